/*
 * The file of secrets that a network has replaced, in runs: what stands in its
 * way or in its place.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "collector/token_file.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"
#include "tests/help/token_server.h"

#define NOW FAKE_RUN_NOW
#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

static int chmod_in_folder(const char *name, mode_t mode)
{
    char *path = file_join(run.folder, name);
    int ret = chmod(path, mode);

    free(path);
    return ret;
}

static void link_in_folder(const char *target, const char *name)
{
    char *path = file_join(run.folder, name);

    ck_assert_int_eq(symlink(target, path), 0);
    free(path);
}

/* Owned (free). */
static char *read_in_folder(const char *name)
{
    char *path = file_join(run.folder, name);
    char *text = program_read(path);

    free(path);
    return text;
}

START_TEST(what_a_killed_writer_left_behind_does_no_harm)
{
    char *path = file_join(run.folder, "headway.db.secrets.new");

    fake_run_load(ROTATING("one"));
    token_server_write("headway.db.secrets.new", "{\"format\":1,\"secr");
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_kept("/secrets/0/newest", "next-1");
    ck_assert_int_ne(access(path, F_OK), 0);
    free(path);
    fake_run_unload();
}
END_TEST

/* A pipe would be waited for, or hand the secrets to its reader. */
START_TEST(a_pipe_or_a_link_in_the_way_of_a_new_file_gives_way)
{
    char *path = file_join(run.folder, "headway.db.secrets.new");
    char *other = file_join(run.folder, "other");

    fake_run_load(ROTATING("one"));
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_kept("/secrets/0/newest", "next-1");
    ck_assert_int_eq(symlink(other, path), 0);
    ck_assert_int_eq(token_server_run(NOW + DAYS(1)), 0);
    ck_kept("/secrets/0/newest", "next-2");
    ck_assert_int_ne(access(other, F_OK), 0);
    free(other);
    free(path);
    fake_run_unload();
}
END_TEST

START_TEST(a_pipe_in_place_of_the_file_is_told_at_once)
{
    char *path = file_join(run.folder, "headway.db.secrets");
    char wanted[256];

    fake_run_load(ROTATING("one"));
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    ck_assert_int_eq(token_server_run(NOW), 74);
    (void)snprintf(wanted, sizeof(wanted),
                   "one auth secret '%s' is no regular file\n", path);
    ck_assert_str_eq(run.told, wanted);
    ck_assert_uint_eq(run.http.asked_count, 0);
    free(path);
    fake_run_unload();
}
END_TEST

/* The file can't be written: its temporary name is a folder's. */
START_TEST(a_file_that_cannot_be_written_is_told_before_a_secret_is_spent)
{
    struct err err = {0};
    char *path = file_join(run.folder, "headway.db.secrets.new");
    char wanted[256];

    fake_run_load(ROTATING("one") CLIENT("two", "KEY_A"));
    ck_assert_int_eq(file_make_folder(path, &err), 0);
    ck_assert_msg(token_server_run(NOW) == 1, "%s", run.told);
    ck_assert_uint_eq(fake_http_asked(&run.http, "refresh="), 0);
    (void)snprintf(wanted, sizeof(wanted),
                   "one auth cannot write secret '%s/headway.db.secrets': Is "
                   "a directory\n",
                   run.folder);
    ck_assert_ptr_nonnull(strstr(run.told, wanted));
    ck_assert_ptr_nonnull(strstr(run.told, "two none\n"));
    free(path);
    fake_run_unload();
}
END_TEST

/* It was writable, and is not any more when the new secret has come. */
static struct fake_answer block_then_answer(void *ctx, const char *url, int nth)
{
    struct err err = {0};
    char *path = file_join(run.folder, "headway.db.secrets.new");

    ck_assert_int_eq(file_make_folder(path, &err), 0);
    free(path);
    return token_server_answer(ctx, url, nth);
}

START_TEST(a_token_whose_secret_could_not_be_kept_is_not_used)
{
    fake_run_load(ROTATING("one"));
    ck_assert_int_eq(fake_run_at(NOW, block_then_answer), 74);
    ck_assert_uint_eq(run.http.asked_count, 1);
    ck_assert_ptr_nonnull(strstr(run.told, "one auth cannot write secret '"));
    /* The run's end tries once more, in vain. */
    ck_assert_ptr_nonnull(
        strstr(run.told, "one warning cannot write secret '"));
    ck_assert_ptr_null(strstr(run.told, "next-1"));
    fake_run_unload();
}
END_TEST

static const struct {
    const char *label;
    const char *text;
    mode_t mode;
    const char *wanted;
} damages[] = {
    {"cut off", "{\"format\":1,\"secrets\":[{", 0600,
     "' is damaged: it is no JSON"},
    {"another's", "[1]", 0600, "' is damaged: it is no list of secrets"},
    {"newer", "{\"format\":2,\"secrets\":[]}", 0600,
     "' is damaged: it is of a newer headway"},
    {"an entry of nothing", "{\"format\":1,\"secrets\":[{}]}", 0600,
     "' is damaged: an entry lacks something"},
    {"for all to read", "{\"format\":1,\"secrets\":[]}", 0640,
     "' is readable by others: chmod 600 it"},
};

START_TEST(a_damaged_file_is_told_and_left_alone)
{
    char *path = file_join(run.folder, "headway.db.secrets");
    char *text;

    fake_run_load(ROTATING("one") CLIENT("two", "KEY_A"));
    token_server_write("headway.db.secrets", damages[_i].text);
    ck_assert_int_eq(chmod(path, damages[_i].mode), 0);
    ck_assert_int_eq(token_server_run(NOW), 1);
    ck_assert_ptr_nonnull(strstr(run.told, "one auth secret '"));
    ck_assert_msg(strstr(run.told, damages[_i].wanted) != NULL, "%s: %s",
                  damages[_i].label, run.told);
    ck_assert_uint_eq(fake_http_asked(&run.http, "refresh="), 0);
    text = token_server_secrets();
    ck_assert_str_eq(text, damages[_i].text);
    free(text);
    free(path);
    fake_run_unload();
}
END_TEST

START_TEST(a_damaged_file_alone_ends_with_the_status_of_a_file)
{
    fake_run_load(ROTATING("one"));
    token_server_write("headway.db.secrets", "[");
    ck_assert_int_eq(chmod_in_folder("headway.db.secrets", 0600), 0);
    ck_assert_int_eq(token_server_run(NOW), 74);
    ck_assert_ptr_nonnull(strstr(run.told, "' is damaged: it is no JSON\n"));
    fake_run_unload();
}
END_TEST

/* What stands in the place of the file, or of its lock; the end of the message,
 * behind "one auth ". */
static const struct {
    const char *label;
    const char *folder; /* to make, NULL: none */
    const char *link;   /* to make, and where it leads; NULL: none */
    const char *target;
    off_t size; /* of the file, 0: none is made */
    const char *wanted;
} places[] = {
    {"a folder", "headway.db.secrets", NULL, NULL, 0,
     "secret 'F/headway.db.secrets' is a folder\n"},
    {"too large", NULL, NULL, NULL, ((off_t)16 << 20) + 1,
     "secret 'F/headway.db.secrets' is damaged: it is over 16 MiB\n"},
    {"a link that leads nowhere", NULL, "headway.db.secrets", "vault/s", 0,
     "secret 'F/headway.db.secrets' is a link to 'F/vault/s': No such file or "
     "directory\n"},
    {"a link to itself", NULL, "headway.db.secrets", "headway.db.secrets", 0,
     "cannot open secret 'F/headway.db.secrets': Too many levels of symbolic "
     "links\n"},
    {"a lock that is a link", NULL, "headway.db.secrets.lock", "elsewhere", 0,
     "cannot lock secret 'F/headway.db.secrets': its .lock is a link, which is "
     "not followed\n"},
};

START_TEST(what_is_in_the_way_of_the_file_is_told)
{
    struct err err = {0};
    char wanted[400];
    const char *from = places[_i].wanted;
    size_t len = (size_t)snprintf(wanted, sizeof(wanted), "one auth ");
    char *path = file_join(run.folder, "elsewhere");

    fake_run_load(ROTATING("one"));
    for (; *from != '\0'; from++)
        len += (size_t)snprintf(wanted + len, sizeof(wanted) - len, "%.*s",
                                *from == 'F' ? (int)strlen(run.folder) : 1,
                                *from == 'F' ? run.folder : from);
    if (places[_i].folder != NULL) {
        char *made = file_join(run.folder, places[_i].folder);

        ck_assert_int_eq(file_make_folder(made, &err), 0);
        free(made);
    }
    if (places[_i].link != NULL)
        link_in_folder(places[_i].target, places[_i].link);
    if (places[_i].size > 0) {
        char *made = file_join(run.folder, "headway.db.secrets");

        token_server_write("headway.db.secrets", "");
        ck_assert_int_eq(truncate(made, places[_i].size), 0);
        ck_assert_int_eq(chmod(made, 0600), 0);
        free(made);
    }
    ck_assert_int_eq(token_server_run(NOW), 74);
    ck_assert_str_eq(run.told, wanted);
    ck_assert_uint_eq(run.http.asked_count, 0);
    ck_assert_int_ne(access(path, F_OK), 0);
    free(path);
    fake_run_unload();
}
END_TEST

START_TEST(the_file_behind_a_link_is_written_in_its_own_place)
{
    struct err err = {0};
    char *link = file_join(run.folder, "headway.db.secrets");
    char *vault = file_join(run.folder, "vault");
    struct stat st_link;
    char *text;

    fake_run_load(ROTATING("one"));
    ck_assert_int_eq(file_make_folder(vault, &err), 0);
    token_server_write("vault/s", "{\"format\":1,\"secrets\":[]}");
    ck_assert_int_eq(chmod_in_folder("vault/s", 0600), 0);
    link_in_folder("vault/s", "headway.db.secrets");
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_assert_int_eq(lstat(link, &st_link), 0);
    ck_assert(S_ISLNK(st_link.st_mode));
    text = read_in_folder("vault/s");
    ck_assert_ptr_nonnull(strstr(text, "\"newest\":\"next-1\""));
    free(text);
    text = read_in_folder("vault/s.lock");
    ck_assert_str_eq(text, "");
    free(text);
    free(link);
    free(vault);
    fake_run_unload();
}
END_TEST

/* A plan that names its database by a link has the same secrets. */
START_TEST(links_to_a_database_share_its_file)
{
    struct err err = {0};
    char *database = file_join(run.folder, "headway.db");
    char *link = file_join(run.folder, "other/link.db");
    char *other = file_join(run.folder, "other");
    struct token_key key = {.account = "one",
                            .network = "rotating",
                            .base_url = "",
                            .setting = "refresh",
                            .given = "given-secret-a"};
    struct token_file *file;
    const struct token_entry *entry;

    fake_run_load(ROTATING("one"));
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_assert_int_eq(file_make_folder(other, &err), 0);
    link_in_folder("../headway.db", "other/link.db");
    file = token_file_open(link, &err);
    ck_assert_msg(file != NULL, "%s", err.msg);
    entry = token_file_entry(file, &key, NOW, &err);
    ck_assert_ptr_nonnull(entry);
    ck_assert_str_eq(entry->newest, "next-1");
    token_file_free(file);
    free(other);
    free(link);
    free(database);
    fake_run_unload();
}
END_TEST

START_TEST(two_programs_never_have_the_file_at_once)
{
    struct err err = {0};
    char *database = file_join(run.folder, "headway.db");
    int ready[2];
    int done[2];
    char byte = 0;
    pid_t child;

    fake_run_load(ROTATING("one"));
    ck_assert_int_eq(pipe(ready), 0);
    ck_assert_int_eq(pipe(done), 0);
    child = fork();
    if (child == 0) {
        struct token_file *file = token_file_open(database, &err);

        (void)!write(ready[1], file != NULL ? "y" : "n", 1);
        close(done[1]);
        (void)!read(done[0], &byte, 1);
        token_file_free(file);
        _exit(0);
    }
    close(done[0]);
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    ck_assert_int_eq(byte, 'y');
    ck_assert_int_eq(fake_run_try(NOW, token_server_answer, &err), -1);
    ck_assert_int_eq(err.kind, ERR_BUSY);
    ck_assert_ptr_nonnull(
        strstr(err.msg, "another run holds '") != NULL ? err.msg : NULL);
    ck_assert_uint_eq(run.http.asked_count, 0);
    close(done[1]);
    ck_assert_int_eq(waitpid(child, NULL, 0), child);
    ck_assert_int_eq(token_server_run(NOW), 0);
    free(database);
    fake_run_unload();
}
END_TEST

START_TEST(without_a_secret_that_rotates_no_file_is_made)
{
    char *path = file_join(run.folder, "headway.db.secrets.lock");

    fake_run_load(CLIENT("one", "KEY_A"));
    ck_assert_int_eq(token_server_run(NOW), 0);
    ck_assert_int_ne(access(path, F_OK), 0);
    free(path);
    fake_run_unload();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("grants_file");
    TCase *tc = tcase_create("grants_file");

    tcase_add_checked_fixture(tc, token_server_begin, token_server_end);
    tcase_add_test(tc, what_a_killed_writer_left_behind_does_no_harm);
    tcase_add_test(tc, a_pipe_or_a_link_in_the_way_of_a_new_file_gives_way);
    tcase_add_test(tc, a_pipe_in_place_of_the_file_is_told_at_once);
    tcase_add_test(
        tc, a_file_that_cannot_be_written_is_told_before_a_secret_is_spent);
    tcase_add_test(tc, a_token_whose_secret_could_not_be_kept_is_not_used);
    tcase_add_loop_test(tc, a_damaged_file_is_told_and_left_alone, 0,
                        COUNT(damages));
    tcase_add_test(tc, a_damaged_file_alone_ends_with_the_status_of_a_file);
    tcase_add_loop_test(tc, what_is_in_the_way_of_the_file_is_told, 0,
                        COUNT(places));
    tcase_add_test(tc, the_file_behind_a_link_is_written_in_its_own_place);
    tcase_add_test(tc, links_to_a_database_share_its_file);
    tcase_add_test(tc, two_programs_never_have_the_file_at_once);
    tcase_add_test(tc, without_a_secret_that_rotates_no_file_is_made);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
