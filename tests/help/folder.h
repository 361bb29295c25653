#ifndef FOLDER_H
#define FOLDER_H

/*
 * A folder of a test's own, and what lies in it.
 */

#include <stdint.h>

/* Made below $TMPDIR or /tmp; owned (free).  Fails the test when it can't. */
char *folder_make(void);
/* Remove its files and itself; for a teardown, so it never fails. */
void folder_remove(char *folder);

void folder_empty(const char *folder);

/* Sum over all bytes of a file: equal means untouched.  0: no such file. */
uint64_t folder_file_sum(const char *path);
/* How many files lie in it. */
int folder_count(const char *folder);

void folder_write(const char *path, const void *data, unsigned long len);

#endif
