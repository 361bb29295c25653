/*
 * What happened to a level on its way: the target reached, and lost again;
 * falls within a day.
 */
#include <math.h>

#include "charts/levels.h"

enum {
    FALL_PERCENT = 5, /* of a day's fall that is marked: more than this, */
    FALL_LEAST = 5,   /* and so many, since 14 after 15 is no event */
    POLE = 22
};

static struct phrase say(const struct track *t, enum word word, const char *a,
                         const char *b)
{
    return words_say(t->page->lang, word, a, b, NULL, NULL);
}

/* Words beside a mark, at the first of some places that is free. */
static bool put_words(const struct track *t, double x, double y, double up,
                      const char *text)
{
    static const struct {
        double x;
        double y; /* in parts of `up` */
        enum anchor anchor;
    } places[] = {{-4, -1, ANCHOR_RIGHT},   {13, -1, ANCHOR_LEFT},
                  {-4, -1.8, ANCHOR_RIGHT}, {0, -1.8, ANCHOR_MIDDLE},
                  {13, 1, ANCHOR_LEFT},     {-4, 1.4, ANCHOR_RIGHT},
                  {0, 2, ANCHOR_MIDDLE},    {0, -2.6, ANCHOR_MIDDLE},
                  {0, 3, ANCHOR_MIDDLE},    {0, 4, ANCHOR_MIDDLE},
                  {13, 4, ANCHOR_LEFT},     {0, 5, ANCHOR_MIDDLE},
                  {-4, -3.4, ANCHOR_RIGHT}};
    struct type type = type_words;

    type.ink = INK_TEXT;
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        struct box box;
        double at = y + places[i].y * up + 5;

        type.anchor = places[i].anchor;
        box = drawing_text_box(t->page->d, &type, x + places[i].x, at, text);
        if (box.x < t->days.x1 + 4 || box.x + box.w > t->days.x2 - 4 ||
            box.y < t->scale.top || box.y + box.h > t->scale.bottom - 4)
            continue;
        if (drawing_text_try(t->page->d, &type, x + places[i].x, at, text, 3))
            return true;
    }
    return false;
}

/* A pennant on a pole that stands on a reading, filled where the target was
 * reached; hanging below it and hollow where it was lost. */
static void draw_pennant(const struct track *t, double x, double y, bool up)
{
    const struct pen pole = {INK_TEXT, 1, DASH_NONE};
    const struct pen edge = {INK_TEXT, 1.5, DASH_NONE};
    double side = up ? -1 : 1;
    double end = y + side * POLE;
    const struct point flag[] = {
        {x, end}, {x + 10, end - side * 4.5}, {x, end - side * 9}};

    drawing_line(t->page->d, &pole, x, fmin(y, end), x, fmax(y, end));
    if (up)
        drawing_polygon(t->page->d, INK_TEXT, flag, 3);
    else
        drawing_polyline(t->page->d, &edge, flag, 3);
}

static void draw_turn(const struct track *t, const struct figure *f, bool up,
                      bool told)
{
    double x = round(track_x(t, f->day));
    double y = round(track_y(t, (double)f->value));
    bool less = t->page->scene->indicator->better == BETTER_LESS;
    struct phrase words = say(t,
                              up     ? WORD_REACHED_ON
                              : less ? WORD_ROSE_ABOVE_ON
                                     : WORD_FELL_BELOW_ON,
                              page_day(t->page, f->day).s, NULL);

    /* At the top of the plot there is no room above. */
    if (up && y - POLE < t->scale.top)
        y = t->scale.top + POLE;
    if (!told)
        draw_pennant(t, x, y, up);
    else if (!put_words(t, x, y, up ? POLE - 5 : 5 - POLE, words.s))
        page_key(t->page, up ? KEY_REACHED : KEY_LOST, 0, words);
}

/* Is a reading for certain at the target then in force, or short of it? */
static bool is_beyond(const struct indicator *ind, const struct figure *f,
                      bool met)
{
    double target = (double)indicator_target(ind, f->day);

    return judge_meets(ind, target, (double)f->low) == met &&
           judge_meets(ind, target, (double)f->high) == met;
}

/* Index of the first reading from `from` on that is at the target, whose one
 * before was not there; SIZE_MAX: none. */
static size_t first_reached(const struct track *t, size_t from)
{
    const struct indicator *ind = t->page->scene->indicator;
    const struct figures *f = &t->shown;

    for (size_t i = from; i < f->count; i++)
        if (f->list[i].day >= t->page->scene->plan->start &&
            is_beyond(ind, &f->list[i], true))
            return i == 0 ? SIZE_MAX : i;
    return SIZE_MAX;
}

/* Is reading i short of a target that was revised since the one before, which
 * is short of it as well?  The target moved away then, which is no loss. */
static bool is_outrun(const struct track *t, size_t i)
{
    const struct indicator *ind = t->page->scene->indicator;
    const struct figure *f = &t->shown.list[i];
    struct figure before = f[-1];
    int64_t target = indicator_target(ind, before.day);

    before.day = f->day;
    return target != indicator_target(ind, f->day) &&
           is_beyond(ind, f, false) && !is_beyond(ind, &before, true);
}

/* Index of the first reading after `reached` that a revised target left short;
 * SIZE_MAX: none. */
static size_t next_outrun(const struct track *t, size_t reached)
{
    const struct indicator *ind = t->page->scene->indicator;
    const struct figure *f = t->shown.list;

    for (size_t i = reached + 1; i < t->shown.count; i++)
        if (is_outrun(t, i) && is_beyond(ind, &f[i - 1], true))
            return i;
    return SIZE_MAX;
}

/* Index of the reading at which the target was lost that is still lost at the
 * last one; SIZE_MAX: it was not, or the target moved away. */
static size_t last_lost(const struct track *t, size_t reached)
{
    const struct indicator *ind = t->page->scene->indicator;
    const struct figures *f = &t->shown;
    size_t lost = SIZE_MAX;

    for (size_t i = f->count; i-- > reached + 1;) {
        if (!is_beyond(ind, &f->list[i], false))
            break;
        lost = i;
    }
    return lost != SIZE_MAX && is_outrun(t, lost) ? SIZE_MAX : lost;
}

void track_crossings(const struct track *t, bool words)
{
    size_t next = 0;
    size_t reached = SIZE_MAX;
    size_t lost;

    if (!t->page->scene->indicator->has_target)
        return;
    while (next != SIZE_MAX && (next = first_reached(t, next)) != SIZE_MAX) {
        reached = next;
        draw_turn(t, &t->shown.list[reached], true, words);
        next = next_outrun(t, reached);
    }
    lost = reached == SIZE_MAX ? SIZE_MAX : last_lost(t, reached);
    if (lost != SIZE_MAX)
        draw_turn(t, &t->shown.list[lost], false, words);
}

static bool is_fall(const struct figure *before, const struct figure *after)
{
    int64_t fall = before->low - after->high;

    return after->day == before->day + 1 && fall >= FALL_LEAST &&
           (double)fall * 100 > (double)before->low * FALL_PERCENT;
}

/* Was something noted on that day or the one before? */
static bool has_event(const struct events *events, int32_t day)
{
    for (size_t i = 0; i < events->count; i++)
        if (events->list[i].start <= day && events->list[i].end >= day - 1)
            return true;
    return false;
}

void track_falls(const struct track *t, bool words)
{
    const struct figure *f = t->shown.list;
    bool noted = true;
    bool any = false;

    for (size_t i = 0; i + 1 < t->shown.count; i++) {
        const struct figure *after = &f[i + 1];
        double x = round(track_x(t, after->day));
        double y = round(track_y(t, (double)f[i].value)) - 8;
        struct phrase text;

        if (!is_fall(&f[i], after) || page_recounted_at(t->page, after->day))
            continue;
        any = true;
        noted = noted && has_event(t->page->scene->events, after->day);
        if (!words) {
            drawing_polygon(
                t->page->d, INK_TEXT,
                (struct point[]){{x - 5, y - 8}, {x + 5, y - 8}, {x, y}}, 3);
            continue;
        }
        text = say(t, WORD_FEWER_ON,
                   words_number((double)(f[i].value - after->value)).s,
                   page_day(t->page, after->day).s);
        (void)put_words(t, x, y - 7, 14, text.s);
    }
    if (any && words)
        page_key(t->page, KEY_FALL, 0,
                 say(t, noted ? WORD_KEY_FALL : WORD_KEY_FALL_OPEN,
                     words_percent(FALL_PERCENT / 100.0).s, NULL));
}
