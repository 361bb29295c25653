/*
 * Failures told in the language of messages.
 */
#include "base/err_say.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/phrase.h"

int err_say(struct err *err, enum err_kind kind, const char *fmt, ...)
{
    struct phrase whole;
    va_list ap;

    if (err == NULL || err->kind != ERR_NONE)
        return -1;
    va_start(ap, fmt);
    (void)vsnprintf(whole.s, sizeof(whole.s), language_message(fmt), ap);
    va_end(ap);
    if (strlen(whole.s) >= sizeof(err->msg))
        whole = phrase_brief(whole.s, sizeof(err->msg) - sizeof("\u2026"));
    return err_set(err, kind, "%s", whole.s);
}
