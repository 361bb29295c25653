#ifndef PLAN_KEYS_H
#define PLAN_KEYS_H

/*
 * Keys as data: one row says a key's name, the type of its value, where it is
 * kept, and what it is when it is left out.  The row feeds the parser, the
 * checks and the messages.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "config/plan.h"
#include "config/plan_read.h"

/* What loading a plan works on: borrowed, but for the buffers. */
struct plan_loading {
    const char *folder; /* that relative paths start from */
    const char *file;
    const struct plan_source *source;
    struct networks *nets;
    struct faults *faults;
    struct plan *plan;
    bool nomem; /* some allocation failed: the plan is not whole */
};

enum plan_type {
    PLAN_TEXT,   /* char * */
    PLAN_DAY,    /* int32_t */
    PLAN_NUMBER, /* int, from min to max */
    PLAN_FIGURE, /* int64_t, from min to max */
    PLAN_WORD,   /* an enum: the place among `words` */
    PLAN_WORDS,  /* enum *, and their number at `count` */
    PLAN_NAMES,  /* char **, and their number at `count`; of `words` if any */
    PLAN_YES,    /* bool: yes or no */
    PLAN_PATH,   /* char *: below the file's folder */
    PLAN_FONT,   /* char *: a family, or the path of a file */
    PLAN_ZONE,   /* char *: a time zone; it is selected */
    PLAN_SECRET, /* char *: the source of a secret */
    PLAN_PING,   /* char *: a web address */
    PLAN_SERVER  /* char *: a mail server's address */
};

struct plan_key {
    const char *name;
    enum plan_type type;
    size_t at;    /* offset of the member that takes the value */
    size_t count; /* offset of the list's length */
    bool required;
    const char *fallback; /* as it would be written; NULL: member stays */
    int64_t min;
    int64_t max;
    const char *const *words;
    size_t word_count;
};

#define PLAN_FIGURE_MAX INT64_C(1000000000000000) /* exact in a double */

/* A fault of an entry, or of the section where `entry` is NULL.  The format is
 * the key of its translations, as that of err_say(). */
void plan_fault(struct plan_loading *ld, const struct plan_section *section,
                const struct plan_entry *entry, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* The same in words that are translated already, such as those of an err. */
void plan_fault_told(struct plan_loading *ld,
                     const struct plan_section *section,
                     const struct plan_entry *entry, const char *text);

/* A fault of a key that is not in the section. */
void plan_missing(struct plan_loading *ld, const struct plan_section *section,
                  const char *key, const char *help);

/* A fault of an entry that names something which isn't there, with the nearest
 * of those that are.  `none` says so: "no account is named '%1'", from N_. */
void plan_unknown(struct plan_loading *ld, const struct plan_section *section,
                  const struct plan_entry *entry, const char *none,
                  const char *name, const char *const *known, size_t count);

/*
 * Fill `into` from a section by its rows: unknown and repeated keys, wrong
 * values and missing ones are faults.
 */
void plan_keys_take(struct plan_loading *ld, const struct plan_section *section,
                    const struct plan_key *keys, size_t count, void *into);

/* One step of it, for sections that know more keys than a table does. */
const struct plan_key *plan_keys_find(const struct plan_key *keys, size_t count,
                                      const char *name);
void plan_keys_set(struct plan_loading *ld, const struct plan_section *section,
                   const struct plan_entry *entry, const struct plan_key *key,
                   void *into);
/* Defaults of the keys that are left out, faults of those that may not be. */
void plan_keys_finish(struct plan_loading *ld,
                      const struct plan_section *section,
                      const struct plan_key *keys, size_t count, void *into);
/* True for the first of its name; else a fault. */
bool plan_keys_first(struct plan_loading *ld,
                     const struct plan_section *section,
                     const struct plan_entry *entry);
/* "unknown key; did you mean 'x'?" or the list of the known ones. */
void plan_keys_unknown(struct plan_loading *ld,
                       const struct plan_section *section,
                       const struct plan_entry *entry, const char *const *known,
                       size_t count);

#endif
