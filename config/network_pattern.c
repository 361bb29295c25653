/*
 * Patterns of settings, by the C library's regular expressions.  They are read
 * in the locale "C", whatever the user's: what fits must be the same for a
 * person at a terminal and for cron.
 *
 * They work by expanding bounds and by trying: a hundred bytes can ask for
 * gigabytes, or for years.  So a pattern is measured before it is made.  What
 * the limits let through costs glibc some 10 MB and a tenth of a second.
 */
#include "config/network_pattern.h"

#include <locale.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

enum {
    LENGTH_MAX = 256,  /* bytes of a pattern */
    DEPTH_MAX = 8,     /* groups in groups */
    REPEATS_MAX = 2,   /* repeats in repeats */
    EXPANDED_MAX = 512 /* characters, bounds written out */
};

struct net_pattern {
    regex_t regex;
    locale_t locale; /* owned */
};

/* What stands in a group so far, and its last element. */
struct group {
    int size; /* characters of all elements, bounds written out */
    int last; /* of them, of the last */
    int repeats;
    int last_repeats;
};

/* Behind a bracket expression: "[]a]", "[^[:alpha:]]". */
static const char *skip_bracket(const char *p)
{
    p++;
    p += *p == '^';
    p += *p == ']';
    while (*p != '\0' && *p != ']') {
        char kind = '\0';

        if (p[0] == '[')
            kind = p[1];

        p++;
        if (kind != '.' && kind != ':' && kind != '=')
            continue;
        for (p++; *p != '\0' && !(p[0] == kind && p[1] == ']');)
            p++;
        p += *p != '\0' ? 2 : 0;
    }
    return *p == ']' ? p + 1 : p;
}

/* How often the bound at `p` repeats at most, and its length; 0: no bound. */
static size_t read_bound(const char *p, int *times)
{
    const char *from = p;
    int bounds[2] = {0, 0};
    int i = 0;

    for (p++; *p != '}' && *p != '\0'; p++) {
        if (*p == ',' && i == 0)
            i = 1;
        else if (*p < '0' || *p > '9')
            return 0;
        else if (bounds[i] <= EXPANDED_MAX)
            bounds[i] = bounds[i] * 10 + (*p - '0');
    }
    *times = bounds[0] > bounds[1] ? bounds[0] : bounds[1];
    return *p == '}' ? (size_t)(p + 1 - from) : 0;
}

/* Repeat the last element; why that is too much, or NULL. */
static const char *repeat(struct group *group, int times, bool loops)
{
    if (loops && ++group->last_repeats > REPEATS_MAX)
        return "more than two repeats stand in one another";
    if (group->last_repeats > group->repeats)
        group->repeats = group->last_repeats;
    times = times < 1 ? 1 : times;
    if (times > EXPANDED_MAX || group->last > EXPANDED_MAX / times)
        return "its bounds stand for more than 512 characters";
    group->size += group->last * (times - 1);
    group->last *= times;
    return NULL;
}

static void add(struct group *group, int size, int repeats)
{
    group->size += size;
    group->last = size;
    group->last_repeats = repeats;
    if (repeats > group->repeats)
        group->repeats = repeats;
}

/* What is measured: the groups that are open, the outermost first. */
struct measure {
    struct group groups[DEPTH_MAX + 1];
    size_t depth;
};

/* Measure the element at *p, which moves on; why that is too much, or NULL. */
static const char *measure_next(struct measure *m, const char **p)
{
    struct group *group = &m->groups[m->depth];
    int times = 1;
    size_t bound = **p == '{' ? read_bound(*p, &times) : 0;
    const char *here = *p;

    if (*here == '[')
        *p = skip_bracket(here);
    else
        *p += bound > 0 ? bound : *here == '\\' && here[1] != '\0' ? 2 : 1;
    if (bound > 0)
        return repeat(group, times, true);
    switch (*here) {
    case '*':
    case '+':
    case '?':
        return repeat(group, times, *here != '?');
    case '(':
        if (m->depth == DEPTH_MAX)
            return "more than eight groups stand in one another";
        m->groups[++m->depth] = (struct group){0};
        return NULL;
    case ')':
        if (m->depth > 0)
            add(&m->groups[--m->depth], group->size, group->repeats);
        return NULL;
    case '\\':
        if (here[1] >= '1' && here[1] <= '9')
            return "'\\1' and the like are not supported";
        break;
    default:
        break;
    }
    add(group, 1, 0);
    return NULL;
}

/*
 * Why an expression would cost too much, or NULL.  Of one that is none this
 * says anything: regcomp() tells it then.
 */
static const char *too_much(const char *text)
{
    struct measure m = {.depth = 0};
    const char *why = NULL;

    if (strlen(text) > LENGTH_MAX)
        return "longer than 256 bytes";
    while (why == NULL && *text != '\0') {
        why = measure_next(&m, &text);
        if (why == NULL && m.groups[m.depth].size > EXPANDED_MAX)
            why = "its bounds stand for more than 512 characters";
    }
    return why;
}

/* regcomp() in the locale of the pattern. */
static int compile(struct net_pattern *pattern, const char *text)
{
    locale_t before = uselocale(pattern->locale);
    int code = regcomp(&pattern->regex, text, REG_EXTENDED);

    (void)uselocale(before);
    return code;
}

/* regexec() likewise. */
static int execute(const struct net_pattern *pattern, const char *text,
                   regmatch_t *whole)
{
    locale_t before = uselocale(pattern->locale);
    int code = regexec(&pattern->regex, text, 1, whole, 0);

    (void)uselocale(before);
    return code;
}

struct net_pattern *net_pattern_new(const char *text, struct err *err)
{
    const char *heavy = too_much(text);
    struct net_pattern *pattern;
    char why[100];
    int code;

    if (heavy != NULL) {
        (void)err_set(err, ERR_CONFIG, "this pattern is too much: %s", heavy);
        return NULL;
    }
    pattern = calloc(1, sizeof(*pattern));
    if (pattern != NULL)
        pattern->locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (pattern == NULL || pattern->locale == (locale_t)0) {
        free(pattern);
        (void)err_nomem(err);
        return NULL;
    }
    code = compile(pattern, text);
    if (code == 0)
        return pattern;
    if (code == REG_ESPACE) {
        (void)err_nomem(err);
    } else {
        (void)regerror(code, &pattern->regex, why, sizeof(why));
        (void)err_set(err, ERR_CONFIG, "no regular expression: %s", why);
    }
    freelocale(pattern->locale);
    free(pattern);
    return NULL;
}

void net_pattern_free(struct net_pattern *pattern)
{
    if (pattern == NULL)
        return;
    regfree(&pattern->regex);
    freelocale(pattern->locale);
    free(pattern);
}

bool net_pattern_fits(const struct net_pattern *pattern, const char *text,
                      struct err *err)
{
    regmatch_t whole;
    int code;

    if (strlen(text) > NET_PATTERN_VALUE_MAX)
        return false;
    code = execute(pattern, text, &whole);
    if (code == REG_ESPACE)
        (void)err_nomem(err);
    return code == 0 && whole.rm_so == 0 && (size_t)whole.rm_eo == strlen(text);
}
