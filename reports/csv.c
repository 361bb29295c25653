/*
 * The report as comma-separated values, one flat table (flat.h) in two files:
 * one for machines, whose names and forms are those of `headway export`, and
 * one for an office east of the decimal point, which a double click opens as a
 * table.
 */
#include "base/csv.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "reports/flat.h"
#include "reports/json_parts.h"
#include "reports/paper.h"
#include "reports/wording.h"
#include "reports/writer.h"

/* How a file is written. */
struct dialect {
    const char *begin; /* of the file: a byte-order mark */
    char separator;
    const char *end; /* of a line */
    bool office;     /* words in the report's language, numbers and days as
                      * they are written there */
};

static const struct dialect machine = {"", ',', "\n", false};
static const struct dialect office = {"\xef\xbb\xbf", ';', "\r\n", true};

/* A file under way. */
struct sheet {
    const struct dialect *dialect;
    const struct report *report;
    struct buf *out;
};

static void put_text(const struct sheet *s, const char *text)
{
    csv_add_text_between(s->out, text == NULL ? "" : text,
                         s->dialect->separator);
}

static void put_day(const struct sheet *s, int32_t day)
{
    char text[DAY_TEXT] = "";
    struct civil civil;

    if (day == DAY_NONE)
        return;
    civil = day_civil(day);
    if (s->dialect->office)
        (void)buf_addf(s->out, "%02d.%02d.%04d", civil.day, civil.month,
                       civil.year);
    else
        (void)buf_addstr(s->out, day_format(day, text));
}

/* Without the noise of a fraction: "252.258065", "300". */
static void put_number(const struct sheet *s, const struct flat_number *number)
{
    double value = s->dialect->office ? number->told : number->exact;
    char text[64];
    char *point;

    if (!number->has)
        return;
    if (value == floor(value))
        (void)snprintf(text, sizeof(text), "%.0f", value + 0.0);
    else
        (void)snprintf(text, sizeof(text), "%.6f", value);
    point = strchr(text, '.');
    if (point != NULL) {
        char *end = text + strlen(text);

        while (end[-1] == '0')
            *--end = '\0';
        if (s->dialect->office)
            *point = ',';
    }
    (void)buf_addstr(s->out, text);
}

/*
 * The columns.  Each has a name for machines, a head for the office, or both,
 * and is a number, or what its function tells.
 */
typedef void tell_fn(const struct sheet *s, const struct flat_line *line);

static const struct report_row *row_of(const struct sheet *s,
                                       const struct flat_line *line)
{
    return &s->report->rows[line->row];
}

static const struct indicator *indicator_of(const struct sheet *s,
                                            const struct flat_line *line)
{
    return row_of(s, line)->indicator;
}

static void tell_report(const struct sheet *s, const struct flat_line *line)
{
    (void)line;
    put_text(s, s->report->period.name);
}

static void tell_part(const struct sheet *s, const struct flat_line *line)
{
    static const char *const words[FLAT_PART_COUNT] = {
        [FLAT_VALUE] = N_("Actual"),
        [FLAT_PREVIOUS] = N_("Previous"),
        [FLAT_MONTH] = N_("Month"),
        [FLAT_DAY] = N_("Day"),
    };

    put_text(s, s->dialect->office
                    ? language_text(s->report->lang, words[line->part])
                    : flat_part_name(line->part));
}

static void tell_indicator(const struct sheet *s, const struct flat_line *line)
{
    put_text(s, indicator_of(s, line)->name);
}

static void tell_title(const struct sheet *s, const struct flat_line *line)
{
    put_text(s, indicator_of(s, line)->title);
}

static void tell_account(const struct sheet *s, const struct flat_line *line)
{
    const struct account *account = indicator_of(s, line)->account;

    if (account != NULL)
        put_text(s, s->dialect->office ? account->title : account->name);
}

static void tell_network(const struct sheet *s, const struct flat_line *line)
{
    const struct account *account = indicator_of(s, line)->account;

    if (account != NULL)
        put_text(s, account->network->name);
}

static void tell_metric(const struct sheet *s, const struct flat_line *line)
{
    put_text(s, indicator_of(s, line)->metric);
}

static void tell_period(const struct sheet *s, const struct flat_line *line)
{
    if (indicator_of(s, line)->account != NULL)
        put_text(s, period_name(indicator_of(s, line)->period));
}

static void tell_paid(const struct sheet *s, const struct flat_line *line)
{
    if (indicator_of(s, line)->account != NULL)
        put_text(s, paid_name(indicator_of(s, line)->paid));
}

static void tell_unit(const struct sheet *s, const struct flat_line *line)
{
    struct paper_row paper;

    paper_row(s->report, row_of(s, line), &paper);
    put_text(s, paper.unit.s);
}

static void tell_first(const struct sheet *s, const struct flat_line *line)
{
    put_day(s, line->first);
}

static void tell_last(const struct sheet *s, const struct flat_line *line)
{
    put_day(s, line->last);
}

static void tell_by(const struct sheet *s, const struct flat_line *line)
{
    put_day(s, indicator_of(s, line)->by);
}

/* What became of that day's reading: as the calendar of readings tells it. */
static enum reading reading_of(const struct sheet *s,
                               const struct flat_line *line)
{
    const struct quality_section *section = &s->report->quality;
    const struct indicator *indicator = indicator_of(s, line);

    for (size_t i = 0; i < section->row_count; i++) {
        const struct quality_row *row = &section->rows[i];

        if (row->account == indicator->account &&
            row->period == indicator->period &&
            strcmp(row->metric, indicator->metric) == 0)
            return row->days[line->first - section->first];
    }
    return reading_of_figure(indicator->account, indicator->period,
                             line->figure);
}

/* Of a judgement its status, of a month whether it met its target, of a day
 * what became of its reading. */
static void tell_status(const struct sheet *s, const struct flat_line *line)
{
    const struct judgement *j = line->judgement;
    enum language lang = s->report->lang;
    const char *text = "";

    if (j != NULL)
        text = s->dialect->office ? verdict_text(lang, verdict_of(j))
               : j->status == STATUS_FOLLOWED ? ""
                                              : status_name(j->status);
    else if (line->month != NULL)
        text = s->dialect->office ? wording_met(lang, line->month->met)
               : line->month->met == MONTHS_NO_TARGET
                   ? ""
                   : json_met_name(line->month->met);
    else
        text = s->dialect->office ? wording_reading(lang, reading_of(s, line))
                                  : reading_name(reading_of(s, line));
    put_text(s, text);
}

/* The origins of a value's figures: one name, or "mixed". */
static const char *origin_of(const struct review_origins *origins)
{
    const char *name = "";

    for (int i = 0; i < ORIGIN_COUNT; i++) {
        if (origins->count[i] > 0)
            name = name[0] == '\0' ? origin_name((enum origin)i) : "mixed";
    }
    return name;
}

static void tell_origin(const struct sheet *s, const struct flat_line *line)
{
    if (line->origins != NULL && line->judgement->has_value)
        put_text(s, origin_of(line->origins));
    else if (line->figure != NULL)
        put_text(s, origin_name(line->figure->origin));
}

/* "held sampled" */
static void tell_quality(const struct sheet *s, const struct flat_line *line)
{
    unsigned quality = 0;
    char text[QUALITY_TEXT] = "";

    if (line->judgement != NULL)
        quality = line->judgement->quality;
    else if (line->figure != NULL)
        quality = line->figure->quality;
    for (int i = 0; i < QUALITY_COUNT; i++) {
        size_t len = strlen(text);

        if ((quality & 1U << i) != 0)
            (void)snprintf(text + len, sizeof(text) - len, "%s%s",
                           len > 0 ? " " : "", quality_name(i));
    }
    put_text(s, text);
}

static void tell_source(const struct sheet *s, const struct flat_line *line)
{
    struct paper_row paper;

    if (line->part != FLAT_VALUE || !paper_has_source(indicator_of(s, line)))
        return;
    paper_row(s->report, row_of(s, line), &paper);
    put_text(s, paper.source);
}

static void tell_comment(const struct sheet *s, const struct flat_line *line)
{
    if (line->part == FLAT_VALUE)
        put_text(s, row_of(s, line)->officer);
}

static const struct {
    const char *name; /* NULL: not for machines */
    const char *head; /* NULL: not for the office */
    tell_fn *tell;    /* NULL: the number */
    enum flat_column number;
} columns[] = {
    {"report", NULL, tell_report, FLAT_AMOUNT},
    {"part", N_("What"), tell_part, FLAT_AMOUNT},
    {"indicator", NULL, tell_indicator, FLAT_AMOUNT},
    {"title", N_("Indicator"), tell_title, FLAT_AMOUNT},
    {"account", N_("Account"), tell_account, FLAT_AMOUNT},
    {"network", NULL, tell_network, FLAT_AMOUNT},
    {"metric", NULL, tell_metric, FLAT_AMOUNT},
    {"period", NULL, tell_period, FLAT_AMOUNT},
    {"paid", NULL, tell_paid, FLAT_AMOUNT},
    {NULL, N_("Measure"), tell_unit, FLAT_AMOUNT},
    {"first", N_("First day"), tell_first, FLAT_AMOUNT},
    {"last", N_("Last day"), tell_last, FLAT_AMOUNT},
    {"value", N_("Value"), NULL, FLAT_AMOUNT},
    {"low", N_("Lowest"), NULL, FLAT_LOW},
    {"high", N_("Highest"), NULL, FLAT_HIGH},
    {"baseline", N_("Baseline"), NULL, FLAT_BASELINE},
    {"target", N_("Target"), NULL, FLAT_TARGET},
    {"by", N_("Target's day"), tell_by, FLAT_AMOUNT},
    {"pace", N_("Due now"), NULL, FLAT_DUE},
    {"change", N_("Change"), NULL, FLAT_CHANGE},
    {"change_low", N_("Change, lowest"), NULL, FLAT_CHANGE_LOW},
    {"change_high", N_("Change, highest"), NULL, FLAT_CHANGE_HIGH},
    {"progress", N_("% of target"), NULL, FLAT_PROGRESS},
    {"way", N_("% of way"), NULL, FLAT_WAY},
    {"status", N_("Status"), tell_status, FLAT_AMOUNT},
    {"read", N_("Readings"), NULL, FLAT_READ},
    {"expected", N_("Readings expected"), NULL, FLAT_EXPECTED},
    {"origin", NULL, tell_origin, FLAT_AMOUNT},
    {"quality", NULL, tell_quality, FLAT_AMOUNT},
    {"source", N_("Source"), tell_source, FLAT_AMOUNT},
    {"comment", N_("Comment"), tell_comment, FLAT_AMOUNT},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static bool is_in(const struct sheet *s, size_t column)
{
    return (s->dialect->office ? columns[column].head : columns[column].name) !=
           NULL;
}

/* Put what `line` has in each column; without a line the heads. */
static void put_line(const struct sheet *s, const struct flat_line *line)
{
    bool any = false;

    for (size_t i = 0; i < COLUMNS; i++) {
        if (!is_in(s, i))
            continue;
        if (any)
            (void)buf_addc(s->out, s->dialect->separator);
        any = true;
        if (line == NULL)
            put_text(s, s->dialect->office
                            ? language_text(s->report->lang, columns[i].head)
                            : columns[i].name);
        else if (columns[i].tell != NULL)
            columns[i].tell(s, line);
        else
            put_number(s, &line->numbers[columns[i].number]);
    }
    (void)buf_addstr(s->out, s->dialect->end);
}

static void put_one(void *ctx, const struct flat_line *line)
{
    put_line(ctx, line);
}

static int write_sheet(const struct report *report,
                       const struct dialect *dialect, struct buf *out,
                       struct err *err)
{
    struct sheet sheet = {dialect, report, out};

    (void)buf_addstr(out, dialect->begin);
    put_line(&sheet, NULL);
    flat_each(report, put_one, &sheet);
    return buf_check(out, err);
}

int report_write_csv(const struct report *report, struct buf *out,
                     struct err *err)
{
    return write_sheet(report, &machine, out, err);
}

int report_write_office_csv(const struct report *report, struct buf *out,
                            struct err *err)
{
    return write_sheet(report, &office, out, err);
}
