#ifndef FRAME_H
#define FRAME_H

/*
 * What every chart shares: headline, subtitle, status, key and foot around
 * the plot, and the state that the parts of a layout pass on.
 */

#include "base/buf.h"
#include "charts/axis.h"
#include "charts/form.h"
#include "charts/key.h"
#include "charts/layout.h"
#include "charts/words.h"

enum {
    KEY_MAX = 24,
    EVENTS_MAX = 10,
    YEARLY_DAYS = 1827 /* from so many days on years are told, and no months */
};

/* A layout under way. */
struct page {
    const struct scene *scene;
    struct drawing *d;
    enum language lang;
    const struct form *form;
    bool print;  /* no tinted areas */
    bool small;  /* headline, data and target only */
    bool narrow; /* no second panel */
    double left; /* margins of the picture */
    double right;
    double rule;   /* y of the rule over key and foot */
    int foot_more; /* lines of the foot beyond the form's */
    struct key_entry key[KEY_MAX];
    size_t key_count;
    const struct event *events[EVENTS_MAX]; /* the longest in sight, by start */
    size_t event_count;
    bool no_reviews;           /* they yield to what the key must explain */
    size_t events_in_sight;    /* all of them */
    size_t events_unexplained; /* marked, but the key had no room */
    size_t signs_unexplained;  /* the same of all other signs */
    int key_raised; /* lines of the key that stand where the plot would end */
    bool flagged[EVENTS_MAX]; /* its number stands in the plot */
    struct phrase subtitle;
};

extern const struct pen pen_grid;
extern const struct pen pen_zero;
extern const struct pen pen_plan;
extern const struct pen pen_target;
extern const struct pen pen_path;

extern const struct type type_words; /* 13, from the left */
extern const struct type type_month;
extern const struct type type_year;

void page_init(struct page *page, const struct scene *scene, struct drawing *d);

/* Events that a layout gives up: the next attempt is without them. */
struct given_up {
    const struct event *events[EVENTS_MAX];
    size_t count;
};

/* After page_init: the page shows these not. */
void page_leave_out(struct page *page, const struct given_up *given_up);

/* After a layout: give up the events whose number found no place in the plot
 * and, the shortest first, as many as the key had no room for.  False: there
 * are none. */
bool page_give_up(const struct page *page, struct given_up *given_up);

/* Only so many events: those that the key can explain. */
void page_limit_events(struct page *page, size_t limit);

/* So many lines more for the key, which the plot gives. */
void page_raise_key(struct page *page, int lines);

void page_key(struct page *page, enum key_sign sign, int number,
              struct phrase words);

/* The number of one of the page's events. */
int page_event_number(const struct page *page, size_t index);

/* One entry for each event whose number stands in the plot; after it. */
void page_key_events(struct page *page);

/* Which indicator it is about: its title over the headline. */
void frame_indicator(struct page *page);

/* The same, headline, subtitle and status. */
void frame_head(struct page *page);

/* Headline and status with another subtitle. */
void frame_head_of(struct page *page, struct phrase below_head);

/* The same where no single judgement heads the picture: no status. */
void frame_title(struct page *page, struct phrase head, struct phrase subtitle);

/* The distance to the path or the target in words, as under the status; ""
 * without a target. */
struct phrase frame_note(const struct page *page);

/* The drawn sign of a status, 16 wide, around (x, y). */
void frame_sign(struct drawing *d, enum verdict verdict, double x, double y);

/* Key, source and provenance; after the plot, which fills the key. */
void frame_foot(struct page *page);

/* The same with other words in the place of the source.  Where those need more
 * than a line, or the key takes all that it may, the other call makes room for
 * it, before the plot is placed. */
void frame_foot_room(struct page *page, struct phrase words, bool long_key);
void frame_foot_words(struct page *page, struct phrase words, size_t estimated);

/* "Line chart. TITLE. SUBTITLE.": how the text alternative begins. */
void frame_describe_kind(const struct page *page, enum word kind,
                         struct buf *text);

/* Sets the text alternative: `text`, and the headline at its end.  Returns 0;
 * or -1: ERR_NOMEM, ERR_TOO_LARGE. */
int frame_describe(struct page *page, struct buf *text, struct err *err);

/* Without figures of a day or a month that was not over: what a later
 * collection tells of it was not known then.  Borrows from `figures`. */
struct figures page_known_figures(const struct scene *scene, enum period period,
                                  const struct figures *figures);

/* The last day of which figures of this period could be known: a day and a
 * month count when they are over, a level on the day itself. */
int32_t page_known_until(const struct scene *scene, enum period period);

/* How many days in sight were read of the days that months have bounds by. */
size_t page_days_read(const struct page *page);

/* Is a year needed to tell which October it is? */
bool page_many_years(const struct page *page);

/* "31 October", with its year where it needs one: in a picture of several, and
 * out of its sight.  Spans and months the same. */
struct phrase page_day(const struct page *page, int32_t day);
struct phrase page_days(const struct page *page, int32_t from, int32_t to);
struct phrase page_short_days(const struct page *page, int32_t from,
                              int32_t to);
struct phrase page_month(const struct page *page, int32_t day);

/* Does the account count in another way from this day on? */
bool page_recounted_at(const struct page *page, int32_t day);

/* Is this the plan's only reading so far?  It is judged as any other. */
bool page_first_reading(const struct page *page);

/* When readings begin: for the words of a chart without any. */
int32_t page_expected(const struct page *page);

/* "No reading yet." in an empty plot that ends at (right, bottom): at a place or
 * the nearest free one. */
void page_empty(struct page *page, struct point at, double right,
                double bottom);

/* The text cut to a width, with an ellipsis where it was. */
struct phrase page_fit(const struct page *page, const struct type *type,
                       struct phrase text, double width);

/* How wide the labels of a scale are, with the space to the grid. */
double page_ticks_width(const struct page *page, const struct scale *scale);

/* Grid lines with their labels, from x1 to x2. */
void page_grid(struct page *page, const struct scale *scale, double x1,
               double x2);

/* Vertical lines with words where the plan starts and ends. */
void page_plan_lines(struct page *page, double start_x, double end_x,
                     double top, double bottom, double right);

/* Last day of each quarter of the plan up to its end; DAY_NONE after it. */
int32_t page_quarter_end(const struct page *page, int index);

#endif
