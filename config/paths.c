/*
 * Where the program's own parts lie, found from the executable's folder: a
 * build folder in the source tree, or bin and libexec below one prefix.
 */
#include "config/paths.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err_say.h"

/* A place seen from the executable's folder: so many folders up, then down. */
struct place {
    int up;
    const char *down;
};

/* Where the folder `networks` may lie. */
static const struct place shared[] = {
    {2, "/config"},        /* from build/release in the source tree */
    {3, "/config"},        /* from build/release/tests */
    {1, "/share/headway"}, /* from bin */
    {2, "/share/headway"}, /* from libexec/headway */
};

/* Where the folder of the networks' pages may lie. */
static const struct place pages[] = {
    {2, "/docs/networks"},              /* from build/release */
    {3, "/docs/networks"},              /* from build/release/tests */
    {1, "/share/doc/headway/networks"}, /* from bin */
    {2, "/share/doc/headway/networks"}, /* from libexec/headway */
};

/* Where the folder `locale` may lie. */
static const struct place catalogs[] = {
    {0, ""},       /* from build/release */
    {1, ""},       /* from build/release/tests */
    {1, "/share"}, /* from bin */
    {2, "/share"}, /* from libexec/headway */
};

/* Where another program of ours may lie. */
static const struct place programs[] = {
    {0, ""},                 /* beside it */
    {1, "/libexec/headway"}, /* from bin */
    {2, "/bin"},             /* from libexec/headway */
};

/* The path of `name` at a place.  Owned, NULL with *err. */
static char *path_at(const char *folder, const struct place *place,
                     const char *name, struct err *err)
{
    size_t len = strlen(folder);
    struct buf path;
    char *text;

    for (int i = 0; i < place->up && len > 0; i++) {
        while (len > 0 && folder[--len] != '/')
            ;
    }
    buf_init(&path, PATH_MAX);
    (void)buf_add(&path, folder, len);
    (void)buf_addf(&path, "%s/%s", place->down, name);
    (void)buf_check(&path, err);
    text = buf_steal(&path);
    buf_release(&path);
    return text;
}

static bool is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_file(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool is_program(const char *path)
{
    return is_file(path) && access(path, X_OK) == 0;
}

/*
 * `name` at the first of the places where it is what it should be.  Owned;
 * NULL where there is none, *err set only when something failed.
 */
static char *find(const char *folder, const struct place *places, size_t count,
                  const char *name, bool (*is)(const char *path),
                  struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        char *path = path_at(folder, &places[i], name, err);

        if (path == NULL || is(path))
            return path;
        free(path);
    }
    return NULL;
}

/* The folder of the running executable, in `folder`. */
static int own_folder(char folder[PATH_MAX], struct err *err)
{
    ssize_t n = readlink("/proc/self/exe", folder, PATH_MAX - 1);
    char *slash;

    if (n < 0)
        return err_say(err, ERR_FILE, "cannot read '/proc/self/exe': %s",
                       strerror(errno));
    folder[n] = '\0';
    slash = strrchr(folder, '/');
    if (slash != NULL)
        *slash = '\0';
    return 0;
}

char *paths_networks_from(const char *folder, struct err *err)
{
    char *path = find(folder, shared, sizeof(shared) / sizeof(shared[0]),
                      "networks", is_folder, err);

    if (path == NULL)
        (void)err_say(err, ERR_FILE,
                      "cannot find the folder 'networks' from '%.120s'; "
                      "install headway again",
                      folder);
    return path;
}

char *paths_page_from(const char *folder, const char *network, struct err *err)
{
    struct buf name;
    char *path = NULL;

    buf_init(&name, PATH_MAX);
    (void)buf_addf(&name, "%s.md", network);
    if (buf_check(&name, err) == 0)
        path = find(folder, pages, sizeof(pages) / sizeof(pages[0]),
                    buf_text(&name), is_file, err);
    buf_release(&name);
    return path;
}

char *paths_locale_from(const char *folder, struct err *err)
{
    char *path = find(folder, catalogs, sizeof(catalogs) / sizeof(catalogs[0]),
                      "locale", is_folder, err);

    if (path == NULL)
        (void)err_say(err, ERR_FILE,
                      "cannot find the folder 'locale' from '%.120s'; install "
                      "headway again",
                      folder);
    return path;
}

char *paths_program_from(const char *folder, const char *name, struct err *err)
{
    char *path = find(folder, programs, sizeof(programs) / sizeof(programs[0]),
                      name, is_program, err);

    if (path == NULL)
        (void)err_say(err, ERR_FILE,
                      "cannot find the program '%.60s' from '%.120s'; install "
                      "headway again",
                      name, folder);
    return path;
}

char *paths_networks(struct err *err)
{
    char folder[PATH_MAX];

    return own_folder(folder, err) == 0 ? paths_networks_from(folder, err)
                                        : NULL;
}

char *paths_locale(struct err *err)
{
    char folder[PATH_MAX];

    return own_folder(folder, err) == 0 ? paths_locale_from(folder, err) : NULL;
}

char *paths_page(const char *network, struct err *err)
{
    char folder[PATH_MAX];

    return own_folder(folder, err) == 0 ? paths_page_from(folder, network, err)
                                        : NULL;
}

char *paths_examples(struct err *err)
{
    char *path = paths_networks(err);

    if (path != NULL)
        *strrchr(path, '/') = '\0'; /* an absolute path has one */
    return path;
}

char *paths_program(const char *name, struct err *err)
{
    char folder[PATH_MAX];

    return own_folder(folder, err) == 0 ? paths_program_from(folder, name, err)
                                        : NULL;
}
