/*
 * Storing figures: new ones added, different ones kept as revisions; and taking
 * back what people entered.
 */
#include <stdlib.h>

#include "base/day.h"
#include "store/db.h"
#include "store/figures.h"

/* A figure to be stored, and the id of its series. */
struct item {
    int64_t series;
    const struct store_row *row;
};

/* What no part of the program may hand over; checked before any write. */
static int check_rows(const struct store_row *rows, size_t count,
                      struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        const struct figure *f = &rows[i].figure;
        bool may_fall =
            metric_kind(rows[i].key.metric, rows[i].key.period) == METRIC_COUNT;

        if (f->day == DAY_NONE || (f->low < 0 && !may_fall) ||
            f->low > f->value || f->value > f->high)
            return err_set(err, ERR_STORE,
                           "refused a figure of '%.60s' that can't be: %lld, "
                           "between %lld and %lld",
                           rows[i].key.account, (long long)f->value,
                           (long long)f->low, (long long)f->high);
    }
    return 0;
}

static int compare_items(const void *a, const void *b)
{
    const struct item *x = a;
    const struct item *y = b;

    if (x->series != y->series)
        return x->series < y->series ? -1 : 1;
    if (x->row->figure.day != y->row->figure.day)
        return x->row->figure.day < y->row->figure.day ? -1 : 1;
    /* Of two for one day the later in the list is the later answer. */
    return x->row < y->row ? -1 : x->row > y->row;
}

static bool is_same_series(const struct series_key *a,
                           const struct series_key *b)
{
    /* Equal words at other addresses only cost a look into the table. */
    return a->account == b->account && a->network == b->network &&
           a->metric == b->metric && a->period == b->period &&
           a->paid == b->paid;
}

/* The rows with their series' ids, in the order of the tree they go into:
 * then each of its pages is written once. */
static int make_items(struct store *st, const struct store_row *rows,
                      size_t count, struct item *items, struct err *err)
{
    bool sorted = true;

    for (size_t i = 0; i < count; i++) {
        items[i].row = &rows[i];
        if (i > 0 && is_same_series(&rows[i].key, &rows[i - 1].key))
            items[i].series = items[i - 1].series;
        else if (series_make(st, &rows[i].key, &items[i].series, err) != 0)
            return -1;
        if (i > 0 && compare_items(&items[i - 1], &items[i]) > 0)
            sorted = false;
    }
    if (!sorted)
        qsort(items, count, sizeof(items[0]), compare_items);
    return 0;
}

/* Bind value to evidence at ?at and after, as FIGURE_ADD and _REPLACE. */
static void bind_figure(struct query *query, int at, const struct figure *f)
{
    query_int(query, at, f->value);
    if (f->low == f->value)
        query_null(query, at + 1);
    else
        query_int(query, at + 1, f->low);
    if (f->high == f->value)
        query_null(query, at + 2);
    else
        query_int(query, at + 2, f->high);
    query_int(query, at + 3, figure_mark(f));
    query_int(query, at + 4, f->fetched_at);
    if (f->evidence == 0)
        query_null(query, at + 5);
    else
        query_int(query, at + 5, f->evidence);
}

/* Run a statement on the place of `item`, its figure bound from ?3 on. */
static int write_figure(struct store *st, enum sql sql, const struct item *item,
                        struct err *err)
{
    struct query query;

    if (query_start(st, sql, &query, err) != 0)
        return -1;
    query_int(&query, 1, item->series);
    query_int(&query, 2, item->row->figure.day);
    bind_figure(&query, 3, &item->row->figure);
    return query_run(&query, err);
}

/* 1: read; 0: there is none; -1: failed. */
static int read_stored(struct store *st, int64_t series, int32_t day,
                       struct figure *stored, struct err *err)
{
    struct query query;
    int found;

    if (query_start(st, SQL_FIGURE_GET, &query, err) != 0)
        return -1;
    query_int(&query, 1, series);
    query_int(&query, 2, day);
    found = query_step(&query, err);
    if (found <= 0)
        return found;
    found = figure_from_row(&query, stored, err) == 0 ? 1 : -1;
    query_end(&query);
    return found;
}

/* What a person typed and what a network says are told apart even where they
 * agree; an import, which may be our own export, only tells figures. */
static bool is_other_source(enum origin a, enum origin b)
{
    return a != b && a != ORIGIN_IMPORTED && b != ORIGIN_IMPORTED;
}

static bool is_different(const struct figure *a, const struct figure *b)
{
    return a->value != b->value || a->low != b->low || a->high != b->high ||
           a->estimated != b->estimated || a->quality != b->quality ||
           is_other_source(a->origin, b->origin);
}

static int keep_revision(struct store *st, int64_t series, int32_t day,
                         int64_t replaced_at, struct err *err)
{
    struct query query;

    if (query_start(st, SQL_REVISION_ADD, &query, err) != 0)
        return -1;
    query_int(&query, 1, series);
    query_int(&query, 2, day);
    query_int(&query, 3, replaced_at);
    return query_run(&query, err);
}

static int put_item(struct store *st, const struct item *item,
                    struct store_change *change, struct err *err)
{
    const struct figure *figure = &item->row->figure;
    struct figure stored = {0};
    int found;

    if (write_figure(st, SQL_FIGURE_ADD, item, err) != 0)
        return -1;
    if (sqlite3_changes(st->db) > 0) {
        change->added++;
        return 0;
    }
    found = read_stored(st, item->series, figure->day, &stored, err);
    if (found <= 0) /* none is damage: the insertion has just met it */
        return found < 0 ? -1 : db_fail(st, SQLITE_CORRUPT, err);
    if (!is_different(&stored, figure)) {
        change->unchanged++;
        return 0;
    }
    if (keep_revision(st, item->series, figure->day, figure->fetched_at, err) !=
            0 ||
        write_figure(st, SQL_FIGURE_REPLACE, item, err) != 0)
        return -1;
    change->revised++;
    return 0;
}

static int put_rows(struct store *st, const struct store_row *rows,
                    size_t count, struct store_change *change, struct err *err)
{
    struct item *items = calloc(count > 0 ? count : 1, sizeof(*items));
    int ret;

    if (items == NULL)
        return err_nomem(err);
    ret = make_items(st, rows, count, items, err);
    for (size_t i = 0; ret == 0 && i < count; i++)
        ret = put_item(st, &items[i], change, err);
    free(items);
    return ret;
}

/*
 * Begin figures that can be taken back alone.  SQLite copies each page that
 * changes from here on: so accounts, which are kept anyway, are made before.
 */
static int begin_part(struct store *st, const struct store_row *rows,
                      size_t count, struct err *err)
{
    int64_t id;

    for (size_t i = 0; i < count; i++) {
        if ((i == 0 || rows[i].key.account != rows[i - 1].key.account) &&
            account_make(st, rows[i].key.account, rows[i].key.network, &id,
                         err) != 0)
            return -1;
    }
    return query_do(st, SQL_PUT_BEGIN, err);
}

/*
 * Take back the figures.  What else the transaction holds stays where it can:
 * the figures of other accounts may come from the same evidence.
 */
static void undo(struct store *st, bool joined)
{
    if (joined && tx_is_open(st) && query_do(st, SQL_PUT_UNDO, NULL) == 0 &&
        query_do(st, SQL_PUT_END, NULL) == 0) {
        series_ids_clear(&st->series);
        (void)tx_commit(st, NULL);
        return;
    }
    tx_rollback(st);
}

int store_put(struct store *st, const struct store_row *rows, size_t count,
              struct store_change *change, struct err *err)
{
    struct store_change counted = {0};
    bool joined = tx_is_open(st);

    if (check_rows(rows, count, err) != 0 || tx_begin(st, err) != 0)
        return -1;
    if (joined && begin_part(st, rows, count, err) != 0) {
        if (!tx_is_open(st))
            tx_rollback(st);
        return -1;
    }
    if (put_rows(st, rows, count, &counted, err) != 0) {
        undo(st, joined);
        return -1;
    }
    if ((joined && query_do(st, SQL_PUT_END, err) != 0) ||
        tx_commit(st, err) != 0)
        return -1;
    if (change != NULL)
        *change = counted;
    return 0;
}

static int withdraw(struct store *st, const struct series_key *key, int32_t day,
                    int64_t now, struct err *err)
{
    struct figure stored = {0};
    struct query query;
    int64_t series = 0;
    int found = 0;

    if (series_find(st, key, &series, err) != 0)
        return -1;
    if (series != 0)
        found = read_stored(st, series, day, &stored, err);
    if (found < 0)
        return -1;
    if (found == 0 || stored.origin == ORIGIN_FETCHED)
        return err_set(
            err, ERR_STORE, "refused to withdraw a figure of '%.60s' that %s",
            key->account, found == 0 ? "isn't there" : "was fetched");
    if (keep_revision(st, series, day, now, err) != 0 ||
        query_start(st, SQL_FIGURE_DROP, &query, err) != 0)
        return -1;
    query_int(&query, 1, series);
    query_int(&query, 2, day);
    return query_run(&query, err);
}

int store_withdraw(struct store *st, const struct series_key *key, int32_t day,
                   int64_t now, struct err *err)
{
    if (tx_begin(st, err) != 0)
        return -1;
    if (withdraw(st, key, day, now, err) == 0)
        return tx_commit(st, err);
    tx_rollback(st);
    return -1;
}

int store_compare(struct store *st, const struct store_row *rows, size_t count,
                  struct store_change *change, struct err *err)
{
    *change = (struct store_change){0};
    if (check_rows(rows, count, err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        const struct figure *figure = &rows[i].figure;
        struct figures stored;

        if (store_series(st, &rows[i].key, figure->day, figure->day, &stored,
                         err) != 0)
            return -1;
        if (stored.count == 0)
            change->added++;
        else if (is_different(&stored.list[0], figure))
            change->revised++;
        else
            change->unchanged++;
        figures_release(&stored);
    }
    return 0;
}
