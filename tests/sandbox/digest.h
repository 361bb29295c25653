#ifndef SANDBOX_DIGEST_H
#define SANDBOX_DIGEST_H

/*
 * The digests that networks sign with, straight from OpenSSL.
 */

#include <stdbool.h>

enum { MD5_HEX = 33, SHA256_HEX = 65 };

/* Lower-case hexadecimal; false: the library refused. */
bool md5_hex(const char *text, char out[MD5_HEX]);
bool hmac_sha256_hex(const char *key, const char *text, char out[SHA256_HEX]);

/* Does an Authorization header carry these two, as HTTP Basic? */
bool is_basic(const char *authorization, const char *user,
              const char *password);

#endif
