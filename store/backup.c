/*
 * Copying by SQLite's own means: what lies in the log is part of it.
 */
#include "store/backup.h"

#include "store/db.h"

/* All pages in one step: of a database with a log, a writer waits for none. */
static int copy(struct store *st, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", st->db, "main");
    int code;

    if (backup == NULL)
        return sqlite3_errcode(to);
    code = sqlite3_backup_step(backup, -1);
    (void)sqlite3_backup_finish(backup);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

int store_backup(struct store *st, const char *path, struct err *err)
{
    sqlite3 *to = NULL;
    int code = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL);

    if (code == SQLITE_OK)
        code = copy(st, to);
    if (sqlite3_close(to) != SQLITE_OK && code == SQLITE_OK)
        code = SQLITE_IOERR;
    if (code == SQLITE_OK)
        return 0;
    if (code == SQLITE_NOMEM)
        return err_nomem(err);
    return err_set(err, code == SQLITE_BUSY ? ERR_BUSY : ERR_FILE,
                   "cannot copy '%.120s': %s", st->path, sqlite3_errstr(code));
}
