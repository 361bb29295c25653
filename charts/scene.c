/*
 * From a review to what is drawn of it.
 */
#include "charts/scene.h"

#include <string.h>

/* The day indicator that is drawn below the columns of a month indicator: of
 * the same account, metric and kind of visits.  NULL: none. */
static const struct review_item *per_day_of(const struct review *review,
                                            const struct indicator *of)
{
    for (size_t i = 0; of->period == PERIOD_MONTH && i < review->count; i++) {
        const struct indicator *ind = review->items[i].indicator;

        if (ind->any_of_count == 0 && ind->period == PERIOD_DAY &&
            ind->account == of->account && ind->paid == of->paid &&
            strcmp(ind->metric, of->metric) == 0)
            return &review->items[i];
    }
    return NULL;
}

void scene_of_item(const struct review *review, const struct review_item *item,
                   struct scene *out)
{
    const struct review_item *days = per_day_of(review, item->indicator);
    const struct figures *f = &item->figures;

    *out = (struct scene){
        .plan = review->plan,
        .events = &review->events,
        .indicator = item->indicator,
        .figures = f,
        .judgement = &item->judgement,
        .forecast = &item->forecast,
        .history = &item->history,
        .as_of = review->as_of,
        .over = review->over,
        .known_on = DAY_NONE,
        .from = review->plan->start,
        .to = review->plan->end,
    };
    if (f->count > 0 && f->list[f->count - 1].day > out->to)
        out->to = f->list[f->count - 1].day;
    if (days != NULL) {
        out->per_day = days->indicator;
        out->per_day_figures = &days->figures;
    }
}
