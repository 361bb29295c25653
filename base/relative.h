#ifndef RELATIVE_H
#define RELATIVE_H

/*
 * The way from one folder to a path, as text: "../reports".  Both may start
 * from `here`, an absolute path.  Links are not followed, as a browser does not
 * when it goes from page to page.  Owned (free); NULL: no memory.
 */
char *relative_path(const char *here, const char *folder, const char *path);

#endif
