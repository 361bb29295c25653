/*
 * The days of an answer: which ones its rows are of, and which of those that
 * it leaves out are nought.
 */
#include <stdlib.h>

#include "base/day.h"
#include "collector/net_parts.h"

size_t net_span(const struct net_job *job, int32_t day)
{
    struct civil from = day_civil(job->from);
    struct civil to = day_civil(day);

    if (job->call->period == PERIOD_INSTANT)
        return 0;
    if (job->call->period == PERIOD_DAY)
        return (size_t)(day - job->from);
    return (size_t)((to.year - from.year) * 12 + to.month - from.month);
}

bool net_day_read(const struct net_job *job, const json_t *value,
                  const char *name, int32_t *day)
{
    const struct net_rows *rows = &job->call->rows;

    for (size_t i = 0; i < rows->read_count; i++) {
        if (name != NULL ? net_date_read_text(job, rows->read[i], name, day)
                         : net_date_read(job, rows->read[i], value, day))
            return true;
    }
    return false;
}

int net_day_settle(const struct net_job *job, int32_t *day, struct err *err)
{
    const struct net_rows *rows = &job->call->rows;
    char text[DAY_TEXT];

    *day += rows->shift;
    if (job->call->period == PERIOD_MONTH)
        *day = month_first(*day);
    if (*day >= job->from && *day <= job->to)
        return 0;
    if (rows->outside != NET_OUTSIDE_SKIP)
        return err_set(err, ERR_MALFORMED, "%s was not asked for",
                       day_format(*day, text));
    *day = DAY_NONE;
    return 0;
}

/*
 * Mark the days that the answer says it is about.  Where it says nothing, no
 * day that it leaves out is nought.
 */
static int read_labels(struct net_reader *r, struct err *err)
{
    const struct net_rows *rows = &r->job->call->rows;
    const json_t *list = jsonx_at(r->root, rows->labels);

    if (list != NULL && !json_is_null(list) && !json_is_array(list))
        return err_set(err, ERR_MALFORMED,
                       "%s at '%s' where a list of days was expected",
                       jsonx_type(list), rows->labels);
    r->labelled = calloc(r->span, sizeof(*r->labelled));
    if (r->labelled == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *label = json_array_get(list, i);
        int32_t day;

        if (!net_day_read(r->job, label, NULL, &day))
            return err_set(err, ERR_MALFORMED,
                           "%s at '%s/%zu' is no date of the promised form",
                           jsonx_type(label), rows->labels, i);
        if (net_day_settle(r->job, &day, err) != 0)
            return -1;
        if (day != DAY_NONE)
            r->labelled[net_span(r->job, day)] = true;
    }
    return 0;
}

int net_days_fill(struct net_reader *r, struct err *err)
{
    const struct net_job *job = r->job;

    if (r->withheld) /* as such a day may have been */
        return 0;
    if (job->call->rows.labels != NULL && read_labels(r, err) != 0)
        return -1;
    for (size_t place = 0; place < job->account_count * r->span; place++) {
        size_t step = place % r->span;
        struct net_figure figure = {.account = place / r->span};

        if (r->seen[place] || (r->labelled != NULL && !r->labelled[step]))
            continue;
        figure.figure.day = job->call->period == PERIOD_MONTH
                                ? month_add(job->from, (int)step)
                                : job->from + (int)step;
        for (size_t i = 0; i < job->call->value_count; i++) {
            figure.metric = r->asks[i].metric;
            if (net_figure_add(r->out, &figure, r->quality, err) != 0)
                return -1;
        }
    }
    return 0;
}
