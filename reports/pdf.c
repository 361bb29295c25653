/*
 * The report as a PDF: A4, text and charts as lines and letters.
 *
 * A foot tells of how many pages, which is known only at the end; so the whole
 * is put twice, first where nothing is kept.
 */
#include <cairo-pdf.h>
#include <stdlib.h>

#include "base/day.h"
#include "reports/pdf_catalog.h"
#include "reports/pdf_parts.h"
#include "reports/writer.h"

static int (*const parts[])(struct pdf *pdf, struct err *err) = {
    pdf_answer, pdf_months,  pdf_tracking, pdf_web,     pdf_levels,   pdf_other,
    pdf_events, pdf_outlook, pdf_ends,     pdf_quality, pdf_evidence,
};

enum { PARTS = sizeof(parts) / sizeof(parts[0]) };

static int put_parts(struct pdf *pdf, struct err *err)
{
    const struct err *failure = pdf_text_failure(pdf->text);
    cairo_status_t status;

    pdf->spoken = *pdf->report->plan;
    pdf->spoken.language = pdf->report->lang;
    for (size_t i = 0; i < PARTS; i++) {
        if (parts[i](pdf, err) != 0)
            return -1;
        pdf_rules(pdf, i + 1 == PARTS);
    }
    pdf_page_end(pdf);
    if (pdf->failure.kind != ERR_NONE)
        return err_nomem(err);
    if (failure->kind != ERR_NONE)
        return err_set(err, failure->kind, "%s", failure->msg);
    status = cairo_status(pdf->cr);
    if (status != CAIRO_STATUS_SUCCESS)
        return err_set(err, ERR_FILE, "cannot write a PDF: %s",
                       cairo_status_to_string(status));
    return 0;
}

static void release(struct pdf *pdf)
{
    cairo_destroy(pdf->cr);
    for (size_t i = 0; i < pdf->alternative_count; i++)
        free(pdf->alternatives[i]);
    free(pdf->alternatives);
}

/* How many pages there are, and on which the small print is. */
static int count_pages(const struct report *report, struct pdf_text *text,
                       int *pages, int *rules_page, struct err *err)
{
    cairo_surface_t *nowhere =
        cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    struct pdf pdf = {.report = report, .text = text};
    int ret;

    pdf.cr = cairo_create(nowhere);
    ret = put_parts(&pdf, err);
    *pages = pdf.page;
    *rules_page = pdf.rules_page;
    release(&pdf);
    cairo_surface_destroy(nowhere);
    return ret;
}

static cairo_status_t keep(void *ctx, const unsigned char *data,
                           unsigned int len)
{
    return buf_add(ctx, data, len) == 0 ? CAIRO_STATUS_SUCCESS
                                        : CAIRO_STATUS_WRITE_ERROR;
}

/* "2013-11-04T06:12:00Z": of the report, not of the clock. */
static void set_metadata(cairo_surface_t *surface, const struct report *report)
{
    struct buf title;
    struct buf subject;
    char when[TIME_TEXT];

    buf_init(&title, BUF_TEXT_MAX);
    buf_init(&subject, BUF_TEXT_MAX);
    pdf_text_clean(report->plan->name, &title);
    (void)buf_addf(&title, ": %s", report->period.title);
    pdf_text_clean(report->finding, &subject);
    (void)time_format(report->written_at, when);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   buf_text(&title));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT,
                                   buf_text(&subject));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR,
                                   "headway " HEADWAY_VERSION);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   when);
    buf_release(&title);
    buf_release(&subject);
}

static int write_pages(const struct report *report, struct pdf_text *text,
                       int pages, int rules_page, struct buf *out,
                       struct err *err)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(keep, out, PDF_WIDTH, PDF_HEIGHT);
    struct pdf pdf = {.report = report,
                      .text = text,
                      .surface = surface,
                      .pages = pages,
                      .rules_page = rules_page};
    cairo_status_t status;
    int ret;

    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    set_metadata(surface, report);
    pdf.cr = cairo_create(surface);
    ret = put_parts(&pdf, err);
    cairo_surface_finish(surface);
    status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (ret == 0 && buf_check(out, err) != 0)
        ret = -1;
    if (ret == 0 && status != CAIRO_STATUS_SUCCESS)
        ret = err_set(err, ERR_FILE, "cannot write a PDF: %s",
                      cairo_status_to_string(status));
    if (ret == 0)
        ret = pdf_catalog(out, report->lang, pdf.alternatives,
                          pdf.alternative_count, err);
    release(&pdf);
    return ret;
}

int report_write_pdf(const struct report *report, struct buf *out,
                     struct err *err)
{
    struct pdf_text *text = pdf_text_new(report->plan->font, report->lang, err);
    int pages = 0;
    int rules_page = 0;
    int ret = -1;

    if (text != NULL &&
        count_pages(report, text, &pages, &rules_page, err) == 0)
        ret = write_pages(report, text, pages, rules_page, out, err);
    pdf_text_free(text);
    return ret;
}
