/*
 * A pause that a server asks for, over real sockets and as a user meets it:
 * the runs after it, and `headway check --live`.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/sandbox.h"
#include "tests/help/suite.h"

static char *folder;
static char *headway;
static char config_path[PATH_MAX];
static struct sandbox sb;

static void set_up(void)
{
    folder = folder_make();
    headway = program_path("headway");
    (void)snprintf(config_path, sizeof(config_path), "%s/headway.ini", folder);
}

static void tear_down(void)
{
    program_remove_tree(folder);
    free(folder);
    free(headway);
}

/* Two accounts on one host, and one on another. */
static void start(void)
{
    char text[1200];

    program_remove_tree(folder);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    sandbox_start(&sb);
    sandbox_tell(&sb, "now 2013-10-01T06:10:00Z");
    (void)snprintf(text, sizeof(text),
                   "[plan]\nname = Plan\nstart = 2013-04-01\n"
                   "end = 2013-12-31\ntimezone = UTC\n"
                   "[account one]\nnetwork = mastodon\nuser = one@a.example\n"
                   "base_url = http://127.0.0.1:%u/mastodon/\n"
                   "[account two]\nnetwork = mastodon\nuser = two@a.example\n"
                   "base_url = http://127.0.0.1:%u/mastodon/\n"
                   "[account sky]\nnetwork = bluesky\n"
                   "handle = sky.example\n"
                   "base_url = http://127.0.0.2:%u/bluesky/xrpc/\n",
                   sb.port, sb.port, sb.port);
    folder_write(config_path, text, strlen(text));
}

static void stop(void)
{
    ck_assert_int_eq(sandbox_stop(&sb), 0);
}

static struct program_result run_at(const char *now, const char *command,
                                    const char *option)
{
    const char *words[] = {"--config", config_path, "--now", now,
                           command,    option,      NULL};
    struct program_result result;

    program_run(headway, folder, "C.UTF-8", words, &result);
    return result;
}

/* "ok REQUESTS …" since the last time. */
static int requests(void)
{
    char answer[64];

    return (int)strtol(sandbox_ask(&sb, "count", answer, sizeof(answer)) + 3,
                       NULL, 10);
}

#define PAUSED(name)                                                           \
    name ": rate-limit: the server asked an earlier run for a pause until "    \
         "2013-10-02 06:40; then run 'headway collect " name "'\n"

START_TEST(no_request_is_sent_before_a_pause_ends)
{
    struct program_result r;

    sandbox_tell(&sb, "fault mastodon retry-after-seconds always 88200");
    r = run_at("2013-10-01T06:10:00Z", "collect", NULL);
    ck_assert_int_eq(r.status, 1);
    ck_assert_ptr_nonnull(strstr(r.err, ", until 2013-10-02 06:40; then run "));
    program_release(&r);
    ck_assert_int_ge(requests(), 2);

    sandbox_tell(&sb, "fault mastodon none");
    r = run_at("2013-10-02T06:10:00Z", "collect", "one");
    ck_assert_str_eq(r.err, "headway: " PAUSED("one"));
    ck_assert_int_eq(r.status, 69);
    program_release(&r);
    ck_assert_int_eq(requests(), 0);

    r = run_at("2013-10-02T06:10:00Z", "check", "--live");
    ck_assert_ptr_nonnull(strstr(r.err, "headway: " PAUSED("one")));
    ck_assert_ptr_nonnull(strstr(r.err, "headway: " PAUSED("two")));
    ck_assert_ptr_nonnull(strstr(r.out, "sky: ok: followers "));
    ck_assert_int_eq(r.status, 1);
    program_release(&r);
    ck_assert_int_eq(requests(), 1);

    r = run_at("2013-10-02T06:40:01Z", "collect", NULL);
    ck_assert_str_eq(r.err, "");
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
    ck_assert_int_ge(requests(), 3);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("pauses");
    TCase *tc = tcase_create("pauses");

    tcase_add_unchecked_fixture(tc, set_up, tear_down);
    tcase_add_checked_fixture(tc, start, stop);
    tcase_set_timeout(tc, 60); /* under valgrind, on a busy machine */
    tcase_add_test(tc, no_request_is_sent_before_a_pause_ends);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
