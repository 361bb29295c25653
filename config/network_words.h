#ifndef NETWORK_WORDS_H
#define NETWORK_WORDS_H

/*
 * The vocabulary of network descriptions as tables.
 */

#include <stdbool.h>

#include "config/network_read.h"

/* The whole description; all other places hang below it. */
extern const struct word_place network_place;

/* The row of a call's `errors`: a network's are read behind each call's. */
extern const struct word network_call_errors;

/* "facebook-page": small letters, digits and '-', a letter first. */
bool network_is_name(const char *text);

#endif
