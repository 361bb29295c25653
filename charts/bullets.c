/*
 * Every indicator of a plan as a bullet graph beside its figures: the one
 * picture in which they share a scale, the share of their target.
 */
#include "charts/bullets.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "charts/carry.h"

enum {
    HEAD_LINE = 144, /* under the names of the columns */
    ROWS_TOP = 150,
    ROW_HEIGHT = 72, /* where there is room */
    ROW_LEAST = 46,
    AXIS_ROOM = 42, /* below the last row, up to the rule */
    LABEL_LEAST = 190,
    LABEL_MOST = 260,
    COLUMN_SPACE = 28
};

static const struct type head_type = {
    .size = 14, .ink = INK_SOFT, .anchor = ANCHOR_RIGHT};
static const struct type actual_type = {
    .size = 18, .ink = INK_TEXT, .bold = true, .anchor = ANCHOR_RIGHT};
static const struct type figure_type = {
    .size = 16, .ink = INK_SOFT, .anchor = ANCHOR_RIGHT};
static const struct type status_type = {
    .size = 16, .ink = INK_TEXT, .bold = true};
static const struct type no_target_type = {.size = 15, .ink = INK_SOFT};
static const struct type sub_type = {.size = 13, .ink = INK_SOFT};

struct strip {
    const struct album *album;
    struct page page;
    struct bullet_columns at;
    size_t shown;
    bool bands;
    bool possible; /* some bar ends in an interval */
    bool cut;
    size_t estimated;
};

static struct phrase say(const struct strip *strip, enum word word,
                         const char *a, const char *b)
{
    return words_say(strip->page.lang, word, a, b, NULL, NULL);
}

static const struct scene *row_scene(const struct strip *strip, size_t row)
{
    return &strip->album->scenes[strip->album->first + row];
}

static double rows_height(double height)
{
    return height - 97 - AXIS_ROOM - ROWS_TOP;
}

size_t bullets_room(double width, double height)
{
    (void)width;
    return (size_t)fmax(floor(rows_height(height) / ROW_LEAST), 1);
}

/* ---- the words of a row ---- */

static bool is_either(const struct scene *s)
{
    return s->indicator->any_of_count > 0;
}

/* "642", "11–15", "–" where there is none. */
static struct phrase actual_words(const struct scene *s)
{
    const struct judgement *j = s->judgement;

    if (!j->has_value)
        return phrase_join("\u2013", "", "");
    if (j->value.low == j->value.high)
        return words_value(s->indicator, j->value.value);
    return phrase_join(words_value(s->indicator, j->value.low).s, "\u2013",
                       words_value(s->indicator, j->value.high).s);
}

/* "64 %", "55–75 %" */
static struct phrase share_words(const struct scene *s)
{
    const struct judgement *j = s->judgement;
    struct phrase high = words_percent(j->progress.high);
    char low[NUMBER_TEXT];

    if (!j->has_progress)
        return (struct phrase){{0}};
    (void)number_share(j->progress.low, &number_print, low);
    if (strncmp(low, high.s, strlen(low)) == 0)
        return high;
    return phrase_join(low, "\u2013", high.s);
}

/* What the figure is of, below the name. */
static struct phrase sub_words(const struct strip *strip, const struct scene *s)
{
    const struct indicator *ind = s->indicator;
    const struct judgement *j = s->judgement;
    enum language lang = strip->page.lang;
    struct phrase noun;

    if (is_either(s))
        return (struct phrase){{0}};
    noun = words_noun_title(lang, ind->metric);
    if (j->date == DAY_NONE)
        return ind->period == PERIOD_DAY ? say(strip, WORD_A_DAY, noun.s, NULL)
                                         : noun;
    switch (ind->period) {
    case PERIOD_MONTH:
        return say(strip, WORD_BULLETS_MONTH, ind->account->title,
                   words_month(lang, j->date).s);
    case PERIOD_DAY:
        return say(strip, WORD_BULLETS_MEAN, words_month(lang, j->date).s,
                   NULL);
    case PERIOD_INSTANT:
    case PERIOD_COUNT:
        break;
    }
    return say(strip, WORD_HEAD_ON, noun.s, words_day(lang, j->date).s);
}

/* "Visitors per month or Visitors per day" */
static struct phrase either_words(const struct strip *strip,
                                  const struct scene *s)
{
    struct phrase list = {{0}};

    for (size_t i = 0; i < s->indicator->any_of_count; i++) {
        const char *title = s->indicator->any_of[i]->title;

        list = i == 0 ? phrase_join(title, "", "")
                      : say(strip, WORD_BULLETS_OR, list.s, title);
    }
    return say(strip, WORD_BULLETS_EITHER, list.s, NULL);
}

/* ---- places ---- */

/* The most that any picture of the album shows: 120 % at least, 200 at most. */
static double scale_end(const struct album *album)
{
    double most = 1.2;
    for (size_t i = 0; i < album->count; i++) {
        struct amount share;

        if (bullet_share(&album->scenes[i], &share))
            most = fmax(most, share.high);
    }
    return fmin(ceil(most * 5 - 0.001) / 5, 2);
}

static double widest(const struct strip *strip, const struct type *type,
                     enum word head,
                     struct phrase (*words)(const struct scene *))
{
    double width = drawing_text_width(strip->page.d, &head_type,
                                      say(strip, head, NULL, NULL).s);

    for (size_t i = 0; i < strip->shown; i++)
        width = fmax(width, drawing_text_width(strip->page.d, type,
                                               words(row_scene(strip, i)).s));
    return width;
}

static struct phrase target_words(const struct scene *s)
{
    return s->indicator->has_target ? words_number(album_target(s))
                                    : (struct phrase){{0}};
}

static double status_width(const struct strip *strip)
{
    double width = 0;

    for (size_t i = 0; i < strip->shown; i++)
        width = fmax(
            width,
            drawing_text_width(
                strip->page.d, &status_type,
                words_verdict(strip->page.lang,
                              verdict_of(row_scene(strip, i)->judgement))));
    return fmax(width + 26, 144);
}

static double label_width(const struct strip *strip)
{
    static const struct type type = {.size = 15, .bold = true};
    double width = LABEL_LEAST;

    for (size_t i = 0; i < strip->shown; i++) {
        struct phrase label =
            album_label(strip->album, strip->album->first + i);
        struct phrase sub = sub_words(strip, row_scene(strip, i));

        width = fmax(width, drawing_text_width(strip->page.d, &type, label.s));
        width =
            fmax(width, drawing_text_width(strip->page.d, &sub_type, sub.s));
    }
    return fmin(width, LABEL_MOST);
}

static void place_columns(struct strip *strip)
{
    struct bullet_columns *at = &strip->at;
    double height = rows_height(strip->page.d->height);

    at->height = floor(fmin(height / (double)strip->shown, ROW_HEIGHT));
    at->most = scale_end(strip->album);
    at->status = round(strip->page.right - status_width(strip));
    at->share = at->status - 44;
    at->target =
        round(at->share - COLUMN_SPACE -
              widest(strip, &figure_type, WORD_BULLETS_SHARE, share_words));
    at->actual = round(at->target - COLUMN_SPACE -
                       widest(strip, &figure_type, WORD_TARGET, target_words));
    at->end =
        round(at->actual - COLUMN_SPACE + 8 -
              widest(strip, &actual_type, WORD_BULLETS_ACTUAL, actual_words));
    at->bar = round(strip->page.left + label_width(strip) + 16);
}

/* ---- a row ---- */

/* Two lines of a name that is too long for one. */
static void draw_two(struct strip *strip, struct phrase label, double width,
                     double y)
{
    static const struct type type = {.size = 13, .ink = INK_TEXT, .bold = true};
    struct drawing *d = strip->page.d;
    struct phrase rest;
    struct phrase first = album_break(d, &type, label, width, &rest);

    drawing_text(d, &type, strip->page.left, rest.s[0] == '\0' ? y + 4 : y - 10,
                 page_fit(&strip->page, &type, first, width).s);
    drawing_text(d, &type, strip->page.left, y + 4,
                 page_fit(&strip->page, &type, rest, width).s);
}

static void draw_label(struct strip *strip, size_t row, double y)
{
    static const double sizes[] = {17, 16, 15};
    struct type type = {.ink = INK_TEXT, .bold = true};
    struct phrase label = album_label(strip->album, strip->album->first + row);
    struct phrase sub = sub_words(strip, row_scene(strip, row));
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
    drawing_text(strip->page.d, &sub_type, strip->page.left,
                 y + (strip->at.height < 60 || !told ? 18 : 19),
                 page_fit(&strip->page, &sub_type, sub, width).s);
}

static void draw_status(struct strip *strip, const struct scene *s, double y)
{
    enum verdict verdict = verdict_of(s->judgement);
    const char *word = words_verdict(strip->page.lang, verdict);

    if (verdict == VERDICT_NO_TARGET) {
        drawing_text(strip->page.d, &no_target_type, strip->at.status, y + 6,
                     word);
        return;
    }
    frame_sign(strip->page.d, verdict, strip->at.status + 8, y);
    drawing_text(strip->page.d, &status_type, strip->at.status + 26, y + 6,
                 word);
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

static void draw_row(struct strip *strip, size_t row)
{
    static const struct pen between = {INK_GRID, 1, DASH_NONE};
    const struct scene *s = row_scene(strip, row);
    const struct bullet_columns *at = &strip->at;
    struct drawing *d = strip->page.d;
    double top = ROWS_TOP + (double)row * at->height;
    double y = top + floor(at->height / 2);
    struct amount share;
    bool cut = false;

    if (row > 0)
        drawing_line(d, &between, strip->page.left, top, strip->page.right,
                     top);
    draw_label(strip, row, y);
    draw_status(strip, s, y);
    if (is_either(s)) {
        drawing_text(d, &sub_type, at->bar, y + 5,
                     page_fit(&strip->page, &sub_type, either_words(strip, s),
                              at->share - at->bar)
                         .s);
        return;
    }
    carry_judged(d, s);
    drawing_text(d, &actual_type, at->actual, y + 6, actual_words(s).s);
    if (!s->indicator->has_target)
        return;
    bullet_bar(d, at, s, y, &cut);
    drawing_text(d, &figure_type, at->target, y + 6, target_words(s).s);
    drawing_text(d, &figure_type, at->share, y + 6, share_words(s).s);
    strip->cut = strip->cut || cut;
    strip->bands = strip->bands || bullet_has_bands(s);
    strip->possible =
        strip->possible || (bullet_share(s, &share) && share.low != share.high);
    strip->estimated += s->judgement->quality != 0;
}

/* ---- around the rows ---- */

/* The name of the line of what is due, over it or left of it. */
static void draw_due_head(struct strip *strip, double x)
{
    struct phrase words = say(strip, WORD_BULLETS_DUE, NULL, NULL);
    struct type type = head_type;
    double y = HEAD_LINE - 12;

    type.anchor = ANCHOR_MIDDLE;
    if (drawing_text_try(strip->page.d, &type, x, y, words.s, 4))
        return;
    type.anchor = ANCHOR_RIGHT;
    (void)drawing_text_try(strip->page.d, &type, x + 4, y, words.s, 4);
}

/* Names of the columns; over the first bar those of its marks. */
static void draw_heads(struct strip *strip)
{
    static const struct pen line = {INK_RULE, 1, DASH_NONE};
    const struct bullet_columns *at = &strip->at;
    struct drawing *d = strip->page.d;
    struct type type = head_type;
    double y = HEAD_LINE - 12;

    drawing_line(d, &line, strip->page.left, HEAD_LINE, strip->page.right,
                 HEAD_LINE);
    drawing_text(d, &type, at->actual, y,
                 say(strip, WORD_BULLETS_ACTUAL, NULL, NULL).s);
    drawing_text(d, &type, at->target, y,
                 say(strip, WORD_TARGET, NULL, NULL).s);
    drawing_text(d, &type, at->share, y,
                 say(strip, WORD_BULLETS_SHARE, NULL, NULL).s);
    type.anchor = ANCHOR_LEFT;
    drawing_text(d, &type, at->status, y,
                 say(strip, WORD_BULLETS_STATUS, NULL, NULL).s);
    type.anchor = ANCHOR_MIDDLE;
    for (size_t i = 0; i < strip->shown; i++) {
        const struct scene *s = row_scene(strip, i);

        if (!s->indicator->has_target)
            continue;
        (void)drawing_text_try(d, &type, bullet_x(at, 1), y,
                               say(strip, WORD_TARGET, NULL, NULL).s, 4);
        if (bullet_has_bands(s))
            draw_due_head(strip,
                          bullet_x(at, s->judgement->pace / album_target(s)));
        return;
    }
}

/* Shares below the last row, as many as have room. */
static void draw_axis(struct strip *strip)
{
    static const struct type type = {
        .size = 13, .ink = INK_SOFT, .anchor = ANCHOR_MIDDLE};
    const struct bullet_columns *at = &strip->at;
    struct drawing *d = strip->page.d;
    double y = ROWS_TOP + (double)strip->shown * at->height - 2;
    double unit = (at->end - at->bar) / at->most;
    double step = unit * 0.2 >= 56 ? 0.2 : 0.5;
    bool any = false;

    for (size_t i = 0; i < strip->shown; i++)
        any = any || row_scene(strip, i)->indicator->has_target;
    if (!any)
        return;
    drawing_line(d, &pen_zero, at->bar, y, at->end, y);
    for (int i = 0; i * step < at->most + 0.001; i++) {
        double share = i * step;
        double x = bullet_x(at, share);

        drawing_line(d, &pen_zero, x, y, x, y + 6);
        /* A whole number of percent, which words_percent would hold below
         * 100 for what it takes to be just short of it. */
        drawing_text(d, &type, x, y + 22,
                     words_percent(round(share * 100) / 100).s);
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

/* How to read a bar: in the key where that has nothing else. */
static struct phrase foot_words(const struct strip *strip)
{
    struct phrase line =
        say(strip, strip->bands ? WORD_BULLETS_LINE : WORD_BULLETS_MARK, NULL,
            NULL);

    if (!strip->cut)
        return line;
    return phrase_join(line.s, " ", say(strip, WORD_BULLETS_CUT, NULL, NULL).s);
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

int layout_bullets(const struct album *album, struct drawing *d,
                   struct err *err)
{
    size_t room = bullets_room(d->width, d->height);
    struct strip strip = {.album = album, .shown = album_shown(album, room)};
    struct phrase line;

    page_init(&strip.page, album->scenes, d);
    place_columns(&strip);
    frame_title(&strip.page, bullets_headline(album),
                album_subtitle(
                    album, room,
                    say(&strip, WORD_BULLETS_SUB,
                        words_full_day(strip.page.lang, album->scenes->as_of).s,
                        words_percent(strip.at.most).s)));
    draw_heads(&strip);
    for (size_t i = 0; i < strip.shown; i++)
        draw_row(&strip, i);
    draw_axis(&strip);
    fill_key(&strip);
    line = foot_words(&strip);
    if (strip.page.key_count == 0) {
        page_key(&strip.page, KEY_WORDS, 0, line);
        line = (struct phrase){{0}};
    }
    frame_foot_words(&strip.page, line, strip.estimated);
    if (describe(&strip, err) != 0)
        return -1;
    return drawing_check(d, err);
}
