/*
 * Opening and closing: what is not ours, damaged or too new is refused before
 * anything could have been written to it.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err_say.h"
#include "base/language.h"
#include "store/db.h"
#include "store/schema.h"

/* Places in the 100 bytes that a database file begins with
 * (https://www.sqlite.org/fileformat2.html, section 1.3). */
enum {
    HEADER_SIZE = 100,
    HEADER_PAGE_SIZE = 16,
    HEADER_USER_VERSION = 60,
    HEADER_APPLICATION_ID = 68,
    BUSY_MS = 5000,
};

static const char magic[16] = "SQLite format 3";

static bool is_in_memory(const char *path)
{
    return path[0] == '\0' || strcmp(path, ":memory:") == 0;
}

static int no_figures(const char *path, struct err *err)
{
    return err_say(err, ERR_STORE,
                   "no figures yet in '%.120s': run 'headway collect' first",
                   path);
}

/* A database is made only in a folder that is there and can be written. */
static int check_folder(const char *path, struct err *err)
{
    const char *slash = strrchr(path, '/');
    char folder[PATH_MAX] = ".";

    if (slash != NULL)
        (void)snprintf(folder, sizeof(folder), "%.*s",
                       (int)(slash == path ? 1 : slash - path), path);
    if (access(folder, W_OK | X_OK) == 0)
        return 0;
    return err_say(err, ERR_STORE, "cannot make '%.120s': %s", path,
                   language_message(strerror(errno)));
}

static bool is_beside(const char *path, const char *suffix, off_t size_min)
{
    char name[PATH_MAX];
    struct stat st;

    return snprintf(name, sizeof(name), "%s%s", path, suffix) <
               (int)sizeof(name) &&
           stat(name, &st) == 0 && st.st_size >= size_min;
}

/* Nobody can write there, and no log holds what the file itself lacks. */
static bool is_frozen(const char *path)
{
    struct statvfs fs;

    return statvfs(path, &fs) == 0 && (fs.f_flag & ST_RDONLY) != 0 &&
           !is_beside(path, "-wal", 1);
}

/*
 * Who may not write the file could still make its -wal and -shm, but never
 * clear them away, and they would shut its owner out.  While somebody else has
 * them open that is no matter.
 */
static int check_reader(const char *path, struct err *err)
{
    if (access(path, W_OK) == 0 || is_beside(path, "-shm", 0) ||
        is_frozen(path) || access(path, R_OK) != 0)
        return 0;
    return err_say(err, ERR_STORE,
                   "cannot read '%.120s': its log needs the right to write it; "
                   "run this as the user who collects",
                   path);
}

/* What can be told of a path before SQLite sees it. */
static int check_path(const char *path, enum store_mode mode, struct err *err)
{
    struct stat st;

    if (is_in_memory(path))
        return mode == STORE_WRITE ? 0 : no_figures(path, err);
    if (stat(path, &st) != 0) {
        if (errno == ENOENT)
            return mode == STORE_WRITE ? check_folder(path, err)
                                       : no_figures(path, err);
        return err_say(err, ERR_STORE, "cannot open '%.120s': %s", path,
                       language_message(strerror(errno)));
    }
    if (S_ISDIR(st.st_mode))
        return err_say(err, ERR_STORE, "'%.120s' is a folder, not a database",
                       path);
    if (!S_ISREG(st.st_mode))
        return err_say(err, ERR_STORE, "'%.120s' is not a file", path);
    if (mode == STORE_READ)
        return check_reader(path, err);
    if (access(path, W_OK) != 0)
        return err_say(err, ERR_STORE, "cannot write '%.120s': %s", path,
                       language_message(strerror(errno)));
    return 0;
}

/*
 * The path as a URI, owned (free).  Always as one: Debian's SQLite takes a
 * path that happens to begin with "file:" for a URI anyway.
 */
static char *path_uri(const char *path, bool immutable, struct err *err)
{
    struct buf uri;
    char *text;

    buf_init(&uri, BUF_TEXT_MAX);
    (void)buf_addstr(&uri, path[0] == '/' ? "file://" : "file:");
    for (const char *p = path; *p != '\0'; p++) {
        if (strchr("%?#", *p) != NULL)
            (void)buf_addf(&uri, "%%%02X", (unsigned)*p);
        else
            (void)buf_addc(&uri, *p);
    }
    if (immutable)
        (void)buf_addstr(&uri, "?immutable=1");
    text = buf_steal(&uri);
    if (text == NULL)
        (void)err_nomem(err);
    buf_release(&uri);
    return text;
}

/*
 * Evidence may tell who follows an account: a new database is for its owner
 * alone, and SQLite gives -wal and -shm the same mode.  O_EXCL: to close a
 * database that is there would drop this process's locks on it.
 */
static void make_private(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd >= 0)
        (void)close(fd);
}

static int open_file(struct store *st, enum store_mode mode,
                     const struct store_options *options, struct err *err)
{
    /* NOMUTEX: a handle belongs to one thread. */
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
    bool immutable = options->immutable;
    char *uri = NULL;
    int code;

    /*
     * Readers too ask to write: the last one to leave a database in WAL mode
     * has to clear away its -wal and -shm.  Where the file's mode forbids it
     * SQLite reads only, by itself.
     */
    flags |= options->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (mode == STORE_WRITE && !options->read_only)
        flags |= SQLITE_OPEN_CREATE;
    /* WAL needs files beside the database; on a file system that is mounted
     * read-only nothing changes, and it can be read without them. */
    if (mode == STORE_READ && is_frozen(st->path))
        immutable = true;
    if (!is_in_memory(st->path)) {
        uri = path_uri(st->path, immutable, err);
        if (uri == NULL)
            return -1;
        if ((flags & SQLITE_OPEN_CREATE) != 0)
            make_private(st->path);
    }
    code = sqlite3_open_v2(uri != NULL ? uri : st->path, &st->db, flags, NULL);
    free(uri);
    if (code != SQLITE_OK)
        return st->db == NULL ? err_nomem(err) : db_fail(st, code, err);
    (void)sqlite3_extended_result_codes(st->db, 1);
    (void)sqlite3_busy_timeout(st->db, options->busy_ms);
    return 0;
}

static int64_t number_at(const unsigned char *bytes)
{
    return (int64_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

static int refuse_newer(const struct store *st, int64_t version,
                        struct err *err)
{
    if (version <= (int64_t)schema_version)
        return 0;
    return err_say(err, ERR_STORE,
                   "'%.120s' was written by a newer headway (its version is "
                   "%lld, this program knows %zu): update headway",
                   st->path, (long long)version, schema_version);
}

static int check_header(const struct store *st, const unsigned char *header,
                        struct err *err)
{
    int64_t size = header[HEADER_PAGE_SIZE] << 8 | header[HEADER_PAGE_SIZE + 1];

    if (memcmp(header, magic, sizeof(magic)) != 0)
        return err_say(err, ERR_STORE, "'%.120s' is not a database", st->path);
    if (number_at(header + HEADER_APPLICATION_ID) != SCHEMA_APPLICATION_ID)
        return err_say(err, ERR_STORE, "'%.120s' is another program's database",
                       st->path);
    if (size != 1 && (size < 512 || (size & (size - 1)) != 0))
        return db_fail(st, SQLITE_CORRUPT, err);
    return refuse_newer(st, number_at(header + HEADER_USER_VERSION), err);
}

/*
 * Look at the file before the first statement, which could roll back or check
 * in what another program left unfinished.  Through SQLite's own descriptor:
 * to close one of ours would drop the locks of every other handle of this
 * process on this file (https://www.sqlite.org/howtocorrupt.html, 2.2).
 */
static int check_file(const struct store *st, enum store_mode mode,
                      struct err *err)
{
    unsigned char header[HEADER_SIZE] = {0};
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    int code =
        sqlite3_file_control(st->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);

    if (code == SQLITE_OK && file->pMethods != NULL)
        code = file->pMethods->xFileSize(file, &size);
    if (code == SQLITE_OK && size >= HEADER_SIZE)
        code = file->pMethods->xRead(file, header, sizeof(header), 0);
    if (code != SQLITE_OK)
        return db_fail(st, code, err);
    if (size > 0)
        return check_header(st, header, err);
    /* A file of no bytes is a database that is yet to be made. */
    return mode == STORE_WRITE ? 0 : no_figures(st->path, err);
}

/*
 * Settings of a connection.  NORMAL: should the power fail, the last commits
 * may be lost, never the database; their figures are fetched again at the next
 * run.  In return, a commit does not wait for the disk.
 */
static int set_up(struct store *st, enum store_mode mode, struct err *err)
{
    static const char *const settings[] = {
        "PRAGMA foreign_keys = ON",
        "PRAGMA synchronous = NORMAL",
        "PRAGMA cell_size_check = ON",
        /* 16 MiB of log before it is checked in, with two waits for the disk:
         * a run of a thousand accounts then waits at its end only. */
        "PRAGMA wal_autocheckpoint = 4000",
        "PRAGMA trusted_schema = OFF",
    };

    for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
        if (db_exec(st, settings[i], err) != 0)
            return -1;
    }
    return mode == STORE_READ ? db_exec(st, "PRAGMA query_only = ON", err) : 0;
}

/* Readers never wait for a writer, nor it for them.  Where it can't be had (in
 * memory, or on a file system without shared memory) all else still works. */
static void use_wal(struct store *st)
{
    int64_t ignored;

    (void)db_number(st, "PRAGMA journal_mode = WAL", &ignored, NULL);
}

static int open_schema(struct store *st, enum store_mode mode, struct err *err)
{
    int64_t version = 0;

    if (set_up(st, mode, err) != 0)
        return -1;
    /* The log may hold a later version than the file's header. */
    if (schema_read_version(st, &version, err) != 0 ||
        refuse_newer(st, version, err) != 0)
        return -1;
    if (mode == STORE_READ && version < (int64_t)schema_version)
        return err_say(err, ERR_STORE,
                       "'%.120s' was written by an older headway: run 'headway "
                       "collect' once to bring it up to date",
                       st->path);
    if (mode == STORE_WRITE && sqlite3_db_readonly(st->db, "main") == 1)
        return db_fail(st, SQLITE_READONLY, err);
    if (mode == STORE_WRITE &&
        schema_upgrade(st, schema_steps, schema_version, err) != 0)
        return -1;
    if (schema_check(st, err) != 0)
        return -1;
    if (mode == STORE_WRITE)
        use_wal(st);
    return 0;
}

struct store *store_open_as(const char *path, enum store_mode mode,
                            const struct store_options *options,
                            struct err *err)
{
    struct store *st = NULL;

    if (check_path(path, mode, err) != 0)
        return NULL;
    /* The program has one thread: no locks and no counts of memory.  Refused,
     * and no matter, where SQLite runs already. */
    (void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    st = calloc(1, sizeof(*st));
    if (st == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    st->lock_fd = -1;
    st->path = strdup(path);
    if (st->path == NULL)
        (void)err_nomem(err);
    else if (open_file(st, mode, options, err) == 0 &&
             check_file(st, mode, err) == 0 && open_schema(st, mode, err) == 0)
        return st;
    store_close(st);
    return NULL;
}

struct store *store_open(const char *path, enum store_mode mode,
                         struct err *err)
{
    static const struct store_options options = {.busy_ms = BUSY_MS};

    return store_open_as(path, mode, &options, err);
}

void store_close(struct store *st)
{
    if (st == NULL)
        return;
    /* An evidence that no other write followed. */
    if (st->db != NULL)
        (void)store_group_end(st, NULL);
    for (int i = 0; i < SQL_COUNT; i++)
        (void)sqlite3_finalize(st->statements[i]);
    (void)sqlite3_close(st->db);
    series_ids_clear(&st->series);
    packer_free(st->packer);
    digest_free(st->digest);
    if (st->lock_fd >= 0)
        (void)close(st->lock_fd); /* which frees the lock */
    free(st->path);
    free(st);
}
