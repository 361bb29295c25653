/*
 * Which days and months are asked for.  Days are written as ISO texts.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "collector/windows.h"
#include "tests/help/suite.h"

#define HAVE_MAX 400

static int32_t day(const char *text)
{
    int32_t value = DAY_NONE;
    struct err err = {0};

    if (text != NULL && day_parse(text, &value, &err) != 0)
        ck_abort_msg("%s: %s", text, err.msg);
    return value;
}

/* "2013-04-01..2013-04-07 2013-04-09" as rising days (months: first days). */
static size_t days(const char *text, enum period period, int32_t *list)
{
    size_t count = 0;

    while (*text != '\0') {
        char from[DAY_TEXT] = {0};
        char to[DAY_TEXT] = {0};
        int32_t d;

        memcpy(from, text, 10);
        memcpy(to, text, 10);
        text += 10;
        if (strncmp(text, "..", 2) == 0) {
            memcpy(to, text + 2, 10);
            text += 12;
        }
        for (d = day(from); d <= day(to);
             d = period == PERIOD_MONTH ? month_add(d, 1) : d + 1)
            list[count++] = d;
        text += *text == ' ';
    }
    return count;
}

static const char *show(const struct windows *windows, char *text, size_t size)
{
    size_t len = 0;

    text[0] = '\0';
    for (size_t i = 0; i < windows->count; i++) {
        char a[DAY_TEXT];
        char b[DAY_TEXT];

        len += (size_t)snprintf(text + len, size - len, "%s%s..%s",
                                i > 0 ? " " : "",
                                day_format(windows->list[i].from, a),
                                day_format(windows->list[i].to, b));
    }
    return text;
}

struct row {
    const char *label;
    enum period period;
    struct net_range range;
    const char *start;
    const char *end;
    const char *today;
    const char *last_run;
    int refresh_days;
    bool all_gaps;
    const char *have;
    const char *want;
};

static const struct row rows[] = {
    {.label = "the first run asks for all days since the start",
     .range = {.days = 92, .lag = 1, .settle = 7},
     .start = "2013-04-01",
     .today = "2013-04-04",
     .have = "",
     .want = "2013-04-01..2013-04-03"},
    {.label = "690 days are eight windows of at most 92",
     .range = {.days = 92, .lag = 1, .settle = 7},
     .start = "2025-01-01",
     .today = "2026-11-22",
     .have = "",
     .want = "2025-01-01..2025-04-02 2025-04-03..2025-07-03 "
             "2025-07-04..2025-10-03 2025-10-04..2026-01-03 "
             "2026-01-04..2026-04-05 2026-04-06..2026-07-06 "
             "2026-07-07..2026-10-06 2026-10-07..2026-11-21"},
    {.label = "a daily run asks for the new day and the week before it",
     .range = {.days = 92, .lag = 1, .settle = 7},
     .start = "2026-01-01",
     .today = "2026-11-22",
     .last_run = "2026-11-21",
     .have = "2026-01-01..2026-11-20",
     .want = "2026-11-14..2026-11-21"},
    {.label = "a second run of the day asks for the unsettled days alone",
     .range = {.lag = 1, .settle = 7},
     .start = "2026-10-01",
     .today = "2026-11-22",
     .last_run = "2026-11-22",
     .have = "2026-10-01..2026-11-21",
     .want = "2026-11-15..2026-11-21"},
    {.label =
         "days that were unsettled before an outage are asked for after it",
     .range = {.lag = 1, .settle = 3},
     .start = "2026-10-01",
     .today = "2026-11-22",
     .last_run = "2026-11-01",
     .have = "2026-10-01..2026-10-31",
     .want = "2026-10-29..2026-11-21"},
    {.label = "the plan's refresh counts where it is longer",
     .range = {.lag = 1, .settle = 2},
     .start = "2026-10-01",
     .today = "2026-11-22",
     .last_run = "2026-11-22",
     .refresh_days = 4,
     .have = "2026-10-01..2026-11-21",
     .want = "2026-11-18..2026-11-21"},
    {.label = "an account that fails in part at each run refreshes no more",
     .range = {.lag = 1, .settle = 2},
     .start = "2026-10-01",
     .today = "2026-11-22",
     .last_run = "2026-10-10",
     .have = "2026-10-01..2026-11-21",
     .want = "2026-11-20..2026-11-21"},
    {.label = "a recent gap is asked for by itself",
     .range = {.lag = 1},
     .start = "2026-10-01",
     .today = "2026-11-22",
     .last_run = "2026-11-22",
     .have = "2026-10-01..2026-10-09 2026-10-12..2026-11-21",
     .want = "2026-10-10..2026-10-11"},
    {.label = "an old gap is left alone",
     .range = {.lag = 1},
     .start = "2026-01-01",
     .today = "2026-11-22",
     .last_run = "2026-11-22",
     .have = "2026-01-01..2026-03-09 2026-03-12..2026-11-21",
     .want = ""},
    {.label = "an old gap is asked for when all are",
     .range = {.lag = 1},
     .start = "2026-01-01",
     .today = "2026-11-22",
     .last_run = "2026-11-22",
     .all_gaps = true,
     .have = "2026-01-01..2026-03-09 2026-03-12..2026-11-21",
     .want = "2026-03-10..2026-03-11"},
    {.label = "days before the first figure are no gap",
     .range = {.lag = 1},
     .start = "2026-01-01",
     .today = "2026-11-22",
     .last_run = "2026-11-22",
     .have = "2026-03-01..2026-11-21",
     .want = "2026-01-01..2026-02-28"},
    {.label = "never a day that the network keeps no more",
     .range = {.lag = 1, .back = 5},
     .start = "2026-01-01",
     .today = "2026-11-22",
     .have = "",
     .want = "2026-11-18..2026-11-21"},
    {.label = "never a day after the end",
     .range = {.lag = 1, .settle = 2},
     .start = "2013-04-01",
     .end = "2013-04-03",
     .today = "2026-11-22",
     .have = "",
     .want = "2013-04-01..2013-04-03"},
    {.label = "without a lag the running day is asked for",
     .range = {.settle = 1},
     .start = "2026-11-20",
     .today = "2026-11-22",
     .last_run = "2026-11-21",
     .have = "2026-11-20..2026-11-21",
     .want = "2026-11-21..2026-11-22"},
    {.label = "a plan that is yet to begin asks for nothing",
     .range = {.lag = 1, .settle = 7},
     .start = "2027-01-01",
     .today = "2026-11-22",
     .have = "",
     .want = ""},
    {.label = "only complete months are asked for",
     .period = PERIOD_MONTH,
     .range = {.lag = 1, .settle = 7},
     .start = "2013-04-01",
     .today = "2013-07-31",
     .have = "",
     .want = "2013-04-01..2013-06-01"},
    {.label = "a month is complete on the day after its last",
     .period = PERIOD_MONTH,
     .range = {.lag = 1, .settle = 7},
     .start = "2013-07-15",
     .today = "2013-08-01",
     .have = "",
     .want = "2013-07-01..2013-07-01"},
    {.label = "without a lag a month is complete no sooner",
     .period = PERIOD_MONTH,
     .range = {.settle = 7},
     .start = "2013-06-01",
     .today = "2013-07-31",
     .have = "",
     .want = "2013-06-01..2013-06-01"},
    {.label = "the newest month is asked for again until it is settled",
     .period = PERIOD_MONTH,
     .range = {.lag = 1, .settle = 7},
     .start = "2013-04-01",
     .today = "2013-08-08",
     .last_run = "2013-08-07",
     .have = "2013-04-01..2013-07-01",
     .want = "2013-07-01..2013-07-01"},
    {.label = "a settled month is asked for no more",
     .period = PERIOD_MONTH,
     .range = {.lag = 1, .settle = 7},
     .start = "2013-04-01",
     .today = "2013-08-09",
     .last_run = "2013-08-08",
     .have = "2013-04-01..2013-07-01",
     .want = ""},
    {.label = "months are cut to the window's days",
     .period = PERIOD_MONTH,
     .range = {.days = 92, .lag = 1},
     .start = "2013-01-01",
     .today = "2013-08-09",
     .have = "",
     .want = "2013-01-01..2013-03-01 2013-04-01..2013-06-01 "
             "2013-07-01..2013-07-01"},
    {.label = "one day a request",
     .range = {.days = 1, .lag = 1},
     .start = "2013-08-06",
     .today = "2013-08-09",
     .have = "",
     .want = "2013-08-06..2013-08-06 2013-08-07..2013-08-07 "
             "2013-08-08..2013-08-08"},
    {.label = "one month a request, the shortest too",
     .period = PERIOD_MONTH,
     .range = {.days = 31, .lag = 1},
     .start = "2013-01-01",
     .today = "2013-04-09",
     .have = "",
     .want = "2013-01-01..2013-01-01 2013-02-01..2013-02-01 "
             "2013-03-01..2013-03-01"},
    {.label = "a window shorter than a month still holds one",
     .period = PERIOD_MONTH,
     .range = {.days = 7, .lag = 1},
     .start = "2013-06-01",
     .today = "2013-08-09",
     .have = "",
     .want = "2013-06-01..2013-06-01 2013-07-01..2013-07-01"},
    {.label = "a month that the network keeps in part is not asked for",
     .period = PERIOD_MONTH,
     .range = {.lag = 1, .back = 90},
     .start = "2013-01-01",
     .today = "2013-08-09",
     .have = "",
     .want = "2013-06-01..2013-07-01"},
};

START_TEST(asks_for_what_is_missing_or_unsettled)
{
    const struct row *row = &rows[_i];
    enum period period =
        row->period == PERIOD_MONTH ? PERIOD_MONTH : PERIOD_DAY;
    int32_t have[HAVE_MAX];
    struct windows_ask ask = {
        .period = period,
        .range = &row->range,
        .start = day(row->start),
        .end = day(row->end),
        .today = day(row->today),
        .last_run = day(row->last_run),
        .refresh_days = row->refresh_days,
        .all_gaps = row->all_gaps,
        .have = have,
        .have_count = days(row->have, period, have),
    };
    struct windows windows;
    struct err err = {0};
    char text[512];

    ck_assert_int_eq(windows_needed(&ask, &windows, &err), 0);
    ck_assert_msg(strcmp(show(&windows, text, sizeof(text)), row->want) == 0,
                  "%s: '%s', not '%s'", row->label, text, row->want);
    windows_release(&windows);
    windows_release(&windows);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("windows");
    TCase *tc = tcase_create("windows");

    tcase_add_loop_test(tc, asks_for_what_is_missing_or_unsettled, 0,
                        sizeof(rows) / sizeof(rows[0]));
    suite_add_tcase(s, tc);
    return suite_run(s);
}
