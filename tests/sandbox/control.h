#ifndef SANDBOX_CONTROL_H
#define SANDBOX_CONTROL_H

/*
 * What whoever started the stand-in tells it: the time, the latency, who is to
 * misbehave; and what it counts for them.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/sandbox/date.h"
#include "tests/sandbox/faults.h"

enum { PREFIX_MAX = 32, FAULTS_AT_ONCE = 16, LINE_MAX_LEN = 512 };

/* A fault that is to happen to the next requests of a network. */
struct fault_plan {
    char prefix[PREFIX_MAX]; /* "all": of any */
    const struct fault_kind *kind;
    long left; /* requests; negative: all */
    double seconds;
};

struct control {
    bool time_is_set;
    int64_t now; /* where time_is_set */
    int latency_ms;
    struct fault_plan plans[FAULTS_AT_ONCE];
    size_t plan_count;
    long requests; /* this and the next: since they were last asked for */
    long connections;
    long peak; /* most requests under way at once */
    long under_way;
    char line[LINE_MAX_LEN]; /* a command that has not come whole yet */
    size_t line_len;
};

/*
 * Read what there is on `in` and obey each whole line, answering it with a line
 * on standard output.  False: the input has ended.
 */
bool control_read(struct control *control, int in);

/* A request has come. */
void control_begun(struct control *control);

/* What is to happen to this request, and the seconds that belong to it
 * (negative: the usual time); NULL: nothing. */
const struct fault_kind *control_fault(struct control *control,
                                       const char *prefix, double *seconds);

/* The time that was set, else the real one. */
struct moment control_moment(const struct control *control);

#endif
