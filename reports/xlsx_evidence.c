/*
 * Where each value of the tracking table comes from.
 */
#include "base/day.h"
#include "reports/wording.h"
#include "reports/xlsx_sheets.h"

enum { HEAD_ROW = 1, FROZEN = 2 };

static void add_row(const struct report *report, const struct evidence_row *row,
                    struct xlsx_sheet *sheet)
{
    bool month = report->rows[row->row].indicator->period == PERIOD_MONTH;

    xlsx_named(sheet, report->rows[row->row].indicator);
    xlsx_text(sheet, language_text(report->lang, row->before ? N_("Previous")
                                                             : N_("Actual")));
    xlsx_day(sheet, row->first, XLSX_DAY);
    xlsx_day(sheet, month ? month_last(row->last) : row->last, XLSX_DAY);
    xlsx_whole(sheet, true, row->figures);
    xlsx_moment(sheet, true, row->fetched_first);
    xlsx_moment(sheet, true, row->fetched_last);
    xlsx_text(sheet, wording_exactness(report->lang, row->exactness));
    xlsx_whole(sheet, true, row->records);
    xlsx_whole(sheet, row->records > 0, row->record);
    xlsx_text(sheet, row->sha256);
    xlsx_next(sheet);
}

void xlsx_evidence(const struct report *report, struct xlsx_book *book)
{
    static const struct xlsx_column wanted[] = {{N_("Code"), 8, 24},
                                                {N_("Indicator"), 16, 40},
                                                {N_("Value of"), 10, 16},
                                                {N_("First day"), 11, 14},
                                                {N_("Last day"), 11, 14},
                                                {N_("Figures"), 9, 12},
                                                {N_("Read from, UTC"), 16, 18},
                                                {N_("Read to, UTC"), 16, 18},
                                                {N_("Exactness"), 10, 20},
                                                {N_("Records"), 9, 12},
                                                {N_("First record"), 9, 14},
                                                {N_("Hash"), 10, 68},
                                                {NULL, 0, 0}};
    struct xlsx_column columns[XLSX_COLUMNS + 1];
    struct xlsx_sheet *sheet;

    if (report->evidence.count == 0)
        return;
    xlsx_speak(report, wanted, columns);
    sheet = xlsx_table(book, language_text(report->lang, N_("Evidence")),
                       columns, HEAD_ROW, FROZEN);
    for (size_t i = 0; i < report->evidence.count; i++)
        add_row(report, &report->evidence.list[i], sheet);
    xlsx_end(sheet);
    xlsx_above(report, sheet, N_("Evidence"),
               language_text(report->lang,
                             N_("Hash: SHA-256 of the network's answer; of "
                                "several records, of their list. ‘headway "
                                "verify’ checks them, ‘headway evidence "
                                "ACCOUNT METRIC DATE’ shows one.")));
}
