/*
 * Runs: how accounts fared in them, one at a time, readers beside them.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/db.h"
#include "store/store.h"
#include "tests/help/folder.h"
#include "tests/help/store_help.h"
#include "tests/help/suite.h"

START_TEST(an_account_that_was_never_tried_has_no_state)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct account_state state;
    struct err err = {0};

    ck_well(store_account_state(st, "a", "mastodon", &state, &err), &err);
    ck_assert_int_eq(state.last_attempt, 0);
    ck_assert_int_eq(state.last_success, 0);
    ck_assert_int_eq(state.kind, ERR_NONE);
    ck_assert_str_eq(state.message, "");
    store_close(st);
}
END_TEST

/* Keep a pause that a run of NOW + `asked` was told. */
static void pause_host(struct store *st, const char *host, int64_t asked,
                       int64_t until, enum err_kind why)
{
    const struct pause pause = {host, NOW + asked, NOW + until, why};
    struct err err = {0};

    ck_well(store_pause(st, &pause, &err), &err);
}

static void on_pause(void *ctx, const struct pause *pause)
{
    char *text = ctx;
    size_t len = strlen(text);

    (void)snprintf(text + len, 400 - len, "%s %lld %lld %s\n", pause->host,
                   (long long)(pause->asked_at - NOW),
                   (long long)(pause->until - NOW),
                   err_kind_info(pause->why)->name);
}

static void ck_pauses(struct store *st, const char *wanted)
{
    char text[400] = "";
    struct err err = {0};

    ck_well(store_each_pause(st, on_pause, text, &err), &err);
    ck_assert_str_eq(text, wanted);
}

START_TEST(of_the_pauses_that_a_host_asks_a_run_for_the_longest_stays)
{
    struct store *st = open_store(":memory:", STORE_WRITE);

    ck_pauses(st, "");
    pause_host(st, "https://b", 0, 60, ERR_RATE_LIMIT);
    pause_host(st, "https://a", 0, 60, ERR_SERVER);
    pause_host(st, "https://b", 0, 90, ERR_QUOTA);
    pause_host(st, "https://b", 0, 30, ERR_RATE_LIMIT);
    ck_pauses(st, "https://a 0 60 server\nhttps://b 0 90 quota\n");
    store_close(st);
}
END_TEST

START_TEST(what_a_later_run_is_told_replaces_a_pause)
{
    struct store *st = open_store(":memory:", STORE_WRITE);

    pause_host(st, "https://a", 0, 86400, ERR_RATE_LIMIT);
    pause_host(st, "https://a", 50, 3600, ERR_QUOTA);
    ck_pauses(st, "https://a 50 3600 quota\n");
    store_close(st);
}
END_TEST

START_TEST(pauses_that_are_over_are_dropped)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct err err = {0};

    pause_host(st, "https://a", 0, 60, ERR_RATE_LIMIT);
    pause_host(st, "https://b", 0, 61, ERR_RATE_LIMIT);
    ck_well(store_drop_pauses(st, NOW + 60, &err), &err);
    ck_pauses(st, "https://a 0 60 rate-limit\nhttps://b 0 61 rate-limit\n");
    ck_well(store_drop_pauses(st, NOW + 61, &err), &err);
    ck_pauses(st, "https://b 0 61 rate-limit\n");
    store_close(st);
}
END_TEST

static void attempt(struct store *st, int64_t at, enum err_kind kind)
{
    struct attempt a = {"a", "mastodon", kind, "no route to host", at, 3, 0};
    struct err err = {0};
    int64_t run = 0;

    ck_well(store_run_begin(st, "collect", at, &run, &err), &err);
    ck_well(store_attempt(st, run, &a, &err), &err);
    ck_well(store_run_end(st, run, at + 5, kind == ERR_NONE ? 0 : 1, &err),
            &err);
}

START_TEST(the_last_attempt_and_the_last_success_of_an_account_are_told)
{
    struct store *st = open_store(store_path, STORE_WRITE);
    struct account_state state;
    struct err err = {0};

    attempt(st, NOW, ERR_NONE);
    attempt(st, NOW + 86400, ERR_CONNECT);
    ck_well(store_account_state(st, "a", "mastodon", &state, &err), &err);
    ck_assert_int_eq(state.last_success, NOW);
    ck_assert_int_eq(state.last_attempt, NOW + 86400);
    ck_assert_int_eq(state.failing_since, NOW + 86400);
    ck_assert_int_eq(state.kind, ERR_CONNECT);
    ck_assert_str_eq(state.message, "no route to host");
    ck_sql_row(st,
               "SELECT run, at, account, network, kind, message FROM failures",
               "2|2013-10-15T11:26:40Z|a|mastodon|connect|no route to host");
    ck_sql_row(st,
               "SELECT command, began_at, ended_at, exit_status FROM run_list",
               "collect|2013-10-14T11:26:40Z|2013-10-14T11:26:45Z|0");

    attempt(st, NOW + 2 * 86400, ERR_AUTH);
    ck_well(store_account_state(st, "a", "mastodon", &state, &err), &err);
    ck_assert_int_eq(state.last_success, NOW);
    ck_assert_int_eq(state.failing_since, NOW + 86400);

    attempt(st, NOW + 3 * 86400, ERR_NONE);
    ck_well(store_account_state(st, "a", "mastodon", &state, &err), &err);
    ck_assert_int_eq(state.last_success, NOW + 3 * 86400);
    ck_assert_int_eq(state.failing_since, 0);
    ck_assert_int_eq(state.kind, ERR_NONE);
    ck_assert_str_eq(state.message, "");
    store_close(st);
}
END_TEST

START_TEST(an_account_that_never_succeeded_fails_since_its_first_attempt)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct account_state state;
    struct err err = {0};

    attempt(st, NOW, ERR_AUTH);
    attempt(st, NOW + 86400, ERR_AUTH);
    ck_well(store_account_state(st, "a", "mastodon", &state, &err), &err);
    ck_assert_int_eq(state.last_success, 0);
    ck_assert_int_eq(state.failing_since, NOW);
    store_close(st);
}
END_TEST

START_TEST(the_newest_run_is_told)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct err err = {0};
    int64_t began = -1;

    ck_well(store_newest_run(st, &began, &err), &err);
    ck_assert_int_eq(began, 0);
    attempt(st, NOW, ERR_NONE);
    attempt(st, NOW + 86400, ERR_NONE);
    ck_well(store_newest_run(st, &began, &err), &err);
    ck_assert_int_eq(began, NOW + 86400);
    store_close(st);
}
END_TEST

START_TEST(a_second_attempt_in_one_run_replaces_the_first)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct attempt a = {"a", "mastodon", ERR_NONE, "", NOW, 1, 1};
    struct err err = {0};
    int64_t run = 0;

    ck_well(store_run_begin(st, "collect", NOW, &run, &err), &err);
    ck_well(store_attempt(st, run, &a, &err), &err);
    a.kind = ERR_HIDDEN;
    ck_well(store_attempt(st, run, &a, &err), &err);
    ck_sql_row(st, "SELECT count(*), kind FROM failures", "1|hidden");
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM attempts"), 1);
    store_close(st);
}
END_TEST

/*
 * A lock of the system is the process's own, so another process has to ask for
 * it: begun before this one opens anything, it waits for a byte.
 */
struct other {
    pid_t process; /* 0: we are it */
    int pipe[2];
};

static struct other other_begin(void)
{
    struct other other;
    char go;

    ck_assert_int_eq(pipe(other.pipe), 0);
    other.process = fork();
    ck_assert_int_ge(other.process, 0);
    if (other.process == 0 && read(other.pipe[0], &go, 1) != 1)
        _exit(2);
    return other;
}

/* Let it ask now; its exit status is 0 where it saw what it had to. */
static void other_asks(const struct other *other)
{
    int status = -1;

    ck_assert_int_eq(write(other->pipe[1], "x", 1), 1);
    ck_assert_int_eq(waitpid(other->process, &status, 0), other->process);
    ck_assert_int_eq(status, 0);
    (void)close(other->pipe[0]);
    (void)close(other->pipe[1]);
}

static bool is_held_by_another(void)
{
    struct err err = {0};
    struct store *st = store_open(store_path, STORE_WRITE, &err);
    char wanted[400];
    bool held = st != NULL && store_hold(st, &err) == -1;

    (void)snprintf(wanted, sizeof(wanted),
                   "another run holds '%.120s': try again later", store_path);
    store_close(st);
    return held && err.kind == ERR_BUSY && strcmp(err.msg, wanted) == 0;
}

START_TEST(one_run_at_a_time_holds_the_database)
{
    struct other other = other_begin();
    struct store *st;
    struct err err = {0};

    if (other.process == 0)
        _exit(is_held_by_another() ? 0 : 1);
    st = open_store(store_path, STORE_WRITE);
    ck_well(store_hold(st, &err), &err);
    ck_well(store_hold(st, &err), &err);
    other_asks(&other);
    store_close(st);

    other = other_begin();
    if (other.process == 0)
        _exit(is_held_by_another() ? 1 : 0);
    other_asks(&other);
}
END_TEST

START_TEST(a_reader_sees_what_is_committed_while_a_collection_writes)
{
    struct store *writer = open_store(store_path, STORE_WRITE);
    struct store *reader = open_store(store_path, STORE_READ);
    struct store_row row = exact("a", DAY, 7);
    struct store_row next = exact("a", DAY + 1, 8);

    put_all(writer, &row, 1);
    store_group_begin(writer);
    put_all(writer, &next, 1);
    ck_assert_int_eq(read_one(reader, &row.key).value, 7);
    store_close(writer); /* which ends the group */
    ck_assert_int_eq(sql_number(reader, "SELECT count(*) FROM observations"),
                     2);
    store_close(reader);
    ck_assert_int_eq(folder_count(store_folder), 1);
}
END_TEST

START_TEST(a_snapshot_sees_nothing_that_comes_after_it)
{
    struct store *writer = open_store(store_path, STORE_WRITE);
    struct store *reader = open_store(store_path, STORE_WRITE);
    struct store_row old = exact("a", DAY, 7);
    struct store_row new = exact("b", DAY, 8);
    struct figures none = {0};
    struct err err = {0};

    put_all(writer, &old, 1);
    ck_well(store_snapshot_begin(reader, &err), &err);
    put_all(writer, &new, 1);
    ck_assert_int_eq(read_one(reader, &old.key).value, 7);
    ck_well(store_series(reader, &new.key, DAY, DAY, &none, &err), &err);
    ck_assert_uint_eq(none.count, 0);
    store_snapshot_end(reader);
    ck_assert_int_eq(read_one(reader, &new.key).value, 8);
    /* What another made meanwhile is found, not made twice. */
    ck_assert_int_eq(put_all(reader, &new, 1).unchanged, 1);
    store_close(reader);
    store_close(writer);
}
END_TEST

START_TEST(an_account_that_another_made_meanwhile_is_found)
{
    struct store *writer = open_store(store_path, STORE_WRITE);
    struct store *other = open_store(store_path, STORE_WRITE);
    struct store_row row = exact("a", DAY, 7);
    struct err err = {0};

    ck_well(store_snapshot_begin(other, &err), &err);
    store_snapshot_end(other);
    put_all(writer, &row, 1);
    ck_assert_int_eq(put_all(other, &row, 1).unchanged, 1);
    ck_assert_int_eq(sql_number(other, "SELECT count(*) FROM series"), 1);
    ck_assert_int_eq(sql_number(other, "SELECT count(*) FROM accounts"), 1);
    store_close(other);
    store_close(writer);
}
END_TEST

static bool is_busy(void)
{
    static const struct store_options at_once = {.busy_ms = 1};
    struct store_row row = exact("a", DAY, 1);
    struct err err = {0};
    struct store *st = store_open_as(store_path, STORE_WRITE, &at_once, &err);
    bool busy = st != NULL && store_put(st, &row, 1, NULL, &err) == -1;

    store_close(st);
    return busy && err.kind == ERR_BUSY;
}

START_TEST(a_second_handle_in_one_process_takes_no_lock_away)
{
    struct other other = other_begin();
    struct store *first;

    if (other.process == 0)
        _exit(is_busy() ? 0 : 1);
    first = open_store(store_path, STORE_WRITE);
    (void)add_evidence(first, "{}", 2); /* leaves its transaction open */
    store_close(open_store(store_path, STORE_READ));
    other_asks(&other);
    store_close(first);
}
END_TEST

static TCase *runs_case(void)
{
    TCase *tc = tcase_create("runs");

    use_store_folder(tc);
    tcase_add_test(tc, an_account_that_was_never_tried_has_no_state);
    tcase_add_test(tc,
                   of_the_pauses_that_a_host_asks_a_run_for_the_longest_stays);
    tcase_add_test(tc, what_a_later_run_is_told_replaces_a_pause);
    tcase_add_test(tc, pauses_that_are_over_are_dropped);
    tcase_add_test(
        tc, the_last_attempt_and_the_last_success_of_an_account_are_told);
    tcase_add_test(
        tc, an_account_that_never_succeeded_fails_since_its_first_attempt);
    tcase_add_test(tc, the_newest_run_is_told);
    tcase_add_test(tc, a_second_attempt_in_one_run_replaces_the_first);
    tcase_add_test(tc, one_run_at_a_time_holds_the_database);
    tcase_add_test(tc,
                   a_reader_sees_what_is_committed_while_a_collection_writes);
    tcase_add_test(tc, a_snapshot_sees_nothing_that_comes_after_it);
    tcase_add_test(tc, an_account_that_another_made_meanwhile_is_found);
    tcase_add_test(tc, a_second_handle_in_one_process_takes_no_lock_away);
    return tc;
}

int main(void)
{
    Suite *s = suite_create("store_runs");

    suite_add_tcase(s, runs_case());
    return suite_run(s);
}
