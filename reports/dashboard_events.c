/*
 * What happened around an indicator.
 */
#include "reports/dashboard_events.h"

#include <stdlib.h>

#include "base/day.h"
#include "charts/words.h"
#include "reports/dashboard_part.h"
#include "reports/say.h"

enum { HAPPENED_MAX = 60, TOLD_MAX = 30 };

struct happened {
    int32_t first;
    int32_t last;
    struct phrase words;
};

struct list {
    const struct dashboard *d;
    struct happened entries[HAPPENED_MAX]; /* the newest so many */
    size_t count;
};

/* The oldest one yields where there is no room. */
static void add_entry(struct list *l, int32_t first, int32_t last,
                      struct phrase words)
{
    size_t place = l->count;

    if (first > l->d->order.today)
        return;
    if (l->count == HAPPENED_MAX) {
        place = 0;
        for (size_t i = 1; i < l->count; i++)
            if (l->entries[i].first < l->entries[place].first)
                place = i;
        if (l->entries[place].first > first)
            return;
    } else {
        l->count++;
    }
    l->entries[place] = (struct happened){first, last, words};
}

static void find_events(struct list *l)
{
    const struct events *events = &l->d->review.events;

    for (size_t i = 0; i < events->count; i++)
        add_entry(l, events->list[i].start, events->list[i].end,
                  phrase_of(events->list[i].title));
}

/* Days of a series by day that have no figure; what a month lacks, the table
 * of months tells. */
static void find_gaps(struct list *l, const struct review_item *item)
{
    const struct figures *f = &item->figures;
    const char *words =
        words_say(l->d->lang, WORD_NO_READING, NULL, NULL, NULL, NULL).s;
    struct phrase none = phrase_large(words);

    if (item->indicator->period == PERIOD_MONTH)
        return;
    for (size_t i = 1; i < f->count; i++)
        if (f->list[i].day > f->list[i - 1].day + 1)
            add_entry(l, f->list[i - 1].day + 1, f->list[i].day - 1, none);
}

static void find_changes(struct list *l, const struct indicator *ind)
{
    for (size_t i = 0; i < ind->revised_count; i++)
        add_entry(l, ind->revised[i].day, ind->revised[i].day,
                  part_say(l->d, N_("Target %1 from this day on. %2"),
                           say_number((double)ind->revised[i].target).s,
                           ind->revised[i].words, NULL));
    for (size_t i = 0;
         ind->account != NULL && i < ind->account->redefined_count; i++)
        add_entry(l, ind->account->redefined[i].day,
                  ind->account->redefined[i].day,
                  part_say(l->d, N_("Counted in another way: %1"),
                           ind->account->redefined[i].words, NULL, NULL));
}

static int newest_first(const void *a, const void *b)
{
    const struct happened *one = a;
    const struct happened *other = b;

    return (one->first < other->first) - (one->first > other->first);
}

void events_add(const struct dashboard *d, struct buf *out, size_t indicator)
{
    const struct review_item *item = &d->review.items[indicator];
    struct list l = {.d = d, .count = 0};
    char days[DAYTEXT];

    find_events(&l);
    find_changes(&l, item->indicator);
    find_gaps(&l, item);
    part_heading(d, out, "events", N_("What happened"));
    if (l.count == 0) {
        markup_put(out, "<p class=\"box\">",
                   language_text(d->lang, N_("Nothing was noted.")), "</p>\n");
        return;
    }
    qsort(l.entries, l.count, sizeof(l.entries[0]), newest_first);
    (void)buf_addstr(out, "<dl class=\"box list\">\n");
    for (size_t i = 0; i < l.count && i < TOLD_MAX; i++) {
        markup_put(out, "<dt>",
                   daytext_span(d->lang, l.entries[i].first, l.entries[i].last,
                                1, days),
                   "</dt>");
        markup_put(out, "<dd><bdi>", l.entries[i].words.s, "</bdi></dd>\n");
    }
    (void)buf_addstr(out, "</dl>\n");
}
