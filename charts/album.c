/*
 * Names and values of the scenes of an album.
 */
#include "charts/album.h"

#include <string.h>

static struct phrase say(const struct scene *s, enum word word, const char *a,
                         const char *b, const char *c, const char *d)
{
    return words_say(s->plan->language, word, a, b, c, d);
}

static bool is_level(const struct scene *s)
{
    return s->indicator->any_of_count == 0 &&
           s->indicator->period == PERIOD_INSTANT;
}

/* Has the album another level of the same account? */
static bool is_one_of_several(const struct album *album, const struct scene *s)
{
    for (size_t i = 0; i < album->count; i++) {
        const struct scene *other = &album->scenes[i];

        if (other->indicator != s->indicator && is_level(other) &&
            other->indicator->account == s->indicator->account)
            return true;
    }
    return false;
}

/* Named after its account, and not after itself? */
static bool is_account(const struct album *album, const struct scene *s)
{
    return is_level(s) && !is_one_of_several(album, s);
}

static const char *name_of(const struct album *album, const struct scene *s)
{
    return is_account(album, s) ? s->indicator->account->title
                                : s->indicator->title;
}

/* Is another account of the album, or an indicator of one, called so too?  Most
 * have no title like it: what they are called is not asked then. */
static bool is_shared(const struct album *album, const struct scene *s)
{
    const char *name = name_of(album, s);

    for (size_t i = 0; i < album->count; i++) {
        const struct scene *other = &album->scenes[i];
        const struct indicator *ind = other->indicator;

        if (ind->account == NULL || ind->account == s->indicator->account ||
            (strcmp(ind->title, name) != 0 &&
             strcmp(ind->account->title, name) != 0))
            continue;
        if (strcmp(name_of(album, other), name) == 0)
            return true;
    }
    return false;
}

struct phrase album_label(const struct album *album, size_t index)
{
    const struct scene *s = &album->scenes[index];
    const struct account *account = s->indicator->account;
    const char *name = name_of(album, s);

    if (account == NULL || !is_shared(album, s))
        return phrase_join(name, "", "");
    return say(s, WORD_TITLE_IN, name,
               is_account(album, s)
                   ? network_title(account->network, s->plan->language)
                   : account->title,
               NULL, NULL);
}

struct phrase album_value(const struct scene *s)
{
    const struct indicator *ind = s->indicator;
    const struct amount *value = &s->judgement->value;
    struct phrase noun = words_noun(s->plan->language, ind->metric,
                                    words_told(ind, value->high));
    struct phrase number = words_judged(ind, s->judgement);

    if (value->low != value->high)
        number = say(s, WORD_ALT_INTERVAL, words_value(ind, value->low).s,
                     words_value(ind, value->high).s, NULL, NULL);
    if (ind->period == PERIOD_DAY)
        noun = say(s, WORD_A_DAY, noun.s, NULL, NULL, NULL);
    return phrase_join(number.s, " ", noun.s);
}

double album_target(const struct scene *s)
{
    return (double)s->judgement->target;
}

struct phrase album_target_words(const struct scene *s)
{
    struct phrase target = words_whole(s->judgement->target);

    if (s->indicator->better == BETTER_LESS)
        return phrase_join("\u2264\u00a0", target.s, "");
    return target;
}

struct phrase album_value_of_target(const struct scene *s)
{
    return say(s,
               s->indicator->better == BETTER_LESS ? WORD_BESIDE_TARGET
                                                   : WORD_OF_TARGET,
               album_value(s).s, album_target_words(s).s, NULL, NULL);
}

size_t album_shown(const struct album *album, size_t room)
{
    size_t left = album->count - album->first;

    return left < room ? left : room;
}

struct phrase album_subtitle(const struct album *album, size_t room,
                             struct phrase subtitle)
{
    size_t shown = album_shown(album, room);

    if (shown == album->count)
        return subtitle;
    return say(album->scenes, WORD_SHEET_PART, subtitle.s,
               words_number((double)album->first + 1).s,
               words_number((double)(album->first + shown)).s,
               words_number((double)album->count).s);
}

/* "642 friends on 31 October 2013", "7 412 unique visitors in October 2013" */
static struct phrase dated_value(const struct scene *s)
{
    const struct judgement *j = s->judgement;
    bool level = s->indicator->period == PERIOD_INSTANT;
    struct phrase when = level
                             ? words_full_day(s->plan->language, j->date)
                             : words_in_full_month(s->plan->language, j->first);

    return say(s, level ? WORD_HEAD_ON : WORD_HEAD_IN, album_value(s).s, when.s,
               NULL, NULL);
}

struct phrase album_description(const struct album *album, size_t index)
{
    const struct scene *s = &album->scenes[index];
    const struct indicator *ind = s->indicator;
    struct phrase label = album_label(album, index);
    const char *status =
        verdict_text(s->plan->language, verdict_of(s->judgement));

    if (ind->any_of_count > 0 || !s->judgement->has_value)
        return say(s, WORD_ALT_ITEM_NONE, label.s, status, NULL, NULL);
    if (!ind->has_target)
        return say(s, WORD_ALT_ITEM, label.s, dated_value(s).s, status, NULL);
    return say(s, WORD_ALT_ITEM_TARGET, label.s, dated_value(s).s,
               album_target_words(s).s, status);
}

struct phrase album_break(const struct drawing *d, const struct type *type,
                          struct phrase text, double width, struct phrase *rest)
{
    struct phrase first = text;
    char *space = NULL;

    *rest = (struct phrase){{0}};
    while (drawing_text_width(d, type, first.s) > width) {
        space = strrchr(first.s, ' ');
        if (space == NULL)
            return text;
        *space = '\0';
    }
    if (space != NULL)
        *rest = phrase_of(text.s + (space - first.s) + 1);
    return first;
}
