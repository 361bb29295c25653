/*
 * One account of a sheet: its name and status over a small line of levels.
 */
#include <math.h>

#include "charts/levels.h"
#include "charts/path.h"
#include "charts/sheet.h"

enum {
    CELL_HEAD = 50,   /* name and noun */
    CELL_FOOT = 44,   /* names of months */
    TICKS_WIDTH = 44, /* of the scale's labels, at least */
    SCALE_LINES = 4
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
                     page_day(page, first).s, NULL, NULL);
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
                     page_short_days(page, last->day, last->day).s,
                     words_whole(last->value).s, NULL, NULL);
}

/* Status at the right; returns how far left it reaches. */
static double draw_status(const struct page *page, double y)
{
    enum verdict verdict = verdict_of(page->scene->judgement);
    const char *word = verdict_text(page->lang, verdict);
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
    struct phrase words =
        words_say(t->page->lang, WORD_TARGET_IS,
                  album_target_words(t->page->scene).s, NULL, NULL, NULL);
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
    {9, 5, ANCHOR_LEFT},     {9, 16, ANCHOR_LEFT},     {9, -6, ANCHOR_LEFT},
    {-9, -9, ANCHOR_RIGHT},  {-9, 20, ANCHOR_RIGHT},   {-9, 30, ANCHOR_RIGHT},
    {0, -12, ANCHOR_MIDDLE}, {0, 24, ANCHOR_MIDDLE},   {9, 28, ANCHOR_LEFT},
    {-9, 40, ANCHOR_RIGHT},  {-9, -22, ANCHOR_RIGHT},  {0, 40, ANCHOR_MIDDLE},
    {9, 44, ANCHOR_LEFT},    {-9, 54, ANCHOR_RIGHT},   {-9, -36, ANCHOR_RIGHT},
    {-9, 70, ANCHOR_RIGHT},  {-9, -52, ANCHOR_RIGHT},  {-9, 90, ANCHOR_RIGHT},
    {-9, -70, ANCHOR_RIGHT}, {14, -18, ANCHOR_LEFT},   {-20, -18, ANCHOR_RIGHT},
    {14, -26, ANCHOR_LEFT},  {-20, -26, ANCHOR_RIGHT},
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
    value = words_whole(now->value);
    if (now->low != now->high)
        value = phrase_join(words_whole(now->low).s, "\u2013",
                            words_whole(now->high).s);
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
    lower =
        words_say(t->page->lang, WORD_SHEET_SINCE,
                  page_short_days(t->page, since, since).s, NULL, NULL, NULL);
    half = fmax(drawing_text_width(d, &type, upper.s),
                drawing_text_width(d, &type, lower.s)) /
           2;
    x = (track_x(t, since) + track_x(t, t->known)) / 2;
    x = fmin(fmax(x, t->days.x1 + half + 4), t->days.x2 - half - 4);
    for (int down = 44; t->scale.top + down < t->scale.bottom - 24;
         down += 12) {
        double y = t->scale.top + down;
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

int sheet_cell(struct sheet *sheet, size_t index, struct box box,
               struct err *err)
{
    struct scene seen = sheet->album->scenes[index];
    struct figures known =
        page_known_figures(&seen, PERIOD_INSTANT, seen.figures);
    double plot_top = box.y + CELL_HEAD;
    double plot_bottom = box.y + box.h - CELL_FOOT;
    struct page cell;
    struct track t;

    seen.figures = &known;
    seen.from = sheet->axes.from;
    seen.to = sheet->axes.to;
    page_init(&cell, &seen, sheet->d);
    page_leave_out(&cell, &sheet->given_up);
    cell.left = box.x;
    cell.right = box.x + box.w;
    draw_head(&cell, album_label(sheet->album, index), box.y);
    if (track_read(&cell, &t, err) != 0)
        return -1;
    t.line = 2;
    t.scale =
        scale_to(sheet->axes.largest * 1.1, SCALE_LINES, plot_bottom, plot_top);
    t.days.x1 = box.x + fmax(TICKS_WIDTH, page_ticks_width(&cell, &t.scale));
    t.days.x2 = cell.right - 1;
    if (draw_plot(&t, err) != 0)
        return -1;
    sheet->estimated += count_estimated(&known);
    take_key(&sheet->page, &cell);
    return 0;
}
