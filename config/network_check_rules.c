/*
 * Conditions and error rules: each says something, and each can be reached.
 */
#include "config/network_check.h"

#include <string.h>

static const char *const tests[] = {[NET_ALWAYS] = "",
                                    [NET_EQUALS] = "equals",
                                    [NET_DIFFERS] = "differs",
                                    [NET_CONTAINS] = "contains",
                                    [NET_EXISTS] = "exists"};

int network_check_condition(struct reader *r, const struct net_condition *when)
{
    if (when->at == NULL && when->test == NET_ALWAYS)
        return reader_fault(r, "a condition needs 'at' and a test");
    if (when->at == NULL)
        return reader_fault(r, "'%s' needs 'at'", tests[when->test]);
    if (when->test == NET_ALWAYS)
        return reader_fault(r, "'at' needs one of 'equals', 'differs', "
                               "'contains' and 'exists'");
    return 0;
}

static bool has_status(const struct net_condition *when, long status)
{
    if (when->status_count == 0)
        return status >= 200 && status <= 299;
    for (size_t i = 0; i < when->status_count; i++) {
        if (when->status[i] == status)
            return true;
    }
    return false;
}

/* Does `a` look at every answer that `b` looks at? */
static bool covers_status(const struct net_condition *a,
                          const struct net_condition *b)
{
    for (long status = 200; b->status_count == 0 && status <= 299; status++) {
        if (!has_status(a, status))
            return false;
    }
    for (size_t i = 0; i < b->status_count; i++) {
        if (!has_status(a, b->status[i]))
            return false;
    }
    return true;
}

static bool contains(const json_t *value, const json_t *part)
{
    const char *text;
    const char *wanted;

    return jsonx_text(value, &text) && jsonx_text(part, &wanted) &&
           strstr(text, wanted) != NULL;
}

/* Where `b` holds at the same pointer, must `a` hold too? */
static bool covers_test(const struct net_condition *a,
                        const struct net_condition *b)
{
    bool there = b->test == NET_EQUALS || b->test == NET_CONTAINS ||
                 (b->test == NET_EXISTS && json_is_true(b->value));

    if (a->test == b->test && json_equal(a->value, b->value))
        return true;
    if (a->test == NET_EXISTS)
        return there && json_is_true(a->value);
    if (a->test == NET_CONTAINS)
        return there && b->test != NET_EXISTS && contains(b->value, a->value);
    if (a->test == NET_DIFFERS) /* what is missing differs too */
        return (b->test == NET_EQUALS && !json_equal(a->value, b->value)) ||
               (b->test == NET_CONTAINS && !contains(a->value, b->value)) ||
               (b->test == NET_EXISTS && json_is_false(b->value));
    return false;
}

/* What lies below a pointer is there only if the pointer leads somewhere. */
static bool covers_below(const struct net_condition *a,
                         const struct net_condition *b)
{
    size_t n = strlen(a->at);

    return a->test == NET_EXISTS && json_is_true(a->value) &&
           strncmp(a->at, b->at, n) == 0 && b->at[n] == '/' &&
           covers_test(a, b);
}

static bool covers(const struct net_condition *a, const struct net_condition *b)
{
    if (!covers_status(a, b))
        return false;
    if (a->test == NET_ALWAYS)
        return true;
    if (b->test == NET_ALWAYS)
        return false;
    return strcmp(a->at, b->at) == 0 ? covers_test(a, b) : covers_below(a, b);
}

static int check_rule(struct reader *r, const struct net_condition *when)
{
    if (when->status_count == 0 && when->at == NULL && when->test == NET_ALWAYS)
        return reader_fault(r, "a rule needs 'status', or 'at' and a test");
    if ((when->at != NULL || when->test != NET_ALWAYS) &&
        network_check_condition(r, when) != 0)
        return -1;
    for (size_t i = 0; i < when->status_count; i++) {
        if (when->status[i] >= 300 && when->status[i] <= 399)
            return reader_fault(r,
                                "status %ld never comes to the rules: a "
                                "redirect is not-found",
                                when->status[i]);
    }
    return 0;
}

int network_check_rules(struct reader *r, const struct net_error_rule *rules,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t mark = reader_enter_index(r, i);

        if (check_rule(r, &rules[i].when) != 0)
            return -1;
        for (size_t k = 0; k < i; k++) {
            if (covers(&rules[k].when, &rules[i].when))
                return reader_fault(r,
                                    "this rule is never reached: rule %zu "
                                    "catches all that it would",
                                    k);
        }
        reader_leave(r, mark);
    }
    return 0;
}
