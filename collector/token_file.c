/*
 * The file of secrets that networks replace: JSON, read once, written whole.
 */
#include "collector/token_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/jsonx.h"
#include "collector/token_place.h"
#include "config/secret.h"

enum { TOKENS_FORMAT = 1, TOKENS_MAX = 16 << 20 /* bytes of the file */ };

struct names {
    char **list; /* owned */
    size_t count;
};

struct kept {
    struct token_entry entry; /* first: an entry is its kept */
    char *network;
    char *base_url;
    char *setting;
    char given[DIGEST_HEX(DIGEST_SHA256)]; /* of the secret as it was given */
    struct names accounts;
};

struct token_file {
    struct token_place place; /* held */
    bool changed;
    struct kept **list; /* owned */
    size_t count;
};

static void names_release(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->list[i]);
    free(names->list);
    *names = (struct names){0};
}

static size_t names_find(const struct names *names, const char *name)
{
    size_t i = 0;

    while (i < names->count && strcmp(names->list[i], name) != 0)
        i++;
    return i;
}

static int names_add(struct names *names, const char *name, struct err *err)
{
    char **list = realloc(names->list, (names->count + 1) * sizeof(*list));
    char *copy = strdup(name);

    if (list != NULL)
        names->list = list;
    if (list == NULL || copy == NULL) {
        free(copy);
        return err_nomem(err);
    }
    list[names->count++] = copy;
    return 0;
}

static void kept_free(struct kept *kept)
{
    if (kept == NULL)
        return;
    secret_free(kept->entry.newest);
    secret_free(kept->entry.former);
    free(kept->network);
    free(kept->base_url);
    free(kept->setting);
    names_release(&kept->accounts);
    free(kept);
}

void token_file_free(struct token_file *file)
{
    if (file == NULL)
        return;
    for (size_t i = 0; i < file->count; i++)
        kept_free(file->list[i]);
    free(file->list);
    token_place_release(&file->place);
    free(file);
}

/* As config/secret.c tells it: the message is the user's to act on. */
static int fail(const struct token_file *file, const char *did, struct err *err)
{
    return err_set(err, ERR_AUTH, "cannot %s secret '%.110s': %s", did,
                   file->place.path, strerror(errno));
}

static int damaged(const struct token_file *file, const char *what,
                   struct err *err)
{
    return err_set(err, ERR_AUTH, "secret '%.110s' is damaged: %s",
                   file->place.path, what);
}

static int add(struct token_file *file, struct kept *kept, struct err *err)
{
    struct kept **list =
        realloc(file->list, (file->count + 1) * sizeof(struct kept *));

    if (list == NULL)
        return err_nomem(err);
    file->list = list;
    list[file->count++] = kept;
    return 0;
}

/* A member that is a text, copied to *out, which stays NULL where it is none. */
static int take(const json_t *object, const char *name, char **out,
                struct err *err)
{
    const char *text;

    if (!jsonx_text(json_object_get(object, name), &text))
        return 0;
    *out = strdup(text);
    return *out != NULL ? 0 : err_nomem(err);
}

static int64_t take_time(const json_t *object, const char *name)
{
    int64_t at = 0;

    (void)jsonx_int(json_object_get(object, name), &at);
    return at;
}

/* All but the accounts. */
static int read_members(const struct token_file *file, const json_t *object,
                        struct kept *kept, struct err *err)
{
    const char *given = "";

    if (take(object, "network", &kept->network, err) != 0 ||
        take(object, "base_url", &kept->base_url, err) != 0 ||
        take(object, "setting", &kept->setting, err) != 0 ||
        take(object, "newest", &kept->entry.newest, err) != 0 ||
        take(object, "former", &kept->entry.former, err) != 0)
        return -1;
    kept->entry.since = take_time(object, "since");
    kept->entry.ends_at = take_time(object, "ends_at");
    kept->entry.asked_at = take_time(object, "asked_at");
    (void)jsonx_text(json_object_get(object, "given"), &given);
    if (strlen(given) + 1 != sizeof(kept->given) || kept->network == NULL ||
        kept->base_url == NULL || kept->setting == NULL)
        return damaged(file, "an entry lacks something", err);
    memcpy(kept->given, given, sizeof(kept->given));
    return 0;
}

static int read_entry(struct token_file *file, const json_t *object,
                      struct err *err)
{
    const json_t *accounts = json_object_get(object, "accounts");
    struct kept *kept = calloc(1, sizeof(*kept));

    if (kept == NULL)
        return err_nomem(err);
    if (add(file, kept, err) != 0) {
        kept_free(kept);
        return -1;
    }
    if (read_members(file, object, kept, err) != 0)
        return -1;
    for (size_t i = 0; i < json_array_size(accounts); i++) {
        const char *name;

        if (jsonx_text(json_array_get(accounts, i), &name) &&
            names_add(&kept->accounts, name, err) != 0)
            return -1;
    }
    return 0;
}

static int read_entries(struct token_file *file, const json_t *root,
                        struct err *err)
{
    const json_t *list = json_object_get(root, "secrets");
    int64_t format = 0;

    if (!jsonx_int(json_object_get(root, "format"), &format) ||
        !json_is_array(list))
        return damaged(file, "it is no list of secrets", err);
    if (format != TOKENS_FORMAT)
        return damaged(file, "it is of a newer headway", err);
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (read_entry(file, json_array_get(list, i), err) != 0)
            return -1;
    }
    return 0;
}

static int check_open(const struct token_file *file, int fd, struct err *err)
{
    struct stat st;

    if (fstat(fd, &st) != 0)
        return fail(file, "read", err);
    if (S_ISDIR(st.st_mode))
        return err_set(err, ERR_AUTH, "secret '%.110s' is a folder",
                       file->place.path);
    if (!S_ISREG(st.st_mode))
        return err_set(err, ERR_AUTH, "secret '%.110s' is no regular file",
                       file->place.path);
    if ((st.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return err_set(err, ERR_AUTH,
                       "secret '%.80s' is readable by others: chmod 600 it",
                       file->place.path);
    if (st.st_size > TOKENS_MAX)
        return damaged(file, "it is over 16 MiB", err);
    return 0;
}

static int read_open(struct token_file *file, int fd, struct err *err)
{
    struct err what = {0};
    struct buf text;
    json_t *root;
    int ret;

    if (check_open(file, fd, err) != 0)
        return -1;
    buf_init_secret(&text, TOKENS_MAX);
    if (file_read(file->place.path, &text, &what) != 0) {
        ret = what.kind == ERR_NOMEM
                  ? err_nomem(err)
                  : err_set(err, ERR_AUTH, "cannot read secret%s",
                            what.msg + strlen("cannot read"));
        buf_release(&text);
        return ret;
    }
    root = jsonx_parse(buf_text(&text), text.len, &what);
    buf_release(&text);
    if (root == NULL && what.kind == ERR_NOMEM)
        return err_nomem(err);
    /* The parser's message would quote the file. */
    ret = root == NULL ? damaged(file, "it is no JSON", err)
                       : read_entries(file, root, err);
    json_decref(root);
    return ret;
}

static int read_file(struct token_file *file, struct err *err)
{
    /* O_NONBLOCK: opening a pipe must not wait for its writer. */
    int fd = open(file->place.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    int ret;

    if (fd < 0 && errno == ENOENT)
        return 0;
    if (fd < 0)
        return fail(file, "open", err);
    ret = read_open(file, fd, err);
    (void)close(fd);
    return ret;
}

struct token_file *token_file_open(const char *database, struct err *err)
{
    struct token_file *file = calloc(1, sizeof(*file));

    if (file == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    if (token_place_hold(database, &file->place, err) != 0) {
        free(file);
        return NULL;
    }
    if (read_file(file, err) == 0)
        return file;
    token_file_free(file);
    return NULL;
}

static bool is_of(const struct kept *kept, const struct token_key *key,
                  const char *given)
{
    return strcmp(kept->network, key->network) == 0 &&
           strcmp(kept->setting, key->setting) == 0 &&
           strcmp(kept->base_url, key->base_url) == 0 &&
           strcmp(kept->given, given) == 0;
}

/* The account gave another secret: what became of its former one is over. */
static void drop_former(struct token_file *file, const struct token_key *key,
                        const struct kept *mine)
{
    for (size_t i = 0; i < file->count; i++) {
        struct kept *kept = file->list[i];
        size_t name = names_find(&kept->accounts, key->account);

        if (kept == mine || name == kept->accounts.count ||
            strcmp(kept->network, key->network) != 0 ||
            strcmp(kept->setting, key->setting) != 0)
            continue;
        file->changed = true;
        free(kept->accounts.list[name]);
        kept->accounts.list[name] = kept->accounts.list[--kept->accounts.count];
        if (kept->accounts.count > 0)
            continue;
        kept_free(kept);
        file->list[i--] = file->list[--file->count];
    }
}

static struct kept *make_kept(struct token_file *file,
                              const struct token_key *key, const char *given,
                              int64_t now, struct err *err)
{
    struct kept *kept = calloc(1, sizeof(*kept));

    if (kept == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    kept->network = strdup(key->network);
    kept->base_url = strdup(key->base_url);
    kept->setting = strdup(key->setting);
    kept->entry.since = now;
    (void)snprintf(kept->given, sizeof(kept->given), "%s", given);
    if (kept->network == NULL || kept->base_url == NULL ||
        kept->setting == NULL || add(file, kept, err) != 0) {
        kept_free(kept);
        (void)err_nomem(err);
        return NULL;
    }
    file->changed = true;
    return kept;
}

struct token_entry *token_file_entry(struct token_file *file,
                                     const struct token_key *key, int64_t now,
                                     struct err *err)
{
    unsigned char sum[DIGEST_SHA256];
    char given[DIGEST_HEX(DIGEST_SHA256)];
    struct kept *kept = NULL;

    if (digest_sha256(key->given, strlen(key->given), "", 0, sum, err) != 0)
        return NULL;
    digest_hex(sum, sizeof(sum), given);
    for (size_t i = 0; kept == NULL && i < file->count; i++) {
        if (is_of(file->list[i], key, given))
            kept = file->list[i];
    }
    if (kept == NULL)
        kept = make_kept(file, key, given, now, err);
    if (kept == NULL)
        return NULL;
    if (names_find(&kept->accounts, key->account) == kept->accounts.count) {
        if (names_add(&kept->accounts, key->account, err) != 0)
            return NULL;
        file->changed = true;
    }
    drop_former(file, key, kept);
    return &kept->entry;
}

int token_entry_replace(struct token_file *file, struct token_entry *entry,
                        const char *used, const char *secret, int64_t now,
                        struct err *err)
{
    bool same = strcmp(used, secret) == 0;
    char *newest = strdup(secret);
    char *former = same ? NULL : strdup(used);

    if (newest == NULL || (former == NULL && !same)) {
        secret_free(newest);
        secret_free(former);
        return err_nomem(err);
    }
    /* Only now: `used` may be one of these. */
    secret_free(entry->newest);
    secret_free(entry->former);
    entry->newest = newest;
    entry->former = former;
    entry->since = now;
    entry->asked_at = 0;
    file->changed = true;
    return 0;
}

int token_entry_settle(struct token_file *file, struct token_entry *entry,
                       const char *used, struct err *err)
{
    char *newest;

    if (entry->former == NULL)
        return 0;
    newest = strdup(used);
    if (newest == NULL)
        return err_nomem(err);
    secret_free(entry->newest);
    secret_free(entry->former);
    entry->newest = newest;
    entry->former = NULL;
    file->changed = true;
    return 0;
}

void token_entry_ask(struct token_file *file, struct token_entry *entry,
                     int64_t now)
{
    file->changed = file->changed || entry->asked_at != now;
    entry->asked_at = now;
}

static int set_text(json_t *object, const char *name, const char *text)
{
    return text == NULL ? 0
                        : json_object_set_new(object, name, json_string(text));
}

static int set_time(json_t *object, const char *name, int64_t at)
{
    return at == 0 ? 0 : json_object_set_new(object, name, json_integer(at));
}

static json_t *entry_json(const struct kept *kept)
{
    json_t *object = json_object();
    json_t *accounts = json_array();
    int failed = object == NULL || accounts == NULL;

    for (size_t i = 0; i < kept->accounts.count; i++)
        failed |= json_array_append_new(accounts,
                                        json_string(kept->accounts.list[i]));
    failed |= set_text(object, "network", kept->network) |
              set_text(object, "base_url", kept->base_url) |
              set_text(object, "setting", kept->setting) |
              set_text(object, "given", kept->given) |
              json_object_set(object, "accounts", accounts) |
              set_text(object, "newest", kept->entry.newest) |
              set_text(object, "former", kept->entry.former) |
              set_time(object, "since", kept->entry.since) |
              set_time(object, "ends_at", kept->entry.ends_at) |
              set_time(object, "asked_at", kept->entry.asked_at);
    json_decref(accounts);
    if (failed) {
        json_decref(object);
        object = NULL;
    }
    return object;
}

/* Owned (secret_free); NULL: no memory. */
static char *file_text(const struct token_file *file)
{
    json_t *root = json_object();
    json_t *list = json_array();
    int failed = 0;
    char *text = NULL;

    for (size_t i = 0; i < file->count; i++)
        failed |= json_array_append_new(list, entry_json(file->list[i]));
    failed |= json_object_set_new(root, "format", json_integer(TOKENS_FORMAT)) |
              json_object_set(root, "secrets", list);
    if (!failed)
        text = jsonx_dump(root);
    json_decref(list);
    json_decref(root);
    return text;
}

int token_file_write(struct token_file *file, struct err *err)
{
    struct err what = {0};
    const char *like = file->place.path;
    char *text;
    int ret;

    if (!file->changed)
        return 0;
    text = file_text(file);
    if (text == NULL)
        return err_nomem(err);
    if (access(file->place.path, F_OK) != 0)
        like = file->place.database;
    ret =
        file_replace_private(file->place.path, like, text, strlen(text), &what);
    if (ret == 0)
        file->changed = false;
    else if (what.kind == ERR_NOMEM)
        (void)err_nomem(err);
    else
        (void)err_set(err, ERR_AUTH, "cannot write secret%s",
                      what.msg + strlen("cannot write"));
    secret_free(text);
    return ret;
}
