/*
 * The sections of the report's model, in numbers.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "reports/paper.h"
#include "reports/report.h"
#include "reports/say.h"
#include "reports/tables.h"
#include "store/issues.h"
#include "store/notes.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

#define OCT(day) day_from_civil(2013, 10, day)

/* A web page with visitors by day and by month, and an account of levels. */
static char empty[] = "";
static char zone[] = "UTC";
static char plan_name[] = "Plan";
static char net_name[] = "matomo";
static char net_title[] = "Matomo";
static char page_name[] = "page";
static char masto_name[] = "masto";
static char visitors[] = "visitors";
static char followers[] = "followers";
static char month_name[] = "month";
static char day_name[] = "day";
static char either_name[] = "either";
static char friends_name[] = "friends";
static char week_name[] = "week";
static char reason[] = "it is one count";

static struct network net;
static struct account accounts[2];
static struct indicator indicators[4];
static const struct indicator *parts[2];
static struct event week;
static struct plan plan;
static struct store *st;
static struct report report;

static struct indicator indicator_of(char *name, const struct account *account,
                                     char *metric, enum period period,
                                     int64_t target)
{
    return (struct indicator){.name = name,
                              .title = name,
                              .account = account,
                              .metric = metric,
                              .period = period,
                              .has_baseline = true,
                              .has_target = true,
                              .target = target,
                              .by = day_from_civil(2013, 12, 31),
                              .verification = empty,
                              .responsible = empty};
}

static void make_plan(void)
{
    struct err err = {0};

    net = (struct network){
        .name = net_name, .title = net_title, .no_unpaid = reason};
    for (int i = 0; i < 2; i++)
        accounts[i] = (struct account){.name = i == 0 ? page_name : masto_name,
                                       .title = i == 0 ? page_name : masto_name,
                                       .network = &net,
                                       .expires = DAY_NONE};
    indicators[0] =
        indicator_of(month_name, &accounts[0], visitors, PERIOD_MONTH, 9000);
    indicators[1] =
        indicator_of(day_name, &accounts[0], visitors, PERIOD_DAY, 300);
    indicators[2] = indicator_of(friends_name, &accounts[1], followers,
                                 PERIOD_INSTANT, 1000);
    indicators[3] = (struct indicator){.name = either_name,
                                       .title = either_name,
                                       .by = day_from_civil(2013, 12, 31),
                                       .verification = empty,
                                       .responsible = empty,
                                       .any_of = parts,
                                       .any_of_count = 2};
    parts[0] = &indicators[0];
    parts[1] = &indicators[1];
    week = (struct event){week_name, week_name, OCT(14), OCT(20)};
    plan = (struct plan){.name = plan_name,
                         .timezone = zone,
                         .start = day_from_civil(2013, 4, 1),
                         .end = day_from_civil(2013, 12, 31),
                         .accounts = accounts,
                         .account_count = 2,
                         .indicators = indicators,
                         .indicator_count = 4,
                         .events = &week,
                         .event_count = 1};
    st = store_open(":memory:", STORE_WRITE, &err);
    ck_assert_ptr_nonnull(st);
}

static void drop_plan(void)
{
    report_release(&report);
    store_close(st);
}

static void put_rounded(const struct indicator *indicator, int32_t day,
                        int64_t value, int64_t high)
{
    struct err err = {0};
    struct store_row row = {
        .key = review_key(indicator),
        .figure = {.day = day,
                   .value = value,
                   .low = value,
                   .high = high,
                   /* days the morning after, levels on the day */
                   .fetched_at =
                       ((int64_t)day +
                        (indicator->period == PERIOD_INSTANT ? 0 : 1)) *
                           86400 +
                       3600},
    };

    ck_assert_int_eq(store_put(st, &row, 1, NULL, &err), 0);
}

static void put(const struct indicator *indicator, int32_t day, int64_t value)
{
    put_rounded(indicator, day, value, value);
}

/* A day in October brought 300 and its date in visitors, but the 5th; a day of
 * the event 100 more.  The account grows by 2 a day, by 5 in the event. */
static void put_all(void)
{
    int64_t level = 500;

    for (int32_t day = plan.start; day <= day_from_civil(2013, 11, 10); day++) {
        bool event = day >= week.start && day <= week.end;

        put(&indicators[2], day, level += event ? 5 : 2);
        if (day != OCT(5))
            put(&indicators[1], day,
                300 + day_civil(day).day + (event ? 100 : 0));
    }
    put(&indicators[0], OCT(1), 8000);
    put(&indicators[0], day_from_civil(2013, 9, 1), 9000);
    put(&indicators[0], day_from_civil(2013, 8, 1), 7000);
}

static void build_at(const char *text, int64_t now, int64_t known_at)
{
    struct report_period period;
    struct report_request request = {&plan, &period, now, known_at};
    struct err err = {0};

    ck_assert_int_eq(report_period_read(text, &plan, &period, &err), 0);
    report_release(&report);
    ck_assert_int_eq(report_build(&request, st, &report, &err), 0);
}

static void build(const char *text)
{
    build_at(text, (int64_t)day_from_civil(2013, 11, 4) * 86400, MOMENT_NOW);
}

START_TEST(days_tell_their_average_median_best_and_worst)
{
    const struct web_days *days;

    put_all();
    build("2013-10");
    ck_assert_uint_eq(report.web.count, 1);
    days = &report.web.list[0];
    ck_assert_uint_eq(days->month_row, 0);
    ck_assert_uint_eq(days->day_row, 1);
    ck_assert_uint_eq(days->either_row, 3);
    ck_assert_uint_eq(days->days.count, 30);
    ck_assert_int_eq(days->expected, 31);
    /* 30 days of 300, 491 = 1 + … + 31 without 5, 7 days of 100 more */
    ck_assert_int_eq(days->sum, 9000 + 491 + 700);
    ck_assert(days->is_persons);
    ck_assert_double_eq_tol(days->average, 10191.0 / 30, 1e-9);
    ck_assert_double_eq(days->median, (323 + 324) / 2.0);
    ck_assert_int_eq(days->best.day, OCT(20));
    ck_assert_int_eq(days->best.value, 420);
    ck_assert_int_eq(days->lowest.day, OCT(1));
    ck_assert_int_eq(days->days_met, 30);
    ck_assert_int_eq(days->own.value, 8000);
    ck_assert_double_eq(days->per_person, 0); /* a day is missing */
    put(&indicators[1], OCT(5), 299);
    build("2013-10");
    ck_assert_int_eq(report.web.list[0].days_met, 30);
    ck_assert_double_eq_tol(report.web.list[0].per_person, 10490.0 / 8000,
                            1e-9);
}
END_TEST

START_TEST(levels_tell_first_last_change_and_the_best_month)
{
    const struct level_row *level;

    put_all();
    build("2013-10");
    ck_assert_uint_eq(report.levels.count, 1);
    level = &report.levels.list[0];
    ck_assert_uint_eq(level->row, 2);
    ck_assert_int_eq(level->days_read, 31);
    ck_assert_int_eq(level->first.value, 500 + 2 * 184);
    ck_assert_int_eq(level->last.value, 868 + 30 * 2 + 7 * 3);
    ck_assert_double_eq(level->change.value, 81);
    ck_assert_int_eq(level->lowest.day, OCT(1));
    ck_assert_int_eq(level->highest.day, OCT(31));
    ck_assert_int_eq(level->exactness, EXACTNESS_EXACT);
    ck_assert(level->has_best);
    ck_assert_int_eq(level->best_month, OCT(1));
    ck_assert_double_eq(level->best_gain.value, 83);
    ck_assert_double_eq(level->best_gain.low, 83);
    ck_assert_double_eq(level->best_gain.high, 83);
    ck_assert(level->has_needed);
}
END_TEST

START_TEST(months_stand_in_a_row_and_are_never_added_up)
{
    const struct months_row *row;

    put_all();
    build("2013-10");
    ck_assert_uint_eq(report.months.count, 0);
    build_at("2013-Q3", (int64_t)OCT(4) * 86400, MOMENT_NOW);
    ck_assert_uint_eq(report.months.count, 3);
    row = &report.months.rows[0];
    ck_assert_uint_eq(row->count, 3);
    ck_assert_int_eq(row->months[0].met, MONTHS_OPEN); /* its days bound it */
    ck_assert(!row->months[0].known);
    ck_assert(row->months[0].bounded);
    ck_assert_double_eq(row->months[0].lowest, 300 + 31);
    ck_assert_double_eq(row->months[0].highest, 300 * 31 + 31 * 32 / 2.0);
    ck_assert(!row->months[1].bounded);
    ck_assert_int_eq(row->months[1].met, MONTHS_NOT_MET);
    ck_assert_int_eq(row->months[2].met, MONTHS_MET);
    ck_assert_int_eq(row->judged, 3);
    ck_assert_int_eq(row->met, 1);
    ck_assert_double_eq(row->average, 8000);
    ck_assert_uint_eq(row->best, 2);
    ck_assert_uint_eq(row->worst, 1);
    row = &report.months.rows[2]; /* the level */
    ck_assert_int_eq(row->months[2].day, day_from_civil(2013, 9, 30));
    ck_assert_double_eq(row->months[2].value.value, 500 + 2 * 183);
    ck_assert(!row->has_average);
}
END_TEST

START_TEST(a_revised_target_counts_from_its_month_on)
{
    struct target_revision order = {day_from_civil(2013, 9, 1), 9001, empty};

    indicators[0].revised = &order;
    indicators[0].revised_count = 1;
    put_all();
    build_at("2013-Q3", (int64_t)OCT(4) * 86400, MOMENT_NOW);
    ck_assert_int_eq(report.months.rows[0].months[1].target, 9000);
    ck_assert_int_eq(report.months.rows[0].months[2].target, 9001);
    ck_assert_int_eq(report.months.rows[0].months[2].met, MONTHS_NOT_MET);
}
END_TEST

/* The last paragraph of the small print. */
static struct phrase last_rule(void)
{
    struct phrase rule = {{0}};
    size_t place = 0;

    while (paper_rule(&report, place, &rule))
        place++;
    return rule;
}

START_TEST(small_print_tells_the_targets_in_force)
{
    static char words[] = "order 12";
    struct target_revision orders[] = {
        {day_from_civil(2013, 8, 1), 8000, empty},
        {day_from_civil(2013, 9, 1), 9001, words},
        {day_from_civil(2013, 11, 1), 9900, words}};

    build("2013-10");
    ck_assert_str_eq(last_rule().s,
                     "The targets in force are the plan's: none was revised.");
    indicators[0].revised = orders;
    indicators[0].revised_count = 3;
    build("2013-10");
    ck_assert_str_eq(last_rule().s,
                     "Target of “month” in force: 9\u00a0001 since "
                     "1 September 2013, in place of 8\u00a0000 (order 12).");
    build("2013-07");
    ck_assert_str_eq(last_rule().s,
                     "The targets in force are the plan's: none was revised.");
}
END_TEST

START_TEST(the_gain_of_a_rounded_count_lies_in_an_interval)
{
    const struct event_span *during;
    const struct event_span *after;

    put_rounded(&indicators[2], week.start - 1, 500, 500);
    put_rounded(&indicators[2], week.end, 570, 579);
    put_rounded(&indicators[2], OCT(31), 590, 599);
    build("2013-10");
    during = &report.events.list[0].effects[1].during; /* in 7 days */
    ck_assert_double_eq(during->mean, 10);
    ck_assert_double_eq(during->low, 10);
    ck_assert_double_eq_tol(during->high, 79.0 / 7, 1e-9);
    after = &report.events.list[0].effects[1].after; /* in 11 */
    ck_assert_double_eq(report.levels.list[0].best_gain.value, 90);
    ck_assert_double_eq(report.levels.list[0].best_gain.low, 90);
    ck_assert_double_eq(report.levels.list[0].best_gain.high, 99);
    ck_assert_double_eq(after->low, 1);
    ck_assert_double_eq_tol(after->high, 29.0 / 11, 1e-9);
    ck_assert_str_eq(say_tenths_between(&report, after->low, after->high).s,
                     "1.0 to 2.6");
    ck_assert_str_eq(say_tenths_between(&report, 2.01, 2.02).s, "2.0");
}
END_TEST

START_TEST(events_have_means_before_during_and_after)
{
    const struct event_effect *day;
    const struct event_effect *level;

    put_all();
    build("2013-10");
    ck_assert_uint_eq(report.events.count, 1);
    ck_assert(!report.events.list[0].earlier);
    ck_assert_uint_eq(report.events.list[0].effect_count, 2);
    day = &report.events.list[0].effects[0];
    ck_assert_int_eq(day->before.days_read, 27);
    ck_assert_int_eq(day->during.days_read, 7);
    ck_assert_double_eq(day->during.mean, 417);
    ck_assert_int_eq(day->after.days_read, 11); /* the period ends */
    level = &report.events.list[0].effects[1];
    ck_assert_double_eq(level->before.mean, 2);
    ck_assert_double_eq(level->during.mean, 5);
    ck_assert_double_eq(level->after.mean, 2);
    ck_assert_double_eq(level->after.low, 2);
    ck_assert_double_eq(level->after.high, 2);
    build_at("2013-11", (int64_t)day_from_civil(2013, 12, 4) * 86400,
             MOMENT_NOW);
    ck_assert(report.events.list[0].earlier);
    build_at("2013-12", (int64_t)day_from_civil(2014, 1, 4) * 86400,
             MOMENT_NOW);
    ck_assert_uint_eq(report.events.count, 0);
}
END_TEST

/* The row of an account in the calendar. */
static const enum reading *calendar_of(const struct account *account)
{
    for (size_t i = 0; i < report.quality.row_count; i++) {
        if (report.quality.rows[i].account == account)
            return report.quality.rows[i].days;
    }
    ck_abort_msg("the calendar has no row of '%s'", account->name);
    return NULL;
}

static void put_figure(const struct indicator *indicator,
                       const struct figure *figure)
{
    struct err err = {0};
    struct store_row row = {.key = review_key(indicator), .figure = *figure};

    ck_assert_int_eq(store_put(st, &row, 1, NULL, &err), 0);
}

START_TEST(the_calendar_has_a_sign_for_each_day)
{
    const enum reading *days;
    int64_t morning = ((int64_t)OCT(12) + 1) * 86400;
    struct err err = {0};
    struct attempt failed = {.account = page_name,
                             .network = net_name,
                             .kind = ERR_AUTH,
                             .message = "refused",
                             .at = ((int64_t)OCT(5) + 1) * 86400};
    int64_t run = 0;

    /* A first run, so that days are due; the one that failed on the 6th. */
    ck_assert_int_eq(store_run_begin(st, "collect", 1364774400, &run, &err), 0);
    ck_assert_int_eq(store_attempt(st, run,
                                   &(struct attempt){.account = page_name,
                                                     .network = net_name,
                                                     .message = "",
                                                     .at = 1364774400},
                                   &err),
                     0);
    ck_assert_int_eq(store_run_begin(st, "collect", failed.at, &run, &err), 0);
    ck_assert_int_eq(store_attempt(st, run, &failed, &err), 0);
    put_all();
    put_figure(&indicators[1], &(struct figure){.day = OCT(11),
                                                .value = 7,
                                                .low = 7,
                                                .high = 7,
                                                .origin = ORIGIN_TYPED,
                                                .fetched_at = morning});
    put_figure(&indicators[1], &(struct figure){.day = OCT(12),
                                                .value = 9,
                                                .low = 8,
                                                .high = 9,
                                                .fetched_at = morning + 100});
    put_figure(&indicators[1], &(struct figure){.day = OCT(13),
                                                .value = 9,
                                                .low = 9,
                                                .high = 9,
                                                .quality = QUALITY_HELD,
                                                .fetched_at = 2 * morning});
    build("2013-10");
    days = calendar_of(&accounts[0]);
    ck_assert_int_eq(days[0], READING_READ);
    ck_assert_int_eq(days[4], READING_MISSING);
    ck_assert_int_eq(days[10], READING_TYPED);
    ck_assert_int_eq(days[11], READING_ROUNDED);
    ck_assert_int_eq(days[12], READING_HELD);
    ck_assert_int_eq(report.quality.rows[0].read, 30);
    ck_assert_int_eq(report.quality.rows[0].due, 31);
    ck_assert_uint_eq(report.quality.note_count, 3);
    ck_assert_int_eq(report.quality.notes[0].reading, READING_MISSING);
    ck_assert_int_eq(report.quality.notes[0].cause, ERR_AUTH);
    ck_assert_int_eq(report.quality.notes[1].figure.value, 7);
    ck_assert_int_eq(report.quality.notes[2].before.value, 9);
    ck_assert_int_eq(report_speak(&report, LANGUAGE_EN, &err), 0);
    ck_assert_str_eq(report.sentences[1],
                     "Not read: page 5 October (access refused).");
}
END_TEST

START_TEST(a_day_that_was_read_after_its_time_says_so)
{
    put_all();
    put_figure(&indicators[1],
               &(struct figure){.day = OCT(5),
                                .value = 310,
                                .low = 310,
                                .high = 310,
                                .fetched_at = (int64_t)OCT(9) * 86400});
    build("2013-10");
    ck_assert_int_eq(calendar_of(&accounts[0])[4], READING_LATER);
    ck_assert_int_eq(calendar_of(&accounts[0])[5], READING_READ);
    /* what was not known then, was missing then */
    build_at("2013-10", (int64_t)OCT(8) * 86400, (int64_t)OCT(8) * 86400);
    ck_assert_int_ne(calendar_of(&accounts[0])[4], READING_LATER);
}
END_TEST

START_TEST(restatements_since_the_last_issue_are_told)
{
    const struct issue issue = {.kind = "month",
                                .period = "2013-09",
                                .first = day_from_civil(2013, 9, 1),
                                .last = day_from_civil(2013, 9, 30),
                                .issued_at = (int64_t)OCT(4) * 86400};
    struct figure told = {.day = day_from_civil(2013, 9, 29),
                          .value = 329,
                          .low = 329,
                          .high = 329};
    struct issued_figure place = {review_key(&indicators[1]), told.day, &told};
    struct err err = {0};
    int64_t number;

    put_all();
    build("2013-10");
    ck_assert_uint_eq(report.restated.count, 0);
    ck_assert_int_eq(store_issue(st, &issue, &place, 1, NULL, 0, &number, &err),
                     0);
    told.value = told.low = told.high = 334;
    told.fetched_at = (int64_t)OCT(6) * 86400;
    put_figure(&indicators[1], &told);
    build("2013-10");
    ck_assert_int_eq(report.restated.since, issue.issued_at);
    ck_assert_uint_eq(report.restated.count, 1);
    ck_assert_int_eq(report.restated.list[0].old.value, 329);
    ck_assert_int_eq(report.restated.list[0].now.value, 334);
    ck_assert_str_eq(report.restated.list[0].reports, "2013-09");
}
END_TEST

START_TEST(the_plans_first_and_last_days_have_sections_of_their_own)
{
    struct evidence answer = {.fetched_at = 100,
                              .request = "GET x",
                              .body = "abc",
                              .body_len = 3,
                              .note = ""};
    struct err err = {0};
    int64_t id;

    put_all();
    ck_assert_int_eq(store_evidence(st, &answer, &id, &err), 0);
    answer.fetched_at = INT64_MAX / 2; /* not known yet */
    ck_assert_int_eq(store_evidence(st, &answer, &id, &err), 0);
    build("2013-10");
    ck_assert(!report.ends.is_first);
    ck_assert(!report.ends.is_last);
    ck_assert(!report.ends.no_outlook);
    build("2013-04");
    ck_assert(report.ends.is_first);
    ck_assert(report.ends.no_outlook);
    ck_assert_uint_eq(report.ends.baseline_count, 3);
    ck_assert(!report.ends.baselines[0].has_first);
    ck_assert_uint_eq(report.ends.baselines[2].row, 2);
    ck_assert_int_eq(report.ends.baselines[2].first.value, 502);
    ck_assert_int_eq(report.ends.baselines[2].first.day, plan.start);
    build_at("plan", (int64_t)(plan.end + 4) * 86400, MOMENT_NOW);
    ck_assert(report.ends.is_first);
    ck_assert(report.ends.is_last);
    ck_assert_int_eq(report.ends.judged, 2);
    ck_assert_int_eq(report.ends.reached, 0);
    ck_assert_int_eq(report.ends.archive.records, 1);
    ck_assert_int_eq(report.ends.archive.last, id - 1);
    ck_assert_uint_eq(strlen(report.ends.archive.link), 64);
}
END_TEST

START_TEST(a_month_of_the_strip_has_its_most_remarkable_sign)
{
    enum reading days[] = {READING_NOT_DUE, READING_READ,    READING_TYPED,
                           READING_READ,    READING_MISSING, READING_READ};
    const struct quality_row row = {.days = days};
    const struct quality_section section = {.first = OCT(28),
                                            .last = OCT(28) + 5};
    struct quality_month month = quality_month(&section, &row, OCT(1));

    ck_assert_int_eq(month.sign, READING_TYPED);
    ck_assert_int_eq(month.read, 3);
    ck_assert_int_eq(month.due, 3);
    month = quality_month(&section, &row, OCT(31) + 1);
    ck_assert_int_eq(month.sign, READING_MISSING);
    ck_assert_int_eq(month.read, 1);
    ck_assert_int_eq(month.due, 2);
    month = quality_month(&section, &row, day_from_civil(2013, 12, 1));
    ck_assert_int_eq(month.sign, READING_NOT_DUE);
    ck_assert(quality_by_day(&section));
}
END_TEST

START_TEST(paid_access_comments_and_evidence_are_told)
{
    struct err err = {0};
    struct evidence answer = {.fetched_at = 100,
                              .request = "GET x",
                              .body = "abc",
                              .body_len = 3,
                              .note = ""};
    int64_t id;

    put_all();
    accounts[0].expires = day_from_civil(2013, 11, 24);
    accounts[1].expires = day_from_civil(2014, 2, 24); /* not soon */
    indicators[2].paid = PAID_EXCLUDE;
    ck_assert_int_eq(store_evidence(st, &answer, &id, &err), 0);
    put_figure(&indicators[0], &(struct figure){.day = OCT(1),
                                                .value = 8001,
                                                .low = 8001,
                                                .high = 8001,
                                                .fetched_at = 1383300000,
                                                .evidence = id});
    ck_assert_int_eq(
        store_comment(
            st, &(struct comment){"2013-10", "", "A good month.", 1383500000},
            &err),
        0);
    ck_assert_int_eq(store_comment(st,
                                   &(struct comment){"2013-10", day_name,
                                                     "Ads.", 1383500000},
                                   &err),
                     0);
    build("2013-10");
    ck_assert_str_eq(report.officer, "A good month.");
    ck_assert_str_eq(report.rows[0].officer, "");
    ck_assert_str_eq(report.rows[1].officer, "Ads.");
    ck_assert_uint_eq(report.access.count, 1);
    ck_assert_int_eq(report.access.list[0].days_left, 20);
    ck_assert_uint_eq(report.paid.count, 2);
    ck_assert_int_eq(report.paid.list[0].state, PAID_INSEPARABLE);
    ck_assert_str_eq(report.paid.list[0].reason, "it is one count");
    ck_assert_int_eq(report.paid.list[1].state, PAID_LEFT_OUT);
    ck_assert_int_eq(report.evidence.list[0].records, 1);
    ck_assert_int_eq(report.evidence.list[0].record, id);
    ck_assert_str_eq(
        report.evidence.list[0].sha256,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    ck_assert(report.evidence.list[1].before);
    ck_assert_int_eq(report.evidence.list[1].records, 0);
    ck_assert_str_eq(report.evidence.list[1].sha256, "");
    ck_assert_int_eq(report.evidence.list[2].figures, 30);
    ck_assert_str_eq(exactness_name(report.evidence.list[2].exactness),
                     "exact");
}
END_TEST

START_TEST(what_no_indicator_tells_is_told_beside_them)
{
    char opened[] = "opened";
    char sent[] = "subscribers";
    struct indicator other =
        indicator_of(opened, &accounts[1], opened, PERIOD_DAY, 0);
    struct indicator level =
        indicator_of(sent, &accounts[1], sent, PERIOD_INSTANT, 0);

    put_all();
    put(&other, OCT(3), 5);
    put(&other, OCT(4), 6);
    put(&level, OCT(3), 50);
    put(&level, OCT(4), 60);
    build("2013-10");
    ck_assert_uint_eq(report.other.count, 2);
    ck_assert_str_eq(report.other.list[0].metric, "opened");
    ck_assert(report.other.list[0].has_sum);
    ck_assert_int_eq(report.other.list[0].sum, 11);
    ck_assert(!report.other.list[1].has_sum);
    ck_assert_int_eq(report.other.list[1].first.value, 50);
    ck_assert_int_eq(report.other.list[1].last.value, 60);
}
END_TEST

/* Said in any language, the numbers are the model's, which knows none. */
START_TEST(what_is_said_again_is_said_alike)
{
    struct err err = {0};
    char *first;

    put_all();
    build("2013-10");
    ck_assert_int_eq(report_speak(&report, LANGUAGE_EN, &err), 0);
    first = strdup(report.sentences[0]);
    ck_assert_str_eq(first, "“month” moved most: 8\u00a0000, after 9\u00a0000 "
                            "in the period before (\u22121\u00a0000).");
    ck_assert_int_eq(report_speak(&report, LANGUAGE_RO, &err), 0);
    ck_assert_int_eq(report_speak(&report, LANGUAGE_EN, &err), 0);
    ck_assert_str_eq(report.sentences[0], first);
    free(first);
}
END_TEST

static const struct report_table *table_of(const struct report_tables *tables,
                                           const char *id)
{
    for (size_t i = 0; i < tables->count; i++) {
        if (strcmp(tables->list[i].id, id) == 0)
            return &tables->list[i];
    }
    ck_abort_msg("there is no table '%s'", id);
    return NULL;
}

static void ck_cells(const struct report_table *table, size_t row,
                     const char *const *wanted)
{
    for (size_t i = 0; wanted[i] != NULL; i++)
        ck_assert_str_eq(table->cells[row * table->columns + i], wanted[i]);
}
#define CELLS(...) ((const char *const[]){__VA_ARGS__, NULL})

START_TEST(sections_are_tables_of_text)
{
    struct report_tables tables;
    const struct report_table *table;
    struct err err = {0};

    put_all();
    build("2013-10");
    ck_assert_int_eq(report_speak(&report, LANGUAGE_EN, &err), 0);
    ck_assert_int_eq(report_tables(&report, &tables, &err), 0);
    table = table_of(&tables, "days");
    ck_assert_str_eq(table->title, "Days of the period");
    ck_assert_str_eq(table->intro,
                     "“either” counts as reached by the criterion “day”.");
    ck_cells(table, 0, CELLS("The month's own count", "8\u00a0000"));
    ck_cells(table, 1, CELLS("Days read", "30 of 31"));
    ck_cells(table, 4, CELLS("Best day, 20 Oct", "420"));
    ck_cells(table, 7,
             CELLS("Sum of days (not a count of people)", "10\u00a0191"));
    report_tables_release(&tables);
}
END_TEST

START_TEST(levels_and_events_are_tables_of_text)
{
    static const struct amount exact = {.low = 10, .value = 10, .high = 10};
    static const struct amount rounded = {.low = -90, .value = 10, .high = 109};
    struct report_tables tables;
    const struct report_table *table;
    struct err err = {0};

    put_all();
    build("2013-10");
    ck_assert_int_eq(report_speak(&report, LANGUAGE_EN, &err), 0);
    ck_assert_int_eq(report_tables(&report, &tables, &err), 0);
    table = table_of(&tables, "levels");
    ck_cells(table, 0,
             CELLS("friends", "868", "949", "+81", "868", "949", "31 of 31",
                   "+26", "October 2013, +83"));
    ck_assert(table->left[0] && !table->left[1]);
    table = table_of(&tables, "events");
    ck_cells(table, 0,
             CELLS("1 14–20 October: week", "day", "316.0 (27 d.)",
                   "417.0 (7 d.)", "326.0 (11 d.)"));
    report_tables_release(&tables);
    ck_assert_str_eq(say_change_between(&report, &exact).s, "+10");
    ck_assert_str_eq(say_change_between(&report, &rounded).s,
                     "\u221290 to +109");
    ck_assert_str_eq(say_tenths(&report, 1204.5).s, "1\u00a0204.5");
    ck_assert_int_eq(report_speak(&report, LANGUAGE_RO, &err), 0);
    ck_assert_str_eq(say_tenths(&report, -1204.5).s, "\u22121\u00a0204,5");
    ck_assert_int_eq(report_speak(&report, LANGUAGE_RU, &err), 0);
    ck_assert_str_eq(say_tenths(&report, 0.25).s, "0,3");
}
END_TEST

/* The digits of a text, without what is between them. */
static void add_digits(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text >= '0' && *text <= '9')
            (void)buf_addc(out, *text);
    }
    (void)buf_addc(out, '\n');
}

static void digits_in(enum language lang, const char *period, struct buf *out)
{
    struct report_tables tables;
    struct err err = {0};

    ck_assert_int_eq(report_speak(&report, lang, &err), 0);
    ck_assert_int_eq(report_tables(&report, &tables, &err), 0);
    buf_init(out, BUF_TEXT_MAX);
    for (size_t i = 0; i < tables.count; i++) {
        const struct report_table *table = &tables.list[i];

        for (size_t k = 0; k < table->rows * table->columns; k++)
            add_digits(out, table->cells[k]);
    }
    for (int i = 0; i < REPORT_SENTENCES; i++)
        add_digits(out, report.sentences[i]);
    ck_assert_uint_gt(out->len, strlen(period));
    report_tables_release(&tables);
}

static const char *const told[] = {"2013-10", "2013-Q3", "plan"};

START_TEST(numbers_are_equal_in_all_languages)
{
    struct buf english;

    put_all();
    build(told[_i]);
    digits_in(LANGUAGE_EN, told[_i], &english);
    for (int lang = LANGUAGE_RO; lang < LANGUAGE_COUNT; lang++) {
        struct buf other;

        digits_in((enum language)lang, told[_i], &other);
        ck_assert_str_eq(buf_text(&other), buf_text(&english));
        buf_release(&other);
    }
    buf_release(&english);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report_sections");
    TCase *tc = tcase_create("sections");

    speak();

    tcase_add_checked_fixture(tc, make_plan, drop_plan);
    tcase_add_test(tc, days_tell_their_average_median_best_and_worst);
    tcase_add_test(tc, levels_tell_first_last_change_and_the_best_month);
    tcase_add_test(tc, months_stand_in_a_row_and_are_never_added_up);
    tcase_add_test(tc, a_revised_target_counts_from_its_month_on);
    tcase_add_test(tc, small_print_tells_the_targets_in_force);
    tcase_add_test(tc, the_gain_of_a_rounded_count_lies_in_an_interval);
    tcase_add_test(tc, events_have_means_before_during_and_after);
    tcase_add_test(tc, the_calendar_has_a_sign_for_each_day);
    tcase_add_test(tc, a_day_that_was_read_after_its_time_says_so);
    tcase_add_test(tc, restatements_since_the_last_issue_are_told);
    tcase_add_test(tc,
                   the_plans_first_and_last_days_have_sections_of_their_own);
    tcase_add_test(tc, a_month_of_the_strip_has_its_most_remarkable_sign);
    tcase_add_test(tc, paid_access_comments_and_evidence_are_told);
    tcase_add_test(tc, what_no_indicator_tells_is_told_beside_them);
    tcase_add_test(tc, what_is_said_again_is_said_alike);
    tcase_add_test(tc, sections_are_tables_of_text);
    tcase_add_test(tc, levels_and_events_are_tables_of_text);
    tcase_add_loop_test(tc, numbers_are_equal_in_all_languages, 0,
                        (int)(sizeof(told) / sizeof(told[0])));
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
