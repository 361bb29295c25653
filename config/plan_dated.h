#ifndef PLAN_DATED_H
#define PLAN_DATED_H

/*
 * Lists whose parts each begin with their day: "DATE: 150, DATE: 300".
 */

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct plan_dated {
    int32_t day;
    char *text; /* owned; without blanks around it, never empty */
};

/*
 * Take a list apart.  A part goes on up to the next ", DATE:", so that commas
 * may stand in it.  `what` and `example` name a part to people who wrote it
 * wrong: "milestone", "150".
 *
 * Returns 0 with *list owned (plan_dated_free) and at least one part, by rising
 * day; or -1: ERR_CONFIG, ERR_NOMEM.
 */
int plan_dated_list(const char *text, const char *what, const char *example,
                    struct plan_dated **list, size_t *count, struct err *err);
void plan_dated_free(struct plan_dated *list, size_t count);

#endif
