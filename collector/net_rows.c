/*
 * The rows of an answer: whose each is, of which day, and what it says.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/day.h"
#include "collector/net_parts.h"

/* One row, and where in the answer it was found. */
struct row {
    const json_t *value;
    const char *name; /* of a member, or NULL */
    size_t index;
    size_t account;
    int32_t day;
};

/* Whose a row is, as the network writes it: one id for each place. */
struct ids {
    const char *list[NET_ACCOUNT_MAX];
    char numbers[NET_ACCOUNT_MAX][24];
    size_t count;
};

static int add_failure(struct net_reader *r, size_t account,
                       const struct err *failure, struct err *err)
{
    struct net_answer *out = r->out;
    struct net_failure *list;

    if (failure->kind == ERR_NOMEM)
        return err_nomem(err);
    list = realloc(out->failures, (out->failure_count + 1) * sizeof(*list));
    if (list == NULL)
        return err_nomem(err);
    out->failures = list;
    list[out->failure_count++] = (struct net_failure){account, *failure};
    return 0;
}

/* Of many days without a metric only the first is told. */
static int add_failure_once(struct net_reader *r, size_t account, size_t value,
                            struct err *failure, int32_t day, struct err *err)
{
    bool *told = &r->told[account * r->job->call->value_count + value];
    char text[DAY_TEXT];

    if (*told)
        return 0;
    *told = true;
    if (r->job->call->period != PERIOD_INSTANT)
        err_context(failure, "%s", day_format(day, text));
    return add_failure(r, account, failure, err);
}

static bool any_holds(const struct net_condition *list, size_t count,
                      const json_t *row)
{
    for (size_t i = 0; i < count; i++) {
        if (net_holds(&list[i], row))
            return true;
    }
    return false;
}

/* What stands at one of the places, if it can be an id. */
static void add_id(struct ids *ids, const char *place, const struct row *row)
{
    char *number = ids->numbers[ids->count];
    const json_t *found;
    const char *id = row->name;
    int64_t n;

    if (strcmp(place, NET_NAME) != 0) {
        found = jsonx_at(row->value, place);
        if (jsonx_int(found, &n)) {
            (void)snprintf(number, sizeof(ids->numbers[0]), "%lld",
                           (long long)n);
            id = number;
        } else if (!jsonx_text(found, &id)) {
            return;
        }
    }
    if (id != NULL)
        ids->list[ids->count++] = id;
}

static int read_ids(const struct net_rows *rows, const struct row *row,
                    struct ids *ids, struct err *err)
{
    ids->count = 0;
    for (size_t i = 0; i < rows->account_count; i++)
        add_id(ids, rows->account[i], row);
    if (ids->count > 0)
        return 0;
    return err_set(err, ERR_MALFORMED,
                   "%s at '%s' of row %zu where an account's id was expected",
                   jsonx_type(jsonx_at(row->value, rows->account[0])),
                   rows->account[0], row->index);
}

static bool is_meant(const struct net_rows *rows, const struct ids *ids,
                     const char *value)
{
    for (size_t i = 0; value != NULL && i < ids->count; i++) {
        if ((rows->fold_case ? strcasecmp(value, ids->list[i])
                             : strcmp(value, ids->list[i])) == 0)
            return true;
    }
    return false;
}

static int row_day(const struct net_reader *r, struct row *row, struct err *err)
{
    const struct net_job *job = r->job;
    const struct net_rows *rows = &job->call->rows;
    const json_t *found = NULL;

    row->day = job->from;
    if (job->call->period == PERIOD_INSTANT)
        return 0;
    if (!rows->day_name && rows->day == NULL)
        return job->from == job->to
                   ? 0
                   : err_set(err, ERR_MALFORMED, "rows have no day");
    if (!rows->day_name)
        found = jsonx_at(row->value, rows->day);
    if (net_day_read(job, found, rows->day_name ? row->name : NULL, &row->day))
        return net_day_settle(job, &row->day, err);
    if (rows->day_name)
        return err_set(err, ERR_MALFORMED,
                       "a member's name is no date of the promised form");
    return err_set(err, ERR_MALFORMED,
                   "%s at '%s' of row %zu is no date of the promised form",
                   jsonx_type(found), rows->day, row->index);
}

/* What is said of the figures by the conditions that hold: QUALITY_… */
static unsigned quality_of(const struct net_quality *list, size_t count,
                           const json_t *base)
{
    unsigned quality = 0;

    for (size_t i = 0; i < count; i++) {
        if (net_holds(&list[i].when, base))
            quality |= (unsigned)list[i].means;
    }
    return quality;
}

static bool is_hidden(const struct net_call *call, const char *metric,
                      const json_t *row)
{
    for (size_t i = 0; i < call->hidden_count; i++) {
        const struct net_hidden *hidden = &call->hidden[i];

        for (size_t m = 0; m < hidden->metric_count; m++) {
            if (strcmp(hidden->metrics[m], metric) == 0 &&
                net_holds(&hidden->when, row))
                return true;
        }
    }
    return false;
}

/* Where a value's pointers start: the row, or its place in a list beside. */
static const json_t *value_base(const struct net_reader *r,
                                const struct net_value *value,
                                const struct row *row)
{
    if (value->list == NULL)
        return row->value;
    return json_array_get(jsonx_at(r->root, value->list), row->index);
}

static int read_values(struct net_reader *r, const struct row *row,
                       struct err *err)
{
    const struct net_call *call = r->job->call;
    bool zero = any_holds(call->rows.zero, call->rows.zero_count, row->value);
    unsigned quality =
        r->quality |
        quality_of(call->rows.quality, call->rows.quality_count, row->value);

    r->withheld = r->withheld || (quality & QUALITY_THRESHOLDED) != 0;
    for (size_t i = 0; i < call->value_count; i++) {
        const struct net_value *value = &call->values[i];
        struct net_figure figure = {.account = row->account,
                                    .metric = r->asks[i].metric};
        struct err failure = {0};
        int ret = 0;

        figure.figure.day = row->day;
        if (is_hidden(call, figure.metric, row->value))
            ret = err_set(&failure, ERR_HIDDEN, "%s: the account hides it",
                          figure.metric);
        else if (!zero)
            ret = net_value_read(value, &r->asks[i], value_base(r, value, row),
                                 &figure.figure, &failure);
        if (ret == 0)
            ret = net_figure_add(r->out, &figure, quality, err);
        else
            ret = add_failure_once(r, row->account, i, &failure, row->day, err);
        if (ret != 0)
            return -1;
    }
    return 0;
}

/* A row of the account and the day that stand in it. */
static int read_owned(struct net_reader *r, const struct row *row,
                      struct err *err)
{
    size_t place = row->account * r->span + net_span(r->job, row->day);
    char text[DAY_TEXT];

    if (r->seen[place] && r->job->call->period == PERIOD_INSTANT)
        return err_set(err, ERR_MALFORMED,
                       "two rows for one account, the second is row %zu",
                       row->index);
    if (r->seen[place])
        return err_set(err, ERR_MALFORMED, "two rows for %s",
                       day_format(row->day, text));
    r->seen[place] = true;
    return read_values(r, row, err);
}

/* A row of a batch is of every account that it names. */
static int read_named(struct net_reader *r, struct row *row, struct err *err)
{
    const struct net_job *job = r->job;
    const struct net_rows *rows = &job->call->rows;
    size_t setting = network_setting(job->network, job->call->batch->of);
    bool found = false;
    struct ids ids;

    if (read_ids(rows, row, &ids, err) != 0)
        return -1;
    for (size_t i = 0; i < job->account_count; i++) {
        if (!is_meant(rows, &ids, job->accounts[i].values[setting]))
            continue;
        if (!found && row_day(r, row, err) != 0)
            return -1;
        found = true;
        row->account = i;
        if (row->day != DAY_NONE && read_owned(r, row, err) != 0)
            return -1;
    }
    if (found || rows->outside == NET_OUTSIDE_SKIP)
        return 0;
    return err_set(err, ERR_MALFORMED,
                   "row %zu is of an account that was not asked for",
                   row->index);
}

static int read_row(struct net_reader *r, struct row *row, struct err *err)
{
    const struct net_rows *rows = &r->job->call->rows;

    if (any_holds(rows->skip, rows->skip_count, row->value))
        return 0;
    if (r->job->call->batch != NULL)
        return read_named(r, row, err);
    row->account = 0;
    if (row_day(r, row, err) != 0)
        return -1;
    return row->day != DAY_NONE ? read_owned(r, row, err) : 0;
}

/* Is this what the rows may lie in?  PHP writes an empty object as []. */
static bool fits(enum net_each each, const json_t *found)
{
    switch (each) {
    case NET_ONE:
        return found != NULL && !json_is_null(found);
    case NET_ITEM:
        return json_is_array(found);
    case NET_MEMBER:
        return json_is_object(found) ||
               (json_is_array(found) && json_array_size(found) == 0);
    }
    return false;
}

/* 0 and *found: where the rows lie, NULL where they may be missing. */
static int rows_find(const struct net_reader *r, const json_t **found,
                     struct err *err)
{
    static const char *const wanted[] = {[NET_ONE] = "an answer",
                                         [NET_ITEM] = "a list of rows",
                                         [NET_MEMBER] = "an object of rows"};
    const struct net_rows *rows = &r->job->call->rows;
    const json_t *first = NULL;

    for (size_t i = 0; i < rows->at_count; i++) {
        *found = jsonx_at(r->root, rows->at[i]);
        if (fits(rows->each, *found))
            return 0;
        if (first == NULL)
            first = *found;
    }
    *found = NULL;
    if (rows->may_be_missing && (first == NULL || json_is_null(first)))
        return 0;
    return err_set(err, ERR_MALFORMED, "%s at '%s' where %s was expected",
                   jsonx_type(first), rows->at[0], wanted[rows->each]);
}

/* A list beside the rows that is longer or shorter does not belong to them. */
static int lists_check(const struct net_reader *r, size_t rows, struct err *err)
{
    const struct net_call *call = r->job->call;

    for (size_t i = 0; i < call->value_count; i++) {
        const json_t *list;

        if (call->values[i].list == NULL)
            continue;
        list = jsonx_at(r->root, call->values[i].list);
        if (!json_is_array(list) || json_array_size(list) != rows)
            return err_set(err, ERR_MALFORMED,
                           "%s at '%s' where a list of %zu was expected",
                           jsonx_type(list), call->values[i].list, rows);
    }
    return 0;
}

static int read_members(struct net_reader *r, const json_t *object,
                        struct err *err)
{
    json_t *members = (json_t *)(uintptr_t)object;
    struct row row = {0};

    for (void *it = json_object_iter(members); it != NULL;
         it = json_object_iter_next(members, it)) {
        row.value = json_object_iter_value(it);
        row.name = json_object_iter_key(it);
        if (read_row(r, &row, err) != 0)
            return -1;
        row.index++;
    }
    return 0;
}

/* An account that was asked for and is not in the answer does not exist. */
static int tell_missing(struct net_reader *r, struct err *err)
{
    const struct net_job *job = r->job;

    for (size_t i = 0; i < job->account_count; i++) {
        struct err failure = {0};

        if (r->seen[i])
            continue;
        (void)err_set(&failure, ERR_NOT_FOUND,
                      "the answer holds nothing of this account");
        if (add_failure(r, i, &failure, err) != 0)
            return -1;
    }
    return 0;
}

int net_rows_read(struct net_reader *r, struct err *err)
{
    const struct net_rows *rows = &r->job->call->rows;
    struct row row = {0};
    const json_t *found;

    const struct net_call *call = r->job->call;

    if (rows_find(r, &found, err) != 0)
        return -1;
    r->quality = quality_of(call->quality, call->quality_count, r->root);
    r->withheld = (r->quality & QUALITY_THRESHOLDED) != 0;
    if (found != NULL && rows->each == NET_ONE) {
        row.value = found;
        if (read_row(r, &row, err) != 0)
            return -1;
    } else if (json_is_object(found)) {
        if (read_members(r, found, err) != 0)
            return -1;
    } else {
        if (found != NULL && lists_check(r, json_array_size(found), err) != 0)
            return -1;
        for (; row.index < json_array_size(found); row.index++) {
            row.value = json_array_get(found, row.index);
            if (read_row(r, &row, err) != 0)
                return -1;
        }
    }
    if (rows->absent_day_zero)
        return net_days_fill(r, err);
    if (r->job->call->period == PERIOD_INSTANT)
        return tell_missing(r, err);
    return 0;
}
