/*
 * One network description: what each fault of a bad one is told as.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/network.h"
#include "tests/help/description.h"
#include "tests/help/suite.h"

#define BAD "tests/data/descriptions/bad.json"
#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* bad.json: the example with one thing changed, and what is said of it. */
START_TEST(each_fault_is_told_with_its_place)
{
    json_t *rows = jsonx_load(BAD, (size_t)1 << 20, NULL);
    const json_t *row = json_array_get(rows, (size_t)_i);
    const char *at = json_string_value(json_object_get(row, "at"));
    const char *says = json_string_value(json_object_get(row, "says"));
    char wanted[sizeof(((struct err *)NULL)->msg)];
    json_t *root = description_read("example.json");
    struct err err = {0};
    struct description_place place;
    struct network *net;

    description_change(root, at, json_object_get(row, "to"));
    description_place_make(&place, "example.json");
    net = description_load_json(&place, root, &err);
    description_place_remove(&place);
    json_decref(root);
    (void)snprintf(wanted, sizeof(wanted), "example.json: %s", says);
    json_decref(rows);
    ck_assert_ptr_null(net);
    ck_assert_str_eq(err.msg, wanted);
    ck_assert_int_eq(err.kind, ERR_CONFIG);
}
END_TEST

/* What else is a description, and what is not: one text, one message or "". */
static const struct {
    const char *text;
    const char *message;
} texts[] = {
    {"", "example.json: empty where JSON was expected"},
    {"[]", "example.json: wanted an object, found an array"},
    {"null", "example.json: wanted an object, found null"},
    {"{}", "example.json: 'format' is missing"},
    {"{\"a/b~\": 1}", "example.json: /a~1b~0: unknown word"},
    {"{\"format\": 2, \"new\": 1}",
     "example.json: /format: format 2 is of a newer headway; this one reads "
     "format 1"},
    {"{\"\\u001b[2J\": 1}", "example.json: /?[2J: unknown word"},
    {"{\"format\": 1, \"format\": 1}",
     "example.json: no valid JSON at line 1, column 22: duplicate object key "
     "near '\"format\"'"},
    {"<html>", "example.json: no valid JSON at line 1, column 1: invalid "
               "token near '<'"},
    {"{\"title\": \"\xff\"}",
     "example.json: no valid JSON at line 1, column 11: unable to decode byte "
     "0xff near '\"'"},
    /* Figures of an account's own, and figures that are typed. */
    {"{\"format\": 1, \"network\": \"example\", \"title\": \"x\","
     " \"typed\": true, \"metrics_from\": \"m\","
     " \"settings\": {\"m\": {\"help\": \"x\"}}}",
     ""},
    {"{\"format\": 1, \"network\": \"example\", \"title\": \"x\","
     " \"typed\": true, \"settings\": {}}",
     "example.json: 'metrics_from' is missing: 'typed' needs a setting that "
     "names the metrics"},
    {"{\"format\": 1, \"network\": \"example\", \"title\": \"x\","
     " \"audience\": \"x\", \"settings\": {}}",
     "example.json: 'calls' is missing"},
    {"{\"format\": 1, \"network\": \"example\", \"title\": \"x\","
     " \"base\": \"{url}\", \"metrics_from\": \"metric\", \"settings\":"
     " {\"url\": {\"help\": \"x\", \"type\": \"url\"},"
     " \"metric\": {\"help\": \"x\"}, \"value\": {\"help\": \"x\"}},"
     " \"calls\": [{\"period\": \"instant\", \"request\": {\"path\": \"\"},"
     " \"rows\": {\"at\": \"\"}, \"values\":"
     " [{\"metric\": \"{metric}\", \"at\": \"{value}\"}]}]}",
     ""},
    {"{\"format\": 1, \"network\": \"example\", \"title\": \"x\","
     " \"base\": \"{url}\", \"metrics_from\": \"metric\", \"settings\":"
     " {\"url\": {\"help\": \"x\", \"type\": \"url\"},"
     " \"metric\": {\"help\": \"x\"}},"
     " \"calls\": [{\"period\": \"instant\", \"request\": {\"path\": \"\"},"
     " \"rows\": {\"at\": \"\"}, \"values\":"
     " [{\"metric\": \"{url}\", \"at\": \"\"}]}]}",
     "example.json: /calls/0/values/0/metric: wanted '{metric}', as "
     "'metrics_from' says"},
    /* One account's one row has no second page. */
    {"{\"format\": 1, \"network\": \"example\", \"title\": \"x\","
     " \"audience\": \"friends\", \"base\": \"https://example.org/\","
     " \"settings\": {}, \"calls\": [{\"period\": \"instant\","
     " \"request\": {\"path\": \"\"}, \"rows\": {\"at\": \"\"},"
     " \"values\": [{\"metric\": \"friends\", \"at\": \"/n\"}],"
     " \"next\": {\"at\": \"/next\", \"into\": \"c\", \"limit\": 2}}]}",
     "example.json: /calls/0/next: pages together with the period 'instant' "
     "are not supported by this version yet"},
};

START_TEST(other_texts_load_or_are_told)
{
    struct err err = {0};
    struct description_place place;
    struct network *net;

    description_place_make(&place, "example.json");
    net = description_load_text(&place, texts[_i].text, strlen(texts[_i].text),
                                &err);
    description_place_remove(&place);
    ck_assert_str_eq(err.msg, texts[_i].message);
    ck_assert_int_eq(net == NULL, texts[_i].message[0] != '\0');
    ck_assert_int_eq(err.kind, net == NULL ? ERR_CONFIG : ERR_NONE);
    network_free(net);
}
END_TEST

START_TEST(error_rules_have_the_kinds_of_an_account)
{
    enum err_kind kind = (enum err_kind)_i;
    json_t *root = description_read("example.json");
    struct err err = {0};
    struct description_place place;
    struct network *net;
    json_t *name = json_string(err_kind_info(kind)->name);

    description_change(root, "/calls/0/errors/0/kind", name);
    json_decref(name);
    description_place_make(&place, "example.json");
    net = description_load_json(&place, root, &err);
    description_place_remove(&place);
    json_decref(root);
    ck_assert_int_eq(net != NULL, err_kind_info(kind)->of_account);
    if (net != NULL)
        ck_assert_int_eq(net->calls[0].errors[0].kind, kind);
    network_free(net);
}
END_TEST

static int bad_count(void)
{
    json_t *rows = jsonx_load(BAD, (size_t)1 << 20, NULL);
    int count = (int)json_array_size(rows);

    json_decref(rows);
    return count;
}

int main(void)
{
    Suite *s = suite_create("network_faults");
    TCase *tc = tcase_create("network_faults");

    tcase_add_loop_test(tc, each_fault_is_told_with_its_place, 0, bad_count());
    tcase_add_loop_test(tc, other_texts_load_or_are_told, 0, COUNT(texts));
    tcase_add_loop_test(tc, error_rules_have_the_kinds_of_an_account, 1,
                        ERR_KIND_COUNT);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
