/*
 * The reports that there are.
 */
#include "reports/shelf.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "store/issues.h"

/* Endings of reports, in the order in which they are offered. */
static const char *const endings[] = {"pdf", "html", "xlsx",
                                      "csv", "json", "md"};
enum { ENDINGS = sizeof(endings) / sizeof(endings[0]) };

enum { SET_TEXT = 24 }; /* letters of a set that are told */

/* A search under way. */
struct search {
    const struct plan *plan;
    struct shelf *shelf;
    struct err *err;
};

/* ENDINGS: of none. */
static size_t ending_of(const char *file)
{
    const char *dot = strrchr(file, '.');
    size_t i = 0;

    while (i < ENDINGS && (dot == NULL || strcmp(endings[i], dot + 1) != 0))
        i++;
    return i;
}

/* What stands between the name's first and last full stop; its length. */
static int between(const char *file, const char **from)
{
    const char *dot = strchr(file, '.');
    const char *last = strrchr(file, '.');

    *from = dot == NULL ? "" : dot + 1;
    return dot == NULL || last == dot ? 0 : (int)(last - dot - 1);
}

static bool is_for_office(const char *file)
{
    static const char word[] = "office";
    const int len = (int)sizeof(word) - 1;
    const char *from;
    int n = between(file, &from);

    return n >= len && strncmp(from + n - len, word, (size_t)len) == 0 &&
           (n == len || from[n - len - 1] == '.');
}

const char *shelf_set(const char *file, char text[SHELF_LABEL])
{
    const char *from;
    int n = between(file, &from);

    if (is_for_office(file))
        n -= n == (int)strlen("office") ? n : (int)strlen(".office");
    (void)snprintf(text, SHELF_LABEL, "%.*s", n < SET_TEXT ? n : SET_TEXT,
                   from);
    for (char *p = text; *p != '\0'; p++)
        if (*p == '.')
            *p = ' ';
    return text;
}

const char *shelf_form(const char *file, char text[SHELF_LABEL])
{
    const char *last = strrchr(file, '.');

    (void)snprintf(text, SHELF_LABEL, "%.8s%s", last == NULL ? file : last + 1,
                   is_for_office(file) ? " office" : "");
    for (char *p = text; *p != '\0' && *p != ' '; p++)
        *p = (char)toupper((unsigned char)*p);
    return text;
}

const char *shelf_label(const char *file, char text[SHELF_LABEL])
{
    char form[SHELF_LABEL];
    char set[SHELF_LABEL];

    (void)shelf_set(file, set);
    (void)snprintf(text, SHELF_LABEL, "%.15s%s%.24s", shelf_form(file, form),
                   set[0] != '\0' ? " " : "", set);
    return text;
}

/* The report on a period, a new one where there is none; NULL: no memory. */
static struct shelf_report *report_of(struct search *s,
                                      const struct report_period *period)
{
    struct shelf *shelf = s->shelf;
    struct shelf_report *list;

    for (size_t i = 0; i < shelf->count; i++)
        if (strcmp(shelf->list[i].period.name, period->name) == 0)
            return &shelf->list[i];
    list = realloc(shelf->list, (shelf->count + 1) * sizeof(*list));
    if (list == NULL) {
        (void)err_nomem(s->err);
        return NULL;
    }
    shelf->list = list;
    list[shelf->count] = (struct shelf_report){.period = *period};
    report_period_speak(s->plan, s->plan->language, &list[shelf->count].period);
    return &list[shelf->count++];
}

static int note_issue(void *ctx, const struct issue *issue)
{
    struct search *s = ctx;
    struct report_period period;
    struct shelf_report *report;
    struct err other = {0}; /* a period that this plan has no more */

    if (report_period_read(issue->period, s->plan, &period, &other) != 0)
        return 0;
    report = report_of(s, &period);
    if (report == NULL)
        return -1;
    report->number = issue->number;
    report->issued_at = issue->issued_at;
    return 0;
}

/* "2013-10.ro.pdf" is of October 2013; other files are nothing of ours. */
static int note_file(struct search *s, const char *name)
{
    char text[sizeof(((struct report_period *)NULL)->name)];
    struct report_period period;
    struct shelf_report *report;
    struct err other = {0};
    size_t len = strcspn(name, ".");
    char **files;

    if (len == 0 || len >= sizeof(text) || ending_of(name) == ENDINGS)
        return 0;
    memcpy(text, name, len);
    text[len] = '\0';
    if (report_period_read(text, s->plan, &period, &other) != 0)
        return 0;
    report = report_of(s, &period);
    if (report == NULL)
        return -1;
    files = realloc(report->files, (report->file_count + 1) * sizeof(*files));
    if (files == NULL)
        return err_nomem(s->err);
    report->files = files;
    files[report->file_count] = strdup(name);
    if (files[report->file_count] == NULL)
        return err_nomem(s->err);
    report->file_count++;
    return 0;
}

static int look_into(struct search *s, const char *folder)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    int ret = 0;

    if (dir == NULL && errno == ENOENT)
        return 0;
    if (dir == NULL)
        return err_set(s->err, ERR_FILE, "cannot read the folder '%.120s': %s",
                       folder, strerror(errno));
    while (ret == 0 && (entry = readdir(dir)) != NULL)
        ret = note_file(s, entry->d_name);
    (void)closedir(dir);
    return ret;
}

static int by_set(const void *a, const void *b)
{
    const char *one = *(const char *const *)a;
    const char *other = *(const char *const *)b;
    char set[SHELF_LABEL];
    char other_set[SHELF_LABEL];
    size_t first = ending_of(one);
    size_t second = ending_of(other);
    int order = strcmp(shelf_set(one, set), shelf_set(other, other_set));

    if (order != 0)
        return order;
    return first != second ? (first > second) - (first < second)
                           : strcmp(one, other);
}

/* Newest first; of those that end together the longer one last. */
static int by_period(const void *a, const void *b)
{
    const struct report_period *one = &((const struct shelf_report *)a)->period;
    const struct report_period *other =
        &((const struct shelf_report *)b)->period;

    if (one->last != other->last)
        return one->last > other->last ? -1 : 1;
    return (one->first < other->first) - (one->first > other->first);
}

int shelf_read(const struct plan *plan, struct store *st, struct shelf *out,
               struct err *err)
{
    struct search s = {plan, out, err};

    *out = (struct shelf){.count = 0};
    if (store_each_issue(st, note_issue, &s, err) != 0 ||
        err->kind != ERR_NONE || look_into(&s, plan->reports) != 0) {
        shelf_release(out);
        return -1;
    }
    for (size_t i = 0; i < out->count; i++)
        if (out->list[i].file_count > 1)
            qsort(out->list[i].files, out->list[i].file_count, sizeof(char *),
                  by_set);
    if (out->count > 1)
        qsort(out->list, out->count, sizeof(*out->list), by_period);
    return 0;
}

void shelf_release(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++) {
        for (size_t k = 0; k < shelf->list[i].file_count; k++)
            free(shelf->list[i].files[k]);
        free(shelf->list[i].files);
    }
    free(shelf->list);
    *shelf = (struct shelf){.count = 0};
}
