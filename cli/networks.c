/*
 * headway networks: what can be followed, and how each network is set up.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "cli/commands.h"
#include "cli/english.h"
#include "cli/table.h"
#include "config/plan_value.h"

enum { TEXT_MAX = 64 * 1024, TEXT_WIDTH = 78, INDENT = 2 };

static const char *const setting_types[] = {
    [NET_TEXT] = "text",        [NET_URL] = "address",
    [NET_NUMBER] = "number",    [NET_HOST] = "host name",
    [NET_HOSTS] = "host names", [NET_FILE] = "file",
    [NET_WORDS] = "names",
};

/* Is one of its settings a secret that every account needs? */
static bool needs_credential(const struct network *net)
{
    for (size_t i = 0; i < net->setting_count; i++) {
        if (net->settings[i].secret && !net->settings[i].optional)
            return true;
    }
    return false;
}

static bool has_period(const struct network *net, enum period period)
{
    for (size_t i = 0; i < net->call_count; i++) {
        if (net->calls[i].period == period)
            return true;
    }
    return net->typed;
}

/* "instant, day": the periods that it has figures of. */
static const char *list_periods(const struct network *net, char text[64])
{
    size_t len = 0;

    text[0] = '\0';
    for (int p = 0; p < PERIOD_COUNT; p++) {
        if (has_period(net, (enum period)p))
            len += (size_t)snprintf(text + len, 64 - len, "%s%s",
                                    len > 0 ? ", " : "",
                                    period_name((enum period)p));
    }
    return text;
}

static struct table_look look_of(const struct cli *cli)
{
    return (struct table_look){
        .color = cli->color, .unicode = cli->unicode, .least = 0};
}

static int list_networks(struct cli *cli, struct networks *nets,
                         struct err *err)
{
    static const struct table_column columns[] = {
        {"Network", false, 0, 0},    {"Title", false, 0, 2},
        {"Audience", false, 0, 2},   {"Periods", false, 0, 2},
        {"Credential", false, 0, 2},
    };
    struct table *table =
        table_new(columns, sizeof(columns) / sizeof(columns[0]));
    const struct table_look look = look_of(cli);
    char *const *names;
    size_t count;
    char periods[64];
    int ret = table == NULL ? err_nomem(err) : 0;

    if (ret == 0)
        ret = networks_names(nets, &names, &count, err);
    for (size_t i = 0; ret == 0 && i < count; i++) {
        const struct network *net = networks_get(nets, names[i], err);

        if (net == NULL) {
            ret = -1;
            break;
        }
        table_cell(table, TABLE_PLAIN, "%s", net->name);
        table_cell(table, TABLE_PLAIN, "%s", net->title);
        table_cell(table, TABLE_PLAIN, "%s",
                   net->audience != NULL ? net->audience : "as set");
        table_cell(table, TABLE_PLAIN, "%s", list_periods(net, periods));
        table_cell(table, TABLE_PLAIN, "%s",
                   needs_credential(net) ? "needed"
                                         : english_dash(cli->unicode));
    }
    if (ret == 0)
        ret = table_print(table, &look, cli->out, err);
    if (ret == 0)
        (void)fputs("'headway networks NETWORK' tells more of one.\n",
                    cli->out);
    table_free(table);
    return ret;
}

/* A text as lines of at most TEXT_WIDTH, the later ones indented further. */
static void print_wrapped(FILE *out, const char *mark, const char *text)
{
    size_t indent = INDENT + strlen(mark);
    size_t column = indent;

    (void)fprintf(out, "%*s%s", INDENT, "", mark);
    while (*text != '\0') {
        size_t len = strcspn(text, " ");
        char word[256];
        size_t width;

        (void)snprintf(word, sizeof(word), "%.*s", (int)len, text);
        width = table_text_width(word);
        if (column > indent && column + 1 + width > TEXT_WIDTH) {
            (void)fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (column > indent) {
            (void)fputc(' ', out);
            column++;
        }
        (void)fprintf(out, "%.*s", (int)len, text);
        column += width;
        text += len;
        text += strspn(text, " ");
    }
    (void)fputc('\n', out);
}

static void print_texts(FILE *out, const char *head, const char *mark,
                        char *const *texts, size_t count)
{
    if (count == 0)
        return;
    (void)fprintf(out, "\n%s\n", head);
    for (size_t i = 0; i < count; i++)
        print_wrapped(out, mark, texts[i]);
}

/* "one of token and key", for a setting of which not all are needed. */
static bool is_in_group(const struct network *net, const char *name)
{
    for (size_t i = 0; i < net->one_of_count; i++) {
        for (size_t k = 0; k < net->one_of_counts[i]; k++) {
            if (strcmp(net->one_of[i][k], name) == 0)
                return true;
        }
    }
    return false;
}

static int print_settings(const struct cli *cli, const struct network *net,
                          struct err *err)
{
    static const struct table_column columns[] = {
        {"Setting", false, 0, 2},
        {"Is", false, 0, 2},
        {"Needed", false, 0, 2},
        {"Means", false, 0, 2},
    };
    const struct table_look look = look_of(cli);
    struct table *table;
    int ret;

    (void)fputc('\n', cli->out);
    table = table_new(columns, sizeof(columns) / sizeof(columns[0]));
    if (table == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];
        const char *needed = setting->optional ? "optional" : "yes";

        if (is_in_group(net, setting->name))
            needed = "one of";
        table_cell(table, TABLE_PLAIN, "%s", setting->name);
        table_cell(table, TABLE_PLAIN, "%s",
                   setting->secret ? "secret" : setting_types[setting->type]);
        table_cell(table, TABLE_PLAIN, "%s", needed);
        table_cell(table, TABLE_PLAIN, "%s", setting->help);
    }
    ret = table_print(table, &look, cli->out, err);
    table_free(table);
    for (size_t i = 0; ret == 0 && i < net->one_of_count; i++) {
        struct buf words;

        buf_init(&words, TEXT_MAX);
        plan_value_join(&words, (const char *const *)net->one_of[i],
                        net->one_of_counts[i], "or");
        (void)fprintf(cli->out, "  Exactly one of %s must be set.\n",
                      buf_text(&words));
        buf_release(&words);
    }
    return ret;
}

/* How far back a call answers, in words. */
static const char *tell_back(const struct net_call *call, char text[64])
{
    if (call->range == NULL)
        return "as it stands";
    if (call->range->back == 0)
        return "all history";
    (void)snprintf(text, 64, "%d days back", call->range->back);
    return text;
}

static int print_metrics(const struct cli *cli, const struct network *net,
                         struct err *err)
{
    static const struct table_column columns[] = {
        {"Metric", false, 0, 2},
        {"Period", false, 0, 2},
        {"Answers", false, 0, 2},
        {"Figures", false, 0, 2},
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
    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_call *call = &net->calls[i];
        char back[64];

        for (size_t k = 0; k < call->value_count; k++) {
            const struct net_value *value = &call->values[k];
            const char *exactness = value->significant > 0 ? "rounded"
                                    : value->estimated     ? "estimated"
                                                           : "exact";

            table_cell(table, TABLE_PLAIN, "%s",
                       net->metrics_from != NULL && value->metric[0] == '{'
                           ? "as set"
                           : value->metric);
            table_cell(table, TABLE_PLAIN, "%s", period_name(call->period));
            table_cell(table, TABLE_PLAIN, "%s", tell_back(call, back));
            table_cell(table, TABLE_PLAIN, "%s", exactness);
        }
    }
    ret = table_print(table, &look, cli->out, err);
    table_free(table);
    return ret;
}

static int show_network(struct cli *cli, const struct network *net,
                        struct err *err)
{
    FILE *out = cli->out;
    char text[ENGLISH_DATE];

    (void)fprintf(out, "%s%s%s (%s)\n",
                  table_style_begin(TABLE_BOLD, cli->color), net->title,
                  table_style_end(TABLE_BOLD, cli->color), net->name);
    if (net->version != NULL)
        (void)fprintf(out, "API version %s", net->version);
    if (net->version != NULL && net->sunset != DAY_NONE)
        (void)fprintf(out, ", answers until %s",
                      english_date(net->sunset, text));
    if (net->version != NULL)
        (void)fputc('\n', out);
    if (net->setting_count > 0 && print_settings(cli, net, err) != 0)
        return -1;
    if (print_metrics(cli, net, err) != 0)
        return -1;
    (void)fprintf(out, "%s\n",
                  net->unpaid != NULL
                      ? "  paid = exclude is possible: visits that advertising "
                        "brought can be left out."
                      : "  paid = exclude is not possible: visits that "
                        "advertising brought can't be told apart.");
    print_texts(out, "How to get the credential", "- ", net->credential,
                net->credential_count);
    print_texts(out, "Notes", "- ", net->notes, net->note_count);
    print_texts(out, "Addresses that it is known by", "", net->recognise,
                net->recognise_count);
    print_texts(out, "Sources", "", net->sources, net->source_count);
    (void)fprintf(out, "\nLast checked against them on %s; described in %s\n",
                  net->checked, net->file);
    return 0;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    struct networks *nets = cli_networks(cli, err);
    const struct network *net;

    if (nets == NULL)
        return -1;
    if (args->operand_count == 0)
        return list_networks(cli, nets, err);
    net = networks_get(nets, args->operands[0], err);
    return net != NULL ? show_network(cli, net, err) : -1;
}

const struct cli_command command_networks = {
    .name = "networks",
    .operands = "[NETWORK]",
    .summary = "list the networks, or tell how one is set up",
    .operands_max = 1,
    .run = run,
};
