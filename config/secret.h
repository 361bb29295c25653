#ifndef SECRET_H
#define SECRET_H

/*
 * Secrets: named in headway.ini, read only when a request needs them.
 */

#include <stdbool.h>

#include "base/err.h"

/* "env:NAME", "file:PATH" or "credential:NAME": the only forms allowed. */
bool secret_is_source(const char *text);

/*
 * Read the secret that `source` names; the line's end is cut off.  `folder`
 * is what a relative file: path starts from; $CREDENTIALS_DIRECTORY and the
 * environment are read here.  Returns owned (secret_free); or NULL with *err
 * ERR_CONFIG: unset, empty, unreadable, or a file that others than its owner
 * can read.  The message names the source, never the secret.
 */
char *secret_read(const char *source, const char *folder, struct err *err);

/* Overwrites and frees; NULL is fine. */
void secret_free(char *secret);

#endif
