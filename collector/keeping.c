/*
 * Answers that were understood: evidence, figures, pages.
 */
#include "collector/keeping.h"

#include <stdlib.h>
#include <string.h>

#include "collector/holding.h"
#include "collector/mask.h"
#include "collector/reading.h"

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
    struct buf reading;
    int ret;

    *id = 0;
    if (run->st == NULL)
        return 0;
    buf_init(&masked, BUF_TEXT_MAX);
    buf_init(&reading, BUF_TEXT_MAX);
    ret =
        mask_secrets(&net_job, evidence.body, evidence.body_len, &masked, err);
    if (ret == 0)
        ret = reading_describe(&net_job, &reading, err);
    evidence.reading = buf_text(&reading);
    evidence.note =
        reading_note(kept, net_job.call->keep_figures, masked.len > 0);
    if (masked.len > 0) {
        evidence.body = masked.data;
        evidence.body_len = masked.len;
    }
    if (ret == 0) {
        run_group_grows(run);
        ret = store_evidence(run->st, &evidence, id, err);
    }
    buf_release(&reading);
    buf_release(&masked);
    return ret;
}

/* The figures of one account out of an answer: figures[0] to [count - 1]. */
static int keep_figures(struct run *run, const struct work_job *job,
                        struct net_figure *figures, size_t count,
                        int64_t evidence, struct err *err)
{
    const struct collect_listener *listener = &run->options->listener;
    struct work_account *account = run_member(run, job, figures->account);
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
        holding_mark(run, id, answer, err) != 0 ||
        keep_evidence(run, id, response, answer, &evidence, err) != 0)
        return -1;
    /* By account, then by series: the order that the store likes best. */
    qsort(answer->figures, count, sizeof(*answer->figures), net_figure_compare);
    for (size_t i = 0, n; i < count; i += n) {
        n = 1;
        while (i + n < count &&
               answer->figures[i + n].account == answer->figures[i].account)
            n++;
        if (keep_figures(run, job, &answer->figures[i], n, evidence, err) != 0)
            return -1;
    }
    return holding_ask_again(run, id, answer, err);
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

int keeping_take(struct run *run, size_t id,
                 const struct http_response *response,
                 struct net_answer *answer, struct err *failure,
                 struct err *err)
{
    return answer->next != NULL
               ? next_page(run, id, response, answer, failure, err)
               : last_page(run, id, response, answer, failure, err);
}
