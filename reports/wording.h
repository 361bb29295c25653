#ifndef REPORT_WORDING_H
#define REPORT_WORDING_H

/*
 * The words of the sections' enums in a language.
 */

#include "base/language.h"
#include "reports/report.h"

/* "access refused"; "" for ERR_NONE and for kinds that no account has. */
const char *wording_cause(enum language lang, enum err_kind kind);

const char *wording_reading(enum language lang, enum reading reading);
const char *wording_exactness(enum language lang, enum exactness exactness);
const char *wording_met(enum language lang, enum months_met met);
const char *wording_paid(enum language lang, enum paid_state state);

/* Why no forecast is told; "" where one is. */
const char *wording_silence(enum language lang, enum forecast_silence silence);

#endif
