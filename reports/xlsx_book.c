/*
 * The workbook as a whole: its file, styles and sheets.
 *
 * The library writes to a path alone.  Here that is the path of a file without
 * a name, which the system takes back whatever happens, so that nothing is ever
 * left behind.
 */
#include <stdlib.h>
#include <string.h>

#include "reports/xlsx_door.h"
#include "reports/xlsx_text.h"

enum { A4 = 9, PROPERTY_MAX = 255, FOOT_MAX = 90 };

static const lxw_color_t grey = 0xE8E8E8;

void xlsx_check(struct xlsx_book *book, lxw_error error)
{
    if (error == LXW_NO_ERROR || book->failed != ERR_NONE)
        return;
    book->failed =
        error == LXW_ERROR_MEMORY_MALLOC_FAILED ? ERR_NOMEM : ERR_FILE;
}

static const struct {
    const char *number; /* NULL: no number */
    bool bold;
} looks[XLSX_STYLE_COUNT] = {
    [XLSX_TITLE] = {NULL, true},
    [XLSX_LEAD] = {NULL, true},
    [XLSX_LINE] = {NULL, false},
    [XLSX_HEAD] = {NULL, true},
    [XLSX_TEXT] = {NULL, false},
    [XLSX_WHOLE] = {"#,##0", false},
    [XLSX_TENTH] = {"#,##0.0", false},
    [XLSX_MILLIONTH] = {"#,##0.000000", false},
    [XLSX_CHANGE] = {"+#,##0;-#,##0;0", false},
    [XLSX_SHARE] = {"0%", false},
    [XLSX_SHARE_TENTH] = {"0.0%", false},
    [XLSX_SHARE_EXACT] = {"0.0000%", false},
    [XLSX_DAY] = {"yyyy-mm-dd", false},
    [XLSX_MONTH] = {"yyyy-mm", false},
    [XLSX_MOMENT] = {"yyyy-mm-dd hh:mm", false},
};

static int make_formats(struct xlsx_book *book)
{
    for (int i = 0; i < XLSX_STYLE_COUNT; i++) {
        lxw_format *format = workbook_add_format(book->workbook);

        if (format == NULL)
            return -1;
        book->formats[i] = format;
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        if (looks[i].bold)
            format_set_bold(format);
        if (looks[i].number != NULL)
            format_set_num_format(format, looks[i].number);
        else
            format_set_text_wrap(format);
    }
    format_set_indent(book->formats[XLSX_TEXT], 1);
    format_set_indent(book->formats[XLSX_HEAD], 1);
    format_set_font_size(book->formats[XLSX_TITLE], 14);
    format_set_bg_color(book->formats[XLSX_HEAD], grey);
    format_set_bottom(book->formats[XLSX_HEAD], LXW_BORDER_THIN);
    return 0;
}

/* A text as a property holds it; owned, NULL: no memory. */
static char *property(const char *text)
{
    struct buf clean;
    char *owned;

    buf_init(&clean, BUF_TEXT_MAX);
    xlsx_clean(&clean, text, PROPERTY_MAX);
    owned = strdup(buf_text(&clean));
    if (clean.fail != ERR_NONE) {
        free(owned);
        owned = NULL;
    }
    buf_release(&clean);
    return owned;
}

static void describe(struct xlsx_book *book)
{
    char author[] = "headway " HEADWAY_VERSION;
    const struct xlsx_about *about = &book->about;
    lxw_doc_properties properties = {.title = property(about->title),
                                     .subject = property(about->subject),
                                     .author = author,
                                     .comments = property(about->comments),
                                     .created = (time_t)about->created};

    if (properties.title == NULL || properties.subject == NULL ||
        properties.comments == NULL)
        book->failed = ERR_NOMEM;
    else
        xlsx_check(book, workbook_set_properties(book->workbook, &properties));
    free(properties.title);
    free(properties.subject);
    free(properties.comments);
    xlsx_check(book, workbook_set_custom_property_string(
                         book->workbook, "Language", about->language));
}

struct xlsx_book *xlsx_new(const struct xlsx_about *about, struct err *err)
{
    struct xlsx_book *book = calloc(1, sizeof(*book));
    char path[40];

    if (book == NULL) {
        err_nomem(err);
        return NULL;
    }
    book->about = *about;
    book->file = tmpfile();
    if (book->file == NULL) {
        err_set(err, ERR_FILE, "cannot make a temporary file for the workbook");
        xlsx_free(book);
        return NULL;
    }
    (void)snprintf(path, sizeof(path), "/dev/fd/%d", fileno(book->file));
    book->workbook = workbook_new(path);
    if (book->workbook == NULL || make_formats(book) != 0) {
        err_nomem(err);
        xlsx_free(book);
        return NULL;
    }
    describe(book);
    return book;
}

void xlsx_free(struct xlsx_book *book)
{
    if (book == NULL)
        return;
    lxw_workbook_free(book->workbook);
    while (book->sheets != NULL) {
        struct xlsx_sheet *next = book->sheets->next;

        free(book->sheets->name);
        free(book->sheets);
        book->sheets = next;
    }
    if (book->file != NULL)
        (void)fclose(book->file);
    free(book);
}

/* What stands at the foot of each page: whose, which state, which page. */
static void set_foot(struct xlsx_sheet *sheet)
{
    const struct xlsx_about *about = &sheet->book->about;
    struct buf foot;

    buf_init(&foot, BUF_TEXT_MAX);
    (void)buf_addstr(&foot, "&L");
    xlsx_foot(&foot, about->foot, FOOT_MAX);
    (void)buf_addstr(&foot, "&C");
    xlsx_foot(&foot, about->state, FOOT_MAX / 2);
    (void)buf_addstr(&foot, "&R&P / &N");
    if (foot.fail != ERR_NONE)
        sheet->book->failed = foot.fail;
    else
        xlsx_check(sheet->book,
                   worksheet_set_footer(sheet->sheet, buf_text(&foot)));
    buf_release(&foot);
}

static void set_page(struct xlsx_sheet *sheet)
{
    worksheet_set_landscape(sheet->sheet);
    worksheet_set_paper(sheet->sheet, A4);
    worksheet_set_margins(sheet->sheet, 0.4, 0.4, 0.5, 0.6); /* inches */
    worksheet_fit_to_pages(sheet->sheet, 1, 0);
    set_foot(sheet);
}

struct xlsx_sheet *xlsx_sheet(struct xlsx_book *book, const char *name)
{
    struct xlsx_sheet *sheet;
    struct buf clean;

    if (book->failed != ERR_NONE)
        return NULL;
    sheet = calloc(1, sizeof(*sheet));
    if (sheet == NULL) {
        book->failed = ERR_NOMEM;
        return NULL;
    }
    sheet->book = book;
    sheet->next = book->sheets;
    book->sheets = sheet;
    buf_init(&clean, BUF_TEXT_MAX);
    xlsx_sheet_name(&clean, name);
    sheet->name = buf_steal(&clean);
    buf_release(&clean);
    if (sheet->name != NULL)
        sheet->sheet = workbook_add_worksheet(book->workbook, sheet->name);
    if (sheet->sheet == NULL) {
        book->failed = ERR_NOMEM;
        return NULL;
    }
    set_page(sheet);
    return sheet;
}

/* Append what the library left in the file. */
static int take_bytes(FILE *file, struct buf *out, struct err *err)
{
    char part[16384];
    size_t n;

    rewind(file);
    while ((n = fread(part, 1, sizeof(part), file)) > 0)
        (void)buf_add(out, part, n);
    if (ferror(file) || ftell(file) <= 0)
        return err_set(err, ERR_FILE, "cannot read the workbook again");
    return buf_check(out, err);
}

int xlsx_finish(struct xlsx_book *book, struct buf *out, struct err *err)
{
    if (book->failed == ERR_NONE) {
        lxw_workbook *workbook = book->workbook;

        book->workbook = NULL;
        xlsx_check(book, workbook_close(workbook));
    }
    if (book->failed == ERR_NOMEM)
        return err_nomem(err);
    if (book->failed != ERR_NONE)
        return err_set(err, book->failed, "cannot write the workbook");
    return take_bytes(book->file, out, err);
}
