/*
 * The name of an indicator's picture.  A '/' can't stand in a file's name, so
 * that "friends/facebook" and a section "friends-facebook" would meet.
 */
#include "config/plan_picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *indicator_picture(const struct indicator *indicator,
                              char file[INDICATOR_PICTURE])
{
    (void)snprintf(file, INDICATOR_PICTURE, "%s.png", indicator->name);
    for (char *p = file; *p != '\0'; p++) {
        if (*p == '/')
            *p = '-';
    }
    return file;
}

static int compare_pictures(const struct indicator *a,
                            const struct indicator *b)
{
    char one[INDICATOR_PICTURE];
    char other[INDICATOR_PICTURE];

    return strcmp(indicator_picture(a, one), indicator_picture(b, other));
}

/* By picture, then by place in the file. */
static int by_picture(const void *a, const void *b)
{
    const struct indicator *one = *(const struct indicator *const *)a;
    const struct indicator *other = *(const struct indicator *const *)b;
    int order = compare_pictures(one, other);

    return order != 0 ? order : (one > other) - (one < other);
}

static const struct plan_section *section_of(const struct plan_source *source,
                                             const struct indicator *indicator)
{
    for (size_t i = 0; i < source->section_count; i++) {
        if (source->sections[i].line == indicator->line)
            return &source->sections[i];
    }
    return NULL;
}

static void tell(struct plan_loading *ld, const struct indicator *first,
                 const struct indicator *later)
{
    const struct plan_section *section = section_of(ld->source, later);
    char file[INDICATOR_PICTURE];

    if (section != NULL)
        plan_fault(ld, section, NULL,
                   "'%s' and '%s' (line %d) would be drawn to one file, '%s'; "
                   "choose another name",
                   later->name, first->name, first->line,
                   indicator_picture(later, file));
}

void plan_picture_check(struct plan_loading *ld)
{
    const struct plan *plan = ld->plan;
    const struct indicator **sorted =
        calloc(plan->indicator_count + 1, sizeof(const struct indicator *));
    size_t count = 0;

    if (sorted == NULL) {
        ld->nomem = true;
        return;
    }
    for (size_t i = 0; i < plan->indicator_count; i++) {
        if (plan->indicators[i].account != NULL)
            sorted[count++] = &plan->indicators[i];
    }
    qsort(sorted, count, sizeof(const struct indicator *), by_picture);
    for (size_t i = 1, first = 0; i < count; i++) {
        if (compare_pictures(sorted[first], sorted[i]) != 0)
            first = i;
        else if (strcmp(sorted[first]->name, sorted[i]->name) != 0)
            tell(ld, sorted[first], sorted[i]);
    }
    free(sorted);
}
