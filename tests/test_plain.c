/*
 * What reaches a terminal of other people's words.
 */
#include "cli/plain.h"
#include "tests/help/suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct {
    const char *text;
    const char *plain;
    const char *message;
    const char *json;
} rows[] = {
    {"", "", "", ""},
    {"țară, Привет, 数字 📈 \u2028", "țară, Привет, 数字 📈 \u2028",
     "țară, Привет, 数字 📈 \u2028", "țară, Привет, 数字 📈 \u2028"},
    {"a\xc2\x9b"
     "2Jb",
     "a?2Jb", "a?2Jb", "a\\u009b2Jb"},
    {"\xc2\x80\xc2\x9f\xc2\xa0", "??\xc2\xa0", "??\xc2\xa0",
     "\\u0080\\u009f\xc2\xa0"},
    {"\xe2\x80\xae"
     "gpj.exe",
     "?gpj.exe", "?gpj.exe", "\\u202egpj.exe"},
    {"\xe2\x80\xa9\xe2\x80\xaa\xe2\x80\xaf", "\xe2\x80\xa9?\xe2\x80\xaf",
     "\xe2\x80\xa9?\xe2\x80\xaf", "\xe2\x80\xa9\\u202a\xe2\x80\xaf"},
    {"\xe2\x81\xa5\xe2\x81\xa6\xe2\x81\xa9\xe2\x81\xaa",
     "\xe2\x81\xa5??\xe2\x81\xaa", "\xe2\x81\xa5??\xe2\x81\xaa",
     "\xe2\x81\xa5\\u2066\\u2069\xe2\x81\xaa"},
    {"\xe2\x80\x8d\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c", "\xe2\x80\x8d???",
     "\xe2\x80\x8d???", "\xe2\x80\x8d\\u200e\\u200f\\u061c"},
    /* Alone these bytes are controls to terminals of one byte a letter. */
    {"x\x9bx\xe9", "x?x\xe9", "x?x\xe9", "x\\u009bx\xe9"},
    {"cut \xe2\x80", "cut \xe2?", "cut \xe2?", "cut \xe2\\u0080"},
    {"\033[1mbold\033[0m\t\x7f\n", "\033[1mbold\033[0m\t\x7f\n",
     "?[1mbold?[0m??\n", "\033[1mbold\033[0m\t\x7f\n"},
};

static void message(FILE *out, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void message(FILE *out, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    plain_message(out, fmt, ap);
    va_end(ap);
}

START_TEST(what_terminals_would_act_on_is_neutralised)
{
    const char *wanted[] = {rows[_i].plain, rows[_i].message, rows[_i].json};

    for (int way = 0; way < 3; way++) {
        char *text = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&text, &size);

        ck_assert_ptr_nonnull(out);
        if (way == 0)
            plain_print(out, "%s", rows[_i].text);
        else if (way == 1)
            message(out, "%s", rows[_i].text);
        else
            plain_json(out, rows[_i].text);
        ck_assert_int_eq(fclose(out), 0);
        ck_assert_str_eq(text, wanted[way]);
        free(text);
    }
}
END_TEST

START_TEST(a_long_text_is_printed_whole)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    ck_assert_ptr_nonnull(out);
    plain_print(out, "%600s\xc2\x9b%d", "x", 7);
    ck_assert_int_eq(fclose(out), 0);
    ck_assert_uint_eq(size, 602);
    ck_assert_str_eq(text + 598, " x?7");
    free(text);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("plain");
    TCase *tc = tcase_create("text");

    tcase_add_loop_test(tc, what_terminals_would_act_on_is_neutralised, 0,
                        (int)COUNT(rows));
    tcase_add_test(tc, a_long_text_is_printed_whole);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
