/*
 * The meaning of a picture for those who cannot see it, and for programs.
 */
#include "charts/carry.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/day.h"
#include "indicators/month.h"
#include "indicators/owed.h"

enum { GAPS_TOLD = 5 };

static const char head[] =
    "date,account,network,metric,period,paid,value,low,high,origin\n";

/* The figures of a list with from <= day <= to. */
struct part {
    const struct figure *list;
    size_t count;
};

static struct part part_in_sight(const struct figures *figures, int32_t from,
                                 int32_t to)
{
    size_t first = figures_from(figures, from);
    size_t end = figures_from(figures, to + 1);

    return figures->list == NULL
               ? (struct part){NULL, 0}
               : (struct part){figures->list + first, end - first};
}

/* The first day after a figure's own that belongs to it no more. */
static int32_t day_behind(enum period period, int32_t day)
{
    return period == PERIOD_MONTH ? month_add(day, 1) : day + 1;
}

/* Readings that are due each day or month, of which some may be missing; where
 * most days have none, nobody owed them. */
static bool is_owed(const struct part *p, const struct indicator *ind)
{
    int32_t days = p->list[p->count - 1].day - p->list[0].day + 1;

    return ind->period == PERIOD_MONTH ||
           (owed_daily(ind->account, ind->period) &&
            (size_t)days < 2 * p->count);
}

static struct phrase gap_words(const struct page *page, int32_t from,
                               int32_t to)
{
    if (page->scene->indicator->period == PERIOD_MONTH)
        return words_months(page->lang, from, to);
    return words_span(page->lang, from, to);
}

/* The first gaps of readings that are owed, "3–14 September 2013, 2 October
 * 2013"; returns how many there are. */
static size_t list_gaps(const struct page *page, const struct part *p,
                        struct buf *list)
{
    enum period period = page->scene->indicator->period;
    size_t gaps = 0;

    for (size_t i = 0; i + 1 < p->count && is_owed(p, page->scene->indicator);
         i++) {
        int32_t from = day_behind(period, p->list[i].day);
        int32_t next = p->list[i + 1].day;

        if (from >= next || gaps++ >= GAPS_TOLD)
            continue;
        (void)buf_addf(list, "%s%s", gaps > 1 ? ", " : "",
                       gap_words(page, from, next - 1).s);
    }
    return gaps;
}

static void add_gaps(const struct page *page, const struct part *p,
                     struct buf *text)
{
    struct buf list;
    struct phrase more;
    size_t gaps;

    buf_init(&list, GAPS_TOLD * sizeof(more));
    gaps = list_gaps(page, p, &list);
    more = words_number((double)gaps - GAPS_TOLD);
    if (gaps > 0)
        (void)buf_addstr(text, words_say(page->lang,
                                         gaps > GAPS_TOLD ? WORD_ALT_GAPS_MORE
                                                          : WORD_ALT_GAPS,
                                         buf_text(&list), more.s, NULL, NULL)
                                   .s);
    if (list.fail != ERR_NONE)
        text->fail = list.fail; /* sticks, and is told with the text's own */
    buf_release(&list);
}

void carry_readings(const struct page *page, struct buf *text)
{
    const struct scene *s = page->scene;
    struct part p = part_in_sight(s->figures, s->from, s->to);
    enum verdict verdict = verdict_of(s->judgement);

    if (p.count == 0)
        return;
    add_gaps(page, &p, text);
    if (verdict != VERDICT_NO_TARGET)
        (void)buf_addstr(text, words_say(page->lang, WORD_ALT_STATUS,
                                         verdict_text(page->lang, verdict),
                                         NULL, NULL, NULL)
                                   .s);
}

/* What all rows of a series have between the day and the value. */
static void add_series(struct buf *out, const struct indicator *ind)
{
    (void)buf_addc(out, ',');
    csv_add_text(out, ind->account->name);
    (void)buf_addc(out, ',');
    csv_add_text(out, ind->account->network->name);
    (void)buf_addc(out, ',');
    csv_add_text(out, ind->metric);
    (void)buf_addf(out, ",%s,%s,", period_name(ind->period),
                   paid_name(ind->paid));
}

/* -1: no memory. */
static int add_rows(struct buf *out, const struct indicator *ind,
                    const struct part *p)
{
    struct buf series;
    char day[DAY_TEXT];
    int ret;

    buf_init(&series, BUF_TEXT_MAX);
    add_series(&series, ind);
    for (size_t i = 0; i < p->count; i++) {
        const struct figure *f = &p->list[i];

        (void)buf_add(out, day_format(f->day, day), DAY_TEXT - 1);
        (void)buf_add(out, buf_text(&series), series.len);
        (void)buf_addint(out, f->value);
        if (f->low != f->high) {
            (void)buf_addc(out, ',');
            (void)buf_addint(out, f->low);
            (void)buf_addc(out, ',');
            (void)buf_addint(out, f->high);
        } else {
            (void)buf_add(out, ",,", 2);
        }
        (void)buf_addc(out, ',');
        (void)buf_addstr(out, origin_name(f->origin));
        (void)buf_addc(out, '\n');
    }
    ret = buf_check(&series, NULL);
    buf_release(&series);
    return ret;
}

static int compare_ids(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* Rising ids, "3, 8-12"; those that follow one another as a range. */
static void add_ranges(struct buf *out, const int64_t *ids, size_t count)
{
    for (size_t i = 0; i < count;) {
        size_t end = i + 1;

        while (end < count && ids[end] <= ids[end - 1] + 1)
            end++;
        (void)buf_addf(out, "%s%" PRId64, i > 0 ? ", " : "", ids[i]);
        if (ids[end - 1] > ids[i])
            (void)buf_addf(out, "-%" PRId64, ids[end - 1]);
        i = end;
    }
}

/* The ids of the records of some figures; -1: no memory. */
static int add_records(struct buf *out, const struct part *parts, size_t count)
{
    size_t room = 0;
    size_t n = 0;
    bool rising = true; /* as those of figures that were read day by day are */
    int64_t *ids;

    for (size_t i = 0; i < count; i++)
        room += parts[i].count;
    ids = calloc(room + 1, sizeof(*ids));
    if (ids == NULL)
        return -1;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < parts[i].count; k++) {
            int64_t id = parts[i].list[k].evidence;

            if (id <= 0)
                continue;
            rising = rising && (n == 0 || id >= ids[n - 1]);
            ids[n++] = id;
        }
    if (!rising)
        qsort(ids, n, sizeof(*ids), compare_ids);
    (void)buf_addstr(out, "records: ");
    if (n == 0)
        (void)buf_addstr(out, "none");
    add_ranges(out, ids, n);
    (void)buf_addc(out, '\n');
    free(ids);
    return 0;
}

void carry_figures(struct drawing *d, const struct scene *s)
{
    static const struct figures none = {0};
    const struct figures *days =
        s->per_day != NULL ? s->per_day_figures : &none;
    struct part parts[] = {part_in_sight(s->figures, s->from, s->to),
                           part_in_sight(days, s->from, s->to)};

    if (d->bare)
        return;
    if (d->figures.len == 0) {
        (void)buf_addstr(&d->figures, head);
        (void)buf_addf(&d->source, "plan: %s\n", s->plan->name);
    }
    if (add_rows(&d->figures, s->indicator, &parts[0]) != 0 ||
        (s->per_day != NULL &&
         add_rows(&d->figures, s->per_day, &parts[1]) != 0))
        d->failed = true;
    (void)buf_addf(&d->source, "indicator: %s\n", s->indicator->name);
    if (add_records(&d->source, parts, 2) != 0)
        d->failed = true;
}
