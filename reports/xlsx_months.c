/*
 * All whole months of the plan up to the period's end, one indicator after the
 * other.
 */
#include "base/day.h"
#include "reports/json_value.h"
#include "reports/wording.h"
#include "reports/xlsx_sheets.h"

enum { HEAD_ROW = 1, FROZEN = 2 };
enum {
    TITLE_COLUMN = 1,
    MONTH_COLUMN = 2,
    VALUE_COLUMN = 3,
    TARGET_COLUMN = 6
};

static void add_month(const struct report *report,
                      const struct indicator *indicator,
                      const struct months_value *m, struct xlsx_sheet *sheet)
{
    bool level = indicator->period == PERIOD_INSTANT;
    const struct amount amount = {m->known ? m->value.low : m->lowest,
                                  m->value.value,
                                  m->known ? m->value.high : m->highest};

    xlsx_named(sheet, indicator);
    xlsx_day(sheet, m->first, XLSX_MONTH);
    xlsx_amount(sheet, indicator, m->target, m->known, m->known || m->bounded,
                &amount);
    xlsx_whole(sheet, m->target != 0, m->target);
    xlsx_text(sheet, wording_met(report->lang, m->met));
    xlsx_whole(sheet, indicator->period == PERIOD_DAY, m->days_read);
    xlsx_day(sheet, level && m->known ? m->day : DAY_NONE, XLSX_DAY);
    xlsx_next(sheet);
}

static enum xlsx_target target_of(const struct months_row *row)
{
    enum xlsx_target target = XLSX_TARGET_NONE;

    for (size_t i = 0; i < row->count; i++) {
        if (row->months[i].target != 0 && target == XLSX_TARGET_NONE)
            target = XLSX_TARGET_ONE;
        if (row->months[i].target != row->months[0].target)
            target = XLSX_TARGET_REVISED;
    }
    return target;
}

static void draw(const struct report *report, const struct months_row *row,
                 const struct xlsx_sheet *sheet, struct xlsx_sheet *charts,
                 unsigned *place)
{
    const struct indicator *indicator = report->rows[row->row].indicator;
    const struct xlsx_drawn drawn = {
        .table = sheet,
        .kind = indicator->period == PERIOD_INSTANT ? XLSX_LINE_CHART
                                                    : XLSX_COLUMNS_CHART,
        .first = xlsx_row(sheet) - (unsigned)row->count,
        .last = xlsx_row(sheet) - 1,
        .title = TITLE_COLUMN,
        .dates = MONTH_COLUMN,
        .values = VALUE_COLUMN,
        .targets = TARGET_COLUMN,
        .target = target_of(row),
        .date_style = XLSX_MONTH};

    if (row->count > 0)
        xlsx_draw(charts, &drawn, (*place)++,
                  language_text(report->lang, N_("Target")));
}

static struct xlsx_sheet *begin(const struct report *report,
                                struct xlsx_book *book)
{
    static const struct xlsx_column wanted[] = {{N_("Code"), 8, 24},
                                                {N_("Indicator"), 16, 40},
                                                {N_("Month"), 10, 12},
                                                {N_("Value"), 10, 18},
                                                {N_("Lowest"), 10, 18},
                                                {N_("Highest"), 10, 18},
                                                {N_("Target"), 10, 18},
                                                {N_("Met"), 12, 24},
                                                {N_("Days read"), 9, 12},
                                                {N_("Last reading"), 11, 14},
                                                {NULL, 0, 0}};
    struct xlsx_column columns[XLSX_COLUMNS + 1];

    xlsx_speak(report, wanted, columns);
    return xlsx_table(book, language_text(report->lang, N_("Months")), columns,
                      HEAD_ROW, FROZEN);
}

int xlsx_months(const struct report *report, struct xlsx_book *book,
                struct xlsx_sheet *charts, unsigned *place, struct err *err)
{
    struct xlsx_sheet *sheet = begin(report, book);

    for (size_t i = 0; i < report->row_count; i++) {
        const struct indicator *indicator = report->rows[i].indicator;
        struct months_row row;

        if (indicator->account == NULL)
            continue;
        if (months_row_build(report, i, report->plan->start,
                             report->period.last, &row, err) != 0)
            return -1;
        for (size_t k = 0; k < row.count; k++)
            add_month(report, indicator, &row.months[k], sheet);
        draw(report, &row, sheet, charts, place);
        months_row_release(&row);
    }
    xlsx_end(sheet);
    xlsx_above(report, sheet, N_("Months in a row"),
               language_text(report->lang, N_("Months are not added up: one "
                                              "person comes in several.")));
    return 0;
}
