/*
 * Half-written files, known by their name and their age.
 */
#include "base/sweep.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { AGE = 3600 }; /* seconds: no run writes at one file for so long */

/* ".headway-<process>-<number>"? */
static bool is_leftover(const char *name)
{
    static const char digits[] = "0123456789";
    size_t process;
    size_t number;

    if (strncmp(name, SWEEP_PREFIX, strlen(SWEEP_PREFIX)) != 0)
        return false;
    name += strlen(SWEEP_PREFIX);
    process = strspn(name, digits);
    if (process == 0 || name[process] != '-')
        return false;
    name += process + 1;
    number = strspn(name, digits);
    return number > 0 && name[number] == '\0';
}

void sweep_folder(const char *folder)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    struct stat now;
    struct stat file;

    if (dir == NULL)
        return;
    if (fstat(dirfd(dir), &now) == 0) {
        while ((entry = readdir(dir)) != NULL) {
            if (is_leftover(entry->d_name) &&
                fstatat(dirfd(dir), entry->d_name, &file,
                        AT_SYMLINK_NOFOLLOW) == 0 &&
                S_ISREG(file.st_mode) && now.st_mtime - file.st_mtime > AGE)
                (void)unlinkat(dirfd(dir), entry->d_name, 0);
        }
    }
    (void)closedir(dir);
}
