/*
 * What is likely at the end, as status tells it: a range in the table, what it
 * rests on, how such ranges held before, and why others are not told.
 */
#include <string.h>

#include "base/number.h"
#include "cli/english.h"
#include "cli/status_say.h"

/* Why there is none; NULL: the rest of the status tells it. */
static const char *const reasons[FORECAST_SILENCE_COUNT] = {
    [FORECAST_TOO_SHORT] = N_("under 8 weeks or 6 months of figures"),
    [FORECAST_TOO_FEW] = N_("too many gaps"),
    [FORECAST_TOO_FAR] = N_("the end is too far for so short a past"),
    [FORECAST_REDEFINED] = N_("counted differently of late"),
    [FORECAST_JUMP] = N_("a jump within 4 weeks"),
};

static bool is_told(const struct review_item *item)
{
    return item->forecast.silence == FORECAST_TOLD;
}

void status_forecast_cell(const struct status_view *v, struct table *table,
                          const struct review_item *item)
{
    char text[2][NUMBER_TEXT];
    double low;
    double high;

    if (!is_told(item)) {
        table_cell(table, TABLE_PLAIN, "%s", v->dash);
        return;
    }
    forecast_told(&item->forecast, item->indicator, &low, &high);
    (void)number_fixed(low, 0, &number_ascii, text[0]);
    (void)number_fixed(high, 0, &number_ascii, text[1]);
    if (low == high)
        table_cell(table, TABLE_PLAIN, "%s", text[0]);
    else
        table_cell(table, TABLE_PLAIN, "%s%s%s", text[0], v->dash, text[1]);
}

/* By months and by weeks, each with one and with many of them. */
static const char *const goes_on[][2] = {
    {NP_("at the end, if the last %1 month goes on",
         "at the end, if the last %1 months go on")},
    {NP_("at the end, if the last %1 week goes on",
         "at the end, if the last %1 weeks go on")},
};

/* "if the last 13 weeks go on"; of ranges that rest on various spans, "if it
 * goes on as of late". */
static void tell_basis(const struct status_view *v, struct buf *line)
{
    const struct review *review = v->review;
    const struct forecast *first = NULL;
    bool alike = true;

    for (size_t i = 0; i < review->count; i++) {
        const struct forecast *f = &review->items[i].forecast;

        if (!is_told(&review->items[i]))
            continue;
        if (first == NULL)
            first = f;
        alike = alike && f->steps == first->steps && f->level == first->level;
    }
    if (first == NULL)
        return;
    if (alike)
        status_add(line, status_say_of(v, goes_on[first->level][0],
                                       goes_on[first->level][1], first->steps,
                                       status_number(first->steps).s, NULL,
                                       NULL, NULL));
    else
        (void)buf_addstr(
            line,
            language_text(v->lang, N_("at the end, if it goes on as of late")));
}

/* "; earlier ranges that held: friends/a 9 of 12, friends/b 11 of 12" */
static void tell_scores(const struct status_view *v, struct buf *line)
{
    const struct review *review = v->review;
    size_t told = 0;

    for (size_t i = 0; i < review->count; i++) {
        const struct past_score *score = &review->items[i].forecast.score;

        if (is_told(&review->items[i]) && score->ranges > 0)
            (void)buf_addf(
                line, "%s%s %s",
                told++ > 0 ? ", "
                           : language_text(v->lang,
                                           N_("; earlier ranges that held: ")),
                review->items[i].indicator->name,
                status_say(v, N_("%1 of %2"), status_number(score->held).s,
                           status_number(score->ranges).s, NULL, NULL)
                    .s);
    }
}

/* "no forecast (too many gaps): friends/facebook" */
static void tell_silence(const struct status_view *v,
                         enum forecast_silence silence, struct buf *line)
{
    const struct review *review = v->review;

    for (size_t i = 0; reasons[silence] != NULL && i < review->count; i++) {
        const struct review_item *item = &review->items[i];

        if (item->forecast.silence != silence)
            continue;
        if (line->len == 0)
            status_add(line,
                       status_say(v, N_("no forecast (%1): "),
                                  language_text(v->lang, reasons[silence]),
                                  NULL, NULL, NULL));
        else
            (void)buf_addstr(line, ", ");
        (void)buf_addstr(line, item->indicator->name);
    }
}

static void print_line(const struct status_view *v, struct buf *line)
{
    if (line->len > 0)
        table_wrap(v->cli->out, 0, 2, buf_text(line));
    buf_clear(line);
}

int status_forecast_remarks(const struct status_view *v, struct err *err)
{
    struct buf line;
    int ret;

    buf_init(&line, BUF_TEXT_MAX);
    tell_basis(v, &line);
    tell_scores(v, &line);
    print_line(v, &line);
    for (int i = 0; i < FORECAST_SILENCE_COUNT; i++) {
        tell_silence(v, (enum forecast_silence)i, &line);
        print_line(v, &line);
    }
    ret = buf_check(&line, err);
    buf_release(&line);
    return ret;
}
