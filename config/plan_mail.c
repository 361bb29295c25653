/*
 * The section [mail] as a whole.
 */
#include "config/plan_mail.h"

#include <ctype.h>
#include <string.h>

#include "base/language.h"
#include "config/plan_url.h"

static const char *const to_keys[LANGUAGE_COUNT] = {
    [LANGUAGE_EN] = "to_en", [LANGUAGE_RO] = "to_ro", [LANGUAGE_RU] = "to_ru"};

/* The marks of a local part (RFC 5322, 3.2.3) beside letters and digits. */
static const char atom_marks[] = ".!#$%&'*+-/=?^_`{|}~";

enum { ADDRESS_MAX = 254 }; /* RFC 5321, erratum 1690 */

/* "name@example.md": what all servers take, without quotation marks. */
static bool is_address(const char *text)
{
    const char *at = strchr(text, '@');

    if (at == NULL || at == text || strlen(text) > ADDRESS_MAX)
        return false;
    for (const char *p = text; p < at; p++) {
        if (!isalnum((unsigned char)*p) && strchr(atom_marks, *p) == NULL)
            return false;
    }
    return plan_url_is_name(at + 1);
}

static void check_addresses(struct plan_loading *ld,
                            const struct plan_section *section, const char *key,
                            char *const *list, size_t count)
{
    const struct plan_entry *entry = plan_read_entry(ld->source, section, key);

    for (size_t i = 0; i < count; i++) {
        if (list[i] != NULL && !is_address(list[i]))
            plan_fault(ld, section, entry,
                       "'%.80s' is no mail address; one looks like "
                       "name@example.md",
                       list[i]);
    }
}

/* Are reports written in it? */
static bool is_written(const struct plan *plan, enum language lang)
{
    for (size_t i = 0; i < plan->report_language_count; i++) {
        if (plan->report_languages[i] == lang)
            return true;
    }
    return plan->report_language_count == 0 && lang == plan->language;
}

/* Which those in 'to' read: the plan's, or the first one of the reports. */
static enum language language_of_to(const struct plan *plan)
{
    return is_written(plan, plan->language) ? plan->language
                                            : plan->report_languages[0];
}

static void check_language(struct plan_loading *ld,
                           const struct plan_section *section,
                           enum language lang)
{
    const struct plan *plan = ld->plan;
    const struct plan_entry *entry =
        plan_read_entry(ld->source, section, to_keys[lang]);

    check_addresses(ld, section, to_keys[lang], plan->mail_to_of[lang],
                    plan->mail_to_of_count[lang]);
    if (entry == NULL)
        return;
    if (!is_written(plan, lang))
        plan_fault(ld, section, entry,
                   "no report is written in '%s'; name it in [report] "
                   "languages",
                   language_name(lang));
    else if (lang == language_of_to(plan) &&
             plan_read_entry(ld->source, section, "to") != NULL)
        plan_fault(ld, section, entry,
                   "'to' names the readers of '%s' already; leave one of the "
                   "two out",
                   language_name(lang));
}

static void check_recipients(struct plan_loading *ld,
                             const struct plan_section *section)
{
    const struct plan *plan = ld->plan;
    bool any = plan_read_entry(ld->source, section, "to") != NULL;

    check_addresses(ld, section, "from", &plan->mail_from, 1);
    check_addresses(ld, section, "to", plan->mail_to, plan->mail_to_count);
    for (int lang = 0; lang < LANGUAGE_COUNT; lang++) {
        check_language(ld, section, (enum language)lang);
        any =
            any || plan_read_entry(ld->source, section, to_keys[lang]) != NULL;
    }
    if (!any)
        plan_missing(ld, section, "to", NULL);
}

/* The loopback needs no TLS; elsewhere it is left out only where said. */
static void check_tls(struct plan_loading *ld,
                      const struct plan_section *section)
{
    struct plan *plan = ld->plan;
    const struct plan_entry *tls = plan_read_entry(ld->source, section, "tls");
    bool begins_with_tls;
    bool loopback;

    if (plan->mail_server == NULL)
        return;
    begins_with_tls = tolower((unsigned char)plan->mail_server[4]) == 's';
    loopback = plan_url_is_loopback(plan->mail_server, URL_MAIL);
    if (tls == NULL && loopback && !begins_with_tls)
        plan->mail_tls = MAIL_TLS_NONE;
    if (tls == NULL || plan->mail_tls != MAIL_TLS_NONE)
        return;
    if (begins_with_tls)
        plan_fault(ld, section, tls,
                   "smtps:// is TLS; without it the address begins with "
                   "smtp://");
    else if (plan->mail_user != NULL && !loopback)
        plan_fault(ld, section, tls,
                   "the password would be sent for all to read; leave 'user' "
                   "and 'password' out, or use TLS");
}

void plan_mail_check(struct plan_loading *ld,
                     const struct plan_section *section)
{
    bool user = plan_read_entry(ld->source, section, "user") != NULL;
    bool password = plan_read_entry(ld->source, section, "password") != NULL;

    if (user != password)
        plan_missing(
            ld, section, user ? "password" : "user",
            language_message(N_("the server asks for both or for none")));
    check_recipients(ld, section);
    check_tls(ld, section);
}

char *const *plan_mail_to(const struct plan *plan, enum language lang,
                          size_t *count)
{
    if (plan->mail_to_of_count[lang] > 0 || lang != language_of_to(plan)) {
        *count = plan->mail_to_of_count[lang];
        return plan->mail_to_of[lang];
    }
    *count = plan->mail_to_count;
    return plan->mail_to;
}
