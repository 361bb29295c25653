/*
 * Where each value comes from, how that is checked, and who signs.
 */
#include <math.h>

#include "base/day.h"
#include "reports/pdf_parts.h"
#include "reports/pdf_table.h"
#include "reports/pdf_words.h"
#include "reports/say.h"
#include "reports/wording.h"
#include "reports/wording_defined.h"

static const struct letters letters_hash = {7, 11, false, true, TINT_INK};
static const struct letters letters_command = {8.5, 14, false, true, TINT_INK};

static const struct table_column columns[] = {
    {0, 14, SIDE_LEFT, ""},
    {17, 113, SIDE_LEFT, N_("Indicator")},
    {132, 56, SIDE_RIGHT, N_("Value")},
    {195, 78, SIDE_LEFT, N_("About")},
    {279, 78, SIDE_LEFT, N_("Read, UTC")},
    {361, 42, SIDE_LEFT, N_("Exactness")},
    {405, 46, SIDE_RIGHT, N_("Record")},
    {455, 38, SIDE_LEFT, N_("Hash")},
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
        return say_whole(e->record);
    return phrase_fill(language_plural(pdf->report->lang,
                                       NP_("%1 record", "%1 records"),
                                       (unsigned long)e->records),
                       say_whole(e->records).s, NULL, NULL, NULL);
}

/* The cells of one value, and the texts that they are of. */
struct entry {
    struct phrase code;
    struct phrase value;
    struct phrase about;
    struct phrase read;
    struct phrase record;
    struct phrase hash;
    struct cell cells[COLUMNS];
};

static void fill_entry(const struct pdf *pdf, const struct evidence_row *e,
                       struct entry *out)
{
    const struct report_row *row = &pdf->report->rows[e->row];
    const struct judgement *j = e->before ? &row->before : &row->now;
    const struct letters *bold = e->before ? NULL : &letters_bold;

    out->code = e->before ? phrase_of("") : say_whole((int64_t)e->row + 1);
    out->value = say_amount(&j->value);
    out->about = row->indicator->period == PERIOD_MONTH
                     ? say_month(pdf->report, e->first)
                     : say_span(pdf->report, e->first, e->last);
    out->read = read_words(e);
    out->record = record_words(pdf, e);
    out->hash = phrase_of(e->sha256);
    out->hash.s[8] = '\0';
    out->cells[0] = (struct cell){out->code.s, NULL, NULL};
    out->cells[1] =
        (struct cell){e->before ? pdf_say(pdf, N_("the period before"))
                                : row->indicator->title,
                      bold, NULL};
    out->cells[2] = (struct cell){out->value.s, bold, NULL};
    out->cells[3] = (struct cell){out->about.s, NULL, NULL};
    out->cells[4] = (struct cell){out->read.s, NULL, NULL};
    out->cells[5] = (struct cell){
        wording_exactness(pdf->report->lang, e->exactness), NULL, NULL};
    out->cells[6] = (struct cell){out->record.s, NULL, NULL};
    out->cells[7] = (struct cell){out->hash.s, &letters_hash, NULL};
}

/* The value of a row of the tracking table, and the one before it. */
static void put_rows(struct table *table)
{
    const struct evidence_section *e = &table->pdf->report->evidence;
    struct entry now;
    struct entry before;

    for (size_t i = 0; i < e->count; i++) {
        fill_entry(table->pdf, &e->list[i], &now);
        if (i + 1 == e->count || e->list[i + 1].row != e->list[i].row) {
            table_row(table, now.cells);
            continue;
        }
        fill_entry(table->pdf, &e->list[++i], &before);
        table_pair(table, now.cells, before.cells);
    }
}

static void put_commands(struct pdf *pdf)
{
    static const char *const commands[] = {
        "headway verify", "headway evidence ACCOUNT METRIC DATE"};
    double top;

    pdf_heading(pdf, pdf_say(pdf, N_("Check it")), 60);
    top = pdf->y;
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        pdf_tag(pdf, "P");
        pdf->y += pdf_put(pdf, &letters_command, PDF_LEFT + 10, PDF_INNER - 10,
                          pdf->y, commands[i]);
        pdf_tag_end(pdf, "P");
    }
    tint_set(pdf->cr, TINT_INK);
    cairo_rectangle(pdf->cr, PDF_LEFT, top, 1.2, pdf->y - top);
    cairo_fill(pdf->cr);
    pdf->y += 4;
    pdf_paragraph(
        pdf, &letters_small,
        pdf_say(pdf, N_("The first goes through the chain of evidence "
                        "and the issued reports; the second shows "
                        "one answer.")));
}

static void put_annex(struct pdf *pdf)
{
    static const struct table_column annex[] = {
        {0, 130, SIDE_LEFT, N_("File")},
        {137, 60, SIDE_RIGHT, N_("Bytes")},
        {207, 286, SIDE_LEFT, N_("Hash")},
    };
    const struct report *report = pdf->report;
    struct table table = {.pdf = pdf, .columns = annex, .count = 3};

    if (report->annex.count == 0)
        return;
    pdf_heading(pdf, pdf_say(pdf, N_("Annex, with SHA-256")), 60);
    table_begin(&table, 25);
    for (size_t i = 0; i < report->annex.count; i++) {
        const struct annex_file *file = &report->annex.list[i];
        struct phrase name = wording_file(report, file);
        struct phrase bytes = say_whole((int64_t)file->bytes);

        table_row(&table, (const struct cell[]){
                              {name.s, &letters_small, NULL},
                              {bytes.s, &letters_small, NULL},
                              {file->sha256, &letters_hash, NULL},
                          });
    }
    table_end(&table);
    pdf->y += 4;
    pdf_paragraph(pdf, &letters_small, wording_annex(report));
}

/* How far apart the lines are: closer where that spares a page that would
 * hold nothing else. */
static double line_step(const struct pdf *pdf, double under)
{
    enum { WIDEST = 31, CLOSEST = 25 }; /* 11 and 9 mm to write in */
    double room = PDF_BOTTOM - pdf->y - pdf_heading_height() - under;

    return room < 3 * CLOSEST || room > 3 * WIDEST ? WIDEST : floor(room / 3);
}

/* Three lines for each of those who sign. */
static void put_signatures(struct pdf *pdf)
{
    static const char *const who[] = {N_("Prepared by"), N_("Checked by"),
                                      N_("Approved by")};
    static const char *const lines[] = {N_("name, function"), N_("signature"),
                                        N_("date")};
    enum { STEP = 172, WIDTH = 149 };
    double under = 3 + letters_small.line; /* what is below the last line */
    double down = line_step(pdf, under);
    double top;

    pdf_heading(pdf, pdf_say(pdf, N_("Signatures")), 3 * down + under);
    top = pdf->y;
    for (int i = 0; i < 3; i++) {
        double x = PDF_LEFT + STEP * (double)i;

        pdf_tag(pdf, "P");
        (void)pdf_put(pdf, &letters_bold, x, WIDTH, top, pdf_say(pdf, who[i]));
        for (int k = 0; k < 3; k++) {
            double y = top + down * (k + 1);

            pdf_rule(pdf, TINT_INK, 0.6, x, x + WIDTH, y);
            (void)pdf_put(pdf, &letters_small, x, WIDTH, y + 3,
                          pdf_say(pdf, lines[k]));
        }
        pdf_tag_end(pdf, "P");
    }
    pdf->y = top + 3 * down + under;
}

int pdf_evidence(struct pdf *pdf, struct err *err)
{
    struct table table = {.pdf = pdf, .columns = columns, .count = COLUMNS};

    (void)err;
    pdf_section(pdf, pdf_say(pdf, N_("Evidence and signatures")));
    pdf_paragraph(pdf, &letters_text,
                  pdf_say(pdf, N_("Where each figure of the tracking table "
                                  "comes from. Baselines and targets are the "
                                  "plan’s.")));
    pdf->y += 8;
    table_begin(&table, 30);
    put_rows(&table);
    table_end(&table);
    pdf->y += 6;
    pdf_paragraph(pdf, &letters_small,
                  pdf_say(pdf, N_("Hash: the first 8 of 64 characters of the "
                                  "SHA-256 of the network’s answer; of several "
                                  "records, of their list.")));
    put_commands(pdf);
    put_annex(pdf);
    put_signatures(pdf);
    return 0;
}
