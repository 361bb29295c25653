/*
 * OpenMetrics text of figures: one family, one metric a series, a point each
 * figure, timed at the beginning of its day or month in the plan's zone.
 * https://github.com/prometheus/OpenMetrics, specification 1.0
 */
#include "cli/openmetrics.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/zone.h"

enum { LABELS_MAX = 64 * 1024 };

struct point {
    int32_t day;
    int64_t low;
    int64_t value;
    int64_t high;
};

struct metric {
    char *labels;         /* owned; also what metrics are sorted by */
    struct point *points; /* owned */
    size_t count;
    size_t room;
};

struct openmetrics {
    struct metric *metrics; /* owned, sorted */
    size_t count;
    size_t room;
};

/* A family of the text: which number of a point it tells. */
enum bound { BOUND_VALUE, BOUND_LOW, BOUND_HIGH, BOUND_COUNT };

static const struct {
    const char *name;
    const char *help;
} families[BOUND_COUNT] = {
    [BOUND_VALUE] = {"headway_figure", "A count as its source gave it."},
    [BOUND_LOW] = {"headway_figure_low",
                   "The least that a count which is not exact may be."},
    [BOUND_HIGH] = {"headway_figure_high",
                    "The most that a count which is not exact may be."},
};

struct openmetrics *openmetrics_new(void)
{
    return calloc(1, sizeof(struct openmetrics));
}

void openmetrics_free(struct openmetrics *om)
{
    if (om == NULL)
        return;
    for (size_t i = 0; i < om->count; i++) {
        free(om->metrics[i].labels);
        free(om->metrics[i].points);
    }
    free(om->metrics);
    free(om);
}

static void add_label(struct buf *out, const char *name, const char *value)
{
    (void)buf_addf(out, "%s%s=\"", out->len > 0 ? "," : "", name);
    for (; *value != '\0'; value++) {
        if (*value == '\n') {
            (void)buf_addstr(out, "\\n");
            continue;
        }
        if (*value == '"' || *value == '\\')
            (void)buf_addc(out, '\\');
        (void)buf_addc(out, *value);
    }
    (void)buf_addc(out, '"');
}

static void add_labels(struct buf *out, const struct series_key *key)
{
    add_label(out, "account", key->account);
    add_label(out, "network", key->network);
    add_label(out, "metric", key->metric);
    add_label(out, "period", period_name(key->period));
    add_label(out, "paid", paid_name(key->paid));
}

/* Place of a metric, or where it belongs. */
static size_t find(const struct openmetrics *om, const char *labels,
                   bool *found)
{
    size_t low = 0;
    size_t high = om->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(om->metrics[middle].labels, labels);

        if (order == 0) {
            *found = true;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *found = false;
    return low;
}

static int insert(struct openmetrics *om, size_t at, const char *labels)
{
    char *copy;

    if (om->count == om->room) {
        size_t room = om->room == 0 ? 32 : om->room * 2;
        struct metric *metrics = realloc(om->metrics, room * sizeof(*metrics));

        if (metrics == NULL)
            return -1;
        om->metrics = metrics;
        om->room = room;
    }
    copy = strdup(labels);
    if (copy == NULL)
        return -1;
    memmove(&om->metrics[at + 1], &om->metrics[at],
            (om->count - at) * sizeof(om->metrics[0]));
    om->metrics[at] = (struct metric){.labels = copy};
    om->count++;
    return 0;
}

static int add_point(struct metric *metric, const struct figure *figure)
{
    if (metric->count == metric->room) {
        size_t room = metric->room == 0 ? 64 : metric->room * 2;
        struct point *points = realloc(metric->points, room * sizeof(*points));

        if (points == NULL)
            return -1;
        metric->points = points;
        metric->room = room;
    }
    metric->points[metric->count++] =
        (struct point){figure->day, figure->low, figure->value, figure->high};
    return 0;
}

int openmetrics_add(struct openmetrics *om, const struct store_row *row,
                    struct err *err)
{
    struct buf labels;
    bool found = false;
    size_t at = 0;
    int ret;

    buf_init(&labels, LABELS_MAX);
    add_labels(&labels, &row->key);
    ret = buf_check(&labels, err);
    if (ret == 0)
        at = find(om, buf_text(&labels), &found);
    if (ret == 0 && !found && insert(om, at, buf_text(&labels)) != 0)
        ret = err_nomem(err);
    if (ret == 0 && add_point(&om->metrics[at], &row->figure) != 0)
        ret = err_nomem(err);
    buf_release(&labels);
    return ret;
}

static int64_t number_of(const struct point *point, enum bound bound)
{
    if (bound == BOUND_VALUE)
        return point->value;
    return bound == BOUND_LOW ? point->low : point->high;
}

static void print_metric(const struct metric *metric, enum bound bound,
                         FILE *out)
{
    for (size_t i = 0; i < metric->count; i++) {
        const struct point *point = &metric->points[i];

        /* Bounds are told of what is not exact only. */
        if (bound != BOUND_VALUE && point->low == point->high)
            continue;
        (void)fprintf(out, "%s{%s} %" PRId64 " %" PRId64 "\n",
                      families[bound].name, metric->labels,
                      number_of(point, bound), zone_day_start(point->day));
    }
}

void openmetrics_print(const struct openmetrics *om, FILE *out)
{
    for (int bound = 0; bound < BOUND_COUNT; bound++) {
        (void)fprintf(out, "# TYPE %s gauge\n# HELP %s %s\n",
                      families[bound].name, families[bound].name,
                      families[bound].help);
        for (size_t i = 0; i < om->count; i++)
            print_metric(&om->metrics[i], (enum bound)bound, out);
    }
    (void)fputs("# EOF\n", out);
}
