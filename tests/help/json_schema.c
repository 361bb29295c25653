/*
 * JSON Schema, as far as headway's schemas use it.
 */
#include "tests/help/json_schema.h"

#include <regex.h>
#include <stdio.h>
#include <string.h>

enum { POINTER = 256 };

/* A value beside what is wanted of it. */
struct look {
    const json_t *root; /* of the schema */
    const json_t *value;
    const char *at; /* pointer to the value, for messages */
    struct buf *misfits;
};

typedef void check_fn(const struct look *l, const json_t *schema,
                      const json_t *wanted);

static void check(const struct look *l, const json_t *schema);

static void misfit(const struct look *l, const char *what)
{
    (void)buf_addf(l->misfits, "%s: %s\n", l->at, what);
}

static const char *text_of(const json_t *value)
{
    const char *text = "";

    (void)jsonx_text(value, &text);
    return text;
}

static bool is_type(const json_t *value, const char *type)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return strcmp(type, "object") == 0;
    case JSON_ARRAY:
        return strcmp(type, "array") == 0;
    case JSON_STRING:
        return strcmp(type, "string") == 0;
    case JSON_INTEGER:
        return strcmp(type, "integer") == 0 || strcmp(type, "number") == 0;
    case JSON_REAL:
        return strcmp(type, "number") == 0;
    case JSON_NULL:
        return strcmp(type, "null") == 0;
    case JSON_TRUE:
    case JSON_FALSE:
        break;
    }
    return strcmp(type, "boolean") == 0;
}

static void check_type(const struct look *l, const json_t *schema,
                       const json_t *wanted)
{
    bool fits = json_is_string(wanted) && is_type(l->value, text_of(wanted));
    const json_t *one;
    size_t i;

    (void)schema;
    json_array_foreach((json_t *)(uintptr_t)wanted, i, one)
    {
        fits = fits || is_type(l->value, text_of(one));
    }
    if (!fits)
        misfit(l, "is of another type");
}

static void check_enum(const struct look *l, const json_t *schema,
                       const json_t *wanted)
{
    (void)schema;
    for (size_t i = 0; i < json_array_size(wanted); i++) {
        if (json_equal(json_array_get(wanted, i), l->value))
            return;
    }
    misfit(l, "is none of the enum");
}

static void check_const(const struct look *l, const json_t *schema,
                        const json_t *wanted)
{
    (void)schema;
    if (!json_equal(wanted, l->value))
        misfit(l, "is not the const");
}

static void check_properties(const struct look *l, const json_t *schema,
                             const json_t *wanted)
{
    void *it;

    (void)schema;
    if (!json_is_object(l->value))
        return;
    it = json_object_iter((json_t *)(uintptr_t)wanted);
    for (; it != NULL;
         it = json_object_iter_next((json_t *)(uintptr_t)wanted, it)) {
        const char *name = json_object_iter_key(it);
        char at[POINTER];
        struct look inner = {l->root, json_object_get(l->value, name), at,
                             l->misfits};

        (void)snprintf(at, sizeof(at), "%.200s/%.50s", l->at, name);
        if (inner.value != NULL)
            check(&inner, json_object_iter_value(it));
    }
}

static void check_required(const struct look *l, const json_t *schema,
                           const json_t *wanted)
{
    (void)schema;
    for (size_t i = 0; json_is_object(l->value) && i < json_array_size(wanted);
         i++) {
        const char *name = text_of(json_array_get(wanted, i));

        if (json_object_get(l->value, name) == NULL)
            (void)buf_addf(l->misfits, "%s: lacks '%s'\n", l->at, name);
    }
}

static void check_additional(const struct look *l, const json_t *schema,
                             const json_t *wanted)
{
    const json_t *known = json_object_get(schema, "properties");
    void *it;

    if (!json_is_false(wanted))
        misfit(l, "additionalProperties is known as false alone");
    it = json_object_iter((json_t *)(uintptr_t)l->value);
    for (; it != NULL;
         it = json_object_iter_next((json_t *)(uintptr_t)l->value, it)) {
        if (json_object_get(known, json_object_iter_key(it)) == NULL)
            (void)buf_addf(l->misfits, "%s: has '%s'\n", l->at,
                           json_object_iter_key(it));
    }
}

static void check_items(const struct look *l, const json_t *schema,
                        const json_t *wanted)
{
    (void)schema;
    for (size_t i = 0; i < json_array_size(l->value); i++) {
        char at[POINTER];
        struct look inner = {l->root, json_array_get(l->value, i), at,
                             l->misfits};

        (void)snprintf(at, sizeof(at), "%.200s/%zu", l->at, i);
        check(&inner, wanted);
    }
}

static void check_any(const struct look *l, const json_t *schema,
                      const json_t *wanted)
{
    struct buf all;

    (void)schema;
    buf_init(&all, BUF_TEXT_MAX);
    for (size_t i = 0; i < json_array_size(wanted); i++) {
        size_t before = all.len;
        struct look inner = {l->root, l->value, l->at, &all};

        check(&inner, json_array_get(wanted, i));
        if (all.len == before) {
            buf_release(&all);
            return;
        }
    }
    (void)buf_addstr(l->misfits, buf_text(&all));
    misfit(l, "fits nothing of anyOf");
    buf_release(&all);
}

static void check_ref(const struct look *l, const json_t *schema,
                      const json_t *wanted)
{
    const char *ref = text_of(wanted);
    const json_t *there = ref[0] == '#' ? jsonx_at(l->root, ref + 1) : NULL;

    (void)schema;
    if (there == NULL)
        misfit(l, "$ref leads nowhere");
    else
        check(l, there);
}

static void check_minimum(const struct look *l, const json_t *schema,
                          const json_t *wanted)
{
    (void)schema;
    if (json_is_number(l->value) &&
        json_number_value(l->value) < json_number_value(wanted))
        misfit(l, "is below the minimum");
}

static void check_length(const struct look *l, const json_t *schema,
                         const json_t *wanted)
{
    (void)schema;
    if (json_is_string(l->value) &&
        (double)strlen(text_of(l->value)) < json_number_value(wanted))
        misfit(l, "is too short");
}

static void check_pattern(const struct look *l, const json_t *schema,
                          const json_t *wanted)
{
    regex_t regex;

    (void)schema;
    if (!json_is_string(l->value))
        return;
    if (regcomp(&regex, text_of(wanted), REG_EXTENDED | REG_NOSUB) != 0) {
        misfit(l, "the pattern is none");
        return;
    }
    if (regexec(&regex, text_of(l->value), 0, NULL, 0) != 0)
        misfit(l, "doesn't match the pattern");
    regfree(&regex);
}

static void check_nothing(const struct look *l, const json_t *schema,
                          const json_t *wanted)
{
    (void)l;
    (void)schema;
    (void)wanted;
}

static const struct {
    const char *word;
    check_fn *check;
} words[] = {
    {"$schema", check_nothing},   {"$defs", check_nothing},
    {"title", check_nothing},     {"description", check_nothing},
    {"type", check_type},         {"enum", check_enum},
    {"const", check_const},       {"properties", check_properties},
    {"required", check_required}, {"additionalProperties", check_additional},
    {"items", check_items},       {"anyOf", check_any},
    {"$ref", check_ref},          {"minimum", check_minimum},
    {"minLength", check_length},  {"pattern", check_pattern},
};

static void check(const struct look *l, const json_t *schema)
{
    void *it = json_object_iter((json_t *)(uintptr_t)schema);

    for (; it != NULL;
         it = json_object_iter_next((json_t *)(uintptr_t)schema, it)) {
        const char *word = json_object_iter_key(it);
        size_t i = 0;
        size_t count = sizeof(words) / sizeof(words[0]);

        while (i < count && strcmp(words[i].word, word) != 0)
            i++;
        if (i < count)
            words[i].check(l, schema, json_object_iter_value(it));
        else
            (void)buf_addf(l->misfits, "%s: unknown word '%s' in the schema\n",
                           l->at, word);
    }
}

void json_schema_check(const json_t *schema, const json_t *value,
                       struct buf *misfits)
{
    const struct look look = {schema, value, "", misfits};

    check(&look, schema);
}
