#ifndef ALBUM_H
#define ALBUM_H

/*
 * What the pictures of several indicators share: their names, and their values
 * in words.
 */

#include "charts/layout.h"
#include "charts/words.h"
#include "indicators/verdict.h"

/* What people call what a scene is about: of a level its account, or the
 * indicator where the album has several levels of that account; else the
 * indicator.  Where another scene is called so too, the network or the account
 * in brackets behind it. */
struct phrase album_label(const struct album *album, size_t index);

/* "642 friends", "640 to 649 friends"; the scene has a value. */
struct phrase album_value(const struct scene *scene);

/* The target that the scene was judged against. */
double album_target(const struct scene *scene);

/* "9 000", "≤ 400" where less is better; the scene has a target. */
struct phrase album_target_words(const struct scene *scene);

/* "642 friends of 1 000", "530 calls, target ≤ 400" */
struct phrase album_value_of_target(const struct scene *scene);

/* How many scenes of this picture there are, where it holds `room`. */
size_t album_shown(const struct album *album, size_t room);

/* The subtitle, with the part of the album where one picture doesn't hold
 * it. */
struct phrase album_subtitle(const struct album *album, size_t room,
                             struct phrase subtitle);

/* As much of a text as a width holds, broken at a space; *rest is what is left,
 * "" for nothing. */
struct phrase album_break(const struct drawing *d, const struct type *type,
                          struct phrase text, double width,
                          struct phrase *rest);

/* "Facebook: 642 friends on 31 October 2013, target 1 000; watch." */
struct phrase album_description(const struct album *album, size_t index);

#endif
