#ifndef STORE_NOTES_H
#define STORE_NOTES_H

/*
 * What people add to the figures: events noted by hand, and the officer's own
 * sentences for a report.  Nothing is changed in place: what is taken back or
 * said anew stays, so that a report can be told as it was known on a day.
 */

#include "store/store.h"

/* An event of one or more days, noted with `headway annotate`. */
struct annotation {
    int64_t id; /* 0 before it is kept */
    int32_t first;
    int32_t last;
    const char *text; /* borrowed */
    int64_t noted_at; /* UTC seconds */
};

int store_annotate(struct store *st, const struct annotation *annotation,
                   struct err *err);

/* Take one back at `now`; *found false: there is none of that number. */
int store_annotation_withdraw(struct store *st, int64_t id, int64_t now,
                              bool *found, struct err *err);

/* Those known at an instant, by first day. */
typedef int store_annotation_fn(void *ctx, const struct annotation *annotation);
int store_each_annotation(struct store *st, int64_t known_at,
                          store_annotation_fn *fn, void *ctx, struct err *err);

/* The officer's words on a period. */
struct comment {
    const char *period;    /* borrowed: "2013-10", "2013-Q4" … */
    const char *indicator; /* its name; "": of the whole report */
    const char *text;      /* "": the former words are taken back */
    int64_t noted_at;      /* UTC seconds */
};

int store_comment(struct store *st, const struct comment *words,
                  struct err *err);

/* The last words on each indicator that were known at an instant; by name,
 * those of the whole report first. */
typedef int store_comment_fn(void *ctx, const struct comment *comment);
int store_each_comment(struct store *st, const char *period, int64_t known_at,
                       store_comment_fn *fn, void *ctx, struct err *err);

#endif
