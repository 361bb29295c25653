/*
 * A new version of a person's file: what it keeps of the old one, and when it
 * doesn't take its place.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/draft.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"

static char *folder;
static char path[PATH_MAX];
static char other[PATH_MAX];

static void make_folder(void)
{
    folder = folder_make();
    (void)snprintf(path, sizeof(path), "%s/file", folder);
    (void)snprintf(other, sizeof(other), "%s/below", folder);
}

static void fresh(void)
{
    program_remove_tree(folder);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    folder_write(path, "old\n", 4);
}

static void remove_folder(void)
{
    program_remove_tree(folder);
    free(folder);
}

static void ck_file(const char *wanted)
{
    char *text = program_read(path);

    ck_assert_str_eq(text, wanted);
    free(text);
}

START_TEST(the_new_version_has_the_mode_of_the_old_one)
{
    static const mode_t modes[] = {0600, 0640, 0664, 0777};
    struct draft draft;
    struct err err = {0};
    struct stat st;

    ck_assert_int_eq(chmod(path, modes[_i]), 0);
    ck_assert_int_eq(draft_write(path, "new\n", 4, &draft, &err), 0);
    ck_file("old\n");
    ck_assert_int_eq(stat(draft.temp, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, modes[_i]);
    ck_assert_int_eq(draft_commit(&draft, "old\n", 4, &err), 0);
    ck_file("new\n");
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, modes[_i]);
    ck_assert_ptr_null(draft.temp);
}
END_TEST

START_TEST(a_draft_that_is_dropped_leaves_nothing_behind)
{
    struct draft draft;
    char *temp;

    ck_assert_int_eq(draft_write(path, "new\n", 4, &draft, NULL), 0);
    temp = strdup(draft.temp);
    draft_drop(&draft);
    ck_assert_int_eq(access(temp, F_OK), -1);
    ck_file("old\n");
    draft_drop(&draft);
    free(temp);
}
END_TEST

START_TEST(what_somebody_else_wrote_is_not_overwritten)
{
    struct draft draft;
    struct err err = {0};
    char wanted[PATH_MAX + 80];
    char *temp;

    ck_assert_int_eq(draft_write(path, "new\n", 4, &draft, &err), 0);
    temp = strdup(draft.temp);
    folder_write(path, "odd\n", 4);
    ck_assert_int_eq(draft_commit(&draft, "old\n", 4, &err), -1);
    (void)snprintf(wanted, sizeof(wanted),
                   "'%s' was changed by somebody else just now: try again",
                   path);
    ck_assert_str_eq(err.msg, wanted);
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_file("odd\n");
    ck_assert_int_eq(access(temp, F_OK), -1);
    free(temp);
}
END_TEST

/* file <- below/one (by "../file") <- two (by "below/one") */
START_TEST(links_stay_and_the_file_that_they_lead_to_is_replaced)
{
    char one[PATH_MAX + 8];
    char two[PATH_MAX + 8];
    struct draft draft;
    struct stat st;

    ck_assert_int_eq(mkdir(other, 0700), 0);
    (void)snprintf(one, sizeof(one), "%s/one", other);
    (void)snprintf(two, sizeof(two), "%s/two", folder);
    ck_assert_int_eq(symlink("../file", one), 0);
    ck_assert_int_eq(symlink("below/one", two), 0);
    ck_assert_int_eq(draft_write(two, "new\n", 4, &draft, NULL), 0);
    ck_assert_int_eq(draft_commit(&draft, "old\n", 4, NULL), 0);
    ck_file("new\n");
    ck_assert_int_eq(lstat(two, &st), 0);
    ck_assert(S_ISLNK(st.st_mode));
    ck_assert_int_eq(lstat(path, &st), 0);
    ck_assert(S_ISREG(st.st_mode));
}
END_TEST

START_TEST(a_link_that_leads_nowhere_is_told)
{
    struct draft draft;
    struct err err = {0};

    ck_assert_int_eq(symlink(_i == 0 ? "gone" : "below", other), 0);
    ck_assert_int_eq(draft_write(other, "new\n", 4, &draft, &err), -1);
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_ptr_nonnull(strstr(err.msg, _i == 0 ? "No such file or directory"
                                                  : "Too many levels"));
    ck_assert_ptr_null(draft.path);
    ck_assert_ptr_null(draft.temp);
}
END_TEST

START_TEST(a_file_that_may_not_be_written_is_left_alone)
{
    struct draft draft;
    struct err err = {0};

    if (geteuid() == 0)
        return; /* who may write everything */
    ck_assert_int_eq(chmod(path, 0444), 0);
    ck_assert_int_eq(draft_write(path, "new\n", 4, &draft, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.msg, "Permission denied"));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("draft");
    TCase *cases = tcase_create("cases");

    tcase_add_unchecked_fixture(cases, make_folder, remove_folder);
    tcase_add_checked_fixture(cases, fresh, NULL);
    tcase_add_loop_test(cases, the_new_version_has_the_mode_of_the_old_one, 0,
                        4);
    tcase_add_test(cases, a_draft_that_is_dropped_leaves_nothing_behind);
    tcase_add_test(cases, what_somebody_else_wrote_is_not_overwritten);
    tcase_add_test(cases,
                   links_stay_and_the_file_that_they_lead_to_is_replaced);
    tcase_add_loop_test(cases, a_link_that_leads_nowhere_is_told, 0, 2);
    tcase_add_test(cases, a_file_that_may_not_be_written_is_left_alone);
    suite_add_tcase(s, cases);
    return suite_run(s);
}
