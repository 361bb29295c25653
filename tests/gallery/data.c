/*
 * Plans, accounts and figures told by hand.
 */
#include "tests/gallery/data.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "indicators/month.h"

/* The structures of the program hold texts that they could own. */
static char *borrow(const char *text)
{
    union {
        const char *given;
        char *held;
    } text_of = {text == NULL ? "" : text};

    return text_of.held;
}

int32_t data_day(int month, int day)
{
    return day_from_civil(2013 + (month - 1) / 12, (month - 1) % 12 + 1, day);
}

void data_init(struct data *data, enum language language, int32_t as_of)
{
    *data = (struct data){.as_of = as_of};
    data->happened.list = data->events;
    data->plan = (struct plan){
        .name = borrow("Communication Strategy of the Permanent Secretariat"),
        .language = language,
        .start = data_day(4, 1),
        .end = data_day(12, 31),
        .timezone = borrow("Europe/Chisinau"),
    };
}

const char *data_text(const struct data *data, const char *en, const char *ro,
                      const char *ru)
{
    const char *const texts[LANGUAGE_COUNT] = {
        [LANGUAGE_EN] = en, [LANGUAGE_RO] = ro, [LANGUAGE_RU] = ru};

    return texts[data->plan.language];
}

void data_release(struct data *data)
{
    for (size_t i = 0; i < data->count; i++)
        free(data->items[i].figures.list);
    *data = (struct data){0};
}

void data_event(struct data *data, const char *title, int32_t start,
                int32_t end)
{
    size_t at = data->happened.count++;

    if (at == DATA_EVENTS)
        abort();
    for (; at > 0 && data->events[at - 1].start > start; at--)
        data->events[at] = data->events[at - 1];
    data->events[at] =
        (struct event){.title = borrow(title), .start = start, .end = end};
}

static struct data_item *new_item(struct data *data)
{
    if (data->count == DATA_ITEMS)
        abort();
    return &data->items[data->count++];
}

struct data_item *data_add(struct data *data, const struct data_row *row)
{
    struct data_item *item = new_item(data);
    const char *network = row->network != NULL ? row->network : row->account;

    item->network =
        (struct network){.name = borrow(network), .title = borrow(network)};
    item->account = (struct account){.name = borrow(row->account),
                                     .title = borrow(row->account),
                                     .network = &item->network};
    item->indicator = (struct indicator){
        .name = borrow(row->account),
        .title = borrow(row->title != NULL ? row->title : row->account),
        .account = &item->account,
        .metric = borrow(row->metric),
        .period = row->period,
        .has_baseline = !row->no_baseline && row->target != 0,
        .baseline = row->baseline,
        .has_target = row->target != 0,
        .target = row->target,
        .by = data->plan.end,
        .verification = borrow(""),
        .responsible = borrow(""),
    };
    return item;
}

void data_add_either(struct data *data, const char *title, size_t first,
                     size_t count)
{
    struct data_item *item = new_item(data);

    for (size_t i = first; i < first + count; i++)
        data->parts[i] = &data->items[i].indicator;
    item->indicator = (struct indicator){
        .name = borrow(title),
        .title = borrow(title),
        .metric = borrow(""),
        .by = data->plan.end,
        .verification = borrow(""),
        .responsible = borrow(""),
        .any_of = data->parts + first,
        .any_of_count = count,
    };
}

static void put(struct figures *f, int32_t day, int64_t value)
{
    f->list = realloc(f->list, (f->count + 1) * sizeof(*f->list));
    if (f->list == NULL)
        abort();
    f->list[f->count++] = (struct figure){
        .day = day, .value = value, .low = value, .high = value};
}

static double next_random(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % 10000 / 10000.0;
}

void data_curve(struct data_item *item, const struct knot *knots, size_t count,
                double noise, unsigned seed)
{
    int64_t before = 0;

    for (size_t k = 0; k + 1 < count; k++) {
        int32_t from = data_day(knots[k].month, knots[k].day);
        int32_t to = data_day(knots[k + 1].month, knots[k + 1].day);
        bool last = k + 2 == count;

        for (int32_t day = from; day < to + (last ? 1 : 0); day++) {
            double share = (day - from) / (double)(to - from);
            double value =
                knots[k].value + (knots[k + 1].value - knots[k].value) * share;
            bool knot = day == from || day == to;
            double off = (next_random(&seed) - 0.5) * 2 * noise;
            int64_t whole = (int64_t)round(knot ? value : value + off);

            if (item->indicator.period == PERIOD_INSTANT && !knot) {
                whole = whole < before ? before : whole;
                whole = whole > (int64_t)knots[k + 1].value
                            ? (int64_t)knots[k + 1].value
                            : whole;
            }
            before = whole;
            put(&item->figures, day, whole);
        }
    }
}

void data_months(struct data_item *item, int32_t first, const int64_t *values,
                 size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (values[i] >= 0)
            put(&item->figures, month_add(first, (int)i), values[i]);
}

void data_leave_out(struct data_item *item, int32_t from, int32_t to)
{
    struct figures *f = &item->figures;
    size_t kept = 0;

    for (size_t i = 0; i < f->count; i++)
        if (f->list[i].day < from || f->list[i].day > to)
            f->list[kept++] = f->list[i];
    f->count = kept;
}

void data_round(struct data_item *item, int32_t from, int64_t step)
{
    for (size_t i = 0; i < item->figures.count; i++) {
        struct figure *f = &item->figures.list[i];

        if (f->day < from)
            continue;
        f->value = f->low = f->value / step * step;
        f->high = f->low + step - 1;
    }
}

void data_type(struct data_item *item, int32_t from, int32_t to)
{
    for (size_t i = 0; i < item->figures.count; i++)
        if (item->figures.list[i].day >= from &&
            item->figures.list[i].day <= to)
            item->figures.list[i].origin = ORIGIN_TYPED;
}

void data_miss(struct data_item *item, int32_t from, int32_t to,
               enum err_kind kind)
{
    item->history.missed = item->missed;
    for (int32_t day = from; day <= to; day++) {
        if (item->history.missed_count == DATA_MISSED)
            abort();
        item->missed[item->history.missed_count++] =
            (struct missed){.day = day, .kind = kind};
    }
}

void data_restate(struct data_item *item, int32_t month, int64_t was,
                  int32_t when)
{
    item->restated[0] =
        (struct restated){.day = month, .was = was, .when = when};
    item->history.restated = item->restated;
    item->history.restated_count = 1;
}

void data_recount(struct data_item *item, int32_t day, const char *words)
{
    item->redefined[0] =
        (struct redefinition){.day = day, .words = borrow(words)};
    item->account.redefined = item->redefined;
    item->account.redefined_count = 1;
}

void data_revise(struct data_item *item, int32_t day, int64_t target,
                 const char *words)
{
    if (item->indicator.revised_count == 2)
        abort();
    item->indicator.revised = item->revised;
    item->revised[item->indicator.revised_count++] = (struct target_revision){
        .day = day, .target = target, .words = borrow(words)};
}

void data_milestone(struct data_item *item, int32_t day, int64_t value)
{
    if (item->indicator.milestone_count == 2)
        abort();
    item->indicator.milestones = item->milestones;
    item->milestones[item->indicator.milestone_count++] =
        (struct milestone){.day = day, .value = value};
}

/* The day indicator of a month indicator's account. */
static const struct data_item *days_of(const struct data *data,
                                       const struct data_item *month)
{
    for (size_t i = 0; i < data->count; i++) {
        const struct data_item *item = &data->items[i];

        if (month->indicator.period == PERIOD_MONTH &&
            item->indicator.any_of_count == 0 &&
            item->indicator.period == PERIOD_DAY &&
            strcmp(item->account.title, month->account.title) == 0)
            return item;
    }
    return NULL;
}

static void judge_either(struct data *data, struct data_item *item)
{
    const struct judgement *parts[DATA_ITEMS];
    size_t count = item->indicator.any_of_count;

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < data->count; k++)
            if (&data->items[k].indicator == item->indicator.any_of[i])
                parts[i] = &data->items[k].judgement;
    judge_any_of(parts, count, &item->judgement);
}

static void make_scene(struct data *data, size_t i)
{
    struct data_item *item = &data->items[i];
    const struct data_item *days = days_of(data, item);
    const struct figures *f = &item->figures;

    data->scenes[i] = (struct scene){
        .plan = &data->plan,
        .events = &data->happened,
        .indicator = &item->indicator,
        .figures = f,
        .judgement = &item->judgement,
        .forecast = &item->forecast,
        .history = &item->history,
        .per_day = days == NULL ? NULL : &days->indicator,
        .per_day_figures = days == NULL ? NULL : &days->figures,
        .as_of = data->as_of,
        .over = data->over,
        .known_on = DAY_NONE,
        .from = data->plan.start,
        .to = data->plan.end,
    };
    if (f->count > 0 && f->list[f->count - 1].day > data->plan.end)
        data->scenes[i].to = f->list[f->count - 1].day;
}

void data_judge(struct data *data)
{
    for (size_t i = 0; i < data->count; i++) {
        struct data_item *item = &data->items[i];

        if (item->indicator.any_of_count > 0)
            judge_either(data, item);
        else
            judge_indicator(&(struct judge_case){.indicator = &item->indicator,
                                                 .plan_start = data->plan.start,
                                                 .figures = &item->figures,
                                                 .as_of = data->as_of,
                                                 .over = data->over},
                            &item->judgement);
        if (item->indicator.any_of_count == 0)
            forecast_indicator(
                &item->indicator,
                &(struct forecast_frame){.plan_start = data->plan.start,
                                         .plan_end = data->plan.end,
                                         .as_of = data->as_of,
                                         .over = data->over},
                &item->figures, &item->forecast);
        make_scene(data, i);
    }
}
