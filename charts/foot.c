/*
 * Below the plot: the key, the source with its coverage, where it came from.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "charts/frame.h"
#include "indicators/month.h"

static const struct type key_type = {.size = 14, .ink = INK_TEXT};
static const struct type foot_type = {.size = 13, .ink = INK_SOFT};

enum { KEY_GAP = 26 };

/* A box of a band's grey, outlined so that the lightest is seen on white. */
static double draw_band(struct drawing *d, enum ink ink, double x, double y)
{
    static const struct pen edge = {INK_BAND_EDGE, 1, DASH_NONE};
    struct box box = {x, y - 6, 22, 13};

    drawing_rect(d, ink, box);
    drawing_line(d, &edge, x, y - 6, x + 22, y - 6);
    drawing_line(d, &edge, x, y + 7, x + 22, y + 7);
    drawing_line(d, &edge, x, y - 6, x, y + 7);
    drawing_line(d, &edge, x + 22, y - 6, x + 22, y + 7);
    return 22;
}

double frame_key_sign(struct drawing *d, const struct key_entry *e, double x,
                      double y)
{
    struct pen data = {INK_DATA, 2, DASH_NONE};
    double half;

    switch (e->sign) {
    case KEY_EVENT:
        drawing_flag(d, x + 9, y, e->number);
        return 18;
    case KEY_TRIANGLE:
        drawing_triangle(d, x + 5, y - 5);
        return 10;
    case KEY_CROSS:
        drawing_cross(d, INK_TEXT, x + 5, y, 9, 2);
        return 10;
    case KEY_HATCH:
    case KEY_HATCH_DATA:
        drawing_hatch(d, e->sign == KEY_HATCH ? INK_HATCH : INK_DATA,
                      (struct box){x, y - 6, 18, 13});
        return 18;
    case KEY_BAR:
        half = floor(e->number / 2.0);
        drawing_rect(d, INK_DATA, (struct box){x, y - half, 6, e->number});
        return 6;
    case KEY_BAND:
        drawing_rect(d, INK_INTERVAL, (struct box){x, y - 6, 18, 13});
        drawing_rect(d, INK_DATA, (struct box){x, y - 6, 18, 2});
        drawing_rect(d, INK_DATA, (struct box){x, y + 5, 18, 2});
        return 18;
    case KEY_SQUARE:
        drawing_rect(d, INK_DATA, (struct box){x, y - 4, 8, 8});
        return 8;
    case KEY_AFTER:
        drawing_rect(d, INK_AFTER, (struct box){x, y - 6, 13, 13});
        return 13;
    case KEY_HOLLOW:
        drawing_ring(d, &data, x + 5, y, 4.5);
        return 10;
    case KEY_RUNNING:
        data.dash = DASH_RUNNING;
        drawing_line(d, &data, x, y, x + 14, y);
        return 14;
    case KEY_PATH:
        drawing_line(d, &(struct pen){INK_PATH, 2, DASH_NONE}, x, y, x + 18, y);
        return 18;
    case KEY_BULLET_BEHIND:
        return draw_band(d, INK_UNDER_WATCH, x, y);
    case KEY_BULLET_WATCH:
        return draw_band(d, INK_UNDER_TRACK, x, y);
    case KEY_BULLET_TRACK:
        return draw_band(d, INK_ON_TRACK, x, y);
    case KEY_WORDS:
        break;
    }
    return -7; /* no sign and no space after it */
}

double frame_key_width(const struct key_entry *e)
{
    static const double signs[] = {
        [KEY_EVENT] = 18,        [KEY_TRIANGLE] = 10,
        [KEY_CROSS] = 10,        [KEY_HATCH] = 18,
        [KEY_HATCH_DATA] = 18,   [KEY_BAR] = 6,
        [KEY_SQUARE] = 8,        [KEY_AFTER] = 13,
        [KEY_HOLLOW] = 10,       [KEY_RUNNING] = 14,
        [KEY_PATH] = 18,         [KEY_WORDS] = -7,
        [KEY_BAND] = 18,         [KEY_BULLET_BEHIND] = 22,
        [KEY_BULLET_WATCH] = 22, [KEY_BULLET_TRACK] = 22,
    };

    return signs[e->sign];
}

static double entry_width(const struct page *page, const struct key_entry *e)
{
    return frame_key_width(e) + 7 +
           drawing_text_width(page->d, &key_type, e->words.s);
}

static struct phrase count_words(const struct page *page, enum word word,
                                 size_t count)
{
    return words_say(page->lang, word, words_number((double)count).s, NULL,
                     NULL, NULL);
}

/* Signs come first, events fill what is left; what has no room is counted. */
static void key_line(struct page *page)
{
    double x = page->left;
    double y = page->rule + 18;
    size_t left_out = page->events_left_out;

    for (size_t i = 0; i < page->key_count; i++) {
        struct key_entry *e = &page->key[i];
        double room = i + 1 < page->key_count || left_out > 0 ? 80 : 0;

        if (x + entry_width(page, e) > page->right - room) {
            left_out++;
            continue;
        }
        x += frame_key_sign(page->d, e, x, y) + 7;
        drawing_text(page->d, &key_type, x, y + 5, e->words.s);
        x += drawing_text_width(page->d, &key_type, e->words.s) + KEY_GAP;
    }
    if (left_out > 0)
        drawing_text(page->d, &key_type, x, y + 5,
                     count_words(page, WORD_KEY_MORE, left_out).s);
}

static void append(struct phrase *p, struct phrase more)
{
    *p = phrase_join(p->s, " ", more.s);
}

/* How many figures of some property the picture shows. */
struct tally {
    size_t shown;
    size_t typed;
    size_t rounded;
    size_t estimated;
};

static struct tally tally(const struct scene *s)
{
    struct tally t = {0};

    for (size_t i = 0; i < s->figures->count; i++) {
        const struct figure *f = &s->figures->list[i];

        if (f->day < s->from || f->day > s->to)
            continue;
        t.shown++;
        t.typed += f->origin == ORIGIN_TYPED;
        t.rounded += f->low != f->high && !f->estimated;
        t.estimated += f->estimated;
    }
    return t;
}

/* The last day in sight whose figure can be known. */
static int32_t last_known(const struct scene *s)
{
    int32_t known = page_known_until(s, s->indicator->period);

    return s->to < known ? s->to : known;
}

/* ", 3 typed by hand", "" */
static struct phrase typed_words(const struct page *page, const struct tally *t)
{
    struct phrase none = {{0}};

    if (t->typed == 0)
        return none;
    return count_words(
        page, t->typed == t->shown ? WORD_FOOT_ALL_TYPED : WORD_FOOT_TYPED,
        t->typed);
}

/* "8 of 9 months read": complete ones. */
static struct phrase months_read(const struct page *page, int32_t first,
                                 int32_t last, const char *typed)
{
    const struct figures *f = page->scene->figures;
    size_t read = 0;
    size_t due = 0;

    for (int32_t m = month_first_whole(first); month_last(m) <= last;
         m = month_add(m, 1)) {
        size_t i = figures_from(f, m);

        due++;
        read += i < f->count && f->list[i].day == m;
    }
    return words_say_of(page->lang, WORD_FOOT_MONTHS, (double)due,
                        words_number((double)read).s,
                        words_number((double)due).s, typed, NULL);
}

/* "202 of 214 days read (94 %)"; months: complete ones. */
static struct phrase coverage(const struct page *page, const struct tally *t)
{
    const struct scene *s = page->scene;
    int32_t first = s->from > s->plan->start ? s->from : s->plan->start;
    int32_t last = last_known(s);
    int32_t days = last < first ? 0 : last - first + 1;
    size_t due = (size_t)days;
    struct phrase typed = typed_words(page, t);

    if (s->indicator->period == PERIOD_MONTH)
        return months_read(page, first, last, typed.s);
    if (t->shown > due)
        due = t->shown;
    return words_say_of(
        page->lang, WORD_FOOT_DAYS, (double)due,
        words_number((double)t->shown).s, words_number((double)due).s,
        words_percent((double)t->shown / (due > 0 ? (double)due : 1)).s,
        typed.s);
}

static struct phrase source(const struct page *page, const struct tally *t)
{
    const struct indicator *ind = page->scene->indicator;
    const char *network = ind->account->network->title;
    const char *meaning = words_meaning(page->lang, ind->metric);
    struct phrase p;

    if (*meaning != '\0')
        p = words_say(page->lang, WORD_FOOT_SOURCE, network, meaning, NULL,
                      NULL);
    else
        p = words_say(page->lang, WORD_FOOT_SOURCE_ONLY, network, NULL, NULL,
                      NULL);
    if (t->shown == 0) {
        append(&p,
               words_say(page->lang, WORD_FOOT_NONE, NULL, NULL, NULL, NULL));
        return p;
    }
    if (ind->period == PERIOD_INSTANT)
        append(&p,
               words_say(page->lang,
                         t->rounded > 0 ? WORD_FOOT_ROUNDED : WORD_FOOT_EXACT,
                         NULL, NULL, NULL, NULL));
    /* Nobody owes a figure a day where figures are typed. */
    if (t->typed == t->shown && ind->period != PERIOD_MONTH)
        append(&p, words_say(page->lang, WORD_FOOT_READINGS,
                             words_count(page->lang, WORD_READINGS, t->shown).s,
                             typed_words(page, t).s, NULL, NULL));
    else
        append(&p, coverage(page, t));
    return p;
}

/* "As known on 4 November 2013.", "October 2013, as known on …" */
static struct phrase known_words(const struct page *page)
{
    const struct scene *s = page->scene;
    bool month = month_last(s->as_of) == s->as_of;
    struct phrase of = month ? words_months(page->lang, s->as_of, s->as_of)
                             : words_full_day(page->lang, s->as_of);

    if (s->known_on == DAY_NONE || s->known_on == s->as_of)
        return words_say(page->lang, WORD_FOOT_KNOWN,
                         words_full_day(page->lang, s->as_of).s, NULL, NULL,
                         NULL);
    return words_say(page->lang, WORD_FOOT_KNOWN_OF, phrase_large(of.s).s,
                     words_full_day(page->lang, s->known_on).s, NULL, NULL);
}

void frame_foot_words(struct page *page, struct phrase words, size_t estimated)
{
    double width = page->right - page->left;
    struct phrase line;

    if (page->small)
        return;
    drawing_line(page->d, &(struct pen){INK_RULE, 1, DASH_NONE}, page->left,
                 page->rule, page->right, page->rule);
    key_line(page);
    drawing_text(page->d, &foot_type, page->left, page->rule + 45,
                 page_fit(page, &foot_type, words, width).s);
    line = words_say(page->lang, WORD_FOOT_ZONE, page->scene->plan->timezone,
                     NULL, NULL, NULL);
    append(&line, known_words(page));
    if (estimated > 0)
        append(&line, count_words(page, WORD_FOOT_ESTIMATED, estimated));
    else
        append(&line, words_say(page->lang, WORD_FOOT_NO_ESTIMATE, NULL, NULL,
                                NULL, NULL));
    drawing_text(page->d, &foot_type, page->left,
                 page->rule + (words.s[0] == '\0' ? 45 : 64),
                 page_fit(page, &foot_type, line, width).s);
}

void frame_foot(struct page *page)
{
    struct tally t = tally(page->scene);

    frame_foot_words(page, source(page, &t), t.estimated);
}
