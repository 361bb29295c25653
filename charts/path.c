/*
 * The path of a level: its line, the marks of its ends, its words.
 */
#include "charts/path.h"

#include <math.h>

static struct phrase say(const struct track *t, enum word word, const char *a,
                         const char *b)
{
    return words_say(t->page->lang, word, a, b, NULL, NULL);
}

static void add_value(const struct track *t, struct path *path, int32_t day,
                      double value)
{
    if (path->count < PATH_POINTS_MAX)
        path->points[path->count++] =
            (struct point){track_x(t, day), track_y(t, value)};
}

static void add_point(const struct track *t, struct path *path, int32_t day)
{
    const struct indicator *ind = t->page->scene->indicator;

    add_value(t, path, day, judge_path(ind, &path->start, day));
}

/* The end, where a target that is revised on its last day is due at once. */
static void add_end(const struct track *t, struct path *path, int32_t last)
{
    const struct indicator *ind = t->page->scene->indicator;
    size_t count = ind->revised_count;

    if (count > 0 && ind->revised[count - 1].day == last && last == ind->by)
        add_value(t, path, last,
                  judge_path_before(ind, &path->start, count - 1, last));
    add_point(t, path, last);
}

/* The next day on which the path may bend: of a milestone or a revision;
 * INT32_MAX: it does no more. */
static int32_t next_bend(const struct indicator *ind, int32_t after)
{
    int32_t next = INT32_MAX;

    for (size_t i = 0; i < ind->milestone_count; i++)
        if (ind->milestones[i].day > after && ind->milestones[i].day < next)
            next = ind->milestones[i].day;
    for (size_t i = 0; i < ind->revised_count; i++)
        if (ind->revised[i].day > after && ind->revised[i].day < next)
            next = ind->revised[i].day;
    return next;
}

void path_read(const struct track *t, struct path *path)
{
    const struct scene *s = t->page->scene;
    const struct indicator *ind = s->indicator;
    int32_t last = ind->by < t->days.to ? ind->by : t->days.to;
    int32_t first;

    *path = (struct path){.drawn = false};
    if (!ind->has_target || !judge_path_start(ind, s->plan->start, s->figures,
                                              s->as_of, &path->start))
        return;
    first = path->start.day > t->days.from ? path->start.day : t->days.from;
    if (first >= last)
        return;
    path->drawn = true;
    add_point(t, path, first);
    for (int32_t day = next_bend(ind, first); day < last;
         day = next_bend(ind, day))
        add_point(t, path, day);
    add_end(t, path, last);
}

/* What each revision left of the path before it, as thin dots. */
static void draw_left(const struct track *t, const struct path *path)
{
    static const struct pen dots = {INK_PATH, 1.5, DASH_DOTS};
    const struct indicator *ind = t->page->scene->indicator;
    int32_t last = ind->by < t->days.to ? ind->by : t->days.to;
    struct point points[PATH_POINTS_MAX];
    bool any = false;

    for (size_t i = 0; i < ind->revised_count; i++) {
        int32_t day = ind->revised[i].day;
        size_t n = 0;

        if (day <= path->start.day || day >= last || day < t->days.from)
            continue;
        while (n < PATH_POINTS_MAX) {
            double due = judge_path_before(ind, &path->start, i, day);

            points[n++] = (struct point){track_x(t, day), track_y(t, due)};
            if (day == last)
                break;
            day = next_bend(ind, day) < last ? next_bend(ind, day) : last;
        }
        drawing_polyline(t->page->d, &dots, points, n);
        any = true;
    }
    if (any)
        page_key(t->page, KEY_LEFT, 0, say(t, WORD_KEY_LEFT, NULL, NULL));
}

void path_draw(const struct track *t, const struct path *path)
{
    struct drawing *d = t->page->d;
    const struct point *end = &path->points[path->count - 1];
    const struct pen edge = {INK_TEXT, 2, DASH_NONE};
    double x = round(path->points[0].x);
    double y = round(path->points[0].y);

    drawing_polyline(d, &pen_path, path->points, path->count);
    if (t->page->small)
        return;
    draw_left(t, path);
    if (path->start.day >= t->days.from) {
        drawing_rect(d, INK_PAPER, (struct box){x - 4, y - 4, 8, 8});
        drawing_line(d, &edge, x - 5, y - 4, x + 5, y - 4);
        drawing_line(d, &edge, x - 5, y + 4, x + 5, y + 4);
        drawing_line(d, &edge, x - 4, y - 4, x - 4, y + 4);
        drawing_line(d, &edge, x + 4, y - 4, x + 4, y + 4);
    }
    if (t->page->scene->indicator->by <= t->days.to && !t->rounded)
        drawing_rect(
            d, INK_TEXT,
            (struct box){round(end->x) - 5, round(end->y) - 5, 10, 10});
}

/* y of the path at x. */
static double path_y(const struct path *path, double x)
{
    const struct point *p = path->points;

    for (size_t i = 0; i + 1 < path->count; i++)
        if (x <= p[i + 1].x)
            return p[i].y +
                   (p[i + 1].y - p[i].y) * (x - p[i].x) / (p[i + 1].x - p[i].x);
    return p[path->count - 1].y;
}

/* Two lines of text at one place, or nothing. */
static bool try_two(const struct track *t, const struct type *type, double x,
                    double y, const char *upper, const char *lower)
{
    struct drawing *d = t->page->d;
    struct box a = drawing_text_box(d, type, x, y, upper);
    struct box b = drawing_text_box(d, type, x, y + 16, lower);
    double left = fmin(a.x, b.x);
    double right = fmax(a.x + a.w, b.x + b.w);

    if (left < t->days.x1 + 6 || right > t->days.x2 - 6 || a.y < t->scale.top ||
        b.y + b.h > t->scale.bottom - 4 || !drawing_is_clear(d, a, 4) ||
        !drawing_is_clear(d, b, 4))
        return false;
    drawing_text(d, type, x, y, upper);
    drawing_text(d, type, x, y + 16, lower);
    return true;
}

void path_words(const struct track *t, const struct path *path)
{
    static const double shares[] = {0.29, 0.35, 0.4, 0.25, 0.5,
                                    0.6,  0.7,  0.2, 0.8};
    const struct indicator *ind = t->page->scene->indicator;
    struct type type = type_words;
    struct phrase upper =
        say(t, WORD_PATH_FROM, words_number(path->start.value).s,
            page_day(t->page, path->start.day).s);
    struct phrase lower =
        say(t, WORD_PATH_TO, words_whole(indicator_target(ind, ind->by)).s,
            page_day(t->page, ind->by).s);

    if (!ind->has_baseline)
        upper = say(t, WORD_PATH_FIRST, NULL, NULL);
    for (size_t i = 0; i < sizeof(shares) / sizeof(shares[0]); i++) {
        double x =
            path->points[0].x +
            (path->points[path->count - 1].x - path->points[0].x) * shares[i];
        double y = path_y(path, x);

        type.anchor = ANCHOR_RIGHT;
        if (try_two(t, &type, x, y - 28, upper.s, lower.s))
            return;
        type.anchor = ANCHOR_LEFT;
        if (try_two(t, &type, x + 12, y + 22, upper.s, lower.s))
            return;
    }
    page_key(t->page, KEY_SLOPE, 0, say(t, WORD_PATH_BOTH, upper.s, lower.s));
}
