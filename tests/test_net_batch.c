/*
 * Answers that hold many accounts: each row goes to whom it names, and to
 * nobody else.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "tests/help/net_made.h"
#include "tests/help/suite.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Three accounts: 1, 22 and durov. */
#define BATCH(period, range, rows)                                             \
    "{\"format\": 1, \"network\": \"made\", \"title\": \"Made up\","           \
    "\"audience\": \"members\", \"base\": \"https://a.example/\","             \
    "\"settings\": {\"group\": {\"help\": \"id\"}}, \"calls\": ["              \
    "{\"period\": \"" period "\", \"request\": {\"path\": \"x\","              \
    "\"query\": {\"ids\": \"{group}\"}}," range                                \
    "\"batch\": {\"of\": \"group\", \"max\": 9, \"join\": \",\"},"             \
    "\"rows\": {" rows "},"                                                    \
    "\"values\": [{\"metric\": \"members\", \"at\": \"/n\"}]}]}"
#define ITEMS(account)                                                         \
    BATCH("instant", "",                                                       \
          "\"at\": \"\", \"each\": \"item\", \"account\": " account)
#define MEMBERS(account)                                                       \
    BATCH("instant", "",                                                       \
          "\"at\": \"\", \"each\": \"member\", \"account\": " account)
#define BOTH "[\"/id\", \"/name\"]"
#define DAYS(rest)                                                             \
    BATCH("day", "\"range\": {},",                                             \
          "\"at\": \"\", \"each\": \"item\", \"account\": \"/id\","            \
          "\"day\": \"/d\"" rest)
#define ABSENT(i)                                                              \
    "\"" i " not-found: the answer holds nothing of this account\""

static const struct {
    const char *label;
    const char *made;
    const char *body;
    const char *told;
} rows[] = {
    {"in the order asked", ITEMS("\"/id\""),
     "[{\"id\":\"1\",\"n\":5},{\"id\":22,\"n\":6},{\"id\":\"durov\",\"n\":7}]",
     "[\"0 members 2026-11-22 5\",\"1 members 2026-11-22 6\","
     "\"2 members 2026-11-22 7\"] []"},
    {"in another order", ITEMS("\"/id\""),
     "[{\"id\":\"durov\",\"n\":7},{\"id\":\"1\",\"n\":5},{\"id\":22,\"n\":6}]",
     "[\"2 members 2026-11-22 7\",\"0 members 2026-11-22 5\","
     "\"1 members 2026-11-22 6\"] []"},
    {"one is missing", ITEMS("\"/id\""),
     "[{\"id\":22,\"n\":6},{\"id\":\"durov\",\"n\":7}]",
     "[\"1 members 2026-11-22 6\",\"2 members 2026-11-22 7\"] "
     "[" ABSENT("0") "]"},
    {"one twice", ITEMS("\"/id\""),
     "[{\"id\":22,\"n\":6},{\"id\":\"22\",\"n\":6}]",
     "malformed: two rows for one account, the second is row 1"},
    {"one that was not asked for", ITEMS("\"/id\""),
     "[{\"id\":22,\"n\":6},{\"id\":2,\"n\":9}]",
     "malformed: row 1 is of an account that was not asked for"},
    {"an id that only begins like one", ITEMS("\"/id\""),
     "[{\"id\":\"1 \",\"n\":6}]",
     "malformed: row 0 is of an account that was not asked for"},
    {"a row without an id", ITEMS("\"/id\""), "[{\"id\":1,\"n\":5},{\"n\":6}]",
     "malformed: nothing at '/id' of row 1 where an account's id was expected"},
    {"an id that is none", ITEMS("\"/id\""), "[{\"id\":1.5,\"n\":6}]",
     "malformed: a fraction at '/id' of row 0 where an account's id was "
     "expected"},
    {"number or name", ITEMS(BOTH),
     "[{\"id\":1,\"name\":\"club1\",\"n\":5},"
     "{\"id\":9,\"name\":\"durov\",\"n\":7},{\"id\":22,\"n\":6}]",
     "[\"0 members 2026-11-22 5\",\"2 members 2026-11-22 7\","
     "\"1 members 2026-11-22 6\"] []"},
    {"number and name of one account", ITEMS(BOTH),
     "[{\"id\":22,\"name\":\"22\",\"n\":6}]",
     "[\"1 members 2026-11-22 6\"] [" ABSENT("0") "," ABSENT("2") "]"},
    {"one row that two accounts mean", ITEMS(BOTH),
     "[{\"id\":1,\"name\":\"durov\",\"n\":5}]",
     "[\"0 members 2026-11-22 5\",\"2 members 2026-11-22 5\"] "
     "[" ABSENT("1") "]"},
    {"two rows that two accounts mean", ITEMS(BOTH),
     "[{\"id\":1,\"name\":\"durov\",\"n\":5},"
     "{\"id\":1,\"name\":\"durov\",\"n\":5}]",
     "malformed: two rows for one account, the second is row 1"},
    {"neither number nor name", ITEMS(BOTH), "[{\"id\":null,\"n\":5}]",
     "malformed: null at '/id' of row 0 where an account's id was expected"},
    {"neither of those asked for", ITEMS(BOTH),
     "[{\"id\":3,\"name\":\"x\",\"n\":5}]",
     "malformed: row 0 is of an account that was not asked for"},
    {"the name of the member", MEMBERS("\"name\""),
     "{\"durov\":{\"n\":7},\"1\":{\"n\":5},\"22\":{\"n\":6}}",
     "[\"2 members 2026-11-22 7\",\"0 members 2026-11-22 5\","
     "\"1 members 2026-11-22 6\"] []"},
    {"the name of the member, or a name in it",
     MEMBERS("[\"name\", \"/name\"]"),
     "{\"9\":{\"name\":\"durov\",\"n\":7},\"1\":{\"n\":5},\"22\":{\"n\":6}}",
     "[\"2 members 2026-11-22 7\",\"0 members 2026-11-22 5\","
     "\"1 members 2026-11-22 6\"] []"},
    {"days of many accounts, in any order", DAYS(""),
     "[{\"id\":22,\"d\":\"2026-11-22\",\"n\":6},"
     "{\"id\":1,\"d\":\"2026-11-21\",\"n\":5},"
     "{\"id\":22,\"d\":\"2026-11-21\",\"n\":4}]",
     "[\"1 members 2026-11-22 6\",\"0 members 2026-11-21 5\","
     "\"1 members 2026-11-21 4\"] []"},
    {"a day of one account twice", DAYS(""),
     "[{\"id\":22,\"d\":\"2026-11-22\",\"n\":6},"
     "{\"id\":1,\"d\":\"2026-11-22\",\"n\":5},"
     "{\"id\":22,\"d\":\"2026-11-22\",\"n\":6}]",
     "malformed: two rows for 2026-11-22"},
    {"a day that was not asked for", DAYS(""),
     "[{\"id\":22,\"d\":\"2026-11-20\",\"n\":6}]",
     "malformed: 2026-11-20 was not asked for"},
    {"days and accounts that were not asked for, left aside",
     DAYS(", \"outside\": \"skip\""),
     "[{\"id\":22,\"d\":\"2026-11-20\",\"n\":6},"
     "{\"id\":3,\"d\":\"soon\",\"n\":6},"
     "{\"id\":1,\"d\":\"2026-11-21\",\"n\":5}]",
     "[\"0 members 2026-11-21 5\"] []"},
};

START_TEST(rows_go_to_whom_they_name)
{
    static const char *const groups[] = {"1", "22", "durov"};
    struct net_account accounts[COUNT(groups)];
    struct network *net = net_made(rows[_i].made);
    struct net_job job = net_made_job(net, 0, accounts);
    struct http_response in = {.status = 200,
                               .body = rows[_i].body,
                               .body_len = strlen(rows[_i].body)};
    char *told;

    for (size_t i = 0; i < COUNT(groups); i++)
        accounts[i] = (struct net_account){NULL, &groups[i]};
    job.account_count = COUNT(groups);
    if (job.call->period == PERIOD_DAY)
        job.from = job.to - 1;
    told = net_made_tell(&job, &in);
    ck_assert_msg(strcmp(told, rows[_i].told) == 0, "%s: %s", rows[_i].label,
                  told);
    free(told);
    network_free(net);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("net_batch");
    TCase *tc = tcase_create("rows");

    tcase_add_loop_test(tc, rows_go_to_whom_they_name, 0, (int)COUNT(rows));
    suite_add_tcase(s, tc);
    return suite_run(s);
}
