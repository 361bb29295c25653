/*
 * One network description: what a good one gives.
 */
#include <check.h>
#include <stdlib.h>

#include "base/day.h"
#include "config/network.h"
#include "tests/help/suite.h"

#define EXAMPLE "tests/data/descriptions/example.json"

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

int main(void)
{
    Suite *s = suite_create("network");
    TCase *tc = tcase_create("network");

    tcase_add_test(tc, the_example_fills_the_network);
    tcase_add_test(tc, settings_keep_their_order_and_properties);
    tcase_add_test(tc, a_lookup_knows_what_it_is_made_from);
    tcase_add_test(tc, a_call_keeps_its_request_in_order);
    tcase_add_test(tc, a_call_keeps_how_its_answer_is_read);
    tcase_add_test(tc, the_networks_error_rules_stand_behind_each_calls_own);
    tcase_add_test(tc, metrics_are_known_by_period);
    tcase_add_test(tc, metrics_that_the_account_names_are_all_known);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
