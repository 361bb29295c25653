#ifndef NETWORK_TABLE_H
#define NETWORK_TABLE_H

/*
 * The networks side by side as Markdown: the part of docs/networks.md that
 * 'make docs' writes.
 */

#include "base/buf.h"
#include "config/networks.h"

/*
 * Append the table of all, with links to their pages and, below it, what is
 * not confirmed of each.  A lack of memory is told by buf_check().
 * Returns 0; or -1: as networks_get().
 */
int network_table(struct networks *nets, struct buf *out, struct err *err);

#endif
