/*
 * The dashboard's overview: what stands above and below its cards.
 */
#include <string.h>

#include "base/number.h"
#include "base/zone.h"
#include "reports/dashboard_cards.h"
#include "reports/dashboard_days.h"
#include "reports/dashboard_months.h"
#include "reports/dashboard_part.h"
#include "reports/say.h"

/* "57 days left" */
static struct phrase days_left(const struct dashboard *d)
{
    const struct plan *plan = d->order.plan;

    if (d->order.today > plan->end)
        return phrase_of(language_text(d->lang, N_("the plan is over")));
    if (d->order.today < plan->start)
        return part_count(d, NP_("begins in %1 day", "begins in %1 days"),
                          plan->start - d->order.today);
    return part_count(d, NP_("%1 day left", "%1 days left"),
                      plan->end - d->order.today);
}

static void add_readings(const struct dashboard *d, struct buf *out)
{
    char share[NUMBER_TEXT];

    (void)buf_addstr(out, "<p class=\"small\"><strong>");
    if (d->due == 0)
        markup_put(out, "",
                   language_text(d->lang, N_("No reading was expected.")), "");
    else
        markup_put(
            out, "",
            part_say(
                d,
                N_("Readings of the last 35 days: %1 of %2 expected "
                   "(%3)."),
                say_number(d->read).s, say_number(d->due).s,
                number_percent((double)d->read / d->due, &number_print, share))
                .s,
            "");
    (void)buf_addstr(out, "</strong>");
    days_missing(d, out);
    (void)buf_addstr(out, "</p>\n");
}

static void add_head(const struct dashboard *d, struct buf *out)
{
    const struct plan *plan = d->order.plan;
    char span[DAYTEXT];

    markup_put(out, "<h1><bdi>", plan->name, "</bdi></h1>\n");
    markup_put(out, "<p class=\"sub\">",
               daytext_span(d->lang, plan->start, plan->end, 1, span), ", ");
    markup_put(out, "", days_left(d).s, "</p>\n");
    markup_put(out, "<p class=\"finding\">", d->finding, "</p>\n");
    add_readings(d, out);
    (void)buf_addstr(out, "</header>\n<main>\n");
}

static void add_file(const struct dashboard *d, struct buf *out,
                     const struct shelf_report *report, const char *file)
{
    char label[SHELF_LABEL];

    if (d->order.reports == NULL) {
        markup_put(out, "", file, " ");
        return;
    }
    (void)buf_addstr(out, "<a href=\"");
    markup_address(out, d->order.reports);
    (void)buf_addc(out, '/');
    markup_address(out, file);
    markup_put(out, "\" aria-label=\"", report->period.title, ", ");
    markup_put(out, "", shelf_label(file, label), "\">");
    markup_put(out, "", shelf_form(file, label), "</a> ");
}

/* A line for each set of them, such as those of a language. */
static void add_files(const struct dashboard *d, struct buf *out,
                      const struct shelf_report *report)
{
    char set[SHELF_LABEL];
    char former[SHELF_LABEL] = "";

    for (size_t i = 0; i < report->file_count; i++) {
        const char *file = report->files[i];

        if (i == 0 || strcmp(shelf_set(file, set), former) != 0) {
            (void)buf_addstr(out, i == 0 ? "<div>" : "</div><div>");
            if (shelf_set(file, former)[0] != '\0')
                markup_put(out, "<span>", former, "</span> ");
        }
        add_file(d, out, report, file);
    }
    (void)buf_addstr(out, report->file_count > 0 ? "</div>" : "");
}

static void add_report(const struct dashboard *d, struct buf *out,
                       const struct shelf_report *report)
{
    char day[DAYTEXT];

    markup_put(out, "<tr><th scope=\"row\"><strong>", report->period.title,
               "</strong></th>");
    markup_put(out, "<td class=\"left old\">",
               report->number > 0
                   ? part_say(d, N_("no. %1"),
                              say_number((double)report->number).s, NULL, NULL)
                         .s
                   : language_text(d->lang, N_("draft")),
               "</td>");
    markup_put(out, "<td class=\"left old\">",
               report->number > 0
                   ? daytext_long(d->lang, zone_day(report->issued_at), day)
                   : "\u2013",
               "</td><td class=\"left files\">");
    add_files(d, out, report);
    (void)buf_addstr(out, "</td></tr>\n");
}

static void add_reports(const struct dashboard *d, struct buf *out)
{
    (void)buf_addstr(out, "<section aria-labelledby=\"reports\">\n");
    part_heading(d, out, "reports", N_("Reports"));
    if (d->shelf.count == 0)
        markup_put(
            out, "<p class=\"small\">",
            language_text(d->lang, N_("No report has been written yet.")),
            "</p>\n</section>\n");
    if (d->shelf.count == 0)
        return;
    (void)buf_addstr(out, "<div class=\"box\"><table aria-labelledby="
                          "\"reports\">\n<thead><tr>");
    markup_put(out, "<th scope=\"col\" class=\"left\">",
               language_text(d->lang, N_("Period")), "</th>");
    markup_put(out, "<th scope=\"col\" class=\"left old\">",
               language_text(d->lang, N_("Report")), "</th>");
    markup_put(out, "<th scope=\"col\" class=\"left old\">",
               language_text(d->lang, N_("Issued")), "</th>");
    markup_put(out, "<th scope=\"col\" class=\"left\">",
               language_text(d->lang, N_("Files")),
               "</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < d->shelf.count; i++)
        add_report(d, out, &d->shelf.list[i]);
    (void)buf_addstr(out, "</tbody></table></div>\n</section>\n");
}

static void add_ending(const struct dashboard *d, struct buf *out,
                       const struct account *account, int32_t end)
{
    char day[DAYTEXT];
    int left = end - d->order.today;

    markup_put(out, "<li><bdi>", account->title, "</bdi>, ");
    markup_put(out, "", daytext_long(d->lang, end, day), ", ");
    if (left >= 0)
        markup_put(out, "",
                   part_count(d, NP_("in %1 day", "in %1 days"), left).s, "");
    else
        markup_put(out, "",
                   part_count(d, NP_("%1 day ago", "%1 days ago"), -left).s,
                   "");
    (void)buf_addstr(out, "</li>\n");
}

/* Whose access ends soon, or has ended. */
static void add_endings(const struct dashboard *d, struct buf *out)
{
    const struct plan *plan = d->order.plan;
    bool any = false;

    for (size_t i = 0; i < plan->account_count; i++)
        any = any || d->order.ends[i] != DAY_NONE;
    if (!any)
        return;
    (void)buf_addstr(out, "<section aria-labelledby=\"ends\">\n");
    part_heading(d, out, "ends", N_("Access that ends soon"));
    (void)buf_addstr(out, "<ul class=\"box\">\n");
    for (size_t i = 0; i < plan->account_count; i++)
        if (d->order.ends[i] != DAY_NONE)
            add_ending(d, out, &plan->accounts[i], d->order.ends[i]);
    (void)buf_addstr(out, "</ul>\n</section>\n");
}

/* What stands beside the reports, where there is any of it. */
static int add_side(const struct dashboard *d, struct buf *out, struct err *err)
{
    struct buf side;
    int ret;

    buf_init(&side, BUF_TEXT_MAX);
    months_add_followed(d, &side);
    add_endings(d, &side);
    ret = buf_check(&side, err);
    if (ret == 0 && side.len > 0) {
        (void)buf_addstr(out, "<div>\n");
        (void)buf_add(out, side.data, side.len);
        (void)buf_addstr(out, "</div>\n");
    }
    buf_release(&side);
    return ret;
}

int dashboard_overview(const struct dashboard *d, struct buf *out,
                       struct err *err)
{
    part_open(d, out, NULL);
    add_head(d, out);
    if (cards_add(d, out, err) != 0)
        return -1;
    days_add(d, out);
    (void)buf_addstr(out, "<div class=\"two\">\n");
    add_reports(d, out);
    if (add_side(d, out, err) != 0)
        return -1;
    (void)buf_addstr(out, "</div>\n");
    part_close(d, out,
               language_text(
                   d->lang,
                   N_("Due: what the straight path from the baseline over the "
                      "milestones to the target asks for by then. Dashed "
                      "line: target. Grey marks and dash-dot line: path.")));
    return buf_check(out, err);
}
