/*
 * The words and figures of one row of bullet graphs.
 */
#include <string.h>

#include "base/day.h"
#include "base/number.h"
#include "charts/bullets.h"

static struct phrase say(const struct strip *strip, enum word word,
                         const char *a, const char *b)
{
    return words_say(strip->page.lang, word, a, b, NULL, NULL);
}

struct phrase bullet_actual(const struct scene *s)
{
    const struct judgement *j = s->judgement;

    if (!j->has_value)
        return phrase_join("\u2013", "", "");
    if (j->value.low == j->value.high)
        return words_judged(s->indicator, j);
    return phrase_join(words_value(s->indicator, j->value.low).s, "\u2013",
                       words_value(s->indicator, j->value.high).s);
}

struct phrase bullet_target(const struct scene *s)
{
    return s->indicator->has_target ? album_target_words(s)
                                    : (struct phrase){{0}};
}

struct phrase bullet_share_words(const struct scene *s)
{
    const struct judgement *j = s->judgement;
    struct phrase high = words_percent(j->progress.high);
    char low[NUMBER_TEXT];

    if (!s->indicator->has_target || !j->has_value)
        return (struct phrase){{0}};
    if (!j->has_progress)
        return phrase_join("\u2013", "", "");
    (void)number_share(j->progress.low, &number_print, low);
    if (strncmp(low, high.s, strlen(low)) == 0)
        return high;
    return phrase_join(low, "\u2013", high.s);
}

struct phrase bullet_of_target(const struct scene *s)
{
    enum language lang = s->plan->language;
    struct phrase target = bullet_target(s);

    if (!s->indicator->has_target)
        return target;
    if (!s->judgement->has_progress)
        return words_say(lang, WORD_TARGET_IS, target.s, NULL, NULL, NULL);
    if (s->indicator->better == BETTER_LESS)
        return phrase_join(bullet_share_words(s).s, ", ", target.s);
    return words_say(lang, WORD_OF_TARGET, bullet_share_words(s).s, target.s,
                     NULL, NULL);
}

/* Bullet graphs stand under the day they are of, and tell the year where
 * another one is meant. */
static bool needs_year(const struct scene *s)
{
    return day_civil(s->judgement->date).year != day_civil(s->as_of).year;
}

static struct phrase month_of(enum language lang, const struct scene *s)
{
    return needs_year(s) ? words_full_month(lang, s->judgement->date)
                         : words_month(lang, s->judgement->date);
}

struct phrase bullet_sub(const struct strip *strip, const struct scene *s)
{
    const struct indicator *ind = s->indicator;
    const struct judgement *j = s->judgement;
    enum language lang = strip->page.lang;
    struct phrase noun;

    if (s->indicator->any_of_count > 0)
        return (struct phrase){{0}};
    noun = words_noun_title(lang, ind->metric);
    if (j->date == DAY_NONE)
        return ind->period == PERIOD_DAY ? say(strip, WORD_A_DAY, noun.s, NULL)
                                         : noun;
    switch (ind->period) {
    case PERIOD_MONTH:
        return say(strip, WORD_BULLETS_MONTH, ind->account->title,
                   month_of(lang, s).s);
    case PERIOD_DAY:
        return say(strip, WORD_BULLETS_MEAN, month_of(lang, s).s, NULL);
    case PERIOD_INSTANT:
    case PERIOD_COUNT:
        break;
    }
    return say(strip, WORD_HEAD_ON, noun.s,
               needs_year(s) ? words_full_day(lang, j->date).s
                             : words_day(lang, j->date).s);
}

struct phrase bullet_either(const struct strip *strip, const struct scene *s)
{
    struct phrase list = {{0}};

    for (size_t i = 0; i < s->indicator->any_of_count; i++) {
        const char *title = s->indicator->any_of[i]->title;

        list = i == 0 ? phrase_join(title, "", "")
                      : say(strip, WORD_BULLETS_OR, list.s, title);
    }
    return say(strip, WORD_BULLETS_EITHER, list.s, NULL);
}
