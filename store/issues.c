/*
 * Issued reports, and what changed since.
 */
#include "store/issues.h"

#include "store/db.h"
#include "store/figures.h"

/* Columns of an issue. */
enum { AT_ID, AT_NUMBER, AT_KIND, AT_PERIOD, AT_DAY, AT_LAST_DAY, AT_ISSUED };

static int issue_from_row(const struct query *query, struct issue *out,
                          struct err *err)
{
    *out = (struct issue){
        .id = sqlite3_column_int64(query->stmt, AT_ID),
        .number = sqlite3_column_int64(query->stmt, AT_NUMBER),
        .kind = query_column_text(query, AT_KIND),
        .period = query_column_text(query, AT_PERIOD),
        .issued_at = sqlite3_column_int64(query->stmt, AT_ISSUED),
    };
    if (query_day(query, AT_DAY, &out->first, err) != 0)
        return -1;
    return query_day(query, AT_LAST_DAY, &out->last, err);
}

static int add_issue(struct store *st, const struct issue *issue, int64_t *id,
                     int64_t *number, struct err *err)
{
    struct query query;

    if (query_start(st, SQL_ISSUE_ADD, &query, err) != 0)
        return -1;
    query_text(&query, 1, issue->kind);
    query_text(&query, 2, issue->period);
    query_int(&query, 3, issue->first);
    query_int(&query, 4, issue->last);
    query_int(&query, 5, issue->issued_at);
    if (query_step(&query, err) <= 0)
        return -1;
    *id = sqlite3_column_int64(query.stmt, 0);
    *number = sqlite3_column_int64(query.stmt, 1);
    query_end(&query);
    return 0;
}

static int add_figure(struct store *st, int64_t issue,
                      const struct issued_figure *place, struct err *err)
{
    const struct figure *figure = place->figure;
    struct query query;
    int64_t series;

    if (series_make(st, &place->key, &series, err) != 0 ||
        query_start(st, SQL_ISSUED_FIGURE_ADD, &query, err) != 0)
        return -1;
    query_int(&query, 1, issue);
    query_int(&query, 2, series);
    query_int(&query, 3, place->day);
    if (figure == NULL) {
        query_null(&query, 4);
        query_null(&query, 5);
        query_null(&query, 6);
        query_int(&query, 7, 0);
    } else {
        query_int(&query, 4, figure->value);
        query_int(&query, 5, figure->low);
        query_int(&query, 6, figure->high);
        query_int(&query, 7, figure_mark(figure));
    }
    return query_run(&query, err);
}

static int add_file(struct store *st, int64_t issue,
                    const struct issued_file *file, struct err *err)
{
    struct query query;

    if (query_start(st, SQL_ISSUED_FILE_ADD, &query, err) != 0)
        return -1;
    query_int(&query, 1, issue);
    query_text(&query, 2, file->name);
    query_int(&query, 3, file->length);
    query_text(&query, 4, file->sha256);
    return query_run(&query, err);
}

int store_issue(struct store *st, const struct issue *issue,
                const struct issued_figure *figures, size_t figure_count,
                const struct issued_file *files, size_t file_count,
                int64_t *number, struct err *err)
{
    struct issue former;
    bool found = false;
    int64_t id = 0;
    int ret;

    if (tx_begin(st, err) != 0)
        return -1;
    ret = store_issue_of(st, issue->period, &former, &found, err);
    if (ret == 0 && found)
        ret = err_set(err, ERR_STORE, "the report on %.20s was issued before",
                      issue->period);
    if (ret == 0)
        ret = add_issue(st, issue, &id, number, err);
    for (size_t i = 0; ret == 0 && i < figure_count; i++)
        ret = add_figure(st, id, &figures[i], err);
    for (size_t i = 0; ret == 0 && i < file_count; i++)
        ret = add_file(st, id, &files[i], err);
    return tx_end(st, ret, err);
}

int store_issue_of(struct store *st, const char *period, struct issue *out,
                   bool *found, struct err *err)
{
    struct query query;
    int got;

    *found = false;
    if (query_start(st, SQL_ISSUE_OF, &query, err) != 0)
        return -1;
    query_text(&query, 1, period);
    got = query_step(&query, err);
    if (got <= 0)
        return got;
    got = issue_from_row(&query, out, err);
    query_end(&query);
    out->period = period;
    out->kind = "";
    *found = got == 0;
    return got;
}

/* The one number of a statement whose ?1 is bound. */
static int take_number(struct query *query, int64_t *out, struct err *err)
{
    if (query_step(query, err) <= 0)
        return -1;
    *out = sqlite3_column_int64(query->stmt, 0);
    query_end(query);
    return 0;
}

int store_issue_next(struct store *st, const char *kind, int64_t *number,
                     struct err *err)
{
    struct query query;

    if (query_start(st, SQL_ISSUE_NEXT, &query, err) != 0)
        return -1;
    query_text(&query, 1, kind);
    return take_number(&query, number, err);
}

int store_issue_before(struct store *st, int64_t instant, int64_t *issued_at,
                       struct err *err)
{
    struct query query;

    if (query_start(st, SQL_ISSUE_BEFORE, &query, err) != 0)
        return -1;
    query_int(&query, 1, instant);
    return take_number(&query, issued_at, err);
}

int store_each_issue(struct store *st, store_issue_fn *fn, void *ctx,
                     struct err *err)
{
    struct query query;
    struct issue issue;
    int found;

    if (query_start(st, SQL_ISSUES_ALL, &query, err) != 0)
        return -1;
    while ((found = query_step(&query, err)) > 0) {
        int ret = issue_from_row(&query, &issue, err);

        if (ret != 0 || fn(ctx, &issue) != 0) {
            query_end(&query);
            return ret;
        }
    }
    return found;
}

int store_each_issued_file(struct store *st, int64_t issue,
                           store_issued_file_fn *fn, void *ctx, struct err *err)
{
    struct query query;
    int found;

    if (query_start(st, SQL_ISSUED_FILES, &query, err) != 0)
        return -1;
    query_int(&query, 1, issue);
    while ((found = query_step(&query, err)) > 0) {
        const struct issued_file file = {
            .name = query_column_text(&query, 0),
            .length = sqlite3_column_int64(query.stmt, 1),
            .sha256 = query_column_text(&query, 2),
        };

        if (fn(ctx, &file) != 0) {
            query_end(&query);
            return 0;
        }
    }
    return found;
}

/* The figure of one day as it was known at an instant. */
static int figure_known(struct store *st, int64_t series, int32_t day,
                        int64_t instant, struct figure *figure, bool *found,
                        struct err *err)
{
    struct query query;
    int got;

    *found = false;
    if (query_start(st, SQL_FIGURES_KNOWN, &query, err) != 0)
        return -1;
    query_int(&query, 1, series);
    query_int(&query, 2, day);
    query_int(&query, 3, day);
    query_int(&query, 4, instant);
    got = query_step(&query, err);
    if (got <= 0)
        return got;
    got = figure_from_row(&query, figure, err);
    query_end(&query);
    *found = got == 0;
    return got;
}

static int frozen_from_row(struct store *st, const struct query *query,
                           int64_t issued_at, struct frozen_figure *out,
                           struct err *err)
{
    sqlite3_stmt *stmt = query->stmt;

    *out = (struct frozen_figure){
        .key = {.account = query_column_text(query, 0),
                .network = query_column_text(query, 1),
                .metric = query_column_text(query, 2)},
        .had = sqlite3_column_type(stmt, 7) != SQLITE_NULL,
        .told = {.value = sqlite3_column_int64(stmt, 7),
                 .low = sqlite3_column_int64(stmt, 8),
                 .high = sqlite3_column_int64(stmt, 9)}};
    if (!period_by_name(query_column_text(query, 3), &out->key.period) ||
        !paid_by_name(query_column_text(query, 4), &out->key.paid))
        return db_fail(st, SQLITE_CORRUPT, err);
    if (!figure_take_mark(&out->told, sqlite3_column_int64(stmt, 10)))
        return db_fail(st, SQLITE_CORRUPT, err);
    if (query_day(query, 6, &out->day, err) != 0)
        return -1;
    out->told.day = out->day;
    return figure_known(st, sqlite3_column_int64(stmt, 5), out->day, issued_at,
                        &out->known, &out->has, err);
}

int store_each_frozen(struct store *st, int64_t issue, int64_t issued_at,
                      store_frozen_fn *fn, void *ctx, struct err *err)
{
    struct frozen_figure frozen;
    struct query query;
    int found;

    if (query_start(st, SQL_ISSUED_FIGURES, &query, err) != 0)
        return -1;
    query_int(&query, 1, issue);
    while ((found = query_step(&query, err)) > 0) {
        int ret = frozen_from_row(st, &query, issued_at, &frozen, err);

        if (ret != 0 || fn(ctx, &frozen) != 0) {
            query_end(&query);
            return ret;
        }
    }
    return found;
}

/* Would a report tell another figure? */
static bool is_restated(const struct restatement *change)
{
    const struct figure *old = &change->old;
    const struct figure *now = &change->now;

    if (change->had != change->has)
        return true;
    return change->had &&
           (old->value != now->value || old->low != now->low ||
            old->high != now->high || old->estimated != now->estimated ||
            old->quality != now->quality);
}

static int restatement_from_row(struct store *st, const struct query *query,
                                int64_t since, int64_t until,
                                struct restatement *out, struct err *err)
{
    int64_t series = sqlite3_column_int64(query->stmt, 5);

    *out = (struct restatement){
        .key = {.account = query_column_text(query, 0),
                .network = query_column_text(query, 1),
                .metric = query_column_text(query, 2)},
        .reports = query_column_text(query, 7),
    };
    if (!period_by_name(query_column_text(query, 3), &out->key.period) ||
        !paid_by_name(query_column_text(query, 4), &out->key.paid))
        return db_fail(st, SQLITE_CORRUPT, err);
    if (query_day(query, 6, &out->day, err) != 0 ||
        figure_known(st, series, out->day, since, &out->old, &out->had, err) !=
            0)
        return -1;
    return figure_known(st, series, out->day, until, &out->now, &out->has, err);
}

int store_each_restatement(struct store *st, int64_t since, int64_t until,
                           store_restatement_fn *fn, void *ctx, struct err *err)
{
    struct restatement change;
    struct query query;
    int found;

    if (query_start(st, SQL_RESTATED, &query, err) != 0)
        return -1;
    query_int(&query, 1, since);
    query_int(&query, 2, until);
    while ((found = query_step(&query, err)) > 0) {
        int ret = restatement_from_row(st, &query, since, until, &change, err);

        if (ret != 0 || (is_restated(&change) && fn(ctx, &change) != 0)) {
            query_end(&query);
            return ret;
        }
    }
    return found;
}
