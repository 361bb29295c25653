/*
 * The small print: how figures are reckoned, what the status words mean, and
 * which targets are in force.
 */
#include "base/daytext.h"
#include "base/number.h"
#include "reports/paper.h"

static const char *const rules[VERDICT_COUNT] = {
    [VERDICT_REACHED] = N_("the target's value is reached"),
    [VERDICT_ON_TRACK] = N_("90 % of what is due now, or more"),
    [VERDICT_WATCH] = N_("70 % to under 90 % of what is due now"),
    [VERDICT_BEHIND] = N_("under 70 % of what is due now"),
    [VERDICT_NOT_REACHED] = N_("the target's day is past without it"),
    [VERDICT_CANNOT_BE_TOLD] = N_("rounding or gaps allow both answers"),
    [VERDICT_NO_DATA] = N_("no reading in the period"),
    [VERDICT_NOT_STARTED] = N_("before the start date"),
    [VERDICT_NO_TARGET] = N_("followed without a target"),
};

static const char *const reckoning[] = {
    N_("% of target = actual ÷ target. % of way = (actual − baseline) ÷ "
       "(target − baseline); with a baseline of 0 the two are equal."),
    N_("Due now = the value that the straight path from the baseline over the "
       "milestones to the target asks for on the last day of the period."),
    N_("Percentages are rounded to whole numbers and not capped. Where less is "
       "better, % of target = target ÷ actual, and the status is judged by due "
       "÷ actual."),
    N_("Visitors of days are never added up to a month, and accounts are never "
       "added up: one person comes on several days and has several accounts."),
    N_("Where a month's own figure is missing, its days tell bounds: as many "
       "persons as on its best day or more, and as on all days or fewer."),
};

enum { RULES = sizeof(reckoning) / sizeof(reckoning[0]), TITLE_MAX = 120 };

const char *paper_verdict_rule(enum language lang, enum verdict verdict)
{
    return language_text(lang, rules[verdict]);
}

/* How many revisions of a target are in force at the period's end. */
static size_t revisions(const struct report *report,
                        const struct indicator *indicator)
{
    size_t n = 0;

    while (n < indicator->revised_count &&
           indicator->revised[n].day <= report->period.last)
        n++;
    return n;
}

/* "Target of “Visitors” in force: 9 500 since 1 September 2013, in place of
 * 9 000 (order 12)." */
static struct phrase revision_words(const struct report *report,
                                    const struct indicator *indicator,
                                    size_t count)
{
    const struct target_revision *now = &indicator->revised[count - 1];
    int64_t before =
        count > 1 ? indicator->revised[count - 2].target : indicator->target;
    char told[NUMBER_TEXT];
    char old[NUMBER_TEXT];
    char day[DAYTEXT];
    struct phrase words = phrase_fill(
        language_text(report->lang, N_("Target of “%1” in force: %2 since %3, "
                                       "in place of %4")),
        phrase_brief(indicator->title, TITLE_MAX).s,
        number_whole(now->target, &number_print, told),
        daytext_long(report->lang, now->day, day),
        number_whole(before, &number_print, old));

    if (now->words[0] == '\0')
        return phrase_join(words.s, ".", "");
    return phrase_fill("%1 (%2).", words.s,
                       phrase_brief(now->words, TITLE_MAX).s, NULL, NULL);
}

bool paper_rule(const struct report *report, size_t place, struct phrase *out)
{
    size_t at = RULES;
    bool has_target = false;

    if (place < RULES) {
        *out = phrase_of(language_text(report->lang, reckoning[place]));
        return true;
    }
    for (size_t i = 0; i < report->row_count; i++) {
        const struct indicator *indicator = report->rows[i].indicator;
        size_t count = revisions(report, indicator);

        has_target = has_target || indicator->has_target;
        if (count == 0 || at++ != place)
            continue;
        *out = revision_words(report, indicator, count);
        return true;
    }
    if (!has_target || at != RULES || place != RULES)
        return false;
    *out = paper_say(
        report, N_("The targets in force are the plan's: none was revised."),
        NULL, NULL, NULL);
    return true;
}

const char *paper_events_rule(enum language lang)
{
    return language_text(lang,
                         N_("Means of days, of accounts the gain a day, with "
                            "the number of days read, up to the period's end. "
                            "What came after an event did not come of it: "
                            "after, not because of."));
}

const char *paper_outlook_rule(enum language lang)
{
    return language_text(lang,
                         N_("A range rests on the last weeks or months of the "
                            "series, and is meant to hold in 8 of 10 cases. "
                            "Where it would mislead, none is told."));
}
