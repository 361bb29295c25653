#ifndef REPORT_XLSX_TEXT_H
#define REPORT_XLSX_TEXT_H

/*
 * Texts as a workbook can hold them.  Pure.
 */

#include <stddef.h>

#include "base/buf.h"

/*
 * Append at most `most` UTF-16 units of a text: what XML or Excel cannot hold
 * (control characters but line feeds and tabs, bytes that are no UTF-8) becomes
 * U+FFFD.  "_x0041_", which Excel would read as "A", is told as itself.
 */
void xlsx_clean(struct buf *out, const char *text, size_t most);

/* The name of a sheet: without []:*?/\ and apostrophes around it, at most 31
 * UTF-16 units. */
void xlsx_sheet_name(struct buf *out, const char *text);

/* A part of a page's foot: without what would be its marks (&), and brief. */
void xlsx_foot(struct buf *out, const char *text, size_t most);

/* How many lines it takes, broken at blanks where a line is longer than so
 * many characters. */
size_t xlsx_lines(const char *text, size_t width);

/* The characters of its longest line, and of its longest word. */
size_t xlsx_longest_line(const char *text);
size_t xlsx_longest_word(const char *text);

#endif
