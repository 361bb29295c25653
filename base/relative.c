/*
 * The way from one folder to a path.
 */
#include "base/relative.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* Append "/a/b" to a path part by part: "." and empty parts say nothing, ".."
 * takes the last one back. */
static void add_parts(struct buf *out, const char *path)
{
    while (*path != '\0') {
        size_t len = strcspn(path, "/");

        if (len == 2 && strncmp(path, "..", 2) == 0) {
            const char *slash =
                out->len > 0 ? strrchr(buf_text(out), '/') : NULL;

            if (slash != NULL)
                out->data[out->len = (size_t)(slash - out->data)] = '\0';
        } else if (len > 0 && !(len == 1 && *path == '.')) {
            (void)buf_addc(out, '/');
            (void)buf_add(out, path, len);
        }
        path += len + (path[len] == '/');
    }
}

/* Absolute and without detours; "" is the root. */
static void make_plain(struct buf *out, const char *here, const char *path)
{
    buf_init(out, BUF_TEXT_MAX);
    if (path[0] != '/')
        add_parts(out, here);
    add_parts(out, path);
}

/* How much of two such paths is one and the same folder. */
static size_t shared(const char *a, const char *b)
{
    size_t last = 0;
    size_t i = 0;

    for (; a[i] != '\0' && a[i] == b[i]; i++)
        if (a[i] == '/')
            last = i;
    if ((a[i] == '\0' || a[i] == '/') && (b[i] == '\0' || b[i] == '/'))
        last = i;
    return last;
}

char *relative_path(const char *here, const char *folder, const char *path)
{
    struct buf from;
    struct buf to;
    struct buf out;
    char *text = NULL;

    make_plain(&from, here, folder);
    make_plain(&to, here, path);
    buf_init(&out, BUF_TEXT_MAX);
    if (from.fail == ERR_NONE && to.fail == ERR_NONE) {
        size_t same = shared(buf_text(&from), buf_text(&to));

        for (const char *p = buf_text(&from) + same; *p != '\0'; p++)
            if (*p == '/')
                (void)buf_addstr(&out, "../");
        if (to.len > same)
            (void)buf_addstr(&out, buf_text(&to) + same + 1);
        if (out.len == 0)
            (void)buf_addc(&out, '.');
        else if (out.data[out.len - 1] == '/')
            out.data[--out.len] = '\0';
        text = buf_steal(&out);
    }
    buf_release(&from);
    buf_release(&to);
    buf_release(&out);
    return text;
}
