/*
 * The table of failure kinds, and how a failure is recorded.
 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"

/* Exit statuses as in sysexits.h, which POSIX does not promise. */
enum { EX_SOME = 1, EX_USE = 64, EX_IO = 74, EX_LATER = 75, EX_CONF = 78 };

static const struct err_kind_info kinds[ERR_KIND_COUNT] = {
    [ERR_NONE] = {"none", "", false, false, 0},
    [ERR_AUTH] = {"auth", N_("renew the token"), false, true, EX_SOME},
    [ERR_PERMISSION] = {"permission",
                        N_("give the token the right to read this"), false,
                        true, EX_SOME},
    [ERR_NOT_FOUND] = {"not-found",
                       N_("check the account's settings in headway.ini"), false,
                       true, EX_SOME},
    [ERR_HIDDEN] = {"hidden", N_("make the count public, or record it by hand"),
                    false, true, EX_SOME},
    [ERR_RATE_LIMIT] = {"rate-limit", N_("the next run asks again"), true, true,
                        EX_SOME},
    [ERR_QUOTA] = {"quota", N_("the next run asks again"), false, true,
                   EX_SOME},
    [ERR_REQUEST] = {"request",
                     N_("check the account's settings and the API's version"),
                     false, true, EX_SOME},
    [ERR_SERVER] = {"server", N_("the next run asks again"), true, true,
                    EX_SOME},
    [ERR_TIMEOUT] = {"timeout", N_("the next run asks again"), true, true,
                     EX_SOME},
    [ERR_CONNECT] = {"connect", N_("check the address and the connection"),
                     true, true, EX_SOME},
    [ERR_TLS] = {"tls", N_("check the server's certificate"), false, true,
                 EX_SOME},
    [ERR_TOO_LARGE] = {"too-large", N_("check that the address is the API's"),
                       false, true, EX_SOME},
    [ERR_MALFORMED] = {"malformed", N_("check that the address is the API's"),
                       false, true, EX_SOME},
    [ERR_USAGE] = {"usage", N_("see --help"), false, false, EX_USE},
    [ERR_CONFIG] = {"config", N_("correct the configuration"), false, false,
                    EX_CONF},
    [ERR_STORE] = {"store", N_("check the database file"), false, false, EX_IO},
    [ERR_FILE] = {"file", N_("check the file and its folder"), false, false,
                  EX_IO},
    [ERR_BUSY] = {"busy", N_("try again later"), false, false, EX_LATER},
    [ERR_CANCELLED] = {"cancelled", N_("the next run goes on"), false, false,
                       EX_SOME},
    [ERR_NOMEM] = {"memory", N_("free some memory"), false, false, EX_IO},
};

const struct err_kind_info *err_kind_info(enum err_kind kind)
{
    return &kinds[kind];
}

enum err_kind err_kind_by_name(const char *name)
{
    for (int i = 1; i < ERR_KIND_COUNT; i++) {
        if (strcmp(kinds[i].name, name) == 0)
            return (enum err_kind)i;
    }
    return ERR_NONE;
}

int err_set(struct err *err, enum err_kind kind, const char *fmt, ...)
{
    va_list ap;

    if (err == NULL || err->kind != ERR_NONE)
        return -1;
    err->kind = kind;
    va_start(ap, fmt);
    (void)vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
    va_end(ap);
    return -1;
}

void err_context(struct err *err, const char *fmt, ...)
{
    char old[sizeof(err->msg)];
    va_list ap;
    size_t len;

    if (err == NULL || err->kind == ERR_NONE)
        return;
    memcpy(old, err->msg, sizeof(old));
    va_start(ap, fmt);
    (void)vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
    va_end(ap);
    len = strlen(err->msg);
    (void)snprintf(err->msg + len, sizeof(err->msg) - len, ": %s", old);
}

void err_clear(struct err *err)
{
    if (err != NULL)
        memset(err, 0, sizeof(*err));
}

int err_nomem(struct err *err)
{
    return err_set(err, ERR_NOMEM, "out of memory");
}
