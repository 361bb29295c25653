/*
 * The long view of a level: target, readings, and the distance of the last one
 * from the path.
 */
#include "charts/levels.h"

#include <math.h>
#include <stdlib.h>

#include "charts/path.h"
#include "charts/wedge.h"

enum { EDGE = 8, RECENT_WIDTH = 256 };

static struct phrase say(const struct track *t, enum word word, const char *a,
                         const char *b)
{
    return words_say(t->page->lang, word, a, b, NULL, NULL);
}

static void draw_target(const struct track *t)
{
    static const struct type value_type = {
        .size = 15, .ink = INK_TARGET, .bold = true};
    static const struct type word_type = {.size = 14, .ink = INK_TEXT};
    struct type on_line = {
        .size = 14, .ink = INK_TARGET, .bold = true, .halo = true};
    const struct scene *s = t->page->scene;
    struct drawing *d = t->page->d;
    struct phrase value = words_number((double)s->indicator->target);
    struct phrase words = say(t, WORD_TARGET_IS, value.s, NULL);
    int32_t from =
        s->plan->start > t->days.from ? s->plan->start : t->days.from;
    int32_t to = s->indicator->by < t->days.to ? s->indicator->by : t->days.to;
    double x1 = round(track_x(t, from));
    double x2 = round(track_x(t, to));
    double y = round(track_y(t, (double)s->indicator->target));

    if (x2 <= x1)
        return;
    drawing_line(d, &pen_target, x1, y, x2, y);
    if (t->page->small || t->page->narrow || to < t->days.to) {
        if (y - t->scale.top > 22)
            drawing_text(d, &on_line, x1 + 7, y - 7, words.s);
        else
            drawing_text(d, &on_line, x1 + 7, y + 18, words.s);
        return;
    }
    drawing_text(d, &value_type, t->days.x2 + 10, y - 3, value.s);
    drawing_text(d, &word_type, t->days.x2 + 10, y + 14,
                 say(t, WORD_TARGET, NULL, NULL).s);
}

/* Is a month wide enough for marks of its own? */
static bool has_months(const struct track *t)
{
    return track_x(t, t->days.from + 30) - t->days.x1 >= 24;
}

static void draw_quarters(const struct track *t)
{
    bool any = false;
    int32_t end;

    for (int i = 0; (end = page_quarter_end(t->page, i)) != DAY_NONE; i++) {
        if (end < t->days.from || end > t->days.to || !has_months(t))
            continue;
        drawing_triangle(t->page->d, round(track_x(t, end)),
                         t->scale.bottom + 27);
        any = true;
    }
    if (any)
        page_key(t->page, KEY_TRIANGLE, 0, say(t, WORD_REVIEW, NULL, NULL));
}

/* The reading that the judgement is about: the last up to the deadline. */
static const struct figure *judged_reading(const struct track *t)
{
    const struct judgement *j = t->page->scene->judgement;
    size_t i =
        j->date == DAY_NONE ? SIZE_MAX : figures_from(&t->shown, j->date);

    if (i >= t->shown.count || t->shown.list[i].day != j->date)
        return NULL;
    return &t->shown.list[i];
}

/* Dots at the ends of months; squares where the reading was typed. */
static void draw_dots(const struct track *t)
{
    const struct figures *f = &t->shown;
    bool few = f->count < STEP_BELOW;
    bool typed = false;

    for (size_t i = 0; i < f->count; i++) {
        const struct figure *r = &f->list[i];
        double x = track_x(t, r->day);
        double y = track_y(t, (double)r->value);
        enum ink ink = track_ink(t, r->day);
        bool end = has_months(t) && month_last(r->day) == r->day;

        if (r->origin == ORIGIN_TYPED && (few || end)) {
            drawing_rect(t->page->d, ink,
                         (struct box){round(x) - 4, round(y) - 4, 8, 8});
            typed = true;
        } else if (end) {
            drawing_disc(t->page->d, ink, x, y, 4.5);
        }
    }
    if (typed)
        page_key(t->page, KEY_SQUARE, 0, say(t, WORD_KEY_TYPED, NULL, NULL));
}

/* The fine line from the reading to the path, with the distance in words. */
static void draw_distance(const struct track *t, const struct path *path,
                          const struct figure *now)
{
    static const struct pen fine = {INK_TEXT, 1, DASH_NONE};
    static const int tenths[] = {5, 6, 7, 4, 8, 3, 2};
    struct type type = {.size = 13,
                        .ink = INK_TEXT,
                        .bold = true,
                        .anchor = ANCHOR_RIGHT,
                        .halo = true};
    const struct judgement *j = t->page->scene->judgement;
    struct drawing *d = t->page->d;
    double x = round(track_x(t, now->day));
    double y = round(track_y(t, (double)now->value));
    double due = round(track_y(t, j->pace));
    double side = due < y ? -1 : 1;
    double distance = round((double)now->value) - round(j->pace);
    struct phrase words = say(t, distance < 0 ? WORD_BEHIND : WORD_ABOVE,
                              words_number(fabs(distance)).s, NULL);
    double baseline = due + (side < 0 ? -9 : 20);
    double width = drawing_text_width(d, &type, words.s);

    if (!path->drawn || !j->has_pace || fabs(due - y) < 24 || distance == 0 ||
        page_first_reading(t->page))
        return;
    drawing_line(d, &fine, x, due, x, y + side * 9);
    drawing_line(d, &fine, x - 5, due, x + 5, due);
    if (drawing_text_try(d, &type, x + 3, baseline, words.s, 2))
        return;
    for (size_t i = 0; i < sizeof(tenths) / sizeof(tenths[0]); i++) {
        double at = y + (due - y) * tenths[i] / 10 + 4;

        type.anchor = ANCHOR_LEFT;
        if (x + 8 + width < t->days.x2 - 4 &&
            drawing_text_try(d, &type, x + 8, at, words.s, 2))
            return;
        type.anchor = ANCHOR_RIGHT;
        if (drawing_text_try(d, &type, x - 8, at, words.s, 2))
            return;
    }
}

enum { FAR_MAX = 800 }; /* how far from its dot a value may stand */

/* Places of the big value around its dot, best first. */
struct spot {
    double x;
    double y;
    enum anchor anchor;
};

static const struct spot spots[] = {
    {10, 24, ANCHOR_LEFT},   {10, -30, ANCHOR_LEFT},   {-10, -30, ANCHOR_RIGHT},
    {-10, 30, ANCHOR_RIGHT}, {16, 6, ANCHOR_LEFT},     {0, 34, ANCHOR_MIDDLE},
    {0, -34, ANCHOR_MIDDLE}, {-14, -48, ANCHOR_RIGHT}, {10, 48, ANCHOR_LEFT},
    {-10, 56, ANCHOR_RIGHT}, {10, -60, ANCHOR_LEFT},   {-40, -70, ANCHOR_RIGHT},
    {0, 90, ANCHOR_MIDDLE},
};

/* The big value with its day, at one place or not at all. */
static bool try_now(const struct track *t, const struct figure *now,
                    const struct spot *s)
{
    struct type big = {.size = 20, .ink = INK_TEXT, .bold = true, .halo = true};
    struct type small = type_words;
    struct drawing *d = t->page->d;
    double x = track_x(t, now->day) + s->x;
    double y = track_y(t, (double)now->value) + s->y;
    struct phrase value = words_number((double)now->value);
    struct phrase day =
        say(t, WORD_ON_DAY, words_day(t->page->lang, now->day).s, NULL);
    struct box a;
    struct box b;

    big.anchor = small.anchor = s->anchor;
    a = drawing_text_box(d, &big, x, y, value.s);
    b = drawing_text_box(d, &small, x, y + 20, day.s);
    if (fmin(a.x, b.x) < t->days.x1 + 5 ||
        fmax(a.x + a.w, b.x + b.w) > t->days.x2 - 5 || a.y < t->scale.top ||
        b.y + b.h > t->scale.bottom - 4 || !drawing_is_clear(d, a, 3) ||
        !drawing_is_clear(d, b, 3))
        return false;
    drawing_text(d, &big, x, y, value.s);
    drawing_text(d, &small, x, y + 20, day.s);
    return true;
}

static void draw_now(const struct track *t, const struct figure *now)
{
    struct drawing *d = t->page->d;
    double x = track_x(t, now->day);
    double y = track_y(t, (double)now->value);
    bool told = t->page->small;

    drawing_disc(d, INK_PAPER, x, y, 8);
    drawing_disc(d, INK_DATA, x, y, 6.5);
    for (size_t i = 0; !told && i < sizeof(spots) / sizeof(spots[0]); i++)
        told = try_now(t, now, &spots[i]);
    /* It always stands in the plot: the nearest place in wider circles. */
    for (int far = 40; !told && far < FAR_MAX; far += 10)
        for (int i = 0; !told && i < 24; i++) {
            double turn = i * 3.14159265358979 / 12;
            struct spot s = {far * cos(turn), far * sin(turn), ANCHOR_MIDDLE};

            told = try_now(t, now, &s);
        }
}

/* A bracket and both ends of the last interval in words; where there is no
 * room the headline tells them. */
static void draw_now_interval(const struct track *t, const struct figure *now)
{
    static const struct type type = {
        .size = 15, .ink = INK_TEXT, .bold = true, .halo = true};
    static const struct pen fine = {INK_TEXT, 1, DASH_NONE};
    struct drawing *d = t->page->d;
    double x = round(track_x(t, now->day)) + 10;
    double y1 = round(track_y(t, (double)now->high));
    double y2 = round(track_y(t, (double)now->low));
    double push = fmax(17 - (y2 - y1), 0) / 2;
    struct phrase high = words_number((double)now->high);
    struct phrase low = words_number((double)now->low);
    struct box upper = drawing_text_box(d, &type, x + 7, y1 + 5 - push, high.s);
    struct box lower = drawing_text_box(d, &type, x + 7, y2 + 5 + push, low.s);

    if (t->page->small || upper.x + upper.w > t->page->right ||
        !drawing_is_clear(d, upper, 1) || !drawing_is_clear(d, lower, 1))
        return;
    drawing_line(d, &fine, x, y1, x, y2);
    drawing_line(d, &fine, x - 4, y1, x, y1);
    drawing_line(d, &fine, x - 4, y2, x, y2);
    drawing_text(d, &type, x + 7, y1 + 5 - push, high.s);
    if (now->low != now->high)
        drawing_text(d, &type, x + 7, y2 + 5 + push, low.s);
}

static int draw_readings(const struct track *t, const struct path *path,
                         struct err *err)
{
    const struct figure *now = judged_reading(t);
    const struct figures *f = &t->shown;

    if (t->rounded) {
        track_intervals(t, true);
        track_key_intervals(t);
        if (now != NULL)
            draw_now_interval(t, now);
        return 0;
    }
    if (track_line(t, err) != 0)
        return -1;
    if (!t->page->small)
        draw_dots(t);
    if (now != NULL) {
        if (!t->page->small)
            draw_distance(t, path, now);
        draw_now(t, now);
    }
    if (f->count > 0 && f->list[f->count - 1].day > t->page->scene->plan->end)
        page_key(t->page, KEY_AFTER, 0, say(t, WORD_KEY_AFTER, NULL, NULL));
    return 0;
}

static int by_size(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a;
    int32_t y = *(const int32_t *)b;

    return (x > y) - (x < y);
}

/* The usual distance between readings: the median; 1 where it is unknown. */
static int read_cadence(const struct figures *f, int *out, struct err *err)
{
    int32_t *steps = NULL;

    *out = 1;
    if (f->count < 3)
        return 0;
    steps = calloc(f->count - 1, sizeof(*steps));
    if (steps == NULL)
        return err_nomem(err);
    for (size_t i = 0; i + 1 < f->count; i++)
        steps[i] = f->list[i + 1].day - f->list[i].day;
    qsort(steps, f->count - 1, sizeof(*steps), by_size);
    *out = steps[(f->count - 1) / 2];
    free(steps);
    return 0;
}

int track_read(struct page *page, struct track *t, struct err *err)
{
    const struct scene *s = page->scene;
    size_t first = figures_from(s->figures, s->from);
    size_t end = figures_from(s->figures, s->to + 1);

    *t = (struct track){
        .page = page,
        .shown = {s->figures->list + first, end - first},
        .known = s->as_of < s->to ? s->as_of : s->to,
        .line = 2.5,
        .days = {s->from, s->to, 0, 0},
    };
    if (s->figures->list == NULL)
        t->shown = (struct figures){0};
    for (size_t i = 0; i < t->shown.count; i++)
        t->rounded =
            t->rounded || (t->shown.list[i].low != t->shown.list[i].high);
    return read_cadence(&t->shown, &t->cadence, err);
}

double track_largest(const struct track *t)
{
    const struct indicator *ind = t->page->scene->indicator;
    double most = ind->has_target ? (double)ind->target : 0;

    for (size_t i = 0; i < t->shown.count; i++)
        most = fmax(most, (double)t->shown.list[i].high);
    for (size_t i = 0; ind->has_target && i < ind->milestone_count; i++)
        most = fmax(most, (double)ind->milestones[i].value);
    return most;
}

static int draw_plot(struct track *t, double plan_top, struct err *err)
{
    struct page *page = t->page;
    const struct scene *s = page->scene;
    struct path path;

    path_read(t, &path);
    if (page->small)
        drawing_line(page->d, &pen_zero, t->days.x1, t->scale.bottom,
                     t->days.x2, t->scale.bottom);
    else
        page_grid(page, &t->scale, t->days.x1, t->days.x2);
    track_bands(t);
    track_gaps(t, false);
    page_plan_lines(page, round(track_x(t, s->plan->start)),
                    round(track_x(t, s->plan->end)), plan_top, t->scale.bottom,
                    t->days.x2);
    if (!page->small) {
        track_months(t, true);
        draw_quarters(t);
    }
    wedge_draw(t);
    if (path.drawn)
        path_draw(t, &path);
    if (s->indicator->has_target)
        draw_target(t);
    if (draw_readings(t, &path, err) != 0)
        return -1;
    if (page->small)
        return 0;
    track_flags(t);
    track_gaps(t, true);
    if (s->figures->count == 0)
        page_empty(page, t->days.x1 + 34, t->scale.top + 106, t->scale.bottom);
    if (path.drawn)
        path_words(t, &path);
    return 0;
}

/* Room between the two views, for the words of the target and the labels of
 * the second scale. */
static double between(const struct track *t)
{
    static const struct type type = {.size = 15, .bold = true};
    double target = (double)t->page->scene->indicator->target;
    double words = fmax(
        wedge_words_width(t),
        10 + drawing_text_width(t->page->d, &type, words_number(target).s));

    return fmax(126, 12 + words + page_ticks_width(t->page, &t->scale));
}

int levels_layout(struct page *page, struct err *err)
{
    struct track t;
    double bottom = page->rule - 70;
    double top = 146;
    int ret = 0;

    if (track_read(page, &t, err) != 0)
        return -1;
    t.days.x1 = page->left + 44;
    if (page->small) {
        t.days.x1 = page->left;
        bottom = page->d->height - 16;
        top = 70;
    }
    t.scale =
        scale_to(wedge_largest(&t, track_largest(&t)) * 1.1, 7, bottom, top);
    if (!page->small)
        t.days.x1 = fmax(t.days.x1, EDGE + page_ticks_width(page, &t.scale));
    t.days.x2 = page->right - (page->narrow ? 0 : RECENT_WIDTH + between(&t));
    if (draw_plot(&t, top - (page->small ? 0 : 20), err) != 0)
        return -1;
    if (!page->narrow)
        ret = levels_recent(&t,
                            (struct box){page->right - RECENT_WIDTH, top + 34,
                                         RECENT_WIDTH, bottom - top - 34},
                            err);
    page_key_events(page);
    return ret;
}
