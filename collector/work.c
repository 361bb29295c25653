/*
 * From accounts to jobs.  Three steps: the calls that an account needs, the
 * windows that each lacks (units), and the units that go into one request.
 */
#include "collector/work.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/zone.h"
#include "collector/windows.h"

/* One call for one account and one window. */
struct unit {
    const struct work_account *owner;
    const struct net_call *call;
    size_t batch_of; /* index of the setting that a batch differs in */
    int32_t from;
    int32_t to;
    enum paid paid;
};

struct units {
    struct unit *list;
    size_t count;
    size_t room;
};

/* What is at hand while a work is planned. */
struct planner {
    const struct work_options *options;
    struct store *st;
    struct work *work;
    struct units units;
    /* Indicators by account: first[a] begins a list that goes on in next[i];
     * SIZE_MAX ends it. */
    size_t *first;
    size_t *next;
};

static void *grow(void *list, size_t *room, size_t size)
{
    size_t more = *room == 0 ? 16 : 2 * *room;
    void *grown = more <= SIZE_MAX / size ? realloc(list, more * size) : NULL;

    if (grown != NULL)
        *room = more;
    return grown;
}

/* A template of settings alone, filled in.  Owned; NULL: no memory. */
static char *fill(const struct network *net, const char *const *values,
                  const char *template)
{
    struct net_piece piece;
    struct buf text;

    buf_init(&text, (size_t)64 << 10);
    while (network_piece(&template, &piece)) {
        size_t i = net->setting_count;

        for (size_t k = 0; piece.placeholder && k < net->setting_count; k++) {
            if (strlen(net->settings[k].name) == piece.len &&
                memcmp(net->settings[k].name, piece.text, piece.len) == 0)
                i = k;
        }
        if (!piece.placeholder)
            (void)buf_add(&text, piece.text, piece.len);
        else if (i < net->setting_count && values[i] != NULL)
            (void)buf_addstr(&text, values[i]);
    }
    return buf_steal(&text);
}

/* The indicators of each account, so that no account looks at all of them. */
static int index_indicators(struct planner *p, struct err *err)
{
    const struct plan *plan = p->options->plan;

    p->first = malloc((plan->account_count + 1) * sizeof(*p->first));
    p->next = malloc((plan->indicator_count + 1) * sizeof(*p->next));
    if (p->first == NULL || p->next == NULL)
        return err_nomem(err);
    for (size_t a = 0; a < plan->account_count; a++)
        p->first[a] = SIZE_MAX;
    for (size_t i = 0; i < plan->indicator_count; i++) {
        const struct account *account = plan->indicators[i].account;

        if (account == NULL)
            continue;
        p->next[i] = p->first[account - plan->accounts];
        p->first[account - plan->accounts] = i;
    }
    return 0;
}

static bool call_yields(const struct net_call *call,
                        const struct indicator *indicator)
{
    if (call->period != indicator->period)
        return false;
    for (size_t i = 0; i < call->value_count; i++) {
        if (strcmp(call->values[i].metric, indicator->metric) == 0)
            return true;
    }
    return false;
}

/* Which variants of a call do the indicators of the account name? */
static void find_demand(const struct planner *p, const struct account *account,
                        const struct net_call *call, bool wanted[PAID_COUNT])
{
    const struct plan *plan = p->options->plan;

    for (size_t i = p->first[account - plan->accounts]; i != SIZE_MAX;
         i = p->next[i]) {
        const struct indicator *indicator = &plan->indicators[i];

        if (call_yields(call, indicator))
            wanted[call->filtered ? indicator->paid : PAID_INCLUDE] = true;
    }
}

static bool is_set(const struct work_account *account, const char *setting)
{
    const struct network *net = account->account->network;
    size_t i = network_setting(net, setting);

    return i < net->setting_count && account->values[i] != NULL;
}

/* Can the call be made for this account at all? */
static bool call_applies(const struct work_account *account,
                         const struct net_call *call)
{
    return (call->when == NULL || is_set(account, call->when)) &&
           (!call->partners || is_set(account, "partners"));
}

static int add_unit(struct planner *p, const struct unit *unit, struct err *err)
{
    struct units *units = &p->units;

    if (units->count == units->room) {
        struct unit *list =
            grow(units->list, &units->room, sizeof(*units->list));

        if (list == NULL)
            return err_nomem(err);
        units->list = list;
    }
    units->list[units->count++] = *unit;
    return 0;
}

/* The days of a series that have a figure; *days owned. */
static int stored_days(const struct planner *p, const struct unit *unit,
                       const char *metric, int32_t **days, size_t *count,
                       struct err *err)
{
    const struct account *account = unit->owner->account;
    struct series_key key = {.account = account->name,
                             .network = account->network->name,
                             .metric = metric,
                             .period = unit->call->period,
                             .paid = unit->paid};
    struct figures figures = {0};
    int32_t *list;

    *days = NULL;
    *count = 0;
    if (p->st == NULL)
        return 0;
    if (store_series(p->st, &key, unit->from, unit->to, &figures, err) != 0)
        return -1;
    list = malloc((figures.count + 1) * sizeof(*list));
    for (size_t i = 0; list != NULL && i < figures.count; i++)
        list[i] = figures.list[i].day;
    *days = list;
    *count = figures.count;
    figures_release(&figures);
    return list != NULL ? 0 : err_nomem(err);
}

/* Leave in `a` what is in `b`, too; returns how many. */
static size_t intersect(int32_t *a, size_t a_count, const int32_t *b,
                        size_t b_count)
{
    size_t kept = 0;
    size_t k = 0;

    for (size_t i = 0; i < a_count; i++) {
        while (k < b_count && b[k] < a[i])
            k++;
        if (k < b_count && b[k] == a[i])
            a[kept++] = a[i];
    }
    return kept;
}

/*
 * The days of unit->from to unit->to on which every metric of the call has a
 * figure.  `all`: a metric that never had one counts, too; else it is taken
 * for one that this account does not give.
 */
static int have_days(const struct planner *p, const struct unit *unit, bool all,
                     int32_t **have, size_t *have_count, struct err *err)
{
    bool first = true;
    int ret = 0;

    *have = NULL;
    *have_count = 0;
    for (size_t i = 0; ret == 0 && i < unit->call->value_count; i++) {
        char *metric = fill(unit->owner->account->network, unit->owner->values,
                            unit->call->values[i].metric);
        int32_t *days = NULL;
        size_t count = 0;

        ret = metric == NULL ? err_nomem(err)
                             : stored_days(p, unit, metric, &days, &count, err);
        if (ret == 0 && first && (count > 0 || all)) {
            *have = days;
            *have_count = count;
            days = NULL;
            first = false;
        } else if (ret == 0 && (count > 0 || all)) {
            *have_count = intersect(*have, *have_count, days, count);
        }
        free(days);
        free(metric);
    }
    return ret;
}

/* Today's count, unless today has one already. */
static int plan_instant(struct planner *p, struct unit *unit, struct err *err)
{
    const struct work_options *o = p->options;
    int32_t *have = NULL;
    size_t count = 0;
    int ret;

    if ((o->until != DAY_NONE && o->until < o->today) ||
        (o->since != DAY_NONE && o->since > o->today))
        return 0;
    unit->from = o->today;
    unit->to = o->today;
    ret = o->probe ? 0 : have_days(p, unit, true, &have, &count, err);
    if (ret == 0 && count == 0)
        ret = add_unit(p, unit, err);
    free(have);
    return ret;
}

/* The newest week or month: enough to find the newest figure. */
static int plan_probe(struct planner *p, struct unit *unit, struct err *err)
{
    const struct net_range *range = unit->call->range;
    int days = range->days > 0 && range->days < 7 ? range->days : 7;

    unit->to = windows_newest(unit->call->period, range, p->options->today);
    unit->from =
        unit->call->period == PERIOD_DAY ? unit->to - days + 1 : unit->to;
    return add_unit(p, unit, err);
}

/*
 * What the last run of the account tells: on which day it went well, and
 * whether old gaps are worth asking for again, which they are after a run
 * that failed and once a month.
 */
static int read_state(const struct planner *p, const struct account *account,
                      struct windows_ask *ask, struct err *err)
{
    struct account_state state = {0};

    ask->last_run = DAY_NONE;
    ask->all_gaps = true;
    if (p->st == NULL)
        return 0;
    if (store_account_state(p->st, account->name, account->network->name,
                            &state, err) != 0)
        return -1;
    if (state.last_success != 0)
        ask->last_run = zone_day(state.last_success);
    if (state.last_attempt != 0 && p->options->since == DAY_NONE)
        ask->all_gaps = state.kind != ERR_NONE ||
                        month_first(zone_day(state.last_attempt)) !=
                            month_first(p->options->today);
    return 0;
}

/* Missing and unsettled days or months. */
static int plan_range(struct planner *p, struct unit *unit, struct err *err)
{
    const struct work_options *o = p->options;
    struct windows_ask ask = {
        .period = unit->call->period,
        .range = unit->call->range,
        .start = o->since != DAY_NONE ? o->since : o->plan->start,
        .end = o->until != DAY_NONE ? o->until
                                    : o->plan->end + WORK_AFTER_PLAN_DAYS,
        .today = o->today,
        .refresh_days = o->plan->refresh_days,
    };
    struct windows windows = {0};
    int32_t *have = NULL;
    int ret = read_state(p, unit->owner->account, &ask, err);

    unit->from = month_first(ask.start);
    unit->to = o->today;
    if (ret == 0)
        ret = have_days(p, unit, o->since != DAY_NONE, &have, &ask.have_count,
                        err);
    ask.have = have;
    if (ret == 0)
        ret = windows_needed(&ask, &windows, err);
    for (size_t i = 0; ret == 0 && i < windows.count; i++) {
        unit->from = windows.list[i].from;
        unit->to = windows.list[i].to;
        ret = add_unit(p, unit, err);
    }
    windows_release(&windows);
    free(have);
    return ret;
}

static int plan_call(struct planner *p, const struct work_account *owner,
                     const struct net_call *call, enum paid paid,
                     struct err *err)
{
    const struct network *net = owner->account->network;
    struct unit unit = {.owner = owner, .call = call, .paid = paid};

    if (call->batch != NULL)
        unit.batch_of = network_setting(net, call->batch->of);
    if (call->range == NULL)
        return plan_instant(p, &unit, err);
    if (p->options->probe)
        return plan_probe(p, &unit, err);
    return plan_range(p, &unit, err);
}

/* The one call that shows soonest whether an account answers. */
static const struct net_call *probe_call(const struct work_account *account)
{
    const struct network *net = account->account->network;
    const struct net_call *best = NULL;

    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];

        if (call_applies(account, call) && !call->on_demand &&
            !call->partners && (best == NULL || call->period < best->period))
            best = call;
    }
    return best;
}

static int plan_calls(struct planner *p, const struct work_account *owner,
                      struct err *err)
{
    const struct network *net = owner->account->network;

    if (p->options->probe) {
        const struct net_call *call = probe_call(owner);

        return call == NULL ? 0 : plan_call(p, owner, call, PAID_INCLUDE, err);
    }
    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];
        bool wanted[PAID_COUNT] = {false};

        if (!call_applies(owner, call))
            continue;
        find_demand(p, owner->account, call, wanted);
        if (!wanted[PAID_EXCLUDE] && !call->on_demand)
            wanted[PAID_INCLUDE] = true;
        for (int paid = 0; paid < PAID_COUNT; paid++) {
            if (wanted[paid] &&
                plan_call(p, owner, call, (enum paid)paid, err) != 0)
                return -1;
        }
    }
    return 0;
}

/* Has the account a value that differs from the text in the plan? */
static bool needs_own_values(const struct account *account)
{
    const struct network *net = account->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        if (net->settings[i].secret && account->values[i] != NULL)
            return true;
    }
    return false;
}

/* The account's values with its secrets read. */
static int read_values(struct vault *vault, struct work_account *account,
                       struct err *err)
{
    const struct network *net = account->account->network;
    char *const *plain = account->account->values;

    account->values = (const char *const *)plain;
    if (!needs_own_values(account->account))
        return 0;
    account->own_values = calloc(net->setting_count, sizeof(const char *));
    if (account->own_values == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < net->setting_count; i++) {
        account->own_values[i] = plain[i];
        if (net->settings[i].secret && plain[i] != NULL)
            account->own_values[i] = vault_get(vault, plain[i], &account->err);
    }
    account->values = account->own_values;
    account->asked = account->err.kind != ERR_NONE;
    return account->err.kind == ERR_NOMEM ? err_nomem(err) : 0;
}

static int compare_text(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return (a != NULL) - (b != NULL);
    return a == b ? 0 : strcmp(a, b);
}

static int compare_number(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* 0: the units can go into one request. */
static int compare_shared(const struct unit *a, const struct unit *b)
{
    const struct network *net = a->owner->account->network;
    int order = a->call < b->call ? -1 : a->call > b->call;

    if (order == 0)
        order = compare_number(a->paid, b->paid);
    if (order == 0)
        order = compare_number(a->from, b->from);
    if (order == 0)
        order = compare_number(a->to, b->to);
    if (order == 0)
        order = compare_text(a->owner->account->base_url,
                             b->owner->account->base_url);
    for (size_t i = 0; order == 0 && i < net->setting_count; i++) {
        if (i != a->batch_of)
            order = compare_text(a->owner->values[i], b->owner->values[i]);
    }
    return order;
}

/* Units of one call stand together, those of one request side by side. */
static int compare_units(const void *a, const void *b)
{
    const struct unit *x = a;
    const struct unit *y = b;
    int order = (x->call->batch != NULL) - (y->call->batch != NULL);

    if (order == 0 && x->call->batch != NULL) {
        order = compare_shared(x, y);
        if (order == 0)
            order = compare_text(x->owner->values[x->batch_of],
                                 y->owner->values[y->batch_of]);
    }
    /* In the plan's order otherwise, and by rising day. */
    if (order == 0)
        order = x->owner < y->owner ? -1 : x->owner > y->owner;
    if (order == 0)
        order = x->call < y->call ? -1 : x->call > y->call;
    if (order == 0)
        order = compare_number(x->paid, y->paid);
    return order != 0 ? order : compare_number(x->from, y->from);
}

/*
 * How many of the units from `list` on go into one request.  The same value
 * twice does not: its answer could not be told apart.
 */
static size_t batch_size(const struct unit *list, size_t count)
{
    const struct net_batch *batch = list->call->batch;
    size_t n = 1;

    while (batch != NULL && n < count && n < (size_t)batch->max &&
           list[n].call->batch != NULL && compare_shared(list, &list[n]) == 0 &&
           compare_text(list[n - 1].owner->values[list->batch_of],
                        list[n].owner->values[list->batch_of]) != 0)
        n++;
    return n;
}

static struct work_job *new_job(struct work *work, struct err *err)
{
    if (work->job_count == work->job_room) {
        struct work_job *jobs =
            grow(work->jobs, &work->job_room, sizeof(*work->jobs));

        if (jobs == NULL) {
            (void)err_nomem(err);
            return NULL;
        }
        work->jobs = jobs;
    }
    return &work->jobs[work->job_count++];
}

/* Cut the sorted units into jobs. */
static int make_jobs(struct planner *p, struct err *err)
{
    struct work *work = p->work;
    const struct unit *units = p->units.list;
    size_t count = p->units.count;

    work->members = calloc(count + 1, sizeof(*work->members));
    work->owners = calloc(count + 1, sizeof(*work->owners));
    if (work->members == NULL || work->owners == NULL)
        return err_nomem(err);
    for (size_t i = 0, n; i < count; i += n) {
        struct work_job *job = new_job(work, err);

        if (job == NULL)
            return -1;
        n = batch_size(&units[i], count - i);
        *job = (struct work_job){.call = units[i].call,
                                 .first = i,
                                 .count = n,
                                 .from = units[i].from,
                                 .to = units[i].to,
                                 .paid = units[i].paid};
        for (size_t k = i; k < i + n; k++) {
            size_t owner = (size_t)(units[k].owner - work->accounts);

            work->owners[k] = owner;
            work->members[k] = (struct net_account){units[k].owner->account,
                                                    units[k].owner->values};
            work->accounts[owner].jobs_left++;
            work->accounts[owner].asked = true;
        }
    }
    work->member_count = count;
    return 0;
}

static int plan_all(struct planner *p, struct err *err)
{
    const struct work_options *o = p->options;
    struct work *work = p->work;

    work->vault = vault_new(o->plan->folder);
    work->accounts = calloc(o->account_count + 1, sizeof(*work->accounts));
    if (work->vault == NULL || work->accounts == NULL)
        return err_nomem(err);
    work->account_count = o->account_count;
    if (index_indicators(p, err) != 0)
        return -1;
    for (size_t i = 0; i < work->account_count; i++) {
        struct work_account *account = &work->accounts[i];

        account->account = o->accounts[i];
        if (account->account->network->typed)
            continue;
        if (read_values(work->vault, account, err) != 0 ||
            (account->err.kind == ERR_NONE && plan_calls(p, account, err) != 0))
            return -1;
    }
    if (p->units.count > 1)
        qsort(p->units.list, p->units.count, sizeof(*p->units.list),
              compare_units);
    return make_jobs(p, err);
}

int work_plan(const struct work_options *options, struct store *st,
              struct work *out, struct err *err)
{
    struct planner p = {.options = options, .st = st, .work = out};
    int ret;

    *out = (struct work){0};
    ret = plan_all(&p, err);
    free(p.units.list);
    free(p.first);
    free(p.next);
    if (ret != 0)
        work_release(out);
    return ret;
}

void work_release(struct work *work)
{
    for (size_t i = 0; i < work->job_count; i++) {
        free(work->jobs[i].cursor);
        free(work->jobs[i].shown);
    }
    for (size_t i = 0; i < work->account_count; i++)
        free(work->accounts[i].own_values);
    free(work->jobs);
    free(work->members);
    free(work->owners);
    free(work->accounts);
    vault_free(work->vault);
    *work = (struct work){0};
}

struct net_job work_net_job(const struct work *work, size_t job)
{
    const struct work_job *j = &work->jobs[job];

    return (struct net_job){
        .network = work->members[j->first].account->network,
        .call = j->call,
        .accounts = &work->members[j->first],
        .account_count = j->count,
        .paid = j->paid,
        .from = j->from,
        .to = j->to,
        .cursor = j->cursor,
    };
}

char *work_host(const struct work *work, size_t job)
{
    const struct work_job *j = &work->jobs[job];
    const struct net_account *member = &work->members[j->first];
    const struct network *net = member->account->network;
    char *host;
    char *authority;

    if (j->call->file != NULL ||
        (member->account->base_url == NULL && net->base == NULL))
        return strdup("file:");
    host = member->account->base_url != NULL
               ? strdup(member->account->base_url)
               : fill(net, member->values, net->base);
    authority = host != NULL ? strstr(host, "://") : NULL;
    if (authority != NULL) {
        authority += 3;
        authority[strcspn(authority, "/?#")] = '\0';
    }
    return host;
}

int work_add_page(struct work *work, size_t job, const char *cursor,
                  struct err *err)
{
    char *copy = strdup(cursor);
    struct work_job *page = copy != NULL ? new_job(work, err) : NULL;

    if (page == NULL) {
        free(copy);
        return err_nomem(err);
    }
    *page = work->jobs[job];
    page->cursor = copy;
    page->shown = NULL;
    page->page++;
    for (size_t i = 0; i < page->count; i++)
        work->accounts[work->owners[page->first + i]].jobs_left++;
    return 0;
}

int work_add_part(struct work *work, size_t job, size_t first, size_t count,
                  struct err *err)
{
    struct work_job *part = new_job(work, err);

    if (part == NULL)
        return -1;
    *part = work->jobs[job];
    part->first += first;
    part->count = count;
    part->cursor = NULL;
    part->page = 0;
    part->shown = NULL;
    for (size_t i = 0; i < count; i++)
        work->accounts[work->owners[part->first + i]].jobs_left++;
    return 0;
}
