#ifndef KEEPING_H
#define KEEPING_H

/*
 * What becomes of an answer in a run: it is evidence, its figures are rows of
 * the store, and the pages of a long one wait for the last.
 */

#include "collector/run.h"

/*
 * Keep the answer of a job that asked for figures, and ask for the page that
 * follows; takes the figures of a page.  Returns 0; *failure is set where the
 * answer is of no use: ERR_MALFORMED.  Or -1: ERR_STORE, ERR_NOMEM.
 */
int keeping_take(struct run *run, size_t id,
                 const struct http_response *response,
                 struct net_answer *answer, struct err *failure,
                 struct err *err);

#endif
