#ifndef PATHS_H
#define PATHS_H

/*
 * Where the program's own parts lie: beside the executable in a build folder,
 * under share and libexec when installed.  Found from the executable itself,
 * so that an installation can be moved as a whole.
 */

#include "base/err.h"

/* The folder of shipped descriptions.  Owned (free); NULL with *err. */
char *paths_networks(struct err *err);

/* The folder of example plans and headway.example.ini. */
char *paths_examples(struct err *err);

/* The folder of the catalogs of translations. */
char *paths_locale(struct err *err);

/* Path of one of our programs ("headway-collect").  Owned (free). */
char *paths_program(const char *name, struct err *err);

/* The page of a network ("matomo") in the documentation.  Owned (free); NULL
 * where there is none, and then *err only where something failed. */
char *paths_page(const char *network, struct err *err);

/* The same for an executable that lies in `folder`, an absolute path. */
char *paths_networks_from(const char *folder, struct err *err);
char *paths_locale_from(const char *folder, struct err *err);
char *paths_page_from(const char *folder, const char *network, struct err *err);
char *paths_program_from(const char *folder, const char *name, struct err *err);

#endif
