/*
 * What a plan is set up with: networks, init, check.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/table.h"
#include "store/store.h"
#include "tests/help/command.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"

START_TEST(networks_lists_them_and_tells_of_one)
{
    struct program_result r = RUN("networks");

    ck_assert_int_eq(r.status, 0);
    ck_assert_ptr_nonnull(strstr(r.out, "\nmatomo "));
    ck_assert_ptr_nonnull(strstr(r.out, "\nmanual "));
    program_release(&r);
    r = RUN("networks", "matomo");
    ck_assert_int_eq(r.status, 0);
    ck_assert_ptr_nonnull(strstr(r.out, "\n  token "));
    ck_assert_ptr_nonnull(strstr(r.out, "\n  visitors "));
    ck_assert_ptr_nonnull(strstr(r.out, "\nHow to get the credential\n"));
    ck_assert_ptr_nonnull(strstr(r.out, "paid = exclude is possible"));
    program_release(&r);
    r = RUN("networks", "facebook-profile");
    ck_assert_ptr_nonnull(strstr(r.out, "\n  It lives: about 60 days; "));
    ck_assert_ptr_nonnull(strstr(r.out, "\nNot confirmed\n  - Whether "));
    program_release(&r);
}
END_TEST

/* What COLUMNS says, and a title as it is shown then. */
static const struct {
    const char *columns;
    const char *title;
} widths[] = {
    {"COLUMNS=200",
     "\nlinkedin              LinkedIn page of an organization "},
    {"COLUMNS=", "\nlinkedin              LinkedIn pa… followers "},
    {"COLUMNS=0", "\nlinkedin              LinkedIn pa… followers "},
    {"COLUMNS=wide", "\nlinkedin              LinkedIn pa… followers "},
    {"COLUMNS=99999", "\nlinkedin              LinkedIn pa… followers "},
};

START_TEST(titles_are_cut_where_the_terminal_ends)
{
    static const char *const words[] = {"networks", NULL};
    struct program_result r;

    program_run_with(command_program, command_folder, "C.UTF-8",
                     widths[_i].columns, words, &r);
    ck_assert_str_eq(r.err, "");
    ck_assert_ptr_nonnull(strstr(r.out, widths[_i].title));
    ck_assert_int_eq(strstr(r.out, "…") == NULL, _i == 0);
    program_release(&r);
}
END_TEST

/* As headway.ini may leave it out, it is not only "needed". */
START_TEST(networks_tells_which_setting_tells_another)
{
    struct program_result r = RUN("networks", "mastodon");

    ck_assert_ptr_nonnull(
        strstr(r.out, "  server (host name, needed, or told by user)\n"));
    ck_assert_ptr_nonnull(strstr(r.out, "  user (text, needed)\n"));
    program_release(&r);
}
END_TEST

START_TEST(networks_tells_where_a_page_is)
{
    char path[PATH_MAX];
    struct program_result r = RUN("networks", "matomo");

    ck_assert_ptr_nonnull(strstr(r.out, "\nMore in /"));
    ck_assert_ptr_nonnull(strstr(r.out, "/docs/networks/matomo.md\n"));
    program_release(&r);
    ck_assert_int_eq(mkdir(in_folder("networks", path), 0700), 0);
    write_text("networks/posters.json",
               "{\"format\": 1, \"network\": \"posters\", \"typed\": true,"
               " \"title\": \"T\", \"metrics_from\": \"m\","
               " \"settings\": {\"m\": {\"help\": \"h\"}}}");
    r = RUN("networks", "posters");
    ck_assert_int_eq(r.status, 0);
    ck_assert_ptr_null(strstr(r.out, "More in"));
    program_release(&r);
}
END_TEST

START_TEST(networks_are_written_as_markdown_too)
{
    struct program_result r = RUN("networks", "--format", "markdown");

    ck_assert_int_eq(r.status, 0);
    ck_assert_ptr_nonnull(strstr(r.out, "\n| [matomo](networks/matomo.md) | "));
    program_release(&r);
    r = RUN("networks", "--format=markdown", "matomo");
    ck_assert_int_eq(r.status, 0);
    ck_assert_ptr_nonnull(strstr(r.out, "\n| `token` | secret | needed | "));
    program_release(&r);
    r = RUN("networks", "--format=html");
    ck_assert_int_eq(r.status, 64);
    ck_assert_str_eq(
        r.err, "headway: --format: 'html' is neither text nor markdown\n");
    program_release(&r);
}
END_TEST

START_TEST(init_writes_once_and_what_it_writes_is_right)
{
    struct program_result r;
    char *before;
    char *after;

    (void)unlink(command_config);
    r = RUN("init");
    ck_assert_str_eq(r.err, "");
    ck_assert_int_eq(r.status, 0);
    ck_assert_int_eq(strncmp(r.out, "wrote ", 6), 0);
    program_release(&r);
    before = program_read(command_config);
    r = RUN("init");
    ck_assert_int_eq(r.status, 74);
    ck_assert_ptr_nonnull(strstr(r.err, "exists already"));
    program_release(&r);
    after = program_read(command_config);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    r = RUN("check");
    ck_assert_msg(r.status == 0, "%s%s", r.out, r.err);
    program_release(&r);
}
END_TEST

START_TEST(check_tells_each_thing_in_a_line)
{
    char wanted[PATH_MAX * 6];

    (void)snprintf(wanted, sizeof(wanted),
                   "ok     configuration: %s/headway.ini: 3 accounts, 2 "
                   "indicators\n"
                   "ok     account web: Matomo site\n"
                   "ok     account facebook: Facebook personal profile\n"
                   "ok     account hotline: Figures entered by hand\n"
                   "ok     store: %s/headway.db (made at the first "
                   "collection)\n"
                   "ok     font: Open Sans\n"
                   "ok     charts: %s/charts\n"
                   "ok     reports: %s/reports\n",
                   command_folder, command_folder, command_folder,
                   command_folder);
    ck_run(RUN("check"), 0, wanted, "");
    ck_run(RUN("check", "--quiet"), 0, "", "");
}
END_TEST

START_TEST(check_names_a_secret_that_cannot_be_read)
{
    change_config("token = env:HEADWAY_TEST\n[account f",
                  "token = env:HEADWAY_UNSET\n[account f");
    ck_run(RUN("check", "--quiet"), 78,
           "fault  account web: token: secret 'env:HEADWAY_UNSET': the "
           "environment has no such variable\n",
           "headway: 1 fault found\n");
}
END_TEST

START_TEST(check_remarks_a_secret_that_holds_more_than_a_token)
{
    char path[PATH_MAX];

    change_config("token = env:HEADWAY_TEST\n[account f",
                  "token = file:web.token\n[account f");
    write_text("web.token", "\"fake-web-token\"\n");
    ck_assert_int_eq(chmod(in_folder("web.token", path), 0600), 0);
    ck_run(RUN("check", "--quiet"), 0,
           "note   account web: token: secret 'file:web.token' holds quotation "
           "marks around the token: take them away\n",
           "");
}
END_TEST

static const struct {
    const char *file;
    const char *fault;
} key_files[] = {
    {"fake-token\n", "setting 'key_file' is no JSON"},
    {"{\"type\": \"authorized_user\"}",
     "setting 'key_file' has no /client_email"},
    {"{\"client_email\": \"a@b.example\", \"private_key\": \"\"}",
     "setting 'key_file' has no /private_key"},
};

START_TEST(check_looks_into_a_key_file)
{
    char path[PATH_MAX];
    char wanted[200];

    change_config("[account f",
                  "[account google]\nnetwork = ga4\nproperty = 1\n"
                  "key_file = file:key.json\n[account f");
    write_text("key.json", key_files[_i].file);
    ck_assert_int_eq(chmod(in_folder("key.json", path), 0600), 0);
    (void)snprintf(wanted, sizeof(wanted), "fault  account google: %s\n",
                   key_files[_i].fault);
    ck_run(RUN("check", "--quiet"), 78, wanted, "headway: 1 fault found\n");
}
END_TEST

START_TEST(check_names_a_folder_that_cannot_be_written)
{
    write_text("file", "");
    change_config("charts = charts", "charts = file/charts");

    struct program_result r = RUN("check", "--quiet");

    ck_assert_int_eq(r.status, 74);
    ck_assert_ptr_nonnull(strstr(r.out, "fault  charts: "));
    program_release(&r);
}
END_TEST

START_TEST(check_names_a_store_that_cannot_be_made)
{
    char wanted[400];

    (void)snprintf(wanted, sizeof(wanted),
                   "fault  store: cannot make '%s/no/such/h.db': No such file "
                   "or directory\n",
                   command_folder);
    change_config("database = headway.db", "database = no/such/h.db");
    ck_run(RUN("check", "--quiet"), 74, wanted, "headway: 1 fault found\n");
}
END_TEST

START_TEST(check_tells_which_font_stands_in)
{
    static const char start[] = "note   font: no 'No Such Family' here; ";
    struct program_result r;

    change_config("[account web]", "font = No Such Family\n[account web]");
    r = RUN("check", "--quiet");
    ck_assert_int_eq(r.status, 0);
    ck_assert_msg(strncmp(r.out, start, strlen(start)) == 0, "%s", r.out);
    program_release(&r);
}
END_TEST

/* Cuneiform, which no font here has, and what an other font than the plan's
 * has or what needs none: Georgian, an emoji, marks and a zero-width space. */
#define CUNEIFORM "\U00012345"
#define STRANGE "\u10d0\U0001f600\u200f\u200b"

START_TEST(check_names_the_texts_that_no_font_can_draw)
{
    change_config("[account hotline]\n",
                  "[event week]\ntitle = " CUNEIFORM CUNEIFORM
                  " and \U00012346\n"
                  "start = 2013-10-14\n"
                  "[account hotline]\ntitle = Line " CUNEIFORM "\n");
    ck_run(RUN("check", "--quiet"), 78,
           "fault  font: no installed font has these characters; charts cannot "
           "be drawn:\n"
           "       [account hotline] title: U+12345\n"
           "       [event week] title: U+12345, U+12346\n",
           "headway: 1 fault found\n");
}
END_TEST

START_TEST(check_remarks_what_only_readers_of_reports_need_a_font_for)
{
    change_config("name = Plan\n", "name = Plan " CUNEIFORM "\n");
    ck_run(RUN("check", "--quiet"), 0,
           "note   font: no font here has these characters; who reads a report "
           "needs one:\n"
           "       [plan] name: U+12345\n",
           "");
}
END_TEST

START_TEST(titles_with_strange_letters_are_drawn_and_pass_the_check)
{
    char path[PATH_MAX];
    char *png;

    change_config("network = facebook-profile\n",
                  "network = facebook-profile\ntitle = " STRANGE "\ta\n");
    ck_run(RUN("check", "--quiet"), 0, "", "");
    ck_run(RUN("record", "facebook", "friends", "12", "--quiet"), 0, "", "");
    ck_run(RUN("chart", "friends"), 0, "", "");
    png = program_read(in_folder("charts/friends.png", path));
    ck_assert(strncmp(png, "\x89PNG", 4) == 0);
    free(png);
}
END_TEST

START_TEST(a_text_that_no_font_can_draw_is_named_by_the_chart)
{
    change_config("network = facebook-profile\n",
                  "network = facebook-profile\ntitle = A" CUNEIFORM "\n");
    ck_run(RUN("record", "facebook", "friends", "12", "--quiet"), 0, "", "");
    ck_run(RUN("chart", "friends"), 78, "",
           "headway: chart of 'friends': no font here has the character "
           "U+12345, in the text 'Friends of the account \u201cA" CUNEIFORM
           "\u201d on Facebook personal profile, 1 April \u2013 31 December "
           "2013'\n");
}
END_TEST

START_TEST(check_remarks_a_plan_that_follows_nothing)
{
    static const char empty[] = "[plan]\nname = Plan\nstart = 2013-04-01\n"
                                "end = 2013-12-31\ntimezone = UTC\n";

    write_text("headway.ini", empty);
    ck_run(RUN("check", "--quiet"), 0,
           "note   plan: no accounts yet: nothing will be collected\n", "");
}
END_TEST

START_TEST(a_dry_run_needs_no_secrets)
{
    struct program_result r;

    change_config("token = env:HEADWAY_TEST\n[account f",
                  "token = file:nowhere\n[account f");
    r = RUN("collect", "--dry-run");
    ck_assert_str_eq(r.err, "");
    ck_assert_int_eq(r.status, 0);
    ck_assert_ptr_nonnull(strstr(r.out, "web: POST https://stats.example.md/"));
    ck_assert_ptr_nonnull(strstr(r.out, "***"));
    ck_assert_ptr_null(strstr(r.out, "nowhere"));
    program_release(&r);
}
END_TEST

/* What is sent only with a secret is shown only with it. */
START_TEST(a_dry_run_shows_no_proof_without_its_secret)
{
    struct program_result r = RUN("collect", "--dry-run", "facebook");

    ck_assert_str_eq(r.err, "");
    ck_assert_ptr_nonnull(strstr(r.out, "access_token=***"));
    ck_assert_ptr_null(strstr(r.out, "appsecret_proof"));
    program_release(&r);
    change_config("network = facebook-profile\n",
                  "network = facebook-profile\napp_id = 7\n"
                  "app_secret = file:nowhere\n");
    r = RUN("collect", "--dry-run", "facebook");
    ck_assert_str_eq(r.err, "");
    ck_assert_ptr_nonnull(strstr(r.out, "appsecret_proof=***"));
    ck_assert_ptr_null(strstr(r.out, "nowhere"));
    program_release(&r);
}
END_TEST

START_TEST(an_end_before_the_plan_s_start_is_told)
{
    static const char wanted[] =
        "headway: nothing is collected: --until '2013-03-31' is before the "
        "plan's start, 2013-04-01; --since goes further back\n";
    struct program_result r =
        RUN("collect", "--dry-run", "--until", "2013-03-31");

    ck_run(r, 0, "", wanted);
    ck_run(RUN("collect", "--quiet", "--until", "2013-03-31"), 0, "", wanted);
    r = RUN("collect", "--dry-run", "--until", "2013-04-01", "web");
    ck_assert_str_eq(r.err, "");
    ck_assert_ptr_nonnull(strstr(r.out, "web: POST "));
    program_release(&r);
    r = RUN("collect", "--dry-run", "--until", "2013-03-31", "--since",
            "2013-03-01", "web");
    ck_assert_str_eq(r.err, "");
    ck_assert_ptr_nonnull(strstr(r.out, "web: POST "));
    program_release(&r);
}
END_TEST

START_TEST(a_new_database_is_its_owner_s_alone)
{
    char path[PATH_MAX];
    struct stat st;

    (void)umask(022);
    ck_run(RUN("--quiet", "record", "hotline", "calls", "12"), 0, "", "");
    ck_assert_int_eq(stat(in_folder("headway.db", path), &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
}
END_TEST

/* The next line of a text, which moves on; NULL at its end. */
static char *next_line(char **text)
{
    char *line = *text;
    size_t len = strcspn(line, "\n");

    if (line[0] == '\0')
        return NULL;
    *text += len + (line[len] == '\n');
    line[len] = '\0';
    return line;
}

static const struct {
    const char *network;
    const char *metric; /* as its row begins */
} once[] = {
    {NULL, "youtube "},
    {"youtube", "  subscribers  "},
    {"bluesky", "  followers  "},
    {"listmonk", "  subscribers  "},
};

START_TEST(networks_fit_a_terminal_and_name_each_metric_once)
{
    struct program_result r = RUN("networks", once[_i].network);
    char *rest = r.out;
    char *line;
    int rows = 0;

    while ((line = next_line(&rest)) != NULL) {
        ck_assert_msg(table_text_width(line) <= TABLE_WIDTH, "%s", line);
        rows += strncmp(line, once[_i].metric, strlen(once[_i].metric)) == 0;
    }
    ck_assert_int_eq(rows, 1);
    program_release(&r);
}
END_TEST

START_TEST(check_refuses_a_store_that_is_none)
{
    write_text("headway.db", "this is no database, only a text file");

    struct program_result r = RUN("check", "--quiet");

    ck_assert_int_eq(r.status, 74);
    ck_assert_ptr_nonnull(strstr(r.out, "fault  store: "));
    program_release(&r);
}
END_TEST

/* An account of the plan failed on 4 November, in this way. */
static void store_failure(const char *account, const char *network,
                          enum err_kind kind, const char *message)
{
    char path[PATH_MAX];
    struct store *st =
        store_open(in_folder("headway.db", path), STORE_WRITE, NULL);
    struct attempt failed = {.account = account,
                             .network = network,
                             .kind = kind,
                             .message = message,
                             .at = 1383538200};
    int64_t id;

    ck_assert_ptr_nonnull(st);
    ck_assert_int_eq(store_run_begin(st, "collect", failed.at, &id, NULL), 0);
    ck_assert_int_eq(store_attempt(st, id, &failed, NULL), 0);
    ck_assert_int_eq(store_run_end(st, id, failed.at, 1, NULL), 0);
    store_close(st);
}

START_TEST(check_tells_how_an_account_failed_last)
{
    store_failure("web", "matomo", ERR_AUTH, "the token is refused");
    ck_run(RUN("check", "--quiet"), 0,
           "note   account web: failed on 4 Nov, 06:10: auth: the token is "
           "refused; renew env:HEADWAY_TEST; 'headway networks matomo' tells "
           "how\n",
           "");
}
END_TEST

#define MATOMO                                                                 \
    "url = https://a.example/m/\nsite = 7\ntoken = env:HEADWAY_TEST\n"
#define X "username = fakename\ntoken = env:HEADWAY_TEST\n"

static const struct {
    const char *network;
    const char *settings;
    enum err_kind kind;
    const char *message;
    const char *hint;
} advices[] = {
    {"facebook-page", "page = fakepage\ntoken = env:HEADWAY_TEST\n",
     ERR_NOT_FOUND, "HTTP 404: 'unknown'",
     "check page = fakepage in headway.ini"},
    {"x",
     "username = fakename\nclient_id = i\nrefresh_token = env:HEADWAY_TEST\n",
     ERR_NOT_FOUND, "no such account",
     "check username = fakename in headway.ini"},
    {"mastodon", "server = a.example\nuser = fakename\n", ERR_NOT_FOUND,
     "no such account",
     "check server = a.example and user = fakename in headway.ini"},
    {"matomo", MATOMO, ERR_NOT_FOUND, "no such site",
     "check site = 7 in headway.ini"},
    {"matomo", MATOMO, ERR_NOT_FOUND, "HTTP 404: an error answer",
     "check url = https://a.example/m/ in headway.ini"},
    {"matomo", MATOMO, ERR_NOT_FOUND, "HTTP 301: the address leads elsewhere",
     "check url = https://a.example/m/ in headway.ini"},
    {"x", X "base_url = https://b.example\n", ERR_NOT_FOUND,
     "HTTP 301: the address leads elsewhere",
     "check base_url = https://b.example/ in headway.ini"},
    {"http-json",
     "url = https://a.example/n?key=secret\nvalue = /n\nmetric = calls\n",
     ERR_NOT_FOUND, "HTTP 404: an error answer",
     "check url = https://a.example/n in headway.ini"},
    {"facebook-profile", "token = env:HEADWAY_TEST\n", ERR_NOT_FOUND,
     "no such account", "check the account's settings in headway.ini"},
    {"x", X, ERR_MALFORMED, "answer is no JSON",
     "the network may have changed its API; see 'headway networks x'"},
    {"matomo", MATOMO, ERR_MALFORMED, "answer is no JSON",
     "check url = https://a.example/m/ in headway.ini"},
};

/* A plan of this account alone, "a". */
static void write_account(const char *network, const char *settings)
{
    char text[1000];

    (void)snprintf(text, sizeof(text),
                   "[plan]\nname = p\nstart = 2013-04-01\nend = 2013-12-31\n"
                   "timezone = Europe/Chisinau\n"
                   "[store]\ndatabase = headway.db\n"
                   "[account a]\nnetwork = %s\n%s",
                   network, settings);
    write_text("headway.ini", text);
}

START_TEST(a_hint_names_the_settings_to_look_at)
{
    char wanted[1000];
    struct program_result r;

    write_account(advices[_i].network, advices[_i].settings);
    store_failure("a", advices[_i].network, advices[_i].kind,
                  advices[_i].message);
    (void)snprintf(wanted, sizeof(wanted), "%s; %s\n", advices[_i].message,
                   advices[_i].hint);
    r = RUN("check", "--quiet");
    ck_assert_msg(strstr(r.out, wanted) != NULL, "no '%s' in: %s%s", wanted,
                  r.out, r.err);
    program_release(&r);
}
END_TEST

START_TEST(a_report_that_is_not_there_is_named)
{
    struct program_result r;

    write_account("goaccess", "report = report.json\n");
    store_failure("a", "goaccess", ERR_NOT_FOUND, "cannot open the file");
    r = RUN("check", "--quiet");
    ck_assert_ptr_nonnull(
        strstr(r.out, "cannot open the file; check report = "));
    ck_assert_ptr_nonnull(strstr(r.out, "report.json in headway.ini\n"));
    program_release(&r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("set-up");
    TCase *set = command_case(suite, "set-up");

    tcase_add_test(set, networks_lists_them_and_tells_of_one);
    tcase_add_test(set, networks_are_written_as_markdown_too);
    tcase_add_loop_test(set, titles_are_cut_where_the_terminal_ends, 0,
                        ROWS(widths));
    tcase_add_test(set, networks_tells_which_setting_tells_another);
    tcase_add_test(set, networks_tells_where_a_page_is);
    tcase_add_test(set, init_writes_once_and_what_it_writes_is_right);
    tcase_add_test(set, check_tells_each_thing_in_a_line);
    tcase_add_test(set, check_names_a_secret_that_cannot_be_read);
    tcase_add_test(set, check_remarks_a_secret_that_holds_more_than_a_token);
    tcase_add_loop_test(set, check_looks_into_a_key_file, 0,
                        (int)(sizeof(key_files) / sizeof(key_files[0])));
    tcase_add_test(set, check_names_a_folder_that_cannot_be_written);
    tcase_add_test(set, check_names_a_store_that_cannot_be_made);
    tcase_add_test(set, check_tells_which_font_stands_in);
    tcase_add_test(set, check_names_the_texts_that_no_font_can_draw);
    tcase_add_test(set,
                   check_remarks_what_only_readers_of_reports_need_a_font_for);
    tcase_add_test(set,
                   titles_with_strange_letters_are_drawn_and_pass_the_check);
    tcase_add_test(set, a_text_that_no_font_can_draw_is_named_by_the_chart);
    tcase_add_test(set, check_remarks_a_plan_that_follows_nothing);
    tcase_add_test(set, a_dry_run_needs_no_secrets);
    tcase_add_test(set, an_end_before_the_plan_s_start_is_told);
    tcase_add_test(set, a_dry_run_shows_no_proof_without_its_secret);
    tcase_add_test(set, a_new_database_is_its_owner_s_alone);
    tcase_add_loop_test(set, networks_fit_a_terminal_and_name_each_metric_once,
                        0, ROWS(once));
    tcase_add_test(set, check_refuses_a_store_that_is_none);
    tcase_add_test(set, check_tells_how_an_account_failed_last);
    tcase_add_loop_test(set, a_hint_names_the_settings_to_look_at, 0,
                        ROWS(advices));
    tcase_add_test(set, a_report_that_is_not_there_is_named);
    return suite_run(suite);
}
