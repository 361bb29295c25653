#ifndef REPORT_PDF_PARTS_H
#define REPORT_PDF_PARTS_H

/*
 * The parts of a PDF report, each on pages of its own.  Each returns 0; or -1
 * with *err: ERR_NOMEM, ERR_CONFIG.
 */

#include "reports/pdf_page.h"

int pdf_answer(struct pdf *pdf, struct err *err);
int pdf_tracking(struct pdf *pdf, struct err *err);
int pdf_months(struct pdf *pdf, struct err *err);
int pdf_web(struct pdf *pdf, struct err *err);
int pdf_levels(struct pdf *pdf, struct err *err);
int pdf_other(struct pdf *pdf, struct err *err);
int pdf_events(struct pdf *pdf, struct err *err);
int pdf_ends(struct pdf *pdf, struct err *err);
int pdf_outlook(struct pdf *pdf, struct err *err);
int pdf_quality(struct pdf *pdf, struct err *err);
int pdf_evidence(struct pdf *pdf, struct err *err);

/* Lines on which the review's decisions are asked for. */
void pdf_decisions(struct pdf *pdf);

/* The small print: say where it stands, and from then on put it where a page
 * has room for it below its last thing; at the `last` part in any case. */
void pdf_rules_place(struct pdf *pdf);
void pdf_rules(struct pdf *pdf, bool last);

/* Links from page 1 go here: "row-3". */
enum { PDF_PLACE = 48 };
const char *pdf_row_place(size_t row, char place[PDF_PLACE]);

/* A bullet graph, its bar's left edge at x, in `width`; `most` is the share of
 * the target at its end.  0; or -1: ERR_NOMEM. */
int pdf_bullet(struct pdf *pdf, size_t row, double x, double y, double width,
               double most, struct err *err);
/* What `most` must be for all bars to end within the scale, as far as that can
 * be read. */
double pdf_bullet_most(const struct report *report);

#endif
