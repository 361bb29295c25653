/*
 * Lookups: when one can be made, what is read of an answer, and which requests
 * the shipped descriptions make.
 */
#include "collector/lookup.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/networks.h"
#include "tests/help/suite.h"

#define SHIPPED "config/networks"

enum { SETTINGS_MAX = 8, WORDS_MAX = 100 };

static struct networks *nets;

static const struct network *load(const char *name)
{
    struct err err = {0};
    const struct network *net = networks_get(nets, name, &err);

    ck_assert_msg(net != NULL, "%s", err.msg);
    ck_assert_uint_lt(net->setting_count, SETTINGS_MAX);
    ck_assert_ptr_nonnull(net->lookup);
    return net;
}

/* "name=value name=value" into values by their settings. */
static void set_values(const struct network *net, const char *words, char *copy,
                       const char **values)
{
    char *rest;

    for (size_t i = 0; i < SETTINGS_MAX; i++)
        values[i] = NULL;
    (void)snprintf(copy, WORDS_MAX, "%s", words);
    for (char *word = strtok_r(copy, " ", &rest); word != NULL;
         word = strtok_r(NULL, " ", &rest)) {
        char *value = strchr(word, '=');
        size_t i;

        *value++ = '\0';
        i = network_setting(net, word);
        ck_assert_uint_lt(i, net->setting_count);
        values[i] = value;
    }
}

static const struct {
    const char *network;
    const char *words;
    bool wanted;
} wanted[] = {
    {"youtube", "handle=ps key=k", true},
    {"youtube", "handle=ps", false},
    {"youtube", "key=k", false},
    {"youtube", "channel=UC1 key=k", false},
    {"youtube", "channel=UC1 handle=ps key=k", false},
    {"bluesky", "handle=ps.md", true},
    {"bluesky", "", false},
    {"bluesky", "did=did:plc:1", false},
    {"telegram", "chat=ps token=t", true},
    {"telegram", "chat_id=-1 token=t", false},
    /* with a token, or with what one is fetched for */
    {"twitch", "login=ps client_id=c token=t", true},
    {"twitch", "login=ps client_id=c client_secret=s", true},
    {"twitch", "login=ps client_id=c", false},
    {"twitch", "login=ps token=t", false},
    {"twitch", "broadcaster=1 client_id=c token=t", false},
};

START_TEST(a_lookup_needs_all_that_it_is_made_from)
{
    const struct network *net = load(wanted[_i].network);
    const char *values[SETTINGS_MAX];
    char copy[WORDS_MAX];

    set_values(net, wanted[_i].words, copy, values);
    ck_assert_int_eq(lookup_wanted(net, values), wanted[_i].wanted);
}
END_TEST

START_TEST(a_network_without_the_word_looks_nothing_up)
{
    const struct network *net = networks_get(nets, "mastodon", NULL);
    const char *values[SETTINGS_MAX] = {NULL};

    ck_assert_ptr_nonnull(net);
    ck_assert(!lookup_wanted(net, values));
}
END_TEST

static const struct {
    const char *network;
    const char *words;
    const char *url;
} requests[] = {
    {"youtube", "handle=ps key=k",
     "https://www.googleapis.com/youtube/v3/"
     "channels?part=id&forHandle=%40ps&key=k"},
    {"bluesky", "handle=ps.md",
     "https://public.api.bsky.app/xrpc/"
     "app.bsky.actor.getProfiles?actors=ps.md"},
    {"telegram", "chat=ps token=1:t",
     "https://api.telegram.org/bot1:t/getChat?chat_id=%40ps"},
    {"twitch", "login=ps client_id=c token=t",
     "https://api.twitch.tv/helix/users?login=ps"},
};

/* A job of a lookup; `account` and `member` are the caller's. */
static struct net_job make_job(const struct network *net,
                               struct account *account,
                               struct net_account *member,
                               const char *const *values)
{
    *account = (struct account){.name = NULL, .network = net};
    *member = (struct net_account){account, values};
    return (struct net_job){.network = net,
                            .call = &net->lookup->call,
                            .accounts = member,
                            .account_count = 1};
}

START_TEST(the_request_is_that_of_the_network_s_documentation)
{
    const struct network *net = load(requests[_i].network);
    const char *values[SETTINGS_MAX];
    struct http_request request;
    struct net_account member;
    struct account account;
    struct net_job job;
    struct err err = {0};
    char copy[WORDS_MAX];

    set_values(net, requests[_i].words, copy, values);
    job = make_job(net, &account, &member, values);
    ck_assert_msg(net_request(&job, &request, &err) == 0, "%s", err.msg);
    ck_assert_str_eq(request.url, requests[_i].url);
    ck_assert_ptr_null(strstr(request.shown, "=k"));
    ck_assert_ptr_null(strstr(request.shown, "1:t"));
    http_request_release(&request);
}
END_TEST

static const struct {
    const char *network;
    long status;
    const char *body;
    const char *value; /* NULL: */
    enum err_kind kind;
    const char *message;
} answers[] = {
    {"youtube", 200,
     "{\"kind\":\"youtube#channelListResponse\",\"items\":[{\"kind\":"
     "\"youtube#channel\",\"id\":\"UCeSEiFjqFqsfyo9i5WXnwbw\"}]}",
     "UCeSEiFjqFqsfyo9i5WXnwbw", ERR_NONE, ""},
    {"youtube", 200, "{\"kind\":\"youtube#channelListResponse\"}", NULL,
     ERR_NOT_FOUND, "the network knows no such account"},
    {"youtube", 200, "{\"items\":[{\"id\":null}]}", NULL, ERR_NOT_FOUND,
     "the network knows no such account"},
    {"youtube", 200, "{\"items\":[{\"id\":[\"UC\"]}]}", NULL, ERR_MALFORMED,
     "an array at '/items/0/id' where a text or a whole number was expected"},
    {"youtube", 200, "{\"items\":[{\"id\":\"\"}]}", NULL, ERR_MALFORMED,
     "a text at '/items/0/id' where a text or a whole number was expected"},
    {"youtube", 200, "{\"items\":[{\"id\":1.5}]}", NULL, ERR_MALFORMED,
     "a fraction at '/items/0/id' where a text or a whole number was expected"},
    {"youtube", 200, "<html>", NULL, ERR_MALFORMED,
     "the answer is a web page where JSON was expected"},
    {"youtube", 400,
     "{\"error\":{\"code\":400,\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}"
     "}",
     NULL, ERR_AUTH, "HTTP 400: an error answer"},
    {"youtube", 500, "", NULL, ERR_SERVER, "HTTP 500: an error answer"},
    {"telegram", 200,
     "{\"ok\":true,\"result\":{\"id\":-1001234567890,\"title\":\"PS\","
     "\"username\":\"ps\",\"type\":\"channel\"}}",
     "-1001234567890", ERR_NONE, ""},
    {"telegram", 400,
     "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: chat not "
     "found\"}",
     NULL, ERR_NOT_FOUND, "HTTP 400: 'Bad Request: chat not found'"},
    {"bluesky", 200,
     "{\"profiles\":[{\"did\":\"did:plc:1\",\"handle\":\"ps.md\"}]}",
     "did:plc:1", ERR_NONE, ""},
    {"twitch", 200, "{\"data\":[{\"id\":\"141981764\",\"login\":\"ps\"}]}",
     "141981764", ERR_NONE, ""},
    {"twitch", 200, "{\"data\":[]}", NULL, ERR_NOT_FOUND,
     "the network knows no such account"},
    {"bluesky", 200, "{\"profiles\":[]}", NULL, ERR_NOT_FOUND,
     "the network knows no such account"},
};

START_TEST(an_answer_tells_the_value_or_why_not)
{
    const struct network *net = load(answers[_i].network);
    const char *values[SETTINGS_MAX] = {NULL};
    struct http_response response = {.status = answers[_i].status,
                                     .body = answers[_i].body,
                                     .body_len = strlen(answers[_i].body)};
    struct net_account member;
    struct account account;
    struct net_job job = make_job(net, &account, &member, values);
    struct err err = {0};
    char *value;
    int ret = lookup_read(&job, &response, &value, &err);

    ck_assert_str_eq(err.msg, answers[_i].message);
    ck_assert_int_eq(err.kind, answers[_i].kind);
    ck_assert_int_eq(ret, answers[_i].kind == ERR_NONE ? 0 : -1);
    ck_assert_pstr_eq(value, answers[_i].value);
    free(value);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
    Suite *s = suite_create("lookup");
    TCase *cases = tcase_create("cases");
    int status;

    nets = networks_new(SHIPPED, NULL);
    if (nets == NULL)
        return EXIT_FAILURE;
    tcase_add_loop_test(cases, a_lookup_needs_all_that_it_is_made_from, 0,
                        COUNT(wanted));
    tcase_add_test(cases, a_network_without_the_word_looks_nothing_up);
    tcase_add_loop_test(cases,
                        the_request_is_that_of_the_network_s_documentation, 0,
                        COUNT(requests));
    tcase_add_loop_test(cases, an_answer_tells_the_value_or_why_not, 0,
                        COUNT(answers));
    suite_add_tcase(s, cases);
    status = suite_run(s);
    networks_free(nets);
    return status;
}
