#ifndef HELP_SANDBOX_H
#define HELP_SANDBOX_H

/*
 * The stand-in for the networks as a process of a test: started, told what to
 * do, ended.  What it can be told is in tests/sandbox/README.md.
 */

#include <stdio.h>
#include <sys/types.h>

struct sandbox {
    pid_t pid;
    FILE *in;  /* commands to it */
    FILE *out; /* its answers */
    unsigned port;
};

/* Start it from the build folder of this test; the test fails where it can't
 * be started. */
void sandbox_start(struct sandbox *sb);

/* End it as its owner's death would; returns its exit status. */
int sandbox_stop(struct sandbox *sb);

/* Give a command; the answer, without the line's end, is valid until the
 * next.  sandbox_tell fails the test where the answer isn't "ok…". */
const char *sandbox_ask(struct sandbox *sb, const char *command, char *answer,
                        size_t size);
void sandbox_tell(struct sandbox *sb, const char *command);

/* Run it with these arguments (ends with NULL) and read what it prints;
 * sandbox_stop ends it. */
void sandbox_run(struct sandbox *sb, const char *const *arguments);

#endif
