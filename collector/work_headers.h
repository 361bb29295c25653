#ifndef WORK_HEADERS_H
#define WORK_HEADERS_H

/*
 * Which headers of answers are to be kept because descriptions look at them.
 */

#include "collector/work.h"

/*
 * The names, in small letters and each once, that the networks of a work look
 * at.  Returns 0, *list owned by the caller (free), its texts borrowed from
 * the networks; or -1: ERR_NOMEM.
 */
int work_headers(const struct work *work, const char ***list, size_t *count,
                 struct err *err);

#endif
