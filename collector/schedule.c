/*
 * Lanes that take turns, and one heap of what waits for a time: lanes that a
 * pause or a pace holds back, and jobs between two tries.
 */
#include "collector/schedule.h"

#include <stdlib.h>
#include <string.h>

enum {
    PAUSE_FIRST_MS = 500, /* doubled from try to try, half of it random */
    PAUSE_MAX_MS = 60000,
    /* So many jobs in a row given up for want of a connection: the host is
     * down, and the rest would only use up the run's time. */
    DEAD_AFTER = 3
};

#define NOTHING SIZE_MAX /* no lane, no job, no place in the heap */

/* A list of lanes or jobs, linked through their `next`. */
struct queue {
    size_t head;
    size_t tail;
};

struct job {
    size_t next;
    uint32_t lane;
    uint8_t tries;
};

struct lane {
    char *host; /* owned */
    struct queue jobs;
    size_t next;      /* in the list of ready or of closed lanes */
    size_t heap_at;   /* place in the heap, or NOTHING */
    int64_t pause_ms; /* nothing starts before it */
    int64_t *starts;  /* owned ring of the last `calls` starts, or NULL */
    size_t start_count;
    int calls;
    int seconds;
    int at_once;
    int running;
    int given_up;       /* jobs in a row that had no connection */
    bool listed;        /* is in the list of ready or of closed lanes */
    bool used_up;       /* shut by its pace: pause_ms is when it goes on */
    bool held;          /* shut by schedule_hold, until pause_ms */
    enum err_kind shut; /* why nothing starts here any more, or ERR_NONE */
};

/* What waits for a time: a lane or a job. */
struct sleeper {
    int64_t at_ms;
    size_t index;
    bool is_lane;
};

struct schedule {
    struct schedule_limits limits;
    uint64_t random;
    struct lane *lanes; /* owned */
    size_t lane_count;
    size_t lane_room;
    size_t *slots; /* owned; hash table: lane + 1, 0 = free */
    size_t slot_count;
    struct job *jobs; /* owned */
    size_t job_count;
    size_t job_room;
    struct sleeper *heap; /* owned; room for every lane and job */
    size_t heap_count;
    size_t heap_room;
    struct queue ready;  /* lanes that may start a job now */
    struct queue closed; /* lanes whose jobs are lost */
    int running;
    size_t left;
};

struct schedule *schedule_new(const struct schedule_limits *limits)
{
    struct schedule *s = calloc(1, sizeof(*s));

    if (s == NULL)
        return NULL;
    s->limits = *limits;
    s->random = limits->seed;
    s->ready = (struct queue){NOTHING, NOTHING};
    s->closed = s->ready;
    return s;
}

void schedule_free(struct schedule *s)
{
    if (s == NULL)
        return;
    for (size_t i = 0; i < s->lane_count; i++) {
        free(s->lanes[i].host);
        free(s->lanes[i].starts);
    }
    free(s->lanes);
    free(s->slots);
    free(s->jobs);
    free(s->heap);
    free(s);
}

/* Room for one more entry of `size` bytes; 0, or -1 without memory. */
static int make_room(void **list, size_t *room, size_t count, size_t size)
{
    size_t more = *room == 0 ? 16 : 2 * *room;
    void *grown;

    if (count < *room)
        return 0;
    if (more > SIZE_MAX / size)
        return -1;
    grown = realloc(*list, more * size);
    if (grown == NULL)
        return -1;
    *list = grown;
    *room = more;
    return 0;
}

/* The heap can hold every lane and job, so that sleeping never fails. */
static int make_heap_room(struct schedule *s)
{
    void *heap = s->heap;
    int failed = 0;

    while (!failed && s->heap_room < s->lane_count + s->job_count + 1)
        failed =
            make_room(&heap, &s->heap_room, s->heap_room, sizeof(*s->heap));
    s->heap = heap;
    return failed;
}

static void heap_set(struct schedule *s, size_t place, struct sleeper sleeper)
{
    s->heap[place] = sleeper;
    if (sleeper.is_lane)
        s->lanes[sleeper.index].heap_at = place;
}

static void heap_up(struct schedule *s, size_t place, struct sleeper sleeper)
{
    while (place > 0 && s->heap[(place - 1) / 2].at_ms > sleeper.at_ms) {
        heap_set(s, place, s->heap[(place - 1) / 2]);
        place = (place - 1) / 2;
    }
    heap_set(s, place, sleeper);
}

static void heap_down(struct schedule *s, size_t place, struct sleeper sleeper)
{
    for (;;) {
        size_t child = 2 * place + 1;

        if (child + 1 < s->heap_count &&
            s->heap[child + 1].at_ms < s->heap[child].at_ms)
            child++;
        if (child >= s->heap_count || s->heap[child].at_ms >= sleeper.at_ms)
            break;
        heap_set(s, place, s->heap[child]);
        place = child;
    }
    heap_set(s, place, sleeper);
}

static void sleep_lane(struct schedule *s, size_t index, int64_t at_ms)
{
    struct sleeper sleeper = {at_ms, index, true};
    size_t place = s->lanes[index].heap_at;

    if (place == NOTHING)
        heap_up(s, s->heap_count++, sleeper);
    else if (at_ms < s->heap[place].at_ms)
        heap_up(s, place, sleeper);
    else
        heap_down(s, place, sleeper);
}

static struct sleeper wake_first(struct schedule *s)
{
    struct sleeper first = s->heap[0];

    if (first.is_lane)
        s->lanes[first.index].heap_at = NOTHING;
    s->heap_count--;
    if (s->heap_count > 0)
        heap_down(s, 0, s->heap[s->heap_count]);
    return first;
}

static void list_lane(struct schedule *s, struct queue *list, size_t index)
{
    s->lanes[index].next = NOTHING;
    s->lanes[index].listed = true;
    if (list->tail == NOTHING)
        list->head = index;
    else
        s->lanes[list->tail].next = index;
    list->tail = index;
}

static size_t unlist_lane(struct schedule *s, struct queue *list)
{
    size_t index = list->head;

    list->head = s->lanes[index].next;
    if (list->head == NOTHING)
        list->tail = NOTHING;
    s->lanes[index].listed = false;
    return index;
}

static void queue_job(struct schedule *s, size_t job)
{
    struct queue *queue = &s->lanes[s->jobs[job].lane].jobs;

    s->jobs[job].next = NOTHING;
    if (queue->tail == NOTHING)
        queue->head = job;
    else
        s->jobs[queue->tail].next = job;
    queue->tail = job;
}

static size_t take_job(struct schedule *s, struct lane *lane)
{
    size_t job = lane->jobs.head;

    lane->jobs.head = s->jobs[job].next;
    if (lane->jobs.head == NOTHING)
        lane->jobs.tail = NOTHING;
    return job;
}

/* When the pause and the pace of a lane let the next job start. */
static int64_t lane_free_ms(const struct lane *lane)
{
    int64_t free_ms = lane->pause_ms;

    if (lane->calls > 0 && lane->start_count >= (size_t)lane->calls) {
        /* The oldest of the last `calls` starts is where the next one goes. */
        int64_t oldest = lane->starts[lane->start_count % (size_t)lane->calls];
        int64_t paced = oldest + (int64_t)lane->seconds * 1000;

        free_ms = paced > free_ms ? paced : free_ms;
    }
    return free_ms;
}

static bool lane_is_full(const struct schedule *s, const struct lane *lane)
{
    return lane->running >= s->limits.per_host ||
           (lane->at_once > 0 && lane->running >= lane->at_once);
}

/* Put a lane where it belongs after something about it changed. */
static void settle_lane(struct schedule *s, size_t index, int64_t now_ms)
{
    struct lane *lane = &s->lanes[index];
    int64_t free_ms = lane_free_ms(lane);

    if (lane->listed || lane->jobs.head == NOTHING)
        return;
    if (lane->shut == ERR_NONE && lane_is_full(s, lane))
        return;
    /* A pause shuts the lane when it is told; this is the lane's own pace. */
    if (lane->shut == ERR_NONE && free_ms >= s->limits.deadline_ms) {
        lane->shut = ERR_RATE_LIMIT;
        lane->used_up = true;
        lane->pause_ms = free_ms;
    }
    if (lane->shut != ERR_NONE)
        list_lane(s, &s->closed, index);
    else if (free_ms > now_ms)
        sleep_lane(s, index, free_ms);
    else
        list_lane(s, &s->ready, index);
}

static size_t hash(const char *text)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */

    for (; *text != '\0'; text++)
        h = (h ^ (unsigned char)*text) * 1099511628211u;
    return (size_t)h;
}

/* The slot of a host, or the free one where it would go. */
static size_t find_slot(const struct schedule *s, const char *host)
{
    size_t slot = hash(host) & (s->slot_count - 1);

    while (s->slots[slot] != 0 &&
           strcmp(s->lanes[s->slots[slot] - 1].host, host) != 0)
        slot = (slot + 1) & (s->slot_count - 1);
    return slot;
}

/* Keep at least half of the slots free. */
static int make_slots(struct schedule *s)
{
    size_t count = s->slot_count == 0 ? 32 : 2 * s->slot_count;
    size_t *slots;

    if (2 * (s->lane_count + 1) <= s->slot_count)
        return 0;
    slots = calloc(count, sizeof(*slots));
    if (slots == NULL)
        return -1;
    free(s->slots);
    s->slots = slots;
    s->slot_count = count;
    for (size_t i = 0; i < s->lane_count; i++)
        s->slots[find_slot(s, s->lanes[i].host)] = i + 1;
    return 0;
}

static int add_lane(struct schedule *s, const char *host, size_t *index,
                    struct err *err)
{
    void *lanes = s->lanes;
    int failed =
        make_room(&lanes, &s->lane_room, s->lane_count, sizeof(*s->lanes));
    char *copy = strdup(host);

    s->lanes = lanes;
    if (failed || copy == NULL || make_heap_room(s) != 0 ||
        make_slots(s) != 0) {
        free(copy);
        return err_nomem(err);
    }
    *index = s->lane_count;
    s->slots[find_slot(s, host)] = *index + 1;
    s->lanes[s->lane_count++] = (struct lane){
        .host = copy,
        .jobs = {NOTHING, NOTHING},
        .next = NOTHING,
        .heap_at = NOTHING,
    };
    return 0;
}

/* Keep to the slower of two paces. */
static int slow_down(struct lane *lane, const struct schedule_pace *pace,
                     struct err *err)
{
    int64_t *starts;

    if (pace->at_once > 0 &&
        (lane->at_once == 0 || pace->at_once < lane->at_once))
        lane->at_once = pace->at_once;
    if (pace->calls <= 0 || pace->seconds <= 0 ||
        (lane->calls > 0 && (int64_t)pace->calls * lane->seconds >=
                                (int64_t)lane->calls * pace->seconds))
        return 0;
    starts = calloc((size_t)pace->calls, sizeof(*starts));
    if (starts == NULL)
        return err_nomem(err);
    free(lane->starts);
    lane->starts = starts;
    lane->start_count = 0;
    lane->calls = pace->calls;
    lane->seconds = pace->seconds;
    return 0;
}

bool schedule_find(const struct schedule *s, const char *host, size_t *lane)
{
    size_t slot = s->slot_count > 0 ? find_slot(s, host) : 0;

    if (s->slot_count == 0 || s->slots[slot] == 0)
        return false;
    *lane = s->slots[slot] - 1;
    return true;
}

int schedule_lane(struct schedule *s, const char *host,
                  const struct schedule_pace *pace, size_t *lane,
                  struct err *err)
{
    if (!schedule_find(s, host, lane) && add_lane(s, host, lane, err) != 0)
        return -1;
    return slow_down(&s->lanes[*lane], pace, err);
}

const char *schedule_host(const struct schedule *s, size_t lane)
{
    return s->lanes[lane].host;
}

/* The lane is settled at the next call of schedule_next. */
void schedule_hold(struct schedule *s, size_t lane, int64_t until_ms, bool wait)
{
    struct lane *held = &s->lanes[lane];

    held->pause_ms = until_ms;
    if (!wait || until_ms >= s->limits.deadline_ms) {
        held->shut = ERR_RATE_LIMIT;
        held->held = true;
    }
}

int schedule_add_parked(struct schedule *s, size_t lane, size_t *job,
                        struct err *err)
{
    void *jobs = s->jobs;
    int failed = make_room(&jobs, &s->job_room, s->job_count, sizeof(*s->jobs));

    s->jobs = jobs;
    if (failed || make_heap_room(s) != 0)
        return err_nomem(err);
    *job = s->job_count++;
    s->jobs[*job] = (struct job){.lane = (uint32_t)lane};
    s->left++;
    return 0;
}

int schedule_add(struct schedule *s, size_t lane, int64_t now_ms, size_t *job,
                 struct err *err)
{
    if (schedule_add_parked(s, lane, job, err) != 0)
        return -1;
    schedule_unpark(s, *job, now_ms);
    return 0;
}

void schedule_unpark(struct schedule *s, size_t job, int64_t now_ms)
{
    queue_job(s, job);
    settle_lane(s, s->jobs[job].lane, now_ms);
}

void schedule_park(struct schedule *s, size_t job, int64_t now_ms)
{
    size_t index = s->jobs[job].lane;

    s->jobs[job].tries--;
    s->running--;
    s->lanes[index].running--;
    settle_lane(s, index, now_ms);
}

void schedule_drop(struct schedule *s)
{
    s->left--;
}

/* All whose time has come go back to their lanes. */
static void wake(struct schedule *s, int64_t now_ms)
{
    while (s->heap_count > 0 && s->heap[0].at_ms <= now_ms) {
        struct sleeper first = wake_first(s);

        if (!first.is_lane)
            queue_job(s, first.index);
        settle_lane(s, first.is_lane ? first.index : s->jobs[first.index].lane,
                    now_ms);
    }
}

static void start_job(struct schedule *s, struct lane *lane, size_t job,
                      int64_t now_ms)
{
    if (s->jobs[job].tries < UINT8_MAX)
        s->jobs[job].tries++;
    s->running++;
    lane->running++;
    if (lane->calls > 0)
        lane->starts[lane->start_count++ % (size_t)lane->calls] = now_ms;
}

bool schedule_next(struct schedule *s, int64_t now_ms, size_t *job)
{
    wake(s, now_ms);
    while (s->running < s->limits.parallel && s->ready.head != NOTHING &&
           now_ms < s->limits.deadline_ms) {
        size_t index = unlist_lane(s, &s->ready);
        struct lane *lane = &s->lanes[index];
        /* A pause may have come since the lane was listed. */
        bool held = lane->shut != ERR_NONE || lane_is_full(s, lane) ||
                    lane_free_ms(lane) > now_ms;

        if (!held) {
            *job = take_job(s, lane);
            start_job(s, lane, *job, now_ms);
        }
        settle_lane(s, index, now_ms);
        if (!held)
            return true;
    }
    return false;
}

bool schedule_lost(struct schedule *s, size_t *job, struct schedule_loss *loss)
{
    struct lane *lane;

    if (s->closed.head == NOTHING)
        return false;
    lane = &s->lanes[s->closed.head];
    *job = take_job(s, lane);
    *loss = (struct schedule_loss){.why = lane->shut, .earlier = lane->held};
    if (lane->held || lane->pause_ms >= s->limits.deadline_ms)
        loss->until_ms = lane->pause_ms;
    if (lane->used_up)
        loss->pace = (struct schedule_pace){.at_once = lane->at_once,
                                            .calls = lane->calls,
                                            .seconds = lane->seconds};
    s->left--;
    if (lane->jobs.head == NOTHING)
        (void)unlist_lane(s, &s->closed);
    return true;
}

int64_t schedule_wait(const struct schedule *s, int64_t now_ms)
{
    if (s->closed.head != NOTHING ||
        (s->ready.head != NOTHING && s->running < s->limits.parallel))
        return 0;
    if (s->heap_count == 0)
        return -1;
    return s->heap[0].at_ms > now_ms ? s->heap[0].at_ms - now_ms : 0;
}

size_t schedule_left(const struct schedule *s)
{
    return s->left;
}

int schedule_tries(const struct schedule *s, size_t job)
{
    return s->jobs[job].tries;
}

/* SplitMix64: public domain, Sebastiano Vigna 2015. */
static uint64_t next_random(struct schedule *s)
{
    uint64_t z = (s->random += 0x9e3779b97f4a7c15u);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* The pause after so many tries: doubled each time, from half of it to half
 * as much again, so that jobs that failed together don't come back together. */
static int64_t growing_pause(struct schedule *s, int tries)
{
    int64_t pause = PAUSE_FIRST_MS;

    while (--tries > 0 && pause < PAUSE_MAX_MS)
        pause *= 2;
    if (pause > PAUSE_MAX_MS)
        pause = PAUSE_MAX_MS;
    return pause / 2 + (int64_t)(next_random(s) % (uint64_t)pause);
}

static void pause_lane(struct schedule *s, struct lane *lane, int64_t until_ms,
                       enum err_kind why)
{
    if (until_ms > lane->pause_ms)
        lane->pause_ms = until_ms;
    if (lane->shut == ERR_NONE && lane->pause_ms >= s->limits.deadline_ms)
        lane->shut = why;
}

/* Count jobs given up for want of a connection; any answer ends the count. */
static void note_given_up(struct lane *lane, enum err_kind kind, bool over)
{
    if (kind != ERR_CONNECT)
        lane->given_up = 0;
    else if (over && ++lane->given_up >= DEAD_AFTER && lane->shut == ERR_NONE)
        lane->shut = ERR_CONNECT;
}

/* Put a job back for its next try; false: there is no time for one. */
static bool try_later(struct schedule *s, size_t job, int64_t now_ms,
                      enum err_kind kind, bool told)
{
    struct lane *lane = &s->lanes[s->jobs[job].lane];
    int64_t due_ms = now_ms + growing_pause(s, s->jobs[job].tries);

    /* "Too often" without a time: the whole host is asked later. */
    if (kind == ERR_RATE_LIMIT && !told)
        pause_lane(s, lane, due_ms, kind);
    if (lane->shut != ERR_NONE)
        return false;
    if (lane->pause_ms > now_ms) {
        queue_job(s, job);
        return true;
    }
    if (due_ms >= s->limits.deadline_ms)
        return false;
    heap_up(s, s->heap_count++, (struct sleeper){due_ms, job, false});
    return true;
}

bool schedule_ended(struct schedule *s, size_t job, int64_t now_ms,
                    enum err_kind kind, int64_t retry_ms)
{
    size_t index = s->jobs[job].lane;
    struct lane *lane = &s->lanes[index];
    bool again =
        err_kind_info(kind)->again && s->jobs[job].tries < s->limits.attempts;

    s->running--;
    lane->running--;
    if (kind != ERR_NONE && retry_ms > now_ms)
        pause_lane(s, lane, retry_ms, kind);
    if (again)
        again = try_later(s, job, now_ms, kind, retry_ms > now_ms);
    note_given_up(lane, kind, !again);
    if (!again)
        s->left--;
    settle_lane(s, index, now_ms);
    return again;
}
