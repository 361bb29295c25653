/*
 * Which levels look impossible.
 */
#include "base/held.h"

enum { FALL_PERCENT = 20, RISE_PERCENT = 50, LEAST = 20 };

bool held_is_impossible(const struct figure *before, const struct figure *after)
{
    double days =
        after->day > before->day ? (double)after->day - before->day : 1;
    double fall = (double)before->low - (double)after->high;
    double rise = (double)after->low - (double)before->high;

    if (after->high == 0 && before->low > 0)
        return true;
    return (fall >= LEAST &&
            fall * 100 > FALL_PERCENT * days * (double)before->low) ||
           (rise >= LEAST &&
            rise * 100 > RISE_PERCENT * days * (double)before->high);
}

/* The newest of so many that is not held; NULL: none. */
static const struct figure *newest_sure(const struct figure *list, size_t count)
{
    while (count > 0 && (list[count - 1].quality & QUALITY_HELD) != 0)
        count--;
    return count > 0 ? &list[count - 1] : NULL;
}

bool held_is_due(const struct figure *before, size_t count,
                 const struct figure *figure)
{
    const struct figure *sure = newest_sure(before, count);

    return count > 0 && held_is_impossible(&before[count - 1], figure) &&
           (sure == NULL || held_is_impossible(sure, figure));
}

enum held_state held_state(const struct figure *list, size_t count, size_t at)
{
    const struct figure *sure = newest_sure(list, at);

    if (at + 1 >= count)
        return HELD_OPEN;
    if (!held_is_impossible(&list[at], &list[at + 1]))
        return HELD_CONFIRMED;
    return sure != NULL && !held_is_impossible(sure, &list[at + 1]) ? HELD_FALSE
                                                                    : HELD_OPEN;
}
