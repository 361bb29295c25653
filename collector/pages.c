/*
 * Pages, kept and joined.
 */
#include "collector/pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"

int pages_add(struct pages *pages, struct net_answer *answer, struct err *err)
{
    struct net_answer *list =
        realloc(pages->list, (pages->count + 1) * sizeof(*list));

    if (list == NULL)
        return err_nomem(err);
    free(answer->kept); /* of use for its evidence alone */
    answer->kept = NULL;
    list[pages->count++] = *answer;
    pages->list = list;
    *answer = (struct net_answer){0};
    return 0;
}

/* Within a page this has been seen to already. */
static int refuse_twice(struct net_figure *list, size_t count, struct err *err)
{
    char day[DAY_TEXT];

    qsort(list, count, sizeof(*list), net_figure_compare);
    for (size_t i = 1; i < count; i++) {
        if (net_figure_compare(&list[i - 1], &list[i]) == 0)
            return err_set(err, ERR_MALFORMED, "two pages have %.60s of %s",
                           list[i].metric, day_format(list[i].figure.day, day));
    }
    return 0;
}

int pages_join(const struct pages *pages, struct net_answer *last,
               struct err *err)
{
    size_t count = last->figure_count;
    struct net_figure *list;

    for (size_t i = 0; i < pages->count; i++)
        count += pages->list[i].figure_count;
    if (count == last->figure_count)
        return 0;
    list = realloc(last->figures, count * sizeof(*list));
    if (list == NULL)
        return err_nomem(err);
    last->figures = list;
    for (size_t i = 0; i < pages->count; i++) {
        const struct net_answer *page = &pages->list[i];

        if (page->figure_count > 0)
            memcpy(list + last->figure_count, page->figures,
                   page->figure_count * sizeof(*list));
        last->figure_count += page->figure_count;
    }
    return refuse_twice(list, count, err);
}

void pages_release(struct pages *pages)
{
    for (size_t i = 0; i < pages->count; i++)
        net_answer_release(&pages->list[i]);
    free(pages->list);
    *pages = (struct pages){0};
}
