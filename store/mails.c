/*
 * Mails and how they fared.
 */
#include "store/mails.h"

#include "store/db.h"

static int drop_older(struct store *st, const struct mail *mail,
                      struct err *err)
{
    struct query query;

    if (query_start(st, SQL_MAIL_DROP, &query, err) != 0)
        return -1;
    query_text(&query, 1, mail->period);
    query_text(&query, 2, mail->language);
    return query_run(&query, err);
}

static int add(struct store *st, const struct mail *mail, const void *body,
               size_t len, int64_t *id, struct err *err)
{
    struct query query;

    if (query_start(st, SQL_MAIL_ADD, &query, err) != 0)
        return -1;
    query_text(&query, 1, mail->period);
    query_text(&query, 2, mail->language);
    query_text(&query, 3, mail->subject);
    query_int(&query, 4, mail->made_at);
    query_blob(&query, 5, body, len);
    if (query_run(&query, err) != 0)
        return -1;
    *id = sqlite3_last_insert_rowid(st->db);
    return 0;
}

int store_mail(struct store *st, const struct mail *mail, const void *body,
               size_t len, int64_t *id, struct err *err)
{
    if (tx_begin(st, err) != 0)
        return -1;
    if (drop_older(st, mail, err) == 0 &&
        add(st, mail, body, len, id, err) == 0)
        return tx_commit(st, err);
    tx_rollback(st);
    return -1;
}

int store_mail_was_sent(struct store *st, const char *period,
                        const char *language, int64_t since, bool *sent,
                        struct err *err)
{
    struct query query;
    int found;

    if (query_start(st, SQL_MAIL_WAS_SENT, &query, err) != 0)
        return -1;
    query_text(&query, 1, period);
    query_text(&query, 2, language);
    query_int(&query, 3, since);
    found = query_step(&query, err);
    if (found < 0)
        return -1;
    if (found > 0)
        query_end(&query);
    *sent = found > 0;
    return 0;
}

int store_each_mail_to_send(struct store *st, store_mail_fn *fn, void *ctx,
                            struct err *err)
{
    struct query query;
    int found;

    if (query_start(st, SQL_MAILS_TO_SEND, &query, err) != 0)
        return -1;
    while ((found = query_step(&query, err)) > 0) {
        const struct mail mail = {
            .id = sqlite3_column_int64(query.stmt, 0),
            .period = query_column_text(&query, 1),
            .language = query_column_text(&query, 2),
            .subject = query_column_text(&query, 3),
            .made_at = sqlite3_column_int64(query.stmt, 4),
            .tried_at = sqlite3_column_int64(query.stmt, 5),
            .kind = err_kind_by_name(query_column_text(&query, 6)),
            .message = query_column_text(&query, 7),
        };

        if (fn(ctx, &mail) != 0) {
            query_end(&query);
            return 0;
        }
    }
    return found;
}

int store_mail_body(struct store *st, int64_t id, struct buf *out,
                    struct err *err)
{
    struct query query;
    int found;

    if (query_start(st, SQL_MAIL_BODY, &query, err) != 0)
        return -1;
    query_int(&query, 1, id);
    found = query_step(&query, err);
    if (found < 0)
        return -1;
    if (found > 0) {
        int len = sqlite3_column_bytes(query.stmt, 0);

        (void)buf_add(out, sqlite3_column_blob(query.stmt, 0), (size_t)len);
        query_end(&query);
    }
    if (out->len == 0 && out->fail == ERR_NONE)
        return err_set(err, ERR_STORE, "mail %lld has no body any more",
                       (long long)id);
    return buf_check(out, err);
}

static int note_sent(struct store *st, int64_t id, const char *readers,
                     int64_t at, struct err *err)
{
    struct query query;

    if (query_start(st, SQL_MAIL_SENT, &query, err) != 0)
        return -1;
    query_int(&query, 1, id);
    query_text(&query, 2, readers);
    query_int(&query, 3, at);
    return query_run(&query, err);
}

int store_mail_sent(struct store *st, int64_t id, const char *readers,
                    int64_t at, struct err *err)
{
    if (tx_begin(st, err) != 0)
        return -1;
    return tx_end(st, note_sent(st, id, readers, at, err), err);
}

static int note_failed(struct store *st, int64_t id, int64_t at,
                       const struct err *why, struct err *err)
{
    struct query query;

    if (query_start(st, SQL_MAIL_FAILED, &query, err) != 0)
        return -1;
    query_int(&query, 1, id);
    query_int(&query, 2, at);
    query_text(&query, 3, err_kind_info(why->kind)->name);
    query_text(&query, 4, why->msg);
    return query_run(&query, err);
}

int store_mail_failed(struct store *st, int64_t id, int64_t at,
                      const struct err *why, struct err *err)
{
    if (tx_begin(st, err) != 0)
        return -1;
    return tx_end(st, note_failed(st, id, at, why, err), err);
}
