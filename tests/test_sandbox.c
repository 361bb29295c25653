/*
 * The stand-in for the networks, over real sockets: the documented shapes of
 * the answers, credentials and signatures, misbehaviour on demand, and what
 * its model promises.
 */
#include <check.h>
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/jsonx.h"
#include "tests/help/sandbox.h"
#include "tests/help/suite.h"

enum { ANSWER_MAX = 80 << 20, HEADER_MAX = 128 };

/* What a transfer gave. */
struct got {
    CURLcode code;
    long status;
    struct buf body;
    const char *header_name; /* the one looked for, or NULL */
    char header[HEADER_MAX];
};

static struct sandbox sb;
static struct got got;

static void start(void)
{
    ck_assert_int_eq(curl_global_init(CURL_GLOBAL_DEFAULT), CURLE_OK);
    sandbox_start(&sb);
    sandbox_tell(&sb, "now 2013-10-15T06:10:00Z");
    memset(&got, 0, sizeof(got));
    buf_init(&got.body, ANSWER_MAX);
}

static void stop(void)
{
    buf_release(&got.body);
    curl_global_cleanup();
    ck_assert_int_eq(sandbox_stop(&sb), 0);
}

static size_t keep_body(char *data, size_t size, size_t n, void *ctx)
{
    return buf_add(ctx, data, size * n) == 0 ? size * n : 0;
}

static size_t keep_header(char *data, size_t size, size_t n, void *ctx)
{
    struct got *g = ctx;
    size_t len = g->header_name != NULL ? strlen(g->header_name) : 0;
    size_t rest;

    if (len == 0 || size * n < len + 4 || data[len] != ':' ||
        strncasecmp(data, g->header_name, len) != 0)
        return size * n;
    rest = size * n - len - 4; /* ": " before, "\r\n" after */
    if (rest >= sizeof(g->header))
        rest = sizeof(g->header) - 1;
    memcpy(g->header, data + len + 2, rest);
    g->header[rest] = '\0';
    return size * n;
}

static CURL *easy_of(const char *path, const char *form,
                     struct curl_slist *headers)
{
    CURL *easy = curl_easy_init();
    char url[1024];

    ck_assert_ptr_nonnull(easy);
    (void)snprintf(url, sizeof(url), "http://127.0.0.1:%u/%s", sb.port, path);
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 20000L);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &got.body);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, keep_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &got);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    if (form != NULL)
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, form);
    return easy;
}

static void fetch(const char *path, const char *form, const char *header)
{
    struct curl_slist *headers =
        header != NULL ? curl_slist_append(NULL, header) : NULL;
    CURL *easy = easy_of(path, form, headers);

    buf_clear(&got.body);
    got.header[0] = '\0';
    got.code = curl_easy_perform(easy);
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &got.status);
    curl_easy_cleanup(easy);
    curl_slist_free_all(headers);
}

/* What the pointer leads to, as JSON, is `wanted`; "nothing" where nothing
 * must be there. */
static void assert_at(const char *label, const char *at, const char *wanted)
{
    struct err err = {0};
    json_t *root = jsonx_parse(got.body.data, got.body.len, &err);
    json_t *value = root != NULL ? jsonx_at(root, at) : NULL;
    char *text = value != NULL ? jsonx_dump(value) : strdup("nothing");

    ck_assert_msg(root != NULL, "%s: %s: %s", label, err.msg,
                  buf_text(&got.body));
    ck_assert_msg(strcmp(text, wanted) == 0, "%s: %s is %s, not %s", label, at,
                  text, wanted);
    free(text);
    json_decref(root);
}

#define X_BEARER "Authorization: Bearer fake-x-token%2Fas%3Dit-is"
#define MATOMO_FORM                                                            \
    "module=API&idSite=1&format=JSON&token_auth=fake-matomo-token"             \
    "&columns=nb_uniq_visitors,nb_visits,nb_pageviews&method=API.get"
#define MASTODON "mastodon/api/v1/accounts/lookup?acct="
#define YOUTUBE "youtube/v3/channels?part=statistics&key=fake-youtube-key&id="
#define FACEBOOK "facebook/v25.0/antitrafic"
/* md5 of token and secret is 9755ba4eae6138f9eba01c65a77233f3; the signatures
 * below were made with md5sum. */
#define OK "ok/fb.do?application_key=CEXAMPLEGDIHBABABA&format=json"

static const struct ask {
    const char *label;
    const char *path;
    const char *form;
    const char *header;
    long status;
    const char *at;
    const char *wanted;
} asks[] = {
    {"matomo: days", "matomo/index.php",
     MATOMO_FORM "&period=day&date=2013-10-13,2013-10-14", NULL, 200,
     "/2013-10-14/nb_uniq_visitors", "370"},
    {"matomo: unpaid visits are fewer", "matomo/index.php",
     MATOMO_FORM "&period=day&date=2013-10-13,2013-10-14"
                 "&segment=referrerType%21%3Dcampaign",
     NULL, 200, "/2013-10-14/nb_uniq_visitors", "357"},
    {"matomo: a day to come is an empty list", "matomo/index.php",
     MATOMO_FORM "&period=day&date=2013-10-15,2013-10-16", NULL, 200,
     "/2013-10-16", "[]"},
    {"matomo: a lone day without visits is noughts", "matomo/index.php",
     MATOMO_FORM "&period=day&date=2013-10-16", NULL, 200, "/nb_uniq_visitors",
     "0"},
    {"matomo: a month", "matomo/index.php",
     MATOMO_FORM "&period=month&date=2013-09-01,2013-09-30", NULL, 200,
     "/2013-09/nb_uniq_visitors", "5206"},
    {"matomo: no uniques of a range", "matomo/index.php",
     MATOMO_FORM "&period=range&date=2013-09-01,2013-09-30", NULL, 200,
     "/nb_uniq_visitors", "nothing"},
    {"matomo: one column is a bare number", "matomo/index.php",
     "module=API&idSite=1&format=JSON&token_auth=fake-matomo-token"
     "&columns=nb_visits&method=API.get&period=day&date=2013-10-13,2013-10-14",
     NULL, 200, "/2013-10-14", "429"},
    {"matomo: a partner's visits are a part", "matomo/index.php",
     MATOMO_FORM "&period=day&date=2013-10-13,2013-10-14"
                 "&segment=referrerType%3D%3Dwebsite;"
                 "referrerName%3D%3Dpartner.example,"
                 "referrerName%3D%3Dwww.partner.example",
     NULL, 200, "/2013-10-14/nb_visits", "14"},
    {"matomo: token in the address", "matomo/index.php?token_auth=fake",
     "module=API&format=JSON", NULL, 401, "/message",
     "\"Unable to authenticate with the provided token. It is either invalid, "
     "expired or is required to be sent as a POST parameter.\""},
    {"matomo: wrong token", "matomo/index.php",
     "module=API&format=JSON&token_auth=wrong", NULL, 401, "/result",
     "\"error\""},
    {"matomo: unknown site", "matomo/index.php",
     "module=API&format=JSON&idSite=7&token_auth=fake-matomo-token", NULL, 401,
     "/message",
     "\"You can't access this resource as it requires 'view' access for the "
     "website id = 7.\""},
    {"matomo: unknown segment", "matomo/index.php",
     MATOMO_FORM "&period=day&date=2013-10-14&segment=referrerTyp==x", NULL,
     200, "/message",
     "\"Segment 'referrerTyp==x' is not a supported segment.\""},
    {"facebook: followers",
     FACEBOOK "?fields=followers_count,fan_count"
              "&access_token=fake-facebook-token",
     NULL, NULL, 200, "/followers_count", "729"},
    {"facebook: only the fields that were asked for",
     FACEBOOK "?access_token=fake-facebook-token", NULL, NULL, 200,
     "/followers_count", "nothing"},
    {"facebook: with the proof of the app",
     FACEBOOK
     "?fields=fan_count&access_token=fake-facebook-token&appsecret_proof="
     "3121301f819e6b36524fe10b60f5ce30560bc65b4c4aede4834cb0807e9d7bc3",
     NULL, NULL, 200, "/fan_count", "698"},
    {"facebook: wrong proof",
     FACEBOOK "?access_token=fake-facebook-token&appsecret_proof=00", NULL,
     NULL, 400, "/error/code", "100"},
    {"facebook: wrong token", FACEBOOK "?access_token=wrong", NULL, NULL, 400,
     "/error/code", "190"},
    {"facebook: expired token", FACEBOOK "?access_token=fake-expired-token",
     NULL, NULL, 400, "/error/error_subcode", "463"},
    {"facebook: unknown page",
     "facebook/v25.0/missing?access_token=fake-facebook-token", NULL, NULL, 400,
     "/error/error_subcode", "33"},
    {"facebook: a day is labelled by its end in Pacific time",
     FACEBOOK "/insights?metric=page_follows&period=day&since=2013-03-08"
              "&until=2013-03-12&access_token=fake-facebook-token",
     NULL, NULL, 200, "/data/0/values/2/end_time",
     "\"2013-03-10T08:00:00+0000\""},
    {"facebook: and so it is in summer time",
     FACEBOOK "/insights?metric=page_follows&period=day&since=2013-03-08"
              "&until=2013-03-12&access_token=fake-facebook-token",
     NULL, NULL, 200, "/data/0/values/3/end_time",
     "\"2013-03-11T07:00:00+0000\""},
    {"facebook: more than 90 days at once",
     FACEBOOK "/insights?metric=page_follows&period=day&since=2013-01-01"
              "&until=2013-04-12&access_token=fake-facebook-token",
     NULL, NULL, 400, "/error/code", "100"},
    {"facebook: friends of a person",
     "facebook/v25.0/me/friends?limit=1&access_token=fake-facebook-token", NULL,
     NULL, 200, "/summary/total_count", "730"},
    {"odnoklassniki: members, a group that isn't there left out",
     OK "&method=group.getInfo&fields=uid,name,members_count"
        "&uids=53923499278353,0&sig=c9b41829f7b6bb232bc556d37c24799b"
        "&access_token=fake-ok-token",
     NULL, NULL, 200, "/0/members_count", "470"},
    {"odnoklassniki: posts",
     OK "&method=group.getCounters&counterTypes=THEMES"
        "&group_id=53923499278353&sig=f00696e101dbc47dfc2de0d32ee2cd07"
        "&access_token=fake-ok-token",
     NULL, NULL, 200, "/counters/themes", "301"},
    {"odnoklassniki: friends, signed by the session",
     OK "&method=friends.get&sig=d8405074939fc1d0967e90c58109b4d9"
        "&access_token=fake-ok-token",
     NULL, NULL, 200, "/468", "\"570003706092\""},
    {"odnoklassniki: friends, signed by token and secret",
     OK "&method=friends.get&sig=1a24b8cad1886ef3760b3bda1c273642"
        "&access_token=fake-ok-token",
     NULL, NULL, 200, "/469", "nothing"},
    {"odnoklassniki: wrong signature",
     OK "&method=friends.get&sig=00000000000000000000000000000000"
        "&access_token=fake-ok-token",
     NULL, NULL, 200, "/error_code", "104"},
    {"odnoklassniki: no such application",
     "ok/fb.do?application_key=C&method=friends.get", NULL, NULL, 200,
     "/error_code", "101"},
    {"odnoklassniki: no signature", OK "&method=friends.get", NULL, NULL, 200,
     "/error_msg", "\"PARAM_SIGNATURE : No signature specified\""},
    {"odnoklassniki: expired session",
     OK "&method=friends.get&sig=986043f3f4b9695b0362aed88fc34537"
        "&access_token=fake-expired-token",
     NULL, NULL, 200, "/error_code", "102"},
    {"x: followers",
     "x/2/users/by?usernames=antitrafic_md,missing1"
     "&user.fields=public_metrics",
     NULL, X_BEARER, 200, "/data/0/public_metrics/followers_count", "210"},
    {"x: a missing one stands in errors",
     "x/2/users/by?usernames=antitrafic_md,missing1", NULL, X_BEARER, 200,
     "/errors/0/value", "\"missing1\""},
    {"x: a name that is none", "x/2/users/by/username/a-b", NULL, X_BEARER, 400,
     "/title", "\"Invalid Request\""},
    {"x: a token decoded is a wrong token", "x/2/users/by?usernames=a", NULL,
     "Authorization: Bearer fake-x-token/as=it-is", 401, "/status", "401"},
    {"youtube: a count is a text, rounded down to three digits",
     YOUTUBE "UCantitraficdemo00000000,UCmissing000000000000000", NULL, NULL,
     200, "/items/0/statistics/subscriberCount", "\"1020\""},
    {"youtube: an unknown channel is left out",
     YOUTUBE "UCantitraficdemo00000000,UCmissing000000000000000", NULL, NULL,
     200, "/items/1", "nothing"},
    {"youtube: none found, no items", YOUTUBE "UCmissing000000000000000", NULL,
     NULL, 200, "/items", "nothing"},
    {"youtube: the order is another",
     YOUTUBE "UC0000000000000000000001,UC0000000000000000000002", NULL, NULL,
     200, "/items/0/id", "\"UC0000000000000000000002\""},
    {"youtube: hidden", YOUTUBE "UChidden0000000000000000", NULL, NULL, 200,
     "/items/0/statistics/subscriberCount", "nothing"},
    {"youtube: wrong key", "youtube/v3/channels?part=statistics&id=UC&key=x",
     NULL, NULL, 400, "/error/details/0/reason", "\"API_KEY_INVALID\""},
    {"listmonk: the confirmed", "listmonk/api/lists/3", NULL,
     "Authorization: Basic aGVhZHdheTpmYWtlLWxpc3Rtb25rLXRva2Vu", 200,
     "/data/subscriber_statuses/confirmed", "370"},
    {"listmonk: all lists", "listmonk/api/lists?page=1&per_page=all", NULL,
     "Authorization: token headway:fake-listmonk-token", 200,
     "/data/results/2/subscriber_statuses/confirmed", "370"},
    {"listmonk: minimal has no counts", "listmonk/api/lists?minimal=true", NULL,
     "Authorization: token headway:fake-listmonk-token", 200,
     "/data/results/2/subscriber_statuses", "nothing"},
    {"listmonk: wrong credentials", "listmonk/api/lists", NULL, NULL, 403,
     "/message", "\"invalid API credentials\""},
    {"mastodon: any name", MASTODON "user7", NULL, NULL, 200,
     "/followers_count", "2324"},
    {"mastodon: missing", MASTODON "missing", NULL, NULL, 404, "/error",
     "\"Record not found\""},
    {"mastodon: suspended", MASTODON "suspended", NULL, NULL, 200, "/suspended",
     "true"},
    {"mastodon: hidden", MASTODON "hidden", NULL, NULL, 200, "/followers_count",
     "-1"},
    {"mastodon: a stale token", MASTODON "user7", NULL,
     "Authorization: Bearer stale", 401, "/error",
     "\"The access token is invalid\""},
    {"bluesky: several at once, the missing left out",
     "bluesky/xrpc/app.bsky.actor.getProfiles?actors=missing.test"
     "&actors=a.test",
     NULL, NULL, 200, "/profiles/0/followersCount", "2441"},
    {"bluesky: missing alone",
     "bluesky/xrpc/app.bsky.actor.getProfile?actor=missing.test", NULL, NULL,
     400, "/message", "\"Profile not found\""},
    {"no such network", "elsewhere/api", NULL, NULL, 404, "/error",
     "\"no such network\""},
};

START_TEST(each_network_answers_in_its_documented_shape)
{
    const struct ask *a = &asks[_i];

    fetch(a->path, a->form, a->header);
    ck_assert_msg(got.code == CURLE_OK, "%s: %s", a->label,
                  curl_easy_strerror(got.code));
    ck_assert_msg(got.status == a->status, "%s: status %ld: %s", a->label,
                  got.status, buf_text(&got.body));
    assert_at(a->label, a->at, a->wanted);
}
END_TEST

static const struct misdeed {
    const char *fault;
    long status;
    const char *header;
    const char *value;
    const char *at; /* NULL: the body is no JSON */
    const char *wanted;
} misdeeds[] = {
    {"retry-after-seconds 1 90", 429, "Retry-After", "90", "/error",
     "\"Too many requests\""},
    {"retry-after-date 1 90", 429, "Retry-After",
     "Tue, 15 Oct 2013 06:11:30 GMT", "/error", "\"Too many requests\""},
    {"reset-epoch 1 90", 429, "x-rate-limit-reset", "1381817490", "/error",
     "\"Too many requests\""},
    {"reset-ms 1 90", 429, "X-RateLimit-Reset", "1381817490000", "/error",
     "\"Too many requests\""},
    {"reset-iso 1 90", 429, "X-RateLimit-Reset", "2013-10-15T06:11:30.123456Z",
     "/error", "\"Too many requests\""},
    {"reset-after 1 1.5", 429, "X-RateLimit-Reset-After", "1.500", "/error",
     "\"Too many requests\""},
    {"500", 500, "Content-Type", "text/html; charset=utf-8", NULL, NULL},
    {"503 1 7200", 503, "Retry-After", "7200", NULL, NULL},
    {"html", 200, "Content-Type", "text/html; charset=utf-8", NULL, NULL},
    {"empty", 200, "Content-Length", "0", NULL, NULL},
    {"expired-token", 401, NULL, NULL, "/error",
     "\"The access token is invalid\""},
    {"not-found", 404, NULL, NULL, "/error", "\"Record not found\""},
    {"wrong-types", 200, NULL, NULL, "/followers_count", "true"},
    {"text", 200, NULL, NULL, "/followers_count", "\"many\""},
    {"negative", 200, NULL, NULL, "/followers_count", "-17"},
    {"fraction", 200, NULL, NULL, "/followers_count", "17.5"},
    {"null", 200, NULL, NULL, "/followers_count", "null"},
    {"missing-field", 200, NULL, NULL, "/followers_count", "nothing"},
    {"missing-field", 200, NULL, NULL, "/id", "\"23634\""},
    {"redirect-other-host", 307, NULL, NULL, "/username", "\"user7\""},
    {"redirect-same-host", 307, NULL, NULL, "/username", "\"user7\""},
};

START_TEST(a_network_misbehaves_on_demand_and_once)
{
    const struct misdeed *m = &misdeeds[_i];
    char command[128];

    (void)snprintf(command, sizeof(command), "fault mastodon %s", m->fault);
    sandbox_tell(&sb, command);
    got.header_name = m->header;
    fetch(MASTODON "user7", NULL, NULL);
    ck_assert_int_eq(got.code, CURLE_OK);
    ck_assert_int_eq(got.status, m->status);
    if (m->header != NULL)
        ck_assert_str_eq(got.header, m->value);
    if (m->at != NULL)
        assert_at(m->fault, m->at, m->wanted);
    fetch(MASTODON "user7", NULL, NULL);
    ck_assert_int_eq(got.status, 200);
    assert_at("well again", "/followers_count", "2324");
}
END_TEST

START_TEST(a_redirect_leads_to_the_same_answer)
{
    char wanted[HEADER_MAX];

    sandbox_tell(&sb, "fault mastodon redirect-same-host");
    got.header_name = "Location";
    fetch(MASTODON "user7", NULL, NULL);
    (void)snprintf(wanted, sizeof(wanted),
                   "http://127.0.0.1:%u/redirected/" MASTODON "user7", sb.port);
    ck_assert_str_eq(got.header, wanted);
    sandbox_tell(&sb, "fault mastodon 500 always");
    fetch("redirected/" MASTODON "user7", NULL, NULL);
    ck_assert_int_eq(got.status, 200);
    sandbox_tell(&sb, "fault mastodon redirect-other-host");
    fetch(MASTODON "user7", NULL, NULL);
    ck_assert_int_eq(strncmp(got.header, "http://localhost:", 17), 0);
}
END_TEST

START_TEST(bodies_that_no_client_should_swallow)
{
    sandbox_tell(&sb, "fault mastodon cut-off");
    fetch(MASTODON "user7", NULL, NULL);
    ck_assert_int_eq(got.code, CURLE_PARTIAL_FILE);
    sandbox_tell(&sb, "fault mastodon deep");
    fetch(MASTODON "user7", NULL, NULL);
    ck_assert_uint_eq(got.body.len, 400000);
    ck_assert_int_eq(strncmp(buf_text(&got.body), "[[[[", 4), 0);
    sandbox_tell(&sb, "fault mastodon huge");
    fetch(MASTODON "user7", NULL, NULL);
    ck_assert_uint_eq(got.body.len, (size_t)64 << 20);
    ck_assert_str_eq(got.body.data + got.body.len - 3, "x\"}");
    sandbox_tell(&sb, "fault mastodon huge-told");
    got.header_name = "Content-Length";
    fetch(MASTODON "user7", NULL, NULL);
    ck_assert_str_eq(got.header, "67108864");
}
END_TEST

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

START_TEST(a_hanging_answer_holds_up_no_other)
{
    CURL *easy = easy_of(MASTODON "user7", NULL, NULL);

    sandbox_tell(&sb, "fault mastodon hang");
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 100L);
    ck_assert_int_eq(curl_easy_perform(easy), CURLE_OPERATION_TIMEDOUT);
    curl_easy_cleanup(easy);
    fetch(MASTODON "user7", NULL, NULL);
    ck_assert_int_eq(got.status, 200);
}
END_TEST

START_TEST(a_slow_answer_trickles_and_is_whole)
{
    int64_t begun = now_ms();

    sandbox_tell(&sb, "fault mastodon slow 1 0.2");
    fetch(MASTODON "user7", NULL, NULL);
    ck_assert_int_ge(now_ms() - begun, 150);
    assert_at("slow", "/followers_count", "2324");
}
END_TEST

START_TEST(latency_of_many_requests_passes_at_the_same_time)
{
    enum { MANY = 40 };
    CURLM *multi = curl_multi_init();
    CURL *easy[MANY];
    int running = MANY;
    int64_t begun;
    char answer[64];

    sandbox_tell(&sb, "latency 50");
    sandbox_tell(&sb, "count");
    for (int i = 0; i < MANY; i++) {
        easy[i] = easy_of(MASTODON "user7", NULL, NULL);
        curl_multi_add_handle(multi, easy[i]);
    }
    begun = now_ms();
    while (running > 0) {
        curl_multi_perform(multi, &running);
        curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    ck_assert_int_ge(now_ms() - begun, 50);
    ck_assert_int_lt(now_ms() - begun, 40 * MANY);
    sandbox_ask(&sb, "count", answer, sizeof(answer));
    ck_assert_int_eq(strncmp(answer, "ok 40 ", 6), 0);
    ck_assert_int_gt(strtol(strrchr(answer, ' '), NULL, 10), 1);
    for (int i = 0; i < MANY; i++) {
        curl_multi_remove_handle(multi, easy[i]);
        curl_easy_cleanup(easy[i]);
    }
    curl_multi_cleanup(multi);
}
END_TEST

START_TEST(connections_are_kept_and_counted)
{
    CURL *easy = easy_of(MASTODON "user7", NULL, NULL);
    char answer[64];

    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(curl_easy_perform(easy), CURLE_OK);
    curl_easy_cleanup(easy);
    ck_assert_str_eq(sandbox_ask(&sb, "count", answer, sizeof(answer)),
                     "ok 3 1 1");
    ck_assert_str_eq(sandbox_ask(&sb, "count", answer, sizeof(answer)),
                     "ok 0 0 0");
}
END_TEST

START_TEST(commands_that_are_none_are_told)
{
    static const char *const wrong[][2] = {
        {"fault nowhere 500", "error: no such network"},
        {"fault mastodon 501", "error: no such fault"},
        {"now yesterday", "error: no such time"},
        {"", "error: no such command"},
    };
    char answer[64];

    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
        ck_assert_str_eq(sandbox_ask(&sb, wrong[i][0], answer, sizeof(answer)),
                         wrong[i][1]);
}
END_TEST

START_TEST(a_day_is_restated_when_its_log_is_imported_again)
{
    static const char form[] =
        MATOMO_FORM "&period=day&date=2013-09-12,2013-09-13";

    sandbox_tell(&sb, "now 2013-09-13T06:10:00Z");
    fetch("matomo/index.php", form, NULL);
    assert_at("incomplete", "/2013-09-12/nb_uniq_visitors", "112");
    sandbox_tell(&sb, "now 2013-09-15T06:10:00Z");
    fetch("matomo/index.php", form, NULL);
    assert_at("whole", "/2013-09-12/nb_uniq_visitors", "185");
}
END_TEST

/* Figures of the web site's months, from the dump. */
struct month {
    int64_t month;
    int64_t sum;
    int64_t highest;
};

/* account,metric,period,paid,date,value,low,high */
static void take_line(char *line, struct month months[2][13], int64_t last[4])
{
    static const char *const levels[] = {
        "facebook,followers,", "odnoklassniki,friends,", "courier,subscribers,",
        "youtube,subscribers,"};
    int paid = strstr(line, ",exclude,") != NULL;
    char *date = strstr(line, "2013-");
    struct month *m;
    int64_t value;

    if (date == NULL)
        return;
    value = strtoll(date + DAY_TEXT, NULL, 10);
    m = &months[paid][strtol(date + 5, NULL, 10)];
    for (size_t i = 0; i < 4; i++) {
        if (strncmp(line, levels[i], strlen(levels[i])) == 0)
            last[i] = value;
    }
    if (strncmp(line, "web,visitors,month,", 19) == 0) {
        m->month = value;
    } else if (strncmp(line, "web,visitors,day,", 17) == 0) {
        m->sum += value;
        if (value > m->highest)
            m->highest = value;
    }
}

START_TEST(the_model_grows_as_the_plan_did_and_counts_persons_once)
{
    const char *const arguments[] = {"--dump", "2013-04-01", "2013-12-31",
                                     NULL};
    struct month months[2][13] = {0};
    int64_t last[4] = {0};
    struct sandbox dump;
    char line[256];

    sandbox_run(&dump, arguments);
    while (fgets(line, sizeof(line), dump.out) != NULL)
        take_line(line, months, last);
    ck_assert_int_eq(sandbox_stop(&dump), 0);
    for (int paid = 0; paid < 2; paid++) {
        for (int i = 4; i <= 12; i++) {
            const struct month *m = &months[paid][i];

            ck_assert_int_gt(m->highest, 0);
            ck_assert_int_ge(m->month, m->highest);
            ck_assert_int_le(m->month, m->sum);
            ck_assert_int_le(months[1][i].month, months[0][i].month);
        }
    }
    ck_assert_int_lt(months[1][10].month, 9000);
    ck_assert_int_eq(months[1][11].month, 9062);
    ck_assert_int_eq(months[1][12].month, 9197);
    ck_assert_int_eq(last[0], 1036);
    ck_assert_int_eq(last[1], 704);
    ck_assert_int_eq(last[2], 540);
    ck_assert_int_eq(last[3], 1440);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("sandbox");
    TCase *tc = tcase_create("sandbox");

    tcase_add_checked_fixture(tc, start, stop);
    tcase_set_timeout(tc, 30);
    tcase_add_loop_test(tc, each_network_answers_in_its_documented_shape, 0,
                        (int)(sizeof(asks) / sizeof(*asks)));
    tcase_add_loop_test(tc, a_network_misbehaves_on_demand_and_once, 0,
                        (int)(sizeof(misdeeds) / sizeof(*misdeeds)));
    tcase_add_test(tc, a_redirect_leads_to_the_same_answer);
    tcase_add_test(tc, bodies_that_no_client_should_swallow);
    tcase_add_test(tc, a_hanging_answer_holds_up_no_other);
    tcase_add_test(tc, a_slow_answer_trickles_and_is_whole);
    tcase_add_test(tc, latency_of_many_requests_passes_at_the_same_time);
    tcase_add_test(tc, connections_are_kept_and_counted);
    tcase_add_test(tc, commands_that_are_none_are_told);
    tcase_add_test(tc, a_day_is_restated_when_its_log_is_imported_again);
    tcase_add_test(tc, the_model_grows_as_the_plan_did_and_counts_persons_once);
    suite_add_tcase(s, tc);
    return s;
}

int main(void)
{
    return suite_run(suite());
}
