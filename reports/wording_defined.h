#ifndef WORDING_DEFINED_H
#define WORDING_DEFINED_H

/*
 * What is counted, what to do about holes, and which files belong to a report,
 * in words.
 */

#include "base/phrase.h"
#include "reports/report.h"

/* "different visitors of a calendar month, each counted once; it is not the sum
 * of the days" */
const char *wording_definition(enum language lang, const char *metric,
                               enum period period);

/* "exact"; "rounded down to 3 digits" */
struct phrase wording_told(const struct report *report,
                           const struct definition_row *row);

/* What is left out and what changed: "without paid visits:
 * referrerType!=campaign; since 1 June 2013: another counter"; "" for nothing. */
struct phrase wording_filter(const struct report *report,
                             const struct definition_row *row);

/* Did the way of counting change in the period? */
const char *wording_changes(const struct report *report);

/* What was done about an exception of the calendar, or is to be done. */
struct phrase wording_cure(const struct report *report,
                           const struct quality_note *note);

/* "2013-10.en.json"; "2013-10.en/: 7 charts" */
struct phrase wording_file(const struct report *report,
                           const struct annex_file *file);
/* What the hashes of the annex are of. */
const char *wording_annex(const struct report *report);

#endif
