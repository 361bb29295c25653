/*
 * The floor: fetch N counts over HTTP and insert them into SQLite, and no
 * more: no checks, no evidence, no retries.  What headway is measured by.
 *
 * usage: floor BASE_URL COUNT PARALLEL DATABASE
 */
#include <curl/curl.h>
#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct answer {
    char text[8192];
    size_t len;
    long number;
};

static size_t keep(char *data, size_t size, size_t n, void *ctx)
{
    struct answer *a = ctx;
    size_t len = size * n;

    if (len > sizeof(a->text) - a->len)
        return 0;
    memcpy(a->text + a->len, data, len);
    a->len += len;
    return len;
}

static void begin(CURLM *multi, CURL *easy, struct answer *a, const char *base,
                  long number)
{
    char url[512];

    a->len = 0;
    a->number = number;
    (void)snprintf(url, sizeof(url), "%sapi/v1/accounts/lookup?acct=user%ld",
                   base, number);
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, a);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, a);
    curl_multi_add_handle(multi, easy);
}

static int insert(sqlite3_stmt *stmt, const struct answer *a)
{
    json_t *root = json_loadb(a->text, a->len, 0, NULL);
    json_t *count = json_object_get(root, "followers_count");
    int ok = json_is_integer(count);

    if (ok) {
        sqlite3_bind_int64(stmt, 1, a->number);
        sqlite3_bind_int64(stmt, 2, json_integer_value(count));
        ok = sqlite3_step(stmt) == SQLITE_DONE;
        sqlite3_reset(stmt);
    }
    json_decref(root);
    return ok ? 0 : -1;
}

int main(int argc, char **argv)
{
    long count = argc > 4 ? strtol(argv[2], NULL, 10) : 0;
    long parallel = argc > 4 ? strtol(argv[3], NULL, 10) : 0;
    long next = 0;
    long done = 0;
    int running = 0;
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    CURLM *multi = curl_multi_init();
    struct answer *answers;

    if (count < 1 || parallel < 1 || multi == NULL)
        return EXIT_FAILURE;
    answers = calloc((size_t)parallel, sizeof(*answers));
    if (answers == NULL || sqlite3_open(argv[4], &db) != SQLITE_OK)
        return EXIT_FAILURE;
    sqlite3_exec(db,
                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                 "CREATE TABLE IF NOT EXISTS f (n INTEGER, v INTEGER);"
                 "BEGIN",
                 NULL, NULL, NULL);
    sqlite3_prepare_v2(db, "INSERT INTO f VALUES (?, ?)", -1, &stmt, NULL);
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, parallel);
    for (; next < parallel && next < count; next++)
        begin(multi, curl_easy_init(), &answers[next], argv[1], next);
    while (done < count) {
        CURLMsg *msg;
        int left;

        curl_multi_perform(multi, &running);
        while ((msg = curl_multi_info_read(multi, &left)) != NULL) {
            CURL *easy = msg->easy_handle;
            struct answer *a = NULL;

            curl_easy_getinfo(easy, CURLINFO_PRIVATE, &a);
            if (msg->data.result != CURLE_OK || insert(stmt, a) != 0) {
                fprintf(stderr, "floor: request %ld failed\n", a->number);
                return EXIT_FAILURE;
            }
            done++;
            curl_multi_remove_handle(multi, easy);
            if (next < count)
                begin(multi, easy, a, argv[1], next++);
            else
                curl_easy_cleanup(easy);
        }
        if (done < count)
            curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    curl_multi_cleanup(multi);
    free(answers);
    return EXIT_SUCCESS;
}
