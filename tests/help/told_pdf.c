/*
 * What a PDF tells, by the words on its pages and where they stand.
 *
 * The tracking table's numbers stand right under their heads, below one
 * another where a cell has two lines; small print stands below them in a
 * smaller size, with a label before its text.  Each row begins with its number.
 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/daytext.h"
#include "reports/paper.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/told.h"

#define PDFTOTEXT "/usr/bin/pdftotext"
#define POINT '.'

enum { NUMBERS = HEAD_WAY - HEAD_BASELINE + 1, WORDS = 8000 };

/* Bounds that the layout keeps, in points. */
#define MARGIN 60.0    /* row numbers stand left of it */
#define ROW_LINES 36.0 /* the lines of a row, without its small print */
#define COLUMN 24.0    /* least width of the first column of numbers */
#define SAME 0.6       /* apart at most, what stands on one line or edge */

struct word {
    int page;
    double left;
    double top;
    double right;
    double height;
    char text[64];
};

struct words {
    struct word *list; /* owned; by page, top, left */
    size_t count;
};

/* What pdftotext says of the file with these words before its name. */
static char *ask(const struct buf *file, const char *how)
{
    char *folder = folder_make();
    const char *words[] = {how, "report.pdf", "-", NULL};
    struct program_result r;
    char path[300];
    char *text;

    (void)snprintf(path, sizeof(path), "%s/report.pdf", folder);
    folder_write(path, file->data, file->len);
    words[1] = path;
    program_run(PDFTOTEXT, folder, "C.UTF-8", words, &r);
    ck_assert_msg(r.status == 0, "%s: %s", PDFTOTEXT, r.err);
    text = strdup(r.out);
    ck_assert_ptr_nonnull(text);
    program_release(&r);
    folder_remove(folder);
    return text;
}

static int by_place(const void *a, const void *b)
{
    const struct word *one = a;
    const struct word *other = b;

    if (one->page != other->page)
        return one->page - other->page;
    if (one->top < other->top || one->top > other->top)
        return one->top < other->top ? -1 : 1;
    return (one->left > other->left) - (one->left < other->left);
}

/* A line of pdftotext -tsv: level, page, …, left, top, width, height, …, text;
 * level 5 is a word. */
static void take_word(const char *line, struct words *out)
{
    struct word *w = &out->list[out->count];
    const char *at = line;
    double columns[11] = {0};
    char *end;

    for (int i = 0; i < 11; i++) {
        columns[i] = strtod(at, &end);
        if (end == at || *end != '\t')
            return;
        at = end + 1;
    }
    if (columns[0] < 5 || columns[0] > 5)
        return;
    ck_assert_uint_lt(out->count, WORDS - 1);
    *w = (struct word){(int)columns[1],         columns[6], columns[7],
                       columns[6] + columns[8], columns[9], ""};
    (void)snprintf(w->text, sizeof(w->text), "%.*s",
                   (int)(strcspn(at, "\n") < 63 ? strcspn(at, "\n") : 63), at);
    out->count++;
}

static void read_words(const struct buf *file, struct words *out)
{
    char *text = ask(file, "-tsv");

    out->count = 0;
    out->list = calloc(WORDS, sizeof(*out->list));
    ck_assert_ptr_nonnull(out->list);
    for (const char *line = text; *line != '\0';) {
        size_t len = strcspn(line, "\n");

        take_word(line, out);
        line += len + (line[len] == '\n');
    }
    free(text);
    qsort(out->list, out->count, sizeof(*out->list), by_place);
}

/* The first word of a text that has several. */
static bool begins_with(const char *text, const char *word)
{
    size_t len = strcspn(text, " ");

    return strlen(word) == len && strncmp(text, word, len) == 0;
}

/* The word that the table's heads begin with: the baseline's, right of the
 * margin, with row 1 below it. */
static size_t find_table(const struct report *report, const struct words *words)
{
    const char *head = paper_head(report->lang, HEAD_BASELINE);
    size_t i = 0;

    while (i < words->count && !begins_with(head, words->list[i].text))
        i++;
    ck_assert_msg(i < words->count, "no head '%s'", head);
    return i;
}

/* Where row number `n` stands, from `at` on. */
static size_t find_row(const struct words *words, size_t at, size_t n)
{
    char number[24];

    (void)snprintf(number, sizeof(number), "%zu", n);
    while (at < words->count && (words->list[at].left > MARGIN ||
                                 strcmp(words->list[at].text, number) != 0))
        at++;
    ck_assert_msg(at < words->count, "no row %zu", n);
    return at;
}

/* The right edges of the columns of numbers: those of row 1, which has a
 * number in each. */
static void find_edges(const struct words *words, size_t row,
                       double edges[NUMBERS])
{
    const struct word *first = &words->list[row];
    size_t n = 0;

    /* A number's parts are a blank apart, columns more than that. */
    for (size_t i = row + 1; i < words->count; i++) {
        const struct word *w = &words->list[i];
        const struct word *next = w + 1;

        if (fabs(w->top - first->top) > SAME || n == NUMBERS)
            break;
        if (told_cell(w->text, POINT).count == 0 && strcmp(w->text, "–") != 0)
            continue;
        if (i + 1 < words->count && fabs(next->top - w->top) < SAME &&
            next->left - w->right < 4 && told_cell(next->text, POINT).count > 0)
            continue;
        edges[n++] = w->right;
    }
    ck_assert_uint_eq(n, NUMBERS);
}

/* Does it stand in the lines of the row that begins at `first`, above `bottom`?
 * A number has its size; a long status is set smaller, in a column of its
 * own. */
static bool is_of_row(const struct word *first, double bottom,
                      const struct word *w, double numbers_end)
{
    return w->page == first->page && w->top > first->top - first->height / 2 &&
           w->top < bottom && w->top < first->top + ROW_LINES &&
           (fabs(w->height - first->height) < SAME || w->left > numbers_end);
}

static void append(char *text, size_t size, const char *blank, const char *word)
{
    size_t len = strlen(text);

    (void)snprintf(text + len, size - len, "%s%s", len > 0 ? blank : "", word);
}

static void take_row(const struct words *words, size_t row, double bottom,
                     const double edges[NUMBERS], struct told_row *out)
{
    const struct word *first = &words->list[row];
    char texts[NUMBERS][200] = {{0}};

    for (size_t i = 0; i < words->count; i++) {
        const struct word *w = &words->list[i];
        size_t k = 0;

        if (!is_of_row(first, bottom, w, edges[NUMBERS - 1]) ||
            w->right < edges[0] - COLUMN)
            continue;
        while (k < NUMBERS && w->right > edges[k] + SAME)
            k++;
        if (k < NUMBERS)
            append(texts[k], sizeof(texts[k]), "", w->text);
        else
            append(out->status, sizeof(out->status), " ", w->text);
    }
    for (size_t k = 0; k < NUMBERS; k++)
        out->cells[TOLD_BASELINE + k] = told_cell(texts[k], POINT);
}

/* "29 of 31 days; missing …" behind the label of the row's small print. */
static void take_coverage(const struct report *report,
                          const struct words *words, size_t row, size_t next,
                          struct told_row *out)
{
    const char *label = language_text(report->lang, N_("Coverage"));
    char text[300] = "";
    size_t i = row;

    while (i < next && strcmp(words->list[i].text, label) != 0)
        i++;
    if (i == next)
        return;
    for (size_t k = i + 1; k < next; k++) {
        if (fabs(words->list[k].top - words->list[i].top) < SAME)
            append(text, sizeof(text), " ", words->list[k].text);
    }
    text[strcspn(text, ";")] = '\0';
    out->cells[TOLD_COVERAGE] = told_cell(text, POINT);
}

static void take_table(const struct report *report, const struct words *words,
                       struct told *out)
{
    size_t row = find_row(words, find_table(report, words), 1);
    double edges[NUMBERS];

    find_edges(words, row, edges);
    for (size_t i = 0; i < report->row_count; i++) {
        size_t next = i + 1 < report->row_count
                          ? find_row(words, row + 1, i + 2)
                          : words->count;

        double bottom = INFINITY;
        size_t end = next;

        /* One that the next doesn't stand below ends with its page. */
        while (words->list[end - 1].page != words->list[row].page)
            end--;
        if (next < words->count &&
            words->list[next].page == words->list[row].page)
            bottom = words->list[next].top - SAME;
        take_row(words, row, bottom, edges, &out->rows[i]);
        if (report->rows[i].indicator->account != NULL)
            take_coverage(report, words, row, end, &out->rows[i]);
        row = next;
    }
}

/* A month's line: its name, value, target and word, far apart. */
static void take_month(const char *line, struct told *out)
{
    struct told_cell cells[2] = {{.count = 0}};
    char text[200];
    size_t k = 0;

    (void)snprintf(text, sizeof(text), "%.*s", (int)strcspn(line, "\n"), line);
    for (char *at = text + strspn(text, " "); *at != '\0' && k < 2; k++) {
        char *end = strstr(at, "  ");

        ck_assert_ptr_nonnull(end);
        *end = '\0';
        for (char *p = at; *p != '\0'; p++) /* it tells U+00A0 as a blank */
            if (*p == ' ')
                memmove(p, p + 1, strlen(p));
        cells[k] = told_cell(at, POINT);
        at = end + 1;
        at += strspn(at, " ");
    }
    ck_assert_uint_eq(k, 2);
    ck_assert_uint_lt(out->month_count, TOLD_MONTHS);
    out->months[out->month_count++] = (struct told_month){cells[0], cells[1]};
}

static void take_months(const struct report *report, const struct buf *file,
                        struct told *out)
{
    const char *head = language_text(report->lang, N_("Months in a row"));
    char *text = ask(file, "-layout");
    const char *at = strstr(text, head);

    ck_assert_msg(at != NULL, "'%s' is not there", head);
    for (size_t i = 0; i < report->months.count; i++) {
        const struct months_row *row = &report->months.rows[i];

        for (size_t k = 0; k < row->count; k++) {
            char month[DAYTEXT + 1] = "\n";

            (void)daytext_month(report->lang, row->months[k].first, month + 1);
            at = strstr(at, month);
            ck_assert_msg(at != NULL, "no '%s' of row %zu", month + 1, i);
            at += strlen(month);
            take_month(at, out);
        }
    }
    free(text);
}

void told_by_pdf(const struct report *report, const struct buf *file,
                 struct told *out)
{
    struct words words;

    read_words(file, &words);
    take_table(report, &words, out);
    free(words.list);
    if (report->months.count > 0)
        take_months(report, file, out);
}
