/*
 * `headway verify` on what was collected from the stand-in for the networks:
 * figures read anew, changed by hand, and those that can't be read anew.
 */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"
#include "tests/help/command.h"
#include "tests/help/folder.h"
#include "tests/help/sandbox.h"
#include "tests/help/store_help.h"
#include "tests/help/suite.h"

/* Over fifty: a batch and a rest. */
enum { CHANNELS = 53, CHANNEL_METRICS = 3, RUNS = 2 };

static struct sandbox sb;

static void write_secret(const char *name, const char *secret)
{
    char path[PATH_MAX];

    write_text(name, secret);
    ck_assert_int_eq(chmod(in_folder(name, path), 0600), 0);
}

static const char head[] = "[plan]\nname = Plan\nstart = 2013-08-01\n"
                           "end = 2013-12-31\ntimezone = Europe/Chisinau\n"
                           "[store]\ndatabase = headway.db\n";

/* Most networks that the stand-in knows, %u for its port. */
static const char *const sections[] = {
    "[account web]\nnetwork = matomo\nurl = https://stats.example.md/\n"
    "site = 1\ntoken = file:matomo\nbase_url = http://127.0.0.1:%u/matomo/\n"
    "[indicator days]\naccount = web\nmetric = visitors\nperiod = day\n"
    "paid = exclude\ntarget = 300\n"
    "[indicator months]\naccount = web\nmetric = visitors\nperiod = month\n"
    "target = 9000\n",
    "[account facebook]\nnetwork = facebook-page\npage = antitrafic\n"
    "token = file:facebook\nbase_url = http://127.0.0.1:%u/facebook/v25.0/\n",
    "[account twitter]\nnetwork = x\nusername = antitrafic_md\n"
    "token = file:x\nbase_url = http://127.0.0.1:%u/x/2/\n",
    "[account courier]\nnetwork = listmonk\nurl = https://news.example.md/\n"
    "list = 3\nuser = headway\ntoken = file:listmonk\n"
    "base_url = http://127.0.0.1:%u/listmonk/api/\n",
    "[account ministry]\nnetwork = mastodon\nserver = social.example.md\n"
    "user = ministry\nbase_url = http://127.0.0.1:%u/mastodon/\n",
    "[account odnoklassniki]\nnetwork = odnoklassniki-profile\n"
    "application_key = CEXAMPLEGDIHBABABA\ntoken = file:ok\n"
    "application_secret = file:ok-application\n"
    "base_url = http://127.0.0.1:%u/ok/\n",
    "[account blue]\nnetwork = bluesky\nhandle = ministry.example.md\n"
    "base_url = http://127.0.0.1:%u/bluesky/xrpc/\n",
    "[account log]\nnetwork = goaccess\nreport = report.json\n",
};

enum { MINISTRY = 4, ODNOKLASSNIKI = 5 };

static void write_plan(const char *text)
{
    write_text("headway.ini", text);
}

/* The plan of one section, which may be more accounts than one. */
static void plan_section(struct buf *out, const char *section)
{
    const char *port = strstr(section, "%u");

    while (port != NULL) {
        (void)buf_add(out, section, (size_t)(port - section));
        (void)buf_addint(out, (int64_t)sb.port);
        section = port + 2;
        port = strstr(section, "%u");
    }
    (void)buf_addstr(out, section);
}

static void plan_all(void)
{
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addstr(&text, head);
    for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
        plan_section(&text, sections[i]);
    for (int i = 0; i < CHANNELS; i++)
        (void)buf_addf(
            &text,
            "[account tube%d]\nnetwork = youtube\n"
            "channel = UCexample00000000000%04d\nkey = file:youtube\n"
            "base_url = http://127.0.0.1:%u/youtube/v3/\n",
            i, i, sb.port);
    write_plan(buf_text(&text));
    buf_release(&text);
}

static void plan_one(const char *section)
{
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addstr(&text, head);
    plan_section(&text, section);
    write_plan(buf_text(&text));
    buf_release(&text);
}

static void begin(void)
{
    sandbox_start(&sb);
    sandbox_tell(&sb, "now 2013-11-04T04:12:00Z");
    write_secret("matomo", "fake-matomo-token");
    write_secret("facebook", "fake-facebook-token");
    write_secret("x", "fake-x-token%2Fas%3Dit-is");
    write_secret("listmonk", "fake-listmonk-token");
    write_secret("ok", "fake-ok-token");
    write_secret("ok-application", "fake-ok-application-secret");
    write_secret("youtube", "fake-youtube-key");
    write_text("report.json",
               "{\"visitors\":{\"data\":["
               "{\"hits\":{\"count\":90},\"visitors\":{\"count\":31},"
               "\"data\":\"20131102\"},"
               "{\"hits\":{\"count\":70},\"visitors\":{\"count\":29},"
               "\"data\":\"20131103\"}]}}");
}

static void end(void)
{
    ck_assert_int_eq(sandbox_stop(&sb), 0);
}

static int64_t number(const char *sql)
{
    char path[PATH_MAX];
    struct store *st = open_store(in_folder("headway.db", path), STORE_READ);
    int64_t found = sql_number(st, sql);

    store_close(st);
    return found;
}

/* As somebody does with a tool of their own. */
static void change(const char *sql)
{
    char path[PATH_MAX];
    struct store *st = open_store(in_folder("headway.db", path), STORE_WRITE);

    sql_run(st, "PRAGMA foreign_keys = OFF");
    sql_run(st, sql);
    store_close(st);
}

START_TEST(a_whole_plan_is_read_anew)
{
    char wanted[200];
    int64_t figures;

    plan_all();
    ck_run(RUN("collect", "--quiet"), 0, "", "");
    /* Two days later numbers are revised, and there are newer ones. */
    sandbox_tell(&sb, "now 2013-11-06T04:12:00Z");
    ck_run(RUN("collect", "--quiet", "--now", "2013-11-06T04:12:00Z"), 0, "",
           "");
    figures = number("SELECT (SELECT count(*) FROM observations)"
                     " + (SELECT count(*) FROM revisions)");
    ck_assert_int_eq(number("SELECT count(*) FROM observations o"
                            " JOIN series s ON s.id = o.series"
                            " JOIN accounts a ON a.id = s.account"
                            " WHERE a.network = 'youtube'"),
                     INT64_C(1) * RUNS * CHANNEL_METRICS * CHANNELS);
    ck_assert_int_eq(number("SELECT count(DISTINCT a.network)"
                            " FROM observations o"
                            " JOIN series s ON s.id = o.series"
                            " JOIN accounts a ON a.id = s.account"),
                     9);
    ck_assert_int_eq(number("SELECT count(*) > 0 FROM evidence"
                            " WHERE note LIKE 'only the figures%'"),
                     1);
    ck_assert_int_eq(number("SELECT count(DISTINCT period) FROM series"), 3);
    (void)snprintf(wanted, sizeof(wanted),
                   "evidence: %" PRId64 " records\n%" PRId64
                   " figures read anew, all as stored\n",
                   number("SELECT count(*) FROM evidence"), figures);
    ck_run(RUN("verify"), 0, wanted, "");
}
END_TEST

/* A user's own description; what it reads is at `at`. */
static void write_description(const char *at)
{
    char path[PATH_MAX];
    char text[1000];

    (void)mkdir(in_folder("networks", path), 0700);
    (void)snprintf(text, sizeof(text),
                   "{\"format\":1,\"network\":\"mine\",\"title\":\"Mine\","
                   "\"checked\":\"2026-11-22\",\"sources\":[\"none\"],"
                   "\"credential\":[\"None.\"],\"notes\":[],"
                   "\"audience\":\"followers\",\"recognise\":[],"
                   "\"settings\":{\"report\":{\"type\":\"file\","
                   "\"help\":\"the file\"}},"
                   "\"calls\":[{\"period\":\"instant\",\"file\":\"{report}\","
                   "\"rows\":{\"at\":\"\"},"
                   "\"values\":[{\"metric\":\"followers\",\"at\":\"%s\"}]}]}",
                   at);
    write_text("networks/mine.json", text);
}

static const char mine[] = "[account mine]\nnetwork = mine\n"
                           "report = mine.json\n";

static void collect_mine(void)
{
    write_description("/new");
    write_text("mine.json", "{\"old\":3,\"new\":5}");
    plan_one(mine);
    ck_run(RUN("collect", "--quiet"), 0, "", "");
}

#define HERE "evidence 1: mine followers instant 2013-11-04: stored "
#define ANSWER ", but the answer says 5\n"

/* What somebody changes in a figure that the answer says is 5. */
static const struct {
    const char *sql;
    const char *told;
    int faults;
    int figures;
} changes[] = {
    {"UPDATE observations SET value = 7", HERE "7" ANSWER, 1, 1},
    {"UPDATE observations SET low = 4, high = 6", HERE "5 (4 to 6)" ANSWER, 1,
     1},
    {"UPDATE observations SET mark = 4", HERE "5, estimated" ANSWER, 1, 1},
    {"UPDATE observations SET mark = 64",
     HERE "5, only a part counted by the network" ANSWER, 1, 1},
    {"UPDATE observations SET mark = 1", HERE "5, typed" ANSWER, 1, 1},
    {"UPDATE observations SET day = day - 1",
     "evidence 1: mine followers instant 2013-11-03: stored 5, but the answer "
     "says nothing of it\n",
     1, 1},
    {"UPDATE observations SET fetched_at = fetched_at - 86400",
     "evidence 1: mine followers instant 2013-11-04: stored as read at "
     "2013-11-03T04:12:00Z, but the answer came at 2013-11-04T04:12:00Z\n",
     1, 1},
    {"UPDATE series SET paid = 'exclude'",
     "evidence 1: mine followers instant 2013-11-04, without paid visits: "
     "stored 5, but the answer says nothing of it\n",
     1, 1},
    {"INSERT INTO revisions SELECT series, day, 1, fetched_at, 9, fetched_at,"
     " evidence, mark, NULL, NULL FROM observations",
     HERE "9, replaced since" ANSWER, 1, 2},
    /* That it looked impossible is no part of the answer. */
    {"UPDATE observations SET mark = 128", "", 0, 1},
};

START_TEST(a_figure_changed_by_hand_is_named)
{
    char wanted[600];

    collect_mine();
    change(changes[_i].sql);
    (void)snprintf(
        wanted, sizeof(wanted),
        "%sevidence: 1 records\n%d figure%s read anew, %s\n", changes[_i].told,
        changes[_i].figures, changes[_i].figures == 1 ? "" : "s",
        changes[_i].faults > 0 ? "1 not as stored" : "all as stored");
    ck_run(RUN("verify"), changes[_i].faults, wanted,
           changes[_i].faults > 0 ? "headway: 1 does not fit\n" : "");
}
END_TEST

/* Of a list of people only its length is kept, and that is enough. */
START_TEST(a_changed_figure_of_a_list_is_named)
{
    struct program_result r;

    plan_one(sections[ODNOKLASSNIKI]);
    ck_run(RUN("collect", "--quiet"), 0, "", "");
    change("UPDATE observations SET value = 1");
    r = RUN("verify");
    ck_assert_str_eq(r.err, "headway: 1 does not fit\n");
    ck_assert_ptr_eq(strstr(r.out,
                            "evidence 1: odnoklassniki friends instant "
                            "2013-11-04: stored 1, but the answer says "),
                     r.out);
    ck_assert_ptr_nonnull(
        strstr(r.out, "\n1 figure read anew, 1 not as stored\n"));
    program_release(&r);
}
END_TEST

/* What is changed after the collection, in the plan or the database, and what
 * becomes of the figures then: two of mastodon, of which one is wrong. */
#define OTHER                                                                  \
    "[account other]\nnetwork = mastodon\nserver = social.example.md\n"        \
    "user = other\nbase_url = http://127.0.0.1:%u/mastodon/\n"
#define RENAMED                                                                \
    "[account ministry]\nnetwork = mastodon\nserver = social.example.md\n"     \
    "user = ministry2\nbase_url = http://127.0.0.1:%u/mastodon/\n"

static const struct {
    const char *section; /* NULL: the plan stays */
    const char *sql;     /* NULL: the database stays */
    int status;
    const char *out;
    const char *err;
} gaps[] = {
    {OTHER, NULL, 0,
     "evidence: 1 records\n0 figures read anew\n"
     "2 figures not read anew: no longer in the plan\n",
     ""},
    /* What still reads the same is as good as ever. */
    {RENAMED, NULL, 0,
     "evidence: 1 records\n2 figures read anew, all as stored\n", ""},
    {RENAMED,
     "UPDATE observations SET value = 7 WHERE series ="
     " (SELECT id FROM series WHERE metric = 'followers')",
     0,
     "evidence: 1 records\n1 figure read anew, all as stored\n"
     "1 figure not read anew: the account's settings, or the time zone, were "
     "changed since\n",
     ""},
    {NULL, "UPDATE observations SET evidence = NULL", 0,
     "evidence: 1 records\n0 figures read anew\n"
     "2 figures not read anew: without a kept answer\n",
     ""},
    {NULL, "UPDATE observations SET evidence = NULL, mark = 2", 0,
     "evidence: 1 records\n0 figures read anew\n"
     "2 figures not read anew: typed or imported\n",
     ""},
    {NULL, "UPDATE evidence SET reading = replace(reading, '11-04', '11-05')",
     1,
     "evidence 1: its fields, or the evidence before it, are not those that "
     "were stored\n"
     "evidence: 1 records\n0 figures read anew\n"
     "2 figures not read anew: the answer is lost or was changed\n",
     "headway: 1 does not fit\n"},
    {NULL, "DELETE FROM evidence", 1,
     "evidence 1: it is missing, but figures name it\n"
     "evidence: 0 records\n0 figures read anew\n"
     "2 figures not read anew: the answer is lost or was changed\n",
     "headway: 1 does not fit\n"},
};

START_TEST(what_cannot_be_read_anew_is_counted_with_the_reason)
{
    plan_one(sections[MINISTRY]);
    ck_run(RUN("collect", "--quiet"), 0, "", "");
    if (gaps[_i].section != NULL)
        plan_one(gaps[_i].section);
    if (gaps[_i].sql != NULL)
        change(gaps[_i].sql);
    ck_run(RUN("verify"), gaps[_i].status, gaps[_i].out, gaps[_i].err);
}
END_TEST

START_TEST(a_description_that_was_changed_makes_no_fault)
{
    collect_mine();
    ck_run(RUN("verify"), 0,
           "evidence: 1 records\n1 figure read anew, all as stored\n", "");
    write_description("/old");
    ck_run(RUN("verify"), 0,
           "evidence: 1 records\n0 figures read anew\n"
           "1 figure not read anew: the network's description was changed "
           "since\n",
           "");
}
END_TEST

/* One of two in a batch leaves the plan: the other is still read. */
START_TEST(who_left_the_plan_takes_no_one_along)
{
    static const char one[] =
        "[account one]\nnetwork = youtube\n"
        "channel = UCexample000000000000001\nkey = file:youtube\n"
        "base_url = http://127.0.0.1:%u/youtube/v3/\n";
    static const char two[] =
        "[account one]\nnetwork = youtube\n"
        "channel = UCexample000000000000001\nkey = file:youtube\n"
        "base_url = http://127.0.0.1:%u/youtube/v3/\n"
        "[account two]\nnetwork = youtube\n"
        "channel = UCexample000000000000002\nkey = file:youtube\n"
        "base_url = http://127.0.0.1:%u/youtube/v3/\n";

    plan_one(two);
    ck_run(RUN("collect", "--quiet"), 0, "", "");
    plan_one(one);
    ck_run(RUN("verify"), 0,
           "evidence: 1 records\n3 figures read anew, all as stored\n"
           "3 figures not read anew: no longer in the plan\n",
           "");
}
END_TEST

START_TEST(a_database_of_version_8_is_verified_once_it_is_brought_up)
{
    char path[PATH_MAX];
    struct buf bytes;

    plan_one("[account facebook]\nnetwork = facebook-page\npage = x\n"
             "token = file:facebook\n");
    buf_init(&bytes, BUF_TEXT_MAX);
    ck_assert_int_eq(file_read("tests/data/store/version-8.db", &bytes, NULL),
                     0);
    folder_write(in_folder("headway.db", path), buf_text(&bytes), bytes.len);
    buf_release(&bytes);
    change("DELETE FROM issued_figures"); /* brings it up to date */
    change("DELETE FROM issued_files");
    change("DELETE FROM issues");
    ck_run(RUN("verify"), 0,
           "evidence: 2 records\n0 figures read anew\n"
           "1 figure not read anew: without a kept answer\n"
           "2 figures not read anew: kept before version 9 of the database\n",
           "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verify");
    TCase *tc = command_case(suite, "verify");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, a_whole_plan_is_read_anew);
    tcase_add_loop_test(tc, a_figure_changed_by_hand_is_named, 0,
                        ROWS(changes));
    tcase_add_test(tc, a_changed_figure_of_a_list_is_named);
    tcase_add_loop_test(tc, what_cannot_be_read_anew_is_counted_with_the_reason,
                        0, ROWS(gaps));
    tcase_add_test(tc, a_description_that_was_changed_makes_no_fault);
    tcase_add_test(tc, who_left_the_plan_takes_no_one_along);
    tcase_add_test(tc,
                   a_database_of_version_8_is_verified_once_it_is_brought_up);
    return suite_run(suite);
}
