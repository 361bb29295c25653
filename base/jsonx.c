/*
 * Checked reading of JSON over jansson.
 */
#include "base/jsonx.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"

json_t *jsonx_parse(const char *text, size_t len, struct err *err)
{
    static const char mark[] = "\xef\xbb\xbf"; /* byte order mark */
    size_t skipped = strlen(mark);
    json_error_t je;
    json_t *root;

    /* RFC 8259, section 8.1: no part of the text, though some write it. */
    if (len >= skipped && memcmp(text, mark, skipped) == 0) {
        text += skipped;
        len -= skipped;
    }
    root = json_loadb(text, len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &je);
    if (root != NULL)
        return root;
    /* Where memory is lacking, jansson mostly says nothing at all. */
    if (json_error_code(&je) == json_error_out_of_memory || je.text[0] == '\0')
        (void)err_nomem(err);
    else if (len == 0)
        (void)err_set(err, ERR_MALFORMED, "empty where JSON was expected");
    else
        (void)err_set(err, ERR_MALFORMED,
                      "no valid JSON at line %d, column %d: %.100s", je.line,
                      je.column, je.text);
    return NULL;
}

json_t *jsonx_load(const char *path, size_t max, struct err *err)
{
    struct buf text;
    json_t *root = NULL;

    buf_init(&text, max);
    if (file_read(path, &text, err) == 0) {
        root = jsonx_parse(buf_text(&text), text.len, err);
        if (root == NULL)
            err_context(err, "%s", path);
    }
    buf_release(&text);
    return root;
}

bool jsonx_is_pointer(const char *pointer)
{
    if (pointer[0] != '\0' && pointer[0] != '/')
        return false;
    for (const char *p = pointer; *p != '\0'; p++) {
        if (*p == '~' && p[1] != '0' && p[1] != '1')
            return false;
    }
    return true;
}

/* One reference token, unescaped into `token`; false when it is too long. */
static bool token_read(const char **pointer, char *token, size_t size)
{
    size_t n = 0;
    const char *p = *pointer;

    while (*p != '\0' && *p != '/') {
        char c = *p++;

        if (c == '~')
            c = *p++ == '1' ? '/' : '~';
        if (n + 1 >= size)
            return false;
        token[n++] = c;
    }
    token[n] = '\0';
    *pointer = p;
    return true;
}

/* Array index without leading zeros or sign; SIZE_MAX for anything else. */
static size_t index_read(const char *token)
{
    size_t v = 0;

    if (token[0] == '\0' || (token[0] == '0' && token[1] != '\0'))
        return SIZE_MAX;
    for (const char *p = token; *p != '\0'; p++) {
        if (*p < '0' || *p > '9' || v > 100000000)
            return SIZE_MAX;
        v = v * 10 + (size_t)(*p - '0');
    }
    return v;
}

json_t *jsonx_at(const json_t *root, const char *pointer)
{
    json_t *value = (json_t *)(uintptr_t)root;
    char token[256];

    while (value != NULL && *pointer == '/') {
        pointer++;
        if (!token_read(&pointer, token, sizeof(token)))
            return NULL;
        if (json_is_object(value))
            value = json_object_get(value, token);
        else if (json_is_array(value))
            value = json_array_get(value, index_read(token));
        else
            value = NULL;
    }
    return value;
}

const char *jsonx_type(const json_t *value)
{
    if (value == NULL)
        return "nothing";
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "an array";
    case JSON_STRING:
        return "a text";
    case JSON_INTEGER:
        return "an integer";
    case JSON_REAL:
        return "a fraction";
    case JSON_TRUE:
    case JSON_FALSE:
        return "true or false";
    case JSON_NULL:
        return "null";
    }
    return "nothing";
}

bool jsonx_int(const json_t *value, int64_t *out)
{
    if (!json_is_integer(value))
        return false;
    *out = (int64_t)json_integer_value(value);
    return true;
}

bool jsonx_text(const json_t *value, const char **out)
{
    if (!json_is_string(value) ||
        strlen(json_string_value(value)) != json_string_length(value))
        return false;
    *out = json_string_value(value);
    return true;
}

static bool read_digits(const char *text, int64_t *out)
{
    int64_t v = 0;

    if (*text == '\0')
        return false;
    for (const char *p = text; *p != '\0'; p++) {
        int d = *p - '0';

        if (d < 0 || d > 9 || v > (INT64_MAX - d) / 10)
            return false;
        v = v * 10 + d;
    }
    *out = v;
    return true;
}

bool jsonx_digits(const json_t *value, int64_t *out)
{
    const char *text;

    return jsonx_text(value, &text) && read_digits(text, out);
}

bool jsonx_signed_digits(const json_t *value, int64_t *out)
{
    const char *text;

    if (!jsonx_text(value, &text) || text[0] != '-')
        return jsonx_digits(value, out);
    if (!read_digits(text + 1, out))
        return false;
    *out = -*out;
    return true;
}

bool jsonx_whole(const json_t *value, int64_t *out)
{
    const double most = 9007199254740992; /* 2^53 */
    double v;

    if (!json_is_real(value))
        return jsonx_int(value, out);
    v = json_real_value(value);
    if (!(v >= -most && v <= most) || v != (double)(int64_t)v)
        return false;
    *out = (int64_t)v;
    return true;
}

char *jsonx_dump(const json_t *value)
{
    return json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
}

/* As deep as the parser lets a value be. */
static void wipe(json_t *value)
{
    const char *name;
    json_t *member;
    size_t i;

    if (json_is_string(value))
        buf_wipe((void *)(uintptr_t)json_string_value(value),
                 json_string_length(value));
    json_array_foreach(value, i, member) wipe(member);
    json_object_foreach(value, name, member) wipe(member);
}

void jsonx_forget(json_t *value)
{
    if (value == NULL)
        return;
    wipe(value);
    json_decref(value);
}
