/*
 * The schema by numbered steps.  A step that was released is never changed: a
 * new one is added.  docs/database.md tells the tables to people.
 */
#include "store/schema.h"

#define TEXT_OF(x) #x
#define NUMBER(x) TEXT_OF(x)

/* Instants and days as people read them. */
#define ISO_TIME(column)                                                       \
    "strftime('%Y-%m-%dT%H:%M:%SZ', " column ", 'unixepoch')"
#define ISO_DAY(column) "date(" column " * 86400, 'unixepoch')"

/* A figure, of observations or revisions `o`, as the views show it. */
#define FIGURE_SHOWN                                                           \
    ISO_DAY("o.day")                                                           \
    " AS date, a.name AS account, a.network, s.metric,"                        \
    " s.period, s.paid, o.value, coalesce(o.low, o.value) AS low,"             \
    " coalesce(o.high, o.value) AS high,"                                      \
    " CASE o.mark & 3 WHEN 0 THEN 'fetched' WHEN 1 THEN 'typed'"               \
    " ELSE 'imported' END AS origin,"                                          \
    " CASE WHEN o.mark & 4 THEN 'estimated'"                                   \
    " WHEN o.low IS NULL AND o.high IS NULL THEN 'exact'"                      \
    " ELSE 'rounded' END AS exactness, " ISO_TIME(                             \
        "o.fetched_at") " AS fetched_at, o.evidence"
#define FIGURE_OWNER                                                           \
    " JOIN series s ON s.id = o.series JOIN accounts a ON a.id = s.account"

static const char *const step_1[] = {
    /* Set in the very first transaction, before WAL: so the file itself, not
     * its log, tells from the start whose it is. */
    "PRAGMA application_id = " NUMBER(SCHEMA_APPLICATION_ID),

    "CREATE TABLE accounts ("
    " id INTEGER PRIMARY KEY,"
    " name TEXT NOT NULL,"
    " network TEXT NOT NULL,"
    " UNIQUE (name, network)) STRICT",

    /* Not IN: SQLite would build a table of three words for each insertion. */
    "CREATE TABLE series ("
    " id INTEGER PRIMARY KEY,"
    " account INTEGER NOT NULL REFERENCES accounts (id),"
    " metric TEXT NOT NULL,"
    " period TEXT NOT NULL CHECK"
    " (period = 'instant' OR period = 'day' OR period = 'month'),"
    " paid TEXT NOT NULL CHECK (paid IN ('include', 'exclude')),"
    " UNIQUE (account, metric, period, paid)) STRICT",

    "CREATE TABLE runs ("
    " id INTEGER PRIMARY KEY,"
    " command TEXT NOT NULL,"
    " began_at INTEGER NOT NULL,"
    " ended_at INTEGER,"
    " exit_status INTEGER) STRICT",

    /* By account first: how it fared last is one step down the tree. */
    "CREATE TABLE attempts ("
    " account INTEGER NOT NULL REFERENCES accounts (id),"
    " run INTEGER NOT NULL REFERENCES runs (id),"
    " at INTEGER NOT NULL,"
    " kind TEXT,"
    " message TEXT,"
    " requests INTEGER NOT NULL,"
    " figures INTEGER NOT NULL,"
    " PRIMARY KEY (account, run)) STRICT, WITHOUT ROWID",

    "CREATE TABLE evidence ("
    " id INTEGER PRIMARY KEY,"
    " run INTEGER REFERENCES runs (id),"
    " fetched_at INTEGER NOT NULL,"
    " request TEXT NOT NULL,"
    " status INTEGER NOT NULL,"
    " note TEXT NOT NULL,"
    " body BLOB NOT NULL,"
    " body_length INTEGER NOT NULL,"
    " sha256 BLOB NOT NULL,"
    " chain BLOB NOT NULL) STRICT",

    /* What is seldom there is NULL, which costs one byte. */
    "CREATE TABLE observations ("
    " series INTEGER NOT NULL REFERENCES series (id),"
    " day INTEGER NOT NULL,"
    " value INTEGER NOT NULL,"
    " fetched_at INTEGER NOT NULL,"
    " evidence INTEGER REFERENCES evidence (id),"
    " mark INTEGER NOT NULL,"
    " low INTEGER,"
    " high INTEGER,"
    " PRIMARY KEY (series, day)) STRICT, WITHOUT ROWID",

    "CREATE TABLE revisions ("
    " series INTEGER NOT NULL REFERENCES series (id),"
    " day INTEGER NOT NULL,"
    " nr INTEGER NOT NULL,"
    " replaced_at INTEGER NOT NULL,"
    " value INTEGER NOT NULL,"
    " fetched_at INTEGER NOT NULL,"
    " evidence INTEGER REFERENCES evidence (id),"
    " mark INTEGER NOT NULL,"
    " low INTEGER,"
    " high INTEGER,"
    " PRIMARY KEY (series, day, nr)) STRICT, WITHOUT ROWID",

    "CREATE VIEW figures AS SELECT " FIGURE_SHOWN
    " FROM observations o" FIGURE_OWNER,

    "CREATE VIEW latest_figures AS SELECT " FIGURE_SHOWN
    " FROM (SELECT series, max(day) AS day FROM observations GROUP BY series)"
    " newest JOIN observations o"
    " ON o.series = newest.series AND o.day = newest.day" FIGURE_OWNER,

    "CREATE VIEW revised_figures AS SELECT " FIGURE_SHOWN
    ", o.nr, " ISO_TIME("o.replaced_at") " AS replaced_at"
                                         " FROM revisions o" FIGURE_OWNER,

    "CREATE VIEW run_list AS SELECT id, command, " ISO_TIME(
        "began_at") " AS began_at, " ISO_TIME("ended_at") " AS ended_at, "
                                                          "exit_status FROM "
                                                          "runs",

    "CREATE VIEW failures AS SELECT t.run, " ISO_TIME(
        "t.at") " AS at,"
                " a.name AS account, a.network, t.kind, t.message, t.requests, "
                "t.figures"
                " FROM attempts t JOIN accounts a ON a.id = t.account"
                " WHERE t.kind IS NOT NULL",

    "CREATE VIEW evidence_list AS SELECT id, run, " ISO_TIME(
        "fetched_at") " AS fetched_at, request, status, note,"
                      " body_length, length(body) AS stored_length,"
                      " lower(hex(sha256)) AS sha256, lower(hex(chain)) AS "
                      "chain FROM evidence",

    "PRAGMA user_version = 1",
    NULL,
};

static const char *const step_2[] = {
    "CREATE TABLE pauses ("
    " host TEXT PRIMARY KEY,"
    " asked_at INTEGER NOT NULL,"
    " until INTEGER NOT NULL,"
    " why TEXT NOT NULL) STRICT, WITHOUT ROWID",

    "CREATE VIEW paused_hosts AS SELECT host, " ISO_TIME(
        "asked_at") " AS asked_at, " ISO_TIME("until") " AS until, why"
                                                       " FROM pauses",

    "PRAGMA user_version = 2",
    NULL,
};

/* When the credential of an account ends, as far as that is known. */
static const char *const step_3[] = {
    "CREATE TABLE credentials ("
    " account INTEGER PRIMARY KEY REFERENCES accounts (id),"
    " day INTEGER," /* NULL: it has no end */
    " learnt_at INTEGER NOT NULL,"
    " told_days INTEGER" /* NULL: no warning was given */
    ") STRICT",

    "CREATE VIEW credential_ends AS SELECT a.name AS account, "
    "a.network, " ISO_DAY("c.day") " AS ends, " ISO_TIME(
        "c.learnt_at") " AS learnt_at"
                       " FROM credentials c JOIN accounts a ON a.id = "
                       "c.account",

    "PRAGMA user_version = 3",
    NULL,
};

/* What the network said of the figure, in words; NULL where nothing. */
#define QUALITY_SHOWN                                                          \
    ", nullif(substr(CASE WHEN o.mark & 8 THEN ', sampled' ELSE '' END"        \
    " || CASE WHEN o.mark & 16 THEN ', thresholded' ELSE '' END"               \
    " || CASE WHEN o.mark & 32 THEN ', lagging' ELSE '' END"                   \
    " || CASE WHEN o.mark & 64 THEN ', partial' ELSE '' END, 3), '')"          \
    " AS quality"

/* The three views of figures tell their quality; else they are as before. */
static const char *const step_4[] = {
    "DROP VIEW IF EXISTS figures",
    "DROP VIEW IF EXISTS latest_figures",
    "DROP VIEW IF EXISTS revised_figures",

    "CREATE VIEW figures AS SELECT " FIGURE_SHOWN QUALITY_SHOWN
    " FROM observations o" FIGURE_OWNER,

    "CREATE VIEW latest_figures AS SELECT " FIGURE_SHOWN QUALITY_SHOWN
    " FROM (SELECT series, max(day) AS day FROM observations GROUP BY series)"
    " newest JOIN observations o"
    " ON o.series = newest.series AND o.day = newest.day" FIGURE_OWNER,

    "CREATE VIEW revised_figures AS SELECT " FIGURE_SHOWN
    ", o.nr, " ISO_TIME("o.replaced_at") " AS replaced_at" QUALITY_SHOWN
                                         " FROM revisions o" FIGURE_OWNER,

    "PRAGMA user_version = 4",
    NULL,
};

/* clang-format tears texts apart around what is pasted into them. */
/* clang-format off */

/* What people add, and the reports that were issued. */
static const char *const step_5[] = {
    "CREATE TABLE annotations ("
    " id INTEGER PRIMARY KEY,"
    " day INTEGER NOT NULL,"
    " last_day INTEGER NOT NULL CHECK (last_day >= day),"
    " text TEXT NOT NULL,"
    " noted_at INTEGER NOT NULL,"
    " withdrawn_at INTEGER) STRICT",

    /* The newest words count; older ones stay. */
    "CREATE TABLE comments ("
    " id INTEGER PRIMARY KEY,"
    " period TEXT NOT NULL,"
    " indicator TEXT NOT NULL," /* '': of the whole report */
    " text TEXT NOT NULL,"      /* '': taken back */
    " noted_at INTEGER NOT NULL) STRICT",

    "CREATE INDEX comments_of ON comments (period, indicator)",

    "CREATE TABLE issues ("
    " id INTEGER PRIMARY KEY,"
    " number INTEGER NOT NULL,"
    " kind TEXT NOT NULL,"
    " period TEXT NOT NULL UNIQUE,"
    " day INTEGER NOT NULL,"
    " last_day INTEGER NOT NULL,"
    " issued_at INTEGER NOT NULL,"
    " UNIQUE (kind, number)) STRICT",

    /* By place first: in which reports a figure stood is one step down. */
    "CREATE TABLE issued_figures ("
    " series INTEGER NOT NULL REFERENCES series (id),"
    " day INTEGER NOT NULL,"
    " issue INTEGER NOT NULL REFERENCES issues (id),"
    " value INTEGER," /* NULL: told as missing */
    " low INTEGER,"
    " high INTEGER,"
    " mark INTEGER NOT NULL,"
    " PRIMARY KEY (series, day, issue)) STRICT, WITHOUT ROWID",

    "CREATE INDEX issued_gaps ON issued_figures (series, day)"
    " WHERE value IS NULL",

    "CREATE TABLE issued_files ("
    " issue INTEGER NOT NULL REFERENCES issues (id),"
    " name TEXT NOT NULL,"
    " length INTEGER NOT NULL,"
    " sha256 TEXT NOT NULL,"
    " PRIMARY KEY (issue, name)) STRICT, WITHOUT ROWID",

    "CREATE VIEW annotation_list AS SELECT id, "
    ISO_DAY("day") " AS date, "
    ISO_DAY("last_day") " AS last_date, text, "
    ISO_TIME("noted_at") " AS noted_at, "
    ISO_TIME("withdrawn_at") " AS withdrawn_at FROM annotations",

    "CREATE VIEW comment_list AS SELECT id, period, indicator, text, "
    ISO_TIME("noted_at") " AS noted_at FROM comments",

    "CREATE VIEW issue_list AS SELECT i.id, i.number, i.kind, i.period, "
    ISO_DAY("i.day") " AS date, "
    ISO_DAY("i.last_day") " AS last_date, "
    ISO_TIME("i.issued_at") " AS issued_at, f.name AS file, f.length, f.sha256"
    " FROM issues i LEFT JOIN issued_files f ON f.issue = i.id",

    "CREATE VIEW issued_figure_list AS SELECT i.period AS report, "
    ISO_DAY("o.day") " AS date, a.name AS account, a.network, s.metric,"
    " s.period, s.paid, o.value, coalesce(o.low, o.value) AS low,"
    " coalesce(o.high, o.value) AS high FROM issued_figures o"
    " JOIN issues i ON i.id = o.issue" FIGURE_OWNER,

    "PRAGMA user_version = 5",
    NULL,
};
/* clang-format on */

/* The same with what looked impossible. */
#define QUALITY_AND_HELD_SHOWN                                                 \
    ", nullif(substr(CASE WHEN o.mark & 8 THEN ', sampled' ELSE '' END"        \
    " || CASE WHEN o.mark & 16 THEN ', thresholded' ELSE '' END"               \
    " || CASE WHEN o.mark & 32 THEN ', lagging' ELSE '' END"                   \
    " || CASE WHEN o.mark & 64 THEN ', partial' ELSE '' END"                   \
    " || CASE WHEN o.mark & 128 THEN ', held' ELSE '' END, 3), '')"            \
    " AS quality"

static const char *const step_6[] = {
    "DROP VIEW IF EXISTS figures",
    "DROP VIEW IF EXISTS latest_figures",
    "DROP VIEW IF EXISTS revised_figures",

    "CREATE VIEW figures AS SELECT " FIGURE_SHOWN QUALITY_AND_HELD_SHOWN
    " FROM observations o" FIGURE_OWNER,

    "CREATE VIEW latest_figures AS SELECT " FIGURE_SHOWN QUALITY_AND_HELD_SHOWN
    " FROM (SELECT series, max(day) AS day FROM observations GROUP BY series)"
    " newest JOIN observations o"
    " ON o.series = newest.series AND o.day = newest.day" FIGURE_OWNER,

    "CREATE VIEW revised_figures AS SELECT " FIGURE_SHOWN ", o.nr, " ISO_TIME(
        "o.replaced_at") " AS replaced_at" QUALITY_AND_HELD_SHOWN
                         " FROM revisions o" FIGURE_OWNER,

    "PRAGMA user_version = 6",
    NULL,
};

/* clang-format off */

/* Mails that were made; `body` until they are sent. */
static const char *const step_7[] = {
    "CREATE TABLE mails ("
    " id INTEGER PRIMARY KEY,"
    " period TEXT NOT NULL,"
    " language TEXT NOT NULL,"
    " subject TEXT NOT NULL,"
    " made_at INTEGER NOT NULL,"
    " body BLOB,"
    " readers TEXT,"     /* whom it was sent to */
    " sent_at INTEGER,"  /* NULL: not yet */
    " tried_at INTEGER," /* NULL: never */
    " kind TEXT,"        /* of the last failure */
    " message TEXT) STRICT",

    "CREATE UNIQUE INDEX mails_to_send ON mails (period, language)"
    " WHERE sent_at IS NULL",

    "CREATE VIEW mail_list AS SELECT id, period, language, subject, "
    ISO_TIME("made_at") " AS made_at, readers, "
    ISO_TIME("sent_at") " AS sent_at, "
    ISO_TIME("tried_at") " AS tried_at, kind, message FROM mails",

    "PRAGMA user_version = 7",
    NULL,
};

/* Ends of credentials as they were known: an issued report tells the one that
 * was known then, also when the credential has been renewed. */
static const char *const step_8[] = {
    "CREATE TABLE credential_changes ("
    " account INTEGER NOT NULL REFERENCES accounts (id),"
    " learnt_at INTEGER NOT NULL,"
    " day INTEGER," /* NULL: it has no end */
    " PRIMARY KEY (account, learnt_at)) STRICT, WITHOUT ROWID",

    "INSERT INTO credential_changes (account, learnt_at, day)"
    " SELECT account, learnt_at, day FROM credentials",

    "CREATE VIEW credential_history AS SELECT a.name AS account, a.network, "
    ISO_DAY("c.day") " AS ends, "
    ISO_TIME("c.learnt_at") " AS learnt_at"
    " FROM credential_changes c JOIN accounts a ON a.id = c.account",

    "PRAGMA user_version = 8",
    NULL,
};

/* How figures are read from an answer: so they can be read anew. */
static const char *const step_9[] = {
    "ALTER TABLE evidence ADD COLUMN reading TEXT",

    "DROP VIEW IF EXISTS evidence_list",

    "CREATE VIEW evidence_list AS SELECT id, run, "
    ISO_TIME("fetched_at") " AS fetched_at, request, status, note,"
    " body_length, length(body) AS stored_length,"
    " lower(hex(sha256)) AS sha256, lower(hex(chain)) AS chain, reading"
    " FROM evidence",

    "PRAGMA user_version = 9",
    NULL,
};
/* clang-format on */

const char *const *const schema_steps[] = {
    step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_8, step_9};
const size_t schema_version = sizeof(schema_steps) / sizeof(schema_steps[0]);

int schema_read_version(struct store *st, int64_t *version, struct err *err)
{
    return db_number(st, "PRAGMA user_version", version, err);
}

/* A database of no version must be empty: else it is somebody else's. */
static int refuse_foreign(struct store *st, struct err *err)
{
    int64_t tables = 0;

    if (db_number(st, "SELECT count(*) FROM sqlite_schema", &tables, err) != 0)
        return -1;
    if (tables == 0)
        return 0;
    return err_set(err, ERR_STORE, "'%.120s' is another program's database",
                   st->path);
}

static int take_step(struct store *st, const char *const *statements,
                     struct err *err)
{
    for (size_t i = 0; statements[i] != NULL; i++) {
        if (db_exec(st, statements[i], err) != 0)
            return -1;
    }
    return 0;
}

/* The steps that are missing, once nobody else can take them. */
static int take_steps(struct store *st, const char *const *const *steps,
                      size_t count, struct err *err)
{
    int64_t version = 0;

    if (schema_read_version(st, &version, err) != 0 ||
        (version == 0 && refuse_foreign(st, err) != 0))
        return -1;
    for (; version >= 0 && (size_t)version < count; version++) {
        if (take_step(st, steps[version], err) != 0)
            return -1;
    }
    return 0;
}

int schema_upgrade(struct store *st, const char *const *const *steps,
                   size_t count, struct err *err)
{
    int64_t version = 0;

    if (schema_read_version(st, &version, err) != 0)
        return -1;
    if (version < 0 || (size_t)version >= count)
        return 0;
    if (tx_begin(st, err) != 0)
        return -1;
    if (take_steps(st, steps, count, err) == 0)
        return tx_commit(st, err);
    tx_rollback(st);
    return -1;
}

int schema_check(struct store *st, struct err *err)
{
    int64_t tables = 0;

    if (db_number(st,
                  "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
                  " AND name IN ('accounts', 'series', 'runs', 'attempts',"
                  " 'evidence', 'observations', 'revisions', 'pauses')",
                  &tables, err) != 0)
        return -1;
    if (tables == 8)
        return 0;
    return err_set(err, ERR_STORE,
                   "'%.120s' is damaged: tables are missing; put a backup in "
                   "its place",
                   st->path);
}
