/*
 * Chromium opens the dashboard from its folder: it finds nothing to complain
 * of, and nothing to ask anybody for.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/server.h"
#include "tests/help/suite.h"

#define CHROMIUM "usr/lib/chromium/chromium"
#define NOW "2013-11-04T04:12:00Z"

static const char plan[] = "[plan]\n"
                           "name = Plan <b>of</b> 2013\n"
                           "start = 2013-04-01\n"
                           "end = 2013-12-31\n"
                           "timezone = Europe/Chisinau\n"
                           "[account page]\n"
                           "network = mastodon\n"
                           "title = \"><img src=https://example.md/x.png>\n"
                           "user = @page@example.md\n"
                           "[indicator friends]\n"
                           "title = </title><script>alert(1)</script>\n"
                           "account = page\n"
                           "metric = followers\n"
                           "baseline = 0\n"
                           "target = 1000\n"
                           "by = 2013-12-31\n"
                           "[indicator either]\n"
                           "any_of = friends\n"
                           "by = 2013-12-31\n";

static const char figures[] =
    "date,account,network,metric,period,paid,value\n"
    "2013-10-31,page,mastodon,followers,instant,include,640\n"
    "2013-11-03,page,mastodon,followers,instant,include,642\n";

static char *folder;

static void path_of(const char *name, char path[PATH_MAX])
{
    (void)snprintf(path, PATH_MAX, "%s/%s", folder, name);
}

static void write_file(const char *name, const char *text)
{
    char path[PATH_MAX];

    path_of(name, path);
    folder_write(path, text, strlen(text));
}

static void make_pages(void)
{
    char path[PATH_MAX];
    char config[PATH_MAX];
    char *headway = program_path("headway");
    const char *words[] = {"--config", config, "--now", NOW,
                           "import",   path,   NULL};
    struct program_result r;

    folder = folder_make();
    write_file("headway.ini", plan);
    write_file("figures.csv", figures);
    path_of("figures.csv", path);
    path_of("headway.ini", config);
    program_run(headway, folder, "C.UTF-8", words, &r);
    ck_assert_msg(r.status == 0, "%s", r.err);
    program_release(&r);
    r = program_headway(folder, NOW, NULL, "dashboard");
    ck_assert_msg(r.status == 0, "%s", r.err);
    program_release(&r);
    free(headway);
}

static void remove_pages(void)
{
    program_remove_tree(folder);
    free(folder);
}

/* Open a page; what stands in it when all is loaded, and what the browser says
 * of it.  It reaches no host, and asks for nothing on its own behalf. */
static struct program_result open_page(const char *name)
{
    char *browser = server_file(CHROMIUM);
    char here[PATH_MAX / 4];
    char libraries[PATH_MAX];
    char profile[PATH_MAX + 32];
    char address[PATH_MAX + 32];
    const char *words[] = {"--headless",
                           "--no-sandbox",
                           "--disable-gpu",
                           "--disable-dev-shm-usage",
                           "--no-first-run",
                           "--disable-background-networking",
                           "--disable-component-update",
                           "--disable-sync",
                           "--host-resolver-rules=MAP * ~NOTFOUND",
                           "--enable-logging=stderr",
                           profile,
                           "--dump-dom",
                           address,
                           NULL};
    struct program_result r;

    ck_assert_ptr_nonnull(browser);
    ck_assert_ptr_nonnull(getcwd(here, sizeof(here)));
    (void)snprintf(libraries, sizeof(libraries),
                   "LD_LIBRARY_PATH=%s/build/real/lib", here);
    (void)snprintf(profile, sizeof(profile), "--user-data-dir=%s/profile",
                   folder);
    (void)snprintf(address, sizeof(address), "file://%s/%s", folder, name);
    program_run_with(browser, folder, "C.UTF-8", libraries, words, &r);
    ck_assert_msg(r.status == 0, "%s", r.err);
    free(browser);
    return r;
}

static const char *const pages[] = {"dashboard/index.html",
                                    "dashboard/friends.html",
                                    "dashboard/either~either.html"};

START_TEST(a_page_opens_without_a_word_of_complaint)
{
    struct program_result r = open_page(pages[_i]);

    ck_assert_ptr_nonnull(strstr(r.out, "</footer>"));
    ck_assert_msg(strstr(r.err, "CONSOLE") == NULL, "%s", r.err);
    program_release(&r);
}
END_TEST

/* That the one above would notice. */
START_TEST(the_browser_tells_of_what_is_forbidden)
{
    static const char alien[] = "<img src=\"https://example.md/x.png\">\n";
    struct program_result r;
    struct buf page;
    char path[PATH_MAX];

    path_of(pages[0], path);
    buf_init(&page, BUF_TEXT_MAX);
    ck_assert_int_eq(file_read(path, &page, NULL), 0);
    (void)buf_addstr(&page, alien);
    write_file("dashboard/alien.html", buf_text(&page));
    buf_release(&page);
    r = open_page("dashboard/alien.html");
    ck_assert_msg(strstr(r.err, "CONSOLE") != NULL, "%s", r.err);
    ck_assert_msg(strstr(r.err, "default-src 'none'") != NULL, "%s", r.err);
    program_release(&r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chromium");
    TCase *cases = tcase_create("real");

    if (server_is_here("chromium", CHROMIUM)) {
        tcase_add_unchecked_fixture(cases, make_pages, remove_pages);
        tcase_add_loop_test(cases, a_page_opens_without_a_word_of_complaint, 0,
                            (int)(sizeof(pages) / sizeof(pages[0])));
        tcase_add_test(cases, the_browser_tells_of_what_is_forbidden);
    }
    tcase_set_timeout(cases, 120);
    suite_add_tcase(suite, cases);
    return suite_run(suite);
}
