/*
 * One value of one row: only a number that the network sent is a figure.
 */
#include <stdint.h>
#include <string.h>

#include "collector/net_parts.h"

enum reading {
    READ_FIGURE,
    READ_ABSENT, /* nothing there, or null */
    READ_NEGATIVE,
    READ_MISTYPED
};

static bool is_negative_text(const json_t *value)
{
    const char *text;

    return jsonx_text(value, &text) && text[0] == '-' &&
           text[1 + strspn(text + 1, "0123456789")] == '\0' && text[1] != '\0';
}

static enum reading read_number(const struct net_value *wanted,
                                const json_t *value, int64_t *number)
{
    unsigned types = wanted->types;

    if (value == NULL)
        return READ_ABSENT;
    if ((types & NET_VALUE_LENGTH) != 0 && json_is_array(value)) {
        *number = (int64_t)json_array_size(value);
        return READ_FIGURE;
    }
    if (((types & NET_VALUE_INTEGER) != 0 && jsonx_int(value, number)) ||
        ((types & NET_VALUE_WHOLE) != 0 && jsonx_whole(value, number)))
        return *number < 0 && !wanted->is_signed ? READ_NEGATIVE : READ_FIGURE;
    if ((types & NET_VALUE_DIGITS) == 0)
        return READ_MISTYPED;
    if (wanted->is_signed ? jsonx_signed_digits(value, number)
                          : jsonx_digits(value, number))
        return READ_FIGURE;
    return is_negative_text(value) && !wanted->is_signed ? READ_NEGATIVE
                                                         : READ_MISTYPED;
}

static const char *wanted(unsigned types)
{
    if ((types & NET_VALUE_LENGTH) != 0)
        return "a list";
    if ((types & NET_VALUE_DIGITS) == 0)
        return "a whole number";
    if ((types & (NET_VALUE_INTEGER | NET_VALUE_WHOLE)) == 0)
        return "a text of digits";
    return "a whole number or a text of digits";
}

static int told(enum reading reading, unsigned types, const struct net_ask *ask,
                size_t i, const json_t *found, struct err *err)
{
    if (reading == READ_NEGATIVE)
        return err_set(err, ask->hides ? ERR_HIDDEN : ERR_MALFORMED,
                       "%s: a negative number at '%s'%s", ask->metric,
                       ask->at[i], ask->hides ? ": the count is hidden" : "");
    return err_set(err, ERR_MALFORMED, "%s: %s at '%s' where %s was expected",
                   ask->metric, jsonx_type(found), ask->at[i], wanted(types));
}

/*
 * The object that would hold the part, where it is there without it: NULL for
 * one that is missing with the whole branch, which is not nought.
 */
static const json_t *without_part(const json_t *base, const char *pointer)
{
    const char *last = strrchr(pointer, '/');
    const json_t *object;
    char parent[256];
    size_t n;

    if (last == NULL || jsonx_at(base, pointer) != NULL)
        return NULL;
    n = (size_t)(last - pointer);
    if (n >= sizeof(parent))
        return NULL;
    memcpy(parent, pointer, n);
    parent[n] = '\0';
    object = jsonx_at(base, parent);
    return json_is_object(object) ? object : NULL;
}

/* Is this member one of the sum's other parts, or one that may be beside? */
static bool is_known(const struct net_value *value, const struct net_ask *ask,
                     const char *name)
{
    for (size_t i = 0; i < value->beside_count; i++) {
        if (strcmp(value->beside[i], name) == 0)
            return true;
    }
    for (size_t i = 0; i < value->at_count; i++) {
        const char *last = strrchr(ask->at[i], '/');

        if (last != NULL && strcmp(last + 1, name) == 0)
            return true;
    }
    return false;
}

/* A name that nobody knows where a part is missing: it may be the part's new
 * one.  NULL: none. */
static const char *stranger(const struct net_value *value,
                            const struct net_ask *ask, const json_t *object)
{
    json_t *members =
        (json_t *)(uintptr_t)object; /* jansson's macro wants it */
    const char *name;
    json_t *member;

    if (value->beside_count == 0)
        return NULL;
    json_object_foreach(members, name, member)
    {
        (void)member;
        if (!is_known(value, ask, name))
            return name;
    }
    return NULL;
}

/* Alternatives: the first that leads somewhere counts. */
static int read_first(const struct net_value *value, const struct net_ask *ask,
                      const json_t *base, int64_t *out, struct err *err)
{
    const json_t *found;
    enum reading reading;
    size_t i = 0;

    while (i + 1 < value->at_count && jsonx_at(base, ask->at[i]) == NULL)
        i++;
    found = jsonx_at(base, ask->at[i]);
    reading = read_number(value, found, out);
    if (reading == READ_FIGURE)
        return 0;
    return told(reading, value->types, ask, i, found, err);
}

static int read_sum(const struct net_value *value, const struct net_ask *ask,
                    const json_t *base, int64_t *out, struct err *err)
{
    *out = 0;
    for (size_t i = 0; i < value->at_count; i++) {
        const json_t *found = jsonx_at(base, ask->at[i]);
        int64_t part = 0;
        enum reading reading = read_number(value, found, &part);
        const json_t *object = reading == READ_ABSENT && value->absent_zero
                                   ? without_part(base, ask->at[i])
                                   : NULL;
        const char *other =
            object != NULL ? stranger(value, ask, object) : NULL;

        if (other != NULL)
            return err_set(err, ERR_MALFORMED,
                           "%s: nothing at '%s', but an unknown '%.40s' beside "
                           "it",
                           ask->metric, ask->at[i], other);
        if (object != NULL)
            continue;
        if (reading != READ_FIGURE)
            return told(reading, value->types, ask, i, found, err);
        if (part > 0 ? *out > INT64_MAX - part : *out < INT64_MIN - part)
            return err_set(err, ERR_MALFORMED, "%s: the sum is over 2^63",
                           ask->metric);
        *out += part;
    }
    return 0;
}

/*
 * The interval of a number that was rounded down to `significant` digits.  A
 * number with finer digits was not rounded.
 */
static void set_interval(struct figure *figure, int significant)
{
    int64_t unit = 1;
    int digits = 1;

    for (int64_t v = figure->value; v >= 10; v /= 10)
        digits++;
    for (; significant > 0 && digits > significant; digits--)
        unit *= 10;
    figure->low = figure->value;
    figure->high = figure->value;
    if (figure->value % unit == 0)
        figure->high = figure->value > FIGURE_MAX - (unit - 1)
                           ? FIGURE_MAX
                           : figure->value + (unit - 1);
}

int net_value_read(const struct net_value *value, const struct net_ask *ask,
                   const json_t *base, struct figure *figure, struct err *err)
{
    int ret;

    if (value->sum)
        ret = read_sum(value, ask, base, &figure->value, err);
    else
        ret = read_first(value, ask, base, &figure->value, err);
    if (ret != 0)
        return -1;
    if (figure->value > FIGURE_MAX || figure->value < -FIGURE_MAX)
        return err_set(err, ERR_MALFORMED, "%s: the number is over 2^62",
                       ask->metric);
    set_interval(figure, value->significant);
    figure->estimated = value->estimated;
    return 0;
}
