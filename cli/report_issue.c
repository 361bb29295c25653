/*
 * Issue a report, or tell an issued one again.
 */
#include "cli/report_issue.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/daytext.h"
#include "base/phrase.h"
#include "base/zone.h"
#include "reports/freeze.h"
#include "store/issues.h"

int report_issue_find(struct store *st, const struct cli *cli,
                      const struct report_order *order,
                      struct report_request *request,
                      struct report_issue *issue, struct err *err)
{
    struct issue former = {.id = 0};
    bool found = false;

    *issue = (struct report_issue){.issued = false};
    *request = (struct report_request){.plan = cli->plan,
                                       .period = &order->period,
                                       .now = cli->now,
                                       .known_at = MOMENT_NOW};
    if (order->as_of != DAY_NONE) {
        request->now = moment_of_day(order->as_of).known_at;
        request->known_at = request->now;
        return 0;
    }
    if (order->period.unfinished)
        return 0;
    if (store_issue_of(st, order->period.name, &former, &found, err) != 0)
        return -1;
    if (!found && !order->issue)
        return 0;
    *issue =
        (struct report_issue){.issued = true,
                              .number = former.number,
                              .issued_at = found ? former.issued_at : cli->now};
    request->now = request->known_at = issue->issued_at;
    if (found)
        return 0;
    return store_issue_next(st, report_kind_name(order->period.kind),
                            &issue->number, err);
}

/* What a walk over the files of an issue is after. */
struct files_walk {
    const struct plan *plan;
    struct report_order *order;
    const struct report_files *files;
    bool have[REPORT_FORMAT_COUNT][LANGUAGE_COUNT];
    const char *different; /* borrowed from the files; NULL: none */
};

/* The format and language that a file of this name is of; false: a chart. */
static bool is_of(const struct files_walk *w, const char *file,
                  const struct report_format *format, enum language lang)
{
    char name[REPORT_NAME];
    size_t len;

    (void)report_file_name(w->plan, w->order->period.name, lang, name);
    len = strlen(name);
    return strncmp(file, name, len) == 0 && file[len] == '.' &&
           strcmp(file + len + 1, format->extension) == 0;
}

static int note_kind(void *ctx, const struct issued_file *file)
{
    struct files_walk *w = ctx;

    for (size_t i = 0; i < REPORT_FORMAT_COUNT; i++) {
        for (int k = 0; k < LANGUAGE_COUNT; k++) {
            if (is_of(w, file->name, report_format_at(i), (enum language)k))
                w->have[i][k] = true;
        }
    }
    return 0;
}

int report_issue_select(struct store *st, const struct plan *plan,
                        struct report_order *order, struct err *err)
{
    struct files_walk w = {.plan = plan, .order = order};
    struct report_selection *s = &order->selection;
    struct issue issue;
    bool found = false;

    if (order->chosen || order->as_of != DAY_NONE || order->period.unfinished)
        return 0;
    if (store_issue_of(st, order->period.name, &issue, &found, err) != 0)
        return -1;
    if (!found)
        return 0;
    if (store_each_issued_file(st, issue.id, note_kind, &w, err) != 0)
        return -1;
    s->format_count = s->language_count = 0;
    for (size_t i = 0; i < REPORT_FORMAT_COUNT; i++) {
        for (int k = 0; k < LANGUAGE_COUNT; k++) {
            if (!w.have[i][k])
                continue;
            if (s->format_count == 0 ||
                s->formats[s->format_count - 1] != report_format_at(i))
                s->formats[s->format_count++] = report_format_at(i);
        }
    }
    for (int k = 0; k < LANGUAGE_COUNT; k++) {
        bool any = false;

        for (size_t i = 0; i < REPORT_FORMAT_COUNT; i++)
            any = any || w.have[i][k];
        if (any)
            s->languages[s->language_count++] = (enum language)k;
    }
    return 0;
}

static struct issue issue_of(const struct report *report)
{
    return (struct issue){.number = report->issue.number,
                          .kind = report_kind_name(report->period.kind),
                          .period = report->period.name,
                          .first = report->period.first,
                          .last = report->period.last,
                          .issued_at = report->issue.issued_at};
}

int report_issue_stamp(struct store *st, const struct report_issue *issue,
                       struct report *report, struct err *err)
{
    struct issue head;
    struct freeze freeze;
    struct buf text;
    int ret;

    report->issue = *issue;
    if (!issue->issued)
        return 0;
    if (freeze_read(report, st, &freeze, err) != 0)
        return -1;
    buf_init(&text, BUF_TEXT_MAX);
    head = issue_of(report);
    freeze_add_head(&text, &head);
    for (size_t i = 0; i < freeze.count; i++)
        freeze_add_line(&text, &freeze.list[i].key, freeze.list[i].day,
                        freeze.list[i].figure);
    ret = freeze_id(&text, report->issue.freeze, err);
    buf_release(&text);
    freeze_release(&freeze);
    return ret;
}

static int compare(void *ctx, const struct issued_file *file)
{
    struct files_walk *w = ctx;

    for (size_t i = 0; i < w->files->count; i++) {
        const struct report_file *made = &w->files->list[i];

        if (strcmp(made->name, file->name) == 0 &&
            strcmp(made->sha256, file->sha256) != 0) {
            w->different = made->name;
            return 1;
        }
    }
    return 0;
}

static int check_files(struct store *st, const struct report_order *order,
                       const struct issue *issue,
                       const struct report_files *files, struct err *err)
{
    struct files_walk w = {.files = files};
    char day[DAYTEXT];

    if (store_each_issued_file(st, issue->id, compare, &w, err) != 0)
        return -1;
    if (w.different == NULL)
        return 0;
    (void)daytext_long(order->lang, zone_day(issue->issued_at), day);
    return err_set(
        err, ERR_FILE, "%s",
        phrase_fill(language_text(order->lang,
                                  N_("the report was issued on %1, and '%2' "
                                     "would not be the same any more; the file "
                                     "of the issue is left as it is")),
                    day, w.different, NULL, NULL)
            .s);
}

static int freeze_all(struct store *st, const struct report *report,
                      const struct report_files *files, struct err *err)
{
    struct issue issue = issue_of(report);
    struct issued_file *list = calloc(files->count + 1, sizeof(*list));
    struct freeze freeze;
    int64_t number = 0;
    int ret = -1;

    if (list == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < files->count; i++)
        list[i] = (struct issued_file){files->list[i].name,
                                       (int64_t)files->list[i].len,
                                       files->list[i].sha256};
    if (freeze_read(report, st, &freeze, err) == 0) {
        ret = store_issue(st, &issue, freeze.list, freeze.count, list,
                          files->count, &number, err);
        freeze_release(&freeze);
    }
    free(list);
    return ret;
}

int report_issue_keep(struct store *st, const struct report_order *order,
                      const struct report *report,
                      const struct report_files *files, struct err *err)
{
    struct issue former;
    bool found = false;

    if (!report->issue.issued)
        return 0;
    if (store_issue_of(st, report->period.name, &former, &found, err) != 0)
        return -1;
    return found ? check_files(st, order, &former, files, err)
                 : freeze_all(st, report, files, err);
}
