/*
 * The report as one self-contained HTML page: no script, nothing loaded from
 * elsewhere, charts inside it with their text alternatives.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/daytext.h"
#include "base/digest.h"
#include "base/markup.h"
#include "base/zone.h"
#include "charts/layout.h"
#include "reports/html_page.h"
#include "reports/html_sections.h"
#include "reports/paper.h"
#include "reports/signs.h"
#include "reports/writer.h"

static const char style[] =
    ":root{--ink:#1f1f1f;--second:#404040;--rule:#8c8c8c;--hair:#c9c9c9;"
    "--behind:#b34500;--paper:#fff}"
    "*{box-sizing:border-box}"
    "body{font:15px/22px 'Open Sans','Noto Sans','DejaVu Sans',sans-serif;"
    "color:var(--ink);background:#fff;margin:0 auto;padding:40px;"
    "max-width:1080px}"
    "h1{font-size:28px;line-height:36px;margin:0}"
    "h2{font-size:18px;line-height:24px;margin:40px 0 8px}"
    "header p{margin:0}"
    ".sub,.small,th,footer{color:var(--second)}"
    ".small,footer,.rules{font-size:13px;line-height:18px}"
    ".finding{font-size:19px;line-height:27px;font-weight:bold;"
    "margin:24px 0 4px}"
    ".facts{display:flex;flex-wrap:wrap;gap:8px 40px;margin:20px 0 0;"
    "padding:10px 0 0;list-style:none;border-top:1px solid var(--ink)}"
    ".facts b{font-weight:normal}"
    ".scroll{overflow-x:auto}"
    "table{border-collapse:collapse;width:100%;border-bottom:1.5px solid "
    "var(--ink)}"
    "th{font-weight:normal;font-size:13px;line-height:17px;"
    "vertical-align:bottom;border-bottom:1.5px solid var(--ink)}"
    "th,td{padding:6px 7px;text-align:right}"
    "td{vertical-align:top;font-variant-numeric:tabular-nums;"
    "white-space:nowrap}"
    "th:first-child,td:first-child,.left{text-align:left}"
    "td:first-child,.wrap{white-space:normal}"
    "tbody+tbody tr:first-child td{border-top:1px solid var(--hair)}"
    "tbody.row{break-inside:avoid}"
    ".plain tr+tr td{border-top:1px solid var(--hair)}"
    ".plain td.left{white-space:normal}.hash{font:11px/18px monospace;"
    "overflow-wrap:anywhere;min-width:16em}"
    ".pairs{max-width:40em}"
    ".calendar th:first-child{text-align:left}.said{margin:16px 0 "
    "0;padding:0;list-style:none}"
    ".said li{margin:6px 0;padding-left:18px;text-indent:-18px}"
    ".said li::before{content:'\\2013';display:inline-block;width:18px;"
    "text-indent:0}"
    ".officer{border:1px solid var(--rule);padding:10px 16px;margin:20px 0 0}"
    ".officer p{margin:0}"
    ".calendar th,.calendar td{padding:5px 1px;text-align:center}"
    ".calendar th{font-size:12px}.calendar .sign{margin:0;width:11px;"
    "height:11px}.calendar td:first-child{text-align:left;padding-right:8px}"
    ".calendar td:last-child,.calendar th:last-child{text-align:right}"
    ".calendar th[colspan]{text-align:left}"
    ".calendar tr+tr td{border-top:1px solid var(--hair)}"
    ".legend{display:flex;flex-wrap:wrap;gap:4px 24px}"
    "tr.more td{padding-top:0;color:var(--second);font-size:13px;"
    "line-height:18px;text-align:left;white-space:normal}"
    "figure{margin:28px 0 0;break-inside:avoid}"
    "figure img{width:100%;height:auto;display:block}"
    "dl.rules{display:grid;grid-template-columns:max-content 1fr;"
    "gap:4px 24px}.rules dd{margin:0}"
    "footer{margin-top:40px;padding-top:8px;border-top:1px solid var(--rule);"
    "display:flex;flex-wrap:wrap;justify-content:space-between;gap:4px 40px}"
    "@media(max-width:640px){body{padding:16px}h1{font-size:22px;"
    "line-height:28px}.finding{font-size:17px;line-height:24px}"
    ".track tr>:nth-child(2):not([colspan]),.track tr>:nth-child(4),"
    ".track tr>:nth-child(6),.track tr>:nth-child(7),"
    ".track tr>:nth-child(9){display:none}"
    ".track td{font-size:14px;line-height:20px;white-space:normal}"
    "th,td{padding:6px 4px}}"
    "@media print{body{padding:0;max-width:none;font-size:9pt;"
    "line-height:13pt}.scroll{overflow:visible}th,td{padding:3pt 3pt}"
    "@page{size:A4;margin:15mm 18mm}}";

static void add_cell(struct buf *out, const char *text)
{
    markup_put(out, "<td>", text, "</td>");
}

static void add_fact(struct buf *out, const struct report *report,
                     const char *name, const char *value)
{
    html_page_fact(out, language_text(report->lang, name), value, NULL);
}

/* The program's sentences, and the officer's. */
static void add_said(struct buf *out, const struct report *report)
{
    (void)buf_addstr(out, "<ul class=\"said\">");
    for (int i = 0; i < REPORT_SENTENCES; i++) {
        if (report->sentences[i][0] != '\0')
            markup_put(out, "<li>", report->sentences[i], "</li>\n");
    }
    (void)buf_addstr(out, "</ul>\n");
    if (report->officer[0] == '\0')
        return;
    markup_put(out, "<div class=\"officer\"><p class=\"small\">",
               language_text(report->lang, N_("The officer's own words")),
               "</p>");
    markup_put(out, "<p>", report->officer, "</p></div>\n");
}

static void add_head(struct buf *out, const struct report *report)
{
    char text[DAYTEXT];
    const struct plan *plan = report->plan;

    (void)buf_addstr(out, "<header>\n");
    if (plan->agency != NULL)
        markup_put(out, "<p class=\"sub\">", plan->agency, "</p>\n");
    markup_put(out, "<h1>", plan->name, "</h1>\n");
    markup_put(out, "<p class=\"sub\">",
               paper_say(report, N_("Indicator report, %1"),
                         report->period.title, NULL, NULL)
                   .s,
               "</p>\n<ul class=\"facts\">\n");
    add_fact(out, report, N_("State"), paper_state(report).s);
    add_fact(out, report,
             report->issue.issued ? N_("Figures frozen") : N_("Written"),
             daytext_long(report->lang, zone_day(report->written_at), text));
    add_fact(out, report, N_("Plan"),
             daytext_span(report->lang, plan->start, plan->end, 1, text));
    add_fact(out, report, N_("Left of the plan"), paper_days_left(report).s);
    (void)buf_addstr(out, "</ul>\n");
    markup_put(out, "<p class=\"finding\">", report->finding, "</p>\n");
    markup_put(out, "<p class=\"small\"><strong>", paper_readings(report).s,
               "</strong>");
    if (report->missing[0] != '\0') {
        markup_put(out, " ", language_text(report->lang, N_("Missing:")), " ");
        markup_put(out, "", report->missing, ".");
    }
    (void)buf_addstr(out, "</p>\n");
    add_said(out, report);
    (void)buf_addstr(out, "</header>\n");
}

/* A sentence of the small print below a row. */
static void add_more(struct buf *out, const struct report *report,
                     const char *sentence, const char *part)
{
    markup_put(out, "", paper_say(report, sentence, part, NULL, NULL).s, "");
}

static void add_row(struct buf *out, const struct report *report,
                    const struct report_row *row)
{
    struct paper_row p;

    paper_row(report, row, &p);
    markup_put(out, "<tbody class=\"row\"><tr><td><strong>",
               row->indicator->title, "</strong></td>");
    add_cell(out, p.baseline.s);
    add_cell(out, p.target.s);
    add_cell(out, p.due.s);
    markup_put(out, "<td><strong>", p.actual.s, "</strong>");
    if (p.entered.s[0] != '\0')
        markup_put(out, "<br><span class=\"small\">", p.entered.s, "</span>");
    (void)buf_addstr(out, "</td>");
    add_cell(out, p.previous.s);
    add_cell(out, p.change.s);
    add_cell(out, p.share.s);
    add_cell(out, p.way.s);
    (void)buf_addstr(out, "<td class=\"left\">");
    sign_status(out, report->lang, verdict_of(&row->now));
    (void)buf_addstr(out, "</td></tr>\n");
    markup_put(out, "<tr class=\"more\"><td>", p.unit.s, "</td>");
    (void)buf_addstr(out, "<td colspan=\"9\">");
    if (p.comment[0] != '\0')
        markup_put(out, "", p.comment, ". ");
    if (p.date.s[0] != '\0')
        markup_put(out, "", p.date.s, ". ");
    if (row->indicator->account != NULL) {
        add_more(out, report, N_("Coverage: %1."), p.coverage.s);
        (void)buf_addc(out, ' ');
        add_more(out, report, N_("Source: %1."), p.source);
    }
    if (row->officer[0] != '\0')
        markup_put(out, " “", row->officer, "”");
    (void)buf_addstr(out, "</td></tr></tbody>\n");
}

static void add_table(struct buf *out, const struct report *report)
{
    markup_put(out, "<h2 id=\"table\">",
               language_text(report->lang, N_("Indicator tracking table")),
               "</h2>\n<div class=\"scroll\"><table class=\"track\" "
               "aria-labelledby=\"table\">\n<thead><tr>");
    for (int i = HEAD_INDICATOR; i < HEAD_STATUS; i++)
        markup_put(out, "<th scope=\"col\">",
                   paper_head(report->lang, (enum paper_head)i), "</th>");
    markup_put(out, "<th scope=\"col\" class=\"left\">",
               paper_head(report->lang, HEAD_STATUS), "</th></tr></thead>\n");
    for (size_t i = 0; i < report->row_count; i++)
        add_row(out, report, &report->rows[i]);
    (void)buf_addstr(out, "</table></div>\n");
}

static int add_charts(struct buf *out, const struct report *report,
                      struct err *err)
{
    markup_put(out, "<h2>", language_text(report->lang, N_("Charts")),
               "</h2>\n");
    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];
        char *code;

        if (row->chart_png == NULL)
            continue;
        code = digest_base64(row->chart_png, row->chart_png_len);
        if (code == NULL)
            return err_nomem(err);
        (void)buf_addf(out, "<figure><img width=\"%d\" height=\"%d\" alt=",
                       LAYOUT_WIDTH, LAYOUT_HEIGHT);
        markup_put(out, "\"", row->chart_text,
                   "\" src=\"data:image/png;base64,");
        (void)buf_addstr(out, code);
        (void)buf_addstr(out, "\"></figure>\n");
        free(code);
    }
    return 0;
}

static void add_rules(struct buf *out, const struct report *report)
{
    const enum language lang = report->lang;
    struct phrase rule;

    markup_put(out, "<h2>",
               language_text(lang, N_("How the figures are reckoned")),
               "</h2>\n");
    for (size_t i = 0; paper_rule(report, i, &rule); i++)
        markup_put(out, "<p class=\"small\">", rule.s, "</p>\n");
    markup_put(out, "<h2>",
               language_text(lang, N_("What the status words mean")),
               "</h2>\n<dl class=\"rules\">");
    for (int i = 0; i < VERDICT_COUNT; i++) {
        (void)buf_addstr(out, "<dt>");
        sign_status(out, lang, (enum verdict)i);
        markup_put(out, "</dt><dd>", paper_verdict_rule(lang, (enum verdict)i),
                   "</dd>\n");
    }
    (void)buf_addstr(out, "</dl>\n");
}

static void add_foot(struct buf *out, const struct report *report)
{
    char first[DAY_TEXT];
    char last[DAY_TEXT];

    markup_put(out, "<footer><span>", paper_owner(report).s, "</span>");
    markup_put(out, "<span>",
               paper_say(report, N_("Period %1 – %2, %3"),
                         day_format(report->period.first, first),
                         day_format(report->period.last, last),
                         report->plan->timezone)
                   .s,
               "; ");
    markup_put(out, "", paper_freeze(report).s, "</span></footer>\n");
}

static int add_style(struct buf *out, struct err *err)
{
    struct buf sheet;
    int ret;

    buf_init(&sheet, BUF_TEXT_MAX);
    (void)buf_addstr(&sheet, signs_style);
    (void)buf_addstr(&sheet, style);
    ret = html_page_style(out, &sheet, true, err);
    buf_release(&sheet);
    return ret;
}

int report_write_html(const struct report *report, struct buf *out,
                      struct err *err)
{
    html_page_open(out, report->lang);
    if (add_style(out, err) != 0)
        return -1;
    markup_put(out, "<title>", report->plan->name, ": ");
    markup_put(out, "", report->period.title, "</title>\n</head>\n<body>\n");
    add_head(out, report);
    (void)buf_addstr(out, "<main>\n");
    add_table(out, report);
    if (add_charts(out, report, err) != 0 ||
        html_sections(out, report, err) != 0)
        return -1;
    add_rules(out, report);
    (void)buf_addstr(out, "</main>\n");
    add_foot(out, report);
    (void)buf_addstr(out, "</body>\n</html>\n");
    return buf_check(out, err);
}
