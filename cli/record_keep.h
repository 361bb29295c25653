#ifndef RECORD_KEEP_H
#define RECORD_KEEP_H

/*
 * A figure entered by hand, on its way into the store, or out of it.
 */

#include "cli/cli.h"

/*
 * Store `row` with what it was read from: a note and a file as its proof, each
 * NULL where there is none.  Tells it, unless quiet: "web visits 2013-10: 12
 * (was 11)"; warns of one before the plan's start.  0; or -1: ERR_FILE,
 * ERR_TOO_LARGE (the proof), ERR_STORE, ERR_NOMEM; then nothing is stored.
 */
int record_keep(struct cli *cli, struct store_row *row, const char *note,
                const char *proof, struct err *err);

/*
 * Take back the figure of the row's place, and keep the note, which may be
 * NULL, as evidence.  Tells it, unless quiet: "web visits 2013-10: 12
 * withdrawn".  0; or -1: ERR_USAGE (there is none, or it was fetched),
 * ERR_STORE, ERR_NOMEM; then nothing is changed.
 */
int record_withdraw(struct cli *cli, const struct store_row *row,
                    const char *note, struct err *err);

#endif
