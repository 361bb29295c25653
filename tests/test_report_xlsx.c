/*
 * The report as a workbook: its cells as a spreadsheet program reads them, what
 * its charts read from, and texts that it must not take as they come.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "reports/writer.h"
#include "reports/xlsx_book.h"
#include "reports/xlsx_chart.h"
#include "reports/xlsx_text.h"
#include "tests/help/cells.h"
#include "tests/help/report_scene.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"
#include "tests/help/unzip.h"

enum { /* sheets */
       INDICATORS,
       CHARTS,
       MONTHS,
       DAYS,
       EVIDENCE,
       EVENTS,
       OUTLOOK,
       READINGS,
       NOTES,
       RESTATED
};

static struct report_scene scene;
static struct report report;
static struct buf zip;
static struct cells cells;

static void set_up(void)
{
    scene_init(&scene);
    buf_init(&zip, BUF_TEXT_MAX);
}

static void tear_down(void)
{
    cells_close(&cells);
    buf_release(&zip);
    report_release(&report);
    scene_release(&scene);
}

static void write_to(struct buf *out, enum language lang)
{
    struct err err = {0};

    ck_assert_int_eq(report_speak(&report, lang, &err), 0);
    ck_assert_msg(
        report_write(&report, report_format_by_name("xlsx"), out, &err) == 0,
        "%s", err.msg);
}

static void build(const char *period, enum language lang)
{
    scene_build(&scene, period, false, &report);
    write_to(&zip, lang);
    cells_open(&cells, &zip);
}

static void ck_text(int sheet, const char *cell, const char *text)
{
    cells_ck_text(&cells, sheet, cell, text);
}

static void ck_number(int sheet, const char *cell, double value,
                      const char *format)
{
    cells_ck_number(&cells, sheet, cell, value, format);
}

/* The day as a spreadsheet counts it. */
static double serial(int year, int month, int day)
{
    return day_from_civil(year, month, day) + 25569.0;
}

static void ck_part(const char *name, const char *what)
{
    char *text = unzip_part(&zip, name);

    ck_assert_msg(text != NULL, "no part %s", name);
    ck_assert_msg(strstr(text, what) != NULL, "no %s in %s", what, name);
    free(text);
}

START_TEST(each_value_is_a_number_and_a_missing_one_an_empty_cell)
{
    scene_fill(&scene);
    build("2013-10", LANGUAGE_EN);
    ck_text(INDICATORS, "C1", "Strategy &amp; \"plan\"");
    ck_text(INDICATORS, "G4", "Actual");
    ck_text(INDICATORS, "A5", "visitors");
    ck_number(INDICATORS, "D5", 0, "#,##0"); /* a baseline of 0 is one */
    ck_number(INDICATORS, "E5", 9000, "#,##0");
    ck_number(INDICATORS, "F5", 7673.913043, "#,##0.0");
    ck_number(INDICATORS, "G5", 8200, "#,##0");
    ck_number(INDICATORS, "I5", 700, "+#,##0;-#,##0;0");
    ck_number(INDICATORS, "J5", 0.911111, "0%");
    ck_text(INDICATORS, "L5", "on track");
    ck_number(INDICATORS, "Q5", serial(2013, 12, 31), "yyyy-mm-dd");
    ck_text(INDICATORS, "D6", NULL); /* unknown */
    ck_text(INDICATORS, "E7", NULL); /* an either-or has none */
    ck_text(INDICATORS, "G7", NULL);
    ck_text(INDICATORS, "G13", NULL); /* never read */
    ck_number(INDICATORS, "M13", 0, "#,##0");
    ck_text(INDICATORS, "O13", "1–31 October");
    ck_text(INDICATORS, "Z13", "no data");
}
END_TEST

START_TEST(an_interval_stands_in_columns_of_its_own)
{
    scene_fill(&scene);
    build("2013-10", LANGUAGE_EN);
    ck_number(INDICATORS, "G9", 14200, "#,##0"); /* in hundreds */
    ck_number(INDICATORS, "T9", 14200, "#,##0");
    ck_number(INDICATORS, "U9", 14299, "#,##0");
    ck_number(INDICATORS, "X9", 501, "+#,##0;-#,##0;0");
    ck_number(INDICATORS, "Y9", 699, "+#,##0;-#,##0;0");
    ck_number(INDICATORS, "T5", 8200, "#,##0"); /* exact */
    ck_number(INDICATORS, "U5", 8200, "#,##0");
    ck_text(INDICATORS, "G11", NULL); /* only its days tell of it */
    ck_number(INDICATORS, "T11", 106, "#,##0");
    ck_number(INDICATORS, "U11", 3190, "#,##0");
    ck_text(INDICATORS, "Z11",
            "only the days tell of it: from the lowest to the highest");
    ck_text(INDICATORS, "Z6", "days are missing: there is no highest value");
    ck_text(INDICATORS, "U6", NULL);
}
END_TEST

START_TEST(months_days_and_evidence_are_typed)
{
    scene_fill(&scene);
    build("2013-10", LANGUAGE_EN);
    ck_number(MONTHS, "C3", serial(2013, 4, 1), "yyyy-mm");
    ck_number(MONTHS, "D9", 8200, "#,##0");
    ck_text(MONTHS, "H9", "not met");
    ck_number(DAYS, "E3", serial(2013, 10, 1), "yyyy-mm-dd");
    ck_number(DAYS, "F3", 334, "#,##0");
    ck_number(DAYS, "L3", serial(2013, 10, 2) + 0.25, "yyyy-mm-dd hh:mm");
    ck_number(DAYS, "E7", serial(2013, 10, 5), "yyyy-mm-dd");
    ck_text(DAYS, "F7", NULL); /* not read */
    ck_text(DAYS, "J7", "missing");
    ck_number(EVIDENCE, "D3", serial(2013, 10, 1), "yyyy-mm-dd");
    ck_number(EVIDENCE, "E3", serial(2013, 10, 31), "yyyy-mm-dd");
    ck_number(EVIDENCE, "G3", serial(2013, 11, 1) + 0.25, "yyyy-mm-dd hh:mm");
    ck_text(EVIDENCE, "L3",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    ck_text(EVIDENCE, "K4", NULL); /* no record */
}
END_TEST

START_TEST(events_and_the_outlook_are_typed)
{
    scene_fill(&scene);
    build("2013-10", LANGUAGE_EN);
    ck_part("xl/workbook.xml", "<sheet name=\"Events\" sheetId=\"6\"");
    ck_text(EVENTS, "K2", "Mean of a day");
    ck_number(EVENTS, "A3", 1, "#,##0");
    ck_text(EVENTS, "B3", "Week, \"open doors\"");
    ck_number(EVENTS, "C3", serial(2013, 10, 14), "yyyy-mm-dd");
    ck_number(EVENTS, "D3", serial(2013, 10, 20), "yyyy-mm-dd");
    ck_text(EVENTS, "E3", "visitors-per-day");
    ck_text(EVENTS, "G3", "28 days before");
    ck_number(EVENTS, "H3", serial(2013, 9, 16), "yyyy-mm-dd");
    ck_number(EVENTS, "J3", 27, "#,##0"); /* 5 October was not read */
    ck_number(EVENTS, "K3", 297.888889, "#,##0.0");
    ck_text(EVENTS, "G4", "During");
    ck_number(EVENTS, "K4", 289, "#,##0");
    ck_number(EVENTS, "L9", 17.892857, "#,##0.0"); /* rounded readings */
    ck_number(EVENTS, "M9", 24.964286, "#,##0.0");
    ck_number(EVENTS, "J15", 0, "#,##0");
    ck_text(EVENTS, "K15", NULL); /* never read */

    ck_text(OUTLOOK, "A4", "visitors-per-day");
    ck_number(OUTLOOK, "C4", 300, "#,##0");
    ck_number(OUTLOOK, "D4", serial(2013, 12, 31), "yyyy-mm-dd");
    ck_number(OUTLOOK, "E4", 293, "#,##0");
    ck_number(OUTLOOK, "F4", 299, "#,##0");
    ck_number(OUTLOOK, "G4", serial(2014, 1, 31), "yyyy-mm");
    ck_text(OUTLOOK, "H4", NULL); /* not in sight */
    ck_number(OUTLOOK, "I4", 2, "+#,##0;-#,##0;0");
    ck_text(OUTLOOK, "J4", NULL);
    ck_number(OUTLOOK, "K4", 291, "#,##0");
    ck_text(OUTLOOK, "M4", "it did not hold");
    ck_text(OUTLOOK, "M3", "it held");
    ck_text(OUTLOOK, "E8", NULL);
    ck_text(OUTLOOK, "J8", "no reading of late");
}
END_TEST

START_TEST(readings_what_deserves_a_word_and_restatements_are_typed)
{
    scene_fill(&scene);
    build("2013-10", LANGUAGE_EN);
    ck_text(READINGS, "A4", "Facebook; page");
    ck_text(READINGS, "B4", "Friends");
    ck_number(READINGS, "D4", serial(2013, 10, 1), "yyyy-mm-dd");
    ck_number(READINGS, "F4", 29, "#,##0");
    ck_number(READINGS, "G4", 31, "#,##0");
    ck_text(READINGS, "I2", "missing");
    ck_number(READINGS, "I4", 2, "#,##0");
    ck_text(READINGS, "M2", "rounded");
    ck_number(READINGS, "M5", 30, "#,##0");

    ck_text(NOTES, "B3", "missing");
    ck_number(NOTES, "C3", serial(2013, 10, 5), "yyyy-mm-dd");
    ck_text(NOTES, "F3", NULL);
    ck_text(NOTES, "L3",
            "Read again from 6 Oct; the network still tells that day");
    ck_text(NOTES, "B7", "held");
    ck_number(NOTES, "F7", 14200, "#,##0");
    ck_number(NOTES, "H7", 14299, "#,##0");
    ck_number(NOTES, "I7", 14200, "#,##0");

    ck_text(RESTATED, "A1", "Restated since the last issued report");
    ck_text(RESTATED, "A3", "facebook");
    ck_number(RESTATED, "C3", serial(2013, 9, 29), "yyyy-mm-dd");
    ck_number(RESTATED, "D3", 700, "#,##0");
    ck_number(RESTATED, "G3", 762, "#,##0");
    ck_number(RESTATED, "J3", serial(2013, 10, 6) + 0.25, "yyyy-mm-dd hh:mm");
    ck_text(RESTATED, "K3", "2013-09");
}
END_TEST

START_TEST(a_text_never_becomes_a_formula)
{
    char name[64];
    char *text;

    scene_fill(&scene);
    build("2013-10", LANGUAGE_EN);
    ck_text(INDICATORS, "B12", "=Posts; Facebook");
    ck_text(INDICATORS, "AB8", "=Two days are missing.");
    ck_text(EVENTS, "F12", "=Posts; Facebook");
    for (int i = 1; i <= RESTATED + 1; i++) {
        (void)snprintf(name, sizeof(name), "xl/worksheets/sheet%d.xml", i);
        text = unzip_part(&zip, name);
        ck_assert_ptr_null(strstr(text, "<f>"));
        free(text);
    }
}
END_TEST

START_TEST(heads_stay_and_come_again_on_each_page)
{
    static const char frozen[] =
        "<pane xSplit=\"2\" ySplit=\"2\" topLeftCell=\"C3\" "
        "activePane=\"bottomRight\" state=\"frozen\"/>";

    scene_fill(&scene);
    build("2013-10", LANGUAGE_EN);
    ck_part("xl/worksheets/sheet1.xml",
            "<pane xSplit=\"2\" ySplit=\"4\" topLeftCell=\"C5\" "
            "activePane=\"bottomRight\" state=\"frozen\"/>");
    ck_part("xl/worksheets/sheet1.xml", "<autoFilter ref=\"A4:AB13\"/>");
    ck_part("xl/worksheets/sheet1.xml",
            "paperSize=\"9\" fitToWidth=\"2\" fitToHeight=\"0\" "
            "orientation=\"landscape\"");
    ck_part("xl/worksheets/sheet1.xml",
            "<oddFooter>&amp;LOctober 2013 · Strategy &amp;&amp; \"plan\""
            "&amp;Cdraft&amp;R&amp;P / &amp;N</oddFooter>");
    for (int i = MONTHS; i <= RESTATED; i++)
        ck_assert_ptr_nonnull(strstr(cells.sheets[i], frozen));
    ck_part("xl/workbook.xml",
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"2\">"
            "Months!$A:$B,Months!$2:$2</definedName>");
}
END_TEST

/* What stands in A and B comes again on the second page, cut there. */
START_TEST(sentences_are_whole_on_the_first_page_of_two)
{
    scene_fill(&scene);
    build("2013-10", LANGUAGE_EN);
    ck_text(INDICATORS, "A1", NULL);
    ck_text(INDICATORS, "A3", NULL);
    ck_part("xl/worksheets/sheet1.xml", "<mergeCell ref=\"C3:");
    ck_assert_ptr_null(strstr(cells.sheets[INDICATORS], "<mergeCell ref=\"A"));
    ck_assert_ptr_nonnull(strstr(cells.sheets[EVENTS], "<mergeCell ref=\"A1:"));
}
END_TEST

START_TEST(charts_read_from_the_cells)
{
    scene_fill(&scene);
    build("2013-10", LANGUAGE_EN);
    /* Visitors by month: columns, the target a line. */
    ck_part("xl/charts/chart1.xml", "<c:barDir val=\"col\"/>");
    ck_part("xl/charts/chart1.xml", "<c:f>Months!$B$3</c:f>");
    ck_part("xl/charts/chart1.xml", "<c:f>Months!$C$3:$C$9</c:f>");
    ck_part("xl/charts/chart1.xml", "<c:f>Months!$D$3:$D$9</c:f>");
    ck_part("xl/charts/chart1.xml", "<c:f>Months!$G$3:$G$9</c:f>");
    ck_part("xl/charts/chart1.xml", "<c:trendlineType val=\"linear\"/>");
    /* Friends: a line, the target another one. */
    ck_part("xl/charts/chart3.xml", "<c:lineChart>");
    ck_part("xl/charts/chart3.xml", "<c:f>Months!$D$17:$D$23</c:f>");
    ck_part("xl/charts/chart3.xml", "<c:f>Months!$G$17:$G$23</c:f>");
    /* The first of the days. */
    ck_part("xl/charts/chart9.xml", "<c:f>Days!$F$3:$F$33</c:f>");
}
END_TEST

START_TEST(the_file_says_what_it_is)
{
    scene_fill(&scene);
    build("2013-10", LANGUAGE_RO);
    ck_part("docProps/core.xml",
            "<dc:title>Strategy &amp; \"plan\" · octombrie 2013</dc:title>");
    ck_part("docProps/core.xml", "<dc:creator>headway " HEADWAY_VERSION "<");
    ck_part("docProps/core.xml",
            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2013-11-04T");
    ck_part("docProps/custom.xml", "<vt:lpwstr>ro</vt:lpwstr>");
}
END_TEST

static const struct {
    enum language lang;
    const char *sheet;
    const char *notes;
    const char *status;
} spoken[] = {
    {LANGUAGE_EN, "<sheet name=\"Indicators\"",
     "<sheet name=\"What deserves a word\"", "on track"},
    {LANGUAGE_RO, "<sheet name=\"Indicatori\"",
     "<sheet name=\"Ce trebuie lămurit\"", "conform planului"},
    {LANGUAGE_RU, "<sheet name=\"Показатели\"",
     "<sheet name=\"Что требует пояснения\"", "по плану"},
};

START_TEST(words_are_of_the_reports_language_and_figures_the_same)
{
    scene_fill(&scene);
    build("2013-10", spoken[_i].lang);
    ck_part("xl/workbook.xml", spoken[_i].sheet);
    ck_part("xl/workbook.xml", spoken[_i].notes);
    ck_text(INDICATORS, "L5", spoken[_i].status);
    ck_number(INDICATORS, "G5", 8200, "#,##0");
    ck_number(DAYS, "F3", 334, "#,##0");
}
END_TEST

static const char *const periods[] = {"2013-10", "2013-Q3", "2013-04", "plan"};

START_TEST(a_plan_without_a_figure_has_sheets_all_the_same)
{
    build(periods[_i], LANGUAGE_EN);
    ck_text(INDICATORS, "A5", "visitors");
    ck_text(INDICATORS, "G5", NULL);
    ck_text(INDICATORS, "L5", "no data");
    ck_part("xl/workbook.xml", "<sheet name=\"Days\"");
}
END_TEST

/* The parts of a zip carry a date; that it is always the same one can be told
 * without waiting for a second to pass. */
START_TEST(the_same_report_gives_the_same_bytes)
{
    struct buf again;

    scene_fill(&scene);
    build("2013-10", LANGUAGE_RU);
    buf_init(&again, BUF_TEXT_MAX);
    write_to(&again, LANGUAGE_RU);
    ck_assert_uint_eq(again.len, zip.len);
    ck_assert_mem_eq(again.data, zip.data, zip.len);
    buf_release(&again);
    for (size_t i = 0; i < unzip_count(&zip); i++)
        ck_assert_uint_eq(unzip_time(&zip, i), 0x00210000); /* 1980-01-01 */
}
END_TEST

static const struct {
    const char *text;
    size_t most;
    const char *clean;
} texts[] = {
    {"plain", 100, "plain"},
    {"=1+1", 100, "=1+1"},
    {"two\nlines\tand", 100, "two\nlines\tand"},
    {"a\r\nb", 100, "a\nb"},
    {"a\x01\x1f\x7f"
     "b",
     100,
     "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
     "b"},
    {"\xc2\x85", 100, "\xef\xbf\xbd"},
    {"\xff", 100, "\xef\xbf\xbd"},
    {"\xd0", 100, "\xef\xbf\xbd"},
    {"\xef\xbf\xbe", 100, "\xef\xbf\xbd"},
    {"țară", 3, "țar"},
    {"\xf0\x9f\x98\x80x", 2, "\xf0\x9f\x98\x80"}, /* two units */
    {"x\xf0\x9f\x98\x80", 2, "x"},
    {"_x0041_", 100, "_x005F_x0041_"},
    {"_x00_", 100, "_x00_"},
};

START_TEST(a_text_is_cleaned)
{
    struct buf out;

    buf_init(&out, BUF_TEXT_MAX);
    xlsx_clean(&out, texts[_i].text, texts[_i].most);
    ck_assert_str_eq(buf_text(&out), texts[_i].clean);
    buf_release(&out);
}
END_TEST

static const struct {
    const char *text;
    const char *name;
} names[] = {
    {"Days", "Days"},
    {"a[b]:c*d?e/f\\g", "a-b--c-d-e-f-g"},
    {"'quoted'", "-quoted-"},
    {"don't", "don't"},
    {"0123456789012345678901234567890123", "0123456789012345678901234567890"},
};

START_TEST(a_sheet_has_a_name_that_excel_takes)
{
    struct buf out;

    buf_init(&out, BUF_TEXT_MAX);
    xlsx_sheet_name(&out, names[_i].text);
    ck_assert_str_eq(buf_text(&out), names[_i].name);
    buf_release(&out);
}
END_TEST

static const struct {
    const char *text;
    size_t width;
    size_t lines;
} broken[] = {
    {"", 10, 1},        {"one two", 10, 1},     {"one two three", 10, 2},
    {"one\ntwo", 3, 2}, {"0123456789x", 10, 2}, {"țară țară", 9, 1},
    {"aa bb cc", 2, 3}, {"one two   ", 7, 1},
};

START_TEST(lines_are_broken_at_blanks)
{
    ck_assert_uint_eq(xlsx_lines(broken[_i].text, broken[_i].width),
                      broken[_i].lines);
}
END_TEST

static const struct xlsx_column columns[] = {{"Head", 8, 20}, {NULL, 0, 0}};

/* A book of one column; cells from A2 on. */
static struct xlsx_book *begin(struct xlsx_sheet **sheet)
{
    static const struct xlsx_about about = {.title = "T",
                                            .subject = "S",
                                            .comments = "C",
                                            .language = "en",
                                            .foot = "F",
                                            .state = "draft",
                                            .created = 1383545000};
    struct err err = {0};
    struct xlsx_book *book = xlsx_new(&about, &err);

    ck_assert_msg(book != NULL, "%s", err.msg);
    *sheet = xlsx_table(book, "Sheet", columns, 0, 1);
    ck_assert_ptr_nonnull(*sheet);
    return book;
}

static void end(struct xlsx_book *book, struct xlsx_sheet *sheet)
{
    struct err err = {0};

    xlsx_end(sheet);
    ck_assert_msg(xlsx_finish(book, &zip, &err) == 0, "%s", err.msg);
    xlsx_free(book);
    cells_open(&cells, &zip);
}

static const size_t lengths[][2] = {
    {10000, 10000}, {32767, 32767}, {32768, 32767}, {100000, 32767}};

START_TEST(a_long_text_fits_or_is_cut_at_excels_limit)
{
    struct xlsx_sheet *sheet;
    struct xlsx_book *book = begin(&sheet);
    char *text = malloc(lengths[_i][0] + 1);

    memset(text, 'w', lengths[_i][0]);
    text[lengths[_i][0]] = '\0';
    xlsx_text(sheet, text);
    xlsx_next(sheet);
    end(book, sheet);
    text[lengths[_i][1]] = '\0';
    ck_text(0, "A2", text);
    ck_assert_ptr_nonnull(strstr(cells.sheets[0], "ht=\"405\""));
    free(text);
}
END_TEST

/* Does the chart hold a copy of the figures that it is drawn from? */
static bool is_cached(const char *part)
{
    char *text = unzip_part(&zip, part);
    bool cached;

    ck_assert_msg(text != NULL, "no part %s", part);
    ck_assert_ptr_nonnull(strstr(text, "!$A$2</c:f>"));
    cached = strstr(text, "<c:numCache>") != NULL;
    free(text);
    return cached;
}

START_TEST(charts_behind_the_200th_are_drawn_from_the_cells_alone)
{
    struct xlsx_sheet *sheet;
    struct xlsx_book *book = begin(&sheet);
    struct xlsx_sheet *charts = xlsx_charts(book, "Charts");
    const struct xlsx_drawn drawn = {.table = sheet,
                                     .kind = XLSX_LINE_CHART,
                                     .first = 1,
                                     .last = 1,
                                     .date_style = XLSX_DAY};

    xlsx_whole(sheet, true, 312);
    xlsx_next(sheet);
    xlsx_draw(charts, &drawn, 199, "Target");
    xlsx_draw(charts, &drawn, 200, "Target");
    end(book, sheet);
    ck_assert(is_cached("xl/charts/chart1.xml"));
    ck_assert(!is_cached("xl/charts/chart2.xml"));
}
END_TEST

static const struct {
    double value;
    double mark;
    const char *format;
} told[] = {
    {312, 300, "#,##0"},           {312.4, 300, "#,##0.0"},
    {299.97, 300, "#,##0.000000"}, {300.04, 300, "#,##0.000000"},
    {299.94, 300, "#,##0.0"},
};

START_TEST(a_value_never_reads_as_if_it_were_at_the_mark)
{
    struct xlsx_sheet *sheet;
    struct xlsx_book *book = begin(&sheet);

    xlsx_value(sheet, true, told[_i].value, true, told[_i].mark);
    xlsx_next(sheet);
    end(book, sheet);
    ck_number(0, "A2", told[_i].value, told[_i].format);
}
END_TEST

static const struct {
    double share;
    const char *format;
} shares[] = {
    {0.824, "0%"}, {0.996, "0.0%"}, {0.99996, "0.0000%"},
    {1, "0%"},     {1.3, "0%"},
};

START_TEST(a_share_never_reads_as_the_whole)
{
    struct xlsx_sheet *sheet;
    struct xlsx_book *book = begin(&sheet);

    xlsx_share(sheet, true, shares[_i].share);
    xlsx_next(sheet);
    end(book, sheet);
    ck_number(0, "A2", shares[_i].share, shares[_i].format);
}
END_TEST

START_TEST(what_is_no_number_is_no_cell_and_digits_are_not_lost)
{
    struct xlsx_sheet *sheet;
    struct xlsx_book *book = begin(&sheet);

    xlsx_number(sheet, true, 1.0 / 0.0, XLSX_WHOLE);
    xlsx_next(sheet);
    xlsx_number(sheet, false, 0, XLSX_WHOLE);
    xlsx_next(sheet);
    xlsx_whole(sheet, true, INT64_C(999999999999999));
    xlsx_next(sheet);
    xlsx_whole(sheet, true, INT64_C(9007199254740993));
    xlsx_next(sheet);
    xlsx_day(sheet, day_from_civil(1900, 1, 1), XLSX_DAY);
    xlsx_next(sheet);
    end(book, sheet);
    ck_text(0, "A2", NULL);
    ck_text(0, "A3", NULL);
    ck_number(0, "A4", 999999999999999, "#,##0");
    ck_text(0, "A5", "9\u00a0007\u00a0199\u00a0254\u00a0740\u00a0993");
    ck_text(0, "A6", "1900-01-01");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report xlsx");
    TCase *whole = tcase_create("reports");
    TCase *pure = tcase_create("texts");
    TCase *single = tcase_create("cells");

    speak();
    tcase_add_checked_fixture(whole, set_up, tear_down);
    tcase_add_test(whole,
                   each_value_is_a_number_and_a_missing_one_an_empty_cell);
    tcase_add_test(whole, an_interval_stands_in_columns_of_its_own);
    tcase_add_test(whole, months_days_and_evidence_are_typed);
    tcase_add_test(whole, events_and_the_outlook_are_typed);
    tcase_add_test(whole,
                   readings_what_deserves_a_word_and_restatements_are_typed);
    tcase_add_test(whole, a_text_never_becomes_a_formula);
    tcase_add_test(whole, heads_stay_and_come_again_on_each_page);
    tcase_add_test(whole, sentences_are_whole_on_the_first_page_of_two);
    tcase_add_test(whole, charts_read_from_the_cells);
    tcase_add_test(whole, the_file_says_what_it_is);
    tcase_add_loop_test(whole,
                        words_are_of_the_reports_language_and_figures_the_same,
                        0, (int)(sizeof(spoken) / sizeof(spoken[0])));
    tcase_add_loop_test(whole, a_plan_without_a_figure_has_sheets_all_the_same,
                        0, (int)(sizeof(periods) / sizeof(periods[0])));
    tcase_add_test(whole, the_same_report_gives_the_same_bytes);
    suite_add_tcase(suite, whole);
    tcase_add_loop_test(pure, a_text_is_cleaned, 0,
                        (int)(sizeof(texts) / sizeof(texts[0])));
    tcase_add_loop_test(pure, a_sheet_has_a_name_that_excel_takes, 0,
                        (int)(sizeof(names) / sizeof(names[0])));
    tcase_add_loop_test(pure, lines_are_broken_at_blanks, 0,
                        (int)(sizeof(broken) / sizeof(broken[0])));
    suite_add_tcase(suite, pure);
    tcase_add_checked_fixture(single, set_up, tear_down);
    tcase_add_loop_test(single, a_long_text_fits_or_is_cut_at_excels_limit, 0,
                        (int)(sizeof(lengths) / sizeof(lengths[0])));
    tcase_add_test(single,
                   charts_behind_the_200th_are_drawn_from_the_cells_alone);
    tcase_add_loop_test(single, a_value_never_reads_as_if_it_were_at_the_mark,
                        0, (int)(sizeof(told) / sizeof(told[0])));
    tcase_add_loop_test(single, a_share_never_reads_as_the_whole, 0,
                        (int)(sizeof(shares) / sizeof(shares[0])));
    tcase_add_test(single,
                   what_is_no_number_is_no_cell_and_digits_are_not_lost);
    suite_add_tcase(suite, single);
    return suite_run(suite);
}
