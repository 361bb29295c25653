/*
 * The indicators of a plan as a table, with remarks on what a row can't say.
 */
#include <math.h>

#include "base/buf.h"
#include "base/daytext.h"
#include "base/number.h"
#include "base/zone.h"
#include "cli/english.h"
#include "cli/held_note.h"
#include "cli/plain.h"
#include "cli/status.h"
#include "cli/status_remarks.h"
#include "cli/status_say.h"
#include "indicators/owed.h"

static bool is_exact(const struct judgement *j)
{
    return j->value.low >= j->value.high;
}

/* What is short of the target never looks like it; a value that is not exact
 * says so. */
static void add_value(const struct status_view *v, struct table *table,
                      const struct review_item *item)
{
    const struct judgement *j = &item->judgement;
    double told = judge_told(item->indicator, j->target, j->value.value);
    char text[NUMBER_TEXT];

    if (!j->has_value)
        table_cell(table, TABLE_PLAIN, "%s", v->dash);
    else
        table_cell(table, TABLE_PLAIN, "%s%s", is_exact(j) ? "" : "~",
                   j->is_whole ? number_whole(j->whole, &number_ascii, text)
                               : number_fixed(told, 0, &number_ascii, text));
}

static void add_number(const struct status_view *v, struct table *table,
                       bool has, double value)
{
    char text[NUMBER_TEXT];

    table_cell(table, TABLE_PLAIN, "%s",
               has ? number_fixed(value, 0, &number_ascii, text) : v->dash);
}

/* What is needed is never 0.0. */
static void add_per_day(const struct status_view *v, struct table *table,
                        const struct judgement *j)
{
    struct number_style style = number_style_in(&number_ascii, v->lang);
    char text[NUMBER_TEXT];

    if (!j->has_per_day_needed)
        table_cell(table, TABLE_PLAIN, "%s", v->dash);
    else if (fabs(j->per_day_needed) < 0.1)
        table_cell(table, TABLE_PLAIN, "<%s",
                   number_fixed(0.1, 1, &style, text));
    else
        table_cell(table, TABLE_PLAIN, "%s",
                   number_fixed(j->per_day_needed, 1, &style, text));
}

static void add_share(const struct status_view *v, struct table *table,
                      const struct judgement *j)
{
    char text[NUMBER_TEXT];

    table_cell(table, TABLE_PLAIN, "%s",
               j->has_progress
                   ? number_share(j->progress.value, &number_ascii, text)
                   : v->dash);
}

/* Which of an either-or's parts made it what it is. */
static void add_parts(const struct status_view *v, struct table *table,
                      const struct review_item *item, size_t columns)
{
    const struct indicator *indicator = item->indicator;
    const struct judgement *j = &item->judgement;
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    if (j->met_by != SIZE_MAX)
        status_add(&text,
                   status_say(v,
                              j->status == STATUS_REACHED ? N_("met by %1")
                                                          : N_("best is %1"),
                              indicator->any_of[j->met_by]->name, NULL, NULL,
                              NULL));
    if (j->met_by != SIZE_MAX && j->days_in_period > 0)
        (void)buf_addf(
            &text, ", %s",
            status_say_of(v, NP_("%1 of %2 day", "%1 of %2 days"),
                          j->days_in_period, status_number(j->days_read).s,
                          status_number(j->days_in_period).s, NULL, NULL)
                .s);
    for (size_t i = 0; j->met_by == SIZE_MAX && i < indicator->any_of_count;
         i++)
        (void)buf_addf(&text, "%s%s",
                       i == 0 ? language_text(v->lang, N_("either of ")) : ", ",
                       indicator->any_of[i]->name);
    table_span(table, columns, buf_text(&text));
    buf_release(&text);
}

static const struct table_column indicator_columns[] = {
    {N_("Indicator"), false, 21, 0, true},  {N_("Value"), true, 6, 1, false},
    {N_("Target"), true, 6, 1, false},      {"%", true, 4, 1, false},
    {N_("Due"), true, 6, 1, false},         {N_("/day"), true, 5, 1, false},
    {N_("At the end"), true, 10, 1, false}, {N_("Status"), false, 14, 2, false},
};

enum {
    INDICATOR_COLUMNS = sizeof(indicator_columns) / sizeof(indicator_columns[0])
};

static void add_indicator(const struct status_view *v, struct table *table,
                          const struct review_item *item)
{
    const struct indicator *indicator = item->indicator;
    const struct judgement *j = &item->judgement;
    enum verdict verdict = verdict_of(j);

    table_cell(table, TABLE_PLAIN, "%s", indicator->name);
    if (indicator->any_of_count > 0) {
        add_parts(v, table, item, INDICATOR_COLUMNS - 2);
    } else {
        add_value(v, table, item);
        add_number(v, table, indicator->has_target, (double)j->target);
        add_share(v, table, j);
        add_number(v, table, j->has_pace, j->pace);
        add_per_day(v, table, j);
        status_forecast_cell(v, table, item);
    }
    table_cell(table,
               verdict == VERDICT_BEHIND || verdict == VERDICT_NOT_REACHED
                   ? TABLE_ALERT
                   : TABLE_BOLD,
               "%s %s", english_sign(verdict, v->look.unicode),
               verdict_text(v->lang, verdict));
}

/* Which day or month a value is of: what items can have in common. */
struct dated {
    bool told; /* else its day goes without saying, or there is none */
    bool level;
    bool ended;
    int32_t date;
};

static struct dated date_of(const struct status_view *v,
                            const struct review_item *item)
{
    const struct judgement *j = &item->judgement;
    bool level = item->indicator->period == PERIOD_INSTANT;
    struct dated dated = {.level = level, .ended = j->ended, .date = j->date};

    if (item->indicator->any_of_count == 0 && j->date != DAY_NONE)
        dated.told = level ? j->date + 1 < v->review->as_of : j->has_value;
    return dated;
}

static bool is_alike(struct dated a, struct dated b)
{
    return a.told && b.told && a.level == b.level && a.ended == b.ended &&
           a.date == b.date;
}

/* "last read on 20 October 2013, 15 days ago: ", "value of October 2013: " */
static void add_date(const struct status_view *v, struct dated dated,
                     struct buf *line)
{
    int32_t age = v->review->as_of - dated.date;
    char text[ENGLISH_DATE];

    if (!dated.level) {
        status_add(line, status_say(v, N_("value of %1: "),
                                    daytext_month(v->lang, dated.date, text),
                                    NULL, NULL, NULL));
        return;
    }
    status_add(
        line,
        status_say(v, dated.ended ? N_("read on %1") : N_("last read on %1"),
                   daytext_long(v->lang, dated.date, text), NULL, NULL, NULL));
    if (!dated.ended && age > JUDGE_OLD_DAYS)
        status_add(line,
                   status_say_of(v, NP_(", %1 day ago", ", %1 days ago"), age,
                                 status_number(age).s, NULL, NULL, NULL));
    (void)buf_addstr(line, ": ");
}

/* One line for all values of one date, where the first of them stands. */
static void remark_date(const struct status_view *v, size_t at,
                        struct buf *line)
{
    const struct review_item *items = v->review->items;
    struct dated dated = date_of(v, &items[at]);

    for (size_t i = 0; i < at; i++) {
        if (is_alike(dated, date_of(v, &items[i])))
            return;
    }
    if (!dated.told)
        return;
    add_date(v, dated, line);
    for (size_t i = at; i < v->review->count; i++) {
        if (is_alike(dated, date_of(v, &items[i])))
            (void)buf_addf(line, "%s%s", i > at ? ", " : "",
                           items[i].indicator->name);
    }
}

/* A month that is missing, or days of one. */
static void remark_gap(const struct status_view *v,
                       const struct review_item *item, struct buf *line)
{
    const struct judgement *j = &item->judgement;
    const char *name = item->indicator->name;
    char text[ENGLISH_DATE];

    if (j->date == DAY_NONE || item->indicator->period == PERIOD_INSTANT)
        return;
    (void)daytext_month(v->lang, j->date, text);
    if (!j->has_value && !j->has_bounds)
        status_add(line, status_say(v, N_("%1: no figure for %2"), name, text,
                                    NULL, NULL));
    else if (j->days_read < j->days_in_period &&
             owed_daily(item->indicator->account, item->indicator->period))
        status_add(line,
                   status_say_of(v,
                                 NP_("%1: %2 of %3 day of %4 read",
                                     "%1: %2 of %3 days of %4 read"),
                                 j->days_in_period, name,
                                 status_number(j->days_read).s,
                                 status_number(j->days_in_period).s, text));
}

/* What the network says of the figures that the value is made from. */
static void remark_quality(const struct review_item *item, struct buf *line)
{
    const struct judgement *j = &item->judgement;
    /* What looked impossible is told by itself, while it matters. */
    unsigned quality = j->quality & ~(unsigned)QUALITY_HELD;
    char text[QUALITY_TEXT];

    if (j->has_value && quality != 0)
        (void)buf_addf(line, "%s: %s%s", item->indicator->name,
                       j->days_in_period > 0 ? "on some days " : "",
                       quality_text(quality, text));
}

/* A level that looked impossible. */
static void remark_held(const struct status_view *v,
                        const struct review_item *item, struct buf *line)
{
    (void)buf_addf(line, "%s: ", item->indicator->name);
    if (!held_note_add(&item->figures, v->lang, line))
        buf_clear(line);
}

/* A value that people entered though its network could have told it. */
static void remark_entered(const struct status_view *v,
                           const struct review_item *item, struct buf *line)
{
    const struct review_origins origins = review_origins(item);
    int typed = origins.count[ORIGIN_TYPED];
    int entered = typed + origins.count[ORIGIN_IMPORTED];
    char text[ENGLISH_DATE];

    if (entered == 0 || item->indicator->account->network->typed)
        return;
    (void)daytext_long(v->lang, zone_day(origins.entered_at), text);
    if (item->judgement.days_in_period > 0)
        status_add(
            line,
            status_say_of(v,
                          NP_("%1: %2 of %3 day typed or imported, last on %4",
                              "%1: %2 of %3 days typed or imported, last on "
                              "%4"),
                          item->judgement.days_read, item->indicator->name,
                          status_number(entered).s,
                          status_number(item->judgement.days_read).s, text));
    else
        status_add(line, status_say(v,
                                    typed > 0 ? N_("%1: typed on %2")
                                              : N_("%1: imported, as of %2"),
                                    item->indicator->name, text, NULL, NULL));
}

/* Why the status cannot be told. */
static void remark_untold(const struct status_view *v,
                          const struct review_item *item, struct buf *line)
{
    struct phrase why =
        verdict_untold(v->lang, item->indicator, &item->judgement);

    if (why.s[0] != '\0')
        status_add(line, status_say(v, N_("%1: cannot be told: %2"),
                                    item->indicator->name, why.s, NULL, NULL));
}

/* How the months stand where more than the last one counts. */
static void remark_months(const struct status_view *v,
                          const struct review_item *item, struct buf *line)
{
    struct phrase months =
        verdict_months(v->lang, item->indicator, &item->judgement);

    if (months.s[0] != '\0')
        (void)buf_addf(line, "%s: %s", item->indicator->name, months.s);
}

static void print_remark(const struct status_view *v, struct buf *line)
{
    if (line->len > 0)
        table_wrap(v->cli->out, 0, 2, buf_text(line));
    buf_clear(line);
}

/* What the rows can't say. */
static int print_remarks(const struct status_view *v, struct err *err)
{
    const struct review *review = v->review;
    struct buf line;
    int ret;

    buf_init(&line, BUF_TEXT_MAX);
    for (size_t i = 0; i < review->count; i++) {
        remark_date(v, i, &line);
        print_remark(v, &line);
    }
    for (size_t i = 0; i < review->count; i++) {
        remark_untold(v, &review->items[i], &line);
        print_remark(v, &line);
        if (review->items[i].indicator->any_of_count > 0)
            continue;
        remark_gap(v, &review->items[i], &line);
        print_remark(v, &line);
        remark_bounds(v, &review->items[i], &line);
        print_remark(v, &line);
        remark_entered(v, &review->items[i], &line);
        print_remark(v, &line);
        remark_quality(&review->items[i], &line);
        print_remark(v, &line);
        remark_held(v, &review->items[i], &line);
        print_remark(v, &line);
        remark_months(v, &review->items[i], &line);
        print_remark(v, &line);
        remark_revised(v, &review->items[i], &line);
        print_remark(v, &line);
        remark_redefined(v, i, &line);
        print_remark(v, &line);
    }
    remark_needed(v, &line);
    print_remark(v, &line);
    ret = buf_check(&line, err);
    buf_release(&line);
    return ret;
}

/* What the heads of the columns mean; the sign before a value where one is. */
static void print_legend(const struct status_view *v)
{
    bool exact = true;

    for (size_t i = 0; i < v->review->count; i++) {
        const struct judgement *j = &v->review->items[i].judgement;

        exact = exact && (!j->has_value || is_exact(j));
    }
    plain_print(v->cli->out, "%s%s\n",
                language_text(
                    v->lang,
                    N_("% of the target; due on the value's day; /day needed")),
                exact ? "" : language_text(v->lang, N_("; ~ rounded")));
}

int status_indicators(const struct status_view *v, struct err *err)
{
    struct table_column spoken[INDICATOR_COLUMNS];
    struct table *table;
    int ret;

    status_heads(v, indicator_columns, INDICATOR_COLUMNS, spoken);
    table = table_new(spoken, INDICATOR_COLUMNS);
    if (table == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < v->review->count; i++)
        add_indicator(v, table, &v->review->items[i]);
    ret = table_print(table, &v->look, v->cli->out, err);
    table_free(table);
    if (ret != 0)
        return -1;
    print_legend(v);
    ret = print_remarks(v, err);
    if (ret == 0)
        ret = status_forecast_remarks(v, err);
    (void)fputc('\n', v->cli->out);
    return ret;
}
