#ifndef EVIDENCE_H
#define EVIDENCE_H

/*
 * Evidence as it lies in its row: packed, with its digests.
 */

#include "base/buf.h"
#include "store/db.h"

/* Bytes of one body: an answer or a proof; more is taken for damage. */
#define EVIDENCE_BODY_MAX ((int64_t)64 << 20)

/* A row as it is stored, borrowed from a query until its next step. */
struct evidence_row {
    struct evidence evidence; /* its body still packed */
    int64_t body_length;      /* of the body unpacked */
    const unsigned char *sha256;
    const unsigned char *chain; /* both of DIGEST_SHA256 bytes */
};

/* From the columns that sql.c names EVIDENCE. */
int evidence_from_row(const struct query *query, struct evidence_row *row,
                      struct err *err);

/*
 * The body as it came, owned (free), with a NUL behind it.
 * NULL: ERR_STORE (it can't be unpacked), ERR_NOMEM.
 */
char *evidence_unpack(const struct store *st, const struct evidence_row *row,
                      struct err *err);

/*
 * The link of an evidence: SHA-256 of the link before (zeros before the
 * first) and of its fields, written as docs/database.md tells.
 */
int evidence_chain(struct store *st, const unsigned char *before,
                   const struct evidence *evidence, const unsigned char *sha256,
                   unsigned char *chain, struct err *err);

#endif
