/*
 * The words of figures, to and from text.
 */
#include "base/figure.h"

#include <stdio.h>
#include <string.h>

static const char *const period_names[PERIOD_COUNT] = {"instant", "day",
                                                       "month"};
static const char *const paid_names[PAID_COUNT] = {"include", "exclude"};
static const char *const origin_names[ORIGIN_COUNT] = {"fetched", "typed",
                                                       "imported"};

/* Index of `name` among `names`, or `count`. */
static int index_of(const char *name, const char *const *names, int count)
{
    int i = 0;

    while (i < count && strcmp(names[i], name) != 0)
        i++;
    return i;
}

const char *period_name(enum period period)
{
    return period_names[period];
}

const char *paid_name(enum paid paid)
{
    return paid_names[paid];
}

const char *origin_name(enum origin origin)
{
    return origin_names[origin];
}

static const struct {
    const char *name;
    const char *words;
} qualities[QUALITY_COUNT] = {{"sampled", "sampled"},
                              {"thresholded", "small counts withheld"},
                              {"lagging", "not all counted yet"},
                              {"partial", "only a part counted"},
                              {"held", "looked impossible, asked for again"}};

/* What networks say comes before what we do. */
enum { OURS_FROM = 4 };

const char *quality_name(int i)
{
    return qualities[i].name;
}

const char *quality_text(unsigned quality, char text[QUALITY_TEXT])
{
    size_t n = 0;

    text[0] = '\0';
    for (int i = 0; i < QUALITY_COUNT; i++) {
        if (i == OURS_FROM && n > 0)
            n +=
                (size_t)snprintf(text + n, QUALITY_TEXT - n, " by the network");
        if ((quality & 1u << i) != 0)
            n += (size_t)snprintf(text + n, QUALITY_TEXT - n, "%s%s",
                                  n > 0 ? ", " : "", qualities[i].words);
    }
    return text;
}

bool period_by_name(const char *name, enum period *out)
{
    int i = index_of(name, period_names, PERIOD_COUNT);

    if (i < PERIOD_COUNT)
        *out = (enum period)i;
    return i < PERIOD_COUNT;
}

bool paid_by_name(const char *name, enum paid *out)
{
    int i = index_of(name, paid_names, PAID_COUNT);

    if (i < PAID_COUNT)
        *out = (enum paid)i;
    return i < PAID_COUNT;
}

bool origin_by_name(const char *name, enum origin *out)
{
    int i = index_of(name, origin_names, ORIGIN_COUNT);

    if (i < ORIGIN_COUNT)
        *out = (enum origin)i;
    return i < ORIGIN_COUNT;
}

enum metric_kind metric_kind(const char *metric, enum period period)
{
    if (period == PERIOD_INSTANT)
        return METRIC_LEVEL;
    return strcmp(metric, "visitors") == 0 ? METRIC_UNIQUES : METRIC_COUNT;
}
