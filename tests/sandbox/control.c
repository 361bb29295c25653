/*
 * Command lines: README.md beside this file tells each.
 */
#include "tests/sandbox/control.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/sandbox/exchange.h"
#include "tests/sandbox/oauth.h"

static void say(const char *text)
{
    (void)puts(text);
    (void)fflush(stdout);
}

/* A network's new fault replaces the one before. */
static void forget_faults(struct control *control, const char *prefix)
{
    size_t kept = 0;

    for (size_t i = 0; i < control->plan_count; i++) {
        if (strcmp(prefix, "all") != 0 &&
            strcmp(control->plans[i].prefix, prefix) != 0)
            control->plans[kept++] = control->plans[i];
    }
    control->plan_count = kept;
}

/* fault NETWORK KIND [COUNT|always [SECONDS]] */
static void command_fault(struct control *control, const char *words)
{
    struct fault_plan p = {.left = 1, .seconds = -1};
    char kind[64] = "";
    char count[32] = "";
    char seconds[32] = "";

    list_next(&words, ' ', p.prefix, sizeof(p.prefix));
    list_next(&words, ' ', kind, sizeof(kind));
    list_next(&words, ' ', count, sizeof(count));
    list_next(&words, ' ', seconds, sizeof(seconds));
    p.kind = fault_kind_named(kind);
    if (strcmp(p.prefix, "all") != 0 && stub_named(p.prefix) == NULL) {
        say("error: no such network");
        return;
    }
    if (p.kind == NULL && strcmp(kind, "none") != 0) {
        say("error: no such fault");
        return;
    }
    forget_faults(control, p.prefix);
    if (*count != '\0')
        p.left = strcmp(count, "always") == 0 ? -1 : strtol(count, NULL, 10);
    if (*seconds != '\0')
        p.seconds = strtod(seconds, NULL);
    if (p.kind != NULL && control->plan_count < FAULTS_AT_ONCE)
        control->plans[control->plan_count++] = p;
    say("ok");
}

static void command_count(struct control *control)
{
    (void)printf("ok %ld %ld %ld\n", control->requests, control->connections,
                 control->peak);
    (void)fflush(stdout);
    control->requests = 0;
    control->connections = 0;
    control->peak = control->under_way;
}

static void obey(struct control *control, const char *line)
{
    char command[32] = "";
    const char *words = line;

    list_next(&words, ' ', command, sizeof(command));
    if (words == NULL)
        words = "";
    if (strcmp(command, "now") == 0) {
        bool good = time_read(words, &control->now);

        control->time_is_set = control->time_is_set || good;
        say(good ? "ok" : "error: no such time");
    } else if (strcmp(command, "latency") == 0) {
        control->latency_ms = (int)strtol(words, NULL, 10);
        say("ok");
    } else if (strcmp(command, "fault") == 0) {
        command_fault(control, words);
    } else if (strcmp(command, "expire") == 0) {
        oauth_expire_next();
        say("ok");
    } else if (strcmp(command, "count") == 0) {
        command_count(control);
    } else {
        say("error: no such command");
    }
}

bool control_read(struct control *control, int in)
{
    char *line = control->line;
    ssize_t got = read(in, line + control->line_len,
                       LINE_MAX_LEN - 1 - control->line_len);
    char *end;

    if (got < 0)
        return errno == EINTR;
    if (got == 0)
        return false;
    control->line_len += (size_t)got;
    line[control->line_len] = '\0';
    while ((end = strchr(line, '\n')) != NULL) {
        *end = '\0';
        obey(control, line);
        control->line_len -= (size_t)(end + 1 - line);
        memmove(line, end + 1, control->line_len + 1);
    }
    if (control->line_len == LINE_MAX_LEN - 1)
        control->line_len = 0; /* a line that long is no command */
    return true;
}

void control_begun(struct control *control)
{
    control->requests++;
    control->under_way++;
    if (control->under_way > control->peak)
        control->peak = control->under_way;
}

const struct fault_kind *control_fault(struct control *control,
                                       const char *prefix, double *seconds)
{
    for (size_t i = 0; i < control->plan_count; i++) {
        struct fault_plan *p = &control->plans[i];

        if (p->left == 0 ||
            (strcmp(p->prefix, prefix) != 0 && strcmp(p->prefix, "all") != 0))
            continue;
        if (p->left > 0)
            p->left--;
        *seconds = p->seconds;
        return p->kind;
    }
    return NULL;
}

struct moment control_moment(const struct control *control)
{
    struct timespec t;

    if (control->time_is_set)
        return moment_at(control->now);
    (void)clock_gettime(CLOCK_REALTIME, &t);
    return moment_at(t.tv_sec);
}
