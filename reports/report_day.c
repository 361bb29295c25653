/*
 * Days with their years where a reader could take them for another year's.
 */
#include "reports/report_day.h"

#include "base/day.h"
#include "base/daytext.h"
#include "charts/words.h"
#include "reports/report.h"

static bool needs_year(const struct report *report, int32_t day)
{
    int year = day_civil(report->period.last).year;

    return day_civil(report->period.first).year != year ||
           day_civil(day).year != year;
}

struct phrase report_day_short(const struct report *report, int32_t day)
{
    char text[DAYTEXT];

    (void)daytext_short(report->lang, day, text);
    return needs_year(report, day) ? phrase_join(text, " ", words_year(day).s)
                                   : phrase_of(text);
}

struct phrase report_day_long(const struct report *report, int32_t day)
{
    char text[DAYTEXT];

    return phrase_of(needs_year(report, day)
                         ? daytext_long(report->lang, day, text)
                         : daytext_day(report->lang, day, text));
}

struct phrase report_day_span(const struct report *report, int32_t first,
                              int32_t last)
{
    char text[DAYTEXT];
    bool year = needs_year(report, first) || needs_year(report, last);

    return phrase_of(daytext_span(report->lang, first, last, year, text));
}
