/*
 * Indicators: of one account, of each of several, or an either-or of others.
 */
#include "config/plan_indicator.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "config/plan_either.h"
#include "config/plan_metric.h"
#include "config/plan_picture.h"
#include "config/plan_target.h"
#include "config/plan_value.h"

static const char *const periods[] = {"instant", "day", "month"};
static const char *const paid_words[] = {"include", "exclude"};
static const char *const betters[] = {"more", "less"};
static const char *const judges[] = {"last", "any", "every"};

/* The keys of one section, as they are written. */
struct draft {
    char *title;
    char *account;
    char **accounts;
    size_t account_count;
    char *metric;
    enum period period; /* PERIOD_COUNT: the network's */
    enum paid paid;
    enum better better;
    char *baseline;
    int64_t target; /* -1: none */
    char *revised;
    int32_t by; /* DAY_NONE: the plan's end */
    char *milestones;
    enum judge judge;
    char *verification;
    char *responsible;
    char **any_of;
    size_t any_of_count;
};

#define AT(member) .at = offsetof(struct draft, member)
#define WORDS(list)                                                            \
    .words = (list), .word_count = sizeof(list) / sizeof((list)[0])

static const struct plan_key keys[] = {
    {.name = "title", .type = PLAN_TEXT, AT(title)},
    {.name = "account", .type = PLAN_TEXT, AT(account)},
    {.name = "accounts",
     .type = PLAN_NAMES,
     AT(accounts),
     .count = offsetof(struct draft, account_count)},
    {.name = "metric", .type = PLAN_TEXT, AT(metric)},
    {.name = "period", .type = PLAN_WORD, AT(period), WORDS(periods)},
    {.name = "paid", .type = PLAN_WORD, AT(paid), WORDS(paid_words)},
    {.name = "better", .type = PLAN_WORD, AT(better), WORDS(betters)},
    {.name = "baseline", .type = PLAN_TEXT, AT(baseline)},
    {.name = "target",
     .type = PLAN_FIGURE,
     AT(target),
     .min = 0,
     .max = PLAN_FIGURE_MAX},
    {.name = "revised", .type = PLAN_TEXT, AT(revised)},
    {.name = "by", .type = PLAN_DAY, AT(by)},
    {.name = "milestones", .type = PLAN_TEXT, AT(milestones)},
    {.name = "judge", .type = PLAN_WORD, AT(judge), WORDS(judges)},
    {.name = "verification",
     .type = PLAN_TEXT,
     AT(verification),
     .fallback = ""},
    {.name = "responsible", .type = PLAN_TEXT, AT(responsible), .fallback = ""},
    {.name = "any_of",
     .type = PLAN_NAMES,
     AT(any_of),
     .count = offsetof(struct draft, any_of_count)},
};

enum { KEY_COUNT = sizeof(keys) / sizeof(keys[0]) };

/* What an either-or takes from its parts, and so can't say itself. */
static const char *const of_parts[] = {
    "account",    "accounts", "metric",   "period",  "paid",  "target",
    "milestones", "judge",    "baseline", "revised", "better"};

/* One section on its way to indicators. */
struct indicator_loading {
    struct plan_loading *ld;
    const struct plan_section *section;
    struct draft draft;
    struct buf *list; /* of struct indicator */
};

const char *better_name(enum better better)
{
    return betters[better];
}

static const struct plan_entry *entry_of(const struct indicator_loading *il,
                                         const char *key)
{
    return plan_read_entry(il->ld->source, il->section, key);
}

static void draft_release(struct draft *draft)
{
    free(draft->title);
    free(draft->account);
    plan_value_free_list(draft->accounts, draft->account_count);
    free(draft->metric);
    free(draft->baseline);
    free(draft->revised);
    free(draft->milestones);
    free(draft->verification);
    free(draft->responsible);
    plan_value_free_list(draft->any_of, draft->any_of_count);
}

void plan_indicator_release(struct indicator *indicator)
{
    free(indicator->name);
    free(indicator->title);
    free(indicator->metric);
    plan_target_release(indicator);
    free(indicator->verification);
    free(indicator->responsible);
    free(indicator->any_of);
}

/* "friends" or "friends/facebook"; owned, NULL: no memory. */
static char *full_name(const char *name, const char *separator,
                       const char *account)
{
    struct buf text;
    char *full;

    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addstr(&text, name);
    if (account != NULL)
        (void)buf_addf(&text, "%s%s", separator, account);
    full = buf_steal(&text);
    buf_release(&text);
    return full;
}

/* A text whose value was at fault is missing. */
static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

/* The texts, and the last day.  `of` is set where one section makes several. */
static void take_words(struct indicator_loading *il,
                       struct indicator *indicator, const struct account *of)
{
    const struct draft *draft = &il->draft;
    const char *name = of != NULL ? of->name : NULL;

    indicator->line = il->section->line;
    indicator->by = draft->by != DAY_NONE ? draft->by : il->ld->plan->end;
    indicator->name = full_name(il->section->name, "/", name);
    indicator->title =
        draft->title != NULL
            ? full_name(draft->title, ", ", of != NULL ? of->title : NULL)
            : full_name(il->section->name, "/", name);
    indicator->verification =
        full_name(or_empty(draft->verification), "", NULL);
    indicator->responsible = full_name(or_empty(draft->responsible), "", NULL);
    if (indicator->name == NULL || indicator->title == NULL ||
        indicator->verification == NULL || indicator->responsible == NULL)
        il->ld->nomem = true;
}

static void add(struct indicator_loading *il, struct indicator *indicator)
{
    if (buf_add(il->list, indicator, sizeof(*indicator)) != 0) {
        il->ld->nomem = true;
        plan_indicator_release(indicator);
    }
}

/* The indicator of one account; `several`: its name and title name it. */
static void add_of_account(struct indicator_loading *il,
                           const struct account *account, bool several)
{
    const struct draft *draft = &il->draft;
    struct indicator indicator = {
        .account = account,
        .paid = draft->paid,
        .better = draft->better,
        .has_target = draft->target >= 0,
        .target = draft->target >= 0 ? draft->target : 0,
        .judge = draft->judge,
    };
    const struct plan_target words = {draft->baseline, draft->revised,
                                      draft->milestones};

    take_words(il, &indicator, several ? account : NULL);
    plan_target_take(il->ld, il->section, &words, &indicator);
    if (account->network != NULL)
        plan_metric_take(il->ld, il->section, draft->metric, draft->period,
                         &indicator);
    add(il, &indicator);
}

static const struct account *find_account(struct indicator_loading *il,
                                          const char *key, const char *name)
{
    const struct plan *plan = il->ld->plan;
    const struct account *account = plan_account(plan, name);
    const char **names;

    if (account != NULL)
        return account;
    names = calloc(plan->account_count + 1, sizeof(*names));
    for (size_t i = 0; names != NULL && i < plan->account_count; i++)
        names[i] = plan->accounts[i].name;
    plan_unknown(il->ld, il->section, entry_of(il, key),
                 N_("no account is named '%1'"), name, names,
                 names != NULL ? plan->account_count : 0);
    free(names);
    return NULL;
}

static void add_of_accounts(struct indicator_loading *il)
{
    const struct draft *draft = &il->draft;
    const struct account *account;

    if (draft->account != NULL) {
        account = find_account(il, "account", draft->account);
        if (account != NULL)
            add_of_account(il, account, false);
    }
    for (size_t i = 0; i < draft->account_count; i++) {
        account = find_account(il, "accounts", draft->accounts[i]);
        if (account != NULL)
            add_of_account(il, account, true);
    }
}

/* An either-or, its parts still open. */
static void add_either_or(struct indicator_loading *il)
{
    struct indicator indicator = {.account = NULL};

    for (size_t i = 0; i < sizeof(of_parts) / sizeof(of_parts[0]); i++) {
        if (entry_of(il, of_parts[i]) != NULL)
            plan_fault(il->ld, il->section, entry_of(il, of_parts[i]),
                       "can't stand beside any_of, whose parts have their own");
    }
    take_words(il, &indicator, NULL);
    add(il, &indicator);
}

static void check_by(struct indicator_loading *il)
{
    if (il->draft.by != DAY_NONE && il->draft.by < il->ld->plan->start)
        plan_fault(il->ld, il->section, entry_of(il, "by"),
                   "is before the plan's start");
}

static void take_section(struct indicator_loading *il)
{
    bool one = entry_of(il, "account") != NULL;
    bool several = entry_of(il, "accounts") != NULL;

    il->draft =
        (struct draft){.target = -1, .by = DAY_NONE, .period = PERIOD_COUNT};
    plan_keys_take(il->ld, il->section, keys, KEY_COUNT, &il->draft);
    if (il->ld->nomem)
        return; /* what was to be read may be missing */
    check_by(il);
    if (entry_of(il, "any_of") != NULL)
        add_either_or(il);
    else if (one && several)
        plan_fault(il->ld, il->section, entry_of(il, "accounts"),
                   "can't stand beside account");
    else if (!one && !several)
        plan_fault(il->ld, il->section, NULL,
                   "needs account, accounts or any_of");
    else
        add_of_accounts(il);
}

/* Keep what an either-or names until all indicators are made. */
static void keep_parts(struct indicator_loading *il, struct buf *eithers)
{
    struct plan_either either = {
        .section = il->section,
        .indicator = il->list->len / sizeof(struct indicator) - 1,
        .names = il->draft.any_of,
        .name_count = il->draft.any_of_count,
    };

    if (il->draft.any_of == NULL || il->ld->nomem)
        return;
    if (buf_add(eithers, &either, sizeof(either)) == 0) {
        il->draft.any_of = NULL;
        il->draft.any_of_count = 0;
    } else
        il->ld->nomem = true;
}

void plan_indicator_take_all(struct plan_loading *ld,
                             const struct plan_section *const *sections,
                             size_t count)
{
    struct buf list;
    struct buf eithers; /* of struct plan_either */
    struct plan_either *either;
    size_t either_count;

    buf_init(&list, BUF_TEXT_MAX);
    buf_init(&eithers, BUF_TEXT_MAX);
    for (size_t i = 0; i < count; i++) {
        struct indicator_loading il = {
            .ld = ld, .section = sections[i], .list = &list};

        take_section(&il);
        keep_parts(&il, &eithers);
        draft_release(&il.draft);
    }
    /* From here on the list stays where it is, and may be pointed into. */
    ld->plan->indicators = (struct indicator *)(void *)list.data;
    ld->plan->indicator_count = list.len / sizeof(struct indicator);
    either = (struct plan_either *)(void *)eithers.data;
    either_count = eithers.len / sizeof(*either);
    if (!ld->nomem)
        plan_either_resolve(ld, either, either_count);
    if (!ld->nomem)
        plan_picture_check(ld);
    for (size_t i = 0; i < either_count; i++)
        plan_value_free_list(either[i].names, either[i].name_count);
    buf_release(&eithers);
}
