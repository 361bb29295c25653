/*
 * Parts of settings' values, made once for an account.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/jsonx.h"
#include "collector/net_parts.h"

/* The last place of `part` in a text, or NULL. */
static const char *find_last(const char *text, const char *part)
{
    const char *found = NULL;

    for (const char *p = strstr(text, part); p != NULL; p = strstr(p + 1, part))
        found = p;
    return found;
}

/* What stands behind a mark that was found; NULL: it was not. */
static const char *behind(const char *found, const char *mark)
{
    return found != NULL ? found + strlen(mark) : NULL;
}

/* A part that a mark in the text ends or begins; 0 and *out, NULL: none. */
static int cut(const struct net_derived *derived, const char *value, char **out,
               struct err *err)
{
    const char *start = value;
    const char *end = value + strlen(value);

    if (derived->before != NULL)
        end = strstr(value, derived->before);
    else if (derived->after != NULL)
        start = behind(strstr(value, derived->after), derived->after);
    else if (derived->after_last != NULL)
        start =
            behind(find_last(value, derived->after_last), derived->after_last);
    if (start == NULL || end == NULL || start == end)
        return 0;
    *out = strndup(start, (size_t)(end - start));
    return *out != NULL ? 0 : err_nomem(err);
}

/* A setting's value as JSON, kept for the next name that looks into it. */
struct parsed {
    json_t *root; /* owned */
    size_t setting;
};

static int parse(const struct net_derived *derived, const char *value,
                 struct parsed *parsed, struct err *err)
{
    struct err what = {0};

    if (parsed->root != NULL && parsed->setting == derived->setting)
        return 0;
    jsonx_forget(parsed->root);
    parsed->root = jsonx_parse(value, strlen(value), &what);
    parsed->setting = derived->setting;
    if (parsed->root != NULL)
        return 0;
    /* The parser's message may quote the value: it is never handed on. */
    return what.kind == ERR_NOMEM
               ? err_nomem(err)
               : err_set(err, ERR_REQUEST, "setting '%s' is no JSON",
                         derived->from);
}

/* A text or a whole number in the value; 0 and *out, NULL: neither is there. */
static int look_up(const struct net_derived *derived, const json_t *root,
                   char **out, struct err *err)
{
    const json_t *part = jsonx_at(root, derived->at);
    const char *text;
    int64_t number;

    if (jsonx_text(part, &text) && text[0] != '\0')
        *out = strdup(text);
    else if (jsonx_int(part, &number))
        *out = jsonx_dump(part);
    else
        return 0;
    return *out != NULL ? 0 : err_nomem(err);
}

static int fault(const struct net_derived *d, struct err *err)
{
    if (d->at != NULL)
        return err_set(err, ERR_REQUEST, "setting '%s' has no %.80s", d->from,
                       d->at);
    return err_set(err, ERR_REQUEST, "setting '%s' has nothing %s '%.40s'",
                   d->from, d->before != NULL ? "before" : "behind",
                   d->before != NULL  ? d->before
                   : d->after != NULL ? d->after
                                      : d->after_last);
}

static int derive(const struct network *net, const struct net_derived *derived,
                  const char *value, bool dry, struct parsed *parsed,
                  char **out, struct err *err)
{
    int ret;

    if (value == NULL)
        return 0;
    if (dry && net->settings[derived->setting].secret) {
        *out = strdup(NET_MASK);
        return *out != NULL ? 0 : err_nomem(err);
    }
    if (derived->at == NULL)
        ret = cut(derived, value, out, err);
    else if ((ret = parse(derived, value, parsed, err)) == 0)
        ret = look_up(derived, parsed->root, out, err);
    return ret != 0 || *out != NULL ? ret : fault(derived, err);
}

int net_derive(const struct network *net, const char *const *values, bool dry,
               char **out, struct err *err)
{
    struct parsed parsed = {NULL, 0};
    int ret = 0;

    for (size_t i = 0; ret == 0 && i < net->derived_count; i++) {
        const struct net_derived *derived = &net->derived[i];

        out[i] = NULL;
        ret = derive(net, derived, values[derived->setting], dry, &parsed,
                     &out[i], err);
    }
    jsonx_forget(parsed.root);
    return ret;
}
