/*
 * A table of figures as CSV, read and checked against a plan.
 */
#include "cli/import_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/csv.h"
#include "base/day.h"
#include "base/err_say.h"
#include "base/language.h"
#include "base/nearest.h"
#include "base/phrase.h"
#include "cli/columns.h"
#include "cli/entry.h"
#include "cli/told.h"

enum { HEAD_MAX = 60 }; /* bytes of a column's name; known ones have fewer */

static const enum column required[] = {
    COLUMN_DATE, COLUMN_ACCOUNT, COLUMN_METRIC, COLUMN_PERIOD, COLUMN_VALUE};

struct reader {
    const struct plan *plan;
    const char *file;
    int32_t today;
    int64_t now;
    struct csv csv;
    size_t place[COLUMN_COUNT]; /* of each column; SIZE_MAX: not there */
    size_t width;               /* cells of the header line */
    struct faults *faults;
};

static void fault(struct reader *r, const struct err *err)
{
    faults_add(r->faults, r->file, r->csv.line, NULL, NULL, "%s", err->msg);
}

/* A fault of the line that is being read, from N_, with its parts. */
static void fault_of(struct reader *r, const char *pattern, const char *a,
                     const char *b)
{
    faults_add(r->faults, r->file, r->csv.line, NULL, NULL, "%s",
               phrase_fill(language_message(pattern), a, b, NULL, NULL).s);
}

/* A cell's text; NULL where the column is missing or the cell is empty. */
static const char *cell(const struct reader *r, enum column column)
{
    const char *text;

    if (r->place[column] == SIZE_MAX)
        return NULL;
    text = csv_plain(csv_cell(&r->csv, r->place[column]));
    return text[0] != '\0' ? text : NULL;
}

/* What the header calls its i-th column, without blanks around it. */
static void read_head(struct reader *r, size_t i)
{
    const char *head = csv_cell(&r->csv, i);
    char name[HEAD_MAX + 1];
    size_t column = 0;
    const char *near;

    head += strspn(head, " ");
    (void)snprintf(name, sizeof(name), "%s", head);
    for (size_t n = strlen(name); n > 0 && name[n - 1] == ' '; n--)
        name[n - 1] = '\0';
    while (column < COLUMN_COUNT && strcasecmp(column_names[column], name) != 0)
        column++;
    if (column < COLUMN_COUNT && r->place[column] != SIZE_MAX) {
        fault_of(r, N_("column '%1' stands there twice"), name, NULL);
    } else if (column < COLUMN_COUNT) {
        r->place[column] = i;
    } else {
        near = nearest_word(name, column_names, COLUMN_COUNT);
        fault_of(r,
                 near != NULL ? N_("unknown column '%1'; did you mean '%2'?")
                              : N_("unknown column '%1'"),
                 name, near);
    }
}

/* How files begin that a spreadsheet saves by other names. */
static bool is_no_csv(const char *text, size_t len)
{
    static const char *const begins[] = {
        "PK\x03\x04",          /* .xlsx, .ods */
        "\xd0\xcf\x11\xe0",    /* .xls */
        "\xff\xfe", "\xfe\xff" /* UTF-16 */
    };

    for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++) {
        size_t n = strlen(begins[i]);

        if (len >= n && memcmp(text, begins[i], n) == 0)
            return true;
    }
    return false;
}

/*
 * Where a comma is the decimal mark, spreadsheets put semicolons between the
 * cells, or tabs where a table is saved as text.  The header line tells: no
 * column has any of them in its name.
 */
static char find_separator(const char *text, size_t len)
{
    static const char separators[] = ",;\t";
    const char *end = memchr(text, '\n', len);
    size_t head = end != NULL ? (size_t)(end - text) : len;

    for (const char *p = separators; *p != '\0'; p++) {
        if (memchr(text, *p, head) != NULL)
            return *p;
    }
    return ',';
}

/* A line "sep=;" in front tells a spreadsheet what stands between the cells. */
static void skip_separator_line(struct csv *csv)
{
    static const char mark[] = "sep=";
    size_t n = strlen(mark);
    size_t len = (size_t)(csv->end - csv->at);
    const char *line = csv->at;

    if (len < n + 2 || strncasecmp(line, mark, n) != 0 ||
        (line[n + 1] != '\n' &&
         (line[n + 1] != '\r' || len < n + 3 || line[n + 2] != '\n')))
        return;
    csv->separator = line[n];
    (void)csv_next(csv, NULL);
}

/* The header line.  False where no row can be understood. */
static bool read_header(struct reader *r)
{
    struct err err = {0};

    for (size_t i = 0; i < COLUMN_COUNT; i++)
        r->place[i] = SIZE_MAX;
    if (!csv_next(&r->csv, &err)) {
        if (err.kind == ERR_NONE)
            (void)err_say(&err, ERR_FILE, "the file is empty");
        fault(r, &err);
        return false;
    }
    r->width = r->csv.cell_count;
    for (size_t i = 0; i < r->width; i++)
        read_head(r, i);
    for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++) {
        if (r->place[required[i]] == SIZE_MAX)
            fault_of(r, N_("column '%1' is missing"), column_names[required[i]],
                     NULL);
    }
    return r->faults->count == 0;
}

/* The key of a row's series; its metric is still the cell's. */
static int read_key(const struct reader *r, struct series_key *key,
                    bool *is_signed, struct err *err)
{
    const char *network = cell(r, COLUMN_NETWORK);
    const char *paid = cell(r, COLUMN_PAID);
    const struct account *account =
        entry_account(r->plan, cell(r, COLUMN_ACCOUNT), err);

    key->metric = cell(r, COLUMN_METRIC);
    if (account == NULL || entry_metric(account, key->metric, err) != 0 ||
        entry_period(r->plan, account, key->metric, cell(r, COLUMN_PERIOD),
                     &key->period, err) != 0)
        return -1;
    *is_signed = network_is_signed(account->network, key->metric, key->period);
    key->account = account->name;
    key->network = account->network->name;
    if (network != NULL && strcmp(network, key->network) != 0)
        return err_say(err, ERR_USAGE,
                       "network '%.40s' is not that of account '%.40s', '%s'",
                       network, key->account, key->network);
    key->paid = entry_paid(r->plan, account, key->metric, key->period);
    if (paid != NULL && !paid_by_name(paid, &key->paid))
        return err_say(err, ERR_USAGE,
                       "paid '%.40s' is neither include nor exclude", paid);
    return 0;
}

static int read_bound(const struct reader *r, enum column column,
                      bool is_signed, int64_t otherwise, int64_t *bound,
                      struct err *err)
{
    const char *text = cell(r, column);

    *bound = otherwise;
    if (text == NULL || entry_value(text, is_signed, bound, err) == 0)
        return 0;
    err_context(err, "%s", column_names[column]);
    return -1;
}

static int read_figure(const struct reader *r, enum period period,
                       bool is_signed, struct figure *figure, struct err *err)
{
    const char *fetched = cell(r, COLUMN_FETCHED_AT);
    const char *origin = cell(r, COLUMN_ORIGIN);
    enum origin known;

    if (entry_day(cell(r, COLUMN_DATE), period, r->today, &figure->day, err) !=
            0 ||
        entry_value(cell(r, COLUMN_VALUE), is_signed, &figure->value, err) !=
            0 ||
        read_bound(r, COLUMN_LOW, is_signed, figure->value, &figure->low,
                   err) != 0 ||
        read_bound(r, COLUMN_HIGH, is_signed, figure->value, &figure->high,
                   err) != 0)
        return -1;
    if (figure->low > figure->value || figure->value > figure->high)
        return err_say(err, ERR_USAGE, "value %s is not from low to high",
                       cell(r, COLUMN_VALUE));
    if (origin != NULL && !origin_by_name(origin, &known))
        return err_say(err, ERR_USAGE,
                       "origin '%.40s' is none of fetched, typed and imported",
                       origin);
    figure->origin = ORIGIN_IMPORTED;
    figure->fetched_at = r->now;
    if (fetched != NULL && time_parse(fetched, &figure->fetched_at, err) != 0)
        return -1;
    if (figure->fetched_at > r->now)
        return err_say(err, ERR_USAGE, "fetched_at '%.30s' is in the future",
                       fetched);
    return 0;
}

/* Spreadsheets and editors leave such rows at a table's end. */
static bool is_empty_row(const struct reader *r)
{
    for (size_t i = 0; i < r->csv.cell_count; i++) {
        const char *text = csv_cell(&r->csv, i);

        if (text[strspn(text, " \t")] != '\0')
            return false;
    }
    return true;
}

static int refuse_width(const struct reader *r, struct err *err)
{
    char width[32];

    (void)snprintf(width, sizeof(width), "%zu", r->width);
    return err_set(
        err, ERR_USAGE, "%s",
        told_of((int64_t)r->csv.cell_count,
                NP_("%1 cell in place of %2", "%1 cells in place of %2"), width,
                NULL)
            .s);
}

static int read_row(const struct reader *r, struct store_row *row,
                    struct err *err)
{
    bool is_signed;

    if (r->csv.cell_count != r->width)
        return refuse_width(r, err);
    for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++) {
        if (cell(r, required[i]) == NULL)
            return err_say(err, ERR_USAGE, "%s is empty",
                           column_names[required[i]]);
    }
    *row = (struct store_row){.figure = {.day = DAY_NONE}};
    if (read_key(r, &row->key, &is_signed, err) != 0)
        return -1;
    return read_figure(r, row->key.period, is_signed, &row->figure, err);
}

/* Our copy of a metric's name, one for all its rows; NULL: no memory. */
static const char *keep_metric(struct import *import, const char *metric)
{
    char **list;
    char *copy;

    for (size_t i = 0; i < import->metric_count; i++) {
        if (strcmp(import->metrics[i], metric) == 0)
            return import->metrics[i];
    }
    list = realloc(import->metrics,
                   (import->metric_count + 1) * sizeof(import->metrics[0]));
    if (list == NULL)
        return NULL;
    import->metrics = list;
    copy = strdup(metric);
    if (copy != NULL)
        list[import->metric_count++] = copy;
    return copy;
}

static int make_room(struct import *import)
{
    size_t room = import->room == 0 ? 256 : import->room * 2;
    struct store_row *rows;
    int *lines;

    if (import->count < import->room)
        return 0;
    rows = realloc(import->rows, room * sizeof(*rows));
    if (rows == NULL)
        return -1;
    import->rows = rows;
    lines = realloc(import->lines, room * sizeof(*lines));
    if (lines == NULL)
        return -1;
    import->lines = lines;
    import->room = room;
    return 0;
}

static int keep_row(struct import *import, const struct store_row *row,
                    int line, struct err *err)
{
    const char *metric = keep_metric(import, row->key.metric);

    if (metric == NULL || make_room(import) != 0)
        return err_nomem(err);
    import->rows[import->count] = *row;
    import->rows[import->count].key.metric = metric;
    import->lines[import->count++] = line;
    return 0;
}

struct placed {
    const struct store_row *row;
    int line;
};

static int compare_places(const void *a, const void *b)
{
    const struct placed *x = a;
    const struct placed *y = b;
    const struct series_key *k = &x->row->key;
    const struct series_key *l = &y->row->key;
    int order = strcmp(k->account, l->account);

    if (order == 0)
        order = strcmp(k->metric, l->metric);
    if (order == 0)
        order = (int)k->period - (int)l->period;
    if (order == 0)
        order = (int)k->paid - (int)l->paid;
    if (order == 0 && x->row->figure.day != y->row->figure.day)
        order = x->row->figure.day < y->row->figure.day ? -1 : 1;
    return order;
}

/* Two rows for one figure contradict each other, or are one too many. */
static int find_doubles(struct reader *r, const struct import *import,
                        struct err *err)
{
    struct placed *list = calloc(import->count + 1, sizeof(*list));

    if (list == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < import->count; i++)
        list[i] = (struct placed){&import->rows[i], import->lines[i]};
    qsort(list, import->count, sizeof(*list), compare_places);
    for (size_t i = 1; i < import->count; i++) {
        int first = list[i - 1].line;
        int second = list[i].line;
        char earlier[16];

        if (compare_places(&list[i - 1], &list[i]) != 0)
            continue;
        (void)snprintf(earlier, sizeof(earlier), "%d",
                       first > second ? second : first);
        faults_add(r->faults, r->file, first > second ? first : second, NULL,
                   NULL, "%s",
                   phrase_fill(language_message(N_(
                                   "a second value for the figure of line %1")),
                               earlier, NULL, NULL, NULL)
                       .s);
    }
    free(list);
    return 0;
}

int import_read(const struct plan *plan, const char *file, const char *text,
                size_t len, int32_t today, int64_t now, struct import *out,
                struct faults *faults, struct err *err)
{
    struct reader r = {.plan = plan,
                       .file = file,
                       .today = today,
                       .now = now,
                       .faults = faults};
    struct store_row row = {.key = {.metric = ""}};
    struct err bad = {0};
    int ret = 0;

    *out = (struct import){.count = 0};
    csv_init(&r.csv, text, len);
    r.csv.separator = find_separator(text, len);
    skip_separator_line(&r.csv);
    if (is_no_csv(text, len)) {
        faults_add(faults, file, 0, NULL, NULL, "%s",
                   language_message(N_("this is no CSV in UTF-8; save it as "
                                       "CSV, UTF-8")));
        goto out;
    }
    if (!read_header(&r))
        goto out;
    while (ret == 0 && csv_next(&r.csv, &bad)) {
        if (is_empty_row(&r))
            continue;
        if (read_row(&r, &row, &bad) == 0) {
            ret = keep_row(out, &row, r.csv.line, err);
        } else {
            fault(&r, &bad);
            err_clear(&bad);
        }
    }
    if (bad.kind != ERR_NONE)
        fault(&r, &bad);
    if (ret == 0)
        ret = find_doubles(&r, out, err);
out:
    csv_release(&r.csv);
    if (ret != 0)
        import_release(out);
    return ret;
}

void import_release(struct import *import)
{
    for (size_t i = 0; i < import->metric_count; i++)
        free(import->metrics[i]);
    free(import->metrics);
    free(import->rows);
    free(import->lines);
    *import = (struct import){.count = 0};
}
