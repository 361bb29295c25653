/*
 * The plan of 2013 at several times, and ten years of a web page: data that
 * show each chart at its usual work.
 */
#include "tests/gallery/gallery.h"

#define KNOTS(knots) (knots), sizeof(knots) / sizeof((knots)[0])

static void add_week(struct data *data)
{
    data_event(data,
               data_text(data, "week against trafficking",
                         "săptămâna împotriva traficului de persoane",
                         "неделя борьбы с торговлей людьми"),
               data_day(10, 14), data_day(10, 20));
}

static void add_site(struct data *data)
{
    (void)data_add(
        data, &(struct data_row){.title = data_text(data, "Visitors per month",
                                                    "Vizitatori pe lună",
                                                    "Посетители за месяц"),
                                 .account = "www.example.md",
                                 .network = "Matomo",
                                 .metric = "visitors",
                                 .period = PERIOD_MONTH,
                                 .target = 9000});
    (void)data_add(
        data, &(struct data_row){.title = data_text(data, "Visitors per day",
                                                    "Vizitatori pe zi",
                                                    "Посетители в день"),
                                 .account = "www.example.md",
                                 .network = "Matomo",
                                 .metric = "visitors",
                                 .period = PERIOD_DAY,
                                 .target = 300});
}

void example_months(struct data *data, enum language language)
{
    static const int64_t months[] = {1204, 2380, 3145, -1, 3960, 5270, 7412};
    static const struct knot days[] = {
        {4, 1, 32},    {5, 1, 66},    {6, 1, 108},  {7, 1, 140},
        {8, 1, 138},   {9, 1, 178},   {10, 1, 240}, {10, 14, 300},
        {10, 20, 330}, {10, 31, 276}, {11, 17, 300}};

    data_init(data, language, data_day(11, 18));
    add_week(data);
    add_site(data);
    data_months(&data->items[0], data->plan.start, months, 7);
    data_curve(&data->items[1], KNOTS(days), 14, 1);
    data_leave_out(&data->items[1], data_day(7, 1), data_day(7, 31));
}

void example_result(struct data *data, enum language language)
{
    static const int64_t months[] = {1204, 2380, 3145, -1,   3960, 5270,
                                     7412, 7650, 9320, 7905, 6480};
    static const struct knot days[] = {
        {4, 1, 32},    {5, 1, 66},    {6, 1, 108},   {7, 1, 134},  {8, 1, 142},
        {9, 1, 178},   {10, 1, 240},  {10, 15, 320}, {11, 1, 290}, {12, 1, 344},
        {12, 31, 362}, {13, 10, 300}, {14, 1, 280},  {14, 28, 256}};

    data_init(data, language, data_day(15, 3));
    add_week(data);
    add_site(data);
    data_months(&data->items[0], data->plan.start, months, 11);
    data_curve(&data->items[1], KNOTS(days), 14, 2);
    data_leave_out(&data->items[1], data_day(7, 9), data_day(7, 17));
}

/* Friends of the account on Facebook up to the end of October. */
static void grow_facebook(struct data_item *item)
{
    static const struct knot days[] = {
        {4, 1, 0},     {5, 1, 52},    {6, 1, 118},   {7, 1, 190},
        {8, 1, 270},   {9, 1, 356},   {9, 15, 398},  {10, 1, 446},
        {10, 13, 500}, {10, 14, 528}, {10, 17, 535}, {10, 20, 608},
        {10, 31, 642}};

    data_curve(item, KNOTS(days), 5, 1);
}

void example_levels(struct data *data, enum language language)
{
    struct data_item *item;

    data_init(data, language, data_day(10, 31));
    add_week(data);
    item = data_add(
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
    grow_facebook(item);
    data_leave_out(item, data_day(9, 3), data_day(9, 14));
    data_miss(item, data_day(9, 3), data_day(9, 14), ERR_PERMISSION);
}

void example_rounded(struct data *data, enum language language)
{
    static const struct knot days[] = {
        {4, 1, 3},    {4, 21, 110},  {6, 9, 210},    {7, 20, 320},
        {8, 18, 420}, {9, 15, 520},  {10, 13, 640},  {10, 20, 735},
        {11, 3, 820}, {11, 24, 910}, {12, 14, 1002}, {12, 31, 1010}};
    struct data_item *item;

    data_init(data, language, data_day(12, 31));
    add_week(data);
    item = data_add(
        data,
        &(struct data_row){.title = data_text(data, "Friends on Facebook",
                                              "Prieteni pe Facebook",
                                              "Друзья в Facebook"),
                           .account = data_text(data, "Permanent Secretariat",
                                                "Secretariatul permanent",
                                                "Постоянный секретариат"),
                           .network = "Facebook",
                           .metric = "friends",
                           .target = 1050});
    data_curve(item, KNOTS(days), 4, 4);
    data_round(item, data_day(4, 1), 100);
}

void example_accounts(struct data *data, enum language language)
{
    static const struct knot odnoklassniki[] = {
        {4, 1, 0},     {6, 1, 60},    {7, 18, 155}, {8, 5, 190},
        {10, 13, 312}, {10, 20, 360}, {10, 31, 388}};
    static const struct knot twitter[] = {
        {4, 1, 0}, {7, 1, 92}, {10, 13, 225}, {10, 20, 264}, {10, 31, 274}};
    static const struct knot youtube[] = {{4, 1, 0}, {9, 9, 71}};
    static const struct knot courier[] = {
        {5, 7, 215}, {8, 1, 300}, {10, 10, 405}, {10, 17, 452}, {10, 31, 471}};
    struct data_item *item;

    data_init(data, language, data_day(10, 31));
    add_week(data);
    item = data_add(data, &(struct data_row){.account = "Facebook",
                                             .metric = "friends",
                                             .target = 1000});
    grow_facebook(item);
    data_leave_out(item, data_day(9, 3), data_day(9, 14));
    item = data_add(data, &(struct data_row){.account = "Odnoklassniki",
                                             .metric = "friends",
                                             .target = 1000});
    data_curve(item, KNOTS(odnoklassniki), 5, 2);
    data_leave_out(item, data_day(7, 19), data_day(8, 3));
    data_leave_out(item, data_day(10, 8), data_day(10, 9));
    item = data_add(
        data, &(struct data_row){.account = "Twitter", .metric = "followers"});
    data_curve(item, KNOTS(twitter), 4, 3);
    item = data_add(data, &(struct data_row){.account = "YouTube",
                                             .metric = "subscribers"});
    data_curve(item, KNOTS(youtube), 2, 4);
    item = data_add(data,
                    &(struct data_row){
                        .account = data_text(data, "Anti-trafficking Courier",
                                             "Curierul anti-trafic",
                                             "Вестник против торговли"),
                        .metric = "subscribers"});
    data_curve(item, KNOTS(courier), 3, 5);
}

void example_plan(struct data *data, enum language language)
{
    static const int64_t months[] = {1204, 2380, 3145, 3300, 3960, 5270, 7412};
    static const struct knot days[] = {{4, 1, 32},    {7, 1, 140},
                                       {10, 1, 262},  {10, 14, 285},
                                       {10, 20, 330}, {10, 31, 276}};
    static const struct knot odnoklassniki[] = {
        {4, 1, 0}, {7, 18, 155}, {10, 13, 312}, {10, 20, 360}, {10, 31, 388}};
    static const struct knot partners[] = {{4, 1, 0}, {10, 31, 11}};
    struct data_item *item;

    data_init(data, language, data_day(10, 31));
    data->over = true;
    add_site(data);
    data_months(&data->items[0], data->plan.start, months, 7);
    data_curve(&data->items[1], KNOTS(days), 14, 1);
    item = data_add(data, &(struct data_row){.account = "Facebook",
                                             .metric = "friends",
                                             .target = 1000});
    grow_facebook(item);
    item = data_add(data, &(struct data_row){.account = "Odnoklassniki",
                                             .metric = "friends",
                                             .target = 1000});
    data_curve(item, KNOTS(odnoklassniki), 5, 2);
    item = data_add(
        data,
        &(struct data_row){
            .account = data_text(data, "Partners’ pages",
                                 "Paginile partenerilor", "Страницы партнёров"),
            .metric = data_text(data, "banners", "bannere", "баннеры"),
            .target = 20});
    data_curve(item, KNOTS(partners), 0, 3);
    item->figures.list[item->figures.count - 1].high = 15;
}

void example_none(struct data *data, enum language language)
{
    data_init(data, language, data_day(4, 15));
    add_site(data);
}

void example_first(struct data *data, enum language language)
{
    static const struct knot days[] = {{4, 1, 14}, {4, 2, 14}};
    struct data_item *item;

    data_init(data, language, data_day(4, 2));
    item = data_add(
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
    data_curve(item, KNOTS(days), 0, 1);
    data_leave_out(item, data_day(4, 1), data_day(4, 1));
}

/* Ten years of monthly visitors, about 14 % more each year. */
static int64_t decade_value(int month)
{
    static const double seasons[12] = {0.90, 0.93, 1.00, 1.02, 1.01, 0.96,
                                       0.88, 0.86, 0.98, 1.10, 1.14, 1.06};
    static const double years[10] = {1020, 1330, 1700, 1760, 2190,
                                     2840, 3640, 4940, 6350, 8020};
    double from = years[month / 12];
    double to = month / 12 < 9 ? years[month / 12 + 1] : 9000;
    double level = from + (to - from) * (month % 12) / 12 * 0.6;

    return (int64_t)(level * seasons[month % 12]);
}

static void add_decade_events(struct data *data)
{
    static const struct {
        const char *en;
        const char *ro;
        const char *ru;
        int month; /* from January 2004 */
        int days;
    } events[] = {
        {"site opened anew", "site nou", "новый сайт", 15, 30},
        {"hotline page", "pagina liniei fierbinți", "страница горячей линии",
         51, 21},
        {"partners’ banners", "bannerele partenerilor", "баннеры партнёров", 69,
         28},
        {"video spot", "spot video", "видеоролик", 87, 14},
        {"October week 2012", "săptămâna din octombrie 2012",
         "октябрьская неделя 2012", 105, 7},
        {"October week 2013", "săptămâna din octombrie 2013",
         "октябрьская неделя 2013", 117, 7},
    };

    for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++) {
        int32_t start = month_add(data->plan.start, events[i].month) + 13;

        data_event(data,
                   data_text(data, events[i].en, events[i].ro, events[i].ru),
                   start, start + events[i].days - 1);
    }
    for (int i = 0; i < 14; i++) {
        int32_t start = month_add(data->plan.start, 4 + 8 * i) + 4;

        data_event(data,
                   data_text(data, "press release", "comunicat", "пресс-релиз"),
                   start, start);
    }
}

void example_decade(struct data *data, enum language language)
{
    int64_t months[120];
    struct data_item *item;

    for (int i = 0; i < 120; i++)
        months[i] = i >= 40 && i <= 42 ? -1 : decade_value(i);
    months[117] = 9405;
    months[119] = 9320;
    data_init(data, language, data_day(13, 2));
    data->plan.start = data_day(1, 1) - 3288;
    add_decade_events(data);
    item = data_add(
        data, &(struct data_row){.title = data_text(data, "Visitors per month",
                                                    "Vizitatori pe lună",
                                                    "Посетители за месяц"),
                                 .account = "www.example.md",
                                 .network = "Matomo",
                                 .metric = "visitors",
                                 .period = PERIOD_MONTH,
                                 .no_baseline = true,
                                 .target = 3000});
    data_months(item, data->plan.start, months, 120);
    data_recount(item, month_add(data->plan.start, 24),
                 data_text(data, "counted by visitor, not by address",
                           "numărat pe vizitator, nu pe adresă",
                           "считается посетитель, а не адрес"));
    data_revise(
        item, month_add(data->plan.start, 96), 6000,
        data_text(data, "order 4/2012", "ordinul 4/2012", "приказ 4/2012"));
    data_revise(
        item, month_add(data->plan.start, 111), 9000,
        data_text(data, "plan of 2013", "planul din 2013", "план 2013 года"));
}

void example_days(struct data *data, enum language language)
{
    static const struct knot days[] = {
        {9, 20, 218},  {10, 1, 262},  {10, 6, 226},  {10, 13, 248},
        {10, 15, 366}, {10, 20, 312}, {10, 27, 291}, {10, 31, 318}};

    data_init(data, language, data_day(11, 4));
    add_week(data);
    data_event(data, data_text(data, "radio spot", "spot radio", "радиоролик"),
               data_day(10, 26), data_day(10, 26));
    add_site(data);
    data_curve(&data->items[1], KNOTS(days), 26, 6);
}

static const struct gallery_row rows[] = {
    {"a1",
     "months on their way: a month without a figure, one that runs, the "
     "path, an event",
     example_months, NULL, 0, LANGUAGE_EN, FORM_COLOUR},
    {"a2",
     "the result of the plan: a month known from its days, months after "
     "the plan",
     example_result, NULL, 0, LANGUAGE_RU, FORM_COLOUR},
    {"b1", "a level on its way: a gap, the path, the last 90 days",
     example_levels, NULL, 0, LANGUAGE_EN, FORM_COLOUR},
    {"b2", "rounded readings that cannot be told", example_rounded, NULL, 0,
     LANGUAGE_RO, FORM_COLOUR},
    {"c", "five accounts on one scale", example_accounts, "sheet", 0,
     LANGUAGE_EN, FORM_COLOUR},
    {"d", "the indicators of a plan as bullet graphs", example_plan, "bullets",
     0, LANGUAGE_EN, FORM_COLOUR},
    {"daily", "the days of a month", example_days, "daily", 1, LANGUAGE_EN,
     FORM_COLOUR},
    {"e1", "no reading yet", example_none, NULL, 0, LANGUAGE_EN, FORM_COLOUR},
    {"e2", "the first reading", example_first, NULL, 0, LANGUAGE_EN,
     FORM_COLOUR},
    {"f", "ten years", example_decade, NULL, 0, LANGUAGE_EN, FORM_COLOUR},
};

const struct gallery_section gallery_examples =
    SECTION("Each chart at its usual work", rows);
