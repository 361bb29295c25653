/*
 * Does memory stay as it is over many charts?  Lays out and paints charts of a
 * year, each of other figures, all by one painter, and tells what the process
 * holds on the way: "charts KiB", a line each.
 *
 * usage: chart_memory CHARTS
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "charts/draw.h"
#include "tests/help/chart_scene.h"

/* Resident memory; Linux only. */
static long resident_kib(void)
{
    char line[200];
    long kib = 0;
    FILE *in = fopen("/proc/self/status", "r");

    while (in != NULL && fgets(line, sizeof(line), in) != NULL)
        if (strncmp(line, "VmRSS:", 6) == 0)
            kib = strtol(line + 6, NULL, 10);
    if (in != NULL)
        (void)fclose(in);
    return kib;
}

static int draw(struct painter *painter, unsigned seed, struct err *err)
{
    struct chart_growth growth = {.form = (enum chart_form)(seed % 3),
                                  .seed = seed,
                                  .as_of = day_from_civil(2013, 12, 20)};
    struct chart_scene cs;
    struct drawing d;
    struct buf png;
    int ret;

    chart_scene_grow(&cs, &growth);
    drawing_init(&d, 1200, 675, painter_measure(painter));
    buf_init(&png, BUF_TEXT_MAX);
    ret = layout_chart(&cs.scene, &d, err);
    if (ret == 0)
        ret = painter_png(painter, &d, &png, err);
    buf_release(&png);
    drawing_release(&d);
    chart_scene_release(&cs);
    return ret;
}

int main(int argc, char **argv)
{
    struct err err = {0};
    long count = argc == 2 ? strtol(argv[1], NULL, 10) : 0;
    struct painter *painter = painter_new("DejaVu Sans", 1, &err);

    for (long i = 1; painter != NULL && i <= count; i++) {
        if (draw(painter, (unsigned)i, &err) != 0)
            break;
        if (i == 10 || i == 100 || i == 1000 || i == count)
            printf("%ld %ld\n", i, resident_kib());
    }
    painter_free(painter);
    if (err.kind != ERR_NONE)
        fprintf(stderr, "chart_memory: %s\n", err.msg);
    return count > 0 && err.kind == ERR_NONE ? EXIT_SUCCESS : EXIT_FAILURE;
}
