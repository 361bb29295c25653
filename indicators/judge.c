/*
 * The judgement of an indicator: where its value stands against the target and
 * the path, told only as far as rounding and gaps allow.
 */
#include "indicators/judge.h"

#include "base/day.h"
#include "indicators/month.h"

/* Shares of the path, in percent. */
enum { ON_TRACK_FROM = 90, WATCH_FROM = 70 };

static const char *const status_names[STATUS_COUNT] = {
    [STATUS_NOT_STARTED] = "not-started",
    [STATUS_NO_DATA] = "no-data",
    [STATUS_CANNOT_BE_TOLD] = "cannot-be-told",
    [STATUS_BEHIND] = "behind",
    [STATUS_WATCH] = "watch",
    [STATUS_ON_TRACK] = "on-track",
    [STATUS_REACHED] = "reached",
    [STATUS_FOLLOWED] = "followed",
};

/* From the worst to the best that a status may be. */
struct range {
    enum status worst;
    enum status best;
};

/* What an indicator is measured by. */
struct measure {
    const struct indicator *indicator;
    int32_t plan_start;
    int32_t as_of;
    bool over; /* as_of itself has ended */
    bool has_start;
    struct path_start start;
};

const char *status_name(enum status status)
{
    return status_names[status];
}

static enum status better(enum status a, enum status b)
{
    return a > b ? a : b;
}

static enum status worse(enum status a, enum status b)
{
    return a < b ? a : b;
}

/* `day`, or the last one that a target looks at. */
static int32_t until_deadline(const struct measure *m, int32_t day)
{
    return m->indicator->has_target && day > m->indicator->by ? m->indicator->by
                                                              : day;
}

/* The last day that counts. */
static int32_t deadline(const struct measure *m)
{
    return until_deadline(m, m->as_of);
}

static bool measure_pace(const struct measure *m, int32_t day, double *pace)
{
    if (!m->has_start || (!m->indicator->has_baseline && day <= m->start.day))
        return false;
    *pace = judge_path(m->indicator, &m->start, day);
    return true;
}

static enum status rank_value(double value, double target, double pace)
{
    if (value >= target)
        return STATUS_REACHED;
    if (value * 100 >= pace * ON_TRACK_FROM)
        return STATUS_ON_TRACK;
    return value * 100 >= pace * WATCH_FROM ? STATUS_WATCH : STATUS_BEHIND;
}

/* A higher value never ranks lower, so the bounds of a value give the bounds
 * of its status. */
static struct range rank(const struct measure *m, double lowest, double highest,
                         int32_t day)
{
    double target = (double)m->indicator->target;
    double pace;

    if (measure_pace(m, day, &pace))
        return (struct range){rank_value(lowest, target, pace),
                              rank_value(highest, target, pace)};
    return (struct range){lowest >= target ? STATUS_REACHED : STATUS_BEHIND,
                          highest >= target ? STATUS_REACHED : STATUS_ON_TRACK};
}

static struct range rank_month(const struct measure *m,
                               const struct month *month)
{
    if (!month->known)
        return (struct range){STATUS_BEHIND, STATUS_REACHED};
    return rank(m, month->lowest, month->highest, month->last);
}

/* Only a status that can be told is told. */
static void settle(struct judgement *out, struct range range)
{
    out->worst = range.worst;
    out->best = range.best;
    if (range.worst == range.best)
        out->status = range.worst;
    else
        out->status = out->has_value ? STATUS_CANNOT_BE_TOLD : STATUS_NO_DATA;
}

static struct amount share(struct amount value, double from, double to)
{
    return (struct amount){(value.low - from) / (to - from),
                           (value.value - from) / (to - from),
                           (value.high - from) / (to - from)};
}

/* What follows from a value and its date by arithmetic alone. */
static void derive(const struct measure *m, struct judgement *out)
{
    const struct indicator *indicator = m->indicator;
    double target = (double)indicator->target;
    bool dated = out->has_value ||
                 (indicator->period != PERIOD_INSTANT && out->date != DAY_NONE);

    if (!indicator->has_target)
        return;
    out->has_pace =
        measure_pace(m, dated ? out->date : deadline(m), &out->pace);
    if (!out->has_value)
        return;
    out->has_progress = indicator->target != 0;
    if (out->has_progress)
        out->progress = share(out->value, 0, target);
    out->has_way =
        indicator->has_baseline && indicator->baseline != indicator->target;
    if (out->has_way)
        out->way = share(out->value, (double)indicator->baseline, target);
    out->has_per_day_needed = indicator->period == PERIOD_INSTANT &&
                              out->value.value < target &&
                              indicator->by > m->as_of;
    if (out->has_per_day_needed)
        out->per_day_needed = (target - out->value.value) /
                              ((double)indicator->by - (double)m->as_of);
}

/* The last reading up to the deadline; the older ones don't count. */
static struct range judge_level(const struct measure *m,
                                const struct figures *figures,
                                struct judgement *out)
{
    int32_t until = deadline(m);
    size_t after = figures_from(figures, until + 1);
    const struct figure *last;

    if (after == 0)
        return (struct range){STATUS_BEHIND, STATUS_REACHED};
    last = &figures->list[after - 1];
    out->date = last->day;
    out->first = last->day;
    if (until - last->day > JUDGE_STALE_DAYS)
        return (struct range){STATUS_BEHIND, STATUS_REACHED};
    out->has_value = true;
    out->value = (struct amount){(double)last->low, (double)last->value,
                                 (double)last->high};
    out->quality = last->quality;
    return rank(m, out->value.low, out->value.high, last->day);
}

/* Take one more month into the range of all that were judged before. */
static struct range judge_with(const struct measure *m, struct range so_far,
                               struct range month)
{
    if (m->indicator->judge == JUDGE_EVERY)
        return (struct range){worse(so_far.worst, month.worst),
                              worse(so_far.best, month.best)};
    /* Any: an earlier month counts only if it reached the target. */
    return (struct range){
        month.worst == STATUS_REACHED ? STATUS_REACHED : so_far.worst,
        month.best == STATUS_REACHED ? STATUS_REACHED : so_far.best};
}

static void count_month(struct judgement *out, struct range month)
{
    out->months_judged++;
    out->months_met += month.worst == STATUS_REACHED;
    out->months_open +=
        month.worst != STATUS_REACHED && month.best == STATUS_REACHED;
}

/* The last whole month; with judge = any or every also those before it. */
static struct range judge_months(const struct measure *m,
                                 const struct figures *figures,
                                 struct judgement *out)
{
    int32_t ended = m->over ? m->as_of : m->as_of - 1;
    int32_t last = month_last_whole(until_deadline(m, ended));
    int32_t first = month_first_whole(m->plan_start);
    enum period period = m->indicator->period;
    struct month month;
    struct range range;

    if (last < first)
        return (struct range){STATUS_BEHIND, STATUS_REACHED};
    month_read(m->indicator, figures, last, &month);
    out->first = month.first;
    out->date = month.last;
    out->has_value = month.known;
    out->value = month.value;
    out->quality = month.quality;
    out->days_read = month.days_read;
    out->days_in_period = period == PERIOD_DAY ? month_length(last) : 0;
    range = rank_month(m, &month);
    if (m->indicator->judge == JUDGE_LAST)
        return range;
    count_month(out, range);
    for (; first < last; first = month_add(first, 1)) {
        struct range earlier;

        month_read(m->indicator, figures, first, &month);
        earlier = rank_month(m, &month);
        range = judge_with(m, range, earlier);
        count_month(out, earlier);
    }
    return range;
}

void judge_indicator(const struct indicator *indicator, int32_t plan_start,
                     const struct figures *figures, int32_t as_of, bool over,
                     struct judgement *out)
{
    struct measure m = {.indicator = indicator,
                        .plan_start = plan_start,
                        .as_of = as_of,
                        .over = over};
    struct range range;

    *out = (struct judgement){.status = STATUS_NOT_STARTED,
                              .worst = STATUS_NOT_STARTED,
                              .best = STATUS_NOT_STARTED,
                              .date = DAY_NONE,
                              .first = DAY_NONE,
                              .met_by = SIZE_MAX};
    if (as_of < plan_start)
        return;
    out->ended = indicator->has_target &&
                 (over ? as_of >= indicator->by : as_of > indicator->by);
    m.has_start = indicator->has_target &&
                  judge_path_start(indicator, plan_start, figures, &m.start);
    range = indicator->period == PERIOD_INSTANT
                ? judge_level(&m, figures, out)
                : judge_months(&m, figures, out);
    if (!indicator->has_target && out->has_value)
        range = (struct range){STATUS_FOLLOWED, STATUS_FOLLOWED};
    settle(out, range);
    derive(&m, out);
}

/* Is `a` the better part to show of two that are equally good? */
static bool is_ahead(const struct judgement *a, const struct judgement *b)
{
    return a->has_progress &&
           (!b->has_progress || a->progress.value > b->progress.value);
}

/* True where all parts are of one status that is no matter of degree. */
static bool all_alike(const struct judgement *const *parts, size_t count)
{
    enum status status = parts[0]->status;

    for (size_t i = 1; i < count; i++) {
        if (parts[i]->status != status)
            return false;
    }
    return status == STATUS_NOT_STARTED || status == STATUS_NO_DATA ||
           status == STATUS_FOLLOWED;
}

/* Has every part that is judged come to its end? */
static bool all_ended(const struct judgement *const *parts, size_t count)
{
    size_t judged = 0;

    for (size_t i = 0; i < count; i++) {
        if (parts[i]->status == STATUS_FOLLOWED)
            continue;
        if (!parts[i]->ended)
            return false;
        judged++;
    }
    return judged > 0;
}

void judge_any_of(const struct judgement *const *parts, size_t count,
                  struct judgement *out)
{
    struct range range = {STATUS_BEHIND, STATUS_BEHIND};
    size_t best = SIZE_MAX;
    bool ended = all_ended(parts, count);

    *out = (struct judgement){.status = STATUS_NO_DATA,
                              .worst = STATUS_BEHIND,
                              .best = STATUS_REACHED,
                              .ended = ended,
                              .date = DAY_NONE,
                              .first = DAY_NONE,
                              .met_by = SIZE_MAX};
    if (count == 0)
        return;
    if (all_alike(parts, count)) {
        out->status = parts[0]->status;
        out->worst = parts[0]->worst;
        out->best = parts[0]->best;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (parts[i]->status == STATUS_FOLLOWED ||
            parts[i]->status == STATUS_NOT_STARTED)
            continue;
        range.worst = better(range.worst, parts[i]->worst);
        range.best = better(range.best, parts[i]->best);
        if (best == SIZE_MAX || parts[i]->worst > parts[best]->worst ||
            (parts[i]->worst == parts[best]->worst &&
             is_ahead(parts[i], parts[best])))
            best = i;
    }
    if (best != SIZE_MAX && range.worst == range.best) {
        *out = *parts[best];
        out->ended = ended;
        out->met_by = best;
        out->status = range.worst;
    } else {
        out->status = STATUS_CANNOT_BE_TOLD;
    }
    out->worst = range.worst;
    out->best = range.best;
}
