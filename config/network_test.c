/*
 * The tests of conditions: what was found, and whether it is what was meant.
 */
#include <string.h>

#include "config/network.h"

/* A value of the answer, the text of a header, or neither. */
struct found {
    const json_t *value;
    const char *text;
};

static bool is_equal(struct found found, const json_t *wanted)
{
    const char *text;

    if (found.text == NULL)
        return json_equal(found.value, wanted);
    return jsonx_text(wanted, &text) && strcmp(found.text, text) == 0;
}

/* Is it the value that is compared with, or one of the list of them? */
static bool is_any(struct found found, const struct net_condition *when)
{
    size_t count = json_array_size(when->value);

    if (when->test != NET_IN && when->test != NET_NOT_IN)
        return is_equal(found, when->value);
    for (size_t i = 0; i < count; i++) {
        if (is_equal(found, json_array_get(when->value, i)))
            return true;
    }
    return false;
}

static bool contains(struct found found, const json_t *part)
{
    const char *text = found.text;
    const char *wanted;

    return (text != NULL || jsonx_text(found.value, &text)) &&
           jsonx_text(part, &wanted) && strstr(text, wanted) != NULL;
}

/* Whole numbers as such: as fractions they would lose their last digits. */
static bool is_above(const json_t *found, const json_t *least)
{
    int64_t a;
    int64_t b;

    if (jsonx_int(found, &a) && jsonx_int(least, &b))
        return a > b;
    return json_is_number(found) &&
           json_number_value(found) > json_number_value(least);
}

static bool test(const struct net_condition *when, struct found found)
{
    bool there = found.value != NULL || found.text != NULL;

    switch (when->test) {
    case NET_EXISTS:
        return there == json_is_true(when->value);
    case NET_EQUALS:
    case NET_IN:
        return there && is_any(found, when);
    case NET_DIFFERS:
    case NET_NOT_IN:
        return !there || !is_any(found, when);
    case NET_CONTAINS:
        return contains(found, when->value);
    case NET_ABOVE:
        return is_above(found.value, when->value);
    case NET_ALWAYS:
        break;
    }
    return true;
}

bool network_test(const struct net_condition *when, const json_t *value)
{
    return test(when, (struct found){.value = value});
}

bool network_test_text(const struct net_condition *when, const char *text)
{
    return test(when, (struct found){.text = text});
}
