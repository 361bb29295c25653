/*
 * The run: the loop between schedule and transfers, and what becomes of each
 * answer.
 */
#include "collector/collect.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/zone.h"
#include "collector/mask.h"
#include "collector/pauses.h"
#include "collector/run.h"

/* How long to wait for transfers before looking at signals and progress. */
enum { TICK_MS = 250, EX_NONE_ANSWERED = 69 };

/*
 * Answers of fast servers come one by one, and a commit costs as much as all
 * else that is done for one: so they are written together, once nothing has
 * come for QUIET_MS.  GROUP_MS at most, since other programs wait for us.
 */
enum { QUIET_MS = 3, GROUP_MS = 25 };

#define LIMIT_MS ((int64_t)COLLECT_LIMIT_MINUTES * 60 * 1000)

/* Where nothing was to be asked there are no transfers and no clock. */
int64_t run_elapsed(const struct run *run)
{
    return run->http->elapsed_ms == NULL
               ? 0
               : run->http->elapsed_ms(run->http->ctx);
}

/*
 * When the run's clock shows an instant of the world.  Whole seconds have
 * been cut off on the way, so a second more: never too early.
 */
static int64_t ms_of(const struct run *run, int64_t utc)
{
    return utc == 0 ? 0 : (utc - run->options->now + 1) * 1000;
}

static int64_t utc_of(const struct run *run, int64_t ms)
{
    return run->options->now + ms / 1000;
}

int64_t run_now(const struct run *run)
{
    return utc_of(run, run_elapsed(run));
}

/* Something is about to be added to the store's group. */
static void group_grows(struct run *run)
{
    if (!run->unsaved)
        run->unsaved_ms = run_elapsed(run);
    run->unsaved = true;
}

static void append(struct err *err, const char *text)
{
    size_t len = strlen(err->msg);

    (void)snprintf(err->msg + len, sizeof(err->msg) - len, "%s", text);
}

/* "…, 4 tries, until 06:40": how often it was tried, when it can be again. */
static void tell_more(const struct run *run, int tries, struct err *err)
{
    char text[64];
    struct zone_clock clock = zone_clock(err->retry_at);
    char day[DAY_TEXT];

    if (tries > 1 && err_kind_info(err->kind)->again) {
        (void)snprintf(text, sizeof(text), ", %d tries", tries);
        append(err, text);
    }
    if (err->retry_at <= run->options->now)
        return;
    (void)snprintf(text, sizeof(text), ", until %s%s%02d:%02d",
                   clock.day != zone_day(run->options->now)
                       ? day_format(clock.day, day)
                       : "",
                   clock.day != zone_day(run->options->now) ? " " : "",
                   clock.hour, clock.minute);
    append(err, text);
}

/* Tell and store how an account fared, once all its jobs are over. */
static void account_over(struct run *run, struct work_account *account)
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
        group_grows(run);
        (void)store_attempt(run->st, run->id, &attempt, &run->fatal);
    }
    if (listener->outcome != NULL)
        listener->outcome(listener->ctx, &outcome);
}

static struct work_account *member(const struct run *run,
                                   const struct work_job *job, size_t i)
{
    return &run->work->accounts[run->work->owners[job->first + i]];
}

/* The first failure of an account is the one that is told. */
static void account_failed(struct work_account *account, const struct err *err)
{
    if (account->err.kind == ERR_NONE)
        account->err = *err;
}

/* A job is over; `err` NULL: it went well. */
void run_job_over(struct run *run, size_t id, const struct err *err)
{
    struct work_job *job = &run->work->jobs[id];

    free(job->shown);
    job->shown = NULL;
    if (job->kind == WORK_GRANT) {
        granting_over(run, id, err);
        return;
    }
    if (job->kind == WORK_ENDING) {
        if (err != NULL)
            endings_failed(run, id, err);
        return;
    }
    pages_release(&job->before);
    for (size_t i = 0; i < job->count; i++) {
        struct work_account *account = member(run, job, i);

        if (err != NULL)
            account_failed(account, err);
        if (--account->jobs_left == 0)
            account_over(run, account);
    }
}

/* A new job of the work takes the same lane as the one it comes from. */
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
    group_grows(run);
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
    tell_more(run, schedule_tries(run->schedule, id), err);
    run_job_over(run, id, halves ? NULL : err);
}

static int compare_figures(const void *a, const void *b)
{
    const struct net_figure *x = a;
    const struct net_figure *y = b;
    int order;

    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    order = strcmp(x->metric, y->metric);
    if (order != 0)
        return order;
    return (x->figure.day > y->figure.day) - (x->figure.day < y->figure.day);
}

static int make_rows(struct run *run, size_t count, struct err *err)
{
    struct store_row *rows;

    if (count <= run->row_room)
        return 0;
    rows = realloc(run->rows, count * sizeof(*rows));
    if (rows == NULL)
        return err_nomem(err);
    run->rows = rows;
    run->row_room = count;
    return 0;
}

/* What was done to an answer before it was stored. */
static const char *evidence_note(bool kept, bool figures, bool masked)
{
    if (kept && figures)
        return masked ? "only the figures, secrets masked" : "only the figures";
    if (kept)
        return masked ? "without what is personal, secrets masked"
                      : "without what is personal";
    return masked ? "secrets masked" : "";
}

/* An answer may repeat the token it was asked with: that is never stored. */
static int keep_evidence(struct run *run, size_t job,
                         const struct http_response *response,
                         const struct net_answer *answer, int64_t *id,
                         struct err *err)
{
    struct net_job net_job = work_net_job(run->work, job);
    bool kept = answer->kept != NULL;
    struct evidence evidence = {
        .run = run->id,
        .fetched_at = run->options->now,
        .request = run->work->jobs[job].shown,
        .status = response->status,
        .body = kept ? answer->kept : response->body,
        .body_len = kept ? strlen(answer->kept) : response->body_len,
    };
    struct buf masked;
    int ret;

    *id = 0;
    if (run->st == NULL)
        return 0;
    buf_init(&masked, BUF_TEXT_MAX);
    ret =
        mask_secrets(&net_job, evidence.body, evidence.body_len, &masked, err);
    evidence.note =
        evidence_note(kept, net_job.call->keep_figures, masked.len > 0);
    if (masked.len > 0) {
        evidence.body = masked.data;
        evidence.body_len = masked.len;
    }
    if (ret == 0) {
        group_grows(run);
        ret = store_evidence(run->st, &evidence, id, err);
    }
    buf_release(&masked);
    return ret;
}

/* The figures of one account out of an answer: figures[0] to [count - 1]. */
static int keep_figures(struct run *run, const struct work_job *job,
                        struct net_figure *figures, size_t count,
                        int64_t evidence, struct err *err)
{
    const struct collect_listener *listener = &run->options->listener;
    struct work_account *account = member(run, job, figures->account);
    struct store_change change = {0};

    for (size_t i = 0; i < count; i++) {
        struct store_row *row = &run->rows[i];

        row->key = (struct series_key){
            .account = account->account->name,
            .network = account->account->network->name,
            .metric = figures[i].metric,
            .period = job->call->period,
            .paid = job->paid,
        };
        row->figure = figures[i].figure;
        account->quality |= row->figure.quality;
        row->figure.origin = ORIGIN_FETCHED;
        row->figure.fetched_at = run->options->now;
        if (row->figure.evidence == 0) /* else of a page before */
            row->figure.evidence = evidence;
        if (listener->figure != NULL)
            listener->figure(listener->ctx, account->account, row->key.metric,
                             row->key.period, &row->figure);
    }
    if (run->st != NULL &&
        store_put(run->st, run->rows, count, &change, err) != 0)
        return -1;
    account->figures += change.added + change.revised;
    return 0;
}

/* Evidence once for the answer, figures in one transaction an account. */
static int keep_answer(struct run *run, size_t id,
                       const struct http_response *response,
                       struct net_answer *answer, struct err *err)
{
    const struct work_job *job = &run->work->jobs[id];
    size_t count = answer->figure_count;
    int64_t evidence;

    if (count == 0)
        return 0;
    if (make_rows(run, count, err) != 0 ||
        keep_evidence(run, id, response, answer, &evidence, err) != 0)
        return -1;
    /* By account, then by series: the order that the store likes best. */
    qsort(answer->figures, count, sizeof(*answer->figures), compare_figures);
    for (size_t i = 0, n; i < count; i += n) {
        n = 1;
        while (i + n < count &&
               answer->figures[i + n].account == answer->figures[i].account)
            n++;
        if (keep_figures(run, job, &answer->figures[i], n, evidence, err) != 0)
            return -1;
    }
    return 0;
}

/* Keep a page until the last has come, and ask for the next one; what speaks
 * against that is told in *failure. */
static int next_page(struct run *run, size_t id,
                     const struct http_response *response,
                     struct net_answer *answer, struct err *failure,
                     struct err *err)
{
    const struct work_job *job = &run->work->jobs[id];
    size_t lane = job->lane;
    int64_t evidence = 0;

    if (job->page + 1 >= job->call->next->limit)
        (void)err_set(failure, ERR_MALFORMED, "more than %d pages",
                      job->call->next->limit);
    else if (job->cursor != NULL && strcmp(job->cursor, answer->next) == 0)
        (void)err_set(failure, ERR_MALFORMED, "page %d leads to itself",
                      job->page + 1);
    if (failure->kind != ERR_NONE)
        return 0;
    if (answer->figure_count > 0 &&
        keep_evidence(run, id, response, answer, &evidence, err) != 0)
        return -1;
    for (size_t i = 0; i < answer->figure_count; i++)
        answer->figures[i].figure.evidence = evidence;
    if (work_add_page(run->work, id, answer, err) != 0)
        return -1;
    return run_schedule_newest(run, lane, err);
}

/* The last page, or the only one: then all have come. */
static int last_page(struct run *run, size_t id,
                     const struct http_response *response,
                     struct net_answer *answer, struct err *failure,
                     struct err *err)
{
    const struct pages *before = &run->work->jobs[id].before;

    if (before->count > 0 && pages_join(before, answer, failure) != 0) {
        if (failure->kind == ERR_NOMEM)
            *err = *failure;
        return failure->kind == ERR_NOMEM ? -1 : 0;
    }
    return keep_answer(run, id, response, answer, err);
}

/* An answer was understood: keep it, go on to its next page. */
static void job_answered(struct run *run, size_t id,
                         const struct http_response *response,
                         struct net_answer *answer)
{
    const struct work_job *job = &run->work->jobs[id];
    struct err failure = {0};
    int ret;

    for (size_t i = 0; i < answer->failure_count; i++) {
        tell_more(run, 1, &answer->failures[i].err);
        account_failed(member(run, job, answer->failures[i].account),
                       &answer->failures[i].err);
    }
    ret = answer->next != NULL
              ? next_page(run, id, response, answer, &failure, &run->fatal)
              : last_page(run, id, response, answer, &failure, &run->fatal);
    if (ret != 0)
        return;
    granting_good(run, id);
    (void)schedule_ended(run->schedule, id, run_elapsed(run), ERR_NONE, 0);
    run_job_over(run, id, failure.kind != ERR_NONE ? &failure : NULL);
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
    run_job_over(run, id, NULL);
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
            member(run, job, i)->requests++;
    }
    http_request_release(&request);
    return ret;
}

static void start_jobs(struct run *run)
{
    size_t id;

    while (run->fatal.kind == ERR_NONE &&
           schedule_next(run->schedule, run_elapsed(run), &id)) {
        struct err err = {0};

        if (granting_admits(run, id) && start_job(run, id, &err) != 0)
            job_failed(run, id, &err);
    }
}

/* Write what the group holds; a failure ends the run. */
static void group_save(struct run *run)
{
    (void)store_group_end(run->st, &run->fatal);
    store_group_begin(run->st);
    run->unsaved = false;
}

/* The day is told too: a status shows this on other days. */
static void set_earlier(struct err *err, enum err_kind why)
{
    struct zone_clock clock = zone_clock(err->retry_at);
    char day[DAY_TEXT];

    (void)err_set(err, why,
                  "the server asked an earlier run for a pause until %s "
                  "%02d:%02d",
                  day_format(clock.day, day), clock.hour, clock.minute);
}

/* Why a host is not asked any more, in words. */
static void set_lost(const struct run *run, const struct schedule_loss *loss,
                     struct err *err)
{
    if (loss->until_ms > 0)
        err->retry_at = utc_of(run, loss->until_ms);
    if (loss->earlier)
        set_earlier(err, loss->why);
    else if (loss->pace.calls > 0)
        (void)err_set(err, loss->why,
                      "the network's pace of %d requests in %d seconds is used "
                      "up",
                      loss->pace.calls, loss->pace.seconds);
    else if (loss->until_ms > 0)
        (void)err_set(err, loss->why, "the server asked for a pause");
    else
        (void)err_set(err, loss->why,
                      "the server was asked often enough in vain");
}

/* Jobs whose host will not be asked again in this run. */
static void drop_lost_jobs(struct run *run)
{
    struct schedule_loss loss;
    size_t id;

    while (schedule_lost(run->schedule, &id, &loss)) {
        struct err err = {0};

        set_lost(run, &loss, &err);
        if (!loss.earlier)
            tell_more(run, 1, &err);
        run_job_over(run, id, &err);
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
        account_failed(account, &err);
        account_over(run, account);
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

static int loop(struct run *run)
{
    const struct collect_listener *listener = &run->options->listener;
    const char *why = NULL;

    while (run->fatal.kind == ERR_NONE && schedule_left(run->schedule) > 0 &&
           (why = must_end(run)) == NULL) {
        start_jobs(run);
        drop_lost_jobs(run);
        if (run->fatal.kind == ERR_NONE && schedule_left(run->schedule) > 0)
            wait_for_answers(run);
        if (listener->progress != NULL)
            listener->progress(listener->ctx, run->done, run->asked,
                               run_elapsed(run));
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

/* Accounts that failed before they could be asked are over already. */
static void tell_unasked(struct run *run)
{
    for (size_t i = 0; i < run->work->account_count; i++) {
        struct work_account *account = &run->work->accounts[i];

        if (account->asked && account->jobs_left == 0)
            account_over(run, account);
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
        .attempts = plan->attempts,
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
    return total->failed < total->accounts ? 1 : EX_NONE_ANSWERED;
}
