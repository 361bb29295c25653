/*
 * A level that looked impossible, in words.
 */
#include "cli/held_note.h"

#include "base/daytext.h"
#include "base/held.h"
#include "base/language.h"
#include "base/number.h"
#include "base/phrase.h"
#include "cli/english.h"

static const struct figure *newest_held(const struct figures *figures)
{
    const struct figure *list = figures->list;

    for (size_t i = figures->count; i-- > 1;) {
        if (list[i].day < list[figures->count - 1].day - HELD_LOOK_BACK_DAYS)
            break;
        if ((list[i].quality & QUALITY_HELD) != 0)
            return &list[i];
    }
    return NULL;
}

/* "742" */
static const char *value_text(const struct figure *figure,
                              char text[NUMBER_TEXT])
{
    return number_fixed((double)figure->value, 0, &number_ascii, text);
}

bool held_note_add(const struct figures *figures, enum language lang,
                   struct buf *line)
{
    const struct figure *held = newest_held(figures);
    enum held_state state;
    char value[NUMBER_TEXT];
    char before[NUMBER_TEXT];
    char after[NUMBER_TEXT];
    char day[ENGLISH_DATE];

    if (held == NULL)
        return false;
    state = held_state(figures->list, figures->count,
                       (size_t)(held - figures->list));
    if (state == HELD_CONFIRMED)
        return false;
    (void)value_text(held, value);
    (void)daytext_long(lang, held->day, day);
    (void)value_text(held - 1, before);
    if (state == HELD_FALSE)
        (void)buf_addstr(
            line, phrase_fill(language_text(lang, N_("%1 on %2 looks like a "
                                                     "false reading, between "
                                                     "%3 and %4")),
                              value, day, before, value_text(held + 1, after))
                      .s);
    else
        (void)buf_addstr(
            line,
            phrase_fill(
                language_text(lang, N_("%1 on %2 looks impossible after %3: "
                                       "asked for twice, and kept")),
                value, day, before, NULL)
                .s);
    return true;
}
