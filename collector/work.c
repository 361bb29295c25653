/*
 * From what accounts need to jobs: which needs go into one request.
 */
#include "collector/work.h"

#include <stdlib.h>
#include <string.h>

#include "collector/lookup.h"
#include "collector/needs.h"
#include "config/secret.h"

/* Has the account a value that is not in the plan as it is? */
static bool needs_own_values(const struct account *account, bool dry)
{
    const struct network *net = account->network;

    if (dry || net->derived_count > 0)
        return net->derived_count > 0;
    for (size_t i = 0; i < net->setting_count; i++) {
        if (net->settings[i].secret && account->values[i] != NULL)
            return true;
    }
    return false;
}

/* Parts of settings, behind the settings. */
static int derive_values(struct work_account *account, bool dry,
                         struct err *err)
{
    const struct network *net = account->account->network;

    account->derived = calloc(net->derived_count + 1, sizeof(char *));
    if (account->derived == NULL)
        return err_nomem(err);
    if (net_derive(net, account->own_values, dry, account->derived,
                   &account->err) != 0)
        return account->err.kind == ERR_NOMEM ? err_nomem(err) : 0;
    for (size_t i = 0; i < net->derived_count; i++)
        account->own_values[net->setting_count + i] = account->derived[i];
    return 0;
}

/* The account's values with its secrets read; dry: with their sources, which
 * are masked like them. */
static int read_values(struct vault *vault, struct work_account *account,
                       bool dry, struct err *err)
{
    const struct network *net = account->account->network;
    char *const *plain = account->account->values;

    account->values = (const char *const *)plain;
    if (!needs_own_values(account->account, dry))
        return 0;
    account->own_values =
        calloc(network_value_count(net), sizeof(const char *));
    if (account->own_values == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < net->setting_count; i++) {
        account->own_values[i] = plain[i];
        if (!dry && net->settings[i].secret && plain[i] != NULL)
            account->own_values[i] = vault_get(vault, plain[i], &account->err);
    }
    account->values = account->own_values;
    if (account->err.kind == ERR_NOMEM)
        return err_nomem(err);
    if (account->err.kind == ERR_NONE && net->derived_count > 0 &&
        derive_values(account, dry, err) != 0)
        return -1;
    account->asked = account->err.kind != ERR_NONE;
    return 0;
}

static void release_account(struct work_account *account)
{
    size_t count = account->account->network->derived_count;

    for (size_t i = 0; account->derived != NULL && i < count; i++)
        secret_free(account->derived[i]);
    free(account->derived);
    free(account->own_values);
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

/* 0: the needs can go into one request. */
static int compare_shared(const struct need *a, const struct need *b)
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
    if (order == 0)
        order =
            compare_number((int64_t)a->owner->grant, (int64_t)b->owner->grant);
    for (size_t i = 0; order == 0 && i < net->setting_count; i++) {
        if (i != a->batch_of)
            order = compare_text(a->owner->values[i], b->owner->values[i]);
    }
    return order;
}

/* Needs of one call stand together, those of one request side by side. */
static int compare_needs(const void *a, const void *b)
{
    const struct need *x = a;
    const struct need *y = b;
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
 * How many of the needs from `list` on go into one request.  The same value
 * twice does not: its answer could not be told apart.
 */
static size_t batch_size(const struct need *list, size_t count)
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
        size_t room = work->job_room == 0 ? 16 : 2 * work->job_room;
        struct work_job *jobs = realloc(work->jobs, room * sizeof(*jobs));

        if (jobs == NULL) {
            (void)err_nomem(err);
            return NULL;
        }
        work->jobs = jobs;
        work->job_room = room;
    }
    return &work->jobs[work->job_count++];
}

/* Cut the sorted needs into jobs. */
static int make_jobs(struct work *work, const struct needs *needs,
                     struct err *err)
{
    const struct need *list = needs->list;

    size_t room = needs->count + work->grants.count + work->endings.count + 1;

    work->members = calloc(room, sizeof(*work->members));
    work->owners = calloc(room, sizeof(*work->owners));
    if (work->members == NULL || work->owners == NULL)
        return err_nomem(err);
    for (size_t i = 0, n; i < needs->count; i += n) {
        struct work_job *job = new_job(work, err);

        if (job == NULL)
            return -1;
        n = batch_size(&list[i], needs->count - i);
        *job = (struct work_job){.call = list[i].call,
                                 .first = i,
                                 .count = n,
                                 .from = list[i].from,
                                 .to = list[i].to,
                                 .paid = list[i].paid,
                                 .grant = list[i].owner->grant};
        for (size_t k = i; k < i + n; k++) {
            size_t owner = (size_t)(list[k].owner - work->accounts);

            work->owners[k] = owner;
            work->members[k] = (struct net_account){list[k].owner->account,
                                                    list[k].owner->values};
            work->accounts[owner].jobs_left++;
            work->accounts[owner].asked = true;
        }
    }
    work->extra = needs->count;
    return 0;
}

/* One question for each account whose network can answer it. */
static int make_lookups(struct work *work, struct err *err)
{
    size_t room = work->account_count + work->grants.count + 1;

    work->members = calloc(room, sizeof(*work->members));
    work->owners = calloc(room, sizeof(*work->owners));
    if (work->members == NULL || work->owners == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < work->account_count; i++) {
        struct work_account *owner = &work->accounts[i];
        const struct network *net = owner->account->network;
        struct work_job *job;

        work->owners[i] = i;
        work->members[i] = (struct net_account){owner->account, owner->values};
        if (owner->err.kind != ERR_NONE || !lookup_wanted(net, owner->values))
            continue;
        job = new_job(work, err);
        if (job == NULL)
            return -1;
        *job = (struct work_job){.call = &net->lookup->call,
                                 .first = i,
                                 .count = 1,
                                 .kind = WORK_LOOKUP,
                                 .grant = owner->grant};
        owner->jobs_left = 1;
        owner->asked = true;
    }
    work->extra = work->account_count;
    work->once = true;
    return 0;
}

static int take_accounts(struct work *work, const struct work_options *options,
                         struct err *err)
{
    work->zone = zone_selected(options->plan->timezone);
    work->vault = vault_new(options->plan->folder);
    work->accounts =
        calloc(options->account_count + 1, sizeof(*work->accounts));
    if (work->vault == NULL || work->accounts == NULL)
        return err_nomem(err);
    work->account_count = options->account_count;
    work->dry = options->dry;
    for (size_t i = 0; i < work->account_count; i++)
        work->accounts[i].account = options->accounts[i];
    for (size_t i = 0; i < work->account_count; i++) {
        if (read_values(work->vault, &work->accounts[i], options->dry, err) !=
            0)
            return -1;
    }
    return 0;
}

static bool has_call(const struct work_account *account)
{
    const struct network *net = account->account->network;

    for (size_t i = 0; i < net->call_count; i++) {
        if (network_call_applies(net, &net->calls[i], account->values))
            return true;
    }
    return net->typed;
}

/* What is never asked for would be missing without a word. */
static void refuse_mute(struct work_account *account)
{
    const struct network *net = account->account->network;
    const struct net_lookup *lookup = net->lookup;

    if (account->err.kind != ERR_NONE || has_call(account))
        return;
    if (lookup != NULL && account->values[lookup->setting] == NULL)
        (void)err_set(&account->err, ERR_REQUEST,
                      "not known yet: run 'headway add' with its address again "
                      "(setting '%s')",
                      lookup->fills);
    else
        (void)err_set(&account->err, ERR_REQUEST,
                      "%s can be asked nothing with these settings", net->name);
    account->asked = true;
}

static int make_figures(const struct work_options *options, struct store *st,
                        struct work *work, struct err *err)
{
    struct needs needs = {0};
    int ret;

    for (size_t i = 0; i < work->account_count; i++)
        refuse_mute(&work->accounts[i]);
    ret = needs_find(options, st, work->accounts, &needs, err);
    if (ret == 0 && needs.count > 1)
        qsort(needs.list, needs.count, sizeof(*needs.list), compare_needs);
    if (ret == 0)
        ret = make_jobs(work, &needs, err);
    free(needs.list);
    return ret;
}

int work_plan(const struct work_options *options, struct store *st,
              struct work *out, struct err *err)
{
    int ret;

    *out = (struct work){0};
    ret = take_accounts(out, options, err);
    if (ret == 0)
        ret = grants_find(out, err);
    if (ret == 0 && options->lookup) {
        grants_release(&out->endings); /* nobody asked for them */
        ret = make_lookups(out, err);
    } else if (ret == 0) {
        ret = make_figures(options, st, out, err);
    }
    if (ret != 0)
        work_release(out);
    return ret;
}

void work_release(struct work *work)
{
    for (size_t i = 0; i < work->job_count; i++) {
        free(work->jobs[i].cursor);
        pages_release(&work->jobs[i].before);
        free(work->jobs[i].shown);
    }
    for (size_t i = 0; i < work->account_count; i++)
        release_account(&work->accounts[i]);
    grants_release(&work->grants);
    grants_release(&work->endings);
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
        /* In a dry run any text will do: it is masked. */
        .token = work->dry && j->grant > 0 ? "token" : j->token,
        .dry = work->dry,
        .zone = &work->zone,
    };
}

char *work_host(const struct work *work, size_t job)
{
    const struct work_job *j = &work->jobs[job];
    const struct net_account *member = &work->members[j->first];
    const struct network *net = member->account->network;
    const char *base = network_call_base(net, j->call, member->values);
    bool replaced = member->account->base_url != NULL && !j->call->own_base;
    char *host;
    char *authority;

    if (j->call->file != NULL || (!replaced && base == NULL))
        return strdup("file:");
    host = replaced ? strdup(member->account->base_url)
                    : needs_fill(net, member->values, base);
    authority = host != NULL ? strstr(host, "://") : NULL;
    if (authority != NULL) {
        authority += 3;
        authority[strcspn(authority, "/?#")] = '\0';
    }
    return host;
}

/* The one request of a group, made in the name of its first account. */
static int add_shared(struct work *work, const struct work_job *job,
                      size_t member, size_t account, struct err *err)
{
    struct work_job *added = new_job(work, err);

    if (added == NULL)
        return -1;
    *added = *job;
    added->first = member;
    added->count = 1;
    work->owners[member] = account;
    work->members[member] = (struct net_account){
        work->accounts[account].account, work->accounts[account].values};
    return 0;
}

int work_add_grant(struct work *work, size_t grant, struct err *err)
{
    const struct grant *g = &work->grants.list[grant];
    struct work_job job = {
        .call = &g->how->call, .kind = WORK_GRANT, .grant = grant + 1};

    return add_shared(work, &job, work->extra + grant,
                      work->grants.members[g->first], err);
}

int work_add_ending(struct work *work, size_t ending, struct err *err)
{
    size_t account = work->endings.members[work->endings.list[ending].first];
    const struct work_account *owner = &work->accounts[account];
    struct work_job job = {.call = &owner->account->network->expires->call,
                           .kind = WORK_ENDING,
                           .grant = owner->grant,
                           .ending = ending + 1};

    return add_shared(work, &job, work->extra + work->grants.count + ending,
                      account, err);
}

int work_add_page(struct work *work, size_t job, struct net_answer *answer,
                  struct err *err)
{
    struct work_job *page;
    char *cursor = answer->next;

    answer->next = NULL;
    if (pages_add(&work->jobs[job].before, answer, err) != 0 ||
        (page = new_job(work, err)) == NULL) {
        free(cursor);
        return -1;
    }
    *page = work->jobs[job];
    work->jobs[job].before = (struct pages){0};
    page->cursor = cursor;
    page->shown = NULL;
    page->retried = false;
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
    part->before = (struct pages){0};
    part->page = 0;
    part->retried = false;
    part->shown = NULL;
    for (size_t i = 0; i < count; i++)
        work->accounts[work->owners[part->first + i]].jobs_left++;
    return 0;
}
