/*
 * Failures, near words, and the words of figures.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/figure.h"
#include "base/nearest.h"
#include "tests/help/suite.h"

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))

static const char *const known[] = {"account", "accounts", "metric", "target",
                                    "by"};

static const struct {
    const char *word;
    const char *nearest;
} misspelt[] = {
    {"acount", "account"}, {"accountss", "accounts"}, {"Target", "target"},
    {"tragte", NULL},      {"tagret", "target"},      {"metrics", "metric"},
    {"b", "by"},           {"responsible", NULL},     {"", NULL},
};

START_TEST(the_nearest_word_is_found)
{
    const char *near =
        nearest_word(misspelt[_i].word, known, (size_t)COUNT(known));

    if (misspelt[_i].nearest == NULL)
        ck_assert_msg(near == NULL, "'%s': %s", misspelt[_i].word, near);
    else
        ck_assert_msg(near != NULL && strcmp(near, misspelt[_i].nearest) == 0,
                      "'%s': %s", misspelt[_i].word,
                      near != NULL ? near : "none");
}
END_TEST

START_TEST(the_end_of_a_longer_word_is_meant)
{
    static const char *const names[] = {"client_id", "refresh_token", "token",
                                        "key"};
    static const struct {
        const char *word;
        const char *nearest;
    } rows[] = {
        {"bearer_token", "token"},
        {"access-token", "token"},
        {"API_KEY", "key"},
        {"refresh_tokn", "refresh_token"},
        {"my_refresh_token", "refresh_token"},
        {"clientid", "client_id"},
        {"_token", "token"},
        {"monkey", NULL},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *near = nearest_word(rows[i].word, names, COUNT(names));

        ck_assert_pstr_eq(near, rows[i].nearest);
    }
}
END_TEST

START_TEST(a_very_long_word_is_near_nothing)
{
    char word[1000];

    memset(word, 'a', sizeof(word) - 1);
    word[sizeof(word) - 1] = '\0';
    ck_assert_ptr_null(nearest_word(word, known, (size_t)COUNT(known)));
}
END_TEST

START_TEST(the_first_failure_wins_and_takes_its_place)
{
    struct err err = {.kind = ERR_NONE};

    err_context(&err, "not yet");
    ck_assert_str_eq(err.msg, "");
    ck_assert_int_eq(err_set(&err, ERR_AUTH, "token %s", "refused"), -1);
    ck_assert_int_eq(err_set(&err, ERR_FILE, "later"), -1);
    err_context(&err, "account '%s'", "web");
    ck_assert_int_eq(err.kind, ERR_AUTH);
    ck_assert_str_eq(err.msg, "account 'web': token refused");
    err_clear(&err);
    ck_assert_int_eq(err.kind, ERR_NONE);
    ck_assert_int_eq(err_nomem(NULL), -1);
}
END_TEST

START_TEST(a_long_message_is_cut_not_overrun)
{
    struct err err = {.kind = ERR_NONE};
    char word[1000];

    memset(word, 'a', sizeof(word) - 1);
    word[sizeof(word) - 1] = '\0';
    (void)err_set(&err, ERR_FILE, "%s", word);
    ck_assert_uint_eq(strlen(err.msg), sizeof(err.msg) - 1);
    err_context(&err, "%s", word);
    ck_assert_uint_eq(strlen(err.msg), sizeof(err.msg) - 1);
}
END_TEST

START_TEST(each_kind_has_a_name_and_leads_back)
{
    for (int k = ERR_AUTH; k < ERR_KIND_COUNT; k++) {
        const struct err_kind_info *info = err_kind_info((enum err_kind)k);

        ck_assert_ptr_nonnull(info->name);
        ck_assert_int_eq(err_kind_by_name(info->name), k);
        ck_assert_uint_gt(strlen(info->hint), 0);
        ck_assert_int_gt(info->exit_status, 0);
        ck_assert_int_eq(info->of_account, k <= ERR_MALFORMED);
    }
    ck_assert_int_eq(err_kind_by_name("nothing"), ERR_NONE);
    ck_assert_int_eq(err_kind_info(ERR_CONFIG)->exit_status, 78);
    ck_assert_int_eq(err_kind_info(ERR_BUSY)->exit_status, 75);
    ck_assert_int_eq(err_kind_info(ERR_USAGE)->exit_status, 64);
    ck_assert_int_eq(err_kind_info(ERR_STORE)->exit_status, 74);
}
END_TEST

START_TEST(the_words_of_figures_lead_back)
{
    enum period period = PERIOD_COUNT;
    enum paid paid = PAID_COUNT;
    enum origin origin = ORIGIN_COUNT;

    for (int p = 0; p < PERIOD_COUNT; p++) {
        ck_assert(period_by_name(period_name((enum period)p), &period));
        ck_assert_int_eq(period, p);
    }
    for (int p = 0; p < PAID_COUNT; p++) {
        ck_assert(paid_by_name(paid_name((enum paid)p), &paid));
        ck_assert_int_eq(paid, p);
    }
    for (int o = 0; o < ORIGIN_COUNT; o++) {
        ck_assert(origin_by_name(origin_name((enum origin)o), &origin));
        ck_assert_int_eq(origin, o);
    }
    ck_assert_str_eq(period_name(PERIOD_INSTANT), "instant");
    ck_assert_str_eq(paid_name(PAID_EXCLUDE), "exclude");
    ck_assert_str_eq(origin_name(ORIGIN_TYPED), "typed");
}
END_TEST

START_TEST(a_word_that_is_none_changes_nothing)
{
    enum period period = PERIOD_MONTH;
    enum paid paid = PAID_EXCLUDE;
    enum origin origin = ORIGIN_TYPED;

    ck_assert(!period_by_name("week", &period));
    ck_assert(!paid_by_name("Include", &paid));
    ck_assert(!origin_by_name("", &origin));
    ck_assert_int_eq(period, PERIOD_MONTH);
    ck_assert_int_eq(paid, PAID_EXCLUDE);
    ck_assert_int_eq(origin, ORIGIN_TYPED);
}
END_TEST

START_TEST(unique_persons_are_told_from_counts_and_levels)
{
    ck_assert_int_eq(metric_kind("visitors", PERIOD_DAY), METRIC_UNIQUES);
    ck_assert_int_eq(metric_kind("visitors", PERIOD_MONTH), METRIC_UNIQUES);
    ck_assert_int_eq(metric_kind("visits", PERIOD_DAY), METRIC_COUNT);
    ck_assert_int_eq(metric_kind("calls", PERIOD_MONTH), METRIC_COUNT);
    ck_assert_int_eq(metric_kind("friends", PERIOD_INSTANT), METRIC_LEVEL);
}
END_TEST

START_TEST(quality_is_told_in_words)
{
    char text[QUALITY_TEXT];

    ck_assert_str_eq(quality_text(0, text), "");
    ck_assert_str_eq(quality_text(QUALITY_SAMPLED, text),
                     "sampled by the network");
    ck_assert_str_eq(quality_text(QUALITY_LAGGING | QUALITY_THRESHOLDED, text),
                     "small counts withheld, not all counted yet by the "
                     "network");
    ck_assert_str_eq(
        quality_text((1u << QUALITY_COUNT) - 1, text),
        "sampled, small counts withheld, not all counted yet, only a part "
        "counted by the network, looked impossible, asked for again");
    ck_assert_str_eq(quality_text(QUALITY_HELD, text),
                     "looked impossible, asked for again");
    ck_assert_str_eq(quality_name(4), "held");
    ck_assert_str_eq(quality_name(3), "partial");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("base");
    TCase *tc = tcase_create("base");

    tcase_add_loop_test(tc, the_nearest_word_is_found, 0, COUNT(misspelt));
    tcase_add_test(tc, the_end_of_a_longer_word_is_meant);
    tcase_add_test(tc, a_very_long_word_is_near_nothing);
    tcase_add_test(tc, the_first_failure_wins_and_takes_its_place);
    tcase_add_test(tc, a_long_message_is_cut_not_overrun);
    tcase_add_test(tc, each_kind_has_a_name_and_leads_back);
    tcase_add_test(tc, the_words_of_figures_lead_back);
    tcase_add_test(tc, a_word_that_is_none_changes_nothing);
    tcase_add_test(tc, unique_persons_are_told_from_counts_and_levels);
    tcase_add_test(tc, quality_is_told_in_words);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
