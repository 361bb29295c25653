/*
 * What suites of charts look for among the marks of a drawing.
 */
#include "tests/help/chart_marks.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"

static double fake_width(void *ctx, const char *text, double size, bool bold)
{
    double n = 0;

    (void)ctx;
    for (; *text != '\0'; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n * size * (bold ? 0.57 : 0.53);
}

const struct measure marks_fake = {fake_width, NULL};

int32_t chart_day(int month, int day)
{
    return day_from_civil(2013, month, day);
}

void chart_scene_lay_out(struct chart_scene *cs, struct drawing *d,
                         const struct chart_growth *g, struct measure measure,
                         double width, double height)
{
    struct err err = {0};

    chart_scene_grow(cs, g);
    drawing_init(d, width, height, measure);
    ck_assert_msg(layout_chart(&cs->scene, d, &err) == 0, "%s", err.msg);
}

void chart_scene_done(struct chart_scene *cs, struct drawing *d)
{
    drawing_release(d);
    chart_scene_release(cs);
}

const struct mark *marks_text(const struct drawing *d, const char *text)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->marks[i].shape == SHAPE_TEXT &&
            strcmp(d->marks[i].text, text) == 0)
            return &d->marks[i];
    return NULL;
}

bool marks_tell(const struct drawing *d, const char *text)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->marks[i].shape == SHAPE_TEXT &&
            strstr(d->marks[i].text, text) != NULL)
            return true;
    return false;
}

size_t marks_count(const struct drawing *d, enum shape shape, enum ink ink)
{
    size_t n = 0;

    for (size_t i = 0; i < d->count; i++)
        n += d->marks[i].shape == shape && d->marks[i].ink == ink;
    return n;
}

size_t marks_flags(const struct drawing *d, int number)
{
    char digits[12];
    size_t n = 0;

    (void)snprintf(digits, sizeof(digits), "%d", number);
    for (size_t i = 0; i < d->count; i++)
        n += d->marks[i].shape == SHAPE_TEXT && d->marks[i].bold &&
             d->marks[i].size == 13 && strcmp(d->marks[i].text, digits) == 0;
    return n;
}

size_t marks_figures(const struct drawing *d, const char *with)
{
    size_t n = 0;

    for (const char *p = buf_text(&d->figures); (p = strstr(p, with)) != NULL;
         p++)
        n++;
    return n;
}

static bool overlap(struct box a, struct box b)
{
    return a.x + 0.01 < b.x + b.w && b.x + 0.01 < a.x + a.w &&
           a.y + 0.01 < b.y + b.h && b.y + 0.01 < a.y + a.h;
}

static bool point_in(struct point p, struct box b)
{
    return p.x > b.x && p.x < b.x + b.w && p.y > b.y && p.y < b.y + b.h;
}

/* Does a text stand on a line of this ink?  Walks the line in small steps. */
static const struct mark *line_under(const struct drawing *d,
                                     const struct mark *text)
{
    for (size_t i = 0; i < d->count; i++) {
        const struct mark *m = &d->marks[i];
        const struct point *p = d->points + m->first;

        if (m->shape != SHAPE_POLYLINE || m->ink == INK_GRID ||
            m->ink == INK_BAND_EDGE || m->ink == INK_PAPER ||
            m->ink == INK_RULE || !overlap(m->box, text->box))
            continue;
        for (size_t k = 0; k + 1 < m->count; k++)
            for (double t = 0; t <= 1; t += 0.005) {
                struct point at = {p[k].x + (p[k + 1].x - p[k].x) * t,
                                   p[k].y + (p[k + 1].y - p[k].y) * t};

                if (point_in(at, text->box))
                    return m;
            }
    }
    return NULL;
}

void marks_assert_legible(const struct drawing *d, unsigned seed)
{
    for (size_t i = 0; i < d->count; i++) {
        const struct mark *a = &d->marks[i];
        const struct mark *line;

        if (a->shape != SHAPE_TEXT)
            continue;
        ck_assert_msg(a->box.x >= 0 && a->box.y >= 0 &&
                          a->box.x + a->box.w <= d->width &&
                          a->box.y + a->box.h <= d->height,
                      "seed %u: '%s' leaves the picture", seed, a->text);
        line = line_under(d, a);
        ck_assert_msg(line == NULL || a->ink == INK_PAPER,
                      "seed %u: '%s' stands on a line of ink %d", seed, a->text,
                      line == NULL ? 0 : (int)line->ink);
        /* Check writes down each assertion: not one for every pair. */
        for (size_t k = i + 1; k < d->count; k++)
            if (d->marks[k].shape == SHAPE_TEXT &&
                overlap(a->box, d->marks[k].box))
                ck_abort_msg("seed %u: '%s' overlaps '%s'", seed, a->text,
                             d->marks[k].text);
    }
}

/* What may happen to any of them. */
static void befall(struct chart_growth *g, unsigned r)
{
    bool level = g->form == CHART_LEVELS;

    g->language = (enum language)(r % LANGUAGE_COUNT);
    if (r % 4 == 1) {
        g->revised_on = month_add(chart_day(5, 1), (int)(r % 6));
        g->revised_to = (level                    ? 500
                         : g->form == CHART_MEANS ? 150
                                                  : 5000) *
                        (int64_t)(1 + r / 8 % 4);
    }
    if (r % 5 == 1)
        g->recounted_on = chart_day(5, 1) + (int32_t)(r % 150);
    if (r % 5 == 2) {
        g->fall_on = chart_day(5, 15) + (int32_t)(r % 120);
        g->fall = 10 + r % 90;
    }
    if (r % 3 == 1) {
        g->restated = month_add(chart_day(4, 1), (int)(r % 6));
        g->restated_from = 500 + r % 7000;
    }
    if (r % 2 == 0)
        g->cause = (enum err_kind)(1 + r % ERR_MALFORMED);
}

struct chart_growth chart_growth_any(unsigned seed)
{
    unsigned r = seed * 2654435761u >> 7;
    struct chart_growth g = {
        .form = (enum chart_form)(seed % 3),
        .seed = seed,
        .as_of = chart_day(4, 1) + (int32_t)(r % 340),
        .end_value = 50 + (int64_t)(r / 340 % 40) * (seed % 3 == 0 ? 400 : 30),
        .no_target = r % 11 == 0,
        .no_baseline = r % 5 == 0,
        .no_days = r % 7 == 0,
        .milestones = r % 3 == 0,
        .zero = r % 13 == 0,
        .typed = r % 17 == 0,
        .years = r % 19 == 0 ? 3 : 0,
    };

    if (r % 4 == 0) {
        g.gap_from = month_add(chart_day(4, 1), (int)(r % 8));
        g.gap_to = g.gap_from + (int32_t)(r % 40);
    }
    if (r % 6 == 0)
        g.first = chart_day(5, 1);
    if (g.form == CHART_LEVELS && r % 9 == 0)
        g.rounding = 100;
    befall(&g, r / 7);
    return g;
}
