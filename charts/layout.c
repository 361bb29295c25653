/*
 * A chart from a scene: the head, the plot of its form, the foot, and the
 * text alternative.
 */
#include "charts/layout.h"

#include "base/buf.h"
#include "charts/carry.h"
#include "charts/frame.h"
#include "charts/levels.h"
#include "charts/months.h"
#include "charts/wedge.h"

static void add(struct buf *b, struct phrase p)
{
    (void)buf_addstr(b, p.s);
}

/* When a figure is of: its day or its month. */
static struct phrase when(const struct page *page, int32_t day)
{
    return page->scene->indicator->period == PERIOD_INSTANT
               ? words_full_day(page->lang, day)
               : words_months(page->lang, day, day);
}

/* A value with the day or the month that it is of. */
struct dated {
    struct amount value;
    int32_t day;
};

/* Of what is drawn: of means these are months, as the columns are. */
struct range {
    size_t count;
    struct dated low;
    struct dated high;
    struct dated first;
    struct dated last;
};

static void range_take(struct range *r, struct amount value, int32_t day)
{
    struct dated taken = {value, day};

    if (r->count == 0)
        r->low = r->high = r->first = taken;
    if (value.value < r->low.value.value)
        r->low = taken;
    if (value.value > r->high.value.value)
        r->high = taken;
    r->last = taken;
    r->count++;
}

static struct range range_of(const struct scene *s)
{
    struct range r = {0};
    struct month month;

    if (s->indicator->period == PERIOD_DAY) {
        for (int32_t m = month_first(s->from); m <= s->to && m <= s->as_of;
             m = month_add(m, 1)) {
            month_read(s->indicator, s->figures, m, &month);
            if (month.known)
                range_take(&r, month.value, m);
        }
        return r;
    }
    for (size_t i = 0; i < s->figures->count; i++) {
        const struct figure *f = &s->figures->list[i];

        if (f->day >= s->from && f->day <= s->to)
            range_take(&r,
                       (struct amount){(double)f->low, (double)f->value,
                                       (double)f->high},
                       f->day);
    }
    return r;
}

/* "1 230", "1 230 to 1 239" */
static struct phrase amount_words(const struct page *page,
                                  const struct amount *amount)
{
    const struct indicator *ind = page->scene->indicator;

    if (amount->low == amount->high)
        return words_value(ind, amount->value);
    return words_say(page->lang, WORD_ALT_INTERVAL,
                     words_value(ind, amount->low).s,
                     words_value(ind, amount->high).s, NULL, NULL);
}

/* Lowest and highest, first and last. */
static void add_range(const struct page *page, const struct range *r,
                      struct buf *text)
{
    if (r->count == 0)
        return;
    add(text,
        words_say(page->lang, WORD_ALT_RANGE,
                  amount_words(page, &r->low.value).s, when(page, r->low.day).s,
                  amount_words(page, &r->high.value).s,
                  when(page, r->high.day).s));
    if (r->count > 1)
        add(text, words_say(page->lang, WORD_ALT_ENDS,
                            amount_words(page, &r->first.value).s,
                            when(page, r->first.day).s,
                            amount_words(page, &r->last.value).s,
                            when(page, r->last.day).s));
}

/* The target in force, by when, and what the orders before made of it. */
static void add_target(const struct page *page, struct buf *text)
{
    const struct indicator *ind = page->scene->indicator;
    int64_t before = ind->target;

    if (!ind->has_target) {
        add(text,
            words_say(page->lang, WORD_ALT_NO_TARGET, NULL, NULL, NULL, NULL));
        return;
    }
    add(text, words_say(page->lang, WORD_ALT_TARGET,
                        words_whole(indicator_target(ind, ind->by)).s,
                        words_full_day(page->lang, ind->by).s, NULL, NULL));
    for (size_t i = 0; i < ind->revised_count; i++) {
        const struct target_revision *r = &ind->revised[i];

        add(text,
            words_say(page->lang, WORD_ALT_REVISED,
                      words_full_day(page->lang, r->day).s,
                      words_whole(before).s, words_whole(r->target).s, NULL));
        before = r->target;
    }
}

static int describe(struct page *page, struct err *err)
{
    const struct scene *s = page->scene;
    const struct indicator *ind = s->indicator;
    struct range r = range_of(s);
    struct buf text;
    int ret;

    buf_init(&text, BUF_TEXT_MAX);
    frame_describe_kind(
        page, ind->period == PERIOD_INSTANT ? WORD_ALT_LINE : WORD_ALT_COLUMNS,
        &text);
    add_target(page, &text);
    add_range(page, &r, &text);
    if (r.count == 0 && s->figures->count > 0) /* else the headline tells it */
        add(&text,
            words_say(page->lang, WORD_ALT_NONE, NULL, NULL, NULL, NULL));
    carry_readings(page, &text);
    add(&text, wedge_alternative(page));
    ret = frame_describe(page, &text, err);
    buf_release(&text);
    return ret;
}

/* What must yield so that the key explains all that is marked. */
struct yield {
    size_t events; /* the longest ones that are marked */
    bool reviews;  /* without triangles */
    int raised;    /* lines that the plot gives to the key */
};

/* The next one to try; false: there is none. */
static bool yield_more(const struct page *page, struct yield *yield)
{
    bool can_raise = !page->small && !page->narrow && !page->print;

    if (page->events_unexplained + page->signs_unexplained == 0)
        return false;
    if (!yield->reviews) {
        yield->reviews = true;
    } else if (can_raise && yield->raised == 0) {
        yield->reviews = false;
        yield->raised = 1;
    } else if (page->events_unexplained > 0) {
        yield->events = page->event_count > page->events_unexplained
                            ? page->event_count - page->events_unexplained
                            : 0;
    } else {
        return false;
    }
    return true;
}

static int lay_out(struct page *page, const struct scene *scene,
                   struct drawing *d, const struct yield *yield,
                   struct err *err)
{
    int ret;

    page_init(page, scene, d);
    page_limit_events(page, yield->events);
    page_raise_key(page, yield->raised);
    page->no_reviews = yield->reviews;
    frame_head(page);
    if (scene->indicator->period == PERIOD_INSTANT)
        ret = levels_layout(page, err);
    else
        ret = months_layout(page, err);
    if (ret == 0)
        frame_foot(page);
    return ret;
}

int layout_chart(const struct scene *scene, struct drawing *d, struct err *err)
{
    struct figures known =
        page_known_figures(scene, scene->indicator->period, scene->figures);
    struct indicator ind = indicator_known(scene->indicator, scene->as_of);
    struct figures known_days = {0};
    struct indicator per_day;
    struct scene seen = *scene;
    struct yield yield = {.events = EVENTS_MAX};
    struct page page;

    seen.figures = &known;
    seen.indicator = &ind;
    if (scene->per_day != NULL) {
        per_day = indicator_known(scene->per_day, scene->as_of);
        seen.per_day = &per_day;
        known_days =
            page_known_figures(scene, PERIOD_DAY, scene->per_day_figures);
        seen.per_day_figures = &known_days;
    }
    if (lay_out(&page, &seen, d, &yield, err) != 0)
        return -1;
    while (yield_more(&page, &yield)) {
        drawing_clear(d);
        if (lay_out(&page, &seen, d, &yield, err) != 0)
            return -1;
    }
    if (describe(&page, err) != 0)
        return -1;
    carry_figures(d, &seen);
    return drawing_check(d, err);
}
