/*
 * Sentences by language, through gettext.
 */
#include "base/language.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

const char *const language_names[LANGUAGE_COUNT] = {
    [LANGUAGE_EN] = "en",
    [LANGUAGE_RO] = "ro",
    [LANGUAGE_RU] = "ru",
};

/* NULL: the language of the code. */
static const char *const domains[LANGUAGE_COUNT] = {
    [LANGUAGE_RO] = "headway-ro",
    [LANGUAGE_RU] = "headway-ru",
};

const char *language_name(enum language lang)
{
    return language_names[lang];
}

int language_open(const char *folder, struct err *err)
{
    if (setlocale(LC_MESSAGES, "C.UTF-8") == NULL)
        return err_set(err, ERR_FILE, "the system has no locale 'C.UTF-8'");
    if (unsetenv("LANGUAGE") != 0)
        return err_nomem(err);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const char *domain = domains[i];

        if (domain != NULL &&
            (bindtextdomain(domain, folder) == NULL ||
             bind_textdomain_codeset(domain, "UTF-8") == NULL))
            return err_nomem(err);
    }
    return 0;
}

bool language_spoken(enum language lang)
{
    /* The empty key has the catalog's header. */
    return domains[lang] == NULL || *dgettext(domains[lang], "") != '\0';
}

void language_choose(enum language lang)
{
    /* "messages" is what gettext begins with; headway has no such catalog. */
    (void)textdomain(domains[lang] != NULL ? domains[lang] : "messages");
}

enum language language_chosen(void)
{
    const char *domain = textdomain(NULL);

    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (domain != NULL && domains[i] != NULL &&
            strcmp(domains[i], domain) == 0)
            return (enum language)i;
    }
    return LANGUAGE_EN;
}

/* Untranslated, a sentence still has its context before it. */
static const char *without_context(const char *text)
{
    const char *end = strchr(text, '\004');

    return end == NULL ? text : end + 1;
}

const char *language_text(enum language lang, const char *text)
{
    if (domains[lang] != NULL && *text != '\0')
        text = dgettext(domains[lang], text);
    return without_context(text);
}

const char *language_message(const char *text)
{
    return language_text(language_chosen(), text);
}

const char *language_plural(enum language lang, const char *one,
                            const char *many, unsigned long n)
{
    const char *text = n == 1 ? one : many;

    if (domains[lang] != NULL)
        text = dngettext(domains[lang], one, many, n);
    return without_context(text);
}
