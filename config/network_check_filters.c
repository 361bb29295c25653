/*
 * Filters: what they are made of, and that a request has a place for them.
 */
#include "config/network_check.h"

#include <string.h>

enum { FILTER_DEPTH_MAX = 32 }; /* deeper than any API wants one */

/* A filter is sent as it is written, but for {partner} where `may` says so. */
static int check_text(struct reader *r, const char *text, const char *may)
{
    struct net_piece piece;

    while (network_piece(&text, &piece)) {
        if (piece.placeholder && (may == NULL || piece.len != strlen(may) ||
                                  strncmp(piece.text, may, piece.len) != 0))
            return reader_fault(r, "'{%.*s}' cannot stand in a filter",
                                piece.len < 40 ? (int)piece.len : 40,
                                piece.text);
    }
    return 0;
}

static int check_word(struct reader *r, const char *word, const char *text,
                      const char *may)
{
    size_t mark = reader_enter(r, word);

    if (text != NULL && check_text(r, text, may) != 0)
        return -1;
    reader_leave(r, mark);
    return 0;
}

/* What is looked for in the texts of a filter that is JSON. */
struct look {
    const char *may; /* a placeholder, or NULL: none may stand there */
    size_t found;
};

static int look_in(struct reader *r, const json_t *value, bool listed,
                   int depth, struct look *look);

static int look_in_members(struct reader *r, const json_t *value, bool listed,
                           int depth, struct look *look)
{
    json_t *object = (json_t *)(uintptr_t)value; /* jansson's macro wants it */
    const char *name;
    json_t *member;
    size_t i;

    json_array_foreach(value, i, member)
    {
        size_t mark = reader_enter_index(r, i);

        if (look_in(r, member, true, depth, look) != 0)
            return -1;
        reader_leave(r, mark);
    }
    json_object_foreach(object, name, member)
    {
        size_t mark = reader_enter(r, name);

        if (look_in(r, member, listed, depth, look) != 0)
            return -1;
        reader_leave(r, mark);
    }
    return 0;
}

/* `listed`: it is an element of a list, or a part of one. */
static int look_in(struct reader *r, const json_t *value, bool listed,
                   int depth, struct look *look)
{
    const char *text;

    if (depth > FILTER_DEPTH_MAX)
        return reader_fault(r, "nested more than %d deep", FILTER_DEPTH_MAX);
    if (!jsonx_text(value, &text))
        return look_in_members(r, value, listed, depth + 1, look);
    if (check_text(r, text, look->may) != 0)
        return -1;
    if (look->may == NULL || network_count(text, look->may) == 0)
        return 0;
    look->found++;
    return listed ? 0
                  : reader_fault(r,
                                 "'{%s}' must stand in a list: its element "
                                 "is repeated",
                                 look->may);
}

static bool some_call(const struct network *net, bool partners)
{
    for (size_t i = 0; i < net->call_count; i++) {
        if (net->calls[i].filtered && (!partners || net->calls[i].partners))
            return true;
    }
    return false;
}

static int check_unpaid(struct reader *r, const struct network *net)
{
    size_t mark = reader_enter(r, "unpaid");
    size_t inner = reader_enter(r, "value");
    struct look look = {NULL, 0};

    if (look_in(r, net->unpaid->value, false, 0, &look) != 0)
        return -1;
    reader_leave(r, inner);
    if (!some_call(net, false))
        return reader_fault(r, "no request has '{filter}' in it");
    reader_leave(r, mark);
    return 0;
}

/* Text for each partner, and around them. */
static int check_each(struct reader *r, const struct net_filter *filter)
{
    if (check_word(r, "before", filter->before, NULL) != 0 ||
        check_word(r, "each", filter->each, "partner") != 0 ||
        check_word(r, "join", filter->join, NULL) != 0 ||
        check_word(r, "after", filter->after, NULL) != 0)
        return -1;
    if (network_count(filter->each, "partner") == 0)
        return reader_fault(r, "'{partner}' is not in 'each'");
    return 0;
}

/* JSON of which elements are repeated for each partner. */
static int check_value(struct reader *r, const struct net_filter *filter)
{
    struct look look = {"partner", 0};
    size_t mark = reader_enter(r, "value");

    if (json_is_string(filter->value))
        return reader_fault(r, "a text is written with 'each'");
    if (look_in(r, filter->value, false, 0, &look) != 0)
        return -1;
    if (look.found == 0)
        return reader_fault(r, "'{partner}' is not in it");
    reader_leave(r, mark);
    return 0;
}

static int check_partners(struct reader *r, const struct network *net)
{
    const struct net_filter *filter = net->partners;
    size_t mark = reader_enter(r, "partners");
    size_t hosts = network_setting(net, "partners");
    const char *beside = filter->before != NULL  ? "before"
                         : filter->join != NULL  ? "join"
                         : filter->after != NULL ? "after"
                                                 : NULL;

    if (hosts == net->setting_count || net->settings[hosts].type != NET_HOSTS)
        return reader_fault(r, "this needs the setting 'partners' of type "
                               "'hosts'");
    if ((filter->value != NULL) == (filter->each != NULL))
        return reader_fault(r, "partners are told by either 'each' or 'value'");
    if (filter->value != NULL && beside != NULL)
        return reader_fault(r, "'%s' goes with 'each'", beside);
    if ((filter->value != NULL ? check_value(r, filter)
                               : check_each(r, filter)) != 0)
        return -1;
    if (!some_call(net, true))
        return reader_fault(r, "no call has \"partners\": true");
    reader_leave(r, mark);
    return 0;
}

int network_check_filters(struct reader *r, const struct network *net)
{
    size_t mark = reader_enter(r, "filters");

    if (net->unpaid != NULL && check_unpaid(r, net) != 0)
        return -1;
    if (net->partners != NULL && check_partners(r, net) != 0)
        return -1;
    if (net->unpaid == NULL && net->no_filter != NULL)
        return reader_fault(r, "'none' goes with 'unpaid'");
    if (check_word(r, "none", net->no_filter, NULL) != 0)
        return -1;
    if (net->unpaid != NULL && net->no_unpaid != NULL)
        return reader_fault(r, "'no_unpaid' says why there is no 'unpaid'");
    reader_leave(r, mark);
    return 0;
}
