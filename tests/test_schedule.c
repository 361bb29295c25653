/*
 * Which job may start when.  Time is a number that the tests set.
 */
#include <check.h>
#include <stdio.h>

#include "collector/schedule.h"
#include "tests/help/suite.h"

#define DEADLINE 600000

static const struct schedule_pace no_pace = {0};

static struct schedule *new_schedule(int parallel, int per_host, int attempts)
{
    struct schedule_limits limits = {
        .parallel = parallel,
        .per_host = per_host,
        .attempts = attempts,
        .deadline_ms = DEADLINE,
        .seed = 42,
    };
    struct schedule *s = schedule_new(&limits);

    ck_assert_ptr_nonnull(s);
    return s;
}

static size_t lane(struct schedule *s, const char *host,
                   const struct schedule_pace *pace)
{
    struct err err = {0};
    size_t number = 0;

    ck_assert_int_eq(schedule_lane(s, host, pace, &number, &err), 0);
    return number;
}

static size_t add(struct schedule *s, size_t to)
{
    struct err err = {0};
    size_t job = 0;

    ck_assert_int_eq(schedule_add(s, to, 0, &job, &err), 0);
    return job;
}

/* How many jobs start at a time. */
static size_t starts(struct schedule *s, int64_t now_ms)
{
    size_t count = 0;
    size_t job;

    while (schedule_next(s, now_ms, &job))
        count++;
    return count;
}

START_TEST(the_total_limit_holds)
{
    struct schedule *s = new_schedule(3, 8, 1);

    for (int i = 0; i < 4; i++) {
        char host[] = "https://a0";

        host[9] = (char)('0' + i);
        add(s, lane(s, host, &no_pace));
    }
    ck_assert_uint_eq(starts(s, 0), 3);
    ck_assert_int_eq(schedule_wait(s, 0), -1);
    ck_assert(!schedule_ended(s, 0, 10, ERR_NONE, 0));
    ck_assert_int_eq(schedule_wait(s, 10), 0);
    ck_assert_uint_eq(starts(s, 10), 1);
    ck_assert_uint_eq(schedule_left(s), 3);
    schedule_free(s);
}
END_TEST

START_TEST(the_limit_of_a_host_holds_while_others_start)
{
    struct schedule *s = new_schedule(32, 2, 1);
    size_t a = lane(s, "https://a", &no_pace);
    size_t b = lane(s, "https://b", &no_pace);

    for (int i = 0; i < 5; i++)
        add(s, a);
    add(s, b);
    ck_assert_uint_eq(lane(s, "https://a", &no_pace), a);
    ck_assert_uint_eq(starts(s, 0), 3);
    (void)schedule_ended(s, 0, 5, ERR_NONE, 0);
    ck_assert_uint_eq(starts(s, 5), 1);
    schedule_free(s);
}
END_TEST

START_TEST(hosts_take_turns)
{
    struct schedule *s = new_schedule(2, 8, 1);
    size_t a = lane(s, "https://a", &no_pace);
    size_t b = lane(s, "https://b", &no_pace);
    size_t first;
    size_t second;

    add(s, a);
    add(s, a);
    add(s, b);
    ck_assert(schedule_next(s, 0, &first));
    ck_assert(schedule_next(s, 0, &second));
    ck_assert_uint_eq(first, 0);
    ck_assert_uint_eq(second, 2);
    schedule_free(s);
}
END_TEST

START_TEST(a_failure_that_may_pass_is_tried_again_after_growing_pauses)
{
    struct schedule *s = new_schedule(1, 1, 4);
    size_t job = add(s, lane(s, "https://a", &no_pace));
    int64_t now = 0;
    int64_t base = 500;

    for (int i = 1; i < 4; i++, base *= 2) {
        int64_t pause;

        ck_assert(schedule_next(s, now, &job));
        ck_assert_int_eq(schedule_tries(s, job), i);
        ck_assert(schedule_ended(s, job, now, ERR_SERVER, 0));
        pause = schedule_wait(s, now);
        ck_assert_int_ge(pause, base / 2);
        ck_assert_int_lt(pause, base + base / 2);
        ck_assert(!schedule_next(s, now + pause - 1, &job));
        now += pause;
    }
    ck_assert(schedule_next(s, now, &job));
    ck_assert(!schedule_ended(s, job, now, ERR_SERVER, 0));
    ck_assert_uint_eq(schedule_left(s), 0);
    ck_assert_int_eq(schedule_wait(s, now), -1);
    schedule_free(s);
}
END_TEST

START_TEST(the_same_seed_gives_the_same_pauses)
{
    int64_t pauses[2];

    for (int i = 0; i < 2; i++) {
        struct schedule *s = new_schedule(1, 1, 4);
        size_t job = add(s, lane(s, "https://a", &no_pace));

        ck_assert(schedule_next(s, 0, &job));
        ck_assert(schedule_ended(s, job, 0, ERR_TIMEOUT, 0));
        pauses[i] = schedule_wait(s, 0);
        schedule_free(s);
    }
    ck_assert_int_eq(pauses[0], pauses[1]);
}
END_TEST

START_TEST(a_failure_that_will_not_pass_is_not_tried_again)
{
    static const enum err_kind kinds[] = {
        ERR_AUTH,    ERR_PERMISSION, ERR_NOT_FOUND, ERR_HIDDEN,   ERR_QUOTA,
        ERR_REQUEST, ERR_TLS,        ERR_TOO_LARGE, ERR_MALFORMED};
    struct schedule *s = new_schedule(1, 1, 4);
    size_t job = add(s, lane(s, "https://a", &no_pace));

    ck_assert(schedule_next(s, 0, &job));
    ck_assert(!schedule_ended(s, job, 0, kinds[_i], 0));
    ck_assert_uint_eq(schedule_left(s), 0);
    schedule_free(s);
}
END_TEST

START_TEST(a_host_that_asked_for_a_pause_gets_nothing_before_it_ends)
{
    struct schedule *s = new_schedule(8, 1, 4);
    size_t a = lane(s, "https://a", &no_pace);
    size_t b = lane(s, "https://b", &no_pace);
    size_t job;

    add(s, a);
    add(s, a);
    add(s, b);
    add(s, b);
    ck_assert_uint_eq(starts(s, 0), 2);
    ck_assert(schedule_ended(s, 0, 10, ERR_RATE_LIMIT, 30000));
    ck_assert(!schedule_ended(s, 2, 10, ERR_NONE, 0));
    /* The others go on. */
    ck_assert(schedule_next(s, 10, &job));
    ck_assert_uint_eq(job, 3);
    ck_assert(!schedule_ended(s, 3, 20, ERR_NONE, 0));
    ck_assert(!schedule_next(s, 29999, &job));
    ck_assert_int_eq(schedule_wait(s, 29000), 1000);
    ck_assert(schedule_next(s, 30000, &job));
    ck_assert_uint_eq(job, 1);
    ck_assert(!schedule_ended(s, 1, 30001, ERR_NONE, 0));
    ck_assert(schedule_next(s, 30001, &job));
    ck_assert_uint_eq(job, 0);
    schedule_free(s);
}
END_TEST

START_TEST(too_often_without_a_time_pauses_the_whole_host)
{
    struct schedule *s = new_schedule(8, 1, 4);
    size_t a = lane(s, "https://a", &no_pace);
    size_t job;
    int64_t wait;

    add(s, a);
    add(s, a);
    ck_assert(schedule_next(s, 0, &job));
    ck_assert(schedule_ended(s, 0, 0, ERR_RATE_LIMIT, 0));
    wait = schedule_wait(s, 0);
    ck_assert_int_ge(wait, 250);
    ck_assert_int_lt(wait, 750);
    ck_assert(!schedule_next(s, wait - 1, &job));
    ck_assert(schedule_next(s, wait, &job));
    schedule_free(s);
}
END_TEST

START_TEST(a_pause_over_the_deadline_fails_the_jobs_of_its_host_at_once)
{
    struct schedule *s = new_schedule(8, 1, 4);
    size_t a = lane(s, "https://a", &no_pace);
    struct schedule_loss loss;
    size_t job;

    add(s, a);
    add(s, a);
    add(s, a);
    add(s, lane(s, "https://b", &no_pace));
    ck_assert_uint_eq(starts(s, 0), 2);
    ck_assert(!schedule_ended(s, 0, 10, ERR_RATE_LIMIT, DEADLINE));
    ck_assert_int_eq(schedule_wait(s, 10), 0);
    ck_assert(schedule_lost(s, &job, &loss));
    ck_assert_uint_eq(job, 1);
    ck_assert_int_eq(loss.why, ERR_RATE_LIMIT);
    ck_assert_int_eq(loss.until_ms, DEADLINE);
    ck_assert_int_eq(loss.pace.calls, 0);
    ck_assert(schedule_lost(s, &job, &loss));
    ck_assert_uint_eq(job, 2);
    ck_assert(!schedule_lost(s, &job, &loss));
    ck_assert_uint_eq(schedule_left(s), 1);
    ck_assert_int_eq(schedule_wait(s, 10), -1);
    schedule_free(s);
}
END_TEST

START_TEST(a_host_without_a_connection_is_given_up)
{
    struct schedule *s = new_schedule(8, 1, 1);
    size_t a = lane(s, "https://a", &no_pace);
    struct schedule_loss loss;
    size_t job;

    for (int i = 0; i < 5; i++)
        add(s, a);
    for (int i = 0; i < 3; i++) {
        ck_assert(!schedule_lost(s, &job, &loss));
        ck_assert(schedule_next(s, i, &job));
        ck_assert(!schedule_ended(s, job, i, ERR_CONNECT, 0));
    }
    ck_assert(!schedule_next(s, 3, &job));
    ck_assert(schedule_lost(s, &job, &loss));
    ck_assert_int_eq(loss.why, ERR_CONNECT);
    ck_assert_int_eq(loss.until_ms, 0);
    ck_assert(schedule_lost(s, &job, &loss));
    ck_assert_uint_eq(schedule_left(s), 0);
    schedule_free(s);
}
END_TEST

START_TEST(any_answer_shows_that_a_host_is_there)
{
    struct schedule *s = new_schedule(8, 1, 1);
    size_t a = lane(s, "https://a", &no_pace);
    struct schedule_loss loss;
    size_t job;

    for (int i = 0; i < 6; i++)
        add(s, a);
    for (int i = 0; i < 5; i++) {
        ck_assert(schedule_next(s, i, &job));
        (void)schedule_ended(s, job, i, i == 2 ? ERR_AUTH : ERR_CONNECT, 0);
    }
    ck_assert(!schedule_lost(s, &job, &loss));
    ck_assert(schedule_next(s, 5, &job));
    schedule_free(s);
}
END_TEST

START_TEST(nothing_starts_at_the_deadline)
{
    struct schedule *s = new_schedule(8, 8, 4);
    size_t job = add(s, lane(s, "https://a", &no_pace));

    ck_assert(!schedule_next(s, DEADLINE, &job));
    ck_assert(schedule_next(s, DEADLINE - 1, &job));
    /* Nor is a try put off beyond it. */
    ck_assert(!schedule_ended(s, job, DEADLINE - 1, ERR_SERVER, 0));
    schedule_free(s);
}
END_TEST

START_TEST(a_network_pace_holds_in_every_window)
{
    struct schedule_pace pace = {.calls = 3, .seconds = 1};
    struct schedule *s = new_schedule(100, 100, 1);
    size_t a = lane(s, "https://a", &pace);

    for (int i = 0; i < 10; i++)
        add(s, a);
    ck_assert_uint_eq(starts(s, 100), 3);
    ck_assert_int_eq(schedule_wait(s, 100), 1000);
    ck_assert_uint_eq(starts(s, 1099), 0);
    ck_assert_uint_eq(starts(s, 1100), 3);
    ck_assert_uint_eq(starts(s, 2099), 0);
    ck_assert_uint_eq(starts(s, 2100), 3);
    ck_assert_uint_eq(starts(s, 9000), 1);
    schedule_free(s);
}
END_TEST

START_TEST(a_pace_over_the_deadline_fails_the_jobs_of_its_host_at_once)
{
    struct schedule_pace pace = {.calls = 2, .seconds = 3600};
    struct schedule *s = new_schedule(100, 100, 1);
    size_t a = lane(s, "https://a", &pace);
    struct schedule_loss loss;
    size_t job;

    for (int i = 0; i < 4; i++)
        add(s, a);
    ck_assert_uint_eq(starts(s, 100), 2);
    for (size_t i = 2; i < 4; i++) {
        ck_assert(schedule_lost(s, &job, &loss));
        ck_assert_uint_eq(job, i);
        ck_assert_int_eq(loss.why, ERR_RATE_LIMIT);
        ck_assert_int_eq(loss.until_ms, 100 + 3600 * 1000);
        ck_assert_int_eq(loss.pace.calls, 2);
        ck_assert_int_eq(loss.pace.seconds, 3600);
    }
    ck_assert(!schedule_lost(s, &job, &loss));
    ck_assert_uint_eq(schedule_left(s), 2);
    ck_assert(!schedule_ended(s, 0, 200, ERR_NONE, 0));
    ck_assert(!schedule_ended(s, 1, 200, ERR_SERVER, 0));
    ck_assert_uint_eq(schedule_left(s), 0);
    schedule_free(s);
}
END_TEST

START_TEST(networks_on_one_host_keep_to_the_strictest_pace)
{
    struct schedule_pace fast = {.calls = 10, .seconds = 1, .at_once = 5};
    struct schedule_pace slow = {.calls = 2, .seconds = 1, .at_once = 9};
    struct schedule *s = new_schedule(100, 100, 1);
    size_t a = lane(s, "https://a", &fast);

    ck_assert_uint_eq(lane(s, "https://a", &slow), a);
    ck_assert_uint_eq(lane(s, "https://a", &fast), a);
    for (int i = 0; i < 10; i++)
        add(s, a);
    ck_assert_uint_eq(starts(s, 0), 2);
    ck_assert_uint_eq(starts(s, 1000), 2);
    ck_assert_uint_eq(starts(s, 2000), 1); /* five at once */
    schedule_free(s);
}
END_TEST

START_TEST(ten_thousand_hosts_are_all_served)
{
    struct schedule *s = new_schedule(50, 8, 2);
    size_t ended = 0;
    size_t job;
    int64_t now = 0;

    for (int i = 0; i < 10000; i++) {
        char host[32];

        (void)snprintf(host, sizeof(host), "https://host%d", i);
        add(s, lane(s, host, &no_pace));
    }
    /* Each fails once; all are over in the end. */
    while (schedule_left(s) > 0) {
        if (schedule_next(s, now, &job)) {
            if (!schedule_ended(
                    s, job, now,
                    schedule_tries(s, job) == 1 ? ERR_SERVER : ERR_NONE, 0))
                ended++;
            continue;
        }
        ck_assert_int_gt(schedule_wait(s, now), 0);
        now += schedule_wait(s, now);
    }
    ck_assert_uint_eq(ended, 10000);
    ck_assert_int_lt(now, 750);
    schedule_free(s);
}
END_TEST

START_TEST(a_lane_that_is_held_starts_nothing_before_its_time)
{
    struct schedule *s = new_schedule(4, 4, 1);
    size_t a = lane(s, "https://a", &no_pace);
    size_t found = 9;
    size_t job;

    add(s, a);
    add(s, lane(s, "https://b", &no_pace));
    ck_assert(!schedule_find(s, "https://c", &found));
    ck_assert(schedule_find(s, "https://a", &found));
    ck_assert_uint_eq(found, a);
    ck_assert_str_eq(schedule_host(s, a), "https://a");
    schedule_hold(s, a, 5000, true);
    ck_assert(schedule_next(s, 0, &job));
    ck_assert_uint_eq(job, 1);
    ck_assert_uint_eq(starts(s, 4999), 0);
    ck_assert_int_eq(schedule_wait(s, 4999), 1);
    ck_assert(schedule_next(s, 5000, &job));
    ck_assert_uint_eq(job, 0);
    schedule_free(s);
}
END_TEST

static const struct {
    int64_t until_ms;
    bool wait;
} held[] = {{DEADLINE, true}, {DEADLINE + 5000, false}, {5000, false}};

START_TEST(jobs_of_a_lane_that_nobody_waits_for_are_lost)
{
    struct schedule *s = new_schedule(1, 1, 1);
    size_t a = lane(s, "https://a", &no_pace);
    struct schedule_loss loss;
    size_t job;

    add(s, a);
    add(s, a);
    schedule_hold(s, a, held[_i].until_ms, held[_i].wait);
    ck_assert_uint_eq(starts(s, 0), 0);
    for (size_t i = 0; i < 2; i++) {
        ck_assert(schedule_lost(s, &job, &loss));
        ck_assert_uint_eq(job, i);
        ck_assert_int_eq(loss.why, ERR_RATE_LIMIT);
        ck_assert_int_eq(loss.until_ms, held[_i].until_ms);
        ck_assert_int_eq(loss.pace.calls, 0);
        ck_assert(loss.earlier);
    }
    ck_assert(!schedule_lost(s, &job, &loss));
    ck_assert_uint_eq(schedule_left(s), 0);
    schedule_free(s);
}
END_TEST

START_TEST(a_job_that_is_parked_waits_and_holds_back_no_other)
{
    struct schedule *s = new_schedule(1, 1, 2);
    struct err err = {0};
    size_t a = lane(s, "https://a", &no_pace);
    size_t parked;
    size_t job;

    ck_assert_int_eq(schedule_add_parked(s, a, &parked, &err), 0);
    ck_assert_uint_eq(parked, 0);
    ck_assert_uint_eq(add(s, a), 1);
    ck_assert_uint_eq(schedule_left(s), 2);
    ck_assert(schedule_next(s, 0, &job));
    ck_assert_uint_eq(job, 1);
    /* Put aside itself: its place is free, and its try was none. */
    schedule_park(s, 1, 5);
    ck_assert_int_eq(schedule_tries(s, 1), 0);
    ck_assert(!schedule_next(s, 5, &job));
    ck_assert_int_eq(schedule_wait(s, 5), -1);
    schedule_unpark(s, 0, 10);
    schedule_unpark(s, 1, 10);
    ck_assert_int_eq(schedule_wait(s, 10), 0);
    ck_assert(schedule_next(s, 10, &job));
    ck_assert_uint_eq(job, 0);
    schedule_park(s, 0, 10);
    schedule_drop(s);
    ck_assert_uint_eq(schedule_left(s), 1);
    ck_assert(schedule_next(s, 10, &job));
    ck_assert_uint_eq(job, 1);
    ck_assert(schedule_ended(s, 1, 20, ERR_SERVER, 0));
    schedule_free(s);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("schedule");
    TCase *tc = tcase_create("schedule");

    tcase_add_test(tc, the_total_limit_holds);
    tcase_add_test(tc, the_limit_of_a_host_holds_while_others_start);
    tcase_add_test(tc, a_job_that_is_parked_waits_and_holds_back_no_other);
    tcase_add_test(tc, hosts_take_turns);
    tcase_add_test(tc,
                   a_failure_that_may_pass_is_tried_again_after_growing_pauses);
    tcase_add_test(tc, the_same_seed_gives_the_same_pauses);
    tcase_add_loop_test(tc, a_failure_that_will_not_pass_is_not_tried_again, 0,
                        9);
    tcase_add_test(tc,
                   a_host_that_asked_for_a_pause_gets_nothing_before_it_ends);
    tcase_add_test(tc, too_often_without_a_time_pauses_the_whole_host);
    tcase_add_test(
        tc, a_pause_over_the_deadline_fails_the_jobs_of_its_host_at_once);
    tcase_add_test(tc, a_host_without_a_connection_is_given_up);
    tcase_add_test(tc, any_answer_shows_that_a_host_is_there);
    tcase_add_test(tc, nothing_starts_at_the_deadline);
    tcase_add_test(tc, a_network_pace_holds_in_every_window);
    tcase_add_test(tc,
                   a_pace_over_the_deadline_fails_the_jobs_of_its_host_at_once);
    tcase_add_test(tc, networks_on_one_host_keep_to_the_strictest_pace);
    tcase_add_test(tc, ten_thousand_hosts_are_all_served);
    tcase_add_test(tc, a_lane_that_is_held_starts_nothing_before_its_time);
    tcase_add_loop_test(tc, jobs_of_a_lane_that_nobody_waits_for_are_lost, 0,
                        (int)(sizeof(held) / sizeof(held[0])));
    suite_add_tcase(s, tc);
    return suite_run(s);
}
