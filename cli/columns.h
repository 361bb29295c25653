#ifndef COLUMNS_H
#define COLUMNS_H

/*
 * The columns of a table of figures: what `export` writes and `import` reads.
 */

enum column {
    COLUMN_DATE,
    COLUMN_ACCOUNT,
    COLUMN_NETWORK,
    COLUMN_METRIC,
    COLUMN_PERIOD,
    COLUMN_PAID,
    COLUMN_VALUE,
    COLUMN_LOW,
    COLUMN_HIGH,
    COLUMN_ORIGIN,
    COLUMN_FETCHED_AT,
    COLUMN_COUNT
};

extern const char *const column_names[COLUMN_COUNT];

#endif
