#ifndef PLAN_URL_H
#define PLAN_URL_H

/*
 * Addresses in headway.ini: which are taken, and how they are kept.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* Schemes that an address may have, each with a safe and a plain form. */
enum url_use {
    URL_WEB, /* https://, plain http:// */
    URL_MAIL /* smtps://, smtp:// (which begins TLS by itself) */
};

/*
 * Why an address can't be used, NULL where it can.  A plain http:// is taken
 * for the loopback, and for others only with `allow_http`.  The answer never
 * repeats the address: a password may stand in it.
 */
const char *plan_url_fault(const char *url, enum url_use use, bool allow_http);

/* The same for an address that paths are put behind: no '?' and no '#'. */
const char *plan_url_folder_fault(const char *url, bool allow_http);

/*
 * Refuse an address for that fault; one that only lacks its scheme is told by
 * its host, which is no secret.  Returns -1 with *err: ERR_CONFIG.
 */
int plan_url_refuse(const char *url, const char *fault, struct err *err);

/* A copy with a slash at the end of its path; owned, NULL: no memory. */
char *plan_url_folder(const char *url);

/* "example.org", "10.0.0.1", "[::1]", any of them with ":port". */
bool plan_url_is_host(const char *text);

/* Does an address of that use lead to this machine only? */
bool plan_url_is_loopback(const char *url, enum url_use use);

/* "partner.example.org": letters, digits, '-' and '.', and no port. */
bool plan_url_is_name(const char *text);

/*
 * The site that a name, or an address with its scheme, belongs to: of
 * "https://www.a.md/page", "www.a.md" and "a.md" it is "a.md".  Returns where
 * it stands in `text`; nothing of it is checked.
 */
const char *plan_url_site(const char *text, size_t *len);

/* Stands one between the scheme and the path of an address? */
bool plan_url_has_host(const char *url);

#endif
