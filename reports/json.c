/*
 * The report as JSON: the whole model, for programs.  Its shape is told by
 * docs/report.schema.json.
 */
#include <stdlib.h>

#include "reports/json_parts.h"
#include "reports/json_value.h"
#include "reports/writer.h"

/* Grows when a member changes its meaning or goes; not when one is added. */
enum { JSON_FORMAT = 1 };

json_t *json_list(const struct report *report, size_t count, json_make *make)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++) {
        if (json_array_append_new(list, make(report, i)) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *period_json(const struct report_period *period)
{
    return json_pack("{s:s, s:s, s:s, s:o, s:o, s:b}", "kind",
                     report_kind_name(period->kind), "name", period->name,
                     "title", period->title, "first", json_day(period->first),
                     "last", json_day(period->last), "unfinished",
                     period->unfinished);
}

static json_t *issue_json(const struct report_issue *issue)
{
    if (!issue->issued)
        return json_null();
    return json_pack("{s:I, s:o, s:s}", "number", (json_int_t)issue->number,
                     "issued_at", json_time(true, issue->issued_at), "freeze",
                     issue->freeze);
}

static json_t *sentences_json(const struct report *report)
{
    json_t *list = json_array();

    for (int i = 0; i < REPORT_SENTENCES; i++) {
        if (report->sentences[i][0] != '\0' &&
            json_array_append_new(list, json_string(report->sentences[i])) !=
                0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

/* What the report is, and what it says of the whole. */
static json_t *head_json(const struct report *report)
{
    const struct plan *plan = report->plan;

    return json_pack(
        "{s:i, s:s, s:s, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:s, s:o, s:o,"
        " s:o, s:{s:i, s:i}}",
        "format", JSON_FORMAT, "language", language_name(report->lang), "plan",
        plan->name, "plan_start", json_day(plan->start), "plan_end",
        json_day(plan->end), "timezone", plan->timezone, "period",
        period_json(&report->period), "as_of", json_day(report->period.last),
        "written_at", json_time(true, report->written_at), "known_at",
        json_time(report->known_at != MOMENT_NOW, report->known_at), "issue",
        issue_json(&report->issue), "finding", report->finding, "sentences",
        sentences_json(report), "missing", json_words(report->missing),
        "comment", json_words(report->officer), "coverage", "read",
        report->coverage.read, "expected", report->coverage.expected);
}

static json_t *sections_json(const struct report *report)
{
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o,"
        " s:o, s:o, s:o}",
        "indicators", json_rows(report), "months", json_months(report), "web",
        json_web(report), "levels", json_levels(report), "other",
        json_other(report), "events", json_events(report), "paid",
        json_paid(report), "outlook", json_outlook(report), "baselines",
        json_baselines(report), "result", json_result(report), "quality",
        json_readings(report), "restated", json_restated(report), "access",
        json_access(report), "evidence", json_evidence(report));
}

int report_write_json(const struct report *report, struct buf *out,
                      struct err *err)
{
    json_t *root = head_json(report);
    json_t *sections = sections_json(report);
    char *text = NULL;

    if (root != NULL && sections != NULL &&
        json_object_update(root, sections) == 0)
        text = json_dumps(root, JSON_VALUE_FLAGS);
    json_decref(root);
    json_decref(sections);
    if (text == NULL)
        return err_nomem(err);
    (void)buf_addstr(out, text);
    (void)buf_addc(out, '\n');
    free(text);
    return buf_check(out, err);
}
