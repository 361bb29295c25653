/*
 * Addresses of redirects, by curl's own reading of addresses.
 */
#include "collector/http_redirect.h"

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>
#include <strings.h>

/* Do two addresses agree in scheme, host and port? */
static bool same_server(CURLU *a, CURLU *b)
{
    static const struct {
        CURLUPart part;
        unsigned flags;
    } parts[] = {{CURLUPART_SCHEME, 0},
                 {CURLUPART_HOST, 0},
                 {CURLUPART_PORT, CURLU_DEFAULT_PORT}};
    bool same = true;

    for (size_t i = 0; same && i < sizeof(parts) / sizeof(parts[0]); i++) {
        char *x = NULL;
        char *y = NULL;

        same =
            curl_url_get(a, parts[i].part, &x, parts[i].flags) == CURLUE_OK &&
            curl_url_get(b, parts[i].part, &y, parts[i].flags) == CURLUE_OK &&
            strcasecmp(x, y) == 0;
        curl_free(x);
        curl_free(y);
    }
    return same;
}

char *http_redirect_target(const char *from, const char *location)
{
    CURLU *old = curl_url();
    CURLU *new = curl_url();
    char *target = NULL;

    if (old != NULL && new != NULL &&
        curl_url_set(old, CURLUPART_URL, from, 0) ==
            CURLUE_OK &&curl_url_set(new, CURLUPART_URL, from, 0) ==
            CURLUE_OK &&curl_url_set(new, CURLUPART_URL, location, 0) ==
            CURLUE_OK &&same_server(old, new) &&
        curl_url_get(new, CURLUPART_URL, &target, 0) != CURLUE_OK)
        target = NULL;
    curl_url_cleanup(old);
    curl_url_cleanup(new);
    return target;
}
