/*
 * Settings as people copy them: tests/data/<network>/written.json lists for a
 * network what may stand in headway.ini, and what is kept of it, or why it is
 * refused.  Every form that a description names is tried there.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/jsonx.h"
#include "cli/network_facts.h"
#include "tests/help/plan_text.h"
#include "tests/help/suite.h"

#define SHIPPED "config/networks"

/* One entry of a network's list. */
struct row {
    const char *network;
    size_t index;
    json_t *written; /* borrowed from the list: names and texts */
    const json_t *kept;
    const char *fault; /* what the first fault says; NULL: none */
};

static struct networks *nets;
static char *const *names;
static size_t name_count;
static json_t **lists; /* of each network; NULL: it has none */
static struct row *rows;
static size_t row_count;

static void find_rows(void)
{
    lists = calloc(name_count + 1, sizeof(*lists));
    for (size_t n = 0; n < name_count; n++) {
        char path[128];
        struct row row = {.network = names[n]};
        json_t *entry;

        (void)snprintf(path, sizeof(path), "tests/data/%s/written.json",
                       names[n]);
        lists[n] = access(path, F_OK) == 0
                       ? jsonx_load(path, (size_t)1 << 20, NULL)
                       : NULL;
        json_array_foreach(lists[n], row.index, entry)
        {
            row.written = json_object_get(entry, "written");
            row.kept = json_object_get(entry, "kept");
            row.fault = json_string_value(json_object_get(entry, "fault"));
            rows = realloc(rows, (row_count + 1) * sizeof(*rows));
            rows[row_count++] = row;
        }
    }
}

/* The account of a row; a secret that it doesn't name is taken from env:T. */
static void add_account(const struct network *net, const struct row *row,
                        struct buf *plan)
{
    const char *name;
    json_t *value;

    (void)buf_addf(plan, PLAN_LINES "[account a]\nnetwork = %s\n",
                   row->network);
    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];
        char need[NETWORK_FACT];

        if (setting->secret &&
            strcmp(network_fact_need(net, setting, need), "needed") == 0 &&
            json_object_get(row->written, setting->name) == NULL)
            (void)buf_addf(plan, "%s = env:T\n", setting->name);
    }
    json_object_foreach(row->written, name, value)(void)
        buf_addf(plan, "%s = %s\n", name, json_string_value(value));
}

/* Secrets aside, an account has the values that the row lists, no others. */
static void compare_values(const struct account *account, const struct row *row)
{
    const struct network *net = account->network;

    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];
        const char *kept =
            json_string_value(json_object_get(row->kept, setting->name));

        if (setting->secret)
            continue;
        if (kept == NULL)
            kept = setting->fallback;
        ck_assert_msg(
            (kept == NULL) == (account->values[i] == NULL) &&
                (kept == NULL || strcmp(kept, account->values[i]) == 0),
            "%s, row %zu: %s is '%s', wanted '%s'", row->network, row->index,
            setting->name, account->values[i] == NULL ? "" : account->values[i],
            kept == NULL ? "" : kept);
    }
}

START_TEST(a_setting_is_kept_or_refused_as_its_network_wants)
{
    const struct row *row = &rows[_i];
    const struct network *net = networks_get(nets, row->network, NULL);
    struct plan_text l;
    struct buf plan;
    char path[64];
    const char *temp = getenv("TMPDIR");

    ck_assert_msg(net != NULL, "%s: is not right", row->network);
    buf_init(&plan, (size_t)1 << 16);
    add_account(net, row, &plan);
    (void)snprintf(path, sizeof(path), "%.30s/written.%ld.ini",
                   temp != NULL ? temp : "/tmp", (long)getpid());
    plan_text_write(&l, path, buf_text(&plan), plan.len);
    (void)unlink(path);
    if (row->fault != NULL) {
        ck_assert_msg(l.plan == NULL, "%s, row %zu: not refused", row->network,
                      row->index);
        ck_assert_uint_eq(l.faults.count, 1);
        ck_assert_str_eq(l.faults.list[0].what, row->fault);
    } else {
        ck_assert_msg(l.plan != NULL, "%s, row %zu: %s", row->network,
                      row->index,
                      l.faults.count > 0 ? l.faults.list[0].what : l.err.msg);
        compare_values(&l.plan->accounts[0], row);
    }
    plan_text_release(&l);
    buf_release(&plan);
}
END_TEST

/* Does some row of the list write a setting in this form? */
static bool is_tried(const struct network *net, const char *form,
                     const json_t *list)
{
    char **found = calloc(net->setting_count + 1, sizeof(*found));
    bool tried = false;
    json_t *entry;
    size_t i;

    json_array_foreach(list, i, entry)
    {
        json_t *written = json_object_get(entry, "written");
        const char *name;
        json_t *value;

        if (json_object_get(entry, "fault") != NULL)
            continue;
        json_object_foreach(written, name, value)
        {
            tried = tried ||
                    network_match(net, form, json_string_value(value), found);
            for (size_t k = 0; k < net->setting_count; k++) {
                free(found[k]);
                found[k] = NULL;
            }
        }
    }
    free(found);
    return tried;
}

START_TEST(every_form_of_a_setting_is_tried)
{
    const struct network *net = networks_get(nets, names[_i], NULL);

    ck_assert_msg(net != NULL, "%s: is not right", names[_i]);
    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];

        for (size_t k = 0; k < setting->form_count; k++)
            ck_assert_msg(is_tried(net, setting->forms[k], lists[_i]),
                          "%s: tests/data/%s/written.json has nothing like "
                          "'%s'",
                          names[_i], names[_i], setting->forms[k]);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("written");
    TCase *cases = tcase_create("cases");

    tcase_add_loop_test(cases,
                        a_setting_is_kept_or_refused_as_its_network_wants, 0,
                        (int)row_count);
    tcase_add_loop_test(cases, every_form_of_a_setting_is_tried, 0,
                        (int)name_count);
    suite_add_tcase(s, cases);
    return s;
}

int main(void)
{
    struct err err = {0};
    int status;

    nets = networks_new(SHIPPED, NULL);
    if (nets == NULL || networks_names(nets, &names, &name_count, &err) != 0) {
        (void)fprintf(stderr, "%s\n", err.msg);
        return EXIT_FAILURE;
    }
    find_rows();
    status = suite_run(suite());
    for (size_t i = 0; i < name_count; i++)
        json_decref(lists[i]);
    free(lists);
    free(rows);
    networks_free(nets);
    return row_count > 0 ? status : EXIT_FAILURE;
}
