#ifndef REPORT_XLSX_SHEETS_H
#define REPORT_XLSX_SHEETS_H

/*
 * The sheets of a report as a workbook, in their order.  Their columns keep
 * their places: a new one comes last.  Rows follow the plan; within an
 * indicator, time.  All but the first sheet have what they are on row 1, their
 * heads on row 2 and data from row 3 on; the first has its heads on row 4, and
 * its sentences from column C on, which its first printed page shows alone.
 *
 *   Indicators  A code, B indicator, C unit, D baseline, E target, F due now,
 *               G actual, H previous, I change, J % of target, K % of way,
 *               L status, M readings, N expected, O missing, P source,
 *               Q target's day, R actual from, S to, T lowest, U highest,
 *               V previous lowest, W highest, X change lowest, Y highest,
 *               Z note, AA responsible, AB comment; below it the report's
 *               sentences
 *   Charts      of the two sheets that follow
 *   Months      A code, B indicator, C month, D value, E lowest, F highest,
 *               G target, H met, I days read, J last reading
 *   Days        A code, B indicator, C account, D measure, E day, F value,
 *               G lowest, H highest, I target, J reading, K cause, L read
 *               at, UTC, M record
 *   Evidence    A code, B indicator, C value of, D first day, E last day,
 *               F figures, G read from, H to, UTC, I exactness, J records,
 *               K first record, L hash
 *   Events      A number, B event, C first day, D last day, E code,
 *               F indicator, G when, H first day, I last day of that span,
 *               J days read, K mean of a day, L lowest, M highest
 *   Outlook     A code, B indicator, C target, D deadline, E lowest,
 *               F highest, G target at the earliest, H at the latest,
 *               I needed per month, J why none is told, K told a period ago,
 *               lowest, L highest, M did it hold
 *   Readings    A account, B measure, C network, D first day, E last day,
 *               F readings, G expected, from H on days by what became of
 *               their reading
 *   What deserves a word
 *               A account, B what, C first day, D last day, E cause, F value,
 *               G lowest, H highest, I before it, J lowest, K highest, L cure
 *   Restated    A account, B measure, C day, D was, E lowest, F highest, G is,
 *               H lowest, I highest, J learnt on, UTC, K stood in
 *
 * An exact value stands in value, lowest and highest alike; of a month that
 * only its days tell of, only the last two stand there.  What is not known is
 * an empty cell, and a column of words says why.
 */

#include "reports/report.h"
#include "reports/xlsx_chart.h"

/* Each adds its sheet, if there is anything to tell. */
void xlsx_indicators(const struct report *report, struct xlsx_book *book);
/* Months and days are put on `charts`, too.  -1: ERR_NOMEM. */
int xlsx_months(const struct report *report, struct xlsx_book *book,
                struct xlsx_sheet *charts, unsigned *place, struct err *err);
void xlsx_days(const struct report *report, struct xlsx_book *book,
               struct xlsx_sheet *charts, unsigned *place);
void xlsx_evidence(const struct report *report, struct xlsx_book *book);
void xlsx_events(const struct report *report, struct xlsx_book *book);
void xlsx_outlook(const struct report *report, struct xlsx_book *book);
void xlsx_readings(const struct report *report, struct xlsx_book *book);
void xlsx_notes(const struct report *report, struct xlsx_book *book);
void xlsx_restated(const struct report *report, struct xlsx_book *book);

/* For the files that fill them. */

/* The columns in the report's language; `out` holds XLSX_COLUMNS + 1. */
void xlsx_speak(const struct report *report, const struct xlsx_column *wanted,
                struct xlsx_column *out);

/* Value, lowest and highest; whole where they can be. */
void xlsx_amount(struct xlsx_sheet *sheet, const struct indicator *indicator,
                 int64_t target, bool has, bool bounds,
                 const struct amount *amount);

/* The two cells that name an indicator. */
void xlsx_named(struct xlsx_sheet *sheet, const struct indicator *indicator);

/* What a sheet is, above its heads. */
void xlsx_above(const struct report *report, struct xlsx_sheet *sheet,
                const char *title, const char *note);

#endif
