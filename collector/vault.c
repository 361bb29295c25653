/*
 * Secrets by their source, in a search tree of the C library.
 */
#include "collector/vault.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "config/secret.h"

struct vault_entry {
    const char *source; /* borrowed */
    char *secret;       /* owned (secret_free); NULL: `err` tells */
    struct err err;
    struct vault_entry *next;
};

struct vault {
    char *folder;
    void *root; /* tree of entries */
    struct vault_entry *entries;
};

static int compare(const void *a, const void *b)
{
    const struct vault_entry *x = a;
    const struct vault_entry *y = b;

    return strcmp(x->source, y->source);
}

struct vault *vault_new(const char *folder)
{
    struct vault *vault = calloc(1, sizeof(*vault));

    if (vault == NULL)
        return NULL;
    vault->folder = strdup(folder);
    if (vault->folder == NULL) {
        free(vault);
        return NULL;
    }
    return vault;
}

void vault_free(struct vault *vault)
{
    struct vault_entry *entry;

    if (vault == NULL)
        return;
    entry = vault->entries;
    while (entry != NULL) {
        struct vault_entry *next = entry->next;

        (void)tdelete(entry, &vault->root, compare);
        secret_free(entry->secret);
        free(entry);
        entry = next;
    }
    free(vault->folder);
    free(vault);
}

/* The entry of a source, read at its first use.  NULL: no memory. */
static struct vault_entry *find(struct vault *vault, const char *source)
{
    struct vault_entry key = {.source = source};
    struct vault_entry *const *found = tfind(&key, &vault->root, compare);
    struct vault_entry *entry;

    if (found != NULL)
        return *found;
    entry = calloc(1, sizeof(*entry));
    if (entry == NULL)
        return NULL;
    entry->source = source;
    if (tsearch(entry, &vault->root, compare) == NULL) {
        free(entry);
        return NULL;
    }
    entry->next = vault->entries;
    vault->entries = entry;
    entry->secret = secret_read(source, vault->folder, &entry->err);
    return entry;
}

const char *vault_get(struct vault *vault, const char *source, struct err *err)
{
    const struct vault_entry *entry = find(vault, source);

    if (entry == NULL || entry->err.kind == ERR_NOMEM)
        (void)err_nomem(err);
    else if (entry->secret == NULL)
        (void)err_set(err, ERR_AUTH, "%s", entry->err.msg);
    else
        return entry->secret;
    return NULL;
}
