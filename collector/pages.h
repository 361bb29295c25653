#ifndef PAGES_H
#define PAGES_H

/*
 * The pages of one long answer.  Only all of them together are an answer: a
 * server that never comes to an end, or begins anew, may say anything on the
 * pages before.  So their figures wait for the last page.
 */

#include "collector/net.h"

struct pages {
    struct net_answer *list; /* owned: those that came, in their order */
    size_t count;
};

/* Add a page; takes the answer, which is empty then.  0; or -1: ERR_NOMEM. */
int pages_add(struct pages *pages, struct net_answer *answer, struct err *err);

/*
 * Add the figures of the pages to those of the last one; their names of
 * metrics are borrowed from the pages.  Returns 0; or -1 where one day stands
 * on two pages: ERR_MALFORMED; ERR_NOMEM.
 */
int pages_join(const struct pages *pages, struct net_answer *last,
               struct err *err);

void pages_release(struct pages *pages);

#endif
