#ifndef FAKE_RUN_H
#define FAKE_RUN_H

/*
 * Runs of the collector over transfers that the test answers, with a database
 * in memory.  The networks are those of tests/data/runs, beside the shipped
 * ones.  There is one plan at a time: each test has a process, or a fixture,
 * of its own.
 */

#include <stdbool.h>

#include "collector/collect.h"
#include "tests/help/fake_http.h"

#define FAKE_RUN_NOW ((int64_t)1368166500) /* 2013-05-10 06:15 UTC */

struct fake_run {
    char folder[64];
    struct networks *nets;
    struct plan *plan;
    struct store *st;
    const struct account *accounts[32];
    struct work_options options;
    struct collect_options run_options;
    struct fake_http http;
    /* Of the last run: */
    struct collect_total total;
    char told[4096]; /* "name kind message\n" of each account, as it was told */
};

extern struct fake_run run;

/* Fixtures: a folder of the run's own, and its end. */
void fake_run_begin(void);
void fake_run_end(void);

/* Load a plan from April to December 2013 with these sections; the database
 * stays over several runs.  fake_run_unload releases both. */
void fake_run_load(const char *sections);
void fake_run_unload(void);

/* One run, as collect_run.  One that looks settings up stores nothing; a probe
 * knows of nothing stored either. */
int fake_run_try(int64_t now, fake_answer_fn *answer, struct err *err);

/* One run that does not fail as a whole; its exit status. */
int fake_run_at(int64_t now, fake_answer_fn *answer);

/* The figures of a series as "date=value …", until the next call. */
const char *fake_run_series(const char *account, const char *network,
                            const char *metric, enum period period,
                            enum paid paid);

/* An answer of 12 followers and 3 posts, to whatever is asked. */
fake_answer_fn fake_run_always_12;

/* Once in vain, with a minute's pause; then well. */
fake_answer_fn fake_run_busy_once;

#endif
