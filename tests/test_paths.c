/*
 * The program's own parts, found from where its executable lies.
 */
#include "config/paths.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/help/folder.h"
#include "tests/help/suite.h"

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))

static char *root;

static void make_root(void)
{
    root = folder_make();
}

static void remove_root(void)
{
    folder_remove(root);
}

/* "root/below" in `path`. */
static const char *under(const char *below, char path[400])
{
    (void)snprintf(path, 400, "%s/%s", root, below);
    return path;
}

/* Remove a path's folders again, up to the root. */
static void clear(const char *below)
{
    char path[400];
    char *slash;

    (void)under(below, path);
    while (strlen(path) > strlen(root)) {
        (void)remove(path);
        slash = strrchr(path, '/');
        *slash = '\0';
    }
}

/*
 * An executable's folder, and where `networks` lies seen from it.  One folder
 * down, since what lies beside the root is not ours.
 */
static const struct {
    const char *executable;
    const char *networks;
} trees[] = {
    {"tree/build/release", "tree/config/networks"},
    {"tree/build/release/tests", "tree/config/networks"},
    {"tree/usr/bin", "tree/usr/share/headway/networks"},
    {"tree/usr/libexec/headway", "tree/usr/share/headway/networks"},
};

/* An executable's folder, and where the networks' pages lie seen from it. */
static const struct {
    const char *executable;
    const char *pages;
} documented[] = {
    {"tree/build/release", "tree/docs/networks"},
    {"tree/build/release/tests", "tree/docs/networks"},
    {"tree/usr/bin", "tree/usr/share/doc/headway/networks"},
    {"tree/usr/libexec/headway", "tree/usr/share/doc/headway/networks"},
};

START_TEST(a_page_is_found_in_each_tree)
{
    struct err err = {.kind = ERR_NONE};
    char below[200];
    char wanted[400];
    char from[400];
    char *found;

    (void)under(documented[_i].executable, from);
    ck_assert_ptr_null(paths_page_from(from, "matomo", &err));
    ck_assert_int_eq(err.kind, ERR_NONE);
    ck_assert_int_eq(
        file_make_folder(under(documented[_i].pages, wanted), NULL), 0);
    (void)snprintf(below, sizeof(below), "%s/matomo.md", documented[_i].pages);
    folder_write(under(below, wanted), "# Matomo\n", 9);
    found = paths_page_from(from, "matomo", &err);
    ck_assert_ptr_nonnull(found);
    ck_assert_str_eq(found, wanted);
    free(found);
    ck_assert_ptr_null(paths_page_from(from, "mato", &err));
    ck_assert_int_eq(err.kind, ERR_NONE);
    clear(below);
}
END_TEST

START_TEST(descriptions_are_found_in_each_tree)
{
    struct err err = {.kind = ERR_NONE};
    char wanted[400];
    char from[400];
    char *found;

    (void)under(trees[_i].executable, from);
    found = paths_networks_from(from, &err);
    ck_assert_ptr_null(found);
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_ptr_nonnull(strstr(err.msg, "cannot find the folder 'networks'"));
    err_clear(&err);
    ck_assert_int_eq(file_make_folder(under(trees[_i].networks, wanted), NULL),
                     0);
    found = paths_networks_from(from, &err);
    ck_assert_msg(found != NULL, "%s", err.msg);
    ck_assert_str_eq(found, wanted);
    free(found);
    clear(trees[_i].networks);
}
END_TEST

/* An executable's folder, and where the catalogs lie seen from it. */
static const struct {
    const char *executable;
    const char *catalogs;
} spoken[] = {
    {"tree/build/release", "tree/build/release/locale"},
    {"tree/build/release/tests", "tree/build/release/locale"},
    {"tree/usr/bin", "tree/usr/share/locale"},
    {"tree/usr/libexec/headway", "tree/usr/share/locale"},
};

START_TEST(catalogs_are_found_in_each_tree)
{
    struct err err = {.kind = ERR_NONE};
    char wanted[400];
    char from[400];
    char *found;

    (void)under(spoken[_i].executable, from);
    ck_assert_ptr_null(paths_locale_from(from, &err));
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_ptr_nonnull(strstr(err.msg, "cannot find the folder 'locale'"));
    err_clear(&err);
    ck_assert_int_eq(file_make_folder(under(spoken[_i].catalogs, wanted), NULL),
                     0);
    found = paths_locale_from(from, &err);
    ck_assert_msg(found != NULL, "%s", err.msg);
    ck_assert_str_eq(found, wanted);
    free(found);
    clear(spoken[_i].catalogs);
}
END_TEST

static const struct {
    const char *executable;
    const char *program;
} neighbours[] = {
    {"tree/build", "tree/build/headway-chart"},
    {"tree/usr/bin", "tree/usr/libexec/headway/headway-chart"},
    {"tree/usr/libexec/headway", "tree/usr/bin/headway-chart"},
};

START_TEST(programs_find_each_other)
{
    struct err err = {.kind = ERR_NONE};
    char wanted[400];
    char from[400];
    char *found;

    (void)under(neighbours[_i].executable, from);
    (void)under(neighbours[_i].program, wanted);
    *strrchr(wanted, '/') = '\0';
    ck_assert_int_eq(file_make_folder(wanted, NULL), 0);
    (void)under(neighbours[_i].program, wanted);
    folder_write(wanted, "#!", 2);
    ck_assert_int_eq(chmod(wanted, 0644), 0);
    ck_assert_ptr_null(paths_program_from(from, "headway-chart", &err));
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_ptr_nonnull(
        strstr(err.msg, "cannot find the program 'headway-chart'"));
    err_clear(&err);
    ck_assert_int_eq(chmod(wanted, 0755), 0);
    found = paths_program_from(from, "headway-chart", &err);
    ck_assert_msg(found != NULL, "%s", err.msg);
    ck_assert_str_eq(found, wanted);
    free(found);
    clear(neighbours[_i].program);
}
END_TEST

START_TEST(a_program_finds_itself)
{
    struct err err = {.kind = ERR_NONE};
    char *found = paths_program("test_paths", &err);

    ck_assert_msg(found != NULL, "%s", err.msg);
    ck_assert_int_eq(found[0], '/');
    ck_assert_int_eq(access(found, X_OK), 0);
    free(found);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("paths");
    TCase *tc = tcase_create("paths");

    tcase_add_unchecked_fixture(tc, make_root, remove_root);
    tcase_add_loop_test(tc, descriptions_are_found_in_each_tree, 0,
                        COUNT(trees));
    tcase_add_loop_test(tc, a_page_is_found_in_each_tree, 0, COUNT(documented));
    tcase_add_loop_test(tc, catalogs_are_found_in_each_tree, 0, COUNT(spoken));
    tcase_add_loop_test(tc, programs_find_each_other, 0, COUNT(neighbours));
    tcase_add_test(tc, a_program_finds_itself);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
