#ifndef CLI_CHECKS_H
#define CLI_CHECKS_H

/*
 * What the parts of `headway check` share: a line for each thing looked at, and
 * the faults so far.
 */

#include "cli/cli.h"

enum outcome { OUTCOME_OK, OUTCOME_NOTE, OUTCOME_FAULT };

struct checks {
    struct cli *cli;
    const struct plan *plan;
    bool live;
    const char **asked;  /* owned; a step: the accounts that --live can ask */
    size_t asked_count;  /* words of it */
    enum err_kind first; /* kind of the first fault; ERR_NONE: all is well */
    int faults;
};

/* One line; --quiet leaves out what is well. */
void checks_tell(struct checks *checks, enum outcome outcome, const char *fmt,
                 ...) __attribute__((format(printf, 3, 4)));
void checks_fault(struct checks *checks, const char *what,
                  const struct err *err);

/* The secrets of an account, and the parts that its requests are made of. */
void checks_account(struct checks *checks, const struct account *account);

/* When credentials end, and what to do where it is soon. */
void checks_credentials(struct checks *checks);

#endif
