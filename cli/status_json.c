/*
 * The status of a plan as JSON.
 */
#include "cli/status.h"

#include <math.h>

#include "base/day.h"

/* Fractions are told to this many parts of one: enough for any use, and free
 * of the noise of binary fractions. */
static const double parts = 1e6;

/*
 * A whole number as an integer; null where there is none.  What is short of
 * `limit` never reads as if it had reached it.
 */
static json_t *number_below(bool has, double value, double limit)
{
    double rounded = round(value * parts) / parts;

    if (value < limit && rounded >= limit)
        rounded = floor(value * parts) / parts;

    if (!has || !isfinite(rounded))
        return json_null();
    if (rounded == floor(rounded) && fabs(rounded) < 9e15)
        return json_integer((json_int_t)rounded);
    return json_real(rounded);
}

static json_t *number(bool has, double value)
{
    return number_below(has, value, INFINITY);
}

static json_t *day(int32_t value)
{
    char text[DAY_TEXT];

    return value == DAY_NONE ? json_null()
                             : json_string(day_format(value, text));
}

/* How the figures of a value came; NULL: there is none. */
static const char *origin_of(const struct review_item *item)
{
    const struct review_origins origins = review_origins(item);
    const char *name = NULL;

    for (int i = 0; i < ORIGIN_COUNT; i++) {
        if (origins.count[i] > 0)
            name = name == NULL ? origin_name((enum origin)i) : "mixed";
    }
    return name;
}

/* The range that is likely at the deadline, and how such ranges held before. */
static json_t *forecast_json(const struct forecast *f)
{
    if (f->silence != FORECAST_TOLD)
        return json_null();
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:s, s:i, s:i, s:i}", "low", number(true, f->low),
        "high", number(true, f->high), "reached_earliest",
        day(f->reached_earliest), "reached_latest", day(f->reached_latest),
        "model", trend_name(f->range.model),
        f->level ? "from_weeks" : "from_months", f->steps, "past_ranges",
        f->score.ranges, "past_held", f->score.held);
}

static json_t *indicator_json(const struct review_item *item)
{
    const struct indicator *indicator = item->indicator;
    const struct judgement *j = &item->judgement;
    const struct forecast *f = &item->forecast;
    bool one = indicator->account != NULL; /* else an either-or */
    double target =
        one && indicator->has_target ? (double)indicator->target : INFINITY;
    const char *none = NULL;

    return json_pack(
        "{s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:o, s:o, s:o, s:o, s:o, s:o, s:o,"
        " s:s?, s:o, s:o, s:s?, s:s?}",
        "name", indicator->name, "title", indicator->title, "account",
        one ? indicator->account->name : none, "network",
        one ? indicator->account->network->name : none, "metric",
        one ? indicator->metric : none, "period",
        one ? period_name(indicator->period) : none, "baseline",
        number(one && indicator->has_baseline, (double)indicator->baseline),
        "target",
        number(one && indicator->has_target, (double)indicator->target), "by",
        day(indicator->by), "date", day(j->date), "value",
        number_below(one && j->has_value, j->value.value, target), "progress",
        number_below(j->has_progress, j->progress.value, 1), "pace",
        number(one && j->has_pace, j->pace), "status",
        j->status != STATUS_FOLLOWED ? status_name(j->status) : none,
        "per_day_needed",
        number(one && j->has_per_day_needed, j->per_day_needed), "forecast",
        forecast_json(f), "forecast_reason",
        f->silence == FORECAST_TOLD ? none : forecast_silence_name(f->silence),
        "origin", one && j->has_value ? origin_of(item) : none);
}

json_t *status_json(const struct review *review)
{
    json_t *indicators = json_array();
    json_t *root;

    for (size_t i = 0; i < review->count; i++) {
        if (json_array_append_new(indicators,
                                  indicator_json(&review->items[i])) != 0) {
            json_decref(indicators);
            return NULL;
        }
    }
    root = json_pack("{s:o, s:s, s:o}", "as_of", day(review->as_of), "plan",
                     review->plan->name, "indicators", indicators);
    return root;
}
