/*
 * headway chart: a PNG for each indicator.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/nearest.h"
#include "charts/draw.h"
#include "charts/scene.h"
#include "cli/commands.h"
#include "indicators/review.h"

static const struct cli_option options[] = {
    {.name = "from",
     .value = "DATE",
     .help = "first day that is drawn (the plan's start)"},
    {.name = "to",
     .value = "DATE",
     .help = "last day that is drawn (the plan's end); what came after it "
             "counts as not known"},
    {.name = "size",
     .value = "WxH",
     .help = "size in units, 400x225 to 4000x4000 (1200x675)"},
    {.name = "scale", .value = "N", .help = "pixels to a unit, 1 to 4 (1)"},
    {.name = "output",
     .value = "DIR",
     .help = "folder to write to (charts of [output])"},
};

/* Beyond any use, and the memory for it beyond what servers spare. */
enum { PIXELS_MAX = 64000000 };

/* What the command line asks for. */
struct wish {
    int32_t from;
    int32_t to; /* DAY_NONE: as far as there is something to draw */
    int32_t as_of;
    bool over;
    int width;
    int height;
    int scale;
    char *folder; /* owned */
};

/* Digits at *text, which moves on; false: none, or over `most`. */
static bool read_number(const char **text, int most, int *out)
{
    const char *start = *text;

    *out = 0;
    for (; **text >= '0' && **text <= '9'; ++*text) {
        *out = *out * 10 + (**text - '0');
        if (*out > most)
            return false;
    }
    return *text > start;
}

static int read_size(const char *text, struct wish *wish, struct err *err)
{
    const char *p = text;

    if (!read_number(&p, LAYOUT_MAX, &wish->width) || *p++ != 'x' ||
        !read_number(&p, LAYOUT_MAX, &wish->height) || *p != '\0' ||
        wish->width < LAYOUT_MIN_WIDTH || wish->height < LAYOUT_MIN_HEIGHT)
        return err_set(err, ERR_USAGE,
                       "'%.40s' is no size: write WxH, from %dx%d to %dx%d",
                       text, LAYOUT_MIN_WIDTH, LAYOUT_MIN_HEIGHT, LAYOUT_MAX,
                       LAYOUT_MAX);
    return 0;
}

static int read_scale(const char *text, struct wish *wish, struct err *err)
{
    const char *p = text;

    if (!read_number(&p, 4, &wish->scale) || *p != '\0' || wish->scale < 1)
        return err_set(err, ERR_USAGE, "'%.40s' is no scale: write 1 to 4",
                       text);
    return 0;
}

static int read_days(const struct cli *cli, const struct cli_args *args,
                     struct wish *wish, struct err *err)
{
    int32_t today = cli_today(cli);

    if (cli_option_day(cli, args, "from", cli->plan->start, &wish->from, err) !=
            0 ||
        cli_option_day(cli, args, "to", DAY_NONE, &wish->to, err) != 0)
        return -1;
    if (wish->to != DAY_NONE && wish->to <= wish->from)
        return err_set(err, ERR_USAGE, "--to must be after --from");
    wish->over = wish->to != DAY_NONE && wish->to < today;
    wish->as_of = wish->over ? wish->to : today;
    return 0;
}

static int read_wish(const struct cli *cli, const struct cli_args *args,
                     struct wish *wish, struct err *err)
{
    const char *size = cli_option_value(cli, args, "size");
    const char *scale = cli_option_value(cli, args, "scale");
    const char *folder = cli_option_value(cli, args, "output");

    *wish = (struct wish){.width = 1200, .height = 675, .scale = 1};
    if (size != NULL && read_size(size, wish, err) != 0)
        return -1;
    if (scale != NULL && read_scale(scale, wish, err) != 0)
        return -1;
    if ((int64_t)wish->width * wish->scale * wish->height * wish->scale >
        PIXELS_MAX)
        return err_set(err, ERR_USAGE,
                       "%dx%d at scale %d is too large: at most %d million "
                       "pixels are drawn",
                       wish->width, wish->height, wish->scale,
                       PIXELS_MAX / 1000000);
    if (folder != NULL && *folder == '\0')
        return err_set(err, ERR_USAGE, "--output names no folder");
    if (read_days(cli, args, wish, err) != 0)
        return -1;
    wish->folder = strdup(folder != NULL ? folder : cli->plan->charts);
    return wish->folder == NULL ? err_nomem(err) : 0;
}

/* Folder and name of an indicator's picture; owned, NULL: no memory. */
static char *chart_path(const struct wish *wish,
                        const struct indicator *indicator)
{
    char file[INDICATOR_PICTURE];

    return file_join(wish->folder, indicator_picture(indicator, file));
}

/* Figures from before the plan, where they are asked for. */
static int read_earlier(struct store *st, const struct wish *wish,
                        const struct review *review,
                        const struct review_item *item, struct figures *out,
                        struct err *err)
{
    struct series_key key = review_key(item->indicator);

    if (wish->from >= review->plan->start)
        return 0;
    return store_series(st, &key, wish->from, review->as_of, out, err);
}

static int paint_scene(struct painter *painter, const struct wish *wish,
                       const struct scene *scene, struct err *err)
{
    struct drawing drawing;
    struct buf png;
    char *path = chart_path(wish, scene->indicator);
    int ret = -1;

    drawing_init(&drawing, wish->width, wish->height, painter_measure(painter));
    buf_init(&png, BUF_TEXT_MAX);
    if (path == NULL)
        (void)err_nomem(err);
    else if (layout_chart(scene, &drawing, err) == 0 &&
             painter_png(painter, &drawing, &png, err) == 0)
        ret = file_replace(path, png.data, png.len, FILE_REDRAWN, err);
    buf_release(&png);
    drawing_release(&drawing);
    free(path);
    return ret;
}

/* The scene of the review, cut or widened to the days that are wished for. */
static int draw_item(struct cli *cli, struct painter *painter,
                     const struct wish *wish, const struct review *review,
                     const struct review_item *item, struct err *err)
{
    const struct review_item *days = scene_per_day(review, item->indicator);
    struct figures earlier = {0};
    struct figures earlier_days = {0};
    struct scene scene;
    int ret = read_earlier(cli->store, wish, review, item, &earlier, err);

    if (ret == 0 && days != NULL)
        ret = read_earlier(cli->store, wish, review, days, &earlier_days, err);
    scene_of_item(review, item, &scene);
    if (earlier.list != NULL)
        scene.figures = &earlier;
    if (earlier_days.list != NULL)
        scene.per_day_figures = &earlier_days;
    scene.from = wish->from;
    if (wish->to != DAY_NONE)
        scene.to = wish->to;
    if (scene.to <= scene.from)
        scene.to = scene.from + 1;
    if (ret == 0)
        ret = paint_scene(painter, wish, &scene, err);
    if (ret != 0)
        err_context(err, "chart of '%s'", item->indicator->name);
    figures_release(&earlier);
    figures_release(&earlier_days);
    return ret;
}

/* An either-or named on the command line stands for its parts. */
static bool is_part(const struct indicator *either,
                    const struct indicator *part)
{
    for (size_t i = 0; i < either->any_of_count; i++)
        if (either->any_of[i] == part)
            return true;
    return false;
}

/* Letters of the section that names an indicator of one of its accounts:
 * "friends" of "friends/facebook".  0: it has its section for itself. */
static size_t group_length(const char *name)
{
    return strcspn(name, "/") < strlen(name) ? strcspn(name, "/") : 0;
}

static bool is_group(const char *word, const struct indicator *ind)
{
    size_t len = group_length(ind->name);

    return len > 0 && strlen(word) == len && strncmp(word, ind->name, len) == 0;
}

static bool is_wanted(const struct cli *cli, const struct cli_args *args,
                      const struct indicator *ind)
{
    if (ind->any_of_count > 0)
        return false;
    for (size_t i = 0; i < args->operand_count; i++) {
        const struct indicator *named =
            plan_indicator(cli->plan, args->operands[i]);

        if (named == ind || is_group(args->operands[i], ind) ||
            (named != NULL && is_part(named, ind)))
            return true;
    }
    return args->operand_count == 0;
}

static bool is_known(const struct plan *plan, const char *word)
{
    for (size_t i = 0; i < plan->indicator_count; i++)
        if (strcmp(word, plan->indicators[i].name) == 0 ||
            is_group(word, &plan->indicators[i]))
            return true;
    return false;
}

/* Of the indicators and groups the one that a word may mean; *near is owned,
 * NULL: none. */
static int find_near(const struct plan *plan, const char *word, char **near,
                     struct err *err)
{
    size_t room = plan->indicator_count;
    char **groups = calloc(room + 1, sizeof(*groups));
    const char **known = calloc(2 * room + 1, sizeof(*known));
    bool failed = groups == NULL || known == NULL;
    const char *found = NULL;
    size_t count = 0;

    *near = NULL;
    for (size_t i = 0; !failed && i < room; i++) {
        const char *name = plan->indicators[i].name;

        groups[i] = strndup(name, group_length(name));
        failed = groups[i] == NULL;
        known[count++] = name;
        if (!failed && *groups[i] != '\0')
            known[count++] = groups[i];
    }
    if (!failed)
        found = nearest_word(word, known, count);
    if (found != NULL)
        *near = strdup(found);
    failed = failed || (found != NULL && *near == NULL);
    for (size_t i = 0; groups != NULL && i < room; i++)
        free(groups[i]);
    free(groups);
    free(known);
    return failed ? err_nomem(err) : 0;
}

static int check_names(const struct plan *plan, const struct cli_args *args,
                       struct err *err)
{
    for (size_t i = 0; i < args->operand_count; i++) {
        const char *word = args->operands[i];
        char *near = NULL;

        if (is_known(plan, word))
            continue;
        if (find_near(plan, word, &near, err) != 0)
            return -1;
        if (near != NULL)
            (void)err_set(err, ERR_USAGE,
                          "the plan has no indicator '%.60s'; did you mean "
                          "'%s'?",
                          word, near);
        else
            (void)err_set(err, ERR_USAGE,
                          "the plan has no indicator '%.60s': see 'headway "
                          "status' for their names",
                          word);
        free(near);
        return -1;
    }
    return 0;
}

static int draw_all(struct cli *cli, const struct cli_args *args,
                    const struct wish *wish, struct err *err)
{
    struct painter *painter = painter_new(cli->plan->font, wish->scale, err);
    struct moment moment = {wish->as_of, wish->over, MOMENT_NOW};
    struct review review = {0};
    size_t drawn = 0;
    int ret = -1;

    if (painter == NULL || file_make_folder(wish->folder, err) != 0 ||
        review_read(cli->plan, cli->store, &moment, &review, err) != 0 ||
        review_read_history(&review, cli->store, err) != 0)
        goto out;
    for (size_t i = 0; i < review.count; i++) {
        if (!is_wanted(cli, args, review.items[i].indicator))
            continue;
        if (draw_item(cli, painter, wish, &review, &review.items[i], err) != 0)
            goto out;
        drawn++;
    }
    cli_note(cli, "%zu %s in %s", drawn, drawn == 1 ? "chart" : "charts",
             wish->folder);
    ret = 0;
out:
    review_release(&review);
    painter_free(painter);
    return ret;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const struct plan *plan = cli_plan(cli, err);
    struct wish wish = {0};
    bool empty = false;

    if (plan != NULL && check_names(plan, args, err) == 0 &&
        read_wish(cli, args, &wish, err) == 0 &&
        cli_figures(cli, &empty, err) != NULL)
        (void)draw_all(cli, args, &wish, err);
    if (empty && err->kind == ERR_NONE)
        cli_note(cli, "no figures yet: run 'headway collect'");
    free(wish.folder);
    return 0;
}

const struct cli_command command_chart = {
    .name = "chart",
    .operands = "[INDICATOR\u2026]",
    .summary = SUMMARY_CHART,
    .details =
        "Without a name, each indicator of the plan is drawn, to a file of "
        "its name\nwith '-' for '/'. An either-or has no picture of its own: "
        "named, it stands\nfor its parts, as the section of several accounts "
        "stands for each of them.\n\nCounts of months are columns, "
        "with the mean per day below them where the plan\nfollows it; counts "
        "of days are drawn as the mean of each month; levels are a\nline "
        "beside the last 90 days. Gaps stay gaps.\n\nEach picture carries a "
        "description and its figures: 'headway inspect'\nprints them.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .operands_max = SIZE_MAX,
    .run = run,
};
