#ifndef DASHBOARD_H
#define DASHBOARD_H

/*
 * The dashboard: a folder of static pages about a plan, an overview and one
 * page for each indicator with its figures beside it as CSV.  It needs no
 * script, loads nothing from elsewhere, and can be opened from a disk.
 */

#include "base/crew.h"
#include "charts/layout.h"
#include "indicators/coverage.h"
#include "indicators/review.h"
#include "reports/shelf.h"

/* What only the caller can know; all borrowed. */
struct dashboard_order {
    const struct plan *plan;
    int32_t today;
    const int32_t *ends; /* by account: last day of a credential that ends
                          * soon; DAY_NONE: none does */
    /* The ways from the dashboard to these folders; NULL: there is none. */
    const char *reports;
    const char *charts;
    /* Of the pictures' font, one for each thread that is to draw: the first
     * `hands` (1 to CREW_MAX), of which the caller's is the first. */
    struct measure measures[CREW_MAX];
    size_t hands;
};

struct dashboard {
    struct dashboard_order order;
    struct measure measure; /* of the thread that draws */
    enum language lang;
    struct review review;
    struct scene *scenes;      /* owned; by indicator */
    struct coverage *coverage; /* owned; by account */
    int due;                   /* readings of all accounts */
    int read;
    int64_t run_at; /* when the newest run began: UTC seconds; 0: none */
    struct shelf shelf;
    char *finding; /* owned: the whole in one sentence */
    char *style;   /* owned: what the head of each page says */
};

/*
 * Read all that the pages tell.  Returns 0, *out owned (dashboard_release); or
 * -1: ERR_STORE, ERR_FILE, ERR_NOMEM.
 */
int dashboard_read(const struct dashboard_order *order, struct store *st,
                   struct dashboard *out, struct err *err);
void dashboard_release(struct dashboard *dashboard);

/* What a folder of the dashboard came to hold. */
struct dashboard_count {
    size_t files;
    size_t changed; /* of them: the others were left alone */
};

/*
 * Write the pages into a folder that is there; a file whose bytes stay the same
 * is not touched.  Returns 0; or -1: ERR_FILE, ERR_NOMEM, ERR_TOO_LARGE.
 */
int dashboard_write(const struct dashboard *dashboard, const char *folder,
                    struct dashboard_count *count, struct err *err);

/* The parts of it: each appends a whole file. */
int dashboard_overview(const struct dashboard *dashboard, struct buf *out,
                       struct err *err);
int dashboard_page(const struct dashboard *dashboard, size_t indicator,
                   struct buf *out, struct err *err);
int dashboard_csv(const struct dashboard *dashboard, size_t indicator,
                  struct buf *out, struct err *err);

/* The name of an indicator's file: "friends-facebook.html".  Returns file. */
enum { DASHBOARD_FILE = 176 };
const char *dashboard_file(const struct indicator *indicator,
                           const char *ending, char file[DASHBOARD_FILE]);

#endif
