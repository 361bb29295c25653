/*
 * Secrets in a text, found whatever of their letters are escaped.
 */
#include "collector/mask.h"

#include <stdlib.h>
#include <string.h>

#include "collector/net_parts.h"

/* The secrets of a job, each once where all its accounts have the same. */
struct secrets {
    const char **list; /* owned; its texts borrowed */
    size_t count;
    bool first[256]; /* bytes that one of them may begin with */
};

static int secrets_init(struct secrets *secrets, const struct net_job *job)
{
    const struct network *net = job->network;

    *secrets =
        (struct secrets){.first = {['%'] = true, ['\\'] = true, ['+'] = true}};
    secrets->list = calloc(job->account_count * net->setting_count + 1,
                           sizeof(*secrets->list));
    if (secrets->list == NULL)
        return -1;
    for (size_t a = 0; a < job->account_count; a++) {
        for (size_t s = 0; s < net->setting_count; s++) {
            const char *value = job->accounts[a].values[s];
            const char *known = a > 0 ? job->accounts[0].values[s] : NULL;

            if (!net->settings[s].secret || value == NULL || value[0] == '\0' ||
                (known != NULL && strcmp(known, value) == 0))
                continue;
            secrets->list[secrets->count++] = value;
            secrets->first[(unsigned char)value[0]] = true;
        }
    }
    return 0;
}

/* The value of so many hexadecimal digits; -1: they are none. */
static int read_hex(const char *text, size_t count)
{
    int value = 0;

    for (size_t i = 0; i < count; i++) {
        static const char digits[] = "0123456789abcdef0123456789ABCDEF";
        const char *digit = memchr(digits, text[i], sizeof(digits) - 1);

        if (digit == NULL)
            return -1;
        value = value * 16 + (int)((digit - digits) % 16);
    }
    return value;
}

/* Length of "%2F", "\/", "\u002f" or "+" (a blank) for byte `c`; 0: none. */
static size_t escaped_length(const char *text, size_t len, char c)
{
    int byte = (unsigned char)c;

    if (len >= 3 && text[0] == '%' && read_hex(text + 1, 2) == byte)
        return 3;
    if (len >= 2 && text[0] == '\\' && text[1] == c)
        return 2;
    if (len >= 6 && text[0] == '\\' && text[1] == 'u' && byte < 0x80 &&
        read_hex(text + 2, 4) == byte)
        return 6;
    return len >= 1 && text[0] == '+' && c == ' ' ? 1 : 0;
}

/*
 * Bytes at `text` that write this secret; 0: something else.  A secret may
 * hold '%' or a backslash itself: where a byte can be read both ways,
 * `escapes` says which.
 */
static size_t secret_length(const char *secret, const char *text, size_t len,
                            bool escapes)
{
    size_t at = 0;

    for (; *secret != '\0'; secret++) {
        size_t plain = at < len && text[at] == *secret ? 1 : 0;
        size_t escaped = escaped_length(text + at, len - at, *secret);

        if (plain == 0 && escaped == 0)
            return 0;
        if (plain == 0 || (escapes && escaped > 0))
            at += escaped;
        else
            at += plain;
    }
    return at;
}

/* Bytes at `text` that write the longest secret which stands there. */
static size_t longest(const struct secrets *secrets, const char *text,
                      size_t len)
{
    size_t most = 0;

    if (!secrets->first[(unsigned char)text[0]])
        return 0;
    for (size_t i = 0; i < secrets->count; i++) {
        size_t plain = secret_length(secrets->list[i], text, len, false);
        size_t escaped = secret_length(secrets->list[i], text, len, true);

        most = plain > most ? plain : most;
        most = escaped > most ? escaped : most;
    }
    return most;
}

/* Where the next secret from `at` on stands, its length in *n; len: nowhere. */
static size_t find(const struct secrets *secrets, const char *text, size_t len,
                   size_t at, size_t *n)
{
    *n = 0;
    if (secrets->count == 0)
        return len;
    while (at < len && (*n = longest(secrets, text + at, len - at)) == 0)
        at++;
    return at;
}

bool mask_finds(const struct net_job *job, const char *text, size_t len)
{
    struct secrets secrets;
    size_t n;
    bool found;

    if (secrets_init(&secrets, job) != 0)
        return true;
    found = find(&secrets, text, len, 0, &n) < len;
    free(secrets.list);
    return found;
}

int mask_secrets(const struct net_job *job, const char *text, size_t len,
                 struct buf *out, struct err *err)
{
    struct secrets secrets;
    size_t from = 0;
    size_t n;

    if (secrets_init(&secrets, job) != 0)
        return err_nomem(err);
    for (size_t at; (at = find(&secrets, text, len, from, &n)) < len;
         from = at + n) {
        (void)buf_add(out, text + from, at - from);
        (void)buf_addstr(out, NET_MASK);
    }
    if (from > 0)
        (void)buf_add(out, text + from, len - from);
    free(secrets.list);
    return buf_check(out, err);
}
