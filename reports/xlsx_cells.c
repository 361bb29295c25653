/*
 * Tables of typed cells.
 */
#include <math.h>
#include <string.h>

#include "base/day.h"
#include "base/number.h"
#include "reports/xlsx_door.h"
#include "reports/xlsx_text.h"

/* Days from Excel's day 0 to 1970-01-01; before 1 March 1900 its calendar has a
 * day that never was. */
enum { EXCEL_1970 = 25569, EXCEL_FIRST = 61 };

enum {
    DAY_WIDTH = 10,
    MOMENT_WIDTH = 16,
    FILTER_WIDTH = 3, /* the button beside a head */
    LINE_WIDTH = 140, /* of a line of text, at least */
};
enum { LINES_MAX = 27 }; /* a row isn't higher */
static const double title_height = 21;
static const double line_height = 15;       /* points */
static const double most_digits = 1e15 - 1; /* that a cell holds */

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* As high as so many lines; one is what a row has anyway. */
static void set_height(struct xlsx_sheet *sheet, unsigned row, size_t lines,
                       double height)
{
    if (lines > LINES_MAX)
        lines = LINES_MAX;
    if (lines > 1 || height > line_height)
        xlsx_check(
            sheet->book,
            worksheet_set_row(sheet->sheet, row, (double)lines * height, NULL));
}

struct xlsx_sheet *xlsx_table(struct xlsx_book *book, const char *name,
                              const struct xlsx_column *columns, unsigned head,
                              unsigned frozen)
{
    struct xlsx_sheet *sheet = xlsx_sheet(book, name);

    if (sheet == NULL)
        return NULL;
    sheet->head = head;
    sheet->frozen = frozen;
    sheet->row = head;
    for (; columns[sheet->count].head != NULL; sheet->count++) {
        const struct xlsx_column *column = &columns[sheet->count];

        sheet->columns[sheet->count] = *column;
        sheet->widths[sheet->count] =
            larger(column->least,
                   (double)xlsx_longest_word(column->head) + FILTER_WIDTH);
        xlsx_check(book, worksheet_write_string(
                             sheet->sheet, head, (lxw_col_t)sheet->count,
                             column->head, book->formats[XLSX_HEAD]));
    }
    worksheet_freeze_panes(sheet->sheet, head + 1, (lxw_col_t)frozen);
    xlsx_check(book, worksheet_repeat_rows(sheet->sheet, head, head));
    xlsx_check(book, worksheet_repeat_columns(sheet->sheet, 0,
                                              (lxw_col_t)(frozen - 1)));
    sheet->row++;
    return sheet;
}

void xlsx_next(struct xlsx_sheet *sheet)
{
    if (sheet == NULL)
        return;
    set_height(sheet, sheet->row, sheet->lines, line_height);
    sheet->row++;
    sheet->column = 0;
    sheet->lines = 0;
}

unsigned xlsx_row(const struct xlsx_sheet *sheet)
{
    return sheet == NULL ? 0 : sheet->row;
}

/* The place of the next cell, which takes that many characters. */
static lxw_col_t take(struct xlsx_sheet *sheet, double width)
{
    double *widest = &sheet->widths[sheet->column];

    *widest = larger(*widest, width);
    return (lxw_col_t)sheet->column++;
}

void xlsx_text(struct xlsx_sheet *sheet, const char *text)
{
    struct buf clean;
    lxw_col_t column;
    size_t lines;

    if (sheet == NULL)
        return;
    buf_init(&clean, BUF_TEXT_MAX);
    xlsx_clean(&clean, text, XLSX_CELL_MAX);
    lines = xlsx_lines(buf_text(&clean),
                       (size_t)sheet->columns[sheet->column].most - 2);
    if (lines > sheet->lines)
        sheet->lines = lines;
    column = take(sheet, (double)xlsx_longest_line(buf_text(&clean)) + 2);
    if (clean.fail != ERR_NONE)
        sheet->book->failed = clean.fail;
    else if (clean.len > 0)
        xlsx_check(sheet->book,
                   worksheet_write_string(sheet->sheet, sheet->row, column,
                                          buf_text(&clean),
                                          sheet->book->formats[XLSX_TEXT]));
    buf_release(&clean);
}

static void put(struct xlsx_sheet *sheet, double value, enum xlsx_style style,
                double width)
{
    xlsx_check(sheet->book, worksheet_write_number(
                                sheet->sheet, sheet->row, take(sheet, width),
                                value, sheet->book->formats[style]));
}

void xlsx_number(struct xlsx_sheet *sheet, bool has, double value,
                 enum xlsx_style style)
{
    char text[NUMBER_TEXT];

    if (sheet == NULL)
        return;
    if (!has || !isfinite(value)) {
        (void)take(sheet, 0);
        return;
    }
    (void)number_fixed(value, style == XLSX_MILLIONTH ? 6 : 1, &number_print,
                       text);
    put(sheet, value, style, (double)xlsx_longest_line(text) + 1);
}

void xlsx_whole(struct xlsx_sheet *sheet, bool has, int64_t value)
{
    char text[NUMBER_TEXT];

    if (has && fabs((double)value) > most_digits)
        xlsx_text(sheet, number_whole(value, &number_print, text));
    else
        xlsx_number(sheet, has, (double)value, XLSX_WHOLE);
}

/* Is one at or over the mark, and the other under it? */
static bool parts(double mark, double a, double b)
{
    return (a >= mark) != (b >= mark) || (a <= mark) != (b <= mark);
}

void xlsx_value(struct xlsx_sheet *sheet, bool has, double value, bool marked,
                double mark)
{
    enum xlsx_style style = XLSX_TENTH;

    if (value == floor(value))
        style = XLSX_WHOLE;
    else if (marked && parts(mark, value, round(value * 10) / 10))
        style = XLSX_MILLIONTH;
    xlsx_number(sheet, has, value, style);
}

void xlsx_share(struct xlsx_sheet *sheet, bool has, double share)
{
    enum xlsx_style style = XLSX_SHARE;

    if (parts(1, share, round(share * 1000) / 1000))
        style = XLSX_SHARE_EXACT;
    else if (parts(1, share, round(share * 100) / 100))
        style = XLSX_SHARE_TENTH;
    xlsx_number(sheet, has, share, style);
}

void xlsx_day(struct xlsx_sheet *sheet, int32_t day, enum xlsx_style style)
{
    char text[DAY_TEXT];

    if (sheet == NULL)
        return;
    if (day == DAY_NONE)
        (void)take(sheet, 0);
    else if (day < EXCEL_FIRST - EXCEL_1970)
        xlsx_text(sheet, day_format(day, text));
    else
        put(sheet, (double)day + EXCEL_1970, style, DAY_WIDTH);
}

void xlsx_moment(struct xlsx_sheet *sheet, bool has, int64_t utc)
{
    if (sheet == NULL)
        return;
    if (!has)
        (void)take(sheet, 0);
    else
        put(sheet, (double)utc / 86400 + EXCEL_1970, XLSX_MOMENT, MOMENT_WIDTH);
}

void xlsx_end(struct xlsx_sheet *sheet)
{
    size_t most = 1;

    if (sheet == NULL)
        return;
    for (unsigned i = 0; i < sheet->count; i++) {
        const struct xlsx_column *column = &sheet->columns[i];
        lxw_col_t at = (lxw_col_t)i;
        size_t lines;

        if (sheet->widths[i] > column->most)
            sheet->widths[i] = column->most;
        xlsx_check(sheet->book, worksheet_set_column(sheet->sheet, at, at,
                                                     sheet->widths[i], NULL));
        lines =
            xlsx_lines(column->head, (size_t)sheet->widths[i] - FILTER_WIDTH);
        most = lines > most ? lines : most;
    }
    set_height(sheet, sheet->head, most, line_height);
    if (sheet->row > sheet->head + 1)
        xlsx_check(sheet->book,
                   worksheet_autofilter(sheet->sheet, sheet->head, 0,
                                        sheet->row - 1,
                                        (lxw_col_t)(sheet->count - 1)));
}

/*
 * The columns that a line of text takes, and their width.  Of several pages
 * side by side it stands on the first alone: behind the columns that come
 * again on the others, which would show its beginning, and no wider than a page
 * is for certain.
 */
static double line_span(const struct xlsx_sheet *sheet, unsigned *first,
                        unsigned *last)
{
    double page = 0;
    double width;

    *first = sheet->across > 1 ? sheet->frozen : 0;
    if (sheet->across > 1) {
        for (unsigned i = 0; i < sheet->count; i++)
            page += sheet->widths[i] / sheet->across;
        for (unsigned i = 0; i < sheet->frozen; i++)
            page -= sheet->widths[i] / sheet->across;
    }
    width = sheet->widths[*first];
    for (*last = *first; *last + 1 < sheet->count && width < LINE_WIDTH;
         ++*last) {
        if (page > 0 && width + sheet->widths[*last + 1] > page)
            break;
        width += sheet->widths[*last + 1];
    }
    return width;
}

void xlsx_line(struct xlsx_sheet *sheet, unsigned row, enum xlsx_style style,
               const char *text)
{
    struct xlsx_book *book;
    struct buf clean;
    unsigned first;
    unsigned last;
    double width;

    if (sheet == NULL || text[0] == '\0')
        return;
    book = sheet->book;
    width = line_span(sheet, &first, &last);
    buf_init(&clean, BUF_TEXT_MAX);
    xlsx_clean(&clean, text, XLSX_CELL_MAX);
    set_height(sheet, row, xlsx_lines(buf_text(&clean), (size_t)width),
               style == XLSX_TITLE ? title_height : line_height);
    if (clean.fail != ERR_NONE)
        book->failed = clean.fail;
    else if (last > first)
        xlsx_check(book,
                   worksheet_merge_range(sheet->sheet, row, (lxw_col_t)first,
                                         row, (lxw_col_t)last, buf_text(&clean),
                                         book->formats[style]));
    else
        xlsx_check(book, worksheet_write_string(
                             sheet->sheet, row, (lxw_col_t)first,
                             buf_text(&clean), book->formats[style]));
    buf_release(&clean);
}

void xlsx_pages(struct xlsx_sheet *sheet, unsigned across)
{
    if (sheet == NULL)
        return;
    sheet->across = across;
    worksheet_fit_to_pages(sheet->sheet, (uint16_t)across, 0);
}
