/*
 * Chunks as PNG (ISO/IEC 15948) asks: length, type, data, CRC-32 of the last
 * two.
 */
#include "charts/png.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

/* Signature and IHDR: 8 bytes, and 4 + 4 + 13 + 4. */
enum { HEAD = 33 };

static void add_number(struct buf *out, uint32_t n)
{
    const unsigned char bytes[4] = {(unsigned char)(n >> 24),
                                    (unsigned char)(n >> 16),
                                    (unsigned char)(n >> 8), (unsigned char)n};

    (void)buf_add(out, bytes, sizeof(bytes));
}

static void add_chunk(struct buf *out, const char type[4],
                      const struct buf *data)
{
    const unsigned char *body = (const unsigned char *)buf_text(data);
    uLong crc = crc32(0, (const unsigned char *)type, 4);

    crc = crc32(crc, body, (uInt)data->len);
    add_number(out, (uint32_t)data->len);
    (void)buf_add(out, type, 4);
    (void)buf_add(out, body, data->len);
    add_number(out, (uint32_t)crc);
}

/* Keyword, not compressed, no language, no translated keyword, text. */
static void add_text(struct buf *out, struct buf *data,
                     const struct png_text *text)
{
    buf_clear(data);
    (void)buf_add(data, text->keyword, strlen(text->keyword) + 1);
    (void)buf_add(data, "\0\0\0\0", 4);
    (void)buf_addstr(data, text->text);
    add_chunk(out, "iTXt", data);
}

int png_describe(const void *png, size_t len, const struct png_text *texts,
                 size_t count, struct buf *out, struct err *err)
{
    const char *bytes = png;
    struct buf data;
    int ret;

    if (len < HEAD || memcmp(bytes + 1, "PNG", 3) != 0)
        return err_set(err, ERR_FILE, "the picture is no PNG");
    buf_init(&data, BUF_TEXT_MAX);
    (void)buf_add(out, bytes, HEAD);
    for (size_t i = 0; i < count; i++)
        add_text(out, &data, &texts[i]);
    (void)buf_add(out, bytes + HEAD, len - HEAD);
    ret = buf_check(&data, err);
    if (ret == 0)
        ret = buf_check(out, err);
    buf_release(&data);
    return ret;
}
