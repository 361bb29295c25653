/*
 * Reading figures back.
 */
#include <assert.h>
#include <stdlib.h>

#include "base/day.h"
#include "store/db.h"
#include "store/figures.h"

enum { MARK_ORIGIN = 3, MARK_ESTIMATED = 4, MARK_QUALITY = 3 /* bits up */ };

/* Columns of a figure, then those of its key. */
enum {
    AT_DAY,
    AT_VALUE,
    AT_LOW,
    AT_HIGH,
    AT_MARK,
    AT_FETCHED_AT,
    AT_EVIDENCE,
    AT_ACCOUNT,
    AT_REPLACED_AT = AT_ACCOUNT, /* of a revision */
    AT_NETWORK,
    AT_METRIC,
    AT_PERIOD,
    AT_PAID,
    AT_BEHIND,
};

static_assert((int)AT_BEHIND == (int)FIGURE_ROW_COLUMNS,
              "figures.h counts them");

int64_t figure_mark(const struct figure *figure)
{
    return (int64_t)figure->origin | (figure->estimated ? MARK_ESTIMATED : 0) |
           (int64_t)figure->quality << MARK_QUALITY;
}

/* The number of a column, or `otherwise` where it is NULL. */
static int64_t number_or(sqlite3_stmt *stmt, int column, int64_t otherwise)
{
    if (sqlite3_column_type(stmt, column) == SQLITE_NULL)
        return otherwise;
    return sqlite3_column_int64(stmt, column);
}

bool figure_take_mark(struct figure *figure, int64_t mark)
{
    int64_t origin = mark & MARK_ORIGIN;

    if (origin >= ORIGIN_COUNT)
        return false;
    figure->estimated = (mark & MARK_ESTIMATED) != 0;
    figure->quality = (unsigned)(mark >> MARK_QUALITY) & QUALITY_ALL;
    figure->origin = (unsigned)origin & MARK_ORIGIN;
    return true;
}

int figure_from_row(const struct query *query, struct figure *figure,
                    struct err *err)
{
    sqlite3_stmt *stmt = query->stmt;
    int64_t value = sqlite3_column_int64(stmt, AT_VALUE);

    if (!figure_take_mark(figure, sqlite3_column_int64(stmt, AT_MARK)))
        return db_fail(query->st, SQLITE_CORRUPT, err);
    if (query_day(query, AT_DAY, &figure->day, err) != 0)
        return -1;
    figure->value = value;
    figure->low = number_or(stmt, AT_LOW, value);
    figure->high = number_or(stmt, AT_HIGH, value);
    figure->fetched_at = sqlite3_column_int64(stmt, AT_FETCHED_AT);
    figure->evidence = sqlite3_column_int64(stmt, AT_EVIDENCE);
    return 0;
}

void figures_release(struct figures *figures)
{
    if (figures == NULL)
        return;
    free(figures->list);
    *figures = (struct figures){0};
}

static int figures_add(struct figures *figures, size_t *cap,
                       const struct figure *figure, struct err *err)
{
    if (figures->count == *cap) {
        size_t more = *cap == 0 ? 64 : 2 * *cap;
        struct figure *list =
            more > SIZE_MAX / sizeof(*list)
                ? NULL
                : realloc(figures->list, more * sizeof(*list));

        if (list == NULL)
            return err_nomem(err);
        figures->list = list;
        *cap = more;
    }
    figures->list[figures->count++] = *figure;
    return 0;
}

/* DAY_NONE as a beginning is before all days; as an end it means: to the last. */
static int32_t end_or_last(int32_t to)
{
    return to == DAY_NONE ? INT32_MAX : to;
}

/* Begin a statement on series ?1 from day ?2 to ?3; 0: there is no series. */
static int start_span(struct store *st, enum sql sql,
                      const struct series_key *key, int32_t from, int32_t to,
                      struct query *query, struct err *err)
{
    int64_t id = 0;

    if (series_find(st, key, &id, err) != 0)
        return -1;
    if (id == 0)
        return 0;
    if (query_start(st, sql, query, err) != 0)
        return -1;
    query_int(query, 1, id);
    query_int(query, 2, from);
    query_int(query, 3, end_or_last(to));
    return 1;
}

/* All figures of a statement begun with start_span. */
static int take_figures(struct query *query, struct figures *out,
                        struct err *err)
{
    struct figure figure;
    size_t cap = 0;
    int more;

    while ((more = query_step(query, err)) > 0) {
        if (figure_from_row(query, &figure, err) != 0 ||
            figures_add(out, &cap, &figure, err) != 0) {
            query_end(query);
            more = -1;
            break;
        }
    }
    if (more < 0)
        figures_release(out);
    return more;
}

int store_series(struct store *st, const struct series_key *key, int32_t from,
                 int32_t to, struct figures *out, struct err *err)
{
    struct query query;
    int found;

    *out = (struct figures){0};
    found = start_span(st, SQL_FIGURES_OF_SERIES, key, from, to, &query, err);
    return found <= 0 ? found : take_figures(&query, out, err);
}

int store_series_known(struct store *st, const struct series_key *key,
                       int32_t from, int32_t to, int64_t known_at,
                       struct figures *out, struct err *err)
{
    struct query query;
    int found;

    *out = (struct figures){0};
    found = start_span(st, SQL_FIGURES_KNOWN, key, from, to, &query, err);
    if (found <= 0)
        return found;
    query_int(&query, 4, known_at);
    return take_figures(&query, out, err);
}

int store_each_revision(struct store *st, const struct series_key *key,
                        int32_t from, int32_t to, store_revision_fn *fn,
                        void *ctx, struct err *err)
{
    struct query query;
    struct figure figure;
    int more = start_span(st, SQL_REVISIONS, key, from, to, &query, err);

    if (more <= 0)
        return more;
    while ((more = query_step(&query, err)) > 0) {
        if (figure_from_row(&query, &figure, err) != 0 ||
            fn(ctx, &figure, sqlite3_column_int64(query.stmt, AT_REPLACED_AT),
               err) != 0) {
            query_end(&query);
            return -1;
        }
    }
    return more;
}

int store_withdrawn(struct store *st, const struct series_key *key,
                    int32_t from, int32_t to, int64_t since, int64_t *count,
                    struct err *err)
{
    struct query query;
    int found;

    *count = 0;
    found = start_span(st, SQL_WITHDRAWN, key, from, to, &query, err);
    if (found <= 0)
        return found;
    query_int(&query, 4, since);
    if (query_step(&query, err) < 0)
        return -1;
    *count = sqlite3_column_int64(query.stmt, 0);
    query_end(&query);
    return 0;
}

int figure_row_read(const struct query *query, struct store_row *row,
                    struct err *err)
{
    row->key.account = query_column_text(query, AT_ACCOUNT);
    row->key.network = query_column_text(query, AT_NETWORK);
    row->key.metric = query_column_text(query, AT_METRIC);
    if (!period_by_name(query_column_text(query, AT_PERIOD),
                        &row->key.period) ||
        !paid_by_name(query_column_text(query, AT_PAID), &row->key.paid))
        return db_fail(query->st, SQLITE_CORRUPT, err);
    return figure_from_row(query, &row->figure, err);
}

/* Begin a statement on the figures that a filter lets through. */
static int start_filtered(struct store *st, enum sql sql,
                          const struct store_filter *filter,
                          struct query *query, struct err *err)
{
    if (query_start(st, sql, query, err) != 0)
        return -1;
    query_text(query, 1, filter->account);
    query_text(query, 2, filter->metric);
    query_text(query, 3, filter->period);
    query_int(query, 4, filter->from);
    query_int(query, 5, end_or_last(filter->to));
    return 0;
}

int store_each(struct store *st, const struct store_filter *filter,
               store_row_fn *fn, void *ctx, struct err *err)
{
    struct query query;
    struct store_row row;
    int more;

    if (start_filtered(st, SQL_FIGURES_OF_ALL, filter, &query, err) != 0)
        return -1;
    while ((more = query_step(&query, err)) > 0) {
        int ret = figure_row_read(&query, &row, err);

        if (ret == 0 && fn(ctx, &row) == 0)
            continue;
        query_end(&query);
        return ret;
    }
    return more;
}

int store_last_entry(struct store *st, const struct store_filter *filter,
                     int64_t known_at, int64_t *entered_at, struct err *err)
{
    struct query query;

    *entered_at = 0;
    if (start_filtered(st, SQL_ENTRY_LAST, filter, &query, err) != 0)
        return -1;
    query_int(&query, 6, known_at);
    if (query_step(&query, err) < 0)
        return -1;
    *entered_at = sqlite3_column_int64(query.stmt, 0);
    query_end(&query);
    return 0;
}

int store_each_series(struct store *st, const char *account,
                      const char *network, store_series_fn *fn, void *ctx,
                      struct err *err)
{
    struct query query;
    int found;

    if (query_start(st, SQL_SERIES_OF, &query, err) != 0)
        return -1;
    query_text(&query, 1, account);
    query_text(&query, 2, network);
    while ((found = query_step(&query, err)) > 0) {
        struct series_key key = {.account = account,
                                 .network = network,
                                 .metric = query_column_text(&query, 0)};
        bool known =
            period_by_name(query_column_text(&query, 1), &key.period) &&
            paid_by_name(query_column_text(&query, 2), &key.paid);

        if (!known || fn(ctx, &key) != 0) {
            query_end(&query);
            return known ? 0 : db_fail(st, SQLITE_CORRUPT, err);
        }
    }
    return found;
}
