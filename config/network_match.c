/*
 * Addresses as people copy them, matched against a network's patterns.
 */
#include "config/network.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PIECES_MAX = 32 };

/* A piece of the pattern and, for one that is open, what it stands for. */
struct part {
    struct net_piece piece;
    const char *value; /* in the text */
    size_t len;
    bool any;  /* '*' or '**': what it stands for is left aside */
    bool path; /* it may hold '/' */
};

static bool is_open(const struct part *part)
{
    return part->any || part->piece.placeholder;
}

static size_t setting_of(const struct network *net, struct net_piece piece)
{
    size_t i = network_value(net, piece.text, piece.len);

    return i < net->setting_count ? i : net->setting_count;
}

static bool is_path(const struct network *net, struct net_piece piece)
{
    size_t i = setting_of(net, piece);

    return i < net->setting_count && (net->settings[i].type == NET_PATH ||
                                      net->settings[i].type == NET_URL);
}

static const char *skip_prefix(const char *text, const char *prefix)
{
    size_t n = strlen(prefix);

    return strncasecmp(text, prefix, n) == 0 ? text + n : text;
}

static const char *skip_scheme(const char *text)
{
    const char *rest = skip_prefix(text, "https://");

    return rest != text ? rest : skip_prefix(text, "http://");
}

/* The same page is had from these. */
static const char *skip_host_prefix(const char *text)
{
    static const char *const prefixes[] = {"www.", "m.", "mobile."};

    for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
        const char *rest = skip_prefix(text, prefixes[i]);

        if (rest != text)
            return rest;
    }
    return text;
}

/* Length without query, fragment and last slashes. */
static size_t bare_length(const char *text)
{
    size_t n = strcspn(text, "?#");

    while (n > 0 && text[n - 1] == '/')
        n--;
    return n;
}

/* Take the next part off `*rest`; false at the end, or at `end`. */
static bool next_part(const struct network *net, const char **rest,
                      const char *end, struct part *part)
{
    const char *start = *rest;
    struct net_piece *piece = &part->piece;

    *part = (struct part){.any = start < end && *start == '*'};
    if (start >= end || !network_piece(rest, piece))
        return false;
    if (part->any) {
        piece->len = strspn(start, "*");
        part->path = piece->len > 1;
    } else if (!piece->placeholder) {
        const char *star = memchr(piece->text, '*', piece->len);

        if (star != NULL)
            piece->len = (size_t)(star - piece->text);
        if (piece->text + piece->len > end) /* the last slash is part of it */
            piece->len = (size_t)(end - piece->text);
    } else {
        part->path = is_path(net, *piece);
    }
    if (!piece->placeholder)
        *rest = piece->text + piece->len;
    return true;
}

/* The pattern's first `len` bytes in parts; their count, 0 for too many. */
static size_t parts_of(const struct network *net, const char *pattern,
                       size_t len, struct part *parts)
{
    const char *rest = pattern;
    struct part part;
    size_t count = 0;

    while (next_part(net, &rest, pattern + len, &part)) {
        if (count == PIECES_MAX)
            return 0;
        parts[count++] = part;
    }
    return count;
}

/* Can a placeholder take one byte more of the text? */
static bool can_grow(const struct part *part, const char *text, size_t len)
{
    size_t end = (size_t)(part->value - text) + part->len;

    return end < len && (part->path || text[end] != '/');
}

/*
 * Match as shells match '*', but for one or more bytes, and other than '/'
 * where it is no path: each placeholder takes as little as it can, the last
 * one tried grows.  Since the shortest match of an earlier one leaves most to
 * those behind it, no other has to be tried again; but where one is stopped by
 * a '/', the path before it, of which a pattern has one, may be longer.
 */
static bool match_parts(struct part *parts, size_t count, const char *text,
                        size_t len)
{
    size_t grow = count; /* the placeholder that can still grow; count: none */
    size_t path = count; /* the path before it, or count */
    size_t i = 0;
    size_t at = 0;

    while (i < count || at < len) {
        struct part *part = &parts[i];

        if (i < count && is_open(part) && at < len &&
            (part->path || text[at] != '/')) {
            part->value = text + at++;
            part->len = 1;
            path = part->path ? i : path;
            grow = i++;
            continue;
        }
        if (i < count && !is_open(part) && part->piece.len <= len - at &&
            strncasecmp(part->piece.text, text + at, part->piece.len) == 0) {
            at += part->piece.len;
            i++;
            continue;
        }
        if (grow < count && !can_grow(&parts[grow], text, len))
            grow = path;
        if (grow == count || !can_grow(&parts[grow], text, len))
            return false;
        at = (size_t)(parts[grow].value - text) + ++parts[grow].len;
        i = grow + 1;
    }
    return true;
}

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *p = strchr(digits, tolower((unsigned char)c));

    return c != '\0' && p != NULL ? (int)(p - digits) : -1;
}

/*
 * A value without percent escapes, owned; NULL where it can be no name.  Only
 * a path may hold '/', and none that was escaped: it would be part of a name.
 */
static char *value_decode(const char *value, size_t len, bool path)
{
    char *out = malloc(len + 1);
    size_t n = 0;

    for (size_t i = 0; out != NULL && i < len; i++) {
        char c = value[i];
        bool slash = c == '/' && path;

        if (c == '%' && i + 2 < len && hex_digit(value[i + 1]) >= 0 &&
            hex_digit(value[i + 2]) >= 0) {
            c = (char)(hex_digit(value[i + 1]) * 16 + hex_digit(value[i + 2]));
            i += 2;
        }
        if ((unsigned char)c < 0x20 || c == 0x7f || (c == '/' && !slash)) {
            free(out);
            return NULL;
        }
        out[n++] = c;
    }
    if (out != NULL)
        out[n] = '\0';
    return out;
}

static bool values_fill(const struct network *net, const struct part *parts,
                        size_t count, char **values)
{
    for (size_t i = 0; i < count; i++) {
        size_t k;

        if (!parts[i].piece.placeholder)
            continue;
        k = setting_of(net, parts[i].piece);
        if (k == net->setting_count || values[k] != NULL)
            return false;
        values[k] = value_decode(parts[i].value, parts[i].len, parts[i].path);
        if (values[k] == NULL)
            return false;
    }
    return true;
}

/*
 * The one parameter that a pattern may want ("?id={page}"), found among those
 * of the text.  True when it is there, or none is wanted.
 */
static bool match_query(const struct network *net, const char *wanted,
                        const char *text, struct part *parts, size_t *count)
{
    size_t name = strcspn(wanted, "=") + 1; /* with the '=' */
    const char *rest = wanted + name;
    const char *query = text + strcspn(text, "?#");
    struct part *part;

    if (*wanted == '\0')
        return true;
    if (*count == PIECES_MAX)
        return false;
    part = &parts[*count];
    *part = (struct part){.value = NULL};
    if (wanted[name - 1] == '\0' || !network_piece(&rest, &part->piece) ||
        *query != '?')
        return false;
    query++;
    while (strncmp(query, wanted, name) != 0) {
        query += strcspn(query, "&#");
        if (*query++ != '&')
            return false;
    }
    part->value = query + name;
    part->len = strcspn(part->value, "&#");
    part->path = is_path(net, part->piece);
    (*count)++;
    return part->len > 0;
}

static bool fill(const struct network *net, const struct part *parts,
                 size_t count, char **values)
{
    if (values_fill(net, parts, count, values))
        return true;
    for (size_t i = 0; i < net->setting_count; i++) {
        free(values[i]);
        values[i] = NULL;
    }
    return false;
}

/* An address without what stands between its path and its fragment, and behind
 * that: "host/web/?x=y#/p123/?z" as "host/web#/p123".  Owned; NULL: no memory. */
static char *with_fragment(const char *text)
{
    const char *mark = text + strcspn(text, "#");
    size_t path = bare_length(text);
    size_t len = *mark == '#' ? 1 + bare_length(mark + 1) : 0;
    char *out = calloc(path + len + 1, 1);

    if (out == NULL)
        return NULL;
    memcpy(out, text, path);
    memcpy(out + path, mark, len);
    return out;
}

/* Pages that are one program in the browser have the account in the fragment. */
static bool match_fragment(const struct network *net, const char *pattern,
                           const char *text, char **values)
{
    struct part parts[PIECES_MAX];
    char *bare_pattern = with_fragment(pattern);
    char *bare_text = with_fragment(text);
    size_t count = 0;
    bool match;

    if (bare_pattern != NULL && bare_text != NULL)
        count = parts_of(net, bare_pattern, strlen(bare_pattern), parts);
    match = count > 0 &&
            match_parts(parts, count, bare_text, strlen(bare_text)) &&
            fill(net, parts, count, values);
    free(bare_pattern);
    free(bare_text);
    return match;
}

bool network_match(const struct network *net, const char *pattern,
                   const char *text, char **values)
{
    struct part parts[PIECES_MAX];
    const char *address = skip_scheme(pattern);
    const char *query = pattern + strcspn(pattern, "?");
    size_t count;

    /* Without a scheme the pattern is no address: only a form of a name. */
    if (address != pattern) {
        text = skip_scheme(text);
        if (!network_is_open_host(pattern))
            text = skip_host_prefix(text);
        pattern = skip_host_prefix(address);
    }
    if (strchr(pattern, '#') != NULL)
        return match_fragment(net, pattern, text, values);
    count = parts_of(net, pattern, bare_length(pattern), parts);
    if (count == 0 || !match_parts(parts, count, text, bare_length(text)) ||
        !match_query(net, query + (*query == '?'), text, parts, &count))
        return false;
    return fill(net, parts, count, values);
}

size_t network_pattern_weight(const char *pattern)
{
    const char *rest = skip_host_prefix(skip_scheme(pattern));
    struct net_piece piece;
    size_t weight = 0;

    while (network_piece(&rest, &piece)) {
        for (size_t i = 0; i < piece.len && !piece.placeholder; i++)
            weight += piece.text[i] != '*';
    }
    return weight;
}

bool network_is_open_host(const char *pattern)
{
    const char *host = skip_scheme(pattern);

    return host != pattern && (*host == '{' || *host == '*');
}

bool network_host_is(const char *host, const char *text)
{
    static const char end[] = "/?#";
    size_t len;

    host = skip_host_prefix(skip_scheme(host));
    text = skip_host_prefix(skip_scheme(text));
    len = strcspn(host, end);
    return len > 0 && len == strcspn(text, end) &&
           strncasecmp(host, text, len) == 0;
}
