/*
 * A plan with what reports have to tell.
 */
#include "tests/help/report_scene.h"

#include <check.h>

#include "base/day.h"
#include "store/issues.h"
#include "store/notes.h"

#define OCT(day) day_from_civil(2013, 10, day)
#define AT(day) ((int64_t)(day)*86400 + 21600)

static char empty[] = "";
static char matomo[] = "matomo";
static char matomo_title[] = "Matomo <site>";
static char social[] = "social";
static char social_title[] = "Social network";
static char reason[] = "it is one count";
static char zone[] = "UTC";
static char font[] = "DejaVu Sans";
static char plan_name[] = "Strategy & \"plan\"";
static char account_names[][16] = {"web", "facebook", "youtube", "hotline",
                                   "blog"};
static char account_titles[][32] = {"Web page", "Facebook; page", "YouTube",
                                    "Hotline, typed", "Blog"};
static char visitors[] = "visitors";
static char friends[] = "friends";
static char subscribers[] = "subscribers";
static char calls[] = "calls";
static char posts[] = "posts";
static char order[] = "Order no. 7";
static char verification[] = "Statistics; the monthly sheet";
static char officer[] = "Permanent Secretariat";
static char event_title[] = "Week, \"open doors\"";

static const struct {
    int account; /* -1: an either-or */
    char *metric;
    enum period period;
    enum better better;
    bool has_baseline;
    int64_t baseline;
    int64_t target; /* 0: none */
} wanted[SCENE_ROWS] = {
    [SCENE_MONTH] = {0, visitors, PERIOD_MONTH, BETTER_MORE, true, 0, 9000},
    [SCENE_DAY] = {0, visitors, PERIOD_DAY, BETTER_MORE, false, 0, 300},
    [SCENE_EITHER] = {-1, NULL, PERIOD_INSTANT, BETTER_MORE, false, 0, 0},
    [SCENE_FRIENDS] = {1, friends, PERIOD_INSTANT, BETTER_MORE, true, 100,
                       1000},
    [SCENE_ROUNDED] = {2, subscribers, PERIOD_INSTANT, BETTER_MORE, true, 9000,
                       13000},
    [SCENE_TYPED] = {3, calls, PERIOD_MONTH, BETTER_LESS, true, 140, 100},
    [SCENE_BOUNDED] = {4, visitors, PERIOD_MONTH, BETTER_MORE, true, 0, 4000},
    [SCENE_UNTARGETED] = {1, posts, PERIOD_INSTANT, BETTER_MORE, false, 0, 0},
    [SCENE_NEVER] = {2, posts, PERIOD_INSTANT, BETTER_MORE, true, 0, 50},
};

static char row_names[SCENE_ROWS][24] = {"visitors",     "visitors-per-day",
                                         "web-page",     "friends/facebook",
                                         "followers",    "calls",
                                         "blog",         "posts/facebook",
                                         "posts/youtube"};
static char row_titles[SCENE_ROWS][40] = {
    "Visitors per month",    "Visitors per day", "9000 a month or 300 a day",
    "Friends, \"Facebook\"", "Subscribers",      "Calls",
    "Readers of the blog",   "=Posts; Facebook", "Posts <YouTube>"};

static void ck(int ret, const struct err *err)
{
    ck_assert_msg(ret == 0, "%s", err->msg);
}

static void init_rows(struct report_scene *scene)
{
    for (int i = 0; i < SCENE_ROWS; i++) {
        int account = wanted[i].account;

        scene->rows[i] = (struct indicator){
            .name = row_names[i],
            .title = row_titles[i],
            .account = account < 0 ? NULL : &scene->accounts[account],
            .metric = wanted[i].metric,
            .period = wanted[i].period,
            .paid = account == 0 ? PAID_EXCLUDE : PAID_INCLUDE,
            .better = wanted[i].better,
            .has_baseline = wanted[i].has_baseline,
            .baseline = wanted[i].baseline,
            .has_target = wanted[i].target > 0,
            .target = wanted[i].target,
            .by = day_from_civil(2013, 12, 31),
            .verification = i == SCENE_TYPED ? verification : empty,
            .responsible = i == SCENE_MONTH ? officer : empty};
    }
    scene->milestone = (struct milestone){day_from_civil(2013, 6, 30), 5000};
    scene->rows[SCENE_MONTH].milestones = &scene->milestone;
    scene->rows[SCENE_MONTH].milestone_count = 1;
    scene->revision = (struct target_revision){OCT(20), 1200, order};
    scene->rows[SCENE_FRIENDS].revised = &scene->revision;
    scene->rows[SCENE_FRIENDS].revised_count = 1;
    scene->parts[0] = &scene->rows[SCENE_MONTH];
    scene->parts[1] = &scene->rows[SCENE_DAY];
    scene->rows[SCENE_EITHER].any_of = scene->parts;
    scene->rows[SCENE_EITHER].any_of_count = 2;
}

void scene_init(struct report_scene *scene)
{
    struct err err = {0};

    *scene = (struct report_scene){.st = NULL};
    scene->nets[0] = (struct network){.name = matomo, .title = matomo_title};
    scene->nets[1] = (struct network){
        .name = social, .title = social_title, .no_unpaid = reason};
    for (int i = 0; i < 5; i++)
        scene->accounts[i] = (struct account){
            .name = account_names[i],
            .title = account_titles[i],
            .network = &scene->nets[i == 0 || i == 4 ? 0 : 1],
            .expires = i == 1 ? day_from_civil(2013, 11, 24) : DAY_NONE};
    init_rows(scene);
    scene->event =
        (struct event){account_names[0], event_title, OCT(14), OCT(20)};
    scene->plan = (struct plan){.name = plan_name,
                                .timezone = zone,
                                .font = font,
                                .start = day_from_civil(2013, 4, 1),
                                .end = day_from_civil(2013, 12, 31),
                                .accounts = scene->accounts,
                                .account_count = 5,
                                .indicators = scene->rows,
                                .indicator_count = SCENE_ROWS,
                                .events = &scene->event,
                                .event_count = 1};
    scene->st = store_open(":memory:", STORE_WRITE, &err);
    ck_assert_msg(scene->st != NULL, "%s", err.msg);
}

void scene_release(struct report_scene *scene)
{
    store_close(scene->st);
    *scene = (struct report_scene){.st = NULL};
}

static void put(struct report_scene *scene, enum scene_row row,
                struct figure figure)
{
    struct store_row stored = {review_key(&scene->rows[row]), figure};
    struct err err = {0};

    ck(store_put(scene->st, &stored, 1, NULL, &err), &err);
}

static struct figure exact(int32_t day, int64_t value)
{
    return (struct figure){.day = day,
                           .value = value,
                           .low = value,
                           .high = value,
                           .fetched_at = AT(day + 1)};
}

static void put_days(struct report_scene *scene, int32_t day, int i)
{
    struct figure rounded = exact(day, 10000 + i / 5 * 100);
    struct store_row blog = {review_key(&scene->rows[SCENE_BOUNDED]),
                             exact(day, 100 + i % 7)};
    struct err err = {0};

    if (day != OCT(5))
        put(scene, SCENE_DAY, exact(day, 250 + i % 31 * 3));
    if (day != OCT(8) && day != OCT(9))
        put(scene, SCENE_FRIENDS, exact(day, 400 + 2 * i));
    put(scene, SCENE_UNTARGETED, exact(day, 30 + i / 3));
    rounded.high = rounded.value + 99;
    rounded.quality = day == OCT(31) ? QUALITY_HELD : 0;
    put(scene, SCENE_ROUNDED, rounded);
    blog.key.period = PERIOD_DAY;
    ck(store_put(scene->st, &blog, 1, NULL, &err), &err);
}

static void put_months(struct report_scene *scene)
{
    struct evidence answer = {.fetched_at = AT(OCT(31) + 1),
                              .request = "GET x",
                              .body = "abc",
                              .body_len = 3,
                              .note = ""};
    struct err err = {0};

    for (int i = 0; i < 7; i++) {
        int32_t first = month_add(scene->plan.start, i);
        struct figure typed = exact(first, 150 - 4 * i);
        struct figure month = exact(first, 4000 + 700 * i);

        typed.origin = ORIGIN_TYPED;
        typed.fetched_at = month.fetched_at = AT(month_last(first) + 1);
        if (i == 6)
            ck(store_evidence(scene->st, &answer, &month.evidence, &err), &err);
        put(scene, SCENE_MONTH, month);
        put(scene, SCENE_TYPED, typed);
    }
}

/* A level that September's report told as less than it is known to be now. */
static void restate(struct report_scene *scene)
{
    const struct issue issue = {.kind = "month",
                                .period = "2013-09",
                                .first = day_from_civil(2013, 9, 1),
                                .last = day_from_civil(2013, 9, 30),
                                .issued_at = AT(OCT(4))};
    struct figure told = exact(day_from_civil(2013, 9, 29), 700);
    struct issued_figure place = {review_key(&scene->rows[SCENE_FRIENDS]),
                                  told.day, &told};
    struct err err = {0};
    int64_t number;

    put(scene, SCENE_FRIENDS, told);
    ck(store_issue(scene->st, &issue, &place, 1, NULL, 0, &number, &err), &err);
    told.value = told.low = told.high = 762;
    told.fetched_at = AT(OCT(6));
    put(scene, SCENE_FRIENDS, told);
}

void scene_fill(struct report_scene *scene)
{
    struct comment words[] = {
        {"2013-10", "", "A good month;\n\"better\" than most.", AT(OCT(31))},
        {"2013-10", row_names[SCENE_FRIENDS], "=Two days are missing.",
         AT(OCT(31))}};
    int i = 0;

    for (int32_t day = scene->plan.start; day <= day_from_civil(2013, 11, 10);
         day++)
        put_days(scene, day, i++);
    put_months(scene);
    restate(scene);
    for (size_t k = 0; k < 2; k++) {
        struct err err = {0};

        ck(store_comment(scene->st, &words[k], &err), &err);
    }
}

void scene_build(struct report_scene *scene, const char *period,
                 bool unfinished, struct report *report)
{
    struct report_period span;
    struct report_request request = {&scene->plan, &span, 0, MOMENT_NOW};
    int32_t today = day_from_civil(2013, 11, 4);
    struct err err = {0};

    ck(report_period_read(period, &scene->plan, &span, &err), &err);
    if (unfinished) {
        span.unfinished = true;
        span.last = today - 1;
    } else if (span.last >= today) {
        today = span.last + 1;
    }
    request.now = AT(today);
    ck(report_build(&request, scene->st, report, &err), &err);
}
