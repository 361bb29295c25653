#ifndef CREW_H
#define CREW_H

/*
 * Jobs that are independent of each other, done by several threads at once.
 *
 * Nothing in the program keeps writable state of its own (make lint looks), so
 * jobs are safe beside each other where all that they share is only read.
 */

#include <stddef.h>

enum { CREW_MAX = 16 };

/* Do job number `index`.  `hand` says which of the threads does it, for what
 * each needs of its own. */
typedef void crew_job_fn(void *ctx, size_t hand, size_t index);

/* How many threads so many jobs are worth here: no more than there are
 * processors, 1 to CREW_MAX. */
size_t crew_size(size_t jobs);

/*
 * Do the jobs 0 to count - 1, each once and begun in this order;
 * returns when all are done.  The caller is hand 0 of `hands` (1 to CREW_MAX),
 * and does job 0, so that the memory of large jobs that follow one another is
 * used again; where the system gives fewer threads than that, those do all.
 */
void crew_work(size_t hands, size_t count, crew_job_fn *job, void *ctx);

#endif
