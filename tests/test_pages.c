/*
 * The pages of the networks: what the descriptions say stands in them, and
 * what only people can write too.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/markdown.h"
#include "cli/network_page.h"
#include "cli/network_table.h"
#include "tests/help/plan_text.h"
#include "tests/help/suite.h"

#define SHIPPED "config/networks"
#define BEGIN "<!-- from the description; \"make docs\" writes it -->\n"
#define END "<!-- end of what the description says -->\n"
#define EXAMPLE "\n## An example\n"
#define WRONG "\n## What it gets wrong\n"

/* Less than this is no page that helps anybody. */
enum { PAGE_MAX = 1 << 20, OWN_WORDS = 400 };

static struct networks *nets;
static char *const *names;
static size_t name_count;

static const struct network *find_network(const char *name)
{
    struct err err = {0};
    const struct network *net = networks_get(nets, name, &err);

    ck_assert_msg(net != NULL, "%s", err.msg);
    return net;
}

/* A file of the documentation; released by the caller. */
static void read_page(const char *path, struct buf *page)
{
    struct err err = {0};

    buf_init(page, PAGE_MAX);
    ck_assert_msg(file_read(path, page, &err) == 0, "%s; 'make docs' makes it",
                  err.msg);
}

/* What stands between the two marks, of which there is one each. */
static const char *find_block(const char *path, const char *page, size_t *len)
{
    const char *begin = strstr(page, BEGIN);
    const char *end = strstr(page, END);

    ck_assert_msg(begin != NULL && end != NULL && begin < end,
                  "%s: no marks for what the description says", path);
    ck_assert_msg(strstr(begin + 1, BEGIN) == NULL &&
                      strstr(end + 1, END) == NULL,
                  "%s: a mark stands twice", path);
    begin += strlen(BEGIN);
    *len = (size_t)(end - begin);
    return begin;
}

static void compare_block(const char *path, const char *page,
                          const struct buf *wanted)
{
    size_t len;
    const char *block = find_block(path, page, &len);

    ck_assert_int_eq(buf_check(wanted, NULL), 0);
    ck_assert_msg(len == wanted->len &&
                      memcmp(block, buf_text(wanted), len) == 0,
                  "%s: not what the description says; run 'make docs'", path);
}

static void page_path(const char *name, char path[128])
{
    (void)snprintf(path, 128, "docs/networks/%s.md", name);
}

START_TEST(a_page_holds_what_its_description_says)
{
    const struct network *net = find_network(names[_i]);
    struct buf page;
    struct buf wanted;
    char path[128];

    page_path(names[_i], path);
    read_page(path, &page);
    buf_init(&wanted, PAGE_MAX);
    network_page(net, &wanted);
    compare_block(path, buf_text(&page), &wanted);
    buf_release(&wanted);
    buf_release(&page);
}
END_TEST

START_TEST(a_page_has_a_part_that_people_wrote)
{
    struct buf page;
    char path[128];
    const char *text;
    const char *wrong;
    size_t len;

    page_path(names[_i], path);
    read_page(path, &page);
    text = buf_text(&page);
    (void)find_block(path, text, &len);
    wrong = strstr(text, WRONG);
    ck_assert_msg(strncmp(text, "# ", 2) == 0, "%s: no title", path);
    ck_assert_msg(strstr(text, EXAMPLE) != NULL, "%s: no example", path);
    ck_assert_msg(wrong != NULL && strstr(wrong, "\n- ") != NULL,
                  "%s: nothing under 'What it gets wrong'", path);
    ck_assert_msg(strstr(text, "TODO") == NULL, "%s: TODO", path);
    ck_assert_msg(page.len - len >= OWN_WORDS,
                  "%s: people wrote %zu bytes only", path, page.len - len);
    buf_release(&page);
}
END_TEST

/* The example of a page is a part of headway.ini. */
START_TEST(the_example_of_a_page_is_right)
{
    static const char fence[] = "\n```ini\n";
    struct buf page;
    struct buf plan;
    struct plan_text loaded;
    char path[128];
    char file[64];
    const char *temp = getenv("TMPDIR");
    const char *start;

    page_path(names[_i], path);
    read_page(path, &page);
    start = strstr(buf_text(&page), EXAMPLE);
    start = start != NULL ? strstr(start, fence) : NULL;
    ck_assert_msg(start != NULL, "%s: no example", path);
    start += strlen(fence);
    buf_init(&plan, PAGE_MAX);
    (void)buf_addstr(&plan, PLAN_LINES);
    (void)buf_add(&plan, start, (size_t)(strstr(start, "```\n") - start));
    (void)snprintf(file, sizeof(file), "%.30s/page.%ld.ini",
                   temp != NULL ? temp : "/tmp", (long)getpid());
    plan_text_write(&loaded, file, buf_text(&plan), plan.len);
    (void)unlink(file);
    ck_assert_msg(loaded.plan != NULL, "%s: %s: %s", path, loaded.err.msg,
                  loaded.faults.count > 0 ? loaded.faults.list[0].what : "");
    ck_assert_uint_eq(loaded.plan->account_count, 1);
    ck_assert_str_eq(loaded.plan->accounts[0].network->name, names[_i]);
    plan_text_release(&loaded);
    buf_release(&plan);
    buf_release(&page);
}
END_TEST

START_TEST(the_table_tells_of_all_networks)
{
    static const char path[] = "docs/networks.md";
    struct err err = {0};
    struct buf page;
    struct buf wanted;

    read_page(path, &page);
    buf_init(&wanted, PAGE_MAX);
    ck_assert_msg(network_table(nets, &wanted, &err) == 0, "%s", err.msg);
    compare_block(path, buf_text(&page), &wanted);
    buf_release(&wanted);
    buf_release(&page);
}
END_TEST

START_TEST(a_secret_has_a_life_that_is_told)
{
    const struct network *net = find_network(names[_i]);
    bool secret = false;

    for (size_t i = 0; i < net->setting_count; i++)
        secret = secret || net->settings[i].secret;
    ck_assert_msg(secret == (net->credential_life != NULL),
                  "%s: secrets and 'credential_life' belong together",
                  names[_i]);
}
END_TEST

static const struct {
    const char *text;
    const char *wanted;
} items[] = {
    {"", "- \n"},
    {"plain words", "- plain words\n"},
    {"a|b <c> *d* `e` [f] g\\h", "- a\\|b \\<c\\> \\*d\\* \\`e\\` \\[f\\] "
                                 "g\\\\h\n"},
    {"user_friends and {token}", "- user_friends and {token}\n"},
    {"one - two + three", "- one \\- two \\+ three\n"},
    {"see 1. and ## x #y", "- see 1\\. and #\\# x #y\n"},
    {"aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa "
     "aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaa bb cc",
     "- aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa "
     "aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaa\n  bb cc\n"},
    {"ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț "
     "ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț ăîșțâăîș bb cc",
     "- ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț "
     "ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț ăîșțâăîșț ăîșțâăîș\n  bb cc\n"},
};

START_TEST(a_text_means_nothing_to_markdown)
{
    struct buf out;

    buf_init(&out, PAGE_MAX);
    markdown_item(&out, "- ", items[_i].text);
    ck_assert_str_eq(buf_text(&out), items[_i].wanted);
    buf_release(&out);
}
END_TEST

/* A network with a trait of each kind, as a page tells it. */
START_TEST(a_page_tells_each_trait)
{
    static const char *const wanted[] = {
        "In headway.ini: `network = example`. Version v2 of its API, which "
        "answers until 31 January 2028.\n",
        "\n| `members` | instant | as it stands | rounded down to 3 digits |\n",
        "\n| `posts` | instant | as it stands | estimated |\n",
        "\n| `visits` | day | 730 days back | exact or sampled, thresholded, "
        "lagging |\n",
        "\n| `partner-visits` | month, on demand | all history | exact |\n",
        "\nAn indicator that names no metric means `members`.\n",
        "\n## Notes\n\n- members is exact.\n",
        "\n| `server` | host name | optional | host of the API |\n",
        "\n| `group` | text | one of | number of the group |\n",
        "\n| `token` | secret | needed | token |\n",
        "\nExactly one of group or handle is set.\n",
        "\n1. Sign in.\n2. Copy the token.\n\nHow long it lives: 60 days.\n",
        "\n- One request asks for up to 100 accounts.\n"
        "- headway sends at most 3 requests in 1 second.\n"
        "- Of its requests 2 are under way at once.\n"
        "- Figures of a day: ready 1 day later; one request asks for at most "
        "92 days; the newest 7 days are asked for again.\n",
        "\n- Figures of a month: ready at once; one request asks for at most "
        "366 days.\n",
        "\n- `paid = exclude` leaves out the visits that advertising "
        "brought.\n",
        "\n## Not confirmed\n\n- Whether posts has the hidden ones in it.\n"
        "- The limit.\n",
        "\n## Sources\n\n- <https://api.example.org/docs>\n",
    };
    struct err err = {0};
    struct network *net =
        network_load("tests/data/descriptions/example.json", &err);
    struct buf out;

    ck_assert_msg(net != NULL, "%s", err.msg);
    buf_init(&out, PAGE_MAX);
    network_page(net, &out);
    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
        ck_assert_msg(strstr(buf_text(&out), wanted[i]) != NULL,
                      "no '%s' in\n%s", wanted[i], buf_text(&out));
    buf_release(&out);
    network_free(net);
}
END_TEST

START_TEST(a_page_tells_why_paid_visits_stay)
{
    struct buf out;

    buf_init(&out, PAGE_MAX);
    network_page(find_network("goatcounter"), &out);
    ck_assert_ptr_nonnull(
        strstr(buf_text(&out),
               "\n- `paid = exclude` is not possible: GoatCounter knows "
               "campaigns, but has no filter that leaves them out.\n"));
    buf_clear(&out);
    network_page(find_network("mastodon"), &out);
    ck_assert_ptr_nonnull(
        strstr(buf_text(&out),
               "\n- `paid = exclude` is not possible: what advertising "
               "brought can't be told apart.\n"));
    buf_release(&out);
}
END_TEST

/* What stands in the table of all. */
static const char *const cells[] = {
    /* the title; one history for all periods; figures that are as exact */
    "\n| [ga4](networks/ga4.md) | Google Analytics 4 property | "
    "day: `visitors`, `visits`, `pageviews`, `partner-visits`; "
    "month: `visitors`, `visits`, `pageviews`, `partner-visits` | "
    "all history | 1 | exact or sampled, thresholded, partial; `visitors` "
    "estimated | yes | ",
    /* on what the history depends; visits that paid ones stay among */
    " | all history without key; 180 days back with key | 1 | exact | no | ",
    /* no visits; a history of one period of two */
    "\n| [facebook-page](networks/facebook-page.md) | Facebook page | "
    "instant: `followers`, `likes`; day: `followers` | 730 days back | 1 | "
    "exact | – | ",
    " | none | 50 | exact; `subscribers` rounded down to 3 digits | – | ",
    "\n| [manual](networks/manual.md) | ",
    " | as set | as entered | 1 | as entered | – | none needed |\n",
};

START_TEST(the_table_tells_each_trait_once)
{
    struct err err = {0};
    struct buf out;

    buf_init(&out, PAGE_MAX);
    ck_assert_msg(network_table(nets, &out, &err) == 0, "%s", err.msg);
    ck_assert_msg(strstr(buf_text(&out), cells[_i]) != NULL, "no '%s' in\n%s",
                  cells[_i], buf_text(&out));
    buf_release(&out);
}
END_TEST

START_TEST(a_page_tells_what_a_history_depends_on)
{
    struct buf out;
    const char *text;

    buf_init(&out, PAGE_MAX);
    network_page(find_network("umami"), &out);
    text = buf_text(&out);
    ck_assert_ptr_nonnull(
        strstr(text, "\n| `visitors` | month | all history without key | exact "
                     "|\n"));
    ck_assert_ptr_nonnull(
        strstr(text, "\n| `partner-visits` | day, on demand | 180 days back "
                     "with key | exact |\n"));
    buf_clear(&out);
    network_page(find_network("matomo"), &out);
    ck_assert_ptr_null(strstr(buf_text(&out), "all history with"));
    buf_release(&out);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

static Suite *suite(void)
{
    Suite *s = suite_create("pages");
    TCase *pages = tcase_create("pages");
    TCase *form = tcase_create("form");

    tcase_add_loop_test(pages, a_page_holds_what_its_description_says, 0,
                        (int)name_count);
    tcase_add_loop_test(pages, a_page_has_a_part_that_people_wrote, 0,
                        (int)name_count);
    tcase_add_loop_test(pages, the_example_of_a_page_is_right, 0,
                        (int)name_count);
    tcase_add_loop_test(pages, a_secret_has_a_life_that_is_told, 0,
                        (int)name_count);
    tcase_add_test(pages, the_table_tells_of_all_networks);
    suite_add_tcase(s, pages);
    tcase_add_loop_test(form, a_text_means_nothing_to_markdown, 0,
                        COUNT(items));
    tcase_add_test(form, a_page_tells_each_trait);
    tcase_add_test(form, a_page_tells_what_a_history_depends_on);
    tcase_add_loop_test(form, the_table_tells_each_trait_once, 0, COUNT(cells));
    tcase_add_test(form, a_page_tells_why_paid_visits_stay);
    suite_add_tcase(s, form);
    return s;
}

int main(void)
{
    struct err err = {0};
    int status;

    nets = networks_new(SHIPPED, NULL);
    if (nets == NULL || networks_names(nets, &names, &name_count, &err) != 0) {
        (void)fprintf(stderr, "%s\n", err.msg);
        return EXIT_FAILURE;
    }
    status = suite_run(suite());
    networks_free(nets);
    return name_count > 0 ? status : EXIT_FAILURE;
}
