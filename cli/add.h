#ifndef ADD_H
#define ADD_H

/*
 * Inside `headway add`: the account on its way from an address to headway.ini.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "config/plan.h"
#include "config/recognise.h"

struct addition {
    const char *address;    /* borrowed; clean */
    struct account account; /* as it will stand in headway.ini; owned */
    /* The account of the same network that shared settings are taken from;
     * NULL: none. */
    const struct account *model;
    bool
        *proposed; /* owned, by setting: a secret that is yet to be put there */
};

/* --- add_find.c --- */

/*
 * The one account that an address means, of the network named `only` where
 * that is not NULL.  *out owned (values: each and the list by free).  -1 with
 * *err: ERR_USAGE with the choices, or with what else to copy; ERR_CONFIG,
 * ERR_FILE, ERR_NOMEM.
 */
int add_find(struct cli *cli, const char *address, const char *only,
             struct recognised *out, struct err *err);

/* --- add_name.c --- */

/*
 * The account's name: `name`, checked, or where that is NULL one of what the
 * address says ("youtube-antitrafic").  Owned (free); NULL with *err:
 * ERR_USAGE (no name, or a taken one), ERR_NOMEM.
 */
char *add_name(const struct plan *plan, struct networks *nets,
               const struct recognised *found, const char *name,
               struct err *err);

/* --- add_fill.c --- */

/*
 * From what the address and the words of the command line say to a whole
 * account, named `name` (NULL: a good one): shared settings of another account,
 * places for secrets.  *out is to be released (add_release) in either case.
 * -1 with *err: ERR_USAGE (a wrong word, a taken name), ERR_NOMEM.
 */
int add_fill(const struct plan *plan, struct networks *nets,
             const struct recognised *found, const char *const *words,
             size_t count, const char *name, struct addition *out,
             struct err *err);
void add_release(struct addition *addition);

/* Is nothing missing that headway.ini must say?  ERR_USAGE names it. */
int add_complete(const struct addition *addition, struct err *err);

/* --- add_same.c --- */

/*
 * The account of the plan that is this one already; NULL: none.  Where the
 * address tells nothing of an account (a token does), and no name was given,
 * any of the same network.
 */
const struct account *add_same(const struct plan *plan,
                               const struct addition *addition, bool named);

/* --- add_look.c --- */

/* Is there a setting that the network can look up, and are the secrets that
 * it takes to be had? */
bool add_can_look_up(const struct plan *plan, const struct account *account);

/*
 * Have headway-collect look it up, and put it in place of what it was found by.
 * Why it was not found headway-collect has told.  -1: ERR_CONFIG (what the
 * network told is no good), ERR_FILE, ERR_NOMEM.
 */
enum add_look { ADD_NOT_LOOKED, ADD_FOUND, ADD_NOBODY, ADD_FAILED };
int add_look_up(const struct cli *cli, struct account *account,
                enum add_look *look, struct err *err);

/* --- add_write.c --- */

/* The section, ready for headway.ini, lines ended by '\n'. */
int add_section(const struct addition *addition, struct buf *out,
                struct err *err);

/*
 * Append the section to headway.ini.  The file as it would be is loaded first:
 * it takes the old one's place only where the plan then holds this very
 * account.  ERR_CONFIG, ERR_FILE, ERR_NOMEM.
 */
int add_append(const struct plan *plan, struct networks *nets,
               const struct account *account, const char *section,
               struct err *err);

/*
 * Write the looked-up setting into the section of an account that is there, in
 * place of the line that says what it was found by.  `account` is as it is to
 * be.  As add_append.
 */
int add_replace(const struct plan *plan, struct networks *nets,
                const struct account *account, struct err *err);

#endif
