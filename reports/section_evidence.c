/*
 * The evidence of each value of the tracking table.
 */
#include "reports/section_evidence.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/digest.h"
#include "indicators/month.h"
#include "reports/report.h"

static int by_id(const void *a, const void *b)
{
    const int64_t *left = a;
    const int64_t *right = b;

    return (*left > *right) - (*left < *right);
}

/* The ids of the evidence of figures, each once, by rising id. */
static int64_t *list_records(const struct figure *list, size_t count,
                             size_t *record_count, struct err *err)
{
    int64_t *ids = malloc((count + 1) * sizeof(*ids));
    size_t n = 0;
    size_t kept = 0;

    if (ids == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        if (list[i].evidence != 0)
            ids[n++] = list[i].evidence;
    }
    qsort(ids, n, sizeof(*ids), by_id);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || ids[i] != ids[i - 1])
            ids[kept++] = ids[i];
    }
    *record_count = kept;
    return ids;
}

/*
 * Digests of records, by id.  Those that were asked for last are kept: many
 * figures may come from one file that was imported, and to read its digest the
 * database passes over the whole of it.
 */
enum { DIGESTS_KEPT = 64 };
struct known_digest {
    int64_t id; /* 0: none */
    char sha256[65];
};
struct digests {
    struct store *st;
    struct known_digest kept[DIGESTS_KEPT];
};

/* Borrowed, up to the next one; NULL with *err. */
static const char *digest_of(struct digests *digests, int64_t id,
                             struct err *err)
{
    struct known_digest *known = &digests->kept[id % DIGESTS_KEPT];

    if (known->id == id)
        return known->sha256;
    known->id = 0;
    if (store_evidence_digest(digests->st, id, known->sha256, err) != 0)
        return NULL;
    known->id = id;
    return known->sha256;
}

static int digest_records(struct digests *digests, const int64_t *ids,
                          size_t count, char sha256[65], struct err *err)
{
    unsigned char digest[DIGEST_SHA256];
    struct buf text;
    int ret = 0;

    if (count == 1) {
        const char *one = digest_of(digests, ids[0], err);

        if (one != NULL)
            memcpy(sha256, one, sizeof(digests->kept[0].sha256));
        return one != NULL ? 0 : -1;
    }
    buf_init(&text, BUF_TEXT_MAX);
    for (size_t i = 0; ret == 0 && i < count; i++) {
        const char *one = digest_of(digests, ids[i], err);

        ret = one != NULL ? 0 : -1;
        if (one != NULL)
            (void)buf_addf(&text, "%s\n", one);
    }
    if (ret == 0)
        ret = buf_check(&text, err);
    if (ret == 0)
        ret = digest_sha256(buf_text(&text), text.len, "", 0, digest, err);
    if (ret == 0)
        digest_hex(digest, sizeof(digest), sha256);
    buf_release(&text);
    return ret;
}

static int fill(struct digests *digests, const struct figure *list,
                size_t count, struct evidence_row *out, struct err *err)
{
    size_t records = 0;
    int64_t *ids = list_records(list, count, &records, err);
    int ret = 0;

    if (ids == NULL)
        return -1;
    out->figures = (int)count;
    out->records = (int)records;
    out->first = list[0].day;
    out->last = list[count - 1].day;
    out->fetched_first = out->fetched_last = list[0].fetched_at;
    for (size_t i = 0; i < count; i++) {
        if (list[i].fetched_at < out->fetched_first)
            out->fetched_first = list[i].fetched_at;
        if (list[i].fetched_at > out->fetched_last)
            out->fetched_last = list[i].fetched_at;
        if (exactness_of(&list[i]) > out->exactness)
            out->exactness = exactness_of(&list[i]);
    }
    if (records > 0) {
        out->record = ids[0];
        ret = digest_records(digests, ids, records, out->sha256, err);
    }
    free(ids);
    return ret;
}

/* The figures that a judgement's value is made of: none, one, or days. */
static int add(const struct report *report, struct digests *digests, size_t at,
               bool before, struct evidence_section *section, struct err *err)
{
    const struct figures *figures = &report->review.items[at].figures;
    const struct report_row *row = &report->rows[at];
    const struct judgement *j = before ? &row->before : &row->now;
    struct evidence_row *out = &section->list[section->count];
    size_t from;
    size_t next;

    if (!j->has_value || row->indicator->account == NULL)
        return 0;
    from = figures_from(figures, j->first);
    next = figures_from(figures, j->date + 1);
    if (next <= from)
        return 0;
    *out = (struct evidence_row){.row = at, .before = before};
    section->count++;
    return fill(digests, figures->list + from, next - from, out, err);
}

int evidence_build(const struct report *report, struct store *st,
                   struct evidence_section *out, struct err *err)
{
    struct digests digests = {.st = st};
    int ret = 0;

    *out = (struct evidence_section){.count = 0};
    out->list = calloc(2 * report->row_count + 1, sizeof(*out->list));
    if (out->list == NULL)
        return err_nomem(err);
    for (size_t i = 0; ret == 0 && i < report->row_count; i++) {
        ret = add(report, &digests, i, false, out, err);
        if (ret == 0)
            ret = add(report, &digests, i, true, out, err);
    }
    return ret;
}

void evidence_section_release(struct evidence_section *section)
{
    free(section->list);
    *section = (struct evidence_section){.count = 0};
}
