/*
 * The same charts in the other languages, and in grey.
 */
#include "tests/gallery/gallery.h"

static const struct gallery_row languages[] = {
    {"a1-ro", "months, in Romanian", example_months, NULL, 0, LANGUAGE_RO,
     FORM_COLOUR},
    {"a1-ru", "months, in Russian", example_months, NULL, 0, LANGUAGE_RU,
     FORM_COLOUR},
    {"b1-ro", "a level, in Romanian", example_levels, NULL, 0, LANGUAGE_RO,
     FORM_COLOUR},
    {"b1-ru", "a level, in Russian", example_levels, NULL, 0, LANGUAGE_RU,
     FORM_COLOUR},
    {"b2-ru", "rounded readings, in Russian", example_rounded, NULL, 0,
     LANGUAGE_RU, FORM_COLOUR},
    {"c-ro", "accounts, in Romanian", example_accounts, "sheet", 0, LANGUAGE_RO,
     FORM_COLOUR},
    {"c-ru", "accounts, in Russian", example_accounts, "sheet", 0, LANGUAGE_RU,
     FORM_COLOUR},
    {"d-ro", "bullet graphs, in Romanian", example_plan, "bullets", 0,
     LANGUAGE_RO, FORM_COLOUR},
    {"d-ru", "bullet graphs, in Russian", example_plan, "bullets", 0,
     LANGUAGE_RU, FORM_COLOUR},
    {"daily-ro", "days, in Romanian", example_days, "daily", 1, LANGUAGE_RO,
     FORM_COLOUR},
    {"daily-ru", "days, in Russian", example_days, "daily", 1, LANGUAGE_RU,
     FORM_COLOUR},
    {"e1-ro", "no reading, in Romanian", example_none, NULL, 0, LANGUAGE_RO,
     FORM_COLOUR},
    {"e1-ru", "no reading, in Russian", example_none, NULL, 0, LANGUAGE_RU,
     FORM_COLOUR},
    {"f-ro", "ten years, in Romanian", example_decade, NULL, 0, LANGUAGE_RO,
     FORM_COLOUR},
    {"f-ru", "ten years, in Russian", example_decade, NULL, 0, LANGUAGE_RU,
     FORM_COLOUR},
};

static const struct gallery_row grey[] = {
    {"a1-grey", "months", example_months, NULL, 0, LANGUAGE_EN, FORM_GREY},
    {"a2-grey", "the result", example_result, NULL, 0, LANGUAGE_EN, FORM_GREY},
    {"b1-grey", "a level", example_levels, NULL, 0, LANGUAGE_EN, FORM_GREY},
    {"b2-grey", "rounded readings", example_rounded, NULL, 0, LANGUAGE_EN,
     FORM_GREY},
    {"c-grey", "accounts", example_accounts, "sheet", 0, LANGUAGE_EN,
     FORM_GREY},
    {"d-grey", "bullet graphs", example_plan, "bullets", 0, LANGUAGE_EN,
     FORM_GREY},
    {"daily-grey", "days", example_days, "daily", 1, LANGUAGE_EN, FORM_GREY},
    {"f-grey", "ten years", example_decade, NULL, 0, LANGUAGE_EN, FORM_GREY},
};

static const struct gallery_row paper[] = {
    {"a1-print", "months", example_months, NULL, 0, LANGUAGE_EN, FORM_PAPER},
    {"a2-print", "the result", example_result, NULL, 0, LANGUAGE_RU,
     FORM_PAPER},
    {"b1-print", "a level", example_levels, NULL, 0, LANGUAGE_EN, FORM_PAPER},
    {"b2-print", "rounded readings", example_rounded, NULL, 0, LANGUAGE_RO,
     FORM_PAPER},
    {"f-print", "ten years", example_decade, NULL, 0, LANGUAGE_EN, FORM_PAPER},
    {"daily-print", "the days of a month", example_days, "daily", 1,
     LANGUAGE_EN, FORM_PAPER},
    {"c-print", "accounts, 14 cm high", example_accounts, "sheet", 0,
     LANGUAGE_EN, FORM_PAPER},
    {"d-print", "bullet graphs, 12 cm high", example_plan, "bullets", 0,
     LANGUAGE_RU, FORM_PAPER},
};

const struct gallery_section gallery_paper =
    SECTION("On paper, 16.5 x 9 cm at 300 dots to the inch", paper);
const struct gallery_section gallery_languages =
    SECTION("In Romanian and in Russian", languages);
const struct gallery_section gallery_grey =
    SECTION("As a grey printer shows them", grey);
