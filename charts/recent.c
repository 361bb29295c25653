/*
 * The last 90 days on a scale of their own: where staff see whether
 * yesterday's post worked.
 */
#include <math.h>
#include <string.h>

#include "charts/levels.h"
#include "charts/target.h"

static const struct type title_type = {
    .size = 15, .ink = INK_TEXT, .bold = true};
static const struct type remark_type = {.size = 13, .ink = INK_SOFT};

static struct phrase say(const struct track *t, enum word word, const char *a)
{
    return words_say(t->page->lang, word, a, NULL, NULL, NULL);
}

/* An empty frame with one sentence, maybe in two lines: fewer than two
 * readings. */
static void draw_empty(const struct track *t, struct box box)
{
    struct phrase words = say(t, WORD_SECOND_ON, NULL);
    char *space = NULL;

    static const struct type type = {
        .size = 14, .ink = INK_SOFT, .anchor = ANCHOR_MIDDLE};
    struct drawing *d = t->page->d;

    drawing_line(d, &pen_grid, box.x, box.y, box.x + box.w, box.y);
    drawing_line(d, &pen_grid, box.x, box.y + box.h, box.x + box.w,
                 box.y + box.h);
    drawing_line(d, &pen_grid, box.x, box.y, box.x, box.y + box.h);
    drawing_line(d, &pen_grid, box.x + box.w, box.y, box.x + box.w,
                 box.y + box.h);
    if (drawing_text_width(d, &type, words.s) > box.w - 8)
        space = strchr(words.s + strlen(words.s) / 2, ' ');
    if (space != NULL) {
        *space = '\0';
        drawing_text(d, &type, box.x + box.w / 2, box.y + box.h / 2 + 18,
                     space + 1);
    }
    drawing_text(d, &type, box.x + box.w / 2, box.y + box.h / 2, words.s);
}

static struct scale recent_scale(const struct track *t, struct box box)
{
    double low = (double)t->shown.list[0].low;
    double high = (double)t->shown.list[0].high;

    for (size_t i = 1; i < t->shown.count; i++) {
        low = fmin(low, (double)t->shown.list[i].low);
        high = fmax(high, (double)t->shown.list[i].high);
    }
    return scale_around(low, high, 5, box.y + box.h, box.y);
}

/* The last one is large. */
static void draw_dots(const struct track *t)
{
    const struct figures *f = &t->shown;
    const struct figure *last = &f->list[f->count - 1];

    for (size_t i = 0; i + 1 < f->count; i++) {
        const struct figure *r = &f->list[i];
        double x = track_x(t, r->day);
        double y = track_y(t, (double)r->value);

        if (r->origin == ORIGIN_TYPED)
            drawing_rect(t->page->d, track_ink(t, r->day),
                         (struct box){round(x) - 2, round(y) - 2, 5, 5});
        else
            drawing_disc(t->page->d, track_ink(t, r->day), x, y, 1.9);
    }
    drawing_disc(t->page->d, track_ink(t, last->day), track_x(t, last->day),
                 track_y(t, (double)last->value), 5.5);
}

/* "1 473"; "1 473 on 4 January" where another reading is the judged one. */
static struct phrase last_words(const struct track *t,
                                const struct figure *last)
{
    struct phrase value = words_whole(last->value);
    struct phrase on = say(t, WORD_ON_DAY, page_day(t->page, last->day).s);

    if (last->day == t->page->scene->judgement->date)
        return value;
    return phrase_join(value.s, " ", on.s);
}

/* The last reading's value, which stands clear of the line. */
static void write_last(const struct track *t)
{
    struct type type = {.size = 15,
                        .ink = INK_TEXT,
                        .bold = true,
                        .anchor = ANCHOR_RIGHT,
                        .halo = true};
    const struct figure *last = &t->shown.list[t->shown.count - 1];
    struct drawing *d = t->page->d;
    double x = track_x(t, last->day);
    double y = track_y(t, (double)last->value);
    struct phrase value = last_words(t, last);
    double right = fmin(x + 6, t->page->right);

    for (int off = 12; off < 60; off += 6)
        for (int side = -1; side <= 1; side += 2) {
            double at = side < 0 ? y - off : y + off + 10;
            struct box box = drawing_text_box(d, &type, right, at, value.s);

            if (box.y > t->scale.top - 6 && at < t->scale.bottom - 4 &&
                drawing_is_clear_but(d, box, 2, INK_BAND_EDGE)) {
                drawing_text(d, &type, right, at, value.s);
                return;
            }
        }
}

/* Words over the panel: from x on, or as far left of it as they are wide. */
static void draw_head(const struct track *t, const struct type *type, double x,
                      double y, const char *words)
{
    double width = drawing_text_width(t->page->d, type, words);

    drawing_text(t->page->d, type, fmin(x, t->page->right - width), y, words);
}

static void draw_heads(const struct track *t, double x, double y)
{
    int32_t days = t->days.to - t->days.from + 1;
    bool cut = t->scale.low != 0;

    draw_head(t, &title_type, x, y,
              words_count(t->page->lang, WORD_LAST_DAYS, (size_t)days).s);
    if (cut)
        draw_head(t, &remark_type, x, y + 20, say(t, WORD_CUT_SCALE, NULL).s);
}

static double day_place(const void *ctx, int32_t day)
{
    return round(track_x((const struct track *)ctx, day));
}

/* The target where it lies in this view. */
static void draw_target(const struct track *t)
{
    const struct target_line line = {.indicator = t->page->scene->indicator,
                                     .scale = &t->scale,
                                     .place = day_place,
                                     .ctx = t,
                                     .x1 = t->days.x1,
                                     .x2 = t->days.x2,
                                     .plain = true};

    if (line.indicator->has_target)
        (void)target_draw(t->page, &line);
}

int levels_recent(const struct track *all, struct box box, struct err *err)
{
    struct track t = *all;
    int32_t from = all->known - RECENT_DAYS + 1;
    size_t skip;

    if (from < all->days.from)
        from = all->days.from;
    if (all->known - from < 13)
        from = all->known - 13;
    t.days = (struct days){from, all->known, box.x, box.x + box.w};
    skip = figures_from(&all->shown, from);
    t.shown.list += skip;
    t.shown.count -= skip;
    t.yearly = false;
    t.line = 1;
    if (t.shown.count < 2) {
        t.days.x1 -= 30;
        box.x -= 30;
        box.w += 30;
        t.scale.low = 0;
        t.days.from = t.days.to - RECENT_DAYS + 1;
        draw_heads(&t, box.x, box.y - 43);
        draw_empty(&t, box);
        return 0;
    }
    t.scale = recent_scale(&t, box);
    draw_heads(&t, box.x - 30, box.y - 43);
    page_grid(t.page, &t.scale, t.days.x1, t.days.x2);
    track_bands(&t);
    track_gaps(&t, false);
    track_recounted(&t, false);
    track_months(&t, page_many_years(t.page));
    draw_target(&t);
    if (t.rounded) {
        track_intervals(&t, false);
        track_flags(&t);
        return 0;
    }
    if (track_line(&t, err) != 0)
        return -1;
    draw_dots(&t);
    levels_held(&t, false);
    write_last(&t);
    track_flags(&t);
    return 0;
}
