#ifndef CLI_CHART_H
#define CLI_CHART_H

/*
 * What a command line of charts asks for.
 */

#include "charts/kind.h"
#include "cli/cli.h"
#include "indicators/review.h"

struct chart_wish {
    int32_t from;
    int32_t to; /* DAY_NONE: as far as there is something to draw */
    /* How things stand at the end of what is drawn, as far as it was known on
     * known_on. */
    struct moment moment;
    int32_t known_on;
    int32_t first_month; /* of kinds that draw month by month: its first day */
    int32_t last_month;
    bool kind_named; /* else every kind that is usual where none is named */
    const struct chart_kind *kinds[KIND_COUNT];
    size_t kind_count;
    int width; /* 0: usual size of the kind */
    int height;
    int scale;
    bool print;   /* for paper, which has its own sizes */
    char *folder; /* owned */
};

enum { CHART_OPTIONS = 8 };
extern const struct cli_option chart_options[CHART_OPTIONS];

/*
 * Read the options; after cli_plan.
 * Returns 0, *wish to be released; or -1: ERR_USAGE, ERR_NOMEM.
 */
int chart_wish_read(const struct cli *cli, const struct cli_args *args,
                    struct chart_wish *wish, struct err *err);
void chart_wish_release(struct chart_wish *wish);

/* What a picture of that kind is drawn on. */
struct surface chart_wish_surface(const struct chart_wish *wish,
                                  const struct chart_kind *kind);

/* Are all names known?  -1: ERR_USAGE with the one that may be meant,
 * ERR_NOMEM. */
int chart_names_check(const struct plan *plan, const struct cli_args *args,
                      struct err *err);

/* Is the indicator named, or are all meant? */
bool chart_wants(const struct plan *plan, const struct cli_args *args,
                 const struct indicator *ind);

#endif
