/*
 * The status of a plan as JSON.
 */
#include "cli/status.h"

#include <math.h>

#include "base/day.h"

/* Fractions are told to this many parts of one: enough for any use, and free
 * of the noise of binary fractions. */
static const double parts = 1e6;

/* A whole number as an integer; null where there is none, or no end to it. */
static json_t *whole_or_real(bool has, double value)
{
    if (!has || !isfinite(value))
        return json_null();
    if (value == floor(value) && fabs(value) < 9e15)
        return json_integer((json_int_t)value);
    return json_real(value);
}

static json_t *number(bool has, double value)
{
    return whole_or_real(has, round(value * parts) / parts);
}

/* A share that is short of the whole never reads as 1. */
static json_t *share(bool has, double value)
{
    double rounded = round(value * parts) / parts;

    if (value < 1 && rounded >= 1)
        rounded = floor(value * parts) / parts;
    return whole_or_real(has, rounded);
}

/* What falls short of the target never reads as if it had reached it. */
static json_t *value_of(const struct indicator *indicator,
                        const struct judgement *j)
{
    double value = j->value.value;
    double rounded = round(value * parts) / parts;
    bool less = indicator->better == BETTER_LESS;
    double target = (double)j->target;

    if (j->has_value && j->is_whole)
        return json_integer(j->whole);
    if (indicator->has_target && !less && value < target && rounded >= target)
        rounded = floor(value * parts) / parts;
    if (indicator->has_target && less && value > target && rounded <= target)
        rounded = ceil(value * parts) / parts;
    return whole_or_real(j->has_value, rounded);
}

/* What the truth may be, beside what is said of it. */
static json_t *bound(const struct judgement *j, double value)
{
    return number(j->has_value || j->has_bounds, value);
}

static json_t *count(bool has, int value)
{
    return has ? json_integer(value) : json_null();
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

/* What a plan review asks beyond the rest. */
static int add_more(json_t *object, const struct indicator *indicator,
                    const struct judgement *j)
{
    bool one = indicator->account != NULL;
    bool means = j->days_in_period > 0;
    json_t *more =
        json_pack("{s:s?, s:o, s:o, s:o, s:o, s:o, s:o}", "better",
                  one ? better_name(indicator->better) : NULL, "low",
                  one ? bound(j, j->lowest) : json_null(), "high",
                  one ? bound(j, j->highest) : json_null(), "way",
                  share(one && j->has_way, j->way.value), "per_month_needed",
                  number(one && j->has_per_month_needed, j->per_month_needed),
                  "days_read", count(means, j->days_read), "days_in_period",
                  count(means, j->days_in_period));
    int ret = more != NULL ? json_object_update(object, more) : -1;

    json_decref(more);
    return ret;
}

static json_t *indicator_json(const struct review_item *item)
{
    const struct indicator *indicator = item->indicator;
    const struct judgement *j = &item->judgement;
    const struct forecast *f = &item->forecast;
    bool one = indicator->account != NULL; /* else an either-or */
    const char *none = NULL;

    json_t *object = json_pack(
        "{s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:o, s:o, s:o, s:o, s:o, s:o, s:o,"
        " s:s?, s:o, s:o, s:s?, s:s?}",
        "name", indicator->name, "title", indicator->title, "account",
        one ? indicator->account->name : none, "network",
        one ? indicator->account->network->name : none, "metric",
        one ? indicator->metric : none, "period",
        one ? period_name(indicator->period) : none, "baseline",
        number(one && indicator->has_baseline, (double)indicator->baseline),
        "target", number(one && indicator->has_target, (double)j->target), "by",
        day(indicator->by), "date", day(j->date), "value",
        one ? value_of(indicator, j) : json_null(), "progress",
        share(j->has_progress, j->progress.value), "pace",
        number(one && j->has_pace, j->pace), "status",
        j->status != STATUS_FOLLOWED ? status_name(j->status) : none,
        "per_day_needed",
        number(one && j->has_per_day_needed, j->per_day_needed), "forecast",
        forecast_json(f), "forecast_reason",
        f->silence == FORECAST_TOLD ? none : forecast_silence_name(f->silence),
        "origin", one && j->has_value ? origin_of(item) : none);

    if (object == NULL || add_more(object, indicator, j) == 0)
        return object;
    json_decref(object);
    return NULL;
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
