#ifndef TOKEN_SERVER_H
#define TOKEN_SERVER_H

/*
 * A network that gives out tokens, for runs over fake transfers: what it keeps
 * outlives a process that is cut off.  Beside it, what such a run leaves.
 */

#include <stdbool.h>
#include <stdint.h>

#include "tests/help/fake_run.h"

/* Sections of a plan: accounts of the networks of tests/data/runs that have
 * tokens.  KEY_A and KEY_B are in the environment. */
#define CLIENT(name, key)                                                      \
    "[account " name "]\nnetwork = client\nuser = " name "\nkey = env:" key "\n"
#define ROTATING(name)                                                         \
    "[account " name "]\nnetwork = rotating\nuser = " name                     \
    "\nrefresh = env:KEY_A\n"
#define OWN(name)                                                              \
    "[account " name "]\nnetwork = own\nuser = " name "\ntoken = env:KEY_A\n"
#define OTHER(name, net)                                                       \
    "[account " name "]\nnetwork = " net "\nuser = " name                      \
    "\ntoken = env:KEY_A\n"

#define DAYS(n) ((int64_t)(n)*86400)

struct token_server {
    char good[64]; /* the secret that is accepted; "" for any */
    int rotations;
    bool cut_after_answer;    /* the process ends before it has the answer */
    bool cut_at_use;          /* … when it asks with the new token */
    bool refuse_token;        /* calls are refused */
    const char *token_answer; /* in place of the usual one */
    long token_status;
    const char *header;
    const char *header_value;
};

extern struct token_server *server;

/* Fixtures: fake_run's, and a server that accepts any secret. */
void token_server_begin(void);
void token_server_end(void);

/* Refresh tokens are used up: next-1, next-2, … stand for the one given. */
fake_answer_fn token_server_answer;

/* One run against it; its exit status. */
int token_server_run(int64_t now);

/* A run that the answers cut off. */
void token_server_cut_off(int64_t now);

/* The file of secrets, "" where there is none; owned (free). */
char *token_server_secrets(void);

/* Write a file of the run's folder. */
void token_server_write(const char *name, const char *text);

/* What a pointer into the file of secrets leads to is this; NULL: nothing. */
void ck_kept(const char *at, const char *wanted);

/* How many figures there are, of all accounts. */
int token_server_figures(void);

#endif
