/*
 * From what an address says to a whole account: its name, what it shares with
 * another of its network, and where its secrets will be.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/add.h"
#include "cli/given.h"
#include "config/plan_setting.h"
#include "config/plan_value.h"

enum { NAME_MAX_LEN = 40, VALUE_MAX_LEN = 20, NAMES_MAX = 1000 };

void add_release(struct addition *addition)
{
    given_account_release(&addition->account);
    free(addition->proposed);
    *addition = (struct addition){.model = NULL};
}

/* ---- groups of which one setting is set ---- */

static bool is_in(const struct network *net, size_t group, size_t setting)
{
    return plan_value_word(net->settings[setting].name,
                           (const char *const *)net->one_of[group],
                           net->one_of_counts[group]) <
           net->one_of_counts[group];
}

/* Is a setting of the group set? */
static bool is_group_set(const struct account *account, size_t group)
{
    const struct network *net = account->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        if (account->values[i] != NULL && is_in(net, group, i))
            return true;
    }
    return false;
}

/* Is a setting of one of its groups set, in its place or itself? */
static bool is_settled(const struct account *account, size_t setting)
{
    const struct network *net = account->network;

    for (size_t g = 0; g < net->one_of_count; g++) {
        if (is_in(net, g, setting) && is_group_set(account, g))
            return true;
    }
    return account->values[setting] != NULL;
}

static bool is_grouped(const struct network *net, size_t setting)
{
    for (size_t g = 0; g < net->one_of_count; g++) {
        if (is_in(net, g, setting))
            return true;
    }
    return false;
}

/* Does a setting that is set need this one? */
static bool is_needed(const struct account *account, size_t setting)
{
    const struct network *net = account->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *other = &net->settings[i];

        if (account->values[i] != NULL &&
            plan_value_word(net->settings[setting].name,
                            (const char *const *)other->needs,
                            other->need_count) < other->need_count)
            return true;
    }
    return false;
}

/* ---- names ---- */

/* Do other networks begin with the same word ("facebook-page")? */
static bool has_siblings(const struct network *net, char *const *names,
                         size_t count)
{
    size_t word = strcspn(net->name, "-");

    for (size_t i = 0; i < count && net->name[word] != '\0'; i++) {
        if (strncmp(names[i], net->name, word + 1) == 0 &&
            strcmp(names[i], net->name) != 0)
            return true;
    }
    return false;
}

/* Append what of a text can stand in a name: "Știri.MD" as "tiri-md". */
static void add_slug(struct buf *out, const char *text)
{
    bool gap = out->len > 0;

    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;

        if (c >= 0x80 || !isalnum(c)) {
            gap = gap || out->len > 0;
            continue;
        }
        if (gap)
            (void)buf_addc(out, '-');
        gap = false;
        (void)buf_addc(out, (char)tolower(c));
    }
}

/* What people call the account: a word that the address says.  NULL: only
 * numbers, or codes. */
static const char *telling_value(const struct recognised *found)
{
    const struct network *net = found->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        const char *value = found->values[i];
        enum net_setting_type type = net->settings[i].type;

        if (value != NULL && type != NET_URL && type != NET_HOST &&
            type != NET_NUMBER && isalpha((unsigned char)value[0]) &&
            strlen(value) <= VALUE_MAX_LEN)
            return value;
    }
    return NULL;
}

/* The name that is wanted, or with a number where it is taken. */
static char *free_name(const struct plan *plan, const char *wanted)
{
    char name[NAME_MAX_LEN + 16];

    (void)snprintf(name, sizeof(name), "%.*s", NAME_MAX_LEN, wanted);
    for (int i = 2; plan_account(plan, name) != NULL && i < NAMES_MAX; i++)
        (void)snprintf(name, sizeof(name), "%.*s-%d", NAME_MAX_LEN, wanted, i);
    return strdup(name);
}

/* "youtube-antitrafic"; owned, NULL with *err. */
static char *propose_name(const struct plan *plan, struct networks *nets,
                          const struct recognised *found, struct err *err)
{
    const struct network *net = found->network;
    const char *value = telling_value(found);
    char *const *names;
    char *name = NULL;
    struct buf text;
    size_t count;

    if (networks_names(nets, &names, &count, err) != 0)
        return NULL;
    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addf(&text, "%.*s",
                   has_siblings(net, names, count)
                       ? (int)strcspn(net->name, "-")
                       : (int)strlen(net->name),
                   net->name);
    if (value != NULL)
        add_slug(&text, value);
    if (buf_check(&text, err) == 0) {
        name = free_name(plan, buf_text(&text));
        if (name == NULL)
            (void)err_nomem(err);
    }
    buf_release(&text);
    return name;
}

static char *check_name(const struct plan *plan, const char *name,
                        struct err *err)
{
    const struct account *other = plan_account(plan, name);
    char *copy = NULL;

    if (!plan_value_is_name(name))
        (void)err_set(err, ERR_USAGE,
                      "--name: '%.60s' is no name; use letters, digits, '-' "
                      "and '_'",
                      name);
    else if (other != NULL)
        (void)err_set(err, ERR_USAGE,
                      "--name: there is an account '%.60s' already, in line %d",
                      name, other->line);
    else if ((copy = strdup(name)) == NULL)
        (void)err_nomem(err);
    return copy;
}

/* ---- what it shares ---- */

static const struct account *find_model(const struct plan *plan,
                                        const struct network *net)
{
    for (size_t i = plan->account_count; i > 0; i--) {
        if (plan->accounts[i - 1].network == net)
            return &plan->accounts[i - 1];
    }
    return NULL;
}

static int copy_text(char **to, const char *from, struct err *err)
{
    if (from == NULL)
        return 0;
    free(*to);
    *to = strdup(from);
    return *to != NULL ? 0 : err_nomem(err);
}

/* A proxy stands in for a network that is at one address for everybody. */
static int share_base_url(struct account *account, const struct account *model,
                          struct err *err)
{
    const char *base = account->network->base;

    if (account->base_url != NULL || base == NULL || base[0] == '{' ||
        strncmp(base, "https://{", strlen("https://{")) == 0)
        return 0;
    account->allow_http = account->allow_http || model->allow_http;
    return copy_text(&account->base_url, model->base_url, err);
}

static int share(struct addition *addition, struct err *err)
{
    struct account *account = &addition->account;
    const struct account *model = addition->model;
    const struct network *net = account->network;

    if (model == NULL)
        return 0;
    for (size_t i = 0; i < net->setting_count; i++) {
        if (net->settings[i].shared && !is_settled(account, i) &&
            copy_text(&account->values[i], model->values[i], err) != 0)
            return -1;
    }
    return share_base_url(account, model, err);
}

/* ---- where its secrets will be ---- */

static int propose_secret(struct addition *addition, size_t setting,
                          struct err *err)
{
    struct account *account = &addition->account;
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addf(&text, "file:secrets/%s.%s", account->name,
                   account->network->settings[setting].name);
    account->values[setting] = buf_steal(&text);
    buf_release(&text);
    addition->proposed[setting] = true;
    return account->values[setting] != NULL ? 0 : err_nomem(err);
}

/* What the settings that are set need, and what those need. */
static int propose_needed(struct addition *addition, struct err *err)
{
    struct account *account = &addition->account;
    const struct network *net = account->network;
    bool more = true;

    while (more) {
        more = false;
        for (size_t i = 0; i < net->setting_count; i++) {
            if (!net->settings[i].secret || is_settled(account, i) ||
                !is_needed(account, i))
                continue;
            if (propose_secret(addition, i, err) != 0)
                return -1;
            more = true;
        }
    }
    return 0;
}

/* Is another one of its groups nearer at hand: one that needs nothing else? */
static bool gives_way(const struct account *account, size_t setting)
{
    const struct network *net = account->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        if (net->settings[i].secret && net->settings[i].need_count == 0 &&
            net->settings[setting].need_count > 0 &&
            plan_setting_is_alternative(net, net->settings[i].name,
                                        net->settings[setting].name))
            return true;
    }
    return false;
}

/* Those that must be there; of a group its first. */
static int propose_secrets(struct addition *addition, struct err *err)
{
    struct account *account = &addition->account;
    const struct network *net = account->network;

    if (propose_needed(addition, err) != 0)
        return -1;
    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];
        bool needed = is_grouped(net, i) || !setting->optional;

        if (setting->secret && needed && !is_settled(account, i) &&
            !gives_way(account, i) && propose_secret(addition, i, err) != 0)
            return -1;
    }
    return propose_needed(addition, err);
}

/* ---- all of it ---- */

/* Say "SETTING=VALUE" of what an address told.  `said` and `words` have room
 * for all settings; returns how many words there are, SIZE_MAX: no memory. */
static size_t say(const struct recognised *found, char **said,
                  const char **words)
{
    const struct network *net = found->network;
    size_t n = 0;

    for (size_t i = 0; i < net->setting_count; i++) {
        struct buf word;

        if (found->values[i] == NULL)
            continue;
        buf_init(&word, BUF_TEXT_MAX);
        (void)buf_addf(&word, "%s=%s", net->settings[i].name, found->values[i]);
        said[i] = buf_steal(&word);
        buf_release(&word);
        if (said[i] == NULL)
            return SIZE_MAX;
        words[n++] = said[i];
    }
    return n;
}

/* What the address said, then the command line's words. */
static int take_words(const struct plan *plan, const struct recognised *found,
                      const char *const *words, size_t count,
                      struct addition *out, struct err *err)
{
    const struct network *net = found->network;
    char **said = calloc(net->setting_count + 1, sizeof(char *));
    const char **all =
        calloc(net->setting_count + count + 1, sizeof(const char *));
    size_t n = said != NULL && all != NULL ? say(found, said, all) : SIZE_MAX;
    int ret = -1;

    if (n != SIZE_MAX) {
        for (size_t i = 0; i < count; i++)
            all[n++] = words[i];
        ret = given_account(plan, net, "", all, n, &out->account, err);
    } else {
        (void)err_nomem(err);
    }
    for (size_t i = 0; said != NULL && i < net->setting_count; i++)
        free(said[i]);
    free(said);
    free(all);
    return ret;
}

int add_fill(const struct plan *plan, struct networks *nets,
             const struct recognised *found, const char *const *words,
             size_t count, const char *name, struct addition *out,
             struct err *err)
{
    char *chosen;

    out->proposed =
        calloc(found->network->setting_count + 1, sizeof(*out->proposed));
    if (out->proposed == NULL)
        return err_nomem(err);
    if (take_words(plan, found, words, count, out, err) != 0)
        return -1;
    chosen = name != NULL ? check_name(plan, name, err)
                          : propose_name(plan, nets, found, err);
    if (chosen == NULL)
        return -1;
    free(out->account.name);
    out->account.name = chosen;
    out->model = find_model(plan, found->network);
    if (share(out, err) != 0)
        return -1;
    return propose_secrets(out, err);
}

int add_complete(const struct addition *addition, struct err *err)
{
    const struct account *account = &addition->account;
    const struct network *net = account->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];

        if (setting->secret || setting->fallback != NULL ||
            is_settled(account, i) ||
            (setting->optional && !is_grouped(net, i) &&
             !is_needed(account, i)))
            continue;
        return err_set(err, ERR_USAGE,
                       "%s needs %s: %.120s; add %s=VALUE behind the address",
                       net->name, setting->name, setting->help, setting->name);
    }
    return 0;
}

/* Names of accounts that the network itself compares without case. */
static bool folds_case(const struct network *net)
{
    for (size_t i = 0; i < net->call_count; i++) {
        if (net->calls[i].rows.fold_case)
            return true;
    }
    return false;
}

/* What tells one account of the network from another. */
static bool identifies(const struct network *net, size_t setting)
{
    const struct net_setting *s = &net->settings[setting];

    return !s->secret && (!s->shared || s->type == NET_URL);
}

static bool is_same(const struct account *a, const struct account *b,
                    bool *telling)
{
    const struct network *net = a->network;
    bool fold = folds_case(net);

    *telling = false;
    if (net != b->network)
        return false;
    for (size_t i = 0; i < net->setting_count; i++) {
        const char *own = a->values[i];
        const char *x = own != NULL ? own : net->settings[i].fallback;
        const char *y = b->values[i];

        if (!identifies(net, i) || x == NULL)
            continue;
        *telling = *telling || own != NULL;
        if (y == NULL || (fold ? strcasecmp(x, y) : strcmp(x, y)) != 0)
            return false;
    }
    return true;
}

const struct account *add_same(const struct plan *plan,
                               const struct addition *addition, bool named)
{
    for (size_t i = 0; i < plan->account_count; i++) {
        bool telling;

        if (is_same(&addition->account, &plan->accounts[i], &telling) &&
            (telling || !named))
            return &plan->accounts[i];
    }
    return NULL;
}
