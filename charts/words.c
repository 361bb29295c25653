/*
 * The table of words, and the forms of numbers in a language.  Days and months:
 * words_days.c.
 */
#include "charts/words.h"

#include <math.h>
#include <string.h>

#include "base/daytext.h"
#include "base/number.h"

/* The first form, and the one for many where the sentence counts. */
static const char *const sentences[WORD_COUNT][2] = {
    [WORD_HEAD_IN] = {N_("%1 in %2")},
    [WORD_HEAD_ON] = {N_("%1 on %2")},
    [WORD_HEAD_SHARE] = {N_("%1: %2 of the target")},
    [WORD_HEAD_REACHED] = {N_("%1: target reached (%2)")},
    [WORD_HEAD_MET] = {N_("%1: target reached")},
    [WORD_HEAD_FIRST] = {N_("%1, first reading")},
    [WORD_HEAD_FIRST_MONTH] = {N_("%1, first month")},
    [WORD_HEAD_UNTOLD] = {N_("%1: cannot be told")},
    [WORD_HEAD_UNREAD] = {NP_("%1 cannot be told: %2 day was not read",
                              "%1 cannot be told: %2 days were not read")},
    [WORD_HEAD_NONE_IN] = {N_("No reading in %1")},
    [WORD_HEAD_NONE_YET] = {N_("No reading yet: first expected on %1")},
    [WORD_HEAD_NONE] = {N_("No reading yet")},
    [WORD_HEAD_NO_MONTH] = {N_("No month is complete yet")},
    [WORD_HEAD_SINCE] = {N_("No reading since %1")},
    [WORD_HEAD_BETWEEN] = {N_("Between %1 and %2")},
    [WORD_HEAD_LEAST] = {N_("At least %1")},
    [WORD_A_DAY] = {N_("%1 a day")},
    [WORD_SUB_MONTH] = {N_("%1 per calendar month%4, %2, %3")},
    [WORD_SUB_MEAN] = {N_("%1 per day%4, mean of each month, %2, %3")},
    [WORD_SUB_LEVEL] = {N_("%1 of the account “%2” on %3, %4")},
    [WORD_SUB_TYPED] = {N_("%1 of “%2”, %4")},
    [WORD_UNPAID] = {N_(" without paid advertising")},
    [WORD_NOTE_ABOVE] = {N_("%1 above the %2 due by then")},
    [WORD_NOTE_BEHIND] = {N_("%1 behind the %2 due by then")},
    [WORD_NOTE_ON] = {N_("just the %1 due by then")},
    [WORD_NOTE_BELOW] = {N_("%1 below the %2 due by then")},
    [WORD_NOTE_UNDER] = {N_("%1 below the target of %2")},
    [WORD_NOTE_OVER] = {N_("%1 above the target of %2")},
    [WORD_NOTE_EXACTLY] = {N_("just the target of %1")},
    [WORD_NOTE_TARGET] = {N_("target: %1 by %2")},
    [WORD_NOTE_ROUNDED] = {N_("the value is rounded")},
    [WORD_NOTE_NO_PATH] = {N_("baseline not known: no path")},
    [WORD_NOTE_RESULT] = {N_("result of the plan on %1")},
    [WORD_NO_TARGET] = {N_("no target")},
    [WORD_PLAN_STARTS] = {N_("plan starts %1")},
    [WORD_PLAN_ENDS] = {N_("plan ends %1")},
    [WORD_TARGET] = {N_("target")},
    [WORD_TARGET_IS] = {N_("target %1")},
    [WORD_TARGET_IS_A_DAY] = {N_("target %1 a day")},
    [WORD_PER_DAY] = {N_("a day")},
    [WORD_DUE] = {N_("due by then")},
    [WORD_DUE_PATH] = {N_("(path)")},
    [WORD_KEY_PATH] = {N_("due by then (path)")},
    [WORD_PATH_FROM] = {N_("path: from %1 on %2")},
    [WORD_PATH_TO] = {N_("to %1 on %2")},
    [WORD_PATH_BOTH] = {N_("%1 %2")},
    [WORD_PATH_FIRST] = {N_("no baseline; path from the first reading")},
    [WORD_NO_DATA] = {N_("no data")},
    [WORD_ZERO] = {N_("zero measured")},
    [WORD_AT_LEAST] = {N_("at least %1")},
    [WORD_FROM_VALUE] = {N_("between %1")},
    [WORD_TO_VALUE] = {N_("and %1")},
    [WORD_DAYS_OF] = {N_("%1/%2 days")},
    [WORD_FEW_DAYS] = {NP_("%1 of %2 day", "%1 of %2 days")},
    [WORD_NO_READING] = {N_("no reading")},
    [WORD_NO_ACCESS] = {N_("no access")},
    [WORD_NO_ACCOUNT] = {N_("account not found")},
    [WORD_COUNT_HIDDEN] = {N_("count hidden")},
    [WORD_NO_QUOTA] = {N_("limit used up")},
    [WORD_NO_ANSWER] = {N_("no answer")},
    [WORD_NO_SENSE] = {N_("answer not understood")},
    [WORD_SINCE_DAY] = {N_("since %1")},
    [WORD_REACHED_ON] = {N_("reached on %1")},
    [WORD_ROSE_ABOVE_ON] = {N_("rose above on %1")},
    [WORD_FELL_BELOW_ON] = {N_("fell below on %1")},
    [WORD_FEWER_ON] = {N_("%1 fewer on %2")},
    [WORD_COUNTED] = {N_("counted differently")},
    [WORD_COUNTED_BEFORE] = {N_("before %1")},
    [WORD_REVISED] = {N_("%1, revised")},
    [WORD_REVISED_BY] = {N_("%1, revised: %2")},
    [WORD_VALUES_FROM_TO] = {N_("%1\u2013%2")},
    [WORD_ROW_EVENTS] = {N_("events")},
    [WORD_ROW_DECEMBER] = {N_("December")},
    [WORD_ROW_MEDIAN] = {N_("median month")},
    [WORD_ROW_BEST] = {N_("best month")},
    [WORD_ROW_MET] = {N_("target met")},
    [WORD_ROW_END] = {N_("end of year")},
    [WORD_ROW_GAINED] = {N_("in the year")},
    [WORD_MET_OF] = {N_("%1 of %2")},
    [WORD_SO_FAR] = {N_("%1 so far")},
    [WORD_FORECAST_WEEKS] = {NP_("if the last %1\u00a0week continues",
                                 "if the last %1\u00a0weeks continue")},
    [WORD_FORECAST_MONTHS] = {NP_("if the last %1\u00a0month continues",
                                  "if the last %1\u00a0months continue")},
    [WORD_FORECAST] = {N_("%1 on %2 %3")},
    [WORD_ALT_FORECAST] = {N_(" Likely %1 on %2 %3.")},
    [WORD_BEHIND] = {N_("%1 behind")},
    [WORD_BELOW] = {N_("%1 below")},
    [WORD_ABOVE] = {N_("%1 above")},
    [WORD_ON_DAY] = {N_("on %1")},
    [WORD_MEAN_TITLE] = {N_("%1 per day, mean of the month")},
    [WORD_LAST_DAYS] = {NP_("Last %1 day", "Last %1 days")},
    [WORD_CUT_SCALE] = {N_("scale does not start at zero")},
    [WORD_SECOND_ON] = {N_("drawn from the second reading on")},
    [WORD_NONE_TITLE] = {N_("No reading yet.")},
    [WORD_NONE_EXPECTED] = {N_("First expected on %1.")},
    [WORD_NONE_EXPECTED_FOR] = {N_("First expected on %1, for %2.")},
    [WORD_NONE_STARTED] = {N_("Readings have been due since %1.")},
    [WORD_EVENT] = {N_("%1: %2")},
    [WORD_REVIEW] = {N_("review of the quarter")},
    [WORD_KEY_GAP] = {N_("no reading for 7 days or more")},
    [WORD_KEY_NO_FIGURE] = {N_("%1: no figure for the month")},
    [WORD_KEY_NO_FIGURES] = {NP_("%1 month without a figure",
                                 "%1 months without a figure")},
    [WORD_KEY_BOUNDS] = {N_("month known from its days only")},
    [WORD_KEY_ROUNDED] = {N_("a rounded reading")},
    [WORD_KEY_WEEKLY] = {N_("one reading a week, rounded")},
    [WORD_KEY_FEW_DAYS] = {N_("mean of less than half of the days")},
    [WORD_KEY_TYPED] = {N_("typed by hand")},
    [WORD_KEY_HELD] = {N_("held: looks impossible")},
    [WORD_KEY_AFTER] = {N_("after the plan")},
    [WORD_KEY_HOLLOW] = {N_("days missing")},
    [WORD_KEY_RUNNING] = {N_("month not finished")},
    [WORD_KEY_RUNNING_DAYS] = {N_("month not finished: %1")},
    [WORD_KEY_LEFT] = {N_("path before the revision")},
    [WORD_KEY_FALL] = {N_("a fall of more than %1 in a day")},
    [WORD_KEY_FALL_OPEN] = {N_(
        "a fall of more than %1 in a day, no event noted")},
    [WORD_KEY_RESTATED] = {N_("%1 restated on %3, %2 before")},
    [WORD_KEY_RESTATEDS] = {NP_("%1 month restated, outline: before",
                                "%1 months restated, outline: before")},
    [WORD_KEY_MORE] = {N_("+ %1 more")},
    [WORD_FOOT_SOURCE] = {N_("Source: %1; %2.")},
    [WORD_FOOT_SOURCE_ONLY] = {N_("Source: %1.")},
    [WORD_FOOT_EXACT] = {N_("Counts are exact.")},
    [WORD_FOOT_ROUNDED] = {N_("The network rounds its counts.")},
    [WORD_FOOT_TYPED] = {N_(", %1 typed by hand")},
    [WORD_FOOT_ALL_TYPED] = {N_(", typed by hand")},
    [WORD_FOOT_MONTHS] = {NP_("%1 of %2 month read%3.",
                              "%1 of %2 months read%3.")},
    [WORD_FOOT_DAYS] = {NP_("%1 of %2 day read (%3)%4.",
                            "%1 of %2 days read (%3)%4.")},
    [WORD_FOOT_READINGS] = {N_("%1%2.")},
    [WORD_FOOT_EVENTS] = {N_("%1 of %2 events are shown, + %3 more.")},
    [WORD_FOOT_DAYS_ONLY] = {NP_("%1 day read, no month's figure yet.",
                                 "%1 days read, no month's figure yet.")},
    [WORD_FOOT_NONE] = {N_("Nothing read so far.")},
    [WORD_FOOT_ZONE] = {N_("Time zone %1.")},
    [WORD_FOOT_KNOWN] = {N_("As known on %1.")},
    [WORD_FOOT_KNOWN_OF] = {N_("%1, as known on %2.")},
    [WORD_FOOT_ESTIMATED] = {N_("Estimates of the source: %1.")},
    [WORD_FOOT_NO_ESTIMATE] = {N_("No value estimated.")},
    [WORD_ALT_COLUMNS] = {N_("Column chart. %1.")},
    [WORD_ALT_LINE] = {N_("Line chart. %1.")},
    [WORD_ALT_TARGET] = {N_(" Target %1 by %2.")},
    [WORD_ALT_REVISED] = {N_(" Revised on %1: %2 before, %3 since.")},
    [WORD_ALT_NO_TARGET] = {N_(" No target.")},
    [WORD_ALT_RANGE] = {N_(" Lowest %1 (%2), highest %3 (%4).")},
    [WORD_ALT_INTERVAL] = {N_("%1 to %2")},
    [WORD_ALT_NONE] = {N_(" Nothing was read in this time.")},
    [WORD_ALT_ENDS] = {N_(" First %1 (%2), last %3 (%4).")},
    [WORD_ALT_GAPS] = {N_(" No reading: %1.")},
    [WORD_ALT_GAPS_MORE] = {N_(" No reading: %1; other gaps: %2.")},
    [WORD_ALT_STATUS] = {N_(" Status: %1.")},
    [WORD_MONTHS] = {NP_("%1 month", "%1 months")},
    [WORD_DAYS] = {NP_("%1 day", "%1 days")},
    [WORD_READINGS] = {NP_("%1 reading", "%1 readings")},
    [WORD_TITLE_IN] = {N_("%1 (%2)")},
    [WORD_OF_TARGET] = {N_("%1 of %2")},
    [WORD_BESIDE_TARGET] = {N_("%1, target %2")},
    [WORD_SHEET_AHEAD] = {N_("%1 is ahead of %2: %3 and %4")},
    [WORD_SHEET_LEVEL] = {N_("%1 and %2 are level: %3")},
    [WORD_SHEET_NEAREST] = {N_("%1 is nearest to its target: %2")},
    [WORD_SHEET_REACHED_ONE] = {N_("%1 has reached its target: %2")},
    [WORD_SHEET_REACHED] = {NP_("%1 of %2 targets is reached",
                                "%1 of %2 targets are reached")},
    [WORD_SHEET_REACHED_BOTH] = {N_("Both targets are reached")},
    [WORD_SHEET_REACHED_ALL] = {NP_("%1 target is reached",
                                    "All %1 targets are reached")},
    [WORD_SHEET_REACHED_NONE] = {NP_("None of the %1 target is reached",
                                     "None of the %1 targets is reached")},
    [WORD_SHEET_TARGETS] = {NP_("%1 account and its target",
                                "%1 accounts and their targets")},
    [WORD_SHEET_UNREAD_ALL] = {N_("No account has a recent reading")},
    [WORD_SHEET_UNREAD] = {NP_("%1 of %2 accounts has no recent reading",
                               "%1 of %2 accounts have no recent reading")},
    [WORD_SHEET_UNREAD_ONE] = {N_("%1 has no recent reading")},
    [WORD_SHEET_MOST] = {N_("%1 has most: %2")},
    [WORD_SHEET_ALL] = {NP_("%1 account, followed without a target",
                            "%1 accounts, followed without a target")},
    [WORD_SHEET_SUB] = {N_(
        "%1 on one scale, readings of %2, in the order of the plan")},
    [WORD_SHEET_SUB_SHORT] = {N_("%1 on one scale, %2")},
    [WORD_SHEET_PART] = {N_("%1; %2 to %3 of %4")},
    [WORD_SHEET_FROM] = {N_("%1, from %2")},
    [WORD_SHEET_LAST] = {N_("last read on %1: %2")},
    [WORD_SHEET_SINCE] = {N_("since %1")},
    [WORD_SHEET_KEY] = {N_("How to read")},
    [WORD_SHEET_MEASURED] = {N_("measured")},
    [WORD_SHEET_PATH] = {N_("path: due by each day")},
    [WORD_SHEET_END] = {N_("the plan ends on %1")},
    [WORD_SHEET_NO_SUM] = {N_("One person can have several accounts: the "
                              "counts are never added up.")},
    [WORD_SHEET_READ] = {N_("Of %1, read: %2.")},
    [WORD_SHEET_READ_OF] = {N_("%1 %2")},
    [WORD_ACCOUNTS] = {NP_("%1 account", "%1 accounts")},
    [WORD_BULLETS_TRACK] = {NP_("%1 of %2 indicators is on track",
                                "%1 of %2 indicators are on track")},
    [WORD_BULLETS_REACHED] = {NP_("%1 of %2 indicators is reached",
                                  "%1 of %2 indicators are reached")},
    [WORD_BULLETS_BOTH] = {N_("%1, %2 on track")},
    [WORD_BULLETS_NONE] = {NP_("None of %1 indicator is on track",
                               "None of %1 indicators is on track")},
    [WORD_BULLETS_TOLD] = {N_(
        "%1 of %2 indicators can be told, none is on track")},
    [WORD_BULLETS_UNTOLD] = {N_("No indicator can be told yet")},
    [WORD_BULLETS_NONE_REACHED] = {NP_("None of %1 indicator is reached",
                                       "None of %1 indicators is reached")},
    [WORD_BULLETS_ALL_TRACK] = {NP_("%1 indicator is on track",
                                    "All %1 indicators are on track")},
    [WORD_BULLETS_ALL_REACHED] = {NP_("%1 indicator is reached",
                                      "All %1 indicators are reached")},
    [WORD_BULLETS_ONE] = {N_("%1: %2")},
    [WORD_BULLETS_NOT_YET] = {N_("The plan has not started")},
    [WORD_BULLETS_NO_TARGET] = {N_("No indicator has a target")},
    [WORD_BULLETS_BEHIND] = {N_("%1; %2 is behind")},
    [WORD_BULLETS_BEHIND_MANY] = {N_("%1; %2 are behind")},
    [WORD_BULLETS_MISSED] = {N_("%1; %2 is not")},
    [WORD_BULLETS_MISSED_MANY] = {N_("%1; %2 are not")},
    [WORD_BULLETS_NO_DATA] = {N_("%1; no data for %2")},
    [WORD_BULLETS_SUB] = {N_("Actual against target as known on %1; the scale "
                             "of each bar ends at %2 of its target")},
    [WORD_BULLETS_SUB_SHORT] = {N_("Actual against target as known on %1")},
    [WORD_BULLETS_DUE] = {N_("due now")},
    [WORD_BULLETS_ACTUAL] = {N_("actual")},
    [WORD_BULLETS_SHARE] = {N_("of target")},
    [WORD_BULLETS_STATUS] = {N_("status")},
    [WORD_BULLETS_MONTH] = {N_("%1, %2")},
    [WORD_BULLETS_MEAN] = {N_("average of %1")},
    [WORD_BULLETS_EITHER] = {N_("one of them is enough: %1")},
    [WORD_BULLETS_OR] = {N_("%1 or %2")},
    [WORD_KEY_BEHIND] = {N_("behind: under 70\u00a0% of what is due")},
    [WORD_KEY_WATCH] = {N_("watch: 70 to under 90\u00a0%")},
    [WORD_KEY_TRACK] = {N_("on track: 90\u00a0% and more")},
    [WORD_KEY_POSSIBLE] = {N_("between lowest and highest possible")},
    [WORD_BULLETS_LINE] = {N_(
        "Bar: actual. Thick mark: target. Thin line: due on the path to the "
        "target, on the day of the figure.")},
    [WORD_BULLETS_MARK] = {N_("Bar: actual. Thick mark: target.")},
    [WORD_BULLETS_CUT] = {N_(
        "A bar with two strokes through it goes on beyond the scale.")},
    [WORD_BULLETS_LESS] = {N_("Where less is better (\u2264), the bar is "
                              "target \u00f7 actual: longer is "
                              "better in every row.")},
    [WORD_BULLETS_NO_SHARE] = {N_("no percent of a target of 0")},
    [WORD_ALT_BULLETS] = {N_("Bullet graphs. %1.")},
    [WORD_SUB_DAILY] = {N_("%1 per day%4, %2, %3")},
    [WORD_DAILY_MEAN] = {N_("%1 on average, %2")},
    [WORD_DAILY_FACTS] = {N_("Average %1, median %2; best %3, lowest %4.")},
    [WORD_DAILY_MET_LESS] = {NP_("%1 of %2 day at %3 or less.",
                                 "%1 of %2 days at %3 or less.")},
    [WORD_DAILY_MET] = {NP_("%1 of %2 day at %3 or more.",
                            "%1 of %2 days at %3 or more.")},
    [WORD_ALT_SHEET] = {N_("Small line charts on one scale. %1.")},
    [WORD_ALT_ITEM] = {N_(" %1: %2; %3.")},
    [WORD_ALT_ITEM_TARGET] = {N_(" %1: %2, target %3; %4.")},
    [WORD_ALT_ITEM_NONE] = {N_(" %1: %2.")},
};

struct noun_row {
    const char *metric;
    const char *one;
    const char *many;
    const char *title;
    const char *meaning;
};

static const struct noun_row nouns[] = {
    {"visitors", NP_("unique visitor", "unique visitors"),
     N_("Unique visitors"), N_("one visitor is one browser in the period")},
    {"visits", NP_("visit", "visits"), N_("Visits"), ""},
    {"pageviews", NP_("page view", "page views"), N_("Page views"), ""},
    {"friends", NP_("friend", "friends"), N_("Friends"), ""},
    {"followers", NP_("follower", "followers"), N_("Followers"), ""},
    {"members", NP_("member", "members"), N_("Members"), ""},
    {"subscribers", NP_("subscriber", "subscribers"), N_("Subscribers"), ""},
    {"posts", NP_("post", "posts"), N_("Posts"), ""},
    {"views", NP_("view", "views"), N_("Views"), ""},
    {"likes", NP_("like", "likes"), N_("Likes"), ""},
    {"stars", NP_("star", "stars"), N_("Stars"), ""},
    {"calls", NP_("call", "calls"), N_("Calls"), ""},
    {"videos", NP_("video", "videos"), N_("Videos"), ""},
};

/* Plural forms look at whole numbers. */
static unsigned long counted(double value)
{
    double whole = round(fabs(value));

    return whole < 1e9 ? (unsigned long)whole
                       : (unsigned long)fmod(whole, 1e6) + 1000000UL;
}

struct phrase words_say(enum language lang, enum word word, const char *a,
                        const char *b, const char *c, const char *d)
{
    return phrase_fill(language_text(lang, sentences[word][0]), a, b, c, d);
}

struct phrase words_say_of(enum language lang, enum word word, double count,
                           const char *a, const char *b, const char *c,
                           const char *d)
{
    return phrase_fill(language_plural(lang, sentences[word][0],
                                       sentences[word][1], counted(count)),
                       a, b, c, d);
}

struct phrase words_count(enum language lang, enum word word, size_t count)
{
    return words_say_of(lang, word, (double)count,
                        words_number((double)count).s, NULL, NULL, NULL);
}

struct phrase words_number(double value)
{
    char text[NUMBER_TEXT];

    return phrase_of(number_fixed(value, 0, &number_print, text));
}

struct phrase words_whole(int64_t value)
{
    char text[NUMBER_TEXT];

    return phrase_of(number_whole(value, &number_print, text));
}

double words_told(const struct indicator *ind, double value)
{
    double told =
        number_told(value, ind->has_target ? (double)ind->target : INFINITY);

    for (size_t i = 0; i < ind->revised_count; i++)
        told = fmin(told, number_told(value, (double)ind->revised[i].target));
    return told;
}

struct phrase words_value(const struct indicator *ind, double value)
{
    return words_number(words_told(ind, value));
}

struct phrase words_judged(const struct indicator *ind,
                           const struct judgement *judgement)
{
    return judgement->is_whole ? words_whole(judgement->whole)
                               : words_value(ind, judgement->value.value);
}

struct phrase words_percent(double share)
{
    char text[NUMBER_TEXT];

    return phrase_of(number_percent(share, &number_print, text));
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

    if (row == NULL)
        return phrase_of(metric);
    return phrase_of(
        language_plural(lang, row->one, row->many, counted(count)));
}

struct phrase words_noun_title(enum language lang, const char *metric)
{
    const struct noun_row *row = noun_of(metric);

    return row != NULL ? phrase_of(language_text(lang, row->title))
                       : phrase_large(metric);
}

const char *words_meaning(enum language lang, const char *metric)
{
    const struct noun_row *row = noun_of(metric);

    return row == NULL ? "" : language_text(lang, row->meaning);
}

/* One of each form that a language has, as in `sentences`. */
static const char *form(enum language lang, const char *one, const char *many,
                        size_t place)
{
    static const unsigned long numbers[] = {1, 2, 20};

    return many == NULL ? language_text(lang, one)
                        : language_plural(lang, one, many, numbers[place % 3]);
}

const char *words_any(enum language lang, size_t place)
{
    static const char always[] = "0123456789 \u00a0\u2013\u2212%.,:/()+";
    enum { FORMS = 3, NOUNS = sizeof(nouns) / sizeof(nouns[0]) };
    const struct noun_row *noun;

    if (place == 0)
        return always;
    place--;
    if (place < (size_t)WORD_COUNT * FORMS)
        return form(lang, sentences[place / FORMS][0],
                    sentences[place / FORMS][1], place);
    place -= (size_t)WORD_COUNT * FORMS;
    if (place < VERDICT_COUNT)
        return verdict_text(lang, (enum verdict)place);
    place -= VERDICT_COUNT;
    if (place < (size_t)12 * MONTH_FORM_COUNT)
        return daytext_month_name(lang, (int)(place % 12) + 1,
                                  (enum month_form)(place / 12));
    place -= (size_t)12 * MONTH_FORM_COUNT;
    if (place >= (size_t)NOUNS * (FORMS + 2))
        return NULL;
    noun = &nouns[place / (FORMS + 2)];
    switch (place % (FORMS + 2)) {
    case FORMS:
        return language_text(lang, noun->title);
    case FORMS + 1:
        return language_text(lang, noun->meaning);
    default:
        return form(lang, noun->one, noun->many, place % (FORMS + 2));
    }
}
