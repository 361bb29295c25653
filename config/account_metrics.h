#ifndef ACCOUNT_METRICS_H
#define ACCOUNT_METRICS_H

/*
 * Which metrics an account has: those of its network, whatever the account
 * sets; or, of networks that know none, those that the account itself names.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "config/plan.h"

struct account_metrics {
    /* Each once, that which is meant when none is named first.  Owned, the
     * texts borrowed from network or `own`. */
    const char **names;
    size_t count;
    char **own; /* owned */
    size_t own_count;
};

/*
 * *out holds none where the setting that names them is missing.  Returns 0,
 * *out owned by the caller (account_metrics_release); or -1: ERR_CONFIG (the
 * account's list is wrong), ERR_NOMEM.
 */
int account_metrics(const struct account *account, struct account_metrics *out,
                    struct err *err);
void account_metrics_release(struct account_metrics *metrics);

bool account_metrics_has(const struct account_metrics *metrics,
                         const char *metric);

/*
 * The period that is meant where none is named: instant where the account is
 * asked for the metric so, else month, else day; of what it is not asked for,
 * the first of them that its network has.
 */
enum period account_metric_period(const struct account *account,
                                  const char *metric);

#endif
