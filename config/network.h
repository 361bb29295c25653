#ifndef NETWORK_H
#define NETWORK_H

/*
 * A network as data: one JSON description under networks/, loaded, checked
 * completely and never changed.  docs/networks.md teaches the format;
 * network.schema.json tells it to an editor.
 *
 * All texts and lists are owned by the network they are part of.  A text that
 * may hold placeholders ({setting}, {from}, …) is called a template.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/figure.h"
#include "base/jsonx.h"
#include "base/language.h"
#include "config/network_pattern.h"

#define NETWORK_FORMAT 1

enum net_setting_type {
    NET_TEXT,
    NET_URL,    /* http(s) address; a slash is put at its end */
    NET_NUMBER, /* decimal digits */
    NET_HOST,   /* a host name, maybe with a port */
    NET_HOSTS,  /* host names, comma separated */
    NET_FILE,   /* a path, relative to headway.ini's folder */
    NET_WORDS,  /* names, comma separated */
    NET_PATH,   /* "owner/name": its parts are encoded, its slashes are not */
    NET_ADDRESS /* a whole http(s) address, with path and query */
};

struct net_setting {
    char *name;
    char *help;
    enum net_setting_type type;
    bool secret;    /* env:, file: or credential: only; masked everywhere */
    bool optional;  /* else required, unless one_of names it */
    bool shared;    /* mostly the same for all accounts of the network */
    char *fallback; /* NULL: none */
    char *pattern;  /* POSIX extended expression of the whole value, or NULL */
    struct net_pattern *matcher; /* the pattern, ready for use; or NULL */
    char **forms; /* "@{user}@{server}": other ways to write the value */
    size_t form_count;
    char **needs; /* settings that must be set where this one is */
    size_t need_count;
};

/* A name for a part of a setting's value: exactly one word says which. */
struct net_derived {
    char *name;
    char *from;       /* setting */
    size_t setting;   /* its index */
    char *at;         /* pointer into the value, which is JSON */
    char *before;     /* what stands before the first of this text, */
    char *after;      /* behind the first, */
    char *after_last; /* or behind the last of it */
    bool open;        /* shown, though its setting is secret */
};

/* A member of query, form or headers. */
struct net_pair {
    char *name;
    char *value; /* template */
};

#define NET_HEADER_NAME 64 /* bytes of a response header's name and the NUL */

enum net_test {
    NET_ALWAYS, /* no test on a value: the status alone decides */
    NET_EQUALS,
    NET_DIFFERS, /* or is not there */
    NET_IN,      /* equals one of a list */
    NET_NOT_IN,  /* differs from all of a list */
    NET_CONTAINS,
    NET_ABOVE, /* a number greater than this */
    NET_EXISTS /* value tells whether it must be there (true) or not */
};

struct net_condition {
    long *status; /* statuses it looks at; none: any 2xx */
    size_t status_count;
    char **at; /* pointers, the first that leads somewhere counts */
    size_t at_count;
    char *header; /* in place of `at`: a response header, small letters */
    enum net_test test;
    json_t *value; /* compared with; a scalar or [] or {}, or a list of them */
};

/* What an answer or a row says of its own figures. */
struct net_quality {
    struct net_condition when;
    int means; /* one of QUALITY_… */
};

enum { NET_HINT_MAX = 80 }; /* bytes of an error rule's hint */

struct net_error_rule {
    struct net_condition when;
    enum err_kind kind; /* one of the kinds of an account */
    char *wait;         /* pointer to seconds to wait, or NULL */
    char *setting;      /* the one that is at fault, or NULL */
    char *hint;         /* what it means, told with the failure; or NULL */
};

enum net_date_form {
    NET_DATE_ISO,           /* YYYY-MM-DD */
    NET_DATE_COMPACT,       /* YYYYMMDD */
    NET_DATE_MONTH,         /* YYYY-MM */
    NET_DATE_COMPACT_MONTH, /* YYYYMM */
    NET_DATE_TIME, /* RFC 3339, or with +hhmm, or a date: the day in it */
    NET_DATE_UNIX, /* seconds since 1970 */
    NET_DATE_UNIX_MS,
    NET_DATE_LOCAL_TIME, /* as the three above, in the plan's time zone */
    NET_DATE_LOCAL_UNIX,
    NET_DATE_LOCAL_UNIX_MS
};

/* What {to} is, where the days asked for end with `day`. */
enum net_end {
    NET_END_INCLUSIVE, /* `day`, or its beginning */
    NET_END_EXCLUSIVE, /* the day after, or its beginning */
    NET_END_LAST       /* the last second, or thousandth of one, of `day` */
};

struct net_range {
    int days;   /* longest window of one request; 0 = no limit */
    int lag;    /* newest day asked for is today - lag */
    int settle; /* newest days that the network still restates */
    int back;   /* days of history that it keeps; 0 = all */
    enum net_date_form write;
    enum net_end end;
};

/* Stands among pointers for the name of a member; no pointer looks like it. */
#define NET_NAME "name"
#define NET_ACCOUNT_MAX 8 /* places in which an account may stand */

enum net_each { NET_ONE, NET_ITEM, NET_MEMBER };
enum net_outside { NET_OUTSIDE_MALFORMED, NET_OUTSIDE_SKIP };

struct net_rows {
    char **at; /* pointers, the first that leads somewhere counts */
    size_t at_count;
    enum net_each each;
    char **account; /* pointers in the row, or NET_NAME: the row is of each
                     * account whose value stands at one of them */
    size_t account_count;
    char *day;                /* pointer in the row, or NULL */
    bool day_name;            /* the member's name is the day */
    enum net_date_form *read; /* forms of a day, the first that fits counts */
    size_t read_count;        /* at least 1 */
    int shift;                /* days added to the day read */
    bool may_be_missing;
    bool fold_case;           /* accounts are compared without case */
    enum net_outside outside; /* a row that was not asked for */
    bool absent_day_zero;     /* a day left out of an answered range is 0 */
    char *labels; /* pointer from the root to the days that the answer is about;
                   * only those can be 0 when left out; NULL: all asked for */
    struct net_condition *zero; /* the row says nought */
    size_t zero_count;
    struct net_condition *skip; /* the row is no row */
    size_t skip_count;
    struct net_quality *quality; /* of the row; pointers in the row */
    size_t quality_count;
};

enum {
    NET_VALUE_INTEGER = 1,
    NET_VALUE_DIGITS = 2,
    NET_VALUE_LENGTH = 4,
    NET_VALUE_WHOLE = 8
};

struct net_value {
    char *metric; /* template for networks with metrics_from */
    char **at;    /* pointers (templates); alternatives, or parts of a sum */
    size_t at_count;
    bool sum;
    bool absent_zero; /* a part of a sum that is missing counts as 0 */
    char **beside;    /* what may stand where it is missing; none: anything */
    size_t beside_count;
    unsigned types;  /* NET_VALUE_… */
    int significant; /* digits that count, rounded down; 0 = exact */
    bool estimated;
    bool is_signed; /* below 0 it is a figure, not a hidden count */
    char *list;     /* pointer from the root to an array beside the rows */
};

struct net_hidden {
    struct net_condition when; /* pointers in the row */
    char **metrics;
    size_t metric_count;
};

struct net_batch {
    char *of; /* the setting that the accounts of a batch differ in */
    int max;
    char *join;  /* text between the values; NULL: */
    bool repeat; /* the parameter again for each value */
};

/* The closed list of config/network_recipes.h. */
enum net_recipe {
    NET_OK_MD5,
    NET_HMAC_SHA256_HEX,
    NET_BASIC,
    NET_JWT_HS256,
    NET_JWT_RS256,
    NET_RECIPE_COUNT
};

/* A signature or a credential made for each request. */
struct net_sign {
    enum net_recipe recipe;
    struct net_pair *inputs; /* the recipe's own members, templates */
    size_t input_count;
    char **leave_out; /* parameters that are not signed */
    size_t leave_out_count;
};

struct net_next {
    char *at;   /* pointer to the cursor of the next page */
    char *into; /* query parameter that takes it */
    int limit;  /* pages; one more is a failure */
};

struct net_call {
    enum period period;
    char **when; /* made only where all of these settings are set, */
    size_t when_count;
    char **unless; /* and none of these */
    size_t unless_count;
    bool on_demand; /* made only where an indicator asks for its metrics */
    bool partners;  /* counts visits that partners' pages brought */
    bool filtered;  /* {filter} stands in the request */
    char *base;     /* template, of a token's request; NULL: the network's */
    bool own_base;  /* it is a part of the account's key file */
    char *method;   /* "GET", "POST" */
    char *path;     /* template, relative to base */
    char *raw;      /* template: the query's end as it is written, or NULL */
    bool stay;      /* no redirect is followed */
    char *file;     /* template: a local file is the answer, no request */
    struct net_pair *query;
    size_t query_count;
    struct net_pair *headers;
    size_t header_count;
    struct net_pair *form;
    size_t form_count;
    json_t *json;            /* body, templates in its texts; NULL: none */
    struct net_sign *sign;   /* or NULL */
    struct net_batch *batch; /* or NULL */
    struct net_range *range; /* or NULL: period instant */
    struct net_rows rows;
    struct net_value *values;
    size_t value_count;
    struct net_hidden *hidden;
    size_t hidden_count;
    struct net_quality *quality; /* of all figures; pointers from the root */
    size_t quality_count;
    struct net_error_rule *errors; /* this call's, then the network's */
    size_t error_count;
    struct net_next *next; /* or NULL */
    bool keep_figures;     /* of an answer only the figures are stored */
};

/* A request for a token, made before the calls of the accounts that share it. */
struct net_token {
    char **when; /* made only where all of these settings are set */
    size_t when_count;
    struct net_call call;   /* base, request, sign and error rules only */
    char *at;               /* pointer to the token */
    int life;               /* seconds that it lives; 0: not told here */
    char *life_at;          /* pointer to those seconds, or NULL */
    char *ends_at;          /* pointer to its end, or NULL */
    struct net_pair *store; /* setting: pointer to its new value */
    size_t store_count;     /* of secrets that rotate */
    char *ends;         /* pointer to the seconds that those live, or NULL */
    int renew_after;    /* seconds; of one that renews itself */
    bool renews_itself; /* setting `token` is sent, and rotates */
    bool *uses;         /* by value: is the request made from it? */
};

/* How the end of a credential's life is known. */
struct net_expires {
    struct net_call call; /* when, request, sign, error rules; path NULL: no
                           * request */
    char **at;            /* pointers; the earliest end counts */
    size_t at_count;
    bool read_time;     /* RFC 3339; else seconds since 1970 */
    bool zero_never;    /* 0: it has no end */
    int after_use_days; /* it ends so long after its last use; 0: not so */
    char *renew;        /* who must do what, for people; or NULL */
    bool *uses;         /* as of a token */
};

/* A request that finds the value of a setting: what `headway add` does. */
struct net_lookup {
    struct net_call call; /* request, sign, error rules, then the network's */
    char *fills;          /* the setting that it finds */
    size_t setting;       /* its index */
    char *at;             /* pointer to the value */
    bool *uses;           /* as of a token: those without which nothing is
                           * asked */
};

/* Which of a network's figures a filter keeps, as the request writes it. */
struct net_filter {
    json_t *value; /* text or JSON; partners: JSON, NULL where `each` is set */
    bool repeats;  /* value is a list of texts: a parameter for each */
    char *before;  /* partners: text before the first */
    char *each;    /* partners: text for each host, {partner} in it */
    char *join;    /* partners: text between them */
    char *after;   /* partners: text behind the last */
};

struct network {
    char *name; /* also its file's name without .json */
    char *title;
    char *file;    /* path it was loaded from */
    uint64_t sum;  /* FNV-1a of the file: tells that it was changed */
    char *checked; /* ISO date of the last check against the sources */
    char **sources;
    size_t source_count;
    char **credential; /* steps to get the credential, for people */
    size_t credential_count;
    char *credential_life; /* how long it lives, for people; or NULL */
    char **notes;          /* what is counted, traps */
    size_t note_count;
    char **unconfirmed; /* what nobody has seen confirmed yet */
    size_t unconfirmed_count;
    char *version;         /* of the API, {version}; or NULL */
    int32_t sunset;        /* the version's last day, or DAY_NONE */
    char **audience;       /* metrics meant when an indicator names none: the */
    size_t audience_count; /* first that is asked for of its account */
    char *base;            /* template, ends with a slash; NULL: no requests */
    struct net_pair *base_when; /* setting: base where it is set, the first */
    size_t base_when_count;
    bool typed;         /* figures come by hand only */
    char *metrics_from; /* setting that names the metrics, or NULL */
    char **recognise;   /* addresses with {setting} or '*' in them */
    size_t recognise_count;
    struct net_pair *no_account; /* address with '*': why it is no account's */
    size_t no_account_count;
    char **servers; /* hosts at which this network is known to be */
    size_t server_count;
    struct net_setting *settings;
    size_t setting_count;
    struct net_derived *derived;
    size_t derived_count;
    char ***one_of; /* groups of settings: exactly one of each is set */
    size_t *one_of_counts;
    size_t one_of_count;
    struct net_filter *unpaid;   /* NULL: paid visits can't be told apart, */
    char *no_unpaid;             /* for this reason, or NULL */
    char *no_filter;             /* what {filter} is then; NULL: unset */
    struct net_filter *partners; /* or NULL */
    int pace_calls; /* calls in pace_seconds; 0 = no limit of its own */
    int pace_seconds;
    int at_once;     /* requests under way at once; 0 = no limit of its own */
    char **personal; /* pointers to keep; the rest of an answer is private */
    size_t personal_count;
    struct net_error_rule *errors; /* stand again at the end of each call's */
    size_t error_count;
    struct net_token *token;     /* or NULL */
    struct net_expires *expires; /* or NULL */
    struct net_lookup *lookup;   /* or NULL */
    struct net_call *calls;
    size_t call_count;
};

/*
 * Load and check one description.  Returns owned (network_free); or NULL with
 * *err: ERR_CONFIG naming file, pointer and fault; ERR_FILE, ERR_NOMEM.
 */
struct network *network_load(const char *path, struct err *err);
void network_free(struct network *net);

/* Does what was found, NULL for nothing, pass the condition's test?  A value
 * of the answer, or the text of a header. */
bool network_test(const struct net_condition *when, const json_t *value);
bool network_test_text(const struct net_condition *when, const char *text);

/* Index of a setting, or net->setting_count. */
size_t network_setting(const struct network *net, const char *name);

/*
 * Where the value of a placeholder stands in those of an account: behind one
 * for each setting there is one for each derived name.  Index, or
 * network_value_count() where the name is neither.
 */
size_t network_value(const struct network *net, const char *name, size_t len);
size_t network_value_count(const struct network *net);
bool network_value_is_secret(const struct network *net, size_t value);

/*
 * What the address of a call begins with, a template: the call's own base, or
 * the network's; NULL: the network has no requests.  `values` as an account's.
 */
const char *network_call_base(const struct network *net,
                              const struct net_call *call,
                              const char *const *values);

/*
 * Is this call made for an account with these values, one for each setting,
 * NULL where unset?  `values` NULL: for an account that sets what it needs.
 */
bool network_call_applies(const struct network *net,
                          const struct net_call *call,
                          const char *const *values);

/* Does some call that applies (or a typed network) yield this metric for this
 * period?  `values` as above. */
bool network_has_metric(const struct network *net, const char *const *values,
                        const char *metric, enum period period);

/*
 * The metric that is meant when none is named: the first of the network's
 * audience that a call which applies yields, else the first; NULL where
 * accounts name their own metrics.  `values` as above.
 */
const char *network_audience(const struct network *net,
                             const char *const *values);

/* What people call the network, in a language; a title that headway doesn't
 * ship stays as it is written. */
const char *network_title(const struct network *net, enum language lang);

/* May a figure of this metric be below 0? */
bool network_is_signed(const struct network *net, const char *metric,
                       enum period period);

/*
 * A piece of a template: literal text, or the name in a placeholder.  A
 * placeholder is a word of small letters, digits and '_' in braces; all other
 * braces are literal, so that JSON can be written in a text.
 */
struct net_piece {
    const char *text; /* in the template, not ended by a NUL */
    size_t len;
    bool placeholder;
};

/* Take the next piece off `*rest`; false at the end. */
bool network_piece(const char **rest, struct net_piece *piece);

/*
 * Understand an address as a person copies it: match `text` against one
 * pattern ("https://www.facebook.com/{page}"), scheme, "www.", "m.",
 * "mobile.", a last slash, a fragment and a query left aside, but for the
 * parameter that a pattern names ("…/profile.php?id={page}").  A setting of
 * type path takes slashes, too, others none.  A '*' stands for any text without
 * slashes, '**' for one with them.  A pattern without a scheme
 * ("@{user}@{server}") is the form of a name.
 *
 * On a match returns true and fills values[i] (owned, free) for each setting i
 * that the pattern names; `values` has net->setting_count entries, NULL at the
 * start.
 */
bool network_match(const struct network *net, const char *pattern,
                   const char *text, char **values);

/* How much a pattern says by itself, in bytes: of two that match an address
 * the one with more means it. */
size_t network_pattern_weight(const char *pattern);

/* Is the host of a pattern no name, but a setting or any? */
bool network_is_open_host(const char *pattern);

/* Is `host`, or the host of that address, the one of the address `text`? */
bool network_host_is(const char *host, const char *text);

#endif
