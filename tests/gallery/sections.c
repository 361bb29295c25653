/*
 * What the page shows, in this order.
 */
#include "charts/form.h"
#include "tests/gallery/gallery.h"

const struct gallery_section *const gallery_sections[GALLERY_SECTIONS] = {
    &gallery_examples,  &gallery_months, &gallery_levels, &gallery_kinds,
    &gallery_languages, &gallery_grey,   &gallery_paper,
};

const struct chart_kind *gallery_kind(const struct gallery_row *row)
{
    return kind_by_name(row->kind == NULL ? "progress" : row->kind);
}

void gallery_drawing(const struct gallery_row *row, struct measure measure,
                     struct drawing *d)
{
    const struct chart_kind *kind = gallery_kind(row);

    if (row->form == FORM_PAPER) {
        struct surface paper = form_paper(kind->paper_height);

        drawing_init(d, paper.width, paper.height, measure);
        d->medium = MEDIUM_PRINT;
    } else if (row->form == FORM_NARROW) {
        drawing_init(d, kind->least_width, kind->least_height, measure);
    } else {
        drawing_init(d, kind->width, kind->height, measure);
    }
}

struct album gallery_album(struct data *data, const struct gallery_row *row,
                           struct scene scenes[DATA_ITEMS])
{
    const struct chart_kind *kind = gallery_kind(row);
    struct album album = {.scenes = scenes};

    row->fill(data, row->language);
    data_judge(data);
    if (!kind->together) {
        scenes[album.count] = data->scenes[row->item];
        if (kind->monthly)
            scenes[album.count].to = data_day(10, 31);
        album.count++;
        return album;
    }
    for (size_t i = 0; i < data->count; i++)
        if (kind->takes(data->scenes[i].indicator))
            scenes[album.count++] = data->scenes[i];
    return album;
}
