/*
 * What a description says of requests and settings: which accounts a call is
 * made for, and what each fault is told as.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/network_page.h"
#include "config/plan.h"
#include "tests/help/description.h"
#include "tests/help/folder.h"
#include "tests/help/suite.h"

#define EXAMPLE "request.json"
#define BAD "request-bad.json"
#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

static struct network *example(void)
{
    json_t *root = description_read(EXAMPLE);
    struct err err = {0};
    struct network *net = description_load(EXAMPLE, root, &err);

    ck_assert_msg(net != NULL, "%s", err.msg);
    json_decref(root);
    return net;
}

/* request-bad.json: the example with one thing changed, and what is said. */
START_TEST(each_fault_is_told_with_its_place)
{
    json_t *rows = description_read(BAD);
    const json_t *row = json_array_get(rows, (size_t)_i);
    char wanted[sizeof(((struct err *)NULL)->msg)];
    json_t *root = description_read(EXAMPLE);
    struct err err = {0};
    struct network *net;

    description_change(root, json_string_value(json_object_get(row, "at")),
                       json_object_get(row, "to"));
    net = description_load(EXAMPLE, root, &err);
    (void)snprintf(wanted, sizeof(wanted), "%s: %s", EXAMPLE,
                   json_string_value(json_object_get(row, "says")));
    json_decref(root);
    json_decref(rows);
    ck_assert_ptr_null(net);
    ck_assert_str_eq(err.msg, wanted);
    ck_assert_int_eq(err.kind, ERR_CONFIG);
}
END_TEST

/* Values that any member can turn out to be. */
static const char *const odd[] = {
    "[\"/a\", \"x\"]",  "null", "true", "7",    "\"\"", "\"{token}{user}\"",
    "\"https://{a}/\"", "[]",   "{}",   "[[]]", "[{}]", "{\"a\": \"b\"}",
};

static void load_any(const json_t *root)
{
    struct err err = {0};
    struct network *net = description_load(EXAMPLE, root, &err);

    ck_assert((net != NULL) != (err.kind == ERR_CONFIG));
    ck_assert((net != NULL) != (strncmp(err.msg, EXAMPLE, 12) == 0));
    network_free(net);
}

/* Each value below `value` replaced in turn by `odd` one. */
static void replace_each(const json_t *root, json_t *value, json_t *other)
{
    const char *name;
    json_t *member;
    void *next;
    size_t i;

    json_array_foreach(value, i, member)
    {
        json_incref(member);
        (void)json_array_set(value, i, other);
        load_any(root);
        (void)json_array_set(value, i, member);
        json_decref(member);
        replace_each(root, member, other);
    }
    json_object_foreach_safe(value, next, name, member)
    {
        json_incref(member);
        (void)json_object_set(value, name, other);
        load_any(root);
        (void)json_object_set(value, name, member);
        json_decref(member);
        replace_each(root, member, other);
    }
}

START_TEST(whatever_stands_anywhere_is_read_or_told)
{
    json_t *root = description_read(EXAMPLE);
    json_t *other = json_loads(odd[_i], JSON_DECODE_ANY, NULL);

    ck_assert_ptr_nonnull(other);
    replace_each(root, root, other);
    json_decref(other);
    json_decref(root);
}
END_TEST

/* Settings of an account, and which calls are made for it. */
static const struct {
    const char *set; /* their names with blanks between */
    const char *calls;
    const char *audience;
} accounts[] = {
    {"repository", "0", "stars"},
    {"repository user", "0", "stars"},
    {"repository user token", "0", "stars"},
    {"user", "1", "followers"},
    {"user token", "2", "followers"},
    {"token", "", "stars"},
    {"", "", "stars"},
};

START_TEST(calls_are_made_where_their_settings_are_set)
{
    struct network *net = example();
    const char **values = calloc(net->setting_count, sizeof(*values));
    char made[32] = "";

    for (size_t i = 0; i < net->setting_count; i++) {
        if (strstr(accounts[_i].set, net->settings[i].name) != NULL)
            values[i] = "x";
    }
    for (size_t i = 0; i < 3; i++) {
        if (network_call_applies(net, &net->calls[i], values))
            (void)snprintf(made + strlen(made), sizeof(made) - strlen(made),
                           "%zu", i);
    }
    ck_assert_str_eq(made, accounts[_i].calls);
    ck_assert_str_eq(network_audience(net, values), accounts[_i].audience);
    ck_assert_int_eq(network_has_metric(net, values, "stars", PERIOD_INSTANT),
                     accounts[_i].calls[0] == '0');
    ck_assert(network_has_metric(net, NULL, "stars", PERIOD_INSTANT));
    ck_assert_str_eq(network_audience(net, NULL), "stars");
    free(values);
    network_free(net);
}
END_TEST

#define PLAN                                                                   \
    "[plan]\nname = P\nstart = 2013-04-01\nend = 2013-12-31\n"                 \
    "timezone = UTC\n"                                                         \
    "[account a]\nnetwork = request\n"

/* Plans with an indicator of the account: its metric, or the first fault. */
static const struct {
    const char *text;
    const char *metric;
    const char *fault;
} plans[] = {
    {PLAN "repository = o\n[indicator i]\naccount = a\n", "stars", NULL},
    {PLAN "user = u\n[indicator i]\naccount = a\n", "followers", NULL},
    {PLAN "user = u\n[indicator i]\naccount = a\nmetric = stars\n", NULL,
     "[indicator i] metric: 'stars' needs the key 'repository' in [account a]"},
    {PLAN "user = u\nrepository = o\n[indicator i]\naccount = a\n"
          "metric = followers\n",
     NULL,
     "[indicator i] metric: 'followers' is not told while [account a] has the "
     "key 'repository'"},
    {PLAN "user = u\nrepository = o\ntoken = env:T\n[indicator i]\n"
          "account = a\nmetric = followers\n",
     NULL,
     "[indicator i] metric: 'followers' is not told while [account a] has the "
     "key 'repository'"},
    {PLAN "user = u\n[indicator i]\naccount = a\nmetric = partner-visits\n",
     NULL,
     "[indicator i] metric: 'partner-visits' needs the key 'partners' in "
     "[account a]"},
    {PLAN "user = u\n[indicator i]\naccount = a\npaid = exclude\n", NULL,
     "[indicator i] paid: request cannot tell paid 'followers' from unpaid "
     "ones: it keeps no sources of visits; leave the key out"},
    {PLAN "repository = https://git.example.org/o/n/\n[indicator i]\n"
          "account = a\n",
     "stars", NULL},
    {PLAN "repository = o//n\n[indicator i]\naccount = a\n", NULL,
     "[account a] repository: 'o//n' is no path, as in owner/name: a part of "
     "it "
     "is empty, '.' or '..'"},
    {PLAN "repository = o/..\n[indicator i]\naccount = a\n", NULL,
     "[account a] repository: 'o/..' is no path, as in owner/name: a part of "
     "it is empty, '.' or '..'"},
    {PLAN "repository = /o/n\n[indicator i]\naccount = a\n", NULL,
     "[account a] repository: '/o/n' is no path, as in owner/name: a part of "
     "it is empty, '.' or '..'"},
    {PLAN "user = u\npage = https://x.example/a?b=c&d\n[indicator i]\n"
          "account = a\n",
     "followers", NULL},
    {PLAN "user = u\npage = https://x.example/a#top\n[indicator i]\n"
          "account = a\n",
     NULL, "[account a] page: what follows '#' is never sent; leave it out"},
    {PLAN "user = u\npage = http://x.example/\n[indicator i]\naccount = a\n",
     NULL, "[account a] page: plain http is refused but for the loopback"},
    {PLAN "user = u\npage = x.example\n[indicator i]\naccount = a\n", NULL,
     "[account a] page: 'x.example' is no address: write https:// in front"},
};

START_TEST(an_indicator_means_what_its_account_is_asked_for)
{
    char *folder = folder_make();
    char *ini = file_join(folder, "headway.ini");
    char *path = file_join(folder, EXAMPLE);
    struct networks *nets = networks_new(folder, NULL);
    json_t *root = description_read(EXAMPLE);
    char *text = jsonx_dump(root);
    struct faults faults;
    struct err err = {0};
    struct plan *plan;

    folder_write(path, text, strlen(text));
    folder_write(ini, plans[_i].text, strlen(plans[_i].text));
    faults_init(&faults);
    plan = plan_load(ini, nets, &faults, &err);
    folder_remove(folder);
    if (plans[_i].metric != NULL) {
        ck_assert_msg(plan != NULL, "%s", err.msg);
        ck_assert_str_eq(plan->indicators[0].metric, plans[_i].metric);
    } else {
        ck_assert_ptr_null(plan);
        ck_assert_msg(strstr(err.msg, plans[_i].fault) != NULL, "%s", err.msg);
    }
    plan_free(plan);
    faults_release(&faults);
    networks_free(nets);
    json_decref(root);
    free(text);
    free(path);
    free(ini);
}
END_TEST

/* Addresses, and what they say of repository and user. */
static const struct {
    const char *pattern;
    const char *text;
    const char *repository; /* NULL: no match */
    const char *user;
} addresses[] = {
    {"https://git.example.org/{repository}", "https://git.example.org/o/n",
     "o/n", NULL},
    {"https://git.example.org/{repository}", "git.example.org/a/b/c/?x=y#z",
     "a/b/c", NULL},
    {"https://git.example.org/{repository}", "https://git.example.org/o%2Fn",
     NULL, NULL},
    {"https://git.example.org/{repository}", "https://git.example.org/o%20w/n",
     "o w/n", NULL},
    {"https://git.example.org/{repository}", "https://git.example.org/", NULL,
     NULL},
    {"https://git.example.org/{user}", "https://git.example.org/o/n", NULL,
     NULL},
    {"https://git.example.org/{repository}/tree/{user}",
     "https://git.example.org/a/b/tree/c", "a/b", "c"},
    {"https://git.example.org/{repository}/tree/{user}",
     "https://git.example.org/a/tree/b/tree/c", "a/tree/b", "c"},
    {"https://git.example.org/{repository}/tree/{user}",
     "https://git.example.org/a/tree/b/c", NULL, NULL},
    {"https://git.example.org/{user}/x/{repository}/y",
     "https://git.example.org/u/x/a/y/b/y", "a/y/b", "u"},
    {"https://git.example.org/?r={repository}",
     "https://git.example.org/?r=o/n&s=1", "o/n", NULL},
    {"git@git.example.org:{repository}.git", "git@git.example.org:o/n.x.git",
     "o/n.x", NULL},
};

START_TEST(a_path_is_found_across_slashes)
{
    struct network *net = example();
    char **values = calloc(net->setting_count, sizeof(*values));
    bool found =
        network_match(net, addresses[_i].pattern, addresses[_i].text, values);

    ck_assert_int_eq(found, addresses[_i].repository != NULL ||
                                addresses[_i].user != NULL);
    ck_assert_pstr_eq(values[network_setting(net, "repository")],
                      addresses[_i].repository);
    ck_assert_pstr_eq(values[network_setting(net, "user")], addresses[_i].user);
    for (size_t i = 0; i < net->setting_count; i++)
        free(values[i]);
    free(values);
    network_free(net);
}
END_TEST

START_TEST(a_long_path_is_matched_in_no_time)
{
    struct network *net = example();
    char **values = calloc(net->setting_count, sizeof(*values));
    char text[20001];

    memset(text, 'a', sizeof(text) - 1);
    for (size_t i = 0; i < sizeof(text) - 1; i += 7)
        text[i] = '/';
    text[sizeof(text) - 1] = '\0';
    ck_assert(!network_match(net, "{repository}/aaa{user}b", text, values));
    free(values);
    network_free(net);
}
END_TEST

START_TEST(a_page_tells_which_metric_is_meant_and_why_paid_stays_in)
{
    struct network *net = example();
    struct buf page;

    buf_init(&page, (size_t)1 << 20);
    network_page(net, &page);
    ck_assert_ptr_nonnull(strstr(buf_text(&page),
                                 "\nAn indicator that names no metric means "
                                 "`stars` or `followers`, the first that its "
                                 "account has.\n"));
    ck_assert_ptr_nonnull(strstr(
        buf_text(&page), "\n- `paid = exclude` is not possible: it keeps no "
                         "sources of visits.\n"));
    buf_release(&page);
    network_free(net);
}
END_TEST

static int bad_count(void)
{
    json_t *rows =
        jsonx_load("tests/data/descriptions/" BAD, (size_t)1 << 20, NULL);
    int count = (int)json_array_size(rows);

    json_decref(rows);
    return count;
}

int main(void)
{
    Suite *s = suite_create("network_request");
    TCase *faults = tcase_create("faults");
    TCase *calls = tcase_create("calls");

    tcase_add_loop_test(faults, each_fault_is_told_with_its_place, 0,
                        bad_count());
    tcase_add_loop_test(faults, whatever_stands_anywhere_is_read_or_told, 0,
                        suite_rounds(COUNT(odd), 2));
    tcase_set_timeout(faults, 60);
    suite_add_tcase(s, faults);
    tcase_add_loop_test(calls, calls_are_made_where_their_settings_are_set, 0,
                        COUNT(accounts));
    tcase_add_loop_test(calls, an_indicator_means_what_its_account_is_asked_for,
                        0, COUNT(plans));
    tcase_add_loop_test(calls, a_path_is_found_across_slashes, 0,
                        COUNT(addresses));
    tcase_add_test(calls, a_long_path_is_matched_in_no_time);
    tcase_add_test(calls,
                   a_page_tells_which_metric_is_meant_and_why_paid_stays_in);
    suite_add_tcase(s, calls);
    return suite_run(s);
}
