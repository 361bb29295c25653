/*
 * A network that gives out tokens.
 */
#include "tests/help/token_server.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/day.h"
#include "base/file.h"
#include "base/jsonx.h"
#include "tests/help/program.h"

struct token_server *server;

void token_server_begin(void)
{
    FILE *shared = tmpfile();

    fake_run_begin();
    ck_assert_ptr_nonnull(shared);
    ck_assert_int_eq(ftruncate(fileno(shared), sizeof(*server)), 0);
    server = mmap(NULL, sizeof(*server), PROT_READ | PROT_WRITE, MAP_SHARED,
                  fileno(shared), 0);
    (void)fclose(shared);
    ck_assert_ptr_ne(server, MAP_FAILED);
    ck_assert_int_eq(setenv("KEY_A", "given-secret-a", 1), 0);
    ck_assert_int_eq(setenv("KEY_B", "given-secret-b", 1), 0);
}

void token_server_end(void)
{
    (void)munmap(server, sizeof(*server));
    fake_run_end();
}

static struct fake_answer answer_token(const char *secret)
{
    static char text[512];

    if (server->token_answer != NULL)
        return (struct fake_answer){.status = server->token_status,
                                    .body = server->token_answer,
                                    .header = server->header,
                                    .value = server->header_value};
    if (server->good[0] != '\0' && strcmp(secret, server->good) != 0)
        return (struct fake_answer){.status = 400,
                                    .body = "{\"error\":\"invalid_grant\"}"};
    server->rotations++;
    (void)snprintf(server->good, sizeof(server->good), "next-%d",
                   server->rotations);
    if (server->cut_after_answer)
        _exit(9);
    (void)snprintf(text, sizeof(text),
                   "{\"access_token\":\"access-%d\",\"refresh_token\":"
                   "\"next-%d\",\"refresh_ends\":5184000,"
                   "\"expires_in\":\"3600\"}",
                   server->rotations, server->rotations);
    return (struct fake_answer){.body = text};
}

struct fake_answer token_server_answer(void *ctx, const char *url, int nth)
{
    static char client_token[256];
    const char *secret = strchr(url, '=');

    (void)ctx;
    (void)nth;
    if (strstr(url, "auth.example/token?refresh=") != NULL)
        return answer_token(secret + 1);
    if (strstr(url, "auth.example/") != NULL && server->token_answer != NULL)
        return answer_token(secret + 1);
    if (strstr(url, "/token?key=") != NULL) {
        (void)snprintf(client_token, sizeof(client_token),
                       "{\"access_token\":\"for-%s-%d\",\"expires_in\":300}",
                       secret + 1, ++server->rotations);
        return (struct fake_answer){.body = client_token};
    }
    if (strstr(url, "auth.example/renew") != NULL)
        return (struct fake_answer){
            .body = "{\"access_token\":\"own-2\",\"expires_in\":5184000}"};
    if (server->cut_at_use)
        _exit(9);
    if (server->refuse_token)
        return (struct fake_answer){.status = 401,
                                    .body = "{\"error\":\"invalid_token\"}"};
    return (struct fake_answer){.body = "{\"followers\":12}"};
}

int token_server_run(int64_t now)
{
    return fake_run_at(now, token_server_answer);
}

void token_server_cut_off(int64_t now)
{
    int status = 0;
    pid_t child = fork();

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        (void)token_server_run(now);
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 9);
}

char *token_server_secrets(void)
{
    char *path = file_join(run.folder, "headway.db.secrets");
    char *text = program_read(path);

    free(path);
    return text;
}

void token_server_write(const char *name, const char *text)
{
    struct err err = {0};
    char *path = file_join(run.folder, name);

    ck_assert_msg(file_replace(path, text, strlen(text), FILE_REDRAWN, &err) ==
                      0,
                  "%s", err.msg);
    free(path);
}

void ck_kept(const char *at, const char *wanted)
{
    char *text = token_server_secrets();
    json_t *root = jsonx_parse(text, strlen(text), NULL);
    const char *found = NULL;

    ck_assert_msg(root != NULL, "no JSON: '%s'", text);
    (void)jsonx_text(jsonx_at(root, at), &found);
    if (wanted == NULL)
        ck_assert_ptr_null(jsonx_at(root, at));
    else
        ck_assert_pstr_eq(found, wanted);
    json_decref(root);
    free(text);
}

static int count_row(void *ctx, const struct store_row *row)
{
    (void)row;
    ++*(int *)ctx;
    return 0;
}

int token_server_figures(void)
{
    struct store_filter all = {.from = DAY_NONE, .to = DAY_NONE};
    struct err err = {0};
    int count = 0;

    ck_assert_int_eq(store_each(run.st, &all, count_row, &count, &err), 0);
    return count;
}
