/*
 * Tokens in a run: asked for before the calls that need them, once for all
 * accounts that share them, and again when their life is over or a call was
 * refused.  A secret that rotates is on the disk before the token that came
 * with it is used.
 */
#include "collector/granting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collector/endings.h"
#include "collector/grant.h"

static struct grant *grant_of(const struct run *run, size_t id)
{
    size_t number = run->work->jobs[id].grant;

    return number == 0 ? NULL : &run->work->grants.list[number - 1];
}

static struct work_account *member(const struct run *run,
                                   const struct grant *grant, size_t i)
{
    return &run->work->accounts[run->work->grants.members[grant->first + i]];
}

/* The place of the i-th setting that rotates. */
static size_t setting_of(const struct run *run, const struct grant *grant,
                         size_t i)
{
    return network_setting(member(run, grant, 0)->account->network,
                           grant->how->store[i].name);
}

/* What the accounts send for a setting that rotates. */
static const char *in_use(const struct run *run, const struct grant *grant,
                          size_t i)
{
    return member(run, grant, 0)->values[setting_of(run, grant, i)];
}

/* Have the accounts send this one from now on. */
static int use(struct run *run, struct grant *grant, size_t i,
               const char *secret, struct err *err)
{
    size_t setting = setting_of(run, grant, i);
    const char *copy = grant_keep(grant, secret, err);

    for (size_t a = 0; copy != NULL && a < grant->count; a++)
        member(run, grant, a)->own_values[setting] = copy;
    return copy != NULL ? 0 : -1;
}

static void fail(struct grant *grant, const struct err *err)
{
    grant->state = GRANT_FAILED;
    grant->err = *err;
}

static void warn(const struct run *run, const struct grant *grant,
                 const char *text)
{
    const struct collect_listener *listener = &run->options->listener;

    for (size_t a = 0; listener->warning != NULL && a < grant->count; a++)
        listener->warning(listener->ctx, member(run, grant, a)->account, text);
}

/* The newest of each secret, from the file, into the accounts' values. */
static int find_entries(struct run *run, struct grant *grant, struct err *err)
{
    const struct net_token *how = grant->how;
    int64_t now = run->options->now;

    grant->entries = calloc(how->store_count, sizeof(struct token_entry *));
    if (grant->entries == NULL)
        return err_nomem(err);
    for (size_t a = 0; a < grant->count; a++) {
        const struct account *account = member(run, grant, a)->account;

        for (size_t i = 0; i < how->store_count; i++) {
            struct token_key key = {
                account->name, account->network->name,
                account->base_url != NULL ? account->base_url : "",
                how->store[i].name, in_use(run, grant, i)};

            grant->entries[i] = token_file_entry(run->secrets, &key, now, err);
            if (grant->entries[i] == NULL)
                return -1;
        }
    }
    for (size_t i = 0; i < how->store_count; i++) {
        const struct token_entry *entry = grant->entries[i];

        if (entry == NULL)
            continue;
        grant->unfinished = grant->unfinished || entry->asked_at > 0;
        if (entry->newest != NULL &&
            use(run, grant, i, entry->newest, err) != 0)
            return -1;
    }
    return 0;
}

/* A token that renews itself is at hand, and may be due. */
static int begin_own(struct run *run, struct grant *grant, struct err *err)
{
    const struct token_entry *entry = grant->entries[0];

    if (!grant->how->renews_itself || entry == NULL)
        return 0;
    grant->token = grant_keep(grant, in_use(run, grant, 0), err);
    if (run->options->now - entry->since < grant->how->renew_after)
        grant->state = GRANT_READY;
    return grant->token != NULL ? 0 : -1;
}

static int write_secrets(struct run *run, struct err *err)
{
    int ret = token_file_write(run->secrets, err);

    run->total->secrets_lost = run->total->secrets_lost || ret != 0;
    return ret;
}

/* Each secret that rotates has its entry on the disk, before any is sent. */
static int begin_rotating(struct run *run, struct err *err)
{
    struct grants *grants = &run->work->grants;
    struct err what = {0};

    run->secrets = token_file_open(run->options->plan->database, &what);
    run->total->secrets_lost = run->secrets == NULL;
    for (size_t g = 0; g < grants->count; g++) {
        struct grant *grant = &grants->list[g];

        if (grant->how->store_count == 0)
            continue;
        if (what.kind == ERR_NONE && find_entries(run, grant, &what) == 0)
            (void)begin_own(run, grant, &what);
    }
    if (what.kind == ERR_NONE)
        (void)write_secrets(run, &what);
    if (what.kind == ERR_BUSY || what.kind == ERR_NOMEM) {
        *err = what;
        token_file_free(run->secrets);
        run->secrets = NULL;
        return -1;
    }
    for (size_t g = 0; what.kind != ERR_NONE && g < grants->count; g++) {
        if (grants->list[g].how->store_count > 0)
            fail(&grants->list[g], &what);
    }
    return 0;
}

int granting_begin(struct run *run, struct err *err)
{
    const struct grants *grants = &run->work->grants;

    for (size_t g = 0; run->work->job_count > 0 && g < grants->count; g++) {
        if (grants->list[g].how->store_count > 0)
            return begin_rotating(run, err);
    }
    return 0;
}

void granting_end(struct run *run)
{
    struct err err = {0};

    if (run->secrets == NULL)
        return;
    if (write_secrets(run, &err) != 0) {
        for (size_t g = 0; g < run->work->grants.count; g++) {
            const struct grant *grant = &run->work->grants.list[g];

            if (grant->how->store_count > 0)
                warn(run, grant, err.msg);
        }
    }
    token_file_free(run->secrets);
    run->secrets = NULL;
}

static void hold(struct run *run, struct grant *grant, size_t id)
{
    struct work_job *jobs = run->work->jobs;

    jobs[id].held_next = 0;
    if (grant->held == 0)
        grant->held = id + 1;
    else
        jobs[grant->held_last - 1].held_next = id + 1;
    grant->held_last = id + 1;
}

/* Ask for a token: its job is added to the work. */
static int ask(struct run *run, struct grant *grant, struct err *err)
{
    size_t number = (size_t)(grant - run->work->grants.list);

    grant->state = GRANT_ASKING;
    return work_add_grant(run->work, number, err);
}

/* The same once the run is under way; its lane is that of the job before. */
static void ask_again(struct run *run, struct grant *grant)
{
    if (ask(run, grant, &run->fatal) == 0)
        (void)run_schedule_newest(run, grant->lane, &run->fatal);
}

int granting_place(struct run *run, size_t id, bool *held, struct err *err)
{
    struct grant *grant = grant_of(run, id);

    if (run->work->jobs[id].kind == WORK_GRANT) {
        grant->lane = run->work->jobs[id].lane;
        return 0;
    }
    if (grant == NULL || grant->state == GRANT_READY ||
        grant->state == GRANT_FAILED)
        return 0;
    if (grant->state == GRANT_IDLE && ask(run, grant, err) != 0)
        return -1;
    hold(run, grant, id);
    *held = true;
    return 0;
}

/*
 * Before a secret may be used up: on the disk stands that it was sent, which
 * also shows that the disk takes what will come.
 */
static int note_request(struct run *run, struct grant *grant, struct err *err)
{
    if (grant->how->store_count == 0)
        return 0;
    for (size_t i = 0; i < grant->how->store_count; i++)
        token_entry_ask(run->secrets, grant->entries[i], run_now(run));
    return write_secrets(run, err);
}

static bool is_stale(const struct run *run, const struct grant *grant)
{
    return grant->renew_at > 0 && run_now(run) >= grant->renew_at;
}

bool granting_admits(struct run *run, size_t id, struct err *err)
{
    struct grant *grant = grant_of(run, id);

    if (grant == NULL)
        return true;
    if (run->work->jobs[id].kind == WORK_GRANT) {
        grant->broken = note_request(run, grant, err) != 0;
        return !grant->broken;
    }
    if (grant->state == GRANT_FAILED) {
        *err = grant->err;
        return false;
    }
    if (grant->state == GRANT_READY && !is_stale(run, grant)) {
        run->work->jobs[id].token = grant->token;
        return true;
    }
    schedule_park(run->schedule, id, run_elapsed(run));
    hold(run, grant, id);
    if (grant->state == GRANT_READY)
        ask_again(run, grant);
    return false;
}

/* What an answer says of the secrets that rotate, into the file. */
static int keep_secrets(struct run *run, struct grant *grant,
                        const struct grant_answer *answer, struct err *err)
{
    int64_t now = run_now(run);

    for (size_t i = 0; i < answer->stored_count; i++) {
        const char *new = answer->stored[i];
        const char *used = in_use(run, grant, i);
        struct token_entry *entry = grant->entries[i];
        int ret =
            new != NULL
                ? token_entry_replace(run->secrets, entry, used, new, now, err)
                : token_entry_settle(run->secrets, entry, used, err);

        if (ret != 0)
            return -1;
        token_entry_ask(run->secrets, entry, 0);
        entry->ends_at = answer->secret_ends_at;
    }
    return answer->stored_count == 0 ? 0 : write_secrets(run, err);
}

/* On the disk first, then in use. */
static int take_answer(struct run *run, struct grant *grant,
                       const struct grant_answer *answer, struct err *err)
{
    const char *token = grant_keep(grant, answer->token, err);

    if (token == NULL)
        return -1;
    if (keep_secrets(run, grant, answer, err) != 0) {
        grant->broken = true;
        return -1;
    }
    for (size_t i = 0; i < answer->stored_count; i++) {
        if (answer->stored[i] != NULL &&
            use(run, grant, i, answer->stored[i], err) != 0)
            return -1;
    }
    for (size_t a = 0; answer->secret_ends_at > 0 && a < grant->count; a++)
        endings_learn(member(run, grant, a), answer->secret_ends_at);
    grant->token = token;
    grant->state = GRANT_READY;
    grant->by_former = false;
    grant->unfinished = false;
    grant->renew_at = grant->how->renews_itself
                          ? 0
                          : grant_renew_at(run_now(run), answer->ends_at);
    return 0;
}

/* Did the network say no?  Then nothing was used up that we don't know of; of
 * an answer that can't be read, nobody knows. */
static bool is_refusal(enum err_kind kind)
{
    return kind != ERR_MALFORMED && kind != ERR_SERVER &&
           kind != ERR_TOO_LARGE && kind != ERR_NOMEM;
}

/*
 * An answer without a token: new secrets beside it count all the same, since
 * the old ones are spent.  What can't be kept is told in place of *err.
 */
static void save_secrets(struct run *run, struct grant *grant,
                         const struct grant_answer *answer, struct err *err)
{
    struct err failure = {0};
    int ret = 0;

    for (size_t i = 0; ret == 0 && i < grant->how->store_count; i++) {
        const char *new = i < answer->stored_count ? answer->stored[i] : NULL;
        struct token_entry *entry = grant->entries[i];

        if (new != NULL)
            ret =
                token_entry_replace(run->secrets, entry, in_use(run, grant, i),
                                    new, run_now(run), &failure);
        if (new != NULL || is_refusal(err->kind))
            token_entry_ask(run->secrets, entry, 0);
        if (ret == 0 && new != NULL)
            ret = use(run, grant, i, new, &failure);
    }
    if (ret == 0 && grant->how->store_count > 0)
        ret = write_secrets(run, &failure);
    if (ret != 0)
        *err = failure;
}

bool granting_answered(struct run *run, size_t id, const struct net_job *job,
                       const struct http_response *response, struct err *err)
{
    struct grant *grant = grant_of(run, id);
    struct grant_answer answer;
    int ret = grant_read(job, response, &answer, err);

    if (ret != 0)
        save_secrets(run, grant, &answer, err);
    else
        ret = take_answer(run, grant, &answer, err);
    grant_answer_release(&answer);
    return ret == 0;
}

bool granting_take_held(struct run *run, size_t id, size_t *held)
{
    struct grant *grant = grant_of(run, id);

    if (grant->held == 0)
        return false;
    *held = grant->held - 1;
    grant->held = run->work->jobs[*held].held_next;
    run->work->jobs[*held].held_next = 0;
    return true;
}

/* An old token that can't be renewed is good for as long as it lives. */
static bool lives_on(struct run *run, struct grant *grant,
                     const struct err *err)
{
    const struct token_entry *entry =
        grant->entries != NULL ? grant->entries[0] : NULL;
    char text[sizeof(err->msg) + 64];

    if (!grant->how->renews_itself || entry == NULL ||
        (entry->ends_at > 0 && entry->ends_at <= run_now(run)))
        return false;
    (void)snprintf(text, sizeof(text), "its token could not be renewed: %s: %s",
                   err_kind_info(err->kind)->name, err->msg);
    warn(run, grant, text);
    return true;
}

/* What the jobs that wait for the grant are told. */
static void fail_asked(struct grant *grant, const struct err *err)
{
    struct err told = *err;

    if (!grant->broken)
        err_context(&told, "its token");
    if (grant->unfinished && !grant->broken && err->kind == ERR_AUTH) {
        size_t len = strlen(told.msg);

        (void)snprintf(told.msg + len, sizeof(told.msg) - len,
                       ", after a run that was cut off while it asked");
    }
    fail(grant, &told);
}

const struct err *granting_over(struct run *run, size_t id,
                                const struct err *err)
{
    struct grant *grant = grant_of(run, id);
    size_t held;

    if (err != NULL && lives_on(run, grant, err))
        grant->state = GRANT_READY;
    else if (err != NULL)
        fail_asked(grant, err);
    if (grant->state == GRANT_FAILED)
        return &grant->err;
    while (granting_take_held(run, id, &held))
        schedule_unpark(run->schedule, held, run_elapsed(run));
    return NULL;
}

/* The newest secrets were refused: those before them are tried once. */
static bool try_former(struct run *run, struct grant *grant)
{
    bool any = false;

    if (grant->by_former || grant->broken || grant->entries == NULL)
        return false;
    for (size_t i = 0; i < grant->how->store_count; i++) {
        const char *former = grant->entries[i]->former;

        if (former != NULL && use(run, grant, i, former, &run->fatal) == 0)
            any = true;
    }
    grant->by_former = any;
    return any;
}

/* The job of a grant was refused. */
static bool retry_grant(struct run *run, size_t id, struct grant *grant)
{
    if (!try_former(run, grant))
        return false;
    schedule_park(run->schedule, id, run_elapsed(run));
    schedule_unpark(run->schedule, id, run_elapsed(run));
    return true;
}

/* Is there another token than the one that a call was refused with? */
static bool find_other(struct run *run, struct grant *grant, size_t id)
{
    if (run->work->jobs[id].token != grant->token)
        return true;
    if (grant->refused)
        return false;
    if (!grant->how->renews_itself) {
        grant->refused = true;
        ask_again(run, grant);
        return true;
    }
    if (!try_former(run, grant))
        return false;
    grant->token = grant_keep(grant, in_use(run, grant, 0), &run->fatal);
    return true;
}

bool granting_retries(struct run *run, size_t id, const struct err *err)
{
    struct grant *grant = grant_of(run, id);

    if (grant == NULL || err->kind != ERR_AUTH)
        return false;
    if (run->work->jobs[id].kind == WORK_GRANT)
        return retry_grant(run, id, grant);
    if (run->work->jobs[id].retried || grant->state == GRANT_FAILED)
        return false;
    if (grant->state == GRANT_READY && !find_other(run, grant, id))
        return false;
    run->work->jobs[id].retried = true;
    schedule_park(run->schedule, id, run_elapsed(run));
    if (grant->state == GRANT_READY)
        schedule_unpark(run->schedule, id, run_elapsed(run));
    else
        hold(run, grant, id);
    return true;
}

void granting_good(struct run *run, size_t id)
{
    struct grant *grant = grant_of(run, id);

    if (grant == NULL || !grant->how->renews_itself || grant->settled ||
        run->work->jobs[id].token != grant->token)
        return;
    grant->settled = true;
    (void)token_entry_settle(run->secrets, grant->entries[0], grant->token,
                             &run->fatal);
}
