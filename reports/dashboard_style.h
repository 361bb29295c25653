#ifndef DASHBOARD_STYLE_H
#define DASHBOARD_STYLE_H

/* The style of the dashboard's pages, below the variables of svg_style(). */
extern const char *const dashboard_style[]; /* ends with NULL */

#endif
