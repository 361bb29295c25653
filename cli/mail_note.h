#ifndef MAIL_NOTE_H
#define MAIL_NOTE_H

/*
 * What status and check tell of mails that wait.
 */

#include <stdbool.h>

#include "base/buf.h"
#include "cli/cli.h"

/* Add a line for each: "mail of 2013-10 (ro) not sent on 4 November: …".  0; or
 * -1: ERR_STORE, ERR_NOMEM. */
int mail_note_add(const struct cli *cli, struct buf *out, struct err *err);

/* Is there one? */
int mail_waits(struct store *st, bool *waits, struct err *err);

#endif
