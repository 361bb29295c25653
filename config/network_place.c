/*
 * Objects of a description, by the tables of their places: which words stand
 * there, which must, and what they are freed as.
 */
#include "config/network_read.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "config/network.h"

enum { WORDS_MAX = 48 }; /* more than any place has */

static const struct word *word_find(const struct word_place *place,
                                    const char *name)
{
    for (size_t i = 0; i < place->count; i++) {
        if (strcmp(place->words[i].name, name) == 0)
            return &place->words[i];
    }
    return NULL;
}

static int unknown_word(struct reader *r, const struct word_place *place,
                        const char *name)
{
    const char *known[WORDS_MAX];
    const char *near;
    size_t n = 0;

    for (size_t i = 0; i < place->count && n < WORDS_MAX; i++)
        known[n++] = place->words[i].name;
    near = nearest_word(name, known, n);
    (void)reader_enter(r, name);
    if (near == NULL)
        return reader_fault(r, "unknown word");
    return reader_fault(r, "unknown word; did you mean '%s'?", near);
}

static void *member_of(void *target, size_t offset)
{
    return (char *)target + offset;
}

static void *owned_get(const void *target, size_t offset)
{
    void *pointer;

    memcpy(&pointer, (const char *)target + offset, sizeof(pointer));
    return pointer;
}

static void owned_set(void *target, size_t offset, const void *pointer)
{
    memcpy(member_of(target, offset), &pointer, sizeof(pointer));
}

static size_t count_get(const void *target, size_t offset)
{
    size_t count;

    memcpy(&count, (const char *)target + offset, sizeof(count));
    return count;
}

static int read_object(struct reader *r, const struct word *word,
                       const json_t *value, void *target)
{
    void *object = calloc(1, word->place->size);

    if (object == NULL)
        return err_nomem(r->err);
    owned_set(target, word->at, object);
    return words_read(r, word->place, value, object);
}

/* Make room for `more` elements; the first new one, or NULL. */
static char *list_grow(struct reader *r, const struct word *word, void *target,
                       size_t more)
{
    size_t size = word->place->size;
    size_t had = count_get(target, word->count);
    size_t count = had + more;
    char *list;

    if (count > (size_t)2 * WORD_LIST_MAX) {
        (void)reader_fault(r, "more than %d elements", 2 * WORD_LIST_MAX);
        return NULL;
    }
    list = realloc(owned_get(target, word->at), count * size);
    if (list == NULL) {
        (void)err_nomem(r->err);
        return NULL;
    }
    memset(list + had * size, 0, more * size);
    owned_set(target, word->at, list);
    memcpy(member_of(target, word->count), &count, sizeof(count));
    return list + had * size;
}

int words_append(struct reader *r, const struct word *word, const json_t *value,
                 void *target)
{
    size_t count = json_array_size(value);
    char *list;

    if (!json_is_array(value))
        return reader_fault(r, "wanted a list, found %s", jsonx_type(value));
    if (count > WORD_LIST_MAX)
        return reader_fault(r, "more than %d elements", WORD_LIST_MAX);
    if (count == 0)
        return 0;
    list = list_grow(r, word, target, count);
    if (list == NULL)
        return -1;
    for (size_t i = 0; i < count; i++) {
        size_t mark = reader_enter_index(r, i);

        if (words_read(r, word->place, json_array_get(value, i),
                       list + i * word->place->size) != 0)
            return -1;
        reader_leave(r, mark);
    }
    return 0;
}

static int read_map(struct reader *r, const struct word *word,
                    const json_t *value, void *target)
{
    json_t *object = (json_t *)(uintptr_t)value; /* jansson's macro wants it */
    size_t count = json_object_size(value);
    const char *name;
    json_t *member;
    char *element;

    if (!json_is_object(value))
        return reader_fault(r, "wanted an object, found %s", jsonx_type(value));
    if (count > WORD_LIST_MAX)
        return reader_fault(r, "more than %d elements", WORD_LIST_MAX);
    if (count == 0)
        return 0;
    element = list_grow(r, word, target, count);
    if (element == NULL)
        return -1;
    json_object_foreach(object, name, member)
    {
        size_t mark = reader_enter(r, name);
        char *copy;

        if (!word->form->fits(name))
            return reader_fault(r, "this name is not %s", word->form->what);
        copy = strdup(name);
        if (copy == NULL)
            return err_nomem(r->err);
        owned_set(element, 0, copy);
        if (words_read(r, word->place, member, element) != 0)
            return -1;
        reader_leave(r, mark);
        element += word->place->size;
    }
    return 0;
}

static int read_word(struct reader *r, const struct word *word,
                     const json_t *value, void *target)
{
    switch (word->kind) {
    case WORD_INLINE:
        return words_read(r, word->place, value, member_of(target, word->at));
    case WORD_OBJECT:
        return read_object(r, word, value, target);
    case WORD_LIST:
        return words_append(r, word, value, target);
    case WORD_MAP:
        return read_map(r, word, value, target);
    case WORD_IGNORED:
    case WORD_FORMAT:
    case WORD_TEXT:
    case WORD_TEXTS:
    case WORD_ONE_OR_MORE:
    case WORD_GROUPS:
    case WORD_NAME_OR:
    case WORD_DAY:
    case WORD_FLAG:
    case WORD_NOT:
    case WORD_NUMBER:
    case WORD_ZERO:
    case WORD_CHOICE:
    case WORD_CHOICES:
    case WORD_CHOICE_FLAG:
    case WORD_BITS:
    case WORD_STATUS:
    case WORD_TEST:
    case WORD_JSON:
    case WORD_PAIRS:
        return word_read_value(r, word, value, target);
    }
    return -1;
}

/* Every member must be a word of this place. */
static int members_known(struct reader *r, const struct word_place *place,
                         const json_t *value)
{
    json_t *object = (json_t *)(uintptr_t)value;
    const char *name;
    json_t *member;

    if (place->other != NULL)
        return 0;
    json_object_foreach(object, name, member)
    {
        (void)member;
        if (word_find(place, name) == NULL)
            return unknown_word(r, place, name);
    }
    return 0;
}

int words_read(struct reader *r, const struct word_place *place,
               const json_t *value, void *target)
{
    if (!json_is_object(value))
        return reader_fault(r, "wanted an object, found %s", jsonx_type(value));
    if (members_known(r, place, value) != 0)
        return -1;
    for (size_t i = 0; i < place->count; i++) {
        const struct word *word = &place->words[i];
        const json_t *member = json_object_get(value, word->name);
        size_t mark;

        if (member == NULL && !word->required)
            continue;
        if (member == NULL)
            return reader_fault(r, "'%s' is missing", word->name);
        mark = reader_enter(r, word->name);
        if (read_word(r, word, member, target) != 0)
            return -1;
        reader_leave(r, mark);
    }
    if (place->other != NULL)
        return word_read_value(r, place->other, value, target);
    return 0;
}

static void release_texts(char **texts, size_t count)
{
    for (size_t i = 0; texts != NULL && i < count; i++)
        free(texts[i]);
    free(texts);
}

static void release_pairs(struct net_pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(pairs[i].name);
        free(pairs[i].value);
    }
    free(pairs);
}

static void release_groups(struct network *net)
{
    for (size_t i = 0; i < net->one_of_count; i++)
        release_texts(net->one_of[i], net->one_of_counts[i]);
    free(net->one_of);
    free(net->one_of_counts);
}

/* Elements of a list or a map; the texts that name a map's come with them. */
static void release_list(const struct word *word, void *target)
{
    char *list = owned_get(target, word->at);
    size_t count = count_get(target, word->count);

    for (size_t i = 0; i < count; i++) {
        char *element = list + i * word->place->size;

        words_release(word->place, element);
        if (word->kind == WORD_MAP)
            free(owned_get(element, 0));
    }
    free(list);
}

static void release_condition(struct net_condition *when)
{
    json_decref(when->value);
    when->value = NULL; /* each of the words of a test comes by here */
}

static void release_word(const struct word *word, void *target)
{
    switch (word->kind) {
    case WORD_TEXT:
    case WORD_NAME_OR:
    case WORD_STATUS:
    case WORD_CHOICES:
        free(owned_get(target, word->at));
        break;
    case WORD_TEXTS:
    case WORD_ONE_OR_MORE:
        release_texts(owned_get(target, word->at),
                      count_get(target, word->count));
        break;
    case WORD_GROUPS:
        release_groups(target);
        break;
    case WORD_TEST:
        release_condition(member_of(target, word->at));
        break;
    case WORD_JSON:
        json_decref(owned_get(target, word->at));
        break;
    case WORD_PAIRS:
        release_pairs(owned_get(target, word->at),
                      count_get(target, word->count));
        break;
    case WORD_INLINE:
        words_release(word->place, member_of(target, word->at));
        break;
    case WORD_OBJECT:
        words_release(word->place, owned_get(target, word->at));
        free(owned_get(target, word->at));
        break;
    case WORD_LIST:
    case WORD_MAP:
        release_list(word, target);
        break;
    case WORD_IGNORED:
    case WORD_FORMAT:
    case WORD_DAY:
    case WORD_FLAG:
    case WORD_NOT:
    case WORD_NUMBER:
    case WORD_ZERO:
    case WORD_CHOICE:
    case WORD_CHOICE_FLAG:
    case WORD_BITS:
        break;
    }
}

void words_release(const struct word_place *place, void *target)
{
    if (target == NULL)
        return;
    for (size_t i = 0; i < place->count; i++)
        release_word(&place->words[i], target);
    if (place->other != NULL)
        release_word(place->other, target);
}
