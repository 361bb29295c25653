/*
 * Accounts put together by the requests that they share.
 */
#include "collector/grants.h"

#include <stdlib.h>
#include <string.h>

#include "collector/grant.h"
#include "collector/work.h"
#include "config/secret.h"

/* An account while they are sorted. */
struct candidate {
    struct net_account member;
    const bool *uses; /* by setting: what the shared request is made from */
    size_t place;
};

static int compare(const void *a, const void *b)
{
    const struct candidate *x = a;
    const struct candidate *y = b;
    int order = grant_compare(&x->member, &y->member, x->uses);

    return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static bool is_asked(const struct work_account *account)
{
    return account->err.kind == ERR_NONE && !account->account->network->typed;
}

/* The settings that the account's request for a token is made from, or NULL:
 * it makes none. */
static const bool *token_uses(const struct work_account *account)
{
    const struct network *net = account->account->network;
    const struct net_token *how = net->token;

    return how != NULL && is_asked(account) &&
                   grant_wanted(net, account->values)
               ? how->uses
               : NULL;
}

static const bool *ending_uses(const struct work_account *account)
{
    const struct network *net = account->account->network;
    const struct net_expires *how = net->expires;

    return how != NULL && is_asked(account) &&
                   grant_end_wanted(net, account->values)
               ? how->uses
               : NULL;
}

typedef const bool *uses_fn(const struct work_account *account);

static size_t list_candidates(const struct work *work, uses_fn *uses,
                              struct candidate *list)
{
    size_t count = 0;

    for (size_t i = 0; i < work->account_count; i++) {
        const struct work_account *account = &work->accounts[i];
        const bool *used = uses(account);

        if (used != NULL)
            list[count++] = (struct candidate){
                {account->account, account->values}, used, i};
    }
    return count;
}

/* Cut the sorted candidates into groups. */
static void group(const struct candidate *list, size_t count,
                  struct grants *out)
{
    for (size_t i = 0; i < count; i++) {
        bool same = i > 0 && grant_compare(&list[i - 1].member, &list[i].member,
                                           list[i].uses) == 0;

        if (!same)
            out->list[out->count++] = (struct grant){.first = i};
        out->list[out->count - 1].count++;
        out->members[i] = list[i].place;
    }
}

static int find(const struct work *work, uses_fn *uses, struct grants *out,
                struct err *err)
{
    struct candidate *list = calloc(work->account_count, sizeof(*list));
    size_t count;

    if (list == NULL)
        return err_nomem(err);
    count = list_candidates(work, uses, list);
    if (count > 0) {
        out->list = calloc(count, sizeof(*out->list));
        out->members = calloc(count, sizeof(*out->members));
    }
    if (count > 0 && out->list != NULL && out->members != NULL) {
        qsort(list, count, sizeof(*list), compare);
        group(list, count, out);
    }
    free(list);
    return count == 0 || out->count > 0 ? 0 : err_nomem(err);
}

int grants_find(struct work *work, struct err *err)
{
    bool tokens = false;
    bool ends = false;

    for (size_t i = 0; i < work->account_count; i++) {
        const struct network *net = work->accounts[i].account->network;

        tokens = tokens || net->token != NULL;
        ends = ends || net->expires != NULL;
    }
    if ((tokens && find(work, token_uses, &work->grants, err) != 0) ||
        (ends && find(work, ending_uses, &work->endings, err) != 0))
        return -1;
    for (size_t g = 0; g < work->grants.count; g++) {
        struct grant *grant = &work->grants.list[g];

        for (size_t i = 0; i < grant->count; i++)
            work->accounts[work->grants.members[grant->first + i]].grant =
                g + 1;
        grant->how = work->accounts[work->grants.members[grant->first]]
                         .account->network->token;
    }
    for (size_t g = 0; g < work->endings.count; g++) {
        const struct grant *ending = &work->endings.list[g];

        for (size_t i = 0; i < ending->count; i++)
            work->accounts[work->endings.members[ending->first + i]].ending =
                g + 1;
    }
    return 0;
}

void grants_release(struct grants *grants)
{
    for (size_t g = 0; g < grants->count; g++) {
        struct grant *grant = &grants->list[g];

        for (size_t i = 0; i < grant->kept_count; i++)
            secret_free(grant->kept[i]);
        free(grant->kept);
        free(grant->entries);
    }
    free(grants->list);
    free(grants->members);
    *grants = (struct grants){0};
}

const char *grant_keep(struct grant *grant, const char *secret, struct err *err)
{
    char **kept = realloc(grant->kept, (grant->kept_count + 1) * sizeof(*kept));
    char *copy = strdup(secret);

    if (kept != NULL)
        grant->kept = kept;
    if (kept == NULL || copy == NULL) {
        secret_free(copy);
        (void)err_nomem(err);
        return NULL;
    }
    kept[grant->kept_count++] = copy;
    return copy;
}
