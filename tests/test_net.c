/*
 * The interpreter on the shipped descriptions: every folder of tests/data is
 * one case.  Every call has a case with figures, every error rule a case that
 * it catches.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "collector/net_parts.h"
#include "config/networks.h"
#include "tests/help/net_case.h"
#include "tests/help/suite.h"

static char **folders;
static size_t folder_count;

static void assert_json_eq(const struct net_case *c, const char *what,
                           json_t *got, const json_t *wanted)
{
    json_t *none = json_array();
    char *a = json_dumps(got, JSON_INDENT(1) | JSON_ENCODE_ANY);
    char *b = json_dumps(wanted == NULL ? none : wanted,
                         JSON_INDENT(1) | JSON_ENCODE_ANY);

    ck_assert_msg(strcmp(a, b) == 0, "%s: %s\ngot %s\nwanted %s", c->folder,
                  what, a, b);
    free(a);
    free(b);
    json_decref(none);
    json_decref(got);
}

static void assert_text(const struct net_case *c, const char *what,
                        const char *got, const json_t *wanted)
{
    const char *text = json_string_value(wanted);

    if (wanted == NULL)
        return;
    if (json_is_null(wanted)) {
        ck_assert_msg(got == NULL, "%s: %s is %s", c->folder, what, got);
        return;
    }
    ck_assert_msg(got != NULL && strcmp(got, text) == 0,
                  "%s: %s\ngot    %s\nwanted %s", c->folder, what,
                  got == NULL ? "nothing" : got, text);
}

static void assert_error(const struct net_case *c, const struct err *err)
{
    const char *retry =
        json_string_value(json_object_get(c->wanted, "retry_at"));
    char text[sizeof(err->msg) + 60];
    int64_t at = 0;

    (void)snprintf(text, sizeof(text), "%s: %s", err_kind_info(err->kind)->name,
                   err->msg);
    assert_text(c, "error", text, json_object_get(c->wanted, "error"));
    if (retry != NULL)
        ck_assert_int_eq(time_parse(retry, &at, NULL), 0);
    ck_assert_msg(err->retry_at == at, "%s: retry_at is %lld", c->folder,
                  (long long)err->retry_at);
}

static void check_request(const struct net_case *c)
{
    const json_t *wanted = json_object_get(c->wanted, "request");
    const json_t *headers = json_object_get(wanted, "headers");
    struct http_request request;
    struct err err = {0};

    if (wanted == NULL)
        return;
    if (net_request(&c->job, &request, &err) != 0) {
        assert_error(c, &err);
        return;
    }
    assert_text(c, "method", request.method, json_object_get(wanted, "method"));
    assert_text(c, "url", request.url, json_object_get(wanted, "url"));
    assert_text(c, "body", request.body, json_object_get(wanted, "body"));
    assert_text(c, "file", request.file, json_object_get(wanted, "file"));
    assert_text(c, "shown", request.shown, json_object_get(wanted, "shown"));
    for (size_t i = 0; headers != NULL && i < request.header_count; i++) {
        const json_t *value = json_object_get(headers, request.headers[i].name);

        assert_text(c, request.headers[i].name, request.headers[i].value,
                    value);
    }
    if (headers != NULL)
        ck_assert_uint_eq(request.header_count, json_object_size(headers));
    http_request_release(&request);
}

/* What is kept of an answer, its headers not, gives the same figures. */
static void check_kept(const struct net_case *c,
                       const struct net_answer *answer)
{
    const char *kept = answer->kept;
    struct http_response again = {
        .status = c->response.status,
        .body = kept != NULL ? kept : c->response.body,
        .body_len = kept != NULL ? strlen(kept) : c->response.body_len,
    };
    struct net_answer read;
    struct err err = {0};
    char *made = NULL;

    if (answer->figure_count == 0)
        return; /* then nothing is */
    if (c->job.call->keep_figures) {
        ck_assert_msg(net_kept_numbers(kept, again.body_len, &made, &err) == 0,
                      "%s: %s", c->folder, err.msg);
        again.body = made;
        again.body_len = strlen(made);
    }
    ck_assert_msg(net_response(&c->job, &again, &read, &err) == 0,
                  "%s: what is kept of it: %s", c->folder, err.msg);
    assert_json_eq(c, "figures of what is kept", net_case_figures(&read),
                   json_object_get(c->wanted, "figures"));
    net_answer_release(&read);
    free(made);
}

static void check_response(const struct net_case *c)
{
    struct net_answer answer;
    struct err err = {0};

    if (c->body == NULL)
        return;
    if (net_response(&c->job, &c->response, &answer, &err) != 0) {
        ck_assert_msg(json_object_get(c->wanted, "error") != NULL, "%s: %s",
                      c->folder, err.msg);
        assert_error(c, &err);
        return;
    }
    ck_assert_msg(json_object_get(c->wanted, "error") == NULL,
                  "%s: no error where one was wanted", c->folder);
    assert_json_eq(c, "figures", net_case_figures(&answer),
                   json_object_get(c->wanted, "figures"));
    assert_json_eq(c, "failures", net_case_failures(&answer),
                   json_object_get(c->wanted, "failures"));
    assert_text(c, "kept", answer.kept, json_object_get(c->wanted, "kept"));
    check_kept(c, &answer);
    net_answer_release(&answer);
}

/* The answer to a request for a token. */
static void check_grant(const struct net_case *c)
{
    struct grant_answer answer;
    struct err err = {0};

    if (c->body == NULL)
        return;
    if (grant_read(&c->job, &c->response, &answer, &err) != 0) {
        grant_answer_release(&answer);
        ck_assert_msg(json_object_get(c->wanted, "error") != NULL, "%s: %s",
                      c->folder, err.msg);
        assert_error(c, &err);
        return;
    }
    ck_assert_msg(json_object_get(c->wanted, "error") == NULL,
                  "%s: no error where one was wanted", c->folder);
    assert_json_eq(c, "granted", net_case_granted(&answer),
                   json_object_get(c->wanted, "granted"));
    if (json_object_get(c->wanted, "stored") != NULL)
        assert_json_eq(c, "stored", net_case_stored(c, &answer),
                       json_object_get(c->wanted, "stored"));
    grant_answer_release(&answer);
}

/* The answer to the question when a credential ends. */
static void check_end(const struct net_case *c)
{
    char text[TIME_TEXT];
    struct err err = {0};
    int64_t end;

    if (c->body == NULL)
        return;
    if (grant_read_end(&c->job, &c->response, &end, &err) != 0) {
        ck_assert_msg(json_object_get(c->wanted, "error") != NULL, "%s: %s",
                      c->folder, err.msg);
        assert_error(c, &err);
        return;
    }
    ck_assert_msg(json_object_get(c->wanted, "error") == NULL,
                  "%s: no error where one was wanted", c->folder);
    assert_text(c, "ends", end == 0 ? "never" : time_format(end, text),
                json_object_get(c->wanted, "ends"));
}

START_TEST(case_gives_the_wanted_request_and_answer)
{
    struct net_case c;

    net_case_load(&c, folders[_i]);
    check_request(&c);
    if (c.for_token)
        check_grant(&c);
    else if (c.for_expires)
        check_end(&c);
    else
        check_response(&c);
    net_case_release(&c);
}
END_TEST

/* Which rules and calls of one network its cases cover. */
struct covered {
    bool *rules; /* of the network: the last ones of each call */
    bool *calls;
};

static void cover(const struct net_case *c, struct covered *covered)
{
    const struct net_call *call = c->job.call;
    size_t own = call->error_count - c->net->error_count;
    const struct net_error_rule *rule;
    json_t *root;

    if (c->body == NULL || c->for_token || c->for_expires)
        return;
    if (json_array_size(json_object_get(c->wanted, "figures")) > 0)
        covered->calls[call - c->net->calls] = true;
    root = jsonx_parse(c->body, c->body_len, NULL);
    rule = net_rule(call, &c->response, root);
    if (rule != NULL && (size_t)(rule - call->errors) >= own)
        covered->rules[(size_t)(rule - call->errors) - own] = true;
    ck_assert_msg(rule == NULL || (size_t)(rule - call->errors) >= own,
                  "%s: rules of a call are to be counted here too", c->folder);
    json_decref(root);
}

START_TEST(every_call_has_figures_and_every_rule_catches_a_case)
{
    struct networks *nets = networks_new("config/networks", NULL);
    char *const *names;
    size_t count;
    struct err err = {0};

    ck_assert(nets != NULL);
    ck_assert_msg(networks_names(nets, &names, &count, &err) == 0, "%s",
                  err.msg);
    ck_assert_uint_ge(count, 12);
    for (size_t n = 0; n < count; n++) {
        const struct network *net = networks_get(nets, names[n], &err);
        struct covered covered;
        char prefix[128];

        ck_assert_msg(net != NULL, "%s", err.msg);
        covered.rules = calloc(net->error_count + 1, sizeof(bool));
        covered.calls = calloc(net->call_count + 1, sizeof(bool));
        (void)snprintf(prefix, sizeof(prefix), "tests/data/%s/", names[n]);
        for (size_t i = 0; i < folder_count; i++) {
            struct net_case c;

            if (strncmp(folders[i], prefix, strlen(prefix)) != 0)
                continue;
            net_case_load(&c, folders[i]);
            cover(&c, &covered);
            net_case_release(&c);
        }
        for (size_t i = 0; i < net->error_count; i++)
            ck_assert_msg(covered.rules[i], "%s: no case for error rule %zu",
                          names[n], i);
        for (size_t i = 0; i < net->call_count; i++)
            ck_assert_msg(covered.calls[i], "%s: no figures from call %zu",
                          names[n], i);
        free(covered.rules);
        free(covered.calls);
    }
    networks_free(nets);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("net");
    TCase *cases = tcase_create("cases");
    TCase *all = tcase_create("all");

    tcase_add_loop_test(cases, case_gives_the_wanted_request_and_answer, 0,
                        (int)folder_count);
    suite_add_tcase(s, cases);
    tcase_add_test(all, every_call_has_figures_and_every_rule_catches_a_case);
    tcase_set_timeout(all, 60);
    suite_add_tcase(s, all);
    return s;
}

int main(void)
{
    int status;

    folders = net_case_folders(&folder_count);
    status = suite_run(suite());
    for (size_t i = 0; i < folder_count; i++)
        free(folders[i]);
    free(folders);
    return folder_count > 0 ? status : EXIT_FAILURE;
}
