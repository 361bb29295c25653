/*
 * What a figure must be that a person enters.
 */
#include "cli/entry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/err_say.h"
#include "base/nearest.h"
#include "config/account_metrics.h"
#include "config/plan_value.h"

enum { WORDS_MAX = 4096 }; /* bytes of a list in a message */

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
        (void)err_say(err, ERR_USAGE,
                      "unknown account '%.60s'; did you mean '%.60s'?", name,
                      near);
    else
        (void)err_say(
            err, ERR_USAGE,
            "unknown account '%.60s'; headway.ini has no such section", name);
    free(names);
    return NULL;
}

static int refuse_metric(const struct account *account, const char *metric,
                         const char *const *known, size_t count,
                         struct err *err)
{
    const char *near = nearest_word(metric, known, count);
    struct buf words;

    if (near != NULL)
        return err_say(err, ERR_USAGE,
                       "account '%.60s' has no metric '%.40s'; did you mean "
                       "'%.40s'?",
                       account->name, metric, near);
    buf_init(&words, WORDS_MAX);
    plan_value_join(&words, known, count, plan_value_and);
    (void)err_say(err, ERR_USAGE,
                  "account '%.60s' has no metric '%.40s'; it has %.90s",
                  account->name, metric, buf_text(&words));
    buf_release(&words);
    return -1;
}

int entry_metric(const struct account *account, const char *metric,
                 struct err *err)
{
    struct account_metrics metrics;
    int ret = account_metrics(account, &metrics, err);

    if (ret == 0 && !account_metrics_has(&metrics, metric))
        ret = refuse_metric(account, metric, metrics.names, metrics.count, err);
    account_metrics_release(&metrics);
    return ret;
}

static int named_period(const struct account *account, const char *metric,
                        const char *word, enum period *period, struct err *err)
{
    if (!period_by_name(word, period))
        return err_say(err, ERR_USAGE,
                       "period '%.40s' is none of instant, day and month",
                       word);
    if (!network_has_metric(account->network, NULL, metric, *period))
        return err_say(err, ERR_USAGE,
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
            return err_say(err, ERR_USAGE,
                           "'%.40s' is followed by %s and by %s: say --period",
                           metric, period_name(*period),
                           period_name(indicator->period));
        *period = indicator->period;
        found = true;
    }
    if (!found)
        *period = account_metric_period(account, metric);
    return 0;
}

int entry_plain_date(const struct account *account, const char *metric,
                     enum period period, const char *date, struct err *err)
{
    int32_t day;

    /* Figures that are only typed are counted as the plan says, not otherwise. */
    if (date == NULL || period != PERIOD_MONTH || account->network->typed ||
        day_parse(date, &day, NULL) != 0 ||
        !network_has_metric(account->network, NULL, metric, PERIOD_DAY))
        return 0;
    return err_say(err, ERR_USAGE,
                   "'%.40s' is told by month and by day: say --date %.7s for "
                   "the month, or --period day for the day",
                   metric, date);
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
        return err_say(err, ERR_USAGE, "'%.40s' is not only digits; write %s%s",
                       text, minus ? "-" : "", digits);
    if (number[0] == '\0' || strspn(number, "0123456789") != strlen(number))
        return is_signed
                   ? err_say(err, ERR_USAGE, "'%.40s' is no whole number", text)
                   : err_say(err, ERR_USAGE,
                             "'%.40s' is no whole number of 0 or more", text);
    for (const char *p = number; *p != '\0'; p++) {
        int digit = *p - '0';

        if (v > (FIGURE_MAX - digit) / 10)
            return minus
                       ? err_say(err, ERR_USAGE, "'%.40s' is too small", text)
                       : err_say(err, ERR_USAGE, "'%.40s' is too large", text);
        v = v * 10 + digit;
    }
    *value = minus ? -v : v;
    return 0;
}

/* Signs that keyboards and web pages have in place of plain ones. */
static const struct {
    const char *sign;
    char plain;
} signs[] = {
    {"\xc2\xa0", ' '},      /* U+00A0, no-break space */
    {"\xe2\x80\x89", ' '},  /* U+2009, thin space */
    {"\xe2\x80\xaf", ' '},  /* U+202F, narrow no-break space */
    {"\xe2\x80\x99", '\''}, /* U+2019, apostrophe */
    {"\xe2\x88\x92", '-'},  /* U+2212, minus */
};

/* The text in plain signs, without blanks around it; false: too long. */
static bool make_plain(const char *text, char *out, size_t room)
{
    size_t n = 0;

    while (*text != '\0') {
        char c = *text;
        size_t len = 1;

        for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
            if (strncmp(text, signs[i].sign, strlen(signs[i].sign)) == 0) {
                c = signs[i].plain;
                len = strlen(signs[i].sign);
            }
        }
        if (c == '\t' || c == '\n' || c == '\r')
            c = ' ';
        text += len;
        if (n == 0 && c == ' ')
            continue;
        if (n + 1 == room)
            return false;
        out[n++] = c;
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return true;
}

/* Take the one sign between groups out; how often it stood there.  Two
 * different ones stay, and are refused by who reads on. */
static size_t join_groups(char *number)
{
    char digits[64];
    const char *sign = strpbrk(number, " ,.'");
    size_t count = 0;

    if (sign == NULL || number[0] == '0' ||
        !is_grouped(number, digits, sizeof(digits)))
        return 0;
    for (const char *p = number; *p != '\0'; p++) {
        if (strchr(" ,.'", *p) != NULL && *p != *sign)
            return 0;
        count += *p == *sign;
    }
    (void)snprintf(number, strlen(number) + 1, "%s", digits);
    return count;
}

int entry_typed(const char *text, bool is_signed, int64_t *value, bool *sure,
                struct err *err)
{
    char plain[64];
    char *number = plain;
    bool mark;
    size_t count;

    *sure = true;
    if (!make_plain(text, plain, sizeof(plain)))
        return err_say(err, ERR_USAGE, "this is no whole number");
    number += is_signed && plain[0] == '-';
    mark = strpbrk(number, ",.") != NULL;
    count = join_groups(number);
    *sure = !mark || count != 1;
    return entry_value(plain, is_signed, value, err);
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
        return err_say(err, ERR_USAGE, "the month %.7s is not over yet",
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
        return err_say(err, ERR_USAGE, "%s is in the future", text);
    return 0;
}
