/*
 * Either-ors: as good as their best part, told only as far as it can be.
 */
#include "indicators/judge.h"

#include "base/day.h"

/* Is `a` the better part to show of two that are equally good? */
static bool is_ahead(const struct judgement *a, const struct judgement *b)
{
    return a->has_progress &&
           (!b->has_progress || a->progress.value > b->progress.value);
}

/* True where all parts are of one status that is no matter of degree. */
static bool all_alike(const struct judgement *const *parts, size_t count)
{
    enum status status = parts[0]->status;

    for (size_t i = 1; i < count; i++) {
        if (parts[i]->status != status)
            return false;
    }
    return status == STATUS_NOT_STARTED || status == STATUS_NO_DATA ||
           status == STATUS_FOLLOWED;
}

/* Has every part that is judged come to its end? */
static bool all_ended(const struct judgement *const *parts, size_t count)
{
    size_t judged = 0;

    for (size_t i = 0; i < count; i++) {
        if (parts[i]->status == STATUS_FOLLOWED)
            continue;
        if (!parts[i]->ended)
            return false;
        judged++;
    }
    return judged > 0;
}

/* Is part `i` a better one to show than `best`? */
static bool is_better(const struct judgement *const *parts, size_t i,
                      size_t best)
{
    return best == SIZE_MAX || parts[i]->worst > parts[best]->worst ||
           (parts[i]->worst == parts[best]->worst &&
            is_ahead(parts[i], parts[best]));
}

void judge_any_of(const struct judgement *const *parts, size_t count,
                  struct judgement *out)
{
    enum status worst = STATUS_BEHIND;
    enum status highest = STATUS_BEHIND;
    size_t best = SIZE_MAX;
    bool ended = all_ended(parts, count);

    *out = (struct judgement){.status = STATUS_NO_DATA,
                              .worst = STATUS_BEHIND,
                              .best = STATUS_REACHED,
                              .ended = ended,
                              .date = DAY_NONE,
                              .first = DAY_NONE,
                              .met_by = SIZE_MAX};
    if (count == 0)
        return;
    if (all_alike(parts, count)) {
        out->status = parts[0]->status;
        out->worst = parts[0]->worst;
        out->best = parts[0]->best;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (parts[i]->status == STATUS_FOLLOWED ||
            parts[i]->status == STATUS_NOT_STARTED)
            continue;
        if (parts[i]->worst > worst)
            worst = parts[i]->worst;
        if (parts[i]->best > highest)
            highest = parts[i]->best;
        if (is_better(parts, i, best))
            best = i;
    }
    if (best != SIZE_MAX && worst == highest) {
        *out = *parts[best];
        out->ended = ended;
        out->met_by = best;
        out->status = worst;
        out->untold = UNTOLD_NONE;
    } else {
        out->status = STATUS_CANNOT_BE_TOLD;
        out->untold = UNTOLD_PARTS;
    }
    out->worst = worst;
    out->best = highest;
}
