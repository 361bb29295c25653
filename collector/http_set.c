/*
 * Options of curl's handles, each checked.
 */
#include "collector/http_set.h"

void http_set_long(struct http_set *s, CURLoption option, long value)
{
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, option, value);
}

void http_set_size(struct http_set *s, CURLoption option, size_t value)
{
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, option, (curl_off_t)value);
}

void http_set_text(struct http_set *s, CURLoption option, const char *value)
{
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, option, value);
}

void http_set_pointer(struct http_set *s, CURLoption option, void *value)
{
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, option, value);
}

void http_set_function(struct http_set *s, CURLoption option,
                       curl_write_callback function)
{
    if (s->code == CURLE_OK)
        s->code = (curl_easy_setopt)(s->easy, option, function);
}
