/*
 * The value over each column, nearer to it than to any line.
 */
#include <math.h>
#include <stdio.h>

#include "charts/months.h"

enum {
    CLEAR = 4,
    NEAR = 60 /* over its column a value may stand so high */
};

static struct phrase say(const struct months *m, enum word word, const char *a)
{
    return words_say(m->page->lang, word, a, NULL, NULL, NULL);
}

/* Best and worst month in sight. */
struct extremes {
    size_t first;
    size_t last;
    size_t best;
    size_t worst;
};

static struct extremes find_extremes(const struct months *m)
{
    struct extremes e = {SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX};

    for (size_t i = 0; i < m->count; i++) {
        double v = m->slots[i].month.value.value;

        if (!m->slots[i].month.known)
            continue;
        if (e.first == SIZE_MAX)
            e.first = e.best = e.worst = i;
        e.last = i;
        if (v > m->slots[e.best].month.value.value)
            e.best = i;
        if (v < m->slots[e.worst].month.value.value)
            e.worst = i;
    }
    return e;
}

static bool is_told(const struct months *m, size_t i, const struct extremes *e)
{
    if (m->yearly)
        return i == e->best || i == e->last;
    return m->count <= ALL_VALUES || i == e->first || i == e->last ||
           i == e->best || i == e->worst ||
           day_civil(m->slots[i].month.first).month == 12;
}

static double top_of(const struct months *m, double value)
{
    return round(scale_y(&m->scale, value));
}

/* In white within a column, below the mark of the path where that is in the
 * way.  Returns the baseline, or 0 where there was no room. */
static double place_inside(struct months *m, const struct slot *slot,
                           const struct type *wanted, double top,
                           const char *text)
{
    struct drawing *d = m->page->d;
    struct type type = *wanted;
    double y = top + type.size + 5;
    double due = slot->has_due ? scale_y(&m->scale, slot->due) : m->top;
    struct box box = drawing_text_box(d, &type, slot->middle, y, text);

    if (due > box.y - 3 && due < box.y + box.h + 3) {
        y = due + type.size + 3;
        box = drawing_text_box(d, &type, slot->middle, y, text);
    }
    if (slot->thin || y + 7 > m->bottom ||
        drawing_text_width(d, &type, text) + 4 > slot->column ||
        (slot->target_y > box.y - 3 && slot->target_y < box.y + box.h + 3))
        return 0;
    type.ink = slot->lighter ? INK_TEXT : INK_PAPER;
    drawing_text(d, &type, slot->middle, y, text);
    return y;
}

/* Over the column; close over it; inside in white; over what is in the way.
 * Returns the baseline, or 0 where there was no place. */
static double place(struct months *m, const struct slot *slot,
                    const struct type *wanted, double top, const char *text)
{
    struct drawing *d = m->page->d;
    struct type type = *wanted;
    double least;
    double inside;

    if (drawing_text_width(d, &type, text) > slot->width - 2 &&
        m->count <= ALL_VALUES)
        type.size = 13;
    type.halo = true;
    if (drawing_text_try(d, &type, slot->middle, top - 7, text, CLEAR - 1))
        return top - 7;
    type.halo = false;
    if (drawing_text_try(d, &type, slot->middle, top - 4, text, 2))
        return top - 4;
    inside = place_inside(m, slot, &type, top, text);
    if (inside > 0)
        return inside;
    type.halo = true;
    least = m->count <= ALL_VALUES ? m->top - 8 : fmax(top - 34, m->top - 8);
    for (int up = 9; top - up > least; up += 2)
        if (drawing_text_try(d, &type, slot->middle, top - up, text, CLEAR - 1))
            return top - up;
    /* A wide text over a narrow column may begin or end with it. */
    type.anchor = ANCHOR_LEFT;
    if (m->count > ALL_VALUES &&
        drawing_text_try(d, &type, slot->middle - slot->column / 2, top - 7,
                         text, 1.5))
        return top - 7;
    type.anchor = ANCHOR_RIGHT;
    if (m->count > ALL_VALUES &&
        drawing_text_try(d, &type, slot->middle + slot->column / 2, top - 7,
                         text, 1.5))
        return top - 7;
    return 0;
}

/* "1–17 Oct": the days of a month that were read. */
static struct phrase days_words(const struct months *m, const struct slot *slot)
{
    const struct scene *s = m->page->scene;
    const struct figures *f = slot->bounds ? s->per_day_figures : s->figures;
    size_t first = figures_from(f, slot->month.first);
    size_t end = figures_from(f, slot->month.last + 1);

    return page_short_days(m->page, f->list[first].day, f->list[end - 1].day);
}

/* The mean of a month that is not over, with its days. */
static void place_running(struct months *m, const struct slot *slot,
                          const char *text)
{
    static const struct type value_type = {
        .size = 15, .ink = INK_TEXT, .anchor = ANCHOR_MIDDLE, .halo = true};
    static const struct type days_type = {
        .size = 13, .ink = INK_SOFT, .anchor = ANCHOR_MIDDLE, .halo = true};
    struct drawing *d = m->page->d;
    double top =
        top_of(m, !slot->bounds                   ? slot->month.value.value
                  : isfinite(slot->month.highest) ? slot->month.highest
                                                  : slot->month.lowest);
    struct phrase days = days_words(m, slot);

    for (int up = 7; up < NEAR && top - up > m->top; up += 2) {
        double y = top - up;

        if (!drawing_is_clear(
                d, drawing_text_box(d, &value_type, slot->middle, y - 18, text),
                CLEAR - 1))
            continue;
        if (drawing_text_try(d, &days_type, slot->middle, y, days.s,
                             CLEAR - 1)) {
            drawing_text(d, &value_type, slot->middle, y - 18, text);
            return;
        }
    }
    for (int up = 7; up < NEAR && top - up > m->top; up += 2)
        if (drawing_text_width(d, &days_type, days.s) <= slot->width &&
            drawing_text_try(d, &days_type, slot->middle, top - up, days.s,
                             CLEAR - 1))
            return;
    m->untold = days;
}

/* "291–4 180": what a month that runs has brought so far. */
static struct phrase so_far(const struct months *m, const struct slot *slot)
{
    struct phrase low = words_number(slot->month.lowest);

    if (!isfinite(slot->month.highest))
        return say(m, WORD_AT_LEAST, low.s);
    return words_say(m->page->lang, WORD_VALUES_FROM_TO, low.s,
                     words_number(slot->month.highest).s, NULL, NULL);
}

/* Bounds in one line that may be wider than their slot. */
static void place_short_bounds(struct months *m, const struct slot *slot,
                               double top)
{
    static const struct type type = {
        .size = 13, .ink = INK_TEXT, .anchor = ANCHOR_MIDDLE, .halo = true};
    struct phrase words = so_far(m, slot);
    double up = isfinite(slot->month.highest) ? 7 : 26;

    if (drawing_text_width(m->page->d, &type, words.s) > slot->width * 1.6)
        return;
    for (; up < NEAR && top - up > m->top; up += 2)
        if (drawing_text_try(m->page->d, &type, slot->middle, top - up, words.s,
                             CLEAR - 1))
            return;
}

static void place_bounds(struct months *m, const struct slot *slot)
{
    static const struct type type = {
        .size = 14, .ink = INK_TEXT, .anchor = ANCHOR_MIDDLE, .halo = true};
    struct drawing *d = m->page->d;
    bool both = isfinite(slot->month.highest);
    struct phrase low = words_number(slot->month.lowest);
    struct phrase high = words_number(slot->month.highest);
    struct phrase upper = say(m, both ? WORD_FROM_VALUE : WORD_AT_LEAST, low.s);
    struct phrase lower = both ? say(m, WORD_TO_VALUE, high.s) : upper;
    double top = round(
        scale_y(&m->scale, both ? slot->month.highest : slot->month.lowest));

    if (drawing_text_width(d, &type, upper.s) > slot->width) {
        place_short_bounds(m, slot, top);
        return;
    }
    for (int up = 7; top - up > m->top; up += 2) {
        double y = top - up;
        struct box box =
            drawing_text_box(d, &type, slot->middle, y - 16, upper.s);

        if (both && !drawing_is_clear(d, box, CLEAR - 1))
            continue;
        if (drawing_text_try(d, &type, slot->middle, y, lower.s, CLEAR - 1)) {
            if (both)
                drawing_text(d, &type, slot->middle, y - 16, upper.s);
            return;
        }
    }
}

static void place_zero(struct months *m, const struct slot *slot)
{
    static const struct type figure = {
        .size = 15, .ink = INK_TEXT, .anchor = ANCHOR_MIDDLE, .halo = true};
    static const struct type words = {
        .size = 13, .ink = INK_SOFT, .anchor = ANCHOR_MIDDLE, .halo = true};
    struct phrase zero = say(m, WORD_ZERO, NULL);
    struct drawing *d = m->page->d;

    if (drawing_text_width(d, &words, zero.s) <= slot->width)
        (void)drawing_text_try(d, &words, slot->middle, m->bottom - 24, zero.s,
                               2);
    (void)drawing_text_try(d, &figure, slot->middle, m->bottom - 7, "0", 1);
}

/* For certain, so that also what was not read can't turn it. */
static bool is_at_target(const struct months *m, const struct slot *slot)
{
    const struct indicator *ind = m->page->scene->indicator;
    double target = (double)slot->target;

    return slot->month.known && judge_meets(ind, target, slot->month.lowest) &&
           judge_meets(ind, target, slot->month.highest);
}

static void place_tick(struct months *m, double x, double y)
{
    struct box box = {x - 7, y - 7, 14, 13};

    if (box.y > m->top - 20 && drawing_is_clear(m->page->d, box, 2))
        drawing_tick(m->page->d, INK_TEXT, x, y, 12, 2);
}

/* A small "r" behind the value, within the column as this is. */
static void place_restated(struct months *m, const struct slot *slot, double x,
                           double y, bool inside)
{
    static const struct type over = {.size = 13, .ink = INK_TEXT};
    static const struct type within = {.size = 13, .ink = INK_PAPER};

    if (!inside)
        (void)drawing_text_try(m->page->d, &over, x, y, "r", 0.5);
    else if (x + 8 < slot->middle + slot->column / 2)
        drawing_text(m->page->d, slot->lighter ? &over : &within, x, y, "r");
}

static void place_value(struct months *m, const struct slot *slot)
{
    const struct indicator *ind = m->page->scene->indicator;
    bool judged = months_is_judged(m, slot);
    struct type type = {.size = judged ? 18 : 15,
                        .ink = INK_TEXT,
                        .anchor = ANCHOR_MIDDLE,
                        .bold = judged};
    struct phrase text = words_value(ind, slot->month.value.value);
    double top = top_of(m, slot->month.value.value);
    double y;

    if (slot->month.value.value == 0) {
        place_zero(m, slot);
        return;
    }
    if (slot->running) {
        place_running(m, slot, text.s);
        return;
    }
    if (judged && m->beside_y > 0) {
        type.anchor = ANCHOR_LEFT;
        drawing_text(m->page->d, &type, m->x2 + 10, m->beside_y + 6, text.s);
        return;
    }
    y = place(m, slot, &type, top, text.s);
    if (y > 0 && slot->restated != NULL)
        place_restated(m, slot,
                       slot->middle + 3 +
                           drawing_text_width(m->page->d, &type, text.s) / 2,
                       y - 4, y > top);
    if (judged && slot->has_target && y > 0 && y < top && is_at_target(m, slot))
        place_tick(m, slot->middle, y - 24);
}

void months_values(struct months *m)
{
    struct extremes e = find_extremes(m);

    if (m->page->small)
        return;
    /* The headline's own month first: it yields to none. */
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < m->count; i++) {
            const struct slot *slot = &m->slots[i];
            bool judged = months_is_judged(m, slot);

            if (judged != (pass == 0))
                continue;
            if (slot->bounds && slot->running)
                place_running(m, slot, so_far(m, slot).s);
            else if (slot->bounds)
                place_bounds(m, slot);
            else if (slot->month.known && (judged || is_told(m, i, &e)))
                place_value(m, slot);
        }
}
