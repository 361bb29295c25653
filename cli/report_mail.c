/*
 * Making, keeping and sending reports as mails.
 */
#include "cli/report_mail.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "config/secret.h"
#include "reports/mail.h"
#include "store/mails.h"

/* For one mail, all of it: servers may look into it while we wait. */
enum { TIMEOUT_MS = 300 * 1000 };

#define MIB ((size_t)1 << 20)

int report_mail_ready(const struct plan *plan, struct err *err)
{
    if (plan->mail_server != NULL)
        return 0;
    return err_set(err, ERR_CONFIG,
                   "--mail: headway.ini has no section [mail] that tells where "
                   "to send it");
}

int report_mail_keep(struct cli *cli, const char *period, enum language lang,
                     const struct letter *letter,
                     const struct message_file *files, size_t file_count,
                     struct err *err)
{
    const struct message_letter words = {.language = language_name(lang),
                                         .text = buf_text(&letter->text),
                                         .html = buf_text(&letter->html),
                                         .files = files,
                                         .file_count = file_count};
    const struct mail mail = {.period = period,
                              .language = language_name(lang),
                              .subject = buf_text(&letter->subject),
                              .made_at = cli->now};
    size_t readers = 0;
    struct err why = {0};
    struct buf body;
    int64_t id;
    int ret = -1;

    (void)plan_mail_to(cli->plan, lang, &readers);
    if (readers == 0)
        return 0;
    buf_init(&body, (size_t)cli->plan->mail_max_mib * MIB);
    if (message_body(&words, &body, &why) == 0)
        ret = cli_store(cli, STORE_WRITE, err) != NULL
                  ? store_mail(cli->store, &mail, body.data, body.len, &id, err)
                  : -1;
    else if (why.kind == ERR_TOO_LARGE)
        (void)err_set(err, ERR_TOO_LARGE,
                      "the mail of %s (%s) would be over %d MiB ([mail] "
                      "max_size); name fewer [report] formats",
                      period, language_name(lang), cli->plan->mail_max_mib);
    else
        (void)err_set(err, why.kind, "%s", why.msg);
    buf_release(&body);
    return ret;
}

/* The file of that format, as a mail has it; false: it was not made. */
static bool take_file(const struct report_files *files, const char *name,
                      const struct report_format *format,
                      struct message_file *out)
{
    char wanted[REPORT_FILE + 16];

    (void)snprintf(wanted, sizeof(wanted), "%s.%s", name, format->extension);
    for (size_t i = 0; i < files->count; i++) {
        const struct report_file *file = &files->list[i];

        if (strcmp(file->name, wanted) != 0)
            continue;
        *out = (struct message_file){file->name, format->media, file->data,
                                     file->len};
        return true;
    }
    return false;
}

static int post_language(struct cli *cli, const struct report_order *order,
                         struct report *report, enum language lang,
                         const struct report_files *files, struct err *err)
{
    const struct report_selection *selection = &order->selection;
    struct message_file list[REPORT_FORMAT_COUNT];
    char name[REPORT_FILE];
    struct letter letter;
    size_t count = 0;
    int ret = -1;

    (void)report_file_name(cli->plan, selection->name, lang, name);
    for (size_t i = 0; i < selection->format_count; i++)
        count += take_file(files, name, selection->formats[i], &list[count]);
    if (report_speak(report, lang, err) == 0 &&
        letter_write(report, &letter, err) == 0) {
        ret = report_mail_keep(cli, selection->name, lang, &letter, list, count,
                               err);
        letter_release(&letter);
    }
    return ret;
}

int report_mail_post(struct cli *cli, const struct report_order *order,
                     struct report *report, const struct report_files *files,
                     struct err *err)
{
    const struct report_selection *selection = &order->selection;
    int status = 0;

    for (size_t i = 0; i < selection->language_count; i++) {
        enum language lang = selection->languages[i];
        bool sent = false;
        struct err why = {0};

        /* A draft that was sent is no issue. */
        if (order->mail_once &&
            store_mail_was_sent(cli->store, selection->name,
                                language_name(lang), report->issue.issued_at,
                                &sent, err) != 0)
            return -1;
        if (sent || post_language(cli, order, report, lang, files, &why) == 0)
            continue;
        if (why.kind != ERR_TOO_LARGE)
            return err_set(err, why.kind, "%s", why.msg);
        cli_say(cli, "%s", why.msg);
        status = err_kind_info(why.kind)->exit_status;
    }
    return status;
}

/* A mail that waits, copied out of the store's reading. */
struct waiting {
    int64_t id;
    int64_t made_at;
    char period[REPORT_FILE];
    char language[8];
    char *subject; /* owned */
};

struct waitings {
    struct waiting *list; /* owned */
    size_t count;
    bool nomem;
};

static int take_waiting(void *ctx, const struct mail *mail)
{
    struct waitings *all = ctx;
    struct waiting *longer =
        realloc(all->list, (all->count + 1) * sizeof(*longer));
    struct waiting *one;

    if (longer != NULL)
        all->list = longer;
    all->nomem = longer == NULL;
    if (all->nomem)
        return -1;
    one = &all->list[all->count];
    *one = (struct waiting){.id = mail->id,
                            .made_at = mail->made_at,
                            .subject = strdup(mail->subject)};
    (void)snprintf(one->period, sizeof(one->period), "%s", mail->period);
    (void)snprintf(one->language, sizeof(one->language), "%s", mail->language);
    all->nomem = one->subject == NULL;
    all->count += one->subject != NULL;
    return all->nomem ? -1 : 0;
}

static void release_waitings(struct waitings *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->list[i].subject);
    free(all->list);
}

/* Who reads the language of that name; *count 0: nobody. */
static char *const *readers_of(const struct plan *plan, const char *language,
                               size_t *count)
{
    *count = 0;
    for (int lang = 0; lang < LANGUAGE_COUNT; lang++) {
        if (strcmp(language_names[lang], language) == 0)
            return plan_mail_to(plan, (enum language)lang, count);
    }
    return NULL;
}

/* The whole mail, headers as headway.ini and the clock tell them now. */
static int make_whole(struct cli *cli, const struct waiting *one,
                      char *const *to, size_t to_count, struct buf *whole,
                      struct err *err)
{
    const struct message_head head = {.from = cli->plan->mail_from,
                                      .sender = cli->plan->name,
                                      .to = to,
                                      .to_count = to_count,
                                      .subject = one->subject,
                                      .made_at = one->made_at,
                                      .sent_at = cli->now};
    struct buf body;
    int ret = -1;

    buf_init(&body, BUF_TEXT_MAX);
    if (store_mail_body(cli->store, one->id, &body, err) == 0 &&
        message_head(&head, &body, whole, err) == 0) {
        (void)buf_add(whole, body.data, body.len);
        ret = buf_check(whole, err);
    }
    buf_release(&body);
    return ret;
}

/* A variable of the environment; NULL where it is unset or empty. */
static const char *variable(const char *name)
{
    const char *value = getenv(name);

    return value != NULL && value[0] != '\0' ? value : NULL;
}

static void list_ends(sigset_t *set)
{
    (void)sigemptyset(set);
    (void)sigaddset(set, SIGINT);
    (void)sigaddset(set, SIGTERM);
}

/* Did one of them come while they were held? */
static bool is_asked_to_end(void)
{
    sigset_t pending;

    return sigpending(&pending) == 0 && (sigismember(&pending, SIGINT) == 1 ||
                                         sigismember(&pending, SIGTERM) == 1);
}

static int send_whole(const struct plan *plan, char *const *to, size_t to_count,
                      const struct buf *whole, struct err *err)
{
    struct mail_server server = {.url = plan->mail_server,
                                 .tls = plan->mail_tls == MAIL_TLS_REQUIRED,
                                 .user = plan->mail_user,
                                 .ca_file = variable("SSL_CERT_FILE"),
                                 .ca_folder = variable("SSL_CERT_DIR"),
                                 .timeout_ms = TIMEOUT_MS,
                                 .is_asked_to_end = is_asked_to_end};
    char *password = NULL;
    int ret;

    if (plan->mail_password != NULL) {
        password = secret_read(plan->mail_password, plan->folder, err);
        if (password == NULL)
            return -1;
    }
    server.password = password;
    ret = mail_send(&server, plan->mail_from, to, to_count, whole, err);
    secret_free(password);
    return ret;
}

static int try_one(struct cli *cli, const struct waiting *one, char *const *to,
                   size_t to_count, struct err *err)
{
    struct buf whole;
    int ret = -1;

    if (to_count == 0)
        return err_set(err, ERR_CONFIG,
                       "[mail] names nobody who reads '%s' any more",
                       one->language);
    buf_init(&whole, BUF_TEXT_MAX);
    if (make_whole(cli, one, to, to_count, &whole, err) == 0)
        ret = send_whole(cli->plan, to, to_count, &whole, err);
    buf_release(&whole);
    return ret;
}

static int note_sent(struct cli *cli, const struct waiting *one,
                     char *const *to, size_t to_count, struct err *err)
{
    struct buf readers;
    int ret;

    buf_init(&readers, BUF_TEXT_MAX);
    for (size_t i = 0; i < to_count; i++)
        (void)buf_addf(&readers, "%s%s", i > 0 ? ", " : "", to[i]);
    ret = buf_check(&readers, err);
    if (ret == 0)
        ret = store_mail_sent(cli->store, one->id, buf_text(&readers), cli->now,
                              err);
    if (ret == 0)
        cli_note(cli, "mail of %s (%s) sent to %s", one->period, one->language,
                 buf_text(&readers));
    buf_release(&readers);
    return ret;
}

/* Send one and keep how it fared; the exit status, or -1: it can't be kept. */
static int send_and_note(struct cli *cli, const struct waiting *one,
                         struct err *err)
{
    size_t to_count;
    char *const *to = readers_of(cli->plan, one->language, &to_count);
    struct err why = {0};

    if (try_one(cli, one, to, to_count, &why) == 0)
        return note_sent(cli, one, to, to_count, err);
    cli_say(cli, "mail of %s (%s) not sent: %s", one->period, one->language,
            why.msg);
    return store_mail_failed(cli->store, one->id, cli->now, &why, err) == 0
               ? err_kind_info(ERR_CONNECT)->exit_status
               : -1;
}

/*
 * The same with the signals that would end us held back: a mail that the
 * server took and nobody noted would be sent again.
 */
static int deliver_one(struct cli *cli, const struct waiting *one,
                       struct err *err)
{
    sigset_t ends;
    sigset_t former;
    int ret;

    list_ends(&ends);
    (void)sigprocmask(SIG_BLOCK, &ends, &former);
    ret = send_and_note(cli, one, err);
    (void)sigprocmask(SIG_SETMASK, &former, NULL);
    return ret;
}

int report_mail_deliver(struct cli *cli, struct err *err)
{
    struct waitings all = {.list = NULL};
    int status = 0;
    int ret = -1;

    /* Held, so that two runs don't send the same mail. */
    if (cli_store(cli, STORE_WRITE, err) != NULL &&
        store_hold(cli->store, err) == 0)
        ret = store_each_mail_to_send(cli->store, take_waiting, &all, err);
    if (all.nomem)
        ret = err_nomem(err);
    for (size_t i = 0; ret >= 0 && i < all.count; i++) {
        ret = deliver_one(cli, &all.list[i], err);
        status = ret > 0 ? ret : status;
    }
    release_waitings(&all);
    return ret < 0 ? -1 : status;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const struct plan *plan = cli_plan(cli, err);

    (void)args;
    return plan != NULL && report_mail_ready(plan, err) == 0
               ? report_mail_deliver(cli, err)
               : -1;
}

const struct cli_command command_mail = {
    .name = "mail",
    .operands = "",
    .summary = "send the mails that wait (what run runs)",
    .run = run,
};
