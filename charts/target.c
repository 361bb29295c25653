/*
 * Lines of targets and of changes in counting.
 */
#include "charts/target.h"

#include <math.h>

enum {
    LABEL_STEP = 20,
    UP_MAX = 44 /* from a step to its words */
};

static struct phrase say(const struct page *page, enum word word, const char *a,
                         const char *b)
{
    return words_say(page->lang, word, a, b, NULL, NULL);
}

/* A stretch of the line on which one target is in force. */
struct stretch {
    double x1;
    double x2;
    double y;
    int64_t target;
    const struct target_revision *revision; /* NULL: the first target */
};

/* The stretch of revision i, or of the first target where i is -1; false: it
 * is out of sight. */
static bool stretch_of(const struct page *page, const struct target_line *line,
                       int i, struct stretch *out)
{
    const struct indicator *ind = line->indicator;
    int next = i + 1;
    int32_t from = i < 0 ? page->scene->plan->start : ind->revised[i].day;
    bool more = next < (int)ind->revised_count;
    double end =
        line->place(line->ctx, more ? ind->revised[next].day : ind->by + 1);

    *out = (struct stretch){
        .x1 = fmax(line->place(line->ctx, from), line->x1),
        .x2 = fmin(end, line->x2),
        .target = i < 0 ? ind->target : ind->revised[i].target,
        .revision = i < 0 ? NULL : &ind->revised[i],
    };
    out->y = round(scale_y(line->scale, (double)out->target));
    return out->x2 > out->x1 &&
           (!line->plain || ((double)out->target >= line->scale->low &&
                             (double)out->target <= line->scale->high));
}

/* Words at one height, as far left as they are free. */
static bool put_at(struct page *page, const struct type *type,
                   const struct stretch *s, double y, const char *words)
{
    double width = drawing_text_width(page->d, type, words);

    for (double x = s->x1 + 7; x == s->x1 + 7 || x + width < s->x2 - 4;
         x += LABEL_STEP)
        if (drawing_text_try(page->d, type, x, y, words, 2))
            return true;
    return false;
}

/* A target in words: on its line, above or below, else as near to it as there
 * is a free place in the plot, else in the key. */
static void label_first(struct page *page, const struct target_line *line,
                        const struct stretch *s)
{
    const struct type type = {
        .size = 14, .ink = INK_TARGET, .bold = true, .halo = true};
    struct phrase words =
        say(page, line->on_line, words_whole(s->target).s, NULL);
    double top = line->scale->top;
    double bottom = line->scale->bottom;

    if (s->y - top > 22 && put_at(page, &type, s, s->y - 7, words.s))
        return;
    for (int off = 0; off < bottom - top; off += 8)
        if ((s->y + 18 + off < bottom - 4 &&
             put_at(page, &type, s, s->y + 18 + off, words.s)) ||
            (s->y - 7 - off > top + 12 &&
             put_at(page, &type, s, s->y - 7 - off, words.s)))
            return;
    page_key(page, KEY_TARGET, 0, words);
}

/* "9 000, revised: order 12/2013", near the step. */
static void label_revision(struct page *page, const struct target_line *line,
                           const struct stretch *s)
{
    struct type type = type_words;
    const char *by = s->revision->words;
    struct phrase value = words_whole(s->target);
    struct phrase words = *by == '\0' ? say(page, WORD_REVISED, value.s, NULL)
                                      : say(page, WORD_REVISED_BY, value.s, by);
    double width = drawing_text_width(page->d, &type, words.s);

    type.ink = INK_TEXT;
    type.anchor = ANCHOR_RIGHT;
    for (int up = -5; up < UP_MAX && s->x1 - 8 - width > line->x1 + 4 &&
                      s->y - up > line->scale->top + 12;
         up += 6)
        if (drawing_text_try(page->d, &type, s->x1 - 8, s->y - up, words.s, 2))
            return;
    type.anchor = ANCHOR_LEFT;
    for (double x = s->x1 + 6; x + width < line->x2 - 4; x += LABEL_STEP)
        if ((s->y - line->scale->top > 16 &&
             drawing_text_try(page->d, &type, x, s->y - 7, words.s, 2)) ||
            drawing_text_try(page->d, &type, x, s->y + 18, words.s, 2))
            return;
    page_key(page, KEY_TARGET, 0, words);
}

bool target_draw(struct page *page, const struct target_line *line)
{
    static const struct pen step = {INK_TARGET, 1, DASH_NONE};
    int last = (int)line->indicator->revised_count - 1;
    struct stretch s;
    double before = 0;
    bool any = false;

    for (int i = -1; i <= last; i++) {
        if (!stretch_of(page, line, i, &s))
            continue;
        if (any && !line->plain)
            drawing_line(page->d, &step, s.x1, fmin(before, s.y), s.x1,
                         fmax(before, s.y));
        drawing_line(page->d, &pen_target, s.x1, s.y, s.x2, s.y);
        before = s.y;
        any = true;
    }
    return any;
}

void target_words(struct page *page, const struct target_line *line)
{
    int last = (int)line->indicator->revised_count - 1;
    struct stretch s;

    if (page->small) {
        /* One label has room: of the target that is in force at last. */
        while (last >= 0 && !stretch_of(page, line, last, &s))
            last--;
        if (stretch_of(page, line, last, &s))
            label_first(page, line, &s);
        return;
    }
    for (int i = -1; i <= last; i++) {
        if (!stretch_of(page, line, i, &s))
            continue;
        if (i >= 0)
            label_revision(page, line, &s);
        else if (last >= 0 || !line->beside)
            label_first(page, line, &s);
    }
}

void target_recounted(struct page *page, double x, double top, double bottom)
{
    static const struct pen line = {INK_TEXT, 1, DASH_NONE};

    drawing_line(page->d, &line, x - 2, top, x - 2, bottom);
    drawing_line(page->d, &line, x + 2, top, x + 2, bottom);
}

void target_recounted_words(struct page *page,
                            const struct redefinition *change, double x,
                            struct box plot)
{
    struct type type = type_words;
    struct phrase upper = say(page, WORD_COUNTED, NULL, NULL);
    struct phrase day = words_full_day(page->lang, change->day);
    struct phrase lower = say(page, WORD_COUNTED_BEFORE, day.s, NULL);
    int room = (int)ceil(plot.h - 30);
    double width = fmax(drawing_text_width(page->d, &type, upper.s),
                        drawing_text_width(page->d, &type, lower.s));

    page_key(page, KEY_RECOUNTED, 0,
             say(page, WORD_EVENT, day.s, change->words));
    for (int side = 0; side < 2; side++) {
        double at = side == 0 ? x - 9 : x + 9;

        type.anchor = side == 0 ? ANCHOR_RIGHT : ANCHOR_LEFT;
        if (side == 0 ? at - width < plot.x + 4 : at + width > plot.x + plot.w)
            continue;
        for (int down = 22; down < room; down += 12) {
            double y = plot.y + down;

            if (drawing_is_clear(
                    page->d, drawing_text_box(page->d, &type, at, y, upper.s),
                    3) &&
                drawing_text_try(page->d, &type, at, y + 16, lower.s, 3)) {
                drawing_text(page->d, &type, at, y, upper.s);
                return;
            }
        }
    }
}
