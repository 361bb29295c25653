#ifndef DAILY_H
#define DAILY_H

/*
 * What is read of an account each day, and for which days a reading is due.
 */

#include "config/plan.h"
#include "store/store.h"

struct daily {
    const char *metric; /* NULL: any */
    enum period period; /* PERIOD_MONTH: nothing is due by day */
    enum paid paid;
    int lag;  /* days until the network has a day's figure */
    int back; /* days before today that it tells of; -1: of all */
};

/* The metric of the account's first indicator by day or instant, else its
 * network's audience.  Of a network that is typed nothing is due. */
struct daily daily_of(const struct plan *plan, const struct account *account);

/*
 * The first day that the network could be asked for: what it doesn't tell of
 * the days before it was first asked is not missing.  DAY_NONE: it tells of
 * any; INT32_MAX: nobody asked it yet.  `first_fetched` is the oldest day that
 * it did tell of, or DAY_NONE.  0; or -1: ERR_STORE, ERR_NOMEM.
 */
int daily_start(struct store *st, const struct account *account,
                const struct daily *daily, int32_t first_fetched,
                int32_t *start, struct err *err);

#endif
