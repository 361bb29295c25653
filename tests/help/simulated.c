/*
 * Grows series of figures.
 */
#include "tests/help/simulated.h"

#include <math.h>

#include "base/day.h"

/* What a level does; zero is what it doesn't do. */
struct growth {
    const char *name;
    double gain;       /* a day; varies from series to series */
    double spread;     /* of a day's gain, in parts of its square root */
    double fading;     /* of the gain, a day */
    double weekend;    /* part of the gain that weekends lack */
    double burst;      /* gain a day in a campaign's week */
    double waver;      /* of a reading around the truth, in parts of it */
    double step_share; /* of the level, every few weeks */
    double walk;       /* of a day, in parts of the level */
    double drop;       /* of the gain, a day, down to losses */
    bool rounded;
    bool gappy;
};

static const struct growth growths[SIMULATED_COUNT] = {
    [SIMULATED_LINEAR] = {.name = "linear", .gain = 3, .spread = 1},
    [SIMULATED_SATURATING] = {.name = "saturating",
                              .gain = 8,
                              .spread = 1,
                              .fading = 0.006},
    [SIMULATED_WEEKLY] = {.name = "weekly season",
                          .gain = 4,
                          .spread = 1,
                          .weekend = 0.8},
    [SIMULATED_BURSTS] = {.name = "campaigns",
                          .gain = 2,
                          .spread = 1,
                          .burst = 12},
    [SIMULATED_NOISE] = {.name = "wavering counts",
                         .gain = 3,
                         .spread = 1,
                         .waver = 0.015},
    [SIMULATED_STEPS] = {.name = "steps",
                         .gain = 2,
                         .spread = 1,
                         .step_share = 0.15},
    [SIMULATED_PURGES] = {.name = "purges",
                          .gain = 4,
                          .spread = 1,
                          .step_share = -0.12},
    [SIMULATED_DYING] = {.name = "slow death",
                         .gain = 5,
                         .spread = 1,
                         .drop = 0.025},
    [SIMULATED_WALK] = {.name = "random walk", .walk = 0.012},
    [SIMULATED_DRIFT] = {.name = "walk with drift", .gain = 2, .walk = 0.008},
    [SIMULATED_GROWING] = {.name = "accelerating",
                           .gain = 2,
                           .spread = 1,
                           .fading = -0.005},
    [SIMULATED_STILL] = {.name = "nearly still", .gain = 0.05, .spread = 1},
    [SIMULATED_ROUNDED] = {.name = "rounded down",
                           .gain = 9,
                           .spread = 2,
                           .rounded = true},
    [SIMULATED_GAPPY] = {.name = "gaps", .gain = 3, .spread = 1, .gappy = true},
    [SIMULATED_MONTHS] = {.name = "monthly visitors", .gain = 6},
    [SIMULATED_MEANS] = {.name = "daily visitors", .gain = 0.6},
};

struct random {
    uint64_t state;
};

/* xorshift64*; 0 to 1. */
static double uniform(struct random *r)
{
    r->state ^= r->state >> 12;
    r->state ^= r->state << 25;
    r->state ^= r->state >> 27;
    return (double)((r->state * UINT64_C(2685821657736338717)) >> 11) /
           9007199254740992.0;
}

/* Near enough to normal, and the same on every machine. */
static double normal(struct random *r)
{
    double sum = 0;

    for (int i = 0; i < 12; i++)
        sum += uniform(r);
    return sum - 6;
}

const char *simulated_name(enum simulated_kind kind)
{
    return growths[kind].name;
}

static void add(struct simulated *s, int32_t day, double value, bool rounded)
{
    struct figure *f = &s->list[s->figures.count++];
    int64_t whole = (int64_t)fmax(floor(value), 0);
    int64_t step = 1;

    while (rounded && whole / step >= 1000)
        step *= 10;
    whole = whole / step * step;
    *f = (struct figure){
        .day = day, .value = whole, .low = whole, .high = whole + step - 1};
}

/* The change of a day. */
static double change(const struct growth *g, struct random *r, int i,
                     double base, double level)
{
    bool weekend = i % 7 == 4 || i % 7 == 5; /* 2013-01-01 was a Tuesday */
    bool campaign = g->burst > 0 && i % 49 >= 30 && i % 49 < 37;
    double gain = base * exp(-g->fading * i) - g->drop * i;

    if (weekend)
        gain *= 1 - g->weekend;
    if (campaign)
        gain += g->burst * (0.4 + 0.9 * uniform(r));
    gain += g->spread * sqrt(fabs(gain)) * normal(r);
    gain += g->walk * level * normal(r);
    if (g->step_share != 0 && uniform(r) < 1.0 / 60)
        gain += g->step_share * (0.5 + uniform(r)) * level;
    return gain;
}

static void grow_level(const struct growth *g, struct random *r, int32_t first,
                       struct simulated *s)
{
    double level =
        g->rounded ? 900 + 4000 * uniform(r) : 100 + 500 * uniform(r);
    double base = g->gain * (0.4 + 1.2 * uniform(r));
    int gap = 0;

    for (int i = 0; i < SIMULATED_DAYS; i++) {
        level = fmax(level + change(g, r, i, base, level), 0);
        s->truth[i] = level;
        if (g->gappy && gap <= 0)
            gap = uniform(r) < 0.02 ? 4 + (int)(12 * uniform(r))
                                    : uniform(r) < 0.2;
        if (gap-- > 0)
            continue;
        add(s, first + i, level * (1 + g->waver * normal(r)), g->rounded);
    }
}

/* A day's visitors; months are what the network counts of them. */
static void grow_visitors(const struct growth *g, struct random *r,
                          int32_t first, bool months, struct simulated *s)
{
    double start = 60 + 120 * uniform(r);
    double gain = (uniform(r) - 0.25) * 0.4;
    double share = 15 + 8 * uniform(r); /* a month's unique persons */
    double month_noise = 0;
    double sum = 0;

    (void)g;
    for (int i = 0; i < SIMULATED_DAYS; i++) {
        int32_t day = first + i;
        double season = 1 + 0.12 * sin(6.28318530717959 * i / 365);
        double value = fmax((start + gain * i) * season, 5) *
                       (day_weekday(day) >= 5 ? 0.6 : 1.1);

        if (day == month_first(day))
            month_noise = 0.08 * normal(r);
        value *= 1 + month_noise + 0.15 * normal(r);
        value = fmax(floor(value), 0);
        sum = day == month_first(day) ? value : sum + value;
        if (months && day == month_last(day)) {
            s->truth[i] = sum / month_length(day) * share;
            add(s, month_first(day), s->truth[i], false);
        } else if (!months) {
            s->truth[i] = sum / month_length(day);
            add(s, day, value, false);
        }
    }
}

void simulated_make(enum simulated_kind kind, unsigned seed, int32_t first,
                    struct simulated *out)
{
    const struct growth *g = &growths[kind];
    struct random r = {seed * UINT64_C(0x9E3779B97F4A7C15) +
                       (uint64_t)kind * 977 + 1};

    for (int i = 0; i < 8; i++)
        (void)uniform(&r);
    *out = (struct simulated){.period = PERIOD_INSTANT};
    if (kind == SIMULATED_MONTHS || kind == SIMULATED_MEANS) {
        out->period = kind == SIMULATED_MONTHS ? PERIOD_MONTH : PERIOD_DAY;
        grow_visitors(g, &r, first, kind == SIMULATED_MONTHS, out);
    } else {
        grow_level(g, &r, first, out);
    }
    out->figures.list = out->list;
}
