/*
 * The sentences that open a report: how the indicators stand, and what was
 * not read.
 */
#include "reports/finding.h"

#include <stdlib.h>

#include "base/buf.h"
#include "reports/paper.h"

/* More of one status than this are counted, not named. */
enum { NAMED_MAX = 2 };

/* How indicators stand, best first; the ones that ask for something are named
 * where they are few. */
static const struct {
    enum verdict word;
    bool named;
    const char *one;
    const char *many;
} standings[] = {
    {VERDICT_REACHED, false, "is reached", "are reached"},
    {VERDICT_ON_TRACK, false, "is on track", "are on track"},
    {VERDICT_WATCH, true, "needs watching", "need watching"},
    {VERDICT_BEHIND, true, "is behind", "are behind"},
    {VERDICT_NOT_REACHED, true, "is not reached", "are not reached"},
    {VERDICT_CANNOT_BE_TOLD, true, "cannot be told", "cannot be told"},
    {VERDICT_NO_DATA, true, "has no data", "have no data"},
    {VERDICT_NOT_STARTED, false, "has not started", "have not started"},
};

/* A part of an either-or counts with it, not beside it. */
static bool is_part(const struct report *report,
                    const struct indicator *indicator)
{
    for (size_t i = 0; i < report->row_count; i++) {
        const struct indicator *either = report->rows[i].indicator;

        for (size_t k = 0; k < either->any_of_count; k++) {
            if (either->any_of[k] == indicator)
                return true;
        }
    }
    return false;
}

static bool is_judged(const struct report *report, const struct report_row *row)
{
    return (row->indicator->has_target || row->indicator->account == NULL) &&
           !is_part(report, row->indicator);
}

static int count_word(const struct report *report, enum verdict word)
{
    int n = 0;

    for (size_t i = 0; i < report->row_count; i++)
        n += is_judged(report, &report->rows[i]) &&
             verdict_of(&report->rows[i].now) == word;
    return n;
}

/* "Friends, Facebook and Courier" */
static void add_names(struct buf *out, const struct report *report,
                      enum verdict word)
{
    const char *join = "";

    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];

        if (!is_judged(report, row) || verdict_of(&row->now) != word)
            continue;
        (void)buf_addf(out, "%s“%s”", join, row->indicator->title);
        join = " and ";
    }
}

static void tell_finding(const struct report *report, struct buf *out)
{
    const char *join = " ";
    int judged = 0;

    for (size_t i = 0; i < report->row_count; i++)
        judged += is_judged(report, &report->rows[i]);
    if (judged == 0) {
        (void)buf_addstr(out, "No indicator has a target to judge by.");
        return;
    }
    if (judged == 1)
        (void)buf_addstr(out, "The indicator");
    else
        (void)buf_addf(out, "Of %d indicators", judged);
    for (size_t i = 0; i < sizeof(standings) / sizeof(standings[0]); i++) {
        int n = count_word(report, standings[i].word);

        if (n == 0)
            continue;
        (void)buf_addstr(out, join);
        if (judged > 1 && standings[i].named && n <= NAMED_MAX)
            add_names(out, report, standings[i].word);
        else if (judged > 1)
            (void)buf_addf(out, "%d", n);
        (void)buf_addf(out, "%s%s", judged > 1 ? " " : "",
                       n == 1 ? standings[i].one : standings[i].many);
        join = ", ";
    }
    (void)buf_addc(out, '.');
}

/* "Friends, Odnoklassniki 8–9 October; Single visitors October 2013" */
static void tell_missing(const struct report *report, struct buf *out)
{
    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];

        if (row->missing[0] != '\0')
            (void)buf_addf(out, "%s%s %s", out->len > 0 ? "; " : "",
                           row->indicator->title, row->missing);
    }
}

int report_words(struct report *report, struct err *err)
{
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    tell_finding(report, &text);
    report->finding = buf_steal(&text);
    buf_release(&text);
    tell_missing(report, &text);
    report->missing = buf_steal(&text);
    buf_release(&text);
    if (report->finding == NULL || report->missing == NULL)
        return err_nomem(err);
    return 0;
}
