/*
 * JSON: pointers, and getters that look at the type.
 */
#include <check.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/jsonx.h"
#include "tests/help/suite.h"

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))

/* The document and the answers of RFC 6901, section 5. */
static const char rfc6901[] =
    "{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,"
    "\"g|h\":4,\"i\\\\j\":5,\"k\\\"l\":6,\" \":7,\"m~n\":8}";

static const struct {
    const char *pointer;
    const char *found; /* compact JSON; NULL: it leads nowhere */
} pointers[] = {
    {"/foo", "[\"bar\",\"baz\"]"},
    {"/foo/0", "\"bar\""},
    {"/foo/1", "\"baz\""},
    {"/", "0"},
    {"/a~1b", "1"},
    {"/c%d", "2"},
    {"/e^f", "3"},
    {"/g|h", "4"},
    {"/i\\j", "5"},
    {"/k\"l", "6"},
    {"/ ", "7"},
    {"/m~0n", "8"},
    {"/foo/2", NULL},
    {"/foo/-", NULL},
    {"/foo/00", NULL},
    {"/foo/01", NULL},
    {"/foo/ 1", NULL},
    {"/foo/-1", NULL},
    {"/foo/99999999999999999999", NULL},
    {"/foo/0/x", NULL},
    {"/bar", NULL},
    {"/m~1n", NULL},
};

START_TEST(a_pointer_leads_where_rfc_6901_says)
{
    struct err err = {.kind = ERR_NONE};
    json_t *root = jsonx_parse(rfc6901, strlen(rfc6901), &err);
    json_t *found;

    ck_assert_ptr_nonnull(root);
    ck_assert_ptr_eq(jsonx_at(root, ""), root);
    ck_assert(jsonx_is_pointer(pointers[_i].pointer));
    found = jsonx_at(root, pointers[_i].pointer);
    if (pointers[_i].found == NULL) {
        ck_assert_ptr_null(found);
    } else {
        char *text = jsonx_dump(found);

        ck_assert_str_eq(text, pointers[_i].found);
        free(text);
    }
    json_decref(root);
}
END_TEST

START_TEST(a_pointer_is_well_formed_or_none)
{
    ck_assert(jsonx_is_pointer(""));
    ck_assert(jsonx_is_pointer("/a~0~1"));
    ck_assert(!jsonx_is_pointer("a"));
    ck_assert(!jsonx_is_pointer("/a~"));
    ck_assert(!jsonx_is_pointer("/a~2"));
    ck_assert(!jsonx_is_pointer("#/a"));
}
END_TEST

static const char *const no_json[] = {
    "",
    "{",
    "[1,]",
    "{\"a\":1,\"a\":2}",
    "[1] x",
    "\"\xff\"",
    "nul",
    "9223372036854775808",
    "{'a':1}",
    "<html></html>",
    "\xef\xbb\xbf",
    "\xef\xbb\xbf\xef\xbb\xbf{}",
};

START_TEST(what_is_no_json_is_malformed)
{
    struct err err = {.kind = ERR_NONE};

    ck_assert_ptr_null(jsonx_parse(no_json[_i], strlen(no_json[_i]), &err));
    ck_assert_int_eq(err.kind, ERR_MALFORMED);
    ck_assert_uint_gt(strlen(err.msg), 10);
}
END_TEST

START_TEST(a_byte_order_mark_is_no_part_of_json)
{
    static const char text[] = "\xef\xbb\xbf{\"a\":1}";
    json_t *root = jsonx_parse(text, strlen(text), NULL);
    int64_t number = 0;

    ck_assert(jsonx_int(jsonx_at(root, "/a"), &number));
    ck_assert_int_eq(number, 1);
    json_decref(root);
}
END_TEST

START_TEST(depth_ends_in_a_failure_not_in_the_stack)
{
    enum { DEEP = 200000 };
    struct err err = {.kind = ERR_NONE};
    char *text = malloc(DEEP);

    ck_assert_ptr_nonnull(text);
    memset(text, '[', DEEP);
    ck_assert_ptr_null(jsonx_parse(text, DEEP, &err));
    ck_assert_int_eq(err.kind, ERR_MALFORMED);
    free(text);
}
END_TEST

/* A value, what it is called, and what each getter says of it. */
static const struct {
    const char *json;
    const char *type;
    bool is_int;
    bool is_text;
    bool is_digits;
} values[] = {
    {"1", "an integer", true, false, false},
    {"-1", "an integer", true, false, false},
    {"1.0", "a fraction", false, false, false},
    {"\"12\"", "a text", false, true, true},
    {"\"\"", "a text", false, true, false},
    {"\"1.5\"", "a text", false, true, false},
    {"\"-1\"", "a text", false, true, false},
    {"\"9223372036854775807\"", "a text", false, true, true},
    {"\"9223372036854775808\"", "a text", false, true, false},
    {"null", "null", false, false, false},
    {"true", "true or false", false, false, false},
    {"[]", "an array", false, false, false},
    {"{}", "an object", false, false, false},
};

START_TEST(getters_look_at_the_type)
{
    struct err err = {.kind = ERR_NONE};
    json_t *value = jsonx_parse(values[_i].json, strlen(values[_i].json), &err);
    int64_t number = -7;
    const char *text;

    ck_assert_ptr_nonnull(value);
    ck_assert_str_eq(jsonx_type(value), values[_i].type);
    ck_assert(jsonx_int(value, &number) == values[_i].is_int);
    ck_assert(jsonx_text(value, &text) == values[_i].is_text);
    ck_assert(jsonx_digits(value, &number) == values[_i].is_digits);
    if (!values[_i].is_int && !values[_i].is_digits)
        ck_assert_int_eq(number, -7);
    json_decref(value);
}
END_TEST

/* Numbers without a fraction, and digits that may have a sign. */
static const struct {
    const char *json;
    bool is_whole;
    bool is_signed;
    int64_t number;
} wholes[] = {
    {"12", true, false, 12},
    {"12.0", true, false, 12},
    {"-12.0", true, false, -12},
    {"1.2e1", true, false, 12},
    {"-0.0", true, false, 0},
    {"9007199254740992.0", true, false, INT64_C(9007199254740992)},
    {"9007199254740994.0", false, false, 0},
    {"9223372036854775807", true, false, INT64_MAX},
    {"1e300", false, false, 0},
    {"12.5", false, false, 0},
    {"0.1", false, false, 0},
    {"true", false, false, 0},
    {"null", false, false, 0},
    {"\"12\"", false, true, 12},
    {"\"-12\"", false, true, -12},
    {"\"-9223372036854775807\"", false, true, -INT64_MAX},
    {"\"-9223372036854775808\"", false, false, 0},
    {"\"-\"", false, false, 0},
    {"\"--1\"", false, false, 0},
    {"\"+1\"", false, false, 0},
    {"\"-1.0\"", false, false, 0},
    {"\"\"", false, false, 0},
};

START_TEST(whole_numbers_and_signed_digits_are_exact)
{
    json_t *value = jsonx_parse(wholes[_i].json, strlen(wholes[_i].json), NULL);
    int64_t whole = 0;
    int64_t digits = 0;

    ck_assert_ptr_nonnull(value);
    ck_assert(jsonx_whole(value, &whole) == wholes[_i].is_whole);
    ck_assert_int_eq(whole, wholes[_i].is_whole ? wholes[_i].number : 0);
    ck_assert(jsonx_signed_digits(value, &digits) == wholes[_i].is_signed);
    ck_assert_int_eq(digits, wholes[_i].is_signed ? wholes[_i].number : 0);
    json_decref(value);
}
END_TEST

START_TEST(nothing_has_no_value)
{
    int64_t number;
    const char *text;

    ck_assert_str_eq(jsonx_type(NULL), "nothing");
    ck_assert(!jsonx_int(NULL, &number));
    ck_assert(!jsonx_text(NULL, &text));
    ck_assert(!jsonx_digits(NULL, &number));
    ck_assert(!jsonx_signed_digits(NULL, &number));
    ck_assert(!jsonx_whole(NULL, &number));
    ck_assert_ptr_null(jsonx_at(NULL, "/a"));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("jsonx");
    TCase *tc = tcase_create("jsonx");

    tcase_add_loop_test(tc, a_pointer_leads_where_rfc_6901_says, 0,
                        COUNT(pointers));
    tcase_add_test(tc, a_pointer_is_well_formed_or_none);
    tcase_add_loop_test(tc, what_is_no_json_is_malformed, 0, COUNT(no_json));
    tcase_add_test(tc, a_byte_order_mark_is_no_part_of_json);
    tcase_add_test(tc, depth_ends_in_a_failure_not_in_the_stack);
    tcase_add_loop_test(tc, getters_look_at_the_type, 0, COUNT(values));
    tcase_add_loop_test(tc, whole_numbers_and_signed_digits_are_exact, 0,
                        COUNT(wholes));
    tcase_add_test(tc, nothing_has_no_value);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
