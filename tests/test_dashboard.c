/*
 * The dashboard: what its pages say, how hostile texts come out in them, and
 * which files a second writing touches.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/day.h"
#include "reports/dashboard.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

/* A plan made by hand: an account of levels, an indicator with a target, one
 * that is followed, an either-or of both. */
static char host_name[] = "mastodon";
static char host_title[] = "Mastodon";
static char followers[] = "followers";
static char posts[] = "posts";
static char nothing[] = "";
static char plan_name[] = "Strategy & <plan>";
static char zone[] = "UTC";
static char account_name[] = "masto";
static char account_title[] = "=Masto \"x\"\nline\x01";
static char first_name[] = "friends/masto";
static char first_title[] = "Friends <script>alert(1)</script>";
static char second_name[] = "index";
static char second_title[] = "\u05e9\u05dc\u05d5\u05dd";
static char either_name[] = "friends-masto";

static struct network net;
static struct account account;
static struct indicator indicators[3];
static const struct indicator *parts[2];
static struct plan plan;
static struct store *st;
static char *folder;
static int32_t ends[1];

enum { FIRST, SECOND, EITHER };

/* A reading for each day but the 8th and 9th of October; on the 20th it is
 * typed, on the 21st rounded, on the 22nd held. */
static void put_readings(void)
{
    struct err err = {0};

    for (int32_t day = plan.start; day <= day_from_civil(2013, 11, 4); day++) {
        struct store_row row = {
            .key = {account_name, host_name, followers, PERIOD_INSTANT,
                    PAID_INCLUDE},
            .figure = {.day = day,
                       .value = day - plan.start,
                       .low = day - plan.start,
                       .high = day - plan.start,
                       .fetched_at = (int64_t)day * 86400 + 3600},
        };
        int32_t at = day - day_from_civil(2013, 10, 1) + 1;

        if (at == 8 || at == 9)
            continue;
        if (at == 20)
            row.figure.origin = ORIGIN_TYPED;
        if (at == 21)
            row.figure.high++;
        if (at == 22)
            row.figure.quality = QUALITY_HELD;
        ck_assert_int_eq(store_put(st, &row, 1, NULL, &err), 0);
    }
}

static void make_plan(void)
{
    struct err err = {0};

    net = (struct network){.name = host_name, .title = host_title};
    account = (struct account){
        .name = account_name, .title = account_title, .network = &net};
    indicators[FIRST] = (struct indicator){
        .name = first_name,
        .title = first_title,
        .account = &account,
        .metric = followers,
        .period = PERIOD_INSTANT,
        .has_baseline = true,
        .has_target = true,
        .target = 1000,
        .by = day_from_civil(2013, 12, 31),
        .verification = nothing,
        .responsible = nothing,
    };
    indicators[SECOND] = indicators[FIRST];
    indicators[SECOND].name = second_name;
    indicators[SECOND].title = second_title;
    indicators[SECOND].metric = posts;
    indicators[SECOND].has_target = false;
    parts[0] = &indicators[FIRST];
    indicators[EITHER] = (struct indicator){.name = either_name,
                                            .title = either_name,
                                            .by = day_from_civil(2013, 12, 31),
                                            .verification = nothing,
                                            .responsible = nothing,
                                            .any_of = parts,
                                            .any_of_count = 1};
    folder = folder_make();
    plan = (struct plan){
        .name = plan_name,
        .timezone = zone,
        .start = day_from_civil(2013, 4, 1),
        .end = day_from_civil(2013, 12, 31),
        .charts = folder,
        .reports = folder,
        .accounts = &account,
        .account_count = 1,
        .indicators = indicators,
        .indicator_count = 3,
    };
    ends[0] = DAY_NONE;
    st = store_open(":memory:", STORE_WRITE, &err);
    ck_assert_ptr_nonnull(st);
    put_readings();
}

static void drop_plan(void)
{
    store_close(st);
    program_remove_tree(folder);
    free(folder);
}

static double half_width(void *ctx, const char *text, double size, bool bold)
{
    (void)ctx;
    (void)bold;
    return size * (double)strlen(text) / 2;
}

static void read_on(int32_t day, struct dashboard *d)
{
    struct err err = {0};
    const struct dashboard_order order = {.plan = &plan,
                                          .today = day,
                                          .ends = ends,
                                          .reports = "../my reports",
                                          .charts = "../charts",
                                          .measures = {{half_width, NULL},
                                                       {half_width, NULL},
                                                       {half_width, NULL}},
                                          .hands = 3};

    ck_assert_int_eq(dashboard_read(&order, st, d, &err), 0);
}

/* A page as text; owned (free). */
static char *page_on(int32_t day, int indicator)
{
    struct dashboard d;
    struct buf out;
    struct err err = {0};
    char *text;

    read_on(day, &d);
    buf_init(&out, BUF_TEXT_MAX);
    ck_assert_int_eq(indicator < 0
                         ? dashboard_overview(&d, &out, &err)
                         : dashboard_page(&d, (size_t)indicator, &out, &err),
                     0);
    text = buf_steal(&out);
    ck_assert_ptr_nonnull(text);
    dashboard_release(&d);
    return text;
}

static int32_t today(void)
{
    return day_from_civil(2013, 11, 4);
}

static int count_of(const char *text, const char *what)
{
    int n = 0;

    for (; (text = strstr(text, what)) != NULL; text += strlen(what))
        n++;
    return n;
}

#define HAS(text, what) ck_assert_msg(strstr(text, what) != NULL, "%s", what)
#define LACKS(text, what) ck_assert_msg(strstr(text, what) == NULL, "%s", what)

START_TEST(the_overview_tells_value_target_status_and_age)
{
    char *text = page_on(today(), -1);

    HAS(text, "As of 4 November 2013, UTC</p>");
    HAS(text, "1 April \u2013 31 December 2013, 57 days left");
    HAS(text, "<b>217</b>of 1\u00a0000, 22\u00a0%");
    HAS(text, "due 792, 27\u00a0% of it");
    HAS(text, "read 4 Nov (today)");
    HAS(text, "<strong>behind</strong>");
    HAS(text, "href=\"friends-masto.html\"");
    HAS(text, "href=\"friends-masto~either.html\"");
    free(text);
}
END_TEST

START_TEST(a_page_is_a_whole_document_for_every_reader)
{
    for (int i = -1; i < 3; i++) {
        char *text = page_on(today(), i);

        ck_assert_int_eq(strncmp(text, "<!DOCTYPE html>\n<html lang=\"en\">",
                                 strlen("<!DOCTYPE html>\n<html lang=\"en\">")),
                         0);
        ck_assert_int_eq(count_of(text, "<h1>"), 1);
        ck_assert_int_eq(count_of(text, "<main>"), 1);
        ck_assert_int_eq(count_of(text, "<header>"), 1);
        ck_assert_int_eq(count_of(text, "<footer>"), 1);
        ck_assert_int_eq(count_of(text, "<svg role=\"img\""),
                         count_of(text, "<desc>"));
        ck_assert_int_eq(count_of(text, "<table"), count_of(text, "<thead>"));
        ck_assert_int_eq(count_of(text, "<nav"), i < 0 ? 0 : 1);
        free(text);
    }
}
END_TEST

START_TEST(nothing_is_run_or_loaded)
{
    for (int i = -1; i < 3; i++) {
        char *text = page_on(today(), i);

        HAS(text, "content=\"default-src 'none'; style-src 'sha256-");
        LACKS(text, "<script");
        LACKS(text, "src=");
        LACKS(text, "url(");
        LACKS(text, "style=\"");
        LACKS(text, "http:");
        LACKS(text, "https:");
        LACKS(text, "@import");
        free(text);
    }
}
END_TEST

START_TEST(what_people_wrote_stays_text)
{
    char *text = page_on(today(), -1);

    HAS(text, "Friends &lt;script&gt;alert(1)&lt;/script&gt;");
    HAS(text, "<h1><bdi>Strategy &amp; &lt;plan&gt;</bdi></h1>");
    HAS(text, "<bdi>=Masto &quot;x&quot; line\uFFFD</bdi>");
    HAS(text, "<bdi>\u05e9\u05dc\u05d5\u05dd</bdi>");
    LACKS(text, "\x01");
    free(text);
}
END_TEST

START_TEST(the_calendar_tells_each_kind_of_reading)
{
    char *text;

    net.typed = false;
    text = page_on(today(), -1);
    HAS(text, "<span class=\"hide\">typed</span>");
    HAS(text, "<span class=\"hide\">rounded</span>");
    HAS(text, "<span class=\"hide\">held: looks impossible</span>");
    ck_assert_int_eq(count_of(text, "<i class=\"dot\">read</i>"), 30);
    free(text);
}
END_TEST

START_TEST(an_indicator_s_months_come_newest_first)
{
    char *text = page_on(today(), FIRST);
    const char *november = strstr(text, "<th scope=\"row\">4 Nov<");
    const char *october = strstr(text, "<th scope=\"row\">31 Oct<");
    char path[PATH_MAX];

    ck_assert_ptr_nonnull(november);
    ck_assert_ptr_nonnull(october);
    ck_assert(november < october);
    HAS(october, "<td><b>213</b></td><td>+31</td><td>777</td><td>27\u00a0%</td>"
                 "<td class=\"old\">29 of 31</td>");
    HAS(text, "<dt>8\u20139 October 2013</dt><dd><bdi>No reading</bdi></dd>");
    HAS(text, "href=\"friends-masto.csv\"");
    LACKS(text, "friends-masto.png"); /* not drawn yet */
    free(text);
    (void)snprintf(path, sizeof(path), "%s/friends-masto.png", folder);
    folder_write(path, "x", 1);
    text = page_on(today(), FIRST);
    HAS(text, "href=\"../charts/friends-masto.png\"");
    free(text);
}
END_TEST

START_TEST(the_change_of_a_rounded_count_is_an_interval)
{
    char *text = page_on(day_from_civil(2013, 10, 21), FIRST);

    HAS(text, "<th scope=\"row\">21 Oct</th><td><b>203\u2013204</b></td>"
              "<td>+21 to +22</td>");
    free(text);
}
END_TEST

START_TEST(an_indicator_without_a_reading_has_a_page)
{
    char *text = page_on(today(), SECOND);

    HAS(text, "<strong>no data</strong>");
    HAS(text, "not read yet");
    LACKS(text, "<b>0</b>");
    free(text);
}
END_TEST

static const struct {
    enum language lang;
    const char *of;
    const char *left;
    const char *status;
    const char *heading;
} languages[] = {
    {LANGUAGE_EN, "of 1\u00a0000, 22\u00a0%", "57 days left", "behind",
     "Readings, day by day"},
    {LANGUAGE_RO, "din 1\u00a0000, 22\u00a0%", "au r\u0103mas 57 de zile",
     "\u00een \u00eent\u00e2rziere", "M\u0103sur\u0103ri zi cu zi"},
    {LANGUAGE_RU, "\u0438\u0437 1\u00a0000, 22\u00a0%",
     "\u043e\u0441\u0442\u0430\u043b\u043e\u0441\u044c 57 "
     "\u0434\u043d\u0435\u0439",
     "\u043e\u0442\u0441\u0442\u0430\u0451\u0442",
     "\u041f\u043e\u043a\u0430\u0437\u0430\u043d\u0438\u044f \u043f\u043e "
     "\u0434\u043d\u044f\u043c"},
};

START_TEST(the_pages_speak_the_plan_s_language)
{
    char *text;

    plan.language = languages[_i].lang;
    text = page_on(today(), -1);
    HAS(text, languages[_i].of);
    HAS(text, languages[_i].left);
    HAS(text, languages[_i].status);
    HAS(text, languages[_i].heading);
    free(text);
}
END_TEST

START_TEST(reports_are_found_by_their_files)
{
    static const char *const files[] = {
        "2013-10.ro.html", "2013-10.pdf",    "2013-10.ro.office.csv",
        "2013-10.csv",     "2013-10.ro.csv", "2013-09.html",
        "notes.html",      "2013-10.tmp",    ".2013-10.html"};
    char path[PATH_MAX];
    char *text;

    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        (void)snprintf(path, sizeof(path), "%s/%s", folder, files[i]);
        folder_write(path, "x", 1);
    }
    text = page_on(today(), -1);
    HAS(text, "<a href=\"../my%20reports/2013-10.pdf\" "
              "aria-label=\"October 2013, PDF\">PDF</a> "
              "<a href=\"../my%20reports/2013-10.csv\" "
              "aria-label=\"October 2013, CSV\">CSV</a> </div>"
              "<div><span>ro</span> "
              "<a href=\"../my%20reports/2013-10.ro.html\" "
              "aria-label=\"October 2013, HTML ro\">HTML</a> "
              "<a href=\"../my%20reports/2013-10.ro.csv\" "
              "aria-label=\"October 2013, CSV ro\">CSV</a> "
              "<a href=\"../my%20reports/2013-10.ro.office.csv\" "
              "aria-label=\"October 2013, CSV office ro\">CSV office</a> "
              "</div></td>");
    ck_assert(strstr(text, "October 2013</strong>") <
              strstr(text, "September 2013</strong>"));
    LACKS(text, "notes");
    LACKS(text, "2013-10.tmp");
    free(text);
}
END_TEST

START_TEST(access_that_ends_soon_is_told)
{
    char *text;

    ends[0] = day_from_civil(2013, 11, 24);
    text = page_on(today(), -1);
    HAS(text, "</bdi>, 24 November 2013, in 20 days</li>");
    free(text);
}
END_TEST

START_TEST(the_figures_are_beside_the_page)
{
    struct dashboard d;
    struct buf out;
    struct err err = {0};

    read_on(today(), &d);
    buf_init(&out, BUF_TEXT_MAX);
    ck_assert_int_eq(dashboard_csv(&d, FIRST, &out, &err), 0);
    HAS(buf_text(&out), "date,account,network,metric,period,paid,value,low,"
                        "high,origin,fetched_at,evidence\n"
                        "2013-04-01,masto,mastodon,followers,instant,include,"
                        "0,0,0,fetched,2013-04-01T01:00:00Z,\n");
    HAS(buf_text(&out), "2013-10-21,masto,mastodon,followers,instant,include,"
                        "203,203,204,fetched,2013-10-21T01:00:00Z,\n");
    buf_release(&out);
    dashboard_release(&d);
}
END_TEST

static struct dashboard_count write_on(int32_t day, const char *to)
{
    struct dashboard_count count;
    struct dashboard d;
    struct err err = {0};

    read_on(day, &d);
    ck_assert_int_eq(dashboard_write(&d, to, &count, &err), 0);
    dashboard_release(&d);
    return count;
}

START_TEST(what_stays_the_same_is_left_alone)
{
    char path[PATH_MAX];
    struct stat before;
    struct stat after;
    struct dashboard_count count = write_on(today(), folder);

    ck_assert_uint_eq(count.files, 6); /* 3 pages, 2 of figures, the overview */
    ck_assert_uint_eq(count.changed, 6);
    ck_assert_int_eq(folder_count(folder), 6);
    (void)snprintf(path, sizeof(path), "%s/friends-masto.html", folder);
    ck_assert_int_eq(stat(path, &before), 0);
    count = write_on(today(), folder);
    ck_assert_uint_eq(count.changed, 0);
    ck_assert_int_eq(stat(path, &after), 0);
    ck_assert_uint_eq(before.st_ino, after.st_ino);
    ck_assert_int_eq(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
    /* The next day changes pages, but no figures. */
    count = write_on(today() + 1, folder);
    ck_assert_uint_eq(count.changed, 4);
}
END_TEST

START_TEST(a_folder_that_cannot_be_written_keeps_its_files)
{
    struct dashboard_count count;
    struct dashboard d;
    struct err err = {0};
    char path[PATH_MAX];

    (void)snprintf(path, sizeof(path), "%s/none", folder);
    read_on(today(), &d);
    ck_assert_int_eq(dashboard_write(&d, path, &count, &err), -1);
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_ptr_nonnull(strstr(err.msg, "page of 'friends/masto'"));
    dashboard_release(&d);
}
END_TEST

START_TEST(no_two_indicators_share_a_file)
{
    char file[DASHBOARD_FILE];

    ck_assert_str_eq(dashboard_file(&indicators[FIRST], "html", file),
                     "friends-masto.html");
    ck_assert_str_eq(dashboard_file(&indicators[EITHER], "html", file),
                     "friends-masto~either.html");
    ck_assert_str_eq(dashboard_file(&indicators[SECOND], "html", file),
                     "index~page.html");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dashboard");
    TCase *pages = tcase_create("pages");

    speak();
    tcase_add_checked_fixture(pages, make_plan, drop_plan);
    tcase_add_test(pages, the_overview_tells_value_target_status_and_age);
    tcase_add_test(pages, a_page_is_a_whole_document_for_every_reader);
    tcase_add_test(pages, nothing_is_run_or_loaded);
    tcase_add_test(pages, what_people_wrote_stays_text);
    tcase_add_test(pages, the_calendar_tells_each_kind_of_reading);
    tcase_add_test(pages, an_indicator_s_months_come_newest_first);
    tcase_add_test(pages, the_change_of_a_rounded_count_is_an_interval);
    tcase_add_test(pages, an_indicator_without_a_reading_has_a_page);
    tcase_add_loop_test(pages, the_pages_speak_the_plan_s_language, 0,
                        (int)(sizeof(languages) / sizeof(languages[0])));
    tcase_add_test(pages, reports_are_found_by_their_files);
    tcase_add_test(pages, access_that_ends_soon_is_told);
    tcase_add_test(pages, the_figures_are_beside_the_page);
    tcase_add_test(pages, what_stays_the_same_is_left_alone);
    tcase_add_test(pages, a_folder_that_cannot_be_written_keeps_its_files);
    tcase_add_test(pages, no_two_indicators_share_a_file);
    suite_add_tcase(suite, pages);
    return suite_run(suite);
}
