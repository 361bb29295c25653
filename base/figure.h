#ifndef FIGURE_H
#define FIGURE_H

/*
 * The words that every room shares: what one figure is.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum period {
    PERIOD_INSTANT, /* a count as it stood when asked */
    PERIOD_DAY,
    PERIOD_MONTH, /* a calendar month as the network itself counts it */
    PERIOD_COUNT
};

enum paid {
    PAID_INCLUDE, /* all visits */
    PAID_EXCLUDE, /* without those that paid advertising brought */
    PAID_COUNT
};

enum origin { ORIGIN_FETCHED, ORIGIN_TYPED, ORIGIN_IMPORTED, ORIGIN_COUNT };

/* What is to be said of a figure, in bits, which the database keeps: what a
 * network says, which makes it an estimate, and what we do. */
enum {
    QUALITY_SAMPLED = 1,     /* reckoned from a sample */
    QUALITY_THRESHOLDED = 2, /* small counts are withheld */
    QUALITY_LAGGING = 4,     /* not all is counted yet */
    QUALITY_PARTIAL = 8,     /* a part of what was asked for is in it */
    QUALITY_HELD = 16 /* looks impossible: see base/held.h; no estimate */
};
enum { QUALITY_COUNT = 5, QUALITY_TEXT = 160 };
enum { QUALITY_ALL = (1 << QUALITY_COUNT) - 1 };

/*
 * What may be done with a series of figures.  A level stands until it
 * changes; counts of days may be added to a longer period; unique persons
 * of days may never be added, since one person comes on several days.
 */
enum metric_kind { METRIC_LEVEL, METRIC_COUNT, METRIC_UNIQUES };

/* The largest figure that is kept, and less than nothing by no more: a whole
 * number of 19 digits, exact in a double too, and a difference of two fits. */
#define FIGURE_MAX (INT64_C(1) << 62)

/* One figure of a series.  value lies in low..high; all equal where exact.
 * Reports hold millions of them, so what is small is packed. */
struct figure {
    int32_t day; /* the day; a month's first day; the day of an instant */
    unsigned quality : 8; /* QUALITY_… */
    unsigned origin : 2;  /* enum origin */
    bool estimated : 1;   /* the source calls it an estimate */
    int64_t value; /* as the network or the person gave it; below 0 only what
                    * is counted by day or month: won less lost */
    int64_t low;
    int64_t high;
    int64_t fetched_at; /* UTC seconds: when it was read or entered */
    int64_t evidence;   /* id of the evidence it was read from; 0 = none */
};

/* What a series counts, and whose.  Texts are borrowed. */
struct series_key {
    const char *account;
    const char *network;
    const char *metric;
    enum period period;
    enum paid paid;
};

/* The words of INTERFACE: "instant", "day", "month"; "include", "exclude";
 * "fetched", "typed", "imported". */
const char *period_name(enum period period);
const char *paid_name(enum paid paid);
const char *origin_name(enum origin origin);

/* The word for bit 1 << i: "sampled", "thresholded", "lagging",
 * "partial", "held". */
const char *quality_name(int i);

/* The same for people: "sampled, small counts withheld by the network"; "" for
 * 0.  Returns text. */
const char *quality_text(unsigned quality, char text[QUALITY_TEXT]);

/* True and *out set for one of the words above. */
bool period_by_name(const char *name, enum period *out);
bool paid_by_name(const char *name, enum paid *out);
bool origin_by_name(const char *name, enum origin *out);

/* An instant is a level, `visitors` are unique persons, all else counts. */
enum metric_kind metric_kind(const char *metric, enum period period);

#endif
