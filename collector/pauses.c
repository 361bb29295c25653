/*
 * Pauses that hosts asked earlier runs for.
 */
#include "collector/pauses.h"

struct holding {
    struct schedule *schedule;
    int64_t now;
    bool wait;
    bool over;
};

static void on_pause(void *ctx, const struct pause *pause)
{
    struct holding *h = ctx;
    size_t lane;

    if (pause->until < h->now)
        h->over = true;
    /* One that was told after this run is of a clock that went wrong, or this
     * is a replay of an earlier day. */
    else if (pause->asked_at <= h->now &&
             schedule_find(h->schedule, pause->host, &lane))
        /* Whole seconds were cut off when it was told: never too early. */
        schedule_hold(h->schedule, lane, (pause->until - h->now + 1) * 1000,
                      h->wait);
}

int pauses_hold(struct schedule *schedule, struct store *st, int64_t now,
                bool wait, bool *over, struct err *err)
{
    struct holding h = {.schedule = schedule, .now = now, .wait = wait};
    int ret = store_each_pause(st, on_pause, &h, err);

    *over = h.over;
    return ret;
}
