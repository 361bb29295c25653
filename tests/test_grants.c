/*
 * Tokens in a run, over transfers that the tests answer: who shares one, what
 * a failure costs, secrets that rotate, and runs that are cut off.
 */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/day.h"
#include "base/file.h"
#include "base/jsonx.h"
#include "base/zone.h"
#include "collector/collect.h"
#include "collector/token_file.h"
#include "tests/help/fake_http.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"

#define DESCRIBE(name, settings, token)                                        \
    "{\"format\":1,\"network\":\"" name "\",\"title\":\"" name "\","           \
    "\"audience\":\"followers\",\"base\":\"https://api.example/\","            \
    "\"settings\":{\"user\":{\"help\":\"u\"}," settings "},"                   \
    "\"token\":{" token "},"                                                   \
    "\"calls\":[{\"period\":\"instant\",\"request\":{\"path\":\"user\","       \
    "\"query\":{\"name\":\"{user}\",\"t\":\"{token}\"}},"                      \
    "\"rows\":{\"at\":\"\"},"                                                  \
    "\"values\":[{\"metric\":\"followers\",\"at\":\"/followers\"}]}]}"

#define SECRET(name) "\"" name "\":{\"secret\":true,\"help\":\"s\"}"

/* A token for a client's secret; asked for at another host. */
static const char client[] = DESCRIBE(
    "client", SECRET("key"),
    "\"base\":\"https://auth.example/\",\"request\":{\"path\":\"token\","
    "\"query\":{\"key\":\"{key}\"}},\"at\":\"/access_token\","
    "\"life_at\":\"/expires_in\"");

/* A secret that the network replaces. */
static const char rotating[] = DESCRIBE(
    "rotating", SECRET("refresh"),
    "\"base\":\"https://auth.example/\",\"request\":{\"path\":\"token\","
    "\"query\":{\"refresh\":\"{refresh}\"}},\"at\":\"/access_token\","
    "\"store\":{\"refresh\":\"/refresh_token\"},\"ends\":\"/refresh_ends\"");

/* A token that renews itself. */
static const char own[] = DESCRIBE(
    "own", SECRET("token"),
    "\"base\":\"https://auth.example/\",\"request\":{\"path\":\"renew\","
    "\"query\":{\"old\":\"{token}\"}},\"at\":\"/access_token\","
    "\"life_at\":\"/expires_in\",\"renew_after\":604800");

/* One that does so for accounts without a page only. */
static const char apart[] = DESCRIBE(
    "apart", "\"page\":{\"optional\":true,\"help\":\"p\"}," SECRET("token"),
    "\"unless\":\"page\",\"base\":\"https://auth.example/\",\"request\":"
    "{\"path\":\"renew\",\"query\":{\"old\":\"{token}\"}},"
    "\"at\":\"/access_token\",\"life_at\":\"/expires_in\","
    "\"renew_after\":604800");

/* An id is looked up with a token that is fetched. */
static const char finder[] =
    "{\"format\":1,\"network\":\"finder\",\"title\":\"f\","
    "\"audience\":\"followers\",\"base\":\"https://api.example/\","
    "\"settings\":{\"id\":{\"help\":\"i\"},\"login\":{\"help\":\"l\"}," SECRET(
        "key") "},\"one_of\":[[\"id\",\"login\"]],"
               "\"token\":{\"base\":\"https://auth.example/\",\"request\":{"
               "\"path\":\"token\",\"query\":{\"key\":\"{key}\"}},"
               "\"at\":\"/access_token\"},"
               "\"lookup\":{\"fills\":\"id\",\"request\":{\"path\":\"find\","
               "\"query\":{\"login\":\"{login}\",\"t\":\"{token}\"}},"
               "\"at\":\"/data/0/id\"},"
               "\"calls\":[{\"period\":\"instant\",\"when\":\"id\","
               "\"request\":{\"path\":\"user\",\"query\":{\"id\":\"{id}\","
               "\"t\":\"{token}\"}},\"rows\":{\"at\":\"\"},\"values\":[{"
               "\"metric\":\"followers\",\"at\":\"/followers\"}]}]}";

/* Its end is asked for; and one that lives from its last use on. */
static const char debugged[] =
    "{\"format\":1,\"network\":\"debugged\",\"title\":\"d\","
    "\"audience\":\"followers\",\"base\":\"https://api.example/\","
    "\"settings\":{\"user\":{\"help\":\"u\"}," SECRET(
        "token") "},"
                 "\"expires\":{\"request\":{\"path\":\"debug\",\"query\":{"
                 "\"t\":"
                 "\"{token}\"}},\"at\":[\"/a\",\"/b\"],\"zero\":\"never\","
                 "\"renew\":\"Sign in again.\"},"
                 "\"calls\":[{\"period\":\"instant\",\"request\":{\"path\":"
                 "\"user\","
                 "\"query\":{\"name\":\"{user}\",\"t\":\"{token}\"}},"
                 "\"rows\":{\"at\":\"\"},"
                 "\"values\":[{\"metric\":\"followers\",\"at\":\"/"
                 "followers\"}]}]}";

static const char sliding[] =
    "{\"format\":1,\"network\":\"sliding\",\"title\":\"s\","
    "\"audience\":\"followers\",\"base\":\"https://api.example/\","
    "\"settings\":{\"user\":{\"help\":\"u\"}," SECRET(
        "token") "},"
                 "\"expires\":{\"after_use_days\":30,\"renew\":\"Sign in "
                 "again.\"},"
                 "\"calls\":[{\"period\":\"instant\",\"request\":{\"path\":"
                 "\"user\","
                 "\"query\":{\"name\":\"{user}\",\"t\":\"{token}\"}},"
                 "\"rows\":{\"at\":\"\"},"
                 "\"values\":[{\"metric\":\"followers\",\"at\":\"/"
                 "followers\"}]}]}";

#define PLAN                                                                   \
    "[plan]\nname = p\nstart = 2013-04-01\nend = 2013-12-31\n"                 \
    "timezone = UTC\n"
#define CLIENT(name, key)                                                      \
    "[account " name "]\nnetwork = client\nuser = " name "\nkey = env:" key "\n"
#define ROTATING(name)                                                         \
    "[account " name "]\nnetwork = rotating\nuser = " name                     \
    "\nrefresh = env:KEY_A\n"
#define OWN(name)                                                              \
    "[account " name "]\nnetwork = own\nuser = " name "\ntoken = env:KEY_A\n"

#define OTHER(name, net)                                                       \
    "[account " name "]\nnetwork = " net "\nuser = " name                      \
    "\ntoken = env:KEY_A\n"

#define NOW ((int64_t)1368166500) /* 2013-05-10 06:15 UTC */
#define DAYS(n) ((int64_t)(n)*86400)

/* A network's side of it, which outlives a process that is cut off. */
struct server {
    char good[64]; /* the secret that is accepted; "" for any */
    int rotations;
    bool cut_after_answer;    /* the process ends before it has the answer */
    bool cut_at_use;          /* … when it asks with the new token */
    bool refuse_token;        /* calls are refused */
    const char *token_answer; /* in place of the usual one */
    long token_status;
    const char *header;
    const char *header_value;
};

static char folder[64];
static struct server *server;
static struct networks *nets;
static struct plan *plan;
static struct store *st;
static struct fake_http fake;
static struct collect_total total;
static char told[4096];
static bool looking; /* the run looks settings up, and stores nothing */

static void write_file(const char *name, const char *text)
{
    struct err err = {0};
    char *path = file_join(folder, name);

    ck_assert_msg(file_replace(path, text, strlen(text), FILE_REDRAWN, &err) ==
                      0,
                  "%s", err.msg);
    free(path);
}

static int chmod_in_folder(const char *name, mode_t mode)
{
    char *path = file_join(folder, name);
    int ret = chmod(path, mode);

    free(path);
    return ret;
}

static void link_in_folder(const char *target, const char *name)
{
    char *path = file_join(folder, name);

    ck_assert_int_eq(symlink(target, path), 0);
    free(path);
}

/* Owned (free). */
static char *read_in_folder(const char *name)
{
    char *path = file_join(folder, name);
    char *text = program_read(path);

    free(path);
    return text;
}

static void set_up(void)
{
    struct err err = {0};
    const char *base = getenv("TMPDIR");
    FILE *shared;
    char *path;

    (void)snprintf(folder, sizeof(folder), "%.40s/grants-XXXXXX",
                   base != NULL ? base : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    path = file_join(folder, "networks");
    ck_assert_int_eq(file_make_folder(path, &err), 0);
    free(path);
    write_file("networks/client.json", client);
    write_file("networks/rotating.json", rotating);
    write_file("networks/own.json", own);
    write_file("networks/apart.json", apart);
    write_file("networks/debugged.json", debugged);
    write_file("networks/sliding.json", sliding);
    write_file("networks/finder.json", finder);
    shared = tmpfile();
    ck_assert_ptr_nonnull(shared);
    ck_assert_int_eq(ftruncate(fileno(shared), sizeof(*server)), 0);
    server = mmap(NULL, sizeof(*server), PROT_READ | PROT_WRITE, MAP_SHARED,
                  fileno(shared), 0);
    (void)fclose(shared);
    ck_assert_ptr_ne(server, MAP_FAILED);
    ck_assert_int_eq(setenv("KEY_A", "given-secret-a", 1), 0);
    ck_assert_int_eq(setenv("KEY_B", "given-secret-b", 1), 0);
}

static void tear_down(void)
{
    program_remove_tree(folder);
}

/* Refresh tokens are used up: next-1, next-2, … stand for the one given. */
static struct fake_answer answer_token(const char *secret)
{
    static char text[512];

    if (server->token_answer != NULL)
        return (struct fake_answer){.status = server->token_status,
                                    .body = server->token_answer,
                                    .header = server->header,
                                    .value = server->header_value};
    if (server->good[0] != '\0' && strcmp(secret, server->good) != 0)
        return (struct fake_answer){.status = 400,
                                    .body = "{\"error\":\"invalid_grant\"}"};
    server->rotations++;
    (void)snprintf(server->good, sizeof(server->good), "next-%d",
                   server->rotations);
    if (server->cut_after_answer)
        _exit(9);
    (void)snprintf(text, sizeof(text),
                   "{\"access_token\":\"access-%d\",\"refresh_token\":"
                   "\"next-%d\",\"refresh_ends\":5184000,"
                   "\"expires_in\":\"3600\"}",
                   server->rotations, server->rotations);
    return (struct fake_answer){.body = text};
}

static struct fake_answer answer(void *ctx, const char *url, int nth)
{
    static char client_token[256];
    const char *secret = strchr(url, '=');

    (void)ctx;
    (void)nth;
    if (strstr(url, "auth.example/token?refresh=") != NULL)
        return answer_token(secret + 1);
    if (strstr(url, "auth.example/") != NULL && server->token_answer != NULL)
        return answer_token(secret + 1);
    if (strstr(url, "/token?key=") != NULL) {
        (void)snprintf(client_token, sizeof(client_token),
                       "{\"access_token\":\"for-%s-%d\",\"expires_in\":300}",
                       secret + 1, ++server->rotations);
        return (struct fake_answer){.body = client_token};
    }
    if (strstr(url, "auth.example/renew") != NULL)
        return (struct fake_answer){
            .body = "{\"access_token\":\"own-2\",\"expires_in\":5184000}"};
    if (server->cut_at_use)
        _exit(9);
    if (server->refuse_token)
        return (struct fake_answer){.status = 401,
                                    .body = "{\"error\":\"invalid_token\"}"};
    return (struct fake_answer){.body = "{\"followers\":12}"};
}

static void tell(const char *who, const char *kind, const char *text)
{
    size_t len = strlen(told);

    (void)snprintf(told + len, sizeof(told) - len, "%s %s%s%s\n", who, kind,
                   text[0] != '\0' ? " " : "", text);
}

static void on_outcome(void *ctx, const struct collect_outcome *outcome)
{
    (void)ctx;
    tell(outcome->account->name, err_kind_info(outcome->err->kind)->name,
         outcome->err->msg);
}

static void on_warning(void *ctx, const struct account *account,
                       const char *text)
{
    (void)ctx;
    tell(account->name, "warning", text);
}

static void on_found(void *ctx, const struct account *account, size_t setting,
                     const char *value)
{
    (void)ctx;
    tell(account->name, account->network->settings[setting].name, value);
}

static void load(const char *sections)
{
    struct faults faults;
    struct err err = {0};
    char text[4096];
    char *path = file_join(folder, "networks");
    char *ini = file_join(folder, "headway.ini");

    (void)snprintf(text, sizeof(text), "%s%s", PLAN, sections);
    write_file("headway.ini", text);
    ck_assert_int_eq(zone_select("UTC", &err), 0);
    nets = networks_new("config/networks", path);
    faults_init(&faults);
    plan = plan_load(ini, nets, &faults, &err);
    ck_assert_msg(plan != NULL, "%s", err.msg);
    faults_release(&faults);
    st = store_open(":memory:", STORE_WRITE, &err);
    ck_assert_msg(st != NULL, "%s", err.msg);
    free(path);
    free(ini);
}

static void unload(void)
{
    store_close(st);
    plan_free(plan);
    networks_free(nets);
    fake_http_release(&fake);
}

static int run_work(int64_t now, fake_answer_fn *fn, struct err *err)
{
    const struct account *accounts[16];
    struct work_options options = {.plan = plan,
                                   .accounts = accounts,
                                   .account_count = plan->account_count,
                                   .today = zone_day(now),
                                   .since = DAY_NONE,
                                   .until = DAY_NONE,
                                   .lookup = looking};
    struct collect_options run_options = {.plan = plan,
                                          .command = "collect",
                                          .seed = 7,
                                          .now = now,
                                          .listener = {.outcome = on_outcome,
                                                       .warning = on_warning,
                                                       .found = on_found}};
    struct http http;
    struct work work;
    int ret;

    fake_http_release(&fake);
    http = fake_http_edge(&fake);
    fake.answer = fn;
    fake.now = now;
    told[0] = '\0';
    for (size_t i = 0; i < plan->account_count; i++)
        accounts[i] = &plan->accounts[i];
    ck_assert_msg(work_plan(&options, st, &work, err) == 0, "%s", err->msg);
    ret = collect_run(&run_options, &work, looking ? NULL : st, &http, &total,
                      err);
    work_release(&work);
    return ret;
}

/* One run; its exit status. */
static int run_with(int64_t now, fake_answer_fn *fn)
{
    struct err err = {0};

    ck_assert_msg(run_work(now, fn, &err) == 0, "%s", err.msg);
    return collect_status(&total);
}

static int run_at(int64_t now)
{
    return run_with(now, answer);
}

/* A run that the answers cut off. */
static void run_cut_off(int64_t now)
{
    int status = 0;
    pid_t child = fork();

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        (void)run_at(now);
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 9);
}

/* The file of secrets, "" where there is none; owned (free). */
static char *secrets(void)
{
    char *path = file_join(folder, "headway.db.secrets");
    char *text = program_read(path);

    free(path);
    return text;
}

/* What a pointer into it leads to is this text; NULL: nothing. */
static void assert_kept(const char *at, const char *wanted)
{
    char *text = secrets();
    json_t *root = jsonx_parse(text, strlen(text), NULL);
    const char *found = NULL;

    ck_assert_msg(root != NULL, "no JSON: '%s'", text);
    (void)jsonx_text(jsonx_at(root, at), &found);
    if (wanted == NULL)
        ck_assert_ptr_null(jsonx_at(root, at));
    else
        ck_assert_pstr_eq(found, wanted);
    json_decref(root);
    free(text);
}

/* How many figures there are, of all accounts. */
static int count_row(void *ctx, const struct store_row *row)
{
    (void)row;
    ++*(int *)ctx;
    return 0;
}

static int figures(void)
{
    struct store_filter all = {.from = DAY_NONE, .to = DAY_NONE};
    struct err err = {0};
    int count = 0;

    ck_assert_int_eq(store_each(st, &all, count_row, &count, &err), 0);
    return count;
}

START_TEST(accounts_with_one_secret_share_one_request)
{
    load(CLIENT("one", "KEY_A") CLIENT("two", "KEY_B")
             CLIENT("three", "KEY_A"));
    ck_assert_int_eq(run_at(NOW), 0);
    ck_assert_uint_eq(fake.asked_count, 5);
    ck_assert_uint_eq(
        fake_http_asked(&fake, "auth.example/token?key=given-secret-a"), 1);
    ck_assert_uint_eq(
        fake_http_asked(&fake, "auth.example/token?key=given-secret-b"), 1);
    ck_assert_uint_eq(
        fake_http_asked(&fake, "user?name=one&t=for-given-secret-a-"), 1);
    ck_assert_uint_eq(
        fake_http_asked(&fake, "user?name=two&t=for-given-secret-b-"), 1);
    ck_assert_uint_eq(
        fake_http_asked(&fake, "user?name=three&t=for-given-secret-a-"), 1);
    ck_assert_int_eq(figures(), 3);
    ck_assert_int_eq(total.requests, 5);
    unload();
}
END_TEST

START_TEST(a_base_url_of_its_own_is_a_request_of_its_own)
{
    load(CLIENT("one", "KEY_A")
             CLIENT("two", "KEY_A") "base_url = https://proxy.example/x/\n");
    (void)run_at(NOW);
    ck_assert_uint_eq(fake_http_asked(&fake, "https://auth.example/token"), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "https://proxy.example/x/token"),
                      1);
    ck_assert_uint_eq(fake_http_asked(&fake, "https://proxy.example/x/user"),
                      1);
    unload();
}
END_TEST

START_TEST(no_evidence_of_a_token_is_kept)
{
    struct kept_evidence kept;
    struct err err = {0};

    load(CLIENT("one", "KEY_A"));
    ck_assert_int_eq(run_at(NOW), 0);
    ck_assert_int_eq(store_evidence_read(st, 1, &kept, &err), 0);
    ck_assert_str_eq(kept.request, "GET https://api.example/user?name=one&t=***"
                                   "\nAccept: application/json\n");
    kept_evidence_release(&kept);
    ck_assert_int_eq(store_evidence_read(st, 2, &kept, &err), -1);
    unload();
}
END_TEST

static struct fake_answer echo_token(void *ctx, const char *url, int nth)
{
    if (strstr(url, "api.example") == NULL)
        return answer(ctx, url, nth);
    return (struct fake_answer){
        .body = "{\"followers\":12,\"you\":\"for-given-secret-a-1\"}"};
}

START_TEST(a_token_that_an_answer_repeats_is_masked)
{
    struct kept_evidence kept;
    struct err err = {0};

    load(CLIENT("one", "KEY_A"));
    ck_assert_int_eq(run_with(NOW, echo_token), 0);
    ck_assert_int_eq(store_evidence_read(st, 1, &kept, &err), 0);
    ck_assert_str_eq(kept.body, "{\"followers\":12,\"you\":\"***\"}");
    kept_evidence_release(&kept);
    unload();
}
END_TEST

static struct fake_answer answer_find(void *ctx, const char *url, int nth)
{
    if (strstr(url, "/find?login=busy") != NULL)
        return (struct fake_answer){.status = 503, .body = ""};
    if (strstr(url, "/find?login=nobody") != NULL)
        return (struct fake_answer){.body = "{\"data\":[]}"};
    if (strstr(url, "/find?") != NULL)
        return (struct fake_answer){.body = "{\"data\":[{\"id\":\"17\"}]}"};
    return answer(ctx, url, nth);
}

#define FINDER(name, set)                                                      \
    "[account " name "]\nnetwork = finder\n" set "\nkey = env:KEY_A\n"

START_TEST(an_account_that_waits_for_a_lookup_fails_in_each_run)
{
    load(FINDER("one", "login = ps") FINDER("two", "id = 3"));
    ck_assert_int_eq(run_with(NOW, answer_find), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "find?"), 0);
    ck_assert_str_eq(told, "one request not known yet: run 'headway add' with "
                           "its address again (setting 'id')\n"
                           "two none\n");
    unload();
}
END_TEST

START_TEST(a_lookup_has_its_token_and_asks_each_account_once)
{
    load(FINDER("one", "login = ps") FINDER("there", "id = 3")
             FINDER("two", "login = nobody") FINDER("three", "login = busy")
                 CLIENT("four", "KEY_A"));
    looking = true;
    ck_assert_int_eq(run_with(NOW, answer_find), 1);
    looking = false;
    ck_assert_uint_eq(fake_http_asked(&fake, "auth.example/token"), 1);
    ck_assert_uint_eq(
        fake_http_asked(&fake, "find?login=ps&t=for-given-secret-a-1"), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "find?login=busy"), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "find?"), 3);
    ck_assert_uint_eq(fake_http_asked(&fake, "user?"), 0);
    ck_assert_str_eq(told, "one id 17\none none\n"
                           "two not-found the network knows no such account\n"
                           "three server HTTP 503: an error answer\n");
    unload();
}
END_TEST

/* What a token's address may answer, and how that is told. */
static const struct refusal {
    const char *label;
    long status;
    const char *body;
    const char *wanted;
} refusals[] = {
    {"Reddit's refusal, HTTP 200", 200,
     "{\"error_description\":\"Only script apps may use password auth\","
     "\"error\":\"unauthorized_client\"}",
     "auth its token: HTTP 200: 'Only script apps may use password auth'"},
    {"RFC 6749's, HTTP 400", 400,
     "{\"error\":\"invalid_grant\",\"error_description\":"
     "\"given-secret-a is no token\"}",
     "auth its token: HTTP 400: an error answer"},
    {"a client's secret, HTTP 401", 401, "{\"error\":\"invalid_client\"}",
     "auth its token: HTTP 401: 'invalid_client'"},
    {"nothing but a status", 401, "",
     "auth its token: HTTP 401: an error "
     "answer"},
    {"a right that is missing", 403, "{}",
     "permission its token: HTTP 403: an error answer"},
    {"an error of another kind", 400, "{\"error\":\"invalid_scope\"}",
     "request its token: HTTP 400: 'invalid_scope'"},
    {"no token", 200, "{\"token_type\":\"bearer\"}",
     "malformed its token: nothing at '/access_token' where a token was "
     "expected"},
    {"a token that is no text", 200, "{\"access_token\":17}",
     "malformed its token: an integer at '/access_token' where a token was "
     "expected"},
    {"null", 200, "{\"access_token\":null}",
     "malformed its token: null at '/access_token' where a token was "
     "expected"},
    {"an empty token", 200, "{\"access_token\":\"\"}",
     "malformed its token: the text at '/access_token' is empty, or no token"},
    {"a token that would end a header", 200,
     "{\"access_token\":\"a\\r\\nX: y\"}",
     "malformed its token: the text at '/access_token' is empty, or no token"},
    {"a page to sign in", 200, "<html>Sign in</html>",
     "malformed its token: the answer is a web page where JSON was expected"},
    {"nothing", 200, "",
     "malformed its token: the answer is empty where JSON was expected"},
    {"a list", 200, "[]",
     "malformed its token: nothing at '/access_token' where a token was "
     "expected"},
    {"another place", 302, "",
     "not-found its token: HTTP 302: the address leads elsewhere"},
};

START_TEST(a_refused_token_is_told_for_all_who_share_it)
{
    const struct refusal *row = &refusals[_i];
    char wanted[256];

    load(CLIENT("one", "KEY_A") CLIENT("two", "KEY_A"));
    server->token_answer = row->body;
    server->token_status = row->status;
    ck_assert_int_eq(run_at(NOW), 69);
    (void)snprintf(wanted, sizeof(wanted), "one %s\ntwo %s\n", row->wanted,
                   row->wanted);
    ck_assert_msg(strcmp(told, wanted) == 0, "%s: %s", row->label, told);
    ck_assert_uint_eq(fake_http_asked(&fake, "api.example"), 0);
    ck_assert_int_eq(figures(), 0);
    unload();
}
END_TEST

/* Too often, then well. */
static struct fake_answer pause_first(void *ctx, const char *url, int nth)
{
    if (strstr(url, "auth.example") != NULL && nth == 0)
        return (struct fake_answer){.status = 429,
                                    .body = "{}",
                                    .header = "retry-after",
                                    .value = "60"};
    return answer(ctx, url, nth);
}

START_TEST(the_pause_of_a_tokens_host_is_kept)
{
    load(CLIENT("one", "KEY_A"));
    ck_assert_int_eq(run_with(NOW, pause_first), 0);
    ck_assert_uint_eq(fake.asked_count, 3);
    ck_assert_int_ge(fake.asked_ms[1], 60000);
    ck_assert_int_lt(fake.asked_ms[1], 63000);
    unload();
}
END_TEST

/* OAuth's own word for it, with a header gone wrong. */
static struct fake_answer server_error(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){.status = 400,
                                .body = "{\"error\":\"server_error\"}",
                                .header = "retry-after",
                                .value = "999999999"};
}

static void take_until(void *ctx, const struct pause *pause)
{
    *(int64_t *)ctx = pause->until;
}

START_TEST(a_pause_of_years_is_taken_for_seven_days)
{
    struct err err = {0};
    int64_t until = 0;

    load(CLIENT("one", "KEY_A"));
    ck_assert_int_eq(run_with(NOW, server_error), 69);
    ck_assert_str_eq(told, "one server its token: HTTP 400: 'server_error', "
                           "until 2013-05-17 06:15\n");
    ck_assert_int_eq(store_each_pause(st, take_until, &until, &err), 0);
    ck_assert_int_eq(until, NOW + DAYS(7));
    unload();
}
END_TEST

/* What no header can hold must not cost other accounts their figures. */
START_TEST(a_token_too_long_to_be_sent_is_a_failure_of_its_account)
{
    static const char begin[] = "{\"access_token\":\"";
    size_t size = (size_t)300 << 10;
    char *text = malloc(size);

    ck_assert_ptr_nonnull(text);
    memset(text, 'x', size);
    memcpy(text, begin, sizeof(begin) - 1);
    memcpy(text + size - 3, "\"}", 3);
    load(CLIENT("one", "KEY_A"));
    server->token_answer = text;
    ck_assert_int_eq(run_at(NOW), 69);
    ck_assert_str_eq(told, "one malformed its token: the text at "
                           "'/access_token' is over 64 KiB: no token\n");
    free(text);
    unload();
}
END_TEST

static struct fake_answer always_busy(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){.status = 503, .body = ""};
}

START_TEST(a_token_is_tried_as_often_as_a_call)
{
    load(CLIENT("one", "KEY_A") "[collect]\nattempts = 3\n");
    ck_assert_int_eq(run_with(NOW, always_busy), 69);
    ck_assert_uint_eq(fake.asked_count, 3);
    ck_assert_str_eq(told, "one server its token: HTTP 503: an error answer, 3 "
                           "tries\n");
    unload();
}
END_TEST

/* The first token is refused by the calls, the second is taken. */
static struct fake_answer refuse_first(void *ctx, const char *url, int nth)
{
    if (strstr(url, "t=for-given-secret-a-1") != NULL)
        return (struct fake_answer){.status = 401, .body = "{}"};
    return answer(ctx, url, nth);
}

START_TEST(a_call_that_is_refused_is_tried_with_a_new_token)
{
    load(CLIENT("one", "KEY_A") CLIENT("two", "KEY_A"));
    ck_assert_int_eq(run_with(NOW, refuse_first), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "auth.example"), 2);
    ck_assert_uint_eq(fake_http_asked(&fake, "t=for-given-secret-a-1"), 2);
    ck_assert_uint_eq(fake_http_asked(&fake, "t=for-given-secret-a-2"), 2);
    ck_assert_str_eq(told, "one none\ntwo none\n");
    unload();
}
END_TEST

START_TEST(a_token_is_renewed_once_for_a_refusal)
{
    load(CLIENT("one", "KEY_A") CLIENT("two", "KEY_A"));
    server->refuse_token = true;
    ck_assert_int_eq(run_at(NOW), 69);
    ck_assert_uint_eq(fake_http_asked(&fake, "auth.example"), 2);
    ck_assert_uint_eq(fake_http_asked(&fake, "api.example"), 4);
    ck_assert_str_eq(told, "one auth HTTP 401: 'invalid_token'\n"
                           "two auth HTTP 401: 'invalid_token'\n");
    unload();
}
END_TEST

/* One account's call comes late: the token's life of 300 s is over then. */
static struct fake_answer late(void *ctx, const char *url, int nth)
{
    if (strstr(url, "name=two") != NULL && nth == 0 &&
        strstr(url, "a-1") != NULL)
        return (struct fake_answer){
            .status = 503, .body = "", .header = "retry-after", .value = "400"};
    return answer(ctx, url, nth);
}

START_TEST(a_token_whose_life_is_over_is_renewed_in_the_middle_of_a_run)
{
    load(CLIENT("one", "KEY_A") CLIENT("two", "KEY_A"));
    ck_assert_int_eq(run_with(NOW, late), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "auth.example"), 2);
    ck_assert_uint_eq(fake_http_asked(&fake, "name=two&t=for-given-secret-a-2"),
                      1);
    ck_assert_int_eq(figures(), 2);
    unload();
}
END_TEST

START_TEST(a_new_secret_is_kept_and_used_by_the_next_run)
{
    struct stat file;
    char *path = file_join(folder, "headway.db.secrets");
    char *text;

    load(ROTATING("one") ROTATING("two"));
    (void)snprintf(server->good, sizeof(server->good), "given-secret-a");
    ck_assert_int_eq(run_at(NOW), 0);
    ck_assert_int_eq(server->rotations, 1);
    assert_kept("/secrets/0/newest", "next-1");
    assert_kept("/secrets/0/former", "given-secret-a");
    assert_kept("/secrets/0/setting", "refresh");
    assert_kept("/secrets/0/accounts/0", "one");
    assert_kept("/secrets/0/accounts/1", "two");
    assert_kept("/secrets/0/asked_at", NULL);
    ck_assert_int_eq(stat(path, &file), 0);
    ck_assert_uint_eq(file.st_mode & 07777, 0600);
    ck_assert_int_eq(run_at(NOW + DAYS(1)), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "token?refresh=next-1"), 1);
    assert_kept("/secrets/0/newest", "next-2");
    assert_kept("/secrets/0/former", "next-1");
    assert_kept("/secrets/1/newest", NULL);
    text = secrets();
    ck_assert_ptr_null(strstr(text, "access-"));
    ck_assert_ptr_null(strstr(text, "given-secret-a"));
    free(text);
    free(path);
    unload();
}
END_TEST

START_TEST(a_run_cut_off_before_it_had_the_answer_says_so_in_the_next)
{
    load(ROTATING("one"));
    (void)snprintf(server->good, sizeof(server->good), "given-secret-a");
    server->cut_after_answer = true;
    run_cut_off(NOW);
    server->cut_after_answer = false;
    assert_kept("/secrets/0/newest", NULL);
    ck_assert_int_eq(run_at(NOW + DAYS(1)), 69);
    ck_assert_str_eq(told, "one auth its token: HTTP 400: 'invalid_grant', "
                           "after a run that was cut off while it asked\n");
    /* Another one, put in place by the user. */
    ck_assert_int_eq(setenv("KEY_A", "given-anew", 1), 0);
    (void)snprintf(server->good, sizeof(server->good), "given-anew");
    ck_assert_int_eq(run_at(NOW + DAYS(2)), 0);
    ck_assert_str_eq(told, "one none\n");
    assert_kept("/secrets/0/newest", "next-2");
    assert_kept("/secrets/1", NULL);
    unload();
}
END_TEST

START_TEST(a_run_cut_off_before_the_server_rotated_costs_nothing)
{
    load(ROTATING("one"));
    server->cut_after_answer = true;
    run_cut_off(NOW);
    server->cut_after_answer = false;
    (void)snprintf(server->good, sizeof(server->good), "given-secret-a");
    ck_assert_int_eq(run_at(NOW + DAYS(1)), 0);
    assert_kept("/secrets/0/newest", "next-2");
    unload();
}
END_TEST

START_TEST(a_run_cut_off_before_it_used_the_token_goes_on_with_the_new_secret)
{
    load(ROTATING("one"));
    (void)snprintf(server->good, sizeof(server->good), "given-secret-a");
    server->cut_at_use = true;
    run_cut_off(NOW);
    server->cut_at_use = false;
    assert_kept("/secrets/0/newest", "next-1");
    ck_assert_int_eq(run_at(NOW + DAYS(1)), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "token?refresh=next-1"), 1);
    ck_assert_int_eq(figures(), 1);
    unload();
}
END_TEST

START_TEST(what_a_killed_writer_left_behind_does_no_harm)
{
    char *path = file_join(folder, "headway.db.secrets.new");

    load(ROTATING("one"));
    write_file("headway.db.secrets.new", "{\"format\":1,\"secr");
    ck_assert_int_eq(run_at(NOW), 0);
    assert_kept("/secrets/0/newest", "next-1");
    ck_assert_int_ne(access(path, F_OK), 0);
    free(path);
    unload();
}
END_TEST

/* A pipe would be waited for, or hand the secrets to its reader. */
START_TEST(a_pipe_or_a_link_in_the_way_of_a_new_file_gives_way)
{
    char *path = file_join(folder, "headway.db.secrets.new");
    char *other = file_join(folder, "other");

    load(ROTATING("one"));
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    ck_assert_int_eq(run_at(NOW), 0);
    assert_kept("/secrets/0/newest", "next-1");
    ck_assert_int_eq(symlink(other, path), 0);
    ck_assert_int_eq(run_at(NOW + DAYS(1)), 0);
    assert_kept("/secrets/0/newest", "next-2");
    ck_assert_int_ne(access(other, F_OK), 0);
    free(other);
    free(path);
    unload();
}
END_TEST

START_TEST(a_pipe_in_place_of_the_file_is_told_at_once)
{
    char *path = file_join(folder, "headway.db.secrets");
    char wanted[256];

    load(ROTATING("one"));
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    ck_assert_int_eq(run_at(NOW), 74);
    (void)snprintf(wanted, sizeof(wanted),
                   "one auth secret '%s' is no regular file\n", path);
    ck_assert_str_eq(told, wanted);
    ck_assert_uint_eq(fake.asked_count, 0);
    free(path);
    unload();
}
END_TEST

START_TEST(the_former_secret_is_tried_where_the_newest_is_refused)
{
    load(ROTATING("one"));
    ck_assert_int_eq(run_at(NOW), 0);
    ck_assert_int_eq(run_at(NOW + DAYS(1)), 0);
    assert_kept("/secrets/0/former", "next-1");
    (void)snprintf(server->good, sizeof(server->good), "next-1");
    ck_assert_int_eq(run_at(NOW + DAYS(2)), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "token?refresh=next-2"), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "token?refresh=next-1"), 1);
    assert_kept("/secrets/0/newest", "next-3");
    assert_kept("/secrets/0/former", "next-1");
    unload();
}
END_TEST

START_TEST(both_secrets_refused_end_in_auth)
{
    load(ROTATING("one"));
    ck_assert_int_eq(run_at(NOW), 0);
    (void)snprintf(server->good, sizeof(server->good), "neither");
    ck_assert_int_eq(run_at(NOW + DAYS(1)), 69);
    ck_assert_uint_eq(fake.asked_count, 2);
    ck_assert_str_eq(told, "one auth its token: HTTP 400: 'invalid_grant'\n");
    /* Nothing was lost by it. */
    assert_kept("/secrets/0/newest", "next-1");
    assert_kept("/secrets/0/former", "given-secret-a");
    unload();
}
END_TEST

START_TEST(an_answer_without_a_new_secret_keeps_the_old_one)
{
    load(ROTATING("one"));
    server->token_answer = "{\"access_token\":\"access\"}";
    ck_assert_int_eq(run_at(NOW), 0);
    assert_kept("/secrets/0/newest", NULL);
    ck_assert_int_eq(run_at(NOW + DAYS(1)), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "refresh=given-secret-a"), 1);
    unload();
}
END_TEST

START_TEST(a_new_secret_beside_no_token_is_kept_all_the_same)
{
    load(ROTATING("one"));
    server->token_answer =
        "{\"access_token\":null,\"refresh_token\":\"next-9\"}";
    ck_assert_int_eq(run_at(NOW), 69);
    ck_assert_str_eq(told, "one malformed its token: null at '/access_token' "
                           "where a token was expected\n");
    assert_kept("/secrets/0/newest", "next-9");
    assert_kept("/secrets/0/asked_at", NULL);
    server->token_answer = NULL;
    (void)snprintf(server->good, sizeof(server->good), "next-9");
    ck_assert_int_eq(run_at(NOW + DAYS(1)), 0);
    assert_kept("/secrets/0/former", "next-9");
    unload();
}
END_TEST

START_TEST(after_an_answer_that_cannot_be_read_a_refusal_says_so)
{
    load(ROTATING("one"));
    server->token_answer = "<html>";
    ck_assert_int_eq(run_at(NOW), 69);
    server->token_answer = NULL;
    (void)snprintf(server->good, sizeof(server->good), "what nobody knows");
    ck_assert_int_eq(run_at(NOW + DAYS(1)), 69);
    ck_assert_str_eq(told, "one auth its token: HTTP 400: 'invalid_grant', "
                           "after a run that was cut off while it asked\n");
    unload();
}
END_TEST

START_TEST(a_new_secret_of_the_wrong_type_is_a_failure)
{
    load(ROTATING("one"));
    server->token_answer = "{\"access_token\":\"access\",\"refresh_token\":7}";
    ck_assert_int_eq(run_at(NOW), 69);
    ck_assert_str_eq(told, "one malformed its token: an integer at "
                           "'/refresh_token' where a token was expected\n");
    ck_assert_int_eq(figures(), 0);
    unload();
}
END_TEST

/* The file can't be written: its temporary name is a folder's. */
START_TEST(a_file_that_cannot_be_written_is_told_before_a_secret_is_spent)
{
    struct err err = {0};
    char *path = file_join(folder, "headway.db.secrets.new");
    char wanted[256];

    load(ROTATING("one") CLIENT("two", "KEY_A"));
    ck_assert_int_eq(file_make_folder(path, &err), 0);
    ck_assert_msg(run_at(NOW) == 1, "%s", told);
    ck_assert_uint_eq(fake_http_asked(&fake, "refresh="), 0);
    (void)snprintf(wanted, sizeof(wanted),
                   "one auth cannot write secret '%s/headway.db.secrets': Is "
                   "a directory\n",
                   folder);
    ck_assert_ptr_nonnull(strstr(told, wanted));
    ck_assert_ptr_nonnull(strstr(told, "two none\n"));
    free(path);
    unload();
}
END_TEST

/* It was writable, and is not any more when the new secret has come. */
static struct fake_answer block_then_answer(void *ctx, const char *url, int nth)
{
    struct err err = {0};
    char *path = file_join(folder, "headway.db.secrets.new");

    ck_assert_int_eq(file_make_folder(path, &err), 0);
    free(path);
    return answer(ctx, url, nth);
}

START_TEST(a_token_whose_secret_could_not_be_kept_is_not_used)
{
    load(ROTATING("one"));
    ck_assert_int_eq(run_with(NOW, block_then_answer), 74);
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_assert_ptr_nonnull(strstr(told, "one auth cannot write secret '"));
    /* The run's end tries once more, in vain. */
    ck_assert_ptr_nonnull(strstr(told, "one warning cannot write secret '"));
    ck_assert_ptr_null(strstr(told, "next-1"));
    unload();
}
END_TEST

static const struct {
    const char *label;
    const char *text;
    mode_t mode;
    const char *wanted;
} damages[] = {
    {"cut off", "{\"format\":1,\"secrets\":[{", 0600,
     "' is damaged: it is no JSON"},
    {"another's", "[1]", 0600, "' is damaged: it is no list of secrets"},
    {"newer", "{\"format\":2,\"secrets\":[]}", 0600,
     "' is damaged: it is of a newer headway"},
    {"an entry of nothing", "{\"format\":1,\"secrets\":[{}]}", 0600,
     "' is damaged: an entry lacks something"},
    {"for all to read", "{\"format\":1,\"secrets\":[]}", 0640,
     "' is readable by others: chmod 600 it"},
};

START_TEST(a_damaged_file_is_told_and_left_alone)
{
    char *path = file_join(folder, "headway.db.secrets");
    char *text;

    load(ROTATING("one") CLIENT("two", "KEY_A"));
    write_file("headway.db.secrets", damages[_i].text);
    ck_assert_int_eq(chmod(path, damages[_i].mode), 0);
    ck_assert_int_eq(run_at(NOW), 1);
    ck_assert_ptr_nonnull(strstr(told, "one auth secret '"));
    ck_assert_msg(strstr(told, damages[_i].wanted) != NULL, "%s: %s",
                  damages[_i].label, told);
    ck_assert_uint_eq(fake_http_asked(&fake, "refresh="), 0);
    text = secrets();
    ck_assert_str_eq(text, damages[_i].text);
    free(text);
    free(path);
    unload();
}
END_TEST

START_TEST(a_damaged_file_alone_ends_with_the_status_of_a_file)
{
    load(ROTATING("one"));
    write_file("headway.db.secrets", "[");
    ck_assert_int_eq(chmod_in_folder("headway.db.secrets", 0600), 0);
    ck_assert_int_eq(run_at(NOW), 74);
    ck_assert_ptr_nonnull(strstr(told, "' is damaged: it is no JSON\n"));
    unload();
}
END_TEST

/* What stands in the place of the file, or of its lock; the end of the message,
 * behind "one auth ". */
static const struct {
    const char *label;
    const char *folder; /* to make, NULL: none */
    const char *link;   /* to make, and where it leads; NULL: none */
    const char *target;
    off_t size; /* of the file, 0: none is made */
    const char *wanted;
} places[] = {
    {"a folder", "headway.db.secrets", NULL, NULL, 0,
     "secret 'F/headway.db.secrets' is a folder\n"},
    {"too large", NULL, NULL, NULL, ((off_t)16 << 20) + 1,
     "secret 'F/headway.db.secrets' is damaged: it is over 16 MiB\n"},
    {"a link that leads nowhere", NULL, "headway.db.secrets", "vault/s", 0,
     "secret 'F/headway.db.secrets' is a link to 'F/vault/s': No such file or "
     "directory\n"},
    {"a link to itself", NULL, "headway.db.secrets", "headway.db.secrets", 0,
     "cannot open secret 'F/headway.db.secrets': Too many levels of symbolic "
     "links\n"},
    {"a lock that is a link", NULL, "headway.db.secrets.lock", "elsewhere", 0,
     "cannot lock secret 'F/headway.db.secrets': its .lock is a link, which is "
     "not followed\n"},
};

START_TEST(what_is_in_the_way_of_the_file_is_told)
{
    struct err err = {0};
    char wanted[400];
    const char *from = places[_i].wanted;
    size_t len = (size_t)snprintf(wanted, sizeof(wanted), "one auth ");
    char *path = file_join(folder, "elsewhere");

    load(ROTATING("one"));
    for (; *from != '\0'; from++)
        len += (size_t)snprintf(wanted + len, sizeof(wanted) - len, "%.*s",
                                *from == 'F' ? (int)strlen(folder) : 1,
                                *from == 'F' ? folder : from);
    if (places[_i].folder != NULL) {
        char *made = file_join(folder, places[_i].folder);

        ck_assert_int_eq(file_make_folder(made, &err), 0);
        free(made);
    }
    if (places[_i].link != NULL)
        link_in_folder(places[_i].target, places[_i].link);
    if (places[_i].size > 0) {
        char *made = file_join(folder, "headway.db.secrets");

        write_file("headway.db.secrets", "");
        ck_assert_int_eq(truncate(made, places[_i].size), 0);
        ck_assert_int_eq(chmod(made, 0600), 0);
        free(made);
    }
    ck_assert_int_eq(run_at(NOW), 74);
    ck_assert_str_eq(told, wanted);
    ck_assert_uint_eq(fake.asked_count, 0);
    ck_assert_int_ne(access(path, F_OK), 0);
    free(path);
    unload();
}
END_TEST

START_TEST(the_file_behind_a_link_is_written_in_its_own_place)
{
    struct err err = {0};
    char *link = file_join(folder, "headway.db.secrets");
    char *vault = file_join(folder, "vault");
    struct stat st_link;
    char *text;

    load(ROTATING("one"));
    ck_assert_int_eq(file_make_folder(vault, &err), 0);
    write_file("vault/s", "{\"format\":1,\"secrets\":[]}");
    ck_assert_int_eq(chmod_in_folder("vault/s", 0600), 0);
    link_in_folder("vault/s", "headway.db.secrets");
    ck_assert_int_eq(run_at(NOW), 0);
    ck_assert_int_eq(lstat(link, &st_link), 0);
    ck_assert(S_ISLNK(st_link.st_mode));
    text = read_in_folder("vault/s");
    ck_assert_ptr_nonnull(strstr(text, "\"newest\":\"next-1\""));
    free(text);
    text = read_in_folder("vault/s.lock");
    ck_assert_str_eq(text, "");
    free(text);
    free(link);
    free(vault);
    unload();
}
END_TEST

/* A plan that names its database by a link has the same secrets. */
START_TEST(links_to_a_database_share_its_file)
{
    struct err err = {0};
    char *database = file_join(folder, "headway.db");
    char *link = file_join(folder, "other/link.db");
    char *other = file_join(folder, "other");
    struct token_key key = {.account = "one",
                            .network = "rotating",
                            .base_url = "",
                            .setting = "refresh",
                            .given = "given-secret-a"};
    struct token_file *file;
    const struct token_entry *entry;

    load(ROTATING("one"));
    ck_assert_int_eq(run_at(NOW), 0);
    ck_assert_int_eq(file_make_folder(other, &err), 0);
    link_in_folder("../headway.db", "other/link.db");
    file = token_file_open(link, &err);
    ck_assert_msg(file != NULL, "%s", err.msg);
    entry = token_file_entry(file, &key, NOW, &err);
    ck_assert_ptr_nonnull(entry);
    ck_assert_str_eq(entry->newest, "next-1");
    token_file_free(file);
    free(other);
    free(link);
    free(database);
    unload();
}
END_TEST

START_TEST(two_programs_never_have_the_file_at_once)
{
    struct err err = {0};
    char *database = file_join(folder, "headway.db");
    int ready[2];
    int done[2];
    char byte = 0;
    pid_t child;

    load(ROTATING("one"));
    ck_assert_int_eq(pipe(ready), 0);
    ck_assert_int_eq(pipe(done), 0);
    child = fork();
    if (child == 0) {
        struct token_file *file = token_file_open(database, &err);

        (void)!write(ready[1], file != NULL ? "y" : "n", 1);
        close(done[1]);
        (void)!read(done[0], &byte, 1);
        token_file_free(file);
        _exit(0);
    }
    close(done[0]);
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    ck_assert_int_eq(byte, 'y');
    ck_assert_int_eq(run_work(NOW, answer, &err), -1);
    ck_assert_int_eq(err.kind, ERR_BUSY);
    ck_assert_ptr_nonnull(
        strstr(err.msg, "another run holds '") != NULL ? err.msg : NULL);
    ck_assert_uint_eq(fake.asked_count, 0);
    close(done[1]);
    ck_assert_int_eq(waitpid(child, NULL, 0), child);
    ck_assert_int_eq(run_at(NOW), 0);
    free(database);
    unload();
}
END_TEST

START_TEST(without_a_secret_that_rotates_no_file_is_made)
{
    char *path = file_join(folder, "headway.db.secrets.lock");

    load(CLIENT("one", "KEY_A"));
    ck_assert_int_eq(run_at(NOW), 0);
    ck_assert_int_ne(access(path, F_OK), 0);
    free(path);
    unload();
}
END_TEST

START_TEST(a_token_that_renews_itself_is_renewed_when_it_is_due)
{
    load(OWN("one"));
    ck_assert_int_eq(run_at(NOW), 0);
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "t=given-secret-a"), 1);
    ck_assert_int_eq(run_at(NOW + DAYS(6)), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "renew"), 0);
    ck_assert_int_eq(run_at(NOW + DAYS(7)), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "renew?old=given-secret-a"), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "t=own-2"), 1);
    assert_kept("/secrets/0/newest", "own-2");
    /* It has proved good, so that no other is kept. */
    assert_kept("/secrets/0/former", NULL);
    ck_assert_int_eq(run_at(NOW + DAYS(8)), 0);
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "t=own-2"), 1);
    unload();
}
END_TEST

START_TEST(an_account_that_a_token_is_not_for_keeps_its_own)
{
    load(OTHER("one", "apart") OTHER("two", "apart") "page = 1\n");
    ck_assert_int_eq(run_at(NOW), 0);
    ck_assert_int_eq(run_at(NOW + DAYS(7)), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "renew"), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "name=one&t=own-2"), 1);
    ck_assert_uint_eq(fake_http_asked(&fake, "name=two&t=given-secret-a"), 1);
    unload();
}
END_TEST

START_TEST(a_renewal_that_fails_is_a_warning_while_the_old_token_lives)
{
    load(OWN("one"));
    ck_assert_int_eq(run_at(NOW), 0);
    server->token_answer = "{\"error\":\"invalid_grant\"}";
    server->token_status = 400;
    ck_assert_int_eq(run_at(NOW + DAYS(7)), 0);
    ck_assert_str_eq(told, "one warning its token could not be renewed: auth: "
                           "HTTP 400: 'invalid_grant'\none none\n");
    ck_assert_uint_eq(fake_http_asked(&fake, "t=given-secret-a"), 1);
    unload();
}
END_TEST

START_TEST(a_renewal_that_fails_after_the_end_is_a_failure)
{
    load(OWN("one"));
    ck_assert_int_eq(run_at(NOW), 0);
    ck_assert_int_eq(run_at(NOW + DAYS(7)), 0); /* lives 60 days from here */
    server->token_answer = "{\"error\":\"invalid_grant\"}";
    server->token_status = 400;
    ck_assert_int_eq(run_at(NOW + DAYS(66)), 0);
    ck_assert_int_eq(run_at(NOW + DAYS(68)), 69);
    ck_assert_str_eq(told, "one auth its token: HTTP 400: 'invalid_grant'\n"
                           "one warning its credential ended on 2013-07-16: "
                           "'headway networks own' tells how\n");
    unload();
}
END_TEST

/* Only the one that was given is taken by the calls. */
static struct fake_answer refuse_new(void *ctx, const char *url, int nth)
{
    if (strstr(url, "t=own-2") != NULL)
        return (struct fake_answer){.status = 401, .body = "{}"};
    return answer(ctx, url, nth);
}

START_TEST(a_renewed_token_that_is_refused_gives_way_to_the_former)
{
    load(OWN("one") OWN("two"));
    ck_assert_int_eq(run_at(NOW), 0);
    ck_assert_int_eq(run_with(NOW + DAYS(7), refuse_new), 0);
    ck_assert_str_eq(told, "one none\ntwo none\n");
    ck_assert_uint_eq(fake_http_asked(&fake, "t=own-2"), 2);
    ck_assert_uint_eq(fake_http_asked(&fake, "t=given-secret-a"), 2);
    assert_kept("/secrets/0/newest", "given-secret-a");
    assert_kept("/secrets/0/former", NULL);
    unload();
}
END_TEST

START_TEST(a_dry_run_asks_for_no_token_and_shows_none)
{
    const struct account *accounts[1];
    struct work_options options = {.plan = NULL,
                                   .accounts = accounts,
                                   .account_count = 1,
                                   .since = DAY_NONE,
                                   .until = DAY_NONE,
                                   .dry = true};
    struct http_request request;
    struct err err = {0};
    struct net_job job;
    struct work work;
    char *text;

    load(ROTATING("one"));
    accounts[0] = &plan->accounts[0];
    options.plan = plan;
    options.today = zone_day(NOW);
    ck_assert_int_eq(unsetenv("KEY_A"), 0);
    ck_assert_int_eq(work_plan(&options, st, &work, &err), 0);
    ck_assert_uint_eq(work.job_count, 1);
    job = work_net_job(&work, 0);
    ck_assert_int_eq(net_request(&job, &request, &err), 0);
    ck_assert_str_eq(request.shown, "GET https://api.example/user?name=one&"
                                    "t=***\nAccept: application/json\n");
    http_request_release(&request);
    work_release(&work);
    text = secrets();
    ck_assert_str_eq(text, "");
    free(text);
    unload();
}
END_TEST

/* 2013-06-09, 30 days from NOW: the earlier of two ends. */
static struct fake_answer tell_end(void *ctx, const char *url, int nth)
{
    if (strstr(url, "/debug") == NULL)
        return answer(ctx, url, nth);
    return (struct fake_answer){
        .body = server->token_answer != NULL
                    ? server->token_answer
                    : "{\"a\":1370736000,\"b\":1400000000}"};
}

START_TEST(an_end_is_asked_for_once_a_day_and_told_in_time)
{
    load(OTHER("one", "debugged") OTHER("two", "debugged"));
    ck_assert_int_eq(run_with(NOW, tell_end), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "/debug"), 1);
    ck_assert_str_eq(
        told, "one none\ntwo none\n"
              "one warning its credential ends on 2013-06-09, in 30 days: "
              "Sign in again.\n"
              "two warning its credential ends on 2013-06-09, in 30 days: "
              "Sign in again.\n");
    ck_assert_int_eq(run_with(NOW + 3600, tell_end), 0);
    ck_assert_uint_eq(fake.asked_count, 0); /* nothing is missing today */
    ck_assert_str_eq(told, "");
    ck_assert_int_eq(run_with(NOW + DAYS(1), tell_end), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "/debug"), 1);
    ck_assert_str_eq(told, "one none\ntwo none\n");
    ck_assert_int_eq(run_with(NOW + DAYS(16), tell_end), 0);
    ck_assert_ptr_nonnull(strstr(told, "2013-06-09, in 14 days"));
    unload();
}
END_TEST

static const char *const without_end[] = {
    "{\"a\":0}",        /* never */
    "{\"a\":\"soon\"}", /* no end that we can read */
    "<html>",
};

START_TEST(what_tells_no_end_warns_of_none_and_costs_no_figure)
{
    load(OTHER("one", "debugged"));
    server->token_answer = without_end[_i];
    ck_assert_int_eq(run_with(NOW, tell_end), 0);
    ck_assert_str_eq(told, "one none\n");
    ck_assert_int_eq(figures(), 1);
    unload();
}
END_TEST

START_TEST(an_end_written_by_hand_is_told_without_asking)
{
    load(OTHER("one", "debugged") "expires = 2013-05-13\n");
    ck_assert_int_eq(run_with(NOW, tell_end), 0);
    ck_assert_uint_eq(fake_http_asked(&fake, "/debug"), 0);
    ck_assert_str_eq(told, "one none\none warning its credential ends on "
                           "2013-05-13, in 3 days: Sign in again.\n");
    ck_assert_int_eq(run_with(NOW + DAYS(1), tell_end), 0);
    ck_assert_str_eq(told, "one none\n");
    unload();
}
END_TEST

START_TEST(what_lives_from_its_last_use_is_told_when_it_is_not_used)
{
    load(OTHER("one", "sliding"));
    ck_assert_int_eq(run_at(NOW), 0);
    ck_assert_str_eq(told, "one none\n");
    ck_assert_int_eq(run_at(NOW + DAYS(1)), 0);
    ck_assert_str_eq(told, "one none\n");
    server->refuse_token = true;
    ck_assert_int_eq(run_at(NOW + DAYS(10)), 69);
    ck_assert_ptr_null(strstr(told, "warning"));
    ck_assert_int_eq(run_at(NOW + DAYS(17)), 69);
    ck_assert_ptr_nonnull(
        strstr(told, "one warning its credential ends on 2013-06-10, in 14 "
                     "days: Sign in again."));
    unload();
}
END_TEST

START_TEST(the_life_of_a_secret_that_rotates_is_learnt_from_its_answer)
{
    struct credential kept;
    struct err err = {0};
    bool found;

    load(ROTATING("one"));
    ck_assert_int_eq(run_at(NOW), 0);
    ck_assert_int_eq(
        store_credential(st, "one", "rotating", &kept, &found, &err), 0);
    ck_assert(found);
    ck_assert_int_eq(kept.day, zone_day(NOW + DAYS(60)));
    ck_assert_str_eq(told, "one none\n");
    unload();
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
    Suite *s = suite_create("grants");
    TCase *shared = tcase_create("shared");
    TCase *kept = tcase_create("kept");
    TCase *ends = tcase_create("ends");

    tcase_add_checked_fixture(shared, set_up, tear_down);
    tcase_add_test(shared, accounts_with_one_secret_share_one_request);
    tcase_add_test(shared, a_base_url_of_its_own_is_a_request_of_its_own);
    tcase_add_test(shared, no_evidence_of_a_token_is_kept);
    tcase_add_test(shared, a_token_that_an_answer_repeats_is_masked);
    tcase_add_test(shared,
                   an_account_that_waits_for_a_lookup_fails_in_each_run);
    tcase_add_test(shared, a_lookup_has_its_token_and_asks_each_account_once);
    tcase_add_loop_test(shared, a_refused_token_is_told_for_all_who_share_it, 0,
                        COUNT(refusals));
    tcase_add_test(shared, the_pause_of_a_tokens_host_is_kept);
    tcase_add_test(shared, a_pause_of_years_is_taken_for_seven_days);
    tcase_add_test(shared,
                   a_token_too_long_to_be_sent_is_a_failure_of_its_account);
    tcase_add_test(shared, a_token_is_tried_as_often_as_a_call);
    tcase_add_test(shared, a_call_that_is_refused_is_tried_with_a_new_token);
    tcase_add_test(shared, a_token_is_renewed_once_for_a_refusal);
    tcase_add_test(
        shared, a_token_whose_life_is_over_is_renewed_in_the_middle_of_a_run);
    tcase_add_test(shared, without_a_secret_that_rotates_no_file_is_made);
    tcase_add_test(shared, a_dry_run_asks_for_no_token_and_shows_none);
    suite_add_tcase(s, shared);
    tcase_add_checked_fixture(kept, set_up, tear_down);
    tcase_add_test(kept, a_new_secret_is_kept_and_used_by_the_next_run);
    tcase_add_test(kept,
                   a_run_cut_off_before_it_had_the_answer_says_so_in_the_next);
    tcase_add_test(kept, a_run_cut_off_before_the_server_rotated_costs_nothing);
    tcase_add_test(
        kept,
        a_run_cut_off_before_it_used_the_token_goes_on_with_the_new_secret);
    tcase_add_test(kept, what_a_killed_writer_left_behind_does_no_harm);
    tcase_add_test(kept, a_pipe_or_a_link_in_the_way_of_a_new_file_gives_way);
    tcase_add_test(kept, a_pipe_in_place_of_the_file_is_told_at_once);
    tcase_add_test(kept,
                   the_former_secret_is_tried_where_the_newest_is_refused);
    tcase_add_test(kept, both_secrets_refused_end_in_auth);
    tcase_add_test(kept, an_answer_without_a_new_secret_keeps_the_old_one);
    tcase_add_test(kept, a_new_secret_beside_no_token_is_kept_all_the_same);
    tcase_add_test(kept, after_an_answer_that_cannot_be_read_a_refusal_says_so);
    tcase_add_test(kept, a_new_secret_of_the_wrong_type_is_a_failure);
    tcase_add_test(
        kept, a_file_that_cannot_be_written_is_told_before_a_secret_is_spent);
    tcase_add_test(kept, a_token_whose_secret_could_not_be_kept_is_not_used);
    tcase_add_loop_test(kept, a_damaged_file_is_told_and_left_alone, 0,
                        COUNT(damages));
    tcase_add_test(kept, a_damaged_file_alone_ends_with_the_status_of_a_file);
    tcase_add_loop_test(kept, what_is_in_the_way_of_the_file_is_told, 0,
                        (int)(sizeof(places) / sizeof(places[0])));
    tcase_add_test(kept, the_file_behind_a_link_is_written_in_its_own_place);
    tcase_add_test(kept, links_to_a_database_share_its_file);
    tcase_add_test(kept, two_programs_never_have_the_file_at_once);
    tcase_add_test(kept, a_token_that_renews_itself_is_renewed_when_it_is_due);
    tcase_add_test(kept, an_account_that_a_token_is_not_for_keeps_its_own);
    tcase_add_test(kept,
                   a_renewal_that_fails_is_a_warning_while_the_old_token_lives);
    tcase_add_test(kept, a_renewal_that_fails_after_the_end_is_a_failure);
    tcase_add_test(kept,
                   a_renewed_token_that_is_refused_gives_way_to_the_former);
    suite_add_tcase(s, kept);
    tcase_add_checked_fixture(ends, set_up, tear_down);
    tcase_add_test(ends, an_end_is_asked_for_once_a_day_and_told_in_time);
    tcase_add_loop_test(ends,
                        what_tells_no_end_warns_of_none_and_costs_no_figure, 0,
                        COUNT(without_end));
    tcase_add_test(ends, an_end_written_by_hand_is_told_without_asking);
    tcase_add_test(ends,
                   what_lives_from_its_last_use_is_told_when_it_is_not_used);
    tcase_add_test(ends,
                   the_life_of_a_secret_that_rotates_is_learnt_from_its_answer);
    suite_add_tcase(s, ends);
    return suite_run(s);
}
