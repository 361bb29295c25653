/*
 * headway chart and inspect as a user runs them: what comes out, and that bad
 * input ends in one line while the old picture stays.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/help/command.h"
#include "tests/help/folder.h"
#include "tests/help/suite.h"

static char picture[PATH_MAX]; /* that of the indicator friends */

static void put_figures(void)
{
    ck_run(RUN("record", "facebook", "friends", "600", "--date", "2013-10-31",
               "--note", "seen"),
           0, "facebook friends 2013-10-31: 600\n", "");
    ck_run(RUN("record", "facebook", "friends", "747", "--date", "2013-11-02",
               "--note", "seen"),
           0, "facebook friends 2013-11-02: 747\n", "");
}

/* A good picture of two figures, as it would be before something goes wrong;
 * its sum. */
static uint64_t draw_first(void)
{
    uint64_t sum;

    (void)in_folder("charts/friends.png", picture);
    put_figures();
    ck_run(RUN("chart"), 0, "", "");
    sum = folder_file_sum(picture);
    ck_assert_uint_ne(sum, 0);
    return sum;
}

/* One line that begins so, this status, and the picture as it was. */
static void ck_refused(struct program_result r, int status, const char *line,
                       uint64_t sum)
{
    char wanted[600];
    size_t len = (size_t)snprintf(wanted, sizeof(wanted), "headway: %s", line);

    ck_assert_str_eq(r.out, "");
    ck_assert_msg(strncmp(r.err, wanted, len) == 0, "%s", r.err);
    ck_assert_ptr_eq(strchr(r.err, '\n'), r.err + strlen(r.err) - 1);
    ck_assert_int_eq(r.status, status);
    ck_assert_uint_eq(folder_file_sum(picture), sum);
    program_release(&r);
}

/* The picture is there, whole, and its title and description say this. */
static void ck_says(const char *text)
{
    struct program_result r;

    (void)in_folder("charts/friends.png", picture);
    r = RUN("inspect", picture, "--format", "json");
    ck_assert_str_eq(r.err, "");
    ck_assert_int_eq(r.status, 0);
    ck_assert_msg(strstr(r.out, text) != NULL, "%s", r.out);
    program_release(&r);
}

static const struct {
    const char *words[6]; /* after "chart" */
    int status;
    const char *line;
} refusals[] = {
    {{"--from", "2013-10-02", "--to", "2013-10-01"},
     64,
     "--to must be after --from\n"},
    {{"--from", "2013-10-01", "--to", "2013-10-01"},
     64,
     "--to must be after --from\n"},
    {{"--size", "0x0"}, 64, "'0x0' is no size: write WxH, from 400x225 to "},
    {{"--size", "1x1"}, 64, "'1x1' is no size: write WxH, from 400x225 to "},
    {{"--size", "20000x20000"},
     64,
     "'20000x20000' is no size: write WxH, from 400x225 to 4000x4000\n"},
    {{"--size", "99999999999999999999x675"},
     64,
     "'99999999999999999999x675' is no size: "},
    {{"--size", "1200"}, 64, "'1200' is no size: "},
    {{"--size", "-400x225"}, 64, "'-400x225' is no size: "},
    {{"--scale", "0"}, 64, "'0' is no scale: write 1 to 4\n"},
    {{"--scale", "5"}, 64, "'5' is no scale: write 1 to 4\n"},
    {{"--size", "4000x4000", "--scale", "4"},
     64,
     "4000x4000 at scale 4 is too large: at most 64 million pixels are "
     "drawn\n"},
    {{"--output", ""}, 64, "--output names no folder\n"},
    {{"friend"},
     64,
     "the plan has no indicator 'friend'; did you mean 'friends'?\n"},
};

START_TEST(a_wrong_wish_is_one_line_and_the_picture_stays)
{
    uint64_t sum = draw_first();
    const char *words[8] = {"chart"};

    memcpy(words + 1, refusals[_i].words, sizeof(refusals[_i].words));
    ck_refused(run_command(words), refusals[_i].status, refusals[_i].line, sum);
}
END_TEST

/* What is set in place of a line of the plan, and how the fault is told: the
 * line, and that there was one. */
static const struct {
    const char *old;
    const char *new;
    const char *fault;
} plans[] = {
    {"charts = charts\n", "charts = charts\nfont = /nowhere/a.ttf\n",
     "[output] font: cannot open '/nowhere/a.ttf': No such file or "
     "directory\n"},
    {"charts = charts\n", "charts = charts\nfont = /dev/zero\n",
     "[output] font: cannot read '/dev/zero': it is a device\n"},
    {"charts = charts\n", "charts = charts\nfont = /tmp/\n",
     "[output] font: cannot read '/tmp/': it is a folder\n"},
    {"charts = charts\n", "charts = charts\nfont = ./headway.ini\n", "font '"},
    {"[account facebook]\n", "[account facebook]\ntitle = page \U000F0000\n",
     "chart of 'friends': no font here has the character U+F0000, in the "
     "text "},
};

START_TEST(what_cannot_be_drawn_is_one_line_and_the_picture_stays)
{
    uint64_t sum = draw_first();

    change_config(plans[_i].old, plans[_i].new);
    ck_refused(RUN("chart", "friends"), 78, plans[_i].fault, sum);
}
END_TEST

/* The plan's own faults: with line, section and key. */
static const struct {
    const char *old;
    const char *new;
    const char *fault; /* behind the path */
} faults[] = {
    {"target = 1000\n", "target = 0\n",
     "[indicator friends] target: 0 is reached from the start; where less "
     "is better, say better = less\n"},
    {"target = 1000\n", "target = 4611686018427387904\n",
     "[indicator friends] target: 4611686018427387904 is not from 0 to "},
    {"target = 1000\n", "target = 10\nbaseline = 10\n",
     "[indicator friends] baseline: is not below the target; where less is "
     "better, say better = less\n"},
    {"target = 1000\n", "target = 10\nbaseline = 11\n",
     "[indicator friends] baseline: is not below the target; where less is "
     "better, say better = less\n"},
    {"[account facebook]\n", "[account facebook]\ntitle = a\x1b[31mb\n",
     "[account facebook] title: a control character, U+001B\n"},
    {"[account facebook]\n",
     "[account facebook]\ntitle = a\xc2\x9b"
     "b\n",
     "[account facebook] title: a control character, U+009B\n"},
    {"[account facebook]\n", "[account facebook]\ntitle = a\n  b\n",
     "[account facebook]: neither a [section] nor 'key = value'; "},
};

START_TEST(a_faulty_plan_is_told_and_the_picture_stays)
{
    uint64_t sum = draw_first();
    struct program_result r;

    change_config(faults[_i].old, faults[_i].new);
    r = RUN("chart");
    ck_assert_str_eq(r.out, "");
    ck_assert_msg(strstr(r.err, faults[_i].fault) != NULL, "%s", r.err);
    ck_assert_ptr_nonnull(strstr(r.err, "\nheadway: 1 fault in '"));
    ck_assert_int_eq(r.status, 78);
    ck_assert_uint_eq(folder_file_sum(picture), sum);
    program_release(&r);
}
END_TEST

START_TEST(a_target_of_nought_is_drawn_where_less_is_better)
{
    put_figures();
    change_config("target = 1000\n",
                  "baseline = 800\ntarget = 0\nbetter = less\n");
    ck_run(RUN("chart", "friends"), 0, "", "");
    ck_says("747 friends on 2 November");
    ck_says(" Target 0 by 31 December 2013.");
}
END_TEST

/* Titles that are drawn, as they are or cut. */
static const char *const titles[] = {
    "abc \u200f\u05d0\u05d1", /* from left to right and back */
    "smile \U0001f600 \u2764\ufe0f",
    "tab\there",
    "%1 %s %2 \"quoted\" <b> &amp;",
};

START_TEST(odd_titles_are_drawn)
{
    char section[200];

    put_figures();
    (void)snprintf(section, sizeof(section), "[account facebook]\ntitle = %s\n",
                   titles[_i]);
    change_config("[account facebook]\n", section);
    ck_run(RUN("chart", "friends"), 0, "", "");
    ck_says("747 friends on 2 November: 75\u00a0% of the target");
}
END_TEST

START_TEST(a_title_of_500_letters_is_cut_in_the_picture)
{
    char section[1600] = "[account facebook]\ntitle = ";

    put_figures();
    for (int i = 0; i < 250; i++)
        (void)memcpy(section + strlen(section), "\u021aa", sizeof("\u021aa"));
    (void)memcpy(section + strlen(section), "\n", sizeof("\n"));
    change_config("[account facebook]\n", section);
    ck_run(RUN("chart", "friends"), 0, "", "");
    ck_says("747 friends on 2 November: 75\u00a0% of the target");
}
END_TEST

START_TEST(without_figures_a_picture_says_so)
{
    ck_run(RUN("chart"), 0, "", "");
    ck_says("No reading");
    ck_says("\"figures\": []");
}
END_TEST

START_TEST(one_figure_is_a_first_reading)
{
    ck_run(RUN("record", "facebook", "friends", "600", "--date", "2013-10-31"),
           0, "facebook friends 2013-10-31: 600\n", "");
    ck_run(RUN("chart", "friends"), 0, "", "");
    ck_says(
        "600 friends on 31 October, first reading: 60\u00a0% of the target");
}
END_TEST

START_TEST(figures_out_of_the_days_asked_for_are_not_drawn)
{
    put_figures();
    ck_run(
        RUN("chart", "friends", "--from", "2013-04-01", "--to", "2013-06-30"),
        0, "", "");
    ck_says("\"figures\": []");
    ck_run(
        RUN("chart", "friends", "--from", "2014-02-01", "--to", "2014-06-30"),
        0, "", "");
    ck_says("\"figures\": []");
}
END_TEST

/* On 1 November, of which 5 November knows better. */
START_TEST(a_chart_stands_at_its_last_day_or_knows_what_a_day_knew)
{
    ck_run(RUN("record", "facebook", "friends", "600", "--date", "2013-11-01",
               "--now", "2013-11-01T12:00:00Z"),
           0, "facebook friends 2013-11-01: 600\n", "");
    ck_run(RUN("record", "facebook", "friends", "610", "--date", "2013-11-01",
               "--now", "2013-11-03T12:00:00Z"),
           0, "facebook friends 2013-11-01: 610 (was 600)\n", "");
    ck_run(RUN("chart", "friends", "--to", "2013-11-01"), 0, "", "");
    ck_says("610 friends on 1 November");
    ck_run(RUN("chart", "friends", "--as-of", "2013-11-02"), 0, "", "");
    ck_says("600 friends on 1 November");
    ck_run(
        RUN("chart", "friends", "--as-of", "2013-11-02", "--to", "2013-11-01"),
        0, "", "");
    ck_says("600 friends on 1 November");
    ck_run(RUN("chart", "friends", "--as-of", "2013-11-03"), 0, "", "");
    ck_says("610 friends on 1 November");
    ck_run(RUN("chart", "friends", "--as-of", "2013-10-31"), 0, "", "");
    ck_says("\"figures\": []");
    ck_run(RUN("chart", "friends", "--as-of", "2014-10-31"), 64, "",
           "headway: --as-of: 2014-10-31 is in the future\n");
}
END_TEST

/* The largest is 2^62. */
static const struct {
    const char *value;
    const char *told;
} values[] = {
    {"0", "0 friends on 1 November"},
    {"9007199254740992",
     "9\u00a0007\u00a0199\u00a0254\u00a0740\u00a0992 friends on 1 November"},
    {"4611686018427387904",
     "4\u00a0611\u00a0686\u00a0018\u00a0427\u00a0387\u00a0904 friends on 1 "
     "November"},
};

START_TEST(values_of_any_size_are_drawn)
{
    char member[60];
    struct program_result r = RUN("record", "facebook", "friends",
                                  values[_i].value, "--date", "2013-11-01");

    ck_assert_int_eq(r.status, 0);
    program_release(&r);
    ck_run(RUN("chart", "friends"), 0, "", "");
    ck_says(values[_i].told);
    (void)snprintf(member, sizeof(member), "\"value\": %s,", values[_i].value);
    ck_says(member);
}
END_TEST

START_TEST(a_folder_that_is_a_file_is_told)
{
    (void)in_folder("charts", picture);
    put_figures();
    write_text("charts", "mine");
    ck_refused(RUN("chart"), 74, "'", folder_file_sum(picture));
}
END_TEST

START_TEST(a_folder_in_the_place_of_the_picture_is_told)
{
    struct program_result r;
    char path[PATH_MAX];

    put_figures();
    ck_assert_int_eq(mkdir(in_folder("charts", path), 0700), 0);
    ck_assert_int_eq(mkdir(in_folder("charts/friends.png", path), 0700), 0);
    r = RUN("chart", "friends");
    ck_assert_ptr_nonnull(strstr(r.err, "charts/friends.png': Is a directory"));
    ck_assert_int_eq(r.status, 74);
    ck_assert_int_eq(folder_count(in_folder("charts", path)), 1);
    program_release(&r);
}
END_TEST

START_TEST(a_font_that_is_a_pipe_is_refused_at_once)
{
    uint64_t sum = draw_first();
    char path[PATH_MAX];
    char line[PATH_MAX + 60];
    char fault[PATH_MAX + 60];

    ck_assert_int_eq(mkfifo(in_folder("pipe.ttf", path), 0600), 0);
    (void)snprintf(line, sizeof(line), "charts = charts\nfont = %s\n", path);
    (void)snprintf(fault, sizeof(fault),
                   "[output] font: cannot read '%s': it is a pipe\n", path);
    change_config("charts = charts\n", line);
    ck_refused(RUN("chart", "friends"), 78, fault, sum);
}
END_TEST

START_TEST(a_family_that_is_missing_is_remarked)
{
    char path[PATH_MAX];
    char wanted[PATH_MAX + 80];

    put_figures();
    change_config("charts = charts\n",
                  "charts = charts\nfont = No Such Family\n");
    (void)snprintf(wanted, sizeof(wanted),
                   "no font 'No Such Family' here: DejaVu Sans stands in\n"
                   "1 chart in %s\n",
                   in_folder("charts", path));
    ck_run(RUN("chart", "friends", "--verbose"), 0, "", wanted);
    ck_run(RUN("chart", "friends"), 0, "", "");
}
END_TEST

/* What a picture fails with does not keep the others from being drawn. */
START_TEST(one_picture_that_cannot_be_written_stops_no_other)
{
    char path[PATH_MAX];
    char wanted[2 * PATH_MAX + 200];
    int len;

    put_figures();
    ck_assert_int_eq(mkdir(in_folder("charts", path), 0700), 0);
    ck_assert_int_eq(mkdir(in_folder("charts/friends.png", path), 0700), 0);
    len = snprintf(wanted, sizeof(wanted),
                   "headway: chart of 'friends': cannot write '%s': Is a "
                   "directory\n",
                   path);
    ck_run(RUN("chart"), 74, "", wanted);
    ck_assert_uint_ne(folder_file_sum(in_folder("charts/visitors.png", path)),
                      0);
    ck_assert_uint_ne(folder_file_sum(in_folder("charts/bullets.png", path)),
                      0);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    (void)snprintf(wanted + len, sizeof(wanted) - (size_t)len,
                   "headway: chart of 'bullets': cannot write '%s': Is a "
                   "directory\n",
                   path);
    ck_run(RUN("chart"), 74, "", wanted);
}
END_TEST

START_TEST(one_title_that_no_font_has_stops_no_other_picture)
{
    struct program_result r;
    char path[PATH_MAX];

    put_figures();
    change_config("[account facebook]\n",
                  "[account facebook]\ntitle = page \U000F0000\n");
    r = RUN("chart");
    ck_assert_int_eq(r.status, 78);
    ck_assert_ptr_nonnull(strstr(r.err, "headway: chart of 'friends': no font "
                                        "here has the character U+F0000"));
    ck_assert_ptr_nonnull(strstr(r.err, "\nheadway: chart of 'bullets': no "
                                        "font here has the character"));
    ck_assert_uint_ne(folder_file_sum(in_folder("charts/visitors.png", path)),
                      0);
    ck_assert_int_eq(folder_count(in_folder("charts", path)), 1);
    program_release(&r);
}
END_TEST

START_TEST(a_folder_that_may_not_be_written_is_told)
{
    uint64_t sum = draw_first();
    char path[PATH_MAX];

    if (geteuid() == 0) /* whom nothing is refused */
        return;
    put_figures();
    ck_assert_int_eq(chmod(in_folder("charts", path), 0500), 0);
    ck_refused(RUN("chart", "friends", "--scale", "2"), 74,
               "chart of 'friends': cannot write '", sum);
    ck_assert_int_eq(chmod(path, 0700), 0);
}
END_TEST

/* A limit on the size of files stands for a full disk: 40 KiB are enough for
 * what SQLite shares beside the database, and cut the picture off. */
START_TEST(a_full_disk_leaves_the_old_picture)
{
    uint64_t sum = draw_first();
    char path[PATH_MAX];
    char line[3 * PATH_MAX];
    struct program_result r;

    (void)snprintf(line, sizeof(line),
                   "ulimit -f 80; exec '%s' --config '%s' --now "
                   "2013-11-04T04:12:00Z chart friends --scale 4",
                   command_program, command_config);
    program_run("/bin/sh", command_folder, "C.UTF-8",
                (const char *const[]){"-c", line, NULL}, &r);
    ck_assert_ptr_nonnull(strstr(r.err, "charts/friends.png': File too large"));
    ck_refused(r, 74, "chart of 'friends': cannot write '", sum);
    /* Nothing of the attempt lies there: visitors.png and bullets.png are the
     * other ones. */
    ck_assert_int_eq(folder_count(in_folder("charts", path)), 3);
}
END_TEST

START_TEST(inspect_gives_the_figures_back)
{
    const char *figures =
        "date,account,network,metric,period,paid,value,low,high,origin\n"
        "2013-10-31,facebook,facebook-profile,friends,instant,include,600,,,"
        "typed\n"
        "2013-11-02,facebook,facebook-profile,friends,instant,include,747,,,"
        "typed\n";
    char path[PATH_MAX];

    (void)draw_first();
    ck_run(RUN("inspect", picture, "--format", "csv"), 0, figures, "");
    write_text("figures.csv", figures);
    ck_run(RUN("import", in_folder("figures.csv", path)), 0,
           "2 figures: 0 added, 0 changed, 2 unchanged\n", "");
}
END_TEST

#define RULE_12                                                                \
    "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
#define RULE RULE_12 RULE_12 RULE_12 RULE_12 "\n"

START_TEST(inspect_tells_it_to_people)
{
    (void)draw_first();
    ck_run(
        RUN("inspect", picture), 0,
        "747 friends on 2 November: 75\u00a0% of the target\n"
        "\n"
        "Line chart. friends. Friends of the account \u201cfacebook\u201d on "
        "Facebook personal\n"
        "profile, 1 April \u2013 31 December 2013. Target 1\u00a0000 by 31 "
        "December 2013. Lowest\n"
        "600 (31 October 2013), highest 747 (2 November 2013). First 600 (31 "
        "October\n"
        "2013), last 747 (2 November 2013). No reading: 1 November 2013. "
        "Status: on\n"
        "track. 747 friends on 2 November: 75\u00a0% of the target.\n\n"
        "plan: Plan\n"
        "indicator: friends\n"
        "records: 1-2\n"
        "\n"
        "Date       Account  Metric  Period  Value Origin\n" RULE
        "2013-10-31 facebook friends instant   600 typed\n"
        "2013-11-02 facebook friends instant   747 typed\n" RULE,
        "");
}
END_TEST

START_TEST(inspect_needs_no_plan)
{
    (void)draw_first();
    (void)unlink(command_config);
    ck_says("\"language\": \"en\"");
    ck_says("\"records: 1-2\"");
}
END_TEST

START_TEST(inspect_refuses_what_is_no_chart)
{
    char message[PATH_MAX + 200];
    char path[PATH_MAX];

    (void)draw_first();
    (void)in_folder("other", path);
    write_text("other", "no picture");
    (void)snprintf(message, sizeof(message), "headway: '%s': this is no PNG\n",
                   path);
    ck_run(RUN("inspect", path), 74, "", message);

    /* Its first half. */
    ck_assert_int_eq(truncate(picture, 4000), 0);
    (void)snprintf(message, sizeof(message),
                   "headway: '%s': the picture is cut off in its chunk IDAT\n",
                   picture);
    ck_run(RUN("inspect", picture), 74, "", message);
    ck_run(RUN("inspect", picture, "--format", "xml"), 64, "",
           "headway: --format: 'xml' is none of text, csv and json\n");
}
END_TEST

/* A PNG that no chart is: 1 × 1 pixel, of another program. */
static const unsigned char foreign[] = {
    0x89, 'P', 'N', 'G',  '\r', '\n', 0x1a, '\n', 0,    0, 0, 13,
    'I',  'H', 'D', 'R',  0,    0,    0,    1,    0,    0, 0, 1,
    8,    0,   0,   0,    0,    0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0,
    10,   'I', 'D', 'A',  'T',  0x78, 0x9c, 0x63, 0x60, 0, 0, 0,
    2,    0,   1,   0x48, 0xaf, 0xa4, 0x71, 0,    0,    0, 0, 'I',
    'E',  'N', 'D', 0xae, 0x42, 0x60, 0x82};

START_TEST(inspect_tells_that_another_program_drew_a_picture)
{
    char message[PATH_MAX + 200];
    char path[PATH_MAX];

    folder_write(in_folder("other.png", path), foreign, sizeof(foreign));
    (void)snprintf(message, sizeof(message),
                   "headway: '%s': the picture carries no figures of headway: "
                   "another program drew it, or one that saved it anew left "
                   "them out\n",
                   path);
    ck_run(RUN("inspect", path), 74, "", message);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart command");
    TCase *bad = command_case(suite, "bad input");
    TCase *inspect = command_case(suite, "inspect");

    tcase_add_loop_test(bad, a_wrong_wish_is_one_line_and_the_picture_stays, 0,
                        ROWS(refusals));
    tcase_add_loop_test(bad,
                        what_cannot_be_drawn_is_one_line_and_the_picture_stays,
                        0, ROWS(plans));
    tcase_add_loop_test(bad, a_faulty_plan_is_told_and_the_picture_stays, 0,
                        ROWS(faults));
    tcase_add_test(bad, a_target_of_nought_is_drawn_where_less_is_better);
    tcase_add_loop_test(bad, odd_titles_are_drawn, 0, ROWS(titles));
    tcase_add_test(bad, a_title_of_500_letters_is_cut_in_the_picture);
    tcase_add_test(bad, without_figures_a_picture_says_so);
    tcase_add_test(bad, one_figure_is_a_first_reading);
    tcase_add_test(bad, figures_out_of_the_days_asked_for_are_not_drawn);
    tcase_add_test(bad,
                   a_chart_stands_at_its_last_day_or_knows_what_a_day_knew);
    tcase_add_loop_test(bad, values_of_any_size_are_drawn, 0, ROWS(values));
    tcase_add_test(bad, a_folder_that_is_a_file_is_told);
    tcase_add_test(bad, a_folder_in_the_place_of_the_picture_is_told);
    tcase_add_test(bad, a_font_that_is_a_pipe_is_refused_at_once);
    tcase_add_test(bad, a_family_that_is_missing_is_remarked);
    tcase_add_test(bad, one_picture_that_cannot_be_written_stops_no_other);
    tcase_add_test(bad, one_title_that_no_font_has_stops_no_other_picture);
    tcase_add_test(bad, a_folder_that_may_not_be_written_is_told);
    tcase_add_test(bad, a_full_disk_leaves_the_old_picture);
    tcase_add_test(inspect, inspect_gives_the_figures_back);
    tcase_add_test(inspect, inspect_tells_it_to_people);
    tcase_add_test(inspect, inspect_needs_no_plan);
    tcase_add_test(inspect, inspect_refuses_what_is_no_chart);
    tcase_add_test(inspect, inspect_tells_that_another_program_drew_a_picture);
    return suite_run(suite);
}
