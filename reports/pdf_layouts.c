/*
 * A table of layouts with one place for each value of a hash: what falls on a
 * place that is taken turns the former one out.
 */
#include "reports/pdf_layouts.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A report on some indicators has fewer texts than this. */
enum { PLACES = 4096 };

struct place {
    PangoLayout *layout; /* owned; NULL: the place is free */
    struct letters letters;
    double width; /* below 0: any */
    int lines;
    char *words; /* owned */
};

struct layouts {
    struct place places[PLACES];
};

struct layouts *layouts_new(void)
{
    return calloc(1, sizeof(struct layouts));
}

static void clear(struct place *place)
{
    if (place->layout != NULL)
        g_object_unref(place->layout);
    free(place->words);
    *place = (struct place){.layout = NULL};
}

void layouts_free(struct layouts *all)
{
    if (all == NULL)
        return;
    for (size_t i = 0; i < PLACES; i++)
        clear(&all->places[i]);
    free(all);
}

/* A step of FNV-1a. */
static uint64_t mix(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * UINT64_C(1099511628211);
}

static double width_of(const struct layouts_key *key)
{
    return key->column != NULL ? key->column->width : -1;
}

static int lines_of(const struct layouts_key *key)
{
    return key->column != NULL ? key->column->lines : 0;
}

static size_t place_of(const struct layouts_key *key)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    hash = mix(hash, (uint64_t)(key->letters->size * 8));
    hash = mix(hash, (uint64_t)((width_of(key) + 1) * 8));
    for (const char *p = key->words; *p != '\0'; p++)
        hash = mix(hash, (unsigned char)*p);
    return (size_t)((hash ^ hash >> 32) % PLACES);
}

/* Whatever colour and line height it is put in, the letters stand alike. */
static bool is_of(const struct place *place, const struct layouts_key *key)
{
    return place->layout != NULL && place->letters.size == key->letters->size &&
           place->letters.bold == key->letters->bold &&
           place->letters.fixed == key->letters->fixed &&
           place->width == width_of(key) && place->lines == lines_of(key) &&
           strcmp(place->words, key->words) == 0;
}

PangoLayout *layouts_find(const struct layouts *all,
                          const struct layouts_key *key)
{
    const struct place *place = &all->places[place_of(key)];

    return is_of(place, key) ? g_object_ref(place->layout) : NULL;
}

void layouts_keep(struct layouts *all, const struct layouts_key *key,
                  PangoLayout *layout)
{
    struct place *place = &all->places[place_of(key)];
    char *words = strdup(key->words);

    if (words == NULL)
        return;
    clear(place);
    *place = (struct place){.layout = g_object_ref(layout),
                            .letters = *key->letters,
                            .width = width_of(key),
                            .lines = lines_of(key),
                            .words = words};
}
