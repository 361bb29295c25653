/*
 * Headers of answers: which are kept, and how.
 */
#include "collector/http_headers.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#define TEXT_MAX ((size_t)32 << 10) /* bytes of all that are kept */

void http_headers_init(struct http_headers *headers, const char *const *wanted,
                       size_t wanted_count)
{
    *headers =
        (struct http_headers){.wanted = wanted, .wanted_count = wanted_count};
    buf_init(&headers->text, TEXT_MAX);
}

void http_headers_release(struct http_headers *headers)
{
    buf_release(&headers->text);
    headers->count = 0;
}

void http_headers_clear(struct http_headers *headers)
{
    buf_clear(&headers->text);
    headers->count = 0;
}

/*
 * Of the headers only what says when to ask again, where to look, how much
 * was asked, and what the descriptions look at; the others would cost memory
 * in every answer.
 */
static bool is_kept(const struct http_headers *headers, const char *name)
{
    static const char *const words[] = {"limit", "usage", "retry-after"};
    static const char *const names[] = {"location", "date", "content-type",
                                        "link"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (strstr(name, words[i]) != NULL)
            return true;
    }
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(name, names[i]) == 0)
            return true;
    }
    for (size_t i = 0; i < headers->wanted_count; i++) {
        if (strcmp(name, headers->wanted[i]) == 0)
            return true;
    }
    return false;
}

/* Keep "Name: value\r\n" when it is one of ours. */
static void keep(struct http_headers *headers, const char *line, size_t len)
{
    char name[NET_HEADER_NAME];
    const char *colon = memchr(line, ':', len);
    size_t name_len = colon != NULL ? (size_t)(colon - line) : 0;

    if (name_len == 0 || name_len >= sizeof(name) ||
        headers->count == HTTP_HEADERS_MAX)
        return;
    for (size_t i = 0; i < name_len; i++)
        name[i] = (char)tolower((unsigned char)line[i]);
    name[name_len] = '\0';
    if (!is_kept(headers, name))
        return;
    line += name_len + 1;
    len -= name_len + 1;
    for (; len > 0 && (*line == ' ' || *line == '\t'); line++)
        len--;
    while (len > 0 && isspace((unsigned char)line[len - 1]))
        len--;
    if (headers->text.len + name_len + len + 2 > TEXT_MAX)
        return;
    (void)buf_add(&headers->text, name, name_len + 1);
    (void)buf_add(&headers->text, line, len);
    if (buf_addc(&headers->text, '\0') == 0)
        headers->count++;
}

int http_headers_take(struct http_headers *headers, const char *line,
                      size_t len)
{
    /* A new status line: what came before was a proxy's or a "100". */
    if (len >= 5 && strncmp(line, "HTTP/", 5) == 0)
        http_headers_clear(headers);
    else
        keep(headers, line, len);
    return headers->text.fail == ERR_NONE ? 0 : -1;
}

size_t http_headers_list(const struct http_headers *headers,
                         struct http_header list[HTTP_HEADERS_MAX])
{
    char *at = headers->text.data;

    for (size_t i = 0; i < headers->count; i++) {
        list[i].name = at;
        list[i].value = at + strlen(at) + 1;
        at = list[i].value + strlen(list[i].value) + 1;
    }
    return headers->count;
}
