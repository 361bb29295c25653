#ifndef FNV_H
#define FNV_H

/*
 * FNV-1a of 64 bits: finds things in tables, and tells that a text has changed.
 * No defence against those who want two texts to look alike: see base/digest.h.
 */

#include <stddef.h>
#include <stdint.h>

#define FNV_START UINT64_C(0xcbf29ce484222325)

/* On from `hash`, FNV_START at first. */
uint64_t fnv_bytes(uint64_t hash, const void *data, size_t len);

/* The NUL included: it keeps "ab" "c" apart from "a" "bc". */
uint64_t fnv_text(uint64_t hash, const char *text);

#endif
