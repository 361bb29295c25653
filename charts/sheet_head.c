/*
 * The finding of a sheet of accounts, in one sentence that is true whatever
 * was not read: who is ahead, who is nearest to the target, or how many are
 * there.
 */
#include "charts/sheet.h"

#include <string.h>

static struct phrase say(const struct album *album, enum word word,
                         const char *a, const char *b, const char *c,
                         const char *d)
{
    return words_say(album->scenes->plan->language, word, a, b, c, d);
}

static struct phrase value_of_target(const struct album *album, size_t i)
{
    return album_value_of_target(&album->scenes[i]);
}

static bool is_exact(const struct judgement *j)
{
    return j->value.low == j->value.high;
}

/* What the album holds. */
struct counts {
    size_t unread; /* no value that counts today */
    size_t targets;
    size_t reached;
    size_t with[2]; /* the first two that have a target */
};

static struct counts count(const struct album *album)
{
    struct counts n = {0};

    for (size_t i = 0; i < album->count; i++) {
        const struct scene *s = &album->scenes[i];

        n.unread += !s->judgement->has_value;
        if (!s->indicator->has_target)
            continue;
        if (n.targets < 2)
            n.with[n.targets] = i;
        n.targets++;
        n.reached += s->judgement->status == STATUS_REACHED;
    }
    return n;
}

/* Two that strive for the same: one sentence with both values.  Where less is
 * better, to have more is not to be ahead. */
static bool pair_words(const struct album *album, const struct counts *n,
                       struct phrase *out)
{
    const struct scene *a = &album->scenes[n->with[0]];
    const struct scene *b = &album->scenes[n->with[1]];
    bool first;
    size_t ahead;
    size_t after;

    if (n->targets != 2 || !a->judgement->has_value ||
        !b->judgement->has_value || !is_exact(a->judgement) ||
        !is_exact(b->judgement) || album_target(a) != album_target(b) ||
        strcmp(a->indicator->metric, b->indicator->metric) != 0 ||
        a->indicator->better == BETTER_LESS ||
        b->indicator->better == BETTER_LESS)
        return false;
    first = a->judgement->value.value >= b->judgement->value.value;
    ahead = n->with[first ? 0 : 1];
    after = n->with[first ? 1 : 0];
    if (a->judgement->value.value == b->judgement->value.value)
        *out = say(album, WORD_SHEET_LEVEL, album_label(album, ahead).s,
                   album_label(album, after).s, value_of_target(album, after).s,
                   NULL);
    else
        *out = say(album, WORD_SHEET_AHEAD, album_label(album, ahead).s,
                   album_label(album, after).s,
                   words_number(album->scenes[ahead].judgement->value.value).s,
                   value_of_target(album, after).s);
    return true;
}

/* How far a scene is; false: it does not count here, or it isn't known. */
static bool rank_of(const struct scene *s, bool by_target, struct amount *out)
{
    const struct judgement *j = s->judgement;

    *out = by_target ? j->progress : j->value;
    return by_target ? s->indicator->has_target && j->has_progress
                     : j->has_value;
}

/* The one that is certainly before all others; false: there is none. */
static bool find_leader(const struct album *album, bool by_target,
                        size_t *leader)
{
    struct amount best = {0};
    struct amount other;
    bool any = false;

    for (size_t i = 0; i < album->count; i++) {
        if (!rank_of(&album->scenes[i], by_target, &other) ||
            (any && other.low <= best.low))
            continue;
        best = other;
        *leader = i;
        any = true;
    }
    for (size_t i = 0; any && i < album->count; i++)
        if (i != *leader && rank_of(&album->scenes[i], by_target, &other) &&
            other.high >= best.low)
            return false;
    return any;
}

/* A sentence whose form a number decides, which is one of its parts. */
static struct phrase say_of(const struct album *album, enum word word,
                            size_t count, const char *of)
{
    return words_say_of(album->scenes->plan->language, word, (double)count,
                        words_number((double)count).s, of, NULL, NULL);
}

static struct phrase reached_words(const struct album *album,
                                   const struct counts *n)
{
    size_t i = n->with[0];

    if (n->targets == 1)
        return say(album, WORD_SHEET_REACHED_ONE, album_label(album, i).s,
                   album_value(&album->scenes[i]).s, NULL, NULL);
    if (n->reached == n->targets && n->targets == 2)
        return say(album, WORD_SHEET_REACHED_BOTH, NULL, NULL, NULL, NULL);
    if (n->reached == n->targets)
        return say_of(album, WORD_SHEET_REACHED_ALL, n->targets, NULL);
    return say_of(album, WORD_SHEET_REACHED, n->reached,
                  words_number((double)n->targets).s);
}

static struct phrase unread_words(const struct album *album,
                                  const struct counts *n)
{
    bool any = false;

    for (size_t i = 0; i < album->count; i++)
        any = any || album->scenes[i].figures->count > 0;
    if (!any)
        return say(album, WORD_HEAD_NONE, NULL, NULL, NULL, NULL);
    if (n->unread == album->count && n->unread > 1)
        return say(album, WORD_SHEET_UNREAD_ALL, NULL, NULL, NULL, NULL);
    for (size_t i = 0; n->unread == 1 && i < album->count; i++)
        if (!album->scenes[i].judgement->has_value)
            return say(album, WORD_SHEET_UNREAD_ONE, album_label(album, i).s,
                       NULL, NULL, NULL);
    return say_of(album, WORD_SHEET_UNREAD, n->unread,
                  words_number((double)album->count).s);
}

/* Among those without a target nobody strives: who has most. */
static struct phrase most_words(const struct album *album,
                                const struct counts *n)
{
    size_t leader = 0;

    if (n->unread > 0)
        return unread_words(album, n);
    if (find_leader(album, false, &leader))
        return say(album, WORD_SHEET_MOST, album_label(album, leader).s,
                   album_value(&album->scenes[leader]).s, NULL, NULL);
    return say_of(album, WORD_SHEET_ALL, album->count, NULL);
}

/* Does a target lack a value, so that nobody can be called nearest? */
static bool target_unread(const struct album *album)
{
    for (size_t i = 0; i < album->count; i++)
        if (album->scenes[i].indicator->has_target &&
            !album->scenes[i].judgement->has_progress)
            return true;
    return false;
}

/* None certainly before the others: how many strive, and that none is there
 * yet where no value may be. */
static struct phrase tie_words(const struct album *album,
                               const struct counts *n)
{
    for (size_t i = 0; i < album->count; i++)
        if (album->scenes[i].indicator->has_target &&
            album->scenes[i].judgement->progress.high >= 1)
            return say_of(album, WORD_SHEET_TARGETS, album->count, NULL);
    return say_of(album, WORD_SHEET_REACHED_NONE, n->targets, NULL);
}

struct phrase sheet_headline(const struct album *album)
{
    struct counts n = count(album);
    struct phrase words;
    size_t leader = 0;

    if (n.unread == album->count)
        return unread_words(album, &n);
    if (n.targets == 0)
        return most_words(album, &n);
    if (n.reached < 2 && pair_words(album, &n, &words))
        return words;
    if (n.reached > 0)
        return reached_words(album, &n);
    if (target_unread(album))
        return unread_words(album, &n);
    if (!find_leader(album, true, &leader))
        return tie_words(album, &n);
    return say(album, n.targets == 1 ? WORD_BULLETS_ONE : WORD_SHEET_NEAREST,
               album_label(album, leader).s, value_of_target(album, leader).s,
               NULL, NULL);
}
