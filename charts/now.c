/*
 * The reading that a level is judged by: its dot, its value, its distance from
 * the path.
 */
#include "charts/now.h"

#include <math.h>

static struct phrase say(const struct track *t, enum word word, const char *a,
                         const char *b)
{
    return words_say(t->page->lang, word, a, b, NULL, NULL);
}

/* The fine line from the reading to the path, with the distance in words. */
void now_distance(const struct track *t, const struct path *path,
                  const struct figure *now)
{
    static const struct pen fine = {INK_TEXT, 1, DASH_NONE};
    static const int tenths[] = {5, 6, 7, 4, 8, 3, 2};
    struct type type = {.size = 13,
                        .ink = INK_TEXT,
                        .bold = true,
                        .anchor = ANCHOR_RIGHT,
                        .halo = true};
    const struct judgement *j = t->page->scene->judgement;
    struct drawing *d = t->page->d;
    double x = round(track_x(t, now->day));
    double y = round(track_y(t, (double)now->value));
    double due = round(track_y(t, j->pace));
    double side = due < y ? -1 : 1;
    double distance = round((double)now->value) - round(j->pace);
    bool less = t->page->scene->indicator->better == BETTER_LESS;
    struct phrase words = say(t,
                              distance > 0 ? WORD_ABOVE
                              : less       ? WORD_BELOW
                                           : WORD_BEHIND,
                              words_number(fabs(distance)).s, NULL);
    double baseline = due + (side < 0 ? -9 : 20);
    double width = drawing_text_width(d, &type, words.s);

    if (!path->drawn || !j->has_value || !j->has_pace || fabs(due - y) < 24 ||
        distance == 0)
        return;
    drawing_line(d, &fine, x, due, x, y + side * 9);
    drawing_line(d, &fine, x - 5, due, x + 5, due);
    if (drawing_text_try(d, &type, x + 3, baseline, words.s, 2))
        return;
    for (size_t i = 0; i < sizeof(tenths) / sizeof(tenths[0]); i++) {
        double at = y + (due - y) * tenths[i] / 10 + 4;

        type.anchor = ANCHOR_LEFT;
        if (x + 8 + width < t->days.x2 - 4 &&
            drawing_text_try(d, &type, x + 8, at, words.s, 2))
            return;
        type.anchor = ANCHOR_RIGHT;
        if (drawing_text_try(d, &type, x - 8, at, words.s, 2))
            return;
    }
}

enum { FAR_MAX = 800 }; /* how far from its dot a value may stand */

/* Places of the big value around its dot, best first. */
struct spot {
    double x;
    double y;
    enum anchor anchor;
};

static const struct spot spots[] = {
    {10, 24, ANCHOR_LEFT},   {10, -30, ANCHOR_LEFT},   {-10, -30, ANCHOR_RIGHT},
    {-10, 30, ANCHOR_RIGHT}, {16, 6, ANCHOR_LEFT},     {0, 34, ANCHOR_MIDDLE},
    {0, -34, ANCHOR_MIDDLE}, {-14, -48, ANCHOR_RIGHT}, {10, 48, ANCHOR_LEFT},
    {-10, 56, ANCHOR_RIGHT}, {10, -60, ANCHOR_LEFT},   {-40, -70, ANCHOR_RIGHT},
    {0, 90, ANCHOR_MIDDLE},
};

/* The big value with its day, at one place or not at all; maybe over the edges
 * of bands. */
static bool try_now(const struct track *t, const struct figure *now,
                    const struct spot *s, bool over)
{
    enum ink but = over ? INK_BAND_EDGE : INK_PAPER;
    struct type big = {.size = 20, .ink = INK_TEXT, .bold = true, .halo = true};
    struct type small = type_words;
    struct drawing *d = t->page->d;
    double x = track_x(t, now->day) + s->x;
    double y = track_y(t, (double)now->value) + s->y;
    struct phrase value = words_whole(now->value);
    struct phrase day =
        say(t, WORD_ON_DAY, page_day(t->page, now->day).s, NULL);
    struct box a;
    struct box b;

    big.anchor = small.anchor = s->anchor;
    a = drawing_text_box(d, &big, x, y, value.s);
    b = drawing_text_box(d, &small, x, y + 20, day.s);
    if (fmin(a.x, b.x) < t->days.x1 + 5 ||
        fmax(a.x + a.w, b.x + b.w) > t->days.x2 - 5 || a.y < t->scale.top ||
        b.y + b.h > t->scale.bottom - 4 ||
        !drawing_is_clear_but(d, a, 3, but) ||
        !drawing_is_clear_but(d, b, 3, but))
        return false;
    drawing_text(d, &big, x, y, value.s);
    drawing_text(d, &small, x, y + 20, day.s);
    return true;
}

void now_draw(const struct track *t, const struct figure *now)
{
    struct drawing *d = t->page->d;
    double x = track_x(t, now->day);
    double y = track_y(t, (double)now->value);
    bool told = t->page->small;

    drawing_disc(d, INK_PAPER, x, y, 8);
    drawing_disc(d, INK_DATA, x, y, 6.5);
    for (int over = 0; over < 2; over++)
        for (size_t i = 0; !told && i < sizeof(spots) / sizeof(spots[0]); i++)
            told = try_now(t, now, &spots[i], over);
    /* It always stands in the plot: the nearest place in wider circles. */
    for (int far = 40; !told && far < FAR_MAX; far += 10)
        for (int i = 0; !told && i < 24; i++) {
            double turn = i * 3.14159265358979 / 12;
            struct spot s = {far * cos(turn), far * sin(turn), ANCHOR_MIDDLE};

            told = try_now(t, now, &s, true);
        }
}

/* A bracket and both ends of the last interval in words; where there is no
 * room the headline tells them. */
void now_interval(const struct track *t, const struct figure *now)
{
    static const struct type type = {
        .size = 15, .ink = INK_TEXT, .bold = true, .halo = true};
    static const struct pen fine = {INK_TEXT, 1, DASH_NONE};
    struct drawing *d = t->page->d;
    double x = round(track_x(t, now->day)) + 10;
    double y1 = round(track_y(t, (double)now->high));
    double y2 = round(track_y(t, (double)now->low));
    double push = fmax(17 - (y2 - y1), 0) / 2;
    struct phrase high = words_whole(now->high);
    struct phrase low = words_whole(now->low);
    struct box upper = drawing_text_box(d, &type, x + 7, y1 + 5 - push, high.s);
    struct box lower = drawing_text_box(d, &type, x + 7, y2 + 5 + push, low.s);

    if (t->page->small || upper.x + upper.w > t->page->right ||
        !drawing_is_clear(d, upper, 1) || !drawing_is_clear(d, lower, 1))
        return;
    drawing_line(d, &fine, x, y1, x, y2);
    drawing_line(d, &fine, x - 4, y1, x, y1);
    drawing_line(d, &fine, x - 4, y2, x, y2);
    drawing_text(d, &type, x + 7, y1 + 5 - push, high.s);
    if (now->low != now->high)
        drawing_text(d, &type, x + 7, y2 + 5 + push, low.s);
}
