/*
 * What people are told of a judgement.
 */
#include "indicators/verdict.h"

#include "base/daytext.h"
#include "base/number.h"

static const char *const texts[VERDICT_COUNT] = {
    [VERDICT_REACHED] = N_("reached"),
    [VERDICT_ON_TRACK] = N_("on track"),
    [VERDICT_WATCH] = N_("watch"),
    [VERDICT_BEHIND] = N_("behind"),
    [VERDICT_NOT_REACHED] = N_("not reached"),
    [VERDICT_CANNOT_BE_TOLD] = N_("cannot be told"),
    [VERDICT_NO_DATA] = N_("no data"),
    [VERDICT_NOT_STARTED] = N_("not started"),
    [VERDICT_NO_TARGET] = N_("no target"),
};

/* While the target's day is still to come. */
static const enum verdict running[STATUS_COUNT] = {
    [STATUS_REACHED] = VERDICT_REACHED,
    [STATUS_ON_TRACK] = VERDICT_ON_TRACK,
    [STATUS_WATCH] = VERDICT_WATCH,
    [STATUS_BEHIND] = VERDICT_BEHIND,
    [STATUS_CANNOT_BE_TOLD] = VERDICT_CANNOT_BE_TOLD,
    [STATUS_NO_DATA] = VERDICT_NO_DATA,
    [STATUS_NOT_STARTED] = VERDICT_NOT_STARTED,
    [STATUS_FOLLOWED] = VERDICT_NO_TARGET,
};

/* %1 is the day from which an account is counted in another way. */
static const char *const untold[UNTOLD_COUNT] = {
    [UNTOLD_ROUNDED] = N_("the value is rounded"),
    [UNTOLD_GAPS] = N_("days without a reading allow both"),
    [UNTOLD_BOUNDS] = N_("no figure of the month; its days allow both"),
    [UNTOLD_RECOUNTED] = N_("counted in another way since %1"),
    [UNTOLD_FIRST] = N_("no baseline: nothing is due yet"),
    [UNTOLD_START] = N_("the first reading, where the path starts, is rounded"),
    [UNTOLD_MONTHS] = N_("months before it allow both"),
    [UNTOLD_PARTS] = N_("a part of it cannot be told"),
};

enum verdict verdict_of(const struct judgement *judgement)
{
    enum verdict verdict = running[judgement->status];

    if (judgement->ended &&
        (verdict == VERDICT_ON_TRACK || verdict == VERDICT_WATCH ||
         verdict == VERDICT_BEHIND))
        return VERDICT_NOT_REACHED;
    return verdict;
}

bool verdict_counts(const struct indicator *indicator,
                    const struct judgement *judgement)
{
    return (indicator->has_target || indicator->any_of_count > 0) &&
           verdict_of(judgement) != VERDICT_NO_TARGET;
}

const char *verdict_text(enum language lang, enum verdict verdict)
{
    return language_text(lang, texts[verdict]);
}

struct phrase verdict_untold(enum language lang,
                             const struct indicator *indicator,
                             const struct judgement *judgement)
{
    char day[DAYTEXT] = "";

    if (judgement->untold == UNTOLD_NONE)
        return phrase_of("");
    if (judgement->untold == UNTOLD_RECOUNTED)
        (void)daytext_long(
            lang, judge_counted_since(indicator, judgement->date), day);
    return phrase_fill(language_text(lang, untold[judgement->untold]), day,
                       NULL, NULL, NULL);
}

struct phrase verdict_months(enum language lang,
                             const struct indicator *indicator,
                             const struct judgement *judgement)
{
    char met[NUMBER_TEXT];
    char judged[NUMBER_TEXT];
    char open[NUMBER_TEXT];
    struct phrase p = phrase_of("");

    if (indicator->any_of_count > 0 || judgement->months_judged == 0)
        return p;
    p = phrase_fill(
        language_plural(lang,
                        NP_("target met in %1 of %2 month",
                            "target met in %1 of %2 months"),
                        (unsigned long)judgement->months_judged),
        number_whole(judgement->months_met, &number_print, met),
        number_whole(judgement->months_judged, &number_print, judged), NULL,
        NULL);
    if (judgement->months_open > 0)
        p = phrase_fill(
            language_text(lang, N_("%1, %2 cannot be told")), p.s,
            number_whole(judgement->months_open, &number_print, open), NULL,
            NULL);
    if (judge_is_lost(indicator, judgement))
        p = phrase_fill(
            language_text(lang,
                          N_("%1; it can no longer be met in every month")),
            p.s, NULL, NULL, NULL);
    return p;
}

struct phrase verdict_remark(enum language lang,
                             const struct indicator *indicator,
                             const struct judgement *judgement)
{
    if (judgement->status == STATUS_CANNOT_BE_TOLD &&
        !judge_is_lost(indicator, judgement))
        return verdict_untold(lang, indicator, judgement);
    return verdict_months(lang, indicator, judgement);
}
