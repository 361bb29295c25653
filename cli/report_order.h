#ifndef CLI_REPORT_ORDER_H
#define CLI_REPORT_ORDER_H

/*
 * What `headway report` is asked for, and where it goes.
 */

#include "cli/cli.h"
#include "reports/files.h"
#include "reports/period.h"

struct report_order {
    enum language lang; /* of messages: the plan's */
    struct report_period period;
    int32_t as_of; /* told as known at the end of this day; or DAY_NONE */
    bool issue;
    bool mail;              /* send it when it is written */
    bool mail_once;         /* but not where it was sent before */
    bool chosen;            /* formats or languages were named */
    char name[REPORT_FILE]; /* of the files, before the language */
    struct report_selection selection;
    char *folder; /* owned: free it, also after a failure */
};

/* After cli_plan.  0; or -1: ERR_USAGE, ERR_NOMEM. */
int report_order_read(const struct cli *cli, const struct cli_args *args,
                      struct report_order *order, struct err *err);

#endif
