/*
 * The figures of an answer.
 */
#include <stdlib.h>

#include "collector/net_parts.h"

int net_figure_add(struct net_answer *out, const struct net_figure *figure,
                   unsigned quality, struct err *err)
{
    size_t n = out->figure_count;
    struct net_figure *list = out->figures;

    /* Full at each power of two: then make room for as many again. */
    if ((n & (n - 1)) == 0) {
        list = realloc(list, (n == 0 ? 1 : 2 * n) * sizeof(*list));
        if (list == NULL)
            return err_nomem(err);
        out->figures = list;
    }
    list += out->figure_count++;
    *list = *figure;
    list->figure.quality = quality & QUALITY_ALL;
    list->figure.estimated = figure->figure.estimated || quality != 0;
    return 0;
}
