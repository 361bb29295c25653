/*
 * Where in which file the reading is, and how a fault there is told.
 */
#include "config/network_read.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

size_t reader_enter(struct reader *r, const char *member)
{
    size_t mark = strlen(r->path);
    size_t n = mark;

    if (n + 1 < sizeof(r->path))
        r->path[n++] = '/';
    for (const char *p = member; *p != '\0' && n + 2 < sizeof(r->path); p++) {
        const char *escaped = *p == '~' ? "~0" : *p == '/' ? "~1" : NULL;

        if (escaped != NULL) {
            memcpy(r->path + n, escaped, 2);
            n += 2;
        } else {
            r->path[n++] = *p;
        }
    }
    r->path[n] = '\0';
    return mark;
}

size_t reader_enter_index(struct reader *r, size_t index)
{
    char text[24];

    (void)snprintf(text, sizeof(text), "%zu", index);
    return reader_enter(r, text);
}

void reader_leave(struct reader *r, size_t mark)
{
    r->path[mark] = '\0';
}

int reader_fault(struct reader *r, const char *fmt, ...)
{
    char what[200];
    va_list ap;

    if (r->err == NULL || r->err->kind != ERR_NONE)
        return -1;
    va_start(ap, fmt);
    (void)vsnprintf(what, sizeof(what), fmt, ap);
    va_end(ap);
    (void)err_set(r->err, ERR_CONFIG, "%.60s: %s%s%s", r->file, r->path,
                  r->path[0] != '\0' ? ": " : "", what);
    /* The file may be anybody's: nothing of it may steer a terminal. */
    for (char *p = r->err->msg; *p != '\0'; p++) {
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = '?';
    }
    return -1;
}

int reader_fault_at(struct reader *r, const char *word, const char *what)
{
    (void)reader_enter(r, word);
    return reader_fault(r, "%s", what);
}
