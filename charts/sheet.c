/*
 * A small line of levels for each account, all on one scale, and how to read
 * them in the last place.
 */
#include "charts/sheet.h"

#include <math.h>
#include <stdlib.h>

#include "charts/carry.h"
#include "charts/levels.h"
#include "charts/path.h"

enum {
    TOP = 110, /* of the first row */
    GAP = 32,  /* between columns */
    CELL_MIN_WIDTH = 250,
    CELL_MIN_HEIGHT = 150,
    CELL_HEAD = 50,   /* name and noun */
    CELL_FOOT = 44,   /* names of months */
    TICKS_WIDTH = 44, /* of the scale's labels, at least */
    SCALE_LINES = 4,
    KEY_STEP = 26,
    KEY_TEXT = 56 /* from the signs to the words */
};

static const struct type name_type = {
    .size = 16, .ink = INK_TEXT, .bold = true};
static const struct type noun_type = {.size = 14, .ink = INK_SOFT};
static const struct type status_type = {
    .size = 15, .ink = INK_TEXT, .bold = true, .anchor = ANCHOR_RIGHT};
static const struct type no_target_type = {
    .size = 14, .ink = INK_SOFT, .anchor = ANCHOR_RIGHT};
static const struct type note_type = {
    .size = 13, .ink = INK_SOFT, .anchor = ANCHOR_RIGHT};
static const struct type key_type = {.size = 14, .ink = INK_TEXT};

/* Cells of the picture: accounts, and the key in the last one. */
struct grid {
    size_t columns;
    double width;  /* of a cell */
    double height; /* from row to row */
};

/* What the cells share. */
struct sheet {
    const struct album *album;
    struct drawing *d;
    struct grid grid;
    int32_t from;
    int32_t to;
    double largest;
    size_t estimated;
    struct page page; /* head, foot, and the key of all cells */
};

static struct phrase say(const struct sheet *sheet, enum word word,
                         const char *a, const char *b)
{
    return words_say(sheet->page.lang, word, a, b, NULL, NULL);
}

static double rows_height(double height)
{
    return height - 97 - 4 - TOP;
}

static size_t most_columns(double width)
{
    return (size_t)fmax(floor((width - 80 + GAP) / (CELL_MIN_WIDTH + GAP)), 1);
}

size_t sheet_room(double width, double height)
{
    size_t rows = (size_t)fmax(floor(rows_height(height) / CELL_MIN_HEIGHT), 1);
    size_t cells = most_columns(width) * rows;

    return cells > 1 ? cells - 1 : 1;
}

/* About as many columns as rows; two rows' height at most. */
static struct grid grid_for(const struct drawing *d, size_t cells)
{
    size_t most = most_columns(d->width);
    size_t columns = 1;
    size_t rows;

    while (columns < most && (cells + columns - 1) / columns > columns)
        columns++;
    rows = (cells + columns - 1) / columns;
    return (struct grid){
        .columns = columns,
        .width =
            (d->width - 80 - GAP * ((double)columns - 1)) / (double)columns,
        .height = rows_height(d->height) / fmax((double)rows, 2),
    };
}

static struct box cell_box(const struct sheet *sheet, size_t place)
{
    const struct grid *g = &sheet->grid;
    size_t column = place % g->columns;
    size_t row = place / g->columns;

    return (struct box){round(40 + (double)column * (g->width + GAP)),
                        round(TOP + (double)row * g->height), g->width,
                        g->height};
}

/* "friends", "subscribers, from 7 May": where readings began later. */
static struct phrase noun_words(const struct page *page)
{
    const struct scene *s = page->scene;
    struct phrase noun = words_noun_title(page->lang, s->indicator->metric);
    int32_t first;

    if (s->figures->count == 0)
        return noun;
    first = s->figures->list[0].day;
    if (first < s->plan->start + GAP_DAYS)
        return noun;
    return words_say(page->lang, WORD_SHEET_FROM, noun.s,
                     words_day(page->lang, first).s, NULL, NULL);
}

/* The distance to the path; where there is no value, the last one. */
static struct phrase note_words(const struct page *page)
{
    const struct scene *s = page->scene;
    const struct figures *f = s->figures;
    const struct figure *last;

    if (s->judgement->has_value || f->count == 0)
        return frame_note(page);
    last = &f->list[f->count - 1];
    return words_say(page->lang, WORD_SHEET_LAST,
                     words_short_days(page->lang, last->day, last->day).s,
                     words_number((double)last->value).s, NULL, NULL);
}

/* Status at the right; returns how far left it reaches. */
static double draw_status(const struct page *page, double y)
{
    enum verdict verdict = verdict_of(page->scene->judgement);
    const char *word = words_verdict(page->lang, verdict);
    const struct type *type =
        verdict == VERDICT_NO_TARGET ? &no_target_type : &status_type;
    double left = page->right - drawing_text_width(page->d, type, word);

    drawing_text(page->d, type, page->right, y, word);
    if (verdict == VERDICT_NO_TARGET)
        return left;
    frame_sign(page->d, verdict, left - 17, y - 5);
    return left - 26;
}

static void draw_head(const struct page *page, struct phrase label, double top)
{
    double left = draw_status(page, top + 15);
    struct phrase note = note_words(page);
    double note_width = drawing_text_width(page->d, &note_type, note.s);

    drawing_text(page->d, &name_type, page->left, top + 15,
                 page_fit(page, &name_type, label, left - page->left - 10).s);
    drawing_text(page->d, &noun_type, page->left, top + 34,
                 page_fit(page, &noun_type, noun_words(page),
                          page->right - page->left - note_width - 14)
                     .s);
    drawing_text(page->d, &note_type, page->right, top + 34, note.s);
}

static void draw_target(const struct track *t)
{
    static const struct type type = {
        .size = 13, .ink = INK_TARGET, .bold = true, .halo = true};
    const struct indicator *ind = t->page->scene->indicator;
    struct phrase words = words_say(
        t->page->lang, WORD_TARGET_IS,
        words_number(album_target(t->page->scene)).s, NULL, NULL, NULL);
    double width = drawing_text_width(t->page->d, &type, words.s);
    double x1 = round(track_x(t, t->page->scene->plan->start));
    double x2 = round(fmin(track_x(t, ind->by), t->days.x2));
    double y = round(track_y(t, album_target(t->page->scene)));

    if (x2 <= x1)
        return;
    drawing_line(t->page->d, &pen_target, x1, y, x2, y);
    for (double x = x1 + 4; x + width < x2; x += 20)
        if (drawing_text_try(t->page->d, &type, x, y + 16, words.s, 1) ||
            (y - 18 > t->scale.top &&
             drawing_text_try(t->page->d, &type, x, y - 7, words.s, 1)))
            return;
}

/* Places of a value around its dot, best first. */
static const struct {
    double x;
    double y;
    enum anchor anchor;
} spots[] = {
    {9, 5, ANCHOR_LEFT},     {9, 16, ANCHOR_LEFT},    {9, -6, ANCHOR_LEFT},
    {-9, -9, ANCHOR_RIGHT},  {-9, 20, ANCHOR_RIGHT},  {-9, 30, ANCHOR_RIGHT},
    {0, -12, ANCHOR_MIDDLE}, {0, 24, ANCHOR_MIDDLE},  {9, 28, ANCHOR_LEFT},
    {-9, 40, ANCHOR_RIGHT},  {-9, -22, ANCHOR_RIGHT}, {0, 40, ANCHOR_MIDDLE},
    {9, 44, ANCHOR_LEFT},    {-9, 54, ANCHOR_RIGHT},  {-9, -36, ANCHOR_RIGHT},
    {-9, 70, ANCHOR_RIGHT},  {-9, -52, ANCHOR_RIGHT}, {-9, 90, ANCHOR_RIGHT},
    {-9, -70, ANCHOR_RIGHT},
};

static void draw_value(const struct track *t, double x, double y,
                       struct phrase value)
{
    struct type type = {
        .size = 15, .ink = INK_TEXT, .bold = true, .halo = true};

    for (size_t i = 0; i < sizeof(spots) / sizeof(spots[0]); i++) {
        struct box box;

        type.anchor = spots[i].anchor;
        box = drawing_text_box(t->page->d, &type, x + spots[i].x,
                               y + spots[i].y, value.s);
        if (box.x < t->days.x1 + 2 || box.x + box.w > t->page->right ||
            box.y < t->scale.top - 10 || box.y + box.h > t->scale.bottom - 1 ||
            !drawing_is_clear_but(t->page->d, box, 1.5, INK_BAND_EDGE))
            continue;
        drawing_text(t->page->d, &type, x + spots[i].x, y + spots[i].y,
                     value.s);
        return;
    }
}

/* The reading that the status is about, and its value. */
static void draw_now(const struct track *t)
{
    const struct figures *f = &t->shown;
    const struct judgement *j = t->page->scene->judgement;
    size_t at = j->has_value ? figures_from(f, j->date) : f->count;
    const struct figure *now;
    struct phrase value;
    double x;
    double y;

    if (at >= f->count)
        return;
    now = &f->list[at];
    x = track_x(t, now->day);
    y = track_y(t, (double)now->value);
    value = words_number((double)now->value);
    if (now->low != now->high)
        value = phrase_join(words_number((double)now->low).s, "\u2013",
                            words_number((double)now->high).s);
    if (!t->rounded) {
        drawing_disc(t->page->d, INK_PAPER, x, y, 6.5);
        drawing_disc(t->page->d, track_ink(t, now->day), x, y, 5);
    }
    draw_value(t, x, y, value);
}

/* Strips without readings; where nothing was read since, the words in it. */
static void draw_gaps(const struct track *t)
{
    size_t before = t->page->d->count;

    track_gaps(t, false);
    if (t->page->d->count > before)
        page_key(
            t->page, KEY_HATCH, 0,
            words_say(t->page->lang, WORD_KEY_GAP, NULL, NULL, NULL, NULL));
}

static void draw_since(const struct track *t)
{
    static const struct type type = {
        .size = 13, .ink = INK_TEXT, .anchor = ANCHOR_MIDDLE, .halo = true};
    const struct figures *f = &t->shown;
    struct drawing *d = t->page->d;
    struct phrase upper =
        words_say(t->page->lang, WORD_NO_READING, NULL, NULL, NULL, NULL);
    struct phrase lower;
    int32_t since = f->count > 0 ? f->list[f->count - 1].day + 1 : 0;
    double half;
    double x;

    if (f->count == 0 || t->page->scene->judgement->has_value)
        return;
    lower = words_say(t->page->lang, WORD_SHEET_SINCE,
                      words_short_days(t->page->lang, since, since).s, NULL,
                      NULL, NULL);
    half = fmax(drawing_text_width(d, &type, upper.s),
                drawing_text_width(d, &type, lower.s)) /
           2;
    x = (track_x(t, since) + track_x(t, t->known)) / 2;
    x = fmin(fmax(x, t->days.x1 + half + 4), t->days.x2 - half - 4);
    for (double y = t->scale.top + 44; y < t->scale.bottom - 24; y += 12) {
        struct box box = {x - half, y - 11, 2 * half, 32};

        if (!drawing_is_clear_but(d, box, 2, INK_BAND_EDGE))
            continue;
        drawing_text(d, &type, x, y, upper.s);
        drawing_text(d, &type, x, y + 17, lower.s);
        return;
    }
}

/* The numbers of the events stand on top of their bands. */
static void draw_flags(const struct track *t)
{
    struct track above = *t;

    above.scale.top -= 12;
    track_flags(&above);
}

static int draw_plot(struct track *t, struct err *err)
{
    struct page *page = t->page;
    const struct plan *plan = page->scene->plan;
    double end = round(track_x(t, plan->end));
    struct path path;

    path_read(t, &path);
    page_grid(page, &t->scale, t->days.x1, t->days.x2);
    track_bands(t);
    draw_gaps(t);
    if (plan->end <= t->days.to)
        drawing_line(page->d, &pen_plan, end, t->scale.top, end,
                     t->scale.bottom);
    track_months(t, t->days.to - t->days.from > 366);
    if (path.drawn)
        path_draw(t, &path);
    if (t->rounded)
        track_intervals(t, false);
    else if (track_line(t, err) != 0)
        return -1;
    if (page->scene->indicator->has_target)
        draw_target(t);
    draw_flags(t);
    draw_now(t);
    draw_since(t);
    if (t->rounded)
        track_key_intervals(t);
    if (t->shown.count > 0 &&
        track_ink(t, t->shown.list[t->shown.count - 1].day) == INK_AFTER)
        page_key(page, KEY_AFTER, 0,
                 words_say(page->lang, WORD_KEY_AFTER, NULL, NULL, NULL, NULL));
    if (path.drawn)
        page_key(page, KEY_PATH, 0, (struct phrase){{0}});
    return 0;
}

/* What a cell needs the key for goes into that of the sheet, once. */
static void take_key(struct page *page, const struct page *cell)
{
    for (size_t i = 0; i < cell->key_count; i++) {
        bool known = false;

        for (size_t k = 0; k < page->key_count; k++)
            known = known || page->key[k].sign == cell->key[i].sign;
        if (!known)
            page_key(page, cell->key[i].sign, cell->key[i].number,
                     cell->key[i].words);
    }
    for (size_t i = 0; i < cell->event_count; i++)
        page->flagged[i] = page->flagged[i] || cell->flagged[i];
}

static size_t count_estimated(const struct figures *f)
{
    size_t n = 0;

    for (size_t i = 0; i < f->count; i++)
        n += f->list[i].estimated;
    return n;
}

static int draw_cell(struct sheet *sheet, size_t index, struct err *err)
{
    struct box box = cell_box(sheet, index - sheet->album->first);
    struct scene seen = sheet->album->scenes[index];
    struct figures known =
        page_known_figures(&seen, PERIOD_INSTANT, seen.figures);
    double plot_top = box.y + CELL_HEAD;
    double plot_bottom = box.y + box.h - CELL_FOOT;
    struct page cell;
    struct track t;

    seen.figures = &known;
    seen.from = sheet->from;
    seen.to = sheet->to;
    page_init(&cell, &seen, sheet->d);
    cell.left = box.x;
    cell.right = box.x + box.w;
    draw_head(&cell, album_label(sheet->album, index), box.y);
    if (track_read(&cell, &t, err) != 0)
        return -1;
    t.line = 2;
    t.scale =
        scale_to(sheet->largest * 1.1, SCALE_LINES, plot_bottom, plot_top);
    t.days.x1 = box.x + fmax(TICKS_WIDTH, page_ticks_width(&cell, &t.scale));
    t.days.x2 = cell.right - 1;
    if (draw_plot(&t, err) != 0)
        return -1;
    sheet->estimated += count_estimated(&known);
    take_key(&sheet->page, &cell);
    carry_figures(sheet->d, &seen);
    return 0;
}

/* ---- how to read ---- */

/* The line of the key that is drawn next. */
struct key_place {
    double x;
    double y;
    double end; /* nothing below it */
    double width;
};

static void key_words(struct sheet *sheet, struct key_place *at,
                      struct phrase words)
{
    double width = at->width - KEY_TEXT;
    struct phrase rest;
    struct phrase first = album_break(sheet->d, &key_type, words, width, &rest);

    drawing_text(sheet->d, &key_type, at->x + KEY_TEXT, at->y + 5,
                 page_fit(&sheet->page, &key_type, first, width).s);
    if (rest.s[0] != '\0' && at->y + 27 < at->end) {
        at->y += 17;
        drawing_text(sheet->d, &key_type, at->x + KEY_TEXT, at->y + 5,
                     page_fit(&sheet->page, &key_type, rest, width).s);
    }
    at->y += KEY_STEP;
}

static bool key_full(const struct key_place *at)
{
    return at->y + 10 > at->end;
}

/* Lines of the plot as they are there. */
static void key_lines(struct sheet *sheet, struct key_place *at, bool target,
                      bool path)
{
    static const struct pen data = {INK_DATA, 2, DASH_NONE};
    struct drawing *d = sheet->d;

    drawing_line(d, &data, at->x, at->y + 4, at->x + 36, at->y - 4);
    drawing_disc(d, INK_DATA, at->x + 36, at->y - 4, 5);
    key_words(sheet, at, say(sheet, WORD_SHEET_MEASURED, NULL, NULL));
    if (target) {
        drawing_line(d, &pen_target, at->x, at->y, at->x + 42, at->y);
        key_words(sheet, at, say(sheet, WORD_TARGET, NULL, NULL));
    }
    if (path) {
        drawing_line(d, &pen_path, at->x, at->y + 5, at->x + 42, at->y - 5);
        key_words(sheet, at, say(sheet, WORD_SHEET_PATH, NULL, NULL));
    }
}

static void key_end(struct sheet *sheet, struct key_place *at)
{
    const struct plan *plan = sheet->page.scene->plan;

    if (plan->end > sheet->to || key_full(at))
        return;
    drawing_line(sheet->d, &pen_plan, at->x + 20, at->y - 9, at->x + 20,
                 at->y + 9);
    key_words(sheet, at,
              say(sheet, WORD_SHEET_END,
                  words_full_day(sheet->page.lang, plan->end).s, NULL));
}

static void draw_key(struct sheet *sheet)
{
    struct page *page = &sheet->page;
    struct box box = cell_box(
        sheet, album_shown(sheet->album,
                           sheet_room(sheet->d->width, sheet->d->height)));
    struct key_place at = {box.x, box.y + 41, box.y + box.h, box.w};
    bool target = false;
    bool path = false;

    for (size_t i = 0; i < sheet->album->count; i++)
        target = target || sheet->album->scenes[i].indicator->has_target;
    for (size_t i = 0; i < page->key_count; i++)
        path = path || page->key[i].sign == KEY_PATH;
    drawing_text(sheet->d, &name_type, box.x, box.y + 15,
                 say(sheet, WORD_SHEET_KEY, NULL, NULL).s);
    key_lines(sheet, &at, target, path);
    page_key_events(page);
    for (size_t i = 0; i < page->key_count; i++) {
        const struct key_entry *e = &page->key[i];

        if (e->sign == KEY_PATH || key_full(&at))
            continue;
        frame_key_sign(sheet->d, e, at.x + 21 - frame_key_width(e) / 2, at.y);
        key_words(sheet, &at, e->words);
    }
    key_end(sheet, &at);
    page->key_count = 0;
}

/* ---- the whole ---- */

/* Every cell is as long and as high as the others. */
static int read_common(struct sheet *sheet, struct err *err)
{
    const struct album *album = sheet->album;

    sheet->from = album->scenes->from;
    sheet->to = album->scenes->to;
    for (size_t i = 0; i < album->count; i++) {
        sheet->from = album->scenes[i].from < sheet->from
                          ? album->scenes[i].from
                          : sheet->from;
        sheet->to =
            album->scenes[i].to > sheet->to ? album->scenes[i].to : sheet->to;
    }
    for (size_t i = 0; i < album->count; i++) {
        struct page page = {.scene = &album->scenes[i]};
        struct track t;

        if (track_read(&page, &t, err) != 0)
            return -1;
        sheet->largest = fmax(sheet->largest, track_largest(&t));
    }
    return 0;
}

/* "Of 214 days, read: Facebook 202, Odnoklassniki 196." */
static struct phrase read_words(const struct sheet *sheet, size_t shown)
{
    const struct scene *s = sheet->page.scene;
    int32_t first = sheet->from > s->plan->start ? sheet->from : s->plan->start;
    int32_t last = page_known_until(s, PERIOD_INSTANT);
    struct phrase list = {{0}};

    last = sheet->to < last ? sheet->to : last;
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
    return say(
        sheet, WORD_SHEET_READ,
        words_count(sheet->page.lang, WORD_DAYS, (size_t)(last - first + 1)).s,
        list.s);
}

static struct phrase subtitle(const struct sheet *sheet, size_t room)
{
    enum language lang = sheet->page.lang;
    int32_t known = page_known_until(sheet->page.scene, PERIOD_INSTANT);
    int32_t last = known < sheet->to ? known : sheet->to;

    return album_subtitle(
        sheet->album, room,
        say(sheet, WORD_SHEET_SUB,
            words_count(lang, WORD_ACCOUNTS, sheet->album->count).s,
            words_span(lang, sheet->from, last > sheet->from ? last : sheet->to)
                .s));
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

int layout_sheet(const struct album *album, struct drawing *d, struct err *err)
{
    size_t room = sheet_room(d->width, d->height);
    size_t shown = album_shown(album, room);
    struct sheet sheet = {
        .album = album, .d = d, .grid = grid_for(d, shown + 1)};
    struct scene whole = album->scenes[0];

    page_init(&sheet.page, &whole, d);
    if (read_common(&sheet, err) != 0)
        return -1;
    whole.from = sheet.from;
    whole.to = sheet.to;
    page_init(&sheet.page, &whole, d);
    frame_title(&sheet.page, sheet_headline(album), subtitle(&sheet, room));
    for (size_t i = 0; i < shown; i++)
        if (draw_cell(&sheet, album->first + i, err) != 0)
            return -1;
    draw_key(&sheet);
    page_key(&sheet.page, KEY_WORDS, 0,
             say(&sheet, WORD_SHEET_NO_SUM, NULL, NULL));
    frame_foot_words(&sheet.page, read_words(&sheet, shown), sheet.estimated);
    if (describe(&sheet, shown, err) != 0)
        return -1;
    return drawing_check(d, err);
}
