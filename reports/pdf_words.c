/*
 * Numbers and days of the sections as text.
 */
#include "reports/pdf_words.h"

#include "base/daytext.h"
#include "base/number.h"
#include "reports/paper.h"
#include "reports/report_day.h"

struct phrase pdf_whole(int64_t value)
{
    char text[NUMBER_TEXT];

    return phrase_of(number_whole(value, &number_print, text));
}

struct phrase pdf_fixed(double value)
{
    char text[NUMBER_TEXT];

    return phrase_of(number_fixed(value, 0, &number_print, text));
}

struct phrase pdf_change(int64_t change)
{
    char text[NUMBER_TEXT];

    return phrase_of(number_change(change, &number_print, text));
}

struct phrase pdf_figure(const struct figure *figure)
{
    if (figure->low < figure->high)
        return phrase_join(pdf_whole(figure->low).s, "–",
                           pdf_whole(figure->high).s);
    return pdf_whole(figure->value);
}

struct phrase pdf_amount(const struct amount *amount)
{
    if (amount->low < amount->high)
        return phrase_join(pdf_fixed(amount->low).s, "–",
                           pdf_fixed(amount->high).s);
    return pdf_fixed(amount->value);
}

struct phrase pdf_day(const struct pdf *pdf, int32_t day)
{
    return report_day_long(pdf->report, day);
}

struct phrase pdf_short(const struct pdf *pdf, int32_t day)
{
    return report_day_short(pdf->report, day);
}

struct phrase pdf_span(const struct pdf *pdf, int32_t first, int32_t last)
{
    return report_day_span(pdf->report, first, last);
}

struct phrase pdf_month(const struct pdf *pdf, int32_t day)
{
    char text[DAYTEXT];

    return phrase_of(daytext_month(pdf->report->lang, day, text));
}

struct phrase pdf_fill(const struct pdf *pdf, const char *sentence,
                       const char *a, const char *b, const char *c)
{
    return paper_say(pdf->report, sentence, a, b, c);
}

const char *pdf_title(const struct pdf *pdf, size_t row)
{
    return pdf->report->rows[row].indicator->title;
}
