#ifndef UNZIP_H
#define UNZIP_H

/*
 * The parts of a zip file in memory.  Each fails the test where the file is
 * none.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* A part's bytes as text; owned (free), NULL where there is no such part. */
char *unzip_part(const struct buf *zip, const char *name);

/* How many parts there are, and the date and time of part `i` as MS-DOS has
 * them. */
size_t unzip_count(const struct buf *zip);
uint32_t unzip_time(const struct buf *zip, size_t i);

#endif
