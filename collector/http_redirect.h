#ifndef HTTP_REDIRECT_H
#define HTTP_REDIRECT_H

/*
 * Where a redirect leads, if it stays on the server: a secret in the address
 * or the headers goes to no other.  Owned (curl_free); NULL: not followed.
 */
char *http_redirect_target(const char *from, const char *location);

#endif
