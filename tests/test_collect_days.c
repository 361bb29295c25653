/*
 * Which days a run asks for.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "tests/help/fake_run.h"
#include "tests/help/suite.h"

#define NOW FAKE_RUN_NOW

/* A figure for each day asked for: its day of the month. */
static struct fake_answer each_day(void *ctx, const char *url, int nth)
{
    static char body[4096];
    char text[DAY_TEXT] = {0};
    struct err err = {0};
    int32_t from = 0;
    int32_t to = 0;
    size_t len;

    (void)ctx;
    (void)nth;
    memcpy(text, strstr(url, "from=") + 5, 10);
    ck_assert_int_eq(day_parse(text, &from, &err), 0);
    memcpy(text, strstr(url, "to=") + 3, 10);
    ck_assert_int_eq(day_parse(text, &to, &err), 0);
    len = (size_t)snprintf(body, sizeof(body), "{\"rows\":[");
    for (int32_t d = from; d <= to; d++)
        len += (size_t)snprintf(
            body + len, sizeof(body) - len, "%s{\"day\":\"%s\",\"n\":%d}",
            d > from ? "," : "", day_format(d, text), day_civil(d).day);
    (void)snprintf(body + len, sizeof(body) - len, "]}");
    return (struct fake_answer){.body = body};
}

static struct fake_answer no_days(void *ctx, const char *url, int nth)
{
    (void)ctx;
    (void)url;
    (void)nth;
    return (struct fake_answer){.body = "{\"rows\":[]}"};
}

#define SITE "[account site]\nnetwork = daily\nsite = 1\n"

START_TEST(missing_days_are_asked_for_in_windows_that_the_network_answers)
{
    fake_run_load("[collect]\nrefresh = 2\n" SITE);
    ck_assert_int_eq(fake_run_at(NOW, each_day), 0);
    ck_assert_uint_eq(run.http.asked_count, 2);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "from=2013-04-01&to=2013-05-01"), 1);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "from=2013-05-02&to=2013-05-09"), 1);
    ck_assert_int_eq(run.total.figures, 39);
    /* The next day: the new day, and the two before it again. */
    ck_assert_int_eq(fake_run_at(NOW + 86400, each_day), 0);
    ck_assert_uint_eq(run.http.asked_count, 1);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "from=2013-05-08&to=2013-05-10"), 1);
    ck_assert_int_eq(run.total.figures, 1);
    fake_run_unload();
}
END_TEST

START_TEST(what_was_withdrawn_is_asked_for_again_once)
{
    enum { AGE = 120, LATER = 30 };
    struct store_row row = {
        .key = {"site", "daily", "visitors", PERIOD_DAY, PAID_INCLUDE},
        .figure = {.value = 5000,
                   .low = 5000,
                   .high = 5000,
                   .origin = ORIGIN_TYPED,
                   .fetched_at = NOW + 100 * (int64_t)86400}};
    int64_t now = NOW + AGE * (int64_t)86400;

    fake_run_load("[collect]\nrefresh = 2\n" SITE);
    ck_assert_int_eq(fake_run_at(now, each_day), 0);
    ck_assert_int_eq(day_parse("2013-05-20", &row.figure.day, NULL), 0);
    ck_assert_int_eq(store_put(run.st, &row, 1, NULL, NULL), 0);
    now += LATER * (int64_t)60;
    ck_assert_int_eq(fake_run_at(now, each_day), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "2013-05-20"), 0);
    ck_assert_int_eq(
        store_withdraw(run.st, &row.key, row.figure.day, now + 60, NULL), 0);
    now += LATER * (int64_t)60;
    ck_assert_int_eq(fake_run_at(now, _i == 0 ? each_day : no_days), 0);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "from=2013-05-20&to=2013-05-20"), 1);
    ck_assert_int_eq(run.total.figures, _i == 0 ? 1 : 0);
    /* Whether it has answered or not. */
    now += LATER * (int64_t)60;
    ck_assert_int_eq(fake_run_at(now, each_day), 0);
    ck_assert_uint_eq(fake_http_asked(&run.http, "2013-05-20"), 0);
    fake_run_unload();
}
END_TEST

START_TEST(since_and_until_bound_the_days)
{
    struct err err = {0};

    fake_run_load(SITE);
    ck_assert_int_eq(day_parse("2013-04-10", &run.options.since, &err), 0);
    ck_assert_int_eq(day_parse("2013-04-12", &run.options.until, &err), 0);
    ck_assert_int_eq(fake_run_at(NOW, each_day), 0);
    ck_assert_uint_eq(run.http.asked_count, 1);
    ck_assert_str_eq(
        fake_run_series("site", "daily", "visitors", PERIOD_DAY, PAID_INCLUDE),
        "2013-04-10=10 2013-04-11=11 2013-04-12=12");
    fake_run_unload();
}
END_TEST

START_TEST(days_are_collected_for_two_months_after_the_plan)
{
    struct err err = {0};
    int64_t later = 0;

    fake_run_load(SITE);
    ck_assert_int_eq(time_parse("2014-06-01T06:00:00Z", &later, &err), 0);
    ck_assert_int_eq(day_parse("2014-02-20", &run.options.since, &err), 0);
    ck_assert_int_eq(fake_run_at(later, each_day), 0);
    ck_assert_uint_eq(
        fake_http_asked(&run.http, "from=2014-02-20&to=2014-03-03"), 1);
    ck_assert_uint_eq(run.http.asked_count, 1);
    fake_run_unload();
}
END_TEST

START_TEST(unpaid_visits_are_asked_for_where_an_indicator_wants_them)
{
    struct err err = {0};

    fake_run_load(SITE "[indicator v]\naccount = site\nperiod = day\n"
                       "paid = exclude\n");
    ck_assert_int_eq(day_parse("2013-05-09", &run.options.since, &err), 0);
    ck_assert_int_eq(fake_run_at(NOW, each_day), 0);
    ck_assert_uint_eq(run.http.asked_count, 1);
    ck_assert_uint_eq(fake_http_asked(&run.http, "filter=free"), 1);
    ck_assert_str_eq(
        fake_run_series("site", "daily", "visitors", PERIOD_DAY, PAID_EXCLUDE),
        "2013-05-09=9");
    ck_assert_str_eq(
        fake_run_series("site", "daily", "visitors", PERIOD_DAY, PAID_INCLUDE),
        "");
    fake_run_unload();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("collect_days");
    TCase *tc = tcase_create("collect_days");

    tcase_add_unchecked_fixture(tc, fake_run_begin, fake_run_end);
    tcase_add_test(
        tc, missing_days_are_asked_for_in_windows_that_the_network_answers);
    tcase_add_loop_test(tc, what_was_withdrawn_is_asked_for_again_once, 0, 2);
    tcase_add_test(tc, since_and_until_bound_the_days);
    tcase_add_test(tc, days_are_collected_for_two_months_after_the_plan);
    tcase_add_test(tc,
                   unpaid_visits_are_asked_for_where_an_indicator_wants_them);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
