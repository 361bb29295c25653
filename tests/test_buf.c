/*
 * Buffers that grow up to a limit.
 */
#include <check.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "tests/help/suite.h"

START_TEST(a_buffer_grows_and_is_always_text)
{
    struct err err = {.kind = ERR_NONE};
    struct buf b;
    char *text;

    buf_init(&b, 1000);
    ck_assert_str_eq(buf_text(&b), "");
    ck_assert_int_eq(buf_addf(&b, "%d-%s", 7, "x"), 0);
    ck_assert_int_eq(buf_addc(&b, '!'), 0);
    ck_assert_int_eq(buf_add(&b, NULL, 0), 0);
    ck_assert_str_eq(buf_text(&b), "7-x!");
    for (int i = 0; i < 900; i++)
        (void)buf_addc(&b, 'a');
    ck_assert_uint_eq(strlen(buf_text(&b)), 904);
    ck_assert_int_eq(buf_check(&b, &err), 0);
    text = buf_steal(&b);
    ck_assert_uint_eq(strlen(text), 904);
    ck_assert_uint_eq(b.len, 0);
    free(text);
    buf_release(&b);
}
END_TEST

START_TEST(a_buffer_writes_numbers_of_any_size)
{
    static const int64_t numbers[] = {0, 7, -7, 10, INT64_MAX, INT64_MIN};
    struct buf b;

    buf_init(&b, 1000);
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        ck_assert_int_eq(buf_addint(&b, numbers[i]), 0);
        (void)buf_addc(&b, ' ');
    }
    ck_assert_str_eq(buf_text(&b), "0 7 -7 10 9223372036854775807 "
                                   "-9223372036854775808 ");
    buf_release(&b);
}
END_TEST

START_TEST(a_full_buffer_says_so_until_it_is_cleared)
{
    struct err err = {.kind = ERR_NONE};
    struct buf b;

    buf_init(&b, 4);
    ck_assert_int_eq(buf_addstr(&b, "1234"), 0);
    ck_assert_int_eq(buf_addc(&b, '5'), -1);
    ck_assert_int_eq(buf_addstr(&b, ""), -1);
    ck_assert_str_eq(buf_text(&b), "1234");
    ck_assert_int_eq(buf_check(&b, &err), -1);
    ck_assert_int_eq(err.kind, ERR_TOO_LARGE);
    ck_assert_str_eq(err.msg, "text over 4 bytes");
    ck_assert_ptr_null(buf_steal(&b));
    buf_clear(&b);
    ck_assert_int_eq(buf_addstr(&b, "abcd"), 0);
    ck_assert_str_eq(buf_text(&b), "abcd");
    buf_release(&b);
}
END_TEST

START_TEST(a_size_beyond_all_memory_is_too_large)
{
    struct buf b;

    buf_init(&b, 10);
    ck_assert_int_eq(buf_add(&b, "x", SIZE_MAX), -1);
    ck_assert_int_eq(b.fail, ERR_TOO_LARGE);
    buf_release(&b);
}
END_TEST

START_TEST(a_secret_buffer_holds_the_same_text)
{
    struct buf b;
    char *text;

    buf_init_secret(&b, 1000);
    for (int i = 0; i < 300; i++)
        ck_assert_int_eq(buf_addf(&b, "%03d", i), 0);
    ck_assert_uint_eq(b.len, 900);
    ck_assert_int_eq(strncmp(buf_text(&b), "000001002", 9), 0);
    ck_assert_str_eq(buf_text(&b) + 894, "298299");
    text = buf_steal(&b);
    ck_assert(b.secret);
    buf_wipe(text, 900);
    for (size_t i = 0; i < 900; i++)
        ck_assert_int_eq(text[i], 0);
    free(text);
    buf_wipe(NULL, 0);
    buf_release(&b);
    ck_assert(b.secret);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("buf");
    TCase *tc = tcase_create("buf");

    tcase_add_test(tc, a_buffer_grows_and_is_always_text);
    tcase_add_test(tc, a_buffer_writes_numbers_of_any_size);
    tcase_add_test(tc, a_full_buffer_says_so_until_it_is_cleared);
    tcase_add_test(tc, a_size_beyond_all_memory_is_too_large);
    tcase_add_test(tc, a_secret_buffer_holds_the_same_text);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
