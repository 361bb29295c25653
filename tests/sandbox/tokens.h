#ifndef SANDBOX_TOKENS_H
#define SANDBOX_TOKENS_H

/*
 * The credentials that the stand-in takes: all of them plainly made up.
 */

#define MATOMO_TOKEN "fake-matomo-token"
#define FACEBOOK_TOKEN "fake-facebook-token"
#define FACEBOOK_APP_SECRET "fake-facebook-app-secret"
#define OK_APPLICATION_KEY "CEXAMPLEGDIHBABABA"
#define OK_APPLICATION_SECRET "fake-ok-application-secret"
#define OK_SESSION_SECRET "fake-ok-session-secret"
#define OK_TOKEN "fake-ok-token"
/* Bearer tokens of X have %2F in them, to be sent as they are. */
#define X_TOKEN "fake-x-token%2Fas%3Dit-is"
#define YOUTUBE_KEY "fake-youtube-key"
#define LISTMONK_USER "headway"
#define LISTMONK_TOKEN "fake-listmonk-token"
#define MASTODON_TOKEN "fake-mastodon-token"

#define OAUTH_CLIENT "fake-client"
#define OAUTH_SECRET "fake-client-secret"
#define OAUTH_REFRESH "fake-refresh-" /* and its number, from 0 */
#define OAUTH_EMAIL "headway@fake-project.example"
#define OAUTH_AUDIENCE "https://oauth.example/token"
#define OAUTH_KEY_ID "fake-key-1"
#define OAUTH_KEY_HEX "000102030405060708090a0b0c0d0e0f"

/* What each network calls expired, in place of its token. */
#define EXPIRED_TOKEN "fake-expired-token"

#endif
