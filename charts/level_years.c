/*
 * A level over many years: where it stood at the end of each.
 */
#include <math.h>

#include "charts/levels.h"
#include "charts/years.h"

static const enum word rows[] = {WORD_ROW_END, WORD_ROW_GAINED};

static struct phrase say(const struct track *t, enum word word)
{
    return words_say(t->page->lang, word, NULL, NULL, NULL, NULL);
}

double track_years_room(const struct page *page)
{
    return years_room(page, rows, sizeof(rows) / sizeof(rows[0]));
}

/* The last exact reading of a year's last week; NULL: there is none, and a
 * year's end is not made up from another day. */
static const struct figure *end_of(const struct track *t, int year)
{
    int32_t last = day_from_civil(year, 12, 31);
    size_t after = figures_from(&t->shown, last + 1);
    const struct figure *f;

    if (after == 0)
        return NULL;
    f = &t->shown.list[after - 1];
    return f->day > last - 7 && f->low == f->high ? f : NULL;
}

static struct phrase gained(const struct figure *before,
                            const struct figure *end)
{
    struct phrase none = {{0}};

    if (before == NULL || end == NULL)
        return none;
    return words_number((double)end->value - (double)before->value);
}

static void read_columns(const struct track *t, struct years *years)
{
    int first = day_civil(t->days.from).year;
    int last = day_civil(t->days.to).year;
    const struct judgement *j = t->page->scene->judgement;

    years->label_x = t->days.x1 - 10;
    years->count = 0;
    for (int year = first; year <= last && years->count < YEARS_MAX; year++) {
        int32_t from = day_from_civil(year, 1, 1);
        int32_t next = day_from_civil(year + 1, 1, 1);

        years->columns[years->count++] = (struct year_column){
            .year = year,
            .x1 = fmax(track_x(t, from), t->days.x1),
            .x2 = fmin(track_x(t, next), t->days.x2),
            .bold = j->date != DAY_NONE && day_civil(j->date).year == year};
    }
}

void track_years(const struct track *t, bool table)
{
    struct phrase ends[YEARS_MAX] = {{{0}}};
    struct phrase gains[YEARS_MAX] = {{{0}}};
    const struct figure *before = NULL;
    const struct form *form = t->page->form;
    struct years years;
    double y = t->scale.bottom;

    read_columns(t, &years);
    years_axis(t->page, &years, y);
    if (!table)
        return;
    for (size_t i = 0; i < years.count; i++) {
        const struct figure *end = end_of(t, years.columns[i].year);

        if (end != NULL)
            ends[i] = words_whole(end->value);
        gains[i] = gained(before, end);
        before = end;
    }
    years_rule(t->page, &years, y + form->levels_rule);
    years_row(t->page, &years, y + form->levels_row, say(t, rows[0]).s, ends);
    years_row(t->page, &years, y + form->levels_row + form->years_step,
              say(t, rows[1]).s, gains);
}
