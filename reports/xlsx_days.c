/*
 * The days of the period: each series that has a figure a day, day by day, the
 * missing ones too.
 */
#include <string.h>

#include "base/day.h"
#include "indicators/month.h"
#include "reports/say.h"
#include "reports/wording.h"
#include "reports/xlsx_sheets.h"

enum { HEAD_ROW = 1, FROZEN = 2 };
enum { TITLE_COLUMN = 1, DAY_COLUMN = 4, VALUE_COLUMN = 5, TARGET_COLUMN = 8 };

/* One series; all borrowed. */
struct series {
    const struct indicator *indicator; /* NULL: none is judged by its days */
    const struct account *account;
    const char *metric;
    enum period period;
    const struct figures *figures; /* by day; of any span */
};

/* Where the days of the period and their charts go. */
struct days {
    const struct report *report;
    struct xlsx_sheet *sheet;
    struct xlsx_sheet *charts;
    unsigned place;
    int32_t first;
    int32_t last;
};

/* Why an account's day was not read, as far as it is known. */
static const char *cause_of(const struct report *report,
                            const struct account *account, int32_t day)
{
    const struct quality_section *quality = &report->quality;

    for (size_t i = 0; i < quality->note_count; i++) {
        const struct quality_note *note = &quality->notes[i];

        if (note->account == account && note->reading == READING_MISSING &&
            note->first <= day && day <= note->last)
            return wording_cause(report->lang, note->cause);
    }
    return "";
}

static void add_name(const struct report *report, const struct series *series,
                     struct xlsx_sheet *sheet)
{
    if (series->indicator != NULL) {
        xlsx_named(sheet, series->indicator);
    } else {
        xlsx_text(sheet, "");
        xlsx_text(sheet,
                  phrase_join(phrase_brief(series->account->title, 120).s, ": ",
                              say_metric(report, series->metric).s)
                      .s);
    }
    xlsx_text(sheet, series->account->title);
    xlsx_text(sheet, say_metric(report, series->metric).s);
}

static void add_day(const struct days *days, const struct series *series,
                    int32_t day, const struct figure *figure)
{
    const struct report *report = days->report;
    const struct indicator *indicator = series->indicator;
    struct xlsx_sheet *sheet = days->sheet;
    bool has = figure != NULL;
    bool target = indicator != NULL && indicator->has_target;

    add_name(report, series, sheet);
    xlsx_day(sheet, day, XLSX_DAY);
    xlsx_whole(sheet, has, has ? figure->value : 0);
    xlsx_whole(sheet, has, has ? figure->low : 0);
    xlsx_whole(sheet, has, has ? figure->high : 0);
    xlsx_whole(sheet, target, target ? indicator_target(indicator, day) : 0);
    xlsx_text(sheet,
              wording_reading(
                  report->lang,
                  reading_of_figure(series->account, series->period, figure)));
    xlsx_text(sheet, has ? "" : cause_of(report, series->account, day));
    xlsx_moment(sheet, has && figure->fetched_at != 0,
                has ? figure->fetched_at : 0);
    xlsx_whole(sheet, has && figure->evidence != 0, has ? figure->evidence : 0);
    xlsx_next(sheet);
}

static enum xlsx_target target_of(const struct days *days,
                                  const struct indicator *indicator)
{
    if (indicator == NULL || !indicator->has_target)
        return XLSX_TARGET_NONE;
    return indicator_target(indicator, days->first) ==
                   indicator_target(indicator, days->last)
               ? XLSX_TARGET_ONE
               : XLSX_TARGET_REVISED;
}

static void draw(struct days *days, const struct series *series, unsigned first)
{
    const struct xlsx_drawn drawn = {
        .table = days->sheet,
        .kind = series->indicator != NULL &&
                        series->indicator->period == PERIOD_INSTANT
                    ? XLSX_LINE_CHART
                    : XLSX_COLUMNS_CHART,
        .first = first,
        .last = xlsx_row(days->sheet) - 1,
        .title = TITLE_COLUMN,
        .dates = DAY_COLUMN,
        .values = VALUE_COLUMN,
        .targets = TARGET_COLUMN,
        .target = target_of(days, series->indicator),
        .date_style = XLSX_DAY};

    xlsx_draw(days->charts, &drawn, days->place++,
              language_text(days->report->lang, N_("Target")));
}

static void add_series(struct days *days, const struct series *series)
{
    const struct figures *figures = series->figures;
    size_t next = figures_from(figures, days->first);
    unsigned row = xlsx_row(days->sheet);

    for (int32_t day = days->first; day <= days->last; day++) {
        const struct figure *figure = NULL;

        for (; next < figures->count && figures->list[next].day <= day; next++)
            figure = &figures->list[next];
        add_day(days, series, day, figure);
    }
    draw(days, series, row);
}

static struct xlsx_sheet *begin(const struct report *report,
                                struct xlsx_book *book)
{
    static const struct xlsx_column wanted[] = {
        {N_("Code"), 8, 24},     {N_("Indicator"), 16, 40},
        {N_("Account"), 12, 30}, {N_("Measure"), 10, 24},
        {N_("Day"), 11, 14},     {N_("Value"), 10, 18},
        {N_("Lowest"), 10, 18},  {N_("Highest"), 10, 18},
        {N_("Target"), 10, 18},  {N_("Reading"), 10, 20},
        {N_("Cause"), 10, 36},   {N_("Read at, UTC"), 16, 18},
        {N_("Record"), 8, 12},   {NULL, 0, 0}};
    struct xlsx_column columns[XLSX_COLUMNS + 1];

    xlsx_speak(report, wanted, columns);
    return xlsx_table(book, language_text(report->lang, N_("Days")), columns,
                      HEAD_ROW, FROZEN);
}

void xlsx_days(const struct report *report, struct xlsx_book *book,
               struct xlsx_sheet *charts, unsigned *place)
{
    struct days days = {.report = report, .charts = charts, .place = *place};

    if (!report_days(report, &days.first, &days.last))
        return;
    days.sheet = begin(report, book);
    for (size_t i = 0; i < report->row_count; i++) {
        const struct indicator *indicator = report->rows[i].indicator;
        const struct series series = {indicator, indicator->account,
                                      indicator->metric, indicator->period,
                                      &report->review.items[i].figures};

        if (indicator->account != NULL && indicator->period != PERIOD_MONTH)
            add_series(&days, &series);
    }
    for (size_t i = 0; i < report->web.count; i++) {
        const struct web_days *web = &report->web.list[i];
        const struct series series = {NULL, web->account, web->metric,
                                      PERIOD_DAY, &web->days};

        if (web->day_row == WEB_NO_ROW)
            add_series(&days, &series);
    }
    *place = days.place;
    xlsx_end(days.sheet);
    xlsx_above(report, days.sheet, N_("Days of the period"),
               language_text(report->lang,
                             N_("Visitors of days are never added up to a "
                                "month: one person comes on several days.")));
}
