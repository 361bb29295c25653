/*
 * Damage to an answer, the same for the same seed.
 */
#include "tests/fuzz/mutate.h"

#include <string.h>

/* SplitMix64 (Steele, Lea, Flood 2014): a step and a finaliser. */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static size_t insert(char *data, size_t len, size_t cap, size_t at,
                     const char *text)
{
    size_t n = strlen(text);

    if (n > cap - len)
        return len;
    memmove(data + at + n, data + at, len - at);
    memcpy(data + at, text, n);
    return len + n;
}

static size_t drop(char *data, size_t len, size_t at, size_t n)
{
    if (n > len - at)
        n = len - at;
    memmove(data + at, data + at + n, len - at - n);
    return len - n;
}

size_t mutate(char *data, size_t len, size_t cap, uint64_t seed)
{
    static const char *const pieces[] = {
        "-",    ".5",      "e9",   "99999999999999999999",
        "null", "\"",      "[",    "]",
        "{",    "}",       ",",    ":",
        "\xff", "\\u0000", "true", "[[[[[[[["};
    static const char structure[] = "{}[]:,\"0-n";
    uint64_t state = seed;
    size_t changes = next(&state) % 8 + 1;

    for (; changes > 0 && len > 0; changes--) {
        size_t at = (size_t)(next(&state) % len);
        uint64_t dice = next(&state);

        switch (dice % 6) {
        case 0:
            data[at] = (char)(data[at] ^ (1 << (dice >> 8) % 8));
            break;
        case 1:
            data[at] = structure[(dice >> 8) % (sizeof(structure) - 1)];
            break;
        case 2:
            len = drop(data, len, at, (size_t)((dice >> 8) % 16) + 1);
            break;
        case 3:
            len = (dice >> 8) % 4 == 0 ? at : len; /* cut off */
            break;
        default:
            len = insert(
                data, len, cap, at,
                pieces[(dice >> 8) % (sizeof(pieces) / sizeof(pieces[0]))]);
        }
    }
    return len;
}
