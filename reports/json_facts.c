/*
 * How good the figures of a report are and where they come from, as JSON: paid
 * visits, the calendar of readings, restatements, access, evidence.
 */
#include <string.h>

#include "reports/json_parts.h"
#include "reports/json_value.h"

const char *json_paid_state(enum paid_state state)
{
    static const char *const names[] = {
        [PAID_LEFT_OUT] = "left-out",
        [PAID_NOT_ASKED] = "not-asked",
        [PAID_INSEPARABLE] = "inseparable",
    };

    return names[state];
}

static json_t *paid_json(const struct report *report, size_t at)
{
    const struct paid_row *row = &report->paid.list[at];

    return json_pack("{s:s, s:s, s:s, s:o}", "account", row->account->name,
                     "network", row->account->network->name, "state",
                     json_paid_state(row->state), "reason",
                     json_words(row->reason));
}

json_t *json_paid(const struct report *report)
{
    return json_list(report, report->paid.count, paid_json);
}

static json_t *calendar_json(const struct report *report,
                             const struct quality_row *row)
{
    const struct quality_section *section = &report->quality;
    json_t *list = json_array();

    for (int32_t day = section->first; day <= section->last; day++) {
        if (json_array_append_new(
                list, json_pack("{s:o, s:s}", "date", json_day(day), "reading",
                                reading_name(
                                    row->days[day - section->first]))) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *account_json(const struct report *report, size_t at)
{
    const struct quality_row *row = &report->quality.rows[at];

    return json_pack("{s:s, s:s, s:s, s:s, s:i, s:i, s:o}", "account",
                     row->account->name, "network", row->account->network->name,
                     "metric", row->metric, "period", period_name(row->period),
                     "read", row->read, "expected", row->due, "days",
                     calendar_json(report, row));
}

static json_t *note_json(const struct report *report, size_t at)
{
    const struct quality_note *note = &report->quality.notes[at];
    bool is_there = note->reading != READING_MISSING;

    return json_pack(
        "{s:s, s:s, s:o, s:o, s:s?, s:o, s:o}", "account", note->account->name,
        "reading", reading_name(note->reading), "first", json_day(note->first),
        "last", json_day(note->last), "cause",
        note->cause == ERR_NONE ? NULL : err_kind_info(note->cause)->name,
        "figure", json_figure(is_there, &note->figure), "before",
        json_figure(is_there && note->has_before, &note->before));
}

static json_t *counts_json(const struct quality_section *section)
{
    json_t *counts = json_object();

    for (int i = 0; i < READING_COUNT; i++) {
        if (json_object_set_new(counts, reading_name((enum reading)i),
                                json_integer(section->count[i])) != 0) {
            json_decref(counts);
            return NULL;
        }
    }
    return counts;
}

json_t *json_readings(const struct report *report)
{
    const struct quality_section *section = &report->quality;
    bool has = section->first <= section->last;

    return json_pack(
        "{s:o, s:o, s:i, s:i, s:o, s:o, s:o}", "first",
        json_day(has ? section->first : DAY_NONE), "last",
        json_day(has ? section->last : DAY_NONE), "read", section->read,
        "expected", section->due, "count", counts_json(section), "accounts",
        json_list(report, section->row_count, account_json), "notes",
        json_list(report, section->note_count, note_json));
}

/* "2013-09, 2013-Q3" as a list. */
static json_t *names_json(const char *names)
{
    json_t *list = json_array();

    while (*names != '\0') {
        size_t len = strcspn(names, ", ");

        if (len > 0 &&
            json_array_append_new(list, json_stringn(names, len)) != 0) {
            json_decref(list);
            return NULL;
        }
        names += len;
        names += strspn(names, ", ");
    }
    return list;
}

static json_t *restated_json(const struct report *report, size_t at)
{
    const struct restated_row *row = &report->restated.list[at];

    return json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "account",
        row->account, "network", row->network, "metric", row->metric, "period",
        period_name(row->period), "paid", paid_name(row->paid), "date",
        json_day(row->day), "old", json_figure(row->had, &row->old), "now",
        json_figure(row->has, &row->now), "reports", names_json(row->reports));
}

json_t *json_restated(const struct report *report)
{
    const struct restated_section *section = &report->restated;

    return json_pack("{s:o, s:o}", "since",
                     json_time(section->since != 0, section->since), "figures",
                     json_list(report, section->count, restated_json));
}

static json_t *access_json(const struct report *report, size_t at)
{
    const struct access_row *row = &report->access.list[at];

    return json_pack("{s:s, s:s, s:o, s:i}", "account", row->account->name,
                     "network", row->account->network->name, "ends",
                     json_day(row->day), "days_left", (int)row->days_left);
}

json_t *json_access(const struct report *report)
{
    return json_list(report, report->access.count, access_json);
}

static json_t *evidence_json(const struct report *report, size_t at)
{
    const struct evidence_row *row = &report->evidence.list[at];

    return json_pack(
        "{s:o, s:s, s:o, s:o, s:i, s:o, s:o, s:s, s:i, s:o, s:o}", "indicator",
        json_row_name(report, row->row), "of",
        row->before ? "previous" : "value", "first", json_day(row->first),
        "last", json_day(row->last), "figures", row->figures, "fetched_first",
        json_time(row->fetched_first != 0, row->fetched_first), "fetched_last",
        json_time(row->fetched_last != 0, row->fetched_last), "exactness",
        exactness_name(row->exactness), "records", row->records, "record",
        json_count(row->records > 0, row->record), "sha256",
        json_words(row->sha256));
}

json_t *json_evidence(const struct report *report)
{
    return json_list(report, report->evidence.count, evidence_json);
}
