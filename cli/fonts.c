/*
 * headway-chart fonts: what `headway check` runs to learn which font charts
 * will be drawn in, and which texts of the plan no font can draw.
 */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/phrase.h"
#include "charts/font.h"
#include "charts/words.h"
#include "cli/checks.h"
#include "cli/commands.h"
#include "cli/plain.h"

enum { CODES_MAX = 5 }; /* characters of one text that are told */

/* A text of the plan and where it is written. */
struct text {
    const char *kind; /* of its section */
    const char *name; /* of its section; NULL: it has none */
    const char *key;
    const char *words;
};

/* "[indicator friends] title:" also for "friends/facebook". */
static void tell_place(struct checks *checks, const struct text *text)
{
    const char *name = text->name != NULL ? text->name : "";

    plain_print(checks->cli->out, "       [%s%s%.*s] %s:", text->kind,
                *name != '\0' ? " " : "", (int)strcspn(name, "/"), name,
                text->key);
}

/* Are two indicators those of two accounts of one section? */
static bool is_same_section(const struct indicator *a,
                            const struct indicator *b)
{
    size_t len = strcspn(a->name, "/");

    return a->name[len] == '/' && strncmp(a->name, b->name, len + 1) == 0;
}

/* Characters that no font has, each once. */
struct lacking {
    uint32_t codes[CODES_MAX];
    size_t count;
};

static void add_lacking(struct font *font, const char *words,
                        struct lacking *lacking)
{
    while (*words != '\0') {
        uint32_t character = font_next(&words);
        size_t i = 0;

        if (lacking->count == CODES_MAX || font_has(font, character))
            continue;
        while (i < lacking->count && lacking->codes[i] != character)
            i++;
        if (i == lacking->count)
            lacking->codes[lacking->count++] = character;
    }
}

/* " U+0103, U+021B" */
static struct phrase codes_text(const struct lacking *lacking)
{
    struct phrase text = {""};
    size_t n = 0;

    for (size_t i = 0; i < lacking->count && n < sizeof(text.s); i++)
        n += (size_t)snprintf(text.s + n, sizeof(text.s) - n, "%s U+%04X",
                              i > 0 ? "," : "", (unsigned)lacking->codes[i]);
    return text;
}

/* What texts are told to lack: the line that tells of the first one. */
struct finding {
    enum outcome outcome;
    const char *what; /* from N_ */
};

/* Tells a text that has characters which no font has; how many texts had some
 * is counted in *count. */
static void tell_lacking(struct checks *checks, struct font *font,
                         const struct text *text, const struct finding *finding,
                         size_t *count)
{
    struct lacking lacking = {.count = 0};

    add_lacking(font, text->words, &lacking);
    if (lacking.count == 0)
        return;
    if (++*count == 1)
        checks_tell(checks, finding->outcome, "%s",
                    language_message(finding->what));
    tell_place(checks, text);
    plain_print(checks->cli->out, "%s\n", codes_text(&lacking).s);
}

static bool is_spoken(const struct plan *plan, enum language lang)
{
    bool spoken = plan->language == lang;

    for (size_t i = 0; i < plan->report_language_count; i++)
        spoken |= plan->report_languages[i] == lang;
    return spoken;
}

/* The words, numbers and dates of charts in each language that the plan asks
 * for; how many languages no font can draw. */
static size_t check_languages(struct checks *checks, struct font *font)
{
    size_t count = 0;

    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        enum language lang = (enum language)i;
        struct lacking lacking = {.count = 0};
        const char *words;

        if (!is_spoken(checks->plan, lang))
            continue;
        for (size_t k = 0; (words = words_any(lang, k)) != NULL; k++)
            add_lacking(font, words, &lacking);
        if (lacking.count == 0)
            continue;
        checks_tell(checks, OUTCOME_FAULT,
                    "font: no installed font has these characters; charts of "
                    "the language '%s' cannot be drawn:%s",
                    language_name(lang), codes_text(&lacking).s);
        count++;
    }
    return count;
}

/* A title, or where it has none the name of the section that stands in. */
static struct text title_of(const char *kind, const char *name,
                            const char *title)
{
    bool named = strcmp(title, name) != 0;

    return (struct text){kind, name, named ? "title" : "name", title};
}

/* The texts that charts draw; how many of them no font can draw. */
static size_t check_drawn(struct checks *checks, struct font *font)
{
    static const struct finding finding = {
        OUTCOME_FAULT, N_("font: no installed font has these characters; "
                          "charts cannot be drawn:")};
    const struct plan *plan = checks->plan;
    size_t lacking = 0;

    for (size_t i = 0; i < plan->account_count; i++) {
        const struct account *a = &plan->accounts[i];
        struct text title = title_of("account", a->name, a->title);
        struct text network = {"account", a->name, "network",
                               network_title(a->network, plan->language)};

        tell_lacking(checks, font, &title, &finding, &lacking);
        tell_lacking(checks, font, &network, &finding, &lacking);
    }
    for (size_t i = 0; i < plan->indicator_count; i++) {
        const struct indicator *ind = &plan->indicators[i];

        if (ind->account != NULL &&
            (i == 0 || !is_same_section(ind - 1, ind))) {
            struct text unit = {"indicator", ind->name, "metric", ind->metric};

            tell_lacking(checks, font, &unit, &finding, &lacking);
        }
    }
    for (size_t i = 0; i < plan->event_count; i++) {
        const struct event *e = &plan->events[i];
        struct text title = title_of("event", e->name, e->title);

        tell_lacking(checks, font, &title, &finding, &lacking);
    }
    return lacking;
}

/* The texts that only reports show, which leave fonts to who reads them. */
static void check_written(struct checks *checks, struct font *font)
{
    static const struct finding finding = {
        OUTCOME_NOTE, N_("font: no font here has these characters; who reads a "
                         "report needs one:")};
    const struct plan *plan = checks->plan;
    struct text name = {"plan", NULL, "name", plan->name};
    size_t lacking = 0;

    tell_lacking(checks, font, &name, &finding, &lacking);
    for (size_t i = 0; i < plan->indicator_count; i++) {
        const struct indicator *ind = &plan->indicators[i];
        struct text title = title_of("indicator", ind->name, ind->title);

        if (i == 0 || !is_same_section(ind - 1, ind))
            tell_lacking(checks, font, &title, &finding, &lacking);
    }
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const struct plan *plan = cli_plan(cli, err);
    struct font *font = plan != NULL ? font_open(plan->font, err) : NULL;
    struct checks checks = {.cli = cli, .plan = plan};
    size_t lacking;

    (void)args;
    if (font == NULL)
        return -1;
    lacking = check_drawn(&checks, font) + check_languages(&checks, font);
    if (font_instead(font) != NULL)
        checks_tell(&checks, OUTCOME_NOTE, "font: no '%s' here; %s is used",
                    plan->font, font_file(font, false));
    else if (lacking == 0)
        checks_tell(&checks, OUTCOME_OK, "font: %s", plan->font);
    check_written(&checks, font);
    font_close(font);
    return lacking == 0 ? 0 : err_kind_info(ERR_CONFIG)->exit_status;
}

const struct cli_command command_fonts = {
    .name = "fonts",
    .operands = "",
    .summary = "tell which font charts are drawn in",
    .run = run,
};
