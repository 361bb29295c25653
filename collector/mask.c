/*
 * Secrets in a text, found whatever of their letters are escaped.
 */
#include "collector/mask.h"

#include <stdlib.h>
#include <string.h>

#include "collector/escape.h"
#include "collector/net_parts.h"
#include "config/secret.h"

enum {
    FORMS = 7,       /* of one secret: itself, 2 decoded, hex, 3 in base64 */
    DECODED_MIN = 4, /* bytes; shorter ones would be found everywhere */
    DIGITS_MIN = 6   /* the same, of what is written in other digits */
};

enum writing { AS_IT_IS, HEX, BASE64 };

/*
 * One way to write a secret.  Hex and base64 are not written out: their digits
 * are reckoned when they are compared, which hardly ever happens.
 */
struct form {
    const char *secret; /* borrowed, or `decoded` */
    char *decoded;      /* owned (secret_free), or NULL */
    enum writing writing;
    size_t count;   /* letters that come from the secret alone */
    size_t skipped; /* base64: bits of the secret in front of them */
    bool before;    /* base64: the letter before them tells of the secret too */
    bool after;
};

/*
 * What forms begin with, as a sieve: a bit for each form (some share one) at
 * the bytes that may be its first, second, third.
 */
struct sieve {
    unsigned char first[256];
    unsigned char second[256];
    unsigned char third[256];
    bool escape[256];
    bool any_next[256]; /* behind it, any byte may be the next letter's */
};

struct secrets {
    struct form *list; /* owned */
    size_t count;
    struct sieve sieve;
};

/* A secret where it stands in a text. */
struct found {
    size_t at;
    size_t len; /* 0: nowhere */
};

/* Addresses write two letters of base64 in another way. */
static char base64_letter(char c)
{
    return (char)(c == '-' ? '+' : c == '_' ? '/' : c);
}

/* Hex digits may be capitals. */
static char hex_letter(char c)
{
    return (char)(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
}

static char form_letter(const struct form *form, size_t i)
{
    static const char digits[] = "0123456789abcdef";
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "abcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t bit = form->skipped + 6 * i;
    unsigned pair;

    if (form->writing == AS_IT_IS)
        return form->secret[i];
    if (form->writing == HEX)
        return digits[(unsigned char)form->secret[i / 2] >>
                          (i % 2 == 0 ? 4 : 0) &
                      15];
    /* Behind the last byte there is the text's end to read. */
    pair = (unsigned)(unsigned char)form->secret[bit / 8] << 8 |
           (unsigned char)form->secret[bit / 8 + 1];
    return letters[pair >> (10 - bit % 8) & 63];
}

static bool is_letter(const struct form *form, size_t i, char c)
{
    if (form->writing == HEX)
        c = hex_letter(c);
    else if (form->writing == BASE64)
        c = base64_letter(c);
    return form_letter(form, i) == c;
}

static void secrets_release(struct secrets *secrets)
{
    for (size_t i = 0; i < secrets->count; i++)
        secret_free(secrets->list[i].decoded);
    free(secrets->list);
}

static void sieve_add(unsigned char bytes[256], const struct form *form,
                      size_t i, unsigned char bit)
{
    static const char both[] = "+-/_ABCDEF";

    if (i >= form->count) {
        for (int c = 0; c < 256; c++)
            bytes[c] |= bit;
        return;
    }
    bytes[(unsigned char)form_letter(form, i)] |= bit;
    for (const char *p = both; form->writing != AS_IT_IS && *p != '\0'; p++) {
        if (is_letter(form, i, *p))
            bytes[(unsigned char)*p] |= bit;
    }
}

static void add(struct secrets *secrets, const struct form *form)
{
    struct sieve *sieve = &secrets->sieve;
    unsigned char bit = (unsigned char)(1U << (secrets->count % 8));

    secrets->list[secrets->count++] = *form;
    sieve_add(sieve->first, form, 0, bit);
    sieve_add(sieve->second, form, 1, bit);
    sieve_add(sieve->third, form, 2, bit);
}

/* A secret that is percent-encoded itself may come back decoded, as it would
 * be in an address, or in a form (`blanks`).  -1: no memory. */
static int add_decoded(struct secrets *secrets, const char *secret, bool blanks)
{
    size_t left = strlen(secret);
    char *text = malloc(left + 1);
    size_t len = 0;
    bool other = false;

    if (text == NULL)
        return -1;
    while (left > 0) {
        struct escape escape;
        bool may = *secret == '%' || (blanks && *secret == '+');

        if (may && escape_read(secret, left, false, &escape)) {
            text[len++] = escape.bytes[0];
            secret += escape.len;
            left -= escape.len;
            other = other || !blanks || escape.len == 1;
        } else {
            text[len++] = *secret++;
            left--;
        }
    }
    text[len] = '\0';
    if (other && len >= DECODED_MIN) {
        add(secrets,
            &(struct form){.secret = text, .decoded = text, .count = len});
        return 0;
    }
    secret_free(text);
    return 0;
}

/* The secret in base64 when `offset` bytes (of three) stand before it. */
static void add_base64(struct secrets *secrets, const char *secret, size_t len,
                       size_t offset)
{
    static const size_t shared[] = {0, 2, 3}; /* letters with bits of others */
    size_t bits = 8 * (offset + len);

    add(secrets, &(struct form){.secret = secret,
                                .writing = BASE64,
                                .count = bits / 6 - shared[offset],
                                .skipped = 6 * shared[offset] - 8 * offset,
                                .before = offset > 0,
                                .after = bits % 6 > 0});
}

static int add_forms(struct secrets *secrets, const char *secret)
{
    size_t len = strlen(secret);

    add(secrets, &(struct form){.secret = secret, .count = len});
    if (strchr(secret, '%') != NULL && add_decoded(secrets, secret, false) != 0)
        return -1;
    if (strchr(secret, '+') != NULL && add_decoded(secrets, secret, true) != 0)
        return -1;
    if (len >= DIGITS_MIN)
        add(secrets,
            &(struct form){.secret = secret, .writing = HEX, .count = 2 * len});
    for (size_t offset = 0; offset < 3 && len >= DIGITS_MIN; offset++)
        add_base64(secrets, secret, len, offset);
    return 0;
}

/* What begins an escape may stand for any byte, and base64 may go on behind
 * the end of a line. */
static void sieve_init(struct sieve *sieve)
{
    memset(sieve, 0, sizeof(*sieve));
    for (const char *p = ESCAPE_BEGINS "\r\n"; *p != '\0'; p++) {
        sieve->any_next[(unsigned char)*p] = true;
        sieve->second[(unsigned char)*p] = 0xff;
        sieve->third[(unsigned char)*p] = 0xff;
    }
    for (const char *p = ESCAPE_BEGINS; *p != '\0'; p++)
        sieve->escape[(unsigned char)*p] = true;
}

/* The secrets of a job, each once where all its accounts have the same. */
static int secrets_init(struct secrets *secrets, const struct net_job *job)
{
    const struct network *net = job->network;

    secrets->count = 0;
    sieve_init(&secrets->sieve);
    secrets->list =
        calloc((job->account_count * network_value_count(net) + 1) * FORMS + 1,
               sizeof(*secrets->list));
    if (secrets->list == NULL)
        return -1;
    if (job->token != NULL && job->token[0] != '\0' &&
        add_forms(secrets, job->token) != 0) {
        secrets_release(secrets);
        return -1;
    }
    for (size_t a = 0; a < job->account_count; a++) {
        for (size_t s = 0; s < network_value_count(net); s++) {
            const char *value = job->accounts[a].values[s];
            const char *known = a > 0 ? job->accounts[0].values[s] : NULL;

            if (!network_value_is_secret(net, s) || value == NULL ||
                value[0] == '\0' ||
                (known != NULL && strcmp(known, value) == 0))
                continue;
            if (add_forms(secrets, value) != 0) {
                secrets_release(secrets);
                return -1;
            }
        }
    }
    return 0;
}

/* How a character that can be read in several ways is read. */
enum reading { PLAIN_FIRST, ESCAPE_FIRST, TWICE_FIRST, READING_COUNT };

/* Read an escape that writes the letters of the form from `i` on. */
static bool reads_as(const struct form *form, size_t i, const char *text,
                     size_t len, bool twice, struct escape *escape)
{
    if (!escape_read(text, len, twice, escape) ||
        escape->count > form->count - i)
        return false;
    for (size_t k = 0; k < escape->count; k++) {
        if (!is_letter(form, i + k, escape->bytes[k]))
            return false;
    }
    return true;
}

/* The end of a line within base64, as mail breaks it every 76 letters, also
 * escaped: the bytes that write it, 0: none is there. */
static size_t break_length(const char *text, size_t len)
{
    struct escape escape;

    if (text[0] == '\r' || text[0] == '\n')
        return 1;
    for (int twice = 0; twice < 2; twice++) {
        if (escape_read(text, len, twice != 0, &escape) && escape.count == 1 &&
            (escape.bytes[0] == '\r' || escape.bytes[0] == '\n'))
            return escape.len;
    }
    return 0;
}

/*
 * Bytes at `text` that write this form; 0: something else.  A secret may hold
 * '%' or a backslash itself, hence the readings.
 */
static size_t form_length(const struct form *form, const char *text, size_t len,
                          enum reading reading)
{
    size_t at = 0;

    for (size_t i = 0; i < form->count;) {
        struct escape escape;
        size_t skipped;
        bool plain;

        if (at == len)
            return 0;
        if (form->writing == BASE64 && i > 0 &&
            (skipped = break_length(text + at, len - at)) > 0) {
            at += skipped;
            continue;
        }
        plain = is_letter(form, i, text[at]);
        if ((!plain || reading != PLAIN_FIRST) &&
            ((reading == TWICE_FIRST &&
              reads_as(form, i, text + at, len - at, true, &escape)) ||
             reads_as(form, i, text + at, len - at, false, &escape))) {
            at += escape.len;
            i += escape.count;
        } else if (plain) {
            at++;
            i++;
        } else {
            return 0;
        }
    }
    return at;
}

/* May a form begin here?  Says no for nearly all of a text, and quickly. */
static bool may_begin(const struct sieve *sieve, const char *text, size_t len)
{
    const unsigned char *t = (const unsigned char *)text;
    unsigned bits = sieve->first[t[0]];
    struct escape escape;

    if (bits != 0 && len > 1)
        bits &= sieve->second[t[1]];
    if (bits != 0 && len > 2 && !sieve->any_next[t[1]])
        bits &= sieve->third[t[2]];
    for (int twice = 0; bits == 0 && sieve->escape[t[0]] && twice < 2;
         twice++) {
        if (escape_read(text, len, twice != 0, &escape))
            bits = sieve->first[(unsigned char)escape.bytes[0]];
    }
    return bits != 0;
}

static bool is_base64(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '-' ||
           c == '_';
}

/* With the letters of base64 that hold some bits of it, and its end. */
static struct found widen(const struct form *form, const char *text, size_t len,
                          size_t from, struct found found)
{
    size_t end = found.at + found.len;

    if (form->before && found.at > from && is_base64(text[found.at - 1]))
        found.at--;
    if (form->after && end < len && is_base64(text[end]))
        end++;
    found.len = end - found.at;
    return found;
}

/* The longest secret that stands at this place; `from`: what comes before is
 * dealt with. */
static struct found longest(const struct secrets *secrets, const char *text,
                            size_t len, size_t from, size_t at)
{
    struct found most = {.at = at};

    for (size_t i = 0; i < secrets->count; i++) {
        const struct form *form = &secrets->list[i];

        for (int way = 0; way < READING_COUNT; way++) {
            struct found found = {.at = at};

            found.len =
                form_length(form, text + at, len - at, (enum reading)way);
            if (found.len == 0)
                continue;
            found = widen(form, text, len, from, found);
            if (found.len > most.len)
                most = found;
        }
    }
    return most;
}

/* The next secret from `from` on. */
static struct found find(const struct secrets *secrets, const char *text,
                         size_t len, size_t from)
{
    const struct sieve *sieve = &secrets->sieve;
    struct found found = {.at = len};

    for (size_t at = from; secrets->count > 0 && at < len; at++) {
        unsigned char c = (unsigned char)text[at];

        if ((sieve->first[c] == 0 && !sieve->escape[c]) ||
            !may_begin(sieve, text + at, len - at))
            continue;
        found = longest(secrets, text, len, from, at);
        if (found.len > 0)
            return found;
    }
    found.len = 0;
    return found;
}

bool mask_finds(const struct net_job *job, const char *text, size_t len)
{
    struct secrets secrets;
    bool found;

    if (secrets_init(&secrets, job) != 0)
        return true;
    found = find(&secrets, text, len, 0).len > 0;
    secrets_release(&secrets);
    return found;
}

int mask_secrets(const struct net_job *job, const char *text, size_t len,
                 struct buf *out, struct err *err)
{
    struct secrets secrets;
    struct found found;
    size_t from = 0;

    if (secrets_init(&secrets, job) != 0)
        return err_nomem(err);
    while ((found = find(&secrets, text, len, from)).len > 0) {
        (void)buf_add(out, text + from, found.at - from);
        (void)buf_addstr(out, NET_MASK);
        from = found.at + found.len;
    }
    if (from > 0)
        (void)buf_add(out, text + from, len - from);
    secrets_release(&secrets);
    return buf_check(out, err);
}
