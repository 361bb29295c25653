/*
 * Values of more kinds than one: below nought, written with a fraction.
 */
#include <check.h>
#include <stdio.h>

#include "tests/help/net_made.h"
#include "tests/help/suite.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* What was won less what was lost, of one day. */
#define GAINS(value)                                                           \
    "{\"format\": 1, \"network\": \"made\", \"title\": \"Made up\","           \
    "\"audience\": \"followers\", \"base\": \"https://a.example/\","           \
    "\"settings\": {}, \"calls\": [{\"period\": \"day\", \"range\": {},"       \
    "\"request\": {\"path\": \"x\"},"                                          \
    "\"rows\": {\"at\": \"\", \"each\": \"item\", \"day\": \"/d\"},"           \
    "\"values\": [{\"metric\": \"followers\", \"signed\": true," value "}]}]}"
#define GAIN GAINS("\"at\": \"/n\"")
#define TEXT GAINS("\"at\": \"/n\", \"type\": [\"whole\", \"digits\"]")
#define SUM GAINS("\"at\": [\"/a\", \"/b\"], \"sum\": true, \"absent\": 0")
#define WON(number) "[\"0 followers 2026-11-22 " number "\"] []"
#define NONE(found) "[] [\"0 malformed: 2026-11-22: followers: " found "\"]"

static const struct {
    const char *made;
    const char *row; /* of its members */
    const char *told;
} gains[] = {
    {GAIN, "\"n\": -3", WON("-3")},
    {GAIN, "\"n\": 0", WON("0")},
    {GAIN, "\"n\": 3", WON("3")},
    {GAIN, "\"n\": -4611686018427387904", WON("-4611686018427387904")},
    {GAIN, "\"n\": 4611686018427387904", WON("4611686018427387904")},
    {GAIN, "\"n\": 4611686018427387905", NONE("the number is over 2^62")},
    {GAIN, "\"n\": -9223372036854775808", NONE("the number is over 2^62")},
    {GAIN, "\"n\": null",
     NONE("null at '/n' where a whole number was expected")},
    {GAIN, "\"n\": \"-3\"",
     NONE("a text at '/n' where a whole number was expected")},
    {TEXT, "\"n\": \"-3\"", WON("-3")},
    {TEXT, "\"n\": -3.0", WON("-3")},
    {TEXT, "\"n\": \"-\"",
     NONE("a text at '/n' where a whole number or a text of digits was "
          "expected")},
    {TEXT, "\"n\": -3.5",
     NONE("a fraction at '/n' where a whole number or a text of digits was "
          "expected")},
    {SUM, "\"a\": -5, \"b\": 2", WON("-3")},
    {SUM, "\"a\": -5", WON("-5")},
    {SUM, "\"a\": -9223372036854775807, \"b\": -1",
     NONE("the number is over 2^62")},
    {SUM, "\"a\": -9223372036854775807, \"b\": -2",
     NONE("the sum is over 2^63")},
    {SUM, "\"a\": 9223372036854775807, \"b\": 1", NONE("the sum is over 2^63")},
    {SUM, "\"a\": 9223372036854775807, \"b\": -9223372036854775808", WON("-1")},
};

START_TEST(what_is_lost_is_a_figure_where_values_are_signed)
{
    char body[200];
    struct http_response in = {.status = 200, .body = body};

    (void)snprintf(body, sizeof(body), "[{\"d\": \"2026-11-22\", %s}]",
                   gains[_i].row);
    net_made_assert_told(gains[_i].made, in, gains[_i].row, gains[_i].told);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("net_values");
    TCase *tc = tcase_create("values");

    tcase_add_loop_test(tc, what_is_lost_is_a_figure_where_values_are_signed, 0,
                        (int)COUNT(gains));
    suite_add_tcase(s, tc);
    return suite_run(s);
}
