/*
 * The form of headway.ini, by inih: the only file that includes ini.h.
 *
 * inih is built with many settings that a program can't ask for (its longest
 * line is 200 bytes in one distribution, any length in another; a section may
 * be cut at 50).  So it is given one line at a time, without comments and
 * blanks around it, and says what the line is; a line's number and the whole
 * text of its value are known here.
 */
#include "config/plan_read.h"

#include <ini.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/language.h"
#include "base/phrase.h"
#include "base/utf8.h"
#include "config/plan_language.h"

#define FILE_LARGEST ((size_t)4 << 20)
#define BLANKS " \t"

/* Bytes of a line that inih sees in any build.  A key is within them; its value
 * may be longer. */
enum { LINE_MOST = 199 };

struct reading {
    const char *file;
    struct faults *faults;
    struct buf sections; /* of struct plan_section */
    struct buf entries;  /* of struct plan_entry */
    int line;
    bool other_encoding; /* of the whole file, most likely */
};

static struct plan_section *last_section(struct reading *r)
{
    size_t count = r->sections.len / sizeof(struct plan_section);

    return count > 0
               ? (struct plan_section *)(void *)r->sections.data + count - 1
               : NULL;
}

/* A fault of the line that is being read; `what` from N_. */
static void fault(struct reading *r, const char *key, const char *what)
{
    const struct plan_section *section = last_section(r);

    faults_add(r->faults, r->file, r->line,
               section != NULL ? section->head : NULL, key, "%s",
               language_message(what));
}

/* Cut blanks off both ends; returns the new start. */
static char *trim(char *text)
{
    size_t len;

    text += strspn(text, BLANKS);
    len = strlen(text);
    while (len > 0 && strchr(BLANKS, text[len - 1]) != NULL)
        text[--len] = '\0';
    return text;
}

/* As utf8_control(), of a line of the file: a tab is a blank, and a NUL no
 * end. */
static int control_at(const char *text)
{
    return text[0] == '\t' ? -1 : text[0] == '\0' ? 0 : utf8_control(text);
}

/* Tell the first control character of a line, under its key where it stands
 * in a value.  True: there is one. */
static bool refuse_control(struct reading *r, const char *text, size_t len)
{
    size_t i = 0;
    size_t equals = strcspn(text, "=:");
    char code[16];
    struct phrase what;
    char *key;

    while (i < len && control_at(text + i) < 0)
        i++;
    if (i == len)
        return false;
    (void)snprintf(code, sizeof(code), "U+%04X",
                   (unsigned)control_at(text + i));
    what = phrase_fill(language_message(N_("a control character, %1")), code,
                       NULL, NULL, NULL);
    key = equals < i && strchr("[;#", text[strspn(text, BLANKS)]) == NULL
              ? strndup(text, equals)
              : NULL;
    fault(r, key != NULL ? trim(key) : NULL, what.s);
    free(key);
    return true;
}

/*
 * A ';' behind a blank, or a ';' or '#' at the start, begins a comment.
 * `text` has no blanks at its start.
 */
static void cut_comment(char *text)
{
    if (text[0] == ';' || text[0] == '#')
        text[0] = '\0';
    for (char *p = text; *p != '\0'; p++) {
        if (*p == ';' && strchr(BLANKS, p[-1]) != NULL) {
            *p = '\0';
            break;
        }
    }
}

/* One line on its way through inih. */
struct line {
    const char *text;
    bool given;
    bool has_key;
    char *key; /* owned */
};

static char *give_line(char *str, int num, void *stream)
{
    struct line *line = stream;
    size_t len;

    if (line->given)
        return NULL;
    line->given = true;
    len = strnlen(line->text, (size_t)num - 1);
    memcpy(str, line->text, len);
    str[len] = '\0';
    return str;
}

static int take_key(void *user, const char *section, const char *name,
                    const char *value)
{
    struct line *line = user;

    (void)section;
    if (name != NULL && value != NULL && !line->has_key) {
        line->has_key = true;
        line->key = strdup(name);
    }
    return 1;
}

/* Takes `key`. */
static int add_entry_take(struct reading *r, char *key, char *text)
{
    struct plan_section *section = last_section(r);
    struct plan_entry entry = {.key = key, .line = r->line};
    char *value = text + strcspn(text, "=:");

    if (key == NULL)
        return -1;
    if (section == NULL || key[0] == '\0') {
        fault(r, key[0] != '\0' ? key : NULL,
              section == NULL ? N_("stands before the first [section]")
                              : N_("a value without a key"));
        free(key);
        return 0;
    }
    if (*value != '\0')
        value++;
    entry.value = strdup(trim(value));
    if (entry.value == NULL || buf_add(&r->entries, &entry, sizeof(entry))) {
        free(entry.value);
        free(key);
        return -1;
    }
    section->count++;
    return 0;
}

/* "[kind name]" at `text`; inih has seen both brackets. */
static int add_section(struct reading *r, char *text)
{
    struct plan_section section = {.line = r->line};
    char *close = strchr(text, ']');
    char *head;
    size_t kind;

    if (close == NULL || close[1] != '\0') {
        fault(r, NULL, N_("text behind the ']' of a section"));
        if (close == NULL)
            return 0;
    }
    *close = '\0';
    head = trim(text + 1);
    kind = strcspn(head, BLANKS);
    section.head = strdup(head);
    section.kind = strndup(head, kind);
    section.name = strdup(head + kind + strspn(head + kind, BLANKS));
    section.first = r->entries.len / sizeof(struct plan_entry);
    if (section.head == NULL || section.kind == NULL || section.name == NULL ||
        buf_add(&r->sections, &section, sizeof(section)) != 0) {
        free(section.head);
        free(section.kind);
        free(section.name);
        return -1;
    }
    return 0;
}

/* Returns 0; or -1: no memory. */
static int read_line(struct reading *r, char *text)
{
    struct line line = {.text = NULL};
    int wrong;

    text = trim(text);
    cut_comment(text);
    text = trim(text);
    if (text[0] == '\0')
        return 0;
    line.text = text;
    wrong = ini_parse_stream(give_line, &line, take_key, &line);
    if (wrong < 0) {
        free(line.key);
        return -1;
    }
    if (line.has_key)
        return add_entry_take(r, line.key, text);
    if (strlen(text) > LINE_MOST) {
        fault(r, NULL,
              text[0] == '[' ? N_("a section of more than 199 bytes")
                             : N_("more than 199 bytes without a key"));
        return 0;
    }
    if (wrong == 0 && text[0] == '[')
        return add_section(r, text);
    fault(r, NULL,
          text[0] == '[' ? N_("a section without its ']'")
                         : N_("neither a [section] nor 'key = value'; a value "
                              "can't go on in the next line"));
    return 0;
}

/* Each line of the text, which is changed.  -1: no memory. */
static int read_lines(struct reading *r, char *text, size_t len)
{
    static const char mark[] = "\xef\xbb\xbf"; /* byte order mark */
    char *end = text + len;
    char *next;

    if (strncmp(text, mark, strlen(mark)) == 0)
        text += strlen(mark);
    for (; text < end; text = next) {
        char *stop = memchr(text, '\n', (size_t)(end - text));

        next = stop != NULL ? stop + 1 : end;
        stop = stop != NULL ? stop : end;
        if (stop > text && stop[-1] == '\r')
            stop--;
        *stop = '\0';
        r->line++;
        if (!utf8_is_valid(text, (size_t)(stop - text))) {
            fault(r, NULL, N_("not UTF-8; save the file in that encoding"));
            r->other_encoding = true;
            return 0;
        }
        if (!refuse_control(r, text, (size_t)(stop - text)) &&
            read_line(r, text) != 0)
            return -1;
    }
    return 0;
}

/* The file's text; a file that is far too long is a fault of its own. */
static int read_file(struct reading *r, struct buf *text, struct err *err)
{
    struct err own = {.kind = ERR_NONE};

    if (file_read_given(r->file, text, &own) == 0)
        return 0;
    if (own.kind != ERR_TOO_LARGE)
        return err_set(err, own.kind, "%s", own.msg);
    buf_clear(text);
    fault(r, NULL, N_("over 4 MiB; this is no configuration"));
    return 0;
}

void plan_read_release(struct plan_source *source)
{
    for (size_t i = 0; i < source->section_count; i++) {
        free(source->sections[i].head);
        free(source->sections[i].kind);
        free(source->sections[i].name);
    }
    for (size_t i = 0; i < source->entry_count; i++) {
        free(source->entries[i].key);
        free(source->entries[i].value);
    }
    free(source->sections);
    free(source->entries);
    *source = (struct plan_source){.section_count = 0};
}

int plan_read(const char *path, struct plan_source *out, struct faults *faults,
              struct err *err)
{
    struct reading r = {.file = path, .faults = faults};
    enum language lang = LANGUAGE_EN;
    struct buf text;
    int ret;

    *out = (struct plan_source){.section_count = 0};
    buf_init(&text, FILE_LARGEST);
    buf_init(&r.sections, BUF_TEXT_MAX);
    buf_init(&r.entries, BUF_TEXT_MAX);
    ret = read_file(&r, &text, err);
    if (ret == 0 && faults->spoken && plan_language(buf_text(&text), &lang))
        language_choose(lang);
    if (ret == 0 && text.len > 0 && read_lines(&r, text.data, text.len) != 0)
        ret = err_nomem(err);
    buf_release(&text);
    out->section_count = r.sections.len / sizeof(struct plan_section);
    out->entry_count = r.entries.len / sizeof(struct plan_entry);
    out->sections = (struct plan_section *)(void *)r.sections.data;
    out->entries = (struct plan_entry *)(void *)r.entries.data;
    if (r.other_encoding)
        plan_read_release(out); /* one fault is enough: no half is kept */
    return ret;
}

const struct plan_entry *plan_read_entry(const struct plan_source *source,
                                         const struct plan_section *section,
                                         const char *key)
{
    for (size_t i = 0; i < section->count; i++) {
        if (strcmp(source->entries[section->first + i].key, key) == 0)
            return &source->entries[section->first + i];
    }
    return NULL;
}
