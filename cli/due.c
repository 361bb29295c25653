/*
 * Figures that wait for a person.
 */
#include "cli/due.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/daytext.h"
#include "base/language.h"
#include "base/number.h"
#include "base/zone.h"
#include "cli/entry.h"
#include "config/account_metrics.h"
#include "config/recognise.h"

/* A search under way. */
struct search {
    const struct plan *plan;
    struct store *st;
    int32_t today;
    struct due_list *out;
};

/* The figure that is due today; DAY_NONE: none within the plan's time. */
static int32_t due_day(const struct search *s, enum period period)
{
    int32_t first = s->plan->start;
    int32_t day = s->today;

    if (period == PERIOD_DAY)
        day--;
    if (period == PERIOD_MONTH) {
        day = month_add(s->today, -1);
        first = month_first(first);
    }
    return day >= first && day <= s->plan->end ? day : DAY_NONE;
}

static bool is_listed(const struct search *s, const struct due *due)
{
    for (size_t i = 0; i < s->out->count; i++) {
        const struct due *other = &s->out->list[i];

        if (other->account == due->account && other->period == due->period &&
            other->paid == due->paid && strcmp(other->metric, due->metric) == 0)
            return true;
    }
    return false;
}

/* The newest figure before the one that is due. */
static int find_last(const struct search *s, struct due *due, bool *there,
                     struct err *err)
{
    struct series_key key = {.account = due->account->name,
                             .network = due->account->network->name,
                             .metric = due->metric,
                             .period = due->period,
                             .paid = due->paid};
    struct figures figures = {0};

    if (s->st == NULL)
        return 0;
    if (store_series(s->st, &key, INT32_MIN, due->day, &figures, err) != 0)
        return -1;
    *there =
        figures.count > 0 && figures.list[figures.count - 1].day == due->day;
    due->has_last = figures.count > 0;
    if (due->has_last) {
        due->last_day = figures.list[figures.count - 1].day;
        due->last_value = figures.list[figures.count - 1].value;
    }
    figures_release(&figures);
    return 0;
}

static int keep(struct search *s, const struct due *due, struct err *err)
{
    struct due *list =
        realloc(s->out->list, (s->out->count + 1) * sizeof(*list));
    char *metric = strdup(due->metric);

    if (list != NULL)
        s->out->list = list;
    if (list == NULL || metric == NULL) {
        free(metric);
        return err_nomem(err);
    }
    list[s->out->count] = *due;
    list[s->out->count++].metric = metric;
    return 0;
}

/* Keep a series if its figure is due and not there. */
static int consider(struct search *s, struct due due, struct err *err)
{
    bool there = false;

    due.day = due_day(s, due.period);
    due.paid = entry_paid(s->plan, due.account, due.metric, due.period);
    if (due.day == DAY_NONE || is_listed(s, &due))
        return 0;
    if (find_last(s, &due, &there, err) != 0)
        return -1;
    return there ? 0 : keep(s, &due, err);
}

/* The series of an account that indicators follow; `instant`: of those only
 * the counts as they stand. */
static int consider_followed(struct search *s, const struct account *account,
                             bool instant, int32_t failed_days, struct err *err)
{
    for (size_t i = 0; i < s->plan->indicator_count; i++) {
        const struct indicator *indicator = &s->plan->indicators[i];
        struct due due = {.account = account,
                          .metric = indicator->metric,
                          .period = indicator->period,
                          .failed_days = failed_days};

        if (indicator->account != account ||
            (instant && indicator->period != PERIOD_INSTANT))
            continue;
        if (consider(s, due, err) != 0)
            return -1;
    }
    return 0;
}

static bool is_followed(const struct plan *plan, const struct account *account,
                        const char *metric)
{
    for (size_t i = 0; i < plan->indicator_count; i++) {
        if (plan->indicators[i].account == account &&
            strcmp(plan->indicators[i].metric, metric) == 0)
            return true;
    }
    return false;
}

/* Of a network without an API: what indicators follow, then all else. */
static int consider_typed(struct search *s, const struct account *account,
                          struct err *err)
{
    struct account_metrics metrics;
    int ret;

    if (consider_followed(s, account, false, 0, err) != 0)
        return -1;
    ret = account_metrics(account, &metrics, err);
    for (size_t i = 0; ret == 0 && i < metrics.count; i++) {
        char *name = strdup(metrics.names[i]);
        struct due due = {.account = account, .metric = name};

        if (name == NULL)
            ret = err_nomem(err);
        else if (!is_followed(s->plan, account, name)) {
            due.period = account_metric_period(account, name);
            ret = consider(s, due, err);
        }
        free(name);
    }
    account_metrics_release(&metrics);
    return ret;
}

/* Days since the account fails; 0: it doesn't, or not for long. */
static int find_failed(const struct search *s, const struct account *account,
                       int32_t *days, struct err *err)
{
    struct account_state state;

    *days = 0;
    if (s->st == NULL)
        return 0;
    if (store_account_state(s->st, account->name, account->network->name,
                            &state, err) != 0)
        return -1;
    if (state.kind != ERR_NONE && state.failing_since > 0)
        *days = s->today - zone_day(state.failing_since);
    if (*days < DUE_AFTER_DAYS)
        *days = 0;
    return 0;
}

/* Does an indicator follow a count as it stands? */
static bool counts_stand(const struct plan *plan, const struct account *account)
{
    for (size_t i = 0; i < plan->indicator_count; i++) {
        if (plan->indicators[i].account == account &&
            plan->indicators[i].period == PERIOD_INSTANT)
            return true;
    }
    return false;
}

/* Most accounts of a large plan have no indicator: those are not looked up. */
static int consider_account(struct search *s, const struct account *account,
                            struct err *err)
{
    int32_t days;

    if (account->network->typed)
        return consider_typed(s, account, err);
    if (!counts_stand(s->plan, account))
        return 0;
    if (find_failed(s, account, &days, err) != 0)
        return -1;
    return days == 0 ? 0 : consider_followed(s, account, true, days, err);
}

int due_find(const struct plan *plan, struct store *st,
             const struct account *const *accounts, size_t count, int32_t today,
             struct due_list *out, struct err *err)
{
    struct search s = {.plan = plan, .st = st, .today = today, .out = out};

    *out = (struct due_list){.count = 0};
    for (size_t i = 0; i < count; i++) {
        if (consider_account(&s, accounts[i], err) != 0) {
            due_release(out);
            return -1;
        }
    }
    return 0;
}

void due_release(struct due_list *due)
{
    for (size_t i = 0; i < due->count; i++)
        free(due->list[i].metric);
    free(due->list);
    *due = (struct due_list){.count = 0};
}

/* "calls of October 2013", "friends on 3 November 2013" */
static struct phrase of_day(const char *what, enum period period, int32_t day)
{
    enum language lang = language_chosen();
    char text[DAYTEXT];

    return phrase_fill(language_message(period == PERIOD_INSTANT
                                            ? NC_("a figure", "%1 on %2")
                                            : NC_("a figure", "%1 of %2")),
                       what,
                       period == PERIOD_MONTH ? daytext_month(lang, day, text)
                                              : daytext_long(lang, day, text),
                       NULL, NULL);
}

struct phrase due_what(const struct due *due)
{
    return of_day(due->metric, due->period, due->day);
}

struct phrase due_last(const struct due *due)
{
    char value[NUMBER_TEXT];

    return of_day(number_whole(due->last_value, &number_ascii, value),
                  due->period, due->last_day);
}

void due_add_command(const struct plan *plan, const struct due *due,
                     struct buf *out)
{
    enum period period = PERIOD_COUNT;
    struct err two = {0}; /* indicators, of different periods */
    char day[DAY_TEXT];

    (void)buf_addf(out, "headway record %s %s %s", due->account->name,
                   due->metric, language_message(NC_("operand", "VALUE")));
    (void)day_format(due->day, day);
    if (due->period == PERIOD_MONTH)
        day[strlen("YYYY-MM")] = '\0';
    if (due->period != PERIOD_INSTANT)
        (void)buf_addf(out, " --date %s", day);
    if (entry_period(plan, due->account, due->metric, NULL, &period, &two) !=
            0 ||
        period != due->period)
        (void)buf_addf(out, " --period %s", period_name(due->period));
}

void due_add_place(const struct due *due, enum language lang, struct buf *out)
{
    const struct account *account = due->account;
    struct buf address;

    buf_init(&address, BUF_TEXT_MAX);
    if (recognise_show(account->network, (const char *const *)account->values,
                       &address))
        (void)buf_addf(out, "%s", buf_text(&address));
    else
        (void)buf_addf(out, "%s (%s)", account->title,
                       network_title(account->network, lang));
    buf_release(&address);
}
