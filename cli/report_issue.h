#ifndef CLI_REPORT_ISSUE_H
#define CLI_REPORT_ISSUE_H

/*
 * Issued reports: a period is frozen once; told again, it is told as it was.
 */

#include "cli/report_order.h"
#include "reports/report.h"

/*
 * When the report is dated and by when its figures were known: of a period
 * that was issued, the moment of the issue; else now, or what the order says.
 * *issue is filled, all 0 for a draft; of one yet to be issued the number is
 * the next.
 */
int report_issue_find(struct store *st, const struct cli *cli,
                      const struct report_order *order,
                      struct report_request *request,
                      struct report_issue *issue, struct err *err);

/* Ask for all files of the issue where none were chosen. */
int report_issue_select(struct store *st, const struct plan *plan,
                        struct report_order *order, struct err *err);

/* Give the report its number and the id of its figures. */
int report_issue_stamp(struct store *st, const struct report_issue *issue,
                       struct report *report, struct err *err);

/*
 * Freeze the report with these files; or where it was issued before, compare
 * them with those of the issue: ERR_FILE names the one that differs.
 */
int report_issue_keep(struct store *st, const struct report_order *order,
                      const struct report *report,
                      const struct report_files *files, struct err *err);

#endif
