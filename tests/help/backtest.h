#ifndef BACKTEST_H
#define BACKTEST_H

/*
 * Forecasts of simulated series, told from what was known on several days for
 * several deadlines, against what came.
 */

#include "tests/help/simulated.h"

struct backtest {
    int told;   /* forecasts */
    int held;   /* of them: what came lay in the range */
    int under;  /* what came lay below it, */
    int over;   /* and above */
    int silent; /* no forecast was told */
    int scored; /* past ranges that the forecasts told of, */
    int scored_held;
};

enum { BACKTEST_HORIZONS = 4 };
extern const int backtest_days[BACKTEST_HORIZONS]; /* to the deadline */

/* Add the forecasts of one series for the deadline after backtest_days[horizon]
 * days, as of several days of its first year, to the tally. */
void backtest_add(enum simulated_kind kind, unsigned seed, int horizon,
                  struct backtest *tally);

/* Add all of `more`. */
void backtest_sum(struct backtest *tally, const struct backtest *more);

/* 0 to 100; of none told 0. */
double backtest_cover(const struct backtest *tally);

#endif
