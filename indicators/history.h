#ifndef HISTORY_H
#define HISTORY_H

/*
 * What became of a series beyond its figures: those that were restated, and
 * the days on which reading them failed.
 */

#include "config/plan.h"
#include "store/store.h"

/* A month's figure that the network told otherwise when the month was over. */
struct restated {
    int32_t day;  /* first of the month */
    int64_t was;  /* the last one that was replaced */
    int32_t when; /* day on which it was replaced, in the plan's zone */
};

struct missed {
    int32_t day;
    enum err_kind kind; /* of the last failure on that day */
};

struct history {
    struct restated *restated; /* owned; one a month, by rising day */
    size_t restated_count;
    struct missed *missed; /* owned; one a day, by rising day */
    size_t missed_count;
};

struct history_span {
    int32_t from;
    int32_t to;
    int64_t known_at; /* UTC seconds: what happened later is not told */
};

/*
 * The past of an indicator's series from day to day.  `figures` are its own:
 * a revision that tells the same as they do, as one that a person typed before
 * the network had it, is no restatement; nor is a month that was read before
 * it was over.  Returns 0, *out owned (history_release); or -1: ERR_STORE,
 * ERR_NOMEM.
 */
int history_read(struct store *st, const struct indicator *indicator,
                 const struct figures *figures, const struct history_span *span,
                 struct history *out, struct err *err);
void history_release(struct history *history);

/* The restatement of a month; NULL: it was never restated. */
const struct restated *history_restated(const struct history *history,
                                        int32_t day);

/*
 * Why the days of a gap were not read: the kind that failed on most of them;
 * ERR_NONE where fewer than half of them have a failure.
 */
enum err_kind history_cause(const struct history *history, int32_t from,
                            int32_t to);

#endif
