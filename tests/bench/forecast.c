/*
 * How well forecasts hold: told of simulated series and compared with what
 * came.  Prints tables for RESULTS.md; no clock, so the same figures each time.
 *
 * usage: forecast [SERIES_OF_EACH_KIND]
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/help/backtest.h"

/* The seeds of the first hundreds served to find the parameters: these are
 * others. */
enum { SEED_FIRST = 5001, SERIES = 20, SERIES_MAX = 10000 };

static void print_row(const char *name, int series, const struct backtest *b)
{
    double told = b->told > 0 ? b->told : 1;

    (void)printf("| %s | %d | %d | %d | %.1f | %.1f | %.1f |\n", name, series,
                 b->told, b->silent, backtest_cover(b), 100 * b->under / told,
                 100 * b->over / told);
}

int main(int argc, char **argv)
{
    long series = argc > 1 ? strtol(argv[1], NULL, 10) : SERIES;
    struct backtest kinds[SIMULATED_COUNT] = {0};
    struct backtest horizons[BACKTEST_HORIZONS] = {0};
    struct backtest all = {0};

    if (series < 1 || series > SERIES_MAX)
        return EXIT_FAILURE;
    for (int k = 0; k < SIMULATED_COUNT; k++) {
        for (long i = 0; i < series; i++) {
            for (int h = 0; h < BACKTEST_HORIZONS; h++) {
                struct backtest one = {0};

                backtest_add((enum simulated_kind)k, (unsigned)(SEED_FIRST + i),
                             h, &one);
                backtest_sum(&kinds[k], &one);
                backtest_sum(&horizons[h], &one);
                backtest_sum(&all, &one);
            }
        }
    }
    (void)printf(
        "| kind | series | forecasts | silent | held %% | came below %% "
        "| came above %% |\n| --- | ---: | ---: | ---: | ---: | ---: | "
        "---: |\n");
    for (int k = 0; k < SIMULATED_COUNT; k++)
        print_row(simulated_name((enum simulated_kind)k), (int)series,
                  &kinds[k]);
    print_row("**all**", (int)series * SIMULATED_COUNT, &all);
    (void)printf("\n| days ahead | forecasts | held %% |\n| ---: | ---: | ---: "
                 "|\n");
    for (int h = 0; h < BACKTEST_HORIZONS; h++)
        (void)printf("| %d | %d | %.1f |\n", backtest_days[h], horizons[h].told,
                     backtest_cover(&horizons[h]));
    (void)printf(
        "\nOf %d past ranges that these forecasts told of, %.1f %% had "
        "held.\n",
        all.scored, 100.0 * all.scored_held / all.scored);
    return EXIT_SUCCESS;
}
