/*
 * headway.ini with an account more: its lines, order, line ends and mode stay
 * as they are.
 */
#include <stdlib.h>
#include <string.h>

#include "base/draft.h"
#include "base/err_say.h"
#include "base/file.h"
#include "cli/add.h"
#include "config/plan_read.h"
#include "config/plan_value.h"

/* ---- the section ---- */

static size_t longest_key(const struct account *account)
{
    const struct network *net = account->network;
    size_t most = strlen("network");

    for (size_t i = 0; i < net->setting_count; i++) {
        size_t n = strlen(net->settings[i].name);

        if (account->values[i] != NULL && n > most)
            most = n;
    }
    return account->base_url != NULL && most < strlen("base_url")
               ? strlen("base_url")
               : most;
}

static void add_line(struct buf *out, size_t width, const char *key,
                     const char *value)
{
    (void)buf_addf(out, "%-*s = %s\n", (int)width, key, value);
}

/* Is all that is set that it needs? */
static bool may_be_set(const struct account *account,
                       const struct net_setting *setting)
{
    const struct network *net = account->network;

    for (size_t i = 0; i < setting->need_count; i++) {
        if (account->values[network_setting(net, setting->needs[i])] == NULL)
            return false;
    }
    return true;
}

static void add_setting(const struct addition *addition, size_t i, size_t width,
                        struct buf *out)
{
    const struct account *account = &addition->account;
    const struct net_setting *setting = &account->network->settings[i];

    if (addition->proposed[i])
        (void)buf_addf(out, "; %s, in a file that only its owner can read\n",
                       setting->help);
    if (account->values[i] != NULL)
        add_line(out, width, setting->name, account->values[i]);
    else if (setting->secret && setting->optional &&
             may_be_set(account, setting))
        (void)buf_addf(out, ";%s = file:secrets/%s.%s ; %s\n", setting->name,
                       account->name, setting->name, setting->help);
}

int add_section(const struct addition *addition, struct buf *out,
                struct err *err)
{
    const struct account *account = &addition->account;
    const struct network *net = account->network;
    size_t width = longest_key(account);

    (void)buf_addf(out, "[account %s]\n; %s\n", account->name,
                   addition->address);
    add_line(out, width, "network", net->name);
    if (account->base_url != NULL)
        add_line(out, width, "base_url", account->base_url);
    if (account->allow_http)
        add_line(out, width, "allow_http", "yes");
    for (size_t i = 0; i < net->setting_count; i++)
        add_setting(addition, i, width, out);
    return buf_check(out, err);
}

/* ---- a new version of the file ---- */

static bool is_equal(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Does the plan hold the account as it is meant to be?  A ';' in a value, say,
 * would begin a comment. */
static bool holds(const struct plan *plan, const struct account *account)
{
    const struct account *found = plan_account(plan, account->name);
    const struct network *net = account->network;

    if (found == NULL || found->network != net ||
        !is_equal(found->base_url, account->base_url))
        return false;
    for (size_t i = 0; i < net->setting_count; i++) {
        const char *wanted = account->values[i];

        if (wanted == NULL)
            wanted = net->settings[i].fallback;
        if (net->settings[i].type != NET_FILE &&
            net->settings[i].fallback == NULL &&
            !is_equal(found->values[i], wanted))
            return false;
    }
    return true;
}

static int check_draft(const struct draft *draft, struct networks *nets,
                       const struct account *account, struct err *err)
{
    struct faults faults;
    struct err what = {0};
    struct plan *plan;
    int ret = 0;

    faults_init(&faults);
    plan = plan_load(draft->temp, nets, &faults, &what);
    if (plan == NULL && what.kind != ERR_CONFIG)
        ret = err_set(err, what.kind, "%s", what.msg);
    else if (plan == NULL)
        ret = err_say(err, ERR_CONFIG,
                      "nothing was written, since headway.ini would not be "
                      "right then: %.300s",
                      faults.count > 0 ? faults.list[0].what : what.msg);
    else if (!holds(plan, account))
        ret = err_say(err, ERR_CONFIG,
                      "nothing was written: headway.ini can't hold this "
                      "account's settings as they are");
    plan_free(plan);
    faults_release(&faults);
    return ret;
}

static int replace_file(const struct plan *plan, struct networks *nets,
                        const struct account *account, const struct buf *old,
                        const struct buf *new, struct err *err)
{
    struct draft draft;

    if (buf_check(new, err) != 0 ||
        draft_write(plan->file, buf_text(new), new->len, &draft, err) != 0)
        return -1;
    if (check_draft(&draft, nets, account, err) != 0) {
        draft_drop(&draft);
        return -1;
    }
    return draft_commit(&draft, buf_text(old), old->len, err);
}

/* As the file's first line ends; a line of another kind stays as it is. */
static const char *line_end(const struct buf *text)
{
    const char *first =
        text->len > 0 ? memchr(text->data, '\n', text->len) : NULL;

    return first != NULL && first > text->data && first[-1] == '\r' ? "\r\n"
                                                                    : "\n";
}

/* Does the text end with an empty line, or is there none yet? */
static bool has_gap(const struct buf *text, const char *end)
{
    size_t n = strlen(end);

    return text->len == 0 ||
           (text->len >= 2 * n &&
            memcmp(text->data + text->len - n, end, n) == 0 &&
            memcmp(text->data + text->len - 2 * n, end, n) == 0);
}

static void append_section(const struct buf *old, const char *section,
                           struct buf *out)
{
    const char *end = line_end(old);

    (void)buf_add(out, buf_text(old), old->len);
    if (old->len > 0 && old->data[old->len - 1] != '\n')
        (void)buf_addstr(out, end);
    if (!has_gap(out, end))
        (void)buf_addstr(out, end);
    for (const char *p = section; *p != '\0'; p++) {
        if (*p == '\n')
            (void)buf_addstr(out, end);
        else
            (void)buf_addc(out, *p);
    }
}

int add_append(const struct plan *plan, struct networks *nets,
               const struct account *account, const char *section,
               struct err *err)
{
    struct buf old;
    struct buf new;
    int ret;

    buf_init(&old, BUF_TEXT_MAX);
    buf_init(&new, BUF_TEXT_MAX);
    ret = file_read(plan->file, &old, err);
    if (ret == 0) {
        append_section(&old, section, &new);
        ret = replace_file(plan, nets, account, &old, &new, err);
    }
    buf_release(&old);
    buf_release(&new);
    return ret;
}

/* ---- one line of it ---- */

/* Is the key one of those that give way to what is looked up? */
static bool gives_way(const struct network *net, const char *key)
{
    const char *fills = net->lookup->fills;

    for (size_t g = 0; g < net->one_of_count; g++) {
        const char *const *group = (const char *const *)net->one_of[g];
        size_t count = net->one_of_counts[g];

        if (plan_value_word(fills, group, count) < count &&
            plan_value_word(key, group, count) < count)
            return true;
    }
    return false;
}

/* The line of the account's section that gives way; 0: none. */
static int find_line(const struct plan *plan, const struct account *account,
                     struct err *err)
{
    struct plan_source source;
    struct faults faults;
    int line = 0;

    faults_init(&faults);
    if (plan_read(plan->file, &source, &faults, err) == 0) {
        for (size_t i = 0; i < source.section_count; i++) {
            const struct plan_section *section = &source.sections[i];

            if (strcmp(section->kind, "account") != 0 ||
                strcmp(section->name, account->name) != 0)
                continue;
            for (size_t k = 0; k < section->count; k++) {
                const struct plan_entry *entry =
                    &source.entries[section->first + k];

                if (gives_way(account->network, entry->key))
                    line = entry->line;
            }
        }
    }
    plan_read_release(&source);
    faults_release(&faults);
    return line;
}

/* Behind the value of a line: where its comment or its end begins. */
static const char *value_end(const char *line, const char *end)
{
    for (const char *p = line + 1; p < end; p++) {
        if (*p == ';' && (p[-1] == ' ' || p[-1] == '\t')) {
            end = p;
            break;
        }
    }
    while (end > line && strchr(" \t\r", end[-1]) != NULL)
        end--;
    return end;
}

/* How wide the key of a line is, with the blanks that put it in a column. */
static int key_width(const char *line, const char *end)
{
    const char *equals = memchr(line, '=', (size_t)(end - line));

    return equals != NULL && equals > line && equals[-1] == ' '
               ? (int)(equals - line) - 1
               : 0;
}

/* The text with line `number` (from 1) saying "key = value". */
static void replace_line(const struct buf *old, int number, const char *key,
                         const char *value, struct buf *out)
{
    const char *line = buf_text(old);
    const char *stop = line + old->len;
    const char *end;

    for (int i = 1; i < number && line < stop; i++) {
        end = memchr(line, '\n', (size_t)(stop - line));
        line = end != NULL ? end + 1 : stop;
    }
    end = memchr(line, '\n', (size_t)(stop - line));
    if (end == NULL)
        end = stop;
    (void)buf_add(out, buf_text(old), (size_t)(line - buf_text(old)));
    (void)buf_addf(out, "%-*s = %s", key_width(line, end), key, value);
    end = value_end(line, end);
    (void)buf_add(out, end, (size_t)(stop - end));
}

int add_replace(const struct plan *plan, struct networks *nets,
                const struct account *account, struct err *err)
{
    const struct net_lookup *how = account->network->lookup;
    int line = find_line(plan, account, err);
    struct buf old;
    struct buf new;
    int ret;

    if (err->kind != ERR_NONE)
        return -1;
    if (line == 0)
        return err_say(
            err, ERR_CONFIG, "write %s = %s into the section of account '%s'",
            how->fills, account->values[how->setting], account->name);
    buf_init(&old, BUF_TEXT_MAX);
    buf_init(&new, BUF_TEXT_MAX);
    ret = file_read(plan->file, &old, err);
    if (ret == 0) {
        replace_line(&old, line, how->fills, account->values[how->setting],
                     &new);
        ret = replace_file(plan, nets, account, &old, &new, err);
    }
    buf_release(&old);
    buf_release(&new);
    return ret;
}
