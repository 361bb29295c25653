#ifndef DASHBOARD_PART_H
#define DASHBOARD_PART_H

/*
 * What the pages of the dashboard share.
 */

#include "base/daytext.h"
#include "base/markup.h"
#include "base/phrase.h"
#include "reports/dashboard.h"
#include "reports/signs.h"

/* The style of all pages, and the rule that nothing but it is loaded or run.
 * 0; or -1: ERR_NOMEM, ERR_REQUEST. */
int part_style(struct buf *out, struct err *err);

/* Up to the page's content: `name` is what the page is about; NULL: all. */
void part_open(const struct dashboard *d, struct buf *out, const char *name);

/* What the words mean, and the end.  `note` comes before it: plain text. */
void part_close(const struct dashboard *d, struct buf *out, const char *note);

/* A sentence in the plan's language with its parts put in. */
struct phrase part_say(const struct dashboard *d, const char *sentence,
                       const char *a, const char *b, const char *c);

/* One that depends on a number, which is its first part. */
struct phrase part_count(const struct dashboard *d, const char *one,
                         const char *many, int n);

/* "<h2 id=ID>TEXT</h2>" */
void part_heading(const struct dashboard *d, struct buf *out, const char *id,
                  const char *text);

/* An indicator's title, with its account where another one has that title. */
struct phrase part_label(const struct dashboard *d, size_t indicator);

/* "7 412"; "12 300–12 399" where it is rounded; "≥ 900"; "–" for nothing. */
struct phrase part_value(const struct review_item *item);

/* An indicator's thumbnail, as an element of these classes.  0; or -1: ERR_NOMEM,
 * ERR_TOO_LARGE. */
int part_card(const struct dashboard *d, struct buf *out, size_t indicator,
              const char *classes, struct err *err);

/* How long ago the newest of its figures was read: "today". */
struct phrase part_ago(const struct dashboard *d,
                       const struct review_item *item);

/* The same with its day: "read 4 Nov (today)". */
struct phrase part_age(const struct dashboard *d,
                       const struct review_item *item);

#endif
