/*
 * The cells of a workbook.
 */
#include "tests/help/cells.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/help/unzip.h"

enum { TEXT = 140000 };

void cells_open(struct cells *book, const struct buf *zip)
{
    char name[64];

    *book = (struct cells){.zip = zip};
    book->strings = unzip_part(zip, "xl/sharedStrings.xml");
    for (int i = 0; i < CELLS_SHEETS; i++) {
        (void)snprintf(name, sizeof(name), "xl/worksheets/sheet%d.xml", i + 1);
        book->sheets[i] = unzip_part(zip, name);
    }
    ck_assert_ptr_nonnull(book->strings);
}

void cells_close(struct cells *book)
{
    free(book->strings);
    for (int i = 0; i < CELLS_SHEETS; i++)
        free(book->sheets[i]);
    *book = (struct cells){.zip = NULL};
}

/* The element of a cell; NULL: there is none. */
static const char *find(const struct cells *book, int sheet, const char *cell)
{
    char mark[32];

    ck_assert_ptr_nonnull(book->sheets[sheet]);
    (void)snprintf(mark, sizeof(mark), "<c r=\"%s\"", cell);
    return strstr(book->sheets[sheet], mark);
}

/* What stands between the next `before` and `after`. */
static void between(const char *text, const char *before, const char *after,
                    char *out, size_t size)
{
    const char *from = strstr(text, before);
    const char *to;

    ck_assert_msg(from != NULL, "no %s in %.80s", before, text);
    from += strlen(before);
    to = strstr(from, after);
    ck_assert_ptr_nonnull(to);
    (void)snprintf(out, size, "%.*s", (int)(to - from), from);
}

static const char *nth(const char *text, const char *mark, int n)
{
    for (text = strstr(text, mark); text != NULL && n > 0; n--)
        text = strstr(text + 1, mark);
    ck_assert_ptr_nonnull(text);
    return text;
}

void cells_ck_text(const struct cells *book, int sheet, const char *cell,
                   const char *text)
{
    const char *c = find(book, sheet, cell);
    char *value;
    char index[32];
    const char *string;

    if (text == NULL) {
        ck_assert_msg(c == NULL || strncmp(strchr(c, '>') - 1, "/>", 2) == 0,
                      "%s isn't empty", cell);
        return;
    }
    ck_assert_msg(c != NULL, "%s is empty", cell);
    ck_assert_msg(strncmp(strchr(c, '>') - 5, "t=\"s\"", 5) == 0,
                  "%s is no text", cell);
    between(c, "<v>", "<", index, sizeof(index));
    string = nth(book->strings, "<si>", (int)strtol(index, NULL, 10));
    value = malloc(TEXT);
    between(string,
            strncmp(string, "<si><t xml", 10) == 0
                ? "<t xml:space=\"preserve\">"
                : "<t>",
            "</t>", value, TEXT);
    ck_assert_msg(strcmp(value, text) == 0, "%s is '%.300s', not '%.300s'",
                  cell, value, text);
    free(value);
}

/* The number format of a style. */
static void format_of(const struct cells *book, int style, char *out,
                      size_t size)
{
    char *styles = unzip_part(book->zip, "xl/styles.xml");
    char id[32];
    char mark[64];

    between(nth(strstr(styles, "<cellXfs"), "<xf ", style), "numFmtId=\"", "\"",
            id, sizeof(id));
    (void)snprintf(mark, sizeof(mark), "numFmtId=\"%s\" formatCode=\"", id);
    if (strstr(styles, mark) != NULL)
        between(styles, mark, "\"", out, size);
    else /* one of those that every program knows */
        (void)snprintf(out, size, "%s",
                       strcmp(id, "3") == 0   ? "#,##0"
                       : strcmp(id, "9") == 0 ? "0%"
                                              : id);
    free(styles);
}

void cells_ck_number(const struct cells *book, int sheet, const char *cell,
                     double value, const char *format)
{
    const char *c = find(book, sheet, cell);
    char text[64];
    char told[64];

    ck_assert_msg(c != NULL, "%s is empty", cell);
    ck_assert_msg(strstr(c, "<v>") < strstr(c, "</c>"), "%s is empty", cell);
    ck_assert_msg(strstr(c, " t=\"") == NULL ||
                      strstr(c, " t=\"") > strchr(c, '>'),
                  "%s is no number", cell);
    between(c, "<v>", "<", text, sizeof(text));
    ck_assert_msg(strtod(text, NULL) - value < 1e-6 &&
                      value - strtod(text, NULL) < 1e-6,
                  "%s is %s, not %f", cell, text, value);
    between(c, " s=\"", "\"", text, sizeof(text));
    format_of(book, (int)strtol(text, NULL, 10), told, sizeof(told));
    ck_assert_msg(strcmp(told, format) == 0, "%s is told as '%s', not '%s'",
                  cell, told, format);
}
