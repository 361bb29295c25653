/*
 * What a figure must be that a person enters.
 */
#include "cli/entry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/nearest.h"
#include "config/plan_value.h"

enum { WORDS_MAX = 4096 }; /* bytes of a list in a message */

/* Where nothing names a period: as for an indicator that names none. */
static const enum period preference[PERIOD_COUNT] = {PERIOD_INSTANT,
                                                     PERIOD_MONTH, PERIOD_DAY};

const struct account *entry_account(const struct plan *plan, const char *name,
                                    struct err *err)
{
    const struct account *account = plan_account(plan, name);
    const char **names;
    const char *near;

    if (account != NULL)
        return account;
    names = calloc(plan->account_count + 1, sizeof(*names));
    if (names == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    for (size_t i = 0; i < plan->account_count; i++)
        names[i] = plan->accounts[i].name;
    near = nearest_word(name, names, plan->account_count);
    if (near != NULL)
        (void)err_set(err, ERR_USAGE,
                      "unknown account '%.60s'; did you mean '%.60s'?", name,
                      near);
    else
        (void)err_set(
            err, ERR_USAGE,
            "unknown account '%.60s'; headway.ini has no such section", name);
    free(names);
    return NULL;
}

/* The words of the setting that names an account's metrics; NULL: none. */
static const char *own_metrics(const struct account *account)
{
    const struct network *net = account->network;
    size_t at;

    if (net->metrics_from == NULL)
        return NULL;
    at = network_setting(net, net->metrics_from);
    return at < net->setting_count ? account->values[at] : NULL;
}

static bool is_listed(const char *metric, char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i], metric) == 0)
            return true;
    }
    return false;
}

static bool has_metric(const struct network *net, const char *metric)
{
    for (int p = 0; p < PERIOD_COUNT; p++) {
        if (network_has_metric(net, NULL, metric, (enum period)p))
            return true;
    }
    return false;
}

/* All metrics of a network, each once; owned list of borrowed names. */
static const char **list_metrics(const struct network *net, size_t *count)
{
    size_t room = 1;
    const char **list;

    *count = 0;
    for (size_t i = 0; i < net->call_count; i++)
        room += net->calls[i].value_count;
    list = calloc(room, sizeof(*list));
    for (size_t i = 0; list != NULL && i < net->call_count; i++) {
        for (size_t k = 0; k < net->calls[i].value_count; k++) {
            const char *metric = net->calls[i].values[k].metric;

            if (plan_value_word(metric, list, *count) == *count)
                list[(*count)++] = metric;
        }
    }
    return list;
}

static int refuse_metric(const struct account *account, const char *metric,
                         const char *const *known, size_t count,
                         struct err *err)
{
    const char *near = nearest_word(metric, known, count);
    struct buf words;

    if (near != NULL)
        return err_set(err, ERR_USAGE,
                       "account '%.60s' has no metric '%.40s'; did you mean "
                       "'%.40s'?",
                       account->name, metric, near);
    buf_init(&words, WORDS_MAX);
    plan_value_join(&words, known, count, "and");
    (void)err_set(err, ERR_USAGE,
                  "account '%.60s' has no metric '%.40s'; it has %.90s",
                  account->name, metric, buf_text(&words));
    buf_release(&words);
    return -1;
}

/* Against the account's own list of metrics. */
static int check_own(const struct account *account, const char *metric,
                     const char *own, struct err *err)
{
    char **list;
    size_t count;
    int ret = 0;

    if (plan_value_list(own, &list, &count, err) != 0)
        return -1;
    if (!is_listed(metric, list, count))
        ret = refuse_metric(account, metric, (const char *const *)list, count,
                            err);
    plan_value_free_list(list, count);
    return ret;
}

int entry_metric(const struct account *account, const char *metric,
                 struct err *err)
{
    const char *own = own_metrics(account);
    const char **known;
    size_t count;

    if (own != NULL)
        return check_own(account, metric, own, err);
    if (has_metric(account->network, metric))
        return 0;
    known = list_metrics(account->network, &count);
    if (known == NULL)
        return err_nomem(err);
    (void)refuse_metric(account, metric, known, count, err);
    free(known);
    return -1;
}

static int named_period(const struct account *account, const char *metric,
                        const char *word, enum period *period, struct err *err)
{
    if (!period_by_name(word, period))
        return err_set(err, ERR_USAGE,
                       "period '%.40s' is none of instant, day and month",
                       word);
    if (!network_has_metric(account->network, NULL, metric, *period))
        return err_set(err, ERR_USAGE,
                       "network '%.40s' has no '%.40s' with the period '%s'",
                       account->network->name, metric, word);
    return 0;
}

int entry_period(const struct plan *plan, const struct account *account,
                 const char *metric, const char *word, enum period *period,
                 struct err *err)
{
    bool found = false;

    if (word != NULL)
        return named_period(account, metric, word, period, err);
    for (size_t i = 0; i < plan->indicator_count; i++) {
        const struct indicator *indicator = &plan->indicators[i];

        if (indicator->account != account ||
            strcmp(indicator->metric, metric) != 0)
            continue;
        if (found && *period != indicator->period)
            return err_set(err, ERR_USAGE,
                           "'%.40s' is followed by %s and by %s: say --period",
                           metric, period_name(*period),
                           period_name(indicator->period));
        *period = indicator->period;
        found = true;
    }
    for (int p = 0; !found && p < PERIOD_COUNT; p++) {
        *period = preference[p];
        found = network_has_metric(account->network, NULL, metric, *period);
    }
    return 0;
}

enum paid entry_paid(const struct plan *plan, const struct account *account,
                     const char *metric, enum period period)
{
    for (size_t i = 0; i < plan->indicator_count; i++) {
        const struct indicator *indicator = &plan->indicators[i];

        if (indicator->account == account && indicator->period == period &&
            strcmp(indicator->metric, metric) == 0)
            return indicator->paid;
    }
    return PAID_INCLUDE;
}

/* Digits in groups of three, as "1 234" or "1,234": what a person copies. */
static bool is_grouped(const char *text, char *digits, size_t room)
{
    size_t count = 0;
    size_t run = 0;

    for (; *text != '\0'; text++) {
        if (*text >= '0' && *text <= '9') {
            if (count + 1 == room)
                return false;
            digits[count++] = *text;
            run++;
        } else if (strchr(" ,.'", *text) != NULL && run > 0 &&
                   (run == 3 || run == count)) {
            run = 0;
        } else {
            return false;
        }
    }
    digits[count] = '\0';
    return run == 3 && count > run;
}

int entry_value(const char *text, bool is_signed, int64_t *value,
                struct err *err)
{
    bool minus = is_signed && text[0] == '-';
    const char *number = text + minus;
    char digits[24];
    int64_t v = 0;

    if (is_grouped(number, digits, sizeof(digits)))
        return err_set(err, ERR_USAGE, "'%.40s' is not only digits; write %s%s",
                       text, minus ? "-" : "", digits);
    if (number[0] == '\0' || strspn(number, "0123456789") != strlen(number))
        return err_set(err, ERR_USAGE, "'%.40s' is no whole number%s", text,
                       is_signed ? "" : " of 0 or more");
    for (const char *p = number; *p != '\0'; p++) {
        int digit = *p - '0';

        if (v > (INT64_MAX - digit) / 10)
            return err_set(err, ERR_USAGE, "'%.40s' is too %s", text,
                           minus ? "small" : "large");
        v = v * 10 + digit;
    }
    *value = minus ? -v : v;
    return 0;
}

/* A month by its name or by one of its days. */
static int parse_month(const char *text, int32_t *day, struct err *err)
{
    if (strlen(text) == strlen("YYYY-MM"))
        return month_parse(text, day, err);
    return day_parse(text, day, err);
}

static int read_month(const char *text, int32_t today, int32_t *day,
                      struct err *err)
{
    char name[DAY_TEXT];

    if (text == NULL) {
        *day = month_add(today, -1);
        return 0;
    }
    if (parse_month(text, day, err) != 0)
        return -1;
    *day = month_first(*day);
    if (month_last(*day) >= today)
        return err_set(err, ERR_USAGE, "the month %.7s is not over yet",
                       day_format(*day, name));
    return 0;
}

int entry_day(const char *text, enum period period, int32_t today, int32_t *day,
              struct err *err)
{
    if (period == PERIOD_MONTH)
        return read_month(text, today, day, err);
    *day = today;
    if (text == NULL)
        return 0;
    if (day_parse(text, day, err) != 0)
        return -1;
    if (*day > today)
        return err_set(err, ERR_USAGE, "%s is in the future", text);
    return 0;
}
