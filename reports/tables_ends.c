/*
 * Tables of the plan's start and of its end.
 */
#include "base/daytext.h"
#include "reports/paper.h"
#include "reports/say.h"
#include "reports/tables.h"

static void add_baseline(const struct report *report,
                         const struct baseline_row *baseline,
                         struct report_tables *out)
{
    const struct report_row *row = &report->rows[baseline->row];
    const struct indicator *ind = row->indicator;
    struct phrase none = phrase_of(SAY_NONE);
    struct phrase first =
        baseline->has_first ? say_figure(&baseline->first) : none;
    struct phrase day = none;
    char by[DAYTEXT];

    if (baseline->has_first)
        day = ind->period == PERIOD_MONTH
                  ? say_month(report, baseline->first.day)
                  : say_day(report, baseline->first.day);
    tables_cell(out, say_title(report, baseline->row).s);
    tables_cell(out, ind->has_baseline
                         ? say_number((double)ind->baseline).s
                         : language_text(report->lang, N_("not measured")));
    tables_cell(out, first.s);
    tables_cell(out, day.s);
    tables_cell(out,
                ind->has_target ? say_number((double)ind->target).s : none.s);
    tables_cell(out, ind->has_target ? daytext_long(report->lang, ind->by, by)
                                     : none.s);
}

static void add_baselines(const struct report *report,
                          struct report_tables *out)
{
    static const char *const heads[] = {TABLES_LEFT(N_("Indicator")),
                                        TABLES_RIGHT(N_("Baseline")),
                                        TABLES_RIGHT(N_("First reading")),
                                        TABLES_LEFT(N_("Day")),
                                        TABLES_RIGHT(N_("Target")),
                                        TABLES_LEFT(N_("Deadline")),
                                        NULL};
    char day[DAYTEXT];

    (void)tables_begin(out, report, "baseline",
                       N_("Where the plan starts from"), heads);
    tables_intro(
        out, say(report,
                 N_("The baseline is what the plan says of its first day, %1; "
                    "the path to the target starts there. Where none was "
                    "measured, it starts at the first reading."),
                 daytext_long(report->lang, report->plan->start, day), NULL,
                 NULL, NULL)
                 .s);
    for (size_t i = 0; i < report->ends.baseline_count; i++)
        add_baseline(report, &report->ends.baselines[i], out);
}

static void add_final(const struct report *report, size_t at,
                      struct report_tables *out)
{
    const struct report_row *row = &report->rows[at];
    struct paper_row p;

    paper_row(report, row, &p);
    tables_cell(out, say_title(report, at).s);
    tables_cell(out, p.baseline.s);
    tables_cell(out, p.target.s);
    tables_cell(out, p.actual.s);
    tables_cell(out, p.share.s);
    tables_cell(out, verdict_text(report->lang, verdict_of(&row->now)));
}

static void add_result(const struct report *report, struct report_tables *out)
{
    static const char *const heads[] = {TABLES_LEFT(N_("Indicator")),
                                        TABLES_RIGHT(N_("Baseline")),
                                        TABLES_RIGHT(N_("Target")),
                                        TABLES_RIGHT(N_("Final value")),
                                        TABLES_RIGHT(N_("% of target")),
                                        TABLES_LEFT(N_("Status")),
                                        NULL};
    const struct ends_section *ends = &report->ends;
    struct buf intro;

    (void)tables_begin(out, report, "result", N_("What became of the plan"),
                       heads);
    buf_init(&intro, BUF_TEXT_MAX);
    (void)buf_addf(&intro, "%s %s",
                   language_text(report->lang, N_("The plan is over.")),
                   report->finding);
    tables_intro(out, buf_text(&intro));
    buf_release(&intro);
    for (size_t i = 0; i < report->row_count; i++)
        add_final(report, i, out);
    if (ends->archive.last != 0)
        tables_note(
            out,
            say(report,
                N_("Archive: the answers of the networks are chained. %1 are "
                   "kept; the link of the last one, record %2, seals them "
                   "all: %3."),
                say_number((double)ends->archive.records).s,
                say_number((double)ends->archive.last).s, ends->archive.link,
                NULL)
                .s);
}

void tables_ends(const struct report *report, struct report_tables *out)
{
    if (report->ends.is_first)
        add_baselines(report, out);
    if (report->ends.is_last)
        add_result(report, out);
}
