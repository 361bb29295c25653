#ifndef REPORT_MAIL_H
#define REPORT_MAIL_H

/*
 * Reports as mails: made whole and kept in the store first, then sent, each in
 * its language to the readers whom [mail] names.
 */

#include "cli/report_order.h"
#include "reports/letter.h"
#include "reports/message.h"

/* Without [mail] nothing can be sent: -1 with ERR_CONFIG. */
int report_mail_ready(const struct plan *plan, struct err *err);

/*
 * Make the mail of a report ("2013-10", "2013-10.so-far") in one language and
 * keep it; where nobody reads that language, none.  Borrows all.  0; or -1:
 * ERR_TOO_LARGE ([mail] max_size), ERR_MALFORMED, ERR_STORE, …
 */
int report_mail_keep(struct cli *cli, const char *period, enum language lang,
                     const struct letter *letter,
                     const struct message_file *files, size_t file_count,
                     struct err *err);

/*
 * The same in each language of the order, with the files that were made.  One
 * that would be too large is told, and costs the others nothing.  Returns 0;
 * the exit status where one could not be made; or -1: ERR_STORE, ….
 */
int report_mail_post(struct cli *cli, const struct report_order *order,
                     struct report *report, const struct report_files *files,
                     struct err *err);

/*
 * Send all that were kept and not sent yet, earlier ones too.  Each failure is
 * told and kept.  Returns the exit status, 1 where one wasn't sent; or -1 with
 * *err: ERR_STORE, ERR_BUSY, ERR_NOMEM.
 */
int report_mail_deliver(struct cli *cli, struct err *err);

#endif
