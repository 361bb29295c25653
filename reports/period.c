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
#include "base/phrase.h"

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

/* "4th quarter 2013"; of a plan's own year with its months behind. */
static struct phrase part_title(const struct report_period *period,
                                const struct plan *plan, enum language lang,
                                int year)
{
    static const char *const parts[][4] = {
        [REPORT_QUARTER] = {N_("1st quarter %1"), N_("2nd quarter %1"),
                            N_("3rd quarter %1"), N_("4th quarter %1")},
        [REPORT_HALF_YEAR] = {N_("1st half-year %1"), N_("2nd half-year %1")},
    };
    int months = kinds[period->kind].months;
    int first = day_civil(period->first).month;
    int last = (first + months - 2) % 12 + 1;
    int nr = (first - first_month(plan) + 12) % 12 / months;
    char number[16];
    struct phrase title;

    (void)snprintf(number, sizeof(number), "%d", year);
    title = phrase_fill(language_text(lang, parts[period->kind][nr]), number,
                        NULL, NULL, NULL);
    if (first_month(plan) != 1)
        title = phrase_fill("%1 (%2 \u2013 %3)", title.s,
                            daytext_month_name(lang, first, MONTH_ALONE),
                            daytext_month_name(lang, last, MONTH_ALONE), NULL);
    return title;
}

/* "2013", or "April 2013 – March 2014". */
static struct phrase year_title(const struct report_period *period,
                                const struct plan *plan, enum language lang)
{
    char first[DAYTEXT];
    char last[DAYTEXT];

    (void)snprintf(first, sizeof(first), "%d", day_civil(period->first).year);
    if (first_month(plan) == 1)
        return phrase_of(first);
    return phrase_join(daytext_month(lang, period->first, first), " \u2013 ",
                       daytext_month(lang, month_add(period->first, 11), last));
}

void report_period_speak(const struct plan *plan, enum language lang,
                         struct report_period *period)
{
    struct civil c = day_civil(period->first);
    char text[DAYTEXT];
    struct phrase title = {{0}};

    switch (period->kind) {
    case REPORT_MONTH:
        title = phrase_of(daytext_month(lang, period->first, text));
        break;
    case REPORT_QUARTER:
    case REPORT_HALF_YEAR:
        title = part_title(period, plan, lang,
                           c.month < first_month(plan) ? c.year - 1 : c.year);
        break;
    case REPORT_YEAR:
        title = year_title(period, plan, lang);
        break;
    case REPORT_PLAN:
    case REPORT_KIND_COUNT:
        title = phrase_of(language_text(lang, N_("the whole plan")));
        break;
    }
    if (period->unfinished)
        title = phrase_fill(language_text(lang, N_("%1, up to %2")), title.s,
                            day_civil(period->first).year ==
                                    day_civil(period->last).year
                                ? daytext_day(lang, period->last, text)
                                : daytext_long(lang, period->last, text),
                            NULL, NULL);
    (void)snprintf(period->title, sizeof(period->title), "%.*s",
                   (int)sizeof(period->title) - 1, title.s);
}

static void fill_month(const struct plan *plan, int32_t first,
                       struct report_period *out)
{
    struct civil c = day_civil(first);

    *out = (struct report_period){
        .kind = REPORT_MONTH, .first = first, .last = month_last(first)};
    (void)snprintf(out->name, sizeof(out->name), "%04u-%02u",
                   (unsigned)c.year % 10000u, (unsigned)c.month % 100u);
    report_period_speak(plan, plan->language, out);
}

static void fill_plan(const struct plan *plan, struct report_period *out)
{
    *out = (struct report_period){.kind = REPORT_PLAN,
                                  .first = plan->start,
                                  .last = plan->end,
                                  .name = "plan"};
    report_period_speak(plan, plan->language, out);
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
        report_period_speak(plan, plan->language, out);
        return;
    }
    (void)snprintf(out->name, sizeof(out->name), "%04u-%c%d",
                   (unsigned)year % 10000u, kinds[kind].letter, nr % 10);
    report_period_speak(plan, plan->language, out);
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

static int refuse(const struct plan *plan, const char *sentence,
                  const char *period, struct err *err)
{
    return err_set(err, ERR_USAGE, "%s",
                   phrase_fill(language_text(plan->language, sentence), period,
                               NULL, NULL, NULL)
                       .s);
}

int report_period_read(const char *text, const struct plan *plan,
                       struct report_period *out, struct err *err)
{
    int32_t first;
    struct err why = {0};

    if (strcmp(text, "plan") == 0)
        fill_plan(plan, out);
    else if (month_parse(text, &first, &why) == 0)
        fill_month(plan, first, out);
    else if (!read_part(text, plan, out))
        return refuse(plan,
                      N_("'%1' is no period: write a month as 2013-10, a "
                         "quarter as 2013-Q4, a half-year as 2013-H2, a year "
                         "as 2013, or plan"),
                      phrase_brief(text, 40).s, err);
    return 0;
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
        return refuse(plan, N_("--period: %1 has not begun yet"), out->title,
                      err);
    if (out->last < plan->start)
        return refuse(plan, N_("--period: %1 was over before the plan began"),
                      out->title, err);
    if (out->first > plan->end)
        return refuse(plan, N_("--period: %1 begins after the plan's end"),
                      out->title, err);
    if (out->last >= today && !unfinished)
        return refuse(plan,
                      N_("--period: %1 is not over yet; --unfinished reports "
                         "on it so far"),
                      out->title, err);
    if (out->last >= today) {
        out->last = today - 1;
        out->unfinished = true;
        report_period_speak(plan, plan->language, out);
    }
    return 0;
}

void report_period_last_month(const struct plan *plan, int32_t today,
                              struct report_period *out)
{
    fill_month(plan, month_add(today, -1), out);
}
