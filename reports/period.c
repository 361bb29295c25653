/*
 * The span of days that a report is about, from what a person types.
 */
#include "reports/period.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/daytext.h"

/* Kinds that come round each year: how long, and the letter of their name. */
static const struct {
    const char *name;
    int months; /* 0: the plan's */
    char letter;
} kinds[REPORT_KIND_COUNT] = {
    [REPORT_MONTH] = {"month", 1, '\0'},
    [REPORT_QUARTER] = {"quarter", 3, 'Q'},
    [REPORT_HALF_YEAR] = {"half-year", 6, 'H'},
    [REPORT_YEAR] = {"year", 12, '\0'},
    [REPORT_PLAN] = {"plan", 0, '\0'},
};

const char *report_kind_name(enum report_kind kind)
{
    return kinds[kind].name;
}

/* The month in which a year begins: 1 to 12. */
static int first_month(const struct plan *plan)
{
    return plan->quarters == QUARTERS_PLAN ? day_civil(plan->start).month : 1;
}

static void title_month(struct report_period *out)
{
    (void)daytext_month(LANGUAGE_EN, out->first, out->title);
}

/* "4th quarter 2013"; of a plan's own year with its months behind. */
static void title_part(const struct plan *plan, int year, int nr,
                       struct report_period *out)
{
    static const char *const ordinals[] = {"1st", "2nd", "3rd", "4th"};
    size_t len;

    (void)snprintf(out->title, sizeof(out->title), "%s %s %d", ordinals[nr - 1],
                   kinds[out->kind].name, year);
    len = strlen(out->title);
    if (first_month(plan) != 1)
        (void)snprintf(
            out->title + len, sizeof(out->title) - len, " (%s \u2013 %s)",
            daytext_month_name(LANGUAGE_EN, day_civil(out->first).month,
                               MONTH_ALONE),
            daytext_month_name(LANGUAGE_EN, day_civil(out->last).month,
                               MONTH_ALONE));
}

/* "2013", or "April 2013 – March 2014". */
static void title_year(const struct plan *plan, int year,
                       struct report_period *out)
{
    char first[DAYTEXT];
    char last[DAYTEXT];

    if (first_month(plan) == 1)
        (void)snprintf(out->title, sizeof(out->title), "%d", year);
    else
        (void)snprintf(out->title, sizeof(out->title), "%.24s \u2013 %.24s",
                       daytext_month(LANGUAGE_EN, out->first, first),
                       daytext_month(LANGUAGE_EN, out->last, last));
}

static void fill_month(int32_t first, struct report_period *out)
{
    struct civil c = day_civil(first);

    *out = (struct report_period){
        .kind = REPORT_MONTH, .first = first, .last = month_last(first)};
    (void)snprintf(out->name, sizeof(out->name), "%04u-%02u",
                   (unsigned)c.year % 10000u, (unsigned)c.month % 100u);
    title_month(out);
}

static void fill_plan(const struct plan *plan, struct report_period *out)
{
    *out = (struct report_period){.kind = REPORT_PLAN,
                                  .first = plan->start,
                                  .last = plan->end,
                                  .name = "plan",
                                  .title = "the whole plan"};
}

/* Part `nr`, from 1, of a year. */
static void fill_part(enum report_kind kind, const struct plan *plan, int year,
                      int nr, struct report_period *out)
{
    int months = kinds[kind].months;
    int32_t start = day_from_civil(year, first_month(plan), 1);

    *out = (struct report_period){.kind = kind};
    out->first = month_add(start, (nr - 1) * months);
    out->last = month_last(month_add(out->first, months - 1));
    if (kind == REPORT_YEAR) {
        (void)snprintf(out->name, sizeof(out->name), "%04u",
                       (unsigned)year % 10000u);
        title_year(plan, year, out);
        return;
    }
    (void)snprintf(out->name, sizeof(out->name), "%04u-%c%d",
                   (unsigned)year % 10000u, kinds[kind].letter, nr % 10);
    title_part(plan, year, nr, out);
}

void report_period_of(enum report_kind kind, const struct plan *plan,
                      int32_t day, struct report_period *out)
{
    struct civil c = day_civil(day);
    int month = c.month - first_month(plan); /* of the year, from 0 */

    if (kind == REPORT_MONTH) {
        fill_month(month_first(day), out);
        return;
    }
    if (kind == REPORT_PLAN) {
        fill_plan(plan, out);
        return;
    }
    if (month < 0) {
        month += 12;
        c.year--;
    }
    fill_part(kind, plan, c.year, month / kinds[kind].months + 1, out);
}

/* "2013" and, for parts of it, "-Q4"; false: it is none. */
static bool read_part(const char *text, const struct plan *plan,
                      struct report_period *out)
{
    int year = 0;

    for (int i = 0; i < 4; i++) {
        if (!isdigit((unsigned char)text[i]))
            return false;
        year = year * 10 + (text[i] - '0');
    }
    if (year < 1900 || year > 9998)
        return false;
    if (text[4] == '\0') {
        fill_part(REPORT_YEAR, plan, year, 1, out);
        return true;
    }
    for (int kind = REPORT_QUARTER; kind <= REPORT_HALF_YEAR; kind++) {
        int nr = text[4] == '-' &&
                         toupper((unsigned char)text[5]) == kinds[kind].letter
                     ? text[6] - '0'
                     : 0;

        if (nr < 1 || nr > 12 / kinds[kind].months || text[7] != '\0')
            continue;
        fill_part((enum report_kind)kind, plan, year, nr, out);
        return true;
    }
    return false;
}

int report_period_read(const char *text, const struct plan *plan,
                       struct report_period *out, struct err *err)
{
    int32_t first;
    struct err why = {0};

    if (strcmp(text, "plan") == 0)
        fill_plan(plan, out);
    else if (month_parse(text, &first, &why) == 0)
        fill_month(first, out);
    else if (!read_part(text, plan, out))
        return err_set(err, ERR_USAGE,
                       "'%.40s' is no period: write a month as 2013-10, a "
                       "quarter as 2013-Q4, a half-year as 2013-H2, a year as "
                       "2013, or plan",
                       text);
    return 0;
}

/* "October 2013, up to 17 October" */
static void cut_at(int32_t day, struct report_period *out)
{
    char text[DAYTEXT];
    size_t len = strlen(out->title);

    out->last = day;
    out->unfinished = true;
    (void)snprintf(out->title + len, sizeof(out->title) - len, ", up to %s",
                   daytext_day(LANGUAGE_EN, day, text));
}

int report_period_parse(const char *text, const struct plan *plan,
                        int32_t today, bool unfinished,
                        struct report_period *out, struct err *err)
{
    if (report_period_read(text, plan, out, err) != 0) {
        err_context(err, "--period");
        return -1;
    }
    if (out->first >= today)
        return err_set(err, ERR_USAGE, "--period: %s has not begun yet",
                       out->title);
    if (out->last >= today && !unfinished)
        return err_set(err, ERR_USAGE,
                       "--period: %s is not over yet; --unfinished reports on "
                       "it so far",
                       out->title);
    if (out->last < plan->start)
        return err_set(err, ERR_USAGE,
                       "--period: %s was over before the plan began",
                       out->title);
    if (out->first > plan->end)
        return err_set(err, ERR_USAGE,
                       "--period: %s begins after the plan's end", out->title);
    if (out->last >= today)
        cut_at(today - 1, out);
    return 0;
}

void report_period_last_month(int32_t today, struct report_period *out)
{
    fill_month(month_add(today, -1), out);
}
