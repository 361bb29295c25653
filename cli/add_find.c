/*
 * Which account an address means; and what to tell a person where that is
 * none, or not one.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/err_say.h"
#include "base/language.h"
#include "cli/add.h"
#include "config/plan_setting.h"
#include "config/plan_value.h"

enum { WORDS_MAX = 400, SHOWN_MAX = 2 /* addresses in a message */ };

static void values_free(const struct network *net, char **values)
{
    for (size_t i = 0; values != NULL && i < net->setting_count; i++)
        free(values[i]);
    free(values);
}

static void add_choice(struct buf *text, size_t i,
                       const struct recognition *found)
{
    const struct network *net = found->list[i].network;

    if (i > 0 && i + 1 == found->count)
        (void)buf_addf(text, " %s ", language_message(plan_value_or));
    else if (i > 0)
        (void)buf_addstr(text, ", ");
    (void)buf_addf(text, "%s (%s)", net->name,
                   network_title(net, language_chosen()));
}

/* "facebook-page (Facebook page) or facebook-profile (…)" */
static int tell_choices(const struct recognition *found, struct err *err)
{
    struct buf text;

    buf_init(&text, WORDS_MAX);
    for (size_t i = 0; i < found->count; i++)
        add_choice(&text, i, found);
    (void)err_say(err, ERR_USAGE,
                  "this address may be of %s: say --network NETWORK",
                  buf_text(&text));
    buf_release(&text);
    return -1;
}

/* "https://x.com/USERNAME" */
static void show_pattern(const char *pattern, struct buf *out)
{
    struct net_piece piece;

    while (network_piece(&pattern, &piece)) {
        for (size_t i = 0; i < piece.len; i++) {
            int c = (unsigned char)piece.text[i];

            (void)buf_addc(out, (char)(piece.placeholder ? toupper(c) : c));
        }
    }
}

static bool is_shown(const char *pattern)
{
    return strchr(pattern, '{') != NULL && strchr(pattern, '*') == NULL;
}

/* How the addresses of a network's accounts look. */
static int tell_patterns(const struct network *net, struct err *err)
{
    struct buf text;
    size_t shown = 0;

    buf_init(&text, WORDS_MAX);
    for (size_t i = 0; i < net->recognise_count && shown < SHOWN_MAX; i++) {
        if (!is_shown(net->recognise[i]))
            continue;
        if (shown++ > 0)
            (void)buf_addf(&text, " %s ", language_message(plan_value_or));
        show_pattern(net->recognise[i], &text);
    }
    if (shown > 0)
        (void)err_say(err, ERR_USAGE,
                      "this is no address of an account of %s; those look like "
                      "%s",
                      net->name, buf_text(&text));
    else
        (void)err_say(err, ERR_USAGE,
                      "accounts of %s have no address that tells which they "
                      "are; 'headway networks %s' says what to write",
                      net->name, net->name);
    buf_release(&text);
    return -1;
}

static int tell_nothing(struct cli *cli, const char *address, struct err *err)
{
    char *const *names;
    size_t count;

    if (networks_names(cli->networks, &names, &count, err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        const struct network *net = networks_get(cli->networks, names[i], err);

        if (net == NULL)
            return -1;
        if (recognise_knows_host(net, address))
            return tell_patterns(net, err);
    }
    return err_say(err, ERR_USAGE,
                   "no network recognises '%.100s'; 'headway networks' lists "
                   "them, and --network NETWORK says which one is there",
                   address);
}

/* The setting that says where a server of one's own is. */
static size_t server_setting(const struct network *net)
{
    for (size_t i = 0; i < net->setting_count; i++) {
        if (net->settings[i].type == NET_URL ||
            net->settings[i].type == NET_ADDRESS)
            return i;
    }
    return net->setting_count;
}

/* The address with its scheme; a folder has no query, and no file at the end
 * of its path. */
static char *server_of(const char *address, bool folder)
{
    const char *scheme = strstr(address, "://");
    const char *host = scheme != NULL ? scheme + 3 : address;
    size_t len = strcspn(host, folder ? "?#" : "#");
    size_t last = folder ? len : 0;
    struct buf out;
    char *text;

    while (last > 0 && host[last - 1] != '/')
        last--;
    if (last > 0 && memchr(host + last, '.', len - last) != NULL)
        len = last;
    buf_init(&out, BUF_TEXT_MAX);
    (void)buf_addf(&out, "%.*s%.*s", scheme != NULL ? (int)(host - address) : 8,
                   scheme != NULL ? address : "https://", (int)len, host);
    text = buf_steal(&out);
    buf_release(&out);
    return text;
}

/* Does a form of one of the network's settings say more of the address than
 * where the server is?  `address` has its scheme. */
static bool take_forms(const struct network *net, const char *address,
                       char **values)
{
    for (size_t i = 0; i < net->setting_count; i++) {
        if (net->settings[i].form_count > 0 &&
            plan_setting_match(net, i, address, values))
            return true;
    }
    return false;
}

/* Where a network is named that runs on servers of one's own, any address is
 * one's. */
static int take_server(const struct network *net, const char *address,
                       struct recognised *out, struct err *err)
{
    size_t server = server_setting(net);
    char *whole = server_of(address, false);

    if (server == net->setting_count) {
        free(whole);
        return tell_patterns(net, err);
    }
    out->network = net;
    out->values = calloc(net->setting_count + 1, sizeof(char *));
    if (out->values != NULL && whole != NULL &&
        !take_forms(net, whole, out->values))
        out->values[server] =
            server_of(address, net->settings[server].type == NET_URL);
    if (out->values == NULL || whole == NULL) {
        free(out->values);
        out->values = NULL;
        free(whole);
        return err_nomem(err);
    }
    free(whole);
    return 0;
}

/* Take the only one of a recognition. */
static void take_first(struct recognition *found, struct recognised *out)
{
    *out = found->list[0];
    for (size_t i = 1; i < found->count; i++)
        values_free(found->list[i].network, found->list[i].values);
    found->count = 0;
}

int add_find(struct cli *cli, const char *address, const char *only,
             struct recognised *out, struct err *err)
{
    struct recognition found;
    int ret = -1;

    *out = (struct recognised){.network = NULL};
    if (recognise_address(cli->networks, address, only, &found, err) != 0)
        return -1;
    if (found.refusal != NULL)
        (void)err_set(err, ERR_USAGE, "%s", found.refusal);
    else if (found.count > 1)
        (void)tell_choices(&found, err);
    else if (found.count == 0 && only == NULL)
        (void)tell_nothing(cli, address, err);
    else if (found.count == 0)
        ret = take_server(networks_get(cli->networks, only, err), address, out,
                          err);
    else {
        take_first(&found, out);
        ret = 0;
    }
    recognise_release(&found);
    return ret;
}
