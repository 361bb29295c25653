/*
 * The plan: found, loaded as a whole or not at all, and freed.
 */
#include "config/plan.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err_say.h"
#include "base/file.h"
#include "config/plan_account.h"
#include "config/plan_indicator.h"
#include "config/plan_sections.h"
#include "config/plan_value.h"

/* The folder that holds a file; owned, NULL: no memory. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        return strdup(".");
    return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

/* What the faults come to: 0, or -1 with *err. */
static int conclude(const struct plan_loading *ld, struct err *err)
{
    const struct faults *faults = ld->faults;

    if (ld->nomem)
        return err_nomem(err);
    if (faults->count > 0)
        return err_set(err, ERR_CONFIG, "%s: %s", faults->list[0].where,
                       faults->list[0].what);
    if (faults->lost > 0)
        return err_nomem(err);
    return 0;
}

struct plan *plan_load(const char *path, struct networks *nets,
                       struct faults *faults, struct err *err)
{
    struct plan_source source = {.section_count = 0};
    struct plan_loading ld = {
        .file = path, .source = &source, .nets = nets, .faults = faults};
    struct plan *plan = calloc(1, sizeof(*plan));
    int ret = -1;

    if (plan != NULL) {
        plan->file = strdup(path);
        plan->folder = folder_of(path);
    }
    if (plan == NULL || plan->file == NULL || plan->folder == NULL) {
        (void)err_nomem(err);
        goto out;
    }
    ld.plan = plan;
    ld.folder = plan->folder;
    if (plan_read(path, &source, faults, err) != 0)
        goto out;
    /* A file that isn't one at all has no sections to miss. */
    if (source.section_count > 0 || faults->count == 0)
        plan_sections_take(&ld);
    ret = conclude(&ld, err);
out:
    plan_read_release(&source);
    if (ret != 0) {
        plan_free(plan);
        plan = NULL;
    }
    return plan;
}

static void free_lists(struct plan *plan)
{
    for (size_t i = 0; i < plan->account_count; i++)
        plan_account_release(&plan->accounts[i]);
    free(plan->accounts);
    free(plan->by_name);
    for (size_t i = 0; i < plan->indicator_count; i++)
        plan_indicator_release(&plan->indicators[i]);
    free(plan->indicators);
    for (size_t i = 0; i < plan->event_count; i++) {
        free(plan->events[i].name);
        free(plan->events[i].title);
    }
    free(plan->events);
}

void plan_free(struct plan *plan)
{
    if (plan == NULL)
        return;
    free_lists(plan);
    free(plan->file);
    free(plan->folder);
    free(plan->name);
    free(plan->agency);
    free(plan->timezone);
    free(plan->database);
    free(plan->charts);
    free(plan->reports);
    free(plan->dashboard);
    free(plan->font);
    free(plan->report_languages);
    plan_value_free_list(plan->report_formats, plan->report_format_count);
    free(plan->mail_server);
    free(plan->mail_user);
    free(plan->mail_password);
    free(plan->mail_from);
    plan_value_free_list(plan->mail_to, plan->mail_to_count);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        plan_value_free_list(plan->mail_to_of[i], plan->mail_to_of_count[i]);
    free(plan->ping);
    free(plan);
}

/* Add "folder/rest" to the places, unless there is no such folder. */
static void add_place(char **places, size_t *count, const char *folder,
                      const char *rest)
{
    if (folder != NULL && folder[0] == '/')
        places[(*count)++] = file_join(folder, rest);
}

/* The first of the places where there is a file; NULL with *err. */
static char *first_place(char *const *places, size_t count, struct err *err)
{
    size_t i = 0;
    char *found = NULL;
    struct buf all;

    buf_init(&all, BUF_TEXT_MAX);
    while (i < count && places[i] != NULL && access(places[i], F_OK) != 0) {
        (void)buf_addf(&all, "%s'%s'", i > 0 ? ", " : "", places[i]);
        i++;
    }
    if (i == count)
        (void)err_say(err, ERR_CONFIG,
                      "no configuration at %s; 'headway init' writes one",
                      buf_text(&all));
    else if (places[i] == NULL || (found = strdup(places[i])) == NULL)
        (void)err_nomem(err);
    buf_release(&all);
    return found;
}

char *plan_find(const char *given, const char *env, const char *xdg,
                const char *home, struct err *err)
{
    char *places[3] = {NULL};
    size_t count = 0;
    char *found;

    if (given == NULL && env != NULL && env[0] != '\0')
        given = env;
    if (given != NULL) {
        found = strdup(given);
        if (found == NULL)
            (void)err_nomem(err);
        return found;
    }
    places[count++] = strdup("headway.ini");
    /* A relative $XDG_CONFIG_HOME is to be ignored, says its specification. */
    if (xdg != NULL && xdg[0] == '/')
        add_place(places, &count, xdg, "headway/headway.ini");
    else
        add_place(places, &count, home, ".config/headway/headway.ini");
    places[count++] = strdup("/etc/headway/headway.ini");
    found = first_place(places, count, err);
    for (size_t i = 0; i < count; i++)
        free(places[i]);
    return found;
}

static int compare_name(const void *name, const void *account)
{
    return strcmp(name, (*(const struct account *const *)account)->name);
}

const struct account *plan_account(const struct plan *plan, const char *name)
{
    const struct account *const *found =
        plan->account_count == 0
            ? NULL
            : bsearch(name, plan->by_name, plan->account_count, sizeof(void *),
                      compare_name);

    return found != NULL ? *found : NULL;
}

const struct indicator *plan_indicator(const struct plan *plan,
                                       const char *name)
{
    for (size_t i = 0; i < plan->indicator_count; i++) {
        if (strcmp(plan->indicators[i].name, name) == 0)
            return &plan->indicators[i];
    }
    return NULL;
}

int64_t indicator_target(const struct indicator *indicator, int32_t day)
{
    int64_t target = indicator->target;

    for (size_t i = 0; i < indicator->revised_count; i++) {
        if (indicator->revised[i].day <= day)
            target = indicator->revised[i].target;
    }
    return target;
}

struct indicator indicator_known(const struct indicator *indicator, int32_t day)
{
    struct indicator known = *indicator;

    while (known.revised_count > 0 &&
           known.revised[known.revised_count - 1].day > day)
        known.revised_count--;
    return known;
}

int32_t account_counted_since(const struct account *account, int32_t day)
{
    int32_t since = DAY_NONE;

    for (size_t i = 0; i < account->redefined_count; i++) {
        if (account->redefined[i].day <= day)
            since = account->redefined[i].day;
    }
    return since;
}
