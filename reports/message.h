#ifndef MESSAGE_H
#define MESSAGE_H

/*
 * A mail as bytes: RFC 5322, MIME.  Made and checked as a whole before any of
 * it is sent; the same letter gives the same bytes.
 *
 * libcurl could lay out MIME too, but only while it sends: then nobody knows
 * beforehand how large a mail is, and one that failed couldn't be kept.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct message_file {
    const char *name; /* UTF-8, no path: "2013-10.ro.pdf" */
    const char *type; /* "application/pdf" */
    const void *data; /* borrowed, as all here */
    size_t len;
};

/* What a mail says, whoever gets it. */
struct message_letter {
    const char *language; /* "ro" */
    const char *text;     /* plain, lines end with \n */
    const char *html;     /* the same as a page of its own */
    const struct message_file *files;
    size_t file_count;
};

/*
 * Add the letter from its MIME-Version on: text and HTML as alternatives, then
 * the files.  Returns 0; or -1: ERR_MALFORMED (a part is empty or no UTF-8, a
 * file's name is no name; the message says which), ERR_TOO_LARGE (over what
 * `out` may hold), ERR_NOMEM.
 */
int message_body(const struct message_letter *letter, struct buf *out,
                 struct err *err);

struct message_head {
    const char *from;   /* "headway@example.md" */
    const char *sender; /* for people: the plan's name; NULL: none */
    char *const *to;
    size_t to_count;
    const char *subject;
    int64_t made_at; /* UTC seconds: with the body it gives the Message-ID,
                        which stays when a mail is sent again */
    int64_t sent_at; /* UTC seconds: its Date */
};

/* Add the headers that come before the body; fails as message_body. */
int message_head(const struct message_head *head, const struct buf *body,
                 struct buf *out, struct err *err);

#endif
