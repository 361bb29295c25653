/*
 * Headers that descriptions look at, out of their rules for failures.
 */
#include "collector/work_headers.h"

#include <stdlib.h>
#include <string.h>

struct names {
    const char **list; /* owned, the texts borrowed */
    size_t count;
};

static int add_name(struct names *names, const char *name, struct err *err)
{
    const char **list;

    for (size_t i = 0; i < names->count; i++) {
        if (strcmp(names->list[i], name) == 0)
            return 0;
    }
    list = realloc(names->list, (names->count + 1) * sizeof(*list));
    if (list == NULL)
        return err_nomem(err);
    list[names->count++] = name;
    names->list = list;
    return 0;
}

static int add_call(struct names *names, const struct net_call *call,
                    struct err *err)
{
    for (size_t i = 0; i < call->error_count; i++) {
        const char *name = call->errors[i].when.header;

        if (name != NULL && add_name(names, name, err) != 0)
            return -1;
    }
    return 0;
}

static int add_network(struct names *names, const struct network *net,
                       struct err *err)
{
    for (size_t i = 0; i < net->call_count; i++) {
        if (add_call(names, &net->calls[i], err) != 0)
            return -1;
    }
    if ((net->token != NULL && add_call(names, &net->token->call, err) != 0) ||
        (net->lookup != NULL && add_call(names, &net->lookup->call, err) != 0))
        return -1;
    return net->expires == NULL ? 0 : add_call(names, &net->expires->call, err);
}

int work_headers(const struct work *work, const char ***list, size_t *count,
                 struct err *err)
{
    struct names names = {0};
    int ret = 0;

    for (size_t i = 0; ret == 0 && i < work->account_count; i++)
        ret = add_network(&names, work->accounts[i].account->network, err);
    if (ret != 0) {
        free(names.list);
        names = (struct names){0};
    }
    *list = names.list;
    *count = names.count;
    return ret;
}
