/*
 * What turned an indicator's way, what its days say of a month, and what is
 * needed a month: remarks below the table of indicators.
 */
#include "cli/status_remarks.h"

#include <math.h>

#include "base/daytext.h"
#include "base/number.h"
#include "cli/english.h"
#include "cli/status_say.h"

/* Numbers that no line breaks within. */
static const struct number_style whole = {"\u00a0", "-", "."};
static const struct number_style whole_ascii = {"", "-", "."};

static const struct number_style *style_of(const struct status_view *v)
{
    return v->look.unicode ? &whole : &whole_ascii;
}

void remark_bounds(const struct status_view *v, const struct review_item *item,
                   struct buf *line)
{
    const struct judgement *j = &item->judgement;
    char month[DAYTEXT];
    char low[NUMBER_TEXT];
    char high[NUMBER_TEXT];

    if (!j->has_bounds)
        return;
    (void)daytext_month(v->lang, j->date, month);
    (void)number_fixed(j->lowest, 0, style_of(v), low);
    (void)number_fixed(j->highest, 0, style_of(v), high);
    if (isfinite(j->highest))
        status_add(line,
                   status_say(v,
                              N_("%1: %2 has no figure of its own; by its days "
                                 "between %3 and %4"),
                              item->indicator->name, month, low, high));
    else
        status_add(line,
                   status_say(v,
                              N_("%1: %2 has no figure of its own; by its days "
                                 "at least %3"),
                              item->indicator->name, month, low, NULL));
}

/* The revision in force on a day; NULL: the first target is. */
static const struct target_revision *revision_on(const struct indicator *ind,
                                                 int32_t day)
{
    const struct target_revision *found = NULL;

    for (size_t i = 0; i < ind->revised_count; i++) {
        if (ind->revised[i].day <= day)
            found = &ind->revised[i];
    }
    return found;
}

void remark_revised(const struct status_view *v, const struct review_item *item,
                    struct buf *line)
{
    const struct indicator *ind = item->indicator;
    const struct target_revision *r = revision_on(ind, v->review->as_of);
    char now[NUMBER_TEXT];
    char before[NUMBER_TEXT];
    char day[DAYTEXT];

    if (r == NULL)
        return;
    status_add(line, status_say(v, N_("%1: target %2 since %3"), ind->name,
                                number_whole(r->target, style_of(v), now),
                                daytext_long(v->lang, r->day, day), NULL));
    if (r->words[0] != '\0')
        (void)buf_addf(line, " (%s)", r->words);
    (void)number_whole(indicator_target(ind, r->day - 1), style_of(v), before);
    status_add(line,
               status_say(v, N_(", %1 before"), before, NULL, NULL, NULL));
}

/* Has an earlier item told it of its account already? */
static bool is_told(const struct review *review, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (review->items[i].indicator->account ==
            review->items[at].indicator->account)
            return true;
    }
    return false;
}

void remark_redefined(const struct status_view *v, size_t at, struct buf *line)
{
    const struct review *review = v->review;
    const struct account *account = review->items[at].indicator->account;
    int32_t since = account_counted_since(account, review->as_of);
    char day[DAYTEXT];

    if (since <= review->plan->start || is_told(review, at))
        return;
    for (size_t i = 0; i < account->redefined_count; i++) {
        if (account->redefined[i].day == since)
            (void)buf_addf(
                line, "%s: %s",
                status_say(v, N_("%1: counted in another way since %2"),
                           account->name, daytext_long(v->lang, since, day),
                           NULL, NULL)
                    .s,
                account->redefined[i].words);
    }
}

void remark_needed(const struct status_view *v, struct buf *line)
{
    const struct review *review = v->review;
    char text[NUMBER_TEXT];

    for (size_t i = 0; i < review->count; i++) {
        const struct review_item *item = &review->items[i];
        double needed = item->judgement.per_month_needed;

        if (!item->judgement.has_per_month_needed ||
            item->indicator->any_of_count > 0)
            continue;
        (void)buf_addf(line, "%s%s ",
                       line->len > 0
                           ? ", "
                           : language_text(v->lang, N_("needed a month: ")),
                       item->indicator->name);
        if (fabs(needed) < 1)
            (void)buf_addstr(
                line, language_text(v->lang, needed < 0 ? N_("less than -1")
                                                        : N_("less than 1")));
        else
            (void)buf_addstr(line, number_fixed(needed, 0, style_of(v), text));
    }
}
