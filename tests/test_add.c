/*
 * `headway add` as a person runs it: what it writes, what it tells, and what
 * stays as it was.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "tests/help/folder.h"
#include "tests/help/program.h"
#include "tests/help/sandbox.h"
#include "tests/help/suite.h"

#define PLAN                                                                   \
    "[plan]\nname = Plan\nstart = 2013-04-01\nend = 2013-12-31\n"              \
    "timezone = Europe/Chisinau\n"

static char *folder;
static char *headway;
static char config[PATH_MAX];
static struct sandbox sb;
static struct program_result r;

static char *in_folder(const char *name, char path[PATH_MAX])
{
    (void)snprintf(path, PATH_MAX, "%s/%s", folder, name);
    return path;
}

static void write_text(const char *name, const char *text)
{
    char path[PATH_MAX];

    folder_write(in_folder(name, path), text, strlen(text));
    ck_assert_int_eq(chmod(path, 0600), 0);
}

static void set_up(void)
{
    folder = folder_make();
    headway = program_path("headway");
    (void)in_folder("headway.ini", config);
    sandbox_start(&sb);
    sandbox_tell(&sb, "now 2013-11-04T04:12:00Z");
}

static void tear_down(void)
{
    (void)sandbox_stop(&sb);
    program_remove_tree(folder);
    free(folder);
    free(headway);
}

static void fresh(void)
{
    program_remove_tree(folder);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    write_text("headway.ini", PLAN);
}

static void run(const char *const *words)
{
    const char *all[PROGRAM_WORDS] = {"--config", config, "--now",
                                      "2013-11-04T04:12:00Z", "add"};

    program_release(&r);
    for (size_t i = 0; words[i] != NULL; i++)
        all[5 + i] = words[i];
    program_run(headway, folder, "C.UTF-8", all, &r);
}

#define ADD(...) run((const char *const[]){__VA_ARGS__, NULL})

/* headway.ini as it is now. */
static void ck_file(const char *wanted)
{
    char *text = program_read(config);

    ck_assert_str_eq(text, wanted);
    free(text);
}

/* The last run succeeded, and told this of itself. */
static void ck_said(const char *wanted)
{
    ck_assert_str_eq(r.err, "");
    ck_assert_msg(strstr(r.out, wanted) != NULL, "%s", r.out);
    ck_assert_int_eq(r.status, 0);
}

/* The last run failed so, and nothing was written or left behind. */
static void ck_refused(int status, const char *err, const char *file)
{
    ck_assert_str_eq(r.err, err);
    ck_assert_str_eq(r.out, "");
    ck_assert_int_eq(r.status, status);
    ck_file(file);
    ck_assert_int_eq(folder_count(folder), 3); /* with .out and .err */
}

/* ---- what is written ---- */

START_TEST(an_account_is_appended_and_told)
{
    ADD("https://t.me/antitrafic");
    ck_assert_str_eq(r.err, "");
    ck_assert_int_eq(r.status, 0);
    ck_file(PLAN "\n"
                 "[account telegram-antitrafic]\n"
                 "; https://t.me/antitrafic\n"
                 "network = telegram\n"
                 "chat    = antitrafic\n"
                 "; token of the bot, from BotFather, in a file that only its "
                 "owner can read\n"
                 "token   = file:secrets/telegram-antitrafic.token\n");
    ck_said("/headway.ini:\n"
            "\n"
            "  [account telegram-antitrafic]\n"
            "  ; https://t.me/antitrafic\n"
            "  network = telegram\n"
            "  chat    = antitrafic\n"
            "  ; token of the bot, from BotFather, in a file that only its "
            "owner can read\n"
            "  token   = file:secrets/telegram-antitrafic.token\n"
            "\n"
            "Next:\n"
            "  1. In Telegram write to @BotFather, send /newbot, and give the "
            "bot a name and a user name.\n"
            "  2. BotFather answers with the token: digits, a colon, letters. "
            "Copy all of it into a file that only you can read and write token "
            "= file:PATH.\n"
            "  3. For a public channel or group nothing more is needed. For a "
            "private one, add the bot (to a channel as an administrator), and "
            "write its number: chat_id = -1001234567890 in place of chat.\n"
            "  4. token (token of the bot, from BotFather) belongs into "
            "secrets/telegram-antitrafic.token, beside headway.ini:\n"
            "     mkdir -p -m 700 'secrets'; (umask 077; cat "
            ">'secrets/telegram-antitrafic.token')\n"
            "     then paste it, Enter and Ctrl-D.\n"
            "  5. Run this again: headway add 'https://t.me/antitrafic'\n"
            "     It then finds chat_id (number of the channel or group, in "
            "place of its name), which never changes.\n"
            "  6. headway check --live\n"
            "  7. Give it an indicator in headway.ini: [indicator NAME], "
            "account = telegram-antitrafic, target = ...\n");
}
END_TEST

START_TEST(what_needs_no_credential_asks_for_none)
{
    ADD("discord.gg/aBcD1");
    ck_said("Next:\n"
            "  1. headway check --live\n"
            "  2. Give it an indicator in headway.ini: [indicator NAME], "
            "account = discord-abcd1, target = ...\n");
    ck_file(PLAN "\n[account discord-abcd1]\n; discord.gg/aBcD1\n"
                 "network = discord\ninvite  = aBcD1\n");
}
END_TEST

START_TEST(an_optional_secret_is_a_comment)
{
    ADD("https://www.facebook.com/antitrafic", "--network", "facebook-page");
    ck_said("  token   = file:secrets/facebook-antitrafic.token\n"
            "  ;app_secret = file:secrets/facebook-antitrafic.app_secret ; "
            "secret of the app");
}
END_TEST

START_TEST(quiet_adds_without_a_word)
{
    ADD("https://discord.gg/aBcD1", "--quiet", "--name", "guild");
    ck_assert_str_eq(r.out, "");
    ck_assert_str_eq(r.err, "");
    ck_assert_int_eq(r.status, 0);
    ck_file(PLAN "\n[account guild]\n; https://discord.gg/aBcD1\n"
                 "network = discord\ninvite  = aBcD1\n");
}
END_TEST

/* Line ends, comments, order, what follows the last line, an empty file end. */
static const struct {
    const char *before;
    const char *end; /* of the lines that are added */
    const char *gap; /* between the old and the new */
} files[] = {
    {"; mine\n" PLAN "\n; the end ; of it\n", "\n", "\n"},
    {PLAN "\n\n", "\n", ""},
    {PLAN "[store]", "\n", "\n\n"},
    {"[plan]\r\nname = P\r\nstart = 2013-04-01\r\nend = 2013-12-31\r\n"
     "timezone = UTC\r\n",
     "\r\n", "\r\n"},
    {"[plan]\r\nname = P\r\nstart = 2013-04-01\r\nend = 2013-12-31\r\n"
     "timezone = UTC",
     "\r\n", "\r\n\r\n"},
    {"\xef\xbb\xbf" PLAN, "\n", "\n"},
};

START_TEST(the_file_keeps_what_it_says)
{
    static const char *const lines[] = {"[account discord-abcd1]",
                                        "; discord.gg/aBcD1",
                                        "network = discord", "invite  = aBcD1"};
    struct buf wanted;

    write_text("headway.ini", files[_i].before);
    ADD("discord.gg/aBcD1");
    ck_assert_str_eq(r.err, "");
    buf_init(&wanted, BUF_TEXT_MAX);
    (void)buf_addf(&wanted, "%s%s", files[_i].before, files[_i].gap);
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        (void)buf_addf(&wanted, "%s%s", lines[i], files[_i].end);
    ck_file(buf_text(&wanted));
    buf_release(&wanted);
}
END_TEST

START_TEST(mode_and_link_stay_as_they_are)
{
    char real[PATH_MAX];
    struct stat st;

    ck_assert_int_eq(rename(config, in_folder("real.ini", real)), 0);
    ck_assert_int_eq(chmod(real, 0640), 0);
    ck_assert_int_eq(symlink("real.ini", config), 0);
    ADD("discord.gg/aBcD1");
    ck_said("added to ");
    ck_assert_int_eq(lstat(config, &st), 0);
    ck_assert(S_ISLNK(st.st_mode));
    ck_assert_int_eq(lstat(real, &st), 0);
    ck_assert(S_ISREG(st.st_mode));
    ck_assert_uint_eq(st.st_mode & 07777, 0640);
    ck_assert_int_eq(folder_count(folder), 4); /* nothing besides */
}
END_TEST

START_TEST(names_are_those_of_network_and_address_each_once)
{
    static const struct {
        const char *address;
        const char *name;
    } rows[] = {
        {"discord.gg/aBcD1", "discord-abcd1"},
        {"discord.gg/abcd1", "discord-abcd1-2"},
        {"discord.gg/ABCD1", "discord-abcd1-3"},
        {"https://www.youtube.com/channel/UCeSEiFjqFqsfyo9i5WXnwbw", "youtube"},
        {"https://www.youtube.com/@%C8%98tiri.MD", "youtube-2"},
        {"https://vk.com/club12", "vk"},
        {"https://mastodon.social/@P_S.x", "mastodon-p-s-x"},
        {"https://dashboard.simpleanalytics.com/example.md",
         "simple-analytics"},
    };
    char section[80];

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        ADD(rows[i].address, "--offline");
        ck_assert_str_eq(r.err, "");
        (void)snprintf(section, sizeof(section), "[account %s]\n",
                       rows[i].name);
        ck_assert_msg(strstr(r.out, section) != NULL, "%s: %s", rows[i].address,
                      r.out);
    }
}
END_TEST

START_TEST(settings_may_follow_the_address)
{
    ADD("https://ok.ru/group/53923499278353", "--name", "ok",
        "application_key=CBAEXAMPLE", "session_secret=env:OK_SECRET");
    ck_assert_str_eq(r.err, "");
    ck_file(PLAN "\n[account ok]\n; https://ok.ru/group/53923499278353\n"
                 "network         = odnoklassniki-group\n"
                 "group           = 53923499278353\n"
                 "application_key = CBAEXAMPLE\n"
                 "session_secret  = env:OK_SECRET\n"
                 "; access token with VALUABLE_ACCESS, GROUP_CONTENT and "
                 "LONG_ACCESS_TOKEN, in a file that only its owner can read\n"
                 "token           = file:secrets/ok.token\n");
}
END_TEST

START_TEST(what_accounts_share_is_taken_from_one_that_is_there)
{
    write_text("headway.ini",
               PLAN "[account ok]\nnetwork = odnoklassniki-group\ngroup = 1\n"
                    "application_key = CBA\napplication_secret = env:S\n"
                    "token = file:secrets/ok.token\n");
    ADD("https://ok.ru/group/2", "--name", "two", "--quiet");
    ck_assert_str_eq(r.err, "");
    ck_file(PLAN "[account ok]\nnetwork = odnoklassniki-group\ngroup = 1\n"
                 "application_key = CBA\napplication_secret = env:S\n"
                 "token = file:secrets/ok.token\n"
                 "\n[account two]\n; https://ok.ru/group/2\n"
                 "network            = odnoklassniki-group\n"
                 "group              = 2\n"
                 "application_key    = CBA\n"
                 "application_secret = env:S\n"
                 "token              = file:secrets/ok.token\n");
}
END_TEST

START_TEST(a_network_on_servers_of_one_s_own_is_named)
{
    ADD("https://stats.example.md/index.php?module=CoreHome&idSite=2",
        "--network=matomo", "site=2", "--quiet");
    ck_assert_str_eq(r.err, "");
    ADD("stats.example.md/matomo", "--network=matomo", "site=3", "--quiet",
        "--name=other");
    ck_assert_str_eq(r.err, "");
    ck_file(PLAN "\n[account matomo]\n"
                 "; https://stats.example.md/"
                 "index.php?module=CoreHome&idSite=2\n"
                 "network = matomo\n"
                 "url     = https://stats.example.md/\n"
                 "site    = 2\n"
                 "; auth token of a user who may view the site, in a file that "
                 "only its owner can read\n"
                 "token   = file:secrets/matomo.token\n"
                 "\n[account other]\n; stats.example.md/matomo\n"
                 "network = matomo\n"
                 "url     = https://stats.example.md/matomo/\n"
                 "site    = 3\n"
                 "token   = file:secrets/matomo.token\n");
}
END_TEST

START_TEST(an_address_is_all_of_a_setting_where_it_is_asked_as_it_is)
{
    ADD("example.md/stats.json?site=1#top", "--network=http-json",
        "metric=members", "value=/group/members", "--name=forum", "--quiet");
    ck_assert_str_eq(r.err, "");
    ck_file(PLAN "\n[account forum]\n; example.md/stats.json?site=1#top\n"
                 "network = http-json\n"
                 "url     = https://example.md/stats.json?site=1\n"
                 "value   = /group/members\n"
                 "metric  = members\n"
                 ";token = file:secrets/forum.token ; token, sent as "
                 "Authorization: Bearer\n");
}
END_TEST

START_TEST(a_dashboard_s_address_says_which_site_and_where)
{
    ADD("a.example.md/sub/index.php?module=CoreHome&idSite=7#?x=1",
        "--network=matomo", "--quiet", "--name=own");
    ck_assert_str_eq(r.err, "");
    ADD("https://u.example.md/websites/00000000-0000-4000-8000-000000000000",
        "--network=umami", "user=u", "--quiet", "--name=u");
    ck_assert_str_eq(r.err, "");
    ADD("https://cloud.umami.is/websites/00000000-0000-4000-8000-000000000001",
        "--quiet", "--name=cloud");
    ck_assert_str_eq(r.err, "");
    ck_file(
        PLAN
        "\n[account own]\n"
        "; a.example.md/sub/index.php?module=CoreHome&idSite=7#?x=1\n"
        "network = matomo\n"
        "url     = https://a.example.md/sub/\n"
        "site    = 7\n"
        "; auth token of a user who may view the site, in a file that only its "
        "owner can read\n"
        "token   = file:secrets/own.token\n"
        "\n[account u]\n"
        "; https://u.example.md/websites/00000000-0000-4000-8000-000000000000\n"
        "network  = umami\n"
        "url      = https://u.example.md/\n"
        "website  = 00000000-0000-4000-8000-000000000000\n"
        "user     = u\n"
        "; that user's password, in a file that only its owner can read\n"
        "password = file:secrets/u.password\n"
        "\n[account cloud]\n"
        "; https://cloud.umami.is/websites/"
        "00000000-0000-4000-8000-000000000001\n"
        "network = umami\n"
        "website = 00000000-0000-4000-8000-000000000001\n"
        "; API key of Umami's cloud, in a file that only its owner can read\n"
        "key     = file:secrets/cloud.key\n");
}
END_TEST

START_TEST(a_given_setting_brings_those_that_it_needs)
{
    ADD("x.com/ps", "client_id=abc", "--quiet", "--name=agreed");
    ck_assert_str_eq(r.err, "");
    ADD("x.com/ps2", "--quiet", "--name=plain");
    ck_assert_str_eq(r.err, "");
    ck_file(PLAN "\n[account agreed]\n; x.com/ps\n"
                 "network       = x\n"
                 "username      = ps\n"
                 "client_id     = abc\n"
                 ";client_secret = file:secrets/agreed.client_secret ; client "
                 "secret of the app, where it is a confidential client\n"
                 "; refresh token of a person who agreed to offline.access, in "
                 "a file that only its owner can read\n"
                 "refresh_token = file:secrets/agreed.refresh_token\n"
                 "\n[account plain]\n; x.com/ps2\n"
                 "network  = x\n"
                 "username = ps2\n"
                 "; bearer token of the app, in a file that only its owner can "
                 "read\n"
                 "token    = file:secrets/plain.token\n");
}
END_TEST

/* ---- what is there already ---- */

static const struct {
    const char *there; /* the account that is there */
    const char *address;
    const char *more; /* a word behind it; NULL: none */
} same[] = {
    {"network = x\nusername = ps\ntoken = env:T\n", "https://x.com/ps", NULL},
    {"network = x\nusername = @ps\ntoken = env:T\n", "twitter.com/PS",
     "--name=other"},
    {"network = mastodon\nuser = @ps@mastodon.social\n",
     "https://mastodon.social/@ps", NULL},
    {"network = youtube\nchannel = UCeSEiFjqFqsfyo9i5WXnwbw\nkey = env:K\n",
     "https://youtube.com/channel/UCeSEiFjqFqsfyo9i5WXnwbw/about", NULL},
    {"network = plausible\nsite = example.md\ntoken = env:T\n",
     "https://plausible.io/example.md", NULL},
    {"network = threads\ntoken = env:T\n", "https://www.threads.net/@ps", NULL},
};

START_TEST(an_account_that_is_there_is_told_and_not_added_twice)
{
    char text[1000];

    (void)snprintf(text, sizeof(text), PLAN "[account here]\n%s",
                   same[_i].there);
    write_text("headway.ini", text);
    ADD(same[_i].address, "--offline", same[_i].more);
    ck_said("it is there already: account 'here', line 6 of ");
    ck_file(text);
}
END_TEST

static const struct {
    const char *there;
    const char *address;
    const char *more;
} others[] = {
    {"network = x\nusername = ps\ntoken = env:T\n", "https://x.com/psx", NULL},
    /* invitations tell capitals and small letters apart */
    {"network = discord\ninvite = aBcD1\n", "discord.gg/abcd1", NULL},
    {"network = plausible\nurl = https://p.example.md/\nsite = example.md\n"
     "token = env:T\n",
     "https://plausible.io/example.md", NULL},
    /* a person's second profile, who says so by a name */
    {"network = threads\ntoken = env:T\n", "https://www.threads.net/@ps",
     "--name=other"},
};

START_TEST(another_account_is_not_taken_for_one_that_is_there)
{
    char text[1000];

    (void)snprintf(text, sizeof(text), PLAN "[account here]\n%s",
                   others[_i].there);
    write_text("headway.ini", text);
    ADD(others[_i].address, "--offline", others[_i].more);
    ck_said("added to ");
}
END_TEST

/* ---- what is refused ---- */

static const struct {
    const char *words[6];
    const char *err;
} refused[] = {
    {{"https://www.facebook.com/antitrafic"},
     "headway: this address may be of facebook-page (Facebook page) or "
     "facebook-profile (Facebook personal profile): say --network NETWORK\n"},
    {{"https://social.example.md/@ps"},
     "headway: this address may be of mastodon (Mastodon account) or misskey "
     "(Misskey account): say --network NETWORK\n"},
    {{"https://youtu.be/dQw4w9WgXcQ"},
     "headway: this is a video; copy the address of its channel, as in "
     "https://www.youtube.com/@name\n"},
    {{"https://www.youtube.com/antitrafic"},
     "headway: this is no address of an account of youtube; those look like "
     "https://www.youtube.com/channel/CHANNEL or "
     "https://www.youtube.com/@HANDLE\n"},
    {{"https://www.example.md/"},
     "headway: no network recognises 'https://www.example.md/'; 'headway "
     "networks' lists them, and --network NETWORK says which one is there\n"},
    {{"https://www.example.md/", "--network=threads"},
     "headway: accounts of threads have no address that tells which they are; "
     "'headway networks threads' says what to write\n"},
    {{"x.com/a b"},
     "headway: this is no address; copy it from the browser, without blanks in "
     "it\n"},
    {{"https://ok.ru/group/1"},
     "headway: odnoklassniki-group needs application_key: public key of the "
     "application; add application_key=VALUE behind the address\n"},
    {{"https://listmonk.example.md", "--network=listmonk"},
     "headway: listmonk needs list: number of the list, or its uuid; add "
     "list=VALUE behind the address\n"},
    {{"https://x.com/ps", "token=not-a-real-token"},
     "headway: token: a secret is never written in this file; say where it is: "
     "env:NAME, file:PATH or credential:NAME\n"},
    {{"https://x.com/ps", "refresh_token=env:R"},
     "headway: x needs client_id: client id of the app, with a refresh token "
     "in "
     "place of the app's token; add client_id=VALUE behind the address\n"},
    {{"https://x.com/ps", "tokn=not-a-real-token"},
     "headway: network 'x' has no setting 'tokn'; did you mean 'token'?\n"},
    {{"https://x.com/ps", "colour=blue"},
     "headway: network 'x' has no setting 'colour'; 'headway networks x' lists "
     "them\n"},
    {{"https://x.com/ps", "not-a-real-token"},
     "headway: settings are written as SETTING=VALUE, without blanks around "
     "the "
     "'='\n"},
    {{"https://x.com/ps", "username=other"},
     "headway: username is said to be 'ps' and 'other'\n"},
    {{"https://x.com/ps", "base_url=http://proxy.example.md/"},
     "headway: base_url: plain http is refused but for the loopback; use "
     "https, "
     "or say allow_http = yes in the account\n"},
    {{"https://x.com/ps", "--name=a b"},
     "headway: --name: 'a b' is no name; use letters, digits, '-' and '_'\n"},
    {{"https://listmonk.example.md", "--network=listmonk", "list=1",
      "user=a ; b"},
     "headway: nothing was written: headway.ini can't hold this account's "
     "settings as they are\n"},
    {{"--offline"},
     "headway: 'add' needs more words: headway add ADDRESS [SETTING=VALUE…]\n"},
};

START_TEST(what_can_t_be_added_is_told_and_nothing_written)
{
    run(refused[_i].words);
    ck_refused(strstr(refused[_i].err, "can't hold") != NULL ? 78 : 64,
               refused[_i].err, PLAN);
}
END_TEST

START_TEST(a_name_that_is_taken_is_told)
{
    static const char text[] =
        PLAN "[account here]\nnetwork = manual\nmetrics = calls\n";

    write_text("headway.ini", text);
    ADD("https://x.com/ps", "--name=here");
    ck_refused(64,
               "headway: --name: there is an account 'here' already, in line "
               "6\n",
               text);
}
END_TEST

START_TEST(an_unknown_network_is_told_with_the_nearest)
{
    ADD("https://x.com/ps", "--network=telegramm");
    ck_refused(78,
               "headway: unknown network 'telegramm'; did you mean "
               "'telegram'?\n",
               PLAN);
}
END_TEST

START_TEST(a_file_with_a_fault_is_not_touched)
{
    static const char text[] = PLAN "[accuont x]\n";

    write_text("headway.ini", text);
    ADD("discord.gg/aBcD1");
    ck_assert_ptr_nonnull(strstr(r.err, "did you mean [account NAME]?"));
    ck_assert_int_eq(r.status, 78);
    ck_file(text);
}
END_TEST

START_TEST(without_a_file_there_is_none_to_add_to)
{
    ck_assert_int_eq(unlink(config), 0);
    ADD("discord.gg/aBcD1");
    ck_assert_ptr_nonnull(strstr(r.err, "headway.ini': No such file"));
    ck_assert_int_eq(r.status, 74);
    ck_assert_int_eq(access(config, F_OK), -1);
}
END_TEST

/* ---- what the network is asked for ---- */

static char base_url[3][80];

static void find_base_urls(void)
{
    (void)snprintf(base_url[0], sizeof(base_url[0]),
                   "base_url=http://127.0.0.1:%u/bluesky/xrpc/", sb.port);
    (void)snprintf(base_url[1], sizeof(base_url[1]),
                   "base_url=http://127.0.0.1:%u/youtube/v3/", sb.port);
}

static unsigned requests(void)
{
    char answer[80];
    unsigned count = 0;

    (void)sandbox_ask(&sb, "count", answer, sizeof(answer));
    for (const char *p = answer + strlen("ok "); *p >= '0' && *p <= '9'; p++)
        count = count * 10 + (unsigned)(*p - '0');
    return count;
}

START_TEST(what_only_the_network_knows_is_asked_for)
{
    char wanted[1000];

    find_base_urls();
    ADD("https://bsky.app/profile/ps.example.md", base_url[0], "--name=sky");
    ck_said("did      = did:plc:ps.example.md\n");
    (void)snprintf(wanted, sizeof(wanted),
                   PLAN "\n[account sky]\n"
                        "; https://bsky.app/profile/ps.example.md\n"
                        "network  = bluesky\n"
                        "base_url = http://127.0.0.1:%u/bluesky/xrpc/\n"
                        "did      = did:plc:ps.example.md\n",
                   sb.port);
    ck_file(wanted);
    /* Under the name by which it was found it is known again. */
    ADD("https://bsky.app/profile/PS.example.md");
    ck_said("it is there already: account 'sky', line 7 of ");
    ck_file(wanted);
}
END_TEST

START_TEST(offline_nothing_is_asked)
{
    find_base_urls();
    (void)requests();
    ADD("https://bsky.app/profile/ps.example.md", base_url[0], "--offline");
    ck_said("handle   = ps.example.md\n");
    ck_assert_uint_eq(requests(), 0);
}
END_TEST

START_TEST(whom_the_network_does_not_know_is_not_added)
{
    find_base_urls();
    ADD("https://bsky.app/profile/missing.example.md", base_url[0]);
    ck_refused(69,
               "headway: the network knows no such account: nothing was "
               "written\n",
               PLAN);
}
END_TEST

START_TEST(a_network_that_does_not_answer_keeps_nobody_from_adding)
{
    find_base_urls();
    sandbox_tell(&sb, "fault bluesky 503 always");
    (void)requests();
    ADD("https://bsky.app/profile/ps.example.md", base_url[0]);
    ck_assert_str_eq(r.err,
                     "headway: bluesky-ps-example-md: server: HTTP 503: an "
                     "error answer\n");
    ck_assert_int_eq(r.status, 0);
    ck_assert_ptr_nonnull(strstr(r.out, "handle   = ps.example.md\n"));
    ck_assert_ptr_nonnull(strstr(r.out,
                                 "  1. Run this again: headway add "
                                 "'https://bsky.app/profile/ps.example.md'\n"));
    ck_assert_uint_eq(requests(), 1); /* a person waits */
    sandbox_tell(&sb, "fault bluesky none");
}
END_TEST

START_TEST(without_its_credential_a_network_is_not_asked)
{
    char before[1000];
    char *text;

    find_base_urls();
    (void)requests();
    ADD("https://www.youtube.com/@antitrafic", base_url[1], "--name=tube");
    ck_said("     It then finds channel (id of the channel, begins with UC), "
            "which never changes.\n");
    ck_assert_uint_eq(requests(), 0);

    /* With it, the same command completes the account, and only that. */
    text = program_read(config);
    (void)snprintf(before, sizeof(before), "%s", text);
    free(text);
    char path[PATH_MAX];
    ck_assert_int_eq(mkdir(in_folder("secrets", path), 0700), 0);
    write_text("secrets/tube.key", "fake-youtube-key\n");
    ADD("https://www.youtube.com/@antitrafic");
    ck_said("it is there already: account 'tube', line 7 of ");
    ck_said("it now says channel = UCantitrafic000000000000\n");
    char *line = strstr(before, "handle   = antitrafic\n");
    ck_assert_ptr_nonnull(line);
    text = program_read(config);
    ck_assert_int_eq(strncmp(text, before, (size_t)(line - before)), 0);
    ck_assert_str_eq(
        text + (line - before),
        "channel  = UCantitrafic000000000000\n"
        "; API key of a Google Cloud project with the YouTube Data "
        "API enabled, in a file that only its owner can read\n"
        "key      = file:secrets/tube.key\n");
    free(text);

    /* The key of one account serves the next. */
    ADD("https://www.youtube.com/@another");
    ck_said("  key      = file:secrets/tube.key\n");
    ck_said("  channel  = UCanother000000000000000\n");
    ck_assert_ptr_null(strstr(r.out, "fake-youtube-key"));
    ck_assert_uint_eq(requests(), 2);
}
END_TEST

START_TEST(a_wrong_key_is_told_and_not_shown)
{
    char text[1000];

    find_base_urls();
    (void)snprintf(text, sizeof(text),
                   PLAN "[account tube]\nnetwork = youtube\nhandle = one ; its "
                        "handle\n%.8s = %s\nkey = env:HEADWAY_TEST\n",
                   base_url[1], base_url[1] + strlen("base_url="));
    write_text("headway.ini", text);
    ADD("https://www.youtube.com/@one");
    ck_assert_str_eq(r.err,
                     "headway: tube: auth: HTTP 400: 'API key not valid. "
                     "Please pass a valid API key.'; renew "
                     "env:HEADWAY_TEST; 'headway networks youtube' tells "
                     "how\n");
    ck_assert_int_eq(r.status, 69);
    ck_file(text);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
    Suite *s = suite_create("add");
    TCase *cases = tcase_create("cases");

    tcase_set_timeout(cases, 30);
    tcase_add_unchecked_fixture(cases, set_up, tear_down);
    tcase_add_checked_fixture(cases, fresh, NULL);
    tcase_add_test(cases, an_account_is_appended_and_told);
    tcase_add_test(cases, what_needs_no_credential_asks_for_none);
    tcase_add_test(cases, an_optional_secret_is_a_comment);
    tcase_add_test(cases, quiet_adds_without_a_word);
    tcase_add_loop_test(cases, the_file_keeps_what_it_says, 0, COUNT(files));
    tcase_add_test(cases, mode_and_link_stay_as_they_are);
    tcase_add_test(cases, names_are_those_of_network_and_address_each_once);
    tcase_add_test(cases, settings_may_follow_the_address);
    tcase_add_test(cases, what_accounts_share_is_taken_from_one_that_is_there);
    tcase_add_test(cases, a_network_on_servers_of_one_s_own_is_named);
    tcase_add_test(cases,
                   an_address_is_all_of_a_setting_where_it_is_asked_as_it_is);
    tcase_add_test(cases, a_given_setting_brings_those_that_it_needs);
    tcase_add_test(cases, a_dashboard_s_address_says_which_site_and_where);
    tcase_add_loop_test(cases,
                        an_account_that_is_there_is_told_and_not_added_twice, 0,
                        COUNT(same));
    tcase_add_loop_test(cases,
                        another_account_is_not_taken_for_one_that_is_there, 0,
                        COUNT(others));
    tcase_add_loop_test(cases, what_can_t_be_added_is_told_and_nothing_written,
                        0, COUNT(refused));
    tcase_add_test(cases, a_name_that_is_taken_is_told);
    tcase_add_test(cases, an_unknown_network_is_told_with_the_nearest);
    tcase_add_test(cases, a_file_with_a_fault_is_not_touched);
    tcase_add_test(cases, without_a_file_there_is_none_to_add_to);
    tcase_add_test(cases, what_only_the_network_knows_is_asked_for);
    tcase_add_test(cases, offline_nothing_is_asked);
    tcase_add_test(cases, whom_the_network_does_not_know_is_not_added);
    tcase_add_test(cases,
                   a_network_that_does_not_answer_keeps_nobody_from_adding);
    tcase_add_test(cases, without_its_credential_a_network_is_not_asked);
    tcase_add_test(cases, a_wrong_key_is_told_and_not_shown);
    suite_add_tcase(s, cases);
    return suite_run(s);
}
