/*
 * From figures to a forecast: the grid of weeks or months, what speaks against
 * telling one, the range and when it meets the target.
 */
#include "indicators/forecast.h"

#include <math.h>

#include "base/day.h"
#include "indicators/month.h"

/* A reading counts for a week where it is at most so far from its day. */
enum { DAYS_OFF = 3, WEEK = 7 };

/* A range is told to at least so many steps of 1, 10, 100 … */
enum { TOLD_STEPS = 5 };

/* Months are of late where at most so many came after them. */
enum { MONTHS_OLD = 1 };

/* A day's change of a level that is a jump: percent, and at least so many. */
enum { JUMP_FALL = 5, JUMP_RISE = 20, JUMP_LEAST = 20 };

static const char *const silences[FORECAST_SILENCE_COUNT] = {
    [FORECAST_TOLD] = "told",           [FORECAST_NONE] = "either-or",
    [FORECAST_OVER] = "over",           [FORECAST_NO_READING] = "no-reading",
    [FORECAST_TOO_SHORT] = "too-short", [FORECAST_TOO_FEW] = "too-few-readings",
    [FORECAST_TOO_FAR] = "too-far",     [FORECAST_REDEFINED] = "redefined",
    [FORECAST_JUMP] = "jump",
};

/* What a forecast is made from. */
struct basis {
    const struct indicator *indicator;
    const struct forecast_frame *frame;
    struct figures figures; /* borrowed: those that count */
    int32_t first;          /* day of the first step */
    bool cut;               /* there are older ones, of another definition */
    struct trend_grid grid;
};

const char *forecast_silence_name(enum forecast_silence silence)
{
    return silences[silence];
}

static double middle(const struct figure *f)
{
    return ((double)f->low + (double)f->high) / 2;
}

/* The figures up to as_of that may be compared with each other. */
static void take_figures(struct basis *b, const struct figures *figures)
{
    int32_t since = judge_counted_since(b->indicator, b->frame->as_of);
    size_t first = since == DAY_NONE ? 0 : figures_from(figures, since);
    size_t end = figures_from(figures, b->frame->as_of + 1);

    b->cut = first > 0;
    if (first < end)
        b->figures = (struct figures){figures->list + first, end - first};
}

/* Of the readings around a day the nearest, the earlier of two; NULL: none. */
static const struct figure *reading_near(const struct figures *f, int32_t day)
{
    const struct figure *best = NULL;
    int32_t least = DAYS_OFF + 1;

    for (size_t i = figures_from(f, day - DAYS_OFF);
         i < f->count && f->list[i].day <= day + DAYS_OFF; i++) {
        int32_t off =
            f->list[i].day > day ? f->list[i].day - day : day - f->list[i].day;

        if (off < least) {
            least = off;
            best = &f->list[i];
        }
    }
    return best;
}

/* Weeks counted back from the last reading. */
static void make_weeks(struct basis *b)
{
    const struct figure *list = b->figures.list;
    struct trend_grid *g = &b->grid;
    int32_t last = list[b->figures.count - 1].day;
    size_t weeks = (size_t)(last - list[0].day + DAYS_OFF) / WEEK + 1;

    g->level = true;
    g->count = weeks < TREND_STEPS_MAX ? weeks : TREND_STEPS_MAX;
    b->first = last - (int32_t)(g->count - 1) * WEEK;
    for (size_t i = 0; i < g->count; i++) {
        const struct figure *f =
            reading_near(&b->figures, b->first + (int32_t)i * WEEK);

        g->known[i] = f != NULL;
        g->value[i] = f != NULL ? middle(f) : 0;
    }
}

/* Whole months of which the figure, or half of the days, were read. */
static bool is_month_known(const struct basis *b, int32_t first, double *value)
{
    struct month month;

    month_read(b->indicator, &b->figures, first, &month);
    *value = (month.value.low + month.value.high) / 2;
    return month.known && (b->indicator->period == PERIOD_MONTH ||
                           2 * month.days_read >= month_length(first));
}

/* Returns how many whole months came after the last that is known. */
static size_t make_months(struct basis *b)
{
    const struct forecast_frame *f = b->frame;
    struct trend_grid *g = &b->grid;
    int32_t ended = f->over ? f->as_of : f->as_of - 1;
    int32_t last = month_last_whole(ended);
    size_t missing = 0;
    double value;

    b->first = month_first_whole(b->figures.list[0].day > f->plan_start
                                     ? b->figures.list[0].day
                                     : f->plan_start);
    if (month_add(b->first, TREND_STEPS_MAX - 1) < last)
        b->first = month_add(last, -(TREND_STEPS_MAX - 1));
    for (int32_t m = b->first; m <= last; m = month_add(m, 1)) {
        g->known[g->count] = is_month_known(b, m, &value);
        g->value[g->count] = value;
        g->count++;
    }
    for (; g->count > 0 && !g->known[g->count - 1]; g->count--)
        missing++;
    return missing;
}

static int32_t step_day(const struct basis *b, size_t i)
{
    return b->grid.level ? b->first + (int32_t)i * WEEK
                         : month_last(month_add(b->first, (int)i));
}

/* Steps from the newest one to a day. */
static double steps_to(const struct forecast *f, int32_t day)
{
    struct civil a;
    struct civil b;

    if (f->level)
        return (double)(day - f->from) / WEEK;
    a = day_civil(f->from);
    b = day_civil(month_last_whole(day));
    return (b.year - a.year) * 12 + b.month - a.month;
}

/* Has the level changed within the last weeks as it does on no usual day? */
static bool has_jumped(const struct figures *f)
{
    const struct figure *last = &f->list[f->count - 1];

    for (size_t i = f->count; --i > 0;) {
        const struct figure *a = &f->list[i - 1];
        const struct figure *b = &f->list[i];
        double change = middle(b) - middle(a);
        double per_day = change / (b->day - a->day) * 100;

        if (b->day <= last->day - FORECAST_CALM_DAYS)
            break;
        if (fabs(change) >= JUMP_LEAST && (per_day > JUMP_RISE * middle(a) ||
                                           -per_day > JUMP_FALL * middle(a)))
            return true;
    }
    return false;
}

static size_t known_steps(const struct trend_grid *g)
{
    size_t known = 0;

    for (size_t i = 0; i < g->count; i++)
        known += g->known[i];
    return known;
}

/* What of the figures speaks against a forecast. */
static enum forecast_silence examine(struct basis *b)
{
    const struct indicator *ind = b->indicator;
    bool level = ind->period == PERIOD_INSTANT;
    size_t least = level ? FORECAST_WEEKS + 1 : FORECAST_MONTHS;

    if (b->figures.count == 0)
        return b->cut ? FORECAST_REDEFINED : FORECAST_NO_READING;
    if (level) {
        const struct figure *last = &b->figures.list[b->figures.count - 1];

        if (last->day + FORECAST_RECENT_DAYS < b->frame->as_of)
            return FORECAST_NO_READING;
        if (last->day - b->figures.list[0].day + 1 < FORECAST_WEEKS * WEEK)
            return b->cut ? FORECAST_REDEFINED : FORECAST_TOO_SHORT;
        make_weeks(b);
    } else if (make_months(b) > MONTHS_OLD) {
        return FORECAST_NO_READING;
    }
    if (b->grid.count < least)
        return b->cut ? FORECAST_REDEFINED : FORECAST_TOO_SHORT;
    /* More than a third of the steps missing is too little to go by. */
    if (3 * known_steps(&b->grid) < 2 * b->grid.count)
        return FORECAST_TOO_FEW;
    return level && has_jumped(&b->figures) ? FORECAST_JUMP : FORECAST_TOLD;
}

void forecast_at(const struct forecast *forecast, int32_t day, double *low,
                 double *high)
{
    past_range_at(&forecast->range, fmax(steps_to(forecast, day), 0), low,
                  high);
    *low = fmax(floor(*low - forecast->rounding), forecast->least);
    *high = fmax(ceil(*high + forecast->rounding), forecast->least);
}

/* The value, or the rounded one if that lies on the same side of the target. */
static double rounded_unless(const struct indicator *ind, double target,
                             double value, double rounded)
{
    bool same = (value >= target) == (rounded >= target) &&
                (value <= target) == (rounded <= target);

    return !ind->has_target || same ? rounded : value;
}

void forecast_told(const struct forecast *forecast,
                   const struct indicator *indicator, double *low, double *high)
{
    double target = (double)indicator_target(indicator, forecast->by);
    double step = 1;

    while (step * 10 * TOLD_STEPS <= forecast->high - forecast->low)
        step *= 10;
    *low = rounded_unless(indicator, target, forecast->low,
                          floor(forecast->low / step) * step);
    *high = rounded_unless(indicator, target, forecast->high,
                           ceil(forecast->high / step) * step);
}

/* The first days on which the edges are at the target. */
static void find_meetings(const struct indicator *ind, struct forecast *out)
{
    for (int32_t day = out->from; day <= out->limit;
         day = out->level ? day + 1 : month_last(day + 1)) {
        double target = (double)indicator_target(ind, day);
        double low;
        double high;
        bool one;
        bool both;

        forecast_at(out, day, &low, &high);
        one = judge_meets(ind, target, low) || judge_meets(ind, target, high);
        both = judge_meets(ind, target, low) && judge_meets(ind, target, high);
        if (one && out->reached_earliest == DAY_NONE)
            out->reached_earliest = day;
        if (both) {
            out->reached_latest = day;
            return;
        }
    }
}

static void tell(const struct basis *b, const struct past *past,
                 struct forecast *out)
{
    size_t at = b->grid.count - 1;
    double ahead = steps_to(out, out->by);
    size_t quarter = at / 4 > 0 ? at / 4 : 1;

    if (!past_choose(past, at, ahead, &out->range)) {
        out->silence = FORECAST_TOO_FEW;
        return;
    }
    out->steps = out->range.trend.steps;
    forecast_at(out, out->by, &out->low, &out->high);
    if (b->indicator->has_target)
        find_meetings(b->indicator, out);
    out->score_ahead =
        (int)(ahead < (double)quarter ? ceil(ahead) : (double)quarter);
    out->score = past_score(past, (size_t)out->score_ahead, FORECAST_SCORES);
}

/* Days that the past spans, and so many times that ahead. */
static int32_t reach(const struct basis *b, int32_t from)
{
    return from + FORECAST_TIMES * (from - step_day(b, 0));
}

static void look(struct basis *b, struct forecast *out)
{
    const struct indicator *ind = b->indicator;
    int32_t last =
        month_last(month_add(b->frame->plan_end, FORECAST_AFTER_MONTHS));
    struct past past;

    out->silence = examine(b);
    if (out->silence != FORECAST_TOLD)
        return;
    out->level = b->grid.level;
    out->from = step_day(b, b->grid.count - 1);
    out->by = out->level ? ind->by : month_last(month_last_whole(ind->by));
    out->limit = reach(b, out->from) < last ? reach(b, out->from) : last;
    out->silence = out->by <= out->from   ? FORECAST_OVER
                   : out->by > out->limit ? FORECAST_TOO_FAR
                                          : FORECAST_TOLD;
    if (out->silence != FORECAST_TOLD)
        return;
    for (size_t i = 0; i < b->figures.count; i++) {
        const struct figure *f = &b->figures.list[i];

        if (f->low < 0)
            out->least = -INFINITY;
        out->rounding = ((double)f->high - (double)f->low) / 2;
    }
    past_init(&past, &b->grid);
    tell(b, &past, out);
}

void forecast_indicator(const struct indicator *indicator,
                        const struct forecast_frame *frame,
                        const struct figures *figures, struct forecast *out)
{
    struct basis b = {.indicator = indicator, .frame = frame};

    *out = (struct forecast){.silence = FORECAST_NONE,
                             .by = DAY_NONE,
                             .from = DAY_NONE,
                             .limit = DAY_NONE,
                             .reached_earliest = DAY_NONE,
                             .reached_latest = DAY_NONE};
    if (indicator->any_of_count > 0)
        return;
    out->silence = FORECAST_OVER;
    if (frame->as_of >= indicator->by)
        return;
    take_figures(&b, figures);
    look(&b, out);
}
