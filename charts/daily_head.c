/*
 * What a month's days say: the headline of its mean, and the facts below the
 * plot.
 */
#include "charts/daily.h"

#include <math.h>

#include "indicators/order.h"

static struct phrase say(const struct daily_chart *daily, enum word word,
                         const char *a, const char *b)
{
    return words_say(daily->page->lang, word, a, b, NULL, NULL);
}

/* "1–17 October": what is over of a month that is not. */
static struct phrase span_words(const struct daily_chart *daily)
{
    const struct figures *f = &daily->shown;

    return words_days(daily->page->lang, daily->first,
                      f->list[f->count - 1].day);
}

/* A month that no judgement is about: it is not over, or after the deadline. */
static struct phrase plain_headline(const struct daily_chart *daily)
{
    const struct indicator *ind = daily->page->scene->indicator;
    double mean = daily->month.value.value;
    struct phrase value;
    struct phrase noun;

    if (daily->shown.count == 0)
        return say(daily, WORD_HEAD_NONE_IN,
                   words_in_month(daily->page->lang, daily->first).s, NULL);
    noun =
        say(daily, WORD_A_DAY,
            words_noun(daily->page->lang, ind->metric, words_told(ind, mean)).s,
            NULL);
    value = phrase_join(words_value(ind, mean).s, " ", noun.s);
    return say(daily, WORD_DAILY_MEAN, value.s, span_words(daily).s);
}

static struct phrase subtitle(const struct daily_chart *daily)
{
    const struct scene *s = daily->page->scene;
    const struct indicator *ind = s->indicator;
    struct phrase unpaid = {{0}};

    if (ind->paid == PAID_EXCLUDE)
        unpaid = say(daily, WORD_UNPAID, NULL, NULL);
    return words_say(daily->page->lang, WORD_SUB_DAILY,
                     words_noun_title(daily->page->lang, ind->metric).s,
                     ind->account->title,
                     words_span(daily->page->lang, s->from, s->to).s, unpaid.s);
}

void daily_head(struct daily_chart *daily)
{
    struct page *page = daily->page;
    const struct scene *whole = page->scene;
    struct scene seen = *whole;
    struct indicator alone = *whole->indicator;
    struct judgement j = {0};

    /* This month, whatever the others of the plan were. */
    alone.judge = JUDGE_LAST;
    seen.indicator = &alone;
    if (daily->known == seen.to)
        judge_indicator(&(struct judge_case){.indicator = &alone,
                                             .plan_start = seen.plan->start,
                                             .figures = seen.figures,
                                             .as_of = seen.to,
                                             .over = true},
                        &j);
    if (daily->known < seen.to || j.date != seen.to) {
        frame_title(page, plain_headline(daily), subtitle(daily));
        return;
    }
    seen.judgement = &j;
    page->scene = &seen;
    frame_head_of(page, subtitle(daily));
    page->scene = whole;
}

/* ---- facts ---- */

static double median(const struct figures *f)
{
    double values[31]; /* days of a month */

    for (size_t i = 0; i < f->count; i++)
        values[i] = (double)f->list[i].value;
    return order_median(values, f->count);
}

/* "412 on 17 October" */
static struct phrase on_day(const struct daily_chart *daily,
                            const struct figure *f)
{
    return say(daily, WORD_HEAD_ON, words_whole(f->value).s,
               words_day(daily->page->lang, f->day).s);
}

static struct phrase target_fact(const struct daily_chart *daily)
{
    const struct indicator *ind = daily->page->scene->indicator;
    const struct figures *f = &daily->shown;
    int64_t target = indicator_target(ind, daily->page->scene->to);
    size_t met = 0;

    for (size_t i = 0; i < f->count; i++)
        met += judge_meets(ind, (double)target, (double)f->list[i].low) &&
               judge_meets(ind, (double)target, (double)f->list[i].high);
    return words_say_of(
        daily->page->lang,
        ind->better == BETTER_LESS ? WORD_DAILY_MET_LESS : WORD_DAILY_MET,
        (double)f->count, words_number((double)met).s,
        words_number((double)f->count).s, words_whole(target).s, NULL);
}

struct phrase daily_facts(const struct daily_chart *daily)
{
    const struct indicator *ind = daily->page->scene->indicator;
    const struct figures *f = &daily->shown;
    size_t best = 0;
    size_t least = 0;
    struct phrase facts;

    for (size_t i = 0; i < f->count; i++) {
        best = f->list[i].value > f->list[best].value ? i : best;
        least = f->list[i].value < f->list[least].value ? i : least;
    }
    facts = words_say(daily->page->lang, WORD_DAILY_FACTS,
                      words_value(ind, daily->month.value.value).s,
                      words_value(ind, median(f)).s,
                      on_day(daily, &f->list[best]).s,
                      on_day(daily, &f->list[least]).s);
    if (ind->has_target)
        facts = phrase_join(facts.s, " ", target_fact(daily).s);
    return facts;
}
