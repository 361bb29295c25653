/*
 * Addresses as people copy them: those of accounts, those that only look like
 * one, and other ways to write a setting.
 */
#include <stdio.h>
#include <string.h>

#include "config/network_check.h"

/* "name={setting}" or "name=*", all of the text */
static bool is_parameter(const char *text)
{
    size_t name = strcspn(text, "=&{*");
    const char *rest = text + name + 1;
    struct net_piece piece;

    if (name == 0 || text[name] != '=' || !network_piece(&rest, &piece))
        return false;
    return *rest == '\0' && (piece.placeholder || strcmp(piece.text, "*") == 0);
}

/* "**" takes all that is left. */
static bool is_end(const char *star)
{
    return strcmp(star, "**") == 0;
}

/* Two open places side by side can't be told apart. */
static int check_pieces(struct reader *r, const struct network *net,
                        const char *text)
{
    const char *deep = strstr(text, "**");
    const char *rest = text;
    struct net_piece piece;
    bool open = false;

    while (network_piece(&rest, &piece)) {
        size_t value = network_value(net, piece.text, piece.len);

        if (piece.placeholder && value >= net->setting_count)
            return reader_fault(r,
                                "'{%.*s}' is derived: what is copied fills "
                                "settings only",
                                (int)piece.len, piece.text);
        if (open && (piece.placeholder || piece.text[0] == '*'))
            return reader_fault(r, "two placeholders need a text between them");
        open = piece.placeholder || piece.text[piece.len - 1] == '*';
    }
    return deep == NULL || is_end(deep)
               ? 0
               : reader_fault(r, "'**' can only be the end");
}

/* How many settings it names; each once, none secret. */
static int check_settings(struct reader *r, const struct network *net,
                          const char *text, size_t *count)
{
    size_t paths = strstr(text, "**") != NULL;

    *count = 0;
    for (size_t i = 0; i < net->setting_count; i++) {
        size_t n = network_count(text, net->settings[i].name);

        *count += n;
        paths += n > 0 && (net->settings[i].type == NET_PATH ||
                           net->settings[i].type == NET_URL);
        if (n > 1)
            return reader_fault(r, "'{%s}' stands here twice",
                                net->settings[i].name);
        if (n > 0 && net->settings[i].secret)
            return reader_fault(r, "'{%s}' is secret", net->settings[i].name);
    }
    return paths <= 1
               ? 0
               : reader_fault(r, "of two paths nobody can tell where one ends");
}

/*
 * An address or a form of a name: what network_match can take apart.  Secrets
 * have no business in what people copy around.
 */
static int check_match(struct reader *r, const struct network *net,
                       const char *text, size_t *count)
{
    const char *mark = strchr(text, '#');

    if (network_check_template(r, net, text, 0, 0) != 0 ||
        check_pieces(r, net, text) != 0 ||
        check_settings(r, net, text, count) != 0)
        return -1;
    if (mark != NULL && (mark[1] != '/' || strchr(mark + 1, '#') != NULL ||
                         strchr(text, '?') != NULL))
        return reader_fault(r, "'#' stands once, before a '/', and without a "
                               "'?'");
    if (strchr(text, '?') != NULL && !is_parameter(strchr(text, '?') + 1))
        return reader_fault(r, "after '?' only 'name={setting}' can be found");
    return 0;
}

static int check_scheme(struct reader *r, const char *text)
{
    return strncmp(text, "https://", strlen("https://")) == 0
               ? 0
               : reader_fault(r, "an address begins with 'https://'");
}

int network_check_forms(struct reader *r, const struct network *net,
                        const struct net_setting *setting)
{
    size_t mark = reader_enter(r, "forms");

    for (size_t i = 0; i < setting->form_count; i++) {
        size_t inner = reader_enter_index(r, i);
        size_t count;

        if (check_match(r, net, setting->forms[i], &count) != 0)
            return -1;
        if (count == 0)
            return reader_fault(r, "there is no '{setting}' in it");
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

static int check_recognise(struct reader *r, const struct network *net)
{
    size_t mark = reader_enter(r, "recognise");

    for (size_t i = 0; i < net->recognise_count; i++) {
        size_t inner = reader_enter_index(r, i);
        size_t count;

        if (check_scheme(r, net->recognise[i]) != 0 ||
            check_match(r, net, net->recognise[i], &count) != 0)
            return -1;
        if (count == 0 && strchr(net->recognise[i], '*') == NULL)
            return reader_fault(r, "there is no '{setting}' and no '*' in it");
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

static int check_no_account(struct reader *r, const struct network *net)
{
    size_t mark = reader_enter(r, "no_account");

    for (size_t i = 0; i < net->no_account_count; i++) {
        const struct net_pair *pair = &net->no_account[i];
        size_t inner = reader_enter(r, pair->name);
        size_t count;

        if (check_match(r, net, pair->name, &count) != 0)
            return -1;
        if (network_is_open_host(pair->name))
            return reader_fault(r, "it must name its host");
        if (count > 0)
            return reader_fault(r,
                                "what stands there is for nobody: write '*'");
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

/* Only addresses with a setting for the host are told by the server. */
static int check_servers(struct reader *r, const struct network *net)
{
    size_t i = 0;

    while (i < net->recognise_count && !network_is_open_host(net->recognise[i]))
        i++;
    if (net->server_count == 0 || i < net->recognise_count)
        return 0;
    (void)reader_enter(r, "servers");
    return reader_fault(r, "the addresses in 'recognise' name their hosts");
}

int network_check_addresses(struct reader *r, const struct network *net)
{
    if (check_recognise(r, net) != 0 || check_no_account(r, net) != 0)
        return -1;
    return check_servers(r, net);
}
