/*
 * Names of years and the rows of their table.
 */
#include "charts/years.h"

#include <math.h>

enum { LABEL_SPACE = 10 };

static const struct type label_type = {
    .size = 13, .ink = INK_SOFT, .anchor = ANCHOR_RIGHT};

double years_room(const struct page *page, const enum word *rows, size_t count)
{
    double room = 0;

    for (size_t i = 0; i < count; i++)
        room =
            fmax(room,
                 drawing_text_width(
                     page->d, &label_type,
                     words_say(page->lang, rows[i], NULL, NULL, NULL, NULL).s));
    return room + LABEL_SPACE;
}

void years_axis(struct page *page, const struct years *years, double y)
{
    static const struct pen tick = {INK_TEXT, 1, DASH_NONE};

    for (size_t i = 0; i < years->count; i++) {
        const struct year_column *c = &years->columns[i];
        struct type type = type_month;

        type.bold = c->bold;
        drawing_line(page->d, &tick, round(c->x1), y, round(c->x1), y + 6);
        if (i + 1 == years->count)
            drawing_line(page->d, &tick, round(c->x2), y, round(c->x2), y + 6);
        (void)drawing_text_try(page->d, &type, (c->x1 + c->x2) / 2, y + 22,
                               words_year(day_from_civil(c->year, 1, 1)).s, 3);
    }
}

void years_rule(struct page *page, const struct years *years, double y)
{
    double end =
        years->count == 0 ? page->left : years->columns[years->count - 1].x2;

    drawing_line(page->d, &(struct pen){INK_RULE, 1, DASH_NONE}, page->left, y,
                 end, y);
}

void years_row(struct page *page, const struct years *years, double y,
               const char *label, const struct phrase *cells)
{
    drawing_text(page->d, &label_type, years->label_x, y, label);
    for (size_t i = 0; i < years->count; i++) {
        const struct year_column *c = &years->columns[i];
        struct type type = {.size = 14,
                            .ink = INK_TEXT,
                            .anchor = ANCHOR_MIDDLE,
                            .bold = c->bold};

        (void)drawing_text_try(page->d, &type, (c->x1 + c->x2) / 2, y,
                               cells[i].s[0] != '\0' ? cells[i].s : "\u2013",
                               3);
    }
}
