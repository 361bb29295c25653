#ifndef NETWORKS_NEAR_H
#define NETWORKS_NEAR_H

/*
 * Which networks a word may mean that is no network's name.
 */

#include "config/networks.h"

/*
 * Refuse the word.  The message names those whose names begin with it; else
 * those whose titles hold its words, or whose accounts live at a host of that
 * name; else the nearest name.  Returns -1 with *err of this kind; or
 * ERR_FILE, ERR_NOMEM.
 */
int networks_refuse(struct networks *nets, const char *word, enum err_kind kind,
                    struct err *err);

#endif
