/*
 * Run a command several times; tell the medians of wall time, CPU time and the
 * largest peak memory as one line of numbers: "wall_ms cpu_ms peak_kib".
 *
 * usage: measure RUNS [-b BEFORE] COMMAND…   (BEFORE: shell line before each
 * run, not counted)
 */
#define _DEFAULT_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MAX = 101 };

static double ms(const struct timeval *t)
{
    return (double)t->tv_sec * 1e3 + (double)t->tv_usec / 1e3;
}

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Exit status of the command; its own output is thrown away. */
static int run(char **argv, struct rusage *usage)
{
    pid_t pid = fork();
    int status = 0;

    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);

        dup2(null, STDOUT_FILENO);
        execvp(argv[0], argv);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, usage) < 0)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int main(int argc, char **argv)
{
    double wall[RUNS_MAX];
    double cpu[RUNS_MAX];
    long peak = 0;
    char *before[] = {"sh", "-c", NULL, NULL};
    int runs = argc > 2 ? (int)strtol(argv[1], NULL, 10) : 0;
    char **command = argv + 2;

    if (argc > 4 && strcmp(argv[2], "-b") == 0) {
        before[2] = argv[3];
        command = argv + 4;
    }
    if (runs < 1 || runs > RUNS_MAX)
        return 64;
    for (int i = 0; i < runs; i++) {
        struct rusage usage;
        double start;
        int status;

        if (before[2] != NULL && run(before, &usage) != 0)
            return EXIT_FAILURE;
        start = now_ms();
        status = run(command, &usage);
        wall[i] = now_ms() - start;
        cpu[i] = ms(&usage.ru_utime) + ms(&usage.ru_stime);
        if (usage.ru_maxrss > peak)
            peak = usage.ru_maxrss;
        if (status != 0) {
            fprintf(stderr, "measure: '%s' ended with %d\n", command[0],
                    status);
            return EXIT_FAILURE;
        }
    }
    qsort(wall, (size_t)runs, sizeof(*wall), by_value);
    qsort(cpu, (size_t)runs, sizeof(*cpu), by_value);
    printf("%.1f %.1f %ld\n", wall[runs / 2], cpu[runs / 2], peak);
    return EXIT_SUCCESS;
}
