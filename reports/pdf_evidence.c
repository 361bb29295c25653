/*
 * Where each value comes from, how that is checked, and who signs.
 */
#include "base/day.h"
#include "reports/pdf_parts.h"
#include "reports/pdf_table.h"
#include "reports/pdf_words.h"
#include "reports/wording.h"

static const struct letters letters_hash = {7, 13, false, true, TINT_INK};
static const struct letters letters_command = {8.5, 14, false, true, TINT_INK};

static const struct table_column columns[] = {
    {0, 14, SIDE_LEFT, ""},
    {17, 118, SIDE_LEFT, N_("Indicator")},
    {137, 50, SIDE_RIGHT, N_("Value")},
    {194, 82, SIDE_LEFT, N_("About")},
    {280, 84, SIDE_LEFT, N_("Read, UTC")},
    {367, 42, SIDE_LEFT, N_("Exactness")},
    {411, 40, SIDE_RIGHT, N_("Record")},
    {456, 37, SIDE_LEFT, N_("Hash")},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* "2013-10-31 04:10" */
static struct phrase moment_words(int64_t utc)
{
    char text[TIME_TEXT];
    struct phrase words = phrase_of(time_format(utc, text));

    words.s[10] = ' ';
    words.s[16] = '\0';
    return words;
}

static struct phrase read_words(const struct evidence_row *e)
{
    struct phrase first = moment_words(e->fetched_first);
    struct phrase last = moment_words(e->fetched_last);

    if (e->fetched_first == e->fetched_last)
        return first;
    first.s[10] = '\0';
    last.s[10] = '\0';
    return phrase_join(first.s, " – ", last.s);
}

/* Its number; of several how many there are. */
static struct phrase record_words(const struct pdf *pdf,
                                  const struct evidence_row *e)
{
    if (e->records == 0)
        return phrase_of("–");
    if (e->records == 1)
        return pdf_whole(e->record);
    return phrase_fill(language_plural(pdf->report->lang,
                                       NP_("%1 record", "%1 records"),
                                       (unsigned long)e->records),
                       pdf_whole(e->records).s, NULL, NULL, NULL);
}

static void put_row(struct table *table, const struct evidence_row *e)
{
    struct pdf *pdf = table->pdf;
    const struct report_row *row = &pdf->report->rows[e->row];
    const struct judgement *j = e->before ? &row->before : &row->now;
    struct phrase code = pdf_whole((int64_t)e->row + 1);
    struct phrase value = pdf_amount(&j->value);
    struct phrase about = row->indicator->period == PERIOD_MONTH
                              ? pdf_month(pdf, e->first)
                              : pdf_span(pdf, e->first, e->last);
    struct phrase read = read_words(e);
    struct phrase record = record_words(pdf, e);
    struct phrase hash = phrase_of(e->sha256);

    hash.s[8] = '\0';
    table_row(table, (const struct cell[]){
                         {e->before ? "" : code.s, NULL, NULL},
                         {e->before ? pdf_say(pdf, N_("the period before"))
                                    : row->indicator->title,
                          e->before ? NULL : &letters_bold, NULL},
                         {value.s, e->before ? NULL : &letters_bold, NULL},
                         {about.s, NULL, NULL},
                         {read.s, NULL, NULL},
                         {wording_exactness(pdf->report->lang, e->exactness),
                          NULL, NULL},
                         {record.s, NULL, NULL},
                         {hash.s, &letters_hash, NULL},
                     });
}

static void put_commands(struct pdf *pdf)
{
    double top;

    pdf_heading(pdf, pdf_say(pdf, N_("Check it")), 60);
    top = pdf->y;
    pdf_tag(pdf, "P");
    pdf->y += pdf_put(pdf, &letters_command, PDF_LEFT + 10, PDF_INNER - 10,
                      pdf->y, "headway verify");
    pdf_tag_end(pdf, "P");
    tint_set(pdf->cr, TINT_INK);
    cairo_rectangle(pdf->cr, PDF_LEFT, top, 1.2, pdf->y - top);
    cairo_fill(pdf->cr);
    pdf->y += 4;
    pdf_paragraph(pdf, &letters_small,
                  pdf_say(pdf, N_("It goes through the chain of evidence, and "
                                  "through the issued reports.")));
}

/* Three lines for each of those who sign. */
static void put_signatures(struct pdf *pdf)
{
    static const char *const who[] = {N_("Prepared by"), N_("Checked by"),
                                      N_("Approved by")};
    static const char *const lines[] = {N_("name, function"), N_("signature"),
                                        N_("date")};
    enum { STEP = 172, WIDTH = 149, DOWN = 40 };
    double top;

    pdf_heading(pdf, pdf_say(pdf, N_("Signatures")), 150);
    top = pdf->y;
    for (int i = 0; i < 3; i++) {
        double x = PDF_LEFT + STEP * (double)i;

        pdf_tag(pdf, "P");
        (void)pdf_put(pdf, &letters_bold, x, WIDTH, top, pdf_say(pdf, who[i]));
        for (int k = 0; k < 3; k++) {
            double y = top + DOWN * (double)(k + 1);

            pdf_rule(pdf, TINT_INK, 0.6, x, x + WIDTH, y);
            (void)pdf_put(pdf, &letters_small, x, WIDTH, y + 3,
                          pdf_say(pdf, lines[k]));
        }
        pdf_tag_end(pdf, "P");
    }
    pdf->y = top + 150;
}

int pdf_evidence(struct pdf *pdf, struct err *err)
{
    const struct evidence_section *e = &pdf->report->evidence;
    struct table table = {.pdf = pdf,
                          .columns = columns,
                          .count = COLUMNS,
                          .left = PDF_LEFT,
                          .right = PDF_RIGHT};

    (void)err;
    pdf_section(pdf, pdf_say(pdf, N_("Evidence and signatures")));
    pdf_paragraph(pdf, &letters_text,
                  pdf_say(pdf, N_("Where each figure of the tracking table "
                                  "comes from. Baselines and targets are the "
                                  "plan’s.")));
    pdf->y += 8;
    table_begin(&table, 30);
    for (size_t i = 0; i < e->count; i++)
        put_row(&table, &e->list[i]);
    table_end(&table);
    pdf->y += 6;
    pdf_paragraph(pdf, &letters_small,
                  pdf_say(pdf, N_("Hash: the first 8 of 64 characters of the "
                                  "SHA-256 of the network’s answer; of several "
                                  "records, of their list.")));
    put_commands(pdf);
    put_signatures(pdf);
    return 0;
}
