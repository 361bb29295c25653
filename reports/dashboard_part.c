/*
 * What the pages of the dashboard share.
 */
#include "reports/dashboard_part.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/number.h"
#include "base/zone.h"
#include "charts/card.h"
#include "charts/svg.h"
#include "reports/dashboard_style.h"
#include "reports/html_page.h"
#include "reports/paper.h"
#include "reports/say.h"

struct phrase part_say(const struct dashboard *d, const char *sentence,
                       const char *a, const char *b, const char *c)
{
    return phrase_fill(language_text(d->lang, sentence), a, b, c, NULL);
}

struct phrase part_count(const struct dashboard *d, const char *one,
                         const char *many, int n)
{
    return phrase_fill(
        language_plural(d->lang, one, many, n < 0 ? 0 : (unsigned long)n),
        say_number(n).s, NULL, NULL, NULL);
}

/* "As of 4 November 2013, 06:12, Europe/Chisinau": the time of the last run,
 * so that a page changes only with what it tells. */
static void add_moment(const struct dashboard *d, struct buf *out)
{
    char day[DAYTEXT];
    char moment[DAYTEXT + 16];
    struct zone_clock run = zone_clock(d->run_at);

    (void)daytext_long(d->lang, d->order.today, day);
    if (d->run_at > 0 && run.day == d->order.today)
        (void)snprintf(moment, sizeof(moment), "%s, %02d:%02d", day, run.hour,
                       run.minute);
    else
        (void)snprintf(moment, sizeof(moment), "%s", day);
    markup_put(
        out, "<p class=\"date\">",
        part_say(d, N_("As of %1, %2"), moment, d->order.plan->timezone, NULL)
            .s,
        "");
    if (d->run_at > 0 && run.day != d->order.today)
        markup_put(out, "; ",
                   part_say(d, N_("last collected on %1"),
                            daytext_long(d->lang, run.day, day), NULL, NULL)
                       .s,
                   "");
    (void)buf_addstr(out, "</p>\n");
}

int part_style(struct buf *out, struct err *err)
{
    struct buf style;
    int ret;

    buf_init(&style, BUF_TEXT_MAX);
    svg_style(&style);
    (void)buf_addstr(&style, signs_style);
    for (size_t i = 0; dashboard_style[i] != NULL; i++)
        (void)buf_addstr(&style, dashboard_style[i]);
    ret = html_page_style(out, &style, false, err);
    buf_release(&style);
    return ret;
}

void part_open(const struct dashboard *d, struct buf *out, const char *name)
{
    const char *plan = d->order.plan->name;

    html_page_open(out, d->lang);
    (void)buf_addstr(out, d->style);
    markup_put(out, "<title>", name != NULL ? name : plan, "");
    if (name != NULL)
        markup_put(out, " \u2013 ", plan, "");
    (void)buf_addstr(out, "</title>\n</head>\n<body>\n");
    if (name != NULL) {
        (void)buf_addstr(out, "<nav aria-label=\"");
        markup_put(out, "", language_text(d->lang, N_("All indicators")),
                   "\"><a href=\"index.html\">");
        markup_put(out, "", language_text(d->lang, N_("All indicators")),
                   "</a> / ");
        markup_put(out, "<bdi>", name, "</bdi></nav>\n");
    }
    (void)buf_addstr(out, "<header>\n");
    add_moment(d, out);
}

void part_close(const struct dashboard *d, struct buf *out, const char *note)
{
    markup_put(out, "</main>\n<footer>\n<p>", note, "</p>\n<ul>");
    for (int i = 0; i < VERDICT_COUNT; i++) {
        if (i == VERDICT_NO_TARGET)
            continue;
        (void)buf_addstr(out, "<li>");
        sign_status(out, d->lang, (enum verdict)i);
        markup_put(out, ": ", paper_verdict_rule(d->lang, (enum verdict)i),
                   "</li>\n");
    }
    (void)buf_addstr(out, "</ul>\n</footer>\n</body>\n</html>\n");
}

void part_heading(const struct dashboard *d, struct buf *out, const char *id,
                  const char *text)
{
    (void)buf_addf(out, "<h2 id=\"%s\">", id);
    markup_put(out, "", language_text(d->lang, text), "</h2>\n");
}

struct phrase part_label(const struct dashboard *d, size_t indicator)
{
    const struct indicator *ind = d->review.items[indicator].indicator;

    for (size_t i = 0; ind->account != NULL && i < d->review.count; i++) {
        const struct indicator *other = d->review.items[i].indicator;

        if (other != ind && strcmp(other->title, ind->title) == 0)
            return phrase_join(phrase_brief(ind->title, 150).s, ", ",
                               ind->account->title);
    }
    return phrase_brief(ind->title, 300);
}

struct phrase part_value(const struct review_item *item)
{
    const struct judgement *j = &item->judgement;
    double low;
    double high;

    if (item->indicator->account == NULL || (!j->has_value && !j->has_bounds))
        return phrase_of("\u2013");
    low = judge_told(item->indicator, j->target,
                     j->has_value ? j->value.low : j->lowest);
    high = judge_told(item->indicator, j->target,
                      j->has_value ? j->value.high : j->highest);
    if (!isfinite(high))
        return phrase_join("\u2265", " ", say_number(low).s);
    if (low < high)
        return phrase_join(say_number(low).s, "\u2013", say_number(high).s);
    return say_number(low);
}

/* When the newest of its figures was read: UTC seconds; 0: none was. */
static int64_t read_at(const struct review_item *item)
{
    int64_t newest = 0;

    for (size_t i = 0; i < item->figures.count; i++)
        if (item->figures.list[i].fetched_at > newest)
            newest = item->figures.list[i].fetched_at;
    return newest;
}

/* The same of an either-or: of its parts. */
static int64_t newest_of(const struct dashboard *d,
                         const struct review_item *item)
{
    const struct indicator *ind = item->indicator;
    int64_t newest = read_at(item);

    for (size_t i = 0; i < ind->any_of_count; i++) {
        int64_t part = read_at(
            &d->review.items[ind->any_of[i] - d->order.plan->indicators]);

        newest = part > newest ? part : newest;
    }
    return newest;
}

struct phrase part_ago(const struct dashboard *d,
                       const struct review_item *item)
{
    int64_t newest = newest_of(d, item);
    int days = d->order.today - zone_day(newest);

    if (newest == 0)
        return phrase_of(language_text(d->lang, N_("not read yet")));
    if (days <= 0)
        return phrase_of(language_text(d->lang, N_("today")));
    if (days == 1)
        return phrase_of(language_text(d->lang, N_("yesterday")));
    return part_count(d, NP_("%1 day ago", "%1 days ago"), days);
}

struct phrase part_age(const struct dashboard *d,
                       const struct review_item *item)
{
    int64_t newest = newest_of(d, item);
    struct phrase ago = part_ago(d, item);
    char text[DAYTEXT];

    if (newest == 0)
        return ago;
    return part_say(d, N_("read %1 (%2)"),
                    daytext_short(d->lang, zone_day(newest), text), ago.s,
                    NULL);
}

int part_card(const struct dashboard *d, struct buf *out, size_t indicator,
              const char *classes, struct err *err)
{
    const struct album album = {
        .scenes = d->scenes, .count = d->review.count, .first = indicator};
    struct drawing drawing;
    int ret;

    drawing_init(&drawing, CARD_WIDTH, CARD_HEIGHT, d->measure);
    drawing.bare = true;
    ret = layout_card(&album, &drawing, err);
    if (ret == 0)
        svg_add(out, &drawing, classes);
    drawing_release(&drawing);
    return ret;
}
