/*
 * The table of words and the forms of numbers and dates.
 */
#include "charts/words.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"

#define DASH "\u2013"

static const char *const sentences[LANGUAGE_COUNT][WORD_COUNT] = {
    [LANGUAGE_EN] =
        {
            [WORD_HEAD_IN] = "%1 in %2",
            [WORD_HEAD_ON] = "%1 on %2",
            [WORD_HEAD_SHARE] = "%1: %2 of the target",
            [WORD_HEAD_REACHED] = "%1: target reached (%2)",
            [WORD_HEAD_FIRST] = "%1: first reading",
            [WORD_HEAD_UNTOLD] = "%1: cannot be told",
            [WORD_HEAD_UNREAD] = "%1 cannot be told: %2 days were not read",
            [WORD_HEAD_NONE_IN] = "No reading in %1",
            [WORD_HEAD_NONE_YET] = "No reading yet: first expected on %1",
            [WORD_HEAD_NONE] = "No reading yet",
            [WORD_HEAD_NO_MONTH] = "No month is complete yet",
            [WORD_HEAD_SINCE] = "No reading since %1",
            [WORD_HEAD_BETWEEN] = "Between %1 and %2",
            [WORD_A_DAY] = "%1 a day",
            [WORD_SUB_MONTH] = "%1 per calendar month%4, %2, %3",
            [WORD_SUB_MEAN] = "%1 per day%4, mean of each month, %2, %3",
            [WORD_SUB_LEVEL] = "%1 of the account “%2” on %3, %4",
            [WORD_SUB_TYPED] = "%1 of “%2”, %4",
            [WORD_UNPAID] = " without paid advertising",
            [WORD_NOTE_ABOVE] = "%1 above the %2 due by then",
            [WORD_NOTE_BEHIND] = "%1 behind the %2 due by then",
            [WORD_NOTE_ON] = "just the %1 due by then",
            [WORD_NOTE_OVER] = "%1 above the target of %2",
            [WORD_NOTE_EXACTLY] = "just the target of %1",
            [WORD_NOTE_TARGET] = "target: %1 by %2",
            [WORD_NOTE_MONTHS] = "target met in %1 of %2",
            [WORD_NOTE_ROUNDED] = "the value is rounded",
            [WORD_NOTE_GAPS] = "days without a reading allow both",
            [WORD_NOTE_NO_PATH] = "baseline not known: no path",
            [WORD_NOTE_FIRST] = "a pace needs two readings",
            [WORD_NOTE_RESULT] = "result of the plan on %1",
            [WORD_NO_TARGET] = "no target",
            [WORD_PLAN_STARTS] = "plan starts %1",
            [WORD_PLAN_ENDS] = "plan ends %1",
            [WORD_TARGET] = "target",
            [WORD_TARGET_IS] = "target %1",
            [WORD_TARGET_IS_A_DAY] = "target %1 a day",
            [WORD_PER_DAY] = "a day",
            [WORD_DUE] = "due by then",
            [WORD_DUE_PATH] = "(path)",
            [WORD_KEY_PATH] = "due by then (path)",
            [WORD_PATH_FROM] = "path: from %1 on %2",
            [WORD_PATH_TO] = "to %1 on %2",
            [WORD_PATH_BOTH] = "%1 %2",
            [WORD_PATH_FIRST] = "no baseline; path from the first reading",
            [WORD_NO_DATA] = "no data",
            [WORD_ZERO] = "zero measured",
            [WORD_AT_LEAST] = "at least %1",
            [WORD_FROM_VALUE] = "between %1",
            [WORD_TO_VALUE] = "and %1",
            [WORD_DAYS_OF] = "%1/%2 days",
            [WORD_FEW_DAYS] = "%1 of %2 days",
            [WORD_NO_READING] = "no reading",
            [WORD_SO_FAR] = "%1 so far",
            [WORD_BEHIND] = "%1 behind",
            [WORD_ABOVE] = "%1 above",
            [WORD_ON_DAY] = "on %1",
            [WORD_MEAN_TITLE] = "Average %1 per day",
            [WORD_LAST_DAYS] = "Last %1 days",
            [WORD_CUT_SCALE] = "scale does not start at zero",
            [WORD_SECOND_ON] = "drawn from the second reading on",
            [WORD_NONE_TITLE] = "No reading yet.",
            [WORD_NONE_EXPECTED] = "First expected on %1.",
            [WORD_NONE_EXPECTED_FOR] = "First expected on %1, for %2.",
            [WORD_NONE_STARTED] = "Readings have been due since %1.",
            [WORD_EVENT] = "%1: %2",
            [WORD_REVIEW] = "review of the quarter",
            [WORD_KEY_GAP] = "no reading for 7 days or more",
            [WORD_KEY_NO_FIGURE] = "%1: no figure for the month",
            [WORD_KEY_NO_FIGURES] = "%1 months without a figure",
            [WORD_KEY_BOUNDS] = "month known from its days only",
            [WORD_KEY_ROUNDED] = "a rounded reading",
            [WORD_KEY_WEEKLY] = "one reading a week, rounded",
            [WORD_KEY_FEW_DAYS] = "mean of less than half of the days",
            [WORD_KEY_TYPED] = "typed by hand",
            [WORD_KEY_AFTER] = "after the plan",
            [WORD_KEY_HOLLOW] = "days missing",
            [WORD_KEY_RUNNING] = "month not finished",
            [WORD_KEY_MORE] = "+ %1 more",
            [WORD_FOOT_SOURCE] = "Source: %1; %2.",
            [WORD_FOOT_SOURCE_ONLY] = "Source: %1.",
            [WORD_FOOT_EXACT] = "Counts are exact.",
            [WORD_FOOT_ROUNDED] = "The network rounds its counts.",
            [WORD_FOOT_TYPED] = ", %1 typed by hand",
            [WORD_FOOT_ALL_TYPED] = ", typed by hand",
            [WORD_FOOT_MONTHS] = "%1 of %2 read%3.",
            [WORD_FOOT_DAYS] = "%1 of %2 read (%3)%4.",
            [WORD_FOOT_READINGS] = "%1%2.",
            [WORD_FOOT_NONE] = "Nothing read so far.",
            [WORD_FOOT_ZONE] = "Time zone %1.",
            [WORD_FOOT_KNOWN] = "As known on %1.",
            [WORD_FOOT_KNOWN_OF] = "%1, as known on %2.",
            [WORD_FOOT_ESTIMATED] = "Estimates of the source: %1.",
            [WORD_FOOT_NO_ESTIMATE] = "No value estimated.",
            [WORD_ALT_COLUMNS] = "Column chart. %1.",
            [WORD_ALT_LINE] = "Line chart. %1.",
            [WORD_ALT_TARGET] = " Target %1 by %2.",
            [WORD_ALT_NO_TARGET] = " No target.",
            [WORD_ALT_RANGE] = " Lowest %1 (%2), highest %3 (%4).",
            [WORD_ALT_INTERVAL] = "%1 to %2",
            [WORD_ALT_NONE] = " Nothing was read in this time.",
            [WORD_MONTH] = "%1 month",
            [WORD_MONTHS] = "%1 months",
            [WORD_DAY] = "%1 day",
            [WORD_DAYS] = "%1 days",
            [WORD_READING] = "%1 reading",
            [WORD_READINGS] = "%1 readings",
        },
};

static const char *const months[12] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

struct noun_row {
    const char *metric;
    const char *one;
    const char *many;
    const char *title;
    const char *meaning;
};

static const struct noun_row nouns[] = {
    {"visitors", "unique visitor", "unique visitors", "Unique visitors",
     "one visitor is one browser in the period"},
    {"visits", "visit", "visits", "Visits", ""},
    {"pageviews", "page view", "page views", "Page views", ""},
    {"friends", "friend", "friends", "Friends", ""},
    {"followers", "follower", "followers", "Followers", ""},
    {"members", "member", "members", "Members", ""},
    {"subscribers", "subscriber", "subscribers", "Subscribers", ""},
    {"posts", "post", "posts", "Posts", ""},
    {"views", "view", "views", "Views", ""},
    {"likes", "like", "likes", "Likes", ""},
    {"calls", "call", "calls", "Calls", ""},
    {"videos", "video", "videos", "Videos", ""},
};

static void put(struct phrase *p, const char *text, size_t len)
{
    size_t at = strlen(p->s);
    size_t room = sizeof(p->s) - 1 - at;

    if (len > room) {
        len = room;
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--;
    }
    memcpy(p->s + at, text, len);
    p->s[at + len] = '\0';
}

static struct phrase phrase(const char *text)
{
    struct phrase p = {{0}};

    put(&p, text, strlen(text));
    return p;
}

struct phrase words_join(const char *a, const char *between, const char *b)
{
    struct phrase p = phrase(a);

    put(&p, between, strlen(between));
    put(&p, b, strlen(b));
    return p;
}

struct phrase words_say(enum language lang, enum word word, const char *a,
                        const char *b, const char *c, const char *d)
{
    const char *const parts[] = {a, b, c, d};
    const char *s = sentences[lang][word];
    struct phrase p = {{0}};

    if (s == NULL)
        s = sentences[LANGUAGE_EN][word];
    while (*s != '\0') {
        size_t n = strcspn(s, "%");

        put(&p, s, n);
        s += n;
        if (s[0] == '%' && s[1] >= '1' && s[1] <= '4') {
            const char *part = parts[s[1] - '1'];

            if (part != NULL)
                put(&p, part, strlen(part));
            s += 2;
        } else if (s[0] == '%') {
            put(&p, s++, 1);
        }
    }
    return p;
}

struct phrase words_count(enum language lang, enum word one, enum word many,
                          size_t count)
{
    return words_say(lang, count == 1 ? one : many,
                     words_number((double)count).s, NULL, NULL, NULL);
}

struct phrase words_number(double value)
{
    char text[NUMBER_TEXT];

    return phrase(number_fixed(value, 0, &number_print, text));
}

double words_told(const struct indicator *ind, double value)
{
    return number_told(value, ind->has_target ? (double)ind->target : INFINITY);
}

struct phrase words_value(const struct indicator *ind, double value)
{
    return words_number(words_told(ind, value));
}

struct phrase words_percent(double share)
{
    char text[NUMBER_TEXT];

    return phrase(number_percent(share, &number_print, text));
}

static struct phrase number(int n)
{
    struct phrase p = {{0}};

    (void)snprintf(p.s, sizeof(p.s), "%d", n);
    return p;
}

struct phrase words_month(enum language lang, int32_t day)
{
    (void)lang;
    return phrase(months[day_civil(day).month - 1]);
}

struct phrase words_short_month(enum language lang, int32_t day)
{
    struct phrase p = words_month(lang, day);

    p.s[3] = '\0';
    return p;
}

struct phrase words_year(int32_t day)
{
    return number(day_civil(day).year);
}

struct phrase words_initial(enum language lang, int32_t day)
{
    struct phrase p = words_month(lang, day);

    p.s[1] = '\0';
    return p;
}

static struct phrase day_of(enum language lang, int32_t day, bool brief)
{
    return words_join(number(day_civil(day).day).s, " ",
                      brief ? words_short_month(lang, day).s
                            : words_month(lang, day).s);
}

struct phrase words_day(enum language lang, int32_t day)
{
    return day_of(lang, day, false);
}

struct phrase words_full_day(enum language lang, int32_t day)
{
    return words_join(words_day(lang, day).s, " ",
                      number(day_civil(day).year).s);
}

static struct phrase days(enum language lang, int32_t from, int32_t to,
                          bool brief)
{
    struct phrase last = day_of(lang, to, brief);

    if (from == to)
        return last;
    if (month_first(from) == month_first(to))
        return words_join(number(day_civil(from).day).s, DASH, last.s);
    return words_join(day_of(lang, from, brief).s, " " DASH " ", last.s);
}

struct phrase words_days(enum language lang, int32_t from, int32_t to)
{
    return days(lang, from, to, false);
}

struct phrase words_short_days(enum language lang, int32_t from, int32_t to)
{
    return days(lang, from, to, true);
}

struct phrase words_months(enum language lang, int32_t from, int32_t to)
{
    int first = day_civil(from).year;
    int last = day_civil(to).year;
    struct phrase end =
        words_join(words_month(lang, to).s, " ", number(last).s);

    if (month_first(from) == month_first(to))
        return end;
    if (first == last)
        return words_join(words_month(lang, from).s, " " DASH " ", end.s);
    return words_join(
        words_join(words_month(lang, from).s, " ", number(first).s).s,
        " " DASH " ", end.s);
}

struct phrase words_span(enum language lang, int32_t from, int32_t to)
{
    struct phrase end = words_full_day(lang, to);

    if (from == to)
        return end;
    if (month_first(from) == month_first(to))
        return words_join(number(day_civil(from).day).s, DASH, end.s);
    if (day_civil(from).year == day_civil(to).year)
        return words_join(words_day(lang, from).s, " " DASH " ", end.s);
    return words_join(words_full_day(lang, from).s, " " DASH " ", end.s);
}

static const struct noun_row *noun_of(const char *metric)
{
    for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++)
        if (strcmp(nouns[i].metric, metric) == 0)
            return &nouns[i];
    return NULL;
}

struct phrase words_noun(enum language lang, const char *metric, double count)
{
    const struct noun_row *row = noun_of(metric);

    (void)lang;
    if (row == NULL)
        return phrase(metric);
    return phrase(round(count) == 1 ? row->one : row->many);
}

struct phrase words_noun_title(enum language lang, const char *metric)
{
    const struct noun_row *row = noun_of(metric);
    struct phrase p;

    (void)lang;
    if (row != NULL)
        return phrase(row->title);
    p = phrase(metric);
    p.s[0] = (char)toupper((unsigned char)p.s[0]);
    return p;
}

const char *words_meaning(enum language lang, const char *metric)
{
    const struct noun_row *row = noun_of(metric);

    (void)lang;
    return row == NULL ? "" : row->meaning;
}

const char *words_verdict(enum language lang, enum verdict verdict)
{
    return verdict_text(lang, verdict);
}
