/*
 * Settings by their types: a const table of functions, one for each type.
 */
#include "config/plan_setting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err_say.h"
#include "base/file.h"
#include "base/language.h"
#include "base/phrase.h"
#include "config/plan_url.h"
#include "config/plan_value.h"
#include "config/secret.h"

enum { PART_SHOWN = 60 }; /* bytes of a part that a message shows */

/* Copy, NULL with *err when there is no memory. */
static char *copy(const char *text, struct err *err)
{
    char *value = strdup(text);

    if (value == NULL)
        (void)err_nomem(err);
    return value;
}

static char *read_text(const char *text, bool allow_http, const char *folder,
                       struct err *err)
{
    (void)allow_http;
    (void)folder;
    return copy(text, err);
}

static char *read_url(const char *text, bool allow_http, const char *folder,
                      struct err *err)
{
    const char *fault = plan_url_folder_fault(text, allow_http);
    char *value = NULL;

    (void)folder;
    if (fault != NULL)
        (void)plan_url_refuse(text, fault, err);
    else if ((value = plan_url_folder(text)) == NULL)
        (void)err_nomem(err);
    return value;
}

static char *read_number(const char *text, bool allow_http, const char *folder,
                         struct err *err)
{
    (void)allow_http;
    (void)folder;
    if (text[strspn(text, "0123456789")] == '\0')
        return copy(text, err);
    (void)err_say(err, ERR_CONFIG, "'%.60s' is no number; digits only", text);
    return NULL;
}

/* A host, also as it is copied with its scheme: "https://example.org/". */
static char *read_host(const char *text, bool allow_http, const char *folder,
                       struct err *err)
{
    static const char scheme[] = "https://";
    const char *host = text;
    char *value;
    size_t len;

    (void)allow_http;
    (void)folder;
    if (strncmp(host, scheme, strlen(scheme)) == 0)
        host += strlen(scheme);
    len = strlen(host);
    if (len > 0 && host[len - 1] == '/')
        len--;
    value = strndup(host, len);
    if (value == NULL)
        (void)err_nomem(err);
    else if (!plan_url_is_host(value)) {
        (void)err_say(err, ERR_CONFIG,
                      "'%.60s' is no host name, as in stats.example.org", text);
        free(value);
        value = NULL;
    }
    return value;
}

/* Was the part read before, in another spelling? */
static bool is_told(char *const *list, size_t at)
{
    size_t i = 0;

    while (strcmp(list[i], list[at]) != 0)
        i++;
    return i < at;
}

static void refuse_part(const char *pattern, const char *part, struct err *err)
{
    char shown[PART_SHOWN + 1];

    (void)snprintf(shown, sizeof(shown), "%s", part);
    (void)err_set(
        err, ERR_CONFIG, "%s",
        phrase_fill(language_message(pattern), shown, NULL, NULL, NULL).s);
}

/*
 * "a, b" as "a,b".  `plain` brings a part into its plain form, in place,
 * NULL: it is that; `fault` says what is wrong with it then ("'%1' is no
 * name"), NULL: nothing.
 */
static char *read_parts(const char *text, void (*plain)(char *part),
                        const char *(*fault)(const char *part), struct err *err)
{
    char **list;
    size_t count;
    struct buf out;
    char *value;

    if (plan_value_list(text, &list, &count, err) != 0)
        return NULL;
    buf_init(&out, BUF_TEXT_MAX);
    for (size_t i = 0; i < count; i++) {
        const char *what;

        if (plain != NULL)
            plain(list[i]);
        what = fault(list[i]);
        if (what != NULL)
            refuse_part(what, list[i], err);
        if (!is_told(list, i))
            (void)buf_addf(&out, "%s%s", i > 0 ? "," : "", list[i]);
    }
    plan_value_free_list(list, count);
    (void)buf_check(&out, err);
    value = err->kind == ERR_NONE ? buf_steal(&out) : NULL;
    buf_release(&out);
    return value;
}

/* A site's name is that of its pages' addresses without a "www." in front:
 * filters ask for both. */
static void host_plain(char *part)
{
    size_t len;
    const char *site = plan_url_site(part, &len);

    (void)memmove(part, site, len);
    part[len] = '\0';
}

/* Names as filters take them: no port, no letters that only people write. */
static const char *host_fault(const char *part)
{
    for (const char *p = part; *p != '\0'; p++) {
        if ((unsigned char)*p >= 0x80)
            return N_("'%1' has other letters than a to z; write the name in "
                      "the form in which browsers send it, which begins with "
                      "xn--");
    }
    return plan_url_is_name(part)
               ? NULL
               : N_("'%1' is no host name, as in partner.example.org");
}

static const char *name_fault(const char *part)
{
    return plan_value_is_name(part) ? NULL : N_("'%1' is no name");
}

static char *read_hosts(const char *text, bool allow_http, const char *folder,
                        struct err *err)
{
    (void)allow_http;
    (void)folder;
    return read_parts(text, host_plain, host_fault, err);
}

static char *read_words(const char *text, bool allow_http, const char *folder,
                        struct err *err)
{
    (void)allow_http;
    (void)folder;
    return read_parts(text, NULL, name_fault, err);
}

static char *read_file(const char *text, bool allow_http, const char *folder,
                       struct err *err)
{
    char *path = file_join(folder, text);

    (void)allow_http;
    if (path == NULL)
        (void)err_nomem(err);
    return path;
}

/* No part may lead elsewhere than its name says. */
static bool is_path(const char *text)
{
    for (const char *p = text;; p++) {
        size_t n = strcspn(p, "/");

        if (n == 0 || (n == 1 && p[0] == '.') ||
            (n == 2 && p[0] == '.' && p[1] == '.'))
            return false;
        p += n;
        if (*p == '\0')
            return true;
    }
}

static char *read_way(const char *text, bool allow_http, const char *folder,
                      struct err *err)
{
    (void)allow_http;
    (void)folder;
    if (is_path(text))
        return copy(text, err);
    (void)err_say(
        err, ERR_CONFIG,
        "'%.60s' is no path, as in owner/name: a part of it is empty, "
        "'.' or '..'",
        text);
    return NULL;
}

static char *read_address(const char *text, bool allow_http, const char *folder,
                          struct err *err)
{
    const char *fault = plan_url_fault(text, URL_WEB, allow_http);

    (void)folder;
    if (fault == NULL && strchr(text, '#') != NULL)
        fault = N_("what follows '#' is never sent; leave it out");
    if (fault == NULL)
        return copy(text, err);
    (void)plan_url_refuse(text, fault, err);
    return NULL;
}

static char *(*const readers[])(const char *text, bool allow_http,
                                const char *folder, struct err *err) = {
    [NET_TEXT] = read_text,       [NET_URL] = read_url,
    [NET_NUMBER] = read_number,   [NET_HOST] = read_host,
    [NET_HOSTS] = read_hosts,     [NET_FILE] = read_file,
    [NET_WORDS] = read_words,     [NET_PATH] = read_way,
    [NET_ADDRESS] = read_address,
};

/* An address in a place where the network asks for a plain word. */
static bool is_stray_address(const struct net_setting *setting,
                             const char *text)
{
    return strstr(text, "://") != NULL && setting->matcher == NULL &&
           setting->type != NET_URL && setting->type != NET_FILE &&
           setting->type != NET_HOST && setting->type != NET_HOSTS &&
           setting->type != NET_ADDRESS;
}

char *plan_setting_value(const struct net_setting *setting, const char *text,
                         bool allow_http, const char *folder, struct err *err)
{
    const char *fault;
    char *value;

    if (setting->secret && (fault = secret_source_fault(text)) != NULL) {
        (void)err_set(err, ERR_CONFIG, "%s", language_message(fault));
        return NULL;
    }
    if (setting->secret)
        return copy(text, err);
    if (is_stray_address(setting, text)) {
        (void)err_say(err, ERR_CONFIG,
                      "this address is not understood; wanted: %.240s",
                      language_message(setting->help));
        return NULL;
    }
    value = readers[setting->type](text, allow_http, folder, err);
    if (value != NULL && setting->matcher != NULL &&
        !net_pattern_fits(setting->matcher, value, err)) {
        (void)err_say(err, ERR_CONFIG, "'%.60s' does not fit; wanted: %.240s",
                      value, language_message(setting->help));
        free(value);
        value = NULL;
    }
    return value;
}

bool plan_setting_is_alternative(const struct network *net, const char *a,
                                 const char *b)
{
    for (size_t g = 0; g < net->one_of_count; g++) {
        const char *const *group = (const char *const *)net->one_of[g];
        size_t n = net->one_of_counts[g];

        if (plan_value_word(a, group, n) < n &&
            plan_value_word(b, group, n) < n)
            return true;
    }
    return false;
}

/* Does a match say something of this setting, or of one in its stead? */
static bool concerns(const struct network *net, size_t setting, char **found)
{
    bool yes = found[setting] != NULL;

    for (size_t k = 0; k < net->setting_count && !yes; k++) {
        yes = found[k] != NULL &&
              plan_setting_is_alternative(net, net->settings[setting].name,
                                          net->settings[k].name);
    }
    return yes;
}

/* A form such as "{uuid}" fits all there is: its values must look right. */
bool plan_setting_are_values(const struct network *net, char *const *found)
{
    for (size_t k = 0; k < net->setting_count; k++) {
        struct err err = {.kind = ERR_NONE};
        char *value = NULL;

        if (found[k] == NULL)
            continue;
        value =
            plan_setting_value(&net->settings[k], found[k], false, "", &err);
        free(value);
        if (value == NULL)
            return false;
    }
    return true;
}

/* `against`: patterns must say as much; 0: nothing speaks against
 * it. */
static bool match_any(const struct network *net, size_t setting,
                      char *const *patterns, size_t count, size_t against,
                      const char *text, char **found)
{
    for (size_t i = 0; i < count; i++) {
        bool match =
            (against == 0 || network_pattern_weight(patterns[i]) >= against) &&
            network_match(net, patterns[i], text, found);

        if (match && concerns(net, setting, found) &&
            plan_setting_are_values(net, found))
            return true;
        for (size_t k = 0; k < net->setting_count; k++) {
            free(found[k]);
            found[k] = NULL;
        }
    }
    return false;
}

/* How much those patterns say that know the text as nobody's address. */
static size_t weight_against(const struct network *net, const char *text,
                             char **none)
{
    size_t most = 0;

    for (size_t i = 0; i < net->no_account_count; i++) {
        const char *pattern = net->no_account[i].name;
        size_t weight = network_pattern_weight(pattern);

        if (weight > most && network_match(net, pattern, text, none))
            most = weight;
    }
    return most;
}

bool plan_setting_match(const struct network *net, size_t setting,
                        const char *text, char **found)
{
    const struct net_setting *s = &net->settings[setting];
    size_t against;

    if (s->secret ||
        (s->matcher != NULL && net_pattern_fits(s->matcher, text, NULL)))
        return false;
    against = weight_against(net, text, found);
    if (match_any(net, setting, s->forms, s->form_count, against, text, found))
        return true;
    return s->type != NET_URL && s->type != NET_FILE &&
           s->type != NET_ADDRESS &&
           match_any(net, setting, net->recognise, net->recognise_count,
                     against, text, found);
}
