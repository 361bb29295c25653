/*
 * What the words of a description make of an answer: conditions and error
 * rules.
 */
#include <check.h>

#include "tests/help/net_made.h"
#include "tests/help/suite.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

#define MADE(rest)                                                             \
    "{\"format\": 1, \"network\": \"made\", \"title\": \"Made up\","           \
    "\"audience\": \"members\", \"base\": \"https://a.example/\","             \
    "\"settings\": {}, \"calls\": [{\"period\": \"instant\","                  \
    "\"request\": {\"path\": \"x\"}, \"rows\": {\"at\": \"\"},"                \
    "\"values\": [{\"metric\": \"members\", \"at\": \"/n\"}]," rest "}]}"
#define RULE(when) MADE("\"errors\": [{" when ", \"kind\": \"quota\"}]")

/* Conditions, each looked at in an error rule: does it hold? */
static const struct {
    const char *when;
    const char *body;
    bool holds;
} conditions[] = {
    {"\"at\": \"/a\", \"above\": 0", "{\"a\": 1}", true},
    {"\"at\": \"/a\", \"above\": 0", "{\"a\": 0}", false},
    {"\"at\": \"/a\", \"above\": 0", "{\"a\": 0.5}", true},
    {"\"at\": \"/a\", \"above\": 0.5", "{\"a\": 1}", true},
    {"\"at\": \"/a\", \"above\": -1", "{\"a\": 0}", true},
    {"\"at\": \"/a\", \"above\": 9007199254740992", "{\"a\": 9007199254740993}",
     true},
    {"\"at\": \"/a\", \"above\": 0", "{\"a\": \"1\"}", false},
    {"\"at\": \"/a\", \"above\": 0", "{\"a\": true}", false},
    {"\"at\": \"/a\", \"above\": 0", "{\"a\": null}", false},
    {"\"at\": \"/a\", \"above\": 0", "{}", false},
    {"\"at\": \"/a\", \"in\": [1, \"x\", null]", "{\"a\": 1}", true},
    {"\"at\": \"/a\", \"in\": [1, \"x\", null]", "{\"a\": \"x\"}", true},
    {"\"at\": \"/a\", \"in\": [1, \"x\", null]", "{\"a\": null}", true},
    {"\"at\": \"/a\", \"in\": [1, \"x\", null]", "{\"a\": \"1\"}", false},
    {"\"at\": \"/a\", \"in\": [1, \"x\", null]", "{}", false},
    {"\"at\": \"/a\", \"not_in\": [1, \"x\"]", "{\"a\": 1}", false},
    {"\"at\": \"/a\", \"not_in\": [1, \"x\"]", "{\"a\": 2}", true},
    {"\"at\": \"/a\", \"not_in\": [1, \"x\"]", "{}", true},
    {"\"at\": [\"/a\", \"/b\"], \"equals\": 1", "{\"a\": 1, \"b\": 2}", true},
    {"\"at\": [\"/a\", \"/b\"], \"equals\": 2", "{\"a\": 1, \"b\": 2}", false},
    {"\"at\": [\"/a\", \"/b\"], \"equals\": 2", "{\"b\": 2}", true},
    {"\"at\": [\"/a\", \"/b\"], \"equals\": 2", "{\"a\": null, \"b\": 2}",
     false},
    {"\"at\": [\"/a\", \"/b\"], \"differs\": 2", "{\"b\": 2}", false},
    {"\"at\": [\"/a\", \"/b\"], \"differs\": 2", "{}", true},
    {"\"at\": [\"/a\", \"/b\"], \"exists\": true", "{\"b\": 2}", true},
    {"\"at\": [\"/a\", \"/b\"], \"exists\": false", "{\"b\": 2}", false},
    {"\"at\": [\"/a\", \"/b\"], \"exists\": false", "{}", true},
};

START_TEST(a_condition_holds_for_what_it_names)
{
    struct http_response in = {.status = 200, .body = conditions[_i].body};
    char made[1000];

    (void)snprintf(made, sizeof(made), RULE("%s"), conditions[_i].when);
    net_made_assert_told(
        made, in, conditions[_i].when,
        conditions[_i].holds
            ? "quota: HTTP 200: an error answer"
            : "[] [\"0 malformed: members: nothing at '/n' where a "
              "whole number was expected\"]");
}
END_TEST

/* Rules on the header x-left: does this one hold? */
static const struct {
    const char *when;
    const char *name;
    const char *value; /* NULL: there is no header */
    bool holds;
} headers[] = {
    {"\"equals\": \"0\"", "x-left", "0", true},
    {"\"equals\": \"0\"", "x-left", "00", false},
    {"\"equals\": \"0\"", "x-left-today", "0", false},
    {"\"equals\": \"0\"", "x-left", NULL, false},
    {"\"differs\": \"0\"", "x-left", "0", false},
    {"\"differs\": \"0\"", "x-left", "7", true},
    {"\"differs\": \"0\"", "x-left", NULL, true},
    {"\"in\": [\"0\", \"0.0\"]", "x-left", "0.0", true},
    {"\"in\": [\"0\", \"0.0\"]", "x-left", "1", false},
    {"\"not_in\": [\"0\", \"0.0\"]", "x-left", "1", true},
    {"\"contains\": \"over\"", "x-left", "quota is over, \xff", true},
    {"\"contains\": \"over\"", "x-left", "none", false},
    {"\"contains\": \"over\"", "x-left", NULL, false},
    {"\"exists\": true", "x-left", "", true},
    {"\"exists\": true", "x-left", NULL, false},
    {"\"exists\": false", "x-left", NULL, true},
};

START_TEST(a_rule_on_a_header_decides_before_the_status)
{
    char name[32];
    char value[32];
    struct http_header header = {name, value};
    struct http_response in = {.status = 403,
                               .body = "no JSON",
                               .headers = &header,
                               .header_count =
                                   headers[_i].value != NULL ? 1 : 0};
    char made[1000];

    (void)snprintf(name, sizeof(name), "%s", headers[_i].name);
    if (headers[_i].value != NULL)
        (void)snprintf(value, sizeof(value), "%s", headers[_i].value);
    (void)snprintf(made, sizeof(made),
                   RULE("\"status\": 403, \"header\": \"x-left\", %s"),
                   headers[_i].when);
    net_made_assert_told(made, in, headers[_i].when,
                         headers[_i].holds
                             ? "quota: HTTP 403: an error answer"
                             : "permission: HTTP 403: an error answer");
}
END_TEST

START_TEST(a_rule_on_a_header_without_status_looks_at_good_answers)
{
    char name[] = "x-left";
    char value[] = "0";
    struct http_header header = {name, value};
    struct http_response in = {.status = 200,
                               .body = "{\"n\": 5}",
                               .headers = &header,
                               .header_count = 1};

    net_made_assert_told(RULE("\"header\": \"x-left\", \"equals\": \"0\""), in,
                         "200", "quota: HTTP 200: an error answer");
    in.status = 403;
    net_made_assert_told(RULE("\"header\": \"x-left\", \"equals\": \"0\""), in,
                         "403", "permission: HTTP 403: an error answer");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("net_conditions");
    TCase *tc = tcase_create("conditions");

    tcase_add_loop_test(tc, a_condition_holds_for_what_it_names, 0,
                        (int)COUNT(conditions));
    tcase_add_loop_test(tc, a_rule_on_a_header_decides_before_the_status, 0,
                        (int)COUNT(headers));
    tcase_add_test(tc, a_rule_on_a_header_without_status_looks_at_good_answers);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
