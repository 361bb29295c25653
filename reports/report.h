#ifndef REPORT_H
#define REPORT_H

/*
 * An indicator report as a model: every number and sentence of it, from plan
 * and store, before any of it is put on paper.  The writers only lay it out,
 * so that a figure is equal in all formats.
 *
 * report_build() reads and reckons what knows no language; report_speak() then
 * says it in one, as often as wanted.  So numbers are equal in all languages,
 * too.  Each section of the report has a header of its own.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "config/plan.h"
#include "indicators/review.h"
#include "reports/period.h"
#include "reports/section_access.h"
#include "reports/section_annex.h"
#include "reports/section_definitions.h"
#include "reports/section_ends.h"
#include "reports/section_events.h"
#include "reports/section_evidence.h"
#include "reports/section_levels.h"
#include "reports/section_months.h"
#include "reports/section_other.h"
#include "reports/section_outlook.h"
#include "reports/section_paid.h"
#include "reports/section_quality.h"
#include "reports/section_restated.h"
#include "reports/section_web.h"
#include "store/store.h"

enum { REPORT_TEXT = 640 }; /* bytes of a text of a row, as of a phrase */
enum { REPORT_SENTENCES = 3 };
enum { REPORT_FILE = 48 };
enum { REPORT_FREEZE = 9 }; /* bytes of a freeze id and the NUL */

/* Days of the period that have a figure, of those that should: none where
 * figures are typed. */
struct report_coverage {
    int read;
    int expected;
};

/* One indicator's row of the tracking table. */
struct report_row {
    const struct indicator *indicator; /* borrowed from the plan */
    struct judgement now;              /* at the end of the period */
    struct judgement before;           /* at the end of the one before */
    struct forecast forecast_before;   /* as of then */
    struct review_origins origins;     /* of the value: fetched, typed … */
    bool has_change;
    struct amount
        change; /* since the period before; an interval as values are */
    struct report_coverage coverage;
    struct figures days; /* owned: of unique persons by month what the plan's
                            days say, which bound a month without a figure */
    char *officer;       /* owned: the officer's words, or "" */
    char missing[REPORT_TEXT]; /* "8–9, 17 October"; "" where none is */
    char comment[REPORT_TEXT]; /* one sentence about the distance, or "" */
    void *chart_png;           /* owned; NULL: none */
    size_t chart_png_len;
    char *chart_text; /* owned: what the picture says, for who can't see it */
};

/* Whether it is frozen.  Of a draft all is 0 and "". */
struct report_issue {
    bool issued;
    int64_t number;             /* of its kind: 1, 2 … */
    int64_t issued_at;          /* UTC seconds */
    char freeze[REPORT_FREEZE]; /* of its figures: see freeze.h */
};

/* What is asked for. */
struct report_request {
    const struct plan *plan;            /* borrowed by the report, too */
    const struct report_period *period; /* copied */
    int64_t now;                        /* UTC seconds: what it is dated with */
    int64_t known_at; /* with what was known then, or MOMENT_NOW */
};

struct report {
    const struct plan *plan; /* borrowed */
    struct report_period period;
    int64_t written_at; /* UTC seconds; of an issued one issued_at */
    int64_t known_at;   /* UTC seconds, or MOMENT_NOW */
    struct report_issue issue;
    struct review review;    /* at the period's end; its items are the rows */
    struct report_row *rows; /* owned, in the plan's order */
    size_t row_count;
    struct report_coverage coverage; /* of all accounts */
    char *officer; /* owned: the officer's words on the whole, or "" */

    struct months_section months; /* of quarters and longer; else empty */
    struct web_section web;
    struct levels_section levels;
    struct other_section other;
    struct events_section events;
    struct paid_section paid;
    struct outlook_section outlook;
    struct ends_section ends;
    struct quality_section quality;
    struct restated_section restated;
    struct definitions_section definitions;
    struct access_section access;
    struct evidence_section evidence;

    struct annex_section annex; /* of the language; by report_files_make() */

    /* What report_speak() said, with `missing` and `comment` of the rows. */
    enum language lang;
    char file[REPORT_FILE]; /* what its files are called, before the extension;
                               the period's name, unless the caller says else */
    char *finding;          /* owned: the whole in one sentence */
    char *missing; /* owned: whose readings are missing, and when; or "" */
    /* Owned; what moved most, what is missing, what is needed; "" for none. */
    char *sentences[REPORT_SENTENCES];
};

/*
 * Read and reckon.  Returns 0, *out owned (report_release); or -1: ERR_STORE,
 * ERR_NOMEM.
 */
int report_build(const struct report_request *request, struct store *st,
                 struct report *out, struct err *err);
void report_release(struct report *report);

/* Say it in a language, in place of what was said.  0; or -1: ERR_NOMEM. */
int report_speak(struct report *report, enum language lang, struct err *err);

/* Draw the chart of each row that has one, in the language that was spoken.
 * 0; or -1: ERR_CONFIG, ERR_NOMEM. */
int report_draw(struct report *report, struct err *err);

/* The days of the period that are in the plan; false: there are none. */
bool report_days(const struct report *report, int32_t *first, int32_t *last);

#endif
