/*
 * Files: read with a limit, replaced whole.
 */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/sweep.h"
#include "tests/help/folder.h"
#include "tests/help/suite.h"

/* Mode of a new file under a umask. */
static mode_t mode_under(mode_t mask, const char *path, enum file_care care)
{
    mode_t old = umask(mask);
    struct stat st;

    ck_assert_int_eq(file_replace(path, "x", 1, care, NULL), 0);
    (void)umask(old);
    ck_assert_int_eq(stat(path, &st), 0);
    return st.st_mode & 0777;
}

START_TEST(a_new_file_keeps_to_the_umask)
{
    char *folder = folder_make();
    char *path = file_join(folder, "a");

    ck_assert_int_eq(mode_under(022, path, FILE_DURABLE), 0644);
    ck_assert_int_eq(mode_under(077, path, FILE_REDRAWN), 0600);
    ck_assert_int_eq(mode_under(002, path, FILE_DURABLE), 0664);
    ck_assert_int_eq(folder_count(folder), 1);
    free(path);
    folder_remove(folder);
}
END_TEST

START_TEST(what_a_killed_run_left_is_in_nobodys_way)
{
    char *folder = folder_make();
    char *path = file_join(folder, "a");
    struct err err = {.kind = ERR_NONE};
    char left[400];
    struct buf text;

    (void)snprintf(left, sizeof(left), "%s/.headway-%ld-0", folder,
                   (long)getpid());
    folder_write(left, "half", 4);
    ck_assert_int_eq(file_replace(path, "whole", 5, FILE_REDRAWN, &err), 0);
    buf_init(&text, 100);
    ck_assert_int_eq(file_read(path, &text, &err), 0);
    ck_assert_str_eq(buf_text(&text), "whole");
    buf_clear(&text);
    ck_assert_int_eq(file_read(left, &text, &err), 0);
    ck_assert_str_eq(buf_text(&text), "half");
    buf_release(&text);
    free(path);
    folder_remove(folder);
}
END_TEST

/* An empty file in the folder that was written so many seconds ago. */
static void leave(const char *folder, const char *name, time_t seconds)
{
    char *path = file_join(folder, name);
    struct timespec times[2] = {{.tv_sec = time(NULL) - seconds}};

    times[1] = times[0];
    folder_write(path, "", 0);
    ck_assert_int_eq(utimensat(AT_FDCWD, path, times, 0), 0);
    free(path);
}

START_TEST(what_killed_runs_left_is_swept_and_nothing_else)
{
    static const char *const others[] = {
        ".headway-",    ".headway-12",   ".headway-12-",  ".headway-1-2x",
        ".headway-x-0", "headway-1-0",   "notes.2013-10", ".headway-1-0.md",
        ".headway--0",  "x.headway-12-0"};
    const size_t count = sizeof(others) / sizeof(others[0]);
    char *folder = folder_make();
    char *path = file_join(folder, ".headway-4000000-0");
    char *fresh = file_join(folder, ".headway-4000000-1");

    for (size_t i = 0; i < count; i++)
        leave(folder, others[i], 100000);
    leave(folder, ".headway-4000000-0", 4000);
    leave(folder, ".headway-4000000-1", 3000);
    sweep_folder(folder);
    ck_assert_int_ne(access(path, F_OK), 0);
    ck_assert_int_eq(access(fresh, F_OK), 0);
    ck_assert_int_eq(folder_count(folder), (int)count + 1);
    sweep_folder("/none/such"); /* nothing happens */
    free(path);
    free(fresh);
    folder_remove(folder);
}
END_TEST

/* What stands where a file should: nothing waits for it. */
START_TEST(what_is_no_file_is_told_and_not_waited_for)
{
    int (*const reads[])(const char *, struct buf *,
                         struct err *) = {file_read, file_read_given};
    char *folder = folder_make();
    char *pipe_path = file_join(folder, "pipe");
    struct buf text;

    ck_assert_int_eq(mkfifo(pipe_path, 0600), 0);
    buf_init(&text, 100);
    for (size_t i = 0; i < 2; i++) {
        struct err errs[3] = {{0}};

        ck_assert_int_eq(reads[i](pipe_path, &text, &errs[0]), -1);
        ck_assert_ptr_nonnull(strstr(errs[0].msg, "/pipe': it is a pipe"));
        ck_assert_int_eq(reads[i]("/", &text, &errs[1]), -1);
        ck_assert_str_eq(errs[1].msg, "cannot read '/': it is a folder");
        ck_assert_int_eq(reads[i]("/dev/zero", &text, &errs[2]), -1);
        ck_assert_str_eq(errs[2].msg,
                         "cannot read '/dev/zero': it is a device");
        for (int k = 0; k < 3; k++)
            ck_assert_int_eq(errs[k].kind, ERR_FILE);
    }
    ck_assert_uint_eq(text.len, 0);
    buf_release(&text);
    free(pipe_path);
    folder_remove(folder);
}
END_TEST

START_TEST(what_the_caller_hands_over_is_read_to_its_end)
{
    struct err err = {.kind = ERR_NONE};
    struct buf text;
    char path[32];
    int ends[2];

    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "figures", 7), 7);
    ck_assert_int_eq(close(ends[1]), 0);
    (void)snprintf(path, sizeof(path), "/dev/fd/%d", ends[0]);
    buf_init(&text, 100);
    ck_assert_int_eq(file_read(path, &text, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.msg, "': it is a pipe"));
    ck_assert_int_eq(file_read_given(path, &text, NULL), 0);
    ck_assert_str_eq(buf_text(&text), "figures");
    ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    ck_assert_int_eq(file_read_given("/dev/stdin", &text, NULL), 0);
    ck_assert_int_eq(close(ends[0]), 0);
    err = (struct err){.kind = ERR_NONE};
    ck_assert_int_eq(file_read_given("/dev/fd/999999", &text, &err), -1);
    ck_assert_str_eq(err.msg, "cannot open '/dev/fd/999999': No such file or "
                              "directory");
    buf_release(&text);
}
END_TEST

/* More than one read of it takes. */
START_TEST(a_file_holds_its_bytes_and_no_others)
{
    enum { LEN = 40000 };
    char *folder = folder_make();
    char *path = file_join(folder, "a");
    char *bytes = calloc(1, LEN + 1);

    ck_assert(bytes != NULL);
    ck_assert(!file_holds(path, "", 0));
    folder_write(path, bytes, LEN);
    ck_assert(file_holds(path, bytes, LEN));
    ck_assert(!file_holds(path, bytes, LEN - 1));
    ck_assert(!file_holds(path, bytes, LEN + 1));
    bytes[LEN - 1] = 'x';
    ck_assert(!file_holds(path, bytes, LEN));
    folder_write(path, bytes, LEN);
    ck_assert(file_holds(path, bytes, LEN));
    folder_write(path, "", 0);
    ck_assert(file_holds(path, NULL, 0));
    ck_assert(!file_holds(folder, "", 0));
    free(bytes);
    free(path);
    folder_remove(folder);
}
END_TEST

START_TEST(a_folder_without_a_name_is_refused)
{
    struct err err = {.kind = ERR_NONE};

    ck_assert_int_eq(file_make_folder("", &err), -1);
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_str_eq(err.msg, "a folder without a name can't be made");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("file");
    TCase *tc = tcase_create("file");

    tcase_add_test(tc, a_new_file_keeps_to_the_umask);
    tcase_add_test(tc, what_a_killed_run_left_is_in_nobodys_way);
    tcase_add_test(tc, what_killed_runs_left_is_swept_and_nothing_else);
    tcase_add_test(tc, what_is_no_file_is_told_and_not_waited_for);
    tcase_add_test(tc, what_the_caller_hands_over_is_read_to_its_end);
    tcase_add_test(tc, a_file_holds_its_bytes_and_no_others);
    tcase_add_test(tc, a_folder_without_a_name_is_refused);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
