/*
 * Made-up networks.
 */
#include "tests/help/net_made.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/day.h"
#include "base/file.h"
#include "tests/help/net_case.h"

struct network *net_made(const char *json)
{
    const char *tmp = getenv("TMPDIR");
    struct err err = {0};
    struct network *net;
    char folder[256];
    char path[300];

    (void)snprintf(folder, sizeof(folder), "%s/headway-net-XXXXXX",
                   tmp == NULL ? "/tmp" : tmp);
    ck_assert(mkdtemp(folder) != NULL);
    (void)snprintf(path, sizeof(path), "%s/made.json", folder);
    ck_assert_int_eq(file_replace(path, json, strlen(json), FILE_REDRAWN, &err),
                     0);
    net = network_load(path, &err);
    (void)unlink(path);
    (void)rmdir(folder);
    ck_assert_msg(net != NULL, "%s", err.msg);
    return net;
}

struct net_job net_made_job(const struct network *net, size_t call,
                            const struct net_account *account)
{
    int32_t today = day_from_civil(2026, 11, 22);

    return (struct net_job){.network = net,
                            .call = &net->calls[call],
                            .accounts = account,
                            .account_count = 1,
                            .from = today,
                            .to = today};
}

int net_made_read(const struct net_job *job, const char *body,
                  struct net_answer *out, struct err *err)
{
    struct http_response in = {.status = 200,
                               .body = body,
                               .body_len = strlen(body),
                               .now = 1795341600};

    return net_response(job, &in, out, err);
}

char *net_made_tell(const struct net_job *job, const struct http_response *in)
{
    struct net_answer answer;
    struct err err = {0};
    json_t *figures;
    json_t *failures;
    char *text;
    char *more;
    char *both;

    if (net_response(job, in, &answer, &err) != 0) {
        text = malloc(sizeof(err.msg) + 40);
        ck_assert_ptr_nonnull(text);
        (void)snprintf(text, sizeof(err.msg) + 40, "%s: %s",
                       err_kind_info(err.kind)->name, err.msg);
        return text;
    }
    figures = net_case_figures(&answer);
    failures = net_case_failures(&answer);
    text = json_dumps(figures, JSON_COMPACT);
    more = json_dumps(failures, JSON_COMPACT);
    ck_assert(text != NULL && more != NULL);
    both = malloc(strlen(text) + strlen(more) + 2);
    ck_assert_ptr_nonnull(both);
    (void)snprintf(both, strlen(text) + strlen(more) + 2, "%s %s", text, more);
    free(text);
    free(more);
    json_decref(figures);
    json_decref(failures);
    net_answer_release(&answer);
    return both;
}

void net_made_assert_told(const char *made, struct http_response in,
                          const char *label, const char *wanted)
{
    struct net_account none = {NULL, NULL};
    struct network *net = net_made(made);
    struct net_job job = net_made_job(net, 0, &none);
    char *told;

    in.body_len = strlen(in.body);
    told = net_made_tell(&job, &in);
    ck_assert_msg(strcmp(told, wanted) == 0, "%s: %s", label, told);
    free(told);
    network_free(net);
}
