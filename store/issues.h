#ifndef STORE_ISSUES_H
#define STORE_ISSUES_H

/*
 * Issued reports: when, with which figures and which files.  A period is
 * issued once.  What was told then stays told; a figure that the network, or a
 * person, changes later is a restatement, which the next report tells.
 */

#include "store/store.h"

struct issue {
    int64_t id;
    int64_t number;     /* of its kind of period: 1, 2 … */
    const char *kind;   /* borrowed: "month", "quarter" … */
    const char *period; /* borrowed: "2013-10" */
    int32_t first;      /* days of the period */
    int32_t last;
    int64_t issued_at; /* UTC seconds: the figures are those known then */
};

struct issued_file {
    const char *name; /* borrowed: "2013-10.en.pdf" */
    int64_t length;
    const char *sha256; /* 64 digits, small */
};

/* A place in a series that the report told of; `figure` NULL: that there was
 * none, though one was expected. */
struct issued_figure {
    struct series_key key; /* borrowed */
    int32_t day;
    const struct figure *figure;
};

/*
 * Freeze a report, all or nothing: its number is the next one of its kind and
 * comes back in *number.  ERR_STORE, also where the period was issued before.
 */
int store_issue(struct store *st, const struct issue *issue,
                const struct issued_figure *figures, size_t figure_count,
                const struct issued_file *files, size_t file_count,
                int64_t *number, struct err *err);

/* The issue of a period; *found false: there is none. Its texts are `period`
 * itself and "". */
int store_issue_of(struct store *st, const char *period, struct issue *out,
                   bool *found, struct err *err);

/* The number that the next report of this kind gets. */
int store_issue_next(struct store *st, const char *kind, int64_t *number,
                     struct err *err);

/* When the newest report before `instant` was issued; 0: there was none. */
int store_issue_before(struct store *st, int64_t instant, int64_t *issued_at,
                       struct err *err);

/* All issues, oldest first; the files of one, by name. */
typedef int store_issue_fn(void *ctx, const struct issue *issue);
int store_each_issue(struct store *st, store_issue_fn *fn, void *ctx,
                     struct err *err);
typedef int store_issued_file_fn(void *ctx, const struct issued_file *file);
int store_each_issued_file(struct store *st, int64_t issue,
                           store_issued_file_fn *fn, void *ctx,
                           struct err *err);

/* A figure as it was frozen, beside what the database says was known when the
 * report was issued: they are equal, or the database is damaged. */
struct frozen_figure {
    struct series_key key; /* borrowed */
    int32_t day;
    bool had;           /* false: told as missing */
    struct figure told; /* value, interval, origin, estimated and quality */
    bool has;
    struct figure known;
};

/* Of an issue, by account, network, metric, period, paid and day. */
typedef int store_frozen_fn(void *ctx, const struct frozen_figure *frozen);
int store_each_frozen(struct store *st, int64_t issue, int64_t issued_at,
                      store_frozen_fn *fn, void *ctx, struct err *err);

/* A figure that stood in issued reports and changed since. */
struct restatement {
    struct series_key key; /* borrowed */
    int32_t day;
    bool had; /* `old`: what was told; false: that it was missing */
    struct figure old;
    bool has; /* `now`: what stands instead; false: it was withdrawn */
    struct figure now;
    const char *reports; /* periods in which it stood: "2013-09, 2013-Q3" */
};

/*
 * What changed after `since` and up to `until` (UTC seconds) of figures in
 * reports issued by `since`: the figures known at these two instants, where
 * they differ.  By account, metric, period and day.
 */
typedef int store_restatement_fn(void *ctx, const struct restatement *change);
int store_each_restatement(struct store *st, int64_t since, int64_t until,
                           store_restatement_fn *fn, void *ctx,
                           struct err *err);

#endif
