/*
 * What is owed of accounts that are read, and of those that are typed.
 */
#include "indicators/owed.h"

bool owed_daily(const struct account *account, enum period period)
{
    return period != PERIOD_MONTH && !account->network->typed;
}
