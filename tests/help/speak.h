#ifndef SPEAK_H
#define SPEAK_H

/*
 * A test program speaks all languages: for a main(), before its suite runs.
 */
void speak(void);

/* The folder of the built catalogs; owned (free). */
char *speak_folder(void);

#endif
