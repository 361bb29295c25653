/*
 * The list of all that is wrong with a configuration, by rising line.
 */
#include "config/faults.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

#define TEXT_MAX ((size_t)4096) /* bytes of one place or message */

void faults_init(struct faults *faults)
{
    *faults = (struct faults){.count = 0};
}

void faults_release(struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        free(faults->list[i].where);
        free(faults->list[i].what);
    }
    free(faults->list);
    faults_init(faults);
}

/* "file:line: [section] key", each part only where it is told.  Owned. */
static char *where_text(const char *file, int line, const char *section,
                        const char *key)
{
    struct buf b;
    char *text;

    buf_init(&b, TEXT_MAX);
    (void)buf_addstr(&b, file);
    if (line > 0)
        (void)buf_addf(&b, ":%d", line);
    if (section != NULL || key != NULL)
        (void)buf_addc(&b, ':');
    if (section != NULL)
        (void)buf_addf(&b, " [%s]", section);
    if (key != NULL)
        (void)buf_addf(&b, " %s", key);
    text = buf_steal(&b);
    buf_release(&b);
    return text;
}

static char *what_text(const char *fmt, va_list ap)
    __attribute__((format(printf, 1, 0)));

static char *what_text(const char *fmt, va_list ap)
{
    struct buf b;
    char *text;

    buf_init(&b, TEXT_MAX);
    (void)buf_addvf(&b, fmt, ap);
    text = buf_steal(&b);
    buf_release(&b);
    return text;
}

/* Told before: a section that stands for several may be wrong several times. */
static bool is_told(const struct faults *faults, const struct fault *fault)
{
    for (size_t i = 0; i < faults->count; i++) {
        if (faults->list[i].line == fault->line &&
            strcmp(faults->list[i].where, fault->where) == 0 &&
            strcmp(faults->list[i].what, fault->what) == 0)
            return true;
    }
    return false;
}

/* Put the fault behind those of its line and before those of later ones. */
static int insert(struct faults *faults, const struct fault *fault)
{
    size_t at = faults->count;

    if (faults->list == NULL)
        faults->list = calloc(FAULTS_MAX, sizeof(*faults->list));
    if (faults->list == NULL || faults->count == FAULTS_MAX)
        return -1;
    while (at > 0 && faults->list[at - 1].line > fault->line) {
        faults->list[at] = faults->list[at - 1];
        at--;
    }
    faults->list[at] = *fault;
    faults->count++;
    return 0;
}

void faults_add(struct faults *faults, const char *file, int line,
                const char *section, const char *key, const char *fmt, ...)
{
    struct fault fault = {.line = line};
    bool told = false;
    va_list ap;

    fault.where = where_text(file, line, section, key);
    va_start(ap, fmt);
    fault.what = what_text(fmt, ap);
    va_end(ap);
    if (fault.where != NULL && fault.what != NULL && is_told(faults, &fault))
        told = true;
    else if (fault.where != NULL && fault.what != NULL &&
             insert(faults, &fault) == 0)
        return;
    if (!told)
        faults->lost++;
    free(fault.where);
    free(fault.what);
}
