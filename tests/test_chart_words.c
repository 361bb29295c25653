/*
 * What charts say in words: headlines, subtitle, foot, text alternative.
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "charts/words.h"
#include "tests/help/chart_marks.h"
#include "tests/help/suite.h"

struct headline_row {
    const char *label;
    struct chart_growth growth;
    const char *headline;
    const char *also; /* some other text of the chart */
};

#define DAY(month, day) .as_of = -((month)*100 + (day))

static const struct headline_row headlines[] = {
    {"none yet",
     {.form = CHART_MONTHS, DAY(4, 15), .first = 20000},
     "No reading yet: first expected on 1 May 2013",
     "First expected on 1 May 2013, for April."},
    {"one reading",
     {.form = CHART_LEVELS, DAY(4, 2), .first = 15797},
     "6 friends on 2 April, first reading: 1\u00a0% of the target",
     "2 above the 4 due by then"},
    {"one reading is judged as any other",
     {.form = CHART_LEVELS, DAY(4, 2), .first = 15797},
     "6 friends on 2 April, first reading: 1\u00a0% of the target",
     "on track"},
    {"reached",
     {.form = CHART_LEVELS, .seed = 3, DAY(12, 11), .end_value = 1500},
     "1\u00a0473 friends on 11 December: target reached (147\u00a0%)",
     "reached"},
    {"rounded",
     {.form = CHART_LEVELS,
      .seed = 3,
      DAY(12, 31),
      .end_value = 980,
      .rounding = 100},
     "At least 1\u00a0000 friends on 31 December: target reached "
     "(100\u00a0%)",
     "one reading a week, rounded"},
    {"no target",
     {.form = CHART_MONTHS,
      .seed = 4,
      DAY(10, 20),
      .no_target = true,
      .zero = true},
     "4\u00a0506 unique visitors in September",
     "zero measured"},
    {"after a gap",
     {.form = CHART_LEVELS,
      .seed = 1,
      DAY(10, 31),
      .gap_from = 15951,
      .gap_to = 15962},
     "536 friends on 31 October: 54\u00a0% of the target",
     "3\u201314 Sep"},
};

START_TEST(headlines_tell_the_state)
{
    const struct headline_row *row = &headlines[_i];
    struct chart_growth g = row->growth;
    struct chart_scene cs;
    struct drawing d;

    g.as_of = chart_day(-g.as_of / 100, -g.as_of % 100);
    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_msg(strcmp(d.title, row->headline) == 0, "%s: '%s'", row->label,
                  d.title);
    ck_assert_msg(marks_text(&d, row->also) != NULL, "%s: no '%s'", row->label,
                  row->also);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(the_description_tells_what_is_seen)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 1, .as_of = chart_day(11, 17)};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_ptr_nonnull(strstr(d.description,
                                 "Column chart. Unique visitors per calendar "
                                 "month, www.example.md, April \u2013 December "
                                 "2013. Target 9\u00a0000 by 31 December 2013. "
                                 "Lowest 769 (April 2013)"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(the_description_tells_both_ends_of_what_is_rounded)
{
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .rounding = 10};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_msg(strstr(d.description,
                         " Lowest 0 to 9 (1 April 2013), highest 530 "
                         "to 539 (28 October 2013).") != NULL,
                  "%s", d.description);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(the_description_says_once_that_nothing_was_read)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .as_of = chart_day(4, 15), .first = 20000};
    struct chart_scene cs;
    struct drawing d;
    const char *first;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    first = strstr(d.description, "No reading yet");
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_null(strstr(first + 1, "No reading yet"));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(typed_figures_come_from_no_network)
{
    static char manual[] = "Figures entered by hand";
    struct chart_growth g = {.form = CHART_LEVELS,
                             .seed = 1,
                             .as_of = chart_day(10, 31),
                             .every = 50,
                             .typed = true};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_grow(&cs, &g);
    cs.network.title = manual;
    cs.network.typed = true;
    cs.scene.from = chart_day(10, 1);
    cs.scene.to = chart_day(10, 31);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert_ptr_nonnull(
        marks_text(&d, "Friends of \u201cPermanent Secretariat\u201d, "
                       "1\u201331 October 2013"));
    ck_assert(marks_tell(&d, " 1 reading, typed by hand."));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(the_subtitle_tells_what_is_counted_and_how)
{
    struct chart_growth g = {.form = CHART_MONTHS,
                             .seed = 1,
                             .as_of = chart_day(11, 17),
                             .unpaid = true};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_ptr_nonnull(strstr(d.description,
                                 "Column chart. Unique visitors per calendar "
                                 "month without paid advertising, "
                                 "www.example.md, April \u2013 December 2013"));
    chart_scene_done(&cs, &d);
    g.form = CHART_MEANS;
    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_ptr_nonnull(strstr(
        d.description, "Column chart. Unique visitors per day without paid "
                       "advertising, mean of each "
                       "month, www.example.md, April \u2013 December 2013"));
    chart_scene_done(&cs, &d);
}
END_TEST

struct coverage_row {
    const char *label;
    enum chart_form form;
    int as_of; /* days after 31 December 2013 */
    const char *words;
};

static const struct coverage_row coverages[] = {
    {"after the plan", CHART_MONTHS, 4, "9 of 9 months read."},
    {"the day after", CHART_MONTHS, 1, "9 of 9 months read."},
    {"on its last day", CHART_MONTHS, 0, "8 of 8 months read."},
    {"days: today's comes tomorrow", CHART_MEANS, 0,
     "274 of 274 days read (100\u00a0%)."},
    {"days: after the plan", CHART_MEANS, 1,
     "275 of 275 days read (100\u00a0%)."},
    {"levels: today counts", CHART_LEVELS, 0,
     "275 of 275 days read (100\u00a0%)."},
};

START_TEST(coverage_counts_what_can_be_known)
{
    const struct coverage_row *row = &coverages[_i];
    struct chart_growth g = {
        .form = row->form, .seed = 2, .as_of = chart_day(12, 31) + row->as_of};
    struct chart_scene cs;
    struct drawing d;

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert_msg(marks_tell(&d, row->words), "%s: no '%s'", row->label,
                  row->words);
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_report_tells_when_it_was_known)
{
    struct chart_growth g = {
        .form = CHART_MONTHS, .seed = 1, .as_of = chart_day(10, 31)};
    struct chart_scene cs;
    struct drawing d;
    struct err err = {0};

    chart_scene_lay_out(&cs, &d, &g, marks_fake, 1200, 675);
    ck_assert(marks_tell(&d,
                         "Time zone Europe/Chisinau. As known on 31 October "
                         "2013. No value estimated."));
    drawing_release(&d);
    cs.scene.over = true;
    cs.scene.known_on = chart_day(11, 4);
    drawing_init(&d, 1200, 675, marks_fake);
    ck_assert_int_eq(layout_chart(&cs.scene, &d, &err), 0);
    ck_assert(marks_tell(&d,
                         "Time zone Europe/Chisinau. October 2013, as known on "
                         "4 November 2013. No value estimated."));
    chart_scene_done(&cs, &d);
}
END_TEST

START_TEST(a_mean_is_rounded_but_not_to_a_target_it_lacks)
{
    static const struct {
        double value;
        double target;
        double told;
    } rows[] = {
        {310.6, 300, 311}, {310.5, 300, 311}, {310.4, 300, 310},
        {299.9, 300, 299}, {299.4, 300, 299}, {300, 300, 300},
        {300.2, 300, 300}, {0.5, 1, 0},       {299.9, INFINITY, 300},
    };

    ck_assert_double_eq(number_told(rows[_i].value, rows[_i].target),
                        rows[_i].told);
}
END_TEST

START_TEST(numbers_and_spans_are_written_in_english)
{
    ck_assert_str_eq(words_number(7412).s, "7\u00a0412");
    ck_assert_str_eq(words_number(999).s, "999");
    ck_assert_str_eq(words_number(1234567).s, "1\u00a0234\u00a0567");
    ck_assert_str_eq(words_percent(0.9996).s, "99\u00a0%");
    ck_assert_str_eq(words_percent(1.0356).s, "104\u00a0%");
    ck_assert_str_eq(
        words_days(LANGUAGE_EN, chart_day(10, 14), chart_day(10, 20)).s,
        "14\u201320 October");
    ck_assert_str_eq(
        words_short_days(LANGUAGE_EN, chart_day(9, 28), chart_day(10, 4)).s,
        "28 Sep \u2013 4 Oct");
    ck_assert_str_eq(
        words_months(LANGUAGE_EN, chart_day(4, 1), chart_day(12, 31)).s,
        "April \u2013 December 2013");
    ck_assert_str_eq(
        words_span(LANGUAGE_EN, chart_day(10, 1), chart_day(10, 31)).s,
        "1\u201331 October 2013");
    ck_assert_str_eq(words_count(LANGUAGE_EN, WORD_MONTHS, 1).s, "1 month");
    ck_assert_str_eq(words_count(LANGUAGE_EN, WORD_MONTHS, 0).s, "0 months");
    ck_assert_str_eq(words_noun(LANGUAGE_EN, "friends", 1).s, "friend");
    ck_assert_str_eq(words_noun(LANGUAGE_EN, "boosts", 2).s, "boosts");
}
END_TEST

START_TEST(a_long_phrase_is_cut_at_a_whole_character)
{
    char longer[700];
    struct phrase p;

    for (size_t i = 0; i + 2 < sizeof longer; i += 2)
        memcpy(longer + i, "\u0219", 2);
    longer[sizeof longer - 2] = '\0';
    p = phrase_join("a", "", longer);
    ck_assert_uint_eq(strlen(p.s) % 2, 1);
    ck_assert_uint_lt(strlen(p.s), sizeof p.s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart words");
    TCase *tc = tcase_create("words");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, headlines_tell_the_state, 0,
                        (int)(sizeof(headlines) / sizeof(headlines[0])));
    tcase_add_test(tc, the_description_tells_what_is_seen);
    tcase_add_test(tc, the_description_tells_both_ends_of_what_is_rounded);
    tcase_add_test(tc, the_description_says_once_that_nothing_was_read);
    tcase_add_test(tc, typed_figures_come_from_no_network);
    tcase_add_test(tc, the_subtitle_tells_what_is_counted_and_how);
    tcase_add_loop_test(tc, coverage_counts_what_can_be_known, 0,
                        (int)(sizeof(coverages) / sizeof(coverages[0])));
    tcase_add_test(tc, a_report_tells_when_it_was_known);
    tcase_add_loop_test(tc, a_mean_is_rounded_but_not_to_a_target_it_lacks, 0,
                        9);
    tcase_add_test(tc, numbers_and_spans_are_written_in_english);
    tcase_add_test(tc, a_long_phrase_is_cut_at_a_whole_character);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
