#ifndef REPORT_SIGNS_H
#define REPORT_SIGNS_H

/*
 * The signs of the status words and of readings as SVG, drawn in a box of
 * 12 × 12, since fonts differ in these glyphs.  The word always stands beside.
 */

#include "base/buf.h"
#include "indicators/verdict.h"
#include "reports/section_quality.h"

/* The style of the classes that signs have, below the variables --ink, --paper
 * and --behind. */
extern const char signs_style[];

/* The sign and its word, as one piece of a page. */
void sign_status(struct buf *out, enum language lang, enum verdict verdict);

/* What is drawn for a reading, within an svg of class "sign". */
const char *sign_of_reading(enum reading reading);

#endif
