/*
 * FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/).
 */
#include "base/fnv.h"

#include <string.h>

#define PRIME UINT64_C(0x100000001b3)

uint64_t fnv_bytes(uint64_t hash, const void *data, size_t len)
{
    const unsigned char *bytes = data;

    for (size_t i = 0; i < len; i++)
        hash = (hash ^ bytes[i]) * PRIME;
    return hash;
}

uint64_t fnv_text(uint64_t hash, const char *text)
{
    return fnv_bytes(hash, text, strlen(text) + 1);
}
