/*
 * Sentences by language, whatever the environment says, and pieces of text.
 */
#include "base/language.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/phrase.h"
#include "indicators/verdict.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

static const struct {
    const char *lang;     /* LANG; NULL: not set */
    const char *language; /* LANGUAGE */
    const char *all;      /* LC_ALL */
} environments[] = {
    {NULL, NULL, NULL},
    {"C", NULL, "C"},
    {"ru_RU.UTF-8", "fr:de", NULL},
    {"en_US.UTF-8", "en", "POSIX"},
    {"ro_RO.ISO-8859-2", "", "ru_RU.KOI8-R"},
};

static void set(const char *name, const char *value)
{
    if (value == NULL)
        ck_assert_int_eq(unsetenv(name), 0);
    else
        ck_assert_int_eq(setenv(name, value, 1), 0);
}

START_TEST(three_languages_are_spoken_in_turn_in_any_environment)
{
    set("LANG", environments[_i].lang);
    set("LANGUAGE", environments[_i].language);
    set("LC_ALL", environments[_i].all);
    speak();
    for (int turn = 0; turn < 2; turn++) {
        ck_assert_str_eq(verdict_text(LANGUAGE_RO, VERDICT_BEHIND),
                         "în întârziere");
        ck_assert_str_eq(verdict_text(LANGUAGE_EN, VERDICT_BEHIND), "behind");
        ck_assert_str_eq(verdict_text(LANGUAGE_RU, VERDICT_BEHIND), "отстаёт");
    }
    ck_assert(language_spoken(LANGUAGE_EN));
    ck_assert(language_spoken(LANGUAGE_RO));
    ck_assert(language_spoken(LANGUAGE_RU));
}
END_TEST

START_TEST(messages_of_the_system_stay_english)
{
    set("LANGUAGE", "ro");
    speak();
    ck_assert_str_eq(strerror(2), "No such file or directory");
}
END_TEST

START_TEST(what_no_catalog_has_is_said_in_english)
{
    speak();
    ck_assert_str_eq(language_text(LANGUAGE_RO, "no such sentence"),
                     "no such sentence");
    ck_assert_str_eq(language_text(LANGUAGE_RU, NC_("where", "no such")),
                     "no such");
    ck_assert_str_eq(language_plural(LANGUAGE_RU, "one", "many", 1), "one");
    ck_assert_str_eq(language_plural(LANGUAGE_RU, "one", "many", 21), "many");
    ck_assert_str_eq(language_text(LANGUAGE_RO, ""), "");
}
END_TEST

START_TEST(without_catalogs_only_english_is_spoken)
{
    struct err err = {.kind = ERR_NONE};

    ck_assert_int_eq(language_open("/nowhere", &err), 0);
    ck_assert(language_spoken(LANGUAGE_EN));
    ck_assert(!language_spoken(LANGUAGE_RO));
    ck_assert_str_eq(verdict_text(LANGUAGE_RU, VERDICT_NO_DATA), "no data");
}
END_TEST

START_TEST(the_parts_of_a_pattern_come_in_its_order)
{
    ck_assert_str_eq(phrase_fill("%2 before %1", "a", "b", NULL, NULL).s,
                     "b before a");
    ck_assert_str_eq(phrase_fill("100 % of %4%3", "a", "b", NULL, "d").s,
                     "100 % of d");
    ck_assert_str_eq(phrase_join("a", "–", "b").s, "a–b");
}
END_TEST

START_TEST(what_is_too_long_ends_at_a_whole_letter)
{
    char text[2 * sizeof(struct phrase)];
    struct phrase p;
    size_t len = 0;

    for (; len + sizeof("я") < sizeof(text); len += strlen("я"))
        memcpy(text + len, "я", sizeof("я"));
    p = phrase_of(text);
    ck_assert_uint_eq(strlen(p.s), sizeof(p.s) - 2);
    ck_assert_str_eq(p.s + sizeof(p.s) - 4, "я");
}
END_TEST

START_TEST(first_letters_are_made_large)
{
    ck_assert_str_eq(phrase_large("octombrie").s, "Octombrie");
    ck_assert_str_eq(phrase_large("апрель").s, "Апрель");
    ck_assert_str_eq(phrase_large("сентябрь").s, "Сентябрь");
    ck_assert_str_eq(phrase_large("январь").s, "Январь");
    ck_assert_str_eq(phrase_large("14 octombrie").s, "14 octombrie");
    ck_assert_str_eq(phrase_large("ținta atinsă").s, "Ținta atinsă");
    ck_assert_str_eq(phrase_large("în").s, "În");
    ck_assert_str_eq(phrase_large("șase").s, "Șase");
    ck_assert_str_eq(phrase_large("Ș").s, "Ș");
    ck_assert_str_eq(phrase_small("Friends").s, "friends");
    ck_assert_str_eq(phrase_small("Înscrieri").s, "înscrieri");
    ck_assert_str_eq(phrase_small("Подписчики").s, "подписчики");
    ck_assert_str_eq(phrase_small("Уникальные").s, "уникальные");
    ck_assert_str_eq(phrase_small("друзья").s, "друзья");
    ck_assert_str_eq(phrase_brief("яяя", 5).s, "яя\u2026");
    ck_assert_str_eq(phrase_brief("яяя", 6).s, "яяя");
    ck_assert_str_eq(phrase_large("").s, "");
    ck_assert_uint_eq(phrase_first("яя"), 2);
    ck_assert_uint_eq(phrase_first("a"), 1);
    ck_assert_uint_eq(phrase_first(""), 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("language");
    TCase *tc = tcase_create("language");

    tcase_add_loop_test(
        tc, three_languages_are_spoken_in_turn_in_any_environment, 0,
        (int)(sizeof(environments) / sizeof(environments[0])));
    tcase_add_test(tc, messages_of_the_system_stay_english);
    tcase_add_test(tc, what_no_catalog_has_is_said_in_english);
    tcase_add_test(tc, without_catalogs_only_english_is_spoken);
    tcase_add_test(tc, the_parts_of_a_pattern_come_in_its_order);
    tcase_add_test(tc, what_is_too_long_ends_at_a_whole_letter);
    tcase_add_test(tc, first_letters_are_made_large);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
