/*
 * A look ahead at one key.  The file may be wrong in any way: what is not
 * understood here is passed by, and told by the reading of the whole.
 */
#include "config/plan_language.h"

#include <stddef.h>
#include <string.h>

static const char blanks[] = " \t";

/* What comes behind a word that the text begins with; NULL: it does not. */
static const char *behind(const char *text, const char *word)
{
    size_t len = strlen(word);

    return strncmp(text, word, len) == 0 ? text + len : NULL;
}

/* The language whose name the value is, a comment behind it or not. */
static bool read_value(const char *value, enum language *lang)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const char *end = behind(value, language_name((enum language)i));

        if (end != NULL && strchr(" \t\r\n", *end) != NULL) {
            *lang = (enum language)i;
            return true;
        }
    }
    return false;
}

/* The value of the line's key, if that is the language; NULL: it isn't. */
static const char *value_of(const char *line)
{
    const char *at = behind(line, "language");

    if (at == NULL)
        return NULL;
    at += strspn(at, blanks);
    if (*at != '=' && *at != ':')
        return NULL;
    return at + 1 + strspn(at + 1, blanks);
}

/* Of "[plan]" what stands behind the bracket. */
static bool is_plan(const char *text)
{
    const char *end = behind(text + strspn(text, blanks), "plan");

    return end != NULL && end[strspn(end, blanks)] == ']';
}

bool plan_language(const char *text, enum language *lang)
{
    static const char mark[] = "\xef\xbb\xbf"; /* byte order mark */
    bool within = false;
    bool known = false;

    text += strncmp(text, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
    for (; *text != '\0'; text += strcspn(text, "\n"), text += *text == '\n') {
        const char *line = text + strspn(text, blanks);
        const char *value = within ? value_of(line) : NULL;

        if (value != NULL)
            return read_value(value, lang);
        if (*line == '[')
            within = is_plan(line + 1);
        known |= within;
    }
    *lang = LANGUAGE_EN;
    return known;
}
