/*
 * nginx itself, in a folder of the test's own.
 */
#include "tests/help/nginx.h"

#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/help/folder.h"

#define NGINX "usr/sbin/nginx"

/* One process to serve, and all that it writes in the folder.  Where the test
 * is root's, so is its folder, which no other user can read. */
static const char settings[] = "%s"
                               "daemon off;\n"
                               "worker_processes 1;\n"
                               "pid nginx.pid;\n"
                               "error_log error.log info;\n"
                               "events { worker_connections 256; }\n"
                               "http {\n"
                               "client_body_temp_path temp;\n"
                               "proxy_temp_path temp;\n"
                               "fastcgi_temp_path temp;\n"
                               "uwsgi_temp_path temp;\n"
                               "scgi_temp_path temp;\n"
                               "root www;\n"
                               "default_type application/json;\n"
                               "%s}\n";

bool nginx_is_here(void)
{
    return server_is_here("nginx", NGINX);
}

void nginx_start(struct server *server, const char *folder, const char *http,
                 unsigned port)
{
    char text[8192];
    char path[PATH_MAX];
    char *nginx = server_file(NGINX);
    int len = snprintf(text, sizeof(text), settings,
                       geteuid() == 0 ? "user root root;\n" : "", http);

    ck_assert_ptr_nonnull(nginx);
    ck_assert_uint_lt((size_t)len, sizeof(text));
    (void)snprintf(path, sizeof(path), "%s/nginx.conf", folder);
    folder_write(path, text, (size_t)len);
    (void)snprintf(path, sizeof(path), "%s/", folder);
    server_start(server, nginx, folder,
                 (const char *const[]){"-p", path, "-c", "nginx.conf", "-e",
                                       "error.log", NULL},
                 port);
    free(nginx);
}
