/*
 * Jobs done by several threads.
 */
#include <check.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/crew.h"
#include "tests/help/suite.h"

enum { JOBS = 1000 };

/* What was done; each job writes its own place. */
struct done {
    int times[JOBS];
    size_t by[JOBS];
    pthread_barrier_t meeting;
};

static void note(void *ctx, size_t hand, size_t index)
{
    struct done *done = ctx;

    done->times[index]++;
    done->by[index] = hand;
}

/* Returns only once another job is here, too. */
static void meet(void *ctx, size_t hand, size_t index)
{
    struct done *done = ctx;

    (void)pthread_barrier_wait(&done->meeting);
    note(ctx, hand, index);
}

static const size_t crews[] = {1, 2, 3, CREW_MAX};

START_TEST(each_job_is_done_once)
{
    struct done *done = calloc(1, sizeof(*done));

    ck_assert_ptr_nonnull(done);
    crew_work(crews[_i], JOBS, note, done);
    for (size_t i = 0; i < JOBS; i++) {
        ck_assert_int_eq(done->times[i], 1);
        ck_assert_uint_lt(done->by[i], crews[_i]);
    }
    ck_assert_uint_eq(done->by[0], 0); /* the caller's */
    free(done);
}
END_TEST

START_TEST(several_are_at_work_at_the_same_time)
{
    struct done *done = calloc(1, sizeof(*done));

    ck_assert_ptr_nonnull(done);
    ck_assert_int_eq(pthread_barrier_init(&done->meeting, NULL, 4), 0);
    crew_work(4, 4, meet, done);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(done->times[i], 1);
        for (size_t j = 0; j < i; j++)
            ck_assert_uint_ne(done->by[i], done->by[j]);
    }
    (void)pthread_barrier_destroy(&done->meeting);
    free(done);
}
END_TEST

START_TEST(more_hands_than_jobs_and_no_job_at_all_are_well)
{
    struct done *done = calloc(1, sizeof(*done));

    ck_assert_ptr_nonnull(done);
    crew_work(CREW_MAX, 2, note, done);
    ck_assert_int_eq(done->times[0], 1);
    ck_assert_int_eq(done->times[1], 1);
    ck_assert_int_eq(done->times[2], 0);
    crew_work(2, 0, note, done);
    ck_assert_int_eq(done->times[0], 1);
    free(done);
}
END_TEST

START_TEST(a_crew_is_no_larger_than_its_work)
{
    ck_assert_uint_eq(crew_size(0), 1);
    ck_assert_uint_eq(crew_size(1), 1);
    ck_assert_uint_le(crew_size(2), 2);
    ck_assert_uint_ge(crew_size(JOBS), 1);
    ck_assert_uint_le(crew_size(JOBS), CREW_MAX);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("crew");
    TCase *tc = tcase_create("crew");

    tcase_add_loop_test(tc, each_job_is_done_once, 0,
                        sizeof(crews) / sizeof(crews[0]));
    tcase_add_test(tc, several_are_at_work_at_the_same_time);
    tcase_add_test(tc, more_hands_than_jobs_and_no_job_at_all_are_well);
    tcase_add_test(tc, a_crew_is_no_larger_than_its_work);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
