/*
 * The words `when` and `unless`: for which accounts a request is made.
 */
#include <string.h>

#include "config/network_check.h"

static int check_names(struct reader *r, const struct network *net,
                       const char *word, char *const *names, size_t count)
{
    size_t mark = reader_enter(r, word);

    for (size_t i = 0; i < count; i++) {
        if (network_setting(net, names[i]) == net->setting_count)
            return network_no_setting(r, net, names[i]);
    }
    reader_leave(r, mark);
    return 0;
}

/* Has every account a value of this setting? */
static bool is_always_set(const struct network *net, const char *name)
{
    const struct net_setting *setting =
        &net->settings[network_setting(net, name)];

    for (size_t g = 0; g < net->one_of_count; g++) {
        for (size_t i = 0; i < net->one_of_counts[g]; i++) {
            if (strcmp(net->one_of[g][i], name) == 0)
                return false;
        }
    }
    return !setting->optional || setting->fallback != NULL;
}

int network_check_when(struct reader *r, const struct network *net,
                       const struct net_call *call)
{
    size_t mark;

    if (check_names(r, net, "when", call->when, call->when_count) != 0 ||
        check_names(r, net, "unless", call->unless, call->unless_count) != 0)
        return -1;
    mark = reader_enter(r, "unless");
    for (size_t i = 0; i < call->unless_count; i++) {
        for (size_t k = 0; k < call->when_count; k++) {
            if (strcmp(call->unless[i], call->when[k]) == 0)
                return reader_fault(r, "'%s' stands in 'when', too",
                                    call->unless[i]);
        }
        if (is_always_set(net, call->unless[i]))
            return reader_fault(r,
                                "every account sets '%s': this call would "
                                "never be made",
                                call->unless[i]);
    }
    reader_leave(r, mark);
    return 0;
}
