/*
 * Waiting times that networks tell in headers, in all their forms.
 */
#include <check.h>
#include <string.h>

#include "base/day.h"
#include "collector/net.h"
#include "tests/help/suite.h"

#define NOW 1795341600 /* 2026-11-22T10:00:00Z */

static const struct {
    const char *label;
    struct {
        const char *name;
        const char *value;
    } headers[3];
    int64_t wanted; /* 0: nothing told */
} rows[] = {
    {"nothing", {{NULL, NULL}}, 0},
    {"seconds", {{"retry-after", "120"}}, NOW + 120},
    {"no seconds at all", {{"retry-after", "0"}}, NOW},
    {"decimals are rounded up", {{"retry-after", "64.57"}}, NOW + 65},
    {"decimals of nought", {{"retry-after", "64.000"}}, NOW + 64},
    {"blanks around", {{"retry-after", "  7 "}}, NOW + 7},
    {"date of HTTP",
     {{"retry-after", "Sun, 22 Nov 2026 10:10:00 GMT"}},
     NOW + 600},
    {"older date of HTTP",
     {{"retry-after", "Sunday, 22-Nov-26 10:10:00 GMT"}},
     NOW + 600},
    {"oldest date of HTTP",
     {{"retry-after", "Sun Nov 22 10:10:00 2026"}},
     NOW + 600},
    {"one-digit day",
     {{"retry-after", "Wed Dec  2 10:00:00 2026"}},
     NOW + 10 * 86400},
    {"date with a fraction",
     {{"x-ratelimit-reset", "2026-11-22T10:35:00.123456Z"}},
     NOW + 2100},
    {"date with a zone",
     {{"x-ratelimit-reset", "2026-11-22T12:35:00+02:00"}},
     NOW + 2100},
    {"seconds since 1970", {{"ratelimit-reset", "1795342200"}}, NOW + 600},
    {"seconds since 1970 with decimals",
     {{"x-ratelimit-reset", "1795342199.3"}},
     NOW + 600},
    {"milliseconds since 1970",
     {{"x-ratelimit-reset", "1795342199001"}},
     NOW + 600},
    {"seconds to go", {{"x-sib-ratelimit-reset", "30"}}, NOW + 30},
    {"reset after", {{"x-ratelimit-reset-after", "1.5"}}, NOW + 2},
    {"a reset of what is not used up",
     {{"x-rate-limit-reset", "1795342500"}, {"x-rate-limit-remaining", "3"}},
     0},
    {"the same, the remaining first",
     {{"ratelimit-remaining", "1"}, {"ratelimit-reset", "60"}},
     0},
    {"a reset after of what is not used up",
     {{"x-ratelimit-remaining", "9"}, {"x-ratelimit-reset-after", "1.5"}},
     0},
    {"a reset of what is used up",
     {{"x-ratelimit-reset", "30"}, {"x-ratelimit-remaining", "0"}},
     NOW + 30},
    {"what remains of another limit",
     {{"x-app-ratelimit-remaining", "7"}, {"x-ratelimit-reset", "30"}},
     NOW + 30},
    {"a remaining that is no number",
     {{"x-ratelimit-remaining", "some"}, {"x-ratelimit-reset", "30"}},
     NOW + 30},
    {"retry-after stays",
     {{"x-ratelimit-remaining", "7"},
      {"x-ratelimit-reset", "900"},
      {"retry-after", "5"}},
     NOW + 5},
    {"rate-limit in two words",
     {{"x-rate-limit-reset", "1795342500"}},
     NOW + 900},
    {"the later of both",
     {{"retry-after", "30"}, {"ratelimit-reset", "1795342200"}},
     NOW + 600},
    {"the later of both, turned",
     {{"ratelimit-reset", "10"}, {"retry-after", "30"}},
     NOW + 30},
    {"a bad one beside a good one",
     {{"ratelimit-reset", "soon"}, {"retry-after", "30"}},
     NOW + 30},
    {"other headers", {{"x-ratelimit-remaining", "5"}, {"x-reset", "30"}}, 0},
    {"words", {{"retry-after", "in a while"}}, 0},
    {"empty", {{"retry-after", ""}}, 0},
    {"negative", {{"retry-after", "-5"}}, 0},
    {"too many digits", {{"retry-after", "9999999999999999999999"}}, 0},
    {"never", {{"retry-after", "316527000000"}}, TIME_LAST},
    {"never, in milliseconds",
     {{"x-ratelimit-reset", "999999999999999"}},
     TIME_LAST},
    {"after the last year that can be written",
     {{"x-ratelimit-reset", "9999-12-31T23:59:59Z"}},
     TIME_LAST},
    {"the same as a date of HTTP",
     {{"retry-after", "Fri, 31 Dec 9999 23:59:59 GMT"}},
     TIME_LAST},
    {"two points", {{"retry-after", "1.2.3"}}, 0},
    {"day that does not exist",
     {{"retry-after", "Sun, 99 Nov 2026 10:10:00 GMT"}},
     0},
    {"hour that does not exist",
     {{"retry-after", "Sun, 22 Nov 2026 25:10:00 GMT"}},
     0},
    {"date without a time", {{"retry-after", "Sun, 22 Nov 2026"}}, 0},
    {"month that does not exist",
     {{"retry-after", "Sun, 22 Nox 2026 10:10:00 GMT"}},
     0},
};

START_TEST(header_tells_when_to_ask_again)
{
    struct http_header headers[3];
    struct http_response in = {.headers = headers, .now = NOW};

    for (size_t n = 0; n < 3 && rows[_i].headers[n].name != NULL; n++)
        headers[in.header_count++] =
            (struct http_header){(char *)(uintptr_t)rows[_i].headers[n].name,
                                 (char *)(uintptr_t)rows[_i].headers[n].value};
    ck_assert_msg(net_retry_at(&in) == rows[_i].wanted, "%s: %lld",
                  rows[_i].label, (long long)net_retry_at(&in));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("retry_after");
    TCase *tc = tcase_create("table");

    tcase_add_loop_test(tc, header_tells_when_to_ask_again, 0,
                        (int)(sizeof(rows) / sizeof(rows[0])));
    suite_add_tcase(s, tc);
    return suite_run(s);
}
