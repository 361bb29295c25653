#ifndef REPORT_PDF_SIGN_H
#define REPORT_PDF_SIGN_H

/*
 * The drawn signs of the status words, with the word beside them.
 */

#include "indicators/verdict.h"
#include "reports/pdf_page.h"

/* The sign in a box of `size`, its upper left corner at (x, y). */
void pdf_sign(struct pdf *pdf, enum verdict verdict, double x, double y,
              double size);

/* Sign and word, the word wrapped in what is left of `width`; returns the
 * height. */
double pdf_status(struct pdf *pdf, const struct letters *letters,
                  enum verdict verdict, double x, double width, double top);

#endif
