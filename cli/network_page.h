#ifndef NETWORK_PAGE_H
#define NETWORK_PAGE_H

/*
 * A network's description as Markdown: the part of docs/networks/NAME.md that
 * 'make docs' writes.
 */

#include "base/buf.h"
#include "config/network.h"

/* Append one network's part.  A lack of memory is told by buf_check(). */
void network_page(const struct network *net, struct buf *out);

#endif
