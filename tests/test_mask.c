/*
 * Secrets in what networks send, however their letters are written.
 */
#include <check.h>
#include <string.h>

#include "collector/mask.h"
#include "tests/help/suite.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

#define IN_UTF8 "\xd0\xb6\xf0\x9f\x94\x91>>>???~~"

/* Two accounts: what each setting is; the name is no secret. */
enum { NAME, TOKEN, KEY, ENCODED, PASSWORD, SETTINGS };

static const char *const first[] = {"pear", "a|b/c-token", "k%2\\y 9",
                                    "s%2Bt+u/v", IN_UTF8};
static const char *const second[] = {"apple", "a|b/c-token-2", NULL,
                                     "s%2Bt+u/v", NULL};

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
    {"percent-encoded twice", "next=a%257Cb%252Fc-token&x", "next=***&x"},
    {"as HTML", "<a href=\"?t=a|b&#47;c&#x2d;token&amp;n=1\">",
     "<a href=\"?t=***&amp;n=1\">"},
    {"as HTML with zeros", "a&#0124;b/c-token", "***"},
    {"an entity that doesn't end", "a&#124b/c-token", NULL},
    {"decoded, though it is encoded itself", "[s+t+u/v]", "[***]"},
    {"the same with small digits", "[s%2bt+u/v]", "[***]"},
    {"the same encoded again", "[s%252Bt%2Bu%2Fv]", "[***]"},
    {"the same as a form reads it", "[s+t u/v]", "[***]"},
    {"in base64", "{\"key\":\"YXxiL2MtdG9rZW4=\"}", "{\"key\":\"***=\"}"},
    {"in base64 before something", "[YXxiL2MtdG9rZW4/]", "[***/]"},
    {"in base64 behind one byte", "[eGF8Yi9jLXRva2VuPw==]", "[e***Pw==]"},
    {"in base64 behind two bytes", "[dTphfGIvYy10b2tlbg==]", "[dT***==]"},
    {"as the password of an account", "Basic dXNlcjphfGIvYy10b2tlbg==, x",
     "Basic dXNlcj***==, x"},
    {"other bytes in base64", "[dXNlcjphfGIvYy10b2tleA==]", NULL},
    {"in UTF-8", "[" IN_UTF8 "]", "[***]"},
    {"in UTF-8 by numbers", "[\\u0436\\uD83D\\uDd11>>>???~~]", "[***]"},
    {"in UTF-8 by half a number", "[\\u0436\\uD83D>>>???~~]", NULL},
    {"in UTF-8 as HTML", "[&#1078;&#x1F511;&gt;&gt;&gt;???~~]", "[***]"},
    {"in UTF-8, percent-encoded", "[%D0%b6%F0%9F%94%91%3e>>???~~]", "[***]"},
    {"letters of base64 that need an escape", "[\"0Lbwn5SRPj4+Pz8/fn4=\"]",
     "[\"***=\"]"},
    {"the same for addresses", "[\"0Lbwn5SRPj4-Pz8_fn4=\"]", "[\"***=\"]"},
    {"the same as PHP writes it", "[\"0Lbwn5SRPj4+Pz8\\/fn4=\"]", "[\"***=\"]"},
    {"in hex", "{\"key\":\"617c622f632d746f6b656e\"}", "{\"key\":\"***\"}"},
    {"in hex with capitals", "[:617C622F632D746F6B656E]", "[:***]"},
    {"in hex with both", "[617c622F632d746F6b656e0]", "[***0]"},
    {"other bytes in hex", "[617c622f632d746f6b6578]", NULL},
    {"JSON in JSON", "{\"body\":\"{\\\"t\\\":\\\"a|b\\\\/c-token\\\"}\"}",
     "{\"body\":\"{\\\"t\\\":\\\"***\\\"}\"}"},
    {"JSON as PHP writes it in JSON as PHP writes it", "\"a|b\\\\\\/c-token\"",
     "\"***\""},
    {"JSON in JSON by numbers", "\"a\\\\u007cb\\\\u002Fc-token\"", "\"***\""},
    {"a backslash of its own as JSON in JSON", "[k%2\\\\\\\\y 9]", "[***]"},
    {"UTF-8 as JSON in JSON", "[\\\\u0436\\\\uD83D\\\\uDd11\\\\u003e>>???~~]",
     "[***]"},
    {"cut off in JSON in JSON", "[a|b\\\\", NULL},
    {"in lines of base64", "YXxiL2Mt\r\ndG9rZW4=", "***="},
    {"the same with short ends", "[Y\nX\nxiL2MtdG9rZW4=]", "[***=]"},
    {"the same in JSON", "\"YXxiL2Mt\\r\\ndG9rZW4=\"", "\"***=\""},
    {"the same in an address", "YXxiL2Mt%0D%0adG9rZW4=", "***="},
    {"ends of lines in no base64", "a|b/c\r\n-token", NULL},
    {"cut off in the middle of an escape", "a%7Cb%2", NULL},
    {"no number", "a%7Gb/c-token a\\u00zzb/c-token", NULL},
};

static struct net_job job_of_two(struct net_setting settings[SETTINGS],
                                 struct network *net,
                                 struct net_account accounts[2])
{
    for (int i = TOKEN; i < SETTINGS; i++)
        settings[i].secret = true;
    *net = (struct network){.settings = settings, .setting_count = SETTINGS};
    accounts[0] = (struct net_account){NULL, first};
    accounts[1] = (struct net_account){NULL, second};
    return (struct net_job){
        .network = net, .accounts = accounts, .account_count = 2};
}

START_TEST(each_secret_is_found_and_masked)
{
    struct net_setting settings[SETTINGS] = {{0}};
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
    struct net_setting settings[SETTINGS] = {{0}};
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

    tcase_add_loop_test(tc, each_secret_is_found_and_masked, 0,
                        (int)COUNT(rows));
    tcase_add_test(tc, bytes_around_a_secret_stay);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
