#ifndef HELD_NOTE_H
#define HELD_NOTE_H

/*
 * What is to be told of a level that looked impossible.
 */

#include <stdbool.h>

#include "base/buf.h"
#include "config/plan.h"
#include "store/store.h"

/*
 * Of the newest one of the last HELD_LOOK_BACK_DAYS up to the newest reading: "0
 * on 4 November 2013 looks impossible after 742: asked twice, kept", or, once
 * the level is back, that it looks like a false reading.  Nothing where there is
 * none or where a later reading has confirmed it.  Returns: is there something?
 */
bool held_note_add(const struct figures *figures, enum language lang,
                   struct buf *line);

#endif
