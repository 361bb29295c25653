/*
 * Figures that a person has to type: which are due, how they are told, and the
 * dialogue that asks for them.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "cli/entry.h"
#include "store/store.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"
#include "tests/help/terminal.h"

/* On 4 November 2013, 06:12 in Chisinau. */
#define NOW "2013-11-04T04:12:00Z"
#define NOW_S ((int64_t)1383538320)

#define PLAN                                                                   \
    "[plan]\nname = Plan\nstart = 2013-04-01\nend = 2013-12-31\n"              \
    "timezone = Europe/Chisinau\n[collect]\nattempts = 1\n"                    \
    "[account hotline]\nnetwork = manual\ntitle = The hotline\n"               \
    "metrics = calls, reports\n"                                               \
    "[account tube]\nnetwork = youtube\nhandle = antitrafic\n"                 \
    "key = file:nowhere.key\n"                                                 \
    "[indicator calls]\naccount = hotline\nmetric = calls\nperiod = month\n"   \
    "target = 100\n"                                                           \
    "[indicator subscribers]\naccount = tube\ntarget = 1000\n"

static const char csv_head[] = "date,account,network,metric,period,paid,value,"
                               "low,high,origin,fetched_at\n";

static char *folder;
static char *headway;
static char config[PATH_MAX];
static struct program_result r;

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
    (void)in_folder("headway.ini", config);
}

static void tear_down(void)
{
    program_remove_tree(folder);
    free(folder);
    free(headway);
}

static void fresh(void)
{
    program_remove_tree(folder);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    write_text("headway.ini", PLAN);
}

/* Run without a terminal at `now`. */
static void run_at(const char *now, const char *const *words)
{
    const char *all[PROGRAM_WORDS] = {"--config", config, "--now", now};

    program_release(&r);
    for (size_t i = 0; words[i] != NULL; i++)
        all[4 + i] = words[i];
    program_run(headway, folder, "C.UTF-8", all, &r);
}

#define RUN_AT(now, ...) run_at(now, (const char *const[]){__VA_ARGS__, NULL})
#define RUN(...) RUN_AT(NOW, __VA_ARGS__)

/* Run `headway WORD` at a terminal, with these answers. */
static void sit_down(const char *word, const char *const *answers)
{
    const char *words[] = {"--config", config, "--now", NOW, word, NULL};

    program_release(&r);
    terminal_run(headway, words, answers, &r);
}

#define ASK(...) sit_down("record", (const char *const[]){__VA_ARGS__, NULL})

static void ck_export(const char *rows)
{
    char wanted[2000];

    (void)snprintf(wanted, sizeof(wanted), "%s%s", csv_head, rows);
    RUN("export");
    ck_assert_str_eq(r.out, wanted);
}

static void ck_shows(const char *text)
{
    ck_assert_msg(strstr(r.out, text) != NULL, "%s\n--- in:\n%s", text, r.out);
}

/* ---- numbers as people type them ---- */

static const struct {
    const char *text;
    int64_t value;
    bool is_signed;
    bool sure;
    const char *err; /* NULL: none */
} numbers[] = {
    {"742", 742, false, true, NULL},
    {"  742\t", 742, false, true, NULL},
    {"12 463", 12463, false, true, NULL},
    {"12\xc2\xa0"
     "463",
     12463, false, true, NULL},
    {"1\xe2\x80\xaf"
     "234\xe2\x80\xaf"
     "567",
     1234567, false, true, NULL},
    {"12'463", 12463, false, true, NULL},
    {"12\xe2\x80\x99"
     "463",
     12463, false, true, NULL},
    {"1,234,567", 1234567, false, true, NULL},
    {"1.234.567", 1234567, false, true, NULL},
    /* in other languages these are fractions */
    {"12.463", 12463, false, false, NULL},
    {"12,463", 12463, false, false, NULL},
    {"0", 0, false, true, NULL},
    {"-5", -5, true, true, NULL},
    {"\xe2\x88\x92"
     "1 200",
     -1200, true, true, NULL},
    {"-5", 0, false, true, "'-5' is no whole number of 0 or more"},
    {"12.5", 0, false, true, "'12.5' is no whole number of 0 or more"},
    {"12,46", 0, false, true, "'12,46' is no whole number of 0 or more"},
    {"0.463", 0, false, true, "'0.463' is not only digits; write 0463"},
    {"12 46", 0, false, true, "'12 46' is no whole number of 0 or more"},
    {"1.234,567", 0, false, true,
     "'1.234,567' is not only digits; write "
     "1234567"},
    {"12.4K", 0, false, true, "'12.4K' is no whole number of 0 or more"},
    {"12 463 people", 0, false, true,
     "'12 463 people' is no whole number of 0 or more"},
    {"9 223 372 036 854 775 808", 0, false, true,
     "'9223372036854775808' is too large"},
    {"1111111111111111111111111111111111111111111111111111111111111111", 0,
     false, true, "this is no whole number"},
};

START_TEST(a_number_is_read_as_people_type_it)
{
    struct err err = {0};
    int64_t value = 0;
    bool sure = true;
    int ret = entry_typed(numbers[_i].text, numbers[_i].is_signed, &value,
                          &sure, &err);

    ck_assert_str_eq(err.msg, numbers[_i].err != NULL ? numbers[_i].err : "");
    ck_assert_int_eq(ret, numbers[_i].err != NULL ? -1 : 0);
    if (ret == 0) {
        ck_assert_int_eq(value, numbers[_i].value);
        ck_assert_int_eq(sure, numbers[_i].sure);
    }
}
END_TEST

/* ---- the dialogue ---- */

START_TEST(each_figure_that_is_due_is_asked_for)
{
    ASK("124", "monthly sheet", "", "3", "", "");
    ck_assert_str_eq(
        r.out,
        "2 figures are due. Enter skips one, ? helps, Ctrl-D ends.\n"
        "\n"
        "[1/2] hotline: calls of October 2013\n"
        "    look at: The hotline (Figures entered by hand)\n"
        "    value:     note:     proof, a file: hotline calls 2013-10: 124\n"
        "\n"
        "[2/2] hotline: reports on 4 November 2013\n"
        "    look at: The hotline (Figures entered by hand)\n"
        "    value:     note:     proof, a file: hotline reports 2013-11-04: "
        "3\n"
        "\n"
        "2 recorded, 0 left\n");
    ck_assert_int_eq(r.status, 0);
    ck_export("2013-10-01,hotline,manual,calls,month,include,124,124,124,typed,"
              "2013-11-04T04:12:00Z\n"
              "2013-11-04,hotline,manual,reports,instant,include,3,3,3,typed,"
              "2013-11-04T04:12:00Z\n");
    ASK("1");
    ck_assert_str_eq(r.out, "nothing is to be typed today\n");
}
END_TEST

START_TEST(an_empty_line_skips_and_the_end_of_input_ends)
{
    ASK("", "7", "", "");
    ck_shows("\n1 recorded, 1 left\n");
    ck_export("2013-11-04,hotline,manual,reports,instant,include,7,7,7,typed,"
              "2013-11-04T04:12:00Z\n");
    ASK("\x04");
    ck_shows("[1/1] hotline: calls of October 2013\n");
    ck_shows("\n0 recorded, 1 left\n");
    ck_assert_int_eq(r.status, 0);
}
END_TEST

START_TEST(a_value_before_the_end_of_input_is_kept)
{
    ASK("7");
    ck_shows("hotline calls 2013-10: 7\n");
    ck_shows("\n1 recorded, 1 left\n");
}
END_TEST

START_TEST(the_last_figure_and_what_helps_are_shown)
{
    RUN("record", "hotline", "calls", "98", "--date", "2013-09");
    ASK("?", "", "");
    ck_shows("    last: 98 of September 2013\n");
    ck_shows("    A slip is mended by: headway record hotline calls VALUE "
             "--date 2013-10\n");
    ck_shows("\n0 recorded, 2 left\n");
}
END_TEST

START_TEST(what_is_no_number_is_asked_for_again)
{
    ASK("many", "12.5", "124", "", "", "");
    ck_shows("    value:     'many' is no whole number of 0 or more\n"
             "    value:     '12.5' is no whole number of 0 or more\n"
             "    value:     note: ");
    ck_shows("hotline calls 2013-10: 124\n");
}
END_TEST

START_TEST(what_may_be_a_fraction_is_asked_back)
{
    ASK("12.463", "", "12,463", "y", "", "", "");
    ck_shows("    value:     '12.463': is 12 463 meant? [y/N]     value:     "
             "'12,463': is 12 463 meant? [y/N]     note: ");
    ck_shows("hotline calls 2013-10: 12 463\n");
}
END_TEST

static const struct {
    const char *last;
    const char *value;
    const char *asked; /* "": the value is taken at once */
} jumps[] = {
    {"98", "979", ""},
    {"98", "980", "    980 after 98 of September 2013: is this right? [y/N] "},
    {"98", "10", ""},
    {"98", "9", "    9 after 98 of September 2013: is this right? [y/N] "},
    {"98", "0", "    0 after 98 of September 2013: is this right? [y/N] "},
    {"0", "124", ""},
    {"4000000000000000000", "124",
     "    124 after 4 000 000 000 000 000 000 of September 2013: is this "
     "right? "
     "[y/N] "},
};

START_TEST(a_value_that_looks_like_a_slip_is_asked_back)
{
    bool asked = jumps[_i].asked[0] != '\0';

    RUN("record", "hotline", "calls", jumps[_i].last, "--date", "2013-09");
    if (asked)
        ASK(jumps[_i].value, "n", "100", "", "", "");
    else
        ASK(jumps[_i].value, "", "", "");
    ck_shows(jumps[_i].asked);
    ck_assert_int_eq(strstr(r.out, "is this right") != NULL, asked);
}
END_TEST

START_TEST(a_slip_that_is_none_is_taken)
{
    RUN("record", "hotline", "calls", "98", "--date", "2013-09");
    ASK("980", "y", "", "", "");
    ck_shows("hotline calls 2013-10: 980\n");
}
END_TEST

START_TEST(a_proof_is_kept_and_one_that_is_not_there_asked_for_again)
{
    struct series_key key = {"hotline", "manual", "calls", PERIOD_MONTH,
                             PAID_INCLUDE};
    struct kept_evidence kept;
    struct figures figures;
    char wanted[PATH_MAX + 80];
    char path[PATH_MAX];

    write_text("sheet.txt", "124 calls");
    ASK("124", "the sheet", "/nowhere/sheet.txt", in_folder("sheet.txt", path));
    (void)snprintf(
        wanted, sizeof(wanted),
        "    proof, a file:     cannot open '/nowhere/sheet.txt': No "
        "such file or directory\n    proof, a file: hotline calls "
        "2013-10: 124\n");
    ck_shows(wanted);

    struct store *st =
        store_open(in_folder("headway.db", path), STORE_READ, NULL);
    ck_assert_ptr_nonnull(st);
    ck_assert_int_eq(store_series(st, &key, 0, INT32_MAX, &figures, NULL), 0);
    ck_assert_uint_eq(figures.count, 1);
    ck_assert_int_eq(
        store_evidence_read(st, figures.list[0].evidence, &kept, NULL), 0);
    ck_assert_str_eq(kept.note, "the sheet");
    ck_assert_str_eq(kept.body, "124 calls");
    kept_evidence_release(&kept);
    figures_release(&figures);
    store_close(st);
}
END_TEST

START_TEST(a_line_that_never_ends_is_asked_for_again)
{
    char line[3000];

    memset(line, '7', sizeof(line) - 1);
    line[sizeof(line) - 1] = '\0';
    ASK(line, "124");
    ck_shows("    value:     this is too long\n    value:     note: ");
    ck_shows("hotline calls 2013-10: 124\n");
}
END_TEST

START_TEST(without_a_terminal_it_is_a_usage_error)
{
    RUN("record");
    ck_assert_str_eq(r.err,
                     "headway: 'record' needs more words: headway record "
                     "ACCOUNT METRIC VALUE\n");
    ck_assert_str_eq(r.out, "");
    ck_assert_int_eq(r.status, 64);
}
END_TEST

/* ---- what is due ---- */

static struct store *store_with_runs(const char *kind, int64_t first,
                                     int64_t last)
{
    char path[PATH_MAX];
    struct store *st =
        store_open(in_folder("headway.db", path), STORE_WRITE, NULL);
    struct attempt attempt = {.account = "tube",
                              .network = "youtube",
                              .kind = err_kind_by_name(kind),
                              .message = "key is not valid"};

    ck_assert_ptr_nonnull(st);
    for (int64_t at = first; at <= last; at += 86400) {
        int64_t run;

        ck_assert_int_eq(store_run_begin(st, "collect", at, &run, NULL), 0);
        attempt.at = at;
        ck_assert_int_eq(store_attempt(st, run, &attempt, NULL), 0);
        ck_assert_int_eq(store_run_end(st, run, at, 1, NULL), 0);
    }
    return st;
}

START_TEST(an_account_that_fails_for_three_days_is_looked_up_by_eye)
{
    store_close(store_with_runs("auth", NOW_S - 3 * 86400, NOW_S - 86400));
    ASK("", "", "742", "", "");
    ck_shows("3 figures are due.");
    ck_shows("\n[3/3] tube: subscribers on 4 November 2013\n"
             "    look at: https://www.youtube.com/@antitrafic\n");
    ck_shows("tube subscribers 2013-11-04: 742\n");
}
END_TEST

START_TEST(an_account_that_failed_since_yesterday_is_waited_for)
{
    store_close(store_with_runs("auth", NOW_S - 2 * 86400, NOW_S - 86400));
    ASK("");
    ck_shows("2 figures are due.");
}
END_TEST

START_TEST(collect_tells_at_a_terminal_what_is_to_be_typed)
{
    sit_down("collect", (const char *const[]){NULL});
    ck_shows("hotline: to be typed: calls of October 2013, see The hotline "
             "(Figures entered by hand); headway record hotline calls VALUE "
             "--date 2013-10\n");
    ck_shows(
        "hotline: to be typed: reports on 4 November 2013, see The hotline "
        "(Figures entered by hand); headway record hotline reports "
        "VALUE\n");
}
END_TEST

START_TEST(a_run_by_cron_tells_nothing_of_figures_to_type)
{
    write_text("headway.ini",
               "[plan]\nname = P\nstart = 2013-04-01\nend = 2013-12-31\n"
               "timezone = UTC\n[account hotline]\nnetwork = manual\n"
               "metrics = calls\n[indicator calls]\naccount = hotline\n"
               "metric = calls\nperiod = month\n");
    RUN("collect"); /* the first run of all */
    ck_assert_str_eq(r.err, "");
    ck_assert_str_eq(r.out, "");
    RUN_AT("2013-11-05T04:12:00Z", "collect");
    ck_assert_str_eq(r.err, "");
    RUN_AT("2013-11-30T04:12:00Z", "collect", "--quiet");
    ck_assert_str_eq(r.err, "");

    /* But once, at the first run of a month, the month's. */
    RUN_AT("2013-12-01T04:12:00Z", "collect");
    ck_assert_str_eq(
        r.err, "headway: hotline: to be typed: calls of November 2013, see "
               "hotline (Figures entered by hand); headway record hotline "
               "calls VALUE --date 2013-11\n");
    ck_assert_str_eq(r.out, "");
    ck_assert_int_eq(r.status, 0);
    RUN_AT("2013-12-02T04:12:00Z", "collect");
    ck_assert_str_eq(r.err, "");
}
END_TEST

START_TEST(a_month_s_figure_that_is_there_is_not_told)
{
    RUN_AT("2013-11-30T04:12:00Z", "collect", "hotline");
    RUN_AT("2013-12-01T04:00:00Z", "record", "hotline", "calls", "9");
    RUN_AT("2013-12-01T04:12:00Z", "collect", "hotline");
    ck_assert_str_eq(r.err, "");
}
END_TEST

START_TEST(an_account_that_fails_for_days_is_told_by_cron_too)
{
    store_close(store_with_runs("auth", NOW_S - 5 * 86400, NOW_S - 86400));
    RUN("collect", "tube");
    ck_assert_ptr_nonnull(
        strstr(r.err, "headway: tube: to be typed: subscribers on 4 November "
                      "2013, see https://www.youtube.com/@antitrafic; headway "
                      "record tube subscribers VALUE\n"));
    ck_assert_int_eq(r.status, 69);
}
END_TEST

START_TEST(outside_of_the_plan_nothing_is_due)
{
    write_text("headway.ini",
               "[plan]\nname = P\nstart = 2013-11-05\nend = 2013-12-31\n"
               "timezone = UTC\n[account hotline]\nnetwork = manual\n"
               "metrics = calls\n");
    ASK("1");
    ck_assert_str_eq(r.out, "nothing is to be typed today\n");
}
END_TEST

START_TEST(of_a_day_s_count_yesterday_is_due)
{
    write_text(
        "headway.ini",
        "[plan]\nname = P\nstart = 2013-04-01\nend = 2013-12-31\n"
        "timezone = UTC\n[account hotline]\nnetwork = manual\n"
        "metrics = calls\n[indicator a]\naccount = hotline\n"
        "metric = calls\nperiod = day\n[indicator b]\naccount = hotline\n"
        "metric = calls\nperiod = month\n");
    ASK("?", "12", "", "", "");
    ck_shows("[1/2] hotline: calls of 3 November 2013\n");
    ck_shows("headway record hotline calls VALUE --date 2013-11-03 --period "
             "day\n");
    ck_shows("hotline calls 2013-11-03: 12\n");
    ck_shows("[2/2] hotline: calls of October 2013\n");
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
    Suite *s = suite_create("record_ask");
    TCase *pure = tcase_create("numbers");
    TCase *cron = tcase_create("without a terminal");
    TCase *cases = tcase_create("dialogue");

    tcase_add_loop_test(pure, a_number_is_read_as_people_type_it, 0,
                        COUNT(numbers));
    suite_add_tcase(s, pure);
    tcase_set_timeout(cron, 60);
    tcase_add_unchecked_fixture(cron, set_up, tear_down);
    tcase_add_checked_fixture(cron, fresh, NULL);
    tcase_add_test(cron, without_a_terminal_it_is_a_usage_error);
    tcase_add_test(cron, a_run_by_cron_tells_nothing_of_figures_to_type);
    tcase_add_test(cron, a_month_s_figure_that_is_there_is_not_told);
    tcase_add_test(cron, an_account_that_fails_for_days_is_told_by_cron_too);
    suite_add_tcase(s, cron);
    if (!terminal_is_here())
        return suite_run(s);
    tcase_set_timeout(cases, 60);
    tcase_add_unchecked_fixture(cases, set_up, tear_down);
    tcase_add_checked_fixture(cases, fresh, NULL);
    tcase_add_test(cases, each_figure_that_is_due_is_asked_for);
    tcase_add_test(cases, an_empty_line_skips_and_the_end_of_input_ends);
    tcase_add_test(cases, a_value_before_the_end_of_input_is_kept);
    tcase_add_test(cases, the_last_figure_and_what_helps_are_shown);
    tcase_add_test(cases, what_is_no_number_is_asked_for_again);
    tcase_add_test(cases, what_may_be_a_fraction_is_asked_back);
    tcase_add_loop_test(cases, a_value_that_looks_like_a_slip_is_asked_back, 0,
                        COUNT(jumps));
    tcase_add_test(cases, a_slip_that_is_none_is_taken);
    tcase_add_test(cases,
                   a_proof_is_kept_and_one_that_is_not_there_asked_for_again);
    tcase_add_test(cases, a_line_that_never_ends_is_asked_for_again);
    tcase_add_test(cases,
                   an_account_that_fails_for_three_days_is_looked_up_by_eye);
    tcase_add_test(cases, an_account_that_failed_since_yesterday_is_waited_for);
    tcase_add_test(cases, collect_tells_at_a_terminal_what_is_to_be_typed);
    tcase_add_test(cases, outside_of_the_plan_nothing_is_due);
    tcase_add_test(cases, of_a_day_s_count_yesterday_is_due);
    suite_add_tcase(s, cases);
    return suite_run(s);
}
