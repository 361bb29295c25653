#ifndef SANDBOX_DUMP_H
#define SANDBOX_DUMP_H

/*
 * The model's figures on standard output, to compare a database with.  Each
 * returns 0; or -1 where the model has no such figure or date.
 */

int dump_one(const char *account, const char *metric, const char *period,
             const char *date, const char *paid);

/*
 * account,metric,period,paid,date,value,low,high of all the demo's accounts
 * between two dates; `partners` (ends with NULL) are the hosts whose visits
 * are counted.
 */
int dump_all(const char *from, const char *to, char *const *partners);

/* Each date between two, itself included: for shells. */
int dump_days(const char *from, const char *to);

#endif
