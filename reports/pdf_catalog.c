/*
 * The update: some objects anew, where they lie, and a trailer that points to
 * the one before.
 */
#include "reports/pdf_catalog.h"

#include <stdlib.h>
#include <string.h>

enum { ENTRY = 20 /* bytes of a line of the cross-reference table */ };

/* The file as it was, and the table of what is written anew. */
struct update {
    struct buf *file;
    size_t table;   /* place of the old table */
    size_t entries; /* place of its first line */
    size_t size;    /* objects, with the one of number 0 */
    struct buf anew;
};

static bool starts(const struct buf *file, size_t at, const char *text)
{
    size_t len = strlen(text);

    return at <= file->len && len <= file->len - at &&
           memcmp(file->data + at, text, len) == 0;
}

/* The last place of a text from `from` on; false: it is nowhere. */
static bool find_last(const struct buf *file, size_t from, const char *text,
                      size_t *at)
{
    for (size_t i = file->len; i-- > from;) {
        if (starts(file, i, text)) {
            *at = i;
            return true;
        }
    }
    return false;
}

/* The number after a text that stands at `at`. */
static size_t number_after(const struct buf *file, size_t at, const char *text)
{
    return (size_t)strtoull(file->data + at + strlen(text), NULL, 10);
}

/* Read where things lie; false: it is no file of cairo 1.16. */
static bool read_file(struct buf *file, struct update *u)
{
    static const char table[] = "xref\n0 ";
    size_t at;

    *u = (struct update){.file = file};
    if (!find_last(file, 0, "startxref\n", &at))
        return false;
    u->table = number_after(file, at, "startxref\n");
    if (!starts(file, u->table, table))
        return false;
    u->size = number_after(file, u->table, table);
    at = u->table + strlen(table);
    while (at < file->len && file->data[at] != '\n')
        at++;
    u->entries = at + 1;
    return u->size > 0 && u->size <= (file->len - u->entries) / ENTRY;
}

/* Place of an object's text, behind "12 0 obj\n"; false: there is none. */
static bool object_text(const struct update *u, size_t number, size_t *at)
{
    size_t line = u->entries + number * ENTRY;
    size_t from = (size_t)strtoull(u->file->data + line, NULL, 10);
    const char *end;

    if (u->file->data[line + 17] != 'n' || from >= u->table)
        return false;
    end = memchr(u->file->data + from, '\n', u->table - from);
    if (end == NULL)
        return false;
    *at = (size_t)(end + 1 - u->file->data);
    return true;
}

/* The object again, up to its last ">>", and `more` before that. */
static void write_anew(struct update *u, size_t number, size_t at,
                       const char *more)
{
    const char *text = u->file->data + at;
    const char *end = strstr(text, ">>\nendobj");
    struct buf copy; /* the buffer moves while it grows */

    if (end == NULL)
        return;
    buf_init(&copy, BUF_TEXT_MAX);
    (void)buf_add(&copy, text, (size_t)(end - text));
    (void)buf_addf(&u->anew, "%zu 1\n%010zu 00000 n \n", number, u->file->len);
    (void)buf_addf(u->file, "%zu 0 obj\n%s   %s\n>>\nendobj\n", number,
                   buf_text(&copy), more);
    buf_release(&copy);
}

/* UTF-8 to a text string of PDF: UTF-16, big end first, in hexadecimal. */
static void add_text_string(struct buf *out, const char *text)
{
    const unsigned char *s = (const unsigned char *)text;

    (void)buf_addstr(out, "<FEFF");
    while (*s != '\0') {
        int more = *s < 0x80 ? 0 : *s < 0xE0 ? 1 : *s < 0xF0 ? 2 : 3;
        unsigned c = more == 0 ? *s : *s & (0x3Fu >> more);

        for (s++; more > 0 && (*s & 0xC0) == 0x80; more--)
            c = c << 6 | (*s++ & 0x3Fu);
        if (c > 0xFFFF)
            (void)buf_addf(out, "%04X%04X",
                           0xD800 + ((c - 0x10000) >> 10 & 0x3FF),
                           0xDC00 + (c & 0x3FF));
        else
            (void)buf_addf(out, "%04X", c);
    }
    (void)buf_addc(out, '>');
}

static void describe_figures(struct update *u, char *const *alternatives,
                             size_t count)
{
    static const char figure[] = "<< /Type /StructElem\n   /S /Figure\n";
    size_t next = 0;

    for (size_t i = 1; i < u->size && next < count; i++) {
        struct buf more;
        size_t at;

        if (!object_text(u, i, &at) || !starts(u->file, at, figure))
            continue;
        buf_init(&more, BUF_TEXT_MAX);
        (void)buf_addstr(&more, "/Alt ");
        add_text_string(&more, alternatives[next++]);
        write_anew(u, i, at, buf_text(&more));
        buf_release(&more);
    }
}

static void describe_file(struct update *u, enum language lang, size_t root)
{
    struct buf more;
    size_t at;

    if (!object_text(u, root, &at))
        return;
    buf_init(&more, BUF_TEXT_MAX);
    (void)buf_addf(&more,
                   "/Lang (%s)\n   /MarkInfo << /Marked true >>\n   "
                   "/ViewerPreferences << /DisplayDocTitle true >>",
                   language_name(lang));
    write_anew(u, root, at, buf_text(&more));
    buf_release(&more);
}

int pdf_catalog(struct buf *file, enum language lang, char *const *alternatives,
                size_t count, struct err *err)
{
    struct update u;
    size_t root;
    size_t info;
    size_t table;

    if (buf_check(file, err) != 0)
        return -1;
    if (!read_file(file, &u) || !find_last(file, u.table, "/Root ", &root) ||
        !find_last(file, u.table, "/Info ", &info))
        return 0;
    root = number_after(file, root, "/Root ");
    info = number_after(file, info, "/Info ");
    if (root >= u.size)
        return 0;
    buf_init(&u.anew, BUF_TEXT_MAX);
    describe_figures(&u, alternatives, count);
    describe_file(&u, lang, root);
    table = file->len;
    (void)buf_addf(file,
                   "xref\n%strailer\n<< /Size %zu\n   /Root %zu 0 R\n   "
                   "/Info %zu 0 R\n   /Prev %zu\n>>\nstartxref\n%zu\n%%%%EOF\n",
                   buf_text(&u.anew), u.size, root, info, u.table, table);
    buf_release(&u.anew);
    return buf_check(file, err);
}
