/*
 * The run: the loop between schedule and transfers.
 */
#include "collector/collect.h"

#include <stdlib.h>

#include "collector/endings.h"
#include "collector/granting.h"
#include "collector/keeping.h"
#include "collector/local.h"
#include "collector/lookup.h"
#include "collector/pauses.h"
#include "collector/reason.h"

/* How long to wait for transfers before looking at signals and progress. */
enum { TICK_MS = 250, EX_NONE_ANSWERED = 69 };

/*
 * Answers of fast servers come one by one, and a commit costs as much as all
 * else that is done for one: so they are written together, once nothing has
 * come for QUIET_MS, which is longer than most servers take for the next one.
 * GROUP_MS at most: other programs wait for us, up to five seconds.
 */
enum { QUIET_MS = 100, GROUP_MS = 250 };

#define LIMIT_MS ((int64_t)COLLECT_LIMIT_MINUTES * 60 * 1000)

/*
 * When the run's clock shows an instant of the world.  Whole seconds have
 * been cut off on the way, so a second more: never too early.
 */
static int64_t ms_of(const struct run *run, int64_t utc)
{
    return utc == 0 ? 0 : (utc - run->options->now + 1) * 1000;
}

/* A job that asked for figures or an end is over. */
static void ask_over(struct run *run, size_t id, const struct err *err)
{
    struct work_job *job = &run->work->jobs[id];

    free(job->shown);
    job->shown = NULL;
    if (job->kind == WORK_ENDING) {
        if (err != NULL)
            endings_failed(run, id, err);
        return;
    }
    pages_release(&job->before);
    for (size_t i = 0; i < job->count; i++) {
        struct work_account *account = run_member(run, job, i);

        if (err != NULL)
            run_account_failed(account, err);
        if (--account->jobs_left == 0)
            run_account_over(run, account);
    }
}

/* One that asked for a token: those that waited for it may be over, too. */
static void grant_over(struct run *run, size_t id, const struct err *err)
{
    struct work_job *job = &run->work->jobs[id];
    const struct err *failure;
    size_t held;

    free(job->shown);
    job->shown = NULL;
    failure = granting_over(run, id, err);
    while (failure != NULL && granting_take_held(run, id, &held)) {
        schedule_drop(run->schedule);
        ask_over(run, held, failure);
    }
}

/* A job is over; `err` NULL: it went well. */
static void job_over(struct run *run, size_t id, const struct err *err)
{
    if (run->work->jobs[id].kind == WORK_GRANT)
        grant_over(run, id, err);
    else
        ask_over(run, id, err);
}

/*
 * May one account of a batch be the reason that all of it failed?  Then it is
 * asked in halves, until those that are well have their figures.
 */
static bool is_divisible(const struct work_job *job, enum err_kind kind)
{
    static const bool divisible[ERR_KIND_COUNT] = {
        [ERR_PERMISSION] = true, [ERR_NOT_FOUND] = true, [ERR_HIDDEN] = true,
        [ERR_REQUEST] = true,    [ERR_TOO_LARGE] = true, [ERR_MALFORMED] = true,
    };

    return job->count > 1 && divisible[kind];
}

static int divide(struct run *run, size_t id, struct err *err)
{
    size_t lane = run->work->jobs[id].lane;
    size_t count = run->work->jobs[id].count;

    if (work_add_part(run->work, id, 0, count / 2, err) != 0 ||
        run_schedule_newest(run, lane, err) != 0 ||
        work_add_part(run->work, id, count / 2, count - count / 2, err) != 0)
        return -1;
    return run_schedule_newest(run, lane, err);
}

/* A host asks for a pause: the next run has to know, however this one ends. */
static void keep_pause(struct run *run, size_t lane, const struct err *err)
{
    const struct pause pause = {
        .host = schedule_host(run->schedule, lane),
        .asked_at = run->options->now,
        .until = err->retry_at,
        .why = err->kind,
    };

    if (run->st == NULL || err->retry_at <= run_now(run))
        return;
    run_group_grows(run);
    run->paused = true;
    (void)store_pause(run->st, &pause, &run->fatal);
}

/* A try has failed: again later, in halves, or for good. */
static void job_failed(struct run *run, size_t id, struct err *err)
{
    bool halves = is_divisible(&run->work->jobs[id], err->kind);

    if (err->kind == ERR_NOMEM) {
        run->fatal = *err;
        return;
    }
    keep_pause(run, run->work->jobs[id].lane, err);
    if (granting_retries(run, id, err) ||
        schedule_ended(run->schedule, id, run_elapsed(run), err->kind,
                       ms_of(run, err->retry_at)))
        return;
    if (halves && divide(run, id, &run->fatal) != 0)
        return;
    reason_add_when(run, schedule_tries(run->schedule, id), err);
    job_over(run, id, halves ? NULL : err);
}

/* An answer was understood: keep it, go on to its next page. */
static void job_answered(struct run *run, size_t id,
                         const struct http_response *response,
                         struct net_answer *answer)
{
    const struct work_job *job = &run->work->jobs[id];
    struct err failure = {0};

    for (size_t i = 0; i < answer->failure_count; i++) {
        reason_add_when(run, 1, &answer->failures[i].err);
        run_account_failed(run_member(run, job, answer->failures[i].account),
                           &answer->failures[i].err);
    }
    if (keeping_take(run, id, response, answer, &failure, &run->fatal) != 0)
        return;
    granting_good(run, id);
    (void)schedule_ended(run->schedule, id, run_elapsed(run), ERR_NONE, 0);
    job_over(run, id, failure.kind != ERR_NONE ? &failure : NULL);
}

/* The answer of a job that gives no figures. */
static void shared_answered(struct run *run, size_t id,
                            const struct net_job *job,
                            const struct http_response *response)
{
    bool grant = run->work->jobs[id].kind == WORK_GRANT;
    struct err err = {0};
    bool good = grant ? granting_answered(run, id, job, response, &err)
                      : endings_answered(run, id, job, response, &err);

    if (!good) {
        job_failed(run, id, &err);
        return;
    }
    (void)schedule_ended(run->schedule, id, run_elapsed(run), ERR_NONE, 0);
    job_over(run, id, NULL);
}

/* The answer to the question for a setting's value. */
static void lookup_answered(struct run *run, size_t id,
                            const struct net_job *job,
                            const struct http_response *response)
{
    const struct collect_listener *listener = &run->options->listener;
    struct err err = {0};
    char *value;

    if (lookup_read(job, response, &value, &err) != 0) {
        job_failed(run, id, &err);
        return;
    }
    granting_good(run, id);
    if (listener->found != NULL)
        listener->found(listener->ctx, job->accounts[0].account,
                        job->network->lookup->setting, value);
    free(value);
    (void)schedule_ended(run->schedule, id, run_elapsed(run), ERR_NONE, 0);
    job_over(run, id, NULL);
}

static void job_done(void *ctx, size_t id, const struct http_response *response,
                     const struct err *failure)
{
    struct run *run = ctx;
    struct net_job job = work_net_job(run->work, id);
    struct net_answer answer = {0};
    struct err err = {0};

    run->answers++;
    if (run->fatal.kind != ERR_NONE)
        return;
    if (response == NULL) {
        err = *failure;
        /* A report that can't be read is the account's matter. */
        if (err.kind == ERR_FILE)
            err.kind = ERR_NOT_FOUND;
        job_failed(run, id, &err);
    } else if (run->work->jobs[id].kind == WORK_LOOKUP) {
        lookup_answered(run, id, &job, response);
    } else if (run->work->jobs[id].kind != WORK_FIGURES) {
        shared_answered(run, id, &job, response);
    } else if (net_response(&job, response, &answer, &err) != 0) {
        job_failed(run, id, &err);
    } else {
        job_answered(run, id, response, &answer);
        net_answer_release(&answer);
    }
}

static int start_job(struct run *run, size_t id, struct err *err)
{
    struct work_job *job = &run->work->jobs[id];
    struct net_job net_job = work_net_job(run->work, id);
    struct http_request request = {0};
    int ret;

    net_job.now = run_now(run);
    if (net_request(&net_job, &request, err) != 0)
        return -1;
    ret = run->http->start(run->http->ctx, id, &request, err);
    if (ret == 0) {
        free(job->shown);
        job->shown = request.shown;
        request.shown = NULL;
        run->total->requests++;
        for (size_t i = 0; i < job->count; i++)
            run_member(run, job, i)->requests++;
    }
    http_request_release(&request);
    return ret;
}

/* The schedule has just given a job that can't start, for good. */
static void refuse_job(struct run *run, size_t id, const struct err *err)
{
    if (err->kind == ERR_NOMEM) {
        run->fatal = *err;
        return;
    }
    schedule_park(run->schedule, id, run_elapsed(run));
    schedule_drop(run->schedule);
    job_over(run, id, err);
}

static void start_jobs(struct run *run)
{
    size_t id;

    while (run->fatal.kind == ERR_NONE &&
           schedule_next(run->schedule, run_elapsed(run), &id)) {
        struct err err = {0};

        if (!granting_admits(run, id, &err)) {
            if (err.kind != ERR_NONE)
                refuse_job(run, id, &err);
        } else if (start_job(run, id, &err) != 0) {
            job_failed(run, id, &err);
        }
    }
}

/* Write what the group holds; a failure ends the run. */
static void group_save(struct run *run)
{
    (void)store_group_end(run->st, &run->fatal);
    store_group_begin(run->st);
    run->unsaved = false;
}

/* Jobs whose host will not be asked again in this run. */
static void drop_lost_jobs(struct run *run)
{
    struct schedule_loss loss;
    size_t id;

    while (schedule_lost(run->schedule, &id, &loss)) {
        struct err err = {0};

        reason_set_lost(run, &loss, &err);
        job_over(run, id, &err);
    }
}

/* Why the run must end before its work is done; NULL: it goes on. */
static const char *must_end(const struct run *run)
{
    const volatile sig_atomic_t *stop = run->options->stop;

    if (stop != NULL && *stop != 0)
        return "stopped before the answer came";
    if (run_elapsed(run) >= LIMIT_MS)
        return "no answer within the time of a run";
    return NULL;
}

/* Accounts that still wait for an answer when the run ends. */
static void cancel(struct run *run, const char *why)
{
    struct err err = {0};

    (void)err_set(&err, ERR_CANCELLED, "%s", why);
    for (size_t i = 0; i < run->work->account_count; i++) {
        struct work_account *account = &run->work->accounts[i];

        if (account->jobs_left == 0)
            continue;
        account->jobs_left = 0;
        run_account_failed(account, &err);
        run_account_over(run, account);
    }
}

static void wait_for_answers(struct run *run)
{
    int64_t wait_ms = schedule_wait(run->schedule, run_elapsed(run));
    int64_t most_ms = run->unsaved ? QUIET_MS : TICK_MS;
    int64_t before = run->answers;

    if (wait_ms < 0 || wait_ms > most_ms)
        wait_ms = most_ms;
    (void)run->http->wait(run->http->ctx, (int)wait_ms, job_done, run,
                          &run->fatal);
    if (run->unsaved && (run->answers == before ||
                         run_elapsed(run) - run->unsaved_ms >= GROUP_MS))
        group_save(run);
}

static void tell_progress(const struct run *run)
{
    const struct collect_listener *listener = &run->options->listener;
    size_t left = schedule_left(run->schedule);
    size_t known = run->work->job_count;

    if (listener->progress != NULL)
        listener->progress(listener->ctx,
                           &(struct collect_progress){
                               .accounts_done = run->done,
                               .accounts = run->asked,
                               .requests_done = known > left ? known - left : 0,
                               .requests = known,
                               .elapsed_ms = run_elapsed(run),
                           });
}

static int loop(struct run *run)
{
    const char *why = NULL;

    while (run->fatal.kind == ERR_NONE && schedule_left(run->schedule) > 0 &&
           (why = must_end(run)) == NULL) {
        start_jobs(run);
        drop_lost_jobs(run);
        if (run->fatal.kind == ERR_NONE && schedule_left(run->schedule) > 0)
            wait_for_answers(run);
        tell_progress(run);
    }
    if (run->fatal.kind == ERR_NONE && why != NULL)
        cancel(run, why);
    return run->fatal.kind == ERR_NONE ? 0 : -1;
}

/* Give each job its lane. */
static int fill_schedule(struct run *run, struct err *err)
{
    size_t lane = 0;
    int ret = 0;

    for (size_t i = 0; ret == 0 && i < run->work->job_count; i++) {
        struct net_job job = work_net_job(run->work, i);
        struct schedule_pace pace = {
            .at_once = job.network->at_once,
            .calls = job.network->pace_calls,
            .seconds = job.network->pace_seconds,
        };
        char *host = work_host(run->work, i);
        size_t number;
        bool held = false;

        ret = host == NULL
                  ? err_nomem(err)
                  : schedule_lane(run->schedule, host, &pace, &lane, err);
        free(host);
        run->work->jobs[i].lane = lane;
        if (ret == 0)
            ret = granting_place(run, i, &held, err);
        if (ret == 0)
            ret = held ? schedule_add_parked(run->schedule, lane, &number, err)
                       : schedule_add(run->schedule, lane, 0, &number, err);
    }
    return ret;
}

static int drop_pauses(struct run *run, struct err *err)
{
    bool paused = run->paused && run->st != NULL;

    run->paused = false;
    return paused ? store_drop_pauses(run->st, run_now(run), err) : 0;
}

/* Those that hosts asked earlier runs for; where nothing is stored, nobody
 * waits for one to end. */
static int hold_pauses(struct run *run, struct err *err)
{
    struct store *st = run->st != NULL ? run->st : run->options->pauses;

    if (st == NULL)
        return 0;
    if (pauses_hold(run->schedule, st, run->options->now, run->st != NULL,
                    &run->paused, err) != 0)
        return -1;
    return drop_pauses(run, err);
}

/* Accounts that failed before they could be asked are over already; others
 * have nothing to ask. */
static void tell_unasked(struct run *run)
{
    for (size_t i = 0; i < run->work->account_count; i++) {
        struct work_account *account = &run->work->accounts[i];

        if (!account->asked)
            local_mended(run, account);
        else if (account->jobs_left == 0)
            run_account_over(run, account);
    }
}

static void count_accounts(struct run *run)
{
    for (size_t i = 0; i < run->work->account_count; i++) {
        if (!run->work->accounts[i].account->network->typed)
            run->total->accounts++;
        if (run->work->accounts[i].asked)
            run->asked++;
    }
}

static int run_work(struct run *run, struct err *err)
{
    const struct plan *plan = run->options->plan;
    struct schedule_limits limits = {
        .parallel = plan->parallel,
        .per_host = plan->per_host,
        .attempts = run->work->once ? 1 : plan->attempts,
        .deadline_ms = LIMIT_MS,
        .seed = run->options->seed,
    };
    int ret = -1;

    run->schedule = schedule_new(&limits);
    if (run->schedule == NULL)
        return err_nomem(err);
    count_accounts(run);
    if (endings_begin(run, err) == 0 && fill_schedule(run, err) == 0 &&
        hold_pauses(run, err) == 0) {
        if (run->st != NULL)
            store_group_begin(run->st);
        tell_unasked(run);
        ret = run->work->job_count == 0 ? 0 : loop(run);
        if (ret == 0)
            (void)drop_pauses(run, &run->fatal);
        if (run->st != NULL)
            (void)store_group_end(run->st, &run->fatal);
        if (run->fatal.kind != ERR_NONE) {
            *err = run->fatal;
            ret = -1;
        }
    }
    schedule_free(run->schedule);
    free(run->rows);
    return ret;
}

int collect_run(const struct collect_options *options, struct work *work,
                struct store *st, const struct http *http,
                struct collect_total *total, struct err *err)
{
    struct run run = {
        .options = options,
        .http = http,
        .work = work,
        .st = st,
        .total = total,
    };
    int status;
    int ret;

    *total = (struct collect_total){0};
    if (granting_begin(&run, err) != 0)
        return -1;
    if (st != NULL && store_run_begin(st, options->command, options->now,
                                      &run.id, err) != 0) {
        granting_end(&run);
        return -1;
    }
    ret = run_work(&run, err);
    granting_end(&run);
    if (ret == 0)
        ret = endings_tell(&run, err);
    if (ret != 0) {
        /* The first failure is the one that counts. */
        status = err_kind_info(err->kind)->exit_status;
        if (st != NULL)
            (void)store_run_end(st, run.id, run_now(&run), status, NULL);
        return -1;
    }
    status = collect_status(total);
    return st == NULL ? 0
                      : store_run_end(st, run.id, run_now(&run), status, err);
}

int collect_status(const struct collect_total *total)
{
    if (total->failed == 0)
        return 0;
    if (total->failed < total->accounts)
        return 1;
    return total->secrets_lost ? err_kind_info(ERR_FILE)->exit_status
                               : EX_NONE_ANSWERED;
}
