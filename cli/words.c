/*
 * Sentences that a person enters.
 */
#include "cli/words.h"

#include <string.h>

#include "base/err_say.h"
#include "base/language.h"
#include "base/utf8.h"

static bool has_control(const char *text)
{
    while (*text != '\0' && utf8_control(text) < 0)
        text++;
    return *text != '\0';
}

int words_check(const char *text, const char *what, struct err *err)
{
    size_t len = strlen(text);

    what = language_message(what);
    if (text[strspn(text, " ")] == '\0')
        return err_say(err, ERR_USAGE, "%s is empty", what);
    if (len > WORDS_MAX)
        return err_say(err, ERR_USAGE, "%s has %zu bytes; %d is the most", what,
                       len, WORDS_MAX);
    if (!utf8_is_valid(text, len))
        return err_say(err, ERR_USAGE, "%s is not UTF-8", what);
    if (has_control(text))
        return err_say(err, ERR_USAGE,
                       "%s holds a line break or another control character: "
                       "write one paragraph",
                       what);
    return 0;
}
