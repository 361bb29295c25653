/*
 * The commands of headway as a user runs them: what they print, how they end,
 * and what they leave in the store.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/file.h"
#include "cli/table.h"
#include "store/store.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"

static const char config[] = "[plan]\n"
                             "name = Plan\n"
                             "start = 2013-04-01\n"
                             "end = 2013-12-31\n"
                             "timezone = Europe/Chisinau\n"
                             "[store]\n"
                             "database = headway.db\n"
                             "[output]\n"
                             "charts = charts\n"
                             "reports = reports\n"
                             "[account web]\n"
                             "network = matomo\n"
                             "url = https://stats.example.md/\n"
                             "site = 1\n"
                             "token = env:HEADWAY_TEST\n"
                             "[account facebook]\n"
                             "network = facebook-profile\n"
                             "token = env:HEADWAY_TEST\n"
                             "[account hotline]\n"
                             "network = manual\n"
                             "unit = calls\n"
                             "metrics = calls, reports\n"
                             "[indicator visitors]\n"
                             "account = web\n"
                             "metric = visitors\n"
                             "period = month\n"
                             "paid = exclude\n"
                             "target = 9000\n"
                             "[indicator friends]\n"
                             "account = facebook\n"
                             "target = 1000\n";

static const char csv_head[] = "date,account,network,metric,period,paid,value,"
                               "low,high,origin,fetched_at\n";

static char *folder;
static char *headway;
static char config_path[PATH_MAX];

static char *in_folder(const char *name, char path[PATH_MAX])
{
    (void)snprintf(path, PATH_MAX, "%s/%s", folder, name);
    return path;
}

static void write_text(const char *name, const char *text)
{
    char path[PATH_MAX];

    folder_write(in_folder(name, path), text, strlen(text));
}

static void set_up(void)
{
    folder = folder_make();
    headway = program_path("headway");
    (void)in_folder("headway.ini", config_path);
}

static void tear_down(void)
{
    program_remove_tree(folder);
    free(folder);
    free(headway);
}

/* Each test begins with a plan and nothing else. */
static void fresh(void)
{
    program_remove_tree(folder);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    write_text("headway.ini", config);
}

/* Run `headway` with up to eight words, on 4 November 2013, 06:12. */
static struct program_result run(const char *const *words)
{
    const char *all[PROGRAM_WORDS] = {"--config", config_path, "--now",
                                      "2013-11-04T04:12:00Z"};
    struct program_result result;

    for (size_t i = 0; words[i] != NULL; i++)
        all[4 + i] = words[i];
    program_run(headway, folder, "C.UTF-8", all, &result);
    return result;
}

#define RUN(...) run((const char *const[]){__VA_ARGS__, NULL})

static void ck_run(struct program_result r, int status, const char *out,
                   const char *err)
{
    ck_assert_str_eq(r.err, err);
    ck_assert_str_eq(r.out, out);
    ck_assert_int_eq(r.status, status);
    program_release(&r);
}

static void ck_export(const char *rows)
{
    char wanted[4000];

    (void)snprintf(wanted, sizeof(wanted), "%s%s", csv_head, rows);
    ck_run(RUN("export"), 0, wanted, "");
}

/* The plan with one text in it replaced by another. */
static void change_config(const char *old, const char *new)
{
    char text[sizeof(config) + 200];
    const char *at = strstr(config, old);

    ck_assert_ptr_nonnull(at);
    (void)snprintf(text, sizeof(text), "%.*s%s%s", (int)(at - config), config,
                   new, at + strlen(old));
    write_text("headway.ini", text);
}

/* ---- all commands ---- */

START_TEST(help_lists_every_command)
{
    static const char *const names[] = {
        "init",   "networks", "add",   "check",  "collect", "record",
        "import", "status",   "chart", "report", "export",  "run"};
    struct program_result r = RUN("--help");

    ck_assert_int_eq(r.status, 0);
    ck_assert_str_eq(r.err, "");
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char line[40];

        (void)snprintf(line, sizeof(line), "\n  %-10s ", names[i]);
        ck_assert_msg(strstr(r.out, line) != NULL, "%s", names[i]);
    }
    program_release(&r);
}
END_TEST

START_TEST(each_command_has_its_help)
{
    static const char *const names[] = {"init",   "networks", "add",
                                        "check",  "record",   "import",
                                        "status", "export",   "run"};
    char start[40];
    struct program_result r = RUN(names[_i], "--help");

    (void)snprintf(start, sizeof(start), "Usage: headway %s", names[_i]);
    ck_assert_int_eq(strncmp(r.out, start, strlen(start)), 0);
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
}
END_TEST

START_TEST(options_may_stand_after_the_operands)
{
    ck_run(RUN("record", "facebook", "friends", "748", "--date", "2013-11-03"),
           0, "facebook friends 2013-11-03: 748\n", "");
    ck_run(RUN("record", "--date", "2013-11-02", "facebook", "friends", "747"),
           0, "facebook friends 2013-11-02: 747\n", "");
}
END_TEST

START_TEST(now_is_a_day_with_a_year_behind_it)
{
    ck_run(RUN("networks", "--now", "9999-12-31T23:00:00Z"), 64, "",
           "headway: --now: '9999-12-31T23:00:00Z' is too late: the last year "
           "is 9998\n");
}
END_TEST

START_TEST(without_a_configuration_nothing_runs)
{
    (void)unlink(config_path);
    struct program_result r = RUN("status");

    ck_assert_int_eq(r.status, 74);
    ck_assert_ptr_nonnull(strstr(r.err, "headway.ini': No such file"));
    program_release(&r);
}
END_TEST

/* ---- record ---- */

START_TEST(a_recorded_figure_is_stored_as_typed)
{
    ck_run(RUN("record", "facebook", "friends", "748"), 0,
           "facebook friends 2013-11-04: 748\n", "");
    ck_export("2013-11-04,facebook,facebook-profile,friends,instant,include,"
              "748,748,748,typed,2013-11-04T04:12:00Z\n");
}
END_TEST

START_TEST(a_replaced_figure_is_told)
{
    ck_run(RUN("record", "facebook", "friends", "1748"), 0,
           "facebook friends 2013-11-04: 1 748\n", "");
    ck_run(RUN("record", "facebook", "friends", "748"), 0,
           "facebook friends 2013-11-04: 748 (was 1 748)\n", "");
}
END_TEST

START_TEST(a_recorded_figure_joins_the_indicator_s_series)
{
    ck_run(RUN("record", "web", "visitors", "7412"), 0,
           "web visitors 2013-10: 7 412\n", "");
    ck_export("2013-10-01,web,matomo,visitors,month,exclude,7412,7412,7412,"
              "typed,2013-11-04T04:12:00Z\n");
}
END_TEST

START_TEST(a_day_never_takes_the_place_of_its_month)
{
    ck_run(RUN("record", "web", "visitors", "7000", "--date", "2013-10"), 0,
           "web visitors 2013-10: 7 000\n", "");
    ck_run(RUN("record", "web", "visitors", "300", "--date", "2013-10-05"), 64,
           "",
           "headway: 'visitors' is told by month and by day: say --date "
           "2013-10 for the month, or --period day for the day\n");
    ck_run(RUN("record", "web", "visitors", "300", "--date", "2013-10-05",
               "--period=day"),
           0, "web visitors 2013-10-05: 300\n", "");
    ck_run(RUN("record", "web", "visitors", "7100", "--date", "2013-10-31",
               "--period=month"),
           0, "web visitors 2013-10: 7 100 (was 7 000)\n", "");
}
END_TEST

START_TEST(what_is_only_typed_is_counted_as_the_plan_says)
{
    change_config("[indicator friends]\n", "[indicator calls]\n"
                                           "account = hotline\n"
                                           "period = month\n"
                                           "[indicator friends]\n");
    ck_run(RUN("record", "hotline", "calls", "124", "--date", "2013-10-31"), 0,
           "hotline calls 2013-10: 124\n", "");
}
END_TEST

START_TEST(quiet_records_without_a_word)
{
    ck_run(RUN("--quiet", "record", "hotline", "calls", "12"), 0, "", "");
}
END_TEST

START_TEST(a_proof_is_kept_with_its_note)
{
    char path[PATH_MAX];
    char proof[PATH_MAX];
    char option[PATH_MAX + 16];

    write_text("proof.txt", "a screenshot");
    (void)snprintf(option, sizeof(option), "--proof=%s",
                   in_folder("proof.txt", proof));
    ck_run(RUN("record", option, "--note=seen on the page", "facebook",
               "friends", "748"),
           0, "facebook friends 2013-11-04: 748\n", "");

    struct store *st =
        store_open(in_folder("headway.db", path), STORE_READ, NULL);
    struct series_key key = {"facebook", "facebook-profile", "friends",
                             PERIOD_INSTANT, PAID_INCLUDE};
    struct figures figures;

    ck_assert_ptr_nonnull(st);
    ck_assert_int_eq(store_series(st, &key, 0, INT32_MAX, &figures, NULL), 0);
    ck_assert_uint_eq(figures.count, 1);
    ck_assert_int_gt(figures.list[0].evidence, 0);
    figures_release(&figures);
    store_close(st);
}
END_TEST

static const struct {
    const char *words[8];
    int status;
    const char *err;
} refused[] = {
    {{"record", "facebok", "friends", "1"},
     64,
     "headway: unknown account 'facebok'; did you mean 'facebook'?\n"},
    {{"record", "facebook", "fans", "1"},
     64,
     "headway: account 'facebook' has no metric 'fans'; it has friends\n"},
    {{"record", "hotline", "cals", "1"},
     64,
     "headway: account 'hotline' has no metric 'cals'; did you mean "
     "'calls'?\n"},
    {{"record", "facebook", "friends", "1,234"},
     64,
     "headway: '1,234' is not only digits; write 1234\n"},
    {{"record", "facebook", "friends", "1 234 567"},
     64,
     "headway: '1 234 567' is not only digits; write 1234567\n"},
    {{"record", "facebook", "friends", "12.5"},
     64,
     "headway: '12.5' is no whole number of 0 or more\n"},
    {{"record", "facebook", "friends", "many"},
     64,
     "headway: 'many' is no whole number of 0 or more\n"},
    {{"record", "facebook", "friends", ""},
     64,
     "headway: '' is no whole number of 0 or more\n"},
    {{"record", "facebook", "friends", "9223372036854775808"},
     64,
     "headway: '9223372036854775808' is too large\n"},
    {{"record", "--date=2013-11-05", "facebook", "friends", "1"},
     64,
     "headway: 2013-11-05 is in the future\n"},
    {{"record", "--date=2013-11", "web", "visitors", "1"},
     64,
     "headway: the month 2013-11 is not over yet\n"},
    {{"record", "--period=week", "web", "visitors", "1"},
     64,
     "headway: period 'week' is none of instant, day and month\n"},
    {{"record", "--period=month", "facebook", "friends", "1"},
     64,
     "headway: network 'facebook-profile' has no 'friends' with the period "
     "'month'\n"},
    {{"record", "--proof=/nowhere/proof.png", "hotline", "calls", "1"},
     74,
     "headway: cannot open '/nowhere/proof.png': No such file or directory\n"},
    {{"record", "hotline", "calls"},
     64,
     "headway: 'record' needs more words: headway record ACCOUNT METRIC "
     "VALUE\n"},
    {{"export", "--format=xml"},
     64,
     "headway: --format: 'xml' is none of csv, json and openmetrics\n"},
    {{"export", "--period=week"},
     64,
     "headway: --period: 'week' is none of instant, day and month\n"},
    {{"export", "--from=2013-11-02", "--to=2013-11-01"},
     64,
     "headway: --from is after --to\n"},
    {{"status", "extra"},
     64,
     "headway: unexpected 'extra'; see 'headway status --help'\n"},
    {{"help", "exprot"},
     64,
     "headway: unknown command 'exprot'; did you mean 'export'?\n"},
    {{"record", "--date=2013-02-30", "facebook", "friends", "1"},
     64,
     "headway: there is no day 2013-02-30\n"},
    {{"networks", "facebook"},
     64,
     "headway: unknown network 'facebook'; did you mean 'facebook-page' or "
     "'facebook-profile'?\n"},
    {{"networks", "matomoo"},
     64,
     "headway: unknown network 'matomoo'; did you mean 'matomo'?\n"},
    {{"networks", "friendster"},
     64,
     "headway: unknown network 'friendster'; see 'headway networks'\n"},
    {{"exprot"},
     64,
     "headway: unknown command 'exprot'; did you mean 'export'?\n"},
    {{"import", "/nowhere/figures.csv"},
     74,
     "headway: cannot open '/nowhere/figures.csv': No such file or "
     "directory\n"},
};

START_TEST(what_cannot_be_is_refused_in_one_line)
{
    ck_run(run(refused[_i].words), refused[_i].status, "", refused[_i].err);
}
END_TEST

/* ---- import and export ---- */

static struct program_result import_text(const char *text)
{
    char path[PATH_MAX];

    write_text("figures.csv", text);
    return RUN("import", in_folder("figures.csv", path));
}

/* Nobody writes to these pipes: what waited for one would never end. */
START_TEST(a_pipe_in_the_place_of_a_file_is_told_at_once)
{
    char pipe_path[PATH_MAX];
    char networks[PATH_MAX];
    char wanted[2 * PATH_MAX];
    struct program_result r;

    fresh();
    ck_assert_int_eq(mkfifo(in_folder("pipe", pipe_path), 0600), 0);
    (void)snprintf(wanted, sizeof(wanted),
                   "headway: cannot read '%s': it is a pipe\n", pipe_path);
    ck_run(RUN("import", pipe_path), 74, "", wanted);
    ck_run(RUN("record", "hotline", "calls", "1", "--proof", pipe_path), 74, "",
           wanted);
    ck_run(RUN("check", "--config", pipe_path), 74, "", wanted);
    ck_assert_int_eq(mkdir(in_folder("networks", networks), 0700), 0);
    ck_assert_int_eq(mkfifo(in_folder("networks/manual.json", networks), 0600),
                     0);
    r = RUN("networks", "manual");
    ck_assert_int_eq(r.status, 74);
    ck_assert_ptr_nonnull(
        strstr(r.err, "/networks/manual.json': it is a pipe\n"));
    program_release(&r);
}
END_TEST

START_TEST(nothing_in_a_title_or_a_message_acts_on_the_terminal)
{
    char path[PATH_MAX];
    struct program_result r;

    fresh();
    write_text("headway.ini", "[plan]\nname = a\xe2\x80\xae"
                              "2Jb\nstart = 2013-04-01\nend = 2013-12-31\n"
                              "timezone = UTC\n[store]\n"
                              "database = headway.db\n[account h]\n"
                              "network = manual\nmetrics = calls\n"
                              "unit = calls\n");
    write_text("bad.csv",
               "date,account,metric,period,value\n"
               "2013-05-01,h\033[2J\xe2\x80\xae\xc2\x9b,calls,day,4\n");
    r = RUN("status");
    ck_assert_ptr_nonnull(strstr(r.out, "a?2Jb\n"));
    program_release(&r);
    r = RUN("status", "--format", "json");
    ck_assert_ptr_nonnull(strstr(r.out, "\"a\\u202e2Jb\""));
    program_release(&r);
    r = RUN("import", in_folder("bad.csv", path));
    ck_assert_ptr_nonnull(strstr(r.err, "'h?[2J?"
                                        "?'"));
    ck_assert_ptr_null(strchr(r.err, '\033'));
    program_release(&r);
    ck_assert_int_eq(mkdir(in_folder("networks", path), 0700), 0);
    write_text("networks/posters.json",
               "{\"format\": 1, \"network\": \"posters\", \"typed\": true,"
               " \"title\": \"T\xe2\x80\xae\", \"metrics_from\": \"m\","
               " \"notes\": [\"n\xe2\x81\xa6\"],"
               " \"settings\": {\"m\": {\"help\": \"h\"}}}");
    r = RUN("networks", "posters");
    ck_assert_ptr_nonnull(strstr(r.out, "T? (posters)"));
    ck_assert_ptr_nonnull(strstr(r.out, "n?\n"));
    program_release(&r);
    r = RUN("networks", "posters", "--format", "markdown");
    ck_assert_ptr_nonnull(strstr(r.out, "n?\n"));
    ck_assert_ptr_null(strstr(r.out, "\xe2\x81\xa6"));
    program_release(&r);
}
END_TEST

START_TEST(an_import_takes_the_least_columns_and_windows_line_ends)
{
    ck_run(import_text("\xef\xbb\xbf"
                       "value,period,metric,account,date\r\n"
                       "748,instant,friends,facebook,2013-11-03\r\n"
                       "\"7412\",month,visitors,web,2013-10-01\r\n"),
           0, "2 figures: 2 added, 0 changed, 0 unchanged\n", "");
    ck_export("2013-10-01,web,matomo,visitors,month,exclude,7412,7412,7412,"
              "imported,2013-11-04T04:12:00Z\n"
              "2013-11-03,facebook,facebook-profile,friends,instant,include,"
              "748,748,748,imported,2013-11-04T04:12:00Z\n");
}
END_TEST

START_TEST(an_export_can_be_imported_and_exported_again)
{
    static const char rows[] =
        "2013-10-01,web,matomo,visitors,day,include,300,290,310,imported,"
        "2013-10-02T04:10:00Z\n"
        "2013-10-01,web,matomo,visitors,month,exclude,7412,7412,7412,imported,"
        "2013-11-01T04:10:00Z\n";
    char text[1000];

    (void)snprintf(text, sizeof(text), "%s%s", csv_head, rows);
    ck_run(import_text(text), 0, "2 figures: 2 added, 0 changed, 0 unchanged\n",
           "");
    ck_export(rows);
    ck_run(import_text(text), 0, "2 figures: 0 added, 0 changed, 2 unchanged\n",
           "");
}
END_TEST

START_TEST(a_dry_run_stores_nothing)
{
    char path[PATH_MAX];

    write_text("figures.csv", "date,account,metric,period,value\n"
                              "2013-11-03,facebook,friends,instant,748\n");
    ck_run(RUN("import", "--dry-run", in_folder("figures.csv", path)), 0,
           "1 figures can be imported\n", "");
    ck_assert_int_ne(access(in_folder("headway.db", path), F_OK), 0);
}
END_TEST

START_TEST(a_figure_read_in_the_future_is_refused)
{
    struct program_result r =
        import_text("date,account,metric,period,value,fetched_at\n"
                    "2013-11-03,facebook,friends,instant,748,"
                    "9999-12-31T23:59:59Z\n");

    ck_assert_int_eq(r.status, 74);
    ck_assert_ptr_nonnull(strstr(
        r.err, "figures.csv:2: fetched_at '9999-12-31T23:59:59Z' is in the "
               "future\n"));
    program_release(&r);
}
END_TEST

START_TEST(bad_rows_are_named_by_their_lines_and_nothing_is_stored)
{
    static const char *const faults[] = {
        "figures.csv:3: 'x' is no whole number of 0 or more\n",
        "figures.csv:4: unknown account 'wep'; did you mean 'web'?\n",
        "figures.csv:5: 2013-12-01 is in the future\n",
        "figures.csv:6: 4 cells in place of 5\n",
        "figures.csv:7: metric is empty\n",
        "figures.csv:8: a second value for the figure of line 2\n",
        "figures.csv:9: account 'web' has no metric 'fans'; it has ",
        "7 faults in '",
    };
    char path[PATH_MAX];
    const char *at;
    struct program_result r =
        import_text("date,account,metric,period,value\n"
                    "2013-11-03,facebook,friends,instant,748\n"
                    "2013-11-03,web,visitors,day,x\n"
                    "2013-11-03,wep,visitors,day,1\n"
                    "2013-12-01,facebook,friends,instant,748\n"
                    "2013-11-03,web,visitors,day\n"
                    "2013-11-03,web,,day,1\n"
                    "2013-11-03,facebook,friends,instant,749\n"
                    "2013-11-03,web,fans,day,1\n");

    ck_assert_int_eq(r.status, 74);
    ck_assert_str_eq(r.out, "");
    at = r.err;
    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        at = strstr(at, faults[i]);
        ck_assert_msg(at != NULL, "%s in: %s", faults[i], r.err);
    }
    ck_assert_int_ne(access(in_folder("headway.db", path), F_OK), 0);
    program_release(&r);
}
END_TEST

static const struct {
    const char *text;
    const char *fault;
} headers[] = {
    {"", "figures.csv: the file is empty\n"},
    {"date,account,metric,perod,value\n",
     "figures.csv:1: unknown column 'perod'; did you mean 'period'?\n"},
    {"date,account,metric,value\n",
     "figures.csv:1: column 'period' is missing\n"},
    {"date,date,account,metric,period,value\n",
     "figures.csv:1: column 'date' stands there twice\n"},
};

/* Followers won less followers lost, day by day. */
static const char page_network[] =
    "{\"format\": 1, \"network\": \"page\", \"title\": \"Page\","
    " \"audience\": \"followers\", \"base\": \"https://page.example.org/\","
    " \"settings\": {}, \"calls\": [{\"period\": \"day\","
    " \"request\": {\"path\": \"x\"}, \"range\": {},"
    " \"rows\": {\"at\": \"\", \"each\": \"item\", \"day\": \"/d\"},"
    " \"values\": [{\"metric\": \"followers\", \"at\": \"/n\","
    " \"signed\": true}]}]}";
static const char page_rows[] =
    "2013-11-01,page,page,followers,day,include,-12,-12,-12,imported,"
    "2013-11-04T04:12:00Z\n"
    "2013-11-02,page,page,followers,day,include,5,-3,7,imported,"
    "2013-11-04T04:12:00Z\n";

static void add_page(void)
{
    char path[PATH_MAX];
    char text[2000];

    (void)snprintf(text, sizeof(text), "%s[account page]\nnetwork = page\n",
                   config);
    write_text("headway.ini", text);
    ck_assert_int_eq(mkdir(in_folder("networks", path), 0700), 0);
    write_text("networks/page.json", page_network);
}

START_TEST(figures_below_nought_go_out_and_come_in_again)
{
    char path[PATH_MAX];
    char text[1000];

    add_page();
    (void)snprintf(text, sizeof(text), "%s%s", csv_head, page_rows);
    write_text("figures.csv", text);
    ck_run(RUN("import", in_folder("figures.csv", path)), 0,
           "2 figures: 2 added, 0 changed, 0 unchanged\n", "");
    ck_export(page_rows);
    ck_run(RUN("import", in_folder("figures.csv", path)), 0,
           "2 figures: 0 added, 0 changed, 2 unchanged\n", "");
}
END_TEST

START_TEST(a_figure_below_nought_is_recorded_where_there_can_be_one)
{
    add_page();
    ck_run(
        RUN("record", "--date", "2013-11-03", "page", "followers", "--", "-7"),
        0, "page followers 2013-11-03: -7\n", "");
    ck_run(RUN("record", "page", "followers", "--", "-"), 64, "",
           "headway: '-' is no whole number\n");
    ck_run(RUN("record", "page", "followers", "--", "-9223372036854775808"), 64,
           "", "headway: '-9223372036854775808' is too small\n");
    ck_run(RUN("record", "page", "followers", "--", "-1 234"), 64, "",
           "headway: '-1 234' is not only digits; write -1234\n");
    ck_run(RUN("record", "facebook", "friends", "--", "-7"), 64, "",
           "headway: '-7' is no whole number of 0 or more\n");
}
END_TEST

/* Visits that a network reckons from a sample, as a file tells them. */
static const char sampled_network[] =
    "{\"format\": 1, \"network\": \"sampler\", \"title\": \"Sampler\","
    " \"audience\": \"visits\","
    " \"settings\": {\"report\": {\"type\": \"file\", \"help\": \"path\"}},"
    " \"calls\": [{\"period\": \"day\", \"file\": \"{report}\","
    " \"range\": {\"lag\": 1},"
    " \"rows\": {\"at\": \"/days\", \"each\": \"item\", \"day\": \"/d\","
    " \"outside\": \"skip\", \"quality\": [{\"at\": \"/withheld\","
    " \"equals\": true, \"means\": \"thresholded\"}]},"
    " \"values\": [{\"metric\": \"visits\", \"at\": \"/n\"}],"
    " \"quality\": [{\"at\": \"/share\", \"differs\": 1,"
    " \"means\": \"sampled\"}]}]}";

static void add_sampler(const char *answer)
{
    char path[PATH_MAX];

    write_text("headway.ini", "[plan]\n"
                              "name = Plan\n"
                              "start = 2013-10-01\n"
                              "end = 2013-12-31\n"
                              "timezone = Europe/Chisinau\n"
                              "[store]\n"
                              "database = headway.db\n"
                              "[account site]\n"
                              "network = sampler\n"
                              "report = report.json\n"
                              "[indicator visits]\n"
                              "account = site\n"
                              "period = day\n");
    ck_assert_int_eq(mkdir(in_folder("networks", path), 0700), 0);
    write_text("networks/sampler.json", sampled_network);
    write_text("report.json", answer);
}

static void ck_says(struct program_result r, const char *text)
{
    ck_assert_msg(strstr(r.out, text) != NULL || strstr(r.err, text) != NULL,
                  "no '%s' in: %s%s", text, r.out, r.err);
    program_release(&r);
}

START_TEST(what_a_network_says_of_its_figures_is_told)
{
    struct program_result r;

    add_sampler("{\"share\": 0.1, \"days\": ["
                "{\"d\": \"2013-10-30\", \"n\": 40, \"withheld\": true},"
                "{\"d\": \"2013-11-03\", \"n\": 50}]}");
    ck_says(RUN("check", "--live"),
            "site: ok: visits 50 on 2013-11-03, sampled by the network\n");
    ck_says(RUN("--verbose", "collect"),
            "site: 1 request, 2 new or changed figures; some sampled, small "
            "counts withheld by the network\n");
    ck_says(RUN("status"), "visits: on some days sampled, small counts "
                           "withheld by the network\n");
    ck_says(RUN("export", "--format", "json"),
            "\"origin\":\"fetched\",\"fetched_at\":\"2013-11-04T04:12:00Z\","
            "\"quality\":[\"sampled\",\"thresholded\"]}");
    r = RUN("export");
    ck_assert_ptr_null(strstr(r.out, "sampled"));
    program_release(&r);
}
END_TEST

START_TEST(of_figures_that_are_as_they_are_nothing_is_told)
{
    add_sampler("{\"share\": 1, \"days\": ["
                "{\"d\": \"2013-11-03\", \"n\": 50}]}");
    ck_says(RUN("check", "--live"), "site: ok: visits 50 on 2013-11-03\n");
    ck_says(RUN("--verbose", "collect"),
            "site: 1 request, 1 new or changed figures\n");
    ck_says(RUN("export", "--format", "json"),
            "\"fetched_at\":\"2013-11-04T04:12:00Z\"}");
}
END_TEST

START_TEST(a_wrong_header_is_told)
{
    struct program_result r = import_text(headers[_i].text);

    ck_assert_int_eq(r.status, 74);
    ck_assert_msg(strstr(r.err, headers[_i].fault) != NULL, "%s", r.err);
    program_release(&r);
}
END_TEST

/* Three figures of two accounts, one of them an interval. */
static void import_three(void)
{
    ck_run(import_text("date,account,metric,period,value,low,high,paid\n"
                       "2013-10-01,web,visitors,day,300,290,310,include\n"
                       "2013-11-02,facebook,friends,instant,747,,,\n"
                       "2013-11-03,facebook,friends,instant,748,,,\n"),
           0, "3 figures: 3 added, 0 changed, 0 unchanged\n", "");
}

static const struct {
    const char *words[8];
    int rows;
} filters[] = {
    {{"export"}, 3},
    {{"export", "--account=facebook"}, 2},
    {{"export", "--metric=visitors"}, 1},
    {{"export", "--period=instant"}, 2},
    {{"export", "--from=2013-11-02"}, 2},
    {{"export", "--to=2013-11-02"}, 2},
    {{"export", "--from=2013-11-02", "--to=2013-11-02"}, 1},
    {{"export", "--account=hotline"}, 0},
    {{"export", "--metric=reports"}, 0},
};

START_TEST(an_export_can_be_narrowed)
{
    struct program_result r;
    int lines = 0;

    import_three();
    r = run(filters[_i].words);
    for (const char *p = r.out; *p != '\0'; p++)
        lines += *p == '\n';
    ck_assert_int_eq(lines, filters[_i].rows + 1);
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
}
END_TEST

static const struct {
    const char *words[4];
    const char *err;
} unknown_names[] = {
    {{"export", "--account=nobody"},
     "headway: unknown account 'nobody': neither the plan nor the database has "
     "it\n"},
    {{"export", "--account=facebok"},
     "headway: unknown account 'facebok'; did you mean 'facebook'?\n"},
    {{"export", "--metric=frends"},
     "headway: unknown metric 'frends'; did you mean 'friends'?\n"},
    {{"collect", "facebok"},
     "headway: unknown account 'facebok'; did you mean 'facebook'?\n"},
};

START_TEST(an_unknown_name_is_told_with_the_nearest)
{
    import_three();
    ck_run(run(unknown_names[_i].words), 64, "", unknown_names[_i].err);
}
END_TEST

START_TEST(an_account_that_left_the_plan_can_be_exported)
{
    struct program_result r;

    import_three();
    write_text("headway.ini", "[plan]\nname = Plan\nstart = 2013-04-01\n"
                              "end = 2013-12-31\ntimezone = UTC\n[store]\n"
                              "database = headway.db\n");
    r = RUN("export", "--account=facebook", "--metric=friends");
    ck_assert_str_eq(r.err, "");
    ck_assert_ptr_nonnull(strstr(r.out, ",facebook,"));
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
}
END_TEST

START_TEST(semicolons_and_heads_of_any_case_are_taken)
{
    ck_run(import_text("Date;Account;Metric;Period;Value\r\n"
                       "2013-11-03;facebook;friends;instant;748\r\n"),
           0, "1 figures: 1 added, 0 changed, 0 unchanged\n", "");
}
END_TEST

START_TEST(json_is_an_array_of_objects)
{
    import_three();
    ck_run(RUN("export", "--format=json", "--to=2013-10-31"), 0,
           "[\n"
           "{\"date\":\"2013-10-01\",\"account\":\"web\",\"network\":"
           "\"matomo\",\"metric\":\"visitors\",\"period\":\"day\",\"paid\":"
           "\"include\",\"value\":300,\"low\":290,\"high\":310,\"origin\":"
           "\"imported\",\"fetched_at\":\"2013-11-04T04:12:00Z\"}\n"
           "]\n",
           "");
    ck_run(RUN("export", "--format=json", "--to=2012-10-31"), 0, "[\n]\n", "");
}
END_TEST

START_TEST(openmetrics_has_each_series_in_a_row_and_ends)
{
    import_three();
    ck_run(RUN("export", "--format=openmetrics"), 0,
           "# TYPE headway_figure gauge\n"
           "# HELP headway_figure A count as its source gave it.\n"
           "headway_figure{account=\"facebook\",network=\"facebook-profile\","
           "metric=\"friends\",period=\"instant\",paid=\"include\"} 747 "
           "1383343200\n"
           "headway_figure{account=\"facebook\",network=\"facebook-profile\","
           "metric=\"friends\",period=\"instant\",paid=\"include\"} 748 "
           "1383429600\n"
           "headway_figure{account=\"web\",network=\"matomo\",metric="
           "\"visitors\",period=\"day\",paid=\"include\"} 300 1380574800\n"
           "# TYPE headway_figure_low gauge\n"
           "# HELP headway_figure_low The least that a count which is not "
           "exact may be.\n"
           "headway_figure_low{account=\"web\",network=\"matomo\",metric="
           "\"visitors\",period=\"day\",paid=\"include\"} 290 1380574800\n"
           "# TYPE headway_figure_high gauge\n"
           "# HELP headway_figure_high The most that a count which is not "
           "exact may be.\n"
           "headway_figure_high{account=\"web\",network=\"matomo\",metric="
           "\"visitors\",period=\"day\",paid=\"include\"} 310 1380574800\n"
           "# EOF\n",
           "");
}
END_TEST

/* ---- networks, init, check ---- */

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

    (void)unlink(config_path);
    r = RUN("init");
    ck_assert_str_eq(r.err, "");
    ck_assert_int_eq(r.status, 0);
    ck_assert_int_eq(strncmp(r.out, "wrote ", 6), 0);
    program_release(&r);
    before = program_read(config_path);
    r = RUN("init");
    ck_assert_int_eq(r.status, 74);
    ck_assert_ptr_nonnull(strstr(r.err, "exists already"));
    program_release(&r);
    after = program_read(config_path);
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
                   folder, folder, folder, folder);
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
    change_config("database = headway.db", "database = /nonexist/h.db");
    ck_run(RUN("check", "--quiet"), 74,
           "fault  store: cannot make '/nonexist/h.db': No such file or "
           "directory\n",
           "headway: 1 fault found\n");
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

static const char *const helps[][4] = {
    {"-h"},
    {"help"},
    {"--help"},
    {"help", "status"},
    {"status", "-h"},
    {"help", "collect"},
    {"collect", "--help"},
};

START_TEST(help_is_found_in_many_ways)
{
    struct program_result r = run(helps[_i]);

    ck_assert_int_eq(r.status, 0);
    ck_assert_str_eq(r.err, "");
    ck_assert_int_eq(strncmp(r.out, "Usage: headway ", 15), 0);
    program_release(&r);
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

START_TEST(check_tells_how_an_account_failed_last)
{
    char path[PATH_MAX];
    struct store *st =
        store_open(in_folder("headway.db", path), STORE_WRITE, NULL);
    struct attempt failed = {.account = "web",
                             .network = "matomo",
                             .kind = ERR_AUTH,
                             .message = "the token is refused",
                             .at = 1383538200};
    int64_t id;

    ck_assert_ptr_nonnull(st);
    ck_assert_int_eq(store_run_begin(st, "collect", failed.at, &id, NULL), 0);
    ck_assert_int_eq(store_attempt(st, id, &failed, NULL), 0);
    ck_assert_int_eq(store_run_end(st, id, failed.at, 1, NULL), 0);
    store_close(st);
    ck_run(RUN("check", "--quiet"), 0,
           "note   account web: failed on 4 Nov, 06:10: auth: the token is "
           "refused; renew env:HEADWAY_TEST\n",
           "");
}
END_TEST

/* ---- run, with programs of the test's own in place of the others ---- */

/* Copy `headway` to a place where it finds the test's programs beside it. */
static void install(char path[PATH_MAX])
{
    char here[PATH_MAX];
    char link[PATH_MAX];
    char *networks;
    struct buf bytes;

    ck_assert_int_eq(mkdir(in_folder("bin", link), 0700), 0);
    ck_assert_int_eq(mkdir(in_folder("share", link), 0700), 0);
    ck_assert_int_eq(mkdir(in_folder("share/headway", link), 0700), 0);
    ck_assert_ptr_nonnull(getcwd(here, sizeof(here)));
    networks = file_join(here, "config/networks");
    ck_assert_ptr_nonnull(networks);
    ck_assert_int_eq(
        symlink(networks, in_folder("share/headway/networks", link)), 0);
    free(networks);
    buf_init(&bytes, BUF_TEXT_MAX);
    ck_assert_int_eq(file_read(headway, &bytes, NULL), 0);
    (void)in_folder("bin/headway", path);
    folder_write(path, buf_text(&bytes), bytes.len);
    buf_release(&bytes);
    ck_assert_int_eq(chmod(path, 0700), 0);
}

/* A program that writes down how it was called and does `then`. */
static void write_program(const char *name, const char *then)
{
    char path[PATH_MAX];
    char text[2 * PATH_MAX];

    (void)snprintf(path, sizeof(path), "%s/bin/%s", folder, name);
    (void)snprintf(text, sizeof(text),
                   "#!/bin/sh\necho \"%s $*\" >>'%s/log'\n%s\n", name, folder,
                   then);
    folder_write(path, text, strlen(text));
    ck_assert_int_eq(chmod(path, 0700), 0);
}

/* `headway run` at a time; the three programs do as they are told. */
static struct program_result run_at(const char *now, const char *collect,
                                    const char *chart, const char *report)
{
    const char *words[] = {"--config", config_path, "--now", now,
                           "run",      "--quiet",   NULL};
    char path[PATH_MAX];
    struct program_result result;

    install(path);
    write_program("headway-collect", collect);
    write_program("headway-chart", chart);
    write_program("headway-report", report);
    program_run(path, folder, "C.UTF-8", words, &result);
    return result;
}

static void ck_log(const char *wanted)
{
    char path[PATH_MAX];
    char *log = program_read(in_folder("log", path));

    ck_assert_str_eq(log, wanted);
    free(log);
}

/* What is handed on to each program. */
static const char *globals(const char *now, char text[2 * PATH_MAX])
{
    (void)snprintf(text, 2 * PATH_MAX, "--config %s --now %s --quiet",
                   config_path, now);
    return text;
}

START_TEST(a_run_collects_draws_and_reports_when_due)
{
    static const char now[] = "2013-11-04T04:12:00Z";
    char handed[2 * PATH_MAX];
    char wanted[7 * PATH_MAX];

    ck_run(run_at(now, "", "", ""), 0, "", "");
    (void)globals(now, handed);
    (void)snprintf(wanted, sizeof(wanted),
                   "headway-collect collect %s\n"
                   "headway-chart chart %s\n"
                   "headway-report report --period 2013-10 %s\n",
                   handed, handed, handed);
    ck_log(wanted);
}
END_TEST

static const struct {
    const char *now;
    const char *written[2]; /* reports that are there already */
    bool due;
} reports[] = {
    {"2013-11-03T12:00:00Z", {NULL}, false}, /* after = 3: not before the 4th */
    {"2013-11-03T22:30:00Z", {NULL}, true},  /* the 4th in the plan's zone */
    {"2013-11-30T12:00:00Z", {NULL}, true},
    {"2013-11-04T12:00:00Z", {"2013-10.html", "2013-10.md"}, false},
    {"2013-11-04T12:00:00Z", {"2013-10.html"}, true}, /* a format is missing */
    {"2013-11-04T12:00:00Z", {"2013-09.html", "2013-09.md"}, true},
    {"2013-04-10T12:00:00Z", {NULL}, false}, /* March is before the plan */
    {"2014-01-04T12:00:00Z", {NULL}, true},
    {"2014-02-04T12:00:00Z", {NULL}, false}, /* January is after it */
};

START_TEST(the_report_is_due_once_some_days_into_the_month)
{
    char path[PATH_MAX];
    char *log;

    ck_assert_int_eq(mkdir(in_folder("reports", path), 0700), 0);
    for (int i = 0; i < 2 && reports[_i].written[i] != NULL; i++) {
        char name[64];

        (void)snprintf(name, sizeof(name), "reports/%s",
                       reports[_i].written[i]);
        write_text(name, "");
    }
    ck_run(run_at(reports[_i].now, "", "", ""), 0, "", "");
    log = program_read(in_folder("log", path));
    ck_assert_int_eq(strstr(log, "headway-report") != NULL, reports[_i].due);
    free(log);
}
END_TEST

static const struct {
    const char *collect, *chart, *report;
    int status;
    int steps; /* that were begun */
} endings[] = {
    {"exit 0", "exit 0", "exit 0", 0, 3},
    {"exit 1", "exit 0", "exit 0", 1, 3},
    {"exit 69", "exit 0", "exit 1", 69, 3},
    {"exit 1", "exit 74", "exit 0", 74, 3},
    {"exit 0", "exit 1", "exit 74", 74, 3},
    {"exit 75", "exit 0", "exit 0", 75, 1},
    {"exit 74", "exit 0", "exit 0", 74, 1},
    {"exit 78", "exit 0", "exit 0", 78, 1},
};

START_TEST(a_run_ends_with_its_most_serious_status)
{
    char path[PATH_MAX];
    char *log;
    int steps = 0;

    ck_run(run_at("2013-11-04T04:12:00Z", endings[_i].collect,
                  endings[_i].chart, endings[_i].report),
           endings[_i].status, "", "");
    log = program_read(in_folder("log", path));
    for (const char *p = log; *p != '\0'; p++)
        steps += *p == '\n';
    ck_assert_int_eq(steps, endings[_i].steps);
    free(log);
}
END_TEST

START_TEST(a_signal_is_passed_on_and_ends_the_run)
{
    char handed[2 * PATH_MAX];
    char wanted[3 * PATH_MAX];
    char collect[PATH_MAX + 200];

    (void)snprintf(collect, sizeof(collect),
                   "trap 'kill $!; echo ended >>\"%s/log\"; exit 1' TERM\n"
                   "sleep 30 & kill -TERM $PPID\nwait",
                   folder);
    ck_run(run_at("2013-11-04T04:12:00Z", collect, "", ""), 1, "", "");
    (void)snprintf(wanted, sizeof(wanted),
                   "headway-collect collect %s\nended\n",
                   globals("2013-11-04T04:12:00Z", handed));
    ck_log(wanted);
}
END_TEST

START_TEST(a_program_that_crashes_is_told)
{
    ck_run(run_at("2013-11-04T04:12:00Z", "kill -SEGV $$", "", ""), 74, "",
           "headway: headway-collect was ended by signal 11\n");
}
END_TEST

START_TEST(live_checks_go_on_in_the_collector)
{
    const char *words[] = {"--config", config_path, "check",
                           "--live",   "--quiet",   NULL};
    char path[PATH_MAX];
    char wanted[3 * PATH_MAX];
    struct program_result r;

    install(path);
    write_program("headway-collect", "exit 69");
    write_program("headway-chart", "");
    program_run(path, folder, "C.UTF-8", words, &r);
    ck_run(r, 69, "", "");
    (void)snprintf(wanted, sizeof(wanted),
                   "headway-chart fonts --config %s --quiet\n"
                   "headway-collect probe --config %s --quiet\n",
                   config_path, config_path);
    ck_log(wanted);
}
END_TEST

START_TEST(a_live_check_asks_those_whose_secrets_are_there)
{
    const char *words[] = {"--config", config_path, "check",
                           "--live",   "--quiet",   NULL};
    char path[PATH_MAX];
    char wanted[3 * PATH_MAX];
    struct program_result r;

    change_config("token = env:HEADWAY_TEST\n[account f",
                  "token = env:HEADWAY_UNSET\n[account f");
    install(path);
    write_program("headway-collect", "");
    write_program("headway-chart", "");
    program_run(path, folder, "C.UTF-8", words, &r);
    ck_run(r, 78,
           "fault  account web: token: secret 'env:HEADWAY_UNSET': the "
           "environment has no such variable\n",
           "headway: 1 fault found\n");
    (void)snprintf(wanted, sizeof(wanted),
                   "headway-chart fonts --config %s --quiet\n"
                   "headway-collect probe facebook hotline --config %s "
                   "--quiet\n",
                   config_path, config_path);
    ck_log(wanted);
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

static TCase *add_case(Suite *suite, const char *name)
{
    TCase *tcase = tcase_create(name);

    tcase_add_unchecked_fixture(tcase, set_up, tear_down);
    tcase_add_checked_fixture(tcase, fresh, NULL);
    tcase_set_timeout(tcase, 20); /* under valgrind, on a busy machine */
    suite_add_tcase(suite, tcase);
    return tcase;
}

static void add_figure_cases(Suite *suite)
{
    TCase *record = add_case(suite, "record");
    TCase *table = add_case(suite, "import and export");

    tcase_add_test(record, a_recorded_figure_is_stored_as_typed);
    tcase_add_test(record, a_replaced_figure_is_told);
    tcase_add_test(record, a_recorded_figure_joins_the_indicator_s_series);
    tcase_add_test(record, a_day_never_takes_the_place_of_its_month);
    tcase_add_test(record, what_is_only_typed_is_counted_as_the_plan_says);
    tcase_add_test(record, quiet_records_without_a_word);
    tcase_add_test(record, a_proof_is_kept_with_its_note);
    tcase_add_loop_test(record, what_cannot_be_is_refused_in_one_line, 0,
                        ROWS(refused));
    tcase_add_test(table, a_pipe_in_the_place_of_a_file_is_told_at_once);
    tcase_add_test(table, nothing_in_a_title_or_a_message_acts_on_the_terminal);
    tcase_add_test(table,
                   an_import_takes_the_least_columns_and_windows_line_ends);
    tcase_add_test(table, an_export_can_be_imported_and_exported_again);
    tcase_add_test(table, a_dry_run_stores_nothing);
    tcase_add_test(table, a_figure_read_in_the_future_is_refused);
    tcase_add_test(table, figures_below_nought_go_out_and_come_in_again);
    tcase_add_test(table, what_a_network_says_of_its_figures_is_told);
    tcase_add_test(table, of_figures_that_are_as_they_are_nothing_is_told);
    tcase_add_test(table,
                   a_figure_below_nought_is_recorded_where_there_can_be_one);
    tcase_add_test(table,
                   bad_rows_are_named_by_their_lines_and_nothing_is_stored);
    tcase_add_loop_test(table, a_wrong_header_is_told, 0, ROWS(headers));
    tcase_add_loop_test(table, an_export_can_be_narrowed, 0, ROWS(filters));
    tcase_add_loop_test(table, an_unknown_name_is_told_with_the_nearest, 0,
                        ROWS(unknown_names));
    tcase_add_test(table, an_account_that_left_the_plan_can_be_exported);
    tcase_add_test(table, semicolons_and_heads_of_any_case_are_taken);
    tcase_add_test(table, json_is_an_array_of_objects);
    tcase_add_test(table, openmetrics_has_each_series_in_a_row_and_ends);
}

static Suite *commands_suite(void)
{
    Suite *suite = suite_create("commands");
    TCase *all = add_case(suite, "all");
    TCase *set = add_case(suite, "set-up");
    TCase *daily = add_case(suite, "run");

    tcase_add_test(all, help_lists_every_command);
    tcase_add_loop_test(all, each_command_has_its_help, 0, 9);
    tcase_add_loop_test(all, help_is_found_in_many_ways, 0, ROWS(helps));
    tcase_add_test(all, options_may_stand_after_the_operands);
    tcase_add_test(all, now_is_a_day_with_a_year_behind_it);
    tcase_add_test(all, without_a_configuration_nothing_runs);
    add_figure_cases(suite);
    tcase_add_test(set, networks_lists_them_and_tells_of_one);
    tcase_add_test(set, networks_are_written_as_markdown_too);
    tcase_add_test(set, init_writes_once_and_what_it_writes_is_right);
    tcase_add_test(set, check_tells_each_thing_in_a_line);
    tcase_add_test(set, check_names_a_secret_that_cannot_be_read);
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
    tcase_add_test(set, a_new_database_is_its_owner_s_alone);
    tcase_add_loop_test(set, networks_fit_a_terminal_and_name_each_metric_once,
                        0, ROWS(once));
    tcase_add_test(set, check_refuses_a_store_that_is_none);
    tcase_add_test(set, check_tells_how_an_account_failed_last);
    tcase_add_test(daily, a_run_collects_draws_and_reports_when_due);
    tcase_add_loop_test(daily, the_report_is_due_once_some_days_into_the_month,
                        0, ROWS(reports));
    tcase_add_loop_test(daily, a_run_ends_with_its_most_serious_status, 0,
                        ROWS(endings));
    tcase_add_test(daily, a_signal_is_passed_on_and_ends_the_run);
    tcase_add_test(daily, a_program_that_crashes_is_told);
    tcase_add_test(daily, live_checks_go_on_in_the_collector);
    tcase_add_test(daily, a_live_check_asks_those_whose_secrets_are_there);
    return suite;
}

int main(void)
{
    return suite_run(commands_suite());
}
