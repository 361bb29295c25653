#ifndef GALLERY_DATA_H
#define GALLERY_DATA_H

/*
 * Data that are told by hand: a plan of 2013 with its accounts, and figures
 * along a curve of knots.
 */

#include "charts/layout.h"
#include "indicators/forecast.h"
#include "indicators/history.h"

enum { DATA_ITEMS = 16, DATA_EVENTS = 24, DATA_MISSED = 40 };

/* One indicator with all that its scene borrows. */
struct data_item {
    struct network network;
    struct account account;
    struct indicator indicator;
    struct figures figures; /* owned */
    struct judgement judgement;
    struct forecast forecast;
    struct history history; /* of what is below */
    struct restated restated[1];
    struct missed missed[DATA_MISSED];
    struct redefinition redefined[1];
    struct target_revision revised[2];
    struct milestone milestones[2];
};

/* A plan with its indicators; zeroed at first. */
struct data {
    struct plan plan;
    struct event events[DATA_EVENTS];
    struct events happened; /* the same */
    struct data_item items[DATA_ITEMS];
    struct scene scenes[DATA_ITEMS]; /* as many as items; see data_judge */
    const struct indicator *parts[DATA_ITEMS];
    size_t count;
    int32_t as_of;
    bool over;
};

/* A day of 2013; months beyond 12 are of the years after. */
int32_t data_day(int month, int day);

/* A plan from April to December 2013 as of a day, in a language. */
void data_init(struct data *data, enum language language, int32_t as_of);
void data_release(struct data *data);

/* The text of the plan's language, so that names are not of another one. */
const char *data_text(const struct data *data, const char *en, const char *ro,
                      const char *ru);

void data_event(struct data *data, const char *title, int32_t start,
                int32_t end);

/* Texts of a row are borrowed; zeros are what is usual. */
struct data_row {
    const char *title;   /* of the indicator; NULL: of the account */
    const char *account; /* its title */
    const char *network; /* its title; NULL: the same */
    const char *metric;
    enum period period;
    bool no_baseline;
    int64_t baseline;
    int64_t target; /* 0: none */
};

/* Add an indicator without figures; stays where it is. */
struct data_item *data_add(struct data *data, const struct data_row *row);

/* Reached by one of the items from `first` on, `count` of them. */
void data_add_either(struct data *data, const char *title, size_t first,
                     size_t count);

struct knot {
    int month;
    int day;
    double value;
};

/*
 * A figure for each day from the first knot to the last, straight between
 * them, moved by up to `noise`; a level never falls by it.  The same arguments
 * give the same figures.
 */
void data_curve(struct data_item *item, const struct knot *knots, size_t count,
                double noise, unsigned seed);

/* A figure for each month from this first day on; below 0: none. */
void data_months(struct data_item *item, int32_t first, const int64_t *values,
                 size_t count);

/* The figures of these days were typed. */
void data_type(struct data_item *item, int32_t from, int32_t to);

/* Reading failed on these days. */
void data_miss(struct data_item *item, int32_t from, int32_t to,
               enum err_kind kind);

/* The first of a month once had another value. */
void data_restate(struct data_item *item, int32_t month, int64_t was,
                  int32_t when);

/* From that day on counted in another way; from that day on another target. */
void data_recount(struct data_item *item, int32_t day, const char *words);
void data_revise(struct data_item *item, int32_t day, int64_t target,
                 const char *words);
void data_milestone(struct data_item *item, int32_t day, int64_t value);

/* Take away the figures of these days, both ends included. */
void data_leave_out(struct data_item *item, int32_t from, int32_t to);

/* Round down from a day on, as a network does that hides the last digits. */
void data_round(struct data_item *item, int32_t from, int64_t step);

/* Judge all, and make their scenes; a day indicator is the panel of the month
 * indicator of the same account. */
void data_judge(struct data *data);

#endif
