#ifndef RECORD_KEEP_H
#define RECORD_KEEP_H

/*
 * A figure entered by hand, on its way into the store.
 */

#include "cli/cli.h"

/*
 * Store `row` with what it was read from: a note and a file as its proof, each
 * NULL where there is none.  Tells it, unless quiet: "web visits 2013-10: 12
 * (was 11)".  0; or -1: ERR_FILE, ERR_TOO_LARGE (the proof), ERR_STORE,
 * ERR_NOMEM; then nothing is stored.
 */
int record_keep(struct cli *cli, struct store_row *row, const char *note,
                const char *proof, struct err *err);

#endif
