#ifndef NET_PARTS_H
#define NET_PARTS_H

/*
 * What the files of the interpreter share among themselves: templates, dates,
 * conditions and failures.  Nobody else needs it but their test.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/jsonx.h"
#include "collector/net.h"

#define NET_TEXT_MAX ((size_t)1 << 20) /* bytes of one request's texts */
#define NET_ALL_ACCOUNTS SIZE_MAX
#define NET_MASK "***" /* in place of a secret */

/* What the placeholders of one request stand for. */
struct net_scope {
    const struct net_job *job;
    bool masked;      /* secrets and what is made from them as *** */
    const char *sign; /* {sign}, or NULL: unset */
    size_t account;   /* whose value the batch's setting has, or all */
};

/* How the value of a placeholder is written; literal text stays as it is. */
enum net_place {
    NET_PLACE_PLAIN, /* as it is: it is encoded later, or never */
    NET_PLACE_PATH,  /* percent-encoded, "/" too, ":" not */
    NET_PLACE_RAW,   /* percent-encoded as a parameter is */
    NET_PLACE_BASE   /* addresses and hosts as they are, else as PATH */
};

/* --- net_setting.c --- */

/* What a setting or derived name stands for in one account of the job, NULL
 * where unset. */
const char *net_setting_value(const struct net_job *job, size_t account,
                              const char *name);

/* Does a placeholder of the template have this name? */
bool net_template_names(const char *template, const char *name);

/* --- net_template.c --- */

/*
 * Append the text that a template stands for.  *unset is true when it names a
 * setting or filter that has no value here; `out` is of no use then.
 * Returns 0; or -1: ERR_REQUEST, ERR_NOMEM, ERR_TOO_LARGE.
 */
int net_expand(const struct net_scope *scope, const char *template,
               enum net_place place, struct buf *out, bool *unset,
               struct err *err);

/* The same as a text of its own, owned (secret_free); NULL where unset. */
int net_expand_text(const struct net_scope *scope, const char *template,
                    enum net_place place, char **out, struct err *err);

/*
 * A JSON body with templates in its texts; a text that is "{filter}" and
 * nothing else becomes the filter's own JSON.  Members and elements that name
 * something unset are left out.  Returns 0 and *out owned, NULL where unset.
 */
int net_expand_json(const struct net_scope *scope, const json_t *template,
                    json_t **out, struct err *err);

/* Append `text` with all but unreserved bytes and '*' percent-encoded. */
int net_encode(struct buf *out, const char *text);

/* --- net_filter.c --- */

/*
 * Append what {filter} stands for: the network's unpaid filter or partners'
 * filter as the job has it, else its `none`.  *unset where it is nothing.
 */
int net_filter_text(const struct net_job *job, struct buf *out, bool *unset,
                    struct err *err);

/* The same where the filter is JSON: *out owned; NULL where it is not. */
int net_filter_json(const struct net_job *job, json_t **out, struct err *err);

/* Names the account partners, where the call counts what they brought? */
bool net_filter_is_told(const struct net_job *job);

/* --- net_date.c --- */

/*
 * Append the first or last day asked for, as the call's range writes it.
 * Returns 0, or -1 where the buffer took no more.
 */
int net_date_from(const struct net_job *job, struct buf *out);
int net_date_to(const struct net_job *job, struct buf *out);

/* True and *day: `value` is a date of this form. */
bool net_date_read(const struct net_job *job, enum net_date_form form,
                   const json_t *value, int32_t *day);
bool net_date_read_text(const struct net_job *job, enum net_date_form form,
                        const char *text, int32_t *day);

/* --- net_failed.c --- */

bool net_holds(const struct net_condition *when, const json_t *base);

/* The first error rule that an answer meets, or NULL.  `root`: the body where
 * it is JSON, or NULL. */
const struct net_error_rule *net_rule(const struct net_call *call,
                                      const struct http_response *in,
                                      const json_t *root);

/*
 * 0 when the answer is no failure by its status or an error rule; else -1
 * with *err, its retry_at set where the network told it.
 */
int net_check_failed(const struct net_job *job, const struct http_response *in,
                     const json_t *root, struct err *err);

/* When the answer lets us ask again: the later of its headers and `told` (UTC
 * seconds, 0: nothing), at most 7 days ahead; into err->retry_at. */
void net_set_pause(const struct http_response *in, int64_t told,
                   struct err *err);

/* Record a failure of that kind with the network's own words, short and
 * without what looks like a token; returns -1. */
int net_set_failed(const struct net_job *job, enum err_kind kind,
                   const struct net_error_rule *rule, long status,
                   const json_t *root, struct err *err);

/* --- net_response.c --- */

/* Record ERR_MALFORMED: what the body is, since it is no JSON; returns -1. */
int net_set_no_json(const struct http_response *in, const struct err *cause,
                    struct err *err);

/* --- net_value.c --- */

/* A value of a call with its templates filled in. */
struct net_ask {
    char *metric; /* owned by the answer */
    char **at;    /* owned; value->at_count pointers */
    bool hides;   /* a negative number is how a network writes a hidden count */
};

/* One value of one row: a figure's numbers, or why there is none. */
int net_value_read(const struct net_value *value, const struct net_ask *ask,
                   const json_t *base, struct figure *figure, struct err *err);

/* --- net_rows.c --- */

/* What is kept while the rows of an answer are read. */
struct net_reader {
    const struct net_job *job; /* borrowed, as the next */
    const json_t *root;
    struct net_answer *out;
    struct net_ask *asks; /* of each value of the call */
    unsigned quality;     /* QUALITY_… of the answer, for all its figures */
    bool withheld;        /* the answer, or a row of it, is thresholded */
    size_t span;          /* days or months of the window; instant: 1 */
    bool *seen;           /* a row: account_count x span */
    bool *told;           /* a failure: account_count x value_count */
    bool *
        labelled; /* span: days that the answer is about; NULL: all asked for */
};

/* Read all rows into the answer.  0; or -1 when the whole of it is of no use. */
int net_rows_read(struct net_reader *r, struct err *err);

/* --- net_kept.c --- */

/* The part of the answer that may be stored, *out owned; NULL: all of it may.
 * 0; or -1: ERR_NOMEM. */
int net_kept_make(const struct net_reader *r, char **out, struct err *err);

/* --- net_figure.c --- */

/* Append a figure, of that quality, to an answer's.  0; or -1: ERR_NOMEM. */
int net_figure_add(struct net_answer *out, const struct net_figure *figure,
                   unsigned quality, struct err *err);

/* --- net_days.c --- */

/* Days, or months, from the window's first to `day`. */
size_t net_span(const struct net_job *job, int32_t day);

/* The day that a value says, or the name of a member where that is not NULL. */
bool net_day_read(const struct net_job *job, const json_t *value,
                  const char *name, int32_t *day);

/*
 * The day that is meant by one that was read.  DAY_NONE where it is outside of
 * the window and may be left aside; else it is a failure: ERR_MALFORMED.
 */
int net_day_settle(const struct net_job *job, int32_t *day, struct err *err);

/* Add noughts for the days without a row, where they mean that. */
int net_days_fill(struct net_reader *r, struct err *err);

#endif
