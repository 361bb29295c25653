/*
 * One row of bullet graphs: name, bar, figures, status.
 */
#include <math.h>

#include "charts/bullets.h"
#include "charts/carry.h"

const struct type bullet_actual_type = {
    .size = 18, .ink = INK_TEXT, .bold = true, .anchor = ANCHOR_RIGHT};
const struct type bullet_figure_type = {
    .size = 16, .ink = INK_SOFT, .anchor = ANCHOR_RIGHT};
const struct type bullet_status_type = {
    .size = 16, .ink = INK_TEXT, .bold = true};
const struct type bullet_sub_type = {.size = 13, .ink = INK_SOFT};

static const struct type no_target_type = {.size = 15, .ink = INK_SOFT};

/* Two lines of a name that is too long for one. */
static void draw_two(struct strip *strip, struct phrase label, double width,
                     double y)
{
    static const struct type type = {.size = 13, .ink = INK_TEXT, .bold = true};
    struct drawing *d = strip->page.d;
    struct phrase rest;
    struct phrase first = album_break(d, &type, label, width, &rest);

    drawing_text(d, &type, strip->page.left, rest.s[0] == '\0' ? y - 2 : y - 10,
                 page_fit(&strip->page, &type, first, width).s);
    drawing_text(d, &type, strip->page.left, y + 4,
                 page_fit(&strip->page, &type, rest, width).s);
}

static void draw_label(struct strip *strip, size_t row, double y)
{
    static const double sizes[] = {17, 16, 15};
    struct type type = {.ink = INK_TEXT, .bold = true};
    struct phrase label = album_label(strip->album, strip->album->first + row);
    struct phrase sub = bullet_sub(strip, strip_scene(strip, row));
    double width = strip->at.bar - 16 - strip->page.left;
    bool told = false;

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]) && !told; i++) {
        type.size = sizes[i];
        told = drawing_text_width(strip->page.d, &type, label.s) <= width;
    }
    if (told)
        drawing_text(strip->page.d, &type, strip->page.left,
                     y + (sub.s[0] == '\0' ? 6 : -3), label.s);
    else
        draw_two(strip, label, width, y + (sub.s[0] == '\0' ? 7 : 0));
    drawing_text(strip->page.d, &bullet_sub_type, strip->page.left,
                 y + (strip->at.height < 60 || !told ? 18 : 19),
                 page_fit(&strip->page, &bullet_sub_type, sub, width).s);
}

static void draw_status(struct strip *strip, const struct scene *s, double y)
{
    enum verdict verdict = verdict_of(s->judgement);
    const char *word = verdict_text(strip->page.lang, verdict);

    if (verdict == VERDICT_NO_TARGET) {
        drawing_text(strip->page.d, &no_target_type, strip->at.status, y + 6,
                     word);
        return;
    }
    frame_sign(strip->page.d, verdict, strip->at.status + 8, y);
    drawing_text(strip->page.d, &bullet_status_type, strip->at.status + 26,
                 y + 6, word);
}

/* The figures that the value is made from. */
static void carry_judged(struct drawing *d, const struct scene *s)
{
    struct scene judged = *s;

    if (!s->judgement->has_value)
        return;
    judged.per_day = NULL;
    judged.from = s->judgement->first;
    judged.to = s->judgement->date;
    carry_figures(d, &judged);
}

/* In the place of a bar. */
static void draw_words(const struct strip *strip, struct phrase words, double y)
{
    const struct bullet_columns *at = &strip->at;
    double end = at->compact ? at->end : at->share;

    drawing_text(
        strip->page.d, &bullet_sub_type, at->bar, y + 5,
        page_fit(&strip->page, &bullet_sub_type, words, end - at->bar).s);
}

static void draw_figures(const struct strip *strip, const struct scene *s,
                         double y)
{
    const struct bullet_columns *at = &strip->at;
    struct drawing *d = strip->page.d;

    if (at->compact) {
        struct type below = bullet_sub_type;

        below.anchor = ANCHOR_RIGHT;
        drawing_text(d, &bullet_actual_type, at->actual,
                     y + (s->indicator->has_target ? -1 : 6),
                     bullet_actual(s).s);
        drawing_text(d, &below, at->actual, y + 17, bullet_of_target(s).s);
        return;
    }
    drawing_text(d, &bullet_actual_type, at->actual, y + 6, bullet_actual(s).s);
    drawing_text(d, &bullet_figure_type, at->target, y + 6, bullet_target(s).s);
    drawing_text(d, &bullet_figure_type, at->share, y + 6,
                 bullet_share_words(s).s);
}

void bullet_row(struct strip *strip, size_t row)
{
    static const struct pen between = {INK_GRID, 1, DASH_NONE};
    const struct scene *s = strip_scene(strip, row);
    struct drawing *d = strip->page.d;
    double top = strip->at.top + (double)row * strip->at.height;
    double y = top + floor(strip->at.height / 2);

    if (row > 0)
        drawing_line(d, &between, strip->page.left, top, strip->page.right,
                     top);
    draw_label(strip, row, y);
    draw_status(strip, s, y);
    if (s->indicator->any_of_count > 0) {
        draw_words(strip, bullet_either(strip, s), y);
        return;
    }
    carry_judged(d, s);
    draw_figures(strip, s, y);
    if (bullet_has_scale(s))
        bullet_bar(d, &strip->at, s, y);
    else if (s->indicator->has_target)
        draw_words(strip,
                   words_say(strip->page.lang, WORD_BULLETS_NO_SHARE, NULL,
                             NULL, NULL, NULL),
                   y);
}
