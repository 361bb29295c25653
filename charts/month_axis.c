/*
 * The axis below columns of months: names, years, events, ends of quarters.
 */
#include <math.h>

#include "charts/months.h"

enum { FLAG_RADIUS = 9 };

static struct phrase say(const struct months *m, enum word word, const char *a)
{
    return words_say(m->page->lang, word, a, NULL, NULL, NULL);
}

double months_x(const struct months *m, int32_t day)
{
    int32_t first = month_first(day);

    for (size_t i = 0; i < m->count; i++)
        if (m->slots[i].month.first == first)
            return round(m->slots[i].left + m->slots[i].width * (day - first) /
                                                month_length(first));
    return day < m->page->scene->from ? m->x1 : m->x2;
}

/* Circles with the numbers of the events that begin in this month: beside its
 * name from x on, else below it. */
static void draw_flags(struct months *m, const struct slot *slot, double x)
{
    struct page *page = m->page;
    double y = m->bottom + 15;

    for (size_t i = 0; i < page->event_count; i++) {
        int32_t start = page->events[i]->start;

        if (start < page->scene->from)
            start = page->scene->from;
        if (month_first(start) != slot->month.first)
            continue;
        if (y == m->bottom + 15 &&
            x + 2 * FLAG_RADIUS > slot->left + slot->width + 1) {
            x = slot->middle - FLAG_RADIUS;
            y += 2 * FLAG_RADIUS + 3;
        }
        if (!drawing_is_clear(page->d,
                              (struct box){x, y - FLAG_RADIUS, 2 * FLAG_RADIUS,
                                           2 * FLAG_RADIUS},
                              1))
            return;
        drawing_flag(page->d, x + FLAG_RADIUS, y, page_event_number(page, i));
        page->flagged[i] = true;
        x += 2 * FLAG_RADIUS + 4;
    }
}

/* "29/31 days" below the name of a month whose mean lacks days. */
static void draw_days(struct months *m, const struct slot *slot)
{
    static const struct type type = {
        .size = 13, .ink = INK_SOFT, .anchor = ANCHOR_MIDDLE};
    int length = month_length(slot->month.first);
    struct phrase read = words_number(slot->month.days_read);
    struct phrase of = words_number(length);
    struct phrase words =
        slot->thin
            ? words_say_of(m->page->lang, WORD_FEW_DAYS, length, read.s, of.s,
                           NULL, NULL)
            : words_say(m->page->lang, WORD_DAYS_OF, read.s, of.s, NULL, NULL);

    if (drawing_text_width(m->page->d, &type, words.s) + 4 > slot->width)
        words = phrase_join(read.s, "/", of.s);
    if (slot->partial &&
        drawing_text_width(m->page->d, &type, words.s) + 4 <= slot->width)
        drawing_text(m->page->d, &type, slot->middle, m->bottom + 37, words.s);
}

static bool names_fit(const struct months *m)
{
    bool fit = true;

    for (size_t i = 0; i < m->count && fit; i++)
        fit = drawing_text_width(
                  m->page->d, &type_month,
                  words_short_month(m->page->lang, m->slots[i].month.first).s) +
                  3 <=
              m->slots[i].width;
    return fit;
}

static struct phrase name_of(const struct months *m, const struct slot *slot,
                             bool brief)
{
    int32_t first = slot->month.first;

    return brief ? words_short_month(m->page->lang, first)
                 : words_initial(m->page->lang, first);
}

static void draw_years(struct months *m)
{
    int year = 0;

    for (size_t i = 0; i < m->count; i++) {
        int32_t first = m->slots[i].month.first;
        struct phrase text = words_year(first);
        double x = fmax(m->slots[i].middle, m->x1 + 16);

        if (day_civil(first).year == year)
            continue;
        if (drawing_text_try(m->page->d, &type_year, x, m->bottom + 39, text.s,
                             2) ||
            (m->partial && drawing_text_try(m->page->d, &type_year, x,
                                            m->bottom + 56, text.s, 2)))
            year = day_civil(first).year;
    }
}

static void draw_names(struct months *m)
{
    bool brief = names_fit(m);
    bool named = brief || (m->count > 0 && m->slots[0].width >= 15);

    for (size_t i = 0; named && i < m->count; i++) {
        const struct slot *slot = &m->slots[i];
        struct type type = type_month;

        type.bold = months_is_judged(m, slot);
        drawing_text(m->page->d, &type, slot->middle, m->bottom + 20,
                     name_of(m, slot, brief).s);
        draw_days(m, slot);
    }
    draw_years(m);
    for (size_t i = 0; named && i < m->count; i++) {
        const struct slot *slot = &m->slots[i];
        struct type type = type_month;

        type.bold = months_is_judged(m, slot);
        draw_flags(m, slot,
                   slot->middle + 8 +
                       drawing_text_width(m->page->d, &type,
                                          name_of(m, slot, brief).s) /
                           2);
    }
}

static void draw_quarters(struct months *m)
{
    int32_t end = DAY_NONE;
    bool any = false;

    for (int i = 0; !m->page->no_reviews &&
                    (end = page_quarter_end(m->page, i)) != DAY_NONE;
         i++) {
        double x = months_x(m, end + 1);

        if (end < m->page->scene->from || end > m->page->scene->to)
            continue;
        if (m->slots[0].width < 40)
            return;
        drawing_triangle(m->page->d, x, m->bottom + 5);
        any = true;
    }
    if (any)
        page_key(m->page, KEY_TRIANGLE, 0, say(m, WORD_REVIEW, NULL));
}

void months_axis(struct months *m)
{
    draw_names(m);
    draw_quarters(m);
}
