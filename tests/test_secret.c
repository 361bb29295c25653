/*
 * Secrets: read from where they are, refused where others could read them, and
 * in no message.
 */
#include "config/secret.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/help/folder.h"
#include "tests/help/suite.h"

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))

static char *folder;
static char path[300];

static void make_folder(void)
{
    folder = folder_make();
    (void)snprintf(path, sizeof(path), "%s/token", folder);
}

static void remove_folder(void)
{
    folder_remove(folder);
}

static void write_secret(const char *data, size_t len, mode_t mode)
{
    folder_write(path, data, len);
    ck_assert_int_eq(chmod(path, mode), 0);
}

static void check_read(const char *source, const char *wanted)
{
    struct err err = {.kind = ERR_NONE};
    char *secret = secret_read(source, folder, &err);

    ck_assert_msg(secret != NULL, "%s", err.msg);
    ck_assert_str_eq(secret, wanted);
    secret_free(secret);
}

static void check_refused(const char *source, const char *message)
{
    struct err err = {.kind = ERR_NONE};

    ck_assert_ptr_null(secret_read(source, folder, &err));
    ck_assert_int_eq(err.kind, ERR_CONFIG);
    ck_assert_str_eq(err.msg, message);
}

static const struct {
    const char *text;
    bool is_source;
} sources[] = {
    {"env:TOKEN", true},
    {"env:_T2", true},
    {"file:secrets/facebook.token", true},
    {"file:/etc/headway/token", true},
    {"credential:facebook-token", true},
    {"", false},
    {"env:", false},
    {"env:2T", false},
    {"env:A-B", false},
    {"env:A B", false},
    {"file:", false},
    {"credential:", false},
    {"credential:../token", false},
    {"credential:a/b", false},
    {"ENV:TOKEN", false},
    {" env:TOKEN", false},
    {"EAABsbCS1234", false},
    {"https://example.org", false},
};

START_TEST(only_three_forms_are_sources)
{
    ck_assert_msg(secret_is_source(sources[_i].text) == sources[_i].is_source,
                  "'%s'", sources[_i].text);
}
END_TEST

START_TEST(a_secret_written_out_is_not_repeated)
{
    check_refused("hunter2", "a secret is named as env:NAME, file:PATH or "
                             "credential:NAME");
}
END_TEST

START_TEST(a_variable_is_read)
{
    ck_assert_int_eq(setenv("HEADWAY_TEST_SECRET", "s3cret\r\n", 1), 0);
    check_read("env:HEADWAY_TEST_SECRET", "s3cret");
}
END_TEST

START_TEST(an_unset_variable_is_told)
{
    ck_assert_int_eq(unsetenv("HEADWAY_TEST_SECRET"), 0);
    check_refused("env:HEADWAY_TEST_SECRET",
                  "secret 'env:HEADWAY_TEST_SECRET': the environment has no "
                  "such variable");
}
END_TEST

START_TEST(an_empty_variable_is_told)
{
    ck_assert_int_eq(setenv("HEADWAY_TEST_SECRET", "\n", 1), 0);
    check_refused("env:HEADWAY_TEST_SECRET",
                  "secret 'env:HEADWAY_TEST_SECRET' is empty");
}
END_TEST

START_TEST(a_file_of_its_owner_is_read)
{
    static const char key[] = "{\n \"key\": 1\n}\n";
    char source[310];

    write_secret("s3cret\n", 7, 0600);
    check_read("file:token", "s3cret");
    (void)snprintf(source, sizeof(source), "file:%s", path);
    check_read(source, "s3cret");
    /* A key file has lines of its own; only the last line's end is cut. */
    write_secret(key, strlen(key), 0400);
    check_read("file:token", "{\n \"key\": 1\n}");
}
END_TEST

static const mode_t open_modes[] = {0640, 0604, 0644, 0620, 0601, 0666};

START_TEST(a_file_that_others_can_open_is_refused)
{
    char wanted[500];

    write_secret("s3cret\n", 7, open_modes[_i]);
    (void)snprintf(wanted, sizeof(wanted),
                   "secret 'file:token' is readable by others: chmod 600 "
                   "'%.100s'",
                   path);
    check_refused("file:token", wanted);
}
END_TEST

START_TEST(a_missing_file_is_told)
{
    check_refused("file:nothing", "cannot open secret 'file:nothing': No such "
                                  "file or directory");
}
END_TEST

START_TEST(a_folder_or_a_pipe_is_no_secret)
{
    char fifo[300];

    (void)snprintf(fifo, sizeof(fifo), "%s/fifo", folder);
    ck_assert_int_eq(mkfifo(fifo, 0600), 0);
    check_refused("file:fifo", "secret 'file:fifo' is no regular file");
    check_refused("file:.", "secret 'file:.' is no regular file");
    (void)unlink(fifo);
}
END_TEST

START_TEST(an_empty_file_is_told)
{
    write_secret("", 0, 0600);
    check_refused("file:token", "secret 'file:token' is empty");
    write_secret("\r\n\n", 3, 0600);
    check_refused("file:token", "secret 'file:token' is empty");
}
END_TEST

START_TEST(a_nul_byte_is_refused)
{
    write_secret("ab\0cd\n", 6, 0600);
    check_refused("file:token",
                  "secret 'file:token' holds a NUL byte: it is no text");
}
END_TEST

START_TEST(a_secret_has_at_most_64_kib)
{
    size_t most = (size_t)64 << 10;
    char *data = malloc(most + 2);
    struct err err = {.kind = ERR_NONE};
    char *secret;

    ck_assert_ptr_nonnull(data);
    memset(data, 'x', most + 2);
    data[most] = '\n';
    write_secret(data, most + 1, 0600);
    secret = secret_read("file:token", folder, &err);
    ck_assert_ptr_nonnull(secret);
    ck_assert_uint_eq(strlen(secret), most);
    secret_free(secret);
    data[most] = 'x';
    write_secret(data, most + 2, 0600);
    check_refused("file:token", "secret 'file:token' is over 65536 bytes");
    free(data);
}
END_TEST

START_TEST(a_credential_is_read_from_systemds_folder)
{
    /* systemd's access lists show as group bits: they are no fault. */
    write_secret("s3cret\n", 7, 0440);
    ck_assert_int_eq(setenv("CREDENTIALS_DIRECTORY", folder, 1), 0);
    check_read("credential:token", "s3cret");
    check_refused("credential:nothing",
                  "cannot open secret 'credential:nothing': No such file or "
                  "directory");
    ck_assert_int_eq(unsetenv("CREDENTIALS_DIRECTORY"), 0);
    check_refused("credential:token",
                  "secret 'credential:token': $CREDENTIALS_DIRECTORY is not "
                  "set; systemd sets it for a service with LoadCredential");
}
END_TEST

static const struct {
    const char *secret;
    const char *doubt; /* as it begins; NULL: none */
} doubts[] = {
    {"fake-token", NULL},
    {"fake%2Ftoken%3D", NULL},
    {"\"fake-token", NULL},
    {"\"fake-token\"", "holds quotation marks around the token"},
    {"'fake-token'", "holds quotation marks around the token"},
    {"Bearer fake-token", "holds blanks"},
    {"fake-token ", "holds blanks"},
    {"fake\ttoken", "holds blanks"},
    {"fake-token\nanother", "holds several lines"},
    {"\nfake-token", "holds several lines"},
    {"{\n  \"type\": \"service_account\"\n}", NULL},
    {"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", NULL},
    {"\"", NULL},
};

START_TEST(what_looks_wrong_with_a_secret_is_told_without_it)
{
    const char *doubt = secret_doubt(doubts[_i].secret);

    if (doubts[_i].doubt == NULL) {
        ck_assert_ptr_null(doubt);
        return;
    }
    ck_assert_ptr_nonnull(doubt);
    ck_assert_int_eq(strncmp(doubt, doubts[_i].doubt, strlen(doubts[_i].doubt)),
                     0);
    ck_assert_ptr_null(strstr(doubt, "fake"));
}
END_TEST

START_TEST(freeing_nothing_is_fine)
{
    secret_free(NULL);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("secret");
    TCase *tc = tcase_create("secret");

    tcase_add_unchecked_fixture(tc, make_folder, remove_folder);
    tcase_add_loop_test(tc, only_three_forms_are_sources, 0, COUNT(sources));
    tcase_add_test(tc, a_secret_written_out_is_not_repeated);
    tcase_add_test(tc, a_variable_is_read);
    tcase_add_test(tc, an_unset_variable_is_told);
    tcase_add_test(tc, an_empty_variable_is_told);
    tcase_add_test(tc, a_file_of_its_owner_is_read);
    tcase_add_loop_test(tc, a_file_that_others_can_open_is_refused, 0,
                        COUNT(open_modes));
    tcase_add_test(tc, a_missing_file_is_told);
    tcase_add_test(tc, a_folder_or_a_pipe_is_no_secret);
    tcase_add_test(tc, an_empty_file_is_told);
    tcase_add_test(tc, a_nul_byte_is_refused);
    tcase_add_test(tc, a_secret_has_at_most_64_kib);
    tcase_add_test(tc, a_credential_is_read_from_systemds_folder);
    tcase_add_test(tc, freeing_nothing_is_fine);
    tcase_add_loop_test(tc, what_looks_wrong_with_a_secret_is_told_without_it,
                        0, COUNT(doubts));
    suite_add_tcase(s, tc);
    return suite_run(s);
}
