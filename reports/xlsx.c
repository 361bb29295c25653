/*
 * The report as a workbook for who reckons on with its figures.
 */
#include <stdlib.h>

#include "reports/paper.h"
#include "reports/writer.h"
#include "reports/xlsx_sheets.h"

static int fill(const struct report *report, struct xlsx_book *book,
                struct err *err)
{
    struct xlsx_sheet *charts;
    unsigned place = 0;

    xlsx_indicators(report, book);
    charts = xlsx_charts(book, language_text(report->lang, N_("Charts")));
    if (xlsx_months(report, book, charts, &place, err) != 0)
        return -1;
    xlsx_days(report, book, charts, &place);
    xlsx_charts_end(charts, place);
    xlsx_evidence(report, book);
    xlsx_events(report, book);
    xlsx_outlook(report, book);
    xlsx_readings(report, book);
    xlsx_notes(report, book);
    xlsx_restated(report, book);
    return 0;
}

int report_write_xlsx(const struct report *report, struct buf *out,
                      struct err *err)
{
    const struct phrase subject = paper_say(report, N_("Indicator report, %1"),
                                            report->period.title, NULL, NULL);
    const struct phrase owner = paper_owner(report);
    const struct phrase title =
        phrase_join(owner.s, " · ", report->period.title);
    const struct phrase foot =
        phrase_join(report->period.title, " · ", owner.s);
    const struct phrase state = paper_freeze(report);
    const struct phrase comments = paper_state(report);
    const struct xlsx_about about = {
        .title = title.s,
        .subject = subject.s,
        .comments = comments.s,
        .language = language_name(report->lang),
        .foot = foot.s,
        .state = state.s,
        .created = report->written_at > 0 ? report->written_at : 1};
    struct xlsx_book *book = xlsx_new(&about, err);
    int ret = -1;

    if (book == NULL)
        return -1;
    if (fill(report, book, err) == 0)
        ret = xlsx_finish(book, out, err);
    xlsx_free(book);
    return ret;
}
