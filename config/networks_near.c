/*
 * What somebody may have meant who wrote an unknown network's name.
 */
#include "config/networks_near.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/err_say.h"
#include "base/language.h"
#include "base/nearest.h"
#include "base/phrase.h"
#include "config/plan_value.h"

#define WORD_BYTES                                                             \
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

/* More are no help: a word such as "account" stands in many titles. */
enum { MEANT_MAX = 4 };

/* "'a' or 'b'" */
struct meant {
    struct buf names;
    size_t count;
};

static void meant_add(struct meant *meant, const char *name)
{
    if (meant->count > 0)
        (void)buf_addf(&meant->names, " %s ", language_message(plan_value_or));
    (void)buf_addstr(
        &meant->names,
        phrase_fill(language_message(N_("'%1'")), name, NULL, NULL, NULL).s);
    meant->count++;
}

/* The next word of a text from *at on; its length, 0 for none. */
static size_t next_word(const char **at)
{
    *at += strcspn(*at, WORD_BYTES);
    return strspn(*at, WORD_BYTES);
}

static bool has_word(const char *text, const char *word, size_t len)
{
    size_t n;

    for (; (n = next_word(&text)) > 0; text += n) {
        if (n == len && strncasecmp(text, word, len) == 0)
            return true;
    }
    return false;
}

/* Do all words of `words` stand in the title, and is there one at all? */
static bool has_words(const char *title, const char *words)
{
    bool any = false;
    size_t n;

    for (; (n = next_word(&words)) > 0; words += n) {
        if (!has_word(title, words, n))
            return false;
        any = true;
    }
    return any;
}

/* Is it known at "https://ok.ru/…", for the word "ok"? */
static bool is_at_host(const struct network *net, const char *word)
{
    size_t len = strlen(word);

    for (size_t i = 0; i < net->recognise_count; i++) {
        const char *host = strstr(net->recognise[i], "://");

        if (host == NULL || len == 0)
            continue;
        host += 3;
        if (strncmp(host, "www.", 4) == 0)
            host += 4;
        if (strncasecmp(host, word, len) == 0 && host[len] == '.')
            return true;
    }
    return false;
}

/* A description with a fault is no answer here; who uses it is told. */
static bool is_known_as(struct networks *nets, const char *name,
                        const char *word)
{
    struct err ignored = {0};
    const struct network *net = networks_get(nets, name, &ignored);

    return net != NULL &&
           (has_words(net->title, word) || is_at_host(net, word));
}

static void find_meant(struct networks *nets, const char *word,
                       char *const *names, size_t count, struct meant *meant)
{
    const char *near;

    for (size_t i = 0; word[0] != '\0' && i < count; i++) {
        if (strncmp(names[i], word, strlen(word)) == 0)
            meant_add(meant, names[i]);
    }
    for (size_t i = 0, begun = meant->count; begun == 0 && i < count; i++) {
        if (is_known_as(nets, names[i], word))
            meant_add(meant, names[i]);
    }
    if (meant->count > 0)
        return;
    near = nearest_word(word, (const char *const *)names, count);
    if (near != NULL)
        meant_add(meant, near);
}

int networks_refuse(struct networks *nets, const char *word, enum err_kind kind,
                    struct err *err)
{
    struct meant meant = {.count = 0};
    char *const *names;
    size_t count;

    if (networks_names(nets, &names, &count, err) != 0)
        return -1;
    buf_init(&meant.names, BUF_TEXT_MAX);
    find_meant(nets, word, names, count, &meant);
    if (meant.count > 0 && meant.count <= MEANT_MAX)
        (void)err_say(err, kind,
                      "unknown network '%.60s'; did you mean %.120s?", word,
                      buf_text(&meant.names));
    else
        (void)err_say(err, kind,
                      "unknown network '%.60s'; 'headway networks' lists them",
                      word);
    buf_release(&meant.names);
    return -1;
}
