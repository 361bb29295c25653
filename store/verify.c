/*
 * Evidence read back, and its chain reckoned again.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/evidence.h"
#include "store/figures.h"

void kept_evidence_release(struct kept_evidence *kept)
{
    if (kept == NULL)
        return;
    free(kept->request);
    free(kept->note);
    free(kept->reading);
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
    if (row->evidence.reading != NULL)
        out->reading = strdup(row->evidence.reading);
    if (out->request == NULL || out->note == NULL ||
        (row->evidence.reading != NULL && out->reading == NULL))
        return err_nomem(err);
    out->evidence = row->evidence;
    out->evidence.request = out->request;
    out->evidence.note = out->note;
    out->evidence.reading = out->reading;
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

/* The walk over evidence and, beside it, figures by their evidence. */
struct walk {
    struct store *st;
    const struct store_verifier *verifier;
    unsigned char before[DIGEST_SHA256]; /* the link of the last evidence */
    struct query figures;
    bool is_left; /* `row` is a figure that nobody was told of */
    struct store_row row;
    bool was_replaced;
};

/* On to the next figure. */
static int next_figure(struct walk *w, struct err *err)
{
    int more = query_step(&w->figures, err);

    w->is_left = more > 0;
    if (more <= 0)
        return more;
    w->was_replaced =
        sqlite3_column_int64(w->figures.stmt, FIGURE_ROW_COLUMNS) != 0;
    return figure_row_read(&w->figures, &w->row, err);
}

/* Tell the figures of one evidence, or of none: 0. */
static int tell_figures(struct walk *w, int64_t evidence, struct err *err)
{
    while (w->is_left && w->row.figure.evidence == evidence) {
        if (w->verifier->figure(w->verifier->ctx, &w->row, w->was_replaced,
                                err) != 0 ||
            next_figure(w, err) != 0)
            return -1;
    }
    return 0;
}

static void tell_fault(const struct walk *w, int64_t evidence, const char *what)
{
    if (w->verifier->fault != NULL)
        w->verifier->fault(w->verifier->ctx, evidence, what);
}

/* Tell the figures whose evidence should stand before `until`; NULL: all that
 * are left. */
static int tell_lost(struct walk *w, const int64_t *until, struct err *err)
{
    while (w->is_left && (until == NULL || w->row.figure.evidence < *until)) {
        int64_t id = w->row.figure.evidence;

        tell_fault(w, id, "it is missing, but figures name it");
        if (w->verifier->evidence(w->verifier->ctx, NULL, false, err) != 0 ||
            tell_figures(w, id, err) != 0)
            return -1;
    }
    return 0;
}

/* What doesn't fit in one evidence, NULL where all does; `body` NULL: it can't
 * be unpacked.  -1 is no memory. */
static int look_at(struct walk *w, const struct evidence_row *row,
                   const char *body, const char **what, struct err *err)
{
    unsigned char sha256[DIGEST_SHA256];
    unsigned char chain[DIGEST_SHA256];

    *what = "its body can't be unpacked";
    if (body == NULL)
        return 0;
    if (digest_sha256(body, (size_t)row->body_length, "", 0, sha256, err) !=
            0 ||
        evidence_chain(w->st, w->before, &row->evidence, row->sha256, chain,
                       err) != 0)
        return -1;
    *what = NULL;
    if (memcmp(sha256, row->sha256, DIGEST_SHA256) != 0)
        *what = "its body is not the one that was stored";
    else if (memcmp(chain, row->chain, DIGEST_SHA256) != 0)
        *what = "its fields, or the evidence before it, are not those that "
                "were stored";
    return 0;
}

/* One evidence with its body, then its figures. */
static int take_evidence(struct walk *w, const struct evidence_row *row,
                         const char *body, struct err *err)
{
    struct evidence evidence = row->evidence;
    const char *what;

    if (look_at(w, row, body, &what, err) != 0)
        return -1;
    if (what != NULL)
        tell_fault(w, evidence.id, what);
    /* On from the link that is stored: one change is told once. */
    memcpy(w->before, row->chain, DIGEST_SHA256);
    if (tell_lost(w, &evidence.id, err) != 0)
        return -1;
    if (!w->is_left || w->row.figure.evidence != evidence.id)
        return 0;
    evidence.body = body;
    evidence.body_len = body != NULL ? (size_t)row->body_length : 0;
    if (w->verifier->evidence(w->verifier->ctx, &evidence, what == NULL, err) !=
        0)
        return -1;
    return tell_figures(w, evidence.id, err);
}

static int unpack_and_take(struct walk *w, const struct evidence_row *row,
                           struct err *err)
{
    struct err unpacking = {0};
    char *body = evidence_unpack(w->st, row, &unpacking);
    int ret;

    if (body == NULL && unpacking.kind == ERR_NOMEM)
        return err_nomem(err);
    ret = take_evidence(w, row, body, err);
    free(body);
    return ret;
}

static int walk_evidence(struct walk *w, int64_t *checked, struct err *err)
{
    struct evidence_row row;
    struct query query;
    int more;

    if (query_start(w->st, SQL_EVIDENCE_ALL, &query, err) != 0)
        return -1;
    while ((more = query_step(&query, err)) > 0) {
        if (evidence_from_row(&query, &row, err) != 0 ||
            unpack_and_take(w, &row, err) != 0) {
            query_end(&query);
            return -1;
        }
        (*checked)++;
    }
    return more;
}

int store_verify(struct store *st, store_fault_fn *fn, void *ctx,
                 int64_t *checked, struct err *err)
{
    const struct store_verifier verifier = {.ctx = ctx, .fault = fn};
    struct walk w = {.st = st, .verifier = &verifier};

    *checked = 0;
    return walk_evidence(&w, checked, err);
}

int store_verify_figures(struct store *st,
                         const struct store_verifier *verifier,
                         int64_t *checked, struct err *err)
{
    struct walk w = {.st = st, .verifier = verifier};
    int ret;

    *checked = 0;
    if (query_start(st, SQL_FIGURES_BY_EVIDENCE, &w.figures, err) != 0)
        return -1;
    ret = next_figure(&w, err);
    if (ret == 0)
        ret = tell_figures(&w, 0, err);
    if (ret == 0)
        ret = walk_evidence(&w, checked, err);
    if (ret == 0)
        ret = tell_lost(&w, NULL, err);
    query_end(&w.figures);
    return ret;
}
