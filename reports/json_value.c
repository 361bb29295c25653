/*
 * Values as JSON.
 */
#include "reports/json_value.h"

#include <math.h>

#include "base/day.h"

/* Fractions are told to this many parts of one: enough for any use, and free
 * of the noise of binary fractions. */
static const double parts = 1e6;

double json_rounded(double value)
{
    return round(value * parts) / parts;
}

double json_rounded_share(double value)
{
    double rounded = json_rounded(value);

    return value < 1 && rounded >= 1 ? floor(value * parts) / parts : rounded;
}

double json_rounded_value(const struct indicator *indicator,
                          const struct judgement *j)
{
    double value = j->value.value;
    double rounded = json_rounded(value);
    bool less = indicator->better == BETTER_LESS;
    double target = (double)j->target;

    if (indicator->has_target && !less && value < target && rounded >= target)
        return floor(value * parts) / parts;
    if (indicator->has_target && less && value > target && rounded <= target)
        return ceil(value * parts) / parts;
    return rounded;
}

/* A whole number as an integer; null where there is none, or no end to it. */
static json_t *whole_or_real(bool has, double value)
{
    if (!has || !isfinite(value))
        return json_null();
    if (value == floor(value) && fabs(value) < 9e15)
        return json_integer((json_int_t)value);
    return json_real(value);
}

json_t *json_number(bool has, double value)
{
    return whole_or_real(has, json_rounded(value));
}

json_t *json_share(bool has, double value)
{
    return whole_or_real(has, json_rounded_share(value));
}

json_t *json_count(bool has, int64_t value)
{
    return has ? json_integer(value) : json_null();
}

json_t *json_day(int32_t day)
{
    char text[DAY_TEXT];

    return day == DAY_NONE ? json_null() : json_string(day_format(day, text));
}

json_t *json_time(bool has, int64_t utc)
{
    char text[TIME_TEXT];

    return has ? json_string(time_format(utc, text)) : json_null();
}

json_t *json_words(const char *text)
{
    return text == NULL || text[0] == '\0' ? json_null() : json_string(text);
}

json_t *json_quality(unsigned quality)
{
    json_t *list = json_array();

    for (int i = 0; i < QUALITY_COUNT; i++) {
        if ((quality & 1U << i) != 0 &&
            json_array_append_new(list, json_string(quality_name(i))) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

json_t *json_amount(bool has, const struct amount *amount)
{
    if (!has)
        return json_null();
    return json_pack("{s:o, s:o, s:o}", "low", json_number(true, amount->low),
                     "value", json_number(true, amount->value), "high",
                     json_number(true, amount->high));
}
