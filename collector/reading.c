/*
 * How an answer is read, as it is kept beside it.
 */
#include "collector/reading.h"

#include <string.h>

#include "base/day.h"
#include "base/digest.h"
#include "base/fnv.h"

static void add_quoted(struct buf *out, const char *text)
{
    (void)buf_addc(out, '"');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            (void)buf_addc(out, '\\');
        if ((unsigned char)*p < ' ')
            (void)buf_addf(out, "\\u%04x", (unsigned)*p);
        else
            (void)buf_addc(out, *p);
    }
    (void)buf_addc(out, '"');
}

/* Folded to 32 bits: short, and enough to tell that something changed. */
static const char *sum_text(uint64_t sum, char text[READING_SUM])
{
    uint32_t folded = (uint32_t)(sum >> 32 ^ sum);
    unsigned char bytes[4];

    for (int i = 0; i < (int)sizeof(bytes); i++)
        bytes[i] = (unsigned char)(folded >> (24 - 8 * i));
    digest_hex(bytes, sizeof(bytes), text);
    return text;
}

const char *reading_network_sum(const struct network *net,
                                char text[READING_SUM])
{
    return sum_text(net->sum, text);
}

const char *reading_account_sum(const struct account *account,
                                const struct zone *zone, char text[READING_SUM])
{
    const struct network *net = account->network;
    uint64_t sum = fnv_text(FNV_START, zone != NULL ? zone->name : "UTC");

    for (size_t i = 0; i < net->setting_count; i++) {
        if (net->settings[i].secret || account->values[i] == NULL)
            continue;
        sum = fnv_text(sum, net->settings[i].name);
        sum = fnv_text(sum, account->values[i]);
    }
    return sum_text(sum, text);
}

static void add_word(struct buf *out, const char *name, const char *word)
{
    (void)buf_addstr(out, ",\"");
    (void)buf_addstr(out, name);
    (void)buf_addstr(out, "\":\"");
    (void)buf_addstr(out, word);
    (void)buf_addc(out, '"');
}

/* Thousands are written in a run: no printf(), and what goes without saying is
 * left out. */
int reading_describe(const struct net_job *job, struct buf *out,
                     struct err *err)
{
    char day[DAY_TEXT];
    char sum[READING_SUM];

    (void)buf_addstr(out, "{\"network\":");
    add_quoted(out, job->network->name);
    (void)buf_addstr(out, ",\"call\":");
    (void)buf_addint(out, job->call - job->network->calls);
    if (job->paid != PAID_INCLUDE)
        add_word(out, "paid", paid_name(job->paid));
    add_word(out, "from", day_format(job->from, day));
    if (job->to != job->from)
        add_word(out, "to", day_format(job->to, day));
    add_word(out, "description", reading_network_sum(job->network, sum));
    (void)buf_addstr(out, ",\"accounts\":{");
    for (size_t i = 0; i < job->account_count; i++) {
        const struct account *account = job->accounts[i].account;

        if (i > 0)
            (void)buf_addc(out, ',');
        add_quoted(out, account->name);
        (void)buf_addc(out, ':');
        add_quoted(out, reading_account_sum(account, job->zone, sum));
    }
    (void)buf_addstr(out, "}}");
    return buf_check(out, err);
}

#define NOTE_MASKED "secrets masked"
#define NOTE_NUMBERS "only the figures"
#define NOTE_PART "without what is personal"

const char *reading_note(bool kept, bool figures, bool masked)
{
    if (kept && figures)
        return masked ? NOTE_NUMBERS ", " NOTE_MASKED : NOTE_NUMBERS;
    if (kept)
        return masked ? NOTE_PART ", " NOTE_MASKED : NOTE_PART;
    return masked ? NOTE_MASKED : "";
}

bool reading_is_masked(const char *note)
{
    return strstr(note, NOTE_MASKED) != NULL;
}

bool reading_is_numbers(const char *note)
{
    return strstr(note, NOTE_NUMBERS) != NULL;
}
