/*
 * One judgement, told everywhere: chart, its description, status for people
 * and programs, report and dashboard say the same of a plan and its readings.
 */
#include <check.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/help/command.h"
#include "tests/help/suite.h"

/* A reading as `record` takes it. */
struct reading {
    const char *value; /* NULL: no more */
    const char *period;
    const char *date;
};

struct told_row {
    const char *label;
    const char *indicator; /* what its section says beyond the metric */
    const char *account;   /* what its account's says beyond the rest */
    struct reading readings[8];
    const char *headline; /* of the chart */
    const char *verdict;
    const char *status; /* the same in JSON */
    const char *reason; /* why it cannot be told, in JSON; NULL: it can */
    const char *remark; /* beside the status; NULL: none */
};

/* As of 4 November 2013, a report on October. */
static const struct told_row rows[] = {
    {.label = "the first month",
     .indicator = "period = month\nbaseline = 0\ntarget = 90\n",
     .readings = {{"65", "month", "2013-10-01"}},
     .headline = "65 calls in October, first month: 72\u00a0% of the target",
     .verdict = "on track",
     .status = "on-track"},
    {.label = "the first month, without a baseline",
     .indicator = "period = month\nbaseline = unknown\ntarget = 90\n",
     .readings = {{"60", "month", "2013-10-01"}},
     .headline = "60 calls in October, first month: cannot be told",
     .verdict = "cannot be told",
     .status = "cannot-be-told",
     .reason = "first-reading",
     .remark = "no baseline: nothing is due yet"},
    {.label = "the first reading",
     .indicator = "period = instant\nbaseline = 0\ntarget = 90\n",
     .readings = {{"40", "instant", "2013-10-31"}},
     .headline = "40 calls on 31 October, first reading: 44\u00a0% of the "
                 "target",
     .verdict = "behind",
     .status = "behind"},
    {.label = "every month, one missed",
     .indicator = "period = month\nbaseline = 0\ntarget = 70\njudge = every\n",
     .readings = {{"71", "month", "2013-04-01"},
                  {"72", "month", "2013-05-01"},
                  {"73", "month", "2013-06-01"},
                  {"9", "month", "2013-07-01"},
                  {"75", "month", "2013-08-01"},
                  {"76", "month", "2013-09-01"},
                  {"77", "month", "2013-10-01"}},
     .headline = "Target met in 6 of 7 months; it can no longer be met in "
                 "every month",
     .verdict = "behind",
     .status = "behind",
     .remark = "target met in 6 of 7 months; it can no longer be met in "
               "every month"},
    {.label = "any month, an earlier one",
     .indicator = "period = month\nbaseline = 0\ntarget = 70\njudge = any\n",
     .readings = {{"71", "month", "2013-09-01"}, {"20", "month", "2013-10-01"}},
     .headline = "Target met in 1 of 7 months",
     .verdict = "reached",
     .status = "reached",
     .remark = "target met in 1 of 7 months"},
    {.label = "days that were not read",
     .indicator = "period = day\nbaseline = 0\ntarget = 300\n",
     .readings = {{"300", "day", "2013-10-01"}, {"310", "day", "2013-10-02"}},
     .headline = "October cannot be told: 29 days were not read",
     .verdict = "cannot be told",
     .status = "cannot-be-told",
     .reason = "gaps",
     .remark = "days without a reading allow both"},
    {.label = "counted in another way within the month",
     .indicator = "period = month\nbaseline = 0\ntarget = 90\n",
     .account = "redefined = 2013-10-20: a new list\n",
     .readings = {{"80", "month", "2013-09-01"}, {"85", "month", "2013-10-01"}},
     .headline = "85 calls in October: cannot be told",
     .verdict = "cannot be told",
     .status = "cannot-be-told",
     .reason = "recounted",
     .remark = "counted in another way since 20 October 2013"},
};

static void put(const struct told_row *row)
{
    char config[1200];

    (void)snprintf(
        config, sizeof(config),
        "[plan]\nname = Plan\nstart = 2013-04-01\nend = 2013-12-31\n"
        "timezone = Europe/Chisinau\n"
        "[store]\ndatabase = headway.db\n"
        "[output]\ncharts = charts\nreports = reports\ndashboard = board\n"
        "[account hotline]\nnetwork = manual\nunit = calls\n"
        "metrics = calls\n%s"
        "[indicator calls]\naccount = hotline\nmetric = calls\n%s",
        row->account == NULL ? "" : row->account, row->indicator);
    write_text("headway.ini", config);
    for (const struct reading *r = row->readings; r->value != NULL; r++) {
        struct program_result result =
            RUN("record", "hotline", "calls", r->value, "--period", r->period,
                "--date", r->date);

        ck_assert_msg(result.status == 0, "%s: %s", row->label, result.err);
        program_release(&result);
    }
}

/* The text as one line: whatever is blank is one space. */
static void in_one_line(char *text)
{
    char *to = text;

    for (const char *from = text; *from != '\0'; from++) {
        char c = *from == '\n' ? ' ' : *from;

        if (c != ' ' || to == text || to[-1] != ' ')
            *to++ = c;
    }
    *to = '\0';
}

static void ck_holds(const struct told_row *row, const char *where, char *text,
                     const char *wanted)
{
    in_one_line(text);
    ck_assert_msg(wanted == NULL || strstr(text, wanted) != NULL,
                  "%s: no '%s' in the %s: %s", row->label, wanted, where, text);
}

static void ck_command(const struct told_row *row, const char *where,
                       struct program_result r, const char *const *wanted)
{
    ck_assert_msg(r.status == 0, "%s: %s: %s", row->label, where, r.err);
    for (; *wanted != NULL; wanted++)
        ck_holds(row, where, r.out, *wanted);
    program_release(&r);
}
#define HOLDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void ck_file(const struct told_row *row, const char *name,
                    const char *const *wanted)
{
    char path[PATH_MAX];
    char *text = program_read(in_folder(name, path));

    for (; *wanted != NULL; wanted++)
        ck_holds(row, name, text, *wanted);
    free(text);
}

/* "key": "value", or null. */
static const char *pair(const char *key, const char *value, char text[80])
{
    (void)snprintf(text, 80, value == NULL ? "\"%s\": null" : "\"%s\": \"%s\"",
                   key, value);
    return text;
}

START_TEST(a_judgement_is_told_alike_everywhere)
{
    const struct told_row *row = &rows[_i];
    const char *remark = row->remark == NULL ? "" : row->remark;
    char status[80];
    char reason[80];
    char described[80];
    char picture[PATH_MAX];

    put(row);
    (void)pair("status", row->status, status);
    (void)pair("status_reason", row->reason, reason);
    (void)snprintf(described, sizeof(described), "Status: %s.", row->verdict);
    ck_command(row, "status", RUN("status"), HOLDS(row->verdict, remark));
    ck_command(row, "status as JSON", RUN("status", "--format", "json"),
               HOLDS(status, reason));
    ck_run(RUN("chart", "calls"), 0, "", "");
    ck_command(row, "chart",
               RUN("inspect", in_folder("charts/calls.png", picture)),
               HOLDS(row->headline, described));
    ck_run(RUN("report", "--format", "md,json,html"), 0, "", "");
    ck_file(row, "reports/2013-10.md", HOLDS(row->verdict, remark));
    ck_file(row, "reports/2013-10.html",
            HOLDS(row->verdict, remark, row->headline));
    ck_file(row, "reports/2013-10.json", HOLDS(status, reason));
    ck_run(RUN("dashboard"), 0, "", "");
    ck_file(row, "board/index.html", HOLDS(row->verdict, remark));
    ck_file(row, "board/calls.html", HOLDS(row->verdict, row->headline));
}
END_TEST

/* Days of October that were typed, of a sum and of a level. */
static void put_days(void)
{
    static const char *const days[] = {"2013-10-01", "2013-10-02",
                                       "2013-10-04"};
    static const char *const fields[][3] = {{"calls", "400", "day"},
                                            {"posters", "30", "instant"}};

    write_text("headway.ini",
               "[plan]\nname = Plan\nstart = 2013-04-01\nend = 2013-12-31\n"
               "timezone = Europe/Chisinau\n"
               "[store]\ndatabase = headway.db\n"
               "[output]\ncharts = charts\nreports = reports\n"
               "dashboard = board\n"
               "[account hotline]\nnetwork = manual\ntitle = Hotline\n"
               "metrics = calls, posters, letters\n"
               "[indicator calls]\naccount = hotline\nmetric = calls\n"
               "period = day\nbaseline = 0\ntarget = 300\n"
               "[indicator posters]\naccount = hotline\nmetric = posters\n"
               "period = instant\nbaseline = 0\ntarget = 90\n"
               "[indicator letters]\naccount = hotline\nmetric = letters\n"
               "period = month\nbaseline = 0\ntarget = 90\n");
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < ROWS(days); k++) {
            struct program_result r =
                RUN("record", "hotline", fields[i][0], fields[i][1], "--period",
                    fields[i][2], "--date", days[k]);

            ck_assert_msg(r.status == 0, "%s: %s", days[k], r.err);
            program_release(&r);
        }
}

static void ck_lacks(const char *where, const char *text, const char *unwanted)
{
    ck_assert_msg(strstr(text, unwanted) == NULL, "'%s' in the %s: %s",
                  unwanted, where, text);
}

static void ck_file_lacks(const char *name, const char *unwanted)
{
    char path[PATH_MAX];
    char *text = program_read(in_folder(name, path));

    ck_lacks(name, text, unwanted);
    free(text);
}

static void ck_picture(const struct told_row *row, const char *name,
                       const char *wanted, const char *unwanted)
{
    char path[PATH_MAX];
    struct program_result r = RUN("inspect", in_folder(name, path));

    ck_assert_msg(r.status == 0, "%s: %s", name, r.err);
    ck_lacks(name, r.out, unwanted);
    ck_holds(row, name, r.out, wanted);
    program_release(&r);
}

/* Typed figures are due once a period: a month without one is missing, a day
 * without one nowhere. */
START_TEST(no_day_is_due_of_what_is_typed)
{
    static const struct told_row row = {.label = "typed days"};
    struct program_result r;

    put_days();
    r = RUN("status");
    ck_assert_int_eq(r.status, 0);
    ck_lacks("status", r.out, "of 31 days");
    ck_lacks("status", r.out, "missing");
    ck_holds(&row, "status", r.out, "hotline: 1\u20132 Oct, 4 Oct typed");
    program_release(&r);
    ck_run(RUN("chart", "calls", "posters"), 0, "", "");
    ck_run(RUN("chart", "--kind", "daily", "calls"), 0, "", "");
    ck_picture(&row, "charts/calls.png", "2013-10-04 hotline", "No reading");
    ck_picture(&row, "charts/calls-2013-10.png", "2013-10-04 hotline",
               "No reading");
    ck_picture(&row, "charts/posters.png", "2013-10-04 hotline", "No reading");
    ck_run(RUN("report", "--format", "md,json,csv"), 0, "", "");
    ck_file(&row, "reports/2013-10.md",
            HOLDS("Readings: 0 of 1 expected (0\u00a0%). Missing: letters "
                  "October 2013.",
                  "| Days read | 3 |"));
    ck_file_lacks("reports/2013-10.md", "of 31");
    ck_file(&row, "reports/2013-10.json",
            HOLDS("\"coverage\": { \"read\": 0, \"expected\": 1 }",
                  "\"coverage\": { \"read\": 0, \"expected\": 0 }, "
                  "\"missing_days\": []",
                  "\"days_read\": 3, \"days_expected\": 0"));
    ck_file(&row, "reports/2013-10.csv", HOLDS(",not-due,", ",typed,"));
    ck_file_lacks("reports/2013-10.csv", ",missing,");
    ck_run(RUN("dashboard"), 0, "", "");
    ck_file(&row, "board/index.html", HOLDS("No reading was expected."));
    ck_file_lacks("board/index.html", "Missing:");
}
END_TEST

/* "Days read: 0" would look like a fault. */
START_TEST(a_typed_month_tells_of_no_days)
{
    static const struct told_row row = {.label = "typed month"};
    struct program_result r;

    put_days();
    r = RUN("record", "hotline", "letters", "40", "--date", "2013-10");
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
    ck_run(RUN("report", "--format", "md,csv"), 0, "", "");
    ck_file(&row, "reports/2013-10.md",
            HOLDS("| The month's own count | 40 |", "| Days read | 3 |"));
    ck_file_lacks("reports/2013-10.md", "| Days read | 0 |");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("told everywhere");
    TCase *tcase = command_case(suite, "everywhere");

    tcase_add_loop_test(tcase, a_judgement_is_told_alike_everywhere, 0,
                        ROWS(rows));
    tcase_add_test(tcase, no_day_is_due_of_what_is_typed);
    tcase_add_test(tcase, a_typed_month_tells_of_no_days);
    return suite_run(suite);
}
