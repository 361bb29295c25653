/*
 * The door to pango.  Its font map is our own, so that a report takes the same
 * faces whatever else a program draws.
 */
#include "reports/pdf_text.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/phrase.h"
#include "base/utf8.h"
#include "reports/pdf_layouts.h"

struct pdf_text {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    struct layouts *layouts; /* owned */
    char *family;            /* owned */
    struct err failure;
};

static const unsigned tints[TINT_COUNT] = {
    [TINT_INK] = 0x1f1f1f,   [TINT_SECOND] = 0x404040,
    [TINT_PAPER] = 0xffffff, [TINT_MEASURED] = 0x0072b2,
    [TINT_LINK] = 0x005b8f,  [TINT_RULE] = 0x8c8c8c,
    [TINT_HAIR] = 0xc9c9c9,  [TINT_BEHIND] = 0xb34500,
};

/* The families tried after the one asked for; those of charts/font.c. */
static const char *const stand_ins[] = {"DejaVu Sans", "Noto Sans", "Open Sans",
                                        "Liberation Sans"};
static const char fixed_family[] = "DejaVu Sans Mono, monospace";

/* Letters are made smaller by this step, down to this size. */
#define SHRINK 0.5
#define SMALLEST 6.5

void tint_set(cairo_t *cr, enum tint tint)
{
    unsigned rgb = tints[tint];

    cairo_set_source_rgb(cr, (rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0,
                         (rgb & 255) / 255.0);
}

/* ---- the faces ---- */

static bool is_file(const char *font)
{
    size_t len = strlen(font);

    return strchr(font, '/') != NULL ||
           (len > 4 && (strcmp(font + len - 4, ".ttf") == 0 ||
                        strcmp(font + len - 4, ".otf") == 0));
}

static bool has_family(FcConfig *config, const char *family)
{
    const FcFontSet *sets[] = {FcConfigGetFonts(config, FcSetSystem),
                               FcConfigGetFonts(config, FcSetApplication)};

    for (int k = 0; k < 2; k++) {
        for (int i = 0; sets[k] != NULL && i < sets[k]->nfont; i++) {
            FcChar8 *name = NULL;

            if (FcPatternGetString(sets[k]->fonts[i], FC_FAMILY, 0, &name) ==
                    FcResultMatch &&
                FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0)
                return true;
        }
    }
    return false;
}

/* The family of a font file, which joins the others; owned, NULL: no font. */
static char *family_of_file(FcConfig *config, const char *file)
{
    int count = 0;
    FcPattern *face = FcFreeTypeQuery((const FcChar8 *)file, 0, NULL, &count);
    FcChar8 *name = NULL;
    char *family = NULL;

    if (face != NULL &&
        FcPatternGetString(face, FC_FAMILY, 0, &name) == FcResultMatch &&
        FcConfigAppFontAddFile(config, (const FcChar8 *)file))
        family = strdup((const char *)name);
    if (face != NULL)
        FcPatternDestroy(face);
    return family;
}

/* The family to set all text in; owned, NULL with *err. */
static char *find_family(FcConfig *config, const char *font, struct err *err)
{
    char *family;

    if (is_file(font)) {
        family = family_of_file(config, font);
        if (family == NULL)
            (void)err_set(err, ERR_CONFIG,
                          "font '%s' is not a font file that can be read: "
                          "name a family or a .ttf file at [output] font",
                          font);
        return family;
    }
    if (!has_family(config, font)) {
        size_t i = 0;
        size_t count = sizeof(stand_ins) / sizeof(stand_ins[0]);

        while (i < count && !has_family(config, stand_ins[i]))
            i++;
        if (i == count) {
            (void)err_set(err, ERR_CONFIG,
                          "no font '%s' here, nor '%s' in its place: install "
                          "one, as fonts-dejavu-core",
                          font, stand_ins[0]);
            return NULL;
        }
        font = stand_ins[i];
    }
    family = strdup(font);
    if (family == NULL)
        (void)err_nomem(err);
    return family;
}

/* Places of glyphs that depend on no screen. */
static void set_up_context(struct pdf_text *text, enum language lang)
{
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(text->context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(text->context, FALSE);
    pango_context_set_language(text->context,
                               pango_language_from_string(language_name(lang)));
}

struct pdf_text *pdf_text_new(const char *font, enum language lang,
                              struct err *err)
{
    struct pdf_text *text = calloc(1, sizeof(*text));

    if (text == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    text->layouts = layouts_new();
    /* Loaded once for all languages: it takes as long as some pages. */
    text->config = FcConfigReference(NULL);
    if (text->layouts == NULL)
        (void)err_nomem(err);
    else if (text->config == NULL)
        (void)err_set(err, ERR_CONFIG, "fontconfig cannot be started");
    else
        text->family = find_family(text->config, font, err);
    if (text->family == NULL) {
        pdf_text_free(text);
        return NULL;
    }
    text->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(text->map), text->config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(text->map), 72);
    text->context = pango_font_map_create_context(text->map);
    set_up_context(text, lang);
    return text;
}

void pdf_text_free(struct pdf_text *text)
{
    if (text == NULL)
        return;
    layouts_free(text->layouts);
    if (text->context != NULL)
        g_object_unref(text->context);
    if (text->map != NULL) {
        /* pango 1.50 keeps what it holds of it otherwise */
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(text->map), NULL);
        g_object_unref(text->map);
    }
    if (text->config != NULL)
        FcConfigDestroy(text->config);
    free(text->family);
    free(text);
}

const struct err *pdf_text_failure(const struct pdf_text *text)
{
    return &text->failure;
}

/* ---- what may stand on a page ---- */

/* U+2028 and U+2029 end a line and a paragraph. */
static bool ends_line(const unsigned char *s)
{
    return s[0] == 0xE2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9);
}

static bool is_control(const unsigned char *s)
{
    return s[0] < 0x20 || s[0] == 0x7F ||
           (s[0] == 0xC2 && s[1] >= 0x80 && s[1] < 0xA0);
}

void pdf_text_clean(const char *words, struct buf *out)
{
    const unsigned char *s = (const unsigned char *)words;
    bool valid = utf8_is_valid(words, strlen(words));

    while (*s != '\0') {
        if (!valid && *s >= 0x80) {
            (void)buf_addc(out, '?');
            s++;
        } else if (utf8_turns_direction((const char *)s)) {
            s += UTF8_TURN;
        } else if (ends_line(s)) {
            (void)buf_addc(out, ' ');
            s += 3;
        } else if (is_control(s)) {
            (void)buf_addc(out, ' ');
            s += *s == 0xC2 ? 2 : 1;
        } else {
            (void)buf_addc(out, (char)*s++);
        }
    }
}

/* ---- lines ---- */

static void fail_at(struct pdf_text *text, const char *words)
{
    (void)err_set(&text->failure, ERR_CONFIG,
                  "no font here has every character of the text '%s'",
                  phrase_brief(words, 120).s);
}

/* A word that is wider than its column is broken, but a hash or a number gets
 * no hyphen that isn't its own. */
static void break_without_hyphens(PangoLayout *layout)
{
    PangoAttrList *list = pango_attr_list_new();

    pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

static void set_face(const struct pdf_text *text, const struct letters *letters,
                     double size, PangoLayout *layout)
{
    PangoFontDescription *face = pango_font_description_new();

    pango_font_description_set_family(face, letters->fixed ? fixed_family
                                                           : text->family);
    pango_font_description_set_absolute_size(face, size * PANGO_SCALE);
    pango_font_description_set_weight(
        face, letters->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, face);
    pango_font_description_free(face);
}

static bool is_wider(PangoLayout *layout, const struct column *column)
{
    int width;

    pango_layout_get_size(layout, &width, NULL);
    return width > (int)(column->width * PANGO_SCALE);
}

/* Words that are wider than the column get smaller letters; where those would
 * be too small to read, they are broken. */
static void fit_words(const struct pdf_text *text,
                      const struct letters *letters,
                      const struct column *column, PangoLayout *layout)
{
    double size = letters->size;

    pango_layout_set_width(layout, (int)(column->width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    while (is_wider(layout, column) && size - SHRINK >= SMALLEST) {
        size -= SHRINK;
        set_face(text, letters, size, layout);
    }
    if (is_wider(layout, column)) {
        set_face(text, letters, letters->size, layout);
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
}

/* Owned (g_object_unref). */
static PangoLayout *lay_out_anew(struct pdf_text *text,
                                 const struct letters *letters,
                                 const struct column *column, const char *words)
{
    PangoLayout *layout = pango_layout_new(text->context);
    struct buf cleaned;

    set_face(text, letters, letters->size, layout);
    pango_layout_set_auto_dir(layout, FALSE);
    break_without_hyphens(layout);
    buf_init(&cleaned, BUF_TEXT_MAX);
    pdf_text_clean(words, &cleaned);
    if (buf_check(&cleaned, &text->failure) == 0)
        pango_layout_set_text(layout, buf_text(&cleaned), -1);
    if (column != NULL)
        fit_words(text, letters, column, layout);
    if (column != NULL && column->lines > 0) {
        pango_layout_set_height(layout, -column->lines);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
    if (pango_layout_get_unknown_glyphs_count(layout) > 0)
        fail_at(text, buf_text(&cleaned));
    buf_release(&cleaned);
    return layout;
}

/* The same, from those that were laid out before. */
static PangoLayout *lay_out(struct pdf_text *text,
                            const struct letters *letters,
                            const struct column *column, const char *words)
{
    const struct layouts_key key = {letters, column, words};
    PangoLayout *layout = layouts_find(text->layouts, &key);

    if (layout != NULL)
        return layout;
    layout = lay_out_anew(text, letters, column, words);
    layouts_keep(text->layouts, &key, layout);
    return layout;
}

static double line_width(PangoLayoutLine *line)
{
    PangoRectangle box;

    pango_layout_line_get_extents(line, NULL, &box);
    return (double)box.width / PANGO_SCALE;
}

/* Letters of one size stand alike in their line, whatever face they are of. */
static double baseline_in(const struct letters *letters)
{
    return letters->line / 2 + letters->size * 0.36;
}

static void put_line(PangoLayoutLine *line, cairo_t *cr,
                     const struct letters *letters, const struct column *column,
                     double top)
{
    double x = column->x;

    if (column->side == SIDE_RIGHT)
        x += column->width - line_width(line);
    tint_set(cr, letters->tint);
    cairo_move_to(cr, x, top + baseline_in(letters));
    pango_cairo_show_layout_line(cr, line);
}

void pdf_text_flow(struct pdf_text *text, cairo_t *cr,
                   const struct letters *letters, const struct column *column,
                   const char *words, pdf_text_place place, void *ctx)
{
    PangoLayout *layout;

    if (words[0] == '\0')
        return;
    layout = lay_out(text, letters, column, words);
    for (int i = 0; i < pango_layout_get_line_count(layout); i++)
        put_line(pango_layout_get_line_readonly(layout, i), cr, letters, column,
                 place(ctx, letters->line));
    g_object_unref(layout);
}

static double next_below(void *ctx, double height)
{
    double *top = ctx;
    double at = *top;

    *top += height;
    return at;
}

double pdf_text_put(struct pdf_text *text, cairo_t *cr,
                    const struct letters *letters, const struct column *column,
                    double top, const char *words)
{
    double at = top;

    pdf_text_flow(text, cr, letters, column, words, next_below, &at);
    return at - top;
}

double pdf_text_height(struct pdf_text *text, const struct letters *letters,
                       const struct column *column, const char *words)
{
    PangoLayout *layout;
    int lines;

    if (words[0] == '\0')
        return 0;
    layout = lay_out(text, letters, column, words);
    lines = pango_layout_get_line_count(layout);
    g_object_unref(layout);
    return lines * letters->line;
}

double pdf_text_width(struct pdf_text *text, const struct letters *letters,
                      const char *words)
{
    PangoLayout *layout = lay_out(text, letters, NULL, words);
    double width = line_width(pango_layout_get_line_readonly(layout, 0));

    g_object_unref(layout);
    return width;
}

void pdf_text_line(struct pdf_text *text, cairo_t *cr,
                   const struct letters *letters, double x, double baseline,
                   const char *words)
{
    PangoLayout *layout = lay_out(text, letters, NULL, words);

    tint_set(cr, letters->tint);
    cairo_move_to(cr, x, baseline);
    pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(layout, 0));
    g_object_unref(layout);
}
