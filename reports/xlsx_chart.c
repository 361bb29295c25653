/*
 * Native charts.  The library draws no columns and lines in one chart: a target
 * that is the same for all columns is the trend line of columns that are not
 * seen; one that was revised stands as outlines around the columns.
 */
#include "reports/xlsx_chart.h"

#include <stdlib.h>

#include "reports/xlsx_door.h"

enum {
    LABELS = 12, /* dates written below a chart, at most */
    ROWS = 16,   /* of cells that a chart takes */
    COLUMNS = 10,
    ACROSS = 2,   /* charts beside one another */
    PAGE = 6,     /* charts on a printed page … */
    PERCENT = 62, /* … where they are printed so large */
    CACHED = 200  /* charts that hold a copy of their figures; those behind them
                   * would double the time and memory of a large workbook */
};
static const double width_px = 620;
static const double height_px = 300;

static const lxw_color_t measured = 0x0072B2;
static const lxw_color_t ink = 0x404040;
static const lxw_color_t faint = 0xD9D9D9;

struct xlsx_sheet *xlsx_charts(struct xlsx_book *book, const char *name)
{
    struct xlsx_sheet *sheet = xlsx_sheet(book, name);

    if (sheet == NULL)
        return NULL;
    worksheet_gridlines(sheet->sheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_print_scale(sheet->sheet, PERCENT);
    return sheet;
}

void xlsx_charts_end(struct xlsx_sheet *sheet, unsigned count)
{
    lxw_row_t *breaks;
    unsigned pages = (count + PAGE - 1) / PAGE;

    if (sheet == NULL || pages < 2)
        return;
    breaks = calloc(pages, sizeof(*breaks)); /* ends with a 0 */
    if (breaks == NULL) {
        sheet->book->failed = ERR_NOMEM;
        return;
    }
    for (unsigned i = 1; i < pages; i++)
        breaks[i - 1] = i * PAGE / ACROSS * ROWS;
    xlsx_check(sheet->book, worksheet_set_h_pagebreaks(sheet->sheet, breaks));
    free(breaks);
}

/* The chart holds no copy of the figures: it is drawn from their cells. */
static void leave_to_cells(lxw_chart_series *series)
{
    series->categories->ignore_cache = LXW_TRUE;
    series->values->ignore_cache = LXW_TRUE;
}

static lxw_chart_series *add_series(lxw_chart *chart,
                                    const struct xlsx_drawn *drawn,
                                    unsigned column, bool cached)
{
    const struct xlsx_sheet *table = drawn->table;
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);

    if (series == NULL)
        return NULL;
    chart_series_set_categories(series, table->name, drawn->first,
                                (lxw_col_t)drawn->dates, drawn->last,
                                (lxw_col_t)drawn->dates);
    chart_series_set_values(series, table->name, drawn->first,
                            (lxw_col_t)column, drawn->last, (lxw_col_t)column);
    chart_series_set_name_range(series, table->name, table->head,
                                (lxw_col_t)column);
    if (!cached)
        leave_to_cells(series);
    return series;
}

/* The values themselves. */
static int add_values(lxw_chart *chart, const struct xlsx_drawn *drawn,
                      bool cached)
{
    lxw_chart_series *series = add_series(chart, drawn, drawn->values, cached);
    lxw_chart_fill fill = {.color = measured};
    lxw_chart_line line = {.color = measured, .width = 2};

    if (series == NULL)
        return -1;
    if (drawn->kind == XLSX_COLUMNS_CHART) {
        chart_series_set_fill(series, &fill);
        return 0;
    }
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, 4);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &line);
    return 0;
}

static int add_target(lxw_chart *chart, const struct xlsx_drawn *drawn,
                      bool cached, const char *name)
{
    lxw_chart_line dashed = {
        .color = ink, .width = 1.5F, .dash_type = LXW_CHART_LINE_DASH_DASH};
    lxw_chart_line unseen = {.none = LXW_TRUE};
    lxw_chart_fill empty = {.none = LXW_TRUE};
    bool straight =
        drawn->target == XLSX_TARGET_ONE && drawn->last > drawn->first;
    int16_t hidden[] = {1, -1}; /* the target's series, which is not seen */
    lxw_chart_series *series = add_series(chart, drawn, drawn->targets, cached);

    if (series == NULL)
        return -1;
    if (drawn->kind == XLSX_LINE_CHART) {
        chart_series_set_line(series, &dashed);
        chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
        return 0;
    }
    chart_set_series_overlap(chart, 100);
    chart_series_set_fill(series, &empty);
    chart_series_set_line(series, straight ? &unseen : &dashed);
    if (!straight)
        return 0;
    chart_series_set_trendline(series, LXW_CHART_TRENDLINE_TYPE_LINEAR, 0);
    chart_series_set_trendline_forecast(series, 0.5, 0.5);
    chart_series_set_trendline_name(series, name);
    chart_series_set_trendline_line(series, &dashed);
    (void)chart_legend_delete_series(chart, hidden);
    return 0;
}

static void set_axes(lxw_chart *chart, const struct xlsx_drawn *drawn)
{
    unsigned count = drawn->last - drawn->first + 1;
    lxw_chart_line line = {.color = faint, .width = 0.75F};
    lxw_chart_font font = {.size = 9, .bold = LXW_FALSE};

    chart_axis_set_num_format(
        chart->x_axis, drawn->date_style == XLSX_MONTH ? "yyyy-mm" : "mm-dd");
    chart_axis_set_num_font(chart->x_axis, &font);
    chart_axis_set_interval_unit(chart->x_axis,
                                 (uint16_t)(1 + (count - 1) / LABELS));
    chart_axis_set_interval_tick(chart->x_axis,
                                 (uint16_t)(1 + (count - 1) / LABELS));
    chart_axis_set_label_position(chart->x_axis,
                                  LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_num_format(chart->y_axis, "#,##0");
    chart_axis_set_num_font(chart->y_axis, &font);
    chart_axis_set_min(chart->y_axis, 0);
    chart_axis_major_gridlines_set_line(chart->y_axis, &line);
}

void xlsx_draw(struct xlsx_sheet *sheet, const struct xlsx_drawn *drawn,
               unsigned place, const char *target_name)
{
    struct xlsx_book *book;
    lxw_chart *chart;
    bool cached = place < CACHED;
    lxw_chart_font font = {.size = 12, .bold = LXW_TRUE};
    lxw_chart_options size = {.x_scale = width_px / 480,
                              .y_scale = height_px / 288};

    if (sheet == NULL || drawn->table == NULL)
        return;
    book = sheet->book;
    chart = workbook_add_chart(book->workbook, drawn->kind == XLSX_COLUMNS_CHART
                                                   ? LXW_CHART_COLUMN
                                                   : LXW_CHART_LINE);
    if (chart == NULL || add_values(chart, drawn, cached) != 0 ||
        (drawn->target != XLSX_TARGET_NONE &&
         add_target(chart, drawn, cached, target_name) != 0)) {
        book->failed = ERR_NOMEM;
        return;
    }
    chart_title_set_name_range(chart, drawn->table->name, drawn->first,
                               (lxw_col_t)drawn->title);
    chart_title_set_name_font(chart, &font);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_set_series_gap(chart, 50);
    chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
    set_axes(chart, drawn);
    xlsx_check(book, worksheet_insert_chart_opt(
                         sheet->sheet, place / ACROSS * ROWS,
                         (lxw_col_t)(place % ACROSS * COLUMNS), chart, &size));
}
