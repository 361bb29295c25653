/*
 * Failures of a run's jobs in words.
 */
#include "collector/reason.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/zone.h"

static void append(struct err *err, const char *text)
{
    size_t len = strlen(err->msg);

    (void)snprintf(err->msg + len, sizeof(err->msg) - len, "%s", text);
}

void reason_add_when(const struct run *run, int tries, struct err *err)
{
    char text[64];
    struct zone_clock clock = zone_clock(err->retry_at);
    char day[DAY_TEXT];

    if (tries > 1 && err_kind_info(err->kind)->again) {
        (void)snprintf(text, sizeof(text), ", %d tries", tries);
        append(err, text);
    }
    if (err->retry_at <= run->options->now)
        return;
    (void)snprintf(text, sizeof(text), ", until %s%s%02d:%02d",
                   clock.day != zone_day(run->options->now)
                       ? day_format(clock.day, day)
                       : "",
                   clock.day != zone_day(run->options->now) ? " " : "",
                   clock.hour, clock.minute);
    append(err, text);
}

/* The day is told too: a status shows this on other days. */
static void set_earlier(struct err *err, enum err_kind why)
{
    struct zone_clock clock = zone_clock(err->retry_at);
    char day[DAY_TEXT];

    (void)err_set(err, why,
                  "the server asked an earlier run for a pause until %s "
                  "%02d:%02d",
                  day_format(clock.day, day), clock.hour, clock.minute);
}

void reason_set_lost(const struct run *run, const struct schedule_loss *loss,
                     struct err *err)
{
    if (loss->until_ms > 0)
        err->retry_at = run_utc_of(run, loss->until_ms);
    if (loss->earlier)
        set_earlier(err, loss->why);
    else if (loss->pace.calls > 0)
        (void)err_set(err, loss->why,
                      "the network's pace of %d requests in %d seconds is used "
                      "up",
                      loss->pace.calls, loss->pace.seconds);
    else if (loss->until_ms > 0)
        (void)err_set(err, loss->why, "the server asked for a pause");
    else
        (void)err_set(err, loss->why,
                      "the server was asked often enough in vain");
    if (!loss->earlier)
        reason_add_when(run, 1, err);
}
