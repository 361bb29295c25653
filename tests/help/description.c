/*
 * Descriptions by way of a temporary file.
 */
#include "tests/help/description.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/help/folder.h"

json_t *description_read(const char *file)
{
    char path[128];
    json_t *root;

    (void)snprintf(path, sizeof(path), "tests/data/descriptions/%s", file);
    root = jsonx_load(path, (size_t)1 << 20, NULL);
    ck_assert_msg(root != NULL, "%s can't be read", path);
    return root;
}

void description_change(json_t *root, const char *pointer, json_t *to)
{
    const char *last = strrchr(pointer, '/') + 1;
    char *parent_at = strndup(pointer, (size_t)(last - 1 - pointer));
    json_t *parent = jsonx_at(root, parent_at);

    ck_assert_msg(parent != NULL, "%s is not in the example", parent_at);
    free(parent_at);
    if (json_is_array(parent)) {
        size_t i = strtoul(last, NULL, 10);

        if (to == NULL)
            ck_assert_int_eq(json_array_remove(parent, i), 0);
        else if (i < json_array_size(parent))
            ck_assert_int_eq(json_array_set(parent, i, to), 0);
        else
            ck_assert_int_eq(json_array_append(parent, to), 0);
    } else if (to == NULL) {
        ck_assert_int_eq(json_object_del(parent, last), 0);
    } else {
        ck_assert_int_eq(json_object_set(parent, last, to), 0);
    }
}

struct network *description_load(const char *file, const json_t *root,
                                 struct err *err)
{
    char *folder = folder_make();
    char *path = file_join(folder, file);
    char *text = jsonx_dump(root);
    struct network *net;

    ck_assert_ptr_nonnull(text);
    ck_assert_int_eq(file_replace(path, text, strlen(text), FILE_REDRAWN, NULL),
                     0);
    net = network_load(path, err);
    folder_remove(folder);
    free(text);
    free(path);
    return net;
}

void description_place_make(struct description_place *place, const char *file)
{
    const char *temp = getenv("TMPDIR");

    (void)snprintf(place->folder, sizeof(place->folder), "%.30s/network.XXXXXX",
                   temp != NULL ? temp : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(place->folder));
    (void)snprintf(place->file, sizeof(place->file), "%s/%s", place->folder,
                   file);
}

void description_place_remove(const struct description_place *place)
{
    (void)unlink(place->file);
    ck_assert_int_eq(rmdir(place->folder), 0);
}

struct network *description_load_text(const struct description_place *place,
                                      const char *text, size_t len,
                                      struct err *err)
{
    FILE *f = fopen(place->file, "wb");

    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(text, 1, len, f), len);
    ck_assert_int_eq(fclose(f), 0);
    return network_load(place->file, err);
}

struct network *description_load_json(const struct description_place *place,
                                      const json_t *root, struct err *err)
{
    char *text = jsonx_dump(root);
    struct network *net;

    ck_assert_ptr_nonnull(text);
    net = description_load_text(place, text, strlen(text), err);
    free(text);
    return net;
}
