/*
 * Events of the plan and of the store, merged.
 */
#include "indicators/events.h"

#include <stdlib.h>
#include <string.h>

#include "store/notes.h"

/* The list as it grows. */
struct gathering {
    struct events *events;
    struct err *err;
    int ret;
};

/* Room for one more, of both lists. */
static int grow(struct events *events, struct err *err)
{
    struct event *list =
        realloc(events->list, (events->count + 1) * sizeof(*list));
    char **texts;

    if (list == NULL)
        return err_nomem(err);
    events->list = list;
    texts = realloc(events->texts, (events->text_count + 1) * sizeof(char *));
    if (texts == NULL)
        return err_nomem(err);
    events->texts = texts;
    return 0;
}

/* Behind those that begin on the same day. */
static void insert(struct events *events, struct event event)
{
    size_t at = events->count++;

    for (; at > 0 && events->list[at - 1].start > event.start; at--)
        events->list[at] = events->list[at - 1];
    events->list[at] = event;
}

static int take_note(void *ctx, const struct annotation *note)
{
    struct gathering *g = ctx;
    char *text = strdup(note->text);

    g->ret = text == NULL ? err_nomem(g->err) : grow(g->events, g->err);
    if (g->ret != 0) {
        free(text);
        return 1;
    }
    g->events->texts[g->events->text_count++] = text;
    insert(g->events, (struct event){.name = text,
                                     .title = text,
                                     .start = note->first,
                                     .end = note->last});
    return 0;
}

int events_read(const struct plan *plan, struct store *st, int64_t known_at,
                struct events *out, struct err *err)
{
    struct gathering g = {.events = out, .err = err};

    *out = (struct events){0};
    for (size_t i = 0; g.ret == 0 && i < plan->event_count; i++) {
        g.ret = grow(out, err);
        if (g.ret == 0)
            insert(out, plan->events[i]);
    }
    if (g.ret == 0 &&
        store_each_annotation(st, known_at, take_note, &g, err) != 0)
        g.ret = -1;
    if (g.ret != 0)
        events_release(out);
    return g.ret;
}

void events_release(struct events *events)
{
    for (size_t i = 0; i < events->text_count; i++)
        free(events->texts[i]);
    free(events->texts);
    free(events->list);
    *events = (struct events){0};
}

int events_number(const struct events *events, const struct event *event)
{
    return (int)(event - events->list) + 1;
}
