/*
 * A folder of a test's own.
 */
#include "tests/help/folder.h"

#include <check.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *folder_make(void)
{
    const char *base = getenv("TMPDIR");
    char path[256];
    char *made;

    (void)snprintf(path, sizeof(path), "%s/headway-test-XXXXXX",
                   base != NULL ? base : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(path));
    made = strdup(path);
    ck_assert_ptr_nonnull(made);
    return made;
}

/* How many files there are; removes them where it is told to. */
static int walk(const char *folder, bool removing)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    int count = 0;

    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        char path[1024];

        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        count++;
        (void)snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
        if (removing)
            (void)remove(path);
    }
    if (dir != NULL)
        (void)closedir(dir);
    return count;
}

void folder_empty(const char *folder)
{
    (void)walk(folder, true);
}

void folder_remove(char *folder)
{
    if (folder == NULL)
        return;
    folder_empty(folder);
    (void)rmdir(folder);
    free(folder);
}

int folder_count(const char *folder)
{
    return walk(folder, false);
}

uint64_t folder_file_sum(const char *path)
{
    uint64_t sum = UINT64_C(0xcbf29ce484222325);
    struct stat st;
    FILE *file;
    int c;

    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return 0;
    file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    while ((c = getc(file)) != EOF)
        sum = (sum ^ (unsigned)c) * UINT64_C(0x100000001b3);
    (void)fclose(file);
    return sum;
}

void folder_write(const char *path, const void *data, unsigned long len)
{
    FILE *file = fopen(path, "wb");

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(data, 1, len, file), len);
    ck_assert_int_eq(fclose(file), 0);
}
