/*
 * The three forms of a page.
 */
#include "charts/form.h"

#include <math.h>

static const struct form form_screen = {
    .margin = 40,
    .title_y = 24,
    .head = {28, 26, 24, 22},
    .head_y = 60,
    .head_two = {45, 69},
    .head_least = 22,
    .subtitle_y = 87,
    .chip_y = 34,
    .chip_height = 34,
    .columns_top = 136,
    .levels_top = 146,
    .plan_words = 11,
    .plan_up = 20,
    .below = 97,
    .key_y = 18,
    .key_lines = 1,
    .key_step = 19,
    .foot_y = 45,
    .foot_step = 19,
    .foot_lines = 2,
    .columns_bottom = 52,
    .levels_bottom = 70,
    .panel_bottom = 190,
    .panel_gap = 80,
    .panel_height = 82,
    .recent_width = 256,
    .recent_gap = 126,
    .years_columns = 186,
    .years_levels = 26,
    .years_events = 43,
    .years_rule = 60,
    .years_row = 82,
    .years_step = 23,
    .levels_rule = 34,
    .levels_row = 54,
};

/* Headline, data and target only. */
static const struct form form_small = {
    .margin = 16,
    .head = {20, 18, 16, 14},
    .head_y = 36,
    .head_two = {28, 48},
    .head_least = 15,
    .chip_y = 9,
    .chip_height = 24,
    .columns_top = 76,
    .levels_top = 70,
    .plan_words = 11,
    .columns_bottom = 16,
    .levels_bottom = 16,
    .key_lines = 1,
};

static const struct form form_print = {
    .margin = 6,
    .title_y = 12,
    .head = {19.5, 18, 17, 16},
    .head_y = 36,
    .head_two = {27, 43},
    .head_least = 15,
    .subtitle_y = 57,
    .chip_y = 17,
    .chip_height = 24,
    .columns_top = 88,
    .levels_top = 92,
    .plan_words = 12,
    .plan_up = 20,
    .below = 77,
    .key_y = 12,
    .key_lines = 2,
    .key_step = 19,
    .foot_y = 33,
    .foot_step = 16,
    .foot_lines = 3,
    .columns_bottom = 48,
    .levels_bottom = 50,
    .panel_bottom = 152,
    .panel_gap = 72,
    .panel_height = 54,
    .recent_width = 150,
    .recent_gap = 112,
    .years_columns = 122,
    .years_levels = 24,
    .years_events = 37,
    .years_rule = 49,
    .years_row = 65,
    .years_step = 16,
    .levels_rule = 30,
    .levels_row = 46,
};

bool form_is_small(const struct surface *s)
{
    return s->medium == MEDIUM_SCREEN && (s->width < 640 || s->height < 400);
}

bool form_is_narrow(const struct surface *s)
{
    return s->medium == MEDIUM_SCREEN && (s->width < 800 || s->height < 600);
}

const struct form *form_of(const struct surface *s)
{
    if (s->medium == MEDIUM_PRINT)
        return &form_print;
    return form_is_small(s) ? &form_small : &form_screen;
}

struct surface form_paper(double millimetres)
{
    double pixels = round(millimetres / 25.4 * FORM_PRINT_DOTS);

    return (struct surface){FORM_PRINT_WIDTH, pixels / FORM_PRINT_SCALE,
                            MEDIUM_PRINT};
}
