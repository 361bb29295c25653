#ifndef NETWORK_CHECK_H
#define NETWORK_CHECK_H

/*
 * What the words of a description mean together.  Each check returns 0; or -1
 * with *r->err: ERR_CONFIG naming the place of the first fault, ERR_NOMEM.
 */

#include "config/network.h"
#include "config/network_read.h"

/* The whole description; calls the others. */
int network_check(struct reader *r, const struct network *net);

/* `base` and `base_when`; `r` stands at the root. */
int network_check_base(struct reader *r, const struct network *net);

/* Is the base, or one of base_when, a whole address without paths behind it? */
bool network_base_is_whole(const struct network *net);

/* Has a path a part "." or ".."?  "%2e" is a dot to servers. */
bool network_is_winding(const char *path);

/* The template of an address that requests begin with; `r` stands at it. */
int network_check_base_text(struct reader *r, const struct network *net,
                            const char *base);

/* The names for parts of settings; `r` stands at the root. */
int network_check_derived(struct reader *r, const struct network *net);

/* Filters for unpaid and partners' visits; `r` stands at the root. */
int network_check_filters(struct reader *r, const struct network *net);

/* One call; `r` stands at it. */
int network_check_call(struct reader *r, const struct network *net,
                       const struct net_call *call);

/* What of it says how its answer is read; part of network_check_call. */
int network_check_answer(struct reader *r, const struct network *net,
                         const struct net_call *call);

/* The words `when` and `unless` of a call, of a token's or of `expires`: they
 * name settings, and some account can fit them. */
int network_check_when(struct reader *r, const struct network *net,
                       const struct net_call *call);

/*
 * A request: where it goes, its templates, its signature; `r` stands above
 * them.  `place`: which placeholders may stand in them, HOLD_…
 */
int network_check_request(struct reader *r, const struct network *net,
                          const struct net_call *call);
int network_check_templates(struct reader *r, const struct network *net,
                            const struct net_call *call, unsigned place);
int network_check_sign(struct reader *r, const struct network *net,
                       const struct net_call *call, unsigned place);

/* The words `token`, `expires` and `lookup`; `r` stands above them. */
int network_check_token(struct reader *r, const struct network *net);
int network_check_expires(struct reader *r, const struct network *net);
int network_check_lookup(struct reader *r, const struct network *net);

/* Addresses of accounts, those of others, and forms of settings; `r` stands at
 * the root, for forms at the setting. */
int network_check_addresses(struct reader *r, const struct network *net);
int network_check_forms(struct reader *r, const struct network *net,
                        const struct net_setting *setting);

/* The first `count` of these error rules; `r` stands at their list. */
int network_check_rules(struct reader *r, const struct network *net,
                        const struct net_error_rule *rules, size_t count);

/* A condition on the answer or a row. */
int network_check_condition(struct reader *r, const struct net_condition *when);

/* Placeholders other than settings, as bits: which may stand somewhere. */
enum {
    HOLD_FROM = 1,
    HOLD_TO = 2,
    HOLD_TOKEN = 4,
    HOLD_SIGN = 8,
    HOLD_CURSOR = 16,
    HOLD_FILTER = 32,
    HOLD_VERSION = 64,
    HOLD_PARTNER = 128,
    HOLD_TIMEZONE = 256
};

/*
 * Every placeholder of `text` is a setting, or one of those in `place` whose
 * word is in the description: those in `have`.
 */
int network_check_template(struct reader *r, const struct network *net,
                           const char *text, unsigned place, unsigned have);

/*
 * No placeholder of `text` is a secret setting: `why` says what would show it.
 * For what a mask can't cover.
 */
int network_check_open(struct reader *r, const struct network *net,
                       const char *text, const char *why);

/* Record that no setting has this name, and which one is meant.  -1. */
int network_no_setting(struct reader *r, const struct network *net,
                       const char *name);

/* Is this the name of a placeholder that the program fills itself? */
bool network_is_reserved(const char *name);

/* How often {name} stands in a text. */
size_t network_count(const char *text, const char *name);

/* How often {name} stands in a call's request; *alone (may be NULL): each time
 * with nothing beside it. */
size_t network_count_in(struct reader *r, const struct net_call *call,
                        const char *name, bool *alone);

/* Show each template of a call's request to `see`, until one returns -1. */
typedef int network_see_fn(struct reader *r, const char *text, void *ctx);
int network_templates(struct reader *r, const struct net_call *call,
                      network_see_fn *see, void *ctx);

#endif
