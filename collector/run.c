/*
 * What the files of a run share: its clock, its accounts, its queue.
 */
#include "collector/run.h"

#include <assert.h>

/* Where nothing was to be asked there are no transfers and no clock. */
int64_t run_elapsed(const struct run *run)
{
    return run->http->elapsed_ms == NULL
               ? 0
               : run->http->elapsed_ms(run->http->ctx);
}

int64_t run_utc_of(const struct run *run, int64_t ms)
{
    return run->options->now + ms / 1000;
}

int64_t run_now(const struct run *run)
{
    return run_utc_of(run, run_elapsed(run));
}

void run_group_grows(struct run *run)
{
    if (!run->unsaved)
        run->unsaved_ms = run_elapsed(run);
    run->unsaved = true;
}

void run_account_over(struct run *run, struct work_account *account)
{
    const struct collect_listener *listener = &run->options->listener;
    struct collect_outcome outcome = {
        .account = account->account,
        .err = &account->err,
        .requests = account->requests,
        .figures = account->figures,
        .quality = account->quality,
    };
    struct attempt attempt = {
        .account = account->account->name,
        .network = account->account->network->name,
        .kind = account->err.kind,
        .message = account->err.msg,
        .at = run->options->now,
        .requests = account->requests,
        .figures = account->figures,
    };

    run->done++;
    run->total->figures += account->figures;
    if (account->err.kind != ERR_NONE)
        run->total->failed++;
    if (run->st != NULL) {
        run_group_grows(run);
        (void)store_attempt(run->st, run->id, &attempt, &run->fatal);
    }
    if (listener->outcome != NULL)
        listener->outcome(listener->ctx, &outcome);
}

struct work_account *run_member(const struct run *run,
                                const struct work_job *job, size_t i)
{
    return &run->work->accounts[run->work->owners[job->first + i]];
}

void run_account_failed(struct work_account *account, const struct err *err)
{
    if (account->err.kind == ERR_NONE)
        account->err = *err;
}

int run_schedule_newest(struct run *run, size_t lane, struct err *err)
{
    size_t id = run->work->job_count - 1;
    size_t number;

    run->work->jobs[id].lane = lane;
    if (schedule_add(run->schedule, lane, run_elapsed(run), &number, err) != 0)
        return -1;
    assert(number == id);
    return 0;
}
