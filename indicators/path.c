/*
 * The path that an indicator should follow, from where it starts over its
 * milestones and the revisions of its target.
 */
#include "indicators/judge.h"

#include "indicators/month.h"

/* A day and the value that is due on it. */
struct station {
    int32_t day;
    double value;
};

static double between(struct station from, struct station to, int32_t day)
{
    return from.value + (to.value - from.value) *
                            ((double)day - (double)from.day) /
                            ((double)to.day - (double)from.day);
}

/* The path as it is laid out up to a day. */
struct walk {
    const struct indicator *indicator;
    size_t revisions; /* those after them are not known of */
    size_t milestone; /* the next one */
    size_t revision;
    struct station at;
    double target;
};

/* What lies before the start is past, but the target in force is known. */
static void walk_begin(struct walk *w, const struct path_start *start,
                       double value)
{
    const struct indicator *ind = w->indicator;

    w->at = (struct station){start->day, value};
    w->target = (double)ind->target;
    while (w->revision < w->revisions &&
           ind->revised[w->revision].day <= start->day)
        w->target = (double)ind->revised[w->revision++].target;
}

/* A milestone asks for no more than the target in force. */
static double milestone_value(const struct walk *w)
{
    double value = (double)w->indicator->milestones[w->milestone].value;

    if (w->indicator->better == BETTER_LESS)
        return value > w->target ? value : w->target;
    return value < w->target ? value : w->target;
}

/* The next milestone, or the target on its day. */
static struct station walk_next(struct walk *w)
{
    const struct indicator *ind = w->indicator;

    while (w->milestone < ind->milestone_count &&
           ind->milestones[w->milestone].day <= w->at.day)
        w->milestone++;
    if (w->milestone < ind->milestone_count)
        return (struct station){ind->milestones[w->milestone].day,
                                milestone_value(w)};
    return (struct station){ind->by, w->target};
}

/* The value that is due on a day. */
static double walk_to(struct walk *w, int32_t day)
{
    const struct indicator *ind = w->indicator;

    while (day > w->at.day && w->at.day < ind->by) {
        struct station to = walk_next(w);
        bool bends = w->revision < w->revisions &&
                     ind->revised[w->revision].day <= to.day;
        int32_t end = bends ? ind->revised[w->revision].day : to.day;

        if (day < end)
            return between(w->at, to, day);
        w->at = (struct station){end, end < to.day ? between(w->at, to, end)
                                                   : to.value};
        if (bends)
            w->target = (double)ind->revised[w->revision++].target;
    }
    return w->at.day < ind->by ? w->at.value : w->target;
}

static double path_from(const struct indicator *indicator,
                        const struct path_start *start, double value,
                        size_t revisions, int32_t day)
{
    struct walk w = {.indicator = indicator, .revisions = revisions};

    walk_begin(&w, start, value);
    return walk_to(&w, day);
}

double judge_path(const struct indicator *indicator,
                  const struct path_start *start, int32_t day)
{
    return path_from(indicator, start, start->value, indicator->revised_count,
                     day);
}

double judge_path_before(const struct indicator *indicator,
                         const struct path_start *start, size_t revision,
                         int32_t day)
{
    return path_from(indicator, start, start->value, revision, day);
}

struct amount judge_path_range(const struct indicator *indicator,
                               const struct path_start *start, int32_t day)
{
    size_t all = indicator->revised_count;

    /* Each leg rises with the value that it starts from. */
    return (struct amount){path_from(indicator, start, start->low, all, day),
                           path_from(indicator, start, start->value, all, day),
                           path_from(indicator, start, start->high, all, day)};
}

int32_t judge_counted_since(const struct indicator *indicator, int32_t day)
{
    return indicator->account != NULL
               ? account_counted_since(indicator->account, day)
               : DAY_NONE;
}

/* The first reading on or after a day; false: there is none. */
static bool first_reading(const struct indicator *indicator,
                          const struct figures *figures, int32_t from,
                          struct path_start *start)
{
    size_t i = figures_from(figures, from);
    struct month month;

    if (i == figures->count)
        return false;
    *start = (struct path_start){.reading = true};
    if (indicator->period == PERIOD_INSTANT) {
        start->day = figures->list[i].day;
        start->value = (double)figures->list[i].value;
        start->low = (double)figures->list[i].low;
        start->high = (double)figures->list[i].high;
        return true;
    }
    for (int32_t first = month_first_whole(from);
         first <= figures->list[figures->count - 1].day;
         first = month_add(first, 1)) {
        month_read(indicator, figures, first, &month);
        if (month_is_whole(&month)) {
            start->day = month.last;
            start->value = month.value.value;
            start->low = month.lowest;
            start->high = month.highest;
            return true;
        }
    }
    return false;
}

bool judge_path_start(const struct indicator *indicator, int32_t plan_start,
                      const struct figures *figures, int32_t day,
                      struct path_start *start)
{
    int32_t since = judge_counted_since(indicator, day);
    double baseline = (double)indicator->baseline;

    if (indicator->has_baseline && since <= plan_start) {
        *start = (struct path_start){plan_start, baseline, baseline, baseline,
                                     false};
        return true;
    }
    if (figures == NULL)
        return false;
    return first_reading(indicator, figures,
                         since > plan_start ? since : plan_start, start);
}
