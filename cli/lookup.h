#ifndef CLI_LOOKUP_H
#define CLI_LOOKUP_H

/* Exit status of `headway-collect lookup` where the network knows no such
 * account; 69 where it could not be asked. */
enum { LOOKUP_NOBODY = 2 };

#endif
