/*
 * One call of a description: for whom it is made, what its request must say.
 */
#include "config/network_check.h"

#include <string.h>

static int check_source(struct reader *r, const struct network *net,
                        const struct net_call *call)
{
    size_t mark;

    if (call->path == NULL && call->file == NULL)
        return reader_fault(r, "'request' is missing");
    if (call->file == NULL)
        return network_check_request(r, net, call);
    if (call->path != NULL)
        return reader_fault(r, "only one of 'request' and 'file' can be read");
    if (call->sign != NULL || call->batch != NULL || call->next != NULL)
        return reader_fault(r, "'%s' goes with a request, not with a file",
                            call->sign != NULL    ? "sign"
                            : call->batch != NULL ? "batch"
                                                  : "next");
    mark = reader_enter(r, "file");
    if (network_check_template(r, net, call->file, 0, 0) != 0 ||
        network_check_open(r, net, call->file, "messages name the file") != 0)
        return -1;
    reader_leave(r, mark);
    return 0;
}

static int check_partners(struct reader *r, const struct network *net,
                          const struct net_call *call)
{
    if (!call->partners)
        return 0;
    if (net->partners == NULL)
        return reader_fault_at(r, "partners",
                               "this needs 'partners' in 'filters'");
    if (!call->filtered)
        return reader_fault_at(r, "partners",
                               "'{filter}' is not in the request");
    return 0;
}

/*
 * A filter that is JSON takes the place of a whole text of a JSON body; a list
 * of texts may be a parameter, too, which is repeated.
 */
static int check_filter(struct reader *r, const struct network *net,
                        const struct net_call *call)
{
    const struct net_filter *filter =
        call->partners ? net->partners : net->unpaid;
    struct net_call other = *call;
    bool alone;

    if (!call->filtered || filter == NULL || filter->value == NULL ||
        json_is_string(filter->value))
        return 0;
    other.json = NULL;
    if (filter->repeats) {
        other.query_count = 0;
        other.form_count = 0;
    }
    (void)network_count_in(r, call, "filter", &alone);
    if (alone && network_count_in(r, &other, "filter", NULL) == 0)
        return 0;
    return reader_fault_at(
        r, "request",
        filter->repeats ? "the filter is a list: '{filter}' must be all of a "
                          "parameter, or a whole text of 'json'"
                        : "the filter is JSON: '{filter}' must be a whole text "
                          "of 'json'");
}

/* A parameter can be repeated where it is one: in query and form. */
static bool is_parameter(const struct net_call *call, const char *name)
{
    size_t count = 0;

    for (size_t i = 0; i < call->query_count; i++)
        count += network_count(call->query[i].value, name);
    for (size_t i = 0; i < call->form_count; i++)
        count += network_count(call->form[i].value, name);
    return count == 1;
}

static int check_batch(struct reader *r, const struct network *net,
                       const struct net_call *call)
{
    const struct net_batch *batch = call->batch;
    bool alone;
    size_t count = network_count_in(r, call, batch->of, &alone);
    size_t mark = reader_enter(r, "batch");

    if (network_setting(net, batch->of) == net->setting_count) {
        (void)reader_enter(r, "of");
        return reader_fault(r, "no setting is named '%s'", batch->of);
    }
    if (net->settings[network_setting(net, batch->of)].secret) {
        (void)reader_enter(r, "of");
        return reader_fault(r,
                            "'%s' is secret, and messages tell "
                            "accounts by it",
                            batch->of);
    }
    if ((batch->join != NULL) == batch->repeat)
        return reader_fault(r, "a batch has either 'join' or 'repeat'");
    if (count != 1)
        return reader_fault(r,
                            "'{%s}' stands %zu times in the request, wanted "
                            "once",
                            batch->of, count);
    if (batch->repeat && (!alone || !is_parameter(call, batch->of)))
        return reader_fault(r,
                            "to be repeated, '{%s}' must be all of a parameter "
                            "of 'query' or 'form'",
                            batch->of);
    reader_leave(r, mark);
    if (call->rows.each == NET_ONE)
        return reader_fault_at(
            r, "rows", "a batch has many rows: 'each' is 'item' or 'member'");
    return 0;
}

static bool is_instant(enum net_date_form form)
{
    return form == NET_DATE_TIME || form == NET_DATE_UNIX ||
           form == NET_DATE_UNIX_MS || form == NET_DATE_LOCAL_TIME ||
           form == NET_DATE_LOCAL_UNIX || form == NET_DATE_LOCAL_UNIX_MS;
}

static int check_range(struct reader *r, const struct net_call *call)
{
    if (call->period == PERIOD_INSTANT && call->range != NULL)
        return reader_fault_at(r, "range", "an instant has no range of days");
    if (call->period != PERIOD_INSTANT && call->range == NULL)
        return reader_fault(r, "'range' is missing: '%s' has days to ask for",
                            period_name(call->period));
    if (call->range == NULL || call->range->end != NET_END_LAST ||
        is_instant(call->range->write))
        return 0;
    (void)reader_enter(r, "range");
    return reader_fault_at(
        r, "end",
        "only an instant has a last second: 'write' is a form "
        "without a time");
}

/*
 * What is missing on one page may stand on another: a day left out is no
 * nought, and an account left out is not unknown, until the last page came.
 */
static const char *unpaged(const struct net_call *call)
{
    if (call->batch != NULL)
        return "'batch'";
    if (call->rows.absent_day_zero)
        return "'absent_day'";
    return call->period == PERIOD_INSTANT ? "the period 'instant'" : NULL;
}

static int check_next(struct reader *r, const struct net_call *call)
{
    bool placed = network_count_in(r, call, "cursor", NULL) > 0;
    const char *other = unpaged(call);

    if (placed == (call->next->into != NULL))
        return reader_fault_at(
            r, "next",
            placed ? "'into' and '{cursor}' say it twice"
                   : "the cursor goes nowhere: write 'into', or "
                     "'{cursor}' in the request");
    if (other == NULL)
        return 0;
    (void)reader_enter(r, "next");
    return reader_fault(r,
                        "pages together with %s are not supported by this "
                        "version yet",
                        other);
}

int network_check_call(struct reader *r, const struct network *net,
                       const struct net_call *call)
{
    const unsigned place = HOLD_FROM | HOLD_TO | HOLD_TOKEN | HOLD_SIGN |
                           HOLD_CURSOR | HOLD_FILTER | HOLD_VERSION |
                           HOLD_TIMEZONE;

    if (check_source(r, net, call) != 0 ||
        network_check_when(r, net, call) != 0 || check_range(r, call) != 0 ||
        network_check_templates(r, net, call, place) != 0 ||
        check_partners(r, net, call) != 0 || check_filter(r, net, call) != 0)
        return -1;
    if ((call->sign != NULL &&
         network_check_sign(r, net, call, HOLD_TOKEN | HOLD_VERSION) != 0) ||
        (call->batch != NULL && check_batch(r, net, call) != 0) ||
        (call->next != NULL && check_next(r, call) != 0))
        return -1;
    return network_check_answer(r, net, call);
}
