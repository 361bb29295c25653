/*
 * The report as a PDF, read back with Debian's tools: its numbers, its pages,
 * its fonts, and that it holds together.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "reports/paper.h"
#include "reports/writer.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

enum { MANY = 60, SIGNED_CLOSELY = 35 };

static char host_name[] = "mastodon";
static char host_title[] = "Mastodon";
static char metric[] = "followers";
static char empty[] = "";
static char plan_name[] = "Strategy & <plan>";
static char zone[] = "UTC";
static char account_name[] = "masto";
static char open_sans[] = "Open Sans";
static char officer[] = "We ask for <two> posts a week.";

static struct network net;
static struct account account;
static struct indicator indicators[MANY];
static char names[MANY][32];
static char titles[MANY][32];
static struct plan plan;
static struct store *st;
static char *folder;

static void put_readings(void)
{
    struct err err = {0};

    for (int32_t day = plan.start; day <= day_from_civil(2013, 11, 3); day++) {
        int64_t value = 500 + (day - plan.start);
        struct store_row row = {
            .key = {account_name, host_name, metric, PERIOD_INSTANT,
                    PAID_INCLUDE},
            .figure = {.day = day,
                       .value = value,
                       .low = value,
                       .high = value,
                       .fetched_at = (int64_t)day * 86400},
        };

        if (day != day_from_civil(2013, 10, 8))
            ck_assert_int_eq(store_put(st, &row, 1, NULL, &err), 0);
    }
}

static void make_plan(void)
{
    struct err err = {0};

    folder = folder_make();
    net = (struct network){.name = host_name, .title = host_title};
    account = (struct account){.name = account_name,
                               .title = account_name,
                               .network = &net,
                               .expires = DAY_NONE};
    for (int i = 0; i < MANY; i++) {
        (void)snprintf(names[i], sizeof(names[i]), "friends-%d", i);
        (void)snprintf(titles[i], sizeof(titles[i]), "Friends number %d", i);
        indicators[i] = (struct indicator){
            .name = names[i],
            .title = titles[i],
            .account = &account,
            .metric = metric,
            .period = PERIOD_INSTANT,
            .has_baseline = true,
            .has_target = i != 1,
            .target = 1000 + i,
            .by = day_from_civil(2013, 12, 31),
            .verification = empty,
            .responsible = empty,
        };
    }
    plan = (struct plan){
        .name = plan_name,
        .timezone = zone,
        .font = open_sans,
        .start = day_from_civil(2013, 4, 1),
        .end = day_from_civil(2013, 12, 31),
        .accounts = &account,
        .account_count = 1,
        .indicators = indicators,
        .indicator_count = 3,
    };
    st = store_open(":memory:", STORE_WRITE, &err);
    ck_assert_ptr_nonnull(st);
    put_readings();
}

static void drop_plan(void)
{
    store_close(st);
    folder_remove(folder);
}

static void build(enum language lang, struct report *report)
{
    struct report_period period;
    struct err err = {0};

    ck_assert_int_eq(report_period_parse("2013-10", &plan,
                                         day_from_civil(2013, 11, 4), false,
                                         &period, &err),
                     0);
    ck_assert_int_eq(
        report_build(
            &(struct report_request){&plan, &period, 1383545520, MOMENT_NOW},
            st, report, &err),
        0);
    ck_assert_int_eq(report_speak(report, lang, &err), 0);
}

/* The PDF in the folder; owned. */
static char *write_pdf(enum language lang, struct buf *out)
{
    struct report report;
    struct err err = {0};
    char *path = malloc(512);

    build(lang, &report);
    buf_init(out, BUF_TEXT_MAX);
    ck_assert_msg(
        report_write(&report, report_format_by_name("pdf"), out, &err) == 0,
        "%s", err.msg);
    report_release(&report);
    ck_assert_ptr_nonnull(path);
    (void)snprintf(path, 512, "%s/report.pdf", folder);
    folder_write(path, out->data, out->len);
    return path;
}

/* What one of Debian's tools says of a file; it ends well. */
static char *ask(const char *tool, const char *const *words)
{
    struct program_result r;
    char *text;

    program_run(tool, folder, "C.UTF-8", words, &r);
    ck_assert_msg(r.status == 0, "%s: %s", tool, r.err);
    text = strdup(r.out);
    ck_assert_ptr_nonnull(text);
    program_release(&r);
    return text;
}
#define ASK(tool, ...) ask(tool, (const char *const[]){__VA_ARGS__, NULL})

/* The text of the pages from `first` to `last`; owned. */
static char *text_of(const char *path, const char *first, const char *last)
{
    return ASK("/usr/bin/pdftotext", "-layout", "-f", first, "-l", last, path,
               "-");
}

static int count(const char *text, const char *what)
{
    int n = 0;

    for (const char *p = text; (p = strstr(p, what)) != NULL; p++)
        n++;
    return n;
}

/* The PDF is sound: qpdf finds nothing amiss. */
static void ck_sound(const char *path)
{
    char *text = ASK("/usr/bin/qpdf", "--check", path);

    ck_assert_ptr_nonnull(strstr(text, "No syntax or stream encoding errors"));
    free(text);
}

/* The words stand on the page, where the tool tells U+00A0 as a blank. */
static void ck_stands(const char *text, const char *words)
{
    char plain[512];
    size_t n = 0;

    for (const char *p = words; *p != '\0' && n + 1 < sizeof(plain); p++) {
        if ((unsigned char)p[0] == 0xC2 && (unsigned char)p[1] == 0xA0)
            p++;
        plain[n++] = (unsigned char)*p == 0xA0 ? ' ' : *p;
    }
    plain[n] = '\0';
    ck_assert_msg(strstr(text, plain) != NULL, "'%s' is not in: %s", plain,
                  text);
}

/* Each number of a row of the tracking table stands on the page. */
static void ck_row(const char *text, const struct report *report, size_t row)
{
    struct paper_row p;

    paper_row(report, &report->rows[row], &p);
    ck_stands(text, report->rows[row].indicator->title);
    ck_stands(text, p.target.s);
    ck_stands(text, p.due.s);
    ck_stands(text, p.actual.s);
    ck_stands(text, p.previous.s);
    ck_stands(text, p.change.s);
    ck_stands(text, p.coverage.s);
}

START_TEST(its_numbers_are_the_models_in_each_language)
{
    struct report report;
    struct buf out;
    char *path = write_pdf((enum language)_i, &out);
    char *text = text_of(path, "2", "2");

    build((enum language)_i, &report);
    ck_row(text, &report, 0);
    ck_row(text, &report, 1);
    ck_row(text, &report, 2);
    ck_assert_double_eq(report.rows[0].now.value.value, 713);
    ck_assert_ptr_nonnull(strstr(text, "713"));
    free(text);
    text = text_of(path, "1", "1");
    ck_assert_ptr_nonnull(strstr(text, plan_name));
    ck_assert_ptr_nonnull(strstr(text, "713"));
    report_release(&report);
    buf_release(&out);
    free(text);
    free(path);
}
END_TEST

START_TEST(it_is_sound_tagged_and_carries_its_fonts)
{
    struct buf out;
    char *path = write_pdf(LANGUAGE_RO, &out);
    char *text = ASK("/usr/bin/pdffonts", path);
    char *line = strchr(strchr(text, '\n') + 1, '\n') + 1;
    int fonts = 0;

    for (; *line != '\0'; line = strchr(line, '\n') + 1)
        fonts++;
    ck_assert_int_ge(fonts, 2);
    ck_assert_int_eq(count(text, "+OpenSans") + count(text, "+DejaVuSansMono"),
                     fonts);
    /* embedded, a subset, with a way back to characters */
    ck_assert_int_eq(count(text, " yes yes yes "), fonts);
    free(text);
    ck_sound(path);
    text = ASK("/usr/bin/pdfinfo", path);
    ck_assert_ptr_nonnull(strstr(text, "Strategy & <plan>: octombrie 2013"));
    ck_assert_ptr_nonnull(strstr(text, "Tagged:          yes"));
    ck_assert_ptr_nonnull(strstr(text, "(A4)"));
    ck_assert_ptr_nonnull(strstr(text, "Mon Nov  4 06:12:00 2013"));
    free(text);
    ck_assert_ptr_nonnull(strstr(out.data + out.len - 3000, "/Lang (ro)"));
    text = ASK("/usr/bin/pdfinfo", "-struct", path);
    ck_assert_int_ge(count(text, "Figure"), 1);
    ck_assert_int_ge(count(text, "Table"), 3);
    free(text);
    buf_release(&out);
    free(path);
}
END_TEST

START_TEST(the_same_report_gives_the_same_bytes)
{
    struct buf first;
    struct buf second;
    char *path = write_pdf(LANGUAGE_RU, &first);

    free(path);
    path = write_pdf(LANGUAGE_RU, &second);
    ck_assert_uint_eq(first.len, second.len);
    ck_assert_mem_eq(first.data, second.data, first.len);
    buf_release(&first);
    buf_release(&second);
    free(path);
}
END_TEST

static const char *const hostile[] = {
    "<script>alert(1)</script> &amp; <b>bold",
    "=1+1 'quoted' \"twice\" (brackets) \\ back %d %s",
    "one\ntwo\r\nthree\tfour\x01\x02\x7f five\xc2\x85six",
    "\u202egnidaer\u2066 \u05d0\u05d1\u05d2 \u2028 after",
    "\xff\xfe broken \xc3",
};

START_TEST(a_hostile_text_leaves_it_sound)
{
    struct buf out;
    char title[2000];
    char *path;
    char *text;

    (void)snprintf(title, sizeof(title), "%s ", hostile[_i]);
    while (strlen(title) < 500)
        strncat(title, "a long title of many words ",
                sizeof(title) - strlen(title) - 1);
    plan.name = title;
    indicators[0].title = title;
    path = write_pdf(LANGUAGE_EN, &out);
    ck_sound(path);
    text = text_of(path, "1", "9");
    ck_assert_ptr_nonnull(strstr(text, "page 1 of "));
    ck_assert_ptr_nonnull(strstr(text, "713"));
    buf_release(&out);
    free(text);
    free(path);
}
END_TEST

START_TEST(an_indicators_name_without_a_blank_stays_in_its_column)
{
    static char title[501];
    struct buf out;
    char *path;

    memset(title, 'm', 500);
    indicators[0].title = title;
    path = write_pdf(LANGUAGE_EN, &out);
    ck_sound(path);
    buf_release(&out);
    free(path);
}
END_TEST

/* Figures that ran into each other read as others: 713 of 1 000 000 as
 * 7131 000 000. */
START_TEST(long_figures_of_the_first_page_stand_apart)
{
    struct buf out;
    char *path;
    char *text;

    indicators[0].target = 1000000;
    indicators[2].target = 9000000000;
    path = write_pdf(LANGUAGE_EN, &out);
    text = text_of(path, "1", "1");
    ck_assert_ptr_nonnull(strstr(text, " 713  "));
    ck_assert_ptr_nonnull(strstr(text, "  1 000 000  "));
    ck_assert_ptr_nonnull(strstr(text, " 9 000 000 000  "));
    ck_assert_ptr_null(strstr(text, "7131"));
    ck_assert_ptr_null(strstr(text, "7139"));
    ck_assert_ptr_null(strstr(text, "0001")); /* at the ticks of the bars */
    buf_release(&out);
    free(text);
    free(path);
}
END_TEST

/* Of so many indicators a few points are wanting for the widest lines. */
START_TEST(signatures_end_the_page_of_the_evidence)
{
    struct buf out;
    char *path;
    char *text;
    const char *page;
    const char *signed_by;

    plan.indicator_count = SIGNED_CLOSELY;
    path = write_pdf(LANGUAGE_EN, &out);
    text = text_of(path, "1", "99");
    page = strstr(text, "Check it");
    ck_assert_ptr_nonnull(page);
    signed_by = strstr(page, "Approved by");
    ck_assert_ptr_nonnull(signed_by);
    ck_assert(signed_by < strchr(page, '\f'));
    buf_release(&out);
    free(text);
    free(path);
}
END_TEST

START_TEST(a_status_word_stands_apart_from_what_it_means)
{
    struct buf out;
    char *path = write_pdf(LANGUAGE_RU, &out);
    char *text = text_of(path, "2", "99");

    ck_assert_ptr_nonnull(strstr(text, "требует внимания "));
    ck_assert_ptr_null(strstr(text, "вниманияот"));
    buf_release(&out);
    free(text);
    free(path);
}
END_TEST

START_TEST(a_long_table_breaks_over_pages_with_its_heads)
{
    struct buf out;
    char *path;
    char *text;
    int pages = 0;
    int tables = 0;

    plan.indicator_count = MANY;
    path = write_pdf(LANGUAGE_EN, &out);
    ck_sound(path);
    text = text_of(path, "1", "99");
    for (char *page = text; *page != '\0'; pages++) {
        char *end = strchr(page, '\f');

        ck_assert_ptr_nonnull(end);
        *end = '\0';
        tables += strstr(page, "Due now") != NULL;
        ck_assert_int_eq(count(page, "Period 2013-10-01"), 1);
        page = end + 1;
    }
    ck_assert_int_ge(tables, 4);
    ck_assert_int_ge(pages, tables + 4);
    free(text);
    text = text_of(path, "1", "99");
    ck_assert_ptr_nonnull(strstr(text, "Friends number 59"));
    ck_assert_ptr_nonnull(strstr(text, "1 059"));
    buf_release(&out);
    free(text);
    free(path);
}
END_TEST

/* Each section begins a page, and is a bookmark. */
static const char *const sections[] = {
    "Indicator tracking table",
    "Accounts",
    "What we did, and what happened around it",
    "Outlook",
    "Quality of the data",
    "Evidence and signatures",
};

START_TEST(each_section_has_pages_and_a_bookmark)
{
    struct buf out;
    char *path = write_pdf(LANGUAGE_EN, &out);
    char *text = text_of(path, "1", "99");
    char *json = ASK("/usr/bin/qpdf", "--json", "--json-key=outlines", path);

    for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++) {
        ck_assert_ptr_nonnull(strstr(text, sections[i]));
        ck_assert_ptr_nonnull(strstr(json, sections[i]));
    }
    /* The first and the last reading of October, and how many there are. */
    ck_assert_ptr_nonnull(strstr(text, "683"));
    ck_assert_ptr_nonnull(strstr(text, "missing 1"));
    buf_release(&out);
    free(json);
    free(text);
    free(path);
}
END_TEST

START_TEST(its_charts_speak_its_language)
{
    struct buf out;
    char *path = write_pdf(LANGUAGE_RO, &out);
    char *text = text_of(path, "1", "99");

    ck_assert_ptr_nonnull(strstr(text, "ținta"));
    ck_assert_ptr_null(strstr(text, "How to read"));
    ck_assert_ptr_null(strstr(text, "target"));
    buf_release(&out);
    free(text);
    free(path);
}
END_TEST

START_TEST(words_of_the_officer_stand_in_it)
{
    struct report report;
    struct buf out;
    struct err err = {0};
    char path[512];
    char *text;

    build(LANGUAGE_EN, &report);
    free(report.officer);
    report.officer = strdup(officer);
    buf_init(&out, BUF_TEXT_MAX);
    ck_assert_int_eq(
        report_write(&report, report_format_by_name("pdf"), &out, &err), 0);
    (void)snprintf(path, sizeof(path), "%s/report.pdf", folder);
    folder_write(path, out.data, out.len);
    text = text_of(path, "1", "1");
    ck_assert_ptr_nonnull(strstr(text, officer));
    free(text);
    buf_release(&out);
    report_release(&report);
}
END_TEST

START_TEST(a_font_that_is_missing_gives_way_or_is_told)
{
    static char missing[] = "No Such Family";
    static char no_file[] = "/nowhere/font.ttf";
    struct report report;
    struct buf out;
    struct err err = {0};
    char *path;
    char *text;

    plan.font = missing;
    path = write_pdf(LANGUAGE_EN, &out);
    text = ASK("/usr/bin/pdffonts", path);
    ck_assert_ptr_nonnull(strstr(text, "DejaVuSans"));
    free(text);
    free(path);
    buf_release(&out);
    plan.font = no_file;
    build(LANGUAGE_EN, &report);
    ck_assert_int_eq(
        report_write(&report, report_format_by_name("pdf"), &out, &err), -1);
    ck_assert_int_eq(err.kind, ERR_CONFIG);
    ck_assert_str_eq(err.msg,
                     "font '/nowhere/font.ttf' is not a font file that can be "
                     "read: name a family or a .ttf file at [output] font");
    buf_release(&out);
    report_release(&report);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report as PDF");
    TCase *tc = tcase_create("pdf");

    speak();
    tcase_add_checked_fixture(tc, make_plan, drop_plan);
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, its_numbers_are_the_models_in_each_language, 0,
                        LANGUAGE_COUNT);
    tcase_add_test(tc, it_is_sound_tagged_and_carries_its_fonts);
    tcase_add_test(tc, the_same_report_gives_the_same_bytes);
    tcase_add_loop_test(tc, a_hostile_text_leaves_it_sound, 0,
                        (int)(sizeof(hostile) / sizeof(hostile[0])));
    tcase_add_test(tc, an_indicators_name_without_a_blank_stays_in_its_column);
    tcase_add_test(tc, long_figures_of_the_first_page_stand_apart);
    tcase_add_test(tc, signatures_end_the_page_of_the_evidence);
    tcase_add_test(tc, a_status_word_stands_apart_from_what_it_means);
    tcase_add_test(tc, a_long_table_breaks_over_pages_with_its_heads);
    tcase_add_test(tc, each_section_has_pages_and_a_bookmark);
    tcase_add_test(tc, its_charts_speak_its_language);
    tcase_add_test(tc, words_of_the_officer_stand_in_it);
    tcase_add_test(tc, a_font_that_is_missing_gives_way_or_is_told);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
