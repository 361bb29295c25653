/*
 * What the formats for machines tell, CSV and JSON, and the office's CSV.
 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/jsonx.h"
#include "tests/help/told.h"

/* A number as people are told it. */
static void round_cell(const struct report *report, size_t row,
                       struct told_cell *cell)
{
    const struct report_row *r = &report->rows[row];

    for (size_t i = 0; i < cell->count; i++)
        cell->numbers[i] =
            judge_told(r->indicator, r->now.target, cell->numbers[i]);
}

/* From low to high as people are told it: a mean is its value alone. */
static struct told_cell span(const struct report *report, size_t row,
                             const struct told_cell *value,
                             const struct told_cell *low,
                             const struct told_cell *high)
{
    bool mean = report->rows[row].indicator->period == PERIOD_DAY;
    struct told_cell cell = mean ? *value : *low;

    if (!mean && high->count > 0 && high->numbers[0] > low->numbers[0])
        cell.numbers[cell.count++] = high->numbers[0];
    round_cell(report, row, &cell);
    return cell;
}

static struct told_cell join(struct told_cell a, const struct told_cell *b)
{
    if (b->count > 0 && a.count > 0)
        a.numbers[a.count++] = b->numbers[0];
    return a;
}

/* What is told of a value in three columns, low, value, high; of a change. */
static struct told_cell change_of(const struct told_cell *low,
                                  const struct told_cell *high)
{
    struct told_cell cell = *low;

    if (high->count > 0 && high->numbers[0] > low->numbers[0])
        cell = join(cell, high);
    return cell;
}

static struct told_cell percent_of(struct told_cell share)
{
    double exact = share.numbers[0];

    if (share.count == 0)
        return share;
    share.numbers[0] = round(exact * 100);
    if (exact < 1 && share.numbers[0] >= 100)
        share.numbers[0] = 99;
    return share;
}

static void round_all(struct told_cell *cell)
{
    for (size_t i = 0; i < cell->count; i++)
        cell->numbers[i] = round(cell->numbers[i]);
}

/*
 * CSV
 */

enum head {
    PART,
    TITLE,
    VALUE,
    LOW,
    HIGH,
    BASELINE,
    TARGET,
    DUE,
    CHANGE_LOW,
    CHANGE_HIGH,
    PROGRESS,
    WAY,
    STATUS,
    READ,
    EXPECTED,
    HEADS
};

/* For machines, and for the office in the report's language. */
static const char *const heads[HEADS][2] = {
    [PART] = {"part", N_("What")},
    [TITLE] = {"title", N_("Indicator")},
    [VALUE] = {"value", N_("Value")},
    [LOW] = {"low", N_("Lowest")},
    [HIGH] = {"high", N_("Highest")},
    [BASELINE] = {"baseline", N_("Baseline")},
    [TARGET] = {"target", N_("Target")},
    [DUE] = {"pace", N_("Due now")},
    [CHANGE_LOW] = {"change_low", N_("Change, lowest")},
    [CHANGE_HIGH] = {"change_high", N_("Change, highest")},
    [PROGRESS] = {"progress", N_("% of target")},
    [WAY] = {"way", N_("% of way")},
    [STATUS] = {"status", N_("Status")},
    [READ] = {"read", N_("Readings")},
    [EXPECTED] = {"expected", N_("Readings expected")},
};

enum { VALUES, PREVIOUS, MONTHS, PARTS };
static const char *const parts[PARTS][2] = {{"value", N_("Actual")},
                                            {"previous", N_("Previous")},
                                            {"month", N_("Month")}};

/* A file under way. */
struct sheet {
    const struct report *report;
    bool office;
    struct csv csv;
    size_t columns[HEADS];
};

static const char *word(const struct sheet *s, const char *const pair[2])
{
    return s->office ? language_text(s->report->lang, pair[1]) : pair[0];
}

static void find_columns(struct sheet *s)
{
    for (size_t i = 0; i < HEADS; i++) {
        size_t k = 0;

        while (k < s->csv.cell_count &&
               strcmp(csv_cell(&s->csv, k), word(s, heads[i])) != 0)
            k++;
        ck_assert_msg(k < s->csv.cell_count, "no column '%s'",
                      word(s, heads[i]));
        s->columns[i] = k;
    }
}

static const char *text_at(const struct sheet *s, enum head head)
{
    return csv_cell(&s->csv, s->columns[head]);
}

static struct told_cell at(const struct sheet *s, enum head head)
{
    return told_cell(text_at(s, head), s->office ? ',' : '.');
}

static struct told_cell value_at(const struct sheet *s, size_t row)
{
    const struct told_cell value = at(s, VALUE);
    const struct told_cell low = at(s, LOW);
    const struct told_cell high = at(s, HIGH);

    return span(s->report, row, &value, &low, &high);
}

static void take_value(const struct sheet *s, size_t row, struct told_row *out)
{
    const struct told_cell low = at(s, CHANGE_LOW);
    const struct told_cell high = at(s, CHANGE_HIGH);
    const struct told_cell expected = at(s, EXPECTED);
    struct told_cell *cells = out->cells;

    cells[TOLD_BASELINE] = at(s, BASELINE);
    cells[TOLD_TARGET] = at(s, TARGET);
    cells[TOLD_DUE] = at(s, DUE);
    cells[TOLD_ACTUAL] = value_at(s, row);
    cells[TOLD_CHANGE] = change_of(&low, &high);
    cells[TOLD_PERCENT] = at(s, PROGRESS);
    cells[TOLD_WAY] = at(s, WAY);
    if (!s->office) {
        round_all(&cells[TOLD_DUE]);
        cells[TOLD_PERCENT] = percent_of(cells[TOLD_PERCENT]);
        cells[TOLD_WAY] = percent_of(cells[TOLD_WAY]);
    }
    cells[TOLD_COVERAGE] = join(at(s, READ), &expected);
    (void)snprintf(out->status, sizeof(out->status), "%.79s",
                   text_at(s, STATUS));
}

/* The row of the indicator with that title; what looked like a formula is told
 * with an apostrophe before it. */
static size_t row_titled(const struct report *report, const char *title)
{
    size_t i = 0;

    while (i < report->row_count &&
           strcmp(report->rows[i].indicator->title, csv_plain(title)) != 0)
        i++;
    ck_assert_msg(i < report->row_count, "no indicator '%s'", title);
    return i;
}

static void take_line(const struct sheet *s, struct told *out)
{
    size_t row = row_titled(s->report, text_at(s, TITLE));
    const char *part = text_at(s, PART);

    if (strcmp(part, word(s, parts[VALUES])) == 0) {
        take_value(s, row, &out->rows[row]);
    } else if (strcmp(part, word(s, parts[PREVIOUS])) == 0) {
        out->rows[row].cells[TOLD_PREVIOUS] = value_at(s, row);
    } else if (strcmp(part, word(s, parts[MONTHS])) == 0) {
        ck_assert_uint_lt(out->month_count, TOLD_MONTHS);
        out->months[out->month_count++] =
            (struct told_month){value_at(s, row), at(s, TARGET)};
    }
}

static void read_csv(const struct report *report, const struct buf *file,
                     bool office, struct told *out)
{
    struct sheet s = {.report = report, .office = office};
    struct err err = {0};

    csv_init(&s.csv, buf_text(file), file->len);
    s.csv.separator = office ? ';' : ',';
    ck_assert(csv_next(&s.csv, &err));
    find_columns(&s);
    while (csv_next(&s.csv, &err))
        take_line(&s, out);
    ck_assert_msg(err.kind == ERR_NONE, "%s", err.msg);
    csv_release(&s.csv);
}

void told_by_csv(const struct report *report, const struct buf *file,
                 struct told *out)
{
    read_csv(report, file, false, out);
}

void told_by_office_csv(const struct report *report, const struct buf *file,
                        struct told *out)
{
    read_csv(report, file, true, out);
}

/*
 * JSON
 */

static struct told_cell of(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    struct told_cell cell = {.count = 0};

    ck_assert_msg(value != NULL, "'%s' is not there", name);
    if (json_is_number(value))
        cell.numbers[cell.count++] = json_number_value(value);
    else
        ck_assert_msg(json_is_null(value), "'%s' is no number", name);
    return cell;
}

static struct told_cell value_in(const struct report *report, size_t row,
                                 const json_t *object)
{
    const struct told_cell value = of(object, "value");
    const struct told_cell low = of(object, "low");
    const struct told_cell high = of(object, "high");

    return span(report, row, &value, &low, &high);
}

static void take_item(const struct report *report, size_t row,
                      const json_t *item, struct told_row *out)
{
    const json_t *change = json_object_get(item, "change");
    const json_t *coverage = json_object_get(item, "coverage");
    const char *status = json_string_value(json_object_get(item, "status"));
    struct told_cell *cells = out->cells;

    cells[TOLD_BASELINE] = of(item, "baseline");
    cells[TOLD_TARGET] = of(item, "target");
    cells[TOLD_DUE] = of(item, "pace");
    round_all(&cells[TOLD_DUE]);
    cells[TOLD_ACTUAL] = value_in(report, row, item);
    cells[TOLD_PREVIOUS] =
        value_in(report, row, json_object_get(item, "previous"));
    if (json_is_object(change)) {
        const struct told_cell low = of(change, "low");
        const struct told_cell high = of(change, "high");

        cells[TOLD_CHANGE] = change_of(&low, &high);
    }
    cells[TOLD_WAY] = percent_of(of(item, "way"));
    /* An either-or tells programs the share of the part that decides; people
     * read it beside that part. */
    if (report->rows[row].indicator->account != NULL) {
        cells[TOLD_PERCENT] = percent_of(of(item, "progress"));
        const struct told_cell expected = of(coverage, "expected");

        cells[TOLD_COVERAGE] = join(of(coverage, "read"), &expected);
    }
    (void)snprintf(out->status, sizeof(out->status), "%s",
                   status == NULL ? "" : status);
}

void told_by_json(const struct report *report, const struct buf *file,
                  struct told *out)
{
    json_t *root = jsonx_parse(buf_text(file), file->len, NULL);
    const json_t *list;

    ck_assert_ptr_nonnull(root);
    list = json_object_get(root, "indicators");
    ck_assert_uint_eq(json_array_size(list), report->row_count);
    for (size_t i = 0; i < report->row_count; i++)
        take_item(report, i, json_array_get(list, i), &out->rows[i]);
    list = json_object_get(root, "months");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *months =
            json_object_get(json_array_get(list, i), "months");

        for (size_t k = 0; k < json_array_size(months); k++) {
            const json_t *month = json_array_get(months, k);

            ck_assert_uint_lt(out->month_count, TOLD_MONTHS);
            out->months[out->month_count++] = (struct told_month){
                value_in(report, report->months.rows[i].row, month),
                of(month, "target")};
        }
    }
    json_decref(root);
}
