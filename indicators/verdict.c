/*
 * What people are told of a judgement.
 */
#include "indicators/verdict.h"

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

enum verdict verdict_of(const struct judgement *judgement)
{
    enum verdict verdict = running[judgement->status];

    if (judgement->ended &&
        (verdict == VERDICT_ON_TRACK || verdict == VERDICT_WATCH ||
         verdict == VERDICT_BEHIND))
        return VERDICT_NOT_REACHED;
    return verdict;
}

const char *verdict_text(enum language lang, enum verdict verdict)
{
    return language_text(lang, texts[verdict]);
}
