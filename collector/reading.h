#ifndef READING_H
#define READING_H

/*
 * How an answer is read, as a run keeps it beside the answer.
 *
 * What an answer says depends on what it was asked for: which call of which
 * network, for which accounts, with or without paid visits, on which days.
 * Since they may change later, sums of the description, and of each account's
 * settings and the plan's time zone, are kept too.  Pages, tokens and headers
 * are not needed: each page is an evidence of its own, and an answer is only
 * kept where nothing speaks against it.
 */

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "collector/net.h"

/* Append how the answer of a job is read: JSON, as docs/database.md tells it.
 * Returns 0; or -1: ERR_NOMEM. */
int reading_describe(const struct net_job *job, struct buf *out,
                     struct err *err);

/*
 * The sums in it.  That of an account is of what reading depends on and people
 * may change in headway.ini; no secret is part of it, since a sum of one could
 * be tried out.  `zone` NULL: UTC.  Each returns `text`.
 */
enum { READING_SUM = 9 };
const char *reading_network_sum(const struct network *net,
                                char text[READING_SUM]);
const char *reading_account_sum(const struct account *account,
                                const struct zone *zone,
                                char text[READING_SUM]);

/* What was done to an answer before it was stored, for its note: of `kept` only
 * a part is there, or with `figures` only the numbers. */
const char *reading_note(bool kept, bool figures, bool masked);
bool reading_is_masked(const char *note);
bool reading_is_numbers(const char *note);

#endif
