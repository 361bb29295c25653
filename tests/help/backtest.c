/*
 * Tells forecasts of simulated series and counts those that held.
 */
#include "tests/help/backtest.h"

#include "base/day.h"
#include "indicators/forecast.h"

const int backtest_days[BACKTEST_HORIZONS] = {28, 61, 91, 180};

/* Days from the beginning of a series on which forecasts are told. */
static const int origins[] = {62, 90, 120, 160, 210, 330};

enum { ORIGINS = sizeof(origins) / sizeof(origins[0]) };

/* Months need more of them before a forecast is told. */
enum { LATER_FOR_MONTHS = 150 };

static void add_one(const struct simulated *s, int32_t first, int32_t as_of,
                    int days, struct backtest *tally)
{
    struct indicator indicator = {
        .period = s->period, .has_target = true, .target = 1000};
    struct forecast_frame frame = {.plan_start = first, .as_of = as_of};
    struct forecast f;
    double truth;

    indicator.by = as_of + days;
    if (s->period != PERIOD_INSTANT)
        indicator.by = month_last(indicator.by);
    frame.plan_end = indicator.by;
    forecast_indicator(&indicator, &frame, &s->figures, &f);
    if (f.silence != FORECAST_TOLD) {
        tally->silent++;
        return;
    }
    truth = s->truth[f.by - first];
    tally->told++;
    tally->under += truth < f.low;
    tally->over += truth > f.high;
    tally->held += truth >= f.low && truth <= f.high;
    tally->scored += f.score.ranges;
    tally->scored_held += f.score.held;
}

void backtest_add(enum simulated_kind kind, unsigned seed, int horizon,
                  struct backtest *tally)
{
    int32_t first = day_from_civil(2013, 1, 1);
    struct simulated s;

    simulated_make(kind, seed, first, &s);
    for (int i = 0; i < ORIGINS; i++)
        add_one(&s, first,
                first + origins[i] +
                    (s.period == PERIOD_INSTANT ? 0 : LATER_FOR_MONTHS),
                backtest_days[horizon], tally);
}

void backtest_sum(struct backtest *tally, const struct backtest *more)
{
    tally->told += more->told;
    tally->held += more->held;
    tally->under += more->under;
    tally->over += more->over;
    tally->silent += more->silent;
    tally->scored += more->scored;
    tally->scored_held += more->scored_held;
}

double backtest_cover(const struct backtest *tally)
{
    return tally->told == 0 ? 0 : 100.0 * tally->held / tally->told;
}
