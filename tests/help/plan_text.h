#ifndef PLAN_TEXT_H
#define PLAN_TEXT_H

/*
 * Plans from texts in a test, with the shipped descriptions.
 */

#include <stddef.h>

#include "config/plan.h"

/* Five lines that are a whole plan. */
#define PLAN_LINES                                                             \
    "[plan]\n"                                                                 \
    "name = P\n"                                                               \
    "start = 2013-04-01\n"                                                     \
    "end = 2013-12-31\n"                                                       \
    "timezone = Europe/Chisinau\n"

/* Thirteen, with the accounts m and web: what is added begins in line 14. */
#define PLAN_ACCOUNTS                                                          \
    PLAN_LINES                                                                 \
    "[account m]\n"                                                            \
    "network = mastodon\n"                                                     \
    "user = @ps@mastodon.social\n"                                             \
    "[account web]\n"                                                          \
    "network = matomo\n"                                                       \
    "url = https://stats.example.md/\n"                                        \
    "site = 1\n"                                                               \
    "token = env:T\n"

/* A plan and all that came with it; plan_text_release() frees it. */
struct plan_text {
    struct networks *nets;
    struct faults faults;
    struct err err;
    struct plan *plan; /* NULL: refused */
};

/* Load a file; or write a text to it and load that. */
void plan_text_load(struct plan_text *t, const char *path);
void plan_text_write(struct plan_text *t, const char *path, const char *text,
                     size_t len);
void plan_text_release(struct plan_text *t);

/* The same of a text that is right: else the test fails. */
const struct plan *plan_text_good(struct plan_text *t, const char *path,
                                  const char *text);

#endif
