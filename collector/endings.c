/*
 * Ends of credentials in a run: asked for at most once a day, kept by account,
 * and told before they come.
 */
#include "collector/endings.h"

#include <stddef.h>

#include "base/day.h"
#include "base/zone.h"
#include "collector/credential.h"
#include "collector/grant.h"

static int kept_of(const struct run *run, const struct work_account *account,
                   struct credential *kept, bool *found, struct err *err)
{
    *kept = (struct credential){.day = DAY_NONE, .told_days = -1};
    *found = false;
    if (run->st == NULL)
        return 0;
    return store_credential(run->st, account->account->name,
                            account->account->network->name, kept, found, err);
}

/* Does nobody know today when the credential of these accounts ends? */
static int is_due(const struct run *run, const struct grant *ending, bool *due,
                  struct err *err)
{
    const struct work *work = run->work;

    *due = false;
    for (size_t i = 0; i < ending->count && !*due; i++) {
        const struct work_account *account =
            &work->accounts[work->endings.members[ending->first + i]];
        struct credential kept;
        bool found;

        if (account->account->expires != DAY_NONE || account->jobs_left == 0)
            continue;
        if (kept_of(run, account, &kept, &found, err) != 0)
            return -1;
        *due =
            !found || zone_day(kept.learnt_at) != zone_day(run->options->now);
    }
    return 0;
}

int endings_begin(struct run *run, struct err *err)
{
    for (size_t i = 0; i < run->work->endings.count; i++) {
        bool due;

        if (is_due(run, &run->work->endings.list[i], &due, err) != 0 ||
            (due && work_add_ending(run->work, i, err) != 0))
            return -1;
    }
    return 0;
}

void endings_learn(struct work_account *account, int64_t ends_at)
{
    account->end = ends_at > 0 ? zone_day(ends_at) : DAY_NONE;
    account->end_learnt = true;
}

bool endings_answered(struct run *run, size_t id, const struct net_job *job,
                      const struct http_response *response, struct err *err)
{
    struct work *work = run->work;
    const struct grant *ending = &work->endings.list[work->jobs[id].ending - 1];
    int64_t ends_at;

    if (grant_read_end(job, response, &ends_at, err) != 0)
        return false;
    for (size_t i = 0; i < ending->count; i++)
        endings_learn(&work->accounts[work->endings.members[ending->first + i]],
                      ends_at);
    return true;
}

/* Only who asks on purpose wants to know: the calls tell a dead token. */
void endings_failed(struct run *run, size_t id, const struct err *failure)
{
    const struct collect_listener *listener = &run->options->listener;
    struct work *work = run->work;
    const struct grant *ending = &work->endings.list[work->jobs[id].ending - 1];
    struct err err = *failure;

    err_context(&err, "cannot tell when its credential ends");
    for (size_t i = 0;
         run->st == NULL && listener->warning != NULL && i < ending->count; i++)
        listener->warning(
            listener->ctx,
            work->accounts[work->endings.members[ending->first + i]].account,
            err.msg);
}

/* The day of the last use that went well, this run's included. */
static int last_use(const struct run *run, const struct work_account *account,
                    int32_t *day, struct err *err)
{
    struct account_state state;

    *day = DAY_NONE;
    if (account->asked && account->err.kind == ERR_NONE) {
        *day = zone_day(run->options->now);
        return 0;
    }
    if (run->st == NULL)
        return 0;
    if (store_account_state(run->st, account->account->name,
                            account->account->network->name, &state, err) != 0)
        return -1;
    if (state.last_success > 0)
        *day = zone_day(state.last_success);
    return 0;
}

static void warn(const struct run *run, const struct account *account,
                 int32_t end, int32_t today)
{
    const struct collect_listener *listener = &run->options->listener;
    struct buf text;

    if (listener->warning == NULL)
        return;
    buf_init(&text, BUF_TEXT_MAX);
    credential_tell(end, today, &text);
    (void)buf_addstr(&text, ": ");
    credential_tell_renewal(account, &text);
    listener->warning(listener->ctx, account, buf_text(&text));
    buf_release(&text);
}

/* Warn where it is time, and keep what is new. */
static int tell(struct run *run, const struct work_account *account,
                struct err *err)
{
    const struct collect_listener *listener = &run->options->listener;
    int32_t today = zone_day(run->options->now);
    struct credential kept;
    struct credential new;
    int32_t use;
    bool found;
    int due;

    if (kept_of(run, account, &kept, &found, err) != 0 ||
        last_use(run, account, &use, err) != 0)
        return -1;
    new = kept;
    if (account->end_learnt) {
        new.day = account->end;
        new.learnt_at = run->options->now;
    }
    new.day = credential_end(account->account, &new, use);
    if (listener->ending != NULL &&
        (new.day != DAY_NONE || account->end_learnt))
        listener->ending(listener->ctx, account->account, new.day);
    if (run->st == NULL)
        return 0;
    if (new.day != kept.day) {
        new.told_days = -1;
        new.learnt_at = run->options->now;
    }
    /* What was put off by its use just now needs nobody. */
    due = found && kept.day != DAY_NONE && new.day > kept.day
              ? -1
              : credential_due(account->account, new.day, today, new.told_days);
    if (due >= 0) {
        warn(run, account->account, new.day, today);
        new.told_days = due;
    }
    if (found && new.day == kept.day &&new.learnt_at ==
                     kept.learnt_at &&new.told_days == kept.told_days)
        return 0;
    if (!found && new.day == DAY_NONE && !account->end_learnt)
        return 0;
    return store_credential_put(run->st, account->account->name,
                                account->account->network->name, &new, err);
}

int endings_tell(struct run *run, struct err *err)
{
    for (size_t i = 0; i < run->work->account_count; i++) {
        const struct work_account *account = &run->work->accounts[i];

        if (credential_is_known(account->account) &&
            tell(run, account, err) != 0)
            return -1;
    }
    return 0;
}
