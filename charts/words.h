#ifndef WORDS_H
#define WORDS_H

/*
 * Every word that a chart says, by language; numbers and dates as text.
 *
 * A sentence of the table holds %1 to %4 where its parts go, so that a
 * translation may order them anew.  A new sentence is one row, marked N_ (or
 * NP_ where a number decides its form), and its translations in po/.
 */

#include <stdint.h>

#include "base/phrase.h"
#include "config/plan.h"
#include "indicators/verdict.h"

enum word {
    WORD_HEAD_IN,          /* value, month */
    WORD_HEAD_ON,          /* value, day */
    WORD_HEAD_SHARE,       /* head, percent */
    WORD_HEAD_REACHED,     /* head, percent */
    WORD_HEAD_MET,         /* head: reached, where there is no percent */
    WORD_HEAD_FIRST,       /* head */
    WORD_HEAD_FIRST_MONTH, /* head */
    WORD_HEAD_UNTOLD,      /* head */
    WORD_HEAD_UNREAD,      /* month, number of days */
    WORD_HEAD_NONE_IN,     /* month */
    WORD_HEAD_NONE_YET,    /* day expected */
    WORD_HEAD_NONE,        /* nothing yet, expected day past */
    WORD_HEAD_NO_MONTH,    /* days or part of a month read */
    WORD_HEAD_SINCE,       /* no reading since day */
    WORD_HEAD_BETWEEN,     /* low, high */
    WORD_HEAD_LEAST,       /* low */
    WORD_A_DAY,            /* noun */
    WORD_SUB_MONTH,        /* Nouns, account, span, unpaid */
    WORD_SUB_MEAN,         /* Nouns, account, span, unpaid */
    WORD_SUB_LEVEL,        /* Nouns, account, network, span */
    WORD_SUB_TYPED,        /* the same, of no network */
    WORD_UNPAID,           /* goes on after nouns */
    WORD_NOTE_ABOVE,       /* distance, due */
    WORD_NOTE_BEHIND,      /* distance, due */
    WORD_NOTE_ON,          /* due */
    WORD_NOTE_BELOW,       /* distance, due: less is better */
    WORD_NOTE_UNDER,       /* distance below the target, the same */
    WORD_NOTE_OVER,        /* distance above the target */
    WORD_NOTE_EXACTLY,     /* target */
    WORD_NOTE_TARGET,      /* target, day */
    WORD_NOTE_ROUNDED,
    WORD_NOTE_NO_PATH,
    WORD_NOTE_RESULT, /* day */
    WORD_NO_TARGET,
    WORD_PLAN_STARTS, /* day */
    WORD_PLAN_ENDS,   /* day */
    WORD_TARGET,
    WORD_TARGET_IS,       /* value */
    WORD_TARGET_IS_A_DAY, /* value */
    WORD_PER_DAY,         /* under the target of the second panel */
    WORD_DUE,
    WORD_DUE_PATH,
    WORD_KEY_PATH,
    WORD_PATH_FROM,  /* value, day */
    WORD_PATH_TO,    /* value, day */
    WORD_PATH_BOTH,  /* the two above */
    WORD_PATH_FIRST, /* value, day: no baseline */
    WORD_NO_DATA,
    WORD_ZERO,
    WORD_AT_LEAST,   /* value */
    WORD_FROM_VALUE, /* value */
    WORD_TO_VALUE,   /* value */
    WORD_DAYS_OF,    /* read, of */
    WORD_FEW_DAYS,   /* read, of */
    WORD_NO_READING,
    WORD_NO_ACCESS,
    WORD_NO_ACCOUNT,
    WORD_COUNT_HIDDEN,
    WORD_NO_QUOTA,
    WORD_NO_ANSWER,
    WORD_NO_SENSE,
    WORD_SINCE_DAY,      /* day */
    WORD_REACHED_ON,     /* day */
    WORD_ROSE_ABOVE_ON,  /* day */
    WORD_FELL_BELOW_ON,  /* day */
    WORD_FEWER_ON,       /* number, day */
    WORD_COUNTED,        /* the next is its second line */
    WORD_COUNTED_BEFORE, /* day */
    WORD_REVISED,        /* target */
    WORD_REVISED_BY,     /* target, order */
    WORD_VALUES_FROM_TO, /* low, high: of a month that runs */
    WORD_ROW_EVENTS,     /* rows of the table of years */
    WORD_ROW_DECEMBER,
    WORD_ROW_MEDIAN,
    WORD_ROW_BEST,
    WORD_ROW_MET,
    WORD_ROW_END,
    WORD_ROW_GAINED,
    WORD_MET_OF,          /* months met, months judged */
    WORD_SO_FAR,          /* value: "4 180 so far" */
    WORD_BEHIND,          /* distance */
    WORD_BELOW,           /* distance: less is better */
    WORD_ABOVE,           /* distance */
    WORD_ON_DAY,          /* day */
    WORD_MEAN_TITLE,      /* Nouns */
    WORD_LAST_DAYS,       /* number */
    WORD_FORECAST_WEEKS,  /* number */
    WORD_FORECAST_MONTHS, /* number */
    WORD_FORECAST,        /* range, day, one of the two above */
    WORD_ALT_FORECAST,    /* the same */
    WORD_CUT_SCALE,
    WORD_SECOND_ON,
    WORD_NONE_TITLE,
    WORD_NONE_EXPECTED,     /* day */
    WORD_NONE_EXPECTED_FOR, /* day, month */
    WORD_NONE_STARTED,      /* readings were due since day */
    WORD_EVENT,             /* days, title */
    WORD_REVIEW,
    WORD_KEY_GAP,
    WORD_KEY_NO_FIGURE,  /* months */
    WORD_KEY_NO_FIGURES, /* number */
    WORD_KEY_BOUNDS,
    WORD_KEY_ROUNDED,
    WORD_KEY_WEEKLY,
    WORD_KEY_FEW_DAYS,
    WORD_KEY_TYPED,
    WORD_KEY_HELD,
    WORD_KEY_AFTER,
    WORD_KEY_HOLLOW,
    WORD_KEY_RUNNING,
    WORD_KEY_RUNNING_DAYS, /* days */
    WORD_KEY_FALL,         /* percent */
    WORD_KEY_LEFT,         /* what a revision left of the path before it */
    WORD_KEY_FALL_OPEN,    /* percent */
    WORD_KEY_RESTATED,     /* month, old value, day */
    WORD_KEY_RESTATEDS,    /* number */
    WORD_KEY_MORE,         /* number */
    WORD_FOOT_SOURCE,      /* network, meaning */
    WORD_FOOT_SOURCE_ONLY, /* network */
    WORD_FOOT_EXACT,
    WORD_FOOT_ROUNDED,
    WORD_FOOT_TYPED,     /* number: goes on after the next three */
    WORD_FOOT_ALL_TYPED, /* the same */
    WORD_FOOT_MONTHS,    /* read, months, typed */
    WORD_FOOT_DAYS,      /* read, days, percent, typed */
    WORD_FOOT_READINGS,  /* readings, typed */
    WORD_FOOT_DAYS_ONLY, /* number */
    WORD_FOOT_NONE,
    WORD_FOOT_EVENTS,    /* shown, all, more */
    WORD_FOOT_ZONE,      /* zone */
    WORD_FOOT_KNOWN,     /* day */
    WORD_FOOT_KNOWN_OF,  /* month or day, day */
    WORD_FOOT_ESTIMATED, /* number */
    WORD_FOOT_NO_ESTIMATE,
    WORD_ALT_COLUMNS, /* subtitle */
    WORD_ALT_LINE,    /* subtitle */
    WORD_ALT_TARGET,  /* target, day */
    WORD_ALT_REVISED, /* day, target before, target since */
    WORD_ALT_NO_TARGET,
    WORD_ALT_RANGE,    /* lowest, when, highest, when */
    WORD_ALT_INTERVAL, /* from, to */
    WORD_ALT_NONE,
    WORD_ALT_ENDS,      /* first, when, last, when */
    WORD_ALT_GAPS,      /* days or months */
    WORD_ALT_GAPS_MORE, /* days or months, number of other gaps */
    WORD_ALT_STATUS,    /* verdict */
    WORD_MONTHS,        /* number */
    WORD_DAYS,          /* number */
    WORD_READINGS,      /* number */
    /* Pictures of several indicators, and of the days of a month. */
    WORD_TITLE_IN,          /* account, network */
    WORD_OF_TARGET,         /* value with noun, target */
    WORD_BESIDE_TARGET,     /* the same: less is better */
    WORD_SHEET_AHEAD,       /* account, account, value, value of target */
    WORD_SHEET_LEVEL,       /* account, account, value of target */
    WORD_SHEET_NEAREST,     /* account, value of target */
    WORD_SHEET_REACHED_ONE, /* account, value */
    WORD_SHEET_REACHED,     /* number, number */
    WORD_SHEET_REACHED_BOTH,
    WORD_SHEET_REACHED_ALL,  /* number */
    WORD_SHEET_REACHED_NONE, /* number */
    WORD_SHEET_TARGETS,      /* number of accounts */
    WORD_SHEET_UNREAD_ALL,
    WORD_SHEET_UNREAD,     /* number, number */
    WORD_SHEET_UNREAD_ONE, /* account */
    WORD_SHEET_MOST,       /* account, value */
    WORD_SHEET_ALL,        /* number */
    WORD_SHEET_SUB,        /* accounts, span */
    WORD_SHEET_SUB_SHORT,  /* accounts, span */
    WORD_SHEET_PART,       /* subtitle, from, to, number */
    WORD_SHEET_FROM,       /* noun, day */
    WORD_SHEET_LAST,       /* day, value */
    WORD_SHEET_SINCE,      /* day */
    WORD_SHEET_KEY,
    WORD_SHEET_MEASURED,
    WORD_SHEET_PATH,
    WORD_SHEET_END, /* day */
    WORD_SHEET_NO_SUM,
    WORD_SHEET_READ,      /* days, list of the next */
    WORD_SHEET_READ_OF,   /* account, number */
    WORD_ACCOUNTS,        /* number */
    WORD_BULLETS_TRACK,   /* number, number */
    WORD_BULLETS_REACHED, /* number, number */
    WORD_BULLETS_BOTH,    /* one of the two above, number */
    WORD_BULLETS_NONE,    /* number */
    WORD_BULLETS_TOLD,    /* number, number */
    WORD_BULLETS_UNTOLD,
    WORD_BULLETS_NONE_REACHED, /* number */
    WORD_BULLETS_ALL_TRACK,    /* number */
    WORD_BULLETS_ALL_REACHED,  /* number */
    WORD_BULLETS_ONE,          /* indicator, status; account, value of target */
    WORD_BULLETS_NOT_YET,
    WORD_BULLETS_NO_TARGET,
    WORD_BULLETS_BEHIND,      /* head, indicator */
    WORD_BULLETS_BEHIND_MANY, /* head, number */
    WORD_BULLETS_MISSED,      /* head, indicator */
    WORD_BULLETS_MISSED_MANY, /* head, number */
    WORD_BULLETS_NO_DATA,     /* head, indicator or number */
    WORD_BULLETS_SUB,         /* day, percent */
    WORD_BULLETS_SUB_SHORT,   /* day */
    WORD_BULLETS_DUE,
    WORD_BULLETS_ACTUAL,
    WORD_BULLETS_SHARE,
    WORD_BULLETS_STATUS,
    WORD_BULLETS_MONTH,  /* account, month */
    WORD_BULLETS_MEAN,   /* month */
    WORD_BULLETS_EITHER, /* list of parts */
    WORD_BULLETS_OR,     /* part, part */
    WORD_KEY_BEHIND,
    WORD_KEY_WATCH,
    WORD_KEY_TRACK,
    WORD_KEY_POSSIBLE,
    WORD_BULLETS_LINE,
    WORD_BULLETS_MARK,
    WORD_BULLETS_CUT,
    WORD_BULLETS_LESS,
    WORD_BULLETS_NO_SHARE,
    WORD_ALT_BULLETS,     /* subtitle */
    WORD_SUB_DAILY,       /* Nouns, account, span, unpaid */
    WORD_DAILY_MEAN,      /* value, days */
    WORD_DAILY_FACTS,     /* mean, median, best on day, lowest on day */
    WORD_DAILY_MET_LESS,  /* the same: less is better */
    WORD_DAILY_MET,       /* number, days, target */
    WORD_ALT_SHEET,       /* subtitle */
    WORD_ALT_ITEM,        /* account, value on day, status */
    WORD_ALT_ITEM_TARGET, /* account, value on day, target, status */
    WORD_ALT_ITEM_NONE,   /* account, status */
    WORD_COUNT
};

/* The sentence with its parts put in; parts that it lacks may be NULL. */
struct phrase words_say(enum language lang, enum word word, const char *a,
                        const char *b, const char *c, const char *d);

/* The same where `count`, which one of the parts tells, decides the form. */
struct phrase words_say_of(enum language lang, enum word word, double count,
                           const char *a, const char *b, const char *c,
                           const char *d);

/* A sentence with a number as its only part: "1 month", "9 months". */
struct phrase words_count(enum language lang, enum word word, size_t count);

/* The same, exact however large it is. */
struct phrase words_whole(int64_t value);

/* "7 412" with no-break spaces; rounded to whole. */
struct phrase words_number(double value);

/* A value of an indicator as it is told, and in words: a mean is rounded, but
 * never so that it reads as the target that it does not reach. */
double words_told(const struct indicator *ind, double value);
struct phrase words_value(const struct indicator *ind, double value);
/* A value that is judged and no interval: one figure exactly, a mean as it is
 * told. */
struct phrase words_judged(const struct indicator *ind,
                           const struct judgement *judgement);

/* "82 %"; below the target never "100 %". */
struct phrase words_percent(double share);

struct phrase words_day(enum language lang, int32_t day);      /* 31 October */
struct phrase words_full_day(enum language lang, int32_t day); /* … 2013 */
struct phrase words_month(enum language lang, int32_t day);    /* October */
struct phrase words_in_month(enum language lang, int32_t day); /* after "in" */
struct phrase words_full_month(enum language lang, int32_t day); /* … 2013 */
struct phrase words_in_full_month(enum language lang, int32_t day);
struct phrase words_short_month(enum language lang, int32_t day); /* Oct */
struct phrase words_year(int32_t day);                            /* 2013 */
struct phrase words_initial(enum language lang, int32_t day);     /* O */
/* "14–20 October", "28 September – 4 October". */
struct phrase words_days(enum language lang, int32_t from, int32_t to);
/* The same with short months: "3–14 Sep". */
struct phrase words_short_days(enum language lang, int32_t from, int32_t to);
/* "April – December 2013". */
struct phrase words_months(enum language lang, int32_t from, int32_t to);
/* "1 April – 31 October 2013". */
struct phrase words_span(enum language lang, int32_t from, int32_t to);

/*
 * The texts that charts of a language can say apart from names and titles of
 * the plan: number `place`; NULL after the last one.
 */
const char *words_any(enum language lang, size_t place);

/* What a metric counts: "unique visitors"; an unknown one by its name. */
struct phrase words_noun(enum language lang, const char *metric, double count);
struct phrase words_noun_title(enum language lang, const char *metric);
/* What one of them is ("one visitor is one browser"), "" where plain. */
const char *words_meaning(enum language lang, const char *metric);

#endif
