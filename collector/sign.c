/*
 * The recipes of config/network_recipes.h, made.
 */
#include "collector/sign.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/digest.h"
#include "collector/sign_jwt.h"
#include "config/secret.h"

#define SIGN_TEXT_MAX ((size_t)1 << 20)

enum { JWT_LIFE_S = 300, JWT_LIFE_MAX_S = 86400 };

/* Make one recipe, whose inputs are set. */
typedef int make_fn(const struct sign_job *job, struct buf *out,
                    struct err *err);

static const char *input(const struct sign_job *job, const char *name)
{
    for (size_t i = 0; i < job->input_count; i++) {
        if (strcmp(job->inputs[i].name, name) == 0)
            return job->inputs[i].value;
    }
    return NULL;
}

static bool is_left_out(const struct sign_job *job, const char *name)
{
    for (size_t i = 0; i < job->leave_out_count; i++) {
        if (strcmp(job->leave_out[i], name) == 0)
            return true;
    }
    return false;
}

static int by_name(const void *a, const void *b)
{
    const struct sign_pair *x = a;
    const struct sign_pair *y = b;

    return strcmp(x->name, y->name);
}

/* "a=1b=2" of the signed parameters, sorted bytewise by name. */
static int add_sorted(const struct sign_job *job, struct buf *out)
{
    struct sign_pair *sorted = calloc(job->param_count + 1, sizeof(*sorted));
    size_t count = 0;

    if (sorted == NULL)
        return -1;
    for (size_t i = 0; i < job->param_count; i++) {
        if (!is_left_out(job, job->params[i].name))
            sorted[count++] = job->params[i];
    }
    qsort(sorted, count, sizeof(*sorted), by_name);
    for (size_t i = 0; i < count; i++)
        (void)buf_addf(out, "%s=%s", sorted[i].name, sorted[i].value);
    free(sorted);
    return 0;
}

/*
 * The md5 of the sorted parameters and a secret: the session's own, or the
 * md5 of token and application key; without a token the key alone.
 * https://apiok.ru/dev/methods/ (2026-11-22)
 */
static int ok_md5(const struct sign_job *job, struct buf *out, struct err *err)
{
    const char *session = input(job, "session");
    const char *key = input(job, "key");
    const char *token = input(job, "token");
    char digest[DIGEST_HEX(16)];
    struct buf text;
    int ret = -1;

    buf_init_secret(&text, SIGN_TEXT_MAX);
    if (session == NULL && token != NULL) {
        (void)buf_addf(&text, "%s%s", token, key);
        if (buf_check(&text, err) != 0 ||
            digest_md5_hex(buf_text(&text), digest, err) != 0)
            goto out;
        buf_clear(&text);
        session = digest;
    }
    if (add_sorted(job, &text) != 0) {
        (void)err_nomem(err);
        goto out;
    }
    (void)buf_addstr(&text, session != NULL ? session : key);
    if (buf_check(&text, err) != 0 ||
        digest_md5_hex(buf_text(&text), digest, err) != 0)
        goto out;
    ret = buf_addstr(out, digest);
out:
    buf_release(&text);
    return ret;
}

static int hmac_sha256_hex(const struct sign_job *job, struct buf *out,
                           struct err *err)
{
    const char *key = input(job, "key");
    const char *text = input(job, "text");
    char digest[DIGEST_HEX(DIGEST_SHA256)];

    if (digest_hmac_sha256_hex(key, text, digest, err) != 0)
        return -1;
    return buf_addstr(out, digest);
}

static int basic(const struct sign_job *job, struct buf *out, struct err *err)
{
    const char *user = input(job, "user");
    const char *password = input(job, "password");
    struct buf text;
    char *coded = NULL;

    /* A colon would move the border between the two (RFC 7617). */
    if (strchr(user, ':') != NULL)
        return err_set(err, ERR_REQUEST,
                       "a user name for Basic authentication holds no ':'");
    buf_init_secret(&text, SIGN_TEXT_MAX);
    if (buf_addf(&text, "%s:%s", user, password) == 0)
        coded = digest_base64(buf_text(&text), text.len);
    buf_release(&text);
    if (coded == NULL)
        return err_nomem(err);
    (void)buf_addstr(out, coded);
    secret_free(coded);
    return 0;
}

/*
 * Google takes at most an hour, Ghost five minutes: what is told is the
 * longest that a token may be asked to live.
 */
static int jwt_life(const char *text, int64_t *life, struct err *err)
{
    size_t digits = text != NULL ? strspn(text, "0123456789") : 0;

    *life = JWT_LIFE_S;
    if (text == NULL)
        return 0;
    if (digits > 0 && digits <= 5 && text[digits] == '\0')
        *life = strtol(text, NULL, 10);
    else
        *life = 0;
    if (*life >= 1 && *life <= JWT_LIFE_MAX_S)
        return 0;
    return err_set(err, ERR_REQUEST,
                   "the life of a web token is 1 to %d seconds",
                   JWT_LIFE_MAX_S);
}

static int jwt_inputs(const struct sign_job *job, struct sign_jwt *jwt,
                      struct err *err)
{
    int64_t life;

    if (jwt_life(input(job, "life"), &life, err) != 0)
        return -1;
    *jwt = (struct sign_jwt){
        .key = input(job, "key"),
        .kid = input(job, "kid"),
        .iss = input(job, "iss"),
        .aud = input(job, "aud"),
        .scope = input(job, "scope"),
        .iat = job->now,
        .exp = job->now + life,
    };
    if (jwt->key == NULL) {
        jwt->key = input(job, "key_hex");
        jwt->hex = true;
    }
    return 0;
}

static int jwt_hs256(const struct sign_job *job, struct buf *out,
                     struct err *err)
{
    struct sign_jwt jwt;

    if (jwt_inputs(job, &jwt, err) != 0)
        return -1;
    return sign_jwt_hs256(&jwt, out, err);
}

static int jwt_rs256(const struct sign_job *job, struct buf *out,
                     struct err *err)
{
    struct sign_jwt jwt;

    if (jwt_inputs(job, &jwt, err) != 0)
        return -1;
    return sign_jwt_rs256(&jwt, out, err);
}

/* What a recipe is made from: two inputs, each by one of two names. */
static const struct {
    make_fn *make;
    const char *needs[2][2];
} recipes[NET_RECIPE_COUNT] = {
    [NET_OK_MD5] = {ok_md5, {{"session", "key"}}},
    [NET_HMAC_SHA256_HEX] = {hmac_sha256_hex, {{"key"}, {"text"}}},
    [NET_BASIC] = {basic, {{"user"}, {"password"}}},
    [NET_JWT_HS256] = {jwt_hs256, {{"key", "key_hex"}}},
    [NET_JWT_RS256] = {jwt_rs256, {{"key", "key_hex"}}},
};

bool sign_is_possible(enum net_recipe recipe, const struct sign_job *job)
{
    for (size_t i = 0; i < 2; i++) {
        const char *const *names = recipes[recipe].needs[i];

        if (names[0] != NULL && input(job, names[0]) == NULL &&
            (names[1] == NULL || input(job, names[1]) == NULL))
            return false;
    }
    return true;
}

int sign_make(enum net_recipe recipe, const struct sign_job *job, char **out,
              struct err *err)
{
    struct buf text;
    int ret;

    *out = NULL;
    if (!sign_is_possible(recipe, job))
        return 0;
    buf_init_secret(&text, SIGN_TEXT_MAX);
    ret = recipes[recipe].make(job, &text, err);
    if (ret == 0 || text.fail != ERR_NONE)
        ret = buf_check(&text, err);
    if (ret == 0 && text.len > 0) {
        *out = buf_steal(&text);
        ret = *out == NULL ? err_nomem(err) : 0;
    }
    buf_release(&text);
    return ret;
}
