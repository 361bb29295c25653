/*
 * Evidence: answers as they came, compressed (the only door to zlib) and
 * chained, so that a later change of one can be told.
 */
#define ZLIB_CONST /* zlib's input is only read */
#include "store/evidence.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/digest.h"

/*
 * Most answers have few kilobytes: for them a window of 8 KiB and a small table
 * are as good as the usual 256 KiB, and level 2 leaves 2 % more than level 6 in
 * half of its time.  Under 512 bytes there are a hundred bytes to win, for a
 * sixth of the whole work on an answer.
 */
enum { LEVEL = 2, WINDOW_BITS = 13, MEM_LEVEL = 5, PACK_MIN = 512 };

/* Columns, as sql.c names them. */
enum {
    AT_ID,
    AT_RUN,
    AT_FETCHED_AT,
    AT_REQUEST,
    AT_STATUS,
    AT_NOTE,
    AT_BODY,
    AT_BODY_LENGTH,
    AT_SHA256,
    AT_CHAIN,
    AT_READING,
};

/* One deflate stream for the life of a handle: to set one up costs more than
 * to pack a small answer. */
struct packer {
    z_stream stream;
};

void packer_free(struct packer *packer)
{
    if (packer == NULL)
        return;
    (void)deflateEnd(&packer->stream);
    free(packer);
}

static struct packer *packer_get(struct store *st, struct err *err)
{
    if (st->packer != NULL)
        return deflateReset(&st->packer->stream) == Z_OK ? st->packer : NULL;
    st->packer = calloc(1, sizeof(*st->packer));
    if (st->packer != NULL &&
        deflateInit2(&st->packer->stream, LEVEL, Z_DEFLATED, WINDOW_BITS,
                     MEM_LEVEL, Z_DEFAULT_STRATEGY) == Z_OK)
        return st->packer;
    free(st->packer);
    st->packer = NULL;
    (void)err_nomem(err);
    return NULL;
}

/* What is stored of a body: itself, or `memory` where that is shorter. */
struct packed {
    const void *data;
    size_t len;
    void *memory; /* owned */
};

static int pack(struct store *st, const struct evidence *evidence,
                struct packed *out, struct err *err)
{
    struct packer *packer;

    *out = (struct packed){evidence->body, evidence->body_len, NULL};
    if (evidence->body_len < PACK_MIN)
        return 0;
    packer = packer_get(st, err);
    out->memory = malloc(evidence->body_len);
    if (packer == NULL || out->memory == NULL) {
        free(out->memory);
        out->memory = NULL;
        return err_nomem(err);
    }
    packer->stream.next_in = evidence->body;
    packer->stream.avail_in = (uInt)evidence->body_len;
    packer->stream.next_out = out->memory;
    packer->stream.avail_out = (uInt)evidence->body_len - 1;
    /* Where it does not end it would not have become shorter. */
    if (deflate(&packer->stream, Z_FINISH) == Z_STREAM_END) {
        out->data = out->memory;
        out->len = packer->stream.total_out;
    }
    return 0;
}

/* SHA-256 with what the handle keeps for it. */
static int hash(struct store *st, const void *a, size_t a_len, const void *b,
                size_t b_len, unsigned char *out, struct err *err)
{
    if (st->digest == NULL)
        st->digest = digest_new(err);
    if (st->digest == NULL)
        return -1;
    return digest_next(st->digest, a, a_len, b, b_len, out, err);
}

/* A field of the chained text: its name and a number. */
static void add_number(struct buf *fields, const char *name, int64_t value)
{
    (void)buf_addstr(fields, name);
    (void)buf_addint(fields, value);
    (void)buf_addc(fields, '\n');
}

/* A text with its length, so that none can pass for the next field. */
static void add_text(struct buf *fields, const char *name, const char *text)
{
    size_t len = strlen(text);

    (void)buf_addstr(fields, name);
    (void)buf_addint(fields, (int64_t)len);
    (void)buf_addc(fields, ' ');
    (void)buf_add(fields, text, len);
    (void)buf_addc(fields, '\n');
}

int evidence_chain(struct store *st, const unsigned char *before,
                   const struct evidence *evidence, const unsigned char *sha256,
                   unsigned char *chain, struct err *err)
{
    char hex[DIGEST_HEX(DIGEST_SHA256)];
    struct buf fields;
    int ret;

    digest_hex(sha256, DIGEST_SHA256, hex);
    buf_init(&fields, BUF_TEXT_MAX);
    add_number(&fields, "evidence ", evidence->id);
    add_number(&fields, "run ", evidence->run);
    add_number(&fields, "fetched_at ", evidence->fetched_at);
    add_text(&fields, "request ", evidence->request);
    add_number(&fields, "status ", evidence->status);
    add_text(&fields, "note ", evidence->note);
    (void)buf_addstr(&fields, "sha256 ");
    (void)buf_addstr(&fields, hex);
    (void)buf_addc(&fields, '\n');
    if (evidence->reading != NULL)
        add_text(&fields, "reading ", evidence->reading);
    ret = buf_check(&fields, err);
    if (ret == 0)
        ret = hash(st, before, DIGEST_SHA256, fields.data, fields.len, chain,
                   err);
    buf_release(&fields);
    return ret;
}

/* Learn what the next evidence is chained to. */
static int newest_read(struct store *st, struct err *err)
{
    struct query query;
    int found;

    if (st->newest.known)
        return 0;
    st->newest = (struct chain_end){0};
    if (query_start(st, SQL_EVIDENCE_NEWEST, &query, err) != 0)
        return -1;
    found = query_step(&query, err);
    if (found < 0)
        return -1;
    st->newest.known = true;
    if (found == 0)
        return 0;
    st->newest.id = sqlite3_column_int64(query.stmt, 0);
    if (sqlite3_column_bytes(query.stmt, 1) == DIGEST_SHA256)
        memcpy(st->newest.hash, sqlite3_column_blob(query.stmt, 1),
               DIGEST_SHA256);
    query_end(&query);
    return 0;
}

static int insert(struct store *st, const struct evidence *evidence,
                  const struct packed *packed, const unsigned char *sha256,
                  const unsigned char *chain, struct err *err)
{
    struct query query;

    if (query_start(st, SQL_EVIDENCE_ADD, &query, err) != 0)
        return -1;
    query_int(&query, 1 + AT_ID, evidence->id);
    if (evidence->run == 0)
        query_null(&query, 1 + AT_RUN);
    else
        query_int(&query, 1 + AT_RUN, evidence->run);
    query_int(&query, 1 + AT_FETCHED_AT, evidence->fetched_at);
    query_text(&query, 1 + AT_REQUEST, evidence->request);
    query_int(&query, 1 + AT_STATUS, evidence->status);
    query_text(&query, 1 + AT_NOTE, evidence->note);
    query_blob(&query, 1 + AT_BODY, packed->data, packed->len);
    query_int(&query, 1 + AT_BODY_LENGTH, (int64_t)evidence->body_len);
    query_blob(&query, 1 + AT_SHA256, sha256, DIGEST_SHA256);
    query_blob(&query, 1 + AT_CHAIN, chain, DIGEST_SHA256);
    query_text(&query, 1 + AT_READING, evidence->reading);
    return query_run(&query, err);
}

/*
 * Append to the chain.  Its end is not read again each time: where another
 * process has added evidence since, the next id is taken, nothing is inserted,
 * and the second round knows the new end.
 */
static int append(struct store *st, const struct evidence *evidence,
                  const struct packed *packed, const unsigned char *sha256,
                  struct err *err)
{
    struct evidence next = *evidence;
    struct chain_end end = {.known = true};

    for (int round = 0; round < 2; round++) {
        if (newest_read(st, err) != 0)
            return -1;
        next.id = end.id = st->newest.id + 1;
        if (evidence_chain(st, st->newest.hash, &next, sha256, end.hash, err) !=
                0 ||
            insert(st, &next, packed, sha256, end.hash, err) != 0)
            return -1;
        if (sqlite3_changes(st->db) > 0) {
            st->newest = end;
            return 0;
        }
        st->newest.known = false;
    }
    return db_fail(st, SQLITE_CORRUPT, err);
}

int store_evidence(struct store *st, const struct evidence *evidence,
                   int64_t *id, struct err *err)
{
    unsigned char sha256[DIGEST_SHA256];
    bool joined = tx_is_open(st);
    struct packed packed;
    int ret = -1;

    if (evidence->body_len > (size_t)EVIDENCE_BODY_MAX)
        return err_set(err, ERR_STORE, "evidence of over %lld MiB is not kept",
                       (long long)(EVIDENCE_BODY_MAX >> 20));
    if (pack(st, evidence, &packed, err) != 0)
        return -1;
    if (hash(st, evidence->body, evidence->body_len, "", 0, sha256, err) == 0 &&
        tx_begin(st, err) == 0)
        ret = append(st, evidence, &packed, sha256, err);
    free(packed.memory);
    if (ret == 0)
        *id = st->newest.id;
    else if (!joined || !tx_is_open(st))
        tx_rollback(st);
    return ret;
}

int evidence_from_row(const struct query *query, struct evidence_row *row,
                      struct err *err)
{
    sqlite3_stmt *stmt = query->stmt;
    struct evidence *e = &row->evidence;

    e->id = sqlite3_column_int64(stmt, AT_ID);
    e->run = sqlite3_column_int64(stmt, AT_RUN);
    e->fetched_at = sqlite3_column_int64(stmt, AT_FETCHED_AT);
    e->request = query_column_text(query, AT_REQUEST);
    e->status = (long)sqlite3_column_int64(stmt, AT_STATUS);
    e->note = query_column_text(query, AT_NOTE);
    e->body = sqlite3_column_blob(stmt, AT_BODY);
    e->body_len = (size_t)sqlite3_column_bytes(stmt, AT_BODY);
    e->reading = sqlite3_column_type(stmt, AT_READING) != SQLITE_NULL
                     ? query_column_text(query, AT_READING)
                     : NULL;
    row->body_length = sqlite3_column_int64(stmt, AT_BODY_LENGTH);
    row->sha256 = sqlite3_column_blob(stmt, AT_SHA256);
    row->chain = sqlite3_column_blob(stmt, AT_CHAIN);
    if (sqlite3_column_bytes(stmt, AT_SHA256) != DIGEST_SHA256 ||
        sqlite3_column_bytes(stmt, AT_CHAIN) != DIGEST_SHA256 ||
        row->body_length < 0 || row->body_length > EVIDENCE_BODY_MAX)
        return db_fail(query->st, SQLITE_CORRUPT, err);
    return 0;
}

char *evidence_unpack(const struct store *st, const struct evidence_row *row,
                      struct err *err)
{
    size_t length = (size_t)row->body_length;
    uLongf unpacked = (uLongf)length;
    char *body = malloc(length + 1);
    int code = Z_OK;

    if (body == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    if (length > 0 && length == row->evidence.body_len)
        memcpy(body, row->evidence.body, length);
    else if (length > 0)
        code = uncompress((Bytef *)body, &unpacked, row->evidence.body,
                          (uLong)row->evidence.body_len);
    body[length] = '\0';
    if (code == Z_OK && unpacked == length)
        return body;
    free(body);
    if (code == Z_MEM_ERROR)
        (void)err_nomem(err);
    else
        (void)err_set(err, ERR_STORE,
                      "evidence %lld in '%.120s' can't be unpacked: it is "
                      "damaged",
                      (long long)row->evidence.id, st->path);
    return NULL;
}
