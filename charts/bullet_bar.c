/*
 * One bullet graph: bands of what is due, the bar of the value, the line of
 * what is due and the mark of the target.
 */
#include <math.h>

#include "charts/bullets.h"

enum { BAR_HEIGHT = 13, CUT_FROM_END = 16 };

/* Shares of what is due where the bands change; as a judgement ranks. */
static const double watch_from = 0.7;
static const double track_from = 0.9;

double bullet_x(const struct bullet_columns *c, double share)
{
    double at = fmin(fmax(share / c->most, 0), 1);

    return round(c->bar + (c->end - c->bar) * at);
}

bool bullet_has_scale(const struct scene *s)
{
    return s->indicator->has_target && album_target(s) > 0;
}

/* A value as a share of the target. */
static double share_of(const struct scene *s, double value)
{
    double target = album_target(s);

    if (s->indicator->better == BETTER_MORE)
        return value / target;
    return value > 0 ? target / value : INFINITY;
}

bool bullet_share(const struct scene *s, struct amount *share)
{
    const struct amount *value = &s->judgement->value;
    bool less = s->indicator->better == BETTER_LESS;

    if (!bullet_has_scale(s) || !s->judgement->has_value)
        return false;
    *share = (struct amount){share_of(s, less ? value->high : value->low),
                             share_of(s, value->value),
                             share_of(s, less ? value->low : value->high)};
    return true;
}

bool bullet_has_bands(const struct scene *s)
{
    return bullet_has_scale(s) && s->judgement->has_pace &&
           !s->judgement->ended && s->judgement->pace > 0;
}

double bullet_due(const struct scene *s)
{
    return share_of(s, s->judgement->pace);
}

static void fill(struct drawing *d, enum ink ink, double x1, double x2,
                 double y, double half)
{
    if (x2 > x1)
        drawing_rect(d, ink, (struct box){x1, y - half, x2 - x1, 2 * half});
}

/* On paper, which has no tint, a band is hatched as far up as it is dark. */
static void draw_hatched(struct drawing *d, const struct bullet_columns *c,
                         double watch, double track, double y, double half)
{
    static const struct pen edge = {INK_BAND_EDGE, 1, DASH_NONE};
    const double lines[] = {c->bar, watch, track, c->end};

    if (watch > c->bar)
        drawing_hatch(d, INK_BAND_EDGE,
                      (struct box){c->bar, y - half, watch - c->bar, 2 * half});
    if (track > watch)
        drawing_hatch(d, INK_BAND_EDGE,
                      (struct box){watch, y, track - watch, half});
    for (size_t i = 0; i < 4; i++)
        drawing_line(d, &edge, lines[i], y - half, lines[i], y + half);
    drawing_line(d, &edge, c->bar, y - half, c->end, y - half);
    drawing_line(d, &edge, c->bar, y + half, c->end, y + half);
}

static void draw_bands(struct drawing *d, const struct bullet_columns *c,
                       const struct scene *s, double y)
{
    double half = fmin(18, floor(c->height / 2) - 5);
    double watch = c->bar;
    double track = c->bar;

    if (bullet_has_bands(s)) {
        watch = bullet_x(c, bullet_due(s) * watch_from);
        track = bullet_x(c, bullet_due(s) * track_from);
    }
    if (d->medium == MEDIUM_PRINT) {
        draw_hatched(d, c, watch, track, y, half);
        return;
    }
    fill(d, INK_UNDER_WATCH, c->bar, watch, y, half);
    fill(d, INK_UNDER_TRACK, watch, track, y, half);
    fill(d, INK_ON_TRACK, track, c->end, y, half);
}

/* The outline of what lies between the lowest and the highest possible. */
static void draw_possible(struct drawing *d, double x1, double x2, double y)
{
    static const struct pen edge = {INK_DATA, 1.5, DASH_NONE};
    double top = y - floor(BAR_HEIGHT / 2.0);
    double bottom = top + BAR_HEIGHT - 1;

    if (x2 - x1 < 2)
        return;
    fill(d, INK_PAPER, x1, x2, top + BAR_HEIGHT / 2.0, BAR_HEIGHT / 2.0);
    drawing_hatch(d, INK_DATA, (struct box){x1, top, x2 - x1, BAR_HEIGHT});
    drawing_line(d, &edge, x1, top, x2, top);
    drawing_line(d, &edge, x1, bottom, x2, bottom);
    drawing_line(d, &edge, x2 - 1, top, x2 - 1, bottom);
}

/* Two strokes of white across a bar that goes on. */
static void draw_cut(struct drawing *d, double x, double y)
{
    static const struct pen white = {INK_PAPER, 2.5, DASH_NONE};

    for (int i = 0; i < 2; i++)
        drawing_line(d, &white, x + 6 * i - 4, y + 10, x + 6 * i + 4, y - 10);
}

static void draw_value(struct drawing *d, const struct bullet_columns *c,
                       const struct amount *share, double y)
{
    double low = bullet_x(c, share->low);
    double high = bullet_x(c, share->high);

    if (low > c->bar)
        drawing_rect(d, INK_DATA,
                     (struct box){c->bar, y - floor(BAR_HEIGHT / 2.0),
                                  low - c->bar, BAR_HEIGHT});
    draw_possible(d, low, high, y);
    if (share->high > c->most)
        draw_cut(d, c->end - CUT_FROM_END, y);
}

static void draw_due(struct drawing *d, const struct bullet_columns *c,
                     const struct scene *s, double y)
{
    static const struct pen line = {INK_TEXT, 1.5, DASH_NONE};
    static const struct pen halo = {INK_PAPER, 5, DASH_NONE};
    double half = fmin(23, floor(c->height / 2) - 2);
    double bar = floor(BAR_HEIGHT / 2.0);
    double x = bullet_x(c, bullet_due(s));
    struct amount share;

    if (bullet_share(s, &share) && x < bullet_x(c, share.high))
        drawing_line(d, &halo, x, y - bar, x, y + bar);
    drawing_line(d, &line, x, y - half, x, y + half);
}

void bullet_bar(struct drawing *d, const struct bullet_columns *c,
                const struct scene *s, double y)
{
    double half = fmin(12, floor(c->height / 2) - 9);
    double target = bullet_x(c, 1);
    struct amount share;

    if (!bullet_has_scale(s))
        return;
    draw_bands(d, c, s, y);
    if (bullet_share(s, &share))
        draw_value(d, c, &share, y);
    if (bullet_has_bands(s) && bullet_due(s) <= c->most)
        draw_due(d, c, s, y);
    if (bullet_share(s, &share) && share.high > 1)
        fill(d, INK_PAPER, target - 4, target + 4, y, half);
    fill(d, INK_TARGET, target - 2, target + 2, y, half);
}
