/*
 * Bodies that are no answers of a network.
 */
#include "tests/sandbox/bodies.h"

#include <stdlib.h>
#include <string.h>

enum { DEEP_LEVELS = 200000, HUGE_BYTES = 64 << 20, BLOCK = 1 << 16 };

static ssize_t read_huge(void *cls, uint64_t pos, char *buf, size_t max)
{
    static const char start[] = "{\"padding\":\"";
    size_t left = (size_t)HUGE_BYTES - (size_t)pos;

    (void)cls;
    if (left == 0)
        return MHD_CONTENT_READER_END_OF_STREAM;
    if (left > max)
        left = max;
    memset(buf, 'x', left);
    if (pos == 0 && left >= sizeof(start))
        memcpy(buf, start, sizeof(start) - 1);
    if (pos + left == HUGE_BYTES && left >= 2)
        memcpy(buf + left - 2, "\"}", 2);
    return (ssize_t)left;
}

struct MHD_Response *body_text(const char *text)
{
    union { /* libmicrohttpd wants a writable pointer, and copies from it */
        const char *given;
        char *taken;
    } u = {text};

    return MHD_create_response_from_buffer(strlen(text), u.taken,
                                           MHD_RESPMEM_MUST_COPY);
}

static struct MHD_Response *deep_body(void)
{
    char *text = malloc((size_t)2 * DEEP_LEVELS);

    if (text == NULL)
        return NULL;
    memset(text, '[', DEEP_LEVELS);
    memset(text + DEEP_LEVELS, ']', DEEP_LEVELS);
    return MHD_create_response_from_buffer((size_t)2 * DEEP_LEVELS, text,
                                           MHD_RESPMEM_MUST_FREE);
}

struct MHD_Response *body_odd(enum fault_body body)
{
    switch (body) {
    case BODY_HTML:
        return body_text("<!DOCTYPE html><html><head><title>Log in</title>"
                         "</head><body><p>Please log in.</p></body></html>");
    case BODY_EMPTY:
        return body_text("");
    case BODY_DEEP:
        return deep_body();
    case BODY_HUGE:
        return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK,
                                                 read_huge, NULL, NULL);
    case BODY_HUGE_TOLD:
        return MHD_create_response_from_callback(HUGE_BYTES, BLOCK, read_huge,
                                                 NULL, NULL);
    }
    return NULL;
}
