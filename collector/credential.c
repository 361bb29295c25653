/*
 * Ends of credentials, and when to warn of them.
 */
#include "collector/credential.h"

#include "base/day.h"

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

void credential_tell_use(const struct account *account, struct buf *out)
{
    (void)buf_addf(out, "its token lives %d days from each use",
                   days_of_use(account));
}

void credential_tell(int32_t end, int32_t today, struct buf *out)
{
    char text[DAY_TEXT];
    int32_t left = end - today;

    (void)buf_addf(out, "its credential %s on %s", left >= 0 ? "ends" : "ended",
                   day_format(end, text));
    if (left == 0)
        (void)buf_addstr(out, ", today");
    else if (left > 0)
        (void)buf_addf(out, ", in %d %s", (int)left,
                       left == 1 ? "day" : "days");
}

void credential_tell_renewal(const struct account *account, struct buf *out)
{
    const struct network *net = account->network;

    if (net->expires != NULL && net->expires->renew != NULL) {
        (void)buf_addstr(out, net->expires->renew);
        return;
    }
    (void)buf_addf(out, "'headway networks %s' tells how", net->name);
}
