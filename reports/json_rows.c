/*
 * The tracking table as JSON: each indicator as status tells it, and what the
 * report tells beside that.
 */
#include "base/day.h"
#include "indicators/month.h"
#include "indicators/verdict.h"
#include "reports/json_item.h"
#include "reports/json_parts.h"
#include "reports/json_value.h"
#include "reports/paper.h"

json_t *json_row_name(const struct report *report, size_t row)
{
    return row == WEB_NO_ROW ? json_null()
                             : json_string(report->rows[row].indicator->name);
}

json_t *json_figure(bool has, const struct figure *figure)
{
    if (!has)
        return json_null();
    return json_pack(
        "{s:o, s:I, s:I, s:I, s:b, s:s, s:o, s:o, s:o}", "date",
        json_day(figure->day), "value", (json_int_t)figure->value, "low",
        (json_int_t)figure->low, "high", (json_int_t)figure->high, "estimated",
        figure->estimated, "origin", origin_name(figure->origin), "fetched_at",
        json_time(figure->fetched_at != 0, figure->fetched_at), "evidence",
        json_count(figure->evidence != 0, figure->evidence), "quality",
        json_quality(figure->quality));
}

static int add_span(json_t *list, int32_t first, int32_t last)
{
    return json_array_append_new(list, json_pack("{s:o, s:o}", "first",
                                                 json_day(first), "last",
                                                 json_day(last)));
}

/* Add the days from `day` to `last` without a figure, as spans. */
static int add_missing(json_t *list, const struct figures *figures, int32_t day,
                       int32_t last)
{
    size_t i = figures_from(figures, day);

    for (; day <= last; i++) {
        int32_t next = i < figures->count ? figures->list[i].day : last + 1;

        if (next > last)
            next = last + 1;
        if (next > day && add_span(list, day, next - 1) != 0)
            return -1;
        day = next + 1;
    }
    return 0;
}

/* Expected days without a figure; of a month without one all of it. */
static json_t *missing_days(const struct report *report, size_t at)
{
    const struct report_row *row = &report->rows[at];
    json_t *list = json_array();
    int32_t first;
    int32_t last;
    int ret = 0;

    if (row->coverage.read == row->coverage.expected ||
        !report_days(report, &first, &last))
        return list;
    if (row->indicator->period == PERIOD_MONTH)
        ret = add_span(list, month_first(first), month_last(first));
    else
        ret = add_missing(list, &report->review.items[at].figures, first, last);
    if (ret == 0)
        return list;
    json_decref(list);
    return NULL;
}

static json_t *origins_json(const struct review_origins *origins)
{
    return json_pack("{s:i, s:i, s:i, s:o}", "fetched",
                     origins->count[ORIGIN_FETCHED], "typed",
                     origins->count[ORIGIN_TYPED], "imported",
                     origins->count[ORIGIN_IMPORTED], "entered_at",
                     json_time(origins->entered_at != 0, origins->entered_at));
}

static json_t *revisions_json(const struct indicator *indicator)
{
    json_t *list = json_array();

    for (size_t i = 0; i < indicator->revised_count; i++) {
        const struct target_revision *r = &indicator->revised[i];

        if (json_array_append_new(
                list, json_pack("{s:o, s:I, s:o}", "from", json_day(r->day),
                                "target", (json_int_t)r->target, "words",
                                json_words(r->words))) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

/* What the report tells of an indicator beside its status. */
static json_t *more_json(const struct report *report, size_t at)
{
    const struct report_row *row = &report->rows[at];
    const struct indicator *indicator = row->indicator;
    struct paper_row paper;

    paper_row(report, row, &paper);
    return json_pack(
        "{s:b, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:{s:i, s:i}, s:o, s:o, s:o,"
        " s:o, s:o, s:o}",
        "ended", row->now.ended, "status_text",
        verdict_text(report->lang, verdict_of(&row->now)), "unit", paper.unit.s,
        "verification", json_words(indicator->verification), "responsible",
        json_words(indicator->responsible), "revisions",
        revisions_json(indicator), "previous",
        json_told(indicator, &row->before), "change",
        json_amount(row->has_change, &row->change), "coverage", "read",
        row->coverage.read, "expected", row->coverage.expected, "missing_days",
        missing_days(report, at), "origins", origins_json(&row->origins),
        "quality", json_quality(row->now.quality), "distance",
        json_words(row->comment), "comment", json_words(row->officer), "source",
        json_words(paper_has_source(indicator) ? paper.source : ""));
}

static json_t *row_json(const struct report *report, size_t at)
{
    json_t *row = json_item(&report->review.items[at]);
    json_t *more = more_json(report, at);

    if (row == NULL || more == NULL || json_object_update(row, more) != 0) {
        json_decref(row);
        row = NULL;
    }
    json_decref(more);
    return row;
}

json_t *json_rows(const struct report *report)
{
    return json_list(report, report->row_count, row_json);
}
