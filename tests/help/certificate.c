/*
 * Certificates that a test makes for its servers.
 */
#include "tests/help/certificate.h"

#include <check.h>
#include <limits.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <unistd.h>

#define DAY 86400L /* seconds */

static FILE *open_file(const char *folder, const char *name, const char *end,
                       const char *how)
{
    char path[PATH_MAX];
    FILE *file;

    (void)snprintf(path, sizeof(path), "%s/%s%s", folder, name, end);
    file = fopen(path, how);
    ck_assert_msg(file != NULL, "cannot open '%s'", path);
    return file;
}

static void extend(X509 *crt, int nid, const char *value)
{
    X509_EXTENSION *ext = X509V3_EXT_conf_nid(NULL, NULL, nid, value);

    ck_assert_ptr_nonnull(ext);
    ck_assert_int_eq(X509_add_ext(crt, ext, -1), 1);
    X509_EXTENSION_free(ext);
}

/* A certificate for `key` that began some days ago; still without a signature. */
static X509 *certificate_new(EVP_PKEY *key, const char *name, long serial,
                             long days)
{
    X509 *crt = X509_new();
    X509_NAME *subject = X509_get_subject_name(crt);

    ck_assert_int_eq(X509_set_version(crt, X509_VERSION_3), 1);
    ck_assert_int_eq(ASN1_INTEGER_set(X509_get_serialNumber(crt), serial), 1);
    (void)X509_gmtime_adj(X509_getm_notBefore(crt), -3 * DAY);
    (void)X509_gmtime_adj(X509_getm_notAfter(crt), days * DAY);
    ck_assert_int_eq(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                                (const unsigned char *)name, -1,
                                                -1, 0),
                     1);
    ck_assert_int_eq(X509_set_issuer_name(crt, subject), 1);
    ck_assert_int_eq(X509_set_pubkey(crt, key), 1);
    return crt;
}

/* Sign it, write both, free both. */
static void finish(const char *folder, const char *name, X509 *crt,
                   EVP_PKEY *key, EVP_PKEY *signer)
{
    FILE *file;

    ck_assert_int_gt(X509_sign(crt, signer, EVP_sha256()), 0);
    file = open_file(folder, name, ".crt", "w");
    ck_assert_int_eq(PEM_write_X509(file, crt), 1);
    ck_assert_int_eq(fclose(file), 0);
    file = open_file(folder, name, ".key", "w");
    ck_assert_int_eq(PEM_write_PrivateKey(file, key, NULL, NULL, 0, NULL, NULL),
                     1);
    ck_assert_int_eq(fclose(file), 0);
    X509_free(crt);
    EVP_PKEY_free(key);
}

void certificate_authority(const char *folder, const char *name)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *crt = certificate_new(key, "Test authority", 1, 30);
    char target[NAME_MAX];
    char link[PATH_MAX];

    (void)snprintf(target, sizeof(target), "%s.crt", name);
    (void)snprintf(link, sizeof(link), "%s/%08lx.0", folder,
                   X509_subject_name_hash(crt));
    ck_assert_int_eq(symlink(target, link), 0);
    extend(crt, NID_basic_constraints, "critical,CA:TRUE");
    extend(crt, NID_key_usage, "critical,keyCertSign");
    finish(folder, name, crt, key, key);
}

void certificate_make(const char *folder, const char *name,
                      const char *authority, const char *host,
                      enum certificate_fault fault)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *crt = certificate_new(key, host, 2 + (long)fault,
                                fault == CERTIFICATE_EXPIRED ? -1 : 30);
    FILE *file = open_file(folder, authority, ".crt", "r");
    X509 *ca = PEM_read_X509(file, NULL, NULL, NULL);
    EVP_PKEY *ca_key;
    char names[256];

    ck_assert_ptr_nonnull(ca);
    (void)fclose(file);
    file = open_file(folder, authority, ".key", "r");
    ca_key = PEM_read_PrivateKey(file, NULL, NULL, NULL);
    ck_assert_ptr_nonnull(ca_key);
    (void)fclose(file);
    (void)snprintf(names, sizeof(names), "DNS:%s", host);
    extend(crt, NID_subject_alt_name, names);
    if (fault != CERTIFICATE_SELF)
        ck_assert_int_eq(X509_set_issuer_name(crt, X509_get_subject_name(ca)),
                         1);
    finish(folder, name, crt, key, fault == CERTIFICATE_SELF ? key : ca_key);
    X509_free(ca);
    EVP_PKEY_free(ca_key);
}
