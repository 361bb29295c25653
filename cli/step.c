/*
 * The command line that one program of ours calls another with.
 */
#include "cli/step.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"

enum { WORDS_MAX = STEP_WORDS + 8 };

static size_t list_words(const struct cli *cli, const char *const *step,
                         const char *now, const char **words)
{
    size_t n = 0;

    while (step[n] != NULL && n < STEP_WORDS) {
        words[n] = step[n];
        n++;
    }
    if (cli->config != NULL) {
        words[n++] = "--config";
        words[n++] = cli->config;
    }
    if (cli->now_given) {
        words[n++] = "--now";
        words[n++] = now;
    }
    if (cli->quiet)
        words[n++] = "--quiet";
    if (cli->verbose)
        words[n++] = "--verbose";
    return n;
}

char **step_words(const struct cli *cli, const char *const *step)
{
    const char *words[WORDS_MAX];
    char now[TIME_TEXT];
    size_t count = list_words(cli, step, time_format(cli->now, now), words);
    char **copies = calloc(count + 1, sizeof(*copies));

    for (size_t i = 0; copies != NULL && i < count; i++) {
        copies[i] = strdup(words[i]);
        if (copies[i] == NULL) {
            step_words_free(copies);
            return NULL;
        }
    }
    return copies;
}

void step_words_free(char **words)
{
    for (size_t i = 0; words != NULL && words[i] != NULL; i++)
        free(words[i]);
    free(words);
}
