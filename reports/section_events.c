/*
 * Events of the period, and the figures around them.
 */
#include "reports/section_events.h"

#include <stdlib.h>

#include "indicators/month.h"
#include "reports/report.h"

/* Of a level: from its first reading in the span to its last. */
static void mean_gain(const struct indicator *indicator,
                      const struct figure *first, const struct figure *last,
                      struct event_span *span)
{
    span->has_mean = first != NULL && last->day > first->day &&
                     judge_counted_since(indicator, first->day) ==
                         judge_counted_since(indicator, last->day);
    if (span->has_mean) {
        double days = last->day - first->day;

        span->mean = (double)(last->value - first->value) / days;
        span->low = (double)(last->low - first->high) / days;
        span->high = (double)(last->high - first->low) / days;
    }
}

static struct event_span look_at(const struct review_item *item, int32_t first,
                                 int32_t last)
{
    const struct figures *figures = &item->figures;
    bool level = item->indicator->period == PERIOD_INSTANT;
    /* A level's gain of the first day is since the evening before. */
    size_t i = figures_from(figures, level ? first - 1 : first);
    const struct figure *begin = i < figures->count ? &figures->list[i] : NULL;
    const struct figure *end = NULL;
    struct event_span span = {.first = first, .last = last};
    struct amount sum = {.value = 0};

    for (; i < figures->count && figures->list[i].day <= last; i++) {
        end = &figures->list[i];
        span.days_read += end->day >= first;
        sum.low += (double)end->low;
        sum.value += (double)end->value;
        sum.high += (double)end->high;
    }
    if (end == NULL)
        return span;
    if (level) {
        mean_gain(item->indicator, begin, end, &span);
    } else {
        span.has_mean = true;
        span.mean = sum.value / span.days_read;
        span.low = sum.low / span.days_read;
        span.high = sum.high / span.days_read;
    }
    return span;
}

static void fill_effect(const struct report *report, size_t at,
                        const struct event *event, struct event_effect *out)
{
    const struct review_item *item = &report->review.items[at];
    int32_t last = report->period.last;
    int32_t end = event->end < last ? event->end : last;
    int32_t after = event->end + EVENT_DAYS;

    *out = (struct event_effect){
        .row = at,
        .before = look_at(item, event->start - EVENT_DAYS, event->start - 1),
        .during = look_at(item, event->start, end),
        .after = look_at(item, event->end + 1, after < last ? after : last)};
}

static int add_event(const struct report *report, const struct event *event,
                     struct events_section *section, struct err *err)
{
    struct report_event *out = &section->list[section->count];

    *out = (struct report_event){.number = (int)section->count + 1,
                                 .event = event,
                                 .earlier = event->end < report->period.first};
    out->effects = calloc(report->row_count + 1, sizeof(*out->effects));
    if (out->effects == NULL)
        return err_nomem(err);
    section->count++;
    for (size_t i = 0; i < report->row_count; i++) {
        const struct indicator *indicator = report->rows[i].indicator;

        if (indicator->account != NULL && indicator->period != PERIOD_MONTH)
            fill_effect(report, i, event, &out->effects[out->effect_count++]);
    }
    return 0;
}

int events_build(const struct report *report, struct events_section *out,
                 struct err *err)
{
    const struct events *events = &report->review.events;
    int ret = 0;

    *out = (struct events_section){.count = 0};
    out->list = calloc(events->count + 1, sizeof(*out->list));
    if (out->list == NULL)
        return err_nomem(err);
    for (size_t i = 0; ret == 0 && i < events->count; i++) {
        const struct event *event = &events->list[i];

        if (event->start <= report->period.last &&
            event->end + EVENT_DAYS >= report->period.first)
            ret = add_event(report, event, out, err);
    }
    return ret;
}

void events_section_release(struct events_section *section)
{
    for (size_t i = 0; i < section->count; i++)
        free(section->list[i].effects);
    free(section->list);
    *section = (struct events_section){.count = 0};
}
