/*
 * The indicators that a command line of charts names: an indicator, a section
 * of several accounts, an either-or.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err_say.h"
#include "base/nearest.h"
#include "cli/chart.h"

/* An either-or named on the command line stands for its parts. */
static bool is_part(const struct indicator *either,
                    const struct indicator *part)
{
    for (size_t i = 0; i < either->any_of_count; i++)
        if (either->any_of[i] == part)
            return true;
    return false;
}

/* Letters of the section that names an indicator of one of its accounts:
 * "friends" of "friends/facebook".  0: it has its section for itself. */
static size_t group_length(const char *name)
{
    return strcspn(name, "/") < strlen(name) ? strcspn(name, "/") : 0;
}

static bool is_group(const char *word, const struct indicator *ind)
{
    size_t len = group_length(ind->name);

    return len > 0 && strlen(word) == len && strncmp(word, ind->name, len) == 0;
}

bool chart_wants(const struct plan *plan, const struct cli_args *args,
                 const struct indicator *ind)
{
    for (size_t i = 0; i < args->operand_count; i++) {
        const struct indicator *named = plan_indicator(plan, args->operands[i]);

        if (named == ind || is_group(args->operands[i], ind) ||
            (named != NULL && is_part(named, ind)))
            return true;
    }
    return args->operand_count == 0;
}

static bool is_known(const struct plan *plan, const char *word)
{
    for (size_t i = 0; i < plan->indicator_count; i++)
        if (strcmp(word, plan->indicators[i].name) == 0 ||
            is_group(word, &plan->indicators[i]))
            return true;
    return false;
}

/* Of the indicators and groups the one that a word may mean; *near is owned,
 * NULL: none. */
static int find_near(const struct plan *plan, const char *word, char **near,
                     struct err *err)
{
    size_t room = plan->indicator_count;
    char **groups = calloc(room + 1, sizeof(*groups));
    const char **known = calloc(2 * room + 1, sizeof(*known));
    bool failed = groups == NULL || known == NULL;
    const char *found = NULL;
    size_t count = 0;

    *near = NULL;
    for (size_t i = 0; !failed && i < room; i++) {
        const char *name = plan->indicators[i].name;

        groups[i] = strndup(name, group_length(name));
        failed = groups[i] == NULL;
        known[count++] = name;
        if (!failed && *groups[i] != '\0')
            known[count++] = groups[i];
    }
    if (!failed)
        found = nearest_word(word, known, count);
    if (found != NULL)
        *near = strdup(found);
    failed = failed || (found != NULL && *near == NULL);
    for (size_t i = 0; groups != NULL && i < room; i++)
        free(groups[i]);
    free(groups);
    free(known);
    return failed ? err_nomem(err) : 0;
}

int chart_names_check(const struct plan *plan, const struct cli_args *args,
                      struct err *err)
{
    for (size_t i = 0; i < args->operand_count; i++) {
        const char *word = args->operands[i];
        char *near = NULL;

        if (is_known(plan, word))
            continue;
        if (find_near(plan, word, &near, err) != 0)
            return -1;
        if (near != NULL)
            (void)err_say(err, ERR_USAGE,
                          "the plan has no indicator '%.60s'; did you mean "
                          "'%s'?",
                          word, near);
        else
            (void)err_say(err, ERR_USAGE,
                          "the plan has no indicator '%.60s': see 'headway "
                          "status' for their names",
                          word);
        free(near);
        return -1;
    }
    return 0;
}
