/*
 * What both views of a level draw: bands, strips without readings, the axis
 * of months, and the readings themselves.
 */
#include <math.h>
#include <stdlib.h>

#include "charts/levels.h"
#include "charts/target.h"
#include "indicators/owed.h"

enum {
    BAR_DAYS = 7,   /* one bar of rounded readings in so many days */
    YEAR_ROOM = 24, /* from a year's begin to its name: reviews stand there */
    FLAG_ROOM = 11  /* from the middle of a flag to what it must not cross */
};

static struct phrase say(const struct track *t, enum word word, const char *a)
{
    return words_say(t->page->lang, word, a, NULL, NULL, NULL);
}

double track_x(const struct track *t, int32_t day)
{
    return days_x(&t->days, day);
}

double track_y(const struct track *t, double value)
{
    return scale_y(&t->scale, value);
}

/* Where an event's band lies in sight; false: nowhere. */
static bool band_of(const struct track *t, const struct event *e,
                    struct box *band)
{
    double x1 = round(fmax(track_x(t, e->start), t->days.x1));
    double x2 = round(fmin(track_x(t, e->end + 1), t->days.x2));

    *band = (struct box){x1, t->scale.top, fmax(x2 - x1, 4),
                         t->scale.bottom - t->scale.top};
    return e->start <= t->days.to && e->end >= t->days.from;
}

void track_bands(const struct track *t)
{
    static const struct pen edge = {INK_BAND_EDGE, 1, DASH_NONE};
    struct drawing *d = t->page->d;
    struct box b;

    for (size_t i = 0; i < t->page->event_count; i++) {
        if (!band_of(t, t->page->events[i], &b))
            continue;
        if (!t->page->print)
            drawing_rect(d, INK_BAND, b);
        drawing_line(d, &edge, b.x, b.y, b.x, b.y + b.h);
        drawing_line(d, &edge, b.x + b.w, b.y, b.x + b.w, b.y + b.h);
        drawing_line(d, &edge, b.x, b.y, b.x + b.w, b.y);
    }
}

/* In its band, or beside it where the plan's lines are in the way. */
static bool place_flag(const struct track *t, const struct box *band,
                       double down, int number)
{
    static const double shifts[] = {0, 11, -11};

    for (size_t i = 0; i < sizeof(shifts) / sizeof(shifts[0]); i++) {
        double x = fmin(band->x + band->w / 2 + shifts[i],
                        t->page->d->width - FLAG_ROOM);
        double y = band->y + down;
        struct box flag = {x - 10, y - 10, 20, 20};

        if (drawing_is_clear_but(t->page->d, flag, 1, INK_BAND_EDGE)) {
            drawing_flag(t->page->d, x, y, number);
            return true;
        }
    }
    return false;
}

void track_flags(const struct track *t)
{
    struct box b;

    for (size_t i = 0; i < t->page->event_count && !t->page->small; i++) {
        bool placed = false;

        if (!band_of(t, t->page->events[i], &b))
            continue;
        for (int down = 11; !placed && down < b.h - 12; down += 11)
            placed = place_flag(t, &b, down, page_event_number(t->page, i));
        t->page->flagged[i] = t->page->flagged[i] || placed;
    }
}

/* Days without a reading, both ends included. */
struct gap {
    int32_t from;
    int32_t to;
};

/* The gap after reading i, maybe of no days. */
static struct gap gap_after(const struct track *t, size_t i)
{
    const struct figures *f = &t->shown;
    int32_t next = i + 1 < f->count ? f->list[i + 1].day : t->known + 1;

    return (struct gap){f->list[i].day + 1, next - 1};
}

/* Why nothing was read, by how reading failed. */
static const enum word causes[ERR_KIND_COUNT] = {
    [ERR_NONE] = WORD_NO_READING,      [ERR_AUTH] = WORD_NO_ACCESS,
    [ERR_PERMISSION] = WORD_NO_ACCESS, [ERR_NOT_FOUND] = WORD_NO_ACCOUNT,
    [ERR_HIDDEN] = WORD_COUNT_HIDDEN,  [ERR_RATE_LIMIT] = WORD_NO_QUOTA,
    [ERR_QUOTA] = WORD_NO_QUOTA,       [ERR_REQUEST] = WORD_NO_SENSE,
    [ERR_SERVER] = WORD_NO_ANSWER,     [ERR_TIMEOUT] = WORD_NO_ANSWER,
    [ERR_CONNECT] = WORD_NO_ANSWER,    [ERR_TLS] = WORD_NO_ANSWER,
    [ERR_TOO_LARGE] = WORD_NO_SENSE,   [ERR_MALFORMED] = WORD_NO_SENSE,
};

static enum word cause_of(const struct track *t, struct gap gap)
{
    enum err_kind kind =
        history_cause(t->page->scene->history, gap.from, gap.to);

    return err_kind_info(kind)->of_account ? causes[kind] : WORD_NO_READING;
}

/* Two lines around a middle, as low as they are free; maybe over the edges of
 * bands. */
static bool strip_place(const struct track *t, const char *upper,
                        const char *lower, double middle, bool over)
{
    static const struct type type = {
        .size = 13, .ink = INK_TEXT, .anchor = ANCHOR_MIDDLE, .halo = true};
    enum ink but = over ? INK_BAND_EDGE : INK_PAPER;
    struct drawing *d = t->page->d;
    struct box a = drawing_text_box(d, &type, middle, 0, upper);
    struct box b = drawing_text_box(d, &type, middle, 0, lower);
    double half = fmax(a.w, b.w) / 2 + 6;
    double shift =
        fmin(fmax(middle, t->days.x1 + half), t->days.x2 - half) - middle;

    a.x += shift;
    b.x += shift;
    for (int up = 32; t->scale.bottom - up > t->scale.top + 40; up += 12) {
        double y = t->scale.bottom - up;
        struct box at = {a.x, a.y + y - 17, a.w, a.h};
        struct box below = {b.x, b.y + y, b.w, b.h};

        if (drawing_is_clear_but(d, at, 4, but) &&
            drawing_is_clear_but(d, below, 4, but)) {
            drawing_text(d, &type, middle + shift, y - 17, upper);
            drawing_text(d, &type, middle + shift, y, lower);
            return true;
        }
    }
    return false;
}

/* Words of a strip, low in it or where they are clear of the line: the cause,
 * and the days, or since when it lasts. */
static void strip_words(const struct track *t, struct gap gap, double middle)
{
    struct phrase upper = say(t, cause_of(t, gap), NULL);
    struct phrase lower =
        gap.to == t->known
            ? say(t, WORD_SINCE_DAY, page_day(t->page, gap.from).s)
            : page_short_days(t->page, gap.from, gap.to);

    if (!strip_place(t, upper.s, lower.s, middle, false))
        (void)strip_place(t, upper.s, lower.s, middle, true);
}

static bool is_strip(const struct track *t, struct gap gap)
{
    int32_t length = gap.to - gap.from + 1;

    return length >= GAP_DAYS && length > 2 * t->cadence &&
           owed_daily(t->page->scene->indicator->account, PERIOD_INSTANT);
}

void track_gaps(const struct track *t, bool words)
{
    bool any = false;

    for (size_t i = 0; i < t->shown.count; i++) {
        struct gap gap = gap_after(t, i);
        double x1;
        double x2;

        if (!is_strip(t, gap))
            continue;
        any = true;
        x1 = track_x(t, gap.from);
        x2 = track_x(t, gap.to);
        if (words) {
            strip_words(t, gap, (x1 + x2) / 2);
            continue;
        }
        drawing_hatch(t->page->d, INK_HATCH,
                      (struct box){round(x1), t->scale.top,
                                   fmax(round(x2) - round(x1), 2),
                                   t->scale.bottom - t->scale.top});
    }
    if (any && words)
        page_key(t->page, KEY_HATCH, 0, say(t, WORD_KEY_GAP, NULL));
}

/* Have all short names of months room, so that none stands as its initial? */
static bool names_fit(const struct track *t, double whole)
{
    bool fit = true;

    for (int month = 0; month < 12 && fit; month++)
        fit = drawing_text_width(
                  t->page->d, &type_month,
                  words_short_month(t->page->lang,
                                    month_add(month_first(t->days.from), month))
                      .s) +
                  3 <=
              whole;
    return fit;
}

/* Short names, initials, or none: what the months have room for.  A month
 * that is cut has no initial where the others have names. */
static struct phrase name_of(const struct track *t, int32_t month, double whole,
                             double room)
{
    struct phrase name = words_short_month(t->page->lang, month);
    struct phrase none = {{0}};
    bool brief = names_fit(t, whole);

    if (brief &&
        drawing_text_width(t->page->d, &type_month, name.s) + 3 <= room)
        return name;
    if (brief)
        return none;
    name = words_initial(t->page->lang, month);
    return drawing_text_width(t->page->d, &type_month, name.s) + 1 <= room
               ? name
               : none;
}

void track_months(const struct track *t, bool years)
{
    static const struct pen tick = {INK_TEXT, 1, DASH_NONE};
    struct drawing *d = t->page->d;
    double whole = track_x(t, t->days.from + 30) - t->days.x1;
    int year = 0;

    for (int32_t m = month_first(t->days.from); m <= t->days.to;
         m = month_add(m, 1)) {
        double x1 = fmax(track_x(t, m), t->days.x1);
        double x2 = fmin(track_x(t, month_add(m, 1)), t->days.x2);
        double y = t->scale.bottom;

        if (x1 > t->days.x1 && (whole >= 12 || day_civil(m).month == 1))
            drawing_line(d, &tick, round(x1), y, round(x1), y + 6);
        if (whole >= 15)
            drawing_text(d, &type_month, (x1 + x2) / 2, y + 20,
                         name_of(t, m, whole, fmin(whole, x2 - x1)).s);
        if (years && day_civil(m).year != year && t->days.to - m > 14 &&
            drawing_text_try(d, &type_year, fmax((x1 + x2) / 2, x1 + YEAR_ROOM),
                             y + 39, words_year(m).s, 2))
            year = day_civil(m).year;
    }
}

enum ink track_ink(const struct track *t, int32_t day)
{
    return day > t->page->scene->plan->end ? INK_AFTER : INK_DATA;
}

void track_recounted(const struct track *t, bool words)
{
    const struct account *account = t->page->scene->indicator->account;
    struct box plot = {t->days.x1, t->scale.top, t->days.x2 - t->days.x1,
                       t->scale.bottom - t->scale.top};

    for (size_t i = 0; i < account->redefined_count; i++) {
        const struct redefinition *change = &account->redefined[i];

        double x = round(track_x(t, change->day) - 0.5);

        if (change->day <= t->days.from || change->day > t->days.to)
            continue;
        if (words)
            target_recounted_words(t->page, change, x, plot);
        else
            target_recounted(t->page, x, plot.y, plot.y + plot.h);
    }
}

/* Does the line lead from reading i to the next?  Not over a missing day, nor
 * over a change of what is counted. */
static bool is_joined(const struct track *t, size_t i)
{
    const struct figure *f = t->shown.list;
    int reach = t->cadence > 1 ? t->cadence * 3 / 2 : 1;

    return i + 1 < t->shown.count && f[i + 1].day - f[i].day <= reach &&
           track_ink(t, f[i + 1].day) == track_ink(t, f[i].day) &&
           account_counted_since(t->page->scene->indicator->account,
                                 f[i + 1].day) <= f[i].day;
}

/* Is a reading in the middle of a stretch left out, since the last one of its
 * week, or of as many days as keep the line's points few, stands for it? */
static bool is_skipped(const struct track *t, size_t i)
{
    int32_t days = t->days.to - t->days.from + 1;
    int32_t stride = days / LINE_POINTS > 7 ? days / LINE_POINTS + 1 : 7;
    const struct figure *f = t->shown.list;

    return t->yearly && f[i].day / stride == f[i + 1].day / stride;
}

/* One stretch of readings without a missing one. */
static void draw_run(const struct track *t, size_t first, size_t last,
                     struct point *points)
{
    const struct figure *f = t->shown.list;
    enum ink ink = track_ink(t, f[last].day);
    struct pen pen = {ink, t->line, DASH_NONE};
    bool steps = t->page->scene->figures->count < STEP_BELOW;
    size_t n = 0;

    for (size_t i = first; i <= last; i++) {
        double x = track_x(t, f[i].day);

        if (i > first && i < last && is_skipped(t, i))
            continue;
        if (steps && i > first) {
            points[n] = (struct point){x, points[n - 1].y};
            n++;
        }
        points[n++] = (struct point){x, track_y(t, (double)f[i].value)};
    }
    if (first == last)
        drawing_disc(t->page->d, ink, points[0].x, points[0].y, t->line + 0.5);
    else
        drawing_polyline(t->page->d, &pen, points, n);
}

int track_line(const struct track *t, struct err *err)
{
    struct point *points = calloc(t->shown.count * 2 + 1, sizeof(*points));
    size_t first = 0;

    if (points == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < t->shown.count; i++)
        if (!is_joined(t, i)) {
            draw_run(t, first, i, points);
            first = i + 1;
        }
    free(points);
    return 0;
}

/* Box of an interval; never so thin that it cannot be seen. */
static struct box interval_box(const struct track *t, const struct figure *f,
                               double x, double width)
{
    double y1 = round(track_y(t, (double)f->high));
    double y2 = round(track_y(t, (double)f->low));

    if (y2 - y1 < 3) {
        y1 = round((y1 + y2) / 2) - 1;
        y2 = y1 + 3;
    }
    return (struct box){round(x), y1, width, y2 - y1};
}

static void draw_bars(const struct track *t)
{
    const struct figures *f = &t->shown;
    int32_t next = INT32_MAX;

    for (size_t i = f->count; i-- > 0;) {
        bool last = i + 1 == f->count;
        double width = last ? 8 : 6;

        if (!last && f->list[i].day > next)
            continue;
        next = f->list[i].day - BAR_DAYS;
        drawing_rect(t->page->d, track_ink(t, f->list[i].day),
                     interval_box(t, &f->list[i],
                                  fmax(track_x(t, f->list[i].day) - width / 2,
                                       t->days.x1),
                                  width));
    }
}

/* The sides of a band that has no tint, since paper has none. */
static void outline(struct drawing *d, enum ink ink, struct box b)
{
    drawing_rect(d, ink, (struct box){b.x, b.y, 1, b.h});
    drawing_rect(d, ink, (struct box){b.x + b.w - 1, b.y, 1, b.h});
}

/* Readings of one interval in a row: a band with edges. */
static void draw_band(const struct track *t)
{
    const struct figure *f = t->shown.list;
    size_t first = 0;

    for (size_t i = 0; i < t->shown.count; i++) {
        bool more = i + 1 < t->shown.count && f[i + 1].day == f[i].day + 1;
        bool same = more && f[i + 1].low == f[first].low &&
                    f[i + 1].high == f[first].high;
        double x1 = track_x(t, f[first].day);
        double x2 = fmin(track_x(t, f[i].day + (more ? 1 : 0)), t->days.x2);
        struct box box =
            interval_box(t, &f[first], x1, fmax(round(x2) - round(x1), 2));
        enum ink ink = track_ink(t, f[i].day);

        if (same)
            continue;
        if (t->page->print)
            outline(t->page->d, ink, box);
        else
            drawing_rect(t->page->d, INK_INTERVAL, box);
        drawing_rect(t->page->d, ink, (struct box){box.x, box.y, box.w, 2});
        drawing_rect(t->page->d, ink,
                     (struct box){box.x, box.y + box.h - 2, box.w, 2});
        first = i + 1;
    }
}

/* Are weeks wide enough to tell a bar of each? */
static bool has_bars(const struct track *t)
{
    return track_x(t, t->days.from + BAR_DAYS) - t->days.x1 >= 11;
}

void track_intervals(const struct track *t, bool weekly)
{
    if (weekly && has_bars(t))
        draw_bars(t);
    else
        draw_band(t);
}

void track_key_intervals(const struct track *t)
{
    const struct figure *last = &t->shown.list[t->shown.count - 1];
    double height = fmin(interval_box(t, last, 0, 1).h, 15);
    bool bars = has_bars(t);

    page_key(
        t->page, bars ? KEY_BAR : KEY_BAND, (int)height,
        say(t,
            bars && t->cadence < BAR_DAYS ? WORD_KEY_WEEKLY : WORD_KEY_ROUNDED,
            NULL));
}
