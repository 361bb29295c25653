/*
 * What a report says of how its figures are defined, and of what to do about
 * holes.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/digest.h"
#include "reports/files.h"
#include "reports/paper.h"
#include "reports/report.h"
#include "reports/report_day.h"
#include "reports/tables.h"
#include "reports/wording_defined.h"
#include "tests/help/folder.h"
#include "tests/help/plan_text.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

enum { OCT_10 = 15988 }; /* 2013-10-10 */

static const char plan_lines[] =
    PLAN_ACCOUNTS "[account tube]\n"
                  "network = youtube\n"
                  "channel = UCantitraficdemo00000000\n"
                  "key = env:K\n"
                  "redefined = 2013-05-01: first, 2013-10-05: by visitor, "
                  "2013-12-01: later\n"
                  "[account paper]\n"
                  "network = manual\n"
                  "metrics = copies\n"
                  "[indicator visitors]\n"
                  "account = web\n"
                  "metric = visitors\n"
                  "period = month\n"
                  "paid = exclude\n"
                  "[indicator followers]\n"
                  "account = m\n"
                  "[indicator tube]\n"
                  "account = tube\n"
                  "[indicator copies]\n"
                  "account = paper\n"
                  "metric = copies\n";

static char *folder;
static struct plan_text loaded;
static struct store *st;
static struct report report;

static void begin(void)
{
    struct err err = {0};
    char path[4096];

    folder = folder_make();
    (void)snprintf(path, sizeof(path), "%s/headway.ini", folder);
    (void)plan_text_good(&loaded, path, plan_lines);
    st = store_open(":memory:", STORE_WRITE, &err);
    ck_assert_ptr_nonnull(st);
}

static void end(void)
{
    report_release(&report);
    store_close(st);
    plan_text_release(&loaded);
    folder_remove(folder);
}

static void build(const char *name, enum language lang)
{
    struct report_period period;
    struct report_request request = {
        .plan = loaded.plan, .period = &period, .known_at = MOMENT_NOW};
    struct err err = {0};

    ck_assert_int_eq(report_period_read(name, loaded.plan, &period, &err), 0);
    request.now = ((int64_t)period.last + 4) * 86400;
    ck_assert_msg(report_build(&request, st, &report, &err) == 0, "%s",
                  err.msg);
    ck_assert_int_eq(report_speak(&report, lang, &err), 0);
}

START_TEST(each_metric_is_defined_as_its_network_tells_it)
{
    const struct definition_row *row;

    build("2013-10", LANGUAGE_EN);
    ck_assert_uint_eq(report.definitions.count, 4);
    row = report.definitions.list;
    ck_assert_str_eq(wording_definition(LANGUAGE_EN, "visitors", PERIOD_MONTH),
                     "different visitors of a calendar month, each counted "
                     "once by the network; it is not the sum of the days");
    ck_assert_str_eq(wording_told(&report, &row[0]).s, "exact");
    ck_assert_str_eq(wording_filter(&report, &row[0]).s,
                     "without paid visits: referrerType!=campaign");
    ck_assert_str_eq(wording_told(&report, &row[1]).s, "exact");
    ck_assert_str_eq(wording_filter(&report, &row[1]).s, "");
    ck_assert_str_eq(wording_told(&report, &row[2]).s,
                     "rounded down to 3 digits");
    ck_assert_str_eq(wording_told(&report, &row[3]).s, "entered by hand");
    ck_assert_str_eq(wording_definition(LANGUAGE_EN, "copies", PERIOD_INSTANT),
                     "what the network counts under this name");
}
END_TEST

START_TEST(a_change_of_counting_is_told_from_its_period_on)
{
    build("2013-09", LANGUAGE_EN);
    ck_assert_int_eq(report.definitions.changed, 0);
    ck_assert_str_eq(wording_changes(&report), "No change in the period.");
    ck_assert_str_eq(wording_filter(&report, &report.definitions.list[2]).s,
                     "since 1 May 2013: first");
    report_release(&report);
    build("2013-10", LANGUAGE_EN);
    ck_assert_int_eq(report.definitions.changed, 1);
    ck_assert(report.definitions.list[2].changed_now);
    ck_assert_str_eq(wording_changes(&report),
                     "The way of counting changed in the period: see the last "
                     "column.");
    ck_assert_str_eq(wording_filter(&report, &report.definitions.list[2]).s,
                     "since 5 October 2013: by visitor");
}
END_TEST

/* A note of the calendar, and what to do about it. */
static const struct cure {
    const char *name;
    struct quality_note note;
    const char *words;
} cures[] = {
    {"no run came",
     {.reading = READING_MISSING, .cause = ERR_NONE, .again = DAY_NONE},
     "see that the daily run is started; past counts are not kept: the hole "
     "stays"},
    {"refused, read again",
     {.reading = READING_MISSING, .cause = ERR_AUTH, .again = OCT_10},
     "read again from 10 Oct; past counts are not kept: the hole stays"},
    {"refused still",
     {.reading = READING_MISSING,
      .cause = ERR_AUTH,
      .again = DAY_NONE,
      .has_history = true},
     "renew the access; the network still tells that day"},
    {"read later",
     {.reading = READING_LATER, .figure = {.fetched_at = OCT_10 * 86400}},
     "read on 10 Oct from the network's past; nothing is lost"},
    {"held",
     {.reading = READING_HELD},
     "asked again in the same run, and kept"},
    {"typed",
     {.reading = READING_TYPED, .figure = {.fetched_at = OCT_10 * 86400}},
     "typed on 10 Oct"},
    {"usual", {.reading = READING_READ}, "–"},
};

START_TEST(a_hole_has_a_cure)
{
    const struct cure *c = &cures[_i];

    report =
        (struct report){.lang = LANGUAGE_EN,
                        .period = {.first = OCT_10 - 9, .last = OCT_10 + 21}};
    ck_assert_str_eq(wording_cure(&report, &c->note).s, c->words);
}
END_TEST

START_TEST(a_day_of_another_year_tells_it)
{
    report =
        (struct report){.lang = LANGUAGE_EN,
                        .period = {.first = OCT_10 - 9, .last = OCT_10 + 21}};
    ck_assert_str_eq(report_day_short(&report, OCT_10).s, "10 Oct");
    ck_assert_str_eq(report_day_long(&report, OCT_10).s, "10 October");
    ck_assert_str_eq(report_day_span(&report, OCT_10, OCT_10 + 1).s,
                     "10\u201311 October");
    ck_assert_str_eq(report_day_short(&report, OCT_10 - 365).s, "10 Oct 2012");
    ck_assert_str_eq(report_day_long(&report, OCT_10 + 365).s,
                     "10 October 2014");
    ck_assert_str_eq(report_day_span(&report, OCT_10 - 365, OCT_10 - 364).s,
                     "10\u201311 October 2012");
    /* A period of several years leaves none out. */
    report.period.first -= 365;
    ck_assert_str_eq(report_day_short(&report, OCT_10).s, "10 Oct 2013");
    ck_assert_str_eq(report_day_span(&report, OCT_10, OCT_10).s,
                     "10 October 2013");
}
END_TEST

/* The table of that id, or NULL. */
static const struct report_table *table_of(const struct report_tables *tables,
                                           const char *id)
{
    for (size_t i = 0; i < tables->count; i++) {
        if (strcmp(tables->list[i].id, id) == 0)
            return &tables->list[i];
    }
    return NULL;
}

START_TEST(definitions_are_a_table_in_each_language)
{
    static const char *const titles[LANGUAGE_COUNT] = {
        [LANGUAGE_EN] = "Definitions and filter",
        [LANGUAGE_RO] = "Definiții și filtru",
        [LANGUAGE_RU] = "Определения и фильтр",
    };
    struct report_tables tables;
    const struct report_table *table;
    struct err err = {0};

    build("2013-10", (enum language)_i);
    ck_assert_int_eq(report_tables(&report, &tables, &err), 0);
    table = table_of(&tables, "definitions");
    ck_assert_ptr_nonnull(table);
    ck_assert_str_eq(table->title, titles[_i]);
    ck_assert_uint_eq(table->rows, 4);
    ck_assert_uint_eq(table->columns, 4);
    ck_assert_str_eq(table->cells[0], "visitors");
    report_tables_release(&tables);
}
END_TEST

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct report_file *)a)->name,
                  ((const struct report_file *)b)->name);
}

/* Make the report's files in one format. */
static void make(const char *format, struct report_files *files)
{
    const struct report_selection selection = {
        .name = "2013-10",
        .formats = {report_format_by_name(format)},
        .format_count = 1,
        .languages = {LANGUAGE_RO},
        .language_count = 1};
    struct err err = {0};

    ck_assert_msg(report_files_make(&report, &selection, files, &err) == 0,
                  "%s", err.msg);
}

START_TEST(the_annex_tells_the_hash_of_all_charts)
{
    struct report_files files;
    unsigned char digest[DIGEST_SHA256];
    char hex[DIGEST_HEX(DIGEST_SHA256)];
    const struct annex_file *charts;
    struct err err = {0};
    struct buf hashes;
    size_t bytes = 0;

    build("2013-10", LANGUAGE_EN);
    make("md", &files);
    qsort(files.list, files.count, sizeof(*files.list), by_name);
    buf_init(&hashes, BUF_TEXT_MAX);
    for (size_t i = 0; i < files.count; i++) {
        if (!files.list[i].is_chart)
            continue;
        (void)buf_addf(&hashes, "%s\n", files.list[i].sha256);
        bytes += files.list[i].len;
    }
    ck_assert_int_eq(
        digest_sha256(buf_text(&hashes), hashes.len, "", 0, digest, &err), 0);
    digest_hex(digest, sizeof(digest), hex);
    ck_assert_uint_gt(report.annex.count, 0);
    charts = &report.annex.list[report.annex.count - 1];
    ck_assert_str_eq(charts->name, "2013-10.ro/");
    ck_assert_uint_eq(charts->files, 4);
    ck_assert_uint_eq(charts->bytes, bytes);
    ck_assert_str_eq(charts->sha256, hex);
    ck_assert_str_eq(wording_file(&report, charts).s, "2013-10.ro/: 4 grafice");
    buf_release(&hashes);
    report_files_release(&files);
}
END_TEST

/* Of each format for programs the pages tell the hash. */
START_TEST(the_annex_tells_the_hashes_of_files_for_programs)
{
    static const char *const pages[] = {"html", "pdf", "md"};
    const struct report_selection both = {
        .name = "2013-10",
        .formats = {report_format_by_name("json"), report_format_by_name("md")},
        .format_count = 2,
        .languages = {LANGUAGE_RO},
        .language_count = 1};
    struct report_files files;
    struct err err = {0};
    size_t data = 0;

    build("2013-10", LANGUAGE_EN);
    ck_assert_int_eq(report_files_make(&report, &both, &files, &err), 0);
    for (size_t i = 0; i < REPORT_FORMAT_COUNT; i++) {
        const struct report_format *format = report_format_at(i);
        bool is_page = false;

        for (size_t k = 0; k < 3; k++)
            is_page = is_page || strcmp(pages[k], format->name) == 0;
        ck_assert_msg(format->is_data != is_page, "%s", format->name);
        data += format->is_data;
    }
    ck_assert_uint_eq(report.annex.count, data + 1); /* and the charts */
    for (size_t i = 0; i < data; i++) {
        if (strcmp(report.annex.list[i].name, files.list[0].name) != 0)
            continue;
        ck_assert_str_eq(report.annex.list[i].sha256, files.list[0].sha256);
        ck_assert_uint_eq(report.annex.list[i].bytes, files.list[0].len);
        data = 0;
    }
    ck_assert_uint_eq(data, 0); /* it was found */
    report_files_release(&files);
}
END_TEST

/* The files of two formats; that of `format` is the first. */
static void make_beside_markdown(const char *format, struct report_files *files)
{
    const struct report_selection both = {
        .name = "2013-10",
        .formats = {report_format_by_name(format), report_format_by_name("md")},
        .format_count = 2,
        .languages = {LANGUAGE_RO},
        .language_count = 1};
    struct err err = {0};

    ck_assert_int_eq(report_files_make(&report, &both, files, &err), 0);
}

START_TEST(a_page_is_the_same_whatever_is_written_beside_it)
{
    struct report_files one;
    struct report_files two;

    build("2013-10", LANGUAGE_EN);
    make("html", &one);
    make_beside_markdown("html", &two);
    ck_assert_str_eq(two.list[0].name, "2013-10.ro.html");
    ck_assert_str_eq(one.list[0].sha256, two.list[0].sha256);
    ck_assert_ptr_nonnull(
        strstr(one.list[0].data, report.annex.list[0].sha256));
    report_files_release(&one);
    report_files_release(&two);
}
END_TEST

START_TEST(for_programs_alone_nothing_else_is_made)
{
    struct report_files one;
    struct report_files two;

    build("2013-10", LANGUAGE_EN);
    make("json", &one);
    ck_assert_uint_eq(one.count, 1);
    ck_assert_str_eq(one.list[0].name, "2013-10.ro.json");
    ck_assert_uint_eq(report.annex.count, 0);
    for (size_t i = 0; i < report.row_count; i++)
        ck_assert_ptr_null(report.rows[i].chart_png);
    make_beside_markdown("json", &two);
    ck_assert_str_eq(two.list[0].name, "2013-10.ro.json");
    ck_assert_str_eq(one.list[0].sha256, two.list[0].sha256);
    report_files_release(&one);
    report_files_release(&two);
}
END_TEST

/* The text of the report in a format. */
static char *written(const char *format)
{
    struct report_files files;
    char *text;

    make(format, &files);
    text = strdup(files.list[0].data);
    ck_assert_ptr_nonnull(text);
    report_files_release(&files);
    return text;
}

START_TEST(the_agency_is_named_on_top_and_at_the_foot)
{
    char *html;
    char *markdown;

    build("2013-10", LANGUAGE_EN);
    ck_assert_str_eq(paper_owner(&report).s, "P");
    loaded.plan->agency = strdup("Office <1> & co");
    ck_assert_str_eq(paper_owner(&report).s, "Office <1> & co · P");
    html = written("html");
    markdown = written("md");
    ck_assert_ptr_nonnull(
        strstr(html, ">Office &lt;1&gt; &amp; co</p>\n<h1>P</h1>"));
    ck_assert_ptr_nonnull(
        strstr(html, "<footer><span>Office &lt;1&gt; &amp; co · P</span>"));
    ck_assert_ptr_null(strstr(html, "Office <"));
    ck_assert_ptr_nonnull(strstr(markdown, "\n\n# P\n"));
    free(html);
    free(markdown);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("report: definitions and cures");
    TCase *tc = tcase_create("report");

    speak();
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, each_metric_is_defined_as_its_network_tells_it);
    tcase_add_test(tc, a_change_of_counting_is_told_from_its_period_on);
    tcase_add_loop_test(tc, a_hole_has_a_cure, 0,
                        (int)(sizeof(cures) / sizeof(cures[0])));
    tcase_add_test(tc, a_day_of_another_year_tells_it);
    tcase_add_loop_test(tc, definitions_are_a_table_in_each_language, 0,
                        LANGUAGE_COUNT);
    tcase_add_test(tc, the_annex_tells_the_hash_of_all_charts);
    tcase_add_test(tc, the_annex_tells_the_hashes_of_files_for_programs);
    tcase_add_test(tc, a_page_is_the_same_whatever_is_written_beside_it);
    tcase_add_test(tc, for_programs_alone_nothing_else_is_made);
    tcase_add_test(tc, the_agency_is_named_on_top_and_at_the_foot);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
