/*
 * Either-ors: from names to indicators, without circles.
 */
#include "config/plan_either.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"

/* Is the indicator of that name, or one of a section of that name? */
static bool is_meant(const struct indicator *indicator, const char *name)
{
    size_t len = strlen(name);

    return strncmp(indicator->name, name, len) == 0 &&
           (indicator->name[len] == '\0' || indicator->name[len] == '/');
}

/* Is there such a section?  One without indicators has faults of its own. */
static bool is_section(const struct plan_source *source, const char *name)
{
    for (size_t i = 0; i < source->section_count; i++) {
        if (strcmp(source->sections[i].kind, "indicator") == 0 &&
            strcmp(source->sections[i].name, name) == 0)
            return true;
    }
    return false;
}

static void add_part(struct indicator *either, const struct indicator *part)
{
    for (size_t i = 0; i < either->any_of_count; i++) {
        if (either->any_of[i] == part)
            return; /* "friends, friends/facebook" names one twice */
    }
    either->any_of[either->any_of_count++] = part;
}

static void fault_unknown(struct plan_loading *ld,
                          const struct plan_either *either, const char *name)
{
    const struct plan *plan = ld->plan;
    const char **names = calloc(plan->indicator_count + 1, sizeof(*names));

    for (size_t i = 0; names != NULL && i < plan->indicator_count; i++)
        names[i] = plan->indicators[i].name;
    plan_unknown(ld, either->section,
                 plan_read_entry(ld->source, either->section, "any_of"),
                 N_("no indicator is named '%1'"), name, names,
                 names != NULL ? plan->indicator_count : 0);
    free(names);
}

static void resolve(struct plan_loading *ld, const struct plan_either *either)
{
    struct plan *plan = ld->plan;
    struct indicator *indicator = &plan->indicators[either->indicator];

    indicator->any_of = calloc(plan->indicator_count, sizeof(void *));
    if (indicator->any_of == NULL) {
        ld->nomem = true;
        return;
    }
    for (size_t k = 0; k < either->name_count; k++) {
        bool found = is_section(ld->source, either->names[k]);

        for (size_t i = 0; i < plan->indicator_count; i++) {
            if (is_meant(&plan->indicators[i], either->names[k])) {
                add_part(indicator, &plan->indicators[i]);
                found = true;
            }
        }
        if (!found)
            fault_unknown(ld, either, either->names[k]);
    }
}

/* Are all its parts settled, or no either-ors at all? */
static bool parts_settled(const struct plan *plan, const bool *settled,
                          const struct indicator *either)
{
    for (size_t i = 0; i < either->any_of_count; i++) {
        if (!settled[either->any_of[i] - plan->indicators])
            return false;
    }
    return true;
}

/* Settle from the leaves up; what can't be settled leads back to itself. */
static void check_circles(struct plan_loading *ld,
                          const struct plan_either *eithers, size_t count)
{
    const struct plan *plan = ld->plan;
    bool *settled = calloc(plan->indicator_count + 1, sizeof(*settled));
    bool more = settled != NULL;

    for (size_t i = 0; settled != NULL && i < plan->indicator_count; i++)
        settled[i] = plan->indicators[i].any_of == NULL;
    while (more) {
        more = false;
        for (size_t k = 0; k < count; k++) {
            size_t i = eithers[k].indicator;

            if (!settled[i] &&
                parts_settled(plan, settled, &plan->indicators[i]))
                more = settled[i] = true;
        }
    }
    for (size_t k = 0; settled != NULL && k < count; k++) {
        if (!settled[eithers[k].indicator])
            plan_fault(
                ld, eithers[k].section,
                plan_read_entry(ld->source, eithers[k].section, "any_of"),
                "leads in a circle");
    }
    ld->nomem = ld->nomem || settled == NULL;
    free(settled);
}

void plan_either_resolve(struct plan_loading *ld,
                         const struct plan_either *eithers, size_t count)
{
    for (size_t k = 0; k < count; k++)
        resolve(ld, &eithers[k]);
    check_circles(ld, eithers, count);
}
