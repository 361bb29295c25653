/*
 * The calendar of readings: a row for each account; a sign for each day, or,
 * where that would fill pages, for each month.
 */
#include "reports/pdf_calendar.h"

#include <math.h>
#include <stdio.h>

#include "base/day.h"
#include "base/daytext.h"
#include "reports/pdf_reading.h"
#include "reports/pdf_words.h"
#include "reports/say.h"
#include "reports/wording.h"

/* The calendar: labels, a day, the count at its end. */
enum { LABEL = 80, DAY = 12, DAYS_MOST = 31, ROW = 17 };

/* Two lines of it stand in a row. */
static const struct letters narrow = {7.5, 8, false, false, TINT_SECOND};
static const struct letters tiny = {7, 9, false, false, TINT_SECOND};

static double day_x(int i)
{
    return PDF_LEFT + LABEL + DAY * (double)i;
}

static void put_middle(struct pdf *pdf, const struct letters *letters, double x,
                       double top, const char *words)
{
    double half = pdf_text_width(pdf->text, letters, words) / 2;

    (void)pdf_put(pdf, letters, x + DAY / 2.0 - half, DAY * 3, top, words);
}

/* The days of the week and of the month. */
static void put_days(struct pdf *pdf, int32_t first, int count)
{
    static const char *const weekdays[7] = {
        NC_("Monday", "M"),   NC_("Tuesday", "T"), NC_("Wednesday", "W"),
        NC_("Thursday", "T"), NC_("Friday", "F"),  NC_("Saturday", "S"),
        NC_("Sunday", "S"),
    };

    pdf_tag(pdf, "TR");
    for (int i = 0; i < count; i++) {
        int32_t day = first + i;
        /* 1970-01-01 was a Thursday. */
        int weekday = (int)(((day + 3) % 7 + 7) % 7);

        put_middle(pdf, &tiny, day_x(i), pdf->y,
                   pdf_say(pdf, weekdays[weekday]));
        put_middle(pdf, &letters_foot, day_x(i), pdf->y + 9,
                   say_whole(day - month_first(day) + 1).s);
    }
    pdf_put_right(pdf, &tiny, PDF_RIGHT, pdf->y + 10, pdf_say(pdf, N_("read")));
    pdf_tag_end(pdf, "TR");
    pdf->y += 9 + 10.5 + 3;
    pdf_rule(pdf, TINT_INK, 0.9, PDF_LEFT, PDF_RIGHT, pdf->y);
}

static void put_account(struct pdf *pdf, const struct quality_row *row,
                        int from, int count)
{
    const struct column label = {PDF_LEFT, LABEL - 4, SIDE_LEFT, 2};
    double height =
        pdf_text_height(pdf->text, &narrow, &label, row->account->title);
    int read = 0;

    pdf_tag(pdf, "TR");
    (void)pdf_text_put(pdf->text, pdf->cr, &narrow, &label,
                       pdf->y + (ROW - height) / 2, row->account->title);
    for (int i = 0; i < count; i++) {
        enum reading reading = row->days[from + i];

        read += reading != READING_MISSING && reading != READING_NOT_DUE;
        pdf_reading(pdf, reading, day_x(i) + 1, pdf->y + ROW / 2.0 - 5);
    }
    pdf_put_right(pdf, &letters_text, PDF_RIGHT, pdf->y + 2, say_whole(read).s);
    pdf_tag_end(pdf, "TR");
    pdf->y += ROW;
}

/* One month, or what the period has of it. */
static void put_month(struct pdf *pdf, int32_t first, int32_t last)
{
    const struct quality_section *q = &pdf->report->quality;
    int count = (int)(last - first) + 1;

    (void)pdf_room(pdf, 40 + ROW);
    pdf_tag(pdf, "Table");
    put_days(pdf, first, count);
    for (size_t i = 0; i < q->row_count; i++) {
        if (pdf->y + ROW > PDF_BOTTOM) {
            pdf_tag_end(pdf, "Table");
            (void)pdf_room(pdf, PDF_HEIGHT);
            pdf_tag(pdf, "Table");
            put_days(pdf, first, count);
        }
        put_account(pdf, &q->rows[i], (int)(first - q->first), count);
        pdf_rule(pdf, i + 1 == q->row_count ? TINT_INK : TINT_HAIR,
                 i + 1 == q->row_count ? 0.9 : 0.4, PDF_LEFT, PDF_RIGHT,
                 pdf->y);
    }
    pdf_tag_end(pdf, "Table");
    pdf->y += 6;
}

/* "● read 180": what each sign means, and how often it stands. */
static void put_key(struct pdf *pdf)
{
    const struct quality_section *q = &pdf->report->quality;
    double x = PDF_LEFT;

    (void)pdf_room(pdf, 30);
    pdf_tag(pdf, "P");
    for (int i = READING_COUNT - 1; i > READING_NOT_DUE; i--) {
        struct phrase words =
            phrase_join(wording_reading(pdf->report->lang, (enum reading)i),
                        " ", say_whole(q->count[i]).s);
        double width = pdf_text_width(pdf->text, &letters_small, words.s);

        if (x + 14 + width > PDF_RIGHT) {
            x = PDF_LEFT;
            pdf->y += letters_small.line + 2;
        }
        pdf_reading(pdf, (enum reading)i, x, pdf->y + 0.5);
        (void)pdf_put(pdf, &letters_small, x + 14, width + 2, pdf->y, words.s);
        x += 14 + width + 12;
    }
    pdf_tag_end(pdf, "P");
    pdf->y += letters_small.line;
}

static void put_by_day(struct pdf *pdf)
{
    const struct quality_section *q = &pdf->report->quality;

    for (int32_t first = q->first; first <= q->last;
         first = month_last(first) + 1) {
        int32_t last =
            month_last(first) < q->last ? month_last(first) : q->last;

        if (q->last > month_last(q->first))
            pdf_heading(pdf, say_month(pdf->report, first).s, 40 + ROW);
        put_month(pdf, first, last);
    }
}

/* ---- the strip of a year ---- */

enum { MONTHS = 12, MONTH = 30, YEAR_HEAD = 15 };

static double month_x(int i)
{
    return PDF_LEFT + LABEL + MONTH * (double)i;
}

static void put_year_head(struct pdf *pdf, int year)
{
    char text[16];

    pdf_tag(pdf, "TR");
    (void)snprintf(text, sizeof(text), "%d", year);
    (void)pdf_put(pdf, &letters_small_bold, PDF_LEFT, LABEL, pdf->y, text);
    for (int i = 0; i < MONTHS; i++)
        (void)pdf_put(
            pdf, &letters_foot, month_x(i), MONTH, pdf->y + 1,
            daytext_month_name(pdf->report->lang, i + 1, MONTH_BRIEF));
    pdf_put_right(pdf, &tiny, PDF_RIGHT, pdf->y + 1, pdf_say(pdf, N_("read")));
    pdf_tag_end(pdf, "TR");
    pdf->y += YEAR_HEAD;
    pdf_rule(pdf, TINT_INK, 0.9, PDF_LEFT, PDF_RIGHT, pdf->y);
}

/* The sign of a month, and how many days are missing. */
static void put_sign(struct pdf *pdf, const struct quality_month *month, int i)
{
    if (month->sign == READING_NOT_DUE)
        return;
    pdf_reading(pdf, month->sign, month_x(i), pdf->y + ROW / 2.0 - 5);
    if (month->read < month->due)
        (void)pdf_put(pdf, &letters_foot, month_x(i) + 12, MONTH - 12,
                      pdf->y + 3, say_whole(month->due - month->read).s);
}

static void put_account_year(struct pdf *pdf, const struct quality_row *row,
                             int year)
{
    const struct quality_section *q = &pdf->report->quality;
    const struct column label = {PDF_LEFT, LABEL - 4, SIDE_LEFT, 2};
    double height =
        pdf_text_height(pdf->text, &narrow, &label, row->account->title);
    int read = 0;
    int due = 0;

    pdf_tag(pdf, "TR");
    (void)pdf_text_put(pdf->text, pdf->cr, &narrow, &label,
                       pdf->y + (ROW - height) / 2, row->account->title);
    for (int i = 0; i < MONTHS; i++) {
        struct quality_month month =
            quality_month(q, row, day_from_civil(year, i + 1, 1));

        put_sign(pdf, &month, i);
        read += month.read;
        due += month.due;
    }
    pdf_put_right(
        pdf, &letters_small, PDF_RIGHT, pdf->y + 3,
        pdf_fill(pdf, N_("%1 of %2"), say_whole(read).s, say_whole(due).s, NULL)
            .s);
    pdf_tag_end(pdf, "TR");
    pdf->y += ROW;
}

static void put_year(struct pdf *pdf, int year)
{
    const struct quality_section *q = &pdf->report->quality;

    (void)pdf_room(pdf, YEAR_HEAD + ROW * fmin((double)q->row_count, 3));
    pdf_tag(pdf, "Table");
    put_year_head(pdf, year);
    for (size_t i = 0; i < q->row_count; i++) {
        if (pdf->y + ROW > PDF_BOTTOM) {
            pdf_tag_end(pdf, "Table");
            (void)pdf_room(pdf, PDF_HEIGHT);
            pdf_tag(pdf, "Table");
            put_year_head(pdf, year);
        }
        put_account_year(pdf, &q->rows[i], year);
        pdf_rule(pdf, i + 1 == q->row_count ? TINT_INK : TINT_HAIR,
                 i + 1 == q->row_count ? 0.9 : 0.4, PDF_LEFT, PDF_RIGHT,
                 pdf->y);
    }
    pdf_tag_end(pdf, "Table");
    pdf->y += 8;
}

void pdf_calendar(struct pdf *pdf)
{
    const struct quality_section *q = &pdf->report->quality;

    if (quality_by_day(q)) {
        put_by_day(pdf);
    } else {
        pdf_paragraph(
            pdf, &letters_small,
            pdf_say(pdf, N_("A month has the sign of its most remarkable day; "
                            "beside it stands how many days are missing.")));
        pdf->y += 6;
        for (int year = day_civil(q->first).year;
             year <= day_civil(q->last).year; year++)
            put_year(pdf, year);
    }
    put_key(pdf);
}
