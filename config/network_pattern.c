/*
 * Patterns of settings, by the C library's regular expressions.
 */
#include "config/network_pattern.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>

struct net_pattern {
    regex_t regex;
};

struct net_pattern *net_pattern_new(const char *text, struct err *err)
{
    struct net_pattern *pattern = calloc(1, sizeof(*pattern));
    char why[100];
    int code;

    if (pattern == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    code = regcomp(&pattern->regex, text, REG_EXTENDED);
    if (code == 0)
        return pattern;
    if (code == REG_ESPACE) {
        (void)err_nomem(err);
    } else {
        (void)regerror(code, &pattern->regex, why, sizeof(why));
        (void)err_set(err, ERR_CONFIG, "no regular expression: %s", why);
    }
    free(pattern);
    return NULL;
}

void net_pattern_free(struct net_pattern *pattern)
{
    if (pattern == NULL)
        return;
    regfree(&pattern->regex);
    free(pattern);
}

bool net_pattern_fits(const struct net_pattern *pattern, const char *text,
                      struct err *err)
{
    regmatch_t whole;
    int code = regexec(&pattern->regex, text, 1, &whole, 0);

    if (code == REG_ESPACE)
        (void)err_nomem(err);
    return code == 0 && whole.rm_so == 0 && (size_t)whole.rm_eo == strlen(text);
}
