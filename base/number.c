/*
 * Numbers as people read them.
 */
#include "base/number.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

const struct number_style number_print = {"\u00a0", "\u2212", "."};
const struct number_style number_ascii = {" ", "-", "."};

struct number_style number_style_in(const struct number_style *style,
                                    enum language lang)
{
    struct number_style own = *style;

    own.point = language_text(lang, NC_("decimal mark", "."));
    return own;
}

/* A share of a figure of 2^62 has 21 digits. */
static const double shown_below = 1e24;
/* A 64-bit number holds what is smaller. */
static const double small_below = 1e18;

/* Where the text ends with some bytes more, of which those that have no room
 * are left out. */
static size_t append(char text[NUMBER_TEXT], size_t at, const char *bytes,
                     size_t count)
{
    if (count > NUMBER_TEXT - 1 - at)
        count = NUMBER_TEXT - 1 - at;
    memcpy(text + at, bytes, count);
    return at + count;
}

/* `sign`, then the digits in groups of three. */
static void group_text(const char *sign, const char *digits, const char *group,
                       char text[NUMBER_TEXT])
{
    size_t count = strlen(digits);
    size_t apart = strlen(group);
    size_t at = append(text, 0, sign, strlen(sign));
    size_t first = count % 3; /* digits of a group that isn't whole */

    at = append(text, at, digits, first);
    for (size_t i = first; i < count; i += 3) {
        if (i > 0)
            at = append(text, at, group, apart);
        at = append(text, at, digits + i, 3);
    }
    text[at] = '\0';
}

static void group_digits(const char *sign, uint64_t magnitude,
                         const char *group, char text[NUMBER_TEXT])
{
    char digits[24];
    char *first = digits + sizeof(digits) - 1;

    *first = '\0';
    do {
        *--first = (char)('0' + magnitude % 10);
        magnitude /= 10;
    } while (magnitude > 0);
    group_text(sign, first, group, text);
}

static uint64_t magnitude_of(int64_t value)
{
    return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

const char *number_whole(int64_t value, const struct number_style *style,
                         char text[NUMBER_TEXT])
{
    group_digits(value < 0 ? style->minus : "", magnitude_of(value),
                 style->group, text);
    return text;
}

const char *number_change(int64_t change, const struct number_style *style,
                          char text[NUMBER_TEXT])
{
    const char *sign = change < 0 ? style->minus : change > 0 ? "+" : "";

    group_digits(sign, magnitude_of(change), style->group, text);
    return text;
}

/* The decimals of a number, the point before them, at the end of a text. */
static void add_decimals(uint64_t rest, int decimals, const char *point,
                         char text[NUMBER_TEXT])
{
    size_t at = append(text, strlen(text), point, strlen(point));
    char digits[24];

    for (int i = decimals; i-- > 0; rest /= 10)
        digits[i] = (char)('0' + rest % 10);
    text[append(text, at, digits, (size_t)decimals)] = '\0';
}

const char *number_fixed(double value, int decimals,
                         const struct number_style *style,
                         char text[NUMBER_TEXT])
{
    double unit = pow(10.0, decimals);
    double scaled = round(fabs(value) * unit);
    double whole = floor(scaled / unit);
    const char *sign = value < 0 && scaled > 0 ? style->minus : "";

    text[0] = '\0';
    if (!isfinite(scaled) || whole >= shown_below)
        return text;
    if (whole < small_below) {
        group_digits(sign, (uint64_t)whole, style->group, text);
    } else {
        char digits[32];

        (void)snprintf(digits, sizeof(digits), "%.0f", whole);
        group_text(sign, digits, style->group, text);
    }
    if (decimals > 0)
        add_decimals((uint64_t)(scaled - whole * unit), decimals, style->point,
                     text);
    return text;
}

double number_told(double value, double target)
{
    double whole = floor(value + 0.5);

    return value < target && whole >= target ? floor(value) : whole;
}

double number_share_told(double share)
{
    double percent = round(share * 100.0);

    return share < 1.0 && percent >= 100.0 ? 99.0 : percent;
}

const char *number_share(double share, const struct number_style *style,
                         char text[NUMBER_TEXT])
{
    return number_fixed(number_share_told(share), 0, style, text);
}

const char *number_percent(double share, const struct number_style *style,
                           char text[NUMBER_TEXT])
{
    size_t len;

    (void)number_share(share, style, text);
    len = strlen(text);
    (void)snprintf(text + len, NUMBER_TEXT - len, "%s%%", style->group);
    return text;
}
