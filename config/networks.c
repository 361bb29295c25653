/*
 * The folders of descriptions, and those already loaded.
 */
#include "config/networks.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "config/network_words.h"
#include "config/networks_near.h"

enum { USER, SHIPPED, FOLDERS };

static const char suffix[] = ".json";

struct networks {
    char *folders[FOLDERS]; /* NULL: none */
    struct network **loaded;
    size_t loaded_count;
    char **names; /* sorted, once they were asked for */
    size_t name_count;
    bool listed;
};

struct networks *networks_new(const char *shipped_folder,
                              const char *user_folder)
{
    struct networks *nets = calloc(1, sizeof(*nets));

    if (nets == NULL)
        return NULL;
    nets->folders[SHIPPED] = strdup(shipped_folder);
    if (user_folder != NULL)
        nets->folders[USER] = strdup(user_folder);
    if (nets->folders[SHIPPED] == NULL ||
        (user_folder != NULL && nets->folders[USER] == NULL)) {
        networks_free(nets);
        return NULL;
    }
    return nets;
}

static void names_release(struct networks *nets)
{
    for (size_t i = 0; i < nets->name_count; i++)
        free(nets->names[i]);
    free(nets->names);
    nets->names = NULL;
    nets->name_count = 0;
}

void networks_free(struct networks *nets)
{
    if (nets == NULL)
        return;
    for (size_t i = 0; i < nets->loaded_count; i++)
        network_free(nets->loaded[i]);
    free(nets->loaded);
    names_release(nets);
    for (int i = 0; i < FOLDERS; i++)
        free(nets->folders[i]);
    free(nets);
}

/*
 * The path of a file in this folder, NULL where there is none.  Only what is
 * not there gives way to another folder's: -1 for a file that can't be seen.
 */
static int look_in(const char *folder, const char *file, char **path,
                   struct err *err)
{
    struct stat st;
    int ret = 0;

    *path = file_join(folder, file);
    if (*path == NULL)
        return err_nomem(err);
    if (stat(*path, &st) == 0)
        return 0;
    if (errno != ENOENT)
        ret = err_set(err, ERR_FILE, "cannot open '%.120s': %s", *path,
                      strerror(errno));
    free(*path);
    *path = NULL;
    return ret;
}

/* Path of the description of that name, the user's before the shipped one's;
 * owned (free).  NULL with *err. */
static char *description_path(struct networks *nets, const char *name,
                              struct err *err)
{
    size_t size = strlen(name) + sizeof(suffix);
    char *file = malloc(size);
    char *path = NULL;
    int ret = 0;

    if (file == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    (void)snprintf(file, size, "%s%s", name, suffix);
    for (int i = 0; ret == 0 && path == NULL && i < FOLDERS; i++) {
        if (nets->folders[i] != NULL)
            ret = look_in(nets->folders[i], file, &path, err);
    }
    if (ret == 0 && path == NULL)
        (void)networks_refuse(nets, name, ERR_CONFIG, err);
    free(file);
    return path;
}

static const struct network *load(struct networks *nets, const char *name,
                                  struct err *err)
{
    char *path = description_path(nets, name, err);
    struct network **loaded;
    struct network *net;

    if (path == NULL)
        return NULL;
    net = network_load(path, err);
    free(path);
    if (net == NULL)
        return NULL;
    loaded = realloc(nets->loaded,
                     (nets->loaded_count + 1) * sizeof(struct network *));
    if (loaded == NULL) {
        network_free(net);
        (void)err_nomem(err);
        return NULL;
    }
    nets->loaded = loaded;
    loaded[nets->loaded_count++] = net;
    return net;
}

const struct network *networks_get(struct networks *nets, const char *name,
                                   struct err *err)
{
    for (size_t i = 0; i < nets->loaded_count; i++) {
        if (strcmp(nets->loaded[i]->name, name) == 0)
            return nets->loaded[i];
    }
    /* A name is part of a path: nothing may lead out of the folders. */
    if (!network_is_name(name)) {
        (void)networks_refuse(nets, name, ERR_CONFIG, err);
        return NULL;
    }
    return load(nets, name, err);
}

/* Add the name of a file "name.json"; others are none of ours. */
static int name_add(struct networks *nets, const char *file, struct err *err)
{
    size_t n = strlen(file);
    char **names;
    char *name;

    if (n <= strlen(suffix) || strcmp(file + n - strlen(suffix), suffix) != 0)
        return 0;
    name = strndup(file, n - strlen(suffix));
    if (name == NULL)
        return err_nomem(err);
    if (!network_is_name(name)) {
        free(name);
        return 0;
    }
    names = realloc(nets->names, (nets->name_count + 1) * sizeof(char *));
    if (names == NULL) {
        free(name);
        return err_nomem(err);
    }
    nets->names = names;
    names[nets->name_count++] = name;
    return 0;
}

static int folder_list(struct networks *nets, const char *folder,
                       bool may_be_missing, struct err *err)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    int ret = 0;

    if (dir == NULL && errno == ENOENT && may_be_missing)
        return 0;
    if (dir == NULL)
        return err_set(err, ERR_FILE, "cannot open '%.120s': %s", folder,
                       strerror(errno));
    while (ret == 0 && (entry = readdir(dir)) != NULL)
        ret = name_add(nets, entry->d_name, err);
    (void)closedir(dir);
    return ret;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A network that stands in both folders is named once. */
static void names_unique(struct networks *nets)
{
    size_t n = 0;

    if (nets->name_count > 1)
        qsort(nets->names, nets->name_count, sizeof(char *), by_name);
    for (size_t i = 0; i < nets->name_count; i++) {
        if (n > 0 && strcmp(nets->names[n - 1], nets->names[i]) == 0)
            free(nets->names[i]);
        else
            nets->names[n++] = nets->names[i];
    }
    nets->name_count = n;
}

int networks_names(struct networks *nets, char *const **names, size_t *count,
                   struct err *err)
{
    for (int i = 0; i < FOLDERS && !nets->listed; i++) {
        if (nets->folders[i] != NULL &&
            folder_list(nets, nets->folders[i], i == USER, err) != 0) {
            names_release(nets);
            return -1;
        }
    }
    if (!nets->listed)
        names_unique(nets);
    nets->listed = true;
    *names = nets->names;
    *count = nets->name_count;
    return 0;
}
