/*
 * All indicators of a plan, read and judged.
 */
#include "indicators/review.h"

#include <stdlib.h>

#include "base/crew.h"
#include "base/zone.h"
#include "indicators/month.h"

struct series_key review_key(const struct indicator *indicator)
{
    return (struct series_key){.account = indicator->account->name,
                               .network = indicator->account->network->name,
                               .metric = indicator->metric,
                               .period = indicator->period,
                               .paid = indicator->paid};
}

struct moment moment_of_day(int32_t day)
{
    return (struct moment){
        .as_of = day, .over = false, .known_at = zone_day_start(day + 1) - 1};
}

int review_series(const struct review *review, struct store *st,
                  const struct series_key *key, int32_t from, int32_t to,
                  struct figures *out, struct err *err)
{
    if (review->known_at == MOMENT_NOW)
        return store_series(st, key, from, to, out, err);
    return store_series_known(st, key, from, to, review->known_at, out, err);
}

/*
 * Judge an indicator from its figures.  The days of a month that may count are
 * read where that month has none: which one it is, the judgement tells.
 */
static int judge_one(const struct review *review, struct store *st,
                     const struct figures *figures, struct review_item *item,
                     struct err *err)
{
    struct series_key key = review_key(item->indicator);
    struct judge_case c = {.indicator = item->indicator,
                           .plan_start = review->plan->start,
                           .figures = figures,
                           .as_of = review->as_of,
                           .over = review->over};
    struct figures days = {.count = 0};

    judge_indicator(&c, &item->judgement);
    if (key.period != PERIOD_MONTH ||
        item->judgement.worst == item->judgement.best)
        return 0;
    key.period = PERIOD_DAY;
    if (review_series(review, st, &key, c.plan_start, c.as_of, &days, err) != 0)
        return -1;
    c.days = &days;
    judge_indicator(&c, &item->judgement);
    figures_release(&days);
    return 0;
}

/* An either-or names indicators of the plan, which are items of the review. */
static int judge_item(const struct review *review, struct review_item *item,
                      struct err *err)
{
    const struct indicator *indicator = item->indicator;
    const struct judgement **parts =
        calloc(indicator->any_of_count, sizeof(const struct judgement *));

    if (parts == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < indicator->any_of_count; i++) {
        ptrdiff_t at = indicator->any_of[i] - review->plan->indicators;

        parts[i] = &review->items[at].judgement;
    }
    judge_any_of(parts, indicator->any_of_count, &item->judgement);
    free(parts);
    return 0;
}

struct review_origins review_origins(const struct review_item *item)
{
    const struct judgement *j = &item->judgement;
    struct review_origins origins = {.entered_at = 0};

    for (size_t i = 0; j->has_value && i < item->figures.count; i++) {
        const struct figure *f = &item->figures.list[i];

        if (f->day < j->first || f->day > j->date)
            continue;
        origins.count[f->origin]++;
        if (f->origin != ORIGIN_FETCHED && f->fetched_at > origins.entered_at)
            origins.entered_at = f->fetched_at;
    }
    return origins;
}

/* Those of an item up to a day; borrowed. */
static struct figures figures_until(const struct review_item *item, int32_t day)
{
    return (struct figures){item->figures.list,
                            figures_from(&item->figures, day + 1)};
}

/* What the threads that foretell share. */
struct foretelling {
    struct review *review;
    const struct review *source;
};

static void foretell_one(void *ctx, size_t hand, size_t index)
{
    const struct foretelling *f = ctx;
    struct review *review = f->review;
    struct review_item *item = &review->items[index];
    struct figures figures =
        figures_until(&f->source->items[index], review->as_of);
    const struct forecast_frame frame = {.plan_start = review->plan->start,
                                         .plan_end = review->plan->end,
                                         .as_of = review->as_of,
                                         .over = review->over};

    (void)hand;
    forecast_indicator(item->indicator, &frame, &figures, &item->forecast);
}

/* Judgements and forecasts, from the figures that `source` has of the items. */
static int tell(struct review *review, const struct review *source,
                struct store *st, struct err *err)
{
    struct foretelling f = {review, source};
    int ret = 0;

    for (size_t i = 0; ret == 0 && i < review->count; i++) {
        struct figures figures =
            figures_until(&source->items[i], review->as_of);

        if (review->items[i].indicator->any_of_count == 0)
            ret = judge_one(review, st, &figures, &review->items[i], err);
    }
    for (size_t i = 0; ret == 0 && i < review->count; i++) {
        if (review->items[i].indicator->any_of_count > 0)
            ret = judge_item(review, &review->items[i], err);
    }
    if (ret == 0 && review->count > 0)
        crew_work(crew_size(review->count), review->count, foretell_one, &f);
    return ret;
}

/* The items of a plan, about which nothing is known yet. */
static int start_items(struct review *review, struct err *err)
{
    const struct plan *plan = review->plan;

    if (plan->indicator_count == 0)
        return 0;
    review->items = calloc(plan->indicator_count, sizeof(*review->items));
    if (review->items == NULL)
        return err_nomem(err);
    review->count = plan->indicator_count;
    for (size_t i = 0; i < review->count; i++)
        review->items[i].indicator = &plan->indicators[i];
    return 0;
}

static int read_figures(struct review *review, struct store *st,
                        struct err *err)
{
    int ret = 0;

    for (size_t i = 0; ret == 0 && i < review->count; i++) {
        struct review_item *item = &review->items[i];
        struct series_key key;

        if (item->indicator->any_of_count > 0)
            continue;
        key = review_key(item->indicator);
        ret = review_series(review, st, &key, review->plan->start,
                            review->as_of, &item->figures, err);
    }
    return ret;
}

int review_read(const struct plan *plan, struct store *st,
                const struct moment *moment, struct review *out,
                struct err *err)
{
    *out = (struct review){.plan = plan,
                           .as_of = moment->as_of,
                           .over = moment->over,
                           .known_at = moment->known_at};
    if (events_read(plan, st, moment->known_at, &out->events, err) == 0 &&
        start_items(out, err) == 0 && read_figures(out, st, err) == 0 &&
        tell(out, out, st, err) == 0)
        return 0;
    review_release(out);
    return -1;
}

int review_look_back(const struct review *later, struct store *st,
                     int32_t as_of, bool over, struct review *out,
                     struct err *err)
{
    *out = (struct review){.plan = later->plan,
                           .as_of = as_of,
                           .over = over,
                           .known_at = later->known_at};
    if (start_items(out, err) == 0 && tell(out, later, st, err) == 0)
        return 0;
    review_release(out);
    return -1;
}

int review_read_history(struct review *review, struct store *st,
                        struct err *err)
{
    const struct history_span span = {review->plan->start, review->as_of,
                                      review->known_at};
    int ret = 0;

    for (size_t i = 0; ret == 0 && i < review->count; i++) {
        struct review_item *item = &review->items[i];

        if (item->indicator->any_of_count == 0)
            ret = history_read(st, item->indicator, &item->figures, &span,
                               &item->history, err);
    }
    return ret;
}

void review_release(struct review *review)
{
    for (size_t i = 0; i < review->count; i++) {
        figures_release(&review->items[i].figures);
        history_release(&review->items[i].history);
    }
    free(review->items);
    events_release(&review->events);
    *review = (struct review){.plan = NULL};
}
