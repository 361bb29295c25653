/*
 * Comma-separated values, read and written.
 */
#include "base/csv.h"

#include <stdint.h>
#include <string.h>

#include "base/err_say.h"

static const char formula_starts[] = "=+-@\t\r";

void csv_init(struct csv *csv, const char *text, size_t len)
{
    bool bom = len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0;

    *csv = (struct csv){.at = text + (bom ? 3 : 0),
                        .end = text + len,
                        .separator = ',',
                        .line = 0,
                        .next_line = 1};
    buf_init(&csv->text, BUF_TEXT_MAX);
}

void csv_release(struct csv *csv)
{
    buf_release(&csv->text);
}

const char *csv_cell(const struct csv *csv, size_t i)
{
    return buf_text(&csv->text) + csv->starts[i];
}

/* The rest of a cell whose quote was opened. */
static int read_quoted(struct csv *csv, struct err *err)
{
    while (csv->at < csv->end) {
        char c = *csv->at++;

        if (c == '"' && (csv->at == csv->end || *csv->at != '"'))
            return 0;
        if (c == '"')
            csv->at++;
        if (c == '\n')
            csv->next_line++;
        if (c == '\0')
            return err_say(err, ERR_FILE, "a byte 0 is no text");
        (void)buf_addc(&csv->text, c);
    }
    return err_say(err, ERR_FILE, "a quote is opened and never closed");
}

static int read_bare(struct csv *csv, struct err *err)
{
    for (; csv->at < csv->end; csv->at++) {
        char c = *csv->at;

        if (c == csv->separator || c == '\n' ||
            (c == '\r' && csv->at + 1 < csv->end && csv->at[1] == '\n'))
            return 0;
        if (c == '"')
            return err_say(err, ERR_FILE, "a quote in the middle of a cell");
        if (c == '\0')
            return err_say(err, ERR_FILE, "a byte 0 is no text");
        (void)buf_addc(&csv->text, c);
    }
    return 0;
}

/* Skip what ends a cell; *more tells whether the record goes on. */
static int end_cell(struct csv *csv, bool *more, struct err *err)
{
    *more = csv->at < csv->end && *csv->at == csv->separator;
    if (csv->at == csv->end)
        return 0;
    if (*csv->at == '\r' && csv->at + 1 < csv->end && csv->at[1] == '\n')
        csv->at++;
    if (*csv->at != csv->separator && *csv->at != '\n')
        return err_say(err, ERR_FILE, "text after a closing quote");
    if (*csv->at == '\n')
        csv->next_line++;
    csv->at++;
    return 0;
}

bool csv_next(struct csv *csv, struct err *err)
{
    bool more = true;

    if (csv->at >= csv->end)
        return false;
    csv->line = csv->next_line;
    csv->cell_count = 0;
    buf_clear(&csv->text);
    while (more) {
        int bad;

        if (csv->cell_count == CSV_CELLS_MAX) {
            (void)err_say(err, ERR_FILE, "too many cells");
            return false;
        }
        csv->starts[csv->cell_count++] = csv->text.len;
        if (csv->at < csv->end && *csv->at == '"') {
            csv->at++;
            bad = read_quoted(csv, err);
        } else {
            bad = read_bare(csv, err);
        }
        (void)buf_addc(&csv->text, '\0');
        if (bad != 0 || end_cell(csv, &more, err) != 0)
            return false;
    }
    return buf_check(&csv->text, err) == 0;
}

void csv_add_between(struct buf *out, const char *cell, char separator)
{
    const char special[] = {separator, '"', '\r', '\n', '\0'};

    if (strpbrk(cell, special) == NULL) {
        (void)buf_addstr(out, cell);
        return;
    }
    (void)buf_addc(out, '"');
    for (const char *p = cell; *p != '\0'; p++) {
        if (*p == '"')
            (void)buf_addc(out, '"');
        (void)buf_addc(out, *p);
    }
    (void)buf_addc(out, '"');
}

static bool looks_like_formula(const char *cell)
{
    return cell[0] != '\0' && strchr(formula_starts, cell[0]) != NULL;
}

void csv_add_text_between(struct buf *out, const char *cell, char separator)
{
    struct buf safe;

    if (!looks_like_formula(cell)) {
        csv_add_between(out, cell, separator);
        return;
    }
    buf_init(&safe, BUF_TEXT_MAX);
    (void)buf_addc(&safe, '\'');
    if (buf_addstr(&safe, cell) == 0)
        csv_add_between(out, buf_text(&safe), separator);
    else
        out->fail = safe.fail;
    buf_release(&safe);
}

void csv_add_text(struct buf *out, const char *cell)
{
    csv_add_text_between(out, cell, ',');
}

const char *csv_plain(const char *cell)
{
    return cell[0] == '\'' && looks_like_formula(cell + 1) ? cell + 1 : cell;
}
