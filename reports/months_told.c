/*
 * Months as people read them.
 */
#include "reports/months_told.h"

#include "base/day.h"
#include "charts/words.h"
#include "reports/say.h"
#include "reports/wording.h"

enum {
    MONTHS_ALL = 36, /* so many are all told */
    MONTHS_LAST = 24 /* of more, these at least */
};

bool months_has_years(const struct months_row *row)
{
    return row->count > MONTHS_ALL;
}

bool months_line_next(const struct months_row *row, struct months_line *line)
{
    size_t first = line->first + line->count;
    size_t end = first + 1;
    int year;

    if (first >= row->count)
        return false;
    *line = (struct months_line){first, 1};
    if (!months_has_years(row))
        return true;
    year = day_civil(row->months[first].first).year;
    while (end < row->count && day_civil(row->months[end].first).year == year)
        end++;
    if (row->count - end >= MONTHS_LAST)
        line->count = end - first;
    return true;
}

/* The last month that is known; NULL: none is. */
static const struct months_value *last_known(const struct months_value *months,
                                             size_t count)
{
    while (count-- > 0) {
        if (months[count].known)
            return &months[count];
    }
    return NULL;
}

/* Told so that it doesn't read as if it were at the last one's target. */
static struct phrase mean_of(const struct indicator *indicator,
                             const struct months_value *months, size_t count)
{
    double sum = 0;
    int known = 0;

    for (size_t i = 0; i < count; i++) {
        if (!months[i].known)
            continue;
        sum += months[i].value.value;
        known++;
    }
    if (known == 0)
        return phrase_of(SAY_NONE);
    return say_number(
        judge_told(indicator, months[count - 1].target, sum / known));
}

static struct phrase value_of_year(const struct report *report, size_t row,
                                   const struct months_value *months,
                                   size_t count)
{
    const struct indicator *indicator = report->rows[row].indicator;
    const struct months_value *last;

    if (indicator->period != PERIOD_INSTANT)
        return mean_of(indicator, months, count);
    last = last_known(months, count);
    return last != NULL ? say_months_value(report, row, last)
                        : phrase_of(SAY_NONE);
}

static struct phrase met_in_year(const struct report *report,
                                 const struct months_value *months,
                                 size_t count)
{
    int judged = 0;
    int met = 0;

    for (size_t i = 0; i < count; i++) {
        judged += months[i].met != MONTHS_NO_TARGET;
        met += months[i].met == MONTHS_MET;
    }
    if (judged == 0)
        return phrase_of(wording_met(report->lang, MONTHS_NO_TARGET));
    if (last_known(months, count) == NULL && met == 0)
        return phrase_of(wording_met(report->lang, MONTHS_NO_DATA));
    return phrase_fill(
        language_plural(report->lang,
                        NP_("%1 of %2 month met", "%1 of %2 months met"),
                        (unsigned long)judged),
        say_whole(met).s, say_whole(judged).s, NULL, NULL);
}

void months_tell(const struct report *report, const struct months_row *row,
                 const struct months_line *line, struct months_told *out)
{
    const struct months_value *months = &row->months[line->first];
    const struct months_value *last = &months[line->count - 1];

    out->target =
        last->target != 0 ? say_whole(last->target) : phrase_of(SAY_NONE);
    if (line->count == 1) {
        out->when = say_month(report, last->first);
        out->value = say_months_value(report, row->row, last);
        out->met = phrase_of(wording_met(report->lang, last->met));
        return;
    }
    out->when = words_year(last->first);
    out->value = value_of_year(report, row->row, months, line->count);
    out->met = met_in_year(report, months, line->count);
}

const char *months_years_note(const struct report *report)
{
    const struct months_section *section = &report->months;

    for (size_t i = 0; i < section->count; i++) {
        if (months_has_years(&section->rows[i]))
            return language_text(
                report->lang,
                N_("Earlier years are told in one line each: of counts the "
                   "mean of the months, of levels the last reading. Each of "
                   "their months is in the workbook, the CSV and the JSON."));
    }
    return "";
}
