/*
 * The catalogs that lie beside the built programs.
 */
#include "tests/help/speak.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/language.h"
#include "config/paths.h"

char *speak_folder(void)
{
    struct err err = {.kind = ERR_NONE};
    char *folder = paths_locale(&err);

    if (folder == NULL) {
        (void)fprintf(stderr, "%s\n", err.msg);
        exit(EXIT_FAILURE);
    }
    return folder;
}

void speak(void)
{
    struct err err = {.kind = ERR_NONE};
    char *folder = speak_folder();

    if (language_open(folder, &err) != 0) {
        (void)fprintf(stderr, "%s\n", err.msg);
        exit(EXIT_FAILURE);
    }
    free(folder);
}
