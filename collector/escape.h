#ifndef ESCAPE_H
#define ESCAPE_H

/*
 * One character that a text writes in another way: as addresses and forms do
 * ("%2F", "+"), as JSON does ("\/", "\u002f") or HTML ("&amp;", "&#47;").  Pure.
 */

#include <stdbool.h>
#include <stddef.h>

struct escape {
    size_t len;    /* bytes of the text that write it */
    char bytes[4]; /* what they write: a byte, or a character in UTF-8 */
    size_t count;
};

/* The bytes that an escape can begin with. */
#define ESCAPE_BEGINS "%\\+&"

/*
 * The escape at the start of a text.  `twice`: one that was escaped again, as
 * an address inside of an address is ("%252F"), or JSON that is a text in JSON
 * ("\\\/", "\\u002f").  False: there is none.
 */
bool escape_read(const char *text, size_t len, bool twice, struct escape *out);

#endif
