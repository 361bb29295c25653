/*
 * Patterns that values fit, and templates that fall into pieces.
 */
#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/network.h"
#include "config/network_pattern.h"
#include "tests/help/suite.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* What a pattern says of a value, and that neither costs much. */
static const struct {
    const char *pattern;
    const char *value;
    bool fits;
} patterns[] = {
    {"^[0-9]+$", "17", true},
    {"^[0-9]+$", "17a", false},
    {"a|ab", "ab", true},
    {"([a-z]+[.])*[a-z]+", "a.b.c", true},
    {"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
     "01234567-89ab-cdef-0123-456789abcdef", true},
    {"[]()*+{}[:alpha:]*]{3}[^]{9}]", "(]a[", true},
    {"[[.*.]]+\\*[*](\\(+)*", "**\\**((", false},
    {"[[.*.]]+[*](\\(+)*", "***((", true},
    {"(((((((a))))))){0,255}", "aaa", true},
    {"((a{0,21}){0,21})b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     false},
    {"a{,4}", "aaa", true},
};

START_TEST(patterns_fit_whole_values)
{
    struct err err = {0};
    struct net_pattern *pattern = net_pattern_new(patterns[_i].pattern, &err);

    ck_assert_msg(pattern != NULL, "%s", err.msg);
    ck_assert_int_eq(net_pattern_fits(pattern, patterns[_i].value, &err),
                     patterns[_i].fits);
    ck_assert_int_eq(err.kind, ERR_NONE);
    net_pattern_free(pattern);
}
END_TEST

START_TEST(patterns_and_values_have_a_longest)
{
    char text[NET_PATTERN_VALUE_MAX + 2];
    struct err err = {0};
    struct net_pattern *pattern = net_pattern_new("a*", &err);

    ck_assert_ptr_nonnull(pattern);
    memset(text, 'a', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    ck_assert(!net_pattern_fits(pattern, text, &err));
    ck_assert(net_pattern_fits(pattern, text + 1, &err));
    net_pattern_free(pattern);
    text[257] = '\0';
    ck_assert_ptr_null(net_pattern_new(text, &err));
    ck_assert_str_eq(err.msg,
                     "this pattern is too much: longer than 256 bytes");
    pattern = net_pattern_new(text + 1, NULL);
    ck_assert_ptr_nonnull(pattern);
    net_pattern_free(pattern);
}
END_TEST

static const struct {
    const char *text;
    const char *pieces; /* placeholders in <>, pieces apart by | */
} templates[] = {
    {"", ""},
    {"plain", "plain"},
    {"{a}", "<a>"},
    {"a{b_2}c", "a|<b_2>|c"},
    {"{a}{b}", "<a>|<b>"},
    {"{\"id\": \"{user}\"}", "{\"id\": \"|<user>|\"}"},
    {"{}{ a }{A}", "{}{ a }{A}"},
    {"{{a}}", "{|<a>|}"},
    {"x{", "x{"},
    {"{a", "{a"},
};

START_TEST(a_template_falls_into_pieces)
{
    const char *rest = templates[_i].text;
    struct net_piece piece;
    char text[64] = "";
    size_t n = 0;

    while (network_piece(&rest, &piece)) {
        n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%s%.*s%s",
                              n > 0 ? "|" : "", piece.placeholder ? "<" : "",
                              (int)piece.len, piece.text,
                              piece.placeholder ? ">" : "");
    }
    ck_assert_str_eq(text, templates[_i].pieces);
}
END_TEST

START_TEST(a_pattern_counts_bytes_in_every_locale)
{
    static const char *const locales[] = {"C", "C.UTF-8"};
    struct net_pattern *one = NULL;
    struct net_pattern *two = NULL;

    /* Made in one locale, used in another. */
    ck_assert_ptr_nonnull(setlocale(LC_ALL, locales[_i]));
    one = net_pattern_new("^.$", NULL);
    two = net_pattern_new("^[^/]{2}$", NULL);
    ck_assert_ptr_nonnull(setlocale(LC_ALL, locales[1 - _i]));
    ck_assert(net_pattern_fits(one, "e", NULL));
    ck_assert(!net_pattern_fits(one, "\xc3\xa9", NULL));
    ck_assert(net_pattern_fits(two, "\xc3\xa9", NULL));
    net_pattern_free(one);
    net_pattern_free(two);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("network_pattern");
    TCase *tc = tcase_create("network_pattern");

    tcase_add_loop_test(tc, patterns_fit_whole_values, 0, COUNT(patterns));
    tcase_add_test(tc, patterns_and_values_have_a_longest);
    tcase_add_loop_test(tc, a_template_falls_into_pieces, 0, COUNT(templates));
    tcase_add_loop_test(tc, a_pattern_counts_bytes_in_every_locale, 0, 2);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
