/*
 * Secrets in what networks send, however their letters are written.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "collector/mask.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Two accounts: name, token and key of each; the name is no secret. */
static const char *const first[] = {"pear", "a|b/c-token", "k%2\\y 9"};
static const char *const second[] = {"apple", "a|b/c-token-2", NULL};

static const struct {
    const char *label;
    const char *text;
    const char *wanted; /* NULL: it holds no secret */
} rows[] = {
    {"nothing", "", NULL},
    {"a name is no secret", "{\"name\":\"pear\"}", NULL},
    {"a part is no secret", "a|b/c-toke", NULL},
    {"alone", "a|b/c-token", "***"},
    {"inside", "xa|b/c-tokeny", "x***y"},
    {"twice", "<a|b/c-token><a|b/c-token>", "<***><***>"},
    {"percent-encoded", "access_token=a%7Cb%2Fc-token&limit=1",
     "access_token=***&limit=1"},
    {"with small digits, and partly", "token=a%7cb/c%2dtoken;", "token=***;"},
    {"in JSON as PHP writes it", "{\"next\":\"?t=a|b\\/c-token\"}",
     "{\"next\":\"?t=***\"}"},
    {"in JSON by numbers", "\"a\\u007cb\\u002Fc-token\"", "\"***\""},
    {"the longer of two", "t=a|b/c-token-2&", "t=***&"},
    {"with a percent sign, a backslash and a blank of its own", "[k%2\\y 9]",
     "[***]"},
    {"the same in JSON", "[k%2\\\\y 9]", "[***]"},
    {"the same in an address", "[k%252%5Cy+9]", "[***]"},
    {"cut off in the middle of an escape", "a%7Cb%2", NULL},
    {"no number", "a%7Gb/c-token a\\u00zzb/c-token", NULL},
};

static struct net_job job_of_two(struct net_setting settings[3],
                                 struct network *net,
                                 struct net_account accounts[2])
{
    settings[1].secret = true;
    settings[2].secret = true;
    *net = (struct network){.settings = settings, .setting_count = 3};
    accounts[0] = (struct net_account){NULL, first};
    accounts[1] = (struct net_account){NULL, second};
    return (struct net_job){
        .network = net, .accounts = accounts, .account_count = 2};
}

START_TEST(each_secret_is_found_and_masked)
{
    struct net_setting settings[3] = {{0}};
    struct network net;
    struct net_account accounts[2];
    struct net_job job = job_of_two(settings, &net, accounts);
    size_t len = strlen(rows[_i].text);
    struct err err = {0};
    struct buf out;

    buf_init(&out, 1000);
    ck_assert_int_eq(mask_secrets(&job, rows[_i].text, len, &out, &err), 0);
    ck_assert_str_eq(buf_text(&out),
                     rows[_i].wanted != NULL ? rows[_i].wanted : "");
    ck_assert_int_eq(mask_finds(&job, rows[_i].text, len),
                     rows[_i].wanted != NULL);
    buf_release(&out);
}
END_TEST

START_TEST(bytes_around_a_secret_stay)
{
    static const char text[] = "\0\xff"
                               "a|b/c-token\0z";
    static const char wanted[] = "\0\xff***\0z";
    struct net_setting settings[3] = {{0}};
    struct network net;
    struct net_account accounts[2];
    struct net_job job = job_of_two(settings, &net, accounts);
    struct buf out;

    buf_init(&out, 1000);
    ck_assert_int_eq(mask_secrets(&job, text, sizeof(text) - 1, &out, NULL), 0);
    ck_assert_uint_eq(out.len, sizeof(wanted) - 1);
    ck_assert_int_eq(memcmp(out.data, wanted, out.len), 0);
    buf_release(&out);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("mask");
    TCase *tc = tcase_create("secrets");
    SRunner *sr = srunner_create(s);
    int failed;

    tcase_add_loop_test(tc, each_secret_is_found_and_masked, 0,
                        (int)COUNT(rows));
    tcase_add_test(tc, bytes_around_a_secret_stay);
    suite_add_tcase(s, tc);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
