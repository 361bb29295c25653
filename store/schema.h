#ifndef SCHEMA_H
#define SCHEMA_H

/*
 * The tables and views, made and brought up to date by numbered steps.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/db.h"

/* "Hdwy" as a big-endian number: marks a file as ours (PRAGMA
 * application_id). */
#define SCHEMA_APPLICATION_ID 1214543737

/* Step n, at index n - 1, leads from version n - 1 to n: its statements, the
 * last of which sets PRAGMA user_version to n, then NULL. */
extern const char *const *const schema_steps[];
extern const size_t schema_version; /* how many steps there are */

/* The version that a database is of. */
int schema_read_version(struct store *st, int64_t *version, struct err *err);

/*
 * Take the steps that the database lacks, in one transaction: all or none.
 * A database that another process has brought up meanwhile is fine.
 */
int schema_upgrade(struct store *st, const char *const *const *steps,
                   size_t count, struct err *err);

/* That the tables are those of the newest version; else ERR_STORE. */
int schema_check(struct store *st, struct err *err);

#endif
