/*
 * The pages that people open, as tidy (Debian's package tidy) reads them:
 * reports and dashboard, whatever their texts are.
 */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/help/command.h"
#include "tests/help/suite.h"

#define TIDY "/usr/bin/tidy"

/* tidy has nothing to say of the file. */
static void ck_tidy(const char *name)
{
    char path[PATH_MAX];
    const char *words[] = {"-q", "-e", "-utf8", in_folder(name, path), NULL};
    struct program_result r;

    program_run(TIDY, command_folder, "C.UTF-8", words, &r);
    ck_assert_msg(r.status == 0 && r.err[0] == '\0', "%s: %s", name, r.err);
    program_release(&r);
}

/* No style but the one whose hash is told, no address, nothing that runs. */
static void ck_strict(const char *name)
{
    static const char *const forbidden[] = {
        "style=", "<script", "<link", "onerror=\"", "unsafe-", "src=\"http"};
    char path[PATH_MAX];
    char *text = program_read(in_folder(name, path));

    ck_assert_ptr_nonnull(strstr(text, "content=\"default-src 'none'; "));
    ck_assert_ptr_nonnull(strstr(text, "style-src 'sha256-"));
    for (size_t i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++)
        ck_assert_msg(strstr(text, forbidden[i]) == NULL, "%s: %s", name,
                      forbidden[i]);
    free(text);
}

/* All pages of a folder; returns how many they are. */
static int ck_pages(const char *folder)
{
    char path[PATH_MAX];
    DIR *dir = opendir(in_folder(folder, path));
    const struct dirent *entry;
    int count = 0;

    ck_assert_ptr_nonnull(dir);
    while ((entry = readdir(dir)) != NULL) {
        const char *dot = strrchr(entry->d_name, '.');
        char name[PATH_MAX];

        if (dot == NULL || strcmp(dot, ".html") != 0)
            continue;
        (void)snprintf(name, sizeof(name), "%s/%s", folder, entry->d_name);
        ck_tidy(name);
        ck_strict(name);
        count++;
    }
    (void)closedir(dir);
    return count;
}

static void write_pages(void)
{
    ck_run(RUN("record", "facebook", "friends", "742", "--date", "2013-10-31",
               "--quiet"),
           0, "", "");
    ck_run(RUN("report", "--period", "2013-10", "--format", "html",
               "--language", "en,ro,ru", "--quiet"),
           0, "", "");
    ck_run(RUN("dashboard", "--quiet"), 0, "", "");
    ck_assert_int_eq(ck_pages("reports"), 3);
    ck_assert_int_ge(ck_pages("dashboard"), 2);
}

START_TEST(pages_are_tidy_and_load_nothing)
{
    write_pages();
}
END_TEST

START_TEST(pages_with_hostile_texts_are_tidy_too)
{
    change_config("name = ", "name = </title><script>alert(1)</script> & \"x\" "
                             "'y' <img src=x onerror=z> ");
    ck_run(RUN("comment", "2013-10", "</p><table>=1+1 & <b"), 0,
           "2013-10: </p><table>=1+1 & <b\n", "");
    write_pages();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("pages as tidy reads them");
    TCase *tc = command_case(s, "pages");

    tcase_add_test(tc, pages_are_tidy_and_load_nothing);
    tcase_add_test(tc, pages_with_hostile_texts_are_tidy_too);
    return suite_run(s);
}
