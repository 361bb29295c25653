/*
 * Columns of many years: the table of what each year brought.
 */
#include <math.h>

#include "charts/months.h"
#include "charts/years.h"
#include "indicators/order.h"

static const enum word rows[] = {WORD_ROW_EVENTS, WORD_ROW_DECEMBER,
                                 WORD_ROW_MEDIAN, WORD_ROW_BEST, WORD_ROW_MET};

enum { FLAG_RADIUS = 10, MONTHS = 12 };

static struct phrase say(const struct months *m, enum word word)
{
    return words_say(m->page->lang, word, NULL, NULL, NULL, NULL);
}

/* What the months of one year say. */
struct year {
    double values[MONTHS]; /* of those known */
    size_t count;
    bool has_december;
    double december;
    int met;
    int judged; /* months with a target that are over */
};

static void read_month(const struct indicator *ind, const struct slot *slot,
                       struct year *year)
{
    double value = slot->month.value.value;

    if (slot->has_target && !slot->running) {
        year->judged++;
        year->met +=
            slot->month.known &&
            judge_meets(ind, (double)slot->target, slot->month.lowest) &&
            judge_meets(ind, (double)slot->target, slot->month.highest);
    }
    if (!slot->month.known || slot->running)
        return;
    year->values[year->count++] = value;
    if (day_civil(slot->month.first).month == MONTHS) {
        year->has_december = true;
        year->december = value;
    }
}

double months_years_room(const struct page *page)
{
    return years_room(page, rows, sizeof(rows) / sizeof(rows[0]));
}

static void read_columns(const struct months *m, struct years *years)
{
    years->label_x = m->x1 - 10;
    years->count = 0;
    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];
        int year = day_civil(slot->month.first).year;
        struct year_column *last =
            years->count > 0 ? &years->columns[years->count - 1] : NULL;

        if (last == NULL || last->year != year) {
            if (years->count == YEARS_MAX)
                return;
            last = &years->columns[years->count++];
            *last = (struct year_column){.year = year, .x1 = slot->left};
        }
        last->x2 = slot->left + slot->width;
        last->bold = last->bold || months_is_judged(m, slot);
    }
}

/* The numbers of the events at the months in which they begin. */
static void draw_events(struct months *m, double y)
{
    struct page *page = m->page;

    for (size_t i = 0; i < page->event_count; i++) {
        int32_t start = page->events[i]->start;
        double x;

        if (start < page->scene->from)
            start = page->scene->from;
        x = months_x(m, start);
        if (!drawing_is_clear(page->d,
                              (struct box){x - FLAG_RADIUS, y - FLAG_RADIUS,
                                           2 * FLAG_RADIUS, 2 * FLAG_RADIUS},
                              2))
            continue;
        drawing_flag(page->d, x, y, page_event_number(page, i));
        page->flagged[i] = true;
    }
}

void months_years(struct months *m, bool table)
{
    struct phrase cells[4][YEARS_MAX] = {{{{0}}}};
    const struct form *form = m->page->form;
    struct years years;
    size_t at = 0;

    read_columns(m, &years);
    years_axis(m->page, &years, m->bottom);
    draw_events(m, m->bottom + form->years_events);
    if (!table)
        return;
    for (size_t i = 0; i < years.count; i++) {
        struct year year = {.count = 0};

        for (; at < m->count && day_civil(m->slots[at].month.first).year ==
                                    years.columns[i].year;
             at++)
            read_month(m->page->scene->indicator, &m->slots[at], &year);
        if (year.has_december)
            cells[0][i] = words_number(year.december);
        if (year.judged > 0)
            cells[3][i] =
                words_say(m->page->lang, WORD_MET_OF, words_number(year.met).s,
                          words_number(year.judged).s, NULL, NULL);
        if (year.count == 0)
            continue;
        cells[1][i] = words_number(order_median(year.values, year.count));
        cells[2][i] =
            words_number(order_take(year.values, year.count, year.count - 1));
    }
    drawing_text(
        m->page->d,
        &(struct type){.size = 13, .ink = INK_SOFT, .anchor = ANCHOR_RIGHT},
        years.label_x, m->bottom + form->years_events + 5,
        say(m, WORD_ROW_EVENTS).s);
    years_rule(m->page, &years, m->bottom + form->years_rule);
    for (int row = 0; row < 4; row++)
        years_row(m->page, &years,
                  m->bottom + form->years_row + form->years_step * row,
                  say(m, rows[row + 1]).s, cells[row]);
}
