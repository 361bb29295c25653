/*
 * Kept answers read anew, by what was kept beside them.
 */
#include "collector/reread.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/jsonx.h"
#include "collector/reading.h"
#include "config/secret.h"

struct member {
    const char **values; /* owned: those of net_account */
    char **derived;      /* owned, as its texts */
    bool is_changed;     /* its settings or the time zone, since */
};

struct reread {
    const struct plan *plan;
    struct zone zone;

    /* Of the answer: */
    enum reread_verdict all; /* of all its figures; SAME: it was tried */
    bool is_masked;
    bool is_numbers;        /* only the numbers are there */
    bool is_described_anew; /* its description was changed */
    bool is_changed;        /* of some account */
    bool is_read;
    const struct network *net;
    struct net_call call; /* borrows from the network's */
    enum paid paid;
    int32_t from;
    int32_t to;
    struct net_account *accounts; /* owned; those that are still there */
    struct member *members;       /* owned; as many */
    size_t count;
    struct net_answer answer; /* owned, its figures sorted */
};

static void release_member(const struct network *net, struct member *member)
{
    for (size_t i = 0; member->derived != NULL && i < net->derived_count; i++)
        secret_free(member->derived[i]);
    free(member->derived);
    free(member->values);
}

/* Forget the answer; the plan stays. */
static void forget(struct reread *r)
{
    for (size_t i = 0; i < r->count; i++)
        release_member(r->net, &r->members[i]);
    free(r->accounts);
    free(r->members);
    net_answer_release(&r->answer);
    *r = (struct reread){.plan = r->plan, .zone = r->zone};
}

struct reread *reread_new(const struct plan *plan, struct err *err)
{
    struct reread *r = calloc(1, sizeof(*r));

    if (r == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    r->plan = plan;
    r->zone = zone_selected(plan->timezone);
    return r;
}

void reread_free(struct reread *r)
{
    if (r == NULL)
        return;
    forget(r);
    free(r);
}

/* The values of an account, those of secrets as the plan has them: no reading
 * depends on one.  *fits false: a derived name can't be made of them. */
static int fill_member(const struct account *account, struct member *member,
                       bool *fits, struct err *err)
{
    const struct network *net = account->network;
    struct err failure = {0};

    member->values = calloc(network_value_count(net) + 1, sizeof(char *));
    member->derived = calloc(net->derived_count + 1, sizeof(char *));
    if (member->values == NULL || member->derived == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < net->setting_count; i++)
        member->values[i] = account->values[i];
    *fits =
        net_derive(net, member->values, true, member->derived, &failure) == 0;
    if (failure.kind == ERR_NOMEM)
        return err_nomem(err);
    for (size_t i = 0; i < net->derived_count; i++)
        member->values[net->setting_count + i] = member->derived[i];
    return 0;
}

static int add_account(struct reread *r, const struct account *account,
                       const char *sum, struct err *err)
{
    struct member member = {0};
    char now[READING_SUM];
    bool fits = true;

    if (fill_member(account, &member, &fits, err) != 0) {
        release_member(account->network, &member);
        return -1;
    }
    member.is_changed =
        !fits || strcmp(reading_account_sum(account, &r->zone, now), sum) != 0;
    r->is_changed = r->is_changed || member.is_changed;
    r->net = account->network;
    r->accounts[r->count] = (struct net_account){account, member.values};
    r->members[r->count++] = member;
    return 0;
}

static bool is_planned(const struct plan *plan, const struct series_key *key)
{
    const struct account *account = plan_account(plan, key->account);

    return account != NULL && strcmp(account->network->name, key->network) == 0;
}

/* Those of the accounts that are in the plan, on the same network. */
static int find_accounts(struct reread *r, const char *network,
                         json_t *accounts, struct err *err)
{
    size_t room = json_object_size(accounts) + 1;
    const char *name;
    json_t *value;

    r->accounts = calloc(room, sizeof(*r->accounts));
    r->members = calloc(room, sizeof(*r->members));
    if (r->accounts == NULL || r->members == NULL)
        return err_nomem(err);
    json_object_foreach(accounts, name, value)
    {
        const struct series_key key = {.account = name, .network = network};
        const char *sum = "";

        (void)jsonx_text(value, &sum);
        if (is_planned(r->plan, &key) &&
            add_account(r, plan_account(r->plan, name), sum, err) != 0)
            return -1;
    }
    if (r->count == 0)
        r->all = REREAD_GONE;
    else if (r->count + 1 < room)
        r->is_changed = true; /* the answer holds others than we know */
    return 0;
}

/* A member that may be left out; false: it is there and no text. */
static bool take_word(const json_t *root, const char *name, const char **word)
{
    const json_t *value = json_object_get(root, name);

    return value == NULL || jsonx_text(value, word);
}

/* With or without paid visits, and the days. */
static bool take_span(struct reread *r, const json_t *root)
{
    const char *paid = paid_name(PAID_INCLUDE);
    const char *from = "";
    const char *to = NULL;
    struct err ignored = {0};

    if (!take_word(root, "paid", &paid) || !paid_by_name(paid, &r->paid) ||
        !take_word(root, "from", &from) ||
        day_parse(from, &r->from, &ignored) != 0 || !take_word(root, "to", &to))
        return false;
    r->to = r->from;
    return to == NULL || day_parse(to, &r->to, &ignored) == 0;
}

/* Take what was kept beside the answer. */
static int take_description(struct reread *r, const json_t *root,
                            struct err *err)
{
    json_t *accounts = json_object_get(root, "accounts");
    const char *network;
    const char *sum = "";
    char now[READING_SUM];
    int64_t call;

    r->all = REREAD_DAMAGED;
    if (!jsonx_text(json_object_get(root, "network"), &network) ||
        !jsonx_int(json_object_get(root, "call"), &call) ||
        !take_word(root, "description", &sum) || !take_span(r, root) ||
        !json_is_object(accounts))
        return 0;
    r->all = REREAD_SAME;
    if (find_accounts(r, network, accounts, err) != 0)
        return -1;
    if (r->all != REREAD_SAME)
        return 0;
    r->is_described_anew = strcmp(reading_network_sum(r->net, now), sum) != 0;
    if (call < 0 || (size_t)call >= r->net->call_count)
        r->all = REREAD_GONE;
    else
        r->call = r->net->calls[call];
    return 0;
}

static int read_body(struct reread *r, const struct evidence *evidence,
                     struct err *err)
{
    const struct net_job job = {
        .network = r->net,
        .call = &r->call,
        .accounts = r->accounts,
        .account_count = r->count,
        .paid = r->paid,
        .from = r->from,
        .to = r->to,
        .dry = true,
        .zone = &r->zone,
    };
    const struct http_response response = {
        .status = evidence->status,
        .body = evidence->body,
        .body_len = evidence->body_len,
        .now = evidence->fetched_at,
    };
    struct err failure = {0};

    /* Rows of an account that has left the plan, or has another id by now, are
     * not for us; else they would make the whole answer malformed. */
    if (r->is_changed)
        r->call.rows.outside = NET_OUTSIDE_SKIP;
    r->is_read = net_response(&job, &response, &r->answer, &failure) == 0;
    if (failure.kind == ERR_NOMEM)
        return err_nomem(err);
    if (r->answer.figure_count > 1)
        qsort(r->answer.figures, r->answer.figure_count,
              sizeof(*r->answer.figures), net_figure_compare);
    return 0;
}

/* The answer as it was kept, or one that says the numbers that were. */
static int read_answer(struct reread *r, const struct evidence *evidence,
                       struct err *err)
{
    struct evidence said = *evidence;
    struct err failure = {0};
    char *made = NULL;
    int ret;

    if (!r->is_numbers)
        return read_body(r, evidence, err);
    if (net_kept_numbers(evidence->body, evidence->body_len, &made, &failure) !=
        0) {
        r->all = REREAD_NUMBERS;
        return failure.kind == ERR_NOMEM ? err_nomem(err) : 0;
    }
    said.body = made;
    said.body_len = strlen(made);
    ret = read_body(r, &said, err);
    if (!r->is_read)
        r->all = REREAD_NUMBERS;
    free(made);
    return ret;
}

/* Why nothing of an answer can be read; REREAD_SAME: it can be tried. */
static enum reread_verdict verdict_on(const struct evidence *evidence,
                                      bool is_sound)
{
    if (evidence == NULL || !is_sound)
        return REREAD_DAMAGED;
    if (evidence->reading == NULL)
        return REREAD_BEFORE;
    return REREAD_SAME;
}

int reread_answer(struct reread *r, const struct evidence *evidence,
                  bool is_sound, struct err *err)
{
    struct err parsing = {0};
    json_t *root;
    int ret;

    forget(r);
    r->all = verdict_on(evidence, is_sound);
    if (r->all != REREAD_SAME)
        return 0;
    r->is_masked = reading_is_masked(evidence->note);
    r->is_numbers = reading_is_numbers(evidence->note);
    root = jsonx_parse(evidence->reading, strlen(evidence->reading), &parsing);
    if (parsing.kind == ERR_NOMEM)
        return err_nomem(err);
    ret = take_description(r, root, err);
    json_decref(root);
    if (ret == 0 && r->all == REREAD_SAME)
        ret = read_answer(r, evidence, err);
    return ret;
}

/* --- its figures --- */

/* Of an answer of which only the numbers are there, what it said of their
 * quality is gone. */
static bool is_equal(const struct reread *r, const struct figure *stored,
                     const struct figure *says)
{
    const unsigned quality = stored->quality ^ says->quality;

    if (stored->origin != ORIGIN_FETCHED || stored->value != says->value ||
        stored->low != says->low || stored->high != says->high)
        return false;
    return r->is_numbers || (stored->estimated == says->estimated &&
                             (quality & ~(unsigned)QUALITY_HELD) == 0);
}

/* What the answer says of the place of a figure, or NULL; where it says two
 * things, the one that is stored. */
static const struct figure *find(const struct reread *r, size_t account,
                                 const struct store_row *row)
{
    const struct net_figure wanted = {account, row->key.metric, row->figure};
    const struct net_answer *answer = &r->answer;
    const struct net_figure *end = answer->figures + answer->figure_count;
    const struct net_figure *found = NULL;

    if (r->is_read && answer->figure_count > 0 &&
        row->key.period == r->call.period && row->key.paid == r->paid)
        found = bsearch(&wanted, answer->figures, answer->figure_count,
                        sizeof(wanted), net_figure_compare);
    if (found == NULL)
        return NULL;
    while (found > answer->figures &&
           net_figure_compare(found - 1, &wanted) == 0)
        found--;
    while (!is_equal(r, &row->figure, &found->figure) && found + 1 < end &&
           net_figure_compare(found + 1, &wanted) == 0)
        found++;
    return &found->figure;
}

static size_t find_account(const struct reread *r, const struct series_key *key)
{
    size_t i = 0;

    while (i < r->count &&
           (strcmp(r->accounts[i].account->name, key->account) != 0 ||
            strcmp(r->net->name, key->network) != 0))
        i++;
    return i;
}

enum reread_verdict reread_compare(const struct reread *r,
                                   const struct store_row *row,
                                   const struct figure **says)
{
    bool is_entered = row->figure.origin != ORIGIN_FETCHED;
    size_t account;

    *says = NULL;
    if (row->figure.evidence == 0)
        return is_entered ? REREAD_ENTERED : REREAD_NO_ANSWER;
    if (r->all == REREAD_BEFORE && is_entered)
        return REREAD_ENTERED;
    if (r->all != REREAD_SAME)
        return r->all;
    account = find_account(r, &row->key);
    if (account == r->count)
        return is_planned(r->plan, &row->key) ? REREAD_DIFFERENT : REREAD_GONE;
    *says = find(r, account, row);
    if (*says != NULL && is_equal(r, &row->figure, *says))
        return REREAD_SAME;
    if (r->is_masked)
        return REREAD_MASKED;
    if (r->is_described_anew)
        return REREAD_DESCRIPTION;
    return r->members[account].is_changed ? REREAD_SETTINGS : REREAD_DIFFERENT;
}
