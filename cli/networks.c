/*
 * headway networks: what can be followed, and how each network is set up.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/daytext.h"
#include "base/err_say.h"
#include "base/language.h"
#include "cli/commands.h"
#include "cli/english.h"
#include "cli/network_facts.h"
#include "cli/network_page.h"
#include "cli/network_table.h"
#include "cli/plain.h"
#include "cli/table.h"
#include "config/networks_near.h"
#include "config/paths.h"
#include "config/plan_value.h"

enum { TEXT_MAX = 64 * 1024, INDENT = 2, MEANING = 6 };

static const struct cli_option options[] = {
    {"format", "text|markdown", "how to write it; text"},
};

/* "instant, day": the periods that it has figures of. */
static const char *list_periods(const struct network *net, char text[64])
{
    size_t len = 0;

    text[0] = '\0';
    for (int p = 0; p < PERIOD_COUNT; p++) {
        if (network_fact_has_period(net, (enum period)p))
            len += (size_t)snprintf(text + len, 64 - len, "%s%s",
                                    len > 0 ? ", " : "",
                                    period_name((enum period)p));
    }
    return text;
}

static struct table_look look_of(const struct cli *cli)
{
    return (struct table_look){
        .color = cli->color, .unicode = cli->unicode, .most = cli->width};
}

/* "stars or followers", as the account is */
static int audience_cell(struct table *table, const struct network *net,
                         struct err *err)
{
    struct buf words;
    int ret;

    buf_init(&words, TEXT_MAX);
    plan_value_join(&words, (const char *const *)net->audience,
                    net->audience_count, plan_value_or);
    ret = buf_check(&words, err);
    if (ret == 0)
        table_cell(table, TABLE_PLAIN, "%s",
                   net->audience_count > 0 ? buf_text(&words)
                                           : language_message(N_("as set")));
    buf_release(&words);
    return ret;
}

/* The columns with their heads in the language of messages. */
static void speak_heads(const struct table_column *columns, size_t count,
                        struct table_column *spoken)
{
    for (size_t i = 0; i < count; i++) {
        spoken[i] = columns[i];
        spoken[i].head = language_message(columns[i].head);
    }
}

static int list_networks(struct cli *cli, struct networks *nets,
                         struct err *err)
{
    static const struct table_column columns[] = {
        {N_("Network"), false, 0, 0, false},
        {N_("Title"), false, 0, 1, true},
        {N_("Audience"), false, 0, 1, false},
        {N_("Periods"), false, 0, 1, false},
        {NC_("of a network", "Secret"), false, 0, 1, false},
    };
    struct table_column spoken[sizeof(columns) / sizeof(columns[0])] = {{0}};
    struct table *table =
        table_new(spoken, sizeof(columns) / sizeof(columns[0]));
    const struct table_look look = look_of(cli);
    char *const *names;
    size_t count;
    char periods[64];
    int ret = table == NULL ? err_nomem(err) : 0;

    speak_heads(columns, sizeof(columns) / sizeof(columns[0]), spoken);
    if (ret == 0)
        ret = networks_names(nets, &names, &count, err);
    for (size_t i = 0; ret == 0 && i < count; i++) {
        const struct network *net = networks_get(nets, names[i], err);

        if (net == NULL) {
            ret = -1;
            break;
        }
        table_cell(table, TABLE_PLAIN, "%s", net->name);
        table_cell(table, TABLE_PLAIN, "%s",
                   network_title(net, language_chosen()));
        ret = audience_cell(table, net, err);
        table_cell(table, TABLE_PLAIN, "%s", list_periods(net, periods));
        table_cell(table, TABLE_PLAIN, "%s",
                   network_fact_needs_secret(net)
                       ? language_message(N_("needed"))
                       : english_dash(cli->unicode));
    }
    if (ret == 0)
        ret = table_print(table, &look, cli->out, err);
    if (ret == 0)
        cli_print(cli, "'headway networks NETWORK' tells more of one, and "
                       "where its page is.");
    table_free(table);
    return ret;
}

/* A text after a mark, its later lines below the text. */
static void print_marked(FILE *out, const char *mark, const char *text)
{
    size_t column = INDENT + strlen(mark);

    plain_print(out, "%*s%s", INDENT, "", mark);
    table_wrap(out, column, column, text);
}

static void print_texts(FILE *out, const char *head, const char *mark,
                        char *const *texts, size_t count)
{
    if (count == 0)
        return;
    plain_print(out, "\n%s\n", head);
    for (size_t i = 0; i < count; i++)
        print_marked(out, mark, texts[i]);
}

/* "Exactly one of list or uuid must be set." */
static void print_groups(FILE *out, const struct network *net)
{
    for (size_t i = 0; i < net->one_of_count; i++) {
        struct buf words;

        buf_init(&words, TEXT_MAX);
        plan_value_join(&words, (const char *const *)net->one_of[i],
                        net->one_of_counts[i], "or");
        plain_print(out, "  Exactly one of %s must be set.\n",
                    buf_text(&words));
        buf_release(&words);
    }
}

/* "  token (secret, needed)", and below it what it means. */
static void print_settings(FILE *out, const struct network *net)
{
    if (net->setting_count > 0)
        (void)fputs("\nSettings\n", out);
    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];
        char need[NETWORK_FACT];

        plain_print(out, "%*s%s (%s, %s)\n%*s", INDENT, "", setting->name,
                    network_fact_kind(setting),
                    network_fact_need(net, setting, need), MEANING, "");
        table_wrap(out, MEANING, MEANING, setting->help);
    }
    print_groups(out, net);
}

static void add_metrics(struct table *table, const struct network *net,
                        size_t at)
{
    const struct net_call *call = &net->calls[at];
    char text[NETWORK_FACT];

    for (size_t k = 0; k < call->value_count; k++) {
        const struct net_value *value = &call->values[k];

        if (network_fact_is_repeated(net, at, k))
            continue;
        table_cell(table, TABLE_PLAIN, "%s", network_fact_metric(net, value));
        table_cell(table, TABLE_PLAIN, "%s", period_name(call->period));
        table_cell(table, TABLE_PLAIN, "%s",
                   network_fact_history(net, at, text));
        table_cell(table, TABLE_PLAIN, "%s",
                   network_fact_exactness(call, value, text));
    }
}

static int print_metrics(const struct cli *cli, const struct network *net,
                         struct err *err)
{
    static const struct table_column columns[] = {
        {"Metric", false, 0, 2, true},
        {"Period", false, 0, 2, false},
        {"Answers", false, 0, 2, false},
        {"Figures", false, 0, 2, false},
    };
    const struct table_look look = look_of(cli);
    struct table *table;
    int ret;

    if (net->typed) {
        (void)fputs("\nFigures are entered by hand: 'headway record' or "
                    "'headway import'.\n",
                    cli->out);
        return 0;
    }
    (void)fputc('\n', cli->out);
    table = table_new(columns, sizeof(columns) / sizeof(columns[0]));
    if (table == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < net->call_count; i++)
        add_metrics(table, net, i);
    ret = table_print(table, &look, cli->out, err);
    table_free(table);
    return ret;
}

/* Where the documentation tells what no description can. */
static int print_page(FILE *out, const struct network *net, struct err *err)
{
    char *page = paths_page(net->name, err);

    if (page != NULL)
        plain_print(out, "More in %s\n", page);
    free(page);
    return err->kind == ERR_NONE ? 0 : -1;
}

static int show_network(struct cli *cli, const struct network *net,
                        struct err *err)
{
    FILE *out = cli->out;
    char text[ENGLISH_DATE];

    plain_print(out, "%s%s%s (%s)\n", table_style_begin(TABLE_BOLD, cli->color),
                network_title(net, language_chosen()),
                table_style_end(TABLE_BOLD, cli->color), net->name);
    if (net->version != NULL)
        plain_print(out, "API version %s", net->version);
    if (net->version != NULL && net->sunset != DAY_NONE)
        plain_print(out, ", answers until %s",
                    daytext_long(LANGUAGE_EN, net->sunset, text));
    if (net->version != NULL)
        (void)fputc('\n', out);
    print_settings(out, net);
    if (print_metrics(cli, net, err) != 0)
        return -1;
    if (net->no_unpaid != NULL)
        print_marked(out, "paid = exclude is not possible: ", net->no_unpaid);
    else
        print_marked(out, "",
                     net->unpaid != NULL
                         ? "paid = exclude is possible: visits that "
                           "advertising brought can be left out."
                         : "paid = exclude is not possible: visits that "
                           "advertising brought can't be told apart.");
    print_texts(out, "How to get the credential", "- ", net->credential,
                net->credential_count);
    if (net->credential_life != NULL) {
        (void)fputc('\n', out);
        print_marked(out, "It lives: ", net->credential_life);
    }
    print_texts(out, "Notes", "- ", net->notes, net->note_count);
    print_texts(out, "Not confirmed", "- ", net->unconfirmed,
                net->unconfirmed_count);
    print_texts(out, "Addresses that it is known by", "", net->recognise,
                net->recognise_count);
    print_texts(out, "Sources", "", net->sources, net->source_count);
    if (net->checked != NULL)
        plain_print(out, "\nLast checked against them on %s", net->checked);
    plain_print(out, "\nDescribed in %s\n", net->file);
    return print_page(out, net, err);
}

static const struct network *find_network(struct networks *nets,
                                          const char *word, struct err *err)
{
    char *const *names;
    size_t count;

    if (networks_names(nets, &names, &count, err) != 0)
        return NULL;
    if (plan_value_word(word, (const char *const *)names, count) < count)
        return networks_get(nets, word, err);
    (void)networks_refuse(nets, word, ERR_USAGE, err);
    return NULL;
}

/* One network's page, or the table of all where `net` is NULL. */
static int write_markdown(struct cli *cli, struct networks *nets,
                          const struct network *net, struct err *err)
{
    struct buf text;
    int ret = 0;

    buf_init(&text, BUF_TEXT_MAX);
    if (net != NULL)
        network_page(net, &text);
    else
        ret = network_table(nets, &text, err);
    if (ret == 0)
        ret = buf_check(&text, err);
    if (ret == 0)
        plain_print(cli->out, "%s", buf_text(&text));
    buf_release(&text);
    return ret;
}

static int read_format(const struct cli *cli, const struct cli_args *args,
                       bool *markdown, struct err *err)
{
    const char *format = cli_option_value(cli, args, "format");

    *markdown = format != NULL && strcmp(format, "markdown") == 0;
    if (format != NULL && !*markdown && strcmp(format, "text") != 0)
        return err_say(err, ERR_USAGE,
                       "--format: '%.40s' is neither text nor markdown",
                       format);
    return 0;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    struct networks *nets;
    const struct network *net = NULL;
    bool markdown;

    if (read_format(cli, args, &markdown, err) != 0)
        return -1;
    nets = cli_networks(cli, err);
    if (nets == NULL)
        return -1;
    if (args->operand_count > 0) {
        net = find_network(nets, args->operands[0], err);
        if (net == NULL)
            return -1;
    }
    if (markdown)
        return write_markdown(cli, nets, net, err);
    return net != NULL ? show_network(cli, net, err)
                       : list_networks(cli, nets, err);
}

const struct cli_command command_networks = {
    .name = "networks",
    .operands = "[NETWORK]",
    .summary = "list the networks, or tell how one is set up",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .operands_max = 1,
    .run = run,
};
