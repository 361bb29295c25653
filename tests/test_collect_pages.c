/*
 * Answers that come in pages.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "collector/reread.h"
#include "tests/help/fake_run.h"
#include "tests/help/suite.h"

#define NOW FAKE_RUN_NOW
#define SITE "[account site]\nnetwork = daily\nsite = 1\n"

/* Pages without end, the n-th with the n-th day. */
static struct fake_answer pages(void *ctx, const char *url, int nth)
{
    static char body[128];
    const char *page = strstr(url, "page=");
    int n = page != NULL && page[5] != '\0' ? page[5] - '0' : 0;
    int last = *(int *)ctx;

    (void)nth;
    (void)snprintf(body, sizeof(body),
                   "{\"rows\":[{\"day\":\"2013-05-0%d\",\"n\":%d}]%s%d\"}",
                   n + 1, n, n + 1 < last ? ",\"next\":\"" : ",\"x\":\"",
                   n + 1);
    return (struct fake_answer){.body = body};
}

START_TEST(pages_are_followed_to_the_last)
{
    struct err err = {0};
    int last = 3;

    fake_run_load(SITE);
    run.http.ctx = &last;
    ck_assert_int_eq(day_parse("2013-05-01", &run.options.since, &err), 0);
    ck_assert_int_eq(fake_run_at(NOW, pages), 0);
    ck_assert_uint_eq(run.http.asked_count, 3);
    ck_assert_str_eq(
        fake_run_series("site", "daily", "visitors", PERIOD_DAY, PAID_INCLUDE),
        "2013-05-01=0 2013-05-02=1 2013-05-03=2");
    fake_run_unload();
}
END_TEST

START_TEST(each_figure_has_the_page_it_came_on_as_its_evidence)
{
    struct series_key key = {"site", "daily", "visitors", PERIOD_DAY,
                             PAID_INCLUDE};
    struct figures figures;
    struct err err = {0};
    int last = 3;

    fake_run_load(SITE);
    run.http.ctx = &last;
    ck_assert_int_eq(day_parse("2013-05-01", &run.options.since, &err), 0);
    ck_assert_int_eq(fake_run_at(NOW, pages), 0);
    ck_assert_int_eq(store_series(run.st, &key, 0, 99999, &figures, &err), 0);
    ck_assert_uint_eq(figures.count, 3);
    for (int i = 0; i < 3; i++) {
        struct kept_evidence kept;
        char begin[64];

        (void)snprintf(begin, sizeof(begin),
                       "{\"rows\":[{\"day\":\"2013-05-0%d\"", i + 1);
        ck_assert_int_eq(figures.list[i].evidence, i + 1);
        ck_assert_int_eq(store_evidence_read(run.st, i + 1, &kept, &err), 0);
        ck_assert_int_eq(strncmp(kept.body, begin, strlen(begin)), 0);
        kept_evidence_release(&kept);
    }
    figures_release(&figures);
    fake_run_unload();
}
END_TEST

static int read_page(void *ctx, const struct evidence *evidence, bool is_sound,
                     struct err *err)
{
    return reread_answer(ctx, evidence, is_sound, err);
}

static int compare_figure(void *ctx, const struct store_row *row,
                          bool was_replaced, struct err *err)
{
    const struct figure *says;

    (void)err;
    ck_assert(!was_replaced);
    ck_assert_int_eq(reread_compare(ctx, row, &says), REREAD_SAME);
    ck_assert_int_eq(says->value, row->figure.evidence - 1);
    return 0;
}

START_TEST(each_page_can_be_read_anew)
{
    struct err err = {0};
    int last = 3;
    int64_t checked = 0;
    struct reread *reread;

    fake_run_load(SITE);
    run.http.ctx = &last;
    ck_assert_int_eq(day_parse("2013-05-01", &run.options.since, &err), 0);
    ck_assert_int_eq(fake_run_at(NOW, pages), 0);
    reread = reread_new(run.plan, &err);
    ck_assert_ptr_nonnull(reread);
    ck_assert_int_eq(
        store_verify_figures(run.st,
                             &(struct store_verifier){.ctx = reread,
                                                      .evidence = read_page,
                                                      .figure = compare_figure},
                             &checked, &err),
        0);
    ck_assert_int_eq(checked, 3);
    reread_free(reread);
    fake_run_unload();
}
END_TEST

/* Pages that a network should not send: what the second and the third say. */
static const struct bad_pages {
    const char *label;
    const char *body[3];
    long status; /* of the second; 0: 200 */
    size_t asked;
    const char *told;
} bad_pages[] = {
    {"a mark that leads to its own page",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}",
      "{\"rows\":[{\"day\":\"2013-05-02\",\"n\":2}],\"next\":\"b\"}", ""},
     0,
     2,
     "site malformed page 2 leads to itself\n"},
    {"the same page again",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}",
      "{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"c\"}",
      "{\"rows\":[]}"},
     0,
     3,
     "site malformed two pages have visitors of 2013-05-01\n"},
    {"a day on two pages, with two figures",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}",
      "{\"rows\":[{\"day\":\"2013-05-02\",\"n\":1}],\"next\":\"c\"}",
      "{\"rows\":[{\"day\":\"2013-05-01\",\"n\":5}]}"},
     0,
     3,
     "site malformed two pages have visitors of 2013-05-01\n"},
    {"a day twice on one page",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}",
      "{\"rows\":[{\"day\":\"2013-05-02\",\"n\":1},"
      "{\"day\":\"2013-05-02\",\"n\":1}]}",
      ""},
     0,
     2,
     "site malformed two rows for 2013-05-02\n"},
    {"a day that was not asked for",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}",
      "{\"rows\":[{\"day\":\"2012-05-02\",\"n\":1}]}", ""},
     0,
     2,
     "site malformed 2012-05-02 was not asked for\n"},
    {"a page that is no JSON",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}", "<html>",
      ""},
     0,
     2,
     "site malformed the answer is a web page where JSON was expected\n"},
    {"a page that is forbidden",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":\"b\"}", "{}", ""},
     403,
     2,
     "site permission HTTP 403: an error answer\n"},
    {"a mark that is none",
     {"{\"rows\":[{\"day\":\"2013-05-01\",\"n\":1}],\"next\":{\"a\":1}}", "",
      ""},
     0,
     1,
     "site malformed an object at '/next' where the next page's mark was "
     "expected\n"},
};

static struct fake_answer say_pages(void *ctx, const char *url, int nth)
{
    const struct bad_pages *row = ctx;
    const char *page = strstr(url, "page=");
    int n = page != NULL ? page[5] - 'a' : 0;

    (void)nth;
    return (struct fake_answer){.body = row->body[n],
                                .status = n == 1 ? row->status : 0};
}

START_TEST(pages_that_do_not_fit_together_give_no_figure)
{
    struct bad_pages row = bad_pages[_i];
    struct err err = {0};

    fake_run_load(SITE);
    run.http.ctx = &row;
    ck_assert_int_eq(day_parse("2013-05-01", &run.options.since, &err), 0);
    ck_assert_int_eq(fake_run_at(NOW, say_pages), 69);
    ck_assert_msg(strcmp(run.told, row.told) == 0, "%s: %s", row.label,
                  run.told);
    ck_assert_uint_eq(run.http.asked_count, row.asked);
    ck_assert_str_eq(
        fake_run_series("site", "daily", "visitors", PERIOD_DAY, PAID_INCLUDE),
        "");
    fake_run_unload();
}
END_TEST

START_TEST(pages_without_an_end_are_a_failure_and_give_no_figure)
{
    struct err err = {0};
    int last = 9;

    fake_run_load(SITE);
    run.http.ctx = &last;
    ck_assert_int_eq(day_parse("2013-05-01", &run.options.since, &err), 0);
    ck_assert_int_eq(fake_run_at(NOW, pages), 69);
    ck_assert_uint_eq(run.http.asked_count, 3);
    ck_assert_str_eq(run.told, "site malformed more than 3 pages\n");
    ck_assert_str_eq(
        fake_run_series("site", "daily", "visitors", PERIOD_DAY, PAID_INCLUDE),
        "");
    fake_run_unload();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("collect_pages");
    TCase *tc = tcase_create("collect_pages");

    tcase_add_unchecked_fixture(tc, fake_run_begin, fake_run_end);
    tcase_add_test(tc, pages_are_followed_to_the_last);
    tcase_add_test(tc, each_page_can_be_read_anew);
    tcase_add_test(tc, each_figure_has_the_page_it_came_on_as_its_evidence);
    tcase_add_loop_test(tc, pages_that_do_not_fit_together_give_no_figure, 0,
                        (int)(sizeof(bad_pages) / sizeof(bad_pages[0])));
    tcase_add_test(tc, pages_without_an_end_are_a_failure_and_give_no_figure);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
