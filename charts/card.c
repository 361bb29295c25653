/*
 * The picture on a card.
 */
#include "charts/card.h"

#include <math.h>

#include "charts/album.h"
#include "charts/bullets.h"
#include "indicators/month.h"

enum {
    TOP = 22, /* of what is as high as the scale */
    BASE = 92,
    NAMES_Y = 110,
    NAMES_MONTHS = 18, /* so many months are told each by its letter */
    PART_HEIGHT = 56,  /* of an either-or */
    PARTS_MAX = 8,
    PATH_POINTS = 64,
    LINE_POINTS = 2 * CARD_WIDTH
};

static const struct type small_type = {.size = 13, .ink = INK_TEXT};

struct card {
    const struct scene *scene;
    struct drawing *d;
    int32_t from; /* days in sight */
    int32_t to;
    double most;   /* at the scale's top */
    int32_t known; /* last day that a figure may be told of */
};

static double x_of(const struct card *c, int32_t day)
{
    return (double)CARD_WIDTH * (day - c->from) / (c->to - c->from + 1);
}

static double y_of(const struct card *c, double value)
{
    double share = c->most > 0 ? value / c->most : 0;

    return BASE - (BASE - TOP) * fmin(fmax(share, 0), 1);
}

static bool month_counts(const struct card *c, int32_t first)
{
    return first >= month_first_whole(c->scene->plan->start) &&
           month_last(first) <= c->known;
}

static void raise_scale(struct card *c, double value)
{
    c->most = fmax(c->most, value);
}

/* The largest of all that is drawn. */
static void find_scale(struct card *c)
{
    const struct scene *s = c->scene;
    struct month month;

    if (s->indicator->has_target)
        for (int32_t day = c->from; day <= c->to; day = month_add(day, 1))
            raise_scale(c, (double)indicator_target(s->indicator, day));
    if (s->indicator->period == PERIOD_INSTANT) {
        for (size_t i = 0; i < s->figures->count; i++)
            if (s->figures->list[i].day <= c->to)
                raise_scale(c, (double)s->figures->list[i].high);
        return;
    }
    for (int32_t first = month_first(c->from); first <= c->to;
         first = month_add(first, 1)) {
        month_read(s->indicator, s->figures, first, &month);
        if (month.known && month_counts(c, first))
            raise_scale(c, month.value.value);
    }
}

static void draw_names(const struct card *c)
{
    struct type type = {.size = 13, .ink = INK_SOFT, .anchor = ANCHOR_MIDDLE};
    enum language lang = c->scene->plan->language;
    int32_t first = month_first(c->from);
    int32_t judged = c->scene->judgement->date;
    bool months = c->to - c->from < NAMES_MONTHS * 31;

    for (; first <= c->to; first = month_add(first, 1)) {
        double x1 = x_of(c, first < c->from ? c->from : first);
        double x2 = x_of(c, month_last(first) < c->to ? month_last(first) + 1
                                                      : c->to + 1);

        type.bold = judged != DAY_NONE && month_first(judged) == first;
        type.ink = type.bold ? INK_TEXT : INK_SOFT;
        if (months)
            drawing_text(c->d, &type, (x1 + x2) / 2, NAMES_Y,
                         words_initial(lang, first).s);
        else if (day_civil(first).month == 1)
            (void)drawing_text_try(c->d,
                                   &(struct type){.size = 13, .ink = INK_SOFT},
                                   x1, NAMES_Y, words_year(first).s, 6);
    }
}

/* The value of the target in force in words, on its part of the line. */
static void draw_target_words(const struct card *c, int32_t since)
{
    const struct type type = {.size = 13, .ink = INK_TEXT, .halo = true};
    int64_t target = indicator_target(c->scene->indicator, since);
    struct phrase words = words_say(c->scene->plan->language, WORD_TARGET_IS,
                                    words_whole(target).s, NULL, NULL, NULL);
    double last = CARD_WIDTH - drawing_text_width(c->d, &type, words.s);

    drawing_text(c->d, &type, fmin(x_of(c, since) + 2, last),
                 y_of(c, (double)target) - 6, words.s);
}

/* The dashed line, a step where it is revised. */
static void draw_target(const struct card *c)
{
    static const struct pen pen = {INK_TARGET, 1.5, DASH_TARGET};
    const struct indicator *ind = c->scene->indicator;
    int32_t end = ind->by < c->to ? ind->by : c->to;
    int32_t day = c->from;

    if (!ind->has_target)
        return;
    for (size_t i = 0; i <= ind->revised_count; i++) {
        bool last = i == ind->revised_count;
        int32_t next = last ? end + 1 : ind->revised[i].day;
        double y = y_of(c, (double)indicator_target(ind, day));

        if (next > day)
            drawing_line(c->d, &pen, x_of(c, day), y, x_of(c, next), y);
        if (last)
            draw_target_words(c, day);
        day = next > day ? next : day;
    }
}

/* What the path asks for at a month's end: a mark over its column. */
static void draw_due(const struct card *c, const struct path_start *start,
                     int32_t last, double x, double width)
{
    static const struct pen halo = {INK_PAPER, 3.5, DASH_NONE};
    static const struct pen pen = {INK_PATH, 1.5, DASH_NONE};
    double y = y_of(c, judge_path(c->scene->indicator, start, last));

    drawing_line(c->d, &halo, x, y, x + width, y);
    drawing_line(c->d, &pen, x - 2, y, x + width + 2, y);
}

static void draw_columns(const struct card *c)
{
    const struct scene *s = c->scene;
    struct path_start start;
    struct month month;

    for (int32_t first = month_first_whole(c->from); first <= c->to;
         first = month_add(first, 1)) {
        int32_t last = month_last(first);
        double slot = x_of(c, last + 1) - x_of(c, first);
        double width = round(slot * 0.62);
        double x = round(x_of(c, first) + (slot - width) / 2);

        month_read(s->indicator, s->figures, first, &month);
        if (month_counts(c, first) && month.known) {
            double y = y_of(c, month.value.value);

            drawing_rect(c->d, INK_DATA, (struct box){x, y, width, BASE - y});
        } else if (month_counts(c, first)) {
            drawing_cross(c->d, INK_TEXT, x + width / 2, BASE - 7, 7, 1.5);
        }
        if (s->indicator->has_target && last <= s->indicator->by &&
            judge_path_start(s->indicator, s->plan->start, s->figures, last,
                             &start))
            draw_due(c, &start, last, x, width);
    }
}

/* The path of a level, from month to month. */
static void draw_path(const struct card *c)
{
    static const struct pen pen = {INK_PATH, 1.2, DASH_PATH};
    const struct scene *s = c->scene;
    int32_t end = s->indicator->by < c->to ? s->indicator->by : c->to;
    int32_t step = (end - c->from) / (PATH_POINTS - 2) + 1;
    struct point points[PATH_POINTS];
    struct path_start start;
    size_t count = 0;

    if (!s->indicator->has_target ||
        !judge_path_start(s->indicator, s->plan->start, s->figures, c->known,
                          &start))
        return;
    for (int32_t day = start.day > c->from ? start.day : c->from;
         day <= end && count + 1 < PATH_POINTS; day += step)
        points[count++] = (struct point){
            x_of(c, day), y_of(c, judge_path(s->indicator, &start, day))};
    if (end >= start.day)
        points[count++] = (struct point){
            x_of(c, end + 1), y_of(c, judge_path(s->indicator, &start, end))};
    if (count > 1)
        drawing_polyline(c->d, &pen, points, count);
}

/* A level's line, broken where days are missing; a point for each unit of
 * the width is enough. */
static void draw_level(const struct card *c)
{
    static const struct pen pen = {INK_DATA, 2, DASH_NONE};
    const struct figures *f = c->scene->figures;
    int32_t usual = f->count > 1
                        ? (f->list[f->count - 1].day - f->list[0].day) /
                                  (int32_t)(f->count - 1) +
                              1
                        : 1;
    struct point points[LINE_POINTS];
    size_t count = 0;
    int32_t before = DAY_NONE;

    for (size_t i = 0; i < f->count; i++) {
        int32_t day = f->list[i].day;
        struct point p = {x_of(c, day) + x_of(c, c->from + 1) / 2,
                          y_of(c, (double)f->list[i].value)};
        bool last = i + 1 == f->count;

        if (day < c->from || day > c->to)
            continue;
        if (before != DAY_NONE && day - before > usual + 1) {
            drawing_polyline(c->d, &pen, points, count);
            count = 0;
        }
        before = day;
        if (count > 0 && !last && p.x - points[count - 1].x < 1)
            continue;
        if (count < LINE_POINTS)
            points[count++] = p;
        if (last)
            drawing_disc(c->d, INK_DATA, p.x, p.y, 4);
    }
    if (count > 1)
        drawing_polyline(c->d, &pen, points, count);
}

static void draw_single(struct card *c)
{
    static const struct pen base = {INK_TEXT, 1, DASH_NONE};
    const struct scene *whole = c->scene;
    struct indicator known = indicator_known(whole->indicator, whole->as_of);
    struct scene seen = *whole;

    seen.indicator = &known;
    c->scene = &seen;
    find_scale(c);
    if (c->scene->indicator->period == PERIOD_INSTANT) {
        draw_path(c);
        draw_level(c);
    } else {
        draw_columns(c);
    }
    drawing_line(c->d, &base, 0, BASE, CARD_WIDTH, BASE);
    draw_target(c);
    draw_names(c);
    c->scene = whole;
}

/* "7 412 unique visitors of 9 000", as much of it as there is room for. */
static void part_words(struct drawing *d, const struct scene *s, double y)
{
    enum language lang = s->plan->language;
    struct type bold = {
        .size = 13, .ink = INK_TEXT, .anchor = ANCHOR_RIGHT, .bold = true};
    const char *verdict = verdict_text(lang, verdict_of(s->judgement));
    double room = CARD_WIDTH - drawing_text_width(d, &bold, verdict) - 12;
    struct phrase words = phrase_of(s->indicator->title);
    struct phrase rest;

    if (s->judgement->has_value)
        words = words_say(lang, WORD_OF_TARGET, album_value(s).s,
                          words_whole(s->judgement->target).s, NULL, NULL);
    words = album_break(d, &small_type, words, room, &rest);
    drawing_text(d, &small_type, 0, y, words.s);
    drawing_text(d, &bold, CARD_WIDTH, y, verdict);
}

static void draw_either(const struct album *album, struct drawing *d)
{
    static const struct bullet_columns columns = {
        .bar = 0, .end = CARD_WIDTH, .height = 34, .most = 1.15};
    const struct indicator *ind = album->scenes[album->first].indicator;
    const struct plan *plan = album->scenes[album->first].plan;
    size_t count =
        ind->any_of_count < PARTS_MAX ? ind->any_of_count : PARTS_MAX;

    d->height = fmax(CARD_HEIGHT, (double)PART_HEIGHT * (double)count);
    for (size_t i = 0; i < count; i++) {
        const struct scene *part =
            &album->scenes[ind->any_of[i] - plan->indicators];
        double y = PART_HEIGHT * (double)i;

        part_words(d, part, y + 14);
        bullet_bar(d, &columns, part, y + 36);
    }
}

int layout_card(const struct album *album, struct drawing *d, struct err *err)
{
    const struct scene *s = &album->scenes[album->first];
    struct card card = {.scene = s,
                        .d = d,
                        .from = s->plan->start,
                        .to = s->to > s->plan->end ? s->to : s->plan->end,
                        .known = s->over ? s->as_of : s->as_of - 1};
    struct phrase description = album_description(album, album->first);

    d->language = language_name(s->plan->language);
    d->height = CARD_HEIGHT;
    if (s->indicator->any_of_count > 0)
        draw_either(album, d);
    else
        draw_single(&card);
    drawing_name(d, s->indicator->title,
                 description.s + (description.s[0] == ' '));
    return drawing_check(d, err);
}
