/*
 * The loader, the schema and the manual know the same words.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "config/network.h"
#include "config/network_words.h"
#include "tests/help/description.h"
#include "tests/help/suite.h"

#define SCHEMA "config/network.schema.json"
#define MANUAL "docs/networks.md"

/* Follow a $ref into the schema's $defs. */
static const json_t *resolve(const json_t *schema, const json_t *node)
{
    const char *ref = json_string_value(json_object_get(node, "$ref"));

    return ref != NULL ? jsonx_at(schema, ref + 1) : node;
}

/* The object with `properties` that a schema of a word leads to. */
static const json_t *find_object(const json_t *schema, const json_t *node)
{
    static const char *const ways[] = {"items", "additionalProperties"};

    node = resolve(schema, node);
    if (json_object_get(node, "properties") != NULL)
        return node;
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        const json_t *inner = json_object_get(node, ways[i]);

        if (json_is_object(inner))
            return find_object(schema, inner);
    }
    return NULL;
}

/* The texts that a word may be: its enum, or that of its list's elements. */
static const json_t *find_enum(const json_t *schema, const json_t *node)
{
    const json_t *any;

    node = resolve(schema, node);
    any = json_object_get(node, "anyOf");
    return any != NULL ? find_enum(schema, json_array_get(any, 0))
                       : json_object_get(node, "enum");
}

static bool has_text(const json_t *list, const char *text)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (strcmp(json_string_value(json_array_get(list, i)), text) == 0)
            return true;
    }
    return false;
}

static void compare_choices(const json_t *schema, const json_t *node,
                            const struct word *word)
{
    const json_t *list = find_enum(schema, node);
    size_t count = 0;

    for (; word->choices != NULL && word->choices[count].name != NULL; count++)
        ck_assert_msg(has_text(list, word->choices[count].name),
                      "'%s' of '%s' is not in the schema",
                      word->choices[count].name, word->name);
    if (word->choices != NULL)
        ck_assert_uint_eq(json_array_size(list), count);
    for (size_t i = 0; word->choices == NULL && i < json_array_size(list); i++)
        ck_assert_msg(
            word->form->fits(json_string_value(json_array_get(list, i))),
            "'%s' does not take all that the schema lists", word->name);
}

static void compare_numbers(const json_t *schema, const json_t *node,
                            const struct word *word)
{
    const json_t *range = resolve(schema, node);
    const json_t *any = json_object_get(range, "anyOf");

    if (word->kind != WORD_NUMBER && word->kind != WORD_STATUS)
        return;
    if (any != NULL)
        range = json_array_get(any, 0);
    ck_assert_int_eq(json_integer_value(json_object_get(range, "minimum")),
                     word->min);
    ck_assert_int_eq(json_integer_value(json_object_get(range, "maximum")),
                     word->max);
}

static void compare_place(const json_t *schema, const json_t *node,
                          const struct word_place *place, const char *manual)
{
    const json_t *properties = json_object_get(node, "properties");
    const json_t *required = json_object_get(node, "required");
    const json_t *others = json_object_get(node, "additionalProperties");
    size_t required_count = 0;

    ck_assert_msg(properties != NULL, "'%s' is not in the schema", place->name);
    ck_assert_uint_eq(json_object_size(properties), place->count);
    ck_assert(place->other != NULL ? json_is_object(others)
                                   : json_is_false(others));
    for (size_t i = 0; i < place->count; i++) {
        const struct word *word = &place->words[i];
        const json_t *property = json_object_get(properties, word->name);
        char quoted[64];

        ck_assert_msg(property != NULL, "'%s' of '%s' is not in the schema",
                      word->name, place->name);
        ck_assert_int_eq(has_text(required, word->name), word->required);
        required_count += word->required;
        compare_choices(schema, property, word);
        compare_numbers(schema, property, word);
        if (word->place != NULL)
            compare_place(schema, find_object(schema, property), word->place,
                          manual);
        (void)snprintf(quoted, sizeof(quoted), "`%s`", word->name);
        ck_assert_msg(strstr(manual, quoted) != NULL, "'%s' is not in %s",
                      word->name, MANUAL);
    }
    ck_assert_uint_eq(json_array_size(required), required_count);
}

START_TEST(loader_schema_and_manual_know_the_same_words)
{
    json_t *schema = jsonx_load(SCHEMA, (size_t)1 << 20, NULL);
    struct buf manual;

    buf_init(&manual, (size_t)1 << 20);
    ck_assert_ptr_nonnull(schema);
    ck_assert_int_eq(file_read(MANUAL, &manual, NULL), 0);
    compare_place(schema, schema, &network_place, buf_text(&manual));
    buf_release(&manual);
    json_decref(schema);
}
END_TEST

START_TEST(the_manuals_example_loads)
{
    static const char before[] = "<!-- agora.json: the tests load it -->\n"
                                 "```json\n";
    struct err err = {0};
    struct description_place place;
    struct buf manual;
    struct network *net;
    const char *start;
    const char *end;

    buf_init(&manual, (size_t)1 << 20);
    ck_assert_int_eq(file_read(MANUAL, &manual, NULL), 0);
    start = strstr(buf_text(&manual), before);
    ck_assert_ptr_nonnull(start);
    start += strlen(before);
    end = strstr(start, "```");
    ck_assert_ptr_nonnull(end);
    description_place_make(&place, "agora.json");
    net = description_load_text(&place, start, (size_t)(end - start), &err);
    description_place_remove(&place);
    buf_release(&manual);
    ck_assert_msg(net != NULL, "%s", err.msg);
    ck_assert(network_has_metric(net, NULL, "members", PERIOD_INSTANT));
    ck_assert(network_has_metric(net, NULL, "visits", PERIOD_DAY));
    network_free(net);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("network_words");
    TCase *tc = tcase_create("network_words");

    tcase_add_test(tc, loader_schema_and_manual_know_the_same_words);
    tcase_add_test(tc, the_manuals_example_loads);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
