/*
 * Sections filled by tables of keys, and all that can be wrong with a key.
 */
#include "config/plan_keys.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err_say.h"
#include "base/file.h"
#include "base/language.h"
#include "base/nearest.h"
#include "base/phrase.h"
#include "base/zone.h"
#include "config/plan_url.h"
#include "config/plan_value.h"
#include "config/secret.h"

#define MESSAGE_MAX ((size_t)2000)

enum {
    KNOWN_TOLD = 12, /* names that a message lists at most */
    NAME_SHOWN = 60  /* bytes of a name that isn't known */
};

_Static_assert(sizeof(enum language) == sizeof(int) &&
                   sizeof(enum period) == sizeof(int) &&
                   sizeof(enum judge) == sizeof(int) &&
                   sizeof(enum better) == sizeof(int),
               "a word's place is kept as an int");

/* Let a text of `len` bytes end with "..." behind a whole character. */
static void cut(char *text, size_t len)
{
    size_t n = len - strlen("...");

    while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    memcpy(text + n, "...", sizeof("..."));
}

void plan_fault_told(struct plan_loading *ld,
                     const struct plan_section *section,
                     const struct plan_entry *entry, const char *text)
{
    char what[MESSAGE_MAX + 1] = "";

    if (snprintf(what, sizeof(what), "%s", text) > (int)MESSAGE_MAX)
        cut(what, MESSAGE_MAX);
    faults_add(ld->faults, ld->file,
               entry != NULL ? entry->line : section->line, section->head,
               entry != NULL ? entry->key : NULL, "%s", what);
}

void plan_fault(struct plan_loading *ld, const struct plan_section *section,
                const struct plan_entry *entry, const char *fmt, ...)
{
    struct buf text;
    va_list ap;

    buf_init(&text, BUF_TEXT_MAX);
    va_start(ap, fmt);
    (void)buf_addvf(&text, language_message(fmt), ap);
    va_end(ap);
    plan_fault_told(ld, section, entry, buf_text(&text));
    buf_release(&text);
}

void plan_missing(struct plan_loading *ld, const struct plan_section *section,
                  const char *key, const char *help)
{
    faults_add(ld->faults, ld->file, section->line, section->head, key,
               "%s%s%s", language_message(N_("is missing")),
               help != NULL ? ": " : "", help != NULL ? help : "");
}

void plan_unknown(struct plan_loading *ld, const struct plan_section *section,
                  const struct plan_entry *entry, const char *none,
                  const char *name, const char *const *known, size_t count)
{
    const char *near = nearest_word(name, known, count);
    char shown[NAME_SHOWN + 1];
    struct buf text;

    (void)snprintf(shown, sizeof(shown), "%s", name);
    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addstr(
        &text, phrase_fill(language_message(none), shown, NULL, NULL, NULL).s);
    if (near != NULL)
        (void)buf_addf(&text, "; %s",
                       phrase_fill(language_message(N_("did you mean '%1'?")),
                                   near, NULL, NULL, NULL)
                           .s);
    else if (count > 0 && count <= KNOWN_TOLD) {
        (void)buf_addf(&text, "; %s ",
                       language_message(count == 1 ? N_("there is only")
                                                   : N_("there are")));
        plan_value_join(&text, known, count, plan_value_and);
    }
    plan_fault_told(ld, section, entry, buf_text(&text));
    buf_release(&text);
}

/*
 * The setters.  Each puts the value into its member and returns 0; or -1 with
 * *err, the member untouched.
 */
typedef int set_fn(struct plan_loading *ld, const struct plan_key *key,
                   const char *text, void *member, void *count,
                   struct err *err);

static int keep_text(char *copy, void *member, struct err *err)
{
    char **text = member;

    if (copy == NULL)
        return err_nomem(err);
    free(*text);
    *text = copy;
    return 0;
}

static int set_text(struct plan_loading *ld, const struct plan_key *key,
                    const char *text, void *member, void *count,
                    struct err *err)
{
    char *copy = strdup(text);

    (void)ld;
    (void)key;
    (void)count;
    /* No font has a tab, and a line of a chart has no use for one. */
    for (char *tab = copy; tab != NULL && (tab = strchr(tab, '\t')) != NULL;)
        *tab = ' ';
    return keep_text(copy, member, err);
}

static int set_day(struct plan_loading *ld, const struct plan_key *key,
                   const char *text, void *member, void *count, struct err *err)
{
    (void)ld;
    (void)key;
    (void)count;
    return plan_value_day(text, member, err);
}

static int set_figure(struct plan_loading *ld, const struct plan_key *key,
                      const char *text, void *member, void *count,
                      struct err *err)
{
    (void)ld;
    (void)count;
    return plan_value_figure(text, key->min, key->max, member, err);
}

static int set_number(struct plan_loading *ld, const struct plan_key *key,
                      const char *text, void *member, void *count,
                      struct err *err)
{
    int64_t value;

    (void)ld;
    (void)count;
    if (plan_value_figure(text, key->min, key->max, &value, err) != 0)
        return -1;
    *(int *)member = (int)value;
    return 0;
}

/* "'xy' is none of a, b and c", and which of them is near. */
static int refuse_word(const struct plan_key *key, const char *text,
                       const char *near, struct err *err)
{
    struct buf words;

    buf_init(&words, MESSAGE_MAX);
    plan_value_join(&words, key->words, key->word_count, plan_value_and);
    if (near != NULL)
        (void)err_say(err, ERR_CONFIG,
                      "'%.40s' is none of %s; did you mean '%s'?", text,
                      buf_text(&words), near);
    else
        (void)err_say(err, ERR_CONFIG, "'%.40s' is none of %s", text,
                      buf_text(&words));
    buf_release(&words);
    return -1;
}

static int set_word(struct plan_loading *ld, const struct plan_key *key,
                    const char *text, void *member, void *count,
                    struct err *err)
{
    size_t place = plan_value_word(text, key->words, key->word_count);

    (void)ld;
    (void)count;
    if (place == key->word_count)
        return refuse_word(key, text, NULL, err);
    *(int *)member = (int)place;
    return 0;
}

/* Of two letters each word of a list is near: none is told. */
static const char *near_part(const struct plan_key *key, const char *part)
{
    return strlen(part) > 2 ? nearest_word(part, key->words, key->word_count)
                            : NULL;
}

/* A list, each of whose parts is one of the key's words, if it has any. */
static int read_list(const struct plan_key *key, const char *text, char ***list,
                     size_t *count, struct err *err)
{
    if (plan_value_list(text, list, count, err) != 0)
        return -1;
    for (size_t i = 0; key->words != NULL && i < *count; i++) {
        if (plan_value_word((*list)[i], key->words, key->word_count) ==
            key->word_count) {
            (void)refuse_word(key, (*list)[i], near_part(key, (*list)[i]), err);
            plan_value_free_list(*list, *count);
            *list = NULL;
            *count = 0;
            return -1;
        }
    }
    return 0;
}

static int set_names(struct plan_loading *ld, const struct plan_key *key,
                     const char *text, void *member, void *count,
                     struct err *err)
{
    (void)ld;
    return read_list(key, text, member, count, err);
}

static int set_words(struct plan_loading *ld, const struct plan_key *key,
                     const char *text, void *member, void *count,
                     struct err *err)
{
    size_t n = 0;
    char **list = NULL;
    int *places;

    (void)ld;
    if (read_list(key, text, &list, &n, err) != 0)
        return -1;
    places = calloc(n, sizeof(*places));
    for (size_t i = 0; places != NULL && i < n; i++)
        places[i] = (int)plan_value_word(list[i], key->words, key->word_count);
    plan_value_free_list(list, n);
    if (places == NULL)
        return err_nomem(err);
    *(int **)member = places;
    *(size_t *)count = n;
    return 0;
}

static int set_yes(struct plan_loading *ld, const struct plan_key *key,
                   const char *text, void *member, void *count, struct err *err)
{
    (void)ld;
    (void)key;
    (void)count;
    if (strcmp(text, "yes") != 0 && strcmp(text, "no") != 0)
        return err_say(err, ERR_CONFIG, "'%.40s' is neither yes nor no", text);
    *(bool *)member = text[0] == 'y';
    return 0;
}

static int set_path(struct plan_loading *ld, const struct plan_key *key,
                    const char *text, void *member, void *count,
                    struct err *err)
{
    (void)key;
    (void)count;
    return keep_text(file_join(ld->folder, text), member, err);
}

/* A family has no slash in its name: "fonts/Own.ttf" is a file. */
static int set_font(struct plan_loading *ld, const struct plan_key *key,
                    const char *text, void *member, void *count,
                    struct err *err)
{
    if (strchr(text, '/') != NULL)
        return set_path(ld, key, text, member, count, err);
    return set_text(ld, key, text, member, count, err);
}

static int set_zone(struct plan_loading *ld, const struct plan_key *key,
                    const char *text, void *member, void *count,
                    struct err *err)
{
    if (zone_select(text, err) != 0)
        return -1;
    return set_text(ld, key, text, member, count, err);
}

static int set_secret(struct plan_loading *ld, const struct plan_key *key,
                      const char *text, void *member, void *count,
                      struct err *err)
{
    const char *fault = secret_source_fault(text);

    if (fault != NULL)
        return err_set(err, ERR_CONFIG, "%s", language_message(fault));
    return set_text(ld, key, text, member, count, err);
}

static int set_ping(struct plan_loading *ld, const struct plan_key *key,
                    const char *text, void *member, void *count,
                    struct err *err)
{
    const char *fault = plan_url_fault(text, URL_WEB, false);

    if (fault != NULL)
        return err_set(err, ERR_CONFIG, "%s", language_message(fault));
    return set_text(ld, key, text, member, count, err);
}

static int set_server(struct plan_loading *ld, const struct plan_key *key,
                      const char *text, void *member, void *count,
                      struct err *err)
{
    const char *fault = plan_url_fault(text, URL_MAIL, false);

    if (fault != NULL)
        return err_set(err, ERR_CONFIG, "%s", language_message(fault));
    return set_text(ld, key, text, member, count, err);
}

static set_fn *const setters[] = {
    [PLAN_TEXT] = set_text,     [PLAN_DAY] = set_day,
    [PLAN_NUMBER] = set_number, [PLAN_FIGURE] = set_figure,
    [PLAN_WORD] = set_word,     [PLAN_WORDS] = set_words,
    [PLAN_NAMES] = set_names,   [PLAN_YES] = set_yes,
    [PLAN_PATH] = set_path,     [PLAN_FONT] = set_font,
    [PLAN_ZONE] = set_zone,     [PLAN_SECRET] = set_secret,
    [PLAN_PING] = set_ping,     [PLAN_SERVER] = set_server,
};

static int set_member(struct plan_loading *ld, const struct plan_key *key,
                      const char *text, void *into, struct err *err)
{
    char *base = into;

    return setters[key->type](ld, key, text, base + key->at, base + key->count,
                              err);
}

void plan_keys_set(struct plan_loading *ld, const struct plan_section *section,
                   const struct plan_entry *entry, const struct plan_key *key,
                   void *into)
{
    struct err err = {.kind = ERR_NONE};

    if (entry->value[0] == '\0')
        plan_fault(ld, section, entry, "has no value");
    else if (set_member(ld, key, entry->value, into, &err) != 0) {
        ld->nomem = ld->nomem || err.kind == ERR_NOMEM;
        plan_fault_told(ld, section, entry, err.msg);
    }
}

const struct plan_key *plan_keys_find(const struct plan_key *keys, size_t count,
                                      const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(keys[i].name, name) == 0)
            return &keys[i];
    }
    return NULL;
}

bool plan_keys_first(struct plan_loading *ld,
                     const struct plan_section *section,
                     const struct plan_entry *entry)
{
    const struct plan_entry *first =
        plan_read_entry(ld->source, section, entry->key);

    if (first != entry)
        plan_fault(ld, section, entry, "stands twice; the first is in line %d",
                   first->line);
    return first == entry;
}

void plan_keys_unknown(struct plan_loading *ld,
                       const struct plan_section *section,
                       const struct plan_entry *entry, const char *const *known,
                       size_t count)
{
    const char *near = nearest_word(entry->key, known, count);
    struct buf words;

    if (near != NULL) {
        plan_fault(ld, section, entry, "unknown key; did you mean '%s'?", near);
        return;
    }
    buf_init(&words, MESSAGE_MAX);
    plan_value_join(&words, known, count, plan_value_and);
    plan_fault(ld, section, entry, "unknown key; known here are %s",
               buf_text(&words));
    buf_release(&words);
}

void plan_keys_finish(struct plan_loading *ld,
                      const struct plan_section *section,
                      const struct plan_key *keys, size_t count, void *into)
{
    for (size_t i = 0; i < count; i++) {
        if (section != NULL &&
            plan_read_entry(ld->source, section, keys[i].name) != NULL)
            continue;
        if (keys[i].required && section != NULL)
            plan_missing(ld, section, keys[i].name, NULL);
        else if (keys[i].fallback != NULL &&
                 set_member(ld, &keys[i], keys[i].fallback, into, NULL) != 0)
            ld->nomem = true; /* nothing else is wrong with a default */
    }
}

void plan_keys_take(struct plan_loading *ld, const struct plan_section *section,
                    const struct plan_key *keys, size_t count, void *into)
{
    const char *known[32];

    for (size_t i = 0; i < count; i++)
        known[i] = keys[i].name;
    for (size_t i = 0; i < section->count; i++) {
        const struct plan_entry *entry =
            &ld->source->entries[section->first + i];
        const struct plan_key *key = plan_keys_find(keys, count, entry->key);

        if (key == NULL)
            plan_keys_unknown(ld, section, entry, known, count);
        else if (plan_keys_first(ld, section, entry))
            plan_keys_set(ld, section, entry, key, into);
    }
    plan_keys_finish(ld, section, keys, count, into);
}
