/*
 * Comma-separated values: what RFC 4180 allows is read, the rest is told.
 */
#include <check.h>
#include <string.h>

#include "base/csv.h"
#include "tests/help/suite.h"

/* Cells are joined by '|', records by '/'; a failure's message follows '!'. */
static const struct {
    const char *text;
    const char *read;
    int line; /* of the last record */
} texts[] = {
    {"", "", 0},
    {"a,b\n", "a|b/", 1},
    {"a,b", "a|b/", 1},
    {"\xef\xbb\xbf"
     "a,b\r\nc,d\r\n",
     "a|b/c|d/", 2},
    {"a,,\n,\n", "a||/|/", 2},
    {"a\n\nb\n", "a//b/", 3},
    {"\"a,b\",\"c\"\n", "a,b|c/", 1},
    {"\"say \"\"x\"\"\"\n", "say \"x\"/", 1},
    {"\"two\nlines\",x\ny\n", "two\nlines|x/y/", 3},
    {"\"\"\n", "/", 1},
    {"a\rb\n", "a\rb/", 1},
    {"ok\na\"b\n", "ok/!a quote in the middle of a cell", 2},
    {"\"a\"b\n", "!text after a closing quote", 1},
    {"ok\n\"a\nb\n", "ok/!a quote is opened and never closed", 2},
};

START_TEST(records_are_read_cell_by_cell)
{
    struct csv csv;
    struct err err = {0};
    struct buf read;

    buf_init(&read, 1000);
    csv_init(&csv, texts[_i].text, strlen(texts[_i].text));
    while (csv_next(&csv, &err)) {
        for (size_t i = 0; i < csv.cell_count; i++)
            (void)buf_addf(&read, "%s%s", i > 0 ? "|" : "", csv_cell(&csv, i));
        (void)buf_addc(&read, '/');
    }
    if (err.kind != ERR_NONE) {
        ck_assert_int_eq(err.kind, ERR_FILE);
        (void)buf_addf(&read, "!%s", err.msg);
    }
    ck_assert_str_eq(buf_text(&read), texts[_i].read);
    ck_assert_int_eq(csv.line, texts[_i].line);
    csv_release(&csv);
    buf_release(&read);
}
END_TEST

START_TEST(a_byte_0_is_refused)
{
    struct csv csv;
    struct err err = {0};

    csv_init(&csv, "a\0b\n", 4);
    ck_assert(!csv_next(&csv, &err));
    ck_assert_str_eq(err.msg, "a byte 0 is no text");
    csv_release(&csv);
}
END_TEST

START_TEST(cells_may_be_apart_by_another_sign)
{
    static const char text[] = "a,b;\"c;d\"\n";
    struct csv csv;

    csv_init(&csv, text, strlen(text));
    csv.separator = ';';
    ck_assert(csv_next(&csv, NULL));
    ck_assert_uint_eq(csv.cell_count, 2);
    ck_assert_str_eq(csv_cell(&csv, 0), "a,b");
    ck_assert_str_eq(csv_cell(&csv, 1), "c;d");
    csv_release(&csv);
}
END_TEST

START_TEST(more_cells_than_any_table_has_are_refused)
{
    char text[2 * CSV_CELLS_MAX];
    struct csv csv;
    struct err err = {0};

    memset(text, ',', sizeof(text));
    csv_init(&csv, text, sizeof(text));
    ck_assert(!csv_next(&csv, &err));
    ck_assert_str_eq(err.msg, "too many cells");
    csv_release(&csv);
}
END_TEST

static const struct {
    const char *cell;
    const char *plain; /* as csv_add_between writes it */
    const char *text;  /* as csv_add_text does */
} cells[] = {
    {"", "", ""},
    {"web", "web", "web"},
    {"a,b", "\"a,b\"", "\"a,b\""},
    {"say \"x\"", "\"say \"\"x\"\"\"", "\"say \"\"x\"\"\""},
    {"=1+1", "=1+1", "'=1+1"},
    {"+1", "+1", "'+1"},
    {"-1", "-1", "'-1"},
    {"@a,b", "\"@a,b\"", "\"'@a,b\""},
    {"\tx", "\tx", "'\tx"},
    {"\rx", "\"\rx\"", "\"'\rx\""},
    {"'tis", "'tis", "'tis"},
};

START_TEST(a_cell_is_quoted_and_neutralised_and_read_back)
{
    struct csv csv;
    struct buf out;

    buf_init(&out, 1000);
    csv_add_between(&out, cells[_i].cell, ',');
    ck_assert_str_eq(buf_text(&out), cells[_i].plain);
    buf_clear(&out);
    csv_add_text(&out, cells[_i].cell);
    ck_assert_str_eq(buf_text(&out), cells[_i].text);
    (void)buf_addc(&out, '\n');
    csv_init(&csv, buf_text(&out), out.len);
    ck_assert(csv_next(&csv, NULL));
    ck_assert_str_eq(csv_plain(csv_cell(&csv, 0)), cells[_i].cell);
    csv_release(&csv);
    buf_release(&out);
}
END_TEST

START_TEST(another_separator_is_quoted_and_the_comma_is_not)
{
    struct buf out;

    buf_init(&out, BUF_TEXT_MAX);
    csv_add_between(&out, "a;b", ';');
    csv_add_between(&out, "a,b", ';');
    csv_add_text_between(&out, "=a;b", ';');
    csv_add_text_between(&out, "-1", ';');
    ck_assert_str_eq(buf_text(&out), "\"a;b\"a,b\"'=a;b\"'-1");
    buf_release(&out);
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

static Suite *csv_suite(void)
{
    Suite *suite = suite_create("csv");
    TCase *all = tcase_create("all");

    tcase_add_loop_test(all, records_are_read_cell_by_cell, 0, ROWS(texts));
    tcase_add_test(all, a_byte_0_is_refused);
    tcase_add_test(all, cells_may_be_apart_by_another_sign);
    tcase_add_test(all, another_separator_is_quoted_and_the_comma_is_not);
    tcase_add_test(all, more_cells_than_any_table_has_are_refused);
    tcase_add_loop_test(all, a_cell_is_quoted_and_neutralised_and_read_back, 0,
                        ROWS(cells));
    suite_add_tcase(suite, all);
    return suite;
}

int main(void)
{
    return suite_run(csv_suite());
}
