#ifndef FIGURES_H
#define FIGURES_H

/*
 * A figure to and from the columns of its row.
 */

#include "base/figure.h"
#include "store/db.h"

/* Origin in bits 0 and 1, estimated in bit 2, quality in bits 3 to 7: 0 for
 * most, which takes no byte. */
int64_t figure_mark(const struct figure *figure);
/* The other way round; false: no figure has such a mark. */
bool figure_take_mark(struct figure *figure, int64_t mark);

/* From the columns day, value, low, high, mark, fetched_at, evidence. */
int figure_from_row(const struct query *query, struct figure *figure,
                    struct err *err);

/* The same with account, network, metric, period and paid behind them; the
 * texts are borrowed until the next step. */
enum { FIGURE_ROW_COLUMNS = 12 };
int figure_row_read(const struct query *query, struct store_row *row,
                    struct err *err);

#endif
