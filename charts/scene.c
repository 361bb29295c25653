/*
 * From a review to what is drawn of it.
 */
#include "charts/scene.h"

#include <string.h>

const struct review_item *scene_per_day(const struct review *review,
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
    const struct review_item *days = scene_per_day(review, item->indicator);
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
