#ifndef VERIFY_FIGURES_H
#define VERIFY_FIGURES_H

/*
 * The part of `headway verify` on evidence and on figures read anew from it.
 */

#include "cli/cli.h"
#include "store/store.h"

/*
 * Check the chain of evidence, and each stored figure against its answer; print
 * what doesn't fit, then how many there were, and why some can't be read anew.
 * *faults counts what doesn't fit.  Returns 0; or -1: ERR_STORE, ERR_NOMEM.
 */
int verify_figures(struct cli *cli, int64_t *faults, struct err *err);

/* "12300 (12300 to 12399), estimated, sampled"; an origin only where it is not
 * that of all answers. */
void verify_print_figure(FILE *out, const struct figure *f);

#endif
