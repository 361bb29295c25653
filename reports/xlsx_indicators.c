/*
 * The tracking table.
 */
#include <math.h>

#include "base/daytext.h"
#include "reports/json_value.h"
#include "reports/paper.h"
#include "reports/xlsx_sheets.h"

enum { HEAD_ROW = 3, FROZEN = 2 };

void xlsx_named(struct xlsx_sheet *sheet, const struct indicator *indicator)
{
    xlsx_text(sheet, indicator->name);
    xlsx_text(sheet, indicator->title);
}

void xlsx_amount(struct xlsx_sheet *sheet, const struct indicator *indicator,
                 int64_t target, bool has, bool bounds,
                 const struct amount *amount)
{
    bool marked = indicator->has_target;
    double mark = (double)target;

    xlsx_value(sheet, has, json_rounded(amount->value), marked, mark);
    xlsx_value(sheet, bounds, json_rounded(amount->low), marked, mark);
    xlsx_value(sheet, bounds, json_rounded(amount->high), marked, mark);
}

void xlsx_speak(const struct report *report, const struct xlsx_column *wanted,
                struct xlsx_column *out)
{
    for (; wanted->head != NULL; wanted++, out++) {
        *out = *wanted;
        out->head = language_text(report->lang, wanted->head);
    }
    *out = *wanted;
}

void xlsx_above(const struct report *report, struct xlsx_sheet *sheet,
                const char *title, const char *note)
{
    xlsx_line(sheet, 0, XLSX_LEAD,
              phrase_join(language_text(report->lang, title),
                          note[0] != '\0' ? ". " : "", note)
                  .s);
}

static void add_value(struct xlsx_sheet *sheet,
                      const struct indicator *indicator,
                      const struct judgement *j)
{
    bool has = indicator->account != NULL && j->has_value;

    if (has && j->is_whole)
        xlsx_whole(sheet, true, j->whole);
    else
        xlsx_value(sheet, has, has ? json_rounded_value(indicator, j) : 0,
                   indicator->has_target, (double)j->target);
}

/* The first and the last day that the actual value is about. */
static void add_span(struct xlsx_sheet *sheet,
                     const struct indicator *indicator,
                     const struct judgement *j)
{
    bool told = indicator->account != NULL && (j->has_value || j->has_bounds);

    xlsx_day(sheet, told ? j->first : DAY_NONE, XLSX_DAY);
    xlsx_day(sheet, told ? j->date : DAY_NONE, XLSX_DAY);
}

/* What words say of the values: how they came, what is not known. */
static struct phrase note_of(const struct report *report,
                             const struct report_row *row,
                             const struct paper_row *paper)
{
    struct phrase note = paper->entered;
    const char *more = "";

    if (row->indicator->account != NULL && row->now.has_bounds &&
        !row->now.has_value)
        more = language_text(
            report->lang,
            N_("only the days tell of it: from the lowest to the highest"));
    else if (row->indicator->account != NULL && !row->now.has_value)
        more = verdict_text(report->lang, verdict_of(&row->now));
    else if (row->now.has_value && !isfinite(row->now.highest))
        more = language_text(report->lang,
                             N_("days are missing: there is no highest value"));
    return phrase_join(note.s, note.s[0] != '\0' && more[0] != '\0' ? "; " : "",
                       more);
}

/* What the truth may be, where its days tell no value, too. */
static void add_bounds(struct xlsx_sheet *sheet,
                       const struct indicator *indicator,
                       const struct judgement *j)
{
    bool has = indicator->account != NULL && (j->has_value || j->has_bounds);
    double mark = (double)j->target;

    xlsx_value(sheet, has, json_rounded(j->lowest), indicator->has_target,
               mark);
    xlsx_value(sheet, has, json_rounded(j->highest), indicator->has_target,
               mark);
}

/* What a page shows. */
static void add_main(const struct report *report, const struct report_row *row,
                     const struct paper_row *paper, struct xlsx_sheet *sheet)
{
    const struct indicator *indicator = row->indicator;
    const struct judgement *now = &row->now;
    bool one = indicator->account != NULL;

    xlsx_named(sheet, indicator);
    xlsx_text(sheet, paper->unit.s);
    xlsx_whole(sheet, one && indicator->has_baseline, indicator->baseline);
    xlsx_whole(sheet, one && indicator->has_target, now->target);
    xlsx_value(sheet, one && now->has_pace, json_rounded(now->pace), false, 0);
    add_value(sheet, indicator, now);
    add_value(sheet, indicator, &row->before);
    xlsx_number(sheet, row->has_change, json_rounded(row->change.value),
                XLSX_CHANGE);
    xlsx_share(sheet, one && now->has_progress,
               json_rounded_share(now->progress.value));
    xlsx_share(sheet, one && now->has_way, json_rounded_share(now->way.value));
    xlsx_text(sheet, verdict_text(report->lang, verdict_of(now)));
    xlsx_whole(sheet, row->coverage.expected > 0, row->coverage.read);
    xlsx_whole(sheet, row->coverage.expected > 0, row->coverage.expected);
    xlsx_text(sheet, row->missing);
    xlsx_text(sheet,
              one || indicator->verification[0] != '\0' ? paper->source : "");
}

static void add_row(const struct report *report, const struct report_row *row,
                    struct xlsx_sheet *sheet)
{
    const struct indicator *indicator = row->indicator;
    bool by = indicator->account != NULL && indicator->has_target;
    struct paper_row paper;

    paper_row(report, row, &paper);
    add_main(report, row, &paper, sheet);
    xlsx_day(sheet, by ? indicator->by : DAY_NONE, XLSX_DAY);
    add_span(sheet, indicator, &row->now);
    add_bounds(sheet, indicator, &row->now);
    add_bounds(sheet, indicator, &row->before);
    xlsx_number(sheet, row->has_change, json_rounded(row->change.low),
                XLSX_CHANGE);
    xlsx_number(sheet, row->has_change, json_rounded(row->change.high),
                XLSX_CHANGE);
    xlsx_text(sheet, note_of(report, row, &paper).s);
    xlsx_text(sheet, indicator->responsible);
    xlsx_text(sheet, row->officer[0] != '\0' ? row->officer : row->comment);
    xlsx_next(sheet);
}

static struct xlsx_sheet *begin(const struct report *report,
                                struct xlsx_book *book)
{
    static const struct xlsx_column wanted[] = {
        {N_("Code"), 8, 20},
        {N_("Indicator"), 16, 32},
        {N_("Unit"), 12, 30},
        {N_("Baseline"), 9, 16},
        {N_("Target"), 9, 16},
        {N_("Due now"), 9, 16},
        {N_("Actual"), 9, 18},
        {N_("Previous"), 9, 18},
        {N_("Change"), 9, 18},
        {N_("% of target"), 9, 14},
        {N_("% of way"), 9, 14},
        {N_("Status"), 12, 20},
        {N_("Readings"), 9, 14},
        {N_("Expected"), 9, 14},
        {N_("Missing"), 10, 26},
        {N_("Source"), 12, 32},
        {N_("Target's day"), 11, 14},
        {N_("Actual, from"), 11, 14},
        {N_("Actual, to"), 11, 14},
        {N_("Actual, lowest"), 9, 18},
        {N_("Actual, highest"), 9, 18},
        {N_("Previous, lowest"), 9, 18},
        {N_("Previous, highest"), 9, 18},
        {N_("Change, lowest"), 9, 18},
        {N_("Change, highest"), 9, 18},
        {N_("Note"), 10, 32},
        {N_("Responsible"), 12, 28},
        {N_("Comment"), 12, 48},
        {NULL, 0, 0}};
    struct xlsx_column columns[XLSX_COLUMNS + 1];
    struct xlsx_sheet *sheet;

    xlsx_speak(report, wanted, columns);
    sheet = xlsx_table(book, language_text(report->lang, N_("Indicators")),
                       columns, HEAD_ROW, FROZEN);
    xlsx_pages(sheet, 2);
    return sheet;
}

/* The whole in words, below the table, and how figures are reckoned. */
static void add_words(const struct report *report, struct xlsx_sheet *sheet)
{
    unsigned row = xlsx_row(sheet) + 1;
    struct phrase rule;

    xlsx_line(sheet, row++, XLSX_LINE, paper_readings(report).s);
    if (report->missing[0] != '\0') {
        struct buf text;

        buf_init(&text, BUF_TEXT_MAX);
        (void)buf_addf(&text, "%s %s.",
                       language_text(report->lang, N_("Missing:")),
                       report->missing);
        xlsx_line(sheet, row++, XLSX_LINE, buf_text(&text));
        buf_release(&text);
    }
    for (int i = 0; i < REPORT_SENTENCES; i++) {
        if (report->sentences[i][0] != '\0')
            xlsx_line(sheet, row++, XLSX_LINE, report->sentences[i]);
    }
    if (report->officer[0] != '\0')
        xlsx_line(sheet, row++, XLSX_LEAD, report->officer);
    row++;
    for (size_t i = 0; paper_rule(report, i, &rule); i++)
        xlsx_line(sheet, row++, XLSX_LINE, rule.s);
}

void xlsx_indicators(const struct report *report, struct xlsx_book *book)
{
    const struct plan *plan = report->plan;
    struct xlsx_sheet *sheet = begin(report, book);
    char span[DAYTEXT];

    for (size_t i = 0; i < report->row_count; i++)
        add_row(report, &report->rows[i], sheet);
    xlsx_end(sheet);
    xlsx_line(sheet, 0, XLSX_TITLE, paper_owner(report).s);
    xlsx_line(
        sheet, 1, XLSX_LINE,
        paper_say(report, N_("Indicator report, %1. Plan: %2. State: %3."),
                  report->period.title,
                  daytext_span(report->lang, plan->start, plan->end, 1, span),
                  paper_state(report).s)
            .s);
    xlsx_line(sheet, 2, XLSX_LEAD, report->finding);
    add_words(report, sheet);
}
