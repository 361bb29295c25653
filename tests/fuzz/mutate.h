#ifndef MUTATE_H
#define MUTATE_H

/*
 * Damage to an answer, the same for the same seed: what a broken server, a
 * proxy or an attacker could send.
 */

#include <stddef.h>
#include <stdint.h>

/*
 * Change `len` bytes in place by one to eight of: bits turned, bytes doubled
 * or dropped, digits grown, structure characters swapped, the end cut off.
 * Returns the new length, at most `cap`.
 */
size_t mutate(char *data, size_t len, size_t cap, uint64_t seed);

#endif
