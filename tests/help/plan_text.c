/*
 * Plans from texts in a test.
 */
#include "tests/help/plan_text.h"

#include <check.h>
#include <string.h>

#include "base/file.h"

void plan_text_load(struct plan_text *t, const char *path)
{
    *t = (struct plan_text){.plan = NULL};
    faults_init(&t->faults);
    t->nets = networks_new("config/networks", NULL);
    ck_assert_ptr_nonnull(t->nets);
    t->plan = plan_load(path, t->nets, &t->faults, &t->err);
}

void plan_text_write(struct plan_text *t, const char *path, const char *text,
                     size_t len)
{
    ck_assert_int_eq(file_replace(path, text, len, FILE_REDRAWN, NULL), 0);
    plan_text_load(t, path);
}

void plan_text_release(struct plan_text *t)
{
    plan_free(t->plan);
    faults_release(&t->faults);
    networks_free(t->nets);
}

const struct plan *plan_text_good(struct plan_text *t, const char *path,
                                  const char *text)
{
    plan_text_write(t, path, text, strlen(text));
    ck_assert_msg(t->plan != NULL, "%s", t->err.msg);
    ck_assert_uint_eq(t->faults.count, 0);
    return t->plan;
}
