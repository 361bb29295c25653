/*
 * headway backup: a copy of the database while others write.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store.h"
#include "tests/help/command.h"
#include "tests/help/folder.h"
#include "tests/help/store_help.h"
#include "tests/help/suite.h"

static void enter_two(void)
{
    ck_run(RUN("record", "facebook", "friends", "742", "--date", "2013-10-30",
               "--quiet"),
           0, "", "");
    ck_run(RUN("record", "facebook", "friends", "750", "--date", "2013-10-31",
               "--quiet"),
           0, "", "");
}

/* A number that SQL tells of a database in the folder. */
static int64_t told(const char *name, const char *sql)
{
    char path[PATH_MAX];
    struct err err = {0};
    struct store *st = store_open(in_folder(name, path), STORE_READ, &err);
    int64_t number;

    ck_assert_msg(st != NULL, "%s", err.msg);
    number = sql_number(st, sql);
    store_close(st);
    return number;
}

/* `headway backup NAME` in the folder. */
static void back_up(const char *name, int status, const char *err)
{
    char path[PATH_MAX];
    char wanted[PATH_MAX + 100] = "";
    const char *at = strchr(err, '#');

    (void)in_folder(name, path);
    if (err[0] != '\0')
        (void)snprintf(wanted, sizeof(wanted), "%.*s%s%s", (int)(at - err), err,
                       path, at + 1);
    ck_run(RUN("backup", path), status, "", wanted);
}

START_TEST(a_backup_is_a_database_of_its_owner_alone)
{
    char path[PATH_MAX];
    struct stat st;

    enter_two();
    back_up("copy.db", 0, "");
    ck_assert_int_eq(stat(in_folder("copy.db", path), &st), 0);
    ck_assert_int_eq(st.st_mode & 07777, 0600);
    ck_assert_uint_eq(st.st_nlink, 1);
    ck_assert_int_eq(told("copy.db", "SELECT sum(value) FROM observations"),
                     1492);
    ck_assert_int_eq(told("copy.db", "PRAGMA user_version"),
                     told("headway.db", "PRAGMA user_version"));
    /* It takes the database's place. */
    change_config("database = headway.db", "database = copy.db");
    ck_run(RUN("record", "facebook", "friends", "751", "--date", "2013-11-01"),
           0, "facebook friends 2013-11-01: 751\n", "");
    ck_assert_int_eq(told("copy.db", "SELECT count(*) FROM observations"), 3);
    ck_assert_int_eq(told("headway.db", "SELECT count(*) FROM observations"),
                     2);
}
END_TEST

START_TEST(a_backup_has_what_was_committed_while_a_run_writes)
{
    char path[PATH_MAX];
    struct err err = {0};
    struct store_row row = {
        .key = {"facebook", "manual", "friends", PERIOD_INSTANT, PAID_INCLUDE},
        .figure = {.day = 16000, .value = 1, .low = 1, .high = 1}};
    struct store *st;

    enter_two();
    st = store_open(in_folder("headway.db", path), STORE_WRITE, &err);
    ck_assert_msg(st != NULL, "%s", err.msg);
    ck_assert_int_eq(store_hold(st, &err), 0);
    store_group_begin(st);
    ck_assert_int_eq(store_put(st, &row, 1, NULL, &err), 0);
    back_up("copy.db", 0, "");
    ck_assert_int_eq(store_group_end(st, &err), 0);
    store_close(st);
    ck_assert_int_eq(told("copy.db", "SELECT count(*) FROM observations"), 2);
    ck_assert_int_eq(told("headway.db", "SELECT count(*) FROM observations"),
                     3);
}
END_TEST

START_TEST(a_backup_replaces_no_file)
{
    char path[PATH_MAX];
    uint64_t sum;

    enter_two();
    write_text("kept", "words");
    sum = folder_file_sum(in_folder("kept", path));
    back_up("kept", 74, "headway: '#' exists already and is left as it is\n");
    ck_assert_uint_eq(folder_file_sum(path), sum);
}
END_TEST

START_TEST(what_cannot_be_backed_up_leaves_nothing)
{
    struct program_result r;
    char path[PATH_MAX];
    int before;

    r = RUN("backup", in_folder("copy.db", path));
    ck_assert_int_eq(r.status, 74);
    ck_assert_ptr_nonnull(strstr(r.err, "no figures yet in"));
    program_release(&r);
    ck_assert_int_ne(access(in_folder("copy.db", path), F_OK), 0);
    enter_two();
    before = folder_count(command_folder);
    back_up("none/copy.db", 74,
            "headway: cannot write '#': No such file or directory\n");
    ck_assert_int_eq(folder_count(command_folder), before);
    back_up("copy.db", 0, "");
    ck_assert_int_eq(folder_count(command_folder), before + 1);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("backup");
    TCase *tc = command_case(s, "backup");

    tcase_add_test(tc, a_backup_is_a_database_of_its_owner_alone);
    tcase_add_test(tc, a_backup_has_what_was_committed_while_a_run_writes);
    tcase_add_test(tc, a_backup_replaces_no_file);
    tcase_add_test(tc, what_cannot_be_backed_up_leaves_nothing);
    return suite_run(s);
}
