/*
 * Names for parts of settings.
 */
#include "config/network_check.h"

#include <string.h>

static int check_name(struct reader *r, const struct network *net,
                      const char *name)
{
    if (network_is_reserved(name) || strcmp(name, "token") == 0)
        return reader_fault(r,
                            "'{%s}' is filled by the program: choose another "
                            "name",
                            name);
    if (network_setting(net, name) < net->setting_count)
        return reader_fault(r, "a setting has this name already");
    return 0;
}

/* A batch has many values of its setting, and so would have many parts. */
static bool is_batched(const struct network *net, const char *setting)
{
    for (size_t i = 0; i < net->call_count; i++) {
        const struct net_batch *batch = net->calls[i].batch;

        if (batch != NULL && strcmp(batch->of, setting) == 0)
            return true;
    }
    return false;
}

static int check_from(struct reader *r, const struct network *net,
                      const struct net_derived *derived)
{
    size_t mark = reader_enter(r, "from");

    if (derived->setting == net->setting_count)
        return network_no_setting(r, net, derived->from);
    if (is_batched(net, derived->from))
        return reader_fault(r, "accounts of a batch differ in '%s'",
                            derived->from);
    reader_leave(r, mark);
    return 0;
}

static int check_part(struct reader *r, const struct net_derived *derived)
{
    int ways = (derived->at != NULL) + (derived->before != NULL) +
               (derived->after != NULL) + (derived->after_last != NULL);

    if (ways != 1)
        return reader_fault(r, "which part? one of 'at', 'before', 'after' and "
                               "'after_last' says it");
    if (derived->at != NULL && derived->at[0] == '\0') {
        (void)reader_enter(r, "at");
        return reader_fault(r, "this would be the whole value");
    }
    return 0;
}

int network_check_derived(struct reader *r, const struct network *net)
{
    size_t mark = reader_enter(r, "derived");

    for (size_t i = 0; i < net->derived_count; i++) {
        const struct net_derived *derived = &net->derived[i];
        size_t inner = reader_enter(r, derived->name);

        if (check_name(r, net, derived->name) != 0 ||
            check_from(r, net, derived) != 0 || check_part(r, derived) != 0)
            return -1;
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    return 0;
}
