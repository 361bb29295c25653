/*
 * Numbers as people read them.
 */
#include "base/number.h"

#include <inttypes.h>
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

/* `sign`, then the digits in groups of three. */
static void group_text(const char *sign, const char *digits, const char *group,
                       char text[NUMBER_TEXT])
{
    size_t count = strlen(digits);
    size_t at = (size_t)snprintf(text, NUMBER_TEXT, "%s", sign);

    for (size_t i = 0; i < count; i++) {
        bool apart = i > 0 && (count - i) % 3 == 0;

        at += (size_t)snprintf(text + at, NUMBER_TEXT - at, "%s%c",
                               apart ? group : "", digits[i]);
    }
}

static void group_digits(const char *sign, uint64_t magnitude,
                         const char *group, char text[NUMBER_TEXT])
{
    char digits[24];

    (void)snprintf(digits, sizeof(digits), "%" PRIu64, magnitude);
    group_text(sign, digits, group, text);
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

const char *number_fixed(double value, int decimals,
                         const struct number_style *style,
                         char text[NUMBER_TEXT])
{
    double unit = pow(10.0, decimals);
    double scaled = round(fabs(value) * unit);
    double whole = floor(scaled / unit);
    char digits[32];
    uint64_t rest;
    size_t len;

    text[0] = '\0';
    if (!isfinite(scaled) || whole >= shown_below)
        return text;
    (void)snprintf(digits, sizeof(digits), "%.0f", whole);
    group_text(value < 0 && scaled > 0 ? style->minus : "", digits,
               style->group, text);
    if (decimals == 0)
        return text;
    rest = (uint64_t)(scaled - whole * unit);
    len = strlen(text);
    (void)snprintf(text + len, NUMBER_TEXT - len, "%s%0*" PRIu64, style->point,
                   decimals, rest);
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
