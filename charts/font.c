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
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include "base/file.h"

/* An open font file, or not yet open. */
struct face {
    FT_Face open; /* owned */
    FT_F26Dot6 size;
};

/* All installed fonts, the likest to the family first. */
struct others {
    FcFontSet *list;    /* owned; NULL: not looked for yet */
    struct face *faces; /* owned; of each, opened at need */
};

struct font {
    FT_Library library;
    struct face face[2]; /* regular, bold */
    FcConfig *usual;     /* the usual folders; NULL: not looked into */
    FcConfig *config;    /* as this system is set up; NULL: not needed yet */
    FcPattern *faces[2]; /* regular, bold */
    struct others others[2];
    const char *instead; /* the family that stands in; NULL: none has to */
};

/*
 * The folders and caches of fontconfig as it comes, without its rules: to read
 * those takes some 10 ms, half of the time of a chart, and they say nothing of
 * where a family lies that is installed.
 */
static const char usual_folders[] =
    "<fontconfig>"
    "<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>"
    "<dir prefix=\"xdg\">fonts</dir><dir>~/.fonts</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir>"
    "<cachedir>/usr/lib/fontconfig/cache</cachedir>"
    "<cachedir prefix=\"xdg\">fontconfig</cachedir>"
    "<cachedir>~/.fontconfig</cachedir>"
    "</fontconfig>";
static const char usual_file[] = "/etc/fonts/fonts.conf";

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

/* What to ask fontconfig for; owned, NULL: no memory. */
static FcPattern *wish_for(FcConfig *config, const char *family, bool bold)
{
    FcPattern *ask = FcPatternCreate();

    if (ask == NULL)
        return NULL;
    if (FcPatternAddString(ask, FC_FAMILY, as_text(family)) &&
        FcPatternAddInteger(ask, FC_WEIGHT,
                            bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR) &&
        FcPatternAddInteger(ask, FC_SLANT, FC_SLANT_ROMAN) &&
        FcPatternAddBool(ask, FC_SCALABLE, FcTrue) &&
        FcConfigSubstitute(config, ask, FcMatchPattern)) {
        FcDefaultSubstitute(ask);
        return ask;
    }
    FcPatternDestroy(ask);
    return NULL;
}

static FcPattern *find_face(FcConfig *config, const char *family, bool bold)
{
    FcPattern *ask = wish_for(config, family, bold);
    FcPattern *face = NULL;
    FcResult result;

    if (ask == NULL)
        return NULL;
    face = FcFontMatch(config, ask, &result);
    FcPatternDestroy(ask);
    if (face != NULL && !is_family(face, family)) {
        FcPatternDestroy(face);
        face = NULL;
    }
    return face;
}

static void forget_faces(struct font *font)
{
    for (int i = 0; i < 2; i++) {
        if (font->faces[i] != NULL)
            FcPatternDestroy(font->faces[i]);
        font->faces[i] = NULL;
    }
}

static bool find_family(struct font *font, FcConfig *config, const char *family)
{
    forget_faces(font);
    font->faces[0] = find_face(config, family, false);
    if (font->faces[0] != NULL)
        font->faces[1] = find_face(config, family, true);
    return font->faces[1] != NULL;
}

/* Is fontconfig told by its environment to read another file? */
static bool is_set_up_elsewhere(FcConfig *config)
{
    FcChar8 *file = FcConfigGetFilename(config, NULL);
    bool elsewhere = file == NULL || strcmp((char *)file, usual_file) != 0;

    FcStrFree(file);
    return elsewhere;
}

/* The family in the usual folders.  False: not there. */
static bool find_usual(struct font *font, const char *family)
{
    font->usual = FcConfigCreate();
    return font->usual != NULL && !is_set_up_elsewhere(font->usual) &&
           FcConfigParseAndLoadFromMemory(font->usual, as_text(usual_folders),
                                          FcTrue) &&
           FcConfigBuildFonts(font->usual) &&
           find_family(font, font->usual, family);
}

static int open_file(struct font *font, const char *path, struct err *err)
{
    struct err why = {0};
    int count = 0;

    if (file_check(path, &why) != 0)
        return err_set(err, ERR_CONFIG, "[output] font: %s", why.msg);
    for (int i = 0; i < 2; i++)
        font->faces[i] = FcFreeTypeQuery(as_text(path), 0, NULL, &count);
    if (font->faces[0] == NULL || font->faces[1] == NULL)
        return err_set(err, ERR_CONFIG,
                       "font '%s' is not a font file that can be read: name a "
                       "family or a .ttf file at [output] font",
                       path);
    return 0;
}

static int open_family(struct font *font, const char *family, struct err *err)
{
    if (find_usual(font, family))
        return 0;
    font->config = FcInitLoadConfigAndFonts();
    if (font->config == NULL)
        return err_set(err, ERR_CONFIG, "fontconfig cannot be started");
    if (find_family(font, font->config, family))
        return 0;
    for (size_t i = 0; i < sizeof(stand_ins) / sizeof(stand_ins[0]); i++)
        if (find_family(font, font->config, stand_ins[i])) {
            font->instead = stand_ins[i];
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

const char *font_instead(const struct font *font)
{
    return font->instead;
}

static int open_faces(struct font *font, struct err *err)
{
    if (FT_Init_FreeType(&font->library) != 0)
        return err_nomem(err);
    for (int i = 0; i < 2; i++) {
        const char *file = font_file(font, i == 1);

        if (FT_New_Face(font->library, file, 0, &font->face[i].open) != 0)
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

static void close_others(struct others *others)
{
    for (int i = 0; others->list != NULL && i < others->list->nfont; i++)
        if (others->faces != NULL && others->faces[i].open != NULL)
            (void)FT_Done_Face(others->faces[i].open);
    free(others->faces);
    if (others->list != NULL)
        FcFontSetDestroy(others->list);
    *others = (struct others){NULL, NULL};
}

void font_close(struct font *font)
{
    if (font == NULL)
        return;
    for (int i = 0; i < 2; i++) {
        if (font->face[i].open != NULL)
            (void)FT_Done_Face(font->face[i].open);
        close_others(&font->others[i]);
    }
    if (font->library != NULL)
        (void)FT_Done_FreeType(font->library);
    forget_faces(font);
    if (font->config != NULL)
        FcConfigDestroy(font->config);
    if (font->usual != NULL)
        FcConfigDestroy(font->usual);
    free(font);
}

/*
 * Find all fonts, those that add no character to the ones before left out.
 * The same machine gives the same order: fontconfig scans folders sorted.
 * Borrowed; NULL: no memory.
 */
static const FcFontSet *find_others(struct font *font, bool bold)
{
    struct others *others = &font->others[bold];
    FcChar8 *family = NULL;
    FcPattern *ask = NULL;
    FcResult result;

    if (others->list != NULL)
        return others->list;
    if (font->config == NULL)
        font->config = FcInitLoadConfigAndFonts();
    (void)FcPatternGetString(font->faces[bold], FC_FAMILY, 0, &family);
    if (font->config != NULL)
        ask = wish_for(font->config,
                       family != NULL ? (const char *)family : stand_ins[0],
                       bold);
    if (ask == NULL)
        return NULL;
    others->list = FcFontSort(font->config, ask, FcTrue, NULL, &result);
    FcPatternDestroy(ask);
    if (others->list != NULL)
        others->faces =
            calloc((size_t)others->list->nfont + 1, sizeof(*others->faces));
    if (others->faces == NULL)
        close_others(others);
    return others->list;
}

static bool is_set(const FcPattern *face, const char *object)
{
    FcBool value = FcFalse;

    return FcPatternGetBool(face, object, 0, &value) == FcResultMatch &&
           value == FcTrue;
}

/* Outlines of one colour are what we can draw. */
static bool is_drawable(const FcPattern *face, uint32_t character)
{
    FcCharSet *set = NULL;

    return FcPatternGetCharSet(face, FC_CHARSET, 0, &set) == FcResultMatch &&
           FcCharSetHasChar(set, character) && is_set(face, FC_OUTLINE) &&
           !is_set(face, FC_COLOR) && !is_set(face, FC_VARIABLE);
}

/* The face of a pattern, opened where it isn't; NULL: it can't be. */
static struct face *open_other(struct font *font, struct others *others, int i)
{
    const FcPattern *pattern = others->list->fonts[i];
    struct face *face = &others->faces[i];
    FcChar8 *file = NULL;
    int index = 0;

    if (face->open != NULL)
        return face;
    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
        return NULL;
    (void)FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    if (FT_New_Face(font->library, (const char *)file, index, &face->open) == 0)
        return face;
    face->open = NULL;
    return NULL;
}

/* The face that draws a character: the font's own, or the first other one
 * that has it; NULL with *err where none has. */
static struct face *face_of(struct font *font, bool bold, uint32_t character,
                            struct err *err)
{
    const FcFontSet *list;

    if (FT_Get_Char_Index(font->face[bold].open, character) != 0)
        return &font->face[bold];
    list = find_others(font, bold);
    if (list == NULL)
        (void)err_nomem(err);
    for (int i = 0; list != NULL && i < list->nfont; i++) {
        struct face *face = is_drawable(list->fonts[i], character)
                                ? open_other(font, &font->others[bold], i)
                                : NULL;

        if (face != NULL && FT_Get_Char_Index(face->open, character) != 0)
            return face;
    }
    (void)err_set(err, ERR_CONFIG, "no font here has the character U+%04X",
                  (unsigned)character);
    return NULL;
}

/*
 * Characters that say how others are set and show nothing by themselves, which
 * a font need not have: joiners, marks of direction, variation selectors
 * (Default_Ignorable_Code_Point of
 * https://www.unicode.org/Public/15.0.0/ucd/DerivedCoreProperties.txt).
 */
static bool is_ignorable(uint32_t character)
{
    static const struct {
        uint32_t first;
        uint32_t last;
    } ranges[] = {
        {0x00AD, 0x00AD},   {0x034F, 0x034F},   {0x061C, 0x061C},
        {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},
        {0x200B, 0x200F},   {0x202A, 0x202E},   {0x2060, 0x206F},
        {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
        {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFF8},   {0x1BCA0, 0x1BCA3},
        {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
    };

    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return true;
    return false;
}

uint32_t font_next(const char **text)
{
    const unsigned char *s = (const unsigned char *)*text;
    int more = s[0] < 0x80 ? 0 : s[0] < 0xE0 ? 1 : s[0] < 0xF0 ? 2 : 3;
    uint32_t c = more == 0 ? s[0] : s[0] & (0x3Fu >> more);

    for (int i = 1; i <= more; i++) {
        if ((s[i] & 0xC0) != 0x80) {
            *text += i;
            return 0xFFFD;
        }
        c = c << 6 | (s[i] & 0x3Fu);
    }
    *text += more + 1;
    return c;
}

bool font_has(struct font *font, uint32_t character)
{
    return is_ignorable(character) ||
           face_of(font, false, character, NULL) != NULL;
}

/* The face that a character is drawn in, at this size; NULL with *err. */
static struct face *face_at(struct font *font, bool bold, double size,
                            uint32_t character, struct err *err)
{
    FT_F26Dot6 wanted = (FT_F26Dot6)lround(size * 64);
    struct face *face = face_of(font, bold, character, err);

    if (face == NULL || face->size == wanted)
        return face;
    if (FT_Set_Char_Size(face->open, 0, wanted, 72, 72) != 0) {
        (void)err_set(err, ERR_CONFIG, "font '%s' has no size of %.0f",
                      face->open->family_name, size);
        return NULL;
    }
    face->size = wanted;
    return face;
}

int font_advance(struct font *font, bool bold, double size, uint32_t character,
                 double *advance, struct err *err)
{
    struct font_glyph glyph;
    struct face *face;
    FT_Fixed units;

    *advance = 0;
    if (is_ignorable(character))
        return 0;
    face = face_at(font, bold, size, character, err);
    if (face == NULL)
        return -1;
    /* As FT_Load_Glyph reckons linearHoriAdvance. */
    if (FT_IS_SCALABLE(face->open) &&
        FT_Get_Advance(face->open, FT_Get_Char_Index(face->open, character),
                       FT_LOAD_NO_SCALE, &units) == 0) {
        FT_Fixed pixels =
            FT_MulDiv(units, face->open->size->metrics.x_scale, 64);

        *advance = (double)pixels / 65536;
        return 0;
    }
    if (font_render(font, bold, size, character, &glyph, err) != 0)
        return -1;
    *advance = glyph.advance;
    return 0;
}

int font_render(struct font *font, bool bold, double size, uint32_t character,
                struct font_glyph *out, struct err *err)
{
    struct face *face;
    FT_GlyphSlot slot;

    *out = (struct font_glyph){.advance = 0};
    if (is_ignorable(character))
        return 0;
    face = face_at(font, bold, size, character, err);
    if (face == NULL)
        return -1;
    slot = face->open->glyph;
    if (FT_Load_Glyph(face->open, FT_Get_Char_Index(face->open, character),
                      FT_LOAD_RENDER | FT_LOAD_TARGET_LIGHT) != 0 ||
        slot->bitmap.pixel_mode != FT_PIXEL_MODE_GRAY)
        return err_set(err, ERR_CONFIG, "font '%s' cannot draw U+%04X",
                       face->open->family_name, (unsigned)character);
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
