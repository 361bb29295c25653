#ifndef STOP_H
#define STOP_H

/*
 * SIGTERM and SIGINT ask headway-collect to end its run cleanly.
 */

#include <signal.h>

/* Not 0 once one of them came; headway-collect.c holds it. */
extern volatile sig_atomic_t stop_signal;

/* From now on they set stop_signal; a second one ends the program at once. */
void stop_on_signals(void);

#endif
