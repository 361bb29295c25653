/*
 * Mails as bytes.  Every part is base64: its lines hold nothing that a server
 * on the way could change, and no "=_", so a fixed boundary stands for itself.
 */
#include "reports/message.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/digest.h"
#include "base/utf8.h"

#define MIXED "=_headway_mixed"
#define EITHER "=_headway_either"

enum {
    LINE_BYTES = 57,       /* 76 characters of base64: RFC 2045, 6.8 */
    WORD_BYTES = 39,       /* an encoded word of them, behind "Subject: ", makes
                              a line of 73: RFC 2047, 2 allows 76 */
    PLAIN_HEADER_MAX = 66, /* longer ones are folded as encoded words */
    NAME_MAX_BYTES = 200,
    ID_BYTES = 16,
};

/* Add base64 in lines. */
static int add_lines(struct buf *out, const void *data, size_t len,
                     struct err *err)
{
    const unsigned char *from = data;

    for (size_t at = 0; at < len; at += LINE_BYTES) {
        size_t n = len - at < LINE_BYTES ? len - at : LINE_BYTES;
        char *line = digest_base64(from + at, n);

        if (line == NULL)
            return err_nomem(err);
        (void)buf_addf(out, "%s\r\n", line);
        free(line);
        if (out->fail != ERR_NONE)
            break;
    }
    return buf_check(out, err);
}

/* Lines of a text end with CR LF: RFC 2045, 6.8 asks it before base64. */
static int add_text_lines(struct buf *out, const char *text, struct err *err)
{
    struct buf lines;
    int ret;

    buf_init(&lines, BUF_TEXT_MAX);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\n')
            (void)buf_addc(&lines, '\r');
        if (*p != '\r')
            (void)buf_addc(&lines, *p);
    }
    ret = buf_check(&lines, err);
    if (ret == 0)
        ret = add_lines(out, lines.data, lines.len, err);
    buf_release(&lines);
    return ret;
}

static int add_text(struct buf *out, const char *type, const char *language,
                    const char *text, struct err *err)
{
    if (text == NULL || text[0] == '\0')
        return err_set(err, ERR_MALFORMED, "the mail's %s is empty", type);
    if (!utf8_is_valid(text, strlen(text)))
        return err_set(err, ERR_MALFORMED, "the mail's %s is no UTF-8", type);
    (void)buf_addf(out,
                   "--" EITHER "\r\nContent-Type: %s; charset=utf-8\r\n"
                   "Content-Language: %s\r\n"
                   "Content-Transfer-Encoding: base64\r\n\r\n",
                   type, language);
    return add_text_lines(out, text, err);
}

/* A name in a folder, not a way out of it, that any system takes. */
static bool is_file_name(const char *name)
{
    size_t len = strlen(name);

    if (len == 0 || len > NAME_MAX_BYTES || name[0] == '.' ||
        !utf8_is_valid(name, len))
        return false;
    for (const char *p = name; *p != '\0'; p++) {
        if (iscntrl((unsigned char)*p) || strchr("/\\\"", *p) != NULL)
            return false;
    }
    return true;
}

/* RFC 2231, 4: what may stand as it is in a parameter's extended value. */
static bool is_attribute_char(unsigned char c)
{
    return c < 0x80 && (isalnum(c) || strchr("!#$&+-.^_`{|}~", c) != NULL);
}

static bool is_ascii(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text >= 0x80)
            return false;
    }
    return true;
}

static void add_file_name(struct buf *out, const char *name)
{
    if (is_ascii(name)) {
        (void)buf_addf(out, " filename=\"%s\"\r\n", name);
        return;
    }
    (void)buf_addstr(out, " filename*=UTF-8''");
    for (const char *p = name; *p != '\0'; p++) {
        if (is_attribute_char((unsigned char)*p))
            (void)buf_addc(out, *p);
        else
            (void)buf_addf(out, "%%%02X", (unsigned)(unsigned char)*p);
    }
    (void)buf_addstr(out, "\r\n");
}

static int add_file(struct buf *out, const struct message_file *file,
                    struct err *err)
{
    if (!is_file_name(file->name))
        return err_set(err, ERR_MALFORMED,
                       "the mail has a file without a proper name");
    if (file->len == 0)
        return err_set(err, ERR_MALFORMED, "the mail's file '%.100s' is empty",
                       file->name);
    (void)buf_addf(out,
                   "--" MIXED "\r\nContent-Type: %s\r\n"
                   "Content-Transfer-Encoding: base64\r\n"
                   "Content-Disposition: attachment;\r\n",
                   file->type);
    add_file_name(out, file->name);
    (void)buf_addstr(out, "\r\n");
    return add_lines(out, file->data, file->len, err);
}

int message_body(const struct message_letter *letter, struct buf *out,
                 struct err *err)
{
    if (letter->file_count == 0)
        return err_set(err, ERR_MALFORMED, "the mail has no file");
    (void)buf_addstr(
        out, "MIME-Version: 1.0\r\n"
             "Content-Type: multipart/mixed;\r\n boundary=\"" MIXED "\"\r\n\r\n"
             "--" MIXED "\r\n"
             "Content-Type: multipart/alternative;\r\n boundary=\"" EITHER
             "\"\r\n\r\n");
    if (add_text(out, "text/plain", letter->language, letter->text, err) != 0 ||
        add_text(out, "text/html", letter->language, letter->html, err) != 0)
        return -1;
    (void)buf_addstr(out, "--" EITHER "--\r\n");
    for (size_t i = 0; i < letter->file_count; i++) {
        if (add_file(out, &letter->files[i], err) != 0)
            return -1;
    }
    (void)buf_addstr(out, "--" MIXED "--\r\n");
    return buf_check(out, err);
}

/* The bytes of the longest whole characters that an encoded word holds. */
static size_t word_length(const char *text)
{
    size_t len = strlen(text);

    if (len <= WORD_BYTES)
        return len;
    len = WORD_BYTES;
    while (((unsigned char)text[len] & 0xc0) == 0x80)
        len--;
    return len;
}

/* One line of text, as words of RFC 2047 where plain ASCII can't hold it. */
static int add_words(struct buf *out, const char *text, struct err *err)
{
    while (*text != '\0') {
        size_t len = word_length(text);
        char *word = digest_base64(text, len);

        if (word == NULL)
            return err_nomem(err);
        (void)buf_addf(out, "=?UTF-8?B?%s?=", word);
        free(word);
        text += len;
        if (*text != '\0')
            (void)buf_addstr(out, "\r\n ");
    }
    return buf_check(out, err);
}

/* Control characters become blanks; owned (free), NULL with *err. */
static char *one_line(const char *text, const char *what, struct err *err)
{
    char *line = strdup(text);

    if (line == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    for (char *p = line; *p != '\0'; p++) {
        if (iscntrl((unsigned char)*p))
            *p = ' ';
    }
    if (line[strspn(line, " ")] != '\0' && utf8_is_valid(line, strlen(line)))
        return line;
    (void)err_set(err, ERR_MALFORMED, "the mail's %s is empty or no UTF-8",
                  what);
    free(line);
    return NULL;
}

/* "NAME: text", all on one line for whoever reads it. */
static int add_unstructured(struct buf *out, const char *name, const char *text,
                            struct err *err)
{
    char *line = one_line(text, name, err);
    int ret = 0;

    if (line == NULL)
        return -1;
    (void)buf_addf(out, "%s: ", name);
    if (is_ascii(line) && strlen(line) <= PLAIN_HEADER_MAX &&
        strstr(line, "=?") == NULL)
        (void)buf_addstr(out, line);
    else
        ret = add_words(out, line, err);
    (void)buf_addstr(out, "\r\n");
    free(line);
    return ret;
}

static int add_from(struct buf *out, const struct message_head *head,
                    struct err *err)
{
    char *line;
    int ret;

    if (head->sender == NULL) {
        (void)buf_addf(out, "From: %s\r\n", head->from);
        return 0;
    }
    line = one_line(head->sender, "sender", err);
    if (line == NULL)
        return -1;
    /* As encoded words it needs no quotation marks, whatever is in it. */
    (void)buf_addstr(out, "From: ");
    ret = add_words(out, line, err);
    (void)buf_addf(out, "\r\n <%s>\r\n", head->from);
    free(line);
    return ret;
}

static void add_date(struct buf *out, int64_t at)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu",
                                       "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr",
                                         "May", "Jun", "Jul", "Aug",
                                         "Sep", "Oct", "Nov", "Dec"};
    int32_t day = (int32_t)(at / 86400);
    struct civil c = day_civil(day);
    char text[TIME_TEXT];

    (void)time_format(at, text);
    (void)buf_addf(out, "Date: %s, %02d %s %04d %.8s +0000\r\n",
                   days[day_weekday(day)], c.day, months[c.month - 1], c.year,
                   text + strlen("YYYY-MM-DDT"));
}

static int add_id(struct buf *out, const struct message_head *head,
                  const struct buf *body, struct err *err)
{
    unsigned char hash[DIGEST_SHA256];
    char hex[DIGEST_HEX(ID_BYTES)];
    const char *at = strchr(head->from, '@');
    char made[TIME_TEXT];

    (void)time_format(head->made_at, made);
    if (digest_sha256(made, strlen(made), body->data, body->len, hash, err) !=
        0)
        return -1;
    digest_hex(hash, ID_BYTES, hex);
    (void)buf_addf(out, "Message-ID: <%s@%s>\r\n", hex,
                   at != NULL ? at + 1 : "localhost");
    return 0;
}

int message_head(const struct message_head *head, const struct buf *body,
                 struct buf *out, struct err *err)
{
    if (head->to_count == 0)
        return err_set(err, ERR_MALFORMED, "the mail has no reader");
    if (add_from(out, head, err) != 0)
        return -1;
    (void)buf_addstr(out, "To:");
    for (size_t i = 0; i < head->to_count; i++)
        (void)buf_addf(out, "%s %s", i > 0 ? ",\r\n" : "", head->to[i]);
    (void)buf_addstr(out, "\r\n");
    if (add_unstructured(out, "Subject", head->subject, err) != 0 ||
        add_id(out, head, body, err) != 0)
        return -1;
    add_date(out, head->sent_at);
    /* So that no absent reader's answering machine answers: RFC 3834. */
    (void)buf_addstr(out, "Auto-Submitted: auto-generated\r\n");
    return buf_check(out, err);
}
