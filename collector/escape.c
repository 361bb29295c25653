/*
 * Escapes of addresses, forms, JSON and HTML.
 */
#include "collector/escape.h"

#include <stdint.h>
#include <string.h>

enum { ENTITY_DIGITS = 7 }; /* of "&#0000047;" */

/* 16: no digit. */
static uint32_t digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return (uint32_t)(c - '0');
    if (c >= 'a' && c <= 'f')
        return (uint32_t)(c - 'a') + 10;
    return c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10 : 16;
}

/* The number that digits of this base write, at most `most` of them; their
 * count, 0: none. */
static size_t read_digits(const char *text, size_t len, size_t most,
                          uint32_t base, uint32_t *value)
{
    size_t n = 0;

    for (*value = 0; n < len && n < most; n++) {
        uint32_t digit = digit_value(text[n]);

        if (digit >= base)
            break;
        *value = *value * base + digit;
    }
    return n;
}

static bool give_byte(struct escape *out, size_t len, uint32_t byte)
{
    *out = (struct escape){.len = len, .bytes = {(char)byte}, .count = 1};
    return byte != 0;
}

static bool give_character(struct escape *out, size_t len, uint32_t code)
{
    size_t more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const unsigned char head[] = {0, 0xC0, 0xE0, 0xF0};

    if (code > 0x10FFFF)
        return false;
    give_byte(out, len, head[more] | code >> (6 * more));
    for (; out->count <= more; out->count++)
        out->bytes[out->count] =
            (char)(0x80 | (code >> (6 * (more - out->count)) & 0x3F));
    return code != 0;
}

static bool read_percent(const char *text, size_t len, bool twice,
                         struct escape *out)
{
    size_t at = twice ? 3 : 1;
    uint32_t byte;

    if (len < at + 2 || (twice && (text[1] != '2' || text[2] != '5')) ||
        read_digits(text + at, 2, 2, 16, &byte) != 2)
        return false;
    return give_byte(out, at + 2, byte);
}

/* The number of "\u0436" behind this many backslashes. */
static bool read_number(const char *text, size_t len, size_t slashes,
                        uint32_t *code)
{
    return len >= slashes + 5 && memcmp(text, "\\\\", slashes) == 0 &&
           text[slashes] == 'u' &&
           read_digits(text + slashes + 1, 4, 4, 16, code) == 4;
}

/* "\u0436", or the two of them that write what is beyond U+FFFF. */
static bool read_unicode(const char *text, size_t len, size_t slashes,
                         struct escape *out)
{
    size_t one = slashes + 5;
    uint32_t code;
    uint32_t low;

    if (!read_number(text, len, slashes, &code))
        return false;
    if (code < 0xD800 || code > 0xDBFF ||
        !read_number(text + one, len - one, slashes, &low) || low < 0xDC00 ||
        low > 0xDFFF)
        return give_character(out, one, code);
    return give_character(out, 2 * one,
                          0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00));
}

/* JSON escapes the backslash again, and may escape what stands behind it. */
static bool read_backslash(const char *text, size_t len, bool twice,
                           struct escape *out)
{
    static const char letters[] = "nrtbf";
    static const char controls[] = "\n\r\t\b\f";
    size_t at = twice ? 2 : 1;
    const char *letter;

    if (len <= at || (twice && text[1] != '\\'))
        return false;
    if (text[at] == 'u')
        return read_unicode(text, len, at, out);
    if (twice && text[at] == '\\' && ++at == len)
        return false;
    letter = memchr(letters, text[at], sizeof(letters) - 1);
    return give_byte(out, at + 1,
                     (unsigned char)(letter == NULL
                                         ? text[at]
                                         : controls[letter - letters]));
}

static bool read_entity(const char *text, size_t len, struct escape *out)
{
    static const struct {
        const char *name;
        char c;
    } named[] = {{"&amp;", '&'},
                 {"&lt;", '<'},
                 {"&gt;", '>'},
                 {"&quot;", '"'},
                 {"&apos;", '\''}};
    size_t at = 2;
    size_t digits;
    bool hex;
    uint32_t code;

    for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++) {
        size_t n = strlen(named[i].name);

        if (len >= n && memcmp(text, named[i].name, n) == 0)
            return give_byte(out, n, (unsigned char)named[i].c);
    }
    if (len < 4 || text[1] != '#')
        return false;
    hex = text[2] == 'x' || text[2] == 'X';
    at += hex;
    digits =
        read_digits(text + at, len - at, ENTITY_DIGITS, hex ? 16 : 10, &code);
    if (digits == 0 || at + digits == len || text[at + digits] != ';')
        return false;
    return give_character(out, at + digits + 1, code);
}

bool escape_read(const char *text, size_t len, bool twice, struct escape *out)
{
    if (len == 0)
        return false;
    if (text[0] == '%')
        return read_percent(text, len, twice, out);
    if (text[0] == '\\')
        return read_backslash(text, len, twice, out);
    if (twice)
        return false;
    if (text[0] == '&')
        return read_entity(text, len, out);
    return text[0] == '+' && give_byte(out, 1, ' ');
}
