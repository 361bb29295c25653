/*
 * What the figures of a report say, as JSON: months, days, levels, other
 * measures, events, outlook.
 */
#include "reports/json_parts.h"
#include "reports/json_value.h"

const char *json_met_name(enum months_met met)
{
    static const char *const names[] = {
        [MONTHS_MET] = "met",
        [MONTHS_NOT_MET] = "not-met",
        [MONTHS_OPEN] = "cannot-be-told",
        [MONTHS_NO_DATA] = "no-data",
        [MONTHS_NO_TARGET] = "no-target",
    };

    return names[met];
}

static json_t *month_json(const struct indicator *indicator,
                          const struct months_value *m)
{
    bool level = indicator->period == PERIOD_INSTANT;
    bool mean = indicator->period == PERIOD_DAY;
    bool told = m->known || m->bounded;

    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:s}", "first", json_day(m->first),
        "date", json_day(m->known && level ? m->day : DAY_NONE), "value",
        json_number(m->known, m->value.value), "low",
        json_number(told, m->known ? m->value.low : m->lowest), "high",
        json_number(told, m->known ? m->value.high : m->highest), "days_read",
        json_count(mean, m->days_read), "target",
        json_count(m->met != MONTHS_NO_TARGET, m->target), "met",
        json_met_name(m->met));
}

/* The first day of the month at that place; null where no month is known. */
static json_t *place_json(const struct months_row *row, size_t place)
{
    return json_day(place < row->count ? row->months[place].first : DAY_NONE);
}

static json_t *months_row_json(const struct report *report, size_t at)
{
    const struct months_row *row = &report->months.rows[at];
    json_t *months = json_array();

    for (size_t i = 0; i < row->count; i++) {
        if (json_array_append_new(months,
                                  month_json(report->rows[row->row].indicator,
                                             &row->months[i])) != 0) {
            json_decref(months);
            return NULL;
        }
    }
    return json_pack("{s:o, s:i, s:i, s:o, s:o, s:o, s:o}", "indicator",
                     json_row_name(report, row->row), "judged", row->judged,
                     "met", row->met, "average",
                     json_number(row->has_average, row->average), "best",
                     place_json(row, row->best), "worst",
                     place_json(row, row->worst), "months", months);
}

json_t *json_months(const struct report *report)
{
    return json_list(report, report->months.count, months_row_json);
}

static json_t *days_json(const struct figures *figures)
{
    json_t *list = json_array();

    for (size_t i = 0; i < figures->count; i++) {
        if (json_array_append_new(list, json_figure(true, &figures->list[i])) !=
            0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *web_json(const struct report *report, size_t at)
{
    const struct web_days *d = &report->web.list[at];
    bool has = d->has_days;

    return json_pack(
        "{s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:i, s:i, s:o, s:o, s:o, s:o, s:o,"
        " s:b, s:o, s:o, s:o, s:o, s:o}",
        "account", d->account->name, "network", d->account->network->name,
        "metric", d->metric, "paid", paid_name(d->paid), "month_indicator",
        json_row_name(report, d->month_row), "day_indicator",
        json_row_name(report, d->day_row), "either_indicator",
        json_row_name(report, d->either_row), "days_read", (int)d->days.count,
        "days_expected", d->expected, "average", json_number(has, d->average),
        "median", json_number(has, d->median), "best",
        json_figure(has, &d->best), "lowest", json_figure(has, &d->lowest),
        "sum", json_count(has, d->sum), "sum_counts_persons_often",
        d->is_persons, "target", json_count(d->has_target, d->target),
        "days_met", json_count(has && d->has_target, d->days_met), "month",
        json_figure(d->has_own, &d->own), "days_per_person",
        json_number(d->per_person > 0, d->per_person), "days",
        days_json(&d->days));
}

json_t *json_web(const struct report *report)
{
    return json_list(report, report->web.count, web_json);
}

static json_t *level_json(const struct report *report, size_t at)
{
    const struct level_row *row = &report->levels.list[at];
    bool has = row->has_readings;

    return json_pack(
        "{s:o, s:i, s:i, s:o, s:o, s:o, s:o, s:s?, s:o, s:o, s:o, s:o}",
        "indicator", json_row_name(report, row->row), "days_read",
        row->days_read, "days_expected", row->days_expected, "first",
        json_figure(has, &row->first), "last", json_figure(has, &row->last),
        "lowest", json_figure(has, &row->lowest), "highest",
        json_figure(has, &row->highest), "exactness",
        has ? exactness_name(row->exactness) : NULL, "change",
        json_amount(row->has_change, &row->change), "per_month_needed",
        json_number(row->has_needed, row->needed), "best_month",
        json_day(row->has_best ? row->best_month : DAY_NONE), "best_gain",
        json_amount(row->has_best, &row->best_gain));
}

json_t *json_levels(const struct report *report)
{
    return json_list(report, report->levels.count, level_json);
}

static json_t *other_json(const struct report *report, size_t at)
{
    const struct other_row *row = &report->other.list[at];

    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:i, s:o, s:o, s:o}", "account",
                     row->account->name, "network", row->account->network->name,
                     "metric", row->metric, "period", period_name(row->period),
                     "paid", paid_name(row->paid), "readings", row->readings,
                     "first", json_figure(row->readings > 0, &row->first),
                     "last", json_figure(row->readings > 0, &row->last), "sum",
                     json_count(row->has_sum, row->sum));
}

json_t *json_other(const struct report *report)
{
    return json_list(report, report->other.count, other_json);
}

static json_t *span_json(const struct event_span *span)
{
    bool is_span = span->first <= span->last;

    return json_pack("{s:o, s:o, s:i, s:o, s:o, s:o}", "first",
                     json_day(is_span ? span->first : DAY_NONE), "last",
                     json_day(is_span ? span->last : DAY_NONE), "days_read",
                     span->days_read, "mean",
                     json_number(span->has_mean, span->mean), "mean_low",
                     json_number(span->has_mean, span->low), "mean_high",
                     json_number(span->has_mean, span->high));
}

static json_t *effects_json(const struct report *report,
                            const struct report_event *event)
{
    json_t *list = json_array();

    for (size_t i = 0; i < event->effect_count; i++) {
        const struct event_effect *effect = &event->effects[i];

        if (json_array_append_new(
                list, json_pack("{s:o, s:o, s:o, s:o}", "indicator",
                                json_row_name(report, effect->row), "before",
                                span_json(&effect->before), "during",
                                span_json(&effect->during), "after",
                                span_json(&effect->after))) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *event_json(const struct report *report, size_t at)
{
    const struct report_event *event = &report->events.list[at];

    return json_pack("{s:i, s:s, s:o, s:o, s:b, s:o}", "number", event->number,
                     "title", event->event->title, "start",
                     json_day(event->event->start), "end",
                     json_day(event->event->end), "earlier", event->earlier,
                     "effects", effects_json(report, event));
}

json_t *json_events(const struct report *report)
{
    return json_list(report, report->events.count, event_json);
}

static json_t *past_json(const struct outlook_row *row)
{
    if (!row->has_past)
        return json_null();
    return json_pack("{s:o, s:o, s:b}", "low", json_number(true, row->past_low),
                     "high", json_number(true, row->past_high), "held",
                     row->past_held);
}

static json_t *outlook_row_json(const struct report *report, size_t at)
{
    const struct outlook_row *row = &report->outlook.list[at];
    const struct forecast *f = row->forecast;
    bool told = f->silence == FORECAST_TOLD;

    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:s?, s:o, s:o}", "indicator",
        json_row_name(report, row->row), "low", json_number(told, row->low),
        "high", json_number(told, row->high), "reached_earliest",
        json_day(told ? f->reached_earliest : DAY_NONE), "reached_latest",
        json_day(told ? f->reached_latest : DAY_NONE), "reason",
        told ? NULL : forecast_silence_name(f->silence), "per_month_needed",
        json_number(row->has_needed, row->needed), "past", past_json(row));
}

json_t *json_outlook(const struct report *report)
{
    const struct outlook_section *section = &report->outlook;

    return json_pack("{s:i, s:i, s:o}", "past_ranges", section->ranges,
                     "past_held", section->held, "indicators",
                     json_list(report, section->count, outlook_row_json));
}
