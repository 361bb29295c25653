/*
 * What headway.ini may say, how it is understood, and where it is found.
 */
#include "config/plan.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "tests/help/folder.h"
#include "tests/help/plan_text.h"
#include "tests/help/suite.h"

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))

static char *folder;
static char path[300];

static void make_folder(void)
{
    folder = folder_make();
    (void)snprintf(path, sizeof(path), "%s/headway.ini", folder);
}

static void remove_folder(void)
{
    folder_remove(folder);
}

START_TEST(what_is_left_out_has_its_default)
{
    struct plan_text l;
    const struct plan *plan = plan_text_good(&l, path, PLAN_LINES);
    char wanted[300];

    ck_assert_str_eq(plan->file, path);
    ck_assert_str_eq(plan->folder, folder);
    ck_assert_str_eq(plan->name, "P");
    ck_assert_int_eq(plan->start, day_from_civil(2013, 4, 1));
    ck_assert_int_eq(plan->end, day_from_civil(2013, 12, 31));
    ck_assert_str_eq(plan->timezone, "Europe/Chisinau");
    ck_assert_int_eq(plan->language, LANGUAGE_EN);
    ck_assert_int_eq(plan->quarters, QUARTERS_CALENDAR);
    (void)snprintf(wanted, sizeof(wanted), "%s/headway.db", folder);
    ck_assert_str_eq(plan->database, wanted);
    (void)snprintf(wanted, sizeof(wanted), "%s/charts", folder);
    ck_assert_str_eq(plan->charts, wanted);
    ck_assert_str_eq(plan->font, "Open Sans");
    ck_assert_int_eq(plan->parallel, 32);
    ck_assert_int_eq(plan->per_host, 8);
    ck_assert_int_eq(plan->timeout_s, 30);
    ck_assert_int_eq(plan->attempts, 4);
    ck_assert_int_eq(plan->refresh_days, 7);
    ck_assert_int_eq(plan->report_after_days, 3);
    ck_assert_uint_eq(plan->report_language_count, 1);
    ck_assert_int_eq(plan->report_languages[0], LANGUAGE_EN);
    ck_assert_uint_eq(plan->report_format_count, 4);
    ck_assert_str_eq(plan->report_formats[0], "pdf");
    ck_assert_str_eq(plan->report_formats[1], "html");
    ck_assert_str_eq(plan->report_formats[2], "xlsx");
    ck_assert_str_eq(plan->report_formats[3], "csv");
    ck_assert_ptr_null(plan->mail_server);
    ck_assert_ptr_null(plan->ping);
    ck_assert_uint_eq(plan->account_count + plan->indicator_count, 0);
    plan_text_release(&l);
}
END_TEST

START_TEST(what_is_said_is_taken)
{
    struct plan_text l;
    const struct plan *plan = plan_text_good(
        &l, path,
        "\xef\xbb\xbf; a byte order mark, and a comment\r\n"
        "[plan] ; here too\r\n"
        "  name = \xd0\x9f\xd0\xbb\xd0\xb0\xd0\xbd #1; a;b ; comment\r\n"
        "\tstart: 2013-04-01\r\n"
        "end=2013-12-31\r\n"
        "timezone = UTC\r\n"
        "language = ru\r\n"
        "quarters = plan\r\n"
        "# another comment\r\n"
        "[store]\n"
        "database = /srv/x.db\n"
        "[output]\n"
        "font = fonts/Own.ttf\n"
        "[report]\n"
        "languages = ro,en\n"
        "formats = pdf , xlsx\n"
        "after = 0\n"
        "[mail]\n"
        "server = smtp://mail.example.md:587\n"
        "user = u\n"
        "password = file:secrets/mail\n"
        "from = a@example.md\n"
        "to = b@example.md, c@example.md\n"
        "[monitor]\n"
        "ping = https://cron.example.org/ping/abc\n"
        "[event late]\n"
        "title = Late\n"
        "start = 2013-12-10\n"
        "[event early]\n"
        "start = 2013-10-14\n"
        "end = 2013-10-20");
    char wanted[300];

    ck_assert_str_eq(plan->name, "\xd0\x9f\xd0\xbb\xd0\xb0\xd0\xbd #1; a;b");
    ck_assert_int_eq(plan->start, day_from_civil(2013, 4, 1));
    ck_assert_int_eq(plan->language, LANGUAGE_RU);
    ck_assert_int_eq(plan->quarters, QUARTERS_PLAN);
    ck_assert_str_eq(plan->database, "/srv/x.db");
    (void)snprintf(wanted, sizeof(wanted), "%s/fonts/Own.ttf", folder);
    ck_assert_str_eq(plan->font, wanted);
    ck_assert_uint_eq(plan->report_language_count, 2);
    ck_assert_int_eq(plan->report_languages[0], LANGUAGE_RO);
    ck_assert_int_eq(plan->report_languages[1], LANGUAGE_EN);
    ck_assert_str_eq(plan->report_formats[1], "xlsx");
    ck_assert_str_eq(plan->mail_server, "smtp://mail.example.md:587");
    ck_assert_str_eq(plan->mail_password, "file:secrets/mail");
    ck_assert_uint_eq(plan->mail_to_count, 2);
    ck_assert_str_eq(plan->mail_to[1], "c@example.md");
    ck_assert_str_eq(plan->ping, "https://cron.example.org/ping/abc");
    ck_assert_uint_eq(plan->event_count, 2);
    ck_assert_str_eq(plan->events[0].title, "early");
    ck_assert_int_eq(plan->events[0].end, day_from_civil(2013, 10, 20));
    ck_assert_str_eq(plan->events[1].title, "Late");
    ck_assert_int_eq(plan->events[1].start, day_from_civil(2013, 12, 10));
    ck_assert_int_eq(plan->events[1].end, day_from_civil(2013, 12, 10));
    plan_text_release(&l);
}
END_TEST

START_TEST(a_tab_within_a_text_is_a_blank)
{
    struct plan_text l;
    const struct plan *plan =
        plan_text_good(&l, path,
                       PLAN_LINES "[event e]\ntitle =\tFair\tweek\t\t2 \t\n"
                                  "start = 2013-10-14\n");

    ck_assert_str_eq(plan->events[0].title, "Fair week  2");
    plan_text_release(&l);
}
END_TEST

START_TEST(a_line_may_be_long)
{
    struct plan_text l;
    struct buf text;
    const struct plan *plan;

    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addstr(&text, "[plan]\nname = ");
    for (int i = 0; i < 1000; i++)
        (void)buf_addf(&text, "word%03d ", i);
    (void)buf_addstr(&text, "end\nstart = 2013-04-01\nend = 2013-12-31\n"
                            "timezone = UTC\n[event ");
    for (int i = 0; i < 60; i++)
        (void)buf_addc(&text, 'e');
    (void)buf_addstr(&text, "]\nstart = 2013-05-01\n");
    plan = plan_text_good(&l, path, buf_text(&text));
    ck_assert_uint_eq(strlen(plan->name), 8003);
    ck_assert_str_eq(plan->name + 7992, "word999 end");
    ck_assert_uint_eq(strlen(plan->events[0].name), 60);
    buf_release(&text);
    plan_text_release(&l);
}
END_TEST

/* A way to write a setting, and what is kept of it. */
static const struct {
    const char *account;
    const char *setting;
    const char *value;
} spellings[] = {
    {"network = mastodon\nuser = @ps@mastodon.social\n", "user", "ps"},
    {"network = mastodon\nuser = @ps@mastodon.social\n", "server",
     "mastodon.social"},
    {"network = mastodon\nuser = https://mastodon.social/@ps\n", "server",
     "mastodon.social"},
    {"network = mastodon\nserver = https://mastodon.social/\nuser = ps\n",
     "server", "mastodon.social"},
    {"network = mastodon\nserver = mastodon.social\nuser = @ps@mastodon.social"
     "\n",
     "user", "ps"},
    {"network = facebook-page\ntoken = env:T\n"
     "page = https://www.facebook.com/antitrafic\n",
     "page", "antitrafic"},
    {"network = facebook-page\ntoken = env:T\n"
     "page = https://m.facebook.com/antitrafic/?ref=x\n",
     "page", "antitrafic"},
    {"network = facebook-page\ntoken = env:T\npage = antitrafic\n", "page",
     "antitrafic"},
    {"network = x\ntoken = env:T\nusername = @antitrafic\n", "username",
     "antitrafic"},
    {"network = youtube\nkey = env:K\nhandle = @antitrafic\n", "handle",
     "antitrafic"},
    {"network = youtube\nkey = env:K\n"
     "channel = https://www.youtube.com/@antitrafic\n",
     "handle", "antitrafic"},
    {"network = bluesky\nhandle = @name.bsky.social\n", "handle",
     "name.bsky.social"},
    {"network = bluesky\nhandle = did:plc:abc123\n", "did", "did:plc:abc123"},
    {"network = listmonk\nurl = https://n.md\nuser = u\ntoken = env:T\n"
     "list = 3\n",
     "list", "3"},
    {"network = matomo\nurl = https://stats.example.md\nsite = 1\n"
     "token = file:t\n",
     "url", "https://stats.example.md/"},
    {"network = matomo\nurl = https://stats.example.md\nsite = 1\n"
     "token = file:t\n",
     "token", "file:t"},
    {"network = matomo\nurl = http://localhost:8080/x\nsite = 1\n"
     "token = file:t\n",
     "url", "http://localhost:8080/x/"},
    {"network = matomo\nurl = http://stats.example.md\nsite = 1\n"
     "token = file:t\nallow_http = yes\n",
     "url", "http://stats.example.md/"},
    {"network = matomo\nurl = https://a.md\nsite = 1\ntoken = file:t\n"
     "partners = a.md , b.md\n",
     "partners", "a.md,b.md"},
    {"network = matomo\nurl = https://a.md\nsite = 1\ntoken = file:t\n"
     "partners = www.a.md, WWW.b.md, www.md, www.www.c.md, www2.d.md\n",
     "partners", "a.md,b.md,www.md,www.c.md,www2.d.md"},
    {"network = umami\nkey = file:t\nwebsite = "
     "00000000-0000-4000-8000-000000000000\n"
     "partners = https://a.md/page?x#y, HTTP://www.b.md/, https://c.md, "
     "https://www.e.md?q\n",
     "partners", "a.md,b.md,c.md,e.md"},
    {"network = matomo\nurl = https://a.md\nsite = 1\ntoken = file:t\n"
     "partners = a.md, www.a.md, https://a.md/page, b.md\n",
     "partners", "a.md,b.md"},
    {"network = matomo\nurl = https://stats.example.md/sub\ntoken = env:T\n"
     "site = https://stats.example.md/sub/index.php?module=CoreHome&idSite=3\n",
     "site", "3"},
    {"network = matomo\ntoken = env:T\n"
     "site = https://stats.example.md/?module=CoreHome&idSite=3#?idSite=3\n",
     "url", "https://stats.example.md/"},
    {"network = umami\nuser = u\npassword = env:P\nwebsite = "
     "https://u.example.md/websites/00000000-0000-4000-8000-000000000000\n",
     "website", "00000000-0000-4000-8000-000000000000"},
    {"network = umami\nuser = u\npassword = env:P\nwebsite = "
     "https://u.example.md/teams/00000000-0000-4000-8000-000000000001/websites/"
     "00000000-0000-4000-8000-000000000000?view=x\n",
     "url", "https://u.example.md/"},
    {"network = ga4\nkey_file = file:k\nproperty = "
     "https://analytics.google.com/analytics/web/#/p123456789/reports\n",
     "property", "123456789"},
    {"network = goaccess\nreport = /var/log/r.json\n", "report",
     "/var/log/r.json"},
};

START_TEST(a_setting_is_understood_as_a_person_writes_it)
{
    struct plan_text l;
    char text[500];
    const struct account *account;
    size_t i;

    (void)snprintf(text, sizeof(text), PLAN_LINES "[account a]\n%s",
                   spellings[_i].account);
    account = plan_account(plan_text_good(&l, path, text), "a");
    i = network_setting(account->network, spellings[_i].setting);
    ck_assert_uint_lt(i, account->network->setting_count);
    ck_assert_ptr_nonnull(account->values[i]);
    ck_assert_str_eq(account->values[i], spellings[_i].value);
    plan_text_release(&l);
}
END_TEST

/* Loopback addresses that plain http may go to, and hosts that it may not. */
static const struct {
    const char *url;
    const char *kept; /* NULL: refused */
} bases[] = {
    {"http://127.0.0.1:8080", "http://127.0.0.1:8080/"},
    {"http://127.1.2.3/x/", "http://127.1.2.3/x/"},
    {"http://[::1]:80/", "http://[::1]:80/"},
    {"HTTP://LocalHost", "HTTP://LocalHost/"},
    {"https://proxy.example.org/graph", "https://proxy.example.org/graph/"},
    {"http://127.0.0.1.example.org/", NULL},
    {"http://127.0.0/", NULL},
    {"http://localhost.example.org/", NULL},
    {"http://example.org/127.0.0.1", NULL},
    {"http://localhost@example.org/", NULL},
    {"http://127.0.0.1\\@example.org/", NULL},
    {"http://[::1].example.org/", NULL},
    {"http://example.org:99999/", NULL},
    {"https:///x", NULL},
    {"https://", NULL},
    {"ftp://127.0.0.1/", NULL},
    {"https://exa mple.org/", NULL},
    {"https://example.org/?a=b", NULL},
    {"https://example.org/#top", NULL},
};

START_TEST(plain_http_goes_to_the_loopback_only)
{
    struct plan_text l;
    char text[500];
    int n = snprintf(text, sizeof(text), PLAN_ACCOUNTS "base_url = %s\n",
                     bases[_i].url);

    plan_text_write(&l, path, text, (size_t)n);
    if (bases[_i].kept == NULL) {
        ck_assert_ptr_null(l.plan);
        ck_assert_uint_eq(l.faults.count, 1);
        ck_assert_int_eq(l.faults.list[0].line, 14);
    } else {
        ck_assert_msg(l.plan != NULL, "%s", l.err.msg);
        ck_assert_str_eq(plan_account(l.plan, "web")->base_url, bases[_i].kept);
    }
    plan_text_release(&l);
}
END_TEST

START_TEST(an_indicator_has_its_defaults)
{
    struct plan_text l;
    const struct plan *plan = plan_text_good(
        &l, path,
        PLAN_ACCOUNTS "[indicator a]\naccount = m\n"
                      "[indicator b]\naccount = web\ntarget = 10\n");
    const struct indicator *a = plan_indicator(plan, "a");
    const struct indicator *b = plan_indicator(plan, "b");

    ck_assert_str_eq(a->title, "a");
    ck_assert_ptr_eq(a->account, plan_account(plan, "m"));
    ck_assert_str_eq(a->metric, "followers");
    ck_assert_int_eq(a->period, PERIOD_INSTANT);
    ck_assert_int_eq(a->paid, PAID_INCLUDE);
    ck_assert(!a->has_baseline);
    ck_assert(!a->has_target);
    ck_assert_int_eq(a->by, plan->end);
    ck_assert_int_eq(a->judge, JUDGE_LAST);
    ck_assert_str_eq(a->verification, "");
    ck_assert_str_eq(a->responsible, "");
    ck_assert_int_eq(a->line, 14);
    ck_assert_str_eq(b->metric, "visitors");
    ck_assert_int_eq(b->period, PERIOD_MONTH);
    ck_assert(b->has_target);
    ck_assert_int_eq(b->target, 10);
    /* A path to a target has to start somewhere. */
    ck_assert(b->has_baseline);
    ck_assert_int_eq(b->baseline, 0);
    ck_assert_ptr_null(plan_indicator(plan, "c"));
    ck_assert_ptr_null(plan_account(plan, "c"));
    plan_text_release(&l);
}
END_TEST

START_TEST(an_indicator_says_all_it_can)
{
    struct plan_text l;
    const struct plan *plan = plan_text_good(
        &l, path,
        PLAN_ACCOUNTS
        "[indicator v]\ntitle = V\naccount = web\nmetric = visits\n"
        "period = day\npaid = exclude\nbaseline = unknown\n"
        "target = 500\nby = 2014-01-31\nmilestones = 2013-06-30: 150, "
        "2013-09-30:300\njudge = every\nverification = W\n"
        "responsible = R\n");
    const struct indicator *v = plan_indicator(plan, "v");

    ck_assert_str_eq(v->title, "V");
    ck_assert_str_eq(v->metric, "visits");
    ck_assert_int_eq(v->period, PERIOD_DAY);
    ck_assert_int_eq(v->paid, PAID_EXCLUDE);
    ck_assert(!v->has_baseline);
    ck_assert_int_eq(v->target, 500);
    ck_assert_int_eq(v->by, day_from_civil(2014, 1, 31));
    ck_assert_uint_eq(v->milestone_count, 2);
    ck_assert_int_eq(v->milestones[0].day, day_from_civil(2013, 6, 30));
    ck_assert_int_eq(v->milestones[0].value, 150);
    ck_assert_int_eq(v->milestones[1].value, 300);
    ck_assert_int_eq(v->judge, JUDGE_EVERY);
    ck_assert_str_eq(v->verification, "W");
    ck_assert_str_eq(v->responsible, "R");
    plan_text_release(&l);
}
END_TEST

START_TEST(a_target_may_be_revised)
{
    struct plan_text l;
    const struct plan *plan = plan_text_good(
        &l, path,
        PLAN_ACCOUNTS
        "[indicator v]\naccount = web\ntarget = 500\n"
        "revised = 2013-06-01: 600 (order 4/2013, annex (b)), 2013-09-01:700,"
        "2013-12-31 : 450( no. 7 )\n"
        "milestones = 2013-05-31: 400, 2013-08-31: 300\n"
        "[indicator w]\naccounts = m, web\ntarget = 5\n"
        "revised = 2013-06-01: 6\n");
    const struct indicator *v = plan_indicator(plan, "v");

    ck_assert_uint_eq(v->revised_count, 3);
    ck_assert_int_eq(v->revised[0].day, day_from_civil(2013, 6, 1));
    ck_assert_int_eq(v->revised[0].target, 600);
    ck_assert_str_eq(v->revised[0].words, "order 4/2013, annex (b)");
    ck_assert_int_eq(v->revised[1].target, 700);
    ck_assert_str_eq(v->revised[1].words, "");
    ck_assert_int_eq(v->revised[2].target, 450);
    ck_assert_str_eq(v->revised[2].words, "no. 7");
    ck_assert_int_eq(indicator_target(v, day_from_civil(2013, 1, 1)), 500);
    ck_assert_int_eq(indicator_target(v, day_from_civil(2013, 5, 31)), 500);
    ck_assert_int_eq(indicator_target(v, day_from_civil(2013, 6, 1)), 600);
    ck_assert_int_eq(indicator_target(v, day_from_civil(2013, 8, 31)), 600);
    ck_assert_int_eq(indicator_target(v, day_from_civil(2013, 9, 1)), 700);
    ck_assert_int_eq(indicator_target(v, day_from_civil(2020, 1, 1)), 450);
    /* After a revision a milestone may lie below the one before it. */
    ck_assert_uint_eq(v->milestone_count, 2);
    ck_assert_ptr_ne(plan_indicator(plan, "w/m")->revised,
                     plan_indicator(plan, "w/web")->revised);
    plan_text_release(&l);
}
END_TEST

START_TEST(a_target_may_lie_below)
{
    struct plan_text l;
    const struct plan *plan = plan_text_good(
        &l, path,
        PLAN_ACCOUNTS
        "[indicator a]\naccount = m\nbetter = less\ntarget = 0\n"
        "baseline = 40\nmilestones = 2013-06-30: 20, 2013-07-31: 20\n"
        "[indicator b]\naccount = m\nbetter = less\ntarget = 5\n"
        "[indicator c]\naccount = m\nbetter = more\n");
    const struct indicator *a = plan_indicator(plan, "a");
    const struct indicator *b = plan_indicator(plan, "b");

    ck_assert_int_eq(a->better, BETTER_LESS);
    ck_assert(a->has_target && a->target == 0);
    ck_assert_int_eq(a->baseline, 40);
    ck_assert_uint_eq(a->milestone_count, 2);
    /* Nobody can start at nought and fall. */
    ck_assert(!b->has_baseline);
    ck_assert_int_eq(plan_indicator(plan, "c")->better, BETTER_MORE);
    plan_text_release(&l);
}
END_TEST

START_TEST(an_account_may_be_counted_in_another_way)
{
    struct plan_text l;
    const struct plan *plan = plan_text_good(
        &l, path,
        PLAN_ACCOUNTS
        "redefined = 2006-01-01: counted by visitor id, not by address, "
        "2013-05-01: without 1,5 % of robots\n");
    const struct account *web = plan_account(plan, "web");

    ck_assert_uint_eq(web->redefined_count, 2);
    ck_assert_int_eq(web->redefined[0].day, day_from_civil(2006, 1, 1));
    ck_assert_str_eq(web->redefined[0].words,
                     "counted by visitor id, not by address");
    ck_assert_str_eq(web->redefined[1].words, "without 1,5 % of robots");
    ck_assert_int_eq(account_counted_since(web, day_from_civil(2005, 12, 31)),
                     DAY_NONE);
    ck_assert_int_eq(account_counted_since(web, day_from_civil(2013, 4, 30)),
                     day_from_civil(2006, 1, 1));
    ck_assert_int_eq(account_counted_since(web, day_from_civil(2013, 5, 1)),
                     day_from_civil(2013, 5, 1));
    ck_assert_uint_eq(plan_account(plan, "m")->redefined_count, 0);
    plan_text_release(&l);
}
END_TEST

START_TEST(several_accounts_are_several_indicators)
{
    struct plan_text l;
    const struct plan *plan = plan_text_good(
        &l, path,
        PLAN_ACCOUNTS "title = Web page\n"
                      "[indicator friends]\ntitle = Friends\n"
                      "accounts = m, web\ntarget = 1000\n"
                      "milestones = 2013-06-30: 1\n"
                      "[indicator all]\nany_of = friends, friends/web, one\n"
                      "[indicator one]\nany_of = friends/m\n");
    const struct indicator *all = plan_indicator(plan, "all");

    ck_assert_uint_eq(plan->indicator_count, 4);
    ck_assert_str_eq(plan->indicators[0].name, "friends/m");
    ck_assert_str_eq(plan->indicators[0].title, "Friends, m");
    ck_assert_str_eq(plan->indicators[1].name, "friends/web");
    ck_assert_str_eq(plan->indicators[1].title, "Friends, Web page");
    ck_assert_ptr_ne(plan->indicators[0].milestones,
                     plan->indicators[1].milestones);
    ck_assert_uint_eq(all->any_of_count, 3);
    ck_assert_ptr_eq(all->any_of[0], &plan->indicators[0]);
    ck_assert_ptr_eq(all->any_of[1], &plan->indicators[1]);
    ck_assert_ptr_eq(all->any_of[2], plan_indicator(plan, "one"));
    ck_assert_ptr_null(all->account);
    ck_assert_int_eq(all->by, plan->end);
    plan_text_release(&l);
}
END_TEST

START_TEST(a_typed_account_counts_what_it_names)
{
    struct plan_text l;
    const struct plan *plan = plan_text_good(
        &l, path,
        PLAN_LINES "[account h]\nnetwork = manual\nunit = calls\n"
                   "metrics = calls, posters\n"
                   "[indicator a]\naccount = h\n"
                   "[indicator b]\naccount = h\nmetric = posters\n"
                   "period = month\n");

    ck_assert_str_eq(plan_indicator(plan, "a")->metric, "calls");
    ck_assert_int_eq(plan_indicator(plan, "a")->period, PERIOD_INSTANT);
    ck_assert_str_eq(plan_indicator(plan, "b")->metric, "posters");
    ck_assert_int_eq(plan_indicator(plan, "b")->period, PERIOD_MONTH);
    plan_text_release(&l);
}
END_TEST

START_TEST(words_have_names)
{
    ck_assert_str_eq(language_name(LANGUAGE_RO), "ro");
}
END_TEST

/* ---- What ships ---------------------------------------------------------- */

static const struct plan *load_shipped(struct plan_text *l, const char *file)
{
    plan_text_load(l, file);
    ck_assert_msg(l->plan != NULL, "%s", l->err.msg);
    return l->plan;
}

START_TEST(the_plan_of_2013_says_what_the_document_says)
{
    static const char *const accounts[][2] = {
        {"web", "matomo"},
        {"facebook", "facebook-page"},
        {"odnoklassniki", "odnoklassniki-profile"},
        {"twitter", "x"},
        {"youtube", "youtube"},
        {"courier", "listmonk"},
    };
    static const struct {
        const char *name;
        int64_t target; /* 0: followed without one */
        enum period period;
    } wanted[] = {
        {"visitors", 9000, PERIOD_MONTH},
        {"visitors-per-day", 300, PERIOD_DAY},
        {"web-page", 0, PERIOD_INSTANT},
        {"friends/facebook", 1000, PERIOD_INSTANT},
        {"friends/odnoklassniki", 1000, PERIOD_INSTANT},
        {"twitter", 0, PERIOD_INSTANT},
        {"youtube", 0, PERIOD_INSTANT},
        {"courier", 0, PERIOD_INSTANT},
    };
    struct plan_text l;
    const struct plan *plan =
        load_shipped(&l, "config/plans/communication-2013.ini");

    ck_assert_str_eq(plan->timezone, "Europe/Chisinau");
    ck_assert_int_eq(plan->start, day_from_civil(2013, 4, 1));
    ck_assert_int_eq(plan->end, day_from_civil(2013, 12, 31));
    ck_assert_uint_eq(plan->account_count, 6);
    for (size_t i = 0; i < 6; i++) {
        ck_assert_str_eq(plan->accounts[i].name, accounts[i][0]);
        ck_assert_str_eq(plan->accounts[i].network->name, accounts[i][1]);
    }
    ck_assert_uint_eq(plan->indicator_count, 8);
    for (size_t i = 0; i < 8; i++) {
        const struct indicator *indicator = &plan->indicators[i];

        ck_assert_str_eq(indicator->name, wanted[i].name);
        ck_assert_int_eq(indicator->has_target, wanted[i].target > 0);
        ck_assert_int_eq(indicator->target, wanted[i].target);
        ck_assert_int_eq(indicator->period, wanted[i].period);
        ck_assert_int_eq(indicator->by, plan->end);
    }
    ck_assert_int_eq(plan->indicators[0].paid, PAID_EXCLUDE);
    ck_assert_int_eq(plan->indicators[1].paid, PAID_EXCLUDE);
    ck_assert_uint_eq(plan->indicators[2].any_of_count, 2);
    ck_assert_ptr_eq(plan->indicators[2].any_of[0], &plan->indicators[0]);
    ck_assert_ptr_eq(plan->indicators[2].any_of[1], &plan->indicators[1]);
    ck_assert_uint_eq(plan->event_count, 1);
    ck_assert_int_eq(plan->events[0].start, day_from_civil(2013, 10, 14));
    ck_assert_int_eq(plan->events[0].end, day_from_civil(2013, 10, 20));
    plan_text_release(&l);
}
END_TEST

START_TEST(the_plan_of_2008_is_followed_without_targets)
{
    struct plan_text l;
    const struct plan *plan =
        load_shipped(&l, "config/plans/national-2008-2010.ini");

    ck_assert_str_eq(plan->timezone, "Europe/Tirane");
    ck_assert_int_eq(plan->start, day_from_civil(2008, 1, 1));
    ck_assert_int_eq(plan->end, day_from_civil(2010, 12, 31));
    ck_assert_uint_eq(plan->indicator_count, 4);
    for (size_t i = 0; i < plan->indicator_count; i++) {
        ck_assert(!plan->indicators[i].has_target);
        ck_assert(!plan->indicators[i].has_baseline);
    }
    ck_assert_str_eq(
        plan_indicator(plan, "hotline-calls")->account->network->name,
        "manual");
    plan_text_release(&l);
}
END_TEST

START_TEST(the_example_needs_no_credential)
{
    struct plan_text l;
    const struct plan *plan = load_shipped(&l, "config/headway.example.ini");

    for (size_t i = 0; i < plan->account_count; i++) {
        const struct account *account = &plan->accounts[i];

        for (size_t k = 0; k < account->network->setting_count; k++)
            ck_assert(!account->network->settings[k].secret ||
                      account->values[k] == NULL);
    }
    ck_assert_uint_eq(plan->indicator_count, 1);
    plan_text_release(&l);
}
END_TEST

/* A ';' with no blank behind it only waits to be taken away. */
START_TEST(the_example_stays_right_when_all_of_it_is_used)
{
    struct plan_text l;
    struct buf text;
    struct buf all;

    buf_init(&text, BUF_TEXT_MAX);
    buf_init(&all, BUF_TEXT_MAX);
    ck_assert_int_eq(file_read("config/headway.example.ini", &text, NULL), 0);
    for (size_t i = 0; i < text.len; i++) {
        bool begins = i == 0 || text.data[i - 1] == '\n';

        if (!begins || text.data[i] != ';' ||
            strchr(" \n", text.data[i + 1]) != NULL)
            (void)buf_addc(&all, text.data[i]);
    }
    ck_assert_uint_eq(plan_text_good(&l, path, buf_text(&all))->account_count,
                      5);
    ck_assert_uint_eq(l.plan->indicator_count, 4);
    ck_assert_uint_eq(l.plan->event_count, 1);
    ck_assert_ptr_nonnull(l.plan->mail_server);
    plan_text_release(&l);
    buf_release(&all);
    buf_release(&text);
}
END_TEST

static const struct {
    const char *lines;
    enum mail_tls tls;
    const char *to[LANGUAGE_COUNT]; /* the first reader of each language */
} mails[] = {
    {"server = smtp://mail.example.md\nto = a@b.md\n",
     MAIL_TLS_REQUIRED,
     {"a@b.md", NULL, NULL}},
    {"server = smtp://mail.example.md\nto = a@b.md\ntls = none\n",
     MAIL_TLS_NONE,
     {"a@b.md", NULL, NULL}},
    {"server = smtp://localhost:2525\nto = a@b.md\nto_ro = c@b.md\n",
     MAIL_TLS_NONE,
     {"a@b.md", "c@b.md", NULL}},
    {"server = SMTP://[::1]\nto_ru = d@b.md\ntls = required\n",
     MAIL_TLS_REQUIRED,
     {NULL, NULL, "d@b.md"}},
    {"server = smtps://127.0.0.1\nto_en = a@b.md\nmax_size = 5\n",
     MAIL_TLS_REQUIRED,
     {"a@b.md", NULL, NULL}},
};

START_TEST(mail_goes_to_the_readers_of_its_language)
{
    struct plan_text l;
    const struct plan *plan;
    char text[600];

    (void)snprintf(text, sizeof(text),
                   PLAN_LINES "[report]\nlanguages = en, ro, ru\n"
                              "[mail]\nfrom = h@b.md\n%s",
                   mails[_i].lines);
    plan = plan_text_good(&l, path, text);
    ck_assert_int_eq(plan->mail_tls, mails[_i].tls);
    ck_assert_int_eq(plan->mail_max_mib,
                     strstr(mails[_i].lines, "max_size") != NULL ? 5 : 20);
    for (int lang = 0; lang < LANGUAGE_COUNT; lang++) {
        size_t count;
        char *const *to = plan_mail_to(plan, (enum language)lang, &count);

        ck_assert_uint_eq(count, mails[_i].to[lang] != NULL);
        if (count > 0)
            ck_assert_str_eq(to[0], mails[_i].to[lang]);
    }
    plan_text_release(&l);
}
END_TEST

/* ---- Where it is looked for ---------------------------------------------- */

START_TEST(the_file_is_looked_for_in_order)
{
    struct err err = {.kind = ERR_NONE};
    char before[300];
    char *found;
    char home[250];
    char file[300];

    ck_assert_ptr_nonnull(getcwd(before, sizeof(before)));
    ck_assert_int_eq(chdir(folder), 0);
    (void)snprintf(home, sizeof(home), "%s/home", folder);
    (void)snprintf(file, sizeof(file), "%s/.config/headway", home);
    ck_assert_int_eq(file_make_folder(file, NULL), 0);

    found = plan_find("given.ini", "env.ini", NULL, NULL, &err);
    ck_assert_str_eq(found, "given.ini");
    free(found);
    found = plan_find(NULL, "env.ini", NULL, NULL, &err);
    ck_assert_str_eq(found, "env.ini");
    free(found);

    (void)unlink("headway.ini");
    (void)snprintf(file, sizeof(file), "%s/.config/headway/headway.ini", home);
    ck_assert_int_eq(file_replace(file, "", 0, FILE_REDRAWN, NULL), 0);
    found = plan_find(NULL, "", NULL, home, &err);
    ck_assert_str_eq(found, file);
    free(found);
    found = plan_find(NULL, NULL, "relative", home, &err);
    ck_assert_str_eq(found, file);
    free(found);

    ck_assert_int_eq(file_replace("headway.ini", "", 0, FILE_REDRAWN, NULL), 0);
    found = plan_find(NULL, NULL, NULL, home, &err);
    ck_assert_str_eq(found, "headway.ini");
    free(found);

    (void)unlink("headway.ini");
    (void)unlink(file);
    (void)rmdir("home/.config/headway");
    (void)rmdir("home/.config");
    (void)rmdir("home");
    ck_assert_int_eq(chdir(before), 0);
    if (access("/etc/headway/headway.ini", F_OK) != 0) {
        ck_assert_ptr_null(plan_find(NULL, NULL, "/x", "/y", &err));
        ck_assert_int_eq(err.kind, ERR_CONFIG);
        ck_assert_str_eq(err.msg,
                         "no configuration at 'headway.ini', "
                         "'/x/headway/headway.ini', "
                         "'/etc/headway/headway.ini'; 'headway init' writes "
                         "one");
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("plan");
    TCase *taken = tcase_create("taken");
    TCase *shipped = tcase_create("shipped");

    tcase_add_unchecked_fixture(taken, make_folder, remove_folder);
    tcase_add_test(taken, what_is_left_out_has_its_default);
    tcase_add_test(taken, what_is_said_is_taken);
    tcase_add_test(taken, a_tab_within_a_text_is_a_blank);
    tcase_add_test(taken, a_line_may_be_long);
    tcase_add_loop_test(taken, a_setting_is_understood_as_a_person_writes_it, 0,
                        COUNT(spellings));
    tcase_add_loop_test(taken, mail_goes_to_the_readers_of_its_language, 0,
                        (int)(sizeof(mails) / sizeof(mails[0])));
    tcase_add_loop_test(taken, plain_http_goes_to_the_loopback_only, 0,
                        COUNT(bases));
    tcase_add_test(taken, an_indicator_has_its_defaults);
    tcase_add_test(taken, an_indicator_says_all_it_can);
    tcase_add_test(taken, a_target_may_be_revised);
    tcase_add_test(taken, a_target_may_lie_below);
    tcase_add_test(taken, an_account_may_be_counted_in_another_way);
    tcase_add_test(taken, several_accounts_are_several_indicators);
    tcase_add_test(taken, a_typed_account_counts_what_it_names);
    tcase_add_test(taken, words_have_names);
    tcase_add_test(taken, the_file_is_looked_for_in_order);
    suite_add_tcase(s, taken);

    tcase_add_unchecked_fixture(shipped, make_folder, remove_folder);
    tcase_add_test(shipped, the_plan_of_2013_says_what_the_document_says);
    tcase_add_test(shipped, the_plan_of_2008_is_followed_without_targets);
    tcase_add_test(shipped, the_example_needs_no_credential);
    tcase_add_test(shipped, the_example_stays_right_when_all_of_it_is_used);
    suite_add_tcase(s, shipped);

    return suite_run(s);
}
