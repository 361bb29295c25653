/*
 * Figures that are entered by hand.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>

#include "base/day.h"
#include "store/store.h"
#include "tests/help/command.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"

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

START_TEST(what_was_typed_can_be_withdrawn_and_is_kept)
{
    char path[PATH_MAX];
    struct kept_evidence kept;
    struct store *st;

    ck_run(RUN("record", "web", "visitors", "300", "--date", "2013-10"), 0,
           "web visitors 2013-10: 300\n", "");
    ck_run(RUN("record", "web", "visitors", "--withdraw", "--date", "2013-10",
               "--note", "a day's figure"),
           0, "web visitors 2013-10: 300 withdrawn\n", "");
    ck_export("");
    ck_run(RUN("record", "web", "visitors", "--withdraw", "--date", "2013-10"),
           64, "", "headway: there is no figure web visitors 2013-10\n");
    st = store_open(in_folder("headway.db", path), STORE_READ, NULL);
    ck_assert_ptr_nonnull(st);
    ck_assert_int_eq(store_evidence_read(st, 1, &kept, NULL), 0);
    ck_assert_str_eq(kept.note,
                     "withdrawn: web visitors 2013-10: 300; a day's figure");
    kept_evidence_release(&kept);
    store_close(st);
}
END_TEST

START_TEST(what_was_fetched_cannot_be_withdrawn)
{
    char path[PATH_MAX];
    struct store *st =
        store_open(in_folder("headway.db", path), STORE_WRITE, NULL);
    struct store_row row = {.key = {"facebook", "facebook-profile", "friends",
                                    PERIOD_INSTANT, PAID_INCLUDE},
                            .figure = {.value = 7, .low = 7, .high = 7}};

    ck_assert_int_eq(day_parse("2013-11-03", &row.figure.day, NULL), 0);
    ck_assert_int_eq(store_put(st, &row, 1, NULL, NULL), 0);
    store_close(st);
    ck_run(RUN("record", "facebook", "friends", "--withdraw", "--note=x",
               "--date=2013-11-03"),
           64, "",
           "headway: facebook friends 2013-11-03 was fetched: only what was "
           "typed or imported can be withdrawn\n");
}
END_TEST

START_TEST(a_figure_before_the_plan_is_kept_with_a_warning)
{
    ck_run(RUN("record", "facebook", "friends", "7", "--date=2012-10-05"), 0,
           "facebook friends 2012-10-05: 7\n",
           "headway: facebook friends 2012-10-05: before the plan's start, "
           "1 April 2013\n");
    ck_run(RUN("record", "web", "visitors", "7", "--date=2013-03"), 0,
           "web visitors 2013-03: 7\n",
           "headway: web visitors 2013-03: before the plan's start, 1 April "
           "2013\n");
    ck_run(RUN("record", "web", "visitors", "8", "--date=2013-04"), 0,
           "web visitors 2013-04: 8\n", "");
    ck_run(RUN("record", "facebook", "friends", "8", "--date=2013-04-01"), 0,
           "facebook friends 2013-04-01: 8\n", "");
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
    {{"record", "hotline", "calls", "1", "--withdraw", "--date=2013-11-01"},
     64,
     "headway: unexpected '1': --withdraw takes no value\n"},
    {{"record", "hotline", "calls", "--withdraw"},
     64,
     "headway: --withdraw needs --date\n"},
    {{"record", "hotline", "calls", "--withdraw", "--date=2013-11-01",
      "--proof=x"},
     64,
     "headway: --withdraw takes no --proof\n"},
    {{"record", "web", "visitors", "--withdraw", "--date=2013-10-05"},
     64,
     "headway: 'visitors' is told by month and by day: say --date 2013-10 for "
     "the month, or --period day for the day\n"},
    {{"record", "hotline", "--withdraw"},
     64,
     "headway: 'record' needs more words: headway record ACCOUNT METRIC "
     "--withdraw --date DATE\n"},
    {{"record", "facebook", "friends", "1", "--note=x\x1b[31m"},
     64,
     "headway: the note holds a line break or another control character: "
     "write one paragraph\n"},
    {{"record", "facebook", "friends", "1", "--note=\xff"},
     64,
     "headway: the note is not UTF-8\n"},
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
    {{"record", "facebook", "friends", "4611686018427387905"},
     64,
     "headway: '4611686018427387905' is too large\n"},
    {{"record", "facebook", "friends", "9223372036854775808"},
     64,
     "headway: '9223372036854775808' is too large\n"},
    {{"record", "--date=2013-11-05", "facebook", "friends", "1"},
     64,
     "headway: 2013-11-05 is in the future\n"},
    {{"record", "--date=2013-11", "web", "visitors", "1"},
     64,
     "headway: the month 2013-11 is not over yet\n"},
    {{"record", "hotline", "calls", "-5"},
     64,
     "headway: '-5' is taken for an option: write -- before a number below "
     "0\n"},
    {{"record", "--", "hotline", "calls", "-5"},
     64,
     "headway: '-5' is no whole number of 0 or more\n"},
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
     "headway: unknown network 'friendster'; 'headway networks' lists them\n"},
    {{"networks", "google-analytics"},
     64,
     "headway: unknown network 'google-analytics'; did you mean 'ga4'?\n"},
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
    ck_run(run_command(refused[_i].words), refused[_i].status, "",
           refused[_i].err);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("record");
    TCase *record = command_case(suite, "record");

    tcase_add_test(record, a_recorded_figure_is_stored_as_typed);
    tcase_add_test(record, a_replaced_figure_is_told);
    tcase_add_test(record, a_recorded_figure_joins_the_indicator_s_series);
    tcase_add_test(record, a_day_never_takes_the_place_of_its_month);
    tcase_add_test(record, what_is_only_typed_is_counted_as_the_plan_says);
    tcase_add_test(record, what_was_typed_can_be_withdrawn_and_is_kept);
    tcase_add_test(record, what_was_fetched_cannot_be_withdrawn);
    tcase_add_test(record, a_figure_before_the_plan_is_kept_with_a_warning);
    tcase_add_test(record, quiet_records_without_a_word);
    tcase_add_test(record, a_proof_is_kept_with_its_note);
    tcase_add_loop_test(record, what_cannot_be_is_refused_in_one_line, 0,
                        ROWS(refused));
    return suite_run(suite);
}
