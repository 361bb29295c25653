/*
 * Around the rows of bullet graphs: the names of the columns, and the axis of
 * shares.
 */
#include <math.h>

#include "charts/bullets.h"

/* Units between two labels of the axis, at least. */
enum { LABEL_STEP = 56 };

static const struct type head_type = {
    .size = 14, .ink = INK_SOFT, .anchor = ANCHOR_RIGHT};

static struct phrase say(const struct strip *strip, enum word word)
{
    return words_say(strip->page.lang, word, NULL, NULL, NULL, NULL);
}

/* The name of the line of what is due, over it or left of it. */
static void draw_due_head(struct strip *strip, double x, double y)
{
    struct phrase words = say(strip, WORD_BULLETS_DUE);
    struct type type = head_type;

    type.anchor = ANCHOR_MIDDLE;
    if (drawing_text_try(strip->page.d, &type, x, y, words.s, 4))
        return;
    type.anchor = ANCHOR_RIGHT;
    (void)drawing_text_try(strip->page.d, &type, x + 4, y, words.s, 4);
}

/* Over the first row that has a scale, what its marks are. */
static void draw_mark_heads(struct strip *strip, double y)
{
    struct type type = head_type;

    type.anchor = ANCHOR_MIDDLE;
    for (size_t i = 0; i < strip->shown; i++) {
        const struct scene *s = strip_scene(strip, i);

        if (!bullet_has_scale(s))
            continue;
        (void)drawing_text_try(strip->page.d, &type, bullet_x(&strip->at, 1), y,
                               say(strip, WORD_TARGET).s, 4);
        if (bullet_has_bands(s))
            draw_due_head(strip, bullet_x(&strip->at, bullet_due(s)), y);
        return;
    }
}

void bullet_heads(struct strip *strip)
{
    static const struct pen line = {INK_RULE, 1, DASH_NONE};
    const struct bullet_columns *at = &strip->at;
    struct drawing *d = strip->page.d;
    struct type type = head_type;
    double y = at->head - 12;

    drawing_line(d, &line, strip->page.left, at->head, strip->page.right,
                 at->head);
    drawing_text(d, &type, at->actual, y, say(strip, WORD_BULLETS_ACTUAL).s);
    if (!at->compact) {
        drawing_text(d, &type, at->target, y, say(strip, WORD_TARGET).s);
        drawing_text(d, &type, at->share, y, say(strip, WORD_BULLETS_SHARE).s);
    }
    type.anchor = ANCHOR_LEFT;
    drawing_text(d, &type, at->status, y, say(strip, WORD_BULLETS_STATUS).s);
    draw_mark_heads(strip, y);
}

static bool has_scale(const struct strip *strip)
{
    for (size_t i = 0; i < strip->shown; i++)
        if (bullet_has_scale(strip_scene(strip, i)))
            return true;
    return false;
}

void bullet_axis(struct strip *strip)
{
    static const struct type type = {
        .size = 13, .ink = INK_SOFT, .anchor = ANCHOR_MIDDLE};
    static const double steps[] = {0.2, 0.5, 1};
    const struct bullet_columns *at = &strip->at;
    struct drawing *d = strip->page.d;
    double y = at->top + (double)strip->shown * at->height - 2;
    double unit = (at->end - at->bar) / at->most;
    size_t step = 0;

    if (!has_scale(strip))
        return;
    while (step < 2 && unit * steps[step] < LABEL_STEP)
        step++;
    drawing_line(d, &pen_zero, at->bar, y, at->end, y);
    for (int i = 0; i * steps[step] < at->most + 0.001; i++) {
        double share = i * steps[step];
        double x = bullet_x(at, share);

        drawing_line(d, &pen_zero, x, y, x, y + 6);
        /* A whole number of percent, which words_percent would hold below
         * 100 for what it takes to be just short of it. */
        drawing_text(d, &type, x, y + 22,
                     words_percent(round(share * 100) / 100).s);
    }
}
