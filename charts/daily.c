/*
 * The days of one month: a column for each, as each is a closed count, the
 * target a day, the bands of events; days without a figure stay empty.
 */
#include "charts/daily.h"

#include <math.h>

#include "charts/album.h"
#include "charts/carry.h"
#include "indicators/owed.h"

enum {
    BAND_OVER = 10, /* from the top of a band to the plot */
    TARGET_ROOM = 88,
    LINES_MOST = 7,
    LINE_STEP = 40, /* units between two lines of the grid, about */
    EDGE = 8,
    HALO = 4 /* around a value that is wider than its column's slot */
};

/* Below the plot, the first is where the numbers of days stand. */
struct below {
    double days;
    double month;
    double facts; /* two lines at most */
    double step;
    double rule;
};

static const struct below below_screen = {20, 41, 76, 18, 104};
static const struct below below_paper = {19, 37, 58, 16, 86};

static const struct below *below(const struct daily_chart *daily)
{
    return daily->page->print ? &below_paper : &below_screen;
}

static struct phrase say(const struct daily_chart *daily, enum word word,
                         const char *a)
{
    return words_say(daily->page->lang, word, a, NULL, NULL, NULL);
}

static double slot_width(const struct daily_chart *daily)
{
    return (daily->x2 - daily->x1) / daily->length;
}

/* Left end of a day's slot; of the day after the last one: the right end. */
static double slot_x(const struct daily_chart *daily, int32_t day)
{
    return daily->x1 + slot_width(daily) * (day - daily->first);
}

static double middle_of(const struct daily_chart *daily, int32_t day)
{
    return slot_x(daily, day) + slot_width(daily) / 2;
}

/* The target in force at the month's end. */
static double target_of(const struct daily_chart *daily)
{
    return (double)indicator_target(daily->page->scene->indicator,
                                    daily->page->scene->to);
}

static double largest(const struct daily_chart *daily)
{
    const struct indicator *ind = daily->page->scene->indicator;
    double most = ind->has_target ? target_of(daily) : 0;

    for (size_t i = 0; i < daily->shown.count; i++)
        most = fmax(most, (double)daily->shown.list[i].high);
    return most;
}

/* ---- events ---- */

static bool band_of(const struct daily_chart *daily, const struct event *e,
                    struct box *band)
{
    int32_t last = daily->first + daily->length - 1;
    int32_t from = e->start > daily->first ? e->start : daily->first;
    int32_t to = e->end < last ? e->end : last;
    double x1 = round(slot_x(daily, from));

    *band = (struct box){x1, daily->scale.top - BAND_OVER,
                         round(slot_x(daily, to + 1)) - x1,
                         daily->scale.bottom - daily->scale.top + BAND_OVER};
    return from <= to;
}

static void draw_bands(const struct daily_chart *daily)
{
    static const struct pen edge = {INK_BAND_EDGE, 1, DASH_NONE};
    struct drawing *d = daily->page->d;
    struct box b;

    for (size_t i = 0; i < daily->page->event_count; i++) {
        if (!band_of(daily, daily->page->events[i], &b))
            continue;
        if (!daily->page->print)
            drawing_rect(d, INK_BAND, b);
        drawing_line(d, &edge, b.x, b.y, b.x, b.y + b.h);
        drawing_line(d, &edge, b.x + b.w, b.y, b.x + b.w, b.y + b.h);
        drawing_line(d, &edge, b.x, b.y, b.x + b.w, b.y);
    }
}

/* A number on top of its band: in the middle, else where no other one is. */
static bool place_flag(const struct daily_chart *daily, const struct box *b,
                       int number)
{
    struct drawing *d = daily->page->d;

    for (int shift = 0; shift <= fmax(b->w / 2 - 10, 0); shift += 11)
        for (int side = -1; side <= 1; side += 2) {
            double x = b->x + b->w / 2 + side * shift;
            struct box flag = {x - 10, b->y - 10, 20, 20};

            if (drawing_is_clear_but(d, flag, 1, INK_BAND_EDGE)) {
                drawing_flag(d, x, b->y, number);
                return true;
            }
        }
    return false;
}

static void draw_flags(const struct daily_chart *daily)
{
    struct page *page = daily->page;
    struct box b;

    for (size_t i = 0; i < page->event_count; i++)
        page->flagged[i] = band_of(daily, page->events[i], &b) &&
                           place_flag(daily, &b, page_event_number(page, i));
}

/* ---- days ---- */

static double column_width(const struct daily_chart *daily)
{
    double width = slot_width(daily);

    return width < 10 ? fmax(floor(width) - 2, 1) : round(width * 0.75);
}

static void draw_columns(const struct daily_chart *daily)
{
    const struct scene *s = daily->page->scene;
    double width = column_width(daily);

    for (size_t i = 0; i < daily->shown.count; i++) {
        const struct figure *f = &daily->shown.list[i];
        double x = round(middle_of(daily, f->day) - width / 2);
        double y = round(scale_y(&daily->scale, (double)f->value));
        enum ink ink = f->day > s->plan->end ? INK_AFTER : INK_DATA;

        if (daily->scale.bottom - y >= 1)
            drawing_rect(daily->page->d, ink,
                         (struct box){x, y, width, daily->scale.bottom - y});
    }
}

/* A cross on the axis for each day that is over and has no figure. */
static void draw_missing(const struct daily_chart *daily)
{
    const struct figures *f = &daily->shown;
    int32_t start = daily->page->scene->plan->start;
    bool any = false;

    if (!owed_daily(daily->page->scene->indicator->account, PERIOD_DAY))
        return;
    for (int32_t day = daily->first; day <= daily->known; day++) {
        size_t i = figures_from(f, day);

        if (day < start || (i < f->count && f->list[i].day == day))
            continue;
        drawing_cross(daily->page->d, INK_TEXT, middle_of(daily, day),
                      daily->scale.bottom - 8, fmin(9, slot_width(daily) - 2),
                      2);
        any = true;
    }
    if (any)
        page_key(daily->page, KEY_CROSS, 0, say(daily, WORD_NO_READING, NULL));
}

/* The value over a column; where the target's line is in the way, above that
 * or within the column. */
static void draw_value(const struct daily_chart *daily, const struct figure *f,
                       const struct type *wanted, double margin)
{
    struct drawing *d = daily->page->d;
    struct type type = *wanted;
    struct phrase text = words_whole(f->value);
    double x = middle_of(daily, f->day);
    double y = round(scale_y(&daily->scale, (double)f->value));

    if (drawing_text_try(d, &type, x, y - 5, text.s, margin))
        return;
    if (daily->scale.bottom - y > type.size + 12 &&
        drawing_text_width(d, &type, text.s) <= column_width(daily) - 1) {
        type.ink = INK_PAPER;
        type.halo = false;
        drawing_text(d, &type, x, y + type.size + 3, text.s);
        return;
    }
    for (int up = 7; up < 40; up += 2)
        if (drawing_text_try(d, &type, x, y - up, text.s, margin))
            return;
}

static void draw_values(const struct daily_chart *daily)
{
    const struct figures *f = &daily->shown;
    struct type type = {
        .size = 13, .ink = INK_TEXT, .anchor = ANCHOR_MIDDLE, .halo = true};
    size_t best = 0;
    size_t least = 0;
    bool fit = true;

    for (size_t i = 0; i < f->count; i++) {
        fit = fit && drawing_text_width(daily->page->d, &type,
                                        words_whole(f->list[i].value).s) <=
                         slot_width(daily) - 3;
        best = f->list[i].value > f->list[best].value ? i : best;
        least = f->list[i].value < f->list[least].value ? i : least;
    }
    for (size_t i = 0; i < f->count; i++) {
        type.bold = i == best || i == least;
        if (fit || type.bold)
            draw_value(daily, &f->list[i], &type, fit ? 0.5 : HALO);
    }
}

/* ---- around the days ---- */

static void draw_target(const struct daily_chart *daily)
{
    struct type type = {.size = 15, .ink = INK_TARGET, .bold = true};
    const struct indicator *ind = daily->page->scene->indicator;
    int32_t last = daily->first + daily->length - 1;
    int32_t from = daily->page->scene->plan->start;
    double y = round(scale_y(&daily->scale, target_of(daily)));
    double x1 = round(slot_x(daily, from > daily->first ? from : daily->first));
    double x2 = round(slot_x(daily, (ind->by < last ? ind->by : last) + 1));

    if (!ind->has_target || x2 <= x1)
        return;
    drawing_line(daily->page->d, &pen_target, x1, y, x2, y);
    drawing_text(daily->page->d, &type, daily->x2 + 10, y - 3,
                 words_number(target_of(daily)).s);
    type = (struct type){.size = 14, .ink = INK_TEXT};
    drawing_text(daily->page->d, &type, daily->x2 + 10, y + 14,
                 say(daily, WORD_PER_DAY, NULL).s);
}

/* Number of each day, or of every fifth, and the month below. */
static void draw_axis(const struct daily_chart *daily)
{
    struct drawing *d = daily->page->d;
    struct phrase month =
        words_months(daily->page->lang, daily->first, daily->first);
    int step = drawing_text_width(d, &type_month, "30") + 3 <= slot_width(daily)
                   ? 1
                   : 5;

    for (int i = 0; i < daily->length; i++)
        if (i == 0 || step == 1 || (i + 1) % step == 0)
            drawing_text(d, &type_month, middle_of(daily, daily->first + i),
                         daily->scale.bottom + below(daily)->days,
                         words_number(i + 1).s);
    drawing_text(d, &(struct type){.size = 14, .ink = INK_SOFT}, daily->x1,
                 daily->scale.bottom + below(daily)->month, month.s);
}

/* Where the plan starts or ends within the month. */
static void draw_plan(const struct daily_chart *daily)
{
    struct page *page = daily->page;
    const struct plan *plan = page->scene->plan;
    int32_t last = daily->first + daily->length - 1;
    double x;

    if (plan->end >= daily->first && plan->end < last) {
        x = round(slot_x(daily, plan->end + 1));
        drawing_line(page->d, &pen_plan, x, daily->scale.top, x,
                     daily->scale.bottom);
        page_key(page, KEY_PLAN_END, 0,
                 say(daily, WORD_SHEET_END,
                     words_full_day(page->lang, plan->end).s));
    }
    if (daily->shown.count > 0 &&
        daily->shown.list[daily->shown.count - 1].day > plan->end)
        page_key(page, KEY_AFTER, 0, say(daily, WORD_KEY_AFTER, NULL));
}

static void draw_facts(const struct daily_chart *daily)
{
    static const struct type type = {.size = 15, .ink = INK_TEXT};
    struct page *page = daily->page;
    double width = page->right - page->left;
    double y = daily->scale.bottom + below(daily)->facts;
    struct phrase rest;
    struct phrase first;

    if (daily->shown.count == 0)
        return;
    first = album_break(page->d, &type, daily_facts(daily), width, &rest);
    drawing_text(page->d, &type, page->left, y,
                 page_fit(page, &type, first, width).s);
    if (rest.s[0] != '\0')
        drawing_text(page->d, &type, page->left, y + below(daily)->step,
                     page_fit(page, &type, rest, width).s);
}

static void draw_plot(struct daily_chart *daily)
{
    draw_bands(daily);
    page_grid(daily->page, &daily->scale, daily->x1, daily->x2);
    draw_columns(daily);
    draw_target(daily);
    draw_axis(daily);
    draw_flags(daily);
    draw_values(daily);
    draw_missing(daily);
    draw_plan(daily);
    draw_facts(daily);
    page_key_events(daily->page);
}

static void place(struct daily_chart *daily)
{
    struct page *page = daily->page;
    double most = largest(daily);
    double top = page->form->columns_top + BAND_OVER;
    double bottom = page->rule - below(daily)->rule;
    int lines = (int)fmin(fmax((bottom - top) / LINE_STEP, 2), LINES_MOST);

    daily->scale = scale_from_zero(most, lines, bottom, top);
    if (scale_y(&daily->scale, most) - top < 18)
        scale_raise(&daily->scale, lines);
    daily->x1 =
        fmax(page->left + 58, EDGE + page_ticks_width(page, &daily->scale));
    daily->x2 =
        page->right - (page->scene->indicator->has_target ? TARGET_ROOM : 0);
}

static int describe(const struct daily_chart *daily, struct err *err)
{
    struct page *page = daily->page;
    struct buf text;
    int ret;

    buf_init(&text, BUF_TEXT_MAX);
    frame_describe_kind(page, WORD_ALT_COLUMNS, &text);
    (void)buf_addstr(&text, " ");
    (void)buf_addstr(&text, daily->shown.count > 0
                                ? daily_facts(daily).s
                                : say(daily, WORD_ALT_NONE, NULL).s);
    ret = frame_describe(page, &text, err);
    buf_release(&text);
    return ret;
}

int layout_daily(const struct scene *scene, struct drawing *d, struct err *err)
{
    struct scene seen = *scene;
    struct indicator ind = indicator_known(scene->indicator, scene->as_of);
    struct figures known =
        page_known_figures(scene, PERIOD_DAY, scene->figures);
    struct given_up given_up = {.count = 0};
    struct page page;
    struct daily_chart daily = {.page = &page, .first = month_first(scene->to)};
    size_t skip;

    daily.length = month_length(daily.first);
    seen.figures = &known;
    seen.indicator = &ind;
    seen.from = daily.first;
    seen.to = month_last(daily.first);
    daily.known = page_known_until(scene, PERIOD_DAY);
    daily.known = daily.known < seen.to ? daily.known : seen.to;
    skip = figures_from(&known, daily.first);
    daily.shown =
        (struct figures){known.list == NULL ? NULL : known.list + skip,
                         figures_from(&known, seen.to + 1) - skip};
    month_read(seen.indicator, &known, daily.first, &daily.month);
    do {
        drawing_clear(d);
        page_init(&page, &seen, d);
        page_leave_out(&page, &given_up);
        frame_indicator(&page);
        daily_head(&daily);
        place(&daily);
        draw_plot(&daily);
        frame_foot(&page);
    } while (page_give_up(&page, &given_up));
    if (describe(&daily, err) != 0)
        return -1;
    seen.per_day = NULL;
    carry_figures(d, &seen);
    return drawing_check(d, err);
}
