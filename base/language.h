#ifndef LANGUAGE_H
#define LANGUAGE_H

/*
 * The languages that headway speaks, and the door to GNU gettext.
 *
 * The English sentence stands in the code and is its own key (msgid); po/ro.po
 * and po/ru.po hold the translations.  What they lack is said in English.
 *
 * One process speaks several languages one after another, on machines where
 * no locale but C.UTF-8 exists.  gettext chooses a catalog by the locale, not
 * by a parameter, so each language is a text domain of its own ("headway-ro"),
 * and all lie in the folder of the one locale that is always there.  The C
 * library (glibc 2.36, dcigettext.c) lets the variable LANGUAGE name another
 * folder in place of the locale's, but only where LC_MESSAGES isn't "C": hence
 * language_open() takes that variable away.  Nothing else of the environment
 * has a say.  Rejected: LANGUAGE set anew for each language, which is shared
 * by all threads and would make strerror() speak that language as well.
 */

#include <stdbool.h>

#include "base/err.h"

enum language { LANGUAGE_EN, LANGUAGE_RO, LANGUAGE_RU, LANGUAGE_COUNT };

/* Marks for xgettext: a sentence in a table that is said later, one that
 * depends on a number, and one whose words alone don't tell what they are. */
#define N_(text) text
#define NP_(one, many) one, many
#define NC_(context, text) context "\004" text

extern const char *const language_names[LANGUAGE_COUNT]; /* "en", … */

const char *language_name(enum language lang);

/*
 * Open the catalogs below `folder`, an absolute path; once, at the start of a
 * program, before anything is said.  Returns 0; or -1 with *err: ERR_FILE
 * (the system has no locale C.UTF-8), ERR_NOMEM; then all is said in English.
 */
int language_open(const char *folder, struct err *err);

/* Is there a catalog of that language?  English needs none. */
bool language_spoken(enum language lang);

/*
 * From now on messages are in that language; in English at first.  One choice
 * of the whole process, which gettext keeps (its default domain): made before
 * there are threads, and anew when the plan has named its language.
 */
void language_choose(enum language lang);
enum language language_chosen(void);

/* A sentence in a language; `text` is English, from N_ or NC_. */
const char *language_text(enum language lang, const char *text);

/* The same in the language of messages. */
const char *language_message(const char *text);

/* A sentence that tells of a number of things: English has two forms, others
 * have more. */
const char *language_plural(enum language lang, const char *one,
                            const char *many, unsigned long n);

#endif
