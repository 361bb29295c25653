/*
 * The calendar of readings.
 */
#include "reports/dashboard_days.h"

#include "base/day.h"
#include "reports/dashboard_part.h"
#include "reports/say.h"
#include "reports/section_quality.h"

enum { MISSING_TOLD = 6, SHORT_DAYS = 14 };

/* Of a day that has no sign: none is to be had. */
#define READING_NONE READING_COUNT

/* NULL: it isn't told apart here. */
static const char *const words[READING_COUNT + 1] = {
    [READING_NOT_DUE] = N_("not yet due"),
    [READING_MISSING] = N_("missing"),
    [READING_HELD] = N_("held: looks impossible"),
    [READING_TYPED] = N_("typed"),
    [READING_ROUNDED] = N_("rounded"),
    [READING_LATER] = N_("read or corrected later"),
    [READING_READ] = N_("read"),
    [READING_NONE] = N_("none is due"),
};

static enum reading reading_of(const struct coverage *c, int i, int32_t today)
{
    if (!c->read[i] && c->due[i])
        return READING_MISSING;
    if (!c->read[i])
        return c->due_count > 0 && c->first + i >= today - 1 ? READING_NOT_DUE
                                                             : READING_NONE;
    if (c->held[i])
        return READING_HELD;
    if (c->typed[i])
        return READING_TYPED;
    if (c->rounded[i])
        return READING_ROUNDED;
    return c->late[i] ? READING_LATER : READING_READ;
}

/* A sign, which the key below the calendar draws. */
static void add_sign(struct buf *out, enum reading reading)
{
    (void)buf_addf(out,
                   "<svg class=\"sign mark\" viewBox=\"0 0 12 12\" "
                   "aria-hidden=\"true\"><use href=\"#m%d\"/></svg>",
                   (int)reading);
}

/* How a day's cells look: weeks begin with a line, and a narrow page leaves
 * the older days out. */
static const char *class_of(int32_t day, int place)
{
    bool old = place < COVERAGE_DAYS - SHORT_DAYS;

    if (day_weekday(day) == 0)
        return old ? " class=\"old week\"" : " class=\"week\"";
    return old ? " class=\"old\"" : "";
}

static void add_cell(const struct dashboard *d, struct buf *out, int32_t day,
                     int place, enum reading reading)
{
    const char *word = language_text(d->lang, words[reading]);

    (void)buf_addf(out, "<td%s>", class_of(day, place));
    if (reading == READING_READ) {
        markup_put(out, "<i class=\"dot\">", word, "</i></td>");
        return;
    }
    if (reading != READING_NONE)
        add_sign(out, reading);
    markup_put(out, "<span class=\"hide\">", word, "</span></td>");
}

static void add_account(const struct dashboard *d, struct buf *out, size_t at)
{
    const struct account *account = &d->order.plan->accounts[at];
    const struct coverage *c = &d->coverage[at];
    bool whole = c->read_count == c->due_count;

    markup_put(out, "<tr><th scope=\"row\"><bdi>", account->title,
               "</bdi></th>");
    for (int i = 0; i < COVERAGE_DAYS; i++)
        add_cell(d, out, c->first + i, i, reading_of(c, i, d->order.today));
    (void)buf_addstr(out, whole ? "<td>" : "<td><b>");
    if (c->due_count > 0)
        markup_put(out, "",
                   part_say(d, N_("%1 of %2"), say_number(c->read_count).s,
                            say_number(c->due_count).s, NULL)
                       .s,
                   "");
    else
        (void)buf_addstr(out, "\u2013");
    (void)buf_addstr(out, whole ? "</td></tr>\n" : "</b></td></tr>\n");
}

/* The names of months over their days in sight, then the days. */
static void add_heads(const struct dashboard *d, struct buf *out, int32_t first)
{
    int32_t end = first + COVERAGE_DAYS;

    (void)buf_addf(out,
                   "<colgroup><col class=\"who\"><col class=\"old\" "
                   "span=\"%d\"><col span=\"%d\"><col class=\"sum\">"
                   "</colgroup>\n",
                   COVERAGE_DAYS - SHORT_DAYS, SHORT_DAYS);
    (void)buf_addstr(out, "<thead>\n<tr aria-hidden=\"true\"><td></td>");
    for (int32_t day = first; day < end; day = month_add(day, 1)) {
        int32_t last = month_last(day) < end - 1 ? month_last(day) : end - 1;

        (void)buf_addf(out, "<th class=\"old\" colspan=\"%d\">",
                       (int)(last - day + 1));
        markup_put(out, "",
                   last - day < 2
                       ? ""
                       : daytext_month_name(d->lang, day_civil(day).month,
                                            MONTH_ALONE),
                   "</th>");
    }
    markup_put(out, "<td></td></tr>\n<tr><th scope=\"col\" class=\"left\">",
               language_text(d->lang, N_("Account")), "</th>");
    for (int i = 0; i < COVERAGE_DAYS; i++) {
        char text[DAYTEXT];

        (void)buf_addf(out,
                       "<th scope=\"col\"%s><span aria-hidden=\"true\">"
                       "%d</span>",
                       class_of(first + i, i), day_civil(first + i).day);
        markup_put(out, "<span class=\"hide\">",
                   daytext_day(d->lang, first + i, text), "</span></th>");
    }
    markup_put(out, "<th scope=\"col\">", language_text(d->lang, N_("read")),
               "</th></tr>\n</thead>\n");
}

static void add_key(const struct dashboard *d, struct buf *out)
{
    (void)buf_addstr(out, "<ul class=\"key\">");
    for (int i = READING_COUNT - 1; i >= 0; i--) {
        if (words[i] == NULL)
            continue;
        (void)buf_addf(
            out,
            "<li><svg class=\"sign mark\" viewBox=\"0 0 12 12\" "
            "aria-hidden=\"true\"><g class=\"sign\" id=\"m%d\">%s</g></svg>",
            i, sign_of_reading((enum reading)i));
        markup_put(out, "", language_text(d->lang, words[i]), "</li>\n");
    }
    markup_put(
        out, "<li class=\"short\">",
        language_text(d->lang, N_("Last 14 days; counts are of the last 35.")),
        "</li></ul>\n");
}

void days_add(const struct dashboard *d, struct buf *out)
{
    const struct plan *plan = d->order.plan;

    if (plan->account_count == 0)
        return;
    (void)buf_addstr(out, "<section aria-labelledby=\"days\">\n");
    part_heading(d, out, "days", N_("Readings, day by day"));
    (void)buf_addstr(out, "<div class=\"box\"><div class=\"scroll\" "
                          "tabindex=\"0\" role=\"group\" "
                          "aria-labelledby=\"days\"><table class=\"days\" "
                          "aria-labelledby=\"days\">\n");
    add_heads(d, out, d->coverage[0].first);
    (void)buf_addstr(out, "<tbody>\n");
    for (size_t i = 0; i < plan->account_count; i++)
        add_account(d, out, i);
    (void)buf_addstr(out, "</tbody></table></div>\n");
    add_key(d, out);
    (void)buf_addstr(out, "</div>\n</section>\n");
}

/* "8–9 Oct, 12 Oct" */
static void add_spans(const struct dashboard *d, struct buf *out,
                      const struct coverage *c)
{
    const char *join = " ";
    char text[DAYTEXT];

    for (int i = 0; i < COVERAGE_DAYS; i++) {
        int from = i;

        while (i < COVERAGE_DAYS && c->due[i] && !c->read[i])
            i++;
        if (i == from)
            continue;
        markup_put(out, join,
                   daytext_short_span(d->lang, c->first + from,
                                      c->first + i - 1, text),
                   "");
        join = ", ";
    }
}

void days_missing(const struct dashboard *d, struct buf *out)
{
    const struct plan *plan = d->order.plan;
    int told = 0;

    for (size_t i = 0; i < plan->account_count; i++) {
        const struct coverage *c = &d->coverage[i];

        if (c->read_count == c->due_count)
            continue;
        if (told == 0)
            markup_put(out, " ", language_text(d->lang, N_("Missing:")), " ");
        if (told++ == MISSING_TOLD) {
            (void)buf_addstr(out, " \u2026");
            return;
        }
        markup_put(out, told > 1 ? "; <bdi>" : "<bdi>", plan->accounts[i].title,
                   "</bdi>");
        add_spans(d, out, c);
    }
    /* A month's short name may end with a full stop of its own. */
    if (told > 0 && out->data[out->len - 1] != '.')
        (void)buf_addc(out, '.');
}
