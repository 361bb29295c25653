/*
 * Every state of a month's columns.
 */
#include "tests/gallery/gallery.h"

#define KNOTS(knots) (knots), sizeof(knots) / sizeof((knots)[0])
#define VALUES(...)                                                            \
    (const int64_t[]){__VA_ARGS__},                                            \
        sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t)

/* A site with visitors per month, target 9 000. */
static struct data_item *add_months(struct data *data, enum language language,
                                    int32_t as_of)
{
    data_init(data, language, as_of);
    return data_add(
        data, &(struct data_row){.title = data_text(data, "Visitors per month",
                                                    "Vizitatori pe lună",
                                                    "Посетители за месяц"),
                                 .account = "www.example.md",
                                 .network = "Matomo",
                                 .metric = "visitors",
                                 .period = PERIOD_MONTH,
                                 .target = 9000});
}

/* The same per day, target 300; up to the day before as_of. */
static struct data_item *add_days(struct data *data, int32_t last)
{
    static const struct knot days[] = {{4, 1, 32},    {6, 1, 108},
                                       {8, 1, 142},   {10, 1, 240},
                                       {10, 15, 310}, {12, 31, 330}};
    struct data_item *item = data_add(
        data, &(struct data_row){.title = data_text(data, "Visitors per day",
                                                    "Vizitatori pe zi",
                                                    "Посетители в день"),
                                 .account = "www.example.md",
                                 .network = "Matomo",
                                 .metric = "visitors",
                                 .period = PERIOD_DAY,
                                 .target = 300});

    data_curve(item, KNOTS(days), 16, 3);
    data_leave_out(item, last + 1, data_day(12, 31));
    return item;
}

static void usual(struct data *data, enum language language)
{
    struct data_item *item = add_months(data, language, data_day(11, 4));

    data_months(item, data->plan.start,
                VALUES(1204, 2380, 3145, 3300, 3960, 5270, 7412));
}

static void no_reading(struct data *data, enum language language)
{
    struct data_item *item = add_months(data, language, data_day(11, 4));

    data_months(item, data->plan.start,
                VALUES(1204, 2380, 3145, -1, -1, 5270, 7412));
}

static void newest_missing(struct data *data, enum language language)
{
    struct data_item *item = add_months(data, language, data_day(11, 4));

    data_months(item, data->plan.start,
                VALUES(1204, 2380, 3145, 3300, 3960, 5270));
}

static void some_days(struct data *data, enum language language)
{
    struct data_item *item = add_months(data, language, data_day(11, 4));
    struct data_item *days;

    data_months(item, data->plan.start,
                VALUES(1204, 2380, 3145, -1, 3960, -1, 7412));
    days = add_days(data, data_day(11, 3));
    data_leave_out(days, data_day(7, 9), data_day(7, 17));
}

static void days_missing(struct data *data, enum language language)
{
    struct data_item *days;

    usual(data, language);
    days = add_days(data, data_day(11, 3));
    data_leave_out(days, data_day(8, 8), data_day(8, 9));
    data_leave_out(days, data_day(10, 2), data_day(10, 2));
}

static void above(struct data *data, enum language language)
{
    struct data_item *item = add_months(data, language, data_day(11, 4));

    data_months(item, data->plan.start,
                VALUES(1204, 2380, 3145, 4300, 7960, 9270, 11250));
}

static void zero(struct data *data, enum language language)
{
    struct data_item *item = add_months(data, language, data_day(8, 4));

    data_months(item, data->plan.start, VALUES(0, 0, 145, 430));
}

static void overdue(struct data *data, enum language language)
{
    (void)add_months(data, language, data_day(7, 15));
}

static void one_month(struct data *data, enum language language)
{
    struct data_item *item = add_months(data, language, data_day(5, 6));

    data_months(item, data->plan.start, VALUES(1204));
}

static void recounted(struct data *data, enum language language)
{
    usual(data, language);
    data_recount(&data->items[0], data_day(7, 1),
                 data_text(data, "counted by visitor, not by address",
                           "numărat pe vizitator, nu pe adresă",
                           "считается посетитель, а не адрес"));
}

static void restated(struct data *data, enum language language)
{
    usual(data, language);
    data_restate(&data->items[0], data_day(8, 1), 4410, data_day(10, 2));
}

static void revised(struct data *data, enum language language)
{
    struct data_item *item = add_months(data, language, data_day(11, 4));

    item->indicator.target = 6000;
    data_months(item, data->plan.start,
                VALUES(1204, 2380, 3145, 3300, 3960, 5270, 7412));
    data_revise(
        item, data_day(9, 1), 9000,
        data_text(data, "order 12/2013", "ordinul 12/2013", "приказ 12/2013"));
}

static void milestones(struct data *data, enum language language)
{
    usual(data, language);
    data_milestone(&data->items[0], data_day(6, 30), 2000);
    data_milestone(&data->items[0], data_day(9, 30), 6000);
}

static void no_target(struct data *data, enum language language)
{
    usual(data, language);
    data->items[0].indicator.has_target = false;
    data->items[0].indicator.has_baseline = false;
}

static void no_baseline(struct data *data, enum language language)
{
    usual(data, language);
    data->items[0].indicator.has_baseline = false;
}

static void met_any(struct data *data, enum language language)
{
    struct data_item *item = add_months(data, language, data_day(12, 4));

    item->indicator.judge = JUDGE_ANY;
    data_months(item, data->plan.start,
                VALUES(1204, 2380, 3145, 3300, 3960, 5270, 9412, 8100));
}

static void less(struct data *data, enum language language)
{
    static char metric[] = "calls";
    struct data_item *item = add_months(data, language, data_day(11, 4));

    item->indicator.better = BETTER_LESS;
    item->indicator.metric = metric;
    item->indicator.baseline = 12000;
    data_months(item, data->plan.start,
                VALUES(11800, 11650, 11300, 10900, 10800, 10100, 9900));
}

static void missed(struct data *data, enum language language)
{
    struct data_item *item = add_months(data, language, data_day(14, 4));

    data_months(
        item, data->plan.start,
        VALUES(1204, 2380, 3145, 3300, 3960, 5270, 7412, 7650, 8320, 7905));
}

/* ---- means of days ---- */

static void means(struct data *data, enum language language, int32_t as_of)
{
    data_init(data, language, as_of);
    (void)add_days(data, as_of - 1);
}

static void running(struct data *data, enum language language)
{
    means(data, language, data_day(11, 18));
}

static void mean_gap(struct data *data, enum language language)
{
    means(data, language, data_day(11, 4));
    data_leave_out(&data->items[0], data_day(10, 2), data_day(10, 9));
}

static void mean_thin(struct data *data, enum language language)
{
    means(data, language, data_day(11, 4));
    data_leave_out(&data->items[0], data_day(10, 3), data_day(10, 31));
}

static void mean_reached(struct data *data, enum language language)
{
    means(data, language, data_day(12, 4));
}

#define ROW(name, text, fill)                                                  \
    {                                                                          \
        name, text, fill, NULL, 0, LANGUAGE_EN, FORM_COLOUR                    \
    }

static const struct gallery_row rows[] = {
    ROW("months-usual", "below the target, on track", usual),
    ROW("months-no-reading", "months without any reading", no_reading),
    ROW("months-newest-missing", "the month to be judged has no reading",
        newest_missing),
    ROW("months-some-days", "months known only from their days", some_days),
    ROW("months-days-missing", "the month's figure is there, days are missing",
        days_missing),
    ROW("months-running", "the current month, as a mean of its days", running),
    ROW("months-above", "above the target", above),
    ROW("months-zero", "zero, measured", zero),
    ROW("months-none", "nothing read though it is due", overdue),
    ROW("months-one", "one month", one_month),
    ROW("months-recounted", "counted differently from July on", recounted),
    ROW("months-restated", "a month that was restated", restated),
    ROW("months-revised", "a target that was revised", revised),
    ROW("months-milestones", "a path over milestones", milestones),
    ROW("months-no-target", "followed without a target", no_target),
    ROW("months-no-baseline", "a path from the first month", no_baseline),
    ROW("months-any", "any month may reach the target", met_any),
    ROW("months-less", "less is better", less),
    ROW("months-missed", "the plan is over, the target was not reached",
        missed),
    ROW("months-mean-gap", "a mean that gaps leave open", mean_gap),
    ROW("months-mean-thin", "a mean of a few days", mean_thin),
    ROW("months-mean-reached", "a mean at its target", mean_reached),
};

const struct gallery_section gallery_months =
    SECTION("Columns of months", rows);
