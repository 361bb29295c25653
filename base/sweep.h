#ifndef SWEEP_H
#define SWEEP_H

/*
 * What runs that were killed while they wrote a file have left in its folder.
 */

/* How the name of a file begins that is being written: file_replace().  Hidden,
 * so that neither a listing nor a web server shows it. */
#define SWEEP_PREFIX ".headway-"

/*
 * Remove such files that are an hour older than the folder's last change, so
 * that none of a run under way is meant.  Call it when the folder was written
 * to.  What can't be removed stays, and nothing is told: it harms nobody.
 */
void sweep_folder(const char *folder);

#endif
