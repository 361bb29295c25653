/*
 * Definitions, cures and the annex in words.
 */
#include "reports/wording_defined.h"

#include <string.h>

#include "base/daytext.h"
#include "base/zone.h"
#include "reports/say.h"

/* By metric and period; the period of what is told alike in all: -1. */
static const struct definition {
    const char *metric;
    int period;
    const char *words;
} definitions[] = {
    {"visitors", PERIOD_MONTH,
     N_("different visitors of a calendar month, each counted once by the "
        "network; it is not the sum of the days")},
    {"visitors", PERIOD_DAY,
     N_("different visitors of a day, each counted once on it; of a month "
        "the mean of its days")},
    {"visits", -1, N_("visits; one person may come several times")},
    {"pageviews", -1, N_("pages shown, whoever looked at them")},
    {"partner-visits", -1,
     N_("visits that came over a link on a partner's website")},
    {"followers", -1,
     N_("who follows the account at the moment of reading; who left is no "
        "more in it")},
    {"friends", -1,
     N_("who is a friend of the account at the moment of reading; who left "
        "is no more in it")},
    {"members", -1,
     N_("who is a member at the moment of reading; who left is no more in "
        "it")},
    {"subscribers", -1,
     N_("who is subscribed at the moment of reading; who left is no more in "
        "it")},
    {"new-followers", -1,
     N_("who began to follow on the day; who left is not "
        "taken off")},
    {"likes", -1, N_("who likes it at the moment of reading")},
    {"stars", -1, N_("who starred it at the moment of reading")},
    {"posts", -1, N_("posts that stand there at the moment of reading")},
    {"videos", -1, N_("public videos at the moment of reading")},
    {"views", -1, N_("all views up to the moment of reading")},
};

const char *wording_definition(enum language lang, const char *metric,
                               enum period period)
{
    for (size_t i = 0; i < sizeof(definitions) / sizeof(definitions[0]); i++) {
        const struct definition *d = &definitions[i];

        if (strcmp(d->metric, metric) == 0 &&
            (d->period < 0 || d->period == (int)period))
            return language_text(lang, d->words);
    }
    return language_text(lang, N_("what the network counts under this name"));
}

struct phrase wording_told(const struct report *report,
                           const struct definition_row *row)
{
    switch (row->told) {
    case TOLD_EXACT:
        break;
    case TOLD_ROUNDED_DOWN:
        return phrase_fill(language_plural(report->lang,
                                           NP_("rounded down to %1 digit",
                                               "rounded down to %1 digits"),
                                           (unsigned long)row->significant),
                           say_number(row->significant).s, NULL, NULL, NULL);
    case TOLD_ESTIMATED:
        return say(report, N_("estimated by the network"), NULL, NULL, NULL,
                   NULL);
    case TOLD_BY_HAND:
        return say(report, N_("entered by hand"), NULL, NULL, NULL, NULL);
    }
    return say(report, NC_("figure", "exact"), NULL, NULL, NULL, NULL);
}

struct phrase wording_filter(const struct report *report,
                             const struct definition_row *row)
{
    struct phrase filter = {{0}};
    struct phrase change;
    char day[DAYTEXT];

    if (row->filter[0] != '\0')
        filter = say(report, N_("without paid visits: %1"),
                     phrase_brief(row->filter, 80).s, NULL, NULL, NULL);
    if (row->change == NULL)
        return filter;
    change = say(report, N_("since %1: %2"),
                 daytext_long(report->lang, row->change->day, day),
                 phrase_brief(row->change->words, 160).s, NULL, NULL);
    return filter.s[0] == '\0' ? change : phrase_join(filter.s, "; ", change.s);
}

const char *wording_changes(const struct report *report)
{
    return language_text(
        report->lang,
        report->definitions.changed == 0
            ? N_("No change in the period.")
            : N_("The way of counting changed in the period: see the last "
                 "column."));
}

/* What to do about a failure; the next run asks again in any case. */
static const char *remedy_of(enum language lang, enum err_kind cause)
{
    static const char *const remedies[ERR_KIND_COUNT] = {
        [ERR_NONE] = N_("see that the daily run is started"),
        [ERR_AUTH] = N_("renew the access"),
        [ERR_PERMISSION] = N_("grant the missing right"),
        [ERR_NOT_FOUND] = N_("correct the account's name"),
        [ERR_HIDDEN] = N_("show the count again in the account"),
        [ERR_RATE_LIMIT] = N_("nothing: the next run asks again"),
        [ERR_QUOTA] = N_("nothing: the next run asks again"),
        [ERR_REQUEST] = N_("see whether the network's interface changed"),
        [ERR_SERVER] = N_("nothing: the next run asks again"),
        [ERR_TIMEOUT] = N_("nothing: the next run asks again"),
        [ERR_CONNECT] = N_("nothing: the next run asks again"),
        [ERR_TLS] = N_("see to clock and certificates of the machine"),
        [ERR_TOO_LARGE] = N_("see whether the network's interface changed"),
        [ERR_MALFORMED] = N_("see whether the network's interface changed"),
    };

    return remedies[cause] == NULL ? "" : language_text(lang, remedies[cause]);
}

/* A hole: was it mended, and does it stay? */
static struct phrase cure_of_hole(const struct report *report,
                                  const struct quality_note *note)
{
    const char *stays = language_text(
        report->lang, note->has_history
                          ? N_("the network still tells that day")
                          : N_("past counts are not kept: the hole stays"));
    struct phrase done = phrase_of(remedy_of(report->lang, note->cause));

    if (note->again != DAY_NONE)
        done = say(report, N_("read again from %1"),
                   say_day(report, note->again).s, NULL, NULL, NULL);
    return done.s[0] == '\0' ? phrase_of(stays)
                             : phrase_join(done.s, "; ", stays);
}

struct phrase wording_cure(const struct report *report,
                           const struct quality_note *note)
{
    switch (note->reading) {
    case READING_MISSING:
        return cure_of_hole(report, note);
    case READING_LATER:
        return say(report,
                   N_("read on %1 from the network's past; nothing is "
                      "lost"),
                   say_day(report, zone_day(note->figure.fetched_at)).s, NULL,
                   NULL, NULL);
    case READING_HELD:
        return say(report, N_("asked again in the same run, and kept"), NULL,
                   NULL, NULL, NULL);
    case READING_TYPED:
        return say(report, N_("typed on %1"),
                   say_day(report, zone_day(note->figure.fetched_at)).s, NULL,
                   NULL, NULL);
    case READING_IMPORTED:
        return say(report, N_("imported, as of %1"),
                   say_day(report, zone_day(note->figure.fetched_at)).s, NULL,
                   NULL, NULL);
    case READING_NOT_DUE:
    case READING_ROUNDED:
    case READING_READ:
    case READING_COUNT:
        break;
    }
    return phrase_of(SAY_NONE);
}

struct phrase wording_file(const struct report *report,
                           const struct annex_file *file)
{
    if (file->files == 1)
        return phrase_of(file->name);
    return phrase_join(
        file->name, ": ",
        phrase_fill(language_plural(report->lang, NP_("%1 chart", "%1 charts"),
                                    (unsigned long)file->files),
                    say_number((double)file->files).s, NULL, NULL, NULL)
            .s);
}

const char *wording_annex(const struct report *report)
{
    return language_text(
        report->lang,
        N_("Written by ‘headway report --format’. Of the charts: the hash of "
           "their hashes, a line each, by name."));
}
