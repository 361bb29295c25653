/*
 * What must hold whatever the figures and the plan are: the truth lies within
 * what is said; a better value is never judged worse; and to know less never
 * turns an answer into its opposite.
 */
#include <check.h>
#include <math.h>

#include "base/day.h"
#include "indicators/month.h"
#include "tests/help/crowd.h"
#include "tests/help/suite.h"

enum { LOOPS = 20, ROUNDS = 200 };

static const double tiny = 1e-9;

/* A plan by chance, with all that an indicator of it points to. */
struct draft {
    struct indicator indicator;
    struct milestone milestones[2];
    struct target_revision revised[2];
    struct redefinition redefined[1];
    struct account account;
    struct network network;
    int32_t as_of;
    bool over;
};

static char words[] = "words";

static int32_t start(void)
{
    return series_day("2013-04-01");
}

static void draw_milestones(uint32_t *seed, struct draft *draft, int64_t scale)
{
    struct indicator *ind = &draft->indicator;

    ind->milestones = draft->milestones;
    ind->milestone_count = chance(seed, 3);
    for (size_t i = 0; i < ind->milestone_count; i++)
        draft->milestones[i] = (struct milestone){
            start() + 20 + (int32_t)(i * 60 + chance(seed, 50)),
            chance(seed, (uint32_t)scale)};
}

static void draw_revisions(uint32_t *seed, struct draft *draft, int64_t scale)
{
    struct indicator *ind = &draft->indicator;

    ind->revised = draft->revised;
    ind->revised_count = chance(seed, 3);
    for (size_t i = 0; i < ind->revised_count; i++)
        draft->revised[i] = (struct target_revision){
            start() + 10 + (int32_t)(i * 70 + chance(seed, 60)),
            1 + chance(seed, (uint32_t)scale), words};
}

/* `scale`: about as large as the figures are. */
static void draw_plan(uint32_t *seed, enum period period, int64_t scale,
                      struct draft *draft)
{
    struct indicator *ind = &draft->indicator;

    *draft = (struct draft){0};
    *ind = series_visitors(period, 1 + chance(seed, (uint32_t)scale),
                           (enum judge)chance(seed, 3));
    ind->better = chance(seed, 4) == 0 ? BETTER_LESS : BETTER_MORE;
    ind->baseline = chance(seed, 3) == 0 ? chance(seed, (uint32_t)scale) : 0;
    ind->has_baseline = chance(seed, 4) > 0;
    ind->by = start() + 150 + (int32_t)chance(seed, 125);
    draw_milestones(seed, draft, scale);
    draw_revisions(seed, draft, scale);
    draft->network = (struct network){.call_count = 0};
    draft->account = (struct account){.network = &draft->network,
                                      .redefined = draft->redefined,
                                      .redefined_count = chance(seed, 4) == 0};
    draft->redefined[0] =
        (struct redefinition){start() - 20 + (int32_t)chance(seed, 250), words};
    ind->account = &draft->account;
    draft->as_of = start() + (int32_t)chance(seed, 300);
    draft->over = chance(seed, 2) == 0;
}

static struct judgement judge(const struct draft *draft, const struct series *s,
                              const struct series *days)
{
    struct judge_case c = {.indicator = &draft->indicator,
                           .plan_start = start(),
                           .figures = &s->figures,
                           .days = days != NULL ? &days->figures : NULL,
                           .as_of = draft->as_of,
                           .over = draft->over};
    struct judgement j;

    judge_indicator(&c, &j);
    return j;
}

/* Does the path to each day that counts start from the same point? */
static bool is_same_start(const struct draft *draft, const struct series *said,
                          const struct series *truth)
{
    const struct indicator *ind = &draft->indicator;

    for (int32_t day = start(); day <= draft->as_of; day += 3) {
        struct path_start a = {.day = DAY_NONE};
        struct path_start b = {.day = DAY_NONE};
        bool one = judge_path_start(ind, start(), &said->figures, day, &a);
        bool two = judge_path_start(ind, start(), &truth->figures, day, &b);

        if (one != two || a.day != b.day)
            return false;
        if (a.low > b.value + tiny || a.high < b.value - tiny)
            ck_abort_msg("a start from %f to %f, not %f", a.low, a.high,
                         b.value);
    }
    return true;
}

static void ck_within(struct amount said, double truth)
{
    ck_assert_double_le(said.low, said.value + tiny);
    ck_assert_double_ge(said.high, said.value - tiny);
    ck_assert_double_le(said.low, truth + tiny);
    ck_assert_double_ge(said.high, truth - tiny);
}

/* Reached and not reached are no matter of the path. */
static void ck_reached(const struct judgement *said,
                       const struct judgement *real)
{
    if (said->worst == STATUS_REACHED)
        ck_assert_int_eq(real->best, STATUS_REACHED);
    if (said->best < STATUS_REACHED)
        ck_assert_int_lt(real->worst, STATUS_REACHED);
    ck_assert_int_le(said->months_met, real->months_met + real->months_open);
    ck_assert_int_ge(said->months_met + said->months_open, real->months_met);
}

static void ck_status(const struct judgement *said,
                      const struct judgement *real)
{
    ck_assert_int_le(said->worst, real->worst);
    ck_assert_int_ge(said->best, real->best);
    if (said->status >= STATUS_BEHIND && said->status <= STATUS_REACHED)
        ck_assert_int_eq(said->status, real->status);
    else if (said->status == STATUS_CANNOT_BE_TOLD)
        ck_assert_int_lt(said->worst, said->best);
}

/* What holds of any judgement by itself. */
static void ck_sound(const struct judgement *j)
{
    ck_assert_int_le(j->worst, j->best);
    ck_assert(!(j->has_value && j->has_bounds));
    if (j->has_bounds) {
        /* No figure is made of days. */
        ck_assert(!j->is_whole && !j->has_progress && !j->has_way);
        ck_assert(!j->has_per_day_needed && !j->has_per_month_needed);
    }
    if (j->has_value || j->has_bounds)
        ck_assert(j->lowest <= j->highest);
    if (j->status == STATUS_REACHED)
        ck_assert(!j->has_per_day_needed && !j->has_per_month_needed);
}

static void ck_shares(const struct judgement *said,
                      const struct judgement *real)
{
    if (said->has_progress && real->has_progress)
        ck_within(said->progress, real->progress.value);
    if (said->has_way && real->has_way)
        ck_within(said->way, real->way.value);
    ck_assert_int_eq(said->target, real->target);
}

/* How often a loop told something: or else saying nothing would pass. */
struct told {
    int status;
    int open;
    int bounds;
};

static void count_told(struct told *told, const struct judgement *said)
{
    told->status +=
        said->status >= STATUS_BEHIND && said->status <= STATUS_REACHED;
    told->open += said->status == STATUS_CANNOT_BE_TOLD;
    told->bounds += said->has_bounds && said->status >= STATUS_BEHIND;
}

/* Levels: judged by the last reading, so the truth is that of its day. */
static void check_level(uint32_t *seed, const struct crowd *crowd,
                        struct told *told)
{
    struct series truth;
    struct series heard;
    struct draft draft;
    struct judgement said;
    struct judgement real;

    crowd_levels(crowd, &truth);
    crowd_veil(seed, &truth, chance(seed, 3) == 0 ? 0 : 9, &heard);
    draw_plan(seed, PERIOD_INSTANT, 600, &draft);
    said = judge(&draft, &heard, NULL);
    ck_sound(&said);
    count_told(told, &said);
    if (!said.has_value)
        return;
    truth.figures.count = figures_from(&truth.figures, said.date + 1);
    real = judge(&draft, &truth, NULL);
    ck_within(said.value, real.value.value);
    ck_shares(&said, &real);
    ck_reached(&said, &real);
    if (is_same_start(&draft, &heard, &truth))
        ck_status(&said, &real);
}

/* Months by their own figures, else by the bounds of their days; and means of
 * days. */
static void check_months(uint32_t *seed, const struct crowd *crowd,
                         enum period period, struct told *told)
{
    struct series truth;
    struct series heard;
    struct series days;
    struct series all_days;
    struct draft draft;
    struct judgement said;
    struct judgement real;

    crowd_days(crowd, &all_days);
    crowd_veil(seed, &all_days, chance(seed, 2) == 0 ? 0 : 60, &days);
    if (period == PERIOD_MONTH) {
        crowd_months(crowd, &truth);
        crowd_veil(seed, &truth, chance(seed, 3) == 0 ? 0 : 2, &heard);
    } else {
        truth = all_days;
        crowd_veil(seed, &truth, chance(seed, 3) == 0 ? 0 : 200, &heard);
    }
    draw_plan(seed, period, period == PERIOD_MONTH ? 80 : 40, &draft);
    said = judge(&draft, &heard, period == PERIOD_MONTH ? &days : NULL);
    real = judge(&draft, &truth, NULL);
    ck_sound(&said);
    count_told(told, &said);
    ck_reached(&said, &real);
    ck_assert_int_eq(said.date, real.date);
    ck_assert_int_eq(said.months_judged, real.months_judged);
    if (said.has_value && said.days_read == real.days_read) {
        ck_within(said.value, real.value.value);
        ck_shares(&said, &real);
    }
    if ((said.has_value || said.has_bounds) && isfinite(real.lowest)) {
        ck_assert(said.lowest <= real.lowest + tiny);
        ck_assert(said.highest >= real.highest - tiny);
    }
    if (is_same_start(&draft, &heard, &truth))
        ck_status(&said, &real);
}

START_TEST(the_truth_lies_within_what_is_said)
{
    uint32_t seed = 2013u + (uint32_t)_i;
    struct told level = {0};
    struct told month = {0};
    struct told mean = {0};

    for (int round = 0; round < ROUNDS; round++) {
        struct crowd crowd;

        crowd_grow(&crowd, &seed);
        check_level(&seed, &crowd, &level);
        check_months(&seed, &crowd, PERIOD_MONTH, &month);
        check_months(&seed, &crowd, PERIOD_DAY, &mean);
    }
    ck_assert_int_gt(level.status, ROUNDS / 3);
    ck_assert_int_gt(month.status, ROUNDS / 3);
    ck_assert_int_gt(mean.status, ROUNDS / 3);
    ck_assert_int_gt(level.open, 0);
    ck_assert_int_gt(month.open, 0);
    ck_assert_int_gt(mean.open, 0);
    ck_assert_int_gt(month.bounds, ROUNDS / 20);
}
END_TEST

/* Figures and a plan whose path does not hang on a reading. */
static void draw_case(uint32_t *seed, enum period period, struct draft *draft,
                      struct series *figures, struct series *days)
{
    struct crowd crowd;
    struct series truth;

    crowd_grow(&crowd, seed);
    if (period == PERIOD_INSTANT)
        crowd_levels(&crowd, &truth);
    else if (period == PERIOD_DAY)
        crowd_days(&crowd, &truth);
    else
        crowd_months(&crowd, &truth);
    crowd_veil(seed, &truth, chance(seed, 2) == 0 ? 0 : 8, figures);
    crowd_days(&crowd, &truth);
    crowd_veil(seed, &truth, chance(seed, 2) == 0 ? 0 : 90, days);
    draw_plan(seed, period, period == PERIOD_INSTANT ? 600 : 60, draft);
    draft->indicator.has_baseline = true;
    draft->account.redefined_count = 0;
}

static enum period draw_period(uint32_t *seed)
{
    static const enum period periods[] = {PERIOD_INSTANT, PERIOD_DAY,
                                          PERIOD_MONTH};

    return periods[chance(seed, 3)];
}

/* A figure that counts by chance; NULL: there is none. */
static struct figure *draw_figure(uint32_t *seed, struct series *s)
{
    return s->figures.count > 0
               ? &s->list[chance(seed, (uint32_t)s->figures.count)]
               : NULL;
}

/* One of the figures, or of the days behind them. */
static struct figure *draw_either(uint32_t *seed, struct series *figures,
                                  struct series *days)
{
    return draw_figure(seed, chance(seed, 3) > 0 ? figures : days);
}

static void raise_one(uint32_t *seed, struct series *figures,
                      struct series *days)
{
    struct figure *f = draw_either(seed, figures, days);
    int64_t by = chance(seed, 60);

    if (f == NULL)
        return;
    f->low += by;
    f->value += by;
    f->high += by;
}

static void widen_one(uint32_t *seed, struct series *figures,
                      struct series *days)
{
    struct figure *f = draw_either(seed, figures, days);
    int64_t down = chance(seed, 30);

    if (f == NULL)
        return;
    f->low = f->low < down ? 0 : f->low - down;
    f->high += chance(seed, 30);
}

/* One in `one_in` is lost. */
static void lose_some(uint32_t *seed, const struct series *all, uint32_t one_in,
                      struct series *left)
{
    for (size_t i = 0; i < all->figures.count; i++) {
        const struct figure *f = &all->list[i];

        if (chance(seed, one_in) > 0)
            series_add(left, f->day, f->low, f->value, f->high);
    }
}

static void ck_no_better(const struct judgement *a, const struct judgement *b)
{
    ck_assert_int_le(a->worst, b->worst);
    ck_assert_int_le(a->best, b->best);
}

START_TEST(a_better_figure_is_never_judged_worse)
{
    uint32_t seed = 900u + (uint32_t)_i;
    int moved = 0;

    for (int round = 0; round < ROUNDS; round++) {
        enum period period = draw_period(&seed);
        struct draft draft;
        struct series figures;
        struct series days;
        struct judgement before;
        struct judgement after;

        draw_case(&seed, period, &draft, &figures, &days);
        before = judge(&draft, &figures, &days);
        for (int k = 0; k < 40; k++)
            raise_one(&seed, &figures, &days);
        after = judge(&draft, &figures, &days);
        if (draft.indicator.better == BETTER_LESS)
            ck_no_better(&after, &before);
        else
            ck_no_better(&before, &after);
        moved += before.worst != after.worst;
    }
    ck_assert_int_gt(moved, ROUNDS / 40);
}
END_TEST

START_TEST(to_know_less_never_turns_an_answer_round)
{
    uint32_t seed = 77u + (uint32_t)_i;
    int lost = 0;

    for (int round = 0; round < ROUNDS; round++) {
        enum period period = draw_period(&seed);
        struct draft draft;
        struct series figures;
        struct series days;
        struct judgement before;
        struct judgement after;

        draw_case(&seed, period, &draft, &figures, &days);
        before = judge(&draft, &figures, &days);
        for (int k = 0; k < 10; k++)
            widen_one(&seed, &figures, &days);
        after = judge(&draft, &figures, &days);
        ck_assert_int_le(after.worst, before.worst);
        ck_assert_int_ge(after.best, before.best);
        if (after.worst == after.best && before.worst == before.best)
            ck_assert_int_eq(after.status, before.status);
        lost += after.worst < after.best && before.worst == before.best;
    }
    ck_assert_int_gt(lost, ROUNDS / 40);
}
END_TEST

/* One more figure of the truth narrows what may be, and never moves it. */
START_TEST(to_know_more_never_turns_an_answer_round)
{
    uint32_t seed = 4711u + (uint32_t)_i;
    int told = 0;

    for (int round = 0; round < ROUNDS; round++) {
        enum period period = chance(&seed, 2) == 0 ? PERIOD_DAY : PERIOD_MONTH;
        struct crowd crowd;
        struct series days;
        struct series figures;
        struct series fewer = {0};
        struct draft draft;
        struct judgement before;
        struct judgement after;

        crowd_grow(&crowd, &seed);
        crowd_days(&crowd, &days);
        if (period == PERIOD_DAY)
            figures = days;
        else
            crowd_months(&crowd, &figures);
        lose_some(&seed, &figures, period == PERIOD_DAY ? 60 : 3, &fewer);
        draw_plan(&seed, period, 60, &draft);
        draft.indicator.has_baseline = true;
        draft.account.redefined_count = 0;
        before = judge(&draft, &fewer, &days);
        after = judge(&draft, &figures, &days);
        ck_assert_int_ge(after.worst, before.worst);
        ck_assert_int_le(after.best, before.best);
        told += before.worst < before.best && after.worst == after.best;
    }
    ck_assert_int_gt(told, ROUNDS / 40);
}
END_TEST

START_TEST(an_either_or_of_what_is_said_is_true_as_well)
{
    uint32_t seed = 31u + (uint32_t)_i;

    for (int round = 0; round < ROUNDS; round++) {
        struct crowd crowd;
        struct series days;
        struct series months;
        struct series days_heard;
        struct series months_heard;
        struct draft by_day;
        struct draft by_month;
        struct judgement said[3];
        struct judgement real[3];
        const struct judgement *parts[] = {&said[0], &said[1]};
        const struct judgement *real_parts[] = {&real[0], &real[1]};

        crowd_grow(&crowd, &seed);
        crowd_days(&crowd, &days);
        crowd_months(&crowd, &months);
        crowd_veil(&seed, &days, 150, &days_heard);
        crowd_veil(&seed, &months, 4, &months_heard);
        draw_plan(&seed, PERIOD_MONTH, 80, &by_month);
        by_month.indicator.has_baseline = true;
        by_month.account.redefined_count = 0;
        by_day = by_month;
        by_day.indicator.period = PERIOD_DAY;
        by_day.indicator.target = 1 + chance(&seed, 40);
        by_day.indicator.revised_count = 0;
        said[0] = judge(&by_day, &days_heard, NULL);
        real[0] = judge(&by_day, &days, NULL);
        said[1] = judge(&by_month, &months_heard, &days_heard);
        real[1] = judge(&by_month, &months, NULL);
        judge_any_of(parts, 2, &said[2]);
        judge_any_of(real_parts, 2, &real[2]);
        ck_status(&said[2], &real[2]);
    }
}
END_TEST

static Suite *properties_suite(void)
{
    Suite *suite = suite_create("judge: properties");
    TCase *truth = tcase_create("truth");
    TCase *order = tcase_create("order");

    tcase_add_loop_test(truth, the_truth_lies_within_what_is_said, 0, LOOPS);
    tcase_add_loop_test(truth, an_either_or_of_what_is_said_is_true_as_well, 0,
                        LOOPS / 4);
    suite_add_tcase(suite, truth);
    tcase_add_loop_test(order, a_better_figure_is_never_judged_worse, 0,
                        LOOPS / 2);
    tcase_add_loop_test(order, to_know_less_never_turns_an_answer_round, 0,
                        LOOPS / 2);
    tcase_add_loop_test(order, to_know_more_never_turns_an_answer_round, 0,
                        LOOPS / 2);
    suite_add_tcase(suite, order);
    return suite;
}

int main(void)
{
    return suite_run(properties_suite());
}
