/*
 * headway chart: PNGs of each indicator, and of all in one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err_say.h"
#include "base/file.h"
#include "base/language.h"
#include "charts/scene.h"
#include "cli/chart_paint.h"
#include "cli/commands.h"
#include "cli/told.h"

/* An indicator to be drawn, with figures from before the plan where they are
 * asked for. */
struct drawn {
    struct scene scene;
    struct figures earlier; /* owned */
    struct figures earlier_days;
};

/* The drawing of all that is wished for. */
struct session {
    struct cli *cli;
    const struct chart_wish *wish;
    struct painter *painter;
    struct review review;
    struct drawn *drawn; /* owned; in the plan's order */
    size_t count;        /* of drawn */
    struct pictures pictures;
};

/* Figures from before the plan, where they are asked for. */
static int read_earlier(const struct session *s, const struct indicator *ind,
                        struct figures *out, struct err *err)
{
    struct series_key key = review_key(ind);

    if (s->wish->from >= s->review.plan->start)
        return 0;
    return review_series(&s->review, s->cli->store, &key, s->wish->from,
                         s->review.as_of, out, err);
}

/* The scene of the review, cut or widened to the days that are wished for. */
static int prepare(struct session *s, const struct review_item *item,
                   struct err *err)
{
    struct drawn *drawn = &s->drawn[s->count++];
    struct scene *scene = &drawn->scene;
    int ret = 0;

    scene_of_item(&s->review, item, scene);
    if (item->indicator->any_of_count == 0)
        ret = read_earlier(s, item->indicator, &drawn->earlier, err);
    if (ret == 0 && scene->per_day != NULL)
        ret = read_earlier(s, scene->per_day, &drawn->earlier_days, err);
    if (drawn->earlier.list != NULL)
        scene->figures = &drawn->earlier;
    if (drawn->earlier_days.list != NULL)
        scene->per_day_figures = &drawn->earlier_days;
    scene->known_on = s->wish->known_on;
    scene->from = s->wish->from;
    if (s->wish->to != DAY_NONE)
        scene->to = s->wish->to;
    if (scene->to <= scene->from)
        scene->to = scene->from + 1;
    return ret;
}

static int prepare_all(struct session *s, const struct cli_args *args,
                       struct err *err)
{
    size_t room = s->review.count + 1;

    s->drawn = calloc(room, sizeof(*s->drawn));
    if (s->drawn == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < s->review.count; i++)
        if (chart_wants(s->review.plan, args, s->review.items[i].indicator) &&
            prepare(s, &s->review.items[i], err) != 0)
            return -1;
    return 0;
}

/* Is there an indicator whose own picture has that name? */
static bool is_taken(const struct plan *plan, const struct chart_kind *kind)
{
    for (size_t i = 0; kind->together && i < plan->indicator_count; i++)
        if (strcmp(plan->indicators[i].name, kind->file) == 0)
            return true;
    return false;
}

/* Is a kind that nobody named drawn of so many scenes?  Where it has no room
 * this is told. */
static bool is_usual(const struct session *s, const struct chart_kind *kind,
                     size_t count)
{
    struct surface on = chart_wish_surface(s->wish, kind);

    if (count < kind->usual_from || is_taken(s->review.plan, kind))
        return false;
    if (s->wish->print ||
        (on.width >= kind->least_width && on.height >= kind->least_height))
        return true;
    cli_say(s->cli, "no '%s' in %.0fx%.0f: it needs %.0fx%.0f at least",
            kind->name, on.width, on.height, kind->least_width,
            kind->least_height);
    return false;
}

static size_t count_scenes(const struct session *s,
                           const struct chart_kind *kind)
{
    size_t count = 0;

    for (size_t i = 0; i < s->count; i++)
        count += kind->takes(s->drawn[i].scene.indicator);
    return count;
}

/* Is there nothing to draw as a kind that was named?  Told before anything is
 * drawn. */
static int check_kind(struct session *s, const struct chart_kind *kind,
                      struct err *err)
{
    if (!s->wish->kind_named)
        return 0;
    if (count_scenes(s, kind) == 0)
        return err_say(err, ERR_USAGE, "nothing to draw as '%s': %s",
                       kind->name, language_message(kind->lack));
    if (is_taken(s->review.plan, kind))
        return err_say(err, ERR_USAGE,
                       "an indicator is called '%s': its own chart has that "
                       "name",
                       kind->file);
    return 0;
}

/* The pictures of the scenes that a kind takes, at least one.  `to` DAY_NONE:
 * as far as each of them goes. */
static int add_album(struct session *s, const struct chart_kind *kind,
                     int32_t to, struct err *err)
{
    struct scene *scenes = calloc(s->count, sizeof(*scenes));
    size_t count = 0;

    if (scenes == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < s->count; i++) {
        if (!kind->takes(s->drawn[i].scene.indicator))
            continue;
        scenes[count] = s->drawn[i].scene;
        if (to != DAY_NONE)
            scenes[count].to = to;
        count++;
    }
    return pictures_add_take(&s->pictures, s->wish, kind, scenes, count, err);
}

static int add_kind(struct session *s, const struct chart_kind *kind,
                    struct err *err)
{
    size_t count = count_scenes(s, kind);

    if (count == 0 || (!s->wish->kind_named && !is_usual(s, kind, count)))
        return 0;
    if (!kind->monthly)
        return add_album(s, kind, DAY_NONE, err);
    for (int32_t month = s->wish->first_month; month <= s->wish->last_month;
         month = month_add(month, 1))
        if (add_album(s, kind, month_last(month), err) != 0)
            return -1;
    return 0;
}

static void release(struct session *s)
{
    for (size_t i = 0; i < s->count; i++) {
        figures_release(&s->drawn[i].earlier);
        figures_release(&s->drawn[i].earlier_days);
    }
    free(s->drawn);
    pictures_release(&s->pictures);
    review_release(&s->review);
    painter_free(s->painter);
}

/* Each picture that failed is told, and how many there are now; returns why
 * the first of those failed. */
static enum err_kind tell(const struct session *s)
{
    const char *instead = painter_font_instead(s->painter);
    enum err_kind first = ERR_NONE;
    size_t drawn = 0;

    for (size_t i = 0; i < s->pictures.count; i++) {
        const struct picture *p = &s->pictures.list[i];
        const struct scene *scene = &p->album.scenes[p->album.first];

        drawn += p->err.kind == ERR_NONE;
        if (p->err.kind == ERR_NONE)
            continue;
        cli_say(s->cli, "chart of '%s': %s",
                p->kind->together ? p->kind->name : scene->indicator->name,
                p->err.msg);
        if (first == ERR_NONE)
            first = p->err.kind;
    }
    if (instead != NULL)
        cli_note(s->cli, "no font '%s' here: %s stands in",
                 s->review.plan->font, instead);
    cli_note(s->cli, "%s",
             told_of((int64_t)drawn, NP_("%1 chart in %2", "%1 charts in %2"),
                     s->wish->folder, NULL)
                 .s);
    return first;
}

/* Returns the exit status. */
static int draw_all(struct cli *cli, const struct cli_args *args,
                    const struct chart_wish *wish, struct err *err)
{
    struct session s = {
        .cli = cli,
        .wish = wish,
        .painter = chart_painter(wish, cli->plan->font, err),
    };
    enum err_kind failure = ERR_NONE;

    if (s.painter == NULL || file_make_folder(wish->folder, err) != 0 ||
        review_read(cli->plan, cli->store, &wish->moment, &s.review, err) !=
            0 ||
        review_read_history(&s.review, cli->store, err) != 0 ||
        prepare_all(&s, args, err) != 0)
        goto out;
    for (size_t i = 0; i < wish->kind_count; i++)
        if (check_kind(&s, wish->kinds[i], err) != 0)
            goto out;
    for (size_t i = 0; i < wish->kind_count; i++)
        if (add_kind(&s, wish->kinds[i], err) != 0)
            goto out;
    pictures_paint(&s.pictures, wish, cli->plan->font, s.painter);
    failure = tell(&s);
out:
    release(&s);
    return err_kind_info(failure)->exit_status;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const struct plan *plan = cli_plan(cli, err);
    struct chart_wish wish = {0};
    bool empty = false;
    int status = 0;

    if (plan != NULL && chart_names_check(plan, args, err) == 0 &&
        chart_wish_read(cli, args, &wish, err) == 0 &&
        cli_figures(cli, &empty, err) != NULL)
        status = draw_all(cli, args, &wish, err);
    if (empty && err->kind == ERR_NONE)
        cli_note(cli, "no figures yet: run 'headway collect'");
    chart_wish_release(&wish);
    return status;
}

const struct cli_command command_chart = {
    .name = "chart",
    .operands = "[INDICATOR\u2026]",
    .summary = SUMMARY_CHART,
    .details =
        "Without a name, each indicator of the plan is drawn, to a file of "
        "its name\nwith '-' for '/', and all of them in two more: sheet.png, "
        "the accounts as small\nlines on one scale, and bullets.png, the "
        "indicators as bars against their\ntargets. An either-or has no "
        "picture of its own: named, it stands for its parts,\nas the section "
        "of several accounts stands for each of them.\n\nCounts of months are "
        "columns, with the mean per day below them where the plan\nfollows "
        "it; counts of days are drawn as the mean of each month; levels are "
        "a\nline beside the last 90 days. Gaps stay gaps.\n\nOther kinds: "
        "'daily' draws the days of an indicator by day, a file a month\n"
        "(NAME-2013-10.png), of the months from --from to --to, else of the "
        "last one that\nis over; 'thumbnail' the headline, the figures and "
        "the target in 400x225\n(NAME-small.png).\n\nEach picture carries a "
        "description and its "
        "figures: 'headway inspect'\nprints them.",
    .options = chart_options,
    .option_count = CHART_OPTIONS,
    .operands_max = SIZE_MAX,
    .run = run,
};
