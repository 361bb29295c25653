#ifndef STORE_HELP_H
#define STORE_HELP_H

/*
 * What the suites of the store share.  Each fails the test where something
 * fails that must not.
 */

#include <check.h>

#include "store/store.h"

#define NOW 1381750000 /* 2013-10-14T11:26:40Z */
#define DAY 15992      /* the day of NOW */

/*
 * A folder for the tests of this case: made once and removed even where a test
 * fails, emptied before each.
 */
extern char *store_folder;
extern char store_path[300]; /* of a database in it, which is not there yet */
void use_store_folder(TCase *tc);

void ck_well(int ret, const struct err *err);
struct store *open_store(const char *at, enum store_mode mode);

struct series_key key_of(const char *account);
/* An exact figure of an account's followers, fetched at NOW. */
struct store_row exact(const char *account, int32_t day, int64_t value);
struct store_change put_all(struct store *st, const struct store_row *rows,
                            size_t count);
/* The only figure of a series. */
struct figure read_one(struct store *st, const struct series_key *key);
int64_t add_evidence(struct store *st, const void *body, size_t len);

/* SQL on the database itself: one number; no answer; the first row, its
 * columns joined by '|' and NULL as '-', compared. */
int64_t sql_number(struct store *st, const char *sql);
void sql_run(struct store *st, const char *sql);
void ck_sql_row(struct store *st, const char *sql, const char *wanted);

#endif
