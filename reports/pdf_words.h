#ifndef REPORT_PDF_WORDS_H
#define REPORT_PDF_WORDS_H

/*
 * Numbers of the sections as text.
 */

#include "base/phrase.h"
#include "reports/pdf_page.h"

struct phrase pdf_whole(int64_t value);
struct phrase pdf_fixed(double value);
struct phrase pdf_change(int64_t change);
/* "12 300–12 399" where it is rounded. */
struct phrase pdf_figure(const struct figure *figure);
struct phrase pdf_amount(const struct amount *amount);

struct phrase pdf_day(const struct pdf *pdf, int32_t day);   /* 31 October */
struct phrase pdf_short(const struct pdf *pdf, int32_t day); /* 31 Oct */
struct phrase pdf_span(const struct pdf *pdf, int32_t first, int32_t last);
struct phrase pdf_month(const struct pdf *pdf, int32_t day);

/* A sentence with its parts put in. */
struct phrase pdf_fill(const struct pdf *pdf, const char *sentence,
                       const char *a, const char *b, const char *c);

/* The title of a row's indicator. */
const char *pdf_title(const struct pdf *pdf, size_t row);

#endif
