#ifndef STATUS_PLAN_H
#define STATUS_PLAN_H

/*
 * What the suites of `headway status` share: the plan of 2013 with a store as
 * it stood on 4 November, and small plans of a test's own beside it.  What
 * fails that must not fails the test.
 */

#include <check.h>
#include <jansson.h>

#include "store/store.h"
#include "tests/help/program.h"

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* A case of the suite whose tests each begin with the plan of 2013. */
TCase *status_case(Suite *suite);
extern const char status_config[]; /* its headway.ini */
extern const char now[];           /* 4 November 2013, 06:12 */
extern char config_path[400];      /* of the plan that is asked for */

/* Another plan with these accounts and indicators, and no store yet. */
void write_plan(const char *sections);
struct store *open_other(void);

int32_t day(const char *text);
int64_t instant(const char *text);
/* A figure, fetched at now less two minutes. */
void put(struct store *st, struct series_key key, int32_t at, int64_t value,
         enum origin origin);
/* A level, read in the morning of its day. */
void put_level(struct store *st, struct series_key key, int32_t at,
               int64_t value, enum origin origin);
extern const struct series_key facebook_key;
extern const struct series_key calls_key;
/* A run at that instant in which this became of the account. */
void attempt(struct store *st, const char *account, const char *network,
             enum err_kind kind, const char *message, const char *at);

/* `headway status` now, with up to two more words. */
struct program_result status(const char *locale, const char *word,
                             const char *value);
/* The same at another time, with up to one. */
struct program_result status_on(const char *time, const char *word);

void ck_line(const struct program_result *r, const char *line);
/* No line is wider than a terminal. */
void ck_narrow(const char *text);

/* A member of an indicator as JSON text; owned (free). */
char *member(const json_t *root, size_t indicator, const char *name);

#endif
