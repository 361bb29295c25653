/*
 * The counts that stand until they change: their lines on one scale, and
 * account by account.
 */
#include <math.h>
#include <stdlib.h>

#include "charts/words.h"
#include "reports/pdf_chart.h"
#include "reports/pdf_parts.h"
#include "reports/pdf_table.h"
#include "reports/pdf_words.h"
#include "reports/say.h"
#include "reports/wording.h"

static const struct table_column columns[] = {
    {0, 112, SIDE_LEFT, N_("Account")},
    {114, 48, SIDE_RIGHT, N_("First")},
    {166, 48, SIDE_RIGHT, N_("Last")},
    {218, 40, SIDE_RIGHT, N_("Change")},
    {262, 42, SIDE_RIGHT, N_("Lowest")},
    {308, 42, SIDE_RIGHT, N_("Highest")},
    {354, 32, SIDE_RIGHT, N_("Days read")},
    {392, 42, SIDE_LEFT, N_("Exactness")},
    {436, 57, SIDE_RIGHT, N_("Needed per month")},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void put_row(struct table *table, const struct level_row *row)
{
    const struct pdf *pdf = table->pdf;
    const char *none = "–";
    struct phrase noun = words_noun_title(
        pdf->report->lang, pdf->report->rows[row->row].indicator->metric);
    struct phrase first = phrase_of(none);
    struct phrase last = phrase_of(none);
    struct phrase lowest = phrase_of(none);
    struct phrase highest = phrase_of(none);
    struct phrase first_day = phrase_of("");
    struct phrase last_day = phrase_of("");
    struct phrase change = phrase_of(none);
    struct phrase days = say_whole(row->days_read);
    struct phrase needed = row->has_needed
                               ? say_change((int64_t)ceil(row->needed))
                               : phrase_of(none);

    if (row->has_readings) {
        first = say_figure(&row->first);
        last = say_figure(&row->last);
        lowest = say_figure(&row->lowest);
        highest = say_figure(&row->highest);
        first_day = say_day(pdf->report, row->first.day);
        last_day = say_day(pdf->report, row->last.day);
    }
    if (row->has_change)
        change = say_change_between(pdf->report, &row->change);
    table_row(table,
              (const struct cell[]){
                  {pdf_title(pdf, row->row), &letters_bold, noun.s},
                  {first.s, NULL, first_day.s},
                  {last.s, &letters_bold, last_day.s},
                  {change.s, NULL, NULL},
                  {lowest.s, NULL, NULL},
                  {highest.s, NULL, NULL},
                  {days.s, NULL, NULL},
                  {row->has_readings
                       ? wording_exactness(pdf->report->lang, row->exactness)
                       : none,
                   NULL, NULL},
                  {needed.s, NULL, NULL},
              });
}

/* Points of a sheet: its head and foot, a row of accounts (the last cell tells
 * how to read them), and what a page holds. */
enum {
    COLUMNS_OF_SHEET = 2,
    SHEET_HEAD = 130,
    SHEET_ROW = 130,
    SHEET_MOST = 660
};

/* All accounts as small charts, as many pictures as that takes. */
static int put_sheets(struct pdf *pdf, const struct album *album, double height,
                      struct err *err)
{
    size_t room = sheet_room(&(struct surface){
        PDF_INNER / PDF_UNIT, height / PDF_UNIT, MEDIUM_PRINT});
    const struct sheet_axes axes = sheet_axes(album);
    struct album part = *album;
    int ret = 0;

    part.axes = &axes;
    for (; ret == 0 && part.first < part.count; part.first += room)
        ret = pdf_album(pdf, &part, layout_sheet, height, err);
    return ret;
}

static int put_charts(struct pdf *pdf, struct err *err)
{
    const struct levels_section *levels = &pdf->report->levels;
    struct scene *scenes = calloc(levels->count, sizeof(*scenes));
    struct album album = {.scenes = scenes, .count = levels->count};
    double rows = ceil(((double)levels->count + 1) / COLUMNS_OF_SHEET);
    double height = fmin(SHEET_HEAD + SHEET_ROW * rows, SHEET_MOST);
    int ret;

    if (scenes == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < levels->count; i++)
        pdf_scene(pdf, levels->list[i].row, &scenes[i]);
    ret = levels->count == 1
              ? pdf_chart(pdf, levels->list[0].row, &pdf_progress, 300, err)
              : put_sheets(pdf, &album, height, err);
    free(scenes);
    return ret;
}

int pdf_levels(struct pdf *pdf, struct err *err)
{
    const struct levels_section *levels = &pdf->report->levels;
    struct table table = {.pdf = pdf, .columns = columns, .count = COLUMNS};

    if (levels->count == 0)
        return 0;
    pdf_section(pdf, pdf_say(pdf, N_("Accounts")));
    if (put_charts(pdf, err) != 0)
        return -1;
    pdf->y -= 10;
    pdf_heading(pdf,
                pdf_fill(pdf, N_("%1, account by account"),
                         phrase_large(pdf->report->period.title).s, NULL, NULL)
                    .s,
                70);
    table_begin(&table, 40);
    for (size_t i = 0; i < levels->count; i++)
        put_row(&table, &levels->list[i]);
    table_end(&table);
    pdf->y += 6;
    pdf_paragraph(pdf, &letters_small,
                  pdf_say(pdf, N_("Needed per month: what is missing to the "
                                  "target, over the months that are left. No "
                                  "total over the networks: one person has "
                                  "several accounts.")));
    return 0;
}
