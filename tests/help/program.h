#ifndef PROGRAM_H
#define PROGRAM_H

/*
 * The built programs, run as a user runs them: in a folder of the test's own,
 * without a terminal, what they print kept.
 */

/* A run that has ended. */
struct program_result {
    int status; /* exit status; -1: ended by a signal */
    char *out;  /* owned; standard output */
    char *err;  /* owned; standard error */
};

enum { PROGRAM_WORDS = 24 };

/* The path of a built program ("headway"), beside the folder of the tests'
 * own; owned (free). */
char *program_path(const char *name);

/*
 * Run the program at `path` with these words (up to a NULL) as its arguments;
 * its output goes through files in `folder`.  The environment is HEADWAY_TEST
 * (a secret), PATH, TZ=UTC and LC_ALL as `locale` says.
 */
void program_run(const char *path, const char *folder, const char *locale,
                 const char *const *words, struct program_result *result);
/* The same with one more variable, "NAME=value"; NULL: none. */
void program_run_with(const char *path, const char *folder, const char *locale,
                      const char *variable, const char *const *words,
                      struct program_result *result);
/*
 * Run `headway COMMAND --quiet` at `now` (RFC 3339) on the headway.ini of the
 * folder, with that variable.
 */
struct program_result program_headway(const char *folder, const char *now,
                                      const char *variable,
                                      const char *command);
void program_release(struct program_result *result);

/* The whole text of a file, "" where there is none; owned (free). */
char *program_read(const char *path);

/* Remove a folder and all below it; for a teardown, so it never fails. */
void program_remove_tree(const char *folder);

#endif
