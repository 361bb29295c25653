#ifndef FETCH_H
#define FETCH_H

/*
 * What `collect` and `check --live` share: which accounts are meant, a run
 * over real transfers, and the line that tells a failure.
 */

#include "cli/cli.h"
#include "collector/collect.h"
#include "collector/work.h"

/*
 * The accounts that the operands name, all of the plan's where there are
 * none.  *list owned by the caller (free).  -1: ERR_USAGE (unknown: the
 * message names the nearest), ERR_NOMEM.
 */
int fetch_accounts(const struct plan *plan, const struct cli_args *args,
                   const struct account ***list, size_t *count,
                   struct err *err);

/*
 * Run the work over curl, with a progress line on a terminal.  `st` NULL:
 * nothing is stored.  As collect_run.
 */
int fetch_run(struct cli *cli, struct work *work, struct store *st,
              const struct collect_listener *listener,
              struct collect_total *total, struct err *err);

/* "headway: ACCOUNT: KIND: what happened; what to do" to cli->msg. */
void fetch_say_failure(const struct cli *cli,
                       const struct collect_outcome *outcome);

#endif
