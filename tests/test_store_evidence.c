/*
 * Evidence: kept as it came, and its chain.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "store/store.h"
#include "tests/help/store_help.h"
#include "tests/help/suite.h"

/* Bodies: empty, one byte, small, long and repeating, not to be shrunk. */
static size_t body_of(int which, char *body, size_t size)
{
    static const size_t lengths[] = {0, 1, 60, 300000, 5000};
    size_t len = lengths[which];
    uint32_t x = 1;

    ck_assert_uint_le(len, size);
    for (size_t i = 0; i < len; i++) {
        x = x * 1664525 + 1013904223;
        body[i] = which == 4 ? (char)(x >> 24) : "{\"followers\":12}"[i % 16];
    }
    return len;
}

START_TEST(an_answer_comes_back_byte_by_byte)
{
    static char body[300000];
    size_t len = body_of(_i, body, sizeof(body));
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct kept_evidence kept;
    struct evidence evidence = {.fetched_at = NOW,
                                .request = "POST https://example.md/ {}",
                                .status = 429,
                                .body = body,
                                .body_len = len,
                                .note = "by hand"};
    struct err err = {0};
    int64_t id = 0;

    ck_well(store_run_begin(st, "collect", NOW, &evidence.run, &err), &err);
    ck_well(store_evidence(st, &evidence, &id, &err), &err);
    ck_well(store_evidence_read(st, id, &kept, &err), &err);
    ck_assert_int_eq(kept.evidence.id, id);
    ck_assert_int_eq(kept.evidence.run, evidence.run);
    ck_assert_int_eq(kept.evidence.fetched_at, NOW);
    ck_assert_int_eq(kept.evidence.status, 429);
    ck_assert_str_eq(kept.evidence.request, evidence.request);
    ck_assert_str_eq(kept.evidence.note, "by hand");
    ck_assert_uint_eq(kept.evidence.body_len, len);
    ck_assert_int_eq(memcmp(kept.evidence.body, body, len), 0);
    ck_assert_int_eq(kept.body[len], '\0');
    kept_evidence_release(&kept);
    ck_assert_int_eq(
        sql_number(st,
                   "SELECT stored_length < 3000 OR stored_length = body_length"
                   " FROM evidence_list"),
        1);
    store_close(st);
}
END_TEST

START_TEST(the_digest_of_an_answer_is_its_sha256)
{
    struct store *st = open_store(":memory:", STORE_WRITE);

    (void)add_evidence(st, "abc", 3); /* FIPS 180-2, appendix B.1 */
    ck_sql_row(
        st, "SELECT sha256 FROM evidence_list",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    store_close(st);
}
END_TEST

START_TEST(the_first_link_of_the_chain_is_as_documented)
{
    /* sha256sum of 32 zero bytes and the lines of docs/database.md */
    struct store *st = open_store(":memory:", STORE_WRITE);

    (void)add_evidence(st, "abc", 3);
    ck_sql_row(
        st, "SELECT chain FROM evidence_list",
        "f8ccdb5d008954ebd67e2fd8e9d809fc6effab517b7f1028f0dcce6cadcbb1e3");
    store_close(st);
}
END_TEST

START_TEST(evidence_that_is_not_there_is_told)
{
    struct store *st = open_store(store_path, STORE_WRITE);
    struct kept_evidence kept;
    char wanted[400];
    struct err err = {0};

    ck_assert_int_eq(store_evidence_read(st, 12, &kept, &err), -1);
    ck_assert_int_eq(err.kind, ERR_STORE);
    (void)snprintf(wanted, sizeof(wanted),
                   "there is no evidence 12 in '%.120s'", store_path);
    ck_assert_str_eq(err.msg, wanted);
    kept_evidence_release(&kept);
    store_close(st);
}
END_TEST

struct told {
    char text[400];
};

static void tell(void *ctx, int64_t evidence, const char *what)
{
    struct told *told = ctx;
    size_t len = strlen(told->text);

    (void)snprintf(told->text + len, sizeof(told->text) - len, "%lld %s; ",
                   (long long)evidence, what);
}

struct tampering {
    const char *sql;
    int64_t left;
    const char *told;
};

#define UNFIT                                                                  \
    "its fields, or the evidence before it, are not those that were "          \
    "stored; "

/* Of three evidences. */
static const struct tampering tamperings[] = {
    {"SELECT 1", 3, ""},
    {"UPDATE evidence SET body = x'313233' WHERE id = 2", 3,
     "2 its body is not the one that was stored; "},
    {"UPDATE evidence SET body = x'00', body_length = 7 WHERE id = 2", 3,
     "2 its body can't be unpacked; "},
    {"UPDATE evidence SET fetched_at = 1 WHERE id = 1", 3, "1 " UNFIT},
    {"UPDATE evidence SET request = 'GET x' WHERE id = 3", 3, "3 " UNFIT},
    {"UPDATE evidence SET note = 'x' WHERE id = 2", 3, "2 " UNFIT},
    {"UPDATE evidence SET status = 500 WHERE id = 2", 3, "2 " UNFIT},
    {"UPDATE evidence SET reading = '{}' WHERE id = 2", 3, "2 " UNFIT},
    {"DELETE FROM evidence WHERE id = 2", 2, "3 " UNFIT},
};

START_TEST(verify_names_each_evidence_that_was_changed)
{
    const struct tampering *t = &tamperings[_i];
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct told told = {""};
    struct err err = {0};
    int64_t checked = 0;

    for (int i = 0; i < 3; i++)
        (void)add_evidence(st, "abc", 3);
    sql_run(st, t->sql);
    ck_well(store_verify(st, tell, &told, &checked, &err), &err);
    ck_assert_str_eq(told.text, t->told);
    ck_assert_int_eq(checked, t->left);
    store_close(st);
}
END_TEST

START_TEST(the_chain_holds_where_two_handles_add_to_it_in_turn)
{
    struct store *one = open_store(store_path, STORE_WRITE);
    struct store *two = open_store(store_path, STORE_WRITE);
    struct told told = {""};
    struct err err = {0};
    int64_t checked = 0;

    for (int64_t id = 1; id <= 6; id++) {
        struct store *st = id % 3 == 0 ? one : two;

        ck_assert_int_eq(add_evidence(st, &id, sizeof(id)), id);
        ck_assert_int_eq(put_all(st, NULL, 0).added, 0); /* commits */
    }
    ck_well(store_verify(one, tell, &told, &checked, &err), &err);
    ck_assert_str_eq(told.text, "");
    ck_assert_int_eq(checked, 6);
    store_close(one);
    store_close(two);
}
END_TEST

#define WITH_READING                                                           \
    (struct evidence)                                                          \
    {                                                                          \
        .fetched_at = NOW, .request = "GET", .body = "[7]", .body_len = 3,     \
        .note = "", .reading = "{\"call\":1}"                                  \
    }

/* Reckoned with Python's hashlib from the lines that docs/database.md tells. */
START_TEST(how_an_answer_is_read_is_kept_and_chained)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct kept_evidence kept;
    struct told told = {""};
    struct err err = {0};
    int64_t checked = 0;
    int64_t id = 0;

    ck_well(store_evidence(st, &WITH_READING, &id, &err), &err);
    ck_well(store_evidence_read(st, id, &kept, &err), &err);
    ck_assert_str_eq(kept.evidence.reading, "{\"call\":1}");
    kept_evidence_release(&kept);
    ck_sql_row(st, "SELECT reading, chain FROM evidence_list",
               "{\"call\":1}|"
               "86d4cfeeb08ad2fef1e10ef8bb13c2e7"
               "5fc1b193548633035efa5ab1a1cc343e");
    sql_run(st, "UPDATE evidence SET reading = NULL");
    ck_well(store_verify(st, tell, &told, &checked, &err), &err);
    ck_assert_str_eq(told.text, "1 " UNFIT);
    store_close(st);
}
END_TEST

/* What a walk over evidence and figures tells, in its order. */
static int tell_evidence(void *ctx, const struct evidence *evidence,
                         bool is_sound, struct err *err)
{
    (void)err;
    if (evidence == NULL)
        tell(ctx, 0, "nothing is there");
    else
        tell(ctx, evidence->id, is_sound ? evidence->body : "not sound");
    return 0;
}

static int tell_figure(void *ctx, const struct store_row *row,
                       bool was_replaced, struct err *err)
{
    char text[80];

    (void)err;
    (void)snprintf(text, sizeof(text), "%s %lld%s", row->key.account,
                   (long long)row->figure.value,
                   was_replaced ? ", replaced" : "");
    tell(ctx, row->figure.evidence, text);
    return 0;
}

static const struct {
    const char *sql;
    const char *told;
} walks[] = {
    {"SELECT 1",
     "0 typed 5; 1 one; 1 a 11; 1 a 12, replaced; 1 b 20; 3 three; 3 a 13; "},
    {"UPDATE evidence SET body = x'313233' WHERE id = 1",
     "0 typed 5; 1 its body is not the one that was stored; 1 not sound; "
     "1 a 11; 1 a 12, replaced; 1 b 20; 3 three; 3 a 13; "},
    {"DELETE FROM evidence WHERE id = 1",
     "0 typed 5; 2 " UNFIT "1 it is missing, but figures name it; "
     "0 nothing is there; 1 a 11; 1 a 12, replaced; 1 b 20; 3 three; "
     "3 a 13; "},
    {"DELETE FROM evidence WHERE id = 3",
     "0 typed 5; 1 one; 1 a 11; 1 a 12, replaced; 1 b 20; "
     "3 it is missing, but figures name it; 0 nothing is there; 3 a 13; "},
};

START_TEST(figures_are_told_behind_their_evidence)
{
    struct store *st = open_store(":memory:", STORE_WRITE);
    struct store_row first[] = {exact("a", DAY, 11), exact("a", DAY + 1, 12),
                                exact("b", DAY, 20)};
    struct store_row again = exact("a", DAY + 1, 13);
    struct store_row typed = exact("typed", DAY, 5);
    struct told told = {""};
    const struct store_verifier verifier = {&told, tell, tell_evidence,
                                            tell_figure};
    struct err err = {0};
    int64_t checked = 0;

    for (size_t i = 0, id = (size_t)add_evidence(st, "one", 3); i < 3; i++)
        first[i].figure.evidence = (int64_t)id;
    (void)put_all(st, first, 3);
    (void)add_evidence(st, "two", 3);
    again.figure.evidence = add_evidence(st, "three", 5);
    (void)put_all(st, &again, 1);
    (void)put_all(st, &typed, 1);
    sql_run(st, "PRAGMA foreign_keys = OFF");
    sql_run(st, walks[_i].sql);
    ck_well(store_verify_figures(st, &verifier, &checked, &err), &err);
    ck_assert_str_eq(told.text, walks[_i].told);
    ck_assert_int_eq(checked, _i < 2 ? 3 : 2);
    store_close(st);
}
END_TEST

START_TEST(evidence_without_figures_is_kept_when_the_store_is_closed)
{
    struct store *st = open_store(store_path, STORE_WRITE);

    (void)add_evidence(st, "abc", 3);
    store_close(st);
    st = open_store(store_path, STORE_READ);
    ck_assert_int_eq(sql_number(st, "SELECT count(*) FROM evidence"), 1);
    store_close(st);
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))

static TCase *evidence_case(void)
{
    TCase *tc = tcase_create("evidence");

    use_store_folder(tc);
    tcase_add_loop_test(tc, an_answer_comes_back_byte_by_byte, 0, 5);
    tcase_add_test(tc, the_digest_of_an_answer_is_its_sha256);
    tcase_add_test(tc, the_first_link_of_the_chain_is_as_documented);
    tcase_add_test(tc, evidence_that_is_not_there_is_told);
    tcase_add_loop_test(tc, verify_names_each_evidence_that_was_changed, 0,
                        COUNT(tamperings));
    tcase_add_test(tc, how_an_answer_is_read_is_kept_and_chained);
    tcase_add_loop_test(tc, figures_are_told_behind_their_evidence, 0,
                        COUNT(walks));
    tcase_add_test(tc, the_chain_holds_where_two_handles_add_to_it_in_turn);
    tcase_add_test(tc,
                   evidence_without_figures_is_kept_when_the_store_is_closed);
    return tc;
}

int main(void)
{
    Suite *s = suite_create("store_evidence");

    suite_add_tcase(s, evidence_case());
    return suite_run(s);
}
