/*
 * Values of headway.ini: figures, days, lists and names.
 */
#include "config/plan_value.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/err_say.h"
#include "base/language.h"

#define NAME_MAX_BYTES 60
#define LIST_MAX ((size_t)1 << 20)

const char plan_value_and[] = NC_("before the last of a list", "and");
const char plan_value_or[] = NC_("before the last of a list", "or");

int plan_value_figure(const char *text, int64_t min, int64_t max, int64_t *out,
                      struct err *err)
{
    int64_t value = 0;
    bool digits = text[0] != '\0';

    for (const char *p = text; digits && *p != '\0'; p++) {
        digits = *p >= '0' && *p <= '9';
        if (digits && value <= max)
            value = value * 10 + (*p - '0');
    }
    if (!digits)
        return err_say(err, ERR_CONFIG,
                       "'%.40s' is no whole number; digits only, as in 9000",
                       text);
    if (value < min || value > max)
        return err_say(err, ERR_CONFIG, "%.40s is not from %lld to %lld", text,
                       (long long)min, (long long)max);
    *out = value;
    return 0;
}

int plan_value_day(const char *text, int32_t *day, struct err *err)
{
    static const char form[] = "dddd-dd-dd";
    size_t len = strlen(text);
    bool fits = len == sizeof(form) - 1;

    if (day_parse(text, day, NULL) == 0)
        return 0;
    for (size_t i = 0; fits && i < len; i++) {
        fits = form[i] == 'd' ? text[i] >= '0' && text[i] <= '9'
                              : text[i] == form[i];
    }
    if (fits)
        return err_say(err, ERR_CONFIG, "there is no day '%s'", text);
    return err_say(err, ERR_CONFIG, "'%.40s' is no date of the form YYYY-MM-DD",
                   text);
}

size_t plan_value_word(const char *text, const char *const *words, size_t count)
{
    size_t i = 0;

    while (i < count && strcmp(words[i], text) != 0)
        i++;
    return i;
}

/* The next part of a list at *text, which moves on.  Owned. */
static char *next_part(const char **text)
{
    const char *start = *text + strspn(*text, " \t");
    size_t len = strcspn(start, ",");

    *text = start + len;
    while (len > 0 && (start[len - 1] == ' ' || start[len - 1] == '\t'))
        len--;
    return strndup(start, len);
}

/* Takes `part`. */
static int add_part_take(struct buf *list, char *part, struct err *err)
{
    char **parts = (char **)(void *)list->data;
    size_t count = list->len / sizeof(*parts);
    int ret = -1;

    if (part == NULL)
        return err_nomem(err);
    if (part[0] == '\0')
        (void)err_say(err, ERR_CONFIG, "an empty word in a list");
    else if (count > 0 &&
             plan_value_word(part, (const char *const *)parts, count) < count)
        (void)err_say(err, ERR_CONFIG, "'%.60s' stands twice in the list",
                      part);
    else if (buf_add(list, &part, sizeof(part)) != 0)
        (void)buf_check(list, err);
    else
        ret = 0;
    if (ret != 0)
        free(part);
    return ret;
}

int plan_value_list(const char *text, char ***list, size_t *count,
                    struct err *err)
{
    struct buf parts;
    int ret = 0;

    buf_init(&parts, LIST_MAX);
    do {
        ret = add_part_take(&parts, next_part(&text), err);
    } while (ret == 0 && *text++ == ',');
    *list = (char **)(void *)parts.data;
    *count = parts.len / sizeof(char *);
    if (ret != 0) {
        plan_value_free_list(*list, *count);
        *list = NULL;
        *count = 0;
    }
    return ret;
}

void plan_value_free_list(char **list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(list[i]);
    free(list);
}

void plan_value_join(struct buf *out, const char *const *words, size_t count,
                     const char *last)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            (void)buf_addf(out, i + 1 == count ? " %s " : ", ",
                           language_message(last));
        (void)buf_addstr(out, words[i]);
    }
}

bool plan_value_is_name(const char *text)
{
    size_t len = strlen(text);

    return len > 0 && len <= NAME_MAX_BYTES && text[0] != '-' &&
           text[0] != '.' &&
           strpbrk(text, " \t,/\\:;=#[]{}()<>|&*?!$`'\"%~^") == NULL;
}
