/*
 * The list of an annex.
 */
#include "reports/section_annex.h"

#include <stdlib.h>
#include <string.h>

int annex_add(struct annex_section *section, const struct annex_file *file,
              struct err *err)
{
    struct annex_file *list =
        realloc(section->list, (section->count + 1) * sizeof(*list));
    char *name = strdup(file->name);

    if (list != NULL)
        section->list = list;
    if (list == NULL || name == NULL) {
        free(name);
        return err_nomem(err);
    }
    list[section->count] = *file;
    list[section->count++].name = name;
    return 0;
}

void annex_release(struct annex_section *section)
{
    for (size_t i = 0; i < section->count; i++)
        free(section->list[i].name);
    free(section->list);
    *section = (struct annex_section){.count = 0};
}
