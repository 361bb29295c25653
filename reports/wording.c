/*
 * The words of the sections' enums.
 */
#include "reports/wording.h"

static const char *say(enum language lang, const char *text)
{
    return text == NULL ? "" : language_text(lang, text);
}

const char *wording_cause(enum language lang, enum err_kind kind)
{
    static const char *const words[ERR_KIND_COUNT] = {
        [ERR_AUTH] = N_("access refused"),
        [ERR_PERMISSION] = N_("a right is missing"),
        [ERR_NOT_FOUND] = N_("no such account"),
        [ERR_HIDDEN] = N_("the account hides the count"),
        [ERR_RATE_LIMIT] = N_("limit of requests reached"),
        [ERR_QUOTA] = N_("allowance used up"),
        [ERR_REQUEST] = N_("the network refused the request"),
        [ERR_SERVER] = N_("the network's server failed"),
        [ERR_TIMEOUT] = N_("no answer in time"),
        [ERR_CONNECT] = N_("no connection"),
        [ERR_TLS] = N_("no secure connection"),
        [ERR_TOO_LARGE] = N_("the answer was too large"),
        [ERR_MALFORMED] = N_("the answer could not be read"),
    };

    return say(lang, words[kind]);
}

const char *wording_reading(enum language lang, enum reading reading)
{
    static const char *const words[READING_COUNT] = {
        [READING_NOT_DUE] = NC_("reading", "not due"),
        [READING_MISSING] = NC_("reading", "missing"),
        [READING_HELD] = NC_("reading", "held"),
        [READING_TYPED] = NC_("reading", "typed"),
        [READING_IMPORTED] = NC_("reading", "imported"),
        [READING_ROUNDED] = NC_("reading", "rounded"),
        [READING_LATER] = NC_("reading", "read later"),
        [READING_READ] = NC_("reading", "read"),
    };

    return say(lang, words[reading]);
}

const char *wording_exactness(enum language lang, enum exactness exactness)
{
    static const char *const words[EXACTNESS_COUNT] = {
        [EXACTNESS_EXACT] = NC_("figure", "exact"),
        [EXACTNESS_ROUNDED] = NC_("figure", "rounded"),
        [EXACTNESS_ESTIMATED] = NC_("figure", "estimated"),
    };

    return say(lang, words[exactness]);
}

const char *wording_met(enum language lang, enum months_met met)
{
    static const char *const words[] = {
        [MONTHS_MET] = NC_("target of a month", "met"),
        [MONTHS_NOT_MET] = NC_("target of a month", "not met"),
        [MONTHS_OPEN] = N_("cannot be told"),
        [MONTHS_NO_DATA] = N_("no data"),
        [MONTHS_NO_TARGET] = N_("no target"),
    };

    return say(lang, words[met]);
}

const char *wording_paid(enum language lang, enum paid_state state)
{
    static const char *const words[] = {
        [PAID_LEFT_OUT] = N_("paid visits are left out"),
        [PAID_NOT_ASKED] =
            N_("paid visits could be left out; the plan does not ask for it"),
        [PAID_INSEPARABLE] = N_("the network does not tell paid growth apart"),
    };

    return say(lang, words[state]);
}

const char *wording_silence(enum language lang, enum forecast_silence silence)
{
    static const char *const words[FORECAST_SILENCE_COUNT] = {
        [FORECAST_OVER] = N_("the deadline is past"),
        [FORECAST_NO_READING] = N_("no reading of late"),
        [FORECAST_TOO_SHORT] = N_("the past is too short"),
        [FORECAST_TOO_FEW] = N_("too few readings"),
        [FORECAST_TOO_FAR] =
            N_("the deadline is too far away for so short a past"),
        [FORECAST_REDEFINED] =
            N_("the past since it is counted in another way is too short"),
        [FORECAST_JUMP] = N_("a jump of late"),
    };

    return say(lang, words[silence]);
}
