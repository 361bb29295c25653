/*
 * The floor of charts: libgd as its manual shows it, a frame, a scale, a line
 * and its target, and no more: no store, no judgement, no labels that give way.
 *
 * usage: floor_chart FIGURES.csv FONT.ttf TIMES OUT.png
 */
#include <gd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WIDTH = 1200,
    HEIGHT = 675,
    LEFT = 84,
    RIGHT = 1160,
    TOP = 146,
    BOTTOM = 508,
    FIGURES_MAX = 10000,
    TOP_VALUE = 1200,
    TARGET = 1000
};

static size_t read_figures(const char *path, int *values)
{
    char line[200];
    size_t count = 0;
    FILE *in = fopen(path, "r");

    if (in == NULL || fgets(line, sizeof(line), in) == NULL)
        exit(EXIT_FAILURE);
    while (count < FIGURES_MAX && fgets(line, sizeof(line), in) != NULL)
        values[count++] = (int)strtol(strchr(line, ',') + 1, NULL, 10);
    (void)fclose(in);
    return count;
}

static int height_of(int value)
{
    return BOTTOM - (BOTTOM - TOP) * value / TOP_VALUE;
}

static void draw(const int *values, size_t count, char *font, const char *out)
{
    gdImagePtr im = gdImageCreateTrueColor(WIDTH, HEIGHT);
    int white = gdImageColorAllocate(im, 255, 255, 255);
    int grey = gdImageColorAllocate(im, 0xE2, 0xE2, 0xE2);
    int blue = gdImageColorAllocate(im, 0, 0x72, 0xB2);
    int black = gdImageColorAllocate(im, 0, 0, 0);
    char headline[] = "Followers, target 1000";
    char label[20];
    FILE *file = fopen(out, "wb");

    gdImageFilledRectangle(im, 0, 0, WIDTH, HEIGHT, white);
    gdImageStringFT(im, NULL, black, font, 21, 0, 40, 60, headline);
    for (int v = 0; v <= TOP_VALUE; v += 200) {
        (void)snprintf(label, sizeof(label), "%d", v);
        gdImageLine(im, LEFT, height_of(v), RIGHT, height_of(v), grey);
        gdImageStringFT(im, NULL, black, font, 10.5, 0, 40, height_of(v) + 5,
                        label);
    }
    gdImageSetThickness(im, 2);
    gdImageLine(im, LEFT, height_of(TARGET), RIGHT, height_of(TARGET), black);
    gdImageSetAntiAliased(im, blue);
    for (size_t i = 0; i + 1 < count; i++)
        gdImageLine(im, LEFT + (int)(i * (RIGHT - LEFT) / count),
                    height_of(values[i]),
                    LEFT + (int)((i + 1) * (RIGHT - LEFT) / count),
                    height_of(values[i + 1]), gdAntiAliased);
    if (file == NULL)
        exit(EXIT_FAILURE);
    gdImagePng(im, file);
    (void)fclose(file);
    gdImageDestroy(im);
}

int main(int argc, char **argv)
{
    static int values[FIGURES_MAX];
    size_t count;

    if (argc != 5)
        return 64;
    count = read_figures(argv[1], values);
    for (long n = strtol(argv[3], NULL, 10); n > 0; n--)
        draw(values, count, argv[2], argv[4]);
    return EXIT_SUCCESS;
}
