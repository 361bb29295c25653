#ifndef DUE_H
#define DUE_H

/*
 * Figures that wait for a person: of networks without an API, and of accounts
 * that can't be asked for days.
 */

#include "base/buf.h"
#include "base/phrase.h"
#include "cli/cli.h"

/* An account that failed for so long is worth a look by eye. */
enum { DUE_AFTER_DAYS = 3 };

struct due {
    const struct account *account; /* borrowed */
    char *metric;                  /* owned */
    enum period period;
    enum paid paid;
    int32_t day;         /* which figure: its day, or its month's first */
    int32_t failed_days; /* days since its account fails; 0: it is typed */
    bool has_last;       /* there is an earlier figure: */
    int32_t last_day;
    int64_t last_value;
};

struct due_list {
    struct due *list; /* owned; in the plan's order */
    size_t count;
};

/*
 * What these accounts of the plan lack on `today`:
 * - of networks without an API, for each metric: a count as it stands, for
 *   today; a day's, for yesterday; a month's, for the last that is over;
 * - of accounts that have failed for DUE_AFTER_DAYS or more: the counts of
 *   today that indicators follow.  Days and months come by themselves once the
 *   account works again.
 * Nothing outside of the plan's time is due.
 *
 * Returns 0, *out owned (due_release); or -1: ERR_STORE, ERR_NOMEM.
 */
int due_find(const struct plan *plan, struct store *st,
             const struct account *const *accounts, size_t count, int32_t today,
             struct due_list *out, struct err *err);
void due_release(struct due_list *due);

/* All in the language of messages: */

/* "calls of October 2013" */
struct phrase due_what(const struct due *due);
/* "124 of September 2013" */
struct phrase due_last(const struct due *due);

/* Each appends a text. */

/* "headway record hotline calls VALUE --date 2013-10" */
void due_add_command(const struct plan *plan, const struct due *due,
                     struct buf *out);
/* Where to look: the account's title and address. */
void due_add_place(const struct due *due, enum language lang, struct buf *out);

#endif
