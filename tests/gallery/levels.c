/*
 * Every state of the line of a level.
 */
#include "base/day.h"
#include "tests/gallery/gallery.h"

#define KNOTS(knots) (knots), sizeof(knots) / sizeof((knots)[0])

static struct data_item *add_level(struct data *data, enum language language,
                                   int32_t as_of)
{
    data_init(data, language, as_of);
    data_event(data,
               data_text(data, "week against trafficking",
                         "săptămâna împotriva traficului de persoane",
                         "неделя борьбы с торговлей людьми"),
               data_day(10, 14), data_day(10, 20));
    return data_add(
        data,
        &(struct data_row){.title = data_text(data, "Friends on Facebook",
                                              "Prieteni pe Facebook",
                                              "Друзья в Facebook"),
                           .account = data_text(data, "Permanent Secretariat",
                                                "Secretariatul permanent",
                                                "Постоянный секретариат"),
                           .network = "Facebook",
                           .metric = "friends",
                           .target = 1000});
}

/* Readings of each day up to the end of October. */
static struct data_item *add_october(struct data *data, enum language language)
{
    static const struct knot days[] = {
        {4, 1, 0},     {6, 1, 130},   {8, 1, 310},  {10, 1, 540},
        {10, 13, 600}, {10, 20, 720}, {10, 31, 760}};
    struct data_item *item = add_level(data, language, data_day(10, 31));

    data_curve(item, KNOTS(days), 4, 7);
    return item;
}

static void one_missing(struct data *data, enum language language)
{
    struct data_item *item = add_october(data, language);

    data_leave_out(item, data_day(9, 12), data_day(9, 12));
}

static void refused(struct data *data, enum language language)
{
    struct data_item *item = add_october(data, language);

    data_leave_out(item, data_day(8, 3), data_day(8, 19));
    data_miss(item, data_day(8, 3), data_day(8, 19), ERR_AUTH);
}

static void hidden(struct data *data, enum language language)
{
    struct data_item *item = add_october(data, language);

    data_leave_out(item, data_day(9, 25), data_day(10, 31));
    data_miss(item, data_day(9, 25), data_day(10, 31), ERR_HIDDEN);
}

static void rounded_down(struct data *data, enum language language)
{
    static const struct knot days[] = {
        {4, 1, 120}, {7, 1, 480}, {10, 1, 900}, {10, 31, 1034}};
    struct data_item *item = add_level(data, language, data_day(10, 31));

    data_curve(item, KNOTS(days), 6, 8);
    data_round(item, data_day(4, 1), 100);
}

static void rounded_later(struct data *data, enum language language)
{
    static const struct knot days[] = {
        {4, 1, 520}, {7, 1, 760}, {10, 1, 1020}, {10, 31, 1130}};
    struct data_item *item = add_level(data, language, data_day(10, 31));

    item->indicator.target = 1500;
    item->indicator.baseline = 500;
    data_curve(item, KNOTS(days), 6, 8);
    data_round(item, data_day(9, 23), 10);
}

static void crossed(struct data *data, enum language language)
{
    static const struct knot days[] = {
        {4, 1, 0}, {7, 1, 420}, {9, 20, 1000}, {10, 31, 1130}};
    struct data_item *item = add_level(data, language, data_day(10, 31));

    data_curve(item, KNOTS(days), 4, 9);
}

static void fell_below(struct data *data, enum language language)
{
    static const struct knot up[] = {{4, 1, 0}, {7, 1, 420}, {9, 1, 1040}};
    static const struct knot down[] = {
        {9, 2, 1030}, {9, 20, 985}, {10, 31, 960}};
    struct data_item *item = add_level(data, language, data_day(10, 31));

    data_curve(item, KNOTS(up), 3, 9);
    data_curve(item, KNOTS(down), 0, 9);
}

static void falls(struct data *data, enum language language)
{
    static const struct knot up[] = {{4, 1, 0}, {6, 1, 230}, {8, 19, 560}};
    static const struct knot down[] = {{8, 20, 470}, {9, 10, 462}};
    static const struct knot later[] = {{9, 11, 463}, {10, 31, 590}};
    struct data_item *item = add_level(data, language, data_day(10, 31));

    data_curve(item, KNOTS(up), 3, 9);
    data_curve(item, KNOTS(down), 0, 9);
    data_curve(item, KNOTS(later), 2, 9);
}

static void none(struct data *data, enum language language)
{
    struct data_item *item = add_level(data, language, data_day(4, 1));

    item->indicator.baseline = 240;
}

static void no_baseline(struct data *data, enum language language)
{
    struct data_item *item = add_october(data, language);

    item->indicator.has_baseline = false;
    data_leave_out(item, data_day(4, 1), data_day(5, 12));
}

static void revised(struct data *data, enum language language)
{
    struct data_item *item = add_october(data, language);

    item->indicator.target = 800;
    data_revise(
        item, data_day(8, 15), 1000,
        data_text(data, "order 12/2013", "ordinul 12/2013", "приказ 12/2013"));
}

static void recounted(struct data *data, enum language language)
{
    static const struct knot before[] = {{4, 1, 0}, {6, 30, 410}};
    static const struct knot after[] = {{7, 1, 280}, {10, 31, 690}};
    struct data_item *item = add_level(data, language, data_day(10, 31));

    data_curve(item, KNOTS(before), 3, 9);
    data_curve(item, KNOTS(after), 3, 9);
    data_recount(item, data_day(7, 1),
                 data_text(data, "friends without subscribers",
                           "prieteni fără abonați", "друзья без подписчиков"));
}

static void over(struct data *data, enum language language)
{
    static const struct knot days[] = {
        {4, 1, 0}, {8, 1, 310}, {10, 20, 720}, {12, 31, 930}, {13, 24, 985}};
    struct data_item *item = add_level(data, language, data_day(13, 24));

    data_curve(item, KNOTS(days), 3, 7);
}

static void typed(struct data *data, enum language language)
{
    struct data_item *item = add_october(data, language);

    for (int32_t day = data_day(4, 2); day <= data_day(10, 31); day++)
        if (day_civil(day).day % 14 != 1)
            data_leave_out(item, day, day);
    data_type(item, data_day(4, 1), data_day(10, 31));
}

static void few(struct data *data, enum language language)
{
    struct data_item *item = add_october(data, language);

    for (int32_t day = data_day(4, 2); day <= data_day(10, 31); day++)
        if (day_civil(day).day != 1)
            data_leave_out(item, day, day);
}

static void some_typed(struct data *data, enum language language)
{
    struct data_item *item = add_october(data, language);

    data_type(item, data_day(6, 25), data_day(7, 2));
}

static void no_target(struct data *data, enum language language)
{
    struct data_item *item = add_october(data, language);

    item->indicator.has_target = false;
    item->indicator.has_baseline = false;
}

static void milestones(struct data *data, enum language language)
{
    struct data_item *item = add_october(data, language);

    data_milestone(item, data_day(6, 30), 150);
    data_milestone(item, data_day(9, 30), 450);
}

static void great(struct data *data, enum language language)
{
    static const struct knot days[] = {
        {4, 1, 61240000}, {8, 1, 66320000}, {10, 31, 71986000}};
    struct data_item *item = add_level(data, language, data_day(10, 31));

    item->indicator.baseline = 61000000;
    item->indicator.target = 75000000;
    data_curve(item, KNOTS(days), 30000, 7);
}

static void years(struct data *data, enum language language)
{
    static const struct knot days[] = {
        {-106, 2, 12},  {-95, 1, 180},  {-71, 1, 640},
        {-47, 1, 1320}, {-23, 1, 2210}, {-5, 20, 2490},
        {-5, 25, 2380}, {8, 1, 2740},   {12, 31, 2930}};
    struct data_item *item = add_level(data, language, data_day(12, 31));

    data->plan.start = data_day(-106, 1);
    item->indicator.target = 3000;
    data_curve(item, KNOTS(days), 4, 7);
    data_leave_out(item, data_day(-40, 3), data_day(-38, 9));
}

#define ROW(name, text, fill)                                                  \
    {                                                                          \
        name, text, fill, NULL, 0, LANGUAGE_EN, FORM_COLOUR                    \
    }

static const struct gallery_row rows[] = {
    ROW("levels-one-missing", "one missing day", one_missing),
    ROW("levels-refused", "no access for some weeks", refused),
    ROW("levels-hidden", "hidden by the network", hidden),
    ROW("levels-rounded", "rounded down, and reached all the same",
        rounded_down),
    ROW("levels-rounded-later", "rounded from a day on", rounded_later),
    ROW("levels-crossed", "above the target", crossed),
    ROW("levels-fell-below", "above the target for a while", fell_below),
    ROW("levels-falls", "a fall by a purge", falls),
    ROW("levels-none", "no reading yet, the baseline is known", none),
    ROW("levels-no-baseline", "no baseline", no_baseline),
    ROW("levels-revised", "a target that was revised", revised),
    ROW("levels-recounted", "counted differently from July on", recounted),
    ROW("levels-over", "the plan is over", over),
    ROW("levels-typed", "typed every two weeks", typed),
    ROW("levels-some-typed", "a week that was typed", some_typed),
    ROW("levels-few", "a reading a month: steps", few),
    ROW("levels-no-target", "followed without a target", no_target),
    ROW("levels-milestones", "a path over milestones", milestones),
    ROW("levels-great", "millions", great),
    ROW("levels-years", "ten years", years),
};

const struct gallery_section gallery_levels = SECTION("Lines of levels", rows);
