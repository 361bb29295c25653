#ifndef PLAN_MAIL_H
#define PLAN_MAIL_H

/*
 * What the keys of [mail] must be together.
 */

#include "config/plan_keys.h"

/*
 * Addresses, recipients by language, and TLS: each fault with its key.  Comes
 * after [plan] and [report].  Fills plan->mail_tls where it is left out.
 */
void plan_mail_check(struct plan_loading *ld,
                     const struct plan_section *section);

#endif
