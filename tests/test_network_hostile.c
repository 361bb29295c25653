/*
 * Descriptions as nobody writes them: a network or a message, in short time.
 */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "config/network.h"
#include "tests/help/description.h"
#include "tests/help/suite.h"

#define EXAMPLE "tests/data/descriptions/example.json"
#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

START_TEST(a_file_that_is_not_there_is_no_fault_of_the_description)
{
    struct err err = {0};

    ck_assert_ptr_null(network_load("/nowhere/example.json", &err));
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_str_eq(
        err.msg,
        "cannot open '/nowhere/example.json': No such file or directory");
}
END_TEST

START_TEST(a_file_without_end_is_refused)
{
    struct err err = {0};

    ck_assert_ptr_null(network_load("/dev/zero", &err));
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_str_eq(err.msg, "cannot read '/dev/zero': it is a device");
}
END_TEST

START_TEST(a_huge_file_is_refused)
{
    struct err err = {0};
    struct description_place place;
    int fd;

    description_place_make(&place, "example.json");
    fd = open(place.file, O_WRONLY | O_CREAT, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(ftruncate(fd, ((off_t)1 << 20) + 1), 0);
    ck_assert_int_eq(close(fd), 0);
    ck_assert_ptr_null(network_load(place.file, &err));
    description_place_remove(&place);
    ck_assert_int_eq(err.kind, ERR_CONFIG);
    ck_assert_str_eq(err.msg, "example.json: this file is over 1 MiB");
}
END_TEST

START_TEST(depth_and_length_cost_no_more_than_a_message)
{
    struct err err = {0};
    struct description_place place;
    struct buf text;

    description_place_make(&place, "example.json");
    buf_init(&text, (size_t)1 << 20);
    for (int i = 0; i < 200000; i++)
        (void)buf_addc(&text, '[');
    ck_assert_ptr_null(
        description_load_text(&place, buf_text(&text), text.len, &err));
    ck_assert_int_eq(err.kind, ERR_CONFIG);
    ck_assert_str_eq(err.msg, "example.json: no valid JSON at line 1, column "
                              "2049: maximum parsing depth reached near '['");
    err_clear(&err);
    buf_clear(&text);
    (void)buf_addstr(&text, "{\"calls\": [0");
    for (int i = 0; i < 100000; i++)
        (void)buf_addstr(&text, ",0");
    (void)buf_addstr(&text, "], \"format\": 1, \"network\": \"example\","
                            "\"title\": \"x\", \"settings\": {}}");
    ck_assert_ptr_null(
        description_load_text(&place, buf_text(&text), text.len, &err));
    ck_assert_str_eq(err.msg, "example.json: /calls: more than 200 elements");
    buf_release(&text);
    description_place_remove(&place);
}
END_TEST

START_TEST(a_body_nested_too_deep_is_refused)
{
    json_t *root = description_read("example.json");
    json_t *deep = json_integer(1);
    struct err err = {0};
    struct description_place place;

    for (int i = 0; i < 1000; i++)
        deep = json_pack("[o]", deep);
    description_change(root, "/calls/2/request/json/site", deep);
    json_decref(deep);
    description_place_make(&place, "example.json");
    ck_assert_ptr_null(description_load_json(&place, root, &err));
    description_place_remove(&place);
    json_decref(root);
    ck_assert_int_eq(err.kind, ERR_CONFIG);
    ck_assert_ptr_nonnull(strstr(err.msg, ": nested more than 32 deep"));
}
END_TEST

START_TEST(a_cut_off_file_never_loads)
{
    struct description_place place;
    struct buf text;

    buf_init(&text, (size_t)1 << 20);
    ck_assert_int_eq(file_read(EXAMPLE, &text, NULL), 0);
    description_place_make(&place, "example.json");
    for (size_t len = 0; len + 2 < text.len; len += 13) {
        struct err err = {0};

        ck_assert_ptr_null(description_load_text(&place, text.data, len, &err));
        ck_assert_int_eq(err.kind, ERR_CONFIG);
    }
    description_place_remove(&place);
    buf_release(&text);
}
END_TEST

/* Values that any member can turn out to be; the most telling ones first. */
static const char *const odd[] = {
    "[\"/a\", \"x\"]",
    "\"{key}{key}\"",
    "{\"at\": {\"at\": []}}",
    "null",
    "true",
    "0",
    "-1",
    "9223372036854775807",
    "0.5",
    "\"\"",
    "\"x\"",
    "\"{\"",
    "\"/a\"",
    "\"../{to}\"",
    "[]",
    "{}",
    "[[]]",
    "[{}]",
    "[null]",
    "{\"\": 7}",
};

/* Either a network or a message, whatever stands there. */
static void load_any(const struct description_place *place, const json_t *root)
{
    struct err err = {0};
    struct network *net = description_load_json(place, root, &err);

    ck_assert((net != NULL) != (err.kind == ERR_CONFIG));
    ck_assert((net != NULL) != (strncmp(err.msg, "example.json: ", 14) == 0));
    network_free(net);
}

/* Each value below `value` replaced in turn by `odd` one. */
static void replace_each(const struct description_place *place,
                         const json_t *root, json_t *value, json_t *other)
{
    const char *name;
    json_t *member;
    void *next;
    size_t i;

    json_array_foreach(value, i, member)
    {
        json_incref(member);
        (void)json_array_set(value, i, other);
        load_any(place, root);
        (void)json_array_set(value, i, member);
        json_decref(member);
        replace_each(place, root, member, other);
    }
    json_object_foreach_safe(value, next, name, member)
    {
        json_incref(member);
        (void)json_object_set(value, name, other);
        load_any(place, root);
        (void)json_object_set(value, name, member);
        json_decref(member);
        replace_each(place, root, member, other);
    }
}

START_TEST(whatever_stands_anywhere_is_read_or_told)
{
    json_t *root = description_read("example.json");
    json_t *other = json_loads(odd[_i], JSON_DECODE_ANY, NULL);
    struct description_place place;

    ck_assert_ptr_nonnull(other);
    description_place_make(&place, "example.json");
    replace_each(&place, root, root, other);
    description_place_remove(&place);
    json_decref(other);
    json_decref(root);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("network_hostile");
    TCase *tc = tcase_create("network_hostile");

    tcase_add_test(tc, a_file_that_is_not_there_is_no_fault_of_the_description);
    tcase_add_test(tc, a_file_without_end_is_refused);
    tcase_add_test(tc, a_huge_file_is_refused);
    tcase_add_test(tc, depth_and_length_cost_no_more_than_a_message);
    tcase_add_test(tc, a_body_nested_too_deep_is_refused);
    tcase_add_test(tc, a_cut_off_file_never_loads);
    tcase_add_loop_test(tc, whatever_stands_anywhere_is_read_or_told, 0,
                        suite_rounds(COUNT(odd), 3));
    tcase_set_timeout(tc, 60); /* under valgrind */
    suite_add_tcase(s, tc);
    return suite_run(s);
}
