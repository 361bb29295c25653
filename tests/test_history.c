/*
 * What became of a series: restatements, and the causes of its gaps.
 */
#include <check.h>

#include "base/day.h"
#include "base/zone.h"
#include "indicators/history.h"
#include "indicators/review.h"
#include "tests/help/store_help.h"
#include "tests/help/suite.h"

static char web[] = "web";
static char metric[] = "visitors";
static char matomo[] = "matomo";

static struct network network = {.name = matomo};
static struct account account = {.name = web, .network = &network};

static struct indicator indicator_of(enum period period)
{
    return (struct indicator){
        .account = &account, .metric = metric, .period = period};
}

static int64_t noon(int month, int day)
{
    return zone_day_start(day_from_civil(2013, month, day)) + 43200;
}

static void put(struct store *st, const struct indicator *ind, int month,
                int64_t value, int64_t at)
{
    struct store_row row = {review_key(ind),
                            {.day = day_from_civil(2013, month, 1),
                             .value = value,
                             .low = value,
                             .high = value,
                             .fetched_at = at}};

    (void)put_all(st, &row, 1);
}

START_TEST(a_month_that_was_told_otherwise_is_restated)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct indicator ind = indicator_of(PERIOD_MONTH);
    struct series_key key = review_key(&ind);
    int32_t from = day_from_civil(2013, 4, 1);
    int32_t to = day_from_civil(2013, 12, 31);
    struct history_span span = {from, to, noon(12, 31)};
    struct figures figures;
    struct history h;
    struct err err = {0};

    put(st, &ind, 4, 1204, noon(5, 1));
    put(st, &ind, 4, 1190, noon(5, 3)); /* restated, and once more */
    put(st, &ind, 4, 1187, noon(5, 9));
    put(st, &ind, 5, 700, noon(5, 20)); /* not over yet */
    put(st, &ind, 5, 2380, noon(6, 1));
    put(st, &ind, 6, 3145, noon(7, 1)); /* told another, and back */
    put(st, &ind, 6, 3000, noon(7, 2));
    put(st, &ind, 6, 3145, noon(7, 3));
    ck_well(store_series(st, &key, from, to, &figures, &err), &err);
    ck_well(history_read(st, &ind, &figures, &span, &h, &err), &err);
    ck_assert_uint_eq(h.restated_count, 2);
    ck_assert_int_eq(h.restated[0].was, 1190);
    ck_assert_int_eq(h.restated[0].when, day_from_civil(2013, 5, 9));
    ck_assert_ptr_eq(history_restated(&h, from), &h.restated[0]);
    ck_assert_ptr_null(history_restated(&h, day_from_civil(2013, 5, 1)));
    ck_assert_int_eq(h.restated[1].was, 3000);
    history_release(&h);
    span.known_at = noon(5, 4); /* the last one was not known then */
    ck_well(history_read(st, &ind, &figures, &span, &h, &err), &err);
    ck_assert_uint_eq(h.restated_count, 1);
    ck_assert_int_eq(h.restated[0].was, 1204);
    history_release(&h);
    figures_release(&figures);
    store_close(st);
}
END_TEST

static void fail_at(struct store *st, int64_t at, enum err_kind kind)
{
    struct attempt attempt = {web, matomo, kind, "no", at, 1, 0};
    struct err err = {0};
    int64_t run;

    ck_well(store_run_begin(st, "collect", at, &run, &err), &err);
    ck_well(store_attempt(st, run, &attempt, &err), &err);
}

START_TEST(a_gap_has_the_cause_of_most_of_its_days)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct indicator ind = indicator_of(PERIOD_INSTANT);
    int32_t from = day_from_civil(2013, 4, 1);
    struct history_span span = {from, from + 30, INT64_MAX};
    struct figures none = {0};
    struct history h;
    struct err err = {0};

    fail_at(st, noon(4, 2), ERR_TIMEOUT);
    fail_at(st, noon(4, 3), ERR_TIMEOUT);
    fail_at(st, noon(4, 3) + 60, ERR_AUTH); /* the day's last one counts */
    fail_at(st, noon(4, 4), ERR_AUTH);
    fail_at(st, noon(4, 5), ERR_NONE);
    ck_well(history_read(st, &ind, &none, &span, &h, &err), &err);
    ck_assert_uint_eq(h.missed_count, 3);
    ck_assert_int_eq(history_cause(&h, from + 1, from + 3), ERR_AUTH);
    ck_assert_int_eq(history_cause(&h, from + 1, from + 1), ERR_TIMEOUT);
    ck_assert_int_eq(history_cause(&h, from, from + 5), ERR_AUTH);
    ck_assert_int_eq(history_cause(&h, from, from + 6), ERR_NONE);
    ck_assert_int_eq(history_cause(NULL, from, from), ERR_NONE);
    history_release(&h);
    store_close(st);
}
END_TEST

static void use_utc(void)
{
    struct err err = {0};

    ck_well(zone_select("UTC", &err), &err);
}

int main(void)
{
    Suite *suite = suite_create("history");
    TCase *tc = tcase_create("history");

    tcase_add_checked_fixture(tc, use_utc, NULL);
    tcase_add_test(tc, a_month_that_was_told_otherwise_is_restated);
    tcase_add_test(tc, a_gap_has_the_cause_of_most_of_its_days);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
