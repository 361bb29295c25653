/*
 * The lines of `headway check`.
 */
#include "cli/checks.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/language.h"
#include "cli/failure_words.h"
#include "cli/plain.h"
#include "cli/table.h"

static const char *const outcomes[] = {
    [OUTCOME_OK] = NC_("outcome of a check", "ok"),
    [OUTCOME_NOTE] = NC_("outcome of a check", "note"),
    [OUTCOME_FAULT] = NC_("outcome of a check", "fault")};

enum { OUTCOMES = sizeof(outcomes) / sizeof(outcomes[0]) };

/* The word in front of a line, all of one width. */
static void print_outcome(FILE *out, enum outcome outcome)
{
    const char *word = language_message(outcomes[outcome]);
    size_t width = 0;

    for (size_t i = 0; i < OUTCOMES; i++) {
        size_t own = table_text_width(language_message(outcomes[i]));

        width = own > width ? own : width;
    }
    plain_print(out, "%s%*s  ", word, (int)(width - table_text_width(word)),
                "");
}

void checks_tell(struct checks *checks, enum outcome outcome, const char *fmt,
                 ...)
{
    FILE *out = checks->cli->out;
    va_list ap;

    if (outcome == OUTCOME_OK && checks->cli->quiet)
        return;
    print_outcome(out, outcome);
    va_start(ap, fmt);
    plain_message(out, language_message(fmt), ap);
    va_end(ap);
    (void)fputc('\n', out);
}

void checks_fault(struct checks *checks, const char *what,
                  const struct err *err)
{
    checks_tell(checks, OUTCOME_FAULT, "%s: %s", language_message(what),
                failure_said(err->msg).s);
    if (checks->first == ERR_NONE)
        checks->first = err->kind;
    checks->faults++;
}
