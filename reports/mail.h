#ifndef MAIL_H
#define MAIL_H

/*
 * Sending mail by SMTP.  One of the two doors to libcurl.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct mail_server {
    const char *url;      /* "smtps://mail.example.md", "smtp://…:587" */
    bool tls;             /* smtp:// must go on with STARTTLS */
    const char *user;     /* NULL: nobody logs in */
    const char *password; /* a secret; NULL without a user */
    /* Certificate authorities in place of the system's, or NULL. */
    const char *ca_file;
    const char *ca_folder;
    long timeout_ms; /* for one mail, all of it */
    /* Are we asked to end?  Then a mail that the server hasn't got yet is given
     * up; of one that it has, the answer is waited for.  NULL: nobody asks. */
    bool (*is_asked_to_end)(void);
};

/*
 * Send a whole message (reports/message.h) to all of `to`, or to none.
 *
 * Returns 0 once the server has taken it; or -1, the message saying what to
 * do: ERR_CONNECT, ERR_TIMEOUT, ERR_TLS (also: no STARTTLS), ERR_AUTH,
 * ERR_REQUEST (the server refuses sender, a reader, or the mail), ERR_SERVER
 * (it puts off, or broke off: it may have taken the mail all the same),
 * ERR_TOO_LARGE, ERR_CANCELLED, ERR_NOMEM.
 */
int mail_send(const struct mail_server *server, const char *from,
              char *const *to, size_t to_count, const struct buf *message,
              struct err *err);

#endif
