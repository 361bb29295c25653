#ifndef OPENMETRICS_H
#define OPENMETRICS_H

/*
 * OpenMetrics text of figures: gathered row by row, then written series by
 * series, as that format wants them.
 */

#include <stdio.h>

#include "store/store.h"

struct openmetrics; /* opaque */

struct openmetrics *openmetrics_new(void); /* NULL: no memory */
void openmetrics_free(struct openmetrics *om);

/* Rows of a series must come by rising day.  -1: ERR_NOMEM. */
int openmetrics_add(struct openmetrics *om, const struct store_row *row,
                    struct err *err);

void openmetrics_print(const struct openmetrics *om, FILE *out);

#endif
