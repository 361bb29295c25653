#ifndef SHEET_H
#define SHEET_H

/*
 * Parts of the sheet of accounts.
 */

#include "charts/album.h"

/* What the sheet says: "Facebook is ahead of Odnoklassniki: …". */
struct phrase sheet_headline(const struct album *album);

#endif
