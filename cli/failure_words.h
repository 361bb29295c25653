#ifndef FAILURE_WORDS_H
#define FAILURE_WORDS_H

/*
 * Failures of accounts in the language of messages.
 *
 * They are stored in English, and so is what networks say of them.  Those that
 * are made here are known by their form and said anew; all others stay as they
 * are.
 */

#include "base/err.h"
#include "base/phrase.h"

/* "no connection to 'example.md', 4 tries", as it is stored or in an err. */
struct phrase failure_said(const char *message);

/*
 * The same behind its cause.  In English that is the kind's name, "auth: …",
 * which documents and scripts know; elsewhere what it means, "access refused",
 * in front of what is told in others' words.
 */
struct phrase failure_words(enum err_kind kind, const char *message);

#endif
