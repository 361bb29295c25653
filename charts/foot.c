/*
 * Below the plot: the key, the source with its coverage, where it came from.
 */
#include <stdio.h>
#include <string.h>

#include "charts/frame.h"
#include "indicators/month.h"
#include "indicators/owed.h"

static const struct type key_type = {.size = 14, .ink = INK_TEXT};
static const struct type foot_type = {.size = 13, .ink = INK_SOFT};

enum {
    KEY_GAP = 26,
    SIGN_GAP = 7,
    MORE_ROOM = 80, /* for "+ 2 more" */
    FOOT_MOST = 4   /* lines of words in the foot */
};

static double entry_width(const struct page *page, const struct key_entry *e)
{
    return key_width(e) + SIGN_GAP +
           drawing_text_width(page->d, &key_type, e->words.s);
}

static struct phrase count_words(const struct page *page, enum word word,
                                 size_t count)
{
    return words_say(page->lang, word, words_number((double)count).s, NULL,
                     NULL, NULL);
}

/* Words that no line could hold are cut: a title of 300 characters. */
static void shorten(const struct page *page, struct key_entry *e)
{
    double room = page->right - page->left - MORE_ROOM;
    const struct phrase whole = e->words;

    for (size_t most = strlen(whole.s); most > 0 && entry_width(page, e) > room;
         most--)
        e->words = phrase_brief(whole.s, most);
}

/* Signs come first, events fill what is left; signs that have no room are
 * counted, and events wait for a layout with fewer of them.  Returns how many
 * lines they take. */
static int key_lines(struct page *page)
{
    const struct form *form = page->form;
    /* In a narrow picture the second line of the foot yields to the key. */
    int most =
        (page->narrow && !page->small ? 2 : form->key_lines) + page->key_raised;
    double x = page->left;
    double y = page->rule + form->key_y;
    size_t left_out = 0;
    int line = 1;

    for (size_t i = 0; i < page->key_count; i++) {
        struct key_entry *e = &page->key[i];
        bool more =
            e->sign != KEY_EVENT && i + 1 < page->key_count && line == most;
        double right = page->right - (more || left_out > 0 ? MORE_ROOM : 0);

        shorten(page, e);
        if (x + entry_width(page, e) > right && x > page->left && line < most) {
            x = page->left;
            y += form->key_step;
            line++;
        }
        if (x + entry_width(page, e) > right) {
            if (e->sign == KEY_EVENT)
                page->events_unexplained++;
            else
                left_out++;
            continue;
        }
        key_draw(page->d, e, x, y);
        x += key_width(e) + SIGN_GAP;
        drawing_text(page->d, &key_type, x, y + 5, e->words.s);
        x += drawing_text_width(page->d, &key_type, e->words.s) + KEY_GAP;
    }
    page->signs_unexplained = left_out;
    if (left_out > 0)
        drawing_text(page->d, &key_type, x, y + 5,
                     count_words(page, WORD_KEY_MORE, left_out).s);
    return line;
}

/* "6 of 20 events are shown, + 14 more." */
static struct phrase events_words(const struct page *page)
{
    struct phrase none = {{0}};
    size_t shown = 0;

    for (size_t i = 0; i < page->event_count; i++)
        shown += page->flagged[i];
    if (shown == page->events_in_sight)
        return none;
    return words_say(
        page->lang, WORD_FOOT_EVENTS, words_number((double)shown).s,
        words_number((double)page->events_in_sight).s,
        words_number((double)(page->events_in_sight - shown)).s, NULL);
}

static void append(struct phrase *p, struct phrase more)
{
    *p = phrase_join(p->s, " ", more.s);
}

/* How many figures of some property the picture shows. */
struct tally {
    size_t shown;
    size_t typed;
    size_t rounded;
    size_t estimated;
};

static struct tally tally(const struct scene *s)
{
    struct tally t = {0};

    for (size_t i = 0; i < s->figures->count; i++) {
        const struct figure *f = &s->figures->list[i];

        if (f->day < s->from || f->day > s->to)
            continue;
        t.shown++;
        t.typed += f->origin == ORIGIN_TYPED;
        t.rounded += f->low != f->high && !f->estimated;
        t.estimated += f->estimated;
    }
    return t;
}

/* The last day in sight whose figure can be known. */
static int32_t last_known(const struct scene *s)
{
    int32_t known = page_known_until(s, s->indicator->period);

    return s->to < known ? s->to : known;
}

/* ", 3 typed by hand", "" */
static struct phrase typed_words(const struct page *page, const struct tally *t)
{
    struct phrase none = {{0}};

    if (t->typed == 0)
        return none;
    return count_words(
        page, t->typed == t->shown ? WORD_FOOT_ALL_TYPED : WORD_FOOT_TYPED,
        t->typed);
}

/* "8 of 9 months read": complete ones. */
static struct phrase months_read(const struct page *page, int32_t first,
                                 int32_t last, const char *typed)
{
    const struct figures *f = page->scene->figures;
    size_t read = 0;
    size_t due = 0;

    for (int32_t m = month_first_whole(first); month_last(m) <= last;
         m = month_add(m, 1)) {
        size_t i = figures_from(f, m);

        due++;
        read += i < f->count && f->list[i].day == m;
    }
    return words_say_of(page->lang, WORD_FOOT_MONTHS, (double)due,
                        words_number((double)read).s,
                        words_number((double)due).s, typed, NULL);
}

/* "202 of 214 days read (94 %)"; months: complete ones. */
static struct phrase coverage(const struct page *page, const struct tally *t)
{
    const struct scene *s = page->scene;
    int32_t first = s->from > s->plan->start ? s->from : s->plan->start;
    int32_t last = last_known(s);
    int32_t days = last < first ? 0 : last - first + 1;
    size_t due = (size_t)days;
    struct phrase typed = typed_words(page, t);

    if (s->indicator->period == PERIOD_MONTH)
        return months_read(page, first, last, typed.s);
    if (t->shown > due)
        due = t->shown;
    return words_say_of(
        page->lang, WORD_FOOT_DAYS, (double)due,
        words_number((double)t->shown).s, words_number((double)due).s,
        words_percent((double)t->shown / (due > 0 ? (double)due : 1)).s,
        typed.s);
}

static struct phrase source(const struct page *page, const struct tally *t)
{
    const struct indicator *ind = page->scene->indicator;
    const char *network = network_title(ind->account->network, page->lang);
    const char *meaning = words_meaning(page->lang, ind->metric);
    struct phrase p;

    if (*meaning != '\0')
        p = words_say(page->lang, WORD_FOOT_SOURCE, network, meaning, NULL,
                      NULL);
    else
        p = words_say(page->lang, WORD_FOOT_SOURCE_ONLY, network, NULL, NULL,
                      NULL);
    if (t->shown == 0 && page_days_read(page) > 0) {
        append(&p, words_count(page->lang, WORD_FOOT_DAYS_ONLY,
                               page_days_read(page)));
        return p;
    }
    if (t->shown == 0) {
        append(&p,
               words_say(page->lang, WORD_FOOT_NONE, NULL, NULL, NULL, NULL));
        return p;
    }
    if (ind->period == PERIOD_INSTANT)
        append(&p,
               words_say(page->lang,
                         t->rounded > 0 ? WORD_FOOT_ROUNDED : WORD_FOOT_EXACT,
                         NULL, NULL, NULL, NULL));
    if (ind->period != PERIOD_MONTH && !owed_daily(ind->account, ind->period))
        append(&p, words_say(page->lang, WORD_FOOT_READINGS,
                             words_count(page->lang, WORD_READINGS, t->shown).s,
                             typed_words(page, t).s, NULL, NULL));
    else
        append(&p, coverage(page, t));
    return p;
}

/* "As known on 4 November 2013.", "October 2013, as known on …" */
static struct phrase known_words(const struct page *page)
{
    const struct scene *s = page->scene;
    bool month = month_last(s->as_of) == s->as_of;
    struct phrase of = month ? words_months(page->lang, s->as_of, s->as_of)
                             : words_full_day(page->lang, s->as_of);

    if (s->known_on == DAY_NONE || s->known_on == s->as_of)
        return words_say(page->lang, WORD_FOOT_KNOWN,
                         words_full_day(page->lang, s->as_of).s, NULL, NULL,
                         NULL);
    return words_say(page->lang, WORD_FOOT_KNOWN_OF, phrase_large(of.s).s,
                     words_full_day(page->lang, s->known_on).s, NULL, NULL);
}

/* The first words of a text that fit a width; *text moves on behind them.  The
 * last line takes all that is left, cut. */
static struct phrase next_line(const struct page *page, const char **text,
                               double width, bool last)
{
    struct phrase line = phrase_join(*text, "", "");
    size_t taken = strlen(line.s);

    while (!last && drawing_text_width(page->d, &foot_type, line.s) > width) {
        char *space = strrchr(line.s, ' ');

        if (space == NULL)
            break;
        *space = '\0';
        taken = (size_t)(space - line.s) + 1;
    }
    *text += taken;
    return page_fit(page, &foot_type, line, width);
}

/* Source and provenance: lines for each, or, where lines are short, one text
 * that flows over what the key has left.  The key took `used` lines. */
static void foot_lines(struct page *page, struct phrase source,
                       struct phrase provenance, int used)
{
    const struct form *form = page->form;
    int more = used - 1 - page->key_raised;
    int lines = form->foot_lines + page->foot_more - (more > 0 ? more : 0);
    double width = page->right - page->left;
    double y = page->rule + form->foot_y + (used - 1) * form->key_step;
    char all[2 * sizeof(struct phrase)];
    const char *text = all;

    (void)snprintf(all, sizeof(all), "%s %s", source.s, provenance.s);
    if (!page->print) {
        int of_source = lines > 1 ? lines - 1 : 1;

        text = source.s;
        for (int i = 0; i < of_source && *text != '\0'; i++) {
            struct phrase line =
                next_line(page, &text, width, i + 1 == of_source);

            drawing_text(page->d, &foot_type, page->left, y, line.s);
            y += form->foot_step;
        }
        if (lines > 1 || source.s[0] == '\0')
            drawing_text(page->d, &foot_type, page->left, y,
                         page_fit(page, &foot_type, provenance, width).s);
        return;
    }
    for (int i = 0; i < lines && *text != '\0'; i++) {
        struct phrase line = next_line(page, &text, width, i + 1 == lines);

        drawing_text(page->d, &foot_type, page->left, y + i * form->foot_step,
                     line.s);
    }
}

void frame_foot_words(struct page *page, struct phrase words, size_t estimated)
{
    struct phrase line;
    int used;

    if (page->small)
        return;
    drawing_line(page->d, &(struct pen){INK_RULE, 1, DASH_NONE}, page->left,
                 page->rule, page->right, page->rule);
    used = key_lines(page);
    line = words_say(page->lang, WORD_FOOT_ZONE, page->scene->plan->timezone,
                     NULL, NULL, NULL);
    append(&line, known_words(page));
    if (estimated > 0)
        append(&line, count_words(page, WORD_FOOT_ESTIMATED, estimated));
    else
        append(&line, words_say(page->lang, WORD_FOOT_NO_ESTIMATE, NULL, NULL,
                                NULL, NULL));
    if (events_words(page).s[0] != '\0')
        append(&line, events_words(page));
    foot_lines(page, words, line, used);
}

void frame_foot_room(struct page *page, struct phrase words, bool long_key)
{
    double width = page->right - page->left;
    const char *text = words.s;
    int lines = 0;

    if (page->small)
        return;
    while (*text != '\0' && lines < FOOT_MOST) {
        (void)next_line(page, &text, width, false);
        lines++;
    }
    page->foot_more = lines > 1 ? lines - 1 : 0;
    /* On paper all flows, and the form has a line for more than the words. */
    if (page->print && page->foot_more > 0)
        page->foot_more--;
    if (long_key && (page->print || page->narrow))
        page->foot_more++;
    page->rule -= page->foot_more * page->form->foot_step;
}

void frame_foot(struct page *page)
{
    struct tally t = tally(page->scene);

    frame_foot_words(page, source(page, &t), t.estimated);
}
