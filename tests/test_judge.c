/*
 * What a series of figures says of a target: the path, the status words, and
 * that nothing is told which rounding and gaps leave open.
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "base/day.h"
#include "indicators/judge.h"
#include "tests/help/suite.h"

enum { SERIES_MAX = 400 };

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

static void add(struct series *s, int32_t at, int64_t low, int64_t value,
                int64_t high)
{
    ck_assert_uint_lt(s->figures.count, SERIES_MAX);
    s->list[s->figures.count++] =
        (struct figure){.day = at, .low = low, .value = value, .high = high};
    s->figures.list = s->list;
}

static void add_exact(struct series *s, const char *at, int64_t value)
{
    add(s, day(at), value, value, value);
}

/* Plan: 1 April to 31 December 2013, as all tests have it. */
static struct indicator friends_to_1000(void)
{
    return (struct indicator){.period = PERIOD_INSTANT,
                              .has_baseline = true,
                              .has_target = true,
                              .target = 1000,
                              .by = day("2013-12-31")};
}

static struct indicator visitors(enum period period, int64_t target,
                                 enum judge judge)
{
    return (struct indicator){.period = period,
                              .has_baseline = true,
                              .has_target = true,
                              .target = target,
                              .by = day("2013-12-31"),
                              .judge = judge};
}

static struct judgement judged(const struct indicator *indicator,
                               const struct series *s, const char *as_of)
{
    struct judgement j;

    judge_indicator(&(struct judge_case){.indicator = indicator,
                                         .plan_start = day("2013-04-01"),
                                         .figures = &s->figures,
                                         .as_of = day(as_of)},
                    &j);
    return j;
}

/* The path. */

static const struct {
    const char *day;
    double pace;
} paces[] = {
    {"2013-03-01", 0}, /* before the start it stands at the baseline */
    {"2013-04-01", 0},   {"2013-05-16", 75},  {"2013-06-30", 150},
    {"2013-08-15", 225}, {"2013-09-30", 300}, {"2013-11-04", 376.0869565},
    {"2013-12-31", 500}, {"2014-02-01", 500},
};

START_TEST(the_path_leads_straight_over_the_milestones)
{
    struct milestone milestones[] = {{day("2013-06-30"), 150},
                                     {day("2013-09-30"), 300}};
    struct indicator courier = friends_to_1000();
    double pace = -1;

    courier.target = 500;
    courier.milestones = milestones;
    courier.milestone_count = 2;
    ck_assert(
        judge_pace(&courier, day("2013-04-01"), day(paces[_i].day), &pace));
    ck_assert_double_eq_tol(pace, paces[_i].pace, 1e-6);
}
END_TEST

START_TEST(an_unknown_baseline_starts_the_path_at_the_first_reading)
{
    struct indicator indicator = friends_to_1000();
    struct series s = {0};
    struct path_start start;
    double pace;

    indicator.has_baseline = false;
    add_exact(&s, "2013-05-01", 200);
    ck_assert(
        !judge_pace(&indicator, day("2013-04-01"), day("2013-06-01"), &pace));
    ck_assert(judge_path_start(&indicator, day("2013-04-01"), &s.figures,
                               day("2013-08-31"), &start));
    ck_assert_int_eq(start.day, day("2013-05-01"));
    ck_assert_double_eq(start.value, 200);
    ck_assert_double_eq_tol(judge_path(&indicator, &start, day("2013-08-31")),
                            600, 1e-9);
}
END_TEST

START_TEST(a_first_reading_alone_has_no_pace_and_cannot_be_told)
{
    struct indicator indicator = friends_to_1000();
    struct series s = {0};
    struct judgement j;

    indicator.has_baseline = false;
    add_exact(&s, "2013-05-01", 200);
    j = judged(&indicator, &s, "2013-05-01");
    ck_assert(!j.has_pace);
    ck_assert(!j.has_way);
    ck_assert_int_eq(j.status, STATUS_CANNOT_BE_TOLD);
    s.list[0].low = s.list[0].value = s.list[0].high = 1000;
    j = judged(&indicator, &s, "2013-05-01");
    ck_assert_int_eq(j.status, STATUS_REACHED);
}
END_TEST

/* Levels.  On 4 November 791.97 of 1000 are due, 777.37 on 31 October. */

static const struct {
    const char *label;
    int64_t low, value, high;
    enum status status;
} levels[] = {
    {"target", 1000, 1000, 1000, STATUS_REACHED},
    {"over it", 1130, 1130, 1130, STATUS_REACHED},
    {"one short", 999, 999, 999, STATUS_ON_TRACK},
    {"90 % of the path", 713, 713, 713, STATUS_ON_TRACK},
    {"under 90 %", 712, 712, 712, STATUS_WATCH},
    {"70 %", 555, 555, 555, STATUS_WATCH},
    {"under 70 %", 554, 554, 554, STATUS_BEHIND},
    {"nothing", 0, 0, 0, STATUS_BEHIND},
    {"rounded down, low over it", 1000, 1000, 1099, STATUS_REACHED},
    {"rounded, target within", 950, 1000, 1049, STATUS_CANNOT_BE_TOLD},
    {"rounded, all under it", 900, 900, 999, STATUS_ON_TRACK},
    {"rounded over 90 %", 700, 700, 799, STATUS_CANNOT_BE_TOLD},
    {"rounded over 70 %", 500, 550, 599, STATUS_CANNOT_BE_TOLD},
    {"rounded, within watch", 600, 600, 699, STATUS_WATCH},
    {"rounded, all behind", 400, 400, 499, STATUS_BEHIND},
};

START_TEST(a_level_is_judged_against_target_and_path)
{
    struct indicator indicator = friends_to_1000();
    struct series s = {0};
    struct judgement j;

    add(&s, day("2013-11-04"), levels[_i].low, levels[_i].value,
        levels[_i].high);
    j = judged(&indicator, &s, "2013-11-04");
    ck_assert_msg(j.status == levels[_i].status, "%s: %s", levels[_i].label,
                  status_name(j.status));
    ck_assert(j.worst <= j.best);
    ck_assert_int_eq(j.worst == j.best, j.status != STATUS_CANNOT_BE_TOLD);
}
END_TEST

START_TEST(a_level_tells_progress_way_and_growth_needed)
{
    struct indicator indicator = friends_to_1000();
    struct series s = {0};
    struct judgement j;

    indicator.baseline = 200;
    add_exact(&s, "2013-11-04", 748);
    j = judged(&indicator, &s, "2013-11-04");
    ck_assert(j.has_value && j.has_progress && j.has_way && j.has_pace);
    ck_assert_int_eq(j.date, day("2013-11-04"));
    ck_assert_int_eq(j.first, j.date);
    ck_assert_double_eq_tol(j.progress.value, 0.748, 1e-9);
    ck_assert_double_eq_tol(j.way.value, 548.0 / 800, 1e-9);
    ck_assert_double_eq_tol(j.pace, 200 + 800 * 217.0 / 274, 1e-9);
    ck_assert(j.has_per_day_needed);
    ck_assert_double_eq_tol(j.per_day_needed, 252.0 / 57, 1e-9);
}
END_TEST

START_TEST(no_growth_is_needed_once_reached_or_over)
{
    struct indicator indicator = friends_to_1000();
    struct series s = {0};

    add_exact(&s, "2013-12-30", 990);
    ck_assert(judged(&indicator, &s, "2013-12-30").has_per_day_needed);
    ck_assert(!judged(&indicator, &s, "2013-12-31").has_per_day_needed);
    s.list[0].low = s.list[0].value = s.list[0].high = 1000;
    ck_assert(!judged(&indicator, &s, "2013-12-30").has_per_day_needed);
}
END_TEST

START_TEST(progress_over_the_target_is_not_capped)
{
    struct indicator indicator = friends_to_1000();
    struct series s = {0};

    add_exact(&s, "2013-11-04", 2500);
    ck_assert_double_eq(judged(&indicator, &s, "2013-11-04").progress.value,
                        2.5);
}
END_TEST

START_TEST(before_the_start_nothing_has_started)
{
    struct indicator indicator = friends_to_1000();
    struct series s = {0};
    struct judgement j = judged(&indicator, &s, "2013-03-31");

    ck_assert_int_eq(j.status, STATUS_NOT_STARTED);
    ck_assert_int_eq(j.date, DAY_NONE);
    ck_assert(!j.has_pace && !j.has_value);
}
END_TEST

START_TEST(no_reading_is_no_data_and_never_nought)
{
    struct indicator indicator = friends_to_1000();
    struct series s = {0};
    struct judgement j = judged(&indicator, &s, "2013-11-04");

    ck_assert_int_eq(j.status, STATUS_NO_DATA);
    ck_assert(!j.has_value && !j.has_progress && !j.has_per_day_needed);
    ck_assert(j.has_pace);
    ck_assert_double_eq_tol(j.pace, 1000 * 217.0 / 274, 1e-9);
}
END_TEST

START_TEST(a_reading_counts_for_35_days)
{
    struct indicator indicator = friends_to_1000();
    struct series s = {0};
    struct judgement j;

    add_exact(&s, "2013-09-01", 700);
    j = judged(&indicator, &s, "2013-10-06");
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
    ck_assert_int_eq(j.date, day("2013-09-01"));
    j = judged(&indicator, &s, "2013-10-07");
    ck_assert_int_eq(j.status, STATUS_NO_DATA);
    ck_assert(!j.has_value);
    ck_assert_int_eq(j.date, day("2013-09-01"));
}
END_TEST

START_TEST(readings_after_as_of_or_the_deadline_do_not_count)
{
    struct indicator indicator = friends_to_1000();
    struct series s = {0};
    struct judgement j;

    add_exact(&s, "2013-12-30", 950);
    add_exact(&s, "2014-01-02", 1200);
    j = judged(&indicator, &s, "2013-12-30");
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
    j = judged(&indicator, &s, "2015-06-01");
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
    ck_assert_int_eq(j.date, day("2013-12-30"));
    ck_assert_double_eq(j.value.value, 950);
}
END_TEST

START_TEST(without_a_target_an_indicator_is_followed)
{
    struct indicator indicator = friends_to_1000();
    struct series s = {0};
    struct judgement j;

    indicator.has_target = false;
    ck_assert_int_eq(judged(&indicator, &s, "2013-11-04").status,
                     STATUS_NO_DATA);
    add_exact(&s, "2013-11-04", 12);
    j = judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_FOLLOWED);
    ck_assert(j.has_value);
    ck_assert(!j.has_pace && !j.has_progress && !j.has_per_day_needed);
}
END_TEST

/* Months. */

START_TEST(the_last_complete_month_is_judged_on_its_last_day)
{
    struct indicator indicator = visitors(PERIOD_MONTH, 9000, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    add_exact(&s, "2013-09-01", 5000);
    add_exact(&s, "2013-10-01", 7412);
    add_exact(&s, "2013-11-01", 300);
    j = judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
    ck_assert_int_eq(j.first, day("2013-10-01"));
    ck_assert_int_eq(j.date, day("2013-10-31"));
    ck_assert_double_eq(j.value.value, 7412);
    ck_assert_double_eq_tol(j.pace, 9000 * 213.0 / 274, 1e-9);
    ck_assert(!j.has_per_day_needed);
    ck_assert_int_eq(j.days_in_period, 0);
}
END_TEST

START_TEST(a_month_ends_when_its_last_day_is_over)
{
    struct indicator indicator = visitors(PERIOD_MONTH, 9000, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    add_exact(&s, "2013-09-01", 5000);
    add_exact(&s, "2013-10-01", 7412);
    j = judged(&indicator, &s, "2013-10-31");
    ck_assert_int_eq(j.first, day("2013-09-01"));
    judge_indicator(&(struct judge_case){.indicator = &indicator,
                                         .plan_start = day("2013-04-01"),
                                         .figures = &s.figures,
                                         .as_of = day("2013-10-31"),
                                         .over = true},
                    &j);
    ck_assert_int_eq(j.first, day("2013-10-01"));
}
END_TEST

START_TEST(a_month_without_its_figure_is_no_data)
{
    struct indicator indicator = visitors(PERIOD_MONTH, 9000, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    add_exact(&s, "2013-09-01", 9500);
    j = judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_NO_DATA);
    ck_assert(!j.has_value);
    ck_assert_int_eq(j.date, day("2013-10-31"));
}
END_TEST

START_TEST(in_the_first_month_there_is_no_data_yet)
{
    struct indicator indicator = visitors(PERIOD_MONTH, 9000, JUDGE_LAST);
    struct series s = {0};

    add_exact(&s, "2013-04-01", 9500);
    ck_assert_int_eq(judged(&indicator, &s, "2013-04-30").status,
                     STATUS_NO_DATA);
    ck_assert_int_eq(judged(&indicator, &s, "2013-05-01").status,
                     STATUS_REACHED);
}
END_TEST

START_TEST(a_month_that_the_plan_has_only_a_part_of_does_not_count)
{
    struct indicator indicator = visitors(PERIOD_MONTH, 9000, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    add_exact(&s, "2013-04-01", 9500);
    judge_indicator(&(struct judge_case){.indicator = &indicator,
                                         .plan_start = day("2013-04-15"),
                                         .figures = &s.figures,
                                         .as_of = day("2013-05-10"),
                                         .over = false},
                    &j);
    ck_assert_int_eq(j.status, STATUS_NO_DATA);
    ck_assert_int_eq(j.date, DAY_NONE);
}
END_TEST

START_TEST(after_the_deadline_the_last_month_stays_judged)
{
    struct indicator indicator = visitors(PERIOD_MONTH, 9000, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    add_exact(&s, "2013-12-01", 8200);
    add_exact(&s, "2014-01-01", 20000);
    j = judged(&indicator, &s, "2014-06-01");
    ck_assert_int_eq(j.date, day("2013-12-31"));
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
}
END_TEST

/* April to October: the target in April and July only. */
static void add_months(struct series *s, const int64_t *values)
{
    static const char *const months[] = {"2013-04-01", "2013-05-01",
                                         "2013-06-01", "2013-07-01",
                                         "2013-08-01", "2013-09-01"};

    for (size_t i = 0; i < 6; i++) {
        if (values[i] >= 0)
            add_exact(s, months[i], values[i]);
    }
}

/* Path of 9000 at the months' ends: 953, 1971, 2956, 3974, 4993, 5978. */
static const struct {
    const char *label;
    enum judge judge;
    int64_t values[6]; /* -1: none */
    enum status status;
    int met;
} months[] = {
    {"any: one did", JUDGE_ANY, {900, 9000, 0, 0, 0, 0}, STATUS_REACHED, 1},
    {"any: none did", JUDGE_ANY, {900, 900, 0, 0, 0, 5978}, STATUS_ON_TRACK, 0},
    {"any: a gap may have",
     JUDGE_ANY,
     {900, -1, 0, 0, 0, 5978},
     STATUS_CANNOT_BE_TOLD,
     0},
    {"any: a gap beside one that did",
     JUDGE_ANY,
     {9001, -1, 0, 0, 0, 0},
     STATUS_REACHED,
     1},
    {"any: the last is missing",
     JUDGE_ANY,
     {0, 0, 0, 0, 0, -1},
     STATUS_NO_DATA,
     0},
    {"any: the last is missing, one did",
     JUDGE_ANY,
     {0, 0, 9000, 0, 0, -1},
     STATUS_REACHED,
     1},
    {"every: all did",
     JUDGE_EVERY,
     {9000, 9000, 9000, 9000, 9000, 9000},
     STATUS_REACHED,
     6},
    {"every: one is on its path",
     JUDGE_EVERY,
     {953, 9000, 9000, 9000, 9000, 9000},
     STATUS_ON_TRACK,
     5},
    {"every: one was behind",
     JUDGE_EVERY,
     {9000, 9000, 100, 9000, 9000, 9000},
     STATUS_BEHIND,
     5},
    {"every: a gap",
     JUDGE_EVERY,
     {9000, 9000, -1, 9000, 9000, 9000},
     STATUS_CANNOT_BE_TOLD,
     5},
    {"every: a gap beside one behind",
     JUDGE_EVERY,
     {9000, 100, -1, 9000, 9000, 9000},
     STATUS_BEHIND,
     4},
    {"every: the last is missing",
     JUDGE_EVERY,
     {9000, 9000, 9000, 9000, 9000, -1},
     STATUS_NO_DATA,
     5},
};

START_TEST(any_or_every_month_is_judged)
{
    struct indicator indicator = visitors(PERIOD_MONTH, 9000, months[_i].judge);
    struct series s = {0};
    struct judgement j;

    add_months(&s, months[_i].values);
    j = judged(&indicator, &s, "2013-10-04");
    ck_assert_msg(j.status == months[_i].status, "%s: %s", months[_i].label,
                  status_name(j.status));
    ck_assert_int_eq(j.months_judged, 6);
    ck_assert_int_eq(j.months_met, months[_i].met);
}
END_TEST

/* Means of days. */

static void add_days(struct series *s, const char *first, int count,
                     int64_t value)
{
    for (int i = 0; i < count; i++)
        add(s, day(first) + i, value, value, value);
}

START_TEST(days_are_judged_by_the_mean_of_their_month)
{
    struct indicator indicator = visitors(PERIOD_DAY, 300, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    add_days(&s, "2013-09-01", 30, 1);
    add_days(&s, "2013-10-01", 15, 200);
    add_days(&s, "2013-10-16", 16, 405);
    add_days(&s, "2013-11-01", 3, 1);
    j = judged(&indicator, &s, "2013-11-04");
    ck_assert_double_eq_tol(j.value.value, 9480.0 / 31, 1e-9);
    ck_assert_int_eq(j.status, STATUS_REACHED);
    ck_assert_int_eq(j.days_read, 31);
    ck_assert_int_eq(j.days_in_period, 31);
    ck_assert_double_eq_tol(j.pace, 300 * 213.0 / 274, 1e-9);
}
END_TEST

START_TEST(a_mean_with_a_gap_is_told_only_where_the_gap_cannot_matter)
{
    struct indicator indicator = visitors(PERIOD_DAY, 300, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    add_days(&s, "2013-10-01", 30, 200);
    j = judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_CANNOT_BE_TOLD);
    ck_assert_double_eq(j.value.value, 200);
    ck_assert_int_eq(j.days_read, 30);
    /* Even with nobody on the day that is missing: 310 * 30 / 31 = 300. */
    for (size_t i = 0; i < s.figures.count; i++)
        s.list[i].low = s.list[i].value = s.list[i].high = 310;
    ck_assert_int_eq(judged(&indicator, &s, "2013-11-04").status,
                     STATUS_REACHED);
    s.list[0].low = s.list[0].value = s.list[0].high = 309;
    ck_assert_int_eq(judged(&indicator, &s, "2013-11-04").status,
                     STATUS_CANNOT_BE_TOLD);
}
END_TEST

/* More may have been lost on a day than all others won. */
START_TEST(a_gap_in_days_that_may_be_below_nought_leaves_all_open)
{
    char metric[] = "followers";
    struct net_value value = {.metric = metric, .is_signed = true};
    struct net_call call = {
        .period = PERIOD_DAY, .values = &value, .value_count = 1};
    struct network network = {.calls = &call, .call_count = 1};
    struct account account = {.network = &network};
    struct indicator indicator = visitors(PERIOD_DAY, 300, JUDGE_LAST);
    struct series s = {0};

    indicator.account = &account;
    indicator.metric = metric;
    add_days(&s, "2013-10-01", 30, 5000);
    ck_assert_int_eq(judged(&indicator, &s, "2013-11-04").status,
                     STATUS_CANNOT_BE_TOLD);
    add_days(&s, "2013-10-31", 1, -3000);
    ck_assert_int_eq(judged(&indicator, &s, "2013-11-04").status,
                     STATUS_REACHED);
    value.is_signed = false;
    s.figures.count--;
    ck_assert_int_eq(judged(&indicator, &s, "2013-11-04").status,
                     STATUS_REACHED);
}
END_TEST

START_TEST(a_mean_below_nought_is_behind)
{
    struct indicator indicator = visitors(PERIOD_DAY, 300, JUDGE_LAST);
    struct series s = {0};
    struct judgement j;

    add_days(&s, "2013-10-01", 31, -4);
    j = judged(&indicator, &s, "2013-11-04");
    ck_assert_int_eq(j.status, STATUS_BEHIND);
    ck_assert_double_eq(j.value.value, -4);
    ck_assert_double_eq_tol(j.progress.value, -4.0 / 300, 1e-9);
}
END_TEST

/* Either-or. */

enum {
    NS = STATUS_NOT_STARTED,
    ND = STATUS_NO_DATA,
    CT = STATUS_CANNOT_BE_TOLD,
    BE = STATUS_BEHIND,
    WA = STATUS_WATCH,
    OT = STATUS_ON_TRACK,
    RE = STATUS_REACHED,
    FO = STATUS_FOLLOWED,
    NOBODY = -1
};

static const struct {
    int a, b;  /* statuses of the parts */
    int whole; /* of the either-or */
    int met_by;
} either[] = {
    {RE, RE, RE, 0},      {RE, BE, RE, 0},      {BE, RE, RE, 1},
    {RE, CT, RE, 0},      {ND, RE, RE, 1},      {OT, WA, OT, 0},
    {BE, WA, WA, 1},      {BE, BE, BE, 0},      {OT, CT, CT, NOBODY},
    {BE, CT, CT, NOBODY}, {BE, ND, CT, NOBODY}, {CT, ND, CT, NOBODY},
    {CT, CT, CT, NOBODY}, {ND, ND, ND, NOBODY}, {NS, NS, NS, NOBODY},
    {FO, FO, FO, NOBODY}, {FO, WA, WA, 1},
};

static struct judgement part(int status)
{
    enum status word = (enum status)status;
    bool open = word == STATUS_CANNOT_BE_TOLD || word == STATUS_NO_DATA;

    return (struct judgement){.status = word,
                              .worst = open ? STATUS_BEHIND : word,
                              .best = open ? STATUS_REACHED : word,
                              .date = status,
                              .met_by = SIZE_MAX};
}

START_TEST(an_either_or_is_as_good_as_its_best_part)
{
    struct judgement a = part(either[_i].a);
    struct judgement b = part(either[_i].b);
    const struct judgement *parts[] = {&a, &b};
    struct judgement j;

    judge_any_of(parts, 2, &j);
    ck_assert_msg((int)j.status == either[_i].whole, "%s or %s: %s",
                  status_name(a.status), status_name(b.status),
                  status_name(j.status));
    ck_assert_int_eq((int)j.met_by, either[_i].met_by);
}
END_TEST

START_TEST(an_either_or_shows_the_part_that_is_further)
{
    struct judgement a = part(STATUS_ON_TRACK);
    struct judgement b = part(STATUS_ON_TRACK);
    const struct judgement *parts[] = {&a, &b};
    struct judgement j;

    a.has_progress = b.has_progress = true;
    a.progress.value = 0.8;
    b.progress.value = 0.9;
    judge_any_of(parts, 2, &j);
    ck_assert_uint_eq(j.met_by, 1);
    ck_assert_double_eq(j.progress.value, 0.9);
}
END_TEST

START_TEST(a_status_that_rounding_leaves_narrow_can_settle_an_either_or)
{
    struct judgement a = part(STATUS_CANNOT_BE_TOLD);
    struct judgement b = part(STATUS_WATCH);
    const struct judgement *parts[] = {&a, &b};
    struct judgement j;

    a.best = STATUS_WATCH; /* behind or to be watched */
    judge_any_of(parts, 2, &j);
    ck_assert_int_eq(j.status, STATUS_WATCH);
    ck_assert_uint_eq(j.met_by, 1);
}
END_TEST

/* The end of the date. */

static const struct {
    const char *as_of;
    bool over;
    bool ended;
} ends[] = {
    {"2013-12-30", true, false},
    {"2013-12-31", false, false}, /* until midnight it may be reached */
    {"2013-12-31", true, true},
    {"2014-01-01", false, true},
};

START_TEST(a_date_ends_with_its_day)
{
    struct indicator indicator = friends_to_1000();
    struct series s = {0};
    struct judgement j;

    add_exact(&s, "2013-12-30", 999);
    judge_indicator(&(struct judge_case){.indicator = &indicator,
                                         .plan_start = day("2013-04-01"),
                                         .figures = &s.figures,
                                         .as_of = day(ends[_i].as_of),
                                         .over = ends[_i].over},
                    &j);
    ck_assert_int_eq(j.status, STATUS_ON_TRACK);
    ck_assert(j.ended == ends[_i].ended);
}
END_TEST

START_TEST(what_is_followed_does_not_end_and_shows_its_newest_reading)
{
    struct indicator indicator = friends_to_1000();
    struct series s = {0};
    struct judgement j;

    indicator.has_target = false;
    add_exact(&s, "2013-12-31", 316);
    add_exact(&s, "2014-01-04", 318);
    j = judged(&indicator, &s, "2014-01-04");
    ck_assert(!j.ended);
    ck_assert_int_eq(j.status, STATUS_FOLLOWED);
    ck_assert_int_eq(j.date, day("2014-01-04"));
    ck_assert_double_eq(j.value.value, 318);
}
END_TEST

START_TEST(months_that_can_not_be_told_are_counted_apart)
{
    struct indicator indicator = visitors(PERIOD_MONTH, 9000, JUDGE_EVERY);
    struct series s = {0};
    struct judgement j;

    add_exact(&s, "2013-04-01", 9000);
    add_exact(&s, "2013-05-01", 800);
    add_exact(&s, "2013-07-01", 9100);
    j = judged(&indicator, &s, "2013-08-04");
    ck_assert_int_eq(j.months_judged, 4);
    ck_assert_int_eq(j.months_met, 2);
    ck_assert_int_eq(j.months_open, 1);
}
END_TEST

static const struct {
    int a, b; /* statuses */
    bool a_ended, b_ended, ended;
} both[] = {
    {BE, WA, true, true, true},   {BE, WA, true, false, false},
    {BE, FO, true, false, true},  {FO, FO, false, false, false},
    {ND, ND, true, true, true},   {NS, NS, false, false, false},
    {CT, BE, false, true, false},
};

START_TEST(an_either_or_ends_with_the_last_of_its_parts)
{
    struct judgement a = part(both[_i].a);
    struct judgement b = part(both[_i].b);
    const struct judgement *parts[] = {&a, &b};
    struct judgement j;

    a.ended = both[_i].a_ended;
    b.ended = both[_i].b_ended;
    judge_any_of(parts, 2, &j);
    ck_assert(j.ended == both[_i].ended);
}
END_TEST

/*
 * Simulated visitors: each comes on days of their own, so that the truth is
 * known; then figures are rounded and lost, and what is said of the rest must
 * not contradict the truth.
 */

enum { PERSONS = 80, ROUNDS = 40 };

/* A small generator of our own, so that a failure can be repeated. */
static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

struct truth {
    struct series days;
    struct series months;
};

/* Visitors of April to October; how keen they are changes by month. */
static void simulate(uint32_t *seed, struct truth *truth)
{
    static bool came[PERSONS][31];

    memset(truth, 0, sizeof(*truth));
    for (int32_t first = day("2013-04-01"); first <= day("2013-10-01");
         first = month_add(first, 1)) {
        uint32_t keen = 1 + draw(seed, 20);
        int length = month_length(first);
        int64_t month = 0;

        for (int p = 0; p < PERSONS; p++) {
            bool once = false;

            for (int d = 0; d < length; d++) {
                came[p][d] = draw(seed, 60) < keen;
                once = once || came[p][d];
            }
            month += once;
        }
        add(&truth->months, first, month, month, month);
        for (int d = 0; d < length; d++) {
            int64_t visitors_of_day = 0;

            for (int p = 0; p < PERSONS; p++)
                visitors_of_day += came[p][d];
            add(&truth->days, first + d, visitors_of_day, visitors_of_day,
                visitors_of_day);
        }
    }
}

/* What is left of a series: each figure lost with a chance, others rounded to
 * an interval around the truth. */
static void blur(uint32_t *seed, const struct series *whole,
                 uint32_t lose_one_in, struct series *left)
{
    memset(left, 0, sizeof(*left));
    for (size_t i = 0; i < whole->figures.count; i++) {
        const struct figure *f = &whole->list[i];
        int64_t down = draw(seed, 4);
        int64_t up = draw(seed, 4);

        if (draw(seed, lose_one_in) == 0)
            continue;
        down = down > f->value ? f->value : down;
        add(left, f->day, f->value - down, f->value, f->value + up);
    }
}

static void assert_true(const struct judgement *said,
                        const struct judgement *truth)
{
    ck_assert_int_le(said->worst, truth->status);
    ck_assert_int_ge(said->best, truth->status);
    if (said->status >= STATUS_BEHIND)
        ck_assert_int_eq(said->status, truth->status);
    if (said->has_value && said->days_read == said->days_in_period &&
        said->met_by == truth->met_by) {
        ck_assert_double_le(said->value.low, truth->value.value + 1e-9);
        ck_assert_double_ge(said->value.high, truth->value.value - 1e-9);
    }
}

START_TEST(what_is_said_of_blurred_figures_is_true_of_the_visitors)
{
    enum judge judge = (enum judge)(_i % 3);
    uint32_t seed = 2013u + (uint32_t)_i;
    int told = 0;

    for (int round = 0; round < ROUNDS; round++) {
        struct truth truth;
        struct series days;
        struct series months_left;
        struct indicator by_day =
            visitors(PERIOD_DAY, 5 + draw(&seed, 25), judge);
        struct indicator by_month =
            visitors(PERIOD_MONTH, 40 + draw(&seed, 50), judge);
        struct judgement said[3];
        struct judgement real[3];
        const struct judgement *parts[] = {&said[0], &said[1]};
        const struct judgement *real_parts[] = {&real[0], &real[1]};

        simulate(&seed, &truth);
        blur(&seed, &truth.days, 150, &days);
        blur(&seed, &truth.months, 12, &months_left);
        said[0] = judged(&by_day, &days, "2013-11-04");
        real[0] = judged(&by_day, &truth.days, "2013-11-04");
        said[1] = judged(&by_month, &months_left, "2013-11-04");
        real[1] = judged(&by_month, &truth.months, "2013-11-04");
        judge_any_of(parts, 2, &said[2]);
        judge_any_of(real_parts, 2, &real[2]);
        for (int k = 0; k < 3; k++) {
            assert_true(&said[k], &real[k]);
            told += said[k].status >= STATUS_BEHIND;
        }
    }
    /* Or else saying nothing would pass. */
    ck_assert_int_gt(told, ROUNDS / 2);
}
END_TEST

START_TEST(what_is_said_of_a_rounded_count_is_true_of_the_count)
{
    uint32_t seed = 1000u + (uint32_t)_i;
    struct indicator indicator = friends_to_1000();

    for (int round = 0; round < 500; round++) {
        int64_t count = draw(&seed, 1300);
        int64_t step = 1 + draw(&seed, 200);
        int64_t low = count / step * step;
        struct series exact = {0};
        struct series rounded = {0};
        struct judgement said;
        struct judgement real;

        add(&exact, day("2013-11-04"), count, count, count);
        add(&rounded, day("2013-11-04"), low, low, low + step - 1);
        said = judged(&indicator, &rounded, "2013-11-04");
        real = judged(&indicator, &exact, "2013-11-04");
        assert_true(&said, &real);
    }
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

static Suite *judge_suite(void)
{
    Suite *suite = suite_create("judge");
    TCase *path = tcase_create("path");
    TCase *level = tcase_create("level");
    TCase *month = tcase_create("month");
    TCase *any_of = tcase_create("either-or");
    TCase *end = tcase_create("end");
    TCase *truth = tcase_create("truth");

    tcase_add_loop_test(path, the_path_leads_straight_over_the_milestones, 0,
                        ROWS(paces));
    tcase_add_test(path,
                   an_unknown_baseline_starts_the_path_at_the_first_reading);
    tcase_add_test(path, a_first_reading_alone_has_no_pace_and_cannot_be_told);
    suite_add_tcase(suite, path);
    tcase_add_loop_test(level, a_level_is_judged_against_target_and_path, 0,
                        ROWS(levels));
    tcase_add_test(level, a_level_tells_progress_way_and_growth_needed);
    tcase_add_test(level, no_growth_is_needed_once_reached_or_over);
    tcase_add_test(level, progress_over_the_target_is_not_capped);
    tcase_add_test(level, before_the_start_nothing_has_started);
    tcase_add_test(level, no_reading_is_no_data_and_never_nought);
    tcase_add_test(level, a_reading_counts_for_35_days);
    tcase_add_test(level, readings_after_as_of_or_the_deadline_do_not_count);
    tcase_add_test(level, without_a_target_an_indicator_is_followed);
    suite_add_tcase(suite, level);
    tcase_add_test(month, the_last_complete_month_is_judged_on_its_last_day);
    tcase_add_test(month, a_month_ends_when_its_last_day_is_over);
    tcase_add_test(month, a_month_without_its_figure_is_no_data);
    tcase_add_test(month, in_the_first_month_there_is_no_data_yet);
    tcase_add_test(month,
                   a_month_that_the_plan_has_only_a_part_of_does_not_count);
    tcase_add_test(month, after_the_deadline_the_last_month_stays_judged);
    tcase_add_loop_test(month, any_or_every_month_is_judged, 0, ROWS(months));
    tcase_add_test(month, days_are_judged_by_the_mean_of_their_month);
    tcase_add_test(month,
                   a_mean_with_a_gap_is_told_only_where_the_gap_cannot_matter);
    tcase_add_test(month,
                   a_gap_in_days_that_may_be_below_nought_leaves_all_open);
    tcase_add_test(month, a_mean_below_nought_is_behind);
    suite_add_tcase(suite, month);
    tcase_add_loop_test(any_of, an_either_or_is_as_good_as_its_best_part, 0,
                        ROWS(either));
    tcase_add_test(any_of, an_either_or_shows_the_part_that_is_further);
    tcase_add_test(
        any_of, a_status_that_rounding_leaves_narrow_can_settle_an_either_or);
    suite_add_tcase(suite, any_of);
    tcase_add_loop_test(end, a_date_ends_with_its_day, 0, ROWS(ends));
    tcase_add_test(end,
                   what_is_followed_does_not_end_and_shows_its_newest_reading);
    tcase_add_test(end, months_that_can_not_be_told_are_counted_apart);
    tcase_add_loop_test(end, an_either_or_ends_with_the_last_of_its_parts, 0,
                        ROWS(both));
    suite_add_tcase(suite, end);
    tcase_add_loop_test(
        truth, what_is_said_of_blurred_figures_is_true_of_the_visitors, 0, 6);
    tcase_add_loop_test(
        truth, what_is_said_of_a_rounded_count_is_true_of_the_count, 0, 3);
    suite_add_tcase(suite, truth);
    return suite;
}

int main(void)
{
    return suite_run(judge_suite());
}
