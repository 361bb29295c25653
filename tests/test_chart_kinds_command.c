/*
 * headway chart --kind as a user runs it: which files come, and what is refused.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/help/command.h"
#include "tests/help/suite.h"

/* Width and height of the PNG in the folder of charts; 0 where it is none. */
static void read_size(const char *name, unsigned *width, unsigned *height)
{
    char file[PATH_MAX];
    char path[PATH_MAX];
    unsigned char head[24] = {0};
    FILE *f;

    (void)snprintf(file, sizeof(file), "charts/%s", name);
    f = fopen(in_folder(file, path), "rb");
    if (f != NULL) {
        (void)fread(head, 1, sizeof(head), f);
        (void)fclose(f);
    }
    *width = memcmp(head, "\x89PNG", 4) == 0
                 ? (unsigned)head[18] << 8 | head[19]
                 : 0;
    *height = (unsigned)head[22] << 8 | head[23];
}

static void ck_picture(const char *name, unsigned width, unsigned height)
{
    unsigned w;
    unsigned h;

    read_size(name, &w, &h);
    ck_assert_msg(w == width && h == height, "%s: %ux%u", name, w, h);
}

static void ck_no_picture(const char *name)
{
    unsigned w;
    unsigned h;

    read_size(name, &w, &h);
    ck_assert_msg(w == 0, "%s is there", name);
}

/* The plan with an indicator of a second account, called so, and one by day. */
static void widen_plan(const char *name)
{
    char text[2000];

    (void)snprintf(text, sizeof(text),
                   "%s"
                   "[account ok]\nnetwork = manual\nmetrics = members\n"
                   "[indicator %s]\naccount = ok\ntarget = 500\n"
                   "[indicator per-day]\naccount = web\nmetric = visitors\n"
                   "period = day\ntarget = 300\n",
                   command_plan, name);
    write_text("headway.ini", text);
}

START_TEST(without_a_name_the_whole_plan_is_drawn_along)
{
    widen_plan("members");
    ck_run(RUN("chart", "--quiet"), 0, "", "");
    ck_picture("friends.png", 1200, 675);
    ck_picture("members.png", 1200, 675);
    ck_picture("per-day.png", 1200, 675);
    ck_picture("sheet.png", 1200, 675);
    ck_picture("bullets.png", 1200, 675);
    ck_no_picture("friends-small.png");
    ck_no_picture("per-day-2013-10.png");
}
END_TEST

START_TEST(one_account_needs_no_sheet_unless_it_is_asked_for)
{
    ck_run(RUN("chart", "--quiet"), 0, "", "");
    ck_picture("bullets.png", 1200, 675);
    ck_no_picture("sheet.png");
    ck_run(RUN("chart", "--kind", "sheet", "--quiet"), 0, "", "");
    ck_picture("sheet.png", 1200, 675);
}
END_TEST

START_TEST(an_indicator_that_is_named_is_drawn_alone)
{
    widen_plan("members");
    ck_run(RUN("chart", "members", "--quiet"), 0, "", "");
    ck_picture("members.png", 1200, 675);
    ck_no_picture("friends.png");
    ck_no_picture("sheet.png");
    ck_no_picture("bullets.png");
}
END_TEST

START_TEST(each_kind_comes_in_its_file_and_size)
{
    widen_plan("members");
    ck_run(RUN("chart", "--kind", "thumbnail, daily", "--quiet"), 0, "", "");
    ck_picture("friends-small.png", 400, 225);
    ck_picture("per-day-small.png", 400, 225);
    /* The last month that is over. */
    ck_picture("per-day-2013-10.png", 1200, 675);
    ck_no_picture("per-day-2013-11.png");
    ck_no_picture("friends-2013-10.png");
    ck_no_picture("friends.png");
}
END_TEST

START_TEST(days_are_drawn_of_each_month_that_is_wished_for)
{
    widen_plan("members");
    ck_run(RUN("chart", "--kind=daily", "--from=2013-08-20", "--to=2013-10-05",
               "--size=800x450", "--quiet"),
           0, "", "");
    ck_no_picture("per-day-2013-07.png");
    ck_picture("per-day-2013-08.png", 800, 450);
    ck_picture("per-day-2013-09.png", 800, 450);
    ck_picture("per-day-2013-10.png", 800, 450);
    ck_no_picture("per-day-2013-11.png");
}
END_TEST

START_TEST(an_indicator_keeps_the_name_that_a_kind_would_take)
{
    widen_plan("bullets");
    ck_run(RUN("chart", "--quiet"), 0, "", "");
    ck_picture("bullets.png", 1200, 675);
    ck_run(RUN("chart", "--kind", "bullets"), 64, "",
           "headway: an indicator is called 'bullets': its own chart has that "
           "name\n");
}
END_TEST

static const struct {
    const char *words[6];
    const char *message;
} refusals[] = {
    {{"--kind", "pie"},
     "headway: --kind: there is no chart 'pie'; the kinds are progress, daily, "
     "sheet, bullets, thumbnail\n"},
    {{"--kind", ","},
     "headway: --kind: there is no chart ','; the kinds are progress, daily, "
     "sheet, bullets, thumbnail\n"},
    {{"--kind", "daily"},
     "headway: nothing to draw as 'daily': none of the indicators is one by "
     "day\n"},
    {{"--kind", "sheet", "--size", "400x225"},
     "headway: --size: the chart 'sheet' needs 640x420 at least\n"},
    {{"--kind", "bullets", "--size", "700x600"},
     "headway: --size: the chart 'bullets' needs 720x400 at least\n"},
    {{"--for", "paper"},
     "headway: 'paper' is no medium: write screen or print\n"},
    {{"--for", "print", "--scale", "2"},
     "headway: --size and --scale are for the screen: print has its own\n"},
    {{"--for", "print", "--kind", "thumbnail"},
     "headway: --for print: the chart 'thumbnail' is not laid out for paper\n"},
};

START_TEST(what_cannot_be_drawn_is_told_in_a_line)
{
    const char *words[8] = {"chart"};

    memcpy(words + 1, refusals[_i].words, sizeof(refusals[_i].words));
    ck_run(run_command(words), 64, "", refusals[_i].message);
}
END_TEST

START_TEST(a_small_size_leaves_out_what_has_no_room_in_it_and_says_so)
{
    widen_plan("members");
    ck_run(RUN("chart", "--size", "400x225", "--quiet"), 0, "",
           "headway: no 'sheet' in 400x225: it needs 640x420 at least\n"
           "headway: no 'bullets' in 400x225: it needs 720x400 at least\n");
    ck_picture("friends.png", 400, 225);
    ck_no_picture("sheet.png");
    ck_no_picture("bullets.png");
}
END_TEST

START_TEST(a_middle_size_holds_all)
{
    widen_plan("members");
    ck_run(RUN("chart", "--size", "800x450", "--quiet"), 0, "", "");
    ck_picture("friends.png", 800, 450);
    ck_picture("sheet.png", 800, 450);
    ck_picture("bullets.png", 800, 450);
}
END_TEST

/* Every kind, in its usual size, in little room and on paper. */
static void ck_all_kinds(void)
{
    static const char kinds[] = "progress,daily,sheet,bullets";

    ck_run(RUN("chart", "--kind", kinds), 0, "", "");
    ck_picture("sheet.png", 1200, 675);
    ck_run(RUN("chart", "--kind", kinds, "--size", "720x420"), 0, "", "");
    ck_picture("bullets.png", 720, 420);
    ck_run(RUN("chart", "--kind", kinds, "--for", "print"), 0, "", "");
    ck_picture("sheet.png", 1949, 1654);
    ck_picture("bullets.png", 1949, 1417);
    ck_picture("per-day-2013-10.png", 1949, 1063);
}

/* Titles of accounts, indicators and events. */
static const char *const odd[] = {
    "abc \u200f\u05d0\u05d1",
    "smile \U0001f600 \u2764\ufe0f",
    "%1 %s \"quoted\" <b> &amp;",
    "\u0219",
    NULL, /* 500 letters without a blank */
};

START_TEST(odd_titles_are_drawn_in_each_kind)
{
    char title[1100] = "";
    char text[9000];

    for (int i = 0; odd[_i] == NULL && i < 500; i++)
        memcpy(title + strlen(title), "\u021a", sizeof("\u021a"));
    (void)snprintf(
        text, sizeof(text),
        "%s"
        "[account ok]\nnetwork = manual\nmetrics = members, calls\n"
        "title = %s\n"
        "[indicator members]\naccount = ok\ntitle = %s\n"
        "metric = members\ntarget = 500\n"
        "[indicator calls]\naccount = ok\ntitle = %s\n"
        "metric = calls\nperiod = instant\n"
        "[indicator per-day]\naccount = web\nmetric = visitors\n"
        "period = day\ntarget = 300\ntitle = %s\n"
        "[event e]\ntitle = %s\nstart = 2013-10-03\n",
        command_plan, odd[_i] != NULL ? odd[_i] : title,
        odd[_i] != NULL ? odd[_i] : title, odd[_i] != NULL ? odd[_i] : title,
        odd[_i] != NULL ? odd[_i] : title, odd[_i] != NULL ? odd[_i] : title);
    write_text("headway.ini", text);
    ck_run(RUN("record", "ok", "members", "12", "--quiet"), 0, "", "");
    ck_all_kinds();
}
END_TEST

/* Where less is better: nothing left, a target of nought, one beyond the
 * baseline's end, and the largest figure there is. */
static const struct {
    const char *indicator; /* what is told of its target */
    const char *value;
} extremes[] = {
    {"baseline = 10\ntarget = 0\nbetter = less\n", "0"},
    {"baseline = 10\ntarget = 0\nbetter = less\n", "4611686018427387904"},
    {"baseline = 10\ntarget = 9\nbetter = less\n", "0"},
    {"baseline = 1000000000000000\ntarget = 1\nbetter = less\n", "5"},
    {"target = 1\n", "4611686018427387904"},
    {"baseline = 999\ntarget = 1000\n", "0"},
    {"", "4611686018427387904"},
};

START_TEST(extremes_are_drawn_in_each_kind)
{
    char text[3000];

    (void)snprintf(text, sizeof(text),
                   "%s"
                   "[account ok]\nnetwork = manual\nmetrics = members\n"
                   "[indicator members]\naccount = ok\nmetric = members\n%s"
                   "[indicator per-day]\naccount = web\nmetric = visitors\n"
                   "period = day\ntarget = 300\n",
                   command_plan, extremes[_i].indicator);
    write_text("headway.ini", text);
    ck_all_kinds(); /* without any figure */
    ck_run(RUN("record", "ok", "members", extremes[_i].value, "--quiet"), 0, "",
           "");
    ck_all_kinds();
}
END_TEST

START_TEST(days_without_figures_are_drawn_in_each_kind)
{
    widen_plan("members");
    ck_run(RUN("record", "ok", "members", "12", "--quiet"), 0, "", "");
    ck_run(RUN("chart", "--kind", "progress,daily,sheet,bullets", "--from",
               "2012-01-01", "--to", "2012-02-01"),
           0, "", "");
    ck_picture("per-day-2012-02.png", 1200, 675);
    ck_run(RUN("chart", "--kind", "progress,daily,sheet,bullets", "--from",
               "2013-12-01", "--to", "2013-12-31"),
           0, "", "");
    ck_picture("per-day-2013-12.png", 1200, 675);
}
END_TEST

/* 16.5 cm wide, 9, 14 and 12 high, at 300 dots to the inch. */
START_TEST(paper_has_a_size_of_its_own)
{
    widen_plan("members");
    ck_run(RUN("chart", "--for", "print", "--quiet"), 0, "", "");
    ck_picture("friends.png", 1949, 1063);
    ck_picture("sheet.png", 1949, 1654);
    ck_picture("bullets.png", 1949, 1417);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart kinds as a command");
    TCase *tc = command_case(suite, "kinds");

    tcase_add_test(tc, without_a_name_the_whole_plan_is_drawn_along);
    tcase_add_test(tc, one_account_needs_no_sheet_unless_it_is_asked_for);
    tcase_add_test(tc, an_indicator_that_is_named_is_drawn_alone);
    tcase_add_test(tc, each_kind_comes_in_its_file_and_size);
    tcase_add_test(tc, days_are_drawn_of_each_month_that_is_wished_for);
    tcase_add_test(tc, an_indicator_keeps_the_name_that_a_kind_would_take);
    tcase_add_loop_test(tc, what_cannot_be_drawn_is_told_in_a_line, 0,
                        ROWS(refusals));
    tcase_add_test(tc, paper_has_a_size_of_its_own);
    tcase_add_loop_test(tc, odd_titles_are_drawn_in_each_kind, 0, ROWS(odd));
    tcase_add_loop_test(tc, extremes_are_drawn_in_each_kind, 0, ROWS(extremes));
    tcase_add_test(tc, days_without_figures_are_drawn_in_each_kind);
    tcase_add_test(tc, a_middle_size_holds_all);
    tcase_add_test(tc,
                   a_small_size_leaves_out_what_has_no_room_in_it_and_says_so);
    return suite_run(suite);
}
