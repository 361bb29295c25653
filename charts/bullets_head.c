/*
 * The finding of a strip of bullet graphs: how many indicators are on track,
 * and which one is not.  The parts of an either-or are counted in it alone.
 */
#include "charts/bullets.h"

static struct phrase say(const struct album *album, enum word word,
                         const char *a, const char *b)
{
    return words_say(album->scenes->plan->language, word, a, b, NULL, NULL);
}

static struct phrase number(size_t count)
{
    return words_number((double)count);
}

/* Is it a part of an either-or of the album? */
static bool is_part(const struct album *album, const struct indicator *ind)
{
    for (size_t i = 0; i < album->count; i++) {
        const struct indicator *either = album->scenes[i].indicator;

        for (size_t k = 0; k < either->any_of_count; k++)
            if (either->any_of[k] == ind)
                return true;
    }
    return false;
}

/* How many indicators have which verdict, and the first of each. */
struct tally {
    size_t count[VERDICT_COUNT];
    size_t first[VERDICT_COUNT];
    size_t all; /* that have a target */
};

static struct tally tally(const struct album *album)
{
    struct tally t = {0};

    for (size_t i = 0; i < album->count; i++) {
        const struct scene *s = &album->scenes[i];
        enum verdict verdict = verdict_of(s->judgement);

        if (!verdict_counts(s->indicator, s->judgement) ||
            is_part(album, s->indicator))
            continue;
        if (t.count[verdict]++ == 0)
            t.first[verdict] = i;
        t.all++;
    }
    return t;
}

/* A sentence whose form a number decides. */
static struct phrase say_of(const struct album *album, enum word word,
                            size_t count, const char *a, const char *b)
{
    return words_say_of(album->scenes->plan->language, word, (double)count, a,
                        b, NULL, NULL);
}

/* "2 of 5 …", "All 5 …" */
static struct phrase of_all(const struct album *album, const struct tally *t,
                            enum verdict verdict, enum word some, enum word all)
{
    size_t count = t->count[verdict];

    if (count == t->all)
        return say_of(album, all, count, number(count).s, NULL);
    return say_of(album, some, count, number(count).s, number(t->all).s);
}

/* None is on track or reached. */
static struct phrase none(const struct album *album, const struct tally *t)
{
    size_t told = t->all - t->count[VERDICT_CANNOT_BE_TOLD] -
                  t->count[VERDICT_NO_DATA] - t->count[VERDICT_NOT_STARTED];

    if (t->count[VERDICT_NOT_STARTED] == t->all)
        return say(album, WORD_BULLETS_NOT_YET, NULL, NULL);
    if (told == 0)
        return say(album, WORD_BULLETS_UNTOLD, NULL, NULL);
    if (told < t->all)
        return say(album, WORD_BULLETS_TOLD, number(told).s, number(t->all).s);
    return say_of(album,
                  t->count[VERDICT_NOT_REACHED] > 0 ? WORD_BULLETS_NONE_REACHED
                                                    : WORD_BULLETS_NONE,
                  t->all, number(t->all).s, NULL);
}

static struct phrase finding(const struct album *album, const struct tally *t)
{
    struct phrase reached;

    if (t->count[VERDICT_REACHED] == 0 && t->count[VERDICT_ON_TRACK] == 0)
        return none(album, t);
    if (t->count[VERDICT_REACHED] == 0)
        return of_all(album, t, VERDICT_ON_TRACK, WORD_BULLETS_TRACK,
                      WORD_BULLETS_ALL_TRACK);
    reached = of_all(album, t, VERDICT_REACHED, WORD_BULLETS_REACHED,
                     WORD_BULLETS_ALL_REACHED);
    if (t->count[VERDICT_ON_TRACK] == 0)
        return reached;
    return say(album, WORD_BULLETS_BOTH, reached.s,
               number(t->count[VERDICT_ON_TRACK]).s);
}

/* Goes on with what a reader must look at first. */
static struct phrase but(const struct album *album, const struct tally *t,
                         enum verdict verdict, struct phrase head,
                         enum word one, enum word many)
{
    if (t->count[verdict] == 1)
        return say(album, one, head.s, album_label(album, t->first[verdict]).s);
    return say(album, many, head.s, number(t->count[verdict]).s);
}

struct phrase bullets_headline(const struct album *album)
{
    struct tally t = tally(album);
    struct phrase head;

    if (t.all == 0)
        return say(album, WORD_BULLETS_NO_TARGET, NULL, NULL);
    for (size_t v = 0; t.all == 1 && v < VERDICT_COUNT; v++)
        if (t.count[v] == 1)
            return say(
                album, WORD_BULLETS_ONE, album_label(album, t.first[v]).s,
                verdict_text(album->scenes->plan->language, (enum verdict)v));
    head = finding(album, &t);
    if (t.count[VERDICT_BEHIND] > 0 && t.count[VERDICT_BEHIND] < t.all)
        return but(album, &t, VERDICT_BEHIND, head, WORD_BULLETS_BEHIND,
                   WORD_BULLETS_BEHIND_MANY);
    if (t.count[VERDICT_NOT_REACHED] > 0 && t.count[VERDICT_REACHED] > 0)
        return but(album, &t, VERDICT_NOT_REACHED, head, WORD_BULLETS_MISSED,
                   WORD_BULLETS_MISSED_MANY);
    if (t.count[VERDICT_NO_DATA] > 0 && t.count[VERDICT_NO_DATA] < t.all)
        return but(album, &t, VERDICT_NO_DATA, head, WORD_BULLETS_NO_DATA,
                   WORD_BULLETS_NO_DATA);
    return head;
}
