#ifndef COVERAGE_H
#define COVERAGE_H

/*
 * How completely an account was read of late: of the days that a reading was
 * due for, which have one, and which of these were typed.
 */

#include "config/plan.h"
#include "store/store.h"

enum { COVERAGE_DAYS = 35 };

struct coverage {
    /*
     * The window is the last COVERAGE_DAYS days up to as_of, within the plan.
     * due[i] is about the day first + i.
     */
    int32_t first;
    bool due[COVERAGE_DAYS]; /* a reading was to be had */
    bool read[COVERAGE_DAYS];
    bool typed[COVERAGE_DAYS];
    bool later[COVERAGE_DAYS]; /* due, but what is read came after as_of */
    bool late[COVERAGE_DAYS];  /* read after the day on which it was due, or
                                * corrected then */
    bool held[COVERAGE_DAYS];  /* looks impossible: see base/held.h */
    bool rounded[COVERAGE_DAYS];
    int due_count;
    int read_count; /* of those that were due */
};

/*
 * Look at what is read of the account each day: the metric of its first
 * indicator by day or instant, else its network's audience.  A count is due on
 * its day, a day's figure once the network has it; neither of days before the
 * account's first run that the network didn't tell of then, unless a figure
 * came from elsewhere.  Of a network that is typed, nothing is due (see
 * owed_daily()).  Returns 0; or -1: ERR_STORE, ERR_NOMEM.
 */
int coverage_read(const struct plan *plan, struct store *st,
                  const struct account *account, int32_t as_of,
                  struct coverage *out, struct err *err);

/*
 * When the newest of these figures was entered by as_of: UTC seconds; 0: none
 * was.  Of a typed account it looks at all that there is.  Returns 0; or -1:
 * ERR_STORE, ERR_NOMEM.
 */
int coverage_last_entry(const struct plan *plan, struct store *st,
                        const struct account *account, int32_t as_of,
                        int64_t *entered_at, struct err *err);

#endif
