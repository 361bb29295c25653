#ifndef EVENTS_H
#define EVENTS_H

/*
 * What happened around the figures: the events of headway.ini, and those that
 * people noted, in one list.
 */

#include "config/plan.h"
#include "store/store.h"

struct events {
    struct event *list; /* owned; by first day; names and titles borrowed */
    size_t count;
    char **texts; /* owned: titles of what was noted */
    size_t text_count;
};

/*
 * The plan's events, and the notes that were known at an instant (UTC
 * seconds).  Borrows the plan's titles.
 * Returns 0, *out owned (events_release); or -1: ERR_STORE, ERR_NOMEM.
 */
int events_read(const struct plan *plan, struct store *st, int64_t known_at,
                struct events *out, struct err *err);
void events_release(struct events *events);

/* The number of one of them wherever it is drawn: its place among all, from 1.
 * So an event has one number in every picture of a run. */
int events_number(const struct events *events, const struct event *event);

#endif
