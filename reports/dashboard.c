/*
 * The dashboard's model, and its files.
 */
#include "reports/dashboard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/sweep.h"
#include "charts/scene.h"
#include "reports/dashboard_part.h"
#include "reports/finding.h"

const char *dashboard_file(const struct indicator *indicator,
                           const char *ending, char file[DASHBOARD_FILE])
{
    char picture[INDICATOR_PICTURE];
    const char *mark = "";
    size_t len;

    (void)indicator_picture(indicator, picture);
    len = strlen(picture) - strlen(".png");
    /* Names hold no tilde: so these two keep off all others. */
    if (indicator->any_of_count > 0)
        mark = "~either";
    else if (strncmp(picture, "index.", strlen("index.")) == 0)
        mark = "~page";
    (void)snprintf(file, DASHBOARD_FILE, "%.*s%s.%.8s", (int)len, picture, mark,
                   ending);
    return file;
}

/* The sentence that a report would open with today: it asks for no more of a
 * report than its rows. */
static int find_words(struct dashboard *d, struct err *err)
{
    struct report report = {.plan = d->order.plan, .lang = d->lang};
    int ret;

    report.rows = calloc(d->review.count + 1, sizeof(*report.rows));
    if (report.rows == NULL)
        return err_nomem(err);
    report.row_count = d->review.count;
    for (size_t i = 0; i < d->review.count; i++) {
        report.rows[i].indicator = d->review.items[i].indicator;
        report.rows[i].now = d->review.items[i].judgement;
    }
    ret = report_words(&report, err);
    if (ret == 0) {
        d->finding = report.finding;
        report.finding = NULL;
    }
    report_release(&report);
    return ret;
}

static int read_accounts(struct dashboard *d, struct store *st, struct err *err)
{
    const struct plan *plan = d->order.plan;

    d->coverage = calloc(plan->account_count + 1, sizeof(*d->coverage));
    if (d->coverage == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < plan->account_count; i++) {
        if (coverage_read(plan, st, &plan->accounts[i], d->order.today,
                          &d->coverage[i], err) != 0)
            return -1;
        d->due += d->coverage[i].due_count;
        d->read += d->coverage[i].read_count;
    }
    return 0;
}

static int set_scenes(struct dashboard *d, struct err *err)
{
    d->scenes = calloc(d->review.count + 1, sizeof(*d->scenes));
    if (d->scenes == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < d->review.count; i++)
        scene_of_item(&d->review, &d->review.items[i], &d->scenes[i]);
    return 0;
}

static int make_style(struct dashboard *d, struct err *err)
{
    struct buf style;
    int ret;

    buf_init(&style, BUF_TEXT_MAX);
    ret = part_style(&style, err);
    if (ret == 0)
        d->style = buf_steal(&style);
    buf_release(&style);
    return ret == 0 && d->style == NULL ? err_nomem(err) : ret;
}

int dashboard_read(const struct dashboard_order *order, struct store *st,
                   struct dashboard *out, struct err *err)
{
    const struct moment moment = {order->today, false, MOMENT_NOW};
    int ret = 0;

    *out = (struct dashboard){.order = *order,
                              .measure = order->measures[0],
                              .lang = order->plan->language};
    if (store_snapshot_begin(st, err) != 0)
        return -1;
    if (store_newest_run(st, &out->run_at, err) != 0 ||
        review_read(order->plan, st, &moment, &out->review, err) != 0 ||
        review_read_history(&out->review, st, err) != 0 ||
        read_accounts(out, st, err) != 0 ||
        shelf_read(order->plan, st, &out->shelf, err) != 0 ||
        set_scenes(out, err) != 0 || find_words(out, err) != 0 ||
        make_style(out, err) != 0)
        ret = -1;
    store_snapshot_end(st);
    if (ret != 0)
        dashboard_release(out);
    return ret;
}

void dashboard_release(struct dashboard *d)
{
    review_release(&d->review);
    shelf_release(&d->shelf);
    free(d->scenes);
    free(d->coverage);
    free(d->finding);
    free(d->style);
    *d = (struct dashboard){.due = 0};
}

/* What all lines of a series say of it, behind the day. */
static void add_key(struct buf *out, const struct series_key *key)
{
    (void)buf_addc(out, ',');
    csv_add_text(out, key->account);
    (void)buf_addc(out, ',');
    csv_add_text(out, key->network);
    (void)buf_addc(out, ',');
    csv_add_text(out, key->metric);
    (void)buf_addf(out, ",%s,%s,", period_name(key->period),
                   paid_name(key->paid));
}

/* "VALUE,LOW,HIGH,": mostly the same three times. */
static void add_values(struct buf *out, const struct figure *f)
{
    size_t at = out->len;
    char text[24];
    size_t len;

    (void)buf_addint(out, f->value);
    (void)buf_addc(out, ',');
    len = out->len - at;
    if (f->low != f->high || f->low != f->value) {
        (void)buf_addint(out, f->low);
        (void)buf_addc(out, ',');
        (void)buf_addint(out, f->high);
        (void)buf_addc(out, ',');
    } else if (len > 0) {
        memcpy(text, out->data + at, len);
        (void)buf_add(out, text, len);
        (void)buf_add(out, text, len);
    }
}

/* Without a format, since ten years of figures have thousands of lines. */
static void add_figure(struct buf *out, const struct figure *f,
                       const struct buf *key)
{
    char day[DAY_TEXT];
    char time[TIME_TEXT];

    (void)buf_add(out, day_format(f->day, day), DAY_TEXT - 1);
    (void)buf_add(out, buf_text(key), key->len);
    add_values(out, f);
    (void)buf_addstr(out, origin_name(f->origin));
    (void)buf_addc(out, ',');
    (void)buf_add(out, time_format(f->fetched_at, time), TIME_TEXT - 1);
    (void)buf_addc(out, ',');
    if (f->evidence > 0)
        (void)buf_addint(out, f->evidence);
    (void)buf_addc(out, '\n');
}

int dashboard_csv(const struct dashboard *d, size_t indicator, struct buf *out,
                  struct err *err)
{
    const struct review_item *item = &d->review.items[indicator];
    const struct series_key series = review_key(item->indicator);
    struct buf key;
    int ret;

    buf_init(&key, BUF_TEXT_MAX);
    add_key(&key, &series);
    (void)buf_addstr(out, "date,account,network,metric,period,paid,value,low,"
                          "high,origin,fetched_at,evidence\n");
    for (size_t i = 0; i < item->figures.count; i++)
        add_figure(out, &item->figures.list[i], &key);
    ret = buf_check(&key, err) != 0 ? -1 : buf_check(out, err);
    buf_release(&key);
    return ret;
}

static int put_file(const char *folder, const char *file,
                    const struct buf *text, struct dashboard_count *count,
                    struct err *err)
{
    char *path = file_join(folder, file);
    int ret = 0;

    if (path == NULL)
        return err_nomem(err);
    count->files++;
    if (!file_holds(path, text->data, text->len)) {
        count->changed++;
        ret = file_replace(path, text->data, text->len, FILE_REDRAWN, err);
    }
    free(path);
    return ret;
}

/* What the threads that write pages share, and what each has of its own. */
struct workshop {
    const struct dashboard *dashboard;
    const char *folder;
    struct err *errs; /* by indicator */
    struct dashboard_count counts[CREW_MAX];
    struct buf texts[CREW_MAX];
};

static int put_indicator(const struct dashboard *d, size_t indicator,
                         const char *folder, struct buf *text,
                         struct dashboard_count *count, struct err *err)
{
    const struct indicator *ind = d->review.items[indicator].indicator;
    char file[DASHBOARD_FILE];

    buf_clear(text);
    if (dashboard_page(d, indicator, text, err) != 0 ||
        put_file(folder, dashboard_file(ind, "html", file), text, count, err) !=
            0)
        return -1;
    if (ind->any_of_count > 0)
        return 0;
    buf_clear(text);
    return dashboard_csv(d, indicator, text, err) != 0
               ? -1
               : put_file(folder, dashboard_file(ind, "csv", file), text, count,
                          err);
}

static void put_job(void *ctx, size_t hand, size_t index)
{
    struct workshop *shop = ctx;
    struct dashboard own = *shop->dashboard;
    struct err *err = &shop->errs[index];

    own.measure = own.order.measures[hand];
    if (put_indicator(&own, index, shop->folder, &shop->texts[hand],
                      &shop->counts[hand], err) != 0)
        err_context(err, "page of '%s'",
                    own.review.items[index].indicator->name);
}

/* The pages of all indicators; of what fails the first is told. */
static int put_indicators(const struct dashboard *d, const char *folder,
                          struct dashboard_count *count, struct err *err)
{
    size_t pages = d->review.count;
    struct workshop shop = {.dashboard = d,
                            .folder = folder,
                            .errs = calloc(pages + 1, sizeof(*shop.errs))};
    int ret = 0;

    if (shop.errs == NULL)
        return err_nomem(err);
    for (size_t i = 0; i < d->order.hands; i++)
        buf_init(&shop.texts[i], BUF_TEXT_MAX);
    crew_work(d->order.hands, pages, put_job, &shop);
    for (size_t i = 0; i < d->order.hands; i++) {
        count->files += shop.counts[i].files;
        count->changed += shop.counts[i].changed;
        buf_release(&shop.texts[i]);
    }
    for (size_t i = 0; ret == 0 && i < pages; i++) {
        if (shop.errs[i].kind != ERR_NONE)
            ret = err_set(err, shop.errs[i].kind, "%s", shop.errs[i].msg);
    }
    free(shop.errs);
    return ret;
}

int dashboard_write(const struct dashboard *d, const char *folder,
                    struct dashboard_count *count, struct err *err)
{
    struct buf text;
    int ret;

    *count = (struct dashboard_count){.files = 0};
    buf_init(&text, BUF_TEXT_MAX);
    ret = put_indicators(d, folder, count, err);
    /* The overview last: what it links to is there. */
    if (ret == 0)
        ret = dashboard_overview(d, &text, err);
    if (ret == 0)
        ret = put_file(folder, "index.html", &text, count, err);
    sweep_folder(folder);
    buf_release(&text);
    return ret;
}
