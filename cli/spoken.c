/*
 * What environment and plan say of letters and language.
 */
#include "cli/spoken.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/language.h"
#include "config/paths.h"
#include "config/plan.h"
#include "config/plan_language.h"

#define PLAN_LARGEST ((size_t)4 << 20)

/* Without catalogs all is said in English; cli_plan() warns where a plan asks
 * for more. */
static void open_catalogs(void)
{
    char *folder = paths_locale(NULL);

    if (folder != NULL)
        (void)language_open(folder, NULL);
    free(folder);
}

/* The locale of a category, as POSIX has it: the first that isn't empty. */
static const char *asked(const char *category)
{
    const char *const names[] = {"LC_ALL", category, "LANG"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        const char *value = getenv(names[i]);

        if (value != NULL && *value != '\0')
            return value;
    }
    return "";
}

/*
 * A server often lacks the locale that its user's terminal has passed on
 * ("ru_RU.UTF-8"): its name tells nevertheless what the terminal shows.
 */
static void open_letters(void)
{
    const char *charset;

    if (setlocale(LC_CTYPE, "") == NULL &&
        (charset = strchr(asked("LC_CTYPE"), '.')) != NULL &&
        (strcasecmp(charset, ".UTF-8") == 0 ||
         strcasecmp(charset, ".utf8") == 0))
        (void)setlocale(LC_CTYPE, "C.UTF-8");
}

/* "ru", "ru_RU.UTF-8" or "ru@…" name Russian. */
static enum language language_of(const char *locale)
{
    size_t len = strcspn(locale, "_.@");

    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const char *name = language_name((enum language)i);

        if (strlen(name) == len && strncmp(locale, name, len) == 0)
            return (enum language)i;
    }
    return LANGUAGE_EN;
}

static bool shows_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool spoken_open(void)
{
    open_letters();
    open_catalogs();
    if (shows_utf8())
        language_choose(language_of(asked("LC_MESSAGES")));
    return shows_utf8();
}

void spoken_plan(const char *config)
{
    char *path = plan_find(config, getenv("HEADWAY_CONFIG"),
                           getenv("XDG_CONFIG_HOME"), getenv("HOME"), NULL);
    enum language lang;
    struct buf text;

    buf_init(&text, PLAN_LARGEST);
    if (path != NULL && shows_utf8() && file_read(path, &text, NULL) == 0 &&
        plan_language(buf_text(&text), &lang))
        language_choose(lang);
    buf_release(&text);
    free(path);
}
