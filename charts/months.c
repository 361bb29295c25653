/*
 * Columns of months: slots, scale, columns, target, path marks and axis.
 */
#include "charts/months.h"

#include <math.h>
#include <stdlib.h>

enum { FLAG_RADIUS = 9 };

static struct phrase say(const struct months *m, enum word word, const char *a)
{
    return words_say(m->page->lang, word, a, NULL, NULL, NULL);
}

/* A month without a figure of its own, from its days: at least the best day,
 * at most their sum where all were read. */
static void read_bounds(struct slot *slot, const struct figures *days)
{
    size_t i = figures_from(days, slot->month.first);
    double best = 0;
    double sum = 0;
    int read = 0;

    for (; i < days->count && days->list[i].day <= slot->month.last; i++) {
        best = fmax(best, (double)days->list[i].low);
        sum += (double)days->list[i].high;
        read++;
    }
    if (read == 0)
        return;
    slot->bounds = true;
    slot->month.lowest = best;
    slot->month.highest =
        read == month_length(slot->month.first) ? sum : INFINITY;
}

static void read_due(struct slot *slot, const struct scene *s,
                     const struct path_start *start)
{
    int32_t day = slot->month.last;

    if (day > s->indicator->by)
        day = s->indicator->by;
    if (slot->after || slot->month.first > s->indicator->by ||
        day <= start->day)
        return;
    slot->has_due = true;
    slot->due = judge_path(s->indicator, start, day);
}

static int read_slots(struct months *m, struct err *err)
{
    const struct scene *s = m->page->scene;
    struct path_start start;
    bool path =
        s->indicator->has_target &&
        judge_path_start(s->indicator, s->plan->start, s->figures, &start);
    int32_t first = month_first(s->from);
    struct civil a = day_civil(first);
    struct civil b = day_civil(s->to);

    m->count = (size_t)((b.year - a.year) * 12 + b.month - a.month + 1);
    m->slots = calloc(m->count, sizeof *m->slots);
    if (m->slots == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < m->count; i++) {
        struct slot *slot = &m->slots[i];
        double width = (m->x2 - m->x1) / (double)m->count;

        month_read(s->figures, s->indicator->period, month_add(first, (int)i),
                   &slot->month);
        slot->left = m->x1 + width * (double)i;
        slot->width = width;
        slot->middle = slot->left + width / 2;
        slot->column =
            width < 10 ? fmax(floor(width) - 2, 1) : round(width * 0.75);
        slot->running = slot->month.last >= s->as_of + (s->over ? 1 : 0);
        slot->ahead = slot->month.first > s->as_of;
        slot->after = slot->month.first > s->plan->end;
        if (!slot->month.known && !slot->running && s->per_day != NULL)
            read_bounds(slot, s->per_day_figures);
        if (path)
            read_due(slot, s, &start);
    }
    return 0;
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
    const struct pen solid = {INK_DATA, 2, DASH_NONE};
    double x = round(slot->middle - slot->column / 2);
    double value = slot->bounds
                       ? (isfinite(slot->month.highest) ? slot->month.highest
                                                        : slot->month.lowest)
                       : slot->month.value.value;
    double y = round(scale_y(&m->scale, value));
    double h = m->bottom - y;

    if (slot->bounds) {
        drawing_hatch(d, INK_DATA, (struct box){x, y, slot->column, h});
        drawing_polyline(d, &solid,
                         (struct point[]){{x + 1, y}, {x + 1, m->bottom}}, 2);
        drawing_line(d, &solid, x + slot->column - 1, y, x + slot->column - 1,
                     m->bottom);
    } else if (!slot->month.known || h < 1) {
        return;
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
    drawing_line(d, &(struct pen){INK_PAPER, 5, DASH_NONE}, slot->middle - half,
                 y, slot->middle + half, y);
    drawing_line(d, &(struct pen){INK_PATH, 2, DASH_NONE}, slot->middle - half,
                 y, slot->middle + half, y);
}

/* x of a day in the plot, between the edges of its month's slot. */
static double day_place(const struct months *m, int32_t day)
{
    int32_t first = month_first(day);

    for (size_t i = 0; i < m->count; i++)
        if (m->slots[i].month.first == first)
            return round(m->slots[i].left + m->slots[i].width * (day - first) /
                                                month_length(first));
    return day < m->page->scene->from ? m->x1 : m->x2;
}

void months_target(struct months *m, const struct scale *scale, int64_t target,
                   enum word beside, enum word on_line)
{
    struct drawing *d = m->page->d;
    const struct plan *plan = m->page->scene->plan;
    struct phrase value = words_number((double)target);
    struct type type = {.size = 14, .ink = INK_TARGET, .bold = true};
    double y = round(scale_y(scale, (double)target));
    double x1 = day_place(m, plan->start);
    double x2 = day_place(m, plan->end + 1);

    if (x2 <= x1)
        return;
    drawing_line(d, &pen_target, x1, y, x2, y);
    if (m->gutter) {
        type.size = 15;
        drawing_text(d, &type, m->x2 + 10, y - 3, value.s);
        type.size = 14;
        type.bold = false;
        type.ink = INK_TEXT;
        drawing_text(d, &type, m->x2 + 10, y + 14, say(m, beside, NULL).s);
        return;
    }
    type.halo = true;
    for (double x = x1 + 7; x < x2 - 60; x += 20)
        if (drawing_text_try(d, &type, x, y - 7, say(m, on_line, value.s).s,
                             2) ||
            drawing_text_try(d, &type, x, y + 18, say(m, on_line, value.s).s,
                             2))
            return;
    drawing_text(d, &type, x1 + 7, scale->top + 14, say(m, on_line, value.s).s);
}

/* Circles with the numbers of the events that begin in this month. */
static void draw_flags(struct months *m, const struct slot *slot, double x,
                       double y)
{
    const struct page *page = m->page;

    for (size_t i = 0; i < page->event_count; i++) {
        int32_t start = page->events[i]->start;

        if (start < page->scene->from)
            start = page->scene->from;
        if (month_first(start) != slot->month.first)
            continue;
        if (x + 2 * FLAG_RADIUS > slot->left + slot->width + 1)
            return;
        drawing_flag(page->d, x + FLAG_RADIUS, y, (int)i + 1);
        x += 2 * FLAG_RADIUS + 4;
    }
}

static bool names_fit(const struct months *m)
{
    bool fit = true;

    for (size_t i = 0; i < m->count && fit; i++)
        fit = drawing_text_width(
                  m->page->d, &type_month,
                  words_short_month(m->page->lang, m->slots[i].month.first).s) +
                  3 <=
              m->slots[i].width;
    return fit;
}

static void draw_names(struct months *m)
{
    struct page *page = m->page;
    bool brief = names_fit(m);
    bool initial = m->count > 0 && m->slots[0].width >= 15;
    int year = 0;

    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];
        int32_t first = slot->month.first;
        struct phrase name = brief ? words_short_month(page->lang, first)
                                   : words_initial(page->lang, first);
        struct type type = type_month;
        double width;

        type.bold = months_is_judged(m, slot);
        width = drawing_text_width(page->d, &type, name.s);
        if (brief || initial) {
            drawing_text(page->d, &type, slot->middle, m->bottom + 20, name.s);
            draw_flags(m, slot, slot->middle + width / 2 + 8, m->bottom + 15);
        }
        if (day_civil(first).year != year &&
            drawing_text_try(page->d, &type_year,
                             fmax(slot->middle, m->x1 + 16), m->bottom + 39,
                             words_year(first).s, 2))
            year = day_civil(first).year;
    }
}

static void draw_quarters(struct months *m)
{
    int32_t end = DAY_NONE;
    bool any = false;

    for (int i = 0; (end = page_quarter_end(m->page, i)) != DAY_NONE; i++) {
        double x = day_place(m, end + 1);

        if (end < m->page->scene->from || end > m->page->scene->to)
            continue;
        if (m->slots[0].width < 40)
            return;
        drawing_triangle(m->page->d, x, m->bottom + 5);
        any = true;
    }
    if (any)
        page_key(m->page, KEY_TRIANGLE, 0, say(m, WORD_REVIEW, NULL));
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
                 say(m, WORD_KEY_NO_FIGURES, words_number((double)missing).s));
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
    bool after = false;
    bool running = false;

    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];

        bounds = bounds || slot->bounds;
        after = after || (slot->after && slot->month.known);
        running = running || (slot->running && slot->month.known);
    }
    if (bounds)
        page_key(page, KEY_HATCH_DATA, 0, say(m, WORD_KEY_BOUNDS, NULL));
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

    choose_scale(m);
    m->target_y =
        ind->has_target ? round(scale_y(&m->scale, (double)ind->target)) : -100;
    if (page->small)
        drawing_line(page->d, &pen_zero, m->x1, m->bottom, m->x2, m->bottom);
    else
        page_grid(page, &m->scale, m->x1, m->x2);
    page_plan_lines(page, day_place(m, page->scene->plan->start),
                    day_place(m, page->scene->plan->end + 1),
                    m->top - (page->small ? 0 : 20), m->bottom, page->right);
    for (size_t i = 0; i < m->count; i++)
        draw_column(m, &m->slots[i]);
    for (size_t i = 0; i < m->count; i++)
        draw_due(m, &m->slots[i]);
    if (ind->has_target)
        months_target(m, &m->scale, ind->target,
                      m->means ? WORD_PER_DAY : WORD_TARGET,
                      m->means ? WORD_TARGET_IS_A_DAY : WORD_TARGET_IS);
    page_key_events(page);
    if (!page->small) {
        draw_names(m);
        draw_quarters(m);
    }
    draw_missing(m);
    months_values(m);
    if (page->scene->figures->count == 0)
        page_empty(page, m->x1 + 34, m->top + 76, m->bottom);
    if (path_words)
        draw_due_words(m);
    fill_key(m);
}

int months_layout(struct page *page, struct err *err)
{
    const struct scene *s = page->scene;
    bool second = s->per_day != NULL && !page->narrow;
    struct months m = {
        .page = page,
        .x1 = page->small ? page->left : page->left + 58,
        .top = page->small ? 76 : 136,
        .bottom = page->small ? page->d->height - 16 : page->rule - 52,
        .gutter = s->plan->end >= month_last(s->to) || s->plan->end >= s->to,
        .means = s->indicator->period == PERIOD_DAY,
    };

    if (second)
        m.bottom = page->rule - 190;
    m.x2 = page->right - (m.gutter && s->indicator->has_target ? 88 : 0);
    if (read_slots(&m, err) != 0)
        return -1;
    draw_plot(&m);
    if (second)
        months_per_day(&m, m.bottom + 80, m.bottom + 162);
    free(m.slots);
    return 0;
}
