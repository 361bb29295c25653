/*
 * po/ro.po and po/ru.po against the sentences of the code: each is there,
 * finished, with the same places for its parts.
 */
#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/networks.h"
#include "tests/help/program.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

enum { FORMS = 3, TEXT = 2048, ENTRIES_MAX = 2000 };

/* One entry of a PO file; all as written there, escapes and all. */
struct entry {
    char key[2 * TEXT]; /* context, EOT, sentence */
    char plural[TEXT];
    char said[FORMS][TEXT];
    bool fuzzy;
};

static struct entry *wanted; /* those of the code; owned */
static size_t wanted_count;

/* What stands between the quotes, added to `text`. */
static void add_quoted(char text[TEXT], const char *line, size_t len)
{
    const char *from = memchr(line, '"', len);
    size_t at = strlen(text);

    ck_assert_ptr_nonnull(from);
    len -= (size_t)(from - line) + 2; /* both quotes */
    ck_assert_uint_lt(at + len, TEXT);
    memcpy(text + at, from + 1, len);
    text[at + len] = '\0';
}

/* Where a line's text belongs; NULL: the line before decides. */
static char *place_of(struct entry *e, char context[TEXT], char id[TEXT],
                      const char *line)
{
    static const char *const said[] = {"msgstr[0] ", "msgstr[1] ",
                                       "msgstr[2] "};

    if (strncmp(line, "msgctxt ", 8) == 0)
        return context;
    if (strncmp(line, "msgid ", 6) == 0)
        return id;
    if (strncmp(line, "msgid_plural ", 13) == 0)
        return e->plural;
    if (strncmp(line, "msgstr ", 7) == 0)
        return e->said[0];
    for (size_t i = 0; i < FORMS; i++) {
        if (strncmp(line, said[i], strlen(said[i])) == 0)
            return e->said[i];
    }
    ck_assert_msg(line[0] == '"', "a line that PO files don't have");
    return NULL;
}

/* One entry of lines up to an empty one; where the next begins. */
static const char *read_entry(const char *text, struct entry *e)
{
    char context[TEXT] = "";
    char id[TEXT] = "";
    char *place = NULL;

    memset(e, 0, sizeof(*e));
    while (*text != '\0' && *text != '\n') {
        size_t len = strcspn(text, "\n");

        if (strncmp(text, "#, fuzzy", 8) == 0)
            e->fuzzy = true;
        ck_assert_msg(strncmp(text, "#~", 2) != 0,
                      "an entry that the code has no more: %.80s", text);
        if (text[0] != '#') {
            char *next = place_of(e, context, id, text);

            place = next != NULL ? next : place;
            ck_assert_ptr_nonnull(place);
            add_quoted(place, text, len);
        }
        text += len + (text[len] == '\n');
    }
    (void)snprintf(e->key, sizeof(e->key), "%s%s%s", context,
                   context[0] != '\0' ? "\004" : "", id);
    return text + strspn(text, "\n");
}

/* All entries of a PO file; owned. */
static struct entry *read_entries(const char *path, size_t *count)
{
    struct entry *list = calloc(ENTRIES_MAX, sizeof(*list));
    char *text = program_read(path);
    const char *at = text;

    ck_assert_ptr_nonnull(list);
    ck_assert_msg(*text != '\0', "cannot read '%s'", path);
    *count = 0;
    while (*at != '\0') {
        ck_assert_uint_lt(*count, ENTRIES_MAX);
        at = read_entry(at, &list[(*count)++]);
    }
    free(text);
    return list;
}

static const struct entry *find(const struct entry *list, size_t count,
                                const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].key, key) == 0)
            return &list[i];
    return NULL;
}

/* Bit n is set for %n. */
static unsigned places_of(const char *text)
{
    unsigned places = 0;

    while ((text = strchr(text, '%')) != NULL) {
        text++;
        if (*text >= '1' && *text <= '4')
            places |= 1U << (*text - '0');
    }
    return places;
}

static bool is_blank_at_end(const char *text)
{
    size_t len = strlen(text);

    return len > 0 && text[len - 1] == ' ';
}

static void check_said(const char *file, const struct entry *e,
                       const char *said)
{
    const char *model = e->plural[0] != '\0' ? e->plural : e->key;

    ck_assert_msg(said[0] != '\0', "%s lacks '%s'", file, e->key);
    ck_assert_msg(places_of(said) == places_of(model),
                  "%s: '%s' has other places than '%s'", file, said, e->key);
    ck_assert_msg((said[0] == ' ') == (model[0] == ' ') &&
                      is_blank_at_end(said) == is_blank_at_end(model),
                  "%s: '%s' has other blanks around it than '%s'", file, said,
                  e->key);
    ck_assert_msg(strstr(said, "ş") == NULL && strstr(said, "ţ") == NULL &&
                      strstr(said, "Ş") == NULL && strstr(said, "Ţ") == NULL,
                  "%s: '%s' has a cedilla in place of the comma below", file,
                  said);
}

static const char *const files[] = {"po/ro.po", "po/ru.po"};

START_TEST(each_sentence_of_the_code_is_translated)
{
    size_t count = 0;
    struct entry *list = read_entries(files[_i], &count);

    ck_assert_uint_gt(wanted_count, 1);
    for (size_t i = 0; i < wanted_count; i++) {
        const struct entry *e = &wanted[i];
        const struct entry *own = find(list, count, e->key);
        size_t forms = e->plural[0] != '\0' ? FORMS : 1;

        if (e->key[0] == '\0')
            continue; /* the header */
        ck_assert_msg(own != NULL, "%s lacks '%s': run make po", files[_i],
                      e->key);
        ck_assert_msg(!own->fuzzy, "%s: '%s' is marked fuzzy", files[_i],
                      e->key);
        ck_assert_str_eq(own->plural, e->plural);
        for (size_t k = 0; k < forms; k++)
            check_said(files[_i], e, own->said[k]);
    }
    free(list);
}
END_TEST

START_TEST(what_a_network_says_of_itself_is_offered)
{
    struct networks *nets = networks_new("config/networks", NULL);
    struct err err = {0};
    char *const *names = NULL;
    size_t count = 0;

    ck_assert_ptr_nonnull(nets);
    ck_assert_int_eq(networks_names(nets, &names, &count, &err), 0);
    ck_assert_uint_gt(count, 0);
    for (size_t i = 0; i < count; i++) {
        const struct network *net = networks_get(nets, names[i], &err);

        ck_assert_msg(net != NULL, "%s: %s", names[i], err.msg);
        ck_assert_msg(find(wanted, wanted_count, net->title) != NULL,
                      "the title '%s' isn't offered to translators",
                      net->title);
        for (size_t k = 0; k < net->setting_count; k++)
            ck_assert_msg(
                find(wanted, wanted_count, net->settings[k].help) != NULL,
                "'%s' isn't offered to translators", net->settings[k].help);
    }
    networks_free(nets);
}
END_TEST

START_TEST(no_sentence_is_translated_that_the_code_lacks)
{
    size_t count = 0;
    struct entry *list = read_entries(files[_i], &count);

    for (size_t i = 0; i < count; i++)
        ck_assert_msg(find(wanted, wanted_count, list[i].key) != NULL,
                      "%s has '%s', the code doesn't: run make po", files[_i],
                      list[i].key);
    free(list);
}
END_TEST

static void read_wanted(void)
{
    char *folder = speak_folder();
    char path[1024];

    (void)snprintf(path, sizeof(path), "%s/headway.pot", folder);
    free(folder);
    wanted = read_entries(path, &wanted_count);
}

static void free_wanted(void)
{
    free(wanted);
}

int main(void)
{
    Suite *s = suite_create("translations");
    TCase *tc = tcase_create("po");

    tcase_add_unchecked_fixture(tc, read_wanted, free_wanted);
    tcase_add_loop_test(tc, each_sentence_of_the_code_is_translated, 0, 2);
    tcase_add_test(tc, what_a_network_says_of_itself_is_offered);
    tcase_add_loop_test(tc, no_sentence_is_translated_that_the_code_lacks, 0,
                        2);
    suite_add_tcase(s, tc);
    return suite_run(s);
}
