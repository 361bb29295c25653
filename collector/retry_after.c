/*
 * When a network lets us ask again.  One reading for all forms seen: dates of
 * HTTP and of RFC 3339, seconds to go, and seconds or milliseconds since 1970,
 * with or without decimals.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "collector/net.h"

enum { EPOCH_FROM = 1000000000 }; /* above: seconds since 1970 */
static const int64_t EPOCH_MS_FROM = 1000000000000; /* above: milliseconds */

/* Up to 15 digits and maybe decimals, rounded up to whole seconds. */
static bool read_number(const char *text, int64_t *number)
{
    size_t n = strspn(text, "0123456789");
    const char *rest = text + n;
    int64_t v = 0;

    if (n == 0 || n > 15)
        return false;
    for (size_t i = 0; i < n; i++)
        v = v * 10 + (text[i] - '0');
    if (*rest == '.') {
        size_t decimals = strspn(rest + 1, "0123456789");

        if (strspn(rest + 1, "0") < decimals)
            v++;
        rest += 1 + decimals;
    }
    *number = v;
    return rest[strspn(rest, " \t")] == '\0';
}

static int month_by_name(const char *text)
{
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

    for (int i = 0; i < 12; i++) {
        if (strncmp(text, names + 3 * (size_t)i, 3) == 0)
            return i + 1;
    }
    return 0;
}

/* "08:49:37" */
static bool read_clock(const char *text, size_t len, int *seconds)
{
    static const char form[] = "00:00:00";
    int v[3] = {0};

    if (len != sizeof(form) - 1)
        return false;
    for (size_t i = 0; i < len; i++) {
        if (form[i] == ':' ? text[i] != ':' : text[i] < '0' || text[i] > '9')
            return false;
        if (form[i] != ':')
            v[i / 3] = v[i / 3] * 10 + (text[i] - '0');
    }
    *seconds = v[0] * 3600 + v[1] * 60 + v[2];
    return v[0] < 24 && v[1] < 60 && v[2] <= 60;
}

/*
 * The three dates of HTTP: "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday,
 * 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994": their words come in
 * different order, but each can be told by its look.
 */
static bool read_http_date(const char *text, int64_t *utc)
{
    static const char between[] = " ,-\t";
    int day = 0;
    int month = 0;
    int year = 0;
    int clock = -1;

    for (const char *p = text + strspn(text, between); *p != '\0';
         p += strspn(p, between)) {
        size_t len = strcspn(p, between);
        size_t digits = strspn(p, "0123456789");

        if (digits == len && len <= 4 && day == 0)
            day = (int)strtol(p, NULL, 10);
        else if (digits == len && len <= 4)
            year = (int)strtol(p, NULL, 10);
        else if (digits > 0 && !read_clock(p, len, &clock))
            return false;
        else if (len == 3 && month == 0)
            month = month_by_name(p);
        p += len;
    }
    if (year > 0 && year < 100)
        year += year < 70 ? 2000 : 1900;
    if (day < 1 || day > 31 || month == 0 || year < 1970 || clock < 0)
        return false;
    *utc = (int64_t)day_from_civil(year, month, day) * 86400 + clock;
    return true;
}

static bool read_moment(const char *text, int64_t now, int64_t *utc)
{
    int64_t number;

    text += strspn(text, " \t");
    if (!read_number(text, &number))
        return time_parse(text, utc, NULL) == 0 || read_http_date(text, utc);
    if (number > EPOCH_MS_FROM)
        *utc = (number + 999) / 1000;
    else if (number > EPOCH_FROM)
        *utc = number;
    else
        *utc = now + number;
    return true;
}

/* Does the name, its hyphens left aside, end so?  x-rate-limit-reset and
 * X-RateLimit-Reset are one to us. */
static bool ends_with(const char *name, const char *end)
{
    size_t n = strlen(name);
    size_t e = strlen(end);

    while (e > 0) {
        if (n > 0 && name[n - 1] == '-') {
            n--;
            continue;
        }
        if (n == 0 || name[n - 1] != end[e - 1])
            return false;
        n--;
        e--;
    }
    return true;
}

/*
 * Is something left of the allowance whose reset this header tells?  X,
 * Mastodon and GitHub send both with every answer: then it is not the limit
 * that made the request fail.
 */
static bool has_remaining(const struct http_response *in, const char *reset)
{
    static const char word[] = "remaining";
    size_t len = (size_t)(strstr(reset, "reset") - reset);

    for (size_t i = 0; i < in->header_count; i++) {
        const char *name = in->headers[i].name;
        int64_t left;

        if (strncmp(name, reset, len) == 0 && strcmp(name + len, word) == 0 &&
            read_number(in->headers[i].value, &left))
            return left > 0;
    }
    return false;
}

int64_t net_retry_at(const struct http_response *in)
{
    int64_t latest = 0;

    for (size_t i = 0; i < in->header_count; i++) {
        const char *name = in->headers[i].name;
        int64_t at;

        bool resets = ends_with(name, "ratelimitreset") ||
                      ends_with(name, "ratelimitresetafter");

        if (strcmp(name, "retry-after") != 0 &&
            (!resets || has_remaining(in, name)))
            continue;
        if (read_moment(in->headers[i].value, in->now, &at) && at > latest)
            latest = at;
    }
    /* Never, in other words: nobody waits so long, but it can be written. */
    return latest < TIME_LAST ? latest : TIME_LAST;
}
