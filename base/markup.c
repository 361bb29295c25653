/*
 * Text within HTML and SVG.
 */
#include "base/markup.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* What stands for a byte that may not stand for itself; NULL: it may. */
static const char *entity_of(unsigned char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
    case '\n':
    case '\r':
        return " ";
    default:
        return c < 0x20 || c == 0x7F ? "\uFFFD" : NULL;
    }
}

void markup_text(struct buf *out, const char *text)
{
    const char *from = text;

    for (const char *p = text; *p != '\0'; p++) {
        const char *entity = entity_of((unsigned char)*p);
        bool turns = entity == NULL && utf8_turns_direction(p);

        if (entity == NULL && !turns)
            continue;
        (void)buf_add(out, from, (size_t)(p - from));
        if (turns) {
            p += UTF8_TURN - 1;
            from = p + 1;
            continue;
        }
        (void)buf_addstr(out, entity);
        from = p + 1;
    }
    (void)buf_addstr(out, from);
}

void markup_put(struct buf *out, const char *before, const char *text,
                const char *after)
{
    (void)buf_addstr(out, before);
    markup_text(out, text);
    (void)buf_addstr(out, after);
}

void markup_address(struct buf *out, const char *path)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789-._~/";

    for (const char *p = path; *p != '\0'; p++) {
        if (strchr(plain, *p) != NULL)
            (void)buf_addc(out, *p);
        else
            (void)buf_addf(out, "%%%02X", (unsigned)(unsigned char)*p);
    }
}
