#ifndef REVIEW_H
#define REVIEW_H

/*
 * All indicators of a plan, read from the store and judged: what status, chart
 * and report start from.
 */

#include <stdbool.h>

#include "config/plan.h"
#include "indicators/judge.h"
#include "store/store.h"

struct review_item {
    const struct indicator *indicator; /* borrowed from the plan */
    struct figures
        figures; /* of its series, plan's start to as_of; any_of: none */
    struct judgement judgement;
};

struct review {
    const struct plan *plan; /* borrowed */
    int32_t as_of;
    bool over;
    struct review_item *items; /* in the plan's order */
    size_t count;
};

/*
 * Read and judge as of a day; `over`: that day is past (a report), not the
 * running one (status, charts of today).
 * Returns 0, *out owned (review_release); or -1: ERR_STORE, ERR_NOMEM.
 */
int review_read(const struct plan *plan, struct store *st, int32_t as_of,
                bool over, struct review *out, struct err *err);
void review_release(struct review *review);

/* How many of the figures that a value is made from came which way. */
struct review_origins {
    int count[ORIGIN_COUNT];
    int64_t entered_at; /* the newest one typed or imported: when that was, or,
                         * of an import, when it was read; UTC seconds, or 0 */
};
struct review_origins review_origins(const struct review_item *item);

/* The key of an indicator's series; texts borrowed from the plan. */
struct series_key review_key(const struct indicator *indicator);

#endif
