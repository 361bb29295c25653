/*
 * A small line of levels for each account, all on one scale, and how to read
 * them in the last place.
 */
#include "charts/sheet.h"

#include <math.h>

#include "charts/carry.h"
#include "charts/levels.h"

enum {
    HEAD_BELOW = 23, /* from the subtitle to the first row */
    GAP = 32,        /* between columns */
    CELL_MIN_WIDTH = 250,
    CELL_MIN_HEIGHT = 150,
    CELL_USUAL = 232 /* its height */
};

static struct phrase say(const struct sheet *sheet, enum word word,
                         const char *a, const char *b)
{
    return words_say(sheet->page.lang, word, a, b, NULL, NULL);
}

static double rows_top(const struct form *form)
{
    return form->subtitle_y + HEAD_BELOW;
}

static double rows_height(double rule, const struct form *form)
{
    return rule - 4 - rows_top(form);
}

static size_t most_columns(double width, const struct form *form)
{
    double inner = width - 2 * form->margin;

    return (size_t)fmax(floor((inner + GAP) / (CELL_MIN_WIDTH + GAP)), 1);
}

size_t sheet_room(const struct surface *surface)
{
    const struct form *form = form_of(surface);
    double height = rows_height(surface->height - form->below, form);
    size_t rows = (size_t)fmax(floor(height / CELL_MIN_HEIGHT), 1);
    size_t cells = most_columns(surface->width, form) * rows;

    return cells > 1 ? cells - 1 : 1;
}

/* About as many columns as rows; a row is no higher than two would be, or than
 * is usual. */
static struct sheet_grid grid_for(const struct page *page, size_t cells)
{
    size_t most = most_columns(page->d->width, page->form);
    double height = rows_height(page->rule, page->form);
    size_t columns = 1;
    size_t rows;

    while (columns < most && (cells + columns - 1) / columns > columns)
        columns++;
    rows = (cells + columns - 1) / columns;
    return (struct sheet_grid){
        .columns = columns,
        .top = rows_top(page->form),
        .width = (page->right - page->left - GAP * ((double)columns - 1)) /
                 (double)columns,
        .height = fmin(height / (double)rows, fmax(height / 2, CELL_USUAL)),
    };
}

static struct box cell_box(const struct sheet *sheet, size_t place)
{
    const struct sheet_grid *g = &sheet->grid;
    size_t column = place % g->columns;
    size_t row = place / g->columns;

    return (struct box){
        round(sheet->page.left + (double)column * (g->width + GAP)),
        round(g->top + (double)row * g->height), g->width, g->height};
}

struct sheet_axes sheet_axes(const struct album *album)
{
    struct sheet_axes axes = {album->scenes->from, album->scenes->to, 0};

    for (size_t i = 0; i < album->count; i++) {
        const struct scene *scene = &album->scenes[i];
        double largest = levels_largest(scene);

        if (scene->from < axes.from)
            axes.from = scene->from;
        if (scene->to > axes.to)
            axes.to = scene->to;
        if (largest > axes.largest)
            axes.largest = largest;
    }
    return axes;
}

/* "Of 214 days, read: Facebook 202, Odnoklassniki 196." */
static struct phrase read_words(const struct sheet *sheet, size_t shown)
{
    const struct scene *s = sheet->page.scene;
    int32_t first =
        sheet->axes.from > s->plan->start ? sheet->axes.from : s->plan->start;
    int32_t last = page_known_until(s, PERIOD_INSTANT);
    struct phrase list = {{0}};

    last = sheet->axes.to < last ? sheet->axes.to : last;
    if (last < first)
        return say(sheet, WORD_FOOT_NONE, NULL, NULL);
    for (size_t i = 0; i < shown; i++) {
        size_t index = sheet->album->first + i;
        const struct figures *f = sheet->album->scenes[index].figures;
        size_t read = figures_from(f, last + 1) - figures_from(f, first);
        struct phrase one =
            say(sheet, WORD_SHEET_READ_OF, album_label(sheet->album, index).s,
                words_number((double)read).s);

        list = i == 0 ? one : phrase_join(list.s, ", ", one.s);
    }
    return say(sheet, WORD_SHEET_READ,
               words_count(sheet->page.lang, WORD_DAYS,
                           (size_t)last - (size_t)first + 1)
                   .s,
               list.s);
}

/* That the order is the plan's yields where it has no room. */
static struct phrase subtitle(const struct sheet *sheet, size_t room)
{
    static const struct type type = {.size = 14};
    enum language lang = sheet->page.lang;
    int32_t known = page_known_until(sheet->page.scene, PERIOD_INSTANT);
    int32_t last = known < sheet->axes.to ? known : sheet->axes.to;
    struct phrase accounts =
        words_count(lang, WORD_ACCOUNTS, sheet->album->count);
    struct phrase span =
        words_span(lang, sheet->axes.from,
                   last > sheet->axes.from ? last : sheet->axes.to);
    struct phrase whole = album_subtitle(
        sheet->album, room, say(sheet, WORD_SHEET_SUB, accounts.s, span.s));

    if (drawing_text_width(sheet->d, &type, whole.s) <=
        sheet->page.right - sheet->page.left)
        return whole;
    return album_subtitle(sheet->album, room,
                          say(sheet, WORD_SHEET_SUB_SHORT, accounts.s, span.s));
}

static int describe(struct sheet *sheet, size_t shown, struct err *err)
{
    struct buf text;
    int ret;

    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addstr(
        &text, say(sheet, WORD_ALT_SHEET, sheet->page.subtitle.s, NULL).s);
    for (size_t i = 0; i < shown; i++)
        (void)buf_addstr(
            &text, album_description(sheet->album, sheet->album->first + i).s);
    ret = frame_describe(&sheet->page, &text, err);
    buf_release(&text);
    return ret;
}

/* What the picture carries of each account. */
static void carry(const struct sheet *sheet, size_t shown)
{
    for (size_t i = 0; i < shown; i++) {
        struct scene seen = sheet->album->scenes[sheet->album->first + i];
        struct figures known =
            page_known_figures(&seen, PERIOD_INSTANT, seen.figures);

        seen.figures = &known;
        seen.from = sheet->axes.from;
        seen.to = sheet->axes.to;
        carry_figures(sheet->d, &seen);
    }
}

/* The foot below a key that goes on beyond its cell, or not. */
static void draw_foot(struct sheet *sheet, struct phrase read)
{
    struct page *page = &sheet->page;
    struct phrase no_sum = say(sheet, WORD_SHEET_NO_SUM, NULL, NULL);

    if (page->key_count > 0)
        read = phrase_join(no_sum.s, " ", read.s);
    else
        page_key(page, KEY_WORDS, 0, no_sum);
    frame_foot_words(page, read, sheet->estimated);
}

/* *more: the key goes on below the cells, which leaves the foot less room. */
static int lay_out(struct sheet *sheet, const struct scene *whole, size_t room,
                   bool *more, struct err *err)
{
    const struct album *album = sheet->album;
    size_t shown = album_shown(album, room);
    struct phrase read;
    struct phrase foot;

    page_init(&sheet->page, whole, sheet->d);
    page_leave_out(&sheet->page, &sheet->given_up);
    read = read_words(sheet, shown);
    foot = read;
    if (*more)
        foot = phrase_join(say(sheet, WORD_SHEET_NO_SUM, NULL, NULL).s, " ",
                           read.s);
    frame_foot_room(&sheet->page, foot, *more);
    sheet->estimated = 0;
    sheet->grid = grid_for(&sheet->page, shown + 1);
    frame_title(&sheet->page, sheet_headline(album), subtitle(sheet, room));
    for (size_t i = 0; i < shown; i++)
        if (sheet_cell(sheet, album->first + i, cell_box(sheet, i), err) != 0)
            return -1;
    sheet_key(sheet, cell_box(sheet, shown));
    *more = sheet->page.key_count > 0;
    draw_foot(sheet, read);
    return 0;
}

int layout_sheet(const struct album *album, struct drawing *d, struct err *err)
{
    size_t room = sheet_room(&(struct surface){d->width, d->height, d->medium});
    struct sheet sheet = {.album = album, .d = d};
    struct scene whole = album->scenes[0];
    bool more = false;

    sheet.axes = album->axes != NULL ? *album->axes : sheet_axes(album);
    whole.from = sheet.axes.from;
    whole.to = sheet.axes.to;
    for (;;) {
        bool had_more = more;

        if (lay_out(&sheet, &whole, room, &more, err) != 0)
            return -1;
        more = more || had_more;
        if (!page_give_up(&sheet.page, &sheet.given_up) && more == had_more)
            break;
        drawing_clear(d);
    }
    carry(&sheet, album_shown(album, room));
    if (describe(&sheet, album_shown(album, room), err) != 0)
        return -1;
    return drawing_check(d, err);
}
