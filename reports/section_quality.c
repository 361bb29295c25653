/*
 * The calendar of readings.
 */
#include "reports/section_quality.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/held.h"
#include "base/zone.h"
#include "indicators/daily.h"
#include "indicators/month.h"
#include "indicators/owed.h"
#include "reports/report.h"

const char *reading_name(enum reading reading)
{
    static const char *const names[READING_COUNT] = {
        [READING_NOT_DUE] = "not-due",   [READING_MISSING] = "missing",
        [READING_HELD] = "held",         [READING_TYPED] = "typed",
        [READING_IMPORTED] = "imported", [READING_ROUNDED] = "rounded",
        [READING_LATER] = "read-later",  [READING_READ] = "read",
    };

    return names[reading];
}

enum reading reading_of_figure(const struct account *account,
                               enum period period, const struct figure *figure)
{
    if (figure == NULL)
        return owed_daily(account, period) ? READING_MISSING : READING_NOT_DUE;
    if ((figure->quality & QUALITY_HELD) != 0)
        return READING_HELD;
    if (figure->origin == ORIGIN_TYPED)
        return READING_TYPED;
    if (figure->origin == ORIGIN_IMPORTED)
        return READING_IMPORTED;
    return figure->low < figure->high ? READING_ROUNDED : READING_READ;
}

/* An account under the glass. */
struct looking {
    const struct report *report;
    const struct account *account;
    struct daily daily;
    int32_t first; /* days of the section */
    size_t count;
    struct figures figures; /* owned: with those of HELD's look back */
    int64_t *came_at;       /* owned: when a day was first read; 0: never */
    enum err_kind *failed;  /* owned: how reading failed last on a day, from
                             * `first` to the lag behind the last */
};

static void looking_release(struct looking *l)
{
    figures_release(&l->figures);
    free(l->came_at);
    free(l->failed);
}

static void note_came(struct looking *l, const struct figure *f)
{
    int64_t *at;

    if (f->day < l->first || (size_t)(f->day - l->first) >= l->count)
        return;
    at = &l->came_at[f->day - l->first];
    if (*at == 0 || f->fetched_at < *at)
        *at = f->fetched_at;
}

static int note_revision(void *ctx, const struct figure *old,
                         int64_t replaced_at, struct err *err)
{
    (void)replaced_at;
    (void)err;
    note_came(ctx, old);
    return 0;
}

static int note_failure(void *ctx, int64_t at, enum err_kind kind,
                        struct err *err)
{
    struct looking *l = ctx;
    int32_t place = zone_day(at) - l->first;

    (void)err;
    if (place >= 0 && (size_t)place < l->count + (size_t)l->daily.lag)
        l->failed[place] = kind;
    return 0;
}

static int look(struct looking *l, struct store *st, struct err *err)
{
    const struct account *account = l->account;
    const char *network = account->network->name;
    const struct series_key key = {.account = account->name,
                                   .network = network,
                                   .metric = l->daily.metric,
                                   .period = l->daily.period,
                                   .paid = l->daily.paid};
    int32_t last = l->first + (int32_t)l->count - 1;
    int64_t until = zone_day_start(last + l->daily.lag + 1) - 1;

    l->came_at = calloc(l->count, sizeof(*l->came_at));
    l->failed = calloc(l->count + (size_t)l->daily.lag, sizeof(*l->failed));
    if (l->came_at == NULL || l->failed == NULL)
        return err_nomem(err);
    if (until > l->report->known_at)
        until = l->report->known_at;
    if (review_series(&l->report->review, st, &key,
                      l->first - HELD_LOOK_BACK_DAYS, last, &l->figures,
                      err) != 0 ||
        store_each_revision(st, &key, l->first, last, note_revision, l, err) !=
            0)
        return -1;
    for (size_t i = 0; i < l->figures.count; i++)
        note_came(l, &l->figures.list[i]);
    return store_each_failure(st, account->name, network,
                              zone_day_start(l->first), until, note_failure, l,
                              err);
}

static enum reading reading_of(const struct looking *l, const struct figure *f)
{
    enum reading reading = reading_of_figure(l->account, l->daily.period, f);
    int32_t usual = f->day + l->daily.lag;

    if (reading == READING_READ &&
        zone_day(l->came_at[f->day - l->first]) > usual)
        return READING_LATER;
    return reading;
}

/* The oldest day from `from` on that the network itself told of. */
static int32_t first_fetched(const struct looking *l, int32_t from)
{
    for (size_t i = figures_from(&l->figures, from); i < l->figures.count;
         i++) {
        if (l->figures.list[i].origin == ORIGIN_FETCHED)
            return l->figures.list[i].day;
    }
    return DAY_NONE;
}

static int fill_row(struct looking *l, struct store *st,
                    struct quality_row *row, struct err *err)
{
    int32_t today = zone_day(l->report->written_at);
    int32_t start;
    size_t at = figures_from(&l->figures, l->first);

    if (daily_start(st, l->account, &l->daily, first_fetched(l, l->first),
                    &start, err) != 0)
        return -1;
    for (size_t i = 0; i < l->count; i++) {
        int32_t day = l->first + (int32_t)i;
        bool is_there = at < l->figures.count && l->figures.list[at].day == day;

        if (is_there)
            row->days[i] = reading_of(l, &l->figures.list[at++]);
        else if (day >= start && day + l->daily.lag <= today)
            row->days[i] = READING_MISSING;
        row->due += row->days[i] != READING_NOT_DUE;
        row->read += is_there;
    }
    return 0;
}

/* The failure of most days of a gap; ERR_NONE: of fewer than half of them. */
static enum err_kind cause_of(const struct looking *l, size_t first,
                              size_t last)
{
    int days[ERR_KIND_COUNT] = {0};
    enum err_kind most = ERR_NONE;
    size_t all = 0;

    for (size_t i = first; i <= last; i++) {
        enum err_kind kind = l->failed[i + (size_t)l->daily.lag];

        if (kind == ERR_NONE)
            continue;
        all++;
        if (++days[kind] >= days[most])
            most = kind;
    }
    return all * 2 > last - first ? most : ERR_NONE;
}

static void describe(const struct looking *l, struct quality_note *note)
{
    size_t i = figures_from(&l->figures, note->first);

    note->again = first_fetched(l, note->last + 1);
    note->has_history = l->daily.period != PERIOD_INSTANT;
    if (note->reading == READING_MISSING || note->reading == READING_LATER) {
        note->cause = cause_of(l, (size_t)(note->first - l->first),
                               (size_t)(note->last - l->first));
        if (note->reading == READING_MISSING)
            return;
    }
    note->figure = l->figures.list[i];
    note->has_before = i > 0;
    if (note->has_before)
        note->before = l->figures.list[i - 1];
}

static bool is_noted(enum reading reading)
{
    return reading == READING_MISSING || reading == READING_HELD ||
           reading == READING_TYPED || reading == READING_IMPORTED ||
           reading == READING_LATER;
}

static int add_notes(const struct looking *l, const struct quality_row *row,
                     struct quality_section *section, struct err *err)
{
    for (size_t i = 0; i < l->count;) {
        size_t end = i + 1;
        struct quality_note *list;

        while (end < l->count && row->days[end] == row->days[i] &&
               row->days[i] != READING_HELD)
            end++;
        if (is_noted(row->days[i])) {
            list = realloc(section->notes,
                           (section->note_count + 1) * sizeof(*list));
            if (list == NULL)
                return err_nomem(err);
            section->notes = list;
            list[section->note_count] =
                (struct quality_note){.account = l->account,
                                      .reading = row->days[i],
                                      .first = l->first + (int32_t)i,
                                      .last = l->first + (int32_t)end - 1};
            describe(l, &list[section->note_count++]);
        }
        i = end;
    }
    return 0;
}

static int add_account(const struct report *report, struct store *st,
                       const struct account *account,
                       struct quality_section *section, struct err *err)
{
    struct looking l = {.report = report,
                        .account = account,
                        .daily = daily_of(report->plan, account),
                        .first = section->first,
                        .count = (size_t)(section->last - section->first + 1)};
    struct quality_row *row = &section->rows[section->row_count];
    int ret = -1;

    if (l.daily.metric == NULL || l.daily.period == PERIOD_MONTH)
        return 0;
    *row = (struct quality_row){
        .account = account, .metric = l.daily.metric, .period = l.daily.period};
    row->days = calloc(l.count, sizeof(*row->days));
    if (row->days == NULL)
        return err_nomem(err);
    section->row_count++;
    if (look(&l, st, err) == 0 && fill_row(&l, st, row, err) == 0)
        ret = add_notes(&l, row, section, err);
    looking_release(&l);
    for (size_t i = 0; i < l.count; i++)
        section->count[row->days[i]]++;
    section->read += row->read;
    section->due += row->due;
    return ret;
}

struct quality_month quality_month(const struct quality_section *section,
                                   const struct quality_row *row, int32_t first)
{
    struct quality_month month = {.sign = READING_NOT_DUE};
    int32_t last = month_last(first);

    if (first < section->first)
        first = section->first;
    if (last > section->last)
        last = section->last;
    for (int32_t day = first; day <= last; day++) {
        enum reading reading = row->days[day - section->first];

        if (reading == READING_NOT_DUE)
            continue;
        month.due++;
        month.read += reading != READING_MISSING;
        if (month.sign == READING_NOT_DUE || reading < month.sign)
            month.sign = reading;
    }
    return month;
}

bool quality_by_day(const struct quality_section *section)
{
    enum { QUARTER_DAYS = 92 };

    return section->last - section->first < QUARTER_DAYS;
}

int quality_build(const struct report *report, struct store *st,
                  struct quality_section *out, struct err *err)
{
    const struct plan *plan = report->plan;
    int ret = 0;

    *out = (struct quality_section){.row_count = 0};
    if (!report_days(report, &out->first, &out->last))
        return 0;
    out->rows = calloc(plan->account_count + 1, sizeof(*out->rows));
    if (out->rows == NULL)
        return err_nomem(err);
    for (size_t i = 0; ret == 0 && i < plan->account_count; i++)
        ret = add_account(report, st, &plan->accounts[i], out, err);
    return ret;
}

void quality_release(struct quality_section *section)
{
    for (size_t i = 0; i < section->row_count; i++)
        free(section->rows[i].days);
    free(section->rows);
    free(section->notes);
    *section = (struct quality_section){.row_count = 0};
}
