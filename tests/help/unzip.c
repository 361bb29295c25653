/*
 * The parts of a zip file: its directory at the end (PKWARE, APPNOTE.TXT, 4.3),
 * and what libdeflate makes of them.
 */
#include "tests/help/unzip.h"

#include <check.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

enum { END_SIZE = 22, ENTRY_SIZE = 46, LOCAL_SIZE = 30 };

static uint32_t number(const struct buf *zip, size_t at, int bytes)
{
    uint32_t value = 0;

    ck_assert_uint_le(at + (size_t)bytes, zip->len);
    for (int i = bytes - 1; i >= 0; i--)
        value = value << 8 | (unsigned char)zip->data[at + (size_t)i];
    return value;
}

/* Where its last record begins, which has no comment behind it. */
static size_t end_of(const struct buf *zip)
{
    ck_assert_uint_gt(zip->len, END_SIZE);
    ck_assert_mem_eq(zip->data + zip->len - END_SIZE, "PK\5\6", 4);
    return zip->len - END_SIZE;
}

size_t unzip_count(const struct buf *zip)
{
    return number(zip, end_of(zip) + 10, 2);
}

/* Where part `i` stands in the directory. */
static size_t entry_of(const struct buf *zip, size_t i)
{
    size_t at = number(zip, end_of(zip) + 16, 4);

    for (;; i--) {
        ck_assert_mem_eq(zip->data + at, "PK\1\2", 4);
        if (i == 0)
            return at;
        at += (size_t)ENTRY_SIZE + number(zip, at + 28, 2) +
              number(zip, at + 30, 2) + number(zip, at + 32, 2);
    }
}

uint32_t unzip_time(const struct buf *zip, size_t i)
{
    return number(zip, entry_of(zip, i) + 12, 4);
}

static char *inflate_part(const struct buf *zip, size_t entry)
{
    size_t packed = number(zip, entry + 20, 4);
    size_t len = number(zip, entry + 24, 4);
    size_t local = number(zip, entry + 42, 4);
    size_t at = local + LOCAL_SIZE + number(zip, local + 26, 2) +
                number(zip, local + 28, 2);
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    char *text = malloc(len + 1);

    ck_assert_uint_eq(number(zip, entry + 10, 2), 8); /* deflated */
    ck_assert_uint_le(at + packed, zip->len);
    ck_assert_int_eq(libdeflate_deflate_decompress(d, zip->data + at, packed,
                                                   text, len, NULL),
                     LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(d);
    text[len] = '\0';
    return text;
}

char *unzip_part(const struct buf *zip, const char *name)
{
    for (size_t i = 0; i < unzip_count(zip); i++) {
        size_t entry = entry_of(zip, i);

        if (number(zip, entry + 28, 2) == strlen(name) &&
            memcmp(zip->data + entry + ENTRY_SIZE, name, strlen(name)) == 0)
            return inflate_part(zip, entry);
    }
    return NULL;
}
