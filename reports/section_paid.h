#ifndef REPORT_SECTION_PAID_H
#define REPORT_SECTION_PAID_H

/*
 * The declaration that nothing was won by advertising: what the networks can
 * tell apart, and what they can't.
 */

#include "config/plan.h"

struct report;

enum paid_state {
    PAID_LEFT_OUT,  /* the figures are without paid visits */
    PAID_NOT_ASKED, /* the network could leave them out; the plan doesn't ask */
    PAID_INSEPARABLE /* the network can't tell them apart */
};

struct paid_row {
    const struct account *account; /* borrowed */
    enum paid_state state;
    const char *reason; /* borrowed; why it can't, in English; "" */
};

struct paid_section {
    struct paid_row *list; /* owned; the plan's accounts with an indicator */
    size_t count;
    int count_of[PAID_INSEPARABLE + 1];
};

int paid_build(const struct report *report, struct paid_section *out,
               struct err *err);
void paid_release(struct paid_section *section);

#endif
