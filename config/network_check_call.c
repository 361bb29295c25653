/*
 * One call of a description: its request is right and says what it must.
 */
#include "config/network_check.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/nearest.h"
#include "config/network_recipes.h"

static bool is_relative(const char *path)
{
    return path[0] != '/' && strstr(path, "://") == NULL &&
           strpbrk(path, "?#\\") == NULL;
}

/* Has it a part "." or ".."?  '%2e' is a dot to servers. */
static bool is_winding(const char *path)
{
    const char *p = path;

    for (;;) {
        size_t dots = 0;

        for (; *p == '.' || strncasecmp(p, "%2e", 3) == 0; dots++)
            p += *p == '.' ? 1 : 3;
        if ((dots == 1 || dots == 2) && (*p == '/' || *p == '\0'))
            return true;
        p += strcspn(p, "/");
        if (*p == '\0')
            return false;
        p++;
    }
}

int network_check_request(struct reader *r, const struct network *net,
                          const struct net_call *call)
{
    size_t mark = reader_enter(r, "request");
    bool posts = strcmp(call->method, "POST") == 0;

    if (net->base == NULL && call->base == NULL)
        return reader_fault(r, "a request needs the network's 'base'");
    if (!is_relative(call->path))
        return reader_fault_at(
            r, "path",
            "a path is relative to 'base', without '/' in front, "
            "'?' and '#'");
    if (call->path[0] != '\0' && network_base_is_whole(net))
        return reader_fault_at(
            r, "path",
            "the base is a whole address: nothing is put behind "
            "it, so the path is empty");
    if (is_winding(call->path))
        return reader_fault_at(r, "path", "'.' and '..' can't stand in a path");
    if (call->form_count > 0 && call->json != NULL)
        return reader_fault(r, "only one of 'form' and 'json' can be sent");
    if (!posts && (call->form_count > 0 || call->json != NULL))
        return reader_fault(r, "'%s' needs the method POST",
                            call->json != NULL ? "json" : "form");
    reader_leave(r, mark);
    return 0;
}

static int check_source(struct reader *r, const struct network *net,
                        const struct net_call *call)
{
    size_t mark;

    if (call->path == NULL && call->file == NULL)
        return reader_fault(r, "'request' is missing");
    if (call->file == NULL)
        return network_check_request(r, net, call);
    if (call->path != NULL)
        return reader_fault(r, "only one of 'request' and 'file' can be read");
    if (call->sign != NULL || call->batch != NULL || call->next != NULL)
        return reader_fault(r, "'%s' goes with a request, not with a file",
                            call->sign != NULL    ? "sign"
                            : call->batch != NULL ? "batch"
                                                  : "next");
    mark = reader_enter(r, "file");
    if (network_check_template(r, net, call->file, 0, 0) != 0 ||
        network_check_open(r, net, call->file, "messages name the file") != 0)
        return -1;
    reader_leave(r, mark);
    return 0;
}

struct see {
    const struct network *net;
    unsigned have;
    const char *name; /* counted */
    size_t count;
    bool alone; /* each time with nothing beside it */
};

static int see_template(struct reader *r, const char *text, void *ctx)
{
    const struct see *see = ctx;
    const unsigned place = HOLD_FROM | HOLD_TO | HOLD_TOKEN | HOLD_SIGN |
                           HOLD_CURSOR | HOLD_FILTER | HOLD_VERSION |
                           HOLD_TIMEZONE;

    return network_check_template(r, see->net, text, place, see->have);
}

static int see_count(struct reader *r, const char *text, void *ctx)
{
    struct see *see = ctx;
    size_t count = network_count(text, see->name);

    (void)r;
    see->count += count;
    if (count > 0 && strlen(text) != strlen(see->name) + 2)
        see->alone = false;
    return 0;
}

/* How often a placeholder stands in the request, and how. */
static struct see count_in(struct reader *r, const struct net_call *call,
                           const char *name)
{
    struct see see = {.name = name, .alone = true};

    (void)network_templates(r, call, see_count, &see);
    return see;
}

static unsigned call_has(const struct network *net, const struct net_call *call)
{
    unsigned have = HOLD_TIMEZONE;

    if (call->range != NULL)
        have |= HOLD_FROM | HOLD_TO;
    if (net->token != NULL)
        have |= HOLD_TOKEN;
    if (call->sign != NULL)
        have |= HOLD_SIGN;
    if (call->next != NULL)
        have |= HOLD_CURSOR;
    if (net->unpaid != NULL || (call->partners && net->partners != NULL))
        have |= HOLD_FILTER;
    if (net->version != NULL)
        have |= HOLD_VERSION;
    return have;
}

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

static int check_when(struct reader *r, const struct network *net,
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

static int check_partners(struct reader *r, const struct network *net,
                          const struct net_call *call)
{
    if (!call->partners)
        return 0;
    if (net->partners == NULL)
        return reader_fault_at(r, "partners",
                               "this needs 'partners' in 'filters'");
    if (!call->filtered)
        return reader_fault_at(r, "partners",
                               "'{filter}' is not in the request");
    return 0;
}

/*
 * A filter that is JSON takes the place of a whole text of a JSON body; a list
 * of texts may be a parameter, too, which is repeated.
 */
static int check_filter(struct reader *r, const struct network *net,
                        const struct net_call *call)
{
    const struct net_filter *filter =
        call->partners ? net->partners : net->unpaid;
    struct net_call other = *call;

    if (!call->filtered || filter == NULL || filter->value == NULL ||
        json_is_string(filter->value))
        return 0;
    other.json = NULL;
    if (filter->repeats) {
        other.query_count = 0;
        other.form_count = 0;
    }
    if (count_in(r, &other, "filter").count == 0 &&
        count_in(r, call, "filter").alone)
        return 0;
    return reader_fault_at(
        r, "request",
        filter->repeats ? "the filter is a list: '{filter}' must be all of a "
                          "parameter, or a whole text of 'json'"
                        : "the filter is JSON: '{filter}' must be a whole text "
                          "of 'json'");
}

static bool has_parameter(const struct net_call *call, const char *name)
{
    for (size_t i = 0; i < call->query_count; i++) {
        if (strcmp(call->query[i].name, name) == 0)
            return true;
    }
    for (size_t i = 0; i < call->form_count; i++) {
        if (strcmp(call->form[i].name, name) == 0)
            return true;
    }
    return false;
}

static int check_input(struct reader *r, enum net_recipe recipe,
                       const char *input)
{
    const char *name = network_recipe_name(recipe);
    size_t count;
    const char *const *inputs = network_recipe_inputs(recipe, &count);
    const char *near;

    for (size_t i = 0; i < count; i++) {
        if (strcmp(inputs[i], input) == 0)
            return 0;
    }
    near = nearest_word(input, inputs, count);
    if (near == NULL)
        return reader_fault(r, "'%s' is not made from this", name);
    return reader_fault(r, "'%s' is not made from this; did you mean '%s'?",
                        name, near);
}

/* What a recipe can't do without. */
static int check_key(struct reader *r, const struct net_sign *sign)
{
    size_t keys = 0;

    if (sign->recipe != NET_JWT_HS256 && sign->recipe != NET_JWT_RS256)
        return 0;
    for (size_t i = 0; i < sign->input_count; i++)
        keys += strncmp(sign->inputs[i].name, "key", 3) == 0;
    if (keys == 1)
        return 0;
    return reader_fault(r, sign->recipe == NET_JWT_HS256
                               ? "'jwt-hs256' is made with either 'key' or "
                                 "'key_hex'"
                               : "'jwt-rs256' is made with a 'key'");
}

int network_check_sign(struct reader *r, const struct network *net,
                       const struct net_call *call)
{
    const struct net_sign *sign = call->sign;
    unsigned have = call_has(net, call);
    size_t mark = reader_enter(r, "sign");

    if (sign->input_count == 0)
        return reader_fault(r, "'%s' has nothing to be made from",
                            network_recipe_name(sign->recipe));
    for (size_t i = 0; i < sign->input_count; i++) {
        size_t inner = reader_enter(r, sign->inputs[i].name);

        if (check_input(r, sign->recipe, sign->inputs[i].name) != 0 ||
            network_check_template(r, net, sign->inputs[i].value,
                                   HOLD_TOKEN | HOLD_VERSION, have) != 0)
            return -1;
        reader_leave(r, inner);
    }
    if (check_key(r, sign) != 0)
        return -1;
    if (sign->recipe == NET_OK_MD5 && call->raw != NULL)
        return reader_fault(r, "'ok-md5' signs parameters, and not what stands "
                               "in 'raw'");
    for (size_t i = 0; i < sign->leave_out_count; i++) {
        if (has_parameter(call, sign->leave_out[i]))
            continue;
        (void)reader_enter(r, "leave_out");
        return reader_fault(r, "no parameter is named '%.40s'",
                            sign->leave_out[i]);
    }
    reader_leave(r, mark);
    if (count_in(r, call, "sign").count == 0)
        return reader_fault_at(r, "sign", "'{sign}' is not in the request");
    return 0;
}

/* A parameter can be repeated where it is one: in query and form. */
static bool is_parameter(const struct net_call *call, const char *name)
{
    size_t count = 0;

    for (size_t i = 0; i < call->query_count; i++)
        count += network_count(call->query[i].value, name);
    for (size_t i = 0; i < call->form_count; i++)
        count += network_count(call->form[i].value, name);
    return count == 1;
}

static int check_batch(struct reader *r, const struct network *net,
                       const struct net_call *call)
{
    const struct net_batch *batch = call->batch;
    struct see see = count_in(r, call, batch->of);
    size_t mark = reader_enter(r, "batch");

    if (network_setting(net, batch->of) == net->setting_count) {
        (void)reader_enter(r, "of");
        return reader_fault(r, "no setting is named '%s'", batch->of);
    }
    if (net->settings[network_setting(net, batch->of)].secret) {
        (void)reader_enter(r, "of");
        return reader_fault(r,
                            "'%s' is secret, and messages tell "
                            "accounts by it",
                            batch->of);
    }
    if ((batch->join != NULL) == batch->repeat)
        return reader_fault(r, "a batch has either 'join' or 'repeat'");
    if (see.count != 1)
        return reader_fault(r,
                            "'{%s}' stands %zu times in the request, wanted "
                            "once",
                            batch->of, see.count);
    if (batch->repeat && (!see.alone || !is_parameter(call, batch->of)))
        return reader_fault(r,
                            "to be repeated, '{%s}' must be all of a parameter "
                            "of 'query' or 'form'",
                            batch->of);
    reader_leave(r, mark);
    if (call->rows.each == NET_ONE)
        return reader_fault_at(
            r, "rows", "a batch has many rows: 'each' is 'item' or 'member'");
    return 0;
}

static bool is_instant(enum net_date_form form)
{
    return form == NET_DATE_TIME || form == NET_DATE_UNIX ||
           form == NET_DATE_UNIX_MS || form == NET_DATE_LOCAL_TIME ||
           form == NET_DATE_LOCAL_UNIX || form == NET_DATE_LOCAL_UNIX_MS;
}

static int check_range(struct reader *r, const struct net_call *call)
{
    if (call->period == PERIOD_INSTANT && call->range != NULL)
        return reader_fault_at(r, "range", "an instant has no range of days");
    if (call->period != PERIOD_INSTANT && call->range == NULL)
        return reader_fault(r, "'range' is missing: '%s' has days to ask for",
                            period_name(call->period));
    if (call->range == NULL || call->range->end != NET_END_LAST ||
        is_instant(call->range->write))
        return 0;
    (void)reader_enter(r, "range");
    return reader_fault_at(
        r, "end",
        "only an instant has a last second: 'write' is a form "
        "without a time");
}

/*
 * What is missing on one page may stand on another: a day left out is no
 * nought, and an account left out is not unknown, until the last page came.
 */
static const char *unpaged(const struct net_call *call)
{
    if (call->batch != NULL)
        return "'batch'";
    if (call->rows.absent_day_zero)
        return "'absent_day'";
    return call->period == PERIOD_INSTANT ? "the period 'instant'" : NULL;
}

static int check_next(struct reader *r, const struct net_call *call)
{
    bool placed = count_in(r, call, "cursor").count > 0;
    const char *other = unpaged(call);

    if (placed == (call->next->into != NULL))
        return reader_fault_at(
            r, "next",
            placed ? "'into' and '{cursor}' say it twice"
                   : "the cursor goes nowhere: write 'into', or "
                     "'{cursor}' in the request");
    if (other == NULL)
        return 0;
    (void)reader_enter(r, "next");
    return reader_fault(r,
                        "pages together with %s are not supported by this "
                        "version yet",
                        other);
}

int network_check_call(struct reader *r, const struct network *net,
                       const struct net_call *call)
{
    struct see see = {.net = net, .have = call_has(net, call)};

    if (check_source(r, net, call) != 0 || check_when(r, net, call) != 0 ||
        check_range(r, call) != 0 ||
        network_templates(r, call, see_template, &see) != 0 ||
        check_partners(r, net, call) != 0 || check_filter(r, net, call) != 0)
        return -1;
    if ((call->sign != NULL && network_check_sign(r, net, call) != 0) ||
        (call->batch != NULL && check_batch(r, net, call) != 0) ||
        (call->next != NULL && check_next(r, call) != 0))
        return -1;
    return network_check_answer(r, net, call);
}
