/*
 * The small print: how figures are reckoned, and what the status words mean.
 *
 * It stands under the tracking table or, where that leaves no room for it, on
 * the first page after it that has some; a page of small print alone comes only
 * where no page has.
 */
#include <math.h>

#include "reports/paper.h"
#include "reports/pdf_parts.h"
#include "reports/pdf_sign.h"
#include "reports/pdf_words.h"
#include "reports/say.h"

enum {
    ABOVE = 17,
    WORD_WIDTH = 100,
    WORD_GAP = 7, /* of it, blank */
    WORD_ABOVE = 3,
    WORD_BELOW = 3
};

static const double rule_after = 5;
static const double head_after = 4;

static double measure(struct pdf *pdf, const struct letters *letters,
                      double width, const char *words)
{
    const struct column column = {0, width, SIDE_LEFT, 0};

    return pdf_text_height(pdf->text, letters, &column, words);
}

static double rules_height(struct pdf *pdf)
{
    struct phrase rule;
    double height = 0;

    for (size_t i = 0; paper_rule(pdf->report, i, &rule); i++)
        height += measure(pdf, &letters_small, PDF_HALF, rule.s) + rule_after;
    return height;
}

static void put_rules(struct pdf *pdf, double top)
{
    struct phrase rule;

    for (size_t i = 0; paper_rule(pdf->report, i, &rule); i++) {
        pdf_tag(pdf, "P");
        top += pdf_put(pdf, &letters_small, PDF_LEFT, PDF_HALF, top, rule.s) +
               rule_after;
        pdf_tag_end(pdf, "P");
    }
}

static double word_height(struct pdf *pdf, enum verdict verdict)
{
    const enum language lang = pdf->report->lang;
    const double sign = letters_small_bold.size + 5; /* as pdf_status puts it */

    return fmax(measure(pdf, &letters_small_bold, WORD_WIDTH - WORD_GAP - sign,
                        verdict_text(lang, verdict)),
                measure(pdf, &letters_small, PDF_HALF - WORD_WIDTH,
                        paper_verdict_rule(lang, verdict)));
}

static double words_height(struct pdf *pdf)
{
    double height = 0;

    for (int i = 0; i < VERDICT_COUNT; i++)
        height += WORD_ABOVE + word_height(pdf, (enum verdict)i) + WORD_BELOW;
    return height;
}

static void put_words(struct pdf *pdf, double top)
{
    const enum language lang = pdf->report->lang;
    const double left = PDF_SECOND_HALF;

    pdf_tag(pdf, "Table");
    for (int i = 0; i < VERDICT_COUNT; i++) {
        enum verdict verdict = (enum verdict)i;
        bool last = i + 1 == VERDICT_COUNT;

        top += WORD_ABOVE;
        pdf_tag(pdf, "TR");
        pdf_tag(pdf, "TH");
        (void)pdf_status(pdf, &letters_small_bold, verdict, left,
                         WORD_WIDTH - WORD_GAP, top);
        pdf_tag_end(pdf, "TH");
        pdf_tag(pdf, "TD");
        (void)pdf_put(pdf, &letters_small, left + WORD_WIDTH,
                      PDF_HALF - WORD_WIDTH, top,
                      paper_verdict_rule(lang, verdict));
        pdf_tag_end(pdf, "TD");
        pdf_tag_end(pdf, "TR");
        top += word_height(pdf, verdict) + WORD_BELOW;
        pdf_rule(pdf, last ? TINT_INK : TINT_HAIR, last ? 0.9 : 0.4, left,
                 PDF_RIGHT, top);
    }
    pdf_tag_end(pdf, "Table");
}

static void put_head(struct pdf *pdf, double left, double top,
                     const char *words)
{
    pdf_tag(pdf, "H2");
    (void)pdf_put(pdf, &letters_h2, left, PDF_HALF, top, words);
    pdf_tag_end(pdf, "H2");
}

/* Below the last thing, where there is `height`. */
static void put_small_print(struct pdf *pdf, double height)
{
    double top = pdf->y;
    double below = top + letters_h2.line + head_after;

    put_head(pdf, PDF_LEFT, top,
             pdf_say(pdf, N_("How the figures are reckoned")));
    put_rules(pdf, below);
    put_head(pdf, PDF_SECOND_HALF, top,
             pdf_say(pdf, N_("What the status words mean")));
    put_words(pdf, below - WORD_ABOVE);
    pdf->y = top + height;
    pdf->rules_page = pdf->page;
}

void pdf_rules_place(struct pdf *pdf)
{
    pdf->rules_wanted = true;
    pdf_paragraph(
        pdf, &letters_small,
        pdf_fill(pdf,
                 N_("How the figures are reckoned, what the status words mean, "
                    "which targets are in force: page %1."),
                 say_whole(pdf->rules_page).s, NULL, NULL)
            .s);
}

void pdf_rules(struct pdf *pdf, bool last)
{
    double height;

    if (!pdf->rules_wanted)
        return;
    height = letters_h2.line + head_after +
             fmax(rules_height(pdf), words_height(pdf));
    if (!last && pdf->y + ABOVE + height > PDF_BOTTOM)
        return;
    if (!pdf_room(pdf, ABOVE + height))
        pdf->y += ABOVE;
    put_small_print(pdf, height);
    pdf->rules_wanted = false;
}
