/*
 * How a call's answer is read: rows, values, conditions and error rules fit
 * together.
 */
#include "config/network_check.h"

#include <stdio.h>
#include <string.h>

static int check_conditions(struct reader *r, const char *word,
                            const struct net_condition *list, size_t count)
{
    size_t mark = reader_enter(r, word);

    for (size_t i = 0; i < count; i++) {
        size_t inner = reader_enter_index(r, i);

        if (network_check_condition(r, &list[i]) != 0)
            return -1;
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

static bool has_text(char *const *list, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i], text) == 0)
            return true;
    }
    return false;
}

/* Asks a request for one day, or one month, and no more? */
static bool asks_for_one(const struct net_call *call)
{
    int most = call->period == PERIOD_MONTH ? 31 : 1;

    return call->range != NULL && call->range->days > 0 &&
           call->range->days <= most;
}

static int check_quality(struct reader *r, const struct net_quality *list,
                         size_t count)
{
    size_t mark = reader_enter(r, "quality");

    for (size_t i = 0; i < count; i++) {
        size_t inner = reader_enter_index(r, i);

        if (network_check_condition(r, &list[i].when) != 0)
            return -1;
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

static int check_rows(struct reader *r, const struct net_call *call)
{
    const struct net_rows *rows = &call->rows;
    size_t mark = reader_enter(r, "rows");
    bool account = rows->account_count > 0;
    bool account_name = has_text(rows->account, rows->account_count, NET_NAME);
    bool day = rows->day != NULL || rows->day_name;

    if (account && call->batch == NULL)
        return reader_fault_at(r, "account",
                               "only a batch has rows of many accounts");
    if (!account && call->batch != NULL)
        return reader_fault(r, "'account' is missing: a batch has rows of many "
                               "accounts");
    if (day && call->period == PERIOD_INSTANT)
        return reader_fault_at(r, "day", "an instant has no day in its rows");
    if (!day && call->period != PERIOD_INSTANT && !asks_for_one(call))
        return reader_fault(r, "'day' is missing: '%s' has a day in each row",
                            period_name(call->period));
    if (rows->account_count > NET_ACCOUNT_MAX) {
        (void)reader_enter(r, "account");
        return reader_fault(r, "more than %d places", NET_ACCOUNT_MAX);
    }
    if ((account_name || rows->day_name) && rows->each != NET_MEMBER)
        return reader_fault_at(
            r, rows->day_name ? "day" : "account",
            "only a member has a name: 'each' must be 'member'");
    if (!day && rows->shift != 0)
        return reader_fault_at(r, "shift", "there is no 'day' to shift");
    if (call->period == PERIOD_INSTANT && rows->absent_day_zero)
        return reader_fault_at(r, "absent_day",
                               "there is no 'day' to be absent");
    if (!rows->absent_day_zero && rows->labels != NULL)
        return reader_fault_at(
            r, "labels",
            "they say which absent days are nought: this needs "
            "'absent_day'");
    if (!day && !account && rows->outside == NET_OUTSIDE_SKIP)
        return reader_fault_at(r, "outside",
                               "there is no 'day' or 'account' to look "
                               "at");
    if (check_conditions(r, "zero", rows->zero, rows->zero_count) != 0 ||
        check_conditions(r, "skip", rows->skip, rows->skip_count) != 0 ||
        check_quality(r, rows->quality, rows->quality_count) != 0)
        return -1;
    reader_leave(r, mark);
    return 0;
}

/* "{metric}" where the account names it: metrics_from says in which setting.
 * Of such a network no other can be followed. */
static int check_metric(struct reader *r, const struct network *net,
                        const char *metric)
{
    char wanted[64];

    if (metric[0] != '{' && net->metrics_from == NULL)
        return 0;
    if (net->metrics_from == NULL)
        return reader_fault_at(r, "metric",
                               "a placeholder needs 'metrics_from'");
    (void)snprintf(wanted, sizeof(wanted), "{%s}", net->metrics_from);
    if (strcmp(metric, wanted) == 0)
        return 0;
    (void)reader_enter(r, "metric");
    return reader_fault(r, "wanted '%s', as 'metrics_from' says", wanted);
}

/* A count as it stands, and persons, are never less than none. */
static int check_signed(struct reader *r, const struct net_call *call,
                        const struct net_value *value)
{
    enum metric_kind kind = metric_kind(value->metric, call->period);

    if (!value->is_signed)
        return 0;
    if (kind == METRIC_LEVEL)
        return reader_fault_at(r, "signed",
                               "a count as it stands is never below 0");
    if (kind == METRIC_UNIQUES)
        return reader_fault_at(r, "signed", "unique persons are never below 0");
    if (value->types == NET_VALUE_LENGTH)
        return reader_fault_at(r, "signed", "a length is never below 0");
    if (value->metric[0] == '{')
        return reader_fault_at(r, "signed", "the account names this metric");
    if (value->significant > 0)
        return reader_fault_at(r, "signed", "what is rounded has no sign");
    return 0;
}

static int check_value(struct reader *r, const struct network *net,
                       const struct net_call *call,
                       const struct net_value *value)
{
    if (check_metric(r, net, value->metric) != 0)
        return -1;
    for (size_t i = 0; i < value->at_count; i++) {
        size_t mark = reader_enter(r, "at");

        if (network_check_template(r, net, value->at[i], 0, 0) != 0 ||
            network_check_open(r, net, value->at[i],
                               "messages name the place") != 0)
            return -1;
        reader_leave(r, mark);
    }
    if (value->absent_zero && !value->sum)
        return reader_fault_at(r, "absent",
                               "only a part of a 'sum' may be absent");
    if (value->beside_count > 0 && !value->absent_zero)
        return reader_fault_at(r, "beside", "this needs 'absent'");
    if (value->types == NET_VALUE_LENGTH && value->significant > 0)
        return reader_fault_at(r, "significant", "a length is exact");
    if (check_signed(r, call, value) != 0)
        return -1;
    if (value->list != NULL && call->rows.each != NET_ITEM)
        return reader_fault_at(
            r, "list", "a list goes with rows that are items of a list");
    return 0;
}

static size_t metric_index(const struct net_call *call, const char *metric)
{
    size_t i = 0;

    while (i < call->value_count && strcmp(call->values[i].metric, metric) != 0)
        i++;
    return i;
}

static int check_values(struct reader *r, const struct network *net,
                        const struct net_call *call)
{
    size_t mark = reader_enter(r, "values");

    if (call->value_count == 0)
        return reader_fault(r, "a call without values gives nothing");
    for (size_t i = 0; i < call->value_count; i++) {
        size_t inner = reader_enter_index(r, i);

        if (check_value(r, net, call, &call->values[i]) != 0)
            return -1;
        if (metric_index(call, call->values[i].metric) < i)
            return reader_fault(r, "this call has '%s' already",
                                call->values[i].metric);
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

static int check_hidden(struct reader *r, const struct net_call *call)
{
    size_t mark = reader_enter(r, "hidden");

    for (size_t i = 0; i < call->hidden_count; i++) {
        const struct net_hidden *hidden = &call->hidden[i];
        size_t inner = reader_enter_index(r, i);

        if (network_check_condition(r, &hidden->when) != 0)
            return -1;
        if (hidden->metric_count == 0)
            return reader_fault_at(r, "metrics", "which ones are hidden?");
        for (size_t k = 0; k < hidden->metric_count; k++) {
            if (metric_index(call, hidden->metrics[k]) < call->value_count)
                continue;
            (void)reader_enter(r, "metrics");
            return reader_fault(r, "this call has no metric '%s'",
                                hidden->metrics[k]);
        }
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

/* What is kept has a place for each pointer, not for each row. */
static int check_keep(struct reader *r, const struct net_call *call)
{
    if (call->keep_figures && call->rows.each != NET_ONE)
        return reader_fault_at(r, "keep",
                               "this goes with rows of which 'each' is 'one'");
    return 0;
}

static int check_errors(struct reader *r, const struct network *net,
                        const struct net_call *call)
{
    size_t mark = reader_enter(r, "errors");

    /* The network's own stand behind the call's and are checked once. */
    if (network_check_rules(r, net, call->errors,
                            call->error_count - net->error_count) != 0)
        return -1;
    reader_leave(r, mark);
    return 0;
}

int network_check_answer(struct reader *r, const struct network *net,
                         const struct net_call *call)
{
    if (check_rows(r, call) != 0 || check_values(r, net, call) != 0 ||
        check_hidden(r, call) != 0 ||
        check_quality(r, call->quality, call->quality_count) != 0 ||
        check_keep(r, call) != 0)
        return -1;
    return check_errors(r, net, call);
}
