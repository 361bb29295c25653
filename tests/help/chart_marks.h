#ifndef CHART_MARKS_H
#define CHART_MARKS_H

/*
 * What suites of charts look for among the marks of a drawing.
 */

#include "tests/help/chart_scene.h"

/* A font of which every character is as wide as another. */
extern const struct measure marks_fake;

int32_t chart_day(int month, int day); /* of 2013 */

/* Grow a scene and lay it out; chart_scene_done releases both. */
void chart_scene_lay_out(struct chart_scene *cs, struct drawing *d,
                         const struct chart_growth *g, struct measure measure,
                         double width, double height);
void chart_scene_done(struct chart_scene *cs, struct drawing *d);

/* The text of the picture; NULL: it is not there. */
const struct mark *marks_text(const struct drawing *d, const char *text);

/* Is a text part of some text of the picture? */
bool marks_tell(const struct drawing *d, const char *text);

size_t marks_count(const struct drawing *d, enum shape shape, enum ink ink);

/* How often the number of an event stands in a circle. */
size_t marks_flags(const struct drawing *d, int number);

/* How often a text stands among the figures that the picture carries. */
size_t marks_figures(const struct drawing *d, const char *with);

/* Texts neither touch each other, nor a line, nor leave the picture. */
void marks_assert_legible(const struct drawing *d, unsigned seed);

/* Any state that a series can be in, from a seed. */
struct chart_growth chart_growth_any(unsigned seed);

#endif
