/*
 * JSON objects into structs, by tables of words: names, types and shapes are
 * checked here; what the words mean together, in network_check.c.
 */
#include "config/network_read.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "config/network.h"

static void *slot(void *target, size_t offset)
{
    return (char *)target + offset;
}

/* Pointers to whatever type are moved as bytes, which no aliasing rule minds. */
static void pointer_set(void *target, size_t offset, const void *pointer)
{
    memcpy(slot(target, offset), &pointer, sizeof(pointer));
}

static void count_set(void *target, size_t offset, size_t count)
{
    memcpy(slot(target, offset), &count, sizeof(count));
}

static int wrong_type(struct reader *r, const char *wanted, const json_t *value)
{
    return reader_fault(r, "wanted %s, found %s", wanted, jsonx_type(value));
}

/* A text of the wanted form, copied to *out. */
static int take_text(struct reader *r, const struct word_form *form,
                     const json_t *value, char **out)
{
    const char *text;

    if (!jsonx_text(value, &text))
        return wrong_type(r, form != NULL ? form->what : "a text", value);
    if (form == NULL && text[0] == '\0')
        return reader_fault(r, "this text is empty");
    for (const char *p = text; *p != '\0'; p++) {
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            return reader_fault(r, "a control character stands in this text");
    }
    if (form != NULL && !form->fits(text))
        return reader_fault(r, "wanted %s, found '%.60s'", form->what, text);
    *out = strdup(text);
    return *out != NULL ? 0 : err_nomem(r->err);
}

static int read_ignored(struct reader *r, const struct word *word,
                        const json_t *value, void *target)
{
    (void)word;
    (void)target;
    return json_is_string(value) ? 0 : wrong_type(r, "a text", value);
}

static int read_format(struct reader *r, const struct word *word,
                       const json_t *value, void *target)
{
    int64_t format;

    (void)word;
    (void)target;
    if (!jsonx_int(value, &format))
        return wrong_type(r, "a number", value);
    if (format > NETWORK_FORMAT)
        return reader_fault(r,
                            "format %lld is of a newer headway; this one reads"
                            " format %d",
                            (long long)format, NETWORK_FORMAT);
    if (format != NETWORK_FORMAT)
        return reader_fault(r, "there is no format %lld; write %d",
                            (long long)format, NETWORK_FORMAT);
    return 0;
}

/* A list's length, checked; -1 with a fault. */
static int list_length(struct reader *r, const json_t *value, size_t *count)
{
    *count = json_array_size(value);
    return *count <= WORD_LIST_MAX
               ? 0
               : reader_fault(r, "more than %d elements", WORD_LIST_MAX);
}

/* How many values there are: those of a list that has some, or one. */
static int value_count(struct reader *r, const json_t *value, size_t *count)
{
    *count = 1;
    if (json_is_array(value) && list_length(r, value, count) != 0)
        return -1;
    return *count > 0 ? 0 : reader_fault(r, "this list is empty");
}

/* Takes one of the values to the i-th place of a list. */
typedef int take_fn(struct reader *r, const struct word *word,
                    const json_t *value, void *list, size_t i);

/* Take each of the values. */
static int take_each(struct reader *r, const struct word *word,
                     const json_t *value, take_fn *take, void *list)
{
    bool many = json_is_array(value);
    size_t count = many ? json_array_size(value) : 1;

    for (size_t i = 0; i < count; i++) {
        size_t mark = many ? reader_enter_index(r, i) : strlen(r->path);

        if (take(r, word, many ? json_array_get(value, i) : value, list, i) !=
            0)
            return -1;
        reader_leave(r, mark);
    }
    return 0;
}

/* The same into a new list, which is the word's. */
static int take_list(struct reader *r, const struct word *word,
                     const json_t *value, void *target, take_fn *take,
                     size_t size)
{
    size_t count;
    void *list;

    if (value_count(r, value, &count) != 0)
        return -1;
    list = calloc(count, size);
    if (list == NULL)
        return err_nomem(r->err);
    pointer_set(target, word->at, list);
    count_set(target, word->count, count);
    return take_each(r, word, value, take, list);
}

static int take_text_of(struct reader *r, const struct word *word,
                        const json_t *value, void *list, size_t i)
{
    char *text = NULL;

    if (take_text(r, word->form, value, &text) != 0)
        return -1;
    pointer_set(list, i * sizeof(text), text);
    return 0;
}

static int read_text(struct reader *r, const struct word *word,
                     const json_t *value, void *target)
{
    return take_text_of(r, word, value, slot(target, word->at), 0);
}

static int read_one_or_more(struct reader *r, const struct word *word,
                            const json_t *value, void *target)
{
    return take_list(r, word, value, target, take_text_of, sizeof(char *));
}

static int read_texts(struct reader *r, const struct word *word,
                      const json_t *value, void *target)
{
    if (!json_is_array(value))
        return wrong_type(r, "a list of texts", value);
    return json_array_size(value) == 0
               ? 0
               : read_one_or_more(r, word, value, target);
}

static int read_groups(struct reader *r, const struct word *word,
                       const json_t *value, void *target)
{
    struct network *net = target;
    struct group {
        char **texts;
        size_t count;
    };
    const struct word texts = {.at = offsetof(struct group, texts),
                               .count = offsetof(struct group, count),
                               .form = word->form};
    size_t count = 0;

    if (!json_is_array(value))
        return wrong_type(r, "a list of lists of texts", value);
    if (list_length(r, value, &count) != 0)
        return -1;
    if (count == 0)
        return 0;
    net->one_of = calloc(count, sizeof(*net->one_of));
    net->one_of_counts = calloc(count, sizeof(*net->one_of_counts));
    if (net->one_of == NULL || net->one_of_counts == NULL)
        return err_nomem(r->err);
    net->one_of_count = count;
    for (size_t i = 0; i < count; i++) {
        size_t mark = reader_enter_index(r, i);
        struct group group = {NULL, 0};
        int ret = read_texts(r, &texts, json_array_get(value, i), &group);

        net->one_of[i] = group.texts;
        net->one_of_counts[i] = group.count;
        if (ret != 0)
            return -1;
        reader_leave(r, mark);
    }
    return 0;
}

static int read_name_or(struct reader *r, const struct word *word,
                        const json_t *value, void *target)
{
    const char *text;

    if (jsonx_text(value, &text) && strcmp(text, "name") == 0) {
        bool *flag = slot(target, word->count);

        *flag = true;
        return 0;
    }
    return read_text(r, word, value, target);
}

static int read_day(struct reader *r, const struct word *word,
                    const json_t *value, void *target)
{
    int32_t *day = slot(target, word->at);
    const char *text;

    if (!jsonx_text(value, &text))
        return wrong_type(r, "a date like 2026-11-22", value);
    if (day_parse(text, day, NULL) != 0)
        return reader_fault(r, "wanted a date like 2026-11-22, found '%.20s'",
                            text);
    return 0;
}

static int read_flag(struct reader *r, const struct word *word,
                     const json_t *value, void *target)
{
    bool *flag = slot(target, word->at);

    if (!json_is_boolean(value))
        return wrong_type(r, "true or false", value);
    *flag = json_is_true(value);
    return 0;
}

static int read_not(struct reader *r, const struct word *word,
                    const json_t *value, void *target)
{
    bool *flag = slot(target, word->at);

    if (read_flag(r, word, value, target) != 0)
        return -1;
    *flag = !*flag;
    return 0;
}

/* A whole number of min to max. */
static int take_number(struct reader *r, int min, int max, const json_t *value,
                       int *out)
{
    int64_t n;

    if (!jsonx_int(value, &n))
        return wrong_type(r, "a whole number", value);
    if (n < min || n > max)
        return reader_fault(r, "wanted %d to %d, found %lld", min, max,
                            (long long)n);
    *out = (int)n;
    return 0;
}

static int read_number(struct reader *r, const struct word *word,
                       const json_t *value, void *target)
{
    return take_number(r, word->min, word->max, value, slot(target, word->at));
}

static int read_zero(struct reader *r, const struct word *word,
                     const json_t *value, void *target)
{
    bool *flag = slot(target, word->at);
    int zero;

    if (take_number(r, 0, 0, value, &zero) != 0)
        return -1;
    *flag = true;
    return 0;
}

/* "'a', 'b' or 'c'"; what has no room is left out: "'a', 'b', …" */
static void list_choices(const struct word_choice *choices, char *text,
                         size_t size)
{
    size_t n = 0;

    text[0] = '\0';
    for (const struct word_choice *c = choices; c->name != NULL; c++) {
        const char *between = c == choices        ? ""
                              : c[1].name == NULL ? " or "
                                                  : ", ";

        if (n + strlen(c->name) + sizeof(" or ''") + sizeof(", …") > size) {
            (void)snprintf(text + n, size - n, ", …");
            return;
        }
        n += (size_t)snprintf(text + n, size - n, "%s'%s'", between, c->name);
    }
}

static int take_choice(struct reader *r, const struct word_choice *choices,
                       const json_t *value, int *out)
{
    char wanted[120];
    const char *text;

    if (jsonx_text(value, &text)) {
        for (const struct word_choice *c = choices; c->name != NULL; c++) {
            if (strcmp(c->name, text) == 0) {
                *out = c->value;
                return 0;
            }
        }
    }
    list_choices(choices, wanted, sizeof(wanted));
    if (!json_is_string(value))
        return wrong_type(r, wanted, value);
    return reader_fault(r, "found '%.40s', wanted %s", text, wanted);
}

static int take_choice_of(struct reader *r, const struct word *word,
                          const json_t *value, void *list, size_t i)
{
    int chosen = 0;

    if (take_choice(r, word->choices, value, &chosen) != 0)
        return -1;
    memcpy(slot(list, i * sizeof(chosen)), &chosen, sizeof(chosen));
    return 0;
}

static int read_choice(struct reader *r, const struct word *word,
                       const json_t *value, void *target)
{
    return take_choice_of(r, word, value, slot(target, word->at), 0);
}

static int read_choices(struct reader *r, const struct word *word,
                        const json_t *value, void *target)
{
    return take_list(r, word, value, target, take_choice_of, sizeof(int));
}

static int read_choice_flag(struct reader *r, const struct word *word,
                            const json_t *value, void *target)
{
    bool *flag = slot(target, word->at);
    int chosen = 0;

    if (take_choice(r, word->choices, value, &chosen) != 0)
        return -1;
    *flag = chosen != 0;
    return 0;
}

static int take_bit(struct reader *r, const struct word *word,
                    const json_t *value, void *list, size_t i)
{
    unsigned *bits = list;
    int chosen = 0;

    (void)i;
    if (take_choice(r, word->choices, value, &chosen) != 0)
        return -1;
    *bits |= (unsigned)chosen;
    return 0;
}

static int read_bits(struct reader *r, const struct word *word,
                     const json_t *value, void *target)
{
    unsigned *bits = slot(target, word->at);
    size_t count;

    *bits = 0;
    if (value_count(r, value, &count) != 0)
        return -1;
    return take_each(r, word, value, take_bit, bits);
}

static int take_status(struct reader *r, const struct word *word,
                       const json_t *value, void *list, size_t i)
{
    long *statuses = list;
    int number = 0;

    if (take_number(r, word->min, word->max, value, &number) != 0)
        return -1;
    statuses[i] = number;
    return 0;
}

static int read_status(struct reader *r, const struct word *word,
                       const json_t *value, void *target)
{
    return take_list(r, word, value, target, take_status, sizeof(long));
}

/* A scalar, or an empty list or object. */
static int check_single(struct reader *r, const struct word *word,
                        const json_t *value, void *list, size_t i)
{
    (void)word;
    (void)list;
    (void)i;
    if (json_array_size(value) > 0 || json_object_size(value) > 0)
        return reader_fault(r, "only single values, [] and {} can be compared");
    return 0;
}

static int check_list(struct reader *r, const struct word *word,
                      const json_t *value)
{
    size_t count;

    if (!json_is_array(value))
        return wrong_type(r, "a list", value);
    if (value_count(r, value, &count) != 0)
        return -1;
    return take_each(r, word, value, check_single, NULL);
}

/* What a test can compare with. */
static int test_value(struct reader *r, const struct word *word,
                      const json_t *value)
{
    enum net_test test = (enum net_test)word->min;
    const char *text;

    if (test == NET_IN || test == NET_NOT_IN)
        return check_list(r, word, value);
    if (test == NET_ABOVE && !json_is_number(value))
        return wrong_type(r, "a number", value);
    if (test == NET_EXISTS && !json_is_boolean(value))
        return wrong_type(r, "true or false", value);
    if (test == NET_CONTAINS && (!jsonx_text(value, &text) || text[0] == '\0'))
        return wrong_type(r, "a text that is not empty", value);
    return check_single(r, word, value, NULL, 0);
}

static int read_test(struct reader *r, const struct word *word,
                     const json_t *value, void *target)
{
    struct net_condition *when = slot(target, word->at);
    enum net_test test = (enum net_test)word->min;

    if (when->test != NET_ALWAYS)
        return reader_fault(r, "a condition has one of " NET_TESTS " only");
    if (test_value(r, word, value) != 0)
        return -1;
    when->test = test;
    when->value = json_deep_copy(value);
    return when->value != NULL ? 0 : err_nomem(r->err);
}

static int read_json(struct reader *r, const struct word *word,
                     const json_t *value, void *target)
{
    json_t *copy = json_deep_copy(value);

    if (copy == NULL)
        return err_nomem(r->err);
    pointer_set(target, word->at, copy);
    return 0;
}

/* Pairs of one member: a text gives one, a list one for each of its texts. */
static int take_pairs(struct reader *r, const struct word *word,
                      const char *name, const json_t *value,
                      struct net_pair *pairs, size_t *count)
{
    bool many = json_is_array(value);
    size_t n = many ? json_array_size(value) : 1;

    if (word->form != NULL && !word->form->fits(name))
        return reader_fault(r, "this name is not %s", word->form->what);
    if (n == 0)
        return reader_fault(r, "this list is empty");
    for (size_t i = 0; i < n; i++) {
        struct net_pair *pair = &pairs[(*count)++];
        size_t mark = many ? reader_enter_index(r, i) : strlen(r->path);

        pair->name = strdup(name);
        if (pair->name == NULL)
            return err_nomem(r->err);
        if (take_text(r, NULL, many ? json_array_get(value, i) : value,
                      &pair->value) != 0)
            return -1;
        reader_leave(r, mark);
    }
    return 0;
}

static bool is_known(const struct word_place *place, const char *name)
{
    for (size_t i = 0; place != NULL && i < place->count; i++) {
        if (strcmp(place->words[i].name, name) == 0)
            return true;
    }
    return false;
}

/* `word->place`, where there is one, names members that are not pairs. */
static int read_pairs(struct reader *r, const struct word *word,
                      const json_t *value, void *target)
{
    size_t total = 0;
    size_t count = 0;
    struct net_pair *pairs;
    const char *name;
    json_t *member;
    json_t *object = (json_t *)(uintptr_t)value; /* jansson's macro wants it */

    if (!json_is_object(value))
        return wrong_type(r, "an object", value);
    /* An empty list counts too: it is told below. */
    json_object_foreach(object, name, member) total +=
        json_array_size(member) > 0 ? json_array_size(member) : 1;
    if (total > WORD_LIST_MAX)
        return reader_fault(r, "more than %d elements", WORD_LIST_MAX);
    if (total == 0)
        return 0;
    pairs = calloc(total, sizeof(*pairs));
    if (pairs == NULL)
        return err_nomem(r->err);
    pointer_set(target, word->at, pairs);
    count_set(target, word->count, total);
    json_object_foreach(object, name, member)
    {
        size_t mark;

        if (is_known(word->place, name))
            continue;
        mark = reader_enter(r, name);
        if (take_pairs(r, word, name, member, pairs, &count) != 0)
            return -1;
        reader_leave(r, mark);
    }
    count_set(target, word->count, count);
    return 0;
}

typedef int read_fn(struct reader *r, const struct word *word,
                    const json_t *value, void *target);

int word_read_value(struct reader *r, const struct word *word,
                    const json_t *value, void *target)
{
    static read_fn *const by_kind[] = {
        [WORD_IGNORED] = read_ignored,
        [WORD_FORMAT] = read_format,
        [WORD_TEXT] = read_text,
        [WORD_TEXTS] = read_texts,
        [WORD_ONE_OR_MORE] = read_one_or_more,
        [WORD_GROUPS] = read_groups,
        [WORD_NAME_OR] = read_name_or,
        [WORD_DAY] = read_day,
        [WORD_FLAG] = read_flag,
        [WORD_NOT] = read_not,
        [WORD_NUMBER] = read_number,
        [WORD_ZERO] = read_zero,
        [WORD_CHOICE] = read_choice,
        [WORD_CHOICES] = read_choices,
        [WORD_CHOICE_FLAG] = read_choice_flag,
        [WORD_BITS] = read_bits,
        [WORD_STATUS] = read_status,
        [WORD_TEST] = read_test,
        [WORD_JSON] = read_json,
        [WORD_PAIRS] = read_pairs,
    };

    return by_kind[word->kind](r, word, value, target);
}
