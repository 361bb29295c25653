/*
 * Answers as they should not be, and the ways of reading that no shipped
 * description needs yet.  A failure never leaves a figure behind.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "tests/help/net_case.h"
#include "tests/help/net_made.h"
#include "tests/help/suite.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* --- bodies that are no answer, over several networks --- */

static const char *const good_cases[] = {
    "tests/data/matomo/day",
    "tests/data/facebook-page/instant",
    "tests/data/facebook-page/day",
    "tests/data/odnoklassniki-profile/instant",
    "tests/data/odnoklassniki-group/instant-under-groups",
    "tests/data/x/instant-one-missing",
    "tests/data/youtube/instant-one-missing",
    "tests/data/listmonk/uuid",
    "tests/data/mastodon/instant",
    "tests/data/bluesky/did",
    "tests/data/goaccess/day",
};

#define NO_JSON "the answer is no valid JSON, or was cut off"
#define EMPTY "the answer is empty where JSON was expected"
#define PAGE "the answer is a web page where JSON was expected"
#define BEYOND "0 malformed: members: the number is over 2^62"
#define HUGE_NUMBER "the answer holds a number over 2^63"

static const struct {
    const char *body;
    const char *wanted;
} bodies[] = {
    {"", EMPTY},
    {" \r\n\t ", EMPTY},
    {"<!DOCTYPE html><html><body>Log in</body></html>", PAGE},
    {"\n<?xml version=\"1.0\"?>", PAGE},
    {"{\"items\": [{\"id\": ", NO_JSON},
    {"{} {}", NO_JSON},
    {"{\"a\": 1, \"a\": 2}", NO_JSON},
    {"\"\xff\"", NO_JSON},
    {"{'a': 1}", NO_JSON},
    {"NaN", NO_JSON},
    {"{\"n\": \"5\\u0000\"}", NO_JSON},
    {"[99999999999999999999]", HUGE_NUMBER},
    {"{\"n\": 9223372036854775808}", HUGE_NUMBER},
    {"{\"n\": -9223372036854775809}", HUGE_NUMBER},
};

START_TEST(body_that_is_no_json_is_malformed)
{
    size_t b = (size_t)_i % COUNT(bodies);
    struct net_answer answer;
    struct err err = {0};
    struct net_case c;

    net_case_load(&c, good_cases[(size_t)_i / COUNT(bodies)]);
    c.response.body = bodies[b].body;
    c.response.body_len = strlen(bodies[b].body);
    ck_assert_int_eq(net_response(&c.job, &c.response, &answer, &err), -1);
    ck_assert_int_eq(err.kind, ERR_MALFORMED);
    ck_assert_str_eq(err.msg, bodies[b].wanted);
    ck_assert_uint_eq(answer.figure_count, 0);
    ck_assert_ptr_null(answer.figures);
    net_case_release(&c);
}
END_TEST

START_TEST(body_of_200_000_levels_is_malformed)
{
    enum { LEVELS = 200000 };
    struct net_answer answer;
    struct err err = {0};
    struct net_case c;
    struct buf body;

    net_case_load(&c, good_cases[_i]);
    buf_init(&body, 1 << 20);
    for (int i = 0; i < LEVELS; i++)
        (void)buf_addc(&body, '[');
    for (int i = 0; i < LEVELS; i++)
        (void)buf_addc(&body, ']');
    c.response.body = buf_text(&body);
    c.response.body_len = body.len;
    ck_assert_int_eq(net_response(&c.job, &c.response, &answer, &err), -1);
    ck_assert_int_eq(err.kind, ERR_MALFORMED);
    ck_assert_str_eq(err.msg, "the answer is nested too deeply");
    buf_release(&body);
    net_case_release(&c);
}
END_TEST

/* JSON, but of quite another shape: whatever it is called, no figure. */
START_TEST(json_of_another_shape_gives_no_figure)
{
    static const char *const shapes[] = {
        "null",
        "true",
        "5",
        "\"text\"",
        "{\"x\": 1}",
        "[1, 2]",
        "[null, [], 7]",
        "[[[[[5]]]]",
        "{\"data\": 5}",
        "{\"items\": {\"id\": 1}}",
    };
    size_t s = (size_t)_i % COUNT(shapes);
    struct net_answer answer;
    struct err err = {0};
    struct net_case c;

    net_case_load(&c, good_cases[(size_t)_i / COUNT(shapes)]);
    c.response.body = shapes[s];
    c.response.body_len = strlen(shapes[s]);
    if (net_response(&c.job, &c.response, &answer, &err) == 0) {
        /* A list of two friends is one: any list has a length. */
        if (strcmp(c.net->name, "odnoklassniki-profile") != 0)
            ck_assert_uint_eq(answer.figure_count, 0);
        net_answer_release(&answer);
    } else {
        ck_assert_int_ne(err.kind, ERR_NONE);
        ck_assert_ptr_null(answer.figures);
    }
    net_case_release(&c);
}
END_TEST

/* An answer cut off after any byte is never a shorter, valid one. */
START_TEST(answer_cut_off_anywhere_is_malformed)
{
    struct net_answer answer;
    struct net_case c;
    size_t step;

    net_case_load(&c, good_cases[_i]);
    while (c.body_len > 0 && strchr(" \n", c.body[c.body_len - 1]) != NULL)
        c.body_len--;
    step = c.body_len / 200 + 1;
    for (size_t n = 0; n < c.body_len; n += step) {
        struct err err = {0};

        c.response.body_len = n;
        ck_assert_int_eq(net_response(&c.job, &c.response, &answer, &err), -1);
        ck_assert_int_eq(err.kind, ERR_MALFORMED);
    }
    net_case_release(&c);
}
END_TEST

/* --- one value, read by each type --- */

#define MADE(calls)                                                            \
    "{\"format\": 1, \"network\": \"made\", \"title\": \"Made up\","           \
    "\"audience\": \"members\", \"base\": \"https://a.example/\","             \
    "\"settings\": {}, \"calls\": [" calls "]}"
#define ONE_VALUE(value)                                                       \
    MADE("{\"period\": \"instant\", \"request\": {\"path\": \"x\"},"           \
         "\"rows\": {\"at\": \"\", \"each\": \"one\"}, \"values\": [" value    \
         "]}")
#define INTEGER ONE_VALUE("{\"metric\": \"members\", \"at\": \"/n\"}")
#define DIGITS                                                                 \
    ONE_VALUE("{\"metric\": \"members\", \"at\": \"/n\", \"type\": "           \
              "\"digits\"}")
#define ROUNDED                                                                \
    ONE_VALUE("{\"metric\": \"members\", \"at\": \"/n\", \"significant\": 3,"  \
              "\"type\": [\"integer\", \"digits\"], \"estimated\": true}")
#define WHOLE                                                                  \
    ONE_VALUE("{\"metric\": \"members\", \"at\": \"/n\", \"type\": "           \
              "\"whole\"}")
#define SUM                                                                    \
    ONE_VALUE("{\"metric\": \"members\", \"at\": [\"/n/a\", \"/n/b\"],"        \
              "\"sum\": true, \"absent\": 0}")
#define STRICT_SUM                                                             \
    ONE_VALUE("{\"metric\": \"members\", \"at\": [\"/n/a\", \"/n/b\"],"        \
              "\"sum\": true}")
#define NOT_WHOLE(found)                                                       \
    "0 malformed: members: " found " at '/n' where a whole number was "        \
    "expected"
#define NOT_DIGITS(found)                                                      \
    "0 malformed: members: " found                                             \
    " at '/n' where a text of digits was expected"
#define NEGATIVE(at) "0 malformed: members: a negative number at '" at "'"
#define SOCIAL                                                                 \
    "{\"format\": 1, \"network\": \"made\", \"title\": \"Made up\","           \
    "\"audience\": \"members\", \"base\": \"https://a.example/\","             \
    "\"recognise\": [\"https://a.example/*\"], \"settings\": {}, \"calls\": [" \
    "{\"period\": \"instant\", \"request\": {\"path\": \"x\"}, \"rows\": "     \
    "{\"at\": \"\", \"each\": \"one\"}, \"values\": [{\"metric\": "            \
    "\"members\", "                                                            \
    "\"at\": \"/n\"}]}]}"

static const struct {
    const char *made;
    const char *body;
    const char *figure;  /* NULL: none */
    const char *failure; /* NULL: none */
} reads[] = {
    {INTEGER, "{\"n\": 0}", "0", NULL},
    {INTEGER, "{\"n\": 4611686018427387904}", "4611686018427387904", NULL},
    {INTEGER, "{\"n\": 9223372036854775807}", NULL, BEYOND},
    {INTEGER, "{\"n\": -0}", "0", NULL},
    {INTEGER, "{\"n\": -1}", NULL, NEGATIVE("/n")},
    {SOCIAL, "{\"n\": -1}", NULL,
     "0 hidden: members: a negative number at '/n': the count is hidden"},
    {INTEGER, "{\"n\": -9223372036854775808}", NULL, NEGATIVE("/n")},
    {INTEGER, "{\"n\": 1.0}", NULL, NOT_WHOLE("a fraction")},
    {INTEGER, "{\"n\": 1e3}", NULL, NOT_WHOLE("a fraction")},
    {INTEGER, "{\"n\": -0.5}", NULL, NOT_WHOLE("a fraction")},
    {INTEGER, "{\"n\": \"5\"}", NULL, NOT_WHOLE("a text")},
    {INTEGER, "{\"n\": null}", NULL, NOT_WHOLE("null")},
    {INTEGER, "{\"n\": true}", NULL, NOT_WHOLE("true or false")},
    {INTEGER, "{\"n\": [5]}", NULL, NOT_WHOLE("an array")},
    {INTEGER, "{\"n\": {}}", NULL, NOT_WHOLE("an object")},
    {INTEGER, "{\"m\": 5}", NULL, NOT_WHOLE("nothing")},
    {INTEGER, "{}", NULL, NOT_WHOLE("nothing")},
    {INTEGER, "[]", NULL, NOT_WHOLE("nothing")},
    {INTEGER, "7", NULL, NOT_WHOLE("nothing")},
    {DIGITS, "{\"n\": \"0\"}", "0", NULL},
    {DIGITS, "{\"n\": \"007\"}", "7", NULL},
    {DIGITS, "{\"n\": \"4611686018427387904\"}", "4611686018427387904", NULL},
    {DIGITS, "{\"n\": \"9223372036854775807\"}", NULL, BEYOND},
    {DIGITS, "{\"n\": \"9223372036854775808\"}", NULL, NOT_DIGITS("a text")},
    {DIGITS, "{\"n\": \"-3\"}", NULL, NEGATIVE("/n")},
    {DIGITS, "{\"n\": \"-\"}", NULL, NOT_DIGITS("a text")},
    {DIGITS, "{\"n\": \"\"}", NULL, NOT_DIGITS("a text")},
    {DIGITS, "{\"n\": \" 5\"}", NULL, NOT_DIGITS("a text")},
    {DIGITS, "{\"n\": \"1.5\"}", NULL, NOT_DIGITS("a text")},
    {DIGITS, "{\"n\": \"1,500\"}", NULL, NOT_DIGITS("a text")},
    {DIGITS, "{\"n\": 5}", NULL, NOT_DIGITS("an integer")},
    {WHOLE, "{\"n\": 12}", "12", NULL},
    {WHOLE, "{\"n\": 12.0}", "12", NULL},
    {WHOLE, "{\"n\": 1.2e1}", "12", NULL},
    {WHOLE, "{\"n\": 4611686018427387905}", NULL, BEYOND},
    {WHOLE, "{\"n\": 12.5}", NULL, NOT_WHOLE("a fraction")},
    {WHOLE, "{\"n\": 1e300}", NULL, NOT_WHOLE("a fraction")},
    {WHOLE, "{\"n\": -1.0}", NULL, NEGATIVE("/n")},
    {WHOLE, "{\"n\": \"12\"}", NULL, NOT_WHOLE("a text")},
    {ROUNDED, "{\"n\": 12300}", "12300..12399", NULL},
    {ROUNDED, "{\"n\": \"12300\"}", "12300..12399", NULL},
    {ROUNDED, "{\"n\": 123}", "123", NULL},
    {ROUNDED, "{\"n\": 1230}", "1230..1239", NULL},
    {ROUNDED, "{\"n\": 12345}", "12345", NULL},
    {ROUNDED, "{\"n\": 4610000000000000000}",
     "4610000000000000000..4611686018427387904", NULL},
    {SUM, "{\"n\": {\"a\": 2, \"b\": 3}}", "5", NULL},
    {SUM, "{\"n\": {\"a\": 2}}", "2", NULL},
    {SUM, "{\"n\": {}}", "0", NULL},
    {SUM, "{}", NULL,
     "0 malformed: members: nothing at '/n/a' where a whole number was "
     "expected"},
    {SUM, "{\"n\": {\"a\": 2, \"b\": null}}", NULL,
     "0 malformed: members: null at '/n/b' where a whole number was expected"},
    {SUM, "{\"n\": {\"a\": 2, \"b\": -3}}", NULL, NEGATIVE("/n/b")},
    {SUM, "{\"n\": {\"a\": 9223372036854775807, \"b\": 1}}", NULL,
     "0 malformed: members: the sum is over 2^63"},
    {STRICT_SUM, "{\"n\": {\"a\": 2}}", NULL,
     "0 malformed: members: nothing at '/n/b' where a whole number was "
     "expected"},
};

static void assert_list(json_t *list, const char *wanted)
{
    if (wanted == NULL) {
        ck_assert_uint_eq(json_array_size(list), 0);
    } else {
        ck_assert_uint_eq(json_array_size(list), 1);
        ck_assert_str_eq(json_string_value(json_array_get(list, 0)), wanted);
    }
    json_decref(list);
}

START_TEST(value_is_read_by_its_type_or_told)
{
    struct net_account none = {NULL, NULL};
    struct network *net = net_made(reads[_i].made);
    struct net_job job = net_made_job(net, 0, &none);
    struct net_answer answer;
    struct err err = {0};
    char figure[100];

    ck_assert_msg(net_made_read(&job, reads[_i].body, &answer, &err) == 0, "%s",
                  err.msg);
    if (reads[_i].figure != NULL)
        (void)snprintf(figure, sizeof(figure), "0 members 2026-11-22 %s",
                       reads[_i].figure);
    if (answer.figure_count > 0)
        ck_assert(answer.figures[0].figure.estimated ==
                  (strcmp(reads[_i].made, ROUNDED) == 0));
    assert_list(net_case_figures(&answer),
                reads[_i].figure != NULL ? figure : NULL);
    assert_list(net_case_failures(&answer), reads[_i].failure);
    net_answer_release(&answer);
    network_free(net);
}
END_TEST

/* --- numbers that were kept of an answer, as an answer again --- */

static const struct {
    const char *kept;
    const char *made; /* NULL: they were not kept so */
} numbers[] = {
    {"{\"/total\":33}", "{\"total\":33}"},
    {"{\"/a/b\":1,\"/a/c\":\"2\"}", "{\"a\":{\"b\":1,\"c\":\"2\"}}"},
    {"{\"/a~1b/~0\":1}", "{\"a/b\":{\"~\":1}}"},
    {"{\"length of /list\":2}", "{\"list\":[null,null]}"},
    {"{\"length of the answer\":3}", "[null,null,null]"},
    {"{\"length of the answer\":0}", "[]"},
    {"{\"the answer\":7}", "7"},
    {"{}", "{}"},
    {"[]", NULL},
    {"no JSON", NULL},
    {"{\"total\":33}", NULL},
    {"{\"length of the answer\":\"3\"}", NULL},
    {"{\"length of the answer\":-1}", NULL},
    {"{\"length of the answer\":1000001}", NULL},
};

START_TEST(numbers_that_were_kept_make_an_answer)
{
    struct err err = {0};
    char *made;
    int ret = net_kept_numbers(numbers[_i].kept, strlen(numbers[_i].kept),
                               &made, &err);

    if (numbers[_i].made != NULL) {
        ck_assert_int_eq(ret, 0);
        ck_assert_str_eq(made, numbers[_i].made);
        free(made);
        return;
    }
    ck_assert_int_eq(ret, -1);
    ck_assert_ptr_null(made);
    ck_assert_int_eq(err.kind, ERR_MALFORMED);
    ck_assert_str_eq(err.msg, "no figures are kept here");
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("net_answer");
    TCase *tc = tcase_create("answer");
    int goods = (int)COUNT(good_cases);

    tcase_add_loop_test(tc, body_that_is_no_json_is_malformed, 0,
                        goods * (int)COUNT(bodies));
    tcase_add_loop_test(tc, body_of_200_000_levels_is_malformed, 0, goods);
    tcase_add_loop_test(tc, json_of_another_shape_gives_no_figure, 0,
                        goods * 10);
    tcase_add_loop_test(tc, answer_cut_off_anywhere_is_malformed, 0, goods);
    tcase_add_loop_test(tc, value_is_read_by_its_type_or_told, 0,
                        (int)COUNT(reads));
    tcase_add_loop_test(tc, numbers_that_were_kept_make_an_answer, 0,
                        (int)COUNT(numbers));
    suite_add_tcase(s, tc);
    return s;
}

int main(void)
{
    return suite_run(suite());
}
