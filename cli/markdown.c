/*
 * Plain texts as Markdown.
 */
#include "cli/markdown.h"

#include <stdbool.h>
#include <string.h>

enum { LINE_WIDTH = 120 };

/* What would begin a list or a heading at the start of a line: since lines
 * are broken at spaces, any word may come to stand there. */
static bool begins_a_block(const char *word, size_t len)
{
    return (len == 1 && (word[0] == '-' || word[0] == '+')) ||
           (len == 2 && strncmp(word, "1.", 2) == 0) ||
           strspn(word, "#") >= len;
}

/* Does a byte of a word need a '\' before it? */
static bool is_mark(const char *word, size_t len, size_t i)
{
    return strchr("\\`*<>|[]", word[i]) != NULL ||
           (i + 1 == len && begins_a_block(word, len));
}

static void add_word(struct buf *out, const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (is_mark(word, len, i))
            (void)buf_addc(out, '\\');
        (void)buf_addc(out, word[i]);
    }
}

/* Columns that a word takes as it will be written. */
static size_t word_width(const char *word, size_t len)
{
    size_t width = 0;

    for (size_t i = 0; i < len; i++) {
        if (((unsigned char)word[i] & 0xc0) != 0x80) /* a letter begins */
            width++;
        if (is_mark(word, len, i))
            width++;
    }
    return width;
}

void markdown_text(struct buf *out, const char *text)
{
    while (*text != '\0') {
        size_t len = strcspn(text, " ");

        add_word(out, text, len);
        text += len;
        for (; *text == ' '; text++)
            (void)buf_addc(out, ' ');
    }
}

void markdown_head(struct buf *out, int level, const char *text)
{
    (void)buf_addf(out, "\n%.*s ", level, "######");
    markdown_text(out, text);
    (void)buf_addstr(out, "\n\n");
}

void markdown_item(struct buf *out, const char *mark, const char *text)
{
    size_t indent = strlen(mark);
    size_t column = indent;
    bool first = true; /* on its line */

    (void)buf_addstr(out, mark);
    while (*text != '\0') {
        size_t len = strcspn(text, " ");
        size_t width = word_width(text, len);

        if (!first && column + 1 + width > LINE_WIDTH) {
            (void)buf_addf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            (void)buf_addc(out, ' ');
            column++;
        }
        add_word(out, text, len);
        column += width;
        first = false;
        text += len + strspn(text + len, " ");
    }
    (void)buf_addc(out, '\n');
}
