#ifndef REVIEW_H
#define REVIEW_H

/*
 * All indicators of a plan, read from the store and judged: what status, chart
 * and report start from.
 */

#include <stdbool.h>

#include "config/plan.h"
#include "indicators/events.h"
#include "indicators/forecast.h"
#include "indicators/history.h"
#include "indicators/judge.h"
#include "store/store.h"

struct review_item {
    const struct indicator *indicator; /* borrowed from the plan */
    struct figures
        figures; /* of its series, plan's start to as_of; any_of: none */
    struct judgement judgement;
    struct forecast forecast;
    struct history history; /* empty before review_read_history */
};

/* From when a plan is looked at. */
struct moment {
    int32_t as_of;
    bool over;        /* that day is past (a report), not the running one */
    int64_t known_at; /* UTC seconds: only what was known then; or MOMENT_NOW */
};
#define MOMENT_NOW INT64_MAX

/* The end of a day in the plan's zone, with what was known then: the day's own
 * figures come the morning after, so it is not over. */
struct moment moment_of_day(int32_t day);

struct review {
    const struct plan *plan; /* borrowed */
    int32_t as_of;
    bool over;
    int64_t known_at;
    struct events events;
    struct review_item *items; /* in the plan's order */
    size_t count;
};

/*
 * Read and judge as of a moment.
 * Returns 0, *out owned (review_release); or -1: ERR_STORE, ERR_NOMEM.
 */
int review_read(const struct plan *plan, struct store *st,
                const struct moment *moment, struct review *out,
                struct err *err);
void review_release(struct review *review);

/*
 * The same as of an earlier day, from what `later` has read: as review_read
 * with that day and the rest of the moment of `later`.  Borrows its figures
 * for the call; the items of *out have judgement and forecast, no figures, and
 * there are no events.  Returns as review_read.
 */
int review_look_back(const struct review *later, struct store *st,
                     int32_t as_of, bool over, struct review *out,
                     struct err *err);

/*
 * What charts tell beyond the figures: restatements, and failures in gaps.
 * Returns 0; or -1: ERR_STORE, ERR_NOMEM.
 */
int review_read_history(struct review *review, struct store *st,
                        struct err *err);

/* How many of the figures that a value is made from came which way. */
struct review_origins {
    int count[ORIGIN_COUNT];
    int64_t entered_at; /* the newest one typed or imported: when that was, or,
                         * of an import, when it was read; UTC seconds, or 0 */
};
struct review_origins review_origins(const struct review_item *item);

/* The figures of a series as the moment of the review knows them. */
int review_series(const struct review *review, struct store *st,
                  const struct series_key *key, int32_t from, int32_t to,
                  struct figures *out, struct err *err);

/* The key of an indicator's series; texts borrowed from the plan. */
struct series_key review_key(const struct indicator *indicator);

#endif
