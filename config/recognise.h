#ifndef RECOGNISE_H
#define RECOGNISE_H

/*
 * Which network, and which account of it, an address means that a person
 * copied from a browser.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "config/networks.h"

/* An account that an address may mean. */
struct recognised {
    const struct network *network; /* borrowed from the networks */
    char **values; /* owned: what the address says of each setting, or NULL */
};

struct recognition {
    struct recognised *list; /* owned; by the networks' names */
    size_t count;
    /* Of an address that is nobody's: the network that says so, and what a
     * person is told (no_account).  NULL: none; borrowed. */
    const struct network *refused_by;
    const char *refusal;
};

/*
 * An address as it is compared: without blanks and angle brackets around it,
 * its host in small letters, what need not be percent-encoded decoded.
 * Returns owned (free); or NULL with *err: ERR_USAGE (it is none), ERR_NOMEM.
 */
char *recognise_clean(const char *address, struct err *err);

/*
 * All that a clean address may mean, of the network named `only` where that is
 * not NULL.  No count and no refusal: nothing recognises it.
 *
 * Returns 0, *out owned (recognise_release); or -1: ERR_CONFIG (a faulty
 * description, an unknown name), ERR_FILE, ERR_NOMEM.
 */
int recognise_address(struct networks *nets, const char *address,
                      const char *only, struct recognition *out,
                      struct err *err);
void recognise_release(struct recognition *recognition);

/* Does some pattern of the network name the host of the address?  Then other
 * addresses at this host may be understood. */
bool recognise_knows_host(const struct network *net, const char *address);

/*
 * Append the address at which people find an account with these values (one for
 * each setting, NULL where unset).  False: the network's addresses tell of none.
 */
bool recognise_show(const struct network *net, const char *const *values,
                    struct buf *out);

#endif
