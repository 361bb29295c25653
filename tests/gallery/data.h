#ifndef GALLERY_DATA_H
#define GALLERY_DATA_H

/*
 * Data that are told by hand: a plan of 2013 with its accounts, and figures
 * along a curve of knots.
 */

#include "charts/layout.h"

enum { DATA_ITEMS = 16, DATA_EVENTS = 4 };

/* One indicator with all that its scene borrows. */
struct data_item {
    struct network network;
    struct account account;
    struct indicator indicator;
    struct figures figures; /* owned */
    struct judgement judgement;
};

/* A plan with its indicators; zeroed at first. */
struct data {
    struct plan plan;
    struct event events[DATA_EVENTS];
    struct data_item items[DATA_ITEMS];
    struct scene scenes[DATA_ITEMS]; /* as many as items; see data_judge */
    const struct indicator *parts[DATA_ITEMS];
    size_t count;
    int32_t as_of;
    bool over;
};

/* A day of 2013; months beyond 12 are of the years after. */
int32_t data_day(int month, int day);

/* A plan from April to December 2013 with the week against trafficking. */
void data_init(struct data *data, int32_t as_of);
void data_release(struct data *data);

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

/* A figure for each month from `month` of 2013 on; below 0: none. */
void data_months(struct data_item *item, int month, const int64_t *values,
                 size_t count);

/* Take away the figures of these days, both ends included. */
void data_leave_out(struct data_item *item, int32_t from, int32_t to);

/* Round down from a day on, as a network does that hides the last digits. */
void data_round(struct data_item *item, int32_t from, int64_t step);

/* Judge all, and make their scenes; a day indicator is the panel of the month
 * indicator of the same account. */
void data_judge(struct data *data);

/* The scenes that a kind of chart takes, in order; returns how many. */
struct album data_album(const struct data *data);

#endif
