/*
 * Commands in a folder of their own.
 */
#include "tests/help/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/help/folder.h"

const char command_plan[] = "[plan]\n"
                            "name = Plan\n"
                            "start = 2013-04-01\n"
                            "end = 2013-12-31\n"
                            "timezone = Europe/Chisinau\n"
                            "[store]\n"
                            "database = headway.db\n"
                            "[output]\n"
                            "charts = charts\n"
                            "reports = reports\n"
                            "[account web]\n"
                            "network = matomo\n"
                            "url = https://stats.example.md/\n"
                            "site = 1\n"
                            "token = env:HEADWAY_TEST\n"
                            "[account facebook]\n"
                            "network = facebook-profile\n"
                            "token = env:HEADWAY_TEST\n"
                            "[account hotline]\n"
                            "network = manual\n"
                            "unit = calls\n"
                            "metrics = calls, reports\n"
                            "[indicator visitors]\n"
                            "account = web\n"
                            "metric = visitors\n"
                            "period = month\n"
                            "paid = exclude\n"
                            "target = 9000\n"
                            "[indicator friends]\n"
                            "account = facebook\n"
                            "target = 1000\n";

const char csv_head[] = "date,account,network,metric,period,paid,value,"
                        "low,high,origin,fetched_at\n";

char *command_folder;
char *command_program;
char command_config[PATH_MAX];

char *in_folder(const char *name, char path[PATH_MAX])
{
    (void)snprintf(path, PATH_MAX, "%s/%s", command_folder, name);
    return path;
}

void write_text(const char *name, const char *text)
{
    char path[PATH_MAX];

    folder_write(in_folder(name, path), text, strlen(text));
}

static void set_up(void)
{
    command_folder = folder_make();
    command_program = program_path("headway");
    (void)in_folder("headway.ini", command_config);
}

static void tear_down(void)
{
    program_remove_tree(command_folder);
    free(command_folder);
    free(command_program);
}

/* Each test begins with a plan and nothing else. */
static void fresh(void)
{
    program_remove_tree(command_folder);
    ck_assert_int_eq(mkdir(command_folder, 0700), 0);
    write_text("headway.ini", command_plan);
}

struct program_result run_command(const char *const *words)
{
    const char *all[PROGRAM_WORDS] = {"--config", command_config, "--now",
                                      "2013-11-04T04:12:00Z"};
    struct program_result result;

    for (size_t i = 0; words[i] != NULL; i++)
        all[4 + i] = words[i];
    program_run(command_program, command_folder, "C.UTF-8", all, &result);
    return result;
}

void ck_run(struct program_result r, int status, const char *out,
            const char *err)
{
    ck_assert_str_eq(r.err, err);
    ck_assert_str_eq(r.out, out);
    ck_assert_int_eq(r.status, status);
    program_release(&r);
}

void ck_export(const char *rows)
{
    char wanted[4000];

    (void)snprintf(wanted, sizeof(wanted), "%s%s", csv_head, rows);
    ck_run(RUN("export"), 0, wanted, "");
}

void change_config(const char *old, const char *new)
{
    char text[sizeof(command_plan) + 2000];
    const char *at = strstr(command_plan, old);

    ck_assert_ptr_nonnull(at);
    (void)snprintf(text, sizeof(text), "%.*s%s%s", (int)(at - command_plan),
                   command_plan, new, at + strlen(old));
    write_text("headway.ini", text);
}

TCase *command_case(Suite *suite, const char *name)
{
    TCase *tcase = tcase_create(name);

    tcase_add_unchecked_fixture(tcase, set_up, tear_down);
    tcase_add_checked_fixture(tcase, fresh, NULL);
    tcase_set_timeout(tcase, 20); /* under valgrind, on a busy machine */
    suite_add_tcase(suite, tcase);
    return tcase;
}
