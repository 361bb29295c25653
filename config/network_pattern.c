/*
 * Patterns of settings, by the C library's regular expressions.  They are read
 * in the locale "C", whatever the user's: what fits must be the same for a
 * person at a terminal and for cron.
 */
#include "config/network_pattern.h"

#include <locale.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

struct net_pattern {
    regex_t regex;
    locale_t locale; /* owned */
};

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
    struct net_pattern *pattern = calloc(1, sizeof(*pattern));
    char why[100];
    int code;

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
    int code = execute(pattern, text, &whole);

    if (code == REG_ESPACE)
        (void)err_nomem(err);
    return code == 0 && whole.rm_so == 0 && (size_t)whole.rm_eo == strlen(text);
}
