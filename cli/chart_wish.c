/*
 * The options of headway chart.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/err_say.h"
#include "charts/form.h"
#include "cli/chart.h"

const struct cli_option chart_options[CHART_OPTIONS] = {
    {.name = "kind",
     .value = "LIST",
     .help = "progress, daily, sheet, bullets, thumbnail; without it and "
             "without a name, progress, sheet and bullets"},
    {.name = "from",
     .value = "DATE",
     .help = "first day that is drawn (the plan's start)"},
    {.name = "to",
     .value = "DATE",
     .help = "last day that is drawn (the plan's end); once it is over, the "
             "chart says how things stood on it"},
    {.name = "as-of",
     .value = "DATE",
     .help = "tell it as it was known at the end of that day (now)"},
    {.name = "size",
     .value = "WxH",
     .help = "size in units, 400x225 to 4000x4000 (1200x675)"},
    {.name = "scale", .value = "N", .help = "pixels to a unit, 1 to 4 (1)"},
    {.name = "for",
     .value = "MEDIUM",
     .help = "screen, or print: 16.5 cm wide with 300 dots to the inch and no "
             "letter below 8 points (screen)"},
    {.name = "output",
     .value = "DIR",
     .help = "folder to write to (charts of [output])"},
};

/* Beyond any use, and the memory for it beyond what servers spare. */
enum { PIXELS_MAX = 64000000 };

/* ---- kinds ---- */

static int refuse_kind(const char *name, struct err *err)
{
    struct buf names;

    buf_init(&names, BUF_TEXT_MAX);
    for (size_t i = 0; i < KIND_COUNT; i++)
        (void)buf_addf(&names, "%s%s", i == 0 ? "" : ", ", chart_kinds[i].name);
    (void)err_say(err, ERR_USAGE,
                  "--kind: there is no chart '%.40s'; the kinds are %s", name,
                  buf_text(&names));
    buf_release(&names);
    return -1;
}

static int add_kind(struct chart_wish *wish, const char *name, struct err *err)
{
    const struct chart_kind *kind = kind_by_name(name);

    if (kind == NULL)
        return refuse_kind(name, err);
    for (size_t i = 0; i < wish->kind_count; i++)
        if (wish->kinds[i] == kind)
            return 0;
    wish->kinds[wish->kind_count++] = kind;
    return 0;
}

/* "sheet, bullets" */
static int read_kinds(const char *list, struct chart_wish *wish,
                      struct err *err)
{
    static const char blank[] = ", \t";

    if (list[strspn(list, blank)] == '\0')
        return refuse_kind(list, err);
    for (list += strspn(list, blank); *list != '\0';
         list += strspn(list, blank)) {
        size_t len = strcspn(list, blank);
        char name[32];

        (void)snprintf(name, sizeof(name), "%.*s",
                       (int)(len < sizeof(name) ? len : sizeof(name)), list);
        if (add_kind(wish, name, err) != 0)
            return -1;
        list += len;
    }
    wish->kind_named = true;
    return 0;
}

/* What is drawn where nothing says it: of indicators that are named, their
 * progress; else also the pictures of the whole plan. */
static void usual_kinds(bool all, struct chart_wish *wish)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (chart_kinds[i].usual_from > 0 && (all || !chart_kinds[i].together))
            wish->kinds[wish->kind_count++] = &chart_kinds[i];
}

/* ---- sizes and days ---- */

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

static int read_size(const char *text, struct chart_wish *wish, struct err *err)
{
    const char *p = text;

    if (!read_number(&p, LAYOUT_MAX, &wish->width) || *p++ != 'x' ||
        !read_number(&p, LAYOUT_MAX, &wish->height) || *p != '\0' ||
        wish->width < LAYOUT_MIN_WIDTH || wish->height < LAYOUT_MIN_HEIGHT)
        return err_say(err, ERR_USAGE,
                       "'%.40s' is no size: write WxH, from %dx%d to %dx%d",
                       text, LAYOUT_MIN_WIDTH, LAYOUT_MIN_HEIGHT, LAYOUT_MAX,
                       LAYOUT_MAX);
    return 0;
}

static int read_scale(const char *text, struct chart_wish *wish,
                      struct err *err)
{
    const char *p = text;

    if (!read_number(&p, 4, &wish->scale) || *p != '\0' || wish->scale < 1)
        return err_say(err, ERR_USAGE, "'%.40s' is no scale: write 1 to 4",
                       text);
    return 0;
}

/* The months between --from and --to; where these are left out, the last month
 * of the plan that is over. */
static void read_months(const struct cli *cli, const struct cli_args *args,
                        struct chart_wish *wish)
{
    int32_t last = month_add(wish->known_on, -1);

    last = last < cli->plan->end ? last : cli->plan->end;
    last = last > cli->plan->start ? last : cli->plan->start;
    wish->last_month = month_first(wish->to != DAY_NONE ? wish->to : last);
    wish->first_month = cli_option_value(cli, args, "from") != NULL
                            ? month_first(wish->from)
                            : wish->last_month;
}

/* What is known: all that there is, or what there was at the end of a day. */
static int read_as_of(const struct cli *cli, const struct cli_args *args,
                      struct chart_wish *wish, struct err *err)
{
    int32_t today = cli_today(cli);
    char text[DAY_TEXT];

    if (cli_option_day(cli, args, "as-of", today, &wish->known_on, err) != 0)
        return -1;
    if (wish->known_on > today)
        return err_say(err, ERR_USAGE, "--as-of: %s is in the future",
                       day_format(wish->known_on, text));
    wish->moment = (struct moment){.as_of = today, .known_at = MOMENT_NOW};
    if (wish->known_on < today)
        wish->moment = moment_of_day(wish->known_on);
    return 0;
}

static int read_days(const struct cli *cli, const struct cli_args *args,
                     struct chart_wish *wish, struct err *err)
{
    if (read_as_of(cli, args, wish, err) != 0)
        return -1;
    if (cli_option_day(cli, args, "from", cli->plan->start, &wish->from, err) !=
            0 ||
        cli_option_day(cli, args, "to", DAY_NONE, &wish->to, err) != 0)
        return -1;
    if (wish->to != DAY_NONE && wish->to <= wish->from)
        return err_say(err, ERR_USAGE, "--to must be after --from");
    if (wish->to != DAY_NONE && wish->to < wish->known_on) {
        wish->moment.over = true;
        wish->moment.as_of = wish->to;
    }
    read_months(cli, args, wish);
    return 0;
}

/* Sizes that none or only some of the kinds can be drawn in. */
static int check_size(const struct chart_wish *wish, struct err *err)
{
    int width = wish->width > 0 ? wish->width : LAYOUT_WIDTH;
    int height = wish->height > 0 ? wish->height : LAYOUT_HEIGHT;

    if ((int64_t)width * wish->scale * height * wish->scale > PIXELS_MAX)
        return err_say(err, ERR_USAGE,
                       "%dx%d at scale %d is too large: at most %d million "
                       "pixels are drawn",
                       width, height, wish->scale, PIXELS_MAX / 1000000);
    for (size_t i = 0; i < wish->kind_count; i++) {
        const struct chart_kind *kind = wish->kinds[i];

        if (wish->width > 0 && wish->kind_named &&
            (wish->width < kind->least_width ||
             wish->height < kind->least_height))
            return err_say(err, ERR_USAGE,
                           "--size: the chart '%s' needs %.0fx%.0f at least",
                           kind->name, kind->least_width, kind->least_height);
    }
    return 0;
}

/* Kinds that are not laid out for paper are left out where none is named. */
static int take_paper(struct chart_wish *wish, struct err *err)
{
    size_t count = 0;

    for (size_t i = 0; i < wish->kind_count; i++) {
        const struct chart_kind *kind = wish->kinds[i];

        if (kind->paper_height > 0)
            wish->kinds[count++] = kind;
        else if (wish->kind_named)
            return err_say(err, ERR_USAGE,
                           "--for print: the chart '%s' is not laid out for "
                           "paper",
                           kind->name);
    }
    wish->kind_count = count;
    wish->print = true;
    return 0;
}

/* Paper has its own sizes and resolution. */
static int read_medium(const char *text, bool sized, struct chart_wish *wish,
                       struct err *err)
{
    if (strcmp(text, "screen") == 0)
        return 0;
    if (strcmp(text, "print") != 0)
        return err_say(err, ERR_USAGE,
                       "'%.40s' is no medium: write screen or print", text);
    if (sized)
        return err_say(err, ERR_USAGE,
                       "--size and --scale are for the screen: print has its "
                       "own");
    return take_paper(wish, err);
}

int chart_wish_read(const struct cli *cli, const struct cli_args *args,
                    struct chart_wish *wish, struct err *err)
{
    const char *kinds = cli_option_value(cli, args, "kind");
    const char *size = cli_option_value(cli, args, "size");
    const char *scale = cli_option_value(cli, args, "scale");
    const char *medium = cli_option_value(cli, args, "for");
    const char *folder = cli_option_value(cli, args, "output");

    *wish = (struct chart_wish){.scale = 1};
    if (kinds != NULL && read_kinds(kinds, wish, err) != 0)
        return -1;
    if (kinds == NULL)
        usual_kinds(args->operand_count == 0, wish);
    if (size != NULL && read_size(size, wish, err) != 0)
        return -1;
    if (scale != NULL && read_scale(scale, wish, err) != 0)
        return -1;
    if (medium != NULL &&
        read_medium(medium, size != NULL || scale != NULL, wish, err) != 0)
        return -1;
    if (check_size(wish, err) != 0)
        return -1;
    if (folder != NULL && *folder == '\0')
        return err_say(err, ERR_USAGE, "--output names no folder");
    if (read_days(cli, args, wish, err) != 0)
        return -1;
    wish->folder = strdup(folder != NULL ? folder : cli->plan->charts);
    return wish->folder == NULL ? err_nomem(err) : 0;
}

void chart_wish_release(struct chart_wish *wish)
{
    free(wish->folder);
    wish->folder = NULL;
}

struct surface chart_wish_surface(const struct chart_wish *wish,
                                  const struct chart_kind *kind)
{
    if (wish->print)
        return form_paper(kind->paper_height);
    return (struct surface){wish->width > 0 ? wish->width : kind->width,
                            wish->height > 0 ? wish->height : kind->height,
                            MEDIUM_SCREEN};
}
