/*
 * What the suites of the store share.
 */
#include "tests/help/store_help.h"

#include <stdio.h>

#include "base/day.h"
#include "store/db.h"
#include "tests/help/folder.h"

char *store_folder;
char store_path[300];

static void make_folder(void)
{
    store_folder = folder_make();
    (void)snprintf(store_path, sizeof(store_path), "%s/headway.db",
                   store_folder);
}

static void remove_folder(void)
{
    folder_remove(store_folder);
    store_folder = NULL;
}

static void empty_folder(void)
{
    folder_empty(store_folder);
}

void use_store_folder(TCase *tc)
{
    tcase_add_unchecked_fixture(tc, make_folder, remove_folder);
    tcase_add_checked_fixture(tc, empty_folder, NULL);
}

void ck_well(int ret, const struct err *err)
{
    ck_assert_msg(ret == 0, "%s", err->msg);
}

struct store *open_store(const char *at, enum store_mode mode)
{
    struct err err = {0};
    struct store *st = store_open(at, mode, &err);

    ck_assert_msg(st != NULL, "%s", err.msg);
    return st;
}

struct series_key key_of(const char *account)
{
    return (struct series_key){account, "mastodon", "followers", PERIOD_INSTANT,
                               PAID_INCLUDE};
}

struct store_row exact(const char *account, int32_t day, int64_t value)
{
    return (struct store_row){
        .key = key_of(account),
        .figure = {.day = day,
                   .value = value,
                   .low = value,
                   .high = value,
                   .fetched_at = NOW},
    };
}

struct store_change put_all(struct store *st, const struct store_row *rows,
                            size_t count)
{
    struct store_change change = {0};
    struct err err = {0};

    ck_well(store_put(st, rows, count, &change, &err), &err);
    return change;
}

struct figure read_one(struct store *st, const struct series_key *key)
{
    struct figures figures;
    struct figure first;
    struct err err = {0};

    ck_well(store_series(st, key, DAY_NONE, INT32_MAX, &figures, &err), &err);
    ck_assert_uint_eq(figures.count, 1);
    first = figures.list[0];
    figures_release(&figures);
    return first;
}

int64_t sql_number(struct store *st, const char *sql)
{
    int64_t value = -1;
    struct err err = {0};

    ck_well(db_number(st, sql, &value, &err), &err);
    return value;
}

void sql_run(struct store *st, const char *sql)
{
    struct err err = {0};

    ck_well(db_exec(st, sql, &err), &err);
}

/* First row of a query, its columns joined by '|', compared. */
void ck_sql_row(struct store *st, const char *sql, const char *wanted)
{
    sqlite3_stmt *stmt = NULL;
    char text[1000] = "";
    size_t len = 0;

    ck_assert_int_eq(sqlite3_prepare_v2(st->db, sql, -1, &stmt, NULL),
                     SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    for (int i = 0; i < sqlite3_column_count(stmt); i++) {
        const unsigned char *cell = sqlite3_column_text(stmt, i);

        len += (size_t)snprintf(text + len, sizeof(text) - len, "%s%s",
                                i > 0 ? "|" : "",
                                cell != NULL ? (const char *)cell : "-");
        ck_assert_uint_lt(len, sizeof(text));
    }
    (void)sqlite3_finalize(stmt);
    ck_assert_str_eq(text, wanted);
}

int64_t add_evidence(struct store *st, const void *body, size_t len)
{
    struct evidence evidence = {.fetched_at = NOW,
                                .request = "GET https://stats.example.md/",
                                .status = 200,
                                .body = body,
                                .body_len = len,
                                .note = ""};
    struct err err = {0};
    int64_t id = 0;

    ck_well(store_evidence(st, &evidence, &id, &err), &err);
    return id;
}
