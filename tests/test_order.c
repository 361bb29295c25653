/*
 * Values of a list by their size, against the sorted list.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "indicators/order.h"
#include "tests/help/suite.h"

enum { MOST = 40 };

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Numbers of a fixed sequence; few different ones where `spread` is small. */
static void fill(double *values, size_t count, unsigned seed, unsigned spread)
{
    for (size_t i = 0; i < count; i++) {
        seed = seed * 1103515245U + 12345U;
        values[i] = (double)((seed >> 16) % spread) - (double)spread / 2;
    }
}

START_TEST(each_place_is_that_of_the_sorted_list)
{
    static const unsigned spreads[] = {1, 2, 5, 1000};
    double values[MOST];
    double sorted[MOST];

    for (size_t count = 1; count <= MOST; count++) {
        for (size_t place = 0; place < count; place++) {
            fill(values, count, (unsigned)(count * MOST + place), spreads[_i]);
            memcpy(sorted, values, sizeof(values));
            qsort(sorted, count, sizeof(*sorted), by_value);
            ck_assert_double_eq(order_take(values, count, place),
                                sorted[place]);
            for (size_t i = 0; i < count; i++)
                ck_assert(i < place ? values[i] <= sorted[place]
                                    : values[i] >= sorted[place]);
        }
    }
}
END_TEST

static const struct {
    double values[4];
    size_t count;
    double median;
    double quarter; /* the quantile of 0.25 */
} lists[] = {
    {{7}, 1, 7, 7},          {{9, 1}, 2, 5, 3},
    {{8, 2, 4}, 3, 4, 3},    {{40, 10, 30, 20}, 4, 25, 17.5},
    {{5, 5, 5, 5}, 4, 5, 5},
};

START_TEST(the_middle_and_a_share_lie_between_neighbours)
{
    double values[4];

    memcpy(values, lists[_i].values, sizeof(values));
    ck_assert_double_eq(order_median(values, lists[_i].count),
                        lists[_i].median);
    memcpy(values, lists[_i].values, sizeof(values));
    ck_assert_double_eq(order_quantile(values, lists[_i].count, 0.25),
                        lists[_i].quarter);
    memcpy(values, lists[_i].values, sizeof(values));
    ck_assert_double_eq(order_quantile(values, lists[_i].count, 0.5),
                        lists[_i].median);
}
END_TEST

START_TEST(the_ends_are_the_least_and_the_greatest)
{
    double values[] = {3, -2, 11, 4};

    ck_assert_double_eq(order_quantile(values, 4, 0), -2);
    ck_assert_double_eq(order_quantile(values, 4, 1), 11);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("order");
    TCase *tc = tcase_create("order");

    tcase_add_loop_test(tc, each_place_is_that_of_the_sorted_list, 0, 4);
    tcase_add_loop_test(tc, the_middle_and_a_share_lie_between_neighbours, 0,
                        (int)(sizeof(lists) / sizeof(lists[0])));
    tcase_add_test(tc, the_ends_are_the_least_and_the_greatest);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
