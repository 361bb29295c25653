/*
 * What is kept of an answer that may not be stored as a whole, and an answer
 * made of that again.
 */
#include <stdlib.h>
#include <string.h>

#include "collector/net_parts.h"

/* How numbers are named that were read: by their pointers, or so. */
#define LENGTH_OF "length of "
#define WHOLE "the answer"

/* Longer lists than any network gives are no lists. */
enum { LENGTH_MAX = 1000000 };

/* Take the next name off a pointer, "~1" as "/" and "~0" as "~".  Owned. */
static char *next_name(const char **pointer)
{
    const char *p = *pointer + 1;
    char *name = malloc(strcspn(p, "/") + 1);
    size_t n = 0;

    while (name != NULL && *p != '\0' && *p != '/') {
        bool escape = p[0] == '~' && (p[1] == '0' || p[1] == '1');

        name[n++] = *p;
        if (escape)
            name[n - 1] = p[1] == '0' ? '~' : '/';
        p += escape ? 2 : 1;
    }
    if (name != NULL)
        name[n] = '\0';
    *pointer = p;
    return name;
}

/* The object that is a member of `kept`, made where it is new. */
static json_t *inner_object(json_t *kept, const char *name)
{
    json_t *inner = json_object_get(kept, name);

    if (inner != NULL)
        return inner;
    inner = json_object();
    return json_object_set_new(kept, name, inner) == 0 ? inner : NULL;
}

/*
 * Put a value at a pointer into `kept`, as members of objects all the way.
 * What is below a value that is kept as a whole is there already.
 */
static int keep(json_t *kept, const char *pointer, json_t *value)
{
    while (kept != NULL && *pointer == '/' && json_is_object(kept)) {
        char *name = next_name(&pointer);

        if (name == NULL)
            return -1;
        if (*pointer != '\0')
            kept = inner_object(kept, name);
        else if (json_object_set(kept, name, value) != 0)
            kept = NULL;
        free(name);
    }
    return kept == NULL ? -1 : 0;
}

/*
 * What of a personal answer may be stored: the members that figures are read
 * from, at the places where they stood, so that it can be read again.
 */
static int keep_personal(const struct network *net, const json_t *root,
                         json_t *kept)
{
    for (size_t i = 0; i < net->personal_count; i++) {
        json_t *value = jsonx_at(root, net->personal[i]);

        if (value != NULL && keep(kept, net->personal[i], value) != 0)
            return -1;
    }
    return 0;
}

/* One number that was read, under its pointer; of a list its length. */
static int keep_number(json_t *kept, const char *at, const char *rest,
                       json_t *found)
{
    bool list = json_is_array(found);
    bool whole = at[0] == '\0' && rest[0] == '\0';
    struct buf name;
    int64_t number;
    int ret = 0;

    if (!list && !jsonx_whole(found, &number) &&
        !jsonx_signed_digits(found, &number))
        return 0;
    buf_init(&name, NET_TEXT_MAX);
    if (buf_addf(&name, "%s%s%s", list ? LENGTH_OF : "", whole ? WHOLE : at,
                 rest) != 0)
        ret = -1;
    else if (list)
        ret = json_object_set_new(
            kept, buf_text(&name),
            json_integer((json_int_t)json_array_size(found)));
    else
        ret = json_object_set(kept, buf_text(&name), found);
    buf_release(&name);
    return ret;
}

/* What `"keep": "figures"` leaves of an answer: the numbers that were read. */
static int keep_numbers(const struct net_reader *r, json_t *kept)
{
    const struct net_call *call = r->job->call;
    const json_t *base = NULL;
    size_t at = 0;

    for (; at < call->rows.at_count; at++) {
        base = jsonx_at(r->root, call->rows.at[at]);
        if (base != NULL && !json_is_null(base))
            break;
    }
    for (size_t i = 0; base != NULL && i < call->value_count; i++) {
        for (size_t p = 0; p < call->values[i].at_count; p++) {
            json_t *found = jsonx_at(base, r->asks[i].at[p]);

            if (found != NULL && keep_number(kept, call->rows.at[at],
                                             r->asks[i].at[p], found) != 0)
                return -1;
            if (found != NULL && !call->values[i].sum)
                break; /* of alternatives the first is read */
        }
    }
    return 0;
}

int net_kept_make(const struct net_reader *r, char **out, struct err *err)
{
    bool figures = r->job->call->keep_figures;
    json_t *kept;
    int ret;

    if (!figures && r->job->network->personal_count == 0)
        return 0;
    kept = json_object();
    ret = figures ? keep_numbers(r, kept)
                  : keep_personal(r->job->network, r->root, kept);
    if (ret == 0)
        *out = jsonx_dump(kept);
    json_decref(kept);
    return *out == NULL ? err_nomem(err) : 0;
}

/* How many elements a list had. */
static bool take_length(const json_t *kept, int64_t *length)
{
    return jsonx_int(kept, length) && *length >= 0 && *length <= LENGTH_MAX;
}

/* A list of so many elements; NULL: no memory. */
static json_t *list_of(int64_t length)
{
    json_t *list = json_array();

    for (; list != NULL && length > 0; length--) {
        if (json_array_append_new(list, json_null()) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

/* Put one number that was kept where it stood. */
static int put_back(json_t **root, const char *name, json_t *number,
                    struct err *err)
{
    bool list = strncmp(name, LENGTH_OF, strlen(LENGTH_OF)) == 0;
    const char *at = list ? name + strlen(LENGTH_OF) : name;
    bool whole = strcmp(at, WHOLE) == 0;
    int64_t length = 0;
    json_t *value;
    int ret;

    if ((list && !take_length(number, &length)) || (!whole && at[0] != '/'))
        return err_set(err, ERR_MALFORMED, "no figures are kept here");
    value = list ? list_of(length) : json_incref(number);
    if (value == NULL)
        return err_nomem(err);
    if (whole) {
        json_decref(*root);
        *root = value;
        return 0;
    }
    ret = keep(*root, at, value) == 0 ? 0 : err_nomem(err);
    json_decref(value);
    return ret;
}

static int put_all_back(json_t **root, json_t *numbers, struct err *err)
{
    const char *name;
    json_t *number;

    if (!json_is_object(numbers))
        return err_set(err, ERR_MALFORMED, "no figures are kept here");
    json_object_foreach(numbers, name, number)
    {
        if (put_back(root, name, number, err) != 0)
            return -1;
    }
    return 0;
}

int net_kept_numbers(const char *kept, size_t len, char **out, struct err *err)
{
    struct err cause = {0};
    json_t *numbers = jsonx_parse(kept, len, &cause);
    json_t *root = json_object();
    int ret;

    *out = NULL;
    if (root == NULL || cause.kind == ERR_NOMEM)
        ret = err_nomem(err);
    else
        ret = put_all_back(&root, numbers, err);
    if (ret == 0) {
        *out = jsonx_dump(root);
        ret = *out != NULL ? 0 : err_nomem(err);
    }
    json_decref(root);
    json_decref(numbers);
    return ret;
}
