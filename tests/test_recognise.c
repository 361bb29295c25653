/*
 * Addresses as people copy them from browsers and apps, and what they mean
 * among the descriptions that ship.  A row for each form that is seen in the
 * world: more are welcome.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "config/recognise.h"
#include "tests/help/suite.h"

#define SHIPPED "config/networks"

static struct networks *nets;

static const struct {
    const char *address;
    /* "network setting=value", more of them after "; "; "NETWORK: why" where
     * it is nobody's; "": nothing recognises it. */
    const char *means;
} rows[] = {
    /* youtube */
    {"https://www.youtube.com/@antitrafic", "youtube handle=antitrafic"},
    {"youtube.com/@antitrafic/videos?view=0", "youtube handle=antitrafic"},
    {"https://youtube.com/@antitrafic?si=AbCdEf-12_",
     "youtube handle=antitrafic"},
    {"https://m.youtube.com/%40antitrafic/", "youtube handle=antitrafic"},
    {"https://www.youtube.com/@%C8%99tiri", "youtube handle=știri"},
    {"HTTPS://WWW.YouTube.COM/channel/UCeSEiFjqFqsfyo9i5WXnwbw",
     "youtube channel=UCeSEiFjqFqsfyo9i5WXnwbw"},
    {"https://www.youtube.com/channel/UCeSEiFjqFqsfyo9i5WXnwbw/about",
     "youtube channel=UCeSEiFjqFqsfyo9i5WXnwbw"},
    {"https://music.youtube.com/channel/UCeSEiFjqFqsfyo9i5WXnwbw",
     "youtube channel=UCeSEiFjqFqsfyo9i5WXnwbw"},
    {"https://www.youtube.com/channel/antitrafic", ""},
    {"https://www.youtube.com/c/antitrafic",
     "youtube: this is an old address of a channel; open it, and copy the name "
     "with @ that stands under the channel's title: "
     "https://www.youtube.com/@name"},
    {"https://www.youtube.com/user/antitrafic/videos",
     "youtube: this is an old address of a channel; open it, and copy the name "
     "with @ that stands under the channel's title: "
     "https://www.youtube.com/@name"},
    {"https://youtu.be/dQw4w9WgXcQ?si=x",
     "youtube: this is a video; copy the address of its channel, as in "
     "https://www.youtube.com/@name"},
    {"https://www.youtube.com/watch?v=dQw4w9WgXcQ",
     "youtube: this is a video; copy the address of its channel, as in "
     "https://www.youtube.com/@name"},
    {"https://www.youtube.com/antitrafic", ""},
    /* facebook: a page or a person */
    {"https://www.facebook.com/antitrafic",
     "facebook-page page=antitrafic; facebook-profile"},
    {"<https://m.facebook.com/antitrafic/?locale=ro_RO#about>",
     "facebook-page page=antitrafic; facebook-profile"},
    {"fb.com/antitrafic", "facebook-page page=antitrafic; facebook-profile"},
    {"https://www.facebook.com/antitrafic/posts/pfbid02",
     "facebook-page page=antitrafic; facebook-profile"},
    {"https://www.facebook.com/antitrafic/about",
     "facebook-page page=antitrafic; facebook-profile"},
    {"https://www.facebook.com/profile.php?id=100064&sk=about",
     "facebook-page page=100064; facebook-profile"},
    {"https://www.facebook.com/people/Centrul-X/100064/",
     "facebook-page page=100064; facebook-profile"},
    {"https://www.facebook.com/pages/Centrul-X/100064",
     "facebook-page page=100064"},
    {"https://www.facebook.com/groups/antitrafic/about",
     "facebook-page: Facebook tells no program how many are in a group; follow "
     "it by hand, as an account of the network manual"},
    {"https://www.facebook.com/share/1AbCdEf/",
     "facebook-page: this is no page's address; open it, and copy the address "
     "of the page or person, as in https://www.facebook.com/name"},
    {"https://www.facebook.com/p/Centrul-X-100064/",
     "facebook-page: copy the digits at the end of this address and write "
     "https://www.facebook.com/profile.php?id=DIGITS"},
    /* odnoklassniki */
    {"https://ok.ru/group/53923499278353/",
     "odnoklassniki-group group=53923499278353"},
    {"https://m.ok.ru/group/53923499278353/topic/1",
     "odnoklassniki-group group=53923499278353"},
    {"https://ok.ru/profile/5780", "odnoklassniki-profile"},
    {"https://www.odnoklassniki.ru/profile/5780", "odnoklassniki-profile"},
    {"https://ok.ru/antitrafic",
     "odnoklassniki-group: this is a short name, and may be a group's or a "
     "person's; copy the address with the number of the group, "
     "https://ok.ru/group/NUMBER, or say --network odnoklassniki-profile"},
    /* github: a person or organization, or a repository */
    {"https://github.com/torvalds", "github user=torvalds"},
    {"https://github.com/torvalds/linux", "github repository=torvalds/linux"},
    /* reddit */
    {"https://www.reddit.com/r/moldova/", "reddit subreddit=moldova"},
    {"old.reddit.com/r/moldova", "reddit subreddit=moldova"},
    /* instagram */
    {"https://www.instagram.com/antitrafic?igsh=MTIz", "instagram"},
    {"instagram.com/antitrafic/", "instagram"},
    /* linkedin */
    {"https://www.linkedin.com/company/1234567/admin/",
     "linkedin organization=1234567"},
    /* x */
    {"https://twitter.com/antitrafic", "x username=antitrafic"},
    {"https://x.com/antitrafic?s=21&t=abc", "x username=antitrafic"},
    {"https://mobile.x.com/antitrafic/status/1", "x username=antitrafic"},
    {"https://x.com/i/web/status/1",
     "x: this is no account's address; copy that of the account, as in "
     "https://x.com/name"},
    {"https://x.com/home",
     "x: this is no account's address; copy that of the account, as in "
     "https://x.com/name"},
    /* telegram */
    {"https://t.me/antitrafic", "telegram chat=antitrafic"},
    {"t.me/s/antitrafic", "telegram chat=antitrafic"},
    {"https://t.me/antitrafic/123", "telegram chat=antitrafic"},
    {"https://telegram.me/antitrafic", "telegram chat=antitrafic"},
    {"https://t.me/joinchat/AAAAAE",
     "telegram: this is an invitation, which names nobody; copy the address of "
     "the public channel or group, or of a private one set its number: "
     "chat_id = -1001234567890"},
    {"https://t.me/+AAAAAE",
     "telegram: this is an invitation, which names nobody; copy the address of "
     "the public channel or group, or of a private one set its number: "
     "chat_id = -1001234567890"},
    /* vk */
    {"https://vk.com/club1", "vk-group group_id=1"},
    {"https://m.vk.com/public1", "vk-group group_id=1"},
    {"https://vk.ru/event1", "vk-group group_id=1"},
    {"https://vk.com/id1", "vk-profile user_id=1"},
    {"https://vk.com/idea", "vk-group group=idea; vk-profile user=idea"},
    {"https://vk.com/feed", "vk-group: this is no account's address; copy that "
                            "of the group or person, "
                            "as in https://vk.com/name"},
    /* servers that many run */
    {"https://analytics.google.com/analytics/web/#/p123456789/reports/"
     "intelligenthome?params=_u..nav%3Dmaui",
     "ga4 property=123456789"},
    {"analytics.google.com/analytics/web/?authuser=1&hl=ro#/p123456789/",
     "ga4 property=123456789"},
    {"https://analytics.google.com/analytics/web/#/report-home/a12w45p78",
     "ga4: this is a view of Universal Analytics, which Google has switched "
     "off; copy the address of the property of Google Analytics 4"},
    {"https://analytics.google.com/analytics/web/#/analysis",
     "ga4: this address doesn't name a property; open one of its reports and "
     "copy that address, as in "
     "https://analytics.google.com/analytics/web/#/p123456789/reports"},
    {"https://analytics.google.com/analytics/web/#/p123456789",
     "ga4 property=123456789"},
    {"https://analytics.google.com/analytics/web/#/a54516992p213025502/admin",
     "ga4 property=213025502"},
    {"https://cloud.umami.is/analytics/eu/websites/"
     "00000000-0000-4000-8000-000000000000?date=24hour",
     "umami website=00000000-0000-4000-8000-000000000000"},
    {"https://mastodon.social/@ps", "mastodon server=mastodon.social user=ps"},
    {"https://mastodon.social/@ps/1150",
     "mastodon server=mastodon.social user=ps"},
    {"https://mastodon.social/@ps@social.example.md",
     "mastodon server=social.example.md user=ps"},
    {"https://misskey.io/@ps", "misskey server=misskey.io user=ps"},
    {"https://social.example.md/users/ps",
     "mastodon server=social.example.md user=ps"},
    {"https://Social.Example.md/@ps",
     "mastodon server=social.example.md user=ps; "
     "misskey server=social.example.md user=ps"},
    {"https://lemmy.world/c/ps@lemmy.ml", "lemmy server=lemmy.ml community=ps"},
    {"https://lemmy.ml/c/ps", "lemmy server=lemmy.ml community=ps"},
    {"https://framatube.org/c/ps/videos",
     "peertube server=framatube.org channel=ps"},
    {"https://framatube.org/a/ps/video-channels",
     "peertube server=framatube.org account=ps"},
    {"https://video.example.md/c/ps",
     "lemmy server=video.example.md community=ps; "
     "peertube server=video.example.md channel=ps"},
    {"https://video.example.md/a/ps",
     "peertube server=video.example.md account=ps"},
    {"https://www.youtube.com/a/ps", ""},
    /* others */
    {"https://bsky.app/profile/ps.bsky.social",
     "bluesky handle=ps.bsky.social"},
    {"https://bsky.app/profile/ps.bsky.social/post/3k",
     "bluesky handle=ps.bsky.social"},
    {"https://bsky.app/profile/did:plc:z72i7hdynmk6r22z27h6tvur",
     "bluesky did=did:plc:z72i7hdynmk6r22z27h6tvur"},
    {"https://www.threads.net/@ps", "threads"},
    {"https://www.threads.com/@ps/post/x", "threads"},
    {"https://discord.gg/aBcD1", "discord invite=aBcD1"},
    {"https://discord.com/invite/aBcD1", "discord invite=aBcD1"},
    {"https://discord.com/channels/1/2",
     "discord: this is a place inside of a server; make an invitation that "
     "never expires, and copy its address: https://discord.gg/name"},
    {"https://plausible.io/example.md?period=30d", "plausible site=example.md"},
    {"https://dashboard.simpleanalytics.com/example.md",
     "simple-analytics site=example.md"},
    {"https://metrica.yandex.com/stat/traffic?period=week&id=51672647",
     "yandex-metrica counter=51672647"},
    {"https://metrika.yandex.ru/overview?id=51672647",
     "yandex-metrica counter=51672647"},
    {"https://dash.cloudflare.com/0123456789abcdef0123456789abcdef/"
     "web-analytics/overview?siteTag~in=fedcba9876543210fedcba9876543210&x=1",
     "cloudflare account=0123456789abcdef0123456789abcdef "
     "site=fedcba9876543210fedcba9876543210"},
    {"https://dash.cloudflare.com/0123456789abcdef0123456789abcdef/"
     "web-analytics/sites/all",
     "cloudflare account=0123456789abcdef0123456789abcdef"},
    {"https://eu.posthog.com/project/123/insights", "posthog project=123"},
    {"https://metrika.yandex.ru/dashboard?group=day&id=51672647",
     "yandex-metrica counter=51672647"},
    {"https://www.instagram.com/ps?igsh=MTIz", "instagram"},
    {"instagram.com/ps/reels/", "instagram"},
    {"https://www.instagram.com/p/Cabc/?img_index=1",
     "instagram: this is no account's address; copy that of the account, as in "
     "https://www.instagram.com/name"},
    {"https://www.tiktok.com/@ps?_t=8abc&_r=1", "tiktok"},
    {"https://www.tiktok.com/@ps/video/7123", "tiktok"},
    {"https://vm.tiktok.com/ZMabc/",
     "tiktok: this is a short address; open it, and copy the address of the "
     "account, as in https://www.tiktok.com/@name"},
    {"https://www.linkedin.com/company/12345/admin/dashboard/",
     "linkedin organization=12345"},
    {"https://www.linkedin.com/company/12345/", "linkedin organization=12345"},
    {"https://www.linkedin.com/company/ps/about/",
     "linkedin: the number of the organization is wanted: it stands in the "
     "address of its page's administration, "
     "https://www.linkedin.com/company/NUMBER/admin"},
    {"https://www.linkedin.com/in/somebody",
     "linkedin: LinkedIn tells no program the followers of a person; only "
     "those "
     "of organizations"},
    {"https://www.pinterest.com/ps/", "pinterest"},
    {"https://www.pinterest.com/ps/_saved/", "pinterest"},
    {"https://pin.it/abc",
     "pinterest: this is a short address; open it, and copy the address of the "
     "profile, as in https://www.pinterest.com/name"},
    {"https://www.reddit.com/r/moldova/", "reddit subreddit=moldova"},
    {"https://old.reddit.com/r/moldova/comments/1/x",
     "reddit subreddit=moldova"},
    {"https://www.reddit.com/user/ps", "reddit: Reddit tells the members of "
                                       "communities; copy the address of one, "
                                       "as in https://www.reddit.com/r/name"},
    {"https://github.com/octocat", "github user=octocat"},
    {"https://github.com/orgs/octo/repositories", ""},
    {"https://github.com/orgs/octo", "github user=octo"},
    {"https://github.com/octocat/hello-world?tab=readme",
     "github repository=octocat/hello-world"},
    {"https://github.com/octocat/hello-world/issues",
     "github repository=octocat/hello-world"},
    {"https://github.com/notifications",
     "github: this is no account's address; copy that of a repository, a "
     "person "
     "or an organization, as in https://github.com/owner/name"},
    {"https://www.twitch.tv/twitchdev", "twitch login=twitchdev"},
    {"https://m.twitch.tv/twitchdev/about", "twitch login=twitchdev"},
    {"https://www.twitch.tv/videos/1",
     "twitch: this is a video; copy the address of its channel, as in "
     "https://www.twitch.tv/name"},
    /* nobody's */
    {"https://www.example.md/", ""},
    {"antitrafic", ""},
};

/* What a recognition says, in the words of the rows. */
static void tell(const struct recognition *found, struct buf *out)
{
    if (found->refusal != NULL)
        (void)buf_addf(out, "%s: %s", found->refused_by->name, found->refusal);
    for (size_t i = 0; i < found->count; i++) {
        const struct network *net = found->list[i].network;

        (void)buf_addf(out, "%s%s", i > 0 ? "; " : "", net->name);
        for (size_t k = 0; k < net->setting_count; k++) {
            if (found->list[i].values[k] != NULL)
                (void)buf_addf(out, " %s=%s", net->settings[k].name,
                               found->list[i].values[k]);
        }
    }
}

START_TEST(an_address_means_what_people_mean_by_it)
{
    struct recognition found;
    struct err err = {0};
    struct buf text;
    char *address = recognise_clean(rows[_i].address, &err);

    ck_assert_msg(address != NULL, "%s", err.msg);
    ck_assert_msg(recognise_address(nets, address, NULL, &found, &err) == 0,
                  "%s", err.msg);
    buf_init(&text, BUF_TEXT_MAX);
    tell(&found, &text);
    ck_assert_msg(strcmp(buf_text(&text), rows[_i].means) == 0,
                  "%s means '%s', wanted '%s'", rows[_i].address,
                  buf_text(&text), rows[_i].means);
    buf_release(&text);
    recognise_release(&found);
    free(address);
}
END_TEST

/* Does some row of the table match the pattern, as an address of the network
 * or as one that is nobody's? */
static bool is_tried(const struct network *net, const char *pattern)
{
    char **none = calloc(net->setting_count + 1, sizeof(*none));
    bool tried = false;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]) && !tried; i++) {
        char *address = recognise_clean(rows[i].address, NULL);

        tried = network_match(net, pattern, address, none) &&
                strstr(rows[i].means, net->name) != NULL;
        for (size_t k = 0; k < net->setting_count; k++) {
            free(none[k]);
            none[k] = NULL;
        }
        free(address);
    }
    free(none);
    return tried;
}

START_TEST(of_each_network_some_address_is_tried)
{
    char *const *names;
    const struct network *net;
    size_t count;
    bool tried = false;

    ck_assert_int_eq(networks_names(nets, &names, &count, NULL), 0);
    net = networks_get(nets, names[_i], NULL);
    ck_assert_ptr_nonnull(net);
    for (size_t i = 0; i < net->recognise_count; i++)
        tried = tried || is_tried(net, net->recognise[i]);
    ck_assert_msg(tried || net->recognise_count == 0,
                  "%s: a row in tests/test_recognise.c is missing", net->name);
}
END_TEST

START_TEST(one_network_alone_is_looked_at_where_it_is_named)
{
    struct recognition found;
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    ck_assert_int_eq(recognise_address(nets, "https://ok.ru/antitrafic",
                                       "odnoklassniki-profile", &found, NULL),
                     0);
    tell(&found, &text);
    ck_assert_str_eq(buf_text(&text), "odnoklassniki-profile");
    recognise_release(&found);
    buf_clear(&text);
    ck_assert_int_eq(recognise_address(nets, "https://mastodon.social/@ps",
                                       "misskey", &found, NULL),
                     0);
    tell(&found, &text);
    ck_assert_str_eq(buf_text(&text), "misskey server=mastodon.social user=ps");
    recognise_release(&found);
    buf_release(&text);
}
END_TEST

/* An address that was understood leads back to where it came from. */
static const struct {
    const char *address;
    const char *shown; /* "": the network's addresses tell of no account */
} shown[] = {
    {"m.youtube.com/@antitrafic/videos", "https://www.youtube.com/@antitrafic"},
    {"t.me/antitrafic", "https://t.me/s/antitrafic"},
    {"framatube.org/a/ps", "https://framatube.org/a/ps"},
    {"github.com/octocat/hello-world",
     "https://github.com/octocat/hello-world"},
    {"https://www.threads.net/@ps", ""},
};

START_TEST(an_account_s_address_can_be_shown)
{
    struct recognition found;
    struct buf text;

    buf_init(&text, BUF_TEXT_MAX);
    ck_assert_int_eq(
        recognise_address(nets, shown[_i].address, NULL, &found, NULL), 0);
    ck_assert_uint_eq(found.count, 1);
    ck_assert_int_eq(recognise_show(found.list[0].network,
                                    (const char *const *)found.list[0].values,
                                    &text),
                     shown[_i].shown[0] != '\0');
    ck_assert_str_eq(buf_text(&text), shown[_i].shown);
    recognise_release(&found);
    buf_release(&text);
}
END_TEST

START_TEST(an_unknown_network_is_told)
{
    struct recognition found;
    struct err err = {0};

    ck_assert_int_eq(
        recognise_address(nets, "https://x.com/ps", "twiter", &found, &err),
        -1);
    ck_assert_int_eq(err.kind, ERR_CONFIG);
    ck_assert_uint_eq(found.count, 0);
}
END_TEST

static const struct {
    const char *text;
    const char *clean; /* NULL: none */
} addresses[] = {
    {"  <https://X.com/Name>\n", "https://x.com/Name"},
    {"\"x.com/a%2Db%41\"", "x.com/a-bA"},
    {"x.com/a%2Fb%zz%", "x.com/a%2Fb%zz%"},
    {"X.com?Next=HTTPS://Y.com", "x.com?Next=HTTPS://Y.com"},
    {"", NULL},
    {" <> ", NULL},
    {"x.com/a b", NULL},
    {"x.com/a\tb", NULL},
    {"x.com/a\033[2Jb", NULL},
};

START_TEST(an_address_is_cleaned_of_what_came_along)
{
    struct err err = {0};
    char *clean = recognise_clean(addresses[_i].text, &err);

    ck_assert_pstr_eq(clean, addresses[_i].clean);
    ck_assert_str_eq(err.msg, clean != NULL
                                  ? ""
                                  : "this is no address; copy it from the "
                                    "browser, without blanks in it");
    free(clean);
}
END_TEST

START_TEST(what_is_too_long_is_no_address)
{
    char text[2002];

    memset(text, 'a', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    ck_assert_ptr_null(recognise_clean(text, NULL));
    text[2000] = '\0';
    char *clean = recognise_clean(text, NULL);
    ck_assert_str_eq(clean, text);
    free(clean);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
    Suite *s = suite_create("recognise");
    TCase *cases = tcase_create("addresses");
    char *const *names;
    size_t count = 0;
    int status;

    nets = networks_new(SHIPPED, NULL);
    if (nets == NULL || networks_names(nets, &names, &count, NULL) != 0)
        return EXIT_FAILURE;
    tcase_add_loop_test(cases, an_address_means_what_people_mean_by_it, 0,
                        COUNT(rows));
    tcase_add_loop_test(cases, of_each_network_some_address_is_tried, 0,
                        (int)count);
    tcase_add_test(cases, one_network_alone_is_looked_at_where_it_is_named);
    tcase_add_loop_test(cases, an_account_s_address_can_be_shown, 0,
                        COUNT(shown));
    tcase_add_test(cases, an_unknown_network_is_told);
    tcase_add_loop_test(cases, an_address_is_cleaned_of_what_came_along, 0,
                        COUNT(addresses));
    tcase_add_test(cases, what_is_too_long_is_no_address);
    suite_add_tcase(s, cases);
    status = suite_run(s);
    networks_free(nets);
    return status;
}
