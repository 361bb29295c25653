#ifndef NETWORK_READ_H
#define NETWORK_READ_H

/*
 * JSON objects into structs, by tables: one row for each word that may stand
 * at a place.  The row is all there is to a word: it is read by it, checked by
 * it, freed by it, and compared with the JSON Schema by it.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/jsonx.h"

/* Far above what a network needs; keeps a hostile file from costing much. */
enum { WORD_LIST_MAX = 200 };

/* The tests of a condition, for messages. */
#define NET_TESTS                                                              \
    "'equals', 'differs', 'in', 'not_in', 'contains', 'above' and 'exists'"

enum word_kind {
    WORD_IGNORED,     /* a text that is not kept */
    WORD_FORMAT,      /* the number NETWORK_FORMAT; read before all others */
    WORD_TEXT,        /* char * */
    WORD_TEXTS,       /* char **, counted: a list of texts */
    WORD_ONE_OR_MORE, /* char **, counted: a text, or a list of them */
    WORD_GROUPS,      /* char ***, counted, and their counts */
    WORD_NAME_OR,     /* char *: a text; or bool: the word "name" */
    WORD_DAY,         /* int32_t: an ISO date */
    WORD_FLAG,        /* bool */
    WORD_NOT,         /* bool: the opposite of what is written */
    WORD_NUMBER,      /* int of min to max */
    WORD_ZERO,        /* bool: the number 0 */
    WORD_CHOICE,      /* enum: one of `choices` */
    WORD_CHOICES,     /* enum *, counted: one or more of them, in this order */
    WORD_CHOICE_FLAG, /* bool: one of `choices` */
    WORD_BITS,        /* unsigned: one or more of `choices` */
    WORD_STATUS,      /* long *, counted: a status, or a list of them */
    WORD_TEST,        /* struct net_condition: one of its tests */
    WORD_JSON,        /* json_t * */
    WORD_PAIRS,       /* struct net_pair *, counted: name: text or texts */
    /* From here on the value is made of places. */
    WORD_INLINE, /* members of `place`, into the struct at the offset */
    WORD_OBJECT, /* T *: an object of `place` */
    WORD_LIST,   /* T *, counted: a list of such objects */
    WORD_MAP     /* T *, counted: name: such object; T begins with char * */
};

struct word_choice {
    const char *name;
    int value;
};

/* What a text must look like. */
struct word_form {
    bool (*fits)(const char *text);
    const char *what; /* "wanted: …" */
};

struct word {
    const char *name;
    enum word_kind kind;
    bool required;
    size_t at;    /* offset in the struct */
    size_t count; /* offset of the count; WORD_NAME_OR: of the flag */
    const struct word_form *form;      /* of texts; NULL: any but empty */
    const struct word_choice *choices; /* ended by a NULL name */
    int min;                           /* WORD_TEST: which test */
    int max;
    const struct word_place *place;
};

/* Where words stand: an object of the description. */
struct word_place {
    const char *name; /* in the schema's $defs; "" = its root */
    const struct word *words;
    size_t count;
    size_t size;              /* of the struct that is filled */
    const struct word *other; /* takes all unknown members, or NULL */
};

/* Where in which file we are, for messages. */
struct reader {
    const char *file; /* its last part */
    struct err *err;
    char path[160]; /* JSON pointer of the place, shortened if long */
};

/* Go into a member or an element; leave with the mark that entering gave. */
size_t reader_enter(struct reader *r, const char *member);
size_t reader_enter_index(struct reader *r, size_t index);
void reader_leave(struct reader *r, size_t mark);

/* Record ERR_CONFIG, "file: pointer: fault"; returns -1. */
int reader_fault(struct reader *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The same of a word below the place; the reader is left there. */
int reader_fault_at(struct reader *r, const char *word, const char *what);

/*
 * Read an object into `target` (place->size bytes, zeroed).  Returns 0; or -1
 * with *r->err: ERR_CONFIG, ERR_NOMEM.  In both cases `target` is to be
 * released with words_release.
 */
int words_read(struct reader *r, const struct word_place *place,
               const json_t *value, void *target);
void words_release(const struct word_place *place, void *target);

/* Read a value whose kind stands before WORD_INLINE; as words_read. */
int word_read_value(struct reader *r, const struct word *word,
                    const json_t *value, void *target);

/* Read the elements of a list behind those that `word` has already taken. */
int words_append(struct reader *r, const struct word *word, const json_t *value,
                 void *target);

#endif
