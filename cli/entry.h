#ifndef ENTRY_H
#define ENTRY_H

/*
 * What a figure must be that a person enters: the rules that `record` and
 * `import` share.  Each tells a fault as ERR_USAGE.
 */

#include "base/figure.h"
#include "config/plan.h"

/* The account of that name, borrowed; NULL with the nearest one named. */
const struct account *entry_account(const struct plan *plan, const char *name,
                                    struct err *err);

/* Is the metric one that the account counts? */
int entry_metric(const struct account *account, const char *metric,
                 struct err *err);

/*
 * The period that a word names; with NULL the one that the plan's indicators
 * of this metric have, else the network's own.  The metric must come with it.
 */
int entry_period(const struct plan *plan, const struct account *account,
                 const char *metric, const char *word, enum period *period,
                 struct err *err);

/*
 * Does a date tell which figure is meant where no period is named?  A full one
 * doesn't where the plan counts months of a metric that the network tells by
 * day, too: what was meant for a day would take the place of a month.
 */
int entry_plain_date(const struct account *account, const char *metric,
                     enum period period, const char *date, struct err *err);

/* Paid visits left out or not, as the plan's indicator of this series says. */
enum paid entry_paid(const struct plan *plan, const struct account *account,
                     const char *metric, enum period period);

/* A whole number, in digits only: of 0 or more, unless the account's network
 * may send less for this metric (network_is_signed). */
int entry_value(const char *text, bool is_signed, int64_t *value,
                struct err *err);

/*
 * The same as people type it at a terminal: its digits maybe in groups of
 * three, with blanks, apostrophes, commas or full stops between them.  *sure is
 * false where a fraction may be meant: "12.463".
 */
int entry_typed(const char *text, bool is_signed, int64_t *value, bool *sure,
                struct err *err);

/*
 * The day of a figure: not in the future; a month is named by any of its days
 * or as YYYY-MM, must be over, and becomes its first day.  NULL: today, or the
 * last month that is over.
 */
int entry_day(const char *text, enum period period, int32_t today, int32_t *day,
              struct err *err);

#endif
