#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

/*
 * The sections of a report as tables of text in its language: made once, so
 * that all writers lay out the same cells.  The tracking table (paper.h), the
 * charts and the calendar of readings stand apart.
 */

#include "reports/report.h"

enum { TABLE_COLUMNS = 9 };

/* The head of a column of words, and of one of numbers. */
#define TABLES_LEFT(head) "<" head
#define TABLES_RIGHT(head) ">" head

struct report_table {
    const char *id;    /* of a heading: "levels"; static */
    const char *title; /* as all below it in the report's language */
    char *intro;       /* owned: a sentence above it, or "" */
    char *note;        /* owned: small print below it, or "" */
    size_t columns;    /* 0: there is only the intro */
    const char *heads[TABLE_COLUMNS];
    bool left[TABLE_COLUMNS]; /* words stand left, numbers right */
    char **cells;             /* owned, row by row */
    size_t rows;
};

struct report_tables {
    struct report_table *list; /* owned; in the order of the report */
    size_t count;
    bool failed; /* no memory: told by report_tables() */
};

/*
 * All sections that have something to tell.  The report was spoken; texts of
 * heads and titles live as long as the catalogs.
 * Returns 0, *out owned (report_tables_release); or -1: ERR_NOMEM.
 */
int report_tables(const struct report *report, struct report_tables *out,
                  struct err *err);
void report_tables_release(struct report_tables *tables);

/* For the files that fill them: begin one with its heads, of TABLES_LEFT or
 * TABLES_RIGHT, up to a NULL; add cells row by row; set the texts around it. */
struct report_table *tables_begin(struct report_tables *tables,
                                  const struct report *report, const char *id,
                                  const char *title, const char *const *heads);
void tables_cell(struct report_tables *tables, const char *text);
void tables_intro(struct report_tables *tables, const char *text);
void tables_note(struct report_tables *tables, const char *text);

/* tables_figures.c, tables_ends.c, tables_quality.c: in the order of the
 * report. */
void tables_figures(const struct report *report, struct report_tables *out);
void tables_ends(const struct report *report, struct report_tables *out);
void tables_quality(const struct report *report, struct report_tables *out);

#endif
