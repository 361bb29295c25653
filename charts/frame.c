/*
 * A page under way, and the parts that plots share.  Head, foot and events are
 * in head.c, foot.c and page_events.c.
 */
#include "charts/frame.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "indicators/month.h"

enum { TICK_SPACE = 10 }; /* between a label and the grid */

const struct pen pen_grid = {INK_GRID, 1, DASH_NONE};
const struct pen pen_zero = {INK_TEXT, 1, DASH_NONE};
const struct pen pen_plan = {INK_TEXT, 1, DASH_NONE};
const struct pen pen_target = {INK_TARGET, 2, DASH_TARGET};
const struct pen pen_path = {INK_PATH, 1.5, DASH_PATH};

/* Right-aligned. */
static const struct type type_tick = {
    .size = 14, .ink = INK_SOFT, .anchor = ANCHOR_RIGHT};
const struct type type_words = {
    .size = 13, .ink = INK_SOFT, .anchor = ANCHOR_LEFT, .halo = true};
const struct type type_month = {
    .size = 15, .ink = INK_TEXT, .anchor = ANCHOR_MIDDLE};
const struct type type_year = {
    .size = 14, .ink = INK_SOFT, .anchor = ANCHOR_MIDDLE};

void page_init(struct page *page, const struct scene *scene, struct drawing *d)
{
    struct surface on = {d->width, d->height, d->medium};

    *page = (struct page){
        .scene = scene,
        .d = d,
        .lang = scene->plan->language,
        .form = form_of(&on),
        .print = d->medium == MEDIUM_PRINT,
        .small = form_is_small(&on),
        .narrow = form_is_narrow(&on),
    };
    d->language = language_name(page->lang);
    page->left = page->form->margin;
    page->right = d->width - page->form->margin;
    page->rule = d->height - page->form->below;
    page_limit_events(page, EVENTS_MAX);
}

void page_raise_key(struct page *page, int lines)
{
    page->key_raised = lines;
    page->rule -= lines * page->form->key_step;
}

void page_key(struct page *page, enum key_sign sign, int number,
              struct phrase words)
{
    if (page->key_count < KEY_MAX)
        page->key[page->key_count++] = (struct key_entry){sign, number, words};
}

int32_t page_known_until(const struct scene *scene, enum period period)
{
    bool after = period != PERIOD_INSTANT && !scene->over;

    return scene->as_of - (after ? 1 : 0);
}

struct figures page_known_figures(const struct scene *scene, enum period period,
                                  const struct figures *figures)
{
    struct figures known = *figures;
    int32_t until = page_known_until(scene, period);

    for (; known.count > 0; known.count--) {
        int32_t day = known.list[known.count - 1].day;

        if ((period == PERIOD_MONTH ? month_last(day) : day) <= until)
            break;
    }
    return known;
}

size_t page_days_read(const struct page *page)
{
    const struct scene *s = page->scene;

    if (s->per_day == NULL)
        return 0;
    return figures_from(s->per_day_figures, s->to + 1) -
           figures_from(s->per_day_figures, s->from);
}

void frame_describe_kind(const struct page *page, enum word kind,
                         struct buf *text)
{
    const char *title = page->scene->indicator->title;
    bool titled = *title != '\0';

    (void)buf_addstr(text, words_say(page->lang, kind,
                                     titled ? title : page->subtitle.s, NULL,
                                     NULL, NULL)
                               .s);
    if (titled)
        (void)buf_addf(text, " %s.", page->subtitle.s);
}

int frame_describe(struct page *page, struct buf *text, struct err *err)
{
    char *title = page->d->title;
    int ret;

    (void)buf_addf(text, " %s.", title == NULL ? "" : title);
    ret = buf_check(text, err);
    if (ret != 0)
        return ret;
    page->d->title = NULL;
    drawing_name(page->d, title == NULL ? "" : title, buf_text(text));
    free(title);
    return 0;
}

bool page_many_years(const struct page *page)
{
    return page->scene->to - page->scene->from > 366;
}

/* Does a day need its year? */
static bool needs_year(const struct page *page, int32_t day)
{
    return page_many_years(page) || day < page->scene->from ||
           day > page->scene->to;
}

struct phrase page_day(const struct page *page, int32_t day)
{
    return needs_year(page, day) ? words_full_day(page->lang, day)
                                 : words_day(page->lang, day);
}

struct phrase page_days(const struct page *page, int32_t from, int32_t to)
{
    return needs_year(page, from) || needs_year(page, to)
               ? words_span(page->lang, from, to)
               : words_days(page->lang, from, to);
}

struct phrase page_short_days(const struct page *page, int32_t from, int32_t to)
{
    struct phrase days = words_short_days(page->lang, from, to);

    if (!needs_year(page, from) && !needs_year(page, to))
        return days;
    if (day_civil(from).year != day_civil(to).year)
        return words_span(page->lang, from, to);
    return phrase_join(days.s, " ", words_year(to).s);
}

struct phrase page_month(const struct page *page, int32_t day)
{
    return needs_year(page, day) ? words_full_month(page->lang, day)
                                 : words_month(page->lang, day);
}

bool page_recounted_at(const struct page *page, int32_t day)
{
    const struct account *account = page->scene->indicator->account;

    for (size_t i = 0; i < account->redefined_count; i++)
        if (account->redefined[i].day == day)
            return true;
    return false;
}

bool page_first_reading(const struct page *page)
{
    const struct scene *s = page->scene;

    return s->figures->count == 1 && s->indicator->period != PERIOD_DAY &&
           s->judgement->has_value;
}

int32_t page_expected(const struct page *page)
{
    const struct scene *s = page->scene;

    switch (s->indicator->period) {
    case PERIOD_MONTH:
        return month_last(s->plan->start) + 1;
    case PERIOD_DAY:
        return s->plan->start + 1;
    case PERIOD_INSTANT:
    case PERIOD_COUNT:
        break;
    }
    return s->plan->start;
}

/* Move the two lines to where neither path nor band is below them; false:
 * nowhere, and the headline must do. */
static bool empty_place(const struct page *page, struct box words, double right,
                        double bottom, struct point *at)
{
    for (double down = 0; at->y + down < bottom - 40; down += 12)
        for (double shift = 0; words.x + shift + words.w < right - 8;
             shift += 12) {
            struct box both = {words.x + shift, words.y + down - 8, words.w,
                               words.h};

            if (drawing_is_clear(page->d, both, 4)) {
                at->x += shift;
                at->y += down;
                return true;
            }
        }
    return false;
}

void page_empty(struct page *page, struct point at, double right, double bottom)
{
    static const struct type title = {
        .size = 22, .ink = INK_TEXT, .bold = true, .halo = true};
    static const struct type body = {.size = 16, .ink = INK_TEXT, .halo = true};
    const struct scene *s = page->scene;
    int32_t day = page_expected(page);
    struct phrase on = words_full_day(page->lang, day);
    struct phrase heading =
        words_say(page->lang, WORD_NONE_TITLE, NULL, NULL, NULL, NULL);
    struct phrase words;
    struct box box;

    if (day < s->as_of)
        words =
            words_say(page->lang, WORD_NONE_STARTED, on.s, NULL, NULL, NULL);
    else if (s->indicator->period == PERIOD_MONTH)
        words = words_say(page->lang, WORD_NONE_EXPECTED_FOR, on.s,
                          words_month(page->lang, day - 1).s, NULL, NULL);
    else
        words =
            words_say(page->lang, WORD_NONE_EXPECTED, on.s, NULL, NULL, NULL);
    box = drawing_text_box(page->d, &title, at.x, at.y, heading.s);
    if (!page->small) {
        box.w = fmax(box.w, drawing_text_width(page->d, &body, words.s));
        box.h = 58;
    }
    if (!empty_place(page, box, right, bottom, &at))
        return;
    drawing_text(page->d, &title, at.x, at.y, heading.s);
    if (!page->small)
        drawing_text(page->d, &body, at.x, at.y + 29, words.s);
}

struct phrase page_fit(const struct page *page, const struct type *type,
                       struct phrase text, double width)
{
    size_t n = strlen(text.s);

    if (drawing_text_width(page->d, type, text.s) <= width)
        return text;
    if (n > sizeof(text.s) - 4)
        n = sizeof(text.s) - 4;
    while (n > 0) {
        do
            n--;
        while (n > 0 && ((unsigned char)text.s[n] & 0xC0) == 0x80);
        memcpy(text.s + n, "\u2026", sizeof "\u2026");
        if (drawing_text_width(page->d, type, text.s) <= width)
            break;
    }
    return text;
}

static int steps_of(const struct scale *scale)
{
    return (int)floor((scale->high - scale->low) / scale->step + 0.001);
}

double page_ticks_width(const struct page *page, const struct scale *scale)
{
    double last = scale->low + steps_of(scale) * scale->step;

    return drawing_text_width(page->d, &type_tick, words_number(last).s) +
           TICK_SPACE;
}

void page_grid(struct page *page, const struct scale *scale, double x1,
               double x2)
{
    int steps = steps_of(scale);

    for (int i = 0; i <= steps; i++) {
        double v = scale->low + i * scale->step;
        double y = round(scale_y(scale, v));

        if (v != 0)
            drawing_line(page->d, &pen_grid, x1, y, x2, y);
        else
            drawing_line(page->d, &pen_zero, x1, y, x2, y);
        (void)drawing_text_try(page->d, &type_tick, x1 - TICK_SPACE, y + 5,
                               words_number(v).s, 0);
    }
}

/* At the line of the plan's start: right of it, or left where a plan starts so
 * late in its only month that the picture would cut the words off. */
static void place_start(struct page *page, double x, double top,
                        const char *words, double right)
{
    struct type type = type_words;
    double width;

    type.halo = false;
    width = drawing_text_width(page->d, &type, words);
    if (x + 7 + width > right)
        type.anchor = ANCHOR_RIGHT;
    drawing_text(page->d, &type, x + (x + 7 + width > right ? -7 : 7),
                 top + page->form->plan_words, words);
}

void page_plan_lines(struct page *page, double start_x, double end_x,
                     double top, double bottom, double right)
{
    const struct plan *plan = page->scene->plan;
    struct phrase starts =
        words_say(page->lang, WORD_PLAN_STARTS, page_day(page, plan->start).s,
                  NULL, NULL, NULL);
    struct phrase ends =
        words_say(page->lang, WORD_PLAN_ENDS, page_day(page, plan->end).s, NULL,
                  NULL, NULL);
    struct type at_left = type_words;
    struct type at_right = type_words;

    at_left.halo = at_right.halo = false;
    at_right.anchor = ANCHOR_RIGHT;
    if (plan->start >= page->scene->from) {
        drawing_line(page->d, &pen_plan, start_x, top, start_x, bottom);
        if (!page->small)
            place_start(page, start_x, top, starts.s, right);
    }
    if (plan->end <= page->scene->to) {
        double width = drawing_text_width(page->d, &at_left, ends.s);
        bool room = end_x + 7 + width < right;

        drawing_line(page->d, &pen_plan, end_x, top, end_x, bottom);
        if (!page->small)
            (void)drawing_text_try(page->d, room ? &at_left : &at_right,
                                   room ? end_x + 7 : end_x - 7,
                                   top + page->form->plan_words, ends.s, 2);
    }
}

int32_t page_quarter_end(const struct page *page, int index)
{
    const struct plan *plan = page->scene->plan;
    int32_t first = month_first(plan->start);
    int month = day_civil(first).month;
    int behind = plan->quarters == QUARTERS_PLAN ? 0 : (month - 1) % 3;
    int32_t end = month_add(first, 3 * (index + 1) - behind) - 1;

    return end <= plan->end ? end : DAY_NONE;
}
