/*
 * The judgement of an indicator: where its value stands against the target and
 * the path, told only as far as rounding and gaps allow.
 */
#include "indicators/judge.h"

#include <math.h>

#include "base/day.h"
#include "indicators/month.h"

/* Shares of the path, in percent. */
enum { ON_TRACK_FROM = 90, WATCH_FROM = 70 };

/* Days of a mean month of the Gregorian calendar: 146 097 days in 400 years. */
static const double month_days = 146097.0 / 4800;

/* A pace that is to be kept for less than a month is not told by the month. */
enum { MONTH_AT_LEAST = 31 };

/* From the worst to the best that a status may be. */
struct range {
    enum status worst;
    enum status best;
    enum untold untold; /* why they differ */
};

static const struct range all_open = {STATUS_BEHIND, STATUS_REACHED,
                                      UNTOLD_NONE};

static bool is_open(struct range range)
{
    return range.worst != range.best;
}

static enum status worse(enum status a, enum status b)
{
    return a < b ? a : b;
}

/* `day`, or the last one that a target looks at. */
static int32_t until_deadline(const struct judge_case *c, int32_t day)
{
    return c->indicator->has_target && day > c->indicator->by ? c->indicator->by
                                                              : day;
}

/* The last day that counts. */
static int32_t deadline(const struct judge_case *c)
{
    return until_deadline(c, c->as_of);
}

/* What the path asks for on a day; false: nothing is due yet, or ever. */
static bool pace_on(const struct judge_case *c, int32_t day,
                    struct amount *pace)
{
    struct path_start start;

    if (!c->indicator->has_target ||
        !judge_path_start(c->indicator, c->plan_start, c->figures, day,
                          &start) ||
        (start.reading && day <= start.day))
        return false;
    *pace = judge_path_range(c->indicator, &start, day);
    return true;
}

/* Has a value so many percent of the path? */
static bool has_percent(const struct indicator *indicator, double value,
                        double pace, int percent)
{
    return indicator->better == BETTER_LESS ? pace * 100 >= value * percent
                                            : value * 100 >= pace * percent;
}

static enum status rank_value(const struct indicator *indicator, double value,
                              double target, double pace)
{
    if (judge_meets(indicator, target, value))
        return STATUS_REACHED;
    if (has_percent(indicator, value, pace, ON_TRACK_FROM))
        return STATUS_ON_TRACK;
    return has_percent(indicator, value, pace, WATCH_FROM) ? STATUS_WATCH
                                                           : STATUS_BEHIND;
}

/* The same where nothing is due: reached or not, that is all. */
static struct range rank_undue(const struct judge_case *c, double worst,
                               double best, double target, int32_t day)
{
    bool met = judge_meets(c->indicator, target, worst);
    bool may_be_met = judge_meets(c->indicator, target, best);
    struct range range = {met ? STATUS_REACHED : STATUS_BEHIND,
                          may_be_met ? STATUS_REACHED : STATUS_ON_TRACK,
                          UNTOLD_ROUNDED};

    if (!may_be_met)
        range.untold = judge_counted_since(c->indicator, day) > c->plan_start
                           ? UNTOLD_RECOUNTED
                           : UNTOLD_FIRST;
    return range;
}

/*
 * A better value never ranks lower, nor the same value against a path that
 * asks for less: so the bounds of both give the bounds of the status.
 */
static struct range rank(const struct judge_case *c, double lowest,
                         double highest, double target, int32_t day)
{
    const struct indicator *indicator = c->indicator;
    bool less = indicator->better == BETTER_LESS;
    double worst = less ? highest : lowest;
    double best = less ? lowest : highest;
    struct amount pace;

    if (!pace_on(c, day, &pace))
        return rank_undue(c, worst, best, target, day);
    return (struct range){
        rank_value(indicator, worst, target, less ? pace.low : pace.high),
        rank_value(indicator, best, target, less ? pace.high : pace.low),
        lowest < highest ? UNTOLD_ROUNDED : UNTOLD_START};
}

/* Why a month whose value is open can't be told. */
static enum untold month_untold(const struct judge_case *c,
                                const struct month *month)
{
    if (judge_counted_since(c->indicator, month->last) > month->first)
        return UNTOLD_RECOUNTED;
    if (month->bounded)
        return UNTOLD_BOUNDS;
    return isfinite(month->highest) ? UNTOLD_ROUNDED : UNTOLD_GAPS;
}

static struct range rank_month(const struct judge_case *c,
                               const struct month *month)
{
    struct range range;

    if (!month->known && !month->bounded)
        return all_open;
    range =
        rank(c, month->lowest, month->highest,
             (double)indicator_target(c->indicator, month->last), month->last);
    if (range.untold == UNTOLD_ROUNDED)
        range.untold = month_untold(c, month);
    return range;
}

/* Only a status that can be told is told. */
static void settle(struct judgement *out, struct range range)
{
    out->worst = range.worst;
    out->best = range.best;
    if (range.worst == range.best)
        out->status = range.worst;
    else
        out->status = out->has_value || out->has_bounds ? STATUS_CANNOT_BE_TOLD
                                                        : STATUS_NO_DATA;
    out->untold =
        out->status == STATUS_CANNOT_BE_TOLD ? range.untold : UNTOLD_NONE;
}

/* The share of the target that a value has: 1 = reached. */
static bool progress_of(const struct indicator *indicator, struct amount value,
                        double target, struct amount *out)
{
    if (target == 0)
        return false;
    if (indicator->better == BETTER_MORE) {
        *out = (struct amount){value.low / target, value.value / target,
                               value.high / target};
        return true;
    }
    if (value.low <= 0)
        return false;
    *out = (struct amount){target / value.high, target / value.value,
                           target / value.low};
    return true;
}

/* The share of the way from the baseline to the target; `from` isn't `to`. */
static struct amount way_of(struct amount value, double from, double to)
{
    double low = (value.low - from) / (to - from);
    double high = (value.high - from) / (to - from);

    return (struct amount){fmin(low, high), (value.value - from) / (to - from),
                           fmax(low, high)};
}

/* Whole months from behind the one that ends on `last` up to a day. */
static int months_left(int32_t last, int32_t until)
{
    struct civil from = day_civil(last);
    struct civil to = day_civil(month_last_whole(until));

    return (to.year - from.year) * 12 + to.month - from.month;
}

/* How much is to be won from now on.  Not where the value was counted in
 * another way than now: what it grows to could not be compared with it. */
static void derive_needed(const struct judge_case *c, struct judgement *out)
{
    const struct indicator *indicator = c->indicator;
    double gap = (double)out->target - out->value.value;
    int32_t days = indicator->by - c->as_of;
    int months;

    if (out->status == STATUS_REACHED ||
        judge_meets(indicator, (double)out->target, out->value.value) ||
        indicator->by <= c->as_of ||
        judge_counted_since(indicator, out->date) !=
            judge_counted_since(indicator, c->as_of))
        return;
    if (indicator->period == PERIOD_INSTANT) {
        out->has_per_day_needed = true;
        out->per_day_needed = gap / days;
        out->has_per_month_needed = days >= MONTH_AT_LEAST;
        out->per_month_needed = out->per_day_needed * month_days;
        return;
    }
    months = months_left(out->date, indicator->by);
    out->has_per_month_needed = months > 0 && indicator->judge != JUDGE_EVERY;
    if (out->has_per_month_needed)
        out->per_month_needed = gap / months;
}

/* What follows from a value and its date by arithmetic alone. */
static void derive(const struct judge_case *c, struct judgement *out)
{
    const struct indicator *indicator = c->indicator;
    double baseline = (double)indicator->baseline;
    bool level = indicator->period == PERIOD_INSTANT;
    bool dated = out->has_value || (!level && out->date != DAY_NONE);
    struct amount pace;

    if (!indicator->has_target)
        return;
    out->target =
        indicator_target(indicator, level || !dated ? deadline(c) : out->date);
    out->has_pace = pace_on(c, dated ? out->date : deadline(c), &pace);
    if (out->has_pace)
        out->pace = pace.value;
    if (!out->has_value)
        return;
    out->has_progress =
        progress_of(indicator, out->value, (double)out->target, &out->progress);
    out->has_way = indicator->has_baseline &&
                   indicator->baseline != out->target &&
                   judge_counted_since(indicator, out->date) <= c->plan_start;
    if (out->has_way)
        out->way = way_of(out->value, baseline, (double)out->target);
    derive_needed(c, out);
}

/* The last reading up to the deadline; the older ones don't count. */
static struct range judge_level(const struct judge_case *c,
                                struct judgement *out)
{
    int32_t until = deadline(c);
    size_t after = figures_from(c->figures, until + 1);
    const struct figure *last;

    if (after == 0)
        return all_open;
    last = &c->figures->list[after - 1];
    out->date = last->day;
    out->first = last->day;
    if (until - last->day > JUDGE_STALE_DAYS)
        return all_open;
    out->has_value = true;
    out->value = (struct amount){(double)last->low, (double)last->value,
                                 (double)last->high};
    out->is_whole = true;
    out->whole = last->value;
    out->lowest = out->value.low;
    out->highest = out->value.high;
    out->quality = last->quality;
    return rank(c, out->value.low, out->value.high,
                (double)indicator_target(c->indicator, until), last->day);
}

/* Take one more month into the range of all that were judged before. */
static struct range judge_with(const struct judge_case *c, struct range so_far,
                               struct range month)
{
    if (c->indicator->judge == JUDGE_EVERY)
        return (struct range){worse(so_far.worst, month.worst),
                              worse(so_far.best, month.best), so_far.untold};
    /* Any: an earlier month counts only if it reached the target. */
    return (struct range){
        month.worst == STATUS_REACHED ? STATUS_REACHED : so_far.worst,
        month.best == STATUS_REACHED ? STATUS_REACHED : so_far.best,
        so_far.untold};
}

static void count_month(struct judgement *out, struct range month)
{
    out->months_judged++;
    out->months_met += month.worst == STATUS_REACHED;
    out->months_open +=
        month.worst != STATUS_REACHED && month.best == STATUS_REACHED;
}

static struct range read_month(const struct judge_case *c, int32_t first,
                               struct month *month)
{
    month_read(c->indicator, c->figures, first, month);
    if (c->days != NULL)
        month_bound(c->indicator, c->days, month);
    return rank_month(c, month);
}

static void show_month(const struct judge_case *c, const struct month *month,
                       struct judgement *out)
{
    bool means = c->indicator->period == PERIOD_DAY;

    out->first = month->first;
    out->date = month->last;
    out->has_value = month->known;
    out->has_bounds = month->bounded;
    out->value = month->value;
    out->lowest = month->lowest;
    out->highest = month->highest;
    out->quality = month->quality;
    out->days_read = month->days_read;
    out->days_in_period = means ? month_length(month->first) : 0;
    out->is_whole = month->known && !means;
    if (out->is_whole)
        out->whole =
            c->figures->list[figures_from(c->figures, month->first)].value;
}

/* The last whole month; with judge = any or every also those before it. */
static struct range judge_months(const struct judge_case *c,
                                 struct judgement *out)
{
    int32_t ended = c->over ? c->as_of : c->as_of - 1;
    int32_t last = month_last_whole(until_deadline(c, ended));
    int32_t first = month_first_whole(c->plan_start);
    struct month month;
    struct range range;

    if (last < first)
        return all_open;
    range = read_month(c, last, &month);
    show_month(c, &month, out);
    if (c->indicator->judge == JUDGE_LAST)
        return range;
    count_month(out, range);
    if (!is_open(range))
        range.untold = UNTOLD_MONTHS;
    for (; first < last; first = month_add(first, 1)) {
        struct range earlier = read_month(c, first, &month);

        range = judge_with(c, range, earlier);
        count_month(out, earlier);
    }
    return range;
}

void judge_indicator(const struct judge_case *c, struct judgement *out)
{
    const struct indicator *indicator = c->indicator;
    struct range range;

    *out = (struct judgement){.status = STATUS_NOT_STARTED,
                              .worst = STATUS_NOT_STARTED,
                              .best = STATUS_NOT_STARTED,
                              .date = DAY_NONE,
                              .first = DAY_NONE,
                              .met_by = SIZE_MAX};
    if (indicator->has_target)
        out->target = indicator_target(indicator, deadline(c));
    if (c->as_of < c->plan_start)
        return;
    out->ended = indicator->has_target && (c->over ? c->as_of >= indicator->by
                                                   : c->as_of > indicator->by);
    range = indicator->period == PERIOD_INSTANT ? judge_level(c, out)
                                                : judge_months(c, out);
    if (!indicator->has_target && out->has_value)
        range = (struct range){STATUS_FOLLOWED, STATUS_FOLLOWED, UNTOLD_NONE};
    settle(out, range);
    derive(c, out);
}
