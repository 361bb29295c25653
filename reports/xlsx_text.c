/*
 * Texts as a workbook can hold them.
 */
#include "reports/xlsx_text.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"
#include "reports/xlsx_book.h"

static const char replacement[] = "\xef\xbf\xbd"; /* U+FFFD */

/* The bytes of the character at `text`; 0 where it is none. */
static size_t character(const char *text)
{
    unsigned char lead = (unsigned char)text[0];
    size_t len = 1;

    if (lead >= 0xf0)
        len = 4;
    else if (lead >= 0xe0)
        len = 3;
    else if (lead >= 0x80)
        len = 2;
    return strnlen(text, len) == len && utf8_is_valid(text, len) ? len : 0;
}

/* May it stand in XML 1.0, as <https://www.w3.org/TR/xml/#charsets> says, and
 * isn't it a control character all the same? */
static bool is_plain(const char *text, size_t len)
{
    unsigned char c = (unsigned char)text[0];

    if (len == 1)
        return (c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t';
    if (len == 2) /* U+0080 to U+009F */
        return c != 0xc2 || (unsigned char)text[1] >= 0xa0;
    return memcmp(text, "\xef\xbf\xbe", 3) != 0 &&
           memcmp(text, "\xef\xbf\xbf", 3) != 0;
}

/* "_x0041_": how a workbook tells a character by its number. */
static bool is_number_mark(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++) {
        if (!isxdigit((unsigned char)text[i]))
            return false;
    }
    return text[6] == '_';
}

void xlsx_clean(struct buf *out, const char *text, size_t most)
{
    static const char mark[] = "_x005F";
    size_t units = 0;

    while (*text != '\0') {
        size_t len = character(text);
        size_t wanted = len == 4 ? 2 : 1;

        if (text[0] == '\r' && text[1] == '\n') {
            text++;
            continue;
        }
        if (is_number_mark(text))
            wanted += sizeof(mark) - 1;
        if (units + wanted > most)
            return;
        units += wanted;
        if (wanted > 2)
            (void)buf_addstr(out, mark);
        if (len > 0 && is_plain(text, len))
            (void)buf_add(out, text, len);
        else
            (void)buf_addstr(out, replacement);
        text += len > 0 ? len : 1;
    }
}

void xlsx_sheet_name(struct buf *out, const char *text)
{
    char *p;

    xlsx_clean(out, text, XLSX_SHEET_NAME_MAX);
    for (p = out->data; p != NULL && *p != '\0'; p++) {
        if (strchr("[]:*?/\\\n\t", *p) != NULL ||
            (*p == '\'' && (p == out->data || p[1] == '\0')))
            *p = '-';
    }
}

void xlsx_foot(struct buf *out, const char *text, size_t most)
{
    struct buf clean;

    buf_init(&clean, BUF_TEXT_MAX);
    xlsx_clean(&clean, text, most);
    for (const char *p = buf_text(&clean); *p != '\0'; p++) {
        if (*p == '&')
            (void)buf_addc(out, '&');
        (void)buf_addc(out, (char)(*p == '\n' ? ' ' : *p));
    }
    if (clean.fail != ERR_NONE)
        out->fail = clean.fail;
    buf_release(&clean);
}

size_t xlsx_lines(const char *text, size_t width)
{
    size_t lines = 1;
    size_t used = 0; /* of the line, with the word that is read */
    size_t word = 0;

    for (; *text != '\0'; text++) {
        if (*text == '\n') {
            lines++;
            used = word = 0;
            continue;
        }
        if (((unsigned char)*text & 0xc0) == 0x80)
            continue;
        word = *text == ' ' ? 0 : word + 1;
        used++;
        if (used > width && *text != ' ') {
            lines++;
            used = word = word <= width ? word : 1;
        }
    }
    return lines;
}

/* The longest run of characters between those of `ends`. */
static size_t longest(const char *text, const char *ends)
{
    size_t most = 0;
    size_t run = 0;

    for (; *text != '\0'; text++) {
        if (strchr(ends, *text) != NULL)
            run = 0;
        else
            run += ((unsigned char)*text & 0xc0) != 0x80;
        most = run > most ? run : most;
    }
    return most;
}

size_t xlsx_longest_line(const char *text)
{
    return longest(text, "\n");
}

size_t xlsx_longest_word(const char *text)
{
    return longest(text, "\n ");
}
