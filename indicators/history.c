/*
 * Restatements and failures of a series.
 */
#include "indicators/history.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/zone.h"
#include "indicators/month.h"
#include "indicators/review.h"

/* What a walk fills. */
struct walk {
    struct history *history;
    const struct history_span *span;
    const struct figures *figures;
};

/* Room for one more of `size` bytes behind `count`; the list doubles at powers
 * of two. */
static int grow(void **list, size_t count, size_t size, struct err *err)
{
    void *more;

    if ((count & (count - 1)) != 0)
        return 0;
    more = realloc(*list, (count == 0 ? 1 : 2 * count) * size);
    if (more == NULL)
        return err_nomem(err);
    *list = more;
    return 0;
}

static int add_restated(void *ctx, const struct figure *old,
                        int64_t replaced_at, struct err *err)
{
    const struct walk *walk = ctx;
    struct history *h = walk->history;
    struct restated row = {old->day, old->value, zone_day(replaced_at)};
    size_t i = figures_from(walk->figures, old->day);
    void *list = h->restated;

    if (replaced_at > walk->span->known_at || i == walk->figures->count ||
        walk->figures->list[i].day != old->day ||
        walk->figures->list[i].value == old->value ||
        zone_day(old->fetched_at) <= month_last(old->day))
        return 0;
    if (h->restated_count > 0 &&
        h->restated[h->restated_count - 1].day == old->day) {
        h->restated[h->restated_count - 1] = row;
        return 0;
    }
    if (grow(&list, h->restated_count, sizeof(row), err) != 0)
        return -1;
    h->restated = list;
    h->restated[h->restated_count++] = row;
    return 0;
}

static int add_missed(void *ctx, int64_t at, enum err_kind kind,
                      struct err *err)
{
    struct history *h = ((const struct walk *)ctx)->history;
    struct missed row = {zone_day(at), kind};
    void *list = h->missed;

    if (h->missed_count > 0 && h->missed[h->missed_count - 1].day >= row.day) {
        h->missed[h->missed_count - 1].kind = kind;
        return 0;
    }
    if (grow(&list, h->missed_count, sizeof(row), err) != 0)
        return -1;
    h->missed = list;
    h->missed[h->missed_count++] = row;
    return 0;
}

int history_read(struct store *st, const struct indicator *indicator,
                 const struct figures *figures, const struct history_span *span,
                 struct history *out, struct err *err)
{
    struct series_key key = review_key(indicator);
    struct walk walk = {out, span, figures};
    int ret = 0;

    *out = (struct history){0};
    if (indicator->period == PERIOD_MONTH)
        ret = store_each_revision(st, &key, span->from, span->to, add_restated,
                                  &walk, err);
    else if (indicator->period == PERIOD_INSTANT)
        ret = store_each_failure(
            st, key.account, key.network, zone_day_start(span->from),
            zone_day_start(span->to + 1) - 1, add_missed, &walk, err);
    if (ret != 0)
        history_release(out);
    return ret;
}

void history_release(struct history *history)
{
    free(history->restated);
    free(history->missed);
    *history = (struct history){0};
}

const struct restated *history_restated(const struct history *history,
                                        int32_t day)
{
    for (size_t i = 0; history != NULL && i < history->restated_count; i++)
        if (history->restated[i].day == day)
            return &history->restated[i];
    return NULL;
}

enum err_kind history_cause(const struct history *history, int32_t from,
                            int32_t to)
{
    int32_t days[ERR_KIND_COUNT] = {0};
    enum err_kind most = ERR_NONE;
    int32_t all = 0;

    for (size_t i = 0; history != NULL && i < history->missed_count; i++) {
        const struct missed *m = &history->missed[i];

        if (m->day < from || m->day > to || m->kind == ERR_NONE)
            continue;
        all++;
        if (++days[m->kind] >= days[most])
            most = m->kind;
    }
    return all * 2 >= to - from + 1 ? most : ERR_NONE;
}
