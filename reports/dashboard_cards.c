/*
 * The cards of the dashboard's overview.
 */
#include "reports/dashboard_cards.h"

#include "base/number.h"
#include "reports/dashboard_part.h"
#include "reports/say.h"

/* "of 9 000 in October, 82 %" */
static struct phrase beside_value(const struct dashboard *d,
                                  const struct review_item *item)
{
    const struct judgement *j = &item->judgement;
    struct phrase target = say_number((double)j->target);
    char share[NUMBER_TEXT];

    if (j->target == 0)
        target = say_number(
            (double)indicator_target(item->indicator, d->order.today));
    if (!j->has_value || !j->has_progress)
        return part_say(d, N_("of %1"), target.s, NULL, NULL);
    (void)number_percent(j->progress.value, &number_print, share);
    if (item->indicator->period == PERIOD_INSTANT)
        return part_say(d, N_("of %1, %2"), target.s, share, NULL);
    return part_say(
        d, N_("of %1 in %2, %3"), target.s,
        daytext_month_name(d->lang, day_civil(j->first).month, MONTH_IN),
        share);
}

static void add_value(const struct dashboard *d, struct buf *out,
                      const struct review_item *item)
{
    markup_put(out, "<p class=\"value\"><b>", part_value(item).s, "</b>");
    markup_put(out, "", beside_value(d, item).s, "</p>\n");
}

/* "1 of 2", and which one decided. */
static void add_parts(const struct dashboard *d, struct buf *out,
                      const struct review_item *item)
{
    const struct indicator *ind = item->indicator;
    const struct review_item *items = d->review.items;
    size_t met = 0;

    for (size_t i = 0; i < ind->any_of_count; i++) {
        size_t at = (size_t)(ind->any_of[i] - d->order.plan->indicators);

        met += items[at].judgement.status == STATUS_REACHED;
    }
    markup_put(out, "<p class=\"value\"><b>",
               part_say(d, N_("%1 of %2"), say_number((double)met).s,
                        say_number((double)ind->any_of_count).s, NULL)
                   .s,
               "</b>");
    markup_put(out, "", language_text(d->lang, N_("reached")), "</p>\n");
}

/* "due 6 996, 106 % of it", or what the status alone doesn't tell */
static struct phrase due_words(const struct dashboard *d,
                               const struct review_item *item)
{
    const struct judgement *j = &item->judgement;
    struct phrase remark = verdict_remark(d->lang, item->indicator, j);
    struct phrase due = say_number(j->pace);
    char text[NUMBER_TEXT];
    double share;

    if (remark.s[0] != '\0')
        return remark;
    if (item->indicator->any_of_count > 0)
        return phrase_of(language_text(d->lang, N_("one of them is enough")));
    if (!j->has_pace)
        return phrase_of("");
    if (!judge_of_due(item->indicator, j, &share))
        return part_say(d, N_("due %1"), due.s, NULL, NULL);
    return part_say(d, N_("due %1, %2 of it"), due.s,
                    number_percent(share, &number_print, text), NULL);
}

static int add_card(const struct dashboard *d, struct buf *out, size_t at,
                    struct err *err)
{
    const struct review_item *item = &d->review.items[at];
    struct phrase due;
    char file[DASHBOARD_FILE];

    (void)buf_addstr(out, "<li class=\"box card\"><div class=\"top\"><h3>"
                          "<a href=\"");
    markup_address(out, dashboard_file(item->indicator, "html", file));
    markup_put(out, "\"><bdi>", part_label(d, at).s,
               "</bdi></a></h3><div class=\"status\">");
    sign_status(out, d->lang, verdict_of(&item->judgement));
    (void)buf_addstr(out, "</div></div>\n");
    if (item->indicator->any_of_count > 0)
        add_parts(d, out, item);
    else
        add_value(d, out, item);
    if (part_card(d, out, at, "chart", err) != 0)
        return -1;
    (void)buf_addstr(out, "\n<div class=\"end\">");
    due = due_words(d, item);
    if (due.s[0] != '\0')
        markup_put(out, "<span>", due.s, "</span>");
    markup_put(out, "<span>", part_age(d, item).s, "</span></div></li>\n");
    return 0;
}

int cards_add(const struct dashboard *d, struct buf *out, struct err *err)
{
    markup_put(out, "<section aria-label=\"",
               language_text(d->lang, N_("Indicators")),
               "\">\n<h2 class=\"hide\">");
    markup_put(out, "", language_text(d->lang, N_("Indicators")),
               "</h2>\n<ul class=\"cards\">\n");
    for (size_t i = 0; i < d->review.count; i++) {
        const struct indicator *ind = d->review.items[i].indicator;

        if ((ind->has_target || ind->any_of_count > 0) &&
            add_card(d, out, i, err) != 0)
            return -1;
    }
    (void)buf_addstr(out, "</ul>\n</section>\n");
    return 0;
}
