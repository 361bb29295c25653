/*
 * The span of days that a report is about, from what a person types.
 */
#include "reports/period.h"

#include <stdio.h>

#include "base/day.h"
#include "base/daytext.h"

static void fill_month(int32_t first, struct report_period *out)
{
    struct civil c = day_civil(first);

    out->first = first;
    out->last = month_last(first);
    (void)snprintf(out->name, sizeof(out->name), "%04u-%02u",
                   (unsigned)c.year % 10000u, (unsigned)c.month % 100u);
    (void)daytext_month(first, out->title);
}

int report_period_parse(const char *text, int32_t plan_start, int32_t today,
                        struct report_period *out, struct err *err)
{
    int32_t first;
    struct err why = {0};

    if (month_parse(text, &first, &why) != 0)
        return err_set(err, ERR_USAGE,
                       "--period: '%.40s' is no month such as 2013-10", text);
    fill_month(first, out);
    if (out->last >= today)
        return err_set(err, ERR_USAGE,
                       "--period: %s is not over yet; a report is about a "
                       "complete month",
                       out->title);
    if (out->last < plan_start)
        return err_set(err, ERR_USAGE,
                       "--period: %s was over before the plan began",
                       out->title);
    return 0;
}

void report_period_last_month(int32_t today, struct report_period *out)
{
    fill_month(month_add(today, -1), out);
}
