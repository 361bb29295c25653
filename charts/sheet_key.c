/*
 * How to read a sheet of accounts.
 */
#include "charts/sheet.h"

enum { KEY_STEP = 26, KEY_TEXT = 56 /* from the signs to the words */ };

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

void sheet_key(struct sheet *sheet, struct box box)
{
    struct page *page = &sheet->page;
    struct key_place at = {box.x, box.y + 41, box.y + box.h, box.w};
    bool target = false;
    bool path = false;

    for (size_t i = 0; i < sheet->album->count; i++)
        target = target || sheet->album->scenes[i].indicator->has_target;
    for (size_t i = 0; i < page->key_count; i++)
        path = path || page->key[i].sign == KEY_PATH;
    drawing_text(sheet->d, &title_type, box.x, box.y + 15,
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
