/*
 * What a series says of its future: the models, the range, when nothing is
 * told, and that ranges hold as often as they are meant to.
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "base/day.h"
#include "indicators/forecast.h"
#include "tests/help/backtest.h"
#include "tests/help/suite.h"

enum { SERIES_MAX = 800 };

/* A series that a test builds, its figures by rising day. */
struct series {
    struct figure list[SERIES_MAX];
    struct figures figures;
};

static int32_t day(const char *text)
{
    int32_t value = DAY_NONE;

    ck_assert_int_eq(day_parse(text, &value, NULL), 0);
    return value;
}

static void add(struct series *s, int32_t at, int64_t low, int64_t high)
{
    ck_assert_uint_lt(s->figures.count, SERIES_MAX);
    s->list[s->figures.count++] =
        (struct figure){.day = at, .low = low, .value = low, .high = high};
    s->figures.list = s->list;
}

/* A reading a day from the plan's start on: so many, each `gain` more. */
static void add_days(struct series *s, int days, int64_t from, int64_t gain)
{
    for (int i = 0; i < days; i++)
        add(s, day("2013-04-01") + i, from + i * gain, from + i * gain);
}

/* Plan: 1 April to 31 December 2013. */
static struct indicator friends_to(int64_t target)
{
    return (struct indicator){.period = PERIOD_INSTANT,
                              .has_target = true,
                              .target = target,
                              .by = day("2013-12-31")};
}

static struct forecast told(const struct indicator *indicator,
                            const struct series *s, const char *as_of)
{
    struct forecast_frame frame = {.plan_start = day("2013-04-01"),
                                   .plan_end = day("2013-12-31"),
                                   .as_of = day(as_of)};
    struct forecast f;

    forecast_indicator(indicator, &frame, &s->figures, &f);
    return f;
}

/* The models. */

static struct trend_grid grid_of(const double *values, size_t count)
{
    struct trend_grid grid = {.count = count, .level = true};

    for (size_t i = 0; i < count; i++) {
        grid.known[i] = !isnan(values[i]);
        grid.value[i] = grid.known[i] ? values[i] : 0;
    }
    return grid;
}

START_TEST(theil_sen_is_not_led_astray_by_one_burst)
{
    const double values[] = {10, 12, 14, 16, 66, 20, 22, 24};
    struct trend_grid grid = grid_of(values, 8);
    struct trend t;

    trend_fit(&grid, TREND_THEIL_SEN, 7, &t);
    ck_assert(t.fitted);
    ck_assert_double_eq_tol(t.gain, 2, 1e-12);
    ck_assert_int_eq(t.steps, 7);
    ck_assert_double_eq_tol(trend_at(&t, 5), 34, 1e-12);
}
END_TEST

START_TEST(mean_gain_goes_from_the_first_to_the_last_of_the_window)
{
    double values[20];
    struct trend_grid grid;
    struct trend t;

    for (int i = 0; i < 20; i++)
        values[i] = i < 6 ? 0 : (i - 6) * 3;
    grid = grid_of(values, 20);
    trend_fit(&grid, TREND_MEAN_GAIN, 19, &t);
    ck_assert_double_eq_tol(t.gain, 3, 1e-12);
    ck_assert_int_eq(t.steps, TREND_WINDOW);
}
END_TEST

START_TEST(a_damped_trend_comes_to_rest)
{
    const double values[] = {0, 10, 20, 30, 40, 50};
    struct trend_grid grid = grid_of(values, 6);
    struct trend t;

    trend_fit(&grid, TREND_DAMPED, 5, &t);
    ck_assert_double_lt(t.damping, 1);
    ck_assert_double_eq_tol(t.level, 50, 1e-9);
    ck_assert_double_eq_tol(trend_at(&t, 1) - t.level, t.gain * t.damping,
                            1e-9);
    ck_assert_double_eq_tol(trend_at(&t, 2) - trend_at(&t, 1),
                            t.gain * t.damping * t.damping, 1e-9);
    ck_assert_double_eq_tol(trend_at(&t, 1e4),
                            50 + t.gain * t.damping / (1 - t.damping), 1e-6);
}
END_TEST

START_TEST(a_model_needs_points_and_looks_over_holes)
{
    const double values[] = {10, NAN, NAN, 16, 18, NAN, 22};
    struct trend_grid grid = grid_of(values, 7);
    struct trend t;

    trend_fit(&grid, TREND_THEIL_SEN, 6, &t);
    ck_assert(t.fitted);
    ck_assert_double_eq_tol(t.gain, 2, 1e-12);
    trend_fit(&grid, TREND_THEIL_SEN, 4, &t); /* three points */
    ck_assert(!t.fitted);
    trend_fit(&grid, TREND_THEIL_SEN, 5, &t); /* a hole itself */
    ck_assert(!t.fitted);
}
END_TEST

START_TEST(the_model_is_the_one_that_did_best_in_the_past)
{
    double values[40];
    struct trend_grid grid;
    static struct past past;
    struct past_range range;

    /* Gains that fade by 7 % a step are what the damped trend tells. */
    values[0] = 100;
    for (int i = 1; i < 40; i++)
        values[i] = values[i - 1] + 50 * pow(0.93, i);
    grid = grid_of(values, 40);
    past_init(&past, &grid);
    ck_assert(past_choose(&past, 39, 8, &range));
    ck_assert_str_eq(trend_name(range.model), "damped-trend");
}
END_TEST

/* The range. */

START_TEST(an_even_growth_is_told_to_the_end)
{
    struct series s = {0};
    struct indicator friends = friends_to(1000);
    struct forecast f;

    add_days(&s, 214, 2, 3); /* to 31 October: 641 */
    f = told(&friends, &s, "2013-10-31");
    ck_assert_int_eq(f.silence, FORECAST_TOLD);
    ck_assert_int_eq(f.from, day("2013-10-31"));
    ck_assert_int_eq(f.by, day("2013-12-31"));
    ck_assert_double_eq(f.low, 641 + 61 * 3);
    ck_assert_double_eq(f.high, 641 + 61 * 3);
    ck_assert_int_eq(f.steps, 13);
    /* 359 more at 3 a day: 120 days. */
    ck_assert_int_eq(f.reached_earliest, day("2014-02-28"));
    ck_assert_int_eq(f.reached_latest, day("2014-02-28"));
    ck_assert_int_eq(f.score.ranges, FORECAST_SCORES);
    ck_assert_int_eq(f.score.held, FORECAST_SCORES);
}
END_TEST

/* The forecast of a series with campaigns, as of 1 August 2013. */
static struct forecast campaigns(struct simulated *s)
{
    struct indicator friends = friends_to(100000);
    struct forecast_frame frame = {.plan_start = day("2013-01-01"),
                                   .plan_end = day("2013-12-31"),
                                   .as_of = day("2013-08-01")};
    struct forecast f;

    simulated_make(SIMULATED_BURSTS, 7, day("2013-01-01"), s);
    forecast_indicator(&friends, &frame, &s->figures, &f);
    ck_assert_int_eq(f.silence, FORECAST_TOLD);
    return f;
}

START_TEST(the_range_opens_from_the_last_reading)
{
    struct simulated s;
    struct forecast f = campaigns(&s);
    double before = 0;

    for (int32_t d = f.from; d <= f.by; d++) {
        double low;
        double high;

        forecast_at(&f, d, &low, &high);
        ck_assert_double_ge(high - low + 2, before); /* but for rounding */
        before = high - low;
    }
    ck_assert_double_gt(before, 10);
}
END_TEST

START_TEST(the_range_goes_from_the_last_reading_to_the_deadline)
{
    struct simulated s;
    struct forecast f = campaigns(&s);
    double low;
    double high;

    ck_assert_int_eq(f.from, day("2013-08-01"));
    forecast_at(&f, f.from, &low, &high);
    ck_assert_double_eq(low, (double)s.list[f.from - day("2013-01-01")].value);
    ck_assert_double_eq(high, low);
    forecast_at(&f, f.by, &low, &high);
    ck_assert_double_eq(low, f.low);
    ck_assert_double_eq(high, f.high);
}
END_TEST

START_TEST(a_range_is_never_negative_and_may_lie_below_today)
{
    struct series s = {0};
    struct indicator friends = friends_to(1000);
    struct forecast f;

    for (int i = 0; i < 100; i++)
        add(&s, day("2013-04-01") + i, 410 - 4 * i, 410 - 4 * i);
    f = told(&friends, &s, "2013-07-09"); /* 14 */
    ck_assert_int_eq(f.silence, FORECAST_TOLD);
    ck_assert_double_eq(f.low, 0);
    ck_assert_double_lt(f.high, 14);
    ck_assert_int_eq(f.reached_earliest, DAY_NONE);
    ck_assert_int_eq(f.reached_latest, DAY_NONE);
}
END_TEST

START_TEST(rounded_values_make_the_range_wider)
{
    struct series s = {0};
    struct indicator friends = friends_to(20000);
    struct forecast f;

    for (int i = 0; i < 150; i++)
        add(&s, day("2013-04-01") + i, 12300, 12399);
    f = told(&friends, &s, "2013-08-28");
    ck_assert_int_eq(f.silence, FORECAST_TOLD);
    ck_assert_double_eq(f.low, 12300);
    ck_assert_double_eq(f.high, 12399);
}
END_TEST

static const struct {
    double low;
    double high;
    double told_low;
    double told_high;
} told_ranges[] = {
    {823, 851, 823, 851},       {823, 873, 820, 880},
    {7006, 11924, 7000, 12000}, {641, 641, 641, 641},
    {861, 996, 860, 996}, /* 1000 would be reached */
    {1003, 1180, 1003, 1180},   {940, 1000, 940, 1000},
};

START_TEST(people_are_told_no_digits_that_say_nothing)
{
    struct indicator friends = friends_to(1000);
    struct forecast f = {.low = told_ranges[_i].low,
                         .high = told_ranges[_i].high,
                         .by = friends.by};
    double low;
    double high;

    forecast_told(&f, &friends, &low, &high);
    ck_assert_double_eq(low, told_ranges[_i].told_low);
    ck_assert_double_eq(high, told_ranges[_i].told_high);
}
END_TEST

START_TEST(what_is_reached_is_reached_now)
{
    struct series s = {0};
    struct indicator friends = friends_to(300);
    struct forecast f;

    add_days(&s, 150, 0, 3);
    f = told(&friends, &s, "2013-08-28");
    ck_assert_int_eq(f.reached_earliest, day("2013-08-28"));
    ck_assert_int_eq(f.reached_latest, day("2013-08-28"));
}
END_TEST

START_TEST(a_target_that_is_to_be_undercut_is_met_from_above)
{
    struct series s = {0};
    struct indicator calls = friends_to(200);
    struct forecast f;

    calls.better = BETTER_LESS;
    for (int i = 0; i < 150; i++)
        add(&s, day("2013-04-01") + i, 500 - i, 500 - i);
    f = told(&calls, &s, "2013-08-28"); /* 351 */
    ck_assert_double_eq(f.high, 351 - 125);
    ck_assert_int_eq(f.reached_earliest, day("2013-08-28") + 151);
    ck_assert_int_eq(f.reached_latest, day("2013-08-28") + 151);
}
END_TEST

START_TEST(a_target_that_is_revised_counts_from_its_day)
{
    struct series s = {0};
    struct target_revision revision = {.day = day("2013-12-01"), .target = 650};
    struct indicator friends = friends_to(2000);
    struct forecast f;

    friends.revised = &revision;
    friends.revised_count = 1;
    add_days(&s, 214, 2, 3); /* to 31 October: 641; 650 three days later */
    f = told(&friends, &s, "2013-10-31");
    ck_assert_int_eq(f.reached_earliest, day("2013-12-01"));
    ck_assert_int_eq(f.reached_latest, day("2013-12-01"));
}
END_TEST

START_TEST(no_day_is_told_beyond_a_year_after_the_plan)
{
    struct series s = {0};
    struct indicator friends = friends_to(0);
    struct forecast f;

    add_days(&s, 244, 0, 1);    /* to 30 November: 243 */
    friends.target = 243 + 396; /* 31 December 2014 */
    f = told(&friends, &s, "2013-11-30");
    ck_assert_int_eq(f.limit, day("2014-12-31"));
    ck_assert_int_eq(f.reached_latest, day("2014-12-31"));
    friends.target++;
    f = told(&friends, &s, "2013-11-30");
    ck_assert_int_eq(f.silence, FORECAST_TOLD);
    ck_assert_int_eq(f.reached_earliest, DAY_NONE);
}
END_TEST

START_TEST(without_a_target_the_range_is_told_alone)
{
    struct series s = {0};
    struct indicator friends = friends_to(0);
    struct forecast f;

    friends.has_target = false;
    add_days(&s, 150, 0, 3);
    f = told(&friends, &s, "2013-08-28");
    ck_assert_int_eq(f.silence, FORECAST_TOLD);
    ck_assert_double_eq(f.low, 447 + 125 * 3);
    ck_assert_int_eq(f.reached_earliest, DAY_NONE);
}
END_TEST

/* Months. */

static void add_months(struct series *s, int months, int64_t from, int64_t gain)
{
    for (int i = 0; i < months; i++) {
        int64_t value = from + i * gain;

        add(s, month_add(day("2013-04-01"), i), value, value);
    }
}

START_TEST(months_go_on_by_months)
{
    struct series s = {0};
    struct indicator visitors = friends_to(9000);
    struct forecast f;

    visitors.period = PERIOD_MONTH;
    add_months(&s, 7, 2000, 800); /* to October: 6800 */
    f = told(&visitors, &s, "2013-11-02");
    ck_assert_int_eq(f.silence, FORECAST_TOLD);
    ck_assert_int_eq(f.from, day("2013-10-31"));
    ck_assert_int_eq(f.by, day("2013-12-31"));
    ck_assert_double_le(f.low, 8400);
    ck_assert_double_ge(f.high, 8400);
    ck_assert_double_lt(f.high - f.low, 3);
    ck_assert_int_eq(f.reached_earliest, day("2014-01-31"));
    ck_assert_int_eq(f.steps, 6);
}
END_TEST

START_TEST(a_month_that_is_not_over_does_not_count)
{
    struct series s = {0};
    struct indicator visitors = friends_to(9000);

    visitors.period = PERIOD_MONTH;
    add_months(&s, 7, 2000, 800);
    add(&s, day("2013-11-01"), 100, 100);
    ck_assert_int_eq(told(&visitors, &s, "2013-11-02").from, day("2013-10-31"));
}
END_TEST

START_TEST(days_are_looked_at_as_means_of_months)
{
    struct series s = {0};
    struct indicator visitors = friends_to(300);
    struct forecast f;

    visitors.period = PERIOD_DAY;
    for (int32_t d = day("2013-04-01"); d <= day("2013-10-31"); d++)
        add(&s, d, d % 2 == 0 ? 180 : 220, d % 2 == 0 ? 180 : 220);
    f = told(&visitors, &s, "2013-11-02");
    ck_assert_int_eq(f.silence, FORECAST_TOLD);
    ck_assert_double_ge(f.low, 195);
    ck_assert_double_le(f.high, 205);
}
END_TEST

/* Silence. */

enum odd {
    ODD_NONE,
    ODD_FALL,      /* of 6 %, so many days ago */
    ODD_RISE,      /* of 25 % */
    ODD_GAP,       /* readings only every so many days */
    ODD_REDEFINED, /* so many days ago */
    ODD_EITHER_OR,
};

static const struct {
    const char *label;
    int days; /* of readings, from 1 April on; as of the last of them */
    enum odd odd;
    int arg;
    int late; /* as of so many days after the last reading */
    const char *by;
    enum forecast_silence silence;
} silences[] = {
    {"no reading", 0, ODD_NONE, 0, 30, "2013-12-31", FORECAST_NO_READING},
    {"7 weeks", 49, ODD_NONE, 0, 0, "2013-06-30", FORECAST_TOO_SHORT},
    {"a day short", 55, ODD_NONE, 0, 0, "2013-06-30", FORECAST_TOO_SHORT},
    {"8 weeks", 56, ODD_NONE, 0, 0, "2013-06-30", FORECAST_TOLD},
    {"8 weeks tell no year", 56, ODD_NONE, 0, 0, "2013-12-31",
     FORECAST_TOO_FAR},
    {"the last reading is old", 150, ODD_NONE, 0, 11, "2013-12-31",
     FORECAST_NO_READING},
    {"the last reading is 10 days old", 150, ODD_NONE, 0, 10, "2013-12-31",
     FORECAST_TOLD},
    {"a fall", 150, ODD_FALL, 20, 0, "2013-12-31", FORECAST_JUMP},
    {"a rise", 150, ODD_RISE, 20, 0, "2013-12-31", FORECAST_JUMP},
    {"a fall that is past", 150, ODD_FALL, 29, 0, "2013-12-31", FORECAST_TOLD},
    {"read each week", 150, ODD_GAP, 7, 0, "2013-12-31", FORECAST_TOLD},
    {"read each month", 150, ODD_GAP, 29, 0, "2013-12-31", FORECAST_TOO_FEW},
    {"counted anew", 150, ODD_REDEFINED, 40, 0, "2013-12-31",
     FORECAST_REDEFINED},
    {"counted anew long ago", 150, ODD_REDEFINED, 90, 0, "2013-12-31",
     FORECAST_TOLD},
    {"the deadline is past", 150, ODD_NONE, 0, 0, "2013-06-30", FORECAST_OVER},
    {"an either-or", 150, ODD_EITHER_OR, 0, 0, "2013-12-31", FORECAST_NONE},
};

START_TEST(nothing_is_told_that_would_mislead)
{
    struct indicator friends = friends_to(1000);
    int32_t first = day("2013-04-01");
    int days = silences[_i].days;
    enum odd odd = silences[_i].odd;
    struct forecast_frame frame = {.plan_start = first,
                                   .plan_end = day("2013-12-31"),
                                   .as_of =
                                       first + days - 1 + silences[_i].late};
    struct redefinition changed = {.day = first + days - silences[_i].arg};
    struct account account = {.redefined = &changed};
    struct series s = {0};
    struct forecast f;

    for (int i = 0; i < days; i++) {
        int64_t value = 400 + i;
        bool after = i > days - 1 - silences[_i].arg;

        if (odd == ODD_GAP && (days - 1 - i) % silences[_i].arg != 0)
            continue;
        if (odd == ODD_FALL && after)
            value -= 32;
        if (odd == ODD_RISE && after)
            value += 120;
        add(&s, first + i, value, value);
    }
    account.redefined_count = odd == ODD_REDEFINED;
    friends.account = &account;
    if (odd == ODD_EITHER_OR)
        friends.any_of_count = 2;
    friends.by = day(silences[_i].by);
    forecast_indicator(&friends, &frame, &s.figures, &f);
    ck_assert_msg(f.silence == silences[_i].silence, "%s: %s",
                  silences[_i].label, forecast_silence_name(f.silence));
    ck_assert_int_eq(f.reached_latest != DAY_NONE, false);
}
END_TEST

START_TEST(half_a_year_of_months_is_the_least)
{
    struct series s = {0};
    struct indicator visitors = friends_to(9000);

    visitors.period = PERIOD_MONTH;
    add_months(&s, 5, 2000, 800);
    ck_assert_int_eq(told(&visitors, &s, "2013-09-02").silence,
                     FORECAST_TOO_SHORT);
    add(&s, day("2013-09-01"), 6000, 6000);
    ck_assert_int_eq(told(&visitors, &s, "2013-10-02").silence, FORECAST_TOLD);
    ck_assert_int_eq(told(&visitors, &s, "2013-11-02").silence, FORECAST_TOLD);
    ck_assert_int_eq(told(&visitors, &s, "2013-12-02").silence,
                     FORECAST_NO_READING);
}
END_TEST

/* Does it hold? */

START_TEST(ranges_for_80_of_100_hold_70_to_90)
{
    enum { SERIES = 14 };
    struct backtest all = {0};
    double cover;

    ck_assert_int_ge((int64_t)SERIES * SIMULATED_COUNT, 200);
    for (int k = 0; k < SIMULATED_COUNT; k++) {
        for (unsigned seed = 1; seed <= SERIES; seed++)
            backtest_add((enum simulated_kind)k, 9000 + seed,
                         (int)seed % BACKTEST_HORIZONS, &all);
    }
    cover = backtest_cover(&all);
    ck_assert_int_gt(all.told, 1000);
    ck_assert_double_ge(cover, 70);
    ck_assert_double_le(cover, 90);
}
END_TEST

/* What goes on as it did, without jumps, is told well in each kind. */
static const enum simulated_kind usual[] = {
    SIMULATED_LINEAR,  SIMULATED_SATURATING, SIMULATED_WEEKLY,
    SIMULATED_BURSTS,  SIMULATED_NOISE,      SIMULATED_WALK,
    SIMULATED_ROUNDED, SIMULATED_GAPPY,      SIMULATED_MONTHS,
};

START_TEST(ranges_of_usual_series_hold)
{
    struct backtest kind = {0};

    for (unsigned seed = 1; seed <= 16; seed++)
        for (int h = 0; h < BACKTEST_HORIZONS; h++)
            backtest_add(usual[_i], 9000 + seed, h, &kind);
    ck_assert_msg(backtest_cover(&kind) >= 70, "%s: %.1f of 100",
                  simulated_name(usual[_i]), backtest_cover(&kind));
}
END_TEST

START_TEST(the_same_figures_tell_the_same)
{
    struct backtest a = {0};
    struct backtest b = {0};

    backtest_add(SIMULATED_DRIFT, 3, 1, &a);
    backtest_add(SIMULATED_DRIFT, 3, 1, &b);
    ck_assert_mem_eq(&a, &b, sizeof(a));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("forecast");
    TCase *tc = tcase_create("models");

    tcase_add_test(tc, theil_sen_is_not_led_astray_by_one_burst);
    tcase_add_test(tc, mean_gain_goes_from_the_first_to_the_last_of_the_window);
    tcase_add_test(tc, a_damped_trend_comes_to_rest);
    tcase_add_test(tc, a_model_needs_points_and_looks_over_holes);
    tcase_add_test(tc, the_model_is_the_one_that_did_best_in_the_past);
    suite_add_tcase(s, tc);

    tc = tcase_create("range");
    tcase_add_test(tc, an_even_growth_is_told_to_the_end);
    tcase_add_test(tc, the_range_opens_from_the_last_reading);
    tcase_add_test(tc, the_range_goes_from_the_last_reading_to_the_deadline);
    tcase_add_test(tc, a_range_is_never_negative_and_may_lie_below_today);
    tcase_add_test(tc, rounded_values_make_the_range_wider);
    tcase_add_test(tc, what_is_reached_is_reached_now);
    tcase_add_loop_test(tc, people_are_told_no_digits_that_say_nothing, 0,
                        sizeof(told_ranges) / sizeof(told_ranges[0]));
    tcase_add_test(tc, a_target_that_is_to_be_undercut_is_met_from_above);
    tcase_add_test(tc, a_target_that_is_revised_counts_from_its_day);
    tcase_add_test(tc, no_day_is_told_beyond_a_year_after_the_plan);
    tcase_add_test(tc, without_a_target_the_range_is_told_alone);
    tcase_add_test(tc, months_go_on_by_months);
    tcase_add_test(tc, a_month_that_is_not_over_does_not_count);
    tcase_add_test(tc, days_are_looked_at_as_means_of_months);
    suite_add_tcase(s, tc);

    tc = tcase_create("silence");
    tcase_add_loop_test(tc, nothing_is_told_that_would_mislead, 0,
                        sizeof(silences) / sizeof(silences[0]));
    tcase_add_test(tc, half_a_year_of_months_is_the_least);
    suite_add_tcase(s, tc);

    tc = tcase_create("back-test");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, ranges_for_80_of_100_hold_70_to_90);
    tcase_add_loop_test(tc, ranges_of_usual_series_hold, 0,
                        sizeof(usual) / sizeof(usual[0]));
    tcase_add_test(tc, the_same_figures_tell_the_same);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
