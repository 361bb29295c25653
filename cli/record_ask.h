#ifndef RECORD_ASK_H
#define RECORD_ASK_H

/*
 * The figures that wait for a person, asked for one by one at a terminal.
 */

#include "cli/cli.h"

/* Is there a person to ask? */
bool record_can_ask(const struct cli *cli);

/*
 * Ask for all that is due (cli/due.h) and store each answer at once; what was
 * entered stays, however the dialogue ends.  Returns the exit status; or -1:
 * as record_keep.
 */
int record_ask(struct cli *cli, struct err *err);

#endif
