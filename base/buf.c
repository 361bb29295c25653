/*
 * A growing byte buffer with a limit and a failure that sticks.
 */
#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_init(struct buf *b, size_t max)
{
    *b = (struct buf){.max = max};
}

void buf_init_secret(struct buf *b, size_t max)
{
    *b = (struct buf){.max = max, .secret = true};
}

/* Empty again, as at the start. */
static void buf_reset(struct buf *b)
{
    *b = (struct buf){.max = b->max, .secret = b->secret};
}

void buf_wipe(void *data, size_t len)
{
    /* What is called through volatile is not optimised away before free(). */
    void *(*volatile overwrite)(void *, int, size_t) = memset;

    if (len > 0)
        (void)overwrite(data, 0, len);
}

void buf_release(struct buf *b)
{
    if (b->secret && b->data != NULL)
        buf_wipe(b->data, b->cap);
    free(b->data);
    buf_reset(b);
}

void buf_clear(struct buf *b)
{
    b->len = 0;
    b->fail = ERR_NONE;
    if (b->data != NULL)
        b->data[0] = '\0';
}

/* A secret's memory is never given back as it is, as realloc() may do. */
static char *move_secret(struct buf *b, size_t cap)
{
    char *data = malloc(cap);

    if (data == NULL)
        return NULL;
    if (b->data != NULL) {
        memcpy(data, b->data, b->len + 1);
        buf_wipe(b->data, b->cap);
    }
    free(b->data);
    return data;
}

/* Are there `more` bytes and the NUL?  Mostly: texts are put together from
 * millions of small pieces. */
static inline bool has_room(const struct buf *b, size_t more)
{
    return b->fail == ERR_NONE && more < b->cap - b->len &&
           b->cap - 1 <= b->max;
}

/* Make room for `more` bytes and the NUL. */
static int buf_grow(struct buf *b, size_t more)
{
    size_t need;
    size_t cap;
    char *data;

    if (b->fail != ERR_NONE)
        return -1;
    if (more > b->max || b->len > b->max - more) {
        b->fail = ERR_TOO_LARGE;
        return -1;
    }
    need = b->len + more + 1;
    if (need <= b->cap)
        return 0;
    cap = b->cap < 64 ? 64 : b->cap;
    while (cap < need)
        cap = cap > SIZE_MAX / 2 ? need : cap * 2;
    data = b->secret ? move_secret(b, cap) : realloc(b->data, cap);
    if (data == NULL) {
        b->fail = ERR_NOMEM;
        return -1;
    }
    b->data = data;
    b->cap = cap;
    return 0;
}

int buf_add(struct buf *b, const void *data, size_t len)
{
    if (!has_room(b, len) && buf_grow(b, len) != 0)
        return -1;
    if (len > 0)
        memcpy(b->data + b->len, data, len);
    b->len += len;
    b->data[b->len] = '\0';
    return 0;
}

int buf_addstr(struct buf *b, const char *s)
{
    return buf_add(b, s, strlen(s));
}

int buf_addc(struct buf *b, char c)
{
    if (!has_room(b, 1))
        return buf_add(b, &c, 1);
    b->data[b->len++] = c;
    b->data[b->len] = '\0';
    return 0;
}

int buf_addint(struct buf *b, int64_t value)
{
    char digits[20]; /* 2^63 has 19, and a sign */
    size_t at = sizeof(digits);
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        digits[--at] = '-';
    return buf_add(b, digits + at, sizeof(digits) - at);
}

int buf_addvf(struct buf *b, const char *fmt, va_list ap)
{
    size_t room;
    va_list again;
    int n;

    if (buf_grow(b, 0) != 0)
        return -1;
    /* Into what room there is: mostly it is enough. */
    room = b->cap - b->len;
    va_copy(again, ap);
    n = vsnprintf(b->data + b->len, room, fmt, again);
    va_end(again);
    if (n < 0)
        b->fail = ERR_NOMEM;
    if (n < 0 || buf_grow(b, (size_t)n) != 0) {
        b->data[b->len] = '\0';
        return -1;
    }
    if ((size_t)n >= room)
        (void)vsnprintf(b->data + b->len, (size_t)n + 1, fmt, ap);
    b->len += (size_t)n;
    return 0;
}

int buf_addf(struct buf *b, const char *fmt, ...)
{
    va_list ap;
    int ret;

    va_start(ap, fmt);
    ret = buf_addvf(b, fmt, ap);
    va_end(ap);
    return ret;
}

int buf_check(const struct buf *b, struct err *err)
{
    if (b->fail == ERR_NOMEM)
        return err_nomem(err);
    if (b->fail != ERR_NONE)
        return err_set(err, ERR_TOO_LARGE, "text over %zu bytes", b->max);
    return 0;
}

const char *buf_text(const struct buf *b)
{
    return b->data != NULL ? b->data : "";
}

char *buf_steal(struct buf *b)
{
    char *data;

    if (buf_add(b, "", 0) != 0)
        return NULL;
    data = b->data;
    if (!b->secret && b->cap - b->len > b->len / 4) {
        char *fitting = realloc(data, b->len + 1);

        if (fitting != NULL) /* else it is as large as it was */
            data = fitting;
    }
    buf_reset(b);
    return data;
}
