/*
 * Levels that look impossible: which they are, that a run asks for them again
 * and keeps them, and what the readings after them say.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/day.h"
#include "base/file.h"
#include "base/held.h"
#include "base/zone.h"
#include "collector/collect.h"
#include "tests/help/fake_http.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"

/* ---- the rule ---- */

static const struct {
    const char *label;
    int64_t before;
    int64_t after;
    int days;
    bool impossible;
} changes[] = {
    {"a first 0", 742, 0, 1, true},
    {"a first 0 of a small account", 3, 0, 1, true},
    {"a first 0 after a gap", 742, 0, 30, true},
    {"0 after 0", 0, 0, 1, false},
    {"a fall of 20 %", 1000, 800, 1, false},
    {"a fall of more", 1000, 799, 1, true},
    {"a large fall of 19", 50, 31, 1, false},
    {"a fall of 20 at least", 50, 30, 1, true},
    {"a fall in two days", 1000, 799, 2, false},
    {"a larger one in two days", 1000, 599, 2, true},
    {"a rise of 50 %", 1000, 1500, 1, false},
    {"a rise of more", 1000, 1501, 1, true},
    {"a large rise of 19", 10, 29, 1, false},
    {"a rise of 20 at least", 10, 30, 1, true},
    {"a rise in three days", 1000, 2400, 3, false},
    {"of the same day", 1000, 1501, 0, true},
    {"nothing", 1000, 1000, 1, false},
    {"the largest there is", INT64_MAX, INT64_MAX - 1, 1, false},
};

static struct figure level(int32_t day, int64_t value, unsigned quality)
{
    return (struct figure){.day = day,
                           .value = value,
                           .low = value,
                           .high = value,
                           .quality = quality & QUALITY_ALL};
}

START_TEST(a_level_is_impossible_after_the_one_before)
{
    struct figure before = level(100, changes[_i].before, 0);
    struct figure after = level(100 + changes[_i].days, changes[_i].after, 0);

    ck_assert_msg(held_is_impossible(&before, &after) == changes[_i].impossible,
                  "%s", changes[_i].label);
}
END_TEST

START_TEST(rounding_alone_is_no_jump)
{
    struct figure before = {.day = 1, .value = 900, .low = 900, .high = 999};
    struct figure after = {.day = 2, .value = 1000, .low = 1000, .high = 1999};

    ck_assert(!held_is_impossible(&before, &after));
    after = (struct figure){.day = 2, .value = 700, .low = 700, .high = 799};
    ck_assert(!held_is_impossible(&before, &after));
    after = (struct figure){.day = 2, .value = 600, .low = 600, .high = 699};
    ck_assert(held_is_impossible(&before, &after));
}
END_TEST

/* Levels of one day after another, the middle one held. */
static const struct {
    int64_t list[3];
    bool due; /* is the last one to be held, too? */
    enum held_state state;
} afterwards[] = {
    {{742, 0, 743}, false, HELD_FALSE},
    {{742, 0, 0}, false, HELD_CONFIRMED},
    {{742, 500, 505}, false, HELD_CONFIRMED},
    {{742, 0, 100}, true, HELD_OPEN},
    {{742, 2000, 740}, false, HELD_FALSE},
};

START_TEST(the_next_reading_says_what_a_held_one_was)
{
    struct figure list[3];

    for (int i = 0; i < 3; i++)
        list[i] = level(100 + i, afterwards[_i].list[i],
                        i == 1 ? (unsigned)QUALITY_HELD : 0);
    ck_assert(held_is_due(list, 1, &list[1]));
    ck_assert_int_eq(held_state(list, 2, 1), HELD_OPEN);
    ck_assert(held_is_due(list, 2, &list[2]) == afterwards[_i].due);
    ck_assert_int_eq(held_state(list, 3, 1), afterwards[_i].state);
    ck_assert(!held_is_due(list, 0, &list[0]));
}
END_TEST

/* ---- the run ---- */

static const char network[] =
    "{\"format\":1,\"network\":\"single\",\"title\":\"Single\","
    "\"checked\":\"2013-01-01\",\"sources\":[\"none\"],\"credential\":"
    "[\"none\"],\"notes\":[],\"recognise\":[],\"audience\":\"members\","
    "\"base\":\"https://many.example/\",\"settings\":{\"group\":{\"help\":"
    "\"g\"}},\"calls\":[{\"period\":\"instant\",\"request\":{\"path\":"
    "\"groups\",\"query\":{\"ids\":\"{group}\"}},\"batch\":{\"of\":\"group\","
    "\"max\":4,\"join\":\",\"},\"rows\":{\"at\":\"/items\",\"each\":\"item\","
    "\"account\":\"/id\"},\"values\":[{\"metric\":\"members\",\"at\":"
    "\"/members\"}]}]}";

static const char config[] =
    "[plan]\nname = p\nstart = 2013-04-01\nend = 2013-12-31\n"
    "timezone = UTC\n[store]\ndatabase = held.db\n"
    "[account a]\nnetwork = single\ngroup = a\n"
    "[account b]\nnetwork = single\ngroup = b\n"
    "[indicator a]\naccount = a\nbaseline = 0\ntarget = 1000\n";

/* 2013-05-10, a quarter past six. */
#define NOW ((int64_t)1368166500)

static char *folder;
static char *ini;
static struct networks *nets;
static struct plan *plan;
static struct store *st;
static struct fake_http fake;
static unsigned quality;       /* that the run told of account a */
static const char *answers[2]; /* members of a at the first and second asking */

static char *path_in(const char *name)
{
    return file_join(folder, name);
}

static void set_up(void)
{
    struct faults faults;
    struct err err = {0};
    char *networks;
    char *file;
    char *database;

    folder = folder_make();
    networks = path_in("networks");
    ck_assert_int_eq(file_make_folder(networks, &err), 0);
    file = path_in("networks/single.json");
    folder_write(file, network, strlen(network));
    ini = path_in("headway.ini");
    folder_write(ini, config, strlen(config));
    database = path_in("held.db");
    ck_assert_int_eq(zone_select("UTC", &err), 0);
    nets = networks_new("config/networks", networks);
    faults_init(&faults);
    plan = plan_load(ini, nets, &faults, &err);
    ck_assert_msg(plan != NULL, "%s", err.msg);
    faults_release(&faults);
    st = store_open(database, STORE_WRITE, &err);
    ck_assert_msg(st != NULL, "%s", err.msg);
    free(networks);
    free(file);
    free(database);
}

static void tear_down(void)
{
    fake_http_release(&fake);
    store_close(st);
    plan_free(plan);
    networks_free(nets);
    free(ini);
    program_remove_tree(folder);
    free(folder);
}

/* Account b always has 50 members. */
static struct fake_answer answer(void *ctx, const char *url, int nth)
{
    static char body[2][200];
    bool both = strstr(url, "b") != NULL && strstr(url, "a%2Cb") != NULL;
    int which = both ? 0 : 1;

    (void)ctx;
    (void)nth;
    if (answers[which] == NULL)
        return (struct fake_answer){.kind = ERR_CONNECT, .message = "refused"};
    (void)snprintf(body[which], sizeof(body[which]),
                   "{\"items\":[{\"id\":\"a\",\"members\":%s}%s]}",
                   answers[which],
                   both ? ",{\"id\":\"b\",\"members\":50}" : "");
    return (struct fake_answer){.body = body[which]};
}

static void on_outcome(void *ctx, const struct collect_outcome *outcome)
{
    (void)ctx;
    if (strcmp(outcome->account->name, "a") == 0)
        quality = outcome->quality;
}

/* A run so many days after NOW; its exit status. */
static int run(int days, const char *first, const char *second)
{
    const struct account *accounts[] = {&plan->accounts[0], &plan->accounts[1]};
    int64_t now = NOW + days * INT64_C(86400);
    struct work_options options = {.plan = plan,
                                   .accounts = accounts,
                                   .account_count = 2,
                                   .today = zone_day(now),
                                   .since = DAY_NONE,
                                   .until = DAY_NONE};
    struct collect_options collect = {.plan = plan,
                                      .command = "collect",
                                      .now = now,
                                      .seed = 7,
                                      .listener = {.outcome = on_outcome}};
    struct http http = fake_http_edge(&fake);
    struct collect_total total;
    struct work work;
    struct err err = {0};

    answers[0] = first;
    answers[1] = second;
    fake_http_release(&fake);
    fake.answer = answer;
    fake.now = now;
    ck_assert_msg(work_plan(&options, st, &work, &err) == 0, "%s", err.msg);
    ck_assert_msg(collect_run(&collect, &work, st, &http, &total, &err) == 0,
                  "%s", err.msg);
    work_release(&work);
    return collect_status(&total);
}

/* "742 0!": the levels of an account, those that are held with a mark. */
static const char *levels(const char *account)
{
    static char text[200];
    const struct series_key key = {account, "single", "members", PERIOD_INSTANT,
                                   PAID_INCLUDE};
    struct figures figures;
    struct err err = {0};
    size_t len = 0;

    text[0] = '\0';
    ck_assert_int_eq(store_series(st, &key, 0, 99999, &figures, &err), 0);
    for (size_t i = 0; i < figures.count; i++)
        len += (size_t)snprintf(
            text + len, sizeof(text) - len, "%s%lld%s", i > 0 ? " " : "",
            (long long)figures.list[i].value,
            (figures.list[i].quality & QUALITY_HELD) != 0 ? "!" : "");
    figures_release(&figures);
    return text;
}

static int64_t evidence_count(void)
{
    struct err err = {0};
    int64_t count = 0;

    ck_assert_int_eq(store_verify(st, NULL, NULL, &count, &err), 0);
    return count;
}

START_TEST(what_looks_possible_is_asked_once)
{
    ck_assert_int_eq(run(0, "742", NULL), 0);
    ck_assert_int_eq(run(1, "745", NULL), 0);
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_assert_str_eq(levels("a"), "742 745");
    ck_assert_uint_eq(quality, 0);
}
END_TEST

START_TEST(what_looks_impossible_is_asked_again_and_the_second_answer_counts)
{
    ck_assert_int_eq(run(0, "742", NULL), 0);
    ck_assert_int_eq(run(1, "0", "744"), 0);
    ck_assert_uint_eq(fake.asked_count, 2);
    /* Only the account in question. */
    ck_assert_str_eq(fake.asked[1], "https://many.example/groups?ids=a");
    ck_assert_str_eq(levels("a"), "742 744");
    ck_assert_uint_eq(quality, 0);
    ck_assert_str_eq(levels("b"), "50 50");
    ck_assert_int_eq(evidence_count(), 3);
}
END_TEST

START_TEST(what_is_told_twice_is_stored_and_marked)
{
    ck_assert_int_eq(run(0, "742", NULL), 0);
    ck_assert_int_eq(run(1, "0", "0"), 0);
    ck_assert_uint_eq(fake.asked_count, 2);
    ck_assert_str_eq(levels("a"), "742 0!");
    ck_assert_uint_eq(quality, QUALITY_HELD);
    ck_assert_int_eq(evidence_count(), 3); /* of both answers */
}
END_TEST

START_TEST(a_second_answer_that_is_another_impossible_one_counts)
{
    ck_assert_int_eq(run(0, "742", NULL), 0);
    ck_assert_int_eq(run(1, "0", "7420"), 0);
    ck_assert_uint_eq(fake.asked_count, 2);
    ck_assert_str_eq(levels("a"), "742 7420!");
}
END_TEST

START_TEST(where_the_second_question_fails_the_first_answer_stays)
{
    ck_assert_int_eq(run(0, "742", NULL), 0);
    ck_assert_int_eq(run(1, "0", NULL), 1);
    ck_assert_str_eq(levels("a"), "742 0!");
}
END_TEST

START_TEST(the_level_that_comes_back_is_not_held)
{
    ck_assert_int_eq(run(0, "742", NULL), 0);
    ck_assert_int_eq(run(1, "0", "0"), 0);
    ck_assert_int_eq(run(2, "743", NULL), 0);
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_assert_str_eq(levels("a"), "742 0! 743");
}
END_TEST

START_TEST(the_level_that_stays_is_not_held_again)
{
    ck_assert_int_eq(run(0, "742", NULL), 0);
    ck_assert_int_eq(run(1, "400", "400"), 0);
    ck_assert_int_eq(run(2, "402", NULL), 0);
    ck_assert_uint_eq(fake.asked_count, 1);
    ck_assert_str_eq(levels("a"), "742 400! 402");
}
END_TEST

/* ---- what people are told ---- */

/* Levels of account a from 10 May on, the second one held. */
static void put_levels(const int64_t *values, int count)
{
    int32_t first = zone_day(NOW);

    for (int i = 0; i < count; i++) {
        struct store_row row = {
            .key = {"a", "single", "members", PERIOD_INSTANT, PAID_INCLUDE},
            .figure = level(first + i, values[i],
                            i == 1 ? (unsigned)QUALITY_HELD : 0)};

        row.figure.fetched_at = NOW + i * INT64_C(86400);
        ck_assert_int_eq(store_put(st, &row, 1, NULL, NULL), 0);
    }
}

/* What a command prints on 12 May. */
static void run_command(const char *command, const char *option,
                        struct program_result *result)
{
    const char *words[] = {"--config", ini,    "--now", "2013-05-12T07:00:00Z",
                           command,    option, NULL};
    char *headway = program_path("headway");

    program_run(headway, folder, "C.UTF-8", words, result);
    free(headway);
}

static const struct {
    int64_t list[3];
    int count;
    const char *told; /* NULL: nothing */
} notes[] = {
    {{742, 0},
     2,
     "0 on 11 May 2013 looks impossible after 742: asked for "
     "twice, and kept\n"},
    {{742, 0, 743},
     3,
     "0 on 11 May 2013 looks like a false reading, between "
     "742 and 743\n"},
    {{742, 400, 402}, 3, NULL},
};

START_TEST(status_and_check_tell_of_it_while_it_matters)
{
    struct program_result r;
    char line[200];

    put_levels(notes[_i].list, notes[_i].count);
    run_command("status", NULL, &r);
    ck_assert_int_eq(r.status, 0);
    (void)snprintf(line, sizeof(line), "\na: %s",
                   notes[_i].told != NULL ? notes[_i].told : "");
    ck_assert_msg((strstr(r.out, line) != NULL) == (notes[_i].told != NULL),
                  "%s", r.out);
    ck_assert_ptr_null(strstr(r.out, "looked impossible"));
    program_release(&r);
    run_command("check", NULL, &r);
    (void)snprintf(line, sizeof(line), "\nnote   indicator a: %s",
                   notes[_i].told != NULL ? notes[_i].told : "");
    ck_assert_msg((strstr(r.out, line) != NULL) == (notes[_i].told != NULL),
                  "%s", r.out);
    program_release(&r);
}
END_TEST

START_TEST(export_tells_it_as_quality)
{
    struct program_result r;

    put_levels(notes[0].list, 2);
    run_command("export", "--format=json", &r);
    ck_assert_int_eq(r.status, 0);
    ck_assert_msg(strstr(r.out, "\"held\"") != NULL, "%s", r.out);
    program_release(&r);
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
    Suite *s = suite_create("held");
    TCase *tc = tcase_create("rule");

    tcase_add_loop_test(tc, a_level_is_impossible_after_the_one_before, 0,
                        ROWS(changes));
    tcase_add_test(tc, rounding_alone_is_no_jump);
    tcase_add_loop_test(tc, the_next_reading_says_what_a_held_one_was, 0,
                        ROWS(afterwards));
    suite_add_tcase(s, tc);

    tc = tcase_create("run");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, what_looks_possible_is_asked_once);
    tcase_add_test(
        tc, what_looks_impossible_is_asked_again_and_the_second_answer_counts);
    tcase_add_test(tc, what_is_told_twice_is_stored_and_marked);
    tcase_add_test(tc, a_second_answer_that_is_another_impossible_one_counts);
    tcase_add_test(tc, where_the_second_question_fails_the_first_answer_stays);
    tcase_add_test(tc, the_level_that_comes_back_is_not_held);
    tcase_add_test(tc, the_level_that_stays_is_not_held_again);
    suite_add_tcase(s, tc);

    tc = tcase_create("told");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_loop_test(tc, status_and_check_tell_of_it_while_it_matters, 0,
                        ROWS(notes));
    tcase_add_test(tc, export_tells_it_as_quality);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
