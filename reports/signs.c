/*
 * The signs of the status words.
 */
#include "reports/signs.h"

#include "base/markup.h"

const char signs_style[] =
    ".sign{width:1em;height:1em;vertical-align:-0.12em;margin-right:6px;"
    "fill:var(--ink);stroke:none}"
    ".sign .line{fill:none;stroke:var(--ink);stroke-width:1.4}"
    ".sign .tick{fill:none;stroke:var(--paper);stroke-width:1.5}"
    ".sign .bad{fill:var(--behind)}"
    ".sign .ring{fill:none;stroke:var(--behind);stroke-width:1.4}"
    ".sign .cut{fill:var(--paper)}";

#define BEHIND                                                                 \
    "<circle class=\"ring\" cx=\"6\" cy=\"6\" r=\"4.6\"/>"                     \
    "<path class=\"bad\" d=\"M3 5.1h6v1.8H3z\"/>"

static const char *const signs[VERDICT_COUNT] = {
    [VERDICT_REACHED] = "<path d=\"M1 1h10v10H1z\"/>"
                        "<path class=\"tick\" d=\"M3.4 6.2l1.9 2 3.4-4\"/>",
    [VERDICT_ON_TRACK] = "<circle cx=\"6\" cy=\"6\" r=\"5\"/>",
    [VERDICT_WATCH] = "<circle class=\"line\" cx=\"6\" cy=\"6\" r=\"4.4\"/>"
                      "<path d=\"M6 1.6a4.4 4.4 0 0 0 0 8.8z\"/>",
    [VERDICT_BEHIND] = BEHIND,
    [VERDICT_NOT_REACHED] = BEHIND,
    [VERDICT_CANNOT_BE_TOLD] =
        "<text x=\"6\" y=\"10.5\" font-size=\"12\" font-weight=\"bold\" "
        "text-anchor=\"middle\">?</text>",
    [VERDICT_NO_DATA] = "<path class=\"line\" d=\"M2 2l8 8M10 2l-8 8\"/>",
    [VERDICT_NOT_STARTED] = "<path d=\"M1.5 5.2h9v1.6h-9z\"/>",
    [VERDICT_NO_TARGET] = "<circle cx=\"6\" cy=\"6\" r=\"1.8\"/>",
};

/* The common one is the quiet one. */
static const char *const readings[READING_COUNT] = {
    [READING_NOT_DUE] = "<circle class=\"line\" cx=\"6\" cy=\"6\" r=\"2\"/>",
    [READING_MISSING] = "<path class=\"line\" d=\"M2 2l8 8M10 2l-8 8\"/>",
    [READING_HELD] = "<path d=\"M6 .8l5.7 10.4H.3z\"/>"
                     "<path class=\"cut\" d=\"M5.3 4.3h1.4v3.4H5.3z"
                     "M5.3 8.6h1.4V10H5.3z\"/>",
    [READING_TYPED] = "<path class=\"line\" d=\"M2 2h8v8H2z\"/>",
    [READING_IMPORTED] =
        "<path class=\"line\" d=\"M6 1.2L10.8 6 6 10.8 1.2 6z\"/>",
    [READING_ROUNDED] = "<path class=\"line\" d=\"M1 6c1.7-3.4 3.3-3.4 5 0"
                        "s3.3 3.4 5 0\"/>",
    [READING_LATER] = "<circle class=\"line\" cx=\"6\" cy=\"6\" r=\"4.8\"/>"
                      "<circle cx=\"6\" cy=\"6\" r=\"2.1\"/>",
    [READING_READ] = "<circle cx=\"6\" cy=\"6\" r=\"2.2\"/>",
};

const char *sign_of_reading(enum reading reading)
{
    return readings[reading];
}

void sign_status(struct buf *out, enum language lang, enum verdict verdict)
{
    (void)buf_addf(out,
                   "<svg class=\"sign\" viewBox=\"0 0 12 12\" "
                   "aria-hidden=\"true\">%s</svg>",
                   signs[verdict]);
    markup_put(out, "<strong>", verdict_text(lang, verdict), "</strong>");
}
