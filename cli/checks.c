/*
 * The lines of `headway check`.
 */
#include "cli/checks.h"

#include <stdarg.h>
#include <stdio.h>

#include "cli/plain.h"

static const char *const outcomes[] = {
    [OUTCOME_OK] = "ok", [OUTCOME_NOTE] = "note", [OUTCOME_FAULT] = "fault"};

void checks_tell(struct checks *checks, enum outcome outcome, const char *fmt,
                 ...)
{
    FILE *out = checks->cli->out;
    va_list ap;

    if (outcome == OUTCOME_OK && checks->cli->quiet)
        return;
    plain_print(out, "%-5s  ", outcomes[outcome]);
    va_start(ap, fmt);
    plain_message(out, fmt, ap);
    va_end(ap);
    (void)fputc('\n', out);
}

void checks_fault(struct checks *checks, const char *what,
                  const struct err *err)
{
    checks_tell(checks, OUTCOME_FAULT, "%s: %s", what, err->msg);
    if (checks->first == ERR_NONE)
        checks->first = err->kind;
    checks->faults++;
}
