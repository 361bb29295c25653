/*
 * Columns of months: slots, scale, columns, target and path marks.
 */
#include "charts/months.h"

#include <math.h>
#include <stdlib.h>

enum { EDGE = 8 }; /* of the picture, left free by the labels */

static struct phrase say(const struct months *m, enum word word, const char *a)
{
    return words_say(m->page->lang, word, a, NULL, NULL, NULL);
}

static void read_due(struct slot *slot, const struct scene *s)
{
    struct path_start start;
    int32_t day = slot->month.last;

    if (day > s->indicator->by)
        day = s->indicator->by;
    if (slot->after || slot->month.first > s->indicator->by ||
        !judge_path_start(s->indicator, s->plan->start, s->figures, day,
                          &start) ||
        day <= start.day)
        return;
    slot->has_due = true;
    slot->due = judge_path(s->indicator, &start, day);
}

static int read_slots(struct months *m, struct err *err)
{
    const struct scene *s = m->page->scene;
    int32_t first = month_first(s->from);
    struct civil a = day_civil(first);
    struct civil b = day_civil(s->to);
    int count = (b.year - a.year) * 12 + b.month - a.month + 1;

    m->count = (size_t)count;
    m->slots = calloc(m->count, sizeof(*m->slots));
    if (m->slots == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < m->count; i++) {
        struct slot *slot = &m->slots[i];

        month_read(s->indicator, s->figures, month_add(first, (int)i),
                   &slot->month);
        slot->running =
            slot->month.last > page_known_until(s, s->indicator->period);
        slot->partial = m->means && slot->month.known && !slot->running &&
                        slot->month.days_read < month_length(slot->month.first);
        slot->thin = slot->partial && slot->month.days_read * 2 <
                                          month_length(slot->month.first);
        m->partial = m->partial || slot->partial;
        slot->after = slot->month.first > s->plan->end;
        if (!slot->running && s->per_day != NULL)
            month_bound(s->indicator, s->per_day_figures, &slot->month);
        slot->bounds = slot->month.bounded;
        if (s->indicator->has_target)
            read_due(slot, s);
    }
    return 0;
}

static void place_slots(struct months *m)
{
    double width = (m->x2 - m->x1) / (double)m->count;

    for (size_t i = 0; i < m->count; i++) {
        struct slot *slot = &m->slots[i];

        slot->left = m->x1 + width * (double)i;
        slot->width = width;
        slot->middle = slot->left + width / 2;
        slot->column =
            width < 10 ? fmax(floor(width) - 2, 1) : round(width * 0.75);
    }
}

bool months_is_judged(const struct months *m, const struct slot *slot)
{
    const struct judgement *j = m->page->scene->judgement;

    return j->date != DAY_NONE && slot->month.first == month_first(j->date);
}

/* The largest value in sight: column, bound, path or target. */
static double largest(const struct months *m)
{
    const struct indicator *ind = m->page->scene->indicator;
    double most = ind->has_target ? (double)ind->target : 0;

    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];

        if (slot->month.known)
            most = fmax(most, slot->month.value.high);
        if (slot->bounds)
            most =
                fmax(most, isfinite(slot->month.highest) ? slot->month.highest
                                                         : slot->month.lowest);
        if (slot->has_due)
            most = fmax(most, slot->due);
    }
    return most;
}

/* Values need room above the highest column: two lines of them. */
static void choose_scale(struct months *m)
{
    double most = largest(m);
    int lines = m->bottom - m->top < 180 ? 4 : 7;
    const struct indicator *ind = m->page->scene->indicator;
    bool target = ind->has_target && most <= (double)ind->target;
    double room = m->page->small ? 0 : target ? 12 : 26;

    m->scale = scale_from_zero(most, lines, m->bottom, m->top);
    if (scale_y(&m->scale, most) - m->top < room)
        scale_raise(&m->scale, lines);
}

static void draw_column(struct months *m, const struct slot *slot)
{
    struct drawing *d = m->page->d;
    const struct pen dashed = {slot->after ? INK_AFTER : INK_DATA, 2,
                               DASH_RUNNING};
    const struct pen solid = {dashed.ink, 2, DASH_NONE};
    double x = round(slot->middle - slot->column / 2);
    double value = slot->bounds
                       ? (isfinite(slot->month.highest) ? slot->month.highest
                                                        : slot->month.lowest)
                       : slot->month.value.value;
    double y = round(scale_y(&m->scale, value));
    double h = m->bottom - y;

    if (slot->bounds) {
        drawing_hatch(d, INK_DATA, (struct box){x, y, slot->column, h});
        drawing_line(d, &solid, x + 1, y, x + 1, m->bottom);
        drawing_line(d, &solid, x + slot->column - 1, y, x + slot->column - 1,
                     m->bottom);
    } else if (!slot->month.known || h < 1) {
        return;
    } else if (slot->thin) {
        drawing_hatch(d, solid.ink, (struct box){x, y, slot->column, h});
        drawing_line(d, &solid, x + 1, m->bottom, x + 1, y + 1);
        drawing_line(d, &solid, x, y + 1, x + slot->column, y + 1);
        drawing_line(d, &solid, x + slot->column - 1, y + 1,
                     x + slot->column - 1, m->bottom);
    } else if (slot->running) {
        drawing_line(d, &dashed, x + 1, m->bottom, x + 1, y + 1);
        drawing_line(d, &dashed, x, y + 1, x + slot->column, y + 1);
        drawing_line(d, &dashed, x + slot->column - 1, y + 1,
                     x + slot->column - 1, m->bottom);
    } else {
        drawing_rect(d, slot->after ? INK_AFTER : INK_DATA,
                     (struct box){x, y, slot->column, h});
    }
}

static void draw_due(struct months *m, const struct slot *slot)
{
    struct drawing *d = m->page->d;
    double y = round(scale_y(&m->scale, slot->due));
    double half = (slot->column + 14) / 2;

    if (!slot->has_due || slot->width < 24 || m->page->small ||
        fabs(y - m->target_y) < 3)
        return;
    /* White beside it shows it on blue, but must not hide a column's end. */
    if (!slot->month.known ||
        fabs(y - scale_y(&m->scale, slot->month.value.value)) > 5)
        drawing_line(d, &(struct pen){INK_PAPER, 5, DASH_NONE},
                     slot->middle - half, y, slot->middle + half, y);
    drawing_line(d, &(struct pen){INK_PATH, 2, DASH_NONE}, slot->middle - half,
                 y, slot->middle + half, y);
}

/* Does its target line lead to the right edge of the plot? */
static bool leads_out(const struct scene *s, const struct indicator *ind)
{
    return ind->has_target && ind->by >= s->to;
}

void months_target(struct months *m, const struct scale *scale,
                   const struct indicator *ind, enum word beside,
                   enum word on_line)
{
    struct drawing *d = m->page->d;
    const struct scene *s = m->page->scene;
    struct phrase value = words_number((double)ind->target);
    struct type type = {.size = 14, .ink = INK_TARGET, .bold = true};
    double y = round(scale_y(scale, (double)ind->target));
    double x1 = months_x(m, s->plan->start);
    double x2 = months_x(m, ind->by + 1);

    if (x2 <= x1)
        return;
    drawing_line(d, &pen_target, x1, y, x2, y);
    if (leads_out(s, ind)) {
        type.size = 15;
        drawing_text(d, &type, m->x2 + 10, y - 3, value.s);
        type.size = 14;
        type.bold = false;
        type.ink = INK_TEXT;
        drawing_text(d, &type, m->x2 + 10, y + 14, say(m, beside, NULL).s);
        return;
    }
    type.halo = true;
    for (int shift = 7; x1 + shift < x2 - 60; shift += 20)
        if (drawing_text_try(d, &type, x1 + shift, y - 7,
                             say(m, on_line, value.s).s, 2) ||
            drawing_text_try(d, &type, x1 + shift, y + 18,
                             say(m, on_line, value.s).s, 2))
            return;
    drawing_text(d, &type, x1 + 7, scale->top + 14, say(m, on_line, value.s).s);
}

static void draw_missing(struct months *m)
{
    static const struct type words = {
        .size = 15, .ink = INK_TEXT, .anchor = ANCHOR_MIDDLE, .halo = true};
    struct phrase no_data = say(m, WORD_NO_DATA, NULL);
    struct phrase name = {{0}};
    size_t missing = 0;

    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];

        if (slot->month.known || slot->running || slot->bounds ||
            slot->month.last < m->page->scene->plan->start)
            continue;
        drawing_cross(m->page->d, INK_TEXT, slot->middle, m->bottom - 11,
                      fmin(11, slot->width), 2);
        if (!m->page->small &&
            drawing_text_width(m->page->d, &words, no_data.s) + 4 <=
                slot->width)
            drawing_text(m->page->d, &words, slot->middle, m->bottom - 24,
                         no_data.s);
        name = words_month(m->page->lang, slot->month.first);
        missing++;
    }
    if (missing == 1)
        page_key(m->page, KEY_CROSS, 0, say(m, WORD_KEY_NO_FIGURE, name.s));
    else if (missing > 1)
        page_key(m->page, KEY_CROSS, 0,
                 words_count(m->page->lang, WORD_KEY_NO_FIGURES, missing));
}

/* The words of the path over the first mark that has room; else the key. */
static void draw_due_words(struct months *m)
{
    static const struct type type = {
        .size = 13, .ink = INK_SOFT, .anchor = ANCHOR_MIDDLE, .halo = true};
    struct drawing *d = m->page->d;
    struct phrase due = say(m, WORD_DUE, NULL);
    struct phrase path = say(m, WORD_DUE_PATH, NULL);
    double width = drawing_text_width(d, &type, due.s);
    bool any = false;

    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];
        double y = round(scale_y(&m->scale, slot->due));

        if (!slot->has_due || slot->width < 24 || fabs(y - m->target_y) < 3)
            continue;
        any = true;
        if (width + 6 <= slot->width &&
            drawing_is_clear(
                d, drawing_text_box(d, &type, slot->middle, y - 10, path.s),
                3) &&
            drawing_text_try(d, &type, slot->middle, y - 26, due.s, 3)) {
            drawing_text(d, &type, slot->middle, y - 10, path.s);
            return;
        }
    }
    if (any)
        page_key(m->page, KEY_PATH, 0, say(m, WORD_KEY_PATH, NULL));
}

static void fill_key(struct months *m)
{
    struct page *page = m->page;
    bool bounds = false;
    bool thin = false;
    bool after = false;
    bool running = false;

    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];

        bounds = bounds || slot->bounds;
        thin = thin || slot->thin;
        after = after || (slot->after && slot->month.known);
        running = running || (slot->running && slot->month.known);
    }
    if (bounds)
        page_key(page, KEY_HATCH_DATA, 0, say(m, WORD_KEY_BOUNDS, NULL));
    if (thin)
        page_key(page, KEY_HATCH_DATA, 0, say(m, WORD_KEY_FEW_DAYS, NULL));
    if (after)
        page_key(page, KEY_AFTER, 0, say(m, WORD_KEY_AFTER, NULL));
    if (running)
        page_key(page, KEY_RUNNING, 0, say(m, WORD_KEY_RUNNING, NULL));
}

static void draw_plot(struct months *m)
{
    struct page *page = m->page;
    const struct indicator *ind = page->scene->indicator;
    bool path_words = ind->has_target && !page->small;

    m->target_y =
        ind->has_target ? round(scale_y(&m->scale, (double)ind->target)) : -100;
    if (page->small)
        drawing_line(page->d, &pen_zero, m->x1, m->bottom, m->x2, m->bottom);
    else
        page_grid(page, &m->scale, m->x1, m->x2);
    page_plan_lines(page, months_x(m, page->scene->plan->start),
                    months_x(m, page->scene->plan->end + 1),
                    m->top - (page->small ? 0 : 20), m->bottom, page->right);
    for (size_t i = 0; i < m->count; i++)
        draw_column(m, &m->slots[i]);
    for (size_t i = 0; i < m->count; i++)
        draw_due(m, &m->slots[i]);
    if (ind->has_target)
        months_target(m, &m->scale, ind, m->means ? WORD_PER_DAY : WORD_TARGET,
                      m->means ? WORD_TARGET_IS_A_DAY : WORD_TARGET_IS);
    if (!page->small)
        months_axis(m);
    draw_missing(m);
    months_values(m);
    if (page->scene->figures->count == 0)
        page_empty(page, m->x1 + 34, m->top + 76, m->bottom);
    if (path_words)
        draw_due_words(m);
    fill_key(m);
}

/* Room for the words beside the plot. */
static double target_room(const struct page *page)
{
    static const struct type type = {.size = 15, .bold = true};
    double target = (double)page->scene->indicator->target;

    return fmax(
        88, 18 + drawing_text_width(page->d, &type, words_number(target).s));
}

int months_layout(struct page *page, struct err *err)
{
    const struct scene *s = page->scene;
    bool second = s->per_day != NULL && !page->narrow;
    bool beside;
    struct months m = {
        .page = page,
        .top = page->small ? 76 : 136,
        .bottom = page->small ? page->d->height - 16 : page->rule - 52,
        .means = s->indicator->period == PERIOD_DAY,
    };

    if (second)
        m.bottom = page->rule - 190;
    beside = leads_out(s, s->indicator) || (second && leads_out(s, s->per_day));
    if (read_slots(&m, err) != 0)
        return -1;
    if (m.partial && !page->small)
        m.bottom -= 17;
    choose_scale(&m);
    m.x1 = page->left;
    if (!page->small)
        m.x1 = fmax(m.x1 + 58, EDGE + page_ticks_width(page, &m.scale));
    m.x2 = page->right - (beside ? target_room(page) : 0);
    place_slots(&m);
    draw_plot(&m);
    if (second)
        months_per_day(&m, m.bottom + 80, m.bottom + 162);
    page_key_events(page);
    free(m.slots);
    return 0;
}
