/*
 * What people add to figures, issued reports, and what was known when.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "store/issues.h"
#include "store/notes.h"
#include "tests/help/store_help.h"
#include "tests/help/suite.h"

enum { TEXT = 600, DIGEST = 65 };

static const char some_digest[DIGEST] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/* A figure of `account` as fetched some seconds after NOW. */
static void put_at(struct store *st, const char *account, int32_t day,
                   int64_t value, int64_t later)
{
    struct store_row row = exact(account, day, value);

    row.figure.fetched_at = NOW + later;
    put_all(st, &row, 1);
}

/* "15992=7 15993=8" of what was known some seconds after NOW. */
static void ck_known(struct store *st, const char *account, int64_t later,
                     const char *wanted)
{
    struct series_key key = key_of(account);
    struct figures figures;
    char text[TEXT] = "";
    struct err err = {0};

    ck_well(store_series_known(st, &key, DAY - 10, DAY + 10, NOW + later,
                               &figures, &err),
            &err);
    for (size_t i = 0; i < figures.count; i++)
        (void)snprintf(text + strlen(text), TEXT - strlen(text), "%s%d=%lld",
                       i > 0 ? " " : "", figures.list[i].day,
                       (long long)figures.list[i].value);
    figures_release(&figures);
    ck_assert_str_eq(text, wanted);
}

START_TEST(figures_are_told_as_they_were_known)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct series_key key = key_of("a");
    struct store_row typed = exact("a", DAY + 2, 5);
    struct err err = {0};

    put_at(st, "a", DAY, 10, 0);
    put_at(st, "a", DAY, 11, 100);
    put_at(st, "a", DAY, 12, 200);
    put_at(st, "a", DAY + 1, 20, 150);
    typed.figure.origin = ORIGIN_TYPED;
    put_all(st, &typed, 1);
    ck_well(store_withdraw(st, &key, DAY + 2, NOW + 120, &err), &err);
    ck_known(st, "a", -1, "");
    ck_known(st, "a", 0, "15992=10 15994=5");
    ck_known(st, "a", 99, "15992=10 15994=5");
    ck_known(st, "a", 100, "15992=11 15994=5");
    ck_known(st, "a", 120, "15992=11");
    ck_known(st, "a", 150, "15992=11 15993=20");
    ck_known(st, "a", 5000, "15992=12 15993=20");
    ck_known(st, "nobody", 5000, "");
    store_close(st);
}
END_TEST

static int on_annotation(void *ctx, const struct annotation *annotation)
{
    char *text = ctx;
    size_t len = strlen(text);

    (void)snprintf(text + len, TEXT - len, "%lld %d-%d %s\n",
                   (long long)annotation->id, annotation->first,
                   annotation->last, annotation->text);
    return 0;
}

static void ck_annotations(struct store *st, int64_t later, const char *wanted)
{
    char text[TEXT] = "";
    struct err err = {0};

    ck_well(store_each_annotation(st, NOW + later, on_annotation, text, &err),
            &err);
    ck_assert_str_eq(text, wanted);
}

START_TEST(annotations_come_by_day_and_can_be_taken_back)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    const struct annotation late = {0, DAY, DAY + 6, "week", NOW};
    const struct annotation early = {0, DAY - 3, DAY - 3, "day", NOW + 10};
    bool found;
    struct err err = {0};

    ck_well(store_annotate(st, &late, &err), &err);
    ck_well(store_annotate(st, &early, &err), &err);
    ck_annotations(st, 0, "1 15992-15998 week\n");
    ck_annotations(st, 10, "2 15989-15989 day\n1 15992-15998 week\n");
    ck_well(store_annotation_withdraw(st, 1, NOW + 20, &found, &err), &err);
    ck_assert(found);
    ck_annotations(st, 20, "2 15989-15989 day\n");
    ck_annotations(st, 19, "2 15989-15989 day\n1 15992-15998 week\n");
    ck_well(store_annotation_withdraw(st, 1, NOW + 30, &found, &err), &err);
    ck_assert(!found);
    ck_well(store_annotation_withdraw(st, 9, NOW + 30, &found, &err), &err);
    ck_assert(!found);
    ck_sql_row(st, "SELECT * FROM annotation_list",
               "1|2013-10-14|2013-10-20|week|2013-10-14T11:26:40Z|"
               "2013-10-14T11:27:00Z");
    store_close(st);
}
END_TEST

static int on_comment(void *ctx, const struct comment *comment)
{
    char *text = ctx;
    size_t len = strlen(text);

    (void)snprintf(text + len, TEXT - len, "[%s] %s\n", comment->indicator,
                   comment->text);
    return 0;
}

static void say(struct store *st, const char *period, const char *indicator,
                const char *text, int64_t later)
{
    const struct comment comment = {period, indicator, text, NOW + later};
    struct err err = {0};

    ck_well(store_comment(st, &comment, &err), &err);
}

static void ck_comments(struct store *st, const char *period, int64_t later,
                        const char *wanted)
{
    char text[TEXT] = "";
    struct err err = {0};

    ck_well(store_each_comment(st, period, NOW + later, on_comment, text, &err),
            &err);
    ck_assert_str_eq(text, wanted);
}

START_TEST(of_comments_the_last_known_words_count)
{
    struct store *st = open_store(":memory:", STORE_WRITE);

    say(st, "2013-10", "friends", "first", 0);
    say(st, "2013-10", "", "all in all", 5);
    say(st, "2013-10", "friends", "second", 10);
    say(st, "2013-11", "friends", "another month", 10);
    ck_comments(st, "2013-10", 4, "[friends] first\n");
    ck_comments(st, "2013-10", 10, "[] all in all\n[friends] second\n");
    say(st, "2013-10", "friends", "", 20);
    ck_comments(st, "2013-10", 20, "[] all in all\n");
    ck_comments(st, "2013-10", 19, "[] all in all\n[friends] second\n");
    ck_comments(st, "2013-12", 99, "");
    store_close(st);
}
END_TEST

/* Issue a period over some days, its figures as they are. */
static int64_t issue(struct store *st, const char *kind, const char *period,
                     int32_t first, int32_t last, int64_t later)
{
    const struct issue words = {.kind = kind,
                                .period = period,
                                .first = first,
                                .last = last,
                                .issued_at = NOW + later};
    const struct issued_file file = {"report.html", 1234, some_digest};
    struct series_key key = key_of("a");
    struct issued_figure places[16];
    struct figures figures;
    size_t count = 0;
    size_t next = 0;
    int64_t number = 0;
    struct err err = {0};

    ck_well(
        store_series_known(st, &key, first, last, NOW + later, &figures, &err),
        &err);
    for (int32_t day = first; day <= last; day++) {
        bool has = next < figures.count && figures.list[next].day == day;

        places[count++] = (struct issued_figure){
            key, day, has ? &figures.list[next++] : NULL};
    }
    ck_well(store_issue(st, &words, places, count, &file, 1, &number, &err),
            &err);
    figures_release(&figures);
    return number;
}

static int on_issue(void *ctx, const struct issue *issue)
{
    char *text = ctx;
    size_t len = strlen(text);

    (void)snprintf(text + len, TEXT - len, "%s %lld %s +%lld\n", issue->kind,
                   (long long)issue->number, issue->period,
                   (long long)(issue->issued_at - NOW));
    return 0;
}

static int on_file(void *ctx, const struct issued_file *file)
{
    char *text = ctx;
    size_t len = strlen(text);

    (void)snprintf(text + len, TEXT - len, "%s %lld %s\n", file->name,
                   (long long)file->length, file->sha256);
    return 0;
}

START_TEST(reports_are_numbered_by_their_kind)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    char text[TEXT] = "";
    struct issue found_issue;
    int64_t number = 0;
    bool found;
    struct err err = {0};

    put_at(st, "a", DAY, 10, 0);
    ck_assert_int_eq(issue(st, "month", "2013-10", DAY, DAY, 10), 1);
    ck_assert_int_eq(issue(st, "quarter", "2013-Q4", DAY, DAY, 20), 1);
    ck_assert_int_eq(issue(st, "month", "2013-11", DAY, DAY, 30), 2);
    ck_well(store_issue_next(st, "month", &number, &err), &err);
    ck_assert_int_eq(number, 3);
    ck_well(store_issue_next(st, "year", &number, &err), &err);
    ck_assert_int_eq(number, 1);
    ck_well(store_each_issue(st, on_issue, text, &err), &err);
    ck_assert_str_eq(text, "month 1 2013-10 +10\nquarter 1 2013-Q4 +20\n"
                           "month 2 2013-11 +30\n");
    ck_well(store_issue_before(st, NOW + 30, &number, &err), &err);
    ck_assert_int_eq(number, NOW + 20);
    ck_well(store_issue_before(st, NOW + 10, &number, &err), &err);
    ck_assert_int_eq(number, 0);
    ck_well(store_issue_of(st, "2013-11", &found_issue, &found, &err), &err);
    ck_assert(found);
    ck_assert_int_eq(found_issue.number, 2);
    ck_assert_int_eq(found_issue.issued_at, NOW + 30);
    ck_well(store_issue_of(st, "2013-12", &found_issue, &found, &err), &err);
    ck_assert(!found);
    text[0] = '\0';
    ck_well(store_each_issued_file(st, found_issue.id, on_file, text, &err),
            &err);
    ck_assert_str_eq(text, "report.html 1234 "
                           "0123456789abcdef0123456789abcdef"
                           "0123456789abcdef0123456789abcdef\n");
    store_close(st);
}
END_TEST

START_TEST(a_period_is_issued_once)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    const struct issue words = {
        .kind = "month", .period = "2013-10", .first = DAY, .last = DAY};
    int64_t number = 0;
    struct err err = {0};

    (void)issue(st, "month", "2013-10", DAY, DAY, 10);
    ck_assert_int_eq(store_issue(st, &words, NULL, 0, NULL, 0, &number, &err),
                     -1);
    ck_assert_int_eq(err.kind, ERR_STORE);
    ck_assert_str_eq(err.msg, "the report on 2013-10 was issued before");
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM issues"), 1);
    store_close(st);
}
END_TEST

static int on_change(void *ctx, const struct restatement *change)
{
    char *text = ctx;
    size_t len = strlen(text);
    char old[24] = "none";
    char now[24] = "none";

    if (change->had)
        (void)snprintf(old, sizeof(old), "%lld", (long long)change->old.value);
    if (change->has)
        (void)snprintf(now, sizeof(now), "%lld", (long long)change->now.value);
    (void)snprintf(text + len, TEXT - len, "%s %d: %s -> %s (%s)\n",
                   change->key.account, change->day, old, now, change->reports);
    return 0;
}

static void ck_changes(struct store *st, int64_t since, int64_t until,
                       const char *wanted)
{
    char text[TEXT] = "";
    struct err err = {0};

    ck_well(store_each_restatement(st, NOW + since, NOW + until, on_change,
                                   text, &err),
            &err);
    ck_assert_str_eq(text, wanted);
}

START_TEST(what_changes_after_an_issue_is_a_restatement)
{
    struct store *st = open_store(":memory:", STORE_WRITE);

    put_at(st, "a", DAY, 10, 0);
    put_at(st, "a", DAY + 1, 20, 0);
    put_at(st, "b", DAY, 1, 0);
    (void)issue(st, "month", "2013-10", DAY, DAY + 3, 10);
    (void)issue(st, "quarter", "2013-Q4", DAY, DAY + 3, 11);
    ck_changes(st, 11, 1000, "");
    put_at(st, "b", DAY, 2, 50);       /* in no report */
    put_at(st, "a", DAY, 12, 100);     /* replaced */
    put_at(st, "a", DAY + 2, 30, 110); /* was missing */
    put_at(st, "a", DAY + 5, 40, 110); /* after the period */
    ck_changes(st, 11, 1000,
               "a 15992: 10 -> 12 (2013-10, 2013-Q4)\n"
               "a 15994: none -> 30 (2013-10, 2013-Q4)\n");
    ck_changes(st, 11, 100, "a 15992: 10 -> 12 (2013-10, 2013-Q4)\n");
    ck_changes(st, 11, 99, "");
    /* Told by a report at +105; what comes back is told anew. */
    put_at(st, "a", DAY, 10, 200);
    ck_changes(st, 105, 1000,
               "a 15992: 12 -> 10 (2013-10, 2013-Q4)\n"
               "a 15994: none -> 30 (2013-10, 2013-Q4)\n");
    ck_changes(st, 11, 1000, "a 15994: none -> 30 (2013-10, 2013-Q4)\n");
    store_close(st);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("store_issues");
    TCase *tc = tcase_create("issues");

    tcase_add_test(tc, figures_are_told_as_they_were_known);
    tcase_add_test(tc, annotations_come_by_day_and_can_be_taken_back);
    tcase_add_test(tc, of_comments_the_last_known_words_count);
    tcase_add_test(tc, reports_are_numbered_by_their_kind);
    tcase_add_test(tc, a_period_is_issued_once);
    tcase_add_test(tc, what_changes_after_an_issue_is_a_restatement);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
