#ifndef FAULTS_H
#define FAULTS_H

/*
 * All that is wrong with a configuration, told in one go.
 */

#include <stdbool.h>
#include <stddef.h>

struct fault {
    char *where; /* "file:line: [section] key", owned */
    char *what;  /* lower case, no full stop, owned */
    int line;
};

struct faults {
    struct fault *list; /* owned, in the order of their lines */
    size_t count;
    size_t lost; /* faults for which there was no memory or no room */
    bool spoken; /* asked for: in the language that the plan names; from then
                    on it is that of messages */
};

#define FAULTS_MAX 100 /* more are counted, not kept */

void faults_init(struct faults *faults);
void faults_release(struct faults *faults);

/* `section` and `key` may be NULL: then they are left out, as is a line of 0.
 * The same fault of the same place is kept once. */
void faults_add(struct faults *faults, const char *file, int line,
                const char *section, const char *key, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));

#endif
