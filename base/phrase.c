/*
 * Pieces of text by value.
 */
#include "base/phrase.h"

#include <stdbool.h>
#include <string.h>

static void put(struct phrase *p, const char *text, size_t len)
{
    size_t at = strlen(p->s);
    size_t room = sizeof(p->s) - 1 - at;

    if (len > room) {
        len = room;
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--;
    }
    memcpy(p->s + at, text, len);
    p->s[at + len] = '\0';
}

struct phrase phrase_of(const char *text)
{
    struct phrase p = {{0}};

    put(&p, text, strlen(text));
    return p;
}

struct phrase phrase_join(const char *a, const char *between, const char *b)
{
    struct phrase p = phrase_of(a);

    put(&p, between, strlen(between));
    put(&p, b, strlen(b));
    return p;
}

struct phrase phrase_fill(const char *pattern, const char *a, const char *b,
                          const char *c, const char *d)
{
    const char *const parts[] = {a, b, c, d};
    struct phrase p = {{0}};

    while (*pattern != '\0') {
        size_t n = strcspn(pattern, "%");

        put(&p, pattern, n);
        pattern += n;
        if (pattern[0] == '%' && pattern[1] >= '1' && pattern[1] <= '4') {
            const char *part = parts[pattern[1] - '1'];

            if (part != NULL)
                put(&p, part, strlen(part));
            pattern += 2;
        } else if (pattern[0] == '%') {
            put(&p, pattern++, 1);
        }
    }
    return p;
}

struct phrase phrase_brief(const char *text, size_t most)
{
    struct phrase p = {{0}};
    size_t len = strlen(text);

    if (len <= most)
        return phrase_of(text);
    while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    put(&p, text, most);
    put(&p, "\u2026", 3);
    return p;
}

/* The letters that only Romanian has, of two bytes each. */
static const struct {
    unsigned char large[3];
    unsigned char small[3];
} romanian[] = {{"Ă", "ă"}, {"Â", "â"}, {"Î", "î"}, {"Ș", "ș"}, {"Ț", "ț"}};

static void set_romanian(unsigned char *c, bool large)
{
    for (size_t i = 0; i < sizeof(romanian) / sizeof(romanian[0]); i++) {
        const unsigned char *from =
            large ? romanian[i].small : romanian[i].large;

        if (memcmp(c, from, 2) == 0) {
            memcpy(c, large ? romanian[i].large : romanian[i].small, 2);
            return;
        }
    }
}

/* Cyrillic letters lie in two blocks of two bytes each: U+0410 to U+043F, whose
 * first byte is 0xD0, and U+0440 to U+044F with 0xD1. */
struct phrase phrase_large(const char *text)
{
    struct phrase p = phrase_of(text);
    unsigned char *c = (unsigned char *)p.s;

    if (c[0] >= 'a' && c[0] <= 'z') {
        c[0] = (unsigned char)(c[0] - 'a' + 'A');
    } else if (c[0] == 0xD0 && c[1] >= 0xB0) {
        c[1] = (unsigned char)(c[1] - 0x20);
    } else if (c[0] == 0xD1 && c[1] <= 0x8F) {
        c[0] = 0xD0;
        c[1] = (unsigned char)(c[1] + 0x20);
    } else {
        set_romanian(c, true);
    }
    return p;
}

struct phrase phrase_small(const char *text)
{
    struct phrase p = phrase_of(text);
    unsigned char *c = (unsigned char *)p.s;

    if (c[0] >= 'A' && c[0] <= 'Z') {
        c[0] = (unsigned char)(c[0] - 'A' + 'a');
    } else if (c[0] == 0xD0 && c[1] >= 0x90 && c[1] <= 0x9F) {
        c[1] = (unsigned char)(c[1] + 0x20);
    } else if (c[0] == 0xD0 && c[1] >= 0xA0 && c[1] <= 0xAF) {
        c[0] = 0xD1;
        c[1] = (unsigned char)(c[1] - 0x20);
    } else {
        set_romanian(c, false);
    }
    return p;
}

size_t phrase_first(const char *text)
{
    size_t len = *text == '\0' ? 0 : 1;

    while (((unsigned char)text[len] & 0xC0) == 0x80)
        len++;
    return len;
}
