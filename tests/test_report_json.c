/*
 * The report as JSON: its shape is that of docs/report.schema.json, and its
 * values are the model's.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "reports/json_item.h"
#include "reports/json_parts.h"
#include "reports/json_value.h"
#include "reports/writer.h"
#include "tests/help/json_schema.h"
#include "tests/help/report_scene.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

#define SCHEMA "docs/report.schema.json"

static struct report_scene scene;
static struct report report;
static json_t *schema;
static json_t *root;

static void set_up(void)
{
    schema = jsonx_load(SCHEMA, (size_t)1 << 20, NULL);
    ck_assert_ptr_nonnull(schema);
    scene_init(&scene);
}

static void tear_down(void)
{
    json_decref(root);
    root = NULL;
    json_decref(schema);
    report_release(&report);
    scene_release(&scene);
}

/* Write the report in a language, and read what was written. */
static void write_in(enum language lang)
{
    struct buf text;
    struct err err = {0};

    ck_assert_int_eq(report_speak(&report, lang, &err), 0);
    buf_init(&text, BUF_TEXT_MAX);
    ck_assert_int_eq(
        report_write(&report, report_format_by_name("json"), &text, &err), 0);
    json_decref(root);
    root = jsonx_parse(buf_text(&text), text.len, &err);
    ck_assert_msg(root != NULL, "%s", err.msg);
    buf_release(&text);
}

static void build(const char *period, bool unfinished)
{
    report_release(&report);
    scene_build(&scene, period, unfinished, &report);
    write_in(LANGUAGE_EN);
}

static const json_t *at(const char *pointer)
{
    const json_t *there = jsonx_at(root, pointer);

    ck_assert_msg(there != NULL, "nothing at %s", pointer);
    return there;
}

/* The text at a place is that; NULL: it is null. */
static void ck_text(const char *pointer, const char *text)
{
    const json_t *there = at(pointer);

    if (text == NULL)
        ck_assert_msg(json_is_null(there), "%s isn't null", pointer);
    else
        ck_assert_str_eq(json_string_value(there), text);
}

static void ck_number(const char *pointer, double value)
{
    const json_t *there = at(pointer);

    ck_assert_msg(json_is_number(there), "%s is no number", pointer);
    ck_assert_double_eq_tol(json_number_value(there), value, 1e-6);
}

static void ck_fits(void)
{
    struct buf misfits;

    buf_init(&misfits, BUF_TEXT_MAX);
    json_schema_check(schema, root, &misfits);
    ck_assert_str_eq(buf_text(&misfits), "");
    buf_release(&misfits);
}

static const struct {
    const char *period;
    bool unfinished;
    bool filled; /* there are figures */
} periods[] = {
    {"2013-10", false, true}, {"2013-11", true, true},
    {"2013-Q3", false, true}, {"2013-Q4", true, true},
    {"2013-H2", false, true}, {"2013", false, true},
    {"plan", false, true},    {"plan", true, true},
    {"2013-04", false, true}, {"2013-10", false, false},
    {"plan", false, false},
};

START_TEST(a_report_on_each_kind_of_period_fits_the_schema)
{
    if (periods[_i].filled)
        scene_fill(&scene);
    build(periods[_i].period, periods[_i].unfinished);
    for (int lang = 0; lang < LANGUAGE_COUNT; lang++) {
        write_in((enum language)lang);
        ck_fits();
        ck_text("/language", language_name((enum language)lang));
    }
}
END_TEST

START_TEST(an_issued_report_fits_the_schema)
{
    scene_fill(&scene);
    build("2013-10", false);
    ck_text("/issue", NULL);
    report.issue = (struct report_issue){true, 7, 1383545520, "7c41e9d2"};
    report.known_at = 1383545520;
    write_in(LANGUAGE_EN);
    ck_fits();
    ck_number("/issue/number", 7);
    ck_text("/issue/issued_at", "2013-11-04T06:12:00Z");
    ck_text("/issue/freeze", "7c41e9d2");
    ck_text("/known_at", "2013-11-04T06:12:00Z");
}
END_TEST

static const struct {
    const char *label;
    const char *schema;
    const char *value;
    const char *misfit;
} misfits[] = {
    {"a member too much",
     "{\"properties\":{\"a\":{}},\"additionalProperties\":false}",
     "{\"a\":1,\"b\":2}", ": has 'b'\n"},
    {"a member that lacks", "{\"required\":[\"a\"]}", "{}", ": lacks 'a'\n"},
    {"null where a number stands",
     "{\"properties\":{\"a\":{\"type\":\"number\"}}}", "{\"a\":null}",
     "/a: is of another type\n"},
    {"a fraction where a whole number stands",
     "{\"type\":[\"integer\",\"null\"]}", "1.5", ": is of another type\n"},
    {"a word that is none", "{\"items\":{\"enum\":[\"x\",null]}}",
     "[\"x\",null,\"y\"]", "/2: is none of the enum\n"},
    {"a day that is none",
     "{\"$ref\":\"#/$defs/d\",\"$defs\":{\"d\":{\"pattern\":\"^[0-9]{4}$\"}}}",
     "\"x\"", ": doesn't match the pattern\n"},
    {"a number below the least", "{\"minimum\":0}", "-1",
     ": is below the minimum\n"},
    {"nothing of several", "{\"anyOf\":[{\"type\":\"null\"},{\"const\":1}]}",
     "2",
     ": is of another type\n: is not the const\n: fits nothing of anyOf\n"},
    {"a word that this check doesn't know", "{\"oneOf\":[]}", "1",
     ": unknown word 'oneOf' in the schema\n"},
};

START_TEST(the_check_of_a_schema_finds_what_does_not_fit)
{
    json_t *rule =
        jsonx_parse(misfits[_i].schema, strlen(misfits[_i].schema), NULL);
    json_t *value =
        jsonx_parse(misfits[_i].value, strlen(misfits[_i].value), NULL);
    struct buf found;

    ck_assert_ptr_nonnull(rule);
    ck_assert_ptr_nonnull(value);
    buf_init(&found, BUF_TEXT_MAX);
    json_schema_check(rule, value, &found);
    ck_assert_str_eq(buf_text(&found), misfits[_i].misfit);
    buf_release(&found);
    json_decref(value);
    json_decref(rule);
}
END_TEST

/* Members that are written of some things only. */
static bool is_optional(const char *name)
{
    return strcmp(name, "from_weeks") == 0 || strcmp(name, "from_months") == 0;
}

static bool is_listed(const json_t *list, const char *name)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (strcmp(json_string_value(json_array_get(list, i)), name) == 0)
            return true;
    }
    return false;
}

/* Each object of the schema is closed and wants all its members: so what the
 * writer adds or drops is found by the tests above. */
static void check_closed(json_t *node, const char *where)
{
    json_t *properties = json_object_get(node, "properties");
    json_t *inner;
    const char *name;
    size_t i;

    if (json_is_object(properties)) {
        ck_assert_msg(
            json_is_false(json_object_get(node, "additionalProperties")),
            "'%s' is open", where);
        json_object_foreach(properties, name, inner)
        {
            ck_assert_msg(
                is_optional(name) ||
                    is_listed(json_object_get(node, "required"), name),
                "'%s' of '%s' is not required", name, where);
        }
    }
    json_object_foreach(node, name, inner)
    {
        check_closed(inner, name);
    }
    json_array_foreach(node, i, inner)
    {
        check_closed(inner, where);
    }
}

START_TEST(the_schema_is_closed)
{
    check_closed(schema, "the schema");
}
END_TEST

static void ck_words(const char *pointer, const char *const *words,
                     size_t count)
{
    const json_t *list = jsonx_at(schema, pointer);
    size_t texts = 0;

    ck_assert_msg(list != NULL, "nothing at %s", pointer);
    for (size_t i = 0; i < json_array_size(list); i++)
        texts += json_is_string(json_array_get(list, i));
    ck_assert_msg(texts == count, "%s has %zu words, not %zu", pointer, texts,
                  count);
    for (size_t i = 0; i < count; i++) {
        bool found = false;

        for (size_t k = 0; k < json_array_size(list); k++) {
            const char *word = json_string_value(json_array_get(list, k));

            found = found || (word != NULL && strcmp(word, words[i]) == 0);
        }
        ck_assert_msg(found, "'%s' is not in %s", words[i], pointer);
    }
}

enum { WORDS = 24 };

START_TEST(the_schema_knows_each_word_that_is_written)
{
    const char *words[WORDS];
    size_t n = 0;

    for (int i = 0; i < STATUS_COUNT; i++)
        if (i != STATUS_FOLLOWED)
            words[n++] = status_name((enum status)i);
    ck_words("/$defs/indicator/properties/status/enum", words, n);
    n = 0;
    for (int i = FORECAST_TOLD + 1; i < FORECAST_SILENCE_COUNT; i++)
        words[n++] = forecast_silence_name((enum forecast_silence)i);
    ck_words("/$defs/silence/enum", words, n);
    n = 0;
    for (int i = 0; i < TREND_COUNT; i++)
        words[n++] = trend_name((enum trend_model)i);
    ck_words("/$defs/forecast/properties/model/enum", words, n);
    n = 0;
    for (int i = 0; i < READING_COUNT; i++)
        words[n++] = reading_name((enum reading)i);
    ck_words("/$defs/reading/enum", words, n);
    ck_words("/properties/quality/properties/count/required", words, n);
    n = 0;
    for (int i = 0; i < EXACTNESS_COUNT; i++)
        words[n++] = exactness_name((enum exactness)i);
    ck_words("/$defs/exactness/enum", words, n);
    n = 0;
    for (int i = 0; i <= MONTHS_NO_TARGET; i++)
        words[n++] = json_met_name((enum months_met)i);
    ck_words("/$defs/months/properties/months/items/properties/met/enum", words,
             n);
}
END_TEST

START_TEST(the_schema_knows_each_name_that_is_written)
{
    const char *words[WORDS];
    size_t n = 0;

    for (int i = 0; i <= PAID_INSEPARABLE; i++)
        words[n++] = json_paid_state((enum paid_state)i);
    ck_words("/$defs/paid/properties/state/enum", words, n);
    n = 0;
    for (int i = 0; i < REPORT_KIND_COUNT; i++)
        words[n++] = report_kind_name((enum report_kind)i);
    ck_words("/properties/period/properties/kind/enum", words, n);
    n = 0;
    for (int i = 0; i < PERIOD_COUNT; i++)
        words[n++] = period_name((enum period)i);
    ck_words("/$defs/period/enum", words, n);
    n = 0;
    for (int i = 0; i < ORIGIN_COUNT; i++)
        words[n++] = origin_name((enum origin)i);
    ck_words("/$defs/figure/properties/origin/enum", words, n);
    n = 0;
    for (int i = 0; i < QUALITY_COUNT; i++)
        words[n++] = quality_name(i);
    ck_words("/$defs/qualities/items/enum", words, n);
    n = 0;
    for (int i = 0; i < ERR_KIND_COUNT; i++)
        if (err_kind_info((enum err_kind)i)->of_account)
            words[n++] = err_kind_info((enum err_kind)i)->name;
    ck_words("/properties/quality/properties/notes/items/properties/cause/enum",
             words, n);
    n = 0;
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        words[n++] = language_name((enum language)i);
    ck_words("/properties/language/enum", words, n);
}
END_TEST

START_TEST(what_is_not_known_is_null)
{
    scene_fill(&scene);
    build("2013-10", false);
    ck_text("/indicators/1/baseline", NULL);
    ck_text("/indicators/2/account", NULL);
    ck_text("/indicators/2/value", NULL);
    ck_text("/indicators/2/target", NULL);
    ck_text("/indicators/6/value", NULL); /* bounds alone */
    ck_text("/indicators/7/target", NULL);
    ck_text("/indicators/7/status", NULL);
    ck_text("/indicators/8/value", NULL);
    ck_text("/indicators/8/date", NULL);
    ck_text("/indicators/8/progress", NULL);
    ck_text("/indicators/8/change", NULL);
    ck_text("/indicators/8/previous/value", NULL);
    ck_text("/indicators/8/forecast", NULL);
    ck_text("/indicators/8/forecast_reason", "no-reading");
    ck_text("/levels/3/first", NULL);
    ck_text("/levels/3/exactness", NULL);
}
END_TEST

START_TEST(values_and_intervals_are_the_models)
{
    scene_fill(&scene);
    build("2013-10", false);
    ck_text("/period/name", "2013-10");
    ck_text("/as_of", "2013-10-31");
    ck_text("/comment", "A good month;\n\"better\" than most.");
    ck_number("/indicators/0/value", 8200);
    ck_number("/indicators/0/target", 9000);
    ck_number("/indicators/0/change/value", 700);
    ck_number("/indicators/0/previous/value", 7500);
    ck_text("/indicators/0/responsible", "Permanent Secretariat");
    ck_number("/indicators/1/value", report.rows[1].now.value.value);
    ck_number("/indicators/1/days_read", 30);
    ck_text("/indicators/1/missing_days/0/first", "2013-10-05");
    ck_text("/indicators/1/missing_days/0/last", "2013-10-05");
    ck_number("/indicators/3/value", 826);
    ck_number("/indicators/3/target", 1200);
    ck_text("/indicators/3/revisions/0/from", "2013-10-20");
    ck_text("/indicators/3/missing_days/0/last", "2013-10-09");
    ck_text("/indicators/3/comment", "=Two days are missing.");
    ck_number("/indicators/4/value", 14200);
    ck_number("/indicators/4/low", 14200);
    ck_number("/indicators/4/high", 14299);
    ck_text("/indicators/4/quality/0", "held");
    ck_number("/indicators/5/value", 126);
    ck_text("/indicators/5/better", "less");
    ck_number("/indicators/5/progress", 0.793651);
    ck_text("/indicators/5/origin", "typed");
    ck_number("/indicators/6/low", 106);
    ck_text("/indicators/6/missing_days/0/first", "2013-10-01");
    ck_text("/indicators/6/missing_days/0/last", "2013-10-31");
}
END_TEST

START_TEST(sections_are_the_models)
{
    scene_fill(&scene);
    build("2013-10", false);
    ck_text("/web/0/either_indicator", "web-page");
    ck_number("/web/0/days_read", 30);
    ck_number("/web/0/month/value", 8200);
    ck_text("/levels/0/best_month", "2013-05-01");
    ck_text("/events/0/title", "Week, \"open doors\"");
    ck_text("/events/0/effects/0/during/first", "2013-10-14");
    ck_text("/paid/0/state", "left-out");
    ck_text("/paid/1/reason", "it is one count");
    ck_text("/restated/since", "2013-10-04T06:00:00Z");
    ck_number("/restated/figures/0/old/value", 700);
    ck_number("/restated/figures/0/now/value", 762);
    ck_text("/restated/figures/0/reports/0", "2013-09");
    ck_text("/access/0/ends", "2013-11-24");
    ck_number("/access/0/days_left", 20);
    ck_text("/evidence/0/indicator", "visitors");
    ck_number("/evidence/0/record", 1);
    ck_text("/evidence/0/sha256",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    ck_text("/evidence/1/of", "previous");
    build("2013-Q3", false);
    ck_text("/months/0/months/2/first", "2013-09-01");
    ck_number("/months/0/months/2/value", 7500);
    ck_text("/months/0/months/2/met", "not-met");
}
END_TEST

/* What status tells of an indicator, the report tells in the same words. */
START_TEST(an_indicator_has_the_members_that_status_tells)
{
    json_t *value;
    const char *name;

    scene_fill(&scene);
    build("2013-10", false);
    for (size_t i = 0; i < report.row_count; i++) {
        json_t *item = json_item(&report.review.items[i]);
        const json_t *row =
            json_array_get(json_object_get(root, "indicators"), i);

        json_object_foreach(item, name, value)
        {
            const json_t *told = json_object_get(row, name);

            ck_assert_msg(
                json_equal(told, value) ||
                    (json_is_real(value) &&
                     json_number_value(told) == json_number_value(value)) ||
                    json_is_object(value),
                "'%s' of row %zu differs", name, i);
        }
        json_decref(item);
    }
}
END_TEST

START_TEST(the_same_report_gives_the_same_bytes)
{
    struct buf text[2];
    struct err err = {0};

    scene_fill(&scene);
    build("2013-10", false);
    for (int i = 0; i < 2; i++) {
        buf_init(&text[i], BUF_TEXT_MAX);
        ck_assert_int_eq(report_write_json(&report, &text[i], &err), 0);
    }
    ck_assert_str_eq(buf_text(&text[0]), buf_text(&text[1]));
    buf_release(&text[0]);
    buf_release(&text[1]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report json");
    TCase *shape = tcase_create("shape");
    TCase *values = tcase_create("values");

    speak();
    tcase_add_checked_fixture(shape, set_up, tear_down);
    tcase_add_loop_test(shape, a_report_on_each_kind_of_period_fits_the_schema,
                        0, (int)(sizeof(periods) / sizeof(periods[0])));
    tcase_add_test(shape, an_issued_report_fits_the_schema);
    tcase_add_loop_test(shape, the_check_of_a_schema_finds_what_does_not_fit, 0,
                        (int)(sizeof(misfits) / sizeof(misfits[0])));
    tcase_add_test(shape, the_schema_is_closed);
    tcase_add_test(shape, the_schema_knows_each_word_that_is_written);
    tcase_add_test(shape, the_schema_knows_each_name_that_is_written);
    suite_add_tcase(suite, shape);
    tcase_add_checked_fixture(values, set_up, tear_down);
    tcase_add_test(values, what_is_not_known_is_null);
    tcase_add_test(values, values_and_intervals_are_the_models);
    tcase_add_test(values, sections_are_the_models);
    tcase_add_test(values, an_indicator_has_the_members_that_status_tells);
    tcase_add_test(values, the_same_report_gives_the_same_bytes);
    suite_add_tcase(suite, values);
    return suite_run(suite);
}
