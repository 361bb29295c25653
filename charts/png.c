/*
 * Chunks as the standard asks: length, type, data, CRC-32 of the last two.
 *
 * The door to libdeflate, which takes half of zlib's time for the same size
 * when all of the data is at hand.  Filters other than "none" are of no use
 * here: a chart is flat, and a palette's numbers are no scale.
 */
#include "charts/png.h"

#include <libdeflate.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    /* Measured on charts of 1200 × 675: 7 takes a quarter more time and gives 1
     * to 2 % fewer bytes, 8 takes twice as long for 2 % more of that; 5 saves
     * little time and gives 3 % more. */
    LEVEL = 6,
    /* What the standard calls things in IHDR, pHYs and iTXt. */
    BITS = 8,
    TRUE_COLOUR = 2,
    PALETTE = 3,
    PER_METRE = 1,
    COMPRESSED = 1
};

static const char signature[] = "\x89PNG\r\n\x1a\n";

/* One chunk under way in a buffer that lasts for all of them. */
struct writer {
    struct buf *out;
    struct buf chunk; /* type and data */
    struct libdeflate_compressor *deflate;
    bool failed;
};

static void add_number(struct buf *b, uint32_t n)
{
    const unsigned char bytes[4] = {(unsigned char)(n >> 24),
                                    (unsigned char)(n >> 16),
                                    (unsigned char)(n >> 8), (unsigned char)n};

    (void)buf_add(b, bytes, sizeof(bytes));
}

static void chunk_begin(struct writer *w, const char *type)
{
    buf_clear(&w->chunk);
    (void)buf_addstr(&w->chunk, type);
}

static void chunk_end(struct writer *w, struct err *err)
{
    if (buf_check(&w->chunk, err) != 0) {
        w->failed = true;
        return;
    }
    add_number(w->out, (uint32_t)(w->chunk.len - 4));
    (void)buf_add(w->out, w->chunk.data, w->chunk.len);
    add_number(w->out, libdeflate_crc32(0, w->chunk.data, w->chunk.len));
}

/* Bytes as a stream of zlib; how long it is in *len.  Owned (free); NULL with
 * *err. */
static void *pack(struct libdeflate_compressor *deflate, const void *data,
                  size_t data_len, size_t *len, struct err *err)
{
    size_t room = libdeflate_zlib_compress_bound(deflate, data_len);
    void *packed = malloc(room);

    *len = 0;
    if (packed != NULL)
        *len = libdeflate_zlib_compress(deflate, data, data_len, packed, room);
    if (*len > 0)
        return packed;
    free(packed);
    (void)err_nomem(err);
    return NULL;
}

static void write_header(struct writer *w, const struct png_image *image,
                         struct err *err)
{
    unsigned per_metre = (unsigned)(image->dots_per_inch / 0.0254 + 0.5);

    (void)buf_add(w->out, signature, sizeof(signature) - 1);
    chunk_begin(w, "IHDR");
    add_number(&w->chunk, (uint32_t)image->width);
    add_number(&w->chunk, (uint32_t)image->height);
    (void)buf_addc(&w->chunk, BITS);
    (void)buf_addc(&w->chunk, image->colours != NULL ? PALETTE : TRUE_COLOUR);
    (void)buf_add(&w->chunk, "\0\0\0", 3);
    chunk_end(w, err);
    chunk_begin(w, "pHYs");
    add_number(&w->chunk, per_metre);
    add_number(&w->chunk, per_metre);
    (void)buf_addc(&w->chunk, PER_METRE);
    chunk_end(w, err);
}

/* Keyword, compressed or not, method, language, no translated keyword. */
static int write_text(struct writer *w, const struct png_text *text,
                      struct err *err)
{
    size_t plain = strlen(text->text);
    size_t len;
    void *packed = pack(w->deflate, text->text, plain, &len, err);
    bool smaller = packed != NULL && len < plain;

    if (packed == NULL)
        return -1;
    chunk_begin(w, "iTXt");
    (void)buf_add(&w->chunk, text->keyword, strlen(text->keyword) + 1);
    (void)buf_addc(&w->chunk, smaller ? COMPRESSED : 0);
    (void)buf_addc(&w->chunk, 0);
    if (text->language != NULL)
        (void)buf_addstr(&w->chunk, text->language);
    (void)buf_add(&w->chunk, "\0\0", 2);
    if (smaller)
        (void)buf_add(&w->chunk, packed, len);
    else
        (void)buf_addstr(&w->chunk, text->text);
    chunk_end(w, err);
    free(packed);
    return 0;
}

static void write_palette(struct writer *w, const struct png_image *image,
                          struct err *err)
{
    chunk_begin(w, "PLTE");
    for (int i = 0; i < image->colour_count; i++) {
        int rgb = image->colours[i];

        (void)buf_addc(&w->chunk, (char)(rgb >> 16));
        (void)buf_addc(&w->chunk, (char)(rgb >> 8));
        (void)buf_addc(&w->chunk, (char)rgb);
    }
    chunk_end(w, err);
}

static int write_pixels(struct writer *w, const struct png_image *image,
                        struct err *err)
{
    size_t len;
    void *packed = pack(w->deflate, image->rows, image->len, &len, err);

    if (packed == NULL)
        return -1;
    chunk_begin(w, "IDAT");
    (void)buf_add(&w->chunk, packed, len);
    chunk_end(w, err);
    free(packed);
    return 0;
}

static int write_all(struct writer *w, const struct png_image *image,
                     const struct png_text *texts, size_t count,
                     struct err *err)
{
    write_header(w, image, err);
    for (size_t i = 0; i < count; i++)
        if (write_text(w, &texts[i], err) != 0)
            return -1;
    if (image->colours != NULL)
        write_palette(w, image, err);
    if (write_pixels(w, image, err) != 0)
        return -1;
    chunk_begin(w, "IEND");
    chunk_end(w, err);
    return w->failed ? -1 : buf_check(w->out, err);
}

int png_write(const struct png_image *image, const struct png_text *texts,
              size_t count, struct buf *out, struct err *err)
{
    struct writer w = {.out = out,
                       .deflate = libdeflate_alloc_compressor(LEVEL)};
    int ret = -1;

    buf_init(&w.chunk, BUF_TEXT_MAX);
    if (w.deflate == NULL)
        (void)err_nomem(err);
    else
        ret = write_all(&w, image, texts, count, err);
    buf_release(&w.chunk);
    if (w.deflate != NULL)
        libdeflate_free_compressor(w.deflate);
    return ret;
}
