#ifndef FORM_H
#define FORM_H

/*
 * Where the parts of a page stand, by the form of the picture: as data.
 *
 * Units as everywhere (drawing.h).  On paper a unit is 8/13 of a point, so that
 * the smallest letters have 8 points, and 16.5 × 9 cm are some 760 × 415 of
 * them: the layout is not shrunk but laid out anew in less room.
 */

#include <stdbool.h>

#include "charts/drawing.h"

struct form {
    double margin;
    double title_y; /* the indicator's title, over the headline; 0: none */
    double head[4]; /* sizes of the headline's letters, the largest first */
    double head_y;  /* its baseline; of two lines: the next two */
    double head_two[2];
    double head_least; /* its letters in two lines */
    double subtitle_y;
    double chip_y; /* the status */
    double chip_height;
    double columns_top; /* of the plot */
    double levels_top;
    double plan_words; /* its baseline below the upper end of a plan line */
    double plan_up;    /* from the plot to that end */
    double below;      /* height of key and foot; 0: there are none */
    double key_y;      /* from the rule */
    int key_lines;     /* at most */
    double key_step;
    double foot_y; /* from the rule, baseline of the first line */
    double foot_step;
    int foot_lines;        /* with the key's second line */
    double columns_bottom; /* from the plot to the rule */
    double levels_bottom;
    double panel_bottom; /* the same with the panel of days below the columns */
    double panel_gap;    /* from the columns to the panel */
    double panel_height;
    double recent_width; /* of the last days beside a level */
    double recent_gap;
    /* With a table of years: from the plot to the rule, and to its parts. */
    double years_columns;
    double years_levels; /* more than levels_bottom */
    double years_events;
    double years_rule; /* under the events */
    double years_row;
    double years_step;
    double levels_rule;
    double levels_row;
};

/* That of a picture. */
const struct form *form_of(const struct surface *surface);

/* Has a picture room for a headline, data and target only; for one panel? */
bool form_is_small(const struct surface *surface);
bool form_is_narrow(const struct surface *surface);

/* Pixels to a unit of paper at 300 dots to the inch. */
#define FORM_PRINT_DOTS 300
#define FORM_PRINT_SCALE (FORM_PRINT_DOTS * 8 / 72.0 / 13)

/* 16.5 × 9 cm of paper, in units. */
#define FORM_PRINT_WIDTH (1949 / FORM_PRINT_SCALE)
#define FORM_PRINT_HEIGHT (1063 / FORM_PRINT_SCALE)

/* Paper of the same width and another height: whole pixels of millimetres. */
struct surface form_paper(double millimetres);

#endif
