/*
 * The path that an indicator should follow, from where it starts over its
 * milestones to the target.
 */
#include "indicators/judge.h"

#include "indicators/month.h"

double judge_path(const struct indicator *indicator,
                  const struct path_start *start, int32_t day)
{
    struct path_start from = *start;

    for (size_t i = 0; i <= indicator->milestone_count; i++) {
        bool last = i == indicator->milestone_count;
        struct path_start to = {
            last ? indicator->by : indicator->milestones[i].day,
            (double)(last ? indicator->target
                          : indicator->milestones[i].value)};

        if (day <= from.day)
            break;
        if (day < to.day)
            return from.value + (to.value - from.value) *
                                    ((double)day - (double)from.day) /
                                    ((double)to.day - (double)from.day);
        /* A milestone before an unknown baseline's first reading is past. */
        if (to.day > from.day || last)
            from = to;
    }
    return from.value;
}

bool judge_path_start(const struct indicator *indicator, int32_t plan_start,
                      const struct figures *figures, struct path_start *start)
{
    struct month month;

    if (indicator->has_baseline) {
        *start = (struct path_start){plan_start, (double)indicator->baseline};
        return true;
    }
    if (figures == NULL || figures->count == 0)
        return false;
    if (indicator->period == PERIOD_INSTANT) {
        *start = (struct path_start){figures->list[0].day,
                                     (double)figures->list[0].value};
        return true;
    }
    for (int32_t first = month_first_whole(plan_start);
         first <= figures->list[figures->count - 1].day;
         first = month_add(first, 1)) {
        month_read(indicator, figures, first, &month);
        if (month.known) {
            *start = (struct path_start){month.last, month.value.value};
            return true;
        }
    }
    return false;
}

bool judge_pace(const struct indicator *indicator, int32_t plan_start,
                int32_t day, double *pace)
{
    struct path_start start;

    if (!indicator->has_target ||
        !judge_path_start(indicator, plan_start, NULL, &start))
        return false;
    *pace = judge_path(indicator, &start, day);
    return true;
}
