/*
 * What is wrong in headway.ini: every fault with its place, in one go.
 */
#include "config/plan.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
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

/* All faults, one a line, without the folder in front. */
static void faults_text(const struct faults *faults, struct buf *out)
{
    buf_init(out, BUF_TEXT_MAX);
    for (size_t i = 0; i < faults->count; i++) {
        const char *where = faults->list[i].where;

        if (strncmp(where, folder, strlen(folder)) == 0)
            where += strlen(folder) + 1;
        (void)buf_addf(out, "%s: %s\n", where, faults->list[i].what);
    }
}

struct refusal {
    const char *label;
    const char *text;
    const char *faults;
};

static const struct refusal plan_refusals[] = {
    {"an empty file", "", "headway.ini: the section [plan] is missing\n"},
    {"keys of the plan left out", "[plan]\nname = P\n",
     "headway.ini:1: [plan] start: is missing\n"
     "headway.ini:1: [plan] end: is missing\n"
     "headway.ini:1: [plan] timezone: is missing\n"},
    {"a misspelt section", "[pan]\nname = P\n",
     "headway.ini: the section [plan] is missing\n"
     "headway.ini:1: [pan]: unknown section; did you mean [plan]?\n"},
    {"a date that doesn't exist",
     "[plan]\nname = P\nstart = 2013-02-29\nend = 2013-12-31\n"
     "timezone = UTC\n",
     "headway.ini:3: [plan] start: there is no day '2013-02-29'\n"},
    {"a date in another form",
     "[plan]\nname = P\nstart = 1 April 2013\nend = 2013-12-31\n"
     "timezone = UTC\n",
     "headway.ini:3: [plan] start: '1 April 2013' is no date of the form "
     "YYYY-MM-DD\n"},
    {"an end before the start",
     "[plan]\nname = P\nstart = 2013-12-31\nend = 2013-04-01\n"
     "timezone = UTC\n",
     "headway.ini:4: [plan] end: is before the start, 2013-12-31\n"},
    {"a time zone that isn't there",
     "[plan]\nname = P\nstart = 2013-04-01\nend = 2013-12-31\n"
     "timezone = Europe/Kishinev\n",
     "headway.ini:5: [plan] timezone: unknown time zone 'Europe/Kishinev' (a "
     "name such as 'Europe/Chisinau'; the package tzdata has them)\n"},
    {"a language that isn't spoken", PLAN_LINES "language = de\n",
     "headway.ini:6: [plan] language: 'de' is none of en, ro and ru\n"},
    {"other quarters", PLAN_LINES "quarters = fiscal\n",
     "headway.ini:6: [plan] quarters: 'fiscal' is none of calendar and "
     "plan\n"},
};

#define FIFTY "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee"

static const struct refusal form_refusals[] = {
    {"a key before any section", "name = P\n" PLAN_LINES,
     "headway.ini:1: name: stands before the first [section]\n"},
    {"a line that is nothing", PLAN_LINES "  and so on\n",
     "headway.ini:6: [plan]: neither a [section] nor 'key = value'; a value "
     "can't go on in the next line\n"},
    {"a section without its bracket", PLAN_LINES "[store\n",
     "headway.ini:6: [plan]: a section without its ']'\n"},
    {"a section that is too long",
     PLAN_LINES "[store " FIFTY FIFTY FIFTY FIFTY "]\n",
     "headway.ini:6: [plan]: a section of more than 199 bytes\n"},
    {"a long line without a key", PLAN_LINES FIFTY FIFTY FIFTY FIFTY "\n",
     "headway.ini:6: [plan]: more than 199 bytes without a key\n"},
    {"text behind a section", PLAN_LINES "[store] database = x\n",
     "headway.ini:6: [plan]: text behind the ']' of a section\n"},
    {"a value without a key", PLAN_LINES "[store]\n= x\n",
     "headway.ini:7: [store]: a value without a key\n"},
    {"a key without a value", PLAN_LINES "[store]\ndatabase = ; nothing\n",
     "headway.ini:7: [store] database: has no value\n"},
    {"a control character", PLAN_LINES "[store]\ndatabase = a\x1b[2Jb\n",
     "headway.ini:7: [store] database: a control character, U+001B\n"},
    {"a control character of two bytes",
     PLAN_LINES "[event e]\ntitle = Fair\xc2\x85week\nstart = 2013-10-14\n",
     "headway.ini:7: [event e] title: a control character, U+0085\n"},
    {"a line separator",
     PLAN_LINES "[event e]\n\ttitle\t= Fair\u2028week\nstart = 2013-10-14\n",
     "headway.ini:7: [event e] title: a control character, U+2028\n"},
    {"a character that turns the direction of what follows",
     PLAN_LINES "[event e]\ntitle = Fair \u202ekeew\nstart = 2013-10-14\n",
     "headway.ini:7: [event e] title: a control character, U+202E\n"},
    {"an end of such a turn",
     PLAN_LINES "[event e]\ntitle = Fair \u2069\nstart = 2013-10-14\n",
     "headway.ini:7: [event e] title: a control character, U+2069\n"},
    {"a control character in a key", PLAN_LINES "[store]\nda\x01ta = a\n",
     "headway.ini:7: [store]: a control character, U+0001\n"},
    {"a control character in a section", PLAN_LINES "[st\x01re=x]\n",
     "headway.ini:6: [plan]: a control character, U+0001\n"},
    {"not UTF-8, told once", "[plan]\nname = Strat\xe9gie\nend = \xe9\n",
     "headway.ini:2: [plan]: not UTF-8; save the file in that encoding\n"},
    {"UTF-8 in too many bytes", "[plan]\nname = \xc0\xaf\n",
     "headway.ini:2: [plan]: not UTF-8; save the file in that encoding\n"},
    {"UTF-8 cut off", "[plan]\nname = \xd0\n",
     "headway.ini:2: [plan]: not UTF-8; save the file in that encoding\n"},
    {"a surrogate", "[plan]\nname = \xed\xa0\x80\n",
     "headway.ini:2: [plan]: not UTF-8; save the file in that encoding\n"},
    {"a section twice", PLAN_LINES "[store]\n[output]\n[store]\ndatabase = x\n",
     "headway.ini:8: [store]: stands twice; the first is in line 6\n"},
    {"a key twice", PLAN_LINES "name = Q\n",
     "headway.ini:6: [plan] name: stands twice; the first is in line 2\n"},
    {"a name where none belongs", PLAN_LINES "[store main]\n",
     "headway.ini:6: [store main]: this section takes no name: [store]\n"},
    {"a section that nobody knows", PLAN_LINES "[facebook]\n",
     "headway.ini:6: [facebook]: unknown section; known are plan, store, "
     "output, collect, account NAME, indicator NAME, report, mail, monitor and "
     "event NAME\n"},
    {"a named section without its name",
     PLAN_LINES "[event]\nstart = 2013-10-14\n",
     "headway.ini:6: [event]: a name is missing: [event NAME]\n"},
    {"a name with blanks", PLAN_LINES "[event the week]\nstart = 2013-10-14\n",
     "headway.ini:6: [event the week]: 'the week' is no name; use letters, "
     "digits, '-' and '_'\n"},
    {"a misspelt key", PLAN_LINES "[output]\nchart = x\n",
     "headway.ini:7: [output] chart: unknown key; did you mean 'charts'?\n"},
    {"a key that nobody knows", PLAN_LINES "[store]\npostgresql = x\n",
     "headway.ini:7: [store] postgresql: unknown key; known here are "
     "database\n"},
    {"numbers out of their range",
     PLAN_LINES "[collect]\nparallel = 0\nattempts = 21\nrefresh = -1\n"
                "timeout = 99999999999999999999\n",
     "headway.ini:7: [collect] parallel: 0 is not from 1 to 1000\n"
     "headway.ini:8: [collect] attempts: 21 is not from 1 to 20\n"
     "headway.ini:9: [collect] refresh: '-1' is no whole number; digits only, "
     "as in 9000\n"
     "headway.ini:10: [collect] timeout: 99999999999999999999 is not from 1 to "
     "3600\n"},
    {"lists",
     PLAN_LINES
     "[report]\nlanguages = en, de\nformats = pdf, pdf\nafter = 28\n",
     "headway.ini:7: [report] languages: 'de' is none of en, ro and ru\n"
     "headway.ini:8: [report] formats: 'pdf' stands twice in the list\n"
     "headway.ini:9: [report] after: 28 is not from 0 to 27\n"},
    {"texts without a value",
     PLAN_LINES "[account a]\nnetwork = manual\nmetrics = calls\nunit = calls\n"
                "[indicator z]\naccount = a\nverification =\n"
                "responsible = ; nobody\n",
     "headway.ini:12: [indicator z] verification: has no value\n"
     "headway.ini:13: [indicator z] responsible: has no value\n"},
    {"a format that no report has",
     PLAN_LINES "[report]\nformats = html, docx\n",
     "headway.ini:7: [report] formats: 'docx' is none of pdf, html, xlsx, csv, "
     "json and md\n"},
    {"a format that is misspelt", PLAN_LINES "[report]\nformats = html, xslx\n",
     "headway.ini:7: [report] formats: 'xslx' is none of pdf, html, xlsx, csv, "
     "json and md; did you mean 'xlsx'?\n"},
    {"an empty word in a list", PLAN_LINES "[report]\nformats = pdf,, html\n",
     "headway.ini:7: [report] formats: an empty word in a list\n"},
    {"mail without what it needs",
     PLAN_LINES "[mail]\nserver = mail.example.md\nuser = headway\n",
     "headway.ini:6: [mail] from: is missing\n"
     "headway.ini:6: [mail] password: is missing: the server asks for both or "
     "for none\n"
     "headway.ini:6: [mail] to: is missing\n"
     "headway.ini:7: [mail] server: no address: it begins with smtps:// or "
     "smtp://\n"},
    {"the mail's password written out",
     PLAN_LINES "[mail]\nserver = smtps://mail.example.md\nuser = h\n"
                "password = hunter2\nfrom = a@example.md\nto = b@example.md\n",
     "headway.ini:9: [mail] password: a secret is never written in this file; "
     "say where it is: env:NAME, file:PATH or credential:NAME\n"},
    {"mail addresses that are none",
     PLAN_LINES "[mail]\nserver = smtps://mail.example.md\n"
                "from = Headway <a@example.md>\n"
                "to = b@example.md, example.md, c@@example.md, d@-x\n",
     "headway.ini:8: [mail] from: 'Headway <a@example.md>' is no mail address; "
     "one looks like name@example.md\n"
     "headway.ini:9: [mail] to: 'example.md' is no mail address; one looks "
     "like name@example.md\n"
     "headway.ini:9: [mail] to: 'c@@example.md' is no mail address; one looks "
     "like name@example.md\n"
     "headway.ini:9: [mail] to: 'd@-x' is no mail address; one looks like "
     "name@example.md\n"},
    {"readers of a language that no report is written in, or of one named "
     "twice",
     PLAN_LINES "[report]\nlanguages = en, ro\n"
                "[mail]\nserver = smtps://mail.example.md\n"
                "from = a@example.md\nto = b@example.md\n"
                "to_en = c@example.md\nto_ro = d@example.md\n"
                "to_ru = e@example.md\n",
     "headway.ini:12: [mail] to_en: 'to' names the readers of 'en' already; "
     "leave one of the two out\n"
     "headway.ini:14: [mail] to_ru: no report is written in 'ru'; name it in "
     "[report] languages\n"},
    {"a password that all could read",
     PLAN_LINES "[mail]\nserver = smtp://mail.example.md\nuser = u\n"
                "password = env:P\nfrom = a@example.md\n"
                "to = b@example.md\ntls = none\n",
     "headway.ini:12: [mail] tls: the password would be sent for all to read; "
     "leave 'user' and 'password' out, or use TLS\n"},
    {"TLS without TLS, and a mail over all limits",
     PLAN_LINES "[mail]\nserver = smtps://mail.example.md\n"
                "from = a@example.md\nto = b@example.md\ntls = none\n"
                "max_size = 0\n",
     "headway.ini:10: [mail] tls: smtps:// is TLS; without it the address "
     "begins with smtp://\n"
     "headway.ini:11: [mail] max_size: 0 is not from 1 to 100\n"},
    {"a path on a mail server",
     PLAN_LINES "[mail]\nserver = smtp://mail.example.md/out\n"
                "from = a@example.md\nto = b@example.md\n",
     "headway.ini:7: [mail] server: a mail server is named by scheme, host and "
     "maybe :port alone\n"},
    {"a ping over plain http",
     PLAN_LINES "[monitor]\nping = http://example.org/x\n",
     "headway.ini:7: [monitor] ping: plain http is refused but for the "
     "loopback; use https, or say allow_http = yes in the account\n"},
    {"an event that ends before it starts",
     PLAN_LINES "[event week]\nstart = 2013-10-20\nend = 2013-10-14\n",
     "headway.ini:8: [event week] end: is before the start, 2013-10-20\n"},
    {"an event on no day", PLAN_LINES "[event week]\nstart = 2013-11-31\n",
     "headway.ini:7: [event week] start: there is no day '2013-11-31'\n"},
    {"faults come by rising line",
     PLAN_LINES "[account a]\nnetwork = mastodn\n[store]\ndatabse = x\n",
     "headway.ini:7: [account a] network: unknown network 'mastodn'; did you "
     "mean 'mastodon'?\n"
     "headway.ini:9: [store] databse: unknown key; did you mean 'database'?\n"},
};

static const struct refusal account_refusals[] = {
    {"two accounts of one name",
     PLAN_ACCOUNTS "[account m]\nnetwork = mastodon\n",
     "headway.ini:14: [account m]: stands twice; the first is in line 6\n"},
    {"an account without a network", PLAN_ACCOUNTS "[account n]\ntitle = N\n",
     "headway.ini:14: [account n] network: is missing\n"},
    {"a misspelt network",
     PLAN_ACCOUNTS "[account n]\nnetwork = mastadon\nx = y\n",
     "headway.ini:15: [account n] network: unknown network 'mastadon'; did you "
     "mean 'mastodon'?\n"},
    {"a network that is two", PLAN_ACCOUNTS "[account n]\nnetwork = facebook\n",
     "headway.ini:15: [account n] network: unknown network 'facebook'; did you "
     "mean 'facebook-page' or 'facebook-profile'?\n"},
    {"a network by a word of its title",
     PLAN_ACCOUNTS "[account n]\nnetwork = twitter\n",
     "headway.ini:15: [account n] network: unknown network 'twitter'; did you "
     "mean 'x'?\n"},
    {"a network by its maker", PLAN_ACCOUNTS "[account n]\nnetwork = Google\n",
     "headway.ini:15: [account n] network: unknown network 'Google'; did you "
     "mean 'ga4'?\n"},
    {"a network by its host", PLAN_ACCOUNTS "[account n]\nnetwork = ok\n",
     "headway.ini:15: [account n] network: unknown network 'ok'; did you mean "
     "'odnoklassniki-group' or 'odnoklassniki-profile'?\n"},
    {"a word of too many titles",
     PLAN_ACCOUNTS "[account n]\nnetwork = account\n",
     "headway.ini:15: [account n] network: unknown network 'account'; "
     "'headway networks' lists them\n"},
    {"a network that nobody knows",
     PLAN_ACCOUNTS "[account n]\nnetwork = geocities\n",
     "headway.ini:15: [account n] network: unknown network 'geocities'; "
     "'headway networks' lists them\n"},
    {"a misspelt setting",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = matomo\nurl = https://a.md\nsyte = 1\n"
     "token = env:T\n",
     "headway.ini:17: [account n] syte: unknown key; did you mean 'site'?\n"},
    {"a misspelt common key",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = mastodon\nuser = @a@b.org\nbaseurl = x\n",
     "headway.ini:17: [account n] baseurl: unknown key; did you mean "
     "'base_url'?\n"},
    {"a secret written out, not repeated",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = x\nusername = a\ntoken = AAAAsecret\n",
     "headway.ini:17: [account n] token: a secret is never written in this "
     "file; say where it is: env:NAME, file:PATH or credential:NAME\n"},
    {"a secret that only looks like a source",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = x\nusername = a\ntoken = env:AA-secret\n",
     "headway.ini:17: [account n] token: a secret is never written in this "
     "file; say where it is: env:NAME, file:PATH or credential:NAME\n"},
    {"an address without its scheme",
     PLAN_ACCOUNTS "[account n]\nnetwork = matomo\nurl = stats.example.md\n"
                   "site = 1\ntoken = env:T\n",
     "headway.ini:16: [account n] url: 'stats.example.md' is no address: write "
     "https:// in front\n"},
    {"a source in quotation marks",
     PLAN_ACCOUNTS "[account n]\nnetwork = x\nusername = a\n"
                   "token = \"file:secrets/fb.token\"\n",
     "headway.ini:17: [account n] token: takes no quotation marks; write it "
     "without them\n"},
    {"a setting twice",
     PLAN_ACCOUNTS "[account n]\nnetwork = x\nusername = a\nusername = b\n"
                   "token = env:T\n",
     "headway.ini:17: [account n] username: stands twice; the first is in line "
     "16\n"},
    {"a value that doesn't fit",
     PLAN_ACCOUNTS "[account n]\nnetwork = x\nusername = a b\ntoken = env:T\n",
     "headway.ini:16: [account n] username: 'a b' does not fit; wanted: name "
     "of the account, with or without @\n"},
    {"an address of another network",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = x\nusername = https://facebook.com/a\n"
     "token = env:T\n",
     "headway.ini:16: [account n] username: 'https://facebook.com/a' does not "
     "fit; wanted: name of the account, with or without @\n"},
    {"a number that is none",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = matomo\nurl = https://a.md\nsite = one\n"
     "token = env:T\n",
     "headway.ini:17: [account n] site: 'one' is no number; digits only\n"},
    {"an address without a scheme",
     PLAN_ACCOUNTS "[account n]\nnetwork = matomo\nurl = a.md\nsite = 1\n"
                   "token = env:T\n",
     "headway.ini:16: [account n] url: 'a.md' is no address: write https:// in "
     "front\n"},
    {"plain http",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = matomo\nurl = http://a.md\nsite = 1\n"
     "token = env:T\nbase_url = http://127.0.0.1.example.org/\n",
     "headway.ini:16: [account n] url: plain http is refused but for the "
     "loopback; use https, or say allow_http = yes in the account\n"
     "headway.ini:19: [account n] base_url: plain http is refused but for the "
     "loopback; use https, or say allow_http = yes in the account\n"},
    {"a password in an address, not repeated",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = matomo\nurl = https://u:pass@a.md\nsite = "
     "1\ntoken = env:T\n",
     "headway.ini:16: [account n] url: a user name or password in an address "
     "is refused; use the keys for them\n"},
    {"allow_http is yes or no",
     PLAN_ACCOUNTS "[account n]\nnetwork = mastodon\nuser = @a@b.org\n"
                   "allow_http = maybe\n",
     "headway.ini:17: [account n] allow_http: 'maybe' is neither yes nor no\n"},
    {"another way of counting without its day",
     PLAN_ACCOUNTS "[account n]\nnetwork = mastodon\nuser = @a@b.org\n"
                   "redefined = by visitor id\n",
     "headway.ini:17: [account n] redefined: 'by visitor id' is no change of "
     "counting of the form YYYY-MM-DD: counted by visitor\n"},
    {"another way of counting on no day",
     PLAN_ACCOUNTS "[account n]\nnetwork = mastodon\nuser = @a@b.org\n"
                   "redefined = 2013-02-30: by visitor\n",
     "headway.ini:17: [account n] redefined: there is no day '2013-02-30'\n"},
    {"another way of counting without words",
     PLAN_ACCOUNTS "[account n]\nnetwork = mastodon\nuser = @a@b.org\n"
                   "redefined = 2013-02-20:\n",
     "headway.ini:17: [account n] redefined: the change of counting of "
     "2013-02-20 says nothing\n"},
    {"none of a group",
     PLAN_ACCOUNTS "[account n]\nnetwork = youtube\nkey = env:K\n",
     "headway.ini:14: [account n]: needs channel or handle\n"},
    {"both of a group",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = odnoklassniki-profile\napplication_key = A\n"
     "token = env:T\napplication_secret = env:A\nsession_secret = env:B\n",
     "headway.ini:14: [account n]: takes only one of application_secret and "
     "session_secret\n"},
    {"a setting without the one that it needs",
     PLAN_ACCOUNTS "[account n]\nnetwork = x\nusername = a\n"
                   "refresh_token = env:R\n",
     "headway.ini:17: [account n] refresh_token: needs client_id: client id of "
     "the app, with a refresh token in place of the app's token\n"},
    {"a setting without the two that it needs",
     PLAN_ACCOUNTS "[account n]\nnetwork = tiktok\nrefresh_token = env:R\n",
     "headway.ini:16: [account n] refresh_token: needs client_key and "
     "client_secret\n"},
    {"two settings without the one that they need",
     PLAN_ACCOUNTS "[account n]\nnetwork = pinterest\napp_id = 7\n"
                   "app_secret = env:S\n",
     "headway.ini:16: [account n] app_id: needs refresh_token: refresh token "
     "with user_accounts:read\n"},
    {"a setting that goes with the other of a group",
     PLAN_ACCOUNTS "[account n]\nnetwork = x\nusername = a\ntoken = env:T\n"
                   "client_id = c\n",
     "headway.ini:18: [account n] client_id: goes with refresh_token, not with "
     "token\n"},
    {"another account without the own one",
     PLAN_ACCOUNTS "[account n]\nnetwork = instagram\nusername = a\n"
                   "token = env:T\n",
     "headway.ini:16: [account n] username: needs user: id of the own account, "
     "for a token got by Facebook; without it the token was got by "
     "Instagram\n"},
    {"a server's address without who may ask it",
     PLAN_ACCOUNTS "[account n]\nnetwork = umami\nurl = https://a.md\n"
                   "website = 00000000-0000-4000-8000-000000000000\n",
     "headway.ini:16: [account n] url: needs password: that user's "
     "password\n"},
    {"a misspelt setting of a group",
     PLAN_ACCOUNTS "[account n]\nnetwork = x\nusername = a\n"
                   "bearer_token = env:T\n",
     "headway.ini:17: [account n] bearer_token: unknown key; did you mean "
     "'token'?\n"},
    {"a misspelt setting that must be there",
     PLAN_ACCOUNTS "[account n]\nnetwork = mastodon\nsevrer = a.org\n"
                   "user = a\n",
     "headway.ini:16: [account n] sevrer: unknown key; did you mean "
     "'server'?\n"},
    {"a setting left out, with an example of another",
     PLAN_ACCOUNTS "[account n]\nnetwork = mastodon\nuser = a\n",
     "headway.ini:14: [account n] server: is missing: home server of the "
     "account, as in mastodon.social\n"},
    {"a dashboard of another installation",
     PLAN_ACCOUNTS "[account n]\nnetwork = matomo\nurl = https://a.md/\n"
                   "token = env:T\n"
                   "site = https://b.md/index.php?idSite=2\n",
     "headway.ini:18: [account n] site: says that 'url' is 'https://b.md/', "
     "but "
     "line 16 says 'https://a.md/'\n"},
    {"two keys that say different things",
     PLAN_ACCOUNTS "[account n]\nnetwork = mastodon\nserver = a.org\n"
                   "user = @ps@b.org\n",
     "headway.ini:17: [account n] user: says that 'server' is 'b.org', but "
     "line 16 says 'a.org'\n"},
    {"a host that is none",
     PLAN_ACCOUNTS "[account n]\nnetwork = mastodon\nserver = a b\nuser = ps\n",
     "headway.ini:16: [account n] server: 'a b' is no host name, as in "
     "stats.example.org\n"},
    {"a partner that is no host",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = matomo\nurl = https://a.md\nsite = 1\n"
     "token = env:T\npartners = a.md, b/c\n",
     "headway.ini:19: [account n] partners: 'b/c' is no host name, as in "
     "partner.example.org\n"},
    {"a partner with a port, and one that would end a filter's text",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = matomo\nurl = https://a.md/\nsite = 1\n"
     "token = env:T\npartners = a.md:80, b');--\n",
     "headway.ini:19: [account n] partners: 'a.md:80' is no host name, as in "
     "partner.example.org\n"},
    {"a partner's address with a user in it",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = matomo\nurl = https://a.md/\nsite = 1\n"
     "token = env:T\npartners = https://u@a.md/page\n",
     "headway.ini:19: [account n] partners: 'u@a.md' is no host name, as in "
     "partner.example.org\n"},
    {"a partner's address without a host",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = matomo\nurl = https://a.md/\nsite = 1\n"
     "token = env:T\npartners = https:///page\n",
     "headway.ini:19: [account n] partners: '' is no host name, as in "
     "partner.example.org\n"},
    {"a partner in Cyrillic letters",
     PLAN_ACCOUNTS
     "[account n]\nnetwork = matomo\nurl = https://a.md/\nsite = 1\n"
     "token = env:T\npartners = \xd0\xbf\xd1\x81.\xd1\x80\xd1\x84\n",
     "headway.ini:19: [account n] partners: "
     "'\xd0\xbf\xd1\x81.\xd1\x80\xd1\x84' has other letters than a to z; "
     "write the name in the form in which browsers send it, which begins with "
     "xn--\n"},
};

static const struct refusal indicator_refusals[] = {
    {"on an account that isn't there",
     PLAN_ACCOUNTS "[indicator v]\naccount = wbe\n",
     "headway.ini:15: [indicator v] account: no account is named 'wbe'; did "
     "you mean 'web'?\n"},
    {"on an account that nothing is near",
     PLAN_ACCOUNTS "[indicator v]\naccounts = m, instagram\n",
     "headway.ini:15: [indicator v] accounts: no account is named 'instagram'; "
     "there are m and web\n"},
    {"on no account", PLAN_ACCOUNTS "[indicator v]\ntarget = 1\n",
     "headway.ini:14: [indicator v]: needs account, accounts or any_of\n"},
    {"on one and on several",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\naccounts = web\n",
     "headway.ini:16: [indicator v] accounts: can't stand beside account\n"},
    {"a target that is no number",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9 000\n",
     "headway.ini:16: [indicator v] target: '9 000' is no whole number; digits "
     "only, as in 9000\n"},
    {"a fractional target",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 1.5\n",
     "headway.ini:16: [indicator v] target: '1.5' is no whole number; digits "
     "only, as in 9000\n"},
    {"a target of nothing",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 0\n",
     "headway.ini:16: [indicator v] target: 0 is reached from the start; "
     "where less is better, say better = less\n"},
    {"a target below nought",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = -1\n",
     "headway.ini:16: [indicator v] target: '-1' is no whole number; digits "
     "only, as in 9000\n"},
    {"a target over all numbers",
     PLAN_ACCOUNTS
     "[indicator v]\naccount = m\ntarget = 99999999999999999999999999\n",
     "headway.ini:16: [indicator v] target: 99999999999999999999999999 is not "
     "from 0 to 1000000000000000\n"},
    {"a comment that is none",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 10 # ten\n",
     "headway.ini:16: [indicator v] target: '10 # ten' is no whole number; "
     "digits only, as in 9000\n"},
    {"a baseline that is no number",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nbaseline = none\n",
     "headway.ini:16: [indicator v] baseline: 'none' is no whole number; "
     "digits only, as in 9000\n"},
    {"a baseline above the target",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 10\nbaseline = 10\n",
     "headway.ini:17: [indicator v] baseline: is not below the target; "
     "where less is better, say better = less\n"},
    {"a baseline under a target that is to be fallen to",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nbetter = less\ntarget = 10\n"
                   "baseline = 10\n",
     "headway.ini:18: [indicator v] baseline: is not above the target; where "
     "more is better, leave out better = less\n"},
    {"a word for what is better that is none",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nbetter = down\n",
     "headway.ini:16: [indicator v] better: 'down' is none of more and "
     "less\n"},
    {"milestones that rise where less is better",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nbetter = less\ntarget = 10\n"
                   "milestones = 2013-06-30: 20, 2013-07-31: 21\n",
     "headway.ini:18: [indicator v] milestones: the milestone of 2013-07-31 "
     "does not fall from the one before\n"},
    {"milestones below a target that is to be fallen to",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nbetter = less\ntarget = 10\n"
                   "milestones = 2013-06-30: 9\n",
     "headway.ini:18: [indicator v] milestones: the milestone of 2013-06-30 "
     "is below the target\n"},
    {"a revised target above a baseline that is to be fallen from",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nbetter = less\ntarget = 10\n"
                   "baseline = 20\nrevised = 2013-06-30: 20\n",
     "headway.ini:19: [indicator v] revised: the target of 2013-06-30 is not "
     "below the baseline\n"},
    {"a deadline before the start",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 10\nby = 2013-03-31\n",
     "headway.ini:17: [indicator v] by: is before the plan's start\n"},
    {"a metric that the network hasn't",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nmetric = folowers\n",
     "headway.ini:16: [indicator v] metric: account 'm' (mastodon) has no "
     "metric 'folowers'; did you mean 'followers'?\n"},
    {"a metric that nothing is near",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nmetric = visitors-per-day\n",
     "headway.ini:16: [indicator v] metric: account 'm' (mastodon) has no "
     "metric 'visitors-per-day'; it has followers and posts\n"},
    {"a period that the network hasn't",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nperiod = month\n",
     "headway.ini:16: [indicator v] period: mastodon does not tell 'followers' "
     "by 'month', only by instant\n"},
    {"a period that is none",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nperiod = week\n",
     "headway.ini:16: [indicator v] period: 'week' is none of instant, day and "
     "month\n"},
    {"unpaid where it can't be told",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\npaid = exclude\n",
     "headway.ini:16: [indicator v] paid: mastodon cannot tell paid "
     "'followers' from unpaid ones; leave the key out\n"},
    {"unpaid visits that partners brought",
     PLAN_ACCOUNTS "partners = a.md\n[indicator v]\naccount = web\n"
                   "metric = partner-visits\npaid = exclude\n",
     "headway.ini:18: [indicator v] paid: matomo cannot tell paid "
     "'partner-visits' from unpaid ones; leave the key out\n"},
    {"a metric whose setting is missing",
     PLAN_ACCOUNTS "[indicator v]\naccount = web\nmetric = partner-visits\n",
     "headway.ini:16: [indicator v] metric: 'partner-visits' needs the key "
     "'partners' in [account web]\n"},
    {"a metric whose setting is wrong",
     PLAN_ACCOUNTS "partners = a.md, b/c\n[indicator v]\naccount = web\n"
                   "metric = partner-visits\n",
     "headway.ini:14: [account web] partners: 'b/c' is no host name, as in "
     "partner.example.org\n"},
    {"a metric whose setting is empty",
     PLAN_ACCOUNTS "partners =\n[indicator v]\naccount = web\n"
                   "metric = partner-visits\n",
     "headway.ini:14: [account web] partners: has no value\n"},
    {"a metric of a typed account that names none",
     PLAN_ACCOUNTS "[account h]\nnetwork = manual\n"
                   "[indicator v]\naccount = h\nmetric = letters\n",
     "headway.ini:14: [account h] metrics: is missing: names of the metrics, "
     "comma separated\n"
     "headway.ini:18: [indicator v] metric: account 'h' (manual) names no "
     "metrics: write 'metrics = letters' into its section\n"},
    {"a metric that a typed account doesn't name",
     PLAN_ACCOUNTS "[account h]\nnetwork = manual\nmetrics = calls, posters\n"
                   "[indicator v]\naccount = h\nmetric = letters\n",
     "headway.ini:19: [indicator v] metric: account 'h' (manual) has no metric "
     "'letters'; it has calls and posters\n"},
    {"milestones without a target",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nmilestones = 2013-06-30: 1\n",
     "headway.ini:16: [indicator v] milestones: lead to no target; say one, or "
     "leave them out\n"},
    {"milestones in another form",
     PLAN_ACCOUNTS
     "[indicator v]\naccount = m\ntarget = 9\nmilestones = 2013-06-30\n",
     "headway.ini:17: [indicator v] milestones: '2013-06-30' is no milestone "
     "of the form YYYY-MM-DD: 150\n"},
    {"milestones that don't rise by day",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\n"
                   "milestones = 2013-06-30: 1, 2013-06-30: 2\n",
     "headway.ini:17: [indicator v] milestones: the milestone of 2013-06-30 "
     "does not come after the one before\n"},
    {"milestones that fall",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\n"
                   "milestones = 2013-06-30: 5, 2013-07-31: 4\n",
     "headway.ini:17: [indicator v] milestones: the milestone of 2013-07-31 "
     "does not rise from the one before\n"},
    {"milestones outside of the plan",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\n"
                   "milestones = 2013-12-31: 5\n",
     "headway.ini:17: [indicator v] milestones: the milestone of 2013-12-31 is "
     "not between the plan's start and the indicator's last day\n"},
    {"milestones above the target",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\n"
                   "milestones = 2013-06-30: 10\n",
     "headway.ini:17: [indicator v] milestones: the milestone of 2013-06-30 is "
     "above the target\n"},
    {"a milestone on no day",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\n"
                   "milestones = 2013-06-31: 5\n",
     "headway.ini:17: [indicator v] milestones: there is no day "
     "'2013-06-31'\n"},
    {"revised targets without a target",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nrevised = 2013-06-30: 1\n",
     "headway.ini:16: [indicator v] revised: lead to no target; say one, or "
     "leave them out\n"},
    {"a revised target without its day",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\nrevised = 12\n",
     "headway.ini:17: [indicator v] revised: '12' is no revised target of the "
     "form YYYY-MM-DD: 6000\n"},
    {"a revised target that is no number",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\n"
                   "revised = 2013-06-30: 12 000 (order 4)\n",
     "headway.ini:17: [indicator v] revised: '12 000 (order 4)' is no target "
     "of the form 6000 or 6000 (its order)\n"},
    {"a revised target of nothing",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\n"
                   "revised = 2013-06-30: 0 (order 4)\n",
     "headway.ini:17: [indicator v] revised: 0 is not from 1 to "
     "1000000000000000\n"},
    {"a revised target below 0",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\n"
                   "revised = 2013-06-30: -4\n",
     "headway.ini:17: [indicator v] revised: '-4' is no whole number; digits "
     "only, as in 9000\n"},
    {"a revised target that says nothing",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\n"
                   "revised = 2013-06-30: , 2013-09-30: 12\n",
     "headway.ini:17: [indicator v] revised: the revised target of 2013-06-30 "
     "says nothing\n"},
    {"revised targets in the wrong order",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\n"
                   "revised = 2013-09-30: 12, 2013-06-30: 13\n",
     "headway.ini:17: [indicator v] revised: the revised target of 2013-06-30 "
     "does not come after the one before\n"},
    {"a revised target from the plan's start on",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\n"
                   "revised = 2013-04-01: 12\n",
     "headway.ini:17: [indicator v] revised: the target of 2013-04-01 is not "
     "after the plan's start and up to the indicator's last day\n"},
    {"a revised target after the last day",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\n"
                   "by = 2013-10-31\nrevised = 2013-11-01: 12\n",
     "headway.ini:18: [indicator v] revised: the target of 2013-11-01 is not "
     "after the plan's start and up to the indicator's last day\n"},
    {"a revised target that the baseline has",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\nbaseline = 5\n"
                   "revised = 2013-06-30: 5\n",
     "headway.ini:18: [indicator v] revised: the target of 2013-06-30 is not "
     "above the baseline\n"},
    {"a milestone above the target that is in force then",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\ntarget = 9\n"
                   "revised = 2013-07-01: 5\n"
                   "milestones = 2013-06-30: 6, 2013-08-31: 6\n",
     "headway.ini:18: [indicator v] milestones: the milestone of 2013-08-31 is "
     "above the target\n"},
    {"a wrong judge",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\njudge = best\n",
     "headway.ini:16: [indicator v] judge: 'best' is none of last, any and "
     "every\n"},
    {"any_of beside what its parts have",
     PLAN_ACCOUNTS
     "[indicator a]\naccount = m\n[indicator v]\nany_of = a\ntarget = "
     "1\n",
     "headway.ini:18: [indicator v] target: can't stand beside any_of, whose "
     "parts have their own\n"},
    {"any_of of an indicator that isn't there",
     PLAN_ACCOUNTS "[indicator visitors]\naccount = m\n[indicator v]\n"
                   "any_of = visitor\n",
     "headway.ini:17: [indicator v] any_of: no indicator is named 'visitor'; "
     "did you mean 'visitors'?\n"},
    {"any_of of itself", PLAN_ACCOUNTS "[indicator v]\nany_of = v\n",
     "headway.ini:15: [indicator v] any_of: leads in a circle\n"},
    {"any_of in a circle",
     PLAN_ACCOUNTS "[indicator v]\nany_of = w\n[indicator w]\nany_of = v\n",
     "headway.ini:15: [indicator v] any_of: leads in a circle\n"
     "headway.ini:17: [indicator w] any_of: leads in a circle\n"},
    {"a fault of several accounts is told once",
     PLAN_ACCOUNTS
     "[indicator v]\naccounts = m, web\ntarget = 5\nbaseline = 7\n",
     "headway.ini:17: [indicator v] baseline: is not below the target; "
     "where less is better, say better = less\n"},
    {"a baseline under a target that is to be fallen to",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nbetter = less\ntarget = 10\n"
                   "baseline = 10\n",
     "headway.ini:18: [indicator v] baseline: is not above the target; where "
     "more is better, leave out better = less\n"},
    {"a word for what is better that is none",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nbetter = down\n",
     "headway.ini:16: [indicator v] better: 'down' is none of more and "
     "less\n"},
    {"milestones that rise where less is better",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nbetter = less\ntarget = 10\n"
                   "milestones = 2013-06-30: 20, 2013-07-31: 21\n",
     "headway.ini:18: [indicator v] milestones: the milestone of 2013-07-31 "
     "does not fall from the one before\n"},
    {"milestones below a target that is to be fallen to",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nbetter = less\ntarget = 10\n"
                   "milestones = 2013-06-30: 9\n",
     "headway.ini:18: [indicator v] milestones: the milestone of 2013-06-30 "
     "is below the target\n"},
    {"a revised target above a baseline that is to be fallen from",
     PLAN_ACCOUNTS "[indicator v]\naccount = m\nbetter = less\ntarget = 10\n"
                   "baseline = 20\nrevised = 2013-06-30: 20\n",
     "headway.ini:19: [indicator v] revised: the target of 2013-06-30 is not "
     "below the baseline\n"},
    {"two that would be drawn to one file, told with all other faults",
     PLAN_ACCOUNTS "[indicator q]\naccounts = m, web\njudge = best\n"
                   "[indicator q-web]\naccount = m\n"
                   "[indicator q-m]\nany_of = q\n",
     "headway.ini:16: [indicator q] judge: 'best' is none of last, any and "
     "every\n"
     "headway.ini:17: [indicator q-web]: 'q-web' and 'q/web' (line 14) would "
     "be "
     "drawn to one file, 'q-web.png'; choose another name\n"},
    {"the same the other way round",
     PLAN_ACCOUNTS "[indicator q-web]\naccount = m\n"
                   "[indicator q]\naccounts = m, web\n",
     "headway.ini:16: [indicator q]: 'q/web' and 'q-web' (line 14) would be "
     "drawn to one file, 'q-web.png'; choose another name\n"},
    {"a wrong account is not told again of the either-or",
     PLAN_ACCOUNTS
     "[indicator a]\naccount = instagram\n[indicator v]\nany_of = a\n",
     "headway.ini:15: [indicator a] account: no account is named "
     "'instagram'; there are m and web\n"},
};

static void check_refusal(const struct refusal *row)
{
    struct plan_text l;
    struct buf text;

    plan_text_write(&l, path, row->text, strlen(row->text));
    faults_text(&l.faults, &text);
    ck_assert_msg(strcmp(buf_text(&text), row->faults) == 0,
                  "%s:\n%swanted:\n%s", row->label, buf_text(&text),
                  row->faults);
    ck_assert_ptr_null(l.plan);
    ck_assert_int_eq(l.err.kind, ERR_CONFIG);
    ck_assert_ptr_nonnull(strstr(l.err.msg, l.faults.list[0].what));
    buf_release(&text);
    plan_text_release(&l);
}

START_TEST(a_wrong_plan_is_refused)
{
    check_refusal(&plan_refusals[_i]);
}
END_TEST

START_TEST(a_wrong_form_is_refused)
{
    check_refusal(&form_refusals[_i]);
}
END_TEST

START_TEST(a_wrong_account_is_refused)
{
    check_refusal(&account_refusals[_i]);
}
END_TEST

START_TEST(a_wrong_indicator_is_refused)
{
    check_refusal(&indicator_refusals[_i]);
}
END_TEST

START_TEST(a_nul_byte_is_refused)
{
    static const char text[] = PLAN_LINES "[store]\ndatabase = a\0b\n";
    struct plan_text l;

    plan_text_write(&l, path, text, sizeof(text) - 1);
    ck_assert_uint_eq(l.faults.count, 1);
    ck_assert_str_eq(l.faults.list[0].what, "a control character, U+0000");
    ck_assert_int_eq(l.faults.list[0].line, 7);
    plan_text_release(&l);
}
END_TEST

START_TEST(a_huge_file_is_refused)
{
    struct plan_text l;
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    for (int i = 0; i < 70000; i++)
        (void)buf_addf(&text, "; %060d\n", i);
    plan_text_write(&l, path, buf_text(&text), text.len);
    ck_assert_uint_eq(l.faults.count, 1);
    ck_assert_str_eq(l.faults.list[0].what,
                     "over 4 MiB; this is no configuration");
    ck_assert_int_eq(l.err.kind, ERR_CONFIG);
    buf_release(&text);
    plan_text_release(&l);
}
END_TEST

START_TEST(a_hundred_faults_are_kept_and_the_others_counted)
{
    struct plan_text l;
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addstr(&text, PLAN_LINES);
    for (int i = 0; i < 130; i++)
        (void)buf_addf(&text, "[x%d]\n", i);
    plan_text_write(&l, path, buf_text(&text), text.len);
    ck_assert_uint_eq(l.faults.count, FAULTS_MAX);
    ck_assert_uint_eq(l.faults.lost, 30);
    buf_release(&text);
    plan_text_release(&l);
}
END_TEST

START_TEST(a_very_long_fault_is_cut_not_lost)
{
    struct plan_text l;
    struct buf text;
    const char *what;

    buf_init(&text, BUF_TEXT_MAX);
    (void)buf_addstr(&text, PLAN_LINES "[account m]\nnetwork = manual\n"
                                       "unit = calls\nmetrics = ");
    for (int i = 0; i < 64; i++)
        (void)buf_addf(&text, "%scalls-of-a-month-and-a-row-%02d",
                       i > 0 ? ", " : "", i);
    (void)buf_addstr(&text, "\n[indicator v]\naccount = m\nmetric = zzz\n");
    plan_text_write(&l, path, buf_text(&text), text.len);
    ck_assert_uint_eq(l.faults.count, 1);
    what = l.faults.list[0].what;
    ck_assert_uint_eq(strlen(what), 2000);
    ck_assert_int_eq(
        strncmp(what, "account 'm' (manual) has no metric 'zzz'",
                strlen("account 'm' (manual) has no metric 'zzz'")),
        0);
    ck_assert_str_eq(what + 1997, "...");
    buf_release(&text);
    plan_text_release(&l);
}
END_TEST

START_TEST(a_missing_file_is_told)
{
    struct faults faults;
    struct err err = {.kind = ERR_NONE};
    struct networks *nets = networks_new("config/networks", NULL);

    faults_init(&faults);
    ck_assert_ptr_null(plan_load("/nowhere/headway.ini", nets, &faults, &err));
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_str_eq(
        err.msg,
        "cannot open '/nowhere/headway.ini': No such file or directory");
    ck_assert_uint_eq(faults.count, 0);
    faults_release(&faults);
    networks_free(nets);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("plan faults");
    TCase *refused = tcase_create("refused");

    tcase_add_unchecked_fixture(refused, make_folder, remove_folder);
    tcase_add_loop_test(refused, a_wrong_plan_is_refused, 0,
                        COUNT(plan_refusals));
    tcase_add_loop_test(refused, a_wrong_form_is_refused, 0,
                        COUNT(form_refusals));
    tcase_add_loop_test(refused, a_wrong_account_is_refused, 0,
                        COUNT(account_refusals));
    tcase_add_loop_test(refused, a_wrong_indicator_is_refused, 0,
                        COUNT(indicator_refusals));
    tcase_add_test(refused, a_nul_byte_is_refused);
    tcase_add_test(refused, a_huge_file_is_refused);
    tcase_add_test(refused, a_hundred_faults_are_kept_and_the_others_counted);
    tcase_add_test(refused, a_very_long_fault_is_cut_not_lost);
    tcase_add_test(refused, a_missing_file_is_told);
    suite_add_tcase(s, refused);

    return suite_run(s);
}
