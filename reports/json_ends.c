/*
 * The plan's start and its end, as JSON.
 */
#include "reports/json_parts.h"
#include "reports/json_value.h"

static json_t *baseline_json(const struct report *report, size_t at)
{
    const struct baseline_row *row = &report->ends.baselines[at];
    const struct indicator *ind = report->rows[row->row].indicator;

    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "indicator",
                     json_row_name(report, row->row), "baseline",
                     json_count(ind->has_baseline, ind->baseline), "first",
                     json_figure(row->has_first, &row->first), "target",
                     json_count(ind->has_target, ind->target), "by",
                     json_day(ind->has_target ? ind->by : DAY_NONE));
}

json_t *json_baselines(const struct report *report)
{
    return report->ends.is_first
               ? json_list(report, report->ends.baseline_count, baseline_json)
               : json_null();
}

json_t *json_result(const struct report *report)
{
    const struct ends_section *ends = &report->ends;
    const struct chain *archive = &ends->archive;

    if (!ends->is_last)
        return json_null();
    return json_pack("{s:i, s:i, s:{s:I, s:o, s:s?}}", "judged", ends->judged,
                     "reached", ends->reached, "archive", "records",
                     (json_int_t)archive->records, "last",
                     json_count(archive->last != 0, archive->last), "link",
                     archive->last != 0 ? archive->link : NULL);
}
