#ifndef DESCRIPTION_H
#define DESCRIPTION_H

/*
 * Descriptions out of a test's JSON: good ones with one thing changed.
 */

#include "base/jsonx.h"
#include "config/network.h"

/* A file of tests/data/descriptions.  Fails the test when it can't be read;
 * owned (json_decref). */
json_t *description_read(const char *file);

/* Put `to` (NULL: nothing) at a pointer, whose parent is there. */
void description_change(json_t *root, const char *pointer, json_t *to);

/* As network_load() does with a file of this name and text. */
struct network *description_load(const char *file, const json_t *root,
                                 struct err *err);

/* A folder with one description in it, for tests that load it many times. */
struct description_place {
    char folder[64];
    char file[96];
};

void description_place_make(struct description_place *place, const char *file);
void description_place_remove(const struct description_place *place);

/* Write the place's description, then network_load() it. */
struct network *description_load_text(const struct description_place *place,
                                      const char *text, size_t len,
                                      struct err *err);
struct network *description_load_json(const struct description_place *place,
                                      const json_t *root, struct err *err);

#endif
