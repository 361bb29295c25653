/*
 * The forms of failures that collector/ and config/secret.c make, and what is
 * put behind them.
 */
#include "cli/failure_words.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "cli/told.h"
#include "reports/wording.h"

/* A longer form stands before a shorter one that fits as well. */
static const char *const forms[] = {
    N_("no connection to '%1' in %2 s"),
    N_("no connection to '%1': %2"),
    N_("no connection to '%1'"),
    N_("no answer from '%1' in %2 s"),
    N_("no answer from '%1': %2"),
    N_("no answer from '%1'"),
    N_("no address known of '%1'"),
    N_("no TLS spoken by '%1'"),
    N_("no TLS connection to '%1': %2"),
    N_("no TLS connection to '%1'"),
    N_("certificate of '%1' refused: %2"),
    N_("certificate of '%1' refused"),
    N_("answer cut off by '%1'"),
    N_("empty answer from '%1'"),
    N_("connection broken off by '%1'"),
    N_("answer of more than 4 MiB from '%1'"),
    N_("no HTTP spoken by '%1'"),
    N_("HTTP %1: the address leads elsewhere"),
    N_("HTTP %1: an error answer"),
    N_("the answer is a web page where JSON was expected"),
    N_("the answer is empty where JSON was expected"),
    N_("the answer is no valid JSON, or was cut off"),
    N_("the answer holds nothing of this account"),
    N_("%1: the account hides it"),
    N_("the network knows no such account"),
    N_("secret '%1': the environment has no such variable"),
    N_("secret '%1' is empty"),
    N_("secret '%1' is no regular file"),
    N_("secret '%1' is readable by others: chmod 600 '%2'"),
    N_("cannot open secret '%1': %2"),
    N_("cannot read secret '%1': %2"),
    N_("setting '%1' is no JSON"),
    N_("setting '%1' has no %2"),
    (N_("not known yet: run 'headway add' with its address again (setting "
        "'%1')")),
    N_("cannot read '%1': it is a folder"),
    N_("cannot read '%1': it is a pipe"),
    N_("cannot read '%1': it is a device"),
    N_("cannot open '%1': %2"),
    N_("cannot read '%1': %2"),
    N_("cannot write '%1': %2"),
    N_("cannot make '%1': %2"),
    N_("cannot make the folder '%1': %2"),
    N_("'%1' is no folder"),
    N_("another run holds '%1': try again later"),
    N_("out of memory"),
    N_("the server asked an earlier run for a pause until %1"),
    N_("the server asked for a pause"),
    N_("the server was asked often enough in vain"),
    N_("the network's pace of %1 requests in %2 seconds is used up"),
};

/* What stands in one of them at the end: the system's own words. */
static const char *const details[] = {
    N_("connection refused"),        N_("connection timed out"),
    N_("no route to host"),          N_("network is unreachable"),
    N_("No such file or directory"), N_("Permission denied"),
};

enum {
    FORM_COUNT = sizeof(forms) / sizeof(forms[0]),
    DETAIL_COUNT = sizeof(details) / sizeof(details[0]),
    PARTS = 2
};

/*
 * The parts of a text of that form: %1, then %2, each up to where the form goes
 * on, or to the end.
 */
static bool fits(const char *form, const char *text, struct phrase parts[PARTS])
{
    size_t part = 0;

    for (;;) {
        size_t plain = strcspn(form, "%");
        char next[80];
        const char *end;

        if (strncmp(form, text, plain) != 0)
            return false;
        form += plain;
        text += plain;
        if (*form == '\0')
            return *text == '\0';
        form += strlen("%1");
        plain = strcspn(form, "%");
        (void)snprintf(next, sizeof(next), "%.*s", (int)plain, form);
        end = plain > 0 ? strstr(text, next) : text + strlen(text);
        if (end == NULL || end == text || part == PARTS)
            return false;
        (void)snprintf(parts[part++].s, sizeof(parts[0].s), "%.*s",
                       (int)(end - text), text);
        text = end;
    }
}

static const char *detail_words(const char *text)
{
    for (size_t i = 0; i < DETAIL_COUNT; i++) {
        if (strcmp(details[i], text) == 0)
            return language_message(details[i]);
    }
    return text;
}

/* Say one anew that is made here; false: it is not, and stays. */
static bool say_form(struct phrase *text)
{
    struct phrase parts[PARTS] = {{""}, {""}};

    for (size_t i = 0; i < FORM_COUNT; i++) {
        if (!fits(forms[i], text->s, parts))
            continue;
        *text = phrase_fill(language_message(forms[i]), parts[0].s,
                            detail_words(parts[1].s), NULL, NULL);
        return true;
    }
    return false;
}

/* Take ", until 08:30" off the end of a text: what is told of it. */
static struct phrase take_until(struct phrase *text)
{
    static const char mark[] = ", until ";
    char *at = strstr(text->s, mark);
    struct phrase told = {""};

    if (at == NULL ||
        strspn(at + strlen(mark), "0123456789-: ") != strlen(at + strlen(mark)))
        return told;
    told = phrase_fill(language_message(N_(", until %1")), at + strlen(mark),
                       NULL, NULL, NULL);
    *at = '\0';
    return told;
}

/* The same of ", 4 tries". */
static struct phrase take_tries(struct phrase *text)
{
    static const char mark[] = " tries";
    size_t len = strlen(text->s);
    struct phrase told = {""};
    char *at;

    if (len < strlen(mark) || strcmp(text->s + len - strlen(mark), mark) != 0)
        return told;
    at = strrchr(text->s, ',');
    if (at == NULL || at[1] != ' ' || strspn(at + 2, "0123456789") == 0)
        return told;
    told = told_count(strtoll(at + 2, NULL, 10), NP_(", %1 try", ", %1 tries"));
    *at = '\0';
    return told;
}

/* All of it; is it in our own words? */
static bool say_message(const char *message, struct phrase *text)
{
    struct phrase until;
    struct phrase tries;
    bool ours;

    *text = phrase_of(message);
    if (language_chosen() == LANGUAGE_EN)
        return false;
    until = take_until(text);
    tries = take_tries(text);
    ours = say_form(text);
    *text = phrase_join(text->s, tries.s, until.s);
    return ours;
}

struct phrase failure_said(const char *message)
{
    struct phrase text;

    (void)say_message(message, &text);
    return text;
}

struct phrase failure_words(enum err_kind kind, const char *message)
{
    enum language lang = language_chosen();
    const char *cause = lang == LANGUAGE_EN ? "" : wording_cause(lang, kind);
    struct phrase text;

    if (say_message(message, &text))
        return text;
    return phrase_join(cause[0] != '\0' ? cause : err_kind_info(kind)->name,
                       ": ", text.s);
}
