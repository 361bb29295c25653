#ifndef REPORT_PDF_WORDS_H
#define REPORT_PDF_WORDS_H

/*
 * Sentences of the sections with their parts.
 */

#include "base/phrase.h"
#include "reports/pdf_page.h"

/* A sentence with its parts put in. */
struct phrase pdf_fill(const struct pdf *pdf, const char *sentence,
                       const char *a, const char *b, const char *c);

/* The title of a row's indicator. */
const char *pdf_title(const struct pdf *pdf, size_t row);

#endif
