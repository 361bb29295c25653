#ifndef PLAN_LANGUAGE_H
#define PLAN_LANGUAGE_H

/*
 * The language that the text of a headway.ini names, before anything else of
 * it is understood: what is wrong with it is told in that language.
 */

#include <stdbool.h>

#include "base/language.h"

/*
 * [plan] language; English where the section lacks the key.  False where there
 * is no such section, and where the key has a value that is no language.
 */
bool plan_language(const char *text, enum language *lang);

#endif
