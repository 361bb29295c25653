/*
 * What HTML and Markdown tell: tables of text.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "reports/paper.h"
#include "tests/help/told.h"

enum { CELL = 2000, CELLS = 16 };

/* A row of a table, its cells as plain text. */
struct cells {
    char text[CELLS][CELL];
    size_t count;
};

static const char point = '.';

/* Where `what` stands behind `from`, and the place behind it. */
static const char *behind(const char *from, const char *what)
{
    const char *at = strstr(from, what);

    ck_assert_msg(at != NULL, "'%s' is not there", what);
    return at + strlen(what);
}

/* The columns that both formats have in one order, from the baseline on. */
static void take_numbers(const struct cells *cells, struct told_row *row)
{
    ck_assert_uint_ge(cells->count, HEAD_STATUS + 1);
    for (int i = HEAD_BASELINE; i <= HEAD_WAY; i++)
        row->cells[TOLD_BASELINE + i - HEAD_BASELINE] =
            told_cell(cells->text[i], point);
    (void)snprintf(row->status, sizeof(row->status), "%.79s",
                   cells->text[HEAD_STATUS]);
}

static void take_month(const struct cells *cells, struct told *out)
{
    ck_assert_uint_eq(cells->count, 5);
    ck_assert_uint_lt(out->month_count, TOLD_MONTHS);
    out->months[out->month_count++] = (struct told_month){
        told_cell(cells->text[2], point), told_cell(cells->text[3], point)};
}

/* The first two numbers of a text: "29 of 31 days; missing: 8–9 October". */
static struct told_cell coverage_of(const char *text)
{
    struct told_cell cell = {.count = 0};
    char start[64];

    (void)snprintf(start, sizeof(start), "%.*s", (int)strcspn(text, ";."),
                   text);
    cell = told_cell(start, point);
    ck_assert_uint_eq(cell.count, 2);
    return cell;
}

/*
 * HTML
 */

static void add_plain(const char *from, const char *to, char *out)
{
    static const char *const entities[][2] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}};
    size_t n = 0;

    while (from < to && n + 1 < CELL) {
        size_t i = 0;

        while (i < 4 && strncmp(from, entities[i][0], strlen(entities[i][0])))
            i++;
        if (*from == '<') {
            from = strchr(from, '>') + 1;
        } else {
            out[n++] = i < 4 ? entities[i][1][0] : *from;
            from += i < 4 ? strlen(entities[i][0]) : 1;
        }
    }
    out[n] = '\0';
}

/* The cells of the row at `at`; returns the place behind it.  What stands
 * small behind a value, and in signs, is left out. */
static const char *html_row(const char *at, struct cells *out)
{
    const char *end = strstr(at, "</tr>");

    ck_assert_ptr_nonnull(end);
    out->count = 0;
    while ((at = strstr(at, "<td")) != NULL && at < end) {
        const char *from = strchr(at, '>') + 1;
        const char *to = strstr(from, "</td>");
        const char *sign = strstr(from, "</svg>");
        const char *small = strstr(from, "<br>");

        ck_assert_uint_lt(out->count, CELLS);
        add_plain(sign != NULL && sign < to ? sign + 6 : from,
                  small != NULL && small < to ? small : to,
                  out->text[out->count++]);
        at = to;
    }
    return end + 5;
}

void told_by_html(const struct report *report, const struct buf *file,
                  struct told *out)
{
    struct cells *cells = calloc(1, sizeof(*cells));
    struct phrase head =
        paper_say(report, N_("Coverage: %1."), "\n", NULL, NULL);
    const char *at = behind(buf_text(file), "<table class=\"track\"");

    ck_assert_ptr_nonnull(cells);
    *strchr(head.s, '\n') = '\0';
    for (size_t i = 0; i < report->row_count; i++) {
        at = html_row(behind(at, "<tbody class=\"row\">"), cells);
        ck_assert_str_eq(cells->text[0], report->rows[i].indicator->title);
        take_numbers(cells, &out->rows[i]);
        at = html_row(at, cells);
        if (report->rows[i].indicator->account != NULL)
            out->rows[i].cells[TOLD_COVERAGE] =
                coverage_of(behind(cells->text[1], head.s));
    }
    if (report->months.count > 0) {
        at = behind(at, "<h2 id=\"months-");
        at = behind(at, "<tbody>");
        while (strncmp(at, "</tbody>", 8) != 0) {
            at = html_row(at, cells);
            at += strspn(at, "\n");
            take_month(cells, out);
        }
    }
    free(cells);
}

/*
 * Markdown
 */

static const char *markdown_row(const char *at, struct cells *out)
{
    size_t n = 0;

    ck_assert_int_eq(*at, '|');
    out->count = 0;
    for (at += 2; *at != '\n'; at++) {
        if (strncmp(at, " |", 2) == 0) {
            out->text[out->count++][n] = '\0';
            n = 0;
            at += at[2] == ' ' ? 2 : 1;
            ck_assert_uint_lt(out->count, CELLS);
            continue;
        }
        at += *at == '\\';
        out->text[out->count][n++] = *at;
        ck_assert_uint_lt(n, CELL - 1);
    }
    return at + 1;
}

/* Behind the heads and the line below them. */
static const char *markdown_table(const char *at)
{
    at = behind(at, "\n|");
    at = behind(at, "\n|");
    return behind(at, "\n");
}

void told_by_markdown(const struct report *report, const struct buf *file,
                      struct told *out)
{
    struct cells *cells = calloc(1, sizeof(*cells));
    const char *at = markdown_table(buf_text(file));

    ck_assert_ptr_nonnull(cells);
    for (size_t i = 0; i < report->row_count; i++) {
        char *bold;

        at = markdown_row(at, cells);
        ck_assert_str_eq(cells->text[0], report->rows[i].indicator->title);
        bold = strstr(cells->text[HEAD_ACTUAL] + 2, "**");
        ck_assert_ptr_nonnull(bold);
        *bold = '\0'; /* behind it: how it was entered */
        take_numbers(cells, &out->rows[i]);
        if (report->rows[i].indicator->account != NULL)
            out->rows[i].cells[TOLD_COVERAGE] =
                coverage_of(cells->text[HEAD_COVERAGE]);
    }
    if (report->months.count > 0) {
        char head[100];

        (void)snprintf(head, sizeof(head), "\n## %s\n",
                       language_text(report->lang, N_("Months in a row")));
        at = markdown_table(behind(at, head));
        while (*at == '|') {
            at = markdown_row(at, cells);
            take_month(cells, out);
        }
    }
    free(cells);
}
