/*
 * Evidence read back, and its chain reckoned again.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/evidence.h"

void kept_evidence_release(struct kept_evidence *kept)
{
    if (kept == NULL)
        return;
    free(kept->request);
    free(kept->note);
    free(kept->body);
    *kept = (struct kept_evidence){0};
}

static int keep(const struct store *st, const struct evidence_row *row,
                struct kept_evidence *out, struct err *err)
{
    out->body = evidence_unpack(st, row, err);
    if (out->body == NULL)
        return -1;
    out->request = strdup(row->evidence.request);
    out->note = strdup(row->evidence.note);
    if (out->request == NULL || out->note == NULL)
        return err_nomem(err);
    out->evidence = row->evidence;
    out->evidence.request = out->request;
    out->evidence.note = out->note;
    out->evidence.body = out->body;
    out->evidence.body_len = (size_t)row->body_length;
    digest_hex(row->sha256, DIGEST_SHA256, out->sha256);
    return 0;
}

static int refuse_unknown(const struct store *st, int64_t id, struct err *err)
{
    return err_set(err, ERR_STORE, "there is no evidence %lld in '%.120s'",
                   (long long)id, st->path);
}

/* Leave `query` at the evidence's row; -1: it is ended, there is none. */
static int find(struct store *st, enum sql sql, int64_t id, struct query *query,
                struct err *err)
{
    int found;

    if (query_start(st, sql, query, err) != 0)
        return -1;
    query_int(query, 1, id);
    found = query_step(query, err);
    if (found < 0)
        return -1;
    return found > 0 ? 0 : refuse_unknown(st, id, err);
}

int store_evidence_read(struct store *st, int64_t id, struct kept_evidence *out,
                        struct err *err)
{
    struct evidence_row row;
    struct query query;
    int ret;

    *out = (struct kept_evidence){0};
    if (find(st, SQL_EVIDENCE_GET, id, &query, err) != 0)
        return -1;
    ret = evidence_from_row(&query, &row, err);
    if (ret == 0)
        ret = keep(st, &row, out, err);
    query_end(&query);
    if (ret != 0)
        kept_evidence_release(out);
    return ret;
}

int store_evidence_digest(struct store *st, int64_t id, char sha256[65],
                          struct err *err)
{
    struct query query;

    sha256[0] = '\0';
    if (find(st, SQL_EVIDENCE_DIGEST, id, &query, err) != 0)
        return -1;
    if (sqlite3_column_bytes(query.stmt, 0) == DIGEST_SHA256)
        digest_hex(sqlite3_column_blob(query.stmt, 0), DIGEST_SHA256, sha256);
    query_end(&query);
    return sha256[0] != '\0' ? 0 : db_fail(st, SQLITE_CORRUPT, err);
}

int store_chain(struct store *st, int64_t until, struct chain *out,
                struct err *err)
{
    struct query query;
    int found;

    *out = (struct chain){.records = 0};
    if (query_start(st, SQL_EVIDENCE_CHAIN, &query, err) != 0)
        return -1;
    query_int(&query, 1, until);
    found = query_step(&query, err);
    if (found <= 0)
        return found;
    if (sqlite3_column_bytes(query.stmt, 1) == DIGEST_SHA256) {
        out->last = sqlite3_column_int64(query.stmt, 0);
        digest_hex(sqlite3_column_blob(query.stmt, 1), DIGEST_SHA256,
                   out->link);
        out->records = sqlite3_column_int64(query.stmt, 2);
    }
    query_end(&query);
    return out->last != 0 ? 0 : db_fail(st, SQLITE_CORRUPT, err);
}

/* What doesn't fit in one evidence, NULL where all does; -1 is no memory. */
static int look_at(struct store *st, const struct evidence_row *row,
                   const unsigned char *before, const char **what,
                   struct err *err)
{
    unsigned char sha256[DIGEST_SHA256];
    unsigned char chain[DIGEST_SHA256];
    struct err unpacking = {0};
    char *body = evidence_unpack(st, row, &unpacking);
    int ret;

    *what = NULL;
    if (body == NULL && unpacking.kind == ERR_NOMEM)
        return err_nomem(err);
    if (body == NULL) {
        *what = "its body can't be unpacked";
        return 0;
    }
    ret = digest_sha256(body, (size_t)row->body_length, "", 0, sha256, err);
    free(body);
    if (ret != 0 || evidence_chain(st, before, &row->evidence, row->sha256,
                                   chain, err) != 0)
        return -1;
    if (memcmp(sha256, row->sha256, DIGEST_SHA256) != 0)
        *what = "its body is not the one that was stored";
    else if (memcmp(chain, row->chain, DIGEST_SHA256) != 0)
        *what = "its fields, or the evidence before it, are not those that "
                "were stored";
    return 0;
}

int store_verify(struct store *st, store_fault_fn *fn, void *ctx,
                 int64_t *checked, struct err *err)
{
    unsigned char before[DIGEST_SHA256] = {0};
    struct evidence_row row;
    struct query query;
    int more;

    *checked = 0;
    if (query_start(st, SQL_EVIDENCE_ALL, &query, err) != 0)
        return -1;
    while ((more = query_step(&query, err)) > 0) {
        const char *what = NULL;

        if (evidence_from_row(&query, &row, err) != 0 ||
            look_at(st, &row, before, &what, err) != 0) {
            query_end(&query);
            return -1;
        }
        (*checked)++;
        if (what != NULL)
            fn(ctx, row.evidence.id, what);
        /* On from the link that is stored: one change is told once. */
        memcpy(before, row.chain, DIGEST_SHA256);
    }
    return more;
}
