/*
 * The forecast of a level as a wedge.
 */
#include "charts/wedge.h"

#include <math.h>
#include <string.h>

#include "indicators/forecast.h"

enum {
    PARTS = 16,      /* straight pieces of an edge, which may bend */
    LEAST_WIDTH = 8, /* a narrower one is no more than a smear */
    LINES_MAX = 6,
    LINE = 16, /* from one line of words to the next */
    WORDS_WIDTH = 72,
    ABOVE_TARGET = 22, /* what the words of the target take of the gutter */
    BELOW_TARGET = 27,
    BESIDE = 10 /* from the plot to the words */
};

/* How much larger than without it the wedge may make the scale. */
static const double most_growth = 1.5;

static const struct type value_type = {
    .size = 15, .ink = INK_DATA, .bold = true};

/* Its words, as they stand below each other. */
struct lines {
    struct phrase range;
    struct phrase text[LINES_MAX];
    size_t count;
};

static const struct forecast *forecast_of(const struct page *page)
{
    const struct forecast *f = page->scene->forecast;

    return f != NULL && f->silence == FORECAST_TOLD ? f : NULL;
}

/* The last day that is drawn of it. */
static int32_t last_day(const struct track *t, const struct forecast *f)
{
    return f->by < t->days.to ? f->by : t->days.to;
}

/* Is there one in sight? */
static bool is_drawn(const struct track *t)
{
    const struct forecast *f = forecast_of(t->page);

    return f != NULL && !t->page->small && f->from >= t->days.from &&
           track_x(t, last_day(t, f)) - track_x(t, f->from) >= LEAST_WIDTH;
}

static struct phrase range_words(const struct page *page,
                                 const struct forecast *f)
{
    double low;
    double high;

    forecast_told(f, page->scene->indicator, &low, &high);
    if (low == high)
        return words_number(low);
    return phrase_join(words_number(low).s, "\u2013", words_number(high).s);
}

static struct phrase basis_words(const struct page *page,
                                 const struct forecast *f)
{
    return words_count(page->lang,
                       f->level ? WORD_FORECAST_WEEKS : WORD_FORECAST_MONTHS,
                       (size_t)f->steps);
}

static struct phrase sentence(const struct page *page, enum word word,
                              struct phrase by)
{
    const struct forecast *f = forecast_of(page);

    return words_say(page->lang, word, range_words(page, f).s, by.s,
                     basis_words(page, f).s, NULL);
}

/* Break words into lines of that width; a longer word has one for itself. */
static void break_words(const struct track *t, const char *words, double width,
                        struct lines *out)
{
    while (*words != '\0' && out->count < LINES_MAX) {
        struct phrase *line = &out->text[out->count++];
        size_t len = strcspn(words, " ");

        for (size_t next; words[len] != '\0'; len = next) {
            next = len + 1 + strcspn(words + len + 1, " ");
            memcpy(line->s, words, next);
            line->s[next] = '\0';
            if (drawing_text_width(t->page->d, &type_words, line->s) > width)
                break;
        }
        memcpy(line->s, words, len);
        line->s[len] = '\0';
        words += len + (words[len] == ' ');
    }
}

static void make_lines(const struct track *t, struct lines *out)
{
    const struct forecast *f = forecast_of(t->page);
    struct phrase basis = basis_words(t->page, f);

    *out = (struct lines){.range = range_words(t->page, f)};
    break_words(t, basis.s, WORDS_WIDTH, out);
}

/* Have the words room beside the end of the wedge? */
static bool has_gutter(const struct track *t)
{
    const struct forecast *f = forecast_of(t->page);

    return f != NULL && !t->page->small && !t->page->narrow &&
           f->from >= t->days.from && f->by == t->days.to;
}

double wedge_words_width(const struct track *t)
{
    struct lines lines;
    double width;

    if (!has_gutter(t))
        return 0;
    make_lines(t, &lines);
    width = drawing_text_width(t->page->d, &value_type, lines.range.s);
    for (size_t i = 0; i < lines.count; i++)
        width = fmax(width, drawing_text_width(t->page->d, &type_words,
                                               lines.text[i].s));
    return BESIDE + width;
}

/* The top of words so high, as near to the wedge's middle as the words of the
 * target and the plot allow. */
static double words_top(const struct track *t, double middle, double height)
{
    const struct indicator *ind = t->page->scene->indicator;
    double least = t->scale.top - 6;
    double most = t->scale.bottom + LINE - height;
    double top = fmin(fmax(middle - height / 2, least), most);
    double target;

    if (!ind->has_target)
        return top;
    target = track_y(t, (double)indicator_target(ind, ind->by));
    if (top + height <= target - ABOVE_TARGET || top >= target + BELOW_TARGET)
        return top;
    if (target + BELOW_TARGET <= most &&
        (middle >= target || target - ABOVE_TARGET - height < least))
        return target + BELOW_TARGET;
    return fmax(target - ABOVE_TARGET - height, least);
}

static void draw_words(const struct track *t, double middle)
{
    struct drawing *d = t->page->d;
    struct lines lines;
    double x = t->days.x2 + BESIDE;
    double top;

    make_lines(t, &lines);
    top = words_top(t, middle, LINE * (double)(lines.count + 1) + 2);
    drawing_text(d, &value_type, x, top + 14, lines.range.s);
    for (size_t i = 0; i < lines.count; i++)
        drawing_text(d, &type_words, x, top + 16 + LINE * (double)(i + 1),
                     lines.text[i].s);
}

/* Both edges at some days, cut at the top of the plot. */
struct edges {
    struct point upper[PARTS + 1];
    struct point lower[PARTS + 1];
    size_t upper_count; /* points that are not cut off */
    size_t lower_count;
};

/* The point of an edge; true where it lies in the plot. */
static bool edge_point(const struct track *t, double x, double value,
                       struct point *out)
{
    double y = track_y(t, value);

    *out = (struct point){x, fmax(y, t->scale.top)};
    return y >= t->scale.top;
}

static void read_edges(const struct track *t, struct edges *e)
{
    const struct forecast *f = forecast_of(t->page);
    int32_t days = last_day(t, f) - f->from;

    e->upper_count = e->lower_count = 0;
    for (size_t i = 0; i <= PARTS; i++) {
        int32_t day = f->from + days * (int32_t)i / PARTS;
        double x = round(track_x(t, day));
        double low;
        double high;

        forecast_at(f, day, &low, &high);
        if (edge_point(t, x, high, &e->upper[i]) && e->upper_count == i)
            e->upper_count++;
        if (edge_point(t, x, low, &e->lower[i]) && e->lower_count == i)
            e->lower_count++;
    }
}

/* What is left of [*from, *to], parts of a way from 0 to 1, where a value that
 * goes evenly from `begin` to `end` is at least 0. */
static void keep_positive(double begin, double end, double *from, double *to)
{
    double zero = begin / (begin - end);

    if (begin < 0 && end < 0)
        *to = -1;
    else if (begin < 0)
        *from = fmax(*from, zero);
    else if (end < 0)
        *to = fmin(*to, zero);
}

/* A line down to the left, of points whose x and y make `sum`, within one
 * piece of the wedge. */
static void hatch_piece(struct drawing *d, const struct edges *e, int piece,
                        double sum)
{
    static const struct pen pen = {INK_WEDGE_LINE, 1, DASH_NONE};
    const struct point *upper = &e->upper[piece];
    const struct point *lower = &e->lower[piece];
    double x = upper[0].x;
    double width = upper[1].x - x;
    double from = 0;
    double to = 1;

    keep_positive(sum - x - upper[0].y, sum - upper[1].x - upper[1].y, &from,
                  &to);
    keep_positive(lower[0].y - sum + x, lower[1].y - sum + upper[1].x, &from,
                  &to);
    if (from < to)
        drawing_line(d, &pen, x + width * from, sum - x - width * from,
                     x + width * to, sum - x - width * to);
}

/* Paper has no tints. */
static void draw_hatch(struct drawing *d, const struct edges *e)
{
    double step = drawing_hatch_step(d);
    double least = e->upper[0].y + e->upper[0].x;
    double most = least;

    for (int i = 0; i <= PARTS; i++) {
        least = fmin(least, e->upper[i].x + e->upper[i].y);
        most = fmax(most, e->lower[i].x + e->lower[i].y);
    }
    for (long line = lround(ceil(least / step)); (double)line * step < most;
         line++)
        for (int i = 0; i < PARTS; i++)
            hatch_piece(d, e, i, (double)line * step);
}

static void draw_tint(struct drawing *d, const struct edges *e)
{
    for (int i = 0; i < PARTS; i++) {
        const struct point part[] = {e->upper[i], e->upper[i + 1],
                                     e->lower[i + 1], e->lower[i]};

        drawing_polygon(d, INK_WEDGE, part, 4);
    }
}

double wedge_largest(const struct track *t, double largest)
{
    const struct forecast *f = forecast_of(t->page);

    if (f == NULL || t->page->small)
        return largest;
    return fmax(largest, fmin(f->high, most_growth * largest));
}

void wedge_draw(const struct track *t)
{
    static const struct pen edge = {INK_DATA, 1.5, DASH_FORECAST};
    struct drawing *d = t->page->d;
    struct edges e;

    if (!is_drawn(t))
        return;
    read_edges(t, &e);
    if (t->page->print)
        draw_hatch(d, &e);
    else
        draw_tint(d, &e);
    if (e.upper_count > 1)
        drawing_polyline(d, &edge, e.upper, e.upper_count);
    if (e.lower_count > 1)
        drawing_polyline(d, &edge, e.lower, e.lower_count);
    if (has_gutter(t))
        draw_words(t, (e.upper[PARTS].y + e.lower[PARTS].y) / 2);
    else
        page_key(t->page, KEY_WORDS, 0,
                 sentence(t->page, WORD_FORECAST,
                          page_day(t->page, forecast_of(t->page)->by)));
}

struct phrase wedge_alternative(const struct page *page)
{
    const struct forecast *f = forecast_of(page);

    return f == NULL ? (struct phrase){""}
                     : sentence(page, WORD_ALT_FORECAST,
                                words_full_day(page->lang, f->by));
}
