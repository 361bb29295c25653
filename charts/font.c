/*
 * The door to fontconfig and FreeType.  Both are our own objects, so that
 * nothing global stays behind.
 *
 * Glyphs come from FreeType rather than through gd's string function: that one
 * sets the size anew at each call, which runs the font's hinting program (70
 * to 190 microseconds each time), and cannot say how far a pen advances.
 */
#include "charts/font.h"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include FT_FREETYPE_H

struct font {
    FT_Library library;
    FT_Face open[2]; /* regular, bold */
    FT_F26Dot6 size[2];
    FcConfig *config;
    FcPattern *faces[2]; /* regular, bold */
};

/* The families tried after the one asked for. */
static const char *const stand_ins[] = {"DejaVu Sans", "Noto Sans", "Open Sans",
                                        "Liberation Sans"};

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text);
    size_t m = strlen(end);

    return n >= m && strcmp(text + n - m, end) == 0;
}

static bool is_file(const char *wanted)
{
    return strchr(wanted, '/') != NULL || ends_with(wanted, ".ttf") ||
           ends_with(wanted, ".otf");
}

static const FcChar8 *as_text(const char *s)
{
    return (const FcChar8 *)s;
}

/* fontconfig always answers with something: is it the family asked for? */
static bool is_family(const FcPattern *face, const char *family)
{
    FcChar8 *name = NULL;

    for (int i = 0;
         FcPatternGetString(face, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(name, as_text(family)) == 0)
            return true;
    return false;
}

static FcPattern *find_face(FcConfig *config, const char *family, bool bold)
{
    FcPattern *ask = FcPatternCreate();
    FcPattern *face = NULL;
    FcResult result;

    if (ask == NULL)
        return NULL;
    if (FcPatternAddString(ask, FC_FAMILY, as_text(family)) &&
        FcPatternAddInteger(ask, FC_WEIGHT,
                            bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR) &&
        FcPatternAddInteger(ask, FC_SLANT, FC_SLANT_ROMAN) &&
        FcPatternAddBool(ask, FC_SCALABLE, FcTrue) &&
        FcConfigSubstitute(config, ask, FcMatchPattern)) {
        FcDefaultSubstitute(ask);
        face = FcFontMatch(config, ask, &result);
    }
    FcPatternDestroy(ask);
    if (face != NULL && !is_family(face, family)) {
        FcPatternDestroy(face);
        face = NULL;
    }
    return face;
}

static bool find_family(struct font *font, const char *family)
{
    font->faces[0] = find_face(font->config, family, false);
    if (font->faces[0] != NULL)
        font->faces[1] = find_face(font->config, family, true);
    return font->faces[1] != NULL;
}

static int open_file(struct font *font, const char *path, struct err *err)
{
    int count = 0;
    struct stat st;

    /* To open a pipe would wait for its writer. */
    for (int i = 0; i < 2 && stat(path, &st) == 0 && S_ISREG(st.st_mode); i++)
        font->faces[i] = FcFreeTypeQuery(as_text(path), 0, NULL, &count);
    if (font->faces[0] == NULL || font->faces[1] == NULL)
        return err_set(err, ERR_CONFIG,
                       "font '%s' is not a font file that can be read: name a "
                       "family or a .ttf file at [output] font",
                       path);
    return 0;
}

static void forget_faces(struct font *font)
{
    for (int i = 0; i < 2; i++) {
        if (font->faces[i] != NULL)
            FcPatternDestroy(font->faces[i]);
        font->faces[i] = NULL;
    }
}

static int open_family(struct font *font, const char *family, struct err *err)
{
    font->config = FcInitLoadConfigAndFonts();
    if (font->config == NULL)
        return err_set(err, ERR_CONFIG, "fontconfig cannot be started");
    if (find_family(font, family))
        return 0;
    for (size_t i = 0; i < sizeof(stand_ins) / sizeof(stand_ins[0]); i++) {
        forget_faces(font);
        if (find_family(font, stand_ins[i]))
            return 0;
    }
    return err_set(err, ERR_CONFIG,
                   "no font '%s' here, nor '%s' in its place: install one, as "
                   "fonts-dejavu-core",
                   family, stand_ins[0]);
}

const char *font_file(const struct font *font, bool bold)
{
    FcChar8 *file = NULL;

    if (FcPatternGetString(font->faces[bold], FC_FILE, 0, &file) !=
        FcResultMatch)
        return "";
    return (const char *)file;
}

static int open_faces(struct font *font, struct err *err)
{
    if (FT_Init_FreeType(&font->library) != 0)
        return err_nomem(err);
    for (int i = 0; i < 2; i++) {
        const char *file = font_file(font, i == 1);

        if (FT_New_Face(font->library, file, 0, &font->open[i]) != 0)
            return err_set(err, ERR_CONFIG, "font file '%s' cannot be opened",
                           file);
    }
    return 0;
}

struct font *font_open(const char *wanted, struct err *err)
{
    struct font *font = calloc(1, sizeof(*font));
    int result;

    if (font == NULL) {
        (void)err_nomem(err);
        return NULL;
    }
    result = is_file(wanted) ? open_file(font, wanted, err)
                             : open_family(font, wanted, err);
    if (result == 0)
        result = open_faces(font, err);
    if (result != 0) {
        font_close(font);
        return NULL;
    }
    return font;
}

void font_close(struct font *font)
{
    if (font == NULL)
        return;
    for (int i = 0; i < 2; i++)
        if (font->open[i] != NULL)
            (void)FT_Done_Face(font->open[i]);
    if (font->library != NULL)
        (void)FT_Done_FreeType(font->library);
    forget_faces(font);
    if (font->config != NULL)
        FcConfigDestroy(font->config);
    free(font);
}

int font_render(struct font *font, bool bold, double size, uint32_t character,
                struct font_glyph *out, struct err *err)
{
    FT_Face face = font->open[bold];
    FT_F26Dot6 wanted = (FT_F26Dot6)lround(size * 64);
    FT_UInt index = FT_Get_Char_Index(face, character);
    FT_GlyphSlot slot = face->glyph;

    if (index == 0)
        return err_set(err, ERR_CONFIG,
                       "font '%s' has no character U+%04X: choose another one "
                       "at [output] font",
                       font_file(font, bold), (unsigned)character);
    if (font->size[bold] != wanted) {
        if (FT_Set_Char_Size(face, 0, wanted, 72, 72) != 0)
            return err_set(err, ERR_CONFIG, "font '%s' has no size of %.0f",
                           font_file(font, bold), size);
        font->size[bold] = wanted;
    }
    if (FT_Load_Glyph(face, index, FT_LOAD_RENDER | FT_LOAD_TARGET_LIGHT) !=
            0 ||
        slot->bitmap.pixel_mode != FT_PIXEL_MODE_GRAY)
        return err_set(err, ERR_CONFIG, "font '%s' cannot draw U+%04X",
                       font_file(font, bold), (unsigned)character);
    *out =
        (struct font_glyph){.advance = (double)slot->linearHoriAdvance / 65536,
                            .left = slot->bitmap_left,
                            .top = slot->bitmap_top,
                            .width = (int)slot->bitmap.width,
                            .height = (int)slot->bitmap.rows,
                            .pitch = slot->bitmap.pitch,
                            .pixels = slot->bitmap.buffer};
    return 0;
}
