/*
 * Lists whose parts each begin with their day.
 */
#include "config/plan_dated.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err_say.h"
#include "base/language.h"
#include "config/plan_value.h"

static const char blanks[] = " \t";

/* "2013-06-30 :" or the like at the start of a text: where its colon stands;
 * NULL: there is none.  Any digits will do: the calendar comes later. */
static const char *dated(const char *text)
{
    static const char form[] = "dddd-dd-dd";

    for (size_t i = 0; form[i] != '\0'; i++) {
        if (form[i] == 'd' ? text[i] < '0' || text[i] > '9'
                           : text[i] != form[i])
            return NULL;
    }
    text += sizeof(form) - 1;
    text += strspn(text, blanks);
    return *text == ':' ? text : NULL;
}

/* Where a part ends: at the comma before the next date, or with the text. */
static size_t part_length(const char *text)
{
    const char *comma = strchr(text, ',');

    while (comma != NULL &&
           dated(comma + 1 + strspn(comma + 1, blanks)) == NULL)
        comma = strchr(comma + 1, ',');
    return comma != NULL ? (size_t)(comma - text) : strlen(text);
}

/* Add "DATE: text", which is `len` bytes long; owned by the list. */
static int add_part(struct buf *list, const char *part, size_t len,
                    const char *what, const char *example, struct err *err)
{
    const struct plan_dated *parts =
        (const struct plan_dated *)(const void *)list->data;
    size_t count = list->len / sizeof(*parts);
    struct plan_dated made;
    const char *colon = dated(part);
    const char *text;
    char date[sizeof("YYYY-MM-DD")];

    if (colon == NULL)
        return err_say(err, ERR_CONFIG,
                       "'%.*s' is no %s of the form YYYY-MM-DD: %s",
                       len < 60 ? (int)len : 60, part, what, example);
    memcpy(date, part, sizeof(date) - 1);
    date[sizeof(date) - 1] = '\0';
    if (plan_value_day(date, &made.day, err) != 0)
        return -1;
    text = colon + 1 + strspn(colon + 1, blanks);
    while (text < part + len && strchr(blanks, part[len - 1]) != NULL)
        len--;
    if (text >= part + len)
        return err_say(err, ERR_CONFIG, "the %s of %s says nothing", what,
                       date);
    if (count > 0 && made.day <= parts[count - 1].day)
        return err_say(err, ERR_CONFIG,
                       "the %s of %s does not come after the one before", what,
                       date);
    made.text = strndup(text, (size_t)(part + len - text));
    if (made.text == NULL)
        return err_nomem(err);
    /* No font has a tab, and a line of a chart has no use for one. */
    for (char *tab = made.text; (tab = strchr(tab, '\t')) != NULL;)
        *tab = ' ';
    if (buf_add(list, &made, sizeof(made)) != 0) {
        free(made.text);
        return buf_check(list, err);
    }
    return 0;
}

int plan_dated_list(const char *text, const char *what, const char *example,
                    struct plan_dated **list, size_t *count, struct err *err)
{
    struct buf parts;
    bool more = true;
    int ret = 0;

    what = language_message(what);
    buf_init(&parts, BUF_TEXT_MAX);
    while (ret == 0 && more) {
        size_t len;

        text += strspn(text, blanks);
        len = part_length(text);
        ret = add_part(&parts, text, len, what, example, err);
        more = text[len] == ',';
        text += len + more;
    }
    *list = (struct plan_dated *)(void *)parts.data;
    *count = parts.len / sizeof(**list);
    if (ret != 0) {
        plan_dated_free(*list, *count);
        *list = NULL;
        *count = 0;
    }
    return ret;
}

void plan_dated_free(struct plan_dated *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(list[i].text);
    free(list);
}
