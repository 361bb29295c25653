/*
 * Either-ors: as good as their best part, told only as far as it can be.
 */
#include <check.h>

#include "base/day.h"
#include "tests/help/series.h"
#include "tests/help/suite.h"

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* Either-or. */

enum {
    NS = STATUS_NOT_STARTED,
    ND = STATUS_NO_DATA,
    CT = STATUS_CANNOT_BE_TOLD,
    BE = STATUS_BEHIND,
    WA = STATUS_WATCH,
    OT = STATUS_ON_TRACK,
    RE = STATUS_REACHED,
    FO = STATUS_FOLLOWED,
    NOBODY = -1
};

static const struct {
    int a, b;  /* statuses of the parts */
    int whole; /* of the either-or */
    int met_by;
} either[] = {
    {RE, RE, RE, 0},      {RE, BE, RE, 0},      {BE, RE, RE, 1},
    {RE, CT, RE, 0},      {ND, RE, RE, 1},      {OT, WA, OT, 0},
    {BE, WA, WA, 1},      {BE, BE, BE, 0},      {OT, CT, CT, NOBODY},
    {BE, CT, CT, NOBODY}, {BE, ND, CT, NOBODY}, {CT, ND, CT, NOBODY},
    {CT, CT, CT, NOBODY}, {ND, ND, ND, NOBODY}, {NS, NS, NS, NOBODY},
    {FO, FO, FO, NOBODY}, {FO, WA, WA, 1},
};

static struct judgement part(int status)
{
    enum status word = (enum status)status;
    bool open = word == STATUS_CANNOT_BE_TOLD || word == STATUS_NO_DATA;

    return (struct judgement){.status = word,
                              .worst = open ? STATUS_BEHIND : word,
                              .best = open ? STATUS_REACHED : word,
                              .date = status,
                              .met_by = SIZE_MAX};
}

START_TEST(an_either_or_is_as_good_as_its_best_part)
{
    struct judgement a = part(either[_i].a);
    struct judgement b = part(either[_i].b);
    const struct judgement *parts[] = {&a, &b};
    struct judgement j;

    judge_any_of(parts, 2, &j);
    ck_assert_msg((int)j.status == either[_i].whole, "%s or %s: %s",
                  status_name(a.status), status_name(b.status),
                  status_name(j.status));
    ck_assert_int_eq((int)j.met_by, either[_i].met_by);
}
END_TEST

START_TEST(an_either_or_shows_the_part_that_is_further)
{
    struct judgement a = part(STATUS_ON_TRACK);
    struct judgement b = part(STATUS_ON_TRACK);
    const struct judgement *parts[] = {&a, &b};
    struct judgement j;

    a.has_progress = b.has_progress = true;
    a.progress.value = 0.8;
    b.progress.value = 0.9;
    judge_any_of(parts, 2, &j);
    ck_assert_uint_eq(j.met_by, 1);
    ck_assert_double_eq(j.progress.value, 0.9);
}
END_TEST

START_TEST(a_status_that_rounding_leaves_narrow_can_settle_an_either_or)
{
    struct judgement a = part(STATUS_CANNOT_BE_TOLD);
    struct judgement b = part(STATUS_WATCH);
    const struct judgement *parts[] = {&a, &b};
    struct judgement j;

    a.best = STATUS_WATCH; /* behind or to be watched */
    judge_any_of(parts, 2, &j);
    ck_assert_int_eq(j.status, STATUS_WATCH);
    ck_assert_uint_eq(j.met_by, 1);
}
END_TEST

static const struct {
    int a, b; /* statuses */
    bool a_ended, b_ended, ended;
} both[] = {
    {BE, WA, true, true, true},   {BE, WA, true, false, false},
    {BE, FO, true, false, true},  {FO, FO, false, false, false},
    {ND, ND, true, true, true},   {NS, NS, false, false, false},
    {CT, BE, false, true, false},
};

START_TEST(an_either_or_ends_with_the_last_of_its_parts)
{
    struct judgement a = part(both[_i].a);
    struct judgement b = part(both[_i].b);
    const struct judgement *parts[] = {&a, &b};
    struct judgement j;

    a.ended = both[_i].a_ended;
    b.ended = both[_i].b_ended;
    judge_any_of(parts, 2, &j);
    ck_assert(j.ended == both[_i].ended);
}
END_TEST

static Suite *either_suite(void)
{
    Suite *suite = suite_create("judge: either-or");
    TCase *whole = tcase_create("either-or");

    tcase_add_loop_test(whole, an_either_or_is_as_good_as_its_best_part, 0,
                        ROWS(either));
    tcase_add_test(whole, an_either_or_shows_the_part_that_is_further);
    tcase_add_test(
        whole, a_status_that_rounding_leaves_narrow_can_settle_an_either_or);
    tcase_add_loop_test(whole, an_either_or_ends_with_the_last_of_its_parts, 0,
                        ROWS(both));
    suite_add_tcase(suite, whole);
    return suite;
}

int main(void)
{
    return suite_run(either_suite());
}
