#ifndef PLAN_H
#define PLAN_H

/*
 * The plan that headway.ini tells: loaded once, checked as a whole, never
 * changed.  Every text and list is owned by the plan.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/err.h"
#include "base/figure.h"
#include "base/language.h"
#include "config/faults.h"
#include "config/network.h"
#include "config/networks.h"

enum judge { JUDGE_LAST, JUDGE_ANY, JUDGE_EVERY };
enum better { BETTER_MORE, BETTER_LESS };
/* Whether a mail server must speak TLS: smtp:// begins without. */
enum mail_tls { MAIL_TLS_REQUIRED, MAIL_TLS_NONE };
enum quarters { QUARTERS_CALENDAR, QUARTERS_PLAN };

/* From a day on an account's figures are counted in another way. */
struct redefinition {
    int32_t day;
    char *words; /* how, or why */
};

/*
 * An account and its settings.  values[i] belongs to network->settings[i]:
 * the value in its plain form, a secret's source ("env:NAME") never the
 * secret itself, NULL where unset.
 */
struct account {
    char *name;
    char *title; /* what people call it; its name where none is given */
    const struct network *network; /* borrowed from the networks */
    char **values;
    char *base_url; /* ends with a slash; NULL: the network's own */
    bool allow_http;
    int32_t expires; /* last day of its credential, by hand; or DAY_NONE */
    struct redefinition *redefined; /* by rising day */
    size_t redefined_count;
    int line; /* of its section in headway.ini */
};

struct milestone {
    int32_t day;
    int64_t value;
};

/* From a day on this is the target. */
struct target_revision {
    int32_t day;
    int64_t target;
    char *words; /* the order that says so; "" where left out */
};

/*
 * One indicator of one account; "friends" on two accounts are two, named
 * "friends/facebook" and "friends/odnoklassniki".  Or an either-or of others:
 * then any_of is filled, account is NULL, and only name, title, by,
 * verification and responsible count.
 */
struct indicator {
    char *name;
    char *title; /* the name where none is given */
    const struct account *account;
    char *metric;
    enum period period;
    enum paid paid;
    enum better better; /* whether a value shall rise or fall */
    bool has_baseline;  /* false: unknown, or left out without a target */
    int64_t baseline;
    bool has_target;                 /* false: followed without one */
    int64_t target;                  /* the first one: see indicator_target() */
    struct target_revision *revised; /* by rising day, up to `by` */
    size_t revised_count;
    int32_t by;
    struct milestone *milestones; /* by rising day, before `by` */
    size_t milestone_count;
    enum judge judge;
    char *verification; /* "" where left out */
    char *responsible;
    const struct indicator **any_of;
    size_t any_of_count;
    int line;
};

struct event {
    char *name;
    char *title;
    int32_t start;
    int32_t end;
};

struct plan {
    char *file;   /* path of headway.ini as it was found */
    char *folder; /* that relative paths start from */
    char *name;
    char *agency; /* whose plan it is; NULL: not told */
    int32_t start;
    int32_t end;
    char *timezone;
    enum language language;
    enum quarters quarters;
    char *database; /* this and the next: joined with folder already */
    char *charts;
    char *reports;
    char *dashboard;
    char *font; /* family or file */
    int parallel;
    int per_host;
    int timeout_s;
    int attempts;
    int refresh_days;
    int report_after_days;
    bool report_issue; /* `headway run` issues them */
    enum language *report_languages;
    size_t report_language_count;
    char **report_formats;
    size_t report_format_count;
    char *mail_server; /* NULL: no mail */
    char *mail_user;
    char *mail_password; /* source of the secret */
    char *mail_from;
    enum mail_tls mail_tls;
    char **mail_to; /* who reads the plan's language */
    size_t mail_to_count;
    char **mail_to_of[LANGUAGE_COUNT]; /* who reads another one */
    size_t mail_to_of_count[LANGUAGE_COUNT];
    int mail_max_mib;         /* of one mail, as it is sent */
    char *ping;               /* monitor; NULL: none */
    struct account *accounts; /* in the file's order */
    size_t account_count;
    const struct account **by_name; /* the accounts, sorted */
    struct indicator *indicators;   /* in the file's order, expanded */
    size_t indicator_count;
    struct event *events; /* by start */
    size_t event_count;
};

/*
 * Load and check headway.ini with the descriptions it names.
 *
 * Borrows `nets`, which must outlive the plan.  Selects the plan's time zone
 * (base/zone.h), which is how it is checked.  Returns owned (plan_free); or
 * NULL with every fault in `faults` and *err set: ERR_CONFIG (its message is
 * the first fault), ERR_FILE (cannot be read), ERR_NOMEM.
 */
struct plan *plan_load(const char *path, struct networks *nets,
                       struct faults *faults, struct err *err);
void plan_free(struct plan *plan);

/*
 * The file to load: `given`, else $HEADWAY_CONFIG (`env`), ./headway.ini,
 * $XDG_CONFIG_HOME (`xdg`) or `home`/.config, /etc/headway.  Owned (free); NULL
 * with *err ERR_CONFIG naming the places looked at.  Arguments but err may be
 * NULL.
 */
char *plan_find(const char *given, const char *env, const char *xdg,
                const char *home, struct err *err);

/* Borrowed; NULL where there is none of that name. */
const struct account *plan_account(const struct plan *plan, const char *name);
const struct indicator *plan_indicator(const struct plan *plan,
                                       const char *name);

/* Who gets the reports in that language; borrowed, *count 0: nobody. */
char *const *plan_mail_to(const struct plan *plan, enum language lang,
                          size_t *count);

/* The target in force on a day; only of an indicator that has one. */
int64_t indicator_target(const struct indicator *indicator, int32_t day);

/* An indicator as it was known on a day: without the revisions of its target
 * that came after it.  Borrows all. */
struct indicator indicator_known(const struct indicator *indicator,
                                 int32_t day);

/*
 * The day from which an account's figures are counted as on `day`; DAY_NONE:
 * from ever.  Figures of two days whose answers differ must not be compared.
 */
int32_t account_counted_since(const struct account *account, int32_t day);

/* The file that an indicator is drawn to, in whatever folder:
 * "friends-facebook.png".  No two indicators of a plan share one. */
#define INDICATOR_PICTURE 160
const char *indicator_picture(const struct indicator *indicator,
                              char file[INDICATOR_PICTURE]);

const char *better_name(enum better better); /* "more" */

#endif
