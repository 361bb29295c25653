/*
 * The report as Markdown: for a repository or a chat.  Charts are files beside
 * it, in a folder named like it.
 */
#include <string.h>

#include "base/daytext.h"
#include "reports/paper.h"

/* Text of a cell: what Markdown would take for its own marks is escaped. */
static void add_text(struct buf *out, const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (strchr("\\`*_[]<>|#&!", *p) != NULL)
            (void)buf_addc(out, '\\');
        (void)buf_addc(out, (char)(*p == '\n' ? ' ' : *p));
    }
}

static void add_cell(struct buf *out, const char *text)
{
    add_text(out, text);
    (void)buf_addstr(out, " | ");
}

static void add_row(struct buf *out, const struct report_row *row)
{
    struct paper_row p;

    paper_row(row, &p);
    (void)buf_addstr(out, "| ");
    add_cell(out, row->indicator->title);
    add_cell(out, p.baseline);
    add_cell(out, p.target);
    add_cell(out, p.due);
    (void)buf_addstr(out, "**");
    add_text(out, p.actual);
    (void)buf_addf(out, "**%s%s | ", p.entered[0] != '\0' ? " " : "",
                   p.entered);
    add_cell(out, p.previous);
    add_cell(out, p.change);
    add_cell(out, p.share);
    add_cell(out, p.way);
    add_cell(out, verdict_text(LANGUAGE_EN, verdict_of(&row->now)));
    add_cell(out, p.coverage);
    add_text(out, p.source);
    (void)buf_addstr(out, " |\n");
}

static void add_charts(struct buf *out, const struct report *report)
{
    char name[INDICATOR_PICTURE];

    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];

        if (row->chart_png == NULL)
            continue;
        (void)buf_addstr(out, "\n## ");
        add_text(out, row->indicator->title);
        (void)buf_addstr(out, "\n\n![");
        add_text(out, row->chart_text);
        (void)buf_addf(out, "](%s/%s)\n", report->period.name,
                       indicator_picture(row->indicator, name));
    }
}

int report_write_markdown(const struct report *report, struct buf *out,
                          struct err *err)
{
    char span[DAYTEXT];
    char readings[PAPER_TEXT];

    (void)buf_addstr(out, "# ");
    add_text(out, report->plan->name);
    (void)buf_addf(out, "\n\nIndicator report, %s. Plan: %s. Draft.\n\n",
                   report->period.title,
                   daytext_span(LANGUAGE_EN, report->plan->start,
                                report->plan->end, 1, span));
    (void)buf_addf(out, "**%s** %s", report->finding,
                   paper_readings(report, readings));
    if (report->missing[0] != '\0') {
        (void)buf_addstr(out, " Missing: ");
        add_text(out, report->missing);
        (void)buf_addc(out, '.');
    }
    (void)buf_addstr(out, "\n\n");
    (void)buf_addstr(
        out, "| Indicator | Baseline | Target | Due now | Actual | Previous "
             "| Change | % of target | % of way | Status | Coverage | Source "
             "|\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | "
             "---: | --- | --- | --- |\n");
    for (size_t i = 0; i < report->row_count; i++)
        add_row(out, &report->rows[i]);
    (void)buf_addstr(out, "\n");
    for (size_t i = 0; paper_rules[i] != NULL; i++)
        (void)buf_addf(out, "- %s\n", paper_rules[i]);
    add_charts(out, report);
    return buf_check(out, err);
}
