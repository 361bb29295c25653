/*
 * What is frozen, and its id.
 */
#include "reports/freeze.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/digest.h"
#include "indicators/owed.h"

/* A series to be frozen. */
struct place {
    struct series_key key;
    bool expected; /* a day or month without a figure is told as missing */
};

struct places {
    struct place *list; /* owned */
    size_t count;
};

static int compare_keys(const struct series_key *a, const struct series_key *b)
{
    const char *const left[] = {a->account, a->network, a->metric,
                                period_name(a->period), paid_name(a->paid)};
    const char *const right[] = {b->account, b->network, b->metric,
                                 period_name(b->period), paid_name(b->paid)};

    for (size_t i = 0; i < sizeof(left) / sizeof(left[0]); i++) {
        int order = strcmp(left[i], right[i]);

        if (order != 0)
            return order;
    }
    return 0;
}

static int by_key(const void *a, const void *b)
{
    const struct place *left = a;
    const struct place *right = b;

    return compare_keys(&left->key, &right->key);
}

/* Add a series, once.  There is room for all: see gather(). */
static void add(struct places *places, const struct series_key *key,
                bool expected)
{
    places->list[places->count++] =
        (struct place){.key = *key, .expected = expected};
}

static void merge_equal(struct places *places)
{
    size_t kept = 0;

    if (places->count > 1)
        qsort(places->list, places->count, sizeof(*places->list), by_key);
    for (size_t i = 0; i < places->count; i++) {
        struct place *last = kept > 0 ? &places->list[kept - 1] : NULL;

        if (last != NULL && compare_keys(&last->key, &places->list[i].key) == 0)
            last->expected = last->expected || places->list[i].expected;
        else
            places->list[kept++] = places->list[i];
    }
    places->count = kept;
}

static int gather(const struct report *report, struct places *places,
                  struct err *err)
{
    size_t room = 2 * report->row_count + report->other.count + 1;

    *places = (struct places){.count = 0};
    places->list = calloc(room, sizeof(*places->list));
    if (places->list == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < report->row_count; i++) {
        struct series_key key;

        if (report->rows[i].indicator->account == NULL)
            continue;
        key = review_key(report->rows[i].indicator);
        add(places, &key,
            key.period == PERIOD_MONTH ||
                owed_daily(report->rows[i].indicator->account, key.period));
        if (key.period == PERIOD_MONTH) {
            key.period = PERIOD_DAY;
            add(places, &key, false);
        }
    }
    for (size_t i = 0; i < report->other.count; i++) {
        const struct other_row *row = &report->other.list[i];
        const struct series_key key = {row->account->name,
                                       row->account->network->name, row->metric,
                                       row->period, row->paid};

        add(places, &key, false);
    }
    merge_equal(places);
    return 0;
}

/* The day behind this one, or the month. */
static int32_t next_day(enum period period, int32_t day)
{
    return period == PERIOD_MONTH ? month_add(day, 1) : day + 1;
}

/* One series' places behind those that are there. */
static void take_series(const struct place *place, int32_t first, int32_t last,
                        const struct figures *figures, struct freeze *out)
{
    enum period period = place->key.period;
    size_t i = 0;

    for (int32_t day = first; day <= last; day = next_day(period, day)) {
        bool is_there = i < figures->count && figures->list[i].day == day;

        if (is_there || place->expected)
            out->list[out->count++] = (struct issued_figure){
                place->key, day, is_there ? &figures->list[i] : NULL};
        i += is_there;
    }
}

static int take(const struct report *report, struct store *st,
                const struct place *place, struct freeze *out, struct err *err)
{
    struct figures *figures = out->series + out->series_count;
    struct issued_figure *list;
    int32_t first;
    int32_t last;

    if (!report_days(report, &first, &last))
        return 0;
    if (place->key.period == PERIOD_MONTH)
        first = month_first(first);
    list = realloc(out->list,
                   (out->count + (size_t)(last - first + 1)) * sizeof(*list));
    if (list == NULL)
        return err_nomem(err);
    out->list = list;
    if (review_series(&report->review, st, &place->key, first, last, figures,
                      err) != 0)
        return -1;
    out->series_count++;
    take_series(place, first, last, figures, out);
    return 0;
}

int freeze_read(const struct report *report, struct store *st,
                struct freeze *out, struct err *err)
{
    struct places places;
    int ret = gather(report, &places, err);

    *out = (struct freeze){.count = 0};
    if (ret == 0) {
        out->series = calloc(places.count + 1, sizeof(*out->series));
        if (out->series == NULL) {
            (void)err_nomem(err);
            ret = -1;
        }
    }
    for (size_t i = 0; ret == 0 && i < places.count; i++)
        ret = take(report, st, &places.list[i], out, err);
    free(places.list);
    if (ret != 0)
        freeze_release(out);
    return ret;
}

void freeze_release(struct freeze *freeze)
{
    for (size_t i = 0; i < freeze->series_count; i++)
        figures_release(&freeze->series[i]);
    free(freeze->series);
    free(freeze->list);
    *freeze = (struct freeze){.count = 0};
}

void freeze_add_head(struct buf *text, const struct issue *issue)
{
    (void)buf_addf(text, "%s\t%s\t%" PRId64 "\t%" PRId64 "\n", issue->kind,
                   issue->period, issue->number, issue->issued_at);
}

void freeze_add_line(struct buf *text, const struct series_key *key,
                     int32_t day, const struct figure *figure)
{
    char date[DAY_TEXT];

    (void)buf_addf(text, "%s\t%s\t%s\t%s\t%s\t%s", key->account, key->network,
                   key->metric, period_name(key->period), paid_name(key->paid),
                   day_format(day, date));
    if (figure != NULL)
        (void)buf_addf(
            text, "\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%s\t%d\t%u",
            figure->value, figure->low, figure->high,
            origin_name(figure->origin), figure->estimated, figure->quality);
    (void)buf_addc(text, '\n');
}

int freeze_id(const struct buf *text, char id[REPORT_FREEZE], struct err *err)
{
    unsigned char digest[DIGEST_SHA256];

    if (buf_check(text, err) != 0 ||
        digest_sha256(buf_text(text), text->len, "", 0, digest, err) != 0)
        return -1;
    digest_hex(digest, (REPORT_FREEZE - 1) / 2, id);
    return 0;
}
