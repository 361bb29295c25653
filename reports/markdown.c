/*
 * The report as Markdown: for a repository or a chat.  Charts are files beside
 * it, in a folder named like it.
 */
#include <string.h>

#include "base/daytext.h"
#include "reports/paper.h"
#include "reports/tables.h"
#include "reports/writer.h"

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

static void add_row(struct buf *out, const struct report *report,
                    const struct report_row *row)
{
    struct paper_row p;

    paper_row(report, row, &p);
    (void)buf_addstr(out, "| ");
    add_cell(out, row->indicator->title);
    add_cell(out, p.baseline.s);
    add_cell(out, p.target.s);
    add_cell(out, p.due.s);
    (void)buf_addstr(out, "**");
    add_text(out, p.actual.s);
    (void)buf_addf(out, "**%s%s | ", p.entered.s[0] != '\0' ? " " : "",
                   p.entered.s);
    add_cell(out, p.previous.s);
    add_cell(out, p.change.s);
    add_cell(out, p.share.s);
    add_cell(out, p.way.s);
    add_cell(out, verdict_text(report->lang, verdict_of(&row->now)));
    add_cell(out, p.coverage.s);
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
        (void)buf_addf(out, "](%s/%s)\n", report->file,
                       indicator_picture(row->indicator, name));
    }
}

/* The heads, and on which side their columns stand. */
static void add_heads(struct buf *out, enum language lang)
{
    (void)buf_addstr(out, "|");
    for (int i = 0; i < HEAD_COUNT; i++)
        (void)buf_addf(out, " %s |", paper_head(lang, (enum paper_head)i));
    (void)buf_addstr(out, "\n|");
    for (int i = 0; i < HEAD_COUNT; i++)
        (void)buf_addf(out, " %s |",
                       i > HEAD_INDICATOR && i < HEAD_STATUS ? "---:" : "---");
    (void)buf_addc(out, '\n');
}

static void add_section(struct buf *out, const struct report_table *table)
{
    (void)buf_addf(out, "\n## %s\n\n", table->title);
    if (table->intro[0] != '\0') {
        add_text(out, table->intro);
        (void)buf_addstr(out, "\n\n");
    }
    for (size_t k = 0; k < table->columns; k++)
        (void)buf_addf(out, "| %s ", table->heads[k]);
    (void)buf_addstr(out, table->columns > 0 ? "|\n" : "");
    for (size_t k = 0; k < table->columns; k++)
        (void)buf_addf(out, "| %s ", table->left[k] ? "---" : "---:");
    (void)buf_addstr(out, table->columns > 0 ? "|\n" : "");
    for (size_t i = 0; i < table->rows; i++) {
        (void)buf_addstr(out, "| ");
        for (size_t k = 0; k < table->columns; k++) {
            const char *text = table->cells[i * table->columns + k];

            add_text(out, text == NULL ? "" : text);
            (void)buf_addstr(out, k + 1 < table->columns ? " | " : " |\n");
        }
    }
    if (table->note[0] != '\0') {
        (void)buf_addc(out, '\n');
        add_text(out, table->note);
        (void)buf_addc(out, '\n');
    }
}

static int add_sections(struct buf *out, const struct report *report,
                        struct err *err)
{
    struct report_tables tables;

    if (report_tables(report, &tables, err) != 0)
        return -1;
    for (size_t i = 0; i < tables.count; i++)
        add_section(out, &tables.list[i]);
    report_tables_release(&tables);
    return 0;
}

/* The program's sentences, and the officer's. */
static void add_said(struct buf *out, const struct report *report)
{
    for (int i = 0; i < REPORT_SENTENCES; i++) {
        if (report->sentences[i][0] == '\0')
            continue;
        (void)buf_addstr(out, "- ");
        add_text(out, report->sentences[i]);
        (void)buf_addc(out, '\n');
    }
    (void)buf_addc(out, '\n');
    if (report->officer[0] == '\0')
        return;
    (void)buf_addstr(out, "> ");
    add_text(out, report->officer);
    (void)buf_addstr(out, "\n\n");
}

/* What is said of single indicators: by the program, and by the officer. */
static void add_remarks(struct buf *out, const struct report *report)
{
    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];

        if (row->comment[0] == '\0' && row->officer[0] == '\0')
            continue;
        (void)buf_addstr(out, "- **");
        add_text(out, row->indicator->title);
        (void)buf_addstr(out, "**: ");
        add_text(out, row->comment);
        if (row->officer[0] != '\0') {
            (void)buf_addstr(out, row->comment[0] != '\0' ? ". “" : "“");
            add_text(out, row->officer);
            (void)buf_addstr(out, "”");
        }
        (void)buf_addc(out, '\n');
    }
    (void)buf_addc(out, '\n');
}

int report_write_markdown(const struct report *report, struct buf *out,
                          struct err *err)
{
    const struct plan *plan = report->plan;
    char span[DAYTEXT];
    struct phrase rule;

    if (plan->agency != NULL) {
        add_text(out, plan->agency);
        (void)buf_addstr(out, "\n\n");
    }
    (void)buf_addstr(out, "# ");
    add_text(out, plan->name);
    (void)buf_addf(
        out, "\n\n%s\n\n",
        paper_say(report, N_("Indicator report, %1. Plan: %2. State: %3."),
                  report->period.title,
                  daytext_span(report->lang, plan->start, plan->end, 1, span),
                  paper_state(report).s)
            .s);
    (void)buf_addstr(out, "**");
    add_text(out, report->finding);
    (void)buf_addf(out, "** %s", paper_readings(report).s);
    if (report->missing[0] != '\0') {
        (void)buf_addf(out, " %s ",
                       language_text(report->lang, N_("Missing:")));
        add_text(out, report->missing);
        (void)buf_addc(out, '.');
    }
    (void)buf_addstr(out, "\n\n");
    add_said(out, report);
    add_heads(out, report->lang);
    for (size_t i = 0; i < report->row_count; i++)
        add_row(out, report, &report->rows[i]);
    (void)buf_addstr(out, "\n");
    add_remarks(out, report);
    for (size_t i = 0; paper_rule(report, i, &rule); i++) {
        (void)buf_addstr(out, "- ");
        add_text(out, rule.s);
        (void)buf_addstr(out, "\n");
    }
    add_charts(out, report);
    if (add_sections(out, report, err) != 0)
        return -1;
    return buf_check(out, err);
}
