#ifndef SQL_H
#define SQL_H

/*
 * The statements of the program, each prepared once a handle at its first use.
 */

enum sql {
    SQL_BEGIN,
    SQL_COMMIT,
    SQL_SNAPSHOT,
    SQL_PUT_BEGIN,
    SQL_PUT_UNDO,
    SQL_PUT_END,
    SQL_RUN_BEGIN,
    SQL_RUN_END,
    SQL_ACCOUNT_ADD,
    SQL_ACCOUNT_FIND,
    SQL_ATTEMPT_ADD,
    SQL_ATTEMPT_LAST,
    SQL_ATTEMPT_LAST_GOOD,
    SQL_PAUSE_PUT,
    SQL_PAUSES_ALL,
    SQL_PAUSES_DROP,
    SQL_SERIES_FIND,
    SQL_SERIES_ALL,
    SQL_SERIES_ADD,
    SQL_FIGURE_ADD,
    SQL_FIGURE_GET,
    SQL_FIGURE_REPLACE,
    SQL_REVISION_ADD,
    SQL_FIGURES_OF_SERIES,
    SQL_FIGURES_OF_ALL,
    SQL_DAYS_READ,
    SQL_NEWEST_DAY,
    SQL_EVIDENCE_ADD,
    SQL_EVIDENCE_NEWEST,
    SQL_EVIDENCE_GET,
    SQL_EVIDENCE_ALL,
    SQL_COUNT
};

extern const char *const sql_texts[SQL_COUNT];

#endif
