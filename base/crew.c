/*
 * The door to threads.
 */
#include "base/crew.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

/* Work under way; all hands share it. */
struct work {
    crew_job_fn *job;
    void *ctx;
    size_t count;
    atomic_size_t next; /* the first job that nobody has begun */
};

struct hand {
    struct work *work;
    size_t number;
    pthread_t thread;
    bool begun;
};

size_t crew_size(size_t jobs)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t size = processors < 1 ? 1 : (size_t)processors;

    if (size > CREW_MAX)
        size = CREW_MAX;
    if (size > jobs)
        size = jobs;
    return size < 1 ? 1 : size;
}

static void *do_jobs(void *arg)
{
    const struct hand *hand = arg;
    struct work *work = hand->work;
    size_t index;

    while ((index = atomic_fetch_add(&work->next, 1)) < work->count)
        work->job(work->ctx, hand->number, index);
    return NULL;
}

void crew_work(size_t hands, size_t count, crew_job_fn *job, void *ctx)
{
    struct work work = {.job = job, .ctx = ctx, .count = count};
    struct hand crew[CREW_MAX];

    assert(hands >= 1 && hands <= CREW_MAX);
    atomic_init(&work.next, 1);
    for (size_t i = 0; i < hands; i++)
        crew[i] = (struct hand){.work = &work, .number = i};
    for (size_t i = 1; i < hands; i++)
        crew[i].begun =
            pthread_create(&crew[i].thread, NULL, do_jobs, &crew[i]) == 0;
    if (count > 0)
        job(ctx, 0, 0);
    (void)do_jobs(&crew[0]);
    for (size_t i = 1; i < hands; i++)
        if (crew[i].begun)
            (void)pthread_join(crew[i].thread, NULL);
}
