/*
 * What `headway status` shows of the plan of 2013: the tables as they are meant
 * to look, in each language, and the JSON as programs read it.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/jsonx.h"
#include "tests/help/folder.h"
#include "tests/help/status_plan.h"
#include "tests/help/suite.h"

START_TEST(the_tables_look_as_they_are_meant_to)
{
    struct program_result r = status("C.UTF-8", NULL, NULL);

    ck_assert_str_eq(r.err, "");
    ck_assert_str_eq(
        r.out,
        "Communication Strategy of the Permanent Secretariat\n"
        "1 April – 31 December 2013, as of 4 November 2013, 06:12, 57 days "
        "left\n"
        "\n"
        "Indicator              Value Target    %    Due  /day At the end  "
        "Status\n"
        "──────────────────────────────────────────────────────────────────────"
        "──────────\n"
        "visitors               7 412  9 000   82  6 996     –          –  "
        "● on track\n"
        "visitors-per-day         312    300  104    233     –          –  "
        "■ reached\n"
        "web-page                  met by visitors-per-day, 31 of 31 days  "
        "■ reached\n"
        "friends/facebook         748  1 000   75    792   4.4          –  "
        "● on track\n"
        "friends/odnoklassniki    527  1 000   53    792   8.3          –  "
        "⊖ behind\n"
        "calls                     12      –    –      –     –          –    "
        "no "
        "target\n"
        "──────────────────────────────────────────────────────────────────────"
        "──────────\n"
        "% of the target; due on the value's day; /day needed\n"
        "value of October 2013: visitors, visitors-per-day\n"
        "last read on 20 October 2013, 15 days ago: calls\n"
        "needed a month: visitors 794, friends/facebook 135, "
        "friends/odnoklassniki 253\n"
        "no forecast (under 8 weeks or 6 months of figures): visitors, "
        "visitors-per-day,\n"
        "  friends/facebook, friends/odnoklassniki\n"
        "\n"
        "Account        Network                Last reading   35 days  Note\n"
        "──────────────────────────────────────────────────────────────────────"
        "──────────\n"
        "web            matomo                 4 Nov, 06:10  34 of 34\n"
        "facebook       facebook-profile       4 Nov, 06:10  35 of 35  "
        "21 Oct typed\n"
        "odnoklassniki  odnoklassniki-profile  4 Nov, 06:10  33 of 35\n"
        "hotline        manual                 4 Nov, 06:10         –  "
        "20 Oct typed\n"
        "──────────────────────────────────────────────────────────────────────"
        "──────────\n"
        "odnoklassniki: auth: token expired; renew env:HEADWAY_TEST; 'headway "
        "networks\n"
        "  odnoklassniki-profile' tells how; 8–9 Oct missing\n"
        "102 of 104 readings (98 %)\n");
    ck_narrow(r.out);
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
}
END_TEST

START_TEST(a_terminal_without_utf8_gets_plain_signs)
{
    struct program_result r = status("C", NULL, NULL);

    ck_assert_ptr_nonnull(strstr(r.out, "  * on track\n"));
    ck_assert_ptr_nonnull(strstr(r.out, "  # reached\n"));
    ck_assert_ptr_nonnull(strstr(r.out, "  o behind\n"));
    for (const char *p = r.out; *p != '\0'; p++)
        ck_assert_int_lt((unsigned char)*p, 128);
    program_release(&r);
}
END_TEST

/* What a status tells where the plan speaks another language. */
static const struct {
    const char *language;
    const char *lines[6];
} spoken[] = {
    {"ro",
     {"1 aprilie – 31 decembrie 2013, la 4 noiembrie 2013, 06:12, au rămas 57 "
      "de zile\n",
      "  4,4", "● conform planului\n",
      "valoarea lunii octombrie 2013: visitors",
      "citit ultima dată la 20 octombrie 2013, acum 15 zile: calls\n",
      "102 din 104 măsurări (98 %)\n"}},
    {"ru",
     {"1 апреля – 31 декабря 2013 года, на 4 ноября 2013 года, 06:12, осталось "
      "57 дней\n",
      "  4,4", "⊖ отстаёт\n", "значение за октябрь 2013: visitors",
      "последний раз прочитано 20 октября 2013 года, 15 дней назад: calls\n",
      "102 из 104 измерений (98 %)\n"}},
};

static void speak(const char *language)
{
    const char *rest = strchr(status_config, '\n') + 1;
    char text[4000];

    (void)snprintf(text, sizeof(text), "[plan]\nlanguage = %s\n%s", language,
                   rest);
    folder_write(config_path, text, strlen(text));
}

START_TEST(a_status_speaks_the_language_of_the_plan)
{
    struct program_result r;

    speak(spoken[_i].language);
    r = status("C.UTF-8", NULL, NULL);
    folder_write(config_path, status_config,
                 strlen(status_config)); /* others use it */
    ck_assert_str_eq(r.err, "");
    for (size_t i = 0; i < 6; i++)
        ck_assert_msg(strstr(r.out, spoken[_i].lines[i]) != NULL,
                      "'%s' is not in:\n%s", spoken[_i].lines[i], r.out);
    program_release(&r);
}
END_TEST

START_TEST(where_no_letters_but_ascii_can_be_written_english_is_spoken)
{
    struct program_result r;

    speak("ru");
    r = status("C", NULL, NULL);
    folder_write(config_path, status_config,
                 strlen(status_config)); /* others use it */
    ck_assert_ptr_nonnull(strstr(r.out, "06:12, 57 days left\n"));
    for (const char *p = r.out; *p != '\0'; p++)
        ck_assert_int_lt((unsigned char)*p, 128);
    program_release(&r);
}
END_TEST

START_TEST(only_behind_is_coloured_and_only_when_asked)
{
    struct program_result r = status("C.UTF-8", NULL, NULL);

    ck_assert_ptr_null(strchr(r.out, '\033'));
    program_release(&r);
    r = status("C.UTF-8", "--color=always", NULL);
    ck_assert_ptr_nonnull(strstr(r.out, "\033[1;31m⊖ behind\033[0m\n"));
    ck_assert_ptr_nonnull(strstr(r.out, "\033[1m● on track\033[0m\n"));
    program_release(&r);
}
END_TEST

START_TEST(an_earlier_day_is_told_as_it_was_known)
{
    struct program_result r = status("C.UTF-8", "--as-of=2013-10-31", NULL);

    ck_assert_ptr_nonnull(strstr(r.out, "as of 31 October 2013, 61 days left"));
    ck_assert_ptr_nonnull(
        strstr(r.out, "friends/facebook         744  1 000   74    777   4.2"));
    ck_assert_ptr_null(strstr(r.out, "auth"));
    /* The figures of the web page all came on 4 November. */
    ck_assert_ptr_nonnull(strstr(r.out, "no data"));
    ck_assert_ptr_null(strstr(r.out, "6 700"));
    ck_line(&r, "\nweb: 27–30 Sep missing; 1–30 Oct read later\n");
    program_release(&r);
}
END_TEST

START_TEST(long_names_are_cut_before_a_line_grows_too_wide)
{
    struct program_result r;

    write_plan("[account odnoklassniki-of-the-secretariat]\n"
               "network = odnoklassniki-profile\n"
               "application_key = CBAEXAMPLE\n"
               "application_secret = env:HEADWAY_TEST\n"
               "token = env:HEADWAY_TEST\n"
               "[indicator friends-of-the-permanent-secretariat]\n"
               "account = odnoklassniki-of-the-secretariat\n"
               "target = 1000\n");
    r = status_on(now, NULL);
    ck_line(&r, "\nfriends-of-the-perma… ");
    ck_line(&r, "\nodnoklassniki-of-the-secre… ");
    ck_narrow(r.out);
    program_release(&r);
}
END_TEST

static const struct {
    const char *option;
    const char *message;
} refused[] = {
    {"--as-of=2013-11-05", "headway: --as-of: 2013-11-05 is in the future\n"},
    {"--as-of=2013-02-30", "headway: --as-of: there is no day 2013-02-30\n"},
    {"--format=xml", "headway: --format: 'xml' is neither text nor json\n"},
    {"--fromat=json",
     "headway: unknown option '--fromat'; did you mean '--format'?\n"},
    {"--frozen",
     "headway: unknown option '--frozen'; see 'headway status --help'\n"},
    {"-x", "headway: unknown option '-x'; see 'headway status --help'\n"},
    {"extra", "headway: unexpected 'extra'; see 'headway status --help'\n"},
};

START_TEST(a_wrong_option_is_told_and_ends_with_64)
{
    struct program_result r = status("C.UTF-8", refused[_i].option, NULL);

    ck_assert_int_eq(r.status, 64);
    ck_assert_str_eq(r.out, "");
    ck_assert_str_eq(r.err, refused[_i].message);
    program_release(&r);
}
END_TEST

static const struct {
    size_t indicator;
    const char *name;
    const char *value;
} members[] = {
    {0, "name", "\"visitors\""},
    {0, "title", "\"Single visitors per month\""},
    {0, "account", "\"web\""},
    {0, "network", "\"matomo\""},
    {0, "metric", "\"visitors\""},
    {0, "period", "\"month\""},
    {0, "baseline", "0"},
    {0, "target", "9000"},
    {0, "by", "\"2013-12-31\""},
    {0, "date", "\"2013-10-31\""},
    {0, "value", "7412"},
    {0, "status", "\"on-track\""},
    {0, "per_day_needed", "null"},
    {0, "per_month_needed", "794"},
    {0, "better", "\"more\""},
    {0, "low", "7412"},
    {0, "high", "7412"},
    {0, "days_read", "null"},
    {0, "days_in_period", "null"},
    {0, "forecast", "null"},
    {0, "origin", "\"fetched\""},
    {0, "forecast_reason", "\"too-short\""},
    {2, "forecast_reason", "\"either-or\""},
    {1, "value", "312"},
    {1, "status", "\"reached\""},
    {1, "days_read", "31"},
    {1, "days_in_period", "31"},
    {2, "name", "\"web-page\""},
    {2, "account", "null"},
    {2, "metric", "null"},
    {2, "target", "null"},
    {2, "value", "null"},
    {2, "origin", "null"},
    {2, "date", "\"2013-10-31\""},
    {2, "status", "\"reached\""},
    {2, "better", "null"},
    {2, "low", "null"},
    {2, "days_read", "31"},
    {3, "name", "\"friends/facebook\""},
    {3, "date", "\"2013-11-04\""},
    {3, "status", "\"on-track\""},
    {4, "status", "\"behind\""},
    {5, "target", "null"},
    {5, "baseline", "null"},
    {5, "value", "12"},
    {5, "origin", "\"typed\""},
    {5, "status", "null"},
    {5, "per_month_needed", "null"},
    {5, "way", "null"},
};

static const struct {
    size_t indicator;
    const char *name;
    double value;
} fractions[] = {
    {0, "progress", 0.823556}, {0, "pace", 6996.350365},
    {1, "progress", 1.04},     {2, "progress", 1.04},
    {3, "progress", 0.748},    {3, "per_day_needed", 4.421053},
    {3, "way", 0.748},         {3, "per_month_needed", 134.563026},
};

START_TEST(json_tells_what_programs_need)
{
    struct program_result r = status("C.UTF-8", "--format=json", NULL);
    json_t *root = jsonx_parse(r.out, strlen(r.out), NULL);

    ck_assert_ptr_nonnull(root);
    ck_assert_str_eq(json_string_value(json_object_get(root, "as_of")),
                     "2013-11-04");
    ck_assert_str_eq(json_string_value(json_object_get(root, "plan")),
                     "Communication Strategy of the Permanent Secretariat");
    for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
        char *text = member(root, members[i].indicator, members[i].name);

        ck_assert_msg(text != NULL && strcmp(text, members[i].value) == 0,
                      "%zu %s: %s", members[i].indicator, members[i].name,
                      text);
        free(text);
    }
    for (size_t i = 0; i < sizeof(fractions) / sizeof(fractions[0]); i++) {
        char *text = member(root, fractions[i].indicator, fractions[i].name);

        ck_assert_double_eq_tol(strtod(text, NULL), fractions[i].value, 1e-9);
        free(text);
    }
    json_decref(root);
    program_release(&r);
}
END_TEST

static Suite *status_suite(void)
{
    Suite *suite = suite_create("status");
    TCase *tc = status_case(suite);

    tcase_add_test(tc, the_tables_look_as_they_are_meant_to);
    tcase_add_test(tc, a_terminal_without_utf8_gets_plain_signs);
    tcase_add_loop_test(tc, a_status_speaks_the_language_of_the_plan, 0, 2);
    tcase_add_test(tc,
                   where_no_letters_but_ascii_can_be_written_english_is_spoken);
    tcase_add_test(tc, only_behind_is_coloured_and_only_when_asked);
    tcase_add_test(tc, an_earlier_day_is_told_as_it_was_known);
    tcase_add_test(tc, long_names_are_cut_before_a_line_grows_too_wide);
    tcase_add_loop_test(tc, a_wrong_option_is_told_and_ends_with_64, 0,
                        ROWS(refused));
    tcase_add_test(tc, json_tells_what_programs_need);
    return suite;
}

int main(void)
{
    return suite_run(status_suite());
}
