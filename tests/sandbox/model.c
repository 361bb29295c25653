/*
 * The model: curves drawn through a few points, with a little noise from a
 * hash of the day; persons who come again are told from those who come first.
 */
#include "tests/sandbox/model.h"

#include <string.h>

enum { SEED = 2013, MINUTES = 24 * 60, MONTHS_RETURN_PERMILLE = 3 };

struct knot {
    int date; /* yyyymmdd; 0 ends a curve */
    int64_t value;
};

struct curve {
    const char *network;
    const char *id;
    const char *metric;
    int wobble; /* the noise, either way */
    const struct knot *knots;
};

const struct model_account model_accounts[] = {
    {"facebook", "facebook", "antitrafic"},
    {"odnoklassniki", "ok", "profile"},
    {"twitter", "x", "antitrafic_md"},
    {"youtube", "youtube", "UCantitraficdemo00000000"},
    {"courier", "listmonk", "3"},
    {NULL, NULL, NULL},
};

/* The anti-trafficking week, 14 to 20 October, is the steep piece of each. */
static const struct knot facebook_followers[] = {
    {20130401, 0},    {20130430, 96},  {20130630, 312}, {20130831, 498},
    {20130930, 634},  {20131013, 692}, {20131021, 838}, {20131130, 962},
    {20131231, 1037}, {0, 0}};
static const struct knot facebook_likes[] = {
    {20130401, 0},   {20130430, 94},  {20130630, 301}, {20130831, 480},
    {20130930, 610}, {20131013, 664}, {20131021, 801}, {20131130, 921},
    {20131231, 990}, {0, 0}};
static const struct knot ok_friends[] = {
    {20130401, 0},   {20130430, 58},  {20130630, 204}, {20130831, 339},
    {20130930, 421}, {20131013, 452}, {20131021, 531}, {20131130, 641},
    {20131231, 703}, {0, 0}};
static const struct knot x_followers[] = {{20130401, 0},   {20130630, 88},
                                          {20131013, 197}, {20131021, 246},
                                          {20131231, 318}, {0, 0}};
static const struct knot x_posts[] = {{20130401, 0},   {20130630, 121},
                                      {20131013, 288}, {20131021, 341},
                                      {20131231, 436}, {0, 0}};
static const struct knot youtube_subscribers[] = {
    {20130401, 140},  {20130630, 512},  {20130930, 903}, {20131013, 968},
    {20131021, 1204}, {20131231, 1447}, {0, 0}};
static const struct knot youtube_videos[] = {
    {20130401, 2}, {20130930, 9}, {20131021, 13}, {20131231, 15}, {0, 0}};
static const struct knot youtube_views[] = {
    {20130401, 310},   {20130930, 21480}, {20131013, 24110},
    {20131021, 36950}, {20131231, 51230}, {0, 0}};
/* The Courier's first issue went out in May. */
static const struct knot courier_subscribers[] = {
    {20130430, 0},   {20130501, 41},  {20130630, 163},
    {20130930, 322}, {20131013, 351}, {20131021, 423},
    {20131130, 497}, {20131231, 541}, {0, 0}};

static const struct curve curves[] = {
    {"facebook", "antitrafic", "followers", 2, facebook_followers},
    {"facebook", "antitrafic", "likes", 2, facebook_likes},
    {"facebook", "me", "friends", 2, facebook_followers},
    {"ok", "profile", "friends", 2, ok_friends},
    {"ok", "53923499278353", "members", 2, ok_friends},
    {"ok", "53923499278353", "posts", 0, x_posts},
    {"x", "antitrafic_md", "followers", 2, x_followers},
    {"x", "antitrafic_md", "posts", 0, x_posts},
    {"youtube", "UCantitraficdemo00000000", "subscribers", 0,
     youtube_subscribers},
    {"youtube", "UCantitraficdemo00000000", "videos", 0, youtube_videos},
    {"youtube", "UCantitraficdemo00000000", "views", 0, youtube_views},
    {"listmonk", "3", "subscribers", 1, courier_subscribers},
};
enum { CURVE_COUNT = sizeof(curves) / sizeof(*curves) };

/* Mean of a week's days: visitors who came by themselves. */
static const struct knot unpaid_visitors[] = {
    {20130401, 38},  {20130501, 84},  {20130601, 118}, {20130701, 133},
    {20130801, 121}, {20130901, 158}, {20131001, 192}, {20131013, 213},
    {20131014, 318}, {20131020, 314}, {20131021, 247}, {20131101, 291},
    {20131115, 328}, {20131201, 321}, {20131220, 309}, {20131231, 297},
    {0, 0}};
/* In thousandths, Monday first. */
static const int weekday_permille[] = {1110, 1150, 1130, 1080, 1010, 750, 770};

static uint64_t mix(uint64_t h)
{
    h ^= h >> 30;
    h *= UINT64_C(0xbf58476d1ce4e5b9);
    h ^= h >> 27;
    h *= UINT64_C(0x94d049bb133111eb);
    return h ^ (h >> 31);
}

static uint64_t mix_text(uint64_t h, const char *text)
{
    for (; *text != '\0'; text++)
        h = (h ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    return mix(h);
}

/* -range to range, from the day and whose noise it is. */
static int64_t noise(uint64_t stream, int32_t day, int range)
{
    uint64_t h = mix(stream + (uint64_t)(uint32_t)day * SEED);

    return (int64_t)(h % (uint64_t)(2 * range + 1)) - range;
}

static int32_t knot_day(const struct knot *k)
{
    return date_number(k->date / 10000, k->date / 100 % 100, k->date % 100);
}

/* Straight between the points, level before the first and after the last. */
static int64_t curve_at(const struct knot *k, int32_t day)
{
    int32_t from = knot_day(k);

    if (day <= from)
        return k->value;
    for (; k[1].date != 0; k++) {
        int32_t to = knot_day(&k[1]);

        if (day <= to)
            return k->value +
                   (k[1].value - k->value) * (day - from) / (to - from);
        from = to;
    }
    return k->value;
}

static int64_t hashed_level(uint64_t stream, int32_t day)
{
    int64_t start = 20 + (int64_t)(stream % 4000);
    int64_t a_day = (int64_t)(stream >> 20 & 7);
    int64_t days = day - date_number(2013, 1, 1);

    return start + (days > 0 ? a_day * days : 0) + noise(stream, day, 3);
}

int64_t model_level(const char *network, const char *id, const char *metric,
                    int32_t day)
{
    uint64_t stream = mix_text(mix_text(mix_text(SEED, network), id), metric);
    int64_t value;

    for (size_t i = 0; i < CURVE_COUNT; i++) {
        const struct curve *c = &curves[i];

        if (strcmp(c->network, network) != 0 || strcmp(c->id, id) != 0 ||
            strcmp(c->metric, metric) != 0)
            continue;
        value = curve_at(c->knots, day);
        if (value > c->wobble)
            value += noise(stream, day, c->wobble);
        return value;
    }
    return hashed_level(stream, day);
}

const char *model_level_metric(const struct model_account *account, size_t n)
{
    for (size_t i = 0; i < CURVE_COUNT; i++) {
        if (strcmp(curves[i].network, account->network) == 0 &&
            strcmp(curves[i].id, account->id) == 0 && n-- == 0)
            return curves[i].metric;
    }
    return NULL;
}

/* The Courier's links are tagged, so its readers count as a campaign's: many
 * on the two days after it goes out on the first Tuesday of a month. */
static int64_t campaign_visitors(int32_t day, int64_t unpaid)
{
    int day_of_month = date_of(day).day;
    int weekday = date_weekday(day);
    bool courier = (weekday == 1 && day_of_month <= 7) ||
                   (weekday == 2 && day_of_month >= 2 && day_of_month <= 8);

    return unpaid * (courier ? 310 : 37) / 1000;
}

/* How much of a day was known at a moment, in thousandths; 0: nothing. */
static int known_permille(int32_t day, const struct moment *asked)
{
    static const struct {
        int date;
        int until; /* day when the log had been imported again */
        int permille;
    } incomplete = {20130912, 20130915, 610};
    struct knot late = {incomplete.date, 0};
    struct knot whole = {incomplete.until, 0};

    if (day > asked->day || day < knot_day(unpaid_visitors))
        return 0;
    if (day == asked->day)
        return asked->minute * 1000 / MINUTES;
    if (day == knot_day(&late) && asked->day < knot_day(&whole))
        return incomplete.permille;
    return 1000;
}

/* Persons of a day, those who came by themselves and those of a campaign. */
static void visitors_of(int32_t day, int known, int64_t *unpaid, int64_t *paid)
{
    int64_t v = curve_at(unpaid_visitors, day) *
                weekday_permille[date_weekday(day)] *
                (1000 + noise(SEED, day, 60)) / 1000000;

    *unpaid = v * known / 1000;
    *paid = campaign_visitors(day, v) * known / 1000;
}

/* Visits and pages of so many visitors, of one part of them. */
static struct model_web web_of(int32_t day, int64_t visitors, int permille)
{
    struct model_web w = {visitors, 0, 0};

    w.visits = visitors * (1130 + noise(SEED + 1, day, 40)) / 1000;
    w.pageviews = w.visits * (2600 + noise(SEED + 2, day, 300)) / 1000;
    w.visitors = w.visitors * permille / 1000;
    w.visits = w.visits * permille / 1000;
    w.pageviews = w.pageviews * permille / 1000;
    return w;
}

static int part_permille(struct model_part part)
{
    return part.partner_permille > 0 ? part.partner_permille : 1000;
}

/* A partner's link is no campaign, so of its visits none are paid. */
static bool without_paid(struct model_part part)
{
    return part.unpaid || part.partner_permille > 0;
}

bool model_web_day(int32_t day, struct model_part part,
                   const struct moment *asked, struct model_web *out)
{
    int known = known_permille(day, asked);
    int64_t unpaid;
    int64_t paid;

    if (known == 0)
        return false;
    visitors_of(day, known, &unpaid, &paid);
    *out = web_of(day, unpaid + (without_paid(part) ? 0 : paid),
                  part_permille(part));
    return true;
}

/*
 * Of a day's persons so many were here earlier in the month; never more than
 * were seen, so the month has at least the persons of its fullest day, and at
 * most the sum of its days.
 */
static int64_t meet(int64_t seen, int64_t visitors, int day_of_month)
{
    int64_t again = visitors * day_of_month * MONTHS_RETURN_PERMILLE / 1000;

    return seen + visitors - (again < seen ? again : seen);
}

bool model_web_month(int32_t day, struct model_part part,
                     const struct moment *asked, struct model_web *out)
{
    int32_t first = date_month_first(day);
    int32_t last = date_month_last(day);
    int64_t seen_unpaid = 0;
    int64_t seen_paid = 0;
    bool any = false;

    *out = (struct model_web){0, 0, 0};
    for (int32_t d = first; d <= last; d++) {
        int known = known_permille(d, asked);
        int64_t unpaid;
        int64_t paid;
        struct model_web w;

        if (known == 0)
            continue;
        any = true;
        visitors_of(d, known, &unpaid, &paid);
        seen_unpaid = meet(seen_unpaid, unpaid, d - first + 1);
        seen_paid = meet(seen_paid, paid, d - first + 1);
        w = web_of(d, unpaid + (without_paid(part) ? 0 : paid),
                   part_permille(part));
        out->visits += w.visits;
        out->pageviews += w.pageviews;
    }
    out->visitors = (seen_unpaid + (without_paid(part) ? 0 : seen_paid)) *
                    part_permille(part) / 1000;
    return any;
}

int model_partner_permille(const char *host)
{
    if (strncmp(host, "www.", 4) == 0)
        host += 4;
    return 8 + (int)(mix_text(SEED, host) % 35);
}

int64_t model_rounded(int64_t value, int digits, int64_t *high)
{
    int64_t unit = 1;
    int64_t limit = 1;

    for (int i = 0; i < digits; i++)
        limit *= 10;
    while (value / unit >= limit)
        unit *= 10;
    *high = value / unit * unit + unit - 1;
    return value / unit * unit;
}
