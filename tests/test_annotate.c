/*
 * What people say beside the figures: annotate and comment.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "store/notes.h"
#include "store/store.h"
#include "tests/help/command.h"
#include "tests/help/suite.h"

START_TEST(a_note_is_kept_listed_and_taken_back)
{
    ck_run(RUN("annotate"), 0, "", "");
    ck_run(RUN("annotate", "2013-10-14/2013-10-20", "Week against trafficking"),
           0, "14\u201320 October 2013: Week against trafficking\n", "");
    ck_run(RUN("annotate", "2013-06-03", "Site opened anew"), 0,
           "3 June 2013: Site opened anew\n", "");
    ck_run(RUN("annotate"), 0,
           "2  3 June 2013: Site opened anew\n"
           "1  14\u201320 October 2013: Week against trafficking\n",
           "");
    ck_run(RUN("annotate", "--withdraw", "1"), 0, "1: withdrawn\n", "");
    ck_run(RUN("annotate"), 0, "2  3 June 2013: Site opened anew\n", "");
    ck_run(RUN("annotate", "--withdraw", "1"), 64, "",
           "headway: there is no note 1; 'headway annotate' lists them\n");
}
END_TEST

static const struct {
    const char *words[4];
    const char *message;
} bad_notes[] = {
    {{"annotate", "2013-10-14"},
     "'annotate' needs more words: headway annotate DATE[/DATE] TEXT"},
    {{"annotate", "14.10.2013", "x"},
     "'14.10.2013' is no date: write DATE or DATE/DATE, such as "
     "2013-10-14/2013-10-20"},
    {{"annotate", "2013-10-14/", "x"},
     "'2013-10-14/' is no date: write DATE or DATE/DATE, such as "
     "2013-10-14/2013-10-20"},
    {{"annotate", "2013-10-14/2013-10-13", "x"},
     "'2013-10-14/2013-10-13' ends before it begins"},
    {{"annotate", "2013-10-14", "  "}, "the note is empty"},
    {{"annotate", "2013-10-14", "a\nb"},
     "the note holds a line break or another control character: write one "
     "paragraph"},
    {{"annotate", "2013-10-14", "a\u202eb"},
     "the note holds a line break or another control character: write one "
     "paragraph"},
    {{"comment", "2013-10", "a\u2028b"},
     "the comment holds a line break or another control character: write one "
     "paragraph"},
    {{"annotate", "2013-10-14", "\xff"}, "the note is not UTF-8"},
    {{"annotate", "--withdraw", "x"},
     "--withdraw: 'x' is no number of a note; 'headway annotate' lists them"},
    {{"comment", "2013-10", "friends/nobody", "text"},
     "the plan has no indicator 'friends/nobody'"},
    {{"comment", "October", "text"},
     "'October' is no period: write a month as 2013-10, a quarter as 2013-Q4, "
     "a half-year as 2013-H2, a year as 2013, or plan"},
    {{"comment", "2013-10", ""}, "the comment is empty"},
    {{"comment", "2013-10", "visitrs"},
     "'visitrs' looks like the indicator 'visitors': the words on it are "
     "missing"},
    {{"comment", "2013-10", "visitors"},
     "'visitors' looks like the indicator 'visitors': the words on it are "
     "missing"},
};

START_TEST(what_is_no_note_is_refused)
{
    char message[300];

    (void)snprintf(message, sizeof(message), "headway: %s\n",
                   bad_notes[_i].message);
    ck_run(RUN(bad_notes[_i].words[0], bad_notes[_i].words[1],
               bad_notes[_i].words[2], bad_notes[_i].words[3]),
           64, "", message);
}
END_TEST

static int on_comment(void *ctx, const struct comment *comment)
{
    char *text = ctx;

    (void)snprintf(text + strlen(text), 400 - strlen(text), "[%s] %s\n",
                   comment->indicator, comment->text);
    return 0;
}

START_TEST(the_officer_s_words_are_kept_for_a_report)
{
    char path[PATH_MAX];
    char text[400] = "";
    struct store *st;

    ck_run(RUN("comment", "2013-Q4"), 0, "", "");
    ck_run(RUN("comment", "2013-Q4", "A good quarter."), 0,
           "2013-Q4: A good quarter.\n", "");
    ck_run(RUN("comment", "2013-q4", "visitors", "Thanks to partners."), 0,
           "2013-Q4 visitors: Thanks to partners.\n", "");
    ck_run(RUN("comment", "2013-Q4"), 0,
           "2013-Q4: A good quarter.\n"
           "2013-Q4 visitors: Thanks to partners.\n",
           "");
    ck_run(RUN("comment", "2013-Q4", "A very good one."), 0,
           "2013-Q4: A very good one. (was: A good quarter.)\n", "");
    ck_run(RUN("comment", "2013-Q4", "A very good one."), 0,
           "2013-Q4: A very good one.\n", "");
    ck_run(RUN("comment", "2013-Q4", "--withdraw"), 0,
           "2013-Q4: withdrawn (was: A very good one.)\n", "");
    ck_run(RUN("comment", "2013-Q4", "--withdraw"), 64, "",
           "headway: there are no words to take back; 'headway comment "
           "2013-Q4' lists those that are kept\n");
    st = store_open(in_folder("headway.db", path), STORE_READ, NULL);
    ck_assert_ptr_nonnull(st);
    ck_assert_int_eq(
        store_each_comment(st, "2013-Q4", INT64_MAX, on_comment, text, NULL),
        0);
    ck_assert_str_eq(text, "[visitors] Thanks to partners.\n");
    store_close(st);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("annotate");
    TCase *tc = command_case(suite, "program");

    tcase_add_test(tc, a_note_is_kept_listed_and_taken_back);
    tcase_add_loop_test(tc, what_is_no_note_is_refused, 0, ROWS(bad_notes));
    tcase_add_test(tc, the_officer_s_words_are_kept_for_a_report);
    return suite_run(suite);
}
