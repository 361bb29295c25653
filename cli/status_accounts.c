/*
 * The accounts of a plan as a table: how each was read of late.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/number.h"
#include "base/zone.h"
#include "cli/english.h"
#include "cli/failure.h"
#include "cli/plain.h"
#include "cli/status_say.h"
#include "collector/credential.h"
#include "indicators/coverage.h"

enum {
    ACCOUNT_WIDTH = 13, /* at least; the columns of the table */
    NETWORK_WIDTH = 21,
    MOMENT_WIDTH = 13, /* "24 Nov, 06:10" */
    COUNT_WIDTH = 8,
    GAP = 2,
    GAPS = 4 * GAP
};

static const struct table_column columns[] = {
    {N_("Account"), false, ACCOUNT_WIDTH, 0, true},
    {N_("Network"), false, NETWORK_WIDTH, GAP, true},
    {N_("Last reading"), true, 12, GAP, false},
    {N_("35 days"), true, COUNT_WIDTH, GAP, false},
    {N_("Note"), false, 0, GAP, false},
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* The table under way. */
struct accounts {
    const struct status_view *v;
    struct table *table;
    size_t note_width; /* what a note may take within the table */
    struct buf notes;  /* the longer ones, a line each */
    int due;
    int read;
};

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* What the names leave of a line; 0: nothing. */
static size_t note_width(const struct plan *plan)
{
    size_t account = ACCOUNT_WIDTH;
    size_t network = NETWORK_WIDTH;
    size_t used;

    for (size_t i = 0; i < plan->account_count; i++) {
        account = larger(account, table_text_width(plan->accounts[i].name));
        network =
            larger(network, table_text_width(plan->accounts[i].network->name));
    }
    used = account + network + MOMENT_WIDTH + COUNT_WIDTH + GAPS;
    return used < TABLE_WIDTH ? TABLE_WIDTH - used : 0;
}

static void add_days(const struct status_view *v, const bool *marks,
                     int32_t first, const char *what, struct buf *note)
{
    char days[ENGLISH_LIST];

    (void)english_days(v->lang, marks, COVERAGE_DAYS, first, v->look.unicode,
                       days);
    if (days[0] != '\0')
        (void)buf_addf(note, "%s%s", note->len > 0 ? "; " : "",
                       status_say(v, what, days, NULL, NULL, NULL).s);
}

/* "auth: token expired; renew secrets/ok.token; 8–9 Oct missing" */
static void write_note(const struct status_view *v,
                       const struct account *account,
                       const struct coverage *coverage,
                       const struct account_state *state, struct buf *note)
{
    bool missing[COVERAGE_DAYS];

    if (state->kind != ERR_NONE)
        failure_tell(account, state->kind, state->message, note);
    for (int i = 0; i < COVERAGE_DAYS; i++)
        missing[i] = coverage->due[i] && !coverage->read[i];
    /* "0 of 35" says it all. */
    if (coverage->read_count > 0)
        add_days(v, missing, coverage->first, N_("%1 missing"), note);
    add_days(v, coverage->later, coverage->first, N_("%1 read later"), note);
    add_days(v, coverage->typed, coverage->first, N_("%1 typed"), note);
}

/* When an account's credential ends, as it was known; *end DAY_NONE: never, or
 * it is not known.  Of one that is refused by now, nothing is told. */
static int find_end(const struct status_view *v, const struct account *account,
                    const struct account_state *state, int32_t *end,
                    struct err *err)
{
    struct credential kept = {.day = DAY_NONE};
    int32_t used = DAY_NONE;
    bool found = false;

    *end = DAY_NONE;
    if (v->review->known_at != MOMENT_NOW) {
        if (store_credential_known(v->cli->store, account->name,
                                   account->network->name, v->review->known_at,
                                   &kept.day, err) != 0)
            return -1;
    } else {
        if (state->kind == ERR_AUTH)
            return 0;
        if (store_credential(v->cli->store, account->name,
                             account->network->name, &kept, &found, err) != 0)
            return -1;
        if (state->last_success > 0)
            used = zone_day(state->last_success);
    }
    *end = credential_end(account, &kept, used);
    return 0;
}

/* "credential ends 1 December 2026" */
static int add_end(const struct status_view *v, const struct account *account,
                   const struct account_state *state, struct buf *note,
                   struct err *err)
{
    char text[ENGLISH_DATE];
    int32_t end;

    if (!credential_is_known(account))
        return 0;
    if (find_end(v, account, state, &end, err) != 0)
        return -1;
    if (end != DAY_NONE &&
        !credential_is_put_off(account, end, v->review->as_of))
        (void)buf_addf(
            note, "%s%s", note->len > 0 ? "; " : "",
            status_say(v,
                       end >= v->review->as_of ? N_("credential ends %1")
                                               : N_("credential ended %1"),
                       daytext_long(v->lang, end, text), NULL, NULL, NULL)
                .s);
    return 0;
}

/* Within the table if it fits, else on a line of its own below. */
static void place_note(struct accounts *a, const struct account *account,
                       const struct buf *note)
{
    bool fits = table_text_width(buf_text(note)) <= a->note_width;

    table_cell(a->table, TABLE_PLAIN, "%s", fits ? buf_text(note) : "");
    if (!fits)
        (void)buf_addf(&a->notes, "%s: %s\n", account->name, buf_text(note));
}

static int read_account(const struct status_view *v,
                        const struct account *account,
                        struct coverage *coverage, int64_t *entered_at,
                        struct account_state *state, struct err *err)
{
    const struct plan *plan = v->review->plan;
    int32_t as_of = v->review->as_of;

    *state = (struct account_state){.kind = ERR_NONE};
    if (coverage_read(plan, v->cli->store, account, as_of, coverage, err) !=
            0 ||
        coverage_last_entry(plan, v->cli->store, account, as_of, entered_at,
                            err) != 0)
        return -1;
    /* Of an earlier day only the figures are known, not what failed then. */
    if (v->review->known_at != MOMENT_NOW)
        return 0;
    return store_account_state(v->cli->store, account->name,
                               account->network->name, state, err);
}

static int add_account(struct accounts *a, const struct account *account,
                       struct err *err)
{
    const struct status_view *v = a->v;
    int year = day_civil(v->review->as_of).year;
    struct coverage coverage;
    struct account_state state;
    char text[ENGLISH_DATE];
    struct buf note;
    int64_t last;
    int ret;

    if (read_account(v, account, &coverage, &last, &state, err) != 0)
        return -1;
    if (state.last_success > last)
        last = state.last_success;
    table_cell(a->table, TABLE_PLAIN, "%s", account->name);
    table_cell(a->table, TABLE_PLAIN, "%s", account->network->name);
    table_cell(a->table, TABLE_PLAIN, "%s",
               last == 0 ? v->dash : english_moment(v->lang, last, year, text));
    if (coverage.due_count > 0)
        table_cell(a->table, TABLE_PLAIN, "%s",
                   status_say(v, N_("%1 of %2"),
                              status_number(coverage.read_count).s,
                              status_number(coverage.due_count).s, NULL, NULL)
                       .s);
    else
        table_cell(a->table, TABLE_PLAIN, "%s", v->dash);
    buf_init(&note, BUF_TEXT_MAX);
    write_note(v, account, &coverage, &state, &note);
    ret = add_end(v, account, &state, &note, err);
    place_note(a, account, &note);
    buf_release(&note);
    a->due += coverage.due_count;
    a->read += coverage.read_count;
    return ret;
}

static void print_notes(const struct accounts *a)
{
    const char *at = buf_text(&a->notes);
    char *line;

    while (*at != '\0' && (line = strndup(at, strcspn(at, "\n"))) != NULL) {
        table_wrap(a->v->cli->out, 0, GAP, line);
        at += strlen(line) + 1;
        free(line);
    }
}

static void print_total(const struct accounts *a)
{
    char text[NUMBER_TEXT];

    if (a->due > 0)
        plain_print(
            a->v->cli->out, "%s\n",
            status_say_of(
                a->v, NP_("%1 of %2 reading (%3)", "%1 of %2 readings (%3)"),
                a->due, status_number(a->read).s, status_number(a->due).s,
                number_percent((double)a->read / a->due, &number_ascii, text),
                NULL)
                .s);
}

int status_accounts(const struct status_view *v, struct err *err)
{
    const struct plan *plan = v->review->plan;
    struct table_column spoken[COLUMNS];
    struct accounts a = {.v = v, .note_width = note_width(plan)};
    int ret;

    status_heads(v, columns, COLUMNS, spoken);
    a.table = table_new(spoken, COLUMNS);
    ret = a.table == NULL ? err_nomem(err) : 0;
    buf_init(&a.notes, BUF_TEXT_MAX);
    for (size_t i = 0; ret == 0 && i < plan->account_count; i++)
        ret = add_account(&a, &plan->accounts[i], err);
    if (ret == 0)
        ret = buf_check(&a.notes, err);
    if (ret == 0)
        ret = table_print(a.table, &v->look, v->cli->out, err);
    if (ret == 0) {
        print_notes(&a);
        print_total(&a);
    }
    table_free(a.table);
    buf_release(&a.notes);
    return ret;
}
