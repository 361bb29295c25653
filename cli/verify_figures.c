/*
 * Evidence, and figures read anew from it, in one walk.
 */
#include "cli/verify_figures.h"

#include <inttypes.h>
#include <string.h>

#include "base/day.h"
#include "cli/plain.h"
#include "collector/reread.h"

struct walking {
    FILE *out;
    struct reread *reread; /* owned */
    int64_t fetched_at;    /* of the evidence; UTC seconds, 0: it is missing */
    int64_t faults;
    int64_t counts[REREAD_COUNT]; /* of figures */
};

static void tell_evidence(void *ctx, int64_t evidence, const char *what)
{
    struct walking *w = ctx;

    w->faults++;
    plain_print(w->out, "evidence %" PRId64 ": %s\n", evidence, what);
}

static int take_evidence(void *ctx, const struct evidence *evidence,
                         bool is_sound, struct err *err)
{
    struct walking *w = ctx;

    w->fetched_at = evidence != NULL ? evidence->fetched_at : 0;
    return reread_answer(w->reread, evidence, is_sound, err);
}

void verify_print_figure(FILE *out, const struct figure *f)
{
    char text[QUALITY_TEXT];

    plain_print(out, "%" PRId64, f->value);
    if (f->low != f->value || f->high != f->value)
        plain_print(out, " (%" PRId64 " to %" PRId64 ")", f->low, f->high);
    if (f->estimated)
        plain_print(out, ", estimated");
    if (f->quality != 0)
        plain_print(out, ", %s", quality_text(f->quality, text));
    if (f->origin != ORIGIN_FETCHED)
        plain_print(out, ", %s", origin_name(f->origin));
}

static void print_place(const struct walking *w, const struct store_row *row)
{
    char day[DAY_TEXT];

    plain_print(w->out,
                "evidence %" PRId64 ": %s %s %s %s%s: ", row->figure.evidence,
                row->key.account, row->key.metric, period_name(row->key.period),
                day_format(row->figure.day, day),
                row->key.paid == PAID_EXCLUDE ? ", without paid visits" : "");
}

static void tell_difference(const struct walking *w,
                            const struct store_row *row, bool was_replaced,
                            const struct figure *says)
{
    struct figure stored = row->figure;

    stored.quality &= (unsigned char)~QUALITY_HELD; /* no answer says that */
    print_place(w, row);
    plain_print(w->out, "stored ");
    verify_print_figure(w->out, &stored);
    plain_print(w->out, "%s, but the answer says ",
                was_replaced ? ", replaced since" : "");
    if (says != NULL)
        verify_print_figure(w->out, says);
    else
        plain_print(w->out, "nothing of it");
    plain_print(w->out, "\n");
}

/* A figure is known from when its answer came: as-of reports rest on it. */
static bool is_of_its_time(const struct walking *w, const struct figure *figure)
{
    return figure->origin != ORIGIN_FETCHED || w->fetched_at == 0 ||
           figure->fetched_at == w->fetched_at;
}

static void tell_time(const struct walking *w, const struct store_row *row)
{
    char stored[TIME_TEXT];
    char came[TIME_TEXT];

    print_place(w, row);
    plain_print(w->out, "stored as read at %s, but the answer came at %s\n",
                time_format(row->figure.fetched_at, stored),
                time_format(w->fetched_at, came));
}

static int take_figure(void *ctx, const struct store_row *row,
                       bool was_replaced, struct err *err)
{
    struct walking *w = ctx;
    const struct figure *says;
    enum reread_verdict verdict = reread_compare(w->reread, row, &says);

    (void)err;
    if (verdict == REREAD_DIFFERENT) {
        w->faults++;
        tell_difference(w, row, was_replaced, says);
    } else if (verdict == REREAD_SAME && !is_of_its_time(w, &row->figure)) {
        w->faults++;
        tell_time(w, row);
        verdict = REREAD_DIFFERENT;
    }
    w->counts[verdict]++;
    return 0;
}

static void tell_counts(const struct walking *w)
{
    static const char *const reasons[REREAD_COUNT] = {
        [REREAD_ENTERED] = "typed or imported",
        [REREAD_NO_ANSWER] = "without a kept answer",
        [REREAD_BEFORE] = "kept before version 9 of the database",
        [REREAD_NUMBERS] = "too little was kept of the answer",
        [REREAD_GONE] = "no longer in the plan",
        [REREAD_DAMAGED] = "the answer is lost or was changed",
        [REREAD_MASKED] = "secrets are masked in the answer",
        [REREAD_DESCRIPTION] = "the network's description was changed since",
        [REREAD_SETTINGS] =
            "the account's settings, or the time zone, were changed since",
    };
    int64_t different = w->counts[REREAD_DIFFERENT];
    int64_t read = w->counts[REREAD_SAME] + different;

    plain_print(w->out, "%" PRId64 " figure%s read anew", read,
                read == 1 ? "" : "s");
    if (different > 0)
        plain_print(w->out, ", %" PRId64 " not as stored\n", different);
    else
        plain_print(w->out, "%s\n", read > 0 ? ", all as stored" : "");
    for (int i = 0; i < REREAD_COUNT; i++) {
        if (reasons[i] != NULL && w->counts[i] > 0)
            plain_print(w->out, "%" PRId64 " figure%s not read anew: %s\n",
                        w->counts[i], w->counts[i] == 1 ? "" : "s", reasons[i]);
    }
}

int verify_figures(struct cli *cli, int64_t *faults, struct err *err)
{
    struct walking w = {.out = cli->out, .reread = reread_new(cli->plan, err)};
    const struct store_verifier verifier = {.ctx = &w,
                                            .fault = tell_evidence,
                                            .evidence = take_evidence,
                                            .figure = take_figure};
    int64_t records = 0;
    int ret = -1;

    if (w.reread != NULL &&
        store_verify_figures(cli->store, &verifier, &records, err) == 0) {
        plain_print(cli->out, "evidence: %" PRId64 " records\n", records);
        tell_counts(&w);
        ret = 0;
    }
    reread_free(w.reread);
    *faults += w.faults;
    return ret;
}
