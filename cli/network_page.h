#ifndef NETWORK_PAGE_H
#define NETWORK_PAGE_H

/*
 * Descriptions of networks as Markdown: the part of docs/networks/NAME.md that
 * 'make docs' writes, and the table of all in docs/networks.md.
 */

#include "base/buf.h"
#include "config/networks.h"

/* Append one network's part.  A lack of memory is told by buf_check(). */
void network_page(const struct network *net, struct buf *out);

/* Append the table of all, with links to their pages and, below it, what is
 * not confirmed of each.  Returns 0; or -1: as networks_get(). */
int network_page_table(struct networks *nets, struct buf *out, struct err *err);

#endif
