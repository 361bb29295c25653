/*
 * Simulated people and what a network tells of them.
 */
#include "tests/help/crowd.h"

#include "base/day.h"

enum form { FORM_EXACT, FORM_DOWN, FORM_NEAREST, FORM_TWO_DIGITS, FORM_COUNT };

static int32_t first_day(void)
{
    return day_from_civil(2013, 4, 1);
}

uint32_t chance(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static uint64_t bits(uint32_t *seed)
{
    uint64_t word = 0;

    for (int i = 0; i < 4; i++)
        word = word << 16 | chance(seed, 65536);
    return word;
}

/* About one person in 2 to the power of `rarely`. */
static uint64_t some(uint32_t *seed, uint32_t rarely)
{
    uint64_t word = bits(seed);

    while (rarely-- > 1)
        word &= bits(seed);
    return word;
}

void crowd_grow(struct crowd *crowd, uint32_t *seed)
{
    uint64_t regulars =
        chance(seed, 2) == 0 ? 0 : some(seed, 1 + chance(seed, 4));
    int64_t level = chance(seed, 200);
    int64_t pace = 1 + chance(seed, 9);
    uint32_t rarely = 1;

    for (int32_t d = 0; d < CROWD_DAYS; d++) {
        if (month_first(first_day() + d) == first_day() + d)
            rarely = 1 + chance(seed, 6);
        crowd->came[d] = some(seed, rarely);
        if (chance(seed, 8) > 0)
            crowd->came[d] |= regulars;
        level += (int64_t)chance(seed, (uint32_t)(2 * pace + 1)) - pace / 2;
        level = level < 0 ? 0 : level;
        crowd->level[d] = level;
    }
}

static int64_t persons(uint64_t word)
{
    int64_t n = 0;

    for (; word != 0; word &= word - 1)
        n++;
    return n;
}

void crowd_days(const struct crowd *crowd, struct series *out)
{
    *out = (struct series){0};
    for (int32_t d = 0; d < CROWD_DAYS; d++) {
        int64_t n = persons(crowd->came[d]);

        series_add(out, first_day() + d, n, n, n);
    }
}

void crowd_months(const struct crowd *crowd, struct series *out)
{
    *out = (struct series){0};
    for (int32_t d = 0; d < CROWD_DAYS;) {
        int32_t first = first_day() + d;
        uint64_t any = 0;
        int64_t n;

        for (; d < CROWD_DAYS && first_day() + d <= month_last(first); d++)
            any |= crowd->came[d];
        n = persons(any);
        series_add(out, first, n, n, n);
    }
}

void crowd_levels(const struct crowd *crowd, struct series *out)
{
    *out = (struct series){0};
    for (int32_t d = 0; d < CROWD_DAYS; d++)
        series_add(out, first_day() + d, crowd->level[d], crowd->level[d],
                   crowd->level[d]);
}

/* Tell a truth rounded by `step`. */
static void tell(struct series *out, int32_t day, int64_t truth, enum form form,
                 int64_t step)
{
    int64_t below = truth / step * step;
    int64_t near = (truth + step / 2) / step * step;
    int64_t low = near - step / 2;

    while (form == FORM_TWO_DIGITS && truth / step >= 100) {
        step *= 10;
        below = truth / step * step;
    }
    if (form == FORM_NEAREST)
        series_add(out, day, low < 0 ? 0 : low, near,
                   near - step / 2 + step - 1);
    else
        series_add(out, day, below, below, below + step - 1);
}

void crowd_veil(uint32_t *seed, const struct series *truth,
                uint32_t lose_one_in, struct series *out)
{
    enum form form = (enum form)chance(seed, FORM_COUNT);
    bool rounds = form == FORM_DOWN || form == FORM_NEAREST;
    int64_t step =
        rounds ? 2 + chance(seed, chance(seed, 3) == 0 ? 90 : 12) : 1;
    uint32_t lost = 0;

    *out = (struct series){0};
    for (size_t i = 0; i < truth->figures.count; i++) {
        const struct figure *f = &truth->list[i];

        if (lost == 0 && lose_one_in > 0 && chance(seed, lose_one_in) == 0)
            lost = chance(seed, 3) == 0 ? 7 : 1;
        if (lost > 0)
            lost--;
        else
            tell(out, f->day, f->value, form, step);
    }
}
