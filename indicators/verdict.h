#ifndef VERDICT_H
#define VERDICT_H

/*
 * What people are told of a judgement: its status, but once the day of a
 * target is past, what fell short of it is not reached, however near it came.
 */

#include "base/language.h"
#include "base/phrase.h"
#include "indicators/judge.h"

/* Best first, as tables of the words list them. */
enum verdict {
    VERDICT_REACHED,
    VERDICT_ON_TRACK,
    VERDICT_WATCH,
    VERDICT_BEHIND,
    VERDICT_NOT_REACHED,
    VERDICT_CANNOT_BE_TOLD,
    VERDICT_NO_DATA,
    VERDICT_NOT_STARTED,
    VERDICT_NO_TARGET,
    VERDICT_COUNT
};

enum verdict verdict_of(const struct judgement *judgement);

/* Does it count where people are told how many indicators stand how?  One that
 * is followed without a target doesn't, with or without data. */
bool verdict_counts(const struct indicator *indicator,
                    const struct judgement *judgement);

/* "on track" */
const char *verdict_text(enum language lang, enum verdict verdict);

/* Why it cannot be told: "days without a reading allow both"; "" where it
 * can. */
struct phrase verdict_untold(enum language lang,
                             const struct indicator *indicator,
                             const struct judgement *judgement);

/* judge = any, every: "target met in 6 of 7 months; it can no longer be met in
 * every month"; "" where one month is judged. */
struct phrase verdict_months(enum language lang,
                             const struct indicator *indicator,
                             const struct judgement *judgement);

/* What is told of a judgement beside its status: one of the two above, or
 * "". */
struct phrase verdict_remark(enum language lang,
                             const struct indicator *indicator,
                             const struct judgement *judgement);

#endif
