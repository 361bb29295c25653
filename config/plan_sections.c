/*
 * The sections of headway.ini, one row for each kind; then the order in which
 * they are understood: the plan first, indicators last.
 */
#include "config/plan_sections.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/nearest.h"
#include "config/plan_account.h"
#include "config/plan_indicator.h"
#include "config/plan_mail.h"
#include "config/plan_value.h"

static const char *const quarter_words[] = {"calendar", "plan"};
static const char *const tls_words[] = {"required", "none"};
static const char *const formats[] = {"pdf", "html", "xlsx",
                                      "csv", "json", "md"};

#define PLAN_AT(member) .at = offsetof(struct plan, member)
#define COUNTED_AT(member, length)                                             \
    PLAN_AT(member), .count = offsetof(struct plan, length)
#define MAIL_TO(lang) COUNTED_AT(mail_to_of[lang], mail_to_of_count[lang])
#define EVENT_AT(member) .at = offsetof(struct event, member)
#define RANGE(least, most) .min = (least), .max = (most)
#define WORDS(list)                                                            \
    .words = (list), .word_count = sizeof(list) / sizeof((list)[0])

static const struct plan_key plan_table[] = {
    {.name = "name", .type = PLAN_TEXT, PLAN_AT(name), .required = true},
    {.name = "agency", .type = PLAN_TEXT, PLAN_AT(agency)},
    {.name = "start", .type = PLAN_DAY, PLAN_AT(start), .required = true},
    {.name = "end", .type = PLAN_DAY, PLAN_AT(end), .required = true},
    {.name = "timezone",
     .type = PLAN_ZONE,
     PLAN_AT(timezone),
     .required = true},
    {.name = "language",
     .type = PLAN_WORD,
     PLAN_AT(language),
     .fallback = "en",
     WORDS(language_names)},
    {.name = "quarters",
     .type = PLAN_WORD,
     PLAN_AT(quarters),
     .fallback = "calendar",
     WORDS(quarter_words)},
};

static const struct plan_key store_table[] = {
    {.name = "database",
     .type = PLAN_PATH,
     PLAN_AT(database),
     .fallback = "headway.db"},
};

static const struct plan_key output_table[] = {
    {.name = "charts",
     .type = PLAN_PATH,
     PLAN_AT(charts),
     .fallback = "charts"},
    {.name = "reports",
     .type = PLAN_PATH,
     PLAN_AT(reports),
     .fallback = "reports"},
    {.name = "dashboard",
     .type = PLAN_PATH,
     PLAN_AT(dashboard),
     .fallback = "dashboard"},
    {.name = "font", .type = PLAN_FONT, PLAN_AT(font), .fallback = "Open Sans"},
};

static const struct plan_key collect_table[] = {
    {.name = "parallel",
     .type = PLAN_NUMBER,
     PLAN_AT(parallel),
     .fallback = "32",
     RANGE(1, 1000)},
    {.name = "per_host",
     .type = PLAN_NUMBER,
     PLAN_AT(per_host),
     .fallback = "8",
     RANGE(1, 1000)},
    {.name = "timeout",
     .type = PLAN_NUMBER,
     PLAN_AT(timeout_s),
     .fallback = "30",
     RANGE(1, 3600)},
    {.name = "attempts",
     .type = PLAN_NUMBER,
     PLAN_AT(attempts),
     .fallback = "4",
     RANGE(1, 20)},
    {.name = "refresh",
     .type = PLAN_NUMBER,
     PLAN_AT(refresh_days),
     .fallback = "7",
     RANGE(0, 366)},
};

static const struct plan_key report_table[] = {
    {.name = "after",
     .type = PLAN_NUMBER,
     PLAN_AT(report_after_days),
     .fallback = "3",
     RANGE(0, 27)},
    {.name = "issue",
     .type = PLAN_YES,
     PLAN_AT(report_issue),
     .fallback = "no"},
    {.name = "languages",
     .type = PLAN_WORDS,
     PLAN_AT(report_languages),
     .count = offsetof(struct plan, report_language_count),
     WORDS(language_names)},
    {.name = "formats",
     .type = PLAN_NAMES,
     PLAN_AT(report_formats),
     .count = offsetof(struct plan, report_format_count),
     .fallback = "pdf, html, xlsx, csv",
     WORDS(formats)},
};

static const struct plan_key mail_table[] = {
    {.name = "server",
     .type = PLAN_SERVER,
     PLAN_AT(mail_server),
     .required = true},
    {.name = "user", .type = PLAN_TEXT, PLAN_AT(mail_user)},
    {.name = "password", .type = PLAN_SECRET, PLAN_AT(mail_password)},
    {.name = "from", .type = PLAN_TEXT, PLAN_AT(mail_from), .required = true},
    {.name = "to", .type = PLAN_NAMES, COUNTED_AT(mail_to, mail_to_count)},
    {.name = "to_en", .type = PLAN_NAMES, MAIL_TO(LANGUAGE_EN)},
    {.name = "to_ro", .type = PLAN_NAMES, MAIL_TO(LANGUAGE_RO)},
    {.name = "to_ru", .type = PLAN_NAMES, MAIL_TO(LANGUAGE_RU)},
    {.name = "tls", .type = PLAN_WORD, PLAN_AT(mail_tls), WORDS(tls_words)},
    {.name = "max_size",
     .type = PLAN_NUMBER,
     PLAN_AT(mail_max_mib),
     .fallback = "20",
     RANGE(1, 100)},
};

static const struct plan_key monitor_table[] = {
    {.name = "ping", .type = PLAN_PING, PLAN_AT(ping), .required = true},
};

static const struct plan_key event_table[] = {
    {.name = "title", .type = PLAN_TEXT, EVENT_AT(title)},
    {.name = "start", .type = PLAN_DAY, EVENT_AT(start), .required = true},
    {.name = "end", .type = PLAN_DAY, EVENT_AT(end)},
};

#define TABLE(rows) .keys = (rows), .count = sizeof(rows) / sizeof((rows)[0])

/* A kind of section: one of it, filled by a table; or many, each named. */
struct kind {
    const char *name;
    const char *shown;
    const struct plan_key *keys;
    size_t count;
};

static const struct kind kinds[] = {
    {"plan", "plan", TABLE(plan_table)},
    {"store", "store", TABLE(store_table)},
    {"output", "output", TABLE(output_table)},
    {"collect", "collect", TABLE(collect_table)},
    {"account", "account NAME", NULL, 0},
    {"indicator", "indicator NAME", NULL, 0},
    {"report", "report", TABLE(report_table)},
    {"mail", "mail", TABLE(mail_table)},
    {"monitor", "monitor", TABLE(monitor_table)},
    {"event", "event NAME", NULL, 0},
};

enum { KIND_COUNT = sizeof(kinds) / sizeof(kinds[0]) };

/* The sections whose form is right, in the file's order. */
struct sections {
    const struct plan_section **list; /* owned */
    size_t count;
};

static const struct kind *find_kind(const char *name)
{
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    }
    return NULL;
}

static void fault_unknown(struct plan_loading *ld,
                          const struct plan_section *section)
{
    const char *names[KIND_COUNT];
    const char *near;
    struct buf all;

    for (size_t i = 0; i < KIND_COUNT; i++)
        names[i] = kinds[i].name;
    near = nearest_word(section->kind, names, KIND_COUNT);
    if (near != NULL) {
        plan_fault(ld, section, NULL, "unknown section; did you mean [%s]?",
                   find_kind(near)->shown);
        return;
    }
    for (size_t i = 0; i < KIND_COUNT; i++)
        names[i] = kinds[i].shown;
    buf_init(&all, BUF_TEXT_MAX);
    plan_value_join(&all, names, KIND_COUNT, plan_value_and);
    plan_fault(ld, section, NULL, "unknown section; known are %s",
               buf_text(&all));
    buf_release(&all);
}

/* The section that there is one of, NULL where it is left out. */
static const struct plan_section *find_section(const struct sections *sections,
                                               const char *kind)
{
    for (size_t i = 0; i < sections->count; i++) {
        if (strcmp(sections->list[i]->kind, kind) == 0 &&
            sections->list[i]->name[0] == '\0')
            return sections->list[i];
    }
    return NULL;
}

/* Sections of one kind and name side by side, in the file's order. */
static int compare_sections(const void *a, const void *b)
{
    const struct plan_section *x = *(const struct plan_section *const *)a;
    const struct plan_section *y = *(const struct plan_section *const *)b;
    int order = strcmp(x->name, y->name);

    if (order == 0)
        order = strcmp(x->kind, y->kind);
    return order != 0 ? order : (x > y) - (x < y);
}

/*
 * For each section of the source the first one of its kind and name.  Owned;
 * NULL: no memory.
 */
static const struct plan_section **find_firsts(const struct plan_source *source)
{
    size_t count = source->section_count;
    const struct plan_section **sorted = calloc(count + 1, sizeof(void *));
    const struct plan_section **firsts = calloc(count + 1, sizeof(void *));

    if (sorted == NULL || firsts == NULL) {
        free(sorted);
        free(firsts);
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        sorted[i] = &source->sections[i];
    qsort(sorted, count, sizeof(void *), compare_sections);
    for (size_t i = 0, first = 0; i < count; i++) {
        if (strcmp(sorted[i]->name, sorted[first]->name) != 0 ||
            strcmp(sorted[i]->kind, sorted[first]->kind) != 0)
            first = i;
        firsts[sorted[i] - source->sections] = sorted[first];
    }
    free(sorted);
    return firsts;
}

/* Is this a section that can be looked into?  Else a fault. */
static bool check_section(struct plan_loading *ld,
                          const struct plan_section *section,
                          const struct plan_section *first)
{
    const struct kind *kind = find_kind(section->kind);

    if (kind == NULL) {
        fault_unknown(ld, section);
        return false;
    }
    if (kind->keys != NULL && section->name[0] != '\0')
        plan_fault(ld, section, NULL, "this section takes no name: [%s]",
                   kind->shown);
    else if (kind->keys == NULL && section->name[0] == '\0')
        plan_fault(ld, section, NULL, "a name is missing: [%s]", kind->shown);
    else if (kind->keys == NULL && !plan_value_is_name(section->name))
        plan_fault(ld, section, NULL,
                   "'%.60s' is no name; use letters, digits, '-' and '_'",
                   section->name);
    if (first != section)
        plan_fault(ld, section, NULL, "stands twice; the first is in line %d",
                   first->line);
    return first == section;
}

/* Returns 0; or -1: no memory. */
static int sort_out(struct plan_loading *ld, struct sections *out)
{
    const struct plan_section **firsts = find_firsts(ld->source);

    out->count = 0;
    out->list = calloc(ld->source->section_count + 1, sizeof(void *));
    if (firsts == NULL || out->list == NULL) {
        free(firsts);
        free(out->list);
        return -1;
    }
    for (size_t i = 0; i < ld->source->section_count; i++) {
        const struct plan_section *section = &ld->source->sections[i];

        if (check_section(ld, section, firsts[i]))
            out->list[out->count++] = section;
    }
    free(firsts);
    return 0;
}

/* The sections of one kind, in a list of their own; owned, NULL: no memory. */
static const struct plan_section **of_kind(const struct sections *sections,
                                           const char *kind, size_t *count)
{
    const struct plan_section **list =
        calloc(sections->count + 1, sizeof(void *));

    *count = 0;
    for (size_t i = 0; list != NULL && i < sections->count; i++) {
        if (strcmp(sections->list[i]->kind, kind) == 0)
            list[(*count)++] = sections->list[i];
    }
    return list;
}

/* What is wrong with the plan's dates must not be told again of each date. */
static void check_dates(struct plan_loading *ld,
                        const struct plan_section *section)
{
    struct plan *plan = ld->plan;
    char start[DAY_TEXT];

    if (plan->start != DAY_NONE && plan->end != INT32_MAX &&
        plan->end < plan->start) {
        plan_fault(ld, section, plan_read_entry(ld->source, section, "end"),
                   "is before the start, %s", day_format(plan->start, start));
        plan->start = DAY_NONE;
        plan->end = INT32_MAX;
    }
}

/* The sections that there is one of; defaults for those left out. */
static void take_tables(struct plan_loading *ld,
                        const struct sections *sections)
{
    for (size_t i = 0; i < KIND_COUNT; i++) {
        const struct plan_section *section =
            find_section(sections, kinds[i].name);

        if (kinds[i].keys == NULL)
            continue;
        if (section != NULL)
            plan_keys_take(ld, section, kinds[i].keys, kinds[i].count,
                           ld->plan);
        else
            plan_keys_finish(ld, NULL, kinds[i].keys, kinds[i].count, ld->plan);
        if (section != NULL && kinds[i].keys == plan_table)
            check_dates(ld, section);
        if (section != NULL && kinds[i].keys == mail_table)
            plan_mail_check(ld, section);
        if (section == NULL && kinds[i].keys == plan_table)
            faults_add(ld->faults, ld->file, 0, NULL, NULL, "%s",
                       language_message(N_("the section [plan] is missing")));
    }
}

static int compare_accounts(const void *a, const void *b)
{
    const struct account *x = *(const struct account *const *)a;
    const struct account *y = *(const struct account *const *)b;

    return strcmp(x->name, y->name);
}

static void sort_accounts(struct plan_loading *ld)
{
    struct plan *plan = ld->plan;

    plan->by_name = calloc(plan->account_count + 1, sizeof(void *));
    if (plan->by_name == NULL) {
        ld->nomem = true;
        return;
    }
    for (size_t i = 0; i < plan->account_count; i++)
        plan->by_name[i] = &plan->accounts[i];
    qsort(plan->by_name, plan->account_count, sizeof(void *), compare_accounts);
}

static void take_accounts(struct plan_loading *ld,
                          const struct sections *sections)
{
    size_t count;
    const struct plan_section **list = of_kind(sections, "account", &count);
    struct account *accounts = calloc(count + 1, sizeof(*accounts));

    ld->plan->accounts = accounts;
    if (list == NULL || accounts == NULL)
        ld->nomem = true;
    for (size_t i = 0; list != NULL && accounts != NULL && i < count; i++) {
        ld->plan->account_count = i + 1;
        plan_account_take(ld, list[i], &accounts[i]);
    }
    free(list);
    if (!ld->nomem)
        sort_accounts(ld);
}

static void take_event(struct plan_loading *ld,
                       const struct plan_section *section, struct event *event)
{
    char start[DAY_TEXT];

    *event = (struct event){.start = DAY_NONE, .end = DAY_NONE};
    event->name = strdup(section->name);
    plan_keys_take(ld, section, event_table,
                   sizeof(event_table) / sizeof(event_table[0]), event);
    if (event->title == NULL)
        event->title = strdup(section->name);
    if (event->name == NULL || event->title == NULL)
        ld->nomem = true;
    if (event->end == DAY_NONE)
        event->end = event->start; /* one day */
    if (event->end < event->start)
        plan_fault(ld, section, plan_read_entry(ld->source, section, "end"),
                   "is before the start, %s", day_format(event->start, start));
}

/* By start; those of one day in the file's order. */
static void take_events(struct plan_loading *ld,
                        const struct sections *sections)
{
    size_t count;
    const struct plan_section **list = of_kind(sections, "event", &count);
    struct event *events = calloc(count + 1, sizeof(*events));

    ld->plan->events = events;
    if (list == NULL || events == NULL)
        ld->nomem = true;
    for (size_t i = 0; list != NULL && events != NULL && i < count; i++) {
        struct event event;
        size_t at = i;

        take_event(ld, list[i], &event);
        for (; at > 0 && events[at - 1].start > event.start; at--)
            events[at] = events[at - 1];
        events[at] = event;
        ld->plan->event_count = i + 1;
    }
    free(list);
}

static void take_indicators(struct plan_loading *ld,
                            const struct sections *sections)
{
    size_t count;
    const struct plan_section **list = of_kind(sections, "indicator", &count);

    if (list != NULL)
        plan_indicator_take_all(ld, list, count);
    else
        ld->nomem = true;
    free(list);
}

/* Reports are in the plan's language where nothing else is said. */
static void default_languages(struct plan_loading *ld)
{
    struct plan *plan = ld->plan;

    if (plan->report_languages != NULL)
        return;
    plan->report_languages = malloc(sizeof(*plan->report_languages));
    if (plan->report_languages == NULL) {
        ld->nomem = true;
        return;
    }
    plan->report_languages[0] = plan->language;
    plan->report_language_count = 1;
}

void plan_sections_take(struct plan_loading *ld)
{
    struct sections sections;

    if (sort_out(ld, &sections) != 0) {
        ld->nomem = true;
        return;
    }
    ld->plan->start = DAY_NONE;
    ld->plan->end = INT32_MAX;
    take_tables(ld, &sections);
    default_languages(ld);
    take_accounts(ld, &sections);
    take_events(ld, &sections);
    if (!ld->nomem)
        take_indicators(ld, &sections);
    free(sections.list);
}
