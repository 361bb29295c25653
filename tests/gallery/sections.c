/*
 * What the page shows, in this order.
 */
#include "tests/gallery/gallery.h"

const struct gallery_section *const gallery_sections[GALLERY_SECTIONS] = {
    &gallery_examples, &gallery_months,    &gallery_levels,
    &gallery_kinds,    &gallery_languages, &gallery_grey,
};

const struct chart_kind *gallery_kind(const struct gallery_row *row)
{
    return kind_by_name(row->kind == NULL ? "progress" : row->kind);
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
