/*
 * Every indicator of a plan as a bullet graph beside its figures: the one
 * picture in which they share a scale, the share of their target.
 */
#include "charts/bullets.h"

#include <math.h>

enum {
    HEAD_BELOW = 57,   /* from the subtitle to the line under the names */
    HEAD_COMPACT = 36, /* the same where room is scarce */
    ROWS_BELOW = 6,    /* from that line to the first row */
    ROW_HEIGHT = 72,   /* where there is room */
    ROW_LEAST = 46,
    AXIS_ROOM = 42, /* below the last row, up to the rule */
    LABEL_LEAST = 190,
    LABEL_MOST = 260,
    LABEL_COMPACT = 150, /* at least; at most half as much again */
    STATUS_LEAST = 144,
    STATUS_SIGN = 26, /* before the word */
    COLUMN_SPACE = 28,
    COMPACT_SPACE = 18,
    COMPACT_BELOW = 900 /* units between the margins */
};

static struct phrase say(const struct strip *strip, enum word word,
                         const char *a, const char *b)
{
    return words_say(strip->page.lang, word, a, b, NULL, NULL);
}

const struct scene *strip_scene(const struct strip *strip, size_t row)
{
    return &strip->album->scenes[strip->album->first + row];
}

/* ---- places ---- */

static bool is_compact(double width, const struct form *form)
{
    return width - 2 * form->margin < COMPACT_BELOW;
}

static double head_line(const struct form *form, bool compact)
{
    return form->subtitle_y + (compact ? HEAD_COMPACT : HEAD_BELOW);
}

static double rows_height(double rule, const struct form *form, bool compact)
{
    return rule - AXIS_ROOM - ROWS_BELOW - head_line(form, compact);
}

size_t bullets_room(const struct surface *surface)
{
    const struct form *form = form_of(surface);
    double height = rows_height(surface->height - form->below, form,
                                is_compact(surface->width, form));

    return (size_t)fmax(floor(height / ROW_LEAST), 1);
}

/* The most that any picture of the album shows: 120 % at least, 200 at most. */
static double scale_end(const struct album *album)
{
    double most = 1.2;

    for (size_t i = 0; i < album->count; i++) {
        const struct scene *s = &album->scenes[i];
        struct amount share;

        if (bullet_share(s, &share) && isfinite(share.high))
            most = fmax(most, share.high);
        if (bullet_has_bands(s))
            most = fmax(most, bullet_due(s));
    }
    return fmin(ceil(most * 5 - 0.001) / 5, 2);
}

/* Of the words of a column, where it has no head: WORD_COUNT. */
static double widest(const struct strip *strip, const struct type *type,
                     enum word head,
                     struct phrase (*words)(const struct scene *))
{
    static const struct type head_type = {.size = 14};
    double width = 0;

    if (head != WORD_COUNT)
        width = drawing_text_width(strip->page.d, &head_type,
                                   say(strip, head, NULL, NULL).s);
    for (size_t i = 0; i < strip->shown; i++)
        width = fmax(width, drawing_text_width(strip->page.d, type,
                                               words(strip_scene(strip, i)).s));
    return width;
}

static double status_width(const struct strip *strip)
{
    double width = 0;

    for (size_t i = 0; i < strip->shown; i++)
        width = fmax(
            width,
            drawing_text_width(
                strip->page.d, &bullet_status_type,
                verdict_text(strip->page.lang,
                             verdict_of(strip_scene(strip, i)->judgement))));
    width += STATUS_SIGN;
    return strip->at.compact ? width : fmax(width, STATUS_LEAST);
}

static double label_width(const struct strip *strip)
{
    static const struct type type = {.size = 15, .bold = true};
    double least = strip->at.compact ? LABEL_COMPACT : LABEL_LEAST;
    double most = strip->at.compact ? LABEL_COMPACT * 1.5 : LABEL_MOST;
    double width = least;

    for (size_t i = 0; i < strip->shown; i++) {
        struct phrase label =
            album_label(strip->album, strip->album->first + i);
        struct phrase sub = bullet_sub(strip, strip_scene(strip, i));

        width = fmax(width, drawing_text_width(strip->page.d, &type, label.s));
        width = fmax(
            width, drawing_text_width(strip->page.d, &bullet_sub_type, sub.s));
    }
    return ceil(fmin(width, most));
}

/* Value, target and share in a column each; or the value over the others. */
static void place_figures(struct strip *strip)
{
    struct bullet_columns *at = &strip->at;
    double width =
        widest(strip, &bullet_actual_type, WORD_BULLETS_ACTUAL, bullet_actual);

    if (at->compact) {
        width = fmax(width, widest(strip, &bullet_sub_type, WORD_COUNT,
                                   bullet_of_target));
        at->actual = at->share = at->status - COMPACT_SPACE;
        at->end = round(at->actual - COMPACT_SPACE - width);
        return;
    }
    at->share = at->status - 44;
    at->target = round(at->share - COLUMN_SPACE -
                       widest(strip, &bullet_figure_type, WORD_BULLETS_SHARE,
                              bullet_share_words));
    at->actual =
        round(at->target - COLUMN_SPACE -
              widest(strip, &bullet_figure_type, WORD_TARGET, bullet_target));
    at->end = round(at->actual - COLUMN_SPACE + 8 - width);
}

static void place_columns(struct strip *strip)
{
    const struct page *page = &strip->page;
    struct bullet_columns *at = &strip->at;
    double height = rows_height(page->rule, page->form, at->compact);

    at->head = head_line(page->form, at->compact);
    at->top = at->head + ROWS_BELOW;
    at->height = floor(fmin(height / (double)strip->shown, ROW_HEIGHT));
    at->status = round(page->right - status_width(strip));
    place_figures(strip);
    at->bar = round(page->left + label_width(strip) +
                    (at->compact ? COMPACT_SPACE : 16));
}

/* ---- what a reader must be told ---- */

static void survey(struct strip *strip)
{
    for (size_t i = 0; i < strip->shown; i++) {
        const struct scene *s = strip_scene(strip, i);
        struct amount share;

        if (s->indicator->any_of_count > 0 || !s->indicator->has_target)
            continue;
        strip->less = strip->less || s->indicator->better == BETTER_LESS;
        strip->bands = strip->bands || bullet_has_bands(s);
        strip->estimated += s->judgement->quality != 0;
        if (!bullet_share(s, &share))
            continue;
        strip->possible = strip->possible || share.low != share.high;
        strip->cut = strip->cut || share.high > strip->at.most;
    }
}

static void fill_key(struct strip *strip)
{
    struct page *page = &strip->page;

    if (strip->bands) {
        page_key(page, KEY_BULLET_BEHIND, 0,
                 say(strip, WORD_KEY_BEHIND, NULL, NULL));
        page_key(page, KEY_BULLET_WATCH, 0,
                 say(strip, WORD_KEY_WATCH, NULL, NULL));
        page_key(page, KEY_BULLET_TRACK, 0,
                 say(strip, WORD_KEY_TRACK, NULL, NULL));
    }
    if (strip->possible)
        page_key(page, KEY_HATCH_DATA, 0,
                 say(strip, WORD_KEY_POSSIBLE, NULL, NULL));
}

/* How to read a bar. */
static struct phrase bar_words(const struct strip *strip)
{
    struct phrase line =
        say(strip, strip->bands ? WORD_BULLETS_LINE : WORD_BULLETS_MARK, NULL,
            NULL);

    if (strip->less)
        line = phrase_join(line.s, " ",
                           say(strip, WORD_BULLETS_LESS, NULL, NULL).s);
    if (strip->cut)
        line = phrase_join(line.s, " ",
                           say(strip, WORD_BULLETS_CUT, NULL, NULL).s);
    return line;
}

static int describe(struct strip *strip, struct err *err)
{
    struct buf text;
    int ret;

    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addstr(
        &text, say(strip, WORD_ALT_BULLETS, strip->page.subtitle.s, NULL).s);
    for (size_t i = 0; i < strip->shown; i++)
        (void)buf_addstr(
            &text, album_description(strip->album, strip->album->first + i).s);
    ret = frame_describe(&strip->page, &text, err);
    buf_release(&text);
    return ret;
}

/* The end of the scale stands on the axis too: it yields first. */
static struct phrase subtitle(const struct strip *strip, size_t room)
{
    static const struct type type = {.size = 14};
    struct phrase day =
        words_full_day(strip->page.lang, strip->album->scenes->as_of);
    struct phrase whole = album_subtitle(
        strip->album, room,
        say(strip, WORD_BULLETS_SUB, day.s, words_percent(strip->at.most).s));

    if (drawing_text_width(strip->page.d, &type, whole.s) <=
        strip->page.right - strip->page.left)
        return whole;
    return album_subtitle(strip->album, room,
                          say(strip, WORD_BULLETS_SUB_SHORT, day.s, NULL));
}

int layout_bullets(const struct album *album, struct drawing *d,
                   struct err *err)
{
    size_t room =
        bullets_room(&(struct surface){d->width, d->height, d->medium});
    struct strip strip = {.album = album, .shown = album_shown(album, room)};
    struct phrase line;

    page_init(&strip.page, album->scenes, d);
    /* Nothing here shows an event. */
    strip.page.events_in_sight = 0;
    strip.at.compact = is_compact(d->width, strip.page.form);
    strip.at.most = scale_end(album);
    survey(&strip);
    line = bar_words(&strip);
    frame_foot_room(&strip.page, line, false);
    place_columns(&strip);
    frame_title(&strip.page, bullets_headline(album), subtitle(&strip, room));
    bullet_heads(&strip);
    for (size_t i = 0; i < strip.shown; i++)
        bullet_row(&strip, i);
    bullet_axis(&strip);
    fill_key(&strip);
    if (strip.page.key_count == 0) {
        page_key(&strip.page, KEY_WORDS, 0, line);
        line = (struct phrase){{0}};
    }
    frame_foot_words(&strip.page, line, strip.estimated);
    if (describe(&strip, err) != 0)
        return -1;
    return drawing_check(d, err);
}
