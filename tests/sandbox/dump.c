/*
 * The model as CSV.
 */
#include "tests/sandbox/dump.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tests/sandbox/exchange.h"
#include "tests/sandbox/model.h"

enum { YOUTUBE_DIGITS = 3 };

/* Long after: all is settled. */
static const struct moment at_last = {INT64_MAX, INT32_MAX, 0};

struct line {
    const char *account;
    const char *metric;
    const char *period;
    const char *paid;
    int32_t day;
    int64_t value;
    int64_t high;
};

static void print_line(const struct line *l)
{
    char date[DATE_TEXT];

    (void)printf("%s,%s,%s,%s,%s,%lld,%lld,%lld\n", l->account, l->metric,
                 l->period, l->paid, date_write(l->day, date),
                 (long long)l->value, (long long)l->value, (long long)l->high);
}

/* A level as its network shows it: YouTube rounds subscribers down. */
static struct line level_line(const struct model_account *a, const char *metric,
                              int32_t day)
{
    struct line l = {a->name, metric, "instant", "include", day, 0, 0};

    l.value = l.high = model_level(a->network, a->id, metric, day);
    if (strcmp(a->network, "youtube") == 0 &&
        strcmp(metric, "subscribers") == 0)
        l.value = model_rounded(l.value, YOUTUBE_DIGITS, &l.high);
    return l;
}

static int64_t web_value(const struct model_web *w, const char *metric)
{
    if (strcmp(metric, "visitors") == 0)
        return w->visitors;
    if (strcmp(metric, "pageviews") == 0)
        return w->pageviews;
    return w->visits; /* visits and partner-visits */
}

/* False: the site knows nothing of that period. */
static bool web_line(const char *metric, bool month, struct model_part part,
                     int32_t day, struct line *l)
{
    struct model_web w;
    bool known = month ? model_web_month(day, part, &at_last, &w)
                       : model_web_day(day, part, &at_last, &w);

    *l = (struct line){.account = "web",
                       .metric = metric,
                       .period = month ? "month" : "day",
                       .paid = part.unpaid ? "exclude" : "include",
                       .day = month ? date_month_first(day) : day};
    if (!known)
        return false;
    l->value = l->high = web_value(&w, metric);
    return true;
}

int dump_one(const char *account, const char *metric, const char *period,
             const char *date, const char *paid)
{
    struct model_part part = {strcmp(paid, "exclude") == 0, 0};
    const struct model_account *a = model_accounts;
    struct line l;
    int32_t day;

    if (!date_read(date, &day))
        return -1;
    if (strcmp(account, "web") == 0) {
        if (!list_has("visitors,visits,pageviews", metric) ||
            !list_has("day,month", period) ||
            !web_line(metric, strcmp(period, "month") == 0, part, day, &l))
            return -1;
    } else {
        while (a->name != NULL && strcmp(a->name, account) != 0)
            a++;
        if (a->name == NULL || !list_has("instant,day", period))
            return -1;
        l = level_line(a, metric, day);
    }
    (void)printf("%lld\n", (long long)l.value);
    return 0;
}

static void dump_levels(int32_t from, int32_t to)
{
    for (const struct model_account *a = model_accounts; a->name != NULL; a++) {
        const char *metric;

        for (size_t n = 0; (metric = model_level_metric(a, n)) != NULL; n++) {
            for (int32_t day = from; day <= to; day++) {
                struct line l = level_line(a, metric, day);

                print_line(&l);
            }
        }
    }
}

static void dump_web(const char *metric, struct model_part part, int32_t from,
                     int32_t to)
{
    struct line l;

    for (int32_t day = from; day <= to; day++) {
        if (web_line(metric, false, part, day, &l))
            print_line(&l);
    }
    for (int32_t day = from; day <= to; day = date_month_last(day) + 1) {
        if (date_month_last(day) <= to && date_month_first(day) >= from &&
            web_line(metric, true, part, day, &l))
            print_line(&l);
    }
}

int dump_all(const char *from, const char *to, char *const *partners)
{
    static const char *const metrics[] = {"visitors", "visits", "pageviews"};
    struct model_part of_partners = {false, 0};
    int32_t first;
    int32_t last;

    if (!date_read(from, &first) || !date_read(to, &last))
        return -1;
    for (; *partners != NULL; partners++)
        of_partners.partner_permille += model_partner_permille(*partners);
    (void)puts("account,metric,period,paid,date,value,low,high");
    dump_levels(first, last);
    for (size_t i = 0; i < sizeof(metrics) / sizeof(*metrics); i++) {
        dump_web(metrics[i], (struct model_part){false, 0}, first, last);
        dump_web(metrics[i], (struct model_part){true, 0}, first, last);
    }
    if (of_partners.partner_permille > 0)
        dump_web("partner-visits", of_partners, first, last);
    return 0;
}

int dump_days(const char *from, const char *to)
{
    int32_t day;
    int32_t last;
    char text[DATE_TEXT];

    if (!date_read(from, &day) || !date_read(to, &last))
        return -1;
    for (; day <= last; day++)
        (void)puts(date_write(day, text));
    return 0;
}
