/*
 * The dashboard's page of one indicator.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/day.h"
#include "base/file.h"
#include "base/number.h"
#include "base/zone.h"
#include "charts/svg.h"
#include "charts/words.h"
#include "reports/dashboard_events.h"
#include "reports/dashboard_months.h"
#include "reports/dashboard_part.h"
#include "reports/html_page.h"
#include "reports/say.h"

static const char none[] = "\u2013";

static void add_fact(struct buf *out, struct phrase name, struct phrase value,
                     struct phrase below)
{
    html_page_fact(out, name.s, value.s, below.s);
}

static struct phrase text_of(const struct dashboard *d, const char *text)
{
    return phrase_of(language_text(d->lang, text));
}

static void add_reading(const struct dashboard *d, struct buf *out,
                        const struct review_item *item)
{
    const struct judgement *j = &item->judgement;
    struct phrase name = text_of(d, N_("Last reading"));
    char text[DAYTEXT];

    if (item->indicator->period != PERIOD_INSTANT && j->date != DAY_NONE)
        name = phrase_of(daytext_month(d->lang, j->first, text));
    else if (j->has_value)
        name = part_say(d, N_("On %1"), daytext_day(d->lang, j->date, text),
                        NULL, NULL);
    add_fact(out, name, part_value(item), part_age(d, item));
}

static void add_target(const struct dashboard *d, struct buf *out,
                       const struct indicator *ind)
{
    char text[DAYTEXT];

    if (!ind->has_target)
        add_fact(out, text_of(d, N_("Target")), phrase_of(none),
                 text_of(d, N_("followed without one")));
    else
        add_fact(out, text_of(d, N_("Target")),
                 say_number((double)indicator_target(ind, d->order.today)),
                 part_say(d, N_("by %1"), daytext_long(d->lang, ind->by, text),
                          NULL, NULL));
}

static void add_due(const struct dashboard *d, struct buf *out,
                    const struct review_item *item)
{
    const struct judgement *j = &item->judgement;
    char share[NUMBER_TEXT];
    double gap;

    if (!j->has_pace) {
        add_fact(out, text_of(d, N_("Due now")), phrase_of(none),
                 text_of(d, N_("no path")));
        add_fact(out, text_of(d, N_("Distance to the path")), phrase_of(none),
                 phrase_of(""));
        return;
    }
    if (!j->has_value || j->pace <= 0) {
        add_fact(out, text_of(d, N_("Due now")), say_number(j->pace),
                 phrase_of(""));
        add_fact(out, text_of(d, N_("Distance to the path")), phrase_of(none),
                 phrase_of(""));
        return;
    }
    (void)number_percent(j->value.value / j->pace, &number_print, share);
    add_fact(out, text_of(d, N_("Due now")), say_number(j->pace),
             part_say(d, N_("%1 of it is there"), share, NULL, NULL));
    gap =
        judge_told(item->indicator, j->target, j->value.value) - round(j->pace);
    add_fact(out,
             text_of(d, gap < 0 ? N_("Below the path") : N_("Above the path")),
             say_number(fabs(gap)), phrase_of(""));
}

static void add_needed(const struct dashboard *d, struct buf *out,
                       const struct judgement *j)
{
    const struct number_style style = number_style_in(&number_print, d->lang);
    char text[NUMBER_TEXT];

    if (j->has_per_day_needed)
        add_fact(out, text_of(d, N_("Needed a day")),
                 phrase_of(number_fixed(j->per_day_needed, 1, &style, text)),
                 text_of(d, N_("from now to the target")));
    else if (j->has_per_month_needed)
        add_fact(out, text_of(d, N_("Needed per month")),
                 say_number(j->per_month_needed),
                 text_of(d, N_("more from month to month")));
    else
        add_fact(out, text_of(d, N_("Needed a day")), phrase_of(none),
                 phrase_of(""));
}

static void add_forecast(const struct dashboard *d, struct buf *out,
                         const struct review_item *item)
{
    const struct forecast *f = &item->forecast;
    double low;
    double high;

    if (f->silence != FORECAST_TOLD) {
        add_fact(out, text_of(d, N_("Expected at the end")), phrase_of(none),
                 text_of(d, N_("no forecast can be told")));
        return;
    }
    forecast_told(f, item->indicator, &low, &high);
    add_fact(out, text_of(d, N_("Expected at the end")),
             phrase_join(say_number(low).s, "\u2013", say_number(high).s),
             words_count(d->lang,
                         f->level ? WORD_FORECAST_WEEKS : WORD_FORECAST_MONTHS,
                         (size_t)f->steps));
}

static void add_facts(const struct dashboard *d, struct buf *out,
                      const struct review_item *item)
{
    (void)buf_addstr(out, "<ul class=\"facts\">\n");
    add_reading(d, out, item);
    add_target(d, out, item->indicator);
    add_due(d, out, item);
    add_needed(d, out, &item->judgement);
    add_forecast(d, out, item);
    (void)buf_addstr(out, "</ul>\n");
}

static int add_chart(const struct dashboard *d, struct buf *out, size_t at,
                     struct err *err)
{
    struct drawing drawing;
    int ret;

    drawing_init(&drawing, LAYOUT_WIDTH, LAYOUT_HEIGHT, d->measure);
    drawing.bare = true;
    ret = layout_chart(&d->scenes[at], &drawing, err);
    if (ret == 0)
        svg_add(out, &drawing, "wide");
    drawing_release(&drawing);
    return ret;
}

static void add_origin_row(const struct dashboard *d, struct buf *out,
                           const char *name, const char *text)
{
    markup_put(out, "<dt>", language_text(d->lang, name), "</dt>");
    markup_put(out, "<dd><bdi>", text, "</bdi></dd>\n");
}

/* The newest evidence: its number, and when it was read. */
static void add_evidence(const struct dashboard *d, struct buf *out,
                         const struct figures *f)
{
    const struct figure *last = f->count > 0 ? &f->list[f->count - 1] : NULL;
    struct zone_clock clock;
    char day[DAYTEXT];
    char when[DAYTEXT + 16];

    if (last == NULL || last->evidence == 0)
        return;
    clock = zone_clock(last->fetched_at);
    (void)snprintf(when, sizeof(when), "%s, %02d:%02d",
                   daytext_long(d->lang, clock.day, day), clock.hour,
                   clock.minute);
    add_origin_row(d, out, N_("Last evidence"),
                   part_say(d, N_("no. %1, %2"),
                            say_number((double)last->evidence).s, when, NULL)
                       .s);
}

/* Is the picture drawn?  A plan's new indicator has none before `chart`. */
static bool is_drawn(const struct dashboard *d, const char *picture)
{
    char *path = file_join(d->order.plan->charts, picture);
    bool drawn = path != NULL && access(path, F_OK) == 0;

    free(path);
    return drawn;
}

static void add_links(const struct dashboard *d, struct buf *out,
                      const struct indicator *ind)
{
    char file[DASHBOARD_FILE];
    char picture[INDICATOR_PICTURE];

    markup_put(out, "<dt>", language_text(d->lang, N_("Files")),
               "</dt><dd class=\"files\"><a href=\"");
    markup_address(out, dashboard_file(ind, "csv", file));
    markup_put(out, "\">", language_text(d->lang, N_("figures, CSV")), "</a>");
    if (d->order.charts != NULL &&
        is_drawn(d, indicator_picture(ind, picture))) {
        (void)buf_addstr(out, "<a href=\"");
        markup_address(out, d->order.charts);
        (void)buf_addc(out, '/');
        markup_address(out, picture);
        markup_put(out, "\">", language_text(d->lang, N_("chart, PNG")),
                   "</a>");
    }
    (void)buf_addstr(out, "</dd>\n");
}

static void add_origin(const struct dashboard *d, struct buf *out,
                       const struct review_item *item)
{
    const struct indicator *ind = item->indicator;
    struct phrase where;

    part_heading(d, out, "origin", N_("Where it comes from"));
    (void)buf_addstr(out, "<dl class=\"box list\">\n");
    if (ind->account != NULL) {
        where = phrase_join(words_noun_title(d->lang, ind->metric).s, ", ",
                            network_title(ind->account->network, d->lang));
        add_origin_row(d, out, N_("Account"), ind->account->title);
        add_origin_row(d, out, N_("Network"), where.s);
    }
    if (ind->verification[0] != '\0')
        add_origin_row(d, out, N_("Verification"), ind->verification);
    if (ind->responsible[0] != '\0')
        add_origin_row(d, out, N_("Responsible"), ind->responsible);
    if (ind->account != NULL) {
        add_evidence(d, out, &item->figures);
        add_links(d, out, ind);
    }
    (void)buf_addstr(out, "</dl>\n");
}

/* The parts of an either-or: to their own pages. */
static void add_parts(const struct dashboard *d, struct buf *out,
                      const struct indicator *ind)
{
    char file[DASHBOARD_FILE];

    part_heading(d, out, "parts", N_("One of these is enough"));
    (void)buf_addstr(out, "<ul class=\"box\">\n");
    for (size_t i = 0; i < ind->any_of_count; i++) {
        size_t at = (size_t)(ind->any_of[i] - d->order.plan->indicators);

        (void)buf_addstr(out, "<li><a href=\"");
        markup_address(out, dashboard_file(ind->any_of[i], "html", file));
        markup_put(out, "\"><bdi>", part_label(d, at).s, "</bdi></a>: ");
        markup_put(out, "", part_value(&d->review.items[at]).s, ", ");
        sign_status(out, d->lang, verdict_of(&d->review.items[at].judgement));
        (void)buf_addstr(out, "</li>\n");
    }
    (void)buf_addstr(out, "</ul>\n");
}

static void add_head(const struct dashboard *d, struct buf *out, size_t at,
                     const char *label)
{
    markup_put(out, "<div class=\"head\"><h1><bdi>", label,
               "</bdi></h1><p class=\"status\">");
    sign_status(out, d->lang, verdict_of(&d->review.items[at].judgement));
    (void)buf_addstr(out, "</p></div>\n</header>\n<main>\n");
}

int dashboard_page(const struct dashboard *d, size_t indicator, struct buf *out,
                   struct err *err)
{
    const struct review_item *item = &d->review.items[indicator];
    bool single = item->indicator->any_of_count == 0;
    struct phrase label = part_label(d, indicator);

    part_open(d, out, label.s);
    add_head(d, out, indicator, label.s);
    if (single)
        add_facts(d, out, item);
    (void)buf_addstr(out, "<div class=\"box figure\">");
    /* In a narrow page the large chart's letters would be too small to be
     * read: there, and for an either-or, stands the picture of the card. */
    if ((single && add_chart(d, out, indicator, err) != 0) ||
        part_card(d, out, indicator, single ? "narrow" : "parts", err) != 0)
        return -1;
    (void)buf_addstr(out, "</div>\n<div class=\"two\">\n<section>\n");
    if (single)
        months_add(d, out, indicator);
    else
        add_parts(d, out, item->indicator);
    (void)buf_addstr(out, "</section>\n<section>\n");
    events_add(d, out, indicator);
    add_origin(d, out, item);
    (void)buf_addstr(out, "</section>\n</div>\n");
    part_close(d, out,
               language_text(
                   d->lang,
                   N_("Due: what the straight path from the baseline over the "
                      "milestones to the target asks for by then. Blue "
                      "wedge: forecast, shown only where readings allow "
                      "one.")));
    return buf_check(out, err);
}
