/*
 * Ends of credentials, and when to warn of them.
 */
#include "collector/credential.h"

#include <stdio.h>

#include "base/day.h"
#include "base/language.h"
#include "base/phrase.h"

bool credential_is_known(const struct account *account)
{
    const struct network *net = account->network;

    return account->expires != DAY_NONE || net->expires != NULL ||
           (net->token != NULL && net->token->store_count > 0);
}

/* Days that a credential lives from its last use on; 0: no matter. */
static int days_of_use(const struct account *account)
{
    const struct net_expires *expires = account->network->expires;

    return account->expires == DAY_NONE && expires != NULL
               ? expires->after_use_days
               : 0;
}

int32_t credential_end(const struct account *account,
                       const struct credential *kept, int32_t last_use)
{
    int days = days_of_use(account);

    if (account->expires != DAY_NONE)
        return account->expires;
    if (days > 0)
        return last_use == DAY_NONE ? DAY_NONE : last_use + days;
    return kept != NULL ? kept->day : DAY_NONE;
}

int credential_due(const struct account *account, int32_t end, int32_t today,
                   int told)
{
    static const int steps[] = {0, 1, 3, 7, 14, CREDENTIAL_SOON_DAYS};
    int days = days_of_use(account);

    for (size_t i = 0; end != DAY_NONE && i < sizeof(steps) / sizeof(steps[0]);
         i++) {
        if (end - today > steps[i])
            continue;
        /* Each use puts the end off: no news as long as it is in use. */
        if (days > 0 && steps[i] >= days)
            return -1;
        return told < 0 || steps[i] < told ? steps[i] : -1;
    }
    return -1;
}

bool credential_is_put_off(const struct account *account, int32_t end,
                           int32_t today)
{
    int days = days_of_use(account);

    return days > 0 && end - today > days / 2;
}

static void add_text(struct buf *out, const char *pattern, const char *part)
{
    (void)buf_addstr(
        out, phrase_fill(language_message(pattern), part, NULL, NULL, NULL).s);
}

/* A sentence that tells of a number of days. */
static void add_count(struct buf *out, const char *one, const char *many,
                      int32_t days, const char *part)
{
    char number[16];

    (void)snprintf(number, sizeof(number), "%d", (int)days);
    (void)buf_addstr(out, phrase_fill(language_plural(language_chosen(), one,
                                                      many, (unsigned)days),
                                      number, part, NULL, NULL)
                              .s);
}

void credential_tell_use(const struct account *account, struct buf *out)
{
    add_count(out,
              NP_("its token lives %1 day from each use",
                  "its token lives %1 days from each use"),
              days_of_use(account), NULL);
}

void credential_tell(int32_t end, int32_t today, struct buf *out)
{
    char text[DAY_TEXT];
    int32_t left = end - today;

    (void)day_format(end, text);
    if (left > 0)
        add_count(out,
                  NP_("its credential ends on %2, in %1 day",
                      "its credential ends on %2, in %1 days"),
                  left, text);
    else
        add_text(out,
                 left == 0 ? N_("its credential ends on %1, today")
                           : N_("its credential ended on %1"),
                 text);
}

void credential_tell_renewal(const struct account *account, struct buf *out)
{
    const struct network *net = account->network;

    if (net->expires != NULL && net->expires->renew != NULL) {
        (void)buf_addstr(out, net->expires->renew);
        return;
    }
    add_text(out, N_("'headway networks %1' tells how"), net->name);
}
