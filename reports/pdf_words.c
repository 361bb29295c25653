/*
 * Sentences of the sections with their parts.
 */
#include "reports/pdf_words.h"

#include "reports/paper.h"

struct phrase pdf_fill(const struct pdf *pdf, const char *sentence,
                       const char *a, const char *b, const char *c)
{
    return paper_say(pdf->report, sentence, a, b, c);
}

const char *pdf_title(const struct pdf *pdf, size_t row)
{
    return pdf->report->rows[row].indicator->title;
}
