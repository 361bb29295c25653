/*
 * What the store refuses, and how it fails: files that are not ours, damaged
 * or newer, full disks, locks, and no memory.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/day.h"
#include "store/db.h"
#include "store/schema.h"
#include "store/store.h"
#include "tests/help/folder.h"
#include "tests/help/store_help.h"
#include "tests/help/suite.h"

static const struct store_options at_once = {.busy_ms = 1};

/* ---- files that are refused ---- */

static void plain_sql(const char *sql)
{
    sqlite3 *db = NULL;

    ck_assert_int_eq(sqlite3_open(store_path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

static void overwrite(long at, int byte, size_t count)
{
    FILE *file = fopen(store_path, "r+b");

    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fseek(file, at, SEEK_SET), 0);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(putc(byte, file), byte);
    ck_assert_int_eq(fclose(file), 0);
}

/* A database of ours with 500 figures of one account. */
static void make_ours(void)
{
    struct store *st = open_store(store_path, STORE_WRITE);
    struct store_row rows[500];

    for (int i = 0; i < 500; i++)
        rows[i] = exact("a", DAY + i, i);
    put_all(st, rows, 500);
    store_close(st);
}

static void make_text(void)
{
    static const char text[] =
        "[plan]\nname = not a database, but long enough to have a header; "
        "for that it takes a hundred bytes and more\n";

    folder_write(store_path, text, sizeof(text) - 1);
}

static void make_short(void)
{
    folder_write(store_path, "SQLite format 3", 16);
}

static void make_foreign(void)
{
    plain_sql("CREATE TABLE cats (name TEXT)");
}

static void make_foreign_wal(void)
{
    plain_sql("PRAGMA journal_mode = WAL; CREATE TABLE cats (name TEXT)");
}

static void make_foreign_marked(void)
{
    plain_sql("PRAGMA application_id = 7; CREATE TABLE figures (x)");
}

static void make_newer(void)
{
    make_ours();
    plain_sql("PRAGMA user_version = 99");
}

static void make_without_table(void)
{
    make_ours();
    plain_sql("DROP TABLE revisions");
}

static void make_odd_page_size(void)
{
    make_ours();
    overwrite(16, 0x55, 2);
}

static void make_broken_schema(void)
{
    make_ours();
    overwrite(100, 0x55, 3996);
}

static void make_cut_off(void)
{
    static char data[8000];
    FILE *file;

    make_ours();
    file = fopen(store_path, "rb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fread(data, 1, sizeof(data), file), sizeof(data));
    (void)fclose(file);
    folder_write(store_path, data, sizeof(data));
}

static void make_nothing(void)
{
}

static void make_empty(void)
{
    folder_write(store_path, "", 0);
}

static void make_subfolder(void)
{
    ck_assert_int_eq(mkdir(store_path, 0755), 0);
}

static void make_pipe(void)
{
    ck_assert_int_eq(mkfifo(store_path, 0644), 0);
}

static void make_older(void)
{
    make_ours();
    plain_sql("PRAGMA user_version = 0");
}

enum modes { BOTH, READING, WRITING };

struct refusal {
    void (*make)(void);
    enum modes modes;
    const char *before; /* of the message, before the path in quotes */
    const char *after;
};

#define DAMAGED "': it is damaged; put a backup in its place"

static const struct refusal refusals[] = {
    {make_text, BOTH, "", "' is not a database"},
    {make_short, BOTH, "", "' is not a database"},
    {make_foreign, BOTH, "", "' is another program's database"},
    {make_foreign_wal, BOTH, "", "' is another program's database"},
    {make_foreign_marked, BOTH, "", "' is another program's database"},
    {make_newer, BOTH, "",
     "' was written by a newer headway (its version is 99, this program knows "
     "9): update headway"},
    {make_without_table, BOTH, "",
     "' is damaged: tables are missing; put a backup in its place"},
    {make_odd_page_size, BOTH, "cannot read ", DAMAGED},
    {make_broken_schema, BOTH, "cannot read ", DAMAGED},
    {make_cut_off, BOTH, "cannot read ", DAMAGED},
    {make_nothing, READING, "no figures yet in ",
     "': run 'headway collect' first"},
    {make_empty, READING, "no figures yet in ",
     "': run 'headway collect' first"},
    {make_subfolder, BOTH, "", "' is a folder, not a database"},
    {make_pipe, BOTH, "", "' is not a file"},
    {make_older, READING, "",
     "' was written by an older headway: run 'headway collect' once to bring "
     "it up to date"},
};

static void ck_refused(const struct refusal *r, enum store_mode mode)
{
    char wanted[600];
    struct err err = {0};
    uint64_t sum = folder_file_sum(store_path);
    int files = folder_count(store_folder);

    ck_assert_ptr_null(store_open(store_path, mode, &err));
    (void)snprintf(wanted, sizeof(wanted), "%s'%s%s", r->before, store_path,
                   r->after);
    ck_assert_str_eq(err.msg, wanted);
    ck_assert_int_eq(err.kind, ERR_STORE);
    ck_assert_uint_eq(folder_file_sum(store_path), sum);
    ck_assert_int_eq(folder_count(store_folder), files);
}

START_TEST(what_cannot_be_ours_is_refused_and_left_as_it_is)
{
    const struct refusal *r = &refusals[_i];

    r->make();
    if (r->modes != WRITING)
        ck_refused(r, STORE_READ);
    if (r->modes != READING)
        ck_refused(r, STORE_WRITE);
}
END_TEST

START_TEST(what_another_program_left_unfinished_is_not_touched)
{
    char journal[320];
    struct err err = {0};
    uint64_t sum;
    uint64_t journal_sum;

    make_foreign();
    (void)snprintf(journal, sizeof(journal), "%s-journal", store_path);
    folder_write(journal, "unfinished", 10);
    sum = folder_file_sum(store_path);
    journal_sum = folder_file_sum(journal);
    ck_assert_ptr_null(store_open(store_path, STORE_WRITE, &err));
    ck_assert_uint_eq(folder_file_sum(store_path), sum);
    ck_assert_uint_eq(folder_file_sum(journal), journal_sum);
}
END_TEST

START_TEST(a_folder_that_is_missing_is_told)
{
    char wanted[600];
    char below[400];
    struct err err = {0};

    (void)snprintf(below, sizeof(below), "%s/no/headway.db", store_folder);
    ck_assert_ptr_null(store_open(below, STORE_WRITE, &err));
    (void)snprintf(wanted, sizeof(wanted),
                   "cannot make '%s': No such file or directory", below);
    ck_assert_str_eq(err.msg, wanted);
    ck_assert_int_eq(err.kind, ERR_STORE);
}
END_TEST

START_TEST(a_read_only_database_is_read_but_not_written)
{
    static const struct store_options read_only = {.read_only = true};
    struct series_key key = key_of("a");
    struct store *owner;
    struct store *st;
    struct figures figures;
    char wanted[600];
    struct err err = {0};
    uint64_t sum;

    make_ours();
    sum = folder_file_sum(store_path);
    owner = open_store(store_path, STORE_READ);
    ck_assert_ptr_null(
        store_open_as(store_path, STORE_WRITE, &read_only, &err));
    (void)snprintf(wanted, sizeof(wanted),
                   "cannot write '%s': it or its folder is read-only",
                   store_path);
    ck_assert_str_eq(err.msg, wanted);
    ck_assert_int_eq(err.kind, ERR_STORE);
    ck_assert_uint_eq(folder_file_sum(store_path), sum);

    err_clear(&err);
    st = store_open_as(store_path, STORE_READ, &read_only, &err);
    ck_assert_msg(st != NULL, "%s", err.msg);
    ck_well(store_series(st, &key, DAY, DAY + 9, &figures, &err), &err);
    ck_assert_uint_eq(figures.count, 10);
    figures_release(&figures);
    store_close(st);
    store_close(owner);
    ck_assert_int_eq(folder_count(store_folder), 1);
}
END_TEST

START_TEST(a_store_opened_for_reading_writes_nothing)
{
    struct store_row row = exact("b", DAY, 1);
    struct store *st;
    char wanted[600];
    struct err err = {0};

    make_ours();
    st = open_store(store_path, STORE_READ);
    ck_assert_int_eq(store_put(st, &row, 1, NULL, &err), -1);
    (void)snprintf(wanted, sizeof(wanted),
                   "cannot write '%s': it or its folder is read-only",
                   store_path);
    ck_assert_str_eq(err.msg, wanted);
    store_close(st);
}
END_TEST

/* Rights are no matter to root: so somebody else has to ask. */
static bool is_refused_to_others(enum store_mode mode, const char *wanted)
{
    struct err err = {0};
    struct store *st;

    if (geteuid() == 0 && setuid(65534) != 0)
        return false;
    st = store_open(store_path, mode, &err);
    store_close(st);
    return st == NULL && err.kind == ERR_STORE && strcmp(err.msg, wanted) == 0;
}

static const char *const refused_rights[] = {
    [STORE_READ] = "cannot read '%s': its log needs the right to write it; run "
                   "this as the user who collects",
    [STORE_WRITE] = "cannot write '%s': Permission denied",
};

START_TEST(who_may_not_write_the_file_leaves_no_log_beside_it)
{
    char wanted[600];
    const char *place = strstr(refused_rights[_i], "%s");
    int status = -1;
    pid_t child;

    (void)snprintf(wanted, sizeof(wanted), "%.*s%s%s",
                   (int)(place - refused_rights[_i]), refused_rights[_i],
                   store_path, place + 2);
    make_ours();
    ck_assert_int_eq(chmod(store_folder, 0777), 0);
    ck_assert_int_eq(chmod(store_path, 0444), 0);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(is_refused_to_others((enum store_mode)_i, wanted) ? 0 : 1);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
    ck_assert_int_eq(folder_count(store_folder), 1);
}
END_TEST

/* ---- failures while at work ---- */

START_TEST(a_malformed_page_is_told_and_gives_no_figure)
{
    struct series_key key = key_of("a");
    struct store_filter all = {.from = DAY_NONE, .to = DAY_NONE};
    struct figures figures;
    struct store *st;
    char wanted[600];
    struct err err = {0};
    int64_t root;

    make_ours();
    st = open_store(store_path, STORE_READ);
    root = sql_number(st, "SELECT rootpage FROM sqlite_schema"
                          " WHERE name = 'observations'");
    store_close(st);
    overwrite((long)(root - 1) * 4096, 0x55, 4096);

    st = open_store(store_path, STORE_READ);
    (void)snprintf(wanted, sizeof(wanted), "cannot read '%s" DAMAGED,
                   store_path);
    ck_assert_int_eq(store_series(st, &key, DAY, DAY + 9, &figures, &err), -1);
    ck_assert_int_eq(err.kind, ERR_STORE);
    ck_assert_str_eq(err.msg, wanted);
    ck_assert_ptr_null(figures.list);
    err_clear(&err);
    ck_assert_int_eq(store_each(st, &all, NULL, NULL, &err), -1);
    ck_assert_str_eq(err.msg, wanted);
    store_close(st);
}
END_TEST

START_TEST(a_figure_of_an_origin_that_there_is_not_is_told)
{
    struct store_filter all = {.from = DAY_NONE, .to = DAY_NONE};
    struct store *st;
    struct err err = {0};

    make_ours();
    plain_sql("UPDATE observations SET mark = 3");
    st = open_store(store_path, STORE_READ);
    ck_assert_int_eq(store_each(st, &all, NULL, NULL, &err), -1);
    ck_assert_int_eq(err.kind, ERR_STORE);
    ck_assert_ptr_nonnull(strstr(err.msg, "it is damaged"));
    store_close(st);
}
END_TEST

static struct store *on_full_disk(void)
{
    struct store *st = open_store(store_path, STORE_WRITE);

    sql_run(st, "PRAGMA max_page_count = 1"); /* no less than it has now */
    return st;
}

static void ck_full(const struct err *err)
{
    char wanted[600];

    (void)snprintf(wanted, sizeof(wanted),
                   "cannot write '%s': the disk is full", store_path);
    ck_assert_str_eq(err->msg, wanted);
    ck_assert_int_eq(err->kind, ERR_STORE);
}

START_TEST(a_full_disk_takes_a_put_as_a_whole_or_not_at_all)
{
    enum { MANY = 1000 };
    static struct store_row rows[MANY];
    struct store *st = on_full_disk();
    struct err err = {0};

    for (int i = 0; i < MANY; i++)
        rows[i] = exact("a", DAY + i, i);
    put_all(st, rows, 3);
    ck_assert_int_eq(store_put(st, rows, MANY, NULL, &err), -1);
    ck_full(&err);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM observations"), 3);
    /* As soon as there is room all goes on. */
    sql_run(st, "PRAGMA max_page_count = 1000");
    ck_assert_int_eq(put_all(st, rows, MANY).added, MANY - 3);
    store_close(st);
}
END_TEST

START_TEST(a_group_that_a_full_disk_undid_is_told_at_its_end)
{
    static char body[100000];
    struct evidence evidence = {.request = "GET", .note = "", .body = body};
    struct store *st = on_full_disk();
    struct store_row row = exact("a", DAY, 1);
    struct err err = {0};
    uint32_t x = 1;
    int64_t id;

    for (size_t i = 0; i < sizeof(body); i++) {
        x = x * 1664525 + 1013904223;
        body[i] = (char)(x >> 24);
    }
    evidence.body_len = sizeof(body);
    store_group_begin(st);
    put_all(st, &row, 1);
    ck_assert_int_eq(store_evidence(st, &evidence, &id, &err), -1);
    ck_full(&err);
    err_clear(&err);
    if (sql_number(st, "SELECT count(*) FROM observations") == 0) {
        ck_assert_int_eq(store_group_end(st, &err), -1);
        ck_assert_int_eq(err.kind, ERR_STORE);
        ck_assert_ptr_nonnull(strstr(err.msg, "had to be undone"));
    } else {
        ck_well(store_group_end(st, &err), &err);
    }
    ck_assert(!tx_is_open(st));
    /* The chain goes on from what is there. */
    sql_run(st, "PRAGMA max_page_count = 1000");
    ck_assert_int_eq(add_evidence(st, "{}", 2), 1);
    store_close(st);
}
END_TEST

START_TEST(a_full_disk_leaves_no_half_made_database)
{
    struct store *st = calloc(1, sizeof(*st));
    struct err err = {0};

    /* The step that makes all tables, where there is room for two pages. */
    make_empty();
    ck_assert_ptr_nonnull(st);
    st->lock_fd = -1;
    st->path = strdup(store_path);
    ck_assert_int_eq(sqlite3_open(store_path, &st->db), SQLITE_OK);
    sql_run(st, "PRAGMA max_page_count = 2");
    ck_assert_int_eq(schema_upgrade(st, schema_steps, schema_version, &err),
                     -1);
    ck_full(&err);
    store_close(st);
    store_close(open_store(store_path, STORE_WRITE));
}
END_TEST

START_TEST(a_writer_that_keeps_the_database_is_told_after_the_wait)
{
    struct store *holder = open_store(store_path, STORE_WRITE);
    struct store_row row = exact("a", DAY, 1);
    struct store *st;
    char wanted[600];
    struct err err = {0};

    st = store_open_as(store_path, STORE_WRITE, &at_once, &err);
    ck_assert_msg(st != NULL, "%s", err.msg);
    (void)add_evidence(holder, "{}", 2);
    ck_assert_int_eq(store_put(st, &row, 1, NULL, &err), -1);
    (void)snprintf(
        wanted, sizeof(wanted),
        "cannot use '%s': another program is writing to it; try again later",
        store_path);
    ck_assert_str_eq(err.msg, wanted);
    ck_assert_int_eq(err.kind, ERR_BUSY);
    store_close(holder);
    ck_assert_int_eq(put_all(st, &row, 1).added, 1);
    store_close(st);
}
END_TEST

START_TEST(evidence_over_the_limit_is_refused)
{
    struct evidence evidence = {.request = "",
                                .note = "",
                                .body = "",
                                .body_len = ((size_t)64 << 20) + 1};
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct err err = {0};
    int64_t id;

    ck_assert_int_eq(store_evidence(st, &evidence, &id, &err), -1);
    ck_assert_int_eq(err.kind, ERR_STORE);
    ck_assert_str_eq(err.msg, "evidence of over 64 MiB is not kept");
    ck_assert(!tx_is_open(st));
    store_close(st);
}
END_TEST

START_TEST(a_failure_of_an_unknown_kind_is_no_success)
{
    struct attempt a = {"a", "mastodon", ERR_AUTH, "x", NOW, 1, 0};
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct account_state state;
    struct err err = {0};
    int64_t run;

    ck_well(store_run_begin(st, "collect", NOW, &run, &err), &err);
    ck_well(store_attempt(st, run, &a, &err), &err);
    sql_run(st, "UPDATE attempts SET kind = 'plague'");
    ck_assert_int_eq(store_account_state(st, "a", "mastodon", &state, &err),
                     -1);
    ck_assert_int_eq(err.kind, ERR_STORE);
    store_close(st);
}
END_TEST

/* ---- no memory ---- */

/* SQLite's own allocator, which fails from the n-th call on. */
static sqlite3_mem_methods real_memory;
static long calls_left;

static void *scarce_malloc(int size)
{
    return calls_left-- > 0 ? real_memory.xMalloc(size) : NULL;
}

static void *scarce_realloc(void *memory, int size)
{
    return calls_left-- > 0 ? real_memory.xRealloc(memory, size) : NULL;
}

/* All that a run does; 0 only where all went well. */
static int work(struct store *st, struct err *err)
{
    struct store_row rows[] = {exact("a", DAY, 1), exact("b", DAY, 2),
                               exact("a", DAY, 3)};
    struct evidence evidence = {
        .request = "GET", .note = "", .body = "{}", .body_len = 2};
    struct attempt a = {"c", "mastodon", ERR_AUTH, "x", NOW, 1, 0};
    struct figures figures = {0};
    struct account_state state;
    int64_t run = 0;
    int64_t id;
    int ret = -1;

    if (store_run_begin(st, "collect", NOW, &run, err) == 0 &&
        store_evidence(st, &evidence, &id, err) == 0 &&
        store_put(st, rows, 3, NULL, err) == 0 &&
        store_attempt(st, run, &a, err) == 0 &&
        store_run_end(st, run, NOW, 0, err) == 0 &&
        store_series(st, &rows[0].key, DAY, DAY, &figures, err) == 0 &&
        store_account_state(st, "c", "mastodon", &state, err) == 0)
        ret = 0;
    figures_release(&figures);
    return ret;
}

/* Two figures, one of them revised; or none of it. */
static void ck_sound(struct store *st)
{
    ck_sql_row(st, "PRAGMA integrity_check", "ok");
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM observations"),
                     2 * sql_number(st, "SELECT count(*) FROM revisions"));
}

/* Work with memory for `n` calls; true where that was enough. */
static bool work_with(const char *at, long n)
{
    struct err err = {0};
    struct store *st;
    bool done;

    calls_left = n;
    st = store_open(at, STORE_WRITE, &err);
    done = st != NULL && work(st, &err) == 0;
    ck_assert_msg(done || err.kind == ERR_NOMEM || err.kind == ERR_STORE,
                  "%ld: %d %s", n, (int)err.kind, err.msg);
    if (at == store_path) /* what is committed, as the next process finds it */
        store_close(st);
    calls_left = 1000000;
    if (at == store_path)
        st = open_store(at, STORE_WRITE);
    if (st != NULL) {
        (void)store_group_end(st, NULL);
        ck_sound(st);
    }
    store_close(st);
    return done;
}

START_TEST(each_want_of_memory_ends_in_a_failure_and_a_sound_database)
{
    /* A file is slow to make: there few numbers have to do. */
    const char *at = _i == 0 ? ":memory:" : store_path;
    sqlite3_mem_methods scarce;
    bool done = false;

    ck_assert_int_eq(sqlite3_shutdown(), SQLITE_OK);
    ck_assert_int_eq(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory),
                     SQLITE_OK);
    scarce = real_memory;
    scarce.xMalloc = scarce_malloc;
    scarce.xRealloc = scarce_realloc;
    ck_assert_int_eq(sqlite3_config(SQLITE_CONFIG_MALLOC, &scarce), SQLITE_OK);
    for (long n = 40; !done; n += _i == 0 ? 1 + n / 100 : n / 4) {
        folder_empty(store_folder);
        done = work_with(at, n);
    }
    (void)sqlite3_shutdown();
    (void)sqlite3_config(SQLITE_CONFIG_MALLOC, &real_memory);
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))

static TCase *new_case(const char *name)
{
    TCase *tc = tcase_create(name);

    use_store_folder(tc);
    return tc;
}

static TCase *refused_case(void)
{
    TCase *tc = new_case("refused");

    tcase_add_loop_test(tc, what_cannot_be_ours_is_refused_and_left_as_it_is, 0,
                        COUNT(refusals));
    tcase_add_test(tc, what_another_program_left_unfinished_is_not_touched);
    tcase_add_test(tc, a_folder_that_is_missing_is_told);
    tcase_add_test(tc, a_read_only_database_is_read_but_not_written);
    tcase_add_test(tc, a_store_opened_for_reading_writes_nothing);
    tcase_add_loop_test(tc, who_may_not_write_the_file_leaves_no_log_beside_it,
                        0, 2);
    return tc;
}

static TCase *failing_case(void)
{
    TCase *tc = new_case("failing");

    tcase_add_test(tc, a_malformed_page_is_told_and_gives_no_figure);
    tcase_add_test(tc, a_figure_of_an_origin_that_there_is_not_is_told);
    tcase_add_test(tc, a_full_disk_takes_a_put_as_a_whole_or_not_at_all);
    tcase_add_test(tc, a_group_that_a_full_disk_undid_is_told_at_its_end);
    tcase_add_test(tc, a_full_disk_leaves_no_half_made_database);
    tcase_add_test(tc, a_writer_that_keeps_the_database_is_told_after_the_wait);
    tcase_add_test(tc, evidence_over_the_limit_is_refused);
    tcase_add_test(tc, a_failure_of_an_unknown_kind_is_no_success);
    tcase_add_loop_test(
        tc, each_want_of_memory_ends_in_a_failure_and_a_sound_database, 0, 2);
    return tc;
}

int main(void)
{
    Suite *s = suite_create("store_faults");

    suite_add_tcase(s, refused_case());
    suite_add_tcase(s, failing_case());
    return suite_run(s);
}
