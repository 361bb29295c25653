/*
 * Lookups: when one can be made, and what its answer says.
 */
#include "collector/lookup.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collector/net_parts.h"

/* Is another setting of one of its groups set in its place? */
static bool is_replaced(const struct network *net, const char *const *values,
                        size_t setting)
{
    for (size_t g = 0; g < net->one_of_count; g++) {
        bool in_group = false;
        bool other = false;

        for (size_t i = 0; i < net->one_of_counts[g]; i++) {
            size_t k = network_setting(net, net->one_of[g][i]);

            in_group = in_group || k == setting;
            other = other || (k != setting && values[k] != NULL);
        }
        if (in_group && other)
            return true;
    }
    return false;
}

bool lookup_wanted(const struct network *net, const char *const *values)
{
    const struct net_lookup *how = net->lookup;

    if (how == NULL || values[how->setting] != NULL)
        return false;
    for (size_t i = 0; i < net->setting_count; i++) {
        const struct net_setting *setting = &net->settings[i];

        if (how->uses[i] && values[i] == NULL && !setting->optional &&
            setting->fallback == NULL && !is_replaced(net, values, i))
            return false;
    }
    return true;
}

static int take(const struct net_job *job, const json_t *root, char **value,
                struct err *err)
{
    const char *at = job->network->lookup->at;
    const json_t *found = jsonx_at(root, at);
    char digits[24];
    const char *text;
    int64_t number;

    if (found == NULL || json_is_null(found))
        return err_set(err, ERR_NOT_FOUND, "the network knows no such account");
    if (jsonx_int(found, &number)) {
        (void)snprintf(digits, sizeof(digits), "%" PRId64, number);
        text = digits;
    } else if (!jsonx_text(found, &text) || text[0] == '\0') {
        return err_set(err, ERR_MALFORMED,
                       "%s at '%s' where a text or a whole number was expected",
                       jsonx_type(found), at);
    }
    *value = strdup(text);
    return *value != NULL ? 0 : err_nomem(err);
}

int lookup_read(const struct net_job *job, const struct http_response *in,
                char **value, struct err *err)
{
    struct err cause = {0};
    json_t *root = jsonx_parse(in->body != NULL ? in->body : "",
                               in->body != NULL ? in->body_len : 0, &cause);
    int ret = -1;

    *value = NULL;
    if (cause.kind == ERR_NOMEM)
        (void)err_nomem(err);
    else if (net_check_failed(job, in, root, err) == 0)
        ret = root != NULL ? take(job, root, value, err)
                           : net_set_no_json(in, &cause, err);
    json_decref(root);
    return ret;
}
