#ifndef HELD_H
#define HELD_H

/*
 * Levels that look impossible after what was read before.  They are asked for
 * again, stored and marked (QUALITY_HELD), never dropped: a network may well
 * have removed false accounts.  Pure.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/figure.h"

/* Days back that a level is compared with. */
enum { HELD_LOOK_BACK_DAYS = 35 };

/*
 * Is `after` a first 0 after a positive value, or has the level fallen by more
 * than 20 % or risen by more than 50 % in a day, and by 20 at least?  Over a gap
 * of n days, n times as much is usual.  Of rounded values, what they allow at
 * the least is compared.
 */
bool held_is_impossible(const struct figure *before,
                        const struct figure *after);

/*
 * Is a new level to be held after those before it, by rising day?  The newest
 * of them says so, and where that is held itself, also the newest that isn't.
 */
bool held_is_due(const struct figure *before, size_t count,
                 const struct figure *figure);

/* What the reading after a held one says of it. */
enum held_state {
    HELD_OPEN,      /* there is none, or it looks impossible, too */
    HELD_CONFIRMED, /* the level stays there */
    HELD_FALSE      /* the level is back: a false reading, by its looks */
};
enum held_state held_state(const struct figure *list, size_t count, size_t at);

#endif
