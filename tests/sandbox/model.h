#ifndef SANDBOX_MODEL_H
#define SANDBOX_MODEL_H

/*
 * The figures behind the stand-in's answers: a seeded model of how the plan
 * of 2013 grew, by date, in whole numbers.  Pure: the same question has the
 * same answer, on every machine.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/sandbox/date.h"

/* An account of the demo's headway.ini, and who it is on its network. */
struct model_account {
    const char *name;
    const char *network; /* prefix of the stand-in's paths */
    const char *id;      /* as requests name it */
};

/* Ends with a row of NULLs. */
extern const struct model_account model_accounts[];

/*
 * What stands on a day: followers, friends, subscribers, posts, views, …  The
 * demo's accounts follow drawn curves; any other id gets one of its own, from
 * a hash.
 */
int64_t model_level(const char *network, const char *id, const char *metric,
                    int32_t day);

/* The next of the metrics that a demo account's levels have; NULL: no more. */
const char *model_level_metric(const struct model_account *account, size_t n);

/* Which of the web site's visits are meant. */
struct model_part {
    bool unpaid;          /* without those that came by a campaign */
    int partner_permille; /* those that partners' pages brought; 0: all */
};

struct model_web {
    int64_t visitors; /* unique persons of the day, or of the month */
    int64_t visits;
    int64_t pageviews;
};

/*
 * One day, or the calendar month that `day` is in, as told at the moment
 * `asked`: what is still to come doesn't count, and one day's figures were
 * incomplete until its log was imported again.  False for days that the site
 * knows nothing of.
 */
bool model_web_day(int32_t day, struct model_part part,
                   const struct moment *asked, struct model_web *out);
bool model_web_month(int32_t day, struct model_part part,
                     const struct moment *asked, struct model_web *out);

/* Share of the visits that links on this host brought, in thousandths. */
int model_partner_permille(const char *host);

/* Rounded down to `digits` significant ones; *high is the largest value that
 * is rounded to the same. */
int64_t model_rounded(int64_t value, int digits, int64_t *high);

#endif
