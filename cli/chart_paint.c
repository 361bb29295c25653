/*
 * Painting many pictures at once.  Most of the time goes into packing their
 * pixels, and no picture knows of another.
 */
#include "cli/chart_paint.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/crew.h"
#include "base/file.h"
#include "base/sweep.h"
#include "charts/form.h"

/* What all threads share; each has a painter, and fills in pictures of its
 * own. */
struct studio {
    struct pictures *pictures;
    const struct chart_wish *wish;
    const char *font;
    struct painter *painters[CREW_MAX]; /* owned but for the first */
};

struct painter *chart_painter(const struct chart_wish *wish, const char *font,
                              struct err *err)
{
    return painter_new(font, wish->print ? FORM_PRINT_SCALE : wish->scale, err);
}

/* A place for one more. */
static int grow(struct pictures *p, struct err *err)
{
    size_t room = p->room == 0 ? 16 : 2 * p->room;
    struct picture *list;

    if (p->count < p->room)
        return 0;
    list = realloc(p->list, room * sizeof(*list));
    if (list == NULL)
        return err_nomem(err);
    p->list = list;
    p->room = room;
    return 0;
}

int pictures_add_take(struct pictures *p, const struct chart_wish *wish,
                      const struct chart_kind *kind, struct scene *scenes,
                      size_t count, struct err *err)
{
    struct surface on = chart_wish_surface(wish, kind);
    struct scene *owned = scenes;
    size_t step = kind->room(&on);

    for (size_t first = 0; first < count; first += step) {
        if (grow(p, err) != 0)
            break;
        p->list[p->count++] = (struct picture){
            .kind = kind,
            .album = {.scenes = scenes, .count = count, .first = first},
            .scenes = owned};
        owned = NULL;
    }
    free(owned);
    return err->kind == ERR_NONE ? 0 : -1;
}

static int paint(const struct chart_wish *wish, struct painter *painter,
                 struct picture *picture)
{
    const struct chart_kind *kind = picture->kind;
    struct surface on = chart_wish_surface(wish, kind);
    struct err *err = &picture->err;
    struct drawing drawing;
    struct buf png;
    char file[KIND_FILE];
    char *path =
        file_join(wish->folder, kind_file(kind, &picture->album, &on, file));
    int ret = -1;

    drawing_init(&drawing, on.width, on.height, painter_measure(painter));
    drawing.medium = on.medium;
    buf_init(&png, BUF_TEXT_MAX);
    if (path == NULL)
        (void)err_nomem(err);
    else if (kind->layout(&picture->album, &drawing, err) == 0 &&
             painter_png(painter, &drawing, &png, err) == 0)
        ret = file_replace(path, png.data, png.len, FILE_REDRAWN, err);
    buf_release(&png);
    drawing_release(&drawing);
    free(path);
    return ret;
}

static void paint_job(void *ctx, size_t hand, size_t index)
{
    struct studio *studio = ctx;
    struct picture *picture = &studio->pictures->list[index];
    struct painter **painter = &studio->painters[hand];

    if (*painter == NULL)
        *painter = chart_painter(studio->wish, studio->font, &picture->err);
    if (*painter != NULL)
        (void)paint(studio->wish, *painter, picture);
}

void pictures_paint(struct pictures *p, const struct chart_wish *wish,
                    const char *font, struct painter *painter)
{
    struct studio studio = {
        .pictures = p, .wish = wish, .font = font, .painters = {painter}};

    crew_work(crew_size(p->count), p->count, paint_job, &studio);
    for (size_t i = 1; i < CREW_MAX; i++)
        painter_free(studio.painters[i]);
    sweep_folder(wish->folder);
}

void pictures_release(struct pictures *p)
{
    for (size_t i = 0; i < p->count; i++)
        free(p->list[i].scenes);
    free(p->list);
    *p = (struct pictures){.count = 0};
}
