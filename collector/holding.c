/*
 * Values that look impossible are asked for again.
 */
#include "collector/holding.h"

#include "base/held.h"

static int mark_one(struct run *run, const struct work_job *job,
                    struct net_figure *read, struct err *err)
{
    const struct account *account =
        run_member(run, job, read->account)->account;
    const struct series_key key = {.account = account->name,
                                   .network = account->network->name,
                                   .metric = read->metric,
                                   .period = job->call->period,
                                   .paid = job->paid};
    int32_t day = read->figure.day;
    struct figures before;

    if (store_series(run->st, &key, day - HELD_LOOK_BACK_DAYS, day - 1, &before,
                     err) != 0)
        return -1;
    if (held_is_due(before.list, before.count, &read->figure))
        read->figure.quality |= QUALITY_HELD;
    figures_release(&before);
    return 0;
}

int holding_mark(struct run *run, size_t id, struct net_answer *answer,
                 struct err *err)
{
    const struct work_job *job = &run->work->jobs[id];

    if (run->st == NULL || job->call->period != PERIOD_INSTANT)
        return 0;
    for (size_t i = 0; i < answer->figure_count; i++) {
        struct work_account *account =
            run_member(run, job, answer->figures[i].account);

        if (mark_one(run, job, &answer->figures[i], err) != 0)
            return -1;
        /* What the first answer said of it is over. */
        if (job->again)
            account->quality &= ~(unsigned)QUALITY_HELD;
    }
    return 0;
}

/* Ask one account of a job again, from the first page on. */
static int ask_again(struct run *run, size_t id, size_t member, struct err *err)
{
    size_t lane = run->work->jobs[id].lane;

    if (work_add_part(run->work, id, member, 1, err) != 0)
        return -1;
    run->work->jobs[run->work->job_count - 1].again = true;
    return run_schedule_newest(run, lane, err);
}

int holding_ask_again(struct run *run, size_t id,
                      const struct net_answer *answer, struct err *err)
{
    size_t asked = SIZE_MAX;

    if (run->work->jobs[id].again)
        return 0;
    /* The figures are by account: one question for each of these. */
    for (size_t i = 0; i < answer->figure_count; i++) {
        const struct net_figure *read = &answer->figures[i];

        if ((read->figure.quality & QUALITY_HELD) == 0 ||
            read->account == asked)
            continue;
        asked = read->account;
        if (ask_again(run, id, asked, err) != 0)
            return -1;
    }
    return 0;
}
