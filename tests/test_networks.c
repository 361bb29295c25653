/*
 * The folders of descriptions, those that ship, and the addresses that people
 * copy.
 */
#include "config/networks.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/help/suite.h"

#define SHIPPED "config/networks"

/* Two folders: shipped has `apple` and `pear`, the user's `pear`, `quince`. */
struct garden {
    char root[64];
    char shipped[80];
    char user[80];
};

static void put(const char *folder, const char *file, const char *name,
                const char *title)
{
    char path[128];
    char text[256];
    int len = snprintf(text, sizeof(text),
                       "{\"format\": 1, \"network\": \"%s\", \"title\": "
                       "\"%s\", \"typed\": true, \"metrics_from\": \"m\", "
                       "\"settings\": {\"m\": {\"help\": \"x\"}}}",
                       name, title);

    (void)snprintf(path, sizeof(path), "%s/%s", folder, file);
    ck_assert_int_eq(file_replace(path, text, (size_t)len, FILE_REDRAWN, NULL),
                     0);
}

static void garden_make(struct garden *g)
{
    const char *temp = getenv("TMPDIR");

    (void)snprintf(g->root, sizeof(g->root), "%.30s/networks.XXXXXX",
                   temp != NULL ? temp : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(g->root));
    (void)snprintf(g->shipped, sizeof(g->shipped), "%s/shipped", g->root);
    (void)snprintf(g->user, sizeof(g->user), "%s/user", g->root);
    ck_assert_int_eq(mkdir(g->shipped, 0777), 0);
    ck_assert_int_eq(mkdir(g->user, 0777), 0);
    put(g->shipped, "pear.json", "pear", "shipped pear");
    put(g->shipped, "apple.json", "apple", "shipped apple");
    put(g->shipped, "notes.txt", "notes", "no description");
    put(g->shipped, "Odd Name.json", "odd", "no name of a network");
    put(g->user, "quince.json", "quince", "own quince");
    put(g->user, "pear.json", "pear", "own pear");
}

static void garden_remove(const struct garden *g)
{
    static const char *const files[] = {
        "shipped/pear.json", "shipped/apple.json",    "shipped/notes.txt",
        "user/quince.json",  "shipped/Odd Name.json", "user/pear.json"};

    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        char path[128];

        (void)snprintf(path, sizeof(path), "%s/%s", g->root, files[i]);
        (void)unlink(path);
    }
    (void)rmdir(g->shipped);
    (void)rmdir(g->user);
    ck_assert_int_eq(rmdir(g->root), 0);
}

START_TEST(the_users_folder_wins)
{
    struct garden g;
    struct networks *nets;
    const struct network *pear;
    struct err err = {0};

    garden_make(&g);
    nets = networks_new(g.shipped, g.user);
    ck_assert_ptr_nonnull(nets);
    pear = networks_get(nets, "pear", &err);
    ck_assert_msg(pear != NULL, "%s", err.msg);
    ck_assert_str_eq(pear->title, "own pear");
    ck_assert_str_eq(networks_get(nets, "apple", &err)->title, "shipped apple");
    ck_assert_str_eq(networks_get(nets, "quince", &err)->title, "own quince");
    garden_remove(&g); /* what was loaded stays: it is not read again */
    ck_assert_ptr_eq(networks_get(nets, "pear", &err), pear);
    networks_free(nets);
}
END_TEST

START_TEST(names_are_sorted_and_told_once)
{
    static const char *const wanted[] = {"apple", "pear", "quince"};
    struct garden g;
    struct networks *nets;
    char *const *names;
    char *const *again;
    size_t count;

    garden_make(&g);
    nets = networks_new(g.shipped, g.user);
    ck_assert_int_eq(networks_names(nets, &names, &count, NULL), 0);
    ck_assert_uint_eq(count, 3);
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(names[i], wanted[i]);
    ck_assert_int_eq(networks_names(nets, &again, &count, NULL), 0);
    ck_assert_ptr_eq(names, again);
    networks_free(nets);
    garden_remove(&g);
}
END_TEST

/* Names that no description has. */
static const struct {
    const char *name;
    const char *message;
} unknown[] = {
    {"peer", "unknown network 'peer'; did you mean 'pear'?"},
    {"quinze", "unknown network 'quinze'; did you mean 'quince'?"},
    {"pineapple-tree",
     "unknown network 'pineapple-tree'; 'headway networks' lists them"},
    {"", "unknown network ''; 'headway networks' lists them"},
    {"../user/pear",
     "unknown network '../user/pear'; 'headway networks' lists them"},
    {"Apple", "unknown network 'Apple'; did you mean 'apple'?"},
};

START_TEST(an_unknown_name_is_told_with_the_nearest)
{
    struct garden g;
    struct networks *nets;
    struct err err = {0};

    garden_make(&g);
    nets = networks_new(g.shipped, g.user);
    ck_assert_ptr_null(networks_get(nets, unknown[_i].name, &err));
    networks_free(nets);
    garden_remove(&g);
    ck_assert_int_eq(err.kind, ERR_CONFIG);
    ck_assert_str_eq(err.msg, unknown[_i].message);
}
END_TEST

START_TEST(a_faulty_description_of_the_user_does_not_give_way)
{
    struct garden g;
    struct networks *nets;
    struct err err = {0};

    garden_make(&g);
    put(g.user, "pear.json", "peach", "wrong name");
    nets = networks_new(g.shipped, g.user);
    ck_assert_ptr_null(networks_get(nets, "pear", &err));
    networks_free(nets);
    garden_remove(&g);
    ck_assert_int_eq(err.kind, ERR_CONFIG);
    ck_assert_str_eq(err.msg, "pear.json: /network: 'peach' must be in a file "
                              "named 'peach.json'");
}
END_TEST

START_TEST(an_unreadable_description_of_the_user_does_not_give_way)
{
    struct garden g;
    struct networks *nets;
    struct err err = {0};
    char path[128];
    char wanted[256];

    garden_make(&g);
    (void)snprintf(path, sizeof(path), "%s/pear.json", g.user);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(symlink("pear.json", path), 0); /* leads in a circle */
    nets = networks_new(g.shipped, g.user);
    ck_assert_ptr_null(networks_get(nets, "pear", &err));
    networks_free(nets);
    garden_remove(&g);
    (void)snprintf(wanted, sizeof(wanted),
                   "cannot open '%s': Too many levels of symbolic links", path);
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_str_eq(err.msg, wanted);
}
END_TEST

START_TEST(only_the_users_folder_may_be_missing)
{
    struct networks *nets = networks_new(SHIPPED, "/nowhere");
    struct err err = {0};
    char *const *names;
    size_t count;

    ck_assert_int_eq(networks_names(nets, &names, &count, &err), 0);
    ck_assert_uint_gt(count, 0);
    networks_free(nets);
    nets = networks_new("/nowhere", NULL);
    ck_assert_int_eq(networks_names(nets, &names, &count, &err), -1);
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_str_eq(err.msg,
                     "cannot open '/nowhere': No such file or directory");
    err_clear(&err);
    ck_assert_ptr_null(networks_get(nets, "matomo", &err));
    ck_assert_int_eq(err.kind, ERR_FILE);
    networks_free(nets);
}
END_TEST

START_TEST(every_shipped_description_is_sound_and_says_where_it_is_from)
{
    struct networks *nets = networks_new(SHIPPED, NULL);
    char *const *names;
    size_t count;

    ck_assert_int_eq(networks_names(nets, &names, &count, NULL), 0);
    for (size_t i = 0; i < count; i++) {
        struct err err = {0};
        const struct network *net = networks_get(nets, names[i], &err);

        ck_assert_msg(net != NULL, "%s", err.msg);
        ck_assert_msg(net->checked != NULL, "%s: no 'checked'", names[i]);
        ck_assert_msg(net->source_count > 0, "%s: no 'sources'", names[i]);
        ck_assert_msg(net->credential_count > 0, "%s: no 'credential'",
                      names[i]);
    }
    networks_free(nets);
}
END_TEST

/* Settings of the network that patterns are tried on. */
enum { PAGE, USER, SERVER, SETTINGS };

static const struct match {
    const char *pattern;
    const char *text;
    bool matches;
    const char *values[SETTINGS]; /* NULL: not named by the pattern */
} matches[] = {
    {"https://www.facebook.com/{page}",
     "https://www.facebook.com/antitrafic",
     true,
     {"antitrafic"}},
    {"https://www.facebook.com/{page}",
     "facebook.com/antitrafic",
     true,
     {"antitrafic"}},
    {"https://www.facebook.com/{page}",
     "http://m.facebook.com/antitrafic/",
     true,
     {"antitrafic"}},
    {"https://www.facebook.com/{page}",
     "HTTPS://Mobile.Facebook.COM/antitrafic?locale=ro_RO#top",
     true,
     {"antitrafic"}},
    {"https://facebook.com/{page}/",
     "https://www.facebook.com/antitrafic",
     true,
     {"antitrafic"}},
    {"https://www.facebook.com/{page}",
     "https://www.facebook.com/a/b",
     false,
     {NULL}},
    {"https://www.facebook.com/{page}",
     "https://www.facebook.com/",
     false,
     {NULL}},
    {"https://www.facebook.com/{page}",
     "https://www.facebook.org/a",
     false,
     {NULL}},
    {"https://www.facebook.com/{page}", "", false, {NULL}},
    {"https://www.facebook.com/{page}",
     "https://www.facebook.com/%D0%BF%D1%81",
     true,
     {"пс"}},
    {"https://www.facebook.com/{page}",
     "https://www.facebook.com/a%2Fb",
     false,
     {NULL}},
    {"https://www.facebook.com/{page}",
     "https://www.facebook.com/a%00b",
     false,
     {NULL}},
    {"https://www.facebook.com/{page}",
     "https://www.facebook.com/50%",
     true,
     {"50%"}},
    {"https://www.facebook.com/profile.php?id={page}",
     "https://www.facebook.com/profile.php?sk=about&id=1000&a=b#c",
     true,
     {"1000"}},
    {"https://www.facebook.com/profile.php?id={page}",
     "https://www.facebook.com/profile.php?uid=1000",
     false,
     {NULL}},
    {"https://www.facebook.com/profile.php?id={page}",
     "https://www.facebook.com/profile.php?id=",
     false,
     {NULL}},
    {"https://www.facebook.com/profile.php?id={page}",
     "https://www.facebook.com/profile.php",
     false,
     {NULL}},
    {"https://{server}/@{user}",
     "https://mastodon.social/@ps",
     true,
     {NULL, "ps", "mastodon.social"}},
    {"https://{server}/@{user}",
     "https://www.stats.example.md/@ps",
     true,
     {NULL, "ps", "www.stats.example.md"}},
    {"https://{server}/@{user}", "https://mastodon.social/ps", false, {NULL}},
    {"@{user}@{server}",
     "@ps@mastodon.social",
     true,
     {NULL, "ps", "mastodon.social"}},
    {"@{user}@{server}", "@ps", false, {NULL}},
    {"@{user}@{server}", "@@x", false, {NULL}},
    {"@{user}@{server}", "@a@b@c", true, {NULL, "a", "b@c"}},
    {"@{user}", "@ps", true, {NULL, "ps"}},
    {"@{user}", "ps", false, {NULL}},
    {"{user}", "m.smith", true, {NULL, "m.smith"}},
    {"https://{server}.example.org/{user}-x-{page}",
     "https://a.b.example.org/q-x-r-x-s",
     true,
     {"r-x-s", "q", "a.b"}},
    {"https://{server}.example.org/x", "https://example.org/x", false, {NULL}},
    {"https://x.com/{user}/*", "x.com/ps/a/b", false, {NULL}},
    {"https://*/@{user}@{server}", "a.md/@ps@b.md", true, {NULL, "ps", "b.md"}},
    {"https://x.com/{user}/**", "x.com/ps/status/1?s=20", true, {NULL, "ps"}},
    {"https://x.com/{user}/**", "x.com/ps/", false, {NULL}},
    {"https://fb.com/pages/*/{page}",
     "https://fb.com/pages/A-B/12/",
     true,
     {"12"}},
    {"https://fb.com/pages/*/{page}", "https://fb.com/pages/12", false, {NULL}},
    {"https://fb.com/pages/*/{page}",
     "https://fb.com/pages/a/b/c",
     false,
     {NULL}},
    {"https://fb.com/*/a*b/{page}", "https://fb.com/x/acbab/1", true, {"1"}},
    {"https://fb.com/p?id=*", "https://fb.com/p?x=1&id=2", true, {NULL}},
    {"https://fb.com/p?id=*", "https://fb.com/p?x=1", false, {NULL}},
    {"https://fb.com/login", "https://m.fb.com/login/", true, {NULL}},
    {"https://fb.com/login", "https://fb.com/login/x", false, {NULL}},
};

START_TEST(an_address_gives_the_settings_that_the_pattern_names)
{
    char names[SETTINGS][8] = {"page", "user", "server"};
    struct net_setting settings[SETTINGS] = {
        {.name = names[PAGE]}, {.name = names[USER]}, {.name = names[SERVER]}};
    struct network net = {.settings = settings, .setting_count = SETTINGS};
    const struct match *row = &matches[_i];
    char *values[SETTINGS] = {NULL};

    ck_assert_int_eq(network_match(&net, row->pattern, row->text, values),
                     row->matches);
    for (int i = 0; i < SETTINGS; i++) {
        ck_assert_pstr_eq(values[i], row->values[i]);
        free(values[i]);
    }
}
END_TEST

START_TEST(a_long_address_is_matched_in_no_time)
{
    char user[] = "user";
    struct net_setting setting = {.name = user};
    struct network net = {.settings = &setting, .setting_count = 1};
    char *values[1] = {NULL};
    char text[20001];

    memset(text, 'a', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    ck_assert(!network_match(&net, "{user}aaaaaaaaaaaaaaaab", text, values));
    ck_assert_ptr_null(values[0]);
}
END_TEST

static const struct {
    const char *pattern;
    size_t weight;
} weights[] = {
    {"https://www.x.com/{user}", sizeof("x.com/") - 1},
    {"https://x.com/**", sizeof("x.com/") - 1},
    {"https://{server}/@{user}", sizeof("/@") - 1},
    {"https://fb.com/p?id={page}", sizeof("fb.com/p?id=") - 1},
    {"https://fb.com/a/*/{page}", sizeof("fb.com/a//") - 1},
};

START_TEST(a_pattern_weighs_what_it_says_by_itself)
{
    ck_assert_uint_eq(network_pattern_weight(weights[_i].pattern),
                      weights[_i].weight);
}
END_TEST

static const struct {
    const char *host;
    const char *text;
    bool same;
} hosts[] = {
    {"https://www.x.com/{user}", "HTTP://m.X.com/ps", true},
    {"https://x.com/{user}", "x.com", true},
    {"https://x.com/{user}", "x.com?a=1", true},
    {"https://x.com/{user}", "x.com.example.org/ps", false},
    {"https://x.com/{user}", "x.co/ps", false},
    {"https://{server}/@{user}", "{server}x/ps", false},
    {"x.com", "https://x.com/ps", true},
    {"", "", false},
};

START_TEST(hosts_are_compared_without_what_people_leave_out)
{
    ck_assert_int_eq(network_host_is(hosts[_i].host, hosts[_i].text),
                     hosts[_i].same);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
    Suite *s = suite_create("networks");
    TCase *folders = tcase_create("folders");
    TCase *addresses = tcase_create("addresses");

    tcase_add_test(folders, the_users_folder_wins);
    tcase_add_test(folders, names_are_sorted_and_told_once);
    tcase_add_loop_test(folders, an_unknown_name_is_told_with_the_nearest, 0,
                        COUNT(unknown));
    tcase_add_test(folders, a_faulty_description_of_the_user_does_not_give_way);
    tcase_add_test(folders,
                   an_unreadable_description_of_the_user_does_not_give_way);
    tcase_add_test(folders, only_the_users_folder_may_be_missing);
    tcase_add_test(
        folders, every_shipped_description_is_sound_and_says_where_it_is_from);
    suite_add_tcase(s, folders);
    tcase_add_loop_test(addresses,
                        an_address_gives_the_settings_that_the_pattern_names, 0,
                        COUNT(matches));
    tcase_add_test(addresses, a_long_address_is_matched_in_no_time);
    tcase_add_loop_test(addresses, a_pattern_weighs_what_it_says_by_itself, 0,
                        COUNT(weights));
    tcase_add_loop_test(addresses,
                        hosts_are_compared_without_what_people_leave_out, 0,
                        COUNT(hosts));
    suite_add_tcase(s, addresses);
    return suite_run(s);
}
