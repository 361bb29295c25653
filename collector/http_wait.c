/*
 * Sockets and timer of curl's multi interface.
 */
#include "collector/http_wait.h"

#define NO_TIMER INT64_MAX

int64_t http_wait_elapsed_ms(const struct http_wait *wait)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)(now.tv_sec - wait->begun.tv_sec) * 1000 +
           (now.tv_nsec - wait->begun.tv_nsec) / 1000000;
}

/* curl tells which sockets it waits at. */
static int on_socket(CURL *easy, curl_socket_t fd, int what, void *ctx,
                     void *socket_ctx)
{
    static const short events[] = {[CURL_POLL_IN] = POLLIN,
                                   [CURL_POLL_OUT] = POLLOUT,
                                   [CURL_POLL_INOUT] = POLLIN | POLLOUT,
                                   [CURL_POLL_REMOVE] = 0};
    struct http_wait *wait = ctx;

    (void)easy;
    (void)socket_ctx;
    return watch_set(&wait->watch, fd, events[what]);
}

/* curl tells when it has something to do whatever the sockets say. */
static int on_timer(CURLM *multi, long timeout_ms, void *ctx)
{
    struct http_wait *wait = ctx;

    (void)multi;
    wait->timer_ms =
        timeout_ms < 0 ? NO_TIMER : http_wait_elapsed_ms(wait) + timeout_ms;
    return 0;
}

CURLMcode http_wait_act(struct http_wait *wait)
{
    int running;

    if (http_wait_elapsed_ms(wait) < wait->timer_ms)
        return CURLM_OK;
    wait->timer_ms = NO_TIMER;
    return curl_multi_socket_action(wait->multi, CURL_SOCKET_TIMEOUT, 0,
                                    &running);
}

/* Only the transfers that something came for are looked at: with 50 under way
 * that is half of the work of a run. */
static CURLMcode act_on_sockets(struct http_wait *wait)
{
    CURLMcode code = CURLM_OK;
    int running;

    for (size_t i = 0; i < wait->watch.ready_count && code == CURLM_OK; i++) {
        const struct pollfd *fd = &wait->watch.ready[i];
        int what = 0;

        if ((fd->revents & POLLIN) != 0)
            what |= CURL_CSELECT_IN;
        if ((fd->revents & POLLOUT) != 0)
            what |= CURL_CSELECT_OUT;
        if ((fd->revents & ~(POLLIN | POLLOUT)) != 0)
            what |= CURL_CSELECT_ERR;
        code = curl_multi_socket_action(wait->multi, fd->fd, what, &running);
    }
    return code;
}

CURLMcode http_wait_for(struct http_wait *wait, int timeout_ms)
{
    int64_t left_ms = wait->timer_ms - http_wait_elapsed_ms(wait);
    CURLMcode code;

    if (left_ms < timeout_ms)
        timeout_ms = left_ms > 0 ? (int)left_ms : 0;
    if (watch_wait(&wait->watch, timeout_ms) != 0)
        return CURLM_INTERNAL_ERROR;
    code = act_on_sockets(wait);
    return code == CURLM_OK ? http_wait_act(wait) : code;
}

CURLMcode http_wait_init(struct http_wait *wait, CURLM *multi)
{
    CURLMcode code =
        curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);

    *wait = (struct http_wait){.multi = multi, .timer_ms = NO_TIMER};
    (void)clock_gettime(CLOCK_MONOTONIC, &wait->begun);
    if (code == CURLM_OK)
        code = curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, wait);
    if (code == CURLM_OK)
        code = curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
    if (code == CURLM_OK)
        code = curl_multi_setopt(multi, CURLMOPT_TIMERDATA, wait);
    return code;
}

void http_wait_release(struct http_wait *wait)
{
    watch_release(&wait->watch);
}
