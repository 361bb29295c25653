#ifndef PLAN_PICTURE_H
#define PLAN_PICTURE_H

/*
 * Files that indicators are drawn to: no two share one.
 */

#include "config/plan_keys.h"

/*
 * Compare the pictures of all indicators; two of one file are a fault of the
 * section that stands later.  An either-or has none.
 */
void plan_picture_check(struct plan_loading *ld);

#endif
