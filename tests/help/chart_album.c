/*
 * Albums grown scene by scene.
 */
#include "tests/help/chart_album.h"

#include <check.h>
#include <stdlib.h>

#include "charts/kind.h"

/* The structures of the program hold texts that they could own. */
static char *borrow(const char *text)
{
    union {
        const char *given;
        char *held;
    } text_of = {text};

    return text_of.held;
}

const char *const chart_album_names[CHART_ALBUM_NAMES] = {
    "Facebook",
    "Odnoklassniki",
    "Twitter",
    "YouTube",
    "Anti-trafficking Courier",
    "Mastodon",
    "A very long name of an account that nobody would choose"};

struct chart_album *chart_album_new(void)
{
    struct chart_album *ca = calloc(1, sizeof(*ca));

    if (ca == NULL)
        abort();
    return ca;
}

void chart_album_release(struct chart_album *ca)
{
    for (size_t i = 0; i < CHART_ALBUM_MAX; i++)
        chart_scene_release(&ca->grown[i]);
}

void chart_album_free(struct chart_album *ca)
{
    if (ca == NULL)
        return;
    chart_album_release(ca);
    free(ca);
}

struct chart_scene *chart_album_add(struct chart_album *ca, const char *account,
                                    const struct chart_growth *growth)
{
    size_t i = ca->album.count;
    struct chart_scene *cs;

    if (i == CHART_ALBUM_MAX)
        abort();
    cs = &ca->grown[i];
    chart_scene_grow(cs, growth);
    cs->account.name = borrow(account);
    cs->account.title = borrow(account);
    cs->indicator.title = borrow(account);
    ca->scenes[i] = cs->scene;
    ca->scenes[i].plan = &ca->grown[0].plan;
    ca->album.scenes = ca->scenes;
    ca->album.count++;
    return cs;
}

struct chart_scene *chart_album_value(struct chart_album *ca,
                                      const char *account, int64_t value,
                                      int32_t day)
{
    struct chart_growth g = {
        .form = CHART_LEVELS, .as_of = day, .first = day, .every = 1};
    struct chart_scene *cs = chart_album_add(ca, account, &g);
    struct figure *f = cs->figures.list;

    f->value = f->low = f->high = value;
    chart_scene_judge(cs, day);
    return cs;
}

struct chart_scene *chart_album_less(struct chart_album *ca,
                                     const char *account, int64_t value,
                                     int64_t baseline, int64_t target)
{
    int32_t day = chart_day(10, 31);
    struct chart_scene *cs = chart_album_value(ca, account, value, day);

    cs->indicator.better = BETTER_LESS;
    cs->indicator.has_baseline = true;
    cs->indicator.baseline = baseline;
    cs->indicator.target = target;
    chart_scene_judge(cs, day);
    return cs;
}

void chart_album_add_either(struct chart_album *ca, const char *title)
{
    size_t i = ca->album.count;

    if (i == CHART_ALBUM_MAX || i < 2)
        abort();
    for (size_t k = 0; k < 2; k++) {
        ca->parts[k] = &ca->grown[k].indicator;
        ca->part_judgements[k] = &ca->grown[k].judgement;
    }
    judge_any_of(ca->part_judgements, 2, &ca->either_judgement);
    ca->either = (struct indicator){.name = borrow(title),
                                    .title = borrow(title),
                                    .metric = borrow(""),
                                    .by = ca->grown[0].plan.end,
                                    .any_of = ca->parts,
                                    .any_of_count = 2};
    ca->scenes[i] = ca->scenes[0];
    ca->scenes[i].indicator = &ca->either;
    ca->scenes[i].judgement = &ca->either_judgement;
    ca->scenes[i].figures = &ca->none;
    ca->scenes[i].per_day = NULL;
    ca->album.scenes = ca->scenes;
    ca->album.count++;
}

void chart_album_lay_out(const struct album *album, const char *kind,
                         struct drawing *d, double width, double height)
{
    struct err err = {0};

    drawing_init(d, width, height, marks_fake);
    ck_assert_msg(kind_by_name(kind)->layout(album, d, &err) == 0, "%s",
                  err.msg);
}
