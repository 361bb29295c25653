/*
 * Baseline, target, revisions of the target and milestones.
 */
#include "config/plan_target.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/err_say.h"
#include "base/language.h"
#include "base/phrase.h"
#include "config/plan_dated.h"
#include "config/plan_value.h"

/* One section on its way to the targets of an indicator. */
struct target_loading {
    struct plan_loading *ld;
    const struct plan_section *section;
    struct indicator *indicator;
};

static const struct plan_entry *entry_of(const struct target_loading *tl,
                                         const char *key)
{
    return plan_read_entry(tl->ld->source, tl->section, key);
}

static void fault_err(struct target_loading *tl, const char *key,
                      const struct err *err)
{
    tl->ld->nomem = tl->ld->nomem || err->kind == ERR_NOMEM;
    plan_fault_told(tl->ld, tl->section, entry_of(tl, key), err->msg);
}

/* Is a value as good as another, or better? */
static bool has_reached(const struct indicator *indicator, int64_t value,
                        int64_t target)
{
    return indicator->better == BETTER_LESS ? value <= target : value >= target;
}

/* Of two sentences the one where more is better, or the other. */
static const char *either(const struct indicator *indicator, const char *more,
                          const char *less)
{
    return language_message(indicator->better == BETTER_LESS ? less : more);
}

/*
 * Left out: 0 with a target, for its path has to start somewhere, and plans
 * open their accounts; unknown without one, for nobody said anything, and where
 * less is better, for there is nothing below 0.
 */
static void take_baseline(struct target_loading *tl, const char *text)
{
    struct indicator *indicator = tl->indicator;
    struct err err = {.kind = ERR_NONE};

    indicator->has_baseline =
        text != NULL
            ? strcmp(text, "unknown") != 0
            : indicator->has_target && indicator->better == BETTER_MORE;
    if (text == NULL || !indicator->has_baseline)
        return;
    if (plan_value_figure(text, 0, PLAN_FIGURE_MAX, &indicator->baseline,
                          &err) != 0)
        fault_err(tl, "baseline", &err);
    else if (indicator->has_target &&
             has_reached(indicator, indicator->baseline, indicator->target))
        plan_fault_told(
            tl->ld, tl->section, entry_of(tl, "baseline"),
            either(indicator,
                   N_("is not below the target; where less is better, say "
                      "better = less"),
                   N_("is not above the target; where more is better, leave "
                      "out better = less")));
}

/* 0 is reached from the start where more is better. */
static int64_t least_target(const struct indicator *indicator)
{
    return indicator->better == BETTER_LESS ? 0 : 1;
}

/* The parts of a list that only a target has; false: there are none. */
static bool dated_parts(struct target_loading *tl, const char *key,
                        const char *text, const char *what, const char *example,
                        struct plan_dated **list, size_t *count)
{
    struct err err = {.kind = ERR_NONE};

    if (text == NULL)
        return false;
    if (!tl->indicator->has_target) {
        /* Of a target that is at fault, that is told already. */
        if (entry_of(tl, "target") == NULL)
            plan_fault(tl->ld, tl->section, entry_of(tl, key),
                       "lead to no target; say one, or leave them out");
        return false;
    }
    if (plan_dated_list(text, what, example, list, count, &err) == 0)
        return true;
    fault_err(tl, key, &err);
    return false;
}

/*
 * "6000" or "6000 (order 4/2012)": cuts the text behind the figure.  Returns
 * the words, "" where there are none; NULL: it has another form.
 */
static char *cut_words(char *text)
{
    char *at = text + strcspn(text, " (");
    char *words = at + strspn(at, " ");
    size_t len = strlen(words);

    if (*words == '\0')
        return words;
    if (*words != '(' || words[len - 1] != ')')
        return NULL;
    words[len - 1] = '\0';
    *at = '\0'; /* may be the parenthesis itself */
    words += 1 + strspn(words + 1, " ");
    for (len = strlen(words); len > 0 && words[len - 1] == ' '; len--)
        words[len - 1] = '\0';
    return words;
}

/* A sentence that tells of a day. */
static int refuse_date(const char *pattern, const char *date, struct err *err)
{
    return err_set(err, ERR_CONFIG, "%s",
                   phrase_fill(pattern, date, NULL, NULL, NULL).s);
}

static int add_revision(struct target_loading *tl,
                        const struct plan_dated *part, struct err *err)
{
    struct indicator *indicator = tl->indicator;
    struct target_revision *r = &indicator->revised[indicator->revised_count];
    char date[DAY_TEXT];
    const char *words;

    (void)day_format(part->day, date);
    if (part->day <= tl->ld->plan->start || part->day > indicator->by)
        return err_say(err, ERR_CONFIG,
                       "the target of %s is not after the plan's start and up "
                       "to the indicator's last day",
                       date);
    words = cut_words(part->text);
    if (words == NULL)
        return err_say(err, ERR_CONFIG,
                       "'%.60s' is no target of the form 6000 or 6000 (its "
                       "order)",
                       part->text);
    if (plan_value_figure(part->text, least_target(indicator), PLAN_FIGURE_MAX,
                          &r->target, err) != 0)
        return -1;
    if (indicator->has_baseline &&
        has_reached(indicator, indicator->baseline, r->target))
        return refuse_date(
            either(indicator, N_("the target of %1 is not above the baseline"),
                   N_("the target of %1 is not below the baseline")),
            date, err);
    r->day = part->day;
    r->words = strdup(words);
    if (r->words == NULL)
        return err_nomem(err);
    indicator->revised_count++;
    return 0;
}

static void take_revisions(struct target_loading *tl, const char *text)
{
    struct err err = {.kind = ERR_NONE};
    struct plan_dated *list = NULL;
    size_t count = 0;

    if (!dated_parts(tl, "revised", text,
                     NC_("what has a date", "revised target"), "6000", &list,
                     &count))
        return;
    tl->indicator->revised = calloc(count, sizeof(struct target_revision));
    if (tl->indicator->revised == NULL)
        (void)err_nomem(&err);
    for (size_t i = 0;
         tl->indicator->revised != NULL && i < count && err.kind == ERR_NONE;
         i++)
        (void)add_revision(tl, &list[i], &err);
    if (err.kind != ERR_NONE)
        fault_err(tl, "revised", &err);
    plan_dated_free(list, count);
}

/* Is a revision in force on one of the two days that isn't on the other? */
static bool revised_between(const struct indicator *indicator, int32_t after,
                            int32_t until)
{
    for (size_t i = 0; i < indicator->revised_count; i++) {
        if (indicator->revised[i].day > after &&
            indicator->revised[i].day <= until)
            return true;
    }
    return false;
}

static int add_milestone(struct target_loading *tl,
                         const struct plan_dated *part, struct err *err)
{
    struct indicator *indicator = tl->indicator;
    struct milestone *m = &indicator->milestones[indicator->milestone_count];
    const struct milestone *before =
        indicator->milestone_count > 0 ? m - 1 : NULL;
    char date[DAY_TEXT];

    (void)day_format(part->day, date);
    m->day = part->day;
    if (plan_value_figure(part->text, 0, PLAN_FIGURE_MAX, &m->value, err) != 0)
        return -1;
    if (m->day <= tl->ld->plan->start || m->day >= indicator->by)
        return err_say(err, ERR_CONFIG,
                       "the milestone of %s is not between the plan's start "
                       "and the indicator's last day",
                       date);
    if (before != NULL && !has_reached(indicator, m->value, before->value) &&
        !revised_between(indicator, before->day, m->day))
        return refuse_date(
            either(indicator,
                   N_("the milestone of %1 does not rise from the one before"),
                   N_("the milestone of %1 does not fall from the one "
                      "before")),
            date, err);
    if (!has_reached(indicator, indicator_target(indicator, m->day), m->value))
        return refuse_date(
            either(indicator, N_("the milestone of %1 is above the target"),
                   N_("the milestone of %1 is below the target")),
            date, err);
    indicator->milestone_count++;
    return 0;
}

static void take_milestones(struct target_loading *tl, const char *text)
{
    struct err err = {.kind = ERR_NONE};
    struct plan_dated *list = NULL;
    size_t count = 0;

    if (!dated_parts(tl, "milestones", text,
                     NC_("what has a date", "milestone"), "150", &list, &count))
        return;
    tl->indicator->milestones = calloc(count, sizeof(struct milestone));
    if (tl->indicator->milestones == NULL)
        (void)err_nomem(&err);
    for (size_t i = 0;
         tl->indicator->milestones != NULL && i < count && err.kind == ERR_NONE;
         i++)
        (void)add_milestone(tl, &list[i], &err);
    if (err.kind != ERR_NONE)
        fault_err(tl, "milestones", &err);
    plan_dated_free(list, count);
}

void plan_target_take(struct plan_loading *ld,
                      const struct plan_section *section,
                      const struct plan_target *words,
                      struct indicator *indicator)
{
    struct target_loading tl = {ld, section, indicator};

    if (indicator->has_target && indicator->target < least_target(indicator))
        plan_fault(ld, section, entry_of(&tl, "target"),
                   "0 is reached from the start; where less is better, say "
                   "better = less");
    take_baseline(&tl, words->baseline);
    take_revisions(&tl, words->revised);
    take_milestones(&tl, words->milestones);
}

void plan_target_release(struct indicator *indicator)
{
    free(indicator->milestones);
    for (size_t i = 0; i < indicator->revised_count; i++)
        free(indicator->revised[i].words);
    free(indicator->revised);
}
