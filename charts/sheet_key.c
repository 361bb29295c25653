/*
 * How to read a sheet of accounts.
 */
#include "charts/sheet.h"

#include <math.h>

enum {
    KEY_STEP = 26,  /* from line to line, where there is room */
    KEY_LEAST = 20, /* where not */
    KEY_TEXT = 56   /* from the signs to the words */
};

static const struct type title_type = {
    .size = 16, .ink = INK_TEXT, .bold = true};
static const struct type key_type = {.size = 14, .ink = INK_TEXT};

static struct phrase say(const struct sheet *sheet, enum word word,
                         const char *a, const char *b)
{
    return words_say(sheet->page.lang, word, a, b, NULL, NULL);
}

/* The line of the key that is drawn next. */
struct key_place {
    double x;
    double y;
    double end; /* nothing below it */
    double width;
    double step;
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
    at->y += at->step;
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

/* In the order in which they are told. */
static void gather(struct sheet *sheet, bool *path)
{
    const struct plan *plan = sheet->page.scene->plan;
    struct page *page = &sheet->page;
    size_t kept = 0;

    *path = false;
    for (size_t i = 0; i < page->key_count; i++)
        if (page->key[i].sign == KEY_PATH)
            *path = true;
        else
            page->key[kept++] = page->key[i];
    page->key_count = kept;
    if (plan->end <= sheet->axes.to)
        page_key(page, KEY_PLAN_END, 0,
                 say(sheet, WORD_SHEET_END,
                     words_full_day(page->lang, plan->end).s, NULL));
    page_key_events(page); /* last, since they may be given up */
}

/* From line to line, so that as many as there are have room. */
static double step_for(const struct sheet *sheet, const struct key_place *at,
                       size_t lines)
{
    const struct page *page = &sheet->page;

    lines += page->key_count;
    for (size_t i = 0; i < page->key_count; i++)
        lines += drawing_text_width(sheet->d, &key_type, page->key[i].words.s) >
                 at->width - KEY_TEXT;
    return fmin(fmax(floor((at->end - at->y) / (double)lines), KEY_LEAST),
                KEY_STEP);
}

void sheet_key(struct sheet *sheet, struct box box)
{
    struct page *page = &sheet->page;
    struct key_place at = {box.x, box.y + 41, box.y + box.h, box.w, 0};
    size_t kept = 0;
    bool target = false;
    bool path;

    for (size_t i = 0; i < sheet->album->count; i++)
        target = target || sheet->album->scenes[i].indicator->has_target;
    gather(sheet, &path);
    at.step = step_for(sheet, &at, 1u + target + path);
    drawing_text(sheet->d, &title_type, box.x, box.y + 15,
                 say(sheet, WORD_SHEET_KEY, NULL, NULL).s);
    key_lines(sheet, &at, target, path);
    for (size_t i = 0; i < page->key_count; i++) {
        const struct key_entry *e = &page->key[i];

        if (key_full(&at)) {
            page->key[kept++] = *e;
            continue;
        }
        key_draw(sheet->d, e, at.x + 21 - key_width(e) / 2, at.y);
        key_words(sheet, &at, e->words);
    }
    page->key_count = kept;
}
