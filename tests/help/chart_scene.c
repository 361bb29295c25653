/*
 * Grows figures that look like those of a real account.
 */
#include "tests/help/chart_scene.h"

#include <stdlib.h>

#include "base/day.h"

static char title_plan[] = "Communication Strategy";
static char zone[] = "Europe/Chisinau";
static char matomo[] = "matomo";
static char facebook[] = "facebook-page";
static char title_matomo[] = "Matomo";
static char title_facebook[] = "Facebook page";
static char site[] = "www.example.md";
static char page[] = "Permanent Secretariat";
static char visitors[] = "visitors";
static char friends[] = "friends";
static char week[] = "week against trafficking";
static char opening[] = "hotline page opened";
static char empty[] = "";

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void add(struct figures *f, int32_t day, int64_t value,
                const struct chart_growth *g)
{
    int64_t step = g->rounding;
    struct figure *figure;

    f->list = realloc(f->list, (f->count + 1) * sizeof *f->list);
    if (f->list == NULL)
        abort();
    figure = &f->list[f->count++];
    *figure =
        (struct figure){.day = day,
                        .value = value,
                        .low = value,
                        .high = value,
                        .origin = g->typed ? ORIGIN_TYPED : ORIGIN_FETCHED,
                        .evidence = (int64_t)f->count};
    if (step > 0) {
        figure->value = figure->low = value / step * step;
        figure->high = figure->low + step - 1;
    }
}

static bool is_left_out(const struct chart_growth *g, int32_t day)
{
    return day >= g->gap_from && day <= g->gap_to && g->gap_from != 0;
}

static void grow_days(struct figures *f, const struct chart_growth *g,
                      int32_t start, int32_t end, int64_t last_value)
{
    unsigned seed = g->seed * 7919u + 17u;
    int32_t first = g->first != 0 ? g->first : start;
    int step = g->every > 0 ? g->every : 1;
    bool level = g->form == CHART_LEVELS;
    double value = level ? 5 : 30;

    for (int32_t day = start; day <= g->as_of - (level ? 0 : 1); day++) {
        double pace = (double)last_value / (end - start);
        double noise = next_random(&seed) % 1000 / 1000.0;

        value += level ? pace * 2 * noise : pace + (noise - 0.5) * 12;
        if (level && day == g->fall_on)
            value -= (double)g->fall;
        if (value < 0)
            value = 0;
        if (day < first || (day - first) % step != 0 || is_left_out(g, day))
            continue;
        add(f, day, g->zero && f->count == 0 ? 0 : (int64_t)value, g);
    }
}

static void grow_months(struct figures *f, const struct chart_growth *g,
                        int32_t start, int32_t end, int64_t last_value)
{
    unsigned seed = g->seed * 104729u + 5u;

    for (int32_t m = g->first != 0 ? g->first : start; m < g->as_of;
         m = month_add(m, 1)) {
        double share = (month_last(m) - start) / (double)(end - start);
        double noise = 0.8 + next_random(&seed) % 400 / 1000.0;
        double value = (double)last_value * share * noise;

        if (is_left_out(g, m) || month_last(m) >= g->as_of)
            continue;
        add(f, m, g->zero && f->count == 0 ? 0 : (int64_t)value, g);
    }
}

/* What befalls the series beyond its figures. */
static void fill_changes(struct chart_scene *cs, const struct chart_growth *g)
{
    static char order[] = "order 12/2013";
    static char visitor_id[] = "counted by visitor id, not by address";

    if (g->revised_on != 0 && cs->indicator.has_target) {
        cs->revised[0] =
            (struct target_revision){g->revised_on, g->revised_to, order};
        cs->indicator.revised = cs->revised;
        cs->indicator.revised_count = 1;
    }
    if (g->recounted_on != 0) {
        cs->redefined[0] = (struct redefinition){g->recounted_on, visitor_id};
        cs->account.redefined = cs->redefined;
        cs->account.redefined_count = 1;
    }
    if (g->restated != 0 && g->form == CHART_MONTHS) {
        cs->restated[0] = (struct restated){g->restated, g->restated_from,
                                            month_last(g->restated) + 9};
        cs->history.restated = cs->restated;
        cs->history.restated_count = 1;
    }
    for (int32_t day = g->gap_from; g->cause != ERR_NONE && day <= g->gap_to &&
                                    cs->history.missed_count < 100;
         day++)
        cs->missed[cs->history.missed_count++] = (struct missed){day, g->cause};
    cs->history.missed = cs->missed;
}

static void fill_plan(struct chart_scene *cs, const struct chart_growth *g)
{
    bool level = g->form == CHART_LEVELS;

    cs->network.name = level ? facebook : matomo;
    cs->network.title = level ? title_facebook : title_matomo;
    cs->account = (struct account){
        .name = site, .title = level ? page : site, .network = &cs->network};
    cs->events[0] = (struct event){.title = opening,
                                   .start = day_from_civil(2013, 6, 3),
                                   .end = day_from_civil(2013, 6, 3)};
    cs->events[1] = (struct event){.title = week,
                                   .start = day_from_civil(2013, 10, 14),
                                   .end = day_from_civil(2013, 10, 20)};
    cs->plan = (struct plan){.name = title_plan,
                             .start = day_from_civil(2013, 4, 1),
                             .end = day_from_civil(2013 + g->years, 12, 31),
                             .language = g->language,
                             .timezone = zone};
    cs->happened = (struct events){.list = cs->events, .count = 2};
    cs->indicator =
        (struct indicator){.name = level ? friends : visitors,
                           .title = empty,
                           .account = &cs->account,
                           .metric = level ? friends : visitors,
                           .period = level                    ? PERIOD_INSTANT
                                     : g->form == CHART_MEANS ? PERIOD_DAY
                                                              : PERIOD_MONTH,
                           .paid = g->unpaid ? PAID_EXCLUDE : PAID_INCLUDE,
                           .has_baseline = !g->no_baseline,
                           .has_target = !g->no_target,
                           .target = level                    ? 1000
                                     : g->form == CHART_MEANS ? 300
                                                              : 9000,
                           .by = cs->plan.end,
                           .verification = empty,
                           .responsible = empty};
    cs->milestones[0] = (struct milestone){day_from_civil(2013, 6, 30),
                                           cs->indicator.target / 10};
    cs->milestones[1] = (struct milestone){day_from_civil(2013, 9, 30),
                                           cs->indicator.target / 2};
    if (g->milestones) {
        cs->indicator.milestones = cs->milestones;
        cs->indicator.milestone_count = 2;
    }
}

void chart_scene_judge(struct chart_scene *cs, int32_t as_of)
{
    judge_indicator(&(struct judge_case){.indicator = &cs->indicator,
                                         .plan_start = cs->plan.start,
                                         .figures = &cs->figures,
                                         .as_of = as_of},
                    &cs->judgement);
}

void chart_scene_grow(struct chart_scene *cs, const struct chart_growth *g)
{
    static const int64_t usual[] = {8000, 270, 700};
    int64_t end = g->end_value != 0 ? g->end_value : usual[g->form];

    *cs = (struct chart_scene){0};
    fill_plan(cs, g);
    if (g->form == CHART_MONTHS)
        grow_months(&cs->figures, g, cs->plan.start, cs->plan.end, end);
    else
        grow_days(&cs->figures, g, cs->plan.start, cs->plan.end, end);
    fill_changes(cs, g);
    chart_scene_judge(cs, g->as_of);
    forecast_indicator(&cs->indicator,
                       &(struct forecast_frame){.plan_start = cs->plan.start,
                                                .plan_end = cs->plan.end,
                                                .as_of = g->as_of},
                       &cs->figures, &cs->forecast);
    cs->scene = (struct scene){.plan = &cs->plan,
                               .events = &cs->happened,
                               .indicator = &cs->indicator,
                               .figures = &cs->figures,
                               .judgement = &cs->judgement,
                               .forecast = &cs->forecast,
                               .history = &cs->history,
                               .as_of = g->as_of,
                               .known_on = DAY_NONE,
                               .from = cs->plan.start,
                               .to = cs->plan.end};
    if (cs->figures.count > 0 &&
        cs->figures.list[cs->figures.count - 1].day > cs->plan.end)
        cs->scene.to = cs->figures.list[cs->figures.count - 1].day;
    if (g->form == CHART_MONTHS && !g->no_days) {
        struct chart_growth days = *g;

        days.gap_from = 0;
        days.rounding = 0;
        cs->per_day = cs->indicator;
        cs->per_day.period = PERIOD_DAY;
        cs->per_day.target = 300;
        grow_days(&cs->day_figures, &days, cs->plan.start, cs->plan.end, 270);
        cs->scene.per_day = &cs->per_day;
        cs->scene.per_day_figures = &cs->day_figures;
    }
}

void chart_scene_release(struct chart_scene *cs)
{
    free(cs->figures.list);
    free(cs->day_figures.list);
}
