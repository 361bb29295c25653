/*
 * Mails that wait, in words.
 */
#include "cli/mail_note.h"

#include "base/day.h"
#include "base/language.h"
#include "base/phrase.h"
#include "cli/english.h"
#include "store/mails.h"

struct lines {
    struct buf *out;
    int year;
};

static int add_line(void *ctx, const struct mail *mail)
{
    const struct lines *lines = ctx;
    char when[ENGLISH_DATE];

    if (mail->tried_at == 0)
        (void)buf_addf(
            lines->out, "%s\n",
            phrase_fill(language_message(N_("mail of %1 (%2) not sent yet; the "
                                            "next run tries it")),
                        mail->period, mail->language, NULL, NULL)
                .s);
    else
        (void)buf_addf(
            lines->out, "%s\n",
            phrase_fill(
                language_message(N_("mail of %1 (%2) not sent on %3: %4")),
                mail->period, mail->language,
                english_moment(language_chosen(), mail->tried_at, lines->year,
                               when),
                mail->message)
                .s);
    return 0;
}

int mail_note_add(const struct cli *cli, struct buf *out, struct err *err)
{
    struct lines lines = {.out = out, .year = day_civil(cli_today(cli)).year};

    if (store_each_mail_to_send(cli->store, add_line, &lines, err) != 0)
        return -1;
    return buf_check(out, err);
}

static int see_one(void *ctx, const struct mail *mail)
{
    (void)mail;
    *(bool *)ctx = true;
    return -1;
}

int mail_waits(struct store *st, bool *waits, struct err *err)
{
    *waits = false;
    return store_each_mail_to_send(st, see_one, waits, err);
}
