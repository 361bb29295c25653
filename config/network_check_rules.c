/*
 * Conditions and error rules: each says something, and each can be reached.
 */
#include "config/network_check.h"

#include <string.h>

static const char *const tests[] = {
    [NET_ALWAYS] = "",     [NET_EQUALS] = "equals", [NET_DIFFERS] = "differs",
    [NET_IN] = "in",       [NET_NOT_IN] = "not_in", [NET_CONTAINS] = "contains",
    [NET_ABOVE] = "above", [NET_EXISTS] = "exists"};

int network_check_condition(struct reader *r, const struct net_condition *when)
{
    if (when->at_count == 0 && when->test == NET_ALWAYS)
        return reader_fault(r, "a condition needs 'at' and a test");
    if (when->at_count == 0)
        return reader_fault(r, "'%s' needs 'at'", tests[when->test]);
    if (when->test == NET_ALWAYS)
        return reader_fault(r, "'at' needs one of " NET_TESTS);
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

/* Does the test of `a` hold for each value that `b` names? */
static bool covers_named(const struct net_condition *a,
                         const struct net_condition *b)
{
    size_t count = json_array_size(b->value);

    if (b->test == NET_EQUALS)
        return network_test(a, b->value);
    for (size_t i = 0; i < count; i++) {
        if (!network_test(a, json_array_get(b->value, i)))
            return false;
    }
    return true;
}

/* Does the test of `b` hold for none of the values that `a` excepts? */
static bool excepts_none(const struct net_condition *a,
                         const struct net_condition *b)
{
    size_t count = json_array_size(a->value);

    if (a->test == NET_DIFFERS)
        return !network_test(b, a->value);
    for (size_t i = 0; i < count; i++) {
        if (network_test(b, json_array_get(a->value, i)))
            return false;
    }
    return true;
}

/* Where `b` holds at the same place, must `a` hold too? */
static bool covers_test(const struct net_condition *a,
                        const struct net_condition *b)
{
    if (a->test == b->test && json_equal(a->value, b->value))
        return true;
    if (b->test == NET_EQUALS || b->test == NET_IN)
        return covers_named(a, b);
    if (b->test == NET_EXISTS && json_is_false(b->value))
        return network_test(a, NULL);
    if (a->test == NET_DIFFERS || a->test == NET_NOT_IN)
        return excepts_none(a, b);
    if (a->test == NET_EXISTS) /* what is missing differs too */
        return json_is_true(a->value) && b->test != NET_DIFFERS &&
               b->test != NET_NOT_IN;
    /* Of a longer text, or a higher number, the shorter and lower holds. */
    return a->test == b->test && network_test(a, b->value);
}

/* Is one of these pointers this place, or one above it? */
static bool is_within(const struct net_condition *a, const char *place)
{
    for (size_t i = 0; i < a->at_count; i++) {
        size_t n = strlen(a->at[i]);

        if (strncmp(a->at[i], place, n) == 0 &&
            (place[n] == '/' || place[n] == '\0'))
            return true;
    }
    return false;
}

/* What lies below a pointer is there only if the pointer leads somewhere. */
static bool covers_below(const struct net_condition *a,
                         const struct net_condition *b)
{
    if (a->test != NET_EXISTS || !json_is_true(a->value) || !covers_test(a, b))
        return false;
    for (size_t i = 0; i < b->at_count; i++) {
        if (!is_within(a, b->at[i]))
            return false;
    }
    return true;
}

static bool has_same_places(const struct net_condition *a,
                            const struct net_condition *b)
{
    if (a->header != NULL && b->header != NULL)
        return strcmp(a->header, b->header) == 0;
    if (a->header != NULL || b->header != NULL || a->at_count != b->at_count)
        return false;
    for (size_t i = 0; i < a->at_count; i++) {
        if (strcmp(a->at[i], b->at[i]) != 0)
            return false;
    }
    return true;
}

static bool covers(const struct net_condition *a, const struct net_condition *b)
{
    if (!covers_status(a, b))
        return false;
    if (a->test == NET_ALWAYS)
        return true;
    if (b->test == NET_ALWAYS)
        return false;
    if (has_same_places(a, b))
        return covers_test(a, b);
    return a->header == NULL && b->header == NULL && covers_below(a, b);
}

/* A header is a text: nothing else can be looked for in it. */
static int check_header(struct reader *r, const struct net_condition *when)
{
    bool list = when->test == NET_IN || when->test == NET_NOT_IN;
    size_t count = list ? json_array_size(when->value) : 1;

    if (when->at_count > 0)
        return reader_fault(r,
                            "only one of 'at' and 'header' can be looked at");
    if (when->test == NET_ALWAYS)
        return reader_fault(r, "'header' needs one of " NET_TESTS);
    for (size_t i = 0; when->test != NET_EXISTS && i < count; i++) {
        const json_t *value =
            list ? json_array_get(when->value, i) : when->value;

        if (json_is_string(value))
            continue;
        (void)reader_enter(r, tests[when->test]);
        return reader_fault(r, "a header is a text, but this is %s",
                            jsonx_type(value));
    }
    return 0;
}

static int check_rule(struct reader *r, const struct net_condition *when)
{
    bool tests_value = when->at_count > 0 || when->test != NET_ALWAYS;

    if (when->header != NULL) {
        if (check_header(r, when) != 0)
            return -1;
    } else if (when->status_count == 0 && !tests_value) {
        return reader_fault(r, "a rule needs 'status', or 'at' or 'header' and "
                               "a test");
    } else if (tests_value && network_check_condition(r, when) != 0) {
        return -1;
    }
    for (size_t i = 0; i < when->status_count; i++) {
        if (when->status[i] >= 300 && when->status[i] <= 399)
            return reader_fault(r,
                                "status %ld never comes to the rules: a "
                                "redirect is not-found",
                                when->status[i]);
    }
    return 0;
}

static int check_setting(struct reader *r, const struct network *net,
                         const char *name)
{
    if (name == NULL || network_setting(net, name) < net->setting_count)
        return 0;
    (void)reader_enter(r, "setting");
    return reader_fault(r, "no setting is named '%s'", name);
}

int network_check_rules(struct reader *r, const struct network *net,
                        const struct net_error_rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t mark = reader_enter_index(r, i);

        if (check_rule(r, &rules[i].when) != 0 ||
            check_setting(r, net, rules[i].setting) != 0)
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
