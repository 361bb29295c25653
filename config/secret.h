#ifndef SECRET_H
#define SECRET_H

/*
 * Secrets: named in headway.ini, read only when a request needs them.
 */

#include <stdbool.h>

#include "base/err.h"

/* "env:NAME", "file:PATH" or "credential:NAME": the only forms allowed. */
bool secret_is_source(const char *text);

/* What is wrong with a source as it is written, without it; NULL: nothing. */
const char *secret_source_fault(const char *text);

/*
 * Read the secret that `source` names; the line's end is cut off.  `folder`
 * is what a relative file: path starts from; $CREDENTIALS_DIRECTORY and the
 * environment are read here.  Returns owned (secret_free); or NULL with *err
 * ERR_CONFIG: unset, empty, unreadable, or a file that others than its owner
 * can read.  The message names the source, never the secret.
 */
char *secret_read(const char *source, const char *folder, struct err *err);

/*
 * What looks wrong with a secret that was read, as "holds several lines: …";
 * NULL: nothing, or it is a key file (JSON, PEM).  It holds no part of it.
 */
const char *secret_doubt(const char *secret);

/* Overwrites and frees; NULL is fine. */
void secret_free(char *secret);

#endif
