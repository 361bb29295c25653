/*
 * Templates: texts with {placeholders}, which may stand where, and where in a
 * request there are any.
 */
#include "config/network_check.h"

#include <stdio.h>
#include <string.h>

#include "base/nearest.h"

/* Deeper than any API wants its body; keeps the recursion short. */
enum { BODY_DEPTH_MAX = 32, KNOWN_MAX = 64 };

/* What the program fills itself, and the word that it needs for that. */
static const struct reserved {
    const char *name;
    unsigned bit;
    const char *needs;
} reserved[] = {
    {"from", HOLD_FROM, "a 'range' in this call"},
    {"to", HOLD_TO, "a 'range' in this call"},
    {"token", HOLD_TOKEN, "a setting of this name, or the word 'token'"},
    {"sign", HOLD_SIGN, "a 'sign' in this call"},
    {"cursor", HOLD_CURSOR, "a 'next' in this call"},
    {"filter", HOLD_FILTER, "'filters'"},
    {"version", HOLD_VERSION, "the word 'version'"},
    {"partner", HOLD_PARTNER, NULL},
    {"timezone", HOLD_TIMEZONE, NULL},
};
static const size_t reserved_count = sizeof(reserved) / sizeof(reserved[0]);

static bool is_name_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* Length of a placeholder at `text`, braces and all; 0 for anything else. */
static size_t placeholder_length(const char *text)
{
    size_t n = 0;

    if (text[0] != '{')
        return 0;
    while (is_name_letter(text[1 + n]))
        n++;
    return n > 0 && text[n + 1] == '}' ? n + 2 : 0;
}

bool network_piece(const char **rest, struct net_piece *piece)
{
    const char *start = *rest;
    size_t n = placeholder_length(start);

    if (*start == '\0')
        return false;
    if (n > 0) {
        *piece = (struct net_piece){start + 1, n - 2, true};
        *rest = start + n;
        return true;
    }
    do
        n += 1 + strcspn(start + n + 1, "{");
    while (start[n] != '\0' && placeholder_length(start + n) == 0);
    *piece = (struct net_piece){start, n, false};
    *rest = start + n;
    return true;
}

static bool piece_is(const struct net_piece *piece, const char *name)
{
    return piece->len == strlen(name) &&
           strncmp(piece->text, name, piece->len) == 0;
}

static const struct reserved *reserved_find(const struct net_piece *piece)
{
    for (size_t i = 0; i < reserved_count; i++) {
        if (piece_is(piece, reserved[i].name))
            return &reserved[i];
    }
    return NULL;
}

bool network_is_reserved(const char *name)
{
    struct net_piece piece = {name, strlen(name), true};

    return reserved_find(&piece) != NULL && strcmp(name, "token") != 0;
}

int network_no_setting(struct reader *r, const struct network *net,
                       const char *name)
{
    const char *known[KNOWN_MAX];
    const char *near;
    size_t n = 0;

    for (size_t i = 0; i < net->setting_count && n < KNOWN_MAX; i++)
        known[n++] = net->settings[i].name;
    near = nearest_word(name, known, n);
    if (near == NULL)
        return reader_fault(r, "no setting is named '%s'", name);
    return reader_fault(r, "no setting is named '%s'; did you mean '%s'?", name,
                        near);
}

static int unknown_placeholder(struct reader *r, const struct network *net,
                               const char *text, size_t len, unsigned have)
{
    const char *known[KNOWN_MAX];
    const char *near;
    char name[48];
    size_t n = 0;

    for (size_t i = 0; i < reserved_count; i++) {
        if ((have & reserved[i].bit) != 0)
            known[n++] = reserved[i].name;
    }
    for (size_t i = 0; i < net->setting_count && n < KNOWN_MAX; i++)
        known[n++] = net->settings[i].name;
    for (size_t i = 0; i < net->derived_count && n < KNOWN_MAX; i++)
        known[n++] = net->derived[i].name;
    (void)snprintf(name, sizeof(name), "%.*s",
                   (int)(len < sizeof(name) ? len : sizeof(name) - 1), text);
    near = nearest_word(name, known, n);
    if (near == NULL)
        return reader_fault(r, "no setting is named '{%s}'", name);
    return reader_fault(r, "no setting is named '{%s}'; did you mean '{%s}'?",
                        name, near);
}

/* "{Site}" or "{site-id}" is no placeholder, but was surely meant as one. */
static int check_literal(struct reader *r, const struct network *net,
                         const struct net_piece *piece, unsigned have)
{
    for (size_t i = 0; i < piece->len; i++) {
        const char *start = piece->text + i + 1;
        size_t n;

        if (piece->text[i] != '{')
            continue;
        n = strspn(start, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                          "abcdefghijklmnopqrstuvwxyz0123456789_-");
        if (n > 0 && start[n] == '}')
            return unknown_placeholder(r, net, start, n, have);
    }
    return 0;
}

int network_check_template(struct reader *r, const struct network *net,
                           const char *text, unsigned place, unsigned have)
{
    struct net_piece piece;

    while (network_piece(&text, &piece)) {
        const struct reserved *word = reserved_find(&piece);

        if (!piece.placeholder) {
            if (check_literal(r, net, &piece, place & have) != 0)
                return -1;
            continue;
        }
        if (network_value(net, piece.text, piece.len) <
            network_value_count(net))
            continue;
        if (word == NULL)
            return unknown_placeholder(r, net, piece.text, piece.len,
                                       place & have);
        if ((place & have & word->bit) != 0)
            continue;
        if ((place & word->bit) == 0)
            return reader_fault(r, "'{%s}' cannot stand here", word->name);
        return reader_fault(r, "'{%s}' needs %s", word->name, word->needs);
    }
    return 0;
}

int network_check_open(struct reader *r, const struct network *net,
                       const char *text, const char *why)
{
    struct net_piece piece;

    while (network_piece(&text, &piece)) {
        size_t i = network_value(net, piece.text, piece.len);

        if (piece.placeholder && i < network_value_count(net) &&
            network_value_is_secret(net, i))
            return reader_fault(r, "'{%.*s}' is secret, and %s", (int)piece.len,
                                piece.text, why);
    }
    return 0;
}

size_t network_count(const char *text, const char *name)
{
    struct net_piece piece;
    size_t count = 0;

    while (network_piece(&text, &piece))
        count += piece.placeholder && piece_is(&piece, name);
    return count;
}

static int see_pairs(struct reader *r, const char *word,
                     const struct net_pair *pairs, size_t count,
                     network_see_fn *see, void *ctx)
{
    size_t mark = reader_enter(r, word);

    for (size_t i = 0; i < count; i++) {
        size_t inner = reader_enter(r, pairs[i].name);

        if (see(r, pairs[i].value, ctx) != 0)
            return -1;
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}

/* Texts of a JSON body are templates, names of members are not. */
static int see_json(struct reader *r, json_t *value, int depth,
                    network_see_fn *see, void *ctx)
{
    const char *text;
    const char *name;
    json_t *member;
    size_t i;

    if (depth > BODY_DEPTH_MAX)
        return reader_fault(r, "nested more than %d deep", BODY_DEPTH_MAX);
    if (jsonx_text(value, &text))
        return see(r, text, ctx);
    json_array_foreach(value, i, member)
    {
        size_t mark = reader_enter_index(r, i);

        if (see_json(r, member, depth + 1, see, ctx) != 0)
            return -1;
        reader_leave(r, mark);
    }
    json_object_foreach(value, name, member)
    {
        size_t mark = reader_enter(r, name);

        if (see_json(r, member, depth + 1, see, ctx) != 0)
            return -1;
        reader_leave(r, mark);
    }
    return 0;
}

int network_templates(struct reader *r, const struct net_call *call,
                      network_see_fn *see, void *ctx)
{
    size_t request;
    size_t mark;

    if (call->path == NULL)
        return 0;
    request = reader_enter(r, "request");
    mark = reader_enter(r, "path");
    if (see(r, call->path, ctx) != 0)
        return -1;
    reader_leave(r, mark);
    if (see_pairs(r, "query", call->query, call->query_count, see, ctx) != 0 ||
        see_pairs(r, "headers", call->headers, call->header_count, see, ctx) !=
            0 ||
        see_pairs(r, "form", call->form, call->form_count, see, ctx) != 0)
        return -1;
    mark = reader_enter(r, "raw");
    if (call->raw != NULL && see(r, call->raw, ctx) != 0)
        return -1;
    reader_leave(r, mark);
    mark = reader_enter(r, "json");
    if (call->json != NULL && see_json(r, call->json, 0, see, ctx) != 0)
        return -1;
    reader_leave(r, mark);
    reader_leave(r, request);
    return 0;
}
