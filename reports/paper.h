#ifndef REPORT_PAPER_H
#define REPORT_PAPER_H

/*
 * What the writers share: cells of the tracking table as text.
 */

#include "base/language.h"
#include "base/phrase.h"
#include "indicators/verdict.h"
#include "reports/report.h"

/* One row of the tracking table, ready to be laid out.  "–" does not apply. */
struct paper_row {
    struct phrase unit; /* "Facebook page: followers, as it stood" */
    struct phrase baseline;
    struct phrase target;
    struct phrase due;
    struct phrase actual;  /* "12 300–12 399" where it is rounded */
    struct phrase entered; /* "typed on 3 November 2013"; "": fetched */
    struct phrase date; /* "Actual on 31 October", "Actual mean of 31 days" */
    struct phrase previous;
    struct phrase change;
    struct phrase share;    /* % of target */
    struct phrase way;      /* % of the way from the baseline */
    struct phrase coverage; /* "29 of 31 days; missing: 8–9 October" */
    const char *source;     /* means of verification, or the network; not
                             * the network where all was entered */
    const char *comment;
};

void paper_row(const struct report *report, const struct report_row *row,
               struct paper_row *out);

/* Is there something to tell as its source?  Not of an either-or whose plan
 * names nothing. */
bool paper_has_source(const struct indicator *indicator);

/* The rule behind a verdict, for the small print. */
const char *paper_verdict_rule(enum language lang, enum verdict verdict);

/* Paragraph `place` of the small print: how figures are reckoned, then which
 * revision of each target is in force; false after the last one. */
bool paper_rule(const struct report *report, size_t place, struct phrase *out);

/* What means around events are, and are not; what a forecast rests on. */
const char *paper_events_rule(enum language lang);
const char *paper_outlook_rule(enum language lang);

/* "Readings: 184 of 186 expected (99 %)." */
struct phrase paper_readings(const struct report *report);

/* Of the plan behind the period: "57 days". */
struct phrase paper_days_left(const struct report *report);

/* "draft", or "issued, report no. 7"; and what stands at the foot of each page:
 * "draft", "freeze 7c41e9d2". */
struct phrase paper_state(const struct report *report);
struct phrase paper_freeze(const struct report *report);

/* "report no. 7"; "" of a draft. */
struct phrase paper_number(const struct report *report);

/* "Permanent Secretariat · Communication Strategy": whose plan, and which. */
struct phrase paper_owner(const struct report *report);

/* Is this word the status of an indicator of the report? */
bool paper_has_verdict(const struct report *report, enum verdict verdict);

/* A sentence of the report's language with its parts put in. */
struct phrase paper_say(const struct report *report, const char *sentence,
                        const char *a, const char *b, const char *c);

/* The heads of the tracking table's columns, as they are in both writers. */
enum paper_head {
    HEAD_INDICATOR,
    HEAD_BASELINE,
    HEAD_TARGET,
    HEAD_DUE,
    HEAD_ACTUAL,
    HEAD_PREVIOUS,
    HEAD_CHANGE,
    HEAD_SHARE,
    HEAD_WAY,
    HEAD_STATUS,
    HEAD_COVERAGE,
    HEAD_SOURCE,
    HEAD_COUNT
};

const char *paper_head(enum language lang, enum paper_head head);

#endif
