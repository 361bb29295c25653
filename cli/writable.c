/*
 * What a later run will write, looked at before.
 */
#include "cli/writable.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err_say.h"
#include "base/language.h"

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        return strdup(".");
    return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

int writable_folder(const char *path, struct err *err)
{
    char *folder = strdup(path);
    struct stat st;
    int ret = 0;

    while (folder != NULL && stat(folder, &st) != 0 && errno == ENOENT) {
        char *above = folder_of(folder);

        free(folder);
        folder = above;
    }
    if (folder == NULL)
        ret = err_nomem(err);
    else if (stat(folder, &st) == 0 && !S_ISDIR(st.st_mode))
        ret = err_say(err, ERR_FILE, "'%.150s' is no folder", folder);
    else if (access(folder, W_OK | X_OK) != 0)
        ret = err_say(err, ERR_FILE, "cannot write in '%.150s': %s", folder,
                      language_message(strerror(errno)));
    free(folder);
    return ret;
}

int writable_new_file(const char *path, struct err *err)
{
    char *folder = folder_of(path);
    int ret = 0;

    if (folder == NULL)
        ret = err_nomem(err);
    else if (access(folder, W_OK | X_OK) != 0)
        ret = err_say(err, ERR_STORE, "cannot make '%.150s': %s", path,
                      language_message(strerror(errno)));
    free(folder);
    return ret;
}
