/*
 * The words of a report's mail: short, since the report is attached.
 */
#include "reports/letter.h"

#include <string.h>

#include "reports/paper.h"

enum { SUBJECT_MAX = 1000, LETTER_MAX = 4 << 20 };

/* A cell of the table, and one of its head. */
#define CELL "padding:4px 12px 4px 0;text-align:left;vertical-align:top"

/* Text of people in HTML. */
static void add_safe(struct buf *out, const char *text)
{
    static const char marks[] = "&<>\"";
    static const char *const safe[] = {"&amp;", "&lt;", "&gt;", "&quot;"};

    for (; *text != '\0'; text++) {
        const char *mark = strchr(marks, *text);

        if (mark != NULL)
            (void)buf_addstr(out, safe[mark - marks]);
        else
            (void)buf_addc(out, *text);
    }
}

static void add_element(struct buf *out, const char *begin, const char *text,
                        const char *end)
{
    (void)buf_addstr(out, begin);
    add_safe(out, text);
    (void)buf_addstr(out, end);
}

static const char *status_of(const struct report *report,
                             const struct report_row *row)
{
    return verdict_text(report->lang, verdict_of(&row->now));
}

/* Is a cell more than the dash that stands for nothing? */
static bool applies(const char *cell)
{
    return strcmp(cell, "\u2013") != 0;
}

static void write_text(const struct report *report, struct buf *out)
{
    (void)buf_addf(out, "%s\n%s\n\n%s\n%s", report->plan->name,
                   report->period.title, report->finding,
                   paper_readings(report).s);
    if (report->missing[0] != '\0')
        (void)buf_addf(out, " %s %s.",
                       language_text(report->lang, N_("Missing:")),
                       report->missing);
    (void)buf_addstr(out, "\n\n");
    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];
        struct paper_row p;

        paper_row(report, row, &p);
        (void)buf_addf(out, "%s: ", row->indicator->title);
        if (applies(p.actual.s))
            (void)buf_addf(out, "%s%s%s, ", p.actual.s,
                           applies(p.target.s) ? " / " : "",
                           applies(p.target.s) ? p.target.s : "");
        (void)buf_addf(out, "%s\n", status_of(report, row));
    }
}

static void write_table(const struct report *report, struct buf *out)
{
    static const enum paper_head heads[] = {HEAD_INDICATOR, HEAD_ACTUAL,
                                            HEAD_TARGET, HEAD_STATUS};

    (void)buf_addstr(out, "<table style=\"border-collapse:collapse\">\n<tr>");
    for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
        add_element(out, "<th scope=\"col\" style=\"" CELL "\">",
                    paper_head(report->lang, heads[i]), "</th>");
    (void)buf_addstr(out, "</tr>\n");
    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];
        struct paper_row p;

        paper_row(report, row, &p);
        add_element(
            out, "<tr><th scope=\"row\" style=\"" CELL ";font-weight:normal\">",
            row->indicator->title, "</th>");
        add_element(out, "<td style=\"" CELL "\"><strong>", p.actual.s,
                    "</strong></td>");
        add_element(out, "<td style=\"" CELL "\">", p.target.s, "</td>");
        add_element(out, "<td style=\"" CELL "\">", status_of(report, row),
                    "</td></tr>\n");
    }
    (void)buf_addstr(out, "</table>\n");
}

static void write_html(const struct report *report, struct buf *out)
{
    (void)buf_addf(out,
                   "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
                   "<meta charset=\"utf-8\">\n",
                   language_name(report->lang));
    add_element(out, "<title>", report->plan->name, "</title>\n</head>\n");
    add_element(out,
                "<body style=\"font-family:sans-serif;line-height:1.4\">\n"
                "<h1 style=\"font-size:1.2em\">",
                report->plan->name, "</h1>\n");
    add_element(out, "<p>", report->period.title, "</p>\n");
    add_element(out, "<p><strong>", report->finding, "</strong> ");
    add_element(out, "", paper_readings(report).s, "");
    if (report->missing[0] != '\0') {
        add_element(out, " ", language_text(report->lang, N_("Missing:")), " ");
        add_element(out, "", report->missing, ".");
    }
    (void)buf_addstr(out, "</p>\n");
    write_table(report, out);
    (void)buf_addstr(out, "</body>\n</html>\n");
}

int letter_write(const struct report *report, struct letter *out,
                 struct err *err)
{
    buf_init(&out->subject, SUBJECT_MAX);
    buf_init(&out->text, LETTER_MAX);
    buf_init(&out->html, LETTER_MAX);
    (void)buf_addf(&out->subject, "%s: %s", report->period.title,
                   report->finding);
    write_text(report, &out->text);
    write_html(report, &out->html);
    if (buf_check(&out->subject, err) == 0 && buf_check(&out->text, err) == 0 &&
        buf_check(&out->html, err) == 0)
        return 0;
    letter_release(out);
    return -1;
}

void letter_release(struct letter *letter)
{
    buf_release(&letter->subject);
    buf_release(&letter->text);
    buf_release(&letter->html);
}
