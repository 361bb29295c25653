/*
 * Annotations and comments.
 */
#include "store/notes.h"

#include "store/db.h"

static int annotate(struct store *st, const struct annotation *annotation,
                    struct err *err)
{
    struct query query;

    if (query_start(st, SQL_ANNOTATION_ADD, &query, err) != 0)
        return -1;
    query_int(&query, 1, annotation->first);
    query_int(&query, 2, annotation->last);
    query_text(&query, 3, annotation->text);
    query_int(&query, 4, annotation->noted_at);
    return query_run(&query, err);
}

int store_annotate(struct store *st, const struct annotation *annotation,
                   struct err *err)
{
    if (tx_begin(st, err) != 0)
        return -1;
    return tx_end(st, annotate(st, annotation, err), err);
}

static int withdraw(struct store *st, int64_t id, int64_t now, bool *found,
                    struct err *err)
{
    struct query query;

    if (query_start(st, SQL_ANNOTATION_WITHDRAW, &query, err) != 0)
        return -1;
    query_int(&query, 1, id);
    query_int(&query, 2, now);
    if (query_run(&query, err) != 0)
        return -1;
    *found = sqlite3_changes(st->db) > 0;
    return 0;
}

int store_annotation_withdraw(struct store *st, int64_t id, int64_t now,
                              bool *found, struct err *err)
{
    *found = false;
    if (tx_begin(st, err) != 0)
        return -1;
    return tx_end(st, withdraw(st, id, now, found, err), err);
}

int store_each_annotation(struct store *st, int64_t known_at,
                          store_annotation_fn *fn, void *ctx, struct err *err)
{
    struct query query;
    int found;

    if (query_start(st, SQL_ANNOTATIONS_KNOWN, &query, err) != 0)
        return -1;
    query_int(&query, 1, known_at);
    while ((found = query_step(&query, err)) > 0) {
        struct annotation annotation = {
            .id = sqlite3_column_int64(query.stmt, 0),
            .text = query_column_text(&query, 3),
            .noted_at = sqlite3_column_int64(query.stmt, 4),
        };

        if (query_day(&query, 1, &annotation.first, err) != 0 ||
            query_day(&query, 2, &annotation.last, err) != 0) {
            query_end(&query);
            return -1;
        }
        if (fn(ctx, &annotation) != 0) {
            query_end(&query);
            return 0;
        }
    }
    return found;
}

static int comment(struct store *st, const struct comment *comment,
                   struct err *err)
{
    struct query query;

    if (query_start(st, SQL_COMMENT_ADD, &query, err) != 0)
        return -1;
    query_text(&query, 1, comment->period);
    query_text(&query, 2, comment->indicator);
    query_text(&query, 3, comment->text);
    query_int(&query, 4, comment->noted_at);
    return query_run(&query, err);
}

int store_comment(struct store *st, const struct comment *words,
                  struct err *err)
{
    if (tx_begin(st, err) != 0)
        return -1;
    return tx_end(st, comment(st, words, err), err);
}

int store_each_comment(struct store *st, const char *period, int64_t known_at,
                       store_comment_fn *fn, void *ctx, struct err *err)
{
    struct query query;
    int found;

    if (query_start(st, SQL_COMMENTS_KNOWN, &query, err) != 0)
        return -1;
    query_text(&query, 1, period);
    query_int(&query, 2, known_at);
    while ((found = query_step(&query, err)) > 0) {
        const struct comment words = {
            .period = period,
            .indicator = query_column_text(&query, 0),
            .text = query_column_text(&query, 1),
            .noted_at = sqlite3_column_int64(query.stmt, 2),
        };

        if (fn(ctx, &words) != 0) {
            query_end(&query);
            return 0;
        }
    }
    return found;
}
