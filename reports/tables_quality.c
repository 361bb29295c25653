/*
 * Tables of how good the figures are and where they come from: paid visits,
 * what deserves a word, restatements, access, evidence.
 */
#include "base/zone.h"
#include "reports/say.h"
#include "reports/tables.h"
#include "reports/wording.h"
#include "reports/wording_defined.h"

static void cell(struct report_tables *out, struct phrase text)
{
    tables_cell(out, text.s);
}

static void add_paid(const struct report *report, struct report_tables *out)
{
    static const char *const heads[] = {
        TABLES_LEFT(N_("Account")), TABLES_LEFT(N_("What can be told apart")),
        NULL};

    if (report->paid.count == 0)
        return;
    (void)tables_begin(out, report, "paid", N_("Declaration on advertising"),
                       heads);
    for (size_t i = 0; i < report->paid.count; i++) {
        const struct paid_row *row = &report->paid.list[i];

        cell(out, phrase_brief(row->account->title, 80));
        tables_cell(out, wording_paid(report->lang, row->state));
    }
    tables_note(out,
                language_text(report->lang,
                              N_("Money spent on advertising in the period: "
                                 "__________. Declared by: __________.")));
}

static struct phrase say_note(const struct report *report,
                              const struct quality_note *note)
{
    const char *cause = wording_cause(report->lang, note->cause);

    switch (note->reading) {
    case READING_MISSING:
    case READING_LATER:
        return phrase_of(cause[0] != '\0' ? cause : SAY_NONE);
    case READING_HELD:
        return note->has_before
                   ? say(report, N_("%1 after %2"), say_figure(&note->figure).s,
                         say_figure(&note->before).s, NULL, NULL)
                   : say_figure(&note->figure);
    case READING_NOT_DUE:
    case READING_TYPED:
    case READING_IMPORTED:
    case READING_ROUNDED:
    case READING_READ:
    case READING_COUNT:
        break;
    }
    return note->first == note->last ? say_figure(&note->figure)
                                     : phrase_of(SAY_NONE);
}

static void add_notes(const struct report *report, struct report_tables *out)
{
    static const char *const heads[] = {
        TABLES_LEFT(N_("Account")), TABLES_LEFT(N_("Days")),
        TABLES_LEFT(N_("What")),    TABLES_LEFT(N_("Cause or value")),
        TABLES_LEFT(N_("Cure")),    NULL};

    if (report->quality.note_count == 0)
        return;
    (void)tables_begin(out, report, "notes", N_("What deserves a word"), heads);
    for (size_t i = 0; i < report->quality.note_count; i++) {
        const struct quality_note *note = &report->quality.notes[i];

        cell(out, phrase_brief(note->account->title, 80));
        cell(out, say_span(report, note->first, note->last));
        tables_cell(out, wording_reading(report->lang, note->reading));
        cell(out, say_note(report, note));
        cell(out, phrase_large(wording_cure(report, note).s));
    }
}

static struct phrase say_if(bool is_there, const struct figure *figure)
{
    return is_there ? say_figure(figure) : phrase_of(SAY_NONE);
}

static void add_restated(const struct report *report, struct report_tables *out)
{
    static const char *const heads[] = {TABLES_LEFT(N_("Figure")),
                                        TABLES_LEFT(N_("Day")),
                                        TABLES_RIGHT(N_("Was")),
                                        TABLES_RIGHT(N_("Is")),
                                        TABLES_LEFT(N_("Learnt on")),
                                        TABLES_LEFT(N_("Stood in")),
                                        NULL};
    const struct restated_section *section = &report->restated;

    if (section->since == 0)
        return;
    if (section->count == 0) {
        (void)tables_begin(out, report, "restated",
                           N_("Restated since the last issued report"), NULL);
        tables_intro(out, language_text(report->lang, N_("Nothing.")));
        return;
    }
    (void)tables_begin(out, report, "restated",
                       N_("Restated since the last issued report"), heads);
    for (size_t i = 0; i < section->count; i++) {
        const struct restated_row *row = &section->list[i];

        cell(out, phrase_fill("%1: %2", row->account,
                              say_metric(report, row->metric).s, NULL, NULL));
        cell(out, row->period == PERIOD_MONTH ? say_month(report, row->day)
                                              : say_day(report, row->day));
        cell(out, say_if(row->had, &row->old));
        cell(out, say_if(row->has, &row->now));
        cell(out, row->has ? say_day(report, zone_day(row->now.fetched_at))
                           : phrase_of(SAY_NONE));
        tables_cell(out, row->reports);
    }
}

static void add_definitions(const struct report *report,
                            struct report_tables *out)
{
    static const char *const heads[] = {
        TABLES_LEFT(N_("Indicator")), TABLES_LEFT(N_("What is counted")),
        TABLES_LEFT(N_("Figures")), TABLES_LEFT(N_("Filter, change")), NULL};
    const struct definitions_section *d = &report->definitions;

    if (d->count == 0)
        return;
    (void)tables_begin(out, report, "definitions", N_("Definitions and filter"),
                       heads);
    tables_intro(out, wording_changes(report));
    for (size_t i = 0; i < d->count; i++) {
        const struct definition_row *row = &d->list[i];
        const struct indicator *indicator = report->rows[row->row].indicator;
        struct phrase filter = wording_filter(report, row);

        cell(out, say_title(report, row->row));
        cell(out,
             phrase_join(phrase_brief(network_title(indicator->account->network,
                                                    report->lang),
                                      60)
                             .s,
                         ": ",
                         wording_definition(report->lang, indicator->metric,
                                            indicator->period)));
        cell(out, wording_told(report, row));
        cell(out, filter.s[0] == '\0' ? phrase_of(SAY_NONE) : filter);
    }
}

static void add_access(const struct report *report, struct report_tables *out)
{
    static const char *const heads[] = {TABLES_LEFT(N_("Account")),
                                        TABLES_LEFT(N_("Good until")),
                                        TABLES_RIGHT(N_("Days left")), NULL};

    if (report->access.count == 0)
        return;
    (void)tables_begin(out, report, "access", N_("Access that ends soon"),
                       heads);
    for (size_t i = 0; i < report->access.count; i++) {
        const struct access_row *row = &report->access.list[i];

        cell(out, phrase_brief(row->account->title, 80));
        cell(out, say_day(report, row->day));
        cell(out, say_number(row->days_left));
    }
}

static struct phrase say_record(const struct report *report,
                                const struct evidence_row *row)
{
    if (row->records == 0)
        return phrase_of(SAY_NONE);
    if (row->records > 1)
        return phrase_fill(language_plural(report->lang,
                                           NP_("%1 record", "%1 records"),
                                           (unsigned long)row->records),
                           say_number(row->records).s, NULL, NULL, NULL);
    return say_number((double)row->record);
}

static void add_evidence(const struct report *report, struct report_tables *out)
{
    static const char *const heads[] = {TABLES_LEFT(N_("Indicator")),
                                        TABLES_LEFT(N_("About")),
                                        TABLES_LEFT(N_("Read, UTC")),
                                        TABLES_LEFT(N_("Exactness")),
                                        TABLES_RIGHT(N_("Record")),
                                        TABLES_LEFT(N_("Hash")),
                                        NULL};

    if (report->evidence.count == 0)
        return;
    (void)tables_begin(out, report, "evidence", N_("Evidence"), heads);
    for (size_t i = 0; i < report->evidence.count; i++) {
        const struct evidence_row *row = &report->evidence.list[i];
        enum period period = report->rows[row->row].indicator->period;

        cell(out, row->before
                      ? phrase_of(language_text(report->lang, N_("previous")))
                      : say_title(report, row->row));
        cell(out, period == PERIOD_MONTH
                      ? say_month(report, row->first)
                      : say_span(report, row->first, row->last));
        cell(out, row->fetched_first == row->fetched_last
                      ? say_time(row->fetched_first)
                      : phrase_join(say_time(row->fetched_first).s, " – ",
                                    say_time(row->fetched_last).s));
        tables_cell(out, wording_exactness(report->lang, row->exactness));
        cell(out, say_record(report, row));
        cell(out,
             phrase_fill("%1", row->sha256[0] == '\0' ? SAY_NONE : row->sha256,
                         NULL, NULL, NULL));
    }
    tables_note(out,
                language_text(report->lang,
                              N_("Hash: SHA-256 of the network's answer; of "
                                 "several records, of their list. ‘headway "
                                 "verify’ checks them, ‘headway evidence "
                                 "ACCOUNT METRIC DATE’ shows one.")));
}

static void add_annex(const struct report *report, struct report_tables *out)
{
    static const char *const heads[] = {TABLES_LEFT(N_("File")),
                                        TABLES_RIGHT(N_("Bytes")),
                                        TABLES_LEFT(N_("Hash")), NULL};

    if (report->annex.count == 0)
        return;
    (void)tables_begin(out, report, "annex", N_("Annex, with SHA-256"), heads);
    for (size_t i = 0; i < report->annex.count; i++) {
        const struct annex_file *file = &report->annex.list[i];

        cell(out, wording_file(report, file));
        cell(out, say_number((double)file->bytes));
        tables_cell(out, file->sha256);
    }
    tables_note(out, wording_annex(report));
}

void tables_quality(const struct report *report, struct report_tables *out)
{
    add_paid(report, out);
    add_notes(report, out);
    add_restated(report, out);
    add_definitions(report, out);
    add_access(report, out);
    add_evidence(report, out);
    add_annex(report, out);
}
