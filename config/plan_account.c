/*
 * Accounts: which settings a network takes, and how a person may write them.
 */
#include "config/plan_account.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/nearest.h"
#include "config/plan_dated.h"
#include "config/plan_setting.h"
#include "config/plan_url.h"
#include "config/plan_value.h"

#define KNOWN_MAX 64

/* The keys of every account, as they are written. */
struct draft {
    char *network;
    char *title;
    char *base_url;
    bool allow_http;
    int32_t expires;
    char *redefined;
};

static const struct plan_key common[] = {
    {.name = "network",
     .type = PLAN_TEXT,
     .at = offsetof(struct draft, network),
     .required = true},
    {.name = "title", .type = PLAN_TEXT, .at = offsetof(struct draft, title)},
    {.name = "base_url",
     .type = PLAN_TEXT,
     .at = offsetof(struct draft, base_url)},
    {.name = "expires",
     .type = PLAN_DAY,
     .at = offsetof(struct draft, expires)},
    {.name = "redefined",
     .type = PLAN_TEXT,
     .at = offsetof(struct draft, redefined)},
    {.name = "allow_http",
     .type = PLAN_YES,
     .at = offsetof(struct draft, allow_http)},
};

enum { COMMON_COUNT = sizeof(common) / sizeof(common[0]) };

struct account_loading {
    struct plan_loading *ld;
    const struct plan_section *section;
    struct account *account;
    /* For each setting the entry that said its value; NULL: unset. */
    const struct plan_entry **from;
    bool *told; /* for each setting: that it is missing is told already */
};

/* Neither a common key nor a setting of the network. */
static void unknown_setting(struct account_loading *al,
                            const struct plan_entry *entry)
{
    const struct network *net = al->account->network;
    const char *known[KNOWN_MAX];
    const char *near;
    size_t n = 0;

    for (size_t i = 0; i < net->setting_count && n < KNOWN_MAX; i++)
        known[n++] = net->settings[i].name;
    for (size_t i = 0; i < COMMON_COUNT && n < KNOWN_MAX; i++)
        known[n++] = common[i].name;
    plan_keys_unknown(al->ld, al->section, entry, known, n);
    /* That the one which was meant is missing needs no line of its own. */
    near = nearest_word(entry->key, known, n);
    if (near != NULL && network_setting(net, near) < net->setting_count)
        al->told[network_setting(net, near)] = true;
}

/* Give setting `i` its plain value from an entry.  Takes `text`. */
static void keep_value_take(struct account_loading *al, size_t i, char *text,
                            const struct plan_entry *entry)
{
    struct account *account = al->account;
    const struct net_setting *setting = &account->network->settings[i];
    struct err err = {.kind = ERR_NONE};
    char *value;

    if (text == NULL) {
        al->ld->nomem = true;
        return;
    }
    value = plan_setting_value(setting, text, account->allow_http,
                               al->ld->folder, &err);
    if (value == NULL) {
        al->ld->nomem = al->ld->nomem || err.kind == ERR_NOMEM;
        plan_fault_told(al->ld, al->section, entry, err.msg);
    } else if (account->values[i] == NULL) {
        account->values[i] = value;
        al->from[i] = entry;
        value = NULL;
    } else if (strcmp(account->values[i], value) != 0)
        plan_fault(al->ld, al->section, entry,
                   "says that '%s' is '%.60s', but line %d says '%.60s'",
                   setting->name, value, al->from[i]->line, account->values[i]);
    free(value);
    free(text);
}

static void take_setting(struct account_loading *al, size_t i,
                         const struct plan_entry *entry)
{
    const struct network *net = al->account->network;
    char **found;

    if (entry->value[0] == '\0') {
        plan_fault(al->ld, al->section, entry, "has no value");
        return;
    }
    found = calloc(net->setting_count, sizeof(*found));
    if (found == NULL) {
        al->ld->nomem = true;
        return;
    }
    if (!plan_setting_match(net, i, entry->value, found))
        keep_value_take(al, i, strdup(entry->value), entry);
    for (size_t k = 0; k < net->setting_count; k++) {
        if (found[k] != NULL)
            keep_value_take(al, k, found[k], entry);
    }
    free(found);
}

/* All entries that are no common keys. */
static void take_settings(struct account_loading *al)
{
    const struct network *net = al->account->network;

    for (size_t k = 0; k < al->section->count; k++) {
        const struct plan_entry *entry =
            &al->ld->source->entries[al->section->first + k];
        size_t i = network_setting(net, entry->key);

        if (plan_keys_find(common, COMMON_COUNT, entry->key) != NULL)
            continue;
        if (i == net->setting_count)
            unknown_setting(al, entry);
        else if (plan_keys_first(al->ld, al->section, entry))
            take_setting(al, i, entry);
    }
}

/* Was the key written, well or badly?  Then it isn't missing. */
static bool is_written(const struct account_loading *al, const char *setting)
{
    return plan_read_entry(al->ld->source, al->section, setting) != NULL;
}

static bool is_in_group(const struct network *net, const char *setting)
{
    for (size_t g = 0; g < net->one_of_count; g++) {
        if (plan_value_word(setting, (const char *const *)net->one_of[g],
                            net->one_of_counts[g]) < net->one_of_counts[g])
            return true;
    }
    return false;
}

/* The setting that is set in place of another; NULL: none is. */
static const char *rival_of(const struct account_loading *al,
                            const char *setting)
{
    const struct network *net = al->account->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        if (al->account->values[i] != NULL &&
            plan_setting_is_alternative(net, net->settings[i].name, setting))
            return net->settings[i].name;
    }
    return NULL;
}

/* What a setting that is set cannot do without, in one line. */
static void check_needs(struct account_loading *al, size_t setting)
{
    const struct network *net = al->account->network;
    const struct net_setting *s = &net->settings[setting];
    const char *missing[KNOWN_MAX];
    const char *rival = NULL;
    struct buf names;
    size_t n = 0;

    for (size_t k = 0; k < s->need_count && n < KNOWN_MAX; k++) {
        size_t i = network_setting(net, s->needs[k]);

        if (al->account->values[i] != NULL || al->told[i] ||
            is_written(al, s->needs[k]))
            continue;
        al->told[i] = true;
        rival = rival != NULL ? rival : rival_of(al, s->needs[k]);
        missing[n++] = s->needs[k];
    }
    if (n == 0)
        return;
    buf_init(&names, BUF_TEXT_MAX);
    plan_value_join(&names, missing, n, plan_value_and);
    if (rival != NULL)
        plan_fault(al->ld, al->section, al->from[setting],
                   "goes with %s, not with %s", buf_text(&names), rival);
    else if (n > 1)
        plan_fault(al->ld, al->section, al->from[setting], "needs %s",
                   buf_text(&names));
    else
        plan_fault(al->ld, al->section, al->from[setting], "needs %s: %s",
                   missing[0],
                   language_message(
                       net->settings[network_setting(net, missing[0])].help));
    buf_release(&names);
}

/* Exactly one setting of a group is set. */
static void check_group(struct account_loading *al, char *const *group,
                        size_t count)
{
    const struct network *net = al->account->network;
    size_t set = 0;
    bool wrong = false;
    struct buf names;

    for (size_t k = 0; k < count; k++) {
        size_t i = network_setting(net, group[k]);

        if (al->account->values[i] != NULL)
            set++;
        else
            wrong = wrong || al->told[i] || is_written(al, group[k]);
    }
    if (set == 1 || (set == 0 && wrong))
        return; /* right, or told already */
    buf_init(&names, BUF_TEXT_MAX);
    plan_value_join(&names, (const char *const *)group, count,
                    set == 0 ? plan_value_or : plan_value_and);
    if (set == 0)
        plan_fault(al->ld, al->section, NULL, "needs %s", buf_text(&names));
    else
        plan_fault(al->ld, al->section, NULL, "takes only one of %s",
                   buf_text(&names));
    buf_release(&names);
}

/* Defaults, and what may not be left out. */
static void finish_settings(struct account_loading *al)
{
    const struct network *net = al->account->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];

        if (al->account->values[i] != NULL || al->told[i] ||
            is_written(al, setting->name) || is_in_group(net, setting->name))
            continue;
        if (setting->fallback != NULL)
            keep_value_take(al, i, strdup(setting->fallback), NULL);
        else if (!setting->optional)
            plan_missing(al->ld, al->section, setting->name,
                         language_message(setting->help));
    }
    for (size_t i = 0; i < net->setting_count; i++) {
        if (al->account->values[i] != NULL)
            check_needs(al, i);
    }
    for (size_t g = 0; g < net->one_of_count; g++)
        check_group(al, net->one_of[g], net->one_of_counts[g]);
}

static void take_base_url(struct account_loading *al, const char *url)
{
    const char *fault = plan_url_folder_fault(url, al->account->allow_http);

    if (fault != NULL) {
        struct err err = {.kind = ERR_NONE};

        (void)plan_url_refuse(url, fault, &err);
        plan_fault_told(
            al->ld, al->section,
            plan_read_entry(al->ld->source, al->section, "base_url"), err.msg);
        return;
    }
    al->account->base_url = plan_url_folder(url);
    al->ld->nomem = al->ld->nomem || al->account->base_url == NULL;
}

static void take_redefined(struct account_loading *al, const char *text)
{
    struct account *account = al->account;
    struct err err = {.kind = ERR_NONE};
    struct plan_dated *list = NULL;
    size_t count = 0;

    if (plan_dated_list(text, NC_("what has a date", "change of counting"),
                        "counted by visitor", &list, &count, &err) != 0) {
        al->ld->nomem = al->ld->nomem || err.kind == ERR_NOMEM;
        plan_fault_told(
            al->ld, al->section,
            plan_read_entry(al->ld->source, al->section, "redefined"), err.msg);
        return;
    }
    account->redefined = calloc(count, sizeof(*account->redefined));
    for (size_t i = 0; account->redefined != NULL && i < count; i++) {
        account->redefined[i] =
            (struct redefinition){list[i].day, list[i].text};
        list[i].text = NULL;
    }
    if (account->redefined != NULL)
        account->redefined_count = count;
    else
        al->ld->nomem = true;
    plan_dated_free(list, count);
}

/* The common keys; those of the network are passed by. */
static void take_common(struct account_loading *al, struct draft *draft)
{
    for (size_t k = 0; k < al->section->count; k++) {
        const struct plan_entry *entry =
            &al->ld->source->entries[al->section->first + k];
        const struct plan_key *key =
            plan_keys_find(common, COMMON_COUNT, entry->key);

        if (key != NULL && plan_keys_first(al->ld, al->section, entry))
            plan_keys_set(al->ld, al->section, entry, key, draft);
    }
    plan_keys_finish(al->ld, al->section, common, COMMON_COUNT, draft);
}

/* The description that the account names; NULL with a fault. */
static const struct network *find_network(struct account_loading *al,
                                          const char *name)
{
    struct err err = {.kind = ERR_NONE};
    const struct network *net = networks_get(al->ld->nets, name, &err);

    if (net == NULL) {
        al->ld->nomem = al->ld->nomem || err.kind == ERR_NOMEM;
        plan_fault_told(al->ld, al->section,
                        plan_read_entry(al->ld->source, al->section, "network"),
                        err.msg);
    }
    return net;
}

void plan_account_take(struct plan_loading *ld,
                       const struct plan_section *section,
                       struct account *account)
{
    struct account_loading al = {
        .ld = ld, .section = section, .account = account};
    struct draft draft = {.expires = DAY_NONE};

    account->line = section->line;
    account->name = strdup(section->name);
    take_common(&al, &draft);
    account->allow_http = draft.allow_http;
    account->expires = draft.expires;
    account->title =
        draft.title != NULL ? strdup(draft.title) : strdup(section->name);
    if (account->name == NULL || account->title == NULL)
        ld->nomem = true;
    if (draft.base_url != NULL)
        take_base_url(&al, draft.base_url);
    if (draft.redefined != NULL)
        take_redefined(&al, draft.redefined);
    if (draft.network != NULL)
        account->network = find_network(&al, draft.network);
    if (account->network != NULL) {
        account->values =
            calloc(account->network->setting_count + 1, sizeof(char *));
        al.from = calloc(account->network->setting_count + 1, sizeof(void *));
        al.told = calloc(account->network->setting_count + 1, sizeof(bool));
    }
    if (account->values != NULL && al.from != NULL && al.told != NULL) {
        take_settings(&al);
        finish_settings(&al);
    } else if (account->network != NULL)
        ld->nomem = true;
    free(al.from);
    free(al.told);
    free(draft.network);
    free(draft.title);
    free(draft.base_url);
    free(draft.redefined);
}

void plan_account_release(struct account *account)
{
    for (size_t i = 0;
         account->values != NULL && i < account->network->setting_count; i++)
        free(account->values[i]);
    for (size_t i = 0; i < account->redefined_count; i++)
        free(account->redefined[i].words);
    free(account->redefined);
    free(account->values);
    free(account->name);
    free(account->title);
    free(account->base_url);
}
