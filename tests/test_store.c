/*
 * The store at work: opening it, figures and their revisions, the views.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/day.h"
#include "store/db.h"
#include "store/schema.h"
#include "store/store.h"
#include "tests/help/folder.h"
#include "tests/help/store_help.h"
#include "tests/help/suite.h"

/* ---- opening ---- */

START_TEST(a_new_database_is_marked_as_ours_and_of_the_newest_schema)
{
    struct store *st = open_store(store_path, STORE_WRITE);

    ck_assert_int_eq(sql_number(st, "PRAGMA application_id"),
                     SCHEMA_APPLICATION_ID);
    ck_assert_int_eq(sql_number(st, "PRAGMA user_version"),
                     (int64_t)schema_version);
    ck_assert_int_eq(sql_number(st, "PRAGMA foreign_keys"), 1);
    ck_assert_int_eq(sql_number(st, "PRAGMA synchronous"), 1);
    ck_sql_row(st, "PRAGMA journal_mode", "wal");
    store_close(st);
}
END_TEST

START_TEST(nothing_but_the_database_is_left_after_closing)
{
    store_close(open_store(store_path, STORE_WRITE));
    ck_assert_int_eq(folder_count(store_folder), 1);
    store_close(open_store(store_path, STORE_READ));
    ck_assert_int_eq(folder_count(store_folder), 1);
}
END_TEST

START_TEST(opening_for_reading_changes_no_byte)
{
    struct store_row row = exact("a", DAY, 7);
    struct store *st = open_store(store_path, STORE_WRITE);
    uint64_t before;

    put_all(st, &row, 1);
    store_close(st);
    before = folder_file_sum(store_path);
    st = open_store(store_path, STORE_READ);
    ck_assert_int_eq(read_one(st, &row.key).value, 7);
    store_close(st);
    ck_assert_uint_eq(folder_file_sum(store_path), before);
}
END_TEST

START_TEST(a_path_that_looks_like_a_uri_is_a_path)
{
    char odd[400];
    struct store *st;

    (void)snprintf(odd, sizeof(odd), "%s/file:a%%20b?mode=memory#c",
                   store_folder);
    st = open_store(odd, STORE_WRITE);
    store_close(st);
    ck_assert_int_eq(access(odd, F_OK), 0);
}
END_TEST

START_TEST(a_database_in_memory_needs_no_file_and_no_lock)
{
    static const char *const names[] = {"", ":memory:"};
    struct store *st = open_store(names[_i], STORE_WRITE);
    struct store_row row = exact("a", DAY, 7);
    struct err err = {0};

    ck_well(store_hold(st, &err), &err);
    put_all(st, &row, 1);
    ck_assert_int_eq(read_one(st, &row.key).value, 7);
    store_close(st);
    ck_assert_int_eq(folder_count(store_folder), 0);
}
END_TEST

START_TEST(an_empty_file_becomes_a_database)
{
    folder_write(store_path, "", 0);
    store_close(open_store(store_path, STORE_WRITE));
    store_close(open_store(store_path, STORE_READ));
}
END_TEST

START_TEST(a_file_on_a_read_only_file_system_can_be_read)
{
    static const struct store_options frozen = {.immutable = true};
    struct store_row row = exact("a", DAY, 7);
    struct store *st = open_store(store_path, STORE_WRITE);
    struct err err = {0};

    put_all(st, &row, 1);
    store_close(st);
    st = store_open_as(store_path, STORE_READ, &frozen, &err);
    ck_assert_msg(st != NULL, "%s", err.msg);
    ck_assert_int_eq(read_one(st, &row.key).value, 7);
    ck_assert_int_eq(folder_count(store_folder), 1);
    store_close(st);
}
END_TEST

START_TEST(where_a_step_fails_none_is_taken)
{
    static const char *const next[] = {"CREATE TABLE more (x INTEGER)",
                                       "PRAGMA user_version = 98", NULL};
    static const char *const broken[] = {"CREATE TABLE other (x INTEGER)",
                                         "CREATE NONSENSE",
                                         "PRAGMA user_version = 99", NULL};
    const char *const *steps[32];
    struct store *st = open_store(store_path, STORE_WRITE);
    struct err err = {0};

    ck_assert_uint_le(schema_version + 2, sizeof(steps) / sizeof(steps[0]));
    memcpy(steps, schema_steps, schema_version * sizeof(steps[0]));
    steps[schema_version] = next;
    steps[schema_version + 1] = broken;
    ck_assert_int_eq(schema_upgrade(st, steps, schema_version + 2, &err), -1);
    ck_assert_int_eq(err.kind, ERR_STORE);
    ck_assert_int_eq(sql_number(st, "PRAGMA user_version"),
                     (int64_t)schema_version);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM sqlite_schema"
                                    " WHERE name IN ('more', 'other')"),
                     0);
    ck_assert(!tx_is_open(st));
    store_close(st);
}
END_TEST

static void copy_file(const char *from, const char *to)
{
    static char data[256 * 1024];
    FILE *file = fopen(from, "rb");
    size_t len;

    ck_assert_ptr_nonnull(file);
    len = fread(data, 1, sizeof(data), file);
    (void)fclose(file);
    ck_assert_uint_lt(len, sizeof(data));
    folder_write(to, data, len);
}

/* tests/data/store/ holds one file for each version that was released. */
START_TEST(a_database_of_each_released_version_is_brought_up_to_date)
{
    struct series_key key = {"facebook", "facebook-page", "followers",
                             PERIOD_INSTANT, PAID_INCLUDE};
    const struct pause pause = {"https://other.example", NOW, NOW + 3600,
                                ERR_QUOTA};
    char old[100];
    struct store *st;
    struct err err = {0};
    int64_t checked = 0;

    (void)snprintf(old, sizeof(old), "tests/data/store/version-%d.db", _i + 1);
    copy_file(old, store_path);
    st = open_store(store_path, STORE_WRITE);
    ck_assert_int_eq(sql_number(st, "PRAGMA user_version"),
                     (int64_t)schema_version);
    ck_assert_int_eq(read_one(st, &key).value, 412);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM revisions"), 1);
    ck_well(store_verify(st, NULL, NULL, &checked, &err), &err);
    ck_assert_int_eq(checked, 2);
    /* From version 2 on there are pauses. */
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM pauses"), _i > 0);
    /* From version 3 on there are ends of credentials. */
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM credentials"),
                     _i > 1);
    ck_well(store_pause(st, &pause, &err), &err);
    ck_sql_row(st, "SELECT * FROM paused_hosts WHERE host LIKE '%other%'",
               "https://other.example|2013-10-14T11:26:40Z|"
               "2013-10-14T12:26:40Z|quota");
    /* From version 4 on the views tell of quality. */
    ck_sql_row(st, "SELECT value, exactness, quality FROM revised_figures",
               _i < 3 ? "400|exact|-" : "400|estimated|sampled, partial");
    /* From version 5 on there are issued reports, and words of people. */
    ck_sql_row(st, "SELECT count(*), max(text) FROM annotation_list",
               _i < 4 ? "0|-" : "1|Anti-trafficking week");
    ck_sql_row(st, "SELECT count(*), max(number) FROM issue_list",
               _i < 4 ? "0|-" : "1|1");
    /* From version 6 on the views tell of what looked impossible. */
    ck_sql_row(st,
               "SELECT count(*), max(value) FROM figures"
               " WHERE quality = 'held'",
               _i < 5 ? "0|-" : "1|0");
    /* From version 7 on there are mails. */
    ck_sql_row(st,
               "SELECT count(*), max(period), max(made_at), max(kind)"
               " FROM mail_list",
               _i < 6 ? "0|-|-|-" : "1|2013-09|2013-10-14T11:26:40Z|connect");
    /* From version 8 on ends of credentials have a history. */
    ck_sql_row(st, "SELECT count(*), max(ends) FROM credential_history",
               _i > 1 ? "1|2013-12-01" : "0|-");
    /* From version 9 on evidence tells how it is read. */
    ck_sql_row(st,
               "SELECT count(*), max(reading ->> 'from') FROM evidence_list"
               " WHERE reading IS NOT NULL",
               _i > 7 ? "1|2013-10-14" : "0|-");
    store_close(st);
}
END_TEST

START_TEST(a_database_of_an_older_version_is_not_read_before_it_is_written)
{
    struct err err = {0};

    copy_file("tests/data/store/version-1.db", store_path);
    ck_assert_ptr_null(store_open(store_path, STORE_READ, &err));
    ck_assert_ptr_nonnull(
        strstr(err.msg, "was written by an older headway: run 'headway "
                        "collect' once to bring it up to date"));
}
END_TEST

/* ---- figures ---- */

START_TEST(a_figure_comes_back_as_it_was_stored)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    int64_t evidence = add_evidence(st, "{}", 2);
    struct store_row row = {
        .key = {"yt", "youtube", "views", PERIOD_MONTH, PAID_EXCLUDE},
        .figure = {.day = DAY,
                   .value = 12300,
                   .low = 12200,
                   .high = 12399,
                   .estimated = true,
                   .quality = QUALITY_SAMPLED | QUALITY_LAGGING,
                   .origin = ORIGIN_IMPORTED,
                   .fetched_at = NOW,
                   .evidence = evidence},
    };
    struct figure f;

    ck_assert_int_eq(put_all(st, &row, 1).added, 1);
    f = read_one(st, &row.key);
    ck_assert_int_eq(f.day, DAY);
    ck_assert_int_eq(f.value, 12300);
    ck_assert_int_eq(f.low, 12200);
    ck_assert_int_eq(f.high, 12399);
    ck_assert(f.estimated);
    ck_assert_uint_eq(f.quality, QUALITY_SAMPLED | QUALITY_LAGGING);
    ck_assert_int_eq(f.origin, ORIGIN_IMPORTED);
    ck_assert_int_eq(f.fetched_at, NOW);
    ck_assert_int_eq(f.evidence, evidence);
    store_close(st);
}
END_TEST

START_TEST(what_a_change_would_be_is_told_and_nothing_written)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row old[] = {exact("a", DAY, 1), exact("a", DAY + 1, 2),
                              exact("b", DAY, 3)};
    struct store_row new[] = {exact("a", DAY, 1), exact("a", DAY + 1, 20),
                              exact("b", DAY, 3), exact("b", DAY + 1, 4),
                              exact("c", DAY, 5)};
    struct store_change change;
    struct err err = {0};

    ck_assert_int_eq(put_all(st, old, 3).added, 3);
    new[2].figure.origin = ORIGIN_TYPED; /* a person's, though it agrees */
    ck_well(store_compare(st, new, 5, &change, &err), &err);
    ck_assert_int_eq(change.added, 2);
    ck_assert_int_eq(change.revised, 2);
    ck_assert_int_eq(change.unchanged, 1);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM figures"), 3);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM accounts"), 2);

    change = put_all(st, new, 5);
    ck_assert_int_eq(change.added, 2);
    ck_assert_int_eq(change.revised, 2);
    ck_assert_int_eq(change.unchanged, 1);

    new[0].figure.low = 2; /* above its value */
    ck_assert_int_eq(store_compare(st, new, 1, &change, &err), -1);
    ck_assert_int_eq(err.kind, ERR_STORE);
    store_close(st);
}
END_TEST

START_TEST(zero_and_the_largest_figure_are_figures)
{
    static const int64_t values[] = {0, 1, INT64_MAX};
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row row = exact("a", DAY, values[_i]);

    put_all(st, &row, 1);
    ck_assert_int_eq(read_one(st, &row.key).value, values[_i]);
    store_close(st);
}
END_TEST

struct second {
    const char *label;
    struct figure figure;
    bool revised;
};

#define AS(v, l, h, e, o)                                                      \
    {                                                                          \
        .day = DAY, .value = (v), .low = (l), .high = (h), .estimated = (e),   \
        .origin = (o), .fetched_at = NOW + 1                                   \
    }

/* What is stored first is 100, exact, fetched. */
static const struct second seconds[] = {
    {"the same", AS(100, 100, 100, false, ORIGIN_FETCHED), 0},
    {"another value", AS(101, 101, 101, false, ORIGIN_FETCHED), 1},
    {"a wider interval", AS(100, 100, 109, false, ORIGIN_FETCHED), 1},
    {"a lower bound", AS(100, 90, 100, false, ORIGIN_FETCHED), 1},
    {"an estimate", AS(100, 100, 100, true, ORIGIN_FETCHED), 1},
    {"a sample",
     {.quality = QUALITY_SAMPLED,
      .day = DAY,
      .value = 100,
      .low = 100,
      .high = 100,
      .fetched_at = NOW + 1},
     1},
    {"the same, typed", AS(100, 100, 100, false, ORIGIN_TYPED), 1},
    {"another, typed", AS(99, 99, 99, false, ORIGIN_TYPED), 1},
    {"the same, imported", AS(100, 100, 100, false, ORIGIN_IMPORTED), 0},
};

START_TEST(a_second_figure_is_a_revision_where_it_says_something_else)
{
    const struct second *second = &seconds[_i];
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row first = exact("a", DAY, 100);
    struct store_row row = {first.key, second->figure};
    struct store_change change;
    struct figure f;

    put_all(st, &first, 1);
    change = put_all(st, &row, 1);
    ck_assert_int_eq(change.added, 0);
    ck_assert_msg(change.revised == second->revised, "%s", second->label);
    ck_assert_msg(change.unchanged == !second->revised, "%s", second->label);
    f = read_one(st, &first.key);
    ck_assert_int_eq(f.value, second->figure.value);
    ck_assert_int_eq(f.low, second->figure.low);
    ck_assert_int_eq(f.high, second->figure.high);
    ck_assert_int_eq(f.fetched_at, second->revised ? NOW + 1 : NOW);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM revisions"),
                     second->revised);
    if (second->revised)
        ck_sql_row(
            st,
            "SELECT date, account, value, low, high, origin, exactness,"
            " fetched_at, nr, replaced_at FROM revised_figures",
            "2013-10-14|a|100|100|100|fetched|exact|2013-10-14T11:26:40Z|1|"
            "2013-10-14T11:26:41Z");
    store_close(st);
}
END_TEST

START_TEST(every_replaced_figure_is_kept_even_within_one_second)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row rows[] = {exact("a", DAY, 1), exact("a", DAY, 2),
                               exact("a", DAY, 3)};
    struct store_change change = put_all(st, rows, 3);

    ck_assert_int_eq(change.added, 1);
    ck_assert_int_eq(change.revised, 2);
    ck_assert_int_eq(read_one(st, &rows[0].key).value, 3);
    ck_sql_row(st,
               "SELECT group_concat(nr || ':' || value) FROM revised_figures",
               "1:1,2:2");
    store_close(st);
}
END_TEST

START_TEST(a_figure_that_was_entered_can_be_withdrawn_and_is_kept)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row row = exact("a", DAY, 7);
    struct figures figures;
    int64_t count = -1;

    row.figure.origin = _i == 0 ? ORIGIN_TYPED : ORIGIN_IMPORTED;
    put_all(st, &row, 1);
    ck_assert_int_eq(store_withdraw(st, &row.key, DAY, NOW + 1, NULL), 0);
    ck_assert_int_eq(store_series(st, &row.key, 0, INT32_MAX, &figures, NULL),
                     0);
    ck_assert_uint_eq(figures.count, 0);
    ck_sql_row(st, "SELECT value, origin, nr, replaced_at FROM revised_figures",
               _i == 0 ? "7|typed|1|2013-10-14T11:26:41Z"
                       : "7|imported|1|2013-10-14T11:26:41Z");
    ck_assert_int_eq(
        store_withdrawn(st, &row.key, DAY, DAY, NOW + 1, &count, NULL), 0);
    ck_assert_int_eq(count, 1);
    ck_assert_int_eq(
        store_withdrawn(st, &row.key, DAY, DAY, NOW + 2, &count, NULL), 0);
    ck_assert_int_eq(count, 0);
    /* Another one in its place is new, and then none is withdrawn. */
    row.figure.origin = ORIGIN_FETCHED;
    ck_assert_int_eq(put_all(st, &row, 1).added, 1);
    ck_assert_int_eq(store_withdrawn(st, &row.key, DAY, DAY, 0, &count, NULL),
                     0);
    ck_assert_int_eq(count, 0);
    store_close(st);
}
END_TEST

START_TEST(what_was_fetched_or_is_not_there_cannot_be_withdrawn)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row row = exact("a", DAY, 7);
    struct err err = {0};

    put_all(st, &row, 1);
    ck_assert_int_eq(store_withdraw(st, &row.key, DAY, NOW, &err), -1);
    ck_assert_str_eq(err.msg,
                     "refused to withdraw a figure of 'a' that was fetched");
    err = (struct err){0};
    ck_assert_int_eq(store_withdraw(st, &row.key, DAY + 1, NOW, &err), -1);
    ck_assert_int_eq(err.kind, ERR_STORE);
    ck_assert_str_eq(err.msg,
                     "refused to withdraw a figure of 'a' that isn't there");
    ck_assert_int_eq(read_one(st, &row.key).value, 7);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM revisions"), 0);
    store_close(st);
}
END_TEST

struct bad_figure {
    struct figure figure;
    const char *message;
};

static const struct bad_figure bad_figures[] = {
    {{.day = DAY, .value = -1, .low = -1, .high = -1},
     "refused a figure of 'a' that can't be: -1, between -1 and -1"},
    {{.day = DAY, .value = 5, .low = 6, .high = 7},
     "refused a figure of 'a' that can't be: 5, between 6 and 7"},
    {{.day = DAY, .value = 5, .low = 1, .high = 4},
     "refused a figure of 'a' that can't be: 5, between 1 and 4"},
    {{.day = DAY_NONE, .value = 5, .low = 5, .high = 5},
     "refused a figure of 'a' that can't be: 5, between 5 and 5"},
};

START_TEST(a_figure_that_cannot_be_is_refused_with_all_that_came_with_it)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row rows[] = {exact("a", DAY, 1), exact("a", DAY + 1, 0)};
    struct err err = {0};

    rows[1].figure = bad_figures[_i].figure;
    ck_assert_int_eq(store_put(st, rows, 2, NULL, &err), -1);
    ck_assert_int_eq(err.kind, ERR_STORE);
    ck_assert_str_eq(err.msg, bad_figures[_i].message);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM observations"), 0);
    store_close(st);
}
END_TEST

/* What was won less what was lost; persons and levels are never below 0. */
START_TEST(only_counts_of_days_and_months_are_kept_below_nought)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row row = exact("a", DAY, -5);
    struct err err = {0};
    struct figure read;

    row.key.metric = "visitors";
    row.key.period = PERIOD_DAY;
    ck_assert_int_eq(store_put(st, &row, 1, NULL, &err), -1);
    ck_assert_str_eq(err.msg, "refused a figure of 'a' that can't be: -5, "
                              "between -5 and -5");
    row.key.metric = "followers";
    row.figure.low = -7;
    ck_assert_int_eq(put_all(st, &row, 1).added, 1);
    read = read_one(st, &row.key);
    ck_assert_int_eq(read.value, -5);
    ck_assert_int_eq(read.low, -7);
    ck_assert_int_eq(read.high, -5);
    ck_sql_row(st, "SELECT value, low, high FROM figures", "-5|-7|-5");
    store_close(st);
}
END_TEST

START_TEST(a_failed_put_leaves_nothing_but_the_evidence_before_it)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row rows[] = {exact("a", DAY, 1), exact("b", DAY, 2)};
    struct err err = {0};
    int64_t id = add_evidence(st, "{}", 2);

    rows[0].figure.evidence = id;
    rows[1].figure.evidence = id + 1; /* which there is not */
    ck_assert_int_eq(store_put(st, rows, 2, NULL, &err), -1);
    ck_assert_int_eq(err.kind, ERR_STORE);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM series"), 0);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM evidence"), 1);
    /* What was learnt of the series in between is forgotten too. */
    ck_assert_int_eq(put_all(st, rows, 1).added, 1);
    ck_assert_int_eq(read_one(st, &rows[0].key).evidence, id);
    store_close(st);
}
END_TEST

START_TEST(a_failed_put_in_a_group_leaves_the_others_in_it)
{
    struct store *st = open_store(store_path, STORE_WRITE);
    struct store_row good = exact("a", DAY, 1);
    struct store_row bad = exact("b", DAY, 2);
    struct store_row last = exact("c", DAY, 3);
    struct err err = {0};

    bad.figure.evidence = 99; /* which there is not */
    store_group_begin(st);
    put_all(st, &good, 1);
    ck_assert_int_eq(store_put(st, &bad, 1, NULL, &err), -1);
    put_all(st, &last, 1);
    err_clear(&err);
    ck_well(store_group_end(st, &err), &err);
    store_close(st);
    st = open_store(store_path, STORE_READ);
    ck_sql_row(st, "SELECT group_concat(account || value) FROM figures",
               "a1,c3");
    store_close(st);
}
END_TEST

START_TEST(an_empty_group_and_an_empty_put_are_fine)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct err err = {0};

    store_group_begin(st);
    ck_well(store_group_end(st, &err), &err);
    ck_assert_int_eq(put_all(st, NULL, 0).added, 0);
    ck_assert(!tx_is_open(st));
    store_close(st);
}
END_TEST

START_TEST(an_account_that_moves_to_another_network_begins_anew)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row row = exact("social", DAY, 5);

    put_all(st, &row, 1);
    row.key.network = "bluesky";
    row.figure.value = row.figure.low = row.figure.high = 9;
    ck_assert_int_eq(put_all(st, &row, 1).added, 1);
    ck_assert_int_eq(read_one(st, &row.key).value, 9);
    row.key.network = "mastodon";
    ck_assert_int_eq(read_one(st, &row.key).value, 5);
    store_close(st);
}
END_TEST

START_TEST(thousands_of_series_keep_their_own_figures)
{
    enum { SERIES = 2000 };
    static char names[SERIES][16];
    static struct store_row rows[SERIES];
    struct store *st = open_store(":memory:", STORE_WRITE);

    for (int i = 0; i < SERIES; i++) {
        (void)snprintf(names[i], sizeof(names[i]), "a%d", i);
        rows[i] = exact(names[i], DAY, i);
    }
    ck_assert_int_eq(put_all(st, rows, SERIES).added, SERIES);
    ck_assert_int_eq(put_all(st, rows, SERIES).unchanged, SERIES);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM figures"
                                    " WHERE account = 'a' || value"),
                     SERIES);
    store_close(st);
}
END_TEST

static struct store *store_of_days(void)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row rows[] = {exact("a", DAY + 3, 13), exact("a", DAY, 10),
                               exact("a", DAY + 1, 11), exact("b", DAY, 20)};

    put_all(st, rows, 4);
    return st;
}

START_TEST(a_series_is_read_by_rising_day_within_its_bounds)
{
    struct store *st = store_of_days();
    struct series_key key = key_of("a");
    struct figures figures;
    struct err err = {0};

    ck_well(store_series(st, &key, DAY + 1, DAY + 3, &figures, &err), &err);
    ck_assert_uint_eq(figures.count, 2);
    ck_assert_int_eq(figures.list[0].value, 11);
    ck_assert_int_eq(figures.list[1].value, 13);
    figures_release(&figures);
    key.metric = "posts";
    ck_well(store_series(st, &key, DAY, DAY, &figures, &err), &err);
    ck_assert_uint_eq(figures.count, 0);
    figures_release(&figures);
    figures_release(NULL);
    store_close(st);
}
END_TEST

struct walk {
    char text[600];
    int left; /* rows until it asks to stop; -1: never */
};

static int walk_row(void *ctx, const struct store_row *row)
{
    struct walk *walk = ctx;
    size_t len = strlen(walk->text);

    (void)snprintf(walk->text + len, sizeof(walk->text) - len,
                   "%d %s %s %s %s %lld; ", row->figure.day - DAY,
                   row->key.account, row->key.metric,
                   period_name(row->key.period), paid_name(row->key.paid),
                   (long long)row->figure.value);
    return walk->left > 0 && --walk->left == 0;
}

static struct store *store_to_walk(void)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row rows[6];

    for (int i = 0; i < 6; i++)
        rows[i] = exact("web", DAY, i);
    rows[0].key.metric = "visits";
    rows[0].key.period = PERIOD_MONTH;
    rows[1].key.metric = "visits";
    rows[1].key.period = PERIOD_DAY;
    rows[2].key.metric = "visits";
    rows[2].key.period = PERIOD_DAY;
    rows[2].key.paid = PAID_EXCLUDE;
    rows[3].figure.day = DAY - 1;
    rows[4].key.account = "ant";
    rows[5].figure.day = DAY + 1;
    put_all(st, rows, 6);
    return st;
}

struct walk_case {
    struct store_filter filter;
    int left;
    const char *wanted;
};

static const struct walk_case walk_cases[] = {
    {{NULL, NULL, NULL, DAY_NONE, DAY_NONE},
     -1,
     "-1 web followers instant include 3; 0 ant followers instant include 4; "
     "0 web visits day exclude 2; 0 web visits day include 1; "
     "0 web visits month include 0; 1 web followers instant include 5; "},
    {{"ant", NULL, NULL, DAY_NONE, DAY_NONE},
     -1,
     "0 ant followers instant include 4; "},
    {{NULL, "visits", "month", DAY_NONE, DAY_NONE},
     -1,
     "0 web visits month include 0; "},
    {{NULL, NULL, NULL, DAY + 1, DAY_NONE},
     -1,
     "1 web followers instant include 5; "},
    {{NULL, NULL, NULL, DAY_NONE, DAY - 1},
     -1,
     "-1 web followers instant include 3; "},
    {{NULL, NULL, NULL, DAY_NONE, DAY_NONE},
     2,
     "-1 web followers instant include 3; 0 ant followers instant include 4; "},
    {{"nobody", NULL, NULL, DAY_NONE, DAY_NONE}, -1, ""},
};

START_TEST(all_figures_are_walked_in_the_order_of_export)
{
    const struct walk_case *c = &walk_cases[_i];
    struct store *st = store_to_walk();
    struct walk walk = {.left = c->left};
    struct err err = {0};

    ck_well(store_each(st, &c->filter, walk_row, &walk, &err), &err);
    ck_assert_str_eq(walk.text, c->wanted);
    store_close(st);
}
END_TEST

struct entry_case {
    const char *label;
    struct store_filter filter;
    int64_t known_at;
    int64_t wanted;
};

/* Fetched in the order of their days: at 100, 200 and 300; of visits at 900. */
static const struct entry_case entry_cases[] = {
    {"all", {"web", NULL, NULL, DAY_NONE, DAY_NONE}, 1000, 900},
    {"what came by then", {"web", NULL, NULL, DAY_NONE, DAY_NONE}, 299, 200},
    {"that moment counts", {"web", NULL, NULL, DAY_NONE, DAY_NONE}, 300, 300},
    {"a metric", {"web", "followers", NULL, DAY_NONE, DAY_NONE}, 1000, 300},
    {"a period", {"web", NULL, "instant", DAY_NONE, DAY_NONE}, 1000, 300},
    {"up to a day", {"web", "followers", NULL, DAY_NONE, DAY}, 1000, 200},
    {"from a day on", {"web", "followers", NULL, DAY + 2, DAY_NONE}, 1000, 0},
    {"nothing yet", {"web", NULL, NULL, DAY_NONE, DAY_NONE}, 99, 0},
    {"another account", {"ant", NULL, NULL, DAY_NONE, DAY_NONE}, 1000, 0},
};

START_TEST(the_last_entry_is_told_of_what_a_filter_lets_through)
{
    const struct entry_case *c = &entry_cases[_i];
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row rows[] = {exact("web", DAY - 1, 1), exact("web", DAY, 2),
                               exact("web", DAY + 1, 3), exact("web", DAY, 4)};
    struct err err = {0};
    int64_t at = -1;

    rows[0].figure.fetched_at = 100;
    rows[1].figure.fetched_at = 200;
    rows[2].figure.fetched_at = 300;
    rows[3].figure.fetched_at = 900;
    rows[3].key.metric = "visits";
    rows[3].key.period = PERIOD_DAY;
    put_all(st, rows, 4);
    ck_well(store_last_entry(st, &c->filter, c->known_at, &at, &err), &err);
    ck_assert_msg(at == c->wanted, "%s: %lld", c->label, (long long)at);
    store_close(st);
}
END_TEST

/* ---- views ---- */

START_TEST(the_views_show_figures_as_people_read_them)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row rows[] = {exact("a", DAY, 7), exact("a", DAY + 1, 12300)};

    rows[1].figure.high = 12399;
    rows[1].figure.origin = ORIGIN_TYPED;
    put_all(st, rows, 2);
    ck_sql_row(
        st,
        "SELECT date, account, network, metric, period, paid, value, low,"
        " high, origin, exactness, fetched_at, evidence FROM figures",
        "2013-10-14|a|mastodon|followers|instant|include|7|7|7|fetched|"
        "exact|2013-10-14T11:26:40Z|-");
    ck_sql_row(st,
               "SELECT date, value, low, high, origin, exactness"
               " FROM latest_figures",
               "2013-10-15|12300|12300|12399|typed|rounded");
    store_close(st);
}
END_TEST

START_TEST(the_views_tell_quality_in_words)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row rows[] = {exact("a", DAY, 7), exact("a", DAY + 1, 8),
                               exact("a", DAY + 2, 9), exact("b", DAY, 0)};

    rows[1].figure.estimated = true;
    rows[1].figure.quality = QUALITY_THRESHOLDED;
    rows[2].figure.estimated = true;
    rows[2].figure.quality = QUALITY_SAMPLED | QUALITY_THRESHOLDED |
                             QUALITY_LAGGING | QUALITY_PARTIAL;
    rows[3].figure.quality = QUALITY_HELD;
    put_all(st, rows, 4);
    ck_sql_row(
        st,
        "SELECT group_concat(value || ' ' || exactness || ' ' ||"
        " coalesce(quality, '-'), '; ')"
        " FROM (SELECT * FROM figures WHERE account = 'a' ORDER BY date)",
        "7 exact -; 8 estimated thresholded; 9 estimated sampled, "
        "thresholded, lagging, partial");
    ck_sql_row(st,
               "SELECT value, quality FROM latest_figures WHERE account = 'a'",
               "9|sampled, thresholded, lagging, partial");
    ck_sql_row(st,
               "SELECT value, exactness, quality FROM figures WHERE account = "
               "'b'",
               "0|exact|held");
    store_close(st);
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))

static TCase *opening_case(void)
{
    TCase *tc = tcase_create("opening");

    use_store_folder(tc);
    tcase_add_test(tc,
                   a_new_database_is_marked_as_ours_and_of_the_newest_schema);
    tcase_add_test(tc, nothing_but_the_database_is_left_after_closing);
    tcase_add_test(tc, opening_for_reading_changes_no_byte);
    tcase_add_test(tc, a_path_that_looks_like_a_uri_is_a_path);
    tcase_add_loop_test(tc, a_database_in_memory_needs_no_file_and_no_lock, 0,
                        2);
    tcase_add_test(tc, an_empty_file_becomes_a_database);
    tcase_add_test(tc, a_file_on_a_read_only_file_system_can_be_read);
    tcase_add_test(tc, where_a_step_fails_none_is_taken);
    tcase_add_loop_test(
        tc, a_database_of_each_released_version_is_brought_up_to_date, 0,
        (int)schema_version);
    tcase_add_test(
        tc, a_database_of_an_older_version_is_not_read_before_it_is_written);
    return tc;
}

static TCase *figures_case(void)
{
    TCase *tc = tcase_create("figures");

    use_store_folder(tc);
    tcase_add_test(tc, a_figure_comes_back_as_it_was_stored);
    tcase_add_test(tc, what_a_change_would_be_is_told_and_nothing_written);
    tcase_add_loop_test(tc, zero_and_the_largest_figure_are_figures, 0, 3);
    tcase_add_loop_test(
        tc, a_second_figure_is_a_revision_where_it_says_something_else, 0,
        COUNT(seconds));
    tcase_add_test(tc, every_replaced_figure_is_kept_even_within_one_second);
    tcase_add_loop_test(
        tc, a_figure_that_was_entered_can_be_withdrawn_and_is_kept, 0, 2);
    tcase_add_test(tc, what_was_fetched_or_is_not_there_cannot_be_withdrawn);
    tcase_add_loop_test(
        tc, a_figure_that_cannot_be_is_refused_with_all_that_came_with_it, 0,
        COUNT(bad_figures));
    tcase_add_test(tc, only_counts_of_days_and_months_are_kept_below_nought);
    tcase_add_test(tc, a_failed_put_leaves_nothing_but_the_evidence_before_it);
    tcase_add_test(tc, a_failed_put_in_a_group_leaves_the_others_in_it);
    tcase_add_test(tc, an_empty_group_and_an_empty_put_are_fine);
    tcase_add_test(tc, an_account_that_moves_to_another_network_begins_anew);
    tcase_add_test(tc, thousands_of_series_keep_their_own_figures);
    tcase_add_test(tc, a_series_is_read_by_rising_day_within_its_bounds);
    tcase_add_loop_test(tc,
                        the_last_entry_is_told_of_what_a_filter_lets_through, 0,
                        sizeof(entry_cases) / sizeof(entry_cases[0]));
    tcase_add_loop_test(tc, all_figures_are_walked_in_the_order_of_export, 0,
                        COUNT(walk_cases));
    return tc;
}

static TCase *views_case(void)
{
    TCase *tc = tcase_create("views");

    use_store_folder(tc);
    tcase_add_test(tc, the_views_show_figures_as_people_read_them);
    tcase_add_test(tc, the_views_tell_quality_in_words);
    return tc;
}

int main(void)
{
    Suite *s = suite_create("store");

    suite_add_tcase(s, opening_case());
    suite_add_tcase(s, figures_case());
    suite_add_tcase(s, views_case());
    return suite_run(s);
}
