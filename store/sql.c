/*
 * The statements: all the SQL of the program but the schema.
 */
#include "store/sql.h"

/* Columns of a figure, in the order that read.c takes them. */
#define FIGURE "o.day, o.value, o.low, o.high, o.mark, o.fetched_at, o.evidence"

/*
 * The figures that a filter lets through.  CROSS JOIN keeps this order of loops:
 * accounts, their series, their days.  An account is found by its index, written
 * as a range: all blobs are greater than all texts.
 */
#define FILTERED                                                               \
    " FROM accounts a CROSS JOIN series s ON s.account = a.id"                 \
    " CROSS JOIN observations o ON o.series = s.id"                            \
    " WHERE a.name BETWEEN ifnull(?1, '') AND ifnull(?1, x'')"                 \
    " AND (?2 IS NULL OR s.metric = ?2)"                                       \
    " AND (?3 IS NULL OR s.period = ?3) AND o.day BETWEEN ?4 AND ?5"

/* Columns of an evidence, in the order that evidence.c takes them. */
#define EVIDENCE                                                               \
    "id, run, fetched_at, request, status, note, body, body_length, sha256, "  \
    "chain, reading"

const char *const sql_texts[SQL_COUNT] = {
    /* IMMEDIATE: the wait for another writer is here, where nothing is lost,
     * and never in the middle of a transaction. */
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_SNAPSHOT] = "BEGIN",
    /* Within a transaction that is open already. */
    [SQL_PUT_BEGIN] = "SAVEPOINT put",
    [SQL_PUT_UNDO] = "ROLLBACK TO put",
    [SQL_PUT_END] = "RELEASE put",

    [SQL_RUN_BEGIN] = "INSERT INTO runs (command, began_at) VALUES (?1, ?2)",
    [SQL_RUN_END] =
        "UPDATE runs SET ended_at = ?2, exit_status = ?3 WHERE id = ?1",
    [SQL_RUN_NEWEST] = "SELECT began_at FROM runs ORDER BY id DESC LIMIT 1",

    [SQL_ACCOUNT_ADD] = "INSERT INTO accounts (name, network) VALUES (?1, ?2)"
                        " ON CONFLICT DO NOTHING",
    [SQL_ACCOUNT_FIND] =
        "SELECT id FROM accounts WHERE name = ?1 AND network = ?2",
    /* Not OR REPLACE: for that SQLite keeps a copy of each page it changes. */
    [SQL_ATTEMPT_ADD] = "INSERT INTO attempts"
                        " (account, run, at, kind, message, requests, figures)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                        " ON CONFLICT (account, run) DO UPDATE SET at = ?3,"
                        " kind = ?4, message = ?5, requests = ?6, figures = ?7",
    [SQL_ATTEMPT_LAST] =
        "SELECT t.at, t.kind, t.message, t.requests FROM attempts t"
        " WHERE t.account ="
        " (SELECT id FROM accounts WHERE name = ?1 AND network = ?2)"
        " ORDER BY t.run DESC LIMIT 1",
    [SQL_ATTEMPT_LAST_GOOD] =
        "SELECT t.at FROM attempts t"
        " WHERE t.account ="
        " (SELECT id FROM accounts WHERE name = ?1 AND network = ?2)"
        " AND t.kind IS NULL AND t.requests > 0 ORDER BY t.run DESC LIMIT 1",
    [SQL_ATTEMPT_FIRST_AFTER] =
        "SELECT t.at FROM attempts t"
        " WHERE t.account ="
        " (SELECT id FROM accounts WHERE name = ?1 AND network = ?2)"
        " AND t.at > ?3 ORDER BY t.run LIMIT 1",
    [SQL_FAILURES] =
        "SELECT t.at, t.kind FROM attempts t"
        " WHERE t.account ="
        " (SELECT id FROM accounts WHERE name = ?1 AND network = ?2)"
        " AND t.kind IS NOT NULL AND t.at BETWEEN ?3 AND ?4 ORDER BY t.run",

    /* What a host told a run last counts; within one run, the latest time. */
    [SQL_CREDENTIAL_PUT] = "INSERT OR REPLACE INTO credentials"
                           " (account, day, learnt_at, told_days)"
                           " VALUES (?1, ?2, ?3, ?4)",
    [SQL_CREDENTIAL_GET] =
        "SELECT c.day, c.learnt_at, c.told_days FROM credentials c"
        " WHERE c.account ="
        " (SELECT id FROM accounts WHERE name = ?1 AND network = ?2)",
    /* A change is one of the day: else what was learnt first stands. */
    [SQL_CREDENTIAL_CHANGED] =
        "INSERT OR REPLACE INTO credential_changes (account, learnt_at, day)"
        " SELECT ?1, ?3, ?2 WHERE NOT EXISTS (SELECT 1 FROM"
        " (SELECT day FROM credential_changes WHERE account = ?1"
        " ORDER BY learnt_at DESC LIMIT 1) WHERE day IS ?2)",
    [SQL_CREDENTIAL_KNOWN] =
        "SELECT c.day FROM credential_changes c WHERE c.account ="
        " (SELECT id FROM accounts WHERE name = ?1 AND network = ?2)"
        " AND c.learnt_at <= ?3 ORDER BY c.learnt_at DESC LIMIT 1",
    [SQL_PAUSE_PUT] =
        "INSERT INTO pauses (host, asked_at, until, why)"
        " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (host) DO UPDATE"
        " SET asked_at = excluded.asked_at, until = excluded.until,"
        " why = excluded.why"
        " WHERE excluded.asked_at <> asked_at OR excluded.until > until",
    [SQL_PAUSES_ALL] =
        "SELECT host, asked_at, until, why FROM pauses ORDER BY host",
    [SQL_PAUSES_DROP] = "DELETE FROM pauses WHERE until < ?1",

    [SQL_SERIES_FIND] =
        "SELECT s.id FROM accounts a JOIN series s ON s.account = a.id"
        " WHERE a.name = ?1 AND a.network = ?2 AND s.metric = ?3"
        " AND s.period = ?4 AND s.paid = ?5",
    [SQL_SERIES_ALL] =
        "SELECT a.id, a.name, a.network, s.id, s.metric, s.period, s.paid"
        " FROM accounts a LEFT JOIN series s ON s.account = a.id",
    [SQL_SERIES_OF] = "SELECT s.metric, s.period, s.paid FROM accounts a"
                      " JOIN series s ON s.account = a.id"
                      " WHERE a.name = ?1 AND a.network = ?2"
                      " ORDER BY s.metric, s.period, s.paid",
    [SQL_SERIES_ADD] = "INSERT INTO series (account, metric, period, paid)"
                       " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",

    [SQL_FIGURE_ADD] =
        "INSERT INTO observations"
        " (series, day, value, low, high, mark, fetched_at, evidence)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
    [SQL_FIGURE_GET] =
        "SELECT " FIGURE
        " FROM observations o WHERE o.series = ?1 AND o.day = ?2",
    [SQL_FIGURE_REPLACE] =
        "UPDATE observations SET value = ?3, low = ?4, high = ?5, mark = ?6,"
        " fetched_at = ?7, evidence = ?8 WHERE series = ?1 AND day = ?2",
    [SQL_FIGURE_DROP] =
        "DELETE FROM observations WHERE series = ?1 AND day = ?2",
    [SQL_REVISION_ADD] =
        "INSERT INTO revisions (series, day, nr, replaced_at,"
        " value, low, high, mark, fetched_at, evidence)"
        " SELECT o.series, o.day,"
        " (SELECT coalesce(max(r.nr), 0) + 1 FROM revisions r"
        " WHERE r.series = ?1 AND r.day = ?2), ?3,"
        " o.value, o.low, o.high, o.mark, o.fetched_at, o.evidence"
        " FROM observations o WHERE o.series = ?1 AND o.day = ?2",
    /* What was replaced has a figure in its place; what was withdrawn none. */
    [SQL_WITHDRAWN] = "SELECT count(*) FROM revisions r WHERE r.series = ?1"
                      " AND r.day BETWEEN ?2 AND ?3 AND r.replaced_at >= ?4"
                      " AND NOT EXISTS (SELECT 1 FROM observations o"
                      " WHERE o.series = r.series AND o.day = r.day)",

    [SQL_REVISIONS] = "SELECT " FIGURE ", o.replaced_at FROM revisions o"
                      " WHERE o.series = ?1 AND o.day BETWEEN ?2 AND ?3"
                      " ORDER BY o.day, o.nr",

    [SQL_FIGURES_OF_SERIES] =
        "SELECT " FIGURE " FROM observations o WHERE o.series = ?1"
        " AND o.day BETWEEN ?2 AND ?3 ORDER BY o.day",
    /* A figure was known from when it was fetched until it was replaced: of a
     * day at most one row fits. */
    [SQL_FIGURES_KNOWN] =
        "SELECT " FIGURE " FROM observations o WHERE o.series = ?1"
        " AND o.day BETWEEN ?2 AND ?3 AND o.fetched_at <= ?4"
        " UNION ALL SELECT " FIGURE " FROM revisions o WHERE o.series = ?1"
        " AND o.day BETWEEN ?2 AND ?3 AND o.fetched_at <= ?4"
        " AND o.replaced_at > ?4 ORDER BY 1",
    [SQL_FIGURES_OF_ALL] =
        "SELECT " FIGURE
        ", a.name, a.network, s.metric, s.period, s.paid" FILTERED
        " ORDER BY o.day, a.name, s.metric, s.period, s.paid, a.network",

    /* One answer's figures after the other's; first those of none. */
    [SQL_FIGURES_BY_EVIDENCE] =
        "SELECT " FIGURE
        ", a.name, a.network, s.metric, s.period, s.paid, o.replaced FROM"
        " (SELECT series, day, value, low, high, mark, fetched_at, evidence,"
        " 0 AS replaced FROM observations"
        " UNION ALL"
        " SELECT series, day, value, low, high, mark, fetched_at, evidence, nr"
        " FROM revisions) o"
        " JOIN series s ON s.id = o.series JOIN accounts a ON a.id = s.account"
        " ORDER BY o.evidence, a.name, a.network, s.metric, s.period, s.paid,"
        " o.day, o.replaced",

    [SQL_ENTRY_LAST] = "SELECT ifnull(max(o.fetched_at), 0)" FILTERED
                       " AND o.fetched_at <= ?6",

    [SQL_EVIDENCE_ADD] = "INSERT INTO evidence (" EVIDENCE ")"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                         " ?11) ON CONFLICT (id) DO NOTHING",
    [SQL_EVIDENCE_NEWEST] =
        "SELECT id, chain FROM evidence ORDER BY id DESC LIMIT 1",
    [SQL_EVIDENCE_GET] = "SELECT " EVIDENCE " FROM evidence WHERE id = ?1",
    [SQL_EVIDENCE_ALL] = "SELECT " EVIDENCE " FROM evidence ORDER BY id",
    [SQL_EVIDENCE_DIGEST] = "SELECT sha256 FROM evidence WHERE id = ?1",
    [SQL_EVIDENCE_CHAIN] =
        "SELECT e.id, e.chain,"
        " (SELECT count(*) FROM evidence AS b WHERE b.id <= e.id)"
        " FROM evidence AS e WHERE e.fetched_at <= ?1"
        " ORDER BY e.id DESC LIMIT 1",

    [SQL_ANNOTATION_ADD] = "INSERT INTO annotations"
                           " (day, last_day, text, noted_at)"
                           " VALUES (?1, ?2, ?3, ?4)",
    [SQL_ANNOTATION_WITHDRAW] = "UPDATE annotations SET withdrawn_at = ?2"
                                " WHERE id = ?1 AND withdrawn_at IS NULL",
    [SQL_ANNOTATIONS_KNOWN] =
        "SELECT id, day, last_day, text, noted_at FROM annotations"
        " WHERE noted_at <= ?1 AND ifnull(withdrawn_at > ?1, 1)"
        " ORDER BY day, id",
    [SQL_COMMENT_ADD] = "INSERT INTO comments"
                        " (period, indicator, text, noted_at)"
                        " VALUES (?1, ?2, ?3, ?4)",
    [SQL_COMMENTS_KNOWN] =
        "SELECT c.indicator, c.text, c.noted_at FROM comments c"
        " WHERE c.period = ?1 AND c.text <> '' AND c.id ="
        " (SELECT max(d.id) FROM comments d WHERE d.period = ?1"
        " AND d.indicator = c.indicator AND d.noted_at <= ?2)"
        " ORDER BY c.indicator",

    [SQL_ISSUE_ADD] = "INSERT INTO issues"
                      " (number, kind, period, day, last_day, issued_at)"
                      " VALUES ((SELECT ifnull(max(number), 0) + 1 FROM issues"
                      " WHERE kind = ?1), ?1, ?2, ?3, ?4, ?5)"
                      " RETURNING id, number",
    [SQL_ISSUE_OF] = "SELECT id, number, kind, period, day, last_day,"
                     " issued_at FROM issues WHERE period = ?1",
    [SQL_ISSUE_NEXT] =
        "SELECT ifnull(max(number), 0) + 1 FROM issues WHERE kind = ?1",
    [SQL_ISSUE_BEFORE] =
        "SELECT ifnull(max(issued_at), 0) FROM issues WHERE issued_at < ?1",
    [SQL_ISSUES_ALL] = "SELECT id, number, kind, period, day, last_day,"
                       " issued_at FROM issues ORDER BY id",
    [SQL_ISSUED_FIGURE_ADD] =
        "INSERT INTO issued_figures (issue, series, day, value, low, high,"
        " mark) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [SQL_ISSUED_FIGURES] =
        "SELECT a.name, a.network, s.metric, s.period, s.paid, s.id, o.day,"
        " o.value, coalesce(o.low, o.value), coalesce(o.high, o.value), o.mark"
        " FROM issued_figures o JOIN series s ON s.id = o.series"
        " JOIN accounts a ON a.id = s.account WHERE o.issue = ?1"
        " ORDER BY a.name, a.network, s.metric, s.period, s.paid, o.day",
    [SQL_ISSUED_FILE_ADD] = "INSERT INTO issued_files"
                            " (issue, name, length, sha256)"
                            " VALUES (?1, ?2, ?3, ?4)",
    [SQL_ISSUED_FILES] = "SELECT name, length, sha256"
                         " FROM issued_files WHERE issue = ?1 ORDER BY name",
    /* Places whose figure was replaced, or came where none was, in that time. */
    [SQL_RESTATED] =
        "SELECT a.name, a.network, s.metric, s.period, s.paid, s.id, p.day,"
        " (SELECT group_concat(i.period, ', ') FROM issued_figures f"
        " JOIN issues i ON i.id = f.issue"
        " WHERE f.series = p.series AND f.day = p.day AND i.issued_at <= ?1)"
        " AS reports FROM"
        " (SELECT r.series, r.day FROM revisions r"
        " WHERE r.replaced_at > ?1 AND r.replaced_at <= ?2"
        " UNION SELECT o.series, o.day FROM issued_figures f"
        " JOIN observations o ON o.series = f.series AND o.day = f.day"
        " WHERE f.value IS NULL AND o.fetched_at > ?1 AND o.fetched_at <= ?2) p"
        " JOIN series s ON s.id = p.series JOIN accounts a ON a.id = s.account"
        " WHERE reports IS NOT NULL"
        " ORDER BY a.name, a.network, s.metric, s.period, s.paid, p.day",

    [SQL_MAIL_ADD] = "INSERT INTO mails"
                     " (period, language, subject, made_at, body)"
                     " VALUES (?1, ?2, ?3, ?4, ?5)",
    [SQL_MAIL_DROP] = "DELETE FROM mails WHERE period = ?1 AND language = ?2"
                      " AND sent_at IS NULL",
    [SQL_MAIL_SENT] = "UPDATE mails SET readers = ?2, sent_at = ?3,"
                      " tried_at = ?3, kind = NULL, message = NULL, body = NULL"
                      " WHERE id = ?1",
    [SQL_MAIL_FAILED] = "UPDATE mails SET tried_at = ?2, kind = ?3,"
                        " message = ?4 WHERE id = ?1",
    [SQL_MAILS_TO_SEND] =
        "SELECT id, period, language, subject, made_at, tried_at, kind,"
        " message FROM mails WHERE sent_at IS NULL ORDER BY id",
    [SQL_MAIL_BODY] = "SELECT body FROM mails WHERE id = ?1",
    [SQL_MAIL_WAS_SENT] = "SELECT 1 FROM mails WHERE period = ?1"
                          " AND language = ?2 AND made_at >= ?3"
                          " AND sent_at IS NOT NULL LIMIT 1",
};
