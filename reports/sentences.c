/*
 * What moved most, what is missing, what is needed.
 */
#include "reports/sentences.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/daytext.h"
#include "base/number.h"
#include "base/phrase.h"
#include "reports/report_day.h"
#include "reports/wording.h"

/* More than these are counted, not named. */
enum { NAMED_MAX = 4, TITLE_MAX = 60 };

static struct phrase say(const struct report *report, const char *sentence,
                         const char *a, const char *b, const char *c,
                         const char *d)
{
    return phrase_fill(language_text(report->lang, sentence), a, b, c, d);
}

/* What changed by the largest share of what it was; row_count: nothing did. */
static size_t find_mover(const struct report *report)
{
    size_t found = report->row_count;
    double most = 0;

    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];
        double share;

        if (!row->has_change || row->before.value.value <= 0)
            continue;
        share = fabs(row->change.value) / row->before.value.value;
        if (share > most) {
            most = share;
            found = i;
        }
    }
    return found;
}

static struct phrase moved(const struct report *report)
{
    size_t at = find_mover(report);
    struct phrase nothing = {{0}};
    const struct report_row *row;
    char now[NUMBER_TEXT];
    char before[NUMBER_TEXT];
    char change[NUMBER_TEXT];

    if (at == report->row_count)
        return nothing;
    row = &report->rows[at];
    (void)number_fixed(
        judge_told(row->indicator, row->now.target, row->now.value.value), 0,
        &number_print, now);
    (void)number_fixed(
        judge_told(row->indicator, row->before.target, row->before.value.value),
        0, &number_print, before);
    (void)number_change((int64_t)row->change.value, &number_print, change);
    return say(
        report, N_("“%1” moved most: %2, after %3 in the period before (%4)."),
        phrase_brief(row->indicator->title, TITLE_MAX).s, now, before, change);
}

/* Days of an account that were not read, and why. */
static void add_gap(const struct report *report,
                    const struct quality_note *note, struct buf *out)
{
    const char *cause = wording_cause(report->lang, note->cause);
    struct phrase gap =
        phrase_join(phrase_brief(note->account->title, TITLE_MAX).s, " ",
                    report_day_span(report, note->first, note->last).s);

    if (cause[0] != '\0')
        gap = phrase_fill("%1 (%2)", gap.s, cause, NULL, NULL);
    (void)buf_addf(out, "%s%s", out->len > 0 ? "; " : "", gap.s);
}

static struct phrase absent(const struct report *report)
{
    struct buf gaps;
    int named = 0;
    struct phrase sentence;

    buf_init(&gaps, BUF_TEXT_MAX);
    for (size_t i = 0; i < report->quality.note_count; i++) {
        const struct quality_note *note = &report->quality.notes[i];

        if (note->reading == READING_MISSING && ++named <= NAMED_MAX)
            add_gap(report, note, &gaps);
    }
    if (named > NAMED_MAX)
        (void)buf_addstr(&gaps, "; …");
    if (named > 0)
        sentence =
            say(report, N_("Not read: %1."), buf_text(&gaps), NULL, NULL, NULL);
    else if (report->quality.due > 0)
        sentence = say(report, N_("No daily reading is missing."), NULL, NULL,
                       NULL, NULL);
    else
        sentence = phrase_of("");
    buf_release(&gaps);
    return sentence;
}

static bool is_needed(const struct report_row *row)
{
    return row->indicator->account != NULL && row->now.has_per_month_needed &&
           !row->now.ended && fabs(row->now.per_month_needed) >= 0.5 &&
           row->now.status != STATUS_REACHED;
}

static struct phrase needed(const struct report *report)
{
    struct phrase list = {{0}};
    struct phrase nothing = {{0}};
    int named = 0;

    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];
        char number[NUMBER_TEXT];
        struct phrase one;

        if (!is_needed(row) || ++named > NAMED_MAX)
            continue;
        (void)number_change((int64_t)ceil(row->now.per_month_needed),
                            &number_print, number);
        one = phrase_fill("%1 %2", phrase_brief(row->indicator->title, 50).s,
                          number, NULL, NULL);
        list = named == 1 ? one : phrase_join(list.s, "; ", one.s);
    }
    if (named == 0)
        return nothing;
    return say(report, N_("Needed in each month that is left: %1."),
               named > NAMED_MAX ? phrase_join(list.s, "; ", "…").s : list.s,
               NULL, NULL, NULL);
}

int report_sentences(struct report *report, struct err *err)
{
    const struct phrase said[REPORT_SENTENCES] = {moved(report), absent(report),
                                                  needed(report)};

    for (int i = 0; i < REPORT_SENTENCES; i++) {
        free(report->sentences[i]);
        report->sentences[i] = strdup(said[i].s);
        if (report->sentences[i] == NULL)
            return err_nomem(err);
    }
    return 0;
}
