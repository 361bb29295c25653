/*
 * A plan reviewed anew, and looked back at from a later review.
 */
#include <check.h>

#include "base/day.h"
#include "indicators/review.h"
#include "tests/help/report_scene.h"
#include "tests/help/suite.h"

static struct report_scene scene;
static struct review later;
static struct review anew;
static struct review back;

static void set_up(void)
{
    struct err err = {0};
    const struct moment moment = {day_from_civil(2013, 10, 31), true,
                                  MOMENT_NOW};

    scene_init(&scene);
    scene_fill(&scene);
    ck_assert_msg(review_read(&scene.plan, scene.st, &moment, &later, &err) ==
                      0,
                  "%s", err.msg);
}

static void tear_down(void)
{
    review_release(&later);
    review_release(&anew);
    review_release(&back);
    scene_release(&scene);
}

static void assert_same_judgement(const struct judgement *a,
                                  const struct judgement *b, const char *name)
{
    ck_assert_msg(a->status == b->status && a->worst == b->worst &&
                      a->best == b->best && a->untold == b->untold,
                  "status of %s", name);
    ck_assert_msg(a->has_value == b->has_value && a->date == b->date &&
                      a->first == b->first && a->target == b->target,
                  "what is judged of %s", name);
    ck_assert_msg(a->has_bounds == b->has_bounds &&
                      a->days_read == b->days_read,
                  "days of %s", name);
    if (!a->has_value)
        return;
    ck_assert_double_eq(a->value.low, b->value.low);
    ck_assert_double_eq(a->value.value, b->value.value);
    ck_assert_double_eq(a->value.high, b->value.high);
}

static void assert_same_forecast(const struct forecast *a,
                                 const struct forecast *b, const char *name)
{
    ck_assert_msg(a->silence == b->silence && a->by == b->by &&
                      a->from == b->from && a->steps == b->steps,
                  "forecast of %s", name);
    if (a->silence != FORECAST_TOLD)
        return;
    ck_assert_double_eq(a->low, b->low);
    ck_assert_double_eq(a->high, b->high);
}

/* Ends of months, one before the first reading among them. */
static const int back_months[] = {9, 8, 6, 4};

START_TEST(a_look_back_tells_what_a_review_of_that_day_does)
{
    struct err err = {0};
    int32_t day = month_last(day_from_civil(2013, back_months[_i], 1));
    const struct moment moment = {day, true, MOMENT_NOW};

    ck_assert_msg(review_read(&scene.plan, scene.st, &moment, &anew, &err) == 0,
                  "%s", err.msg);
    ck_assert_msg(review_look_back(&later, scene.st, day, true, &back, &err) ==
                      0,
                  "%s", err.msg);
    ck_assert_uint_eq(back.count, SCENE_ROWS);
    for (size_t i = 0; i < back.count; i++) {
        const char *name = scene.rows[i].name;

        ck_assert_ptr_eq(back.items[i].indicator, &scene.rows[i]);
        ck_assert_uint_eq(back.items[i].figures.count, 0);
        assert_same_judgement(&back.items[i].judgement,
                              &anew.items[i].judgement, name);
        assert_same_forecast(&back.items[i].forecast, &anew.items[i].forecast,
                             name);
    }
}
END_TEST

START_TEST(a_look_back_leaves_the_later_review_as_it_was)
{
    struct err err = {0};
    size_t count = later.items[SCENE_FRIENDS].figures.count;
    double value = later.items[SCENE_FRIENDS].judgement.value.value;

    ck_assert_uint_gt(count, 0);
    ck_assert_int_eq(review_look_back(&later, scene.st,
                                      day_from_civil(2013, 9, 30), true, &back,
                                      &err),
                     0);
    ck_assert_uint_eq(later.items[SCENE_FRIENDS].figures.count, count);
    ck_assert_double_eq(later.items[SCENE_FRIENDS].judgement.value.value,
                        value);
    ck_assert_double_lt(back.items[SCENE_FRIENDS].judgement.value.value, value);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("review");
    TCase *tc = tcase_create("look back");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_loop_test(tc, a_look_back_tells_what_a_review_of_that_day_does, 0,
                        (int)(sizeof(back_months) / sizeof(back_months[0])));
    tcase_add_test(tc, a_look_back_leaves_the_later_review_as_it_was);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
