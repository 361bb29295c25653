/*
 * The vocabulary of network descriptions: one table for each place, one row
 * for each word.  network.schema.json says the same to an editor.
 */
#include "config/network_words.h"

#include <string.h>

#include "base/day.h"
#include "config/network.h"
#include "config/network_recipes.h"
#include "config/plan_url.h"

#define WORDS(table) (table), sizeof(table) / sizeof((table)[0])
#define AT(type, member) .at = offsetof(type, member)
#define COUNTED(type, list, n)                                                 \
    .at = offsetof(type, list), .count = offsetof(type, n)

static const char lower[] = "abcdefghijklmnopqrstuvwxyz";
static const char lower_digits[] = "abcdefghijklmnopqrstuvwxyz0123456789";

/* A small letter, then small letters, digits and `between`; not too long. */
static bool is_name(const char *text, char between)
{
    size_t n = strlen(text);

    if (n == 0 || n > 40 || strspn(text, lower) == 0)
        return false;
    for (const char *p = text; *p != '\0'; p++) {
        if (strchr(lower_digits, *p) == NULL && *p != between)
            return false;
    }
    return true;
}

/* "app_secret": the same with '_'. */
static bool is_setting_name(const char *text)
{
    return is_name(text, '_');
}

bool network_is_name(const char *text)
{
    return is_name(text, '-');
}

/* Metrics of a network with metrics_from are templates. */
static bool is_metric(const char *text)
{
    return text[0] == '{' || is_name(text, '-');
}

/* A number with noughts in front is no index of a list. */
static bool is_pointer(const char *text)
{
    if (!jsonx_is_pointer(text))
        return false;
    for (const char *p = strchr(text, '/'); p != NULL; p = strchr(p + 1, '/')) {
        size_t digits = strspn(p + 1, "0123456789");

        if (p[1] == '0' && digits > 1 &&
            (p[1 + digits] == '/' || p[1 + digits] == '\0'))
            return false;
    }
    return true;
}

static bool is_pointer_or_name(const char *text)
{
    return strcmp(text, NET_NAME) == 0 || is_pointer(text);
}

/* The whole pointer may come out of a setting. */
static bool is_pointer_template(const char *text)
{
    return text[0] == '{' || is_pointer(text);
}

static bool is_day(const char *text)
{
    int32_t day;

    return day_parse(text, &day, NULL) == 0;
}

static bool is_any(const char *text)
{
    (void)text;
    return true;
}

static bool is_header(const char *text)
{
    size_t n = strlen(text);

    return n > 0 &&
           strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                        "0123456789-_") == n;
}

/* As answers keep the names of their headers. */
static bool is_small_header(const char *text)
{
    size_t n = strlen(text);

    return n > 0 && n < NET_HEADER_NAME && strspn(text, lower_digits) > 0 &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_") == n;
}

static bool is_address(const char *text)
{
    return strncmp(text, "https://", strlen("https://")) == 0;
}

static bool is_method(const char *text)
{
    return strcmp(text, "GET") == 0 || strcmp(text, "POST") == 0;
}

/* What can stand in an address as it is, and between '&' and '&'. */
static bool is_raw(const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (*p <= ' ' || *p >= 0x7f || *p == '#')
            return false;
    }
    return text[0] != '\0' && text[0] != '?' && text[0] != '&';
}

/* A message has room for it beside the network's own words. */
static bool is_hint(const char *text)
{
    size_t n = strlen(text);

    return n > 0 && n <= NET_HINT_MAX;
}

static const struct word_form any = {is_any, "a text"};
static const struct word_form hint = {is_hint, "a text of at most 80 bytes"};
static const struct word_form raw = {
    is_raw, "the end of a query, of letters that stand in addresses"};
static const struct word_form name = {network_is_name,
                                      "a name of a-z, 0-9 and '-'"};
static const struct word_form setting = {is_setting_name,
                                         "a name of a-z, 0-9 and '_'"};
static const struct word_form metric = {is_metric, "a metric of a-z, 0-9, '-'"};
static const struct word_form pointer = {is_pointer,
                                         "a JSON pointer like '/a/0/b'"};
static const struct word_form pointer_or_name = {
    is_pointer_or_name, "a JSON pointer like '/a/0/b', or 'name'"};
static const struct word_form pointer_template = {
    is_pointer_template, "a JSON pointer like '/a/0/b'"};
static const struct word_form date = {is_day, "a date like 2026-11-22"};
static const struct word_form header = {is_header, "a header's name"};
static const struct word_form small_header = {
    is_small_header, "a header's name in small letters"};
static const struct word_form host = {plan_url_is_host, "a host name"};
static const struct word_form address = {
    is_address, "an address that begins with 'https://'"};
static const struct word_form method = {is_method, "'GET' or 'POST'"};

static const struct word_choice setting_types[] = {
    {"text", NET_TEXT},       {"url", NET_URL},
    {"number", NET_NUMBER},   {"host", NET_HOST},
    {"hosts", NET_HOSTS},     {"file", NET_FILE},
    {"words", NET_WORDS},     {"path", NET_PATH},
    {"address", NET_ADDRESS}, {NULL, 0},
};
static const struct word_choice periods[] = {
    {"instant", PERIOD_INSTANT},
    {"day", PERIOD_DAY},
    {"month", PERIOD_MONTH},
    {NULL, 0},
};
static const struct word_choice date_forms[] = {
    {"YYYY-MM-DD", NET_DATE_ISO},
    {"YYYYMMDD", NET_DATE_COMPACT},
    {"YYYY-MM", NET_DATE_MONTH},
    {"YYYYMM", NET_DATE_COMPACT_MONTH},
    {"time", NET_DATE_TIME},
    {"unix", NET_DATE_UNIX},
    {"unix-ms", NET_DATE_UNIX_MS},
    {"local-time", NET_DATE_LOCAL_TIME},
    {"local-unix", NET_DATE_LOCAL_UNIX},
    {"local-unix-ms", NET_DATE_LOCAL_UNIX_MS},
    {NULL, 0},
};
static const struct word_choice ends[] = {{"inclusive", NET_END_INCLUSIVE},
                                          {"exclusive", NET_END_EXCLUSIVE},
                                          {"last", NET_END_LAST},
                                          {NULL, 0}};
static const struct word_choice eaches[] = {
    {"one", NET_ONE}, {"item", NET_ITEM}, {"member", NET_MEMBER}, {NULL, 0}};
static const struct word_choice outsides[] = {
    {"malformed", NET_OUTSIDE_MALFORMED},
    {"skip", NET_OUTSIDE_SKIP},
    {NULL, 0},
};
static const struct word_choice absent_days[] = {{"zero", 1}, {NULL, 0}};
static const struct word_choice keeps[] = {{"figures", 1}, {NULL, 0}};
static const struct word_choice value_types[] = {
    {"integer", NET_VALUE_INTEGER},
    {"digits", NET_VALUE_DIGITS},
    {"length", NET_VALUE_LENGTH},
    {"whole", NET_VALUE_WHOLE},
    {NULL, 0},
};

static const struct word_choice qualities[] = {
    {"sampled", QUALITY_SAMPLED},
    {"thresholded", QUALITY_THRESHOLDED},
    {"lagging", QUALITY_LAGGING},
    {"partial", QUALITY_PARTIAL},
    {NULL, 0},
};

/* The kinds an account can fail with, as base/err.c names them. */
static const struct word_choice error_kinds[] = {
    {"auth", ERR_AUTH},
    {"permission", ERR_PERMISSION},
    {"not-found", ERR_NOT_FOUND},
    {"hidden", ERR_HIDDEN},
    {"rate-limit", ERR_RATE_LIMIT},
    {"quota", ERR_QUOTA},
    {"request", ERR_REQUEST},
    {"server", ERR_SERVER},
    {"timeout", ERR_TIMEOUT},
    {"connect", ERR_CONNECT},
    {"tls", ERR_TLS},
    {"too-large", ERR_TOO_LARGE},
    {"malformed", ERR_MALFORMED},
    {NULL, 0},
};

/* The words of a condition that stands `base` bytes into a struct. */
#define CONDITION(base)                                                        \
    {"at", WORD_ONE_OR_MORE,                                                   \
     .at = (base) + offsetof(struct net_condition, at),                        \
     .count = (base) + offsetof(struct net_condition, at_count),               \
     .form = &pointer},                                                        \
        {"equals", WORD_TEST, .at = (base), .min = NET_EQUALS},                \
        {"differs", WORD_TEST, .at = (base), .min = NET_DIFFERS},              \
        {"in", WORD_TEST, .at = (base), .min = NET_IN},                        \
        {"not_in", WORD_TEST, .at = (base), .min = NET_NOT_IN},                \
        {"contains", WORD_TEST, .at = (base), .min = NET_CONTAINS},            \
        {"above", WORD_TEST, .at = (base), .min = NET_ABOVE},                  \
    {                                                                          \
        "exists", WORD_TEST, .at = (base), .min = NET_EXISTS                   \
    }

static const struct word condition_words[] = {
    CONDITION(0),
};
static const struct word_place condition_place = {
    "condition", WORDS(condition_words), sizeof(struct net_condition), NULL};

static const struct word quality_words[] = {
    CONDITION(offsetof(struct net_quality, when)),
    {"means", WORD_CHOICE, true, AT(struct net_quality, means),
     .choices = qualities},
};
static const struct word_place quality_place = {
    "quality", WORDS(quality_words), sizeof(struct net_quality), NULL};

static const struct word hidden_words[] = {
    CONDITION(offsetof(struct net_hidden, when)),
    {"metrics", WORD_TEXTS, true,
     COUNTED(struct net_hidden, metrics, metric_count), .form = &metric},
};
static const struct word_place hidden_place = {"hidden", WORDS(hidden_words),
                                               sizeof(struct net_hidden), NULL};

static const struct word error_words[] = {
    {"status", WORD_STATUS,
     COUNTED(struct net_error_rule, when.status, when.status_count), .min = 100,
     .max = 599},
    {"header", WORD_TEXT, AT(struct net_error_rule, when.header),
     .form = &small_header},
    CONDITION(offsetof(struct net_error_rule, when)),
    {"kind", WORD_CHOICE, true, AT(struct net_error_rule, kind),
     .choices = error_kinds},
    {"wait", WORD_TEXT, AT(struct net_error_rule, wait), .form = &pointer},
    {"setting", WORD_TEXT, AT(struct net_error_rule, setting),
     .form = &setting},
    {"hint", WORD_TEXT, AT(struct net_error_rule, hint), .form = &hint},
};
static const struct word_place error_place = {
    "error", WORDS(error_words), sizeof(struct net_error_rule), NULL};

static const struct word setting_words[] = {
    {"help", WORD_TEXT, true, AT(struct net_setting, help)},
    {"type", WORD_CHOICE, AT(struct net_setting, type),
     .choices = setting_types},
    {"secret", WORD_FLAG, AT(struct net_setting, secret)},
    {"optional", WORD_FLAG, AT(struct net_setting, optional)},
    {"shared", WORD_FLAG, AT(struct net_setting, shared)},
    {"default", WORD_TEXT, AT(struct net_setting, fallback)},
    {"pattern", WORD_TEXT, AT(struct net_setting, pattern)},
    {"forms", WORD_TEXTS, COUNTED(struct net_setting, forms, form_count)},
    {"needs", WORD_ONE_OR_MORE, COUNTED(struct net_setting, needs, need_count),
     .form = &setting},
};
static const struct word_place setting_place = {
    "setting", WORDS(setting_words), sizeof(struct net_setting), NULL};

static const struct word derived_words[] = {
    {"from", WORD_TEXT, true, AT(struct net_derived, from), .form = &setting},
    {"at", WORD_TEXT, AT(struct net_derived, at), .form = &pointer},
    {"before", WORD_TEXT, AT(struct net_derived, before)},
    {"after", WORD_TEXT, AT(struct net_derived, after)},
    {"after_last", WORD_TEXT, AT(struct net_derived, after_last)},
    {"secret", WORD_NOT, AT(struct net_derived, open)},
};
static const struct word_place derived_place = {
    "derived", WORDS(derived_words), sizeof(struct net_derived), NULL};

static const struct word unpaid_words[] = {
    {"value", WORD_JSON, true, AT(struct net_filter, value)},
};
static const struct word_place unpaid_place = {"unpaid", WORDS(unpaid_words),
                                               sizeof(struct net_filter), NULL};

static const struct word partners_words[] = {
    {"value", WORD_JSON, AT(struct net_filter, value)},
    {"before", WORD_TEXT, AT(struct net_filter, before)},
    {"each", WORD_TEXT, AT(struct net_filter, each)},
    {"join", WORD_TEXT, AT(struct net_filter, join)},
    {"after", WORD_TEXT, AT(struct net_filter, after)},
};
static const struct word_place partners_place = {
    "partners", WORDS(partners_words), sizeof(struct net_filter), NULL};

static const struct word filters_words[] = {
    {"unpaid", WORD_OBJECT, AT(struct network, unpaid), .place = &unpaid_place},
    {"partners", WORD_OBJECT, AT(struct network, partners),
     .place = &partners_place},
    {"none", WORD_TEXT, AT(struct network, no_filter)},
    {"no_unpaid", WORD_TEXT, AT(struct network, no_unpaid)},
};
static const struct word_place filters_place = {"filters", WORDS(filters_words),
                                                sizeof(struct network), NULL};

static const struct word pace_words[] = {
    {"calls", WORD_NUMBER, AT(struct network, pace_calls), .min = 1,
     .max = 1000000},
    {"seconds", WORD_NUMBER, AT(struct network, pace_seconds), .min = 1,
     .max = 31 * 86400},
    {"at_once", WORD_NUMBER, AT(struct network, at_once), .min = 1,
     .max = 1000},
};
static const struct word_place pace_place = {"pace", WORDS(pace_words),
                                             sizeof(struct network), NULL};

static const struct word request_words[] = {
    {"method", WORD_TEXT, AT(struct net_call, method), .form = &method},
    {"path", WORD_TEXT, true, AT(struct net_call, path), .form = &any},
    {"query", WORD_PAIRS, COUNTED(struct net_call, query, query_count)},
    {"raw", WORD_TEXT, AT(struct net_call, raw), .form = &raw},
    {"headers", WORD_PAIRS, COUNTED(struct net_call, headers, header_count),
     .form = &header},
    {"form", WORD_PAIRS, COUNTED(struct net_call, form, form_count)},
    {"json", WORD_JSON, AT(struct net_call, json)},
    {"follow", WORD_NOT, AT(struct net_call, stay)},
};
static const struct word_place request_place = {"request", WORDS(request_words),
                                                sizeof(struct net_call), NULL};

static const struct word_place sign_place;
static const struct word sign_inputs = {
    NULL, WORD_PAIRS, COUNTED(struct net_sign, inputs, input_count),
    .form = &setting, .place = &sign_place};
static const struct word sign_words[] = {
    {"recipe", WORD_CHOICE, true, AT(struct net_sign, recipe),
     .choices = network_recipe_names},
    {"leave_out", WORD_TEXTS,
     COUNTED(struct net_sign, leave_out, leave_out_count)},
};
static const struct word_place sign_place = {
    "sign", WORDS(sign_words), sizeof(struct net_sign), &sign_inputs};

static const struct word batch_words[] = {
    {"of", WORD_TEXT, true, AT(struct net_batch, of), .form = &setting},
    {"max", WORD_NUMBER, true, AT(struct net_batch, max), .min = 2,
     .max = 1000},
    {"join", WORD_TEXT, AT(struct net_batch, join)},
    {"repeat", WORD_FLAG, AT(struct net_batch, repeat)},
};
static const struct word_place batch_place = {"batch", WORDS(batch_words),
                                              sizeof(struct net_batch), NULL};

static const struct word range_words[] = {
    {"days", WORD_NUMBER, AT(struct net_range, days), .min = 1, .max = 36600},
    {"lag", WORD_NUMBER, AT(struct net_range, lag), .min = 0, .max = 366},
    {"settle", WORD_NUMBER, AT(struct net_range, settle), .min = 0, .max = 366},
    {"back", WORD_NUMBER, AT(struct net_range, back), .min = 1, .max = 36600},
    {"write", WORD_CHOICE, AT(struct net_range, write), .choices = date_forms},
    {"end", WORD_CHOICE, AT(struct net_range, end), .choices = ends},
};
static const struct word_place range_place = {"range", WORDS(range_words),
                                              sizeof(struct net_range), NULL};

static const struct word rows_words[] = {
    {"at", WORD_ONE_OR_MORE, true, COUNTED(struct net_rows, at, at_count),
     .form = &pointer},
    {"each", WORD_CHOICE, AT(struct net_rows, each), .choices = eaches},
    {"account", WORD_ONE_OR_MORE,
     COUNTED(struct net_rows, account, account_count),
     .form = &pointer_or_name},
    {"day", WORD_NAME_OR, COUNTED(struct net_rows, day, day_name),
     .form = &pointer},
    {"read", WORD_CHOICES, COUNTED(struct net_rows, read, read_count),
     .choices = date_forms},
    {"shift", WORD_NUMBER, AT(struct net_rows, shift), .min = -366, .max = 366},
    {"may_be_missing", WORD_FLAG, AT(struct net_rows, may_be_missing)},
    {"fold_case", WORD_FLAG, AT(struct net_rows, fold_case)},
    {"outside", WORD_CHOICE, AT(struct net_rows, outside), .choices = outsides},
    {"absent_day", WORD_CHOICE_FLAG, AT(struct net_rows, absent_day_zero),
     .choices = absent_days},
    {"labels", WORD_TEXT, AT(struct net_rows, labels), .form = &pointer},
    {"zero", WORD_LIST, COUNTED(struct net_rows, zero, zero_count),
     .place = &condition_place},
    {"skip", WORD_LIST, COUNTED(struct net_rows, skip, skip_count),
     .place = &condition_place},
    {"quality", WORD_LIST, COUNTED(struct net_rows, quality, quality_count),
     .place = &quality_place},
};
static const struct word_place rows_place = {"rows", WORDS(rows_words),
                                             sizeof(struct net_rows), NULL};

static const struct word value_words[] = {
    {"metric", WORD_TEXT, true, AT(struct net_value, metric), .form = &metric},
    {"at", WORD_ONE_OR_MORE, true, COUNTED(struct net_value, at, at_count),
     .form = &pointer_template},
    {"sum", WORD_FLAG, AT(struct net_value, sum)},
    {"absent", WORD_ZERO, AT(struct net_value, absent_zero)},
    {"beside", WORD_TEXTS, COUNTED(struct net_value, beside, beside_count)},
    {"type", WORD_BITS, AT(struct net_value, types), .choices = value_types},
    {"significant", WORD_NUMBER, AT(struct net_value, significant), .min = 1,
     .max = 18},
    {"estimated", WORD_FLAG, AT(struct net_value, estimated)},
    {"signed", WORD_FLAG, AT(struct net_value, is_signed)},
    {"list", WORD_TEXT, AT(struct net_value, list), .form = &pointer},
};
static const struct word_place value_place = {"value", WORDS(value_words),
                                              sizeof(struct net_value), NULL};

static const struct word next_words[] = {
    {"at", WORD_TEXT, true, AT(struct net_next, at), .form = &pointer},
    {"into", WORD_TEXT, AT(struct net_next, into)},
    {"limit", WORD_NUMBER, true, AT(struct net_next, limit), .min = 1,
     .max = 10000},
};
static const struct word_place next_place = {"next", WORDS(next_words),
                                             sizeof(struct net_next), NULL};

#define CALL_ERRORS                                                            \
    "errors", WORD_LIST, COUNTED(struct net_call, errors, error_count),        \
        .place = &error_place

const struct word network_call_errors = {CALL_ERRORS};

static const struct word call_words[] = {
    {"period", WORD_CHOICE, true, AT(struct net_call, period),
     .choices = periods},
    {"when", WORD_ONE_OR_MORE, COUNTED(struct net_call, when, when_count),
     .form = &setting},
    {"unless", WORD_ONE_OR_MORE, COUNTED(struct net_call, unless, unless_count),
     .form = &setting},
    {"on_demand", WORD_FLAG, AT(struct net_call, on_demand)},
    {"partners", WORD_FLAG, AT(struct net_call, partners)},
    {"request", WORD_INLINE, .place = &request_place},
    {"file", WORD_TEXT, AT(struct net_call, file)},
    {"sign", WORD_OBJECT, AT(struct net_call, sign), .place = &sign_place},
    {"batch", WORD_OBJECT, AT(struct net_call, batch), .place = &batch_place},
    {"range", WORD_OBJECT, AT(struct net_call, range), .place = &range_place},
    {"rows", WORD_INLINE, true, AT(struct net_call, rows),
     .place = &rows_place},
    {"values", WORD_LIST, true, COUNTED(struct net_call, values, value_count),
     .place = &value_place},
    {"hidden", WORD_LIST, COUNTED(struct net_call, hidden, hidden_count),
     .place = &hidden_place},
    {"quality", WORD_LIST, COUNTED(struct net_call, quality, quality_count),
     .place = &quality_place},
    {CALL_ERRORS},
    {"next", WORD_OBJECT, AT(struct net_call, next), .place = &next_place},
    {"keep", WORD_CHOICE_FLAG, AT(struct net_call, keep_figures),
     .choices = keeps},
};
static const struct word_place call_place = {"call", WORDS(call_words),
                                             sizeof(struct net_call), NULL};

static const struct word token_words[] = {
    {"when", WORD_ONE_OR_MORE,
     COUNTED(struct net_token, call.when, call.when_count), .form = &setting},
    {"unless", WORD_ONE_OR_MORE,
     COUNTED(struct net_token, call.unless, call.unless_count),
     .form = &setting},
    {"base", WORD_TEXT, AT(struct net_token, call.base)},
    {"request", WORD_INLINE, true, AT(struct net_token, call),
     .place = &request_place},
    {"sign", WORD_OBJECT, AT(struct net_token, call.sign),
     .place = &sign_place},
    {"at", WORD_TEXT, true, AT(struct net_token, at), .form = &pointer},
    {"life", WORD_NUMBER, AT(struct net_token, life), .min = 1,
     .max = 366 * 86400},
    {"life_at", WORD_TEXT, AT(struct net_token, life_at), .form = &pointer},
    {"ends_at", WORD_TEXT, AT(struct net_token, ends_at), .form = &pointer},
    {"errors", WORD_LIST,
     COUNTED(struct net_token, call.errors, call.error_count),
     .place = &error_place},
    {"ends", WORD_TEXT, AT(struct net_token, ends), .form = &pointer},
    {"renew_after", WORD_NUMBER, AT(struct net_token, renew_after), .min = 1,
     .max = 366 * 86400},
    {"store", WORD_PAIRS, COUNTED(struct net_token, store, store_count),
     .form = &setting},
};
static const struct word_place token_place = {"token", WORDS(token_words),
                                              sizeof(struct net_token), NULL};

static const struct word_choice instants[] = {
    {"unix", 0}, {"time", 1}, {NULL, 0}};
static const struct word_choice nevers[] = {{"never", 1}, {NULL, 0}};

static const struct word expires_words[] = {
    {"when", WORD_ONE_OR_MORE,
     COUNTED(struct net_expires, call.when, call.when_count), .form = &setting},
    {"unless", WORD_ONE_OR_MORE,
     COUNTED(struct net_expires, call.unless, call.unless_count),
     .form = &setting},
    {"request", WORD_INLINE, AT(struct net_expires, call),
     .place = &request_place},
    {"sign", WORD_OBJECT, AT(struct net_expires, call.sign),
     .place = &sign_place},
    {"at", WORD_ONE_OR_MORE, COUNTED(struct net_expires, at, at_count),
     .form = &pointer},
    {"read", WORD_CHOICE_FLAG, AT(struct net_expires, read_time),
     .choices = instants},
    {"zero", WORD_CHOICE_FLAG, AT(struct net_expires, zero_never),
     .choices = nevers},
    {"errors", WORD_LIST,
     COUNTED(struct net_expires, call.errors, call.error_count),
     .place = &error_place},
    {"after_use_days", WORD_NUMBER, AT(struct net_expires, after_use_days),
     .min = 1, .max = 3660},
    {"renew", WORD_TEXT, AT(struct net_expires, renew)},
};
static const struct word_place expires_place = {
    "expires", WORDS(expires_words), sizeof(struct net_expires), NULL};

static const struct word lookup_words[] = {
    {"fills", WORD_TEXT, true, AT(struct net_lookup, fills), .form = &setting},
    {"request", WORD_INLINE, true, AT(struct net_lookup, call),
     .place = &request_place},
    {"sign", WORD_OBJECT, AT(struct net_lookup, call.sign),
     .place = &sign_place},
    {"at", WORD_TEXT, true, AT(struct net_lookup, at), .form = &pointer},
    {"errors", WORD_LIST,
     COUNTED(struct net_lookup, call.errors, call.error_count),
     .place = &error_place},
};
static const struct word_place lookup_place = {"lookup", WORDS(lookup_words),
                                               sizeof(struct net_lookup), NULL};

static const struct word network_words[] = {
    {.name = "$schema", .kind = WORD_IGNORED},
    {.name = "format", .kind = WORD_FORMAT, .required = true},
    {"network", WORD_TEXT, true, AT(struct network, name), .form = &name},
    {"title", WORD_TEXT, true, AT(struct network, title)},
    {"checked", WORD_TEXT, AT(struct network, checked), .form = &date},
    {"sources", WORD_TEXTS, COUNTED(struct network, sources, source_count)},
    {"credential", WORD_TEXTS,
     COUNTED(struct network, credential, credential_count)},
    {"credential_life", WORD_TEXT, AT(struct network, credential_life)},
    {"notes", WORD_TEXTS, COUNTED(struct network, notes, note_count)},
    {"unconfirmed", WORD_TEXTS,
     COUNTED(struct network, unconfirmed, unconfirmed_count)},
    {"version", WORD_TEXT, AT(struct network, version)},
    {"sunset", WORD_DAY, AT(struct network, sunset)},
    {"audience", WORD_ONE_OR_MORE,
     COUNTED(struct network, audience, audience_count), .form = &metric},
    {"base", WORD_TEXT, AT(struct network, base)},
    {"base_when", WORD_PAIRS,
     COUNTED(struct network, base_when, base_when_count), .form = &setting},
    {"typed", WORD_FLAG, AT(struct network, typed)},
    {"metrics_from", WORD_TEXT, AT(struct network, metrics_from),
     .form = &setting},
    {"recognise", WORD_TEXTS,
     COUNTED(struct network, recognise, recognise_count)},
    {"no_account", WORD_PAIRS,
     COUNTED(struct network, no_account, no_account_count), .form = &address},
    {"servers", WORD_TEXTS, COUNTED(struct network, servers, server_count),
     .form = &host},
    {"settings", WORD_MAP, true,
     COUNTED(struct network, settings, setting_count), .form = &setting,
     .place = &setting_place},
    {"derived", WORD_MAP, COUNTED(struct network, derived, derived_count),
     .form = &setting, .place = &derived_place},
    {"one_of", WORD_GROUPS, COUNTED(struct network, one_of, one_of_count),
     .form = &setting},
    {"filters", WORD_INLINE, .place = &filters_place},
    {"pace", WORD_INLINE, .place = &pace_place},
    {"personal", WORD_TEXTS, COUNTED(struct network, personal, personal_count),
     .form = &pointer},
    {"errors", WORD_LIST, COUNTED(struct network, errors, error_count),
     .place = &error_place},
    {"token", WORD_OBJECT, AT(struct network, token), .place = &token_place},
    {"expires", WORD_OBJECT, AT(struct network, expires),
     .place = &expires_place},
    {"lookup", WORD_OBJECT, AT(struct network, lookup), .place = &lookup_place},
    {"calls", WORD_LIST, COUNTED(struct network, calls, call_count),
     .place = &call_place},
};
const struct word_place network_place = {"", WORDS(network_words),
                                         sizeof(struct network), NULL};
