/*
 * A strict walk over chunks.
 *
 * Not by libpng, which takes the picture apart to reach its end, fails by
 * longjmp(), and goes on after checksums that are wrong.
 */
#include "charts/png_read.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#define ZLIB_CONST /* its input is const then */
#include <zlib.h>

#include "base/buf.h"
#include "base/err_say.h"

enum {
    SIGNATURE = 8,
    AROUND = 12, /* bytes of a chunk besides its data */
    HEADER = 13,
    RESOLUTION = 9,
    KEYWORD_MAX = 79,
    TEXTS_MAX = 64,
    TEXT_MAX = 16 << 20 /* bytes of a text, unpacked */
};

#define NUMBER_MAX 0x7FFFFFFFu /* of all numbers in a PNG */

/* A chunk where it lies. */
struct chunk {
    char type[5];
    const unsigned char *data;
    size_t len;
};

struct walk {
    const unsigned char *at;
    const unsigned char *end;
    bool pixels; /* an IDAT was there */
    struct png_facts *facts;
};

static uint32_t number(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 |
           p[3];
}

static bool is_type(const unsigned char *p)
{
    for (int i = 0; i < 4; i++)
        if (!((p[i] >= 'A' && p[i] <= 'Z') || (p[i] >= 'a' && p[i] <= 'z')))
            return false;
    return true;
}

/* The next chunk, its checksum right. */
static int next_chunk(struct walk *w, struct chunk *out, struct err *err)
{
    size_t left = (size_t)(w->end - w->at);
    uLong crc;

    if (left < AROUND) {
        (void)err_say(err, ERR_FILE, "the picture is cut off");
        return -1;
    }
    out->len = number(w->at);
    if (!is_type(w->at + 4) || out->len > NUMBER_MAX) {
        (void)err_say(err, ERR_FILE,
                      "the picture is damaged: what should be "
                      "a chunk is none");
        return -1;
    }
    memcpy(out->type, w->at + 4, 4);
    out->type[4] = '\0';
    out->data = w->at + 8;
    if (out->len > left - AROUND) {
        (void)err_say(err, ERR_FILE, "the picture is cut off in its chunk %s",
                      out->type);
        return -1;
    }
    crc = crc32_z(0, w->at + 4, out->len + 4);
    if (crc != number(out->data + out->len)) {
        (void)err_say(err, ERR_FILE,
                      "the picture is damaged: the checksum of its chunk %s "
                      "is wrong",
                      out->type);
        return -1;
    }
    w->at = out->data + out->len + 4;
    return 0;
}

static int refuse(const struct chunk *c, struct err *err)
{
    (void)err_say(err, ERR_FILE,
                  "the picture is damaged: its chunk %s is not as it must be",
                  c->type);
    return -1;
}

/* IHDR, which comes first. */
static int read_header(struct walk *w, struct err *err)
{
    struct chunk c;

    if (next_chunk(w, &c, err) != 0)
        return -1;
    if (strcmp(c.type, "IHDR") != 0 || c.len != HEADER)
        return refuse(&c, err);
    w->facts->width = number(c.data);
    w->facts->height = number(c.data + 4);
    if (w->facts->width == 0 || w->facts->width > NUMBER_MAX ||
        w->facts->height == 0 || w->facts->height > NUMBER_MAX)
        return refuse(&c, err);
    return 0;
}

/* A stream of zlib from its first byte to its last, as text. */
static int unpack(const struct chunk *c, const unsigned char *from,
                  struct buf *out, struct err *err)
{
    unsigned char piece[4096];
    size_t len = (size_t)(c->data + c->len - from);
    z_stream z = {.next_in = from, .avail_in = (uInt)len};
    int state = inflateInit(&z);

    if (state != Z_OK)
        return err_nomem(err);
    while (state == Z_OK) {
        z.next_out = piece;
        z.avail_out = sizeof(piece);
        state = inflate(&z, Z_NO_FLUSH);
        if (buf_add(out, piece, sizeof(piece) - z.avail_out) != 0)
            break;
    }
    (void)inflateEnd(&z);
    if (buf_check(out, err) != 0)
        return -1;
    return state == Z_STREAM_END && z.avail_in == 0 ? 0 : refuse(c, err);
}

/* The part up to the next NUL, and what is behind it; NULL: there is none. */
static const unsigned char *behind(const struct chunk *c,
                                   const unsigned char *from)
{
    const unsigned char *nul =
        memchr(from, 0, (size_t)(c->data + c->len - from));

    return nul != NULL ? nul + 1 : NULL;
}

/* Keyword, compressed or not, method, language, translated keyword, text. */
static int read_text(const struct chunk *c, const char **keyword,
                     const char **language, struct buf *text, struct err *err)
{
    const unsigned char *end = c->data + c->len;
    const unsigned char *at = behind(c, c->data);
    bool packed;

    if (at == NULL || at - c->data < 2 || at - c->data > KEYWORD_MAX + 1 ||
        end - at < 2 || at[0] > 1 || (at[0] == 1 && at[1] != 0))
        return refuse(c, err);
    *keyword = (const char *)c->data;
    packed = at[0] == 1;
    *language = (const char *)at + 2;
    at = behind(c, at + 2);
    if (at != NULL)
        at = behind(c, at);
    if (at == NULL)
        return refuse(c, err);
    if (packed && unpack(c, at, text, err) != 0)
        return -1;
    if (!packed)
        (void)buf_add(text, at, (size_t)(end - at));
    if (buf_check(text, err) != 0)
        return -1;
    /* A text of the standard has no NUL. */
    return strlen(buf_text(text)) == text->len ? 0 : refuse(c, err);
}

static int keep_text(struct png_facts *facts, const struct chunk *c,
                     struct err *err)
{
    struct png_fact *fact = &facts->list[facts->count];
    const char *keyword = NULL;
    const char *language = NULL;
    struct buf text;
    int ret;

    buf_init(&text, TEXT_MAX);
    ret = read_text(c, &keyword, &language, &text, err);
    if (ret == 0) {
        fact->keyword = strdup(keyword);
        fact->language = strdup(language);
        fact->text = strdup(buf_text(&text));
        facts->count++; /* also a half one: released with the rest */
        if (fact->keyword == NULL || fact->language == NULL ||
            fact->text == NULL)
            ret = err_nomem(err);
    }
    buf_release(&text);
    return ret;
}

static int take_chunk(struct walk *w, const struct chunk *c, struct err *err)
{
    struct png_facts *facts = w->facts;

    if (strcmp(c->type, "iTXt") == 0 && facts->count < TEXTS_MAX)
        return keep_text(facts, c, err);
    if (strcmp(c->type, "pHYs") == 0) {
        if (c->len != RESOLUTION)
            return refuse(c, err);
        facts->per_metre = c->data[8] == 1 ? number(c->data) : 0;
    }
    if (strcmp(c->type, "IHDR") == 0 ||
        (strcmp(c->type, "IEND") == 0 && (c->len != 0 || !w->pixels)))
        return refuse(c, err);
    w->pixels = w->pixels || strcmp(c->type, "IDAT") == 0;
    return 0;
}

static int read_all(struct walk *w, struct err *err)
{
    struct chunk c = {.type = ""};

    if (read_header(w, err) != 0)
        return -1;
    while (strcmp(c.type, "IEND") != 0)
        if (next_chunk(w, &c, err) != 0 || take_chunk(w, &c, err) != 0)
            return -1;
    if (w->at != w->end)
        return err_say(
            err, ERR_FILE,
            "the picture is damaged: there are bytes behind its end");
    return 0;
}

int png_read(const void *png, size_t len, struct png_facts *out,
             struct err *err)
{
    static const unsigned char signature[SIGNATURE] = {0x89, 'P',  'N',  'G',
                                                       '\r', '\n', 0x1A, '\n'};
    struct walk w = {.at = png, .facts = out};
    int ret;

    *out = (struct png_facts){.count = 0};
    if (len < SIGNATURE || memcmp(png, signature, SIGNATURE) != 0)
        return err_say(err, ERR_FILE, "this is no PNG");
    w.end = w.at + len;
    w.at += SIGNATURE;
    out->list = calloc(TEXTS_MAX, sizeof(*out->list));
    ret = out->list == NULL ? err_nomem(err) : read_all(&w, err);
    if (ret != 0)
        png_facts_release(out);
    return ret;
}

void png_facts_release(struct png_facts *facts)
{
    if (facts == NULL)
        return;
    for (size_t i = 0; facts->list != NULL && i < facts->count; i++) {
        free(facts->list[i].keyword);
        free(facts->list[i].language);
        free(facts->list[i].text);
    }
    free(facts->list);
    *facts = (struct png_facts){.count = 0};
}

static const struct png_fact *find(const struct png_facts *facts,
                                   const char *keyword)
{
    for (size_t i = 0; i < facts->count; i++)
        if (strcmp(facts->list[i].keyword, keyword) == 0)
            return &facts->list[i];
    return NULL;
}

const char *png_facts_text(const struct png_facts *facts, const char *keyword)
{
    const struct png_fact *fact = find(facts, keyword);

    return fact != NULL ? fact->text : NULL;
}

const char *png_facts_language(const struct png_facts *facts,
                               const char *keyword)
{
    const struct png_fact *fact = find(facts, keyword);

    return fact != NULL ? fact->language : NULL;
}
