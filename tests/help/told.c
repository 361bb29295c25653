/*
 * Numbers of a report as told: those of the model, and those in a text.
 */
#include "tests/help/told.h"

#include <check.h>
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indicators/verdict.h"

/* Bytes of a blank between thousands at `p`; 0: there is none. */
static size_t blank_at(const char *p)
{
    if (strncmp(p, "\u00a0", 2) == 0)
        return 2;
    return strncmp(p, "\u202f", 3) == 0 ? 3 : 0;
}

/* Read the number at *at, and go behind it. */
static double number_at(const char **at, char point)
{
    char digits[40];
    size_t n = 0;
    bool fraction = false;
    const char *p = *at;

    for (;;) {
        size_t blank = fraction ? 0 : blank_at(p);

        if (blank > 0 && isdigit((unsigned char)p[blank]))
            p += blank;
        else if (!fraction && *p == point && isdigit((unsigned char)p[1]))
            fraction = true;
        else if (!isdigit((unsigned char)*p))
            break;
        ck_assert_uint_lt(n, sizeof(digits) - 1);
        digits[n++] = (char)(*p == point ? '.' : *p);
        p++;
    }
    digits[n] = '\0';
    *at = p;
    return strtod(digits, NULL);
}

struct told_cell told_cell(const char *text, char point)
{
    struct told_cell cell = {.count = 0};
    bool minus = false;

    for (const char *p = text; *p != '\0';) {
        if (isdigit((unsigned char)*p)) {
            double value = number_at(&p, point);

            ck_assert_uint_lt(cell.count, TOLD_NUMBERS);
            cell.numbers[cell.count++] = minus ? -value : value;
            minus = false;
            continue;
        }
        minus = *p == '-' || strncmp(p, "\u2212", 3) == 0;
        p += minus && *p != '-' ? 3 : 1;
    }
    return cell;
}

static void add(struct told_cell *cell, double value)
{
    cell->numbers[cell->count++] = value;
}

/* From low to high, or one number; as people are told them. */
static struct told_cell interval(const struct indicator *indicator,
                                 int64_t target, double low, double high)
{
    struct told_cell cell = {.count = 0};

    add(&cell, judge_told(indicator, target, low));
    if (isfinite(high) && judge_told(indicator, target, high) > cell.numbers[0])
        add(&cell, judge_told(indicator, target, high));
    return cell;
}

static struct told_cell value_of(const struct indicator *indicator,
                                 const struct judgement *j)
{
    struct told_cell none = {.count = 0};

    if (indicator->account == NULL || (!j->has_value && !j->has_bounds))
        return none;
    return j->has_value
               ? interval(indicator, j->target, j->value.low, j->value.high)
               : interval(indicator, j->target, j->lowest, j->highest);
}

static struct told_cell one(bool has, double value)
{
    struct told_cell cell = {.count = 0};

    if (has)
        add(&cell, round(value));
    return cell;
}

/* A share in percent; what is short of the whole is not 100. */
static struct told_cell percent(bool has, double share)
{
    struct told_cell cell = one(has, share * 100);

    if (has && share < 1 && cell.numbers[0] >= 100)
        cell.numbers[0] = 99;
    return cell;
}

static void tell_row(const struct report *report, const struct report_row *row,
                     struct told_row *out)
{
    const struct indicator *ind = row->indicator;
    const struct judgement *j = &row->now;
    bool own = ind->account != NULL;
    struct told_cell *cells = out->cells;

    cells[TOLD_BASELINE] = one(own && ind->has_baseline, (double)ind->baseline);
    cells[TOLD_TARGET] = one(ind->has_target, (double)j->target);
    cells[TOLD_DUE] = one(own && j->has_pace, j->pace);
    cells[TOLD_ACTUAL] = value_of(ind, j);
    cells[TOLD_PREVIOUS] = value_of(ind, &row->before);
    cells[TOLD_CHANGE] = one(row->has_change, row->change.low);
    if (row->has_change && row->change.low < row->change.high)
        add(&cells[TOLD_CHANGE], row->change.high);
    cells[TOLD_PERCENT] = percent(own && j->has_progress, j->progress.value);
    cells[TOLD_WAY] = percent(own && j->has_way, j->way.value);
    if (own && row->coverage.expected > 0) {
        add(&cells[TOLD_COVERAGE], row->coverage.read);
        add(&cells[TOLD_COVERAGE], row->coverage.expected);
    }
    (void)snprintf(out->status, sizeof(out->status), "%s",
                   verdict_text(report->lang, verdict_of(j)));
}

void told_by_model(const struct report *report, struct told *out)
{
    *out = (struct told){.month_count = 0};
    for (size_t i = 0; i < report->row_count; i++)
        tell_row(report, &report->rows[i], &out->rows[i]);
    for (size_t i = 0; i < report->months.count; i++) {
        const struct months_row *row = &report->months.rows[i];
        const struct indicator *ind = report->rows[row->row].indicator;

        for (size_t k = 0; k < row->count; k++) {
            const struct months_value *m = &row->months[k];
            struct told_month *month = &out->months[out->month_count++];

            ck_assert_uint_lt(out->month_count, TOLD_MONTHS);
            if (m->known)
                month->value =
                    interval(ind, m->target, m->value.low, m->value.high);
            else if (m->bounded)
                month->value = interval(ind, m->target, m->lowest, m->highest);
            month->target = one(ind->has_target, (double)m->target);
        }
    }
}
