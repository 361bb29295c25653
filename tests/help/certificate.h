#ifndef CERTIFICATE_H
#define CERTIFICATE_H

/*
 * Certificates that a test makes for its servers, with an authority of its
 * own.  All in PEM: NAME.crt and NAME.key in a folder.
 */

enum certificate_fault {
    CERTIFICATE_GOOD, /* signed by the authority, valid today */
    CERTIFICATE_SELF, /* signed by itself */
    CERTIFICATE_EXPIRED
};

/*
 * Make an authority, with a link to it by which OpenSSL finds it in the
 * folder; and with its help a certificate for `host`.  Both fail the test when
 * they can't.
 */
void certificate_authority(const char *folder, const char *name);
void certificate_make(const char *folder, const char *name,
                      const char *authority, const char *host,
                      enum certificate_fault fault);

#endif
