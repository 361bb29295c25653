/*
 * Can marks be told apart in grey and by people who see colours otherwise?
 *
 * As numbers: the contrast of each pair of roles that stand beside each other,
 * after conversion.  Where it is low there must be another sign than colour.
 *
 * Contrast and luminance: W3C, WCAG 2.1, "relative luminance" and "contrast
 * ratio".  Protanopia and deuteranopia: F. Viénot, H. Brettel, J. Mollon,
 * "Digital video colourmaps for checking the legibility of displays by
 * dichromats", Color Research & Application 24 (1999): LMS of linear RGB, the
 * missing cone from the two others.  Tritanopia: H. Brettel, F. Viénot,
 * J. Mollon, J. Opt. Soc. Am. A 14 (1997), two half-planes; the planes as
 * reckoned for sRGB in the public-domain libDaltonLens of N. Burrus (2021).
 */
#include <check.h>
#include <math.h>

#include "charts/drawing.h"
#include "tests/help/suite.h"

struct light {
    double r; /* linear, 0 to 1 */
    double g;
    double b;
};

enum sight { GREY, PROTAN, DEUTAN, TRITAN, SIGHT_COUNT };

static const char *const sights[] = {"grey", "protan", "deutan", "tritan"};

static double linear(unsigned channel)
{
    double c = channel / 255.0;

    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static struct light light_of(enum ink ink)
{
    unsigned rgb = ink_rgb(ink);

    return (struct light){linear(rgb >> 16 & 0xFF), linear(rgb >> 8 & 0xFF),
                          linear(rgb & 0xFF)};
}

static double luminance(struct light c)
{
    return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

static struct light times(const double m[9], struct light c)
{
    return (struct light){m[0] * c.r + m[1] * c.g + m[2] * c.b,
                          m[3] * c.r + m[4] * c.g + m[5] * c.b,
                          m[6] * c.r + m[7] * c.g + m[8] * c.b};
}

static struct light clamp(struct light c)
{
    return (struct light){fmin(fmax(c.r, 0), 1), fmin(fmax(c.g, 0), 1),
                          fmin(fmax(c.b, 0), 1)};
}

/* The colour as it is seen. */
static struct light seen(struct light c, enum sight sight)
{
    static const double protan[9] = {0.11238, 0.88762,  0, 0.11238, 0.88762, 0,
                                     0.00401, -0.00401, 1};
    static const double deutan[9] = {0.29275,  0.70725, 0, 0.29275, 0.70725, 0,
                                     -0.02234, 0.02234, 1};
    static const double tritan_1[9] = {1.01277,  0.13548, -0.14826,
                                       -0.01243, 0.86812, 0.14431,
                                       0.07589,  0.80500, 0.11911};
    static const double tritan_2[9] = {0.93678,  0.18979, -0.12657,
                                       0.06154,  0.81526, 0.12320,
                                       -0.37562, 1.12767, 0.24796};
    double y = luminance(c);

    switch (sight) {
    case PROTAN:
        return clamp(times(protan, c));
    case DEUTAN:
        return clamp(times(deutan, c));
    case TRITAN:
        return clamp(times(0.03901 * c.r - 0.02788 * c.g - 0.01113 * c.b >= 0
                               ? tritan_1
                               : tritan_2,
                           c));
    case GREY:
    case SIGHT_COUNT:
        break;
    }
    return (struct light){y, y, y};
}

static double contrast(enum ink a, enum ink b, enum sight sight)
{
    double x = luminance(seen(light_of(a), sight));
    double y = luminance(seen(light_of(b), sight));

    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* What tells two marks apart, beside their colour. */
enum sign {
    SIGN_NONE,
    SIGN_DASH,
    SIGN_SHAPE,
    SIGN_HATCH,
    SIGN_OUTLINE,
    SIGN_WORD
};

enum {
    LEGIBLE_TEXT = 45,
    VISIBLE = 30,
    DISTINCT = 15,
    FAINT = 11
}; /* tenths */

struct pair {
    const char *label;
    enum ink a;
    enum ink b;
    int least; /* contrast in tenths; where it is below DISTINCT: a sign */
    enum sign sign;
};

static const struct pair pairs[] = {
    {"text", INK_TEXT, INK_PAPER, LEGIBLE_TEXT, SIGN_NONE},
    {"secondary text", INK_SOFT, INK_PAPER, LEGIBLE_TEXT, SIGN_NONE},
    {"value in a column", INK_PAPER, INK_DATA, LEGIBLE_TEXT, SIGN_NONE},
    {"value in a lighter column", INK_TEXT, INK_INTERVAL, LEGIBLE_TEXT,
     SIGN_NONE},
    {"text on a band", INK_TEXT, INK_BAND, LEGIBLE_TEXT, SIGN_NONE},
    {"words of the wedge", INK_DATA, INK_PAPER, LEGIBLE_TEXT, SIGN_NONE},
    {"columns and lines", INK_DATA, INK_PAPER, VISIBLE, SIGN_NONE},
    {"target", INK_TARGET, INK_PAPER, VISIBLE, SIGN_NONE},
    {"path", INK_PATH, INK_PAPER, VISIBLE, SIGN_NONE},
    {"target over columns", INK_TARGET, INK_DATA, VISIBLE, SIGN_DASH},
    {"reached", INK_GOOD, INK_PAPER, VISIBLE, SIGN_NONE},
    {"watch", INK_AMBER, INK_PAPER, VISIBLE, SIGN_NONE},
    {"behind", INK_BAD, INK_PAPER, VISIBLE, SIGN_NONE},
    {"after the plan", INK_AFTER, INK_PAPER, 25, SIGN_WORD},
    {"measured and after the plan", INK_DATA, INK_AFTER, DISTINCT, SIGN_WORD},
    {"measured and counted otherwise", INK_DATA, INK_INTERVAL, VISIBLE,
     SIGN_OUTLINE},
    {"counted otherwise", INK_INTERVAL, INK_PAPER, FAINT, SIGN_OUTLINE},
    {"measured and path", INK_DATA, INK_PATH, 0, SIGN_DASH},
    {"target and path", INK_TARGET, INK_PATH, VISIBLE - 5, SIGN_DASH},
    {"target and text lines", INK_TARGET, INK_TEXT, 0, SIGN_DASH},
    {"reached and behind", INK_GOOD, INK_BAD, 0, SIGN_SHAPE},
    {"reached and watch", INK_GOOD, INK_AMBER, 0, SIGN_SHAPE},
    {"watch and behind", INK_AMBER, INK_BAD, 0, SIGN_SHAPE},
    {"wedge", INK_WEDGE, INK_PAPER, FAINT, SIGN_DASH},
    {"band", INK_BAND, INK_PAPER, FAINT, SIGN_OUTLINE},
    {"wedge and band", INK_WEDGE, INK_BAND, 0, SIGN_OUTLINE},
    {"no reading", INK_HATCH, INK_PAPER, FAINT, SIGN_HATCH},
    {"no reading and band", INK_HATCH, INK_BAND, 0, SIGN_HATCH},
    {"grid", INK_GRID, INK_PAPER, FAINT, SIGN_NONE},
};

START_TEST(marks_are_told_apart_without_colour)
{
    const struct pair *p = &pairs[_i];

    for (int sight = GREY; sight < SIGHT_COUNT; sight++) {
        double c = contrast(p->a, p->b, (enum sight)sight) * 10;

        ck_assert_msg(c >= p->least, "%s, %s: %.2f", p->label, sights[sight],
                      c / 10);
        ck_assert_msg(
            c >= DISTINCT || p->sign != SIGN_NONE || p->b == INK_PAPER,
            "%s, %s: %.2f and no other sign", p->label, sights[sight], c / 10);
    }
}
END_TEST

/* The signs that the table counts on are there. */
START_TEST(each_kind_of_line_has_a_dash_of_its_own)
{
    for (int a = DASH_NONE; a < DASH_COUNT; a++)
        for (int b = a + 1; b < DASH_COUNT; b++) {
            const double *x = dash_lengths((enum dash)a);
            const double *y = dash_lengths((enum dash)b);
            double differs = 0;

            for (int i = 0; i < 4; i++)
                differs += fabs(x[i] - y[i]);
            ck_assert_msg(differs >= 1, "dashes %d and %d", a, b);
        }
}
END_TEST

START_TEST(conversion_keeps_white_black_and_grey)
{
    static const enum ink greys[] = {INK_PAPER, INK_TARGET, INK_SOFT, INK_GRID};

    for (size_t i = 0; i < sizeof greys / sizeof greys[0]; i++)
        for (int sight = GREY; sight < SIGHT_COUNT; sight++) {
            struct light c = light_of(greys[i]);
            struct light s = seen(c, (enum sight)sight);

            ck_assert_double_eq_tol(s.r, c.r, 0.002);
            ck_assert_double_eq_tol(s.g, c.g, 0.002);
            ck_assert_double_eq_tol(s.b, c.b, 0.002);
        }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart contrast");
    TCase *tc = tcase_create("contrast");

    tcase_add_loop_test(tc, marks_are_told_apart_without_colour, 0,
                        (int)(sizeof pairs / sizeof pairs[0]));
    tcase_add_test(tc, each_kind_of_line_has_a_dash_of_its_own);
    tcase_add_test(tc, conversion_keeps_white_black_and_grey);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
