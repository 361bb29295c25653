/*
 * Headline, subtitle and status: what the chart says in words.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "charts/frame.h"

static const struct type note_type = {
    .size = 14, .ink = INK_SOFT, .anchor = ANCHOR_RIGHT};
static const struct type status_type = {
    .size = 16, .ink = INK_TEXT, .bold = true, .anchor = ANCHOR_RIGHT};

/* Short for a sentence with one or two parts. */
static struct phrase say(const struct page *page, enum word word, const char *a,
                         const char *b)
{
    return words_say(page->lang, word, a, b, NULL, NULL);
}

/* The value with its unit: "7 412 unique visitors". */
static struct phrase with_noun(const struct page *page, double value,
                               struct phrase number)
{
    const struct indicator *ind = page->scene->indicator;
    struct phrase noun =
        words_noun(page->lang, ind->metric, words_told(ind, value));

    if (ind->period == PERIOD_DAY)
        noun = say(page, WORD_A_DAY, noun.s, NULL);
    return phrase_join(number.s, " ", noun.s);
}

static struct phrase value_words(const struct page *page, double value)
{
    return with_noun(page, value, words_value(page->scene->indicator, value));
}

static struct phrase in_month_words(const struct page *page)
{
    int32_t day = page->scene->judgement->first;

    return page_many_years(page) ? words_in_full_month(page->lang, day)
                                 : words_in_month(page->lang, day);
}

/* A headline where the judgement holds no value. */
static struct phrase none_words(const struct page *page)
{
    const struct scene *s = page->scene;
    const struct figures *f = s->figures;
    int32_t expected = page_expected(page);

    if (f->count == 0 && page_days_read(page) > 0)
        return say(page, WORD_HEAD_NO_MONTH, NULL, NULL);
    if (f->count == 0 && expected >= s->as_of)
        return say(page, WORD_HEAD_NONE_YET,
                   words_full_day(page->lang, expected).s, NULL);
    if (f->count == 0)
        return say(page, WORD_HEAD_NONE, NULL, NULL);
    if (s->indicator->period == PERIOD_INSTANT)
        return say(page, WORD_HEAD_SINCE,
                   words_full_day(page->lang, f->list[f->count - 1].day).s,
                   NULL);
    if (s->judgement->date != DAY_NONE)
        return say(page, WORD_HEAD_NONE_IN,
                   page_month(page, s->judgement->first).s, NULL);
    return say(page, WORD_HEAD_NO_MONTH, NULL, NULL);
}

/* A mean of less than half of its days is no value to head a chart with, unless
 * it tells the status. */
static bool is_thin(const struct judgement *j)
{
    return j->days_read * 2 < j->days_in_period &&
           (j->untold == UNTOLD_GAPS || j->status == STATUS_FOLLOWED);
}

/* A month without a figure of its own, of which its days tell bounds. */
static struct phrase bounds_words(const struct page *page)
{
    const struct scene *s = page->scene;
    const struct judgement *j = s->judgement;
    struct phrase head =
        isfinite(j->highest)
            ? say(page, WORD_HEAD_BETWEEN,
                  words_value(s->indicator, j->lowest).s,
                  value_words(page, j->highest).s)
            : say(page, WORD_HEAD_LEAST, value_words(page, j->lowest).s, NULL);

    return say(page, WORD_HEAD_IN, head.s, in_month_words(page).s);
}

static struct phrase unread_words(const struct page *page)
{
    const struct judgement *j = page->scene->judgement;
    int unread = j->days_in_period - j->days_read;

    return words_say_of(page->lang, WORD_HEAD_UNREAD, unread,
                        phrase_large(page_month(page, j->first).s).s,
                        words_number(unread).s, NULL, NULL);
}

/* "7 412 unique visitors in October", or that there is none. */
static struct phrase dated_value(const struct page *page)
{
    const struct scene *s = page->scene;
    const struct judgement *j = s->judgement;
    bool level = s->indicator->period == PERIOD_INSTANT;
    struct phrase head;

    if (!j->has_value)
        return j->has_bounds ? bounds_words(page) : none_words(page);
    if (is_thin(j))
        return unread_words(page);
    if (j->value.low != j->value.high && j->status == STATUS_REACHED)
        head =
            say(page, WORD_HEAD_LEAST, value_words(page, j->value.low).s, NULL);
    else if (j->value.low != j->value.high)
        head = say(page, WORD_HEAD_BETWEEN,
                   words_value(s->indicator, j->value.low).s,
                   value_words(page, j->value.high).s);
    else
        head = with_noun(page, j->value.value, words_judged(s->indicator, j));
    return level ? say(page, WORD_HEAD_ON, head.s, page_day(page, j->date).s)
                 : say(page, WORD_HEAD_IN, head.s, in_month_words(page).s);
}

/* Did other months than the last one decide? */
static bool is_of_months(const struct page *page)
{
    const struct indicator *ind = page->scene->indicator;
    const struct judgement *j = page->scene->judgement;
    double worst = ind->better == BETTER_LESS ? j->highest : j->lowest;

    if (judge_is_lost(ind, j))
        return true;
    return ind->judge == JUDGE_ANY && j->status == STATUS_REACHED &&
           !((j->has_value || j->has_bounds) &&
             judge_meets(ind, (double)j->target, worst));
}

static struct phrase headline(const struct page *page)
{
    const struct scene *s = page->scene;
    const struct judgement *j = s->judgement;
    bool level = s->indicator->period == PERIOD_INSTANT;
    struct phrase head = dated_value(page);
    struct phrase share;

    if (is_of_months(page))
        return phrase_large(verdict_months(page->lang, s->indicator, j).s);
    if (is_thin(j) || (!j->has_value && !j->has_bounds))
        return head;
    if (page_first_reading(page))
        head = say(page, level ? WORD_HEAD_FIRST : WORD_HEAD_FIRST_MONTH,
                   head.s, NULL);
    if (j->status == STATUS_CANNOT_BE_TOLD)
        return say(page, WORD_HEAD_UNTOLD, head.s, NULL);
    if (!j->has_progress)
        return j->status == STATUS_REACHED
                   ? say(page, WORD_HEAD_MET, head.s, NULL)
                   : head;
    share = words_percent(j->progress.low);
    return say(page, j->progress.low >= 1 ? WORD_HEAD_REACHED : WORD_HEAD_SHARE,
               head.s, share.s);
}

/* The distance to the path or to the target, in words. */
static struct phrase distance_words(const struct page *page)
{
    const struct scene *s = page->scene;
    const struct judgement *j = s->judgement;
    double target = (double)j->target;
    bool less = s->indicator->better == BETTER_LESS;
    double value =
        words_told(s->indicator, less ? j->value.high : j->value.low);
    double due = round(j->pace);
    bool met = judge_meets(s->indicator, target, value);

    if (met && j->value.low != j->value.high)
        return say(page, WORD_NOTE_ROUNDED, NULL, NULL);
    if (value == target)
        return say(page, WORD_NOTE_EXACTLY, words_whole(j->target).s, NULL);
    if (met)
        return say(page, less ? WORD_NOTE_UNDER : WORD_NOTE_OVER,
                   words_number(fabs(value - target)).s,
                   words_whole(j->target).s);
    if (!j->has_pace)
        return say(page, WORD_NOTE_NO_PATH, NULL, NULL);
    if (value == due)
        return say(page, WORD_NOTE_ON, words_number(due).s, NULL);
    return say(page,
               value > due ? WORD_NOTE_ABOVE
               : less      ? WORD_NOTE_BELOW
                           : WORD_NOTE_BEHIND,
               words_number(fabs(value - due)).s, words_number(due).s);
}

struct phrase frame_note(const struct page *page)
{
    const struct scene *s = page->scene;
    const struct judgement *j = s->judgement;
    const struct indicator *ind = s->indicator;
    struct phrase none = {{0}};

    if (!ind->has_target)
        return none;
    if (is_of_months(page))
        return dated_value(page);
    if (j->status == STATUS_CANNOT_BE_TOLD)
        return verdict_untold(page->lang, ind, j);
    if (!j->has_value)
        return say(page, WORD_NOTE_TARGET, words_whole(j->target).s,
                   words_full_day(page->lang, ind->by).s);
    if (j->months_judged > 0)
        return verdict_months(page->lang, ind, j);
    return distance_words(page);
}

static struct phrase subtitle(const struct page *page)
{
    const struct scene *s = page->scene;
    const struct indicator *ind = s->indicator;
    const struct account *account = ind->account;
    struct phrase noun = words_noun_title(page->lang, ind->metric);
    struct phrase span = ind->period == PERIOD_INSTANT
                             ? words_span(page->lang, s->from, s->to)
                             : words_months(page->lang, s->from, s->to);
    struct phrase unpaid = {{0}};

    if (ind->paid == PAID_EXCLUDE)
        unpaid = say(page, WORD_UNPAID, NULL, NULL);
    if (ind->period == PERIOD_INSTANT)
        return words_say(page->lang,
                         account->network->typed ? WORD_SUB_TYPED
                                                 : WORD_SUB_LEVEL,
                         phrase_join(noun.s, "", unpaid.s).s, account->title,
                         network_title(account->network, page->lang), span.s);
    return words_say(page->lang,
                     ind->period == PERIOD_DAY ? WORD_SUB_MEAN : WORD_SUB_MONTH,
                     noun.s, account->title, span.s, unpaid.s);
}

void frame_sign(struct drawing *d, enum verdict verdict, double x, double y)
{
    static const struct type query = {
        .size = 16, .ink = INK_SOFT, .anchor = ANCHOR_MIDDLE, .bold = true};
    struct pen ring = {INK_AMBER, 2, DASH_NONE};

    switch (verdict) {
    case VERDICT_REACHED:
        drawing_rect(d, INK_GOOD, (struct box){x - 8, y - 8, 16, 16});
        drawing_tick(d, INK_PAPER, x, y, 10, 2);
        break;
    case VERDICT_ON_TRACK:
        drawing_disc(d, INK_GOOD, x, y, 8);
        break;
    case VERDICT_WATCH: {
        struct point half[17];

        for (int i = 0; i < 17; i++) {
            double a = 3.14159265358979 * (0.5 + i / 16.0);

            half[i] = (struct point){x + 7 * cos(a), y + 7 * sin(a)};
        }
        drawing_ring(d, &ring, x, y, 7);
        drawing_polygon(d, INK_AMBER, half, 17);
        break;
    }
    case VERDICT_BEHIND:
    case VERDICT_NOT_REACHED:
        ring.ink = INK_BAD;
        drawing_ring(d, &ring, x, y, 7);
        drawing_line(d, &ring, x - 4, y, x + 4, y);
        break;
    case VERDICT_CANNOT_BE_TOLD:
        drawing_text(d, &query, x, y + 6, "?");
        break;
    case VERDICT_NO_DATA:
        drawing_cross(d, INK_SOFT, x, y, 11, 2);
        break;
    case VERDICT_NOT_STARTED:
    case VERDICT_NO_TARGET:
    case VERDICT_COUNT:
        ring.ink = INK_SOFT;
        drawing_line(d, &ring, x - 7, y, x + 7, y);
        break;
    }
}

static const enum ink verdict_inks[VERDICT_COUNT] = {
    [VERDICT_REACHED] = INK_GOOD,    [VERDICT_ON_TRACK] = INK_GOOD,
    [VERDICT_WATCH] = INK_AMBER,     [VERDICT_BEHIND] = INK_BAD,
    [VERDICT_NOT_REACHED] = INK_BAD, [VERDICT_CANNOT_BE_TOLD] = INK_SOFT,
    [VERDICT_NO_DATA] = INK_SOFT,    [VERDICT_NOT_STARTED] = INK_SOFT,
    [VERDICT_NO_TARGET] = INK_SOFT,
};

/* Word and sign at the right; returns how far left they reach. */
static double status_chip(struct page *page)
{
    enum verdict verdict = verdict_of(page->scene->judgement);
    struct type type = status_type;
    const char *text = verdict_text(page->lang, verdict);
    double y = page->form->chip_y;
    double height = page->form->chip_height;
    double baseline;
    double right = page->right - (verdict != VERDICT_NO_TARGET ? 14 : 0);
    double left;

    if (page->small)
        type.size = 13;
    baseline = round(y + height / 2 + type.size * 0.36);
    if (verdict == VERDICT_NO_TARGET) {
        type.bold = false;
        type.ink = INK_SOFT;
        drawing_text(page->d, &type, right, baseline, text);
        return page->right - drawing_text_width(page->d, &type, text);
    }
    left = right - drawing_text_width(page->d, &type, text) - 16;
    drawing_frame(page->d, &(struct pen){verdict_inks[verdict], 1.5, DASH_NONE},
                  (struct box){left - 20, y, page->right - left + 20, height});
    frame_sign(page->d, verdict, left - 1, y + height / 2);
    drawing_text(page->d, &type, right, baseline, text);
    return left - 20;
}

/* Two lines of the headline, broken at the last space that fits. */
static void headline_in_two(struct page *page, const struct type *type,
                            struct phrase text, double width)
{
    struct phrase first = text;
    struct phrase rest;
    char *space = strrchr(first.s, ' ');

    while (space != NULL) {
        *space = '\0';
        if (drawing_text_width(page->d, type, first.s) <= width)
            break;
        space = strrchr(first.s, ' ');
    }
    if (space == NULL) {
        first = page_fit(page, type, text, width);
        drawing_text(page->d, type, page->left, page->form->head_y, first.s);
        return;
    }
    rest = text;
    memmove(rest.s, text.s + (space - first.s) + 1,
            strlen(text.s + (space - first.s) + 1) + 1);
    /* In a small picture the second line runs below the status. */
    rest = page_fit(page, type, rest,
                    page->small ? page->right - page->left : width);
    drawing_text(page->d, type, page->left, page->form->head_two[0], first.s);
    drawing_text(page->d, type, page->left, page->form->head_two[1], rest.s);
}

static void headline_fit(struct page *page, struct phrase text, double width)
{
    const struct form *form = page->form;
    struct type type = {.ink = INK_TEXT, .bold = true, .heading = true};

    for (size_t i = 0; i < sizeof(form->head) / sizeof(form->head[0]); i++) {
        type.size = form->head[i];
        if (drawing_text_width(page->d, &type, text.s) <= width) {
            drawing_text(page->d, &type, page->left, form->head_y, text.s);
            return;
        }
    }
    type.size = form->head_least;
    headline_in_two(page, &type, text, width);
}

/* Smaller where it is too long, and cut at last. */
static void subtitle_fit(struct page *page, double width)
{
    struct type type = {.size = 16, .ink = INK_SOFT};

    while (type.size > 14 &&
           drawing_text_width(page->d, &type, page->subtitle.s) > width)
        type.size -= 1;
    drawing_text(page->d, &type, page->left, page->form->subtitle_y,
                 page_fit(page, &type, page->subtitle, width).s);
}

/* On paper the note yields where the subtitle would be cut. */
static double subtitle_width(const struct page *page)
{
    static const struct type type = {.size = 16, .ink = INK_SOFT};

    return drawing_text_width(page->d, &type, page->subtitle.s);
}

void frame_indicator(struct page *page)
{
    static const struct type type = {.size = 14, .ink = INK_SOFT, .bold = true};
    struct phrase title = phrase_of(page->scene->indicator->title);

    if (page->form->title_y > 0)
        drawing_text(page->d, &type, page->left, page->form->title_y,
                     page_fit(page, &type, title, page->right - page->left).s);
}

void frame_head(struct page *page)
{
    frame_indicator(page);
    frame_head_of(page, subtitle(page));
}

void frame_head_of(struct page *page, struct phrase below_head)
{
    struct phrase head = headline(page);
    struct phrase below = frame_note(page);
    double chip = status_chip(page);
    double width;

    page->subtitle = below_head;
    drawing_name(page->d, head.s, "");
    headline_fit(page, head, chip - 24 - page->left);
    if (page->small)
        return;
    width = drawing_text_width(page->d, &note_type, below.s) + 24;
    if (page->print && subtitle_width(page) > page->right - page->left - width)
        width = 0;
    else
        drawing_text(page->d, &note_type, page->right, page->form->subtitle_y,
                     below.s);
    subtitle_fit(page, page->right - page->left - width);
}

void frame_title(struct page *page, struct phrase head, struct phrase subtitle)
{
    double width = page->right - page->left;

    page->subtitle = subtitle;
    drawing_name(page->d, head.s, "");
    headline_fit(page, head, width);
    if (!page->small)
        subtitle_fit(page, width);
}
