/*
 * The sentences that open a report: how the indicators stand, and what was
 * not read.
 */
#include "reports/finding.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/number.h"
#include "base/phrase.h"
#include "reports/paper.h"
#include "reports/sentences.h"

/* More of one status than this are counted, not named; titles are cut to so many
 * bytes. */
enum { NAMED_MAX = 2, TITLE_MAX = 110 };

/* How indicators stand, best first; the ones that ask for something are named
 * where they are few. */
static const struct {
    enum verdict word;
    bool named;
    const char *one; /* %1 is a number, names, or "The indicator" */
    const char *many;
} standings[] = {
    {VERDICT_REACHED, false, NP_("%1 is reached", "%1 are reached")},
    {VERDICT_ON_TRACK, false, NP_("%1 is on track", "%1 are on track")},
    {VERDICT_WATCH, true, NP_("%1 needs watching", "%1 need watching")},
    {VERDICT_BEHIND, true, NP_("%1 is behind", "%1 are behind")},
    {VERDICT_NOT_REACHED, true, NP_("%1 is not reached", "%1 are not reached")},
    {VERDICT_CANNOT_BE_TOLD, true,
     NP_("%1 cannot be told", "%1 cannot be told")},
    {VERDICT_NO_DATA, true, NP_("%1 has no data", "%1 have no data")},
    {VERDICT_NOT_STARTED, false,
     NP_("%1 has not started", "%1 have not started")},
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

bool finding_counts(const struct report *report, const struct report_row *row)
{
    return verdict_counts(row->indicator, &row->now) &&
           !is_part(report, row->indicator);
}

static int count_word(const struct report *report, enum verdict word)
{
    int n = 0;

    for (size_t i = 0; i < report->row_count; i++)
        n += finding_counts(report, &report->rows[i]) &&
             verdict_of(&report->rows[i].now) == word;
    return n;
}

/* "“Friends” and “Courier”": at most NAMED_MAX. */
static struct phrase names_of(const struct report *report, enum verdict word)
{
    struct phrase names = {{0}};

    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];
        struct phrase name;

        if (!finding_counts(report, row) || verdict_of(&row->now) != word)
            continue;
        name = phrase_fill(language_text(report->lang, N_("“%1”")),
                           phrase_brief(row->indicator->title, TITLE_MAX).s,
                           NULL, NULL, NULL);
        if (names.s[0] == '\0')
            names = name;
        else
            names = phrase_fill(language_text(report->lang, N_("%1 and %2")),
                                names.s, name.s, NULL, NULL);
    }
    return names;
}

static struct phrase number(int n)
{
    char text[NUMBER_TEXT];

    return phrase_of(number_whole(n, &number_print, text));
}

/* Who stands so: a number, names where they are few. */
static struct phrase subject(const struct report *report, size_t place,
                             int judged, int n)
{
    if (judged == 1)
        return phrase_of(language_text(report->lang, N_("The indicator")));
    if (standings[place].named && n <= NAMED_MAX)
        return names_of(report, standings[place].word);
    return number(n);
}

static void tell_finding(const struct report *report, struct buf *out)
{
    enum language lang = report->lang;
    const char *join = "";
    int judged = 0;

    for (size_t i = 0; i < report->row_count; i++)
        judged += finding_counts(report, &report->rows[i]);
    if (judged == 0) {
        (void)buf_addstr(
            out,
            language_text(lang, N_("No indicator has a target to judge by.")));
        return;
    }
    if (judged > 1) {
        (void)buf_addstr(
            out,
            phrase_fill(language_plural(
                            lang, NP_("Of %1 indicator", "Of %1 indicators"),
                            (unsigned long)judged),
                        number(judged).s, NULL, NULL, NULL)
                .s);
        join = " ";
    }
    for (size_t i = 0; i < sizeof(standings) / sizeof(standings[0]); i++) {
        int n = count_word(report, standings[i].word);

        if (n == 0)
            continue;
        (void)buf_addf(
            out, "%s%s", join,
            phrase_fill(language_plural(lang, standings[i].one,
                                        standings[i].many, (unsigned long)n),
                        subject(report, i, judged, n).s, NULL, NULL, NULL)
                .s);
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
                           phrase_brief(row->indicator->title, TITLE_MAX).s,
                           row->missing);
    }
}

int report_words(struct report *report, struct err *err)
{
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    tell_finding(report, &text);
    free(report->finding);
    report->finding = buf_steal(&text);
    buf_release(&text);
    tell_missing(report, &text);
    free(report->missing);
    report->missing = buf_steal(&text);
    buf_release(&text);
    if (report->finding == NULL || report->missing == NULL)
        return err_nomem(err);
    return report_sentences(report, err);
}
