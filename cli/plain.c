/*
 * Text for terminals and JSON without what terminals would act on.
 */
#include "cli/plain.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* The code point that is written at the start; 0: no sequence of UTF-8 that
 * any of ours has.  *len: its bytes. */
static unsigned code_point(const unsigned char *t, size_t *len)
{
    *len = 1;
    if (t[0] >= 0xC2 && t[0] < 0xE0 && (t[1] & 0xC0) == 0x80) {
        *len = 2;
        return (t[0] & 0x1FU) << 6 | (t[1] & 0x3FU);
    }
    if (t[0] >= 0xE0 && t[0] < 0xF0 && (t[1] & 0xC0) == 0x80 &&
        (t[2] & 0xC0) == 0x80) {
        *len = 3;
        return (t[0] & 0x0FU) << 12 | (t[1] & 0x3FU) << 6 | (t[2] & 0x3FU);
    }
    if (t[0] >= 0xF0 && (t[1] & 0xC0) == 0x80 && (t[2] & 0xC0) == 0x80 &&
        (t[3] & 0xC0) == 0x80)
        *len = 4;
    return *len == 4 ? 0 : t[0]; /* beyond U+FFFF there is none */
}

static bool is_foreign(unsigned code)
{
    return (code >= 0x80 && code <= 0x9F) || code == 0x061C || code == 0x200E ||
           code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

/* A message has no controls of ours but the ends of its lines. */
static bool is_control(unsigned char c)
{
    return (c < ' ' && c != '\n') || c == 0x7f;
}

enum kind { PLAIN_TEXT, PLAIN_MESSAGE, PLAIN_JSON };

static void write_plain(FILE *out, const char *text, enum kind kind)
{
    const char *from = text;
    const unsigned char *t;

    while (*(t = (const unsigned char *)text) != '\0') {
        size_t len = 1;
        unsigned code = *t < 0x80 ? 0 : code_point(t, &len);

        if (is_foreign(code) || (kind == PLAIN_MESSAGE && is_control(*t))) {
            (void)fwrite(from, 1, (size_t)(text - from), out);
            if (kind == PLAIN_JSON)
                (void)fprintf(out, "\\u%04x", code);
            else
                (void)fputc('?', out);
            from = text + len;
        }
        text += len;
    }
    (void)fwrite(from, 1, (size_t)(text - from), out);
}

static void vprint(FILE *out, enum kind kind, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

static void vprint(FILE *out, enum kind kind, const char *fmt, va_list ap)
{
    char some[512];
    char *all = NULL;
    va_list again;
    int n;

    va_copy(again, ap);
    n = vsnprintf(some, sizeof(some), fmt, ap);
    if (n >= (int)sizeof(some) && (all = malloc((size_t)n + 1)) != NULL)
        (void)vsnprintf(all, (size_t)n + 1, fmt, again);
    va_end(again);
    if (n >= 0)
        write_plain(out, all != NULL ? all : some, kind);
    free(all);
}

void plain_message(FILE *out, const char *fmt, va_list ap)
{
    vprint(out, PLAIN_MESSAGE, fmt, ap);
}

void plain_print(FILE *out, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vprint(out, PLAIN_TEXT, fmt, ap);
    va_end(ap);
}

void plain_json(FILE *out, const char *text)
{
    write_plain(out, text, PLAIN_JSON);
}

int plain_json_take(FILE *out, json_t *value, size_t flags, struct err *err)
{
    char *text = value == NULL ? NULL : json_dumps(value, flags);

    json_decref(value);
    if (text == NULL)
        return err_nomem(err);
    plain_json(out, text);
    free(text);
    return 0;
}
