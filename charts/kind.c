/*
 * The table of kinds.
 */
#include "charts/kind.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/language.h"

static bool takes_single(const struct indicator *ind)
{
    return ind->any_of_count == 0;
}

static bool takes_days(const struct indicator *ind)
{
    return takes_single(ind) && ind->period == PERIOD_DAY;
}

static bool takes_levels(const struct indicator *ind)
{
    return takes_single(ind) && ind->period == PERIOD_INSTANT;
}

static bool takes_all(const struct indicator *ind)
{
    (void)ind;
    return true;
}

static size_t room_for_one(const struct surface *surface)
{
    (void)surface;
    return 1;
}

static int progress(const struct album *album, struct drawing *d,
                    struct err *err)
{
    return layout_chart(&album->scenes[album->first], d, err);
}

static int daily(const struct album *album, struct drawing *d, struct err *err)
{
    return layout_daily(&album->scenes[album->first], d, err);
}

const struct chart_kind chart_kinds[KIND_COUNT] = {
    {.name = "progress",
     .help = "an indicator against its target, over the plan",
     .lack = N_("an either-or has no chart of its own"),
     .usual_from = 1,
     .file = "",
     .width = LAYOUT_WIDTH,
     .height = LAYOUT_HEIGHT,
     .least_width = LAYOUT_MIN_WIDTH,
     .least_height = LAYOUT_MIN_HEIGHT,
     .paper_height = 90,
     .takes = takes_single,
     .room = room_for_one,
     .layout = progress},
    {.name = "daily",
     .help = "the days of a month, of an indicator by day",
     .lack = N_("none of the indicators is one by day"),
     .monthly = true,
     .file = "",
     .width = LAYOUT_WIDTH,
     .height = LAYOUT_HEIGHT,
     .least_width = 640,
     .least_height = 400,
     .paper_height = 90,
     .takes = takes_days,
     .room = room_for_one,
     .layout = daily},
    {.name = "sheet",
     .help = "all accounts as small lines on one scale",
     .lack = N_("none of the indicators is a level of an account"),
     .together = true,
     .usual_from = 2,
     .file = "sheet",
     .width = LAYOUT_WIDTH,
     .height = LAYOUT_HEIGHT,
     .least_width = 640,
     .least_height = 420,
     .paper_height = 140,
     .takes = takes_levels,
     .room = sheet_room,
     .layout = layout_sheet},
    {.name = "bullets",
     .help = "all indicators as bars against their targets",
     .lack = N_("the plan has no indicator"),
     .together = true,
     .usual_from = 1,
     .file = "bullets",
     .width = LAYOUT_WIDTH,
     .height = LAYOUT_HEIGHT,
     .least_width = 720,
     .least_height = 400,
     .paper_height = 120,
     .takes = takes_all,
     .room = bullets_room,
     .layout = layout_bullets},
    {.name = "thumbnail",
     .help = "an indicator in 400x225: headline, figures, target",
     .lack = N_("an either-or has no chart of its own"),
     .file = "-small",
     .width = LAYOUT_MIN_WIDTH,
     .height = LAYOUT_MIN_HEIGHT,
     .least_width = LAYOUT_MIN_WIDTH,
     .least_height = LAYOUT_MIN_HEIGHT,
     .takes = takes_single,
     .room = room_for_one,
     .layout = progress},
};

const struct chart_kind *kind_by_name(const char *name)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (strcmp(chart_kinds[i].name, name) == 0)
            return &chart_kinds[i];
    return NULL;
}

/* The indicator's own picture without its ending, and what tells this one. */
static void single_file(const struct chart_kind *kind,
                        const struct scene *scene, char file[KIND_FILE])
{
    char picture[INDICATOR_PICTURE];
    char day[DAY_TEXT];
    size_t len;

    (void)indicator_picture(scene->indicator, picture);
    len = strlen(picture) - strlen(".png");
    (void)snprintf(file, KIND_FILE, "%.*s%s%.7s%s.png", (int)len, picture,
                   kind->monthly ? "-" : "",
                   kind->monthly ? day_format(scene->to, day) : "", kind->file);
}

const char *kind_file(const struct chart_kind *kind, const struct album *album,
                      const struct surface *surface, char file[KIND_FILE])
{
    size_t picture = album->first / kind->room(surface) + 1;

    if (!kind->together)
        single_file(kind, &album->scenes[album->first], file);
    else if (picture == 1)
        (void)snprintf(file, KIND_FILE, "%s.png", kind->file);
    else
        (void)snprintf(file, KIND_FILE, "%s-%zu.png", kind->file, picture);
    return file;
}
