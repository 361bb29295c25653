/*
 * What a new account is called.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/err_say.h"
#include "cli/add.h"
#include "config/plan_value.h"

enum { NAME_MAX_LEN = 40, VALUE_MAX_LEN = 20, NAMES_MAX = 1000 };

/* Do other networks begin with the same word ("facebook-page")? */
static bool has_siblings(const struct network *net, char *const *names,
                         size_t count)
{
    size_t word = strcspn(net->name, "-");

    for (size_t i = 0; i < count && net->name[word] != '\0'; i++) {
        if (strncmp(names[i], net->name, word + 1) == 0 &&
            strcmp(names[i], net->name) != 0)
            return true;
    }
    return false;
}

/* Append what of a text can stand in a name: "Știri.MD" as "tiri-md". */
static void add_slug(struct buf *out, const char *text)
{
    bool gap = out->len > 0;

    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;

        if (c >= 0x80 || !isalnum(c)) {
            gap = gap || out->len > 0;
            continue;
        }
        if (gap)
            (void)buf_addc(out, '-');
        gap = false;
        (void)buf_addc(out, (char)tolower(c));
    }
}

/* What people call the account: a word that the address says.  NULL: only
 * numbers, or codes. */
static const char *telling_value(const struct recognised *found)
{
    const struct network *net = found->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        const char *value = found->values[i];
        enum net_setting_type type = net->settings[i].type;

        if (value != NULL && type != NET_URL && type != NET_HOST &&
            type != NET_NUMBER && isalpha((unsigned char)value[0]) &&
            strlen(value) <= VALUE_MAX_LEN)
            return value;
    }
    return NULL;
}

/* The name that is wanted, or with a number where it is taken. */
static char *free_name(const struct plan *plan, const char *wanted)
{
    char name[NAME_MAX_LEN + 16];

    (void)snprintf(name, sizeof(name), "%.*s", NAME_MAX_LEN, wanted);
    for (int i = 2; plan_account(plan, name) != NULL && i < NAMES_MAX; i++)
        (void)snprintf(name, sizeof(name), "%.*s-%d", NAME_MAX_LEN, wanted, i);
    return strdup(name);
}

/* "youtube-antitrafic"; owned, NULL with *err. */
static char *propose_name(const struct plan *plan, struct networks *nets,
                          const struct recognised *found, struct err *err)
{
    const struct network *net = found->network;
    const char *value = telling_value(found);
    char *const *names;
    char *name = NULL;
    struct buf text;
    size_t count;

    if (networks_names(nets, &names, &count, err) != 0)
        return NULL;
    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addf(&text, "%.*s",
                   has_siblings(net, names, count)
                       ? (int)strcspn(net->name, "-")
                       : (int)strlen(net->name),
                   net->name);
    if (value != NULL)
        add_slug(&text, value);
    if (buf_check(&text, err) == 0) {
        name = free_name(plan, buf_text(&text));
        if (name == NULL)
            (void)err_nomem(err);
    }
    buf_release(&text);
    return name;
}

static char *check_name(const struct plan *plan, const char *name,
                        struct err *err)
{
    const struct account *other = plan_account(plan, name);
    char *copy = NULL;

    if (!plan_value_is_name(name))
        (void)err_say(err, ERR_USAGE,
                      "--name: '%.60s' is no name; use letters, digits, '-' "
                      "and '_'",
                      name);
    else if (other != NULL)
        (void)err_say(err, ERR_USAGE,
                      "--name: there is an account '%.60s' already, in line %d",
                      name, other->line);
    else if ((copy = strdup(name)) == NULL)
        (void)err_nomem(err);
    return copy;
}

char *add_name(const struct plan *plan, struct networks *nets,
               const struct recognised *found, const char *name,
               struct err *err)
{
    return name != NULL ? check_name(plan, name, err)
                        : propose_name(plan, nets, found, err);
}
