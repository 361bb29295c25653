/*
 * The panel under the columns: the mean per day of each month.
 */
#include <math.h>
#include <stdio.h>

#include "charts/months.h"

static const struct pen line_pen = {INK_DATA, 1.5, DASH_NONE};
static const struct pen line_after = {INK_AFTER, 1.5, DASH_NONE};

static struct phrase say(const struct months *m, enum word word, const char *a,
                         const char *b)
{
    return words_say(m->page->lang, word, a, b, NULL, NULL);
}

static void read_mean(const struct months *m, size_t i, struct month *mean)
{
    const struct scene *s = m->page->scene;

    month_read(s->per_day, s->per_day_figures, m->slots[i].month.first, mean);
}

static void draw_title(const struct months *m, double top)
{
    static const struct type type = {.size = 14, .ink = INK_TEXT, .bold = true};
    const struct indicator *ind = m->page->scene->per_day;

    drawing_text(m->page->d, &type, m->x1, top - 14,
                 say(m, WORD_MEAN_TITLE,
                     words_noun_title(m->page->lang, ind->metric).s, NULL)
                     .s);
}

/* Does a month lack days, so that its mean is not of the whole of it? */
static bool is_partial(const struct slot *slot, const struct month *mean)
{
    return slot->running || mean->days_read < month_length(mean->first);
}

static void draw_line(const struct months *m, const struct scale *scale)
{
    struct month mean;
    struct month before = {0};

    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];

        read_mean(m, i, &mean);
        if (mean.known && before.known && slot->lighter == (slot - 1)->lighter)
            drawing_line(m->page->d, slot->after ? &line_after : &line_pen,
                         m->slots[i - 1].middle,
                         scale_y(scale, before.value.value), slot->middle,
                         scale_y(scale, mean.value.value));
        before = mean;
    }
}

static void draw_dot(const struct months *m, const struct slot *slot,
                     const struct month *mean, double y)
{
    enum ink ink = slot->after ? INK_AFTER : INK_DATA;

    if (is_partial(slot, mean))
        drawing_ring(m->page->d, &(struct pen){ink, 2, DASH_NONE}, slot->middle,
                     y, 4.5);
    else
        drawing_disc(m->page->d, ink, slot->middle, y, 5);
}

/* A value where the usual places are taken: closer to its dot, or beside it. */
static void put_near(const struct months *m, const struct slot *slot,
                     const struct type *wanted, double y, const char *value)
{
    static const struct {
        double x;
        double y;
        enum anchor anchor;
    } places[] = {{0, 17, ANCHOR_MIDDLE}, {0, -8, ANCHOR_MIDDLE},
                  {8, 5, ANCHOR_LEFT},    {-8, 5, ANCHOR_RIGHT},
                  {4, 19, ANCHOR_LEFT},   {-4, 19, ANCHOR_RIGHT},
                  {4, -9, ANCHOR_LEFT},   {-4, -9, ANCHOR_RIGHT}};
    struct type type = *wanted;

    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        type.anchor = places[i].anchor;
        if (drawing_text_try(m->page->d, &type, slot->middle + places[i].x,
                             y + places[i].y, value, 0))
            return;
    }
}

/* The value on the dot's own side of the target, else on the other. */
static void draw_value(const struct months *m, const struct slot *slot,
                       const struct month *mean, const struct scale *scale)
{
    const struct indicator *ind = m->page->scene->per_day;
    double y = scale_y(scale, mean->value.value);
    double target_y =
        ind->has_target
            ? round(scale_y(scale,
                            (double)indicator_target(ind, slot->month.last)))
            : -100;
    struct type type = {.size = 14,
                        .ink = INK_TEXT,
                        .anchor = ANCHOR_MIDDLE,
                        .halo = true,
                        .bold = months_is_judged(m, slot)};
    struct phrase value =
        words_value(m->page->scene->per_day, mean->value.value);
    bool over = y < target_y || y - 22 > target_y;
    double first = over ? y - 9 : y + 20;
    double other = over ? y + 20 : y - 9;

    if (drawing_text_width(m->page->d, &type, value.s) > slot->width - 2)
        return;
    if (drawing_text_try(m->page->d, &type, slot->middle, first, value.s,
                         0.5) ||
        ((other < scale->bottom - 3 || !over) &&
         drawing_text_try(m->page->d, &type, slot->middle, other, value.s,
                          0.5)))
        return;
    put_near(m, slot, &type, y, value.s);
}

static void draw_days(const struct months *m, const struct slot *slot,
                      const struct month *mean, double bottom)
{
    static const struct type type = {
        .size = 13, .ink = INK_SOFT, .anchor = ANCHOR_MIDDLE};
    struct phrase read = words_number(mean->days_read);
    struct phrase of = words_number(month_length(mean->first));
    struct phrase words = say(m, WORD_DAYS_OF, read.s, of.s);

    if (drawing_text_width(m->page->d, &type, words.s) + 4 > slot->width)
        words = phrase_join(read.s, "/", of.s);
    if (drawing_text_width(m->page->d, &type, words.s) + 4 <= slot->width)
        drawing_text(m->page->d, &type, slot->middle, bottom + 16, words.s);
}

/* Months that are over, in the plan, and without a day that was read. */
static void draw_crosses(const struct months *m, double bottom)
{
    struct month mean;

    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];

        read_mean(m, i, &mean);
        if (!mean.known && !slot->running &&
            slot->month.last >= m->page->scene->plan->start)
            drawing_cross(m->page->d, INK_TEXT, slot->middle, bottom - 10, 9,
                          2);
    }
}

static double largest(const struct months *m)
{
    const struct indicator *ind = m->page->scene->per_day;
    double most = ind->has_target ? (double)ind->target : 0;
    struct month mean;

    for (size_t i = 0; i < ind->revised_count; i++)
        most = fmax(most, (double)ind->revised[i].target);

    for (size_t i = 0; i < m->count; i++) {
        read_mean(m, i, &mean);
        if (mean.known)
            most = fmax(most, mean.value.value);
    }
    return most;
}

void months_per_day(struct months *m, double top, double bottom)
{
    const struct indicator *ind = m->page->scene->per_day;
    struct scale scale = scale_from_zero(largest(m), 2, bottom, top);
    bool partial = false;
    struct month mean;

    draw_title(m, top);
    page_grid(m->page, &scale, m->x1, m->x2);
    draw_line(m, &scale);
    draw_crosses(m, bottom);
    months_recounted(m, top - 6, bottom, false);
    if (ind->has_target)
        months_target(m, &scale, ind, WORD_PER_DAY, WORD_TARGET_IS_A_DAY);
    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];

        read_mean(m, i, &mean);
        if (mean.known)
            draw_dot(m, slot, &mean, scale_y(&scale, mean.value.value));
    }
    for (size_t i = 0; i < m->count; i++) {
        read_mean(m, i, &mean);
        if (mean.known && is_partial(&m->slots[i], &mean)) {
            draw_days(m, &m->slots[i], &mean, bottom);
            partial = true;
        }
    }
    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];

        read_mean(m, i, &mean);
        if (mean.known && (m->count <= ALL_VALUES || months_is_judged(m, slot)))
            draw_value(m, slot, &mean, &scale);
    }
    if (partial)
        page_key(m->page, KEY_HOLLOW, 0, say(m, WORD_KEY_HOLLOW, NULL, NULL));
}
