/*
 * One indicator of a review as JSON.
 */
#include "reports/json_item.h"

#include "reports/json_value.h"

/* What falls short of the target never reads as if it had reached it. */
static json_t *value_of(const struct indicator *indicator,
                        const struct judgement *j)
{
    if (!j->has_value)
        return json_null();
    return j->is_whole ? json_integer(j->whole)
                       : json_number(true, json_rounded_value(indicator, j));
}

/* What the truth may be, beside what is said of it. */
static json_t *bound(const struct judgement *j, double value)
{
    return json_number(j->has_value || j->has_bounds, value);
}

json_t *json_told(const struct indicator *indicator, const struct judgement *j)
{
    bool one = indicator->account != NULL;

    return json_pack("{s:o, s:o, s:o, s:o}", "date", json_day(j->date), "value",
                     one ? value_of(indicator, j) : json_null(), "low",
                     one ? bound(j, j->lowest) : json_null(), "high",
                     one ? bound(j, j->highest) : json_null());
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
        "{s:o, s:o, s:o, s:o, s:s, s:i, s:i, s:i}", "low",
        json_number(true, f->low), "high", json_number(true, f->high),
        "reached_earliest", json_day(f->reached_earliest), "reached_latest",
        json_day(f->reached_latest), "model", trend_name(f->range.model),
        f->level ? "from_weeks" : "from_months", f->steps, "past_ranges",
        f->score.ranges, "past_held", f->score.held);
}

/* What a plan review asks beyond the rest. */
static int add_more(json_t *object, const struct indicator *indicator,
                    const struct judgement *j)
{
    bool one = indicator->account != NULL;
    bool means = j->days_in_period > 0;
    json_t *more = json_pack(
        "{s:s?, s:o, s:o, s:o, s:o, s:o, s:o}", "better",
        one ? better_name(indicator->better) : NULL, "low",
        one ? bound(j, j->lowest) : json_null(), "high",
        one ? bound(j, j->highest) : json_null(), "way",
        json_share(one && j->has_way, j->way.value), "per_month_needed",
        json_number(one && j->has_per_month_needed, j->per_month_needed),
        "days_read", json_count(means, j->days_read), "days_in_period",
        json_count(means, j->days_in_period));
    int ret = more != NULL ? json_object_update(object, more) : -1;

    json_decref(more);
    return ret;
}

json_t *json_item(const struct review_item *item)
{
    const struct indicator *indicator = item->indicator;
    const struct judgement *j = &item->judgement;
    const struct forecast *f = &item->forecast;
    bool one = indicator->account != NULL; /* else an either-or */
    const char *none = NULL;

    json_t *object = json_pack(
        "{s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:o, s:o, s:o, s:o, s:o, s:o, s:o,"
        " s:s?, s:s?, s:o, s:o, s:s?, s:s?}",
        "name", indicator->name, "title", indicator->title, "account",
        one ? indicator->account->name : none, "network",
        one ? indicator->account->network->name : none, "metric",
        one ? indicator->metric : none, "period",
        one ? period_name(indicator->period) : none, "baseline",
        json_number(one && indicator->has_baseline,
                    (double)indicator->baseline),
        "target", json_number(one && indicator->has_target, (double)j->target),
        "by", json_day(indicator->by), "date", json_day(j->date), "value",
        one ? value_of(indicator, j) : json_null(), "progress",
        json_share(j->has_progress, j->progress.value), "pace",
        json_number(one && j->has_pace, j->pace), "status",
        j->status != STATUS_FOLLOWED ? status_name(j->status) : none,
        "status_reason", untold_name(j->untold), "per_day_needed",
        json_number(one && j->has_per_day_needed, j->per_day_needed),
        "forecast", forecast_json(f), "forecast_reason",
        f->silence == FORECAST_TOLD ? none : forecast_silence_name(f->silence),
        "origin", one && j->has_value ? origin_of(item) : none);

    if (object == NULL || add_more(object, indicator, j) == 0)
        return object;
    json_decref(object);
    return NULL;
}
