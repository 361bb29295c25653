/*
 * Tables of months.
 */
#include "reports/dashboard_months.h"

#include <math.h>
#include <stdio.h>

#include "base/day.h"
#include "base/number.h"
#include "charts/words.h"
#include "indicators/month.h"
#include "reports/dashboard_part.h"
#include "reports/say.h"

/* A month of an indicator: its figure, the mean of its days, or the last
 * reading in it. */
struct row {
    int32_t first;
    int32_t day; /* what the value is of: a level's reading, a month's end */
    bool known;
    struct amount value;
    bool has_due;
    double due;
    int read; /* days */
    int of;
    int64_t evidence; /* 0: none, or one for each day */
};

/* The last day whose figures can be told of: today's for a level. */
static int32_t known_until(const struct dashboard *d,
                           const struct indicator *ind)
{
    return ind->period == PERIOD_INSTANT ? d->order.today : d->order.today - 1;
}

static void read_level(const struct review_item *item, struct row *row,
                       int32_t last)
{
    const struct figures *f = &item->figures;

    for (size_t i = figures_from(f, row->first);
         i < f->count && f->list[i].day <= last; i++) {
        const struct figure *figure = &f->list[i];

        row->known = true;
        row->day = figure->day;
        row->value = (struct amount){(double)figure->low, (double)figure->value,
                                     (double)figure->high};
        row->evidence = figure->evidence;
        row->read++;
    }
}

static void read_month(const struct review_item *item, struct row *row)
{
    const struct figures *f = &item->figures;
    size_t at = figures_from(f, row->first);
    struct month month;

    month_read(item->indicator, f, row->first, &month);
    row->known = month.known;
    row->value = month.value;
    row->read = month.days_read;
    if (item->indicator->period == PERIOD_MONTH && at < f->count &&
        f->list[at].day == row->first)
        row->evidence = f->list[at].evidence;
}

static struct row row_of(const struct dashboard *d,
                         const struct review_item *item, int32_t first)
{
    const struct indicator *ind = item->indicator;
    int32_t from = first > d->order.plan->start ? first : d->order.plan->start;
    int32_t last = month_last(first);
    struct path_start start;
    struct row row = {.first = first};

    if (last > known_until(d, ind))
        last = known_until(d, ind);
    row.day = last;
    row.of = last - from + 1;
    if (ind->period == PERIOD_INSTANT)
        read_level(item, &row, last);
    else
        read_month(item, &row);
    row.has_due = ind->has_target && row.day <= ind->by &&
                  judge_path_start(ind, d->order.plan->start, &item->figures,
                                   row.day, &start);
    if (row.has_due)
        row.due = judge_path(ind, &start, row.day);
    return row;
}

/* Of months and means only those that are over; a level's runs.  What has no
 * target doesn't end with the plan, as in its judgement. */
static int32_t newest_month(const struct dashboard *d,
                            const struct indicator *ind)
{
    int32_t until = known_until(d, ind);
    const struct plan *plan = d->order.plan;

    if (ind->has_target && until > plan->end)
        until = plan->end;
    return ind->period == PERIOD_INSTANT ? month_first(until)
                                         : month_last_whole(until);
}

static int32_t oldest_month(const struct dashboard *d,
                            const struct indicator *ind)
{
    return ind->period == PERIOD_INSTANT
               ? month_first(d->order.plan->start)
               : month_first_whole(d->order.plan->start);
}

static double told(const struct row *row, const struct indicator *ind,
                   double value)
{
    return judge_told(
        ind, ind->has_target ? indicator_target(ind, row->day) : 0, value);
}

static struct phrase value_words(const struct row *row,
                                 const struct indicator *ind)
{
    if (!row->known)
        return phrase_of("\u2013");
    if (row->value.low != row->value.high)
        return phrase_join(say_number(told(row, ind, row->value.low)).s,
                           "\u2013",
                           say_number(told(row, ind, row->value.high)).s);
    return say_number(told(row, ind, row->value.value));
}

static bool is_exact(const struct row *row)
{
    return row->value.low == row->value.high;
}

/* "+101 to +119", of values that may each be any in their interval. */
static struct phrase change_interval(const struct dashboard *d,
                                     const struct row *row,
                                     const struct row *before)
{
    double low = floor(row->value.low - before->value.high);
    double high = ceil(row->value.high - before->value.low);
    char from[NUMBER_TEXT];
    char to[NUMBER_TEXT];

    if (!isfinite(low) || !isfinite(high)) /* of days that were not read */
        return phrase_of("\u2013");
    return part_say(d, N_("%1 to %2"),
                    number_change((int64_t)low, &number_print, from),
                    number_change((int64_t)high, &number_print, to), NULL);
}

/* Only between values that are counted in the same way. */
static struct phrase change_words(const struct dashboard *d,
                                  const struct row *row,
                                  const struct row *before,
                                  const struct indicator *ind)
{
    char text[NUMBER_TEXT];

    if (!row->known || !before->known ||
        judge_counted_since(ind, row->day) !=
            judge_counted_since(ind, before->day))
        return phrase_of("\u2013");
    if (!is_exact(row) || !is_exact(before))
        return change_interval(d, row, before);
    return phrase_of(
        number_change((int64_t)(told(row, ind, row->value.value) -
                                told(before, ind, before->value.value)),
                      &number_print, text));
}

static struct phrase share_words(const struct row *row,
                                 const struct indicator *ind)
{
    char text[NUMBER_TEXT];

    if (!row->known || !row->has_due || row->due <= 0 ||
        ind->better == BETTER_LESS)
        return phrase_of("\u2013");
    return phrase_of(
        number_percent(row->value.value / row->due, &number_print, text));
}

/* Where the plan knows one year only, that needs no saying. */
static const char *name_day(const struct dashboard *d, int32_t day,
                            char text[DAYTEXT])
{
    const struct plan *plan = d->order.plan;

    if (day_civil(plan->start).year == day_civil(plan->end).year)
        return daytext_short(d->lang, day, text);
    return daytext_long(d->lang, day, text);
}

static void add_row(const struct dashboard *d, struct buf *out,
                    const struct indicator *ind, const struct row *row,
                    const struct row *before)
{
    char text[DAYTEXT];

    markup_put(out, "<tr><th scope=\"row\">",
               ind->period == PERIOD_INSTANT && row->known
                   ? name_day(d, row->day, text)
                   : daytext_month(d->lang, row->first, text),
               "</th>");
    markup_put(out, "<td><b>", value_words(row, ind).s, "</b></td>");
    markup_put(out, "<td>", change_words(d, row, before, ind).s, "</td>");
    if (ind->has_target) {
        markup_put(out, "<td>",
                   row->has_due ? say_number(row->due).s : "\u2013", "</td>");
        markup_put(out, "<td>", share_words(row, ind).s, "</td>");
    }
    if (ind->period != PERIOD_MONTH)
        markup_put(out, "<td class=\"old\">",
                   part_say(d, N_("%1 of %2"), say_number(row->read).s,
                            say_number(row->of).s, NULL)
                       .s,
                   "</td>");
    if (ind->period == PERIOD_DAY)
        (void)buf_addstr(out, "</tr>\n");
    else if (row->evidence > 0)
        (void)buf_addf(out, "<td class=\"old\">%lld</td></tr>\n",
                       (long long)row->evidence);
    else
        (void)buf_addstr(out, "<td class=\"old\">\u2013</td></tr>\n");
}

static void add_head(const struct dashboard *d, struct buf *out,
                     const struct indicator *ind)
{
    markup_put(out, "<thead><tr><th scope=\"col\" class=\"left\">",
               language_text(d->lang, ind->period == PERIOD_INSTANT
                                          ? N_("Reading of")
                                          : N_("Month")),
               "</th>");
    markup_put(out, "<th scope=\"col\">",
               words_noun_title(d->lang, ind->metric).s, "</th>");
    markup_put(out, "<th scope=\"col\">", language_text(d->lang, N_("Change")),
               "</th>");
    if (ind->has_target) {
        markup_put(out, "<th scope=\"col\">", language_text(d->lang, N_("Due")),
                   "</th>");
        markup_put(out, "<th scope=\"col\">",
                   language_text(d->lang, N_("Of due")), "</th>");
    }
    if (ind->period != PERIOD_MONTH)
        markup_put(out, "<th scope=\"col\" class=\"old\">",
                   language_text(d->lang, N_("Days read")), "</th>");
    if (ind->period != PERIOD_DAY)
        markup_put(out, "<th scope=\"col\" class=\"old\">",
                   language_text(d->lang, N_("Evidence")), "</th>");
    (void)buf_addstr(out, "</tr></thead>\n<tbody>\n");
}

/* What a month's change is told from: of a level's first month from its
 * baseline. */
static struct row row_before(const struct dashboard *d,
                             const struct review_item *item, int32_t month)
{
    const struct indicator *ind = item->indicator;
    double baseline = (double)ind->baseline;

    if (month > oldest_month(d, ind))
        return row_of(d, item, month_add(month, -1));
    return (struct row){.day = d->order.plan->start,
                        .known =
                            ind->period == PERIOD_INSTANT && ind->has_baseline,
                        .value = {baseline, baseline, baseline}};
}

void months_add(const struct dashboard *d, struct buf *out, size_t indicator)
{
    const struct review_item *item = &d->review.items[indicator];
    const struct indicator *ind = item->indicator;
    int32_t oldest = oldest_month(d, ind);
    int32_t month = newest_month(d, ind);
    struct row row = row_of(d, item, month);

    part_heading(d, out, "months", N_("Month by month"));
    if (month < oldest) {
        markup_put(out, "<p class=\"box\">",
                   language_text(d->lang, N_("No month is over yet.")),
                   "</p>\n");
        return;
    }
    (void)buf_addstr(out, "<div class=\"box\"><table aria-labelledby="
                          "\"months\">\n");
    add_head(d, out, ind);
    for (; month >= oldest; month = month_add(month, -1)) {
        struct row before = row_before(d, item, month);

        add_row(d, out, ind, &row, &before);
        row = before;
    }
    (void)buf_addstr(out, "</tbody></table></div>\n");
}

static void add_followed(const struct dashboard *d, struct buf *out, size_t at)
{
    const struct review_item *item = &d->review.items[at];
    const struct indicator *ind = item->indicator;
    int32_t month = newest_month(d, ind);
    struct row row = row_of(d, item, month);
    struct row before = row_of(d, item, month_add(month, -1));
    char file[DASHBOARD_FILE];

    (void)buf_addstr(out, "<tr><th scope=\"row\"><a href=\"");
    markup_address(out, dashboard_file(ind, "html", file));
    markup_put(out, "\"><bdi>", part_label(d, at).s, "</bdi></a></th>");
    markup_put(out, "<td><b>", value_words(&row, ind).s, "</b></td>");
    markup_put(out, "<td class=\"old\">", value_words(&before, ind).s, "</td>");
    markup_put(out, "<td>", change_words(d, &row, &before, ind).s, "</td>");
    markup_put(out, "<td class=\"old\">", part_ago(d, item).s, "</td></tr>\n");
}

/* A narrow page leaves out what was before. */
static const struct {
    const char *open;
    const char *head;
} followed[] = {
    {"<th scope=\"col\" class=\"left\">", N_("Indicator")},
    {"<th scope=\"col\">", N_("Last")},
    {"<th scope=\"col\" class=\"old\">", N_("Month before")},
    {"<th scope=\"col\">", N_("Change")},
    {"<th scope=\"col\" class=\"old\">", N_("Age")},
};

static void open_followed(const struct dashboard *d, struct buf *out)
{
    (void)buf_addstr(out, "<section aria-labelledby=\"followed\">\n");
    part_heading(d, out, "followed", N_("Followed without a target"));
    (void)buf_addstr(out, "<div class=\"box\"><table aria-labelledby="
                          "\"followed\">\n<thead><tr>");
    for (size_t i = 0; i < sizeof(followed) / sizeof(followed[0]); i++)
        markup_put(out, followed[i].open,
                   language_text(d->lang, followed[i].head), "</th>");
    (void)buf_addstr(out, "</tr></thead>\n<tbody>\n");
}

void months_add_followed(const struct dashboard *d, struct buf *out)
{
    bool any = false;

    for (size_t i = 0; i < d->review.count; i++) {
        const struct indicator *ind = d->review.items[i].indicator;

        if (ind->has_target || ind->any_of_count > 0)
            continue;
        if (!any)
            open_followed(d, out);
        any = true;
        add_followed(d, out, i);
    }
    if (any)
        (void)buf_addstr(out, "</tbody></table></div>\n</section>\n");
}
