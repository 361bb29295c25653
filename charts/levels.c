/*
 * The long view of a level: target, readings, and the distance of the last one
 * from the path.
 */
#include "charts/levels.h"

#include <math.h>
#include <stdlib.h>

#include "charts/now.h"
#include "charts/path.h"
#include "charts/target.h"
#include "charts/wedge.h"

enum { EDGE = 8 };

static struct phrase say(const struct track *t, enum word word, const char *a,
                         const char *b)
{
    return words_say(t->page->lang, word, a, b, NULL, NULL);
}

static double day_place(const void *ctx, int32_t day)
{
    const struct track *t = ctx;

    return round(track_x(t, day));
}

static struct target_line line_of(const struct track *t)
{
    const struct page *page = t->page;
    const struct indicator *ind = page->scene->indicator;

    return (struct target_line){.indicator = ind,
                                .scale = &t->scale,
                                .place = day_place,
                                .ctx = t,
                                .x1 = t->days.x1,
                                .x2 = t->days.x2,
                                .beside = !page->small && !page->narrow &&
                                          ind->by >= t->days.to,
                                .on_line = WORD_TARGET_IS};
}

static void draw_target(const struct track *t)
{
    static const struct type value_type = {
        .size = 15, .ink = INK_TARGET, .bold = true};
    static const struct type word_type = {.size = 14, .ink = INK_TEXT};
    struct target_line line = line_of(t);
    double target =
        (double)indicator_target(line.indicator, line.indicator->by);
    double y = round(track_y(t, target));

    if (!target_draw(t->page, &line) || !line.beside)
        return;
    drawing_text(
        t->page->d, &value_type, t->days.x2 + 10, y - 3,
        words_whole(indicator_target(line.indicator, line.indicator->by)).s);
    drawing_text(t->page->d, &word_type, t->days.x2 + 10, y + 14,
                 say(t, WORD_TARGET, NULL, NULL).s);
}

static void draw_target_words(const struct track *t)
{
    struct target_line line = line_of(t);

    if (line.indicator->has_target)
        target_words(t->page, &line);
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

    for (int i = 0; !t->page->no_reviews &&
                    (end = page_quarter_end(t->page, i)) != DAY_NONE;
         i++) {
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

static void draw_held(const struct track *t, const struct figure *r)
{
    const struct pen ring = {INK_TEXT, 1.5, DASH_NONE};
    double x = track_x(t, r->day);
    double y = track_y(t, (double)r->value);

    drawing_ring(t->page->d, &ring, x, y, 6);
    drawing_cross(t->page->d, INK_TEXT, x, y, 6, 1.5);
}

void levels_held(const struct track *t, bool key)
{
    bool any = false;

    for (size_t i = 0; i < t->shown.count; i++) {
        if ((t->shown.list[i].quality & QUALITY_HELD) == 0)
            continue;
        draw_held(t, &t->shown.list[i]);
        any = true;
    }
    if (any && key)
        page_key(t->page, KEY_HELD, 0, say(t, WORD_KEY_HELD, NULL, NULL));
}

/* Dots at the ends of months, and where readings are few and far between;
 * squares where they were typed. */
static void draw_dots(const struct track *t)
{
    const struct figures *f = &t->shown;
    bool few = t->page->scene->figures->count < STEP_BELOW;
    bool typed = false;

    for (size_t i = 0; i < f->count; i++) {
        const struct figure *r = &f->list[i];
        double x = track_x(t, r->day);
        double y = track_y(t, (double)r->value);
        enum ink ink = track_ink(t, r->day);
        bool end = !t->yearly && has_months(t) && month_last(r->day) == r->day;

        if (r->origin == ORIGIN_TYPED && (few || end)) {
            drawing_rect(t->page->d, ink,
                         (struct box){round(x) - 4, round(y) - 4, 8, 8});
            typed = true;
        } else if (end || (few && t->cadence > 1)) {
            drawing_disc(t->page->d, ink, x, y, 4.5);
        }
    }
    if (typed)
        page_key(t->page, KEY_SQUARE, 0, say(t, WORD_KEY_TYPED, NULL, NULL));
}

static int draw_readings(const struct track *t, const struct path *path,
                         struct err *err)
{
    const struct figure *now = judged_reading(t);
    const struct figures *f = &t->shown;

    if (t->rounded) {
        track_intervals(t, true);
        track_key_intervals(t);
        if (!t->page->small)
            track_crossings(t, false);
        if (now != NULL)
            now_interval(t, now);
        return 0;
    }
    if (track_line(t, err) != 0)
        return -1;
    if (!t->page->small) {
        draw_dots(t);
        levels_held(t, true);
        track_crossings(t, false);
        track_falls(t, false);
    }
    if (now != NULL) {
        if (!t->page->small)
            now_distance(t, path, now);
        now_draw(t, now);
        /* Its disc covers the mark. */
        if (!t->page->small && (now->quality & QUALITY_HELD) != 0)
            draw_held(t, now);
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
    size_t daily = 0;

    *out = 1;
    for (size_t i = 0; i + 1 < f->count; i++)
        daily += f->list[i + 1].day - f->list[i].day == 1;
    if (f->count < 3 || daily > (f->count - 1) / 2)
        return 0; /* no step is shorter: nothing to sort */
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

/* The figures in sight. */
static struct figures shown_of(const struct scene *s)
{
    size_t first = figures_from(s->figures, s->from);
    size_t end = figures_from(s->figures, s->to + 1);

    if (s->figures->list == NULL)
        return (struct figures){0};
    return (struct figures){s->figures->list + first, end - first};
}

int track_read(struct page *page, struct track *t, struct err *err)
{
    const struct scene *s = page->scene;

    *t = (struct track){
        .page = page,
        .shown = shown_of(s),
        .known = s->as_of < s->to ? s->as_of : s->to,
        .line = 2.5,
        .days = {s->from, s->to, 0, 0},
        .yearly = s->to - s->from >= YEARLY_DAYS,
    };
    for (size_t i = 0; i < t->shown.count; i++)
        t->rounded =
            t->rounded || (t->shown.list[i].low != t->shown.list[i].high);
    return read_cadence(&t->shown, &t->cadence, err);
}

double levels_largest(const struct scene *s)
{
    const struct indicator *ind = s->indicator;
    struct figures shown = shown_of(s);
    double most = ind->has_target ? (double)ind->target : 0;

    /* Where less is better, the path comes down from there. */
    if (ind->has_target && ind->has_baseline)
        most = fmax(most, (double)ind->baseline);
    for (size_t i = 0; i < shown.count; i++)
        most = fmax(most, (double)shown.list[i].high);
    for (size_t i = 0; ind->has_target && i < ind->milestone_count; i++)
        most = fmax(most, (double)ind->milestones[i].value);
    for (size_t i = 0; i < ind->revised_count; i++)
        most = fmax(most, (double)ind->revised[i].target);
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
    track_recounted(t, false);
    page_plan_lines(page, round(track_x(t, s->plan->start)),
                    round(track_x(t, s->plan->end)), plan_top, t->scale.bottom,
                    t->days.x2);
    if (t->yearly && !page->small) {
        track_years(t, !page->narrow);
    } else if (!page->small) {
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
    draw_target_words(t);
    if (page->small)
        return 0;
    track_crossings(t, true);
    if (!t->rounded)
        track_falls(t, true);
    track_flags(t);
    track_gaps(t, true);
    track_recounted(t, true);
    if (s->figures->count == 0)
        page_empty(page, (struct point){t->days.x1 + 34, t->scale.top + 106},
                   t->days.x2, t->scale.bottom);
    if (path.drawn)
        path_words(t, &path);
    return 0;
}

/* Room between the two views, for the words of the target and the labels of
 * the second scale. */
static double between(const struct track *t)
{
    static const struct type type = {.size = 15, .bold = true};
    const struct indicator *ind = t->page->scene->indicator;
    double words = fmax(
        wedge_words_width(t),
        10 + drawing_text_width(t->page->d, &type,
                                words_whole(indicator_target(ind, ind->by)).s));

    return fmax(t->page->form->recent_gap,
                12 + words + page_ticks_width(t->page, &t->scale));
}

int levels_layout(struct page *page, struct err *err)
{
    struct track t;
    const struct form *form = page->form;
    double bottom = page->rule - form->levels_bottom;
    double top = form->levels_top;
    double recent = form->recent_width;
    int ret = 0;

    if (track_read(page, &t, err) != 0)
        return -1;
    t.days.x1 = page->left + 44;
    if (page->small)
        t.days.x1 = page->left;
    if (t.yearly && !page->narrow) {
        t.days.x1 = fmax(t.days.x1, page->left + track_years_room(page));
        bottom -= form->years_levels;
    }
    t.scale = scale_to(wedge_largest(&t, levels_largest(page->scene)) * 1.1, 7,
                       bottom, top);
    if (!page->small)
        t.days.x1 = fmax(t.days.x1, EDGE + page_ticks_width(page, &t.scale));
    t.days.x2 = page->right - (page->narrow ? 0 : recent + between(&t));
    if (draw_plot(&t, top - form->plan_up, err) != 0)
        return -1;
    if (!page->narrow)
        ret = levels_recent(&t,
                            (struct box){page->right - recent, top + 34, recent,
                                         bottom - top - 34},
                            err);
    page_key_events(page);
    return ret;
}
