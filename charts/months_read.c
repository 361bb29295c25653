/*
 * What each month in sight holds, and the scale that all of it needs.
 */
#include <math.h>
#include <stdlib.h>

#include "charts/months.h"

static void read_due(struct slot *slot, const struct scene *s)
{
    struct path_start start;
    int32_t day = slot->month.last;

    if (day > s->indicator->by)
        day = s->indicator->by;
    if (slot->after || slot->month.first > s->indicator->by ||
        !judge_path_start(s->indicator, s->plan->start, s->figures, day,
                          &start) ||
        day <= start.day)
        return;
    slot->has_due = true;
    slot->due = judge_path(s->indicator, &start, day);
}

static void read_target(struct slot *slot, const struct scene *s)
{
    const struct indicator *ind = s->indicator;
    int32_t day = slot->month.last < ind->by ? slot->month.last : ind->by;

    slot->has_target = ind->has_target && slot->month.first <= ind->by &&
                       slot->month.last >= s->plan->start;
    slot->target = indicator_target(ind, day);
    slot->target_y = -100;
}

size_t months_count(const struct scene *s)
{
    struct civil a = day_civil(s->from);
    struct civil b = day_civil(s->to);
    int months = (b.year - a.year) * 12 + b.month - a.month + 1;

    return (size_t)months;
}

int months_read(struct months *m, struct err *err)
{
    const struct scene *s = m->page->scene;
    int32_t first = month_first(s->from);

    m->count = months_count(s);
    m->slots = calloc(m->count, sizeof(*m->slots));
    if (m->slots == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < m->count; i++) {
        struct slot *slot = &m->slots[i];

        month_read(s->indicator, s->figures, month_add(first, (int)i),
                   &slot->month);
        slot->running =
            slot->month.last > page_known_until(s, s->indicator->period);
        slot->partial = m->means && slot->month.known && !slot->running &&
                        slot->month.days_read < month_length(slot->month.first);
        slot->thin = slot->partial && slot->month.days_read * 2 <
                                          month_length(slot->month.first);
        m->partial = m->partial || slot->partial;
        slot->after = slot->month.first > s->plan->end;
        if (s->per_day != NULL)
            month_bound_until(s->indicator, s->per_day_figures,
                              slot->running ? page_known_until(s, PERIOD_DAY)
                                            : slot->month.last,
                              &slot->month);
        slot->bounds = slot->month.bounded;
        slot->lighter = slot->month.first <
                        account_counted_since(s->indicator->account, s->to);
        slot->restated = slot->month.known
                             ? history_restated(s->history, slot->month.first)
                             : NULL;
        read_target(slot, s);
        if (s->indicator->has_target)
            read_due(slot, s);
    }
    return 0;
}

/* The most that a month may be by its days is drawn while it does not dwarf all
 * else: days know nothing of who came again.  Its bracket is open anyway. */
static double with_bounds(const struct months *m, double most)
{
    double limit = most * 1.4;

    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];

        if (slot->bounds && !slot->running && slot->month.highest <= limit)
            most = fmax(most, slot->month.highest);
    }
    return most;
}

/* The largest value in sight: column, bound, path or target. */
static double largest(const struct months *m)
{
    double most = 0;

    for (size_t i = 0; i < m->count; i++) {
        const struct slot *slot = &m->slots[i];

        if (slot->has_target)
            most = fmax(most, (double)slot->target);
        if (slot->restated != NULL)
            most = fmax(most, (double)slot->restated->was);
        if (slot->month.known)
            most = fmax(most, slot->month.value.high);
        if (slot->bounds)
            most = fmax(most, slot->month.lowest);
        if (slot->has_due)
            most = fmax(most, slot->due);
    }
    return with_bounds(m, most);
}

/* Is the largest value that of a target, over which no column's stands? */
static bool is_target(const struct months *m, double most)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->slots[i].has_target && (double)m->slots[i].target >= most)
            return true;
    return false;
}

void months_scale(struct months *m)
{
    double most = largest(m);
    int lines = m->bottom - m->top < 180 ? 4 : 7;
    bool target = is_target(m, most);
    double room = m->page->small ? 0 : target ? 12 : 26;

    m->scale = scale_from_zero(most, lines, m->bottom, m->top);
    if (scale_y(&m->scale, most) - m->top < room)
        scale_raise(&m->scale, lines);
}
