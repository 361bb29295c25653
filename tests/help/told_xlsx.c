/*
 * What a workbook tells: typed cells of its sheets, below their heads.
 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/help/told.h"
#include "tests/help/unzip.h"

enum { COLUMNS = 30, ROWS = 200, SERIAL_1970 = 25569 };

/* A cell: a number, or a text borrowed from the strings. */
struct cell {
    bool has;
    double number;
    char text[300];
};

struct grid {
    struct cell cells[ROWS][COLUMNS];
    size_t rows;
    size_t head; /* the row of the heads */
};

/* Text of an element without its entities. */
static void add_plain(const char *from, const char *to, char *out, size_t size)
{
    static const char *const entities[][2] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}};
    size_t n = 0;

    while (from < to && n + 1 < size) {
        size_t i = 0;

        while (i < 4 && strncmp(from, entities[i][0], strlen(entities[i][0])))
            i++;
        out[n++] = i < 4 ? entities[i][1][0] : *from;
        from += i < 4 ? strlen(entities[i][0]) : 1;
    }
    out[n] = '\0';
}

static void string_at(const char *strings, long place, char *out, size_t size)
{
    const char *at = strings;
    const char *from;

    for (long i = 0; i <= place; i++) {
        at = strstr(at, "<si>");
        ck_assert_ptr_nonnull(at);
        at += 4;
    }
    from = strchr(strstr(at, "<t"), '>') + 1;
    add_plain(from, strstr(from, "</t>"), out, size);
}

/* "AB12": column 27 and row 11, both from 0. */
static void place_of(const char *name, size_t *row, size_t *column)
{
    *column = 0;
    for (; *name >= 'A' && *name <= 'Z'; name++)
        *column = *column * 26 + (size_t)(*name - 'A') + 1;
    *column -= 1;
    *row = strtoul(name, NULL, 10) - 1;
}

static void read_grid(const struct buf *file, const char *member,
                      struct grid *out)
{
    char *strings = unzip_part(file, "xl/sharedStrings.xml");
    char *sheet = unzip_part(file, member);
    const char *at = sheet;

    ck_assert_ptr_nonnull(strings);
    ck_assert_ptr_nonnull(sheet);
    while ((at = strstr(at, "<c r=\"")) != NULL) {
        const char *head_end = strchr(at, '>');
        const char *kind = strstr(at, "t=\"s\"");
        struct cell *cell;
        size_t row;
        size_t column;

        place_of(at + 6, &row, &column);
        at = head_end;
        if (head_end[-1] == '/' || row >= ROWS || column >= COLUMNS)
            continue;
        at = strstr(at, "<v>") + 3;
        cell = &out->cells[row][column];
        cell->has = true;
        cell->number = strtod(at, NULL);
        if (kind != NULL && kind < head_end)
            string_at(strings, (long)cell->number, cell->text,
                      sizeof(cell->text));
        out->rows = row + 1;
    }
    free(sheet);
    free(strings);
}

/* The column of a head; the row of the heads is the first that has it. */
static size_t column_of(struct grid *grid, const struct report *report,
                        const char *head)
{
    const char *text = language_text(report->lang, head);

    for (size_t row = 0; row < grid->rows; row++) {
        for (size_t k = 0; k < COLUMNS; k++) {
            if (strcmp(grid->cells[row][k].text, text) == 0) {
                grid->head = row;
                return k;
            }
        }
    }
    ck_abort_msg("no head '%s'", text);
    return 0;
}

static struct told_cell number_in(const struct cell *cell)
{
    struct told_cell told = {.count = 0};

    if (cell->has)
        told.numbers[told.count++] = cell->number;
    return told;
}

static struct told_cell whole_in(const struct cell *cell)
{
    struct told_cell told = number_in(cell);

    told.numbers[0] = round(told.numbers[0]);
    return told;
}

static struct told_cell percent_in(const struct cell *cell)
{
    struct told_cell told = number_in(cell);
    double share = told.numbers[0];

    told.numbers[0] = round(share * 100);
    if (share < 1 && told.numbers[0] >= 100)
        told.numbers[0] = 99;
    return told;
}

/* A value lies between its lowest and highest, which stand side by side. */
static void ck_between(const struct cell *value, const struct cell *low)
{
    if (value->has && low[0].has)
        ck_assert_double_ge(value->number, low[0].number);
    if (value->has && low[1].has)
        ck_assert_double_le(value->number, low[1].number);
}

/* From the lowest to the highest, which stand side by side; of a mean its
 * value. */
static struct told_cell span_in(const struct report *report, size_t row,
                                const struct cell *value,
                                const struct cell *low, int64_t target)
{
    const struct indicator *indicator = report->rows[row].indicator;
    bool mean = indicator->period == PERIOD_DAY;
    struct told_cell told = number_in(mean ? value : low);

    ck_between(value, low);
    if (!mean && low[1].has && low[1].number > low->number)
        told.numbers[told.count++] = low[1].number;
    for (size_t i = 0; i < told.count; i++)
        told.numbers[i] = judge_told(indicator, target, told.numbers[i]);
    return told;
}

static struct told_cell change_in(const struct cell *value,
                                  const struct cell *low)
{
    struct told_cell told = number_in(low);

    ck_between(value, low);
    if (told.count > 0 && low[1].number > low->number)
        told.numbers[told.count++] = low[1].number;
    return told;
}

static void take_rows(const struct report *report, struct grid *grid,
                      struct told *out)
{
    const size_t status = column_of(grid, report, N_("Status"));
    const size_t title = column_of(grid, report, N_("Indicator"));
    const size_t baseline = column_of(grid, report, N_("Baseline"));
    const size_t target = column_of(grid, report, N_("Target"));
    const size_t due = column_of(grid, report, N_("Due now"));
    const size_t actual = column_of(grid, report, N_("Actual"));
    const size_t previous = column_of(grid, report, N_("Previous"));
    const size_t change = column_of(grid, report, N_("Change"));
    const size_t actual_low = column_of(grid, report, N_("Actual, lowest"));
    const size_t previous_low = column_of(grid, report, N_("Previous, lowest"));
    const size_t change_low = column_of(grid, report, N_("Change, lowest"));
    const size_t share = column_of(grid, report, N_("% of target"));
    const size_t way = column_of(grid, report, N_("% of way"));
    const size_t read = column_of(grid, report, N_("Readings"));

    for (size_t i = 0; i < report->row_count; i++) {
        const struct cell *line = grid->cells[grid->head + 1 + i];
        const struct report_row *row = &report->rows[i];
        struct told_cell *cells = out->rows[i].cells;

        ck_assert_str_eq(line[title].text, row->indicator->title);
        cells[TOLD_BASELINE] = number_in(&line[baseline]);
        cells[TOLD_TARGET] = number_in(&line[target]);
        cells[TOLD_DUE] = whole_in(&line[due]);
        cells[TOLD_ACTUAL] = span_in(report, i, &line[actual],
                                     &line[actual_low], row->now.target);
        cells[TOLD_PREVIOUS] = span_in(report, i, &line[previous],
                                       &line[previous_low], row->before.target);
        cells[TOLD_CHANGE] = change_in(&line[change], &line[change_low]);
        cells[TOLD_PERCENT] = percent_in(&line[share]);
        cells[TOLD_WAY] = percent_in(&line[way]);
        cells[TOLD_COVERAGE] = number_in(&line[read]);
        if (line[read].has)
            cells[TOLD_COVERAGE].numbers[cells[TOLD_COVERAGE].count++] =
                line[read + 1].number;
        (void)snprintf(out->rows[i].status, sizeof(out->rows[i].status),
                       "%.79s", line[status].text);
    }
}

/* The months of the report's period: the sheet has all since the plan's
 * start. */
static void take_months(const struct report *report, struct grid *grid,
                        struct told *out)
{
    const size_t title = column_of(grid, report, N_("Indicator"));
    const size_t date = column_of(grid, report, N_("Month"));
    const size_t value = column_of(grid, report, N_("Value"));
    const size_t target = column_of(grid, report, N_("Target"));

    for (size_t k = grid->head + 1; k < grid->rows; k++) {
        const struct cell *line = grid->cells[k];
        int32_t first = (int32_t)line[date].number - SERIAL_1970;
        size_t row = 0;

        if (!line[date].has || first < report->period.first ||
            first > report->period.last)
            continue;
        while (row < report->row_count &&
               strcmp(report->rows[row].indicator->title, line[title].text))
            row++;
        ck_assert_uint_lt(row, report->row_count);
        ck_assert_uint_lt(out->month_count, TOLD_MONTHS);
        out->months[out->month_count++] = (struct told_month){
            span_in(report, row, &line[value], &line[value + 1],
                    (int64_t)line[target].number),
            number_in(&line[target])};
    }
}

void told_by_xlsx(const struct report *report, const struct buf *file,
                  struct told *out)
{
    struct grid *grid = calloc(1, sizeof(*grid));

    ck_assert_ptr_nonnull(grid);
    read_grid(file, "xl/worksheets/sheet1.xml", grid);
    take_rows(report, grid, out);
    if (report->months.count > 0) {
        memset(grid, 0, sizeof(*grid));
        read_grid(file, "xl/worksheets/sheet3.xml", grid);
        take_months(report, grid, out);
    }
    free(grid);
}
