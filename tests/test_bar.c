/*
 * The line that tells how far a run is.
 */
#include "cli/bar.h"
#include "tests/help/suite.h"

#include <check.h>

static const struct {
    struct collect_progress progress;
    bool unicode;
    const char *text;
} rows[] = {
    {{0, 3, 0, 60, 1000},
     false,
     ".................... 0 of 60 requests, 0 of 3 accounts, 1 s"},
    {{1, 3, 18, 60, 8999},
     false,
     "######.............. 18 of 60 requests, 1 of 3 accounts, 8 s"},
    {{3, 3, 60, 60, 20000},
     false,
     "#################### 60 of 60 requests, 3 of 3 accounts, 20 s"},
    {{0, 1, 0, 0, 1000},
     false,
     ".................... 0 of 0 requests, 0 of 1 accounts, 1 s"},
    {{0, 1, 1, 2, 1000},
     true,
     "\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588"
     "\u2591\u2591\u2591\u2591\u2591\u2591\u2591\u2591\u2591\u2591"
     " 1 of 2 requests, 0 of 1 accounts, 1 s"},
};

START_TEST(a_bar_fills_as_requests_are_done)
{
    char text[BAR_TEXT];

    ck_assert_str_eq(bar_text(&rows[_i].progress, rows[_i].unicode, text),
                     rows[_i].text);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("bar");
    TCase *tc = tcase_create("bar");

    tcase_add_loop_test(tc, a_bar_fills_as_requests_are_done, 0,
                        (int)(sizeof(rows) / sizeof(rows[0])));
    suite_add_tcase(s, tc);
    return suite_run(s);
}
