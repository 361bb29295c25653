/*
 * Text within HTML, and the way from folder to folder.
 */
#include <check.h>
#include <stdlib.h>

#include "base/markup.h"
#include "base/relative.h"
#include "tests/help/suite.h"

static const struct {
    const char *text;
    const char *markup;
} texts[] = {
    {"", ""},
    {"plain \u0219\u021b\u0436", "plain \u0219\u021b\u0436"},
    {"<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;"},
    {"&amp;", "&amp;amp;"},
    {"a\tb\r\nc", "a b  c"},
    {"\x01\x1f\x7f", "\uFFFD\uFFFD\uFFFD"},
    {"\u202etext\u2066 \u2013", "text \u2013"},
};

START_TEST(a_text_stays_text)
{
    struct buf out;

    buf_init(&out, 1000);
    markup_text(&out, texts[_i].text);
    ck_assert_str_eq(buf_text(&out), texts[_i].markup);
    buf_release(&out);
}
END_TEST

START_TEST(markup_stands_around_a_text)
{
    struct buf out;

    buf_init(&out, 1000);
    markup_put(&out, "<b>", "a<b", "</b>");
    ck_assert_str_eq(buf_text(&out), "<b>a&lt;b</b>");
    buf_release(&out);
}
END_TEST

START_TEST(an_address_holds_no_letter_that_it_may_not)
{
    struct buf out;

    buf_init(&out, 1000);
    markup_address(&out, "../a b/\u0219?#\"%.html");
    ck_assert_str_eq(buf_text(&out), "../a%20b/%C8%99%3F%23%22%25.html");
    buf_release(&out);
}
END_TEST

static const struct {
    const char *here, *folder, *path, *way;
} ways[] = {
    {"/plan", "/a/dashboard", "/a/reports", "../reports"},
    {"/plan", "/a/dashboard", "/a/dashboard", "."},
    {"/plan", "/a/dashboard", "/a/dashboard/in/it", "in/it"},
    {"/plan", "/a/b/c", "/a", "../.."},
    {"/plan", "/a/dash", "/a/dashboard", "../dashboard"},
    {"/plan", "/", "/a/b", "a/b"},
    {"/plan", "/a//b/./c/", "/a/b/d/../e", "../e"},
    {"/plan", "dashboard", "reports", "../reports"},
    {"/plan", "dashboard", "/srv/reports", "../../srv/reports"},
    {"/plan", "../../../out", "reports", "../plan/reports"},
};

START_TEST(a_way_leads_from_folder_to_folder)
{
    char *way = relative_path(ways[_i].here, ways[_i].folder, ways[_i].path);

    ck_assert_ptr_nonnull(way);
    ck_assert_str_eq(way, ways[_i].way);
    free(way);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("markup");
    TCase *cases = tcase_create("text and ways");

    tcase_add_loop_test(cases, a_text_stays_text, 0,
                        (int)(sizeof(texts) / sizeof(texts[0])));
    tcase_add_test(cases, markup_stands_around_a_text);
    tcase_add_test(cases, an_address_holds_no_letter_that_it_may_not);
    tcase_add_loop_test(cases, a_way_leads_from_folder_to_folder, 0,
                        (int)(sizeof(ways) / sizeof(ways[0])));
    suite_add_tcase(suite, cases);
    return suite_run(suite);
}
