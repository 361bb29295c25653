/*
 * States of the pictures that show several indicators, or the days of a month.
 */
#include "tests/gallery/gallery.h"

#define KNOTS(knots) (knots), sizeof(knots) / sizeof((knots)[0])

static void days_gap(struct data *data, enum language language)
{
    example_days(data, language);
    data_leave_out(&data->items[1], data_day(10, 8), data_day(10, 9));
}

static void days_running(struct data *data, enum language language)
{
    example_days(data, language);
    data->as_of = data_day(10, 18);
}

static void days_none(struct data *data, enum language language)
{
    example_days(data, language);
    data_leave_out(&data->items[1], data_day(10, 1), data_day(10, 31));
}

static void days_many(struct data *data, enum language language)
{
    example_days(data, language);
    for (size_t i = 0; i < data->items[1].figures.count; i++) {
        struct figure *f = &data->items[1].figures.list[i];

        f->value = f->low = f->high = f->value * 1234;
    }
    data->items[1].indicator.target = 350000;
}

/* The plan ends within the month, and one event after the other. */
static void days_end(struct data *data, enum language language)
{
    example_days(data, language);
    data->plan.end = data_day(10, 20);
    for (size_t i = 0; i < data->count; i++)
        data->items[i].indicator.by = data->plan.end;
    for (int i = 0; i < 5; i++)
        data_event(data, data_text(data, "talk", "discuție", "беседа"),
                   data_day(10, 14 + i), data_day(10, 14 + i));
}

static void accounts_reached(struct data *data, enum language language)
{
    example_accounts(data, language);
    data->items[0].indicator.target = 600;
    data->items[1].indicator.target = 600;
    data_leave_out(&data->items[4], data_day(10, 1), data_day(10, 31));
}

static void accounts_many(struct data *data, enum language language)
{
    static const char *const names[] = {"Mastodon", "Bluesky",  "Telegram",
                                        "VK",       "LinkedIn", "Instagram"};
    static const struct knot days[] = {{4, 1, 20}, {10, 31, 100}};

    example_accounts(data, language);
    for (int i = 0; i < 6; i++) {
        struct data_item *item =
            data_add(data, &(struct data_row){.account = names[i],
                                              .metric = "followers",
                                              .target = i % 2 * 500});

        data_curve(item, KNOTS(days), 4, (unsigned)i);
        for (size_t k = 0; k < item->figures.count; k++) {
            struct figure *f = &item->figures.list[k];

            f->value = f->low = f->high = f->value * (i + 2);
        }
    }
    data_round(&data->items[5], data_day(4, 1), 100);
}

static void accounts_none(struct data *data, enum language language)
{
    example_accounts(data, language);
    for (size_t i = 0; i < data->count; i++)
        data->items[i].figures.count = 0;
    data->as_of = data_day(4, 1);
}

static void plan_over(struct data *data, enum language language)
{
    example_plan(data, language);
    data->plan.end = data_day(10, 31);
    for (size_t i = 0; i < data->count; i++)
        data->items[i].indicator.by = data->plan.end;
    data->items[0].indicator.target = 6000;
    data->items[2].indicator.target = 600;
    data->over = false;
    data->as_of = data_day(11, 4);
    data_add_either(data,
                    data_text(data, "Web page: 6 000 a month or 300 a day",
                              "Pagina web: 6 000 pe lună sau 300 pe zi",
                              "Сайт: 6 000 в месяц или 300 в день"),
                    0, 2);
}

static void plan_far(struct data *data, enum language language)
{
    example_plan(data, language);
    data->items[2].indicator.target = 100;
    data->items[3].indicator.target = 280;
    data->items[4].figures.count = 0;
}

/* Straight down, which a curve of levels never goes. */
static void fall(struct figures *figures, int64_t from, int64_t to)
{
    int64_t last = (int64_t)figures->count - 1;

    for (int64_t i = 0; i <= last; i++) {
        struct figure *f = &figures->list[i];

        f->value = f->low = f->high = from + (to - from) * i / last;
    }
}

/* Cases that shall become fewer: on their way, reached, none left, and a target
 * of none at all. */
static void plan_less(struct data *data, enum language language)
{
    static const struct knot days[] = {{4, 1, 1}, {10, 31, 1}};
    static const struct {
        const char *account;
        int64_t baseline;
        int64_t target;
        int64_t last;
    } rows[] = {
        {"Waiting list", 800, 400, 530},
        {"Letters without an answer", 90, 40, 32},
        {"Complaints", 6, 3, 0},
        {"Pages that fail", 6, 0, 0},
    };

    example_plan(data, language);
    while (data->count > 2)
        figures_release(&data->items[--data->count].figures);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct data_item *item =
            data_add(data, &(struct data_row){.account = rows[i].account,
                                              .metric = "calls",
                                              .baseline = rows[i].baseline,
                                              .target = rows[i].target});

        item->indicator.has_target = true;
        item->indicator.has_baseline = true;
        item->indicator.better = BETTER_LESS;
        data_curve(item, KNOTS(days), 0, 0);
        fall(&item->figures, rows[i].baseline, rows[i].last);
    }
}

static void plan_begins(struct data *data, enum language language)
{
    example_plan(data, language);
    for (size_t i = 0; i < data->count; i++)
        data->items[i].figures.count = 0;
    data->as_of = data_day(4, 2);
    data->over = false;
}

#define ROW(name, text, fill, kind, item)                                      \
    {                                                                          \
        name, text, fill, kind, item, LANGUAGE_EN, FORM_COLOUR                 \
    }

static const struct gallery_row rows[] = {
    ROW("daily-gap", "days: two without a reading", days_gap, "daily", 1),
    ROW("daily-running", "days: the month is not over", days_running, "daily",
        1),
    ROW("daily-none", "days: none was read", days_none, "daily", 1),
    ROW("daily-end", "days: the plan ends, many events", days_end, "daily", 1),
    ROW("daily-many", "days: values too wide for each column", days_many,
        "daily", 1),
    ROW("sheet-reached", "accounts: a target is reached", accounts_reached,
        "sheet", 0),
    ROW("sheet-many", "accounts: as many as one sheet holds", accounts_many,
        "sheet", 0),
    ROW("sheet-none", "accounts: no reading yet", accounts_none, "sheet", 0),
    ROW("bullets-over", "bullet graphs: the plan is over", plan_over, "bullets",
        0),
    ROW("bullets-far", "bullet graphs: far above the target", plan_far,
        "bullets", 0),
    ROW("bullets-begin", "bullet graphs: nothing read yet", plan_begins,
        "bullets", 0),
    ROW("bullets-less", "bullet graphs: less is better", plan_less, "bullets",
        0),
    ROW("sheet-less", "accounts: less is better", plan_less, "sheet", 0),
    {"bullets-narrow", "bullet graphs in little room", example_plan, "bullets",
     0, LANGUAGE_EN, FORM_NARROW},
    {"sheet-narrow", "accounts in little room", example_accounts, "sheet", 0,
     LANGUAGE_EN, FORM_NARROW},
    ROW("thumbnail-months", "a thumbnail of months", example_months,
        "thumbnail", 0),
    ROW("thumbnail-levels", "a thumbnail of a level", example_levels,
        "thumbnail", 0),
    ROW("thumbnail-none", "a thumbnail without a reading", example_none,
        "thumbnail", 0),
};

const struct gallery_section gallery_kinds =
    SECTION("Days, accounts, bullet graphs, thumbnails", rows);
