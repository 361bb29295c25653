/*
 * Rules for errors: one behind another that covers it is never reached.
 */
#include <check.h>
#include <stdlib.h>

#include "config/network.h"
#include "tests/help/description.h"
#include "tests/help/suite.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* Pairs of rules: does the first one leave nothing to the second? */
static const struct {
    const char *rules;
    bool reached;
} pairs[] = {
    {"[{\"status\": 400, \"kind\": \"auth\"},"
     " {\"status\": [400, 401], \"at\": \"/a\", \"equals\": 1,"
     " \"kind\": \"auth\"}]",
     true},
    {"[{\"status\": [400, 401], \"kind\": \"auth\"},"
     " {\"status\": 401, \"at\": \"/a\", \"equals\": 1, \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"exists\": true, \"kind\": \"auth\"},"
     " {\"status\": 200, \"at\": \"/a\", \"equals\": 1, \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"exists\": true, \"kind\": \"auth\"},"
     " {\"status\": 400, \"at\": \"/a\", \"equals\": 1, \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"/a\", \"exists\": false, \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"equals\": 1, \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"/a\", \"contains\": \"no\", \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"equals\": \"not\", \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"contains\": \"not\", \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"contains\": \"no\", \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"/a\", \"differs\": 0, \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"equals\": 1, \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"differs\": 1, \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"equals\": 1, \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"/a\", \"differs\": \"ok\", \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"exists\": false, \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"differs\": \"not ok\", \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"contains\": \"ok\", \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"/a\", \"equals\": 1, \"kind\": \"auth\"},"
     " {\"at\": \"/b\", \"equals\": 1, \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"\", \"exists\": true, \"kind\": \"auth\"},"
     " {\"at\": \"/b\", \"exists\": true, \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"exists\": true, \"kind\": \"auth\"},"
     " {\"at\": \"/ab\", \"exists\": true, \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"/a\", \"in\": [1, 2], \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"equals\": 2, \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"equals\": 2, \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"in\": [1, 2], \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"/a\", \"in\": [1, 2, 3], \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"in\": [1, 2], \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"not_in\": [1, 2], \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"equals\": 3, \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"not_in\": [1, 2], \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"not_in\": [3, 2, 1], \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"not_in\": [1, 2], \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"differs\": 1, \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"/a\", \"not_in\": [1, 2], \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"above\": 2, \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"not_in\": [1, 2], \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"above\": 1, \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"/a\", \"not_in\": [1, 2], \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"exists\": true, \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"/a\", \"exists\": true, \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"above\": 1, \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"exists\": true, \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"not_in\": [1], \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"/a\", \"above\": 1, \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"above\": 2.5, \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"above\": 2, \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"above\": 1, \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"/a\", \"above\": 1, \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"in\": [2, 3], \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"contains\": \"no\", \"kind\": \"auth\"},"
     " {\"at\": \"/a\", \"in\": [\"not\", \"none\"], \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": [\"/a\", \"/b\"], \"exists\": true, \"kind\": \"auth\"},"
     " {\"at\": \"/b/c\", \"equals\": 1, \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": \"/a\", \"exists\": true, \"kind\": \"auth\"},"
     " {\"at\": [\"/a\", \"/b\"], \"equals\": 1, \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": [\"/a\", \"/b\"], \"equals\": 1, \"kind\": \"auth\"},"
     " {\"at\": [\"/a\", \"/b\"], \"equals\": 1, \"kind\": \"auth\"}]",
     false},
    {"[{\"at\": [\"/a\", \"/b\"], \"equals\": 1, \"kind\": \"auth\"},"
     " {\"at\": [\"/b\", \"/a\"], \"equals\": 1, \"kind\": \"auth\"}]",
     true},
    {"[{\"header\": \"a\", \"exists\": true, \"kind\": \"auth\"},"
     " {\"header\": \"a\", \"equals\": \"0\", \"kind\": \"auth\"}]",
     false},
    {"[{\"header\": \"a\", \"exists\": true, \"kind\": \"auth\"},"
     " {\"header\": \"b\", \"equals\": \"0\", \"kind\": \"auth\"}]",
     true},
    {"[{\"header\": \"a\", \"exists\": true, \"kind\": \"auth\"},"
     " {\"at\": \"\", \"exists\": true, \"kind\": \"auth\"}]",
     true},
    {"[{\"at\": \"\", \"exists\": true, \"kind\": \"auth\"},"
     " {\"header\": \"a\", \"exists\": true, \"kind\": \"auth\"}]",
     true},
    {"[{\"status\": [200, 403], \"kind\": \"auth\"},"
     " {\"header\": \"a\", \"exists\": true, \"kind\": \"auth\"}]",
     true},
    {"[{\"status\": 403, \"kind\": \"auth\"},"
     " {\"status\": 403, \"header\": \"a\", \"exists\": true, \"kind\": "
     "\"auth\"}]",
     false},
};

START_TEST(a_rule_behind_one_that_covers_it_is_refused)
{
    json_t *rules = json_loads(pairs[_i].rules, 0, NULL);
    json_t *root = description_read("example.json");
    struct err err = {0};
    struct description_place place;
    struct network *net;

    ck_assert_ptr_nonnull(rules);
    description_change(root, "/calls/0/errors", rules);
    json_decref(rules);
    description_place_make(&place, "example.json");
    net = description_load_json(&place, root, &err);
    description_place_remove(&place);
    json_decref(root);
    ck_assert_int_eq(net != NULL, pairs[_i].reached);
    if (net == NULL)
        ck_assert_str_eq(err.msg, "example.json: /calls/0/errors/1: this rule "
                                  "is never reached: rule 0 catches all that "
                                  "it would");
    network_free(net);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("network_rules");
    TCase *tc = tcase_create("network_rules");

    tcase_add_loop_test(tc, a_rule_behind_one_that_covers_it_is_refused, 0,
                        COUNT(pairs));
    suite_add_tcase(s, tc);
    return suite_run(s);
}
