/*
 * Run a command once; tell what it took as one line of numbers:
 * "wall_ms cpu_ms peak_kib".  CPU time is that of all its processes, the peak
 * that of the largest of them.
 *
 * usage: measure COMMAND…
 */
#define _DEFAULT_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

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

/* Exit status of the command; what it says to standard output is not kept. */
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
    struct rusage usage;
    double start = now_ms();
    double wall;
    int status;

    if (argc < 2)
        return 64;
    status = run(argv + 1, &usage);
    wall = now_ms() - start;
    if (status != 0) {
        fprintf(stderr, "measure: '%s' ended with %d\n", argv[1], status);
        return EXIT_FAILURE;
    }
    printf("%.1f %.1f %ld\n", wall, ms(&usage.ru_utime) + ms(&usage.ru_stime),
           usage.ru_maxrss);
    return EXIT_SUCCESS;
}
