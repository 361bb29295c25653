/*
 * Text in UTF-8, as RFC 3629 allows it.
 */
#include "base/utf8.h"

/* Length of the UTF-8 sequence at `p` (RFC 3629); 0 where there is none. */
static size_t sequence_length(const unsigned char *p, size_t left)
{
    static const struct {
        unsigned char first;  /* least and most of the first byte */
        unsigned char last;   /* … */
        unsigned char second; /* least and most of the second */
        unsigned char most;   /* … */
        unsigned char length;
    } forms[] = {
        {0x00, 0x7f, 0, 0, 1},       {0xc2, 0xdf, 0x80, 0xbf, 2},
        {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
        {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
        {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4},
        {0xf4, 0xf4, 0x80, 0x8f, 4},
    };

    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
        size_t n = forms[i].length;

        if (p[0] < forms[i].first || p[0] > forms[i].last || n > left)
            continue;
        if (n > 1 && (p[1] < forms[i].second || p[1] > forms[i].most))
            continue;
        for (size_t k = 2; k < n; k++) {
            if ((p[k] & 0xc0) != 0x80)
                return 0;
        }
        return n;
    }
    return 0;
}

bool utf8_is_valid(const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text;

    while (len > 0) {
        size_t n = *p < 0x80 ? 1 : sequence_length(p, len);

        if (n == 0)
            return false;
        p += n;
        len -= n;
    }
    return true;
}

bool utf8_turns_direction(const char *text)
{
    const unsigned char *s = (const unsigned char *)text;

    return s[0] == 0xE2 && ((s[1] == 0x80 && s[2] >= 0xAA && s[2] <= 0xAE) ||
                            (s[1] == 0x81 && s[2] >= 0xA6 && s[2] <= 0xA9));
}

int utf8_control(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;

    if ((p[0] < 0x20 && p[0] != '\0') || p[0] == 0x7f)
        return p[0];
    if (p[0] == 0xc2 && p[1] < 0xa0) /* of two bytes: U+0080 to U+009F */
        return p[1];
    if (utf8_turns_direction(text) ||
        (p[0] == 0xe2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9)))
        return 0x2000 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    return -1;
}
