/*
 * The report: its period, its model in numbers and words, and its writers.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "reports/format.h"
#include "reports/paper.h"
#include "reports/report.h"
#include "reports/writer.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

/* A plan made by hand: one account of levels, one indicator with a target,
 * one followed without. */
static char host_name[] = "mastodon";
static char host_title[] = "Mastodon <account>";
static char metric[] = "followers";
static char posts[] = "posts";
static char nothing[] = "";
static char plan_name[] = "Strategy & <plan>";
static char zone[] = "UTC";
static char account_name[] = "masto";
static char first_name[] = "friends/masto";
static char first_title[] = "Friends <script>alert(1)</script>";
static char second_name[] = "posts";
static char second_title[] = "Posts";

static struct network net;
static struct account account;
static struct indicator indicators[2];
static struct plan plan;
static struct store *st;

static void make_plan(void)
{
    struct err err = {0};

    net = (struct network){.name = host_name, .title = host_title};
    account = (struct account){
        .name = account_name, .title = account_name, .network = &net};
    indicators[0] = (struct indicator){
        .name = first_name,
        .title = first_title,
        .account = &account,
        .metric = metric,
        .period = PERIOD_INSTANT,
        .has_baseline = true,
        .has_target = true,
        .target = 1000,
        .by = day_from_civil(2013, 12, 31),
        .verification = nothing,
        .responsible = nothing,
    };
    indicators[1] = indicators[0];
    indicators[1].name = second_name;
    indicators[1].title = second_title;
    indicators[1].metric = posts;
    indicators[1].has_target = false;
    plan = (struct plan){
        .name = plan_name,
        .timezone = zone,
        .start = day_from_civil(2013, 4, 1),
        .end = day_from_civil(2013, 12, 31),
        .accounts = &account,
        .account_count = 1,
        .indicators = indicators,
        .indicator_count = 2,
    };
    st = store_open(":memory:", STORE_WRITE, &err);
    ck_assert_ptr_nonnull(st);
}

static void drop_plan(void)
{
    store_close(st);
}

/* A reading for each day but the 8th and 9th of October: 500 in September,
 * 700 from October on. */
static void put_readings(void)
{
    struct err err = {0};

    for (int32_t day = plan.start; day <= day_from_civil(2013, 11, 3); day++) {
        int64_t value = day < day_from_civil(2013, 10, 1) ? 500 : 700;
        struct store_row row = {
            .key = {account_name, host_name, metric, PERIOD_INSTANT,
                    PAID_INCLUDE},
            .figure = {.day = day,
                       .value = value,
                       .low = value,
                       .high = value,
                       .fetched_at = (int64_t)day * 86400},
        };

        if (day == day_from_civil(2013, 10, 8) ||
            day == day_from_civil(2013, 10, 9))
            continue;
        ck_assert_int_eq(store_put(st, &row, 1, NULL, &err), 0);
    }
}

static void build_in(enum language lang, struct report *report)
{
    struct report_period period;
    struct err err = {0};

    ck_assert_int_eq(report_period_parse("2013-10", &plan,
                                         day_from_civil(2013, 11, 4), false,
                                         &period, &err),
                     0);
    ck_assert_int_eq(
        report_build(
            &(struct report_request){&plan, &period, 1383545520, MOMENT_NOW},
            st, report, &err),
        0);
    ck_assert_int_eq(report_speak(report, lang, &err), 0);
}

static void build(struct report *report)
{
    build_in(LANGUAGE_EN, report);
}

START_TEST(a_month_that_is_not_over_is_refused)
{
    struct report_period period;
    struct err err = {0};

    ck_assert_int_eq(report_period_parse("2013-11", &plan,
                                         day_from_civil(2013, 11, 30), false,
                                         &period, &err),
                     -1);
    ck_assert_int_eq(err.kind, ERR_USAGE);
    ck_assert_str_eq(err.msg, "--period: November 2013 is not over yet; "
                              "--unfinished reports on it so far");
}
END_TEST

START_TEST(a_month_before_the_plan_is_refused)
{
    struct report_period period;
    struct err err = {0};

    ck_assert_int_eq(report_period_parse("2013-03", &plan,
                                         day_from_civil(2013, 11, 30), false,
                                         &period, &err),
                     -1);
    ck_assert_str_eq(err.msg,
                     "--period: March 2013 was over before the plan began");
}
END_TEST

START_TEST(a_period_that_is_no_month_is_refused)
{
    struct report_period period;
    struct err err = {0};

    ck_assert_int_eq(report_period_parse("2013-13", &plan,
                                         day_from_civil(2013, 11, 30), false,
                                         &period, &err),
                     -1);
    ck_assert_str_eq(
        err.msg,
        "--period: '2013-13' is no period: write a month as 2013-10, a "
        "quarter as 2013-Q4, a half-year as 2013-H2, a year as 2013, or plan");
}
END_TEST

static const struct {
    const char *text;
    enum quarters quarters;
    const char *name;
    const char *title;
    const char *first;
    const char *last;
} spans[] = {
    {"2013-10", QUARTERS_CALENDAR, "2013-10", "October 2013", "2013-10-01",
     "2013-10-31"},
    {"2013-Q4", QUARTERS_CALENDAR, "2013-Q4", "4th quarter 2013", "2013-10-01",
     "2013-12-31"},
    {"2013-q2", QUARTERS_CALENDAR, "2013-Q2", "2nd quarter 2013", "2013-04-01",
     "2013-06-30"},
    {"2013-H2", QUARTERS_CALENDAR, "2013-H2", "2nd half-year 2013",
     "2013-07-01", "2013-12-31"},
    {"2013", QUARTERS_CALENDAR, "2013", "2013", "2013-01-01", "2013-12-31"},
    {"plan", QUARTERS_CALENDAR, "plan", "the whole plan", "2013-04-01",
     "2013-12-31"},
    {"2013-Q1", QUARTERS_PLAN, "2013-Q1",
     "1st quarter 2013 (April \u2013 June)", "2013-04-01", "2013-06-30"},
    {"2013-Q4", QUARTERS_PLAN, "2013-Q4",
     "4th quarter 2013 (January \u2013 March)", "2014-01-01", "2014-03-31"},
    {"2013-H2", QUARTERS_PLAN, "2013-H2",
     "2nd half-year 2013 (October \u2013 March)", "2013-10-01", "2014-03-31"},
    {"2013", QUARTERS_PLAN, "2013", "April 2013 \u2013 March 2014",
     "2013-04-01", "2014-03-31"},
};

START_TEST(a_period_has_its_days_and_a_title)
{
    struct report_period period;
    char text[DAY_TEXT];
    struct err err = {0};

    plan.quarters = spans[_i].quarters;
    ck_assert_int_eq(report_period_read(spans[_i].text, &plan, &period, &err),
                     0);
    ck_assert_str_eq(period.name, spans[_i].name);
    ck_assert_str_eq(period.title, spans[_i].title);
    ck_assert_str_eq(day_format(period.first, text), spans[_i].first);
    ck_assert_str_eq(day_format(period.last, text), spans[_i].last);
}
END_TEST

static const char *const no_periods[] = {
    "",       "2013-Q0", "2013-Q5",  "2013-H3",  "2013-Q",
    "2013-1", "213",     "2013-Q1 ", "Q1-2013",  "plans",
    "0000",   "9999",    "2013-00",  "2013-Q1x", "1899",
};

START_TEST(what_is_no_period_is_refused)
{
    struct report_period period;
    struct err err = {0};

    ck_assert_int_eq(report_period_read(no_periods[_i], &plan, &period, &err),
                     -1);
    ck_assert_int_eq(err.kind, ERR_USAGE);
    ck_assert_ptr_nonnull(strstr(err.msg, "' is no period: write a month"));
}
END_TEST

START_TEST(a_period_that_is_not_over_is_cut_where_that_is_asked_for)
{
    struct report_period period;
    struct err err = {0};

    ck_assert_int_eq(report_period_parse("2013-Q4", &plan,
                                         day_from_civil(2013, 11, 18), true,
                                         &period, &err),
                     0);
    ck_assert_str_eq(period.title, "4th quarter 2013, up to 17 November");
    ck_assert_int_eq(period.last, day_from_civil(2013, 11, 17));
    ck_assert(period.unfinished);
    ck_assert_int_eq(report_period_parse("2014-01", &plan,
                                         day_from_civil(2013, 11, 18), true,
                                         &period, &err),
                     -1);
    ck_assert_str_eq(err.msg, "--period: January 2014 has not begun yet");
    err = (struct err){0};
    ck_assert_int_eq(report_period_parse("2014-01", &plan,
                                         day_from_civil(2014, 2, 18), true,
                                         &period, &err),
                     -1);
    ck_assert_str_eq(err.msg,
                     "--period: January 2014 begins after the plan's end");
    /* Also where it is not over: --unfinished would not help. */
    err = (struct err){0};
    ck_assert_int_eq(report_period_parse("2014-02", &plan,
                                         day_from_civil(2014, 2, 18), false,
                                         &period, &err),
                     -1);
    ck_assert_str_eq(err.msg,
                     "--period: February 2014 begins after the plan's end");
}
END_TEST

START_TEST(the_last_month_is_the_one_before_today)
{
    struct report_period period;

    report_period_last_month(&plan, day_from_civil(2014, 1, 4), &period);
    ck_assert_str_eq(period.name, "2013-12");
    ck_assert_str_eq(period.title, "December 2013");
    ck_assert_int_eq(period.first, day_from_civil(2013, 12, 1));
    ck_assert_int_eq(period.last, day_from_civil(2013, 12, 31));
}
END_TEST

START_TEST(the_model_tells_value_change_coverage_and_holes)
{
    struct report report;

    put_readings();
    build(&report);
    ck_assert_uint_eq(report.row_count, 2);
    ck_assert_double_eq(report.rows[0].now.value.value, 700);
    ck_assert_int_eq(report.rows[0].now.date, day_from_civil(2013, 10, 31));
    ck_assert(report.rows[0].has_change);
    ck_assert_double_eq(report.rows[0].change.low, 200);
    ck_assert_double_eq(report.rows[0].change.high, 200);
    ck_assert_str_eq(report.missing,
                     "Friends <script>alert(1)</script> 8–9 October; Posts "
                     "1–31 October");
    ck_assert_int_eq(report.rows[0].coverage.read, 29);
    ck_assert_int_eq(report.rows[0].coverage.expected, 31);
    ck_assert_str_eq(report.rows[0].missing, "8–9 October");
    ck_assert_str_eq(report.rows[0].comment, "77 behind the 777 due by then");
    ck_assert_int_eq(report.rows[0].now.status, STATUS_ON_TRACK);
    ck_assert_str_eq(report.finding, "The indicator is on track.");
    report_release(&report);
}
END_TEST

/* Else the first page is full of what was not read. */
START_TEST(what_is_missing_is_told_by_cut_titles)
{
    static char title[1000];
    struct report report;

    (void)memset(title, 'W', sizeof(title) - 1);
    indicators[0].title = title;
    put_readings();
    build(&report);
    ck_assert_uint_eq(strspn(report.missing, "W"), 110);
    ck_assert_ptr_nonnull(strstr(report.missing, "W… 8–9 October; Posts "));
    report_release(&report);
}
END_TEST

START_TEST(a_series_without_a_reading_has_no_change_and_no_comment)
{
    struct report report;

    put_readings();
    build(&report);
    ck_assert(!report.rows[1].now.has_value);
    ck_assert(!report.rows[1].has_change);
    ck_assert_str_eq(report.rows[1].comment, "");
    ck_assert_str_eq(report.rows[1].missing, "1–31 October");
    report_release(&report);
}
END_TEST

static char *write_in(enum language lang, const char *name)
{
    struct report report;
    struct buf out;
    struct err err = {0};
    char *text;

    build_in(lang, &report);
    buf_init(&out, BUF_TEXT_MAX);
    ck_assert_int_eq(
        report_write(&report, report_format_by_name(name), &out, &err), 0);
    text = buf_steal(&out);
    report_release(&report);
    return text;
}

static char *write_stored(const char *name)
{
    return write_in(LANGUAGE_EN, name);
}

static char *write_as(const char *name)
{
    put_readings();
    return write_stored(name);
}

/* From 5 October on the account is counted in another way, and an order of
 * the 20th asks for less. */
START_TEST(what_is_counted_in_another_way_is_not_compared)
{
    struct redefinition changed = {day_from_civil(2013, 10, 5), nothing};
    struct target_revision order = {day_from_civil(2013, 10, 20), 800, nothing};
    struct report report;
    struct paper_row row;

    account.redefined = &changed;
    account.redefined_count = 1;
    indicators[0].revised = &order;
    indicators[0].revised_count = 1;
    put_readings();
    build(&report);
    ck_assert(report.rows[0].now.has_value && report.rows[0].before.has_value);
    ck_assert(!report.rows[0].has_change);
    paper_row(&report, &report.rows[0], &row);
    ck_assert_str_eq(row.target.s, "800");
    ck_assert_str_eq(row.actual.s, "700");
    ck_assert_str_eq(row.previous.s, "500");
    ck_assert_str_eq(row.change.s, "–");
    ck_assert_str_eq(row.way.s, "–");
    ck_assert_str_eq(row.share.s, "88");
    report_release(&report);
}
END_TEST

/* In October 30 or 31 days of 100 visitors, and no figure of the month. */
START_TEST(a_month_without_its_figure_has_the_bounds_of_its_days)
{
    static char visitors[] = "visitors";
    int32_t first = day_from_civil(2013, 10, 1);
    struct report report;
    struct paper_row row;

    indicators[0].metric = visitors;
    indicators[0].period = PERIOD_MONTH;
    indicators[0].target = 9000;
    for (int32_t day = first; day < first + 31; day++) {
        struct store_row of_day = {
            .key = {account_name, host_name, visitors, PERIOD_DAY,
                    PAID_INCLUDE},
            .figure = {.day = day, .value = 100, .low = 100, .high = 100}};

        ck_assert_int_eq(store_put(st, &of_day, 1, NULL, NULL), 0);
        if (day < first + 29)
            continue;
        build(&report);
        paper_row(&report, &report.rows[0], &row);
        ck_assert_str_eq(row.actual.s,
                         day == first + 29 ? "≥ 100" : "100–3\u00a0100");
        ck_assert_str_eq(row.share.s, "–");
        ck_assert_int_eq(report.rows[0].now.status, day == first + 29
                                                        ? STATUS_CANNOT_BE_TOLD
                                                        : STATUS_BEHIND);
        report_release(&report);
    }
}
END_TEST

START_TEST(html_is_self_contained_and_escapes_what_people_wrote)
{
    char *html = write_as("html");

    ck_assert_ptr_nonnull(strstr(html, "<title>Strategy &amp; &lt;plan&gt;: "
                                       "October 2013</title>"));
    ck_assert_ptr_nonnull(strstr(html, "&lt;script&gt;alert(1)"));
    ck_assert_ptr_null(strstr(html, "<script"));
    ck_assert_ptr_null(strstr(html, "http://"));
    ck_assert_ptr_null(strstr(html, "https://"));
    ck_assert_ptr_nonnull(strstr(html, "<strong>700</strong>"));
    ck_assert_ptr_nonnull(strstr(html, "<strong>on track</strong>"));
    ck_assert_ptr_nonnull(
        strstr(html, "Coverage: 29 of 31 days; missing: 8–9 October."));
    ck_assert_ptr_nonnull(
        strstr(html, "Readings: 29 of 62 expected (47\u00a0%)."));
    free(html);
}
END_TEST

/* What both writers tell in a language. */
static const struct {
    enum language lang;
    const char *html; /* how the page begins */
    const char *title;
    const char *finding;
    const char *readings;
    const char *missing;
    const char *status;
} spoken[] = {
    {LANGUAGE_RO, "<html lang=\"ro\">",
     "Raport privind indicatorii, octombrie 2013",
     "Indicatorul este conform planului.",
     "Măsurări: 29 din 62 așteptate (47\u00a0%).",
     "29 din 31 de zile; lipsesc: 8–9 octombrie", "conform planului"},
    {LANGUAGE_EN, "<html lang=\"en\">", "Indicator report, October 2013",
     "The indicator is on track.", "Readings: 29 of 62 expected (47\u00a0%).",
     "29 of 31 days; missing: 8–9 October", "on track"},
    {LANGUAGE_RU, "<html lang=\"ru\">", "Отчёт о показателях, октябрь 2013",
     "Показатель идёт по плану.", "Измерения: 29 из 62 ожидаемых (47\u00a0%).",
     "29 из 31 дня; нет данных: 8–9 октября", "по плану"},
};

START_TEST(one_run_writes_reports_in_three_languages)
{
    put_readings();
    for (size_t i = 0; i < sizeof(spoken) / sizeof(spoken[0]); i++) {
        char *html = write_in(spoken[i].lang, "html");
        char *md = write_in(spoken[i].lang, "md");

        ck_assert_ptr_nonnull(strstr(html, spoken[i].html));
        ck_assert_ptr_nonnull(strstr(html, spoken[i].title));
        ck_assert_ptr_nonnull(strstr(html, spoken[i].finding));
        ck_assert_ptr_nonnull(strstr(html, spoken[i].readings));
        ck_assert_ptr_nonnull(strstr(html, spoken[i].missing));
        ck_assert_ptr_nonnull(strstr(html, spoken[i].status));
        ck_assert_ptr_nonnull(strstr(md, spoken[i].title));
        ck_assert_ptr_nonnull(strstr(md, spoken[i].finding));
        ck_assert_ptr_nonnull(strstr(md, spoken[i].readings));
        ck_assert_ptr_nonnull(strstr(md, spoken[i].missing));
        ck_assert_ptr_nonnull(strstr(md, spoken[i].status));
        free(html);
        free(md);
    }
}
END_TEST

/* A period's title by language; the plan's year starts in April. */
static const struct {
    const char *period;
    enum quarters quarters;
    const char *ro;
    const char *ru;
} titled[] = {
    {"2013-05", QUARTERS_CALENDAR, "mai 2013", "май 2013"},
    {"2013-Q4", QUARTERS_CALENDAR, "trimestrul IV 2013",
     "IV квартал 2013 года"},
    {"2013-Q4", QUARTERS_PLAN, "trimestrul IV 2013 (ianuarie – martie)",
     "IV квартал 2013 года (январь – март)"},
    {"2013-H1", QUARTERS_CALENDAR, "semestrul I 2013", "I полугодие 2013 года"},
    {"2013", QUARTERS_PLAN, "aprilie 2013 – martie 2014",
     "апрель 2013 – март 2014"},
    {"plan", QUARTERS_CALENDAR, "întregul plan", "весь план"},
};

START_TEST(periods_have_titles_in_each_language)
{
    struct report_period period;
    struct err err = {0};

    plan.quarters = titled[_i].quarters;
    ck_assert_int_eq(
        report_period_read(titled[_i].period, &plan, &period, &err), 0);
    report_period_speak(&plan, LANGUAGE_RO, &period);
    ck_assert_str_eq(period.title, titled[_i].ro);
    report_period_speak(&plan, LANGUAGE_RU, &period);
    ck_assert_str_eq(period.title, titled[_i].ru);
}
END_TEST

START_TEST(markdown_escapes_its_own_marks)
{
    char *md = write_as("md");

    ck_assert_ptr_nonnull(strstr(md, "# Strategy \\& \\<plan\\>\n"));
    ck_assert_ptr_nonnull(
        strstr(md, "| Friends \\<script\\>alert(1)\\</script\\> | 0 | "
                   "1\u00a0000 | 777 | **700** | 500 | +200 | 70 | 70 | on "
                   "track | 29 of 31 days; missing: 8–9 October | Mastodon "
                   "\\<account\\> |\n"));
    for (const char *p = strchr(md, '<'); p != NULL; p = strchr(p + 1, '<'))
        ck_assert_msg(p > md && p[-1] == '\\', "a mark in: %.60s", p);
    free(md);
}
END_TEST

static void enter(int32_t day, enum origin origin)
{
    struct err err = {0};
    struct store_row row = {
        .key = {account_name, host_name, metric, PERIOD_INSTANT, PAID_INCLUDE},
        .figure = {.day = day,
                   .value = 702,
                   .low = 702,
                   .high = 702,
                   .origin = origin,
                   .fetched_at = (int64_t)day * 86400},
    };

    ck_assert_int_eq(store_put(st, &row, 1, NULL, &err), 0);
}

START_TEST(a_figure_that_was_entered_says_so_and_names_no_network)
{
    static const struct {
        enum origin origin;
        const char *beside;
        const char *source;
    } cases[] = {
        {ORIGIN_TYPED, "typed on 31 October 2013", "Figures entered by hand"},
        {ORIGIN_IMPORTED, "imported, as of 31 October 2013",
         "Imported figures"},
    };
    char wanted[200];
    char *text;

    put_readings();
    enter(day_from_civil(2013, 10, 31), cases[_i].origin);
    text = write_stored("md");
    (void)snprintf(wanted, sizeof(wanted), "| **702** %s | 500 |",
                   cases[_i].beside);
    ck_assert_ptr_nonnull(strstr(text, wanted));
    (void)snprintf(wanted, sizeof(wanted), "| %s |\n", cases[_i].source);
    ck_assert_ptr_nonnull(strstr(text, wanted));
    free(text);
    text = write_stored("html");
    (void)snprintf(wanted, sizeof(wanted),
                   "<strong>702</strong><br><span class=\"small\">%s</span>"
                   "</td>",
                   cases[_i].beside);
    ck_assert_ptr_nonnull(strstr(text, wanted));
    (void)snprintf(wanted, sizeof(wanted), "Source: %s.", cases[_i].source);
    ck_assert_ptr_nonnull(strstr(text, wanted));
    free(text);
}
END_TEST

START_TEST(an_entered_figure_that_is_not_the_value_is_not_told)
{
    char *md;

    put_readings();
    enter(day_from_civil(2013, 10, 30), ORIGIN_TYPED);
    md = write_stored("md");
    ck_assert_ptr_null(strstr(md, "** typed"));
    ck_assert_ptr_nonnull(strstr(md, "Mastodon \\<account\\> |\n"));
    free(md);
}
END_TEST

/* The finding names indicators: a title's marks must not act in it. */
START_TEST(markdown_escapes_the_finding)
{
    struct report report;
    struct buf out;
    struct err err = {0};

    put_readings();
    build(&report);
    free(report.finding);
    report.finding = strdup("“<i>[x](y)” is behind.");
    ck_assert_ptr_nonnull(report.finding);
    buf_init(&out, BUF_TEXT_MAX);
    ck_assert_int_eq(
        report_write(&report, report_format_by_name("md"), &out, &err), 0);
    ck_assert_ptr_nonnull(
        strstr(buf_text(&out), "**“\\<i\\>\\[x\\](y)” is behind.** "));
    buf_release(&out);
    report_release(&report);
}
END_TEST

START_TEST(an_unknown_format_has_no_writer)
{
    ck_assert_ptr_null(report_format_by_name("doc"));
    ck_assert_ptr_nonnull(report_format_by_name("html"));
}
END_TEST

START_TEST(the_plan_names_the_formats_that_are_wanted)
{
    static char csv[] = "csv";
    static char md[] = "md";
    static char doc[] = "doc";
    char *named[] = {csv, md};
    const struct report_format *wanted[REPORT_FORMAT_COUNT];

    plan.report_formats = named;
    plan.report_format_count = 2;
    ck_assert_uint_eq(report_formats_wanted(&plan, wanted), 3);
    ck_assert_str_eq(wanted[0]->name, "md");
    ck_assert_str_eq(wanted[1]->extension, "csv");
    ck_assert_str_eq(wanted[2]->extension, "office.csv");
    named[0] = doc; /* nobody writes it: all there are */
    plan.report_format_count = 1;
    ck_assert_uint_eq(report_formats_wanted(&plan, wanted),
                      REPORT_FORMAT_COUNT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report");
    TCase *period = tcase_create("period");
    TCase *model = tcase_create("model");

    speak();
    tcase_add_checked_fixture(period, make_plan, drop_plan);
    tcase_add_test(period, a_month_that_is_not_over_is_refused);
    tcase_add_test(period, a_month_before_the_plan_is_refused);
    tcase_add_test(period, a_period_that_is_no_month_is_refused);
    tcase_add_loop_test(period, a_period_has_its_days_and_a_title, 0,
                        (int)(sizeof(spans) / sizeof(spans[0])));
    tcase_add_loop_test(period, what_is_no_period_is_refused, 0,
                        (int)(sizeof(no_periods) / sizeof(no_periods[0])));
    tcase_add_test(period,
                   a_period_that_is_not_over_is_cut_where_that_is_asked_for);
    tcase_add_test(period, the_last_month_is_the_one_before_today);
    suite_add_tcase(suite, period);
    tcase_add_checked_fixture(model, make_plan, drop_plan);
    tcase_add_test(model, the_model_tells_value_change_coverage_and_holes);
    tcase_add_test(model, what_is_missing_is_told_by_cut_titles);
    tcase_add_test(model,
                   a_series_without_a_reading_has_no_change_and_no_comment);
    tcase_add_test(model, what_is_counted_in_another_way_is_not_compared);
    tcase_add_test(model,
                   a_month_without_its_figure_has_the_bounds_of_its_days);
    tcase_add_test(model, html_is_self_contained_and_escapes_what_people_wrote);
    tcase_add_test(model, one_run_writes_reports_in_three_languages);
    tcase_add_loop_test(model, periods_have_titles_in_each_language, 0,
                        (int)(sizeof(titled) / sizeof(titled[0])));
    tcase_add_test(model, markdown_escapes_its_own_marks);
    tcase_add_loop_test(
        model, a_figure_that_was_entered_says_so_and_names_no_network, 0, 2);
    tcase_add_test(model, an_entered_figure_that_is_not_the_value_is_not_told);
    tcase_add_test(model, markdown_escapes_the_finding);
    tcase_add_test(model, an_unknown_format_has_no_writer);
    tcase_add_test(model, the_plan_names_the_formats_that_are_wanted);
    suite_add_tcase(suite, model);
    return suite_run(suite);
}
