/*
 * One network description: what a good one gives, and what each fault of a
 * bad one is told as.
 */
#include "config/network.h"

#include <check.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/file.h"
#include "config/network_pattern.h"
#include "config/network_words.h"
#include "tests/help/description.h"
#include "tests/help/suite.h"

#define EXAMPLE "tests/data/descriptions/example.json"
#define BAD "tests/data/descriptions/bad.json"
#define SCHEMA "config/network.schema.json"
#define MANUAL "docs/networks.md"

/* A folder with one description in it, as a test makes it. */
struct place {
    char folder[64];
    char file[96];
};

static void place_make(struct place *place, const char *file)
{
    const char *temp = getenv("TMPDIR");

    (void)snprintf(place->folder, sizeof(place->folder), "%.30s/network.XXXXXX",
                   temp != NULL ? temp : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(place->folder));
    (void)snprintf(place->file, sizeof(place->file), "%s/%s", place->folder,
                   file);
}

static void place_remove(const struct place *place)
{
    (void)unlink(place->file);
    ck_assert_int_eq(rmdir(place->folder), 0);
}

static struct network *load_text(const struct place *place, const char *text,
                                 size_t len, struct err *err)
{
    FILE *f = fopen(place->file, "wb");

    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(text, 1, len, f), len);
    ck_assert_int_eq(fclose(f), 0);
    return network_load(place->file, err);
}

static struct network *load_json(const struct place *place, const json_t *root,
                                 struct err *err)
{
    char *text = jsonx_dump(root);
    struct network *net;

    ck_assert_ptr_nonnull(text);
    net = load_text(place, text, strlen(text), err);
    free(text);
    return net;
}

static json_t *example(void)
{
    return description_read("example.json");
}

START_TEST(the_example_fills_the_network)
{
    struct err err = {0};
    struct network *net = network_load(EXAMPLE, &err);

    ck_assert_msg(net != NULL, "%s", err.msg);
    ck_assert_str_eq(net->name, "example");
    ck_assert_str_eq(net->title, "Example group");
    ck_assert_str_eq(net->file, EXAMPLE);
    ck_assert_str_eq(net->checked, "2026-11-22");
    ck_assert_uint_eq(net->source_count, 1);
    ck_assert_uint_eq(net->credential_count, 2);
    ck_assert_str_eq(net->credential[1], "Copy the token.");
    ck_assert_str_eq(net->credential_life, "60 days");
    ck_assert_uint_eq(net->note_count, 1);
    ck_assert_uint_eq(net->unconfirmed_count, 2);
    ck_assert_str_eq(net->unconfirmed[1], "The limit.");
    ck_assert_str_eq(net->version, "v2");
    ck_assert_int_eq(net->sunset, day_from_civil(2028, 1, 31));
    ck_assert_uint_eq(net->audience_count, 1);
    ck_assert_str_eq(net->audience[0], "members");
    ck_assert_str_eq(net->base, "https://{server}/{version}/");
    ck_assert(!net->typed);
    ck_assert_ptr_null(net->metrics_from);
    ck_assert_uint_eq(net->recognise_count, 3);
    ck_assert_uint_eq(net->no_account_count, 1);
    ck_assert_str_eq(net->no_account[0].name, "https://www.example.org/post/*");
    ck_assert_str_eq(net->no_account[0].value, "this is a post");
    ck_assert_uint_eq(net->server_count, 1);
    ck_assert_str_eq(net->servers[0], "example.net");
    ck_assert_uint_eq(net->one_of_count, 1);
    ck_assert_uint_eq(net->one_of_counts[0], 2);
    ck_assert_str_eq(net->one_of[0][1], "handle");
    ck_assert_int_eq(net->pace_calls, 3);
    ck_assert_int_eq(net->pace_seconds, 1);
    ck_assert_int_eq(net->at_once, 2);
    ck_assert_str_eq(net->personal[0], "/groups");
    ck_assert_str_eq(json_string_value(net->unpaid->value), "medium!=cpc");
    ck_assert_str_eq(net->partners->before, "from:");
    ck_assert_str_eq(net->partners->each, "host={partner}");
    ck_assert_str_eq(net->partners->join, ",");
    ck_assert_uint_eq(net->call_count, 4);
    network_free(net);
}
END_TEST

START_TEST(settings_keep_their_order_and_properties)
{
    struct network *net = network_load(EXAMPLE, NULL);
    const struct net_setting *group;

    ck_assert_ptr_nonnull(net);
    ck_assert_uint_eq(net->setting_count, 7);
    ck_assert_uint_eq(network_setting(net, "group"), 1);
    ck_assert_uint_eq(network_setting(net, "nothing"), 7);
    group = &net->settings[1];
    ck_assert_str_eq(group->name, "group");
    ck_assert_str_eq(group->help, "number of the group");
    ck_assert_str_eq(group->pattern, "^[0-9]+$");
    ck_assert_str_eq(group->fallback, "7");
    ck_assert_str_eq(group->forms[0], "@{group}");
    ck_assert_int_eq(group->type, NET_TEXT);
    ck_assert_int_eq(net->settings[0].type, NET_HOST);
    ck_assert(net->settings[3].optional && !net->settings[3].secret);
    ck_assert_int_eq(net->settings[4].type, NET_HOSTS);
    ck_assert(net->settings[5].secret && !net->settings[5].optional);
    ck_assert(net->settings[5].shared && !net->settings[6].shared);
    network_free(net);
}
END_TEST

START_TEST(a_lookup_knows_what_it_is_made_from)
{
    struct network *net = network_load(EXAMPLE, NULL);
    const struct net_lookup *lookup;

    ck_assert_ptr_nonnull(net);
    lookup = net->lookup;
    ck_assert_str_eq(lookup->fills, "group");
    ck_assert_uint_eq(lookup->setting, 1);
    ck_assert_str_eq(lookup->at, "/groups/0/id");
    ck_assert_str_eq(lookup->call.method, "GET");
    ck_assert_str_eq(lookup->call.path, "find");
    /* server by the base, handle and token by the query */
    for (size_t i = 0; i < net->setting_count; i++)
        ck_assert_int_eq(lookup->uses[i], i == 0 || i == 2 || i == 5);
    /* Its own rule, then the network's. */
    ck_assert_uint_eq(lookup->call.error_count, 3);
    ck_assert_str_eq(lookup->call.errors[0].when.at[0], "/message");
    ck_assert_str_eq(lookup->call.errors[2].when.at[0], "/error");
    network_free(net);
}
END_TEST

START_TEST(a_call_keeps_its_request_in_order)
{
    struct network *net = network_load(EXAMPLE, NULL);
    const struct net_call *call;

    ck_assert_ptr_nonnull(net);
    call = &net->calls[0];
    ck_assert_str_eq(call->method, "GET");
    ck_assert_str_eq(call->path, "groups");
    ck_assert_uint_eq(call->query_count, 5);
    ck_assert_str_eq(call->query[1].name, "fields");
    ck_assert_str_eq(call->query[1].value, "members");
    ck_assert_str_eq(call->query[2].name, "fields");
    ck_assert_str_eq(call->query[2].value, "posts");
    ck_assert_str_eq(call->query[3].value, "{sign}");
    ck_assert_str_eq(call->headers[0].name, "Accept");
    ck_assert_int_eq(call->sign->recipe, NET_OK_MD5);
    ck_assert_uint_eq(call->sign->leave_out_count, 2);
    ck_assert_uint_eq(call->sign->input_count, 2);
    ck_assert_str_eq(call->sign->inputs[0].name, "key");
    ck_assert_str_eq(call->sign->inputs[0].value, "{key}");
    ck_assert_str_eq(call->batch->of, "group");
    ck_assert_int_eq(call->batch->max, 100);
    ck_assert_str_eq(call->batch->join, ",");
    ck_assert(!call->keep_figures);
    ck_assert_str_eq(net->calls[2].next->into, "cursor");
    ck_assert_int_eq(net->calls[2].next->limit, 20);
    ck_assert_str_eq(net->calls[1].method, "POST");
    ck_assert_str_eq(net->calls[1].form[2].value, "{filter}");
    ck_assert_str_eq(json_string_value(jsonx_at(net->calls[2].json, "/site")),
                     "{site}");
    ck_assert_str_eq(net->calls[3].file, "reports/{site}.json");
    ck_assert_ptr_null(net->calls[3].method);
    network_free(net);
}
END_TEST

START_TEST(a_call_keeps_how_its_answer_is_read)
{
    struct network *net = network_load(EXAMPLE, NULL);
    const struct net_call *call;

    ck_assert_ptr_nonnull(net);
    call = &net->calls[0];
    ck_assert_int_eq(call->period, PERIOD_INSTANT);
    ck_assert_uint_eq(call->rows.at_count, 2);
    ck_assert_str_eq(call->rows.at[1], "/groups");
    ck_assert_int_eq(call->rows.each, NET_ITEM);
    ck_assert_uint_eq(call->rows.account_count, 2);
    ck_assert_str_eq(call->rows.account[0], "/id");
    ck_assert_str_eq(call->rows.account[1], "/uid");
    ck_assert(call->rows.may_be_missing && call->rows.fold_case);
    ck_assert_uint_eq(call->values[0].types,
                      NET_VALUE_INTEGER | NET_VALUE_DIGITS);
    ck_assert_int_eq(call->values[0].significant, 3);
    ck_assert(call->values[1].sum && call->values[1].absent_zero &&
              call->values[1].estimated);
    ck_assert_uint_eq(call->values[1].beside_count, 3);
    ck_assert_str_eq(call->values[1].beside[2], "admins");
    ck_assert_uint_eq(call->values[1].types, NET_VALUE_INTEGER);
    ck_assert_uint_eq(call->values[2].types, NET_VALUE_LENGTH);
    ck_assert_int_eq(call->hidden[0].when.test, NET_EQUALS);
    ck_assert(json_is_true(call->hidden[0].when.value));
    ck_assert_str_eq(call->hidden[0].metrics[0], "members");
    call = &net->calls[1];
    ck_assert_int_eq(call->range->days, 92);
    ck_assert_int_eq(call->range->back, 730);
    ck_assert_int_eq(call->range->write, NET_DATE_UNIX);
    ck_assert_int_eq(call->range->end, NET_END_EXCLUSIVE);
    ck_assert(call->rows.day_name && call->rows.day == NULL);
    ck_assert_uint_eq(call->rows.read_count, 1);
    ck_assert_int_eq(call->rows.read[0], NET_DATE_COMPACT);
    ck_assert_uint_eq(net->calls[2].rows.read_count, 2);
    ck_assert_int_eq(net->calls[2].rows.read[0], NET_DATE_MONTH);
    ck_assert_int_eq(net->calls[2].rows.read[1], NET_DATE_TIME);
    ck_assert_int_eq(net->calls[3].rows.read[0], NET_DATE_ISO);
    ck_assert_int_eq(call->rows.shift, -1);
    ck_assert_int_eq(call->rows.outside, NET_OUTSIDE_SKIP);
    ck_assert(call->rows.absent_day_zero);
    ck_assert_str_eq(call->rows.labels, "/meta/days");
    ck_assert_uint_eq(call->values[0].types,
                      NET_VALUE_WHOLE | NET_VALUE_DIGITS);
    ck_assert(!call->values[0].is_signed && call->values[1].is_signed);
    ck_assert_uint_eq(call->rows.quality_count, 1);
    ck_assert_int_eq(call->rows.quality[0].means, QUALITY_SAMPLED);
    ck_assert_uint_eq(call->quality_count, 2);
    ck_assert_int_eq(call->quality[0].means, QUALITY_THRESHOLDED);
    ck_assert_int_eq(call->quality[1].means, QUALITY_LAGGING);
    ck_assert_str_eq(call->quality[1].when.at[1], "/lag");
    ck_assert_uint_eq(call->rows.zero_count, 1);
    ck_assert(json_is_array(call->rows.zero[0].value));
    ck_assert_int_eq(call->rows.skip[0].test, NET_DIFFERS);
    ck_assert(call->filtered && !call->partners && !call->on_demand);
    call = &net->calls[2];
    ck_assert(call->filtered && call->partners && call->on_demand);
    ck_assert_str_eq(call->values[0].list, "/data/0/visits");
    network_free(net);
}
END_TEST

START_TEST(the_networks_error_rules_stand_behind_each_calls_own)
{
    struct network *net = network_load(EXAMPLE, NULL);
    const struct net_error_rule *rules;

    ck_assert_ptr_nonnull(net);
    ck_assert_uint_eq(net->error_count, 2);
    ck_assert_uint_eq(net->calls[0].error_count, 6);
    rules = net->calls[0].errors;
    ck_assert_int_eq(rules[0].kind, ERR_RATE_LIMIT);
    ck_assert_int_eq(rules[0].when.status[0], 429);
    ck_assert_str_eq(rules[0].wait, "/seconds");
    ck_assert_str_eq(rules[0].setting, "key");
    ck_assert_int_eq(rules[1].kind, ERR_NOT_FOUND);
    ck_assert_uint_eq(rules[1].when.at_count, 2);
    ck_assert_str_eq(rules[1].when.at[1], "/text");
    ck_assert_str_eq(rules[2].when.header, "x-ratelimit-remaining");
    ck_assert_int_eq(rules[2].when.test, NET_IN);
    ck_assert_uint_eq(json_array_size(rules[2].when.value), 2);
    ck_assert_int_eq(rules[3].when.test, NET_ABOVE);
    ck_assert_int_eq(rules[4].kind, ERR_AUTH);
    ck_assert_uint_eq(rules[4].when.status_count, 2);
    ck_assert_int_eq(rules[5].kind, ERR_REQUEST);
    ck_assert_uint_eq(rules[5].when.status_count, 0);
    ck_assert_uint_eq(net->calls[1].error_count, 2);
    network_free(net);
}
END_TEST

START_TEST(metrics_are_known_by_period)
{
    struct network *net = network_load(EXAMPLE, NULL);

    ck_assert_ptr_nonnull(net);
    ck_assert(network_has_metric(net, NULL, "members", PERIOD_INSTANT));
    ck_assert(!network_has_metric(net, NULL, "members", PERIOD_DAY));
    ck_assert(network_has_metric(net, NULL, "visits", PERIOD_DAY));
    ck_assert(!network_has_metric(net, NULL, "visits", PERIOD_MONTH));
    ck_assert(!network_has_metric(net, NULL, "visitors", PERIOD_DAY));
    ck_assert(network_is_signed(net, "gains", PERIOD_DAY));
    ck_assert(!network_is_signed(net, "gains", PERIOD_MONTH));
    ck_assert(!network_is_signed(net, "visits", PERIOD_DAY));
    network_free(net);
}
END_TEST

/* bad.json: the example with one thing changed, and what is said of it. */
START_TEST(each_fault_is_told_with_its_place)
{
    json_t *rows = jsonx_load(BAD, (size_t)1 << 20, NULL);
    const json_t *row = json_array_get(rows, (size_t)_i);
    const char *at = json_string_value(json_object_get(row, "at"));
    const char *says = json_string_value(json_object_get(row, "says"));
    char wanted[sizeof(((struct err *)NULL)->msg)];
    json_t *root = example();
    struct err err = {0};
    struct place place;
    struct network *net;

    description_change(root, at, json_object_get(row, "to"));
    place_make(&place, "example.json");
    net = load_json(&place, root, &err);
    place_remove(&place);
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
    struct place place;
    struct network *net;

    place_make(&place, "example.json");
    net = load_text(&place, texts[_i].text, strlen(texts[_i].text), &err);
    place_remove(&place);
    ck_assert_str_eq(err.msg, texts[_i].message);
    ck_assert_int_eq(net == NULL, texts[_i].message[0] != '\0');
    ck_assert_int_eq(err.kind, net == NULL ? ERR_CONFIG : ERR_NONE);
    network_free(net);
}
END_TEST

/* What a pattern says of a value, and that neither costs much. */
static const struct {
    const char *pattern;
    const char *value;
    bool fits;
} patterns[] = {
    {"^[0-9]+$", "17", true},
    {"^[0-9]+$", "17a", false},
    {"a|ab", "ab", true},
    {"([a-z]+[.])*[a-z]+", "a.b.c", true},
    {"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
     "01234567-89ab-cdef-0123-456789abcdef", true},
    {"[]()*+{}[:alpha:]*]{3}[^]{9}]", "(]a[", true},
    {"[[.*.]]+\\*[*](\\(+)*", "**\\**((", false},
    {"[[.*.]]+[*](\\(+)*", "***((", true},
    {"(((((((a))))))){0,255}", "aaa", true},
    {"((a{0,21}){0,21})b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     false},
    {"a{,4}", "aaa", true},
};

START_TEST(patterns_fit_whole_values)
{
    struct err err = {0};
    struct net_pattern *pattern = net_pattern_new(patterns[_i].pattern, &err);

    ck_assert_msg(pattern != NULL, "%s", err.msg);
    ck_assert_int_eq(net_pattern_fits(pattern, patterns[_i].value, &err),
                     patterns[_i].fits);
    ck_assert_int_eq(err.kind, ERR_NONE);
    net_pattern_free(pattern);
}
END_TEST

START_TEST(patterns_and_values_have_a_longest)
{
    char text[NET_PATTERN_VALUE_MAX + 2];
    struct err err = {0};
    struct net_pattern *pattern = net_pattern_new("a*", &err);

    ck_assert_ptr_nonnull(pattern);
    memset(text, 'a', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    ck_assert(!net_pattern_fits(pattern, text, &err));
    ck_assert(net_pattern_fits(pattern, text + 1, &err));
    net_pattern_free(pattern);
    text[257] = '\0';
    ck_assert_ptr_null(net_pattern_new(text, &err));
    ck_assert_str_eq(err.msg,
                     "this pattern is too much: longer than 256 bytes");
    pattern = net_pattern_new(text + 1, NULL);
    ck_assert_ptr_nonnull(pattern);
    net_pattern_free(pattern);
}
END_TEST

START_TEST(metrics_that_the_account_names_are_all_known)
{
    struct network net = {.typed = true};
    char template[] = "{metric}";
    struct net_value value = {.metric = template};
    struct net_call call = {.values = &value, .value_count = 1};

    ck_assert(network_has_metric(&net, NULL, "calls", PERIOD_MONTH));
    net = (struct network){.calls = &call, .call_count = 1};
    ck_assert(network_has_metric(&net, NULL, "anything", PERIOD_INSTANT));
    ck_assert(!network_has_metric(&net, NULL, "anything", PERIOD_DAY));
}
END_TEST

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
    struct place place;
    int fd;

    place_make(&place, "example.json");
    fd = open(place.file, O_WRONLY | O_CREAT, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(ftruncate(fd, ((off_t)1 << 20) + 1), 0);
    ck_assert_int_eq(close(fd), 0);
    ck_assert_ptr_null(network_load(place.file, &err));
    place_remove(&place);
    ck_assert_int_eq(err.kind, ERR_CONFIG);
    ck_assert_str_eq(err.msg, "example.json: this file is over 1 MiB");
}
END_TEST

START_TEST(depth_and_length_cost_no_more_than_a_message)
{
    struct err err = {0};
    struct place place;
    struct buf text;

    place_make(&place, "example.json");
    buf_init(&text, (size_t)1 << 20);
    for (int i = 0; i < 200000; i++)
        (void)buf_addc(&text, '[');
    ck_assert_ptr_null(load_text(&place, buf_text(&text), text.len, &err));
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
    ck_assert_ptr_null(load_text(&place, buf_text(&text), text.len, &err));
    ck_assert_str_eq(err.msg, "example.json: /calls: more than 200 elements");
    buf_release(&text);
    place_remove(&place);
}
END_TEST

START_TEST(a_body_nested_too_deep_is_refused)
{
    json_t *root = example();
    json_t *deep = json_integer(1);
    struct err err = {0};
    struct place place;

    for (int i = 0; i < 1000; i++)
        deep = json_pack("[o]", deep);
    description_change(root, "/calls/2/request/json/site", deep);
    json_decref(deep);
    place_make(&place, "example.json");
    ck_assert_ptr_null(load_json(&place, root, &err));
    place_remove(&place);
    json_decref(root);
    ck_assert_int_eq(err.kind, ERR_CONFIG);
    ck_assert_ptr_nonnull(strstr(err.msg, ": nested more than 32 deep"));
}
END_TEST

START_TEST(a_cut_off_file_never_loads)
{
    struct place place;
    struct buf text;

    buf_init(&text, (size_t)1 << 20);
    ck_assert_int_eq(file_read(EXAMPLE, &text, NULL), 0);
    place_make(&place, "example.json");
    for (size_t len = 0; len + 2 < text.len; len += 13) {
        struct err err = {0};

        ck_assert_ptr_null(load_text(&place, text.data, len, &err));
        ck_assert_int_eq(err.kind, ERR_CONFIG);
    }
    place_remove(&place);
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
static void load_any(const struct place *place, const json_t *root)
{
    struct err err = {0};
    struct network *net = load_json(place, root, &err);

    ck_assert((net != NULL) != (err.kind == ERR_CONFIG));
    ck_assert((net != NULL) != (strncmp(err.msg, "example.json: ", 14) == 0));
    network_free(net);
}

/* Each value below `value` replaced in turn by `odd` one. */
static void replace_each(const struct place *place, const json_t *root,
                         json_t *value, json_t *other)
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
    json_t *root = example();
    json_t *other = json_loads(odd[_i], JSON_DECODE_ANY, NULL);
    struct place place;

    ck_assert_ptr_nonnull(other);
    place_make(&place, "example.json");
    replace_each(&place, root, root, other);
    place_remove(&place);
    json_decref(other);
    json_decref(root);
}
END_TEST

static const struct {
    const char *text;
    const char *pieces; /* placeholders in <>, pieces apart by | */
} templates[] = {
    {"", ""},
    {"plain", "plain"},
    {"{a}", "<a>"},
    {"a{b_2}c", "a|<b_2>|c"},
    {"{a}{b}", "<a>|<b>"},
    {"{\"id\": \"{user}\"}", "{\"id\": \"|<user>|\"}"},
    {"{}{ a }{A}", "{}{ a }{A}"},
    {"{{a}}", "{|<a>|}"},
    {"x{", "x{"},
    {"{a", "{a"},
};

START_TEST(a_template_falls_into_pieces)
{
    const char *rest = templates[_i].text;
    struct net_piece piece;
    char text[64] = "";
    size_t n = 0;

    while (network_piece(&rest, &piece)) {
        n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%s%.*s%s",
                              n > 0 ? "|" : "", piece.placeholder ? "<" : "",
                              (int)piece.len, piece.text,
                              piece.placeholder ? ">" : "");
    }
    ck_assert_str_eq(text, templates[_i].pieces);
}
END_TEST

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
    struct place place;
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
    place_make(&place, "agora.json");
    net = load_text(&place, start, (size_t)(end - start), &err);
    place_remove(&place);
    buf_release(&manual);
    ck_assert_msg(net != NULL, "%s", err.msg);
    ck_assert(network_has_metric(net, NULL, "members", PERIOD_INSTANT));
    ck_assert(network_has_metric(net, NULL, "visits", PERIOD_DAY));
    network_free(net);
}
END_TEST

START_TEST(error_rules_have_the_kinds_of_an_account)
{
    enum err_kind kind = (enum err_kind)_i;
    json_t *root = example();
    struct err err = {0};
    struct place place;
    struct network *net;
    json_t *name = json_string(err_kind_info(kind)->name);

    description_change(root, "/calls/0/errors/0/kind", name);
    json_decref(name);
    place_make(&place, "example.json");
    net = load_json(&place, root, &err);
    place_remove(&place);
    json_decref(root);
    ck_assert_int_eq(net != NULL, err_kind_info(kind)->of_account);
    if (net != NULL)
        ck_assert_int_eq(net->calls[0].errors[0].kind, kind);
    network_free(net);
}
END_TEST

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
    json_t *root = example();
    struct err err = {0};
    struct place place;
    struct network *net;

    ck_assert_ptr_nonnull(rules);
    description_change(root, "/calls/0/errors", rules);
    json_decref(rules);
    place_make(&place, "example.json");
    net = load_json(&place, root, &err);
    place_remove(&place);
    json_decref(root);
    ck_assert_int_eq(net != NULL, pairs[_i].reached);
    if (net == NULL)
        ck_assert_str_eq(err.msg, "example.json: /calls/0/errors/1: this rule "
                                  "is never reached: rule 0 catches all that "
                                  "it would");
    network_free(net);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

START_TEST(a_pattern_counts_bytes_in_every_locale)
{
    static const char *const locales[] = {"C", "C.UTF-8"};
    struct net_pattern *one = NULL;
    struct net_pattern *two = NULL;

    /* Made in one locale, used in another. */
    ck_assert_ptr_nonnull(setlocale(LC_ALL, locales[_i]));
    one = net_pattern_new("^.$", NULL);
    two = net_pattern_new("^[^/]{2}$", NULL);
    ck_assert_ptr_nonnull(setlocale(LC_ALL, locales[1 - _i]));
    ck_assert(net_pattern_fits(one, "e", NULL));
    ck_assert(!net_pattern_fits(one, "\xc3\xa9", NULL));
    ck_assert(net_pattern_fits(two, "\xc3\xa9", NULL));
    net_pattern_free(one);
    net_pattern_free(two);
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
    Suite *s = suite_create("network");
    TCase *good = tcase_create("good");
    TCase *faults = tcase_create("faults");
    TCase *hostile = tcase_create("hostile");

    tcase_add_test(good, the_example_fills_the_network);
    tcase_add_test(good, settings_keep_their_order_and_properties);
    tcase_add_test(good, a_lookup_knows_what_it_is_made_from);
    tcase_add_test(good, a_call_keeps_its_request_in_order);
    tcase_add_test(good, a_call_keeps_how_its_answer_is_read);
    tcase_add_test(good, the_networks_error_rules_stand_behind_each_calls_own);
    tcase_add_test(good, metrics_are_known_by_period);
    tcase_add_test(good, metrics_that_the_account_names_are_all_known);
    tcase_add_loop_test(good, patterns_fit_whole_values, 0, COUNT(patterns));
    tcase_add_test(good, patterns_and_values_have_a_longest);
    tcase_add_test(good, loader_schema_and_manual_know_the_same_words);
    tcase_add_test(good, the_manuals_example_loads);
    tcase_add_loop_test(good, a_template_falls_into_pieces, 0,
                        COUNT(templates));
    tcase_add_loop_test(good, a_pattern_counts_bytes_in_every_locale, 0, 2);
    suite_add_tcase(s, good);
    tcase_add_loop_test(faults, each_fault_is_told_with_its_place, 0,
                        bad_count());
    tcase_add_loop_test(faults, other_texts_load_or_are_told, 0, COUNT(texts));
    tcase_add_loop_test(faults, error_rules_have_the_kinds_of_an_account, 1,
                        ERR_KIND_COUNT);
    tcase_add_loop_test(faults, a_rule_behind_one_that_covers_it_is_refused, 0,
                        COUNT(pairs));
    suite_add_tcase(s, faults);
    tcase_add_test(hostile,
                   a_file_that_is_not_there_is_no_fault_of_the_description);
    tcase_add_test(hostile, a_file_without_end_is_refused);
    tcase_add_test(hostile, a_huge_file_is_refused);
    tcase_add_test(hostile, depth_and_length_cost_no_more_than_a_message);
    tcase_add_test(hostile, a_body_nested_too_deep_is_refused);
    tcase_add_test(hostile, a_cut_off_file_never_loads);
    tcase_add_loop_test(hostile, whatever_stands_anywhere_is_read_or_told, 0,
                        suite_rounds(COUNT(odd), 3));
    tcase_set_timeout(hostile, 60); /* under valgrind */
    suite_add_tcase(s, hostile);
    return suite_run(s);
}
