/*
 * Which events a page shows, which of them it gives up, and their entries in
 * the key.
 */
#include "charts/frame.h"

/* Is it in sight, and not chosen yet? */
static bool is_eligible(const struct page *page, const struct event *e)
{
    if (e->end < page->scene->from || e->start > page->scene->to)
        return false;
    for (size_t i = 0; i < page->event_count; i++)
        if (page->events[i] == e)
            return false;
    return true;
}

/* Put an event among those that were chosen, which are by start. */
static void choose_event(struct page *page, const struct event *e)
{
    size_t at = page->event_count++;

    for (; at > 0 && page->events[at - 1] > e; at--)
        page->events[at] = page->events[at - 1];
    page->events[at] = e;
}

void page_limit_events(struct page *page, size_t limit)
{
    const struct events *all = page->scene->events;

    page->event_count = 0;
    page->events_in_sight = 0;
    for (size_t i = 0; i < all->count; i++)
        page->events_in_sight += is_eligible(page, &all->list[i]);
    while (page->event_count < limit && page->event_count < EVENTS_MAX) {
        const struct event *most = NULL;

        for (size_t i = 0; i < all->count; i++) {
            const struct event *e = &all->list[i];

            if (is_eligible(page, e) &&
                (most == NULL || e->end - e->start >= most->end - most->start))
                most = e;
        }
        if (most == NULL)
            return;
        choose_event(page, most);
    }
}

static bool is_given_up(const struct given_up *given_up, const struct event *e)
{
    for (size_t i = 0; i < given_up->count; i++)
        if (given_up->events[i] == e)
            return true;
    return false;
}

void page_leave_out(struct page *page, const struct given_up *given_up)
{
    size_t kept = 0;

    for (size_t i = 0; i < page->event_count; i++)
        if (!is_given_up(given_up, page->events[i]))
            page->events[kept++] = page->events[i];
    page->event_count = kept;
}

static bool give_up(struct given_up *given_up, const struct event *e)
{
    if (e == NULL || is_given_up(given_up, e) || given_up->count == EVENTS_MAX)
        return false;
    given_up->events[given_up->count++] = e;
    return true;
}

static const struct event *shortest(const struct page *page,
                                    const struct given_up *given_up)
{
    const struct event *least = NULL;

    for (size_t i = 0; i < page->event_count; i++) {
        const struct event *e = page->events[i];

        if (!is_given_up(given_up, e) &&
            (least == NULL || e->end - e->start < least->end - least->start))
            least = e;
    }
    return least;
}

bool page_give_up(const struct page *page, struct given_up *given_up)
{
    bool any = false;

    for (size_t i = 0; i < page->event_count; i++)
        if (!page->flagged[i])
            any = give_up(given_up, page->events[i]) || any;
    for (size_t i = 0; i < page->events_unexplained; i++)
        any = give_up(given_up, shortest(page, given_up)) || any;
    return any;
}

int page_event_number(const struct page *page, size_t index)
{
    return events_number(page->scene->events, page->events[index]);
}

/* "14–20 October: week against trafficking".  Where years are told the mark
 * stands at its own, and more titles have room without days. */
static struct phrase event_words(const struct page *page, const struct event *e)
{
    if (page->scene->to - page->scene->from >= YEARLY_DAYS)
        return phrase_of(e->title);
    return words_say(page->lang, WORD_EVENT,
                     page_days(page, e->start, e->end).s, e->title, NULL, NULL);
}

void page_key_events(struct page *page)
{
    for (size_t i = 0; i < page->event_count; i++)
        if (page->flagged[i])
            page_key(page, KEY_EVENT, page_event_number(page, i),
                     event_words(page, page->events[i]));
}
