/*
 * headway-chart fonts: what `headway check` runs to learn which font charts
 * will be drawn in.
 */
#include <string.h>
#include <strings.h>

#include "charts/font.h"
#include "cli/commands.h"

/* A family that nobody has: fonts answer with what stands in for any. */
static const char nobody[] = "headway: no such family";

/* Does a font file's name begin with the family's, blanks left out? */
static bool is_named_after(const char *file, const char *family)
{
    const char *name = strrchr(file, '/');

    for (name = name != NULL ? name + 1 : file; *family != '\0'; family++) {
        if (*family == ' ')
            continue;
        if (strncasecmp(name++, family, 1) != 0)
            return false;
    }
    return true;
}

/*
 * Was another family taken in place of `family`?  Then it is the one that
 * stands in for an unknown family, and its file is not called so.
 */
static bool is_replaced(const struct font *font, const char *family)
{
    struct font *other = font_open(nobody, NULL);
    bool replaced =
        other != NULL &&
        strcmp(font_file(font, false), font_file(other, false)) == 0 &&
        !is_named_after(font_file(font, false), family);

    font_close(other);
    return replaced && strchr(family, '/') == NULL;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const struct plan *plan = cli_plan(cli, err);
    struct font *font = plan != NULL ? font_open(plan->font, err) : NULL;

    (void)args;
    if (font == NULL)
        return -1;
    if (is_replaced(font, plan->font))
        (void)fprintf(cli->out, "note   font: no '%s' here; %s is used\n",
                      plan->font, font_file(font, false));
    else if (!cli->quiet)
        (void)fprintf(cli->out, "ok     font: %s\n", plan->font);
    font_close(font);
    return 0;
}

const struct cli_command command_fonts = {
    .name = "fonts",
    .operands = "",
    .summary = "tell which font charts are drawn in",
    .run = run,
};
