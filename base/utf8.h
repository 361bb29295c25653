#ifndef UTF8_H
#define UTF8_H

/*
 * Is a text UTF-8 (RFC 3629)?  No surrogates, no overlong forms, nothing above
 * U+10FFFF.
 */

#include <stdbool.h>
#include <stddef.h>

bool utf8_is_valid(const char *text, size_t len);

/*
 * Does a character begin here (text ended by a NUL) that turns the direction
 * of whatever follows it, or ends that: U+202A to U+202E, U+2066 to U+2069?
 * It is UTF8_TURN bytes long.
 */
enum { UTF8_TURN = 3 };
bool utf8_turns_direction(const char *text);

/*
 * What no text of one paragraph holds, of a text in UTF-8: the code point of
 * the control character, the line separator (U+2028, U+2029) or the character
 * that turns direction which it begins with; -1: something else, or the end.
 */
int utf8_control(const char *text);

#endif
