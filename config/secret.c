/*
 * Secrets, from where headway.ini says that they are.  No message, on no path,
 * holds a byte of one; memory that held one is overwritten before it is freed.
 */
#include "config/secret.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/language.h"

#define SECRET_MAX ((size_t)64 << 10) /* a service account's key file fits */

/* Letters, digits and '_', no digit first: what a shell can set. */
static bool is_variable(const char *name)
{
    if (name[0] == '\0' || isdigit((unsigned char)name[0]))
        return false;
    for (; *name != '\0'; name++) {
        if (!isalnum((unsigned char)*name) && *name != '_')
            return false;
    }
    return true;
}

static bool is_path(const char *path)
{
    return path[0] != '\0';
}

/* A name in one folder, not a way out of it. */
static bool is_credential(const char *name)
{
    return name[0] != '\0' && name[0] != '.' && strchr(name, '/') == NULL;
}

/* A copy, without the line's end.  Owned; NULL with *err. */
static char *keep(const char *source, const char *data, size_t len,
                  struct err *err)
{
    char *secret = NULL;

    while (len > 0 && (data[len - 1] == '\n' || data[len - 1] == '\r'))
        len--;
    if (len == 0)
        (void)err_set(err, ERR_CONFIG, "secret '%.100s' is empty", source);
    else if (memchr(data, '\0', len) != NULL)
        (void)err_set(err, ERR_CONFIG,
                      "secret '%.100s' holds a NUL byte: it is no text",
                      source);
    else if (len > SECRET_MAX)
        (void)err_set(err, ERR_CONFIG, "secret '%.100s' is over %zu bytes",
                      source, SECRET_MAX);
    else if ((secret = strndup(data, len)) == NULL)
        (void)err_nomem(err);
    return secret;
}

static char *read_variable(const char *source, const char *name,
                           const char *folder, struct err *err)
{
    const char *value = getenv(name);

    (void)folder;
    if (value == NULL) {
        (void)err_set(err, ERR_CONFIG,
                      "secret '%.100s': the environment has no such variable",
                      source);
        return NULL;
    }
    return keep(source, value, strlen(value), err);
}

/* Read up to the end of the file or the limit; -1 with errno set. */
static int read_all(int fd, char *data, size_t size, size_t *len)
{
    ssize_t n;

    *len = 0;
    while (*len < size) {
        n = read(fd, data + *len, size - *len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        *len += (size_t)n;
    }
    return 0;
}

static char *read_open_file(const char *source, int fd, struct err *err)
{
    size_t size = SECRET_MAX + 3; /* a line's end, and one byte too many */
    char *data = malloc(size);
    char *secret = NULL;
    size_t len = 0;

    if (data == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    if (read_all(fd, data, size, &len) != 0)
        (void)err_set(err, ERR_CONFIG, "cannot read secret '%.100s': %s",
                      source, strerror(errno));
    else
        secret = keep(source, data, len, err);
    buf_wipe(data, size);
    free(data);
    return secret;
}

/*
 * `private`: refuse a file that others than its owner can open.  Not asked of
 * systemd's credentials, whose folder nobody else can enter, and whose group
 * bits are the mask of an access list.
 */
static char *read_file(const char *source, const char *path, bool private,
                       struct err *err)
{
    /* O_NONBLOCK: opening a pipe must not wait for its writer. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    char *secret = NULL;
    struct stat st;

    if (fd < 0 || fstat(fd, &st) != 0)
        (void)err_set(err, ERR_CONFIG, "cannot open secret '%.100s': %s",
                      source, strerror(errno));
    else if (!S_ISREG(st.st_mode))
        (void)err_set(err, ERR_CONFIG, "secret '%.100s' is no regular file",
                      source);
    else if (private && (st.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        (void)err_set(
            err, ERR_CONFIG,
            "secret '%.80s' is readable by others: chmod 600 '%.100s'", source,
            path);
    else
        secret = read_open_file(source, fd, err);
    if (fd >= 0)
        (void)close(fd);
    return secret;
}

static char *read_path(const char *source, const char *name, const char *folder,
                       struct err *err)
{
    char *path = file_join(folder, name);
    char *secret = NULL;

    if (path == NULL)
        (void)err_nomem(err);
    else
        secret = read_file(source, path, true, err);
    free(path);
    return secret;
}

static char *read_credential(const char *source, const char *name,
                             const char *folder, struct err *err)
{
    const char *credentials = getenv("CREDENTIALS_DIRECTORY");
    char *path = NULL;
    char *secret = NULL;

    (void)folder;
    if (credentials == NULL || credentials[0] == '\0')
        (void)err_set(err, ERR_CONFIG,
                      "secret '%.100s': $CREDENTIALS_DIRECTORY is not set; "
                      "systemd sets it for a service with LoadCredential",
                      source);
    else if ((path = file_join(credentials, name)) == NULL)
        (void)err_nomem(err);
    else
        secret = read_file(source, path, false, err);
    free(path);
    return secret;
}

static const struct {
    const char *prefix;
    bool (*fits)(const char *name);
    char *(*read)(const char *source, const char *name, const char *folder,
                  struct err *err);
} forms[] = {
    {"env:", is_variable, read_variable},
    {"file:", is_path, read_path},
    {"credential:", is_credential, read_credential},
};

enum { FORM_COUNT = sizeof(forms) / sizeof(forms[0]) };

/* Which form a source has, its name in *name; FORM_COUNT: none. */
static size_t form_of(const char *text, const char **name)
{
    size_t i;

    for (i = 0; i < FORM_COUNT; i++) {
        size_t len = strlen(forms[i].prefix);

        *name = text + len;
        if (strncmp(text, forms[i].prefix, len) == 0 && forms[i].fits(*name))
            break;
    }
    return i;
}

bool secret_is_source(const char *text)
{
    const char *name;

    return form_of(text, &name) < FORM_COUNT;
}

const char *secret_source_fault(const char *text)
{
    if (secret_is_source(text))
        return NULL;
    /* What stands there may be a secret: it's not told. */
    if (text[0] == '"' || text[0] == '\'')
        return N_("takes no quotation marks; write it without them");
    return N_("a secret is never written in this file; say where it is: "
              "env:NAME, file:PATH or credential:NAME");
}

char *secret_read(const char *source, const char *folder, struct err *err)
{
    const char *name;
    size_t form = form_of(source, &name);

    if (form == FORM_COUNT) {
        (void)err_set(err, ERR_CONFIG,
                      "a secret is named as env:NAME, file:PATH or "
                      "credential:NAME");
        return NULL;
    }
    return forms[form].read(source, name, folder, err);
}

const char *secret_doubt(const char *secret)
{
    static const char blanks[] = " \t";
    size_t len = strlen(secret);
    char first = secret[0];

    if (secret[strspn(secret, " \t\r\n")] == '{' ||
        strstr(secret, "-----BEGIN ") != NULL)
        return NULL;
    if (strpbrk(secret, "\r\n") != NULL)
        return N_("holds several lines: leave the token alone in it");
    if (len > 1 && (first == '"' || first == '\'') && secret[len - 1] == first)
        return N_("holds quotation marks around the token: take them away");
    if (strpbrk(secret, blanks) != NULL)
        return N_("holds blanks: leave the token alone in it");
    return NULL;
}

void secret_free(char *secret)
{
    if (secret != NULL)
        buf_wipe(secret, strlen(secret));
    free(secret);
}
