#ifndef UTF8_H
#define UTF8_H

/*
 * Is a text UTF-8 (RFC 3629)?  No surrogates, no overlong forms, nothing above
 * U+10FFFF.
 */

#include <stdbool.h>
#include <stddef.h>

bool utf8_is_valid(const char *text, size_t len);

#endif
