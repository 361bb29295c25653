/*
 * How pages of HTML begin.
 */
#include "reports/html_page.h"

#include <stdlib.h>

#include "base/digest.h"
#include "base/markup.h"

void html_page_open(struct buf *out, enum language lang)
{
    (void)buf_addf(out,
                   "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
                   "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                   "content=\"width=device-width, initial-scale=1\">\n",
                   language_name(lang));
}

int html_page_style(struct buf *out, const struct buf *style, bool images,
                    struct err *err)
{
    unsigned char digest[DIGEST_SHA256];
    char *code;

    if (buf_check(style, err) != 0 ||
        digest_sha256(style->data, style->len, "", 0, digest, err) != 0)
        return -1;
    code = digest_base64(digest, sizeof(digest));
    if (code == NULL)
        return err_nomem(err);
    (void)buf_addf(out,
                   "<meta http-equiv=\"Content-Security-Policy\" "
                   "content=\"default-src 'none'; %sstyle-src 'sha256-%s'; "
                   "base-uri 'none'; form-action 'none'\">\n"
                   "<style>%s</style>\n",
                   images ? "img-src data:; " : "", code, style->data);
    free(code);
    return buf_check(out, err);
}

void html_page_fact(struct buf *out, const char *name, const char *value,
                    const char *below)
{
    markup_put(out, "<li><span class=\"small\">", name, "</span><br>");
    markup_put(out, "<b>", value, "</b>");
    if (below != NULL && below[0] != '\0')
        markup_put(out, "<br><span class=\"small\">", below, "</span>");
    (void)buf_addstr(out, "</li>\n");
}
