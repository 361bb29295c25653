/*
 * headway inspect: what a chart carries in itself.
 */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/err_say.h"
#include "base/file.h"
#include "base/jsonx.h"
#include "charts/draw.h"
#include "charts/png_read.h"
#include "cli/columns.h"
#include "cli/commands.h"
#include "cli/plain.h"
#include "cli/table.h"

enum { CHART_MAX = 256 << 20 }; /* bytes of a file */

static const struct cli_option options[] = {
    {"format", "FORMAT", "text, csv or json; text"},
};

/* What a picture tells.  Texts borrowed from its facts. */
struct chart {
    const char *title;
    const char *description;
    const char *language; /* of the two above */
    const char *source;   /* lines "what: value" */
    const char *figures;  /* CSV */
};

/* The figures under way: which column is which. */
struct rows {
    struct csv csv;
    size_t width;               /* cells of the header line */
    char *names[CSV_CELLS_MAX]; /* owned */
    size_t place[COLUMN_COUNT]; /* SIZE_MAX: not there */
};

static int no_figures(struct err *err)
{
    return err_say(err, ERR_FILE,
                   "the picture carries no figures of headway: another program "
                   "drew it, or one that saved it anew left them out");
}

static int bad_figures(struct err *err)
{
    return err_say(err, ERR_FILE,
                   "the figures in the picture are no table of figures");
}

static void rows_release(struct rows *r)
{
    for (size_t i = 0; i < r->width; i++)
        free(r->names[i]);
    csv_release(&r->csv);
}

/* The header line: the columns that a table cannot do without. */
static int read_head(struct rows *r, struct err *err)
{
    static const enum column needed[] = {
        COLUMN_DATE,  COLUMN_ACCOUNT, COLUMN_METRIC, COLUMN_PERIOD,
        COLUMN_VALUE, COLUMN_LOW,     COLUMN_HIGH,   COLUMN_ORIGIN};

    for (size_t c = 0; c < COLUMN_COUNT; c++)
        r->place[c] = SIZE_MAX;
    if (!csv_next(&r->csv, err))
        return bad_figures(err);
    for (size_t i = 0; i < r->csv.cell_count; i++) {
        r->names[i] = strdup(csv_cell(&r->csv, i));
        r->width = i + 1;
        if (r->names[i] == NULL)
            return err_nomem(err);
        for (size_t c = 0; c < COLUMN_COUNT; c++)
            if (strcmp(column_names[c], r->names[i]) == 0)
                r->place[c] = i;
    }
    for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
        if (r->place[needed[i]] == SIZE_MAX)
            return bad_figures(err);
    return 0;
}

/* A reader of the figures behind their header line; rows_release in any case. */
static int rows_open(struct rows *r, const char *figures, struct err *err)
{
    *r = (struct rows){.width = 0};
    csv_init(&r->csv, figures, strlen(figures));
    return read_head(r, err);
}

/* The next row.  False: the end, or *err. */
static bool rows_next(struct rows *r, struct err *err)
{
    if (!csv_next(&r->csv, err))
        return false;
    if (r->csv.cell_count == r->width)
        return true;
    (void)bad_figures(err);
    return false;
}

static const char *cell(const struct rows *r, enum column column)
{
    return csv_plain(csv_cell(&r->csv, r->place[column]));
}

static void add_row(struct table *table, const struct rows *r)
{
    const char *low = cell(r, COLUMN_LOW);
    const char *high = cell(r, COLUMN_HIGH);

    table_cell(table, TABLE_PLAIN, "%s", cell(r, COLUMN_DATE));
    table_cell(table, TABLE_PLAIN, "%s", cell(r, COLUMN_ACCOUNT));
    table_cell(table, TABLE_PLAIN, "%s", cell(r, COLUMN_METRIC));
    table_cell(table, TABLE_PLAIN, "%s", cell(r, COLUMN_PERIOD));
    if (strcmp(low, high) == 0) /* exact: both are empty */
        table_cell(table, TABLE_PLAIN, "%s", cell(r, COLUMN_VALUE));
    else
        table_cell(table, TABLE_PLAIN, "%s to %s", low, high);
    table_cell(table, TABLE_PLAIN, "%s", cell(r, COLUMN_ORIGIN));
}

static int print_table(const struct cli *cli, struct rows *r, struct err *err)
{
    static const struct table_column columns[] = {
        {"Date", false, 0, 0, false},   {"Account", false, 0, 1, true},
        {"Metric", false, 0, 1, false}, {"Period", false, 0, 1, false},
        {"Value", true, 0, 1, false},   {"Origin", false, 0, 1, false},
    };
    const struct table_look look = {
        .color = cli->color, .unicode = cli->unicode, .most = cli->width};
    struct table *table =
        table_new(columns, sizeof(columns) / sizeof(columns[0]));
    struct err failure = {0};
    size_t count = 0;
    int ret = 0;

    if (table == NULL)
        return err_nomem(err);
    for (; rows_next(r, &failure); count++)
        add_row(table, r);
    if (failure.kind != ERR_NONE)
        ret = err_set(err, failure.kind, "%s", failure.msg);
    else if (count > 0)
        ret = table_print(table, &look, cli->out, err);
    else
        (void)fputs("No figures.\n", cli->out);
    table_free(table);
    return ret;
}

static int print_text(const struct cli *cli, const struct chart *chart,
                      struct err *err)
{
    struct rows rows;
    int ret;

    plain_print(cli->out, "%s%s%s\n\n",
                table_style_begin(TABLE_BOLD, cli->color), chart->title,
                table_style_end(TABLE_BOLD, cli->color));
    table_wrap(cli->out, 0, 0, chart->description);
    plain_print(cli->out, "\n%s\n", chart->source);
    ret = rows_open(&rows, chart->figures, err);
    if (ret == 0)
        ret = print_table(cli, &rows, err);
    rows_release(&rows);
    return ret;
}

static int print_csv(const struct cli *cli, const struct chart *chart,
                     struct err *err)
{
    size_t len = strlen(chart->figures);

    if (fwrite(chart->figures, 1, len, cli->out) != len)
        return err_say(err, ERR_FILE, "cannot write the output");
    return 0;
}

/* A number of a row, whose bounds are empty where it is exact. */
static bool read_number(const struct rows *r, enum column column,
                        int64_t *value)
{
    const char *text = cell(r, column);
    json_t *digits = json_string(*text != '\0' ? text : cell(r, COLUMN_VALUE));
    bool read = jsonx_signed_digits(digits, value);

    json_decref(digits);
    return read;
}

/* A row by its columns; numbers as numbers.  NULL with *err. */
static json_t *row_json(const struct rows *r, struct err *err)
{
    static const enum column numbers[] = {COLUMN_VALUE, COLUMN_LOW,
                                          COLUMN_HIGH};
    json_t *row = json_object();
    bool failed = row == NULL;

    for (size_t i = 0; !failed && i < r->width; i++)
        failed = json_object_set_new(
                     row, r->names[i],
                     json_string(csv_plain(csv_cell(&r->csv, i)))) != 0;
    for (size_t i = 0; !failed && i < sizeof(numbers) / sizeof(numbers[0]);
         i++) {
        const char *name = column_names[numbers[i]];
        int64_t value;

        if (!read_number(r, numbers[i], &value)) {
            json_decref(row);
            (void)bad_figures(err);
            return NULL;
        }
        failed = json_object_set_new(row, name, json_integer(value)) != 0;
    }
    if (!failed)
        return row;
    json_decref(row);
    (void)err_nomem(err);
    return NULL;
}

static json_t *figures_json(const char *figures, struct err *err)
{
    struct err failure = {0};
    json_t *list = json_array();
    struct rows rows;

    if (list == NULL)
        (void)err_nomem(&failure);
    else if (rows_open(&rows, figures, &failure) == 0)
        while (rows_next(&rows, &failure))
            if (json_array_append_new(list, row_json(&rows, &failure)) != 0)
                break;
    if (list != NULL)
        rows_release(&rows);
    if (failure.kind == ERR_NONE)
        return list;
    json_decref(list);
    (void)err_set(err, failure.kind, "%s", failure.msg);
    return NULL;
}

/* The lines of a text.  NULL: no memory. */
static json_t *lines_json(const char *text)
{
    json_t *list = json_array();

    while (list != NULL && *text != '\0') {
        size_t len = strcspn(text, "\n");

        if (json_array_append_new(list, json_stringn(text, len)) != 0) {
            json_decref(list);
            return NULL;
        }
        text += len + (text[len] == '\n');
    }
    return list;
}

static int print_json(const struct cli *cli, const struct chart *chart,
                      struct err *err)
{
    json_t *figures = figures_json(chart->figures, err);
    json_t *root;

    if (figures == NULL)
        return -1;
    root = json_pack("{s:s, s:s, s:s, s:o?, s:o}", "language", chart->language,
                     "title", chart->title, "description", chart->description,
                     "source", lines_json(chart->source), "figures", figures);
    if (plain_json_take(cli->out, root, JSON_INDENT(2), err) != 0)
        return -1;
    (void)fputc('\n', cli->out);
    return 0;
}

/* Text as we write it: UTF-8 without controls but ends of lines. */
static bool is_ours(const char *text)
{
    json_t *utf8 = json_string(text); /* NULL for what is none */
    bool ours = utf8 != NULL;

    for (; ours && *text != '\0'; text++)
        ours = *text == '\n' || ((unsigned char)*text >= ' ' && *text != 0x7F);
    json_decref(utf8);
    return ours;
}

static int read_chart(const struct png_facts *facts, struct chart *out,
                      struct err *err)
{
    *out = (struct chart){.title = png_facts_text(facts, "Title"),
                          .description = png_facts_text(facts, "Description"),
                          .language = png_facts_language(facts, "Title"),
                          .source = png_facts_text(facts, DRAW_SOURCE),
                          .figures = png_facts_text(facts, DRAW_FIGURES)};
    if (out->title == NULL || out->description == NULL || out->source == NULL ||
        out->figures == NULL)
        return no_figures(err);
    if (!is_ours(out->title) || !is_ours(out->description) ||
        !is_ours(out->language) || !is_ours(out->source) ||
        !is_ours(out->figures))
        return bad_figures(err);
    return 0;
}

static const struct format {
    const char *name;
    int (*print)(const struct cli *cli, const struct chart *chart,
                 struct err *err);
} formats[] = {{"text", print_text}, {"csv", print_csv}, {"json", print_json}};

static const struct format *find_format(const char *name, struct err *err)
{
    if (name == NULL)
        return &formats[0];
    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    (void)err_say(err, ERR_USAGE,
                  "--format: '%.40s' is none of text, csv and json", name);
    return NULL;
}

static int run(struct cli *cli, const struct cli_args *args, struct err *err)
{
    const struct format *format =
        find_format(cli_option_value(cli, args, "format"), err);
    const char *path = args->operands[0];
    struct png_facts facts = {0};
    struct chart chart;
    struct buf png;

    if (format == NULL)
        return -1;
    buf_init(&png, CHART_MAX);
    if (file_read_given(path, &png, err) == 0 &&
        (png_read(buf_text(&png), png.len, &facts, err) != 0 ||
         read_chart(&facts, &chart, err) != 0 ||
         format->print(cli, &chart, err) != 0))
        err_context(err, "'%.100s'", path);
    png_facts_release(&facts);
    buf_release(&png);
    return 0;
}

const struct cli_command command_inspect = {
    .name = "inspect",
    .operands = N_("CHART.png"),
    .summary = "print what a chart carries in itself",
    .details =
        "Prints the title and the description of a chart that headway drew, "
        "the plan,\nthe indicator, the ids of the records that its figures "
        "were read from, and the\nfigures. As csv, the figures alone, which "
        "'headway import' takes. It needs no\nconfiguration and no database.",
    .options = options,
    .option_count = sizeof(options) / sizeof(options[0]),
    .operands_min = 1,
    .operands_max = 1,
    .run = run,
};
