/*
 * Sections as HTML.
 */
#include "reports/html_sections.h"

#include <string.h>

#include "base/day.h"
#include "base/daytext.h"
#include "base/markup.h"
#include "base/number.h"
#include "reports/say.h"
#include "reports/signs.h"
#include "reports/tables.h"
#include "reports/wording.h"

enum { CALENDAR_DAYS = 31, HASH = 64 };

static void add_sign(struct buf *out, const struct report *report,
                     enum reading reading, bool named)
{
    (void)buf_addstr(out, "<svg class=\"sign\" viewBox=\"0 0 12 12\" ");
    if (named)
        markup_put(out, "role=\"img\" aria-label=\"",
                   wording_reading(report->lang, reading), "\">");
    else
        (void)buf_addstr(out, "aria-hidden=\"true\">");
    (void)buf_addf(out, "%s</svg>", sign_of_reading(reading));
}

static void add_calendar_row(struct buf *out, const struct report *report,
                             const struct quality_row *row, size_t days)
{
    markup_put(out, "<tr><td>", row->account->title, "</td>");
    for (size_t i = 0; i < days; i++) {
        (void)buf_addstr(out, "<td>");
        add_sign(out, report, row->days[i], true);
        (void)buf_addstr(out, "</td>");
    }
    markup_put(out, "<td>", say_number(row->read).s, "");
    markup_put(out, " / ", say_number(row->due).s, "</td></tr>\n");
}

/* ---- the strip of a year ---- */

enum { MONTHS = 12 };

static void add_month(struct buf *out, const struct report *report,
                      const struct quality_month *month)
{
    (void)buf_addstr(out, "<td>");
    if (month->sign != READING_NOT_DUE)
        add_sign(out, report, month->sign, true);
    if (month->read < month->due)
        markup_put(out, " ", say_number(month->due - month->read).s, "");
    (void)buf_addstr(out, "</td>");
}

static void add_year(struct buf *out, const struct report *report, int year)
{
    const struct quality_section *q = &report->quality;

    (void)buf_addf(out,
                   "<tbody><tr><th scope=\"rowgroup\" colspan=\"%d\">%d"
                   "</th></tr>\n",
                   MONTHS + 2, year);
    for (size_t i = 0; i < q->row_count; i++) {
        const struct quality_row *row = &q->rows[i];
        int read = 0;
        int due = 0;

        markup_put(out, "<tr><td>", row->account->title, "</td>");
        for (int m = 1; m <= MONTHS; m++) {
            const struct quality_month month =
                quality_month(q, row, day_from_civil(year, m, 1));

            add_month(out, report, &month);
            read += month.read;
            due += month.due;
        }
        markup_put(out, "<td>", say_number(read).s, "");
        markup_put(out, " / ", say_number(due).s, "</td></tr>\n");
    }
    (void)buf_addstr(out, "</tbody>\n");
}

static void add_years(struct buf *out, const struct report *report)
{
    const struct quality_section *q = &report->quality;

    for (int m = 1; m <= MONTHS; m++)
        markup_put(out, "<th scope=\"col\">",
                   daytext_month_name(report->lang, m, MONTH_BRIEF), "</th>");
    markup_put(out, "<th scope=\"col\">",
               language_text(report->lang, N_("Readings")),
               "</th></tr></thead>\n");
    for (int year = day_civil(q->first).year; year <= day_civil(q->last).year;
         year++)
        add_year(out, report, year);
    (void)buf_addstr(out, "</table></div>\n");
    markup_put(
        out, "<p class=\"small\">",
        language_text(report->lang,
                      N_("A month has the sign of its most remarkable day; "
                         "beside it stands how many days are missing.")),
        "</p>\n");
}

/* ---- day by day ---- */

static void add_legend(struct buf *out, const struct report *report)
{
    (void)buf_addstr(out, "<p class=\"small legend\">");
    for (int i = READING_COUNT - 1; i >= 0; i--) {
        if (report->quality.count[i] == 0)
            continue;
        (void)buf_addstr(out, "<span>");
        add_sign(out, report, (enum reading)i, false);
        markup_put(out, "", wording_reading(report->lang, (enum reading)i),
                   " ");
        markup_put(out, "", say_number(report->quality.count[i]).s,
                   "</span>\n");
    }
    (void)buf_addstr(out, "</p>\n");
}

static void add_days(struct buf *out, const struct report *report)
{
    const struct quality_section *q = &report->quality;
    size_t days = 0;

    for (int32_t day = q->first; day <= q->last; day++, days++)
        (void)buf_addf(out, "<th scope=\"col\">%d</th>", day_civil(day).day);
    markup_put(out, "<th scope=\"col\">",
               language_text(report->lang, N_("Readings")),
               "</th></tr></thead>\n<tbody>");
    for (size_t i = 0; i < q->row_count; i++)
        add_calendar_row(out, report, &q->rows[i], days);
    (void)buf_addstr(out, "</tbody></table></div>\n");
}

/* Rows of accounts, columns of days; of more than a month those of months. */
static void add_calendar(struct buf *out, const struct report *report)
{
    const struct quality_section *q = &report->quality;

    if (q->row_count == 0 || q->first > q->last)
        return;
    markup_put(out, "<h2 id=\"calendar\">",
               language_text(report->lang, N_("Calendar of readings")),
               "</h2>\n<div class=\"scroll\"><table class=\"calendar\" "
               "aria-labelledby=\"calendar\"><thead><tr>");
    markup_put(out, "<th scope=\"col\">",
               language_text(report->lang, N_("Account")), "</th>");
    if (q->last - q->first < CALENDAR_DAYS)
        add_days(out, report);
    else
        add_years(out, report);
    add_legend(out, report);
}

static void add_cells(struct buf *out, const struct report_table *table)
{
    for (size_t i = 0; i < table->rows; i++) {
        (void)buf_addstr(out, "<tr>");
        for (size_t k = 0; k < table->columns; k++) {
            const char *text = table->cells[i * table->columns + k];

            if (text == NULL)
                text = "";
            if (strlen(text) == HASH)
                (void)buf_addstr(out, "<td class=\"left hash\">");
            else
                (void)buf_addstr(out, table->left[k] ? "<td class=\"left\">"
                                                     : "<td>");
            markup_put(out, "", text, "</td>");
        }
        (void)buf_addstr(out, "</tr>\n");
    }
}

static void add_table(struct buf *out, const struct report_table *table,
                      size_t place)
{
    (void)buf_addf(out, "<h2 id=\"%s-%zu\">", table->id, place);
    markup_put(out, "", table->title, "</h2>\n");
    if (table->intro[0] != '\0')
        markup_put(out, "<p>", table->intro, "</p>\n");
    if (table->columns > 0) {
        (void)buf_addf(out,
                       "<div class=\"scroll\"><table class=\"plain%s\" "
                       "aria-labelledby=\"%s-%zu\"><thead><tr>",
                       table->columns == 2 ? " pairs" : "", table->id, place);
        for (size_t k = 0; k < table->columns; k++)
            markup_put(out,
                       table->left[k] ? "<th scope=\"col\" class=\"left\">"
                                      : "<th scope=\"col\">",
                       table->heads[k], "</th>");
        (void)buf_addstr(out, "</tr></thead>\n<tbody>");
        add_cells(out, table);
        (void)buf_addstr(out, "</tbody></table></div>\n");
    }
    if (table->note[0] != '\0')
        markup_put(out, "<p class=\"small\">", table->note, "</p>\n");
}

int html_sections(struct buf *out, const struct report *report, struct err *err)
{
    struct report_tables tables;

    if (report_tables(report, &tables, err) != 0)
        return -1;
    for (size_t i = 0; i < tables.count; i++) {
        add_table(out, &tables.list[i], i);
        if (strcmp(tables.list[i].id, "paid") == 0)
            add_calendar(out, report);
    }
    report_tables_release(&tables);
    return 0;
}
