/*
 * Columns of months: where they stand, and the marks of target, path and gaps
 * among them.
 */
#include "charts/months.h"

#include <math.h>
#include <stdlib.h>

#include "charts/years.h"

enum { EDGE = 8 }; /* of the picture, left free by the labels */

static struct phrase say(const struct months *m, enum word word, const char *a)
{
    return words_say(m->page->lang, word, a, NULL, NULL, NULL);
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

static void draw_due(struct months *m, const struct slot *slot)
{
    struct drawing *d = m->page->d;
    double y = round(scale_y(&m->scale, slot->due));
    double half = (slot->column + 14) / 2;

    if (!slot->has_due || slot->width < 24 || m->page->small ||
        fabs(y - slot->target_y) < 3)
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

static double day_place(const void *ctx, int32_t day)
{
    return months_x((const struct months *)ctx, day);
}

void months_target(struct months *m, const struct scale *scale,
                   const struct indicator *ind, enum word beside,
                   enum word on_line)
{
    const struct target_line line = {.indicator = ind,
                                     .scale = scale,
                                     .place = day_place,
                                     .ctx = m,
                                     .x1 = m->x1,
                                     .x2 = m->x2,
                                     .beside = leads_out(m->page->scene, ind),
                                     .on_line = on_line};
    double target = (double)indicator_target(ind, ind->by);
    struct type type = {.size = 15, .ink = INK_TARGET, .bold = true};
    double y = round(scale_y(scale, target));

    if (!target_draw(m->page, &line))
        return;
    target_words(m->page, &line);
    if (!line.beside)
        return;
    if (fabs(y - m->beside_y) < 36)
        y = y > m->beside_y ? m->beside_y + 31 : m->beside_y - 29;
    drawing_text(m->page->d, &type, m->x2 + 10, y - 3,
                 words_whole(indicator_target(ind, ind->by)).s);
    type = (struct type){.size = 14, .ink = INK_TEXT};
    drawing_text(m->page->d, &type, m->x2 + 10, y + 14, say(m, beside, NULL).s);
}

/* The judged value of many years, where its narrow column is the last one. */
static void read_beside(struct months *m)
{
    const struct scene *s = m->page->scene;

    m->beside_y = -100;
    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];

        if (m->yearly && !m->page->small && leads_out(s, s->indicator) &&
            months_is_judged(m, slot) && slot->month.known &&
            slot->left + 3 * slot->width > m->x2)
            m->beside_y = round(scale_y(&m->scale, slot->month.value.value));
    }
}

void months_recounted(struct months *m, double top, double bottom, bool words)
{
    const struct account *account = m->page->scene->indicator->account;
    struct box plot = {m->x1, top, m->x2 - m->x1, bottom - top};

    for (size_t i = 0; i < account->redefined_count; i++) {
        const struct redefinition *change = &account->redefined[i];
        int32_t whole = month_first_whole(change->day);

        if (whole <= m->slots[0].month.first ||
            change->day > m->page->scene->to)
            continue;
        if (words)
            target_recounted_words(m->page, change, months_x(m, whole), plot);
        else
            target_recounted(m->page, months_x(m, whole), top, bottom);
    }
}

static bool is_missing(const struct months *m, size_t i)
{
    const struct slot *slot = &m->slots[i];

    return !slot->month.known && !slot->running && !slot->bounds &&
           slot->month.last >= m->page->scene->plan->start;
}

/* The words over a cross, above what stands beside it where the columns are
 * narrow. */
static void missing_words(struct months *m, double middle, double room)
{
    static const struct type words = {
        .size = 15, .ink = INK_TEXT, .anchor = ANCHOR_MIDDLE, .halo = true};
    struct phrase no_data = say(m, WORD_NO_DATA, NULL);
    double width = drawing_text_width(m->page->d, &words, no_data.s);

    if (width + 4 > room && m->count <= ALL_VALUES)
        return;
    for (int up = width + 4 <= room ? 24 : 32; m->bottom - up > m->top + 16;
         up += 8)
        if (middle - width / 2 > m->x1 && middle + width / 2 < m->x2 &&
            drawing_text_try(m->page->d, &words, middle, m->bottom - up,
                             no_data.s, 3))
            return;
}

/* One cross for each month, or for a row of narrow ones; or their words, when
 * the target's line stands. */
static void draw_missing(struct months *m, bool words)
{
    struct phrase name = {{0}};
    size_t missing = 0;

    for (size_t i = 0; i < m->count; i++) {
        const struct slot *first = &m->slots[i];
        double room = first->width;
        double middle;

        if (!is_missing(m, i))
            continue;
        name = page_month(m->page, first->month.first);
        missing++;
        for (; first->width < 24 && i + 1 < m->count && is_missing(m, i + 1);
             i++, missing++)
            room += first->width;
        middle = first->left + room / 2;
        if (!words)
            drawing_cross(m->page->d, INK_TEXT, middle, m->bottom - 11,
                          fmin(11, room), 2);
        else if (!m->page->small)
            missing_words(m, middle, room);
    }
    if (!words)
        return;
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

        if (!slot->has_due || slot->width < 24 || fabs(y - slot->target_y) < 3)
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
    bool grey = false;

    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];

        bounds = bounds || (slot->bounds && !slot->running);
        thin = thin || slot->thin;
        after = after || (slot->after && slot->month.known && !slot->running);
        if (slot->running && (slot->month.known || slot->bounds)) {
            running = true;
            grey = slot->after;
        }
    }
    if (bounds)
        page_key(page, KEY_HATCH_DATA, 0, say(m, WORD_KEY_BOUNDS, NULL));
    if (thin)
        page_key(page, KEY_HATCH_DATA, 0, say(m, WORD_KEY_FEW_DAYS, NULL));
    if (after)
        page_key(page, KEY_AFTER, 0, say(m, WORD_KEY_AFTER, NULL));
    if (running)
        page_key(page, KEY_RUNNING, grey,
                 m->untold.s[0] == 0
                     ? say(m, WORD_KEY_RUNNING, NULL)
                     : say(m, WORD_KEY_RUNNING_DAYS, m->untold.s));
}

/* Old value and day of one restatement, or how many there are. */
static void key_restated(struct months *m)
{
    const struct restated *last = NULL;
    size_t count = 0;

    for (size_t i = 0; i < m->count; i++)
        if (m->slots[i].restated != NULL) {
            last = m->slots[i].restated;
            count++;
        }
    if (count == 1)
        page_key(m->page, KEY_RESTATED, 0,
                 words_say(m->page->lang, WORD_KEY_RESTATED,
                           page_month(m->page, last->day).s,
                           words_whole(last->was).s,
                           page_day(m->page, last->when).s, NULL));
    else if (count > 1)
        page_key(m->page, KEY_RESTATED, 0,
                 words_count(m->page->lang, WORD_KEY_RESTATEDS, count));
}

static void draw_plot(struct months *m)
{
    struct page *page = m->page;
    const struct indicator *ind = page->scene->indicator;
    bool path_words = ind->has_target && !page->small;

    for (size_t i = 0; i < m->count; i++)
        if (m->slots[i].has_target)
            m->slots[i].target_y =
                round(scale_y(&m->scale, (double)m->slots[i].target));
    if (page->small)
        drawing_line(page->d, &pen_zero, m->x1, m->bottom, m->x2, m->bottom);
    else
        page_grid(page, &m->scale, m->x1, m->x2);
    page_plan_lines(page, months_x(m, page->scene->plan->start),
                    months_x(m, page->scene->plan->end + 1),
                    m->top - page->form->plan_up, m->bottom, page->right);
    read_beside(m);
    months_columns(m);
    for (size_t i = 0; i < m->count; i++)
        draw_due(m, &m->slots[i]);
    months_recounted(m, m->top - 4, m->bottom, false);
    draw_missing(m, false);
    if (ind->has_target)
        months_target(m, &m->scale, ind, m->means ? WORD_PER_DAY : WORD_TARGET,
                      m->means ? WORD_TARGET_IS_A_DAY : WORD_TARGET_IS);
    if (m->yearly && !page->small)
        months_years(m, !page->narrow);
    else if (!page->small)
        months_axis(m);
    draw_missing(m, true);
    months_values(m);
    if (!page->small)
        months_recounted(m, m->top, m->bottom, true);
    if (page->scene->figures->count == 0 && page_days_read(page) == 0)
        page_empty(page, (struct point){m->x1 + 34, m->top + 76}, m->x2,
                   m->bottom);
    if (path_words)
        draw_due_words(m);
    fill_key(m);
    key_restated(m);
}

/* Room for the words beside the plot. */
static double target_room(const struct page *page)
{
    static const struct type type = {.size = 15, .bold = true};
    const struct indicator *ind = page->scene->indicator;

    return fmax(88, 18 + drawing_text_width(
                             page->d, &type,
                             words_whole(indicator_target(ind, ind->by)).s));
}

int months_layout(struct page *page, struct err *err)
{
    const struct scene *s = page->scene;
    bool yearly = months_count(s) >= YEARS_FROM_MONTHS;
    bool table = yearly && !page->narrow;
    bool second = s->per_day != NULL && !page->narrow && !yearly;
    bool beside;
    struct months m = {
        .page = page,
        .top = page->form->columns_top,
        .bottom = page->rule - page->form->columns_bottom,
        .yearly = yearly,
        .means = s->indicator->period == PERIOD_DAY,
    };

    if (second)
        m.bottom = page->rule - page->form->panel_bottom;
    if (table)
        m.bottom = page->rule - page->form->years_columns;
    beside = leads_out(s, s->indicator) || (second && leads_out(s, s->per_day));
    if (months_read(&m, err) != 0)
        return -1;
    if (m.partial && !page->small && !yearly)
        m.bottom -= 17;
    months_scale(&m);
    m.x1 = page->left;
    if (!page->small)
        m.x1 = fmax(m.x1 + 58, EDGE + page_ticks_width(page, &m.scale));
    if (table)
        m.x1 = fmax(m.x1, page->left + months_years_room(page));
    m.x2 = page->right - (beside ? target_room(page) : 0);
    place_slots(&m);
    draw_plot(&m);
    if (second)
        months_per_day(&m, m.bottom + page->form->panel_gap,
                       m.bottom + page->form->panel_gap +
                           page->form->panel_height);
    page_key_events(page);
    free(m.slots);
    return 0;
}
